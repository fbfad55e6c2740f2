//! Control totals.

use super::files::Here;
use super::texts::{self, irregularities};
use crate::diagnostic::{Code, Sink};
use crate::model::{ControlFigure, ControlTotal, Plan, PlanId, Whose};
use crate::named::Named as _;
use crate::numbered::Numbered;
use crate::parse::{self, Name};
use crate::source::Placed;
use crate::vocabulary::{Basis, ItemKind};

/// Adds a control total to its plan, unless it lacks what it cannot be without, which is reported.
pub(super) fn control_total<'s>(
    raw: parse::ControlTotal<'s>,
    plans: &mut Numbered<PlanId, Plan<'s>>,
    here: &mut Here<'_, 's>,
) {
    let plan = here.plan(raw.plan.as_ref(), raw.span);
    if raw.period.is_some() {
        here.sink.has_own_period(raw.span);
    }
    let missing = |key, help, sink: &mut Sink| texts::missing("control_total", raw.span, key, help, sink);
    let what = "the year that the sum is of, or a part of one";
    let is_unread = raw.unread.contains(&"period");
    let period = here.period(raw.period, is_unread, |sink| missing("period", what, sink));
    let sources = here.sources(&raw.source);
    if sources.is_empty() && raw.source.is_empty() && !raw.unread.contains(&"source") {
        missing("source", "the document that prints it", here.sink);
    }
    let figures = figures(&raw);
    if figures.is_empty() && !ControlFigure::ALL.iter().any(|figure| raw.unread.contains(&figure.name())) {
        missing("met", "or another of the numbers that the source prints", here.sink);
    }
    report_parts_of_goals(&raw, &figures, here.sink);
    let goal = raw.goal.as_ref().zip(plan).map(|(goal, plan)| here.directory.own_item(goal, plan, here.sink));
    let whose = whose(raw.body.as_ref(), here);
    let irregularities = irregularities(raw.irregularity, here.sink);
    let (Some(plan), Some(period), Some(whose)) = (plan, period, whose) else { return };
    let plan = &mut plans[plan];
    let goal = match (goal, raw.goal) {
        (Some(None), _) => return,
        (Some(Some(goal)), Some(name)) if plan.item(goal).kind != ItemKind::Goal => {
            return here.sink.report(Code::NotAGoal, name.span, |at| {
                at.says(format!("`{}` is no goal", name.value)).label("not a goal")
            });
        }
        (goal, _) => goal.flatten(),
    };
    plan.files.push(here.file.id);
    plan.control_totals.push(ControlTotal {
        whose,
        period,
        basis: raw.basis.map(|basis| basis.value).or(here.file.basis).unwrap_or(Basis::Outcome),
        scope: raw.scope.map(|scope| scope.value),
        kind: raw.kind.map(|kind| kind.value),
        goal,
        figures,
        sources,
        irregularities,
        span: raw.span,
    });
}

/// Whose judgements are summed; nobody's, where a name is not known.
fn whose(body: Option<&Name<'_>>, here: &mut Here<'_, '_>) -> Option<Whose> {
    match body {
        None => Some(Whose::All),
        Some(body) if body.value == "gemensamt" => Some(Whose::Joint),
        Some(body) if body.value == "alla" => {
            let help = "leave `body` out: the sum is of all bodies then";
            here.sink.report(Code::UnknownBody, body.span, |at| {
                at.says("no body is called `alla`").label("not known").help(help)
            });
            None
        }
        Some(body) => here.directory.bodies.one(body, here.sink).map(Whose::Body),
    }
}

fn figures(raw: &parse::ControlTotal<'_>) -> Vec<(ControlFigure, Placed<u64>)> {
    let written = |figure| match figure {
        ControlFigure::Met => raw.met,
        ControlFigure::Partial => raw.partial,
        ControlFigure::Unmet => raw.unmet,
        ControlFigure::Rated => raw.rated,
        ControlFigure::Expected => raw.expected,
        ControlFigure::NotAssessed => raw.not_assessed,
        ControlFigure::NotAssessable => raw.not_assessable,
        ControlFigure::NotApplicable => raw.not_applicable,
        ControlFigure::Share => raw.share,
        ControlFigure::Improved => raw.improved,
        ControlFigure::Worsened => raw.worsened,
        ControlFigure::Unchanged => raw.unchanged,
        ControlFigure::Indicators => raw.indicators,
        ControlFigure::IndicatorsMet => raw.indicators_met,
        ControlFigure::Goals => raw.goals,
        ControlFigure::GoalsMet => raw.goals_met,
    };
    let all = ControlFigure::ALL.iter();
    all.filter_map(|figure| Some((*figure, written(*figure)?))).collect()
}

/// Goals are counted for the whole plan: what narrows judgements does not narrow them.
fn report_parts_of_goals(
    raw: &parse::ControlTotal<'_>,
    figures: &[(ControlFigure, Placed<u64>)],
    sink: &mut Sink,
) {
    let goals = figures.iter().find(|(figure, _)| figure.is_of_goals());
    let narrowing = raw.body.as_ref().map(|body| ("body", body.span));
    let narrowing = narrowing.or_else(|| raw.scope.as_ref().map(|scope| ("scope", scope.span)));
    let narrowing = narrowing.or_else(|| raw.kind.as_ref().map(|kind| ("kind", kind.span)));
    if let (Some((figure, goals)), Some((key, span))) = (goals, narrowing) {
        sink.report(Code::ConflictingKeys, goals.span, |at| {
            at.says(format!(
                "`{}` counts goals or indicators of the whole plan, and `{key}` is about a part of it",
                figure.name()
            ))
            .label("of the whole plan")
            .help("write two control totals, one of these and one of the judgements")
            .related(span, "about a part")
        });
    }
}
