//! One screen: what the latest period of each plan came to beside the one before, and what to look at; of plans with
//! commitments, goals, indicators or activities what fits them.

mod closer_look;
mod extremes;
mod parts;
mod sentences;

use std::collections::BTreeSet;

pub(super) use self::parts::taken_over;
use super::context::Context;
use super::goal_words::{self, Goals};
use super::indicator_overview::{in_brief, latest_values};
use super::plan_view::PlanView;
use super::words::{Words, capital, lower, say};
use super::{Manner, Report, activities, changes, control_totals, indicators};
use crate::document::{Audience, Block, Prose, Table};
use crate::evaluate::{Part, Reading, Selection, latest, reached, readings};
use crate::model::ItemId;
use crate::vocabulary::{Basis, ItemKind, Scope};

/// More indicators or activities than this are told of in a sentence, and by those that are not where they should be.
const MOST_ROWS: usize = 8;

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

/// What is judged and measured, as far as it is asked for.
pub(super) struct Overview<'w, 'v, 's> {
    view: &'w PlanView<'v, 's>,
    /// What is asked for; the view has what came before it besides.
    asked: &'w Selection,
    parts: Vec<Part>,
    readings: Vec<Reading<'v>>,
    goals: Goals<'v>,
}

fn of_judgements(view: &PlanView<'_, '_>, asked: &Selection) -> Vec<Part> {
    let is_shown = |period, basis| asked.admits_period(period, basis);
    latest(&view.all, &view.counted, &changes::counted(view), view.plan, view.scale, is_shown)
}

impl<'w, 'v, 's> Overview<'w, 'v, 's> {
    pub(super) fn new(view: &'w PlanView<'v, 's>, asked: &'w Selection) -> Self {
        let mut readings = readings(view.plan, &view.model.organisation);
        indicators::select(view, &mut readings);
        let mut parts = of_judgements(view, asked);
        let goals = Goals::new(view, &readings, asked);
        // Of a sort that has left what is expected, as a withdrawn goal has, there is nothing to say beside others.
        let is_expected = |part: &Part| part.total().now.expected() > 0;
        if parts.iter().any(is_expected) {
            parts.retain(is_expected);
        }
        Self { view, asked, parts, readings, goals }
    }

    /// What goals and each sort of items come to, some sentences each.
    pub(super) fn sentences(&self) -> Vec<Vec<String>> {
        let goals = self.goals.in_words(self.view);
        let parts = self.told().map(|part| sentences::in_words(self.view, part, &self.parts));
        let of_hands = self.goals.of_hands_in_words(self.view);
        let all = std::iter::once(goals).chain(parts).chain([of_hands.into_iter().collect()]);
        all.filter(|sentences| !sentences.is_empty()).collect()
    }

    /// The goals by their rules, and a table of each sort of items; in a document common ones have one where the results stand.
    fn tables(&self) -> Vec<Table> {
        let of_part = |part: &Part| parts::table(self.view, part, &parts::name(self.view, part, &self.parts));
        let is_document = self.view.options.document.is_some();
        let has_own = |part: &Part| part.scope == Scope::Specific;
        let is_shown =
            |part: &&Part| !(is_document && part.scope == Scope::Common && self.parts.iter().any(has_own));
        let parts = self.told().filter(is_shown);
        self.goals.table(self.view).into_iter().chain(parts.filter_map(of_part)).collect()
    }

    /// Whether a part is of goals that a rule rates: those that are judged by hand are not all that there is to say of these.
    fn is_by_rule(&self, part: &Part) -> bool {
        part.kind == ItemKind::Goal && self.goals.last().is_some()
    }

    /// What sentences and tables tell of; what is to be looked at is looked for in all parts.
    fn told(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| !self.is_by_rule(part))
    }

    /// The latest values of what is asked for.
    fn values(&self) -> Vec<&Reading<'v>> {
        let mut values = latest_values(self.view, self.asked, &self.readings);
        values.retain(|reading| self.asked.admits_period(reading.period, reading.basis));
        values
    }

    /// What lacks a value and is none of those measured: what has a target for a time that is asked for, or is said to be missing; of
    /// others there is nothing to wait for.
    fn lacking<'o>(&'o self, measured: &[&Reading<'_>]) -> impl Iterator<Item = &'o Reading<'v>> {
        let has_value = items_of(measured);
        self.readings.iter().filter(move |reading| {
            let is_asked = self.asked.admits_period(reading.period, reading.basis);
            let is_due =
                is_asked && reading.basis == Basis::Outcome && !self.view.item(reading.item).is_part();
            is_due && !reading.has_number() && !has_value.contains(&reading.item)
        })
    }

    /// The table of them, where a first screen has room for it.
    fn values_table(&self) -> Option<Table> {
        in_brief(self.view, self.asked, &self.readings, MOST_ROWS)
    }
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
    let counts = |item: &ItemId| !view.item(*item).is_part();
    let mut measured = latest_values(view, view.selection, &found.readings);
    measured.retain(|reading| counts(&reading.item));
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
        let nothing = view.introduction().into_iter().next().unwrap_or_else(|| view.nothing_in_words());
        return Made { line: title.and(": ").and(lower(&nothing)), whole: None, views };
    }
    let line = title.and(": ").and(lower(&first.join(" ")));
    paragraphs.extend(more);
    if view.has_own_scale() {
        paragraphs.insert(0, capital(&view.levels_in_words()));
    }
    let mut whole = Report { language: view.words.language, ..Report::new(view.options.audience) };
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

fn items_of(readings: &[&Reading<'_>]) -> BTreeSet<crate::model::ItemId> {
    readings.iter().map(|reading| reading.item).collect()
}
