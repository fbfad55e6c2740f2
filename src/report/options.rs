//! How a repository is shown.

use jiff::civil::Date;

use super::publication_kind::PublicationKind;
use crate::document::Audience;
use crate::evaluate::Key;
use crate::model::Rule;
use crate::vocabulary::Language;

/// How a repository is shown.
#[derive(Clone, Debug)]
pub struct Options {
    /// By what sums are made.
    pub key: Key,
    /// For whom.
    pub audience: Audience,
    /// In which language; the repository's without it.
    pub language: Option<Language>,
    /// Which ratings lists of judgements show, by label, id or Swedish word; all where there are none.
    pub ratings: Vec<String>,
    /// Whether the sentences below tables are shown; CSV has no place for them.
    pub notes: bool,
    /// Whether divergences of common items are listed too.
    pub common: bool,
    /// The rules by which goals are counted, side by side; by the declared ones where there are none.
    pub rules: Vec<Rule<'static>>,
    /// The day as of which everything is seen.
    pub on: Option<Date>,
    /// The day by which documents were written, and remisser sent, that are told of; all are without it.
    pub last_source: Option<Date>,
    /// Whether judgements stand under the body that has taken over from the one that made them.
    pub by_successor: bool,
    /// How much is said.
    pub manner: Manner,
    /// The document for a nämnd that it goes into, if any: such a one names no places in plan files and has no empty columns.
    pub document: Option<PublicationKind>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Short,
    /// The same, and how to see more.
    ShortWithHint,
    /// The details of it too.
    AtLength,
    /// What a workbook has, to be read and computed with.
    Workbook,
}

impl Options {
    /// What is shown for somebody when no more is asked for.
    pub fn new(audience: Audience) -> Self {
        Self {
            key: Key::default(),
            audience,
            language: None,
            ratings: Vec::new(),
            notes: true,
            common: false,
            rules: Vec::new(),
            on: None,
            last_source: None,
            by_successor: false,
            manner: Manner::Short,
            document: None,
        }
    }
}
