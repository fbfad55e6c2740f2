//! A forecast was made when its year was over: then it is an outcome.

use crate::calendar::Period;
use crate::diagnostic::{Code, Sink};
use crate::model::{Judgement, Model};
use crate::vocabulary::Basis;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    // A forecast made during a year is of how the year ends, so it may be dated after its own part of it.
    let last_day = |period: Period| Period::year(period.year_of_last_day()).unwrap_or(period).last_day();
    let is_late = |judgement: &&Judgement<'_>| {
        judgement.basis == Basis::Forecast
            && judgement.date().is_some_and(|date| date > last_day(judgement.period))
    };
    for judgement in model.plans.iter().flat_map(|plan| &plan.judgements).filter(is_late) {
        sink.report_unless(judgement.irregular, Code::LateForecast, judgement.span, |at| {
            let date = judgement.date().map(|date| date.to_string()).unwrap_or_default();
            let message =
                format!("this forecast for {} was made on {date}, when the year was over", judgement.period);
            at.says(message)
                .label("a forecast")
                .help("write basis = \"utfall\" if it is the outcome, or mend `date`")
        });
    }
}
