//! Two items of a plan have nearly the same text: perhaps one commitment under two bodies, perhaps a copy.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::{Item, Model, Plan};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let mut folded: Vec<(String, usize)> =
            plan.items.iter().enumerate().map(|(index, item)| (fold(&item.text), index)).collect();
        folded.sort();
        // Texts that differ in a letter near their beginning do not stand together in this order; a reader would not
        // take them for the same either.
        for pair in folded.windows(2) {
            if let [(first_text, first), (second_text, second)] = pair
                && similar(first_text, second_text)
            {
                let (first, second) = (&plan.items[*first.min(second)], &plan.items[*first.max(second)]);
                if linked(plan, first, second) {
                    continue;
                }
                sink.report(Code::SimilarText, || {
                    let message = format!("`{}` and `{}` have nearly the same text", first.id, second.id);
                    Diagnostic::new(Code::SimilarText, second.span, message)
                        .label("nearly the same")
                        .help("one commitment under two bodies is one record with two responsible bodies; otherwise `repeats` links them")
                        .related(first.span, "the other")
                });
            }
        }
    }
}

/// Whether the plan says itself that one repeats, replaces or became the other.
fn linked(plan: &Plan<'_>, first: &Item<'_>, second: &Item<'_>) -> bool {
    let names = |item: &Item<'_>, other: &Item<'_>| {
        let named = item.repeats.iter().chain(&item.merged_into).chain(&item.replaces);
        named.map(|id| plan.item(*id)).any(|item| item.id == other.id)
    };
    names(first, second) || names(second, first)
}

/// Letters and digits only, in lower case.
fn fold(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether one text is the other but for a letter in twenty. Short texts are not compared: there, a letter is a word.
fn similar(first: &str, second: &str) -> bool {
    let (shorter, longer) = (first.len().min(second.len()), first.len().max(second.len()));
    let allowed = shorter / 20;
    shorter >= 20
        && longer - shorter <= allowed
        && (first == second || strsim::osa_distance(first, second) <= allowed)
}
