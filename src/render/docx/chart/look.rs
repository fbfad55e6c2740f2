//! How the pieces of a chart look.

use crate::document::Shade;
use crate::render::docx::xml::Xml;

/// The colour of words, and of what frames parts.
pub(super) const INK: &str = "1A1A1A";

/// A title in bold, its size in hundredths of a point.
pub(super) fn write_title(xml: &mut Xml, words: &str, size: &str) {
    xml.element("c:title", &[], |xml| {
        xml.element("c:tx", &[], |xml| {
            xml.element("c:rich", &[], |xml| {
                xml.empty("a:bodyPr", &[]);
                xml.element("a:p", &[], |xml| {
                    xml.element("a:pPr", &[], |xml| write_font(xml, "a:defRPr", size, true, INK));
                    xml.element("a:r", &[], |xml| {
                        write_font(xml, "a:rPr", size, true, INK);
                        xml.text_element("a:t", &[], words);
                    });
                });
            });
        });
        xml.value("c:overlay", "0");
    });
}

/// How words look that are not written here.
pub(super) fn write_text_properties(xml: &mut Xml, bold: bool, ink: &str) {
    xml.empty("a:bodyPr", &[]);
    xml.element("a:p", &[], |xml| {
        xml.element("a:pPr", &[], |xml| write_font(xml, "a:defRPr", "900", bold, ink));
        xml.empty("a:endParaRPr", &[("lang", "sv-SE")]);
    });
}

fn write_font(xml: &mut Xml, name: &str, size: &str, bold: bool, ink: &str) {
    xml.element(name, &[("sz", size), ("b", if bold { "1" } else { "0" })], |xml| {
        solid(xml, ink);
        xml.empty("a:latin", &[("typeface", "Calibri")]);
    });
}

/// What a count stands on in a part, and in which colour: the ground of its pattern.
pub(super) fn ground_and_ink(shade: Shade) -> (&'static str, &'static str) {
    match shade {
        Shade::Good => ("14532D", "FFFFFF"),
        Shade::Middle => ("FFF3D6", INK),
        Shade::Bad => ("F0B3B3", INK),
        Shade::Absent => ("FFFFFF", INK),
    }
}

/// As in our drawings, told apart without colour.
pub(super) fn write_shade(xml: &mut Xml, shade: Shade) {
    let border = match shade {
        Shade::Good => "14532D",
        Shade::Middle => "713F12",
        Shade::Bad => "8B1A1A",
        Shade::Absent => "595959",
    };
    match shade {
        Shade::Middle => xml.element("a:pattFill", &[("prst", "wdUpDiag")], |xml| {
            xml.element("a:fgClr", &[], |xml| xml.value("a:srgbClr", "8A5A0B"));
            xml.element("a:bgClr", &[], |xml| xml.value("a:srgbClr", "FFF3D6"));
        }),
        Shade::Good | Shade::Bad | Shade::Absent => {
            solid(xml, ground_and_ink(shade).0);
        }
    }
    xml.element("a:ln", &[("w", "12700")], |xml| {
        solid(xml, border);
        if shade == Shade::Absent {
            xml.value("a:prstDash", "dash");
        }
    });
}

pub(super) fn solid(xml: &mut Xml, colour: &str) {
    xml.element("a:solidFill", &[], |xml| xml.value("a:srgbClr", colour));
}

pub(super) fn outline(xml: &mut Xml, colour: &str) {
    xml.element("a:ln", &[("w", "9525")], |xml| solid(xml, colour));
}
