//! From a file's text to raw records: the file format's reference, and no logic.
//!
//! Each record is described once, by the macro `tables`: its keys, their types, whether they are required, what they
//! mean and an example. From that description come the raw struct, its decoder and its page in `explain format`.
//! Parsing never fails: what cannot be read is reported and left out.

mod control_total;
mod decisions;
mod decode;
mod follow_up;
mod front_matter;
mod items;
mod lines;
mod meant;
mod newer_toml;
mod organisation;
mod plan;
mod records;
mod reference;
mod scale;
mod settings;
mod syntax;
mod table;
mod translation;
mod value;

pub(crate) use control_total::ControlTotal;
pub(crate) use decisions::{Answer, Contradiction, Decision, Point, Remiss, Says, Source, Statement};
pub(crate) use follow_up::{Assessment, Evaluation, Finding, Recommendation};
pub(crate) use front_matter::FrontMatter;
pub(crate) use items::{Activity, Commitment, Goal, Indicator, Measure, Quantity, Target, Wording};
pub(crate) use meant::{day_or_year as day_meant, figure as figure_meant, period as period_meant};
pub(crate) use organisation::Body;
pub(crate) use plan::{Area, Plan, Rule, SourceOf, Term};
pub(crate) use records::Records;
pub(crate) use reference::{KeyReference, Shape, one_line};
pub use reference::{Required, TableReference};
pub(crate) use scale::{Absences, Level, Scale};
pub(crate) use settings::{Limits, Require, Settings, Words};
pub(crate) use value::{
    Aim, Checks, Day, Figure, Id, Name, Number, OFF, OpenWord, PeriodValue, Text, Word, id_fault,
};

use toml::de::DeTable;

use decode::Decoder;
use syntax::Fault;

use crate::diagnostic::{Code, Sink};
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::visible::may_deceive;

/// The records of a plan file.
pub(crate) fn records<'s>(file: FileId, sources: &'s Sources, sink: &mut Sink) -> Records<'s> {
    let source = sources.file(file);
    let mut trial = sink.fork();
    lines::read(source, &mut decoder(file, source, &[], &mut trial))
        .unwrap_or_else(|lines::NotPlain| records_of_tree(file, sources, sink))
}

/// The same, read as any TOML may be written.
fn records_of_tree<'s>(file: FileId, sources: &'s Sources, sink: &mut Sink) -> Records<'s> {
    decoded(file, sources, sink, |table, sink| {
        if table.keys().all(|key| key.get_ref() == "defaults") {
            sink.report(Code::EmptyFile, Span::whole(file), |at| {
                at.says("the file holds no records").help(
                    "remove it until there is something to put in it, or find out what became of its content",
                )
            });
        }
    })
}

/// The settings in an `uppfyllt.toml`, and where each value stands, by its keys.
pub(crate) fn settings<'s>(
    file: FileId,
    sources: &'s Sources,
    sink: &mut Sink,
) -> (Settings<'s>, Vec<(String, Span)>) {
    let mut places = Vec::new();
    let settings = decoded(file, sources, sink, |table, _| places = settings::places(file, table));
    (settings, places)
}

/// The head of a text for a report, whose file holds nothing else.
pub(crate) fn front_matter<'s>(file: FileId, sources: &'s Sources, sink: &mut Sink) -> FrontMatter<'s> {
    decoded(file, sources, sink, |_, _| {})
}

/// The reference of the head of a text for a report.
pub fn front_matter_reference() -> &'static TableReference {
    <FrontMatter<'static> as decode::Table>::REFERENCE
}

/// The reference of plan files, from the outermost table inwards.
pub fn records_reference() -> &'static TableReference {
    <Records<'static> as decode::Table>::REFERENCE
}

/// The table that a Swedish word, or another English one, most likely stands for.
pub(crate) fn english_name(word: &str) -> Option<&'static str> {
    translation::translated(word, records_reference())
}

/// The reference of `uppfyllt.toml`.
pub fn settings_reference() -> &'static TableReference {
    <Settings<'static> as decode::Table>::REFERENCE
}

/// Decodes a file. A table that could be read without an error is shown to `examine` first.
fn decoded<'s, T: decode::Table<'s>>(
    file: FileId,
    sources: &'s Sources,
    sink: &mut Sink,
    examine: impl FnOnce(&DeTable<'s>, &mut Sink),
) -> T {
    let source = sources.file(file);
    let text = source.text.as_str();
    let (table, errors) = DeTable::parse_recoverable(text);
    let faults = syntax::report(file, text, &errors, T::REFERENCE, sink);
    if faults.is_empty() {
        examine(table.get_ref(), sink);
    }
    newer_toml::report(file, text, &source.bytes, sink);
    decode::table(Span::whole(file), table.into_inner(), &mut decoder(file, source, &faults, sink))
}

fn decoder<'d>(file: FileId, source: &'d SourceFile, faults: &'d [Fault], sink: &'d mut Sink) -> Decoder<'d> {
    // Every file has line breaks and tabs; where it holds anything else of the kind, each of its strings is looked through.
    let suspicious =
        (0..=u8::MAX).any(|byte| may_deceive(byte) && !b"\n\t".contains(&byte) && source.bytes.holds(byte));
    Decoder { file, text: &source.text, from: 0, faults, sink, suspicious, recorded: false }
}

/// What a text says, read by lines where that is possible, and as a tree, with what there is to say of it.
pub fn read_both_ways(text: &str) -> (Option<String>, String) {
    let mut sources = Sources::default();
    let file = sources.add(SourceFile::new("a.toml".to_owned(), "a.toml".into(), text.to_owned()));
    let source = sources.file(file);
    let [mut by_lines, mut of_tree] =
        [(); 2].map(|()| Sink::new(crate::diagnostic::Severities::default(), usize::MAX));
    let lines = lines::read::<Records<'_>>(source, &mut decoder(file, source, &[], &mut by_lines));
    let tree = records_of_tree(file, &sources, &mut of_tree);
    (lines.ok().map(|records| format!("{records:?}")), format!("{tree:?}{:?}", of_tree.sorted()))
}
