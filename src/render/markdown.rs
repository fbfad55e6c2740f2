//! GitHub's Markdown, which pandoc turns into Word.
//!
//! Every text is escaped so that it reads back as it was written: no text becomes HTML, a link, an image or a second
//! cell. A table is one line a row, so line breaks in cells are `<br>`, the only tag written.

use std::io::Write;

use anyhow::Result;
use unicode_width::UnicodeWidthStr;

use super::{neutral, read_columns, reading, totals_last};
use crate::document::{Block, Cell, Column, ColumnKind, Document, Table};

/// Most dashes below a heading. Pandoc shares out the width of a page by them.
const MOST_DASHES: usize = 40;

pub(super) fn write(document: &Document, out: &mut dyn Write) -> Result<()> {
    let mut first = true;
    for block in &document.blocks {
        if matches!(block, Block::Table(table) if !table.audience.reads()) {
            continue;
        }
        if !std::mem::take(&mut first) {
            writeln!(out)?;
        }
        match block {
            Block::Heading { level, text } => {
                let marks = "#".repeat(usize::from((*level).clamp(1, 6)));
                writeln!(out, "{marks} {}", escape(&neutral::line(text)))?;
            }
            Block::Paragraph(prose) => writeln!(out, "{}", paragraph(&prose.text()))?,
            Block::Table(table) => write_table(table, out)?,
            _ => {}
        }
    }
    Ok(())
}

fn write_table(table: &Table, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "{}\n", strong(&escape(&neutral::line(&table.caption))))?;
    let columns = read_columns(table);
    let rows: Vec<Vec<String>> = totals_last(table)
        .map(|row| columns.iter().map(|(place, _)| cell(&row.cells[*place], row.total)).collect())
        .collect();
    if !columns.is_empty() {
        let headings = columns.iter().map(|(_, column)| escape(&neutral::line(&column.heading)));
        write_row(out, headings)?;
        write_row(out, columns.iter().enumerate().map(|(place, (_, column))| dashes(place, column, &rows)))?;
        for row in rows {
            write_row(out, row.into_iter())?;
        }
    }
    for note in &table.notes {
        writeln!(out, "\n{}", paragraph(note))?;
    }
    Ok(())
}

fn write_row(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> Result<()> {
    write!(out, "|")?;
    for cell in cells {
        write!(out, " {cell} |")?;
    }
    writeln!(out)?;
    Ok(())
}

/// As many dashes as the column is wide, within bounds; a colon at the right of numbers.
fn dashes(place: usize, column: &Column, rows: &[Vec<String>]) -> String {
    let lines = rows.iter().flat_map(|row| row[place].split("<br>"));
    let widest = lines.map(UnicodeWidthStr::width).chain([column.heading.width()]).max().unwrap_or(0);
    let mut dashes = "-".repeat(widest.clamp(3, MOST_DASHES));
    if column.kind == ColumnKind::Number {
        dashes.pop();
        dashes.push_str("-:");
        dashes.remove(0);
    }
    dashes
}

fn cell(cell: &Cell, total: bool) -> String {
    let lines = reading::lines(cell).into_iter().map(|(line, _)| {
        let escaped = escape(line.trim());
        if total { strong(&escaped) } else { escaped }
    });
    lines.collect::<Vec<_>>().join("<br>")
}

/// In bold; nothing stays nothing, since `****` is a rule.
fn strong(escaped: &str) -> String {
    let text = escaped.trim();
    if text.is_empty() { String::new() } else { format!("**{text}**") }
}

/// A paragraph; its line breaks are kept.
fn paragraph(text: &str) -> String {
    neutral::lines(text).iter().map(|line| start(&escape(line.trim()))).collect::<Vec<_>>().join("\\\n")
}

/// Escapes what would make a line a list, a heading, a rule or the underline of a heading.
fn start(line: &str) -> String {
    let number = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    match line[number..].chars().next() {
        Some('.' | ')') if number > 0 => format!("{}\\{}", &line[..number], &line[number..]),
        Some('-' | '+' | '=' | ':') if number == 0 => format!("\\{line}"),
        _ => line.to_owned(),
    }
}

/// Escapes what means something anywhere in a line, to GitHub or to pandoc (`$` is mathematics, `^` raises, `@` cites).
fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len() + 8);
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        let next = characters.peek();
        let means = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '^' | '@' | '#' => true,
            '&' => next.is_some_and(|next| next.is_ascii_alphabetic() || *next == '#'),
            // Addresses would become links, which no text of a plan asked for.
            ':' => next == Some(&'/'),
            '.' => escaped.ends_with("www"),
            _ => false,
        };
        if means {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped() {
        assert_eq!(escape("a|b *c* <br> [x](javascript:1)"), "a\\|b \\*c\\* \\<br\\> \\[x\\](javascript:1)");
        assert_eq!(escape("Q & A &amp;"), "Q & A \\&amp;");
        assert_eq!(paragraph("- ett\n1. två\n# tre\n==="), "\\- ett\\\n1\\. två\\\n\\# tre\\\n\\===");
        assert_eq!(strong(" "), "");
    }
}
