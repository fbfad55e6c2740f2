//! What the sums come to, in sentences: made of the same facts as the tables, with every numerator and denominator.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::Period;
use crate::evaluate::{Change, Counts, Course, Fact, Group, Key, changes, summary, totals};
use crate::model::Scope;
use crate::report::plan_view::PlanView;
use crate::report::shares::{share, shares};
use crate::vocabulary::{Basis, Class, ItemKind, Language, Word as _};

/// For when a sentence is.
type When = (Period, Basis);

/// A sentence or two a period, and one on what has changed.
pub(super) fn in_words(view: &PlanView<'_, '_>) -> Vec<String> {
    let rows = summary(view.facts(), view.plan, view.scale, Key::Scope);
    let sums = totals(&rows, |row| (row.period, row.basis));
    let scopes = totals(&rows, |row| (row.period, row.basis, row.group));
    let mut paragraphs: Vec<String> =
        sums.iter().map(|(when, counts)| period_in_words(view, *when, counts, &scopes)).collect();
    paragraphs.extend(changes_in_words(view));
    paragraphs
}

fn period_in_words(
    view: &PlanView<'_, '_>,
    when: When,
    counts: &Counts,
    scopes: &BTreeMap<(Period, Basis, Group), Counts>,
) -> String {
    let facts: Vec<&Fact> = view.facts().filter(|fact| (fact.period, fact.basis) == when).collect();
    if let [only] = facts[..]
        && counts.rated() == 1
    {
        return single_in_words(view, when, only);
    }
    let mut sentences = Vec::new();
    if counts.rated() > 0 {
        sentences.push(ratings_in_words(view, when, counts));
    }
    let of = |scope| scopes.get(&(when.0, when.1, Group::Scope(scope)));
    if let (Some(common), Some(specific)) = (of(Scope::Common), of(Scope::Specific))
        && common.rated() > 0
        && specific.rated() > 0
    {
        sentences.push(scopes_in_words(view, when, common, specific));
    }
    sentences.push(coverage_in_words(view, when, counts, &facts));
    sentences.join(" ")
}

/// `För 2008 finns en enda bedömning: ej uppfyllt.`
fn single_in_words(view: &PlanView<'_, '_>, when: When, fact: &Fact) -> String {
    let rating = view.rating(fact.verdict);
    let period = view.when(when.0, when.1);
    match view.words.0 {
        Language::Swedish => format!("För {period} finns en enda bedömning: {rating}."),
        Language::English => format!("For {period} there is a single judgement: {rating}."),
    }
}

/// What is rated at a time, as the subject of a sentence.
fn subject(view: &PlanView<'_, '_>, when: When) -> &'static str {
    let facts = view.facts().filter(|fact| (fact.period, fact.basis) == when);
    let kinds: BTreeSet<ItemKind> = facts.map(|fact| view.item(fact.item).kind).collect();
    let is_only = |kind| kinds.iter().all(|found| *found == kind);
    if is_only(ItemKind::Commitment) {
        view.words.say("åtagandena", "commitments")
    } else if is_only(ItemKind::Goal) {
        view.words.say("målen", "goals")
    } else {
        view.words.say("målen och åtagandena", "goals and commitments")
    }
}

/// A class as it is said of several things.
fn class_of_several(view: &PlanView<'_, '_>, class: Class) -> &'static str {
    match (view.words.0, class) {
        (Language::Swedish, Class::Met) => "uppfyllda",
        (Language::Swedish, Class::Partial) => "delvis uppfyllda",
        (Language::Swedish, Class::Unmet) => "ej uppfyllda",
        (Language::English, class) => view.class(class),
    }
}

/// `För 2009 är åtagandena uppfyllda i 24 av 46 bedömningar (52 %), delvis uppfyllda i 12 (26 %) och ej uppfyllda i 10 (22 %).`
fn ratings_in_words(view: &PlanView<'_, '_>, when: When, counts: &Counts) -> String {
    let words = view.words;
    let parts = [counts.met, counts.partial, counts.unmet];
    let number = |place: usize, part: u64| {
        if place > 0 {
            return words.number(part);
        }
        let noun = words.count(counts.rated(), ["bedömning", "bedömningar"], ["judgement", "judgements"]);
        format!("{} {} {noun}", words.number(part), words.say("av", "of"))
    };
    let phrases: Vec<String> = (0..)
        .zip(parts)
        .zip(shares(parts))
        .zip(Class::ALL)
        .map(|(((place, part), percent), class)| {
            let (class, percent) = (class_of_several(view, *class), percent.unwrap_or(0));
            format!("{class} i {} ({percent}\u{a0}%)", number(place, part))
                .replace(" i ", words.say(" i ", " in "))
        })
        .collect();
    let (list, subject, period) = (words.list(&phrases), subject(view, when), when.0);
    match (words.0, when.1) {
        (Language::Swedish, Basis::Outcome) => format!("För {period} är {subject} {list}."),
        (Language::Swedish, Basis::Forecast) => format!("Enligt prognosen för {period} är {subject} {list}."),
        (Language::English, Basis::Outcome) => format!("For {period}, {subject} are {list}."),
        (Language::English, Basis::Forecast) => {
            format!("By the forecast for {period}, {subject} are {list}.")
        }
    }
}

/// `De gemensamma åtagandena är uppfyllda i 9 av 20 bedömningar (45 %), de specifika i 15 av 26 (58 %).`
fn scopes_in_words(view: &PlanView<'_, '_>, when: When, common: &Counts, specific: &Counts) -> String {
    let words = view.words;
    let subject = subject(view, when);
    let percent = share(common.met, common.rated()).unwrap_or(0);
    let of_common = words.of(common.met, common.rated());
    let of_specific = words.share(specific.met, specific.rated());
    match words.0 {
        Language::Swedish => format!(
            "De gemensamma {subject} är uppfyllda i {of_common} bedömningar ({percent}\u{a0}%), de specifika i {of_specific}."
        ),
        Language::English => format!(
            "Common {subject} are fulfilled in {of_common} judgements ({percent}\u{a0}%), specific ones in {of_specific}."
        ),
    }
}

/// How many of the expected judgements have been made, and on how many items.
fn coverage_in_words(view: &PlanView<'_, '_>, when: When, counts: &Counts, facts: &[&Fact]) -> String {
    let words = view.words;
    let items: BTreeSet<_> = facts.iter().map(|fact| fact.item).collect();
    let joint = facts.iter().filter(|fact| fact.who.is_joint()).count() as u64;
    let (rated, expected) = (counts.rated(), counts.expected());
    let about = view.items_in_words(&items);
    let period = view.when(when.0, when.1);
    let mut sentences = vec![match (words.0, rated == expected) {
        (Language::Swedish, _) if expected == 0 => format!("För {period} förväntas inga bedömningar."),
        (Language::English, _) if expected == 0 => format!("No judgements are expected for {period}."),
        (Language::Swedish, true) => {
            format!("Alla {} förväntade bedömningar är gjorda; de gäller {about}.", words.number(expected))
        }
        (Language::English, true) => {
            format!("All {} expected judgements have been made, on {about}.", words.number(expected))
        }
        (Language::Swedish, false) => format!(
            "{} förväntade bedömningar ({}\u{a0}%) är gjorda för {period}; det som ska bedömas är {about}.",
            words.of(rated, expected),
            share(rated, expected).unwrap_or(0),
        ),
        (Language::English, false) => format!(
            "{} expected judgements ({}\u{a0}%) have been made for {period}; to be rated are {about}.",
            words.of(rated, expected),
            share(rated, expected).unwrap_or(0),
        ),
    }];
    if joint > 0 && expected > 1 {
        let joint = words.number(joint);
        sentences.push(match words.0 {
            Language::Swedish => format!("Av bedömningarna är {joint} gemensamma för flera organ."),
            Language::English => format!("Of the judgements, {joint} are joint ones of several bodies."),
        });
    }
    sentences.join(" ")
}

/// The changes of outcomes for whole years among what is counted.
pub(super) fn yearly_changes(view: &PlanView<'_, '_>) -> Vec<Change> {
    let mut changes = changes(&view.all);
    changes.retain(|change| {
        let fact = &view.all[change.fact];
        view.counts(change.fact) && fact.basis == Basis::Outcome && fact.period.is_year()
    });
    changes
}

/// `Av 27 bedömningar som kan jämföras med den föregående har 4 förbättrats …`
fn changes_in_words(view: &PlanView<'_, '_>) -> Option<String> {
    let words = view.words;
    let changes = yearly_changes(view);
    let number = |course| changes.iter().filter(|change| change.course == course).count() as u64;
    let incomparable = number(Course::NotComparable);
    let compared = changes.len() as u64 - incomparable;
    let [better, worse, same] =
        [Course::Improved, Course::Worsened, Course::Unchanged].map(|course| words.number(number(course)));
    let rest = match words.0 {
        Language::Swedish => format!("{} kan inte jämföras", words.number(incomparable)),
        Language::English => format!("{} cannot be compared", words.number(incomparable)),
    };
    let rest = if incomparable > 0 { format!("; {rest}") } else { String::new() };
    let compared_in_words = words.count(compared, ["bedömning", "bedömningar"], ["judgement", "judgements"]);
    (compared > 0).then(|| match words.0 {
        Language::Swedish => format!(
            "Av {compared_in_words} som kan jämföras med den närmast föregående har {better} förbättrats och {worse} försämrats, \
             medan {same} är oförändrade{rest}."
        ),
        Language::English => format!(
            "Of {compared_in_words} that can be compared with the one before, {better} have improved, {worse} have \
             worsened and {same} are unchanged{rest}."
        ),
    })
}
