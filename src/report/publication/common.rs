//! Common commitments: the items down and the bodies across, one period at a time, so that no heading spans columns; where
//! there are too many bodies for a page, one body a row.

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use crate::calendar::Period;
use crate::document::{Block, Cell, Column, ColumnKind, Table};
use crate::evaluate::{Fact, Group};
use crate::model::{ItemId, Scope, Who};
use crate::report::commitments;
use crate::report::plan_view::PlanView;
use crate::vocabulary::Basis;

/// With more bodies than this, the columns of a page are too narrow to read.
const MOST_ACROSS: usize = 5;

impl Draft<'_, '_> {
    /// The items that every body has; the joint judgements are a column of their own.
    pub(super) fn common(&self, view: &PlanView<'_, '_>) -> Vec<Block> {
        let facts = super::results::shown(view, Scope::Common);
        let mut periods: BTreeMap<(Period, Basis), Vec<&Fact>> = BTreeMap::new();
        for fact in &facts {
            periods.entry((fact.period, fact.basis)).or_default().push(fact);
        }
        let across = |facts: &Vec<&Fact>| facts.iter().map(|fact| &fact.who).collect::<BTreeSet<_>>().len();
        let is_narrow = periods.values().all(|facts| across(facts) <= MOST_ACROSS);
        self.blocks(|report| {
            if !is_narrow {
                let group = Group::Scope(Scope::Common);
                return report.table(commitments::readers(view, group, &facts));
            }
            for ((period, basis), facts) in periods {
                let caption =
                    format!("{} {}", view.group(Group::Scope(Scope::Common)), view.when(period, basis));
                report.table(of_period(view, &caption, &facts));
            }
        })
    }
}

/// The table of one period.
fn of_period(view: &PlanView<'_, '_>, caption: &str, facts: &[&Fact]) -> Table {
    let across: BTreeSet<&Who> = facts.iter().map(|fact| &fact.who).collect();
    let mut columns = vec![view.text_column(ColumnKind::RowHeading)];
    let several_joint = across.iter().filter(|who| who.is_joint()).count() > 1;
    let heading = |(place, who): (usize, &&Who)| {
        let names = who.bodies().iter().map(|body| view.model.organisation.body(*body).name.to_string());
        let heading = if who.is_joint() && several_joint {
            format!("{}: {}", view.who(who), names.collect::<Vec<_>>().join(", "))
        } else {
            view.who(who).to_owned()
        };
        Column::new(format!("who_{place}"), heading, ColumnKind::Text)
    };
    columns.extend(across.iter().enumerate().map(heading));
    let mut rows: BTreeMap<ItemId, BTreeMap<&Who, &Fact>> = BTreeMap::new();
    for fact in facts {
        rows.entry(fact.item).or_default().insert(&fact.who, fact);
    }
    let mut table = Table::new("common", caption, columns);
    for (item, of_item) in rows {
        let mut row = vec![Cell::quoted(&view.item(item).text)];
        row.extend(across.iter().map(|who| {
            of_item.get(who).map_or(Cell::Missing, |fact| commitments::judgement_cell(view, fact))
        }));
        table.push(row);
    }
    table.notes.extend(view.coverage_in_words(facts.iter().copied(), true));
    table.notes.extend(commitments::bodies_note(view, facts.iter().copied()));
    table
}
