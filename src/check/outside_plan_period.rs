//! A rating or a value is about a period outside the plan's: often a slip in a year.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let Some(years) = plan.years() else { continue };
        for said in plan.said().filter(|said| plan.is_outside(said.period)) {
            sink.report_unless(said.irregular, Code::OutsidePlanPeriod, said.span, |at| {
                at.says(format!("{} lies outside the plan's period {years}", said.period))
                    .label(format!("for {}", said.period))
                    .help("mend the period; where the source says so, add irregularity = \"…\"")
                    .related(plan.span, "the plan")
            });
        }
    }
}
