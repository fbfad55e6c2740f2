//! What the items and the bodies of a plan are called: as headings by those that are rated and that rate.

use super::plan_view::PlanView;
use super::words::capital;
use crate::model::{BodyId, ItemId};
use crate::vocabulary::{BodyKind, ItemKind};

impl PlanView<'_, '_> {
    /// How many items the plan has, of each kind that there is.
    pub(super) fn plan_items_in_words(&self) -> String {
        let in_words = |kind| {
            let number = self.plan.items.iter().filter(|item| item.kind == kind).count() as u64;
            let [one, several] = self.words.items(kind);
            let article = match kind {
                ItemKind::Goal | ItemKind::Commitment => self.words.say("ett", "one"),
                ItemKind::Indicator | ItemKind::Activity => self.words.say("en", "one"),
            };
            let one = format!("{article} {one}");
            self.words.count(number, [&one, several], [&one, several])
        };
        let there_are = kinds(self.plan.items.iter().map(|item| item.kind));
        self.words.list(&there_are.into_iter().map(in_words).collect::<Vec<_>>())
    }

    /// The kinds of items that are rated, or of all where none is.
    pub(super) fn item_kinds(&self) -> &[ItemKind] {
        self.item_kinds.get_or_init(|| {
            let others = self.plan.items.iter().filter(|_| self.all.is_empty());
            kinds(self.all.iter().map(|fact| self.item(fact.item)).chain(others).map(|item| item.kind))
        })
    }

    /// The kinds of bodies that rate; of what nobody judges, of those who are responsible.
    fn body_kinds(&self) -> &[BodyKind] {
        self.body_kinds.get_or_init(|| {
            let kind = |body: &BodyId| self.model.organisation.body(*body).kind;
            let judging = kinds(self.all.iter().flat_map(|fact| fact.who.bodies()).map(kind));
            if !judging.is_empty() {
                return judging;
            }
            let asked = self.plan.items.iter().map(|item| &item.responsible);
            kinds(asked.flat_map(|asked| asked.every.iter().copied().chain(asked.named.iter().map(kind))))
        })
    }

    /// What items of this plan are called as a heading: those that are rated, or all where none is.
    pub(super) fn item_heading(&self) -> String {
        self.heading_of(self.item_kinds())
    }

    /// What some items are called as a heading.
    pub(super) fn heading_of_items(&self, items: impl Iterator<Item = ItemId>) -> String {
        self.heading_of(&kinds(items.map(|item| self.item(item).kind)))
    }

    /// `Mål/åtagande`, and where there are more than two kinds, what holds of all.
    fn heading_of(&self, kinds: &[ItemKind]) -> String {
        let nouns: Vec<&str> = kinds.iter().map(|kind| self.words.items(*kind)[0]).collect();
        match nouns.len() {
            0 => capital(self.words.items(ItemKind::Commitment)[0]),
            1 | 2 => capital(&nouns.join("/")),
            _ => self.say("Innehåll", "Content").to_owned(),
        }
    }

    pub(super) fn body_heading(&self) -> &'static str {
        self.body_words()[0]
    }

    /// What bodies are called: as a heading, one of them in a sentence, and whose judgements are; "Förvaltning" wherever one
    /// is among them.
    pub(super) fn body_words(&self) -> [&'static str; 3] {
        let [swedish, english] = match self.body_kinds() {
            // The executive board is a committee too.
            [BodyKind::Committee] | [BodyKind::ExecutiveBoard, BodyKind::Committee] => {
                [["Nämnd", "nämnden", "Nämndernas"], ["Committee", "the committee", "The committees’"]]
            }
            [BodyKind::Unit] => [["Enhet", "enheten", "Enheternas"], ["Unit", "the unit", "The units’"]],
            [BodyKind::Ministry] => [
                ["Departement", "departementet", "Departementens"],
                ["Ministry", "the ministry", "The ministries’"],
            ],
            [BodyKind::Authority] => [
                ["Myndighet", "myndigheten", "Myndigheternas"],
                ["Authority", "the authority", "The authorities’"],
            ],
            kinds if kinds.is_empty() || kinds.contains(&BodyKind::Department) => [
                ["Förvaltning", "förvaltningen", "Förvaltningarnas"],
                ["Department", "the department", "The departments’"],
            ],
            _ => [["Organ", "den ansvariga", "De ansvarigas"], ["Body", "the body", "The bodies’"]],
        };
        *self.words.say(&swedish, &english)
    }
}

/// The kinds among some, each once.
fn kinds<K: Ord>(of: impl Iterator<Item = K>) -> Vec<K> {
    let mut kinds = Vec::new();
    for kind in of {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds.sort_unstable();
    kinds
}
