//! What is better and what is worse than last time.

use std::collections::BTreeMap;

use super::plan_view::PlanView;
use super::summary::capital;
use super::{Report, cells};
use crate::document::{Audience, Cell, Column, ColumnKind, Table};
use crate::evaluate::{Change, Course, changes};
use crate::model::Verdict;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut changes = changes(&view.all);
    changes.retain(|change| view.counted.contains(&change.fact));
    let words = view.words;
    let mut columns = vec![view.plan_column(), view.item_column(), view.text_column(ColumnKind::RowHeading)];
    columns.extend(view.body_columns(ColumnKind::Text));
    columns.push(Column::new("previous", words.say("Från", "From"), ColumnKind::Word));
    columns.push(Column::new("period", words.say("Till", "To"), ColumnKind::Word));
    columns.push(view.basis_column());
    columns.push(Column::new("previous_rating", words.say("Förut", "Before"), ColumnKind::Word));
    columns.push(Column::new("rating", words.say("Nu", "Now"), ColumnKind::Word));
    columns.push(Column::new("direction", words.say("Förändring", "Change"), ColumnKind::Word));
    let mut table = Table::new("changes", words.say("Förändringar", "Changes"), columns);
    for change in &changes {
        let fact = &view.all[change.fact];
        let mut row = vec![view.plan_cell(), view.item_cell(fact), view.text_cell(fact)];
        row.extend(view.body_cells(&fact.who));
        row.extend([
            cells::period(change.previous_period),
            cells::period(fact.period),
            view.basis_cell(fact.basis),
        ]);
        let previous = change.previous.map(|index| view.rating_cell(view.all[index].verdict));
        row.push(previous.unwrap_or_else(|| cells::word("", words.say("flera", "several"))));
        row.push(view.rating_cell(fact.verdict));
        let (data, reader) = course(view, change.course);
        row.push(cells::word(data, reader));
        table.push(row);
    }
    table.notes = notes(view, &changes);
    report.table(table);
    if report.wants(Audience::Readers) && !changes.is_empty() {
        report.table(transitions(view, &changes));
    }
}

/// A course in data and in words.
pub(super) fn course(view: &PlanView<'_, '_>, course: Course) -> (&'static str, &'static str) {
    match course {
        Course::Improved => ("improved", view.words.say("förbättrats", "improved")),
        Course::Worsened => ("worsened", view.words.say("försämrats", "worsened")),
        Course::Unchanged => ("unchanged", view.words.say("oförändrat", "unchanged")),
        Course::NotComparable => ("not_comparable", view.words.say("kan inte jämföras", "not comparable")),
    }
}

fn notes(view: &PlanView<'_, '_>, changes: &[Change]) -> Vec<String> {
    let words = view.words;
    if changes.is_empty() {
        return vec![
            words
                .say("Det finns inget tidigare att jämföra med.", "There is nothing earlier to compare with.")
                .to_owned(),
        ];
    }
    let number = |course: Course| changes.iter().filter(|change| change.course == course).count() as u64;
    let compared = changes.len() as u64 - number(Course::NotComparable);
    let counts = [
        words.count(
            number(Course::Improved),
            ["har förbättrats", "har förbättrats"],
            ["improved", "improved"],
        ),
        words.count(number(Course::Worsened), ["har försämrats", "har försämrats"], ["worsened", "worsened"]),
        words.count(
            number(Course::Unchanged),
            ["är oförändrad", "är oförändrade"],
            ["unchanged", "unchanged"],
        ),
    ];
    let base = words.count(compared, ["jämförelse", "jämförelser"], ["comparison", "comparisons"]);
    let mut notes = vec![format!("{} {base}: {}.", words.say("Av", "Of"), words.list(&counts))];
    let incomparable = number(Course::NotComparable);
    if incomparable > 0 {
        let items = words.count(incomparable, ["bedömning", "bedömningar"], ["judgement", "judgements"]);
        let cannot = words.say("kan inte jämföras: bedömningen", "cannot be compared: the judgement is");
        let either = words.say(" eller ", " or ");
        notes.push(format!("{items} {cannot} {}.", reasons(view, changes).join(either)));
    }
    notes
}

/// Why changes cannot be compared, each reason once.
fn reasons(view: &PlanView<'_, '_>, changes: &[Change]) -> Vec<&'static str> {
    let words = view.words;
    let mut reasons = BTreeMap::new();
    for change in changes.iter().filter(|change| change.course == Course::NotComparable) {
        let now = &view.all[change.fact].who;
        let previous = change.previous.map(|index| &view.all[index].who);
        let reason = if previous.is_none_or(|previous| previous.is_joint() != now.is_joint()) {
            (
                0,
                words.say(
                    "är gemensam den ena gången och enskild den andra",
                    "joint the one time and single the other",
                ),
            )
        } else if previous != Some(now) {
            (1, words.say("omfattar inte samma organ båda gångerna", "not of the same bodies both times"))
        } else {
            (2, words.say("saknar omdöme någon av gångerna", "without a rating one of the times"))
        };
        reasons.insert(reason.0, reason.1);
    }
    reasons.into_values().collect()
}

/// How many went from which level to which.
fn transitions(view: &PlanView<'_, '_>, changes: &[Change]) -> Table {
    let words = view.words;
    let levels = || (0u8..).zip(&view.scale.levels);
    let label = |level: u8| capital(&view.rating(Verdict::Level(level)));
    let mut columns =
        vec![Column::new("from", words.say("Från \\ till", "From \\ to"), ColumnKind::RowHeading)];
    columns.extend(
        levels().map(|(index, level)| Column::new(level.id.to_string(), label(index), ColumnKind::Number)),
    );
    let caption = words.say("Övergångar mellan nivåer", "Transitions between levels");
    let mut table = Table::new("transitions", caption, columns).only_for(Audience::Readers);
    let compared = || {
        changes.iter().filter_map(|change| {
            match (view.all[change.previous?].verdict, view.all[change.fact].verdict) {
                (Verdict::Level(from), Verdict::Level(to)) if change.course != Course::NotComparable => {
                    Some((from, to))
                }
                _ => None,
            }
        })
    };
    for (from, _) in levels() {
        let mut row = vec![Cell::Text(label(from))];
        row.extend(
            levels()
                .map(|(to, _)| Cell::Integer(compared().filter(|pair| *pair == (from, to)).count() as u64)),
        );
        table.push(row);
    }
    table.notes.push(
        words.count(compared().count() as u64, ["jämförelse", "jämförelser"], ["comparison", "comparisons"])
            + ".",
    );
    table
}
