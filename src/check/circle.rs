//! Circles, and how they are reported; the rules about succession and hierarchy share it.

use crate::diagnostic::{Code, Sink};
use crate::numbered::{Id, Numbered};
use crate::source::Span;

/// Reports every circle in a graph of arrows from each member of a list to some others. `named` gives the id and the place
/// of a member, `message` begins the message from the first id, and `help` says how to mend it.
pub(super) fn report<'m, I: Id>(
    code: Code,
    arrows: &Numbered<I, Vec<I>>,
    named: impl Fn(I) -> (&'m str, Span),
    message: impl Fn(&str) -> String,
    help: &str,
    sink: &mut Sink,
) {
    for cycle in cycles(arrows) {
        let places: Vec<(&str, Span)> = cycle.iter().map(|number| named(*number)).collect();
        let [(first, span), others @ ..] = &places[..] else { continue };
        sink.report(code, *span, |at| {
            let path = places.iter().map(|(id, _)| *id).chain([*first]).collect::<Vec<_>>().join(" → ");
            let diagnostic = at.says(format!("{}: {path}", message(first))).label("in the circle").help(help);
            others.iter().fold(diagnostic, |diagnostic, (id, span)| {
                diagnostic.related(*span, format!("`{id}` is in the circle"))
            })
        });
    }
}

/// The circles in a graph of arrows from each member to some others. Each circle once, from its smallest number on.
fn cycles<I: Id>(arrows: &Numbered<I, Vec<I>>) -> Vec<Vec<I>> {
    let mut found: Vec<Vec<I>> = Vec::new();
    let mut finished: Numbered<I, bool> = arrows.map(|_| false);
    let mut place: Numbered<I, Option<usize>> = arrows.map(|_| None);
    for (start, _) in arrows.numbered() {
        let mut path: Vec<I> = Vec::new();
        let mut branches: Vec<std::slice::Iter<'_, I>> = Vec::new();
        let mut next = Some(start);
        while next.is_some() || !branches.is_empty() {
            match next.take() {
                Some(node) if finished[node] => {}
                Some(node) => {
                    if let Some(at) = place[node] {
                        found.push(from_smallest(&path[at..]));
                    } else {
                        place[node] = Some(path.len());
                        path.push(node);
                        branches.push(arrows[node].iter());
                    }
                }
                None => {
                    next = branches.last_mut().and_then(|branch| branch.next().copied());
                    if next.is_none() {
                        branches.pop();
                        if let Some(node) = path.pop() {
                            finished[node] = true;
                            place[node] = None;
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

fn from_smallest<I: Id>(cycle: &[I]) -> Vec<I> {
    let smallest = cycle.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(index, _)| index);
    let mut rotated = cycle.to_vec();
    rotated.rotate_left(smallest);
    rotated
}

#[cfg(test)]
mod tests {
    use crate::model::PlanId;
    use crate::numbered::{Id as _, Numbered};

    fn cycles(arrows: &[Vec<u32>]) -> Vec<Vec<u32>> {
        let ids = |to: &Vec<u32>| to.iter().map(|to| PlanId::at(*to as usize)).collect();
        let arrows: Numbered<PlanId, Vec<PlanId>> = arrows.iter().map(ids).collect();
        super::cycles(&arrows)
            .into_iter()
            .map(|cycle| cycle.into_iter().map(PlanId::number).collect())
            .collect()
    }

    #[test]
    fn circles_are_found_once_each() {
        assert!(cycles(&[vec![1], vec![2], vec![]]).is_empty());
        assert_eq!(cycles(&[vec![0]]), [vec![0]]);
        assert_eq!(cycles(&[vec![1], vec![2], vec![0], vec![0]]), [vec![0, 1, 2]]);
        assert_eq!(cycles(&[vec![1], vec![0], vec![3], vec![2]]), [vec![0, 1], vec![2, 3]]);
    }
}
