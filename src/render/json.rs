//! JSON: every table that is computed with, under the ids of tables and columns.
//!
//! It is written row by row as it is walked through, so that a hundred thousand judgements need no second copy in
//! memory. What is not seen in a text, or acts on a terminal, is escaped, which loses nothing. The shape is JSON's own and not that of [`Document`], which may change.

use std::collections::BTreeSet;
use std::io::{self, Write};

use anyhow::{Result, ensure};
use serde::ser::{Error as _, SerializeMap, SerializeSeq, SerializeStruct};
use serde::{Serialize, Serializer};

use super::tables::{data_columns, data_tables};
use crate::document::{Block, Cell, Column, Document, Many, Prose, Row, Table};
use crate::named::Named as _;
use crate::visible::{may_deceive, push_json};

/// Raised when a key changes its meaning or goes; new keys don't raise it.
const SCHEMA_VERSION: u32 = 1;

pub(super) fn write(document: &Document, out: &mut dyn Write) -> Result<()> {
    refuse_repeats(document)?;
    let mut out = Escaped(out);
    serde_json::to_writer_pretty(&mut out, &Whole(document))?;
    out.write_all(b"\n")?;
    Ok(())
}

/// A repeated key would silently hide a table or a column from most readers of JSON.
fn refuse_repeats(document: &Document) -> Result<()> {
    let mut tables = BTreeSet::new();
    for table in data_tables(document) {
        ensure!(tables.insert(table.id), "two tables are called `{}`", table.id);
        let mut columns = BTreeSet::new();
        for (_, column) in data_columns(table) {
            ensure!(
                columns.insert(&column.id),
                "two columns of table `{}` are called `{}`",
                table.id,
                column.id
            );
        }
    }
    Ok(())
}

/// Escapes what is written, of which each piece is a text.
struct Escaped<'w>(&'w mut dyn Write);

impl Write for Escaped<'_> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if !piece.iter().any(|&byte| byte != b'\n' && may_deceive(byte)) {
            return self.0.write_all(piece).map(|()| piece.len());
        }
        let mut escaped = String::with_capacity(piece.len());
        let text = str::from_utf8(piece).map_err(io::Error::other)?;
        text.chars().for_each(|character| push_json(&mut escaped, character));
        self.0.write_all(escaped.as_bytes()).map(|()| piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

struct Whole<'a>(&'a Document);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let document = self.0;
        let text: Vec<String> = document
            .blocks
            .iter()
            .filter_map(|block| if let Block::Paragraph(prose) = block { Some(prose.text()) } else { None })
            .collect();
        let mut object = serializer.serialize_struct("document", 5)?;
        object.serialize_field("schema_version", &SCHEMA_VERSION)?;
        object.serialize_field("title", &document.title)?;
        object.serialize_field("language", document.language.name())?;
        object.serialize_field("text", &text)?;
        object.serialize_field("tables", &Tables(document))?;
        object.end()
    }
}

struct Tables<'a>(&'a Document);

impl Serialize for Tables<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(data_tables(self.0).map(|table| (table.id, One(table))))
    }
}

struct One<'a>(&'a Table);

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let table = self.0;
        let columns = data_columns(table);
        let headings: Vec<_> = columns.iter().map(|(_, column)| Heading(column)).collect();
        let mut object = serializer.serialize_struct("table", 5)?;
        object.serialize_field("caption", &table.caption)?;
        object.serialize_field("columns", &headings)?;
        object.serialize_field("rows", &Rows { table, columns: &columns, total: false })?;
        object.serialize_field("totals", &Rows { table, columns: &columns, total: true })?;
        object.serialize_field("notes", &Notes(&table.notes))?;
        object.end()
    }
}

struct Heading<'a>(&'a Column);

impl Serialize for Heading<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("column", 2)?;
        object.serialize_field("id", &self.0.id)?;
        object.serialize_field("heading", &self.0.heading)?;
        object.end()
    }
}

struct Notes<'a>(&'a Many<Prose>);

impl Serialize for Notes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for notes in self.0.batches() {
            for note in notes.map_err(S::Error::custom)?.iter() {
                list.serialize_element(&note.text())?;
            }
        }
        list.end()
    }
}

struct Rows<'a> {
    table: &'a Table,
    columns: &'a [(usize, &'a Column)],
    total: bool,
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for rows in self.table.rows.batches() {
            let rows = rows.map_err(S::Error::custom)?;
            for row in rows.iter().filter(|row| row.total == self.total) {
                list.serialize_element(&Record { row, columns: self.columns })?;
            }
        }
        list.end()
    }
}

struct Record<'a> {
    row: &'a Row,
    columns: &'a [(usize, &'a Column)],
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.columns.len()))?;
        for (place, column) in self.columns {
            object.serialize_entry(&column.id, &Value(&self.row.cells[*place]))?;
        }
        object.end()
    }
}

struct Value<'a>(&'a Cell);

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Missing => serializer.serialize_none(),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Quoted { text, .. } => serializer.serialize_str(text),
            Cell::Integer(number) => serializer.serialize_u64(*number),
            Cell::Decimal(number) => match (number.whole(), number.to_string().parse::<f64>()) {
                // A number of at most 15 digits is the same as a float, and is written with the same digits.
                (None, Ok(float)) => serializer.serialize_f64(float),
                (Some(whole), _) => serializer.serialize_i64(whole),
                (None, Err(_)) => serializer.collect_str(number),
            },
            Cell::Percent(share) => Value(&Cell::Decimal(share.percent())).serialize(serializer),
            Cell::Share { part, .. } => serializer.serialize_u64(*part),
            Cell::Word { data, .. } | Cell::Name { id: data, .. } => serializer.serialize_str(data),
            Cell::Rating(rating) => serializer.serialize_str(&rating.label),
            Cell::Date(date) => serializer.collect_str(date),
            Cell::Place { file, line } => {
                let mut object = serializer.serialize_struct("place", 2)?;
                object.serialize_field("file", file)?;
                object.serialize_field("line", line)?;
                object.end()
            }
            Cell::Chart(chart) => serializer.serialize_str(&chart.description),
            Cell::Lines(cells) => serializer.collect_seq(cells.iter().map(Value)),
        }
    }
}
