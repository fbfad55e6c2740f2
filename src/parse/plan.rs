//! Plans, their areas and their terms.

use super::table::tables;
use super::value::{Date, Day, Flag, Id, Name, Number, OpenWord, PeriodValue, Text, Word, Years};
use crate::vocabulary::{ItemKind, PlanType, RuleBase, RuleKind};

tables! {
    /// A styrdokument. Where a file holds one plan, it is the plan of all records in that file.
    "plan" Plan {
        /// What other records call it; unique in the repository.
        "id" id: Option<Id<'s>> = required, r#""integrationsplan-2007""#;
        /// The full title.
        "title" title: Option<Text<'s>> = required, r#""Ett Tyresö för alla""#;
        /// The title in headings and columns; `title` without it.
        "short_title" short_title: Option<Text<'s>> = optional, r#""Integrationsplanen""#;
        /// Whether the plan itself is at hand. Where it is not, what these files do not say of it is not known, and not
        /// missing; "true" without it.
        "at_hand" at_hand: Option<Flag> = optional, "false";
        /// What sort of styrdokument it is.
        "type" type_: Option<OpenWord<'s, PlanType>> = required, r#""plan""#;
        /// The years that it is about: a year, or first and last.
        "period" period: Option<Years> = optional, r#""2007-2010""#;
        /// How the sources write the period, where they differ.
        "period_written" period_written: Vec<Text<'s>> = optional, r#"["2007/10", "2007-2010"]"#;
        /// The first day on which it is in force; the first day of the period without it.
        "valid_from" valid_from: Option<Day> = optional, "2007-01-01";
        /// The last day on which it is in force; the last day of the period without it.
        "valid_to" valid_to: Option<Day> = optional, "2010-12-31";
        /// Whether it holds for the whole municipality.
        "municipality_wide" municipality_wide: Option<Flag> = optional, "true";
        /// The overall objective (målsättning).
        "objective" objective: Option<Text<'s>> = optional, r#""Delaktighet för alla invånare""#;
        /// What the plan is for.
        "purpose" purpose: Option<Text<'s>> = optional, r#""Vägvisare för kommunens invånare""#;
        /// Whom the efforts are for (målgrupp); "alla invånare" is an answer.
        "target_group" target_group: Option<Text<'s>> = optional, r#""alla invånare""#;
        /// Who is to work by the plan.
        "audience" audience: Option<Text<'s>> = optional, r#""alla medarbetare i kommunen""#;
        /// Who keeps the document (dokumentansvarig): a body.
        "owner" owner: Option<Name<'s>> = optional, r#""utvecklingsforvaltningen""#;
        /// The politically responsible body.
        "responsible_body" responsible_body: Option<Name<'s>> = optional, r#""gan""#;
        /// Who is responsible for anchoring it (förankring).
        "anchored_by" anchored_by: Option<Text<'s>> = optional, r#""kommundirektören""#;
        /// The communication plan: where it is, or what it says.
        "communication_plan" communication_plan: Option<Text<'s>> = optional, r#""Kommunikationsplan 2018-01-15""#;
        /// The body that compiles the follow-up.
        "reported_by" reported_by: Option<Name<'s>> = optional, r#""utvecklingsforvaltningen""#;
        /// The bodies that the follow-up is reported to.
        "reports_to" reports_to: Vec<Name<'s>> = optional, r#"["gan"]"#;
        /// The bodies in the order of its tables, before those that are not named here; all in the order of their names
        /// without it.
        "bodies" bodies: Vec<Name<'s>> = optional, r#"["socialforvaltningen", "barn-och-utbildning"]"#;
        /// The periods whose outcomes are expected. Without it, the years that have an outcome for the whole year.
        "follow_up" follow_up: Vec<PeriodValue> = optional, "[2009, 2010]";
        /// The periods whose forecasts are expected. A forecast for the whole year that is made each tertial bears the
        /// period that it was made in, so that each is kept; one that is made once bears the year itself.
        "forecasts" forecasts: Vec<PeriodValue> = optional, r#"["2010-T1", "2010-T2"]"#;
        /// Kinds of items that are expected to be rated besides commitments.
        "rated" rated: Vec<Word<ItemKind>> = optional, r#"["mål", "indikator"]"#;
        /// Its rating scale; the repository's without it.
        "scale" scale: Option<Name<'s>> = optional, r#""trafikljus""#;
        /// How judgements add up for goals that say nothing else, and for the plan without `plan_rule`.
        "rule" rule: Option<Rule<'s>> = optional, r#"{ kind = "andel uppfyllda", at_least = 75 }"#;
        /// How the plan itself adds up, and its areas, bodies and goals above others, where that is another rule.
        "plan_rule" plan_rule: Option<Rule<'s>> = optional, r#"{ kind = "andel uppfyllda", of = "mål", at_least = 75 }"#;
        /// When it should be looked at again (aktualitetsprövning).
        "review_by" review_by: Option<Date> = optional, "2009-12-31";
        /// The diarienummer, as it is written.
        "record_number" record_number: Option<Text<'s>> = optional, r#""2010/GAN0072""#;
        /// The plans that it takes the place of.
        "replaces" replaces: Vec<Name<'s>> = optional, r#"["integrationsplan-2003"]"#;
        /// The recommendations of evaluations that it answers.
        "answers" answers: Vec<Name<'s>> = optional, r#"["ange-inriktning"]"#;
        /// The keys of this record whose values no source states, but that follow from what it says; printed as such.
        "inferred" inferred: Vec<Name<'s>> = optional, r#"["reports_to"]"#;
        /// The documents that it is taken from.
        "source" source: Vec<Name<'s>> = optional, r#""pm-2011""#;
        /// Which of them single values of this record are taken from, where not all of them say it: as of a day before the
        /// first of these, the value is not known.
        "source_of" source_of: Vec<SourceOf<'s>> = optional, r#"[{ key = "purpose", source = "sarskilt-yttrande-2011" }]"#;
        /// What is irregular in the source, in words. Makes warnings about this record hints.
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Antogs ett år efter att perioden började.""#;
        /// For colleagues; printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Själva planen finns inte i källorna.""#;
    }

    /// Where single values of a plan are taken from.
    "source_of" SourceOf {
        /// The keys of these values.
        "key" keys: Vec<Name<'s>> = required, r#"["purpose", "objective"]"#;
        /// The documents.
        "source" source: Vec<Name<'s>> = required, r#""sarskilt-yttrande-2011""#;
    }

    /// How judgements add up to one rating, for a plan or a goal.
    "rule" Rule {
        /// Which rule.
        "kind" kind: Option<Word<RuleKind>> = required, r#""andel uppfyllda""#;
        /// The share in percent from which it is met (with "indikatorer": partial).
        "at_least" at_least: Option<Number> = optional, "75";
        /// The share in percent from which it is partly met; without it, from the first that is met in any part.
        "partial_at_least" partial_at_least: Option<Number> = optional, "40";
        /// The coverage in percent without which it is never met.
        "coverage" coverage: Option<Number> = optional, "90";
        /// What it counts: judgements, the lowest goals by their own ratings, or indicators with targets; "bedömningar" without it.
        "of" of: Option<Word<RuleBase>> = optional, r#""mål""#;
        /// Why this rule.
        "reason" reason: Option<Text<'s>> = optional, r#""Så räknar årsredovisningen.""#;
    }

    /// An område of a plan.
    "area" Area {
        /// What items call it; unique in its plan.
        "id" id: Option<Id<'s>> = required, r#""sprak""#;
        /// The plan; the file's by default.
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsstrategi-2018""#;
        /// Its name.
        "name" name: Option<Text<'s>> = required, r#""Språk""#;
        /// What it covers.
        "text" text: Option<Text<'s>> = optional, r#""Svenska språket från första dagen""#;
        /// The documents that it is taken from.
        "source" source: Vec<Name<'s>> = optional, r#""remissvar-gan""#;
        /// What is irregular in the source, in words. Makes warnings about this record hints.
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Saknas i det ena dokumentet.""#;
        /// For colleagues; printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Bara namnet är känt.""#;
    }

    /// A term or an abbreviation that a plan uses.
    "term" Term {
        /// The plan; the file's by default.
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsstrategi-2018""#;
        /// The term.
        "term" term: Option<Text<'s>> = required, r#""permanent uppehållstillstånd""#;
        /// Its abbreviation.
        "abbreviation" abbreviation: Option<Text<'s>> = optional, r#""PUT""#;
        /// What the plan says that it means; missing where the plan does not say.
        "definition" definition: Option<Text<'s>> = optional, r#""Rätt att bo i Sverige utan tidsgräns""#;
        /// The documents that it is taken from.
        "source" source: Vec<Name<'s>> = optional, r#""remissvar-sn""#;
        /// For colleagues; printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Efterfrågas i remissvaret.""#;
    }
}
