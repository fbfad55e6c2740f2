//! A body judges or measures what it is not assessed for: the row would be of nobody's duty.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

use super::matter::given;
use super::taken_over::instead;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    let organisation = &model.organisation;
    for plan in &model.plans {
        for item in &plan.items {
            let baselines = item.indicator().map_or(&[][..], |indicator| &indicator.baselines);
            let of_body = baselines.iter().filter_map(|baseline| Some((baseline, baseline.body?)));
            for (baseline, body) in of_body.filter(|_| !item.assessed.is_uncertain) {
                let body_is = organisation.body(body);
                if !item.assessed.ever(body, organisation) && !body_is.is_uncertain {
                    sink.report(Code::BodyNotAssessed, baseline.span, |at| {
                        at.says(format!("{} is not assessed for `{}`", body_is.name, item.id))
                            .label("baseline here")
                            .help("add the body to `responsible` or `assessed_per` of the indicator, or take it out here")
                    });
                }
            }
        }
        for said in plan.said() {
            let item = plan.item(said.item);
            for body in said.who.bodies() {
                let is_uncertain = item.assessed.is_uncertain || organisation.body(*body).is_uncertain;
                if is_uncertain || item.assessed.ever(*body, organisation) {
                    continue;
                }
                let names_nobody = item.assessed.is_empty();
                // What nobody in particular answers for is of the municipality or region as a whole.
                let is_wide = plan.attributes.municipality_wide != Some(false);
                if names_nobody && is_wide && organisation.body(*body).kind.is_whole() {
                    continue;
                }
                sink.report(Code::BodyNotAssessed, said.span, |at| {
                    let instead = instead(organisation, *body, said.period, item);
                    let (body, id) = (organisation.body(*body), &item.id);
                    let instead = instead.map(|instead| format!("{instead}; or ")).unwrap_or_default();
                    let help = if names_nobody {
                        format!(
                            "write responsible = \"{}\" in the item `{id}`; what is of the municipality as a whole is by a \
                             body of kind \"kommun\"",
                            body.id
                        )
                    } else {
                        format!(
                            "{instead}add the body to `responsible` or `assessed_per` of the item, or mend the body here"
                        )
                    };
                    let names = if names_nobody { "the item names nobody" } else { "the item names other bodies" };
                    at.says(format!("{} is not assessed for `{id}`", body.name))
                        .label(format!("{} here", given(said.matter).0))
                        .help(help)
                        .related(item.span, names)
                });
            }
        }
    }
}
