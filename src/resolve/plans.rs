//! Plans and their areas.

use std::borrow::Cow;

use super::details;
use super::files::Here;
use super::names::report_unknown;
use super::order::end_before_start;
use super::scales::Scales;
use super::texts::{inferred, irregularities, plain};
use crate::diagnostic::{Code, Sink};
use crate::model::{Plan, PlanAttributes, PlanKind, ScaleId, SourceId};
use crate::numbered::{Id as _, Numbered};
use crate::parse::{self, Name, OpenWord, PeriodValue};
use crate::source::Placed;
use crate::vocabulary::{ItemKind, PlanType};

/// A plan without its items and judgements. The record has an id.
pub(super) fn plan<'s>(
    mut raw: parse::Plan<'s>,
    scales: &Scales<'s>,
    here: &mut Here<'_, 's>,
) -> Option<Plan<'s>> {
    let id = raw.id.take()?;
    end_before_start(raw.valid_from, raw.valid_to, here.sink);
    if let Some(years) = raw.period
        && years.last < years.first
    {
        here.sink.report(Code::EndBeforeStart, years.span, |at| {
            at.says(format!("this period ends in {}, before it starts in {}", years.last, years.first))
                .label("first year first")
        });
    }
    if raw.unread.contains(&"period") {
        here.sink.excuse(Code::MissingPeriod, id.span);
    }
    if ["period", "valid_from", "irregularity"].iter().any(|key| raw.unread.contains(key)) {
        here.sink.excuse(Code::InForceBeforeAdoption, id.span);
    }
    let scale = scales.of(raw.scale.as_ref(), here.sink);
    if scale.is_none() || raw.unread.contains(&"scale") {
        // Its ratings are of a scale that is not known.
        here.sink.excuse(Code::UnknownRating, id.span);
    }
    let own_words =
        [&raw.title, &raw.short_title, &raw.objective, &raw.purpose, &raw.target_group, &raw.audience];
    let texts = own_words.into_iter().flatten().map(|text| text.span).collect();
    let attributes = attributes(&mut raw, here);
    let mut rated = vec![ItemKind::Commitment];
    rated.extend(raw.rated.iter().map(|kind| kind.value));
    Some(Plan {
        title: raw.title.map_or_else(|| id.value.clone(), |title| title.value),
        short_title: raw.short_title.map(|title| title.value),
        period: raw.period.map(|years| (years.first, years.last)),
        follow_up: periods(&raw.follow_up, here.sink),
        forecasts: periods(&raw.forecasts, here.sink),
        rated,
        scale: scale.unwrap_or(ScaleId::FIRST),
        rule: raw.rule.as_ref().and_then(details::rule),
        plan_rule: raw.plan_rule.as_ref().and_then(details::rule),
        replaces: raw
            .replaces
            .iter()
            .filter_map(|plan| here.directory.plans.resolve(plan, here.sink))
            .collect(),
        places: here.directory.bodies.places(&raw.bodies, here.sink),
        attributes,
        terms: Vec::new(),
        areas: Numbered::new(),
        items: Numbered::new(),
        judgements: Vec::new(),
        measurements: Vec::new(),
        statuses: Vec::new(),
        control_totals: Vec::new(),
        is_uncertain: false,
        texts,
        files: vec![raw.span.file],
        span: id.span,
        id: id.value,
    })
}

/// Takes what a plan says of itself out of its record.
fn attributes<'s>(raw: &mut parse::Plan<'s>, here: &mut Here<'_, 's>) -> PlanAttributes<'s> {
    let body = |name: &Name<'_>, here: &mut Here<'_, 's>| here.directory.bodies.placed(name, here.sink);
    let answered = |name: &Name<'_>, here: &mut Here<'_, 's>| {
        let answered = here.directory.recommendations.resolve(name, here.sink)?;
        Some(Placed { value: answered, span: name.span })
    };
    PlanAttributes {
        at_hand: raw.at_hand.unwrap_or(true),
        inferred: inferred("plan", std::mem::take(&mut raw.inferred), here.sink),
        kind: match raw.type_.take() {
            Some(OpenWord::Listed(kind)) => PlanKind::Usual(kind.value),
            Some(OpenWord::Other(kind)) => PlanKind::Other(kind.value),
            None => PlanKind::Usual(PlanType::Plan),
        },
        period_written: std::mem::take(&mut raw.period_written),
        valid_from: raw.valid_from.map(|day| Placed { value: day.first, span: day.span }),
        valid_to: raw.valid_to.map(|day| Placed { value: day.last, span: day.span }),
        municipality_wide: raw.municipality_wide,
        objective: raw.objective.take(),
        purpose: raw.purpose.take(),
        target_group: raw.target_group.take(),
        audience: raw.audience.take(),
        owner: raw.owner.as_ref().and_then(|name| body(name, here)),
        responsible_body: raw.responsible_body.as_ref().and_then(|name| body(name, here)),
        anchored_by: raw.anchored_by.take(),
        communication_plan: raw.communication_plan.take(),
        reported_by: raw.reported_by.as_ref().and_then(|name| body(name, here)),
        reports_to: raw.reports_to.iter().filter_map(|name| body(name, here)).collect(),
        review_by: raw.review_by,
        record_number: plain(raw.record_number.take()),
        answers: raw.answers.iter().filter_map(|name| answered(name, here)).collect(),
        sources: here.sources(&raw.source),
        source_of: sources_of(&raw.source_of, here),
        irregularities: irregularities(std::mem::take(&mut raw.irregularity), here.sink),
    }
}

/// The documents that single values of a plan are taken from.
fn sources_of<'s>(
    raw: &[parse::SourceOf<'s>],
    here: &mut Here<'_, 's>,
) -> Vec<(Cow<'s, str>, Vec<SourceId>)> {
    let mut sources_of = Vec::new();
    for of in raw {
        let sources = here.sources(&of.source);
        for key in &of.keys {
            if PlanAttributes::SOURCED.contains(&key.value.as_ref()) {
                sources_of.push((key.value.clone(), sources.clone()));
            } else {
                let message = format!("`{}` is no key whose value can have a source of its own", key.value);
                report_unknown(
                    Code::UnknownReference,
                    key,
                    &message,
                    PlanAttributes::SOURCED.into_iter(),
                    here.sink,
                );
            }
        }
    }
    sources_of
}

/// A list of periods, each of which may stand once.
pub(super) fn periods(
    raw: &[PeriodValue],
    sink: &mut Sink,
) -> Vec<(crate::calendar::Period, crate::source::Span)> {
    let mut periods = Vec::with_capacity(raw.len());
    for PeriodValue { value, span } in raw {
        if periods.iter().any(|(period, _)| period == value) {
            sink.report(Code::ConflictingKeys, *span, |at| {
                at.says(format!("{value} stands twice in this list")).help("name each period once")
            });
        } else {
            periods.push((*value, *span));
        }
    }
    periods
}
