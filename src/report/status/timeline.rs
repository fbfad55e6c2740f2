//! What has happened to a plan: a row an event, in order.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::document::{Cell, ColumnKind, Table};
use crate::evaluate::{
    Beside, EvaluationDay, Event, EventKind, StatusRemark, evaluation_day, remarks, timeline,
};
use crate::model::{BodyId, PlanId, Written};
use crate::report::builder::Report;
use crate::report::cells::{day, word};
use crate::report::context::Context;
use crate::report::field::{Field, field, fields};
use crate::report::record_cells::when_cell;
use crate::report::words::{capital, say, shortened};
use crate::source::Placed;
use crate::vocabulary::{EvaluationKind, Word as _};

/// An event, what its record tells, and what is remarked on it.
struct Row<'v> {
    event: Event,
    details: Details<'v>,
    /// What the records of others tell who did the same.
    others: Vec<Details<'v>>,
    remarks: Vec<StatusRemark>,
}

impl Row<'_> {
    /// Whether it tells of the same, done by another body.
    fn is_like(&self, other: &Self) -> bool {
        let told = |row: &Self| (row.event.date, row.details.not_after, row.details.is_decision);
        let said = |row: &Self| (row.details.code, row.details.text);
        told(self) == told(other)
            && said(self) == said(other)
            && self.details.what == other.details.what
            && self.details.date_written.is_empty()
            && other.details.date_written.is_empty()
    }
}

pub(in crate::report) fn add(context: &Context<'_, '_>, id: PlanId, report: &mut Report) {
    add_all(context, id, true, report);
}

/// Where the decisions stand too, what was decided stands with them.
pub(in crate::report) fn add_beside_decisions(context: &Context<'_, '_>, id: PlanId, report: &mut Report) {
    add_all(context, id, false, report);
}

fn add_all(context: &Context<'_, '_>, id: PlanId, tells_text: bool, report: &mut Report) {
    let day = context.words.day(context.day);
    let rows = rows(context, id, happened(context, id));
    let none = say!(context.words, "Inga beslut till och med {day}.", "No decisions until {day}.");
    let is_to_come = |row: &Row<'_>| row.event.date.is_some_and(|date| date > context.day);
    let caption = if rows.iter().any(is_to_come) {
        say!(
            context.words,
            "Ärendets gång till och med {day}, och kommande datum",
            "What has happened until {day}, and days to come"
        )
    } else {
        say!(context.words, "Ärendets gång till och med {day}", "What has happened until {day}")
    };
    report.table_or(table(context, (id, tells_text), caption, rows), &none);
}

/// What has happened to a plan, with what is odd about it.
type Happened = Vec<(Event, Vec<StatusRemark>)>;

/// What has happened to a plan, by the bodies that have done it.
pub(in crate::report) struct Deeds(BTreeMap<BodyId, Happened>);

impl Deeds {
    pub(in crate::report) fn new(context: &Context<'_, '_>, id: PlanId) -> Self {
        let mut deeds: BTreeMap<BodyId, Happened> = BTreeMap::new();
        for happened in happened(context, id) {
            if let Some(body) = details(context, id, happened.0.kind).body {
                deeds.entry(body).or_default().push(happened);
            }
        }
        Self(deeds)
    }

    pub(in crate::report) fn is_any_of(&self, body: BodyId) -> bool {
        self.0.contains_key(&body)
    }
}

/// What a body has decided, proposed, asked for, answered or found.
pub(in crate::report) fn of_body(
    context: &Context<'_, '_>,
    (id, deeds): (PlanId, &Deeds),
    body: BodyId,
    report: &mut Report,
) {
    let rows = rows(context, id, deeds.0.get(&body).cloned().unwrap_or_default());
    if !rows.is_empty() {
        let caption = context.say("Beslut, förslag och svar", "Decisions, proposals and answers");
        report.table(table(context, (id, true), caption.to_owned(), rows));
    }
}

fn table(
    context: &Context<'_, '_>,
    (id, tells_text): (PlanId, bool),
    caption: String,
    rows: Vec<Row<'_>>,
) -> Table {
    let is_document = context.options.document.is_some();
    let fields = if is_document { document_fields(context, tells_text) } else { fields(context, id) };
    context.table("timeline", caption, fields, rows)
}

fn happened(context: &Context<'_, '_>, id: PlanId) -> Happened {
    let of_plan = remarks(context.model, id, context.day);
    let beside = Beside::new(&of_plan);
    let remarked = |event: Event| (event.clone(), beside.of(event.kind, context.model));
    timeline(context.model, id, context.day).into_iter().map(remarked).collect()
}

fn rows<'v>(context: &Context<'v, '_>, id: PlanId, happened: Happened) -> Vec<Row<'v>> {
    // A document tells of what has happened; what is still to come stands with what the plan says of itself, and an evaluation
    // that is only known from the decision on it in the row of that.
    let is_told = |row: &Row<'_>| match (row.event.date, row.details.known_day) {
        (None, Some(EvaluationDay::NotBefore(day))) => day < context.day,
        (None, Some(EvaluationDay::NotAfter(_))) => !matches!(row.event.kind, EventKind::Evaluation(_)),
        (date, _) => date.is_none_or(|date| date <= context.day),
    };
    let rows = happened.into_iter().map(|(event, remarks)| Row {
        details: details(context, id, event.kind),
        others: Vec::new(),
        remarks,
        event,
    });
    if context.options.document.is_none() {
        return rows.collect();
    }
    let mut rows: Vec<Row<'_>> = rows.filter(is_told).collect();
    // What several bodies did alike, one after the other, is told once.
    rows.dedup_by(|next, row| {
        let is_same = next.details.text.is_some() && next.is_like(row);
        row.others.extend(is_same.then(|| std::mem::take(&mut next.details)));
        is_same
    });
    rows
}

/// Of what was decided, so many characters stand in a document.
const MOST_OF_CONTENTS: usize = 300;

/// What a document shows: what was decided too, which otherwise stands in data alone. A page has no room for all columns:
/// paragraphs stand below the body, and what is odd stands with what the document rests on.
fn document_fields<'f>(context: &'f Context<'_, '_>, tells_text: bool) -> Vec<Field<'f, Row<'f>>> {
    fields! { context.words, |row: Row<'_>|
        ..when_field(context).standing_as(ColumnKind::Text);
        ..event_field(context);
        Text "body" ["Organ", "Body"] "the body, and the paragraph of its minutes" => {
            let lines = std::iter::once(&row.details).chain(&row.others).flat_map(|details| {
                let paragraph = details.paragraph.map(|paragraph| Cell::Text(paragraph.to_owned()));
                who(context, details).into_iter().chain(paragraph)
            });
            let lines: Vec<Cell> = lines.collect();
            if lines.is_empty() { Cell::Missing } else { Cell::Lines(lines) }
        };
        Text.shown_if(tells_text) "text" ["Innehåll", "Content"] ["vad som beslutades", "what was decided"] => {
            // An answer has a document of its own, of pages that say little when cut.
            let is_answer = matches!(row.event.kind, EventKind::Answer(..));
            Cell::quoted(&shortened(row.details.text.filter(|_| !is_answer)?, MOST_OF_CONTENTS))
        };
    }
}

/// The day, for readers; where it is not known, what the sources write in its place.
fn when_field<'f>(context: &'f Context<'_, '_>) -> Field<'f, Row<'f>> {
    field! { context.words, |row: Row<'_>|
        Word.readers() "when" ["Datum", "Date"] "day of the event, or what the sources write of it"
            => match (row.event.date, row.details.known_day) {
                (Some(date), _) => Cell::Date(date),
                (None, Some(EvaluationDay::NotAfter(day))) => Cell::Text(format!("{} {day}", context.say("senast", "by"))),
                (None, Some(EvaluationDay::NotBefore(day))) => {
                    Cell::Text(format!("{} {day}", context.say("tidigast", "not before")))
                }
                (None, Some(EvaluationDay::On(_)) | None) => when_cell(None, row.details.date_written),
            }
    }
}

fn event_field<'f>(context: &'f Context<'_, '_>) -> Field<'f, Row<'f>> {
    field! { context.words, |row: Row<'_>|
        RowHeading "event" ["Händelse", "Event"] "what happened" => word(row.details.code, capital(&row.details.what))
    }
}

fn fields<'f>(context: &'f Context<'_, '_>, id: PlanId) -> Vec<Field<'f, Row<'f>>> {
    fields! { context.words, |row: Row<'_>|
        ..context.plan_field(move |_: &Row<'_>| id);
        Word.data() "date" ["Datum", "Date"] "day of the event" => day(row.event.date);
        ..when_field(context);
        ..event_field(context);
        Text "body" ["Organ", "Body"] ["organets id", "id of the body"] => who(context, &row.details)?;
        Text.data() "body_name" ["Organets namn", "Name of body"] ["organets namn", "name of the body"]
            => Cell::quoted(context.body(row.details.body?));
        Word "paragraph" ["Paragraf", "Paragraph"] ["protokollets paragraf", "paragraph of the minutes"]
            => Cell::optional(row.details.paragraph);
        Word.data() "record_number" ["Diarienummer", "Record number"] ["diarienummer, så som det är skrivet", "record number, as it is written"]
            => Cell::optional(row.details.record_number);
        Word.data() "record" ["Post", "Record"] ["id för det som uppgiften gäller", "id of the record"] => Cell::optional(row.details.id);
        Text.data() "text" ["Innehåll", "Content"] "what was decided, found or asked"
            => Cell::quoted(row.details.text?);
        Text "remarks" ["Anmärkning", "Remarks"] "what is odd about it, by code"
            => remarks_cell(context, id, &row.remarks);
        ..context.place_fields(|row: &Row<'_>| row.event.span);
        ..context.date_written_field(|row: &Row<'_>| row.details.date_written).data();
        Word.data() "not_after" ["Senast", "By"] ["senaste dag som beslutet kan vara från", "last day that it can be of"] => day(row.details.not_after);
    }
}

/// What has happened, for who follows it: what it is known by, what it is in a line, and what was decided, found or asked;
/// nothing of days that only were to come.
pub(in crate::report) fn news(
    context: &Context<'_, '_>,
    plan: PlanId,
    event: &Event,
) -> Option<(String, String, String)> {
    let details = details(context, plan, event.kind);
    let (code, what) = (details.code, &details.what);
    let day = event.date?;
    let body = details.body.map(|body| context.model.organisation.body(body));
    let id = body.map_or("", |body| &body.id);
    let usual = || format!("{day}/{id}/{code}/{}", details.paragraph.unwrap_or_default());
    let (known_by, by) = match event.kind {
        EventKind::Decision(decision) => {
            let citation = context.citation(context.model.decision(decision));
            (details.id.map_or_else(usual, str::to_owned), citation)
        }
        EventKind::Evaluation(_) | EventKind::RemissSent(_) | EventKind::Answer(..) => {
            let by = body.map(|body| format!("{} ", body.abbreviation.as_deref().unwrap_or(&body.name)));
            let record = details.id.unwrap_or_default();
            (format!("{code}/{record}/{id}"), format!("{}{day}", by.unwrap_or_default()))
        }
        EventKind::FirstDay
        | EventKind::Replaced(_)
        | EventKind::Deadline(_)
        | EventKind::ReviewBy
        | EventKind::LastDay => return None,
    };
    Some((known_by, format!("{what} ({by})"), details.text.unwrap_or_default().to_owned()))
}

/// The body of an event; of a decision, also that it is not known.
fn who(context: &Context<'_, '_>, details: &Details<'_>) -> Option<Cell> {
    let unknown = || word("", context.say("framgår inte", "not known"));
    details.body.map(|id| context.body_cell(id)).or_else(|| details.is_decision.then(unknown))
}

/// Codes for data, sentences for readers.
fn remarks_cell(context: &Context<'_, '_>, plan: PlanId, remarks: &[StatusRemark]) -> Cell {
    let mut codes: Vec<&str> = remarks.iter().map(|remark| super::remarks::code(remark.kind)).collect();
    codes.dedup();
    let sentences: Vec<String> = remarks.iter().map(|remark| context.remark(plan, remark)).collect();
    if codes.is_empty() { Cell::Missing } else { word(codes.join(" "), sentences.join(" ")) }
}

/// What a row tells of an event and of its record.
#[derive(Default)]
struct Details<'v> {
    /// What happened: the word of data.
    code: &'static str,
    /// The same for readers.
    what: String,
    is_decision: bool,
    not_after: Option<Date>,
    /// What is known of the day where the event has no date, and the sources write nothing in its place.
    known_day: Option<EvaluationDay>,
    body: Option<BodyId>,
    date_written: &'v [Written<'v>],
    paragraph: Option<&'v str>,
    record_number: Option<&'v str>,
    id: Option<&'v str>,
    text: Option<&'v str>,
}

fn details<'v>(context: &Context<'v, '_>, plan: PlanId, kind: EventKind) -> Details<'v> {
    let model = context.model;
    let say = |swedish: &str, english: &str| context.say(swedish, english).to_owned();
    let inferred = |what: &str, is_inferred| {
        what.to_owned() + if is_inferred { context.say(" (en tolkning)", " (inferred)") } else { "" }
    };
    let of_plan = |code, what| Details { code, what, id: Some(&model.plan(plan).id), ..Details::default() };
    let days = &model.plan(plan).attributes;
    // A day that is not stated is taken from the years.
    let day = |code, what: &str, stated: Option<Placed<Date>>| {
        of_plan(code, what.to_owned() + context.inferred_mark(stated.is_none()))
    };
    let first = context.say("planen börjar gälla", "first day in force");
    let last = context.say("sista dagen som planen gäller", "last day in force");
    match kind {
        EventKind::FirstDay => day("first_day", first, days.valid_from),
        EventKind::LastDay => day("last_day", last, days.valid_to),
        EventKind::ReviewBy => of_plan("review_by", say("ska ses över senast", "to be reviewed by")),
        EventKind::Replaced(id) => {
            let by = model.plan(id);
            let what = format!("{} {}", say("ersatt av", "replaced by"), context.name_of(by));
            Details { code: "replaced", what, id: Some(&by.id), ..Details::default() }
        }
        EventKind::Decision(id) => {
            let decision = model.decision(id);
            let is_written = !decision.date_written.is_empty();
            Details {
                code: decision.kind.english(),
                what: decision.kind.in_language(context.words.language),
                body: decision.body,
                is_decision: true,
                not_after: decision.not_after,
                known_day: decision.not_after.filter(|_| !is_written).map(EvaluationDay::NotAfter),
                date_written: &decision.date_written,
                paragraph: decision.paragraph.as_deref(),
                record_number: decision.record_number.as_deref(),
                id: decision.id.as_deref(),
                text: decision.text.as_deref(),
            }
        }
        EventKind::Evaluation(id) => {
            let (found, is_final) =
                (model.evaluation(id), model.evaluation(id).kind == EvaluationKind::Final);
            let swedish = if is_final { "slutlig utvärdering" } else { found.kind.swedish() };
            Details {
                code: "evaluated",
                what: say(swedish, &format!("evaluation: {}", found.kind.english())),
                known_day: evaluation_day(model, id).filter(|_| found.date_written.is_empty()),
                body: found.body,
                date_written: &found.date_written,
                record_number: found.record_number.as_deref(),
                id: Some(&found.id),
                text: Some(&found.title),
                ..Details::default()
            }
        }
        EventKind::Deadline(id) => {
            let remiss = model.remiss(id);
            let what = context.say("sista dag för remissvar", "last day for answers");
            Details {
                code: "remiss_deadline",
                what: inferred(what, remiss.deadline_inferred),
                id: Some(&remiss.id),
                text: remiss.deadline_written.as_ref().map(|written| written.value.as_ref()),
                ..Details::default()
            }
        }
        EventKind::RemissSent(id) => {
            let remiss = model.remiss(id);
            let is_inferred = ["sender", "date", "paragraph"].iter().any(|key| remiss.inferred.holds(key));
            Details {
                code: "remiss_sent",
                what: inferred(context.say("remiss skickad", "consultation begun"), is_inferred),
                body: Some(remiss.sender),
                paragraph: remiss.paragraph.as_deref(),
                record_number: remiss.record_number.as_deref(),
                id: Some(&remiss.id),
                text: remiss.text.as_deref(),
                ..Details::default()
            }
        }
        EventKind::Answer(id, place) => {
            let remiss = model.remiss(id);
            let answer = &remiss.answers[place];
            let (code, what) = if answer.proposed {
                ("remiss_answer_proposed", say("förslag till remissvar", "proposed answer"))
            } else {
                ("remiss_answer", say("remissvar", "answer"))
            };
            Details {
                code,
                what,
                body: Some(answer.body.value),
                paragraph: answer.paragraph.as_deref(),
                record_number: answer.record_number.as_deref(),
                id: Some(&remiss.id),
                text: answer.text.as_deref(),
                ..Details::default()
            }
        }
    }
}
