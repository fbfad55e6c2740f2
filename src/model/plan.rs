//! Plans.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;
use jiff::civil::Date;

use super::activity::StatusReport;
use super::assessment_attributes::AssessmentAttributes;
use super::control_total::ControlTotal;
use super::ids::{AreaId, BodyId, ItemId, PlanId, ScaleId, SourceId};
use super::item::Item;
use super::judgement::{Judgement, Verdict, Who};
use super::measurement::Measurement;
use super::plan_attributes::PlanAttributes;
use super::rule::Rule;
use super::term::Term;
use super::written::Written;
use crate::calendar::Period;
use crate::named::names;
use crate::numbered::Numbered;
use crate::source::{FileId, Span};
use crate::vocabulary::{Basis, ItemKind, RuleBase, RuleKind};

/// A styrdokument with its items and judgements.
#[derive(Clone, Debug)]
#[expect(clippy::struct_field_names, reason = "fields are named as their keys")]
pub struct Plan<'s> {
    pub id: Cow<'s, str>,
    pub title: Cow<'s, str>,
    /// Its title in headings and columns.
    pub short_title: Option<Cow<'s, str>>,
    /// The first and the last year that it is about.
    pub period: Option<(Period, Period)>,
    /// The periods whose outcomes are expected, where the plan says so, with the places where it does.
    pub follow_up: Vec<(Period, Span)>,
    /// The periods whose forecasts are expected.
    pub forecasts: Vec<(Period, Span)>,
    /// Kinds of items that are expected to be rated, commitments always among them.
    pub rated: Vec<ItemKind>,
    pub scale: ScaleId,
    /// How judgements add up, where it says so.
    pub rule: Option<Rule<'s>>,
    /// How the plan itself adds up, and its areas, bodies and goals above others, where it says so apart.
    pub plan_rule: Option<Rule<'s>>,
    /// The plans that it takes the place of.
    pub replaces: Vec<PlanId>,
    /// The places of the bodies that it lists, in the order of its tables.
    pub places: BTreeMap<BodyId, u32>,
    pub attributes: PlanAttributes<'s>,
    pub terms: Vec<Term<'s>>,
    pub areas: Numbered<AreaId, Area<'s>>,
    /// Its items, in the order of its files.
    pub items: Numbered<ItemId, Item<'s>>,
    /// Its judgements, in the order of its files.
    pub judgements: Vec<Judgement<'s>>,
    /// Its measured values, in the order of its files.
    pub measurements: Vec<Measurement<'s>>,
    /// How far its activities had come in periods, in the order of its files.
    pub statuses: Vec<StatusReport<'s>>,
    /// What signed reports have printed of its judgements, in the order of its files.
    pub control_totals: Vec<ControlTotal<'s>>,
    /// Where its own words stand: its title, what it says of itself, its areas and items. Not what it quotes of others.
    pub texts: Vec<Span>,
    /// Whether any rating, value or status of it could not be read, which is reported.
    pub is_uncertain: bool,
    /// The files that hold any of its records, in order.
    pub files: Vec<FileId>,
    pub span: Span,
}

/// A rating, a measured value or a status that somebody gives an item for a period.
#[derive(Clone, Debug)]
pub struct Said<'p> {
    pub matter: Matter,
    pub item: ItemId,
    pub who: &'p Who,
    pub period: Period,
    pub basis: Basis,
    /// The rating, where it is one.
    pub verdict: Option<Verdict>,
    /// Whether its record has said something of the item already: a rating before a value.
    pub is_beside: bool,
    /// What its record says besides, where that has not been said already.
    pub attributes: Option<&'p AssessmentAttributes<'p>>,
    /// Whether its record says that the source is irregular here.
    pub irregular: bool,
    pub span: Span,
}

/// What can be said of an item for a period, each once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// How it is rated.
    Rating,
    Value,
    /// How far an activity has come.
    Status,
}

/// An område of a plan.
#[derive(Clone, Debug)]
pub struct Area<'s> {
    pub id: Cow<'s, str>,
    pub name: Cow<'s, str>,
    pub text: Option<Cow<'s, str>>,
    /// The documents that it is taken from.
    pub sources: Vec<SourceId>,
    /// What is irregular in the source.
    pub irregularities: Vec<Written<'s>>,
    pub span: Span,
}

impl<'s> Plan<'s> {
    /// The title for headings and columns.
    pub fn name(&self) -> &str {
        self.short_title.as_deref().unwrap_or(&self.title)
    }

    /// A title of it with its years, unless they stand in it.
    pub fn with_years(&self, title: &str) -> String {
        let years = self.years().filter(|years| !title.contains(years));
        years.map_or_else(|| title.to_owned(), |years| format!("{title}, {years}"))
    }

    /// The years that it is about: `2007–2010`.
    pub fn years(&self) -> Option<String> {
        let (first, last) = self.period?;
        Some(if first == last { first.to_string() } else { format!("{first}–{last}") })
    }

    /// Whether the last day of a period is in no year of its own.
    pub fn is_outside(&self, period: Period) -> bool {
        let year = period.year_of_last_day();
        self.period.is_some_and(|(first, last)| {
            !(first.year_of_last_day()..=last.year_of_last_day()).contains(&year)
        })
    }

    /// The first day on which it is in force: as it says, or the first day of its period.
    pub fn first_day(&self) -> Option<Date> {
        let stated = self.attributes.valid_from.map(|day| day.value);
        stated.or_else(|| self.period.map(|(first, _)| first.first_day()))
    }

    /// The last day on which it is in force: as it says, or the last day of its period.
    pub fn last_day(&self) -> Option<Date> {
        let stated = self.attributes.valid_to.map(|day| day.value);
        stated.or_else(|| self.period.map(|(_, last)| last.last_day()))
    }

    /// The goal that an item leads up to; none where it names an item that is no goal.
    pub fn goal_above(&self, item: ItemId) -> Option<ItemId> {
        self.item(item).goal.filter(|above| self.item(*above).kind == ItemKind::Goal)
    }

    /// An item and the goals above it, from the nearest on. No chain is longer than the plan; one that is a circle is an error.
    pub fn with_goals_above(&self, item: ItemId) -> impl Iterator<Item = ItemId> {
        std::iter::successors(Some(item), |below| self.goal_above(*below)).take(self.items.len())
    }

    /// The area of an item: its own, or else that of the nearest goal above it that has one.
    pub fn area_of(&self, item: ItemId) -> Option<AreaId> {
        // Most plans have none, and some have long chains.
        let mut chain = (!self.areas.is_empty()).then(|| self.with_goals_above(item))?;
        chain.find_map(|one| self.item(one).area)
    }

    /// Where a body stands in its tables: those that it lists as it lists them, then the others by their names.
    pub fn place_of(&self, body: BodyId) -> (u32, BodyId) {
        (self.places.get(&body).copied().unwrap_or(u32::MAX), body)
    }

    /// The rule of what is summed from goals: of the plan itself, its areas and bodies, and goals above others. A rule by
    /// indicators is of the goals that they belong to: what they come to is counted in goals, so that no sum can
    /// contradict them.
    pub fn rule_of_sums(&self, has_goals: bool) -> Option<Rule<'s>> {
        let by_goals = Rule::undeclared(RuleKind::Counts, None, RuleBase::Goals);
        let inherited = || match &self.rule {
            Some(rule) if rule.of_target().is_some() && has_goals => Some(by_goals),
            rule => rule.clone(),
        };
        self.plan_rule.clone().or_else(inherited)
    }

    /// Whether its record says that the source is irregular.
    pub fn is_irregular(&self) -> bool {
        !self.attributes.irregularities.is_empty()
    }

    /// Every rating, measured value and status: what guards the one guards the others.
    pub fn all_said(&self) -> impl Iterator<Item = Said<'_>> {
        self.rated().chain(self.all_unrated())
    }

    fn rated(&self) -> impl Iterator<Item = Said<'_>> {
        self.judgements.iter().map(|found| Said {
            matter: Matter::Rating,
            item: found.item,
            who: &found.who,
            period: found.period,
            basis: found.basis,
            verdict: Some(found.verdict),
            is_beside: false,
            attributes: found.attributes.as_deref(),
            irregular: found.irregular,
            span: found.span,
        })
    }

    fn all_unrated(&self) -> impl Iterator<Item = Said<'_>> {
        let measured = self.measurements.iter().map(|found| Said {
            matter: Matter::Value,
            item: found.item,
            who: &found.who,
            period: found.period,
            basis: found.basis,
            verdict: None,
            is_beside: found.judgement.is_some(),
            attributes: found.attributes.as_deref(),
            irregular: found.irregular,
            span: found.span,
        });
        let statuses = self.statuses.iter().map(|found| Said {
            matter: Matter::Status,
            item: found.item,
            who: &found.who,
            period: found.period,
            basis: Basis::Outcome,
            verdict: None,
            is_beside: found.judgement.is_some() || found.is_measured,
            attributes: found.attributes.as_deref(),
            irregular: found.irregular,
            span: found.span,
        });
        measured.chain(statuses)
    }

    /// The measured values and statuses that stand without a rating.
    pub fn unrated(&self) -> impl Iterator<Item = Said<'_>> {
        self.all_unrated().filter(|said| !said.is_beside)
    }

    /// The same, each record once.
    pub fn said(&self) -> impl Iterator<Item = Said<'_>> {
        self.all_said().filter(|said| !said.is_beside)
    }

    /// Every period in which it, or an item of it, is said to be followed up or foreseen.
    pub fn asked_periods(&self) -> impl Iterator<Item = Period> {
        let of_plan = self.follow_up.iter().chain(&self.forecasts).map(|(period, _)| *period);
        of_plan.chain(self.items.iter().flat_map(Item::all_own_periods).map(|(period, ..)| period))
    }

    /// The terms of which the plan does not say what they mean, by number: neither by a definition, nor, for an abbreviation, by
    /// spelling it out in its own words.
    pub fn unexplained(&self) -> impl Iterator<Item = (usize, &Term<'s>)> {
        let terms = || self.terms.iter().enumerate().filter(|(_, term)| term.definition.is_none());
        let abbreviated = terms().filter(|(_, term)| term.abbreviation.is_some());
        let spelt_out = self.spelt_out(&abbreviated.map(|(_, term)| term.term.to_lowercase()).collect());
        terms().filter(move |(_, term)| {
            term.abbreviation.is_none() || !spelt_out.contains(&term.term.to_lowercase())
        })
    }

    pub fn abbreviations(&self) -> BTreeSet<&str> {
        self.terms.iter().filter_map(|term| term.abbreviation.as_deref()).collect()
    }

    /// Which of some terms in small letters stand in its own words.
    fn spelt_out(&self, terms: &BTreeSet<String>) -> BTreeSet<String> {
        let attributes = &self.attributes;
        let own =
            [&attributes.objective, &attributes.purpose, &attributes.target_group, &attributes.audience];
        let own = own.into_iter().flatten().map(|text| &text.value);
        let texts = own.chain(self.items.iter().map(|item| &item.text));
        let terms: Vec<&String> = terms.iter().collect();
        let mut found = BTreeSet::new();
        // Most plans have none; what there is is searched for at once, since a plan may have as many terms as words.
        if terms.is_empty() {
            return found;
        }
        let Ok(searched) = AhoCorasick::new(&terms) else { return found };
        for text in texts {
            let text = text.to_lowercase();
            found.extend(searched.find_overlapping_iter(&text).map(|found| terms[found.pattern()].clone()));
        }
        found
    }

    /// Whether an item or an area of it is defined at a place.
    pub(crate) fn defines(&self, span: Span) -> bool {
        self.items.iter().any(|item| item.span == span) || self.areas.iter().any(|area| area.span == span)
    }

    pub fn item(&self, id: ItemId) -> &Item<'s> {
        &self.items[id]
    }

    pub fn goals(&self) -> impl Iterator<Item = ItemId> {
        self.items.numbered().filter(|(_, item)| item.kind == ItemKind::Goal).map(|(id, _)| id)
    }

    /// What the record of a measured value says besides.
    pub fn said_of(&self, measurement: usize) -> Option<&AssessmentAttributes<'s>> {
        let measurement = self.measurements.get(measurement)?;
        let judgement = measurement.judgement.and_then(|place| self.judgements.get(place));
        judgement.map_or(&measurement.attributes, |judgement| &judgement.attributes).as_deref()
    }

    /// What the record of a status says besides.
    pub fn said_of_status<'p>(
        &'p self,
        report: &'p StatusReport<'s>,
    ) -> Option<&'p AssessmentAttributes<'s>> {
        let judgement = report.judgement.and_then(|place| self.judgements.get(place));
        judgement.map_or(&report.attributes, |judgement| &judgement.attributes).as_deref()
    }

    pub fn area(&self, id: AreaId) -> &Area<'s> {
        &self.areas[id]
    }
}

/// Something that assessments must hold.
#[derive(Clone, Debug)]
pub struct Requirement {
    pub key: RequirementKey,
    /// For which ratings, as the settings write them; for all where there are none.
    pub ratings: Vec<String>,
    pub from: Option<Period>,
}

names! {
    /// What a repository can require of an assessment, by the key that holds it.
    pub enum RequirementKey {
        /// Why it is judged so.
        Comment = "comment",
        /// What it is based on.
        Evidence = "evidence",
    }
}
