//! One screen: what the latest period of each plan came to beside the one before, and what to look at; of plans with
//! commitments, goals, indicators or activities what fits them.

mod closer;
mod goals;
mod parts;

use std::collections::BTreeSet;

use super::context::Context;
use super::indicator_overview::{latest_values, overview, shown_items};
use super::plan_view::PlanView;
use super::words::{lower, say};
use super::{Manner, Report, activities, indicators};
use crate::document::{Audience, Block, Prose};
use crate::evaluate::{Reading, changes, latest, reached, readings};

/// More indicators or activities than this are told of in a sentence, and by those that are not where they should be.
const MOST_ROWS: usize = 8;

/// What an overview has to tell of a plan.
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
        views.for_each(|view| report.table(parts::data(&view, &found(&view).parts)));
        return;
    }
    let is_asked = |view: &PlanView<'_, '_>| !(context.selection.narrows() && view.is_empty());
    let made: Vec<Made> = views.filter(is_asked).map(|view| of_plan(&view)).collect();
    if made.is_empty() {
        let sentence = if context.model.plans.is_empty() {
            context.say("Det finns ingen plan.", "There is no plan.")
        } else {
            context.say("Det finns inget som motsvarar urvalet.", "There is nothing that was asked for.")
        };
        report.paragraphs([sentence.to_owned()]);
        return;
    }
    let (whole, lines): (Vec<Made>, Vec<Made>) = made.into_iter().partition(|made| made.whole.is_some());
    if whole.len() > 1 {
        report.list(whole.iter().map(|made| made.line.clone()));
    }
    let views: BTreeSet<&str> = whole.iter().flat_map(|made| &made.views).copied().collect();
    for made in whole.into_iter().filter_map(|made| made.whole) {
        report.append(made, None);
    }
    for made in lines {
        report.prose(made.line);
    }
    if context.options.manner == Manner::ShortWithHint {
        report.paragraphs([hint(context, &views)]);
    }
}

/// How to see more.
fn hint(context: &Context<'_, '_>, views: &BTreeSet<&'static str>) -> String {
    let all = context.say("commitments (allt, med kommentarer)", "commitments (all, with comments)");
    let views = views.iter().map(|view| if *view == "commitments" { all } else { view });
    let views = views.collect::<Vec<_>>().join(", ");
    say!(
        context.words,
        "Mer: --view {views}. Excel: -o fil.xlsx.",
        "More: --view {views}. Excel: -o file.xlsx."
    )
}

/// What is judged and measured, as far as it is asked for.
struct Found<'v> {
    parts: Vec<crate::evaluate::Part>,
    changes: Vec<crate::evaluate::Change>,
    readings: Vec<Reading<'v>>,
}

fn found<'v>(view: &PlanView<'v, '_>) -> Found<'v> {
    let mut changes = changes(&view.all);
    changes.retain(|change| view.counts(change.fact));
    let mut readings = readings(view.plan, &view.model.organisation);
    indicators::select(view, &mut readings);
    let parts = latest(&view.all, &view.counted, &changes, view.plan, view.scale);
    Found { parts, changes, readings }
}

fn of_plan(view: &PlanView<'_, '_>) -> Made {
    let Found { mut parts, changes, readings } = found(view);
    let by_rule = goals::by_rule(view, &readings);
    if by_rule.is_some() {
        parts.retain(|part| part.kind != crate::vocabulary::ItemKind::Goal);
    }
    let mut sentences: Vec<String> = Vec::new();
    let mut tables = Vec::new();
    let mut views = BTreeSet::new();
    if let Some(goals) = &by_rule {
        sentences.push(goals.in_words(view));
        tables.extend(goals.table(view));
        views.insert("goals");
    }
    for part in &parts {
        let name = parts::name(view, part, &parts);
        sentences.push(parts::in_words(view, part, &name, &changes));
        tables.extend(parts::table(view, part, &name));
        views.extend(["commitments", "changes"]);
    }
    let measured = latest_values(view, &readings);
    let unmeasured = shown_items(view, &readings).len() - items_of(&measured).len();
    let mut untold = Vec::new();
    if !measured.is_empty() {
        sentences.push(indicators_in_words(view, &measured, unmeasured as u64));
        views.insert("indicators");
        let table = overview(view, &readings);
        if table.rows.len() <= MOST_ROWS { tables.push(table) } else { untold = measured }
    }
    let (in_words, activities) = activities::in_short(view);
    if !in_words.is_empty() {
        views.insert("activities");
    }
    sentences.extend(in_words);
    if tables.is_empty() {
        tables.extend(activities.filter(|table| table.rows.len() <= MOST_ROWS));
    }
    let title = Prose::quoted(view.title());
    if sentences.is_empty() {
        let nothing = view.introduction().into_iter().next().unwrap_or_default();
        return Made { line: title.and(": ").and(lower(&nothing)), whole: None, views };
    }
    let line = title.and(": ").and(lower(&sentences[0]));
    let mut whole = Report { language: view.words.0, ..Report::new(view.options.audience) };
    whole.heading(2, &view.title());
    if view.has_own_scale() {
        whole.paragraphs([view.scale_in_words()]);
    }
    whole.paragraphs([sentences.join("\n")]);
    for table in tables {
        whole.table(table);
    }
    let closer = closer::points(view, &parts, &changes, &untold);
    if !closer.is_empty() {
        whole.heading(3, view.say("Att titta närmare på", "To look at"));
        whole.list(closer);
    }
    Made { line, whole: Some(whole), views }
}

impl Report {
    /// A list of points, for readers.
    fn list(&mut self, points: impl IntoIterator<Item = Prose>) {
        let items = points.into_iter().map(|point| vec![Block::Paragraph(point)]).collect();
        self.blocks.push(Block::List { first: None, items });
    }
}

/// How many indicators have reached their targets, by the latest value of each, and how many have none.
fn indicators_in_words(view: &PlanView<'_, '_>, latest: &[&Reading<'_>], unmeasured: u64) -> String {
    let words = view.words;
    let sum = reached(latest.iter().copied());
    let periods: BTreeSet<_> = latest.iter().map(|reading| reading.period).collect();
    let only = periods.first().filter(|_| periods.len() == 1);
    let when = only.map(|period| format!(" {period}")).unwrap_or_default();
    // Where several measure the same, each value counts.
    let values = if items_of(latest).len() < latest.len() { words.say(" värden", " values") } else { "" };
    let mut said = Vec::new();
    if sum.of > 0 {
        let of = words.part(sum.reached, sum.of);
        let share = crate::share::share(sum.reached, sum.of).map(crate::numbers::percent).unwrap_or_default();
        said.push(say!(
            words,
            "{of}{values} har nått målvärdet ({share})",
            "{of}{values} have reached the target ({share})"
        ));
    }
    if sum.untold > 0 {
        let number = words.number(sum.untold);
        said.push(say!(
            words,
            "{number}{values} har inget målvärde att jämföra med",
            "{number}{values} have no target to compare with"
        ));
    }
    if unmeasured > 0 {
        let number = words.number(unmeasured);
        said.push(say!(words, "{number} saknar värde", "{number} without a value"));
    }
    let name = words.say("Indikatorer", "Indicators");
    format!("{name}{when}: {}.", said.join("; "))
}

fn items_of(readings: &[&Reading<'_>]) -> BTreeSet<crate::model::ItemId> {
    readings.iter().map(|reading| reading.item).collect()
}
