//! Where sources say different things.

use super::Directory;
use super::files::File;
use super::texts::{plain, required};
use crate::diagnostic::Sink;
use crate::model::{Contradiction, Says};
use crate::parse;

/// A contradiction. `None` where it lacks what it cannot be without, which has been reported.
pub(super) fn contradiction<'s>(
    raw: parse::Contradiction<'s>,
    file: &File,
    directory: &Directory<'s>,
    sink: &mut Sink,
) -> Option<Contradiction<'s>> {
    let plan = file.plan_of(raw.plan.as_ref(), raw.span, directory, sink);
    let about = plan.zip(raw.about.as_ref()).and_then(|(plan, about)| directory.subject(about, plan, sink));
    let says = raw.says.into_iter().filter_map(|says| self::says(says, directory, sink)).collect();
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

fn says<'s>(raw: parse::Says<'s>, directory: &Directory<'s>, sink: &mut Sink) -> Option<Says<'s>> {
    let source = directory.source(&raw.source?, sink)?;
    Some(Says { source, value: required(raw.value), span: raw.span })
}
