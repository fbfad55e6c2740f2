//! A line for each diagnostic: `file:line:column: severity[code]: message`.

use super::full;
use super::place::Place;
use crate::diagnostic::Diagnostic;
use crate::named::Named as _;
use crate::source::Sources;
use crate::visible::visible;

pub(super) fn entry(diagnostic: &Diagnostic, sources: &Sources, colour: bool) -> String {
    let Place { file, start, .. } = Place::of(diagnostic.span, sources);
    let style = full::style(diagnostic.severity, colour);
    format!(
        "{file}:{}:{}: {style}{}[{}]{style:#}: {}\n",
        start.line,
        start.column,
        diagnostic.severity.name(),
        diagnostic.code.name(),
        visible(&diagnostic.message),
    )
}
