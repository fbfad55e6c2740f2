//! A rating, a value or a published sum is about a period outside the plan's: often a slip in a year. A status may be: an activity
//! that was not done by then goes on being followed up.

use crate::diagnostic::{Code, Sink};
use crate::evaluate::last_known;
use crate::model::{Matter, Model, Organisation, Plan, Said, StatusReport};
use crate::vocabulary::ActivityStatus;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let Some(years) = plan.years() else { continue };
        let said = plan.said().filter(|said| !goes_on(plan, &model.organisation, said));
        let said = said.map(|said| (said.period, said.irregular, said.span));
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

/// Whether it is said after the plan's end how far an activity has come that was neither done nor cancelled when last heard of.
fn goes_on(plan: &Plan<'_>, organisation: &Organisation<'_>, said: &Said<'_>) -> bool {
    let is_ended = |status| matches!(status, ActivityStatus::Done | ActivityStatus::Cancelled);
    let is_after = || plan.period.is_some_and(|(_, last)| last.last_day() < said.period.first_day());
    let is_before = |report: &StatusReport<'_>| report.period.last_day() < said.period.first_day();
    let before = || last_known(plan, organisation, said.item, is_before);
    said.matter == Matter::Status && is_after() && before().iter().any(|report| !is_ended(report.status))
}
