//! The round values beside a drawing of lines, the same in every format.

use crate::decimal::Decimal;
use crate::document::{Labels, Line};
use crate::numbers;
use crate::vocabulary::Language;

/// An axis: values in units of so many decimals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render) struct Axis {
    /// The round values, from the lowest: two or more.
    pub(super) rounds: Vec<i128>,
    /// The decimals of the units.
    places: u8,
}

/// The most steps between values before the ends are rounded outwards.
const MOST_STEPS: i128 = 4;

/// The lowest value is on the axis where it is above it by less than this part of a step.
const NEAR: i128 = 8;

impl Axis {
    /// An axis that all these values are on; `None` if there is no value.
    pub(super) fn of(values: &[Decimal]) -> Option<Self> {
        let places = values.iter().map(|value| value.places).max()?;
        let units = || values.iter().map(|value| value.units_of(places));
        let (lowest, highest) = (units().min()?, units().max()?);
        let step = step((highest - lowest).max(1));
        let first = lowest.div_euclid(step);
        // A point on the axis itself is hard to see.
        let is_on_it = first > 0 && (lowest - first * step) * NEAR < step;
        let first = first - i128::from(is_on_it);
        // Values that are all the same, and round, still need a height.
        let last = (-(-highest).div_euclid(step)).max(lowest.div_euclid(step) + 1);
        Some(Self { rounds: (first..=last).map(|count| count * step).collect(), places })
    }

    /// An axis that all values of these lines are on.
    pub(in crate::render) fn of_lines(lines: &[Line]) -> Option<Self> {
        Self::of(&lines.iter().flat_map(|line| &line.values).flatten().copied().collect::<Vec<_>>())
    }

    /// The same with a step more where a value stands so near its end that what is written above it would not be on it.
    #[cfg(feature = "docx")]
    pub(in crate::render) fn with_room_above(mut self, lines: &[Line]) -> Self {
        let values = lines.iter().flat_map(|line| &line.values).flatten();
        let is_near = values.map(|value| self.height(*value, NEAR)).max() >= Some(NEAR - 1);
        if let [.., before, last] = self.rounds[..]
            && is_near
        {
            self.rounds.push(2 * last - before);
        }
        self
    }

    /// How high a value stands, of so much.
    pub(super) fn height(&self, value: Decimal, most: i128) -> i128 {
        self.height_of(value.units_of(self.places), most)
    }

    /// How high one of the round values stands, of so much.
    pub(super) fn height_of(&self, units: i128, most: i128) -> i128 {
        let (Some(lowest), Some(highest)) = (self.rounds.first(), self.rounds.last()) else {
            return 0;
        };
        (units - lowest) * most / (highest - lowest).max(1)
    }

    /// The round values with no more decimals than one of them needs; one that has too many digits is left out.
    pub(in crate::render) fn written(&self) -> Vec<(i128, Decimal)> {
        let needless = |power: i128| self.rounds.iter().all(|units| units % power == 0);
        let spare = (1..=self.places)
            .take_while(|spare| needless(10_i128.pow(u32::from(*spare))))
            .last()
            .unwrap_or(0);
        let decimal = |units: &i128| {
            let kept = units / 10_i128.pow(u32::from(spare));
            Some((*units, Decimal { units: i64::try_from(kept).ok()?, places: self.places - spare }))
        };
        self.rounds.iter().filter_map(decimal).collect()
    }
}

/// What the axis of lines is of. One that does not begin at zero makes differences look larger than they are, and says so.
pub(in crate::render) fn title(
    lines: &[Line],
    unit: Option<&str>,
    language: Language,
    labels: Labels,
) -> Option<String> {
    let first = Axis::of_lines(lines).and_then(|axis| axis.written().first().map(|(_, value)| *value));
    let Some(first) = first.filter(|first| first.units != 0) else { return unit.map(str::to_owned) };
    let first = numbers::decimal(first, language);
    let begins = format!("{} {first}", labels.axis_begins_at);
    Some(match unit {
        Some(unit) => format!("{unit} ({begins})"),
        None => begins,
    })
}

/// The smallest of 1, 2, 5, 10, 20, 50 … that goes into the range few times.
fn step(range: i128) -> i128 {
    let mut power = 1;
    loop {
        for round in [1, 2, 5] {
            if range <= round * power * MOST_STEPS {
                return round * power;
            }
        }
        power *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(values: &[&str]) -> Vec<String> {
        let values: Vec<Decimal> = values.iter().filter_map(|value| Decimal::parse(value)).collect();
        let axis = Axis::of(&values).map(|axis| axis.written()).unwrap_or_default();
        axis.iter().map(|(_, value)| value.to_string()).collect()
    }

    #[test]
    fn values_are_round_and_few() {
        assert_eq!(written(&["68", "71.5", "73.5"]), ["66", "68", "70", "72", "74"]);
        assert_eq!(written(&["0", "100"]), ["0", "50", "100"]);
        assert_eq!(written(&["0.31", "0.35"]), ["0.30", "0.31", "0.32", "0.33", "0.34", "0.35"]);
        assert_eq!(written(&["-3", "4"]), ["-4", "-2", "0", "2", "4"]);
        assert_eq!(written(&["5", "5.0"]), ["4.9", "5.0", "5.1"]);
        assert_eq!(
            written(&["999999999999999", "0.00000000000001"]),
            ["0", "500000000000000", "1000000000000000"]
        );
    }

    #[test]
    fn the_ends_are_at_the_ends() {
        let axis = Axis::of(&[Decimal { units: 0, places: 0 }, Decimal { units: 100, places: 0 }]);
        let axis = axis.unwrap_or_else(|| panic!("there are values"));
        let heights = [0, 25, 100].map(|units| axis.height(Decimal { units, places: 0 }, 200));
        assert_eq!(heights, [0, 50, 200]);
        assert_eq!(Axis::of(&[]), None);
    }
}
