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
    "scale" Scale "En skala: nivåer i ordning, den bästa först. Utöver nivåerna säger sex ord varför omdöme saknas. Utan skala gäller `default_scale`, annars `tre-nivaer`." {
        /// What `scale` in a plan or in the settings calls it.
        "id" id: Option<Id<'s>> = required, r#""trafikljus""#, "Det som `scale` i en plan eller i inställningarna kallar den.";
        /// Its name, for readers.
        "name" name: Option<Text<'s>> = optional, r#""Trafikljus i fyra steg""#, "Namnet, för läsare.";
        /// Its levels, the best first; two at least. Those of `tre-nivaer` without any.
        "level" levels: Vec<Level<'s>> = optional, "[[scale.level]]", "Nivåerna, den bästa först; minst två. Utan nyckeln de i `tre-nivaer`.";
        /// Its own words for there being no rating; each unlike the other words of the scale.
        "absence" absence: Option<Absences<'s>> = optional, r#"{ not_applicable = "Avser ej nämnd" }"#, "Egna ord för att omdöme saknas; vart och ett olikt skalans övriga ord.";
    }

    /// A scale's own words for there being no rating.
    "absence" Absences "En skalas egna ord för att omdöme saknas." {
        /// For "ej bedömt".
        "not_assessed" not_assessed: Option<Text<'s>> = optional, r#""Ej rapporterat""#, "För ”ej bedömt”.";
        /// For "kan inte bedömas".
        "not_assessable" not_assessable: Option<Text<'s>> = optional, r#""Underlag saknas""#, "För ”kan inte bedömas”.";
        /// For "berör inte".
        "not_applicable" not_applicable: Option<Text<'s>> = optional, r#""Avser ej nämnd""#, "För ”berör inte”.";
        /// For "ännu inte aktuellt".
        "not_due" not_due: Option<Text<'s>> = optional, r#""Följs upp senare""#, "För ”ännu inte aktuellt”.";
        /// For "utgått".
        "withdrawn" withdrawn: Option<Text<'s>> = optional, r#""Struket ur planen""#, "För ”utgått”.";
        /// For "oläslig".
        "unreadable" unreadable: Option<Text<'s>> = optional, r#""Färgen går inte att se""#, "För ”oläslig”.";
    }

    /// A level of a scale. `rating` in an assessment is its label or its id.
    "scale.level" Level "En nivå på en skala. `rating` i en bedömning är dess benämning eller id." {
        /// A short name for scripts.
        "id" id: Option<Id<'s>> = required, r#""gron""#, "Ett kort namn för skript.";
        /// The word that readers see.
        "label" label: Option<Text<'s>> = required, r#""Grön""#, "Ordet som läsare ser.";
        /// What it stands for, as the source explains it: printed once, below the tables.
        "description" description: Option<Text<'s>> = optional, r#""Målet nås helt under året.""#, "Vad den står för, som källan förklarar den: skrivs ut en gång, under tabellerna.";
        /// What it means for counting. Several levels may have the same class.
        "class" class: Option<Word<Class>> = required, r#""uppfyllt""#, "Vad den betyder när det räknas. Flera nivåer kan betyda detsamma.";
        /// Its weight in percent, for rules that weigh.
        "weight" weight: Option<Number> = optional, "100", "Vikten i procent, för regler som viktar.";
        /// A colour `#rrggbb`; never the only sign of the rating.
        "colour" colour: Option<Text<'s>> = optional, r##""#2e7d32""##, "En färg `#rrggbb`; aldrig det enda tecknet för omdömet.";
        /// A sign before the label.
        "symbol" symbol: Option<Text<'s>> = optional, r#""●""#, "Ett tecken före benämningen.";
    }
}
