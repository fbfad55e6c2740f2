//! The texts of the plan files, and places in them.
//!
//! The only reader of plan files: every file is opened once, read once and kept as long as anything borrows from it.
//! Lines and columns start at 1; columns count characters.

use std::path::{Path, PathBuf};

/// A file of one repository, by its number in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

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
        Self {
            file,
            start: offset(range.start),
            end: offset(range.end),
        }
    }

    /// The whole of a file, for what is wrong with all of it.
    pub fn whole(file: FileId) -> Self {
        Self {
            file,
            start: 0,
            end: 0,
        }
    }
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
}

impl SourceFile {
    /// The line and column of a byte offset, which is moved back to the start of the character it lies in.
    pub fn position(&self, offset: u32) -> Position {
        let mut end = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &self.text[..end];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Position {
            line: count(before.bytes().filter(|byte| *byte == b'\n').count()) + 1,
            column: count(
                before[line_start..]
                    .trim_start_matches('\u{feff}')
                    .chars()
                    .count(),
            ) + 1,
        }
    }
}

/// The files of one repository.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Takes a file in and numbers it.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(file);
        id
    }

    /// The file behind a number that this repository gave out.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All files, in the order in which they were discovered.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0u32..).map(FileId).zip(&self.files)
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
        self.file(span.file).position(span.start)
    }

    /// Where a span ends: the position after its last character.
    pub fn end(&self, span: Span) -> Position {
        self.file(span.file).position(span.end.max(span.start))
    }
}

/// A path with `/` between its parts, whatever the system writes; what is not UTF-8 is escaped as `\xNN`, and control
/// characters as `\u{N}`, so that no name can forge a line of output.
pub fn portable_path(path: &Path) -> String {
    let mut portable = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        for character in chunk.valid().chars() {
            match character {
                '\\' if std::path::MAIN_SEPARATOR == '\\' => portable.push('/'),
                character if character.is_control() || is_invisible(character) => {
                    portable.extend(character.escape_unicode());
                }
                character => portable.push(character),
            }
        }
        for byte in chunk.invalid() {
            portable.push_str(&format!("\\x{byte:02x}"));
        }
    }
    portable
}

/// Whether a character changes how text around it reads without being seen: zero-width characters, soft hyphens, and
/// the controls of writing direction.
pub fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
