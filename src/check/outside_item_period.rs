//! A judgement is about a period in which its item is not in force. It counts all the same.

use crate::diagnostic::{Code, Sink};
use crate::model::{Model, Verdict};
use crate::vocabulary::Absence;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        for judgement in &plan.judgements {
            let item = plan.item(judgement.item);
            let outside = matches!(judgement.verdict, Verdict::Absent(Absence::NotDue | Absence::Withdrawn));
            if outside || item.in_force(judgement.period) {
                continue;
            }
            sink.report_unless(judgement.irregular, Code::OutsideItemPeriod, judgement.span, |at| {
                at.says(format!("`{}` is not in force in {}", item.id, judgement.period))
                    .label(format!("for {}", judgement.period))
                    .help("mend the period, or `start` and `end` of the item; or rate it \"ännu inte aktuellt\" or \"utgått\"")
                    .related(item.span, "the item, with its `start` and `end`")
            });
        }
    }
}
