//! The sentences below tables: what is missing of what was expected, and why; and in what periods are not alike.

use std::collections::{BTreeMap, BTreeSet};

use super::plan_view::{Judged, PlanView, Sort};
use super::words::{capital, quotation, say};
use crate::calendar::Period;
use crate::document::Prose;
use crate::evaluate::{Counts, Fact};
use crate::model::{BodyId, ItemId, Verdict, Who};
use crate::vocabulary::{Absence, Basis, ItemKind, Scope, Word as _};

/// How many missing judgements are named before the rest is only counted.
pub(super) const MOST_NAMED: usize = 3;

/// How much of a scale's own word a sentence has room for.
const MOST_OF_WORD: usize = 60;

/// How those who are judged are named.
type Name<'n> = &'n dyn Fn(&Who) -> Prose;

/// Something absent that is named: what, whose, and what there is instead.
type Absent<'f> = (ItemId, &'f Who, String);

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
            let same = alike.iter_mut().find(|(of, others, _, _)| {
                *of == sort
                    && self.absent_of(others) == self.absent_of(&facts)
                    && counts.of_absence(Absence::NotAssessed) == 0
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

    /// What sentences say is absent: how much for each reason, and who and what that is as far as they name it.
    fn absent_of<'f>(&self, facts: &[&'f Fact]) -> BTreeMap<Absence, (usize, Vec<Absent<'f>>)> {
        let mut absent: BTreeMap<Absence, Vec<&'f Fact>> = BTreeMap::new();
        for fact in facts {
            if let Verdict::Absent(absence) = fact.verdict {
                absent.entry(absence).or_default().push(fact);
            }
        }
        let named = |fact: &'f Fact| (fact.item, &fact.who, self.instead_in_words(fact));
        let told = |facts: Vec<&'f Fact>| {
            let few = Some(&facts).filter(|facts| facts.len() <= MOST_NAMED);
            (facts.len(), few.into_iter().flatten().map(|fact| named(fact)).collect())
        };
        absent.into_iter().map(|(absence, facts)| (absence, told(facts))).collect()
    }

    /// `gemensamma åtaganden`, `mål`: a sort, as far as it has to be told from others; nothing where there is no other.
    pub(super) fn sort_in_words(&self, (kind, scope): Sort, all: &BTreeSet<Sort>) -> Option<String> {
        let several = all.iter().filter(|(other, _)| *other == kind).count() > 1;
        let scope = several.then(|| match scope.0 {
            Scope::Common => self.say("gemensamma ", "common "),
            Scope::Specific => self.say("specifika ", "specific "),
        });
        (all.len() > 1).then(|| format!("{}{}", scope.unwrap_or_default(), self.words.items(kind)[1]))
    }

    /// `mål och åtaganden`, `gemensamma och specifika åtaganden`.
    pub(super) fn sorts_in_words(&self, sorts: &BTreeSet<Sort>) -> String {
        let named = sorts.iter().filter_map(|sort| self.sort_in_words(*sort, sorts));
        let named = self.words.list(&named.collect::<Vec<_>>());
        let kinds: BTreeSet<ItemKind> = sorts.iter().map(|(kind, _)| *kind).collect();
        match kinds.first().filter(|_| kinds.len() == 1 && sorts.len() > 1) {
            Some(kind) => {
                let kind = self.words.items(*kind)[1];
                named.replacen(&format!(" {kind}"), "", 1)
            }
            None => named,
        }
    }

    /// ` av specifika åtaganden`, after a number of judgements; nothing where there is no other sort.
    pub(super) fn of_sort(&self, sort: Sort) -> String {
        let of = self.sort_in_words(sort, &self.sorts);
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
        // A year beside a part of it is the whole of it.
        let is_year = |when: &str| when.chars().all(|c| c.is_ascii_digit());
        let has_parts = whens.iter().any(|when| !is_year(when));
        let whole = |when: &String| {
            let is_whole = has_parts && is_year(when);
            if is_whole { say!(self.words, "hela {when}", "all of {when}") } else { when.clone() }
        };
        let when = self.words.list(&whens.iter().map(whole).collect::<Vec<_>>());
        let mut said = Prose::default();
        if counts.expected() == 0 {
            said = say!(
                self.words,
                "För {when} förväntas inga bedömningar{of}.",
                "No judgements{of} are expected for {when}."
            )
            .into();
        } else if counts.of_absence(Absence::NotAssessed) > 0 {
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
            let mut all = Prose::plain(subject + " ").and_prose(self.absent_in_words(*absence, number == 1));
            // What is little is named.
            let is_it = |fact: &&&Fact| fact.verdict == Verdict::Absent(*absence);
            if number <= MOST_NAMED as u64 {
                let named = facts.iter().filter(is_it).map(|fact| self.judgement_in_words(fact, name));
                all = all.and(": ").and_prose(self.words.list_prose(named.collect()));
            }
            absent.push(all);
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
        let (missing, expected) = (counts.of_absence(Absence::NotAssessed), counts.expected());
        let start = if expected == 1 {
            say!(
                self.words,
                "För {when} saknas bedömningen{kind}: ",
                "The judgement{kind} for {when} is missing: "
            )
        } else {
            let of = self.words.of(missing, expected);
            let of = if missing == expected {
                self.words.all(expected)
            } else {
                // `en av 27`: one is not a figure in a sentence.
                if missing == 1 { of.replacen('1', self.words.say("en", "one"), 1) } else { of }
            };
            let both = if missing == 2 && expected == 2 { "na" } else { "" };
            say!(
                self.words,
                "För {when} saknas {of} bedömningar{both}{kind}: ",
                "Missing for {when}, {of} judgements{kind}: "
            )
        };
        let not_assessed = Verdict::Absent(Absence::NotAssessed);
        let named: Vec<&&Fact> = facts.iter().filter(|fact| fact.verdict == not_assessed).collect();
        let named = named.into_iter().map(|fact| self.judgement_in_words(fact, name));
        Prose::plain(start).and_prose(self.words.list_some(named, MOST_NAMED)).and(".")
    }

    /// `”Utveckla modell …” (Socialförvaltningen)`
    fn judgement_in_words(&self, fact: &Fact, name: Name<'_>) -> Prose {
        let most = if self.options.document.is_some() { 60 } else { 30 };
        let item = quotation(self.words, self.short_text(fact).trim_end_matches('.'), most);
        item.and(" (").and_prose(name(&fact.who)).and(self.instead_in_words(fact)).and(")")
    }

    /// The ratings of the same item by the same bodies, on the same basis.
    fn rated_of(&self, of: &Fact) -> impl Iterator<Item = &Fact> {
        let judged = |fact: &Fact| (fact.item, fact.basis, fact.who.bodies().first().copied());
        let rated = self.rated.get_or_init(|| {
            let mut rated: BTreeMap<Judged, Vec<usize>> = BTreeMap::new();
            for (index, fact) in self.all.iter().enumerate().filter(|(_, fact)| fact.verdict.is_rated()) {
                rated.entry(judged(fact)).or_default().push(index);
            }
            rated
        });
        let found = rated.get(&judged(of)).into_iter().flatten().map(|index| &self.all[*index]);
        found.filter(|fact| fact.who == of.who)
    }

    /// `; bedömt 2008 i stället`, of what was last judged for a period that nobody asks for.
    fn instead_in_words(&self, missing: &Fact) -> String {
        let is_asked = |period| self.plan.follow_up.iter().any(|(asked, _)| *asked == period);
        let before = self.rated_of(missing).map(|fact| fact.period);
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

/// That sums of several periods are not of the same, where something is not rated in all of them, a sentence a kind: of how many
/// they are, and who was not rated in one of them, where nothing else is different.
pub(super) fn unlike_in_words(view: &PlanView<'_, '_>, facts: &[&Fact]) -> Option<String> {
    let words = view.words;
    let kinds: BTreeSet<ItemKind> = facts.iter().map(|fact| view.item(fact.item).kind).collect();
    let mut rated: BTreeMap<_, BTreeMap<Period, BTreeSet<(ItemId, &Who)>>> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.verdict.is_rated()) {
        let periods = rated.entry((fact.basis, view.item(fact.item).kind)).or_default();
        periods.entry(fact.period).or_default().insert((fact.item, &fact.who));
    }
    rated.retain(|_, periods| periods.values().collect::<BTreeSet<_>>().len() > 1);
    let sentence = |((_, kind), periods): ((Basis, ItemKind), BTreeMap<Period, BTreeSet<_>>)| {
        let number = |(period, of): (&Period, &BTreeSet<_>)| {
            format!("{} {}", words.judgements(of.len() as u64), words.period(*period))
        };
        let numbers = words.list(&periods.iter().map(number).collect::<Vec<_>>());
        let all: BTreeSet<&(ItemId, &Who)> = periods.values().flatten().collect();
        let lacking: BTreeSet<(Period, &Who)> = periods
            .iter()
            .flat_map(|(period, of)| {
                all.iter().filter(|one| !of.contains(**one)).map(|(_, who)| (*period, *who))
            })
            .collect();
        let is_rated = |who: &Who, period| periods[&period].iter().any(|(_, other)| *other == who);
        let items = words.items(kind)[1];
        let sums = if kinds.len() > 1 {
            say!(words, "Summorna för {items}", "The sums of {items}")
        } else {
            words.say("Summorna", "The sums").to_owned()
        };
        match lacking.iter().collect::<Vec<_>>()[..] {
            [(period, who)] if !is_rated(who, *period) => {
                let of_kind = facts.iter().filter(|fact| view.item(fact.item).kind == kind);
                let sorts: BTreeSet<Sort> = of_kind.map(|fact| view.sort(fact.item)).collect();
                let of = sorts.first().filter(|_| sorts.len() == 1).map(|sort| view.of_sort(*sort));
                let (who, when, of) = (view.who_in_text(who), words.period(*period), of.unwrap_or_default());
                say!(
                    words,
                    "{sums} omfattar {numbers} ({who} har ingen bedömning{of} {when}) och kan därför inte jämföras rakt av.",
                    "{sums} are of {numbers} ({who} has no rating{of} in {when}) and cannot be compared as they are."
                )
            }
            _ => say!(
                words,
                "{sums} gäller inte samma bedömningar alla perioder ({numbers}) och kan därför inte jämföras rakt av.",
                "{sums} are not of the same judgements in all periods ({numbers}) and cannot be compared as they are."
            ),
        }
    };
    let sentences: Vec<String> = rated.into_iter().map(sentence).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// What periods are not alike in, where items are judged jointly in one and by single bodies in another.
pub(super) struct MakeUp {
    pub in_words: String,
    /// Whether it is so of every item, so that nothing can be compared.
    pub of_all: bool,
}

/// The periods in which an item is judged by single bodies, and those in which it is judged jointly.
type Ways = [BTreeSet<Period>; 2];

/// That periods are not of the same things: of all items where the periods of single and of joint judgements are apart, and
/// otherwise of those that have changed, by name.
pub(super) fn make_up(view: &PlanView<'_, '_>, facts: &[&Fact]) -> Option<MakeUp> {
    let words = view.words;
    let rated = || facts.iter().filter(|fact| fact.verdict.is_rated());
    let mut items: BTreeMap<(ItemId, Basis), Ways> = BTreeMap::new();
    for fact in rated() {
        let of_item = items.entry((fact.item, fact.basis)).or_default();
        of_item[usize::from(fact.who.is_joint())].insert(fact.period);
    }
    let all = items.len();
    items.retain(|_, [single, joint]| !joint.is_empty() && !single.is_subset(joint));
    let mut union = Ways::default();
    for of_item in items.values() {
        union.iter_mut().zip(of_item).for_each(|(all, of_item)| all.extend(of_item));
    }
    let [single, joint] = &union;
    let periods = rated().map(|fact| fact.period).collect::<BTreeSet<_>>();
    let what = if periods.iter().all(|period| period.is_twelve_months()) {
        words.say("Åren", "The years")
    } else {
        words.say("Perioderna", "The periods")
    };
    let list = |periods: &mut dyn Iterator<Item = &Period>| {
        words.list(&periods.map(|period| words.period(*period)).collect::<Vec<_>>())
    };
    let body = view.body_heading().to_lowercase();
    let of_all = items.len() == all && single.is_disjoint(joint);
    let in_words = if items.is_empty() {
        return None;
    } else if of_all {
        let judged = |is_joint| {
            let of = rated().filter(move |fact| fact.who.is_joint() == is_joint);
            of.flat_map(|fact| fact.who.bodies()).copied().collect::<BTreeSet<BodyId>>()
        };
        let is_of_all = judged(false).is_subset(&judged(true));
        let together = if is_of_all { words.say("alla", "all") } else { words.say("flera", "several") };
        say!(
            words,
            "{what} kan inte jämföras: {} bedömdes varje {body} för sig, {} {together} tillsammans.",
            "{what} cannot be compared: in {} each {body} was judged by itself, in {} {together} jointly.",
            list(&mut single.iter()),
            list(&mut joint.iter())
        )
    } else {
        let mut ways: BTreeMap<(&Ways, ItemKind), Vec<ItemId>> = BTreeMap::new();
        for ((item, _), of_item) in &items {
            ways.entry((of_item, view.item(*item).kind)).or_default().push(*item);
        }
        let said = ways.into_iter().map(|(([single, joint], kind), of)| {
            let noun = words.definite(kind, of.len());
            let names = of.iter().map(|item| view.named_in_words(*item));
            let names = words.list(&names.collect::<Vec<_>>());
            let verb = if of.len() == 1 { "was" } else { "were" };
            say!(
                words,
                "{noun} {names} bedömdes {} för varje {body} och {} gemensamt",
                "{noun} {names} {verb} judged in {} for each {body} and in {} jointly",
                list(&mut single.difference(joint)),
                list(&mut joint.iter())
            )
        });
        let said = said.collect::<Vec<_>>().join("; ");
        say!(
            words,
            "{what} kan inte jämföras i sin helhet: {said}.",
            "{what} cannot be compared as a whole: {said}."
        )
    };
    Some(MakeUp { in_words, of_all })
}
