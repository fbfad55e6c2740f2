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
    "" Records "En planfil har de här tabellerna i valfri ordning, skrivna `[[namn]]` (`[defaults]` en gång). Hur posterna fördelas på filer ändrar aldrig ett tal." {
        /// What the records of this file have in common.
        "defaults" defaults: Option<Defaults<'s>> = optional, "[defaults]", "Det som filens poster har gemensamt.";
        /// Organs: nämnder, förvaltningar, enheter, bolag.
        "body" bodies: Vec<Body<'s>> = optional, "[[body]]", "Organ: nämnder, förvaltningar, enheter, bolag.";
        /// Rating scales.
        "scale" scales: Vec<Scale<'s>> = optional, "[[scale]]", "Skalor för omdömen.";
        /// Styrdokument.
        "plan" plans: Vec<Plan<'s>> = optional, "[[plan]]", "Styrdokument.";
        /// Områden.
        "area" areas: Vec<Area<'s>> = optional, "[[area]]", "Områden.";
        /// Terms and abbreviations that a plan defines.
        "term" terms: Vec<Term<'s>> = optional, "[[term]]", "Begrepp och förkortningar som en plan förklarar.";
        /// Mål.
        "goal" goals: Vec<Goal<'s>> = optional, "[[goal]]", "Mål.";
        /// Åtaganden.
        "commitment" commitments: Vec<Commitment<'s>> = optional, "[[commitment]]", "Åtaganden.";
        /// Indikatorer.
        "indicator" indicators: Vec<Indicator<'s>> = optional, "[[indicator]]", "Indikatorer.";
        /// Aktiviteter.
        "activity" activities: Vec<Activity<'s>> = optional, "[[activity]]", "Aktiviteter.";
        /// Bedömningar and measured values.
        "assessment" assessments: Vec<Assessment<'s>> = optional, "[[assessment]]", "Bedömningar och mätvärden.";
        /// Kontrollsummor: what signed reports have printed.
        "control_total" control_totals: Vec<ControlTotal<'s>> = optional, "[[control_total]]", "Kontrollsummor: vad undertecknade rapporter har tryckt.";
        /// Utvärderingar, delrapporter, kartläggningar.
        "evaluation" evaluations: Vec<Evaluation<'s>> = optional, "[[evaluation]]", "Utvärderingar, delrapporter, kartläggningar.";
        /// Beslut.
        "decision" decisions: Vec<Decision<'s>> = optional, "[[decision]]", "Beslut.";
        /// Remisser.
        "remiss" remisser: Vec<Remiss<'s>> = optional, "[[remiss]]", "Remisser.";
        /// Remissvar.
        "answer" answers: Vec<Answer<'s>> = optional, "[[answer]]", "Remissvar.";
        /// Documents that the records are taken from.
        "source" sources: Vec<Source<'s>> = optional, "[[source]]", "Handlingar som posterna är hämtade ur.";
        /// Where two sources say different things.
        "contradiction" contradictions: Vec<Contradiction<'s>> = optional, "[[contradiction]]", "Där två källor säger olika.";
    }
}
