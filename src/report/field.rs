//! A column together with how its cell is made from a row. Every table is made of these, so that a heading and its cells
//! cannot be swapped, forgotten or padded.

use std::rc::Rc;

use super::words::Words;
use crate::document::{Audience, Cell, Column, ColumnKind, Row, Table};

/// A column, and how its cell is made from a row.
pub(super) struct Field<'f, R> {
    column: Column,
    cell: Rc<dyn Fn(&R) -> Cell + 'f>,
}

impl<'f, R: 'f> Field<'f, R> {
    /// A field that every format shows. `holds` is what `explain columns` says of it.
    pub(super) fn new(
        kind: ColumnKind,
        id: impl Into<String>,
        heading: impl Into<String>,
        holds: &'static str,
        cell: impl Fn(&R) -> Cell + 'f,
    ) -> Self {
        Self { column: Column { holds, ..Column::new(id, heading, kind) }, cell: Rc::new(cell) }
    }

    /// Its id, which is that of the key where it shows one.
    pub(super) fn id(&self) -> &str {
        &self.column.id
    }

    /// The same field in data only: ids, and what readers are told otherwise.
    #[must_use]
    pub(super) fn data(self) -> Self {
        self.only_for(Audience::Data)
    }

    /// The same field for readers only.
    #[must_use]
    pub(super) fn readers(self) -> Self {
        self.only_for(Audience::Readers)
    }

    /// The same field, which readers see only where it tells them something.
    #[must_use]
    pub(super) fn shown_if(self, tells: bool) -> Self {
        if tells { self } else { self.data() }
    }

    /// The same field, measured in something that its id does not say.
    #[must_use]
    pub(super) fn unit(mut self, unit: &'static str) -> Self {
        self.column.unit = unit;
        self
    }

    /// The same field under another heading.
    #[must_use]
    pub(super) fn headed(mut self, heading: impl Into<String>) -> Self {
        self.column.heading = heading.into();
        self
    }

    /// The same field of rows that have such a row in them.
    pub(super) fn of<S: 'f>(self, part: impl Fn(&S) -> R + 'f) -> Field<'f, S> {
        let Self { column, cell } = self;
        Field { column, cell: Rc::new(move |row| cell(&part(row))) }
    }

    /// The same field of rows that may have such a row in them, with nothing where they have none.
    pub(super) fn of_some<S: 'f>(self, part: impl Fn(&S) -> Option<R> + 'f) -> Field<'f, S> {
        let Self { column, cell } = self;
        Field { column, cell: Rc::new(move |row| part(row).map_or(Cell::Missing, |part| cell(&part))) }
    }

    /// Whether it has something in some row.
    pub(super) fn is_said_in(&self, mut rows: impl Iterator<Item = R>) -> bool {
        rows.any(|row| (self.cell)(&row) != Cell::Missing)
    }

    /// The same field in data, where data has it.
    pub(super) fn for_data(&self) -> Option<Self> {
        let own = Self { column: self.column.clone(), cell: Rc::clone(&self.cell) };
        self.column.audience.computes().then(|| own.data())
    }

    /// Its heading and its cell of a row, where readers have it: `Diarienummer`, `2007/KS 12`.
    pub(super) fn said_of(&self, row: &R) -> Option<(&str, Cell)> {
        self.column.audience.reads().then(|| (self.column.heading.as_str(), (self.cell)(row)))
    }

    fn only_for(mut self, audience: Audience) -> Self {
        self.column.audience = audience;
        self
    }
}

/// A table of some rows, and of totals below them.
pub(super) fn table<R>(
    id: &'static str,
    caption: impl Into<String>,
    fields: Vec<Field<'_, R>>,
    rows: impl IntoIterator<Item = R>,
    totals: impl IntoIterator<Item = R>,
) -> Table {
    let (columns, makers): (Vec<Column>, Vec<_>) =
        fields.into_iter().map(|Field { column, cell }| (column, cell)).unzip();
    let row = |row: R, total| Row { total, cells: makers.iter().map(|cell| cell(&row)).collect() };
    let rows = rows.into_iter().map(|of| row(of, false));
    let mut table = Table::new(id, caption, columns);
    table.rows = rows.collect();
    table.rows.extend(totals.into_iter().map(|of| row(of, true)));
    table
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $kind:ident;)+) => {
        /// Fields whose headings are words of ours, in Swedish and English.
        impl Words {
            $($(#[$doc])*
            pub(super) fn $name<'f, R: 'f>(
                self,
                id: &'static str,
                [swedish, english]: [&'static str; 2],
                holds: &'static str,
                cell: impl Fn(&R) -> Cell + 'f,
            ) -> Field<'f, R> {
                Field::new(ColumnKind::$kind, id, self.say(swedish, english), holds, cell)
            })+
        }
    };
}

kinds! {
    /// A field that names its row.
    heading = RowHeading;
    /// A field of text that may wrap.
    text = Text;
    /// A field of short words.
    word = Word;
    /// A field of numbers.
    numbers = Number;
}
