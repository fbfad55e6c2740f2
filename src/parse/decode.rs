//! From TOML tables to raw records: which keys a table knows, and what is said of those it does not.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::reference::{Shape, TableReference};
use crate::diagnostic::{Code, Diagnostic, Sink, nearest};
use crate::source::{FileId, Span};

/// A value as the TOML reader gives it.
pub(super) type Value<'s> = Spanned<DeValue<'s>>;

/// Where decoding stands, and where its diagnostics go.
pub(super) struct Decoder<'d> {
    pub(super) file: FileId,
    pub(super) sink: &'d mut Sink,
    /// Whether the file's bytes hold anything that every text has to be searched for: controls, carriage returns.
    pub(super) suspicious: bool,
}

impl Decoder<'_> {
    pub(super) fn span<T>(&self, value: &Spanned<T>) -> Span {
        Span::new(self.file, &value.span())
    }

    /// Reports that a value is not of the shape that was expected.
    pub(super) fn wrong_type(&mut self, value: &Value<'_>, expected: &str) {
        let (span, found) = (self.span(value), type_name(value.get_ref()));
        self.sink.report(Code::WrongType, || {
            Diagnostic::new(Code::WrongType, span, format!("expected {expected}, found {found}"))
                .label(format!("{found}, not {expected}"))
        });
    }

    fn empty_list(&mut self, span: &std::ops::Range<usize>) {
        let span = Span::new(self.file, span);
        self.sink.report(Code::EmptyText, || {
            Diagnostic::new(Code::EmptyText, span, "the list is empty")
                .label("nothing in here")
                .help("fill it, or leave the key out: absent and empty are not told apart")
        });
    }

    fn unknown_key(&mut self, key: &Spanned<Cow<'_, str>>, table: &TableReference) {
        let (span, wrong) = (self.span(key), key.get_ref());
        let is_table = table.name.is_empty();
        let code = if is_table { Code::UnknownTable } else { Code::UnknownKey };
        self.sink.report(code, || {
            let names = || table.keys.iter().map(|key| key.name);
            let meant = translated(wrong).filter(|known| names().any(|name| name == *known));
            let meant = meant.or_else(|| nearest(wrong, names()));
            let valid = names().collect::<Vec<_>>().join(", ");
            let message = if is_table {
                format!("`{wrong}` is no table of plan files")
            } else {
                format!("`{wrong}` is no key of `{}`", table.name)
            };
            Diagnostic::new(code, span, message)
                .label("not known here")
                .suggest(meant)
                .help(format!("known are: {valid}"))
        });
    }

    fn missing_key(&mut self, span: Span, key: &str, table: &TableReference) {
        self.sink.report(Code::MissingKey, || {
            let example = table.keys.iter().find(|known| known.name == key).map_or("", |known| known.example);
            Diagnostic::new(Code::MissingKey, span, format!("`{}` lacks the key `{key}`", table.name))
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

    /// Takes a value in; `false` where the table knows no such key.
    fn set(&mut self, key: &str, value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Value<'s>>;

    /// Calls back with every required key that has no value.
    fn missing(&self, report: impl FnMut(&'static str));
}

/// Decodes a table, reporting unknown and missing keys.
pub(super) fn table<'s, T: Table<'s>>(span: Span, entries: DeTable<'s>, decoder: &mut Decoder<'_>) -> T {
    let mut record = T::empty(span);
    // Keys that are there with a wrong value, which has been reported: they are not missing.
    let mut wrong: Vec<Cow<'s, str>> = Vec::new();
    for (key, value) in entries {
        let reported = decoder.sink.reported();
        if record.set(key.get_ref(), value, decoder).is_some() {
            decoder.unknown_key(&key, T::REFERENCE);
        } else if decoder.sink.reported() > reported {
            wrong.push(key.into_inner());
        }
    }
    record.missing(|key| {
        if !wrong.iter().any(|name| name == key) {
            decoder.missing_key(span, key, T::REFERENCE);
        }
    });
    record
}

/// A single value.
pub(super) trait FromToml<'s>: Sized {
    const SHAPE: Shape;

    /// The value, or `None` after a diagnostic.
    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self>;
}

/// What a key of a record holds: nothing or a value, or any number of them.
pub(super) trait Field<'s>: Default {
    const SHAPE: Shape;

    fn fill(&mut self, value: Value<'s>, decoder: &mut Decoder<'_>);

    fn is_missing(&self) -> bool;
}

impl<'s, T: FromToml<'s>> Field<'s> for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn fill(&mut self, value: Value<'s>, decoder: &mut Decoder<'_>) {
        *self = T::from_toml(value, decoder);
    }

    fn is_missing(&self) -> bool {
        self.is_none()
    }
}

impl<'s, T: FromToml<'s>> Field<'s> for Vec<T> {
    const SHAPE: Shape = Shape { list: true, ..T::SHAPE };

    fn fill(&mut self, value: Value<'s>, decoder: &mut Decoder<'_>) {
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(values) if values.is_empty() => decoder.empty_list(&span),
            DeValue::Array(values) => {
                self.reserve_exact(values.len());
                self.extend(values.into_iter().filter_map(|value| T::from_toml(value, decoder)));
            }
            value => self.extend(T::from_toml(Spanned::new(span, value), decoder)),
        }
    }

    fn is_missing(&self) -> bool {
        self.is_empty()
    }
}

impl<'s, T: Table<'s>> FromToml<'s> for T {
    const SHAPE: Shape = Shape { table: Some(|| T::REFERENCE), ..Shape::plain("table") };

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let span = decoder.span(&value);
        if let DeValue::Table(entries) = value.into_inner() {
            Some(table(span, entries, decoder))
        } else {
            let name = T::REFERENCE.name;
            decoder.sink.report(Code::WrongType, || {
                Diagnostic::new(Code::WrongType, span, format!("`{name}` is a table, not a value"))
                    .help(format!("write [[{name}]] on a line of its own, and its keys below"))
            });
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

/// The key that a Swedish word, or another English one, most likely stands for.
pub(super) fn translated(wrong: &str) -> Option<&'static str> {
    const KEYS: &[(&[&str], &str)] = &[
        (&["förvaltning", "forvaltning", "organ", "nämnd", "namnd", "enhet", "department"], "body"),
        (&["förvaltningar", "forvaltningar", "organen"], "bodies"),
        (&["åtagande", "atagande", "commitment", "indicator", "activity", "mål", "mal"], "item"),
        (&["åtaganden", "atagande", "commitments", "åtagande"], "commitment"),
        (&["bedömning", "bedomning", "betyg", "resultat", "status"], "rating"),
        (&["bedömningar", "bedomningar", "assessments", "judgement", "judgment"], "assessment"),
        (&["kommentar", "comments", "kommentarer"], "comment"),
        (&["underlag", "belägg", "belagg"], "evidence"),
        (&["år", "ar", "year", "years"], "period"),
        (&["ansvarig", "ansvariga", "ansvar"], "responsible"),
        (&["område", "omrade"], "area"),
        (&["områden", "omraden", "areas"], "area"),
        (&["mål", "mal", "goals"], "goal"),
        (&["plan", "plans", "styrdokument"], "plan"),
        (&["text", "name", "description", "beskrivning"], "text"),
        (&["titel", "name", "namn"], "title"),
        (&["namn", "title"], "name"),
        (&["type", "typ", "slag"], "kind"),
        (&["kind", "typ"], "type"),
        (&["datum"], "date"),
        (&["källa", "kalla", "sources"], "source"),
        (&["skala"], "scale"),
        (&["uppföljning", "uppfoljning", "followup"], "follow_up"),
        (&["diarienummer", "dnr"], "record_number"),
        (&["paragraf", "section"], "paragraph"),
        (&["indikator", "indikatorer", "indicators"], "indicator"),
        (&["aktivitet", "aktiviteter", "activities"], "activity"),
        (&["målvärde", "malvarde"], "target"),
        (&["värde", "varde"], "value"),
        (&["kvinnor"], "women"),
        (&["män", "man"], "men"),
        (&["enhet"], "unit"),
        (&["beslut", "decisions"], "decision"),
        (&["utvärdering", "utvardering"], "evaluation"),
    ];
    KEYS.iter().find(|(words, _)| words.contains(&wrong)).map(|(_, key)| *key)
}
