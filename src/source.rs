//! The texts of the plan files, and places in them.
//!
//! Every file is read once, and kept as long as anything borrows from it.
//! Lines and columns start at 1; columns count characters.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::numbered::{Id as _, Numbered, ids};
use crate::visible::is_harmless;

ids! {
    /// A file of one repository, in the order of [`Sources`].
    pub FileId,
}

/// A stretch of bytes in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Which file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span of a file, from byte offsets as the TOML reader gives them.
    pub fn new(file: FileId, range: &std::ops::Range<usize>) -> Self {
        // A file is refused above `discover::LARGEST_FILE`, far below what 32 bits hold.
        let offset = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
        Self { file, start: offset(range.start), end: offset(range.end) }
    }

    /// The whole of a file, for what is wrong with all of it.
    pub fn whole(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }
}

/// A value and where it stands; of a text, quotes included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    pub value: T,
    pub span: Span,
}

/// A line and a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
}

/// One file's text.
#[derive(Debug)]
pub struct SourceFile {
    /// Relative to the repository, always with `/`; bytes that are not UTF-8 are escaped.
    pub relative: String,
    /// As the user reaches it: PATH as given, joined with what lies below it.
    pub shown: PathBuf,
    /// The text; empty for a file that was not read.
    pub text: String,
    /// Which bytes the text holds.
    pub bytes: ByteSet,
}

impl SourceFile {
    /// A file with its text.
    pub fn new(relative: String, shown: PathBuf, text: String) -> Self {
        let bytes = ByteSet::of(&text);
        Self { relative, shown, text, bytes }
    }
}

/// Which bytes a text holds. Made in one pass, it saves looking through most files for what few of them hold.
#[derive(Clone, Copy, Debug)]
pub struct ByteSet([bool; 256]);

impl ByteSet {
    pub fn of(text: &str) -> Self {
        let mut held = [false; 256];
        for byte in text.bytes() {
            held[usize::from(byte)] = true;
        }
        Self(held)
    }

    /// Whether the text holds a byte.
    pub fn holds(&self, byte: u8) -> bool {
        self.0[usize::from(byte)]
    }
}

/// A position every so many bytes. To find the position of an offset takes counting on from the one before it, so a
/// file with ten thousand errors costs no more than reading it once, be it on one line or on many.
#[derive(Debug)]
struct KnownPositions(Vec<Position>);

impl KnownPositions {
    const STRIDE: usize = 256;

    fn new(text: &str) -> Self {
        let mut positions = vec![Position { line: 1, column: 1 }];
        let mut from = 0;
        let mut position = Position { line: 1, column: 1 };
        for offset in (Self::STRIDE..=text.len()).step_by(Self::STRIDE) {
            let to = char_boundary(text, offset);
            position = position.after(&text[from..to], from == 0);
            positions.push(position);
            from = to;
        }
        Self(positions)
    }

    fn position(&self, text: &str, offset: u32) -> Position {
        let to = char_boundary(text, offset as usize);
        // It is at the start of the character that holds the byte it was set for, hence never after `to`.
        let place = to / Self::STRIDE;
        let from = char_boundary(text, place * Self::STRIDE);
        let start = self.0.get(place).copied().unwrap_or(Position { line: 1, column: 1 });
        start.after(&text[from..to], from == 0)
    }
}

impl Position {
    /// The position after some more text. A byte order mark at the beginning of a file takes no column.
    fn after(self, text: &str, at_start: bool) -> Self {
        let text = if at_start { text.strip_prefix('\u{feff}').unwrap_or(text) } else { text };
        let mut position = self;
        for byte in text.bytes() {
            if byte == b'\n' {
                position = Self { line: position.line + 1, column: 1 };
            } else if byte & 0xC0 != 0x80 {
                position.column += 1;
            }
        }
        position
    }
}

/// The files of one repository.
#[derive(Debug, Default)]
pub struct Sources {
    files: Numbered<FileId, (SourceFile, OnceLock<KnownPositions>)>,
    shown_as: Option<(PathBuf, String)>,
}

impl Sources {
    /// None yet; what lies below a folder is shown as what that stands for.
    pub(crate) fn shown_as(shown_as: Option<(PathBuf, String)>) -> Self {
        Self { shown_as, ..Self::default() }
    }

    /// Takes a file in and numbers it.
    pub fn add(&mut self, mut file: SourceFile) -> FileId {
        if let Some((folder, name)) = &self.shown_as
            && let Ok(below) = file.shown.strip_prefix(folder)
        {
            let mut shown = std::ffi::OsString::from(name);
            shown.push(below);
            file.shown = shown.into();
        }
        self.files.push((file, OnceLock::new()))
    }

    /// The number that the next file gets, for diagnostics that are made before the file is taken in.
    pub fn next_id(&self) -> FileId {
        self.files.next_id()
    }

    /// The numbers that the next files get, one after the other.
    pub fn next_ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (self.files.len()..).map(FileId::at)
    }

    /// The file behind a number that this repository gave out.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id].0
    }

    /// All files, in the order in which they were taken in.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.numbered().map(|(id, (file, _))| (id, file))
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file).text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Where a span begins.
    pub fn start(&self, span: Span) -> Position {
        self.position(span.file, span.start)
    }

    /// Where a span ends: the position after its last character.
    pub fn end(&self, span: Span) -> Position {
        self.position(span.file, span.end.max(span.start))
    }

    /// The line and column of a byte offset, which is moved back to the start of the character it lies in.
    fn position(&self, id: FileId, offset: u32) -> Position {
        let (file, positions) = &self.files[id];
        positions.get_or_init(|| KnownPositions::new(&file.text)).position(&file.text, offset)
    }
}

/// The nearest place at or before a byte offset where a character begins or the text ends.
pub(crate) fn char_boundary(text: &str, offset: usize) -> usize {
    let mut boundary = offset.min(text.len());
    while !text.is_char_boundary(boundary) {
        boundary -= 1;
    }
    boundary
}

/// A text as a string of TOML on one line.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    text.chars().for_each(|character| push_escaped(&mut quoted, character));
    quoted.push('"');
    quoted
}

/// A text as a string of TOML, over several lines where it has several.
pub(crate) fn written(text: &str) -> String {
    if !text.contains('\n') {
        return quoted(text);
    }
    let mut written = String::from("\"\"\"\n");
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match (character, characters.peek()) {
            ('\n', _) => written.push('\n'),
            // Several in a row would end the string, and so would one at its end.
            ('"', Some(next)) if *next != '"' => written.push('"'),
            (character, _) => push_escaped(&mut written, character),
        }
    }
    written + "\"\"\""
}

fn push_escaped(text: &mut String, character: char) {
    match character {
        '"' | '\\' => text.extend(['\\', character]),
        character if character.is_control() => {
            let _ = write!(text, "\\u{:04X}", u32::from(character));
        }
        character => text.push(character),
    }
}

/// A path with `/` between its parts, whatever the system writes; what is not UTF-8 is escaped as `\xNN`, and what
/// acts or cannot be seen as `\u{N}`, so that no name can forge a line of output.
pub(crate) fn portable_path(path: &Path) -> String {
    let mut portable = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        for character in chunk.valid().chars() {
            match character {
                '\\' if std::path::MAIN_SEPARATOR == '\\' => portable.push('/'),
                character if !is_harmless(character) => {
                    portable.extend(character.escape_unicode());
                }
                character => portable.push(character),
            }
        }
        for byte in chunk.invalid() {
            let _ = write!(portable, "\\x{byte:02x}");
        }
    }
    portable
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{FileId, Position, SourceFile, Sources, Span};

    fn position(text: &str, offset: usize) -> (u32, u32) {
        let mut sources = Sources::default();
        let file = SourceFile::new(String::new(), PathBuf::new(), text.to_owned());
        let file = sources.add(file);
        let Position { line, column } = sources.start(Span::new(file, &(offset..offset)));
        (line, column)
    }

    #[test]
    fn columns_count_characters_and_start_at_one() {
        assert_eq!(position("", 0), (1, 1));
        assert_eq!(position("år = 1\nå", 8), (2, 1));
        assert_eq!(position("år = 1\nå", 9), (2, 1), "inside a character is at its start");
        assert_eq!(position("år = 1\nå", 99), (2, 2), "past the end is at the end");
        assert_eq!(position("\u{feff}a = 1", 3), (1, 1), "a byte order mark takes no column");
    }

    #[test]
    fn marks_agree_with_counting_from_the_start() {
        let text = format!("\u{feff}{}", "å🙂\nabcdefg = \"ö\"\r\n".repeat(400));
        let mut sources = Sources::default();
        let id: FileId = sources.add(SourceFile::new(String::new(), PathBuf::new(), text.clone()));
        for (offset, _) in text.char_indices() {
            let before = text[..offset].trim_start_matches('\u{feff}');
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            let found = sources.start(Span::new(id, &(offset..offset)));
            assert_eq!((found.line as usize, found.column as usize), (line, column), "at byte {offset}");
        }
    }
}
