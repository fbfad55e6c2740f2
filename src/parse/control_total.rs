//! Control totals.

use super::table::tables;
use super::value::{Count, Name, PeriodValue, Text, Word};
use crate::vocabulary::{Basis, ItemKind, Scope};

tables! {
    /// A control total: what a signed report has printed of a plan's judgements for a period. `check` counts again, and where
    /// nobody's judgements are recorded it stands alone, as published.
    "control_total" ControlTotal "En kontrollsumma: vad en undertecknad rapport har tryckt om en plans bedömningar för en period. `check` räknar efter; där ingens bedömningar är införda står den ensam, som den publicerades." {
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsplan-2007""#, "Planen; filens, om ingen anges.";
        /// The period that it is about; the file's by default.
        "period" period: Option<PeriodValue> = defaulted, "2009", "Perioden som den gäller; filens, om ingen anges.";
        /// Whether it is of outcomes or forecasts; "utfall" without it, or the file's.
        "basis" basis: Option<Word<Basis>> = optional, r#""utfall""#, "Om den gäller utfall eller prognoser; annars filens, eller ”utfall”.";
        /// The body whose judgements are summed, or "gemensamt" for the joint ones; all, joint ones among them, without it.
        /// The file's `body` says nothing of it.
        "body" body: Option<Name<'s>> = optional, r#""socialforvaltningen""#, "Organet vars bedömningar summeras, eller ”gemensamt” för de gemensamma; utan nyckeln alla, de gemensamma medräknade. Filens `body` gäller inte här.";
        /// Where only common or only specific items are summed, which.
        "scope" scope: Option<Word<Scope>> = optional, r#""specifika""#, "Om bara gemensamma eller bara specifika summeras: vilka.";
        /// Where only items of one kind are summed, which.
        "kind" kind: Option<Word<ItemKind>> = optional, r#""åtagande""#, "Om bara ett slag summeras: vilket.";
        /// Where only what is below a goal is summed, which goal; with "mål" among the rated, its own judgements too.
        "goal" goal: Option<Name<'s>> = optional, r#""mal-1""#, "Om bara det som hör till ett mål summeras: vilket mål; med ”mål” i `rated` även målets egna bedömningar.";
        /// How many are fulfilled.
        "met" met: Option<Count> = optional, "9", "Hur många som är uppfyllda.";
        /// How many are fulfilled in part.
        "partial" partial: Option<Count> = optional, "6", "Hur många som är delvis uppfyllda.";
        /// How many are not fulfilled.
        "unmet" unmet: Option<Count> = optional, "5", "Hur många som inte är uppfyllda.";
        /// How many are rated.
        "rated" rated: Option<Count> = optional, "20", "Hur många som är bedömda.";
        /// How many are expected to be.
        "expected" expected: Option<Count> = optional, "20", "Hur många som förväntas bli bedömda.";
        /// How many are "ej bedömt", or are expected and missing.
        "not_assessed" not_assessed: Option<Count> = optional, "2", "Hur många som är ”ej bedömt”, eller förväntas och saknas.";
        /// How many "kan inte bedömas".
        "not_assessable" not_assessable: Option<Count> = optional, "1", "Hur många som är ”kan inte bedömas”.";
        /// How many are "berör inte".
        "not_applicable" not_applicable: Option<Count> = optional, "3", "Hur många som är ”berör inte”.";
        /// How many percent of those rated are fulfilled, as a whole number.
        "share" share: Option<Count> = optional, "45", "Hur många procent av de bedömda som är uppfyllda, i heltal.";
        /// How many of the judgements are better than the latest earlier ones that they can be compared with.
        "improved" improved: Option<Count> = optional, "4", "Hur många bedömningar som är bättre än de senaste tidigare som de kan jämföras med.";
        /// How many are worse.
        "worsened" worsened: Option<Count> = optional, "0", "Hur många som är sämre.";
        /// How many are the same.
        "unchanged" unchanged: Option<Count> = optional, "23", "Hur många som är oförändrade.";
        /// How many indicators have a target for the period.
        "indicators" indicators: Option<Count> = optional, "8", "Hur många indikatorer som har ett målvärde för perioden.";
        /// How many of these have reached it.
        "indicators_met" indicators_met: Option<Count> = optional, "5", "Hur många av dem som har nått det.";
        /// How many goals there are, of those that have no goals below them.
        "goals" goals: Option<Count> = optional, "12", "Hur många mål det finns, av dem som inte har mål under sig.";
        /// How many of these goals are fulfilled.
        "goals_met" goals_met: Option<Count> = optional, "7", "Hur många av de målen som är uppfyllda.";
        /// The documents that print it.
        "source" source: Vec<Name<'s>> = defaulted, r#""pm-2011""#, "Handlingarna där den är tryckt.";
        /// What is irregular in the source, in words. Where it adds up wrongly, the difference is a hint then.
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Summan i rapporten är fel.""#, "Vad som är oregelrätt i källan, i ord. Stämmer summan inte blir skillnaden då bara en upplysning.";
        "note" note: Option<Text<'s>> = optional, r#""Tabell 3, sidan 12.""#, "Till kollegor; skrivs aldrig ut.";
    }
}
