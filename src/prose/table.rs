//! Tables in prose.

use pulldown_cmark::Alignment;

use crate::document::{Audience, Block, Cell, Column, ColumnKind, Prose, Run, Table};

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Rows {
    alignments: Vec<Alignment>,
    whole: Vec<Vec<String>>,
    /// Rows that have fewer cells than there are headings.
    short: Vec<Vec<String>>,
}

impl Rows {
    pub(super) fn new(alignments: Vec<Alignment>) -> Self {
        Self { alignments, ..Self::default() }
    }

    pub(super) fn begin_row(&mut self) {
        self.whole.push(Vec::new());
    }

    pub(super) fn push_cell(&mut self, text: String) {
        if let Some(row) = self.whole.last_mut() {
            row.push(text);
        }
    }

    /// Ends a row; whether it is kept with the others. The parser adds the cells that it lacks, but only so many in a text: a
    /// few bytes could be millions of cells.
    pub(super) fn end_row(&mut self) -> bool {
        let Some(row) = self.whole.pop_if(|row| row.len() < self.alignments.len()) else { return true };
        self.short.push(row);
        false
    }

    /// The rows that are not kept with the others, as paragraphs.
    pub(super) fn take_short(&mut self) -> Vec<Block> {
        std::mem::take(&mut self.short).into_iter().map(|row| paragraph(&row)).collect()
    }

    /// The table; what it shows is said by the paragraph before it.
    ///
    /// It is for readers: its columns have no names that a program could know them by.
    pub(super) fn table(self, caption: String) -> Table {
        let mut rows = self.whole.into_iter();
        let headings = rows.next().unwrap_or_default();
        let columns = headings.into_iter().enumerate().map(|(place, heading)| {
            let kind = match self.alignments.get(place) {
                _ if place == 0 => ColumnKind::RowHeading,
                Some(Alignment::Right) => ColumnKind::Number,
                _ => ColumnKind::Text,
            };
            Column::new(format!("column_{}", place + 1), heading, kind)
        });
        let mut table = Table::new("prose", caption, columns.collect()).only_for(Audience::Readers);
        for row in rows {
            table.push(row.into_iter().map(cell).collect());
        }
        table
    }

    /// The rows as paragraphs, for where no table can stand.
    pub(super) fn paragraphs(self) -> Vec<Block> {
        self.whole.into_iter().map(|row| paragraph(&row)).collect()
    }
}

fn paragraph(row: &[String]) -> Block {
    Block::paragraph(row.join(" | "))
}

fn cell(text: String) -> Cell {
    match text.as_str() {
        "" | "–" => Cell::Missing,
        _ => Cell::Text(text),
    }
}

/// What a paragraph says of the table below it, if it is there for that: it is all bold, and one line.
pub(super) fn caption(block: &Block) -> Option<String> {
    let Block::Paragraph(Prose { runs }) = block else { return None };
    let is_bold = |run: &Run| run.strong && run.link.is_none() && !run.text.contains('\n');
    (!runs.is_empty() && runs.iter().all(is_bold)).then(|| runs.iter().map(|run| run.text.as_str()).collect())
}
