//! Names to references: which ids there are, and what was meant by one that there is not.

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::{Code, Diagnostic, Sink, Spot, is_only_slip, nearest, nearest_word};
use crate::parse::{self, Name};
use crate::source::Span;
use crate::vocabulary::{Class, Word as _, advice, elsewhere};

/// The ids of one kind of record.
pub(super) struct Registry<'s, Id> {
    /// What a record of this kind is called in messages.
    kind: &'static str,
    /// What is reported where a name is not among the ids.
    unknown: Code,
    numbers: BTreeMap<Cow<'s, str>, (Id, Span)>,
    folded: BTreeMap<String, (Cow<'s, str>, Span)>,
}

impl<'s, Id: Copy> Registry<'s, Id> {
    pub(super) fn new(kind: &'static str, unknown: Code) -> Self {
        Self { kind, unknown, numbers: BTreeMap::new(), folded: BTreeMap::new() }
    }

    /// Takes an id in; reports one that is taken, or that eyes take for another.
    pub(super) fn define(&mut self, id: &parse::Id<'s>, number: Id, sink: &mut Sink) {
        let kind = self.kind;
        if let Some((_, other)) = self.numbers.get(&id.value) {
            let (first, second) = (id.span.min(*other), id.span.max(*other));
            sink.report(Code::DuplicateId, second, |at| {
                at.says(format!("the {kind} `{}` is defined twice", id.value))
                    .label("defined again here")
                    .help("give one of them another id, or put the two records together")
                    .related(first, "first defined here")
            });
            return;
        }
        if let Some((name, span)) = self.folded.get(&folded(&id.value)) {
            let mut both = [(*span, name), (id.span, &id.value)];
            both.sort();
            let [(first, earlier), (second, later)] = both;
            sink.report(Code::ConfusableId, second, |at| {
                at.says(format!("`{earlier}` and `{later}` are easily taken for each other"))
                    .label("differs only in case, hyphens or marks")
                    .help("choose ids that differ in a letter or a digit")
                    .related(first, "from this one")
            });
        }
        sink.define(kind, &id.value, id.span);
        self.folded.insert(folded(&id.value), (id.value.clone(), id.span));
        self.numbers.insert(id.value.clone(), (number, id.span));
    }

    pub(super) fn find(&self, name: &str) -> Option<Id> {
        self.numbers.get(name).map(|(number, _)| *number)
    }

    /// The number behind a name, with the place where it is defined.
    pub(super) fn placed(&self, name: &str) -> Option<(Id, Span)> {
        self.numbers.get(name).copied()
    }

    /// The number behind a name; none where the name may be another kind's.
    pub(super) fn look_up(&self, name: &Name<'_>, sink: &mut Sink) -> Option<Id> {
        let (number, definition) = self.placed(&name.value)?;
        sink.refer(name.span, definition);
        Some(number)
    }

    /// The number behind a name; reports a name that is not there.
    pub(super) fn resolve(&self, name: &Name<'_>, sink: &mut Sink) -> Option<Id> {
        let found = self.look_up(name, sink);
        if found.is_none() {
            let message = format!("there is no {} `{}`", self.kind, name.value);
            report_unknown(self.unknown, name, &message, self.names(), sink);
        }
        found
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.numbers.keys().map(Cow::as_ref)
    }
}

/// Reports a name that is not there, with the nearest that is. To find that is to look at all that are, so that it is done once
/// for each name, and only so many are compared in a run.
pub(super) fn report_unknown<'a>(
    code: Code,
    name: &Name<'_>,
    message: &str,
    known: impl Iterator<Item = &'a str>,
    sink: &mut Sink,
) {
    if let Some(said) = sink.said(code, message).cloned() {
        return sink.report_unknown(code, name.span, &name.value, |at| at.again(&said));
    }
    let (may_compare, mut compared, mut said) = (sink.may_compare(), 0, None);
    sink.report_unknown(code, name.span, &name.value, |at| {
        let known: Vec<&str> = known.take(may_compare + 1).collect();
        compared = known.len();
        if compared > may_compare {
            return at
                .says(message)
                .label("not known")
                .help("so many names are not known: mend the first ones first");
        }
        said.insert(unknown(at, &name.value, message, known.into_iter())).clone()
    });
    sink.has_compared(compared, said);
}

/// A diagnostic about a name that is not there, with the nearest that is.
pub(super) fn unknown<'a>(
    at: Spot,
    name: &str,
    message: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let known: Vec<&str> = known.collect();
    let near = nearest(name, known.iter().copied());
    let is_slip = near.is_some_and(|near| is_only_slip(name, near, known.iter().copied()));
    let diagnostic = at.says(message).label("not known").suggest(near).slip(is_slip);
    match known.len() {
        0 => diagnostic.help("none is defined in this repository"),
        1..=12 => diagnostic.help(format!("known are: {}", known.join(", "))),
        count => diagnostic
            .help(format!("{count} are known, the nearest by the alphabet: {}", around(name, &known))),
    }
}

/// A diagnostic about a rating that is none of some words, with the one that says the same, or what to do.
pub(super) fn unknown_rating<'a>(
    at: Spot,
    rating: &str,
    message: &str,
    words: impl Iterator<Item = &'a str> + Clone,
    own: impl Fn(&str) -> Option<&'a str>,
) -> Diagnostic {
    let of_field = words.clone().chain(Class::ALL.iter().map(|class| class.swedish()));
    let meant = elsewhere(rating, of_field).and_then(own).or_else(|| nearest_word(rating, words.clone()));
    let advice = advice(rating).filter(|_| meant.is_none());
    let listed = words.clone().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
    let listed = format!("the ratings are: {listed}");
    let help = advice.map_or_else(|| listed.clone(), |advice| format!("{advice}; {listed}"));
    let is_slip = meant.is_some_and(|meant| is_only_slip(rating, meant, words));
    at.says(message).label("not known").suggest(meant).slip(is_slip).help(help)
}

/// The three names before and after a name in a sorted list.
fn around(name: &str, sorted: &[&str]) -> String {
    let at = sorted.partition_point(|known| *known < name);
    sorted[at.saturating_sub(3)..(at + 3).min(sorted.len())].join(", ")
}

/// What is left of an id for a hurried eye: no case, no marks, no hyphens but those between digits, without which
/// `mal-1-1` would be `mal-11`.
fn folded(id: &str) -> String {
    let plain: String = if id.is_ascii() {
        id.to_ascii_lowercase()
    } else {
        id.nfd().flat_map(char::to_lowercase).filter(|character| !is_combining_mark(*character)).collect()
    };
    let mut folded = String::with_capacity(plain.len());
    let mut characters = plain.chars().peekable();
    let mut before = ' ';
    while let Some(character) = characters.next() {
        let between_digits = before.is_ascii_digit() && characters.peek().is_some_and(char::is_ascii_digit);
        if character != '-' || between_digits {
            folded.push(character);
        }
        before = character;
    }
    folded
}
