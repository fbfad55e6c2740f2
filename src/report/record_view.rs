//! What every view of records needs, others than judgements: names, places and words.

use jiff::civil::Date;

use super::cells::word;
use super::words::Words;
use crate::document::{Audience, Cell, Column, ColumnKind};
use crate::evaluate::said_by;
use crate::model::{BodyId, Contradiction, Model, PlanId};
use crate::source::{Sources, Span};

/// A repository as its records are shown.
#[derive(Clone, Copy)]
pub(super) struct RecordView<'v, 's> {
    pub(super) model: &'v Model<'s>,
    pub(super) sources: &'v Sources,
    pub(super) words: Words,
    /// As of when.
    pub(super) day: Date,
}

impl<'v> RecordView<'v, '_> {
    /// A text in the report's language.
    pub(super) fn say<'t>(&self, swedish: &'t str, english: &'t str) -> &'t str {
        self.words.say(swedish, english)
    }

    pub(super) fn body(&self, id: BodyId) -> &'v str {
        &self.model.organisation.body(id).name
    }

    /// A body: its id for data, its name for readers.
    pub(super) fn body_cell(&self, id: BodyId) -> Cell {
        word(self.model.organisation.body(id).id.as_ref(), self.body(id))
    }

    /// The id of a plan.
    pub(super) fn plan_cell(&self, id: PlanId) -> Cell {
        Cell::Text(self.model.plan(id).id.to_string())
    }

    /// `integrationsplan-2007/plan.toml:7`.
    pub(super) fn place(&self, span: Span) -> String {
        format!("{}:{}", self.sources.file(span.file).relative, self.sources.start(span).line)
    }

    /// A column for text that wraps.
    pub(super) fn text_column(&self, id: &str, swedish: &str, english: &str) -> Column {
        Column::new(id, self.say(swedish, english), ColumnKind::Text)
    }

    /// A column for short words.
    pub(super) fn word_column(&self, id: &str, swedish: &str, english: &str) -> Column {
        Column::new(id, self.say(swedish, english), ColumnKind::Word)
    }

    /// A column for numbers.
    pub(super) fn number_column(&self, id: &str, swedish: &str, english: &str) -> Column {
        Column::new(id, self.say(swedish, english), ColumnKind::Number)
    }

    /// A column that readers have no use for.
    pub(super) fn data_column(&self, id: &str, swedish: &str, english: &str) -> Column {
        self.word_column(id, swedish, english).only_for(Audience::Data)
    }

    /// A column that names its row.
    pub(super) fn heading_column(&self, id: &str, swedish: &str, english: &str) -> Column {
        Column::new(id, self.say(swedish, english), ColumnKind::RowHeading)
    }

    /// `file` and `line`, for data.
    pub(super) fn place_columns(&self) -> [Column; 2] {
        [
            self.data_column("file", "Fil", "File"),
            self.number_column("line", "Rad", "Line").only_for(Audience::Data),
        ]
    }

    /// The cells of [`Self::place_columns`].
    pub(super) fn place_cells(&self, span: Span) -> [Cell; 2] {
        let file = self.sources.file(span.file).relative.clone();
        [Cell::Text(file), Cell::Integer(u64::from(self.sources.start(span).line))]
    }

    /// Yes or no.
    pub(super) fn flag_cell(&self, flag: bool) -> Cell {
        if flag { word("true", self.say("ja", "yes")) } else { word("false", self.say("nej", "no")) }
    }

    /// The columns of contradictions.
    pub(super) fn contradiction_columns(&self) -> Vec<Column> {
        let mut columns = vec![
            self.data_column("plan", "Plan", "Plan"),
            self.data_column("about", "Gäller", "About"),
            self.heading_column("key", "Uppgift", "Matter"),
            self.data_column("source", "Handling", "Document"),
            self.text_column("source_title", "Handling", "Document"),
            self.text_column("value", "Där står", "It says"),
            self.text_column("text", "Kommentar", "Comment").only_for(Audience::Data),
        ];
        columns.extend(self.place_columns());
        columns
    }

    /// A contradiction: a row for what each source says.
    pub(super) fn contradiction_rows(&self, contradiction: &Contradiction<'_>) -> Vec<Vec<Cell>> {
        let row = |says: &crate::model::Says<'_>| {
            let source = self.model.source(says.source);
            let mut row = vec![
                self.plan_cell(contradiction.plan),
                Cell::Text(contradiction.about_id.to_string()),
                word(contradiction.key.as_ref(), self.key(&contradiction.key)),
                Cell::Text(source.id.to_string()),
                Cell::Text(source.title.to_string()),
                Cell::quoted(&says.value),
                Cell::quoted_optional(contradiction.text.as_deref()),
            ];
            row.extend(self.place_cells(says.span));
            row
        };
        said_by(contradiction, self.model, self.day).map(row).collect()
    }

    /// A key of a record as a reader would say it; a key that is not among these as it is.
    pub(super) fn key<'k>(&self, key: &'k str) -> &'k str {
        super::keys::heading(self.words, key)
    }
}
