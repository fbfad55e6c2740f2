//! The tables of a review: a summary, the plans side by side, the criteria, and what each rests on.

use super::criteria::{QUOTED, criterion_text as text};
use super::grounds::{outcome_rating, outcome_word};
use super::plan_review::PlanReview;
use crate::document::{Audience, Cell, ColumnKind, Table};
use crate::evaluate::review::{Criterion, Examined, Ground, Outcome};
use crate::model::PlanId;
use crate::named::Named as _;
use crate::report::builder::Report;
use crate::report::context::Context;
use crate::report::field::{Field, fields};
use crate::report::words::{capital, quoted, say};

/// How many grounds a reader sees before the rest is only counted; the view `grounds` has them all.
const MOST_GROUNDS: usize = 5;

type Plans<'a, 'v, 's> = &'a [PlanReview<'v, 's>];

pub(in crate::report) fn summary(context: &Context<'_, '_>, plans: Plans<'_, '_, '_>, report: &mut Report) {
    let words = context.words;
    let fields = fields! { words, |review: &PlanReview<'_, '_>|
        ..context.plan_field(|review: &&PlanReview<'_, '_>| review.id).headed("Plan (id)");
        RowHeading "plan_name" ["Plan"; 2] ["planens titel", "title of the plan"]
            => Cell::quoted(&context.title_of(review.plan));
        Number "met" ["Ja", "Yes"] "how many criteria it meets" => number(review, Outcome::Met);
        Number "not_met" ["Nej", "No"] "how many it does not meet"
            => number(review, Outcome::NotMet);
        Number "not_applicable" ["Går inte att pröva", "Cannot be examined"]
            "how many criteria there is nothing to examine for" => number(review, Outcome::NotApplicable);
        Number "missing" ["Nej, enligt källa", "No, by a source"]
            "how many a source says that it does not meet" => number(review, Outcome::Missing);
        Number "not_known" ["Uppgift saknas", "Not known"]
            "how many nobody knows of, since the plan is not at hand" => number(review, Outcome::NotKnown);
    };
    let caption = context.say("Maskinell granskning av planerna", "Review of the plans by machine");
    let mut table = context.table("review-summary", caption, fields, plans);
    let (criteria, day) = (words.number(Criterion::ALL.len() as u64), words.day(context.day));
    table.note(say!(
        words,
        "Läget {day}. Varje plan prövas mot {criteria} frågor.",
        "As of {day}. Each plan is asked {criteria} questions."
    ));
    report.table(table);
    if plans.len() > 1 && context.wants(Audience::Readers) {
        report.table(comparison(context, plans));
    }
}

/// How many criteria a plan has come to an outcome for.
fn number(review: &PlanReview<'_, '_>, outcome: Outcome) -> Cell {
    let of_outcome = review.criteria.values().filter(|examined| examined.outcome == outcome);
    Cell::Integer(of_outcome.count() as u64)
}

/// The criteria down, the plans across.
fn comparison(context: &Context<'_, '_>, plans: Plans<'_, '_, '_>) -> Table {
    let mut fields = fields! { context.words, |criterion: Criterion|
        RowHeading "criterion" ["Fråga", "Question"] "criterion" => name_cell(context, *criterion);
    };
    fields.extend(plans.iter().map(|review| {
        let outcome = |criterion: &Criterion| {
            let examined = review.criteria.get(criterion);
            examined.map_or(Cell::Missing, |examined| outcome_rating(context, examined.outcome))
        };
        let (id, heading) = (review.plan.id.to_string(), context.name_of(review.plan));
        Field::new(ColumnKind::Word, id, heading, "outcome for that plan", outcome)
    }));
    let caption = context.say("Planerna jämförda", "The plans compared");
    context.table("review-comparison", caption, fields, Criterion::ALL.iter().copied())
}

/// A criterion, with what a plan comes to.
type Row<'v> = (&'v Criterion, &'v Examined);

/// How one plan stands against each criterion, and on what grounds: for a document about that plan.
pub(in crate::report) fn outcomes(context: &Context<'_, '_>, id: PlanId) -> Table {
    let review = &PlanReview::new(context, id);
    let fields = fields! { context.words, |(_, examined): Row<'_>|
        ..criterion_fields(context);
        Text "grounds" ["Grund", "Grounds"] "what the outcome rests on" => {
            let grounds = examined.grounds.iter().map(|ground| capital(&review.ground(context, ground)));
            shortened(context, grounds.collect())
        };
    };
    let caption = context.say("Maskinell granskning av planen", "Review of the plan by machine");
    context.table("criteria", caption, fields, &review.criteria).with_notes([format!(
        "{} {}.",
        context.say("Läget", "As of"),
        context.words.day(context.day)
    )])
}

fn name_cell(context: &Context<'_, '_>, criterion: Criterion) -> Cell {
    let [swedish, english] = text(criterion).name;
    Cell::Text(context.say(swedish, english).to_owned())
}

/// The criterion, and what it comes to.
fn criterion_fields<'f>(context: &'f Context<'_, '_>) -> Vec<Field<'f, Row<'f>>> {
    fields! { context.words, |(criterion, examined): Row<'_>|
        Word.data() "criterion" ["Kriterium (id)", "Criterion (id)"] "id of the criterion"
            => Cell::Text(criterion.name().to_owned());
        RowHeading "criterion_name" ["Fråga", "Question"] "what is asked of a plan"
            => name_cell(context, **criterion);
        Word.data() "outcome" ["Utfall", "Outcome"] "met, not_met, missing, not_known or not_applicable"
            => outcome_word(context, examined.outcome);
        Word.readers() "outcome_name" ["Svar", "Answer"] "what it comes to"
            => outcome_rating(context, examined.outcome);
    }
}

/// The first grounds, and how many more there are.
fn shortened(context: &Context<'_, '_>, mut grounds: Vec<String>) -> Cell {
    let more = grounds.len().saturating_sub(MOST_GROUNDS);
    if more > 1 {
        grounds.truncate(MOST_GROUNDS);
        let more = context.words.spelt(more as u64);
        grounds.push(say!(context.words, "och ytterligare {more}", "and another {more}"));
    }
    Cell::Lines(grounds.into_iter().map(Cell::Text).collect())
}

pub(in crate::report) fn criteria(context: &Context<'_, '_>, plans: Plans<'_, '_, '_>, report: &mut Report) {
    for review in plans {
        report.heading(2, &context.title_of(review.plan));
        let caption = context.say("Kriterier", "Criteria");
        let table = context.table("criteria", caption, fields(context, review), &review.criteria);
        report.table(table.with_notes(criticised_in_words(context, review)));
    }
}

/// That the documents complain of what the plan files say nothing about: not applicable is no acquittal.
fn criticised_in_words(context: &Context<'_, '_>, plan: &PlanReview<'_, '_>) -> Option<String> {
    let criticised = plan.criteria.iter().filter(|(criterion, examined)| {
        matches!(examined.outcome, Outcome::NotApplicable | Outcome::NotKnown)
            && plan.said(context, text(**criterion).quote).is_some()
    });
    let number = criticised.count() as u64;
    let criteria = context.words.count(number, ["en fråga", "frågor"], ["one question", "questions"]);
    let sentence = context.say(
        "går inte att pröva men tas upp i handlingarna om planen; platsen står vid citatet.",
        "cannot be examined in the plan files, but the documents about the plan speak of it; the place stands by the quotation.",
    );
    (number > 0).then(|| format!("{} {sentence}", capital(&criteria)))
}

fn fields<'f>(context: &'f Context<'_, '_>, review: &'f PlanReview<'_, '_>) -> Vec<Field<'f, Row<'f>>> {
    let for_readers = context.wants(Audience::Readers);
    let said = move |criterion: &Criterion| {
        review.said(context, text(*criterion).quote).map(|span| context.place(span))
    };
    fields! { context.words, |(criterion, examined): Row<'_>|
        ..context.plan_field(|_: &Row<'_>| review.id);
        ..criterion_fields(context);
        Text "grounds" ["Grund", "Grounds"] "what the outcome rests on, with places" => {
            let ground =
                |ground: &Ground| format!("{} ({})", review.ground(context, ground), context.place(ground.span));
            let grounds: Vec<String> = examined.grounds.iter().map(ground).collect();
            if for_readers { shortened(context, grounds) } else { Cell::Text(grounds.join("; ")) }
        };
        Text "why" ["Varför", "Why"] "why it matters" => {
            let [swedish, english] = text(**criterion).why;
            let why = Cell::Text(context.say(swedish, english).to_owned());
            if for_readers {
                Cell::Lines(vec![why, quote_cell(context, **criterion, said(criterion))])
            } else {
                why
            }
        };
        Word.data() "quote" ["Citat", "Quotation"] "the complaint that it comes from"
            => Cell::Text(text(**criterion).quote.to_owned());
        Word.data() "quote_source" ["Källa", "Source"] "whose complaint that is"
            => Cell::Text(format!("{QUOTED}, {}", text(**criterion).source));
        Word.data() "quote_place" ["Sagt om denna plan", "Said of this plan"]
            "where it is recorded of this plan" => Cell::Text(said(criterion)?);
        ..context.record_fields(|(_, examined): &Row<'_>| {
            examined.grounds.first().map_or(review.plan.span, |ground| ground.span)
        });
    }
}

/// The complaint, and whether it is about this very plan.
fn quote_cell(context: &Context<'_, '_>, criterion: Criterion, said_of_plan: Option<String>) -> Cell {
    let text = text(criterion);
    let quote = quoted(context.words, text.quote, usize::MAX);
    Cell::Text(match said_of_plan {
        Some(place) => {
            format!("{quote} ({}, {}: {place})", text.source, context.say("om denna plan", "of this plan"))
        }
        None => format!("{quote} ({QUOTED}, {})", text.source),
    })
}

pub(in crate::report) fn grounds(context: &Context<'_, '_>, plans: Plans<'_, '_, '_>, report: &mut Report) {
    type Of<'f> = (Row<'f>, &'f Ground);
    for review in plans {
        let fields = fields! { context.words, |(_, ground): Of<'_>|
            ..context.plan_field(|_: &Of<'_>| review.id);
            ..criterion_fields(context).into_iter().map(|field| field.of(|(row, _): &Of<'_>| *row));
            Text "ground" ["Grund", "Ground"] "what the outcome rests on"
                => Cell::Text(review.ground(context, ground));
            ..context.place_fields(|(_, ground): &Of<'_>| ground.span);
        };
        let caption = context.say("Vad utfallen vilar på", "What the outcomes rest on");
        let caption = format!("{caption}: {}", context.title_of(review.plan));
        let rows = review.criteria.iter();
        let rows = rows.flat_map(|row| row.1.grounds.iter().map(move |ground| (row, ground)));
        report.table(context.table("grounds", caption, fields, rows));
    }
}
