//! Which facts are shown.

use jiff::civil::Date;

use super::{Fact, Reading, is_known};
use crate::calendar::Period;
use crate::model::{BodyId, ControlTotal, ItemId, Model, Plan, PlanId, Said, Who, Whose};
use crate::source::FileId;
use crate::vocabulary::Basis;

/// What to show; an empty list asks for everything of its kind. Filters leave facts out and never change one.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Plans.
    pub plans: Vec<PlanId>,
    /// Plans of which nothing was known on the day that is asked about, in order, whatever else is asked for: they are left out.
    pub unknown: Vec<PlanId>,
    /// Bodies.
    pub bodies: Vec<BodyId>,
    /// Whether joint judgements were asked for by name, `gemensamt`.
    pub joint: bool,
    /// Items.
    pub items: Items,
    /// Times.
    pub times: Times,
    /// Files, in order; a plan is shown where one of its records stands in one of them.
    pub files: Option<Vec<FileId>>,
}

/// Which items, by what ids name in whichever plan has them; all where nothing is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Items {
    pub areas: Vec<String>,
    /// Goals: they and what leads up to them.
    pub goals: Vec<String>,
    /// Items themselves.
    pub ids: Vec<String>,
}

/// What filters are asked of: a plan in its repository.
#[derive(Clone, Copy)]
pub struct InModel<'m, 's> {
    pub plan: &'m Plan<'s>,
    pub model: &'m Model<'s>,
}

/// Which times; all where nothing is asked for.
#[derive(Clone, Debug, Default)]
pub struct Times {
    /// First and last calendar years.
    pub years: Vec<(i16, i16)>,
    pub periods: Vec<Period>,
    /// The day by which it was known: outcomes of a time that had not begun are left out.
    pub by_day: Option<Date>,
    /// The last day: what goes on after it is left out.
    pub until: Option<Date>,
}

impl Selection {
    /// Nothing but a plan.
    pub fn of_plan(plan: PlanId) -> Self {
        Self { plans: vec![plan], ..Self::default() }
    }

    /// The same of what was known on a day, where one is asked about.
    #[must_use]
    pub fn known_on(self, model: &Model<'_>, day: Option<Date>) -> Self {
        let is_unknown = |id: &PlanId| day.is_some_and(|day| !is_known(model, *id, day));
        let plans = model.plans.numbered().map(|(id, _)| id);
        Self { unknown: plans.filter(is_unknown).collect(), ..self }
    }
}

/// A filter of items, where it asks for anything.
struct Filter {
    is_asked: bool,
    /// Whether it leaves out what belongs to an item that it lets through: the parts of a goal that lie in other areas.
    is_of_parts: bool,
    /// Whether it lets an item through.
    admits: fn(&Items, InModel<'_, '_>, ItemId) -> bool,
    /// Whether a plan has anything that is named.
    concerns: fn(&Items, InModel<'_, '_>) -> bool,
}

impl Items {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn filters(&self) -> impl Iterator<Item = Filter> {
        let Self { areas, goals, ids } = self;
        [
            Filter {
                is_asked: !areas.is_empty(),
                is_of_parts: true,
                admits: |items, InModel { plan, model: _ }, item| {
                    plan.area_of(item).is_some_and(|area| is_one_of(&items.areas, &plan.area(area).id))
                },
                concerns: |items, InModel { plan, model: _ }| {
                    plan.areas.iter().any(|area| is_one_of(&items.areas, &area.id))
                },
            },
            Filter {
                is_asked: !goals.is_empty(),
                is_of_parts: false,
                admits: |items, InModel { plan, model: _ }, item| {
                    plan.with_goals_above(item).any(|goal| is_one_of(&items.goals, &plan.item(goal).id))
                },
                concerns: |items, InModel { plan, model: _ }| has_any(&items.goals, plan),
            },
            Filter {
                is_asked: !ids.is_empty(),
                is_of_parts: false,
                admits: |items, InModel { plan, model: _ }, item| is_one_of(&items.ids, &plan.item(item).id),
                concerns: |items, InModel { plan, model: _ }| has_any(&items.ids, plan),
            },
        ]
        .into_iter()
    }

    fn asked(&self) -> impl Iterator<Item = Filter> {
        self.filters().filter(|filter| filter.is_asked)
    }

    /// Whether what belongs to a goal that is let through is left out where it does not go by a filter itself.
    pub fn leave_parts_out(&self) -> bool {
        self.asked().any(|filter| filter.is_of_parts)
    }

    /// Whether it is areas alone by which such parts are left out.
    pub fn leave_other_areas_out(&self) -> bool {
        !self.areas.is_empty() && self.asked().filter(|filter| filter.is_of_parts).count() == 1
    }

    /// Whether an item is meant.
    fn admit(&self, of: InModel<'_, '_>, item: ItemId) -> bool {
        self.asked().all(|filter| (filter.admits)(self, of, item))
    }

    /// Whether an item is meant with all that belongs to it, but for what a filter of parts leaves out of it.
    pub fn admit_whole(&self, of: InModel<'_, '_>, item: ItemId) -> bool {
        self.asked().all(|filter| filter.is_of_parts || (filter.admits)(self, of, item))
    }

    /// Whether a plan has any of what is named.
    fn concern(&self, of: InModel<'_, '_>) -> bool {
        self.asked().all(|filter| (filter.concerns)(self, of))
    }
}

fn is_one_of(names: &[String], id: &str) -> bool {
    names.iter().any(|name| name == id)
}

fn has_any(names: &[String], plan: &Plan<'_>) -> bool {
    plan.items.iter().any(|item| is_one_of(names, &item.id))
}

impl Times {
    fn is_empty(&self) -> bool {
        let Self { years, periods, by_day: _, until: _ } = self;
        years.is_empty() && periods.is_empty()
    }

    /// The last day of what is asked for by year or period, or up to which all is, where there is one.
    pub fn last_day(&self) -> Option<Date> {
        let of_periods = self.periods.iter().map(|period| period.last_day()).max();
        let last_year = || self.years.iter().map(|(_, last)| *last).max();
        of_periods.or_else(|| Date::new(last_year()?, 12, 31).ok()).or(self.until)
    }

    /// Whether outcomes or forecasts of a period are meant.
    fn admit(&self, period: Period, basis: Basis) -> bool {
        let Self { years, periods, by_day: _, until: _ } = self;
        let year = period.year_of_last_day();
        let in_years = |(first, last): &(i16, i16)| (*first..=*last).contains(&year);
        (years.is_empty() || years.iter().any(in_years))
            && (periods.is_empty() || periods.contains(&period))
            && self.is_over(period, basis)
    }

    fn is_over(&self, period: Period, basis: Basis) -> bool {
        let is_to_come = |day: Date| basis == Basis::Outcome && day < period.first_day();
        !self.by_day.is_some_and(is_to_come) && self.until.is_none_or(|last| period.last_day() <= last)
    }

    /// Whether what is said of a period was said by the end of what is asked for.
    pub fn reach(&self, period: Period, basis: Basis) -> bool {
        self.is_over(period, basis) && self.last_day().is_none_or(|last| period.last_day() <= last)
    }

    /// Whether what holds from a first to a last day, where it has them, is not over before them and does not begin after.
    pub fn meet(&self, first: Option<Date>, last: Option<Date>) -> bool {
        let Self { years, periods, by_day: _, until: _ } = self;
        let in_years = |(from, to): &(i16, i16)| {
            first.is_none_or(|day| day.year() <= *to) && last.is_none_or(|day| *from <= day.year())
        };
        let in_period = |period: &Period| {
            first.is_none_or(|day| day <= period.last_day())
                && last.is_none_or(|day| period.first_day() <= day)
        };
        (years.is_empty() || years.iter().any(in_years))
            && (periods.is_empty() || periods.iter().any(in_period))
    }
}

/// Whether a fact is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    Counted,
    /// A joint judgement that covers a body that was asked for: shown beside the body's, outside its sums.
    Beside,
    Out,
}

impl Selection {
    /// Whether less than whole plans was asked for.
    pub fn narrows(&self) -> bool {
        self.leaves_items_out() || !self.times.is_empty()
    }

    /// Whether less than all items by all bodies was asked for, in whichever periods: what is left out of a period is not
    /// missing in it.
    pub fn leaves_items_out(&self) -> bool {
        let Self { plans: _, unknown: _, files: _, bodies, joint, items, times: _ } = self;
        *joint || !(bodies.is_empty() && items.is_empty())
    }

    /// The same, with everything below the goals that are asked for themselves: their ratings are made of it.
    #[must_use]
    pub fn with_what_is_below(&self) -> Self {
        let mut below = self.clone();
        if !self.items.ids.is_empty() {
            below.items.goals = std::mem::take(&mut below.items.ids);
        }
        below
    }

    /// The same times of everything by everybody.
    #[must_use]
    pub fn of_everything(&self) -> Self {
        Self { times: self.times.clone(), ..Self::default() }
    }

    /// Whether a plan is shown.
    pub fn admits_plan(&self, id: PlanId, plan: &Plan<'_>) -> bool {
        // What is asked of parts of plans is asked of each part, not of the plan.
        let Self { plans, unknown, files, bodies: _, joint: _, items: _, times: _ } = self;
        let in_files = |files: &Vec<FileId>| plan.files.iter().any(|file| files.binary_search(file).is_ok());
        (plans.is_empty() || plans.contains(&id))
            && unknown.binary_search(&id).is_err()
            && files.as_ref().is_none_or(in_files)
    }

    /// Whether a plan as a whole has to do with what was asked for: a body that keeps it, answers for it, reports on it or
    /// has a part of it; an area that it has; a year in which it is in force.
    pub fn concerns(&self, of: InModel<'_, '_>) -> bool {
        let InModel { plan, model } = of;
        // Nobody keeps a plan jointly.
        let Self { plans: _, unknown: _, files: _, bodies, joint: _, items, times } = self;
        let attributes = &plan.attributes;
        let of_body = |body: &BodyId| {
            let keepers = [attributes.owner, attributes.responsible_body, attributes.reported_by];
            keepers.into_iter().flatten().any(|keeper| keeper.value == *body)
                || plan.items.iter().any(|item| item.responsible.ever(*body, &model.organisation))
        };
        (bodies.is_empty() || bodies.iter().any(of_body))
            && items.concern(of)
            && times.meet(plan.first_day(), plan.last_day())
    }

    /// Whether outcomes or forecasts of a period are shown.
    pub fn admits_period(&self, period: Period, basis: Basis) -> bool {
        self.times.admit(period, basis)
    }

    /// Whether judgements by somebody are shown.
    pub fn admits_who(&self, who: &Who) -> Admission {
        if self.bodies.is_empty() && !self.joint {
            return Admission::Counted;
        }
        match who {
            Who::One(body) if self.bodies.contains(body) => Admission::Counted,
            Who::Jointly(_) if self.joint => Admission::Counted,
            Who::Jointly(bodies) if bodies.iter().any(|body| self.bodies.contains(body)) => Admission::Beside,
            Who::One(_) | Who::Jointly(_) => Admission::Out,
        }
    }

    /// Whether an item is shown.
    pub fn admits_item(&self, of: InModel<'_, '_>, item: ItemId) -> bool {
        self.items.admit(of, item)
    }

    /// Whether a reading of an indicator is shown; one that is missing is of those who are assessed for it at the end of its
    /// period.
    pub fn admits_reading(&self, of: InModel<'_, '_>, reading: &Reading<'_>) -> bool {
        let assessed = || {
            let day = reading.period.last_day();
            of.plan.item(reading.item).assessed.on(day, &of.model.organisation)
        };
        let by = || match reading.who {
            Some(who) => self.admits_who(who) == Admission::Counted,
            None => {
                self.awaits(true, reading.period) && self.admits_concerned(|body| assessed().contains(&body))
            }
        };
        self.admits_part(of, reading.item, (reading.period, reading.basis)) && by()
    }

    /// Whether a published sum is shown: whoever asks for an area, a goal or an item asks for less than it sums.
    pub fn admits_total(&self, total: &ControlTotal<'_>) -> bool {
        let Self { plans: _, unknown: _, files: _, bodies, joint, items, times } = self;
        let of_those = match total.whose {
            Whose::All => bodies.is_empty() && !joint,
            Whose::Body(body) => (bodies.is_empty() && !joint) || bodies.contains(&body),
            Whose::Joint => bodies.is_empty() || *joint,
        };
        of_those && items.is_empty() && times.admit(total.period, total.basis)
    }

    /// Whether an indicator is shown that has no reading; it is of those who are ever assessed for it.
    pub fn admits_indicator(&self, of: InModel<'_, '_>, item: ItemId) -> bool {
        let assessed = &of.plan.item(item).assessed;
        self.admits_item(of, item)
            && self.admits_concerned(|body| assessed.ever(body, &of.model.organisation))
    }

    /// Whether something that nobody has written is shown, of the bodies that `concerns` tells.
    fn admits_concerned(&self, concerns: impl Fn(BodyId) -> bool) -> bool {
        (self.bodies.is_empty() && !self.joint) || self.bodies.iter().any(|body| concerns(*body))
    }

    /// Whether a rating, a value or a status of a plan is shown.
    pub fn admits_said(&self, of: InModel<'_, '_>, said: &Said<'_>) -> bool {
        self.admits_part(of, said.item, (said.period, said.basis))
            && self.admits_who(said.who) != Admission::Out
    }

    /// Whether what is missing is missed by then. A forecast that was made early is one; nobody misses one of a time that has not
    /// begun.
    pub fn awaits(&self, is_missing: bool, period: Period) -> bool {
        !is_missing || self.times.by_day.is_none_or(|day| period.first_day() <= day)
    }

    /// Whether a fact of a plan is shown.
    pub fn admits(&self, of: InModel<'_, '_>, fact: &Fact) -> Admission {
        let is_missing = fact.judgement.is_none();
        if self.admits_part(of, fact.item, (fact.period, fact.basis)) && self.awaits(is_missing, fact.period)
        {
            self.admits_who(&fact.who)
        } else {
            Admission::Out
        }
    }

    /// Whether an item is shown in a period, whoever judges it: every filter but those of bodies, which are asked by
    /// [`Self::admits_who`], and those of whole plans.
    fn admits_part(&self, of: InModel<'_, '_>, item: ItemId, (period, basis): (Period, Basis)) -> bool {
        self.admits_item(of, item) && self.admits_period(period, basis)
    }
}
