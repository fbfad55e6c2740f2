//! Who was asked, and who has answered: a row for each answer, and for each body that has not answered.

use jiff::civil::Date;

use super::RemissReport;
use crate::decimal::Decimal;
use crate::document::{Audience, Cell, Table};
use crate::evaluate::{AnswerState, Respondent, answer_state, handled};
use crate::model::{Answer, Placed};
use crate::report::Report;
use crate::report::cells::word;
use crate::report::record_view::RecordView;
use crate::vocabulary::{Handling, Word as _};

pub(super) fn add(remiss: &RemissReport<'_, '_>, report: &mut Report) {
    report.paragraphs(remiss.introduction());
    report.table(remiss.recipients());
}

impl RemissReport<'_, '_> {
    pub(super) fn recipients(&self) -> Table {
        let mut table = table(&self.view);
        for respondent in &self.shown.bodies {
            if respondent.answers.is_empty() {
                table.push(self.recipient(respondent, None));
            }
            for answer in &respondent.answers {
                table.push(self.recipient(respondent, Some(&self.remiss.answers[*answer])));
            }
        }
        table
    }

    fn recipient(&self, respondent: &Respondent, answer: Option<&Answer<'_>>) -> Vec<Cell> {
        let (view, remiss) = (&self.view, self.remiss);
        let body = view.model.organisation.body(respondent.body);
        let written = remiss.deadline_written.as_ref().map(|written| written.value.as_ref());
        let days = self.round.days_left.and_then(|days| Decimal::parse(&days.to_string()));
        let mut row = vec![
            view.plan_cell(remiss.plan),
            Cell::Text(remiss.id.to_string()),
            view.body_cell(remiss.sender),
            date(remiss.date),
            date(remiss.deadline),
            Cell::optional(written),
            view.flag_cell(remiss.deadline_inferred),
            Cell::Date(view.day),
            days.map_or(Cell::Missing, Cell::Decimal),
            Cell::Text(body.id.to_string()),
            Cell::Text(body.name.to_string()),
            view.flag_cell(respondent.asked),
            self.state_cell(respondent, answer),
        ];
        match answer {
            Some(answer) => row.extend([
                date(answer.date),
                Cell::optional(answer.record_number.as_deref()),
                word(answer.stance.english(), self.stance(answer)),
                view.flag_cell(answer.proposed),
                Cell::Integer(answer.points.len() as u64),
                Cell::Integer(handled(answer, Handling::Open)),
            ]),
            None => row.extend(std::iter::repeat_n(Cell::Missing, 6)),
        }
        row.extend(view.place_cells(answer.map_or(respondent.span, |answer| answer.span)));
        row
    }

    /// Of a row with an answer, how that one came in; of a body without one, what is awaited of it.
    fn state_cell(&self, respondent: &Respondent, answer: Option<&Answer<'_>>) -> Cell {
        let state = answer.map_or(respondent.state, |answer| answer_state(self.remiss, answer));
        let (data, swedish, english) = match state {
            AnswerState::InTime => ("in_time", "i tid", "in time"),
            AnswerState::Undated => ("undated", "utan känt datum", "undated"),
            AnswerState::Late => ("late", "för sent", "late"),
            AnswerState::Awaited => ("awaited", "väntas", "awaited"),
            AnswerState::Missing => ("missing", "saknas", "missing"),
            AnswerState::NotSent => ("not_sent", "inte skickad", "not sent"),
        };
        let reader = self.view.say(swedish, english);
        if respondent.asked {
            return word(data, reader);
        }
        word(data, format!("{reader}, {}", self.view.say("inte tillfrågad", "not asked")))
    }

    /// The stance in words; that it is only proposed is said with it.
    pub(super) fn stance(&self, answer: &Answer<'_>) -> String {
        let stance = answer.stance.in_language(self.view.words.0);
        if answer.proposed {
            return format!("{stance} ({})", self.view.say("förslag till beslut", "proposal"));
        }
        stance
    }
}

/// The table without a row.
pub(super) fn table(view: &RecordView<'_, '_>) -> Table {
    let mut columns = vec![
        view.data_column("plan", "Plan", "Plan"),
        view.data_column("remiss", "Remiss", "Remiss"),
        view.data_column("sender", "Avsändare", "Sender"),
        view.data_column("sent", "Skickad", "Sent"),
        view.data_column("deadline", "Sista svarsdag", "Deadline"),
        view.data_column("deadline_written", "Sista svarsdag, som det står", "Deadline as written"),
        view.data_column("deadline_inferred", "Tolkad", "Inferred"),
        view.data_column("as_of", "Läget den", "As of"),
        view.number_column("days_left", "Dagar kvar", "Days left").only_for(Audience::Data),
        view.data_column("body", "Organ (id)", "Body (id)"),
        view.heading_column("body_name", "Mottagare", "Recipient"),
        view.data_column("asked", "Tillfrågad", "Asked"),
        view.word_column("state", "Läge", "State"),
        view.word_column("answer_date", "Svar", "Answer"),
        view.data_column("record_number", "Diarienummer", "Record number"),
        view.text_column("stance", "Ställningstagande", "Stance"),
        view.data_column("proposed", "Förslag", "Proposal"),
        view.number_column("points", "Synpunkter", "Points"),
        view.number_column("open_points", "Ej hanterade", "Not handled"),
    ];
    columns.extend(view.place_columns());
    Table::new("rounds", view.say("Svar på remissen", "Answers"), columns)
}

fn date(date: Option<Placed<Date>>) -> Cell {
    date.map_or(Cell::Missing, |date| Cell::Date(date.value))
}
