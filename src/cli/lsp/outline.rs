//! What stands where in a text that people are writing: its tables and keys, as far as the signs of TOML tell, also where it
//! is not sound.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

use crate::cli::words;
use crate::parse::{KeyReference, TableReference};

/// The tables of a text, each before those in it; the first is the file itself.
pub(super) struct Outline<'t> {
    pub(super) text: &'t str,
    pub(super) tables: Vec<Table>,
    tokens: Vec<(TokenKind, Range<usize>)>,
}

pub(super) struct Table {
    /// What the format says of it, where it knows it.
    pub(super) reference: Option<&'static TableReference>,
    /// From its header, or its brace, to the next.
    pub(super) span: Range<usize>,
    /// Its header with all brackets; its brace where it stands between braces.
    pub(super) header: Range<usize>,
    pub(super) entries: Vec<Entry>,
}

/// A key and all that stands behind its `=`.
pub(super) struct Entry {
    pub(super) key: Range<usize>,
    pub(super) value: Option<Range<usize>>,
}

/// What is being written at a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spot {
    Header,
    Key,
    /// The value of a key, or one of several.
    Value(&'static KeyReference),
    /// Something that is nobody's business: a comment, a text over several lines.
    Other,
}

impl<'t> Outline<'t> {
    pub(super) fn of(text: &'t str, root: &'static TableReference) -> Self {
        let tokens = Source::new(text).lex();
        let tokens: Vec<_> =
            tokens.map(|token: Token| (token.kind(), token.span().start()..token.span().end())).collect();
        let mut reader = Reader { text, tokens: &tokens, root, tables: Vec::new(), open: Vec::new() };
        reader.tables.push(Table::new(Some(root), 0..text.len(), 0..0));
        reader.read();
        Self { text, tables: reader.tables, tokens }
    }

    /// The innermost table at a place.
    pub(super) fn table_at(&self, offset: usize) -> &Table {
        let is_around = |table: &&Table| table.span.start <= offset && offset <= table.span.end;
        self.tables.iter().rev().find(is_around).unwrap_or(&self.tables[0])
    }

    /// The word that a place is in or at the end of; nothing where it is among signs and spaces.
    pub(super) fn word_at(&self, offset: usize) -> Range<usize> {
        let is_touched = |(kind, at): &&(TokenKind, Range<usize>)| {
            let first = at.start + usize::from(is_string(*kind));
            is_word(*kind) && first <= offset && offset <= at.end
        };
        let Some((_, word)) = self.tokens.iter().rev().find(is_touched) else { return offset..offset };
        // An opened string takes in all that follows on its line.
        let end = self.text[word.clone()].find(['\r', '\n']).map_or(word.end, |end| word.start + end);
        word.start..end.max(offset)
    }

    /// What is being written at a place, and in which table.
    pub(super) fn spot(&self, offset: usize) -> (&Table, Spot) {
        let table = self.table_at(offset);
        let is_in = |(kind, at): &&(TokenKind, Range<usize>)| {
            at.start < offset
                && (is_text(*kind) && offset < at.end || *kind == TokenKind::Comment && offset <= at.end)
        };
        if self.tokens.iter().any(|token| is_in(&token)) {
            return (table, Spot::Other);
        }
        let is_header = !table.is_inline(self.text);
        if is_header && table.header.start < offset && offset <= table.header.end {
            return (table, Spot::Header);
        }
        // With the spaces behind it, or behind its `=`, where a word without quotes may go on.
        let end = |value: &Range<usize>| {
            let rest = &self.text[value.end..];
            value.end + rest.len() - rest.trim_start_matches([' ', '\t']).len()
        };
        let entry = table.entries.iter().find(|entry| {
            entry.key.start <= offset && offset <= entry.value.as_ref().map_or(entry.key.end, end)
        });
        let of_value = |entry: &&Entry| entry.value.as_ref().is_some_and(|value| value.start <= offset);
        match entry.filter(of_value) {
            Some(entry) => (table, self.key(table, entry).map_or(Spot::Other, Spot::Value)),
            None => (table, Spot::Key),
        }
    }

    /// What has been written so far of what is being written at a place: a string, words without quotes, or names with dots
    /// between them. None where nothing can stand: behind a key or what is whole, or where it would run into more.
    pub(super) fn begun(&self, offset: usize, table: &Table, spot: Spot) -> Option<Range<usize>> {
        let is_value = match spot {
            Spot::Header => {
                let is_whole = offset == table.header.end && self.text[..offset].ends_with(']');
                return (!is_whole).then(|| table.header.clone());
            }
            Spot::Key => false,
            Spot::Value(_) => true,
            Spot::Other => return None,
        };
        let is_part = |(kind, _): &&(TokenKind, Range<usize>)| {
            matches!(kind, TokenKind::Atom | TokenKind::Dot) || is_value && *kind == TokenKind::Whitespace
        };
        let (before, after) = self.tokens.split_at(self.tokens.partition_point(|(_, at)| at.start < offset));
        let string = before.last().filter(|(kind, _)| is_string(*kind)).map(|(_, at)| at);
        let count = string.map_or_else(|| before.iter().rev().take_while(is_part).count(), |_| 1);
        let (before, written) = before.split_at(before.len() - count);
        let count = string.map_or_else(|| after.iter().take_while(is_part).count(), |_| 0);
        let (more, after) = after.split_at(count);

        let mut words = written.iter().chain(more).filter(|(kind, _)| *kind != TokenKind::Whitespace);
        let first = words.next();
        let begun = match (string, first) {
            (Some(string), _) => {
                let (word, quote) = (self.word_at(offset), &self.text[string.start..=string.start]);
                if offset == string.end && word.len() > 1 && self.text[word.clone()].ends_with(quote) {
                    return None;
                }
                word
            }
            (None, Some((_, first))) => {
                let last = words.next_back().map_or(first, |(_, last)| last);
                first.start.min(offset)..last.end.max(offset)
            }
            (None, None) => offset..offset,
        };

        let is_line_end = |kind: TokenKind| matches!(kind, TokenKind::Newline | TokenKind::Comment);
        let mut before = before.iter().rev().map(|(kind, _)| *kind);
        let sign = before.find(|kind| *kind != TokenKind::Whitespace && !(is_value && is_line_end(*kind)));
        let is_behind_sign = match sign {
            None | Some(TokenKind::Newline | TokenKind::LeftCurlyBracket) => !is_value,
            Some(TokenKind::Equals | TokenKind::LeftSquareBracket) => is_value,
            Some(TokenKind::Comma) => is_value || table.is_inline(self.text),
            Some(_) => false,
        };
        let next = after.iter().map(|(kind, _)| *kind).find(|kind| *kind != TokenKind::Whitespace);
        let is_before_more = next.is_some_and(|kind| {
            let is_bracket = matches!(kind, TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket);
            is_bracket || is_text(kind) || is_word(kind)
        });
        (is_behind_sign && !is_before_more).then_some(begun)
    }

    fn key(&self, table: &Table, entry: &Entry) -> Option<&'static KeyReference> {
        key_of(table.reference, &self.text[entry.key.clone()])
    }

    /// The value of a key of a table, as it is written, without quotes.
    pub(super) fn value<'o>(&'o self, table: &'o Table, key: &str) -> Option<&'t str> {
        let entry = table.entries.iter().find(|entry| &self.text[entry.key.clone()] == key)?;
        Some(self.text[entry.value.clone()?].trim().trim_matches(['"', '\'']))
    }

    /// The table that gives all records of the file what they have in common.
    pub(super) fn defaults(&self) -> Option<&Table> {
        self.tables.iter().find(|table| table.reference.is_some_and(|table| table.name == "defaults"))
    }

    /// The value of a key of a record, or what the file gives to all of its records.
    pub(super) fn inherited(&self, table: &Table, key: &str) -> Option<&'t str> {
        self.value(table, key).or_else(|| self.value(self.defaults()?, key))
    }
}

impl Table {
    fn new(reference: Option<&'static TableReference>, span: Range<usize>, header: Range<usize>) -> Self {
        Self { reference, span, header, entries: Vec::new() }
    }

    /// Whether it stands between braces.
    pub(super) fn is_inline(&self, text: &str) -> bool {
        text[self.header.clone()].starts_with('{')
    }
}

/// Whether it is a text over several lines.
fn is_text(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::MlBasicString | TokenKind::MlLiteralString)
}

fn is_string(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::BasicString | TokenKind::LiteralString)
}

fn is_word(kind: TokenKind) -> bool {
    is_string(kind) || kind == TokenKind::Atom
}

/// The key of a name, or of names with dots between them: `rule.kind`.
pub(super) fn key_of(table: Option<&'static TableReference>, name: &str) -> Option<&'static KeyReference> {
    let (name, inner) = name.split_once('.').map_or((name, None), |(name, inner)| (name, Some(inner)));
    let key = table?.keys.iter().find(|key| key.name == name.trim())?;
    inner.map_or(Some(key), |inner| key_of(words::table(key), inner))
}

/// A bracket that has not been closed yet.
enum Open {
    /// A list in the value of an entry.
    List,
    /// A table, by its place, and the one around it.
    Table(usize, usize),
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [(TokenKind, Range<usize>)],
    root: &'static TableReference,
    tables: Vec<Table>,
    open: Vec<Open>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let (mut at, mut table) = (0, 0);
        let mut is_line_start = true;
        while let Some((kind, span)) = self.tokens.get(at).cloned() {
            // What was left open ends where a line looks like one of a record again.
            if is_line_start && (self.open.is_empty() || self.is_line_of_record(at)) {
                self.close(&mut table, span.start);
            }
            match kind {
                TokenKind::LeftSquareBracket if is_line_start && self.open.is_empty() => {
                    at = self.header(at, &mut table);
                    is_line_start = false;
                    continue;
                }
                TokenKind::Equals => self.equals(table, &span),
                TokenKind::LeftSquareBracket => {
                    self.open.push(Open::List);
                    self.lengthen(table, span.end);
                }
                TokenKind::LeftCurlyBracket => {
                    let inner = self.tables[table].entries.last().and_then(|entry| {
                        let key = key_of(self.tables[table].reference, &self.text[entry.key.clone()])?;
                        words::table(key)
                    });
                    self.open.push(Open::Table(self.tables.len(), table));
                    table = self.tables.len();
                    let rest = span.start + 1..self.text.len();
                    self.tables.push(Table::new(inner, rest, span.start..span.end));
                }
                TokenKind::RightCurlyBracket | TokenKind::RightSquareBracket => {
                    if let Some(Open::Table(own, around)) = self.open.pop() {
                        self.tables[own].span.end = span.start;
                        table = around;
                    }
                    self.lengthen(table, span.end);
                }
                TokenKind::Comma | TokenKind::Whitespace if matches!(self.open.last(), Some(Open::List)) => {
                    self.lengthen(table, span.end);
                }
                TokenKind::Atom
                | TokenKind::Dot
                | TokenKind::BasicString
                | TokenKind::LiteralString
                | TokenKind::MlBasicString
                | TokenKind::MlLiteralString => {
                    self.word(at, table, &span);
                }
                TokenKind::Newline
                | TokenKind::Comma
                | TokenKind::Whitespace
                | TokenKind::Comment
                | TokenKind::Eof => {}
            }
            is_line_start = kind == TokenKind::Newline || is_line_start && kind == TokenKind::Whitespace;
            at += 1;
        }
    }

    /// Whether `key =` or a header follows.
    fn is_line_of_record(&self, at: usize) -> bool {
        let kinds = self.tokens[at..].iter().map(|(kind, _)| *kind);
        let mut kinds = kinds.filter(|kind| *kind != TokenKind::Whitespace).peekable();
        let is_header = kinds.next_if_eq(&TokenKind::LeftSquareBracket).is_some();
        let _ = kinds.next_if(|kind| is_header && *kind == TokenKind::LeftSquareBracket);
        kinds.next() == Some(TokenKind::Atom) && (is_header || kinds.next() == Some(TokenKind::Equals))
    }

    fn close(&mut self, table: &mut usize, end: usize) {
        while let Some(open) = self.open.pop() {
            if let Open::Table(own, around) = open {
                self.tables[own].span.end = end;
                *table = around;
            }
        }
    }

    /// Reads a header, and tells where the tokens after its line begin.
    fn header(&mut self, from: usize, table: &mut usize) -> usize {
        let line = self.tokens[from..].iter().take_while(|(kind, _)| {
            !matches!(kind, TokenKind::Newline | TokenKind::Comment | TokenKind::Eof)
        });
        let (mut count, mut end, mut name) = (0, self.tokens[from].1.end, String::new());
        for (kind, span) in line {
            count += 1;
            if *kind != TokenKind::Whitespace {
                end = span.end;
            }
            if matches!(kind, TokenKind::Atom | TokenKind::Dot) {
                name.push_str(&self.text[span.clone()]);
            }
        }
        let start = self.tokens[from].1.start;
        if let Some(last) = self.tables.get_mut(*table) {
            last.span.end = start;
        }
        let reference = key_of(Some(self.root), &name).and_then(words::table);
        *table = self.tables.len();
        self.tables.push(Table::new(reference, start..self.text.len(), start..end));
        from + count
    }

    fn equals(&mut self, table: usize, span: &Range<usize>) {
        if let Some(entry) = self.tables[table].entries.last_mut().filter(|entry| entry.value.is_none()) {
            entry.value = Some(span.end..span.end);
        }
    }

    fn lengthen(&mut self, table: usize, end: usize) {
        if let Some(value) = self.tables[table].entries.last_mut().and_then(|entry| entry.value.as_mut()) {
            value.end = value.end.max(end);
        }
    }

    /// A word begins a key, or belongs to what is being written.
    fn word(&mut self, at: usize, table: usize, span: &Range<usize>) {
        let begins = self.tokens[..at].iter().rev().find(|(kind, _)| *kind != TokenKind::Whitespace);
        let is_key = match begins.map(|(kind, _)| *kind) {
            None | Some(TokenKind::Newline) => self.open.is_empty(),
            Some(TokenKind::LeftCurlyBracket) => true,
            Some(TokenKind::Comma) => matches!(self.open.last(), Some(Open::Table(..))),
            Some(_) => false,
        };
        if is_key {
            self.tables[table].entries.push(Entry { key: span.clone(), value: None });
            return;
        }
        match self.tables[table].entries.last_mut() {
            Some(Entry { value: Some(value), .. }) => value.end = value.end.max(span.end),
            Some(Entry { key, value: None }) => key.end = span.end,
            None => {}
        }
    }
}
