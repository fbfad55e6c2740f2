//! Small charts: a line of blocks in text, a drawing in HTML. The numbers stand beside both.

use std::fmt::Write as _;

use super::text::visible_line;
use super::text::xml::escaped;
use crate::decimal::Decimal;
use crate::document::Chart;

/// Eight heights of one character.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// What stands where a value is missing.
const GAP: char = '·';

/// The height and the distance between points of a drawing.
const HEIGHT: i128 = 24;
const STEP: i128 = 16;

/// The values as heights from 0 to `most`; a value that all share is in the middle.
fn heights(chart: &Chart, most: i128) -> Vec<Option<i128>> {
    let numbers = || chart.values.iter().flatten();
    let places = numbers().map(|number| number.places).max().unwrap_or(0);
    let units = |number: &Decimal| number.units_of(places);
    let lowest = numbers().map(units).min().unwrap_or(0);
    let range = numbers().map(units).max().unwrap_or(0) - lowest;
    let height = |number: &Decimal| {
        if range == 0 { most / 2 } else { ((units(number) - lowest) * most * 2 + range) / (range * 2) }
    };
    chart.values.iter().map(|value| value.as_ref().map(height)).collect()
}

/// A character a value.
pub(super) fn blocks(chart: &Chart) -> String {
    let block = |height: Option<i128>| {
        height.and_then(|height| usize::try_from(height).ok()).map_or(GAP, |height| BLOCKS[height.min(7)])
    };
    heights(chart, 7).into_iter().map(block).collect()
}

/// A drawing with its text alternative. Lines go from value to value and stop at a gap.
pub(super) fn svg(chart: &Chart) -> String {
    let heights = heights(chart, HEIGHT - 8);
    let width = STEP * i128::try_from(heights.len().max(1)).unwrap_or(1);
    let (title, description) =
        (escaped(&visible_line(&chart.title)), escaped(&visible_line(&chart.description)));
    let mut svg = format!(
        "<svg class=\"chart\" role=\"img\" width=\"{width}\" height=\"{HEIGHT}\" viewBox=\"0 0 {width} {HEIGHT}\" \
         aria-label=\"{title}: {description}\"><title>{title}</title><desc>{description}</desc>"
    );
    let mut before: Option<(i128, i128)> = None;
    for (place, height) in (0i128..).zip(heights) {
        let point = height.map(|height| (place * STEP + STEP / 2, HEIGHT - 4 - height));
        if let (Some((x1, y1)), Some((x2, y2))) = (before, point) {
            let _ = write!(svg, "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>");
        }
        if let Some((x, y)) = point {
            let _ = write!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"2\"/>");
        }
        before = point;
    }
    svg + "</svg>"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(values: &[Option<&str>]) -> Chart {
        let values = values.iter().map(|value| value.and_then(Decimal::parse)).collect();
        Chart { title: "Andel".to_owned(), description: "2022: 1".to_owned(), values }
    }

    #[test]
    fn the_lowest_and_the_highest_value_take_the_whole_height() {
        assert_eq!(blocks(&chart(&[Some("68"), Some("71"), None, Some("73.5")])), "▁▅·█");
        assert_eq!(blocks(&chart(&[Some("5"), Some("5.0")])), "▄▄");
        assert_eq!(blocks(&chart(&[None])), "·");
    }

    #[test]
    fn a_drawing_has_words_and_no_line_over_a_gap() {
        let drawing = svg(&chart(&[Some("1"), None, Some("2"), Some("3")]));
        assert!(drawing.contains("<title>Andel</title><desc>2022: 1</desc>"));
        assert_eq!(drawing.matches("<line").count(), 1);
        assert_eq!(drawing.matches("<circle").count(), 3);
    }
}
