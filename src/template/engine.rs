//! The engine: which expressions there are, and how what they give is written.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Value as Engine, ValueKind};
use minijinja::{Environment, Error, ErrorKind, Output, OutputSpan, OutputSpanKind, UndefinedBehavior};

use super::errors::{self, TemplateError};
use super::source::Template;
use super::values::{Group, Part, Shared, group, lock};
use super::{bounds, filters};
use crate::document::Values;
use crate::prose::{Placeholders, without_placeholders};

/// How much a template may do: steps, and bytes of output. A thousand times what a document takes.
const FUEL: u64 = 2_000_000;

/// How deep loops may call themselves.
const DEEPEST: usize = 40;

/// How often a part may be put in; each time is a copy.
const MOST_COPIES: usize = 50;

/// How many bytes the texts have together that are put in: 16 MiB.
const MOST_TEXT: usize = 16 << 20;

/// A template with its values in it.
pub(super) struct Expanded {
    pub(super) markdown: String,
    pub(super) placeholders: Placeholders,
    /// The names of the parts in it, in order.
    pub(super) parts: Vec<String>,
    spans: Vec<OutputSpan>,
}

impl Expanded {
    /// Where in the template a byte of the Markdown comes from.
    pub(super) fn origin(&self, byte: usize) -> usize {
        let after = self.spans.partition_point(|span| span.output_range().start <= byte);
        let Some(span) = self.spans[..after].last() else { return 0 };
        let Range { start, end } = span.source_range();
        if matches!(span.kind(), OutputSpanKind::Raw) {
            (start + byte - span.output_range().start).min(end)
        } else {
            start
        }
    }
}

pub(super) fn expand(template: &Template, values: &Values) -> Result<Expanded, TemplateError> {
    bounds::ensure(template, syntax())?;
    let shared = Arc::new(Shared::default());
    let root = group(None, values, &shared);
    let environment = environment(&shared);
    let rendered = environment
        .template_from_named_str(&template.name, &template.source)
        .and_then(|parsed| parsed.render_with_spans(root));
    let (markdown, spans) = rendered.map_err(|error| {
        let misses = std::mem::take(&mut *lock(&shared.misses));
        errors::of(template, &error, &misses)
    })?;
    let placeholders = std::mem::take(&mut *lock(&shared.placeholders));
    let parts = std::mem::take(&mut *lock(&shared.parts));
    Ok(Expanded { markdown, placeholders, parts, spans })
}

/// How templates are written. Only delimiters could be impossible, and these are the usual ones.
fn syntax() -> SyntaxConfig {
    SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default()
}

/// An engine that can do no more than is listed here.
fn environment(shared: &Arc<Shared>) -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_debug(true);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(DEEPEST);
    environment.set_syntax(syntax());
    filters::add(&mut environment);
    environment.add_test("defined", |value: Engine| !value.is_undefined());
    environment.add_test("undefined", |value: Engine| value.is_undefined());
    let shared = Arc::clone(shared);
    environment.set_formatter(move |out, _, value| format(out, value, &shared));
    environment
}

/// Writes a value: as a placeholder, in whose place it is put once the Markdown is parsed.
#[expect(clippy::wildcard_enum_match_arm, reason = "the engine may get more kinds of values")]
fn format(out: &mut Output<'_>, value: &Engine, shared: &Shared) -> Result<(), Error> {
    let text = match value.kind() {
        ValueKind::String => value.to_string(),
        ValueKind::Number if value.is_integer() => value.to_string(),
        // An `if` inside of an expression that has no `else`.
        ValueKind::Undefined => return Ok(()),
        _ => {
            if let Some(part) = value.downcast_object_ref::<Part>() {
                let mut parts = lock(&shared.parts);
                parts.push(part.path.clone());
                if part.copies.fetch_add(1, Ordering::Relaxed) >= MOST_COPIES {
                    return Err(refused(format!(
                        "no document has `{}` more than {MOST_COPIES} times; is a loop in a loop?",
                        part.path
                    )));
                }
                return out.write_str(&part.placeholder).map_err(Error::from);
            }
            return Err(refused(unwritable(value)));
        }
    };
    if without_placeholders(&text) != text {
        return Err(refused(
            "what is more than a text can't be put together with others or changed; write its name alone between `{{` and `}}`",
        ));
    }
    if text.is_empty() {
        return Ok(());
    }
    if shared.written.fetch_add(text.len(), Ordering::Relaxed) > MOST_TEXT {
        return Err(refused("no document has this much text; is a loop in a loop?"));
    }
    let placeholder = lock(&shared.placeholders).text(text);
    out.write_str(&placeholder).map_err(Error::from)
}

/// Why a value can't be written.
#[expect(clippy::wildcard_enum_match_arm, reason = "the engine may get more kinds of values")]
fn unwritable(value: &Engine) -> String {
    if let Some(group) = value.downcast_object_ref::<Group>() {
        let names: Vec<String> = group.names().iter().map(|name| format!("`.{name}`")).collect();
        return format!("this is a group of values; write one of them behind it: {}", names.join(", "));
    }
    match value.kind() {
        ValueKind::Bool => "this is true or false, which is for `{% if %}`",
        ValueKind::Number => "only whole numbers can be written; numbers with decimals come as texts",
        ValueKind::Seq | ValueKind::Iterable => "this is a list; go through it with `{% for item in list %}`",
        _ => "this can't be written; texts, whole numbers and parts can",
    }
    .to_owned()
}

fn refused(message: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}
