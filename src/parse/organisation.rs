//! Bodies.

use super::table::tables;
use super::value::{Day, Id, Name, Text, Word};
use crate::vocabulary::BodyKind;

tables! {
    /// An organ: who adopts, answers for, carries out or assesses something. Bodies belong to the whole repository.
    /// A body that is renamed, merged or split ends on a date; the one that takes over starts and names it in `replaces`.
    "body" Body {
        /// What other records call it.
        "id" id: Option<Id<'s>> = required, r#""socialforvaltningen""#;
        /// The name as it is printed.
        "name" name: Option<Text<'s>> = required, r#""Socialförvaltningen""#;
        /// What sort of organ it is.
        "kind" kind: Option<Word<BodyKind>> = required, r#""förvaltning""#;
        /// The official abbreviation. Other records may use it in place of the id.
        "abbreviation" abbreviation: Option<Text<'s>> = optional, r#""SF""#;
        /// Other spellings in the sources. Other records may use them, and the name, in place of the id.
        "aliases" aliases: Vec<Text<'s>> = optional, r#"["Social förvaltningen"]"#;
        /// The organ that it is part of.
        "parent" parent: Option<Name<'s>> = optional, r#""kommunstyrelsen""#;
        /// The nämnd that a förvaltning works for.
        "serves" serves: Option<Name<'s>> = optional, r#""socialnamnden""#;
        /// Its first day, or year; without it, it has always been there.
        "start" start: Option<Day> = optional, "2010-07-01";
        /// Its last day, or year; without it, it is still there.
        "end" end: Option<Day> = optional, "2010-06-30";
        /// The bodies whose work it took over: on its first day, or on the day after their last where it was there before.
        "replaces" replaces: Vec<Name<'s>> = optional, r#"["fritidsforvaltningen"]"#;
        /// The keys of this record whose values no source states, but that follow from what it says; printed as such.
        "inferred" inferred: Vec<Name<'s>> = optional, r#"["serves"]"#;
        /// The document that says so: a `source`.
        "source" source: Vec<Name<'s>> = optional, r#""pm-2011""#;
        /// What is irregular in the source, in words. Makes warnings about this record hints.
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Skrivs på tre sätt i källan.""#;
        /// For colleagues; printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Hette Fritid t.o.m. 2004.""#;
    }
}
