//! A part of XML as a tree, read strictly: what is not well-formed fails.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element, what is in it, and its own text.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    pub(super) text: String,
}

impl Element {
    /// The tree of a part.
    pub(super) fn parse(part: &str, text: &str) -> Self {
        assert!(text.chars().all(is_allowed), "{part} holds a character that XML forbids");
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_comments = true;
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{part}: {error}")) {
                Event::Start(start) => open.push(Self::of(&start)),
                Event::Empty(start) => open.last_mut().unwrap().children.push(Self::of(&start)),
                Event::End(_) => {
                    let closed = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(closed);
                }
                Event::Text(words) => open.last_mut().unwrap().text.push_str(&words),
                Event::GeneralRef(reference) => {
                    let name: &str = &reference;
                    let text = quick_xml::escape::resolve_predefined_entity(name);
                    open.last_mut()
                        .unwrap()
                        .text
                        .push_str(text.unwrap_or_else(|| panic!("{part}: &{name};")));
                }
                Event::Decl(_) => {}
                Event::Eof => break,
                other => panic!("{part} holds {other:?}"),
            }
        }
        assert_eq!(open.len(), 1, "{part} is cut off");
        let mut roots = open.remove(0).children;
        assert_eq!(roots.len(), 1, "{part}");
        roots.remove(0)
    }

    fn of(start: &BytesStart<'_>) -> Self {
        let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
            let key = attribute.key.as_ref().to_owned();
            (key, quick_xml::escape::unescape(&attribute.value).unwrap().into_owned())
        };
        Self {
            name: start.name().as_ref().to_owned(),
            attributes: start.attributes().map(|found| attribute(found.unwrap())).collect(),
            ..Self::default()
        }
    }

    /// The element and all below it, in the order of the part.
    pub(super) fn all(&self) -> Vec<&Self> {
        let mut found = vec![self];
        self.collect(&mut found);
        found
    }

    fn collect<'a>(&'a self, found: &mut Vec<&'a Self>) {
        for child in &self.children {
            found.push(child);
            child.collect(found);
        }
    }

    /// All of a name.
    pub(super) fn find(&self, name: &str) -> Vec<&Self> {
        self.all().into_iter().filter(|element| element.name == name).collect()
    }

    /// The only one of a name.
    pub(super) fn one(&self, name: &str) -> &Self {
        let found = self.find(name);
        assert_eq!(found.len(), 1, "{name}");
        found[0]
    }

    /// The one of a name whose attribute has a value.
    pub(super) fn with(&self, name: &str, attribute: &str, value: &str) -> &Self {
        let matching = |element: &&Self| element.attribute(attribute) == Some(value);
        self.find(name)
            .into_iter()
            .find(matching)
            .unwrap_or_else(|| panic!("no {name} with {attribute}={value}"))
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value of the first element of a name.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let found = self.find(name);
        let first = found.first()?;
        first.attribute("w:val").or_else(|| first.attribute("val"))
    }
}

/// `Char` of XML 1.0.
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
