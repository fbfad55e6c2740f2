//! Places, as editors write them: a line from 0 and how many units of an encoding stand before, and files as addresses.

use std::ops::Range;
use std::path::{Path, PathBuf};

use gen_lsp_types::{Location, Position, PositionEncodingKind, Range as Lines, Uri};

use crate::diagnostic::uri;
use crate::source::{Sources, Span, char_boundary};

/// In which units an editor counts within a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Units {
    /// Bytes of UTF-8, where it can.
    Utf8,
    /// Of UTF-16, as every editor can.
    Utf16,
}

impl Units {
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn of(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.encode_utf16().count(),
        }
    }

    pub(super) fn position(self, text: &str, offset: usize) -> Position {
        let before = &text[..char_boundary(text, offset)];
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        self.on_line(before[..start].matches('\n').count(), &before[start..])
    }

    fn on_line(self, line: usize, before: &str) -> Position {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        // A byte order mark is no part of the text to an editor.
        Position { line: number(line), character: number(self.of(before.trim_start_matches('\u{feff}'))) }
    }

    pub(super) fn range(self, text: &str, range: &Range<usize>) -> Lines {
        Lines { start: self.position(text, range.start), end: self.position(text, range.end) }
    }

    /// The byte at a place; at the end of its line where the line is shorter.
    pub(super) fn offset(self, text: &str, position: Position) -> usize {
        let mut start = 0;
        for _ in 0..position.line {
            let Some(newline) = text[start..].find('\n') else { return text.len() };
            start += newline + 1;
        }
        let line = text[start..].split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let within = |(at, _): &(usize, char)| self.of(&line[..*at]) >= position.character as usize;
        start + line.char_indices().find(within).map_or(line.len(), |(at, _)| at)
    }

    /// Where a span stands. A file full of problems costs no more than one pass over it.
    pub(super) fn lines(self, sources: &Sources, span: Span) -> Lines {
        let text = &sources.file(span.file).text;
        let place = |at: crate::source::Position, offset: u32| {
            let before = &text[..char_boundary(text, offset as usize)];
            let start = before.rfind('\n').map_or(0, |newline| newline + 1);
            self.on_line((at.line as usize).saturating_sub(1), &before[start..])
        };
        Lines {
            start: place(sources.start(span), span.start),
            end: place(sources.end(span), span.end.max(span.start)),
        }
    }

    pub(super) fn location(self, sources: &Sources, span: Span) -> Location {
        Location { uri: uri_of(&sources.file(span.file).shown), range: self.lines(sources, span) }
    }
}

pub(super) fn uri_of(path: &Path) -> Uri {
    Uri(uri(path))
}

/// The file of an address; none where it is of something else, such as a text that was never saved.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.0.strip_prefix("file://")?;
    let rest = &rest[rest.find('/')?..];
    let mut bytes = Vec::with_capacity(rest.len());
    let mut parts = rest.split('%');
    bytes.extend_from_slice(parts.next()?.as_bytes());
    for part in parts {
        let byte = part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok())?;
        bytes.push(byte);
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    let text = String::from_utf8(bytes).ok()?;
    // `/c:/plans` is a path of Windows.
    let has_drive = cfg!(windows) && text.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if has_drive { &text[1..] } else { &text }))
}
