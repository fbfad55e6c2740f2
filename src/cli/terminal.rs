//! What goes to a terminal: whether colours may, and how wide it is.

use std::fmt;
use std::io::{IsTerminal as _, Write as _};

use super::args::Colour;
use crate::visible::visible;

/// The width of what is not printed on a terminal.
const WIDTH_ELSEWHERE: u16 = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stream {
    Out,
    Error,
}

impl Stream {
    pub(super) fn is_terminal(self) -> bool {
        match self {
            Self::Out => std::io::stdout().is_terminal(),
            Self::Error => std::io::stderr().is_terminal(),
        }
    }

    pub(super) fn takes_colour(self, choice: Colour) -> bool {
        match choice {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
                !refused && !dumb && self.is_terminal()
            }
        }
    }
}

/// The width of tables: the terminal's on a terminal, and the same everywhere else.
pub(super) fn width(asked: Option<u16>) -> u16 {
    let terminal = || {
        let size = Stream::Out.is_terminal().then(terminal_size::terminal_size).flatten();
        size.map(|(terminal_size::Width(width), _)| width)
    };
    asked.or_else(terminal).unwrap_or(WIDTH_ELSEWHERE)
}

/// A text of clap's, in colour where the stream takes it.
pub(super) fn text(styled: &clap::builder::StyledStr, stream: Stream) -> String {
    if stream.takes_colour(Colour::Auto) { styled.ansi().to_string() } else { styled.to_string() }
}

/// Several things that are wrong at once.
#[derive(Debug)]
pub(super) struct Several(pub(super) Vec<String>);

impl fmt::Display for Several {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for Several {}

/// What an error says, a line for each thing that is wrong.
pub(super) fn lines(error: &anyhow::Error) -> Vec<String> {
    let lines = match error.downcast_ref() {
        Some(Several(lines)) => lines.clone(),
        None => vec![format!("{error:#}")],
    };
    lines.iter().map(|line| visible(line).into_owned()).collect()
}

/// Asks a question on standard error, and leaves room for the answer behind it.
pub(super) fn ask(question: &str) {
    let mut stderr = std::io::stderr().lock();
    let _ = stderr.write_all(format!("{question}: ").as_bytes()).and_then(|()| stderr.flush());
}

/// Writes to standard error. Where that cannot be written to, there is nobody left to tell.
pub(super) fn complain(text: &str) {
    let mut stderr = std::io::stderr().lock();
    let _ = stderr
        .write_all(text.as_bytes())
        .and_then(|()| if text.ends_with('\n') { Ok(()) } else { stderr.write_all(b"\n") });
}
