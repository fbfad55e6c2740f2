//! What one plan file may hold: the list of its tables.

use super::control_total::ControlTotal;
use super::decisions::{Answer, Contradiction, Decision, Remiss, Source};
use super::follow_up::{Assessment, Defaults, Evaluation};
use super::items::{Activity, Commitment, Goal, Indicator};
use super::organisation::Body;
use super::plan::{Area, Plan, Term};
use super::scale::Scale;
use super::table::tables;

tables! {
    /// A plan file holds any number of these tables, in any order, each written `[[name]]` (`[defaults]` alone, once).
    /// A plan can be one file or a folder of files: how records are spread over files never changes a number.
    "" Records {
        /// What the records of this file have in common.
        "defaults" defaults: Option<Defaults<'s>> = optional, "[defaults]";
        /// Organs: nämnder, förvaltningar, enheter, bolag.
        "body" bodies: Vec<Body<'s>> = optional, "[[body]]";
        /// Rating scales.
        "scale" scales: Vec<Scale<'s>> = optional, "[[scale]]";
        /// Styrdokument.
        "plan" plans: Vec<Plan<'s>> = optional, "[[plan]]";
        /// Områden.
        "area" areas: Vec<Area<'s>> = optional, "[[area]]";
        /// Terms and abbreviations that a plan defines.
        "term" terms: Vec<Term<'s>> = optional, "[[term]]";
        /// Mål.
        "goal" goals: Vec<Goal<'s>> = optional, "[[goal]]";
        /// Åtaganden.
        "commitment" commitments: Vec<Commitment<'s>> = optional, "[[commitment]]";
        /// Indikatorer.
        "indicator" indicators: Vec<Indicator<'s>> = optional, "[[indicator]]";
        /// Aktiviteter.
        "activity" activities: Vec<Activity<'s>> = optional, "[[activity]]";
        /// Bedömningar and measured values.
        "assessment" assessments: Vec<Assessment<'s>> = optional, "[[assessment]]";
        /// Kontrollsummor: what signed reports have printed.
        "control_total" control_totals: Vec<ControlTotal<'s>> = optional, "[[control_total]]";
        /// Utvärderingar, delrapporter, kartläggningar.
        "evaluation" evaluations: Vec<Evaluation<'s>> = optional, "[[evaluation]]";
        /// Beslut.
        "decision" decisions: Vec<Decision<'s>> = optional, "[[decision]]";
        /// Remisser.
        "remiss" remisser: Vec<Remiss<'s>> = optional, "[[remiss]]";
        /// Remissvar.
        "answer" answers: Vec<Answer<'s>> = optional, "[[answer]]";
        /// Documents that the records are taken from.
        "source" sources: Vec<Source<'s>> = optional, "[[source]]";
        /// Where two sources say different things.
        "contradiction" contradictions: Vec<Contradiction<'s>> = optional, "[[contradiction]]";
    }
}
