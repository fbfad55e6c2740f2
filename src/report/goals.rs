//! How fulfilment adds up: every goal, area, body and plan, with the rule, the counts and what is missing.

use super::plan_view::PlanView;
use super::{Report, cells, goal_tree, rules};
use crate::document::{Audience, Cell, Column, ColumnKind, Table};
use crate::evaluate::{Aggregate, Group, Reading, Tally, readings};
use crate::model::Rule;
use crate::vocabulary::{RuleBase, RuleKind, Word as _};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let readings = readings(view.plan);
    let asked: Vec<Option<&Rule<'static>>> = if view.options.rules.is_empty() {
        vec![None]
    } else {
        view.options.rules.iter().map(Some).collect()
    };
    let counted: Vec<Vec<Aggregate<'_>>> =
        asked.iter().map(|rule| view.aggregates(&readings, *rule)).collect();
    if report.wants(Audience::Data) {
        report.table(data(view, &counted));
    }
    if report.wants(Audience::Readers) {
        goal_tree::add(view, &readings, &counted, report);
    }
}

/// Which of the columns of counts a tally fills.
const TALLIES: [&str; 3] = ["judgements", "items", "goals"];

fn data(view: &PlanView<'_, '_>, counted: &[Vec<Aggregate<'_>>]) -> Table {
    let words = view.words;
    let text = |id: &str, swedish, english| Column::new(id, words.say(swedish, english), ColumnKind::Text);
    let count = |id: &str, swedish, english| Column::new(id, words.say(swedish, english), ColumnKind::Number);
    let mut columns = vec![
        view.plan_column(),
        text("group", "Grupp", "Group"),
        text("id", "Id", "Id"),
        text("name", "Namn", "Name"),
        text("parent", "Överordnat mål", "Parent goal"),
        view.period_column(),
        Column::new("basis", words.say("Underlag", "Basis"), ColumnKind::Word),
        text("rule", "Regel", "Rule"),
        count("at_least", "Minst (%)", "At least (%)"),
        count("coverage_at_least", "Täckning minst (%)", "Coverage at least (%)"),
        text("of", "Räknar", "Counts"),
        count("numerator", "Täljare", "Numerator"),
        count("denominator", "Nämnare", "Denominator"),
        count("percent", "Procent", "Percent"),
        count("expected", "Förväntade", "Expected"),
        count("missing", "Saknas", "Missing"),
        text("computed", "Beräknat", "Computed"),
        text("by_hand", "För hand", "By hand"),
        text("reason", "Skäl", "Reason"),
    ];
    columns.extend(view.rating_columns());
    for tally in TALLIES {
        let heading = match tally {
            "judgements" => words.say("Bedömningar", "Judgements"),
            "items" => words.say("Skilda poster", "Distinct items"),
            _ => words.say("Mål", "Goals"),
        };
        for (id, word) in [
            ("expected", words.say("förväntade", "expected")),
            ("met", words.say("uppfyllda", "fulfilled")),
            ("partial", words.say("delvis uppfyllda", "partly fulfilled")),
            ("unmet", words.say("ej uppfyllda", "not fulfilled")),
        ] {
            columns.push(Column::new(
                format!("{tally}_{id}"),
                format!("{heading}, {word}"),
                ColumnKind::Number,
            ));
        }
    }
    let mut table =
        Table::new("goals", words.say("Måluppfyllelse", "Goal fulfilment"), columns).only_for(Audience::Data);
    for aggregate in counted.iter().flatten() {
        table.push(row(view, aggregate));
    }
    table.notes = view.coverage_in_words(view.facts(), true);
    table
}

fn row(view: &PlanView<'_, '_>, aggregate: &Aggregate<'_>) -> Vec<Cell> {
    let (rule, votes) = (&aggregate.rule, &aggregate.votes);
    let parent = if let Group::Goal(goal) = aggregate.group { view.item(goal).goal } else { None };
    let percent = |number| Cell::Decimal(number);
    let hand = aggregate.by_hand.level.map(crate::model::Verdict::Level);
    let mut row = vec![
        view.plan_cell(),
        group_cell(view, aggregate.group),
        Cell::Text(view.group_id(aggregate.group)),
        Cell::Text(view.group(aggregate.group)),
        Cell::optional(parent.map(|goal| view.item(goal).id.as_ref())),
        cells::period(aggregate.period),
        view.basis_cell(aggregate.basis),
        cells::word(rule.kind.english(), rules::in_words(view.words, rule)),
        rule.limit().map_or(Cell::Missing, percent),
        rule.coverage.map_or(Cell::Missing, percent),
        base_cell(view, aggregate),
    ];
    row.extend(fraction_cells(aggregate));
    row.extend([
        votes.percent(rule).map_or(Cell::Missing, Cell::Percent),
        Cell::Integer(votes.expected),
        Cell::Integer(votes.missing()),
        aggregate.computed.map_or(Cell::Missing, |class| cells::word(class.english(), view.class(class))),
        hand.map_or(Cell::Missing, |verdict| view.rating_cell(verdict)),
        reasons_cell(view, aggregate),
        view.standing_cell(aggregate),
        aggregate.rating.map_or(Cell::Missing, |(class, _)| cells::word(class.english(), view.class(class))),
    ]);
    for tally in [&aggregate.judgements, &aggregate.items, &aggregate.goals] {
        row.extend(tally_cells(tally));
    }
    row
}

fn fraction_cells(aggregate: &Aggregate<'_>) -> [Cell; 2] {
    let votes = &aggregate.votes;
    match (aggregate.rule.kind, votes.weight) {
        (RuleKind::Weighted, Some(weight)) => [Cell::Decimal(weight), Cell::Integer(votes.rated() * 100)],
        (RuleKind::Weighted, None) => [Cell::Missing, Cell::Missing],
        _ => [Cell::Integer(votes.met), Cell::Integer(votes.rated())],
    }
}

fn reasons_cell(view: &PlanView<'_, '_>, aggregate: &Aggregate<'_>) -> Cell {
    let facts = aggregate.by_hand.facts.iter();
    let reasons: Vec<&str> =
        facts.filter_map(|index| view.all[*index].record(view.plan)?.reason.as_deref()).collect();
    if reasons.is_empty() { Cell::Missing } else { Cell::quoted(&reasons.join("\n")) }
}

fn tally_cells(tally: &Tally) -> [Cell; 4] {
    [tally.expected, tally.met, tally.partial, tally.unmet].map(Cell::Integer)
}

/// What the rule counts in this row.
fn base_cell(view: &PlanView<'_, '_>, aggregate: &Aggregate<'_>) -> Cell {
    let words = view.words;
    if aggregate.rule.kind == RuleKind::Indicators && !aggregate.counts_goals {
        return cells::word("indicators", words.say("indikatorer", "indicators"));
    }
    let base = if aggregate.counts_goals { RuleBase::Goals } else { RuleBase::Judgements };
    cells::word(base.english(), base.in_language(words.0))
}

fn group_cell(view: &PlanView<'_, '_>, group: Group) -> Cell {
    let (data, swedish) = match group {
        Group::Plan => ("plan", "plan"),
        Group::Area(_) => ("area", "område"),
        Group::Body(_) => ("body", "organ"),
        Group::Joint => ("joint", "gemensamt"),
        _ => ("goal", "mål"),
    };
    cells::word(data, view.words.say(swedish, data))
}

/// Whether a aggregate is one of the sums that readers asked for.
pub(super) fn is_shown(view: &PlanView<'_, '_>, group: Group) -> bool {
    use crate::evaluate::Key;
    match group {
        Group::Body(_) | Group::Joint => view.options.key == Key::Body,
        Group::Area(_) => matches!(view.options.key, Key::Body | Key::Area),
        _ => false,
    }
}

/// The reading of an indicator that was made for a period, by whom it was.
pub(super) fn of_item<'r, 'v>(
    readings: &'r [Reading<'v>],
    aggregate: &Aggregate<'_>,
    item: crate::model::ItemId,
) -> impl Iterator<Item = &'r Reading<'v>> {
    let when = (aggregate.period, aggregate.basis);
    readings.iter().filter(move |found| found.item == item && (found.period, found.basis) == when)
}
