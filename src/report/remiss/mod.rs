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
use crate::evaluate::{Round, Selection, round, sent};
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
        let shown = (0u32..).map(RemissId).zip(&model.remisser);
        // A body picks answers within a round, not the rounds.
        let rounds = Selection { bodies: Vec::new(), ..selection.clone() };
        let shown = shown.filter(|(_, remiss)| {
            let plan = model.plan(remiss.plan);
            rounds.admits_plan(remiss.plan, plan) && rounds.concerns(plan, model)
        });
        let mut shown = shown.peekable();
        if shown.peek().is_none() {
            self.no_remiss(&view, &options.views);
        }
        for (id, remiss) in shown {
            let round = round(remiss, options.day);
            let mut shown = round.clone();
            if !selection.bodies.is_empty() {
                shown.bodies.retain(|respondent| selection.bodies.contains(&respondent.body));
            }
            let contradictions = model.contradictions.iter();
            let contradictions =
                contradictions.filter(|contradiction| contradiction.about == Subject::Remiss(id));
            let remiss = RemissReport {
                view,
                sent: sent(model, id, remiss),
                remiss,
                round,
                shown,
                contradictions: contradictions.collect(),
            };
            remiss.add(&options.views, self);
        }
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
