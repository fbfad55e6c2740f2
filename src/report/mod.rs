//! From facts to documents: wording, order and columns, in Swedish and English.
//!
//! A report is made for one audience. Readers get a table a plan, with headings and prose; data gets one table a view,
//! tidy, with all plans in it. Both are made from the same facts on the same page, so they cannot tell different things.

mod activities;
mod cells;
mod changes;
mod columns;
mod commitments;
mod dates;
mod divergences;
mod forecast;
mod gaps;
mod goal_tree;
mod goals;
mod grouping;
mod indicator_notes;
mod indicators;
mod judgements;
mod keys;
mod levels;
mod notes;
mod plan_view;
mod publication;
mod record_view;
mod remiss;
mod review;
mod rules;
mod status;
mod summary;
mod trace;
mod words;

pub use publication::{Publication, PublicationKind, PublicationOptions, Section, Written, publication};
pub use remiss::{RemissOptions, RemissView};
pub use review::{ReviewOptions, ReviewView, criterion_page, criterion_summary};
pub use status::{StatusOptions, StatusView};

use plan_view::PlanView;
use words::Words;

use crate::document::{Audience, Block, Cell, Column, ColumnKind, Document, Prose, Table};
use crate::evaluate::{Key, Selection};
use crate::model::{Model, Rule};
use crate::source::Sources;
use crate::vocabulary::Language;

/// What `evaluate` can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The items down and the periods across, a table a body.
    Commitments,
    /// Sums.
    Summary,
    /// What is better and what is worse than last time.
    Changes,
    /// What is missing.
    Gaps,
    /// Where bodies that share an item differ.
    Divergences,
    /// Every level of the scale.
    Levels,
    /// The judgements as they are.
    Judgements,
    /// What each number of the summary is made of.
    Trace,
    /// How fulfilment adds up along the chain of goals.
    Goals,
    /// Measured values beside their targets.
    Indicators,
    /// Activities, and which of them are late.
    Activities,
    /// Forecasts beside what came of them.
    Forecast,
}

impl View {
    /// Every view, in the order of the help.
    pub const ALL: [Self; 12] = [
        Self::Commitments,
        Self::Summary,
        Self::Changes,
        Self::Gaps,
        Self::Divergences,
        Self::Levels,
        Self::Judgements,
        Self::Trace,
        Self::Goals,
        Self::Indicators,
        Self::Activities,
        Self::Forecast,
    ];

    /// Its name on the command line, and of its table in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Commitments => "commitments",
            Self::Summary => "summary",
            Self::Changes => "changes",
            Self::Gaps => "gaps",
            Self::Divergences => "divergences",
            Self::Levels => "levels",
            Self::Judgements => "judgements",
            Self::Trace => "trace",
            Self::Goals => "goals",
            Self::Indicators => "indicators",
            Self::Activities => "activities",
            Self::Forecast => "forecast",
        }
    }
}

/// How facts are shown.
#[derive(Clone, Debug)]
pub struct Options {
    /// What to show, in order.
    pub views: Vec<View>,
    /// By what sums are made.
    pub key: Key,
    /// For whom.
    pub audience: Audience,
    /// In which language; the repository's without it.
    pub language: Option<Language>,
    /// Which ratings lists of judgements show, by label, id or Swedish word; all where there are none.
    pub ratings: Vec<String>,
    /// Whether the sentences below tables are shown; CSV has no place for them.
    pub notes: bool,
    /// Whether divergences of common items are listed too.
    pub common: bool,
    /// The rules by which goals are counted, side by side; by the declared ones where there are none.
    pub rules: Vec<Rule<'static>>,
    /// The day as of which something is late.
    pub on: Option<jiff::civil::Date>,
    /// Whether judgements stand under the body that has taken over from the one that made them.
    pub by_successor: bool,
}

/// A document in the making.
#[derive(Debug)]
pub struct Report {
    audience: Audience,
    language: Language,
    blocks: Vec<Block>,
}

impl Report {
    /// An empty report.
    pub fn new(audience: Audience) -> Self {
        Self { audience, language: Language::default(), blocks: Vec::new() }
    }

    /// Adds what a repository says.
    pub fn evaluate(
        &mut self,
        model: &Model<'_>,
        sources: &Sources,
        selection: &Selection,
        options: &Options,
    ) {
        self.language = options.language.unwrap_or(model.language);
        let plans = model.plans.numbered().filter(|(id, plan)| selection.admits_plan(*id, plan));
        let mut is_empty = true;
        for (_, plan) in plans {
            let view = PlanView::new(model, plan, sources, selection, options);
            let mut part = Self { audience: self.audience, language: self.language, blocks: Vec::new() };
            part.heading(2, &view.title());
            part.paragraphs(view.introduction());
            part.views(&view);
            // Of data, even a table without rows says which columns there are.
            if self.audience.reads() && selection.narrows() && view.is_empty() && !part.has_rows() {
                continue;
            }
            is_empty = false;
            for block in part.blocks {
                match block {
                    Block::Table(table) if self.audience.computes() => self.table(table),
                    block => self.blocks.push(block),
                }
            }
        }
        if is_empty {
            let words = Words(self.language);
            let sentence = if model.plans.is_empty() {
                words.say("Det finns ingen plan.", "There is no plan.")
            } else {
                words.say("Det finns inget som motsvarar urvalet.", "There is nothing that was asked for.")
            };
            self.paragraphs([sentence.to_owned()]);
        }
    }

    /// Adds the views of a plan.
    fn views(&mut self, view: &PlanView<'_, '_>) {
        for asked in &view.options.views {
            match asked {
                View::Commitments => commitments::add(view, self),
                View::Summary => summary::add(view, self),
                View::Changes => changes::add(view, self),
                View::Gaps => gaps::add(view, self),
                View::Divergences => divergences::add(view, self),
                View::Levels => levels::add(view, self),
                View::Judgements => judgements::add(view, self),
                View::Trace => trace::add(view, self),
                View::Goals => goals::add(view, self),
                View::Indicators => indicators::add(view, self),
                View::Activities => activities::add(view, self),
                View::Forecast => forecast::add(view, self),
            }
        }
    }

    /// Whether any table has a row that is no total.
    fn has_rows(&self) -> bool {
        let has_rows = |table: &Table| table.rows.iter().any(|row| !row.total);
        self.blocks.iter().any(|block| matches!(block, Block::Table(table) if has_rows(table)))
    }

    /// Adds another report after this one. With `repository`, what it says is marked as of that repository: by a
    /// heading for readers, by a last column in data.
    pub fn append(&mut self, other: Self, repository: Option<(&str, Option<&str>)>) {
        if let Some((path, name)) = repository {
            self.heading(1, name.unwrap_or(path));
        }
        for block in other.blocks {
            match (block, repository) {
                (Block::Table(table), Some((path, _))) if self.audience.computes() => {
                    self.table(of_repository(table, path));
                }
                (Block::Table(table), _) => self.table(table),
                (block, _) => self.blocks.push(block),
            }
        }
    }

    /// The document.
    pub fn finish(self, title: impl Into<String>, language: Language) -> Document {
        Document { title: title.into(), language, authors: Vec::new(), date: None, blocks: self.blocks }
    }

    /// Whether tables for some audience are wanted.
    fn wants(&self, audience: Audience) -> bool {
        audience == Audience::Everyone || audience == self.audience
    }

    fn heading(&mut self, level: u8, text: &str) {
        if self.audience.reads() {
            self.blocks.push(Block::Heading { level, text: text.to_owned() });
        }
    }

    fn paragraphs(&mut self, texts: impl IntoIterator<Item = String>) {
        if self.audience.reads() {
            self.blocks.extend(texts.into_iter().map(Block::paragraph));
        }
    }

    /// A paragraph, for readers.
    fn prose(&mut self, prose: Prose) {
        if self.audience.reads() {
            self.blocks.push(Block::Paragraph(prose));
        }
    }

    /// Adds a table, where it is for this report's audience. In data, tables of one name become one.
    fn table(&mut self, table: Table) {
        if !self.wants(table.audience) {
            return;
        }
        if self.audience.reads() && table.rows.is_empty() {
            // Headings without a row say less than a sentence.
            let none = Words(self.language).say("inga", "none");
            self.blocks.push(Block::paragraph(format!("{}: {none}.", table.caption)));
            self.blocks.extend(table.notes.into_iter().map(Block::paragraph));
            return;
        }
        if self.audience.computes() {
            for block in &mut self.blocks {
                if let Block::Table(known) = block
                    && known.id == table.id
                {
                    known.rows.extend(table.rows);
                    known.notes.extend(table.notes);
                    return;
                }
            }
        }
        self.blocks.push(Block::Table(table));
    }
}

/// A table with a last column that names the repository.
fn of_repository(mut table: Table, path: &str) -> Table {
    table.columns.push(Column::new("repository", "Repository", ColumnKind::Text));
    for row in &mut table.rows {
        row.cells.reserve_exact(1);
        row.cells.push(Cell::Text(path.to_owned()));
    }
    table
}
