//! What a sort of items comes to, in sentences: the latest period, what has become of it since the one before, and that.

use super::parts::facts;
use crate::evaluate::{Change, Counts, Course, Fact, Group, Obstacle, Part, Standing};
use crate::report::changes::{self, incomparable_in_words};
use crate::report::plan_view::PlanView;
use crate::report::summary::make_up_in_words;
use crate::report::words::{Words, say};
use crate::vocabulary::{Basis, Class, ItemKind, Scope};

/// The sentences; what the period came to is the first.
pub(super) fn in_words(view: &PlanView<'_, '_>, part: &Part, parts: &[Part]) -> Vec<String> {
    let (words, total) = (view.words, part.total());
    let mut sentences = vec![now_in_words(view, part, parts, &total.now)];
    sentences.extend(courses_in_words(view, part, &total));
    let all: Vec<&Fact> = facts(view, part).collect();
    let make_up = make_up_in_words(view, &all);
    let is_told = |change: &&Change| make_up.is_none() || change.obstacle != Some(Obstacle::JointOnce);
    sentences.extend(incomparable_in_words(words, part.changes.iter().filter(is_told)));
    sentences.extend(before_in_words(view, part, &total).filter(|_| make_up.is_none()));
    sentences.extend(make_up);
    sentences
}

/// `För 2010 är de specifika åtagandena uppfyllda i 17 av 27 bedömningar (63 %), delvis i sex och ej i fyra.`
fn now_in_words(view: &PlanView<'_, '_>, part: &Part, parts: &[Part], counts: &Counts) -> String {
    let words = view.words;
    let (subject, period) = (subject(words, part, parts), words.period(part.period));
    let rated = part.now.iter().map(|index| &view.all[*index]).find(|fact| fact.verdict.is_rated());
    match (counts.rated(), rated, part.basis) {
        (0, ..) | (_, None, _) => {
            say!(
                words,
                "För {period} finns ingen bedömning av {subject}.",
                "For {period} there is no judgement of {subject}."
            )
        }
        (1, Some(only), _) => {
            let rating = view.rating(only.verdict);
            say!(
                words,
                "För {period} finns en enda bedömning av {subject}: {rating}.",
                "For {period} there is a single judgement of {subject}: {rating}."
            )
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
    let (share, in_) = (words.in_percent(counts.met, rated), words.say("i", "in"));
    let judgements = words.say("bedömningar", "judgements");
    let met = words.class_of_several(Class::Met);
    let mut phrases = vec![format!("{met} {in_} {} {judgements}{share}", words.of(counts.met, rated))];
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

/// What the period before came to: with its share where the same was rated in both, and otherwise by what was.
fn before_in_words(view: &PlanView<'_, '_>, part: &Part, total: &Standing) -> Option<String> {
    let (words, before) = (view.words, &total.before);
    let (then, now) = (words.period(part.previous?), words.period(part.period));
    let both = total.both[0].rated();
    Some(if before.rated() < 2 || both == 0 || total.now.rated() == 0 {
        return None;
    } else if part.is_alike() {
        let of = words.of(before.met, before.rated()) + &words.in_percent(before.met, before.rated());
        say!(words, "För {then} var det {of}.", "For {then} it was {of}.")
    } else {
        let [then_of, now_of] = total.both.map(|counts| match counts.met {
            0 => words.say("ingen", "none").to_owned(),
            met => words.spelt(met) + &words.in_percent(met, both),
        });
        let all = words.spelt(both);
        say!(
            words,
            "Av de {all} som är bedömda båda gångerna uppfylldes {then_of} {then} och {now_of} {now}.",
            "Of the {all} that are rated both times, {then_of} were fulfilled in {then} and {now_of} in {now}."
        )
    })
}

/// Below the sums of both periods, how many judgements are in one of them alone, and whose.
pub(super) fn other_make_up_in_words(view: &PlanView<'_, '_>, part: &Part) -> Option<String> {
    let words = view.words;
    let previous = part.previous.filter(|_| !part.joint_once && !part.is_alike())?;
    let only = |period, of: fn(&Standing) -> (&Counts, &Counts)| {
        let alone = part.rows.iter().map(|(who, row)| {
            let (all, both) = of(row);
            (who, all.rated().saturating_sub(both.rated()))
        });
        let alone: Vec<(&Group, u64)> = alone.filter(|(_, number)| *number > 0).collect();
        let number = alone.iter().map(|(_, number)| number).sum();
        let judgements =
            words.count(number, ["en bedömning", "bedömningar"], ["one judgement", "judgements"]);
        let whose = words.list(&alone.iter().map(|(who, _)| view.group(**who)).collect::<Vec<_>>());
        let whose = if whose.is_empty() { whose } else { format!(" ({whose})") };
        let period = words.period(period);
        (number > 0).then(|| {
            say!(
                words,
                "{judgements} finns bara för {period}{whose}",
                "{judgements} only for {period}{whose}"
            )
        })
    };
    let only = [
        only(previous, |row| (&row.before, &row.both[0])),
        only(part.period, |row| (&row.now, &row.both[1])),
    ];
    let only = words.list(&only.into_iter().flatten().collect::<Vec<_>>());
    Some(say!(
        words,
        "Summorna är inte av samma bedömningar: {only}.",
        "The sums are not of the same judgements: {only}."
    ))
}
