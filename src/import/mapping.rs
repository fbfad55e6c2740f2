//! What a person says once of tables that are no forms of ours: what their columns hold, and what their words and names mean.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use toml::Value;

use super::cell::folded;
use super::names::{Column, Holds};
use crate::calendar::Period;
use crate::form::Key;
use crate::named::Named as _;
use crate::source::quoted;
use crate::vocabulary::{Basis, Word as _};

/// What stands behind a name that nobody has said anything of yet.
const ASKED: &str = "?";

/// A file of mappings. What is not read stands as an empty text.
#[derive(Debug, Default)]
pub(crate) struct Mapping {
    /// What holds where no column says it.
    pub(super) table: Column,
    /// The same of single sheets, by their names.
    pub(super) sheets: BTreeMap<String, Column>,
    columns: BTreeMap<String, Column>,
    ratings: BTreeMap<String, String>,
    bodies: BTreeMap<String, String>,
    periods: BTreeMap<String, String>,
    items: BTreeMap<String, String>,
}

/// The file as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    table: Means,
    sheets: BTreeMap<String, Means>,
    columns: BTreeMap<String, Value>,
    ratings: BTreeMap<String, String>,
    bodies: BTreeMap<String, String>,
    periods: BTreeMap<String, Value>,
    items: BTreeMap<String, String>,
}

/// What a table or a column is about.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Means {
    /// Of a column: the key of an assessment, or `item`, `body` or `period`.
    key: Option<String>,
    /// Of a column with marks: the rating that one stands for.
    rating: Option<String>,
    plan: Option<String>,
    period: Option<Value>,
    body: Option<String>,
    basis: Option<String>,
}

impl Means {
    /// What that says.
    ///
    /// Errors: a word that means nothing here.
    fn read(self) -> Result<Column> {
        let holds = |key: String| match key.as_str() {
            "" => Ok(Holds::Nothing),
            "item" => Ok(Holds::Item),
            "body" => Ok(Holds::Body),
            "period" => Ok(Holds::Period),
            key => Key::from_name(key)
                .map(Holds::Answer)
                .with_context(|| format!("`{key}` is neither item, body, period nor a key of an assessment")),
        };
        let basis = |basis: String| {
            Basis::from_swedish(&basis).with_context(|| format!("`{basis}` is neither utfall nor prognos"))
        };
        Ok(Column {
            holds: self.key.map(holds).transpose()?,
            period: self.period.as_ref().map(period).transpose()?,
            basis: self.basis.map(basis).transpose()?,
            body: self.body,
            rating: self.rating,
            plan: self.plan,
        })
    }
}

fn period(value: &Value) -> Result<Period> {
    let text = value.as_integer().map(|year| year.to_string());
    let text = text.or_else(|| value.as_str().map(str::to_owned)).unwrap_or_default();
    Period::parse(&text).with_context(|| {
        format!("`{text}` is no period: write a year, or such as \"2024-T1\" or \"2023/2024\"")
    })
}

/// What is said of names, by how these are compared; not those of which nothing is said yet.
fn each<T, U>(
    said: BTreeMap<String, T>,
    read: impl Fn(T) -> Result<Option<U>>,
) -> Result<BTreeMap<String, U>> {
    let one = |(name, means): (String, T)| {
        let read = read(means).with_context(|| format!("at `{name}`")).transpose()?;
        Some(read.map(|read| (folded(&name), read)))
    };
    said.into_iter().filter_map(one).collect()
}

impl Mapping {
    /// A mapping as a person has filled it in.
    ///
    /// Errors: what is no mapping.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let written: Written = toml::from_str(text)?;
        let column = |value: Value| {
            let means = match value.as_str() {
                Some(ASKED) => return Ok(None),
                Some(key) => Means { key: Some(key.to_owned()), ..Means::default() },
                None => value.try_into()?,
            };
            let key = means.key.or_else(|| Some("rating".to_owned()));
            Means { key, ..means }.read().map(Some)
        };
        let word = |word: String| Ok(Some(word).filter(|word| word != ASKED));
        let when = |value: Value| match value.as_str() {
            Some(ASKED) => Ok(None),
            Some("") => Ok(Some(String::new())),
            _ => period(&value).map(|period| Some(period.to_string())),
        };
        let sheets = written.sheets.into_iter().map(|(name, means)| Ok((name, means.read()?)));
        Ok(Self {
            table: written.table.read()?,
            sheets: sheets.collect::<Result<_>>()?,
            columns: each(written.columns, column)?,
            ratings: each(written.ratings, word)?,
            bodies: each(written.bodies, word)?,
            periods: each(written.periods, when)?,
            items: each(written.items, word)?,
        })
    }

    /// What a column is about, by its heading.
    pub(super) fn column(&self, heading: &str) -> Option<&Column> {
        self.columns.get(&folded(heading))
    }

    pub(super) fn rating(&self, written: &str) -> Option<&String> {
        self.ratings.get(&folded(written))
    }

    pub(super) fn body(&self, written: &str) -> Option<&String> {
        self.bodies.get(&folded(written))
    }

    pub(super) fn period(&self, written: &str) -> Option<&String> {
        self.periods.get(&folded(written))
    }

    pub(super) fn item(&self, written: &str) -> Option<&String> {
        self.items.get(&folded(written))
    }

    /// A file to be filled in, with what has to be said.
    pub(crate) fn asking(unknown: &BTreeSet<(&'static str, String)>) -> String {
        let mut text = "# Vad kolumner, ord och namn i tabellerna betyder. Byt ut varje \"?\" och kör samma kommando igen.\n\
                        # \"\" betyder att det inte ska läsas in. `uppfyllt explain import` förklarar.\n\
                        # [table] och [sheets.\"Blad1\"] säger vad som gäller där ingen kolumn gör det: plan, period, body, basis.\n"
            .to_owned();
        let mut last = "";
        for (table, name) in unknown {
            if *table != last {
                let _ = writeln!(text, "\n[{table}]");
                last = table;
            }
            let _ = writeln!(text, "{} = \"{ASKED}\"", quoted(name));
        }
        text
    }
}
