//! What only one kind of item has, and the rule that plans and goals share.

use crate::model::{Details, Figure, Figures, Indicator, Measure, Rule, Target};
use crate::parse;
use crate::vocabulary::RuleBase;

/// The rule of a plan or a goal, where its kind could be read.
pub(super) fn rule(raw: parse::Rule<'_>) -> Option<Rule<'_>> {
    Some(Rule {
        kind: raw.kind?.value,
        at_least: raw.at_least.map(|number| number.value),
        coverage: raw.coverage.map(|number| number.value),
        base: raw.of.map_or(RuleBase::Judgements, |base| base.value),
        reason: raw.reason.map(|reason| reason.value),
        span: Some(raw.span),
    })
}

pub(super) fn goal<'s>(raw: &mut parse::Goal<'s>) -> Details<'s> {
    Details::Goal(raw.rule.take().and_then(rule).map(Box::new))
}

pub(super) fn commitment<'s>(_: &mut parse::Commitment<'s>) -> Details<'s> {
    Details::Commitment
}

pub(super) fn activity<'s>(raw: &mut parse::Activity<'s>) -> Details<'s> {
    Details::Activity(raw.status.take().map(|status| status.value))
}

pub(super) fn indicator<'s>(raw: &mut parse::Indicator<'s>) -> Details<'s> {
    Details::Indicator(Box::new(Indicator {
        unit: raw.unit.take().map(|unit| unit.value),
        direction: raw.direction.take().map(|direction| direction.value),
        baseline: raw.baseline.take().and_then(measure),
        comparisons: std::mem::take(&mut raw.comparison).into_iter().filter_map(measure).collect(),
        targets: std::mem::take(&mut raw.targets).into_iter().filter_map(|raw| target(&raw)).collect(),
        is_uncertain: raw.unread.contains(&"unit") || raw.unread.contains(&"direction"),
    }))
}

fn measure(raw: parse::Measure<'_>) -> Option<Measure<'_>> {
    Some(Measure {
        period: raw.period?.value,
        figures: Figures { total: figure(raw.value), women: figure(raw.women), men: figure(raw.men) },
        text: raw.text.map(|text| text.value),
        span: raw.span,
    })
}

fn target(raw: &parse::Target<'_>) -> Option<Target> {
    let number = |number: Option<parse::Number>| {
        number.map_or(Figure::NotGiven, |number| Figure::Number(number.value))
    };
    let is_uncertain = ["value", "women", "men", "trend"].iter().any(|key| raw.unread.contains(key));
    Some(Target {
        is_uncertain,
        period: raw.period?.value,
        operator: raw.operator.map(|operator| operator.value),
        figures: Figures { total: number(raw.value), women: number(raw.women), men: number(raw.men) },
        trend: raw.trend.map(|trend| trend.value),
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
