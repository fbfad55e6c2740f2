//! Consultation rounds: who has answered, what they said, how it was handled, and on what the documents disagree.

mod answers;
mod compilation;
mod recipients;
mod standing;

use jiff::civil::Date;

use super::Report;
use super::record_view::RecordView;
use super::words::Words;
use crate::document::{Audience, Block, Table};
use crate::evaluate::{Round, Selection, is_contradicted, round, sent};
use crate::model::{Contradiction, Model, Remiss, RemissId, Subject};
use crate::source::Sources;
use crate::vocabulary::Language;

/// What `remiss` can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemissView {
    /// Who has answered, is late or is missing.
    Rounds,
    /// What they said, by heading and by body, and how it was handled.
    Answers,
    /// The points that are not handled yet.
    Points,
    /// On what the documents disagree.
    Contradictions,
    /// All of it as a document, ready to attach.
    Document,
}

impl RemissView {
    /// Every view, in the order of the help.
    pub const ALL: [Self; 5] =
        [Self::Rounds, Self::Answers, Self::Points, Self::Contradictions, Self::Document];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rounds => "rounds",
            Self::Answers => "answers",
            Self::Points => "points",
            Self::Contradictions => "contradictions",
            Self::Document => "document",
        }
    }
}

/// How remisser are shown.
#[derive(Clone, Debug)]
pub struct RemissOptions {
    /// What to show, in order.
    pub views: Vec<RemissView>,
    /// As of when.
    pub day: Date,
    /// In which language; the repository's without it.
    pub language: Option<Language>,
}

/// A remiss as it is shown.
struct RemissReport<'v, 's> {
    view: RecordView<'v, 's>,
    remiss: &'v Remiss<'s>,
    /// When it was sent: as it says, or as the decision about it does.
    sent: Option<Date>,
    /// All of it, whatever is selected.
    round: Round,
    /// What is selected of it.
    shown: Round,
    contradictions: Vec<&'v Contradiction<'s>>,
}

impl Report {
    /// Adds the remisser of a repository.
    pub fn remisser(
        &mut self,
        model: &Model<'_>,
        sources: &Sources,
        selection: &Selection,
        options: &RemissOptions,
    ) {
        self.language = options.language.unwrap_or(model.language);
        let view = RecordView { model, sources, words: Words(self.language), day: options.day };
        let rounds = rounds(view, selection);
        if rounds.is_empty() {
            self.no_remiss(&view, &options.views);
        }
        for remiss in rounds {
            remiss.add(&options.views, self);
        }
    }
}

/// The remisser of a repository that are asked for.
fn rounds<'v, 's>(view: RecordView<'v, 's>, selection: &Selection) -> Vec<RemissReport<'v, 's>> {
    let model = view.model;
    // A body picks answers within a round, not the rounds.
    let of_plans = Selection { bodies: Vec::new(), ..selection.clone() };
    let asked = model.remisser.numbered().filter(|(_, remiss)| {
        let plan = model.plan(remiss.plan);
        of_plans.admits_plan(remiss.plan, plan) && of_plans.concerns(plan, model)
    });
    let report = |(id, remiss): (RemissId, &'v Remiss<'s>)| {
        let round = round(remiss, view.day);
        let mut shown = round.clone();
        if !selection.bodies.is_empty() {
            shown.bodies.retain(|respondent| selection.bodies.contains(&respondent.body));
        }
        let contradictions = model.contradictions.iter();
        let contradictions =
            contradictions.filter(|contradiction| contradiction.about == Subject::Remiss(id));
        let contradictions =
            contradictions.filter(|contradiction| is_contradicted(contradiction, model, view.day));
        RemissReport {
            view,
            sent: sent(model, id, remiss),
            remiss,
            round,
            shown,
            contradictions: contradictions.collect(),
        }
    };
    asked.map(report).collect()
}

/// What a document about the remisser that are asked for is made of.
pub(super) struct RemissParts {
    /// How they stand, in sentences.
    pub(super) standing: Vec<Block>,
    /// Who asked whom for what, and who has answered.
    pub(super) round: Vec<Block>,
    /// What was said, and how it was handled.
    pub(super) points: Vec<Block>,
    /// On what the documents disagree.
    pub(super) contradictions: Vec<Block>,
}

/// The remisser that are asked for in parts, one after the other.
pub(super) fn parts(view: &RecordView<'_, '_>, selection: &Selection) -> RemissParts {
    let rounds = rounds(*view, selection);
    let part = |add: fn(&RemissReport<'_, '_>, &mut Report)| {
        let mut report = Report::new(Audience::Readers);
        report.language = view.words.0;
        for remiss in &rounds {
            add(remiss, &mut report);
        }
        report.blocks
    };
    let mut points = part(|remiss, report| {
        remiss.add_points(report);
        remiss.add_without_points(report);
    });
    for block in &mut points {
        if let Block::Heading { level, .. } = block {
            *level = 1;
        }
    }
    let mut standing = part(|remiss, report| report.paragraphs([remiss.summary_in_words()]));
    if rounds.is_empty() {
        standing.push(Block::paragraph(view.say("Det finns ingen remiss.", "There is no remiss.")));
    }
    RemissParts {
        standing,
        round: part(|remiss, report| {
            report.paragraphs(remiss.facts());
            report.table(remiss.recipients());
        }),
        points,
        contradictions: part(|remiss, report| {
            if !remiss.contradictions.is_empty() {
                report.table(remiss.contradictions());
            }
        }),
    }
}

impl Report {
    /// Says that there is no remiss: to readers in a sentence, in data by tables without rows.
    fn no_remiss(&mut self, view: &RecordView<'_, '_>, views: &[RemissView]) {
        self.paragraphs([view.say("Det finns ingen remiss.", "There is no remiss.").to_owned()]);
        for asked in views.iter().filter(|_| self.audience.computes()) {
            self.blocks.push(Block::Table(match asked {
                RemissView::Rounds | RemissView::Document => recipients::table(view),
                RemissView::Answers | RemissView::Points => answers::table(view, *asked, true),
                RemissView::Contradictions => contradictions(view),
            }));
        }
    }
}

impl RemissReport<'_, '_> {
    fn add(&self, views: &[RemissView], report: &mut Report) {
        if views != [RemissView::Document] {
            report.heading(2, &self.title());
        }
        for asked in views {
            match asked {
                RemissView::Rounds => recipients::add(self, report),
                RemissView::Answers => answers::add(self, report),
                RemissView::Points => answers::add_open(self, report),
                RemissView::Contradictions => report.table(self.contradictions()),
                RemissView::Document if report.wants(Audience::Readers) => compilation::add(self, report),
                RemissView::Document => {
                    recipients::add(self, report);
                    answers::add(self, report);
                    report.table(self.contradictions());
                }
            }
        }
    }

    /// `Remiss av Tyresö kommuns integrationsstrategi, 2018-02-22`.
    fn title(&self) -> String {
        let plan = &self.view.model.plan(self.remiss.plan).title;
        let date = self.remiss.date.map(|date| format!(", {}", date.value)).unwrap_or_default();
        format!("{} {plan}{date}", self.view.say("Remiss av", "Remiss of"))
    }

    /// On what the documents disagree about this remiss.
    fn contradictions(&self) -> Table {
        let mut table = contradictions(&self.view);
        for contradiction in &self.contradictions {
            for row in self.view.contradiction_rows(contradiction) {
                table.push(row);
            }
            if let Some(text) = &contradiction.text {
                let key = super::summary::capital(self.view.key(&contradiction.key));
                table.notes.push(format!("{key}: {text}"));
            }
        }
        table
    }
}

/// The table of contradictions without a row.
fn contradictions(view: &RecordView<'_, '_>) -> Table {
    let caption = view.say("Uppgifter som skiljer sig mellan handlingarna", "On what the documents disagree");
    Table::new("contradictions", caption, view.contradiction_columns())
}
