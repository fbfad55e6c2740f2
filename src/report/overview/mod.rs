//! One screen: what the latest period of each plan came to beside the one before, and what to look at; of plans with
//! commitments, goals, indicators or activities what fits them.

mod closer_look;
mod content;
mod extremes;
mod parts;
mod sentences;

use std::collections::BTreeSet;

pub(super) use self::content::Overview;
use self::content::{MOST_ROWS, items_of, of_judgements};
pub(super) use self::parts::taken_over;
use super::builder::Report;
use super::context::Context;
use super::goal_words;
use super::options::Manner;
use super::plan_view::PlanView;
use super::words::{Words, capital, lower, say};
use super::{activities, control_totals};
use crate::document::{Audience, Block, Prose};
use crate::evaluate::{Reading, reached};
use crate::vocabulary::Basis;

struct Made {
    /// In a line: its name and what it came to.
    line: Prose,
    /// At length; nothing where the line says it all.
    whole: Option<Report>,
    /// The views that tell more.
    views: BTreeSet<&'static str>,
}

pub(super) fn add(context: &Context<'_, '_>, report: &mut Report) {
    let plans = context.model.plans.numbered().filter(|(id, plan)| context.selection.admits_plan(*id, plan));
    let views = plans.map(|(_, plan)| PlanView::new(*context, plan));
    if context.options.audience == Audience::Data {
        views.for_each(|view| report.table(parts::data(&view, &of_judgements(&view, context.selection))));
        return;
    }
    let is_asked = |view: &PlanView<'_, '_>| !(context.selection.narrows() && view.is_empty());
    let made: Vec<Made> = views.filter(is_asked).map(|view| of_plan(&view)).collect();
    if made.is_empty() {
        return report.paragraphs([context.nothing_in_words()]);
    }
    let (whole, lines): (Vec<Made>, Vec<Made>) = made.into_iter().partition(|made| made.whole.is_some());
    if whole.len() > 1 {
        report.blocks.push(Block::points(whole.iter().map(|made| made.line.clone())));
    }
    let mut views: BTreeSet<&str> = whole.iter().flat_map(|made| &made.views).copied().collect();
    if views.is_empty() {
        views.insert("items");
    }
    for made in whole.into_iter().filter_map(|made| made.whole) {
        report.append(made, None);
    }
    let hint = (context.options.manner == Manner::ShortWithHint).then(|| Prose::from(hint(context, &views)));
    let lines = lines.into_iter().map(|made| made.line).chain(hint);
    lines.reduce(|all, line| all.and("\n").and_prose(line)).into_iter().for_each(|end| report.prose(end));
}

/// The line of a plan: its name, and what it came to.
pub(super) fn line(view: &PlanView<'_, '_>) -> Prose {
    of_plan(view).line
}

/// What the judgements of a view come to, each sort by itself, and what is missing of them.
pub(super) fn in_words(view: &PlanView<'_, '_>) -> String {
    let sentences = Overview::new(view, view.selection).sentences();
    let missing = view.missing_in_words(view.facts(), &|who| view.who_prose(who)).into_iter();
    let missing = missing.map(|prose| prose.runs.into_iter().map(|run| run.text).collect::<String>());
    sentences.into_iter().flatten().chain(missing).collect::<Vec<_>>().join(" ")
}

pub(super) fn whole(view: &PlanView<'_, '_>) -> Report {
    let Made { line, whole, .. } = of_plan(view);
    whole.unwrap_or_else(|| {
        let mut report = Report::new(view.options.audience);
        report.prose(line);
        report
    })
}

fn hint(context: &Context<'_, '_>, views: &BTreeSet<&'static str>) -> String {
    let all = context.say("commitments (allt)", "commitments (all)");
    let views = views.iter().map(|view| if *view == "commitments" { all } else { view });
    let views = views.collect::<Vec<_>>().join(", ");
    say!(
        context.words,
        "Mer: --view {views}. Excel: -o fil.xlsx.",
        "More: --view {views}. Excel: -o file.xlsx."
    )
}

fn of_plan(view: &PlanView<'_, '_>) -> Made {
    let found = Overview::new(view, view.selection);
    let mut tables = found.tables();
    let mut views = BTreeSet::new();
    views.extend(found.goals.last().map(|_| "goals"));
    views.extend(found.told().flat_map(|_| ["commitments", "changes"]));
    let said = found.sentences();
    let mut first: Vec<&str> = said.iter().filter_map(|said| Some(said.first()?.as_str())).collect();
    let mut paragraphs: Vec<String> = said.iter().map(|said| said.join(" ")).collect();
    let measured = found.measured();
    let mut no_value = None;
    let in_words = (!measured.is_empty()).then(|| {
        let unmeasured = items_of(&found.lacking(&measured).collect::<Vec<_>>());
        let names = unmeasured.iter().map(|id| closer_look::item(view, *id)).collect();
        no_value = closer_look::named(view.words, view.say("Saknar värde", "Without a value"), names);
        views.insert("indicators");
        tables.extend(found.values_table());
        indicators_in_words(view, &found.readings, &measured, unmeasured.len() as u64)
    });
    views.extend(control_totals::differences_in_short(view).map(|_| "control-totals"));
    let (activities_in_words, activities) = activities::in_short(view);
    if !activities_in_words.is_empty() {
        views.insert("activities");
    }
    let more: Vec<String> = in_words.into_iter().chain(activities_in_words).collect();
    if first.is_empty() {
        first.extend(more.first().map(String::as_str));
    }
    if tables.is_empty() {
        tables.extend(activities.filter(|table| table.rows.len() <= MOST_ROWS));
    }
    let title = Prose::quoted(view.title());
    if first.is_empty() {
        let mut absent = found.absent();
        if view.plan.said().next().is_none() || absent == Prose::default() {
            let introduction = view.introduction().into_iter().next();
            absent = introduction.unwrap_or_else(|| view.nothing_in_words()).into();
        }
        if let Some(run) = absent.runs.first_mut() {
            run.text = lower(&run.text);
        }
        return Made { line: title.and(": ").and_prose(absent), whole: None, views };
    }
    let line = title.and(": ").and(lower(&first.join(" ")));
    paragraphs.extend(more);
    if view.has_own_scale() {
        paragraphs.insert(0, capital(&view.levels_in_words()));
    }
    let mut whole = Report::new(view.options.audience);
    whole.language = view.words.language;
    whole.heading(2, &view.title());
    whole.paragraphs([paragraphs.join("\n")]);
    for table in tables {
        whole.table(table);
    }
    if let Some(agreement) = control_totals::agreement(view) {
        whole.prose(agreement);
    }
    let points: Vec<Prose> = found.points().into_iter().chain(no_value).collect();
    if !points.is_empty() {
        whole.heading(3, view.say("Att titta närmare på", "To look at"));
        whole.blocks.push(Block::points(points));
    }
    Made { line, whole: Some(whole), views }
}

impl Overview<'_, '_, '_> {
    /// What the indicators come to, in words.
    pub(in crate::report) fn of_values(&self) -> Option<String> {
        let measured = self.measured();
        let unmeasured = items_of(&self.lacking(&measured).collect::<Vec<_>>()).len() as u64;
        (!measured.is_empty()).then(|| indicators_in_words(self.view, &self.readings, &measured, unmeasured))
    }
}

/// How many indicators have reached their targets, by the latest value of each and of when that is, and how many have none.
fn indicators_in_words(
    view: &PlanView<'_, '_>,
    all: &[Reading<'_>],
    latest: &[&Reading<'_>],
    unmeasured: u64,
) -> String {
    let words = view.words;
    let sum = reached(latest.iter().copied());
    let periods: BTreeSet<_> = latest.iter().map(|reading| reading.period).collect();
    let only = periods.first().filter(|_| periods.len() == 1);
    let when = only.map(|period| format!(" {}", words.short_period(*period))).unwrap_or_default();
    let of_several = match (periods.first(), periods.last()) {
        (Some(first), Some(last)) if first != last => say!(
            words,
            ", räknat på vars och ens senaste värde ({first}–{last})",
            ", by the latest value of each ({first}–{last})"
        ),
        _ => String::new(),
    };
    // Where several measure the same, each value counts.
    let are_values = items_of(latest).len() < latest.len();
    let values = if are_values { words.say(" värden", " values") } else { "" };
    let mut said = Vec::new();
    if sum.of == 1 && (are_values || sum.reached == 0) {
        let one = if are_values {
            words.say("det enda värdet", "the only value")
        } else {
            words.say("den enda", "the only one")
        };
        let not = if sum.reached == 0 { words.say("inte ", "not ") } else { "" };
        said.push(say!(
            words,
            "{one} med målvärde har {not}nått det{of_several}",
            "{one} with a target has {not}reached it{of_several}"
        ));
    } else if sum.of > 0 {
        let part = if are_values { goal_words::part } else { Words::of };
        let (of, share) = if sum.reached == sum.of {
            (words.all(sum.of), String::new())
        } else {
            (part(words, sum.reached, sum.of), words.in_percent(sum.reached, sum.of))
        };
        said.push(say!(
            words,
            "{of}{values} har nått målvärdet{share}{of_several}",
            "{of}{values} have reached the target{share}{of_several}"
        ));
    }
    let last = periods.last().copied();
    let is_lacking = |reading: &&Reading<'_>| {
        let is_older = |own: &&Reading<'_>| {
            let is_theirs = reading.who.is_none() || own.who == reading.who;
            own.item == reading.item && is_theirs && own.period < reading.period
        };
        let is_missing = reading.basis == Basis::Outcome && !reading.has_number();
        Some(reading.period) == last && is_missing && latest.iter().any(is_older)
    };
    let lacking = all.iter().filter(is_lacking).count() as u64;
    let of_last = last.map(|last| words.period(last)).unwrap_or_default();
    let has = |number: u64, swedish: &str, english: &str| {
        (number > 0).then(|| format!("{}{}", words.spelt(number), words.say(swedish, english)))
    };
    let of_values = |number: u64, swedish: &str, english: &str| {
        let counted = if are_values {
            words.count(number, ["ett värde", "värden"], ["one value", "values"])
        } else {
            words.spelt(number)
        };
        let have = if number == 1 { "has" } else { "have" };
        (number > 0).then(|| say!(words, "{counted} har {swedish}", "{counted} {have} {english}"))
    };
    said.extend(of_values(sum.untargeted, "inget målvärde att jämföra med", "no target to compare with"));
    said.extend(of_values(
        sum.undecided,
        "målvärde men inte alla värden som behövs för att jämföra",
        "a target but not all values that are needed to compare",
    ));
    let lacking = has(lacking, " saknar värde för ", " without a value for ").map(|one| one + &of_last);
    said.extend(lacking.into_iter().chain(has(unmeasured, " saknar värde", " without a value")));
    let name = words.say("Indikatorer", "Indicators");
    format!("{name}{when}: {}.", said.join("; "))
}
