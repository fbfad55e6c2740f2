//! Numbers and flags.

use toml::de::DeValue;

use super::super::decode::{Decoder, FromToml, Value};
use super::super::meant;
use super::super::reference::Shape;
use crate::decimal::{Decimal, may_be_thousands};
use crate::diagnostic::Code;
use crate::source::{Placed, Span};

/// A number, exact as written.
pub(crate) type Number = Placed<Decimal>;

impl<'s> FromToml<'s> for Number {
    const SHAPE: Shape = Shape::meaning("number", meant::number);

    #[expect(clippy::wildcard_enum_match_arm, reason = "every other type of TOML is the wrong one")]
    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let span = decoder.span(&value);
        let number = match value.get_ref() {
            DeValue::Integer(integer) if integer.radix() == 10 => Decimal::parse(integer.as_str()),
            DeValue::Integer(_) => None,
            DeValue::Float(float) => Decimal::parse(float.as_str()),
            _ => {
                report_no_number(&value, decoder);
                return None;
            }
        };
        if number.is_none() {
            let (written, meant) = (decoder.written(&value), decoder.meant(&value, Self::SHAPE));
            let digits = written.bytes().filter(u8::is_ascii_digit).count();
            let is_plain = written.bytes().all(|byte| byte.is_ascii_digit() || b"+-._".contains(&byte));
            decoder.sink.report(Code::InvalidNumber, span, |at| {
                let message = if is_plain && digits > 15 {
                    format!("`{written}` has {digits} digits; more than 15 cannot be counted with")
                } else {
                    format!("`{written}` is no plain decimal number")
                };
                at.says(message)
                    .label("not a number that can be counted with")
                    .write(meant)
                    .help("write digits with a decimal point, at most 15 of them: 1250, 31.5")
            });
        }
        number.map(|value| Self { value, span })
    }
}

/// Reports a text with a point that stands before decimals or ends thousands, and whether it did.
fn report_two_readings(value: &Value<'_>, decoder: &mut Decoder<'_>) -> bool {
    let DeValue::String(text) = value.get_ref() else { return false };
    let mut numbers = text.split(|c: char| !c.is_ascii_digit() && c != '.');
    if !numbers.any(may_be_thousands) {
        return false;
    }
    let span = decoder.span(value);
    decoder.sink.report(Code::InvalidNumber, span, |at| {
        at.says(format!("`{text}` can be read in two ways"))
            .label("a point may stand before decimals or end thousands")
            .help("write thousands without a point, as in 12500 or \"1000–2000\", and decimals as in 12.5 or \"12,5–14\"")
    });
    true
}

/// Reports that something is not a number; of a dash, what is written where there is none.
fn report_no_number(value: &Value<'_>, decoder: &mut Decoder<'_>) {
    let is_none = matches!(value.get_ref(), DeValue::String(text) if meant::is_no_number(text));
    if !is_none {
        if !report_two_readings(value, decoder) {
            decoder.wrong_type(value, "a number", Number::SHAPE);
        }
        return;
    }
    let span = decoder.span(value);
    decoder.sink.report(Code::WrongType, span, |at| {
        at.says("expected a number, found a text that says that there is none")
            .label("no number")
            .help("leave the key out where there is no number")
    });
}

/// What is to be reached: a number, or an interval, both ends of which are in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Aim {
    pub from: Decimal,
    pub to: Option<Decimal>,
}

impl<'s> FromToml<'s> for Aim {
    const SHAPE: Shape = Shape::meaning("number, or \"40–60\"", meant::aim);

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = match value.get_ref() {
            DeValue::String(text) => text,
            DeValue::Array(_) | DeValue::Table(_) => {
                report_no_aim(&value, decoder);
                return None;
            }
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
                return Number::from_toml(value, decoder).map(|number| Self { from: number.value, to: None });
            }
        };
        if report_two_readings(&value, decoder) {
            return None;
        }
        let ends = meant::ends(text).filter(|_| !meant::is_no_number(text));
        let Some([from, to]) = ends else {
            report_no_aim(&value, decoder);
            return None;
        };
        if from.compare(to).is_ge() {
            let span = decoder.span(&value);
            decoder.sink.report(Code::InvalidNumber, span, |at| {
                at.says(format!("{from} is not below {to}"))
                    .label("an interval goes from its lower end to its upper one")
                    .help("write the lower end first, as in \"40–60\"; one number without quotes")
            });
            return None;
        }
        Some(Self { from, to: Some(to) })
    }
}

/// Reports that something is neither a number nor an interval; of a condition, how it is written.
fn report_no_aim(value: &Value<'_>, decoder: &mut Decoder<'_>) {
    let text = if let DeValue::String(text) = value.get_ref() { text.as_ref() } else { "" };
    let Some((operator, number)) = meant::condition(text) else {
        if !text.is_empty() && meant::is_no_number(text) {
            return report_no_number(value, decoder);
        }
        let written = decoder.text.get(value.span()).unwrap_or_default();
        let meant = meant::aim(if text.is_empty() { written } else { text });
        return decoder.wrong_type_for(value, "a number, or an interval such as \"40–60\"", meant);
    };
    let span = decoder.span(value);
    decoder.sink.report(Code::WrongType, span, |at| {
        let help = match operator {
            "<" => {
                "no operator is \"less than\": write operator = \"<=\" and the highest value that reaches it"
                    .to_owned()
            }
            ">" => {
                "no operator is \"more than\": write operator = \">=\" and the lowest value that reaches it"
                    .to_owned()
            }
            _ => {
                format!("write operator = \"{operator}\", value = {number}; an interval is written \"40–60\"")
            }
        };
        at.says("expected a number, found a condition")
            .label("how it compares stands in `operator`")
            .help(help)
    });
}

/// A measured number, or the word for there being none.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Figure {
    Number(Number),
    /// "saknas": it was asked for and is not to be had. Not zero.
    NotAvailable(Span),
}

impl<'s> FromToml<'s> for Figure {
    const SHAPE: Shape = Shape::meaning("number, or \"saknas\"", meant::figure);

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let DeValue::String(word) = value.get_ref() else {
            return Number::from_toml(value, decoder).map(Self::Number);
        };
        if word == "saknas" {
            return Some(Self::NotAvailable(decoder.span(&value)));
        }
        if !meant::is_hidden(word) {
            if !report_two_readings(&value, decoder) {
                decoder.wrong_type(&value, "a number, or \"saknas\"", Self::SHAPE);
            }
            return None;
        }
        let span = decoder.span(&value);
        decoder.sink.report(Code::WrongType, span, |at| {
            at.says("expected a number, or \"saknas\", found a text for a number that is not told")
                .label("not a number")
                .help(format!("write \"saknas\", and why in comment = \"{word}\""))
        });
        None
    }
}

/// A number of things: whole, and never below zero.
pub(crate) type Count = Placed<u64>;

impl<'s> FromToml<'s> for Count {
    const SHAPE: Shape = Shape::plain("whole number");

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let written = decoder.written(&value);
        let Number { value, span } = Number::from_toml(value, decoder)?;
        let count = (value.places == 0).then_some(value.units).and_then(|units| u64::try_from(units).ok());
        if count.is_none() {
            decoder.sink.report(Code::InvalidNumber, span, |at| {
                at.says(format!("`{written}` is no number of things"))
                    .label("not a whole number from zero up")
                    .help("write a whole number: 46; percent too are written without decimals")
            });
        }
        count.map(|value| Self { value, span })
    }
}

impl<'s> FromToml<'s> for bool {
    const SHAPE: Shape = Shape::meaning("true or false", meant::flag);

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        decoder.wrong_type(&value, "true or false", Self::SHAPE);
        None
    }
}
