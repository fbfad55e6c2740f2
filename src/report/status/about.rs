//! What a plan says of itself: a row a plan in data, a row a matter for readers.

use crate::document::{Audience, Cell, Table};
use crate::model::{Placed, Plan, PlanId, Rule, Written};
use crate::report::Report;
use crate::report::cells::{day, quoted_lines, word};
use crate::report::context::Context;
use crate::report::details::is_something;
use crate::report::field::Field;
use crate::report::rules;
use crate::vocabulary::Word as _;

type Row<'v, 's> = &'v Plan<'s>;
type Fields<'f, 'v, 's> = Vec<Field<'f, Row<'v, 's>>>;

pub(in crate::report) fn add(context: &Context<'_, '_>, id: PlanId, report: &mut Report) {
    if context.options.audience != Audience::Data {
        return report.table(readers(context, id));
    }
    let plan = |of: &Row<'_, '_>| Cell::Text(of.id.to_string());
    let mut fields = vec![context.words.word("plan", ["Plan-id", "Plan id"], "id of the plan", plan).data()];
    fields.extend(asked(context).into_iter().chain(said(context)));
    fields.extend(source_fields(context).into_iter().chain(municipality(context)));
    fields.extend(context.record_fields(|of: &Row<'_, '_>| of.span));
    report.table(context.table("about", caption(context), fields, [context.model.plan(id)]));
}

fn caption<'t>(context: &Context<'_, '_>) -> &'t str {
    context.words.say("Om planen", "About the plan")
}

/// What the plan says of itself, and what it does not say of what any plan is asked for. A document names the municipality
/// in its head, and sources and their irregularities in parts of their own.
pub(in crate::report) fn readers(context: &Context<'_, '_>, id: PlanId) -> Table {
    let plan = context.model.plan(id);
    let mut more = rows(context, &said(context), plan);
    if context.options.document.is_none() {
        more.extend(rows(context, &source_fields(context), plan));
        more.extend(rows(context, &municipality(context), plan));
    }
    more.retain(|(_, cell)| is_something(cell));
    let key = |(key, _): &(String, Cell)| Cell::Text(key.clone());
    let value = |(_, value): &(String, Cell)| value.clone();
    let asked = rows(context, &asked(context), plan);
    let fields = vec![
        context.words.heading("key", ["Uppgift", "Matter"], "what it is about", key),
        context.words.text("value", ["Innehåll", "Content"], "what the plan says of it", value),
    ];
    let mut table = context.table("about", caption(context), fields, asked.into_iter().chain(more));
    if !plan.attributes.at_hand {
        table.note(context.say(
            "Planen själv finns inte bland handlingarna; vad den säger i övrigt är inte känt.",
            "The plan itself is not among the documents; what else it says is not known.",
        ));
    }
    table
}

/// What a plan says, each by its heading, which says whether it is inferred.
fn rows<'v, 's>(
    context: &Context<'_, '_>,
    fields: &[Field<'_, Row<'v, 's>>],
    plan: Row<'v, 's>,
) -> Vec<(String, Cell)> {
    let said = |field: &Field<'_, Row<'v, 's>>| {
        let (heading, cell) = field.said_of(&plan)?;
        let mark = context.inferred_mark(is_something(&cell) && is_inferred(plan, field.id()));
        Some((format!("{heading}{mark}"), cell))
    };
    fields.iter().filter_map(said).collect()
}

/// Whether no source states the value of a key. Days that are not stated are taken from the years.
fn is_inferred(plan: &Plan<'_>, key: &str) -> bool {
    let attributes = &plan.attributes;
    match key {
        "valid_from" => attributes.valid_from.is_none(),
        "valid_to" => attributes.valid_to.is_none(),
        _ => attributes.inferred.holds(key),
    }
}

/// What any plan is asked for.
fn asked<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Fields<'f, 'v, 's> {
    let words = context.words;
    let title = |of: &Row<'_, '_>| Cell::quoted(&of.title);
    let kind = move |of: &Row<'_, '_>| {
        let kind = &of.attributes.kind;
        word(kind.english(), kind.in_language(words.0))
    };
    let owner = |of: &Row<'_, '_>| context.bodies_cell(of.attributes.owner.map(value));
    let responsible = |of: &Row<'_, '_>| context.bodies_cell(of.attributes.responsible_body.map(value));
    let reported_by = |of: &Row<'_, '_>| context.bodies_cell(of.attributes.reported_by.map(value));
    let reports_to =
        |of: &Row<'_, '_>| context.bodies_cell(of.attributes.reports_to.iter().copied().map(value));
    let review = |of: &Row<'_, '_>| day(of.attributes.review_by.map(value));
    let number = |of: &Row<'_, '_>| Cell::optional(of.attributes.record_number.as_deref());
    let text = |of: for<'r> fn(&'r Plan<'_>) -> &'r Option<Written<'r>>| {
        move |plan: &Row<'_, '_>| Cell::quoted_optional(of(plan).as_ref().map(|text| text.value.as_ref()))
    };
    let objective = text(|of| &of.attributes.objective);
    let purpose = text(|of| &of.attributes.purpose);
    let target_group = text(|of| &of.attributes.target_group);
    let audience = text(|of| &of.attributes.audience);
    let anchored_by = text(|of| &of.attributes.anchored_by);
    let communication = text(|of| &of.attributes.communication_plan);
    let first = |of: &Row<'_, '_>| day(of.first_day());
    let last = |of: &Row<'_, '_>| day(of.last_day());
    vec![
        words.text("title", ["Titel", "Title"], "title of the plan", title),
        words.word("type", ["Typ", "Type"], "what sort of plan it is", kind),
        words.word("valid_from", ["Gäller från och med", "In force from"], "first day in force", first),
        words.word("valid_to", ["Gäller till och med", "In force until"], "last day in force", last),
        words.text("objective", ["Målsättning", "Objective"], "its overall objective", objective),
        words.text("purpose", ["Syfte", "Purpose"], "what it is for", purpose),
        words.text("target_group", ["Målgrupp", "Target group"], "whom its efforts are for", target_group),
        words.text("audience", ["Vänder sig till", "For"], "who is to work by it", audience),
        words.text("owner", ["Dokumentansvarig", "Keeper of the document"], "id of the body", owner),
        words.text(
            "responsible_body",
            ["Politiskt ansvarig", "Politically responsible"],
            "id of the body",
            responsible,
        ),
        words.text(
            "anchored_by",
            ["Ansvarig för förankringen", "Anchored by"],
            "who anchors it",
            anchored_by,
        ),
        words.text(
            "communication_plan",
            ["Kommunikationsplan", "Communication plan"],
            "where it is, or what it says",
            communication,
        ),
        words.text(
            "reported_by",
            ["Sammanställer uppföljningen", "Compiles the follow-up"],
            "id of the body",
            reported_by,
        ),
        words.text("reports_to", ["Rapporteras till", "Reported to"], "ids of the bodies", reports_to),
        words.word(
            "review_by",
            ["Aktualitetsprövas senast", "To be reviewed by"],
            "day by which it is to be reviewed",
            review,
        ),
        words.word("record_number", ["Diarienummer", "Record number"], "record number, as written", number),
    ]
}

/// What some plans say besides.
fn said<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Fields<'f, 'v, 's> {
    let words = context.words;
    let period =
        |of: &Row<'_, '_>| quoted_lines(of.attributes.period_written.iter().map(|text| text.value.as_ref()));
    let wide = |of: &Row<'_, '_>| {
        of.attributes.municipality_wide.map_or(Cell::Missing, |flag| context.flag_cell(flag))
    };
    let rule = move |of: &Row<'_, '_>| {
        of.rule.as_ref().map_or(Cell::Missing, |rule| word(rule.kind.english(), rules::in_words(words, rule)))
    };
    let reason = |rule: &Option<Rule<'_>>| {
        Cell::quoted_optional(rule.as_ref().and_then(|rule| rule.reason.as_deref()))
    };
    let of = move |of: &Row<'_, '_>| {
        let base = of.rule.as_ref().map(|rule| rule.base);
        base.map_or(Cell::Missing, |base| word(base.english(), base.in_language(words.0)))
    };
    let of_plan = move |of: &Row<'_, '_>| {
        let rule = of.plan_rule.as_ref();
        rule.map_or(Cell::Missing, |rule| word(rule.kind.english(), rules::in_words(words, rule)))
    };
    let plan_rule = ["Regel för hela planen", "Rule of the whole plan"];
    let plan_rule_reason = ["Skäl för planens regel", "Reason for the plan's rule"];
    vec![
        words.text(
            "period_written",
            ["Period i källorna", "Period as written"],
            "its period as the sources write it",
            period,
        ),
        words.word("municipality_wide", ["Kommunövergripande", "Municipality-wide"], "true or false", wide),
        words.text("rule", ["Regel för måluppfyllelse", "Rule of fulfilment"], "its kind", rule),
        words.text(
            "rule_reason",
            ["Skäl för regeln", "Reason for the rule"],
            "why that rule",
            move |of: &Row<'_, '_>| reason(&of.rule),
        ),
        words.word("rule_of", ["Regeln räknar", "The rule counts"], "what that rule counts", of).data(),
        words.text("plan_rule", plan_rule, "kind of the rule of the whole plan", of_plan),
        words.text("plan_rule_reason", plan_rule_reason, "why that rule", move |of: &Row<'_, '_>| {
            reason(&of.plan_rule)
        }),
    ]
}

/// Where that is taken from.
fn source_fields<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> [Field<'f, Row<'v, 's>>; 2] {
    [
        context.source_field(|of: &Row<'_, '_>| &of.attributes.sources),
        context.irregularity_field(|of: &Row<'_, '_>| &of.attributes.irregularities),
    ]
}

/// Whose plan it is.
fn municipality<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Fields<'f, 'v, 's> {
    let (words, model) = (context.words, context.model);
    let name = |_: &Row<'_, '_>| Cell::optional(model.name.as_deref());
    let code = |_: &Row<'_, '_>| written(model.municipality_code.as_ref());
    let number = |_: &Row<'_, '_>| written(model.organisation_number.as_ref());
    vec![
        words.text("municipality", ["Kommun", "Municipality"], "name of the municipality", name),
        words.word("municipality_code", ["Kommunkod", "Municipality code"], "its code", code),
        words.word(
            "organisation_number",
            ["Organisationsnummer", "Organisation number"],
            "its organisation number",
            number,
        ),
    ]
}

fn written(text: Option<&Written<'_>>) -> Cell {
    Cell::optional(text.map(|text| text.value.as_ref()))
}

fn value<T>(placed: Placed<T>) -> T {
    placed.value
}
