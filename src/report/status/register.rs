//! The register: a row a plan.

use crate::calendar::Period;
use crate::document::{Audience, Cell, Prose};
use crate::evaluate::{EvaluationDay, PlanStatus, State, evaluation_day, plan_status};
use crate::model::{BodyId, Decision, Plan, PlanId, Remiss};
use crate::report::builder::Report;
use crate::report::cells::{day, joined};
use crate::report::context::Context;
use crate::report::field::{Field, fields};
use crate::report::words::say;
use crate::vocabulary::{EvaluationKind, Word as _};

/// A plan, and how it stands.
#[derive(Clone)]
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
    let mut rows: Vec<Row<'_, '_>> = plans.iter().map(row).collect();
    let mut fields = fields(context);
    let mut empty: Vec<String> = Vec::new();
    if report.audience.reads() {
        // What needs a decision first, and no column without anything in it.
        rows.sort_by_key(|row| urgency(&row.standing));
        fields.retain(|field| {
            let is_said = field.is_said_in(rows.iter().cloned());
            let heading =
                rows.first().and_then(|row| field.said_of(row)).map(|(heading, _)| heading.to_lowercase());
            empty.extend(heading.filter(|_| !is_said));
            is_said
        });
    }
    // What somebody should see to comes before all else.
    for mut sentence in rows.iter().flat_map(|row| context.sentences(row.id, &row.standing)) {
        sentence.runs.iter_mut().for_each(|run| run.strong = context.options.document.is_some());
        report.prose(sentence);
    }
    let mut notes: Vec<Prose> = rows.iter().filter_map(|row| context.unstated(row.plan)).collect();
    let caption = format!("{} {}", words.say("Läget", "As of"), words.day(context.day));
    if !empty.is_empty() {
        let list = words.either(&empty);
        notes.push(say!(words, "Uppgift saknas om {list}.", "Nothing is known of {list}.").into());
    }
    let table = context.table("register", caption, fields, rows);
    report.table(table.with_notes(notes));
}

/// What somebody has to decide on comes first: what has expired, what was to be reviewed, what is out for consultation.
fn urgency(standing: &PlanStatus) -> u8 {
    match standing.state {
        State::Expired => 0,
        _ if standing.review.is_some_and(|review| review.overdue.is_some()) => 1,
        State::OnRemiss => 2,
        State::NotBegun
        | State::Commissioned
        | State::Proposed
        | State::AdoptedNotInForce
        | State::InForce
        | State::UnderRevision
        | State::Unknown => 3,
        State::Ended | State::Repealed | State::Replaced => 4,
    }
}

fn fields<'f, 'v: 'f, 's: 'v>(context: &'f Context<'v, 's>) -> Vec<Field<'f, Row<'v, 's>>> {
    let body = |id: BodyId| context.model.organisation.body(id);
    fields! { context.words, |row: Row<'_, '_>|
        // Which plan it is, and when it is in force.
        Word.data() "plan" ["Plan-id", "Plan id"] ["planens id", "id of the plan"] => Cell::Text(row.plan.id.to_string());
        RowHeading "title" ["Styrdokument", "Plan"] ["planens titel", "title of the plan"] => {
            let is_data = context.options.audience == Audience::Data;
            Cell::quoted(&if is_data { row.plan.title.to_string() } else { context.title_of(row.plan) })
        };
        Text.readers() "standing" ["Läge", "State"] ["planens läge den dag som anges", "how the plan stands on the day"]
            => context.standing_cell(row.id, &row.standing);
        Word "type" ["Typ", "Type"] ["vad för slags plan det är", "what sort of plan it is"] => context.kind_cell(row.plan);
        Word.readers() "validity" ["Giltighet", "Validity"] "first and last day in force"
            => validity(context, row.plan);
        Word.data() "period" ["Period"; 2] ["första och sista år", "first and last year"] => Cell::Text(period(row.plan.period?));
        Word.data() "valid_from" ["Gäller från", "Valid from"] ["första dag som planen gäller", "first day in force"]
            => day(row.plan.first_day());
        Word.data() "valid_to" ["Gäller till", "Valid to"] ["sista dag som planen gäller", "last day in force"] => day(row.plan.last_day());
        Text.data() "state" ["Läge", "State"] ["planens läge den dag som anges", "how the plan stands on the day"]
            => context.state_cell(row.standing.state);
        // Who adopted it and when, and who keeps it.
        Text.readers() "adopted" ["Antagen", "Adopted"] "the decision to adopt it"
            => Cell::Text(context.citation(row.adoption?));
        Word.data() "adopted_by" ["Antagen av (id)", "Adopted by (id)"] ["id för det organ som antog planen", "id of the body that adopted it"]
            => Cell::Text(body(row.adoption?.body?).id.to_string());
        Text.data() "adopted_by_name" ["Antagen av", "Adopted by"] ["organets namn", "name of that body"]
            => Cell::quoted(&body(row.adoption?.body?).name);
        Word.data() "adopted_on" ["Antagen den", "Adopted on"] ["beslutsdatum", "day of the decision"]
            => Cell::Date(row.adoption?.date?.value);
        Word.data() "adopted_paragraph" ["Paragraf", "Paragraph"] ["protokollets paragraf", "paragraph of the minutes"]
            => Cell::optional(row.adoption?.paragraph.as_deref());
        Word.data() "record_number" ["Diarienummer", "Record number"] ["diarienummer, så som det är skrivet", "record number, as it is written"] => {
            let of_adoption = row.adoption.and_then(|decision| decision.record_number.as_deref());
            Cell::optional(of_adoption.or(row.plan.attributes.record_number.as_deref()))
        };
        Text "owner" ["Ansvarig", "Owner"] ["id för det organ som förvaltar planen", "id of the body that keeps the plan"]
            => context.body_cell(row.plan.attributes.owner?.value);
        Text.data() "owner_name" ["Dokumentansvarig (namn)", "Owner (name)"] ["organets namn", "name of that body"]
            => Cell::quoted(&body(row.plan.attributes.owner?.value).name);
        // Whether somebody should have looked it over.
        Text.readers() "review" ["Översyn", "Review"] "day of review" => review(context, &row.standing);
        Word.data() "review_by" ["Översyn senast", "Review by"] ["den dag då planen senast ska ses över", "day by which it is to be reviewed"]
            => Cell::Date(row.standing.review?.by);
        Number.data().unit("days") "review_overdue_days" ["Översyn försenad (dagar)", "Review overdue (days)"]
            ["så många dagar försenad är översynen", "how late the review is"] => days(row.standing.review?.overdue?)?;
        Number.data().unit("days") "overdue_days" ["Dagar sedan den gick ut", "Days since it expired"]
            ["så många dagar sedan slutade planen gälla utan att vara upphävd", "how long it has been out of force without being repealed"] => days(row.standing.overdue?)?;
        // Whether it is out for consultation.
        Word.data() "remiss" ["Remiss"; 2] ["id för den remiss som är ute", "id of the remiss that is out"]
            => Cell::Text(row.remiss?.id.to_string());
        Word.data() "remiss_deadline" ["Svar senast", "Answers by"] ["sista svarsdag", "last day for answers"]
            => Cell::Date(row.remiss?.deadline?.value);
        Word.data() "remiss_deadline_inferred" ["Svarsdag delvis underförstådd", "Deadline partly inferred"]
            ["om någon del av dagen, till exempel året, är underförstådd", "whether a part of that day, such as the year, is inferred"]
            => context.flag_cell(row.remiss.filter(|remiss| remiss.deadline.is_some())?.deadline_inferred);
        Number.data().unit("days") "remiss_days_left" ["Dagar kvar", "Days left"] ["dagar som är kvar för att svara", "how many days are left for answers"]
            => days(row.standing.remiss?.days_left?)?;
        // When it was followed up, and what came after it.
        Text.readers() "followed_up" ["Senast uppföljd", "Last followed up"] "latest evaluation and ratings"
            => followed_up(context, row);
        Word.data() "last_evaluation" ["Senaste utvärdering", "Latest evaluation"] ["den senaste utvärderingens id", "id of the latest evaluation"]
            => Cell::Text(context.model.evaluation(row.standing.evaluated?.0).id.to_string());
        Word.data() "last_evaluation_on" ["Utvärderad den", "Evaluated on"] ["den senaste utvärderingens datum", "its day"]
            => Cell::Date(context.model.evaluation(row.standing.evaluated?.0).date?.value);
        Word.data() "last_rated_period" ["Senast bedömda period", "Latest rated period"]
            ["senaste period som har en bedömning", "latest period with a rating"] => Cell::Text(row.standing.rated?.to_string());
        Text "successor" ["Efterträdare", "Successor"] ["id för de planer som ersätter planen", "ids of the plans that replace it"]
            => context.plans_cell(&row.standing.successors);
        Word.data() "municipality_wide" (context.whole_words()[1]) ["true (ja) eller false (nej)", "true or false"]
            => context.flag_cell(row.plan.attributes.municipality_wide?);
        Word.data() "on" ["Läget den", "As of"] ["den dag som läget avser", "the day that is looked from"] => Cell::Date(context.day);
        ..context.record_fields(|row: &Row<'_, '_>| row.plan.span);
        Word.data() "at_hand" ["Planen finns", "Plan at hand"] ["om planen själv finns att tillgå", "whether the plan itself is at hand"]
            => context.flag_cell(row.plan.attributes.at_hand);
        Word.data() "inferred" ["Underförstått", "Inferred"] ["uppgifter om planen som ingen källa anger, utan som är underförstådda", "keys of its record that no source states"]
            => joined(super::about::inferred(row.plan), " ")?;
    }
}

fn days(number: i64) -> Option<Cell> {
    u64::try_from(number).ok().map(Cell::Integer)
}

fn period((first, last): (Period, Period)) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

/// `2007–2010`, and the days where they are not whole years.
fn validity(context: &Context<'_, '_>, plan: &Plan<'_>) -> Cell {
    match (plan.first_day(), plan.last_day()) {
        (None, None) => Cell::Missing,
        (Some(first), None) => Cell::Text(format!("{} {first}", context.words.say("från", "from"))),
        (None, Some(last)) => Cell::Text(format!("{} {last}", context.words.say("till", "to"))),
        (Some(first), Some(last))
            if first.day_of_year() == 1 && last.tomorrow().is_ok_and(|next| next.day_of_year() == 1) =>
        {
            Cell::Text(if first.year() == last.year() {
                first.year().to_string()
            } else {
                format!("{}–{}", first.year(), last.year())
            })
        }
        (Some(first), Some(last)) => {
            let last = format!("{} {last}", context.words.say("till", "to"));
            Cell::Lines(vec![Cell::Date(first), Cell::Text(last)])
        }
    }
}

fn review(context: &Context<'_, '_>, standing: &PlanStatus) -> Cell {
    let Some(review) = standing.review else { return Cell::Missing };
    let Some(days) = review.overdue else { return Cell::Date(review.by) };
    let late = say!(context.words, "försenad {}", "{} overdue", context.words.days(days));
    Cell::Lines(vec![Cell::Date(review.by), Cell::Text(late)])
}

fn followed_up(context: &Context<'_, '_>, Row { id, standing, .. }: &Row<'_, '_>) -> Cell {
    let mut lines = Vec::new();
    lines.extend(standing.evaluated.map(|(id, day)| match context.model.evaluation(id).date {
        // Auditors review; they do not follow up.
        Some(_) if context.model.evaluation(id).kind == EvaluationKind::Audit => {
            let kind = EvaluationKind::Audit.in_language(context.words.language);
            Cell::Text(format!("{kind} {day}"))
        }
        Some(_) => Cell::Date(day),
        None => Cell::Text(format!("{} {day}", context.words.say("senast", "by"))),
    }));
    if let Some(period) = standing.rated {
        lines.push(Cell::Text(format!(
            "{} {}",
            context.words.say("bedömd för", "rated for"),
            context.words.period(period)
        )));
    }
    // Later than the latest that has a day, as far as its document tells; one that is only asked for is none.
    let model = context.model;
    let later = model.evaluations_of(*id).filter_map(|(number, evaluation)| {
        let EvaluationDay::NotBefore(day) = evaluation_day(model, number)? else { return None };
        let is_written = evaluation.sources.iter().any(|id| model.source(*id).not_before == Some(day));
        let is_later = standing.evaluated.is_none_or(|(_, evaluated)| evaluated < day);
        (is_written && is_later && day < context.day).then_some((evaluation, day))
    });
    lines.extend(later.map(|(evaluation, day)| {
        let kind = evaluation.kind.in_language(context.words.language);
        Cell::Text(format!("{kind} {} {day}", context.words.say("tidigast", "not before")))
    }));
    if lines.is_empty() { Cell::Missing } else { Cell::Lines(lines) }
}
