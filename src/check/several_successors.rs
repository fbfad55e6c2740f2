//! Several plans take the place of the same one.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for (replaced, plan) in model.plans.numbered() {
        let mut successors = model.successors(replaced).iter().map(|successor| model.plan(*successor));
        let Some(first) = successors.next() else { continue };
        for second in successors {
            sink.report_unless(second.is_irregular(), Code::SeveralSuccessors, second.span, |at| {
                at.says(format!("`{}` and `{}` both take the place of `{}`", first.id, second.id, plan.id))
                    .label("replaces it too")
                    .help("keep one successor; a plan that was split may have several: then set several-successors = \"off\"")
                    .related(first.span, "the other successor")
                    .related(plan.span, "the plan that is replaced")
            });
        }
    }
}
