//! "Skiftande både beträffande måluppfyllelsen och hur förvaltningarna hade arbetat": how far bodies are apart, in what
//! they fulfil and in what they assess.

use std::collections::BTreeMap;

use super::{Examined, Extreme, Ground, GroundKind, Reviewed, Spread};
use crate::calendar::Period;
use crate::evaluate::{Counts, Fact, Group, Key, SummaryRow, counted, facts};
use crate::model::BodyId;
use crate::vocabulary::{Basis, ItemKind};

/// Of fewer judgements, each moves a share by more than bodies may be apart, or nearly.
const FEWEST: u64 = 5;

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let facts = facts(plan.plan, &plan.model.organisation);
    let row = |fact: &Fact| SummaryRow::of(fact, plan.plan, Key::Body);
    let mut periods: BTreeMap<(Period, ItemKind), Vec<(BodyId, Counts)>> = BTreeMap::new();
    for (row, counts) in counted(&facts, plan.model.scale(plan.plan), row) {
        if let (Group::Body(_, body), Basis::Outcome) = (row.group, row.basis) {
            periods.entry((row.period, row.kind)).or_default().push((body, counts));
        }
    }
    let mut spreads = Vec::new();
    // Where nobody has judged anything there is nothing that could be even.
    let is_judged = |bodies: &[(BodyId, Counts)]| bodies.iter().any(|(_, counts)| counts.rated() > 0);
    periods.retain(|(period, _), bodies| period.first_day() <= plan.day && is_judged(bodies));
    for ((period, _), bodies) in &periods {
        let fulfilment = |counts: &Counts| (counts.met(), counts.rated());
        let coverage = |counts: &Counts| (counts.rated(), counts.expected());
        spreads.extend(spread(plan, *period, false, bodies, fulfilment));
        spreads.extend(spread(plan, *period, true, bodies, coverage));
    }
    if spreads.is_empty() {
        return Examined::not_applicable(GroundKind::Nothing, plan.plan.span);
    }
    let grounds = |spreads: Vec<Spread>| -> Vec<Ground> {
        let ground = |spread| Ground::new(GroundKind::Spread(spread), plan.plan.span);
        spreads.into_iter().map(ground).collect()
    };
    let (wide, narrow): (Vec<Spread>, Vec<Spread>) = spreads.into_iter().partition(Spread::is_wide);
    Examined::wanting(grounds(wide), || grounds(narrow))
}

/// The bodies with the least and the greatest share, of those with judgements enough; none where those are fewer than two.
fn spread(
    plan: &Reviewed<'_, '_>,
    period: Period,
    of_coverage: bool,
    bodies: &[(BodyId, Counts)],
    share: impl Fn(&Counts) -> (u64, u64),
) -> Option<Spread> {
    let shares = bodies.iter().map(|(body, counts)| (*body, share(counts)));
    let shares = shares.filter(|(_, (_, whole))| *whole >= FEWEST);
    let mut extremes: Vec<Extreme> =
        shares.map(|(body, (part, whole))| Extreme { body, part, whole }).collect();
    // By cross-multiplication, so that nothing is rounded before it is compared.
    extremes.sort_by(|a, b| {
        (u128::from(a.part) * u128::from(b.whole)).cmp(&(u128::from(b.part) * u128::from(a.whole)))
    });
    let [least, .., most] = extremes[..] else { return None };
    Some(Spread { period, of_coverage, least, most, limit: plan.model.limits.spread })
}
