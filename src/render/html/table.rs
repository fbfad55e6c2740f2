//! Tables: in a frame of their own, so that a wide one does not make the page wide.

use std::io::Write;

use anyhow::Result;

use super::around::Around;
use super::colour::Colour;
use super::prose::{heading, isolated, isolated_within, narrow, quoted_within, runs, soft_within};
use crate::document::{Cell, Column, ColumnKind, Rating, Row, Table};
use crate::render::tables::{read_columns, totals_last};
use crate::render::text::visible_line;
use crate::render::text::xml::escaped;
use crate::render::width::page;
use crate::render::{cell_text, sparkline};
use crate::vocabulary::Class;

/// Fonts of screens are wide, and their bold ones wider.
const TYPE: page::Typeface = page::Typeface { sizes: [18, 16, 14, 13], character: 60 };

/// A table and its notes, the page's so many-th.
///
/// The frame is a region (a section with a name, made of what the ids in `region` hold) that takes the focus, so that a
/// keyboard can scroll a table that is wider than the screen. Paper can't be scrolled: there the columns share the page.
pub(super) fn write(
    table: &Table,
    number: usize,
    region: &str,
    around: Around<'_>,
    out: &mut dyn Write,
) -> Result<()> {
    let columns = read_columns(table);
    let fit = page::fit(table, around.language, TYPE);
    let short = if fit.short { " short" } else { "" };
    writeln!(out, "<section class=\"frame{short}\" tabindex=\"0\" aria-labelledby=\"{region}\">")?;
    writeln!(out, "<table{}>", on_paper(&fit))?;
    writeln!(out, "<caption id=\"table-{number}\">{}</caption>", heading(&table.caption))?;
    write_parts(&fit, out)?;
    writeln!(out, "<thead>\n<tr>")?;
    for ((_, column), room) in columns.iter().zip(&fit.rooms) {
        let words = soft_within(&column.heading, *room);
        writeln!(out, "<th scope=\"col\"{}>{words}</th>", class(column.kind))?;
    }
    writeln!(out, "</tr>\n</thead>\n<tbody>")?;
    let mut in_totals = false;
    // On a telephone rows stack, and each cell says what it is of.
    let labels: Vec<String> =
        columns.iter().map(|(_, column)| escaped(&visible_line(&column.heading))).collect();
    for row in totals_last(table) {
        if row.total && !std::mem::replace(&mut in_totals, true) {
            writeln!(out, "</tbody>\n<tbody class=\"total\">")?;
        }
        write_row(row, &columns, &labels, &fit.rooms, around, out)?;
    }
    writeln!(out, "</tbody>\n</table>\n</section>")?;
    for note in table.notes.iter() {
        writeln!(out, "<p class=\"note\">{}</p>", runs(note, around))?;
    }
    Ok(())
}

/// What a table is told for paper: its size of type, and whether it takes the whole width.
fn on_paper(fit: &page::Fit) -> String {
    let half = if fit.size.is_multiple_of(2) { "" } else { ".5" };
    let width = if fit.roomy { "" } else { "; --layout: fixed; --width: 100%" };
    format!(" style=\"--size: {}{half}pt{width}\"", fit.size / 2)
}

/// What each column takes of a page's whole width.
fn write_parts(fit: &page::Fit, out: &mut dyn Write) -> Result<()> {
    let whole: usize = fit.columns.iter().sum();
    writeln!(out, "<colgroup>")?;
    for width in &fit.columns {
        let part = width * 1000 / whole.max(1);
        let style = format!(" style=\"--part: {}.{}%\"", part / 10, part % 10);
        writeln!(out, "<col{}>", if fit.roomy { "" } else { &style })?;
    }
    writeln!(out, "</colgroup>")?;
    Ok(())
}

fn write_row(
    row: &Row,
    columns: &[(usize, &Column)],
    labels: &[String],
    rooms: &[usize],
    around: Around<'_>,
    out: &mut dyn Write,
) -> Result<()> {
    writeln!(out, "<tr>")?;
    for (((place, column), label), room) in columns.iter().zip(labels).zip(rooms) {
        let content = cell(&row.cells[*place], *room, around);
        match column.kind {
            ColumnKind::RowHeading => writeln!(out, "<th scope=\"row\">{content}</th>")?,
            ColumnKind::Text | ColumnKind::Word | ColumnKind::Number => {
                writeln!(out, "<td data-label=\"{label}\"{}>{content}</td>", class(column.kind))?;
            }
        }
    }
    writeln!(out, "</tr>")?;
    Ok(())
}

fn class(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Number => " class=\"number\"",
        ColumnKind::Word => " class=\"word\"",
        ColumnKind::RowHeading | ColumnKind::Text => "",
    }
}

/// What a cell says, in lines of so many characters on paper.
fn cell(cell: &Cell, room: usize, around: Around<'_>) -> String {
    match cell {
        Cell::Missing => format!("<span class=\"absent\">{}</span>", cell_text::MISSING),
        Cell::Text(words) => isolated_within(words, room),
        Cell::Quoted { label, text } => {
            let label = if label.is_empty() { String::new() } else { narrow(label, room) + " " };
            format!("{label}{}", quoted_within(text, room, around))
        }
        Cell::Name { name, .. } => quoted_within(name, room, around),
        Cell::Integer(_) | Cell::Decimal(_) | Cell::Percent(_) | Cell::Share { .. } => {
            cell_text::lines(cell, around.language).iter().map(|(line, _)| escaped(line)).collect()
        }
        Cell::Word { reader, .. } => narrow(reader, room),
        Cell::Rating(given) => rating(given),
        Cell::Date(date) => format!("<time>{date}</time>"),
        Cell::Place { file, line } => isolated(&cell_text::place(file, *line)),
        Cell::Chart(given) => sparkline::svg(given),
        Cell::Lines(cells) if cells.is_empty() => self::cell(&Cell::Missing, room, around),
        Cell::Lines(cells) => {
            let lines = cells
                .iter()
                .map(|cell| self::cell(cell, room, around))
                .collect::<Vec<_>>()
                .join("</div><div>");
            format!("<div>{lines}</div>")
        }
    }
}

/// The words say it; the border's colour repeats it, the scale's own if it has one.
fn rating(rating: &Rating) -> String {
    let class = match rating.class {
        Some(Class::Met) => "rating met",
        Some(Class::Partial) => "rating partial",
        Some(Class::Unmet) => "rating unmet",
        None => return format!("<span class=\"absent\">{}</span>", isolated(&rating.label)),
    };
    let colour =
        rating.colour.as_deref().and_then(Colour::new).map_or(String::new(), |colour| colour.class());
    // A screen reader would read "✔" as "check mark" before a word that says the same.
    let symbol = rating.symbol.as_deref().map_or(String::new(), |symbol| {
        format!("<span aria-hidden=\"true\">{}\u{a0}</span>", isolated(symbol))
    });
    format!("<span class=\"{class}{colour}\">{symbol}{}</span>", isolated(&rating.label))
}
