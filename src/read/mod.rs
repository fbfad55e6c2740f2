//! Reads a plan file: its bytes once, and what is wrong with them before they are looked at as TOML.

mod encoding;
mod reach;

use anyhow::{Context as _, Result, bail};

use crate::diagnostic::{Code, Diagnostic};
use crate::discover::{FilePath, LARGEST_FILE};
use crate::source::{ByteSet, FileId, SourceFile, Span, portable_path};

pub(crate) use encoding::windows_1252;
pub(crate) use reach::{Reach, Refusal};

/// The mark that some editors put at the beginning of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The first byte of a byte order mark in UTF-8.
const BYTE_ORDER_MARK_LEAD: u8 = 0xef;

#[derive(Debug)]
pub struct ReadFile {
    /// Its text: of a file that is not UTF-8, what comes before the first wrong byte. A byte order mark at the
    /// beginning is kept; the TOML reader passes over it.
    pub file: SourceFile,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether it is worth parsing. What is not text, or not the file itself, would only give errors that hide the
    /// real one.
    pub is_readable: bool,
}

/// Reads a plan file, which is to get the number `id`. A file that cannot be opened or read is an error of the environment,
/// and so is one that was removed after it was found.
pub fn read(path: &FilePath, id: FileId) -> Result<ReadFile> {
    read_within(&Reach::default(), path, id)
}

/// The same where it may be read.
pub(crate) fn read_within(reach: &Reach, path: &FilePath, id: FileId) -> Result<ReadFile> {
    let file = |text: String| SourceFile::new(portable_path(&path.relative), path.shown.clone(), text);
    let refuse = |diagnostic| {
        Ok(ReadFile { file: file(String::new()), diagnostics: vec![diagnostic], is_readable: false })
    };
    let (text, wrong) = match reach.read(&path.shown, LARGEST_FILE) {
        Ok(bytes) => encoding::text(bytes, id),
        Err(Refusal::NotAFile) => {
            let message = "this is not a regular file";
            return refuse(Diagnostic::new(Code::NotARegularFile, Span::whole(id), message));
        }
        Err(Refusal::TooLarge { bytes, .. }) => return refuse(too_large(id, bytes)),
        Err(Refusal::Unreadable(error)) => {
            return Err(error).with_context(|| format!("cannot read `{}`", portable_path(&path.shown)));
        }
        Err(refusal @ (Refusal::Outside(_) | Refusal::Hidden | Refusal::Link)) => {
            bail!("cannot read `{}`: it {refusal}", portable_path(&path.shown))
        }
    };
    let read = of_text(path, text, id);
    Ok(match wrong {
        Some(wrong) => ReadFile { diagnostics: vec![wrong], is_readable: false, ..read },
        None => read,
    })
}

/// A file with a text that nobody has written to it yet.
pub(crate) fn of_text(path: &FilePath, text: String, id: FileId) -> ReadFile {
    let file = SourceFile::new(portable_path(&path.relative), path.shown.clone(), text);
    let (diagnostics, is_readable) = examine(&file.text, &file.bytes, id);
    ReadFile { file, diagnostics, is_readable }
}

fn too_large(id: FileId, bytes: u64) -> Diagnostic {
    let mebibytes = bytes.div_ceil(1024 * 1024);
    let message =
        format!("the file is {mebibytes} MiB; at most {} MiB are read", LARGEST_FILE / (1024 * 1024));
    Diagnostic::new(Code::FileTooLarge, Span::whole(id), message)
        .help("divide it: records may be spread over any number of files")
}

/// What is wrong with a text whatever it says, and whether it is worth parsing.
fn examine(text: &str, bytes: &ByteSet, id: FileId) -> (Vec<Diagnostic>, bool) {
    let whole = Span::whole(id);
    let mut diagnostics = Vec::new();
    let content = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let start = text.len() - content.len();
    if start > 0 {
        let message = "the file begins with a byte order mark";
        diagnostics.push(
            Diagnostic::new(Code::ByteOrderMark, Span::new(id, &(0..start)), message)
                .help("save it as UTF-8 without BOM: other TOML readers may refuse it"),
        );
    }
    if content.trim().is_empty() {
        diagnostics.push(
            Diagnostic::new(Code::EmptyFile, whole, "the file is empty")
                .help("remove it, or find out what became of its content"),
        );
        return (diagnostics, false);
    }
    if content.starts_with("version https://git-lfs.github.com/spec/v1") {
        let end = start + content.find('\n').unwrap_or(content.len());
        diagnostics.push(
            Diagnostic::new(
                Code::NotCheckedOut,
                Span::new(id, &(start..end)),
                "this is a pointer of Git LFS, not the file",
            )
            .help("run `git lfs pull`"),
        );
        return (diagnostics, false);
    }
    // Few files hold either sign at the start of a line, so few are looked through line by line.
    let at_line_start = |sign: char| {
        bytes.holds(sign as u8)
            && content.match_indices(sign).any(|(at, _)| at == 0 || content.as_bytes()[at - 1] == b'\n')
    };
    if (at_line_start('<') || at_line_start('>'))
        && let Some(conflict) = merge_conflict(text, id)
    {
        diagnostics.push(conflict);
        return (diagnostics, false);
    }
    if let Some(at) = bytes.holds(BYTE_ORDER_MARK_LEAD).then(|| content.find(BYTE_ORDER_MARK)).flatten() {
        let at = start + at;
        let span = Span::new(id, &(at..at + BYTE_ORDER_MARK.len_utf8()));
        diagnostics.push(
            Diagnostic::new(Code::InvisibleCharacter, span, "there is a byte order mark inside the file")
                .label("U+FEFF, which cannot be seen")
                .help("remove it; it comes from joining files, or from pasting"),
        );
    }
    (diagnostics, true)
}

/// The line of a text, from 1, on which the first of git's conflict markers stands.
pub(crate) fn conflict_line(text: &str) -> Option<usize> {
    text.lines().position(|line| begins_conflict(line) || ends_conflict(line)).map(|line| line + 1)
}

fn begins_conflict(line: &str) -> bool {
    is_marker(line, "<<<<<<<")
}

fn ends_conflict(line: &str) -> bool {
    is_marker(line, ">>>>>>>")
}

/// Git writes a name behind the sign, other programs nothing.
fn is_marker(line: &str, sign: &str) -> bool {
    line.strip_prefix(sign).is_some_and(|rest| rest.trim_end().is_empty() || rest.starts_with(' '))
}

/// Git's markers around two versions of some lines, wherever they stand: TOML accepts them inside `"""`.
fn merge_conflict(text: &str, id: FileId) -> Option<Diagnostic> {
    let mut offset = 0;
    let mut markers = Vec::new();
    for line in text.split_inclusive('\n') {
        if begins_conflict(line) || ends_conflict(line) {
            markers.push((line, Span::new(id, &(offset..offset + line.trim_end().len()))));
        }
        offset += line.len();
    }
    let (first, span) = *markers.first()?;
    let conflicts = markers.iter().filter(|(line, _)| begins_conflict(line)).count().max(1);
    let message = if conflicts == 1 {
        "the file holds a merge conflict".to_owned()
    } else {
        format!("the file holds {conflicts} merge conflicts")
    };
    let diagnostic = Diagnostic::new(Code::MergeConflict, span, message)
        .help("decide what shall stand there, and remove the lines of markers");
    let end = markers.iter().skip(1).find(|(line, _)| begins_conflict(first) && ends_conflict(line));
    Some(match end {
        Some((_, end)) => diagnostic.label("begins here").related(*end, "ends here"),
        None => diagnostic,
    })
}
