//! A value that its unit does not allow: more than a hundred percent of a whole, or half a person.

use crate::decimal::Decimal;
use crate::diagnostic::{Code, Sink};
use crate::model::{Indicator, Model};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        for measurement in &plan.measurements {
            let item = plan.item(measurement.item);
            let Some(indicator) = item.indicator() else { continue };
            let figures = measurement.figures.keyed().into_iter();
            let wrong = figures.filter_map(|(key, figure)| Some((key, figure.number()?)));
            for (key, value) in wrong.filter(|(_, value)| !is_possible(*value, indicator)) {
                sink.report_unless(measurement.irregular, Code::ValueOffUnit, measurement.span, |at| {
                    let unit = indicator.unit.as_deref().unwrap_or_default();
                    let more =
                        "; for a share that can be above 100 or below 0, add can_exceed_100 = true to it";
                    let more = if indicator.is_percent() { more } else { "" };
                    at.says(format!("{value} is no value in {unit} (`{key}` of `{}`)", item.id))
                        .label(format!("the indicator is measured in {unit}"))
                        .help(format!("mend the value, or the indicator's `unit`{more}"))
                        .related(item.span, "the indicator")
                });
            }
        }
    }
}

/// Shares lie between nothing and the whole, unless they are of something that they can exceed, or fall below; counts are whole numbers.
fn is_possible(value: Decimal, indicator: &Indicator<'_>) -> bool {
    let number = |units: i64| Decimal { units, places: 0 };
    let negative = value.compare(number(0)).is_lt();
    if indicator.is_percent() {
        return indicator.can_exceed_100 || !negative && value.compare(number(100)).is_le();
    }
    let ten = |places: u8| 10_i64.pow(u32::from(places));
    !indicator.is_count() || (!negative && value.units % ten(value.places) == 0)
}
