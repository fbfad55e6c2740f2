//! Diagrams as SVG: for our page of HTML, and alone for a printed document.
//!
//! Everything is drawn in whole units. The numbers stand in a table of the same document, so a text that has no room is
//! shortened where everybody sees it, and a number that has none is left out.

pub(super) mod axis;
mod bars;
mod canvas;
mod legend;
pub(super) mod lines;
mod look;
mod marker;
mod measure;

use self::canvas::Canvas;
pub(super) use self::look::Paper;
use super::text::visible_line;
use super::text::xml::escaped;
use crate::document::{Diagram, Drawing, Labels};
use crate::vocabulary::Language;

/// Draws a diagram, the page's so many-th: its ids hold the number.
pub(super) fn svg(
    diagram: &Diagram,
    paper: Paper,
    language: Language,
    labels: Labels,
    number: usize,
) -> String {
    let mut canvas = Canvas::new(paper, language, number);
    match &diagram.drawing {
        Drawing::Bars { parts, bars } => bars::draw(parts, bars, &mut canvas),
        Drawing::Lines { periods, unit, lines } => {
            let unit = axis::title(lines, unit.as_deref(), language, labels);
            lines::draw(periods, unit.as_deref(), lines, &mut canvas);
        }
    }
    let (width, height) = (paper.width(), canvas.height);
    let look = match paper {
        Paper::Screen => "class=\"diagram\"".to_owned(),
        Paper::Print => format!(
            "xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" font-size=\"{}\" \
             font-family=\"Noto Sans, Liberation Sans, Arial, DejaVu Sans, Libertinus Serif, sans-serif\"",
            measure::FONT
        ),
    };
    let words = |words: &str| escaped(&visible_line(words));
    format!(
        "<svg {look} role=\"img\" viewBox=\"0 0 {width} {height}\" \
         aria-labelledby=\"diagram-{number}-title diagram-{number}-desc\">\n\
         <title id=\"diagram-{number}-title\">{}</title>\n<desc id=\"diagram-{number}-desc\">{}</desc>\n{}</svg>\n",
        words(&diagram.title),
        words(&diagram.description),
        canvas.elements
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decimal::Decimal;
    use crate::document::{Bar, Line, Part, Shade};

    const LABELS: Labels = Labels {
        numbered: ["Tabell", "Figur"],
        contents: "Innehåll",
        axis_begins_at: "axeln börjar vid",
        about_tables: "Om filen",
        page: ["Sida", "av"],
    };

    fn drawn(diagram: &Diagram, paper: Paper) -> String {
        svg(diagram, paper, Language::Swedish, LABELS, 1)
    }

    fn bars(bars: &[(&str, [u64; 4])]) -> Diagram {
        let shades = [Shade::Good, Shade::Middle, Shade::Bad, Shade::Absent];
        let names = ["uppfyllt", "delvis uppfyllt", "ej uppfyllt", "ej bedömt"];
        let part = |(name, shade): (&str, Shade)| Part { name: name.to_owned(), shade };
        let bar =
            |(label, values): &(&str, [u64; 4])| Bar { label: (*label).to_owned(), values: values.to_vec() };
        Diagram {
            title: "Bedömningar <per> förvaltning".to_owned(),
            description: "KSF & \"alla\"".to_owned(),
            drawing: Drawing::Bars {
                parts: names.into_iter().zip(shades).map(part).collect(),
                bars: bars.iter().map(bar).collect(),
            },
        }
    }

    fn lines(lines: &[(&str, bool, &[&str])]) -> Diagram {
        let line = |(name, is_target, values): &(&str, bool, &[&str])| Line {
            name: (*name).to_owned(),
            is_target: *is_target,
            values: values.iter().map(|value| Decimal::parse(value)).collect(),
        };
        Diagram {
            drawing: Drawing::Lines {
                periods: ["2015", "2016", "2017", "2018"].map(str::to_owned).to_vec(),
                unit: Some("procent".to_owned()),
                lines: lines.iter().map(line).collect(),
            },
            ..bars(&[])
        }
    }

    #[test]
    fn a_part_is_as_long_as_its_number_on_a_scale_that_all_bars_share() {
        let svg = drawn(&bars(&[("A", [10, 0, 30, 0]), ("B", [0, 20, 0, 0])]), Paper::Screen);
        let long = |class: &str| -> Vec<i128> {
            svg.lines()
                .filter(|line| line.contains(&format!("class=\"part {class}\"")))
                .filter_map(|line| line.split(" width=\"").nth(1)?.split('"').next()?.parse().ok())
                // The first is the legend's. Each leaves room for its border and the next.
                .skip(1)
                .map(|inner: i128| inner + 4)
                .collect()
        };
        assert_eq!(
            (long("good"), long("middle"), long("bad"), long("absent")),
            (vec![98], vec![196], vec![294], vec![])
        );
        assert!(svg.contains(">30</text>"), "{svg}");
    }

    #[test]
    fn a_small_part_is_seen_and_a_bar_of_nothing_has_a_dash() {
        let svg = drawn(&bars(&[("A", [9_999, 1, 0, 0]), ("Tom", [0; 4])]), Paper::Print);
        assert_eq!(
            svg.matches("fill=\"url(#diagram-1-hatch)\"").count(),
            2,
            "the legend's and the bar's: {svg}"
        );
        assert!(svg.contains(">Tom</text>") && svg.contains(">–</text>"), "{svg}");
    }

    #[test]
    fn every_text_is_escaped_and_every_id_has_the_number() {
        let svg = svg(&bars(&[("<b>\u{202e}", [1, 0, 0, 0])]), Paper::Screen, Language::Swedish, LABELS, 7);
        assert!(svg.contains("<title id=\"diagram-7-title\">Bedömningar &lt;per&gt; förvaltning</title>"));
        assert!(svg.contains("<desc id=\"diagram-7-desc\">KSF &amp; &quot;alla&quot;</desc>"));
        assert!(svg.contains("aria-labelledby=\"diagram-7-title diagram-7-desc\""));
        assert!(svg.contains(">&lt;b&gt;⟨U+202E⟩</text>"));
    }

    #[test]
    fn no_line_goes_over_a_gap_and_targets_are_dashed() {
        let svg = drawn(
            &lines(&[("Andel", false, &["11", "", "12", "13"]), ("Mål", true, &["14", "14", "14", "14"])]),
            Paper::Print,
        );
        let paths: Vec<&str> = svg.lines().filter(|line| line.contains("fill=\"none\"")).collect();
        let steps = |dashed: bool| -> usize {
            let plotted = paths
                .iter()
                .filter(|path| path.contains("stroke-dasharray") == dashed && !path.contains("sample"));
            plotted.map(|path| path.matches('L').count()).max().unwrap_or(0)
        };
        assert_eq!((steps(false), steps(true)), (1, 3), "{svg}");
        assert!(
            svg.contains(">procent (axeln börjar vid 10)</text>")
                && svg.contains(">Andel</text>")
                && svg.contains(">2016</text>")
        );
    }

    #[test]
    fn a_value_stands_nearest_to_its_own_point_and_none_on_another() {
        let near =
            lines(&[("Andel", false, &["20", "", "", "88.1"]), ("Mål", true, &["50", "", "", "88.2"])]);
        let svg = drawn(&near, Paper::Print);
        assert!(svg.contains(">20</text>") && svg.contains(">50</text>"), "{svg}");
        assert!(svg.contains(">88,1</text>") && !svg.contains(">88,2</text>"), "{svg}");
    }

    #[test]
    fn nothing_to_draw_is_drawn() {
        let mut empty = lines(&[]);
        assert!(drawn(&empty, Paper::Screen).ends_with("</svg>\n"));
        empty.drawing = Drawing::Lines { periods: Vec::new(), unit: None, lines: Vec::new() };
        assert!(drawn(&empty, Paper::Screen).ends_with("</svg>\n"));
        assert!(drawn(&bars(&[]), Paper::Print).ends_with("</svg>\n"));
        assert!(drawn(&lines(&[("Inga", false, &["", "", "", ""])]), Paper::Print).ends_with("</svg>\n"));
    }
}
