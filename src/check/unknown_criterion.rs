//! A finding, or a point of an answer, names a criterion of `review` that does not exist.

use crate::diagnostic::{Code, Sink, nearest};
use crate::evaluate::review::Criterion;
use crate::model::Model;
use crate::named::Named as _;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    let findings = model.evaluations.iter().flat_map(|evaluation| &evaluation.findings);
    let points = model.remisser.iter().flat_map(|remiss| &remiss.answers).flat_map(|answer| &answer.points);
    let named = findings.flat_map(|finding| &finding.criteria);
    for name in named.chain(points.flat_map(|point| &point.criteria)) {
        if Criterion::from_name(&name.value).is_some() {
            continue;
        }
        sink.report(Code::UnknownCriterion, name.span, |at| {
            at.says(format!("there is no criterion `{}`", name.value))
                .label("not known")
                .suggest(nearest(&name.value, Criterion::names()))
                .help(format!("known are: {}", Criterion::names().collect::<Vec<_>>().join(", ")))
        });
    }
}
