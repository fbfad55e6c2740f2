//! What a plan holds that can be judged: goals, commitments, indicators, activities.

use super::plan::Rule;
use super::table::tables;
use super::value::{Aim, Count, Day, Figure, Id, Name, Number, PeriodValue, Text, Word};
use crate::vocabulary::{ActivityStatus, Decisive, Direction, GoalLevel, Operator, Trend};

tables! {
    shared {
        /// Its number in the plan, as it is written there; items with a number are listed by it, before the others.
        "number" number: Option<Text<'s>> = optional, r#""2.1a""#, "Numret i planen, som det står där; det som har nummer listas efter det, före det övriga.";
        /// The periods whose outcomes are expected of it; the plan's without it.
        "follow_up" follow_up: Vec<PeriodValue> = optional, "[2018, 2020]", "Perioderna då utfall förväntas; utan nyckeln planens.";
        /// The periods whose forecasts are expected of it; the plan's without it.
        "forecasts" forecasts: Vec<PeriodValue> = optional, r#"["2018-T1", "2018-T2"]"#, "Perioderna då prognoser förväntas; utan nyckeln planens.";
    }

    /// A mål. Goals, commitments, indicators and activities of a plan share one set of ids.
    "goal" Goal "Ett mål. Mål, åtaganden, indikatorer och aktiviteter i en plan har id:n ur en gemensam mängd." {
        /// What other records call it; unique among the items of its plan.
        "id" id: Option<Id<'s>> = required, r#""egen-forsorjning""#, "Det som andra poster kallar det; unikt bland planens mål, åtaganden, indikatorer och aktiviteter.";
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsstrategi-2018""#, "Planen; filens, om ingen anges.";
        /// Its wording.
        "text" text: Option<Text<'s>> = required, r#""Fler nyanlända har egen försörjning""#, "Lydelsen.";
        "short_title" short_title: Option<Text<'s>> = optional, r#""Egen försörjning""#, "Det som står i stället där det är ont om plats: i diagram, rubriker och tabeller med många kolumner.";
        /// At which level it is set.
        "level" level: Option<Word<GoalLevel>> = optional, r#""nämnd""#, "På vilken nivå det är satt.";
        /// The goal that it serves.
        "parent" parent: Option<Name<'s>> = optional, r#""delaktighet""#, "Målet som det leder till.";
        "area" area: Option<Name<'s>> = optional, r#""arbete""#, "Området.";
        /// The bodies that answer for it: ids, or "varje förvaltning", "varje enhet", "varje nämnd".
        "responsible" responsible: Vec<Name<'s>> = optional, r#"["gan"]"#, "Organen som ansvarar för det: id:n, eller ”varje förvaltning”, ”varje enhet”, ”varje nämnd”.";
        /// The bodies that contribute. They are not assessed for it.
        "contributing" contributing: Vec<Name<'s>> = optional, r#"["socialnamnden"]"#, "Organen som bidrar. De bedöms inte för det.";
        "assessed_per" assessed_per: Vec<Name<'s>> = optional, r#""varje förvaltning""#, "Organen som bedöms för det, när det är andra än de ansvariga.";
        /// How the judgements below it add up; the plan's rule without it.
        "rule" rule: Option<Rule<'s>> = optional, r#"{ kind = "alla uppfyllda" }"#, "Hur bedömningarna under det vägs samman; utan nyckeln planens regel.";
    } shared {
        "start" start: Option<Day> = optional, "2018", "Första dagen, eller året; utan nyckeln planens.";
        "end" end: Option<Day> = optional, "2021", "Sista dagen, eller året; för en period som börjar senare förväntas inget.";
        "replaces" replaces: Vec<Name<'s>> = optional, r#"["sysselsattning"]"#, "Vad det ersätter: id:n i planen.";
        "merged_into" merged_into: Option<Name<'s>> = optional, r#""egen-forsorjning""#, "Vad det har slagits ihop med: ett id i planen.";
        "source" source: Vec<Name<'s>> = optional, r#""remissvar-sn""#, "Handlingarna som uppgifterna är hämtade ur.";
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Står bara som exempel.""#, "Vad som är oregelrätt i källan, i ord. Varningar om posten blir då upplysningar.";
        "note" note: Option<Text<'s>> = optional, r#""Tas upp igen 2019.""#, "Till kollegor; skrivs aldrig ut.";
    }

    /// An åtagande. It is *common* where it is for "varje förvaltning", "varje enhet" or "varje nämnd", and *specific*
    /// where it names bodies. One commitment that stands under two bodies is one record with two responsible bodies.
    "commitment" Commitment "Ett åtagande. Det är *gemensamt* när det gäller ”varje förvaltning”, ”varje enhet” eller ”varje nämnd”, och *specifikt* när det nämner organ. Ett åtagande som står under två organ är en post med två ansvariga." {
        /// What other records call it; unique among the items of its plan. It keeps it when the wording changes.
        "id" id: Option<Id<'s>> = required, r#""laxhjalp""#, "Det som andra poster kallar det; unikt bland planens mål, åtaganden, indikatorer och aktiviteter. Det behålls när lydelsen ändras.";
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsplan-2007""#, "Planen; filens, om ingen anges.";
        /// Its wording, typos and all.
        "text" text: Option<Text<'s>> = required, r#""Ge läxhjälp till elever som har ett sådant behov.""#, "Lydelsen, skrivfel och allt.";
        "short_title" short_title: Option<Text<'s>> = optional, r#""Läxhjälp""#, "Det som står i stället där det är ont om plats: i diagram, rubriker och tabeller med många kolumner.";
        /// The goal that it leads up to.
        "goal" goal: Option<Name<'s>> = optional, r#""skolresultat""#, "Målet som det leder till.";
        "area" area: Option<Name<'s>> = optional, r#""skola""#, "Området.";
        /// The bodies that are to carry it out: ids, or "varje förvaltning", "varje enhet", "varje nämnd".
        "responsible" responsible: Vec<Name<'s>> = optional, r#"["barn-och-utbildning"]"#, "Organen som ska genomföra det: id:n, eller ”varje förvaltning”, ”varje enhet”, ”varje nämnd”.";
        "assessed_per" assessed_per: Vec<Name<'s>> = optional, r#""varje förvaltning""#, "Organen som bedöms för det, när det är andra än de ansvariga.";
        "contributing" contributing: Vec<Name<'s>> = optional, r#"["kultur-och-fritid"]"#, "Organ som bidrar. De bedöms inte för det.";
        /// Partners, as the plan names them.
        "partners" partners: Vec<Text<'s>> = optional, r#"["Komvux", "det lokala näringslivet"]"#, "Samarbetspartner, som planen nämner dem.";
        /// Who follows it up, where that is somebody else.
        "followed_up_by" followed_up_by: Option<Name<'s>> = optional, r#""utvecklingsforvaltningen""#, "Vem som följer upp det, när det är någon annan.";
        /// A quantity that is promised.
        "quantity" quantity: Option<Quantity<'s>> = optional, r#"{ text = "130 chefer", operator = ">=", amount = 130, unit = "chefer" }"#, "En mängd som utlovas.";
        /// The wording under one of its bodies, where it differs.
        "wording" wordings: Vec<Wording<'s>> = optional, r#"[{ body = "buf", text = "Utbeta tydliga riktlinjer" }]"#, "Lydelsen under ett av organen, när den skiljer sig.";
        /// Another commitment that says the same for others, such as a common one repeated as a specific one.
        "repeats" repeats: Option<Name<'s>> = optional, r#""utbilda-personalen""#, "Ett annat åtagande som säger detsamma för andra, till exempel ett gemensamt som återkommer som specifikt.";
    } shared {
        "start" start: Option<Day> = optional, "2009", "Första dagen, eller året; utan nyckeln planens.";
        "end" end: Option<Day> = optional, "2010", "Sista dagen, eller året; för en period som börjar senare förväntas inget.";
        "replaces" replaces: Vec<Name<'s>> = optional, r#"["laxlasning"]"#, "Vad det ersätter: id:n i planen.";
        "merged_into" merged_into: Option<Name<'s>> = optional, r#""skolresultat""#, "Vad det har slagits ihop med: ett id i planen.";
        "source" source: Vec<Name<'s>> = optional, r#""pm-2011""#, "Handlingarna som uppgifterna är hämtade ur.";
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Samma åtagande står under två förvaltningar.""#, "Vad som är oregelrätt i källan, i ord. Varningar om posten blir då upplysningar.";
        "note" note: Option<Text<'s>> = optional, r#""Se protokollet.""#, "Till kollegor; skrivs aldrig ut.";
    }

    /// A quantity that a commitment promises.
    "quantity" Quantity "En mängd som ett åtagande utlovar." {
        /// As the plan words it.
        "text" text: Option<Text<'s>> = required, r#""minst två mål""#, "Som planen uttrycker det.";
        /// How it compares; ">=" without it.
        "operator" operator: Option<Word<Operator>> = optional, r#"">=""#, "Hur det jämförs; utan nyckeln ”>=”.";
        /// How many; missing where the plan gives no number ("fler").
        "amount" amount: Option<Number> = optional, "2", "Hur många; utelämnas när planen inte anger något tal (”fler”).";
        /// Of what.
        "unit" unit: Option<Text<'s>> = optional, r#""mål""#, "Av vad.";
    }

    /// The wording of a commitment under one body.
    "wording" Wording "Ett åtagandes lydelse under ett organ." {
        /// The body: one of the responsible ones.
        "body" body: Option<Name<'s>> = required, r#""barn-och-utbildning""#, "Organet: ett av de ansvariga.";
        /// The wording.
        "text" text: Option<Text<'s>> = required, r#""Utbeta tydliga riktlinjer för modersmålsträning""#, "Lydelsen.";
        /// Which row it is among the body's own (common commitments aside), where the source has another order than these files;
        /// 1 is the first.
        "row" row: Option<Count> = optional, "9", "Vilken rad det är bland organets egna (de gemensamma oräknade), när källan har en annan ordning än filerna; 1 är den första.";
    }

    /// An indikator: a measure, with a baseline and targets.
    "indicator" Indicator "En indikator: ett mått, med utgångsvärde och målvärden." {
        /// What other records call it; unique among the items of its plan.
        "id" id: Option<Id<'s>> = required, r#""i-arbete-efter-sfi""#, "Det som andra poster kallar det; unikt bland planens mål, åtaganden, indikatorer och aktiviteter.";
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsstrategi-2018""#, "Planen; filens, om ingen anges.";
        /// What it measures.
        "text" text: Option<Text<'s>> = required, r#""Andel i arbete ett år efter sfi""#, "Vad den mäter.";
        "short_title" short_title: Option<Text<'s>> = optional, r#""I arbete efter sfi""#, "Det som står i stället där det är ont om plats: i diagram, rubriker och tabeller med många kolumner.";
        /// The goal that it measures.
        "goal" goal: Option<Name<'s>> = optional, r#""egen-forsorjning""#, "Målet som den mäter.";
        "area" area: Option<Name<'s>> = optional, r#""arbete""#, "Området.";
        /// The indicator that it is a part of ("varav"). Its values are shown, and counted nowhere.
        "part_of" part_of: Option<Name<'s>> = optional, r#""chefer""#, "Indikatorn som den är en del av (”varav”). Värdena visas men räknas ingenstans.";
        /// The unit of its values.
        "unit" unit: Option<Text<'s>> = optional, r#""procent""#, "Värdenas enhet.";
        /// Whether a value in percent can be more than 100 or less than 0, such as a share of what was expected.
        "can_exceed_100" can_exceed_100: Option<bool> = optional, "true", "Om ett värde i procent kan vara mer än 100 eller mindre än 0, till exempel en andel av det förväntade.";
        /// Which way is good.
        "direction" direction: Option<Word<Direction>> = optional, r#""högre är bättre""#, "Åt vilket håll det är bra.";
        /// Whether it is about persons.
        "about_persons" about_persons: Option<bool> = optional, "true", "Om den gäller personer.";
        /// Whether it is split by sex.
        "split_by_sex" split_by_sex: Option<bool> = optional, "true", "Om den är uppdelad på kön.";
        /// Which values decide whether its target is reached; "totalen" without it.
        "decided_by" decided_by: Option<Word<Decisive>> = optional, r#""kvinnor och män""#, "Vilka värden som avgör om målvärdet är nått; utan nyckeln ”totalen”.";
        /// Where it stood before: one value of all, one a body, or both.
        "baseline" baseline: Vec<Measure<'s>> = optional, "{ period = 2017, value = 31, women = 28, men = 34 }", "Utgångsvärdet: ett för alla, ett för varje organ eller båda.";
        /// What it is compared with, such as the country.
        "comparison" comparison: Vec<Measure<'s>> = optional, r#"[{ period = 2018, value = 40, text = "riket" }]"#, "Vad den jämförs med, till exempel riket.";
        /// Targets, one a period.
        "target" targets: Vec<Target<'s>> = optional, r#"[{ period = 2019, operator = ">=", value = 40 }]"#, "Målvärden, ett för varje period.";
        /// Who carries out, and is assessed.
        "responsible" responsible: Vec<Name<'s>> = optional, r#"["gan"]"#, "Vem som genomför och bedöms.";
        "contributing" contributing: Vec<Name<'s>> = optional, r#"["socialnamnden"]"#, "Organ som bidrar. De bedöms inte för det.";
        "assessed_per" assessed_per: Vec<Name<'s>> = optional, r#""varje nämnd""#, "Organen som bedöms för det, när det är andra än de ansvariga.";
        /// Who follows it up.
        "followed_up_by" followed_up_by: Option<Name<'s>> = optional, r#""kommunledningsforvaltningen""#, "Vem som följer upp den.";
        /// Its id in Kolada, by which `import` reads its values.
        "kolada" kolada: Option<Text<'s>> = optional, r#""N01951""#, "Dess id i Kolada, som `import` läser värdena efter.";
    } shared {
        "start" start: Option<Day> = optional, "2018", "Första dagen, eller året; utan nyckeln planens.";
        "end" end: Option<Day> = optional, "2021", "Sista dagen, eller året; för en period som börjar senare förväntas inget.";
        "replaces" replaces: Vec<Name<'s>> = optional, r#"["i-arbete"]"#, "Vad det ersätter: id:n i planen.";
        "merged_into" merged_into: Option<Name<'s>> = optional, r#""egen-forsorjning""#, "Vad det har slagits ihop med: ett id i planen.";
        "source" source: Vec<Name<'s>> = optional, r#""remissvar-sn""#, "Handlingarna som uppgifterna är hämtade ur.";
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Metoden byttes 2019.""#, "Vad som är oregelrätt i källan, i ord. Varningar om posten blir då upplysningar.";
        "note" note: Option<Text<'s>> = optional, r#""Hämtas i mars.""#, "Till kollegor; skrivs aldrig ut.";
    }

    /// A value of an indicator, in all or split by sex.
    "measure" Measure "Ett värde för en indikator, totalt eller uppdelat på kön." {
        /// When.
        "period" period: Option<PeriodValue> = required, "2017", "När.";
        /// The body whose value it is.
        "body" body: Option<Name<'s>> = optional, r#""gan""#, "Organet vars värde det är.";
        /// In all; "saknas" is not zero.
        "value" value: Option<Figure> = optional, "31.5", "Totalt; ”saknas” är inte noll.";
        /// Women and girls.
        "women" women: Option<Figure> = optional, "28", "Kvinnor och flickor.";
        /// Men and boys.
        "men" men: Option<Figure> = optional, r#""saknas""#, "Män och pojkar.";
        /// Of what, or from where.
        "text" text: Option<Text<'s>> = optional, r#""riket""#, "Av vad, eller varifrån.";
    }

    /// What an indicator is to reach in a period: a value, an interval, or a direction.
    "target" Target "Vad en indikator ska nå i en period: ett värde, ett intervall eller en riktning." {
        /// When.
        "period" period: Option<PeriodValue> = required, "2019", "När.";
        /// How the outcome compares with it; by the indicator's direction without it. An interval has none.
        "operator" operator: Option<Word<Operator>> = optional, r#"">=""#, "Hur utfallet jämförs med det; utan nyckeln efter indikatorns riktning. Ett intervall har ingen.";
        /// In all; "40–60" is an interval, both ends of which are in it.
        "value" value: Option<Aim> = optional, "40", "Totalt; ”40–60” är ett intervall, där båda gränserna ingår.";
        /// Women and girls.
        "women" women: Option<Aim> = optional, "40", "Kvinnor och flickor.";
        /// Men and boys.
        "men" men: Option<Aim> = optional, "40", "Män och pojkar.";
        /// A target without a number.
        "trend" trend: Option<Word<Trend>> = optional, r#""ska öka""#, "Ett mål utan tal.";
        /// As the plan words it.
        "text" text: Option<Text<'s>> = optional, r#""minst 40 procent""#, "Som planen uttrycker det.";
    }

    /// An aktivitet, with a status of its own scale.
    "activity" Activity "En aktivitet, med en egen skala för hur långt den har kommit." {
        /// What other records call it; unique among the items of its plan.
        "id" id: Option<Id<'s>> = required, r#""etableringscentrum""#, "Det som andra poster kallar det; unikt bland planens mål, åtaganden, indikatorer och aktiviteter.";
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsstrategi-2018""#, "Planen; filens, om ingen anges.";
        /// What is done.
        "text" text: Option<Text<'s>> = required, r#""Öppna ett etableringscentrum""#, "Vad som görs.";
        "short_title" short_title: Option<Text<'s>> = optional, r#""Etableringscentrum""#, "Det som står i stället där det är ont om plats: i diagram, rubriker och tabeller med många kolumner.";
        /// The goal that it serves.
        "goal" goal: Option<Name<'s>> = optional, r#""egen-forsorjning""#, "Målet som det leder till.";
        "area" area: Option<Name<'s>> = optional, r#""arbete""#, "Området.";
        /// Who carries it out.
        "responsible" responsible: Vec<Name<'s>> = optional, r#"["gan"]"#, "Vem som genomför den.";
        "contributing" contributing: Vec<Name<'s>> = optional, r#"["socialnamnden"]"#, "Organ som bidrar. De bedöms inte för det.";
        "assessed_per" assessed_per: Vec<Name<'s>> = optional, r#""varje förvaltning""#, "Organen som bedöms för det, när det är andra än de ansvariga.";
        /// Partners, as the plan names them.
        "partners" partners: Vec<Text<'s>> = optional, r#"["Arbetsförmedlingen"]"#, "Samarbetspartner, som planen nämner dem.";
        /// How far it has come. Where assessments say it period by period, it is left out, or says what the last one does.
        "status" status: Option<Word<ActivityStatus>> = optional, r#""påbörjad""#, "Hur långt den har kommit. När bedömningar säger det period för period utelämnas det, eller säger vad den senaste gör.";
    } shared {
        /// Its first day, or year.
        "start" start: Option<Day> = optional, "2018-04-01", "Första dagen, eller året.";
        "end" end: Option<Day> = optional, "2019-12-31", "Sista dagen, eller året; för en period som börjar senare förväntas inget.";
        "replaces" replaces: Vec<Name<'s>> = optional, r#"["lots"]"#, "Vad det ersätter: id:n i planen.";
        "merged_into" merged_into: Option<Name<'s>> = optional, r#""matchning""#, "Vad det har slagits ihop med: ett id i planen.";
        "source" source: Vec<Name<'s>> = optional, r#""remissvar-sn""#, "Handlingarna som uppgifterna är hämtade ur.";
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Datum saknas.""#, "Vad som är oregelrätt i källan, i ord. Varningar om posten blir då upplysningar.";
        "note" note: Option<Text<'s>> = optional, r#""Invigning i april.""#, "Till kollegor; skrivs aldrig ut.";
    }
}
