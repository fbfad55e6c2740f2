//! How a plan came about: what it says of itself, what has been decided, and what an evaluation was made for.

use super::draft::{Draft, emphasised, paragraphs};
use crate::document::Block;
use crate::evaluate::Selection;
use crate::model::{Finding, PlanId};
use crate::report::categories::{BACKGROUND, category};
use crate::report::words::say;

impl Draft<'_, '_> {
    /// The findings of the evaluation in a category, in order.
    pub(super) fn findings(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<&Finding<'_>> {
        let findings = self.evaluation().into_iter().flat_map(|evaluation| &evaluation.findings);
        findings.filter(|finding| is_wanted(&category(finding))).collect()
    }

    pub(super) fn background(&self) -> Vec<Block> {
        let findings = self.findings(|category| category == BACKGROUND);
        findings.iter().flat_map(|finding| paragraphs(&finding.text)).collect()
    }

    /// What the plan says of itself, and what it does not say.
    pub(super) fn about(&self, id: PlanId) -> Vec<Block> {
        vec![Block::Table(crate::report::status::about::readers(self, id))]
    }

    /// What had been decided about the plan by the day, in order.
    pub(super) fn decisions(&self, id: PlanId) -> Vec<Block> {
        if self.options.on.is_none() {
            let file = &self.written.file;
            return vec![emphasised(say!(
                self.words,
                "[Ärendets gång saknas, eftersom dokumentet inte har någon dag. Skriv date i {file}, eller ange --on.]",
                "[The chain of decisions is missing, since the document has no day. Write date in {file}, or give --on.]"
            ))];
        }
        let mut blocks = self.standing("timeline", &Selection::of_plan(id));
        blocks.retain(|block| !matches!(block, Block::Heading { .. }));
        blocks
    }
}
