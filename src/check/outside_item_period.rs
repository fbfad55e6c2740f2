//! A rating or a value is about a period in which its item is not in force. It counts all the same. A status may be: an activity
//! that is late goes on after its end.

use crate::diagnostic::{Code, Sink};
use crate::model::{Matter, Model, Verdict};
use crate::vocabulary::Absence;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        for said in plan.said() {
            let item = plan.item(said.item);
            let outside = matches!(said.verdict, Some(Verdict::Absent(Absence::NotDue | Absence::Withdrawn)));
            if outside || said.matter == Matter::Status || item.in_force(said.period) {
                continue;
            }
            sink.report_of_period(said.irregular, Code::OutsideItemPeriod, said.span, |at| {
                at.says(format!("`{}` is not in force in {}", item.id, said.period))
                    .label(format!("for {}", said.period))
                    .help("mend the period, or `start` and `end` of the item; or rate it \"ännu inte aktuellt\" or \"utgått\"")
                    .related(item.span, "the item, with its `start` and `end`")
            });
        }
    }
}
