//! A plan uses an abbreviation that it does not explain: the name of no body, in no `term`, and not among those that
//! everybody knows. Or it has a term for it, and neither says what that means nor spells it out anywhere.

use std::collections::BTreeSet;

use super::own_words::{own_words, part};
use crate::diagnostic::{Code, Sink};
use crate::model::Model;
use crate::source::Sources;

pub(super) fn check(model: &Model<'_>, sources: &Sources, sink: &mut Sink) {
    for plan in &model.plans {
        for (_, term) in plan.unexplained() {
            let Some(abbreviation) = &term.abbreviation else { continue };
            sink.report(Code::UnexplainedAbbreviation, term.span, |at| {
                at.says(format!("the plan does not say what \"{abbreviation}\" means"))
                    .label("no definition, and nowhere spelt out")
                    .help(format!(
                        "add `definition` where the plan has one, or spell out \"{}\" in its text",
                        term.term
                    ))
            });
        }
        // Each once, where it stands first: that is where it should be explained.
        let named = plan.abbreviations();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for (text, span) in own_words(plan, sources) {
            for place in model.wording.abbreviations(&text) {
                let abbreviation = &text[place.clone()];
                let is_known = named.contains(abbreviation)
                    || !model.organisation.named(abbreviation).is_empty()
                    || !seen.insert(abbreviation.to_owned());
                if is_known {
                    continue;
                }
                sink.report(Code::UnexplainedAbbreviation, part(span, &place), |at| {
                    at.says(format!("the plan does not say what \"{abbreviation}\" means"))
                        .label("explained nowhere")
                        .help("add [[term]] with `term`, `abbreviation` and `definition`; or allow it below [words] in uppfyllt.toml")
                });
            }
        }
    }
}
