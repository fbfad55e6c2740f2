//! Where sums are not as they are required to be.

use super::context::Context;
use super::plan_view::PlanView;
use super::words::Words;
use crate::evaluate::{Requirement, sums};
use crate::vocabulary::{Language, Word as _};

/// Every sum that falls short of something, for whoever runs the program: by plan and period, as outcome or forecast, of one
/// kind of items, common or specific. That nothing is expected at all falls short of everything; but as of a day nothing is
/// required yet of periods that had not ended by then.
pub(super) fn fallen_short(context: &Context<'_, '_>, requirements: &[Requirement]) -> Vec<String> {
    let words = Words::new(Language::English);
    let mut found = Vec::new();
    let mut is_empty = true;
    let plans = context.model.plans.numbered();
    for (_, plan) in plans.filter(|(id, plan)| context.selection.admits_plan(*id, plan)) {
        let view = PlanView::new(*context, plan);
        for ((period, basis, kind, scope), counts) in sums(view.facts(), plan, view.scale) {
            is_empty = false;
            if context.options.on.is_some_and(|day| day <= period.last_day()) {
                continue;
            }
            for required in requirements.iter().filter(|required| !required.holds(&counts)) {
                let is = match required.measured(&counts) {
                    (part, Some(whole)) => words.share(part, whole),
                    (number, None) => words.number(number),
                };
                let [_, items] = words.items(kind);
                let (scope, basis) = (scope.english(), basis.english());
                let id = &plan.id;
                found.push(format!(
                    "`{id}`, {period}, {scope} {items}, {basis}: it is {is}, and `{required}` is required"
                ));
            }
        }
    }
    if is_empty && context.options.on.is_none() {
        found.push(
            "nothing is expected of the plans that are asked for, so nothing that is required is so"
                .to_owned(),
        );
    }
    found
}
