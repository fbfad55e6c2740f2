//! What several rules share: circles, and what the repository requires of ratings.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::{Judgement, Model, Requirement, RequirementKey, Scale, Verdict};
use crate::vocabulary::Word as _;

/// The circles in a graph of arrows from each number to some others. Each circle once, from its smallest number on.
pub(super) fn cycles(arrows: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let mut found: Vec<Vec<u32>> = Vec::new();
    let mut finished = vec![false; arrows.len()];
    for start in 0..arrows.len() {
        let mut path: Vec<u32> = Vec::new();
        let mut branches: Vec<std::slice::Iter<'_, u32>> = Vec::new();
        let mut next = u32::try_from(start).ok();
        while next.is_some() || !branches.is_empty() {
            match next.take() {
                Some(node) if finished[node as usize] => {}
                Some(node) => {
                    if let Some(at) = path.iter().position(|visited| *visited == node) {
                        found.push(from_smallest(&path[at..]));
                    } else {
                        path.push(node);
                        branches.push(arrows[node as usize].iter());
                    }
                }
                None => {
                    next = branches.last_mut().and_then(|branch| branch.next().copied());
                    if next.is_none() {
                        branches.pop();
                        if let Some(node) = path.pop() {
                            finished[node as usize] = true;
                        }
                    }
                }
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

fn from_smallest(cycle: &[u32]) -> Vec<u32> {
    let smallest = cycle.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(index, _)| index);
    let mut rotated = cycle.to_vec();
    rotated.rotate_left(smallest);
    rotated
}

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
            sink.report_unless(judgement.irregular, code, || {
                let word = word(judgement.verdict, scale);
                Diagnostic::new(code, judgement.span, format!("\"{word}\" needs {wanted} here"))
                    .label(format!("`{name}` is missing"))
                    .help(format!("add {name} = \"…\" to this assessment; `uppfyllt.toml` requires it"))
            });
        }
    }
}

/// Whether a requirement is about a rating. One that names no ratings is about every level of the scale.
fn concerns(requirement: &Requirement, verdict: Verdict, scale: &Scale<'_>) -> bool {
    if requirement.ratings.is_empty() {
        return matches!(verdict, Verdict::Level(_));
    }
    requirement.ratings.iter().any(|rating| match verdict {
        Verdict::Level(level) => scale.find(rating) == Some(level),
        Verdict::Absent(absence) => absence.swedish() == rating,
    })
}

fn word<'m>(verdict: Verdict, scale: &'m Scale<'_>) -> &'m str {
    match verdict {
        Verdict::Level(level) => &scale.levels[usize::from(level)].label,
        Verdict::Absent(absence) => absence.swedish(),
    }
}

#[cfg(test)]
mod tests {
    use super::cycles;

    #[test]
    fn circles_are_found_once_each() {
        assert!(cycles(&[vec![1], vec![2], vec![]]).is_empty());
        assert_eq!(cycles(&[vec![0]]), [vec![0]]);
        assert_eq!(cycles(&[vec![1], vec![2], vec![0], vec![0]]), [vec![0, 1, 2]]);
        assert_eq!(cycles(&[vec![1], vec![0], vec![3], vec![2]]), [vec![0, 1], vec![2, 3]]);
    }
}
