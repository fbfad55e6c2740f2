//! An indicator is rated as if its target were reached and it is not, or the other way about.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Sink};
use crate::evaluate::{Decided, Reading, readings};
use crate::model::{Judgement, Model, Plan};
use crate::vocabulary::Class;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    let is_rated = |plan: &&Plan<'_>| {
        let of_indicator = |judgement: &Judgement<'_>| plan.item(judgement.item).indicator().is_some();
        !plan.measurements.is_empty() && plan.judgements.iter().any(of_indicator)
    };
    for plan in model.plans.iter().filter(is_rated) {
        let mut rated: BTreeMap<_, Vec<&Judgement<'_>>> = BTreeMap::new();
        for judgement in &plan.judgements {
            let Judgement { item, period, basis, who, .. } = judgement;
            rated.entry((*item, *period, *basis, Some(who))).or_default().push(judgement);
        }
        for reading in readings(plan, &model.organisation) {
            let rated = rated.get(&(reading.item, reading.period, reading.basis, reading.who));
            let rated = rated.into_iter().flatten();
            for judgement in rated.filter(|judgement| judgement.reason().is_none()) {
                let Some(class) = model.scale(plan).class(judgement.verdict) else { continue };
                if reading.decided.is_some_and(|found| found.is_reached() != (class == Class::Met)) {
                    report(plan, judgement, &reading, sink);
                }
            }
        }
    }
}

fn report(plan: &Plan<'_>, judgement: &Judgement<'_>, reading: &Reading<'_>, sink: &mut Sink) {
    let reached = reading.decided.is_some_and(Decided::is_reached);
    sink.report_unless(judgement.irregular, Code::RatingAgainstValue, judgement.span, |at| {
        let id = &plan.item(judgement.item).id;
        let says = if reached { "the target is reached" } else { "the target is not reached" };
        let message = format!("the rating of `{id}` contradicts its value: {says}");
        let diagnostic = at
            .says(message)
            .label("rated here")
            .help("mend the rating or the value, or add reason = \"…\" where both are right");
        let measured = reading.measurement.and_then(|index| plan.measurements.get(index));
        measured
            .into_iter()
            .fold(diagnostic, |diagnostic, found| diagnostic.related(found.span, "measured here"))
    });
}
