//! One page of HTML that anybody can read: with a screen reader, on a telephone, on paper, without a network.
//!
//! Texts of a plan are exact but for control characters, which HTML forbids. Each stands in a `<bdi>`, so that Arabic or
//! a control of direction in one text leaves what is around it alone. There is no script, and the policy in the head
//! would stop one.

mod colour;
mod escape;

use std::io::Write;

use anyhow::Result;

use self::colour::Colour;
pub(super) use self::escape::text;
use super::{chart, hyphen, language_code, neutral, read_columns, reading, totals_last};
use crate::document::{Block, Cell, Column, ColumnKind, Document, Rating, Row, Table};
use crate::vocabulary::Class;

const STYLE: &str = include_str!("style.css");

pub(super) fn write(document: &Document, out: &mut dyn Write) -> Result<()> {
    write_head(document, out)?;
    let mut levels = Levels::default();
    let begins_with_title = matches!(
        document.blocks.iter().find(|block| matches!(block, Block::Heading { .. })),
        Some(Block::Heading { level: 0 | 1, .. })
    );
    if !begins_with_title {
        write_heading(levels.next(1), &document.title, out)?;
    }
    let mut tables = 0;
    for block in &document.blocks {
        match block {
            Block::Heading { level, text } => write_heading(levels.next(*level), text, out)?,
            Block::Paragraph(prose) => writeln!(out, "<p>{}</p>", lines(&prose.text()))?,
            Block::Table(table) if table.audience.reads() => {
                tables += 1;
                write_table(table, tables, out)?;
            }
            _ => {}
        }
    }
    out.write_all(b"</main>\n</body>\n</html>\n")?;
    Ok(())
}

fn write_head(document: &Document, out: &mut dyn Write) -> Result<()> {
    let language = language_code(document.language);
    let title = text(&neutral::line(&document.title));
    let colours: String = colour::of(document).iter().map(Colour::rule).collect();
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>\n{STYLE}{colours}</style>\n</head>\n<body>\n<main>\n"
    )?;
    Ok(())
}

/// Keeps headings in order: one `<h1>`, and no level skipped on the way down.
#[derive(Default)]
struct Levels(u8);

impl Levels {
    fn next(&mut self, wanted: u8) -> u8 {
        let least = if self.0 == 0 { 1 } else { 2 };
        self.0 = wanted.clamp(least, (self.0 + 1).min(6));
        self.0
    }
}

fn write_heading(level: u8, words: &str, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "<h{level}>{}</h{level}>", soft(words))?;
    Ok(())
}

/// The frame is a region (a section with a name) that takes the focus, so that a keyboard can scroll a table that is wider than the screen.
fn write_table(table: &Table, number: usize, out: &mut dyn Write) -> Result<()> {
    let columns = read_columns(table);
    writeln!(out, "<section class=\"frame\" tabindex=\"0\" aria-labelledby=\"table-{number}\">\n<table>")?;
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

/// A heading, with soft hyphens so that it fits a telephone.
fn soft(words: &str) -> String {
    text(&hyphen::soften(&neutral::raw_lines(words).collect::<Vec<_>>().join(" ")))
}

/// A text whose line breaks are kept.
fn lines(words: &str) -> String {
    neutral::raw_lines(words).map(text).collect::<Vec<_>>().join("<br>")
}

fn isolated(words: &str) -> String {
    format!("<bdi>{}</bdi>", lines(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_never_skip_a_level() {
        let mut levels = Levels::default();
        assert_eq!([3, 1, 4, 2, 6].map(|level| levels.next(level)), [1, 2, 3, 2, 3]);
    }
}
