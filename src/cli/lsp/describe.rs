//! What people want to know of a name: what it stands for, in a few words and in full.

use std::fmt::Write as _;

use super::navigate::written;
use super::view::View;
use crate::diagnostic::{Definition, Followed};
use crate::model::{ItemId, Plan};
use crate::report::shortened;
use crate::source::Span;
use crate::vocabulary::{Basis, Word as _};

/// How many letters of a text stand beside an id.
const FEW: usize = 60;

/// The keys that say in a few words what a record is, the first that it has.
const NAMES: [&str; 6] = ["short_title", "name", "title", "text", "term", "statement"];

impl<'v> View<'v> {
    pub(super) fn names(&self) -> &'v Followed {
        self.loaded.sink.names()
    }

    /// The definition behind a name at a place, or the one that stands there, with where the name stands.
    pub(super) fn named_at(
        &self,
        file: crate::source::FileId,
        offset: usize,
    ) -> Option<(Span, &'v Definition)> {
        let holds =
            |span: &Span| span.file == file && span.start as usize <= offset && offset <= span.end as usize;
        let names = self.names();
        let defined = |span: Span| names.definitions.iter().find(|definition| definition.span == span);
        let reference = names.references.iter().find(|(name, _)| holds(name));
        let referred = reference.and_then(|(name, of)| Some((*name, defined(*of)?)));
        referred.or_else(|| {
            let own = names.definitions.iter().find(|definition| holds(&definition.span))?;
            Some((own.span, own))
        })
    }

    pub(super) fn item(&self, definition: &Definition) -> Option<(&'v Plan<'v>, ItemId)> {
        self.loaded.model.plans.iter().find_map(|plan| {
            let mut items = plan.items.numbered();
            items.find(|(_, item)| item.span == definition.span).map(|(item, _)| (plan, item))
        })
    }

    pub(super) fn few_words(&self, definition: &Definition) -> Option<String> {
        let outline = self.outline(definition.span.file);
        let table = outline.table_at(definition.span.start as usize);
        let text = NAMES.iter().find_map(|key| outline.value(table, key))?;
        Some(shortened(text, FEW))
    }

    /// What an id stands for: its record and, of an item, how it has been rated.
    pub(super) fn in_full(&self, definition: &Definition) -> String {
        let outline = self.outline(definition.span.file);
        let table = outline.table_at(definition.span.start as usize);
        let record = &outline.text[written(&outline, table)];
        let mut text = format!("**{}** {}\n\n```toml\n{record}\n```\n", definition.kind, definition.id);
        if let Some((plan, item)) = self.item(definition) {
            let scale = self.loaded.model.scale(plan);
            let mut judgements: Vec<_> =
                plan.judgements.iter().filter(|judgement| judgement.item == item).collect();
            judgements.sort_by_key(|judgement| judgement.period);
            for judgement in judgements {
                let bodies = judgement.who.bodies().iter();
                let names = bodies.map(|body| self.loaded.model.organisation.body(*body).name.as_ref());
                let who = names.collect::<Vec<_>>().join(", ");
                let basis = match judgement.basis {
                    Basis::Outcome => String::new(),
                    basis @ Basis::Forecast => format!(" ({})", basis.swedish()),
                };
                let verdict = scale.word(judgement.verdict);
                let _ = write!(text, "\n- {}{basis} {who}: {verdict}", judgement.period);
            }
        }
        text
    }
}
