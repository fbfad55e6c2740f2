//! Control totals.

use super::table::tables;
use super::value::{Count, Name, PeriodValue, Text, Word};
use crate::vocabulary::{Basis, ItemKind, Scope};

tables! {
    /// A control total: what a signed report has printed of a plan's judgements for a period. `check` counts again, and where
    /// nobody's judgements are recorded it stands alone, as published.
    "control_total" ControlTotal {
        /// The plan; the file's by default.
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsplan-2007""#;
        /// The period that it is about; the file's by default.
        "period" period: Option<PeriodValue> = defaulted, "2009";
        /// Whether it is of outcomes or forecasts; "utfall" without it, or the file's.
        "basis" basis: Option<Word<Basis>> = optional, r#""utfall""#;
        /// The body whose judgements are summed, or "gemensamt" for the joint ones; all, joint ones among them, without it.
        /// The file's `body` says nothing of it.
        "body" body: Option<Name<'s>> = optional, r#""socialforvaltningen""#;
        /// Where only common or only specific items are summed, which.
        "scope" scope: Option<Word<Scope>> = optional, r#""specifika""#;
        /// Where only items of one kind are summed, which.
        "kind" kind: Option<Word<ItemKind>> = optional, r#""åtagande""#;
        /// How many are fulfilled.
        "met" met: Option<Count> = optional, "9";
        /// How many are fulfilled in part.
        "partial" partial: Option<Count> = optional, "6";
        /// How many are not fulfilled.
        "unmet" unmet: Option<Count> = optional, "5";
        /// How many are rated.
        "rated" rated: Option<Count> = optional, "20";
        /// How many are expected to be.
        "expected" expected: Option<Count> = optional, "20";
        /// How many percent of those rated are fulfilled, as a whole number.
        "share" share: Option<Count> = optional, "45";
        /// How many goals there are, of those that have no goals below them.
        "goals" goals: Option<Count> = optional, "12";
        /// How many of these goals are fulfilled.
        "goals_met" goals_met: Option<Count> = optional, "7";
        /// The documents that print it.
        "source" source: Vec<Name<'s>> = defaulted, r#""pm-2011""#;
        /// What is irregular in the source, in words. Where it adds up wrongly, the difference is a hint then.
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Summan i rapporten är fel.""#;
        /// For colleagues; printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Tabell 3, sidan 12.""#;
    }
}
