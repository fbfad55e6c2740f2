//! The chain of goals as readers see it: a tree a period, and the sums by area and body below it.

use std::collections::BTreeSet;

use super::plan_view::PlanView;
use super::summary::capital;
use super::{Report, goals, indicators, rules};
use crate::calendar::Period;
use crate::document::{Audience, Cell, Column, ColumnKind, Table};
use crate::evaluate::{Aggregate, Group, Reading, Tally};
use crate::model::{ItemId, Who};
use crate::vocabulary::{Basis, ItemKind, Language, Word as _};

pub(super) fn add(
    view: &PlanView<'_, '_>,
    readings: &[Reading<'_>],
    counted: &[Vec<Aggregate<'_>>],
    report: &mut Report,
) {
    let times: BTreeSet<(Period, Basis)> =
        counted.iter().flatten().map(|aggregate| (aggregate.period, aggregate.basis)).collect();
    if times.is_empty() {
        let nothing = view.words.say("Det finns inga mål att räkna samman.", "There are no goals to add up.");
        report.paragraphs([nothing.to_owned()]);
    }
    for (period, basis) in times {
        let of_time = |aggregates: &Vec<Aggregate<'_>>| -> Vec<usize> {
            let same = |aggregate: &Aggregate<'_>| (aggregate.period, aggregate.basis) == (period, basis);
            (0..aggregates.len()).filter(|index| same(&aggregates[*index])).collect()
        };
        let now: Vec<Vec<&Aggregate<'_>>> = counted
            .iter()
            .map(|aggregates| of_time(aggregates).into_iter().map(|index| &aggregates[index]).collect())
            .collect();
        let when = view.when(period, basis);
        report.table(tree(view, readings, &now, &when));
        let sums = sums(view, &now, &when);
        if !sums.rows.is_empty() {
            report.table(sums);
        }
    }
}

fn columns(view: &PlanView<'_, '_>, now: &[Vec<&Aggregate<'_>>], first: &str) -> Vec<Column> {
    let words = view.words;
    let mut columns = vec![Column::new("goal", first, ColumnKind::RowHeading)];
    if now.len() > 1 {
        // Rules side by side.
        columns.extend(view.options.rules.iter().enumerate().map(|(place, rule)| {
            let heading = capital(&rules::in_words(words, rule));
            Column::new(format!("rule_{}", place + 1), heading, ColumnKind::Text)
        }));
        return columns;
    }
    columns.push(Column::new("rating", words.say("Bedömning", "Rating"), ColumnKind::Text));
    columns.push(Column::new("met", words.say("Uppfyllda", "Fulfilled"), ColumnKind::Number));
    columns.push(Column::new("rated", words.say("Bedömda", "Rated"), ColumnKind::Number));
    columns.push(Column::new("rule", words.say("Regel", "Rule"), ColumnKind::Text));
    columns
}

/// What the rules come to for one group, in the columns above.
fn row(view: &PlanView<'_, '_>, now: &[Vec<&Aggregate<'_>>], group: Group) -> Vec<Cell> {
    let of_group =
        |aggregates: &Vec<&Aggregate<'_>>| aggregates.iter().position(|aggregate| aggregate.group == group);
    let rating = |aggregate: &Aggregate<'_>| {
        let mut lines = vec![view.standing_cell(aggregate)];
        lines.extend(view.by_hand_in_words(aggregate).map(Cell::Text));
        lines
    };
    if let [aggregates] = now {
        let Some(aggregate) = of_group(aggregates).map(|at| aggregates[at]) else {
            return vec![Cell::Missing; 4];
        };
        return vec![
            Cell::Lines(rating(aggregate)),
            view.fraction(aggregate),
            rules::coverage(aggregate),
            Cell::Text(rules::in_words(view.words, &aggregate.rule)),
        ];
    }
    now.iter()
        .map(|aggregates| {
            of_group(aggregates).map(|at| aggregates[at]).map_or(Cell::Missing, |aggregate| {
                let mut lines = rating(aggregate);
                lines.push(view.fraction(aggregate));
                let missing = aggregate.votes.missing();
                if missing > 0 {
                    let number = view.words.number(missing);
                    lines.push(Cell::Text(format!("{number} {}", view.words.say("saknas", "missing"))));
                }
                Cell::Lines(lines)
            })
        })
        .collect()
}

fn tree(view: &PlanView<'_, '_>, readings: &[Reading<'_>], now: &[Vec<&Aggregate<'_>>], when: &str) -> Table {
    let words = view.words;
    let caption = format!("{} {when}", words.say("Målkedjan", "The chain of goals"));
    let columns = columns(view, now, words.say("Mål", "Goal"));
    let width = columns.len();
    let mut table = Table::new("goal-tree", caption, columns).only_for(Audience::Readers);
    let shown: BTreeSet<ItemId> = now
        .iter()
        .flatten()
        .filter_map(|aggregate| if let Group::Goal(goal) = aggregate.group { Some(goal) } else { None })
        .collect();
    for (goal, depth) in in_order(view, &shown) {
        let mut cells = vec![branch(depth, "", &view.item(goal).text)];
        cells.extend(row(view, now, Group::Goal(goal)));
        table.push(cells);
        let below = if now.len() == 1 { leaves(view, goal) } else { Vec::new() };
        for leaf in below {
            let kind = view.item(leaf).kind.in_language(words.0);
            let cell = branch(depth + 1, &format!("{}:", capital(&kind)), &view.item(leaf).text);
            let mut cells = vec![cell, leaf_cell(view, readings, now, leaf)];
            cells.resize(width, Cell::Missing);
            table.push(cells);
        }
    }
    let mut total = vec![Cell::Text(view.plan.name().to_owned())];
    total.extend(row(view, now, Group::Plan));
    table.push_total(total);
    let plan = now.first().and_then(|aggregates| aggregates.iter().find(|found| found.group == Group::Plan));
    table.notes.extend(plan.map(|aggregate| both_ways(view, aggregate, when)));
    table
}

/// The same fulfilment by judgement, by item and by goal: three numbers, each with its name.
fn both_ways(view: &PlanView<'_, '_>, aggregate: &Aggregate<'_>, when: &str) -> String {
    let words = view.words;
    let part = |tally: &Tally, swedish: &str, english: &str| {
        let share = words.share(tally.met, tally.rated());
        let missing = match tally.missing() {
            0 => String::new(),
            number => format!(", {} {}", words.number(number), words.say("saknas", "missing")),
        };
        (tally.expected > 0).then(|| format!("{share} {}{missing}", words.say(swedish, english)))
    };
    let parts: Vec<String> = [
        part(&aggregate.judgements, "bedömningar av åtgärder uppfyllda", "judgements of measures fulfilled"),
        part(
            &aggregate.items,
            "åtgärder uppfyllda, var och en räknad en gång",
            "measures fulfilled, each counted once",
        ),
        part(&aggregate.goals, "mål uppfyllda", "goals fulfilled"),
    ]
    .into_iter()
    .flatten()
    .collect();
    format!("{when}: {}.", if parts.is_empty() { "–".to_owned() } else { parts.join("; ") })
}

/// The sums by area and by body. A body's row counts its own judgements.
fn sums(view: &PlanView<'_, '_>, now: &[Vec<&Aggregate<'_>>], when: &str) -> Table {
    let words = view.words;
    let caption = format!("{} {when}", words.say("Per område och organ", "By area and body"));
    let columns = columns(view, now, words.say("Område/organ", "Area/body"));
    let mut table = Table::new("goal-sums", caption, columns).only_for(Audience::Readers);
    let groups: BTreeSet<Group> = now.iter().flatten().map(|aggregate| aggregate.group).collect();
    let is_area = |group: &Group| matches!(group, Group::Area(_));
    let shown = || groups.iter().copied().filter(|group| goals::is_shown(view, *group));
    for group in shown().filter(is_area).chain(shown().filter(|group| !is_area(group))) {
        let mut cells = vec![Cell::Text(view.group(group))];
        cells.extend(row(view, now, group));
        table.push(cells);
    }
    if shown().any(|group| !is_area(&group)) {
        let note = match words.0 {
            Language::Swedish => {
                "Ett organs rad räknar organets egna bedömningar; planens summa räknar alla, och varje åtgärd också en gång."
            }
            Language::English => {
                "A body's row counts its own judgements; the plan's sum counts them all, and each measure once as well."
            }
        };
        table.notes.push(note.to_owned());
    }
    table
}

/// The goals that are shown as they stand below each other, with their depth.
fn in_order(view: &PlanView<'_, '_>, shown: &BTreeSet<ItemId>) -> Vec<(ItemId, usize)> {
    let parent = |goal: ItemId| view.item(goal).goal.filter(|parent| shown.contains(parent));
    let below = |above: Option<ItemId>| {
        let mut goals: Vec<ItemId> = shown.iter().copied().filter(|goal| parent(*goal) == above).collect();
        goals.reverse();
        goals
    };
    let mut waiting: Vec<(ItemId, usize)> = below(None).into_iter().map(|goal| (goal, 0)).collect();
    let mut order = Vec::new();
    while let Some((goal, depth)) = waiting.pop() {
        order.push((goal, depth));
        waiting.extend(below(Some(goal)).into_iter().map(|goal| (goal, depth + 1)));
    }
    order
}

/// What leads up to a goal besides goals.
fn leaves(view: &PlanView<'_, '_>, goal: ItemId) -> Vec<ItemId> {
    let items = view.plan.items.numbered();
    items
        .filter(|(_, item)| item.goal == Some(goal) && item.kind != ItemKind::Goal)
        .map(|(id, _)| id)
        .collect()
}

/// Text at its depth in the tree; spaces alone would be lost in HTML.
fn branch(depth: usize, kind: &str, text: &str) -> Cell {
    let arrow =
        if depth == 0 { String::new() } else { format!("{}↳ {kind}", "\u{a0}".repeat(2 * depth - 2)) };
    Cell::Quoted { label: arrow.trim_end_matches(' ').into(), text: text.into() }
}

/// How something at the end of the chain stands: its ratings, its measured value, or its status.
fn leaf_cell(
    view: &PlanView<'_, '_>,
    readings: &[Reading<'_>],
    now: &[Vec<&Aggregate<'_>>],
    item: ItemId,
) -> Cell {
    let Some(aggregate) = now.iter().flatten().next() else { return Cell::Missing };
    let facts: Vec<_> = view
        .facts()
        .filter(|fact| fact.item == item && (fact.period, fact.basis) == (aggregate.period, aggregate.basis))
        .collect();
    let mut lines: Vec<Cell> = Vec::new();
    for fact in &facts {
        let several = facts.len() > 1 || matches!(fact.who, Who::Jointly(_));
        if several {
            lines.push(Cell::Text(format!("{}:", view.who(&fact.who))));
        }
        lines.push(view.rating_cell(fact.verdict));
    }
    lines
        .extend(goals::of_item(readings, aggregate, item).map(|reading| indicators::in_words(view, reading)));
    if let crate::model::Details::Activity(Some(status)) = &view.item(item).details {
        lines.push(Cell::Text(status.in_language(view.words.0)));
    }
    if lines.is_empty() { Cell::Missing } else { Cell::Lines(lines) }
}
