//! Tables: a figure with its caption above, the columns' names on every page, totals in bold below a line.

use std::fmt::Write as _;

use super::prose::{self, BREAK};
use super::{blocks::indented, escape};
use crate::document::{Cell, Column, ColumnKind, Row, Run, Table};
use crate::render::cell_text::{self, Tone};
use crate::render::tables::{read_columns, totals_last};
use crate::render::text::{hyphenation, visible_line};
use crate::render::width::page;
use crate::vocabulary::{Class, Language};

/// A character takes somewhat more than half of its size, as those of a heading in bold do.
const TYPE: page::Typeface = page::Typeface { sizes: [18, 16, 14, 13], character: 52 };

/// A row with a cell of more characters or lines may be broken over pages: what is not broken and is higher than a page
/// is cut off.
const HIGH: [usize; 2] = [500, 12];

/// So many of its last rows are not broken off from the one before them.
const ENDING: usize = 3;

/// Longer lines of source are broken where that is possible.
const LINE: usize = 100;

/// A table with its notes, of which the last may have to stay on the page of what follows.
pub(super) fn markup(table: &Table, leads_over: bool, language: Language) -> String {
    let columns = read_columns(table);
    let caption = escape::line(&visible_line(&table.caption));
    let figure = if columns.is_empty() {
        if caption.is_empty() { String::new() } else { format!("*{caption}*\n") }
    } else {
        figure(table, &caption, &columns, language)
    };
    let notes = table.notes.iter().enumerate().map(|(place, note)| {
        let sticky = if leads_over && place + 1 == table.notes.len() { "(sticky: true)" } else { "" };
        format!("\n#note{sticky}[{}]\n", prose::prose(note, language))
    });
    figure + &notes.collect::<Vec<_>>().concat()
}

fn figure(table: &Table, caption: &str, columns: &[(usize, &Column)], language: Language) -> String {
    let fit = page::fit(table, language, TYPE);
    let (size, widths) = widths(&fit);
    let align: Vec<String> = columns.iter().map(|(_, column)| alignment(column.kind).to_owned()).collect();
    let headings: Vec<String> = columns
        .iter()
        .zip(&fit.rooms)
        .map(|((_, column), room)| format!("[{}]", heading(&column.heading, *room, language)))
        .collect();
    let (totals, others): (Vec<&Row>, Vec<&Row>) = totals_last(table).partition(|row| row.total);
    let written = |rows: &[&Row]| -> String {
        rows.iter().map(|row| self::row(row, columns, &fit.rooms, language)).collect()
    };
    // A footer stays with the row before it: totals, and the last rows of a table that is broken over pages.
    let is_kept = |row: &&Row| !row.cells.iter().any(|cell| is_high(cell, language));
    let ending =
        if fit.short { 0 } else { others.iter().rev().take(ENDING).take_while(|row| is_kept(row)).count() };
    let (others, ending) = others.split_at((others.len() - ending).max(1.min(others.len())));
    let mut rows = written(others);
    let mut footer = written(ending);
    if !totals.is_empty() {
        let _ = write!(footer, "      table.hline(stroke: 0.8pt),\n{}", written(&totals));
    }
    if !footer.is_empty() {
        let _ = write!(rows, "    table.footer(\n      repeat: false,\n{footer}    ),\n");
    }
    // A note stays with its table.
    let function = match (fit.short, &table.notes[..]) {
        (true, []) => "whole-figure(".to_owned(),
        (true, [_, ..]) => "whole-figure(\n  sticky: true,".to_owned(),
        (false, _) => format!("long-figure({}pt,", start(&fit)),
    };
    format!(
        "#{function}\n  kind: table,\n  caption: [{caption}],\n  text(size: {size}, table(\n    columns: {},\n    \
         align: {},\n    table.header(\n{}    ),\n{rows}  )),\n)\n",
        array(&widths),
        array(&align),
        listed(&headings, 6)
    )
}

/// How high the beginning of a table is, in points: its caption, and its first rows in small type with the space around them.
fn start(fit: &page::Fit) -> usize {
    24 + fit.beginning.iter().map(|lines| 7 + 10 * lines).sum::<usize>()
}

/// A column's name.
fn heading(words: &str, room: usize, language: Language) -> String {
    let words = visible_line(words);
    if language == Language::Swedish {
        softened(&escape::line(&hyphenation::soften(&words, room)))
    } else {
        escape::line(&words)
    }
}

/// Markup with its soft hyphens as Typst writes them, so that they are seen in the source. By the rules in `look.typ` a word
/// with one is divided there and nowhere else.
fn softened(markup: &str) -> String {
    markup.replace(hyphenation::SOFT, "-?")
}

/// An array of Typst, which takes one value without a comma for that value.
fn array(values: &[String]) -> String {
    let comma = if values.len() == 1 { "," } else { "" };
    format!("({}{comma})", values.join(", "))
}

fn alignment(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Number => "right",
        ColumnKind::RowHeading | ColumnKind::Text | ColumnKind::Word => "left",
    }
}

/// The size of type and the columns' widths: their own where the page has room for all, and otherwise their parts of it.
fn widths(fit: &page::Fit) -> (String, Vec<String>) {
    let written = |width: &usize| if fit.roomy { "auto".to_owned() } else { format!("{width}fr") };
    let half = if fit.size.is_multiple_of(2) { "" } else { ".5" };
    (format!("{}{half}pt", fit.size / 2), fit.columns.iter().map(written).collect())
}

fn row(row: &Row, columns: &[(usize, &Column)], rooms: &[usize], language: Language) -> String {
    let cells: Vec<&Cell> = columns.iter().map(|(place, _)| &row.cells[*place]).collect();
    let before =
        if cells.iter().any(|cell| is_high(cell, language)) { "table.cell(breakable: true)" } else { "" };
    let written: Vec<String> = cells
        .iter()
        .zip(rooms)
        .map(|(cell, room)| format!("{before}[{}]", content(cell, *room, row.total, language)))
        .collect();
    listed(&written, 4)
}

/// Arguments of a function: on a line where they fit on one, and otherwise a line each.
fn listed(arguments: &[String], by: usize) -> String {
    let length: usize = arguments.iter().map(|argument| argument.chars().count() + 2).sum();
    if length <= LINE && !arguments.iter().any(|argument| argument.contains('\n')) {
        return indented(&format!("{},", arguments.join(", ")), by);
    }
    arguments.iter().map(|argument| indented(&format!("{argument},"), by)).collect()
}

fn is_high(cell: &Cell, language: Language) -> bool {
    let lines = cell_text::lines(cell, language);
    let characters: usize = lines.iter().map(|(line, _)| line.chars().count()).sum();
    [characters, lines.len()].iter().zip(HIGH).any(|(found, most)| *found > most)
}

/// What a cell says in lines of so many characters, as every format that is read says it; several things are paragraphs.
fn content(cell: &Cell, room: usize, total: bool, language: Language) -> String {
    if let Cell::Lines(cells) = cell
        && !cells.is_empty()
    {
        let contents = cells.iter().map(|cell| content(cell, room, total, language));
        return contents.collect::<Vec<_>>().join("\n\n");
    }
    let lines = cell_text::lines(cell, language);
    let said = lines.iter().map(|(line, tone)| said(line, *tone, room, total, language));
    said.collect::<Vec<_>>().join(BREAK)
}

fn said(line: &str, tone: Tone, room: usize, total: bool, language: Language) -> String {
    let divided = |text| hyphenation::soften_names(text, room);
    let mut markup = if let Tone::Quoted(from) = tone
        && language != Language::Swedish
    {
        let (label, quoted) = line.split_at(from);
        let run = |text, quoted| Run { text: divided(text), quoted, ..Run::default() };
        prose::line(&[run(label, false), run(quoted, true)], language)
    } else {
        escape::line(&divided(line))
    };
    markup = softened(&markup);
    if total && !markup.is_empty() {
        markup = format!("*{markup}*");
    }
    match tone {
        Tone::Rated(Class::Met) => format!("#met[{markup}]"),
        Tone::Rated(Class::Partial) => format!("#partial[{markup}]"),
        Tone::Rated(Class::Unmet) => format!("#unmet[{markup}]"),
        Tone::Absent if line != cell_text::MISSING => format!("#absent[{markup}]"),
        Tone::Absent | Tone::Plain | Tone::Quoted(_) => markup,
    }
}
