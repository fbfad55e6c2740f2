//! What the sums come to, in sentences: made of the same facts as the tables, with every numerator and denominator.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::Period;
use crate::evaluate::{Change, Counts, Course, Fact, Key, SummaryRow, changes, summary, totals};
use crate::numbers;
use crate::report::changes::why_not_comparable;
use crate::report::goal_words::standings;
use crate::report::notes::{is_expected, is_made_jointly};
use crate::report::plan_view::PlanView;
use crate::report::summary::{capital, rounding_in_words};
use crate::report::words::Words;
use crate::share::{Share, share};
use crate::vocabulary::Scope;
use crate::vocabulary::{Basis, Class, ItemKind, Language, Word as _};

/// For when a sentence is, and of which kind of items: kinds are never added up.
type When = (Period, Basis, ItemKind);

/// A sentence or two a period, and one on what has changed.
pub(super) fn in_words(view: &PlanView<'_, '_>) -> Vec<String> {
    let sums = totals(&summary(view.facts(), view.plan, view.scale, Key::Plan), when);
    // Of a kind that has left what is expected, as a withdrawn goal has, there is nothing to say beside the others.
    let is_alone = |when: &When| {
        let others = sums.iter().filter(|(other, _)| (other.0, other.1) == (when.0, when.1));
        others.map(|(_, counts)| counts.expected()).sum::<u64>() == 0
    };
    let mut scopes: Vec<(Option<Scope>, BTreeMap<When, Counts>)> = Vec::new();
    for (scope, facts) in view.by_scope() {
        scopes.push((scope, totals(&summary(facts, view.plan, view.scale, Key::Plan), when)));
    }
    let said = sums.iter().filter(|(when, counts)| counts.expected() > 0 || is_alone(when));
    let said = said.map(|(when, counts)| (*when, period_in_words(view, *when, counts, &scopes)));
    let mut said: BTreeMap<When, String> = said.collect();
    // Where a rule rates goals, those that are judged by hand are not all that there is to say of them.
    said.extend(standings(view).into_iter().map(|((period, basis), standing)| {
        ((period, basis, ItemKind::Goal), standing.in_words(view, (period, basis)))
    }));
    let mut paragraphs: Vec<String> = said.into_values().collect();
    let parts = scopes.iter().flat_map(|(_, sums)| sums.values());
    paragraphs.extend(rounding_in_words(view.words, parts.filter(|counts| counts.rated() > 1)));
    paragraphs.extend(changes_in_words(view));
    paragraphs.extend(beside_in_words(view));
    paragraphs
}

fn when(row: &SummaryRow) -> When {
    (row.period, row.basis, row.kind)
}

/// What common and specific items come to, the one after the other, and how many judgements have been made of all.
fn period_in_words(
    view: &PlanView<'_, '_>,
    when: When,
    counts: &Counts,
    scopes: &[(Option<Scope>, BTreeMap<When, Counts>)],
) -> String {
    let facts: Vec<&Fact> = view.facts().filter(|fact| is_of(view, fact, when)).collect();
    let mut sentences = Vec::new();
    let rated: Vec<&Fact> = facts.iter().copied().filter(|fact| fact.verdict.is_rated()).collect();
    if let [only] = rated[..] {
        sentences.push(single_in_words(view, when, only));
    } else {
        let rated = scopes.iter().filter_map(|(scope, sums)| Some((*scope, sums.get(&when)?)));
        let rated: Vec<(Option<Scope>, &Counts)> = rated.filter(|(_, counts)| counts.rated() > 0).collect();
        // Where only the one sort is rated at the time, nothing is kept apart.
        let is_one = rated.len() == 1;
        let said = rated.iter().enumerate().map(|(place, (scope, counts))| {
            ratings_in_words(view, when, (place == 0, scope.filter(|_| !is_one)), counts)
        });
        sentences.extend(said);
    }
    if !(rated.len() == 1 && facts.len() == 1) {
        sentences.push(coverage_in_words(view, when, counts, &facts));
    }
    sentences.join(" ")
}

fn is_of(view: &PlanView<'_, '_>, fact: &Fact, when: When) -> bool {
    (fact.period, fact.basis, view.item(fact.item).kind) == when
}

/// `För 2008 finns en enda bedömning: ej uppfyllt.`
fn single_in_words(view: &PlanView<'_, '_>, when: When, fact: &Fact) -> String {
    let rating = view.rating(fact.verdict);
    let period = view.when_in_words(when.0, when.1);
    match view.words.0 {
        Language::Swedish => format!("För {period} finns en enda bedömning: {rating}."),
        Language::English => format!("For {period} there is a single judgement: {rating}."),
    }
}

/// What is rated at a time, as the subject of a sentence.
fn subject(view: &PlanView<'_, '_>, when: When, scope: Option<Scope>) -> String {
    let words = view.words;
    let subject = match when.2 {
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

fn one_or_several<'t>(number: u64, one: &'t str, several: &'t str) -> &'t str {
    if number == 1 { one } else { several }
}

/// `För 2009 är de gemensamma åtagandena uppfyllda i 9 av 20 bedömningar (45 %), delvis uppfyllda i 6 (30 %) och ej uppfyllda i
/// 5 (25 %).`
fn ratings_in_words(
    view: &PlanView<'_, '_>,
    when: When,
    (is_first, scope): (bool, Option<Scope>),
    counts: &Counts,
) -> String {
    let words = view.words;
    let parts = [counts.met, counts.partial, counts.unmet];
    let phrases: Vec<String> = (0..)
        .zip(parts)
        .zip(Class::ALL)
        .map(|((place, part), class)| {
            let whole = (place == 0).then_some((counts.rated(), true));
            let number = number_in_words(words, part, whole, share(part, counts.rated()));
            format!("{} {} {number}", words.class_of_several(*class), words.say("i", "in"))
        })
        .collect();
    let (list, subject) = (words.list(&phrases), subject(view, when, scope));
    let period = words.period(when.0);
    if !is_first {
        return format!("{} {} {list}.", capital(&subject), words.say("är", "are"));
    }
    match (words.0, when.1) {
        (Language::Swedish, Basis::Outcome) => format!("För {period} är {subject} {list}."),
        (Language::Swedish, Basis::Forecast) => format!("Enligt prognosen för {period} är {subject} {list}."),
        (Language::English, Basis::Outcome) => format!("For {period}, {subject} are {list}."),
        (Language::English, Basis::Forecast) => {
            format!("By the forecast for {period}, {subject} are {list}.")
        }
    }
}

/// `24 av 46 bedömningar (52 %)`, `15 av 26 (58 %)`, `12 (26 %)`, `ingen av 2`, `0`: a part, the whole where it is said
/// and whether with its noun, and the share.
fn number_in_words(words: Words, part: u64, whole: Option<(u64, bool)>, share: Option<Share>) -> String {
    // Alone it would deny what it stands beside: "ej uppfyllda i ingen".
    let none = part == 0 && whole.is_some();
    let number = if none { words.say("ingen", "none").to_owned() } else { words.number(part) };
    let whole = match whole {
        None => String::new(),
        Some((whole, false)) => format!(" {} {}", words.say("av", "of"), words.number(whole)),
        Some((whole, true)) => {
            let judgements = words.count(whole, ["bedömning", "bedömningar"], ["judgement", "judgements"]);
            format!(" {} {judgements}", words.say("av", "of"))
        }
    };
    let share = share.filter(|_| part > 0).map(|share| format!(" ({})", numbers::percent(share)));
    format!("{number}{whole}{}", share.unwrap_or_default())
}

/// That joint judgements of bodies that are selected stand beside the numbers.
fn beside_in_words(view: &PlanView<'_, '_>) -> Option<String> {
    let beside = view.beside.iter().filter(|place| is_made_jointly(&view.all[**place])).count() as u64;
    let words = view.words;
    let noun = words.count(
        beside,
        ["gemensam bedömning", "gemensamma bedömningar"],
        ["joint judgement", "joint judgements"],
    );
    (beside > 0).then(|| match (words.0, beside) {
        (Language::Swedish, _) => format!("Därutöver omfattas urvalet av {noun}, som inte räknas in här."),
        (Language::English, 1) => {
            format!("Beside these there is {noun} of the selection, which is not counted here.")
        }
        (Language::English, _) => {
            format!("Beside these there are {noun} of the selection, which are not counted here.")
        }
    })
}

/// How many of the expected judgements have been made, and on how many items.
fn coverage_in_words(view: &PlanView<'_, '_>, when: When, counts: &Counts, facts: &[&Fact]) -> String {
    let words = view.words;
    let judgements = || facts.iter().filter(|fact| is_expected(fact));
    let items: BTreeSet<_> = judgements().map(|fact| fact.item).collect();
    let joint = facts.iter().filter(|fact| is_made_jointly(fact)).count() as u64;
    let (rated, expected) = (counts.rated(), counts.expected());
    let about = view.items_in_words(&items);
    let period = view.when_in_words(when.0, when.1);
    let share = share(rated, expected).map(numbers::percent).unwrap_or_default();
    let mut sentences = vec![match (words.0, rated == expected) {
        (Language::Swedish, _) if expected == 0 => format!("För {period} förväntas inga bedömningar."),
        (Language::English, _) if expected == 0 => format!("No judgements are expected for {period}."),
        (Language::Swedish, true) => match expected {
            1 => "Den enda bedömning som förväntades är gjord.".to_owned(),
            2 => format!("Båda förväntade bedömningarna är gjorda; de gäller {about}."),
            _ => format!(
                "Alla {} förväntade bedömningar är gjorda; de gäller {about}.",
                words.number(expected)
            ),
        },
        (Language::English, true) => match expected {
            1 => "The only judgement that was expected has been made.".to_owned(),
            2 => format!("Both expected judgements have been made, on {about}."),
            _ => format!("All {} expected judgements have been made, on {about}.", words.number(expected)),
        },
        (Language::Swedish, false) => {
            let made = if rated == 1 { "gjord" } else { "gjorda" };
            let of = words.of(rated, expected);
            format!("{of} förväntade bedömningar ({share}) är {made} för {period}; {about} ska bedömas.")
        }
        (Language::English, false) => {
            let have = if rated == 1 { "has" } else { "have" };
            let are = if items.len() == 1 { "is" } else { "are" };
            let of = words.of(rated, expected);
            format!(
                "{of} expected judgements ({share}) {have} been made for {period}; {about} {are} to be rated."
            )
        }
    }];
    if joint > 0 && expected > 1 {
        let number = words.number(joint);
        sentences.push(match (words.0, joint) {
            (Language::Swedish, 1) => "En av bedömningarna är gemensam för flera organ.".to_owned(),
            (Language::Swedish, _) => format!("Av bedömningarna är {number} gemensamma för flera organ."),
            (Language::English, 1) => "One of the judgements is a joint one of several bodies.".to_owned(),
            (Language::English, _) => {
                format!("Of the judgements, {number} are joint ones of several bodies.")
            }
        });
    }
    if counts.unreadable > 0 {
        let number =
            words.count(counts.unreadable, ["bedömning", "bedömningar"], ["judgement", "judgements"]);
        sentences.push(match words.0 {
            Language::Swedish => format!("Därutöver är {number} gjorda, men går inte att läsa i källan."),
            Language::English => format!("Beside these, {number} made cannot be read in the source."),
        });
    }
    sentences.join(" ")
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

/// `27 bedömningar kan jämföras med den närmast föregående: 4 har förbättrats, ingen har försämrats och 23 är oförändrade.`
fn changes_in_words(view: &PlanView<'_, '_>) -> Option<String> {
    let words = view.words;
    let changes = yearly_changes(view);
    let courses = [Course::Improved, Course::Worsened, Course::Unchanged];
    let number = |course| changes.iter().filter(|change| change.course == course).count() as u64;
    let incomparable = number(Course::NotComparable);
    let compared = changes.len() as u64 - incomparable;
    let phrase = |course, number: u64| {
        let said = match (words.0, course) {
            (Language::Swedish, Course::Improved) => "har förbättrats",
            (Language::Swedish, Course::Worsened) => "har försämrats",
            (Language::Swedish, _) if number > 1 => "är oförändrade",
            (Language::Swedish, _) => "är oförändrad",
            (Language::English, Course::Improved) => one_or_several(number, "has improved", "have improved"),
            (Language::English, Course::Worsened) => one_or_several(number, "has worsened", "have worsened"),
            (Language::English, _) => one_or_several(number, "is unchanged", "are unchanged"),
        };
        match (compared, number) {
            (1, _) => format!("{} {said}", words.say("den", "it")),
            (_, 0) => format!("{} {said}", words.say("ingen", "none")),
            (_, number) => format!("{} {said}", words.number(number)),
        }
    };
    let phrases: Vec<String> = courses
        .into_iter()
        .map(|course| (course, number(course)))
        .filter(|(course, number)| *number > 0 || (compared > 1 && *course != Course::Unchanged))
        .map(|(course, number)| phrase(course, number))
        .collect();
    let list = words.list(&phrases);
    let noun = words.count(compared, ["bedömning", "bedömningar"], ["judgement", "judgements"]);
    let first = match words.0 {
        Language::Swedish => format!("{noun} kan jämföras med den närmast föregående: {list}."),
        Language::English => format!("{noun} can be compared with the one before: {list}."),
    };
    let rest = words.number(incomparable);
    let why = why_not_comparable(words, changes.iter());
    let rest = match (words.0, incomparable) {
        (_, 0) => String::new(),
        (Language::Swedish, _) => format!(" Ytterligare {rest} kan inte jämföras, {why}."),
        (Language::English, _) => format!(" Another {rest} cannot be compared, {why}."),
    };
    (compared > 0).then(|| first + &rest)
}
