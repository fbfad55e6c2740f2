//! Judgements under the names of today's bodies (rule 24).

use super::Fact;
use crate::model::{BodyId, Organisation, Plan, Who};

/// Puts each fact under the body that has taken over from the one judged. Every fact is kept, and is one still: of two
/// bodies that became one, both judgements stand under it. What was split stays under its name of the time.
pub(crate) fn under_successors(facts: &mut [Fact], plan: &Plan<'_>, organisation: &Organisation<'_>) {
    let today = |body: BodyId| organisation.successor_today(body).unwrap_or(body);
    for fact in facts.iter_mut() {
        if let Who::One(body) = &mut fact.who {
            *body = today(*body);
        }
    }
    facts.sort_by_cached_key(|fact| fact.place(plan));
}
