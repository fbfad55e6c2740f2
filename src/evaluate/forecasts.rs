//! Forecasts beside the outcomes that came later: how good they were (rule 23).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Fact, facts};
use crate::calendar::Period;
use crate::decimal::Decimal;
use crate::model::{ItemId, Measurement, Organisation, Plan, Verdict, Who};
use crate::vocabulary::{Absence, Basis};

/// A forecast, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Forecast {
    pub item: ItemId,
    pub who: Who,
    /// The period in which it was made.
    pub period: Period,
    /// The forecast and the outcome as ratings.
    pub rating: Option<(Verdict, Option<Verdict>)>,
    /// The forecast and the outcome as values.
    pub value: Option<(Decimal, Option<Decimal>)>,
    /// How good it was; `None` while there is no outcome to hold it against.
    pub accuracy: Option<Accuracy>,
}

/// How good a forecast was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Accuracy {
    Right,
    /// It promised more than came.
    TooHigh,
    TooLow,
}

/// The forecasts of a plan, ratings before values, in the order of their periods, bodies and items. What ends after a last day
/// is no outcome to hold them against.
pub(crate) fn forecasts<'f>(
    shown: impl Iterator<Item = &'f Fact>,
    plan: &'f Plan<'_>,
    organisation: &Organisation<'_>,
    until: Option<Date>,
) -> Vec<Forecast> {
    // Whoever has taken over, a forecast is held against the outcome of those who made it.
    let known = facts(plan, organisation);
    let outcomes = known.iter().filter(|fact| fact.basis == Basis::Outcome);
    let mut outcomes: Vec<(ItemId, &Who, Period, Verdict)> =
        outcomes.map(|fact| (fact.item, &fact.who, fact.period, fact.verdict)).collect();
    outcomes.sort_unstable();
    let came = |item: ItemId, who: &Who, period: Period| {
        let at = outcomes.binary_search_by(|found| (found.0, found.1, found.2).cmp(&(item, who, period)));
        at.ok().map(|at| outcomes[at].3)
    };
    let forecast = |fact: &'f Fact| {
        let who = &fact.record(plan)?.who;
        let outcome = outcome_periods(fact.period, until).find_map(|period| came(fact.item, who, period));
        let outcome = outcome.filter(|verdict| *verdict != Verdict::Absent(Absence::NotAssessed));
        let accuracy = match (fact.verdict, outcome) {
            (Verdict::Level(said), Some(Verdict::Level(came))) => Some(accuracy(said.cmp(&came))),
            (Verdict::Absent(_), _) | (_, None | Some(Verdict::Absent(_))) => None,
        };
        let rating = Some((fact.verdict, outcome));
        Some(Forecast {
            item: fact.item,
            who: fact.who.clone(),
            period: fact.period,
            rating,
            value: None,
            accuracy,
        })
    };
    let made = shown.filter(|fact| fact.basis == Basis::Forecast);
    made.filter_map(forecast).chain(values(plan, until)).collect()
}

/// The outcome that a forecast is of: that of the year in which its period lies, where there is one or is to be one; else of
/// the period itself.
fn outcome_periods(period: Period, until: Option<Date>) -> impl Iterator<Item = Period> {
    let year = Period::year(period.year_of_last_day()).filter(|year| *year != period);
    year.into_iter().chain([period]).filter(move |period| until.is_none_or(|last| period.last_day() <= last))
}

/// Levels are numbered from the best.
fn accuracy(order: std::cmp::Ordering) -> Accuracy {
    match order {
        std::cmp::Ordering::Equal => Accuracy::Right,
        std::cmp::Ordering::Less => Accuracy::TooHigh,
        std::cmp::Ordering::Greater => Accuracy::TooLow,
    }
}

/// Values that were forecast. They hit or miss by how much; more is not promised where less is better.
fn values<'p>(plan: &'p Plan<'_>, until: Option<Date>) -> impl Iterator<Item = Forecast> + 'p {
    let value = |found: &Measurement<'_>| found.figures.total.number();
    let of_basis = move |basis| plan.measurements.iter().filter(move |found| found.basis == basis);
    let mut outcomes: BTreeMap<_, &Measurement<'_>> = BTreeMap::new();
    for found in of_basis(Basis::Outcome) {
        outcomes.entry((found.item, &found.who, found.period)).or_insert(found);
    }
    of_basis(Basis::Forecast).filter_map(move |forecast| {
        let said = value(forecast)?;
        let indicator = plan.item(forecast.item).indicator();
        let outcome = |period: Period| outcomes.get(&(forecast.item, &forecast.who, period)).copied();
        let came = outcome_periods(forecast.period, until).find_map(outcome).and_then(value);
        let lower_is_better =
            indicator.is_some_and(|own| own.direction == Some(crate::vocabulary::Direction::Lower));
        let order = came.map(|came| came.compare(said));
        Some(Forecast {
            item: forecast.item,
            who: forecast.who.clone(),
            period: forecast.period,
            rating: None,
            value: Some((said, came)),
            accuracy: order.map(|order| accuracy(if lower_is_better { order.reverse() } else { order })),
        })
    })
}
