//! The closed word lists of plan files: the Swedish word that a person writes, and the fixed English word that
//! CSV and JSON carry.
//!
//! A list stands here once and serves the parser, the reference that `explain format` prints, the model and every
//! report. Swedish words are matched exactly; near misses are a diagnostic with the nearest word.

mod elsewhere;
mod months;

use crate::named::names;

pub(crate) use self::elsewhere::{advice, elsewhere};
pub(crate) use self::months::ENGLISH_MONTHS;
pub use self::months::SWEDISH_MONTHS;

names! {
    /// The language of what is printed for readers of a report. Diagnostics are always in English.
    #[derive(Default)]
    pub enum Language {
        /// Swedish, the default.
        #[default]
        Swedish = "sv",
        /// English.
        English = "en",
    }
}

/// A closed list of words of the plan files.
pub trait Word: Copy + Eq + Sized + 'static {
    /// Every word, in the order of the reference.
    const ALL: &'static [Self];

    /// The word in a plan file.
    fn swedish(self) -> &'static str;

    /// The word in CSV and JSON; lower-case ASCII with underscores.
    fn english(self) -> &'static str;

    /// The word as a reader of the report meets it.
    fn in_language(self, language: Language) -> String {
        match language {
            Language::Swedish => self.swedish().to_owned(),
            Language::English => self.english().replace('_', " "),
        }
    }

    /// The value that a plan file's word stands for.
    fn from_swedish(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|candidate| candidate.swedish() == word)
    }
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $swedish:literal / $english:literal,)+ })+) => {
        $(
            $(#[$doc])*
            #[allow(missing_docs, reason = "where the words do not say what a variant is, its documentation does")]
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
            pub enum $name { $($(#[$variant_doc])* $variant,)+ }

            impl Word for $name {
                const ALL: &'static [Self] = &[$(Self::$variant,)+];

                fn swedish(self) -> &'static str {
                    match self { $(Self::$variant => $swedish,)+ }
                }

                fn english(self) -> &'static str {
                    match self { $(Self::$variant => $english,)+ }
                }
            }
        )+
    };
}

words! {
    /// What can be judged.
    ItemKind {
        Goal = "mål" / "goal",
        /// Åtagande: always expected to be rated.
        Commitment = "åtagande" / "commitment",
        Indicator = "indikator" / "indicator",
        Activity = "aktivitet" / "activity",
    }

    /// Whether an item is for every body of a kind or for those that it names.
    Scope {
        /// For "varje förvaltning", "varje enhet" or "varje nämnd".
        Common = "gemensamma" / "common",
        /// For the bodies that it names.
        Specific = "specifika" / "specific",
    }

    /// What a body (organ) is.
    BodyKind {
        /// Kommunfullmäktige, regionfullmäktige.
        Council = "fullmäktige" / "council",
        /// Kommunstyrelsen.
        ExecutiveBoard = "styrelse" / "executive_board",
        /// A committee of a styrelse or nämnd.
        Subcommittee = "utskott" / "subcommittee",
        /// A political committee.
        Committee = "nämnd" / "committee",
        /// A drafting body of fullmäktige.
        Drafting = "beredning" / "drafting_committee",
        /// An administrative department.
        Department = "förvaltning" / "department",
        /// A unit of a förvaltning.
        Unit = "enhet" / "unit",
        /// The municipality as a whole.
        Municipality = "kommun" / "municipality",
        /// The region as a whole.
        Region = "region" / "region",
        /// An authority of the state.
        Authority = "myndighet" / "authority",
        /// A ministry.
        Ministry = "departement" / "ministry",
        /// An association.
        Association = "förening" / "association",
        /// A company that the municipality owns.
        Company = "bolag" / "company",
        /// An office held by a person, such as kommundirektören.
        Office = "funktion" / "office",
        /// A partner outside the municipality.
        External = "extern" / "external",
    }

    /// What sort of styrdokument a plan is.
    PlanType {
        Strategy = "strategi" / "strategy",
        Programme = "program" / "programme",
        Plan = "plan" / "plan",
        ActionPlan = "handlingsplan" / "action_plan",
        Policy = "policy" / "policy",
        /// Budget, with the goals that it sets.
        Budget = "budget" / "budget",
        /// Verksamhetsplan: what a nämnd or förvaltning is to do in a year.
        OperationalPlan = "verksamhetsplan" / "operational_plan",
        /// Nämndplan: what a nämnd is to reach.
        CommitteePlan = "nämndplan" / "committee_plan",
        /// Regeringsförklaring: what a government has promised.
        GovernmentStatement = "regeringsförklaring" / "government_statement",
        Guidelines = "riktlinjer" / "guidelines",
        Rules = "regler" / "rules",
    }

    /// At which level a goal is set.
    GoalLevel {
        Council = "fullmäktige" / "council",
        Committee = "nämnd" / "committee",
        Department = "förvaltning" / "department",
        Unit = "enhet" / "unit",
    }

    /// Whether a judgement says what is or what will be.
    Basis {
        /// How it went.
        Outcome = "utfall" / "outcome",
        /// How it is expected to go.
        Forecast = "prognos" / "forecast",
    }

    /// What a level of any scale means for counting.
    #[derive(serde::Serialize, serde::Deserialize)]
    Class {
        Met = "uppfyllt" / "met",
        Partial = "delvis uppfyllt" / "partial",
        Unmet = "ej uppfyllt" / "unmet",
    }

    /// How a source says that something has gone since last time.
    Development {
        Improved = "förbättrats" / "improved",
        Unchanged = "oförändrat" / "unchanged",
        Worsened = "försämrats" / "worsened",
        NotComparable = "kan inte jämföras" / "not_comparable",
    }

    /// Why there is no rating, or none that is known. The six stay apart in every count.
    Absence {
        /// Nobody has assessed it (yet). Also what a missing record means.
        NotAssessed = "ej bedömt" / "not_assessed",
        /// It cannot be assessed, for instance because the method changed.
        NotAssessable = "kan inte bedömas" / "not_assessable",
        /// It does not concern this body; leaves the denominator.
        NotApplicable = "berör inte" / "not_applicable",
        /// Its time has not come; leaves the denominator.
        NotDue = "ännu inte aktuellt" / "not_due",
        /// It was withdrawn from the plan; leaves the denominator.
        Withdrawn = "utgått" / "withdrawn",
        /// It was rated, and the rating cannot be read in the source, for instance because a colour is lost.
        Unreadable = "oläslig" / "unreadable",
    }

    /// Which way an indicator should move.
    Direction {
        Higher = "högre är bättre" / "higher",
        Lower = "lägre är bättre" / "lower",
    }

    /// How a value is compared with its target.
    Operator {
        AtLeast = ">=" / "at_least",
        AtMost = "<=" / "at_most",
        Exactly = "=" / "exactly",
    }

    /// A target without a number.
    Trend {
        Rise = "ska öka" / "rise",
        Fall = "ska minska" / "fall",
        Keep = "ska vara oförändrat" / "keep",
    }

    /// How far an activity has come: a scale of its own, never mixed with ratings.
    ActivityStatus {
        NotStarted = "ej påbörjad" / "not_started",
        Started = "påbörjad" / "started",
        Done = "genomförd" / "done",
        Late = "försenad" / "late",
        Cancelled = "avbruten" / "cancelled",
    }

    /// What sort of evaluation it is.
    EvaluationKind {
        /// A report during the period.
        Interim = "delrapport" / "interim",
        /// The evaluation after the period.
        Final = "slutlig" / "final",
        /// A mapping of how things stand.
        Mapping = "kartläggning" / "mapping",
        /// An examination by the auditors.
        Audit = "revisionsrapport" / "audit",
    }

    /// What has become of a recommendation.
    RecommendationStatus {
        /// Nobody has answered it.
        Open = "öppen" / "open",
        /// Work has begun.
        Started = "påbörjad" / "started",
        Partly = "delvis genomförd" / "partly_done",
        Done = "genomförd" / "done",
        /// Turned down.
        Rejected = "avvisad" / "rejected",
        /// The sources do not say.
        Unknown = "okänd" / "unknown",
    }

    /// What a body decided.
    DecisionType {
        Adopted = "antagen" / "adopted",
        Noted = "noterad" / "noted",
        /// Sent out for consultation.
        Remitted = "remitterad" / "remitted",
        /// Sent back for more work.
        SentBack = "återremitterad" / "sent_back",
        /// Work began; no decision to begin it is known.
        Begun = "inledd" / "begun",
        /// Gave somebody a task.
        Assigned = "uppdrag" / "assigned",
        Proposed = "föreslagen" / "proposed",
        Repealed = "upphävd" / "repealed",
        /// Taken up; the sources do not say what was decided.
        Handled = "behandlad" / "handled",
    }

    /// How a body answers a remiss.
    Stance {
        Supports = "tillstyrker" / "supports",
        SupportsPartly = "tillstyrker delvis" / "supports_partly",
        /// Has points and takes no side.
        Comments = "lämnar synpunkter" / "comments",
        NothingToAdd = "inget att tillägga" / "nothing_to_add",
        Opposes = "avstyrker" / "opposes",
    }

    /// What was done with a point of a remiss answer.
    Handling {
        Open = "ej hanterad" / "open",
        /// The proposal was changed accordingly.
        Accepted = "tillgodosedd" / "accepted",
        Partly = "delvis tillgodosedd" / "partly",
        Rejected = "ej tillgodosedd" / "rejected",
        /// It supports the proposal and asks for nothing: no point to handle.
        Support = "stöd" / "support",
        /// The sources do not say.
        Unknown = "okänd" / "unknown",
    }

    /// What a rule counts.
    RuleBase {
        /// The judgements of commitments, indicators and activities.
        Judgements = "bedömningar" / "judgements",
        /// The lowest goals, each once.
        Goals = "mål" / "goals",
        /// The indicators with targets, each once: met where the target is reached, and unmet where it is not.
        Indicators = "indikatorer" / "indicators",
    }

    /// Which values of an indicator decide whether its target is reached.
    Decisive {
        /// The value in all where there is one, and both sexes' otherwise.
        Total = "totalen" / "total",
        /// Those of women and of men, and the value in all where there are none.
        Sexes = "kvinnor och män" / "women_and_men",
    }

    /// How the judgements below a goal, area or plan add up to one rating.
    RuleKind {
        /// Counts only: no rating is computed.
        Counts = "antal" / "counts",
        /// Met where the share of met among rated is at least `at_least` percent.
        ShareMet = "andel uppfyllda" / "share_met",
        AllMet = "alla uppfyllda" / "all_met",
        /// The levels' weights are averaged.
        Weighted = "viktad" / "weighted",
        /// By indicators: met where the target is reached, partial from `at_least` percent of it.
        Indicators = "indikatorer" / "indicators",
        ByHand = "för hand" / "by_hand",
    }
}

impl BodyKind {
    /// Whether it is a municipality or a region itself, and no part of one.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Municipality | Self::Region)
    }
}
