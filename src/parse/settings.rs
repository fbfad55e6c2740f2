//! `uppfyllt.toml`: the settings of a repository.

use super::scale::Scale;
use super::table::tables;
use super::value::{Checks, Name, Number, PeriodValue, Text};
use crate::numbered::Id as _;
use crate::source::{FileId, Span};

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
        /// Where `review` says that there is too much.
        "limits" limits: Option<Limits<'s>> = optional, "[limits]";
        /// Words to avoid in the texts of plans, and abbreviations that need no explanation.
        "words" words: Option<Words<'s>> = optional, "[words]";
    }

    /// Where `review` says that there is too much: whole numbers.
    "limits" Limits {
        /// The most commitments that a plan may have; 19 without it, since "ett tjugotal" were found to be too many.
        "commitments" commitments: Option<Number> = optional, "19";
        /// The most commitments that a body may answer for in one plan, common ones among them; 10 without it.
        "commitments_per_body" commitments_per_body: Option<Number> = optional, "10";
        /// The most percentage points by which bodies may differ in fulfilment or coverage in a period; 30 without it.
        "spread" spread: Option<Number> = optional, "30";
        /// Why these; for colleagues, printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Beslutat av kommunledningen 2018.""#;
    }

    /// Words to avoid in the texts of plans, and abbreviations that need no explanation.
    "words" Words {
        /// Words to avoid, in place of the usual list: the forms of "medborgare". Each form is listed by itself.
        "avoid" avoid: Vec<Avoid<'s>> = optional, r#"[{ word = "medborgare", instead = "invånare" }]"#;
        /// Abbreviations that need no explanation, in place of the usual list: EU, FN, IT, PM, TV.
        "allow" allow: Vec<Text<'s>> = optional, r#"["EU", "SKR"]"#;
    }

    /// A word to avoid.
    "avoid" Avoid {
        /// The word; capitals make no difference.
        "word" word: Option<Text<'s>> = required, r#""medborgare""#;
        /// What to write instead.
        "instead" instead: Option<Text<'s>> = optional, r#""invånare""#;
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
    pub(crate) fn empty() -> Self {
        <Self as super::decode::Table>::empty(Span::whole(FileId::FIRST))
    }
}
