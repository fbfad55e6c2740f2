//! Assessments and evaluations.

use super::table::tables;
use super::value::{Date, Day, Figure, Id, Name, PeriodValue, Text, Word};
use crate::vocabulary::{ActivityStatus, Basis, Development, EvaluationKind, RecommendationStatus};

tables! {
    /// What the records of a file have in common: each key stands for the same key in every record of the file that
    /// has such a key and does not give it.
    "defaults" Defaults {
        /// The plan of every item, assessment, evaluation, decision and so on.
        "plan" plan: Option<Name<'s>> = optional, r#""integrationsplan-2007""#;
        /// The period of every assessment and control total.
        "period" period: Option<PeriodValue> = optional, "2009";
        /// The body of every assessment that names neither `body` nor `bodies`.
        "body" body: Option<Name<'s>> = optional, r#""socialforvaltningen""#;
        /// The basis of every assessment and control total.
        "basis" basis: Option<Word<Basis>> = optional, r#""utfall""#;
        /// The source of every record.
        "source" source: Vec<Name<'s>> = optional, r#""pm-2011""#;
        /// Who made every assessment.
        "assessed_by" assessed_by: Option<Text<'s>> = optional, r#""Enhetschefen""#;
        /// When every assessment was made.
        "date" date: Option<Date> = optional, "2010-02-28";
    }

    /// A bedömning: one rating of one item by one body, or jointly by several, for one period; or a measured value,
    /// or the status of an activity.
    "assessment" Assessment {
        /// What is judged: a commitment, goal, indicator or activity of the plan.
        "item" item: Option<Name<'s>> = required, r#""laxhjalp""#;
        /// The plan; the file's by default.
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsplan-2007""#;
        /// The body that it is about; the file's by default. A measured value without one is of the municipality or region
        /// as a whole, where the repository has one body of that kind and the plan is not said to be for a part of it.
        "body" body: Option<Name<'s>> = one_body, r#""barn-och-utbildning""#;
        /// The bodies that share one joint judgement: ids, or "varje förvaltning" for all that are assessed for the item.
        "bodies" bodies: Vec<Name<'s>> = optional, r#""varje förvaltning""#;
        /// The period that it is about; the file's by default.
        "period" period: Option<PeriodValue> = defaulted, "2009";
        /// Whether it says how it went or how it is expected to go; "utfall" without it.
        "basis" basis: Option<Word<Basis>> = optional, r#""prognos""#;
        /// A level of the plan's scale, by label or id, or one of the six words for why there is none.
        "rating" rating: Option<Name<'s>> = rated, r#""delvis uppfyllt""#;
        /// The comment, word for word.
        "comment" comment: Option<Text<'s>> = optional, r#""Saknas plan för förskolan.""#;
        /// What it is based on.
        "evidence" evidence: Option<Text<'s>> = optional, r#""årsredovisning 2010""#;
        /// The items that this rating follows from.
        "follows_from" follows_from: Vec<Name<'s>> = optional, r#"["minst-tva-mal"]"#;
        /// The measured value in all; "saknas" is not zero.
        "value" value: Option<Figure> = optional, "35.5";
        /// Of women and girls.
        "women" women: Option<Figure> = optional, "31";
        /// Of men and boys.
        "men" men: Option<Figure> = optional, r#""saknas""#;
        /// How far an activity had come in the period, on the scale of activities: no rating, and counted nowhere as one.
        "status" status: Option<Word<ActivityStatus>> = optional, r#""genomförd""#;
        /// How it has gone since last time, as the source prints it: shown beside what is computed.
        "trend" trend: Option<Word<Development>> = optional, r#""förbättrats""#;
        /// What is to be done about it.
        "action" action: Option<Text<'s>> = optional, r#""Ta fram en plan för förskolan.""#;
        /// Who is to do that, as the source says it.
        "action_by" action_by: Option<Text<'s>> = optional, r#""Förskolechefen""#;
        /// When it is to be done: a day, or a year that stands for its last.
        "action_due" action_due: Option<Day> = optional, "2011-06-30";
        /// How far it has come, as a later report says: what is "genomförd" or "avbruten" is not overdue.
        "action_status" action_status: Option<Word<ActivityStatus>> = optional, r#""genomförd""#;
        /// Why a rating was set by hand that a rule computes otherwise.
        "reason" reason: Option<Text<'s>> = optional, r#""Underlaget kom efter bokslutet.""#;
        /// Who assessed.
        "assessed_by" assessed_by: Option<Text<'s>> = optional, r#""Enhetschefen""#;
        /// When.
        "date" date: Option<Date> = optional, "2010-02-28";
        /// The documents that it is taken from.
        "source" source: Vec<Name<'s>> = optional, r#""pm-2011""#;
        /// What is irregular in the source, in words. Makes warnings about this record hints.
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Kolumnen är för 2008, inte 2009.""#;
        /// For colleagues; printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Dubbelkollad mot tabellen.""#;
    }

    /// An evaluation of a plan: a report during the period, the final one, or a mapping.
    "evaluation" Evaluation {
        /// What other records call it; unique in the repository.
        "id" id: Option<Id<'s>> = required, r#""slutlig-2011""#;
        /// The plan; the file's by default.
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsplan-2007""#;
        /// Its title.
        "title" title: Option<Text<'s>> = required, r#""Slutlig utvärdering av integrationsplanen 2007/10""#;
        /// What sort it is.
        "kind" kind: Option<Word<EvaluationKind>> = required, r#""slutlig""#;
        /// Its date.
        "date" date: Option<Date> = optional, "2011-05-24";
        /// How the sources write the date, where they do.
        "date_written" date_written: Vec<Text<'s>> = optional, r#"["11 april, 2010"]"#;
        /// The periods that it covers.
        "periods" periods: Vec<PeriodValue> = optional, "[2009, 2010]";
        /// Who made it: a body.
        "body" body: Option<Name<'s>> = optional, r#""utvecklingsforvaltningen""#;
        /// The persons who made it, each with the role that the document gives.
        "author" author: Vec<Text<'s>> = optional, r#"["Judit Kisvari", "Nils Kabner, utredare"]"#;
        /// What it was made for.
        "purpose" purpose: Option<Text<'s>> = optional, r#""Syftet är att utvärdera planen för perioden 2007-2010.""#;
        /// How it was made.
        "method" method: Option<Text<'s>> = optional, r#""Intervjuer med nyckelpersoner""#;
        /// Its summary.
        "summary" summary: Option<Text<'s>> = optional, r#""Planen har inte fått genomslag.""#;
        /// The diarienummer, as it is written.
        "record_number" record_number: Option<Text<'s>> = optional, r#""2010/GAN0072""#;
        /// What it found.
        "finding" findings: Vec<Finding<'s>> = optional, "[[evaluation.finding]]";
        /// The keys of this record whose values no source states, but that follow from what it says; printed as such.
        "inferred" inferred: Vec<Name<'s>> = optional, r#"["title"]"#;
        /// What it recommends.
        "recommendation" recommendations: Vec<Recommendation<'s>> = optional, "[[evaluation.recommendation]]";
        /// The documents that it is taken from.
        "source" source: Vec<Name<'s>> = optional, r#""pm-2011""#;
        /// What is irregular in the source, in words. Makes warnings about this record hints.
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Två dokument ger två datum.""#;
        /// For colleagues; printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Rapporten själv finns inte.""#;
    }

    /// A finding or conclusion of an evaluation.
    "evaluation.finding" Finding {
        /// What it is about: the document's own heading, or a word or two.
        "category" category: Option<Text<'s>> = required, r#""förankring""#;
        /// What was found.
        "text" text: Option<Text<'s>> = required, r#""En svag förankring""#;
        /// The criteria of `review` that the plan does not meet according to it.
        "criterion" criteria: Vec<Name<'s>> = optional, r#"["anchoring"]"#;
        /// The documents that it is taken from.
        "source" source: Vec<Name<'s>> = optional, r#""pm-2011""#;
    }

    /// A recommendation of an evaluation.
    "evaluation.recommendation" Recommendation {
        /// What `answers` in a later plan calls it; unique in the repository.
        "id" id: Option<Id<'s>> = required, r#""kommunikationsplan""#;
        /// The heading that it stands under.
        "heading" heading: Option<Text<'s>> = optional, r#""Slutsatser""#;
        /// What is recommended.
        "text" text: Option<Text<'s>> = required, r#""Fastställ en kommunikationsplan under projektets gång.""#;
        /// Why, in the words of the document.
        "reason" reason: Option<Text<'s>> = optional, r#""Då blir planen väl förankrad.""#;
        /// To whom: a body.
        "addressee" addressee: Option<Name<'s>> = optional, r#""kommunstyrelsen""#;
        /// What became of it; "okänd" without it.
        "status" status: Option<Word<RecommendationStatus>> = optional, r#""öppen""#;
        /// What came of that.
        "effect" effect: Option<Text<'s>> = optional, r#""Planen är känd på hälften av enheterna.""#;
        /// The documents that it is taken from.
        "source" source: Vec<Name<'s>> = optional, r#""pm-2011""#;
        /// For colleagues; printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Tas upp i strategin.""#;
    }
}
