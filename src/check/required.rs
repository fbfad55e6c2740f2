//! What the repository requires of ratings; the rules for comments and for evidence share it.

use crate::diagnostic::{Code, Sink};
use crate::model::{Judgement, Model, Requirement, RequirementKey, Scale, Verdict};

/// Reports judgements that lack what the repository requires for their rating.
pub(super) fn report_missing(
    model: &Model<'_>,
    key: RequirementKey,
    code: Code,
    holds: impl Fn(&Judgement<'_>) -> bool,
    sink: &mut Sink,
) {
    let requirements: Vec<&Requirement> =
        model.requirements.iter().filter(|requirement| requirement.key == key).collect();
    if requirements.is_empty() {
        return;
    }
    let (name, wanted) =
        if key == RequirementKey::Comment { ("comment", "a comment") } else { ("evidence", "evidence") };
    for plan in &model.plans {
        let scale = model.scale(plan);
        for judgement in plan.judgements.iter().filter(|judgement| !holds(judgement)) {
            let required = requirements.iter().any(|requirement| {
                requirement.from.is_none_or(|from| from <= judgement.period)
                    && concerns(requirement, judgement.verdict, scale)
            });
            if !required {
                continue;
            }
            sink.report_unless(judgement.irregular, code, judgement.span, |at| {
                let word = scale.word(judgement.verdict);
                at.says(format!("\"{word}\" needs {wanted} here"))
                    .label(format!("`{name}` is missing"))
                    .help(format!("add {name} = \"…\" to this assessment; `uppfyllt.toml` requires it"))
            });
        }
    }
}

/// Whether a requirement is about a rating. One that names no ratings is about every level of the scale.
fn concerns(requirement: &Requirement, verdict: Verdict, scale: &Scale<'_>) -> bool {
    if requirement.ratings.is_empty() {
        return verdict.is_rated();
    }
    requirement.ratings.iter().any(|rating| scale.find(rating) == Some(verdict))
}
