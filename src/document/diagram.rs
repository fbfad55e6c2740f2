//! Diagrams: what is drawn, and not how.

use crate::decimal::Decimal;

/// A diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagram {
    /// What it shows.
    pub title: String,
    /// What is to be seen in it, and which table holds its numbers: for who cannot see it.
    pub description: String,
    /// What is drawn.
    pub drawing: Drawing,
}

/// What a diagram draws.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// A lying bar a row, made of parts one after the other.
    Bars {
        /// What the parts are, in the order of the bar.
        parts: Vec<Part>,
        /// The bars, from above; each has as many values as there are parts.
        bars: Vec<Bar>,
    },
    /// Lines over periods.
    Lines {
        /// The periods, from the left.
        periods: Vec<String>,
        /// What the values are measured in.
        unit: Option<String>,
        /// The lines; each has as many values as there are periods, and a gap where one is missing.
        lines: Vec<Line>,
    },
}

/// A part of bars.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its name, for the legend.
    pub name: String,
    /// Its shade.
    pub shade: Shade,
}

/// How a part is filled. They are told apart by lightness and by pattern, not by hue alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// Met.
    Good,
    /// Partial.
    Middle,
    /// Unmet.
    Bad,
    /// Not rated, or not comparable.
    Absent,
}

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// How long each part is.
    pub values: Vec<u64>,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is of, for the legend.
    pub name: String,
    /// Whether it is what was aimed at, and so drawn dashed.
    pub is_target: bool,
    /// Its values.
    pub values: Vec<Option<Decimal>>,
}
