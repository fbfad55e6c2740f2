//! Common commitments: the items down and the bodies across, period after period; where there are too many columns for a
//! page, one body a row.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use crate::calendar::Period;
use crate::document::{Block, Cell, ColumnKind, Prose, Table};
use crate::evaluate::{Fact, Group};
use crate::model::{ItemId, Who};
use crate::report::cells::title;
use crate::report::commitments;
use crate::report::field::{Field, fields};
use crate::report::plan_view::PlanView;
use crate::report::words::capital;
use crate::vocabulary::{Basis, Scope};

/// With more bodies than this, the columns of a page are too narrow to read.
const MOST_ACROSS: usize = 6;

/// With more than this, headings are narrow, and bodies stand there by their abbreviations.
const MOST_IN_FULL: usize = 3;

impl Draft<'_, '_> {
    /// The items that every body has; the joint judgements are a column of their own.
    pub(super) fn common(&self, view: &PlanView<'_, '_>) -> Vec<Block> {
        let facts = super::results::shown(view, Scope::Common);
        if facts.is_empty() {
            return Vec::new();
        }
        let group = Group::Scope(Scope::Common);
        let across: BTreeSet<Column<'_>> = facts.iter().map(|fact| column(view, fact)).collect();
        let table = if across.len() > MOST_ACROSS {
            commitments::readers(view, group, &view.group(group), &facts)
        } else {
            table(view, &view.group(group), &facts, across)
        };
        self.blocks(|report| report.table(table))
    }
}

/// When who is judged.
type Column<'f> = (Period, Basis, Group, &'f Who);

fn column<'f>(view: &PlanView<'_, '_>, fact: &'f Fact) -> Column<'f> {
    (fact.period, fact.basis, Group::who(&fact.who, view.plan), &fact.who)
}

/// An item, and how it is judged in each column.
type Row<'f> = (ItemId, BTreeMap<Column<'f>, &'f Fact>);

fn table<'f>(
    view: &PlanView<'_, '_>,
    caption: &str,
    facts: &[&'f Fact],
    across: BTreeSet<Column<'f>>,
) -> Table {
    let is_tight = across.len() > MOST_IN_FULL;
    let short: BTreeSet<&Who> = across
        .iter()
        .map(|(.., who)| *who)
        .filter(|who| is_tight && abbreviation(view, who).is_some())
        .collect();
    let times: BTreeSet<(Period, Basis)> =
        across.iter().map(|(period, basis, ..)| (*period, *basis)).collect();
    let joint: BTreeSet<&Who> = across.iter().map(|(.., who)| *who).filter(|who| who.is_joint()).collect();
    let mut fields = fields! { view.words, |(item, _): Row<'_>|
        RowHeading "text" (view.item_heading()) ["postens lydelse", "wording of the item"] => title(view.item(*item));
    };
    fields.extend(across.into_iter().enumerate().map(|(place, column)| {
        let (period, basis, _, who) = column;
        let mut heading =
            abbreviation(view, who).filter(|_| is_tight).unwrap_or_else(|| view.who(who)).to_owned();
        if who.is_joint() && joint.len() > 1 {
            let names: Vec<&str> = view.in_order(who).into_iter().map(|body| view.body(body)).collect();
            heading = format!("{heading}: {}", names.join(", "));
        }
        if times.len() > 1 {
            heading = format!("{heading} {}", view.when(period, basis));
        }
        let rating = move |(_, judged): &Row<'_>| {
            judged.get(&column).map_or(Cell::Missing, |fact| {
                let mut cell = commitments::judgement_cell(view, fact);
                if is_tight {
                    shorten_rating(&mut cell, view, fact);
                }
                cell
            })
        };
        Field::new(ColumnKind::Text, format!("who_{place}"), heading, "rating of that body", rating)
    }));
    let mut rows: BTreeMap<ItemId, BTreeMap<Column<'_>, &Fact>> = BTreeMap::new();
    for fact in facts {
        rows.entry(fact.item).or_default().insert(column(view, fact), fact);
    }
    let caption = match times.first() {
        Some((period, basis)) if times.len() == 1 => format!("{caption} {}", view.when(*period, *basis)),
        _ => caption.to_owned(),
    };
    view.table("common", caption, fields, rows)
        .with_notes(commitments::bodies_note(view, facts.iter().copied()))
        .with_notes(abbreviations(view, short))
}

/// `KS: Kommunstyrelsen; SN: Socialnämnden.`
fn abbreviations(view: &PlanView<'_, '_>, short: BTreeSet<&Who>) -> Option<Prose> {
    let of = short.into_iter().filter_map(|who| {
        Some(Prose::plain(format!("{}: ", abbreviation(view, who)?)).and_quoted(view.who(who)))
    });
    Some(of.reduce(|all, one| all.and("; ").and_prose(one))?.and("."))
}

/// `Delvis`, where `Delvis uppfyllt` would be broken.
fn shorten_rating(cell: &mut Cell, view: &PlanView<'_, '_>, fact: &Fact) {
    let cell = if let Cell::Lines(lines) = cell { lines.first_mut() } else { Some(cell) };
    let class = view.scale.class(fact.verdict).filter(|_| !view.has_own_scale());
    if let (Some(Cell::Rating(rating)), Some(class)) = (cell, class) {
        rating.label = capital(view.words.short_class(class));
    }
}

fn abbreviation<'v>(view: &'v PlanView<'_, '_>, who: &Who) -> Option<&'v str> {
    match who {
        Who::One(body) => view.model.organisation.body(*body).abbreviation.as_deref(),
        Who::Jointly(_) => None,
    }
}
