//! GitHub's workflow commands: `::error file=…,line=…::message`, shown beside the lines of a pull request.

use super::place::Place;
use super::replacement::{did_you_mean, replacement};
use super::summary::{Summary, omitted_note};
use crate::diagnostic::{Diagnostic, Severity};
use crate::named::Named as _;
use crate::source::Sources;
use crate::visible::visible;

pub(super) fn entry(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let Place { file, start, end } = Place::in_git(diagnostic.span, sources);
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    // GitHub compares the path with those of the commit, where none begins with "./"; and it takes columns only
    // where the span begins and ends on the same line.
    let file = file.strip_prefix("./").unwrap_or(&file);
    let place = if start.line == end.line {
        format!("line={},col={},endLine={},endColumn={}", start.line, start.column, end.line, end.column)
    } else {
        format!("line={},endLine={}", start.line, end.line)
    };
    let mut message = visible(&diagnostic.message).into_owned();
    if let Some(label) = &diagnostic.label {
        message = format!("{message}\n{}", visible(label));
    }
    for related in &diagnostic.related {
        let Place { file, start, .. } = Place::in_git(related.span, sources);
        message = format!("{message}\n{file}:{}:{}: {}", start.line, start.column, visible(&related.message));
    }
    if let Some(help) = &diagnostic.help {
        message = format!("{message}\nhelp: {}", visible(help));
    }
    if let Some(replacement) = replacement(diagnostic, sources) {
        message = format!("{message}\nhelp: {}", did_you_mean(&visible(&replacement)));
    }
    format!(
        "::{command} file={},{place},title={}::{}\n",
        property(file),
        property(&format!("uppfyllt[{}]", diagnostic.code.name())),
        data(&message),
    )
}

/// What the limit left out, which would otherwise go unsaid.
pub(super) fn omitted(summary: Summary) -> String {
    if summary.omitted == 0 {
        return String::new();
    }
    format!("::notice title=uppfyllt::{}\n", data(&omitted_note(summary.omitted)))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn what_ends_a_property_or_a_message_is_escaped() {
        assert_eq!(data("100 %\r\na: b, c"), "100 %25%0D%0Aa: b, c");
        assert_eq!(property("a,b:c%"), "a%2Cb%3Ac%25");
    }
}
