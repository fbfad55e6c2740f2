//! How far an activity has come: what was said last (rule 22).

use std::collections::BTreeMap;

use crate::model::{BodyId, ItemId, Organisation, Plan, StatusReport};

/// What each body said last of an activity, of what is let through: by the last day of the period, the shorter one where
/// two end on one day. What a body said that has taken over comes after what the one before it said, and in its place. The
/// latest comes last; a joint status stands once.
pub(crate) fn last_known<'p, 's>(
    plan: &'p Plan<'s>,
    organisation: &Organisation<'_>,
    activity: ItemId,
    admits: impl Fn(&StatusReport<'s>) -> bool,
) -> Vec<&'p StatusReport<'s>> {
    let order = |report: &StatusReport<'_>| (report.period.last_day(), report.period.first_day());
    let mut last: BTreeMap<BodyId, &StatusReport<'s>> = BTreeMap::new();
    let reports = plan.statuses.iter().filter(|report| report.item == activity && admits(report));
    for report in reports {
        for body in report.who.bodies() {
            let known = last.entry(*body).or_insert(report);
            if order(known) < order(report) {
                *known = report;
            }
        }
    }
    let is_taken_over = |body: BodyId, said: &StatusReport<'_>| {
        let mut others = last.iter().filter(|(other, _)| **other != body);
        others.any(|(other, later)| order(said) < order(later) && organisation.stands_in(*other, body))
    };
    let standing = last.iter().filter(|(body, said)| !is_taken_over(**body, said));
    let mut last: Vec<&StatusReport<'s>> = standing.map(|(_, said)| *said).collect();
    last.sort_by_key(|report| (order(report), report.span));
    last.dedup_by_key(|report| report.span);
    last
}
