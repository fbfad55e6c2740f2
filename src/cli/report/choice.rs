//! What a report is about: which kind of document, of which plans, with the text in which file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::calendar::Period;
use crate::cli::args::Report;
use crate::cli::selection::Filters;
use crate::diagnostic::Severity;
use crate::discover::discover;
use crate::evaluate::{Fact, InModel, Selection, State, Times, facts, plan_status};
use crate::load::{Loaded, load};
use crate::model::{Plan, PlanId};
use crate::named::Named as _;
use crate::parallel;
use crate::report::PublicationKind;
use crate::vocabulary::Language;

pub(super) fn filters(args: &Report) -> Filters<'_> {
    Filters { plans: &args.plans, parts: &args.parts, ratings: &[] }
}

/// The kind and the language that a report with these options has. By the options alone where there is no repository, where
/// there are several, or where it has errors.
///
/// Errors: a PATH that is not there or can't be read.
pub(super) fn kind_and_language(args: &Report) -> Result<(PublicationKind, Language)> {
    let by_options = (kind(args, false), args.results.lang.unwrap_or_default());
    let by_repository = || {
        let found = discover(args.common.path.as_deref())?;
        let [files] = &found.repositories[..] else { return Ok(by_options) };
        let threads = args.common.threads.map_or_else(parallel::available, usize::from);
        load(files, 0, threads, |loaded| {
            let (selection, known) = filters(args).select(&loaded);
            if loaded.sink.count(Severity::Error) > 0 || known.excludes {
                return by_options;
            }
            let plans = asked(args, &loaded, &selection);
            (kind_of(args, &loaded, &plans), args.results.lang.unwrap_or(loaded.model.language))
        })
    };
    match by_repository() {
        Err(_) if args.common.path.is_none() => Ok(by_options),
        result => result,
    }
}

/// The kind that is asked for, or the usual one.
fn kind(args: &Report, several: bool) -> PublicationKind {
    args.kind.unwrap_or(match (names_time(args), several) {
        (false, _) => PublicationKind::Final,
        (true, false) => PublicationKind::FollowUp,
        (true, true) => PublicationKind::Annual,
    })
}

/// Whether the report is of some years or periods, and not of all that there is.
fn names_time(args: &Report) -> bool {
    !(args.plans.year.is_empty() && args.parts.period.is_empty())
}

/// The kind of a report about some plans. Of one that nobody has adopted or judged there is nothing to evaluate: where it is
/// out for consultation, what is asked for is how that went.
fn kind_of(args: &Report, loaded: &Loaded<'_, '_>, plans: &[PlanId]) -> PublicationKind {
    let usual = kind(args, plans.len() > 1);
    match plans {
        [id] if args.kind.is_none()
            && is_only_proposed(args, loaded, *id)
            && loaded.model.remisser_of(*id).next().is_some() =>
        {
            PublicationKind::Remiss
        }
        _ => usual,
    }
}

/// Whether a plan was never adopted, and nothing of it is judged.
fn is_only_proposed(args: &Report, loaded: &Loaded<'_, '_>, id: PlanId) -> bool {
    let day = args.on.unwrap_or(jiff::civil::Date::MAX);
    let state = plan_status(loaded.model, id, day).state;
    matches!(state, State::NotBegun | State::Commissioned | State::Proposed | State::OnRemiss)
        && loaded.model.plan(id).judgements.is_empty()
}

/// The plans that the filters leave, and that are about a year that is asked for.
fn asked(args: &Report, loaded: &Loaded<'_, '_>, selection: &Selection) -> Vec<PlanId> {
    let model = loaded.model;
    let whole = Selection { times: Times::default(), ..selection.clone() };
    let is_of_year = |plan: &Plan<'_>| {
        let is_asked = |fact: &Fact| selection.admits_period(fact.period, fact.basis);
        let is_judged = || facts(plan, &model.organisation).iter().any(is_asked);
        !names_time(args)
            || is_judged()
            || (plan.period.is_some() && selection.concerns(InModel { plan, model }))
    };
    let plans = model.plans.numbered().filter(|(id, plan)| {
        selection.admits_plan(*id, plan) && whole.concerns(InModel { plan, model }) && is_of_year(plan)
    });
    plans.map(|(id, _)| id).collect()
}

/// The kind of document, and which plans it is about.
///
/// Errors: what is missing, or too much, for that kind.
pub(super) fn plans(
    args: &Report,
    loaded: &Loaded<'_, '_>,
    selection: &Selection,
) -> Result<(PublicationKind, Vec<PlanId>)> {
    let model = loaded.model;
    let selection = &selection.clone().known_on(model, args.on);
    let mut plans = asked(args, loaded, selection);
    let kind = kind_of(args, loaded, &plans);
    if matches!(kind, PublicationKind::FollowUp | PublicationKind::Annual) && !names_time(args) {
        bail!("a report of the kind `{}` is about a year; name it with --year or --period", kind.name());
    }
    if kind == PublicationKind::Remiss {
        plans.retain(|id| model.remisser_of(*id).next().is_some());
    }
    match (kind, &plans[..]) {
        (PublicationKind::Register, _) => Ok((kind, plans)),
        (PublicationKind::Remiss, []) => bail!("no plan that was asked for has a remiss"),
        (_, []) => {
            let known = args.on.map(|day| format!(" and known on {day}")).unwrap_or_default();
            bail!("there is no plan that was asked for{known}")
        }
        (PublicationKind::Final | PublicationKind::FollowUp, [id])
            if args.part.is_empty() && is_only_proposed(args, loaded, *id) =>
        {
            bail!(
                "the plan `{}` is not adopted, and nothing of it is judged: there is nothing to evaluate; kinds that fit it are \
                 `{}` and `{}`",
                model.plan(*id).id,
                PublicationKind::Remiss.name(),
                PublicationKind::Register.name()
            )
        }
        (PublicationKind::Annual, _) | (_, [_]) => Ok((kind, plans)),
        (_, _) => {
            let names: Vec<&str> = plans.iter().map(|id| model.plan(*id).id.as_ref()).collect();
            bail!(
                "a report of the kind `{}` is about one plan; choose it with --plan: {}",
                kind.name(),
                names.join(", ")
            )
        }
    }
}

/// Where people write for a report: beside the file that defines the plan, or at the root of the repository where it is about
/// several.
pub(super) fn place_of_text(
    args: &Report,
    kind: PublicationKind,
    plans: &[PlanId],
    loaded: &Loaded<'_, '_>,
) -> PathBuf {
    let years = in_name(&args.parts.period, &args.plans.year);
    let of_plan = |what: &str| {
        let plan = plans.first().map(|id| loaded.model.plan(*id));
        let folder =
            plan.and_then(|plan| loaded.sources.file(plan.span.file).shown.parent().map(Path::to_path_buf));
        let id = plan.map_or("plan", |plan| plan.id.as_ref());
        folder.unwrap_or_default().join(format!("{id}-{what}.md"))
    };
    // Without "./" before it, as everybody would write it.
    let at_root = |name: &str| loaded.files.root.strip_prefix(".").unwrap_or(&loaded.files.root).join(name);
    match kind {
        PublicationKind::FollowUp => of_plan(&years),
        PublicationKind::Final => of_plan("final"),
        PublicationKind::Remiss => of_plan("remiss"),
        PublicationKind::Annual => at_root(&format!("annual-{years}.md")),
        PublicationKind::Register => at_root("register.md"),
    }
}

/// The periods that are asked for, or else the first and last years, as the name of a text has them: in order, each once.
fn in_name(periods: &[Period], years: &[(i16, i16)]) -> String {
    let periods: BTreeSet<Period> = periods.iter().copied().collect();
    let periods = periods.iter().map(|period| period.to_string().replace('/', "-"));
    let years: BTreeSet<i16> = years.iter().flat_map(|(first, last)| [*first, *last]).collect();
    let years = years.iter().filter(|_| periods.len() == 0).map(i16::to_string);
    periods.clone().chain(years).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::in_name;

    #[test]
    fn every_year_is_named_once() {
        assert_eq!(in_name(&[], &[(2023, 2023), (2023, 2023)]), "2023");
        assert_eq!(in_name(&[], &[(2024, 2024), (2022, 2023), (2023, 2023)]), "2022-2023-2024");
        assert_eq!(in_name(&[], &[]), "");
    }
}
