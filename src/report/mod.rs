//! From facts to documents: wording, order and columns, in Swedish and English.
//!
//! A report is made for one audience. Readers get a table a plan, with headings and prose; data gets one table a view,
//! tidy, with all plans in it. Both are made from the same facts on the same page, so they cannot tell different things.
//!
//! Words, cells and fields know nothing of plans; [`options`] and [`context`] say how a repository is shown; views are made
//! from a context into a [`builder`], and know nothing of each other's list, which is [`views`]. What is asked for comes in
//! with [`show`], the one place where views are looked up; whole documents and sites stand above it.

mod actions;
mod activities;
mod assessment_fields;
mod builder;
mod categories;
mod cells;
mod changes;
mod command;
mod commitment_rows;
mod commitments;
mod comparison;
mod context;
mod control_totals;
mod dates;
mod details;
mod divergences;
mod fact_fields;
mod field;
mod forecast;
mod gaps;
mod goal_branches;
mod goal_tree;
mod goal_words;
mod goals;
mod grouping;
mod indicator_overview;
mod indicator_table;
mod indicator_words;
mod indicators;
mod items;
mod judgements;
mod keys;
mod levels;
mod notes;
mod options;
mod overview;
mod plan_headings;
mod plan_title;
mod plan_view;
mod publication;
mod publication_kind;
mod record_cells;
mod remiss;
mod requirements;
mod review;
mod rules;
mod show;
mod site;
mod status;
mod summary;
mod trace;
mod views;
mod words;
mod workbook;

pub use builder::Report;
pub use command::Command;
pub(crate) use comparison::{Compared, Revision, Snapshot};
pub use context::Context;
pub(crate) use options::Manner;
pub use options::Options;
pub use publication::Section;
pub(crate) use publication::{Publication, PublicationOptions, Written, publication};
pub use publication_kind::PublicationKind;
pub use review::criterion_text;
pub(crate) use show::snapshot;
pub use show::{Asked, show};
pub(crate) use site::{News, Page, Single, Site, Subject, day_in_words, parts, words as words_of, words_in};
pub(crate) use views::{Use, VIEWS, View};
pub use words::labels;
pub(crate) use words::shortened;
