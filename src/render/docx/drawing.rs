//! Pictures and diagrams where they stand in the text, with what they show for who cannot see it.

use super::xml::Xml;
use crate::document::{Diagram, Drawing, Picture, PictureFormat};

/// The text's width, and the most that a drawing is high, in the unit of drawings: 914 400 an inch.
const WIDEST: u64 = 5_759_450;
const HIGHEST: u64 = 7_920_000;

/// A pixel at 96 an inch.
const PIXEL: u64 = 9_525;

/// A centimetre.
const CENTIMETRE: u64 = 360_000;

/// What a drawing is called in the list of Word's own, as Swedish Word calls it.
fn name(number: usize) -> String {
    format!("Bild {number}")
}

/// The path of a picture's file below `word/`.
pub(super) fn media_name(picture: &Picture, number: usize) -> String {
    let extension = match picture.format {
        PictureFormat::Png => "png",
        PictureFormat::Jpeg => "jpeg",
    };
    format!("media/image{number}.{extension}")
}

/// A picture at 96 pixels an inch, made smaller where the page is.
pub(super) fn picture(xml: &mut Xml, picture: &Picture, relation: &str, number: usize) {
    let size = fitted(picture.size);
    let alternative = &picture.alternative;
    inline(xml, size, (number, alternative), |xml| {
        graphic(xml, "http://schemas.openxmlformats.org/drawingml/2006/picture", |xml| {
            xml.element("pic:pic", &[], |xml| {
                let id = number.to_string();
                xml.element("pic:nvPicPr", &[], |xml| {
                    xml.empty("pic:cNvPr", &[("id", &id), ("name", &name(number)), ("descr", alternative)]);
                    xml.empty("pic:cNvPicPr", &[]);
                });
                xml.element("pic:blipFill", &[], |xml| {
                    xml.empty("a:blip", &[("r:embed", relation)]);
                    xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
                });
                xml.element("pic:spPr", &[], |xml| {
                    xml.element("a:xfrm", &[], |xml| {
                        xml.empty("a:off", &[("x", "0"), ("y", "0")]);
                        extent(xml, "a:ext", size);
                    });
                    xml.element("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
                });
            });
        });
    });
}

/// A chart as wide as the text.
pub(super) fn diagram(xml: &mut Xml, diagram: &Diagram, relation: &str, number: usize) {
    let height = match &diagram.drawing {
        Drawing::Bars { bars, .. } => {
            let bars = u64::try_from(bars.len()).unwrap_or(u64::MAX);
            bars.saturating_mul(CENTIMETRE * 3 / 5).saturating_add(CENTIMETRE * 5 / 2).min(HIGHEST)
        }
        Drawing::Lines { .. } => CENTIMETRE * 8,
    };
    let alternative = format!("{}. {}", diagram.title.trim_end_matches('.'), diagram.description);
    inline(xml, [WIDEST, height], (number, &alternative), |xml| {
        graphic(xml, "http://schemas.openxmlformats.org/drawingml/2006/chart", |xml| {
            xml.empty("c:chart", &[("r:id", relation)]);
        });
    });
}

/// A drawing that stands in the text like a letter. One that shows nothing is said to decorate.
fn inline(
    xml: &mut Xml,
    size: [u64; 2],
    (number, alternative): (usize, &str),
    graphic: impl FnOnce(&mut Xml),
) {
    let distances = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
    xml.element("wp:inline", &distances, |xml| {
        extent(xml, "wp:extent", size);
        let (id, name) = (number.to_string(), name(number));
        let attributes = [("id", id.as_str()), ("name", &name), ("descr", alternative)];
        if alternative.is_empty() {
            xml.element("wp:docPr", &attributes, |xml| {
                xml.element("a:extLst", &[], |xml| {
                    xml.element("a:ext", &[("uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}")], |xml| {
                        xml.empty("adec:decorative", &[("val", "1")]);
                    });
                });
            });
        } else {
            xml.empty("wp:docPr", &attributes);
        }
        xml.empty("wp:cNvGraphicFramePr", &[]);
        graphic(xml);
    });
}

fn graphic(xml: &mut Xml, sort: &str, content: impl FnOnce(&mut Xml)) {
    xml.element("a:graphic", &[], |xml| xml.element("a:graphicData", &[("uri", sort)], content));
}

fn extent(xml: &mut Xml, name: &str, [width, height]: [u64; 2]) {
    xml.empty(name, &[("cx", &width.to_string()), ("cy", &height.to_string())]);
}

/// The size of a picture of so many pixels, in its own proportions and no larger than the page.
fn fitted(pixels: [u32; 2]) -> [u64; 2] {
    let [width, height] = pixels.map(|pixels| u64::from(pixels.max(1)));
    // The largest width at which neither side is too long.
    let by_height = (HIGHEST * width / height).max(1);
    let fitted = (width * PIXEL).min(WIDEST).min(by_height);
    [fitted, (fitted * height / width).clamp(1, HIGHEST)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_keep_their_proportions_within_the_page() {
        assert_eq!(fitted([96, 48]), [914_400, 457_200]);
        assert_eq!(fitted([6_000, 3_000]), [WIDEST, WIDEST / 2]);
        assert_eq!(fitted([100, 10_000]), [79_200, HIGHEST]);
        assert_eq!(fitted([0, 0]), [PIXEL, PIXEL]);
        assert_eq!(fitted([u32::MAX, 1]), [WIDEST, 1]);
    }
}
