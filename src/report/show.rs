//! What is asked for, and how it becomes a report: the views are looked up here, and made one after the other.

use super::builder::Report;
use super::command::Command;
use super::comparison::{Compared, Comparison, Snapshot, compared_views};
use super::context::Context;
use super::options::{Manner, Options};
use super::plan_view::PlanView;
use super::views::{Show, Use, View};
use super::{remiss, requirements, review};
use crate::document::{Audience, Block};
use crate::evaluate::{Requirement, Selection};
use crate::model::PlanId;
use crate::vocabulary::ItemKind;

/// What is asked for of a repository.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What to show, in order.
    pub views: Vec<&'static View>,
    /// What is required of every sum.
    pub requirements: Vec<Requirement>,
    /// What it is compared with.
    pub compared: Compared,
}

impl Asked {
    /// Nothing but some views.
    pub fn views(views: impl IntoIterator<Item = &'static View>) -> Self {
        Self { views: views.into_iter().collect(), ..Self::default() }
    }
}

/// A view of what is judged in a plan, and of which items it is, where it fits but some plans.
type Judged = (Option<ItemKind>, fn(&PlanView<'_, '_>, &mut Report));

/// Adds what is asked for of a repository.
pub fn show(asked: &Asked, context: &Context<'_, '_>, report: &mut Report) {
    report.begin(context);
    if !asked.requirements.is_empty() {
        report.fallen_short.extend(requirements::fallen_short(context, &asked.requirements));
    }
    let (mut of_judged, mut of_all, mut of_each) = (Vec::new(), Vec::new(), Vec::new());
    let (mut reviews, mut remisser, mut comparisons) = (Vec::new(), Vec::new(), Vec::new());
    for view in &asked.views {
        match view.show {
            Show::Judged(add) => of_judged.push((view.of_items(), add)),
            Show::Repository(add) => add(context, report),
            Show::Plans(add) => of_all.push(add),
            Show::Plan(add) => of_each.push(add),
            Show::Reviews(add) => reviews.push(add),
            Show::Remiss(add) => remisser.push(add),
            Show::Comparison(add) => comparisons.push(add),
        }
    }
    if !of_judged.is_empty() {
        // A workbook that nobody asked for views of has those that fit the plan.
        let is_usual = asked.views == Command::Evaluate.usual(Use::Workbook);
        let fits_plans = is_usual && context.options.manner == Manner::Workbook;
        judged(context, &of_judged, fits_plans, report);
    }
    if !(of_all.is_empty() && of_each.is_empty()) {
        plans(context, &of_all, &of_each, report);
    }
    if !reviews.is_empty() {
        review::add(context, &reviews, report);
    }
    if !remisser.is_empty() {
        // A document has its own headings.
        let is_document = matches!(asked.views[..], [view] if view.name == "document");
        remiss::add(context, &remisser, is_document, report);
    }
    if !comparisons.is_empty() {
        let comparison = Comparison { compared: &asked.compared, present: &snapshot(context) };
        for add in comparisons {
            add(context, comparison, report);
        }
    }
}

/// Adds what is judged, a plan after the other.
fn judged(context: &Context<'_, '_>, views: &[Judged], fits_plans: bool, report: &mut Report) {
    let mut is_empty = true;
    for (id, plan) in context.model.plans.numbered() {
        if !context.selection.admits_plan(id, plan) {
            continue;
        }
        let view = PlanView::new(*context, plan);
        let mut part = report.part();
        part.latest = view.facts().filter(|fact| fact.judgement.is_some()).map(|fact| fact.period).max();
        part.heading(2, &view.title());
        part.paragraphs(view.introduction());
        for (of_items, add) in views {
            let has = |kind| plan.items.iter().any(|item| item.kind == kind);
            if !fits_plans || of_items.is_none_or(has) {
                add(&view, &mut part);
            }
        }
        view.legend().into_iter().for_each(|legend| part.prose(legend));
        // Of data, even a table without rows says which columns there are.
        if report.audience.reads() && context.selection.narrows() && view.is_empty() && !part.has_rows() {
            continue;
        }
        is_empty = false;
        report.append(part, None);
    }
    if is_empty {
        report.paragraphs([context.nothing_in_words()]);
    }
}

/// Adds how plans stand: the register of all first, then what is shown of each.
fn plans(
    context: &Context<'_, '_>,
    of_all: &[fn(&Context<'_, '_>, &[PlanId], &mut Report)],
    of_each: &[fn(&Context<'_, '_>, PlanId, &mut Report)],
    report: &mut Report,
) {
    let plans = context.plans();
    for add in of_all {
        add(context, &plans, report);
    }
    for id in plans.into_iter().filter(|_| !of_each.is_empty()) {
        report.heading(2, &context.title_of(context.model.plan(id)));
        for add in of_each {
            add(context, id, report);
        }
    }
}

/// What a repository says, to be compared; of one with errors no sums are made.
pub(crate) fn snapshot(context: &Context<'_, '_>) -> Snapshot {
    let views = compared_views().filter_map(|(command, name)| command.view(name));
    let (selection, options) = (Selection::default(), Options::new(Audience::Data));
    let context = context.with(&selection, &options);
    let mut report = Report::new(Audience::Data);
    show(&Asked::views(views), &context, &mut report);
    let table = |block| if let Block::Table(table) = block { Some(table) } else { None };
    Snapshot::new(&context, report.into_blocks().into_iter().filter_map(table).collect())
}
