//! A plan is followed up in a period outside its own.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let Some((first, last)) = plan.period else {
            continue;
        };
        for (period, span) in plan.follow_up.iter().chain(&plan.forecasts) {
            if (first.year_of_last_day()..=last.year_of_last_day()).contains(&period.year_of_last_day()) {
                continue;
            }
            sink.report_unless(plan.is_irregular(), Code::FollowUpOutsidePeriod, *span, |at| {
                at.says(format!("{period} lies outside the plan's period {}", plan.years().unwrap_or_default()))
                    .label("not within the period")
                    .help("mend the year here or in `period`; where the source says so, add irregularity = \"…\" to the plan")
            });
        }
    }
}
