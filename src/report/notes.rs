//! The sentences below tables: what is missing of what was expected, and why.

use std::collections::BTreeMap;

use super::plan_view::{PlanView, Sort};
use super::summary::capital;
use super::words::{quotation, say};
use crate::calendar::Period;
use crate::document::Prose;
use crate::evaluate::{Counts, Fact};
use crate::model::{Verdict, Who};
use crate::vocabulary::{Absence, Basis, Word as _};

/// How many missing judgements are named before the rest is only counted.
pub(super) const MOST_NAMED: usize = 3;

/// How much of a scale's own word a sentence has room for.
const MOST_OF_WORD: usize = 60;

/// How those who are judged are named.
type Name<'n> = &'n dyn Fn(&Who) -> Prose;

impl PlanView<'_, '_> {
    /// For each period and sort of some facts, what is missing of what was expected and what cannot be rated; nothing of what
    /// is complete. A document says it once, and not below its tables.
    pub(super) fn coverage_in_words<'f>(&self, facts: impl Iterator<Item = &'f Fact>) -> Vec<Prose> {
        let is_told = self.options.notes && self.options.document.is_none();
        if is_told { self.missing_in_words(facts, &|who| self.who_prose(who)) } else { Vec::new() }
    }

    /// [`Self::coverage_in_words`], wherever it is told, with names of those who are judged. What is the same of several
    /// periods is told once.
    pub(super) fn missing_in_words<'f>(
        &self,
        facts: impl Iterator<Item = &'f Fact>,
        name: Name<'_>,
    ) -> Vec<Prose> {
        let mut periods: BTreeMap<(Period, Basis, Sort), Vec<&Fact>> = BTreeMap::new();
        for fact in facts {
            periods.entry((fact.period, fact.basis, self.sort(fact.item))).or_default().push(fact);
        }
        let mut alike: Vec<(Sort, Vec<&Fact>, Counts, Vec<String>)> = Vec::new();
        for ((period, basis, sort), facts) in periods {
            let mut counts = Counts::default();
            for fact in &facts {
                counts.add(fact.verdict, self.scale);
            }
            let when = self.when_in_words(period, basis);
            let absent = |counts: &Counts| {
                Absence::ALL.iter().map(|absence| counts.of_absence(*absence)).collect::<Vec<_>>()
            };
            let same = alike.iter_mut().find(|(of, _, other, _)| {
                (*of, absent(other)) == (sort, absent(&counts))
                    && counts.not_assessed == 0
                    && counts.expected() > 0
            });
            match same {
                Some((.., whens)) => whens.push(when),
                None => alike.push((sort, facts, counts, vec![when])),
            }
        }
        let sentence = |(sort, facts, counts, whens): (Sort, Vec<&Fact>, Counts, Vec<String>)| {
            self.period_in_words(&whens, &self.of_sort(sort), &facts, &counts, name)
        };
        alike.into_iter().filter_map(sentence).collect()
    }

    /// ` av specifika åtaganden`, after a number of judgements; nothing where there is no other sort.
    pub(super) fn of_sort(&self, sort: Sort) -> String {
        let of = self.sort_in_words(sort, &self.sorts());
        of.map(|of| format!(" {} {of}", self.say("av", "of"))).unwrap_or_default()
    }

    fn period_in_words(
        &self,
        whens: &[String],
        of: &str,
        facts: &[&Fact],
        counts: &Counts,
        name: Name<'_>,
    ) -> Option<Prose> {
        let when = self.words.list(whens);
        let mut said = Prose::default();
        if counts.expected() == 0 {
            said = say!(
                self.words,
                "För {when} förväntas inga bedömningar{of}.",
                "No judgements{of} are expected for {when}."
            )
            .into();
        } else if counts.not_assessed > 0 {
            said = self.not_assessed_in_words(&when, of, facts, counts, name);
        }
        let is_first = said == Prose::default();
        let mut absent: Vec<Prose> = Vec::new();
        for absence in Absence::ALL.iter().filter(|absence| **absence != Absence::NotAssessed) {
            let number = counts.of_absence(*absence);
            if number == 0 {
                continue;
            }
            // The first names what is counted, and of when where nothing before it does.
            let mut subject = self.words.spelt(number);
            if absent.is_empty() {
                subject = capital(&self.words.judgements(number));
                if is_first {
                    subject += of;
                }
                if is_first && whens.len() == 1 {
                    subject += &say!(self.words, " för {when}", " for {when}");
                }
            }
            absent.push(Prose::plain(subject + " ").and_prose(self.absent_in_words(*absence, number == 1)));
        }
        if !absent.is_empty() {
            let before = if is_first { "" } else { " " };
            let both = match whens.len() {
                1 => String::new(),
                2 => say!(self.words, ", både {when}", ", both for {when}"),
                _ => say!(self.words, ", så {when}", ", so for {when}"),
            };
            said = said.and(before).and_prose(self.words.list_prose(absent)).and(both).and(".");
        }
        (said != Prose::default()).then_some(said)
    }

    /// `För 2009 saknas en av 27 bedömningar: ”Utveckla modell …” (Socialförvaltningen).`
    fn not_assessed_in_words(
        &self,
        when: &str,
        kind: &str,
        facts: &[&Fact],
        counts: &Counts,
        name: Name<'_>,
    ) -> Prose {
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
        let named = facts.iter().filter(|fact| fact.verdict == not_assessed).map(|fact| {
            let most = if self.options.document.is_some() { 60 } else { 30 };
            let item = quotation(self.words, self.short_text(fact).trim_end_matches('.'), most);
            item.and(" (").and_prose(name(&fact.who)).and(self.instead_in_words(fact)).and(")")
        });
        Prose::plain(start).and_prose(self.words.list_some(named.collect(), MOST_NAMED)).and(".")
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
        let instead = instead.map(|period| self.words.period(period));
        instead.map_or_else(String::new, |period| match self.options.document {
            Some(_) => say!(self.words, "; bedömt {period} i stället", "; judged for {period} instead"),
            None => say!(self.words, ", bedömt {period}", ", judged for {period}"),
        })
    }

    /// `går inte att göra`, of one or several judgements.
    fn absent_in_words(&self, absence: Absence, one: bool) -> Prose {
        if let Some(own) = self.scale.own_word(absence) {
            let own = quotation(self.words, own, MOST_OF_WORD);
            return Prose::plain(self.say("har omdömet ", "rated ")).and_prose(own);
        }
        let not_of = say!(self.words, "gäller inte {}", "{}", self.body_words()[1]);
        let (swedish, english) = match absence {
            Absence::NotAssessed => ("saknas", ["is missing", "are missing"]),
            Absence::NotAssessable => ("går inte att göra", ["cannot be made", "cannot be made"]),
            Absence::NotApplicable => {
                (not_of.as_str(), ["does not concern the body", "do not concern the body"])
            }
            Absence::NotDue => ("kan inte göras ännu", ["is not due yet", "are not due yet"]),
            Absence::Withdrawn => ("har utgått", ["has been withdrawn", "have been withdrawn"]),
            Absence::Unreadable => (
                "går inte att läsa i källan",
                ["cannot be read in the source", "cannot be read in the source"],
            ),
        };
        Prose::plain(self.say(swedish, english[usize::from(!one)]))
    }

    /// How many judgements a list has, of each sort.
    pub(super) fn counted_in_words(&self, listed: &[&Fact]) -> String {
        let mut sorts: BTreeMap<Sort, u64> = BTreeMap::new();
        for fact in listed {
            *sorts.entry(self.sort(fact.item)).or_default() += 1;
        }
        let of_each =
            sorts.into_iter().map(|(sort, number)| self.words.judgements(number) + &self.of_sort(sort));
        let of_each: Vec<String> = of_each.collect();
        let all = if of_each.is_empty() { self.words.judgements(0) } else { self.words.list(&of_each) };
        capital(&all) + "."
    }
}
