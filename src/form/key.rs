//! What a form asks for, and of what.

use crate::model::{Item, Plan};
use crate::named::names;
use crate::vocabulary::ItemKind;

names! {
    /// What a form asks for, by the key of an assessment that holds it, in the order of the reference.
    pub(crate) enum Key {
        Rating = "rating",
        Comment = "comment",
        Evidence = "evidence",
        Value = "value",
        Women = "women",
        Men = "men",
        Status = "status",
        Action = "action",
        ActionBy = "action_by",
        ActionDue = "action_due",
    }
}

impl Key {
    /// Whether it holds a measured value.
    pub(crate) fn is_value(self) -> bool {
        matches!(self, Self::Value | Self::Women | Self::Men)
    }
}

/// Whether a body is asked for this of an item.
pub(crate) fn asks(plan: &Plan<'_>, item: &Item<'_>, key: Key) -> bool {
    match key {
        Key::Rating => plan.rated.contains(&item.kind) || item.kind == ItemKind::Activity,
        Key::Status => in_column(plan, item, Key::Rating) == Key::Status,
        Key::Value | Key::Women | Key::Men => item.indicator().is_some(),
        Key::Comment | Key::Evidence | Key::Action | Key::ActionBy | Key::ActionDue => true,
    }
}

/// What a column holds of an item: of an activity that is not rated, how far it has come stands among the ratings.
pub(crate) fn in_column(plan: &Plan<'_>, item: &Item<'_>, key: Key) -> Key {
    let is_status = key == Key::Rating && item.kind == ItemKind::Activity && !plan.rated.contains(&item.kind);
    if is_status { Key::Status } else { key }
}
