//! Dates, years and periods.

use toml::de::DeValue;

use super::super::decode::{Decoder, FromToml, Value, type_name};
use super::super::reference::Shape;
use crate::calendar::{Period, YEARS};
use crate::diagnostic::Code;
use crate::source::Span;

/// A day.
#[derive(Clone, Copy, Debug)]
pub struct Date {
    /// The day.
    pub value: jiff::civil::Date,
    /// Where it stands.
    pub span: Span,
}

impl<'s> FromToml<'s> for Date {
    const SHAPE: Shape = Shape::plain("date");

    #[expect(clippy::wildcard_enum_match_arm, reason = "every other type of TOML is the wrong one")]
    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let span = decoder.span(&value);
        let day = match value.get_ref() {
            DeValue::Datetime(found) if found.time.is_none() && found.offset.is_none() => {
                found.date.and_then(|date| {
                    let (year, month, day) = (
                        i16::try_from(date.year).ok()?,
                        i8::try_from(date.month).ok()?,
                        i8::try_from(date.day).ok()?,
                    );
                    jiff::civil::Date::new(year, month, day).ok()
                })
            }
            DeValue::Datetime(_) => None,
            DeValue::String(text) => full_date(text),
            _ => {
                decoder.wrong_type(&value, "a date");
                return None;
            }
        };
        let day = day.filter(|day| YEARS.contains(&day.year()));
        if day.is_none() {
            let (found, written) = (type_name(value.get_ref()), decoder.written(&value));
            decoder.sink.report(Code::InvalidDate, span, |at| {
                at.says(format!("`{written}` is no day of the calendar, or is written in another form"))
                    .label(format!("{found}, not a day"))
                    .help("write year, month and day: 2007-12-12")
            });
        }
        day.map(|value| Self { value, span })
    }
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
pub struct Day {
    /// The day, where it begins something.
    pub first: jiff::civil::Date,
    /// The day, where it ends something.
    pub last: jiff::civil::Date,
    /// Where it stands.
    pub span: Span,
}

impl<'s> FromToml<'s> for Day {
    const SHAPE: Shape = Shape::plain("date, or year");

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        if matches!(value.get_ref(), DeValue::Integer(_)) {
            let PeriodValue { value, span } = PeriodValue::from_toml(value, decoder)?;
            return Some(Self { first: value.first_day(), last: value.last_day(), span });
        }
        let Date { value, span } = Date::from_toml(value, decoder)?;
        Some(Self { first: value, last: value, span })
    }
}

/// A year or a part of one.
#[derive(Clone, Copy, Debug)]
pub struct PeriodValue {
    /// The period.
    pub value: Period,
    /// Where it stands.
    pub span: Span,
}

impl<'s> FromToml<'s> for PeriodValue {
    const SHAPE: Shape = Shape::plain(
        "period: 2009, \"2010-H1\", \"2010-T1\", \"2010-Q1\", \"2010-08\", \"2010-01..2010-08\", \"2010/2011\"",
    );

    #[expect(clippy::wildcard_enum_match_arm, reason = "every other type of TOML is the wrong one")]
    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let span = decoder.span(&value);
        let period = match value.get_ref() {
            DeValue::Integer(year) if year.radix() == 10 => Period::parse(year.as_str()),
            DeValue::Integer(_) => None,
            DeValue::String(text) => Period::parse(text),
            _ => {
                decoder.wrong_type(&value, "a period");
                return None;
            }
        };
        if period.is_none() {
            let written = decoder.written(&value);
            decoder.sink.report(Code::InvalidPeriod, span, |at| {
                at.says(format!("`{written}` is neither a year nor a part of one"))
                    .label("not a period")
                    .help("write 2010, or \"2010-H1\", \"2010-T1\", \"2010-Q1\", \"2010-08\"; \"2010-01..2010-08\" for other months, \"2010/2011\" for a läsår")
            });
        }
        period.map(|value| Self { value, span })
    }
}

/// A year, or the first and the last of several.
#[derive(Clone, Copy, Debug)]
pub struct Years {
    /// The first.
    pub first: Period,
    /// The last.
    pub last: Period,
    /// Where it stands.
    pub span: Span,
}

impl<'s> FromToml<'s> for Years {
    const SHAPE: Shape = Shape::plain("year, or \"2007-2010\"");

    #[expect(clippy::wildcard_enum_match_arm, reason = "every other type of TOML is the wrong one")]
    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let span = decoder.span(&value);
        let years = match value.get_ref() {
            DeValue::Integer(year) if year.radix() == 10 => year_range(year.as_str()),
            DeValue::Integer(_) => None,
            DeValue::String(text) => year_range(text),
            _ => {
                decoder.wrong_type(&value, "a year, or \"2007-2010\"");
                return None;
            }
        };
        if years.is_none() {
            let written = decoder.written(&value);
            decoder.sink.report(Code::InvalidPeriod, span, |at| {
                at.says(format!("`{written}` is neither a year nor a first and a last year"))
                    .label("not years")
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
