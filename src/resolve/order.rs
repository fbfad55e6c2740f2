//! Starts and ends.

use crate::diagnostic::{Code, Sink};
use crate::parse::Day;

pub(super) fn end_before_start(start: Option<Day>, end: Option<Day>, sink: &mut Sink) {
    if let (Some(start), Some(end)) = (start, end)
        && end.last < start.first
    {
        sink.report(Code::EndBeforeStart, end.span, |at| {
            at.says(format!("this ends on {}, before it starts on {}", end.last, start.first))
                .label("the end")
                .help("swap the two, or mend the year")
                .related(start.span, "the start")
        });
    }
}
