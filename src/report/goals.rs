//! How fulfilment adds up: every goal, area, body and plan, with the rule, the counts and what is missing.

use super::cells::word;
use super::field::Field;
use super::plan_view::PlanView;
use super::{Report, goal_tree, rules};
use crate::document::{Audience, Cell, ColumnKind, Table};
use crate::evaluate::{Aggregate, Group, Reading, Tally, readings};
use crate::model::Rule;
use crate::vocabulary::{RuleBase, RuleKind, Word as _};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let readings = readings(view.plan, &view.model.organisation);
    let asked: Vec<Option<&Rule<'static>>> = if view.options.rules.is_empty() {
        vec![None]
    } else {
        view.options.rules.iter().map(Some).collect()
    };
    let counted: Vec<Vec<Aggregate<'_>>> =
        asked.iter().map(|rule| view.aggregates(&readings, *rule)).collect();
    match view.options.audience {
        Audience::Data => report.table(data(view, &counted)),
        Audience::Everyone | Audience::Readers => goal_tree::add(view, &readings, &counted, report),
    }
}

fn data(view: &PlanView<'_, '_>, counted: &[Vec<Aggregate<'_>>]) -> Table {
    let mut fields = vec![view.own_plan_field()];
    fields.extend(group_fields(view));
    fields.push(view.period_field().of(|aggregate: &&Aggregate<'_>| aggregate.period));
    fields.push(view.basis_field().of(|aggregate: &&Aggregate<'_>| aggregate.basis));
    fields.extend(rule_fields(view));
    fields.extend(rating_fields(view));
    fields.extend(tally_fields(view));
    let unrated =
        |of: fn(&Tally) -> u64| move |aggregate: &&Aggregate<'_>| Cell::Integer(of(&aggregate.votes));
    let holds = "how many of those expected cannot be assessed; apart from the missing ones";
    let heading = ["Kan inte bedömas", "Cannot be assessed"];
    fields.push(view.words.numbers("not_assessable", heading, holds, unrated(|votes| votes.not_assessable)));
    let holds =
        "how many of those expected were rated in a way that cannot be read; apart from the missing ones";
    let heading = ["Oläsliga", "Unreadable"];
    fields.push(view.words.numbers("unreadable", heading, holds, unrated(|votes| votes.unreadable)));
    fields.extend(view.title_fields(|aggregate: &&Aggregate<'_>| match aggregate.group {
        Group::Goal(goal) => Some(view.item(goal)),
        Group::Body(_)
        | Group::Joint
        | Group::Area(_)
        | Group::Scope(_)
        | Group::Kind(_)
        | Group::Plan
        | Group::Year(_)
        | Group::Without => None,
    }));
    let mut table =
        view.table("goals", view.say("Måluppfyllelse", "Goal fulfilment"), fields, counted.iter().flatten());
    table.add_notes(view.coverage_in_words(view.facts(), true));
    table
}

/// A field of what is added up.
type AggregateField<'f> = Field<'f, &'f Aggregate<'f>>;

/// What is added up.
fn group_fields<'f>(view: &'f PlanView<'_, '_>) -> [AggregateField<'f>; 4] {
    let words = view.words;
    let id = |aggregate: &&Aggregate<'_>| Cell::Text(view.group_id(aggregate.group));
    let name = |aggregate: &&Aggregate<'_>| {
        if let Group::Goal(goal) = aggregate.group {
            Cell::quoted(&view.item(goal).text)
        } else {
            view.group_cell(aggregate.group)
        }
    };
    let parent = |aggregate: &&Aggregate<'_>| {
        let goal = if let Group::Goal(goal) = aggregate.group { view.item(goal).goal } else { None };
        Cell::optional(goal.map(|goal| view.item(goal).id.as_ref()))
    };
    let holds = "what is added up: goal, area, body, joint or plan";
    [
        words.text("group", ["Grupp", "Group"], holds, |aggregate: &&Aggregate<'_>| {
            group_cell(view, aggregate.group)
        }),
        words.text("id", ["Id"; 2], "its id", id),
        words.text("name", ["Namn", "Name"], "its name or wording", name),
        words.text("parent", ["Överordnat mål", "Parent goal"], "id of the goal above a goal", parent),
    ]
}

/// The rule, and what it counts.
fn rule_fields<'f>(view: &'f PlanView<'_, '_>) -> [AggregateField<'f>; 9] {
    let words = view.words;
    let percent = |number: Option<crate::decimal::Decimal>| number.map_or(Cell::Missing, Cell::Decimal);
    let rule = move |aggregate: &&Aggregate<'_>| {
        word(aggregate.rule.kind.english(), rules::in_words(words, &aggregate.rule))
    };
    let share = |aggregate: &&Aggregate<'_>| {
        aggregate.votes.share(&aggregate.rule).map_or(Cell::Missing, Cell::Percent)
    };
    [
        words.text("rule", ["Regel", "Rule"], "the rule that decides", rule),
        words
            .numbers(
                "at_least",
                ["Minst (%)", "At least (%)"],
                "limit of the rule",
                move |aggregate: &&Aggregate<'_>| percent(aggregate.rule.limit()),
            )
            .unit("percent"),
        words
            .numbers(
                "coverage_at_least",
                ["Täckning minst (%)", "Coverage at least (%)"],
                "coverage that the rule asks for",
                move |aggregate: &&Aggregate<'_>| percent(aggregate.rule.coverage),
            )
            .unit("percent"),
        words.text(
            "of",
            ["Räknar", "Counts"],
            "what the rule counts: judgements, goals or indicators",
            |aggregate: &&Aggregate<'_>| base_cell(view, aggregate),
        ),
        words.numbers(
            "numerator",
            ["Täljare", "Numerator"],
            "how many are met, or the sum of weights",
            |aggregate: &&Aggregate<'_>| fraction_cells(aggregate)[0].clone(),
        ),
        words.numbers(
            "denominator",
            ["Nämnare", "Denominator"],
            "how many are rated",
            |aggregate: &&Aggregate<'_>| fraction_cells(aggregate)[1].clone(),
        ),
        words.numbers("percent", ["Procent", "Percent"], "numerator of denominator", share).unit("percent"),
        words.numbers(
            "expected",
            ["Förväntade", "Expected"],
            "how many are expected",
            |aggregate: &&Aggregate<'_>| Cell::Integer(aggregate.votes.expected),
        ),
        words.numbers(
            "missing",
            ["Saknas", "Missing"],
            "how many of them nobody has rated",
            |aggregate: &&Aggregate<'_>| Cell::Integer(aggregate.votes.missing()),
        ),
    ]
}

/// What the rule comes to, what was said by hand, and which holds.
fn rating_fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<AggregateField<'f>> {
    let words = view.words;
    let computed = move |aggregate: &&Aggregate<'_>| {
        aggregate.computed.map_or(Cell::Missing, |class| word(class.english(), words.class(class)))
    };
    let by_hand = |aggregate: &&Aggregate<'_>| {
        aggregate.by_hand.verdict.map_or(Cell::Missing, |verdict| view.rating_cell(verdict))
    };
    let class = move |aggregate: &&Aggregate<'_>| {
        aggregate.rating.map_or(Cell::Missing, |(class, _)| word(class.english(), words.class(class)))
    };
    vec![
        words.text("computed", ["Beräknat", "Computed"], "class that the rule comes to", computed),
        words.text("by_hand", ["För hand", "By hand"], "rating that was given by hand", by_hand),
        words.text(
            "reason",
            ["Skäl", "Reason"],
            "why it was given by hand",
            |aggregate: &&Aggregate<'_>| reasons_cell(view, aggregate),
        ),
        words.word("rating", ["Bedömning", "Rating"], "rating that holds", |aggregate: &&Aggregate<'_>| {
            view.standing_cell(aggregate)
        }),
        words.word("class", ["Klass", "Class"], "met, partial or unmet", class),
    ]
}

/// Judgements, distinct items and goals below it.
fn tally_fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<AggregateField<'f>> {
    type Of = for<'a> fn(&'a Aggregate<'_>) -> &'a Tally;
    type Count = fn(&Tally) -> u64;
    let tallies: [(&str, &str, Of); 3] = [
        ("judgements", view.say("Bedömningar", "Judgements"), |aggregate| &aggregate.judgements),
        ("items", view.say("Skilda poster", "Distinct items"), |aggregate| &aggregate.items),
        ("goals", view.say("Mål", "Goals"), |aggregate| &aggregate.goals),
    ];
    let counts: [(&str, &str, Count); 4] = [
        ("expected", view.say("förväntade", "expected"), |tally| tally.expected),
        ("met", view.say("uppfyllda", "fulfilled"), |tally| tally.met),
        ("partial", view.say("delvis uppfyllda", "partly fulfilled"), |tally| tally.partial),
        ("unmet", view.say("ej uppfyllda", "not fulfilled"), |tally| tally.unmet),
    ];
    let field = |(name, heading, of): (&str, &str, Of)| {
        counts.map(|(id, word, count)| {
            let cell = move |aggregate: &&Aggregate<'_>| Cell::Integer(count(of(aggregate)));
            let holds = "how many below it: judgements of items, items counted once, goals";
            Field::new(ColumnKind::Number, format!("{name}_{id}"), format!("{heading}, {word}"), holds, cell)
        })
    };
    tallies.into_iter().flat_map(field).collect()
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
    let reasons: Vec<&str> = facts.filter_map(|index| view.all[*index].record(view.plan)?.reason()).collect();
    if reasons.is_empty() { Cell::Missing } else { Cell::quoted(&reasons.join("\n")) }
}

/// What the rule counts in this row.
fn base_cell(view: &PlanView<'_, '_>, aggregate: &Aggregate<'_>) -> Cell {
    let words = view.words;
    if aggregate.rule.kind == RuleKind::Indicators && !aggregate.counts_goals {
        return word("indicators", words.say("indikatorer", "indicators"));
    }
    let base = if aggregate.counts_goals { RuleBase::Goals } else { RuleBase::Judgements };
    word(base.english(), base.in_language(words.0))
}

fn group_cell(view: &PlanView<'_, '_>, group: Group) -> Cell {
    let (data, swedish) = match group {
        Group::Plan => ("plan", "plan"),
        Group::Area(_) => ("area", "område"),
        Group::Body(_) => ("body", "organ"),
        Group::Joint => ("joint", "gemensamt"),
        Group::Goal(_) | Group::Scope(_) | Group::Kind(_) | Group::Year(_) | Group::Without => {
            ("goal", "mål")
        }
    };
    word(data, view.words.say(swedish, data))
}

/// Whether a aggregate is one of the sums that readers asked for.
pub(super) fn is_shown(view: &PlanView<'_, '_>, group: Group) -> bool {
    use crate::evaluate::Key;
    match group {
        Group::Body(_) | Group::Joint => view.options.key == Key::Body,
        Group::Area(_) => matches!(view.options.key, Key::Body | Key::Area),
        Group::Goal(_) | Group::Scope(_) | Group::Kind(_) | Group::Plan | Group::Year(_) | Group::Without => {
            false
        }
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
