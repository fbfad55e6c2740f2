//! From TOML tables to raw records: which keys a table knows, and what is said of those it does not.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::lines::{Lines, NotPlain, Plain, ensure};
use super::reference::{Shape, TableReference};
use super::syntax::Fault;
use super::translation::translated;
use crate::diagnostic::{Code, Diagnostic, Severities, Severity, Sink, Spot, is_only_slip, nearest};
use crate::source::{FileId, Span};

/// A value as the TOML reader gives it.
pub(super) type Value<'s> = Spanned<DeValue<'s>>;

/// Where decoding stands, and where its diagnostics go.
pub(super) struct Decoder<'d> {
    pub(super) file: FileId,
    /// What is decoded: the text of the file, or the part of it that a value is.
    pub(super) text: &'d str,
    /// The byte of the file that it begins at.
    pub(super) from: usize,
    /// What the TOML reader refused, by place.
    pub(super) faults: &'d [Fault],
    pub(super) sink: &'d mut Sink,
    /// Whether the file's bytes hold anything that every text has to be searched for: controls, carriage returns.
    pub(super) suspicious: bool,
    /// Whether the record that is read, or one around it, says that its source is irregular.
    pub(super) recorded: bool,
}

impl Decoder<'_> {
    pub(super) fn span<T>(&self, value: &Spanned<T>) -> Span {
        let Range { start, end } = value.span();
        Span::new(self.file, &(self.from + start..self.from + end))
    }

    /// Warns of what may stand in the source as it does: where the record says so, it is a hint.
    pub(super) fn warn(&mut self, code: Code, span: Span, describe: impl FnOnce(Spot) -> Diagnostic) {
        self.sink.report_unless(self.recorded, code, span, describe);
    }

    /// Reports that a value is not of the shape that was expected.
    pub(super) fn wrong_type(&mut self, value: &Value<'_>, expected: &str, shape: Shape) {
        self.wrong_type_for(value, expected, self.meant(value, shape));
    }

    /// The same, with what has to stand in its place.
    pub(super) fn wrong_type_for(&mut self, value: &Value<'_>, expected: &str, meant: Option<String>) {
        let (span, found) = (self.span(value), type_name(value.get_ref()));
        self.sink.report(Code::WrongType, span, |at| {
            at.says(format!("expected {expected}, found {found}"))
                .label(format!("{found}, not {expected}"))
                .write(meant)
        });
    }

    /// What a value that is written in another way most likely means.
    pub(super) fn meant(&self, value: &Value<'_>, shape: Shape) -> Option<String> {
        match value.get_ref() {
            DeValue::String(text) => (shape.meant)(text),
            DeValue::Array(_) | DeValue::Table(_) => None,
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
                (shape.meant)(self.text.get(value.span())?)
            }
        }
    }

    /// A value as it is written, or the beginning of it.
    pub(super) fn written(&self, value: &Value<'_>) -> String {
        let written = self.text.get(value.span()).unwrap_or_default();
        let line = written.lines().next().unwrap_or_default();
        if line.len() == written.len() && line.chars().count() <= 40 {
            return line.to_owned();
        }
        line.chars().take(40).chain(['…']).collect()
    }

    /// The text of a record: from its header to the next; of an inline table, what is between its braces.
    fn region(&self, span: Range<usize>) -> Range<usize> {
        let (start, end) = (span.start.min(self.text.len()), span.end.min(self.text.len()));
        if self.text[start..].starts_with('{') {
            return start..end;
        }
        let length = self.text[end..].find("\n[").unwrap_or(self.text.len() - end);
        start..end + length
    }

    /// The keys of a record that the TOML reader could not read; all, where it lost its way in the record.
    fn unread_keys(&self, span: Span, table: &'static TableReference) -> Vec<&'static str> {
        if self.faults.is_empty() || table.name.is_empty() {
            return Vec::new();
        }
        let region = self.region(span.start as usize..span.end as usize);
        let within: Vec<&Fault> = self.faults.iter().filter(|fault| region.contains(&fault.at)).collect();
        let is_unread =
            |name: &str| within.iter().any(|fault| fault.key.as_ref().is_none_or(|key| key == name));
        table.keys.iter().map(|key| key.name).filter(|name| is_unread(name)).collect()
    }

    /// Tells the sink that what a value says is lost.
    fn lose(&mut self, value: &Value<'_>) {
        if let DeValue::Array(values) = value.get_ref()
            && !values.is_empty()
        {
            return values.iter().for_each(|value| self.lose(value));
        }
        let is_table = matches!(value.get_ref(), DeValue::Table(_));
        let span = if is_table { self.region(value.span()) } else { value.span() };
        self.sink.lose(self.file, self.text.get(span));
    }

    fn empty_list(&mut self, span: &Range<usize>) {
        let span = Span::new(self.file, span);
        self.sink.report(Code::EmptyText, span, |at| {
            at.says("the list is empty")
                .label("nothing in here")
                .help("fill it, or leave the key out: absent and empty are not told apart")
        });
    }

    /// Reports a key that its table does not know; the key that was most likely meant.
    fn unknown_key<'s, T: Table<'s>>(
        &mut self,
        (key, value): &(Spanned<Cow<'_, str>>, Value<'s>),
        given: &BTreeSet<String>,
    ) -> Option<&'static str> {
        let (span, wrong, table) = (self.span(key), key.get_ref(), T::REFERENCE);
        let is_record = matches!(value.get_ref(), DeValue::Array(_) | DeValue::Table(_));
        let is_table = is_record && table.name.is_empty();
        let names = || table.keys.iter().map(|key| key.name);
        let is_contrary = is_contrary(wrong) && names().any(|name| name == "replaces");
        let meant = translated(&wrong.to_lowercase(), table).or_else(|| nearest(wrong, names()));
        let is_end = table.name == "target" && is_end_of_interval(wrong);
        let meant = meant.filter(|_| !is_contrary && !is_end);
        let code = if is_table { Code::UnknownTable } else { Code::UnknownKey };
        // "varje nämnd" is no body.
        let is_group =
            matches!(value.get_ref(), DeValue::String(text) if text.trim_start().starts_with("varje"));
        let fits = meant.filter(|meant| {
            let mut stands = || !given.contains(*meant) && self.takes::<T>(meant, value);
            is_table || !(*meant == "body" && is_group) && stands()
        });
        let advice = meant.filter(|_| fits.is_none()).map(|meant| match wrong.as_ref() {
            "bodies" if table.name == "defaults" => {
                "write `bodies` in each assessment, or here `body` and one of them; ".to_owned()
            }
            _ if given.contains(meant) => format!("`{meant}` is given beside it: keep one of the two; "),
            _ => format!("`{meant}` is not written so: `uppfyllt explain {}` shows it; ", table.name),
        });
        let contrary = "the one that takes over says it: write `replaces` there, with this one's id; ";
        let interval = "an interval is one value: write value = \"40–60\"; ";
        let advice = advice.or_else(|| is_contrary.then(|| contrary.to_owned()));
        let advice = advice.or_else(|| is_end.then(|| interval.to_owned()));
        let is_slip = fits.is_some_and(|fits| {
            translated(&wrong.to_lowercase(), table).is_some() || is_only_slip(wrong, fits, names())
        });
        self.sink.report(code, span, |at| {
            let valid = names().collect::<Vec<_>>().join(", ");
            let message = match table.name {
                "" if is_table => format!("there is no table `{wrong}`"),
                "" => format!("`{wrong}` is no key at the top of this file"),
                name => format!("`{wrong}` is no key of `{name}`"),
            };
            let help = format!("{}known are: {valid}", advice.unwrap_or_default());
            at.says(message).label("not known here").suggest(fits).slip(is_slip).help(help)
        });
        meant.or_else(|| is_end.then_some("value"))
    }

    /// Whether a value can stand as a key of a table.
    fn takes<'s, T: Table<'s>>(&mut self, key: &str, value: &Value<'s>) -> bool {
        let mut trial = Sink::new(Severities::default(), 0);
        let mut decoder = Decoder { sink: &mut trial, ..*self };
        let mut record = T::empty(Span::whole(self.file));
        record.set(key, value.clone(), &mut decoder).is_none() && !trial.has_errors()
    }

    fn missing_key(&mut self, span: Span, key: &str, table: &TableReference) {
        self.sink.report(Code::MissingKey, span, |at| {
            let example = table.keys.iter().find(|known| known.name == key).map_or("", |known| known.example);
            at.says(format!("`{}` lacks the key `{key}`", table.name))
                .label(format!("`{key}` is required"))
                .help(format!("add, for example: {key} = {example}"))
        });
    }
}

/// A record of the file format.
pub(super) trait Table<'s>: Sized {
    const REFERENCE: &'static TableReference;

    /// An empty record whose header stands at `span`.
    fn empty(span: Span) -> Self;

    /// Takes a value in, or gives it back where the table knows no such key or has its value already.
    fn set(&mut self, key: &str, value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Value<'s>>;

    /// Reads the record below a header into its key, if it may stand there.
    fn set_below(&mut self, key: &str, lines: &mut Lines<'s>, decoder: &mut Decoder<'_>) -> Plain<()>;

    /// The keys that were given and could not be read.
    fn unread(&mut self) -> &mut Vec<&'static str>;

    /// Calls back with every required key that has no value.
    fn missing(&self, report: impl FnMut(&'static str));
}

/// Decodes a table, reporting unknown and missing keys.
pub(super) fn table<'s, T: Table<'s>>(span: Span, entries: DeTable<'s>, decoder: &mut Decoder<'_>) -> T {
    let mut record = T::empty(span);
    let mut unread = decoder.unread_keys(span, T::REFERENCE);
    let given: BTreeSet<String> = entries.keys().map(|key| key.get_ref().to_string()).collect();
    let recorded = decoder.recorded;
    decoder.recorded |= given.contains("irregularity");
    for (key, value) in entries {
        let (errors, place) = (decoder.sink.count(Severity::Error), value.span());
        let is_record = matches!(value.get_ref(), DeValue::Array(_) | DeValue::Table(_));
        if let Some(value) = record.set(key.get_ref(), value, decoder) {
            decoder.lose(&value);
            unread.extend(decoder.unknown_key::<T>(&(key, value), &given));
        } else if decoder.sink.count(Severity::Error) > errors {
            unread
                .extend(T::REFERENCE.keys.iter().map(|known| known.name).find(|name| name == key.get_ref()));
            // What stands here in place of an id or a record may be named elsewhere.
            if key.get_ref() == "id" || T::REFERENCE.name.is_empty() && !is_record {
                decoder.sink.lose(decoder.file, decoder.text.get(place));
            }
        }
    }
    decoder.recorded = recorded;
    record.missing(|key| {
        if !unread.contains(&key) {
            decoder.missing_key(span, key, T::REFERENCE);
        }
    });
    *record.unread() = unread;
    record
}

/// A single value.
pub(super) trait FromToml<'s>: Sized {
    const SHAPE: Shape;

    /// The value, or `None` after a diagnostic.
    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// What stands below a header, where that is a record.
    fn from_lines(_: &mut Lines<'s>, _: &mut Decoder<'_>) -> Plain<Self> {
        Err(NotPlain)
    }
}

/// What a key of a record holds: nothing or a value, or any number of them.
pub(super) trait Field<'s>: Default {
    const SHAPE: Shape;

    fn fill(&mut self, value: Value<'s>, decoder: &mut Decoder<'_>);

    /// Adds what stands below a header.
    fn fill_below(&mut self, lines: &mut Lines<'s>, decoder: &mut Decoder<'_>) -> Plain<()>;

    fn is_missing(&self) -> bool;
}

impl<'s, T: FromToml<'s>> Field<'s> for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn fill(&mut self, value: Value<'s>, decoder: &mut Decoder<'_>) {
        *self = T::from_toml(value, decoder);
    }

    fn fill_below(&mut self, lines: &mut Lines<'s>, decoder: &mut Decoder<'_>) -> Plain<()> {
        ensure(!lines.begin_one_of_many() && self.is_none())?;
        *self = Some(T::from_lines(lines, decoder)?);
        Ok(())
    }

    fn is_missing(&self) -> bool {
        self.is_none()
    }
}

impl<'s, T: FromToml<'s>> Field<'s> for Vec<T> {
    const SHAPE: Shape = Shape { list: true, ..T::SHAPE };

    fn fill(&mut self, value: Value<'s>, decoder: &mut Decoder<'_>) {
        let span = value.span();
        if !matches!(value.get_ref(), DeValue::Array(_)) {
            self.extend(T::from_toml(value, decoder));
        } else if let DeValue::Array(values) = value.into_inner() {
            if values.is_empty() {
                decoder.empty_list(&span);
            }
            self.reserve_exact(values.len());
            self.extend(values.into_iter().filter_map(|value| T::from_toml(value, decoder)));
        }
    }

    fn fill_below(&mut self, lines: &mut Lines<'s>, decoder: &mut Decoder<'_>) -> Plain<()> {
        ensure(lines.begin_one_of_many())?;
        if self.len() == self.capacity() {
            // As many more as there is text for, if it goes on like this: records are large to be moved.
            self.reserve_exact(lines.as_many_more(self.len()));
        }
        self.push(T::from_lines(lines, decoder)?);
        Ok(())
    }

    fn is_missing(&self) -> bool {
        self.is_empty()
    }
}

impl<'s, T: Table<'s>> FromToml<'s> for T {
    const SHAPE: Shape = Shape { table: Some(|| T::REFERENCE), ..Shape::plain("table") };

    fn from_lines(lines: &mut Lines<'s>, decoder: &mut Decoder<'_>) -> Plain<Self> {
        lines.below(decoder)
    }

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let span = decoder.span(&value);
        if let DeValue::Table(entries) = value.into_inner() {
            Some(table(span, entries, decoder))
        } else {
            let name = T::REFERENCE.name;
            let (what, help) = match name {
                "defaults" | "limits" | "words" => {
                    ("stands once in a file", format!("write [{name}] with single brackets"))
                }
                "rule" | "quantity" | "wording" | "measure" | "target" | "avoid" => {
                    ("is a table, not a value", "write its keys between braces: { … = … }".to_owned())
                }
                _ => (
                    "is a table, not a value",
                    format!("write [[{name}]] on a line of its own, and its keys below"),
                ),
            };
            decoder.sink.report(Code::WrongType, span, |at| at.says(format!("`{name}` {what}")).help(help));
            None
        }
    }
}

/// What a person would call a TOML value.
pub(super) fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Whether a key of a target says where an interval begins or ends.
fn is_end_of_interval(key: &str) -> bool {
    ["min", "max", "minst", "högst", "lägst", "from", "to", "från", "till", "lower", "upper"]
        .contains(&key.to_lowercase().as_str())
}

/// Whether a key says from the other side what `replaces` says.
fn is_contrary(key: &str) -> bool {
    let key = key.to_lowercase().replace(['-', ' '], "_");
    ["replaced_by", "superseded_by", "successor", "successors", "ersatt_av", "ersatts_av"]
        .contains(&key.as_str())
}
