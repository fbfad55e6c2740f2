//! The filters of a command, looked up in a repository.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use super::args::{Parts, Plans};
use crate::calendar::Period;
use crate::diagnostic::nearest;
use crate::evaluate::{Items, Selection, Times};
use crate::load::Loaded;
use crate::model::{Item, Model, Plan, Scale};
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
}

/// A filter that asks by names: its option, what was asked, and the names that a repository has.
type Named<'a> = (&'static str, &'a [String], for<'m> fn(&'m Model<'_>) -> Vec<&'m str>);

const BODY: &str = "--forvaltning";

/// The name by which joint judgements are asked for.
const JOINT: &str = "gemensamt";

impl Filters<'_> {
    /// Every filter that asks by names.
    fn named(&self) -> [Named<'_>; 6] {
        let Self { plans, parts, ratings } = *self;
        let Plans { plan, forvaltning, area, year: _ } = plans;
        let Parts { goal, item, period: _ } = parts;
        [
            ("--plan", plan, |model| model.plans.iter().map(|plan| &*plan.id).collect()),
            (BODY, forvaltning, body_names),
            ("--area", area, |model| {
                model.plans.iter().flat_map(|plan| &plan.areas).map(|area| &*area.id).collect()
            }),
            // Ratings are asked of the rows of a table, by the words that stand in them: `evaluate` holds them itself.
            ("--rating", ratings, rating_words),
            ("--goal", goal, |model| {
                items(model).filter(|item| item.kind == ItemKind::Goal).map(|item| &*item.id).collect()
            }),
            ("--item", item, |model| items(model).map(|item| &*item.id).collect()),
        ]
    }

    /// Fails where a name is empty: it would ask for nothing, and most likely comes of an unset variable.
    pub(super) fn require_names(&self) -> Result<()> {
        for (option, values, _) in self.named() {
            if values.iter().any(|value| value.trim().is_empty()) {
                bail!("{option} is empty; leave it out to show everything");
            }
        }
        Ok(())
    }

    /// The selection in a repository, and which names it does not know.
    pub(super) fn select(&self, loaded: &Loaded<'_, '_>) -> (Selection, Known) {
        let Plans { plan, forvaltning, area, year } = self.plans;
        let Parts { goal, item, period } = self.parts;
        let model = loaded.model;
        let plan_named = |name: &String| {
            let found = model.plans.numbered().find(|(_, plan)| plan.id == *name);
            found.map(|(id, _)| id)
        };
        let selection = Selection {
            plans: plan.iter().filter_map(plan_named).collect(),
            unknown: Vec::new(),
            files: loaded.selected(),
            bodies: forvaltning.iter().flat_map(|name| model.organisation.named(name)).copied().collect(),
            joint: forvaltning.iter().any(|name| name == JOINT),
            items: Items { areas: area.clone(), goals: goal.clone(), ids: item.clone() },
            times: Times { years: year.clone(), periods: period.clone(), by_day: None, until: None },
        };
        let mut known = Known::default();
        for (option, asked, names) in self.named().into_iter().filter(|(_, asked, _)| !asked.is_empty()) {
            let names: BTreeSet<&str> = names(model).into_iter().collect();
            // A body has more names than are listed.
            let is_known = |name: &str| {
                names.contains(name) || option == BODY && !model.organisation.named(name).is_empty()
            };
            let unknown = asked.iter().filter(|name| !is_known(name));
            known.unknown.extend(unknown.map(|name| (option, name.clone())));
            known.names.extend(names.into_iter().map(|name| (option, name.to_owned())));
        }
        if !year.is_empty() {
            known.years.extend(model.plans.iter().flat_map(years_of));
        }
        (selection, known)
    }

    /// Whether the filters would leave nothing, in a repository that does not know one of their names.
    pub(super) fn excludes(&self, selection: &Selection) -> bool {
        // What is asked of areas, ratings, years and parts of plans stays in the selection, and leaves nothing by itself.
        let Plans { plan, forvaltning, area: _, year: _ } = self.plans;
        let Parts { goal: _, item: _, period: _ } = self.parts;
        (!plan.is_empty() && selection.plans.is_empty())
            || (!forvaltning.is_empty() && selection.bodies.is_empty() && !selection.joint)
    }
}

fn body_names<'m>(model: &'m Model<'_>) -> Vec<&'m str> {
    let names = model.organisation.bodies.iter().flat_map(|body| [body.id.as_ref(), body.name.as_ref()]);
    names.chain([JOINT]).collect()
}

fn items<'m, 's>(model: &'m Model<'s>) -> impl Iterator<Item = &'m Item<'s>> {
    model.plans.iter().flat_map(|plan| &plan.items)
}

/// The levels of all scales and the reasons for there being no rating, by every word that stands for one.
fn rating_words<'m>(model: &'m Model<'_>) -> Vec<&'m str> {
    let ids = model.scales.iter().flat_map(|scale| &scale.levels).map(|level| level.id.as_ref());
    let classes = Absence::ALL.iter().map(|absence| absence.english());
    model.scales.iter().flat_map(Scale::words).chain(ids).chain(classes).collect()
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
