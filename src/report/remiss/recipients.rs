//! Who was asked, and who has answered: a row for each answer, and for each body that has not answered.

use super::round::{RemissReport, Shown};
use crate::decimal::Decimal;
use crate::document::{Cell, Table};
use crate::evaluate::{AnswerState, Respondent, answer_state, points};
use crate::model::{Answer, Body};
use crate::report::builder::Report;
use crate::report::cells::{inferred_cell, joined, word};
use crate::report::context::Context;
use crate::report::field::fields;
use crate::report::record_cells::written_lines;
use crate::vocabulary::{Handling, Stance, Word as _};

/// A body that was asked or has answered, and an answer of its.
#[derive(Clone, Copy)]
struct Row<'r, 'v, 's> {
    report: &'r RemissReport<'v, 's>,
    respondent: &'r Respondent,
    answer: Option<&'r Answer<'s>>,
}

pub(in crate::report) fn add(context: &Context<'_, '_>, remiss: Shown<'_, '_, '_>, report: &mut Report) {
    report.paragraphs(remiss.into_iter().flat_map(RemissReport::introduction));
    report.table(table(context, remiss).with_notes(remiss.and_then(RemissReport::split_in_words)));
}

pub(super) fn table(context: &Context<'_, '_>, remiss: Shown<'_, '_, '_>) -> Table {
    let rows = remiss.into_iter().flat_map(|report| {
        report.shown.bodies.iter().flat_map(move |respondent| {
            let answers = respondent.answers.iter().map(|answer| Some(&report.remiss.answers[*answer]));
            let none = respondent.answers.is_empty().then_some(None);
            answers.chain(none).map(move |answer| Row { report, respondent, answer })
        })
    });
    let body = |row: &Row<'_, '_, '_>| -> &Body<'_> { context.model.organisation.body(row.respondent.body) };
    let source =
        context.source_field(|row: &Row<'_, '_, '_>| row.answer.map_or(&[][..], |answer| &answer.sources));
    let irregularity = context.irregularity_field(|row: &Row<'_, '_, '_>| {
        row.answer.map_or(&[][..], |answer| &answer.irregularities)
    });
    let fields = fields! { context.words, |row: Row<'_, '_, '_>|
        // The remiss: the same in every row of it.
        ..context.plan_field(|row: &Row<'_, '_, '_>| row.report.remiss.plan);
        Word.data() "remiss" ["Remiss"; 2] ["remissens id", "id of the remiss"] => Cell::Text(row.report.remiss.id.to_string());
        Word.data() "sender" ["Avsändare", "Sender"] ["id för det organ som skickade remissen", "id of the body that sent it"]
            => context.body_cell(row.report.remiss.sender);
        Word.data() "sent" ["Skickad", "Sent"] ["den dag då remissen skickades", "day it was sent"] => Cell::Date(row.report.remiss.date?.value);
        Word.data() "deadline" ["Sista svarsdag", "Deadline"] ["sista svarsdag", "last day for answers"]
            => Cell::Date(row.report.remiss.deadline?.value);
        Word.data() "deadline_written" ["Sista svarsdag, som det står", "Deadline as written"]
            ["sista svarsdag så som källan skriver den", "that day as the source writes it"]
            => Cell::Text(row.report.remiss.deadline_written.as_ref()?.value.to_string());
        Word.data() "deadline_inferred" ["Tolkad", "Inferred"]
            ["om någon del av dagen, till exempel året, är underförstådd", "whether a part of that day, such as the year, is inferred"]
            => context.flag_cell(row.report.remiss.deadline_inferred);
        Word.data() "as_of" ["Läget den", "As of"] ["den dag som läget avser", "the day that is looked from"] => Cell::Date(context.day);
        Number.data().unit("days") "days_left" ["Dagar kvar", "Days left"]
            ["dagar till sista svarsdagen; mindre än 0 efter den", "days to the deadline; less than 0 after it"]
            => Cell::Decimal(Decimal::parse(&row.report.round.days_left?.to_string())?);
        // Who was asked.
        Word.data() "body" ["Organ (id)", "Body (id)"] ["organets id", "id of the body"]
            => Cell::Text(body(row).id.to_string());
        RowHeading "body_name" ["Remissinstans", "Recipient"] ["organets namn", "name of the body"] => Cell::quoted(&body(row).name);
        Word.data() "asked" ["Tillfrågad", "Asked"] ["om organet var tillfrågat", "whether it was asked"]
            => context.flag_cell(row.respondent.asked);
        Word "state" ["Svar", "Answer"] ["in_time (i tid), proposed (förslag), undated (odaterat), late (för sent), awaited (inväntas), missing (saknas) eller not_sent (inte skickad)", "in_time, proposed, undated, late, awaited, missing or not_sent"]
            => row.report.state_cell(row.respondent, row.answer);
        // What it answered.
        Word "answer_date" ["Datum", "Date"] ["svarets datum", "day of the answer"] => Cell::Date(row.answer?.date?.value);
        Word "record_number" ["Diarienummer", "Record number"] ["diarienummer, så som det är skrivet", "record number, as it is written"]
            => Cell::optional(row.answer?.record_number.as_deref());
        // A document has a table of stances, and says of each point how it was handled.
        Text.shown_if(context.options.document.is_none()) "stance" ["Ställningstagande", "Stance"] ["organets ställningstagande", "what the body thinks of it"]
            => row.report.stance_cell(row.answer?);
        Word.data() "proposed" ["Förslag", "Proposal"] ["om svaret bara är ett förslag", "whether the answer is only proposed"]
            => context.flag_cell(row.answer?.proposed);
        Number "points" ["Synpunkter", "Points"] ["antal synpunkter, utan dem som bara stöder förslaget", "how many points it makes, without what only supports the proposal"]
            => Cell::Integer(points(row.answer?).count() as u64);
        Number.data() "open_points" ["Ej hanterade", "Not handled"] ["antal synpunkter som inte är hanterade", "how many of them are not handled"]
            => open_points(row.answer?)?;
        ..context.record_fields(|row: &Row<'_, '_, '_>| {
            row.answer.map_or(row.respondent.span, |answer| answer.span)
        });
        // What the records of the remiss and of the answer say besides, which readers find in the compilation.
        Word.data() "remiss_paragraph" ["Remissens paragraf", "Remiss paragraph"] ["paragraf om remissen", "paragraph on the remiss"]
            => Cell::optional(row.report.remiss.paragraph.as_deref());
        Word.data() "remiss_record_number" ["Remissens diarienummer", "Remiss record number"]
            ["remissens diarienummer", "record number of the remiss"] => Cell::optional(row.report.remiss.record_number.as_deref());
        Text.data() "remiss_text" ["Remitterat", "Referred"] ["vad remissen gällde", "what was asked for"]
            => Cell::quoted(row.report.remiss.text.as_deref()?);
        Text.data() "remiss_source" ["Remissens källa", "Remiss source"]
            ["id för de handlingar som remissens uppgifter är hämtade ur", "ids of the documents that the remiss is taken from"]
            => context.sources_cell(&row.report.remiss.sources);
        Text.data() "remiss_irregularity" ["Om remissens underlag", "On the source of the remiss"]
            ["vad som är oregelrätt i remissens källa", "what is irregular in the source of the remiss"] => written_lines(&row.report.remiss.irregularities);
        Text.data() "author" ["Undertecknat av", "Signed by"] ["vem som skrev eller undertecknade svaret", "who wrote or signed the answer"]
            => joined(&row.answer?.authors, ", ")?;
        Text.data() "text" ["Svarets innehåll", "Content of the answer"] ["svaret eller en sammanfattning av det", "the answer, or its summary"]
            => Cell::quoted(row.answer?.text.as_deref()?);
        ..source.data();
        ..irregularity.data();
        Word.data() "inferred" ["Underförstått", "Inferred keys"] ["uppgifter om remissen som ingen källa anger, utan som är underförstådda", "keys of the remiss that no source states"]
            => inferred_cell(&row.report.remiss.inferred);
        Text.data() "split_by" ["Uppdelat av", "Split by"] ["vem som delade upp svaret i synpunkter", "who split the answer into points"]
            => Cell::quoted(row.answer?.split_by.as_deref()?);
        Word.data() "paragraph" ["Paragraf", "Paragraph"] ["paragraf i det protokoll som svaret står i", "paragraph of the minutes with the answer"]
            => Cell::optional(row.answer?.paragraph.as_deref());
    };
    context.table("rounds", context.say("Svar på remissen", "Answers"), fields, rows)
}

/// How many points are not handled; nothing where of none it is known what became of it.
fn open_points(answer: &Answer<'_>) -> Option<Cell> {
    let of = |handling| points(answer).filter(|point| point.handling == handling).count();
    let unknown = of(Handling::Unknown);
    (unknown == 0 || unknown < points(answer).count()).then(|| Cell::Integer(of(Handling::Open) as u64))
}

impl RemissReport<'_, '_> {
    /// Of a row with an answer, how that one came in; of a body without one, what is awaited of it.
    fn state_cell(&self, respondent: &Respondent, answer: Option<&Answer<'_>>) -> Cell {
        let state = answer.map_or(respondent.state, |answer| answer_state(self.remiss, answer));
        let (data, swedish, english) = match state {
            AnswerState::InTime => ("in_time", "inkommet i tid", "in time"),
            AnswerState::Proposed => ("proposed", "förslag till beslut", "proposal"),
            AnswerState::Undated => ("undated", "odaterat", "undated"),
            AnswerState::Late => ("late", "inkommet för sent", "late"),
            AnswerState::Awaited => ("awaited", "väntas", "awaited"),
            AnswerState::Missing => ("missing", "inget svar redovisat", "no answer on record"),
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
        let stance = self.stance_alone(answer.stance);
        if answer.proposed {
            return format!("{stance} ({})", self.context.say("förslag till beslut", "proposal"));
        }
        stance
    }

    /// A stance in words, or that none is known.
    pub(super) fn stance_alone(&self, stance: Option<Stance>) -> String {
        let unknown = self.context.say("ställningstagandet framgår inte", "stance not known");
        stance.map_or_else(|| unknown.to_owned(), |stance| stance.in_language(self.context.words.language))
    }

    pub(super) fn stance_cell(&self, answer: &Answer<'_>) -> Cell {
        word(answer.stance.map_or("unknown", Stance::english), self.stance(answer))
    }
}
