//! The tests that see the crate from outside; one crate, so that they are linked once.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]
#![allow(clippy::wildcard_enum_match_arm, reason = "whatever else there is, a test did not expect")]

mod actions;
mod activities;
mod annual_report;
mod cases;
mod chains;
mod changes;
mod columns;
mod control_totals;
mod current_folder;
mod decision_chain;
mod diagnostics_gallery;
mod discover;
mod edits;
mod every_key;
mod examples;
mod explain;
mod explain_pages;
mod faults_command_line;
mod faults_encoding;
mod faults_files;
mod faults_mutations;
mod faults_output;
mod faults_process;
mod faults_toml;
mod filters;
mod fixtures;
mod folder;
mod formats;
mod forms;
mod gates;
mod git;
mod goals;
mod import_beside;
mod import_colours;
mod import_doubts;
mod import_headings;
mod import_sweeps;
mod import_unread;
mod indicators;
mod irregular;
mod item_titles;
mod kept;
mod keys;
mod kolada;
mod layers;
mod lists;
#[cfg(feature = "lsp")]
mod lsp;
mod many_rows;
mod messages;
mod nothing_left;
mod numbers;
mod odd_files;
mod old_tables;
mod open_formats;
mod output_file;
mod overview;
mod pdf;
mod plain_lines;
mod process;
mod program;
mod readme;
mod recorded;
mod records;
mod relations;
mod remiss;
mod render;
mod report;
mod review;
mod schema;
mod shell;
mod spans_and_parts;
mod status;
mod suggestions;
mod tyreso;
mod unreadable;
mod update;
mod wording;
mod workbooks;
mod writing;
mod written;
