//! A body judges or measures a period in which it did not exist.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

use super::taken_over::instead;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        for said in plan.said() {
            let period = said.period;
            for id in said.who.bodies() {
                let body = model.organisation.body(*id);
                if body.exists_during(period.first_day(), period.last_day()) {
                    continue;
                }
                sink.report_of_period(said.irregular, Code::BodyNotInForce, said.span, |at| {
                    let instead = instead(&model.organisation, *id, period, plan.item(said.item));
                    let instead = instead.map(|instead| format!("{instead}; or ")).unwrap_or_default();
                    at.says(format!("{} did not exist in {period}", body.name))
                        .label(format!("for {period}"))
                        .help(format!(
                            "{instead}mend the period or the body; where the source says so, add irregularity = \"…\""
                        ))
                        .related(body.span, "defined here, with its `start` and `end`")
                });
            }
        }
    }
}
