//! What records say of themselves: each matter a column in data, and for readers a line of one cell, `Diarienummer: 12`,
//! where the record says anything of it.

use super::field::Field;
use super::words::Words;
use crate::document::{Cell, ColumnKind};
use crate::numbers;

impl Words {
    /// Fields gathered into one column for readers, under a heading of its own, and the fields for data after it. What only
    /// data has among them, such as ids, is no line.
    pub(super) fn gathered<'f, R: 'f>(
        self,
        id: &'static str,
        [swedish, english]: [&'static str; 2],
        fields: Vec<Field<'f, R>>,
    ) -> Vec<Field<'f, R>> {
        self.gathered_with(id, [swedish, english], fields, |_, _| "")
    }

    /// The same with something after some of the headings, by the row and the id of the field.
    pub(super) fn gathered_with<'f, R: 'f>(
        self,
        id: &'static str,
        [swedish, english]: [&'static str; 2],
        fields: Vec<Field<'f, R>>,
        mark: impl Fn(&R, &str) -> &'static str + 'f,
    ) -> Vec<Field<'f, R>> {
        let of_data = fields.iter().filter_map(Field::for_data).collect::<Vec<_>>();
        let lines = move |row: &R| {
            let said = fields.iter().filter_map(|field| Some((field.said_of(row)?, mark(row, field.id()))));
            let lines = said.map(|((heading, cell), mark)| self.line(&format!("{heading}{mark}"), cell));
            let lines: Vec<Cell> = lines.filter(is_something).collect();
            if lines.is_empty() { Cell::Missing } else { Cell::Lines(lines) }
        };
        let holds = "what the record says of itself, a line each";
        let lines = Field::new(ColumnKind::Text, id, self.say(swedish, english), holds, lines).readers();
        std::iter::once(lines).chain(of_data).collect()
    }

    /// A cell on a line, after what it is; nothing where there is nothing.
    fn line(self, heading: &str, cell: Cell) -> Cell {
        let said = match cell {
            Cell::Quoted { text, .. } | Cell::Name { name: text, .. } => {
                return Cell::Quoted { label: format!("{heading}:").into(), text };
            }
            Cell::Text(text) => text,
            Cell::Word { reader, .. } => reader.into(),
            Cell::Integer(number) => numbers::integer(number),
            Cell::Decimal(number) => numbers::decimal(number, self.language),
            Cell::Percent(share) => self.percent(share),
            Cell::Date(day) => day.to_string(),
            Cell::Rating(rating) => rating.label,
            // Nothing is to be said of, and the others are no words.
            Cell::Missing | Cell::Share { .. } | Cell::Place { .. } | Cell::Chart(_) | Cell::Lines(_) => {
                return cell;
            }
        };
        Cell::Text(format!("{heading}: {said}"))
    }
}

pub(super) fn is_something(cell: &Cell) -> bool {
    *cell != Cell::Missing
}
