//! What only one kind of item has, and the rule that plans and goals share.

use super::bodies::BodyNames;
use crate::decimal::Decimal;
use crate::diagnostic::Sink;
use crate::model::{Details, Figure, Figures, Indicator, Measure, Rule, Target};
use crate::parse;
use crate::vocabulary::{Decisive, RuleBase};

/// The rule of a plan or a goal, where its kind could be read.
pub(super) fn rule<'s>(raw: &parse::Rule<'s>) -> Option<Rule<'s>> {
    Some(Rule {
        kind: raw.kind.as_ref()?.value,
        at_least: raw.at_least.map(|number| number.value),
        partial_at_least: raw.partial_at_least.map(|number| number.value),
        coverage: raw.coverage.map(|number| number.value),
        base: raw.of.as_ref().map_or(RuleBase::Judgements, |base| base.value),
        reason: raw.reason.as_ref().map(|reason| reason.value.clone()),
        span: Some(raw.span),
    })
}

pub(super) fn goal<'s>(raw: &parse::Goal<'s>) -> Details<'s> {
    Details::Goal(raw.rule.as_ref().and_then(rule).map(Box::new))
}

pub(super) fn commitment<'s>(_: &parse::Commitment<'s>) -> Details<'s> {
    Details::Commitment
}

pub(super) fn activity<'s>(raw: &parse::Activity<'s>) -> Details<'s> {
    Details::Activity(raw.status.as_ref().map(|status| status.value))
}

pub(super) fn indicator<'s>(raw: &parse::Indicator<'s>) -> Details<'s> {
    Details::Indicator(Box::new(Indicator {
        unit: raw.unit.as_ref().map(|unit| unit.value.clone()),
        can_exceed_100: raw.can_exceed_100.unwrap_or_default(),
        direction: raw.direction.as_ref().map(|direction| direction.value),
        kolada: raw.kolada.as_ref().map(|id| id.value.clone()),
        decided_by: raw.decided_by.as_ref().map_or(Decisive::Total, |decided| decided.value),
        part_of: None,
        baselines: Vec::new(),
        comparisons: Vec::new(),
        targets: raw.targets.iter().filter_map(target).collect(),
        // What a target that was not read says of its direction is not known.
        is_uncertain: raw.unread.iter().any(|key| ["unit", "direction", "target"].contains(key))
            || raw.targets.iter().any(|target| !target.unread.is_empty()),
    }))
}

/// Values at some time, with the bodies whose they are.
pub(super) fn measures<'s>(
    raw: &[parse::Measure<'s>],
    bodies: &BodyNames<'s>,
    sink: &mut Sink,
) -> Vec<Measure<'s>> {
    raw.iter().filter_map(|raw| measure(raw, bodies, sink)).collect()
}

fn measure<'s>(raw: &parse::Measure<'s>, bodies: &BodyNames<'s>, sink: &mut Sink) -> Option<Measure<'s>> {
    Some(Measure {
        period: raw.period.as_ref()?.value,
        body: raw.body.as_ref().and_then(|body| bodies.one(body, sink)),
        figures: Figures { total: figure(raw.value), women: figure(raw.women), men: figure(raw.men) },
        text: raw.text.as_ref().map(|text| text.value.clone()),
        span: raw.span,
    })
}

fn target<'s>(raw: &parse::Target<'s>) -> Option<Target<'s>> {
    let each = |of: fn(parse::Aim) -> Option<Decimal>| {
        let figure = |aim: Option<parse::Aim>| aim.and_then(of).map_or(Figure::NotGiven, Figure::Number);
        Figures { total: figure(raw.value), women: figure(raw.women), men: figure(raw.men) }
    };
    let is_uncertain = ["value", "women", "men", "trend"].iter().any(|key| raw.unread.contains(key));
    Some(Target {
        is_uncertain,
        period: raw.period.as_ref()?.value,
        operator: raw.operator.map(|operator| operator.value),
        figures: each(|aim| Some(aim.from)),
        upper: each(|aim| aim.to),
        trend: raw.trend.map(|trend| trend.value),
        text: raw.text.as_ref().map(|text| text.value.clone()),
        span: raw.span,
    })
}

/// A figure, told apart from none at all.
pub(super) fn figure(raw: Option<parse::Figure>) -> Figure {
    match raw {
        None => Figure::NotGiven,
        Some(parse::Figure::NotAvailable(_)) => Figure::NotAvailable,
        Some(parse::Figure::Number(number)) => Figure::Number(number.value),
    }
}
