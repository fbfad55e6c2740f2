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
//! What people send back comes in the other way: a form is made of the model, and what is filled in becomes edits of plan
//! files.
//!
//! ```text
//!   model ───► form ───► people ───► sheet ───► import ───► write ───► plans/**.toml
//! ```
//!
//! What others read is made of the model and of tables: `stratml`, which writes a standard and reads it, and `cli/export`.
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
//! - Plan files are written by [`write`] alone: edits are put in at byte spans, read back and compared with what they mean, and
//!   looked at by [`load`] before any file is touched; `cli/output/several.rs` then replaces all files or none, under a lock.
//! - The file format is described once, in [`parse`]: the raw record, its decoder and its page in `explain format` come from
//!   the same lines.
//! - A renderer escapes, and does not count, sort, word or leave out. What formats have in common stands in rooms of their
//!   own, for tables, texts, widths of columns and diagrams; no format takes anything from another.
//! - A number is written for readers by [`numbers`], in tables, diagrams and sentences alike; what is not seen is made
//!   visible by [`mod@visible`].
//! - Nothing depends on the clock (but what day `status`, `remiss`, `review` and `report` take for today where no `--on` is given), the locale, the number of threads or the order of a directory.
//!
//! # What the words mean
//!
//! | Swedish | here | what it is |
//! | --- | --- | --- |
//! | styrdokument | plan | a strategy, programme, plan, policy … that a municipality adopts |
//! | mål | goal | what is to be achieved; goals may have goals above them |
//! | åtagande | commitment | what somebody has promised to do |
//! | indikator, aktivitet | indicator, activity | what is measured; what is done for a goal. All four are *items* |
//! | organ: nämnd, förvaltning, enhet | body | a committee of politicians; the department that serves it; a unit of that |
//! | bedömning, omdöme | assessment, rating | what one body, or several jointly, says of an item for a period; a level of the plan's scale |
//! | gemensamt | joint | of several bodies at once: counted once, in a row of its own |
//! | utfall, prognos | outcome, forecast | how it went; how it is expected to go |
//! | remiss, remissvar, synpunkt | remiss, answer, point | a consultation round; what a body answers; one thing that it says |
//! | särskilt yttrande | statement | what a group wants on record beside a decision |
//! | aktualitetsprövning | review (of a plan) | looking whether a plan is still right; the *command* `review` looks how well it is made |
//!
//! # In which order to read
//!
//! 1. [`load`]: the upper row on one page.
//! 2. [`parse`]: the file format; its `tables!` are raw record, decoder and reference in one.
//! 3. [`model`]: what is left when everything is resolved; then [`resolve`], which makes it.
//! 4. [`evaluate::facts`], then `evaluate/summary.rs`: counting.
//! 5. `report/field.rs`, `report/context.rs`, `report/views.rs`, then a small view: `report/gaps.rs`.
//! 6. [`document`], then one renderer: `render/markdown/`.
//! 7. `cli/evaluate.rs` and `cli/repositories.rs`: how it hangs together.
//!
//! # Working on it
//!
//! `cargo doc --document-private-items --open` shows these pages. The fast loop is `cargo test --lib`, a few seconds, and `cargo test --test suite NAME` for what users see. What tries
//! each key of the format by itself, or a great deal of hostile input, takes long and is left out: `cargo test -- --ignored`, which `.ci/run` calls too. `UPPFYLLT_BLESS=1 cargo test` writes the snapshots anew (`tests/gallery`, the commands of the README):
//! read the difference before you commit it.
//! Fixtures hold their expectation: in `tests/fixtures/check`, `# error: [unknown-rating] "did you mean"` stands on the line
//! that gives it, and what is not announced must not be reported. `.ci/run` is all that has to pass.
//!
//! `cargo +nightly fuzz run -s none plan_files` (of [cargo-fuzz](https://github.com/rust-fuzz/cargo-fuzz)) throws texts at a part of the program until it breaks; nothing here is unsafe, and
//! without a sanitizer it is many times as fast. `fuzz/src/lib.rs` has the parts and what has to hold of each. A text that broke one goes into `fuzz/corpus`, which CI runs without nightly.
//!
//! # Where does a change go?
//!
//! *A key*, such as `partners` on items: its line in `parse/items.rs`, among the `shared` ones or in the table of each kind that has it, with
//! its English text above it (or in `SHARED` of `parse/reference.rs`, where tables say it alike and not all else); the field in
//! `model/item_attributes.rs`, and two lines in `resolve/items.rs`: in `raw_item!`, and in `attributes`, which fills it; where it is
//! seen, a field at the end of `later` in `details` of `report/items.rs`, for readers and data; its line in `stratml/write/keys.rs`;
//! `tests/gallery/columns.md` keeps the column (bless it).
//! `tests/suite/every_key.rs` fails until its fixture has the key and, with `cargo test -- --ignored every_key`, until all of these show it.
//!
//! *A rule*, such as `missing-period`: a variant in `diagnostic/code.rs`, `diagnostic/explain/missing-period.md` with a bad and a
//! good example, `check/missing_period.rs`, and its line in `check::RULES`. It does not compile, or a test says what is
//! missing, until all four are there. What another period would mend is reported with `Sink::report_of_period`.
//!
//! *A view*, such as `gaps`: its line in `report/views.rs`, a `mod` line and `report/gaps.rs`, which makes its
//! fields, then its rows; and the README's list of views, which a test compares (of `evaluate` and `status`). Command line, help and `explain columns` come of themselves; `tests/gallery/columns.md` keeps its columns (bless it).
//!
//! *A column*: a line of `fields!` in its view, after all that is there: id, headings, what it holds (in Swedish too, where a
//! data package has it), cell; and `tests/gallery/columns.md` keeps it (bless it). One that follows from another is left out where rows are
//! compared: `besides` in `report/comparison/records.rs`; one that says what comments say is among `OF_COMMENTS` of `tests/suite/relations.rs`. Where the
//! model does not hold its value yet, first as for a key.
//!
//! *A kind of rule* that rates goals: its word in [`vocabulary`], how it rates in `evaluate/tally.rs`, its words in `report/rules.rs`, its
//! row in `cli/goals.md`, and its limit in `model/rule.rs`; the compiler or a test asks for each. One that can be declared so that it never comes
//! true is told in `check/impossible_rule.rs`.
//!
//! *What is compared* by `diff` and `history`: the columns of the views that `report/comparison/records.rs` lists; a new view of
//! records is a line there, and `tests/suite/every_key/compared.rs` finds keys that change in silence, or are told twice. A commit is read by [`git`], which puts
//! its plan files into a folder of their own; from there on it is a repository as any other.
//!
//! *A format*: its line of `formats!` in `render/mod.rs` (name, extension, what writes it), its file in `render/`, its line in
//! the README, which a test compares, its name on the page that `tests/gallery/columns.md` keeps (bless it); the compiler asks what it shows when nobody asks for a view (`place` in `cli/results.rs`), from
//! which follows who reads it. Help and `explain columns` come of themselves.
//!
//! *A criterion* of `review`: its line and its `mod` line in `evaluate/review/mod.rs` and its file beside it, or its function in `stated.rs`, its words in
//! `report/review/criteria.rs`, its page in `report/review/explain/` (its name has hyphens); the compiler or a test asks for each. The second
//! count has it too, in `tests/oracle/reviewing.py`, for which a test asks.
//!
//! *A filter*, such as `--goal`: an option among `Parts` or `Plans` in `cli/args.rs`; its line in `named` of `cli/selection.rs`: what its
//! names are names of (by which they are completed and missed), and what it selects; its field in [`evaluate::Items`] and its entry
//! in `filters` below that, which has what it asks of an item and of a plan, with the repository at hand for who stands in for whom, and whether a goal is then
//! rated by a part of what stands below it, as with `--area`, or by all
//! (or in [`evaluate::Times`]); the sentence of `selection_in_words` in `report/publication/header.rs`. All are taken apart where they are used, so that the compiler names each place that has to say what
//! it does with it. What it does to sums stands in `cli/format.md`. Tests ask for what a document says of it
//! (`tests/suite/report/words.rs`), for the README and for that page; they know a filter by its help, which begins with "Only". The second count has
//! those by items in `tests/oracle/selection.py`.
//!
//! *A form of period*: a part of the year is its line of `parts!` in [`calendar`], from which it is parsed, printed, suggested and
//! named in help and messages (of a length that no other has, since a period is its months; spans of those months get its name); the compiler asks for its words (`report/dates.rs`), tests for it in the page of `invalid-period`, which
//! `tests/gallery/diagnostics/diagnostics.sarif` keeps too (bless it), and in the second count (`tests/oracle/periods.py`).
//!
//! *A word* of plan files: its list in [`vocabulary`]; a test asks what others call it (`vocabulary/elsewhere.rs`). *A rounding* of
//! percentages: the constants of [`share`] (to what) or its `nearest` (which way, and `spreadsheet_format`, since spreadsheets have theirs),
//! which alone makes, compares and subtracts them; [`numbers`] writes them, and `cli/format.md`, tests that show them, and who counts again (`nearest` in `tests/oracle/counting.py` and in `tests/suite/relations.rs`) follow. *Another way
//! to count*: [`evaluate`], and the reference in `cli/format.md`, from which `tests/oracle` counts
//! again.
//!
//! *Something that a form asks for*: a [`form::Key`], its column in `form/column.rs`, and what its cells may hold in `import/cell.rs`. *A
//! reason why something is not read*: [`import::Reason`] and its line in `cli/import.md`. *A sort of file with tables*: `sheet/`,
//! which knows nothing of what the cells mean.
//!
//! *Something that an editor asks*: `cli/lsp/`, whose `outline.rs` of a text stands in for the parser where the text is not TOML yet;
//! what is right and wrong is never decided there.
//!
//! *A command that writes plan files*: `cli/edit.rs` has what they share, `cli/rename.rs` is one. What a name stands for is
//! told by `Sink::followed`; *a certain suggestion* is marked where it is made (`Diagnostic::slip`) or by its form
//! (`diagnostic/certain.rs`).
//!
//! *A part of a whole document*: `report/publication/`, its name in `cli/report/page.md` and the layouts beside it. *An
//! option*: `cli/args.rs` and its command; one that names a file has it opened by the `Reach` in `Common`, and a test asks what a
//! mark may do with it.

#![allow(
    rustdoc::private_intra_doc_links,
    reason = "these pages are read with `cargo doc --document-private-items`: the program is its command line"
)]

mod calendar;
mod collation;
mod decimal;
mod named;
mod numbered;
mod numbers;
mod parallel;
mod share;
mod visible;
mod vocabulary;
mod wording;

mod source;

mod diagnostic;

mod discover;

mod read;

mod git;

mod parse;

mod model;

mod resolve;

mod check;

mod load;

mod write;

mod evaluate;

mod document;

mod report;

mod prose;

mod template;

mod render;

mod sheet;

mod form;

mod import;

mod stratml;

mod cli;

#[doc(hidden)]
pub mod inside;

pub use cli::main;
