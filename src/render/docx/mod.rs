//! A document that Word opens as its own: real headings, real lists, tables whose headings repeat, diagrams that are
//! charts.
//!
//! The parts are written here and not by a crate, since none of those writes repeated headings, languages and text
//! alternatives. Word is strict about the order of elements: each is written in the order of its type in ECMA-376
//! (transitional). Styles have the ids that Swedish Word gives them, and the English names by which every Word knows
//! its own.

mod body;
mod chart;
mod drawing;
mod list;
mod package;
mod properties;
mod prose;
mod table;
mod xml;

use std::io::Write;

use anyhow::Result;

use self::body::Body;
use self::package::{Part, Relations};
use self::xml::Xml;
use crate::document::Document;

/// The namespaces of the document part.
const NAMESPACES: xml::Attributes<'_> = &[
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ("xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
    ("xmlns:adec", "http://schemas.microsoft.com/office/drawing/2017/decorative"),
];

/// What the sorts of parts are called.
const WORD: [&str; 5] = [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
];
const CORE: &str = "application/vnd.openxmlformats-package.core-properties+xml";
const APP: &str = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
const CHART: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
const RELATIONS: &str = "application/vnd.openxmlformats-package.relationships+xml";

pub(super) fn write(document: &Document, out: &mut dyn Write) -> Result<()> {
    let mut relations = Relations::default();
    relations.part("styles", "styles.xml");
    relations.part("numbering", "numbering.xml");
    relations.part("settings", "settings.xml");
    let header = relations.part("header", "header1.xml");
    let mut body = Body::new(relations, document);
    body.write(document)?;
    let Body { xml, relations, numbering, media, charts, .. } = body;

    let text = Xml::part("w:document", NAMESPACES, |part| {
        part.element("w:body", &[], |part| {
            part.put(&xml);
            write_section(part, &header);
        });
    });
    let in_language = |text: &str| text.replace("{language}", properties::language(document));
    let mut parts = vec![
        Part::xml("_rels/.rels", RELATIONS, package_relations()),
        Part::xml("docProps/core.xml", CORE, properties::core(document)),
        Part::xml("docProps/app.xml", APP, properties::app()),
        Part::xml("word/document.xml", WORD[0], text),
        Part::xml("word/_rels/document.xml.rels", RELATIONS, relations.write()),
        Part::xml("word/styles.xml", WORD[1], in_language(include_str!("styles.xml"))),
        Part::xml("word/numbering.xml", WORD[2], numbering.write()),
        Part::xml("word/settings.xml", WORD[3], in_language(include_str!("settings.xml"))),
        Part::xml("word/header1.xml", WORD[4], include_str!("header.xml").to_owned()),
    ];
    for (number, chart) in (1..).zip(charts) {
        parts.push(Part::xml(format!("word/charts/chart{number}.xml"), CHART, chart));
    }
    for (name, bytes) in &media {
        parts.push(Part { name: format!("word/{name}"), content_type: None, bytes: (&**bytes).into() });
    }
    package::write(&parts, out)
}

fn package_relations() -> String {
    let mut relations = Relations::default();
    relations.part("officeDocument", "word/document.xml");
    relations.core_properties("docProps/core.xml");
    relations.part("extended-properties", "docProps/app.xml");
    relations.write()
}

/// A4 with margins of 2.5 cm, and the page's number at its head.
fn write_section(xml: &mut Xml, header: &str) {
    xml.element("w:sectPr", &[], |xml| {
        xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", header)]);
        xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
        xml.empty(
            "w:pgMar",
            &[
                ("w:top", "1418"),
                ("w:right", "1418"),
                ("w:bottom", "1418"),
                ("w:left", "1418"),
                ("w:header", "709"),
                ("w:footer", "709"),
                ("w:gutter", "0"),
            ],
        );
        xml.empty("w:cols", &[("w:space", "708")]);
    });
}
