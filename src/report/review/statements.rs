//! Statements of dissent (särskilda yttranden), beside the decision that they belong to.

use jiff::civil::Date;

use super::plan_review::PlanReview;
use crate::document::Cell;
use crate::evaluate::statements;
use crate::model::{Decision, Statement};
use crate::report::builder::Report;
use crate::report::cells::day;
use crate::report::context::Context;
use crate::report::field::fields;
use crate::report::words::paragraph;
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
        let has_own = rows.iter().any(|(decision, statement)| statement.sources != decision.sources);
        let is_signed = rows.iter().any(|(_, statement)| !statement.signed_by.is_empty());
        let is_dated = rows.iter().any(|(_, statement)| statement.date.is_some());
        let fields = fields! { context.words, |(decision, statement): Row<'_, '_>|
            ..context.plan_field(|(decision, _): &Row<'_, '_>| decision.plan);
            Word.data() "body" ["Organ (id)", "Body (id)"] ["id för det organ som beslutade", "id of the body that decided"]
                => Cell::Text(context.model.organisation.body(decision.body?).id.to_string());
            RowHeading "decision" ["Beslut", "Decision"] ["det beslut som yttrandet hör till", "the decision that it belongs to"]
                => Cell::Text(decision_in_words(context, decision));
            Word.data() "decision_date" ["Beslutsdatum", "Decision date"] ["beslutsdatum", "day of the decision"]
                => Cell::Date(decision.date?.value);
            Word.data() "paragraph" ["Paragraf", "Paragraph"] ["protokollets paragraf", "paragraph of the minutes"]
                => Cell::optional(decision.paragraph.as_deref());
            Word.data() "decision_type" ["Beslutstyp", "Type of decision"] ["vad för slags beslut det är", "what sort of decision it is"]
                => context.words.word(decision.kind);
            Word.data() "evaluation" ["Utvärdering", "Evaluation"] ["id för den utvärdering som yttrandet gäller", "id of the evaluation that it is about"]
                => Cell::Text(context.model.evaluation(decision.evaluation?).id.to_string());
            Text "group" ["Yttrande av", "Statement by"] ["vilka som står bakom yttrandet", "who makes it"]
                => Cell::Text(statement.group.to_string());
            Text.shown_if(is_signed) "signed_by" ["Undertecknat", "Signed by"] ["vilka som har undertecknat yttrandet", "who signed it"]
                => Cell::Text(Some(statement.signed_by.join(", ")).filter(|names| !names.is_empty())?);
            Word.shown_if(is_dated) "date" ["Datum", "Date"] ["yttrandets datum", "day of the statement"] => day(statement.date);
            Text "text" ["Yttrande", "Statement"] ["yttrandet", "the statement"] => Cell::quoted(&statement.text);
            ..context.record_fields(|(_, statement): &Row<'_, '_>| statement.span);
            ..context.source_field(|(_, statement): &Row<'_, '_>| &statement.sources).shown_if(has_own);
        };
        let caption = context.say("Särskilda yttranden", "Statements of dissent");
        let caption = format!("{caption}: {}", context.title_of(plan.plan));
        report.table(context.table("statements", caption, fields, rows));
    }
}

/// `Gymnasie- och arbetsmarknadsnämnden 2011-05-26 § 33, behandlad`.
fn decision_in_words(context: &Context<'_, '_>, decision: &Decision<'_>) -> String {
    let date = decision.dated().map(|date| format!(" {date}")).unwrap_or_default();
    let of_minutes = decision.paragraph.as_deref().map(|own| format!(" {}", paragraph(own)));
    let of_minutes = of_minutes.unwrap_or_default();
    format!(
        "{}{date}{of_minutes}, {}",
        context.decided_by(decision.body),
        decision.kind.in_language(context.words.language)
    )
}
