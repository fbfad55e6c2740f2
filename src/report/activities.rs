//! Activities: who does what for which goal, how far it has come, and what is late; and what was said of that, period by
//! period.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::builder::Report;
use super::cells::{day, word, wording};
use super::field::fields;
use super::items;
use super::notes::MOST_NAMED;
use super::plan_view::PlanView;
use super::words::{capital, quoted, say};
use crate::document::{Cell, ColumnKind, Table};
use crate::evaluate::{Admission, Group, Key, last_known};
use crate::model::{BodyId, Details, Item, ItemId, Punctuality, StatusReport, punctuality};
use crate::vocabulary::{ActivityStatus, Basis, Word as _};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut shown = shown(view);
    let notes = notes(view, &shown);
    let table = table(view, &mut shown);
    report.table(table.with_notes(notes));
}

/// How many are at each status, and how many are late; and the table. Nothing where there is no activity.
pub(super) fn in_short(view: &PlanView<'_, '_>) -> (Vec<String>, Option<Table>) {
    let mut shown = shown(view);
    let mut sentences = Vec::new();
    if !shown.is_empty() {
        let counts = view.words.list(&statuses_in_words(view, &shown));
        sentences.push(format!("{}: {counts}.", view.say("Aktiviteter", "Activities")));
    }
    sentences.extend(late_in_words(view, &shown));
    let table = (!shown.is_empty()).then(|| table(view, &mut shown));
    (sentences, table)
}

pub(super) fn any_late_in_words(view: &PlanView<'_, '_>) -> Option<String> {
    late_in_words(view, &shown(view))
}

/// The status of an activity, or that it has none, and whether it is late.
pub(super) fn standing_in_words(view: &PlanView<'_, '_>, id: ItemId, item: &Item<'_>) -> String {
    let row = Row::new(view, id, item);
    let status = if let Cell::Word { reader, .. } = standing_cell(view, &row) {
        reader.replace('\n', "; ")
    } else {
        view.say("utan status", "without a status").to_owned()
    };
    if let Cell::Word { reader, .. } = late(view, &row)
        && *reader != *status
    {
        return format!("{status}, {reader}");
    }
    status
}

fn shown<'r>(view: &'r PlanView<'_, '_>) -> Vec<Row<'r>> {
    let items = view.plan.items.numbered();
    let is_shown = |(id, item): &(ItemId, &Item<'_>)| {
        matches!(item.details, Details::Activity(_)) && items::is_asked(view, *id, item)
    };
    let rows = items.filter(is_shown).map(|(id, item)| (id, Row::new(view, id, item)));
    rows.filter(|(id, row)| row.is_of_the_time(view, *id)).map(|(_, row)| row).collect()
}

struct Row<'r> {
    item: &'r Item<'r>,
    /// What each body said last of what is asked for; nothing where the activity itself says it.
    reports: Vec<&'r StatusReport<'r>>,
    /// Each status that it has, once.
    statuses: BTreeSet<ActivityStatus>,
    punctuality: Punctuality,
}

impl<'r> Row<'r> {
    /// Where any period has a status, the last one by the end of the time that is asked for; otherwise the activity's own.
    /// Whether it is late on a day is told by what is said of the times that had begun, whatever periods are asked for; where
    /// those who are asked for have been taken over from, by what their successors say.
    fn new(view: &'r PlanView<'_, '_>, id: ItemId, item: &'r Item<'r>) -> Self {
        let (plan, selection, on) = (view.plan, view.selection, view.options.on);
        let organisation = &view.model.organisation;
        let admits = |report: &StatusReport<'_>| selection.admits_who(&report.who) != Admission::Out;
        let takes_over =
            |body: &BodyId| selection.bodies.iter().any(|before| organisation.stands_in(*body, *before));
        let own = if let Details::Activity(own) = item.details { own } else { None };
        let own = own.filter(|_| plan.statuses.iter().all(|report| report.item != id));
        let of = |reports: &[&StatusReport<'_>]| -> BTreeSet<ActivityStatus> {
            reports.iter().map(|report| report.status).chain(own).collect()
        };
        let asked = |report: &StatusReport<'_>| selection.times.reach(report.period, Basis::Outcome);
        let reports = last_known(plan, organisation, id, |report| admits(report) && asked(report));
        let statuses = of(&reports);
        let concerns =
            |report: &StatusReport<'_>| admits(report) || report.who.bodies().iter().any(takes_over);
        let has_begun = |report: &StatusReport<'_>| match on {
            Some(on) => report.period.first_day() <= on,
            None => asked(report),
        };
        let known = of(&last_known(plan, organisation, id, |report| concerns(report) && has_begun(report)));
        Self { item, reports, statuses, punctuality: worst(item, &known, on) }
    }

    /// Whether it goes on in the time that is asked for, has a status of it, or should be done before it and is not.
    fn is_of_the_time(&self, view: &PlanView<'_, '_>, id: ItemId) -> bool {
        let (item, times) = (self.item, &view.selection.times);
        let is_of_it = |report: &StatusReport<'_>| {
            let is_asked = view.selection.admits_period(report.period, Basis::Outcome);
            is_asked && report.item == id && view.selection.admits_who(&report.who) != Admission::Out
        };
        let last = times.last_day().map(|last| view.options.on.map_or(last, |on| on.min(last)));
        let has_begun = || item.start.is_none_or(|start| last.is_none_or(|last| start <= last));
        times.meet(item.start, item.end)
            || view.plan.statuses.iter().any(is_of_it)
            || (has_begun() && worst(item, &self.statuses, last) == Punctuality::Late)
    }

    /// Its status, where all who say it say the same.
    fn status(&self) -> Option<ActivityStatus> {
        self.statuses.first().copied().filter(|_| self.statuses.len() == 1)
    }

    /// Whether not everybody who is assessed for it says the same.
    fn differs(&self, view: &PlanView<'_, '_>) -> bool {
        let Some(last) = self.reports.last() else { return false };
        let assessed = self.item.assessed.on(last.period.last_day(), &view.model.organisation);
        let says = |body: &BodyId| self.reports.iter().any(|report| report.who.bodies().contains(body));
        self.statuses.len() != 1 || !assessed.iter().all(says)
    }

    /// Something of what each body says, in data and for readers.
    fn of_each(
        &self,
        view: &PlanView<'_, '_>,
        say: impl Fn(&StatusReport<'_>) -> [String; 2],
    ) -> [String; 2] {
        let of_bodies = self.reports.iter().flat_map(|report| {
            report.who.bodies().iter().map(|body| {
                let (body, [data, read]) = (view.model.organisation.body(*body), say(report));
                (format!("{}: {data}", body.id), format!("{}: {read}", body.name))
            })
        });
        let (data, read): (Vec<String>, Vec<String>) = of_bodies.unzip();
        [data.join("; "), read.join("\n")]
    }

    fn by_body(&self, view: &PlanView<'_, '_>) -> [String; 2] {
        let words = view.words.language;
        self.of_each(view, |report| [report.status.english().to_owned(), report.status.in_language(words)])
    }
}

/// How an activity stands on a day by the worst of its statuses.
fn worst(item: &Item<'_>, statuses: &BTreeSet<ActivityStatus>, on: Option<Date>) -> Punctuality {
    let each = statuses.iter().map(|status| punctuality(item, Some(*status), on));
    each.max().unwrap_or_else(|| punctuality(item, None, on))
}

fn late(view: &PlanView<'_, '_>, row: &Row<'_>) -> Cell {
    let words = view.words;
    match row.punctuality {
        Punctuality::Late => word("late", words.say("försenad", "late")),
        Punctuality::LateStart => word("late_start", words.say("borde ha börjat", "should have begun")),
        Punctuality::OnTime => Cell::Missing,
    }
}

/// The status of a row: `påbörjad`, or who says what.
fn standing_cell(view: &PlanView<'_, '_>, row: &Row<'_>) -> Cell {
    let data = match (row.status(), row.statuses.len()) {
        (Some(status), _) => status.english(),
        (None, 0) => return Cell::Missing,
        (None, _) => "mixed",
    };
    let reader = match row.status() {
        Some(status) if !row.differs(view) => status.in_language(view.words.language),
        Some(_) | None => {
            let [_, each] = row.by_body(view);
            each
        }
    };
    word(data, reader)
}

pub(super) fn add_statuses(view: &PlanView<'_, '_>, report: &mut Report) {
    let selection = view.selection;
    let is_shown = |found: &&StatusReport<'_>| {
        selection.admits_item(view.in_model(), found.item)
            && selection.admits_period(found.period, Basis::Outcome)
            && selection.admits_who(&found.who) != Admission::Out
    };
    let mut rows: Vec<&StatusReport<'_>> = view.plan.statuses.iter().filter(is_shown).collect();
    rows.sort_by_key(|found| (found.item, found.period, Group::who(&found.who, view.plan), &found.who));
    let (said, source) = view.reported_because(rows.iter().copied());
    let bodies =
        view.body_fields(ColumnKind::Text).map(|field| field.of(|found: &&StatusReport<'_>| &found.who));
    let fields = fields! { view.words, |found: &StatusReport<'_>|
        ..view.own_plan_field();
        Word.data() "item" ["Id"; 2] ["aktivitetens id", "id of the activity"] => Cell::Text(view.item(found.item).id.to_string());
        RowHeading "text" ["Aktivitet", "Activity"] ["aktivitetens lydelse", "wording of the activity"]
            => wording(view.item(found.item), &view.item(found.item).text);
        ..bodies;
        ..view.period_field().of(|found: &&StatusReport<'_>| found.period);
        Word "status" ["Status"; 2] ["hur långt aktiviteten hade kommit", "how far it had come"] => view.words.word(found.status);
        ..said;
        ..view.place_fields(|found: &&StatusReport<'_>| found.span);
        ..view.title_fields(|found: &&StatusReport<'_>| Some(view.item(found.item)));
    };
    let caption = view.say("Aktiviteternas status per period", "Status of activities by period");
    report.table(view.table("statuses", caption, fields, rows).with_notes(source));
}

/// A row an activity; for readers, by the goal or the area that it belongs to.
fn table<'r>(view: &'r PlanView<'_, '_>, shown: &'r mut [Row<'r>]) -> Table {
    let words = view.words;
    let (heading, of): (_, fn(&Item<'_>) -> Group) = match view.options.key {
        Key::Area => (view.say("Område", "Area"), |item| item.area.map_or(Group::Without, Group::Area)),
        Key::Body | Key::Goal | Key::Scope | Key::Plan | Key::Year | Key::Kind => {
            (view.say("Mål", "Goal"), |item| item.goal.map_or(Group::Without, Group::Goal))
        }
    };
    if view.options.audience.reads() {
        shown.sort_by_key(|row| of(row.item));
    }
    let is_of_periods = shown.iter().any(|row| !row.reports.is_empty());
    let fields = fields! { words, |row: &Row<'_>|
        ..view.own_plan_field();
        Word.data() "item" ["Id"; 2] ["aktivitetens id", "id of the activity"] => Cell::Text(row.item.id.to_string());
        RowHeading "text" ["Aktivitet", "Activity"] ["aktivitetens lydelse", "wording of the activity"] => wording(row.item, &row.item.text);
        Text.readers() "group" heading "the goal or the area that it belongs to" => view.group_cell(of(row.item));
        Text.data() "goal" ["Mål", "Goal"] ["id för det mål som aktiviteten leder till", "id of the goal that it leads to"]
            => Cell::Text(view.item(row.item.goal?).id.to_string());
        Text.data() "area" ["Område", "Area"] ["områdets id", "id of the area"]
            => Cell::Text(view.plan.area(row.item.area?).id.to_string());
        Text "responsible" ["Ansvarig", "Responsible"] ["id för de ansvariga organen", "ids of those responsible"]
            => view.meant_cell(&row.item.responsible);
        Text.data() "contributing" ["Medverkande", "Contributing"] ["id för de organ som medverkar", "ids of those who take part"]
            => view.meant_cell(&row.item.attributes.contributing);
        Word "status" ["Status"; 2] ["hur långt aktiviteten har kommit; mixed om organen anger olika", "how far it has come; mixed where bodies differ"] => standing_cell(view, row);
        Word "start" ["Start"; 2] ["första dag", "first day"] => day(row.item.start);
        Word "end" ["Slut", "End"] ["sista dag", "last day"] => day(row.item.end);
        Text "late" ["Avvikelse", "Late"] ["late (försenad) eller late_start (inte påbörjad i tid); tomt om aktiviteten är i tid", "late or late_start; empty where it is on time"] => late(view, row);
        Text.data() "on" ["Per den", "As of"] ["den dag per vilken aktiviteten är försenad", "day as of which it is late"] => day(view.options.on);
        ..view.title_fields(|row: &&Row<'_>| Some(row.item));
        Word.shown_if(is_of_periods) "status_period" ["Status avser", "Status of"]
            ["den senaste period som statusen avser, för varje organ om de skiljer sig åt; tomt om den inte avser någon", "the last period that the status is of, of each body where they differ; empty where it is of none"]
            => {
                let last = row.reports.last()?.period;
                let [data, read] = row.of_each(view, |report| [report.period.to_string(), view.words.short_period(report.period)]);
                let is_one = row.reports.iter().all(|report| report.period == last);
                if is_one { view.words.period_cell(last) } else { word(data, read) }
            };
        Text.data() "status_by_body" ["Status per organ", "By body"]
            ["vilket organ som anger vad, om de inte anger detsamma", "who says what, where not everybody who is assessed for it says the same"]
            => {
                let [said, _] = row.by_body(view);
                row.differs(view).then_some(Cell::Text(said))?
            };
    };
    view.table("activities", words.say("Aktiviteter", "Activities"), fields, shown.iter())
}

fn statuses_in_words(view: &PlanView<'_, '_>, shown: &[Row<'_>]) -> Vec<String> {
    let words = view.words;
    let number =
        |wanted: ActivityStatus| shown.iter().filter(|row| row.status() == Some(wanted)).count() as u64;
    let of_many = |is_it: fn(usize) -> bool| {
        let number = shown.iter().filter(|row| is_it(row.statuses.len())).count() as u64;
        (number > 0).then(|| words.spelt(number))
    };
    let mut counts: Vec<String> = ActivityStatus::ALL
        .iter()
        .filter(|status| number(**status) > 0)
        .map(|status| {
            let [one, several] = in_number(*status);
            let english = status.english().replace('_', " ");
            let name = if number(*status) == 1 { one } else { several };
            format!("{} {}", words.spelt(number(*status)), words.say(name, &english))
        })
        .collect();
    let mixed = words.say("där organen har kommit olika långt", "where bodies differ");
    counts.extend(of_many(|statuses| statuses > 1).map(|number| format!("{number} {mixed}")));
    let without = words.say("utan status", "without a status");
    counts.extend(of_many(|statuses| statuses == 0).map(|number| format!("{number} {without}")));
    counts
}

/// How many are at each status, where they are not all the same, and how many are late.
fn notes(view: &PlanView<'_, '_>, shown: &[Row<'_>]) -> Vec<String> {
    let words = view.words;
    let counts = statuses_in_words(view, shown);
    let all =
        words.count(shown.len() as u64, ["en aktivitet", "aktiviteter"], ["one activity", "activities"]);
    let counted =
        (counts.len() > 1).then(|| say!(words, "Av {all} är {}.", "Of {all}, {}.", words.list(&counts)));
    // A document says it with what the numbers come to.
    let late = late_in_words(view, shown).filter(|_| view.options.document.is_none());
    counted.into_iter().chain(late).collect()
}

/// How many are late on the day, and how many should have begun, which is not the same; few of them by name.
fn late_in_words(view: &PlanView<'_, '_>, shown: &[Row<'_>]) -> Option<String> {
    let words = view.words;
    let of = |how: Punctuality| shown.iter().filter(move |row| row.punctuality == how).collect::<Vec<_>>();
    let (late, unbegun) = (of(Punctuality::Late), of(Punctuality::LateStart));
    let subject = |rows: &[&Row<'_>]| {
        let name = |row: &&Row<'_>| quoted(words, row.item.text.trim_end_matches('.'), usize::MAX);
        let names = words.list(&rows.iter().map(name).collect::<Vec<_>>());
        let of = words.of(rows.len() as u64, shown.len() as u64);
        match rows.len() {
            1 => say!(words, "aktiviteten {names}", "the activity {names}"),
            2..=MOST_NAMED => say!(words, "{of} aktiviteter ({names})", "{of} activities ({names})"),
            _ => say!(words, "{of} aktiviteter", "{of} activities"),
        }
    };
    let are_late = match late.len() {
        1 => words.say("är försenad", "is late"),
        _ => words.say("är försenade", "are late"),
    };
    let said = match (view.options.on, &late[..], &unbegun[..]) {
        (_, [], []) => return None,
        (None, late, _) => {
            // A document has no options.
            let hint = words.say(
                "; --on DATUM visar vad som är försenat en viss dag",
                "; --on DATE tells what is late on a day",
            );
            let hint = if view.options.document.is_some() { "" } else { hint };
            let which = subject(late);
            say!(words, "{which} {are_late} enligt källan{hint}.", "{which} {are_late} by the source{hint}.")
        }
        (Some(on), [], unbegun) => {
            let (day, which) = (words.day(on), subject(unbegun));
            say!(words, "{day} borde {which} redan ha börjat.", "on {day}, {which} should have begun.")
        }
        (Some(on), late, unbegun) => {
            let (day, which) = (words.day(on), subject(late));
            let end = late[0].item.end.filter(|end| late.len() == 1 && *end < on).map(|end| words.day(end));
            let late = match end {
                Some(end) => say!(
                    words,
                    "{which}, som skulle vara klar {end}, är inte redovisad som genomförd",
                    "{which}, which was due on {end}, is not reported as done"
                ),
                None => say!(words, "{which} {are_late} {day}", "{which} {are_late} on {day}"),
            };
            if unbegun.is_empty() {
                late + "."
            } else {
                let which = subject(unbegun);
                say!(words, "{late}; {which} borde ha börjat.", "{late}; {which} should have begun.")
            }
        }
    };
    Some(capital(&said))
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
