//! A plan is followed up in a period outside its own.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let Some((first, last)) = plan.period else {
            continue;
        };
        let of_plan = plan.follow_up.iter().chain(&plan.forecasts);
        let of_plan = of_plan.map(|(period, span)| (*period, *span, plan.is_irregular()));
        let of_items = plan.items.iter().flat_map(|item| {
            item.all_own_periods().map(|(period, _, span)| (period, span, item.is_irregular()))
        });
        for (period, span, is_irregular) in of_plan.chain(of_items) {
            if (first.year_of_last_day()..=last.year_of_last_day()).contains(&period.year_of_last_day()) {
                continue;
            }
            sink.report_unless(is_irregular, Code::FollowUpOutsidePeriod, span, |at| {
                at.says(format!("{period} lies outside the plan's period {}", plan.years().unwrap_or_default()))
                    .label("not within the period")
                    .help("mend the year here or in `period`; where the source says so, add irregularity = \"…\" to the record")
            });
        }
    }
}
