//! A judgement is about a period outside the plan's: often a slip in a year.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let Some((first, last)) = plan.period else {
            continue;
        };
        let years = first.year_of_last_day()..=last.year_of_last_day();
        for judgement in
            plan.judgements.iter().filter(|judgement| !years.contains(&judgement.period.year_of_last_day()))
        {
            sink.report_unless(judgement.irregular, Code::OutsidePlanPeriod, judgement.span, |at| {
                at.says(format!("{} lies outside the plan's period {first}–{last}", judgement.period))
                    .label(format!("for {}", judgement.period))
                    .help("mend the period; where the source says so, add irregularity = \"…\"")
                    .related(plan.span, "the plan")
            });
        }
    }
}
