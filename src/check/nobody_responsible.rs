//! A commitment has no responsible body: nobody is expected to answer for it, and no gap will show.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::{Item, Model};
use crate::vocabulary::ItemKind;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let is_nobodys = |item: &&Item<'_>| {
            let bodies = &item.responsible;
            item.kind == ItemKind::Commitment && bodies.is_empty() && !bodies.is_uncertain
        };
        for item in plan.items.iter().filter(is_nobodys) {
            sink.report(Code::NobodyResponsible, || {
                Diagnostic::new(
                    Code::NobodyResponsible,
                    item.span,
                    format!("nobody is responsible for `{}`", item.id),
                )
                .label("`responsible` is missing")
                .help("add responsible = \"…\", or \"varje förvaltning\"")
            });
        }
    }
}
