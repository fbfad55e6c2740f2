//! What was said, by heading and by body, and how each point was handled.

use std::collections::{BTreeMap, BTreeSet};

use super::round::{RemissReport, Shown};
use crate::document::Cell;
use crate::evaluate::Respondent;
use crate::model::{Answer, Point};
use crate::report::builder::Report;
use crate::report::cells::{joined, word};
use crate::report::context::Context;
use crate::report::field::{Field, fields};
use crate::report::words::say;
use crate::vocabulary::{Handling, Word as _};

pub(super) struct Said<'r, 's> {
    pub(super) body: &'r Respondent,
    pub(super) answer: &'r Answer<'s>,
    pub(super) point: &'r Point<'s>,
}

/// An answer, and a point of it if it makes any.
struct Row<'r, 'v, 's> {
    report: &'r RemissReport<'v, 's>,
    body: &'r Respondent,
    answer: &'r Answer<'s>,
    point: Option<&'r Point<'s>>,
}

pub(in crate::report) fn add(context: &Context<'_, '_>, remiss: Shown<'_, '_, '_>, report: &mut Report) {
    let rows = remiss.into_iter().flat_map(|report| {
        let said = report.said().map(move |said| report.row(said));
        let without = report.answers_without_points();
        said.chain(without.map(move |(body, answer)| Row { report, body, answer, point: None }))
    });
    let fields = fields(context, remiss);
    let table = context.table("answers", context.say("Synpunkter", "Points"), fields, rows);
    let split = remiss.and_then(RemissReport::split_in_words);
    report.table(table.with_notes(remiss.map(RemissReport::handling_in_words).into_iter().chain(split)));
}

/// The points that are not handled yet, as far as is known.
pub(in crate::report) fn add_open(context: &Context<'_, '_>, remiss: Shown<'_, '_, '_>, report: &mut Report) {
    let is_open = |said: &Said<'_, '_>| matches!(said.point.handling, Handling::Open | Handling::Unknown);
    let rows =
        remiss.into_iter().flat_map(|report| report.said().filter(is_open).map(move |said| report.row(said)));
    let caption = context.say(
        "Synpunkter som inte är hanterade, eller där det inte framgår",
        "Points that are not handled, or of which it is not known",
    );
    let table = context.table("points", caption, fields(context, remiss), rows);
    report.table(table.with_notes(remiss.map(RemissReport::handling_in_words)));
}

fn fields<'f, 'v: 'f, 's: 'v>(
    context: &'f Context<'_, '_>,
    remiss: Shown<'_, '_, '_>,
) -> Vec<Field<'f, Row<'f, 'v, 's>>> {
    let span = |row: &Row<'_, '_, '_>| row.point.map_or(row.answer.span, |point| point.span);
    let body = |row: &Row<'_, '_, '_>| context.model.organisation.body(row.body.body);
    fields! { context.words, |row: Row<'_, '_, '_>|
        // Who answers, and when.
        ..context.plan_field(|row: &Row<'_, '_, '_>| row.report.remiss.plan);
        Word.data() "remiss" ["Remiss"; 2] ["remissens id", "id of the remiss"] => Cell::Text(row.report.remiss.id.to_string());
        RowHeading "heading" ["Rubrik", "Heading"] ["synpunktens rubrik", "heading of the point"]
            => Cell::Text(row.point?.heading.to_string());
        Word.data() "body" ["Organ (id)", "Body (id)"] ["organets id", "id of the body"]
            => Cell::Text(body(row).id.to_string());
        Text "body_name" ["Organ", "Body"] ["organets namn", "name of the body"] => {
            let name = body(row).name.as_ref();
            let mark = if row.answer.proposed { context.say(" (förslag till beslut)", " (proposal)") } else { "" };
            word(name, format!("{name}{mark}"))
        };
        Word.data() "answer_date" ["Svar", "Answer"] ["svarets datum", "day of the answer"]
            => Cell::Date(row.answer.date?.value);
        Word.data() "stance" ["Ställningstagande", "Stance"] ["organets ställningstagande", "what the body thinks of it"]
            => row.report.stance_cell(row.answer);
        Word.data() "proposed" ["Förslag", "Proposal"] ["om svaret bara är ett förslag", "whether the answer is only proposed"]
            => context.flag_cell(row.answer.proposed);
        // What is said, and how it was handled.
        Text "text" ["Synpunkt", "Point"] ["synpunkten", "the point"] => if let Some(point) = row.point {
            Cell::quoted(&point.text)
        } else {
            // What a reader sees in place of a point is that there is none, and the stance.
            let none = row.answer.stance.map_or("", |_| context.say("inga synpunkter: ", "no points: "));
            word("", format!("({none}{})", row.report.stance_alone(row.answer.stance)))
        };
        Text "handling" ["Hantering", "Handling"] ["hur synpunkten hanterades", "how it was handled"]
            => context.words.word(row.point?.handling);
        Text.shown_if(remiss.is_none_or(|report| report.points().any(|said| said.point.reason.is_some()))) "reason" ["Skäl", "Reason"] ["varför synpunkten hanterades så", "why it was handled so"]
            => Cell::quoted(row.point?.reason.as_deref()?);
        ..context.record_fields(span);
        Text.data() "emphasis" ["Kursivt", "In italics"] ["vad som är kursiverat i handlingen", "what stands in italics in the document"]
            => joined(&row.point?.emphasis, "; ")?;
        Word.data() "criterion" ["Kriterium", "Criterion"] ["granskningskriterier som planen inte uppfyller enligt källan", "criteria of review that the plan does not meet according to it"]
            => joined(row.point?.criteria.iter().map(|name| &name.value), " ")?;
    }
}

impl<'s> RemissReport<'_, 's> {
    /// Every point: by heading, in the order in which headings come up, and under a heading by body.
    pub(super) fn said(&self) -> impl Iterator<Item = Said<'_, 's>> {
        let mut said: Vec<Said<'_, 's>> = Vec::new();
        for (body, answer) in self.shown.answers() {
            let answer = &self.remiss.answers[answer];
            said.extend(answer.points.iter().map(|point| Said { body, answer, point }));
        }
        let mut headings: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, said) in said.iter().enumerate() {
            headings.entry(&said.point.heading).or_insert(place);
        }
        said.sort_by_cached_key(|said| headings.get(said.point.heading.as_ref()).copied());
        said.into_iter()
    }

    /// The points without what only supports the proposal.
    pub(super) fn points(&self) -> impl Iterator<Item = Said<'_, 's>> {
        self.said().filter(|said| said.point.handling != Handling::Support)
    }

    pub(super) fn answers_without_points(&self) -> impl Iterator<Item = (&Respondent, &Answer<'s>)> {
        let answers = self.shown.answers().map(|(body, answer)| (body, &self.remiss.answers[answer]));
        answers.filter(|(_, answer)| answer.points.is_empty())
    }

    fn row<'r>(&'r self, Said { body, answer, point }: Said<'r, 's>) -> Row<'r, 'r, 's> {
        Row { report: self, body, answer, point: Some(point) }
    }

    /// How many points there are, and what became of them.
    pub(super) fn handling_in_words(&self) -> String {
        let words = self.context.words;
        let number = |handling| self.points().filter(|said| said.point.handling == handling).count() as u64;
        let all = self.points().count() as u64;
        let states = Handling::ALL.iter().map(|handling| (number(*handling), *handling));
        let states: Vec<(u64, Handling)> = states.filter(|(number, _)| *number > 0).collect();
        let the_points = || match all {
            1 => words.say("synpunkten", "the point").to_owned(),
            _ => say!(words, "de {} synpunkterna", "the {} points", words.spelt(all)),
        };
        match states[..] {
            [] if self.answers_without_points().any(|(_, answer)| answer.text.is_some()) => words
                .say("Ingen synpunkt är redovisad för sig.", "No point is recorded by itself.")
                .to_owned(),
            [] => words.say("Det finns inga synpunkter.", "There are no points.").to_owned(),
            [(_, Handling::Unknown)] => {
                let handled = match all {
                    1 => words.say("är hanterad", "was handled"),
                    _ => words.say("är hanterade", "were handled"),
                };
                say!(words, "Hur {} {handled} framgår inte.", "How {} {handled} is not known.", the_points())
            }
            [(1, Handling::Open)] => {
                words.say("Synpunkten är inte besvarad ännu.", "The point is not handled yet.").to_owned()
            }
            [(_, Handling::Open)] => {
                say!(words, "Ingen av {} är besvarad ännu.", "None of {} is handled yet.", the_points())
            }
            _ => {
                let points = words.count(all, ["en synpunkt", "synpunkter"], ["one point", "points"]);
                let states = states.iter().map(|(number, handling)| {
                    format!("{} {}", words.spelt(*number), self.handling(*handling, *number == 1))
                });
                let list = words.list(&states.collect::<Vec<_>>());
                say!(words, "Av {points} är {list}.", "Of {points}, {list}.")
            }
        }
    }

    /// `Indelningen i 18 synpunkter är gjord av den som förde in svaret.`, where somebody else than its author split an answer.
    pub(super) fn split_in_words(&self) -> Option<String> {
        let words = self.context.words;
        let mut known = BTreeSet::new();
        let split_by = self.said().filter_map(|said| said.answer.split_by.as_deref());
        let by: Vec<String> = split_by.filter(|by| known.insert(*by)).map(str::to_owned).collect();
        let by = (!by.is_empty()).then(|| words.list(&by))?;
        let all =
            words.count(self.points().count() as u64, ["en synpunkt", "synpunkter"], ["one point", "points"]);
        Some(say!(
            words,
            "Indelningen i {all} är gjord av {by}.",
            "The division into {all} was made by {by}."
        ))
    }

    /// How points were handled, in a sentence that counts them.
    fn handling(&self, handling: Handling, one: bool) -> String {
        let (single, plural) = match handling {
            Handling::Open => ("ej hanterad", "ej hanterade"),
            Handling::Accepted => ("tillgodosedd", "tillgodosedda"),
            Handling::Partly => ("delvis tillgodosedd", "delvis tillgodosedda"),
            Handling::Rejected => ("ej tillgodosedd", "ej tillgodosedda"),
            Handling::Support => ("stöd", "stöd"),
            Handling::Unknown => ("där hanteringen är okänd", "där hanteringen är okänd"),
        };
        let swedish = if one { single } else { plural };
        self.context.say(swedish, &handling.english().replace('_', " ")).to_owned()
    }
}
