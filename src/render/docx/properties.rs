//! What a file says about itself: its title, who wrote it, when, and in which language.

use jiff::civil::Date;

use super::xml::Xml;
use crate::document::Document;
use crate::render::text::visible_line;
use crate::vocabulary::Language;

/// `docProps/core.xml`. A document without a date has the first that a zip knows: there is no clock here.
pub(super) fn core(document: &Document) -> String {
    let attributes = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    // Years of four digits, the only ones that W3CDTF knows.
    let known = document.date.filter(|date| (1..=9999).contains(&date.year()));
    let day = known.unwrap_or_else(|| Date::constant(1980, 1, 1));
    let moment = format!("{day}T00:00:00Z");
    Xml::part("cp:coreProperties", &attributes, |xml| {
        xml.text_element("dc:title", &[], &visible_line(&document.title));
        if !document.authors.is_empty() {
            xml.text_element("dc:creator", &[], &document.authors.join("; "));
        }
        xml.text_element("dc:language", &[], language(document));
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.text_element(name, &[("xsi:type", "dcterms:W3CDTF")], &moment);
        }
    })
}

/// `docProps/app.xml`.
pub(super) fn app() -> String {
    const PROPERTIES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    Xml::part("Properties", &[("xmlns", PROPERTIES)], |xml| {
        xml.text_element("Application", &[], "uppfyllt");
    })
}

/// The language and the country, by which Word chooses its proofing.
pub(super) fn language(document: &Document) -> &'static str {
    match document.language {
        Language::Swedish => "sv-SE",
        Language::English => "en-GB",
    }
}
