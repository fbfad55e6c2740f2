//! A rating or a value is about a period outside the plan's: often a slip in a year.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let Some((first, last)) = plan.period else {
            continue;
        };
        let years = first.year_of_last_day()..=last.year_of_last_day();
        for said in plan.said().filter(|said| !years.contains(&said.period.year_of_last_day())) {
            sink.report_unless(said.irregular, Code::OutsidePlanPeriod, said.span, |at| {
                at.says(format!("{} lies outside the plan's period {first}–{last}", said.period))
                    .label(format!("for {}", said.period))
                    .help("mend the period; where the source says so, add irregularity = \"…\"")
                    .related(plan.span, "the plan")
            });
        }
    }
}
