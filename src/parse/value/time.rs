//! Dates, years and periods.

use toml::de::DeValue;

use super::super::decode::{Decoder, FromToml, Value, type_name};
use super::super::meant;
use super::super::reference::Shape;
use crate::calendar::{self, Period, YEARS};
use crate::diagnostic::{Code, Diagnostic, Spot};
use crate::source::{Placed, Span};

/// A day.
pub(crate) type Date = Placed<jiff::civil::Date>;

impl<'s> FromToml<'s> for Date {
    const SHAPE: Shape = Shape::meaning("date", meant::day);

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        date(&value, Self::SHAPE, WRITE_A_DAY, decoder)
    }
}

/// The day that a value is, where something of this shape is asked for; `help` says how that is written.
#[expect(clippy::wildcard_enum_match_arm, reason = "every other type of TOML is the wrong one")]
fn date(value: &Value<'_>, shape: Shape, help: &'static str, decoder: &mut Decoder<'_>) -> Option<Date> {
    let span = decoder.span(value);
    let written = match value.get_ref() {
        DeValue::Datetime(_) => decoder.text.get(value.span()).unwrap_or_default(),
        DeValue::String(text) => text,
        _ => {
            decoder.wrong_type(value, "a date", shape);
            return None;
        }
    };
    let day = full_date(written);
    if let Some(value) = day.filter(|day| YEARS.contains(&day.year())) {
        return Some(Date { value, span });
    }
    let (found, written) = (type_name(value.get_ref()), decoder.written(value));
    let meant = decoder.meant(value, shape);
    decoder.sink.report(Code::InvalidDate, span, |at| match day {
        Some(_) => outside(at, &written),
        None => at.says(not_a_day(&written)).label(format!("{found}, not a day")).write(meant).help(help),
    });
    None
}

/// How days are written.
pub(in crate::parse) const WRITE_A_DAY: &str = "write year, month and day: 2007-12-12";

/// That something is no day.
pub(in crate::parse) fn not_a_day(written: &str) -> String {
    format!("`{written}` is no day of the calendar, or is written in another form")
}

/// What is said of a day or a year that is one, and not of our time.
fn outside(at: Spot, written: &str) -> Diagnostic {
    let (first, last) = (YEARS.start(), YEARS.end());
    at.says(format!("`{written}` is outside {first}–{last}"))
        .label(format!("not between {first} and {last}"))
        .help("mend the year; what is older is told in a text")
}

/// Whether years or periods would be ones but for the years that a plan file may name.
fn is_outside(written: &str) -> bool {
    let of_any_year = |text: &&str| {
        let is_year = text.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        is_year && Period::parse(&format!("2000{}", &text[4..])).is_some()
    };
    let readings = [vec![written], written.split('–').collect(), written.split('-').collect()];
    readings.iter().any(|parts| {
        parts.len() <= 2
            && parts.iter().all(of_any_year)
            && parts.iter().any(|part| Period::parse(part).is_none())
    })
}

/// A date written as text, `YYYY-MM-DD` and nothing shorter.
fn full_date(text: &str) -> Option<jiff::civil::Date> {
    let shape = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    shape.then(|| text.parse().ok()).flatten()
}

/// A day, or a year that stands for its first or last day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day {
    /// The day, where it begins something.
    pub first: jiff::civil::Date,
    /// The day, where it ends something.
    pub last: jiff::civil::Date,
    pub span: Span,
}

impl<'s> FromToml<'s> for Day {
    const SHAPE: Shape = Shape::meaning("date, or year", meant::day_or_year);

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        if matches!(value.get_ref(), DeValue::Integer(_)) {
            let PeriodValue { value, span } = PeriodValue::from_toml(value, decoder)?;
            return Some(Self { first: value.first_day(), last: value.last_day(), span });
        }
        let help = "write year, month and day, 2007-12-12, or a year alone, 2007; other words go into a text beside it";
        let Date { value, span } = date(&value, Self::SHAPE, help, decoder)?;
        Some(Self { first: value, last: value, span })
    }
}

/// A year or a part of one.
pub(crate) type PeriodValue = Placed<Period>;

impl<'s> FromToml<'s> for PeriodValue {
    const SHAPE: Shape = Shape::meaning(calendar::SHAPE, meant::period);

    #[expect(clippy::wildcard_enum_match_arm, reason = "every other type of TOML is the wrong one")]
    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let span = decoder.span(&value);
        let period = match value.get_ref() {
            DeValue::Integer(year) if year.radix() == 10 => Period::parse(year.as_str()),
            DeValue::Integer(_) => None,
            DeValue::String(text) => Period::parse(text),
            _ => {
                decoder.wrong_type(&value, "a period", Self::SHAPE);
                return None;
            }
        };
        if period.is_none() {
            let (written, meant) = (decoder.written(&value), decoder.meant(&value, Self::SHAPE));
            let is_outside = is_outside(written.trim_matches('"'));
            decoder.sink.report(Code::InvalidPeriod, span, |at| {
                if is_outside {
                    return outside(at, &written);
                }
                let of_years = year_range(written.trim_matches('"')).filter(|(first, last)| first < last);
                let at = at.says(format!("`{written}` is neither a year nor a part of one")).label("not a period");
                if let Some((first, last)) = of_years {
                    return at.help(format!(
                        "where a list may stand, name each of the years, [{first}, …, {last}], otherwise write a record for each; all of them together are \"{first}-01..{last}-12\""
                    ));
                }
                at.write(meant).help(calendar::ways_to_write())
            });
        }
        period.map(|value| Self { value, span })
    }
}

/// A year, or the first and the last of several.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Years {
    /// The first.
    pub first: Period,
    /// The last.
    pub last: Period,
    pub span: Span,
}

impl<'s> FromToml<'s> for Years {
    const SHAPE: Shape = Shape::meaning("year, or \"2007-2010\"", meant::years);

    #[expect(clippy::wildcard_enum_match_arm, reason = "every other type of TOML is the wrong one")]
    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let span = decoder.span(&value);
        let years = match value.get_ref() {
            DeValue::Integer(year) if year.radix() == 10 => year_range(year.as_str()),
            DeValue::Integer(_) => None,
            DeValue::String(text) => year_range(text),
            _ => {
                decoder.wrong_type(&value, "a year, or \"2007-2010\"", Self::SHAPE);
                return None;
            }
        };
        if years.is_none() {
            let (written, meant) = (decoder.written(&value), decoder.meant(&value, Self::SHAPE));
            let is_outside = is_outside(written.trim_matches('"'));
            decoder.sink.report(Code::InvalidPeriod, span, |at| {
                if is_outside {
                    return outside(at, &written);
                }
                at.says(format!("`{written}` is neither a year nor a first and a last year"))
                    .label("not years")
                    .write(meant)
                    .help("write 2007, or \"2007-2010\"; other ways of writing it go into `period_written`")
            });
        }
        years.map(|(first, last)| Self { first, last, span })
    }
}

/// One year or two, with a hyphen or an en dash between them.
fn year_range(text: &str) -> Option<(Period, Period)> {
    let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
    let (first, last) = (Period::parse(first)?, Period::parse(last)?);
    (first.is_twelve_months() && last.is_twelve_months()).then_some((first, last))
}
