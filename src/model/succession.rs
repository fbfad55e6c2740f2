//! Which body has taken over from which, over any number of steps. Nothing here takes longer where more have followed each
//! other in one line: reorganisations do, and no rule may ask for all of them again for every judgement.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use super::body::{Body, Organisation};
use super::ids::BodyId;
use crate::numbered::Numbered;

/// Who has taken over from whom.
#[derive(Clone, Debug, Default)]
pub(super) struct Succession {
    /// For each body, those that name it in `replaces`.
    successors: Numbered<BodyId, Vec<BodyId>>,
    /// The lines in which each body took over from one alone, which had no other successor: under the first of each, all.
    lines: Numbered<BodyId, Vec<BodyId>>,
    /// For each body, the first of its line, and its place in that.
    places: Numbered<BodyId, (BodyId, usize)>,
    /// For each body, the last that its work has come to, where that is one.
    pub(super) last: Numbered<BodyId, Option<BodyId>>,
    /// For a body that was not there on a day, the next in its line that was, or that has not one successor.
    skipped: Arc<Mutex<BTreeMap<(Date, BodyId), BodyId>>>,
}

impl Succession {
    pub(super) fn new(bodies: &Numbered<BodyId, Body<'_>>) -> Self {
        let replaced = |(id, body): (BodyId, &Body<'_>)| -> Vec<(BodyId, BodyId)> {
            body.replaces.iter().map(|replaced| (*replaced, id)).collect()
        };
        let successors = bodies.gather(bodies.numbered().flat_map(replaced));
        let lines = lines(bodies, &successors);
        let mut places = bodies.map(|_| (BodyId::AFTER_ALL, 0));
        for (first, line) in lines.numbered() {
            line.iter().enumerate().for_each(|(place, body)| places[*body] = (first, place));
        }
        Self { last: last(bodies, &successors), lines, places, successors, skipped: Arc::default() }
    }
}

impl Organisation<'_> {
    /// The bodies that took over from one, in one step.
    pub fn successors(&self, id: BodyId) -> &[BodyId] {
        &self.succession.successors[id]
    }

    /// Whether `later` is `earlier` or took over from it, over any number of steps.
    pub fn stands_in(&self, later: BodyId, earlier: BodyId) -> bool {
        let (line, place) = self.succession.places[earlier];
        let mut seen = BTreeSet::new();
        let mut waiting = vec![later];
        while let Some(body) = waiting.pop() {
            let (first, at) = self.succession.places[body];
            if first == line && place <= at {
                return true;
            }
            if seen.insert(first) {
                waiting.extend(&self.bodies[first].replaces);
            }
        }
        false
    }

    /// The lines of bodies that followed each other, one alone after one alone.
    pub fn lines(&self) -> impl Iterator<Item = &[BodyId]> {
        self.succession.lines.iter().map(Vec::as_slice)
    }

    /// Some bodies and all that took over from them.
    pub fn with_successors(&self, bodies: impl IntoIterator<Item = BodyId>) -> WithSuccessors<'_> {
        let succession = &self.succession;
        let mut from: BTreeMap<BodyId, usize> = BTreeMap::new();
        let mut waiting: Vec<BodyId> = bodies.into_iter().collect();
        while let Some(body) = waiting.pop() {
            let (first, place) = succession.places[body];
            match from.entry(first) {
                Entry::Vacant(vacant) => {
                    vacant.insert(place);
                    let last = succession.lines[first].last();
                    waiting.extend(last.into_iter().flat_map(|last| &succession.successors[*last]));
                }
                Entry::Occupied(mut known) => *known.get_mut() = place.min(*known.get()),
            }
        }
        WithSuccessors { succession, from }
    }

    /// Adds the bodies that are there on a day, of one and all that took over from it. Each once, also where bodies replace
    /// each other in a circle.
    pub(super) fn add_there_on(&self, id: BodyId, day: Date, found: &mut Vec<BodyId>) {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![id];
        while let Some(body) = waiting.pop() {
            let body = self.next_there_on(body, day);
            if seen.insert(body) {
                found.extend(self.bodies[body].exists_on(day).then_some(body));
                waiting.extend(self.successors(body).iter().rev());
            }
        }
    }

    fn next_there_on(&self, id: BodyId, day: Date) -> BodyId {
        if self.bodies[id].exists_on(day) {
            return id;
        }
        let mut skipped = self.succession.skipped.lock().unwrap_or_else(PoisonError::into_inner);
        let mut passed = Vec::new();
        let mut next = id;
        while !self.bodies[next].exists_on(day) {
            if let Some(known) = skipped.get(&(day, next)) {
                next = *known;
                break;
            }
            // No line is longer than the list; one that is comes round in a circle.
            let ([only], true) = (self.successors(next), passed.len() < self.bodies.len()) else { break };
            passed.push(next);
            next = *only;
        }
        skipped.extend(passed.into_iter().map(|body| ((day, body), next)));
        next
    }
}

/// Bodies and all that took over from them: of each line, those from a place on.
pub struct WithSuccessors<'o> {
    succession: &'o Succession,
    from: BTreeMap<BodyId, usize>,
}

impl WithSuccessors<'_> {
    pub fn has(&self, body: BodyId) -> bool {
        let (first, place) = self.succession.places[body];
        self.from.get(&first).is_some_and(|from| *from <= place)
    }

    /// All of them, in parts of lines.
    pub fn parts(&self) -> impl Iterator<Item = &[BodyId]> {
        self.from.iter().filter_map(|(first, from)| self.succession.lines[*first].get(*from..))
    }
}

/// The lines in which each body took over from one alone, which had no other successor.
fn lines(
    bodies: &Numbered<BodyId, Body<'_>>,
    successors: &Numbered<BodyId, Vec<BodyId>>,
) -> Numbered<BodyId, Vec<BodyId>> {
    let follows = |id: BodyId| matches!(bodies[id].replaces[..], [only] if successors[only].len() == 1);
    let mut lines: Numbered<BodyId, Vec<BodyId>> = bodies.map(|_| Vec::new());
    let mut has_line = bodies.map(|_| false);
    // Last those that follow each other in a circle, which has no first.
    let ids = || bodies.numbered().map(|(id, _)| id);
    for first in ids().filter(|id| !follows(*id)).chain(ids()) {
        let mut next = Some(first);
        while let Some(id) = next.filter(|id| !std::mem::replace(&mut has_line[*id], true)) {
            lines[first].push(id);
            next = successors[id].first().copied().filter(|later| follows(*later));
        }
    }
    lines
}

/// The last that the work of each body has come to, from those without a successor backwards.
fn last(
    bodies: &Numbered<BodyId, Body<'_>>,
    successors: &Numbered<BodyId, Vec<BodyId>>,
) -> Numbered<BodyId, Option<BodyId>> {
    let mut last: Numbered<BodyId, Option<BodyId>> = bodies.map(|_| None);
    let mut open = successors.map(Vec::len);
    let mut ready: Vec<BodyId> = bodies.numbered().map(|(id, _)| id).filter(|id| open[*id] == 0).collect();
    while let Some(id) = ready.pop() {
        last[id] = match &successors[id][..] {
            [] => Some(id),
            [first, others @ ..] => {
                last[*first].filter(|only| others.iter().all(|other| last[*other] == Some(*only)))
            }
        };
        for before in bodies[id].replaces.iter().copied().collect::<BTreeSet<_>>() {
            open[before] -= 1;
            ready.extend((open[before] == 0).then_some(before));
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::collections::BTreeSet;

    use jiff::civil::Date;
    use proptest::collection::vec;
    use proptest::prelude::*;

    use crate::model::{Body, BodyId, Inferred, Organisation};
    use crate::numbered::{Id as _, Numbered};
    use crate::source::{FileId, Span};
    use crate::vocabulary::BodyKind;

    fn body(replaces: &BTreeSet<usize>, is_there: bool) -> Body<'static> {
        Body {
            id: Cow::Borrowed("b"),
            name: Cow::Borrowed("B"),
            abbreviation: None,
            aliases: Vec::new(),
            kind: BodyKind::Unit,
            parent: None,
            serves: None,
            start: None,
            end: (!is_there).then_some(Date::constant(2019, 12, 31)),
            replaces: replaces.iter().map(|replaced| BodyId::at(*replaced)).collect(),
            sources: Vec::new(),
            irregularities: Vec::new(),
            inferred: Inferred::default(),
            is_uncertain: false,
            span: Span::new(FileId::at(0), &(0..0)),
        }
    }

    /// A body and all that took over from it, looked for in the plainest way.
    fn reached(bodies: &Numbered<BodyId, Body<'_>>, from: BodyId) -> BTreeSet<BodyId> {
        let mut reached = BTreeSet::from([from]);
        for _ in 0..bodies.len() {
            let taking =
                bodies.numbered().filter(|(_, body)| body.replaces.iter().any(|id| reached.contains(id)));
            let taking: Vec<BodyId> = taking.map(|(id, _)| id).collect();
            reached.extend(taking);
        }
        reached
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// Lines, bodies that became one, and bodies that were split, in every mixture.
        #[test]
        fn whoever_took_over_is_found(replaces in vec((vec(0usize..12, 0..3), any::<bool>()), 1..12)) {
            let earlier = |place: usize, of: &[usize]| of.iter().copied().filter(|one| *one < place).collect();
            let all = replaces.iter().enumerate();
            let bodies: Numbered<BodyId, Body<'_>> =
                all.map(|(place, (of, is_there))| body(&earlier(place, of), *is_there)).collect();
            let organisation = Organisation::new(bodies.clone());
            let day = Date::constant(2020, 6, 1);
            for (id, _) in bodies.numbered() {
                let expected = reached(&bodies, id);
                let following: BTreeSet<BodyId> =
                    organisation.with_successors([id]).parts().flatten().copied().collect();
                prop_assert_eq!(&following, &expected);
                for (later, _) in bodies.numbered() {
                    prop_assert_eq!(organisation.stands_in(later, id), expected.contains(&later));
                    prop_assert_eq!(organisation.with_successors([id]).has(later), expected.contains(&later));
                    let of_both = organisation.with_successors([id, later]);
                    let of_both: BTreeSet<BodyId> = of_both.parts().flatten().copied().collect();
                    prop_assert_eq!(of_both, &expected | &reached(&bodies, later));
                }
                let mut there = Vec::new();
                organisation.add_there_on(id, day, &mut there);
                there.sort_unstable();
                let exist = expected.iter().copied().filter(|body| bodies[*body].exists_on(day));
                prop_assert_eq!(there, exist.collect::<Vec<_>>());
                let last: Vec<_> =
                    expected.iter().copied().filter(|body| organisation.successors(*body).is_empty()).collect();
                prop_assert_eq!(organisation.successor_today(id), if let [only] = last[..] { Some(only) } else { None });
            }
        }
    }
}
