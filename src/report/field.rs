//! A column together with how its cell is made from a row. Every table is made of these, so that a heading and its cells
//! cannot be swapped, forgotten or padded.

use std::rc::Rc;

use super::words::Words;
use crate::document::{Audience, Cell, Column, ColumnKind, Holds, Row, Table};

/// A column, and how its cell is made from a row.
pub(super) struct Field<'f, R> {
    column: Column,
    cell: Rc<dyn Fn(&R) -> Cell + 'f>,
}

impl<'f, R: 'f> Field<'f, R> {
    /// A field that every format shows; [`field!`] makes those whose id is fixed. `holds` is what `explain columns` says of it, in English; where data packages have it, in Swedish and in English.
    pub(super) fn new<C: Into<Cell>>(
        kind: ColumnKind,
        id: impl Into<String>,
        heading: impl Into<String>,
        holds: impl Into<Holds>,
        cell: impl Fn(&R) -> C + 'f,
    ) -> Self {
        let column = Column { holds: holds.into(), ..Column::new(id, heading, kind) };
        Self { column, cell: Rc::new(move |row| cell(row).into()) }
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

    /// The same field, whose cells stand as those of another kind.
    #[must_use]
    pub(super) fn standing_as(mut self, kind: ColumnKind) -> Self {
        self.column.kind = kind;
        self
    }

    #[must_use]
    pub(super) fn headed(mut self, heading: impl Into<String>) -> Self {
        self.column.heading = heading.into();
        self
    }

    /// The same field, of whose heading this is the part that neighbours have in common.
    #[must_use]
    pub(super) fn under(mut self, group: &str) -> Self {
        group.clone_into(&mut self.column.group);
        self
    }

    /// The same field, whose cells are the quotient of those of two others.
    #[must_use]
    pub(super) fn quotient(mut self, of: [String; 2]) -> Self {
        self.column.quotient = Some(of);
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

/// A field is where others are asked for, too.
impl<R> IntoIterator for Field<'_, R> {
    type Item = Self;
    type IntoIter = std::iter::Once<Self>;

    fn into_iter(self) -> Self::IntoIter {
        std::iter::once(self)
    }
}

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
    table.rows.extend(rows);
    table.rows.extend(totals.into_iter().map(|of| row(of, true)));
    table
}

/// What may stand as a heading.
pub(super) trait Heading {
    fn in_words(self, words: Words) -> String;
}

impl Heading for [&'static str; 2] {
    fn in_words(self, words: Words) -> String {
        words.say(self[0], self[1]).to_owned()
    }
}

impl Heading for &str {
    fn in_words(self, _: Words) -> String {
        self.to_owned()
    }
}

impl Heading for String {
    fn in_words(self, _: Words) -> String {
        self
    }
}

/// A field: how its cells stand, who sees it if not everybody, its id, its heading, what it holds (in Swedish too,
/// where data packages have it), and its cell, in which `?` leaves a row with nothing.
///
/// ```text
/// field! { words, |of: &Term<'_>| Word.data() "abbreviation" ["Förkortning", "Abbreviation"] ["förkortning", "its abbreviation"]
///     => Cell::quoted(of.abbreviation.as_deref()?) }
/// ```
macro_rules! field {
    ($words:expr, |$row:tt: $type:ty|
        $kind:ident $(.$change:ident $with:tt)* $id:literal $heading:tt $holds:tt => $cell:expr) => {{
        use $crate::report::field::Heading as _;
        let cell = move |row: &$type| -> Option<$crate::document::Cell> {
            #[allow(unused_variables, reason = "one pattern serves all fields of a table")]
            let $row = row;
            Some($cell)
        };
        let kind = $crate::document::ColumnKind::$kind;
        $crate::report::field::Field::new(kind, $id, $heading.in_words($words), $holds, cell)$(.$change $with)*
    }};
}
pub(super) use field;

/// Fields of the same rows, each as in [`field!`] and with `;` behind it; `..` adds those that are made elsewhere.
macro_rules! fields {
    ($words:expr, |$row:tt: $type:ty| $($fields:tt)*) => {{
        let mut fields = Vec::new();
        $crate::report::field::fields! { @fields $words, $row [$type] $($fields)* }
        fields
    }};
    (@$all:ident $words:expr, $row:tt [$type:ty]) => {};
    (@$all:ident $words:expr, $row:tt [$type:ty] ..$others:expr; $($fields:tt)*) => {
        $all.extend($others);
        $crate::report::field::fields! { @$all $words, $row [$type] $($fields)* }
    };
    (@$all:ident $words:expr, $row:tt [$type:ty]
        $kind:ident $(.$change:ident $with:tt)* $id:literal $heading:tt $holds:tt => $cell:expr; $($fields:tt)*) => {
        $all.push($crate::report::field::field! { $words, |$row: $type|
            $kind $(.$change $with)* $id $heading $holds => $cell
        });
        $crate::report::field::fields! { @$all $words, $row [$type] $($fields)* }
    };
}
pub(super) use fields;
