//! What has happened to a plan: a row an event, in order.

use super::{Report, StatusReport, cells};
use crate::document::{Cell, Column, ColumnKind, Table};
use crate::evaluate::{Event, EventKind, StatusRemark, remarks, timeline};
use crate::model::{BodyId, PlanId};
use crate::vocabulary::Word as _;

pub(super) fn add(status: &StatusReport<'_, '_>, id: PlanId, report: &mut Report) {
    let caption = format!(
        "{} {}",
        status.words.say("Beslutskedjan, läget", "The chain of decisions as of"),
        status.words.day(status.on)
    );
    let mut table = Table::new("timeline", caption, columns(status));
    let remarks = remarks(status.model, id, status.on);
    for event in timeline(status.model, id, status.on) {
        table.push(row(status, id, &event, &remarks));
    }
    report.table(table);
}

fn columns(status: &StatusReport<'_, '_>) -> Vec<Column> {
    use ColumnKind::{RowHeading, Text, Word};
    let words = status.words;
    let mut columns = vec![
        status.data("plan", words.say("Plan", "Plan"), Word),
        Column::new("date", words.say("Datum", "Date"), Word),
        Column::new("event", words.say("Händelse", "Event"), RowHeading),
        Column::new("body", words.say("Organ", "Body"), Text),
        status.data("body_name", words.say("Organets namn", "Name of body"), Text),
        Column::new("paragraph", words.say("Paragraf", "Paragraph"), Word),
        status.data("record_number", words.say("Diarienummer", "Record number"), Word),
        status.data("record", words.say("Post", "Record"), Word),
        status.data("text", words.say("Innehåll", "Content"), Text),
        Column::new("remarks", words.say("Anmärkning", "Remarks"), Text),
    ];
    columns.extend(status.place_columns());
    columns
}

/// What a row tells of an event's record.
#[derive(Default)]
struct Details<'v> {
    body: Option<BodyId>,
    paragraph: Option<&'v str>,
    record_number: Option<&'v str>,
    id: Option<&'v str>,
    text: Option<&'v str>,
}

fn row(status: &StatusReport<'_, '_>, plan: PlanId, event: &Event, remarks: &[StatusRemark]) -> Vec<Cell> {
    let details = details(status, plan, event.kind);
    let (word, heading) = words(status, event.kind);
    let of_event: Vec<&StatusRemark> =
        remarks.iter().filter(|remark| remark.is_beside(event.kind, status.model)).collect();
    let mut codes: Vec<&str> = of_event.iter().map(|remark| super::remarks::code(remark.kind)).collect();
    codes.dedup();
    let sentences: Vec<String> = of_event.iter().map(|remark| status.short_remark(plan, remark)).collect();
    let mut row = vec![
        Cell::Text(status.plan(plan).id.to_string()),
        event.date.map_or(Cell::Missing, Cell::Date),
        cells::word(word, heading),
        status.body_cell(details.body),
        status.body_name_cell(details.body),
        Cell::optional(details.paragraph),
        Cell::optional(details.record_number),
        Cell::optional(details.id),
        Cell::quoted_optional(details.text),
        if codes.is_empty() { Cell::Missing } else { cells::word(codes.join(" "), sentences.join(" ")) },
    ];
    row.extend(status.place_cells(event.span));
    row
}

fn details<'v>(status: &'v StatusReport<'_, '_>, plan: PlanId, kind: EventKind) -> Details<'v> {
    match kind {
        EventKind::FirstDay | EventKind::ReviewBy | EventKind::LastDay => {
            Details { id: Some(&status.plan(plan).id), ..Details::default() }
        }
        EventKind::Replaced(id) => Details { id: Some(&status.plan(id).id), ..Details::default() },
        EventKind::Decision(id) => {
            let decision = status.model.decision(id);
            Details {
                body: Some(decision.body),
                paragraph: decision.paragraph.as_deref(),
                record_number: decision.record_number.as_deref(),
                id: decision.id.as_deref(),
                text: decision.text.as_deref(),
            }
        }
        EventKind::Evaluation(id) => {
            let found = status.model.evaluation(id);
            Details {
                body: found.body,
                paragraph: None,
                record_number: found.record_number.as_deref(),
                id: Some(&found.id),
                text: Some(&found.title),
            }
        }
        EventKind::Deadline(id) => {
            let remiss = status.model.remiss(id);
            let text = remiss.deadline_written.as_ref().map(|written| written.value.as_ref());
            Details { id: Some(&remiss.id), text, ..Details::default() }
        }
        EventKind::RemissSent(id) => {
            let remiss = status.model.remiss(id);
            Details {
                body: Some(remiss.sender),
                paragraph: remiss.paragraph.as_deref(),
                record_number: remiss.record_number.as_deref(),
                id: Some(&remiss.id),
                text: remiss.text.as_deref(),
            }
        }
        EventKind::Answer(id, place) => {
            let remiss = status.model.remiss(id);
            let answer = &remiss.answers[place];
            Details {
                body: Some(answer.body.value),
                record_number: answer.record_number.as_deref(),
                id: Some(&remiss.id),
                text: answer.text.as_deref(),
                ..Details::default()
            }
        }
    }
}

/// The word of data, and of readers.
fn words(status: &StatusReport<'_, '_>, kind: EventKind) -> (&'static str, String) {
    let say = |swedish: &str, english: &str| status.words.say(swedish, english).to_owned();
    match kind {
        EventKind::FirstDay => ("first_day", say("gäller från och med", "first day in force")),
        EventKind::LastDay => ("last_day", say("gäller till och med", "last day in force")),
        EventKind::ReviewBy => ("review_by", say("ska ses över senast", "to be reviewed by")),
        EventKind::Decision(id) => {
            let kind = status.model.decision(id).kind;
            (kind.english(), kind.in_language(status.words.0))
        }
        EventKind::Replaced(id) => {
            ("replaced", format!("{} {}", say("ersatt av", "replaced by"), status.plan(id).name()))
        }
        EventKind::Evaluation(id) => {
            let kind = status.model.evaluation(id).kind;
            (
                "evaluated",
                format!("{}: {}", say("utvärdering", "evaluation"), kind.in_language(status.words.0)),
            )
        }
        EventKind::RemissSent(_) => ("remiss_sent", say("remiss skickad", "consultation begun")),
        EventKind::Deadline(_) => ("remiss_deadline", say("sista dag för remissvar", "last day for answers")),
        EventKind::Answer(id, place) if status.model.remiss(id).answers[place].proposed => {
            ("remiss_answer_proposed", say("förslag till remissvar", "proposed answer"))
        }
        EventKind::Answer(..) => ("remiss_answer", say("remissvar", "answer")),
    }
}
