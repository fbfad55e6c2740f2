//! "Könsuppdelad uppföljning": indicators about persons are split by sex.

use super::{Examined, Ground, GroundKind, Lack, Reviewed};

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let about_persons = || {
        let items = plan.plan.items.numbered();
        items.filter_map(|(id, item)| {
            let measure = item.attributes.measure.as_ref()?;
            (measure.about_persons == Some(true)).then_some((id, item, measure))
        })
    };
    let faults = about_persons()
        .filter(|(_, _, measure)| measure.split_by_sex != Some(true))
        .map(|(id, item, _)| Ground::new(GroundKind::Item(id, Lack::SplitBySex), item.span));
    Examined::each(plan, about_persons().count(), faults.collect())
}
