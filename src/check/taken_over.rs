//! Who was there in place of a body that was not, and what to write.

use crate::calendar::Period;
use crate::model::{BodyId, Item, Organisation};

/// What to write in place of a body that did not exist in a period: the bodies that had taken over from it, or that it was
/// to take over from, were there and are assessed for the item. None where nothing says who.
pub(super) fn instead(
    organisation: &Organisation<'_>,
    id: BodyId,
    period: Period,
    item: &Item<'_>,
) -> Option<String> {
    let (first, last) = (period.first_day(), period.last_day());
    let mut others = Vec::new();
    organisation.add_standing_for(id, last, &mut others);
    let has_taken_over = !others.is_empty();
    if !has_taken_over {
        others.clone_from(&organisation.body(id).replaces);
    }
    let is_assessed = |other| item.assessed.is_uncertain || item.assessed.ever(other, organisation);
    others.retain(|other| *other != id && organisation.body(*other).exists_during(first, last));
    others.retain(|other| is_assessed(*other));
    let written = others.iter().map(|other| {
        let body = organisation.body(*other);
        format!("body = \"{}\" ({})", body.id, body.name)
    });
    let written = written.collect::<Vec<_>>().join(" or ");
    let why = if has_taken_over { "which has taken over from it" } else { "which it took over from" };
    (!written.is_empty()).then(|| format!("write {written}, {why}"))
}
