//! What a document rests on: the documents that records are taken from.

use std::collections::BTreeSet;

use super::draft::Draft;
use crate::document::{Block, Prose};
use crate::evaluate::{Fact, decisions};
use crate::model::{PlanId, Source, SourceId};
use crate::report::changes;
use crate::report::plan_view::PlanView;
use crate::report::publication_kind::PublicationKind;
use crate::report::words::{capital, quoted, say};

impl Draft<'_, '_> {
    /// The documents of some plans and of their judgements that were there on the day.
    pub(super) fn source_list(&self, plans: &[PlanId]) -> Vec<Block> {
        let mut ids: BTreeSet<SourceId> = BTreeSet::new();
        let mut is_unsourced = false;
        let mut judging = "";
        for id in plans {
            let plan = self.plan(*id);
            // What is told of several plans is what has come of them, and not how they came about.
            if self.kind != PublicationKind::Annual {
                ids.extend(
                    self.sources_of(*id).into_iter().filter(|id| self.is_there(self.model.source(*id))),
                );
            }
            let view = PlanView::new(self.context, plan);
            judging = view.body_words()[2];
            // What is compared with what was judged before rests on that too.
            let changes = changes::counted(&view);
            let before = changes.iter().filter_map(|change| Some(&view.all[change.previous?]));
            for judgement in view.shown().chain(before).filter_map(|fact| fact.record(plan)) {
                let sources = judgement.attributes.iter().flat_map(|said| &said.sources);
                let known = ids.len();
                ids.extend(sources.clone());
                is_unsourced |= known == ids.len() && sources.count() == 0;
            }
            let measured = plan.measurements.iter().enumerate().filter(|(_, found)| {
                view.selection.admits_item(view.in_model(), found.item)
                    && view.selection.admits_period(found.period, found.basis)
            });
            ids.extend(measured.filter_map(|(place, _)| plan.said_of(place)).flat_map(|said| &said.sources));
        }
        ids.retain(|id| self.tells_of(*id));
        // The document itself is no source of its own: what it gives again are the judgements in it.
        let own = self.document();
        let (of_own, others): (Vec<&Source<'_>>, Vec<&Source<'_>>) = ids
            .into_iter()
            .map(|id| self.model.source(id))
            .partition(|source| own.is_some_and(|own| std::ptr::eq(own, *source)));
        let mut items: Vec<String> = Vec::new();
        items.extend(of_own.into_iter().map(|source| {
            let about = self.about_source(source);
            say!(
                self.words,
                "{judging} bedömningar, enligt {about}, som återges här.",
                "{judging} judgements, by {about}, which is given here."
            )
        }));
        items.extend(others.into_iter().map(|source| {
            format!("{}. {}.", source.title.trim_end_matches('.'), capital(&self.about_source(source)))
        }));
        if is_unsourced {
            let when =
                self.when().map(|when| say!(self.words, " för {when}", " for {when}")).unwrap_or_default();
            items.push(say!(self.words, "{judging} bedömningar{when}.", "{judging} judgements{when}."));
        }
        let list = (!items.is_empty()).then(|| Block::points(items.into_iter().map(Prose::plain)));
        list.into_iter().collect()
    }

    /// The documents behind a plan, the decisions about it, and the evaluation that the document is.
    pub(super) fn sources_of(&self, id: PlanId) -> BTreeSet<SourceId> {
        let decisions = decisions(self.model, id, self.day);
        let of_decisions = decisions.flat_map(|(_, decision)| &decision.sources);
        let of_evaluation = self.evaluation().into_iter().flat_map(|evaluation| &evaluation.sources);
        self.plan(id).attributes.sources.iter().chain(of_decisions).chain(of_evaluation).copied().collect()
    }

    /// Which documents some judgements are taken from, where the evaluation that the document is, is none of them.
    pub(super) fn taken_from<'f>(&self, facts: impl Iterator<Item = &'f Fact>, id: PlanId) -> Option<String> {
        let own =
            self.evaluation().into_iter().flat_map(|evaluation| &evaluation.sources).collect::<BTreeSet<_>>();
        let said = facts.filter_map(|fact| fact.record(self.plan(id))?.attributes.as_deref());
        let sources: BTreeSet<&SourceId> =
            said.flat_map(|said| &said.sources).filter(|id| !own.contains(id)).collect();
        let titles = sources.into_iter().map(|id| {
            let source = self.model.source(*id);
            let date = source.date.map(|date| date.to_string());
            let later = self.say("senare än detta dokument", "later than this document").to_owned();
            let about: Vec<String> =
                date.into_iter().chain((!self.is_there(source)).then_some(later)).collect();
            let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
            quoted(self.words, source.title.trim_end_matches('.'), usize::MAX) + &about
        });
        let titles = self.words.list(&titles.collect::<Vec<_>>());
        let taken = self.say("Bedömningarna är hämtade ur", "The judgements are taken from");
        (!titles.is_empty()).then(|| format!("{taken} {titles}."))
    }

    /// Whether a source was there when the document was written.
    pub(super) fn is_there(&self, source: &Source<'_>) -> bool {
        !self.last_source.is_some_and(|day| source.is_later_than(day))
    }

    /// `PM av Eva Ek, utredare, Utvecklingsförvaltningen, 2011-05-24, 2010/GAN0072`
    fn about_source(&self, source: &Source<'_>) -> String {
        let kind = source.kind.as_ref().map(ToString::to_string);
        // A name is followed by a title, and that by a comma.
        let authors = source.authors.join(self.say(", och ", ", and "));
        let by = (!authors.is_empty()).then(|| format!("{} {authors}", self.say("av", "by")));
        let mut about = vec![kind.into_iter().chain(by).collect::<Vec<_>>().join(" ")];
        about.retain(|about| !about.is_empty());
        about.extend(source.body.map(|body| self.body(body).to_owned()));
        about.push(
            source.date.map_or_else(|| self.say("odaterad", "undated").to_owned(), |date| date.to_string()),
        );
        about.extend(source.record_number.as_ref().map(ToString::to_string));
        about.join(", ")
    }
}
