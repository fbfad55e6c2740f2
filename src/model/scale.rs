//! Rating scales.

use std::borrow::Cow;

use crate::decimal::Decimal;
use crate::source::Span;
use crate::vocabulary::{Class, Word};

/// An ordered list of levels, the best first.
#[derive(Debug)]
pub struct Scale<'s> {
    /// Its id.
    pub id: Cow<'s, str>,
    /// Its name, for readers.
    pub name: Option<Cow<'s, str>>,
    /// Its levels.
    pub levels: Vec<Level<'s>>,
    /// Where it is defined; nowhere for the scale that every repository has.
    pub span: Option<Span>,
}

/// A level of a scale.
#[derive(Debug)]
pub struct Level<'s> {
    /// Its id.
    pub id: Cow<'s, str>,
    /// The word that readers see.
    pub label: Cow<'s, str>,
    /// What it stands for, as the source explains it.
    pub description: Option<Cow<'s, str>>,
    /// What it means for counting.
    pub class: Class,
    /// Its weight in percent, where the scale gives one.
    pub weight: Option<Decimal>,
    /// Its colour, `#rrggbb`.
    pub colour: Option<Cow<'s, str>>,
    /// A sign before the label.
    pub symbol: Option<Cow<'s, str>>,
}

impl Level<'_> {
    /// What it weighs in percent: what the scale says, or 100, 50 and 0 by its class.
    pub fn weight(&self) -> Decimal {
        let usual = match self.class {
            Class::Met => 100,
            Class::Partial => 50,
            Class::Unmet => 0,
        };
        self.weight.unwrap_or(Decimal { units: usual, places: 0 })
    }
}

impl Scale<'static> {
    /// The id of the scale that every repository has.
    pub const DEFAULT_ID: &'static str = "tre-nivaer";

    /// The three words of the field.
    pub fn default_scale() -> Self {
        let level = |class: Class| Level {
            id: Cow::Borrowed(class.english()),
            label: Cow::Borrowed(class.swedish()),
            description: None,
            class,
            weight: None,
            colour: None,
            symbol: None,
        };
        let levels = Class::ALL.iter().copied().map(level).collect();
        Self { id: Cow::Borrowed(Self::DEFAULT_ID), name: None, levels, span: None }
    }
}

impl Scale<'_> {
    /// The place on the scale of a label or an id; 0 is the best level.
    pub fn find(&self, word: &str) -> Option<u8> {
        let index = self.levels.iter().position(|level| level.label == word || level.id == word)?;
        u8::try_from(index).ok()
    }
}
