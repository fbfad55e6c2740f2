//! What stands at the head of a text that people write for a report: TOML between two lines of `+++`.

use super::table::tables;
use super::value::{Date, Name, Text};

tables! {
    /// The head of a text for `uppfyllt report`: what its letterhead says, between two lines `+++` at the top of the Markdown
    /// file. Every key is optional; what is not given here is taken from the plan files where they hold it.
    "+++" FrontMatter "Huvudet på en text till `uppfyllt report`, mellan två rader `+++` överst i Markdownfilen. Det som inte anges här hämtas ur planfilerna." {
        /// The title of the document.
        "title" title: Option<Text<'s>> = optional, r#""Uppföljning av integrationsplanen 2009""#, "Dokumentets titel.";
        /// The body that writes.
        "body" body: Option<Name<'s>> = optional, r#""utvecklingsforvaltningen""#, "Organet som skriver.";
        /// Who wrote it, with their roles.
        "author" author: Vec<Text<'s>> = optional, r#""Judit Kisvari, utredare""#, "Vilka som har skrivit den, med sina roller.";
        /// What sort of document it is.
        "document_type" document_type: Option<Text<'s>> = optional, r#""Tjänsteskrivelse""#, "Vad för sorts handling det är.";
        /// Its date.
        "date" date: Option<Date> = optional, "2010-03-18", "Datumet.";
        "record_number" record_number: Option<Text<'s>> = optional, r#""2010/GAN0072""#, "Diarienumret, som det står.";
        /// Whom it is to: bodies.
        "addressee" addressee: Vec<Name<'s>> = optional, r#""GAN""#, "Vem den är ställd till: organ.";
        "note" note: Option<Text<'s>> = optional, r#""Tabellerna görs av uppfyllt.""#, "Till kollegor; skrivs aldrig ut.";
    }
}
