//! Reads files of plain lines, as nearly all plan files are, without a tree of TOML tables between text and records: half of a
//! run's work. Plain lines are `[[name]]`, `[name]`, `key = value`, comments and blank ones; strings between three quotes and
//! lists may take several. A string without escapes is taken as it stands, any other value is read alone by the TOML reader, and both go where a tree's values go, so that the format stands
//! once. Whatever else a file holds, [`super::decoded`] reads and explains. `tests/suite/plain_lines.rs` and `fuzz/` compare.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr_iter};
use toml::Spanned;
use toml::de::DeValue;

use super::decode::{Decoder, Table, Value};
use super::newer_toml;
use crate::source::{SourceFile, Span};

/// That a file is not of plain lines.
pub(super) struct NotPlain;

pub(super) type Plain<T> = Result<T, NotPlain>;

/// The lines of a file, as far as they have not been read.
pub(super) struct Lines<'s> {
    text: &'s str,
    /// Where the next line begins.
    at: usize,
    /// Whether the text holds carriage returns, and backslashes.
    returns: bool,
    escapes: bool,
    /// The header that was read last, where what stands below it has not been.
    header: Option<Header<'s>>,
    /// Whether there was a header of a list: what has none is an empty file.
    has_records: bool,
}

/// `[[evaluation.finding]]`, or `[defaults]`.
struct Header<'s> {
    path: &'s str,
    is_of_list: bool,
    place: Range<usize>,
}

/// A line that says something.
enum Line<'s> {
    Header(Header<'s>),
    /// A value, written so, with its key and the byte that it begins at.
    Value(&'s str, Value<'s>, &'s str, usize),
}

/// What stands around a string of several lines.
const THREE: &str = "\"\"\"";

/// The outermost table of a file, where it has one below it.
pub(super) fn read<'s, T: Table<'s>>(source: &'s SourceFile, decoder: &mut Decoder<'_>) -> Plain<T> {
    let is_odd = |byte: u8| !matches!(byte, b'\t' | b'\n' | b'\r') && source.bytes.holds(byte);
    ensure(!(0..b' ').chain([0x7f]).any(is_odd))?;
    let mut lines = Lines {
        text: &source.text,
        at: 0,
        returns: source.bytes.holds(b'\r'),
        escapes: source.bytes.holds(b'\\'),
        header: None,
        has_records: false,
    };
    let Some(Line::Header(first)) = lines.next()? else { return Err(NotPlain) };
    lines.header = Some(first);
    let record = lines.record(Span::whole(decoder.file), "", decoder)?;
    ensure(lines.header.is_none() && lines.has_records && decoder.sink.is_untouched())?;
    Ok(record)
}

impl<'s> Lines<'s> {
    /// Whether the header that has been read is one of many: in double brackets.
    pub(super) fn begin_one_of_many(&self) -> bool {
        self.header.as_ref().is_some_and(|header| header.is_of_list)
    }

    /// How many more there are of what there have been so many of, if all lines are alike: a few at least, and at most some or as many again.
    pub(super) fn as_many_more(&self, so_far: usize) -> usize {
        let more = so_far * (self.text.len() - self.at) / self.at.max(1);
        more.clamp(4, so_far.max(1_000))
    }

    /// The record whose header has been read, with those below it.
    pub(super) fn below<T: Table<'s>>(&mut self, decoder: &mut Decoder<'_>) -> Plain<T> {
        let Header { path, place, .. } = self.header.take().ok_or(NotPlain)?;
        self.record(Span::new(decoder.file, &place), path, decoder)
    }

    fn record<T: Table<'s>>(&mut self, span: Span, path: &str, decoder: &mut Decoder<'_>) -> Plain<T> {
        let mut record = T::empty(span);
        // No list that is written as a value goes on below a header.
        let mut may_go_on = true;
        while let Some(line) = self.next()? {
            match line {
                Line::Value(key, value, written, from) => {
                    may_go_on &= !(written.starts_with(['[', '{']) && written.contains('{'));
                    let mut decoder = Decoder { text: written, from, sink: &mut *decoder.sink, ..*decoder };
                    ensure(record.set(key, value, &mut decoder).is_none())?;
                }
                Line::Header(header) => {
                    let name = header.name_below(path);
                    self.header = Some(header);
                    let Some(name) = name else { break };
                    ensure(may_go_on)?;
                    record.set_below(name, self, decoder)?;
                }
            }
        }
        let mut is_whole = true;
        record.missing(|_| is_whole = false);
        ensure(is_whole)?;
        Ok(record)
    }

    /// The next line that says something.
    fn next(&mut self) -> Plain<Option<Line<'s>>> {
        if let Some(header) = self.header.take() {
            return Ok(Some(Line::Header(header)));
        }
        while self.at < self.text.len() {
            let start = self.at;
            let line = self.line()?;
            let said = unspaced(line);
            let from = start + line.len() - said.len();
            match said.as_bytes().first() {
                None | Some(b'#') => {}
                Some(b'[') => {
                    let header = header(said, from)?;
                    self.has_records |= header.is_of_list;
                    return Ok(Some(Line::Header(header)));
                }
                Some(_) => return self.value(said, from).map(Some),
            }
        }
        Ok(None)
    }

    /// What is left of a line, without its end.
    fn line(&mut self) -> Plain<&'s str> {
        let rest = &self.text[self.at..];
        let end = memchr(b'\n', rest.as_bytes());
        self.at += end.map_or(rest.len(), |end| end + 1);
        let line = &rest[..end.unwrap_or(rest.len())];
        // Only before the end of a line, a carriage return is none of its characters.
        let line = if end.is_some() { line.strip_suffix('\r').unwrap_or(line) } else { line };
        ensure(!(self.returns && line.contains('\r')))?;
        Ok(line)
    }

    /// `key = value`. What is no key of its table, however it is written, is told by the table.
    fn value(&mut self, line: &'s str, from: usize) -> Plain<Line<'s>> {
        let (key, rest) = split_at(b'=', line)?;
        let (key, rest) = (key.trim_ascii_end(), unspaced(rest));
        let from = from + line.len() - rest.len();
        let (written, text) = if rest.starts_with(THREE) {
            self.long_text(from)?
        } else if rest.starts_with('[') {
            (self.list(from)?, None)
        } else {
            self.short_value(rest)?
        };
        let value = match text {
            Some(text) => Spanned::new(0..written.len(), DeValue::String(Cow::Borrowed(text))),
            // Alone, a value may begin with a byte order mark.
            None if !written.starts_with(|first: char| first.is_ascii()) => return Err(NotPlain),
            None if newer_toml::may_be(written) => return Err(NotPlain),
            None => DeValue::parse(written).map_err(|_| NotPlain)?,
        };
        ensure(value.span() == (0..written.len()))?;
        Ok(Line::Value(key, value, written, from))
    }

    /// Any other value on one line as it is written, and its text where that stands as it is.
    fn short_value(&self, rest: &'s str) -> Plain<(&'s str, Option<&'s str>)> {
        if let Some(inner) = rest.strip_prefix('"') {
            let (text, after) = split_at(b'"', inner)?;
            if self.escapes && text.contains('\\') {
                return Ok((rest.trim_ascii_end(), None));
            }
            ensure_nothing(after)?;
            return Ok((&rest[..text.len() + 2], Some(text)));
        }
        let value = match rest.split_once('#') {
            Some((value, _)) if !value.starts_with(['{', '\'']) => value,
            Some(_) => return Err(NotPlain),
            None => rest,
        };
        Ok((value.trim_ascii_end(), None))
    }

    /// A list as it is written, over any number of lines. What it holds is seen when it is read.
    fn list(&mut self, from: usize) -> Plain<&'s str> {
        let rest = &self.text[from..];
        let (mut open, mut end) = (0_usize, 0);
        loop {
            end += rest[end..].find(['[', ']', '"', '\'', '#']).ok_or(NotPlain)?;
            let (sign, after) = (rest.as_bytes()[end], &rest[end + 1..]);
            end += 1 + match sign {
                b'"' => split_at(b'"', after)?.0.len() + 1,
                b'#' => memchr(b'\n', after.as_bytes()).ok_or(NotPlain)?,
                b'\'' => return Err(NotPlain),
                _ => 0,
            };
            open = if sign == b'[' { open + 1 } else { open - usize::from(sign == b']') };
            if open == 0 {
                break;
            }
        }
        let written = &rest[..end];
        ensure(!(self.escapes && written.contains('\\')))?;
        self.at = from + end;
        ensure_nothing(self.line()?)?;
        Ok(written)
    }

    /// The same of one between three quotes, over any number of lines.
    fn long_text(&mut self, from: usize) -> Plain<(&'s str, Option<&'s str>)> {
        let rest = &self.text[from..];
        let mut quotes = memchr_iter(b'"', rest.as_bytes()).skip(THREE.len());
        let end = quotes.find(|place| rest[*place..].starts_with(THREE)).ok_or(NotPlain)?;
        let written = &rest[..end + THREE.len()];
        self.at = from + written.len();
        ensure_nothing(self.line()?)?;
        let text = &rest[THREE.len()..end];
        let is_plain = !(self.escapes && text.contains('\\') || self.returns && text.contains('\r'));
        Ok((written, is_plain.then(|| text.strip_prefix('\n').unwrap_or(text))))
    }
}

pub(super) fn ensure(is_plain: bool) -> Plain<()> {
    if is_plain { Ok(()) } else { Err(NotPlain) }
}

/// What stands before a sign and behind it.
fn split_at(sign: u8, text: &str) -> Plain<(&str, &str)> {
    let place = memchr(sign, text.as_bytes()).ok_or(NotPlain)?;
    Ok((&text[..place], &text[place + 1..]))
}

/// A text without the white space before it, as TOML has that within a line.
fn unspaced(text: &str) -> &str {
    &text[text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()..]
}

fn header(line: &str, from: usize) -> Plain<Header<'_>> {
    let is_of_list = line.starts_with("[[");
    let brackets = 1 + usize::from(is_of_list);
    let (path, after) = split_at(b']', &line[brackets..])?;
    ensure_nothing(if is_of_list { after.strip_prefix(']').ok_or(NotPlain)? } else { after })?;
    Ok(Header { path, is_of_list, place: from..from + 2 * brackets + path.len() })
}

/// That no more stands on a line than a comment.
fn ensure_nothing(after: &str) -> Plain<()> {
    let after = unspaced(after);
    ensure(after.is_empty() || after.starts_with('#'))
}

impl<'s> Header<'s> {
    /// Its name in the record of a path, where it stands right below that.
    fn name_below(&self, path: &str) -> Option<&'s str> {
        let name = self.path.strip_prefix(path)?;
        let name = if path.is_empty() { name } else { name.strip_prefix('.')? };
        (!name.contains('.')).then_some(name)
    }
}
