//! Rating scales.

use super::table::tables;
use super::value::{Id, Number, Text, Word};
use crate::vocabulary::Class;

tables! {
    /// A rating scale: an ordered list of levels, the best first. It may stand in `uppfyllt.toml` or in a plan file.
    /// A plan that names none is rated on the repository's `default_scale`, or else on `tre-nivaer`, which every repository
    /// has: "uppfyllt" (id `met`), "delvis uppfyllt" (`partial`) and "ej uppfyllt" (`unmet`). Besides the levels, six words
    /// say why there is no rating: "ej bedömt", "kan inte bedömas", "berör inte", "ännu inte aktuellt", "utgått" and, of a rating
    /// that was given and cannot be read in the source, "oläslig". They belong to every scale.
    "scale" Scale {
        /// What `scale` in a plan or in the settings calls it.
        "id" id: Option<Id<'s>> = required, r#""trafikljus""#;
        /// Its name, for readers.
        "name" name: Option<Text<'s>> = optional, r#""Trafikljus i fyra steg""#;
        /// Its levels, the best first; two at least.
        "level" levels: Vec<Level<'s>> = required, "[[scale.level]]";
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
