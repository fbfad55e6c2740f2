//! Assessments and evaluations.

use super::table::tables;
use super::value::{Date, Day, Figure, Id, Name, PeriodValue, Text, Word};
use crate::vocabulary::{ActivityStatus, Basis, Development, EvaluationKind, RecommendationStatus};

tables! {
    /// What the records of a file have in common: each key stands for the same key in every record of the file that
    /// has such a key and does not give it.
    "defaults" Defaults "Det som filens poster har gemensamt: varje nyckel gäller i varje post i filen som kan ha nyckeln och inte anger den." {
        /// The plan of every item, assessment, evaluation, decision and so on.
        "plan" plan: Option<Name<'s>> = optional, r#""integrationsplan-2007""#, "Planen för alla mål, åtaganden, bedömningar, utvärderingar, beslut och så vidare.";
        /// The period of every assessment and control total.
        "period" period: Option<PeriodValue> = optional, "2009", "Perioden för alla bedömningar och kontrollsummor.";
        /// The body of every assessment that names neither `body` nor `bodies`.
        "body" body: Option<Name<'s>> = optional, r#""socialforvaltningen""#, "Organet för alla bedömningar som varken anger `body` eller `bodies`.";
        /// The basis of every assessment and control total.
        "basis" basis: Option<Word<Basis>> = optional, r#""utfall""#, "Underlaget för alla bedömningar och kontrollsummor.";
        /// The source of every record.
        "source" source: Vec<Name<'s>> = optional, r#""pm-2011""#, "Källan för alla poster.";
        /// Who made every assessment.
        "assessed_by" assessed_by: Option<Text<'s>> = optional, r#""Enhetschefen""#, "Vem som har gjort alla bedömningar.";
        /// When every assessment was made.
        "date" date: Option<Date> = optional, "2010-02-28", "När alla bedömningar gjordes.";
    }

    /// A bedömning: one rating of one item by one body, or jointly by several, for one period; or a measured value,
    /// or the status of an activity.
    "assessment" Assessment "En bedömning: ett omdöme om ett åtagande, mål, en indikator eller en aktivitet av ett organ, eller av flera gemensamt, för en period; eller ett mätvärde." {
        /// What is judged: a commitment, goal, indicator or activity of the plan.
        "item" item: Option<Name<'s>> = required, r#""laxhjalp""#, "Vad som bedöms: ett åtagande, ett mål, en indikator eller en aktivitet i planen.";
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsplan-2007""#, "Planen; filens, om ingen anges.";
        /// The body that it is about; the file's by default. A measured value without one is of the municipality or region
        /// as a whole, where the repository has one body of that kind and the plan is not said to be for a part of it.
        "body" body: Option<Name<'s>> = one_body, r#""barn-och-utbildning""#, "Organet som den gäller; filens, om inget anges. Ett mätvärde utan organ gäller kommunen eller regionen som helhet, om det finns ett sådant organ.";
        /// The bodies that share one joint judgement: ids, or "varje förvaltning" for all that are assessed for the item.
        "bodies" bodies: Vec<Name<'s>> = optional, r#""varje förvaltning""#, "Organen bakom en gemensam bedömning: id:n, eller ”varje förvaltning” för alla som bedöms.";
        /// The period that it is about; the file's by default.
        "period" period: Option<PeriodValue> = defaulted, "2009", "Perioden som den gäller; filens, om ingen anges.";
        /// Whether it says how it went or how it is expected to go; "utfall" without it.
        "basis" basis: Option<Word<Basis>> = optional, r#""prognos""#, "Om den säger hur det gick eller hur det väntas gå; utan nyckeln ”utfall”.";
        /// A level of the plan's scale, by label or id, or one of the six words for why there is none.
        "rating" rating: Option<Name<'s>> = rated, r#""delvis uppfyllt""#, "En nivå på planens skala, med benämning eller id, eller ett av de sex orden för varför omdöme saknas.";
        /// The comment, word for word.
        "comment" comment: Option<Text<'s>> = optional, r#""Saknas plan för förskolan.""#, "Kommentaren, ordagrant.";
        /// What it is based on.
        "evidence" evidence: Option<Text<'s>> = optional, r#""årsredovisning 2010""#, "Vad den bygger på.";
        /// The items that this rating follows from.
        "follows_from" follows_from: Vec<Name<'s>> = optional, r#"["minst-tva-mal"]"#, "Vad omdömet följer av: id:n i planen.";
        /// The measured value in all; "saknas" is not zero.
        "value" value: Option<Figure> = optional, "35.5", "Mätvärdet totalt; ”saknas” är inte noll.";
        /// Of women and girls.
        "women" women: Option<Figure> = optional, "31", "För kvinnor och flickor.";
        /// Of men and boys.
        "men" men: Option<Figure> = optional, r#""saknas""#, "För män och pojkar.";
        /// How far an activity had come in the period, on the scale of activities: no rating, and counted nowhere as one.
        "status" status: Option<Word<ActivityStatus>> = optional, r#""genomförd""#, "Hur långt en aktivitet hade kommit i perioden, på aktiviteternas skala: inget omdöme, och räknas aldrig som ett.";
        /// How it has gone since last time, as the source prints it: shown beside what is computed.
        "trend" trend: Option<Word<Development>> = optional, r#""förbättrats""#, "Hur det har gått sedan förra gången, som källan skriver det: visas bredvid det som räknas fram.";
        /// What is to be done about it.
        "action" action: Option<Text<'s>> = optional, r#""Ta fram en plan för förskolan.""#, "Vad som ska göras åt det.";
        /// Who is to do that, as the source says it.
        "action_by" action_by: Option<Text<'s>> = optional, r#""Förskolechefen""#, "Vem som ska göra det, som källan skriver.";
        /// When it is to be done: a day, or a year that stands for its last.
        "action_due" action_due: Option<Day> = optional, "2011-06-30", "När det ska vara gjort: en dag, eller ett år, som då räknas till sin sista dag.";
        /// How far it has come, as a later report says: what is "genomförd" or "avbruten" is not overdue.
        "action_status" action_status: Option<Word<ActivityStatus>> = optional, r#""genomförd""#, "Hur långt det har kommit, enligt en senare rapport: det som är ”genomförd” eller ”avbruten” är inte försenat.";
        /// Why a rating was set by hand that a rule computes otherwise.
        "reason" reason: Option<Text<'s>> = optional, r#""Underlaget kom efter bokslutet.""#, "Varför ett omdöme är satt för hand där en regel ger ett annat.";
        /// Who assessed.
        "assessed_by" assessed_by: Option<Text<'s>> = optional, r#""Enhetschefen""#, "Vem som bedömde.";
        /// When.
        "date" date: Option<Date> = optional, "2010-02-28", "När.";
        "source" source: Vec<Name<'s>> = optional, r#""pm-2011""#, "Handlingarna som uppgifterna är hämtade ur.";
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Kolumnen är för 2008, inte 2009.""#, "Vad som är oregelrätt i källan, i ord. Varningar om posten blir då upplysningar.";
        "note" note: Option<Text<'s>> = optional, r#""Dubbelkollad mot tabellen.""#, "Till kollegor; skrivs aldrig ut.";
    }

    /// An evaluation of a plan: a report during the period, the final one, or a mapping.
    "evaluation" Evaluation "En utvärdering av en plan: en rapport under perioden, slutrapporten eller en kartläggning." {
        /// What other records call it; unique in the repository.
        "id" id: Option<Id<'s>> = required, r#""slutlig-2011""#, "Det som andra poster kallar den; unikt i repositoryt.";
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsplan-2007""#, "Planen; filens, om ingen anges.";
        /// Its title.
        "title" title: Option<Text<'s>> = required, r#""Slutlig utvärdering av integrationsplanen 2007/10""#, "Titeln.";
        /// What sort it is.
        "kind" kind: Option<Word<EvaluationKind>> = required, r#""slutlig""#, "Vilket slag det är.";
        /// Its date.
        "date" date: Option<Date> = optional, "2011-05-24", "Datumet.";
        /// How the sources write the date, where they do.
        "date_written" date_written: Vec<Text<'s>> = optional, r#"["11 april, 2010"]"#, "Hur källorna skriver datumet, när de gör det.";
        /// The periods that it covers.
        "periods" periods: Vec<PeriodValue> = optional, "[2009, 2010]", "Perioderna som den omfattar.";
        /// Who made it: a body.
        "body" body: Option<Name<'s>> = optional, r#""utvecklingsforvaltningen""#, "Vem som gjorde den: ett organ.";
        /// The persons who made it, each with the role that the document gives.
        "author" author: Vec<Text<'s>> = optional, r#"["Judit Kisvari", "Nils Kabner, utredare"]"#, "Personerna som gjorde den, var och en med den roll som handlingen anger.";
        /// What it was made for.
        "purpose" purpose: Option<Text<'s>> = optional, r#""Syftet är att utvärdera planen för perioden 2007-2010.""#, "Vad den gjordes för.";
        /// How it was made.
        "method" method: Option<Text<'s>> = optional, r#""Intervjuer med nyckelpersoner""#, "Hur den gjordes.";
        /// Its summary.
        "summary" summary: Option<Text<'s>> = optional, r#""Planen har inte fått genomslag.""#, "Sammanfattningen.";
        "record_number" record_number: Option<Text<'s>> = optional, r#""2010/GAN0072""#, "Diarienumret, som det står.";
        /// What it found.
        "finding" findings: Vec<Finding<'s>> = optional, "[[evaluation.finding]]", "Vad den kom fram till.";
        "inferred" inferred: Vec<Name<'s>> = optional, r#"["title"]"#, "De av postens nycklar vars värden ingen källa anger men som följer av vad den säger; det skrivs ut.";
        /// What it recommends.
        "recommendation" recommendations: Vec<Recommendation<'s>> = optional, "[[evaluation.recommendation]]", "Vad den rekommenderar.";
        "source" source: Vec<Name<'s>> = optional, r#""pm-2011""#, "Handlingarna som uppgifterna är hämtade ur.";
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Två dokument ger två datum.""#, "Vad som är oregelrätt i källan, i ord. Varningar om posten blir då upplysningar.";
        "note" note: Option<Text<'s>> = optional, r#""Rapporten själv finns inte.""#, "Till kollegor; skrivs aldrig ut.";
    }

    /// A finding or conclusion of an evaluation.
    "evaluation.finding" Finding "En iakttagelse eller slutsats i en utvärdering." {
        /// What it is about: the document's own heading, or a word or two.
        "category" category: Option<Text<'s>> = required, r#""förankring""#, "Vad det gäller: handlingens egen rubrik, eller ett par ord.";
        /// What was found.
        "text" text: Option<Text<'s>> = required, r#""En svag förankring""#, "Vad som framkom.";
        /// The criteria of `review` that the plan does not meet according to it.
        "criterion" criteria: Vec<Name<'s>> = optional, r#"["anchoring"]"#, "De kriterier i `review` som planen enligt den inte uppfyller.";
        "source" source: Vec<Name<'s>> = optional, r#""pm-2011""#, "Handlingarna som uppgifterna är hämtade ur.";
    }

    /// A recommendation of an evaluation.
    "evaluation.recommendation" Recommendation "En rekommendation i en utvärdering." {
        /// What `answers` in a later plan calls it; unique in the repository.
        "id" id: Option<Id<'s>> = required, r#""kommunikationsplan""#, "Det som `answers` i en senare plan kallar den; unikt i repositoryt.";
        /// The heading that it stands under.
        "heading" heading: Option<Text<'s>> = optional, r#""Slutsatser""#, "Rubriken som den står under.";
        /// What is recommended.
        "text" text: Option<Text<'s>> = required, r#""Fastställ en kommunikationsplan under projektets gång.""#, "Vad som rekommenderas.";
        /// Why, in the words of the document.
        "reason" reason: Option<Text<'s>> = optional, r#""Då blir planen väl förankrad.""#, "Varför, med handlingens ord.";
        /// To whom: a body.
        "addressee" addressee: Option<Name<'s>> = optional, r#""kommunstyrelsen""#, "Till vem: ett organ.";
        /// What became of it; "okänd" without it.
        "status" status: Option<Word<RecommendationStatus>> = optional, r#""öppen""#, "Vad det blev av den; utan nyckeln ”okänd”.";
        /// What came of that.
        "effect" effect: Option<Text<'s>> = optional, r#""Planen är känd på hälften av enheterna.""#, "Vad det ledde till.";
        "source" source: Vec<Name<'s>> = optional, r#""pm-2011""#, "Handlingarna som uppgifterna är hämtade ur.";
        "note" note: Option<Text<'s>> = optional, r#""Tas upp i strategin.""#, "Till kollegor; skrivs aldrig ut.";
    }
}
