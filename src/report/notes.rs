//! The sentences below tables: what is missing of what was expected, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::plan_view::PlanView;
use super::words::{quotation, say};
use crate::calendar::Period;
use crate::document::Prose;
use crate::evaluate::{Counts, Fact};
use crate::model::Verdict;
use crate::vocabulary::{Absence, Basis, ItemKind, Word as _};

/// How many missing judgements are named before the rest is only counted.
pub(super) const MOST_NAMED: usize = 3;

/// How much of a scale's own word a sentence has room for.
const MOST_OF_WORD: usize = 60;

impl PlanView<'_, '_> {
    /// For each period and kind of some facts, what is missing of what was expected and what cannot be rated; nothing of what
    /// is complete. A document says it once, and not below its tables.
    pub(super) fn coverage_in_words<'f>(&self, facts: impl Iterator<Item = &'f Fact>) -> Vec<Prose> {
        let is_told = self.options.notes && self.options.document.is_none();
        if is_told { self.missing_in_words(facts) } else { Vec::new() }
    }

    /// [`Self::coverage_in_words`], wherever it is told.
    pub(super) fn missing_in_words<'f>(&self, facts: impl Iterator<Item = &'f Fact>) -> Vec<Prose> {
        let mut periods: BTreeMap<(Period, Basis, ItemKind), Vec<&Fact>> = BTreeMap::new();
        for fact in facts {
            let kind = self.item(fact.item).kind;
            periods.entry((fact.period, fact.basis, kind)).or_default().push(fact);
        }
        let kinds: BTreeSet<ItemKind> = periods.keys().map(|(_, _, kind)| *kind).collect();
        let sentence = |((period, basis, kind), facts): ((Period, Basis, ItemKind), Vec<&Fact>)| {
            self.period_in_words(
                &self.when_in_words(period, basis),
                (kinds.len() > 1).then_some(kind),
                &facts,
            )
        };
        periods.into_iter().filter_map(sentence).collect()
    }

    fn period_in_words(&self, when: &str, kind: Option<ItemKind>, facts: &[&Fact]) -> Option<Prose> {
        let mut counts = Counts::default();
        for fact in facts {
            counts.add(fact.verdict, self.scale);
        }
        let of = kind.map(|kind| format!(" {} {}", self.say("av", "of"), self.words.items(kind)[1]));
        let of = of.unwrap_or_default();
        let mut said = Prose::default();
        if counts.expected() == 0 {
            said = say!(
                self.words,
                "För {when} förväntas inga bedömningar{of}.",
                "No judgements{of} are expected for {when}."
            )
            .into();
        } else if counts.not_assessed > 0 {
            said = self.not_assessed_in_words(when, &of, facts, &counts);
        }
        for absence in Absence::ALL.iter().filter(|absence| **absence != Absence::NotAssessed) {
            let number = counts.of_absence(*absence);
            if number > 0 {
                let cases = self.words.count(number, ["ett fall", "fall"], ["one case", "cases"]);
                let begin = if said == Prose::default() {
                    say!(self.words, "I {cases} för {when} ", "In {cases} for {when} ")
                } else {
                    say!(self.words, " I {cases} ", " In {cases} ")
                };
                said = said.and(begin).and_prose(self.absent_in_words(*absence)).and(".");
            }
        }
        (said != Prose::default()).then_some(said)
    }

    /// `För 2009 saknas en av 27 bedömningar: ”Utveckla modell …” (Socialförvaltningen).`
    fn not_assessed_in_words(&self, when: &str, kind: &str, facts: &[&Fact], counts: &Counts) -> Prose {
        let (missing, expected) = (counts.not_assessed, counts.expected());
        let start = if expected == 1 {
            say!(
                self.words,
                "För {when} saknas bedömningen{kind}: ",
                "The judgement{kind} for {when} is missing: "
            )
        } else {
            let of = self.words.of(missing, expected);
            let of = if missing == expected {
                say!(self.words, "alla {}", "all {}", self.words.spelt(expected))
            } else {
                of
            };
            say!(
                self.words,
                "För {when} saknas {of} bedömningar{kind}: ",
                "Missing for {when}, {of} judgements{kind}: "
            )
        };
        let not_assessed = Verdict::Absent(Absence::NotAssessed);
        let named = facts.iter().filter(|fact| fact.verdict == not_assessed).take(MOST_NAMED).map(|fact| {
            let most = if self.options.document.is_some() { 60 } else { 34 };
            let item = quotation(self.words, self.short_text(fact).trim_end_matches('.'), most);
            item.and(" (").and_prose(self.who_prose(&fact.who)).and(self.instead_in_words(fact)).and(")")
        });
        let mut named: Vec<Prose> = named.collect();
        let more = missing.saturating_sub(named.len() as u64);
        named.extend(
            (more > 0).then(|| {
                Prose::plain(say!(self.words, "ytterligare {}", "another {}", self.words.spelt(more)))
            }),
        );
        Prose::plain(start).and_prose(self.words.list_prose(named)).and(".")
    }

    /// `; bedömt 2008 i stället`, of what was last judged for a period that nobody asks for.
    fn instead_in_words(&self, missing: &Fact) -> String {
        let is_asked = |period| self.plan.follow_up.iter().any(|(asked, _)| *asked == period);
        let same =
            |fact: &&Fact| (fact.item, &fact.who, fact.basis) == (missing.item, &missing.who, missing.basis);
        let before =
            self.all.iter().filter(same).filter(|fact| fact.verdict.is_rated()).map(|fact| fact.period);
        let before = before.filter(|period| *period < missing.period).max();
        let instead = before.filter(|period| is_asked(missing.period) && !is_asked(*period));
        // A screen shows it in a table beside.
        let instead =
            instead.filter(|_| self.options.document.is_some()).map(|period| self.words.period(period));
        instead.map_or_else(String::new, |period| {
            say!(self.words, "; bedömt {period} i stället", "; judged for {period} instead")
        })
    }

    /// `går bedömningen inte att göra`, in some cases.
    fn absent_in_words(&self, absence: Absence) -> Prose {
        if let Some(own) = self.scale.own_word(absence) {
            let own = quotation(self.words, own, MOST_OF_WORD);
            let stands = self.say("är omdömet", "the rating is");
            return Prose::plain(format!("{stands} ")).and_prose(own);
        }
        Prose::plain(match absence {
            Absence::NotAssessed => self.say("saknas bedömningen", "the judgement is missing"),
            Absence::NotAssessable => self.say("går bedömningen inte att göra", "it cannot be judged"),
            Absence::NotApplicable => {
                self.say("berörs inte den som skulle bedömas", "the body is not concerned")
            }
            Absence::NotDue => self.say("är det för tidigt att bedöma", "it is too early to judge"),
            Absence::Withdrawn => self.say("har det som skulle bedömas utgått", "it has been withdrawn"),
            Absence::Unreadable => self
                .say("går bedömningen inte att läsa i källan", "the judgement cannot be read in the source"),
        })
    }

    /// How many rows a list of judgements has.
    pub(super) fn counted_in_words(&self, rows: usize) -> String {
        self.words.count(rows as u64, ["en bedömning", "bedömningar"], ["one judgement", "judgements"]) + "."
    }
}
