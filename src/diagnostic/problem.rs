//! One problem, and how it is put into words.

use super::code::{Code, Severity};
use crate::source::Span;

/// One problem, at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What sort of problem it is.
    pub code: Code,
    /// How bad it is here, after the repository's settings.
    pub severity: Severity,
    /// One sentence, without a full stop; begins in lower case.
    pub message: String,
    /// Where it is.
    pub span: Span,
    /// A few words at the marked spot, such as what was expected.
    pub label: Option<String>,
    /// How to mend it.
    pub help: Option<String>,
    /// What to write in place of `span`, where that is known.
    pub suggestion: Option<String>,
    /// Whether the suggestion is a text of the file as it stands, quotes and all, and not the value of a string.
    pub is_verbatim: bool,
    /// Whether the suggestion is a name or a word of a list of which the one that stands there is a slip of the pen.
    pub is_slip: bool,
    /// Other places that belong to it: the first of two duplicates, the other side of a conflict.
    pub related: Vec<Related>,
}

/// Another place that belongs to a diagnostic.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    pub span: Span,
    pub message: String,
}

/// What is wrong and where, still to be put into words. [`Sink::report`](super::Sink::report) hands it to whoever finds them.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    pub(super) code: Code,
    pub(super) span: Span,
}

impl Spot {
    /// The diagnostic, with its one sentence.
    pub fn says(self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.code, self.span, message)
    }

    /// What has been said of another spot, of this one.
    pub(crate) fn again(self, known: &Diagnostic) -> Diagnostic {
        Diagnostic { span: self.span, ..known.clone() }
    }
}

/// How many characters of a sentence are kept. A sentence repeats what stands in the file, which may be megabytes.
const LONGEST: usize = 1000;

impl Diagnostic {
    /// A diagnostic with its code's own severity.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: clipped(message),
            span,
            label: None,
            help: None,
            suggestion: None,
            is_verbatim: false,
            is_slip: false,
            related: Vec::new(),
        }
    }

    /// All that it says, a sentence each.
    pub(crate) fn sentences(&self) -> impl Iterator<Item = &str> {
        [Some(&self.message), self.label.as_ref(), self.help.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
    }

    /// With words at the marked spot.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(clipped(label));
        self
    }

    /// With how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(clipped(help));
        self
    }

    /// With what to write instead, where something near is valid. A part of it would be wrong, so a long one is none.
    #[must_use]
    pub fn suggest(mut self, replacement: Option<impl Into<String>>) -> Self {
        self.suggestion = replacement.map(Into::into).filter(|text| text.chars().nth(LONGEST).is_none());
        self
    }

    /// With what to write instead, as it has to stand in the file.
    #[must_use]
    pub fn write(self, text: Option<impl Into<String>>) -> Self {
        Self { is_verbatim: true, ..self.suggest(text) }
    }

    /// With whether the suggestion mends a slip of the pen, and could be nothing else.
    #[must_use]
    pub(crate) fn slip(self, is_slip: bool) -> Self {
        Self { is_slip, ..self }
    }

    /// With another place.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: clipped(message) });
        self
    }
}

/// A sentence of at most [`LONGEST`] characters.
fn clipped(sentence: impl Into<String>) -> String {
    let mut sentence = sentence.into();
    if let Some((end, _)) = sentence.char_indices().nth(LONGEST) {
        sentence.truncate(end);
        sentence.push('…');
    }
    sentence
}
