//! The numbers in a chart, at what they are of.

use super::look::{INK, ground_and_ink, solid, write_text_properties};
use crate::document::{Line, Shade};
use crate::render::docx::xml::Xml;

/// A count on every part, on the part's ground so that no pattern disturbs it and it can be read where it is wider than
/// the part; none on what is not there.
pub(super) fn write_counts(xml: &mut Xml, values: &[Option<u64>], shade: Shade) {
    let (ground, ink) = ground_and_ink(shade);
    xml.element("c:dLbls", &[], |xml| {
        for (place, _) in values.iter().enumerate().filter(|(_, value)| value.unwrap_or(0) == 0) {
            xml.element("c:dLbl", &[], |xml| {
                xml.value("c:idx", &place.to_string());
                xml.value("c:delete", "1");
            });
        }
        xml.empty("c:numFmt", &[("formatCode", "0"), ("sourceLinked", "0")]);
        xml.element("c:spPr", &[], |xml| solid(xml, ground));
        write_label(xml, "ctr", true, ink);
    });
}

/// A value at every point of a line: above it, or below it where another line has its point above.
pub(super) fn write_labels(xml: &mut Xml, line: usize, lines: &[Line]) {
    let value = |line: &Line, place: usize| line.values.get(place).copied().flatten();
    xml.element("c:dLbls", &[], |xml| {
        for place in 0..lines[line].values.len() {
            let Some(own) = value(&lines[line], place) else { continue };
            let is_above = |(other, of): (usize, &Line)| {
                value(of, place).is_some_and(|at| at.compare(own).then(line.cmp(&other)).is_gt())
            };
            if lines.iter().enumerate().any(is_above) {
                xml.element("c:dLbl", &[], |xml| {
                    xml.value("c:idx", &place.to_string());
                    write_label(xml, "b", false, INK);
                });
            }
        }
        xml.empty("c:numFmt", &[("formatCode", "General"), ("sourceLinked", "0")]);
        write_label(xml, "t", false, INK);
    });
}

fn write_label(xml: &mut Xml, position: &str, bold: bool, ink: &str) {
    xml.element("c:txPr", &[], |xml| write_text_properties(xml, bold, ink));
    xml.value("c:dLblPos", position);
    for (name, shown) in [
        ("c:showLegendKey", "0"),
        ("c:showVal", "1"),
        ("c:showCatName", "0"),
        ("c:showSerName", "0"),
        ("c:showPercent", "0"),
        ("c:showBubbleSize", "0"),
    ] {
        xml.value(name, shown);
    }
}
