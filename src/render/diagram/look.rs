//! How the pieces of a drawing look: by classes of the page's style, or by colours of their own.
//!
//! The two must show the same. Shades are told apart without colour: solid dark, hatched, solid light with a border, and
//! empty with a dashed border.

use crate::document::Shade;

/// What a diagram is drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Paper {
    /// Our page, whose style has the colours of its parts. Narrow, so that text can be read on a telephone.
    Screen,
    /// A drawing by itself, with colours of its own, as wide as the text of a page of A4.
    Print,
}

impl Paper {
    /// How wide the drawing is, in units of which a line of text takes [`FONT`](super::measure::FONT). On a telephone of 320 pixels
    /// the page has 288 of them to give, which makes text of the narrow one 11 pixels high.
    pub(super) fn width(self) -> i128 {
        match self {
            Self::Screen => 416,
            Self::Print => 840,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Text on the paper.
    Words,
    /// Text on the dark shade.
    OnDark,
    /// A value beside a point of the line of that place, with room around it that nothing shines through.
    Value(usize),
    /// The line that values stand on.
    Axis,
    /// The lines of round values.
    Grid,
    Part(Shade),
    /// The ground of the hatched shade, which also keeps a number on it readable.
    HatchGround,
    /// Its lines.
    Hatch,
    /// The line of that place.
    Line(usize),
    /// The same, dashed: what was aimed at.
    Target(usize),
    /// A filled marker on the line of that place.
    Marker(usize),
    HollowMarker(usize),
}

/// The hues of lines, one after the other; markers tell them apart without.
const HUES: [&str; 4] = ["#1e40af", "#9a3412", "#166534", "#6b21a8"];

impl Look {
    /// The attributes of an element that looks so.
    pub(super) fn attributes(self, paper: Paper) -> String {
        match paper {
            Paper::Screen => format!("class=\"{}\"", self.classes()),
            Paper::Print => self.colours(),
        }
    }

    fn classes(self) -> String {
        let hue = |line: usize| line % HUES.len();
        match self {
            Self::Words => "words".to_owned(),
            Self::OnDark => "on-dark".to_owned(),
            Self::Value(line) => format!("value hue-{}", hue(line)),
            Self::Axis => "axis".to_owned(),
            Self::Grid => "grid".to_owned(),
            Self::Part(shade) => format!("part {}", shade_name(shade)),
            Self::HatchGround => "hatch-ground".to_owned(),
            Self::Hatch => "hatch".to_owned(),
            Self::Line(line) => format!("line hue-{}", hue(line)),
            Self::Target(line) => format!("line target hue-{}", hue(line)),
            Self::Marker(line) => format!("marker hue-{}", hue(line)),
            Self::HollowMarker(line) => format!("marker hollow hue-{}", hue(line)),
        }
    }

    fn colours(self) -> String {
        let hue = |line: usize| HUES.iter().cycle().nth(line % HUES.len()).copied().unwrap_or_default();
        match self {
            Self::Words => "fill=\"#1a1a1a\"".to_owned(),
            Self::OnDark => "fill=\"#ffffff\"".to_owned(),
            Self::Value(line) => format!(
                "fill=\"{}\" stroke=\"#ffffff\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
                hue(line)
            ),
            Self::Axis => "stroke=\"#1a1a1a\" stroke-width=\"1\"".to_owned(),
            Self::Grid => "stroke=\"#c8c8c8\" stroke-width=\"1\"".to_owned(),
            Self::Part(shade) => part(shade).to_owned(),
            Self::HatchGround => "fill=\"#fff3d6\"".to_owned(),
            Self::Hatch => "fill=\"none\" stroke=\"#8a5a0b\" stroke-width=\"1\"".to_owned(),
            Self::Line(line) => format!("fill=\"none\" stroke=\"{}\" stroke-width=\"2\"", hue(line)),
            Self::Target(line) => {
                format!("fill=\"none\" stroke=\"{}\" stroke-width=\"2\" stroke-dasharray=\"7 5\"", hue(line))
            }
            Self::Marker(line) => format!("fill=\"{0}\" stroke=\"{0}\" stroke-width=\"2\"", hue(line)),
            Self::HollowMarker(line) => {
                format!("fill=\"#ffffff\" stroke=\"{}\" stroke-width=\"2\"", hue(line))
            }
        }
    }
}

fn shade_name(shade: Shade) -> &'static str {
    match shade {
        Shade::Good => "good",
        Shade::Middle => "middle",
        Shade::Bad => "bad",
        Shade::Absent => "absent",
    }
}

/// The border of a part, and its filling but for the hatched one, whose filling has a name of its own in every drawing.
fn part(shade: Shade) -> &'static str {
    match shade {
        Shade::Good => "fill=\"#14532d\" stroke=\"#14532d\" stroke-width=\"2\"",
        Shade::Middle => "stroke=\"#713f12\" stroke-width=\"2\"",
        Shade::Bad => "fill=\"#f0b3b3\" stroke=\"#8b1a1a\" stroke-width=\"2\"",
        Shade::Absent => "fill=\"#ffffff\" stroke=\"#595959\" stroke-width=\"2\" stroke-dasharray=\"4 3\"",
    }
}
