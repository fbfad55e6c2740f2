//! Decisions, remisser, and the documents that everything is taken from.

use super::table::tables;
use super::value::{Date, Id, Name, Text, Word};
use crate::vocabulary::{DecisionType, Handling, Stance};

tables! {
    /// A beslut about a plan.
    "decision" Decision "Ett beslut om en plan." {
        /// What other records call it; unique in the repository.
        "id" id: Option<Id<'s>> = optional, r#""kf-antar-2007""#, "Det som andra poster kallar den; unikt i repositoryt.";
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsplan-2007""#, "Planen; filens, om ingen anges.";
        /// Who decided; missing where the sources do not say.
        "body" body: Option<Name<'s>> = optional, r#""kommunfullmaktige""#, "Vem som beslutade; utelämnas när källorna inte säger det.";
        /// What was decided.
        "type" type_: Option<Word<DecisionType>> = required, r#""antagen""#, "Vad som beslutades.";
        /// When; missing where the sources do not say.
        "date" date: Option<Date> = optional, "2007-12-12", "När; utelämnas när källorna inte säger det.";
        /// The last day that it can be of, where its own is not known: what is only mentioned stands there among the others.
        "not_after" not_after: Option<Date> = optional, "2007-12-12", "Sista dagen det kan vara från, när dagen är okänd; det som bara nämns placeras där bland de andra.";
        /// How the source writes the date, where it gives no full one.
        "date_written" date_written: Vec<Text<'s>> = optional, r#""december 2007""#, "Hur källan skriver datumet, när den inte anger något fullständigt.";
        "paragraph" paragraph: Option<Text<'s>> = optional, r#""§ 139""#, "Paragrafen i protokollet.";
        "record_number" record_number: Option<Text<'s>> = optional, r#""2018/GAN 0060""#, "Diarienumret, som det står.";
        /// Whether it was unanimous.
        "unanimous" unanimous: Option<bool> = optional, "true", "Om beslutet var enhälligt.";
        /// What it says.
        "text" text: Option<Text<'s>> = optional, r#""Utvärderingen noteras.""#, "Vad det säger.";
        /// Whom it gives a task, or passes the matter to.
        "addressee" addressee: Vec<Name<'s>> = optional, r#"["kommundirektoren"]"#, "Vem som får ett uppdrag eller ärendet vidare.";
        /// The evaluation that it is about.
        "evaluation" evaluation: Option<Name<'s>> = optional, r#""slutlig-2011""#, "Utvärderingen som det gäller.";
        /// The remiss that it is about.
        "remiss" remiss: Option<Name<'s>> = optional, r#""remiss-2018""#, "Remissen som det gäller.";
        /// Separate statements (särskilda yttranden) and reservations.
        "statement" statements: Vec<Statement<'s>> = optional, "[[decision.statement]]", "Särskilda yttranden och reservationer.";
        "source" source: Vec<Name<'s>> = optional, r#""sarskilt-yttrande-2011""#, "Handlingarna som uppgifterna är hämtade ur.";
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Paragrafen står bara i det särskilda yttrandet.""#, "Vad som är oregelrätt i källan, i ord. Varningar om posten blir då upplysningar.";
        "note" note: Option<Text<'s>> = optional, r#""Protokollet finns inte.""#, "Till kollegor; skrivs aldrig ut.";
    }

    /// A statement of dissent beside a decision.
    "decision.statement" Statement "Ett särskilt yttrande till ett beslut." {
        /// The group that made it.
        "group" group: Option<Text<'s>> = required, r#""den socialdemokratiska gruppen""#, "Gruppen som lämnade det.";
        /// Its text, word for word.
        "text" text: Option<Text<'s>> = required, r#""Vi föreslår …""#, "Texten, ordagrant.";
        /// Who signed it.
        "signed_by" signed_by: Vec<Text<'s>> = optional, r#"["Kristjan Vaigur"]"#, "Vilka som har skrivit under.";
        /// Its date.
        "date" date: Option<Date> = optional, "2011-05-26", "Datumet.";
        "source" source: Vec<Name<'s>> = optional, r#""sarskilt-yttrande-2011""#, "Handlingarna som uppgifterna är hämtade ur.";
    }

    /// A remiss: a consultation round.
    "remiss" Remiss "En remiss." {
        /// What other records call it; unique in the repository.
        "id" id: Option<Id<'s>> = required, r#""remiss-2018""#, "Det som andra poster kallar den; unikt i repositoryt.";
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsstrategi-2018""#, "Planen; filens, om ingen anges.";
        /// Who sent it.
        "sender" sender: Option<Name<'s>> = required, r#""klu""#, "Vem som skickade den.";
        /// When it was sent.
        "date" date: Option<Date> = optional, "2018-02-22", "När den skickades.";
        "paragraph" paragraph: Option<Text<'s>> = optional, r#""§ 18""#, "Paragrafen i protokollet.";
        /// The last day for answers.
        "deadline" deadline: Option<Date> = optional, "2018-03-29", "Sista svarsdag.";
        /// How the source writes the deadline.
        "deadline_written" deadline_written: Option<Text<'s>> = optional, r#""senast 29 mars""#, "Hur källan skriver sista svarsdag.";
        /// Whether a part of the deadline, such as its year, is not in the source.
        "deadline_inferred" deadline_inferred: Option<bool> = optional, "true", "Om någon del av sista svarsdagen, till exempel året, inte står i källan.";
        /// Who was asked.
        "recipients" recipients: Vec<Name<'s>> = required, r#"["gan", "socialnamnden"]"#, "Vilka som tillfrågades.";
        "inferred" inferred: Vec<Name<'s>> = optional, r#"["sender", "date"]"#, "De av postens nycklar vars värden ingen källa anger men som följer av vad den säger; det skrivs ut.";
        "record_number" record_number: Option<Text<'s>> = optional, r#""2018/SN 0057""#, "Diarienumret, som det står.";
        /// What was asked for.
        "text" text: Option<Text<'s>> = optional, r#""Synpunkter och kompletteringar""#, "Vad som remitterades.";
        "source" source: Vec<Name<'s>> = optional, r#""remissvar-gan""#, "Handlingarna som uppgifterna är hämtade ur.";
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Sex mottagare i ett dokument, fem i det andra.""#, "Vad som är oregelrätt i källan, i ord. Varningar om posten blir då upplysningar.";
        "note" note: Option<Text<'s>> = optional, r#""Året är 2018 enligt diarienumret.""#, "Till kollegor; skrivs aldrig ut.";
    }

    /// An answer to a remiss.
    "answer" Answer "Ett remissvar." {
        /// The remiss.
        "remiss" remiss: Option<Name<'s>> = required, r#""remiss-2018""#, "Remissen.";
        /// Who answers.
        "body" body: Option<Name<'s>> = required, r#""socialnamnden""#, "Vem som svarar.";
        /// Its date; missing where the sources do not say.
        "date" date: Option<Date> = optional, "2018-03-15", "Datumet; utelämnas när källorna inte säger det.";
        "paragraph" paragraph: Option<Text<'s>> = optional, r#""§ 41""#, "Paragrafen i protokollet.";
        "record_number" record_number: Option<Text<'s>> = optional, r#""2018/SN 0057""#, "Diarienumret, som det står.";
        /// The stance; left out where it is not known. Such an answer counts as one, and neither for nor against.
        "stance" stance: Option<Word<Stance>> = optional, r#""lämnar synpunkter""#, "Ställningstagandet; utelämnas när det inte framgår. Ett sådant svar räknas som ett svar, varken för eller emot.";
        /// Whether it is a proposal (tjänsteskrivelse) of which it is not known what the body decided.
        "proposed" proposed: Option<bool> = optional, "true", "Om det är ett förslag (tjänsteskrivelse) och det inte är känt vad organet beslutade.";
        /// Its summary, or its whole text but the points, in Markdown: with its headings, lists and italics.
        "text" text: Option<Text<'s>> = optional, r#""Förvaltningen har inga ytterligare synpunkter.""#, "En sammanfattning, eller hela texten utom synpunkterna, i Markdown: med rubriker, listor och kursiv stil.";
        /// Who wrote or signed it, each with the role that the document gives.
        "author" author: Vec<Text<'s>> = optional, r#"["Frida Ryholt, utredare"]"#, "Vilka som har skrivit eller undertecknat det, var och en med den roll som handlingen anger.";
        /// Who split it into points, where the document itself does not number them.
        "split_by" split_by: Option<Text<'s>> = optional, r#""den som förde in svaret""#, "Vem som delade upp svaret i synpunkter, när handlingen själv inte numrerar dem.";
        /// Its points.
        "point" points: Vec<Point<'s>> = optional, "[[answer.point]]", "Synpunkterna.";
        "source" source: Vec<Name<'s>> = optional, r#""remissvar-sn""#, "Handlingarna som uppgifterna är hämtade ur.";
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Nämndens beslut finns inte.""#, "Vad som är oregelrätt i källan, i ord. Varningar om posten blir då upplysningar.";
        "note" note: Option<Text<'s>> = optional, r#""Se även bilagan.""#, "Till kollegor; skrivs aldrig ut.";
    }

    /// A point of a remiss answer.
    "answer.point" Point "En synpunkt i ett remissvar." {
        /// The heading that it stands under.
        "heading" heading: Option<Text<'s>> = required, r#""Begrepp""#, "Rubriken som den står under.";
        /// The point.
        "text" text: Option<Text<'s>> = required, r#""Byt ut medborgare mot invånare.""#, "Synpunkten.";
        /// The words of it that stand in italics in the document.
        "emphasis" emphasis: Vec<Text<'s>> = optional, r#"["medborgare"]"#, "De ord i den som är kursiva i handlingen.";
        /// The criteria of `review` that the plan does not meet according to it.
        "criterion" criteria: Vec<Name<'s>> = optional, r#"["terms"]"#, "De kriterier i `review` som planen enligt den inte uppfyller.";
        /// How it was handled; "okänd" without it.
        "handling" handling: Option<Word<Handling>> = optional, r#""tillgodosedd""#, "Hur den hanterades; utan nyckeln ”okänd”.";
        /// Why.
        "reason" reason: Option<Text<'s>> = optional, r#""Ändrat genomgående.""#, "Varför.";
    }

    /// A document that records are taken from.
    "source" Source "En handling som poster är hämtade ur." {
        /// What `source` in other records calls it; unique in the repository.
        "id" id: Option<Id<'s>> = required, r#""pm-2011""#, "Det som `source` i andra poster kallar den; unikt i repositoryt.";
        /// Its title.
        "title" title: Option<Text<'s>> = required, r#""Slutlig utvärdering av integrationsplanen 2007/10""#, "Titeln.";
        /// What sort of document it is.
        "kind" kind: Option<Text<'s>> = optional, r#""PM""#, "Vad för sorts handling det är.";
        /// Its date; missing where it is undated.
        "date" date: Option<Date> = optional, "2011-05-24", "Datumet; utelämnas när den är odaterad.";
        /// The first day that it can be of, where it is undated: reports of an earlier day do not know it.
        "not_before" not_before: Option<Date> = optional, "2013-10-24", "Första dagen den kan vara från, när den är odaterad: rapporter för en tidigare dag känner inte till den.";
        /// The body that wrote it.
        "body" body: Option<Name<'s>> = optional, r#""utvecklingsforvaltningen""#, "Organet som har skrivit den.";
        /// The persons who wrote or signed it, each with the role that the document gives.
        "author" author: Vec<Text<'s>> = optional, r#"["Judit Kisvari", "Nils Kabner, utredare"]"#, "Personerna som har skrivit eller undertecknat den, var och en med den roll som handlingen anger.";
        /// Whom it is to: a body.
        "addressee" addressee: Option<Name<'s>> = optional, r#""gan""#, "Vem den är ställd till: ett organ.";
        /// The diarienummer, as it is written; missing where it is empty.
        "record_number" record_number: Option<Text<'s>> = optional, r#""2010/GAN0072""#, "Diarienumret, som det står; utelämnas när det är tomt.";
        /// How many pages it has.
        "pages" pages: Option<super::value::Number> = optional, "5", "Hur många sidor den har.";
        /// What is irregular in it, in words. Makes warnings about this record hints.
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Odaterad, diarienummer tomt.""#, "Vad som är oregelrätt i den, i ord. Varningar om posten blir då upplysningar.";
        "note" note: Option<Text<'s>> = optional, r#""Hämtad från kommunens webbplats.""#, "Till kollegor; skrivs aldrig ut.";
    }

    /// Two or more sources that say different things. Recorded as it is, shown, never resolved silently.
    "contradiction" Contradiction "Två eller flera källor som säger olika. Det förs in som det är och visas; det avgörs aldrig i tysthet." {
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsplan-2007""#, "Planen; filens, om ingen anges.";
        /// What it is about: the id of an evaluation, remiss, decision, plan or item.
        "about" about: Option<Name<'s>> = required, r#""delrapport-2009""#, "Vad det gäller: id för en utvärdering, en remiss, ett beslut, en plan eller ett mål, ett åtagande, en indikator eller en aktivitet.";
        /// The key in question.
        "key" key: Option<Text<'s>> = required, r#""date""#, "Nyckeln som det gäller.";
        /// What each source says.
        "says" says: Vec<Says<'s>> = required, "[[contradiction.says]]", "Vad varje källa säger.";
        /// For readers: what is known of why.
        "text" text: Option<Text<'s>> = optional, r#""Två rapporter kan vara hopblandade.""#, "För läsare: vad som är känt om orsaken.";
    }

    /// What one source says.
    "contradiction.says" Says "Vad en källa säger." {
        /// The source.
        "source" source: Option<Name<'s>> = required, r#""pm-2011""#, "Källan.";
        /// What it says, as it says it.
        "value" value: Option<Text<'s>> = required, r#""den 28 maj 2009""#, "Vad den säger, som den säger det.";
    }
}
