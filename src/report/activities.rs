//! Activities: who does what for which goal, how far it has come, and what is late.

use super::cells::{day, word, wording};
use super::field::Field;
use super::plan_view::PlanView;
use super::summary::capital;
use super::{Report, items};
use crate::document::{Audience, Cell, ColumnKind, Table};
use crate::evaluate::{Group, Key};
use crate::model::{Details, Item, ItemId, Punctuality, punctuality};
use crate::vocabulary::{ActivityStatus, Language, Word as _};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let items = view.plan.items.numbered();
    let is_shown = |(id, item): &(ItemId, &Item<'_>)| {
        matches!(item.details, Details::Activity(_)) && items::is_shown(view, *id, item)
    };
    let shown: Vec<&Item<'_>> = items.filter(is_shown).map(|(_, item)| item).collect();
    let mut table = match view.options.audience {
        Audience::Data => data(view, &shown),
        Audience::Everyone | Audience::Readers => readers(view, &shown),
    };
    table.add_notes(notes(view, &shown));
    report.table(table);
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
    status(item).map_or(Cell::Missing, |status| word(status.english(), status.in_language(view.words.0)))
}

/// The fields that readers and data have.
struct Fields<'f> {
    text: Field<'f, &'f Item<'f>>,
    responsible: Field<'f, &'f Item<'f>>,
    status: Field<'f, &'f Item<'f>>,
    start: Field<'f, &'f Item<'f>>,
    end: Field<'f, &'f Item<'f>>,
    late: Field<'f, &'f Item<'f>>,
}

fn fields<'f>(view: &'f PlanView<'_, '_>) -> Fields<'f> {
    let words = view.words;
    let text = |item: &&Item<'_>| wording(item, &item.text);
    let responsible = |item: &&Item<'_>| view.meant_cell(&item.responsible);
    let holds = "late or late_start; empty where it is on time";
    Fields {
        text: words.heading("text", ["Aktivitet", "Activity"], "wording of the activity", text),
        responsible: words.text(
            "responsible",
            ["Ansvarig", "Responsible"],
            "ids of those responsible",
            responsible,
        ),
        status: words
            .word("status", ["Status"; 2], "how far it has come", |item: &&Item<'_>| status_cell(view, item)),
        start: words.word("start", ["Start"; 2], "first day", |item: &&Item<'_>| day(item.start)),
        end: words.word("end", ["Slut", "End"], "last day", |item: &&Item<'_>| day(item.end)),
        late: words.text("late", ["Avvikelse", "Late"], holds, |item: &&Item<'_>| late(view, item)),
    }
}

fn data(view: &PlanView<'_, '_>, shown: &[&Item<'_>]) -> Table {
    let words = view.words;
    let Fields { text, responsible, status, start, end, late } = fields(view);
    let id = |item: &&Item<'_>| Cell::Text(item.id.to_string());
    let goal = |item: &&Item<'_>| Cell::optional(item.goal.map(|goal| view.item(goal).id.as_ref()));
    let area = |item: &&Item<'_>| Cell::optional(item.area.map(|area| view.plan.area(area).id.as_ref()));
    let contributing = |item: &&Item<'_>| view.meant_cell(&item.attributes.contributing);
    let mut fields = vec![
        view.own_plan_field(),
        words.word("item", ["Id"; 2], "id of the activity", id).data(),
        text,
        words.text("goal", ["Mål", "Goal"], "id of the goal that it leads to", goal),
        words.text("area", ["Område", "Area"], "id of the area", area),
        responsible,
        words.text(
            "contributing",
            ["Medverkande", "Contributing"],
            "ids of those who take part",
            contributing,
        ),
        status,
        start,
        end,
        late,
        words.text("on", ["Per den", "As of"], "day as of which it is late", |_| day(view.options.on)),
    ];
    fields.extend(view.title_fields(|item: &&Item<'_>| Some(*item)));
    view.table("activities", words.say("Aktiviteter", "Activities"), fields, shown.iter().copied())
}

fn readers(view: &PlanView<'_, '_>, shown: &[&Item<'_>]) -> Table {
    let (heading, of): (_, fn(&Item<'_>) -> Group) = match view.options.key {
        Key::Area => (view.say("Område", "Area"), |item| item.area.map_or(Group::Without, Group::Area)),
        Key::Body | Key::Goal | Key::Scope | Key::Plan | Key::Year | Key::Kind => {
            (view.say("Mål", "Goal"), |item| item.goal.map_or(Group::Without, Group::Goal))
        }
    };
    let Fields { text, responsible, status, start, end, late } = fields(view);
    let group = move |item: &&Item<'_>| view.group_cell(of(item));
    let group =
        Field::new(ColumnKind::Text, "group", heading, "the goal or the area that it belongs to", group);
    let mut ordered = shown.to_vec();
    ordered.sort_by_key(|item| of(item));
    let fields = vec![text, group, responsible, status, start, end, late];
    view.table("activities", view.say("Aktiviteter", "Activities"), fields, ordered)
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
