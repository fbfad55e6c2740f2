//! Rating scales.

use super::names::Registry;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::{Level, Scale, ScaleId};
use crate::parse::{self, Name};
use crate::source::Span;
use crate::vocabulary::{Absence, Class, Word};

/// The scales of the repository.
pub(super) struct Scales<'s> {
    pub(super) all: Vec<Scale<'s>>,
    names: Registry<'s>,
    default: ScaleId,
}

impl Scales<'_> {
    /// The scale that a plan names, or the repository's.
    pub(super) fn of(&self, name: Option<&Name<'_>>, sink: &mut Sink) -> ScaleId {
        name.map_or(self.default, |name| self.named(name, sink))
    }

    fn named(&self, name: &Name<'_>, sink: &mut Sink) -> ScaleId {
        if name.value == Scale::DEFAULT_ID && self.names.find(&name.value).is_none() {
            return ScaleId(0);
        }
        self.names.resolve(name, sink).map_or(ScaleId(0), ScaleId)
    }
}

/// The scales that the repository defines, after the one that every repository has.
pub(super) fn resolve<'s>(
    raw: Vec<parse::Scale<'s>>,
    default: Option<&Name<'_>>,
    sink: &mut Sink,
) -> Scales<'s> {
    let names = Registry::new("rating scale", Code::UnknownScale);
    let mut scales = Scales { all: vec![Scale::default_scale()], names, default: ScaleId(0) };
    for scale in raw {
        let Some(id) = scale.id else { continue };
        let number = u32::try_from(scales.all.len()).unwrap_or(u32::MAX);
        scales.names.define(&id, number, sink);
        let levels: Vec<(Level<'s>, Span)> =
            scale.levels.into_iter().filter_map(|level| self::level(level, sink)).collect();
        check_levels(&levels, id.span, sink);
        scales.all.push(Scale {
            id: id.value,
            name: scale.name.map(|name| name.value),
            levels: levels.into_iter().map(|(level, _)| level).collect(),
            span: Some(id.span),
        });
    }
    if let Some(default) = default {
        scales.default = scales.named(default, sink);
    }
    scales
}

fn level<'s>(raw: parse::Level<'s>, sink: &mut Sink) -> Option<(Level<'s>, Span)> {
    let (id, label) = (raw.id?, raw.label?);
    if let Some(colour) = &raw.colour
        && !is_colour(&colour.value)
    {
        sink.report(Code::InvalidScale, || {
            Diagnostic::new(Code::InvalidScale, colour.span, format!("`{}` is no colour", colour.value))
                .label("not #rrggbb")
                .help("write a hash sign and six hexadecimal digits: \"#2e7d32\"")
        });
    }
    let level = Level {
        id: id.value,
        label: label.value,
        class: raw.class.map_or(Class::Unmet, |class| class.value),
        colour: raw.colour.map(|colour| colour.value),
        symbol: raw.symbol.map(|symbol| symbol.value),
    };
    Some((level, label.span))
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Every word must stand for one level, and for nothing else; the classes must follow the order of the levels, since
/// "better" is by the order and "met" by the class.
fn check_levels(levels: &[(Level<'_>, Span)], scale: Span, sink: &mut Sink) {
    let mut fault = |span: Span, message: String, help: &str| {
        sink.report(Code::InvalidScale, || Diagnostic::new(Code::InvalidScale, span, message).help(help));
    };
    if !(2..=50).contains(&levels.len()) {
        fault(
            scale,
            format!("this scale has {} levels", levels.len()),
            "a scale has from 2 to 50 levels, the best first",
        );
    }
    for (index, (level, span)) in levels.iter().enumerate() {
        for word in [&level.id, &level.label] {
            if levels[..index].iter().any(|(other, _)| other.id == *word || other.label == *word) {
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
        if index > 0 && level.class < levels[index - 1].0.class {
            let message = format!("`{}` counts as better than the level above it", level.label);
            fault(*span, message, "levels stand from the best to the worst: mend the order, or the class");
        }
    }
}
