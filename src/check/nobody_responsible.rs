//! A commitment has no responsible body, or is for every body of a kind that there is none of: nobody is expected to
//! answer for it, and no gap will show.

use crate::diagnostic::{Code, Sink};
use crate::model::{Item, Model};
use crate::vocabulary::{BodyKind, ItemKind, Word as _};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        for item in plan.items.iter().filter(|item| item.kind == ItemKind::Commitment) {
            report_empty_kinds(model, item, sink);
        }
        let is_nobodys = |item: &&Item<'_>| {
            let bodies = &item.responsible;
            item.kind == ItemKind::Commitment && bodies.is_empty() && !bodies.is_uncertain
        };
        for item in plan.items.iter().filter(is_nobodys) {
            sink.report_unless(item.is_irregular(), Code::NobodyResponsible, item.span, |at| {
                at.says(format!("nobody is responsible for `{}`", item.id))
                    .label("`responsible` is missing")
                    .help("add responsible = \"…\", or \"varje förvaltning\"")
            });
        }
    }
}

/// Reports "varje förvaltning" where the repository has none.
fn report_empty_kinds(model: &Model<'_>, item: &Item<'_>, sink: &mut Sink) {
    let is_empty = |kind: &BodyKind| model.organisation.of_kind(*kind).is_empty();
    for kind in item.assessed.every.iter().copied().filter(is_empty) {
        sink.report_unless(item.is_irregular(), Code::NobodyResponsible, item.span, |at| {
            let (id, kind) = (&item.id, kind.swedish());
            at.says(format!("`{id}` is for every {kind}, and there is none"))
                .label(format!("no body is of the kind \"{kind}\""))
                .help("define the bodies with [[body]], or say in `assessed_per` which bodies are assessed")
        });
    }
}
