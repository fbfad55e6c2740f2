//! Which row is which, by its first cell.

use super::column::Column;
use crate::calendar::Period;
use crate::vocabulary::{Basis, Word as _};

/// What a row says of itself in its first cell.
pub(crate) struct Identity<'c> {
    pub(crate) plan: &'c str,
    pub(crate) item: &'c str,
    pub(crate) body: &'c str,
    pub(crate) period: Period,
    pub(crate) basis: Basis,
    sums: Vec<u32>,
}

impl<'c> Identity<'c> {
    pub(crate) fn parse(cell: &'c str) -> Option<Self> {
        let [plan, item, body, period, basis, sums] = cell.split('/').collect::<Vec<_>>().try_into().ok()?;
        let sums: Option<Vec<u32>> = sums.split('.').map(|sum| u32::from_str_radix(sum, 16).ok()).collect();
        let sums = sums.filter(|sums| sums.len() == Column::all().len())?;
        Some(Self {
            plan,
            item,
            body,
            period: Period::parse(period)?,
            basis: Basis::from_swedish(basis)?,
            sums,
        })
    }

    /// Whether the text of a cell is the one that it was handed out with.
    pub(crate) fn is_as_before(&self, column: Column, text: &str) -> bool {
        self.sum_of(column) == Some(column.sum(text))
    }

    /// Whether there was an answer when the form was made.
    pub(crate) fn had(&self, column: Column) -> bool {
        self.sum_of(column).is_some_and(|before| before != 0)
    }

    fn sum_of(&self, column: Column) -> Option<u32> {
        Column::all().iter().zip(&self.sums).find(|(of, _)| **of == column).map(|(_, sum)| *sum)
    }
}
