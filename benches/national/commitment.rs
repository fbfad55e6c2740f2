//! One commitment of a plan: who is to keep it, and its table in `plan.toml`.

use std::fmt::{self, Write as _};

use crate::promises::{MANNERS, UNITS};
use crate::random::Random;
use crate::words::DEPARTMENTS;

/// The years that every plan follows up.
pub(crate) const YEARS: std::ops::RangeInclusive<u16> = 2021..=2024;

/// An åtagande.
pub(crate) struct Commitment {
    /// Its id.
    pub(crate) id: String,
    area: &'static str,
    text: String,
    quantity: Option<(usize, &'static str)>,
    /// Whether it is for every förvaltning.
    pub(crate) common: bool,
    /// Who is assessed for it.
    pub(crate) bodies: Vec<&'static str>,
    start: Option<u16>,
    end: Option<u16>,
}

impl Commitment {
    /// A promise, made a commitment.
    pub(crate) fn new(area: &'static str, nth: usize, text: &str, common: bool, random: &mut Random) -> Self {
        let amount = 5 * (1 + random.below(18));
        Self {
            id: format!("{area}-{nth}"),
            area,
            text: format!("{text}{}.", random.pick(&MANNERS).unwrap_or_default()),
            quantity: random.percent(20).then_some(amount).zip(random.pick(&UNITS)),
            common,
            bodies: bodies(common, random),
            start: random.percent(3).then_some(*YEARS.start() + 1),
            end: random.percent(3).then_some(*YEARS.end() - 1),
        }
    }

    /// Whether it is in force in a year.
    pub(crate) fn holds_in(&self, year: u16) -> bool {
        self.start.is_none_or(|start| start <= year) && self.end.is_none_or(|end| year <= end)
    }

    /// Its table in `plan.toml`.
    pub(crate) fn write(&self, text: &mut String) -> fmt::Result {
        writeln!(text, "\n[[commitment]]\nid = \"{}\"\narea = \"{}\"", self.id, self.area)?;
        writeln!(text, "text = \"{}\"", self.text)?;
        if self.common {
            writeln!(text, "responsible = \"varje förvaltning\"")?;
        } else {
            writeln!(text, "responsible = [\"{}\"]", self.bodies.join("\", \""))?;
        }
        if let Some((amount, unit)) = self.quantity {
            write!(text, "quantity = {{ text = \"minst {amount} {unit}\", operator = \">=\", ")?;
            writeln!(text, "amount = {amount}, unit = \"{unit}\" }}")?;
        }
        if let Some(start) = self.start {
            writeln!(text, "start = {start}")?;
        }
        if let Some(end) = self.end {
            writeln!(text, "end = {end}")?;
        }
        Ok(())
    }
}

/// All förvaltningar for a common commitment, one to three of them for a specific one.
fn bodies(common: bool, random: &mut Random) -> Vec<&'static str> {
    let mut all: Vec<_> = DEPARTMENTS.iter().map(|(id, ..)| *id).collect();
    if !common {
        random.shuffle(&mut all);
        all.truncate(random.pick(&[1, 1, 2, 2, 2, 3, 3, 3, 3, 3]).unwrap_or(1));
    }
    all
}
