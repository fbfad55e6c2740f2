//! An activity's own status is another than what was last said of a period.

use crate::diagnostic::{Code, Sink};
use crate::evaluate::last_known;
use crate::model::{Details, Model};
use crate::vocabulary::Word as _;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        for (id, item) in plan.items.numbered() {
            let Details::Activity(Some(own)) = item.details else { continue };
            let last = last_known(plan, &model.organisation, id, |_| true);
            let Some(report) = last.last().filter(|_| last.iter().all(|report| report.status != own)) else {
                continue;
            };
            let irregular = item.is_irregular() || report.irregular;
            sink.report_unless(irregular, Code::StatusAgainstPeriods, item.span, |at| {
                let (own, last) = (own.swedish(), report.status.swedish());
                at.says(format!(
                    "`{}` is \"{own}\" by itself and \"{last}\" in {}, the last period that says it",
                    item.id, report.period
                ))
                .label("its own `status` is shown nowhere but in the list of items")
                .help("take `status` out of the activity where assessments say it, or mend the one that is wrong")
                .related(report.span, format!("for {}", report.period))
            });
        }
    }
}
