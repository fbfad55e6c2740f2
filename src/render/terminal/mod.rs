//! Tables drawn for a terminal, with prose around them.
//!
//! A table has a line below its heading and above its sums, and between rows where one of them has several lines; what the
//! rows before have named already is not named again.
//!
//! Cells are wrapped here and drawn by comfy-table, which would break numbers and cut compounds anywhere.

mod paint;
mod prose;

use std::collections::BTreeMap;
use std::io::Write;
use std::iter::repeat_n;

use anyhow::Result;
use comfy_table::{
    Cell as Drawn, CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle,
    Table as Drawing, TableStyle, Width,
};

use self::prose::paragraph;
use super::cell_text::Tone;
use super::tables::{read_columns, totals_last, whole};
use super::text::division::Hyphens;
use super::text::wrap::wrap;
use super::text::{visible_line, width};
use super::width::{CellLines, ColumnWidths, MeasuredColumns, UnwrappedColumn, unwrapped_columns};
use crate::document::{Block, ColumnKind, Document, Table};

/// Prose wider than this is hard to read, however wide the terminal.
const WIDEST_PROSE: usize = 100;

/// Sentences below a table may be as wide as it is, up to this.
const WIDEST_NOTE: usize = 130;

/// A name that takes more lines than this is shortened, where there is an abbreviation.
const MOST_LINES_OF_NAME: usize = 2;

/// Of a table with more rows, room that is left over stays where it is.
const MOST_ROWS_TRIED: usize = 200;

/// Below the heading and before the totals; between rows of several lines.
const LINE: char = '─';
const ROW_LINE: char = '╌';

/// What stands between columns: two spaces, of which the first belongs to the column before them.
const GAP: &str = "  ";
const BESIDE: u16 = 1;

/// What rows stand behind whose group has its name on a line above them.
const INDENT: &str = "  ";

/// How the table format is to look; the others look the same everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Columns of the terminal.
    pub width: u16,
    /// Whether to write colours (SGR sequences). Without it no escape byte is written.
    pub colour: bool,
}

/// Lines below the heading and between rows, and none between columns.
const fn style() -> TableStyle {
    let cells = ContentLineStyle::none().junction(' ');
    TableStyle::new()
        .header_lines(cells)
        .header_separator(LineStyle::none().fill(LINE).junction(' '))
        .content_lines(cells)
        .row_separator(LineStyle::none().fill(ROW_LINE).junction(' '))
}

pub(super) fn write(document: &Document, options: Options, out: &mut dyn Write) -> Result<()> {
    let prose = usize::from(options.width).clamp(1, WIDEST_PROSE);
    let mut apart = false;
    for block in &document.blocks {
        let lines = match block {
            Block::Table(table) if !table.audience.reads() => continue,
            Block::Table(table) => drawn(whole(table)?.as_ref(), document, prose, options),
            Block::Heading { .. }
            | Block::Paragraph(_)
            | Block::List { .. }
            | Block::Quote(_)
            | Block::Letterhead(_)
            | Block::Picture(_)
            | Block::Diagram(_) => prose::lines(&*block.with_items()?, prose, options.colour),
        };
        if lines.is_empty() {
            continue;
        }
        if apart {
            writeln!(out)?;
        }
        // What stands below a heading is not apart from it.
        apart = !matches!(block, Block::Heading { .. });
        for line in lines {
            writeln!(out, "{}", paint::paint(line.trim_end_matches(' '), options.colour))?;
        }
    }
    Ok(())
}

/// The caption, the table and its notes.
fn drawn(table: &Table, document: &Document, prose: usize, options: Options) -> Vec<String> {
    let caption = |caption: &str| paint::mark(caption.to_owned(), Tone::Plain, true, options.colour);
    let mut lines = wrap(&visible_line(&table.caption), prose, Hyphens::None);
    let (mut body, used) = body(table, document, options);
    // What heads the first column says it all.
    if read_columns(table).first().is_some_and(|(_, column)| column.heading == table.caption) {
        lines.clear();
    }
    // Where the first headings stand under nothing, there is room for a short caption.
    let room = body.first().map_or(0, |line| line.len() - line.trim_start_matches(' ').len());
    match &lines[..] {
        [only] if width(only) < room => {
            body[0].replace_range(..width(only), &caption(only));
            lines.clear();
        }
        _ => lines.iter_mut().for_each(|line| *line = caption(line)),
    }
    let widest = body.iter().map(|line| width(line.trim_end())).max().unwrap_or(0);
    let note = prose.max(widest.min(WIDEST_NOTE));
    lines.extend(body);
    let used = used.into_iter().map(|(name, short)| format!("{short}: {name}"));
    let used = used.collect::<Vec<_>>().join("; ");
    let notes =
        table.notes.iter().map(crate::document::Prose::text).chain((!used.is_empty()).then_some(used));
    let mut notes = notes.flat_map(|text| paragraph(&text, note)).peekable();
    lines.extend(notes.peek().is_some().then(String::new));
    lines.extend(notes);
    lines
}

struct WrappedRow {
    total: bool,
    /// The name of the group that begins with it, where that has a line of its own.
    above: CellLines,
    cells: Vec<CellLines>,
    height: usize,
    /// Whether it begins with the rest of the name above it.
    goes_on: bool,
}

impl WrappedRow {
    /// Whether it is to be kept apart from others: what it says has several lines, and not its name alone.
    fn is_high(&self) -> bool {
        let [name, others @ ..] = &self.cells[..] else { return false };
        others.iter().any(|cell| cell.len() > 1) || name.len() > MOST_LINES_OF_NAME
    }
}

/// The lines of a table, and the abbreviations that were needed for it.
fn body<'d>(
    table: &Table,
    document: &'d Document,
    options: Options,
) -> (Vec<String>, BTreeMap<&'d str, &'d str>) {
    let mut columns = unwrapped_columns(table, document.language);
    let (mut used, mut is_shorter) = (BTreeMap::new(), false);
    if columns.is_empty() {
        return (Vec::new(), used);
    }
    let groups: Vec<&str> = read_columns(table).iter().map(|(_, column)| column.group.as_str()).collect();
    for (column, group) in columns.iter_mut().zip(&groups).filter(|(_, group)| !group.is_empty()) {
        let own = column.heading.replacen(*group, "", 1);
        own.trim().clone_into(&mut column.heading);
    }
    name_once(&mut columns);
    let mut layout = self::layout(&columns, options);
    let names = names_above(&mut columns, &mut layout, options);
    let (indent, options) = if names.is_some() { (INDENT, indented(options)) } else { ("", options) };
    let groups = &groups[usize::from(names.is_some())..];
    let mut widths = layout.widths;
    for (column, width) in
        columns.iter_mut().zip(&widths).filter(|(column, _)| column.kind != ColumnKind::Number)
    {
        for (line, _) in column.cells.iter_mut().flatten() {
            let short = document.short_names.get_key_value(line.as_str());
            if let Some((name, short)) =
                short.filter(|_| wrap(line, *width, Hyphens::Swedish).len() > MOST_LINES_OF_NAME)
            {
                short.clone_into(line);
                is_shorter = true;
                // The beginning of a name explains itself.
                if !name.starts_with(short.trim_end_matches('.')) {
                    used.insert(name.as_str(), short.as_str());
                }
            }
        }
    }
    if is_shorter {
        widths = self::layout(&columns, options).widths;
    }
    if table.rows.len() <= MOST_ROWS_TRIED {
        use_spare_room(&columns, &mut widths);
    }
    let mut rows = wrapped_rows(table, &columns, &widths);
    if let Some(names) = &names {
        for (place, row) in rows.iter_mut().enumerate() {
            row.above = lines(names, place, usize::from(options.width));
        }
    }
    let heading = columns.iter().zip(&widths).map(|(column, width)| {
        let lines = wrap(&column.heading, *width, column.hyphens);
        lines.into_iter().map(|line| (line, Tone::Plain)).collect()
    });
    let heading: Vec<CellLines> = heading.collect();
    // A word that nothing divides may be wider than its column.
    for cells in rows.iter().map(|row| &row.cells).chain([&heading]) {
        for (room, cell) in widths.iter_mut().zip(cells) {
            *room = cell.iter().map(|(line, _)| width(line)).fold(*room, usize::max);
        }
    }
    let grid = Grid { columns: &columns, widths: &widths, indent, colour: options.colour };
    let mut lines: Vec<String> = grid.groups(groups).into_iter().collect();
    lines.extend(grid.drawn(heading, &rows));
    (lines, used)
}

/// Takes what names groups of rows out of columns that have no room beside it, to stand on a line above each group.
fn names_above(
    columns: &mut Vec<UnwrappedColumn>,
    beside: &mut ColumnWidths,
    options: Options,
) -> Option<UnwrappedColumn> {
    let (first, others) = columns.split_first()?;
    let is_named_once = first.kind != ColumnKind::Number && first.cells.iter().any(Vec::is_empty);
    if !is_named_once || others.len() < 2 {
        return None;
    }
    let is_too_wide = beside.widths.iter().sum::<usize>() + between(columns) > usize::from(options.width);
    if beside.comfortable && !is_too_wide {
        return None;
    }
    let below = layout(others, indented(options));
    (is_too_wide || below.comfortable).then(|| {
        *beside = below;
        columns.remove(0)
    })
}

fn indented(options: Options) -> Options {
    let indent = u16::try_from(INDENT.len()).unwrap_or(u16::MAX);
    Options { width: options.width.saturating_sub(indent), ..options }
}

/// Leaves what names rows once for those that follow each other: in a column in which, and to the left of which, they say
/// the same. The last column is what they say.
fn name_once(columns: &mut [UnwrappedColumn]) {
    let rows = columns[0].cells.len();
    for row in (1..rows).rev() {
        let last = columns.len() - 1;
        let leading = columns[..last].iter_mut().take_while(|column| {
            column.kind != ColumnKind::Number && column.cells[row] == column.cells[row - 1]
        });
        // Names, and what else is as long as names: words such as ratings and years are read row by row.
        leading
            .take_while(|column| matches!(column.kind, ColumnKind::RowHeading | ColumnKind::Text))
            .for_each(|column| column.cells[row].clear());
    }
}

fn layout(columns: &[UnwrappedColumn], options: Options) -> ColumnWidths {
    MeasuredColumns::of(columns).layout(usize::from(options.width), between(columns))
}

/// What all gaps take.
fn between(columns: &[UnwrappedColumn]) -> usize {
    width(GAP) * (columns.len() - 1)
}

/// Gives what columns do not use of their room to those that are whole with it, the nearest first.
fn use_spare_room(columns: &[UnwrappedColumn], widths: &mut [usize]) {
    let widest = |column: &UnwrappedColumn, of: &dyn Fn(&str) -> usize| {
        let cells = column.cells.iter().flatten().map(|(line, _)| of(line)).max().unwrap_or(0);
        cells.max(of(&column.heading))
    };
    let mut spare = 0;
    for (place, column) in columns.iter().enumerate() {
        let room = widths[place];
        let hyphens = if column.holds_paths { Hyphens::Path } else { Hyphens::Swedish };
        let used = widest(column, &|line| {
            wrap(line, room, hyphens).iter().map(|line| width(line)).max().unwrap_or(0)
        });
        spare += room.saturating_sub(used);
        widths[place] = used.min(room);
    }
    let mut short: Vec<(usize, usize)> = (columns.iter().zip(&*widths).enumerate())
        .map(|(place, (column, room))| (widest(column, &width).saturating_sub(*room), place))
        .filter(|(lacking, _)| *lacking > 0)
        .collect();
    short.sort_unstable();
    for (lacking, place) in short {
        let Some(left) = spare.checked_sub(lacking) else { break };
        spare = left;
        widths[place] += lacking;
    }
}

fn wrapped_rows(table: &Table, columns: &[UnwrappedColumn], widths: &[usize]) -> Vec<WrappedRow> {
    let mut rows: Vec<WrappedRow> = totals_last(table)
        .enumerate()
        .map(|(place, row)| {
            let cells: Vec<CellLines> =
                columns.iter().zip(widths).map(|(column, width)| lines(column, place, *width)).collect();
            WrappedRow { total: row.total, above: Vec::new(), height: 0, goes_on: false, cells }
        })
        .collect();
    // A name that is above the rows of a group goes on beside them.
    for place in 0..rows.len() {
        let height = rows[place].cells[1..].iter().map(Vec::len).max().unwrap_or(1).max(1);
        let goes_on = rows.get(place + 1).is_some_and(|next| next.cells[0].is_empty());
        if goes_on && rows[place].cells[0].len() > height {
            let rest = rows[place].cells[0].split_off(height);
            rows[place + 1].cells[0] = rest;
            rows[place + 1].goes_on = true;
        }
        rows[place].height = height.max(rows[place].cells[0].len());
    }
    rows
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

/// Where the cells of a table stand.
struct Grid<'g> {
    columns: &'g [UnwrappedColumn],
    widths: &'g [usize],
    /// What stands to the left of all of them.
    indent: &'static str,
    colour: bool,
}

impl Grid<'_> {
    /// What several headings stand under, in the middle of a line over them.
    fn groups(&self, groups: &[&str]) -> Option<String> {
        if groups.iter().all(|group| group.is_empty()) {
            return None;
        }
        let mut pieces = Vec::new();
        let mut place = 0;
        for run in groups.chunk_by(|one, other| one == other) {
            let widths = &self.widths[place..place + run.len()];
            let room = widths.iter().sum::<usize>() + width(GAP) * (run.len() - 1);
            let fill = if run[0].is_empty() { ' ' } else { LINE };
            let name = if run[0].is_empty() { String::new() } else { format!(" {} ", visible_line(run[0])) };
            let left = room.saturating_sub(width(&name));
            let side = |number| repeat_n(fill, number).collect::<String>();
            pieces.push([side(left / 2), name, side(left - left / 2)].concat());
            place += run.len();
        }
        Some([self.indent, &pieces.join(GAP)].concat())
    }

    fn drawn(&self, mut heading: Vec<CellLines>, rows: &[WrappedRow]) -> Vec<String> {
        let height = heading.iter().map(Vec::len).max().unwrap_or(1);
        for cell in &mut heading {
            cell.splice(0..0, repeat_n((String::new(), Tone::Plain), height - cell.len()));
        }
        let mut drawing = Drawing::new();
        drawing.load_style(style()).set_content_arrangement(ContentArrangement::Disabled);
        drawing.set_header(self.cells(&heading, true));
        for row in rows {
            drawing.add_row(self.cells(&row.cells, row.total));
        }
        for (column, room) in drawing.column_iter_mut().zip(self.widths) {
            let room = u16::try_from(room + usize::from(BESIDE)).unwrap_or(u16::MAX);
            column.set_padding((0, BESIDE)).set_constraint(ColumnConstraint::Absolute(Width::Fixed(room)));
        }
        self.kept(drawing.lines(), rows, height)
    }

    /// Leaves out the lines between rows but for those before the totals and beside a row of several lines; no line goes
    /// through a name that goes on.
    fn kept(
        &self,
        mut lines: impl Iterator<Item = String>,
        rows: &[WrappedRow],
        heading: usize,
    ) -> Vec<String> {
        let indented = |line: String| [self.indent, &line].concat();
        let mut kept: Vec<String> = lines.by_ref().take(heading).map(indented).collect();
        kept.extend(lines.next().map(|line| indented(rule(&line))));
        for (place, row) in rows.iter().enumerate() {
            kept.extend(
                row.above.iter().map(|(name, tone)| paint::mark(name.clone(), *tone, true, self.colour)),
            );
            kept.extend(lines.by_ref().take(row.height).map(indented));
            let (Some(next), Some(line)) = (rows.get(place + 1), lines.next()) else { break };
            if next.total && !row.total {
                kept.push(indented(rule(&line).replace(ROW_LINE, &LINE.to_string())));
            } else if next.above.is_empty() && !next.goes_on && (row.is_high() || next.is_high()) {
                kept.push(indented(rule(&line)));
            }
        }
        kept
    }

    fn cells(&self, cells: &[CellLines], strong: bool) -> Vec<Drawn> {
        let cell = |(lines, column): (&CellLines, &UnwrappedColumn)| {
            let marked =
                lines.iter().map(|(line, tone)| paint::mark(line.clone(), *tone, strong, self.colour));
            let right = column.kind == ColumnKind::Number;
            Drawn::new(marked.collect::<Vec<_>>().join("\n")).set_alignment(if right {
                CellAlignment::Right
            } else {
                CellAlignment::Left
            })
        };
        cells.iter().zip(self.columns).map(cell).collect()
    }
}

/// A line between rows, as wide as the texts: without the space that belongs to each column.
fn rule(line: &str) -> String {
    let columns = line.split(' ').map(|column| {
        let mut column: Vec<char> = column.chars().collect();
        column.pop();
        String::from_iter(column)
    });
    columns.collect::<Vec<_>>().join(GAP)
}
