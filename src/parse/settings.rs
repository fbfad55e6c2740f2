//! `uppfyllt.toml`: the settings of a repository.

use super::scale::Scale;
use super::table::tables;
use super::value::{Checks, Name, Number, PeriodValue, Text};

tables! {
    /// The settings of a repository, in `uppfyllt.toml` at its root. Every key is optional; an empty file will do.
    "" Settings {
        /// The version of the format; 1 without it.
        "format" format: Option<Number> = optional, "1";
        /// The name of the municipality, for headings.
        "name" name: Option<Text<'s>> = optional, r#""Tyresö kommun""#;
        /// Its municipality code: four digits as text.
        "municipality_code" municipality_code: Option<Text<'s>> = optional, r#""0138""#;
        /// Its organisation number.
        "organisation_number" organisation_number: Option<Text<'s>> = optional, r#""212000-0092""#;
        /// The language of reports: "sv" or "en"; "sv" without it. `--lang` wins.
        "language" language: Option<Text<'s>> = optional, r#""sv""#;
        /// The rating scale of plans that name none.
        "default_scale" default_scale: Option<Name<'s>> = optional, r#""trafikljus""#;
        /// Rating scales of this repository.
        "scale" scales: Vec<Scale<'s>> = optional, "[[scale]]";
        /// Severities of checks: "error", "warning", "hint" or "off". Those that guard the numbers cannot be changed.
        "checks" checks: Option<Checks<'s>> = optional, r#"{ similar-text = "off" }"#;
        /// What assessments must hold.
        "require" require: Vec<Require<'s>> = optional, "[[require]]";
    }

    /// Something that assessments with certain ratings must hold.
    "require" Require {
        /// What: "comment" or "evidence".
        "key" key: Option<Text<'s>> = required, r#""comment""#;
        /// For which ratings: labels or ids of levels; for all without it.
        "ratings" ratings: Vec<Name<'s>> = optional, r#"["ej uppfyllt"]"#;
        /// From which period on; always without it.
        "from" from: Option<PeriodValue> = optional, "2009";
    }
}

impl Settings<'_> {
    /// The settings of a repository that has no `uppfyllt.toml`.
    pub fn empty() -> Self {
        <Self as super::decode::Table>::empty(crate::source::Span::whole(crate::source::FileId(0)))
    }
}
