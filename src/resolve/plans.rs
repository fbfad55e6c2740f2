//! Plans and their areas.

use super::names::Registry;
use super::order::end_before_start;
use super::scales::Scales;
use super::{Directory, details};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::{Plan, PlanId, ScaleId};
use crate::parse::{self, PeriodValue};
use crate::vocabulary::ItemKind;

/// The ids of what a plan holds.
pub(super) struct PlanNames<'s> {
    pub(super) areas: Registry<'s>,
    pub(super) items: Registry<'s>,
}

impl PlanNames<'_> {
    pub(super) fn new() -> Self {
        Self {
            areas: Registry::new("area", Code::UnknownReference),
            items: Registry::new("item", Code::UnknownItem),
        }
    }
}

/// A plan without its items and judgements. The record has an id.
pub(super) fn plan<'s>(
    raw: parse::Plan<'s>,
    scales: &Scales<'s>,
    directory: &Directory<'s>,
    sink: &mut Sink,
) -> Option<Plan<'s>> {
    let id = raw.id?;
    end_before_start(raw.valid_from, raw.valid_to, sink);
    if let Some(years) = raw.period
        && years.last < years.first
    {
        sink.report(Code::EndBeforeStart, || {
            Diagnostic::new(
                Code::EndBeforeStart,
                years.span,
                format!("this period ends in {}, before it starts in {}", years.last, years.first),
            )
            .label("first year first")
        });
    }
    for body in raw.owner.iter().chain(&raw.responsible_body).chain(&raw.reported_by).chain(&raw.reports_to) {
        directory.bodies.one(body, sink);
    }
    for recommendation in &raw.answers {
        directory.recommendations.resolve(recommendation, sink);
    }
    directory.check_sources(&raw.source, sink);
    directory.note_irregularity(&raw.irregularity, sink);
    if raw.unread.contains(&"period") {
        sink.excuse(Code::MissingPeriod, id.span);
    }
    let scale = scales.of(raw.scale.as_ref(), sink);
    if scale.is_none() || raw.unread.contains(&"scale") {
        // Its ratings are of a scale that is not known.
        sink.excuse(Code::UnknownRating, id.span);
    }
    let mut rated = vec![ItemKind::Commitment];
    rated.extend(raw.rated.iter().map(|kind| kind.value));
    Some(Plan {
        title: raw.title.map_or_else(|| id.value.clone(), |title| title.value),
        short_title: raw.short_title.map(|title| title.value),
        period: raw.period.map(|years| (years.first, years.last)),
        follow_up: periods(&raw.follow_up, sink),
        forecasts: periods(&raw.forecasts, sink),
        rated,
        scale: scale.unwrap_or(ScaleId(0)),
        rule: raw.rule.and_then(details::rule),
        replaces: raw
            .replaces
            .iter()
            .filter_map(|plan| directory.plans.resolve(plan, sink))
            .map(PlanId)
            .collect(),
        areas: Vec::new(),
        items: Vec::new(),
        judgements: Vec::new(),
        measurements: Vec::new(),
        files: vec![raw.span.file],
        irregular: !raw.irregularity.is_empty(),
        span: id.span,
        id: id.value,
    })
}

/// A list of periods, each of which may stand once.
fn periods(raw: &[PeriodValue], sink: &mut Sink) -> Vec<(crate::calendar::Period, crate::source::Span)> {
    let mut periods = Vec::with_capacity(raw.len());
    for PeriodValue { value, span } in raw {
        if periods.iter().any(|(period, _)| period == value) {
            sink.report(Code::ConflictingKeys, || {
                Diagnostic::new(Code::ConflictingKeys, *span, format!("{value} stands twice in this list"))
                    .help("name each period once")
            });
        } else {
            periods.push((*value, *span));
        }
    }
    periods
}
