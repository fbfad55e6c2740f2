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
        /// Where only what is below a goal is summed, which goal; with "mål" among the rated, its own judgements too.
        "goal" goal: Option<Name<'s>> = optional, r#""mal-1""#;
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
        /// How many are "ej bedömt", or are expected and missing.
        "not_assessed" not_assessed: Option<Count> = optional, "2";
        /// How many "kan inte bedömas".
        "not_assessable" not_assessable: Option<Count> = optional, "1";
        /// How many are "berör inte".
        "not_applicable" not_applicable: Option<Count> = optional, "3";
        /// How many percent of those rated are fulfilled, as a whole number.
        "share" share: Option<Count> = optional, "45";
        /// How many of the judgements are better than the latest earlier ones that they can be compared with.
        "improved" improved: Option<Count> = optional, "4";
        /// How many are worse.
        "worsened" worsened: Option<Count> = optional, "0";
        /// How many are the same.
        "unchanged" unchanged: Option<Count> = optional, "23";
        /// How many indicators have a target for the period.
        "indicators" indicators: Option<Count> = optional, "8";
        /// How many of these have reached it.
        "indicators_met" indicators_met: Option<Count> = optional, "5";
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
