//! The one writer of plan files: edits are put into the text at byte spans, and every byte that is not theirs stays, be it a
//! comment, an empty line, the order of records, the line ends or an aligned `=`.
//!
//! What an edit means is said twice: as text, and as a value of TOML. The two are compared before anything is handed on, so that
//! no edit does more or less than it says.

mod change;
mod key;
mod layout;
mod name;
mod record;
mod splice;

use std::ops::Range;

use anyhow::{Context as _, Result, bail, ensure};
use toml::de::DeTable;
use toml::{Spanned, Table, Value};

pub use change::{Change, diff};
pub(crate) use key::{line, list};
use layout::{Lines, as_in};
pub(crate) use name::id_of;
use record::{Step, Tables};
pub(crate) use splice::{Splice, splice};

use crate::source::quoted;

/// An edit of a file. A record is named by the place of its header or of anything in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Another text in place of a string, or of a part of one that is written without escapes.
    Word {
        /// Where the string stands with its quotes, or the part within them.
        at: Range<usize>,
        /// The text.
        with: String,
    },
    /// A value for a key, in place of the one that the record has, or where the reference of the format puts the key.
    Set {
        /// A place in the record.
        record: usize,
        /// The key.
        key: String,
        /// The value, as it is written.
        value: String,
    },
    /// More values, at the end of the list that a key holds.
    Extend {
        /// A place in the record.
        record: usize,
        /// The key.
        key: String,
        /// The values, as they are written.
        values: Vec<String>,
    },
    /// A record after the last of its kind.
    Add {
        /// The record with its header, in lines.
        text: String,
    },
}

/// The text of a plan file after some edits, read back and compared with what they mean.
///
/// Errors: a text that is not TOML; an edit that is of nothing in it, or that cannot be made without touching what is not its
/// own.
pub fn edited(text: &str, edits: &[Edit]) -> Result<String> {
    let read = DeTable::parse(text).context("the file is not TOML")?;
    let file = Tables::of(read.get_ref());
    let lines = Lines::of(text);
    let mut meant = Value::Table(toml::from_str::<Table>(text)?);
    let mut splices = Vec::with_capacity(edits.len());
    // What a record gets stands before the record that comes after it.
    let (added, within): (Vec<&Edit>, Vec<&Edit>) =
        edits.iter().partition(|edit| matches!(edit, Edit::Add { .. }));
    for edit in within.into_iter().chain(added) {
        let (splice, place, becomes) = match edit {
            Edit::Word { at, with } => word(text, &file, at, with)?,
            Edit::Set { record, key, value } => set(&lines, &file, *record, key, value)?,
            Edit::Extend { record, key, values } => extend(&lines, &file, *record, key, values)?,
            Edit::Add { text } => add(&lines, &file, text)?,
        };
        becomes.put(&mut meant, &place)?;
        splices.push(splice);
    }
    let edited = splice(text, splices)?;
    let got = toml::from_str::<Table>(&edited).context("the edit would leave something that is not TOML")?;
    ensure!(Value::Table(got) == meant, "the edit would say something else than it should");
    Ok(edited)
}

/// The record that holds a place of a file, with what the file says for all of its records.
pub(crate) fn record_at(text: &str, place: usize) -> Option<Table> {
    let read = DeTable::parse(text).ok()?;
    let path = Tables::of(read.get_ref()).at(place)?.path.clone();
    let file: Table = toml::from_str(text).ok()?;
    let mut record = file.get("defaults").and_then(Value::as_table).cloned().unwrap_or_default();
    let (mut file, mut own) = (Value::Table(file), None);
    let mut inner = &mut file;
    for step in &path {
        inner = step.of(inner)?;
        own = own.or_else(|| inner.as_table().cloned());
    }
    record.extend(own?);
    Some(record)
}

enum Becomes {
    /// This, in place of what was there.
    Value(Value),
    /// This, after what was there.
    Longer(Value),
}

impl Becomes {
    fn put(self, meant: &mut Value, place: &[Step]) -> Result<()> {
        let (last, around) = place.split_last().context("an edit is of a whole file")?;
        let mut inner = meant;
        for step in around {
            inner = step.of(inner).context("an edit is of a record that is not there")?;
        }
        match (self, last) {
            (Self::Value(value), step) => match (step, inner) {
                (Step::Key(key), Value::Table(table)) => drop(table.insert(key.clone(), value)),
                (step, inner) => *step.of(inner).context("an edit is of no value")? = value,
            },
            (Self::Longer(value), Step::Key(key)) => {
                let table = inner.as_table_mut().context("an edit is of no table")?;
                let list = table.entry(key).or_insert_with(|| Value::Array(Vec::new()));
                list.as_array_mut().context("records of this kind are no list")?.push(value);
            }
            (Self::Longer(_), Step::Place(_)) => bail!("an edit is of a part of a list"),
        }
        Ok(())
    }
}

type Made = (Splice, Vec<Step>, Becomes);

fn word(text: &str, file: &Tables<'_, '_>, at: &Range<usize>, with: &str) -> Result<Made> {
    let (span, place, old) = file.string_at(at).context("an edit is of no string")?;
    if span == *at {
        let made = Splice { at: span, with: quoted(with) };
        return Ok((made, place, Becomes::Value(Value::String(with.to_owned()))));
    }
    let is_plain = text.get(span.start + 1..span.end - 1).is_some_and(|inside| inside == old);
    ensure!(is_plain && quoted(with).len() == with.len() + 2, "an edit is of a string that holds escapes");
    let start = at.start - span.start - 1;
    let mut new = old.to_owned();
    new.replace_range(start..start + at.len(), with);
    Ok((Splice { at: at.clone(), with: with.to_owned() }, place, Becomes::Value(Value::String(new))))
}

fn value_of(written: &str) -> Result<Value> {
    let table: Table = toml::from_str(&format!("value = {written}"))?;
    table.into_iter().next().map(|(_, value)| value).context("there is no value")
}

fn set(lines: &Lines<'_>, file: &Tables<'_, '_>, record: usize, key: &str, value: &str) -> Result<Made> {
    let value = as_in(lines.text, value);
    let found = file.at(record).context("an edit is of no record")?;
    let becomes = Becomes::Value(value_of(&value)?);
    let place = found.step_to(key);
    if let Some((_, old)) = found.keys().find(|(name, _)| name.get_ref() == key) {
        return Ok((Splice { at: old.span(), with: value }, place, becomes));
    }
    let splice = if found.is_inline(lines.text) {
        let inside = found.span.start + 1..found.span.end - 1;
        let rest = lines.text.get(inside.clone()).unwrap_or_default().trim_start();
        let with = match found.last_before(key) {
            Some((_, before)) => {
                Splice { at: before.span().end..before.span().end, with: format!(", {key} = {value}") }
            }
            None if rest.is_empty() => Splice { at: inside, with: format!(" {key} = {value} ") },
            None => Splice { at: inside.start..inside.start, with: format!(" {key} = {value},") },
        };
        ensure!(!with.with.contains('\n'), "a table between braces holds no lines");
        with
    } else {
        let before = found.last_before(key);
        let after = before.map_or(found.span.end, |(_, value)| value.span().end);
        let anchor = before.map_or(found.span.start, |(key, _)| key.span().start);
        let indent = lines.indent(anchor);
        let pad = found.pad(lines, key);
        let line = format!("{indent}{key}{pad}= {value}");
        lines.below(after, &line)
    };
    Ok((splice, place, becomes))
}

fn extend(lines: &Lines<'_>, file: &Tables<'_, '_>, at: usize, key: &str, values: &[String]) -> Result<Made> {
    let found = file.at(at).context("an edit is of no record")?;
    let Some((_, old)) = found.keys().find(|(name, _)| name.get_ref() == key) else {
        return set(lines, file, at, key, &format!("[\n    {},\n]", values.join(",\n    ")));
    };
    let (text, more) = (lines.text.get(old.span()).unwrap_or_default(), values.join(", "));
    let last = old.get_ref().as_array().and_then(|list| list.last()).map(Spanned::span);
    let Some(last) = last else { return set(lines, file, at, key, &format!("[{text}, {more}]")) };
    ensure!(last.end < old.span().end, "each `{key}` has a header of its own: write {more} there");
    let mut list = value_of(text)?;
    for value in values {
        list.as_array_mut().context("a list is none")?.push(value_of(value)?);
    }
    let splice = Splice { at: last.end..last.end, with: format!(", {more}") };
    Ok((splice, found.step_to(key), Becomes::Value(list)))
}

fn add(lines: &Lines<'_>, file: &Tables<'_, '_>, record: &str) -> Result<Made> {
    let table: Table = toml::from_str(&as_in(lines.text, record))?;
    let mut kinds = table.into_iter();
    let (Some((kind, Value::Array(mut records))), None) = (kinds.next(), kinds.next()) else {
        bail!("one record is added at a time");
    };
    let (Some(value), true) = (records.pop(), records.is_empty()) else {
        bail!("one record is added at a time");
    };
    let same = file.records(&kind);
    if let Some(last) = same.last().filter(|last| last.is_inline(lines.text)) {
        let with = between_braces(&kind, record)?;
        let start = lines.start(last.span.start);
        let is_own_line = lines.text.get(start..last.span.start).is_some_and(|text| text.trim().is_empty());
        let gap = if is_own_line { format!("\n{}", lines.indent(last.span.start)) } else { " ".to_owned() };
        let with = as_in(lines.text, &format!(",{gap}{with}"));
        let splice = Splice { at: last.span.end..last.span.end, with };
        return Ok((splice, vec![Step::Key(kind)], Becomes::Longer(value)));
    }
    let text = same.last().map_or_else(|| record.to_owned(), |last| last.aligned(lines, record));
    let blank = match &same[..] {
        [.., before, last] => lines.blank_between(before.end(), last.span.start),
        _ => 1,
    };
    let splice = lines.after(same.last().map(record::Found::end), &text, blank);
    Ok((splice, vec![Step::Key(kind)], Becomes::Longer(value)))
}

/// A record in lines as it stands in a list.
fn between_braces(kind: &str, record: &str) -> Result<String> {
    let read = DeTable::parse(record)?;
    let file = Tables::of(read.get_ref());
    let mut keys: Vec<Range<usize>> = file
        .records(kind)
        .iter()
        .flat_map(record::Found::keys)
        .map(|(key, value)| key.span().start..value.span().end)
        .collect();
    keys.sort_by_key(|key| key.start);
    let keys: Vec<&str> = keys.into_iter().filter_map(|key| record.get(key)).collect();
    Ok(format!("{{ {} }}", keys.join(", ")))
}
