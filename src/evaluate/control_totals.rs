//! Control totals beside what the judgements come to, as a ledger has its balance assertions.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Aggregation, Counts, Fact, Group, Tally, aggregates, facts, readings};
use crate::calendar::Period;
use crate::model::{ControlFigure, ControlTotal, Model, Placed, Plan, Scale, Who, Whose};
use crate::share::{Share, is_rounded, share};
use crate::vocabulary::Basis;

/// A control total with what is counted. What nobody has judged is not counted: there the published number stands alone.
#[derive(Debug)]
pub(crate) struct Control<'p, 's> {
    /// What the source prints.
    pub total: &'p ControlTotal<'s>,
    /// The judgements that it sums; none where nobody has judged.
    pub judged: Rc<[Fact]>,
    /// What they come to.
    counts: Option<Counts>,
    /// The lowest goals of the plan, where anything is known of them.
    goals: Option<Tally>,
}

/// A number that the source prints and the judgements do not give.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Difference {
    /// Which number.
    pub figure: ControlFigure,
    /// As it is printed.
    pub published: Placed<u64>,
    /// As it is counted.
    pub counted: u64,
}

/// Every control total of a plan, in the order of its files.
pub(crate) fn controls<'p, 's>(plan: &'p Plan<'s>, model: &Model<'_>) -> Vec<Control<'p, 's>> {
    if plan.control_totals.is_empty() {
        return Vec::new();
    }
    let all = facts(plan, &model.organisation);
    let mut by: BTreeMap<(Whose, Period, Basis), Vec<&Fact>> = BTreeMap::new();
    for fact in &all {
        let own = if let Who::One(body) = fact.who { Whose::Body(body) } else { Whose::Joint };
        for whose in [Whose::All, own] {
            by.entry((whose, fact.period, fact.basis)).or_default().push(fact);
        }
    }
    let is_of_goals = |total: &ControlTotal<'_>| total.figures.iter().any(|(figure, _)| figure.is_of_goals());
    let counts_goals = plan.control_totals.iter().any(is_of_goals);
    let goals = if counts_goals { goals(&all, plan, model) } else { BTreeMap::new() };
    let mut sums: BTreeMap<_, (Rc<[Fact]>, Option<Counts>)> = BTreeMap::new();
    let control = |total: &'p ControlTotal<'s>| {
        let ControlTotal { whose, period, basis, kind, scope, .. } = *total;
        let (judged, counts) = sums.entry((whose, period, basis, kind, scope)).or_insert_with(|| {
            let is_of = |fact: &&&Fact| kind.is_none_or(|kind| plan.item(fact.item).kind == kind);
            let of_body = || by.get(&(whose, period, basis)).into_iter().flatten().filter(is_of);
            let is_judged = of_body().any(|fact| fact.judgement.is_some());
            let in_scope = |fact: &&&Fact| scope.is_none_or(|scope| plan.item(fact.item).scope() == scope);
            let judged = of_body().filter(in_scope).filter(|_| is_judged);
            let judged: Rc<[Fact]> = judged.map(|fact| (*fact).clone()).collect();
            let counts = is_judged.then(|| counted(&judged, model.scale(plan)));
            (judged, counts)
        });
        let of_total = goals.get(&(period, basis)).filter(|_| is_of_goals(total));
        Control { total, judged: Rc::clone(judged), counts: *counts, goals: of_total.cloned() }
    };
    plan.control_totals.iter().map(control).collect()
}

fn counted(facts: &[Fact], scale: &Scale<'_>) -> Counts {
    let mut counts = Counts::default();
    for fact in facts {
        counts.add(fact.verdict, scale);
    }
    counts
}

/// The lowest goals at each time at which one of them has a rating.
fn goals(facts: &[Fact], plan: &Plan<'_>, model: &Model<'_>) -> BTreeMap<(Period, Basis), Tally> {
    let readings = readings(plan, &model.organisation);
    let aggregation = Aggregation {
        plan,
        scale: model.scale(plan),
        organisation: &model.organisation,
        facts: facts.iter().enumerate().collect(),
        readings: readings.iter().enumerate().collect(),
        rule: None,
        goals: plan.goals().collect(),
        times: Vec::new(),
    };
    let of_plan = aggregates(&aggregation).into_iter().filter(|aggregate| aggregate.group == Group::Plan);
    let rated = of_plan.filter(|aggregate| aggregate.goals.rated() > 0);
    rated.map(|aggregate| ((aggregate.period, aggregate.basis), aggregate.goals)).collect()
}

impl Control<'_, '_> {
    /// Whether nothing is counted that it could be compared with.
    pub(crate) fn stands_alone(&self) -> bool {
        self.total.figures.iter().all(|(figure, _)| self.counted(*figure).is_none())
    }

    /// What the judgements give in the place of a published number; `None` where there are none.
    pub(crate) fn counted(&self, figure: ControlFigure) -> Option<u64> {
        let (counts, goals) = (self.counts.as_ref(), self.goals.as_ref());
        match figure {
            ControlFigure::Met => counts.map(|counts| counts.met),
            ControlFigure::Partial => counts.map(|counts| counts.partial),
            ControlFigure::Unmet => counts.map(|counts| counts.unmet),
            ControlFigure::Rated => counts.map(Counts::rated),
            ControlFigure::Expected => counts.map(Counts::expected),
            ControlFigure::Share => {
                counts.and_then(|counts| share(counts.met, counts.rated()).map(Share::percent))
            }
            ControlFigure::Goals => goals.map(|goals| goals.expected),
            ControlFigure::GoalsMet => goals.map(|goals| goals.met),
        }
    }

    /// Whether a published number is what the judgements give; `None` where there are none.
    pub(crate) fn agrees(&self, figure: ControlFigure, published: u64) -> Option<bool> {
        let counted = self.counted(figure)?;
        let is_share_of = |counts: &Counts| {
            figure == ControlFigure::Share && is_rounded(published, counts.met, counts.rated())
        };
        Some(counted == published || self.counts.as_ref().is_some_and(is_share_of))
    }

    /// The numbers that differ.
    pub(crate) fn differences(&self) -> impl Iterator<Item = Difference> {
        self.total.figures.iter().filter_map(|(figure, published)| {
            let counted = self.counted(*figure)?;
            let differs = self.agrees(*figure, published.value) == Some(false);
            differs.then_some(Difference { figure: *figure, published: *published, counted })
        })
    }
}
