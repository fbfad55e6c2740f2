//! Decisions, remisser, and the documents that everything is taken from.

use super::table::tables;
use super::value::{Date, Flag, Id, Name, Text, Word};
use crate::vocabulary::{DecisionType, Handling, Stance};

tables! {
    /// A beslut about a plan.
    "decision" Decision {
        /// What other records call it; unique in the repository.
        "id" id: Option<Id<'s>> = optional, r#""kf-antar-2007""#;
        /// The plan; the file's by default.
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsplan-2007""#;
        /// Who decided; missing where the sources do not say.
        "body" body: Option<Name<'s>> = optional, r#""kommunfullmaktige""#;
        /// What was decided.
        "type" type_: Option<Word<DecisionType>> = required, r#""antagen""#;
        /// When; missing where the sources do not say.
        "date" date: Option<Date> = optional, "2007-12-12";
        /// The last day that it can be of, where its own is not known: what is only mentioned stands there among the others.
        "not_after" not_after: Option<Date> = optional, "2007-12-12";
        /// How the source writes the date, where it gives no full one.
        "date_written" date_written: Vec<Text<'s>> = optional, r#""december 2007""#;
        /// The paragraph of the minutes.
        "paragraph" paragraph: Option<Text<'s>> = optional, r#""§ 139""#;
        /// The diarienummer, as it is written.
        "record_number" record_number: Option<Text<'s>> = optional, r#""2018/GAN 0060""#;
        /// Whether it was unanimous.
        "unanimous" unanimous: Option<Flag> = optional, "true";
        /// What it says.
        "text" text: Option<Text<'s>> = optional, r#""Utvärderingen noteras.""#;
        /// Whom it gives a task, or passes the matter to.
        "addressee" addressee: Vec<Name<'s>> = optional, r#"["kommundirektoren"]"#;
        /// The evaluation that it is about.
        "evaluation" evaluation: Option<Name<'s>> = optional, r#""slutlig-2011""#;
        /// The remiss that it is about.
        "remiss" remiss: Option<Name<'s>> = optional, r#""remiss-2018""#;
        /// Separate statements (särskilda yttranden) and reservations.
        "statement" statements: Vec<Statement<'s>> = optional, "[[decision.statement]]";
        /// The documents that it is taken from.
        "source" source: Vec<Name<'s>> = optional, r#""sarskilt-yttrande-2011""#;
        /// What is irregular in the source, in words. Makes warnings about this record hints.
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Paragrafen står bara i det särskilda yttrandet.""#;
        /// For colleagues; printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Protokollet finns inte.""#;
    }

    /// A statement of dissent beside a decision.
    "decision.statement" Statement {
        /// The group that made it.
        "group" group: Option<Text<'s>> = required, r#""den socialdemokratiska gruppen""#;
        /// Its text, word for word.
        "text" text: Option<Text<'s>> = required, r#""Vi föreslår …""#;
        /// Who signed it.
        "signed_by" signed_by: Vec<Text<'s>> = optional, r#"["Kristjan Vaigur"]"#;
        /// Its date.
        "date" date: Option<Date> = optional, "2011-05-26";
        /// The documents that it is taken from.
        "source" source: Vec<Name<'s>> = optional, r#""sarskilt-yttrande-2011""#;
    }

    /// A remiss: a consultation round.
    "remiss" Remiss {
        /// What other records call it; unique in the repository.
        "id" id: Option<Id<'s>> = required, r#""remiss-2018""#;
        /// The plan; the file's by default.
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsstrategi-2018""#;
        /// Who sent it.
        "sender" sender: Option<Name<'s>> = required, r#""klu""#;
        /// When it was sent.
        "date" date: Option<Date> = optional, "2018-02-22";
        /// The paragraph of the minutes.
        "paragraph" paragraph: Option<Text<'s>> = optional, r#""§ 18""#;
        /// The last day for answers.
        "deadline" deadline: Option<Date> = optional, "2018-03-29";
        /// How the source writes the deadline.
        "deadline_written" deadline_written: Option<Text<'s>> = optional, r#""senast 29 mars""#;
        /// Whether a part of the deadline, such as its year, is not in the source.
        "deadline_inferred" deadline_inferred: Option<Flag> = optional, "true";
        /// Who was asked.
        "recipients" recipients: Vec<Name<'s>> = required, r#"["gan", "socialnamnden"]"#;
        /// The keys of this record whose values no source states, but that follow from what it says; printed as such.
        "inferred" inferred: Vec<Name<'s>> = optional, r#"["sender", "date"]"#;
        /// The diarienummer, as it is written.
        "record_number" record_number: Option<Text<'s>> = optional, r#""2018/SN 0057""#;
        /// What was asked for.
        "text" text: Option<Text<'s>> = optional, r#""Synpunkter och kompletteringar""#;
        /// The documents that it is taken from.
        "source" source: Vec<Name<'s>> = optional, r#""remissvar-gan""#;
        /// What is irregular in the source, in words. Makes warnings about this record hints.
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Sex mottagare i ett dokument, fem i det andra.""#;
        /// For colleagues; printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Året är 2018 enligt diarienumret.""#;
    }

    /// An answer to a remiss.
    "answer" Answer {
        /// The remiss.
        "remiss" remiss: Option<Name<'s>> = required, r#""remiss-2018""#;
        /// Who answers.
        "body" body: Option<Name<'s>> = required, r#""socialnamnden""#;
        /// Its date; missing where the sources do not say.
        "date" date: Option<Date> = optional, "2018-03-15";
        /// The paragraph of the minutes.
        "paragraph" paragraph: Option<Text<'s>> = optional, r#""§ 41""#;
        /// The diarienummer, as it is written.
        "record_number" record_number: Option<Text<'s>> = optional, r#""2018/SN 0057""#;
        /// The stance; left out where it is not known. Such an answer counts as one, and neither for nor against.
        "stance" stance: Option<Word<Stance>> = optional, r#""lämnar synpunkter""#;
        /// Whether it is a proposal (tjänsteskrivelse) of which it is not known what the body decided.
        "proposed" proposed: Option<Flag> = optional, "true";
        /// Its summary, or its whole text but the points, in Markdown: with its headings, lists and italics.
        "text" text: Option<Text<'s>> = optional, r#""Förvaltningen har inga ytterligare synpunkter.""#;
        /// Who wrote or signed it, each with the role that the document gives.
        "author" author: Vec<Text<'s>> = optional, r#"["Frida Ryholt, utredare"]"#;
        /// Who split it into points, where the document itself does not number them.
        "split_by" split_by: Option<Text<'s>> = optional, r#""den som förde in svaret""#;
        /// Its points.
        "point" points: Vec<Point<'s>> = optional, "[[answer.point]]";
        /// The documents that it is taken from.
        "source" source: Vec<Name<'s>> = optional, r#""remissvar-sn""#;
        /// What is irregular in the source, in words. Makes warnings about this record hints.
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Nämndens beslut finns inte.""#;
        /// For colleagues; printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Se även bilagan.""#;
    }

    /// A point of a remiss answer.
    "answer.point" Point {
        /// The heading that it stands under.
        "heading" heading: Option<Text<'s>> = required, r#""Begrepp""#;
        /// The point.
        "text" text: Option<Text<'s>> = required, r#""Byt ut medborgare mot invånare.""#;
        /// The words of it that stand in italics in the document.
        "emphasis" emphasis: Vec<Text<'s>> = optional, r#"["medborgare"]"#;
        /// The criteria of `review` that the plan does not meet according to it.
        "criterion" criteria: Vec<Name<'s>> = optional, r#"["terms"]"#;
        /// How it was handled; "okänd" without it.
        "handling" handling: Option<Word<Handling>> = optional, r#""tillgodosedd""#;
        /// Why.
        "reason" reason: Option<Text<'s>> = optional, r#""Ändrat genomgående.""#;
    }

    /// A document that records are taken from.
    "source" Source {
        /// What `source` in other records calls it; unique in the repository.
        "id" id: Option<Id<'s>> = required, r#""pm-2011""#;
        /// Its title.
        "title" title: Option<Text<'s>> = required, r#""Slutlig utvärdering av integrationsplanen 2007/10""#;
        /// What sort of document it is.
        "kind" kind: Option<Text<'s>> = optional, r#""PM""#;
        /// Its date; missing where it is undated.
        "date" date: Option<Date> = optional, "2011-05-24";
        /// The first day that it can be of, where it is undated: reports of an earlier day do not know it.
        "not_before" not_before: Option<Date> = optional, "2013-10-24";
        /// The body that wrote it.
        "body" body: Option<Name<'s>> = optional, r#""utvecklingsforvaltningen""#;
        /// The persons who wrote or signed it, each with the role that the document gives.
        "author" author: Vec<Text<'s>> = optional, r#"["Judit Kisvari", "Nils Kabner, utredare"]"#;
        /// Whom it is to: a body.
        "addressee" addressee: Option<Name<'s>> = optional, r#""gan""#;
        /// The diarienummer, as it is written; missing where it is empty.
        "record_number" record_number: Option<Text<'s>> = optional, r#""2010/GAN0072""#;
        /// How many pages it has.
        "pages" pages: Option<super::value::Number> = optional, "5";
        /// What is irregular in it, in words. Makes warnings about this record hints.
        "irregularity" irregularity: Vec<Text<'s>> = optional, r#""Odaterad, diarienummer tomt.""#;
        /// For colleagues; printed nowhere.
        "note" note: Option<Text<'s>> = optional, r#""Hämtad från kommunens webbplats.""#;
    }

    /// Two or more sources that say different things. Recorded as it is, shown, never resolved silently.
    "contradiction" Contradiction {
        /// The plan; the file's by default.
        "plan" plan: Option<Name<'s>> = of_plan, r#""integrationsplan-2007""#;
        /// What it is about: the id of an evaluation, remiss, decision, plan or item.
        "about" about: Option<Name<'s>> = required, r#""delrapport-2009""#;
        /// The key in question.
        "key" key: Option<Text<'s>> = required, r#""date""#;
        /// What each source says.
        "says" says: Vec<Says<'s>> = required, "[[contradiction.says]]";
        /// For readers: what is known of why.
        "text" text: Option<Text<'s>> = optional, r#""Två rapporter kan vara hopblandade.""#;
    }

    /// What one source says.
    "contradiction.says" Says {
        /// The source.
        "source" source: Option<Name<'s>> = required, r#""pm-2011""#;
        /// What it says, as it says it.
        "value" value: Option<Text<'s>> = required, r#""den 28 maj 2009""#;
    }
}
