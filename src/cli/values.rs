//! What the values of options may be: names of closed lists, days and years.

use std::fmt::Write as _;

use super::results;
use crate::calendar::ways_to_write;
use crate::named::Named;
use crate::render::Format;
use crate::report::{Command, Use, View};
use crate::vocabulary::Word;

pub(super) fn view(command: Command) -> impl Fn(&str) -> Result<&'static View, String> + Clone {
    move |name| {
        command.view(name).ok_or_else(|| {
            let names: Vec<&str> = command.views().map(|view| view.name).collect();
            unknown(name, "names", &names)
        })
    }
}

/// What the views of a command show, for its help.
pub(super) fn view_help(command: Command) -> String {
    let views: Vec<String> =
        command.views().map(|view| format!("\n- {}: {}", view.name, view.about)).collect();
    let names = |at| command.usual(at).iter().map(|view| view.name).collect::<Vec<_>>().join(",");
    let mut usual = names(Use::Screen);
    for at in [Use::Document, Use::Tables, Use::Workbook, Use::OneTable] {
        if command.usual(at) != command.usual(Use::Screen) {
            let _ = write!(usual, "; {} in {}", names(at), formats(|format| results::place(format) == at));
        }
    }
    format!("What to show, several after each other or with commas:{}\n[default: {usual}]", views.concat())
}

pub(super) fn requirement(text: &str) -> Result<crate::evaluate::Requirement, String> {
    crate::evaluate::Requirement::parse(text).ok_or_else(|| {
        let names = crate::evaluate::Quantity::names().collect::<Vec<_>>().join(", ");
        format!("write one of {names}, then >=, <= or =, then a number: `coverage >= 90`")
    })
}

/// A period, as plan files write it.
pub(super) fn period(text: &str) -> Result<crate::calendar::Period, String> {
    crate::calendar::Period::parse(text).ok_or_else(|| ways_to_write().replace('"', ""))
}

/// The member of a closed list that a name stands for, or what could have been meant.
pub(super) fn member<T: Named>(name: &str) -> Result<T, String> {
    T::from_name(name).ok_or_else(|| unknown(name, "names", &T::names().collect::<Vec<_>>()))
}

/// The names of a closed list, for help: `sv or en`.
pub(super) fn names_help<T: Named>() -> String {
    or(&T::names().collect::<Vec<_>>())
}

/// The extensions that choose a format, for help and for messages.
pub(super) fn extensions() -> String {
    or(&Format::extensions().map(|(extension, _)| extension).collect::<Vec<_>>())
}

/// The formats of a sort, for help: `csv, json and xlsx`.
pub(super) fn formats(are: impl Fn(Format) -> bool) -> String {
    let formats = Format::ALL.iter().filter(|format| are(**format));
    list(&formats.map(|format| format.name()).collect::<Vec<_>>(), "and")
}

fn or(names: &[&str]) -> String {
    list(names, "or")
}

pub(super) fn list(names: &[&str], before_last: &str) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} {before_last} {last}", first.join(", ")),
        _ => names.concat(),
    }
}

/// The word of plan files that is meant: in Swedish, with spaces or hyphens, or as CSV writes it.
pub(super) fn word<W: Word>(text: &str) -> Result<W, String> {
    let plain = |word: &str| word.replace(['-', '_'], " ");
    let is_meant = |word: &&W| [word.swedish(), word.english()].iter().any(|word| plain(word) == plain(text));
    let words = || W::ALL.iter().map(|word| word.swedish()).collect::<Vec<_>>();
    W::ALL.iter().find(is_meant).copied().ok_or_else(|| unknown(text, "words", &words()))
}

fn unknown(name: &str, what: &str, names: &[&'static str]) -> String {
    let near = crate::diagnostic::nearest(name, names.iter().copied())
        .map(|near| format!("did you mean `{near}`? "))
        .unwrap_or_default();
    format!("{near}the {what} are: {}", names.join(", "))
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
    let year = |text: &str| crate::calendar::Period::parse(text).filter(|period| period.is_twelve_months());
    match (year(first), year(last)) {
        (Some(first), Some(last)) if first <= last => Ok((first.year_of_last_day(), last.year_of_last_day())),
        _ => Err("write a year, 2009, or a first and a last one, 2008..2010".to_owned()),
    }
}
