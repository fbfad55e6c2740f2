//! From raw records to the model: required keys, values, names to references, duplicates.
//!
//! First every id is taken in, then every reference is looked up, so that the order of files and records says nothing.

mod areas;
mod assessments;
mod bodies;
mod contradictions;
mod control_totals;
mod decisions;
mod details;
mod directory;
mod evaluations;
mod files;
mod items;
mod limits;
mod measurements;
mod names;
mod order;
mod plans;
mod record_names;
mod records;
mod remisser;
mod scales;
mod settings;
mod sources;
mod texts;

pub(crate) use settings::severities;

use directory::{Directory, PlanNames};
use files::{File, Here};
use items::RawItem;
use records::OtherRecords;

use std::collections::BTreeMap;

use crate::collation::sort_key;
use crate::diagnostic::Sink;
use crate::model::{History, ItemId, Model, Plan, PlanId};
use crate::numbered::Numbered;
use crate::parse::{self, Records, Settings};
use crate::source::{FileId, Span};

/// The model of a repository, from its settings, with where each stands, and the records of its files in order.
pub(crate) fn resolve<'s>(
    (mut settings, places): (Settings<'s>, Vec<(String, Span)>),
    mut files: Vec<(FileId, Records<'s>)>,
    sink: &mut Sink,
) -> Model<'s> {
    settings::check_format(&settings, sink);
    let mut raw_scales = std::mem::take(&mut settings.scales);
    let mut raw_bodies = Vec::new();
    for (_, records) in &mut files {
        raw_scales.append(&mut records.scales);
        raw_bodies.append(&mut records.bodies);
    }
    let sources_of_body = |body: &mut parse::Body<'s>| {
        let names = (std::mem::take(&mut body.source), std::mem::take(&mut body.irregularity));
        (body.id.as_ref().map(|id| id.span), names)
    };
    let body_sources: Vec<_> = raw_bodies.iter_mut().map(sources_of_body).collect();
    let scales = scales::resolve(raw_scales, settings.default_scale.as_ref(), sink);
    let (mut organisation, names) = bodies::resolve(raw_bodies, sink);
    let (ids, mut records): (Vec<FileId>, Vec<Records<'s>>) = files.into_iter().unzip();
    let mut directory = Directory::new(names, &records, sink);
    let mut documented = BTreeMap::new();
    for (body, (source, irregularity)) in body_sources {
        let found = (directory.sources(&source, sink), texts::irregularities(irregularity, sink));
        documented.extend(body.map(|span| (span, found)));
    }
    for body in &mut organisation.bodies {
        (body.sources, body.irregularities) = documented.remove(&body.span).unwrap_or_default();
    }
    let own_plans = define_plans(&mut directory, &mut records, sink);
    let contexts: Vec<File> = ids
        .iter()
        .zip(&records)
        .zip(own_plans.of_file)
        .map(|((id, records), own)| File::new(*id, records, own, &directory, sink))
        .collect();
    let mut others = OtherRecords::resolve(&contexts, &mut directory, &mut records, sink);
    let mut plans: Numbered<PlanId, Plan<'s>> = own_plans
        .raw
        .into_iter()
        .filter_map(|(file, raw)| {
            plans::plan(raw, &scales, &mut Here { file: &contexts[file], directory: &mut directory, sink })
        })
        .collect();
    fill_plans(&mut plans, &mut directory, &contexts, &mut records, sink);
    others.contradictions = records::contradictions(&contexts, &mut directory, &mut records, sink);
    others.add_files(&mut plans);
    for (file, records) in contexts.iter().zip(records) {
        let here = &mut Here { file, directory: &mut directory, sink };
        for total in records.control_totals {
            control_totals::control_total(total, &mut plans, here);
        }
        for assessment in records.assessments {
            assessments::assessment(assessment, &mut plans, &scales.all, &organisation, here);
        }
    }
    for plan in &mut plans {
        items::parts(plan, sink);
        plan.files.sort_unstable();
        plan.files.dedup();
    }
    let OtherRecords { sources, evaluations, decisions, remisser, contradictions } = others;
    Model {
        history: History::new(&plans, &decisions, &remisser, &evaluations, &contradictions),
        settings: places,
        language: settings::language(settings.language.as_ref(), sink),
        requirements: settings::requirements(&settings.require, &scales.all, sink),
        name: texts::plain(settings.name),
        municipality_code: settings.municipality_code,
        organisation_number: settings.organisation_number,
        organisation,
        scales: scales.all,
        plans,
        sources,
        evaluations,
        decisions,
        remisser,
        contradictions,
        limits: limits::limits(settings.limits.as_ref(), sink),
        wording: limits::wording(settings.words),
    }
}

struct RawPlans<'s> {
    /// In Swedish order of their ids, numbered so, each with the number of its file.
    raw: Numbered<PlanId, (usize, parse::Plan<'s>)>,
    /// For each file, the plan that it defines where it defines just one.
    of_file: Vec<Option<PlanId>>,
}

fn define_plans<'s>(
    directory: &mut Directory<'s>,
    files: &mut [Records<'s>],
    sink: &mut Sink,
) -> RawPlans<'s> {
    let mut raw: Vec<(usize, parse::Plan<'s>)> = Vec::new();
    for (file, records) in files.iter_mut().enumerate() {
        raw.extend(
            std::mem::take(&mut records.plans)
                .into_iter()
                .filter(|plan| plan.id.is_some())
                .map(|plan| (file, plan)),
        );
    }
    raw.sort_by_cached_key(|(_, plan)| plan.id.as_ref().map(|id| sort_key(&id.value)));
    let mut of_file: Vec<Vec<PlanId>> = vec![Vec::new(); files.len()];
    let raw: Numbered<PlanId, (usize, parse::Plan<'s>)> = raw.into_iter().collect();
    for (number, (file, plan)) in raw.numbered() {
        if let Some(id) = &plan.id {
            directory.plans.define(id, number, sink);
            directory.inside.push(PlanNames::new());
            of_file[*file].push(number);
        }
    }
    let only = |plans: Vec<PlanId>| if let [plan] = plans[..] { Some(plan) } else { None };
    RawPlans { raw, of_file: of_file.into_iter().map(only).collect() }
}

/// Puts areas and items into their plans: first all ids, then what they refer to.
fn fill_plans<'s>(
    plans: &mut Numbered<PlanId, Plan<'s>>,
    directory: &mut Directory<'s>,
    files: &[File],
    records: &mut [Records<'s>],
    sink: &mut Sink,
) {
    let mut items: Numbered<PlanId, Vec<(&File, RawItem<'s>)>> = plans.map(|_| Vec::new());
    for (file, records) in files.iter().zip(records) {
        let here = &mut Here { file, directory, sink };
        for area in std::mem::take(&mut records.areas) {
            areas::area(area, plans, here);
        }
        for term in std::mem::take(&mut records.terms) {
            areas::term(term, plans, here);
        }
        for (span, raw) in raw_items(records) {
            let Some(number) = here.plan(raw.plan.as_ref(), span) else {
                continue;
            };
            plans[number].texts.extend(raw.texts());
            items[number].push((file, raw));
            plans[number].files.push(file.id);
        }
    }
    let items: Numbered<PlanId, Numbered<ItemId, _>> = items.into_iter().map(in_order).collect();
    for (number, in_plan) in items.numbered() {
        for (id, (_, raw)) in in_plan.numbered() {
            directory.inside[number].items.define(&raw.id, id, sink);
        }
    }
    for ((number, plan), raw) in plans.numbered_mut().zip(items) {
        plan.items = raw
            .into_iter()
            .map(|(file, raw)| items::item(raw, number, &mut Here { file, directory, sink }))
            .collect();
    }
}

/// The items of a plan in the order in which they are listed.
fn in_order<'f, 's>(mut items: Vec<(&'f File, RawItem<'s>)>) -> Numbered<ItemId, (&'f File, RawItem<'s>)> {
    items.sort_by_cached_key(|(_, raw)| raw.order());
    items.into_iter().collect()
}

/// The items of a file in the order in which they stand, each with the place of its record.
fn raw_items<'s>(records: &mut Records<'s>) -> Vec<(crate::source::Span, RawItem<'s>)> {
    let goals = std::mem::take(&mut records.goals).into_iter().map(|raw| (raw.span, RawItem::goal(raw)));
    let commitments =
        std::mem::take(&mut records.commitments).into_iter().map(|raw| (raw.span, RawItem::commitment(raw)));
    let indicators =
        std::mem::take(&mut records.indicators).into_iter().map(|raw| (raw.span, RawItem::indicator(raw)));
    let activities =
        std::mem::take(&mut records.activities).into_iter().map(|raw| (raw.span, RawItem::activity(raw)));
    let all = goals.chain(commitments).chain(indicators).chain(activities);
    let mut items: Vec<_> = all.filter_map(|(span, item)| item.map(|item| (span, item))).collect();
    items.sort_by_key(|(span, _)| *span);
    items
}
