//! What a form says by itself, apart from its rows, and the colours that it has.

use crate::calendar::Period;
use crate::model::{BodyId, Model};
use crate::vocabulary::{ActivityStatus, Word as _};

/// The name of the sheet that holds the words to choose from.
pub(super) const WORDS: &str = "Ord";

/// What stands in the title of a form before the period, and before the body.
pub(super) const TITLE: [&str; 2] = ["Bedömning ", ": "];

/// What stands below the title of a form.
pub(super) const NOTE: &str =
    "Fyll i de gula cellerna och skicka tillbaka filen. Bladet Anvisning säger hur.";

/// How a form is filled in.
pub(super) const INSTRUCTIONS: [&str; 12] = [
    "Fyll i de gula cellerna på bladet Bedömning, spara och skicka tillbaka filen. Övriga celler är låsta.",
    "Bedömning: välj ett av orden i listan. Lämna cellen tom om ni inte har bedömt.",
    "”berör inte” väljs när åtagandet inte angår er. Det räknas då inte med. Skriv gärna varför i kommentaren.",
    "”kan inte bedömas” väljs när underlag saknas eller metoden har ändrats. Det räknas som förväntat men inte bedömt.",
    "”ännu inte aktuellt” väljs när tiden för åtagandet inte är inne. Det räknas då inte med.",
    "Aktiviteter bedöms inte: välj i listan hur långt de har kommit.",
    "Kommentar: vad som har gjorts och varför det är bedömt så. Alt+Enter ger ny rad.",
    "Underlag: vad bedömningen bygger på, till exempel en rapport eller en mätning.",
    "Värde: ett tal, eller ordet saknas om uppgiften är efterfrågad men inte finns. Tomt är inte noll.",
    "Åtgärd: vad som ska göras, vem som gör det och när det ska vara klart (ett datum).",
    "Rader får sorteras, filtreras, döljas och tas bort. En tom cell tar inte bort något som redan är inrapporterat.",
    "Skriv som vanlig text: färg, överstrykning, kommentarsbubblor och formler läses inte in.",
];

/// Whether a form says a text by itself, apart from its rows.
pub(crate) fn is_own_text(model: &Model<'_>, sheet: &str, text: &str) -> bool {
    let is_word = || {
        let mut words = model.plans.iter().flat_map(|plan| model.scale(plan).words());
        words.any(|word| word == text) || ActivityStatus::ALL.iter().any(|status| status.swedish() == text)
    };
    text == NOTE
        || INSTRUCTIONS.contains(&text)
        || titled(model, text).is_some()
        || sheet == WORDS && is_word()
}

/// Of when and of whom a form is by its title.
pub(crate) fn titled(model: &Model<'_>, text: &str) -> Option<(Period, BodyId)> {
    let (when, whose) = text.strip_prefix(TITLE[0])?.split_once(TITLE[1])?;
    let (body, _) = model.organisation.bodies.numbered().find(|(_, body)| body.name == whose)?;
    Some((Period::parse(when)?, body))
}

/// What every form's first heading begins with, of whatever version.
pub(crate) const FORM: &str = "uppfyllt formulär";

/// What cells of a form are coloured by itself.
pub(super) const ANSWER: &str = "#FFF9DB";
pub(super) const UNUSED: &str = "#D9D9D9";

/// Whether a cell has its colour from the form.
pub(crate) fn is_own_colour(fill: &str) -> bool {
    [ANSWER, UNUSED].contains(&fill)
}
