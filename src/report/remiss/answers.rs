//! What was said, by heading and by body, and how each point was handled.

use super::{RemissReport, RemissView};
use crate::document::{Audience, Cell, Table};
use crate::evaluate::Respondent;
use crate::model::{Answer, Point};
use crate::report::Report;
use crate::report::cells::word;
use crate::report::record_view::RecordView;
use crate::vocabulary::{Handling, Word as _};

/// A point with its answer and its body.
pub(super) struct Said<'r, 's> {
    pub(super) body: &'r Respondent,
    pub(super) answer: &'r Answer<'s>,
    pub(super) point: &'r Point<'s>,
}

pub(super) fn add(remiss: &RemissReport<'_, '_>, report: &mut Report) {
    let mut table = table(&remiss.view, RemissView::Answers, remiss.has_reasons());
    for said in remiss.said() {
        table.push(remiss.point_row(said.body, said.answer, Some(said.point)));
    }
    for (body, answer) in remiss.answers_without_points() {
        table.push(remiss.point_row(body, answer, None));
    }
    table.notes = vec![remiss.handling_in_words()];
    report.table(table);
}

/// The points that are not handled yet.
pub(super) fn add_open(remiss: &RemissReport<'_, '_>, report: &mut Report) {
    let mut table = table(&remiss.view, RemissView::Points, remiss.has_reasons());
    for said in remiss.said().filter(|said| said.point.handling == Handling::Open) {
        table.push(remiss.point_row(said.body, said.answer, Some(said.point)));
    }
    table.notes = vec![remiss.open_in_words()];
    report.table(table);
}

impl<'s> RemissReport<'_, 's> {
    /// Every point: by heading, in the order in which headings come up, and under a heading by body.
    pub(super) fn said(&self) -> impl Iterator<Item = Said<'_, 's>> {
        let mut said: Vec<Said<'_, 's>> = Vec::new();
        for (body, answer) in self.shown.answers() {
            let answer = &self.remiss.answers[answer];
            said.extend(answer.points.iter().map(|point| Said { body, answer, point }));
        }
        let mut headings: Vec<&str> = Vec::new();
        for said in &said {
            let heading = said.point.heading.as_ref();
            if !headings.contains(&heading) {
                headings.push(heading);
            }
        }
        said.sort_by_cached_key(|said| headings.iter().position(|heading| *heading == said.point.heading));
        said.into_iter()
    }

    /// Whether any point's handling has a reason; readers have no column for it otherwise.
    fn has_reasons(&self) -> bool {
        let mut points = self.remiss.answers.iter().flat_map(|answer| &answer.points);
        points.any(|point| point.reason.is_some())
    }

    /// Answers that have no points.
    pub(super) fn answers_without_points(&self) -> impl Iterator<Item = (&Respondent, &Answer<'s>)> {
        let answers = self.shown.answers().map(|(body, answer)| (body, &self.remiss.answers[answer]));
        answers.filter(|(_, answer)| answer.points.is_empty())
    }

    fn point_row(&self, body: &Respondent, answer: &Answer<'_>, point: Option<&Point<'_>>) -> Vec<Cell> {
        let view = &self.view;
        let named = view.model.organisation.body(body.body);
        let marked = format!("{}{}", named.name, self.proposal_mark(answer));
        let mut row = vec![
            view.plan_cell(self.remiss.plan),
            Cell::Text(self.remiss.id.to_string()),
            Cell::optional(point.map(|point| point.heading.as_ref())),
            Cell::Text(named.id.to_string()),
            word(named.name.as_ref(), marked),
            answer.date.map_or(Cell::Missing, |date| Cell::Date(date.value)),
            word(answer.stance.english(), self.stance(answer)),
            view.flag_cell(answer.proposed),
        ];
        if let Some(point) = point {
            row.extend([
                Cell::quoted(&point.text),
                word(point.handling.english(), point.handling.in_language(view.words.0)),
                Cell::quoted_optional(point.reason.as_deref()),
            ]);
        } else {
            // What a reader sees in place of a point is that there is none, and the stance.
            let stance = answer.stance.in_language(view.words.0);
            let none = format!("({}: {stance})", view.say("inga synpunkter", "no points"));
            row.extend([word("", none), Cell::Missing, Cell::Missing]);
        }
        row.extend(view.place_cells(point.map_or(answer.span, |point| point.span)));
        row
    }

    /// What stands after the name of a body whose answer is only a proposal.
    pub(super) fn proposal_mark(&self, answer: &Answer<'_>) -> &str {
        if answer.proposed { self.view.say(" (förslag till beslut)", " (proposal)") } else { "" }
    }

    /// How many points there are, and what became of them.
    pub(super) fn handling_in_words(&self) -> String {
        let view = &self.view;
        let number = |handling| self.said().filter(|said| said.point.handling == handling).count() as u64;
        let all = self.said().count() as u64;
        if all == 0 {
            return view.say("Det finns inga synpunkter.", "There are no points.").to_owned();
        }
        let states = Handling::ALL.iter().map(|handling| (number(*handling), *handling));
        let states = states.filter(|(number, _)| *number > 0).map(|(number, handling)| {
            format!("{} {}", view.words.number(number), self.handling(handling, number == 1))
        });
        let points = view.words.count(all, ["synpunkt", "synpunkter"], ["point", "points"]);
        format!("{points}: {}.", states.collect::<Vec<_>>().join(", "))
    }

    /// How many points are not handled.
    fn open_in_words(&self) -> String {
        let view = &self.view;
        let open = self.said().filter(|said| said.point.handling == Handling::Open).count() as u64;
        let all = self.said().count() as u64;
        if all == 0 {
            return view.say("Det finns inga synpunkter.", "There are no points.").to_owned();
        }
        let of = view.words.of(open, all);
        let swedish = if all == 1 { "synpunkt är ej hanterad" } else { "synpunkter är ej hanterade" };
        format!(
            "{of} {}.",
            view.say(swedish, if all == 1 { "point is not handled" } else { "points are not handled" })
        )
    }

    /// How points were handled, in a sentence that counts them.
    fn handling(&self, handling: Handling, one: bool) -> String {
        let (single, plural) = match handling {
            Handling::Open => ("ej hanterad", "ej hanterade"),
            Handling::Accepted => ("tillgodosedd", "tillgodosedda"),
            Handling::Partly => ("delvis tillgodosedd", "delvis tillgodosedda"),
            Handling::Rejected => ("ej tillgodosedd", "ej tillgodosedda"),
            Handling::Unknown => ("där hanteringen är okänd", "där hanteringen är okänd"),
        };
        let swedish = if one { single } else { plural };
        self.view.say(swedish, &handling.english().replace('_', " ")).to_owned()
    }
}

/// The table of all points, or of the open ones, without a row.
pub(super) fn table(view: &RecordView<'_, '_>, asked: RemissView, has_reasons: bool) -> Table {
    let (id, caption) = match asked {
        RemissView::Points => {
            ("points", view.say("Synpunkter som inte är hanterade", "Points that are not handled"))
        }
        _ => ("answers", view.say("Synpunkter", "Points")),
    };
    let reason = view.text_column("reason", "Skäl", "Reason");
    let mut columns = vec![
        view.data_column("plan", "Plan", "Plan"),
        view.data_column("remiss", "Remiss", "Remiss"),
        view.heading_column("heading", "Rubrik", "Heading"),
        view.data_column("body", "Organ (id)", "Body (id)"),
        view.text_column("body_name", "Organ", "Body"),
        view.data_column("answer_date", "Svar", "Answer"),
        view.data_column("stance", "Ställningstagande", "Stance"),
        view.data_column("proposed", "Förslag", "Proposal"),
        view.text_column("text", "Synpunkt", "Point"),
        view.text_column("handling", "Hantering", "Handling"),
        if has_reasons { reason } else { reason.only_for(Audience::Data) },
    ];
    columns.extend(view.place_columns());
    Table::new(id, caption, columns)
}
