//! What the parts and lines of a diagram are called: samples with their names, one after the other, above the drawing.

use super::canvas::Canvas;
use super::measure::{self, LINE};

/// Between entries, and between a sample and its name.
const APART: i128 = 20;
const BESIDE: i128 = 8;

/// An entry's name at most.
const MOST_LINES: usize = 2;

/// Draws the legend and goes on below it. `sample` draws the entry of that place into a box of the width and the height of
/// a line, at a corner.
pub(super) fn draw<'n>(
    canvas: &mut Canvas,
    names: impl Iterator<Item = &'n str>,
    width: i128,
    mut sample: impl FnMut(&mut Canvas, usize, [i128; 2]),
) {
    let beside = width + BESIDE;
    let (mut x, mut tall) = (0, 0);
    for (place, name) in names.enumerate() {
        let lines = measure::wrapped(name, canvas.width() - beside, MOST_LINES);
        let wide = beside + lines.iter().map(|line| measure::width(line)).max().unwrap_or(0);
        if x > 0 && x + wide > canvas.width() {
            canvas.height += tall;
            (x, tall) = (0, 0);
        }
        let corner = [x, canvas.height];
        sample(canvas, place, corner);
        canvas.texts([x + beside, canvas.height], &lines);
        let count = i128::try_from(lines.len().max(1)).unwrap_or(1);
        tall = tall.max(count * LINE + 4);
        x += wide + APART;
    }
    canvas.height += tall + 8;
}
