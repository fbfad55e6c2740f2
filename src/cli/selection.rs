//! The filters of a command, looked up in a repository.

use std::borrow::Cow;
use std::collections::BTreeSet;

use anyhow::{Result, bail};

use super::args::{Parts, Plans};
use crate::calendar::Period;
use crate::diagnostic::nearest;
use crate::evaluate::{Selection, Times};
use crate::load::Loaded;
use crate::model::{Model, Plan, Scale};
use crate::vocabulary::{Absence, ItemKind, Word as _};

/// What a user asked for, by the names that the user wrote.
#[derive(Debug)]
pub(super) struct Filters<'a> {
    pub(super) plans: &'a Plans,
    pub(super) parts: &'a Parts,
    pub(super) ratings: &'a [String],
}

/// What a repository knows of the filters: which names it does not have, and which it has.
#[derive(Debug, Default)]
pub(super) struct Known {
    unknown: BTreeSet<(&'static str, String)>,
    names: BTreeSet<(&'static str, String)>,
    years: BTreeSet<i16>,
    /// Whether nothing is left, since a filter stands for nothing here.
    pub(super) excludes: bool,
}

/// What is called by names in plan files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamesOf {
    Plan,
    Body,
    /// A body, or several jointly.
    Who,
    Area,
    Rating,
    Goal,
    Item,
}

/// Takes a name up into a selection; false where it stands for nothing in the repository. What is asked of areas, ratings and
/// items stays in the selection, and leaves nothing by itself.
type Select = fn(&Model<'_>, &str, &mut Selection) -> bool;

/// The name by which joint judgements are asked for.
const JOINT: &str = "gemensamt";

impl<'a> Filters<'a> {
    /// Every filter that asks by names: its option, what was asked, of what these are the names, and what it selects.
    fn named(&self) -> Vec<(&'static str, &'a [String], NamesOf, Select)> {
        let Self { plans, parts, ratings } = *self;
        let Plans { plan, forvaltning, area, year: _ } = plans;
        let Parts { goal, item, period: _ } = parts;
        vec![
            ("--plan", plan, NamesOf::Plan, |model, name, selection| {
                let found = model.plans.numbered().find(|(_, plan)| plan.id == *name);
                selection.plans.extend(found.map(|(id, _)| id));
                found.is_some()
            }),
            ("--forvaltning", forvaltning, NamesOf::Who, |model, name, selection| {
                let bodies = model.organisation.named(name);
                selection.bodies.extend(bodies);
                selection.joint |= name == JOINT;
                name == JOINT || !bodies.is_empty()
            }),
            ("--area", area, NamesOf::Area, |_, name, selection| {
                selection.items.areas.push(name.to_owned());
                true
            }),
            // Ratings are asked of the rows of a table, by the words that stand in them: `evaluate` holds them itself.
            ("--rating", ratings, NamesOf::Rating, |_, _, _| true),
            ("--goal", goal, NamesOf::Goal, |_, name, selection| {
                selection.items.goals.push(name.to_owned());
                true
            }),
            ("--item", item, NamesOf::Item, |_, name, selection| {
                selection.items.ids.push(name.to_owned());
                true
            }),
        ]
    }

    /// Fails where a name is empty: it would ask for nothing, and most likely comes of an unset variable.
    pub(super) fn require_names(&self) -> Result<()> {
        for (option, values, ..) in self.named() {
            if values.iter().any(|value| value.trim().is_empty()) {
                bail!("{option} is empty; leave it out to show everything");
            }
        }
        Ok(())
    }

    /// The selection in a repository, and which names it does not know.
    pub(super) fn select(&self, loaded: &Loaded<'_, '_>) -> (Selection, Known) {
        let (years, periods) = (self.plans.year.clone(), self.parts.period.clone());
        let (model, mut known) = (loaded.model, Known::default());
        if !years.is_empty() {
            known.years.extend(model.plans.iter().flat_map(years_of));
        }
        let times = Times { years, periods, by_day: None, until: None };
        let mut selection = Selection { files: loaded.selected(), times, ..Selection::default() };
        for (option, asked, of, select) in self.named().into_iter().filter(|(_, asked, ..)| !asked.is_empty())
        {
            let names = names(model, of);
            let unknown = asked.iter().filter(|name| !names.contains(name.as_str()));
            known.unknown.extend(unknown.map(|name| (option, name.clone())));
            known.names.extend(names.into_iter().map(|name| (option, name.to_owned())));
            let stands_for_any =
                asked.iter().fold(false, |any, name| select(model, name, &mut selection) | any);
            known.excludes |= !stands_for_any;
        }
        (selection, known)
    }
}

/// Of what an option that filters asks for the names.
pub(super) fn names_of(option: &str) -> Option<NamesOf> {
    let (plans, parts) = (Plans::default(), Parts::default());
    let filters = Filters { plans: &plans, parts: &parts, ratings: &[] };
    let found = filters.named().into_iter().find(|(name, ..)| name.trim_start_matches('-') == option);
    found.map(|(_, _, of, _)| of)
}

/// The ids of what is called by names, with their titles.
pub(super) fn titles<'m>(model: &'m Model<'_>, of: NamesOf) -> Vec<(&'m str, Cow<'m, str>)> {
    let plans = || model.plans.iter();
    let items = || plans().flat_map(|plan| &plan.items);
    match of {
        NamesOf::Plan => plans().map(|plan| (&*plan.id, plan.name().into())).collect(),
        NamesOf::Body | NamesOf::Who => {
            model.organisation.bodies.iter().map(|body| (&*body.id, (&*body.name).into())).collect()
        }
        NamesOf::Area => {
            plans().flat_map(|plan| &plan.areas).map(|area| (&*area.id, (&*area.name).into())).collect()
        }
        NamesOf::Rating => {
            let levels = model.scales.iter().flat_map(|scale| &scale.levels);
            levels.map(|level| (&*level.id, (&*level.label).into())).collect()
        }
        NamesOf::Goal => {
            let goals = items().filter(|item| item.kind == ItemKind::Goal);
            goals.map(|item| (&*item.id, item.title())).collect()
        }
        NamesOf::Item => items().map(|item| (&*item.id, item.title())).collect(),
    }
}

/// All names by which something can be asked for: of bodies every one, of levels and of the reasons for there being no
/// rating every word that stands for one.
fn names<'m>(model: &'m Model<'_>, of: NamesOf) -> BTreeSet<&'m str> {
    let mut names: BTreeSet<&str> = titles(model, of).into_iter().map(|(id, _)| id).collect();
    match of {
        NamesOf::Body => names.extend(model.organisation.names()),
        NamesOf::Who => names.extend(model.organisation.names().chain([JOINT])),
        NamesOf::Rating => {
            names.extend(model.scales.iter().flat_map(Scale::words));
            names.extend(Absence::ALL.iter().map(|absence| absence.english()));
        }
        NamesOf::Plan | NamesOf::Area | NamesOf::Goal | NamesOf::Item => {}
    }
    names
}

/// The calendar years that a plan is about, in which it is in force, or that it judges.
fn years_of<'m>(plan: &'m Plan<'_>) -> impl Iterator<Item = i16> + 'm {
    let period =
        plan.period.iter().flat_map(|(first, last)| first.year_of_last_day()..=last.year_of_last_day());
    let asked = plan.asked_periods().map(Period::year_of_last_day);
    let (from, to) = (plan.attributes.valid_from, plan.attributes.valid_to);
    let valid = from.or(to).zip(to.or(from));
    let valid = valid.into_iter().flat_map(|(from, to)| from.value.year()..=to.value.year());
    period
        .chain(valid)
        .chain(asked)
        .chain(plan.judgements.iter().map(|judgement| judgement.period.year_of_last_day()))
        .chain(plan.control_totals.iter().map(|total| total.period.year_of_last_day()))
}

impl Known {
    /// Fails where a name is known in none of the repositories, or no plan in any of them is about a year.
    pub(super) fn require(all: &[&Self], years: &[(i16, i16)]) -> Result<()> {
        Self::require_years(all, years)?;
        let Some((first, rest)) = all.split_first() else { return Ok(()) };
        for (option, name) in &first.unknown {
            let key = (*option, name.clone());
            if rest.iter().any(|known| !known.unknown.contains(&key)) {
                continue;
            }
            let names: BTreeSet<&str> = all
                .iter()
                .flat_map(|known| &known.names)
                .filter(|(of, _)| of == option)
                .map(|(_, name)| name.as_str())
                .collect();
            if names.is_empty() {
                bail!("{option}: there is no `{name}`; the plan files name none");
            }
            let near = nearest(name, names.iter().copied())
                .map(|near| format!("did you mean `{near}`? "))
                .unwrap_or_default();
            let listed = names.iter().take(20).copied().collect::<Vec<_>>().join(", ");
            bail!("{option}: there is no `{name}`; {near}known are: {listed}");
        }
        Ok(())
    }

    /// An empty table for a mistyped year would look like a result.
    fn require_years(all: &[&Self], asked: &[(i16, i16)]) -> Result<()> {
        let known: BTreeSet<i16> = all.iter().flat_map(|known| &known.years).copied().collect();
        let (Some(earliest), Some(latest)) = (known.first(), known.last()) else { return Ok(()) };
        for (first, last) in asked {
            if known.range(first..=last).next().is_none() {
                let years = if first == last { first.to_string() } else { format!("{first}..{last}") };
                bail!("--year: no plan is about {years}; the plans are about {earliest}..{latest}");
            }
        }
        Ok(())
    }
}
