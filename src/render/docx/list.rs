//! Lists: real numbering, so that Word goes on counting when a point is added.

use super::xml::Xml;

/// The levels that Word has.
const LEVELS: usize = 9;

/// How far in a level stands more than the one above it, in twentieths of a point.
const STEP: usize = 425;

/// The largest number that Word counts from.
const MOST: u64 = 32_767;

/// The definitions that lists are made from.
const POINTS: &str = "0";
const NUMBERS: &str = "1";

#[derive(Default)]
pub(super) struct Numbering {
    /// The level and the first number of every numbered list. The list of points comes before them and is one.
    numbered: Vec<(usize, u64)>,
}

/// What stands before an item of a list.
#[derive(Clone)]
pub(super) enum Marker {
    /// Word's own, of the list with this id.
    Numbering(String),
    /// A number that Word can't count, written out.
    Written(u64),
}

impl Numbering {
    /// What stands before the first item of a list at a level from 0 on; see [`Marker::of_item`] for the others.
    pub(super) fn marker(&mut self, first: Option<u64>, level: usize, items: usize) -> Marker {
        let Some(first) = first else { return Marker::Numbering("1".to_owned()) };
        let items = u64::try_from(items).unwrap_or(u64::MAX);
        if first.saturating_add(items) > MOST {
            return Marker::Written(first);
        }
        self.numbered.push((capped(level), first));
        Marker::Numbering((self.numbered.len() + 1).to_string())
    }

    pub(super) fn write(&self) -> String {
        let attributes = [("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")];
        Xml::part("w:numbering", &attributes, |xml| {
            for id in [POINTS, NUMBERS] {
                xml.element("w:abstractNum", &[("w:abstractNumId", id)], |xml| {
                    xml.value("w:multiLevelType", "hybridMultilevel");
                    (0..LEVELS).for_each(|level| write_level(xml, id, level));
                });
            }
            xml.element("w:num", &[("w:numId", "1")], |xml| xml.value("w:abstractNumId", POINTS));
            for (id, (level, first)) in (2..).zip(&self.numbered) {
                xml.element("w:num", &[("w:numId", &id.to_string())], |xml| {
                    xml.value("w:abstractNumId", NUMBERS);
                    xml.element("w:lvlOverride", &[("w:ilvl", &level.to_string())], |xml| {
                        xml.value("w:startOverride", &first.to_string());
                    });
                });
            }
        })
    }
}

impl Marker {
    /// What stands before an item, counted from 0.
    pub(super) fn of_item(&self, place: usize) -> Self {
        match self {
            Self::Numbering(id) => Self::Numbering(id.clone()),
            Self::Written(first) => {
                Self::Written(first.saturating_add(u64::try_from(place).unwrap_or(u64::MAX)))
            }
        }
    }
}

/// A level that Word has.
pub(super) fn capped(level: usize) -> usize {
    level.min(LEVELS - 1)
}

/// How far in the text of a level stands, from where its surroundings begin.
pub(super) fn indent(level: usize) -> usize {
    STEP * (capped(level) + 1)
}

pub(super) fn hanging() -> usize {
    STEP
}

fn write_level(xml: &mut Xml, definition: &str, level: usize) {
    let numbered = definition == NUMBERS;
    let point = if level.is_multiple_of(2) { "•" } else { "–" };
    let number = format!("%{}.", level + 1);
    xml.element("w:lvl", &[("w:ilvl", &level.to_string())], |xml| {
        xml.value("w:start", "1");
        xml.value("w:numFmt", if numbered { "decimal" } else { "bullet" });
        xml.value("w:lvlText", if numbered { &number } else { point });
        xml.value("w:lvlJc", "left");
        xml.element("w:pPr", &[], |xml| {
            let (left, hanging) = (indent(level).to_string(), hanging().to_string());
            xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &hanging)]);
        });
    });
}
