//! What each number is made of: every expected judgement, and every value beside a target, with file and line. A missing one is
//! traced to the item that asks for it.

use super::assessment_fields::ON_JUDGEMENT;
use super::builder::Report;
use super::cells::wording;
use super::field::fields;
use super::indicator_words;
use super::plan_view::PlanView;
use crate::calendar::Period;
use crate::decimal::Decimal;
use crate::document::{Cell, ColumnKind};
use crate::evaluate::{Fact, Reading, readings};
use crate::model::{AssessmentAttributes, ItemId, Rule, Who};
use crate::source::Span;
use crate::vocabulary::{Absence, Basis, Class};

/// What a number counts: a judgement, or a value beside its target.
#[derive(Clone, Copy)]
struct Row<'f> {
    item: ItemId,
    who: Option<&'f Who>,
    when: (Period, Basis),
    span: Span,
    said: Option<&'f AssessmentAttributes<'f>>,
    fact: Option<&'f Fact>,
    reading: Option<&'f Reading<'f>>,
}

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let plan = view.plan;
    let mut measured = readings(plan, &view.model.organisation);
    measured.retain(|reading| {
        reading.target.is_some()
            && view.options.ratings.is_empty()
            && view.selection.admits_reading(view.in_model(), reading)
    });
    let judged = view.facts().filter(|fact| view.lists(fact.verdict)).map(|fact| {
        let said = fact.record(plan).and_then(|record| record.attributes.as_deref());
        let (when, span) = ((fact.period, fact.basis), fact.span(plan));
        Row { item: fact.item, who: Some(&fact.who), when, span, said, fact: Some(fact), reading: None }
    });
    let of_values = measured.iter().map(|reading| {
        let said = reading.measurement.and_then(|place| plan.said_of(place));
        let (when, span) = ((reading.period, reading.basis), reading.span(plan));
        Row { item: reading.item, who: reading.who, when, span, said, fact: None, reading: Some(reading) }
    });
    let rows: Vec<Row<'_>> = judged.chain(of_values).collect();
    // What is missing has no source.
    let is_recorded = |row: &Row<'_>| {
        row.fact.is_some_and(|fact| fact.judgement.is_some())
            || row.reading.is_some_and(|reading| reading.measurement.is_some())
    };
    let recorded = rows.iter().copied().filter(is_recorded);
    let (said, source) = view.said_fields(ON_JUDGEMENT, recorded, |row| row.said, Some(view.said_comment()));
    let fields = fields! { view.words, |row: Row<'_>|
        ..view.own_plan_field();
        ..view.body_fields(ColumnKind::RowHeading).map(|field| field.of_some(|row: &Row<'_>| row.who));
        ..view.period_field().of(|row: &Row<'_>| row.when.0);
        ..view.basis_field().of(|row: &Row<'_>| row.when.1);
        Word "class" ["Räknas som", "Counts as"]
            ["met (uppfyllt), partial (delvis uppfyllt), unmet (ej uppfyllt), not_assessed (ej bedömt), not_assessable (kan inte bedömas), not_applicable (berör inte), not_due (ännu inte aktuellt), withdrawn (utgått) eller unreadable (oläslig)", "met, partial, unmet, or not_assessed, not_assessable, not_applicable, not_due, withdrawn, unreadable"]
            => row.fact.map_or_else(|| counts_as(view, row.reading), |fact| view.class_cell(fact.verdict));
        Word.data() "item" ["Id"; 2] ["postens id", "id of the item"] => Cell::Text(view.item(row.item).id.to_string());
        Text "text" (view.item_heading()) ["postens lydelse, så som den gäller organet", "wording of the item, as its body has it"]
            => wording(view.item(row.item), row.fact.map_or_else(|| &*view.item(row.item).text, |fact| view.text(fact)));
        ..view.place_fields(|row: &Row<'_>| row.span);
        ..view.key_field().map(|field| field.of_some(|row: &Row<'_>| row.fact));
        Word.data() "kind" ["Slag", "Kind"] ["vad som bedöms: commitment (åtagande), goal (mål), indicator (indikator) eller activity (aktivitet)", "what is judged: commitment, goal, indicator or activity"]
            => view.words.word(view.item(row.item).kind);
        ..said;
        Text.readers() "value" ["Värde", "Value"] "the value of an indicator, and its target"
            => Cell::Text(indicator_words::reading(view, row.reading?));
        Word.data() "record" ["Slag av uppgift", "Kind of record"] "judgement, or value beside a target"
            => Cell::Text(if row.reading.is_some() { "value" } else { "judgement" }.to_owned());
    };
    let table =
        view.table("trace", view.say("Underlag för summorna", "What the sums are made of"), fields, rows);
    report.table(table.with_notes(view.coverage_in_words(view.facts())).with_notes(source));
}

/// What a value counts as by the rule of its goal; without a rule of indicators, whether it has reached its target.
fn counts_as(view: &PlanView<'_, '_>, reading: Option<&Reading<'_>>) -> Cell {
    let Some(reading) = reading else { return Cell::Missing };
    let goal = view.plan.goal_above(reading.item);
    let own = goal.and_then(|goal| view.item(goal).rule()).or(view.plan.rule.as_ref());
    let limit = view.options.rules.first().or(own).and_then(Rule::of_target);
    match reading.class(limit.unwrap_or(Decimal { units: 100, places: 0 })) {
        Some(Class::Partial) if !view.scale.classes().any(|class| class == Class::Partial) => {
            view.words.class_cell(Class::Unmet)
        }
        Some(class) => view.words.class_cell(class),
        None => view.words.word(Absence::NotAssessed),
    }
}
