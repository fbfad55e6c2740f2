//! A body judges or measures a period in which it did not exist.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        for said in plan.said() {
            let period = said.period;
            for body in said.who.bodies().iter().map(|body| model.organisation.body(*body)) {
                if body.exists_during(period.first_day(), period.last_day()) {
                    continue;
                }
                sink.report_unless(said.irregular, Code::BodyNotInForce, said.span, |at| {
                    at.says(format!("{} did not exist in {period}", body.name))
                        .label(format!("for {period}"))
                        .help(
                            "mend the period or the body; where the source says so, add irregularity = \"…\"",
                        )
                        .related(body.span, "defined here, with its `start` and `end`")
                });
            }
        }
    }
}
