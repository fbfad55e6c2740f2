//! What was known of plans on a day.

use std::borrow::Cow;

use jiff::civil::Date;

use super::{
    AreaId, AssessmentAttributes, DecisionId, Details, Item, ItemId, Measure, Model, Plan, PlanId, SourceId,
    Subject,
};
use crate::calendar::Period;
use crate::numbered::{Id, Numbered};
use crate::vocabulary::{Basis, DecisionType};

/// The new number of each member of a list from which some have been taken out.
type Kept<I> = Numbered<I, Option<I>>;

impl Model<'_> {
    /// The repository as it was known on a day: without what only documents of a later day say of a plan. Those are the
    /// values that its `source_of` names, its areas, its terms and its control totals; its items, unless somebody has said
    /// something of them; and the words in which a decision or an evaluation is told. `forgets_said` takes out what was said of
    /// items later, too.
    pub fn known_on(&self, day: Option<Date>, forgets_said: bool) -> Cow<'_, Self> {
        let Some(day) = day else { return Cow::Borrowed(self) };
        let only_later = |sources: &[SourceId]| {
            !sources.is_empty() && sources.iter().all(|id| self.source(*id).is_later_than(day))
        };
        let is_later = |said: Option<&AssessmentAttributes<'_>>, period, basis| {
            forgets_said && self.said_from(said, period, basis) > day
        };
        // A value that others had, or that was before, is known as an outcome is.
        let is_to_come = |measure: &Measure<'_>| {
            measure.period.first_day() > day || is_later(None, measure.period, Basis::Outcome)
        };
        let mut said = self.plans.iter().flat_map(Plan::said);
        let mut indicators = self.plans.iter().flat_map(|plan| &plan.items).filter_map(Item::indicator);
        if !self.sources.iter().any(|source| source.is_later_than(day))
            && !indicators
                .any(|indicator| indicator.comparisons.iter().chain(&indicator.baselines).any(is_to_come))
            && !said.any(|said| is_later(said.attributes, said.period, said.basis))
        {
            return Cow::Borrowed(self);
        }
        let mut known = self.clone();
        for (id, plan) in known.plans.numbered_mut() {
            plan.unsay(is_later);
            for item in &mut plan.items {
                if let Details::Indicator(indicator) = &mut item.details {
                    indicator.comparisons.retain(|measure| !is_to_come(measure));
                    indicator.baselines.retain(|measure| !is_to_come(measure));
                }
            }
            let (areas, items) = plan.forget(only_later);
            known.history.contradictions[id].retain(|place| {
                let about = &mut known.contradictions[*place].about;
                let is_there = match *about {
                    Subject::Area(area) => areas[area].map(Subject::Area),
                    Subject::Item(item) => items[item].map(Subject::Item),
                    Subject::Plan(_)
                    | Subject::Evaluation(_)
                    | Subject::Remiss(_)
                    | Subject::Decision(_)
                    | Subject::Source(_) => Some(*about),
                };
                *about = is_there.unwrap_or(Subject::Plan(id));
                is_there.is_some()
            });
        }
        for decision in &mut known.decisions {
            if only_later(&decision.sources) {
                decision.text = None;
                decision.paragraph = None;
                decision.record_number = None;
                decision.unanimous = None;
                decision.irregularities.clear();
            }
        }
        for evaluation in &mut known.evaluations {
            if only_later(&evaluation.sources) {
                evaluation.irregularities.clear();
            }
        }
        Cow::Owned(known)
    }

    /// From when on what an assessment says is known: its date, or without one that of the first of its documents. Without that
    /// too, or where a document is undated, an outcome is known from the day after its period, a forecast from its first.
    pub fn said_from(&self, said: Option<&AssessmentAttributes<'_>>, period: Period, basis: Basis) -> Date {
        let at_the_earliest = match basis {
            Basis::Outcome => period.last_day().tomorrow().unwrap_or(Date::MAX),
            Basis::Forecast => period.first_day(),
        };
        let written = |source: &SourceId| self.source(*source).first_day().unwrap_or(at_the_earliest);
        let first = || said?.sources.iter().map(written).min();
        said.and_then(|said| said.date).or_else(first).unwrap_or(at_the_earliest)
    }
}

impl Model<'_> {
    /// The repository as a document of a day can tell of it: as it was known, and without the decisions and the evaluations
    /// that only later documents speak of. A plan's own decisions that are dated by then stay, and its adoption: without
    /// them the document would tell of another plan.
    pub fn told_on(&self, day: Option<Date>, forgets_said: bool) -> Cow<'_, Self> {
        let mut known = self.known_on(day, forgets_said);
        let is_later = |id: &SourceId| day.is_some_and(|day| self.source(*id).is_later_than(day));
        let only_later = |sources: &[SourceId]| !sources.is_empty() && sources.iter().all(is_later);
        if !self.sources.iter().any(|source| day.is_some_and(|day| source.is_later_than(day))) {
            return known;
        }
        let Model { history, contradictions, .. } = known.to_mut();
        let is_told = |id: &DecisionId| {
            let decision = self.decision(*id);
            let is_made = || match decision.date {
                Some(date) => day.is_none_or(|day| date.value <= day),
                None => decision.kind == DecisionType::Adopted,
            };
            !only_later(&decision.sources) || decision.evaluation.is_none() && is_made()
        };
        let decisions = history.decisions.iter_mut().chain(history.about_evaluation.iter_mut());
        decisions.for_each(|told| told.retain(is_told));
        for (plan, evaluations) in history.evaluations.numbered_mut() {
            evaluations.retain(|id| !only_later(&self.evaluation(*id).sources));
            // On what one differs that is not told of is told of the plan.
            for place in &history.contradictions[plan] {
                let about = &mut contradictions[*place].about;
                if matches!(about, Subject::Evaluation(id) if !evaluations.contains(id)) {
                    *about = Subject::Plan(plan);
                }
            }
        }
        known
    }

    /// The last day of the documents that what is said of some plans is taken from, and that print sums of it, for times that are asked for.
    pub fn last_said(&self, plans: &[PlanId], is_asked: impl Fn(Period, Basis) -> bool) -> Option<Date> {
        let said = plans.iter().flat_map(|id| self.plan(*id).said());
        let said = said.filter(|said| is_asked(said.period, said.basis)).filter_map(|said| said.attributes);
        let printed = plans.iter().flat_map(|id| &self.plan(*id).control_totals);
        let printed = printed.filter(|total| is_asked(total.period, total.basis)).map(|total| &total.sources);
        let sources = said.map(|said| &said.sources).chain(printed).flatten();
        sources.filter_map(|id| self.source(*id).date).max()
    }
}

impl Plan<'_> {
    /// Takes out the ratings, values and statuses of records that are later.
    fn unsay(&mut self, is_later: impl Fn(Option<&AssessmentAttributes<'_>>, Period, Basis) -> bool) {
        let measured = self.measurements.iter().enumerate();
        let measured: Vec<bool> =
            measured.map(|(at, found)| !is_later(self.said_of(at), found.period, found.basis)).collect();
        let told = self.statuses.iter();
        let told: Vec<bool> =
            told.map(|found| !is_later(self.said_of_status(found), found.period, Basis::Outcome)).collect();
        // The new place of each judgement that stays.
        let (mut places, mut left) = (Vec::new(), 0..);
        self.judgements.retain(|found| {
            let is_later = is_later(found.attributes.as_deref(), found.period, found.basis);
            places.push(if is_later { None } else { left.next() });
            places.last().is_some_and(Option::is_some)
        });
        let (mut measured, mut told) = (measured.into_iter(), told.into_iter());
        self.measurements.retain(|_| measured.next() == Some(true));
        self.statuses.retain(|_| told.next() == Some(true));
        let of_measured = self.measurements.iter_mut().map(|found| &mut found.judgement);
        for judgement in of_measured.chain(self.statuses.iter_mut().map(|found| &mut found.judgement)) {
            *judgement = judgement.and_then(|place| places[place]);
        }
    }

    /// Takes out what only later documents say; gives the new numbers of areas and items.
    fn forget(&mut self, only_later: impl Fn(&[SourceId]) -> bool) -> (Kept<AreaId>, Kept<ItemId>) {
        for (key, sources) in std::mem::take(&mut self.attributes.source_of) {
            if only_later(&sources) {
                self.attributes.forget(&key);
            } else {
                self.attributes.source_of.push((key, sources));
            }
        }
        if only_later(&self.attributes.sources) {
            self.attributes.irregularities.clear();
        }
        self.attributes.sources.retain(|source| !only_later(&[*source]));
        self.terms.retain(|term| !only_later(&term.sources));
        let areas = keep(&mut self.areas, |_, area| !only_later(&area.sources));
        let mut is_said = self.items.map(|_| false);
        for said in self.said() {
            is_said[said.item] = true;
        }
        self.control_totals.retain(|total| !only_later(&total.sources));
        self.control_totals.iter().filter_map(|total| total.goal).for_each(|goal| is_said[goal] = true);
        // A part is of something that is known with it.
        for (id, item) in self.items.numbered() {
            let whole = item.indicator().and_then(|indicator| indicator.part_of);
            if let Some(whole) = whole.filter(|_| is_said[id] || !only_later(&item.attributes.sources)) {
                is_said[whole] = true;
            }
        }
        let items = keep(&mut self.items, |id, item| is_said[id] || !only_later(&item.attributes.sources));
        let kept = |item: Option<ItemId>| item.and_then(|item| items[item]);
        for item in &mut self.items {
            item.area = item.area.and_then(|area| areas[area]);
            item.goal = kept(item.goal);
            item.repeats = kept(item.repeats);
            item.merged_into = kept(item.merged_into);
            item.replaces = item.replaces.iter().filter_map(|item| items[*item]).collect();
            if let Details::Indicator(indicator) = &mut item.details {
                indicator.part_of = kept(indicator.part_of);
            }
        }
        let judged = self.judgements.iter_mut().map(|found| (&mut found.item, &mut found.attributes));
        let measured = self.measurements.iter_mut().map(|found| (&mut found.item, &mut found.attributes));
        let told = self.statuses.iter_mut().map(|found| (&mut found.item, &mut found.attributes));
        for (item, attributes) in judged.chain(measured).chain(told) {
            *item = items[*item].unwrap_or(*item);
            if let Some(AssessmentAttributes { follows_from, .. }) = attributes.as_deref_mut() {
                *follows_from = follows_from.iter().filter_map(|item| items[*item]).collect();
            }
        }
        for total in &mut self.control_totals {
            total.goal = total.goal.and_then(|goal| items[goal]);
        }
        (areas, items)
    }
}

/// Takes out of a list what is not kept.
fn keep<I: Id, T>(list: &mut Numbered<I, T>, is_kept: impl Fn(I, &T) -> bool) -> Kept<I> {
    let mut kept = Numbered::new();
    let all = std::mem::take(list).into_iter().enumerate();
    let numbers =
        all.map(|(place, member)| is_kept(I::at(place), &member).then(|| kept.push(member))).collect();
    *list = kept;
    numbers
}
