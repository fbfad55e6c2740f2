//! Per body, the items down and the periods across, with comments; the joint judgements as a table of their own.

use std::collections::{BTreeMap, BTreeSet};

use super::builder::Report;
use super::cells::wording;
use super::commitment_rows::{Row, items, rows};
use super::field::{Field, field, fields};
use super::options::Manner;
use super::plan_view::{PlanView, When};
use crate::document::{Audience, Cell, ColumnKind, Prose, Table};
use crate::evaluate::{Fact, Group};
use crate::model::{BodyId, ItemId, Judgement, Who};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    if view.options.manner == Manner::Workbook {
        return super::workbook::items(view, report);
    }
    if view.options.audience == Audience::Data {
        report.table(data(view));
        return;
    }
    let mut groups: BTreeMap<Group, Vec<&Fact>> = BTreeMap::new();
    for fact in view.shown() {
        groups.entry(Group::of(fact, view.plan, view.options.key)).or_default().push(fact);
    }
    let asked = !view.selection.narrows() || !view.is_empty();
    if view.all.is_empty() && !view.plan.items.is_empty() && asked {
        report.table(items(view));
    }
    for (group, facts) in groups {
        report.table(readers(view, group, &view.group(group), &facts));
    }
}

/// A row an expected judgement, missing ones among them.
fn data(view: &PlanView<'_, '_>) -> Table {
    let fields = fields! { view.words, |fact: &Fact|
        ..view.own_plan_field();
        ..view.judged_by(ColumnKind::Text);
        ..[view.item_field(), view.kind_field(), view.text_field(ColumnKind::Text)];
        ..view.judged_at();
        ..view.rating_fields().map(|field| field.of(|fact: &&Fact| fact.verdict));
        ..view.comment_field(view.facts());
        ..bodies_field(view);
        ..view.key_field();
        Text "evidence" ["Bedömningsunderlag", "Evidence"] "what the rating is based on"
            => Cell::quoted(fact.record(view.plan).and_then(Judgement::evidence)?);
    };
    view.table("commitments", view.say("Åtaganden", "Commitments"), fields, view.facts())
        .with_notes(view.coverage_in_words(view.facts()))
}

/// `bodies`: whom a joint judgement covers.
pub(super) fn bodies_field<'f>(view: &'f PlanView<'_, '_>) -> Field<'f, &'f Fact> {
    field! { view.words, |fact: &Fact|
        Text "bodies" ["Omfattar", "Covers"] ["id för de organ som den gemensamma bedömningen omfattar, med blanksteg emellan", "ids of the bodies that a joint judgement covers, separated by spaces"]
            => view.covered_cell(&fact.who)
    }
}

/// The table of one body, or of another key.
pub(super) fn readers(view: &PlanView<'_, '_>, group: Group, caption: &str, facts: &[&Fact]) -> Table {
    // Of one body, or of all jointly, no row has to say who is judged.
    let by_body = matches!(group, Group::Body(..) | Group::Joint);
    let mut whens: BTreeSet<When> = facts.iter().map(|fact| (fact.period, fact.basis)).collect();
    let body = if let Group::Body(_, body) = group { Some(body) } else { None };
    // Of items that are not in this table, no column would have a row.
    let items: BTreeSet<ItemId> = facts.iter().map(|fact| fact.item).collect();
    let joint = body.into_iter().flat_map(|body| view.joint_of(body));
    let joint: BTreeSet<(ItemId, When)> = joint.filter(|(item, _)| items.contains(item)).collect();
    whens.extend(joint.iter().map(|(_, when)| *when));
    // By another key, the joint judgements that cover a row's body stand in the same table.
    let joint_here: BTreeSet<(BodyId, ItemId, When)> = facts
        .iter()
        .filter(|fact| fact.who.is_joint())
        .flat_map(|fact| fact.who.bodies().iter().map(|body| (*body, fact.item, (fact.period, fact.basis))))
        .collect();
    let covered = |row: &Row<'_>, when: When| match row.who {
        Who::One(body) => joint_here.contains(&(*body, row.item, when)),
        Who::Jointly(_) => false,
    };
    let rating = |row: &Row<'_>, when: When| match row.judged.get(&when).map(Vec::as_slice) {
        Some([fact]) => judgement_cell(view, fact),
        Some(facts) => Cell::Lines(facts.iter().map(|fact| judgement_cell(view, fact)).collect()),
        None if joint.contains(&(row.item, when)) || covered(row, when) => {
            Cell::Text(view.say("se Gemensamt", "see Joint").to_owned())
        }
        None => Cell::Missing,
    };
    let rating = &rating;
    let who = field! { view.words, |row: Row<'_>|
        Text "body_name" (view.body_heading()) "who is judged" => view.who_cell(row.who)
    };
    let mut fields = fields! { view.words, |row: Row<'_>|
        RowHeading "text" (view.item_heading()) ["postens lydelse", "wording of the item"]
            => wording(view.item(row.item), row.text);
        ..(!by_body).then_some(who);
    };
    fields.extend(whens.into_iter().map(|when| {
        let (id, heading) = (format!("at_{}_{:?}", when.0, when.1), view.when(when.0, when.1));
        let holds = "rating at that time, and the comment on it";
        Field::new(ColumnKind::Text, id, heading, holds, move |row: &Row<'_>| rating(row, when))
    }));
    let mut table = view.table("commitments", caption, fields, rows(view, facts));
    if group == Group::Joint && !view.beside.is_empty() {
        table.note(view.say("Ingår inte i urvalets summor.", "Not part of the selection's sums.").to_owned());
    }
    table.add_notes(view.coverage_in_words(facts.iter().copied()));
    table.add_notes(bodies_note(view, facts.iter().copied()));
    table
}

/// The rating, and below it the comment on it and what it is based on.
pub(super) fn judgement_cell(view: &PlanView<'_, '_>, fact: &Fact) -> Cell {
    let rating = view.rating_cell(fact.verdict);
    let evidence = fact.record(view.plan).and_then(Judgement::evidence);
    // In a document, what a comment says of its evidence is not said twice.
    let is_said = |said: &&str| view.comment(fact).is_some_and(|comment| comment.contains(said));
    let evidence = evidence.filter(|said| view.options.document.is_none() || !is_said(said));
    let said = [
        (view.say("Kommentar:", "Comment:"), view.comment(fact)),
        (view.say("Underlag:", "Evidence:"), evidence),
        (view.say("Skäl:", "Reason:"), fact.record(view.plan).and_then(Judgement::reason)),
    ];
    let line = |(label, text): (&str, Option<&str>)| {
        text.map(|text| Cell::Quoted { label: label.into(), text: text.into() })
    };
    let lines: Vec<Cell> = std::iter::once(rating.clone()).chain(said.into_iter().filter_map(line)).collect();
    if lines.len() == 1 { rating } else { Cell::Lines(lines) }
}

pub(super) fn bodies_note<'f>(
    view: &PlanView<'_, '_>,
    facts: impl Iterator<Item = &'f Fact>,
) -> Option<Prose> {
    let joint: Vec<&Fact> = facts.filter(|fact| fact.who.is_joint()).collect();
    let covered: BTreeSet<BodyId> = joint.iter().flat_map(|fact| fact.who.bodies()).copied().collect();
    let same = joint.iter().all(|fact| fact.who.bodies().len() == covered.len());
    let start = match (same, joint.len()) {
        (true, 1) => view.say("En gemensam bedömning för", "One joint judgement for"),
        (true, _) => view.say("De gemensamma bedömningarna gäller", "The joint judgements are for"),
        (false, _) => view.say("Gemensamma bedömningar för flera av", "Joint judgements for several of"),
    };
    let names: Vec<Prose> = covered.iter().map(|body| Prose::quoted(view.body_in_text(*body))).collect();
    let is_any = !names.is_empty();
    is_any.then(|| Prose::plain(format!("{start} ")).and_prose(view.words.list_prose(names)).and("."))
}
