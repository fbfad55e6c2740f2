//! What is new since a revision: a repository with old faults can begin with none of them in the way.

use std::collections::BTreeMap;

use anyhow::Result;

use super::super::edit::beyond;
use crate::diagnostic::{Code, Diagnostic, Identities};
use crate::discover::RepositoryFiles;
use crate::git::Git;
use crate::load::{Loaded, load};
use crate::model::Model;
use crate::source::Span;

/// What a repository was in a revision.
#[derive(Default)]
pub(super) struct Since {
    /// How often each diagnostic was there.
    known: BTreeMap<String, usize>,
    judged: BTreeMap<Judged, Wording>,
}

/// Which judgement: of what, by whom, for when, and what it says.
type Judged = (String, String, Vec<String>, String, String);

/// How its item is worded, without regard to line breaks and spaces.
type Wording = String;

impl Since {
    /// Reads a repository as it was.
    ///
    /// Errors: it is not in git, or git does not know the revision.
    pub(super) fn of(files: &RepositoryFiles, revision: &str) -> Result<Self> {
        let git = Git::around(&files.root)?;
        let checkout = git.checkout(&git.commit(revision)?)?;
        let found = checkout.discover()?;
        let Some(files) = found.repositories.first().filter(|_| !checkout.is_empty) else {
            return Ok(Self::default());
        };
        load(files, usize::MAX, 1, |loaded| {
            let mut known: BTreeMap<String, usize> = BTreeMap::new();
            let mut identities = Identities::of(loaded.sources);
            for diagnostic in loaded.sink.sorted() {
                *known.entry(identities.identity(diagnostic)).or_default() += 1;
            }
            let judged = judged(loaded.model).into_iter();
            Self { known, judged: judged.map(|(judged, (wording, _))| (judged, wording)).collect() }
        })
    }

    /// The diagnostics that PATH selects and that were not there, and the judgements whose item has been worded otherwise
    /// since they were made.
    pub(super) fn new_ones(&self, loaded: &Loaded<'_, '_>) -> Vec<Diagnostic> {
        let mut exceeds = beyond(&self.known);
        let mut identities = Identities::of(loaded.sources);
        let is_new = |diagnostic: &&Diagnostic| exceeds(&identities.identity(diagnostic));
        let mut found: Vec<Diagnostic> = loaded.sink.sorted().into_iter().filter(is_new).cloned().collect();
        let severity = loaded.sink.severity(Code::EarlierWording);
        for (judged, (wording, [rating, item])) in judged(loaded.model) {
            if let Some(severity) = severity
                && self.judged.get(&judged).is_some_and(|before| *before != wording)
            {
                let message = format!("this judges an earlier wording of `{}`", judged.1);
                let found_one = Diagnostic::new(Code::EarlierWording, rating, message)
                    .help("see whether it holds, and say so in its comment or its date")
                    .related(item, "worded otherwise since");
                found.push(Diagnostic { severity, ..found_one });
            }
        }
        found.retain(|one| loaded.selects(one));
        found.sort_by_key(|one| (one.span, one.code));
        found
    }
}

/// Every judgement, with the wording of its item, its place and that of the item.
fn judged(model: &Model<'_>) -> BTreeMap<Judged, (Wording, [Span; 2])> {
    let of_plan = model.plans.iter().flat_map(|plan| plan.judgements.iter().map(move |found| (plan, found)));
    let entry = |(plan, found): (&crate::model::Plan<'_>, &crate::model::Judgement<'_>)| {
        let item = plan.item(found.item);
        let bodies = found.who.bodies();
        let text = if let [body] = bodies { item.wording(*body) } else { &item.text };
        let bodies = bodies.iter().map(|body| model.organisation.body(*body).id.to_string()).collect();
        let when = format!("{} {:?}", found.period, found.basis);
        // Whoever looks at it again changes something in it: its comment, or the day on which it was made.
        let said = [Some(model.scale(plan).word(found.verdict)), found.comment(), found.evidence()];
        let said = format!("{:?} {:?}", said, found.date());
        let wording = text.split_whitespace().collect::<Vec<_>>().join(" ");
        ((plan.id.to_string(), item.id.to_string(), bodies, when, said), (wording, [found.span, item.span]))
    };
    of_plan.map(entry).collect()
}
