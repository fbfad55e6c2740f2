//! Plans, their areas and their terms.

use super::table::tables;
use super::value::{Date, Day, Id, Name, Number, OpenWord, PeriodValue, Text, Word, Years};
use crate::vocabulary::{ItemKind, PlanType, RuleBase, RuleKind};

tables! {
    /// A styrdokument. Where a file holds one plan, it is the plan of all records in that file.
    "plan" Plan "Ett styrdokument. När en fil har en enda plan är den planen för alla filens poster." {
        /// What other records call it; unique in the repository.
        "id" id: Option<Id<'s>> = required, r#""integrationsplan-2007""#, "Det som andra poster kallar den; unikt i repositoryt.";
        /// The full title.
        "title" title: Option<Text<'s>> = required, r#""Ett Tyresö för alla""#, "Hela titeln.";
        /// The title in headings and columns; `title` without it.
        "short_title" short_title: Option<Text<'s>> = optional, r#""Integrationsplanen""#, "Titeln i rubriker och kolumner; utan nyckeln `title`.";
        /// Whether the plan itself is at hand. Where it is not, what these files do not say of it is not known, and not
        /// missing; "true" without it.
        "at_hand" at_hand: Option<bool> = optional, "false", "Om själva planen är tillgänglig. När den inte är det är det som filerna inte säger om den okänt, och inget som saknas; utan nyckeln ”true”.";
        /// What sort of styrdokument it is.
        "type" type_: Option<OpenWord<'s, PlanType>> = required, r#""plan""#, "Vad för sorts styrdokument det är.";
        /// The years that it is about: a year, or first and last.
        "period" period: Option<Years> = optional, r#""2007-2010""#, "Åren som den gäller: ett år, eller det första och det sista.";
        /// How the sources write the period, where they differ.
        "period_written" period_written: Vec<Text<'s>> = optional, r#"["2007/10", "2007-2010"]"#, "Hur källorna skriver perioden, när det skiljer sig.";
        /// The first day on which it is in force; the first day of the period without it.
        "valid_from" valid_from: Option<Day> = optional, "2007-01-01", "Första dagen den gäller; utan nyckeln periodens första dag.";
        /// The last day on which it is in force; the last day of the period without it.
        "valid_to" valid_to: Option<Day> = optional, "2010-12-31", "Sista dagen den gäller; utan nyckeln periodens sista dag.";
        /// Whether it holds for the whole municipality.
        "municipality_wide" municipality_wide: Option<bool> = optional, "true", "Om den gäller hela kommunen.";
        /// The overall objective (målsättning).
        "objective" objective: Option<Text<'s>> = optional, r#""Delaktighet för alla invånare""#, "Den övergripande målsättningen.";
        /// What the plan is for.
        "purpose" purpose: Option<Text<'s>> = optional, r#""Vägvisare för kommunens invånare""#, "Vad planen är till för.";
        /// Whom the efforts are for (målgrupp); "alla invånare" is an answer.
        "target_group" target_group: Option<Text<'s>> = optional, r#""alla invånare""#, "Målgruppen: vilka insatserna är till för; ”alla invånare” är också ett svar.";
        /// Who is to work by the plan.
        "audience" audience: Option<Text<'s>> = optional, r#""alla medarbetare i kommunen""#, "Vilka som ska arbeta efter planen.";
        /// Who keeps the document (dokumentansvarig): a body.
        "owner" owner: Option<Name<'s>> = optional, r#""utvecklingsforvaltningen""#, "Dokumentansvarig: ett organ.";
        /// The politically responsible body.
        "responsible_body" responsible_body: Option<Name<'s>> = optional, r#""gan""#, "Det politiskt ansvariga organet.";
        /// Who is responsible for anchoring it (förankring).
        "anchored_by" anchored_by: Option<Text<'s>> = optional, r#""kommundirektören""#, "Vem som ansvarar för förankringen.";
        /// The communication plan: where it is, or what it says.
        "communication_plan" communication_plan: Option<Text<'s>> = optional, r#""Kommunikationsplan 2018-01-15""#, "Kommunikationsplanen: var den finns, eller vad den säger.";
        /// The body that compiles the follow-up.
        "reported_by" reported_by: Option<Name<'s>> = optional, r#""utvecklingsforvaltningen""#, "Organet som sammanställer uppföljningen.";
        /// The bodies that the follow-up is reported to.
        "reports_to" reports_to: Vec<Name<'s>> = optional, r#"["gan"]"#, "Organen som uppföljningen rapporteras till.";
        /// The bodies in the order of its tables, before those that are not named here; all in the order of their names
        /// without it.
        "bodies" bodies: Vec<Name<'s>> = optional, r#"["socialforvaltningen", "barn-och-utbildning"]"#, "Organen i tabellernas ordning, före dem som inte nämns här; utan nyckeln alla i namnordning.";
        /// The periods whose outcomes are expected. Without it, the years that have an outcome for the whole year.
        "follow_up" follow_up: Vec<PeriodValue> = optional, "[2009, 2010]", "Perioderna då utfall förväntas. Utan nyckeln de år som har ett utfall för hela året.";
        /// The periods whose forecasts are expected. A forecast for the whole year that is made each tertial bears the
        /// period that it was made in, so that each is kept; one that is made once bears the year itself.
        "forecasts" forecasts: Vec<PeriodValue> = optional, r#"["2010-T1", "2010-T2"]"#, "Perioderna då prognoser förväntas. En helårsprognos som görs varje tertial bär perioden då den gjordes; en som görs en gång bär året.";
        /// Kinds of items that are expected to be rated besides commitments.
        "rated" rated: Vec<Word<ItemKind>> = optional, r#"["mål", "indikator"]"#, "Vad som förväntas bli bedömt utöver åtaganden.";
        /// Its rating scale; the repository's without it.
        "scale" scale: Option<Name<'s>> = optional, r#""trafikljus""#, "Skalan; utan nyckeln repositoryts.";
        /// How judgements add up for goals that say nothing else, and for the plan without `plan_rule`.
        "rule" rule: Option<Rule<'s>> = optional, r#"{ kind = "andel uppfyllda", at_least = 75 }"#, "Hur bedömningar vägs samman för mål som inte säger något annat, och för planen utan `plan_rule`.";
        /// How the plan itself adds up, and its areas, bodies and goals above others, where that is another rule.
        "plan_rule" plan_rule: Option<Rule<'s>> = optional, r#"{ kind = "andel uppfyllda", of = "mål", at_least = 75 }"#, "Hur planen själv vägs samman, och områden, organ och mål över andra mål, när det är en annan regel.";
        /// When it should be looked at again (aktualitetsprövning).
        "review_by" review_by: Option<Date> = optional, "2009-12-31", "När den ska aktualitetsprövas.";
        "record_number" record_number: Option<Text<'s>> = optional, r#""2010/GAN0072""#, "Diarienumret, som det står.";
        /// The plans that it takes the place of.
        "replaces" replaces: Vec<Name<'s>> = optional, r#"["integrationsplan-2003"]"#, "Planerna som den ersätter.";
        /// The recommendations of evaluations that it answers.
        "answers" answers: Vec<Name<'s>> = optional, r#"["ange-inriktning"]"#, "Rekommendationerna i utvärderingar som den svarar på.";
        "inferred" inferred: Vec<Name<'s>> = optional, r#"["reports_to"]"#, "De av postens nycklar vars värden ingen källa anger men som följer av vad den säger; det skrivs ut.";
        "source" source: Vec<Name<'s>> = optional, r#""pm-2011""#, "Handlingarna som uppgifterna är hämtade ur.";
        /// Which of them single values of this record are taken from, where not all of them say it: as of a day before the
        /// first of these, the value is not known.
        "source_of" source_of: Vec<SourceOf<'s>> = optional, r#"[{ key = "purpose", source = "sarskilt-yttrande-2011" }]"#, "Ur vilka av handlingarna enskilda värden i posten är hämtade, när inte alla säger det: för en dag före den första av dem är värdet inte känt.";
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Antogs ett år efter att perioden började.""#, "Vad som är oregelrätt i källan, i ord. Varningar om posten blir då upplysningar.";
        "note" note: Option<Text<'s>> = optional, r#""Själva planen finns inte i källorna.""#, "Till kollegor; skrivs aldrig ut.";
    }

    /// Where single values of a plan are taken from.
    "source_of" SourceOf "Varifrån enskilda värden i en plan är hämtade." {
        /// The keys of these values.
        "key" keys: Vec<Name<'s>> = required, r#"["purpose", "objective"]"#, "Nycklarna för värdena.";
        /// The documents.
        "source" source: Vec<Name<'s>> = required, r#""sarskilt-yttrande-2011""#, "Handlingarna.";
    }

    /// How judgements add up to one rating, for a plan or a goal.
    "rule" Rule "Hur bedömningar vägs samman till ett omdöme, för en plan eller ett mål." {
        /// Which rule.
        "kind" kind: Option<Word<RuleKind>> = required, r#""andel uppfyllda""#, "Vilken regel.";
        /// The share in percent from which it is met (with "indikatorer": partial).
        "at_least" at_least: Option<Number> = optional, "75", "Andelen i procent från vilken det är uppfyllt (med ”indikatorer”: delvis).";
        /// The share in percent from which it is partly met; without it, from the first that is met in any part.
        "partial_at_least" partial_at_least: Option<Number> = optional, "40", "Andelen i procent från vilken det är delvis uppfyllt; utan nyckeln från det första som är uppfyllt till någon del.";
        /// The coverage in percent without which it is never met.
        "coverage" coverage: Option<Number> = optional, "90", "Täckningen i procent utan vilken det aldrig är uppfyllt.";
        /// What it counts: judgements, the lowest goals by their own ratings, or indicators with targets; "bedömningar" without it.
        "of" of: Option<Word<RuleBase>> = optional, r#""mål""#, "Vad den räknar: bedömningar, de lägsta målen efter sina egna omdömen, eller indikatorer med målvärden; utan nyckeln ”bedömningar”.";
        /// Why this rule.
        "reason" reason: Option<Text<'s>> = optional, r#""Så räknar årsredovisningen.""#, "Varför just den regeln.";
    }

    /// An område of a plan.
    "area" Area "Ett område i en plan." {
        /// What items call it; unique in its plan.
        "id" id: Option<Id<'s>> = required, r#""sprak""#, "Det som mål, åtaganden, indikatorer och aktiviteter kallar det; unikt i planen.";
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsstrategi-2018""#, "Planen; filens, om ingen anges.";
        /// Its name.
        "name" name: Option<Text<'s>> = required, r#""Språk""#, "Namnet.";
        /// What it covers.
        "text" text: Option<Text<'s>> = optional, r#""Svenska språket från första dagen""#, "Vad det omfattar.";
        "source" source: Vec<Name<'s>> = optional, r#""remissvar-gan""#, "Handlingarna som uppgifterna är hämtade ur.";
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Saknas i det ena dokumentet.""#, "Vad som är oregelrätt i källan, i ord. Varningar om posten blir då upplysningar.";
        "note" note: Option<Text<'s>> = optional, r#""Bara namnet är känt.""#, "Till kollegor; skrivs aldrig ut.";
    }

    /// A term or an abbreviation that a plan uses.
    "term" Term "Ett begrepp eller en förkortning som en plan använder." {
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsstrategi-2018""#, "Planen; filens, om ingen anges.";
        /// The term.
        "term" term: Option<Text<'s>> = required, r#""permanent uppehållstillstånd""#, "Begreppet.";
        /// Its abbreviation.
        "abbreviation" abbreviation: Option<Text<'s>> = optional, r#""PUT""#, "Förkortningen.";
        /// What the plan says that it means; missing where the plan does not say.
        "definition" definition: Option<Text<'s>> = optional, r#""Rätt att bo i Sverige utan tidsgräns""#, "Vad planen säger att det betyder; utelämnas när planen inte säger det.";
        "source" source: Vec<Name<'s>> = optional, r#""remissvar-sn""#, "Handlingarna som uppgifterna är hämtade ur.";
        "note" note: Option<Text<'s>> = optional, r#""Efterfrågas i remissvaret.""#, "Till kollegor; skrivs aldrig ut.";
    }
}
