//! Bodies, and every way to name them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::names::{Registry, report_unknown, unknown};
use super::order::end_before_start;
use super::texts::{all_plain, inferred, plain};
use crate::collation::sort_key;
use crate::diagnostic::{Code, Diagnostic, Sink, Spot};
use crate::model::{Assessed, Body, BodyId, Organisation};
use crate::numbered::Numbered;
use crate::parse::{self, Name};
use crate::source::Placed;
use crate::visible::is_harmless;
use crate::vocabulary::{BodyKind, Word};

/// Every name by which a body can be called.
pub(super) struct BodyNames<'s> {
    ids: Registry<'s, BodyId>,
    /// Abbreviations, names and aliases; several bodies can share one, for instance before and after a reorganisation.
    others: BTreeMap<Cow<'s, str>, Vec<(BodyId, Cow<'s, str>)>>,
    /// The municipality or region as a whole, where there is just one such body.
    pub(super) whole: Option<BodyId>,
}

/// The bodies of the repository, numbered in the order of their names, and all that they can be called.
pub(super) fn resolve<'s>(
    mut raw: Vec<parse::Body<'s>>,
    sink: &mut Sink,
) -> (Organisation<'s>, BodyNames<'s>) {
    raw.retain(|body| body.id.is_some());
    raw.sort_by_cached_key(|body| {
        let name = body.name.as_ref().map_or("", |name| &name.value);
        (sort_key(name), body.id.as_ref().map(|id| id.value.to_string()))
    });
    let raw: Numbered<BodyId, parse::Body<'s>> = raw.into_iter().collect();
    let mut names = BodyNames {
        ids: Registry::new("body", Code::UnknownBody),
        others: BTreeMap::new(),
        whole: the_whole(&raw),
    };
    for (number, body) in raw.numbered() {
        if let Some(id) = &body.id {
            names.ids.define(id, number, sink);
        }
        for name in body.name.iter().chain(&body.abbreviation).chain(&body.aliases) {
            // Others write it with the usual space, and then it is another name.
            let is_odd = |it: &char| it.is_whitespace() && *it != ' ' && is_harmless(*it);
            if let Some(space) = name.value.chars().find(is_odd) {
                let is_recorded = !body.irregularity.is_empty();
                sink.report_unless(is_recorded, Code::WritingDirection, name.span, |at| {
                    at.says(format!("the name holds U+{:04X} in the place of a space", u32::from(space)))
                        .help("type the name again by hand")
                });
            }
            let bodies = names.others.entry(name.value.clone()).or_default();
            if let Some(id) =
                body.id.as_ref().filter(|_| bodies.last().is_none_or(|(last, _)| *last != number))
            {
                bodies.push((number, id.value.clone()));
            }
        }
    }
    let bodies = raw.into_iter().filter_map(|body| model(body, &names, sink)).collect();
    (Organisation::new(bodies), names)
}

/// The one body that is the municipality or region itself.
fn the_whole(raw: &Numbered<BodyId, parse::Body<'_>>) -> Option<BodyId> {
    let is_whole = |body: &parse::Body<'_>| body.kind.is_some_and(|kind| kind.value.is_whole());
    let mut found = raw.numbered().filter(|(_, body)| is_whole(body)).map(|(number, _)| number);
    found.next().filter(|_| found.next().is_none())
}

/// A body, but for its sources: documents name bodies, and can be named only after them.
fn model<'s>(raw: parse::Body<'s>, names: &BodyNames<'s>, sink: &mut Sink) -> Option<Body<'s>> {
    end_before_start(raw.start, raw.end, sink);
    let serves = raw.serves.and_then(|committee| names.one(&committee, sink));
    let id = raw.id?;
    let replaces: Vec<BodyId> =
        raw.replaces.iter().filter_map(|replaced| names.one(replaced, sink)).collect();
    Some(Body {
        is_uncertain: raw.kind.is_none()
            || replaces.len() < raw.replaces.len()
            || raw.unread.contains(&"replaces"),
        name: raw.name.map_or_else(|| id.value.clone(), |name| name.value),
        abbreviation: plain(raw.abbreviation),
        aliases: all_plain(raw.aliases),
        kind: raw.kind.map_or(BodyKind::External, |kind| kind.value),
        parent: raw.parent.and_then(|parent| names.one(&parent, sink)),
        serves,
        start: raw.start.map(|day| day.first),
        end: raw.end.map(|day| day.last),
        replaces,
        inferred: inferred("body", raw.inferred, sink),
        sources: Vec::new(),
        irregularities: Vec::new(),
        span: id.span,
        id: id.value,
    })
}

/// How many bodies of one name are listed.
const MOST_NAMED: usize = 12;

/// The word before a kind that stands for all bodies of the kind.
const EVERY: &str = "varje ";

impl BodyNames<'_> {
    /// The body that a name stands for; reports a name that stands for none or for several.
    pub(super) fn one(&self, name: &Name<'_>, sink: &mut Sink) -> Option<BodyId> {
        if let Some(number) = self.ids.look_up(name, sink) {
            return Some(number);
        }
        match self.others.get(&name.value).map(Vec::as_slice) {
            Some([(body, id)]) => {
                if let Some((_, definition)) = self.ids.placed(id) {
                    sink.refer(name.span, definition);
                }
                return Some(*body);
            }
            Some(bodies) => sink.report(Code::AmbiguousName, name.span, |at| {
                let mut ids: Vec<&str> = bodies.iter().take(MOST_NAMED).map(|(_, id)| id.as_ref()).collect();
                ids.sort_unstable();
                let ids: Vec<String> = ids.into_iter().map(|id| format!("`{id}`")).collect();
                at.says(format!("several bodies are called `{}`", name.value))
                    .label("which of them?")
                    .help(format!("write the body's id: {}", ids.join(" or ")))
            }),
            None => {
                let message = format!("there is no body `{}`", name.value);
                if let Some(help) = what_to_name(&name.value) {
                    sink.report(Code::UnknownBody, name.span, |at| {
                        at.says(message).label("the name of no body").help(help)
                    });
                    return None;
                }
                let known = self.ids.names().chain(self.others.keys().map(Cow::as_ref));
                report_unknown(Code::UnknownBody, name, &message, known, sink);
            }
        }
        None
    }

    /// The body that a name stands for, with its place.
    pub(super) fn placed(&self, name: &Name<'_>, sink: &mut Sink) -> Option<Placed<BodyId>> {
        self.one(name, sink).map(|body| Placed { value: body, span: name.span })
    }

    /// The places of bodies in a list, where each may stand once.
    pub(super) fn places(&self, names: &[Name<'_>], sink: &mut Sink) -> BTreeMap<BodyId, u32> {
        let mut places = BTreeMap::new();
        for (place, name) in (0..).zip(names) {
            if let Some(body) = self.one(name, sink)
                && places.insert(body, place).is_some()
            {
                named_twice(name, sink);
            }
        }
        places
    }

    /// Bodies by name or as "varje förvaltning".
    pub(super) fn several(&self, names: &[Name<'_>], sink: &mut Sink) -> Assessed {
        let mut assessed = Assessed::default();
        for name in names {
            if let Some(kind) = name.value.strip_prefix(EVERY) {
                if let Some(kind) = BodyKind::from_swedish(kind) {
                    assessed.every.push(kind);
                } else {
                    assessed.is_uncertain = true;
                    sink.report(Code::UnknownBody, name.span, |at| unknown_kind(at, &name.value));
                }
            } else if let Some(body) = self.one(name, sink) {
                if assessed.named.contains(&body) {
                    named_twice(name, sink);
                } else {
                    assessed.named.push(body);
                }
            } else {
                assessed.is_uncertain = true;
            }
        }
        assessed
    }
}

fn named_twice(name: &Name<'_>, sink: &mut Sink) {
    sink.report(Code::ConflictingKeys, name.span, |at| {
        at.says(format!("`{}` is named twice", name.value))
            .label("named before in this list")
            .help("name each body once")
    });
}

fn unknown_kind(at: Spot, name: &str) -> Diagnostic {
    let kinds: Vec<String> = BodyKind::ALL.iter().map(|kind| format!("{EVERY}{}", kind.swedish())).collect();
    unknown(at, name, &format!("`{name}` names no kind of body"), kinds.iter().map(String::as_str))
}

/// How several bodies are named, where somebody has written it in other words.
fn what_to_name(written: &str) -> Option<&'static str> {
    let written = written.to_lowercase();
    let is_of_all = matches!(written.split(' ').next(), Some("alla" | "samtliga"));
    if written.starts_with("gemensam") {
        return Some(
            "a joint judgement names its bodies: bodies = [\"…\", \"…\"], or bodies = \"varje nämnd\"",
        );
    }
    is_of_all
        .then_some("all bodies of a kind are \"varje nämnd\", \"varje förvaltning\" or \"varje enhet\", in `bodies`, `responsible` and `assessed_per`")
}
