//! A document in the making: the blocks that views add, and what becomes of them in the end.

use std::collections::BTreeMap;

use anyhow::Result;
use jiff::civil::Date;

use super::context::Context;
use super::words::{Words, labels, lower, say, short_body};
use crate::calendar::Period;
use crate::document::{Audience, Block, Document, Prose, Spool, Table};
use crate::vocabulary::Language;

/// A document in the making.
#[derive(Debug)]
pub struct Report {
    pub(super) audience: Audience,
    pub(super) language: Language,
    short_names: BTreeMap<String, String>,
    /// The latest period that anything is judged for.
    pub(super) latest: Option<Period>,
    pub(super) blocks: Vec<Block>,
    /// Where what is required of sums is not so.
    pub(super) fallen_short: Vec<String>,
    /// Where the rows of many repositories or plans wait.
    spool: Option<Spool>,
}

impl Report {
    /// An empty report.
    pub fn new(audience: Audience) -> Self {
        Self {
            audience,
            language: Language::default(),
            short_names: BTreeMap::new(),
            latest: None,
            blocks: Vec::new(),
            fallen_short: Vec::new(),
            spool: None,
        }
    }

    /// The same report, whose rows leave the memory for a spool once there are many.
    #[must_use]
    pub(crate) fn with_spool(self, spool: Spool) -> Self {
        Self { spool: Some(spool), ..self }
    }

    pub(super) fn part(&self) -> Self {
        Self { language: self.language, ..Self::new(self.audience) }
    }

    /// Begins to tell of a repository: in its words, and with its short names of bodies.
    pub(super) fn begin(&mut self, context: &Context<'_, '_>) {
        self.language = context.words.language;
        let bodies = context.model.organisation.bodies.iter();
        self.short_names.extend(bodies.filter_map(|body| {
            let short = || Some(short_body(&body.name)).filter(|short| *short != body.name);
            let short = body.abbreviation.as_ref().map(ToString::to_string).or_else(short);
            Some((body.name.to_string(), short?))
        }));
    }

    /// Whether any table has a row that is no total.
    pub(super) fn has_rows(&self) -> bool {
        let has_rows = |table: &Table| table.rows.iter().any(|row| !row.total);
        self.blocks.iter().any(|block| matches!(block, Block::Table(table) if has_rows(table)))
    }

    /// Adds another report after this one, under the name of its repository if readers are to be told it.
    pub fn append(&mut self, other: Self, repository: Option<&str>) {
        if let Some(repository) = repository {
            self.heading(1, repository);
        }
        self.short_names.extend(other.short_names);
        self.latest = self.latest.max(other.latest);
        for block in other.blocks {
            if let Block::Table(table) = block {
                self.table(table);
            } else if let Block::List { first, mut items } = block {
                if let Some(spool) = &self.spool {
                    items.leave(items.len(), spool);
                }
                self.blocks.push(Block::List { first, items });
            } else {
                self.blocks.push(block);
            }
        }
    }

    /// Where what is required of sums is not so, in English.
    pub(crate) fn fallen_short(&self) -> &[String] {
        &self.fallen_short
    }

    /// The blocks of what is added to an empty report for readers.
    pub(super) fn blocks_of(language: Language, add: impl FnOnce(&mut Self)) -> Vec<Block> {
        let mut report = Self { language, ..Self::new(Audience::Readers) };
        add(&mut report);
        report.blocks
    }

    /// Its blocks, with columns in which no row has anything.
    pub(crate) fn into_blocks(self) -> Vec<Block> {
        self.blocks
    }

    /// The document as a workbook, as of a day or of the latest period.
    ///
    /// Errors: rows that have left cannot be read.
    pub(crate) fn finish_workbook(
        mut self,
        title: String,
        language: Language,
        on: Option<Date>,
    ) -> Result<Document> {
        let words = Words::new(language);
        for block in &mut self.blocks {
            if let Block::Table(table) = block {
                let left_out = table.hide_blank_columns()?;
                let nothing = words.say(
                    "Kolumner som är tomma eller bara har nollor visas inte",
                    "Columns that are empty or have zeros alone are not shown",
                );
                table.add_notes(
                    (!left_out.is_empty()).then(|| format!("{nothing}: {}.", left_out.join(", "))),
                );
            }
        }
        let as_of = match (on, self.latest) {
            (Some(day), _) => say!(words, "Läget den {day}", "As of {day}"),
            (None, Some(period)) => say!(words, "Till och med {period}", "Until {period}"),
            (None, None) => String::new(),
        };
        Ok(Document { as_of, ..self.finish(title, language) })
    }

    /// The document.
    pub fn finish(mut self, title: impl Into<String>, language: Language) -> Document {
        let labels = labels(language);
        for block in self.blocks.iter_mut().filter(|_| self.audience.reads()) {
            if let Block::Table(table) = block {
                table.hide_empty_columns();
            }
        }
        Document {
            title: title.into(),
            language,
            labels,
            authors: Vec::new(),
            date: None,
            short_names: self.short_names,
            as_of: String::new(),
            blocks: self.blocks,
        }
    }

    pub(super) fn heading(&mut self, level: u8, text: &str) {
        if self.audience.reads() {
            self.blocks.push(Block::Heading { level, text: text.to_owned() });
        }
    }

    pub(super) fn paragraphs(&mut self, texts: impl IntoIterator<Item = String>) {
        if self.audience.reads() {
            self.blocks.extend(texts.into_iter().map(Block::paragraph));
        }
    }

    pub(super) fn prose(&mut self, prose: Prose) {
        if self.audience.reads() {
            self.blocks.push(Block::Paragraph(prose));
        }
    }

    /// Adds a table, or for readers a sentence where it has no rows.
    pub(super) fn table_or(&mut self, table: Table, none: &str) {
        if self.audience.reads() && table.rows.is_empty() {
            self.blocks.push(Block::paragraph(none));
        } else {
            self.table(table);
        }
    }

    /// Adds a table. In data, tables of one name become one.
    pub(super) fn table(&mut self, mut table: Table) {
        if self.audience.reads() && table.rows.count() == 0 {
            // Headings without a row say less than a sentence.
            self.blocks.push(Block::paragraph(none_in_words(Words::new(self.language), &table.caption)));
            self.blocks.extend(table.notes.drain(..).map(Block::Paragraph));
            return;
        }
        if self.audience.computes() {
            for block in &mut self.blocks {
                if let Block::Table(known) = block
                    && known.id == table.id
                    && table.sheet.is_empty()
                    // A row says nothing below columns of another table.
                    && known.columns.iter().map(|column| &column.id).eq(table.columns.iter().map(|column| &column.id))
                {
                    let new = [table.rows.len(), table.notes.len()];
                    known.rows.join(table.rows);
                    known.notes.join(table.notes);
                    if let Some(spool) = &self.spool {
                        known.rows.leave(new[0], spool);
                        known.notes.leave(new[1], spool);
                    }
                    return;
                }
            }
        }
        if let Some(spool) = &self.spool {
            if self.audience.reads() {
                table.hide_empty_columns();
            }
            table.columns = spool.shared(&table.columns);
            table.rows.leave(table.rows.len(), spool);
            table.notes.leave(table.notes.len(), spool);
        }
        self.blocks.push(Block::Table(table));
    }
}

/// That there is nothing of what a table is of: `Det finns inga aktiviteter.`
fn none_in_words(words: Words, caption: &str) -> String {
    let (of, about) = caption.split_once(": ").map_or((caption, None), |(of, about)| (of, Some(about)));
    let first = of.split(' ').next().unwrap_or_default();
    let are_several = match words.language {
        Language::Swedish => {
            ["ar", "er", "or", "eslut", "ål", "åden", "anden"].iter().any(|end| first.ends_with(end))
        }
        Language::English => first.ends_with('s'),
    };
    if !are_several {
        return format!("{caption}: {}.", words.say("inga", "none"));
    }
    let about = about.map(|about| say!(words, " för {about}", " for {about}")).unwrap_or_default();
    say!(words, "Det finns inga {}{about}.", "There are no {}{about}.", lower(of))
}
