//! Prose: runs of text with emphasis and links, and lines that stay lines.

use super::escape;
use crate::document::{Link, Prose, Run};
use crate::render::text::visible_lines;
use crate::vocabulary::Language;

/// Ends a line within a paragraph.
pub(super) const BREAK: &str = " \\\n";

/// Prose as markup; its line breaks are kept.
pub(super) fn prose(prose: &Prose, language: Language) -> String {
    let lines = lines(prose);
    lines.iter().map(|prose| line(&prose.runs, language)).collect::<Vec<_>>().join(BREAK)
}

/// The lines, each of runs of one line; runs of one look are one, so that no sign is torn from what it means.
fn lines(prose: &Prose) -> Vec<Prose> {
    let mut lines = vec![Prose::default()];
    for run in &prose.runs {
        for (place, words) in visible_lines(&run.text).into_iter().enumerate() {
            if place > 0 {
                lines.push(Prose::default());
            }
            if let Some(line) = lines.last_mut() {
                line.push(Run { text: words, ..run.clone() });
            }
        }
    }
    lines
}

pub(super) fn line(runs: &[Run], language: Language) -> String {
    let mut markup = String::new();
    let mut after_function = false;
    for (place, run) in runs.iter().enumerate() {
        let mut words = run.text.as_str();
        if place == 0 {
            words = words.trim_start_matches(' ');
        }
        if place + 1 == runs.len() {
            words = words.trim_end_matches(' ');
        }
        let foreign = run.quoted && language != Language::Swedish;
        let function = run.strong || run.emphasis || foreign || address(run).is_some();
        if function {
            markup.push_str(&looking(run, words, foreign));
        } else {
            let escaped = if place == 0 { start(words) } else { escape::inner(words) };
            markup.push_str(&if after_function { escape::after_function(&escaped) } else { escaped });
        }
        after_function = function && markup.ends_with(']');
    }
    markup
}

/// The start of a line, whose last spaces stand before other markup.
fn start(words: &str) -> String {
    let spaces = words.len() - words.trim_end_matches(' ').len();
    escape::line(words) + &escape::inner(&words[words.len() - spaces..])
}

/// A run of a look of its own. Functions, since `*` and `_` mean nothing within a word. Spaces at its ends stand outside,
/// where they are kept.
fn looking(run: &Run, words: &str, foreign: bool) -> String {
    let trimmed = words.trim_matches(' ');
    if trimmed.is_empty() {
        return escape::inner(words);
    }
    let (before, rest) = words.split_at(words.len() - words.trim_start_matches(' ').len());
    let after = &rest[trimmed.len()..];
    let mut markup = escape::line(trimmed);
    if foreign {
        markup = format!("#swedish[{markup}]");
    }
    if run.emphasis {
        markup = format!("#emph[{markup}]");
    }
    if run.strong {
        markup = format!("#strong[{markup}]");
    }
    if let Some(address) = address(run) {
        markup = format!("#link({})[{markup}]", escape::string(address));
    }
    format!("{}{markup}{}", escape::inner(before), escape::inner(after))
}

fn address(run: &Run) -> Option<&str> {
    run.link.as_ref().map(Link::address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, strong: bool, link: Option<&str>) -> Run {
        Run { text: text.to_owned(), strong, emphasis: false, link: link.and_then(Link::new), quoted: false }
    }

    #[test]
    fn what_follows_a_function_is_no_part_of_it() {
        let runs = vec![run("Se ", false, None), run("avtalet", true, None), run("(2010) och", false, None)];
        assert_eq!(prose(&Prose { runs }, Language::Swedish), "Se #strong[avtalet];(2010) och");
        let runs = vec![run("här", false, Some("https://example.se/\"")), run(".a", false, None)];
        assert_eq!(prose(&Prose { runs }, Language::Swedish), "#link(\"https://example.se/\\\"\")[här];.a");
    }

    #[test]
    fn no_sign_is_torn_from_what_it_means() {
        let runs = vec![run("-", false, None), run(" punkt -", false, None), run("1", false, None)];
        assert_eq!(prose(&Prose { runs }, Language::Swedish), "\\- punkt \\-1");
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(prose(&Prose::plain("ett\n\n- två"), Language::Swedish), "ett \\\n \\\n\\- två");
        let runs = vec![run("ett\n", false, None), run("två ", true, None), run("tre", false, None)];
        assert_eq!(prose(&Prose { runs }, Language::Swedish), "ett \\\n#strong[två] tre");
    }
}
