//! uppfyllt follows up municipal plans: it reads plan files, says everything that is wrong with them, counts how far
//! commitments are fulfilled, and prints the tables.
//!
//! # The way of the data
//!
//! ```text
//!              discover      read       parse        resolve        check
//!   plans/**.toml ───► paths ───► texts ───► records ───► model ───► model
//!                        │          │           │           │          │
//!                        └──────────┴── diagnostics ────────┴──────────┘
//!
//!              evaluate        report            render
//!   model ───► facts ───► document ───► table · markdown · csv · json · html · xlsx · docx · typst
//!                   │         ▲
//!                   │ report  │ template
//!                   └───────► parts ◄─── prose ◄─── what people write
//! ```
//!
//! Tables go straight into a document. A whole document, for a nämnd, is made of named parts: tables, diagrams and sentences from
//! the same facts, and [`prose`] that people write in Markdown. A [`template`] says what stands where, once for all formats.
//!
//! Rules that ask what something adds up to have it counted by [`evaluate`] too, so that a check and a table cannot
//! disagree.
//!
//! A stage is a function from the value before to the value after. Data goes to the right; nothing to the right is named to
//! the left, and a test reads the imports to see to it. [`load`] holds the upper row on one page, `cli` the lower.
//!
//! Two kinds of trouble are never mixed. A [`diagnostic::Diagnostic`] says that the plan files are wrong: it is a value with
//! a code and places, collected and never thrown, so that a file with nine mistakes shows nine. An `anyhow::Error` says that
//! the program could not do its work; it is printed once.
//!
//! # What holds everywhere
//!
//! - No number is printed from a repository with an error.
//! - Records are [`numbered`], and refer to each other by their numbers; closed lists of names are [`named`], and stand once.
//! - Every number is a fold of one table, [`evaluate::facts`]: what was expected, and what became of it. Two views of the same
//!   facts cannot disagree, and each fact knows the line that it comes from.
//! - Counting is in integers. Percentages are made last, in [`share`], each rounded by itself, and always stand beside their counts.
//! - Absent is a value of its own, [`vocabulary::Absence`] or [`document::Cell::Missing`], and never zero.
//! - The file format is described once, in [`parse`]: the raw record, its decoder and its page in `explain format` come from
//!   the same lines.
//! - A renderer escapes, and does not count, sort, word or leave out.
//! - Nothing depends on the clock (but what day `status`, `remiss`, `review` and `report` take for today where no `--on` is given), the locale, the number of threads or the order of a directory.
//!
//! # Where does a change go?
//!
//! A new key: its table in [`parse`], then [`resolve`]. A new rule: a variant of [`diagnostic::Code`], its page in
//! `diagnostic/explain/`, its file in [`check`]. A new criterion of `review`: its file in [`evaluate::review`], its words and its
//! page in `report/review/`. Another way to count: [`evaluate`], and the reference in `cli/format.md`. A new
//! column or view: [`report`]. A new part of a whole document: `report/publication/`, its name in `cli/report/page.md` and the
//! layouts beside it. A new format: a file in [`render`]. A new option: `cli/args.rs` and its command.

pub mod calendar;
pub mod collation;
pub mod decimal;
pub mod named;
pub mod numbered;
pub mod numbers;
pub mod parallel;
pub mod share;
pub mod visible;
pub mod vocabulary;
pub mod wording;

pub mod source;

pub mod diagnostic;

pub mod discover;

pub mod read;

pub mod parse;

pub mod model;

pub mod resolve;

pub mod check;

pub mod load;

pub mod evaluate;

pub mod document;

pub mod report;

pub mod prose;

pub mod template;

pub mod render;

pub mod cli;
