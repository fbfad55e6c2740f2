//! An indicator lacks its unit or its direction: nobody can tell what its values are of, or which way is good.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for item in model.plans.iter().flat_map(|plan| &plan.items) {
        let Some(indicator) = item.indicator().filter(|indicator| !indicator.is_uncertain) else { continue };
        let is_directed =
            !indicator.targets.is_empty() && indicator.targets.iter().all(crate::model::Target::is_directed);
        let lacks_direction = !item.is_part() && indicator.direction.is_none() && !is_directed;
        let missing: Vec<&str> = [("unit", indicator.unit.is_none()), ("direction", lacks_direction)]
            .into_iter()
            .filter_map(|(key, is_missing)| is_missing.then_some(key))
            .collect();
        if missing.is_empty() {
            continue;
        }
        sink.report_unless(item.is_irregular(), Code::IncompleteIndicator, item.span, |at| {
            let keys = missing.join("` and `");
            at.says(format!("the indicator `{}` lacks `{keys}`", item.id))
                .label("measured in what, and which way is good?")
                .help("add unit = \"procent\" and direction = \"högre är bättre\", or what is right here")
        });
    }
}
