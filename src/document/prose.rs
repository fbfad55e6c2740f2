//! Prose in pieces, each of one look.

use serde::{Deserialize, Serialize};

use super::link::Link;

/// Text with emphasis and links. A line break in it is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Prose {
    /// The text in pieces, each of one look.
    pub runs: Vec<Run>,
}

/// A piece of prose.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// What it says; may hold anything.
    pub text: String,
    /// Whether it stands out strongly (bold).
    pub strong: bool,
    /// Whether it is stressed (italic).
    pub emphasis: bool,
    /// Where it leads.
    pub link: Option<Link>,
    /// Whether it is a text of the plan files, in their language whatever the document's.
    pub quoted: bool,
}

impl Run {
    /// Whether the two differ in nothing but what they say.
    fn looks_like(&self, other: &Self) -> bool {
        let Self { text: _, strong, emphasis, link, quoted } = self;
        (*strong, *emphasis, link, *quoted) == (other.strong, other.emphasis, &other.link, other.quoted)
    }
}

impl From<String> for Prose {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}

impl From<&str> for Prose {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl Prose {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { runs: vec![Run { text: text.into(), ..Run::default() }] }
    }

    /// A text of the plan files.
    pub fn quoted(text: impl Into<String>) -> Self {
        Self::default().and_quoted(text)
    }

    /// The same with a text of the plan files after it.
    #[must_use]
    pub fn and_quoted(mut self, text: impl Into<String>) -> Self {
        self.push(Run { text: text.into(), quoted: true, ..Run::default() });
        self
    }

    /// The same with more words of the document's own.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>) -> Self {
        self.push(Run { text: text.into(), ..Run::default() });
        self
    }

    /// The same with the first place of a text of the plan files, which its words hold, marked as one.
    #[must_use]
    pub fn quoting(self, text: &str) -> Self {
        let mut marked = Self::default();
        let mut wanted = !text.is_empty();
        for run in self.runs {
            match run.text.split_once(text).filter(|_| wanted && !run.quoted) {
                Some((before, after)) => {
                    wanted = false;
                    marked.push(Run { text: before.to_owned(), ..run.clone() });
                    marked.push(Run { text: text.to_owned(), quoted: true, ..run.clone() });
                    marked.push(Run { text: after.to_owned(), ..run });
                }
                None => marked.push(run),
            }
        }
        marked
    }

    /// The same with other prose after it.
    #[must_use]
    pub fn and_prose(mut self, other: Self) -> Self {
        other.runs.into_iter().for_each(|run| self.push(run));
        self
    }

    /// Adds a piece; neighbours of one look are one, and an empty piece is none.
    pub fn push(&mut self, run: Run) {
        match self.runs.last_mut() {
            Some(last) if last.looks_like(&run) => last.text.push_str(&run.text),
            _ if run.text.is_empty() => {}
            _ => self.runs.push(run),
        }
    }

    /// Whether it leads over to what follows, such as "Socialnämnden:", and says nothing at the foot of a page.
    pub fn leads_over(&self) -> bool {
        self.text().trim_end().ends_with(':')
    }

    /// The words without their look.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}
