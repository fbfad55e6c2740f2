//! Indicators: each value beside its target, the value before it, and where it is heading (rules 17 to 21).

use std::collections::{BTreeMap, BTreeSet};

use super::{Course, Group};
use crate::calendar::Period;
use crate::decimal::Decimal;
use crate::model::{
    Attainment, Figure, Figures, Indicator, ItemId, Judgement, Measure, Measurement, Organisation, Plan,
    Target, Who,
};
use crate::vocabulary::{Basis, BodyKind, Class, Decisive, Direction};

/// An indicator in a period: its value, or that there is none though there is a target.
#[derive(Clone, Debug)]
pub struct Reading<'p> {
    pub item: ItemId,
    /// Who measured; nobody where the value is missing.
    pub who: Option<&'p Who>,
    pub period: Period,
    pub basis: Basis,
    /// The values; none where nobody measured.
    pub figures: Figures,
    /// The measurement, by its place in the plan.
    pub measurement: Option<usize>,
    /// The target, where there is one.
    pub target: Option<&'p Target<'p>>,
    /// How the value in all stands against the target, and those of women and men.
    pub attainment: Option<Attainment>,
    pub women: Option<Attainment>,
    pub men: Option<Attainment>,
    /// How it stands by the values that decide: the one in all, or those of women and men.
    pub decided: Option<Decided>,
    /// What has become of the value since the latest earlier one; `None` where there is none.
    pub course: Option<Course>,
    pub course_of_women: Option<Course>,
    pub course_of_men: Option<Course>,
    /// The baseline of whoever measured.
    pub baseline: Option<&'p Measure<'p>>,
    /// Whether the last target to come is met if it goes on like this, and when that is.
    pub pace: Option<(Period, bool)>,
}

/// How a reading stands against its target by the values that decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    One(Attainment),
    /// By those of women and of men: both must reach theirs.
    Both(Attainment, Attainment),
}

impl Decided {
    pub fn is_reached(self) -> bool {
        self.all(|attainment| attainment.reached)
    }

    fn all(self, holds: impl Fn(Attainment) -> bool) -> bool {
        match self {
            Self::One(attainment) => holds(attainment),
            Self::Both(women, men) => holds(women) && holds(men),
        }
    }
}

impl Reading<'_> {
    /// Where it can be traced to: the value, or the indicator that nobody measured.
    pub fn span(&self, plan: &Plan<'_>) -> crate::source::Span {
        let measurement = self.measurement.and_then(|place| plan.measurements.get(place));
        measurement.map_or_else(|| plan.item(self.item).span, |measurement| measurement.span)
    }

    /// What it counts for by the rule of indicators: partly met from so many percent of the target.
    pub fn class(&self, limit: Decimal) -> Option<Class> {
        let decided = self.decided?;
        Some(if decided.is_reached() {
            Class::Met
        } else if decided.all(|attainment| attainment.reached || attainment.is_at_least(limit)) {
            Class::Partial
        } else {
            Class::Unmet
        })
    }

    pub fn has_number(&self) -> bool {
        self.figures.keyed().into_iter().any(|(_, figure)| figure.number().is_some())
    }
}

/// What decides (rule 21): what is told of all, or of women and of men; of the two, what can be told. Where both sexes have a
/// target and nothing is told of one of them, nobody can say.
fn deciding<T: Copy>(
    decided_by: Decisive,
    target: &Target<'_>,
    [total, women, men]: [Option<T>; 3],
) -> Option<(T, Option<T>)> {
    let has_target = |figure: Figure| figure.number().is_some() || target.trend.is_some();
    let of_sexes = || match (women, men) {
        (Some(women), Some(men)) => Some((women, Some(men))),
        (Some(only), None) if !has_target(target.figures.men) => Some((only, None)),
        (None, Some(only)) if !has_target(target.figures.women) => Some((only, None)),
        _ => None,
    };
    let of_all = || Some((total?, None));
    match decided_by {
        Decisive::Total => of_all().or_else(of_sexes),
        Decisive::Sexes if women.is_some() || men.is_some() => of_sexes(),
        Decisive::Sexes => of_all(),
    }
}

/// The readings of a plan: each value of an indicator, and each target without one in a period that the plan has.
pub(crate) fn readings<'p>(plan: &'p Plan<'_>, organisation: &Organisation<'_>) -> Vec<Reading<'p>> {
    let mut readings: Vec<Reading<'p>> = Vec::new();
    let periods = measured_periods(plan);
    let places = plan.measurements.iter().enumerate().map(|(place, found)| (found.item, place));
    let measured = plan.items.gather(places);
    for (id, item) in plan.items.numbered() {
        let Some(indicator) = item.indicator() else { continue };
        let own: Vec<&Measurement<'_>> =
            measured[id].iter().map(|place| &plan.measurements[*place]).collect();
        let known = Known::new(indicator, &own, organisation);
        for (index, measurement) in measured[id].iter().zip(&own) {
            readings.push(reading(&known, *index, measurement));
        }
        let times: BTreeSet<_> = own.iter().map(|found| (found.period, found.basis)).collect();
        let of_plan = periods.iter().copied().filter(|_| item.own_periods(Basis::Outcome).is_empty());
        let asked = of_plan.chain(item.all_own_periods().map(|(period, basis, _)| (period, basis)));
        for (period, basis) in asked.filter(|(period, _)| item.in_force(*period)) {
            let target = known.target(period, basis);
            if target.is_some() && !times.contains(&(period, basis)) {
                readings.push(missing(id, (period, basis), target));
            }
        }
    }
    readings.sort_by_key(|reading| {
        let group = reading.who.map(|who| Group::who(who, plan));
        (reading.item, reading.period, reading.basis, group, reading.who)
    });
    readings
}

/// The baseline of whoever has measured some values: one that each of them has before it.
pub(crate) fn baseline<'p>(values: impl IntoIterator<Item = &'p Reading<'p>>) -> Option<&'p Measure<'p>> {
    let measured = values.into_iter().filter(|reading| reading.who.is_some());
    measured.map(|reading| reading.baseline).reduce(Option::and).flatten()
}

/// The periods for which values are expected of indicators that name none of their own: those whose outcomes the plan asks
/// for or has. Forecasts of values are made where they are made, and none is missed but of an indicator that says when.
fn measured_periods(plan: &Plan<'_>) -> BTreeSet<(Period, Basis)> {
    let asked = plan.follow_up.iter().map(|(period, _)| (*period, Basis::Outcome));
    let measured = plan.measurements.iter().filter(|found| found.basis == Basis::Outcome);
    let measured = measured.map(|found| (found.period, found.basis));
    let is_outcome = |found: &&Judgement<'_>| found.basis == Basis::Outcome;
    let judged = plan.judgements.iter().filter(is_outcome).map(|found| (found.period, found.basis));
    asked.chain(measured).chain(judged).collect()
}

fn missing<'p>(
    item: ItemId,
    (period, basis): (Period, Basis),
    target: Option<&'p Target<'p>>,
) -> Reading<'p> {
    Reading {
        item,
        who: None,
        period,
        basis,
        figures: Figures::default(),
        measurement: None,
        target,
        attainment: None,
        women: None,
        men: None,
        decided: None,
        course: None,
        course_of_women: None,
        course_of_men: None,
        baseline: None,
        pace: None,
    }
}

fn reading<'p>(known: &Known<'p>, index: usize, measurement: &'p Measurement<'_>) -> Reading<'p> {
    let Measurement { item, who, period, basis, figures, .. } = measurement;
    let indicator = known.indicator;
    let has_baseline = known.has_baseline(measurement);
    let past = known.past(measurement, has_baseline);
    let baseline = indicator.baseline_of(who, has_baseline);
    let target = known.target(*period, *basis);
    let against = |place: usize| {
        let target = target?;
        let number = |of: &Figures| of.keyed()[place].1.number();
        // A number for all says nothing of women: without one of theirs, they have the trend or no target.
        indicator.attainment(target, target.aims()[place], number(figures)?, number(&past.latest))
    };
    let course_of = |place: usize| {
        let figure = |of: &Figures| of.keyed()[place].1;
        // Which way is better tells nothing of values that are to stay within an interval.
        let aim = target.and_then(|target| target.aims()[place]);
        let is_led = aim.is_none_or(|aim| aim.to.is_none());
        let is_told = |course: &Course| is_led || !matches!(course, Course::Improved | Course::Worsened);
        course(indicator, figure(&past.latest), figure(figures)).filter(is_told)
    };
    let all @ [total, women, men] = [0, 1, 2].map(against);
    let decided = target.and_then(|target| deciding(indicator.decided_by, target, all));
    let both =
        |(one, other): (_, Option<_>)| other.map_or(Decided::One(one), |other| Decided::Both(one, other));
    Reading {
        item: *item,
        who: Some(who),
        period: *period,
        basis: *basis,
        figures: *figures,
        measurement: Some(index),
        target,
        attainment: total,
        women,
        men,
        decided: decided.map(both),
        course: course_of(0),
        course_of_women: course_of(1),
        course_of_men: course_of(2),
        baseline,
        pace: pace(known, past, measurement),
    }
}

/// An indicator with its targets by period, and the pasts of its measurements.
struct Known<'p> {
    indicator: &'p Indicator<'p>,
    targets: BTreeMap<Period, &'p Target<'p>>,
    pasts: BTreeMap<Series<'p>, Vec<(Period, Past)>>,
    /// Whose values have the baseline before them, and when.
    baselines: BTreeSet<(Period, Basis, &'p Who)>,
}

/// What is compared with each other: the outcomes by the same bodies, with the baseline before them or without.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Series<'p> {
    who: &'p Who,
    length: Length,
    has_baseline: bool,
}

/// Which outcomes stand before a measurement: those of periods that are like its own; before a forecast, those of whole
/// years.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Length {
    Like((i8, Option<i8>)),
    WholeYear,
}

impl Length {
    fn has(self, period: Period) -> bool {
        match self {
            Self::Like(likeness) => period.likeness() == likeness,
            Self::WholeYear => period.is_twelve_months(),
        }
    }
}

/// What had been measured by the end of a period.
#[derive(Clone, Copy, Default)]
struct Past {
    /// The latest figure of each sort: a value of women and men only says nothing of the total.
    latest: Figures,
    /// The first number of each sort.
    first: [Option<(Period, Decimal)>; 3],
}

impl<'p> Known<'p> {
    fn new(
        indicator: &'p Indicator<'_>,
        own: &[&'p Measurement<'_>],
        organisation: &Organisation<'_>,
    ) -> Self {
        let mut measuring: BTreeMap<(Period, Basis), BTreeSet<&Who>> = BTreeMap::new();
        let mut outcomes: BTreeMap<_, Vec<(Period, Figures)>> = BTreeMap::new();
        for found in own {
            measuring.entry((found.period, found.basis)).or_default().insert(&found.who);
            let lengths = [Length::Like(found.period.likeness()), Length::WholeYear];
            for (length, has_baseline) in
                lengths.into_iter().flat_map(|length| [(length, true), (length, false)])
            {
                let baseline = indicator.baseline_of(&found.who, has_baseline);
                let baseline = baseline.filter(|measure| length.has(measure.period));
                let before =
                    || baseline.into_iter().map(|measure| (measure.period, measure.figures)).collect();
                let outcomes =
                    outcomes.entry(Series { who: &found.who, length, has_baseline }).or_insert_with(before);
                if found.basis == Basis::Outcome && length.has(found.period) {
                    outcomes.push((found.period, found.figures));
                }
            }
        }
        // A baseline that names nobody: where several measure, it is of all of them together.
        let is_of_the_whole = |who: &Who| match who {
            Who::One(body) => {
                matches!(organisation.body(*body).kind, BodyKind::Municipality | BodyKind::Region)
            }
            Who::Jointly(_) => false,
        };
        let baselines = measuring.into_iter().flat_map(|((period, basis), who)| {
            let is_one = who.len() == 1;
            let who = who.into_iter().filter(move |who| is_one || is_of_the_whole(who));
            who.map(move |who| (period, basis, who))
        });
        let baselines = baselines.collect();
        let pasts = outcomes.into_iter().map(|(of, outcomes)| (of, pasts(outcomes))).collect();
        let mut targets = BTreeMap::new();
        for target in &indicator.targets {
            targets.entry(target.period).or_insert(target);
        }
        Self { indicator, targets, pasts, baselines }
    }

    /// The target for a period. A forecast made during a year is of how the year ends, and has the year's.
    fn target(&self, period: Period, basis: Basis) -> Option<&'p Target<'p>> {
        let year = || period.year_around().filter(|_| basis == Basis::Forecast);
        self.targets.get(&period).or_else(|| self.targets.get(&year()?)).copied()
    }

    /// Whether a baseline that names nobody is of whoever measured.
    fn has_baseline(&self, own: &Measurement<'_>) -> bool {
        self.baselines.contains(&(own.period, own.basis, &own.who))
    }

    /// The baseline, where it is theirs, and the outcomes before a measurement, by the same bodies and of periods as long.
    /// Before a forecast stand the outcomes of whole years before its own.
    fn past(&self, later: &Measurement<'_>, has_baseline: bool) -> Past {
        let Measurement { who, period, basis, .. } = later;
        let length = match basis {
            Basis::Outcome => Length::Like(period.likeness()),
            Basis::Forecast => Length::WholeYear,
        };
        let pasts = self.pasts.get(&Series { who, length, has_baseline }).map_or(&[][..], Vec::as_slice);
        let before = pasts.partition_point(|(found, _)| match basis {
            Basis::Outcome => found < period,
            Basis::Forecast => found.year_of_last_day() < period.year_of_last_day(),
        });
        before.checked_sub(1).and_then(|last| pasts.get(last)).map(|(_, past)| *past).unwrap_or_default()
    }
}

/// What had been measured after each outcome, oldest first.
fn pasts(mut outcomes: Vec<(Period, Figures)>) -> Vec<(Period, Past)> {
    outcomes.sort_by_key(|(period, _)| *period);
    let mut past = Past::default();
    let after = |(period, figures): (Period, Figures)| {
        let later = |latest, figure| if figure == Figure::NotGiven { latest } else { figure };
        past.latest.total = later(past.latest.total, figures.total);
        past.latest.women = later(past.latest.women, figures.women);
        past.latest.men = later(past.latest.men, figures.men);
        for (first, (_, figure)) in past.first.iter_mut().zip(figures.keyed()) {
            *first = first.or_else(|| Some((period, figure.number()?)));
        }
        (period, past)
    };
    outcomes.into_iter().map(after).collect()
}

/// Whether a value is better than the one before it, by the indicator's direction.
fn course(indicator: &Indicator<'_>, previous: Figure, value: Figure) -> Option<Course> {
    let value = value.number()?;
    let previous = match previous {
        Figure::NotGiven => return None,
        Figure::NotAvailable => return Some(Course::NotComparable),
        Figure::Number(number) => number,
    };
    let order = value.compare(previous);
    Some(match indicator.direction {
        _ if order.is_eq() => Course::Unchanged,
        // Nearer to an interval is better, and that is no direction.
        None if indicator.targets.iter().any(|target| target.upper != Figures::default()) => return None,
        None => Course::NotComparable,
        Some(Direction::Higher) if order.is_gt() => Course::Improved,
        Some(Direction::Lower) if order.is_lt() => Course::Improved,
        Some(_) => Course::Worsened,
    })
}

/// The last target after an outcome of a whole year to which a straight line can be drawn from the first known value over this
/// one, and whether it is met: by the values that decide, so that where women's and men's do both must meet theirs.
fn pace(known: &Known<'_>, past: Past, measurement: &Measurement<'_>) -> Option<(Period, bool)> {
    let now = measurement.period;
    if !now.is_twelve_months() || measurement.basis != Basis::Outcome {
        return None;
    }
    let later = known.targets.values().rev().take_while(|target| target.period > now);
    later.filter(|target| target.period.is_twelve_months()).find_map(|target| {
        let operator = known.indicator.operator(target);
        let values = measurement.figures.keyed();
        let is_met = [0, 1, 2].map(|figure| {
            let (first, from) = past.first[figure]?;
            let years = |from: Period, to: Period| {
                i128::from(to.year_of_last_day()) - i128::from(from.year_of_last_day())
            };
            let (value, aim) = (values[figure].1.number()?, target.aims()[figure]?);
            let upper = aim.to.unwrap_or(aim.from);
            let places = [value, aim.from, from, upper].map(|number| number.places).into_iter().max()?;
            let [from, value, goal, upper] =
                [from, value, aim.from, upper].map(|number| number.units_of(places));
            // Both sides times the years that have passed, so that nothing is divided.
            let passed = years(first, now);
            let reached = value * passed + (value - from) * years(now, target.period);
            Some(match aim.to {
                Some(_) => (goal * passed..=upper * passed).contains(&reached),
                None => operator?.holds(reached.cmp(&(goal * passed))),
            })
        });
        let (one, other) = deciding(known.indicator.decided_by, target, is_met)?;
        Some((target.period, one && other.unwrap_or(true)))
    })
}
