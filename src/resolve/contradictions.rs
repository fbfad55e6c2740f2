//! Where sources say different things.

use super::files::Here;
use super::texts::{plain, required};
use crate::model::{Contradiction, Says};
use crate::parse;

/// A contradiction. `None` where it lacks what it cannot be without, which has been reported.
pub(super) fn contradiction<'s>(
    raw: parse::Contradiction<'s>,
    here: &mut Here<'_, 's>,
) -> Option<Contradiction<'s>> {
    let plan = here.plan(raw.plan.as_ref(), raw.span);
    let about =
        plan.zip(raw.about.as_ref()).and_then(|(plan, about)| here.directory.subject(about, plan, here.sink));
    let says = raw.says.into_iter().filter_map(|says| self::says(says, here)).collect();
    Some(Contradiction {
        plan: plan?,
        about: about?,
        about_id: raw.about?.value,
        key: raw.key?.value,
        says,
        text: plain(raw.text),
        span: raw.span,
    })
}

fn says<'s>(raw: parse::Says<'s>, here: &mut Here<'_, 's>) -> Option<Says<'s>> {
    let source = here.directory.source(&raw.source?, here.sink)?;
    Some(Says { source, value: required(raw.value), span: raw.span })
}
