//! The package: parts in a zip, what sort each of them is, and what refers to what.
//!
//! Parts stand in a fixed order and carry the date of 1980-01-01, the first that a zip knows, so that the same document
//! gives the same bytes.

use std::io::{Cursor, Write};

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::xml::Xml;

/// Where sorts of references are named.
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A part: its path in the package, its content type where its extension doesn't say it, and its bytes.
pub(super) struct Part<'a> {
    pub(super) name: String,
    pub(super) content_type: Option<&'static str>,
    pub(super) bytes: std::borrow::Cow<'a, [u8]>,
}

impl Part<'_> {
    pub(super) fn xml(name: impl Into<String>, content_type: &'static str, text: String) -> Self {
        Self { name: name.into(), content_type: Some(content_type), bytes: text.into_bytes().into() }
    }
}

/// What a part refers to. The place in the list makes the id.
#[derive(Default)]
pub(super) struct Relations(Vec<Relation>);

#[derive(PartialEq)]
struct Relation {
    sort: String,
    target: String,
    external: bool,
}

impl Relations {
    /// A reference to another part, `sort` being the last word of its address: its id.
    pub(super) fn part(&mut self, sort: &str, target: &str) -> String {
        self.add(Relation { sort: format!("{OFFICE}/{sort}"), target: target.to_owned(), external: false })
    }

    /// A reference of the package itself, whose sort lies elsewhere.
    pub(super) fn core_properties(&mut self, target: &str) {
        let sort = format!("{RELATIONSHIPS}/metadata/core-properties");
        self.add(Relation { sort, target: target.to_owned(), external: false });
    }

    /// A link out of the document: its id.
    pub(super) fn link(&mut self, address: &str) -> String {
        let sort = format!("{OFFICE}/hyperlink");
        self.add(Relation { sort, target: address.to_owned(), external: true })
    }

    fn add(&mut self, relation: Relation) -> String {
        let known = self.0.iter().position(|known| *known == relation);
        let place = known.unwrap_or_else(|| {
            self.0.push(relation);
            self.0.len() - 1
        });
        format!("rId{}", place + 1)
    }

    pub(super) fn write(&self) -> String {
        Xml::part("Relationships", &[("xmlns", RELATIONSHIPS)], |xml| {
            for (number, relation) in (1..).zip(&self.0) {
                let id = format!("rId{number}");
                let inner = [("Id", id.as_str()), ("Type", &relation.sort), ("Target", &relation.target)];
                let outer = [inner[0], inner[1], inner[2], ("TargetMode", "External")];
                xml.empty("Relationship", if relation.external { &outer } else { &inner });
            }
        })
    }
}

pub(super) fn write(parts: &[Part<'_>], out: &mut dyn Write) -> Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| -> Result<()> {
        zip.start_file(name, options).with_context(|| format!("can't pack {name}"))?;
        zip.write_all(bytes)?;
        Ok(())
    };
    add("[Content_Types].xml", content_types(parts).as_bytes())?;
    for part in parts {
        add(&part.name, &part.bytes)?;
    }
    out.write_all(&zip.finish()?.into_inner())?;
    Ok(())
}

fn content_types(parts: &[Part<'_>]) -> String {
    const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
    Xml::part("Types", &[("xmlns", TYPES)], |xml| {
        let defaults = [
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
            ("jpeg", "image/jpeg"),
        ];
        for (extension, content_type) in defaults {
            xml.empty("Default", &[("Extension", extension), ("ContentType", content_type)]);
        }
        for part in parts {
            if let Some(content_type) = part.content_type {
                let name = format!("/{}", part.name);
                xml.empty("Override", &[("PartName", &name), ("ContentType", content_type)]);
            }
        }
    })
}
