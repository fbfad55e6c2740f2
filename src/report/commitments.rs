//! Per body, the items down and the periods across, with comments; the joint judgements as a table of their own.

use std::collections::{BTreeMap, BTreeSet};

use super::plan_view::PlanView;
use super::{Report, cells};
use crate::calendar::Period;
use crate::document::{Audience, Cell, Column, ColumnKind, Table};
use crate::evaluate::{Fact, Group, Key};
use crate::model::{BodyId, ItemId, Who};
use crate::vocabulary::{Basis, Word as _};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    if report.wants(Audience::Data) {
        report.table(data(view));
    }
    if report.wants(Audience::Readers) {
        let mut groups: BTreeMap<Group, Vec<&Fact>> = BTreeMap::new();
        for index in view.counted.iter().chain(&view.beside) {
            let fact = &view.all[*index];
            groups.entry(Group::of(fact, view.plan, view.options.key)).or_default().push(fact);
        }
        let asked = !view.selection.narrows() || !view.is_empty();
        if view.all.is_empty() && !view.plan.items.is_empty() && asked {
            report.table(items(view));
        }
        for (group, facts) in groups {
            report.table(readers(view, group, &facts));
        }
    }
}

/// A row an expected judgement, missing ones among them.
fn data(view: &PlanView<'_, '_>) -> Table {
    let words = view.words;
    let mut columns = vec![view.plan_column()];
    columns.extend(view.body_columns(ColumnKind::Text));
    columns.extend([view.item_column(), view.kind_column(), view.text_column(ColumnKind::Text)]);
    columns.extend([view.period_column(), view.basis_column()]);
    columns.extend(view.rating_columns());
    columns.push(view.comment_column());
    columns.push(Column::new("bodies", words.say("Omfattar", "Covers"), ColumnKind::Text));
    if view.options.key != Key::Body {
        let (id, heading) = view.key();
        columns.push(Column::new(id, heading, ColumnKind::Text));
    }
    let mut table =
        Table::new("commitments", words.say("Åtaganden", "Commitments"), columns).only_for(Audience::Data);
    for fact in view.facts() {
        let mut row = vec![view.plan_cell()];
        row.extend(view.body_cells(&fact.who));
        row.extend([view.item_cell(fact), view.kind_cell(fact), view.text_cell(fact)]);
        row.extend([cells::period(fact.period), view.basis_cell(fact.basis)]);
        row.extend(view.rating_cells(fact.verdict));
        row.extend([view.comment_cell(fact), view.bodies_cell(&fact.who)]);
        if view.options.key != Key::Body {
            let group = Group::of(fact, view.plan, view.options.key);
            row.push(cells::word(view.group_id(group), view.group(group)));
        }
        table.push(row);
    }
    table.notes = view.coverage_in_words(view.facts(), true);
    table
}

/// A column of ratings: a period, as outcome or forecast.
type When = (Period, Basis);

/// The table of one body, or of another key.
pub(super) fn readers(view: &PlanView<'_, '_>, group: Group, facts: &[&Fact]) -> Table {
    let by_body = view.options.key == Key::Body;
    let mut whens: BTreeSet<When> = facts.iter().map(|fact| (fact.period, fact.basis)).collect();
    let mut joint = if let Group::Body(body) = group { joint_of(view, body) } else { BTreeSet::new() };
    // Of items that are not in this table, no column would have a row.
    joint.retain(|(item, _)| facts.iter().any(|fact| fact.item == *item));
    whens.extend(joint.iter().map(|(_, when)| *when));
    let mut columns = vec![view.text_column(ColumnKind::RowHeading)];
    if !by_body {
        columns.push(view.body_columns(ColumnKind::Text)[1].clone());
    }
    let heading = |when: &When| {
        Column::new(format!("at_{}_{:?}", when.0, when.1), view.when(when.0, when.1), ColumnKind::Text)
    };
    columns.extend(whens.iter().map(heading));
    let mut rows: BTreeMap<(ItemId, &Who), BTreeMap<When, Vec<&Fact>>> = BTreeMap::new();
    for fact in facts {
        // Of two bodies that became one, both judgements stand in one cell.
        let when = (fact.period, fact.basis);
        rows.entry((fact.item, &fact.who)).or_default().entry(when).or_default().push(fact);
    }
    // By another key, the joint judgements that cover a row's body stand in the same table.
    let joint_here: BTreeSet<(BodyId, ItemId, When)> = facts
        .iter()
        .filter(|fact| fact.who.is_joint())
        .flat_map(|fact| fact.who.bodies().iter().map(|body| (*body, fact.item, (fact.period, fact.basis))))
        .collect();
    let covered = |who: &Who, item: ItemId, when: &When| match who {
        Who::One(body) => joint_here.contains(&(*body, item, *when)),
        Who::Jointly(_) => false,
    };
    let mut table = Table::new("commitments", view.group(group), columns).only_for(Audience::Readers);
    for ((item, who), of_item) in rows {
        let Some(any) = of_item.values().flatten().next() else { continue };
        let mut row = vec![Cell::quoted(view.text(any))];
        if !by_body {
            row.push(Cell::Text(view.who(who).to_owned()));
        }
        row.extend(whens.iter().map(|when| match of_item.get(when) {
            Some(facts) if facts.len() == 1 => judgement_cell(view, facts[0]),
            Some(facts) => Cell::Lines(facts.iter().map(|fact| judgement_cell(view, fact)).collect()),
            None if joint.contains(&(item, *when)) || covered(who, item, when) => {
                Cell::Text(view.words.say("se Gemensamt", "see Joint").to_owned())
            }
            None => Cell::Missing,
        }));
        table.push(row);
    }
    if group == Group::Joint && !view.beside.is_empty() {
        table.notes.push(
            view.words.say("Ingår inte i urvalets summor.", "Not part of the selection's sums.").to_owned(),
        );
    }
    table.notes.extend(view.coverage_in_words(facts.iter().copied(), !by_body));
    table.notes.extend(bodies_note(view, facts.iter().copied()));
    table
}

/// The items of a plan of which nothing is expected yet.
pub(super) fn items(view: &PlanView<'_, '_>) -> Table {
    let [_, bodies] = view.body_columns(ColumnKind::Text);
    let caption = view.words.say("Åtaganden", "Commitments");
    let mut table = Table::new("items", caption, vec![view.text_column(ColumnKind::RowHeading), bodies]);
    for item in &view.plan.items {
        let named =
            item.responsible.named.iter().map(|body| view.model.organisation.body(*body).name.to_string());
        let every = item.responsible.every.iter().map(|kind| format!("varje {}", kind.swedish()));
        let bodies: Vec<String> = every.chain(named).collect();
        table.push(vec![
            Cell::quoted(&item.text),
            Cell::optional((!bodies.is_empty()).then(|| bodies.join(", ")).as_deref()),
        ]);
    }
    table
}

/// The joint judgements that cover a body, by item and period.
fn joint_of(view: &PlanView<'_, '_>, body: BodyId) -> BTreeSet<(ItemId, When)> {
    let joint = view.counted.iter().chain(&view.beside).map(|index| &view.all[*index]);
    let covers = joint.filter(|fact| fact.who.is_joint() && fact.who.bodies().contains(&body));
    covers.map(|fact| (fact.item, (fact.period, fact.basis))).collect()
}

/// The rating, and the comment on it below.
pub(super) fn judgement_cell(view: &PlanView<'_, '_>, fact: &Fact) -> Cell {
    let rating = view.rating_cell(fact.verdict);
    match view.comment_cell(fact) {
        Cell::Quoted { text, .. } => {
            let label = view.words.say("Kommentar:", "Comment:").into();
            Cell::Lines(vec![rating, Cell::Quoted { label, text }])
        }
        _ => rating,
    }
}

/// Whom the joint judgements of a table cover.
pub(super) fn bodies_note<'f>(
    view: &PlanView<'_, '_>,
    facts: impl Iterator<Item = &'f Fact>,
) -> Option<String> {
    let joint: Vec<&Fact> = facts.filter(|fact| fact.who.is_joint()).collect();
    let covered: BTreeSet<BodyId> = joint.iter().flat_map(|fact| fact.who.bodies()).copied().collect();
    let names: Vec<String> =
        covered.iter().map(|body| view.model.organisation.body(*body).name.to_string()).collect();
    (!names.is_empty()).then(|| {
        let same = joint.iter().all(|fact| fact.who.bodies().len() == covered.len());
        let start = if same {
            if joint.len() == 1 {
                view.words.say("En gemensam bedömning för", "One joint judgement for")
            } else {
                view.words.say("De gemensamma bedömningarna gäller", "The joint judgements are for")
            }
        } else {
            view.words.say("Gemensamma bedömningar för flera av", "Joint judgements for several of")
        };
        format!("{start} {}.", view.words.list(&names))
    })
}
