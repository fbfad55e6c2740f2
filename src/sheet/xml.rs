//! The XML of parts, without what no honest part has: types of documents and entities of its own.

use std::borrow::Cow;

use anyhow::{Context as _, Result, bail, ensure};
use quick_xml::Reader;
use quick_xml::XmlVersion::Implicit1_0;
use quick_xml::events::{BytesEnd, BytesStart, Event};

/// How many elements may be within one another.
const DEEPEST: usize = 500;

/// A part, token by token.
pub(crate) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
}

pub(crate) enum Token<'x> {
    Open(Tag<'x>),
    Close(End<'x>),
    Text(Cow<'x, str>),
    /// After it, there is nothing more.
    Nothing,
}

/// The beginning of an element.
pub(crate) struct Tag<'x>(BytesStart<'x>);

pub(crate) struct End<'x>(BytesEnd<'x>);

impl<'x> Xml<'x> {
    pub(crate) fn of(text: &'x str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    pub(crate) fn next(&mut self) -> Result<Token<'x>> {
        loop {
            return Ok(match self.reader.read_event().context("its XML is damaged")? {
                Event::Start(tag) | Event::Empty(tag) => {
                    self.depth += 1;
                    ensure!(self.depth <= DEEPEST, "its XML is deeper than {DEEPEST} elements");
                    Token::Open(Tag(tag))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Token::Close(End(end))
                }
                Event::Text(text) => Token::Text(text.into_inner()),
                Event::CData(text) => Token::Text(text.into_inner()),
                Event::GeneralRef(reference) => Token::Text(match reference.resolve_char_ref() {
                    Ok(Some(character)) => character.to_string().into(),
                    Ok(None) => predefined(&reference)?.into(),
                    Err(error) => return Err(error).context("its XML is damaged"),
                }),
                Event::DocType(_) => bail!("its XML has a type of document, which may bring in other files"),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => continue,
                Event::Eof => Token::Nothing,
            });
        }
    }

    /// How many bytes have been read.
    pub(crate) fn place(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Passes over what is left of an element.
    pub(crate) fn skip(&mut self) -> Result<()> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()? {
                Token::Open(_) => depth += 1,
                Token::Close(_) => depth -= 1,
                Token::Text(_) => {}
                Token::Nothing => return Ok(()),
            }
        }
        Ok(())
    }
}

fn predefined(name: &str) -> Result<&'static str> {
    Ok(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        name => bail!("its XML has an entity of its own, `{name}`"),
    })
}

impl Tag<'_> {
    /// Its name without the prefix.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute, by its name with or without the prefix.
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let is_it = |key: &str| key == name || key.split_once(':').is_some_and(|(_, local)| local == name);
        let attribute =
            self.0.attributes().with_checks(false).flatten().find(|found| is_it(found.key.as_ref()))?;
        attribute.normalized_value(Implicit1_0).ok().map(Cow::into_owned)
    }

    /// Whether an attribute says yes.
    pub(crate) fn says(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
    }

    /// Whether it is a property of text that strikes it out or hides it.
    pub(crate) fn strikes(&self) -> bool {
        let is_property = ["strike", "dstrike", "vanish"].contains(&self.name());
        is_property && (self.get("val").is_none() || self.says("val"))
    }

    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.parse().ok()
    }
}

impl End<'_> {
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}
