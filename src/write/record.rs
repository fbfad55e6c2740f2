//! Where the records of a file stand, and what is in them.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::layout::Lines;
use crate::parse::{TableReference, records_reference};

/// One step from a table or a list inwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Place(usize),
}

impl Step {
    pub(super) fn of<'v>(&self, value: &'v mut toml::Value) -> Option<&'v mut toml::Value> {
        match self {
            Self::Key(key) => value.get_mut(key.as_str()),
            Self::Place(place) => value.get_mut(*place),
        }
    }
}

type Key<'s> = Spanned<Cow<'s, str>>;

/// A table, or a record of a list of them.
#[derive(Clone)]
pub(super) struct Found<'t, 's> {
    pub(super) path: Vec<Step>,
    /// Its header, or all of it where it stands between braces.
    pub(super) span: Range<usize>,
    table: &'t DeTable<'s>,
}

/// All tables of a file, each before those in it.
pub(super) struct Tables<'t, 's>(Vec<Found<'t, 's>>);

impl<'t, 's> Tables<'t, 's> {
    pub(super) fn of(root: &'t DeTable<'s>) -> Self {
        let mut tables = Self(Vec::new());
        tables.take_in(Vec::new(), 0..0, root);
        tables
    }

    fn take_in(&mut self, path: Vec<Step>, span: Range<usize>, table: &'t DeTable<'s>) {
        for (key, value) in table {
            self.look_into(&path, Step::Key(key.get_ref().to_string()), value);
        }
        self.0.push(Found { path, span, table });
    }

    fn look_into(&mut self, path: &[Step], step: Step, value: &'t Spanned<DeValue<'s>>) {
        let path: Vec<Step> = path.iter().cloned().chain([step]).collect();
        for (place, value) in value.get_ref().as_array().into_iter().flatten().enumerate() {
            self.look_into(&path, Step::Place(place), value);
        }
        if let Some(table) = value.get_ref().as_table() {
            self.take_in(path, value.span(), table);
        }
    }

    /// The innermost table that holds a place.
    pub(super) fn at(&self, place: usize) -> Option<&Found<'t, 's>> {
        let holds = |found: &&Found<'t, 's>| {
            found.span.contains(&place)
                || found.keys().any(|(key, value)| {
                    key.span().contains(&place) || (is_value(value) && value.span().contains(&place))
                })
        };
        self.0
            .iter()
            .filter(|found| !found.path.is_empty())
            .filter(holds)
            .max_by_key(|found| found.path.len())
    }

    /// The records of a kind, in order.
    pub(super) fn records(&self, kind: &str) -> Vec<Found<'t, 's>> {
        let is_of_kind = |found: &&Found<'t, 's>| matches!(&found.path[..], [Step::Key(key), Step::Place(_)] if key == kind);
        self.0.iter().filter(is_of_kind).cloned().collect()
    }

    /// The string that holds a place: where it stands, how to get there, and what it says.
    pub(super) fn string_at(&self, at: &Range<usize>) -> Option<(Range<usize>, Vec<Step>, &'t str)> {
        let holds = |span: &Range<usize>| span.start <= at.start && at.end <= span.end;
        self.0.iter().find_map(|found| {
            let (key, value) = found.keys().find(|(_, value)| is_value(value) && holds(&value.span()))?;
            let mut path: Vec<Step> = found.step_to(key.get_ref());
            let mut value = value;
            while let DeValue::Array(values) = value.get_ref() {
                let (place, inner) = values.iter().enumerate().find(|(_, value)| holds(&value.span()))?;
                path.push(Step::Place(place));
                value = inner;
            }
            let DeValue::String(text) = value.get_ref() else { return None };
            Some((value.span(), path, text.as_ref()))
        })
    }
}

/// Whether it stands after a key and `=`, and not below headers of its own.
fn is_value(value: &Spanned<DeValue<'_>>) -> bool {
    let is_table = |value: &Spanned<DeValue<'_>>| value.get_ref().is_table();
    !is_table(value) && !value.get_ref().as_array().is_some_and(|values| values.iter().any(is_table))
}

impl<'t, 's> Found<'t, 's> {
    pub(super) fn keys(&self) -> impl Iterator<Item = (&'t Key<'s>, &'t Spanned<DeValue<'s>>)> + use<'t, 's> {
        self.table.iter()
    }

    pub(super) fn step_to(&self, key: &str) -> Vec<Step> {
        self.path.iter().cloned().chain([Step::Key(key.to_owned())]).collect()
    }

    pub(super) fn is_inline(&self, text: &str) -> bool {
        text.get(self.span.start..).is_some_and(|rest| rest.starts_with('{'))
    }

    /// Where the last byte of it stands, the records below it among them.
    pub(super) fn end(&self) -> usize {
        self.keys().map(|(_, value)| end(value)).fold(self.span.end, usize::max)
    }

    /// The last key in the text that the reference of the format lists before another; the last of all for a key that it
    /// does not know.
    pub(super) fn last_before(&self, key: &str) -> Option<(&'t Key<'s>, &'t Spanned<DeValue<'s>>)> {
        let order = |key: &str| self.reference()?.keys.iter().position(|known| known.name == key);
        let wanted = order(key);
        let is_before =
            |name: &str| wanted.is_none_or(|wanted| order(name).is_some_and(|place| place < wanted));
        let own = self.keys().filter(|(_, value)| is_value(value));
        own.filter(|(name, _)| is_before(name.get_ref())).max_by_key(|(name, _)| name.span().start)
    }

    fn reference(&self) -> Option<&'static TableReference> {
        let names =
            self.path.iter().filter_map(|step| if let Step::Key(key) = step { Some(key) } else { None });
        let inner = |table: &'static TableReference, name: &String| {
            let key = table.keys.iter().find(|key| key.name == name)?;
            key.shape.table.map(|table| table())
        };
        let mut table = records_reference();
        for name in names {
            table = inner(table, name)?;
        }
        Some(table)
    }

    /// What stands between a key and its `=`: as much as brings it below the others, where they are below each other.
    pub(super) fn pad(&self, lines: &Lines<'_>, key: &str) -> String {
        let width = self.width(lines).unwrap_or(0);
        " ".repeat(width.saturating_sub(key.chars().count()).max(1))
    }

    /// How wide keys are with what follows them up to `=`, where keys of several lengths are all as wide.
    fn width(&self, lines: &Lines<'_>) -> Option<usize> {
        let own: Vec<_> = self.keys().filter(|(_, value)| is_value(value)).collect();
        let widths = own.iter().map(|(key, _)| {
            let rest = lines.text.get(key.span().start..)?;
            Some(rest.split_once('=')?.0.chars().count())
        });
        let widths: Option<Vec<usize>> = widths.collect();
        let widths = widths?;
        let first = *widths.first()?;
        let lengths: Vec<usize> = own.iter().map(|(key, _)| key.span().len()).collect();
        let is_aligned = widths.iter().all(|width| *width == first)
            && lengths.iter().any(|length| Some(length) != lengths.first());
        is_aligned.then_some(first)
    }

    /// A record with its `=` where this one has them.
    pub(super) fn aligned(&self, lines: &Lines<'_>, record: &str) -> String {
        let Some(width) = self.width(lines) else { return record.to_owned() };
        let align = |line: &str| match line.split_once(" = ") {
            Some((key, value)) if is_bare(key) => format!("{key:<0$}= {value}", width.max(key.len() + 1)),
            _ => line.to_owned(),
        };
        // The lines of a text that goes on are not keys.
        if record.contains("\"\"\"") {
            record.to_owned()
        } else {
            record.split('\n').map(align).collect::<Vec<_>>().join("\n")
        }
    }
}

fn is_bare(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn end(value: &Spanned<DeValue<'_>>) -> usize {
    let of_table = value.get_ref().as_table().and_then(|table| table.values().map(end).max());
    let of_list = value.get_ref().as_array().and_then(|values| values.iter().map(end).max());
    value.span().end.max(of_table.or(of_list).unwrap_or(0))
}
