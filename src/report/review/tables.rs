//! The tables of a review: a summary, the plans side by side, the criteria, and what each rests on.

use super::PlanReview;
use super::criteria::{QUOTED, text};
use super::grounds::outcome_cells;
use crate::document::{Audience, Cell, Column, Table};
use crate::evaluate::review::{Criterion, Examined, Outcome, Reviewed, review};
use crate::model::PlanId;
use crate::named::Named as _;
use crate::report::Report;
use crate::report::record_view::RecordView;
use crate::report::words::quoted;

/// How many grounds a reader sees before the rest is only counted; the view `grounds` has them all.
const MOST_GROUNDS: usize = 5;

type Plans<'a, 'v, 's> = &'a [PlanReview<'v, 's>];

pub(super) fn add_summary(view: &RecordView<'_, '_>, plans: Plans<'_, '_, '_>, report: &mut Report) {
    let columns = vec![
        view.data_column("plan", "Plan (id)", "Plan (id)"),
        view.heading_column("plan_name", "Plan", "Plan"),
        view.number_column("met", "Uppfyllda", "Met"),
        view.number_column("not_met", "Ej uppfyllda", "Not met"),
        view.number_column("not_applicable", "Ej tillämpliga", "Not applicable"),
    ];
    let caption = view.say("Granskning av planerna", "Review of the plans");
    let mut table = Table::new("review-summary", caption, columns);
    for plan in plans {
        let number =
            |outcome| plan.criteria.values().filter(|examined| examined.outcome == outcome).count() as u64;
        let mut row = vec![view.plan_cell(plan.id), Cell::Text(plan.plan.title.to_string())];
        row.extend([Outcome::Met, Outcome::NotMet, Outcome::NotApplicable].map(number).map(Cell::Integer));
        table.push(row);
    }
    let criteria = view.words.number(Criterion::ALL.len() as u64);
    table.notes.push(format!(
        "{criteria} {} {}.",
        view.say("kriterier. Läget", "criteria. As of"),
        view.words.day(view.day)
    ));
    report.table(table);
    if plans.len() > 1 && report.wants(Audience::Readers) {
        report.table(comparison(view, plans));
    }
}

/// The criteria down, the plans across.
fn comparison(view: &RecordView<'_, '_>, plans: Plans<'_, '_, '_>) -> Table {
    let mut columns = vec![view.heading_column("criterion", "Kriterium", "Criterion")];
    columns.extend(plans.iter().map(|plan| {
        Column::new(plan.plan.id.to_string(), plan.plan.name(), crate::document::ColumnKind::Word)
    }));
    let caption = view.say("Planerna jämförda", "The plans compared");
    let mut table = Table::new("review-comparison", caption, columns).only_for(Audience::Readers);
    for criterion in Criterion::ALL {
        let mut row = vec![Cell::Text(in_language(view, text(*criterion).name).to_owned())];
        row.extend(plans.iter().map(|plan| {
            let outcome = plan.criteria.get(criterion).map(|examined| examined.outcome);
            outcome.map_or(Cell::Missing, |outcome| outcome_cells(view, outcome)[1].clone())
        }));
        table.push(row);
    }
    table
}

/// How one plan stands against each criterion, and on what grounds: for a document about that plan.
pub(in crate::report) fn outcomes(view: &RecordView<'_, '_>, id: PlanId) -> Table {
    let plan = view.model.plan(id);
    let reviewed = Reviewed { model: view.model, id, plan, day: view.day };
    let plan = PlanReview { id, plan, criteria: review(&reviewed).into_iter().collect() };
    let columns = vec![
        view.heading_column("criterion_name", "Kriterium", "Criterion"),
        view.word_column("outcome_name", "Utfall", "Outcome"),
        view.text_column("grounds", "Grund", "Grounds"),
    ];
    let caption =
        view.say("Planen mot kriterierna för en god plan", "The plan against the criteria of a good plan");
    let mut table = Table::new("criteria", caption, columns);
    for (criterion, examined) in &plan.criteria {
        let grounds: Vec<String> = examined.grounds.iter().map(|ground| plan.ground(view, ground)).collect();
        table.push(vec![
            Cell::Text(in_language(view, text(*criterion).name).to_owned()),
            outcome_cells(view, examined.outcome)[1].clone(),
            Cell::Lines(shortened(view, grounds).into_iter().map(Cell::Text).collect()),
        ]);
    }
    table.notes.push(format!("{} {}.", view.say("Läget", "As of"), view.words.day(view.day)));
    table
}

/// The first grounds, and how many more there are.
fn shortened(view: &RecordView<'_, '_>, mut grounds: Vec<String>) -> Vec<String> {
    let more = grounds.len().saturating_sub(MOST_GROUNDS);
    if more > 1 {
        grounds.truncate(MOST_GROUNDS);
        grounds.push(view.words.count(more as u64, ["till", "till"], ["more", "more"]));
    }
    grounds
}

pub(super) fn add_criteria(view: &RecordView<'_, '_>, plans: Plans<'_, '_, '_>, report: &mut Report) {
    for plan in plans {
        report.heading(2, &plan.plan.title);
        let mut columns = vec![
            view.data_column("plan", "Plan", "Plan"),
            view.data_column("criterion", "Kriterium (id)", "Criterion (id)"),
            view.heading_column("criterion_name", "Kriterium", "Criterion"),
            view.data_column("outcome", "Utfall", "Outcome"),
            view.word_column("outcome_name", "Utfall", "Outcome").only_for(Audience::Readers),
            view.text_column("grounds", "Grund", "Grounds"),
            view.text_column("why", "Varför", "Why"),
            view.data_column("quote", "Citat", "Quotation"),
            view.data_column("quote_source", "Källa", "Source"),
            view.data_column("quote_place", "Sagt om denna plan", "Said of this plan"),
        ];
        columns.extend(view.place_columns());
        let mut table = Table::new("criteria", view.say("Kriterier", "Criteria"), columns);
        for (criterion, examined) in &plan.criteria {
            table.push(criterion_row(view, plan, *criterion, examined, report.wants(Audience::Readers)));
        }
        table.notes.extend(criticised_in_words(view, plan));
        report.table(table);
    }
}

/// That the documents complain of what the plan files say nothing about: not applicable is no acquittal.
fn criticised_in_words(view: &RecordView<'_, '_>, plan: &PlanReview<'_, '_>) -> Option<String> {
    let criticised = plan.criteria.iter().filter(|(criterion, examined)| {
        examined.outcome == Outcome::NotApplicable && plan.said(view, text(**criterion).quote).is_some()
    });
    let number = criticised.count() as u64;
    let criteria = view.words.count(number, ["kriterium", "kriterier"], ["criterion", "criteria"]);
    let sentence = view.say(
        "går inte att pröva mot planfilerna men tas upp i handlingarna om planen; platsen står vid citatet.",
        "cannot be examined in the plan files, but the documents about the plan speak of it; the place stands by the quotation.",
    );
    (number > 0).then(|| format!("{criteria} {sentence}"))
}

fn criterion_row(
    view: &RecordView<'_, '_>,
    plan: &PlanReview<'_, '_>,
    criterion: Criterion,
    examined: &Examined,
    for_readers: bool,
) -> Vec<Cell> {
    let text = text(criterion);
    let grounds: Vec<String> = examined
        .grounds
        .iter()
        .map(|ground| format!("{} ({})", plan.ground(view, ground), view.place(ground.span)))
        .collect();
    let why = in_language(view, text.why);
    let said_of_plan = plan.said(view, text.quote).map(|span| view.place(span));
    let mut row = vec![
        view.plan_cell(plan.id),
        Cell::Text(criterion.name().to_owned()),
        Cell::Text(in_language(view, text.name).to_owned()),
    ];
    row.extend(outcome_cells(view, examined.outcome));
    if for_readers {
        row.push(Cell::Lines(shortened(view, grounds).into_iter().map(Cell::Text).collect()));
        let quote = quoted(view.words, text.quote, usize::MAX);
        let quote = match &said_of_plan {
            Some(place) => {
                format!("{quote} ({}, {}: {place})", text.source, view.say("om denna plan", "of this plan"))
            }
            None => format!("{quote} ({QUOTED}, {})", text.source),
        };
        row.push(Cell::Lines(vec![Cell::Text(why.to_owned()), Cell::Text(quote)]));
    } else {
        row.push(Cell::Text(grounds.join("; ")));
        row.push(Cell::Text(why.to_owned()));
    }
    row.extend([
        Cell::Text(text.quote.to_owned()),
        Cell::Text(format!("{QUOTED}, {}", text.source)),
        Cell::optional(said_of_plan.as_deref()),
    ]);
    let span = examined.grounds.first().map_or(plan.plan.span, |ground| ground.span);
    row.extend(view.place_cells(span));
    row
}

pub(super) fn add_grounds(view: &RecordView<'_, '_>, plans: Plans<'_, '_, '_>, report: &mut Report) {
    for plan in plans {
        let mut columns = vec![
            view.data_column("plan", "Plan", "Plan"),
            view.data_column("criterion", "Kriterium (id)", "Criterion (id)"),
            view.heading_column("criterion_name", "Kriterium", "Criterion"),
            view.data_column("outcome", "Utfall", "Outcome"),
            view.word_column("outcome_name", "Utfall", "Outcome").only_for(Audience::Readers),
            view.text_column("ground", "Grund", "Ground"),
            view.text_column("place", "Plats", "Place").only_for(Audience::Readers),
        ];
        columns.extend(view.place_columns());
        let caption = format!(
            "{}: {}",
            view.say("Vad utfallen vilar på", "What the outcomes rest on"),
            plan.plan.title
        );
        let mut table = Table::new("grounds", caption, columns);
        for (criterion, examined) in &plan.criteria {
            for ground in &examined.grounds {
                let mut row = vec![
                    view.plan_cell(plan.id),
                    Cell::Text(criterion.name().to_owned()),
                    Cell::Text(in_language(view, text(*criterion).name).to_owned()),
                ];
                row.extend(outcome_cells(view, examined.outcome));
                row.push(Cell::Text(plan.ground(view, ground)));
                row.push(Cell::Text(view.place(ground.span)));
                row.extend(view.place_cells(ground.span));
                table.push(row);
            }
        }
        report.table(table);
    }
}

/// One of a Swedish and an English text.
fn in_language(view: &RecordView<'_, '_>, [swedish, english]: [&'static str; 2]) -> &'static str {
    view.words.say(swedish, english)
}
