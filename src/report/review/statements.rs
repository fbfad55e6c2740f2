//! Statements of dissent (särskilda yttranden), beside the decision that they belong to.

use jiff::civil::Date;

use super::PlanReview;
use crate::document::Cell;
use crate::evaluate::statements;
use crate::model::{Decision, Statement};
use crate::report::Report;
use crate::report::cells::{day, word};
use crate::report::context::Context;
use crate::report::field::Field;
use crate::vocabulary::Word as _;

/// A statement, and the decision that it belongs to.
type Row<'v, 's> = (&'v Decision<'s>, &'v Statement<'s>);

pub(in crate::report) fn add(context: &Context<'_, '_>, plans: &[PlanReview<'_, '_>], report: &mut Report) {
    for plan in plans {
        let mut rows: Vec<Row<'_, '_>> = statements(context.model, plan.id, context.day).collect();
        if rows.is_empty() && report.audience.reads() {
            continue;
        }
        // Those without a date after the others.
        rows.sort_by_key(|(decision, _)| decision.date.map_or(Date::MAX, |date| date.value));
        let mut fields = decision_fields(context);
        fields.extend(statement_fields(context));
        fields.extend(context.record_fields(|(_, statement): &Row<'_, '_>| statement.span));
        let has_own = rows.iter().any(|(decision, statement)| statement.sources != decision.sources);
        let source = context.source_field(|(_, statement): &Row<'_, '_>| &statement.sources);
        fields.push(source.shown_if(has_own));
        let caption = context.say("Särskilda yttranden", "Statements of dissent");
        report.table(context.table(
            "statements",
            format!("{caption}: {}", context.title_of(plan.plan)),
            fields,
            rows,
        ));
    }
}

fn decision_fields<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Vec<Field<'f, Row<'v, 's>>> {
    let words = context.words;
    let body = |(decision, _): &Row<'_, '_>| {
        Cell::optional(decision.body.map(|body| context.model.organisation.body(body).id.as_ref()))
    };
    let decided = |(decision, _): &Row<'_, '_>| Cell::Text(decision_in_words(context, decision));
    let date = |(decision, _): &Row<'_, '_>| day(decision.date.map(|date| date.value));
    let paragraph = |(decision, _): &Row<'_, '_>| Cell::optional(decision.paragraph.as_deref());
    let kind =
        move |(decision, _): &Row<'_, '_>| word(decision.kind.english(), decision.kind.in_language(words.0));
    let evaluation = |(decision, _): &Row<'_, '_>| {
        Cell::optional(decision.evaluation.map(|id| context.model.evaluation(id).id.as_ref()))
    };
    vec![
        context.plan_field(|(decision, _): &Row<'_, '_>| decision.plan),
        words.word("body", ["Organ (id)", "Body (id)"], "id of the body that decided", body).data(),
        words.heading("decision", ["Beslut", "Decision"], "the decision that it belongs to", decided),
        words.word("decision_date", ["Beslutsdatum", "Decision date"], "day of the decision", date).data(),
        words.word("paragraph", ["Paragraf", "Paragraph"], "paragraph of the minutes", paragraph).data(),
        words
            .word("decision_type", ["Beslutstyp", "Type of decision"], "what sort of decision it is", kind)
            .data(),
        words
            .word(
                "evaluation",
                ["Utvärdering", "Evaluation"],
                "id of the evaluation that it is about",
                evaluation,
            )
            .data(),
    ]
}

fn statement_fields<'f, 'v: 'f, 's: 'v>(context: &Context<'_, '_>) -> Vec<Field<'f, Row<'v, 's>>> {
    let words = context.words;
    vec![
        words.text(
            "group",
            ["Yttrande av", "Statement by"],
            "who makes it",
            |(_, statement): &Row<'_, '_>| Cell::Text(statement.group.to_string()),
        ),
        words
            .word(
                "signed_by",
                ["Undertecknat", "Signed by"],
                "who signed it",
                |(_, statement): &Row<'_, '_>| Cell::Text(statement.signed_by.join(", ")),
            )
            .data(),
        words
            .word("date", ["Datum", "Date"], "day of the statement", |(_, statement): &Row<'_, '_>| {
                day(statement.date)
            })
            .data(),
        words.text("text", ["Yttrande", "Statement"], "the statement", |(_, statement): &Row<'_, '_>| {
            Cell::quoted(&statement.text)
        }),
    ]
}

/// `Gymnasie- och arbetsmarknadsnämnden 2011-05-26 § 33, behandlad`.
fn decision_in_words(context: &Context<'_, '_>, decision: &Decision<'_>) -> String {
    let date = decision.dated().map(|date| format!(" {date}")).unwrap_or_default();
    let paragraph = decision.paragraph.as_ref();
    let paragraph =
        paragraph.map(|paragraph| format!(" {}", paragraph.replace("§ ", "§\u{a0}"))).unwrap_or_default();
    format!(
        "{}{date}{paragraph}, {}",
        context.decided_by(decision.body),
        decision.kind.in_language(context.words.0)
    )
}
