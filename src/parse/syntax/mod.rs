//! What the TOML reader refuses, said in words that help the person who wrote it.

mod inside;
mod key;
mod refusal;
mod value;

use std::ops::Range;

use toml::de::Error;

pub(super) use self::refusal::Fault;
use self::refusal::{Line, Refusal};
use super::reference::TableReference;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::source::{FileId, Span};

/// One slip of the pen can bring many errors after it; more than this many in a file say nothing new.
const MOST_PER_FILE: usize = 20;

/// Reports the reader's errors, one a line, by place. `root` is the outermost table of the file.
pub(super) fn report(
    file: FileId,
    text: &str,
    errors: &[Error],
    root: &'static TableReference,
    sink: &mut Sink,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut errors: Vec<(Range<usize>, &str)> =
        errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message())).collect();
    errors.sort_by_key(|(span, _)| span.start);
    let mut end_of_last = None;
    for (span, message) in errors {
        if faults.len() == MOST_PER_FILE {
            break;
        }
        // Asked before the line is looked for: a line of 10 MB may hold a million errors.
        if end_of_last.is_some_and(|end| span.start < end) {
            continue;
        }
        let line = Line::around(text, span.start);
        let refusal = Refusal { file, text, line, span, message, root };
        let found = refusal.explain();
        let unreliable = refusal.unreliable(&found);
        end_of_last = Some(if found.is_local { unreliable.end } else { refusal.line.end + 1 });
        faults.push(Fault { at: refusal.span.start.min(text.len()), key: found.key });
        sink.lose(file, text.get(unreliable.start..unreliable.end.min(text.len())));
        sink.add(found.diagnostic);
        sink.mute(Span::new(file, &unreliable));
    }
    faults
}

/// What is to be said of it.
struct Found {
    diagnostic: Diagnostic,
    /// Whether one key, value or table is wrong, and not the structure of all that follows.
    is_local: bool,
    /// The key that could not be read.
    key: Option<String>,
}

impl Refusal<'_> {
    fn explain(&self) -> Found {
        if let Some((diagnostic, key)) = key::explain(self) {
            return Found { diagnostic, is_local: true, key };
        }
        let diagnostic = value::explain(self);
        let is_local = diagnostic.is_some();
        let key = self.line.key_and_value().filter(|_| is_local).map(|((_, key), _)| key.to_owned());
        Found { diagnostic: diagnostic.unwrap_or_else(|| self.structure()), is_local, key }
    }

    /// What may be wrong because of this: the line or, for a table, all lines of it; else all that follows.
    fn unreliable(&self, found: &Found) -> Range<usize> {
        let Line { start, end, .. } = self.line;
        if !found.is_local {
            start..self.text.len() + 1
        } else if found.key.is_none() && found.diagnostic.code == Code::DuplicateKey {
            let length = self.text[end..].find("\n[").unwrap_or(self.text.len() - end);
            start..end + length + 1
        } else {
            start..end + 1
        }
    }

    fn structure(&self) -> Diagnostic {
        let (what, label) = match self.message.split_once(", expected") {
            Some((what, "")) => (what, "not expected here".to_owned()),
            Some((what, wanted)) => (what, format!("expected{wanted}")),
            None => (self.message, "not TOML".to_owned()),
        };
        let is_at_key =
            self.line.key_and_value().is_some_and(|((at, key), _)| self.span.start <= at + key.len());
        let (what, label) = match what {
            "missing comma between array elements" if is_at_key || self.line.header().is_some() => {
                ("the list before this line is not closed", "expected `]` before this".to_owned())
            }
            _ if self.text.get(self.span.start..).is_some_and(|rest| rest.starts_with(':')) => {
                ("a key is followed by `=`, not by `:`", "expected `=`".to_owned())
            }
            _ => (what, label),
        };
        let what = match what {
            "key with no value" => "there is no `=` after the key",
            what if what.contains("basic string") || what.contains("literal string") => {
                "the text has no quotes at its end"
            }
            what => what,
        };
        Diagnostic::new(Code::TomlSyntax, self.span(), what).label(label).help(
            "a record is a line [[name]] and lines key = value below it; text stands in straight quotes, long text in \"\"\" … \"\"\"",
        )
    }
}
