//! A document in the making: what it is about, what people have written for it, and what is missing.

use std::borrow::Cow;
use std::ops::Deref;

use jiff::civil::Date;

use super::section::Section;
use super::written::Written;
use crate::document::{Block, Prose, Run, Value};
use crate::model::{Evaluation, EvaluationId, Plan, PlanId};
use crate::named::Named as _;
use crate::report::builder::Report;
use crate::report::context::Context;
use crate::report::publication_kind::PublicationKind;
use crate::report::words::say;

pub(super) struct Draft<'v, 's> {
    pub(super) context: Context<'v, 's>,
    pub(super) kind: PublicationKind,
    pub(super) written: &'v Written,
    /// The evaluation that the document is, where plan files hold one.
    pub(super) evaluation: Option<EvaluationId>,
    /// The day by which what it rests on was there.
    pub(super) last_source: Option<Date>,
    pub(super) missing: Vec<(&'static str, Block)>,
}

/// A document is about its repository, and says things in its words.
impl<'v, 's> Deref for Draft<'v, 's> {
    type Target = Context<'v, 's>;

    fn deref(&self) -> &Self::Target {
        &self.context
    }
}

impl<'v, 's> Draft<'v, 's> {
    pub(super) fn plan(&self, id: PlanId) -> &'v Plan<'s> {
        self.model.plan(id)
    }

    pub(super) fn evaluation(&self) -> Option<&'v Evaluation<'s>> {
        self.evaluation.map(|id| self.model.evaluation(id))
    }

    /// A section, by its name: as it is written; otherwise what the plan files hold; otherwise, where the document cannot do
    /// without it, that it is missing.
    pub(super) fn section(&mut self, section: Section, is_required: bool) -> (&'static str, Value) {
        let written = self.written.section(section);
        let mut found = if written.is_empty() { self.held(section) } else { written };
        if found.is_empty() && is_required {
            let (title, file) = (section.title(self.words), &self.written.file);
            let notice = say!(
                self.words,
                "[Avsnittet saknas. Skriv det under rubriken ”# {title}” i {file}.]",
                "[This section is missing. Write it under the heading “# {title}” in {file}.]"
            );
            found = self.missing(title, notice);
        }
        (section.name(), Value::Part(found))
    }

    /// What the plan files hold of a section, in the evaluation that the document is.
    fn held(&self, section: Section) -> Vec<Block> {
        let Some(evaluation) = self.evaluation() else { return Vec::new() };
        let said = |text: &Option<Cow<'_, str>>| text.as_deref().map(paragraphs).unwrap_or_default();
        match section {
            Section::Proposals => self.proposals(),
            Section::Summary => said(&evaluation.summary),
            Section::Background => self.background(),
            Section::Purpose => said(&evaluation.purpose),
            Section::Method => said(&evaluation.method),
            Section::ThePlanItself => self.plan_itself(),
            Section::Conclusions => self.conclusions(),
            Section::Results | Section::Recipients => Vec::new(),
        }
    }

    /// That something is missing, where it would stand.
    pub(super) fn missing(&mut self, name: &'static str, notice: String) -> Vec<Block> {
        let notice = emphasised(notice);
        self.missing.push((name, notice.clone()));
        vec![notice]
    }

    pub(super) fn blocks(&self, add: impl FnOnce(&mut Report)) -> Vec<Block> {
        Report::blocks_of(self.words.language, add)
    }
}

/// The paragraphs of a text of the plan files, which empty lines keep apart.
pub(super) fn paragraphs(text: &str) -> Vec<Block> {
    let text = text.replace("\r\n", "\n");
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    paragraphs.map(|paragraph| Block::Paragraph(Prose::quoted(paragraph))).collect()
}

/// A heading within a part; level 1 is one below the part's own.
pub(super) fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Heading { level, text: text.into() }
}

/// A paragraph that stands out as no part of the text.
pub(super) fn emphasised(text: String) -> Block {
    Block::Paragraph(Prose { runs: vec![Run { text, emphasis: true, ..Run::default() }] })
}

/// Words in bold before a text of the plan files, or, where there is none, before what follows.
pub(super) fn led(by: &str, text: &str) -> Block {
    let by = by.trim_end_matches('.');
    let lead =
        |end: char| Prose { runs: vec![Run { text: format!("{by}{end}"), strong: true, ..Run::default() }] };
    Block::Paragraph(if text.is_empty() { lead(':') } else { lead('.').and(" ").and_quoted(text) })
}
