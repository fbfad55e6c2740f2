//! Statements of dissent (särskilda yttranden), beside the decision that they belong to.

use jiff::civil::Date;

use super::PlanReview;
use crate::document::{Cell, Table};
use crate::model::{Decision, Statement};
use crate::report::Report;
use crate::report::cells::word;
use crate::report::record_view::RecordView;
use crate::vocabulary::Word as _;

pub(super) fn add(view: &RecordView<'_, '_>, plans: &[PlanReview<'_, '_>], report: &mut Report) {
    for plan in plans {
        let decisions = view.model.decisions.iter();
        let mut decisions: Vec<&Decision<'_>> = decisions
            .filter(|decision| {
                decision.plan == plan.id
                    && decision.statements.iter().any(|statement| was_there(decision, statement, view.day))
            })
            .collect();
        if decisions.is_empty() && report.audience.reads() {
            continue;
        }
        // Those without a date after the others.
        decisions.sort_by_key(|decision| decision.date.map_or(Date::MAX, |date| date.value));
        let mut columns = vec![
            view.data_column("plan", "Plan", "Plan"),
            view.data_column("body", "Organ (id)", "Body (id)"),
            view.heading_column("decision", "Beslut", "Decision"),
            view.data_column("decision_date", "Beslutsdatum", "Decision date"),
            view.data_column("paragraph", "Paragraf", "Paragraph"),
            view.data_column("decision_type", "Beslutstyp", "Type of decision"),
            view.data_column("evaluation", "Utvärdering", "Evaluation"),
            view.text_column("group", "Yttrande av", "Statement by"),
            view.data_column("signed_by", "Undertecknat", "Signed by"),
            view.data_column("date", "Datum", "Date"),
            view.text_column("text", "Yttrande", "Statement"),
        ];
        columns.extend(view.place_columns());
        let caption =
            format!("{}: {}", view.say("Särskilda yttranden", "Statements of dissent"), plan.plan.title);
        let mut table = Table::new("statements", caption, columns);
        for decision in decisions {
            add_rows(view, decision, &mut table);
        }
        report.table(table);
    }
}

/// Not a statement dated after a day, nor, without a date of its own, one on a decision of after it.
fn was_there(decision: &Decision<'_>, statement: &Statement<'_>, day: Date) -> bool {
    let date = statement.date.or(decision.date.map(|date| date.value));
    date.is_none_or(|date| date <= day)
}

fn add_rows(view: &RecordView<'_, '_>, decision: &Decision<'_>, table: &mut Table) {
    let statements = decision.statements.iter();
    for statement in statements.filter(|statement| was_there(decision, statement, view.day)) {
        let evaluation = decision.evaluation.map(|id| view.model.evaluation(id).id.to_string());
        let date = |date: Option<Date>| date.map_or(Cell::Missing, Cell::Date);
        let mut row = vec![
            view.plan_cell(decision.plan),
            Cell::Text(view.model.organisation.body(decision.body).id.to_string()),
            Cell::Text(decision_in_words(view, decision)),
            date(decision.date.map(|date| date.value)),
            Cell::optional(decision.paragraph.as_deref()),
            word(decision.kind.english(), decision.kind.in_language(view.words.0)),
            Cell::optional(evaluation.as_deref()),
            Cell::Text(statement.group.to_string()),
            Cell::Text(statement.signed_by.join(", ")),
            date(statement.date),
            Cell::quoted(&statement.text),
        ];
        row.extend(view.place_cells(statement.span));
        table.push(row);
    }
}

/// `Gymnasie- och arbetsmarknadsnämnden 2011-05-26 § 33, behandlad`.
fn decision_in_words(view: &RecordView<'_, '_>, decision: &Decision<'_>) -> String {
    let date = decision.date.map(|date| format!(" {}", date.value)).unwrap_or_default();
    let paragraph = decision.paragraph.as_ref();
    let paragraph =
        paragraph.map(|paragraph| format!(" {}", paragraph.replace("§ ", "§\u{a0}"))).unwrap_or_default();
    format!("{}{date}{paragraph}, {}", view.body(decision.body), decision.kind.in_language(view.words.0))
}
