//! From a file's text to raw records: the file format's reference, and no logic.
//!
//! Each record is described once, by the macro `tables`: its keys, their types, whether they are required, what they
//! mean and an example. From that description come the raw struct, its decoder and its page in `explain format`.
//! Parsing never fails: what cannot be read is reported and left out.

mod decisions;
mod decode;
mod follow_up;
mod items;
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

pub use decisions::{Answer, Contradiction, Decision, Point, Remiss, Says, Source, Statement};
pub use follow_up::{Assessment, Defaults, Evaluation, Finding, Recommendation};
pub use items::{Activity, Commitment, Goal, Indicator, Measure, Quantity, Target, Wording};
pub use organisation::Body;
pub use plan::{Area, Plan, Rule, Term};
pub use records::Records;
pub use reference::{KeyReference, Shape, TableReference};
pub use scale::{Level, Scale};
pub use settings::{Require, Settings};
pub use value::{Checks, Date, Day, Figure, Flag, Id, Name, Number, PeriodValue, Text, Word, Years};

use toml::de::DeTable;

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::source::{FileId, Sources, Span};

/// The records of a plan file.
pub fn records<'s>(file: FileId, sources: &'s Sources, sink: &mut Sink) -> Records<'s> {
    decoded(file, sources, sink, |table, sink| {
        if table.keys().all(|key| key.get_ref() == "defaults") {
            sink.report(Code::EmptyFile, || {
                Diagnostic::new(Code::EmptyFile, Span::whole(file), "the file holds no records").help(
                    "remove it until there is something to put in it, or find out what became of its content",
                )
            });
        }
    })
}

/// The settings in an `uppfyllt.toml`.
pub fn settings<'s>(file: FileId, sources: &'s Sources, sink: &mut Sink) -> Settings<'s> {
    decoded(file, sources, sink, |_, _| {})
}

/// The reference of plan files, from the outermost table inwards.
pub fn records_reference() -> &'static TableReference {
    <Records<'static> as decode::Table>::REFERENCE
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
    let text = sources.file(file).text.as_str();
    let (table, errors) = DeTable::parse_recoverable(text);
    let faults = syntax::report(file, text, &errors, T::REFERENCE, sink);
    if faults.is_empty() {
        examine(table.get_ref(), sink);
    }
    newer_toml::report(file, text, sink);
    let mut decoder = decode::Decoder { file, text, faults: &faults, sink, suspicious: is_suspicious(text) };
    decode::table(Span::whole(file), table.into_inner(), &mut decoder)
}

/// Whether the text holds bytes for which each of its strings has to be searched: carriage returns, and the first
/// bytes of characters that cannot be seen or that come of wrong decoding. Counted and not searched for: without an early
/// exit the compiler compares many bytes at a time.
fn is_suspicious(text: &str) -> bool {
    let pairs = text.as_bytes().windows(2);
    let suspects = pairs.filter(|pair| {
        u8::from(pair[0] == b'\r')
            | (u8::from(pair[0] == 0xc2) & u8::from(pair[1] < 0xa0 || pair[1] == 0xad))
            | (u8::from(pair[0] == 0xc3) & u8::from(pair[1] == 0x83))
            | (u8::from(pair[0] == 0xe2) & u8::from(pair[1] <= 0x82))
            | (u8::from(pair[0] == 0xef) & u8::from(pair[1] == 0xbb))
            != 0
    });
    suspects.count() > 0
}
