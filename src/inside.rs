//! What the tests look at from outside. Promised to nobody else: the program is its command line.

/// A room for each of these, with what of it is open.
macro_rules! open {
    ($($room:ident: $($open:ident),+;)+) => { $(pub mod $room { pub use crate::$room::{$($open),+}; })+ };
}

open! {
    decimal: Decimal;
    diagnostic: Code, Diagnostic, DiagnosticFormat, Printer, Severity, Summary, replacement;
    discover: FilePath, Found, RepositoryFiles, diagnostics, discover;
    document: Audience, Bar, Block, Cell, Chart, Column, ColumnKind, Diagram, Document, Drawing, Letterhead,
        Line, Link, Many, Part, Picture, PictureFormat, Prose, Rating, Run, Shade, Table;
    load: Loaded, load, load_text;
    model: Model, PlanId, Subject;
    named: Named;
    numbered: Id;
    parse: Required, TableReference, front_matter_reference, records_reference, settings_reference;
    read: read;
    render: Format, Options, guard, render, unguard;
    report: Asked, Command, Context, Options, PublicationKind, Report, Section, criterion_text, labels,
        show;
    share: Share, share;
    source: FileId, Position, SourceFile, Sources, Span;
    visible: is_harmless, looks_like_another, may_deceive, misleading_word, on_terminal;
    vocabulary: Absence, ActivityStatus, Class, DecisionType, Handling, Language, RecommendationStatus, RuleKind,
        SWEDISH_MONTHS, Word;
    write: Change, Edit, diff, edited;
}

pub mod cli {
    pub use crate::cli::output::{Inputs, replace_file, replace_text, write_changes};
}
pub mod evaluate {
    pub use crate::evaluate::review::Criterion;
    pub use crate::evaluate::{
        EventKind, Key, PlanStatus, RemarkKind, Selection, State, plan_status, remarks, timeline,
    };
}
/// What `fuzz/` throws texts at, where the rest has no function from a text.
pub mod fuzz {
    use crate::diagnostic::{Severities, Sink};
    use crate::document::{Block, Value, Values};
    use crate::source::{SourceFile, Sources};
    use crate::template::{Template, expand};

    pub use crate::cli::marks;
    pub use crate::parse::read_both_ways;

    /// How many rows the tables of a file have; nothing where it is not read.
    pub fn tables(bytes: &[u8]) -> Option<usize> {
        let sheets = crate::sheet::read(bytes, None).ok()?;
        Some(sheets.iter().map(|sheet| sheet.rows.len()).sum())
    }

    pub fn settings(text: &str) {
        with_file(text, |file, sources, sink| drop(crate::parse::settings(file, sources, sink)));
    }

    pub fn head(text: &str) {
        with_file(text, |file, sources, sink| drop(crate::parse::front_matter(file, sources, sink)));
    }

    pub fn layout(text: &str) {
        let name = |name: &str| Values::from([("name", Value::Text(name.to_owned()))]);
        let values = Values::from([
            ("title", Value::Text("Plan *för* alla".to_owned())),
            ("results", Value::Part(vec![Block::paragraph("1 av 2")])),
            ("plans", Value::List(vec![name("Ett"), name("Två")])),
        ]);
        let _ = expand(&Template::new("layout.md", text), &values, &|_| Err(String::new()));
    }

    fn with_file(text: &str, then: impl FnOnce(crate::source::FileId, &Sources, &mut Sink)) {
        let mut sources = Sources::default();
        let file = sources.add(SourceFile::new("a.toml".to_owned(), "a.toml".into(), text.to_owned()));
        then(file, &sources, &mut Sink::new(Severities::default(), usize::MAX));
    }
}
pub mod prose {
    pub use crate::prose::*;
}
