//! A body answers a remiss that was not sent to it.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Sink};
use crate::model::{BodyId, Model};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for remiss in model.remisser.iter().filter(|remiss| !remiss.is_uncertain) {
        let asked: BTreeSet<BodyId> = remiss.recipients.iter().map(|recipient| recipient.value).collect();
        // Itself, the body that it took over from, or the nämnd that it works for.
        let is_asked = |body: BodyId| {
            let serves = model.organisation.body(body).serves;
            asked.contains(&body) || serves.is_some_and(|serves| asked.contains(&serves))
        };
        let mut unasked = remiss.answers.iter().filter(|answer| !is_asked(answer.body.value)).peekable();
        if unasked.peek().is_none() {
            continue;
        }
        let successors = model.organisation.with_successors(asked.iter().copied());
        for answer in unasked.filter(|answer| !successors.has(answer.body.value)) {
            let is_recorded = !answer.irregularities.is_empty();
            sink.report_unless(is_recorded, Code::AnswerNotAsked, answer.body.span, |at| {
                let name = &model.organisation.body(answer.body.value).name;
                at.says(format!("{name} answers a remiss that was not sent to it"))
                    .label("not among the recipients")
                    .help("add it to `recipients`, or mend the body; where it answered unasked, add irregularity = \"…\"")
                    .related(remiss.span, "the remiss, with its `recipients`")
            });
        }
    }
}
