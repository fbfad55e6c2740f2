//! A body judges or measures what it is not assessed for: the row would be of nobody's duty.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

use super::taken_over::instead;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    let organisation = &model.organisation;
    for plan in &model.plans {
        for said in plan.said() {
            let item = plan.item(said.item);
            for body in said.who.bodies() {
                let is_uncertain = item.assessed.is_uncertain || organisation.body(*body).is_uncertain;
                if is_uncertain || item.assessed.ever(*body, organisation) {
                    continue;
                }
                sink.report(Code::BodyNotAssessed, said.span, |at| {
                    let (name, id) = (&organisation.body(*body).name, &item.id);
                    let instead = instead(organisation, *body, said.period, item);
                    let instead = instead.map(|instead| format!("{instead}; or ")).unwrap_or_default();
                    at.says(format!("{name} is not assessed for `{id}`"))
                    .label(if said.verdict.is_some() { "judged here" } else { "measured here" })
                    .help(format!(
                        "{instead}add the body to `responsible` or `assessed_per` of the item, or mend the body here"
                    ))
                    .related(item.span, if item.assessed.is_empty() { "the item names nobody" } else { "the item names other bodies" })
                });
            }
        }
    }
}
