//! A rating, a value or a published sum is about a period outside the plan's: often a slip in a year.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let Some(years) = plan.years() else { continue };
        let said = plan.said().map(|said| (said.period, said.irregular, said.span));
        let published = plan.control_totals.iter();
        let published = published.map(|total| (total.period, !total.irregularities.is_empty(), total.span));
        for (period, irregular, span) in said.chain(published).filter(|(period, ..)| plan.is_outside(*period))
        {
            sink.report_of_period(irregular, Code::OutsidePlanPeriod, span, |at| {
                at.says(format!("{period} lies outside the plan's period {years}"))
                    .label(format!("for {period}"))
                    .help("mend the period; where the source says so, add irregularity = \"…\"")
                    .related(plan.span, "the plan")
            });
        }
    }
}
