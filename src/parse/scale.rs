//! Rating scales.

use super::table::tables;
use super::value::{Id, Number, Text, Word};
use crate::vocabulary::Class;

tables! {
    /// A rating scale: an ordered list of levels, the best first. It may stand in `uppfyllt.toml` or in a plan file.
    /// A plan that names none is rated on the repository's `default_scale`, or else on `tre-nivaer`, which every repository
    /// has: "uppfyllt" (id `met`), "delvis uppfyllt" (`partial`) and "ej uppfyllt" (`unmet`). Besides the levels, six words
    /// say why there is no rating: "ej bedömt", "kan inte bedömas", "berör inte", "ännu inte aktuellt", "utgått" and, of a rating
    /// that was given and cannot be read in the source, "oläslig". They belong to every scale, which may give them words of its
    /// own: `rating` takes either, readers see the scale's own, and data has the same class whichever is written.
    "scale" Scale {
        /// What `scale` in a plan or in the settings calls it.
        "id" id: Option<Id<'s>> = required, r#""trafikljus""#;
        /// Its name, for readers.
        "name" name: Option<Text<'s>> = optional, r#""Trafikljus i fyra steg""#;
        /// Its levels, the best first; two at least. Those of `tre-nivaer` without any.
        "level" levels: Vec<Level<'s>> = optional, "[[scale.level]]";
        /// Its own words for there being no rating; each unlike the other words of the scale.
        "absence" absence: Option<Absences<'s>> = optional, r#"{ not_applicable = "Avser ej nämnd" }"#;
    }

    /// A scale's own words for there being no rating.
    "absence" Absences {
        /// For "ej bedömt".
        "not_assessed" not_assessed: Option<Text<'s>> = optional, r#""Ej rapporterat""#;
        /// For "kan inte bedömas".
        "not_assessable" not_assessable: Option<Text<'s>> = optional, r#""Underlag saknas""#;
        /// For "berör inte".
        "not_applicable" not_applicable: Option<Text<'s>> = optional, r#""Avser ej nämnd""#;
        /// For "ännu inte aktuellt".
        "not_due" not_due: Option<Text<'s>> = optional, r#""Följs upp senare""#;
        /// For "utgått".
        "withdrawn" withdrawn: Option<Text<'s>> = optional, r#""Struket ur planen""#;
        /// For "oläslig".
        "unreadable" unreadable: Option<Text<'s>> = optional, r#""Färgen går inte att se""#;
    }

    /// A level of a scale. `rating` in an assessment is its label or its id.
    "scale.level" Level {
        /// A short name for scripts.
        "id" id: Option<Id<'s>> = required, r#""gron""#;
        /// The word that readers see.
        "label" label: Option<Text<'s>> = required, r#""Grön""#;
        /// What it stands for, as the source explains it: printed once, below the tables.
        "description" description: Option<Text<'s>> = optional, r#""Målet nås helt under året.""#;
        /// What it means for counting. Several levels may have the same class.
        "class" class: Option<Word<Class>> = required, r#""uppfyllt""#;
        /// Its weight in percent, for rules that weigh.
        "weight" weight: Option<Number> = optional, "100";
        /// A colour `#rrggbb`; never the only sign of the rating.
        "colour" colour: Option<Text<'s>> = optional, r##""#2e7d32""##;
        /// A sign before the label.
        "symbol" symbol: Option<Text<'s>> = optional, r#""●""#;
    }
}
