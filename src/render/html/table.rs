//! Tables: in a frame of their own, so that a wide one does not make the page wide.

use std::io::Write;

use anyhow::Result;

use super::colour::Colour;
use super::escape::text;
use super::prose::{isolated, lines, soft};
use crate::document::{Cell, Column, ColumnKind, Rating, Row, Table};
use crate::render::{chart, read_columns, reading, totals_last};
use crate::vocabulary::Class;

/// The frame is a region (a section with a name, made of what the ids in `region` hold) that takes the focus, so that a keyboard can scroll a table that is wider than the screen.
pub(super) fn write(table: &Table, number: usize, region: &str, out: &mut dyn Write) -> Result<()> {
    let columns = read_columns(table);
    writeln!(out, "<section class=\"frame\" tabindex=\"0\" aria-labelledby=\"{region}\">\n<table>")?;
    writeln!(out, "<caption id=\"table-{number}\">{}</caption>", soft(&table.caption))?;
    writeln!(out, "<thead>\n<tr>")?;
    for (_, column) in &columns {
        writeln!(out, "<th scope=\"col\"{}>{}</th>", class(column.kind), soft(&column.heading))?;
    }
    writeln!(out, "</tr>\n</thead>\n<tbody>")?;
    let mut in_totals = false;
    for row in totals_last(table) {
        if row.total && !std::mem::replace(&mut in_totals, true) {
            writeln!(out, "</tbody>\n<tbody class=\"total\">")?;
        }
        write_row(row, &columns, out)?;
    }
    writeln!(out, "</tbody>\n</table>\n</section>")?;
    for note in &table.notes {
        writeln!(out, "<p class=\"note\">{}</p>", lines(note))?;
    }
    Ok(())
}

fn write_row(row: &Row, columns: &[(usize, &Column)], out: &mut dyn Write) -> Result<()> {
    writeln!(out, "<tr>")?;
    for (place, column) in columns {
        let content = cell(&row.cells[*place]);
        match column.kind {
            ColumnKind::RowHeading => writeln!(out, "<th scope=\"row\">{content}</th>")?,
            kind => writeln!(out, "<td{}>{content}</td>", class(kind))?,
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

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Missing => format!("<span class=\"absent\">{}</span>", reading::MISSING),
        Cell::Text(words) => isolated(words),
        Cell::Integer(number) => reading::integer(*number),
        Cell::Decimal(number) => reading::decimal(*number),
        Cell::Percent(number) => reading::percent(*number),
        Cell::Share { part, whole, percent } => reading::share(*part, *whole, *percent),
        Cell::Word { reader, .. } => text(reader),
        Cell::Rating(given) => rating(given),
        Cell::Date(date) => format!("<time>{date}</time>"),
        Cell::Place { file, line } => isolated(&reading::place(file, *line)),
        Cell::Chart(given) => chart::svg(given),
        Cell::Lines(cells) if cells.is_empty() => self::cell(&Cell::Missing),
        Cell::Lines(cells) => {
            let lines = cells.iter().map(self::cell).collect::<Vec<_>>().join("</div><div>");
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
