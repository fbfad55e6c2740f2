//! The register: a row a plan.

use crate::document::{Cell, Prose};
use crate::evaluate::{EvaluationDay, PlanStatus, evaluation_day, plan_status};
use crate::model::{Body, Decision, Plan, PlanId, Remiss};
use crate::report::Report;
use crate::report::cells::{day, inferred_cell, word};
use crate::report::context::Context;
use crate::report::field::Field;
use crate::vocabulary::Language;

/// A plan, and how it stands.
struct Row<'v, 's> {
    id: PlanId,
    plan: &'v Plan<'s>,
    adoption: Option<&'v Decision<'s>>,
    remiss: Option<&'v Remiss<'s>>,
    standing: PlanStatus,
}

pub(in crate::report) fn add(context: &Context<'_, '_>, plans: &[PlanId], report: &mut Report) {
    let words = context.words;
    if plans.is_empty() {
        report.paragraphs([context.no_plan_in_words()]);
        if !report.audience.computes() {
            return;
        }
    }
    let row = |id: &PlanId| {
        let standing = plan_status(context.model, *id, context.day);
        Row {
            id: *id,
            plan: context.model.plan(*id),
            adoption: standing.adoption.map(|id| context.model.decision(id)),
            remiss: standing.remiss.map(|open| context.model.remiss(open.id)),
            standing,
        }
    };
    let rows: Vec<Row<'_, '_>> = plans.iter().map(row).collect();
    let mut notes: Vec<Prose> =
        rows.iter().flat_map(|row| context.sentences(row.id, &row.standing)).collect();
    notes.extend(rows.iter().filter_map(|row| context.unstated(row.plan)));
    let caption = format!("{} {}", words.say("Läget", "As of"), words.day(context.day));
    let mut fields = plan_fields(context);
    fields.extend(adoption_fields(context));
    fields.extend(review_fields(context));
    fields.extend(remiss_fields(context));
    fields.extend(follow_up_fields(context));
    fields.extend(context.record_fields(|row: &Row<'_, '_>| row.plan.span));
    let at_hand = |row: &Row<'_, '_>| context.flag_cell(row.plan.attributes.at_hand);
    let holds = "whether the plan itself is at hand";
    fields.push(words.word("at_hand", ["Planen finns", "Plan at hand"], holds, at_hand).data());
    let inferred = |row: &Row<'_, '_>| inferred_cell(&row.plan.attributes.inferred);
    let holds = "keys of its record that no source states";
    fields.push(words.word("inferred", ["Underförstått", "Inferred"], holds, inferred).data());
    let mut table = context.table("register", caption, fields, rows);
    table.add_notes(notes);
    report.table(table);
}

type Fields<'f, 'v, 's> = Vec<Field<'f, Row<'v, 's>>>;

/// Which plan it is, and when it is in force.
fn plan_fields<'f, 'v: 'f, 's: 'v>(context: &'f Context<'v, 's>) -> Fields<'f, 'v, 's> {
    let words = context.words;
    let id = |row: &Row<'_, '_>| Cell::Text(row.plan.id.to_string());
    let title = |row: &Row<'_, '_>| Cell::quoted(&row.plan.title);
    let kind = move |row: &Row<'_, '_>| {
        let kind = &row.plan.attributes.kind;
        word(kind.english(), kind.in_language(words.0))
    };
    let years = |row: &Row<'_, '_>| {
        Cell::optional(row.plan.period.map(|(first, last)| period(first, last)).as_deref())
    };
    vec![
        words.word("plan", ["Plan-id", "Plan id"], "id of the plan", id).data(),
        words.heading("title", ["Styrdokument", "Plan"], "title of the plan", title),
        words.word("type", ["Typ", "Type"], "what sort of plan it is", kind),
        words
            .text(
                "validity",
                ["Giltighet", "Validity"],
                "first and last day in force",
                |row: &Row<'_, '_>| validity(context, row.plan),
            )
            .readers(),
        words.word("period", ["Period"; 2], "first and last year", years).data(),
        words
            .word("valid_from", ["Gäller från", "Valid from"], "first day in force", |row: &Row<'_, '_>| {
                day(row.plan.first_day())
            })
            .data(),
        words
            .word("valid_to", ["Gäller till", "Valid to"], "last day in force", |row: &Row<'_, '_>| {
                day(row.plan.last_day())
            })
            .data(),
        words.text("state", ["Läge", "State"], "how the plan stands on the day", |row: &Row<'_, '_>| {
            context.state_cell(row.standing.state)
        }),
    ]
}

/// Who adopted it and when, and who keeps it.
fn adoption_fields<'f, 'v: 'f, 's: 'v>(context: &'f Context<'v, 's>) -> Fields<'f, 'v, 's> {
    let words = context.words;
    let body = |row: &Row<'_, '_>| {
        row.adoption.and_then(|decision| Some(context.model.organisation.body(decision.body?)))
    };
    let owner = |row: &Row<'_, '_>| row.plan.attributes.owner.map(|owner| owner.value);
    let citation = |row: &Row<'_, '_>| {
        row.adoption.map_or(Cell::Missing, |decision| Cell::Text(context.citation(decision)))
    };
    let date =
        |row: &Row<'_, '_>| day(row.adoption.and_then(|decision| decision.date).map(|date| date.value));
    let paragraph =
        |row: &Row<'_, '_>| Cell::optional(row.adoption.and_then(|decision| decision.paragraph.as_deref()));
    let number = |row: &Row<'_, '_>| {
        let of_adoption = row.adoption.and_then(|decision| decision.record_number.as_deref());
        Cell::optional(of_adoption.or(row.plan.attributes.record_number.as_deref()))
    };
    let name = |body: Option<&Body<'_>>| Cell::quoted_optional(body.map(|body| body.name.as_ref()));
    let owner_name = move |row: &Row<'_, '_>| name(owner(row).map(|id| context.model.organisation.body(id)));
    vec![
        words.text("adopted", ["Antagen", "Adopted"], "the decision to adopt it", citation).readers(),
        words
            .word(
                "adopted_by",
                ["Antagen av (id)", "Adopted by (id)"],
                "id of the body that adopted it",
                move |row| Cell::optional(body(row).map(|body| body.id.as_ref())),
            )
            .data(),
        words
            .text("adopted_by_name", ["Antagen av", "Adopted by"], "name of that body", move |row| {
                name(body(row))
            })
            .data(),
        words.word("adopted_on", ["Antagen den", "Adopted on"], "day of the decision", date).data(),
        words
            .word("adopted_paragraph", ["Paragraf", "Paragraph"], "paragraph of the minutes", paragraph)
            .data(),
        words
            .word(
                "record_number",
                ["Diarienummer", "Record number"],
                "record number, as it is written",
                number,
            )
            .data(),
        words.text("owner", ["Ansvarig", "Owner"], "id of the body that keeps the plan", move |row| {
            owner(row).map_or(Cell::Missing, |id| context.body_cell(id))
        }),
        words
            .text("owner_name", ["Dokumentansvarig (namn)", "Owner (name)"], "name of that body", owner_name)
            .data(),
    ]
}

/// Whether somebody should have looked it over.
fn review_fields<'f, 'v: 'f, 's: 'v>(context: &'f Context<'v, 's>) -> Fields<'f, 'v, 's> {
    let words = context.words;
    let overdue = |row: &Row<'_, '_>| days(row.standing.review.and_then(|review| review.overdue));
    vec![
        words
            .text("review", ["Översyn", "Review"], "day of review", |row: &Row<'_, '_>| {
                review(context, &row.standing)
            })
            .readers(),
        words
            .word(
                "review_by",
                ["Översyn senast", "Review by"],
                "day by which it is to be reviewed",
                |row: &Row<'_, '_>| day(row.standing.review.map(|review| review.by)),
            )
            .data(),
        words
            .numbers(
                "review_overdue_days",
                ["Översyn försenad (dagar)", "Review overdue (days)"],
                "how late the review is",
                overdue,
            )
            .data()
            .unit("days"),
        words
            .numbers(
                "overdue_days",
                ["Dagar sedan den gick ut", "Days since it expired"],
                "how long it has been out of force without being repealed",
                |row: &Row<'_, '_>| days(row.standing.overdue),
            )
            .data()
            .unit("days"),
    ]
}

/// Whether it is out for consultation.
fn remiss_fields<'f, 'v: 'f, 's: 'v>(context: &'f Context<'v, 's>) -> Fields<'f, 'v, 's> {
    let words = context.words;
    let remiss = |row: &Row<'_, '_>| Cell::optional(row.remiss.map(|remiss| remiss.id.as_ref()));
    let deadline =
        |row: &Row<'_, '_>| day(row.remiss.and_then(|remiss| remiss.deadline).map(|deadline| deadline.value));
    let inferred = |row: &Row<'_, '_>| {
        let remiss = row.remiss.filter(|remiss| remiss.deadline.is_some());
        remiss.map_or(Cell::Missing, |remiss| context.flag_cell(remiss.deadline_inferred))
    };
    let left = |row: &Row<'_, '_>| days(row.standing.remiss.and_then(|open| open.days_left));
    let holds = "whether a part of that day, such as the year, is inferred";
    vec![
        words.word("remiss", ["Remiss"; 2], "id of the remiss that is out", remiss).data(),
        words.word("remiss_deadline", ["Svar senast", "Answers by"], "last day for answers", deadline).data(),
        words
            .word(
                "remiss_deadline_inferred",
                ["Svarsdag delvis underförstådd", "Deadline partly inferred"],
                holds,
                inferred,
            )
            .data(),
        words
            .numbers(
                "remiss_days_left",
                ["Dagar kvar", "Days left"],
                "how many days are left for answers",
                left,
            )
            .data()
            .unit("days"),
    ]
}

/// When it was followed up, and what came after it.
fn follow_up_fields<'f, 'v: 'f, 's: 'v>(context: &'f Context<'v, 's>) -> Fields<'f, 'v, 's> {
    let words = context.words;
    let evaluation = |row: &Row<'_, '_>| {
        Cell::optional(row.standing.evaluated.map(|(id, _)| context.model.evaluation(id).id.as_ref()))
    };
    let evaluated_on = |row: &Row<'_, '_>| {
        let evaluated = row.standing.evaluated.map(|(id, _)| context.model.evaluation(id));
        day(evaluated.and_then(|evaluation| evaluation.date).map(|date| date.value))
    };
    let rated =
        |row: &Row<'_, '_>| Cell::optional(row.standing.rated.map(|period| period.to_string()).as_deref());
    let wide = |row: &Row<'_, '_>| {
        row.plan.attributes.municipality_wide.map_or(Cell::Missing, |flag| context.flag_cell(flag))
    };
    vec![
        words
            .text(
                "followed_up",
                ["Senast uppföljd", "Last followed up"],
                "latest evaluation and ratings",
                |row: &Row<'_, '_>| followed_up(context, &row.standing),
            )
            .readers(),
        words
            .word(
                "last_evaluation",
                ["Senaste utvärdering", "Latest evaluation"],
                "id of the latest evaluation",
                evaluation,
            )
            .data(),
        words.word("last_evaluation_on", ["Utvärderad den", "Evaluated on"], "its day", evaluated_on).data(),
        words
            .word(
                "last_rated_period",
                ["Senast bedömda period", "Latest rated period"],
                "latest period with a rating",
                rated,
            )
            .data(),
        words.text(
            "successor",
            ["Efterträdare", "Successor"],
            "ids of the plans that replace it",
            |row: &Row<'_, '_>| context.plans_cell(&row.standing.successors),
        ),
        words
            .word("municipality_wide", ["Kommunövergripande", "Municipality-wide"], "true or false", wide)
            .data(),
        words
            .word("on", ["Läget den", "As of"], "the day that is looked from", |_: &Row<'_, '_>| {
                Cell::Date(context.day)
            })
            .data(),
    ]
}

fn days(number: Option<i64>) -> Cell {
    number.and_then(|days| u64::try_from(days).ok()).map_or(Cell::Missing, Cell::Integer)
}

fn period(first: crate::calendar::Period, last: crate::calendar::Period) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

/// `2007-01-01–2010-12-31` on two lines.
fn validity(context: &Context<'_, '_>, plan: &Plan<'_>) -> Cell {
    match (plan.first_day(), plan.last_day()) {
        (None, None) => Cell::Missing,
        (Some(first), None) => Cell::Text(format!("{} {first}", context.words.say("från", "from"))),
        (None, Some(last)) => Cell::Text(format!("{} {last}", context.words.say("till", "to"))),
        (Some(first), Some(last)) => {
            let last = format!("{} {last}", context.words.say("till", "to"));
            Cell::Lines(vec![Cell::Date(first), Cell::Text(last)])
        }
    }
}

fn review(context: &Context<'_, '_>, standing: &PlanStatus) -> Cell {
    let Some(review) = standing.review else { return Cell::Missing };
    let Some(days) = review.overdue else { return Cell::Date(review.by) };
    let late = match context.words.0 {
        Language::Swedish => format!("försenad {}", context.words.days(days)),
        Language::English => format!("{} overdue", context.words.days(days)),
    };
    Cell::Lines(vec![Cell::Date(review.by), Cell::Text(late)])
}

fn followed_up(context: &Context<'_, '_>, standing: &PlanStatus) -> Cell {
    let mut lines = Vec::new();
    let evaluated = standing.evaluated.and_then(|(id, _)| evaluation_day(context.model, id));
    lines.extend(evaluated.map(|day| match day {
        EvaluationDay::On(day) => Cell::Date(day),
        EvaluationDay::NotBefore(day) => {
            Cell::Text(format!("{} {day}", context.words.say("tidigast", "not before")))
        }
        EvaluationDay::NotAfter(day) => Cell::Text(format!("{} {day}", context.words.say("senast", "by"))),
    }));
    if let Some(period) = standing.rated {
        lines.push(Cell::Text(format!("{} {period}", context.words.say("bedömd för", "rated for"))));
    }
    if lines.is_empty() { Cell::Missing } else { Cell::Lines(lines) }
}
