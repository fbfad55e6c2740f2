//! Bodies.

use super::table::tables;
use super::value::{Day, Id, Name, Text, Word};
use crate::vocabulary::BodyKind;

tables! {
    /// An organ: who adopts, answers for, carries out or assesses something. Bodies belong to the whole repository.
    /// A body that is renamed, merged or split ends on a date; the one that takes over starts and names it in `replaces`.
    "body" Body "Ett organ: det som antar, ansvarar för, genomför eller bedömer något. Byter det namn, slås ihop eller delas upphör det en dag; det som tar över nämner det i `replaces`." {
        /// What other records call it.
        "id" id: Option<Id<'s>> = required, r#""socialforvaltningen""#, "Det som andra poster kallar det.";
        /// The name as it is printed.
        "name" name: Option<Text<'s>> = required, r#""Socialförvaltningen""#, "Namnet som det skrivs ut.";
        /// What sort of organ it is.
        "kind" kind: Option<Word<BodyKind>> = required, r#""förvaltning""#, "Vad för sorts organ det är.";
        /// The official abbreviation. Other records may use it in place of the id.
        "abbreviation" abbreviation: Option<Text<'s>> = optional, r#""SF""#, "Den officiella förkortningen. Andra poster får använda den i stället för id.";
        /// Other spellings in the sources. Other records may use them, and the name, in place of the id.
        "aliases" aliases: Vec<Text<'s>> = optional, r#"["Social förvaltningen"]"#, "Andra stavningar i källorna. Andra poster får använda dem, och namnet, i stället för id.";
        /// The organ that it is part of.
        "parent" parent: Option<Name<'s>> = optional, r#""kommunstyrelsen""#, "Organet som det är en del av.";
        /// The nämnd that a förvaltning works for.
        "serves" serves: Option<Name<'s>> = optional, r#""socialnamnden""#, "Nämnden som en förvaltning arbetar för.";
        /// Its first day, or year; without it, it has always been there.
        "start" start: Option<Day> = optional, "2010-07-01", "Första dagen, eller året; utan nyckeln har det alltid funnits.";
        /// Its last day, or year; without it, it is still there.
        "end" end: Option<Day> = optional, "2010-06-30", "Sista dagen, eller året; utan nyckeln finns det fortfarande.";
        /// The bodies whose work it took over: on its first day, or on the day after their last where it was there before.
        "replaces" replaces: Vec<Name<'s>> = optional, r#"["fritidsforvaltningen"]"#, "Organen vars arbete det tog över: sin första dag, eller dagen efter deras sista om det fanns före det.";
        "inferred" inferred: Vec<Name<'s>> = optional, r#"["serves"]"#, "De av postens nycklar vars värden ingen källa anger men som följer av vad den säger; det skrivs ut.";
        /// The document that says so: a `source`.
        "source" source: Vec<Name<'s>> = optional, r#""pm-2011""#, "Handlingen som säger det: en `source`.";
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Skrivs på tre sätt i källan.""#, "Vad som är oregelrätt i källan, i ord. Varningar om posten blir då upplysningar.";
        "note" note: Option<Text<'s>> = optional, r#""Hette Fritid t.o.m. 2004.""#, "Till kollegor; skrivs aldrig ut.";
    }
}
