//! What a sort of items comes to, in sentences: the latest period, what has become of it since the one before, and that.

use std::collections::BTreeSet;

use super::parts::facts;
use crate::evaluate::{Change, Counts, Course, Fact, Obstacle, Part, Standing};
use crate::report::changes::{self, incomparable_in_words};
use crate::report::goal_words::{self, standing_in_words};
use crate::report::notes::make_up;
use crate::report::plan_view::PlanView;
use crate::report::words::{Words, say};
use crate::vocabulary::{Basis, Class, ItemKind, Scope};

/// The sentences; what the period came to is the first.
pub(super) fn in_words(view: &PlanView<'_, '_>, part: &Part, parts: &[Part]) -> Vec<String> {
    let (words, total) = (view.words, part.total());
    let mut sentences = vec![now_in_words(view, part, parts, &total.now)];
    let all: Vec<&Fact> = facts(view, part).collect();
    let make_up = make_up(view, &all);
    let is_comparable = make_up.as_ref().is_none_or(|make_up| !make_up.of_all);
    let is_alike = make_up.is_none();
    sentences.extend(make_up.map(|make_up| make_up.in_words));
    sentences.extend(courses_in_words(view, part, &total).filter(|_| is_comparable));
    // What is not rated is told of with what is missing, and what is joint once with what the periods are made of.
    let is_told = |change: &&Change| match change.obstacle {
        Some(Obstacle::Unrated) => false,
        Some(Obstacle::JointOnce) => is_alike,
        Some(Obstacle::OtherBodies | Obstacle::Several) | None => true,
    };
    sentences.extend(incomparable_in_words(words, part.changes.iter().filter(is_told)));
    let is_one_each = is_one_each(view, part, parts);
    sentences.extend(before_in_words(view, part, &total, is_one_each).filter(|_| is_alike));
    sentences
}

/// `För 2010 är de specifika åtagandena uppfyllda i 17 av 27 bedömningar (63 %), delvis i sex och ej i fyra.`
fn now_in_words(view: &PlanView<'_, '_>, part: &Part, parts: &[Part], counts: &Counts) -> String {
    let words = view.words;
    let (subject, period) = (subject(words, part, parts), words.period(part.period));
    let rated = part.now.iter().map(|index| &view.all[*index]).find(|fact| fact.verdict.is_rated());
    match (counts.rated(), rated, part.basis) {
        (0, ..) | (_, None, _) => {
            let none = match part.basis {
                Basis::Outcome => words.say("ingen bedömning av", "no judgement of"),
                Basis::Forecast => words.say("ingen prognos för", "no forecast of"),
            };
            say!(words, "För {period} finns {none} {subject}.", "For {period} there is {none} {subject}.")
        }
        (1, Some(only), Basis::Forecast) => {
            let rating = view.rating(only.verdict);
            say!(
                words,
                "För {period} finns en enda prognos för {subject}: {rating}.",
                "For {period} there is a single forecast of {subject}: {rating}."
            )
        }
        (1, Some(only), Basis::Outcome) => {
            let rating = view.rating(only.verdict);
            say!(
                words,
                "För {period} finns en enda bedömning av {subject}: {rating}.",
                "For {period} there is a single judgement of {subject}: {rating}."
            )
        }
        (rated, Some(_), basis) if is_one_each(view, part, parts) => {
            let of = words.items(ItemKind::Goal)[usize::from(rated > 1)];
            standing_in_words(view, (part.period, basis), of, counts.classes)
        }
        (_, Some(_), basis) => {
            let start = match basis {
                Basis::Outcome => words.say("För", "For"),
                Basis::Forecast => words.say("Enligt prognosen för", "By the forecast for"),
            };
            let list = ratings_in_words(view, counts);
            say!(words, "{start} {period} är {subject} {list}.", "{start} {period}, {subject} are {list}.")
        }
    }
}

/// Whether a part is of all goals, and each is rated once.
fn is_one_each(view: &PlanView<'_, '_>, part: &Part, parts: &[Part]) -> bool {
    let now = || part.now.iter().map(|index| &view.all[*index]).filter(|fact| fact.verdict.is_rated());
    let is_one = now().map(|fact| fact.item).collect::<BTreeSet<_>>().len() == now().count();
    let of_goals = parts.iter().filter(|part| part.kind == ItemKind::Goal).count();
    is_one && part.kind == ItemKind::Goal && of_goals == 1
}

/// What is rated at a time, as the subject of a sentence; the scope, where there are parts of both.
pub(super) fn subject(words: Words, part: &Part, parts: &[Part]) -> String {
    let is_sort = |other: &&Part| (other.kind, other.basis) == (part.kind, part.basis);
    let scope = (parts.iter().filter(is_sort).count() > 1).then_some(part.scope);
    let subject = match part.kind {
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

/// `uppfyllda i 9 av 20 bedömningar (45 %), delvis i sex och ej i fem`; of what there is none, that.
fn ratings_in_words(view: &PlanView<'_, '_>, counts: &Counts) -> String {
    let words = view.words;
    let rated = counts.rated();
    let (share, in_) = (words.in_percent(counts.met(), rated), words.say("i", "in"));
    let judgements = words.say("bedömningar", "judgements");
    let met = words.class_of_several(Class::Met);
    let mut phrases = vec![format!("{met} {in_} {} {judgements}{share}", words.of(counts.met(), rated))];
    let others = [Class::Partial, Class::Unmet].map(|class| (class, counts.of_class(class)));
    let some = others.iter().filter(|(_, number)| *number > 0);
    phrases.extend(
        some.map(|(class, number)| format!("{} {in_} {}", words.short_class(*class), words.spelt(*number))),
    );
    words.list(&phrases) + &view.none_in_words(&others)
}

/// What has become of the judgements since the time before.
fn courses_in_words(view: &PlanView<'_, '_>, part: &Part, total: &Standing) -> Option<String> {
    let words = view.words;
    let moved = [Course::Improved, Course::Worsened, Course::Unchanged].map(|course| total.number(course));
    let is_since_one = part.previous.filter(|previous| total.since.iter().all(|since| since == previous));
    let previous = is_since_one.map(|previous| words.period(previous));
    let which = if total.compared() == total.now.rated() {
        ""
    } else {
        words.say(" som kan jämföras", " that can be compared")
    };
    changes::courses_in_words(words, moved, which, previous)
}

/// What the period before came to: with its share where the same was rated in both, which a screen shows in a table below,
/// and otherwise by what was.
fn before_in_words(
    view: &PlanView<'_, '_>,
    part: &Part,
    total: &Standing,
    is_one_each: bool,
) -> Option<String> {
    let (words, before) = (view.words, &total.before);
    let (then, now) = (words.period(part.previous?), words.period(part.period));
    let both = total.both[0].rated();
    Some(if before.rated() < 2 || both == 0 || total.now.rated() == 0 {
        return None;
    } else if part.is_alike() {
        view.options.document?;
        let share = words.in_percent(before.met(), before.rated());
        let (of, met) = if is_one_each {
            let goals = words.items(ItemKind::Goal)[usize::from(before.rated() > 1)];
            let of = format!("{} {goals}", goal_words::part(words, before.met(), before.rated()));
            (of, goal_words::fulfilled(words, Class::Met, before.met()))
        } else {
            (words.of(before.met(), before.rated()), met_of(words, before.met()))
        };
        say!(words, "För {then} var {of} {met}{share}.", "For {then}, {of} were {met}{share}.")
    } else if both == 1 {
        let [then_met, now_met] = total.both.map(|counts| match counts.met() {
            0 => words.say("inte uppfylld", "not fulfilled"),
            _ => words.say("uppfylld", "fulfilled"),
        });
        say!(
            words,
            "Den enda som bedömdes både {then} och {now} var {then_met} {then} och {now_met} {now}.",
            "The only one rated both in {then} and in {now} was {then_met} in {then} and {now_met} in {now}."
        )
    } else {
        let [then_of, now_of] = total.both.map(|counts| match counts.met() {
            0 => words.say("ingen", "none").to_owned(),
            met => words.spelt(met) + &words.in_percent(met, both),
        });
        let (all, met) = (words.spelt(both), met_of(words, total.both[0].met()));
        say!(
            words,
            "Av de {all} som bedömdes både {then} och {now} var {then_of} {met} {then} och {now_of} {now}.",
            "Of the {all} that were rated both in {then} and in {now}, {then_of} were {met} in {then} and {now_of} in {now}."
        )
    })
}

/// `uppfyllda`, of so many judgements.
fn met_of(words: Words, number: u64) -> &'static str {
    if number > 1 { words.class_of_several(Class::Met) } else { words.say("uppfylld", "fulfilled") }
}
