//! Who was asked, and who has answered: a row for each answer, and for each body that has not answered.

use jiff::civil::Date;

use super::RemissReport;
use crate::decimal::Decimal;
use crate::document::{Cell, Table};
use crate::evaluate::{AnswerState, Respondent, answer_state, handled};
use crate::model::{Answer, Body, Placed};
use crate::report::Report;
use crate::report::cells::{day, inferred_cell, names, word};
use crate::report::context::Context;
use crate::report::field::Field;
use crate::vocabulary::{Handling, Word as _};

/// A body that was asked or has answered, and an answer of its.
#[derive(Clone, Copy)]
struct Row<'r, 'v, 's> {
    report: &'r RemissReport<'v, 's>,
    respondent: &'r Respondent,
    answer: Option<&'r Answer<'s>>,
}

pub(in crate::report) fn add(
    context: &Context<'_, '_>,
    remiss: Option<&RemissReport<'_, '_>>,
    report: &mut Report,
) {
    report.paragraphs(remiss.into_iter().flat_map(RemissReport::introduction));
    report.table(table(context, remiss));
}

/// Who was asked, and who has answered.
pub(super) fn table(context: &Context<'_, '_>, remiss: Option<&RemissReport<'_, '_>>) -> Table {
    let rows = remiss.into_iter().flat_map(|report| {
        report.shown.bodies.iter().flat_map(move |respondent| {
            let answers = respondent.answers.iter().map(|answer| Some(&report.remiss.answers[*answer]));
            let none = respondent.answers.is_empty().then_some(None);
            answers.chain(none).map(move |answer| Row { report, respondent, answer })
        })
    });
    let mut fields = round_fields(context);
    fields.extend(body_fields(context));
    fields.extend(answer_fields(context));
    fields.extend(
        context.record_fields(|row: &Row<'_, '_, '_>| {
            row.answer.map_or(row.respondent.span, |answer| answer.span)
        }),
    );
    fields.extend(record_fields(context).map(Field::data));
    let inferred_keys = |row: &Row<'_, '_, '_>| inferred_cell(&row.report.remiss.inferred);
    let split_by = |row: &Row<'_, '_, '_>| {
        Cell::quoted_optional(row.answer.and_then(|answer| answer.split_by.as_deref()))
    };
    let (words, holds) = (context.words, "keys of the remiss that no source states");
    fields.push(words.word("inferred", ["Underförstått", "Inferred keys"], holds, inferred_keys).data());
    let holds = "who split the answer into points";
    fields.push(words.text("split_by", ["Uppdelat av", "Split by"], holds, split_by).data());
    let mut table = context.table("rounds", context.say("Svar på remissen", "Answers"), fields, rows);
    table.add_notes(remiss.and_then(RemissReport::points_in_words));
    table
}

/// What the records of the remiss and of the answer say besides, which readers find in the compilation.
fn record_fields<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> [RowField<'f, 'v, 's>; 8] {
    let words = context.words;
    let paragraph = |row: &Row<'_, '_, '_>| Cell::optional(row.report.remiss.paragraph.as_deref());
    let number = |row: &Row<'_, '_, '_>| Cell::optional(row.report.remiss.record_number.as_deref());
    let asked = |row: &Row<'_, '_, '_>| Cell::quoted_optional(row.report.remiss.text.as_deref());
    let sources = |row: &Row<'_, '_, '_>| context.sources_cell(&row.report.remiss.sources);
    let text =
        |row: &Row<'_, '_, '_>| Cell::quoted_optional(row.answer.and_then(|answer| answer.text.as_deref()));
    let author = |row: &Row<'_, '_, '_>| row.answer.map_or(Cell::Missing, |answer| names(&answer.authors));
    [
        words.word(
            "remiss_paragraph",
            ["Remissens paragraf", "Remiss paragraph"],
            "paragraph on the remiss",
            paragraph,
        ),
        words.word(
            "remiss_record_number",
            ["Remissens diarienummer", "Remiss record number"],
            "record number of the remiss",
            number,
        ),
        words.text("remiss_text", ["Remitterat", "Referred"], "what was asked for", asked),
        words.text(
            "remiss_source",
            ["Remissens källa", "Remiss source"],
            "ids of the documents that the remiss is taken from",
            sources,
        ),
        words.text("author", ["Undertecknat av", "Signed by"], "who wrote or signed the answer", author),
        words.text("text", ["Svarets innehåll", "Content of the answer"], "the answer, or its summary", text),
        context.source_field(|row: &Row<'_, '_, '_>| row.answer.map_or(&[][..], |answer| &answer.sources)),
        context.irregularity_field(|row: &Row<'_, '_, '_>| {
            row.answer.map_or(&[][..], |answer| &answer.irregularities)
        }),
    ]
}

type RowField<'f, 'v, 's> = Field<'f, Row<'f, 'v, 's>>;

/// The remiss: the same in every row of it.
fn round_fields<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Vec<RowField<'f, 'v, 's>> {
    let words = context.words;
    let id = |row: &Row<'_, '_, '_>| Cell::Text(row.report.remiss.id.to_string());
    let sender = |row: &Row<'_, '_, '_>| context.body_cell(row.report.remiss.sender);
    let sent = |row: &Row<'_, '_, '_>| date(row.report.remiss.date);
    let deadline = |row: &Row<'_, '_, '_>| date(row.report.remiss.deadline);
    let written = |row: &Row<'_, '_, '_>| {
        let written = row.report.remiss.deadline_written.as_ref();
        Cell::optional(written.map(|written| written.value.as_ref()))
    };
    let inferred = |row: &Row<'_, '_, '_>| context.flag_cell(row.report.remiss.deadline_inferred);
    let days = |row: &Row<'_, '_, '_>| {
        let days = row.report.round.days_left.and_then(|days| Decimal::parse(&days.to_string()));
        days.map_or(Cell::Missing, Cell::Decimal)
    };
    let holds = "whether a part of that day, such as the year, is inferred";
    let as_written = ["Sista svarsdag, som det står", "Deadline as written"];
    vec![
        context.plan_field(|row: &Row<'_, '_, '_>| row.report.remiss.plan),
        words.word("remiss", ["Remiss"; 2], "id of the remiss", id).data(),
        words.word("sender", ["Avsändare", "Sender"], "id of the body that sent it", sender).data(),
        words.word("sent", ["Skickad", "Sent"], "day it was sent", sent).data(),
        words.word("deadline", ["Sista svarsdag", "Deadline"], "last day for answers", deadline).data(),
        words.word("deadline_written", as_written, "that day as the source writes it", written).data(),
        words.word("deadline_inferred", ["Tolkad", "Inferred"], holds, inferred).data(),
        words
            .word("as_of", ["Läget den", "As of"], "the day that is looked from", |_| {
                Cell::Date(context.day)
            })
            .data(),
        words
            .numbers(
                "days_left",
                ["Dagar kvar", "Days left"],
                "days to the deadline; less than 0 after it",
                days,
            )
            .data()
            .unit("days"),
    ]
}

/// Who was asked.
fn body_fields<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Vec<RowField<'f, 'v, 's>> {
    let words = context.words;
    let body = |row: &Row<'_, '_, '_>| -> &Body<'_> { context.model.organisation.body(row.respondent.body) };
    let asked = |row: &Row<'_, '_, '_>| context.flag_cell(row.respondent.asked);
    let holds = "in_time, proposed, undated, late, awaited, missing or not_sent";
    vec![
        words
            .word("body", ["Organ (id)", "Body (id)"], "id of the body", move |row| {
                Cell::Text(body(row).id.to_string())
            })
            .data(),
        words.heading("body_name", ["Mottagare", "Recipient"], "name of the body", move |row| {
            Cell::quoted(&body(row).name)
        }),
        words.word("asked", ["Tillfrågad", "Asked"], "whether it was asked", asked).data(),
        words.word("state", ["Läge", "State"], holds, |row: &Row<'_, '_, '_>| {
            row.report.state_cell(row.respondent, row.answer)
        }),
    ]
}

/// What it answered.
fn answer_fields<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Vec<RowField<'f, 'v, 's>> {
    let words = context.words;
    let date = |row: &Row<'_, '_, '_>| row.answer.map_or(Cell::Missing, |answer| date(answer.date));
    let number =
        |row: &Row<'_, '_, '_>| Cell::optional(row.answer.and_then(|answer| answer.record_number.as_deref()));
    let stance = |row: &Row<'_, '_, '_>| {
        row.answer.map_or(Cell::Missing, |answer| word(answer.stance.english(), row.report.stance(answer)))
    };
    let proposed =
        |row: &Row<'_, '_, '_>| row.answer.map_or(Cell::Missing, |answer| context.flag_cell(answer.proposed));
    let points = |of: fn(&Answer<'_>) -> u64| {
        move |row: &Row<'_, '_, '_>| row.answer.map_or(Cell::Missing, |answer| Cell::Integer(of(answer)))
    };
    let open = |row: &Row<'_, '_, '_>| {
        let known = row.answer.filter(|answer| !is_handling_unknown(answer));
        known.map_or(Cell::Missing, |answer| Cell::Integer(handled(answer, Handling::Open)))
    };
    vec![
        words.word("answer_date", ["Svar", "Answer"], "day of the answer", date),
        words
            .word(
                "record_number",
                ["Diarienummer", "Record number"],
                "record number, as it is written",
                number,
            )
            .data(),
        words.text("stance", ["Ställningstagande", "Stance"], "what the body thinks of it", stance),
        words
            .word("proposed", ["Förslag", "Proposal"], "whether the answer is only proposed", proposed)
            .data(),
        words.numbers(
            "points",
            ["Synpunkter", "Points"],
            "how many points it makes",
            points(|answer| answer.points.len() as u64),
        ),
        words.numbers(
            "open_points",
            ["Ej hanterade", "Not handled"],
            "how many of them are not handled",
            open,
        ),
    ]
}

/// Whether nothing is known of what became of any of the points.
fn is_handling_unknown(answer: &Answer<'_>) -> bool {
    let unknown = handled(answer, Handling::Unknown);
    unknown > 0 && unknown == answer.points.len() as u64
}

impl RemissReport<'_, '_> {
    /// Of a row with an answer, how that one came in; of a body without one, what is awaited of it.
    fn state_cell(&self, respondent: &Respondent, answer: Option<&Answer<'_>>) -> Cell {
        let state = answer.map_or(respondent.state, |answer| answer_state(self.remiss, answer));
        let (data, swedish, english) = match state {
            AnswerState::InTime => ("in_time", "i tid", "in time"),
            AnswerState::Proposed => ("proposed", "förslag till svar", "proposed answer"),
            AnswerState::Undated => ("undated", "utan känt datum", "undated"),
            AnswerState::Late => ("late", "för sent", "late"),
            AnswerState::Awaited => ("awaited", "väntas", "awaited"),
            AnswerState::Missing => ("missing", "saknas", "missing"),
            AnswerState::NotSent => ("not_sent", "inte skickad", "not sent"),
        };
        let reader = self.context.say(swedish, english);
        if respondent.asked {
            return word(data, reader);
        }
        word(data, format!("{reader}, {}", self.context.say("inte tillfrågad", "not asked")))
    }

    /// The stance in words; that it is only proposed is said with it.
    pub(super) fn stance(&self, answer: &Answer<'_>) -> String {
        let stance = answer.stance.in_language(self.context.words.0);
        if answer.proposed {
            return format!("{stance} ({})", self.context.say("förslag till beslut", "proposal"));
        }
        stance
    }
}

fn date(date: Option<Placed<Date>>) -> Cell {
    day(date.map(|date| date.value))
}
