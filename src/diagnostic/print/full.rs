//! Diagnostics drawn for people: the message, the place, the source line with the spot marked, the other places that
//! belong to it, and how to mend it.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Padding, Patch, Renderer, Snippet};
use anstream::adapter::strip_str;
use anstyle::{AnsiColor, Style};

use super::excerpt::{Excerpt, REACH};
use super::place::Place;
use super::replacement::{did_you_mean, replacement};
use crate::diagnostic::{Diagnostic, Related, Severity};
use crate::named::Named as _;
use crate::source::{FileId, Sources, Span};
use crate::visible::visible;

/// Wider than any line that [`Excerpt`] makes, so that lines are cut in one place only.
const RENDER_WIDTH: usize = 1000;

/// A longer edit is named and not drawn.
const LONGEST_EDIT: usize = 100;

pub(super) struct Full {
    renderer: Renderer,
}

impl Full {
    pub(super) fn new(colour: bool) -> Self {
        let renderer = if colour { Renderer::styled().hyperlink(false) } else { Renderer::plain() };
        Self { renderer: renderer.term_width(RENDER_WIDTH) }
    }

    /// One diagnostic, with an empty line after it.
    pub(super) fn entry(&self, diagnostic: &Diagnostic, sources: &Sources) -> String {
        let title =
            level(diagnostic.severity).primary_title(visible(&diagnostic.message)).id(diagnostic.code.name());
        let mut elements = Vec::new();
        let mut notes = Vec::new();
        let (near, far): (Vec<&Related>, Vec<&Related>) =
            diagnostic.related.iter().partition(|related| is_near(diagnostic.span, related.span, sources));

        let mut spots = vec![(diagnostic.span, diagnostic.label.as_deref())];
        spots.extend(near.iter().map(|related| (related.span, Some(related.message.as_str()))));
        draw(&mut elements, &mut notes, &spots, sources);
        for related in far {
            draw_far(&mut elements, &mut notes, related, sources);
        }
        elements.extend(notes.into_iter().map(|note| Level::NOTE.message(note).into()));
        if let Some(help) = &diagnostic.help {
            elements.push(Level::HELP.message(visible(help)).into());
        }
        let (drawn, named) = suggestion(diagnostic, sources).unwrap_or_default();
        elements.extend(named.map(|text| Level::HELP.message(text).into()));
        let mut groups = vec![title.elements(elements)];
        groups.extend(drawn);
        without_empty_origins(&self.renderer.render(&groups)) + "\n"
    }
}

/// The library draws `:::` above an excerpt whose place stands in an [`Origin`] of its own; there is nothing after it.
fn without_empty_origins(drawing: &str) -> String {
    let is_empty_origin = |line: &str| line.contains(":::") && strip_str(line).to_string().trim() == ":::";
    drawing.lines().filter(|line| !is_empty_origin(line)).flat_map(|line| [line, "\n"]).collect()
}

/// The colours of a severity, for the forms that are drawn without the library; its own are the same.
pub(super) fn style(severity: Severity, colour: bool) -> Style {
    let hue = match severity {
        _ if !colour => return Style::new(),
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Hint => AnsiColor::BrightGreen,
    };
    hue.on_default().bold()
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE.with_name("hint"),
    }
}

/// Whether there is a line to show. There is none where the file was not read or all of it is meant.
fn has_line(span: Span, sources: &Sources) -> bool {
    !sources.file(span.file).text.is_empty() && span != Span::whole(span.file)
}

/// Whether another place can be marked in the same excerpt.
fn is_near(span: Span, other: Span, sources: &Sources) -> bool {
    let ends = [span.start, span.end, other.start, other.end];
    let reach = ends.iter().max().zip(ends.iter().min()).map_or(0, |(last, first)| (last - first) as usize);
    span.file == other.file && has_line(span, sources) && has_line(other, sources) && reach <= REACH
}

/// Draws the first of the spots, and the others, which are near it, in the same lines.
fn draw(
    elements: &mut Vec<Element<'_>>,
    notes: &mut Vec<String>,
    spots: &[(Span, Option<&str>)],
    sources: &Sources,
) {
    let Some(&(span, label)) = spots.first() else {
        return;
    };
    elements.push(origin(span, sources));
    if !has_line(span, sources) {
        notes.extend(label.map(|label| visible(label).into_owned()));
        return;
    }
    let excerpt = excerpt(span.file, spots.iter().map(|(span, _)| *span), sources);
    let kinds = std::iter::once(AnnotationKind::Primary).chain(std::iter::repeat(AnnotationKind::Context));
    let annotations = excerpt.1.marks.into_iter().zip(spots).zip(kinds).map(|((mark, (_, label)), kind)| {
        kind.span(mark).label(label.map(|label| visible(label).into_owned()))
    });
    elements.push(Snippet::source(excerpt.1.text).line_start(excerpt.0).annotations(annotations).into());
}

/// Draws another place, far away or in another file.
fn draw_far(elements: &mut Vec<Element<'_>>, notes: &mut Vec<String>, related: &Related, sources: &Sources) {
    let message = visible(&related.message).into_owned();
    if !has_line(related.span, sources) {
        notes.push(format!("{}: {message}", Place::of(related.span, sources).file));
        return;
    }
    let (line, excerpt) = excerpt(related.span.file, [related.span], sources);
    let annotations =
        excerpt.marks.into_iter().map(|mark| AnnotationKind::Context.span(mark).label(message.clone()));
    elements.push(Padding.into());
    elements.push(origin(related.span, sources));
    elements.push(Snippet::source(excerpt.text).line_start(line).annotations(annotations).into());
}

/// The excerpt of some spans, and the number of its first line.
fn excerpt(file: FileId, spans: impl IntoIterator<Item = Span>, sources: &Sources) -> (usize, Excerpt) {
    let spans: Vec<Span> = spans.into_iter().collect();
    let first = spans.iter().map(|span| span.start).min().unwrap_or(0);
    let line = sources.start(Span { file, start: first, end: first }).line;
    let ranges: Vec<_> = spans.iter().map(|span| span.start as usize..span.end as usize).collect();
    (line as usize, Excerpt::new(&sources.file(file).text, &ranges))
}

/// `--> file:line:column`. It is given apart from the excerpt, whose lines may be cut and widened.
fn origin<'a>(span: Span, sources: &Sources) -> Element<'a> {
    let Place { file, start, .. } = Place::of(span, sources);
    Origin::path(file).line(start.line as usize).char_column(start.column as usize).into()
}

/// What to write instead, drawn as an edit of the line, or else named.
fn suggestion<'a>(diagnostic: &Diagnostic, sources: &Sources) -> Option<(Option<Group<'a>>, Option<String>)> {
    let replacement = visible(&replacement(diagnostic, sources)?).into_owned();
    let title = did_you_mean(&replacement);
    let Span { file, start, end } = diagnostic.span;
    let marked = sources.file(file).text.get(start as usize..end as usize)?;
    let is_drawn = has_line(diagnostic.span, sources)
        && marked.len().max(replacement.len()) <= LONGEST_EDIT
        && !marked.contains('\n');
    if !is_drawn {
        return Some((None, Some(title)));
    }
    let (line, excerpt) = excerpt(file, [diagnostic.span], sources);
    let patches = excerpt.marks.into_iter().map(|mark| Patch::new(mark, replacement.clone()));
    let snippet = Snippet::source(excerpt.text).line_start(line).patches(patches);
    Some((Some(Level::HELP.secondary_title(title).element(snippet)), None))
}
