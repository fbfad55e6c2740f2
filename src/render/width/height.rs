//! How high the rows of a table are, as far as the choice of widths needs to know.

use super::unwrapped::UnwrappedColumn;
use crate::render::cell_text::Tone;
use crate::render::text;

/// Rows looked at to see where room saves lines; of more rows, evenly spread ones.
const SAMPLE: usize = 400;

/// What is to be written takes this part of the longest text beside it.
pub(super) const OPEN: [usize; 2] = [3, 4];

/// Heights are counted in thousandths of a line, so that no column stays on a step.
pub(super) const LINE: usize = 1000;

/// A cell as the choice of widths sees it.
#[derive(Clone, Copy)]
pub(super) struct CellExtent {
    lines: usize,
    total: usize,
}

impl CellExtent {
    fn of(lines: &[(String, Tone)]) -> Self {
        Self { lines: lines.len(), total: lines.iter().map(|(line, _)| text::width(line)).sum() }
    }

    pub(super) fn height(self, width: usize) -> usize {
        (self.total * LINE / width.max(1)).max(self.lines * LINE)
    }
}

/// The headings, and the rows or a sample of them.
pub(super) fn rows(columns: &[UnwrappedColumn]) -> Vec<Vec<CellExtent>> {
    let count = columns.first().map_or(0, |column| column.cells.len());
    let step = count.div_ceil(SAMPLE).max(1);
    let headings = columns
        .iter()
        .map(|column| CellExtent { lines: 1, total: text::width(&column.heading) })
        .collect::<Vec<_>>();
    let rows = (0..count).step_by(step);
    let open: Vec<usize> = (0..columns.len()).filter(|place| columns[*place].is_open()).collect();
    let extents = rows.map(|row| {
        let mut cells: Vec<CellExtent> =
            columns.iter().map(|column| CellExtent::of(&column.cells[row])).collect();
        let most = cells.iter().map(|cell| cell.total).max().unwrap_or(0);
        for place in &open {
            cells[*place].total = most * OPEN[0] / OPEN[1];
        }
        cells
    });
    std::iter::once(headings).chain(extents).collect()
}

/// How high the rows are together.
pub(super) fn height(rows: &[Vec<CellExtent>], widths: &[usize]) -> usize {
    let cells = |row: &Vec<CellExtent>| row.iter().zip(widths).map(|(cell, width)| cell.height(*width)).max();
    rows.iter().filter_map(cells).sum()
}
