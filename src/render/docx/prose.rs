//! Paragraphs and what stands in them.

use super::package::Relations;
use super::xml::Xml;
use crate::document::{Link, Prose, Run};
use crate::render::text::{hyphenation, unbroken, visible_lines};
use crate::vocabulary::Language;

/// How a piece of text looks where its paragraph's style does not say so.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) style: Option<&'static str>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// In half points.
    pub(super) size: Option<usize>,
    /// How many characters a line holds where long words are broken by hyphens, as in the narrow columns of a table.
    pub(super) room: Option<usize>,
    /// Whether it is in the language of plan files, and the document in another.
    pub(super) foreign: bool,
}

impl Look {
    /// How a run looks in a document of a language.
    fn of(Run { strong, emphasis, quoted, text: _, link: _ }: &Run, language: Language) -> Self {
        let foreign = *quoted && language != Language::Swedish;
        Self { bold: *strong, italic: *emphasis, foreign, ..Self::default() }
    }
}

pub(super) fn paragraph(xml: &mut Xml, style: &str, text: &str) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| xml.value("w:pStyle", style));
        run(xml, text, Look::default());
    });
}

/// A paragraph of one style whose prose leads nowhere.
pub(super) fn note(xml: &mut Xml, style: &str, note: &Prose, language: Language) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| xml.value("w:pStyle", style));
        for each in &note.runs {
            run(xml, &each.text, Look::of(each, language));
        }
    });
}

/// A text in one look, its line breaks kept.
pub(super) fn run(xml: &mut Xml, text: &str, look: Look) {
    xml.element("w:r", &[], |xml| {
        write_look(xml, look);
        for (place, line) in visible_lines(text).iter().enumerate() {
            if place > 0 {
                xml.empty("w:br", &[]);
            }
            write_line(xml, line, look.room);
        }
    });
}

/// The runs of prose. A link needs a reference from the document.
pub(super) fn prose(xml: &mut Xml, prose: &Prose, language: Language, relations: &mut Relations) {
    for each in &prose.runs {
        let (text, look) = (&each.text, Look::of(each, language));
        match &each.link {
            Some(link) => {
                let id = relations.link(&address(link));
                xml.element("w:hyperlink", &[("r:id", &id), ("w:history", "1")], |xml| {
                    run(xml, text, Look { style: Some("Hyperlnk"), ..look });
                });
            }
            None => run(xml, text, look),
        }
    }
}

fn write_look(xml: &mut Xml, look: Look) {
    let Look { style, bold, italic, size, room: _, foreign } = look;
    if style.is_none() && !bold && !italic && size.is_none() && !foreign {
        return;
    }
    xml.element("w:rPr", &[], |xml| {
        if let Some(style) = style {
            xml.value("w:rStyle", style);
        }
        if bold {
            xml.empty("w:b", &[]);
            xml.empty("w:bCs", &[]);
        }
        if italic {
            xml.empty("w:i", &[]);
            xml.empty("w:iCs", &[]);
        }
        if let Some(size) = size {
            xml.value("w:sz", &size.to_string());
            xml.value("w:szCs", &size.to_string());
        }
        if foreign {
            xml.value("w:lang", "sv-SE");
        }
    });
}

/// A line of visible characters. Word's soft hyphens are elements between texts, so the text reads back as it was.
fn write_line(xml: &mut Xml, line: &str, room: Option<usize>) {
    let parts = |xml: &mut Xml, text: &str, between: char, element: &str| {
        for (place, piece) in text.split(between).enumerate() {
            if place > 0 {
                xml.empty(element, &[]);
            }
            xml.text_element("w:t", &[("xml:space", "preserve")], piece);
        }
    };
    for (piece, whole) in unbroken::pieces(line) {
        if whole {
            // Word breaks a date at its hyphens, and a number before what it counts.
            parts(xml, &piece.replace(' ', "\u{a0}"), '-', "w:noBreakHyphen");
        } else {
            let softened = room.map_or_else(|| piece.to_owned(), |room| hyphenation::soften(piece, room));
            parts(xml, &softened, '\u{ad}', "w:softHyphen");
        }
    }
}

/// An address as a reference may hold it, with signs that no address holds written as percentages. Word calls a file broken
/// for less.
fn address(link: &Link) -> String {
    let link = link.address();
    let mut address = String::with_capacity(link.len());
    for (place, c) in link.char_indices() {
        let after = &link[place + c.len_utf8()..];
        let allowed = match c {
            '%' => after.len() >= 2 && after.bytes().take(2).all(|digit| digit.is_ascii_hexdigit()),
            '#' => !address.contains('#'),
            c => c.is_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(c),
        };
        if allowed {
            address.push(c);
        } else {
            let mut bytes = [0; 4];
            address.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_what_addresses_may_hold() {
        let address = |link: &str| address(&Link::new(link).unwrap());
        assert_eq!(address("https://a.se/å?b=%20&d#e"), "https://a.se/å?b=%20&d#e");
        assert_eq!(address("mailto:a@b.se?subject=c%20d\""), "mailto:a@b.se?subject=c%20d%22");
        assert_eq!(address("http://a.se/[1]#2#3%x"), "http://a.se/%5B1%5D#2%233%25x");
    }
}
