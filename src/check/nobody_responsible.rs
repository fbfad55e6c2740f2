//! A commitment has no responsible body: nobody is expected to answer for it, and no gap will show.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::Model;
use crate::vocabulary::ItemKind;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        for item in
            plan.items.iter().filter(|item| item.kind == ItemKind::Commitment && item.responsible.is_empty())
        {
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
