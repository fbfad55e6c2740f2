//! What is wrong with a template, in words and with its place.

use std::fmt;
use std::ops::Range;

use minijinja::{Error, ErrorKind};

use super::filters::FILTERS;
use super::source::Template;
use super::values::Miss;
use crate::diagnostic::nearest;
use crate::source::{Position, SourceFile, Sources, Span};

/// How many names are listed.
const MOST_NAMES: usize = 100;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TemplateError {
    pub template: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What is wrong, and what to do about it.
    pub message: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { template, line, column, message } = self;
        write!(out, "{template}:{line}:{column}: {message}")
    }
}

impl std::error::Error for TemplateError {}

/// Something that is wrong at a byte of a template.
pub(super) fn at(template: &Template, byte: usize, message: impl Into<String>) -> TemplateError {
    all_at(template, std::iter::once((byte, message.into()))).remove(0)
}

/// Things that are wrong at bytes of a template, whose lines are counted once.
pub(super) fn all_at(
    template: &Template,
    found: impl Iterator<Item = (usize, String)>,
) -> Vec<TemplateError> {
    let mut sources = Sources::default();
    let name = &template.name;
    let file = sources.add(SourceFile::new(name.clone(), name.into(), template.source.clone()));
    let error = |(byte, message)| {
        let Position { line, column } = sources.start(Span::new(file, &(byte..byte)));
        TemplateError { template: name.clone(), line, column, message }
    };
    found.map(error).collect()
}

/// What the engine says, with the names that were looked for and not found.
#[expect(clippy::wildcard_enum_match_arm, reason = "the engine may get more kinds of errors")]
pub(super) fn of(template: &Template, error: &Error, misses: &[Miss]) -> TemplateError {
    let range = error.range().unwrap_or_else(|| line_start(template, error.line())..0);
    if error.kind() == ErrorKind::UndefinedError {
        let (byte, message) = undefined(template, range, misses);
        return at(template, byte, message);
    }
    let detail = error.detail().unwrap_or_default();
    let message = match error.kind() {
        ErrorKind::UnknownFilter => {
            format!("{detail}; there are {}", FILTERS.map(|name| format!("`{name}`")).join(", "))
        }
        ErrorKind::UnknownTest => format!("{detail}; there are `defined` and `undefined`"),
        ErrorKind::UnknownFunction => format!("{detail}; templates have no functions"),
        ErrorKind::OutOfFuel => {
            "this template does more than any document takes; is a loop in a loop?".to_owned()
        }
        _ if detail.is_empty() => error.kind().to_string(),
        _ => detail.to_owned(),
    };
    at(template, range.start, message)
}

/// The first byte of a line, counted from 1.
fn line_start(template: &Template, line: Option<usize>) -> usize {
    let lines = template.source.split_inclusive('\n').take(line.unwrap_or(1).saturating_sub(1));
    lines.map(str::len).sum()
}

/// That a name is not there, with the nearest one that is. Where a filter has met it, the place is the filter's, and the
/// name stands before it.
fn undefined(template: &Template, range: Range<usize>, misses: &[Miss]) -> (usize, String) {
    let source = template.source.get(range.clone()).unwrap_or_default();
    let before = template.source.get(..range.start).unwrap_or_default();
    let expression = before.rfind(['{', '\n']).map_or(0, |bracket| bracket + 1);
    let is_named = |miss: &&Miss| words(source).any(|word| word == miss.name);
    let miss = misses.iter().rev().find(is_named).map(|miss| (range.start, miss));
    let met_before = || {
        let miss = misses.last()?;
        Some((expression + before.get(expression..)?.rfind(&miss.name)?, miss))
    };
    match miss.or_else(met_before) {
        Some((byte, miss)) => (byte, missing(&template.source, miss)),
        None => (range.start, format!("there is no value `{}`", source.trim())),
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// That a name is not there, among the names that are, and that a template gives itself.
pub(super) fn missing(source: &str, miss: &Miss) -> String {
    let bound = if miss.within.is_none() { bound_names(source) } else { Vec::new() };
    let candidates = miss.known.iter().map(String::as_str).chain(bound);
    let near =
        nearest(&miss.name, candidates).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    let place = miss.within.as_ref().map(|within| format!(" in `{within}`")).unwrap_or_default();
    let mut listed = miss.known.iter().take(MOST_NAMES).cloned().collect::<Vec<_>>().join(", ");
    if miss.known.len() > MOST_NAMES {
        listed.push_str(", …");
    }
    let stop = if near.is_empty() { ";" } else { "" };
    format!("there is no value `{}`{place}{near}{stop} known here are: {listed}", miss.name)
}

/// The names that a template gives to values itself: `plan` in `{% for plan in plans %}`.
fn bound_names(source: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for statement in source.split("{%").skip(1) {
        let mut words = words(statement);
        match words.next() {
            Some("for") => names.extend(words.take_while(|word| *word != "in")),
            Some("set" | "with") => names.extend(words.next()),
            _ => {}
        }
    }
    names
}
