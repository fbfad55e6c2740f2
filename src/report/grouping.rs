//! By what sums are made: the groups of a plan, and the key in words.

use std::collections::BTreeSet;

use super::field::{Field, field};
use super::plan_view::PlanView;
use super::words::capital;
use crate::calendar::Period;
use crate::document::Cell;
use crate::evaluate::{Group, Key};
use crate::vocabulary::{ItemKind, Scope, Word as _};

impl PlanView<'_, '_> {
    pub(super) fn group_id(&self, group: Group) -> String {
        match group {
            Group::Body(_, body) => self.model.organisation.body(body).id.to_string(),
            Group::Joint => "gemensamt".to_owned(),
            Group::Area(area) => self.plan.area(area).id.to_string(),
            Group::Goal(goal) => self.item(goal).id.to_string(),
            Group::Scope(Scope::Common) => "common".to_owned(),
            Group::Scope(Scope::Specific) => "specific".to_owned(),
            Group::Plan => self.plan.id.to_string(),
            Group::Year(year) => year.to_string(),
            Group::Kind(kind) => kind.english().to_owned(),
            Group::Without => String::new(),
        }
    }

    pub(super) fn group(&self, group: Group) -> String {
        match group {
            Group::Body(_, body) => self.model.organisation.body(body).name.to_string(),
            Group::Joint => self.words.say("Gemensamt", "Joint").to_owned(),
            Group::Area(area) => self.plan.area(area).name.to_string(),
            Group::Goal(goal) => self.item(goal).title().into_owned(),
            Group::Scope(scope) => self.of_scope(scope, None),
            Group::Plan => self.name_of(self.plan),
            Group::Year(year) => year.to_string(),
            Group::Kind(kind) => capital(&kind.in_language(self.words.language)),
            Group::Without => self.words.say("(saknas)", "(none)").to_owned(),
        }
    }

    /// `Gemensamma mål`: what is common or specific, of a kind or of all kinds that are judged so.
    pub(super) fn of_scope(&self, scope: Scope, kind: Option<ItemKind>) -> String {
        let judged = self.all.iter().map(|fact| self.item(fact.item)).filter(|item| item.scope() == scope);
        let mut kinds: BTreeSet<ItemKind> = judged.map(|item| item.kind).collect();
        if kind.is_some() || kinds.is_empty() {
            kinds = BTreeSet::from([kind.unwrap_or(ItemKind::Commitment)]);
        }
        let kinds = kinds.into_iter().map(|kind| self.words.items(kind)[1].to_owned());
        let which = match scope {
            Scope::Common => self.say("Gemensamma", "Common"),
            Scope::Specific => self.say("Specifika", "Specific"),
        };
        format!("{which} {}", self.words.list(&kinds.collect::<Vec<_>>()))
    }

    /// A group in a table, where its id stands in a column of its own or nowhere.
    pub(super) fn group_cell(&self, group: Group) -> Cell {
        match group {
            Group::Body(..) | Group::Area(_) | Group::Goal(_) | Group::Plan => {
                Cell::quoted(&self.group(group))
            }
            // The kind stands in a column beside.
            Group::Scope(scope) if self.item_kinds() != [ItemKind::Commitment] => Cell::Text(match scope {
                Scope::Common => self.say("Gemensamma", "Common").to_owned(),
                Scope::Specific => self.say("Specifika", "Specific").to_owned(),
            }),
            Group::Joint | Group::Scope(_) | Group::Kind(_) | Group::Year(_) | Group::Without => {
                Cell::Text(self.group(group))
            }
        }
    }

    /// The key of sums as a heading, and as the name of its column in data.
    pub(super) fn key(&self) -> (&'static str, &'static str) {
        match self.options.key {
            Key::Body => ("forvaltning", self.body_heading()),
            Key::Area => ("area", self.words.say("Område", "Area")),
            Key::Goal => ("goal", self.words.say("Mål", "Goal")),
            Key::Scope => ("scope", self.words.say("Omfattning", "Scope")),
            Key::Plan => ("plan_group", self.words.say("Plan", "Plan")),
            Key::Year => ("year", self.words.say("År", "Year")),
            Key::Kind => ("kind_group", self.words.say("Slag", "Kind")),
        }
    }

    /// The kind of items that a sum is of, since kinds are never added up: readers have a table a kind.
    pub(super) fn kind_of_sum_field(&self) -> Field<'_, ItemKind> {
        field! { self.words, |kind: ItemKind|
            Word.data() "kind" ["Slag", "Kind"] ["vad som är räknat: goal (mål), commitment (åtagande), indicator (indikator) eller activity (aktivitet)", "kind of the items: goal, commitment, indicator or activity"]
                => self.words.word(*kind)
        }
    }

    /// The period beside the key: readers see it unless both are the year.
    pub(super) fn period_beside_key(&self) -> Field<'_, Period> {
        let years = self.facts().all(|fact| fact.period.is_twelve_months());
        self.period_field().shown_if(!(self.options.key == Key::Year && years))
    }
}
