//! "Könsuppdelad uppföljning": indicators about persons are split by sex.

use super::{Examined, Lack, Reviewed};
use crate::model::{Item, MeasureAttributes};

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let says = |item: &Item<'_>, of: fn(&MeasureAttributes<'_>) -> Option<bool>| {
        item.attributes.measure.as_ref().and_then(of) == Some(true)
    };
    let is_about_persons = |item: &Item<'_>| says(item, |measure| measure.about_persons);
    Examined::items(plan, is_about_persons, |_, item| {
        (!says(item, |measure| measure.split_by_sex)).then_some(Lack::SplitBySex)
    })
}
