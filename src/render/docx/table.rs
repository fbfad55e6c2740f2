//! Tables, with a heading that repeats on every page and never a merged cell.

use anyhow::{Result, ensure};

use super::prose::{self, Look};
use super::xml::Xml;
use crate::document::{Column, ColumnKind, Row, Table};
use crate::render::cell_text::{self, Tone};
use crate::render::tables::{read_columns, totals_last};
use crate::render::text::visible_line;
use crate::render::width::page;
use crate::vocabulary::{Class, Language};

/// Word refuses a file with wider tables.
const MOST_COLUMNS: usize = 63;

/// A character of Calibri takes half of its size, of what other programs put in its place up to 0.6.
const TYPE: page::Typeface = page::Typeface { sizes: [USUAL_SIZE, 16, 14, 13], character: 55 };

/// The size of type that the styles of a table have, in half points.
const USUAL_SIZE: usize = 18;

/// So many rows stand on each side of a page's end.
const FEWEST: usize = 3;

struct Setting {
    /// How it fits on the page; its columns are in twentieths of a point, together the text's width.
    fit: page::Fit,
    language: Language,
}

impl Setting {
    fn of(table: &Table, language: Language) -> Self {
        let mut fit = page::fit(table, language, TYPE);
        let whole: usize = fit.columns.iter().sum();
        fit.columns.iter_mut().for_each(|width| *width = *width * page::WIDTH / whole);
        let rounded_off = page::WIDTH - fit.columns.iter().sum::<usize>();
        if let Some(first) = fit.columns.first_mut() {
            *first += rounded_off;
        }
        Self { fit, language }
    }
}

/// Writes a table with its caption and notes; whether it ends with the table itself.
pub(super) fn write(xml: &mut Xml, table: &Table, language: Language) -> Result<bool> {
    let columns = read_columns(table);
    ensure!(
        columns.len() <= MOST_COLUMNS,
        "table `{}` has {} columns; Word holds {MOST_COLUMNS}",
        table.id,
        columns.len()
    );
    prose::paragraph(xml, "Beskrivning", &visible_line(&table.caption));
    if !columns.is_empty() {
        write_grid(xml, table, &columns, &Setting::of(table, language));
    }
    for note in table.notes.iter() {
        prose::note(xml, "Tabellnot", note, language);
    }
    Ok(table.notes.is_empty() && !columns.is_empty())
}

/// What a row's place in the table does to its look.
#[derive(Clone, Copy)]
struct Place {
    /// Whether the totals begin with it; a line above it sets them apart.
    first_total: bool,
    /// Whether it stays on the page of what follows: totals, rows at both ends, and the first note.
    kept: bool,
}

fn write_grid(xml: &mut Xml, table: &Table, columns: &[(usize, &Column)], setting: &Setting) {
    xml.element("w:tbl", &[], |xml| {
        write_properties(xml, table, columns, setting);
        xml.element("w:tblGrid", &[], |xml| {
            setting
                .fit
                .columns
                .iter()
                .for_each(|width| xml.empty("w:gridCol", &[("w:w", &width.to_string())]));
        });
        write_headings(xml, columns, setting);
        let mut before_totals = true;
        let rows: Vec<&Row> = totals_last(table).collect();
        for (place, row) in rows.iter().enumerate() {
            let place = Place {
                first_total: row.total && std::mem::take(&mut before_totals),
                kept: match rows.get(place + 1) {
                    Some(next) => {
                        setting.fit.short || next.total || place + 1 < FEWEST || place + FEWEST >= rows.len()
                    }
                    None => !table.notes.is_empty(),
                },
            };
            write_row(xml, row, place, columns, setting);
        }
    });
}

fn write_properties(xml: &mut Xml, table: &Table, columns: &[(usize, &Column)], setting: &Setting) {
    let first_names_rows = columns.first().is_some_and(|(_, column)| column.kind == ColumnKind::RowHeading);
    let width = setting.fit.columns.iter().sum::<usize>().to_string();
    xml.element("w:tblPr", &[], |xml| {
        xml.value("w:tblStyle", "Uppfoljningstabell");
        xml.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")]);
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        xml.empty(
            "w:tblLook",
            &[
                ("w:val", if first_names_rows { "06A0" } else { "0620" }),
                ("w:firstRow", "1"),
                ("w:lastRow", "0"),
                ("w:firstColumn", if first_names_rows { "1" } else { "0" }),
                ("w:lastColumn", "0"),
                ("w:noHBand", "1"),
                ("w:noVBand", "1"),
            ],
        );
        xml.value("w:tblCaption", &table.caption);
        let headings: Vec<&str> = columns.iter().map(|(_, column)| column.heading.as_str()).collect();
        xml.value("w:tblDescription", &headings.join(", "));
    });
}

fn write_headings(xml: &mut Xml, columns: &[(usize, &Column)], setting: &Setting) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            xml.empty("w:tblHeader", &[]);
        });
        for (place, ((_, column), width)) in columns.iter().zip(&setting.fit.columns).enumerate() {
            let style = if column.kind == ColumnKind::Number { "Tabellrubriktal" } else { "Tabellrubrik" };
            xml.element("w:tc", &[], |xml| {
                write_cell_properties(xml, *width, false);
                write_line(xml, style, true, &[(&visible_line(&column.heading), look(setting, place))]);
            });
        }
    });
}

fn write_row(xml: &mut Xml, row: &Row, place: Place, columns: &[(usize, &Column)], setting: &Setting) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
        for (number, ((cell, column), width)) in columns.iter().zip(&setting.fit.columns).enumerate() {
            let style = if column.kind == ColumnKind::Number { "Tabelltal" } else { "Tabelltext" };
            let lines =
                row.cells.get(*cell).map(|cell| cell_text::lines(cell, setting.language)).unwrap_or_default();
            xml.element("w:tc", &[], |xml| {
                write_cell_properties(xml, *width, place.first_total);
                for (line, tone) in lines {
                    let look = Look { bold: row.total, style: tone_style(tone), ..look(setting, number) };
                    match tone {
                        Tone::Quoted(from) if setting.language != Language::Swedish => {
                            let (label, quoted) = line.split_at(from);
                            let quoted = (quoted, Look { foreign: true, ..look });
                            let pieces = [(label, look), quoted];
                            let from = usize::from(label.is_empty());
                            write_line(xml, style, place.kept, pieces.get(from..).unwrap_or_default());
                        }
                        Tone::Plain | Tone::Quoted(_) | Tone::Rated(_) | Tone::Absent => {
                            write_line(xml, style, place.kept, &[(&line, look)]);
                        }
                    }
                }
            });
        }
    });
}

fn write_cell_properties(xml: &mut Xml, width: usize, first_total: bool) {
    xml.element("w:tcPr", &[], |xml| {
        xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        if first_total {
            xml.element("w:tcBorders", &[], |xml| {
                let line = [("w:val", "single"), ("w:sz", "12"), ("w:space", "0"), ("w:color", "404040")];
                xml.empty("w:top", &line);
            });
        }
    });
}

fn write_line(xml: &mut Xml, style: &str, kept: bool, pieces: &[(&str, Look)]) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            if kept {
                xml.empty("w:keepNext", &[]);
            }
        });
        for (piece, look) in pieces {
            prose::run(xml, piece, *look);
        }
    });
}

fn look(setting: &Setting, column: usize) -> Look {
    let size = (setting.fit.size != USUAL_SIZE).then_some(setting.fit.size);
    Look { size, room: setting.fit.rooms.get(column).copied(), ..Look::default() }
}

/// The style that repeats in colour what the words say.
fn tone_style(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain | Tone::Quoted(_) => None,
        Tone::Rated(Class::Met) => Some("Uppfyllt"),
        Tone::Rated(Class::Partial) => Some("Delvis"),
        Tone::Rated(Class::Unmet) => Some("Ejuppfyllt"),
        Tone::Absent => Some("Saknas"),
    }
}
