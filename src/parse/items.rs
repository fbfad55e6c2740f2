//! What a plan holds that can be judged: goals, commitments, indicators, activities.

use super::plan::Rule;
use super::table::tables;
use super::value::{Count, Day, Figure, Flag, Id, Name, Number, PeriodValue, Text, Word};
use crate::vocabulary::{ActivityStatus, Decisive, Direction, GoalLevel, Operator, Trend};

tables! {
    /// A mål. Goals, commitments, indicators and activities of a plan share one set of ids.
    "goal" Goal {
        /// What other records call it; unique among the items of its plan.
        "id" id: Option<Id<'s>> = required, r#""egen-forsorjning""#;
        /// The plan; the file's by default.
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsstrategi-2018""#;
        /// Its wording.
        "text" text: Option<Text<'s>> = required, r#""Fler nyanlända har egen försörjning""#;
        /// Its number in the plan, as it is written there; items with a number are listed by it, before the others.
        "number" number: Option<Text<'s>> = optional, r#""2.1a""#;
        /// What stands in its place where there is little room: diagrams, headings, tables of many columns.
        "short_title" short_title: Option<Text<'s>> = optional, r#""Egen försörjning""#;
        /// At which level it is set.
        "level" level: Option<Word<GoalLevel>> = optional, r#""nämnd""#;
        /// The goal that it serves.
        "parent" parent: Option<Name<'s>> = optional, r#""delaktighet""#;
        /// Its område.
        "area" area: Option<Name<'s>> = optional, r#""arbete""#;
        /// The bodies that answer for it: ids, or "varje förvaltning", "varje enhet", "varje nämnd".
        "responsible" responsible: Vec<Name<'s>> = optional, r#"["gan"]"#;
        /// The bodies that contribute. They are not assessed for it.
        "contributing" contributing: Vec<Name<'s>> = optional, r#"["socialnamnden"]"#;
        /// The bodies that are assessed for it, where they are others than the responsible ones.
        "assessed_per" assessed_per: Vec<Name<'s>> = optional, r#""varje förvaltning""#;
        /// How the judgements below it add up; the plan's rule without it.
        "rule" rule: Option<Rule<'s>> = optional, r#"{ kind = "alla uppfyllda" }"#;
        /// The periods whose outcomes are expected of it; the plan's without it.
        "follow_up" follow_up: Vec<PeriodValue> = optional, "[2018, 2020]";
        /// Its first day, or year; the plan's without it.
        "start" start: Option<Day> = optional, "2018";
        /// Its last day, or year; nothing is expected of it for a period that begins later.
        "end" end: Option<Day> = optional, "2021";
        /// Items that it takes the place of.
        "replaces" replaces: Vec<Name<'s>> = optional, r#"["sysselsattning"]"#;
        /// The item that it was merged into.
        "merged_into" merged_into: Option<Name<'s>> = optional, r#""egen-forsorjning""#;
        /// The documents that it is taken from.
        "source" source: Vec<Name<'s>> = optional, r#""remissvar-sn""#;
        /// What is irregular in the source, in words. Makes warnings about this record hints.
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Står bara som exempel.""#;
        /// For colleagues; printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Tas upp igen 2019.""#;
    }

    /// An åtagande. It is *common* where it is for "varje förvaltning", "varje enhet" or "varje nämnd", and *specific*
    /// where it names bodies. One commitment that stands under two bodies is one record with two responsible bodies.
    "commitment" Commitment {
        /// What other records call it; unique among the items of its plan. It keeps it when the wording changes.
        "id" id: Option<Id<'s>> = required, r#""laxhjalp""#;
        /// The plan; the file's by default.
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsplan-2007""#;
        /// Its wording, typos and all.
        "text" text: Option<Text<'s>> = required, r#""Ge läxhjälp till elever som har ett sådant behov.""#;
        /// Its number in the plan, as it is written there; items with a number are listed by it, before the others.
        "number" number: Option<Text<'s>> = optional, r#""2.1a""#;
        /// What stands in its place where there is little room: diagrams, headings, tables of many columns.
        "short_title" short_title: Option<Text<'s>> = optional, r#""Läxhjälp""#;
        /// The goal that it leads up to.
        "goal" goal: Option<Name<'s>> = optional, r#""skolresultat""#;
        /// Its område.
        "area" area: Option<Name<'s>> = optional, r#""skola""#;
        /// The bodies that are to carry it out: ids, or "varje förvaltning", "varje enhet", "varje nämnd".
        "responsible" responsible: Vec<Name<'s>> = optional, r#"["barn-och-utbildning"]"#;
        /// The bodies that are assessed for it, where they are others than the responsible ones.
        "assessed_per" assessed_per: Vec<Name<'s>> = optional, r#""varje förvaltning""#;
        /// Bodies that contribute. They are not assessed for it.
        "contributing" contributing: Vec<Name<'s>> = optional, r#"["kultur-och-fritid"]"#;
        /// Partners, as the plan names them.
        "partners" partners: Vec<Text<'s>> = optional, r#"["Komvux", "det lokala näringslivet"]"#;
        /// Who follows it up, where that is somebody else.
        "followed_up_by" followed_up_by: Option<Name<'s>> = optional, r#""utvecklingsforvaltningen""#;
        /// A quantity that is promised.
        "quantity" quantity: Option<Quantity<'s>> = optional, r#"{ text = "130 chefer", operator = ">=", amount = 130, unit = "chefer" }"#;
        /// The wording under one of its bodies, where it differs.
        "wording" wordings: Vec<Wording<'s>> = optional, r#"[{ body = "buf", text = "Utbeta tydliga riktlinjer" }]"#;
        /// Another commitment that says the same for others, such as a common one repeated as a specific one.
        "repeats" repeats: Option<Name<'s>> = optional, r#""utbilda-personalen""#;
        /// The periods whose outcomes are expected of it; the plan's without it.
        "follow_up" follow_up: Vec<PeriodValue> = optional, "[2018, 2020]";
        /// Its first day, or year; the plan's without it.
        "start" start: Option<Day> = optional, "2009";
        /// Its last day, or year; nothing is expected of it for a period that begins later.
        "end" end: Option<Day> = optional, "2010";
        /// Items that it takes the place of.
        "replaces" replaces: Vec<Name<'s>> = optional, r#"["laxlasning"]"#;
        /// The item that it was merged into.
        "merged_into" merged_into: Option<Name<'s>> = optional, r#""skolresultat""#;
        /// The documents that it is taken from.
        "source" source: Vec<Name<'s>> = optional, r#""pm-2011""#;
        /// What is irregular in the source, in words. Makes warnings about this record hints.
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Samma åtagande står under två förvaltningar.""#;
        /// For colleagues; printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Se protokollet.""#;
    }

    /// A quantity that a commitment promises.
    "quantity" Quantity {
        /// As the plan words it.
        "text" text: Option<Text<'s>> = required, r#""minst två mål""#;
        /// How it compares; ">=" without it.
        "operator" operator: Option<Word<Operator>> = optional, r#"">=""#;
        /// How many; missing where the plan gives no number ("fler").
        "amount" amount: Option<Number> = optional, "2";
        /// Of what.
        "unit" unit: Option<Text<'s>> = optional, r#""mål""#;
    }

    /// The wording of a commitment under one body.
    "wording" Wording {
        /// The body: one of the responsible ones.
        "body" body: Option<Name<'s>> = required, r#""barn-och-utbildning""#;
        /// The wording.
        "text" text: Option<Text<'s>> = required, r#""Utbeta tydliga riktlinjer för modersmålsträning""#;
        /// Which row it is among the body's own (common commitments aside), where the source has another order than these files;
        /// 1 is the first.
        "row" row: Option<Count> = optional, "9";
    }

    /// An indikator: a measure, with a baseline and targets.
    "indicator" Indicator {
        /// What other records call it; unique among the items of its plan.
        "id" id: Option<Id<'s>> = required, r#""i-arbete-efter-sfi""#;
        /// The plan; the file's by default.
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsstrategi-2018""#;
        /// What it measures.
        "text" text: Option<Text<'s>> = required, r#""Andel i arbete ett år efter sfi""#;
        /// Its number in the plan, as it is written there; items with a number are listed by it, before the others.
        "number" number: Option<Text<'s>> = optional, r#""2.1a""#;
        /// What stands in its place where there is little room: diagrams, headings, tables of many columns.
        "short_title" short_title: Option<Text<'s>> = optional, r#""I arbete efter sfi""#;
        /// The goal that it measures.
        "goal" goal: Option<Name<'s>> = optional, r#""egen-forsorjning""#;
        /// Its område.
        "area" area: Option<Name<'s>> = optional, r#""arbete""#;
        /// The indicator that it is a part of ("varav"). Its values are shown, and counted nowhere.
        "part_of" part_of: Option<Name<'s>> = optional, r#""chefer""#;
        /// The unit of its values.
        "unit" unit: Option<Text<'s>> = optional, r#""procent""#;
        /// Whether a value in percent can be more than 100, such as a share of what was expected.
        "can_exceed_100" can_exceed_100: Option<Flag> = optional, "true";
        /// Which way is good.
        "direction" direction: Option<Word<Direction>> = optional, r#""högre är bättre""#;
        /// Whether it is about persons.
        "about_persons" about_persons: Option<Flag> = optional, "true";
        /// Whether it is split by sex.
        "split_by_sex" split_by_sex: Option<Flag> = optional, "true";
        /// Which values decide whether its target is reached; "totalen" without it.
        "decided_by" decided_by: Option<Word<Decisive>> = optional, r#""kvinnor och män""#;
        /// Where it stood before: one value of all, one a body, or both.
        "baseline" baseline: Vec<Measure<'s>> = optional, "{ period = 2017, value = 31, women = 28, men = 34 }";
        /// What it is compared with, such as the country.
        "comparison" comparison: Vec<Measure<'s>> = optional, r#"[{ period = 2018, value = 40, text = "riket" }]"#;
        /// Targets, one a period.
        "target" targets: Vec<Target<'s>> = optional, r#"[{ period = 2019, operator = ">=", value = 40 }]"#;
        /// Who carries out, and is assessed.
        "responsible" responsible: Vec<Name<'s>> = optional, r#"["gan"]"#;
        /// Bodies that contribute. They are not assessed for it.
        "contributing" contributing: Vec<Name<'s>> = optional, r#"["socialnamnden"]"#;
        /// The bodies that are assessed for it, where they are others than the responsible ones.
        "assessed_per" assessed_per: Vec<Name<'s>> = optional, r#""varje nämnd""#;
        /// Who follows it up.
        "followed_up_by" followed_up_by: Option<Name<'s>> = optional, r#""kommunledningsforvaltningen""#;
        /// Its id in Kolada, by which `import` reads its values.
        "kolada" kolada: Option<Text<'s>> = optional, r#""N01951""#;
        /// The periods whose outcomes are expected of it; the plan's without it.
        "follow_up" follow_up: Vec<PeriodValue> = optional, "[2018, 2020]";
        /// Its first day, or year; the plan's without it.
        "start" start: Option<Day> = optional, "2018";
        /// Its last day, or year; nothing is expected of it for a period that begins later.
        "end" end: Option<Day> = optional, "2021";
        /// Items that it takes the place of.
        "replaces" replaces: Vec<Name<'s>> = optional, r#"["i-arbete"]"#;
        /// The item that it was merged into.
        "merged_into" merged_into: Option<Name<'s>> = optional, r#""egen-forsorjning""#;
        /// The documents that it is taken from.
        "source" source: Vec<Name<'s>> = optional, r#""remissvar-sn""#;
        /// What is irregular in the source, in words. Makes warnings about this record hints.
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Metoden byttes 2019.""#;
        /// For colleagues; printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Hämtas i mars.""#;
    }

    /// A value of an indicator, in all or split by sex.
    "measure" Measure {
        /// When.
        "period" period: Option<PeriodValue> = required, "2017";
        /// The body whose value it is.
        "body" body: Option<Name<'s>> = optional, r#""gan""#;
        /// In all; "saknas" is not zero.
        "value" value: Option<Figure> = optional, "31.5";
        /// Women and girls.
        "women" women: Option<Figure> = optional, "28";
        /// Men and boys.
        "men" men: Option<Figure> = optional, r#""saknas""#;
        /// Of what, or from where.
        "text" text: Option<Text<'s>> = optional, r#""riket""#;
    }

    /// What an indicator is to reach in a period: a value, or a direction.
    "target" Target {
        /// When.
        "period" period: Option<PeriodValue> = required, "2019";
        /// How the outcome compares with it; by the indicator's direction without it.
        "operator" operator: Option<Word<Operator>> = optional, r#"">=""#;
        /// In all.
        "value" value: Option<Number> = optional, "40";
        /// Women and girls.
        "women" women: Option<Number> = optional, "40";
        /// Men and boys.
        "men" men: Option<Number> = optional, "40";
        /// A target without a number.
        "trend" trend: Option<Word<Trend>> = optional, r#""ska öka""#;
        /// As the plan words it.
        "text" text: Option<Text<'s>> = optional, r#""minst 40 procent""#;
    }

    /// An aktivitet, with a status of its own scale.
    "activity" Activity {
        /// What other records call it; unique among the items of its plan.
        "id" id: Option<Id<'s>> = required, r#""etableringscentrum""#;
        /// The plan; the file's by default.
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsstrategi-2018""#;
        /// What is done.
        "text" text: Option<Text<'s>> = required, r#""Öppna ett etableringscentrum""#;
        /// Its number in the plan, as it is written there; items with a number are listed by it, before the others.
        "number" number: Option<Text<'s>> = optional, r#""2.1a""#;
        /// What stands in its place where there is little room: diagrams, headings, tables of many columns.
        "short_title" short_title: Option<Text<'s>> = optional, r#""Etableringscentrum""#;
        /// The goal that it serves.
        "goal" goal: Option<Name<'s>> = optional, r#""egen-forsorjning""#;
        /// Its område.
        "area" area: Option<Name<'s>> = optional, r#""arbete""#;
        /// Who carries it out.
        "responsible" responsible: Vec<Name<'s>> = optional, r#"["gan"]"#;
        /// Bodies that contribute. They are not assessed for it.
        "contributing" contributing: Vec<Name<'s>> = optional, r#"["socialnamnden"]"#;
        /// The bodies that are assessed for it, where they are others than the responsible ones.
        "assessed_per" assessed_per: Vec<Name<'s>> = optional, r#""varje förvaltning""#;
        /// Partners, as the plan names them.
        "partners" partners: Vec<Text<'s>> = optional, r#"["Arbetsförmedlingen"]"#;
        /// How far it has come. Where assessments say it period by period, it is left out, or says what the last one does.
        "status" status: Option<Word<ActivityStatus>> = optional, r#""påbörjad""#;
        /// The periods whose outcomes are expected of it; the plan's without it.
        "follow_up" follow_up: Vec<PeriodValue> = optional, "[2018, 2020]";
        /// Its first day, or year.
        "start" start: Option<Day> = optional, "2018-04-01";
        /// Its last day, or year; nothing is expected of it for a period that begins later.
        "end" end: Option<Day> = optional, "2019-12-31";
        /// Items that it takes the place of.
        "replaces" replaces: Vec<Name<'s>> = optional, r#"["lots"]"#;
        /// The item that it was merged into.
        "merged_into" merged_into: Option<Name<'s>> = optional, r#""matchning""#;
        /// The documents that it is taken from.
        "source" source: Vec<Name<'s>> = optional, r#""remissvar-sn""#;
        /// What is irregular in the source, in words. Makes warnings about this record hints.
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Datum saknas.""#;
        /// For colleagues; printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Invigning i april.""#;
    }
}
