//! Diagrams as charts of Word: sharp at any size, and with numbers that a program can read.
//!
//! The numbers stand in the chart and not in a workbook inside it, so Word shows them but does not offer to change
//! them. They are written as they are, digit by digit.

mod labels;
mod look;

use self::labels::{write_counts, write_labels};
use self::look::{INK, outline, solid, write_shade, write_text_properties, write_title};
use super::xml::Xml;
use crate::decimal::Decimal;
use crate::document::{Bar, Diagram, Drawing, Labels, Line, Part};
use crate::render::diagram::axis::{self, Axis};
use crate::render::diagram::lines::is_drawn;
use crate::vocabulary::Language;

/// Looks of lines: the hues of our drawings, and what marks their points.
const LINES: [(&str, &str); 4] =
    [("1E40AF", "circle"), ("9A3412", "square"), ("166534", "triangle"), ("6B21A8", "diamond")];

/// The two axes, which refer to each other.
const CATEGORIES: &str = "1001";
const VALUES: &str = "1002";

pub(super) fn part(diagram: &Diagram, language: Language, labels: Labels) -> String {
    let attributes = [
        ("xmlns:c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
        ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ];
    Xml::part("c:chartSpace", &attributes, |xml| {
        xml.value("c:date1904", "0");
        xml.value("c:roundedCorners", "0");
        xml.element("c:chart", &[], |xml| {
            write_title(xml, &diagram.title, "1100");
            xml.value("c:autoTitleDeleted", "0");
            xml.element("c:plotArea", &[], |xml| {
                xml.empty("c:layout", &[]);
                match &diagram.drawing {
                    Drawing::Bars { parts, bars } => write_bars(xml, parts, bars),
                    Drawing::Lines { periods, unit, lines } => {
                        let unit = axis::title(lines, unit.as_deref(), language, labels);
                        write_lines(xml, periods, unit.as_deref(), lines);
                    }
                }
            });
            xml.element("c:legend", &[], |xml| {
                xml.value("c:legendPos", "b");
                xml.value("c:overlay", "0");
            });
            xml.value("c:plotVisOnly", "1");
            xml.value("c:dispBlanksAs", "gap");
        });
        xml.element("c:spPr", &[], |xml| {
            solid(xml, "FFFFFF");
            xml.element("a:ln", &[], |xml| xml.empty("a:noFill", &[]));
        });
        xml.element("c:txPr", &[], |xml| write_text_properties(xml, false, INK));
    })
}

/// Lying bars; the first is above, and the counts stand in them.
fn write_bars(xml: &mut Xml, parts: &[Part], bars: &[Bar]) {
    let labels: Vec<&str> = bars.iter().map(|bar| bar.label.as_str()).collect();
    xml.element("c:barChart", &[], |xml| {
        xml.value("c:barDir", "bar");
        xml.value("c:grouping", "stacked");
        xml.value("c:varyColors", "0");
        for (place, part) in parts.iter().enumerate() {
            let values: Vec<Option<u64>> = bars.iter().map(|bar| bar.values.get(place).copied()).collect();
            xml.element("c:ser", &[], |xml| {
                write_series_head(xml, [place; 2], &part.name);
                xml.element("c:spPr", &[], |xml| write_shade(xml, part.shade));
                xml.value("c:invertIfNegative", "0");
                write_counts(xml, &values, part.shade);
                write_categories(xml, &labels);
                write_values(xml, values.iter().map(|value| value.map(|value| value.to_string())));
            });
        }
        xml.value("c:gapWidth", "45");
        xml.value("c:overlap", "100");
        xml.value("c:axId", CATEGORIES);
        xml.value("c:axId", VALUES);
    });
    write_category_axis(xml, "maxMin", "l");
    xml.element("c:valAx", &[], |xml| {
        xml.value("c:axId", VALUES);
        // The longest bar takes all the room; the axis begins at zero.
        let longest = bars.iter().map(|bar| bar.values.iter().copied().fold(0, u64::saturating_add)).max();
        xml.element("c:scaling", &[], |xml| {
            xml.value("c:orientation", "minMax");
            xml.value("c:max", &longest.unwrap_or(0).max(1).to_string());
            xml.value("c:min", "0");
        });
        // The counts stand in the bars, so an axis would only say them once more.
        xml.value("c:delete", "1");
        xml.value("c:axPos", "b");
        xml.empty("c:numFmt", &[("formatCode", "0"), ("sourceLinked", "0")]);
        write_ticks(xml);
        xml.value("c:crossAx", CATEGORIES);
        xml.value("c:crosses", "max");
        xml.value("c:crossBetween", "between");
    });
}

/// The lowest and the highest of an axis' round values, and what is between two of them.
fn scale(axis: &Axis) -> Option<[Decimal; 3]> {
    let rounds: Vec<Decimal> = axis.written().into_iter().map(|(_, value)| value).collect();
    let [first, second, ..] = *rounds.as_slice() else { return None };
    let step = Decimal { units: second.units.checked_sub(first.units)?, ..first };
    Some([first, *rounds.last()?, step])
}

/// Lines over periods, with a gap where a value is missing; targets are dashed.
fn write_lines(xml: &mut Xml, periods: &[String], unit: Option<&str>, lines: &[Line]) {
    let periods: Vec<&str> = periods.iter().map(String::as_str).collect();
    xml.element("c:lineChart", &[], |xml| {
        xml.value("c:grouping", "standard");
        xml.value("c:varyColors", "0");
        // What is drawn last lies over the others: what was reached.
        let mut drawn: Vec<(usize, &Line)> = lines.iter().enumerate().collect();
        drawn.sort_by_key(|(_, line)| !line.is_target);
        for (order, (place, line)) in drawn.into_iter().enumerate() {
            let (colour, symbol) = LINES[place % LINES.len()];
            xml.element("c:ser", &[], |xml| {
                write_series_head(xml, [place, order], &line.name);
                xml.element("c:spPr", &[], |xml| {
                    xml.element("a:ln", &[("w", "25400"), ("cap", "rnd")], |xml| {
                        // The legend shows what is drawn: of points that have no neighbours, no line.
                        if !is_drawn(line) {
                            xml.empty("a:noFill", &[]);
                            return;
                        }
                        solid(xml, colour);
                        if line.is_target {
                            xml.value("a:prstDash", "dash");
                        }
                        xml.empty("a:round", &[]);
                    });
                });
                write_marker(xml, colour, symbol);
                write_labels(xml, place, lines);
                write_categories(xml, &periods);
                write_values(xml, line.values.iter().map(|value| value.map(|value| value.to_string())));
                xml.value("c:smooth", "0");
            });
        }
        xml.value("c:marker", "1");
        xml.value("c:axId", CATEGORIES);
        xml.value("c:axId", VALUES);
    });
    write_category_axis(xml, "minMax", "b");
    xml.element("c:valAx", &[], |xml| {
        xml.value("c:axId", VALUES);
        let scale = Axis::of_lines(lines).and_then(|axis| scale(&axis.with_room_above(lines)));
        xml.element("c:scaling", &[], |xml| {
            xml.value("c:orientation", "minMax");
            if let Some([lowest, highest, _]) = scale {
                xml.value("c:max", &highest.to_string());
                xml.value("c:min", &lowest.to_string());
            }
        });
        xml.value("c:delete", "0");
        xml.value("c:axPos", "l");
        xml.element("c:majorGridlines", &[], |xml| xml.element("c:spPr", &[], |xml| outline(xml, "D9D9D9")));
        if let Some(unit) = unit {
            write_title(xml, unit, "900");
        }
        xml.empty("c:numFmt", &[("formatCode", "General"), ("sourceLinked", "0")]);
        write_ticks(xml);
        xml.value("c:crossAx", CATEGORIES);
        xml.value("c:crosses", "autoZero");
        xml.value("c:crossBetween", "between");
        if let Some([_, _, step]) = scale {
            xml.value("c:majorUnit", &step.to_string());
        }
    });
}

fn write_series_head(xml: &mut Xml, [place, order]: [usize; 2], name: &str) {
    xml.value("c:idx", &place.to_string());
    xml.value("c:order", &order.to_string());
    xml.element("c:tx", &[], |xml| xml.text_element("c:v", &[], name));
}

/// A marker, filled: not every program draws the outline of an empty one.
fn write_marker(xml: &mut Xml, colour: &str, symbol: &str) {
    xml.element("c:marker", &[], |xml| {
        xml.value("c:symbol", symbol);
        xml.value("c:size", "7");
        xml.element("c:spPr", &[], |xml| {
            solid(xml, colour);
            outline(xml, colour);
        });
    });
}

fn write_categories(xml: &mut Xml, labels: &[&str]) {
    xml.element("c:cat", &[], |xml| {
        xml.element("c:strLit", &[], |xml| {
            xml.value("c:ptCount", &labels.len().to_string());
            for (place, label) in labels.iter().enumerate() {
                write_point(xml, place, label);
            }
        });
    });
}

/// The values; one that is missing is no point, and never zero.
fn write_values(xml: &mut Xml, values: impl ExactSizeIterator<Item = Option<String>>) {
    xml.element("c:val", &[], |xml| {
        xml.element("c:numLit", &[], |xml| {
            xml.text_element("c:formatCode", &[], "General");
            xml.value("c:ptCount", &values.len().to_string());
            for (place, value) in values.enumerate() {
                if let Some(value) = value {
                    write_point(xml, place, &value);
                }
            }
        });
    });
}

fn write_point(xml: &mut Xml, place: usize, text: &str) {
    xml.element("c:pt", &[("idx", &place.to_string())], |xml| xml.text_element("c:v", &[], text));
}

fn write_category_axis(xml: &mut Xml, orientation: &str, position: &str) {
    xml.element("c:catAx", &[], |xml| {
        xml.value("c:axId", CATEGORIES);
        xml.element("c:scaling", &[], |xml| xml.value("c:orientation", orientation));
        xml.value("c:delete", "0");
        xml.value("c:axPos", position);
        xml.empty("c:numFmt", &[("formatCode", "General"), ("sourceLinked", "0")]);
        write_ticks(xml);
        xml.element("c:spPr", &[], |xml| outline(xml, "767676"));
        xml.value("c:crossAx", VALUES);
        xml.value("c:crosses", "autoZero");
        xml.value("c:auto", "0");
        xml.value("c:lblAlgn", "ctr");
        xml.value("c:lblOffset", "100");
        xml.value("c:tickLblSkip", "1");
        xml.value("c:noMultiLvlLbl", "1");
    });
}

/// No marks on an axis, and its labels at the low side, also below zero.
fn write_ticks(xml: &mut Xml) {
    xml.value("c:majorTickMark", "none");
    xml.value("c:minorTickMark", "none");
    xml.value("c:tickLblPos", "low");
}
