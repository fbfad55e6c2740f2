//! What tables of commitments have rows for, on pages and in workbooks.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::wording;
use super::field::fields;
use super::plan_view::{PlanView, When};
use super::words::capital;
use crate::document::{Cell, Table};
use crate::evaluate::Fact;
use crate::model::{Item, ItemId, Who};
use crate::vocabulary::{ItemKind, Word as _};

/// An item as somebody is judged for it. Of two bodies that became one, both judgements stand in one cell.
pub(super) struct Row<'f> {
    pub(super) item: ItemId,
    pub(super) who: &'f Who,
    pub(super) text: &'f str,
    pub(super) judged: BTreeMap<When, Vec<&'f Fact>>,
}

pub(super) fn rows<'f>(view: &'f PlanView<'_, '_>, facts: &[&'f Fact]) -> Vec<Row<'f>> {
    let mut rows: BTreeMap<(ItemId, &Who), Row<'f>> = BTreeMap::new();
    for fact in facts {
        let Fact { item, ref who, .. } = **fact;
        let row = rows.entry((item, who));
        let row = row.or_insert_with(|| Row { item, who, text: view.text(fact), judged: BTreeMap::new() });
        row.judged.entry((fact.period, fact.basis)).or_default().push(fact);
    }
    let mut rows: Vec<Row<'f>> = rows.into_values().collect();
    if let Some(Who::One(body)) = rows.first().map(|row| row.who)
        && rows.iter().all(|row| *row.who == Who::One(*body))
    {
        // In the order of the plan, but for what the source has in another row of the body's.
        let mut placed: Vec<Row<'f>> =
            rows.extract_if(.., |row| view.item(row.item).row(*body).is_some()).collect();
        placed.sort_by_key(|row| view.item(row.item).row(*body));
        for row in placed {
            let item = view.item(row.item);
            // Common commitments and those of the body are listed each by themselves.
            let scope = |(_, other): &(usize, &Row<'_>)| view.item(other.item).scope() == item.scope();
            let before = usize::try_from(item.row(*body).unwrap_or_default().saturating_sub(1));
            let at = rows.iter().enumerate().filter(scope).nth(before.unwrap_or(usize::MAX));
            let at = at.map_or(rows.len(), |(place, _)| place);
            rows.insert(at, row);
        }
    }
    rows
}

/// The items of a plan of which nothing is expected yet.
pub(super) fn items(view: &PlanView<'_, '_>) -> Table {
    let fields = fields! { view.words, |item: &Item<'_>|
        RowHeading "text" (view.item_heading()) ["postens lydelse", "wording of the item"] => wording(item, &item.text);
        Text "body_name" (view.body_heading()) "who is responsible for it" => {
            let named = item.responsible.named.iter().map(|body| view.body(*body).to_owned());
            let every = item.responsible.every.iter().map(|kind| format!("varje {}", kind.swedish()));
            let bodies: Vec<String> = every.chain(named).collect();
            Cell::quoted(&(!bodies.is_empty()).then(|| bodies.join(", "))?)
        };
    };
    let items = view.plan.items.numbered().filter(|(id, _)| view.selection.admits_item(view.in_model(), *id));
    let items: Vec<&Item<'_>> = items.map(|(_, item)| item).collect();
    let kinds: BTreeSet<ItemKind> = items.iter().map(|item| item.kind).collect();
    let kinds: Vec<String> = kinds.into_iter().map(|kind| view.words.items(kind)[1].to_owned()).collect();
    view.table("items", capital(&view.words.list(&kinds)), fields, items)
}
