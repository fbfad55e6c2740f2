//! What the sums come to, in sentences: made of the same facts as the tables, with every numerator and denominator.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::Period;
use crate::evaluate::{Change, Counts, Course, Fact, Group, Key, changes, summary, totals};
use crate::model::Scope;
use crate::report::plan_view::PlanView;
use crate::report::shares::{share, shares};
use crate::vocabulary::{Basis, Class, Language, Word as _};

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
    let mut sentences = Vec::new();
    if counts.rated() > 0 {
        sentences.push(ratings_in_words(view, when, counts));
    }
    let of = |scope| scopes.get(&(when.0, when.1, Group::Scope(scope)));
    if let (Some(common), Some(specific)) = (of(Scope::Common), of(Scope::Specific))
        && common.rated() > 0
        && specific.rated() > 0
    {
        sentences.push(scopes_in_words(view, common, specific));
    }
    sentences.push(coverage_in_words(view, when, counts));
    sentences.join(" ")
}

/// `För 2010 är 18 av 32 bedömningar (56 %) uppfyllt, 7 (22 %) delvis uppfyllt och 7 (22 %) ej uppfyllt.`
fn ratings_in_words(view: &PlanView<'_, '_>, when: When, counts: &Counts) -> String {
    let words = view.words;
    let classes = Class::ALL.iter().map(|class| view.class(*class));
    let parts = [counts.met, counts.partial, counts.unmet];
    let phrase = |((part, percent), class): ((u64, Option<u32>), &str)| {
        format!("{} ({}\u{a0}%) {class}", words.number(part), percent.unwrap_or(0))
    };
    let mut phrases: Vec<String> = parts.into_iter().zip(shares(parts)).zip(classes).map(phrase).collect();
    let (first, rated) = (parts[0], counts.rated());
    let percent = shares(parts)[0].unwrap_or(0);
    let met = view.class(Class::Met);
    phrases[0] = match words.0 {
        Language::Swedish => {
            let noun = if rated == 1 { "bedömning" } else { "bedömningar" };
            format!("{} {noun} ({percent}\u{a0}%) {met}", words.of(first, rated))
        }
        Language::English => {
            let noun = if rated == 1 { "judgement" } else { "judgements" };
            format!("{} {noun} ({percent}\u{a0}%) {met}", words.of(first, rated))
        }
    };
    let list = words.list(&phrases);
    let period = when.0;
    match (words.0, when.1) {
        (Language::Swedish, Basis::Outcome) => format!("För {period} är {list}."),
        (Language::Swedish, Basis::Forecast) => format!("Enligt prognosen för {period} är {list}."),
        (Language::English, Basis::Outcome) => format!("For {period}, {list}."),
        (Language::English, Basis::Forecast) => format!("By the forecast for {period}, {list}."),
    }
}

fn scopes_in_words(view: &PlanView<'_, '_>, common: &Counts, specific: &Counts) -> String {
    let met = view.class(Class::Met);
    let [common, specific] = [common, specific].map(|counts| view.words.share(counts.met, counts.rated()));
    match view.words.0 {
        Language::Swedish => format!(
            "Av bedömningarna av gemensamma åtaganden är {common} {met}, av bedömningarna av specifika åtaganden {specific}."
        ),
        Language::English => format!(
            "Of the judgements on common commitments {common} are {met}, of those on specific commitments {specific}."
        ),
    }
}

/// How many of the expected judgements have been made, and on how many items.
fn coverage_in_words(view: &PlanView<'_, '_>, when: When, counts: &Counts) -> String {
    let words = view.words;
    let facts: Vec<&Fact> = view.facts().filter(|fact| (fact.period, fact.basis) == when).collect();
    let items: BTreeSet<_> = facts.iter().map(|fact| fact.item).collect();
    let joint = facts.iter().filter(|fact| fact.who.is_joint()).count() as u64;
    let (rated, expected) = (counts.rated(), counts.expected());
    let missing = counts.not_assessed;
    let about = view.items_in_words(&items);
    let period = view.when(when.0, when.1);
    let mut sentence = match (words.0, rated == expected, expected) {
        (Language::Swedish, _, 0) => return format!("{period}: inga bedömningar förväntas."),
        (Language::English, _, 0) => return format!("{period}: no judgements are expected."),
        (Language::Swedish, true, 1) => {
            format!("Den enda förväntade bedömningen är gjord; den gäller {about}")
        }
        (Language::English, true, 1) => format!("The one expected judgement has been made, on {about}"),
        (Language::Swedish, true, _) => {
            format!("Alla {} förväntade bedömningar är gjorda; de gäller {about}", words.number(expected))
        }
        (Language::English, true, _) => {
            format!("All {} expected judgements have been made, on {about}", words.number(expected))
        }
        (Language::Swedish, false, _) => format!(
            "{} av {} förväntade bedömningar ({}\u{a0}%) är gjorda för {period}, av {about}",
            words.number(rated),
            words.number(expected),
            share(rated, expected).unwrap_or(0),
        ),
        (Language::English, false, _) => format!(
            "{} of {} expected judgements ({}\u{a0}%) have been made for {period}, on {about}",
            words.number(rated),
            words.number(expected),
            share(rated, expected).unwrap_or(0),
        ),
    };
    if missing > 0 {
        sentence += &match words.0 {
            Language::Swedish => format!("; {} saknas", words.number(missing)),
            Language::English => format!("; {} missing", words.number(missing)),
        };
    }
    if joint > 0 && expected > 1 {
        sentence += &match words.0 {
            Language::Swedish => {
                format!(". {} av bedömningarna är gemensamma för flera organ", words.number(joint))
            }
            Language::English => {
                format!(". {} of the judgements are joint ones of several bodies", words.number(joint))
            }
        };
    }
    sentence + "."
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
            "Av {compared_in_words} som kan jämföras med närmast föregående år har {better} förbättrats och {worse} försämrats, \
             medan {same} är oförändrade{rest}."
        ),
        Language::English => format!(
            "Of {compared_in_words} that can be compared with the latest year before, {better} have improved, {worse} have \
             worsened and {same} are unchanged{rest}."
        ),
    })
}
