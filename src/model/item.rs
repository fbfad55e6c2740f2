//! What a plan holds that can be judged.

use std::borrow::Cow;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::body::Organisation;
use super::ids::{AreaId, BodyId, ItemId};
use super::indicator::Indicator;
use super::item_attributes::BoxedAttributes;
use super::rule::Rule;
use crate::calendar::Period;
use crate::source::Span;
use crate::vocabulary::{ActivityStatus, Basis, BodyKind, ItemKind, Scope};

/// How an item stands under one of its bodies.
#[derive(Clone, Debug)]
pub struct ItemWording<'s> {
    pub body: BodyId,
    pub text: Cow<'s, str>,
    /// Which row it is among the body's, from 1, where the source says another than its place in the plan.
    pub row: Option<u64>,
}

/// A goal, commitment, indicator or activity.
#[derive(Clone, Debug)]
pub struct Item<'s> {
    pub id: Cow<'s, str>,
    pub kind: ItemKind,
    pub text: Cow<'s, str>,
    /// Its wordings under single bodies.
    pub wordings: Vec<ItemWording<'s>>,
    /// The goal that it leads up to; a goal's own parent.
    pub goal: Option<ItemId>,
    pub area: Option<AreaId>,
    /// The bodies that answer for it.
    pub responsible: Assessed,
    pub assessed: Assessed,
    /// The item of the same plan that says the same for other bodies.
    pub repeats: Option<ItemId>,
    pub merged_into: Option<ItemId>,
    /// The items that it takes the place of.
    pub replaces: Vec<ItemId>,
    /// Its first day, where it does not follow the plan.
    pub start: Option<Date>,
    /// Its last day, where it does not follow the plan.
    pub end: Option<Date>,
    /// What only its kind has.
    pub details: Details<'s>,
    /// What it says besides.
    pub attributes: BoxedAttributes<'s>,
    pub span: Span,
}

/// What only one kind of item has.
#[derive(Clone, Debug)]
pub enum Details<'s> {
    /// A goal, with its rule where it has one of its own.
    Goal(Option<Box<Rule<'s>>>),
    /// A commitment has nothing more.
    Commitment,
    Indicator(Box<Indicator<'s>>),
    /// An activity, with its status where it is known.
    Activity(Option<ActivityStatus>),
}

/// Bodies, by kind and by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assessed {
    /// "varje förvaltning" and the like.
    pub every: Vec<BodyKind>,
    pub named: Vec<BodyId>,
    /// Whether a name could not be read, so that more bodies may be meant.
    pub is_uncertain: bool,
}

impl Assessed {
    pub fn is_empty(&self) -> bool {
        self.every.is_empty() && self.named.is_empty()
    }

    /// The bodies that are meant on a day, each once, in the order of their ids.
    pub fn on(&self, day: Date, organisation: &Organisation<'_>) -> Vec<BodyId> {
        let mut bodies: Vec<BodyId> =
            self.every.iter().flat_map(|kind| organisation.of_kind_on(*kind, day)).collect();
        for body in &self.named {
            organisation.add_standing_for(*body, day, &mut bodies);
        }
        bodies.sort_unstable();
        bodies.dedup();
        bodies
    }

    /// Whether a body is meant at any time: named, of the kind, or standing in for one that is.
    pub fn ever(&self, body: BodyId, organisation: &Organisation<'_>) -> bool {
        self.every.contains(&organisation.body(body).kind)
            || self.named.contains(&body)
            || self.named.iter().any(|named| organisation.stands_in(body, *named))
    }

    /// All of which [`Self::ever`] holds.
    pub fn at_any_time(&self, organisation: &Organisation<'_>) -> BTreeSet<BodyId> {
        let named = organisation.with_successors(self.named.iter().copied());
        let bodies = organisation.bodies.numbered().filter(|_| !self.every.is_empty());
        let of_kind = bodies.filter(|(_, body)| self.every.contains(&body.kind));
        named.parts().flatten().copied().chain(of_kind.map(|(id, _)| id)).collect()
    }
}

impl<'s> Item<'s> {
    /// The rule of its own, for a goal that has one.
    pub fn rule(&self) -> Option<&Rule<'s>> {
        if let Details::Goal(rule) = &self.details { rule.as_deref() } else { None }
    }

    pub fn indicator(&self) -> Option<&Indicator<'s>> {
        if let Details::Indicator(indicator) = &self.details { Some(indicator) } else { None }
    }
}

impl<'s> Item<'s> {
    pub fn scope(&self) -> Scope {
        let deciding = if self.responsible.is_empty() { &self.assessed } else { &self.responsible };
        if deciding.every.is_empty() { Scope::Specific } else { Scope::Common }
    }

    /// Whether it is a part of another, shown and not counted.
    pub fn is_part(&self) -> bool {
        self.indicator().is_some_and(|indicator| indicator.part_of.is_some())
    }

    /// Whether its record says that the source is irregular.
    pub fn is_irregular(&self) -> bool {
        !self.attributes.irregularities.is_empty()
    }

    /// Whether it is in force on some day of a period.
    pub fn in_force(&self, period: Period) -> bool {
        self.start.is_none_or(|start| start <= period.last_day())
            && self.end.is_none_or(|end| period.first_day() <= end)
    }

    /// The periods that it is itself said to be followed up or foreseen in, where they are others than the plan's.
    pub fn own_periods(&self, basis: Basis) -> &[(Period, Span)] {
        match basis {
            Basis::Outcome => &self.attributes.follow_up,
            Basis::Forecast => &self.attributes.forecasts,
        }
    }

    /// All of these, outcomes first.
    pub fn all_own_periods(&self) -> impl Iterator<Item = (Period, Basis, Span)> {
        let of = |basis| self.own_periods(basis).iter().map(move |(period, span)| (*period, basis, *span));
        of(Basis::Outcome).chain(of(Basis::Forecast))
    }

    /// Whether it does not itself say that it is followed up at other times.
    pub fn is_followed_up(&self, period: Period, basis: Basis) -> bool {
        let own = self.own_periods(basis);
        own.is_empty() || own.iter().any(|(followed_up, _)| *followed_up == period)
    }

    /// Its number and its text, the short one where it has one: where there is little room.
    pub fn title(&self) -> Cow<'_, str> {
        self.numbered(self.attributes.short_title.as_deref().unwrap_or(&self.text))
    }

    /// A wording of it after its number.
    pub fn numbered<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match &self.attributes.number {
            Some(number) => Cow::Owned(format!("{number} {text}")),
            None => Cow::Borrowed(text),
        }
    }

    pub fn wording(&self, body: BodyId) -> &str {
        self.under(body).map_or(&self.text, |under| &under.text)
    }

    /// Which row it is among a body's, where that is said.
    pub fn row(&self, body: BodyId) -> Option<u64> {
        self.under(body)?.row
    }

    fn under(&self, body: BodyId) -> Option<&ItemWording<'s>> {
        self.wordings.iter().find(|wording| wording.body == body)
    }
}
