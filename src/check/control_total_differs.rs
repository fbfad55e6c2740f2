//! A signed report has printed another number than the judgements give.

use crate::diagnostic::{Code, Sink};
use crate::evaluate::{Control, Difference, Fact, controls};
use crate::model::{ControlFigure, Model, Plan, Verdict, Whose};
use crate::named::Named as _;
use crate::vocabulary::{Absence, Class};

/// How many judgements are named before the rest is only counted.
const MOST_NAMED: usize = 5;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        for control in controls(plan, model) {
            report(&control, plan, model, sink);
        }
    }
}

fn report(control: &Control<'_, '_>, plan: &Plan<'_>, model: &Model<'_>, sink: &mut Sink) {
    let differences: Vec<Difference> = control.differences().collect();
    let [first, ..] = differences[..] else { return };
    let total = control.total;
    let is_irregular = !total.irregularities.is_empty();
    sink.report_unless(is_irregular, Code::ControlTotalDiffers, first.published.span, |at| {
        let differ = differences.iter().map(|difference| {
            let Difference { figure, published, counted } = difference;
            format!("{} {} is published, {counted} is counted", figure.name(), published.value)
        });
        let differ = differ.collect::<Vec<_>>().join("; ");
        let whose = match total.whose {
            Whose::All => "all bodies",
            Whose::Joint => "gemensamt",
            Whose::Body(body) => model.organisation.body(body).name.as_ref(),
        };
        let judged: Vec<&Fact> = control.judged.iter().filter(|fact| is_of(first.figure, fact, plan, model)).collect();
        let more = match judged.len().saturating_sub(MOST_NAMED) {
            0 => String::new(),
            1 => " 1 more judgement counts.".to_owned(),
            more => format!(" {more} more judgements count."),
        };
        let diagnostic = at
            .says(format!("{whose}, {}: {differ}", total.period))
            .label(format!("{} by the judgements", first.counted))
            .help(if is_irregular {
                format!("`irregularity` says so: the number is printed as published, and the judgements count.{more}")
            } else {
                format!(
                    "mend the judgements, or the number; where the source itself adds up wrongly, add irregularity = \"…\".{more}"
                )
            });
        judged.iter().take(MOST_NAMED).fold(diagnostic, |diagnostic, fact| {
            let what = if fact.judgement.is_some() { "counted" } else { "missing" };
            diagnostic.related(fact.span(plan), format!("{what}: `{}`", plan.item(fact.item).id))
        })
    });
}

/// Whether a judgement is among those that a number counts.
fn is_of(figure: ControlFigure, fact: &Fact, plan: &Plan<'_>, model: &Model<'_>) -> bool {
    let class = model.scale(plan).class(fact.verdict);
    match figure {
        ControlFigure::Met | ControlFigure::Share => class == Some(Class::Met),
        ControlFigure::Partial => class == Some(Class::Partial),
        ControlFigure::Unmet => class == Some(Class::Unmet),
        ControlFigure::Rated => class.is_some(),
        ControlFigure::Expected => fact.verdict.is_expected(),
        ControlFigure::NotAssessed => fact.verdict == Verdict::Absent(Absence::NotAssessed),
        ControlFigure::NotAssessable => fact.verdict == Verdict::Absent(Absence::NotAssessable),
        ControlFigure::NotApplicable => fact.verdict == Verdict::Absent(Absence::NotApplicable),
        ControlFigure::Improved
        | ControlFigure::Worsened
        | ControlFigure::Unchanged
        | ControlFigure::Indicators
        | ControlFigure::IndicatorsMet
        | ControlFigure::Goals
        | ControlFigure::GoalsMet => false,
    }
}
