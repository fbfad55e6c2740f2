//! Numbers and flags.

use toml::de::DeValue;

use super::super::decode::{Decoder, FromToml, Value};
use super::super::reference::Shape;
use crate::decimal::Decimal;
use crate::diagnostic::Code;
use crate::source::Span;

/// A number, exact as written.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    /// The number.
    pub value: Decimal,
    /// Where it stands.
    pub span: Span,
}

impl<'s> FromToml<'s> for Number {
    const SHAPE: Shape = Shape::plain("number");

    #[expect(clippy::wildcard_enum_match_arm, reason = "every other type of TOML is the wrong one")]
    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let span = decoder.span(&value);
        let number = match value.get_ref() {
            DeValue::Integer(integer) if integer.radix() == 10 => Decimal::parse(integer.as_str()),
            DeValue::Integer(_) => None,
            DeValue::Float(float) => Decimal::parse(float.as_str()),
            _ => {
                decoder.wrong_type(&value, "a number");
                return None;
            }
        };
        if number.is_none() {
            let written = decoder.written(&value);
            decoder.sink.report(Code::InvalidNumber, span, |at| {
                at.says(format!("`{written}` is no plain decimal number"))
                    .label("not a number that can be counted with")
                    .help("write digits with a decimal point, at most 15 of them: 1250, 31.5")
            });
        }
        number.map(|value| Self { value, span })
    }
}

/// A measured number, or the word for there being none.
#[derive(Clone, Copy, Debug)]
pub enum Figure {
    /// A number.
    Number(Number),
    /// "saknas": it was asked for and is not to be had. Not zero.
    NotAvailable(Span),
}

impl Figure {
    /// The number, where there is one.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(number.value),
            Self::NotAvailable(_) => None,
        }
    }
}

impl<'s> FromToml<'s> for Figure {
    const SHAPE: Shape = Shape::plain("number, or \"saknas\"");

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let DeValue::String(word) = value.get_ref() else {
            return Number::from_toml(value, decoder).map(Self::Number);
        };
        if word == "saknas" {
            return Some(Self::NotAvailable(decoder.span(&value)));
        }
        decoder.wrong_type(&value, "a number, or \"saknas\"");
        None
    }
}

/// A number of things: whole, and never below zero.
#[derive(Clone, Copy, Debug)]
pub struct Count {
    /// How many.
    pub value: u64,
    /// Where it stands.
    pub span: Span,
}

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

/// `true` or `false`.
#[derive(Clone, Copy, Debug)]
pub struct Flag {
    /// Which.
    pub value: bool,
}

impl<'s> FromToml<'s> for Flag {
    const SHAPE: Shape = Shape::plain("true or false");

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(Self { value: *flag });
        }
        decoder.wrong_type(&value, "true or false");
        None
    }
}
