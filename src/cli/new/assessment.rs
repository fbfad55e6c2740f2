//! `new assessment`: exactly what is expected of a year and has no record yet, to be filled in.

use anyhow::{Result, bail};
use toml::Table;

use super::super::args::NewAssessment;
use super::super::edit;
use super::Repository;
use crate::discover::RepositoryFiles;
use crate::evaluate::{Fact, Reading, asked, last_before, readings};
use crate::import;
use crate::load::Loaded;
use crate::model::{BodyId, Judgement, Model, Plan, Who};
use crate::source::quoted;
use crate::vocabulary::{Absence, Basis, Word as _};
use crate::write::{Change, line};

/// The records of one file.
struct Skeleton<'r, 's> {
    repository: &'r Repository<'r, 's>,
    plan: &'r Plan<'s>,
    /// The body whose file it is.
    body: Option<BodyId>,
}

pub(super) fn add(repository: &Repository<'_, '_>, args: &NewAssessment) -> Result<Vec<Change>> {
    let model = repository.loaded.model;
    let body = args.forvaltning.as_deref().map(|name| edit::body(model, name)).transpose()?;
    let plans: Vec<&Plan<'_>> = match &args.plan {
        Some(plan) => vec![edit::plan(model, Some(plan))?.1],
        None => model.plans.iter().collect(),
    };
    let is_followed_up = |plan: &&Plan<'_>| {
        plan.follow_up.is_empty() || plan.asked_periods().any(|period| period.year_of_last_day() == args.year)
    };
    if !plans.is_empty() && !plans.iter().any(is_followed_up) {
        bail!("no plan is followed up in {}: its `follow_up` says which years are", args.year);
    }
    let mut changes = Vec::new();
    for plan in plans {
        let facts = unanswered(model, plan, args.year, body);
        if !facts.is_empty() {
            changes.push(Skeleton { repository, plan, body }.change(args.year, &facts)?);
        }
    }
    Ok(changes)
}

/// What is said where no judgement is missing: values of indicators may be, which forms ask for.
pub(super) fn nothing(model: &Model<'_>, args: &NewAssessment) -> Result<String> {
    let body = args.forvaltning.as_deref().map(|name| edit::body(model, name)).transpose()?;
    let only = args.plan.as_deref().map(|id| edit::plan(model, Some(id))).transpose()?;
    let plans = model.plans.numbered().filter(|(id, _)| only.as_ref().is_none_or(|only| only.0 == *id));
    let missing = plans
        .flat_map(|(_, plan)| readings(plan, &model.organisation).into_iter().map(move |one| (plan, one)));
    let is_missing = |(plan, reading): &(&Plan<'_>, Reading<'_>)| {
        let assessed = || plan.item(reading.item).assessed.on(reading.period.last_day(), &model.organisation);
        let is_theirs = body.is_none_or(|body| assessed().contains(&body));
        let is_outcome = reading.basis == Basis::Outcome && reading.period.year_of_last_day() == args.year;
        is_outcome && reading.measurement.is_none() && is_theirs
    };
    Ok(match missing.filter(is_missing).count() {
        0 => "nothing is missing\n".to_owned(),
        number => format!(
            "no judgement is missing, but values of indicators are ({number}); `uppfyllt form --year {}` asks for them\n",
            args.year
        ),
    })
}

/// What is expected of a year and has no record yet, of one body where it is named.
fn unanswered(model: &Model<'_>, plan: &Plan<'_>, year: i16, body: Option<BodyId>) -> Vec<Fact> {
    let mut facts = asked(plan, &model.organisation, year, &plan.rated);
    facts.retain(|fact| fact.judgement.is_none());
    facts.retain(|fact| body.is_none_or(|body| fact.who.bodies().contains(&body)));
    facts
}

pub(in crate::cli) struct Missing {
    /// Of what, by whom and for when.
    pub(in crate::cli) about: String,
    /// Its record, to be filled in.
    pub(in crate::cli) record: String,
    pub(in crate::cli) fact: Fact,
}

/// The assessments of a plan and a year that are missing, of one body where it is named, as records of a file.
pub(in crate::cli) fn missing<'s>(
    loaded: &Loaded<'_, 's>,
    files: &RepositoryFiles,
    plan: &Plan<'s>,
    (year, body): (i16, Option<BodyId>),
    file: &str,
) -> Vec<Missing> {
    let skeleton = Skeleton { repository: &Repository { loaded, files }, plan, body };
    let defaults = import::defaults(file);
    let of = |fact: Fact| {
        let who = fact.who.bodies().iter().map(|body| loaded.model.organisation.body(*body).name.as_ref());
        let who = who.collect::<Vec<_>>().join(", ");
        let about = format!("{}, {who}, {}", plan.item(fact.item).id, fact.period);
        Missing { about, record: skeleton.record(&fact, &defaults), fact }
    };
    unanswered(loaded.model, plan, year, body).into_iter().map(of).collect()
}

impl Skeleton<'_, '_> {
    /// In the folder of the plan, a file of the year, or of the body in a folder of the year.
    fn change(&self, year: i16, facts: &[Fact]) -> Result<Change> {
        let folder = self.repository.folder(self.plan);
        let organisation = &self.repository.loaded.model.organisation;
        let body = self.body.map(|body| &*organisation.body(body).id);
        let sources = self.repository.loaded.sources;
        let path = import::free_file(sources, &folder, &year.to_string(), body);
        let there = sources.files().find(|(_, file)| file.shown == path);
        let head = self.head(year);
        let defaults = import::defaults(there.map_or(&head, |(_, file)| &file.text));
        let records = facts.iter().map(|fact| self.record(fact, &defaults)).collect();
        self.repository.put(path, &head, records)
    }

    fn head(&self, year: i16) -> String {
        let scale = self.repository.loaded.model.scale(self.plan);
        let levels = scale.levels.iter().map(|level| quoted(&level.label));
        let others = Absence::ALL.iter().filter(|absence| **absence != Absence::NotAssessed);
        let others = others.map(|absence| quoted(absence.swedish()));
        let body = self.body.map(|body| self.repository.loaded.model.organisation.body(body).id.as_ref());
        let besides = [
            "# Byt ut \"ej bedömt\" mot ett av skalans ord, och ta bort # framför det som ska sägas.\n"
                .to_owned(),
            format!("# Skalan: {}.\n", levels.collect::<Vec<_>>().join(", ")),
            format!("# Där det inte finns något omdöme: {}.\n", others.collect::<Vec<_>>().join(", ")),
        ];
        import::head(self.plan, &year.to_string(), body, &besides.concat())
    }

    /// A record below the wording of its item, with the last rating beside. What the file says for all of its records it leaves
    /// out.
    fn record(&self, fact: &Fact, defaults: &Table) -> String {
        let model = self.repository.loaded.model;
        let item = self.plan.item(fact.item);
        let Who::One(who) = fact.who else { return String::new() };
        let wording = item.wording(who).lines().map(|line| format!("# {line}\n"));
        let period = import::period_line(&fact.period.to_string());
        let mut keys = vec![
            line("item", &item.id),
            self.repository.plan_key(self.plan),
            line("body", &model.organisation.body(who).id),
            period,
        ];
        keys.retain(|key| !key.is_empty());
        import::without(&mut keys, defaults);
        if fact.basis == Basis::Forecast {
            keys.push(line("basis", fact.basis.swedish()));
        }
        let last = last_before(self.plan, &model.organisation, (fact.item, who, fact.period));
        let last = last.map(|last| format!("   # {}", self.told(last))).unwrap_or_default();
        keys.push(format!("rating = {}{last}\n# comment = \"\"\n", quoted(Absence::NotAssessed.swedish())));
        if item.indicator().is_some() {
            keys.push("# value =\n".to_owned());
        }
        wording.chain(["[[assessment]]\n".to_owned()]).chain(keys).collect()
    }

    /// What a judgement said: its period, rating and comment on one line.
    fn told(&self, judgement: &Judgement<'_>) -> String {
        let scale = self.repository.loaded.model.scale(self.plan);
        let word = scale.word(judgement.verdict);
        let comment = judgement
            .comment()
            .map(|comment| format!(": {}", comment.split_whitespace().collect::<Vec<_>>().join(" ")));
        format!("{}: {word}{}", judgement.period, comment.unwrap_or_default())
    }
}
