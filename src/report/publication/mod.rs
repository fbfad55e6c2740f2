//! Whole documents: what goes to a nämnd. Every part of one by name, for a template to put in order.
//!
//! What plan files hold is taken from them; what a person must write, from [`Written`]; a part that is in neither is said to
//! be missing where it would have stood. Sentences with numbers are made of the same facts as the tables.

mod annual;
mod background;
mod common;
mod conclusions;
pub(super) mod diagrams;
mod follow_up;
mod header;
mod irregularities;
mod register;
mod results;
mod section;
mod source_list;
mod written;

use crate::report::words::say;
use std::collections::BTreeSet;
use std::ops::Deref;

use jiff::civil::Date;

pub use section::Section;
pub(crate) use written::Written;

use super::Report;
use super::context::Context;
use super::options::Options;
use super::words::Words;
use crate::document::{Audience, Block, Prose, Run, Value, Values};
use crate::evaluate::{Selection, Times};
use crate::model::{Evaluation, EvaluationId, Model, Plan, PlanId};
use crate::named::{Named as _, names};
use crate::source::Sources;
use crate::vocabulary::{EvaluationKind, Language};

names! {
    /// What sort of document is made.
    pub enum PublicationKind {
        /// The follow-up of a plan for a year.
        FollowUp = "follow-up",
        /// The final evaluation of a plan.
        Final = "final",
        /// The follow-up of several plans for a year.
        Annual = "annual",
        /// The compilation of answers to a remiss.
        Remiss = "remiss",
        /// The register of plans.
        Register = "register",
    }
}

impl PublicationKind {
    fn title(self, words: Words) -> &'static str {
        match self {
            Self::FollowUp => words.say("Uppföljning", "Follow-up"),
            Self::Final => words.say("Slutlig utvärdering", "Final evaluation"),
            Self::Annual => words.say("Samlad uppföljning", "Follow-up of all plans"),
            Self::Remiss => words.say("Remissammanställning", "Compilation of answers"),
            Self::Register => words.say("Register över styrdokument", "Register of plans"),
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct PublicationOptions {
    pub kind: PublicationKind,
    /// In which language; the repository's without it.
    pub language: Option<Language>,
    /// As of when; without it the document's own day, or the last one of what is asked for.
    pub on: Option<Date>,
    /// The day that a document is of which has no day of its own, and cannot do without.
    pub today: Option<Date>,
}

#[derive(Clone, Debug)]
pub(crate) struct Publication {
    pub title: String,
    pub language: Language,
    pub authors: Vec<String>,
    pub date: Option<Date>,
    /// Its parts by name.
    pub values: Values,
    /// The sections that nobody has written and no plan file holds: what each is called, and what stands in its place.
    pub missing: Vec<(&'static str, Block)>,
}

/// Makes the parts of a document about the plans with these numbers, of which all kinds but the register and the annual one
/// take one.
pub(crate) fn publication(
    model: &Model<'_>,
    sources: &Sources,
    selection: &Selection,
    plans: &[PlanId],
    options: &PublicationOptions,
    written: &Written,
) -> Publication {
    let plan = plans.first().map(|id| (*id, model.plan(*id)));
    let evaluation = plan.and_then(|(id, _)| evaluation_of(model, selection, options.kind, id));
    let date = written.date.or_else(|| model.evaluation(evaluation?).date.map(|date| date.value));
    let last_day = header::last_day(selection, plan.map(|(_, plan)| plan));
    // The day that the document is of: what was still to come then is not in it.
    let own_day = options.on.or(date);
    let shown = Options {
        language: options.language,
        on: own_day.or(options.today).or(last_day),
        document: Some(options.kind),
        ..Options::new(Audience::Readers)
    };
    let mut selection = selection.clone().known_on(model, shown.on);
    selection.times.by_day = own_day;
    let selection = &selection;
    // How plans stand and who has answered is of the day it is looked at; an evaluation is of its own. What has no day is
    // written when the last document is there that what it is about is taken from.
    let is_of_day = matches!(options.kind, PublicationKind::Register | PublicationKind::Remiss);
    let asked = |period, basis| selection.admits_period(period, basis);
    let last_source =
        if is_of_day { own_day } else { own_day.or_else(|| last_day.max(model.last_said(plans, asked))) };
    // Of a document's own day no rating is left out: those of its years are often recorded later.
    let tell = if is_of_day { Model::known_on } else { Model::told_on };
    let known = tell(model, last_source, options.on.is_some());
    let (model, plan) = (&*known, plan.map(|(id, _)| (id, known.plan(id))));
    let context = Context::new(model, sources, selection, &shown, None);
    let mut draft =
        Draft { context, kind: options.kind, written, evaluation, last_source, missing: Vec::new() };
    let date = date.or(options.on.filter(|_| is_of_day));
    let mut values = draft.head(plan, date);
    values.extend([draft.section(Section::Recipients, Vec::new())]);
    values.insert("signature", draft.signature());
    match (options.kind, plan) {
        (PublicationKind::FollowUp | PublicationKind::Final, Some((id, _))) => {
            values.extend(draft.follow_up(id));
        }
        (PublicationKind::Remiss, Some((id, _))) => values.extend(draft.remiss(id)),
        (PublicationKind::Annual, _) => values.extend(draft.annual(plans)),
        (PublicationKind::Register, _) => values.extend(draft.register()),
        (_, None) => {}
    }
    values.insert("more", Value::Part(written.more()));
    Publication {
        title: draft.title(plan.map(|(_, plan)| plan)),
        language: draft.words.language,
        authors: draft.authors(),
        date,
        values,
        missing: draft.missing,
    }
}

/// What a plan rests on: what is irregular in all that and where documents disagree, and the documents.
pub(super) fn rests_on(context: Context<'_, '_>, id: PlanId) -> [Vec<Block>; 2] {
    let (kind, written) = (PublicationKind::FollowUp, Written::default());
    let draft = Draft {
        context,
        kind,
        written: &written,
        evaluation: None,
        last_source: context.options.last_source,
        missing: Vec::new(),
    };
    [draft.irregularities(id, true), draft.source_list(&[id])]
}

/// The evaluation in the plan files that a document is: the final one, or the one of just the years that are asked for.
/// None where there are several, since nobody could say which.
fn evaluation_of(
    model: &Model<'_>,
    selection: &Selection,
    kind: PublicationKind,
    plan: PlanId,
) -> Option<EvaluationId> {
    let Times { years, periods, .. } = &selection.times;
    let asked: BTreeSet<i16> = years.iter().flat_map(|(first, last)| *first..=*last).collect();
    let is_of = |evaluation: &Evaluation<'_>| match kind {
        PublicationKind::Final => evaluation.kind == EvaluationKind::Final,
        PublicationKind::FollowUp => {
            let covered: BTreeSet<i16> =
                evaluation.periods.iter().map(|period| period.year_of_last_day()).collect();
            // One that is known by hearsay alone, without its day, is not this document.
            let is_covered = match &periods[..] {
                [] => covered == asked,
                periods => periods.iter().collect::<BTreeSet<_>>() == evaluation.periods.iter().collect(),
            };
            evaluation.kind == EvaluationKind::Interim && is_covered && evaluation.date.is_some()
        }
        PublicationKind::Annual | PublicationKind::Remiss | PublicationKind::Register => false,
    };
    let evaluations = model.evaluations_of(plan);
    let mut found = evaluations.filter(|(_, evaluation)| is_of(evaluation)).map(|(id, _)| id);
    found.next().filter(|_| found.next().is_none())
}

struct Draft<'v, 's> {
    context: Context<'v, 's>,
    kind: PublicationKind,
    written: &'v Written,
    /// The evaluation that the document is, where plan files hold one.
    evaluation: Option<EvaluationId>,
    /// The day by which what it rests on was there.
    last_source: Option<Date>,
    missing: Vec<(&'static str, Block)>,
}

/// A document is about its repository, and says things in its words.
impl<'v, 's> Deref for Draft<'v, 's> {
    type Target = Context<'v, 's>;

    fn deref(&self) -> &Self::Target {
        &self.context
    }
}

impl<'v, 's> Draft<'v, 's> {
    fn plan(&self, id: PlanId) -> &'v Plan<'s> {
        self.model.plan(id)
    }

    fn evaluation(&self) -> Option<&'v Evaluation<'s>> {
        self.evaluation.map(|id| self.model.evaluation(id))
    }

    /// A section, by its name: as it is written; otherwise what the plan files hold; otherwise that it is missing.
    fn section(&mut self, section: Section, held: Vec<Block>) -> (&'static str, Value) {
        let (name, found) = self.optional_section(section, held);
        if found != Value::Part(Vec::new()) {
            return (name, found);
        }
        let (title, file) = (section.title(self.words), &self.written.file);
        let notice = say!(
            self.words,
            "[Avsnittet saknas. Skriv det under rubriken ”# {title}” i {file}.]",
            "[This section is missing. Write it under the heading “# {title}” in {file}.]"
        );
        (name, Value::Part(self.missing(title, notice)))
    }

    /// That something is missing, where it would stand.
    fn missing(&mut self, name: &'static str, notice: String) -> Vec<Block> {
        let notice = emphasised(notice);
        self.missing.push((name, notice.clone()));
        vec![notice]
    }

    /// A section that a document can do without: as it is written, or what the plan files hold.
    fn optional_section(&self, section: Section, held: Vec<Block>) -> (&'static str, Value) {
        let written = self.written.section(section);
        (section.name(), Value::Part(if written.is_empty() { held } else { written }))
    }

    /// What is added to a report.
    fn blocks(&self, add: impl FnOnce(&mut Report)) -> Vec<Block> {
        Report::blocks_of(self.words.language, add)
    }
}

/// The paragraphs of a text of the plan files, which empty lines keep apart.
fn paragraphs(text: &str) -> Vec<Block> {
    let text = text.replace("\r\n", "\n");
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    paragraphs.map(|paragraph| Block::Paragraph(Prose::quoted(paragraph))).collect()
}

/// A heading within a part; level 1 is one below the part's own.
fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Heading { level, text: text.into() }
}

/// A paragraph that stands out as no part of the text.
fn emphasised(text: String) -> Block {
    Block::Paragraph(Prose { runs: vec![Run { text, emphasis: true, ..Run::default() }] })
}

/// Words in bold before a text of the plan files, or, where there is none, before what follows.
fn led(by: &str, text: &str) -> Block {
    let by = by.trim_end_matches('.');
    let lead =
        |end: char| Prose { runs: vec![Run { text: format!("{by}{end}"), strong: true, ..Run::default() }] };
    Block::Paragraph(if text.is_empty() { lead(':') } else { lead('.').and(" ").and_quoted(text) })
}
