//! Activities: who does what for which goal, how far it has come, and what is late.

use super::cells::{day, word, wording};
use super::field::fields;
use super::plan_view::PlanView;
use super::summary::capital;
use super::{Report, items};
use crate::document::{Cell, Table};
use crate::evaluate::{Group, Key};
use crate::model::{Details, Item, ItemId, Punctuality, punctuality};
use crate::vocabulary::{ActivityStatus, Language, Word as _};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let items = view.plan.items.numbered();
    let is_shown = |(id, item): &(ItemId, &Item<'_>)| {
        matches!(item.details, Details::Activity(_)) && items::is_shown(view, *id, item)
    };
    let shown: Vec<&Item<'_>> = items.filter(is_shown).map(|(_, item)| item).collect();
    let notes = notes(view, &shown);
    let table = table(view, shown);
    report.table(table.with_notes(notes));
}

fn status(item: &Item<'_>) -> Option<ActivityStatus> {
    if let Details::Activity(status) = item.details { status } else { None }
}

fn late(view: &PlanView<'_, '_>, item: &Item<'_>) -> Cell {
    let words = view.words;
    match punctuality(item, status(item), view.options.on) {
        Punctuality::Late => word("late", words.say("försenad", "late")),
        Punctuality::LateStart => word("late_start", words.say("borde ha börjat", "should have begun")),
        Punctuality::OnTime => Cell::Missing,
    }
}

pub(super) fn status_cell(view: &PlanView<'_, '_>, item: &Item<'_>) -> Cell {
    status(item).map(|status| view.words.word(status)).into()
}

/// A row an activity; for readers, by the goal or the area that it belongs to.
fn table(view: &PlanView<'_, '_>, mut shown: Vec<&Item<'_>>) -> Table {
    let words = view.words;
    let (heading, of): (_, fn(&Item<'_>) -> Group) = match view.options.key {
        Key::Area => (view.say("Område", "Area"), |item| item.area.map_or(Group::Without, Group::Area)),
        Key::Body | Key::Goal | Key::Scope | Key::Plan | Key::Year | Key::Kind => {
            (view.say("Mål", "Goal"), |item| item.goal.map_or(Group::Without, Group::Goal))
        }
    };
    if view.options.audience.reads() {
        shown.sort_by_key(|item| of(item));
    }
    let fields = fields! { words, |item: &Item<'_>|
        ..view.own_plan_field();
        Word.data() "item" ["Id"; 2] "id of the activity" => Cell::Text(item.id.to_string());
        RowHeading "text" ["Aktivitet", "Activity"] "wording of the activity" => wording(item, &item.text);
        Text.readers() "group" heading "the goal or the area that it belongs to" => view.group_cell(of(item));
        Text.data() "goal" ["Mål", "Goal"] "id of the goal that it leads to"
            => Cell::Text(view.item(item.goal?).id.to_string());
        Text.data() "area" ["Område", "Area"] "id of the area"
            => Cell::Text(view.plan.area(item.area?).id.to_string());
        Text "responsible" ["Ansvarig", "Responsible"] "ids of those responsible"
            => view.meant_cell(&item.responsible);
        Text.data() "contributing" ["Medverkande", "Contributing"] "ids of those who take part"
            => view.meant_cell(&item.attributes.contributing);
        Word "status" ["Status"; 2] "how far it has come" => status_cell(view, item);
        Word "start" ["Start"; 2] "first day" => day(item.start);
        Word "end" ["Slut", "End"] "last day" => day(item.end);
        Text "late" ["Avvikelse", "Late"] "late or late_start; empty where it is on time" => late(view, item);
        Text.data() "on" ["Per den", "As of"] "day as of which it is late" => day(view.options.on);
        ..view.title_fields(|item: &&Item<'_>| Some(*item));
    };
    view.table("activities", words.say("Aktiviteter", "Activities"), fields, shown)
}

/// How many are at each status, and how many are late.
fn notes(view: &PlanView<'_, '_>, shown: &[&Item<'_>]) -> Vec<String> {
    let words = view.words;
    if shown.is_empty() {
        return Vec::new();
    }
    let number =
        |wanted: Option<ActivityStatus>| shown.iter().filter(|item| status(item) == wanted).count() as u64;
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
    let late = shown.iter().filter(|item| is_late(item)).count() as u64;
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
