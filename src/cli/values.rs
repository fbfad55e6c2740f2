//! What the values of options may be: names of closed lists, days and years.

use std::fmt::Write as _;

use crate::report::{Command, Use, View};

pub(super) fn diagnostic_format(name: &str) -> Result<crate::diagnostic::DiagnosticFormat, String> {
    use crate::diagnostic::DiagnosticFormat;
    named(name, DiagnosticFormat::ALL, DiagnosticFormat::name)
}

/// The view of a command that a name stands for.
pub(super) fn view(command: Command) -> impl Fn(&str) -> Result<&'static View, String> + Clone {
    move |name| command.view(name).ok_or_else(|| unknown(name, command.views().map(|view| view.name)))
}

/// What the views of a command show, for its help.
pub(super) fn view_help(command: Command) -> String {
    let views: Vec<String> =
        command.views().map(|view| format!("\n- {}: {}", view.name, view.about)).collect();
    let names = |at| command.usual(at).iter().map(|view| view.name).collect::<Vec<_>>().join(",");
    let mut usual = names(Use::Screen);
    for (at, formats) in [
        (Use::Document, "markdown, html, docx, typst and pdf"),
        (Use::Tables, "json and xlsx"),
        (Use::OneTable, "csv and csv-sv"),
    ] {
        if command.usual(at) != command.usual(Use::Screen) {
            let _ = write!(usual, "; {} in {formats}", names(at));
        }
    }
    format!("What to show, several after each other or with commas:{}\n[default: {usual}]", views.concat())
}

pub(super) fn publication_kind(name: &str) -> Result<crate::report::PublicationKind, String> {
    use crate::report::PublicationKind;
    named(name, PublicationKind::ALL, PublicationKind::name)
}

pub(super) fn format(name: &str) -> Result<crate::render::Format, String> {
    named(name, crate::render::Format::ALL, crate::render::Format::name)
}

pub(super) fn language(name: &str) -> Result<crate::vocabulary::Language, String> {
    use crate::vocabulary::Language;
    let code = |language| if language == Language::Swedish { "sv" } else { "en" };
    named(name, [Language::Swedish, Language::English], code)
}

/// The value of a name, or what could have been meant.
fn named<T: Copy, const N: usize>(
    name: &str,
    all: [T; N],
    name_of: impl Fn(T) -> &'static str,
) -> Result<T, String> {
    all.into_iter()
        .find(|value| name_of(*value) == name)
        .ok_or_else(|| unknown(name, all.iter().map(|value| name_of(*value))))
}

/// What could have been meant, and what there is.
fn unknown(name: &str, names: impl Iterator<Item = &'static str>) -> String {
    let names: Vec<&str> = names.collect();
    let near = crate::diagnostic::nearest(name, names.iter().copied())
        .map(|near| format!("did you mean `{near}`? "))
        .unwrap_or_default();
    format!("{near}the names are: {}", names.join(", "))
}

/// A day of the calendar, in the years that plan files may name.
pub(super) fn day(text: &str) -> Result<jiff::civil::Date, String> {
    let is_written_out = text.len() == "2018-03-20".len();
    let day =
        text.parse().ok().filter(|day: &jiff::civil::Date| crate::calendar::YEARS.contains(&day.year()));
    day.filter(|_| is_written_out).ok_or_else(|| "write year, month and day: 2018-03-20".to_owned())
}

/// A year, or a first and a last one.
pub(super) fn years(text: &str) -> Result<(i16, i16), String> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let year = |text: &str| crate::calendar::Period::parse(text).filter(|period| period.is_year());
    match (year(first), year(last)) {
        (Some(first), Some(last)) if first <= last => Ok((first.calendar_year(), last.calendar_year())),
        _ => Err("write a year, 2009, or a first and a last one, 2008..2010".to_owned()),
    }
}
