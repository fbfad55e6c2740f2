//! The settings of a repository.

use crate::diagnostic::{Code, Severities, Severity, Sink, nearest, nearest_word};
use crate::model::{Requirement, Scale};
use crate::named::Named;
use crate::parse::{Checks, OFF, Require, Settings, Text};
use crate::source::Span;
use crate::vocabulary::{Language, elsewhere};

use super::names::unknown_rating;

/// The newest format that this program reads.
pub(crate) const FORMAT: i64 = 1;

/// The severities that the settings set; reports codes that do not exist or may not be changed.
pub(crate) fn severities(settings: &Settings<'_>, sink: &mut Sink) -> Severities {
    let mut severities = Severities::default();
    for (name, word) in settings.checks.iter().flat_map(|Checks { entries }| entries) {
        let Some(code) = Code::from_name(&name.value) else {
            sink.report(Code::UnknownCheck, name.span, |at| {
                let codes = Code::ALL.iter().filter(|code| !code.is_integrity()).map(|code| code.name());
                at.says(format!("there is no check `{}`", name.value))
                    .label("not known")
                    .suggest(nearest(&name.value, codes))
                    .help("`uppfyllt explain --list` lists the codes")
            });
            continue;
        };
        if code.is_integrity() {
            sink.report(Code::FixedCheck, name.span, |at| {
                at.says(format!("`{}` guards the numbers and cannot be changed", code.name()))
                    .label("always an error")
                    .help("take the line out, and mend what the check reports")
            });
            continue;
        }
        match (Severity::from_name(&word.value), word.value.as_ref()) {
            (Some(severity), _) => severities.set(code, Some(severity)),
            (None, OFF) => severities.set(code, None),
            (None, other) => one_of(other, word.span, Severity::names().chain([OFF]), sink),
        }
    }
    severities
}

pub(super) fn language(language: Option<&Text<'_>>, sink: &mut Sink) -> Language {
    language.map_or(Language::default(), |language| named(language, sink).unwrap_or_default())
}

pub(super) fn requirements(raw: &[Require<'_>], scales: &[Scale<'_>], sink: &mut Sink) -> Vec<Requirement> {
    for rating in raw.iter().flat_map(|require| &require.ratings) {
        if !scales.iter().any(|scale| scale.find(&rating.value).is_some()) {
            sink.report_unknown(Code::UnknownRating, rating.span, &rating.value, |at| {
                let mut words = Vec::new();
                for word in scales.iter().flat_map(Scale::words) {
                    if !words.contains(&word) {
                        words.push(word);
                    }
                }
                let message = format!("\"{}\" is on no scale", rating.value);
                let own = |word: &str| words.iter().copied().find(|own| *own == word);
                unknown_rating(at, &rating.value, &message, words.iter().copied(), own)
            });
        }
    }
    raw.iter().filter_map(|require| requirement(require, sink)).collect()
}

fn requirement(raw: &Require<'_>, sink: &mut Sink) -> Option<Requirement> {
    let key = raw.key.as_ref()?;
    let required = named(key, sink)?;
    let ratings = raw.ratings.iter().map(|rating| rating.value.to_string()).collect();
    Some(Requirement { key: required, ratings, from: raw.from.map(|from| from.value) })
}

/// Refuses settings that are written in a format newer than this program.
pub(super) fn check_format(settings: &Settings<'_>, sink: &mut Sink) {
    if let Some(format) = settings.format.filter(|format| format.value.whole() != Some(FORMAT)) {
        sink.report(Code::UnsupportedFormat, format.span, |at| {
            at.says(format!("format {} is not known to this version of uppfyllt", format.value))
                .label(format!("the newest known format is {FORMAT}"))
                .help("install a newer version of uppfyllt, or mend the number")
        });
    }
}

/// The member of a closed list that a text names; reports a text that names none.
fn named<T: Named>(text: &Text<'_>, sink: &mut Sink) -> Option<T> {
    let found = T::from_name(&text.value);
    if found.is_none() {
        one_of(&text.value, text.span, T::names(), sink);
    }
    found
}

fn one_of(found: &str, span: Span, words: impl Iterator<Item = &'static str> + Clone, sink: &mut Sink) {
    sink.report(Code::UnknownValue, span, |at| {
        let listed = words.clone().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
        at.says(format!("\"{found}\" is not one of the words that may stand here"))
            .label("not in the list")
            .suggest(elsewhere(found, words.clone()).or_else(|| nearest_word(found, words)))
            .help(format!("write one of {listed}"))
    });
}
