//! What the sums come to, in sentences: made of the same facts as the tables, with every numerator and denominator.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::Period;
use crate::document::Prose;
use crate::evaluate::{Change, Counts, Course, Fact, Obstacle, changes};
use crate::model::Verdict;
use crate::numbers;
use crate::report::cells::MOST_OF_ITEM;
use crate::report::changes::why_not_comparable;
use crate::report::goal_words::standings;
use crate::report::plan_view::PlanView;
use crate::report::summary::{capital, make_up_in_words};
use crate::report::words::{Words, quotation, say};
use crate::share::share;
use crate::vocabulary::{Absence, Basis, Class, ItemKind, Language, Scope, Word as _};

/// What is counted together: common and specific items apart, and kinds of items.
pub(super) type Sort = (Option<Scope>, ItemKind);

/// The facts that count, by sort. Of a kind that has left what is expected, as a withdrawn goal has, there is nothing to say
/// beside the others.
pub(super) fn by_sort<'f>(view: &'f PlanView<'_, '_>) -> BTreeMap<Sort, Vec<&'f Fact>> {
    let mut sorts: BTreeMap<Sort, Vec<&Fact>> = BTreeMap::new();
    for (scope, facts) in view.by_scope() {
        for fact in facts {
            sorts.entry((scope, view.item(fact.item).kind)).or_default().push(fact);
        }
    }
    if sorts.len() > 1 {
        sorts.retain(|_, facts| facts.iter().any(|fact| fact.verdict.is_expected()));
    }
    sorts
}

/// A paragraph for each sort of items, specific ones first, then what is missing.
pub(super) fn in_words(view: &PlanView<'_, '_>) -> Vec<Prose> {
    let changes = yearly_changes(view);
    let (mut paragraphs, mut last) = (Vec::new(), Vec::new());
    let mut sorts: Vec<(Sort, Vec<&Fact>)> = by_sort(view).into_iter().collect();
    sorts.sort_by_key(|((scope, kind), _)| (std::cmp::Reverse(*scope), *kind));
    // Where a rule rates goals, those that are judged by hand are not all that there is to say of them.
    let standings = standings(view);
    let goals =
        standings.iter().rev().map(|((period, basis), standing)| standing.in_words(view, (*period, *basis)));
    paragraphs.extend(goals.map(Prose::from));
    sorts.retain(|((_, kind), _)| *kind != ItemKind::Goal || standings.is_empty());
    for (sort, facts) in sorts {
        let (said, alone) = sort_in_words(view, sort, &facts, &changes);
        paragraphs.extend((said != Prose::default()).then_some(said));
        last.extend(alone);
    }
    last.splice(0..0, view.missing_in_words(view.facts()));
    let last: Prose = last.into_iter().fold(Prose::default(), joined);
    paragraphs.extend((last != Prose::default()).then_some(last));
    paragraphs.extend(beside_in_words(view).map(Prose::from));
    paragraphs
}

/// A sentence after others.
fn joined(all: Prose, one: Prose) -> Prose {
    if all == Prose::default() { one } else { all.and(" ").and_prose(one) }
}

/// What a sort of items comes to: the last period in full, earlier ones beside it, and what has changed. And what is to be
/// said of single judgements besides.
fn sort_in_words(
    view: &PlanView<'_, '_>,
    (scope, kind): Sort,
    facts: &[&Fact],
    changes: &[Change],
) -> (Prose, Vec<Prose>) {
    let words = view.words;
    let mut sums: BTreeMap<(Basis, Period), (Counts, Vec<&Fact>)> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.verdict.is_rated()) {
        let (counts, rated) = sums.entry((fact.basis, fact.period)).or_default();
        counts.add(fact.verdict, view.scale);
        rated.push(fact);
    }
    let mut said = Prose::default();
    let mut alone = Vec::new();
    let outcomes = sums.iter().filter(|((basis, _), _)| *basis == Basis::Outcome).rev();
    let mut earlier = Vec::new();
    for (place, ((_, period), (counts, rated))) in outcomes.enumerate() {
        let period = words.period(*period);
        match (place, &rated[..]) {
            (0, [only]) => said = joined(said, single_in_words(view, scope, only)),
            (0, _) => {
                let subject = subject(words, kind, scope);
                let list = ratings_in_words(words, counts);
                said = joined(
                    said,
                    say!(words, "För {period} är {subject} {list}.", "For {period}, {subject} are {list}.")
                        .into(),
                );
            }
            (_, [only]) => alone.push(single_in_words(view, scope, only)),
            _ if earlier.is_empty() => earlier.push(say!(
                words,
                "För {period} var det {}",
                "For {period} it was {}",
                with_share(words, counts)
            )),
            _ => earlier.push(say!(words, "för {period} {}", "for {period} {}", with_share(words, counts))),
        }
    }
    if !earlier.is_empty() {
        said = joined(said, format!("{}.", words.list(&earlier)).into());
    }
    let last = sums.keys().filter(|(basis, _)| *basis == Basis::Outcome).map(|(_, period)| *period).max();
    // What was forecast of what has come stands beside it in a table.
    let is_open = |period: &Period| last.is_none_or(|last| last.last_day() < period.last_day());
    let forecasts = sums.iter().filter(|((basis, period), _)| *basis == Basis::Forecast && is_open(period));
    for ((_, period), (counts, _)) in forecasts {
        let period = words.period(*period);
        let (subject, list) = (subject(words, kind, scope), ratings_in_words(words, counts));
        said = joined(
            said,
            say!(
                words,
                "Enligt prognosen för {period} är {subject} {list}.",
                "By the forecast for {period}, {subject} are {list}."
            )
            .into(),
        );
    }
    let of_sort: BTreeSet<*const Fact> = facts.iter().map(|fact| std::ptr::from_ref(*fact)).collect();
    let is_of_sort = |change: &&Change| {
        let fact = &view.all[change.fact];
        of_sort.contains(&std::ptr::from_ref(fact)) && Some(fact.period) == last
    };
    let changes: Vec<&Change> = changes.iter().filter(is_of_sort).collect();
    let rated =
        last.and_then(|last| sums.get(&(Basis::Outcome, last))).map_or(0, |(counts, _)| counts.rated());
    for sentence in changes_in_words(view, facts, &changes, rated) {
        said = joined(said, sentence);
    }
    (said, alone)
}

/// `För 2008 finns en enda bedömning: ej uppfyllt.` Of one that stands in for a later one, what it stands in for.
fn single_in_words(view: &PlanView<'_, '_>, scope: Option<Scope>, fact: &Fact) -> Prose {
    let words = view.words;
    let is_later = |other: &&Fact| {
        (other.item, &other.who, other.basis) == (fact.item, &fact.who, fact.basis)
            && other.period > fact.period
            && other.verdict == Verdict::Absent(Absence::NotAssessed)
    };
    let period = words.period(fact.period);
    if let Some(missing) = view.facts().find(is_later) {
        let (kind, missing) = (view.item(fact.item).kind.in_language(words.0), words.period(missing.period));
        let whose = Prose::quoted(genitive(words, view.who(&fact.who)));
        return whose.and(say!(
            words,
            " {kind} bedömdes {period} i stället för {missing}.",
            " {kind} was judged for {period} instead of {missing}."
        ));
    }
    let rating = view.rating(fact.verdict);
    let of = scope.map(|_| subject(words, view.item(fact.item).kind, scope));
    let of = of.map(|of| format!(" {} {of}", words.say("av", "of"))).unwrap_or_default();
    say!(
        words,
        "För {period} finns en enda bedömning{of}: {rating}.",
        "For {period} there is a single judgement{of}: {rating}."
    )
    .into()
}

/// `Socialförvaltningens`.
fn genitive(words: Words, name: &str) -> String {
    let ending = match words.0 {
        Language::Swedish if name.ends_with(['s', 'x', 'z']) => "",
        Language::Swedish => "s",
        Language::English => "’s",
    };
    format!("{name}{ending}")
}

/// What is rated at a time, as the subject of a sentence.
fn subject(words: Words, kind: ItemKind, scope: Option<Scope>) -> String {
    let subject = match kind {
        ItemKind::Goal => words.say("målen", "goals"),
        ItemKind::Commitment => words.say("åtagandena", "commitments"),
        ItemKind::Indicator => words.say("indikatorerna", "indicators"),
        ItemKind::Activity => words.say("aktiviteterna", "activities"),
    };
    match scope {
        None => subject.to_owned(),
        Some(Scope::Common) => format!("{} {subject}", words.say("de gemensamma", "common")),
        Some(Scope::Specific) => format!("{} {subject}", words.say("de specifika", "specific")),
    }
}

/// `15 av 26 (58 %)`.
fn with_share(words: Words, counts: &Counts) -> String {
    let of = words.of(counts.met, counts.rated());
    let share = share(counts.met, counts.rated()).filter(|_| counts.met > 0);
    share.map_or(of.clone(), |share| format!("{of} ({})", numbers::percent(share)))
}

/// `uppfyllda i 9 av 20 bedömningar (45 %), delvis uppfyllda i sex och ej uppfyllda i fem`; of what there is none, that.
fn ratings_in_words(words: Words, counts: &Counts) -> String {
    let rated = counts.rated();
    let judgements = words.say(["bedömning", "bedömningar"].as_slice(), &["judgement", "judgements"])
        [usize::from(rated > 1)];
    let share = share(counts.met, rated).filter(|_| counts.met > 0);
    let share = share.map(|share| format!(" ({})", numbers::percent(share))).unwrap_or_default();
    let in_number = |class: Class| format!("{} {}", words.class_of_several(class), words.say("i", "in"));
    let mut phrases =
        vec![format!("{} {} {judgements}{share}", in_number(Class::Met), words.of(counts.met, rated))];
    let others = [(Class::Partial, counts.partial), (Class::Unmet, counts.unmet)];
    let some = others.iter().filter(|(_, number)| *number > 0);
    phrases.extend(some.map(|(class, number)| format!("{} {}", in_number(*class), words.spelt(*number))));
    let none: Vec<&str> =
        others.iter().filter(|(_, number)| *number == 0).map(|(class, _)| words.class(*class)).collect();
    let list = words.list(&phrases);
    if none.is_empty() {
        return list;
    }
    let none = none.join(words.say(" eller ", " or "));
    say!(words, "{list}; inget är {none}", "{list}; none is {none}")
}

/// That joint judgements of bodies that are selected stand beside the numbers.
fn beside_in_words(view: &PlanView<'_, '_>) -> Option<String> {
    let is_joint = |place: &&usize| view.all[**place].who.is_joint() && view.all[**place].verdict.is_rated();
    let beside = view.beside.iter().filter(is_joint).count() as u64;
    let noun = view.words.count(
        beside,
        ["en gemensam bedömning", "gemensamma bedömningar"],
        ["one joint judgement", "joint judgements"],
    );
    let which = view.words.say("som inte räknas in här", "not counted here");
    (beside > 0).then(|| {
        say!(
            view.words,
            "Därutöver omfattas urvalet av {noun}, {which}.",
            "Beside these the selection is covered by {noun}, {which}."
        )
    })
}

/// The changes of outcomes for whole years among what is counted.
pub(super) fn yearly_changes(view: &PlanView<'_, '_>) -> Vec<Change> {
    let mut changes = changes(&view.all);
    changes.retain(|change| {
        let fact = &view.all[change.fact];
        view.counts(change.fact) && fact.basis == Basis::Outcome && fact.period.is_twelve_months()
    });
    changes
}

/// `Av 27 bedömningar har fyra förbättrats sedan förra gången; övriga 23 är oförändrade.` Then what cannot be compared and why,
/// with what the source remarks on it.
fn changes_in_words(view: &PlanView<'_, '_>, facts: &[&Fact], changes: &[&Change], rated: u64) -> Vec<Prose> {
    let words = view.words;
    let number = |course| changes.iter().filter(|change| change.course == course).count() as u64;
    let (improved, worsened, unchanged) =
        (number(Course::Improved), number(Course::Worsened), number(Course::Unchanged));
    let compared = improved + worsened + unchanged;
    let mut sentences: Vec<Prose> = Vec::new();
    let of_one = || match (improved, worsened) {
        (1, _) => words.say("den har förbättrats", "it has improved"),
        (_, 1) => words.say("den har försämrats", "it has worsened"),
        _ => words.say("den är oförändrad", "it is unchanged"),
    };
    let moved = |number: u64, swedish: &str, english: &str| {
        (number > 0).then(|| format!("{} {}", words.spelt(number), words.say(swedish, english)))
    };
    let moved: Vec<String> =
        [moved(improved, "förbättrats", "improved"), moved(worsened, "försämrats", "worsened")]
            .into_iter()
            .flatten()
            .collect();
    let (all, list) = (
        words.count(compared, ["en bedömning", "bedömningar"], ["one judgement", "judgements"]),
        words.list(&moved),
    );
    let which =
        if compared == rated { "" } else { words.say(" som kan jämföras", " that can be compared") };
    let rest = match unchanged {
        0 => String::new(),
        1 => words.say("; en är oförändrad", "; one is unchanged").to_owned(),
        number => {
            say!(words, "; övriga {} är oförändrade", "; the other {} are unchanged", words.spelt(number))
        }
    };
    sentences.extend(
        match (compared, moved.is_empty()) {
            (0, _) => None,
            (1, _) => Some(say!(
                words,
                "En bedömning kan jämföras med den förra; {}.",
                "One judgement can be compared with the one before; {}.",
                of_one()
            )),
            (_, is_unmoved) if is_unmoved || (unchanged == 0 && improved * worsened == 0) => {
                let all = match compared {
                    2 => words.say("Båda", "Both").to_owned(),
                    _ => say!(words, "Alla {}", "All {}", words.spelt(compared)),
                };
                let how = match (improved, worsened) {
                    (0, 0) => words.say("är oförändrade", "are unchanged"),
                    (_, 0) => words.say("har förbättrats", "have improved"),
                    _ => words.say("har försämrats", "have worsened"),
                };
                Some(say!(
                    words,
                    "{all} bedömningarna{which} {how} sedan förra gången.",
                    "{all} judgements{which} {how} since the last time."
                ))
            }
            (..) => Some(say!(
                words,
                "Av {all}{which} har {list} sedan förra gången{rest}.",
                "Of {all}{which}, {list} since the last time{rest}."
            )),
        }
        .map(Prose::from),
    );
    let make_up = make_up_in_words(view, facts);
    let is_told = |change: &&&Change| make_up.is_none() || change.obstacle != Some(Obstacle::JointOnce);
    let others: Vec<&Change> = changes
        .iter()
        .filter(|change| change.course == Course::NotComparable)
        .filter(is_told)
        .copied()
        .collect();
    if !others.is_empty() {
        let count = words.count(
            others.len() as u64,
            ["en bedömning", "bedömningar"],
            ["one judgement", "judgements"],
        );
        let why = why_not_comparable(words, others.iter().copied());
        let sentence = say!(
            words,
            "{count} kan inte jämföras med den förra, {why}.",
            "{count} cannot be compared with the one before, {why}."
        );
        sentences.push(capital(&sentence).into());
    }
    sentences.extend(make_up.map(Prose::from));
    let incomparable = changes.iter().filter(|change| change.course == Course::NotComparable);
    for fact in incomparable.map(|change| &view.all[change.fact]) {
        let said = fact.record(view.plan).and_then(|record| record.attributes.as_ref());
        for irregular in said.into_iter().flat_map(|said| &said.irregularities) {
            let item = quotation(words, view.text(fact), MOST_OF_ITEM);
            sentences.push(item.and(": ").and_quoted(irregular.value.as_ref()));
        }
    }
    sentences
}
