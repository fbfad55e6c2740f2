//! The parts of a package, and whether they belong together.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::tree::Element;

/// The parts by name.
pub(super) struct Package(BTreeMap<String, Vec<u8>>);

impl Package {
    pub(super) fn open(bytes: Vec<u8>) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for place in 0..zip.len() {
            let mut file = zip.by_index(place).unwrap();
            let name = file.name().unwrap().into_owned();
            assert_eq!(place == 0, name == "[Content_Types].xml");
            let date = file.last_modified().unwrap();
            assert_eq!((date.year(), date.month(), date.day(), date.hour()), (1980, 1, 1, 0));
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            assert!(parts.insert(name.clone(), bytes).is_none(), "{name} stands there twice");
        }
        Self(parts)
    }

    /// A part of XML.
    pub(super) fn xml(&self, name: &str) -> Element {
        let bytes = self.0.get(name).unwrap_or_else(|| panic!("there is no {name}"));
        Element::parse(name, std::str::from_utf8(bytes).unwrap())
    }

    /// Every part of XML.
    pub(super) fn xml_parts(&self) -> Vec<(String, Element)> {
        let names = self.0.keys().filter(|name| is_xml(name));
        names.map(|name| (name.clone(), self.xml(name))).collect()
    }

    /// Every part has a type, every reference leads to a part, and every id that is named is one.
    pub(super) fn check(&self) {
        let types = self.xml("[Content_Types].xml");
        for name in self.0.keys().filter(|name| *name != "[Content_Types].xml") {
            let own = format!("/{name}");
            let overridden =
                types.find("Override").iter().any(|part| part.attribute("PartName") == Some(own.as_str()));
            let extension = name.rsplit('.').next();
            let by_default =
                types.find("Default").iter().any(|part| part.attribute("Extension") == extension);
            // "application/xml" says nothing about a part.
            assert!(overridden || (by_default && extension != Some("xml")), "{name} has no type");
        }
        for part in types.find("Override") {
            let name = part.attribute("PartName").unwrap();
            assert!(self.0.contains_key(&name[1..]), "{name} has a type and is not there");
        }
        self.check_relations("", "_rels/.rels");
        let ids = self.check_relations("word/", "word/_rels/document.xml.rels");
        for element in self.xml("word/document.xml").all() {
            for id in ["r:id", "r:embed"].into_iter().filter_map(|name| element.attribute(name)) {
                assert!(ids.iter().any(|known| known == id), "{id} is named and refers to nothing");
            }
        }
    }

    fn check_relations(&self, folder: &str, name: &str) -> Vec<String> {
        let relations = self.xml(name);
        let relation = |relation: &Element| {
            let target = relation.attribute("Target").unwrap();
            if relation.attribute("TargetMode") != Some("External") {
                assert!(self.0.contains_key(&format!("{folder}{target}")), "{name} names {target}");
            }
            relation.attribute("Id").unwrap().to_owned()
        };
        relations.find("Relationship").into_iter().map(relation).collect()
    }
}

fn is_xml(name: &str) -> bool {
    [".xml", ".rels"].iter().any(|end| name.ends_with(end))
}
