//! What a person says once of tables that are no forms of ours: what their columns hold, and what their words and names mean.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use toml::Value;

use super::cell::{LONGEST_NAME, folded};
use super::names::{Column, Holds};
use crate::calendar::Period;
use crate::form::Key;
use crate::named::Named as _;
use crate::source::quoted;
use crate::vocabulary::{Basis, Word as _};

/// What stands behind a name that nobody has said anything of yet.
const ASKED: &str = "?";

/// Where it is asked what a title is that may be either a body or a period.
pub(super) const TITLES: &str = "titles";

/// A file of mappings. What is not read stands as an empty text.
#[derive(Debug, Default)]
pub(crate) struct Mapping {
    /// What holds where no column says it.
    pub(super) table: Column,
    /// The same of single sheets, by their names.
    pub(super) sheets: BTreeMap<String, Column>,
    columns: BTreeMap<String, Column>,
    /// What ratings, bodies, periods and items mean, by the table that says it and how they are written.
    words: BTreeMap<(&'static str, String), String>,
}

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
    titles: BTreeMap<String, Value>,
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
        let holds = |key: String| {
            match key.as_str() {
            "" => Ok(Holds::Nothing),
            "item" => Ok(Holds::Item),
            "body" => Ok(Holds::Body),
            "period" => Ok(Holds::Period),
            key => Key::from_name(key)
                .map(Holds::Answer)
                .with_context(|| format!("`{key}` is neither item, body, period nor a key of an assessment; of a column of crosses, say {{ rating = \"{key}\" }}")),
        }
        };
        let basis = |basis: String| {
            Basis::from_swedish(&basis).with_context(|| format!("`{basis}` is neither utfall nor prognos"))
        };
        let is_said = |value: &Value| value.as_str() != Some(ASKED);
        Ok(Column {
            holds: self.key.map(holds).transpose()?,
            period: self.period.as_ref().filter(|value| is_said(value)).map(period).transpose()?,
            basis: self.basis.map(basis).transpose()?,
            body: self.body.filter(|body| body != ASKED),
            rating: self.rating,
            plan: self.plan,
        })
    }
}

/// A year or a word, as a text.
pub(super) fn year_or_word(value: &Value) -> Option<String> {
    value.as_integer().map(|year| year.to_string()).or_else(|| value.as_str().map(str::to_owned))
}

fn period(value: &Value) -> Result<Period> {
    let text = year_or_word(value).unwrap_or_default();
    Period::parse(&text).with_context(|| {
        format!("`{text}` is no period: write a year, or such as \"2024-T1\" or \"2023/2024\"")
    })
}

impl Mapping {
    /// A mapping as a person has filled it in.
    ///
    /// Errors: what is no mapping.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let written: Written = toml::from_str(text)?;
        let mut mapping = Self { table: written.table.read()?, ..Self::default() };
        for (name, means) in written.sheets {
            mapping.sheets.insert(name, means.read()?);
        }
        for (name, value) in written.columns {
            let means = match value.as_str() {
                Some(ASKED) => continue,
                Some(key) => Means { key: Some(key.to_owned()), ..Means::default() },
                None if value.is_integer() => Means { period: Some(value), ..Means::default() },
                None => value.try_into().with_context(|| format!("column `{name}`"))?,
            };
            let key = means.key.or_else(|| Some("rating".to_owned()));
            let column = Means { key, ..means }.read().with_context(|| format!("column `{name}`"))?;
            mapping.columns.insert(folded(&name), column);
        }
        for (name, value) in written.periods {
            if !matches!(value.as_str(), Some(ASKED | "")) {
                period(&value)?;
            }
            mapping.words.extend(year_or_word(&value).map(|said| (("periods", folded(&name)), said)));
        }
        // A title is a body, a period or, as "", neither; it says both what it is and what it is not.
        for (name, value) in written.titles.into_iter().filter(|(_, value)| value.as_str() != Some(ASKED)) {
            let is_period = period(&value).is_ok();
            let said = year_or_word(&value).unwrap_or_default();
            for (table, is_it) in [("bodies", !is_period), ("periods", is_period)] {
                let said = if is_it { said.clone() } else { String::new() };
                mapping.words.insert((table, folded(&name)), said);
            }
        }
        let words = [("ratings", written.ratings), ("bodies", written.bodies), ("items", written.items)];
        for (table, words) in words {
            mapping.words.extend(words.into_iter().map(|(name, said)| ((table, folded(&name)), said)));
        }
        mapping.words.retain(|_, said| said != ASKED);
        Ok(mapping)
    }

    pub(super) fn leaves_out(&self, sheet: &str) -> bool {
        self.sheets.get(sheet).is_some_and(|of| of.holds == Some(Holds::Nothing))
    }

    /// What a column is about, by its heading.
    pub(super) fn column(&self, heading: &str) -> Option<&Column> {
        self.columns.get(&folded(heading))
    }

    /// What a table of it says of a text.
    pub(super) fn said(&self, table: &'static str, written: &str) -> Option<&str> {
        self.words.get(&(table, folded(written))).map(String::as_str)
    }

    /// Whether it says what a sign means in one of its colours.
    pub(super) fn says_colours_of(&self, sign: &str) -> bool {
        let sign = folded(sign) + " ";
        let from = self.words.range(("ratings", sign.clone())..);
        let mut names =
            from.map_while(|((table, name), _)| name.strip_prefix(&sign).filter(|_| *table == "ratings"));
        names.any(|rest| {
            ["#", "theme ", "indexed "].iter().any(|it| rest.trim_start_matches("på ").starts_with(it))
        })
    }

    /// A file to be filled in, with what has to be said.
    pub(crate) fn asking(unknown: &BTreeSet<(&'static str, String)>) -> String {
        let mut text = "# Vad kolumner, ord och namn i tabellerna betyder. Byt ut varje \"?\" och kör samma kommando igen.\n\
                        # \"\" betyder att det inte ska läsas in. `uppfyllt explain import` förklarar.\n\
                        # [table] och [sheets.\"Blad1\"] säger vad som gäller där ingen kolumn gör det: plan, period, body, basis.\n\
                        # En kolumn med kryss skrivs så: \"Klart\" = { rating = \"uppfyllt\" }\n"
            .to_owned();
        let is_asked = |table, name: &String| unknown.contains(&(table, name.clone()));
        let is_title = |name: &String| is_asked("bodies", name) && is_asked("periods", name);
        let of_title = |table| ["bodies", "periods"].contains(&table);
        let asked = unknown
            .iter()
            .map(|(table, name)| (if of_title(table) && is_title(name) { TITLES } else { *table }, name));
        let mut last = "";
        for (table, name) in asked.filter(|(_, name)| name.len() <= LONGEST_NAME).collect::<BTreeSet<_>>() {
            if table != last {
                let _ = writeln!(text, "\n[{table}]");
                last = table;
            }
            let is_key = ["sheets", "table"].contains(&table);
            let name = if is_key { name.clone() } else { quoted(name) };
            let _ = writeln!(text, "{name} = \"{ASKED}\"");
        }
        text
    }
}
