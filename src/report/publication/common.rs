//! Common commitments: the items down and the bodies across, one period at a time, so that no heading spans columns; where
//! there are too many bodies for a page, one body a row.

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use crate::calendar::Period;
use crate::document::{Block, Cell, ColumnKind, Prose, Table};
use crate::evaluate::{Fact, Group};
use crate::model::{ItemId, Who};
use crate::report::cells::title;
use crate::report::commitments;
use crate::report::field::{Field, fields};
use crate::report::plan_view::PlanView;
use crate::vocabulary::{Basis, Scope};

/// With more bodies than this, the columns of a page are too narrow to read.
const MOST_ACROSS: usize = 5;

/// With more than this, headings are narrow, and bodies stand there by their abbreviations.
const MOST_IN_FULL: usize = 3;

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
                return report.table(commitments::readers(view, group, &view.group(group), &facts));
            }
            for ((period, basis), facts) in periods {
                let caption = format!(
                    "{} {}",
                    view.group(Group::Scope(Scope::Common)),
                    view.when_in_words(period, basis)
                );
                report.table(of_period(view, &caption, &facts));
            }
        })
    }
}

/// An item, and how each body is judged for it.
type Row<'f> = (ItemId, BTreeMap<&'f Who, &'f Fact>);

/// The table of one period.
fn of_period(view: &PlanView<'_, '_>, caption: &str, facts: &[&Fact]) -> Table {
    let across: BTreeSet<&Who> = facts.iter().map(|fact| &fact.who).collect();
    let is_tight = across.len() > MOST_IN_FULL;
    let short: Vec<&Who> =
        across.iter().copied().filter(|who| is_tight && abbreviation(view, who).is_some()).collect();
    let several_joint = across.iter().filter(|who| who.is_joint()).count() > 1;
    let mut fields = fields! { view.words, |(item, _): Row<'_>|
        RowHeading "text" (view.item_heading()) "wording of the item" => title(view.item(*item));
    };
    fields.extend(across.into_iter().enumerate().map(|(place, who)| {
        let names = who.bodies().iter().map(|body| view.body(*body).to_owned());
        let heading = if who.is_joint() && several_joint {
            format!("{}: {}", view.who(who), names.collect::<Vec<_>>().join(", "))
        } else {
            abbreviation(view, who).filter(|_| is_tight).unwrap_or_else(|| view.who(who)).to_owned()
        };
        let rating = move |(_, judged): &Row<'_>| {
            judged.get(who).map_or(Cell::Missing, |fact| commitments::judgement_cell(view, fact))
        };
        Field::new(ColumnKind::Text, format!("who_{place}"), heading, "rating of that body", rating)
    }));
    let mut rows: BTreeMap<ItemId, BTreeMap<&Who, &Fact>> = BTreeMap::new();
    for fact in facts {
        rows.entry(fact.item).or_default().insert(&fact.who, fact);
    }
    view.table("common", caption, fields, rows)
        .with_notes(view.coverage_in_words(facts.iter().copied(), true))
        .with_notes(commitments::bodies_note(view, facts.iter().copied()))
        .with_notes(short.into_iter().filter_map(|who| {
            Some(
                Prose::plain(format!("{}: ", abbreviation(view, who)?))
                    .and_prose(view.who_prose(who))
                    .and("."),
            )
        }))
}

/// The abbreviation of one body, where it has one.
fn abbreviation<'v>(view: &'v PlanView<'_, '_>, who: &Who) -> Option<&'v str> {
    match who {
        Who::One(body) => view.model.organisation.body(*body).abbreviation.as_deref(),
        Who::Jointly(_) => None,
    }
}
