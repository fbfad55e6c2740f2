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
    pub period: Period,
    /// The forecast and the outcome as ratings.
    pub rating: Option<(Verdict, Option<Verdict>)>,
    /// The forecast and the outcome as values.
    pub value: Option<(Decimal, Option<Decimal>)>,
    /// How good it was; `None` while there is no outcome to hold it against.
    pub accuracy: Option<Accuracy>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Accuracy {
    Right,
    /// It promised more than came.
    TooHigh,
    TooLow,
}

/// The forecasts of a plan, ratings before values, in the order of their periods, bodies and items. What ends after a last day
/// is not told of them.
pub(crate) fn forecasts<'f>(
    shown: impl Iterator<Item = &'f Fact>,
    plan: &'f Plan<'_>,
    organisation: &'f Organisation<'_>,
    until: Option<Date>,
) -> Vec<Forecast> {
    // Whoever has taken over, a forecast is held against the outcome of those who made it, as long as they were there.
    let known = facts(plan, organisation);
    let outcomes = known.iter().filter(|fact| fact.basis == Basis::Outcome);
    let outcomes = outcomes.map(|fact| (fact.item, fact.period, &fact.who, fact.verdict));
    let outcomes = Outcomes::new(plan, organisation, until, outcomes);
    let forecast = |fact: &'f Fact| {
        let outcome = outcomes.of(fact.item, &fact.record(plan)?.who, fact.period);
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
    made.filter_map(forecast).chain(values(plan, organisation, until)).collect()
}

/// The outcomes of a plan, ratings or values, that forecasts are held against.
struct Outcomes<'p, 's, T> {
    plan: &'p Plan<'s>,
    organisation: &'p Organisation<'s>,
    /// The last day of what is told.
    until: Option<Date>,
    came: BTreeMap<(ItemId, Period), BTreeMap<&'p Who, T>>,
}

impl<'p, 's, T: Copy> Outcomes<'p, 's, T> {
    fn new(
        plan: &'p Plan<'s>,
        organisation: &'p Organisation<'s>,
        until: Option<Date>,
        outcomes: impl Iterator<Item = (ItemId, Period, &'p Who, T)>,
    ) -> Self {
        let mut came: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        for (item, period, who, outcome) in outcomes {
            came.entry((item, period)).or_default().entry(who).or_insert(outcome);
        }
        Self { plan, organisation, until, came }
    }

    /// What became of a forecast: what is said of the period that it is of, by those who made it, or by the one who has taken
    /// over from whoever is there no longer by then.
    fn of(&self, item: ItemId, who: &Who, made: Period) -> Option<T> {
        let period = self.foretold(item, made);
        let came = self.came.get(&(item, period))?;
        let last = period.last_day();
        let has_taken_over = |other: &Who| match (other, who) {
            (Who::One(later), Who::One(earlier)) => {
                !self.organisation.body(*earlier).exists_on(last)
                    && self.organisation.stands_in(*later, *earlier)
            }
            (Who::Jointly(_), _) | (_, Who::Jointly(_)) => false,
        };
        let by_successor = || {
            let mut later = came.iter().filter(|(other, _)| has_taken_over(other));
            later.next().filter(|_| later.next().is_none()).map(|(_, outcome)| *outcome)
        };
        if self.until.is_some_and(|until| until < last) {
            return None;
        }
        came.get(who).copied().or_else(by_successor)
    }

    /// The period that a forecast is of: the year in which it was made, where that has an outcome or is followed up, or nobody
    /// says what is; otherwise its own.
    fn foretold(&self, item: ItemId, made: Period) -> Period {
        let own = &self.plan.item(item).attributes.follow_up;
        let asked = if own.is_empty() { &self.plan.follow_up } else { own };
        let is_of = |year: &Period| {
            asked.is_empty()
                || asked.iter().any(|(period, _)| period == year)
                || self.came.contains_key(&(item, *year))
        };
        made.year_around().filter(is_of).unwrap_or(made)
    }
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
fn values<'p>(
    plan: &'p Plan<'_>,
    organisation: &'p Organisation<'_>,
    until: Option<Date>,
) -> impl Iterator<Item = Forecast> + 'p {
    let value = |found: &Measurement<'_>| found.figures.total.number();
    let of_basis = move |basis| plan.measurements.iter().filter(move |found| found.basis == basis);
    let outcomes = of_basis(Basis::Outcome);
    let outcomes = outcomes.map(move |found| (found.item, found.period, &found.who, value(found)));
    let outcomes = Outcomes::new(plan, organisation, until, outcomes);
    of_basis(Basis::Forecast).filter_map(move |forecast| {
        let said = value(forecast)?;
        let indicator = plan.item(forecast.item).indicator();
        let came = outcomes.of(forecast.item, &forecast.who, forecast.period).flatten();
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
