//! The sentences below tables: what was counted, numerator and denominator, and what is missing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::plan_view::PlanView;
use super::summary::capital;
use super::words::quotation;
use crate::calendar::Period;
use crate::document::Prose;
use crate::evaluate::{Counts, Fact};
use crate::model::{ItemId, Verdict};
use crate::vocabulary::{Absence, Basis, ItemKind, Language, Word as _};

/// How many missing judgements are named before the rest is only counted.
const MOST_NAMED: usize = 3;

/// How much of a scale's own word a sentence has room for.
const MOST_OF_WORD: usize = 60;

impl PlanView<'_, '_> {
    /// A sentence for each period and kind of some facts: rated of expected, of how many items, and what is missing.
    pub(super) fn coverage_in_words<'f>(
        &self,
        facts: impl Iterator<Item = &'f Fact>,
        with_body: bool,
    ) -> Vec<Prose> {
        if !self.options.notes {
            return Vec::new();
        }
        let mut periods: BTreeMap<(Period, Basis, ItemKind), Vec<&Fact>> = BTreeMap::new();
        for fact in facts {
            let kind = self.item(fact.item).kind;
            periods.entry((fact.period, fact.basis, kind)).or_default().push(fact);
        }
        let kinds: BTreeSet<ItemKind> = periods.keys().map(|(_, _, kind)| *kind).collect();
        periods
            .into_iter()
            .map(|((period, basis, kind), facts)| {
                let mut when = capital(&self.when_in_words(period, basis));
                if kinds.len() > 1 {
                    let _ = write!(when, ", {}", kind.in_language(self.words.0));
                }
                self.period_in_words(&when, &facts, with_body)
            })
            .collect()
    }

    fn period_in_words(&self, when: &str, facts: &[&Fact], with_body: bool) -> Prose {
        let mut counts = Counts::default();
        for fact in facts {
            counts.add(fact.verdict, self.scale);
        }
        let expected = || facts.iter().filter(|fact| is_expected(fact));
        let items: BTreeSet<_> = expected().map(|fact| fact.item).collect();
        let rated = self.words.share(counts.rated(), counts.expected());
        let joint = facts.iter().filter(|fact| is_made_jointly(fact)).count() as u64;
        let mut sentence = match self.words.0 {
            Language::Swedish => format!("{when}: {rated} förväntade bedömningar är gjorda"),
            Language::English => format!("{when}: {rated} expected judgements have been made"),
        };
        if joint > 0 && joint < counts.expected() {
            let of_them = self.words.say("av dem gemensamt", "of them jointly");
            let _ = write!(sentence, ", {} {of_them}", self.words.number(joint));
        }
        if items.len() as u64 != counts.expected() {
            let _ = write!(sentence, ", {} {}", self.words.say("för", "on"), self.items_in_words(&items));
        }
        let missing = self.missing_in_words(facts, counts.not_assessed, with_body);
        Prose::plain(sentence).and_prose(missing).and_prose(self.beside_in_words(&counts)).and(".")
    }

    pub(super) fn items_in_words(&self, items: &BTreeSet<ItemId>) -> String {
        let are = |kinds: &[ItemKind]| items.iter().all(|item| kinds.contains(&self.item(*item).kind));
        let (swedish, english) = if are(&[ItemKind::Commitment]) {
            (["åtagande", "olika åtaganden"], ["commitment", "different commitments"])
        } else if are(&[ItemKind::Goal]) {
            (["mål", "olika mål"], ["goal", "different goals"])
        } else if are(&[ItemKind::Goal, ItemKind::Commitment]) {
            (
                ["mål eller åtagande", "olika mål och åtaganden"],
                ["goal or commitment", "different goals and commitments"],
            )
        } else {
            (["post", "olika poster"], ["item", "different items"])
        };
        self.words.count(items.len() as u64, swedish, english)
    }

    /// `; saknas: Socialförvaltningen: ”Utveckla modell …”`.
    fn missing_in_words(&self, facts: &[&Fact], missing: u64, with_body: bool) -> Prose {
        if missing == 0 {
            return Prose::default();
        }
        let not_assessed = Verdict::Absent(Absence::NotAssessed);
        let named = facts.iter().filter(|fact| fact.verdict == not_assessed).take(MOST_NAMED);
        let mut all = Prose::plain(format!("; {} ", self.say("saknas:", "missing:")));
        let mut number = 0;
        for fact in named {
            if number > 0 {
                all = all.and("; ");
            }
            if with_body {
                all = all.and_prose(self.who_prose(&fact.who)).and(": ");
            }
            all = all.and_prose(quotation(self.words, self.short_text(fact), 60));
            number += 1;
        }
        match missing.saturating_sub(number) {
            0 => all,
            more => all.and(format!("; {}", self.words.count(more, ["till", "till"], ["more", "more"]))),
        }
    }

    /// What stays in the denominator without a rating, and what is counted beside it.
    fn beside_in_words(&self, counts: &Counts) -> Prose {
        let absences = [
            Absence::Unreadable,
            Absence::NotAssessable,
            Absence::NotApplicable,
            Absence::NotDue,
            Absence::Withdrawn,
        ];
        let mut named = Prose::default();
        for absence in absences.into_iter().filter(|absence| counts.of_absence(*absence) > 0) {
            let before = if named == Prose::default() { "; " } else { ", " };
            named = named.and(format!("{before}{} ", self.words.number(counts.of_absence(absence))));
            named = match self.scale.own_word(absence) {
                Some(own) => named.and_prose(quotation(self.words, own, MOST_OF_WORD)),
                None => named.and(absence.in_language(self.words.0)),
            };
        }
        named
    }

    /// How many rows a list of judgements has.
    pub(super) fn counted_in_words(&self, rows: usize) -> String {
        self.words.count(rows as u64, ["bedömning", "bedömningar"], ["judgement", "judgements"]) + "."
    }
}

/// Whether a fact is a rating that several bodies gave together.
pub(super) fn is_made_jointly(fact: &Fact) -> bool {
    fact.who.is_joint() && fact.verdict.is_rated()
}

/// Whether a fact is among what is expected, and not counted beside it.
pub(super) fn is_expected(fact: &Fact) -> bool {
    fact.verdict.is_expected()
}
