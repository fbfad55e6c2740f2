//! Lying bars of parts, one below the other, on one scale.

use super::canvas::{Anchor, Area, Canvas};
use super::legend;
use super::look::{Look, Paper};
use super::measure::{self, LINE};
use crate::document::{Bar, Part, Shade};
use crate::numbers;
use crate::render::cell_text;

/// How high a bar is.
const THICK: i128 = 24;

/// From one row to the next, beside the bar and its label.
const APART: i128 = 10;

/// How wide labels are at most where they stand to the left of the bars, and how many lines they take.
const LABELS: i128 = 320;
const MOST_LINES: usize = 2;

/// No part is shorter than this, so that one in ten thousand is seen.
const SHORTEST: i128 = 6;

pub(super) fn draw(parts: &[Part], bars: &[Bar], canvas: &mut Canvas) {
    if parts.iter().any(|part| part.shade == Shade::Middle) {
        canvas.hatch();
    }
    legend::draw(canvas, parts.iter().map(|part| part.name.as_str()), 28, |canvas, place, [x, y]| {
        if let Some(part) = parts.get(place) {
            canvas.part(Area { x, y: y + 2, width: 30, height: LINE - 4 }, part.shade);
        }
    });
    let left = left_of_bars(bars, canvas);
    let longest = bars.iter().map(total).max().unwrap_or(0).max(1);
    // What short parts are drawn too long must not lead over the edge.
    let room = canvas.width() - left - SHORTEST * i128::try_from(parts.len()).unwrap_or(0);
    for bar in bars {
        let label = measure::wrapped(&bar.label, if left > 0 { LABELS } else { canvas.width() }, MOST_LINES);
        let lines = i128::try_from(label.len()).unwrap_or(1);
        let mut height = THICK;
        if left > 0 {
            height = height.max(lines * LINE);
            canvas.texts([0, canvas.height + (height - lines * LINE) / 2], &label);
        } else {
            canvas.texts([0, canvas.height], &label);
            canvas.height += lines * LINE + 4;
        }
        let y = canvas.height + (height - THICK) / 2;
        draw_bar(parts, bar, [left, y], |value| i128::from(value) * room / longest, canvas);
        canvas.height += height + APART;
    }
}

fn draw_bar(parts: &[Part], bar: &Bar, [x, y]: [i128; 2], scale: impl Fn(u64) -> i128, canvas: &mut Canvas) {
    if total(bar) == 0 {
        canvas.text([x, y + measure::FONT + 2], Anchor::Start, Look::Words, cell_text::MISSING);
        return;
    }
    let mut area = Area { x, y, width: 0, height: THICK };
    for (part, value) in parts.iter().zip(&bar.values).filter(|(_, value)| **value > 0) {
        area.width = scale(*value).max(SHORTEST);
        canvas.part(area, part.shade);
        let number = numbers::integer(*value);
        if measure::width(&number) + 12 <= area.width {
            canvas.number(area, part.shade, &number);
        }
        area.x += area.width;
    }
}

/// Where bars begin: beside their labels on wide paper, below them on narrow.
fn left_of_bars(bars: &[Bar], canvas: &Canvas) -> i128 {
    match canvas.paper {
        Paper::Screen => 0,
        Paper::Print => {
            let widest = |bar: &Bar| {
                let lines = measure::wrapped(&bar.label, LABELS, MOST_LINES);
                lines.iter().map(|line| measure::width(line)).max().unwrap_or(0)
            };
            bars.iter().map(widest).max().map_or(0, |widest| widest + 12)
        }
    }
}

fn total(bar: &Bar) -> i128 {
    bar.values.iter().map(|value| i128::from(*value)).sum()
}
