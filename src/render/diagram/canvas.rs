//! What a diagram is drawn on: the elements so far, and how far down they reach.

use std::fmt::Write as _;

use super::look::{Look, Paper};
use super::measure;
use crate::document::Shade;
use crate::render::text::visible_line;
use crate::render::text::xml::escaped;
use crate::vocabulary::Language;

/// The space between neighbouring parts of a bar.
const APART: i128 = 2;

/// Which point of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A rectangle, from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) x: i128,
    pub(super) y: i128,
    pub(super) width: i128,
    pub(super) height: i128,
}

impl Area {
    /// Whether two rectangles share a place.
    pub(super) fn meets(self, other: Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }
}

/// A drawing that grows downwards.
pub(super) struct Canvas {
    pub(super) paper: Paper,
    pub(super) language: Language,
    /// Where the next thing goes; in the end how high the drawing is.
    pub(super) height: i128,
    /// The elements so far, a line each.
    pub(super) elements: String,
    number: usize,
}

impl Canvas {
    pub(super) fn new(paper: Paper, language: Language, number: usize) -> Self {
        Self { paper, language, height: 0, elements: String::new(), number }
    }

    pub(super) fn width(&self) -> i128 {
        self.paper.width()
    }

    /// A line of text whose foot is at `y`.
    pub(super) fn text(&mut self, [x, y]: [i128; 2], anchor: Anchor, look: Look, words: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let (look, words) = (look.attributes(self.paper), escaped(&visible_line(words)));
        self.push(format_args!("<text x=\"{x}\" y=\"{y}\"{anchor} {look}>{words}</text>"));
    }

    /// Lines of text, the first of which has its top at `y`.
    pub(super) fn texts(&mut self, [x, y]: [i128; 2], lines: &[String]) {
        for (place, line) in (0..).zip(lines) {
            self.text([x, y + measure::FONT + place * measure::LINE], Anchor::Start, Look::Words, line);
        }
    }

    pub(super) fn line(&mut self, [x1, y1]: [i128; 2], [x2, y2]: [i128; 2], look: Look) {
        let look = look.attributes(self.paper);
        self.push(format_args!("<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" {look}/>"));
    }

    pub(super) fn path(&mut self, path: &str, look: Look) {
        let look = look.attributes(self.paper);
        self.push(format_args!("<path d=\"{path}\" {look}/>"));
    }

    /// A part of a bar. Its border is within it, and a little room after it.
    pub(super) fn part(&mut self, area: Area, shade: Shade) {
        let look = Look::Part(shade).attributes(self.paper);
        let hatch = match shade {
            Shade::Middle => format!(" fill=\"url(#diagram-{}-hatch)\"", self.number),
            Shade::Good | Shade::Bad | Shade::Absent => String::new(),
        };
        let (x, y) = (area.x + 1, area.y + 1);
        let (width, height) = ((area.width - 2 - APART).max(1), area.height - 2);
        self.push(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{hatch} {look}/>"
        ));
    }

    /// A number on the middle of a part.
    pub(super) fn number(&mut self, area: Area, shade: Shade, number: &str) {
        let middle = area.x + (area.width - APART) / 2;
        if shade == Shade::Middle {
            let (width, height) = (measure::width(number) + 10, measure::FONT + 4);
            let (x, y) = (middle - width / 2, area.y + (area.height - height) / 2);
            let look = Look::HatchGround.attributes(self.paper);
            self.push(format_args!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"2\" {look}/>"
            ));
        }
        let look = if shade == Shade::Good { Look::OnDark } else { Look::Words };
        let foot = area.y + area.height / 2 + measure::FONT * 3 / 8;
        self.text([middle, foot], Anchor::Middle, look, number);
    }

    /// The filling of the hatched shade.
    pub(super) fn hatch(&mut self) {
        let (ground, lines) = (Look::HatchGround.attributes(self.paper), Look::Hatch.attributes(self.paper));
        let number = self.number;
        self.push(format_args!(
            "<defs><pattern id=\"diagram-{number}-hatch\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\
             <rect width=\"8\" height=\"8\" {ground}/><path d=\"M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4\" {lines}/>\
             </pattern></defs>"
        ));
    }

    fn push(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a String can't fail.
        let _ = writeln!(self.elements, "{element}");
    }
}
