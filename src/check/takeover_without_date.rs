//! A body has taken over from one that has no last day: both are expected to answer, for all time.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    let organisation = &model.organisation;
    for (id, body) in organisation.bodies.numbered() {
        // Bodies that replace each other in a circle are reported as such.
        let replaced = body.replaces.iter().filter(|before| !organisation.stands_in(**before, id));
        for before in replaced.map(|id| organisation.body(*id)).filter(|before| before.end.is_none()) {
            let irregular = !body.irregularities.is_empty() || !before.irregularities.is_empty();
            sink.report_unless(irregular, Code::TakeoverWithoutDate, body.span, |at| {
                at.says(format!("`{}` takes over from `{}`, which has no last day", body.id, before.id))
                    .label("from when on?")
                    .help(format!("add end = … to `{}`, and start = … here", before.id))
                    .related(before.span, "still there, as far as anybody can tell")
            });
        }
    }
}
