//! The source of a remiss gives a deadline without a year, so that the year of the record is somebody's conclusion.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for remiss in model.remisser.iter().filter(|remiss| !remiss.deadline_inferred) {
        let Some(written) = remiss.deadline_written.as_ref().filter(|written| !has_year(&written.value))
        else {
            continue;
        };
        sink.report_unless(!remiss.irregularities.is_empty(), Code::DeadlineWithoutYear, written.span, |at| {
            let message = format!("the deadline \"{}\" has no year in the source", written.value);
            let diagnostic = at.says(message).label("no year");
            match remiss.deadline {
                Some(deadline) => diagnostic
                    .help("add deadline_inferred = true, so that readers are told that the year is a conclusion")
                    .related(deadline.span, "the year is inferred here"),
                None => diagnostic
                    .help("give the `deadline` that must be meant, with deadline_inferred = true beside it"),
            }
        });
    }
}

/// Whether a text holds four digits in a row.
fn has_year(text: &str) -> bool {
    text.split(|character: char| !character.is_ascii_digit()).any(|digits| digits.len() >= 4)
}
