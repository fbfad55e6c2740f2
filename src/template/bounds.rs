//! How much may stand in a template. The engine takes an expression apart by calling itself, and works constants out without
//! counting what that costs: what is too deep or too large is refused here, before it sees any of it.

use minijinja::machinery::{Token, tokenize};
use minijinja::syntax::SyntaxConfig;

use super::errors::{TemplateError, at};
use super::source::Template;

/// The names, texts and signs of one expression. Each may be a level of its depth.
const MOST_PIECES: usize = 400;

/// How deep brackets may stand in brackets.
const DEEPEST: usize = 20;

/// How many characters a line may have. The engine counts columns to 65 535, and then stops working.
const LONGEST_LINE: usize = 30_000;

/// How many there may be of what stands within the one before: an `elif` in its `else`, a value in one that is given a name.
/// The engine has such a bound for `if` and `for`.
const MOST_WITHIN: usize = 100;

/// Says what is too much in a template. What is no template at all is for the engine to tell.
#[expect(clippy::wildcard_enum_match_arm, reason = "every other piece is only counted")]
pub(super) fn ensure(template: &Template, syntax: SyntaxConfig) -> Result<(), TemplateError> {
    let mut line_start = 0;
    for line in template.source.split_inclusive('\n') {
        if line.chars().nth(LONGEST_LINE).is_some() {
            let message = format!("this line is too long; {LONGEST_LINE} characters of one are read");
            return Err(at(template, line_start, message));
        }
        line_start += line.len();
    }
    let (mut start, mut pieces, mut brackets, mut elifs, mut names) = (0, 0, 0_usize, 0, 0);
    let mut before = Token::Comma;
    // The places of the engine are for texts of up to 4 GiB, which no template is.
    for (token, span) in tokenize(&template.source, false, syntax).map_while(Result::ok) {
        let place = span.start_offset as usize;
        match &token {
            Token::VariableStart | Token::BlockStart => (start, pieces, brackets) = (place, 0, 0),
            Token::BracketOpen | Token::ParenOpen | Token::BraceOpen => brackets += 1,
            Token::BracketClose | Token::ParenClose | Token::BraceClose => {
                brackets = brackets.saturating_sub(1);
            }
            Token::Ident("elif") if matches!(before, Token::BlockStart) => elifs += 1,
            Token::Assign => names += 1,
            _ => {}
        }
        pieces += 1;
        let too_much = match token {
            Token::Mul | Token::Pow => {
                "nothing is multiplied in a template: numbers come from the plan files".to_owned()
            }
            _ if pieces > MOST_PIECES => {
                let message = format!(
                    "the expression that begins here is too long; {MOST_PIECES} names and signs are read"
                );
                return Err(at(template, start, message));
            }
            _ if brackets > DEEPEST => format!("brackets stand in brackets more than {DEEPEST} deep"),
            _ if elifs > MOST_WITHIN => format!("there are more than {MOST_WITHIN} `elif` in this template"),
            _ if names > MOST_WITHIN => {
                format!("more than {MOST_WITHIN} values are given a name in this template")
            }
            _ => {
                before = token;
                continue;
            }
        };
        return Err(at(template, place, too_much));
    }
    Ok(())
}
