//! A rating or a value is about a period outside the plan's: often a slip in a year.

use crate::calendar::Period;
use crate::diagnostic::{Code, Sink};
use crate::model::{Model, Plan};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let Some(years) = plan.years() else { continue };
        for said in plan.said().filter(|said| is_outside_period(plan, said.period)) {
            sink.report_unless(said.irregular, Code::OutsidePlanPeriod, said.span, |at| {
                at.says(format!("{} lies outside the plan's period {years}", said.period))
                    .label(format!("for {}", said.period))
                    .help("mend the period; where the source says so, add irregularity = \"…\"")
                    .related(plan.span, "the plan")
            });
        }
    }
}

/// Whether the last day of a period is in no year of the plan's own.
pub(super) fn is_outside_period(plan: &Plan<'_>, period: Period) -> bool {
    let year = period.year_of_last_day();
    plan.period
        .is_some_and(|(first, last)| !(first.year_of_last_day()..=last.year_of_last_day()).contains(&year))
}
