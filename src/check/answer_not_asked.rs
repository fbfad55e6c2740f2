//! A body answers a remiss that was not sent to it.

use crate::diagnostic::{Code, Sink};
use crate::model::{BodyId, Model, Remiss};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for remiss in model.remisser.iter().filter(|remiss| !remiss.is_uncertain) {
        for answer in remiss.answers.iter().filter(|answer| !is_asked(model, remiss, answer.body.value)) {
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

/// Whether a body was asked: itself, the body that it took over from, or the nämnd that it works for.
fn is_asked(model: &Model<'_>, remiss: &Remiss<'_>, body: BodyId) -> bool {
    let serves = model.organisation.body(body).serves;
    remiss.recipients.iter().any(|recipient| {
        model.organisation.stands_in(body, recipient.value) || serves == Some(recipient.value)
    })
}
