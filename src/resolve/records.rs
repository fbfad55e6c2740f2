//! The records around plans: documents, evaluations, remisser, decisions, contradictions.

use super::files::{File, Here};
use super::{Directory, contradictions, decisions, evaluations, remisser, sources};
use crate::diagnostic::Sink;
use crate::model::{
    Contradiction, Decision, DecisionId, Evaluation, EvaluationId, Plan, PlanId, Remiss, RemissId, Source,
    SourceId,
};
use crate::numbered::Numbered;
use crate::parse::Records;
use crate::source::FileId;

/// The records of a repository that are not counted, each kind in the order of the files.
#[derive(Default)]
pub(super) struct OtherRecords<'s> {
    pub(super) sources: Numbered<SourceId, Source<'s>>,
    pub(super) evaluations: Numbered<EvaluationId, Evaluation<'s>>,
    pub(super) decisions: Numbered<DecisionId, Decision<'s>>,
    pub(super) remisser: Numbered<RemissId, Remiss<'s>>,
    /// Filled last: they can be about anything.
    pub(super) contradictions: Vec<Contradiction<'s>>,
}

impl<'s> OtherRecords<'s> {
    /// Takes everything but contradictions out of the files. Each kind refers only to kinds before it, and plans refer to
    /// recommendations.
    pub(super) fn resolve(
        files: &[File],
        directory: &mut Directory<'s>,
        records: &mut [Records<'s>],
        sink: &mut Sink,
    ) -> Self {
        let mut all = Self::default();
        for (file, records) in files.iter().zip(&mut *records) {
            let here = &mut Here { file, directory, sink };
            let raw = std::mem::take(&mut records.sources).into_iter();
            all.sources.extend(raw.filter_map(|raw| sources::source(raw, here)));
        }
        for (file, records) in files.iter().zip(&mut *records) {
            let here = &mut Here { file, directory, sink };
            for raw in std::mem::take(&mut records.evaluations) {
                evaluations::evaluation(raw, &mut all.evaluations, here);
            }
            for raw in std::mem::take(&mut records.remisser) {
                remisser::remiss(raw, &mut all.remisser, here);
            }
        }
        for (file, records) in files.iter().zip(records) {
            let here = &mut Here { file, directory, sink };
            for raw in std::mem::take(&mut records.answers) {
                remisser::answer(raw, &mut all.remisser, here);
            }
            for raw in std::mem::take(&mut records.decisions) {
                decisions::decision(raw, &mut all.decisions, here);
            }
        }
        all
    }

    /// Notes in each plan which files hold records of it.
    pub(super) fn add_files(&self, plans: &mut Numbered<PlanId, Plan<'s>>) {
        let mut add = |plan: PlanId, file: FileId| plans[plan].files.push(file);
        self.evaluations.iter().for_each(|record| add(record.plan, record.span.file));
        self.decisions.iter().for_each(|record| add(record.plan, record.span.file));
        self.contradictions.iter().for_each(|record| add(record.plan, record.span.file));
        for remiss in &self.remisser {
            add(remiss.plan, remiss.span.file);
            remiss.answers.iter().for_each(|answer| add(remiss.plan, answer.span.file));
        }
    }
}

/// The contradictions of all files, once everything that they can be about is known.
pub(super) fn contradictions<'s>(
    files: &[File],
    directory: &mut Directory<'s>,
    records: &mut [Records<'s>],
    sink: &mut Sink,
) -> Vec<Contradiction<'s>> {
    let mut all = Vec::new();
    for (file, records) in files.iter().zip(records) {
        let here = &mut Here { file, directory, sink };
        let raw = std::mem::take(&mut records.contradictions).into_iter();
        all.extend(raw.filter_map(|raw| contradictions::contradiction(raw, here)));
    }
    all
}
