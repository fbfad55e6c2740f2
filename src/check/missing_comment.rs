//! A rating lacks the comment that the repository requires for it.

use super::required::report_missing;
use crate::diagnostic::{Code, Sink};
use crate::model::{Model, RequirementKey};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    report_missing(
        model,
        RequirementKey::Comment,
        Code::MissingComment,
        |judgement| judgement.comment().is_some(),
        sink,
    );
}
