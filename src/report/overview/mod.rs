//! One screen: what the latest period of each plan came to beside the one before, and what to look at; of plans with
//! commitments, goals, indicators or activities what fits them.

mod closer;
mod parts;
mod sentences;

use std::collections::BTreeSet;

use super::context::Context;
use super::goal_words::Goals;
use super::indicator_overview::{latest_values, overview, shown_items};
use super::plan_view::PlanView;
use super::words::{lower, say};
use super::{Manner, Report, activities, changes, indicators};
use crate::document::{Audience, Block, Prose, Table};
use crate::evaluate::{Part, Reading, Selection, latest, reached, readings};
use crate::model::ItemId;
use crate::vocabulary::ItemKind;

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
        views.for_each(|view| report.table(parts::data(&view, &of_judgements(&view))));
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

/// All of a plan.
pub(super) fn whole(view: &PlanView<'_, '_>) -> Report {
    let Made { line, whole, .. } = of_plan(view);
    whole.unwrap_or_else(|| {
        let mut report = Report::new(view.options.audience);
        report.prose(line);
        report
    })
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
pub(super) struct Overview<'w, 'v, 's> {
    view: &'w PlanView<'v, 's>,
    parts: Vec<Part>,
    readings: Vec<Reading<'v>>,
    goals: Goals<'v>,
}

fn of_judgements(view: &PlanView<'_, '_>) -> Vec<Part> {
    latest(&view.all, &view.counted, &changes::counted(view), view.plan, view.scale)
}

impl<'w, 'v, 's> Overview<'w, 'v, 's> {
    pub(super) fn new(view: &'w PlanView<'v, 's>) -> Self {
        let mut readings = readings(view.plan, &view.model.organisation);
        indicators::select(view, &mut readings);
        let mut parts = of_judgements(view);
        let goals = Goals::new(view, &readings);
        // Where a rule rates goals, those that are judged by hand are not all that there is to say of them.
        parts.retain(|part| part.kind != ItemKind::Goal || goals.last().is_none());
        // Of a sort that has left what is expected, as a withdrawn goal has, there is nothing to say beside others.
        let is_expected = |part: &Part| part.total().now.expected() > 0;
        if parts.iter().any(is_expected) {
            parts.retain(is_expected);
        }
        Self { view, parts, readings, goals }
    }

    /// Without what is of other times than those that are asked for.
    pub(super) fn only_of(mut self, selection: &Selection) -> Self {
        self.parts.retain(|part| selection.admits_period(part.period, part.basis));
        self
    }

    /// What goals and each sort of items come to, some sentences each.
    pub(super) fn sentences(&self) -> Vec<Vec<String>> {
        let goals = self.goals.in_words(self.view);
        let parts = self.parts.iter().map(|part| sentences::in_words(self.view, part, &self.parts));
        std::iter::once(goals).chain(parts).filter(|sentences| !sentences.is_empty()).collect()
    }

    /// The goals by their rules, and a table of each sort of items.
    fn tables(&self) -> Vec<Table> {
        let of_part = |part| parts::table(self.view, part, &parts::name(self.view, part, &self.parts));
        self.goals.table(self.view).into_iter().chain(self.parts.iter().filter_map(of_part)).collect()
    }

    /// The latest values, where no table shows them here.
    fn untold(&self) -> Vec<&Reading<'v>> {
        let is_told = || overview(self.view, &self.readings).rows.len() <= MOST_ROWS;
        if self.view.options.document.is_none() && is_told() {
            Vec::new()
        } else {
            latest_values(self.view, &self.readings)
        }
    }
}

fn of_plan(view: &PlanView<'_, '_>) -> Made {
    let found = Overview::new(view);
    let mut tables = found.tables();
    let mut views = BTreeSet::new();
    views.extend(found.goals.last().map(|_| "goals"));
    views.extend(found.parts.iter().flat_map(|_| ["commitments", "changes"]));
    let said = found.sentences();
    let mut first: Vec<&str> = said.iter().filter_map(|said| Some(said.first()?.as_str())).collect();
    let mut paragraphs: Vec<String> = said.iter().map(|said| said.join(" ")).collect();
    let counts = |item: &ItemId| !view.item(*item).is_part();
    let mut measured = latest_values(view, &found.readings);
    measured.retain(|reading| counts(&reading.item));
    let in_words = (!measured.is_empty()).then(|| {
        let shown = shown_items(view, &found.readings).iter().filter(|item| counts(item)).count();
        let unmeasured = shown - items_of(&measured).len();
        views.insert("indicators");
        let table = overview(view, &found.readings);
        tables.extend((table.rows.len() <= MOST_ROWS).then_some(table));
        indicators_in_words(view, &measured, unmeasured as u64)
    });
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
        let nothing = view.introduction().into_iter().next().unwrap_or_default();
        return Made { line: title.and(": ").and(lower(&nothing)), whole: None, views };
    }
    let line = title.and(": ").and(lower(&first.join(" ")));
    paragraphs.extend(more);
    let mut whole = Report { language: view.words.0, ..Report::new(view.options.audience) };
    whole.heading(2, &view.title());
    if view.has_own_scale() {
        whole.paragraphs([view.scale_in_words()]);
    }
    whole.paragraphs([paragraphs.join("\n")]);
    for table in tables {
        whole.table(table);
    }
    let points = found.points();
    if !points.is_empty() {
        whole.heading(3, view.say("Att titta närmare på", "To look at"));
        whole.list(points);
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
        let share = words.in_percent(sum.reached, sum.of);
        said.push(say!(
            words,
            "{of}{values} har nått målvärdet{share}",
            "{of}{values} have reached the target{share}"
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
