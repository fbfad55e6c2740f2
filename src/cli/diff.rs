//! `diff` and `history`: what a change means, and what became of an item, by the revisions that git has.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Result, bail};

use super::args::{Common, Diff, History, Parts, Plans, Results};
use super::exit::Exit;
use super::repositories::{Faults, Request};
use super::selection::Filters;
use super::{results, terminal};
use crate::discover::discover;
use crate::document::Audience;
use crate::git::{Commit, Git};
use crate::render::Format;
use crate::report::{Asked, Command, Compared, Context, Options, Revision, Snapshot, View, snapshot};
use crate::source::portable_path;
use crate::vocabulary::Language;

/// The repository that is compared, in git.
struct Place {
    git: Git,
    common: Common,
    compared: Compared,
    /// Of all revisions, so that their words can be compared.
    language: Option<Language>,
}

pub(super) fn diff(args: &Diff) -> Result<Exit> {
    let (revisions, common) = args.revisions();
    let mut place = Place::of(&common, (&args.plan, &args.item), args.results.lang)?;
    let git = &place.git;
    let (from, to) = revisions.split_once("..").unwrap_or((revisions, ""));
    let named = |name: &str| git.commit(if name.is_empty() { "HEAD" } else { name });
    let mut before = named(from)?;
    let mut after = None;
    if revisions.contains("..") {
        let (branch, common) = (to.trim_start_matches('.'), to.starts_with('.'));
        let branch = named(branch)?;
        if common {
            before = git.merge_base(&before, &branch)?;
        }
        after = Some(branch);
    }
    let before = place.revision(&before)?;
    place.compared.earlier.push(before);
    if let Some(after) = &after {
        place.common.at = Some(Arc::new(place.git.checkout(after)?));
        place.compared.present = Some(after.name.clone());
    }
    place.show(Command::Diff, &args.view, &args.results)
}

pub(super) fn history(args: &History) -> Result<Exit> {
    let mut place = Place::of(&args.common, (&args.plan, &args.item), args.results.lang)?;
    place.compared.is_shallow = place.git.is_shallow();
    let commits = place.git.commits()?;
    for commit in &commits {
        let place_of = |parent: &String| commits.iter().position(|commit| commit.hash == *parent);
        let parents = commit.parents.iter().filter_map(place_of).collect();
        let revision = Revision { parents, ..place.revision(commit)? };
        place.compared.earlier.push(revision);
    }
    place.show(Command::History, &[], &args.results)
}

impl Diff {
    /// The revisions, and where. A folder that is no revision stands for itself, as it does to git.
    fn revisions(&self) -> (&str, Common) {
        let mut common = self.common.clone();
        match self.revisions.as_deref() {
            Some(path) if common.path.is_none() && !path.contains("..") && PathBuf::from(path).exists() => {
                common.path = Some(path.into());
                ("HEAD", common)
            }
            revisions => (revisions.unwrap_or("HEAD"), common),
        }
    }
}

impl Place {
    fn of(
        common: &Common,
        (plans, items): (&[String], &[String]),
        language: Option<Language>,
    ) -> Result<Self> {
        let found = discover(common.path.as_deref())?;
        let [repository] = &found.repositories[..] else {
            let roots: Vec<String> =
                found.repositories.iter().take(20).map(|files| portable_path(&files.root)).collect();
            bail!(
                "one plan repository is compared, and there are several here; name one: {}",
                roots.join(", ")
            );
        };
        let below = repository.selection.clone().unwrap_or_default();
        let (plans, items) = (plans.to_vec(), items.to_vec());
        let compared = Compared { plans, items, below, ..Compared::default() };
        Ok(Self { git: Git::around(&repository.root)?, common: common.clone(), compared, language })
    }

    fn revision(&mut self, commit: &Commit) -> Result<Revision> {
        let checkout = self.git.checkout(commit)?;
        let snapshot = if checkout.is_empty {
            Snapshot::default()
        } else {
            let common = Common { path: None, at: Some(Arc::new(checkout)), ..self.common.clone() };
            let filters = Filters { plans: &Plans::default(), parts: &Parts::default(), ratings: &[] };
            let request = Request {
                common: &common,
                results: &Results::default(),
                format: Format::Json,
                filters,
                title: [""; 2],
                faults: Faults::Silent,
            };
            let options = Options { language: self.language, ..Options::new(Audience::Data) };
            let read = request.read(|loaded, selection, _| {
                let context = Context::new(loaded.model, loaded.sources, selection, &options, None);
                snapshot(&context.with_errors(loaded.sink.has_errors()))
            })?;
            read.into_iter().flat_map(|read| read.answers).find_map(|answer| answer.made).unwrap_or_default()
        };
        self.language = self.language.or(snapshot.language);
        let Commit { name, short, date, subject, .. } = commit.clone();
        Ok(Revision { name, commit: short, date, subject, parents: Vec::new(), snapshot })
    }

    fn show(self, command: Command, asked: &[&'static View], args: &Results) -> Result<Exit> {
        let format = results::format(args)?;
        let faulty: Vec<String> = self.compared.faulty().map(|name| format!("`{name}`")).collect();
        if !faulty.is_empty() {
            let (names, have) = (faulty.join(", "), if faulty.len() == 1 { "has" } else { "have" });
            terminal::complain(&format!("note: {names} {have} errors; what could be read is compared"));
        }
        // What only an earlier revision knows is no slip.
        let is_new =
            |column, id: &&String| !self.compared.earlier.iter().any(|was| was.snapshot.knows(column, id));
        let new = |column, ids: &[String]| ids.iter().filter(|id| is_new(column, id)).cloned().collect();
        let plans = Plans { plan: new("plan", &self.compared.plans), ..Plans::default() };
        let parts = Parts { item: new("item", &self.compared.items), ..Parts::default() };
        let views = results::views(asked, command, format)?;
        let asked = Asked { compared: self.compared, ..Asked::views(views) };
        let options = Options { language: self.language, ..Options::new(results::audience(format)) };
        let request = Request {
            common: &self.common,
            results: args,
            format,
            filters: Filters { plans: &plans, parts: &parts, ratings: &[] },
            title: command.title(),
            faults: Faults::Told,
        };
        request.answer(&asked, &options)?.write(args, self.common.color)
    }
}
