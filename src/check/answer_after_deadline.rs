//! An answer to a remiss came after its deadline.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for remiss in &model.remisser {
        let Some(deadline) = remiss.deadline else { continue };
        for answer in &remiss.answers {
            let Some(date) = answer.date.filter(|date| deadline.value < date.value) else { continue };
            sink.report_unless(
                !answer.irregularities.is_empty(),
                Code::AnswerAfterDeadline,
                date.span,
                |at| {
                    at.says(format!("this answer is of {}, after the deadline", date.value))
                        .label(format!("later than {}", deadline.value))
                        .help("mend one of the dates; where it came late, add irregularity = \"…\"")
                        .related(deadline.span, "the deadline")
                },
            );
        }
    }
}
