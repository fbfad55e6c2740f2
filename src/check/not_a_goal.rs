//! `goal` or `parent` names something that is no goal: the chain ends there, and nothing adds up over it.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;
use crate::vocabulary::ItemKind;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        for item in &plan.items {
            let Some(above) = item.goal.map(|above| plan.item(above)) else { continue };
            if above.kind == ItemKind::Goal {
                continue;
            }
            sink.report_unless(item.is_irregular(), Code::NotAGoal, item.span, |at| {
                let kind = match above.kind {
                    ItemKind::Goal => "a goal",
                    ItemKind::Commitment => "a commitment",
                    ItemKind::Indicator => "an indicator",
                    ItemKind::Activity => "an activity",
                };
                at.says(format!("`{}` is to lead up to `{}`, which is {kind}", item.id, above.id))
                    .label("leads up to no goal")
                    .help("name the goal that both serve")
                    .related(above.span, format!("`{}` is {kind}", above.id))
            });
        }
    }
}
