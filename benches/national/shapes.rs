//! The format as plain structs for `serde`, borrowing from the text wherever there is no escape in it.
//!
//! They hold what the corpus holds, and are only ever filled: what parsing alone costs is the floor for everything else.
#![allow(dead_code, reason = "the fields are filled and dropped; that is what is measured")]

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor, value::SeqAccessDeserializer};
use toml::value::Datetime;

/// A text. As a field of its own, for `serde` does not borrow through `Option<Cow<str>>`.
#[derive(Deserialize)]
pub(crate) struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// A name, or a list of them.
pub(crate) enum Names<'a> {
    One(Text<'a>),
    Many(Vec<Text<'a>>),
}

/// `uppfyllt.toml`.
#[derive(Deserialize)]
pub(crate) struct Settings<'a> {
    format: Option<u32>,
    #[serde(borrow)]
    name: Option<Text<'a>>,
    municipality_code: Option<Text<'a>>,
    language: Option<Text<'a>>,
}

/// A plan file.
#[derive(Deserialize)]
pub(crate) struct PlanFile<'a> {
    #[serde(borrow)]
    defaults: Option<Defaults<'a>>,
    #[serde(default)]
    body: Vec<Body<'a>>,
    #[serde(default)]
    plan: Vec<Plan<'a>>,
    #[serde(default)]
    area: Vec<Area<'a>>,
    #[serde(default)]
    commitment: Vec<Commitment<'a>>,
    #[serde(default)]
    assessment: Vec<Assessment<'a>>,
    #[serde(default)]
    decision: Vec<Decision<'a>>,
}

#[derive(Deserialize)]
struct Defaults<'a> {
    #[serde(borrow)]
    plan: Option<Text<'a>>,
    period: Option<u16>,
    assessed_by: Option<Text<'a>>,
    date: Option<Datetime>,
}

#[derive(Deserialize)]
struct Body<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    name: Text<'a>,
    kind: Text<'a>,
    abbreviation: Option<Text<'a>>,
    parent: Option<Text<'a>>,
    serves: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Plan<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    title: Text<'a>,
    short_title: Option<Text<'a>>,
    r#type: Text<'a>,
    period: Option<Text<'a>>,
    municipality_wide: Option<bool>,
    objective: Option<Text<'a>>,
    target_group: Option<Text<'a>>,
    owner: Option<Text<'a>>,
    responsible_body: Option<Text<'a>>,
    reports_to: Option<Names<'a>>,
    #[serde(default)]
    follow_up: Vec<u16>,
    rule: Option<Rule<'a>>,
    review_by: Option<Datetime>,
    record_number: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Rule<'a> {
    #[serde(borrow)]
    kind: Text<'a>,
    at_least: Option<u32>,
}

#[derive(Deserialize)]
struct Area<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    name: Text<'a>,
}

#[derive(Deserialize)]
struct Commitment<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    area: Option<Text<'a>>,
    text: Text<'a>,
    responsible: Option<Names<'a>>,
    quantity: Option<Quantity<'a>>,
    start: Option<u16>,
    end: Option<u16>,
}

#[derive(Deserialize)]
struct Quantity<'a> {
    #[serde(borrow)]
    text: Text<'a>,
    operator: Option<Text<'a>>,
    amount: Option<u32>,
    unit: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Assessment<'a> {
    #[serde(borrow)]
    item: Text<'a>,
    body: Option<Text<'a>>,
    bodies: Option<Names<'a>>,
    rating: Option<Text<'a>>,
    comment: Option<Text<'a>>,
    evidence: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct Decision<'a> {
    #[serde(borrow)]
    body: Text<'a>,
    r#type: Text<'a>,
    date: Option<Datetime>,
    paragraph: Option<Text<'a>>,
    unanimous: Option<bool>,
    text: Option<Text<'a>>,
    addressee: Option<Names<'a>>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Names<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NamesVisitor)
    }
}

struct NamesVisitor;

impl<'de> Visitor<'de> for NamesVisitor {
    type Value = Names<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a name, or a list of names")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Names::One(Text(Cow::Borrowed(name))))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Names::One(Text(Cow::Owned(name.to_owned()))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, names: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(names)).map(Names::Many)
    }
}
