//! A signed report has printed another number than the judgements give, than its own numbers add up to, or than another report.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Sink};
use crate::evaluate::{Control, Difference, Fact, controls};
use crate::model::{ControlFigure, ControlTotal, Model, Plan, Verdict, Whose};
use crate::named::Named as _;
use crate::share::share;
use crate::source::Placed;
use crate::vocabulary::{Absence, Class};

/// How many judgements are named before the rest is only counted.
const MOST_NAMED: usize = 5;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let all = controls(plan, model);
        // What differs from the judgements is one mistake, whatever else it differs from. Where some of these could not be read
        // that has been reported, and nothing is held against the others.
        let is_counted = !plan.is_uncertain && !sink.has_lost();
        let (differing, others): (Vec<&Control<'_, '_>>, _) =
            all.iter().partition(|control| is_counted && control.differences().next().is_some());
        for control in differing {
            report(control, plan, model, sink);
        }
        let others: Vec<&ControlTotal<'_>> = others.into_iter().map(|control| control.total).collect();
        for total in &others {
            add_up(total, model, sink);
        }
        printed_twice(&others, model, sink);
    }
}

/// What is a part of what, among the numbers of a total.
const PARTS: [(&[ControlFigure], ControlFigure); 5] = [
    (&[ControlFigure::Met, ControlFigure::Partial, ControlFigure::Unmet], ControlFigure::Rated),
    (
        &[ControlFigure::Rated, ControlFigure::NotAssessed, ControlFigure::NotAssessable],
        ControlFigure::Expected,
    ),
    (&[ControlFigure::Met, ControlFigure::Partial, ControlFigure::Unmet], ControlFigure::Expected),
    (&[ControlFigure::GoalsMet], ControlFigure::Goals),
    (&[ControlFigure::IndicatorsMet], ControlFigure::Indicators),
];

/// The numbers of a total by themselves, whether or not anybody has judged: parts are no more than their whole, what is met,
/// partial and unmet is all that is rated, and a share is that of its numbers.
fn add_up(total: &ControlTotal<'_>, model: &Model<'_>, sink: &mut Sink) {
    let number = |figure| total.figures.iter().find(|(own, _)| *own == figure).map(|(_, printed)| *printed);
    let wrong = PARTS.iter().find_map(|(parts, whole)| {
        let printed = number(*whole)?;
        let found: Vec<(ControlFigure, u64)> =
            parts.iter().filter_map(|part| Some((*part, number(*part)?.value))).collect();
        let sum: u64 = found.iter().map(|(_, number)| *number).sum();
        let is_whole = *whole == ControlFigure::Rated && found.len() == parts.len();
        let is_wrong = sum > printed.value || (is_whole && sum < printed.value);
        let names: Vec<&str> = found.iter().map(|(part, _)| part.name()).collect();
        let says = format!("{} is {sum}, {} is {}", names.join(" + "), whole.name(), printed.value);
        is_wrong.then_some((printed, says))
    });
    let wrong_share = || {
        let figures = [ControlFigure::Met, ControlFigure::Rated, ControlFigure::Share];
        let [Some(met), Some(rated), Some(printed)] = figures.map(number) else { return None };
        let (met, rated, percent) = (met.value, rated.value, printed.value);
        let is_other = !share(met, rated)?.is_printed_as(percent);
        is_other.then(|| (printed, format!("share is {percent}, met {met} of rated {rated} is not")))
    };
    let Some((printed, says)) = wrong.or_else(wrong_share) else { return };
    let is_irregular = !total.irregularities.is_empty();
    sink.report_unless(is_irregular, Code::ControlTotalDiffers, printed.span, |at| {
        at.says(format!("{}, {}: {says}", whose(total, model), total.period))
            .label("does not add up")
            .help("mend the number; where the source itself adds up wrongly, add irregularity = \"…\"")
    });
}

/// One number of the same judgements, printed as two.
fn printed_twice(totals: &[&ControlTotal<'_>], model: &Model<'_>, sink: &mut Sink) {
    let mut printed: BTreeMap<_, (Placed<u64>, bool)> = BTreeMap::new();
    for total in totals {
        let ControlTotal { whose, period, basis, kind, scope, goal, .. } = **total;
        let is_irregular = !total.irregularities.is_empty();
        for (figure, number) in &total.figures {
            let of = (whose, period, basis, kind, scope, goal, figure.name());
            let (first, is_told) = *printed.entry(of).or_insert((*number, is_irregular));
            if first.value == number.value {
                continue;
            }
            sink.report_unless(is_irregular || is_told, Code::ControlTotalDiffers, number.span, |at| {
                let (name, whose) = (figure.name(), self::whose(total, model));
                at.says(format!("{whose}, {period}: {name} is {} and {}", first.value, number.value))
                    .label(format!("{} here", number.value))
                    .help("mend the number; where the sources themselves differ, add irregularity = \"…\"")
                    .related(first.span, format!("{} here", first.value))
            });
        }
    }
}

fn whose<'m>(total: &ControlTotal<'_>, model: &'m Model<'_>) -> &'m str {
    match total.whose {
        Whose::All => "all bodies",
        Whose::Joint => "gemensamt",
        Whose::Body(body) => &model.organisation.body(body).name,
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
        let whose = whose(total, model);
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
