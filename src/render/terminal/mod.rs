//! Tables drawn for a terminal, with prose around them.
//!
//! Cells are wrapped here and drawn by comfy-table, which would break numbers and cut compounds anywhere.

mod paint;
mod prose;

use std::io::Write;

use anyhow::Result;
use comfy_table::{
    Cell as Drawn, CellAlignment, ContentArrangement, ContentLineStyle, LineStyle, Table as Drawing,
    TableStyle,
};

use self::prose::paragraph;
use super::cell_text::Tone;
use super::text::division::Hyphens;
use super::text::visible_line;
use super::text::wrap::wrap;
use super::width::{CellLines, MeasuredColumns, UnwrappedColumn, unwrapped_columns};
use super::{Options, totals_last};
use crate::document::{Block, ColumnKind, Document, Table};
use crate::vocabulary::Language;

/// Prose wider than this is hard to read, however wide the terminal.
const WIDEST_PROSE: usize = 100;

const BOXED: TableStyle = TableStyle::new()
    .top_border(LineStyle::new('┌', '─', '┬', '┐'))
    .header_lines(ContentLineStyle::new('│', '│', '│'))
    .header_separator(LineStyle::new('╞', '═', '╪', '╡'))
    .content_lines(ContentLineStyle::new('│', '│', '│'))
    .row_separator(LineStyle::new('├', ROW_LINE, '┼', '┤'))
    .bottom_border(LineStyle::new('└', '─', '┴', '┘'));

/// Without a frame and without padding, where the box does not fit: two columns less for every column.
const TIGHT: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction('│'))
    .header_separator(LineStyle::none().fill('═').junction('╪'))
    .content_lines(ContentLineStyle::none().junction('│'))
    .row_separator(LineStyle::none().fill(ROW_LINE).junction('┼'))
    .bottom_border(LineStyle::none().fill('─').junction('┴'));

/// Between rows of several lines.
const ROW_LINE: char = '╌';

/// Before the totals.
const TOTAL_LINE: &str = "─";

pub(super) fn write(document: &Document, options: Options, out: &mut dyn Write) -> Result<()> {
    let prose = usize::from(options.width).clamp(1, WIDEST_PROSE);
    let mut first = true;
    for block in &document.blocks {
        let lines = match block {
            Block::Table(table) if !table.audience.reads() => continue,
            Block::Table(table) => drawn(table, document.language, prose, options),
            Block::Heading { .. }
            | Block::Paragraph(_)
            | Block::List { .. }
            | Block::Quote(_)
            | Block::Letterhead(_)
            | Block::Picture(_)
            | Block::Diagram(_) => prose::lines(block, prose, options.colour),
        };
        if lines.is_empty() {
            continue;
        }
        if !std::mem::take(&mut first) {
            writeln!(out)?;
        }
        for line in lines {
            writeln!(out, "{}", paint::paint(line.trim_end_matches(' '), options.colour))?;
        }
    }
    Ok(())
}

/// The caption, the table and its notes.
fn drawn(table: &Table, language: Language, prose: usize, options: Options) -> Vec<String> {
    let mut lines = wrap(&visible_line(&table.caption), prose, Hyphens::None);
    for line in &mut lines {
        *line = paint::mark(std::mem::take(line), Tone::Plain, true, options.colour);
    }
    lines.extend(body(table, language, options));
    for note in &table.notes {
        lines.extend(paragraph(&note.text(), prose));
    }
    lines
}

/// A row after wrapping.
struct WrappedRow {
    total: bool,
    cells: Vec<String>,
    height: usize,
}

fn body(table: &Table, language: Language, options: Options) -> Vec<String> {
    let columns = unwrapped_columns(table, language);
    if columns.is_empty() {
        return Vec::new();
    }
    let width = usize::from(options.width);
    let measured = MeasuredColumns::of(&columns);
    let boxed_layout = measured.layout(width, 3 * columns.len() + 1);
    let boxed = boxed_layout.comfortable;
    let widths = if boxed { boxed_layout } else { measured.layout(width, columns.len() - 1) }.widths;
    let pairs = || columns.iter().zip(&widths);
    let header = pairs().map(|(column, width)| wrap(&column.heading, *width, column.hyphens)).collect();
    let rows: Vec<WrappedRow> = totals_last(table)
        .enumerate()
        .map(|(place, row)| {
            wrapped_row(
                row.total,
                pairs().map(|(column, width)| lines(column, place, *width)),
                options.colour,
            )
        })
        .collect();
    draw(&columns, header, &rows, boxed, options.colour)
}

/// The wrapped lines of a cell. Texts of a plan are hyphenated as Swedish, whatever the language of the report; paths
/// are not, since a hyphen would be read as part of a name.
fn lines(column: &UnwrappedColumn, place: usize, width: usize) -> CellLines {
    let hyphens = if column.holds_paths { Hyphens::Path } else { Hyphens::Swedish };
    let wrapped = |(line, tone): &(String, Tone)| {
        let lines = if column.keeps(line) { vec![line.clone()] } else { wrap(line, width, hyphens) };
        let tone = *tone;
        lines.into_iter().map(move |line| (line, tone))
    };
    column.cells[place].iter().flat_map(wrapped).collect()
}

fn wrapped_row(total: bool, cells: impl Iterator<Item = CellLines>, colour: bool) -> WrappedRow {
    let mut height = 1;
    let cells = cells.map(|lines| {
        height = height.max(lines.len());
        let marked = lines.into_iter().map(|(line, tone)| paint::mark(line, tone, total, colour));
        marked.collect::<Vec<_>>().join("\n")
    });
    let cells = cells.collect();
    WrappedRow { total, cells, height }
}

fn draw(
    columns: &[UnwrappedColumn],
    header: Vec<Vec<String>>,
    rows: &[WrappedRow],
    boxed: bool,
    colour: bool,
) -> Vec<String> {
    let mut drawing = Drawing::new();
    drawing
        .load_style(if boxed { BOXED } else { TIGHT })
        .set_content_arrangement(ContentArrangement::Disabled);
    let align = |text: String, column: &UnwrappedColumn| {
        let right = column.kind == ColumnKind::Number;
        Drawn::new(text).set_alignment(if right { CellAlignment::Right } else { CellAlignment::Left })
    };
    let header_height = header.iter().map(Vec::len).max().unwrap_or(1);
    drawing.set_header(header.into_iter().zip(columns).map(|(lines, column)| {
        let marked = lines.into_iter().map(|line| paint::mark(line, Tone::Plain, true, colour));
        align(marked.collect::<Vec<_>>().join("\n"), column)
    }));
    for row in rows {
        drawing.add_row(row.cells.iter().cloned().zip(columns).map(|(text, column)| align(text, column)));
    }
    if !boxed {
        for column in drawing.column_iter_mut() {
            column.set_padding((0, 0));
        }
    }
    keep_lines(drawing.lines(), rows, header_height + if boxed { 2 } else { 1 })
}

/// Leaves out the lines between rows but for the one before the totals and, in a table of which a good part takes
/// several lines, all the others.
fn keep_lines(lines: impl Iterator<Item = String>, rows: &[WrappedRow], above: usize) -> Vec<String> {
    let high = rows.iter().filter(|row| row.height > 1).count();
    let separate = high * 3 > rows.len();
    let mut lines = lines.into_iter();
    let mut kept: Vec<String> = lines.by_ref().take(above).collect();
    for (place, row) in rows.iter().enumerate() {
        kept.extend(lines.by_ref().take(row.height));
        let Some(next) = rows.get(place + 1) else { break };
        let Some(line) = lines.next() else { break };
        if next.total && !row.total {
            kept.push(line.replace(ROW_LINE, TOTAL_LINE));
        } else if separate {
            kept.push(line);
        }
    }
    kept.extend(lines);
    kept
}
