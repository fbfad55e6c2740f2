//! Activities: who does what for which goal, how far it has come, and what is late.

use super::plan_view::PlanView;
use super::summary::capital;
use super::{Report, cells};
use crate::document::{Audience, Cell, Column, ColumnKind, Table};
use crate::evaluate::{Group, Key};
use crate::model::{Assessed, BodyId, Details, Item, ItemId, Punctuality, punctuality};
use crate::vocabulary::{ActivityStatus, BodyKind, Language, Word as _};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let items = view.plan.items.numbered();
    let shown: Vec<(ItemId, &Item<'_>)> = items.filter(|(id, item)| is_shown(view, *id, item)).collect();
    let table = if report.wants(Audience::Data) { data(view, &shown) } else { readers(view, &shown) };
    report.table(table);
}

fn status(item: &Item<'_>) -> Option<ActivityStatus> {
    if let Details::Activity(status) = item.details { status } else { None }
}

/// Filters by years leave out what is over before them or begins after.
fn is_shown(view: &PlanView<'_, '_>, id: ItemId, item: &Item<'_>) -> bool {
    let selection = view.selection;
    let of_body = |body: &BodyId| {
        item.responsible.ever(*body, &view.model.organisation)
            || item.attributes.contributing.ever(*body, &view.model.organisation)
    };
    let in_years = selection.years.is_empty()
        || selection.years.iter().any(|(first, last)| {
            item.start.is_none_or(|start| start.year() <= *last)
                && item.end.is_none_or(|end| *first <= end.year())
        });
    matches!(item.details, Details::Activity(_))
        && selection.admits_item(view.plan, id)
        && (selection.bodies.is_empty() || selection.bodies.iter().any(of_body))
        && in_years
}

/// Bodies by name, or by id for data.
fn bodies(view: &PlanView<'_, '_>, meant: &Assessed) -> Cell {
    if meant.is_empty() {
        return Cell::Missing;
    }
    let every = |kind: &BodyKind| match view.words.0 {
        Language::Swedish => format!("varje {}", kind.swedish()),
        Language::English => format!("every {}", kind.in_language(Language::English)),
    };
    let named = || meant.named.iter().map(|body| view.model.organisation.body(*body));
    let ids: Vec<String> =
        meant.every.iter().map(every).chain(named().map(|body| body.id.to_string())).collect();
    let names: Vec<String> =
        meant.every.iter().map(every).chain(named().map(|body| body.name.to_string())).collect();
    cells::word(ids.join(" "), names.join(", "))
}

fn late(view: &PlanView<'_, '_>, item: &Item<'_>) -> Cell {
    let words = view.words;
    match punctuality(item, status(item), view.options.on) {
        Punctuality::Late => cells::word("late", words.say("försenad", "late")),
        Punctuality::LateStart => {
            cells::word("late_start", words.say("borde ha börjat", "should have begun"))
        }
        Punctuality::OnTime => Cell::Missing,
    }
}

fn status_cell(view: &PlanView<'_, '_>, item: &Item<'_>) -> Cell {
    status(item)
        .map_or(Cell::Missing, |status| cells::word(status.english(), status.in_language(view.words.0)))
}

fn date(day: Option<jiff::civil::Date>) -> Cell {
    day.map_or(Cell::Missing, Cell::Date)
}

fn data(view: &PlanView<'_, '_>, shown: &[(ItemId, &Item<'_>)]) -> Table {
    let words = view.words;
    let text = |id: &str, swedish, english| Column::new(id, words.say(swedish, english), ColumnKind::Text);
    let mut columns = vec![view.plan_column(), view.item_column(), text("text", "Aktivitet", "Activity")];
    columns.extend([
        text("goal", "Mål", "Goal"),
        text("area", "Område", "Area"),
        text("responsible", "Ansvarig", "Responsible"),
        text("contributing", "Medverkande", "Contributing"),
        text("status", "Status", "Status"),
        text("start", "Start", "Start"),
        text("end", "Slut", "End"),
        text("late", "Avvikelse", "Late"),
        text("on", "Per den", "As of"),
    ]);
    let mut table = Table::new("activities", words.say("Aktiviteter", "Activities"), columns);
    for (_, item) in shown {
        table.push(vec![
            view.plan_cell(),
            Cell::Text(item.id.to_string()),
            Cell::quoted(&item.text),
            Cell::optional(item.goal.map(|goal| view.item(goal).id.as_ref())),
            Cell::optional(item.area.map(|area| view.plan.area(area).id.as_ref())),
            bodies(view, &item.responsible),
            bodies(view, &item.attributes.contributing),
            status_cell(view, item),
            date(item.start),
            date(item.end),
            late(view, item),
            date(view.options.on),
        ]);
    }
    table.notes = notes(view, shown);
    table
}

fn readers(view: &PlanView<'_, '_>, shown: &[(ItemId, &Item<'_>)]) -> Table {
    let words = view.words;
    let column = |id: &str, swedish, english, kind| Column::new(id, words.say(swedish, english), kind);
    let (heading, of): (_, fn(&Item<'_>) -> Group) = match view.options.key {
        Key::Area => (words.say("Område", "Area"), |item| item.area.map_or(Group::Without, Group::Area)),
        _ => (words.say("Mål", "Goal"), |item| item.goal.map_or(Group::Without, Group::Goal)),
    };
    let columns = vec![
        column("text", "Aktivitet", "Activity", ColumnKind::RowHeading),
        Column::new("group", heading, ColumnKind::Text),
        column("responsible", "Ansvarig", "Responsible", ColumnKind::Text),
        column("status", "Status", "Status", ColumnKind::Word),
        column("start", "Start", "Start", ColumnKind::Word),
        column("end", "Slut", "End", ColumnKind::Word),
        column("late", "Avvikelse", "Late", ColumnKind::Text),
    ];
    let mut table = Table::new("activities", words.say("Aktiviteter", "Activities"), columns);
    let mut ordered: Vec<&(ItemId, &Item<'_>)> = shown.iter().collect();
    ordered.sort_by_key(|(_, item)| of(item));
    for (_, item) in ordered {
        table.push(vec![
            Cell::quoted(&item.text),
            Cell::Text(view.group(of(item))),
            bodies(view, &item.responsible),
            status_cell(view, item),
            date(item.start),
            date(item.end),
            late(view, item),
        ]);
    }
    table.notes = notes(view, shown);
    table
}

/// How many are at each status, and how many are late.
fn notes(view: &PlanView<'_, '_>, shown: &[(ItemId, &Item<'_>)]) -> Vec<String> {
    let words = view.words;
    if shown.is_empty() {
        return Vec::new();
    }
    let number = |wanted: Option<ActivityStatus>| {
        shown.iter().filter(|(_, item)| status(item) == wanted).count() as u64
    };
    let mut counts: Vec<String> = ActivityStatus::ALL
        .iter()
        .filter(|status| number(Some(**status)) > 0)
        .map(|status| {
            words.count(number(Some(*status)), in_number(*status), [status.english(); 2]).replace('_', " ")
        })
        .collect();
    if number(None) > 0 {
        counts.push(format!(
            "{} {}",
            words.number(number(None)),
            words.say("utan status", "without a status")
        ));
    }
    let all = words.count(shown.len() as u64, ["aktivitet", "aktiviteter"], ["activity", "activities"]);
    let mut notes = vec![format!("{all}: {}.", words.list(&counts))];
    let is_late = |item: &Item<'_>| punctuality(item, status(item), view.options.on) != Punctuality::OnTime;
    let late = shown.iter().filter(|(_, item)| is_late(item)).count() as u64;
    let late = words.of(late, shown.len() as u64);
    notes.push(capital(&match (view.options.on, words.0) {
        (Some(on), Language::Swedish) => format!("{late} avviker från tidplanen den {on}."),
        (Some(on), Language::English) => format!("{late} are late on {on}."),
        (None, Language::Swedish) => {
            format!("{late} anges som försenade; --on DATUM visar vad som är försenat en viss dag.")
        }
        (None, Language::English) => {
            format!("{late} are said to be late; --on DATE tells what is late on a day.")
        }
    }));
    notes
}

/// One, and several, at a status.
fn in_number(status: ActivityStatus) -> [&'static str; 2] {
    let several = match status {
        ActivityStatus::NotStarted => "ej påbörjade",
        ActivityStatus::Started => "påbörjade",
        ActivityStatus::Done => "genomförda",
        ActivityStatus::Late => "försenade",
        ActivityStatus::Cancelled => "avbrutna",
    };
    [status.swedish(), several]
}
