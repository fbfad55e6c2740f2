//! Rating scales.

use super::names::Registry;
use crate::diagnostic::{Code, Sink};
use crate::model::{Level, Scale, ScaleId};
use crate::numbered::{Id as _, Numbered};
use crate::parse::{self, Name, Text};
use crate::source::Span;
use crate::vocabulary::{Absence, Class, Word};

pub(super) struct Scales<'s> {
    pub(super) all: Numbered<ScaleId, Scale<'s>>,
    names: Registry<'s, ScaleId>,
    /// None where the settings name one that does not exist.
    default: Option<ScaleId>,
}

impl Scales<'_> {
    /// The scale that a plan names, or the repository's. `None` after a diagnostic.
    pub(super) fn of(&self, name: Option<&Name<'_>>, sink: &mut Sink) -> Option<ScaleId> {
        name.map_or(self.default, |name| self.named(name, sink))
    }

    fn named(&self, name: &Name<'_>, sink: &mut Sink) -> Option<ScaleId> {
        if name.value == Scale::DEFAULT_ID && self.names.find(&name.value).is_none() {
            return Some(ScaleId::FIRST);
        }
        self.names.resolve(name, sink)
    }
}

/// The scales that the repository defines, after the one that every repository has.
pub(super) fn resolve<'s>(
    raw: Vec<parse::Scale<'s>>,
    default: Option<&Name<'_>>,
    sink: &mut Sink,
) -> Scales<'s> {
    let names = Registry::new("rating scale", Code::UnknownScale);
    let all = std::iter::once(Scale::default_scale()).collect();
    let mut scales = Scales { all, names, default: Some(ScaleId::FIRST) };
    for scale in raw {
        let Some(id) = scale.id else { continue };
        scales.names.define(&id, scales.all.next_id(), sink);
        let count = scale.levels.len();
        let has_levels = count > 0 || scale.unread.contains(&"level");
        let levels: Vec<RawLevel<'s>> = if has_levels {
            scale.levels.into_iter().filter_map(|level| self::level(level, sink)).collect()
        } else {
            let usual = Scale::default_scale().levels.into_iter();
            usual.map(|level| RawLevel { class: Some(level.class), level, span: id.span }).collect()
        };
        if count > 0 {
            check_count(count, id.span, sink);
        }
        check_levels(&levels, sink);
        let absences = scale.absence.map(absences).unwrap_or_default();
        check_absences(&absences, &levels, sink);
        scales.all.push(Scale {
            id: id.value,
            name: scale.name.map(|name| name.value),
            levels: levels.into_iter().map(|raw| raw.level).collect(),
            absences: absences.into_iter().map(|(absence, own)| (absence, own.value)).collect(),
            has_usual_levels: !has_levels,
            span: Some(id.span),
        });
    }
    if let Some(default) = default {
        scales.default = scales.named(default, sink);
    }
    scales
}

/// A level, with what is said of it in its file.
struct RawLevel<'s> {
    level: Level<'s>,
    /// Where its label stands.
    span: Span,
    /// Its class, where that could be read.
    class: Option<Class>,
}

fn level<'s>(raw: parse::Level<'s>, sink: &mut Sink) -> Option<RawLevel<'s>> {
    let (id, label) = (raw.id?, raw.label?);
    if let Some(colour) = &raw.colour
        && !is_colour(&colour.value)
    {
        sink.report(Code::InvalidScale, colour.span, |at| {
            at.says(format!("`{}` is no colour", colour.value))
                .label("not #rrggbb")
                .help("write a hash sign and six hexadecimal digits: \"#2e7d32\"")
        });
    }
    let class = raw.class.map(|class| class.value);
    let level = Level {
        id: id.value,
        label: label.value,
        description: raw.description.map(|text| text.value),
        class: class.unwrap_or(Class::Unmet),
        weight: raw.weight.map(|weight| weight.value),
        colour: raw.colour.map(|colour| colour.value),
        symbol: raw.symbol.map(|symbol| symbol.value),
    };
    Some(RawLevel { level, span: label.span, class })
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn check_count(count: usize, scale: Span, sink: &mut Sink) {
    if !(2..=50).contains(&count) {
        sink.report(Code::InvalidScale, scale, |at| {
            let levels = if count == 1 { "1 level".to_owned() } else { format!("{count} levels") };
            at.says(format!("this scale has {levels}"))
                .help("a scale has from 2 to 50 levels, the best first")
        });
    }
}

/// Every word must stand for one level, and for nothing else; the classes must follow the order of the levels, since
/// "better" is by the order and "met" by the class.
fn check_levels(levels: &[RawLevel<'_>], sink: &mut Sink) {
    let mut fault = |span: Span, message: String, help: &str| {
        sink.report(Code::InvalidScale, span, |at| at.says(message).help(help));
    };
    let mut worst = None;
    for (index, RawLevel { level, span, class }) in levels.iter().enumerate() {
        for word in [&level.id, &level.label] {
            let is_word = |other: &RawLevel<'_>| other.level.id == *word || other.level.label == *word;
            if levels[..index].iter().any(is_word) {
                fault(*span, format!("`{word}` stands for two levels"), "give every level a word of its own");
            }
            if Absence::from_swedish(word).is_some() {
                fault(
                    *span,
                    format!("`{word}` says that there is no rating"),
                    "the word belongs to every scale; choose another",
                );
            }
        }
        if class.is_some() && *class < worst {
            let message = format!("`{}` counts as better than the level above it", level.label);
            fault(*span, message, "levels stand from the best to the worst: mend the order, or the class");
        }
        worst = class.or(worst);
    }
}

/// A scale's own words for there being no rating.
fn absences(raw: parse::Absences<'_>) -> Vec<(Absence, Text<'_>)> {
    let words = [
        (Absence::NotAssessed, raw.not_assessed),
        (Absence::NotAssessable, raw.not_assessable),
        (Absence::NotApplicable, raw.not_applicable),
        (Absence::NotDue, raw.not_due),
        (Absence::Withdrawn, raw.withdrawn),
        (Absence::Unreadable, raw.unreadable),
    ];
    words.into_iter().filter_map(|(absence, own)| Some((absence, own?))).collect()
}

/// Such a word must say one thing.
fn check_absences(absences: &[(Absence, Text<'_>)], levels: &[RawLevel<'_>], sink: &mut Sink) {
    for (index, (absence, own)) in absences.iter().enumerate() {
        let word = own.value.as_ref();
        let level = levels.iter().find(|raw| raw.level.label == word || raw.level.id == word);
        let other = absences[..index].iter().find(|(_, other)| other.value == word);
        let usual = Absence::from_swedish(word).filter(|usual| usual != absence);
        let taken = match (level, other, usual) {
            (Some(raw), ..) => format!("and for the level `{}`", raw.level.label),
            (None, Some((other, _)), _) => format!("and for `{}`", other.swedish()),
            (None, None, Some(_)) => "and is a word of every scale for something else".to_owned(),
            (None, None, None) => continue,
        };
        sink.report(Code::InvalidScale, own.span, |at| {
            at.says(format!("`{word}` stands for `{}`, {taken}", absence.swedish()))
                .label("says two things")
                .help("choose a word of its own, as the plan prints it")
        });
    }
}
