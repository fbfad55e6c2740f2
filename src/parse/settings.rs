//! `uppfyllt.toml`: the settings of a repository.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::scale::Scale;
use super::table::tables;
use super::value::{Checks, Name, Number, PeriodValue, Text};
use crate::numbered::Id as _;
use crate::source::{FileId, Span};

tables! {
    /// The settings of a repository, in `uppfyllt.toml` at its root. Every key is optional; an empty file will do.
    "" Settings "Inställningar för ett repository, i `uppfyllt.toml` i dess rot. Alla nycklar är frivilliga; en tom fil räcker." {
        /// The version of the format; 1 without it.
        "format" format: Option<Number> = optional, "1", "Formatets version; utan nyckeln 1.";
        /// The name of the municipality, for headings.
        "name" name: Option<Text<'s>> = optional, r#""Tyresö kommun""#, "Kommunens namn, för rubriker.";
        /// Its municipality code: four digits as text.
        "municipality_code" municipality_code: Option<Text<'s>> = optional, r#""0138""#, "Kommunkoden: fyra siffror som text.";
        /// Its organisation number.
        "organisation_number" organisation_number: Option<Text<'s>> = optional, r#""212000-0092""#, "Organisationsnumret.";
        /// The language of reports: "sv" or "en"; "sv" without it. `--lang` wins.
        "language" language: Option<Text<'s>> = optional, r#""sv""#, "Rapporternas språk: ”sv” eller ”en”; utan nyckeln ”sv”. `--lang` går före.";
        /// The rating scale of plans that name none.
        "default_scale" default_scale: Option<Name<'s>> = optional, r#""trafikljus""#, "Skalan för planer som inte anger någon.";
        /// Rating scales of this repository.
        "scale" scales: Vec<Scale<'s>> = optional, "[[scale]]", "Repositoryts egna skalor.";
        /// Severities of checks: "error", "warning", "hint" or "off". Those that guard the numbers cannot be changed.
        "checks" checks: Option<Checks<'s>> = optional, r#"{ similar-text = "off" }"#, "Hur allvarliga kontrollernas fynd är: ”error”, ”warning”, ”hint” eller ”off”. De som vaktar talen kan inte ändras.";
        /// What assessments must hold.
        "require" require: Vec<Require<'s>> = optional, "[[require]]", "Vad bedömningar måste innehålla.";
        /// Where `review` says that there is too much.
        "limits" limits: Option<Limits<'s>> = optional, "[limits]", "När `review` säger att något är för mycket.";
        /// Words to avoid in the texts of plans, and abbreviations that need no explanation.
        "words" words: Option<Words<'s>> = optional, "[words]", "Ord att undvika i planernas texter, och förkortningar som inte behöver förklaras.";
    }

    /// Where `review` says that there is too much: whole numbers.
    "limits" Limits "När `review` säger att något är för mycket: heltal." {
        /// The most commitments that a plan may have; 19 without it, since "ett tjugotal" were found to be too many.
        "commitments" commitments: Option<Number> = optional, "19", "Så många åtaganden en plan högst får ha; utan nyckeln 19, eftersom ”ett tjugotal” visade sig vara för många.";
        /// The most commitments that a body may answer for in one plan, common ones among them; 10 without it.
        "commitments_per_body" commitments_per_body: Option<Number> = optional, "10", "Så många åtaganden ett organ högst får svara för i en plan, de gemensamma medräknade; utan nyckeln 10.";
        /// The most percentage points by which bodies may differ in fulfilment or coverage in a period; 30 without it.
        "spread" spread: Option<Number> = optional, "30", "Så många procentenheter som organens uppfyllelse eller täckning högst får skilja sig i en period; utan nyckeln 30.";
        /// Why these; for colleagues, printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Beslutat av kommunledningen 2018.""#, "Varför just de; till kollegor, skrivs aldrig ut.";
    }

    /// Words to avoid in the texts of plans, and abbreviations that need no explanation.
    "words" Words "Ord att undvika i planernas texter, och förkortningar som inte behöver förklaras." {
        /// Words to avoid, in place of the usual list: the forms of "medborgare". Each form is listed by itself.
        "avoid" avoid: Vec<Avoid<'s>> = optional, r#"[{ word = "medborgare", instead = "invånare" }]"#, "Ord att undvika, i stället för den vanliga listan: ”medborgare” i alla former. Varje form listas för sig.";
        /// Abbreviations that need no explanation, in place of the usual list: EU, FN, IT, PM, TV.
        "allow" allow: Vec<Text<'s>> = optional, r#"["EU", "SKR"]"#, "Förkortningar som inte behöver förklaras, i stället för den vanliga listan: EU, FN, IT, PM, TV.";
    }

    /// A word to avoid.
    "avoid" Avoid "Ett ord att undvika." {
        /// The word; capitals make no difference.
        "word" word: Option<Text<'s>> = required, r#""medborgare""#, "Ordet; stor eller liten bokstav gör ingen skillnad.";
        /// What to write instead.
        "instead" instead: Option<Text<'s>> = optional, r#""invånare""#, "Vad som ska stå i stället.";
    }

    /// Something that assessments with certain ratings must hold.
    "require" Require "Något som bedömningar med vissa omdömen måste innehålla." {
        /// What: "comment" or "evidence".
        "key" key: Option<Text<'s>> = required, r#""comment""#, "Vad: ”comment” eller ”evidence”.";
        /// For which ratings: labels or ids of levels; for all without it.
        "ratings" ratings: Vec<Name<'s>> = optional, r#"["ej uppfyllt"]"#, "För vilka omdömen: benämningar eller id:n för nivåer; utan nyckeln för alla.";
        /// From which period on; always without it.
        "from" from: Option<PeriodValue> = optional, "2009", "Från och med vilken period; utan nyckeln alltid.";
    }
}

impl Settings<'_> {
    /// The settings of a repository that has no `uppfyllt.toml`.
    pub(crate) fn empty() -> Self {
        <Self as super::decode::Table>::empty(Span::whole(FileId::FIRST))
    }
}

/// Where each value stands, by its keys: `limits.commitments`, and of several tables with the number of each, `require 2.key`.
/// Scales are records, not settings.
pub(super) fn places(file: FileId, settings: &DeTable<'_>) -> Vec<(String, Span)> {
    let mut places = Vec::new();
    for (key, value) in settings.iter().filter(|(key, _)| key.get_ref() != "scale") {
        collect(key.get_ref().to_string(), value, &mut |key, value| {
            places.push((key, Span::new(file, &value.span())));
        });
    }
    places.sort_by_key(|(_, place)| *place);
    places
}

fn collect(key: String, value: &Spanned<DeValue<'_>>, found: &mut impl FnMut(String, &Spanned<DeValue<'_>>)) {
    let is_table = |value: &Spanned<DeValue<'_>>| matches!(value.get_ref(), DeValue::Table(_));
    if let DeValue::Table(table) = value.get_ref() {
        table.iter().for_each(|(inner, value)| collect(format!("{key}.{}", inner.get_ref()), value, found));
    } else if let DeValue::Array(values) = value.get_ref()
        && values.iter().any(is_table)
    {
        let values = values.iter().enumerate();
        values.for_each(|(place, value)| collect(format!("{key} {}", place + 1), value, found));
    } else {
        found(key, value);
    }
}
