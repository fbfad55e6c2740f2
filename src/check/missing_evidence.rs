//! A rating lacks the evidence that the repository requires for it.

use super::required::report_missing;
use crate::diagnostic::{Code, Sink};
use crate::model::{Model, RequirementKey};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    report_missing(
        model,
        RequirementKey::Evidence,
        Code::MissingEvidence,
        |judgement| judgement.evidence().is_some(),
        sink,
    );
}
