//! What a person says once of tables that are no forms of ours: what their columns hold, and what their words and names mean.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail, ensure};
use serde::Deserialize;
use toml::Value;

use super::cell::folded;
use crate::calendar::Period;
use crate::form::Key;
use crate::named::Named as _;
use crate::source::quoted;

/// What stands behind a name that nobody has said anything of yet.
const ASKED: &str = "?";

/// A file of mappings. What is not read stands as an empty text.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Mapping {
    /// What holds where no column says it.
    pub(super) table: Means,
    /// The same of single sheets, by their names.
    pub(super) sheets: BTreeMap<String, Means>,
    columns: BTreeMap<String, Value>,
    ratings: BTreeMap<String, String>,
    bodies: BTreeMap<String, String>,
    items: BTreeMap<String, String>,
}

/// What a table or a column is about.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Means {
    /// Of a column: the key of an assessment, or `item`, `body` or `period`.
    pub(super) key: Option<String>,
    /// Of a column with marks: the rating that one stands for.
    pub(super) rating: Option<String>,
    pub(super) plan: Option<String>,
    pub(super) period: Option<Value>,
    pub(super) body: Option<String>,
    pub(super) basis: Option<String>,
}

impl Means {
    pub(super) fn period(&self) -> Option<Period> {
        match self.period.as_ref()? {
            Value::String(text) => Period::parse(text),
            Value::Integer(year) => Period::parse(&year.to_string()),
            Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) | Value::Array(_) | Value::Table(_) => {
                None
            }
        }
    }
}

impl Mapping {
    /// A mapping as a person has filled it in.
    ///
    /// Errors: what is no mapping.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let mut mapping: Self = toml::from_str(text)?;
        let all = mapping.sheets.values().chain([&mapping.table]);
        if let Some(wrong) = all.filter(|means| means.period.is_some()).find(|means| means.period().is_none())
        {
            bail!("{:?} is no period", wrong.period);
        }
        for name in mapping.columns.keys() {
            let key = mapping.of(name)?.and_then(|means| means.key).unwrap_or_default();
            let is_known =
                ["", "item", "body", "period"].contains(&key.as_str()) || Key::from_name(&key).is_some();
            ensure!(
                is_known,
                "column `{name}`: `{key}` is neither item, body, period nor a key of an assessment"
            );
        }
        mapping.columns = mapping.columns.into_iter().map(|(name, means)| (folded(&name), means)).collect();
        for words in [&mut mapping.ratings, &mut mapping.bodies, &mut mapping.items] {
            let known = std::mem::take(words).into_iter().filter(|(_, means)| means != ASKED);
            *words = known.map(|(name, means)| (folded(&name), means)).collect();
        }
        Ok(mapping)
    }

    /// What a column is about, by its heading.
    pub(super) fn column(&self, heading: &str) -> Option<Means> {
        // Those that cannot be read were refused.
        self.of(&folded(heading)).ok().flatten()
    }

    fn of(&self, name: &str) -> Result<Option<Means>> {
        match self.columns.get(name) {
            None => Ok(None),
            Some(Value::String(key)) if key == ASKED => Ok(None),
            Some(Value::String(key)) => Ok(Some(Means { key: Some(key.clone()), ..Means::default() })),
            Some(other) => {
                let means: Means = other.clone().try_into().with_context(|| format!("column `{name}`"))?;
                Ok(Some(Means { key: means.key.or_else(|| Some("rating".to_owned())), ..means }))
            }
        }
    }

    pub(super) fn rating(&self, written: &str) -> Option<&String> {
        self.ratings.get(&folded(written))
    }

    pub(super) fn body(&self, written: &str) -> Option<&String> {
        self.bodies.get(&folded(written))
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
