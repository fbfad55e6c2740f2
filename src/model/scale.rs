//! Rating scales.

use std::borrow::Cow;

use crate::decimal::Decimal;
use crate::source::Span;
use crate::vocabulary::{Absence, Class, Word as _};

use super::judgement::Verdict;

/// An ordered list of levels, the best first.
#[derive(Clone, Debug)]
pub struct Scale<'s> {
    pub id: Cow<'s, str>,
    /// Its name, for readers.
    pub name: Option<Cow<'s, str>>,
    pub levels: Vec<Level<'s>>,
    /// Whether its levels are the three words of the field.
    pub has_usual_levels: bool,
    /// Its own words for there being no rating.
    pub absences: Vec<(Absence, Cow<'s, str>)>,
    /// Where it is defined; nowhere for the scale that every repository has.
    pub span: Option<Span>,
}

#[derive(Clone, Debug)]
pub struct Level<'s> {
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
        Self {
            id: Cow::Borrowed(Self::DEFAULT_ID),
            name: None,
            levels,
            has_usual_levels: true,
            absences: Vec::new(),
            span: None,
        }
    }
}

impl Scale<'_> {
    /// What a word of a plan file says: the label or the id of a level, the scale's own word for there being no rating, or
    /// the one that belongs to every scale.
    pub fn find(&self, word: &str) -> Option<Verdict> {
        let index = self.levels.iter().position(|level| level.label == word || level.id == word);
        let level = index.and_then(|index| u8::try_from(index).ok()).map(Verdict::Level);
        let own = || self.absences.iter().find(|(_, own)| own == word).map(|(absence, _)| *absence);
        level.or_else(|| own().or_else(|| Absence::from_swedish(word)).map(Verdict::Absent))
    }

    /// What its levels can count as, from the best: one with two levels knows nothing between.
    pub fn classes(&self) -> impl Iterator<Item = Class> + use<'_> {
        let has = |class: &Class| self.levels.iter().any(|level| level.class == *class);
        Class::ALL.iter().copied().filter(has)
    }

    /// Its own word for there being no rating, where it has one.
    pub fn own_word(&self, absence: Absence) -> Option<&str> {
        self.absences.iter().find(|(of, _)| *of == absence).map(|(_, own)| own.as_ref())
    }

    /// What a verdict counts as, where it is a level.
    pub fn class(&self, verdict: Verdict) -> Option<Class> {
        match verdict {
            Verdict::Level(level) => Some(self.levels[usize::from(level)].class),
            Verdict::Absent(_) => None,
        }
    }

    /// What a plan file says for a verdict.
    pub fn word(&self, verdict: Verdict) -> &str {
        match verdict {
            Verdict::Level(level) => &self.levels[usize::from(level)].label,
            Verdict::Absent(absence) => self.own_word(absence).unwrap_or(absence.swedish()),
        }
    }

    /// What it has in the place of a word of the field: its own word for there being no rating, or its only level of a class.
    pub fn own(&self, word: &str) -> Option<&str> {
        if let Some(verdict) = self.find(word) {
            return Some(self.word(verdict));
        }
        let class = Class::from_swedish(word)?;
        let mut levels = self.levels.iter().filter(|level| level.class == class);
        levels.next().filter(|_| levels.next().is_none()).map(|level| level.label.as_ref())
    }

    /// What may be written as a rating: the labels of its levels, and the words for there being none, its own before those
    /// of every scale.
    pub fn words(&self) -> impl Iterator<Item = &str> + Clone {
        let levels = self.levels.iter().map(|level| level.label.as_ref());
        let own = self.absences.iter().map(|(_, own)| own.as_ref());
        levels.chain(own).chain(Absence::ALL.iter().map(|absence| absence.swedish()))
    }
}
