//! The register: a row a plan.

use super::{Report, StatusReport, cells};
use crate::document::{Audience, Cell, Column, ColumnKind, Table};
use crate::evaluate::{PlanStatus, plan_status};
use crate::model::{Decision, Plan, PlanId};
use crate::vocabulary::Word as _;

pub(super) fn add(status: &StatusReport<'_, '_>, plans: &[PlanId], report: &mut Report) {
    let words = status.words;
    if plans.is_empty() {
        let none = if status.model.plans.is_empty() {
            words.say("Det finns ingen plan.", "There is no plan.")
        } else {
            words.say("Det finns ingen plan i urvalet.", "There is no plan in the selection.")
        };
        report.paragraphs([none.to_owned()]);
        if !report.audience.computes() {
            return;
        }
    }
    let caption = format!("{} {}", words.say("Läget", "As of"), words.day(status.on));
    let mut table = Table::new("register", caption, columns(status));
    for id in plans {
        let standing = plan_status(status.model, *id, status.on);
        table.push(row(status, *id, &standing));
        table.notes.extend(status.sentences(*id, &standing));
    }
    report.table(table);
}

fn columns(status: &StatusReport<'_, '_>) -> Vec<Column> {
    use ColumnKind::{Number, Text, Word};
    let words = status.words;
    let data =
        |id: &str, swedish: &str, english: &str, kind| status.data(id, words.say(swedish, english), kind);
    let readers = |id: &str, swedish: &str, english: &str, kind| {
        Column::new(id, words.say(swedish, english), kind).only_for(Audience::Readers)
    };
    let mut columns = vec![
        data("plan", "Plan-id", "Plan id", Word),
        Column::new("title", words.say("Styrdokument", "Plan"), ColumnKind::RowHeading),
        Column::new("type", words.say("Typ", "Type"), Word),
        readers("validity", "Giltighet", "Validity", Text),
        data("period", "Period", "Period", Word),
        data("valid_from", "Gäller från", "Valid from", Word),
        data("valid_to", "Gäller till", "Valid to", Word),
        Column::new("state", words.say("Läge", "State"), Text),
        readers("adopted", "Antagen", "Adopted", Text),
        data("adopted_by", "Antagen av (id)", "Adopted by (id)", Word),
        data("adopted_by_name", "Antagen av", "Adopted by", Text),
        data("adopted_on", "Antagen den", "Adopted on", Word),
        data("adopted_paragraph", "Paragraf", "Paragraph", Word),
        data("record_number", "Diarienummer", "Record number", Word),
        Column::new("owner", words.say("Ansvarig", "Owner"), Text),
        data("owner_name", "Dokumentansvarig (namn)", "Owner (name)", Text),
        readers("review", "Översyn", "Review", Text),
        data("review_by", "Översyn senast", "Review by", Word),
        data("review_overdue_days", "Översyn försenad (dagar)", "Review overdue (days)", Number),
        data("overdue_days", "Dagar sedan den gick ut", "Days since it expired", Number),
        data("remiss", "Remiss", "Remiss", Word),
        data("remiss_deadline", "Svar senast", "Answers by", Word),
        data("remiss_deadline_inferred", "Svarsdag delvis underförstådd", "Deadline partly inferred", Word),
        data("remiss_days_left", "Dagar kvar", "Days left", Number),
        readers("followed_up", "Senast uppföljd", "Last followed up", Text),
        data("last_evaluation", "Senaste utvärdering", "Latest evaluation", Word),
        data("last_evaluation_on", "Utvärderad den", "Evaluated on", Word),
        data("last_rated_period", "Senast bedömda period", "Latest rated period", Word),
        Column::new("successor", words.say("Efterträdare", "Successor"), Text),
        data("municipality_wide", "Kommunövergripande", "Municipality-wide", Word),
        data("on", "Läget den", "As of", Word),
    ];
    columns.extend(status.place_columns().into_iter().filter(|column| column.audience.computes()));
    columns
}

fn row(status: &StatusReport<'_, '_>, id: PlanId, standing: &PlanStatus) -> Vec<Cell> {
    let (plan, words) = (status.plan(id), status.words);
    let attributes = &plan.attributes;
    let adoption = standing.adoption.map(|id| status.model.decision(id));
    let adopted_by = adoption.map(|decision| decision.body);
    let owner = attributes.owner.map(|owner| owner.value);
    let remiss = standing.remiss.map(|open| status.model.remiss(open.id));
    let days = |days: Option<i64>| count(days.and_then(|days| u64::try_from(days).ok()));
    let flag = |flag: bool| {
        cells::word(
            if flag { "true" } else { "false" },
            if flag { words.say("ja", "yes") } else { words.say("nej", "no") },
        )
    };
    let number = adoption.and_then(|decision| decision.record_number.as_deref());
    let mut row = vec![
        text(Some(plan.id.as_ref())),
        text(Some(plan.title.as_ref())),
        cells::word(attributes.kind.english(), attributes.kind.in_language(words.0)),
        validity(status, plan),
        text(plan.period.map(|(first, last)| period(first, last)).as_deref()),
        day(plan.first_day()),
        day(plan.last_day()),
        status.state_cell(standing.state),
        adopted(status, adoption),
        text(adopted_by.map(|body| status.body(body).id.as_ref())),
        status.body_name_cell(adopted_by),
        day(adoption.and_then(|decision| decision.date).map(|date| date.value)),
        text(adoption.and_then(|decision| decision.paragraph.as_deref())),
        text(number.or(attributes.record_number.as_deref())),
        status.body_cell(owner),
        status.body_name_cell(owner),
        review(status, standing),
        day(standing.review.map(|review| review.by)),
        days(standing.review.and_then(|review| review.overdue)),
        days(standing.overdue),
        text(remiss.map(|remiss| remiss.id.as_ref())),
        day(remiss.and_then(|remiss| remiss.deadline).map(|deadline| deadline.value)),
        remiss
            .filter(|remiss| remiss.deadline.is_some())
            .map_or(Cell::Missing, |remiss| flag(remiss.deadline_inferred)),
        days(standing.remiss.and_then(|open| open.days_left)),
        followed_up(status, standing),
        text(standing.evaluated.map(|(id, _)| status.model.evaluation(id).id.as_ref())),
        day(standing.evaluated.map(|(_, date)| date)),
        text(standing.rated.map(|period| period.to_string()).as_deref()),
        successors(status, standing),
        attributes.municipality_wide.map_or(Cell::Missing, flag),
        Cell::Date(status.on),
    ];
    let [_, file, line] = status.place_cells(plan.span);
    row.extend([file, line]);
    row
}

fn text(text: Option<&str>) -> Cell {
    Cell::optional(text)
}

fn day(date: Option<jiff::civil::Date>) -> Cell {
    date.map_or(Cell::Missing, Cell::Date)
}

fn count(number: Option<u64>) -> Cell {
    number.map_or(Cell::Missing, Cell::Integer)
}

fn period(first: crate::calendar::Period, last: crate::calendar::Period) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

/// `2007-01-01–2010-12-31` on two lines.
fn validity(status: &StatusReport<'_, '_>, plan: &Plan<'_>) -> Cell {
    match (plan.first_day(), plan.last_day()) {
        (None, None) => Cell::Missing,
        (Some(first), None) => Cell::Text(format!("{} {first}", status.words.say("från", "from"))),
        (None, Some(last)) => Cell::Text(format!("{} {last}", status.words.say("till", "to"))),
        (Some(first), Some(last)) => {
            let last = format!("{} {last}", status.words.say("till", "to"));
            Cell::Lines(vec![Cell::Date(first), Cell::Text(last)])
        }
    }
}

/// `KF 2016-06-16 § 139`.
fn adopted(status: &StatusReport<'_, '_>, adoption: Option<&Decision<'_>>) -> Cell {
    adoption.map_or(Cell::Missing, |decision| Cell::Text(status.citation(decision)))
}

fn review(status: &StatusReport<'_, '_>, standing: &PlanStatus) -> Cell {
    let Some(review) = standing.review else { return Cell::Missing };
    let Some(days) = review.overdue else { return Cell::Date(review.by) };
    let late = match status.words.0 {
        crate::vocabulary::Language::Swedish => format!("försenad {}", status.words.days(days)),
        crate::vocabulary::Language::English => format!("{} overdue", status.words.days(days)),
    };
    Cell::Lines(vec![Cell::Date(review.by), Cell::Text(late)])
}

fn followed_up(status: &StatusReport<'_, '_>, standing: &PlanStatus) -> Cell {
    let mut lines = Vec::new();
    lines.extend(standing.evaluated.map(|(_, date)| Cell::Date(date)));
    if let Some(period) = standing.rated {
        lines.push(Cell::Text(format!("{} {period}", status.words.say("bedömd för", "rated for"))));
    }
    if lines.is_empty() { Cell::Missing } else { Cell::Lines(lines) }
}

/// Ids for data, titles for readers.
fn successors(status: &StatusReport<'_, '_>, standing: &PlanStatus) -> Cell {
    if standing.successors.is_empty() {
        return Cell::Missing;
    }
    let plans = || standing.successors.iter().map(|id| status.plan(*id));
    let ids: Vec<&str> = plans().map(|plan| plan.id.as_ref()).collect();
    let names: Vec<&str> = plans().map(Plan::name).collect();
    cells::word(ids.join(" "), names.join(", "))
}
