//! How far an activity has come: what was said last (rule 22).

use std::collections::BTreeMap;

use crate::model::{BodyId, ItemId, Plan, StatusReport};

/// What each body said last of an activity, of what is let through: by the last day of the period, the shorter one where
/// two end on one day. The latest comes last; a joint status stands once.
pub(crate) fn last_known<'p, 's>(
    plan: &'p Plan<'s>,
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
    let mut last: Vec<&StatusReport<'s>> = last.into_values().collect();
    last.sort_by_key(|report| (order(report), report.span));
    last.dedup_by_key(|report| report.span);
    last
}
