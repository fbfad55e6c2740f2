//! What stands in a paragraph, a heading or a cell, in pieces.

use std::ops::Range;

use crate::document::{Block, Prose, Run};

#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    /// Its text and its look.
    pub(super) run: Run,
    pub(super) range: Range<usize>,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Text,
    /// The end of a line in the file, which is a space to the reader.
    SoftBreak,
    HardBreak,
    /// A picture; the text is what it shows.
    Image {
        address: String,
    },
    /// Blocks that were put here under a name.
    Part {
        name: String,
        blocks: Vec<Block>,
    },
}

impl Piece {
    fn is_blank(&self) -> bool {
        match self.kind {
            Kind::Text => self.run.text.trim().is_empty(),
            Kind::SoftBreak | Kind::HardBreak => true,
            Kind::Image { .. } | Kind::Part { .. } => false,
        }
    }
}

/// The picture that is all there is.
pub(super) fn only_image(pieces: &[Piece]) -> Option<(&str, &Piece)> {
    let mut seen = pieces.iter().filter(|piece| !piece.is_blank());
    match (seen.next(), seen.next()) {
        (Some(piece), None) => match &piece.kind {
            Kind::Image { address } => Some((address, piece)),
            Kind::Text | Kind::SoftBreak | Kind::HardBreak | Kind::Part { .. } => None,
        },
        _ => None,
    }
}

/// Lines of a file that belong together: those with nothing but parts on them, and those of a paragraph.
pub(super) enum Stretch {
    Parts(Vec<Piece>),
    Text(Vec<Piece>),
}

/// A paragraph, divided where lines hold nothing but parts.
pub(super) fn stretches(pieces: Vec<Piece>) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut text: Vec<Piece> = Vec::new();
    for line in lines(pieces) {
        let is_part = |piece: &Piece| matches!(piece.kind, Kind::Part { .. });
        if line.iter().any(is_part) && line.iter().all(|piece| is_part(piece) || piece.is_blank()) {
            if !text.is_empty() {
                stretches.push(Stretch::Text(std::mem::take(&mut text)));
            }
            stretches.push(Stretch::Parts(line.into_iter().filter(is_part).collect()));
        } else {
            text.extend(line);
        }
    }
    if !text.is_empty() {
        stretches.push(Stretch::Text(text));
    }
    stretches
}

/// Pieces line by line, as they stand in the file; the break at the end of a line belongs to it.
fn lines(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut lines = vec![Vec::new()];
    for piece in pieces {
        let ends = matches!(piece.kind, Kind::SoftBreak | Kind::HardBreak);
        if let Some(line) = lines.last_mut() {
            line.push(piece);
        }
        if ends {
            lines.push(Vec::new());
        }
    }
    lines
}

/// The pieces as prose: neighbours of one look are one run, and there is no space at either end.
pub(super) fn prose(pieces: Vec<Piece>) -> Prose {
    let mut prose = Prose::default();
    for piece in pieces {
        prose.push(piece.run);
    }
    let runs = &mut prose.runs;
    while let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().to_owned();
        if !first.text.is_empty() {
            break;
        }
        runs.remove(0);
    }
    while let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        runs.pop();
    }
    prose
}

/// The pieces as plain text on one line.
pub(super) fn line(pieces: Vec<Piece>) -> String {
    let text = prose(pieces).text();
    text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
