//! A plan uses a word that the repository avoids. What a plan quotes of others is theirs, and left alone.

use super::own_words::{own_words, part};
use crate::diagnostic::{Code, Sink};
use crate::model::Model;
use crate::source::Sources;

pub(super) fn check(model: &Model<'_>, sources: &Sources, sink: &mut Sink) {
    for plan in &model.plans {
        for (text, span) in own_words(plan, sources) {
            for (place, instead) in model.wording.avoided(&text) {
                sink.report(Code::WordToAvoid, part(span, &place), |at| {
                    let word = &text[place.clone()];
                    let help = instead.map_or_else(
                        || "`[words]` in uppfyllt.toml lists it; write something else".to_owned(),
                        |instead| {
                            format!(
                                "write \"{instead}\", where that is what is meant; a quotation stays as it is"
                            )
                        },
                    );
                    at.says(format!("\"{word}\" is a word to avoid"))
                        .label("to avoid")
                        .suggest(instead)
                        .help(help)
                });
            }
        }
    }
}
