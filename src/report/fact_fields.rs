//! The fields that several tables of facts have, whose ids are a promise to scripts, and the cells of what is judged.

use super::cells::named_cell;
use super::cells::{MOST_OF_ITEM, word, wording};
use super::field::{Field, field, fields};
use super::plan_view::PlanView;
use super::words::{capital, quoted};
use crate::calendar::Period;
use crate::document::{Cell, ColumnKind, Rating};
use crate::evaluate::{Fact, Group, Key};
use crate::model::{BodyId, Item, ItemId, Verdict, Who};
use crate::vocabulary::{Basis, Word as _};

impl PlanView<'_, '_> {
    /// `plan`, the same in every row.
    pub(super) fn own_plan_field<'f, R: 'f>(&'f self) -> Field<'f, R> {
        field! { self.words, |_: R|
            Word.data() "plan" ["Plan"; 2] ["planens id", "id of the plan"] => Cell::Text(self.plan.id.to_string())
        }
    }

    /// `item`, in data only: readers know items by their text.
    pub(super) fn item_field(&self) -> Field<'_, &Fact> {
        field! { self.words, |fact: &Fact|
            Word.data() "item" ["Id"; 2] ["postens id", "id of the item"] => Cell::Text(self.item(fact.item).id.to_string())
        }
    }

    /// `number` and `short_title` of items, in data only and at the end of a table: readers have them in place of the text, or
    /// before it.
    pub(super) fn title_fields<'f, R: 'f>(
        &'f self,
        of: impl Fn(&R) -> Option<&'f Item<'f>> + Copy + 'f,
    ) -> Vec<Field<'f, R>> {
        fields! { self.words, |row: R|
            Word.data() "number" ["Nummer", "Number"] ["numret i planen, så som det är skrivet", "number of the item in the plan, as it is written"]
                => Cell::quoted(of(row)?.attributes.number.as_deref()?);
            Text.data() "short_title" ["Kort titel", "Short title"] ["postens korta titel", "short title of the item"]
                => Cell::quoted(of(row)?.attributes.short_title.as_deref()?);
        }
    }

    pub(super) fn kind_field(&self) -> Field<'_, &Fact> {
        field! { self.words, |fact: &Fact|
            Word.data() "kind" ["Slag", "Kind"] ["vad som bedöms: commitment (åtagande), goal (mål), indicator (indikator) eller activity (aktivitet)", "what is judged: commitment, goal, indicator or activity"]
                => self.words.word(self.item(fact.item).kind)
        }
    }

    pub(super) fn text_field(&self, kind: ColumnKind) -> Field<'_, &Fact> {
        let holds = ["postens lydelse, så som den gäller organet", "wording of the item, as its body has it"];
        Field::new(kind, "text", self.item_heading(), holds, |fact: &&Fact| {
            wording(self.item(fact.item), self.text(fact))
        })
    }

    /// `body` in data, and `body_name`.
    pub(super) fn body_fields(&self, kind: ColumnKind) -> [Field<'_, &Who>; 2] {
        let heading = self.body_heading();
        let id = field! { self.words, |who: &Who|
            Word.data() "body" (format!("{heading} (id)")) ["organets id; gemensamt för gemensamma bedömningar", "id of the body, gemensamt for joint judgements"]
                => Cell::Text(self.who_id(who).to_owned())
        };
        let name = |who: &&Who| self.who_cell(who);
        [id, Field::new(kind, "body_name", heading, ["organets namn", "name of the body"], name)]
    }

    /// [`Self::body_fields`] of facts.
    pub(super) fn judged_by<'f>(&'f self, kind: ColumnKind) -> [Field<'f, &'f Fact>; 2] {
        self.body_fields(kind).map(|field| field.of(|fact: &&'f Fact| &fact.who))
    }

    pub(super) fn period_field(&self) -> Field<'_, Period> {
        let years = self.facts().all(|fact| fact.period.is_twelve_months());
        let heading = if years { self.say("År", "Year") } else { "Period" };
        field! { self.words, |period: Period|
            Word "period" heading ["år, eller del av ett år som 2010-T1", "year, or part of a year such as 2010-T1"] => self.words.period_cell(*period)
        }
    }

    /// `basis`; readers see it where forecasts are shown.
    pub(super) fn basis_field(&self) -> Field<'_, Basis> {
        let field = field! { self.words, |basis: Basis|
            Word "basis" ["Underlag", "Basis"] ["outcome (utfall) eller forecast (prognos)", "outcome or forecast"] => self.words.word(*basis)
        };
        field.shown_if(self.facts().any(|fact| fact.basis == Basis::Forecast))
    }

    /// `period` and `basis` of facts.
    pub(super) fn judged_at(&self) -> [Field<'_, &Fact>; 2] {
        [self.period_field().of(|fact: &&Fact| fact.period), self.basis_field().of(|fact: &&Fact| fact.basis)]
    }

    /// `rating`, and `class` in data.
    pub(super) fn rating_fields(&self) -> [Field<'_, Verdict>; 2] {
        let rating = field! { self.words, |verdict: Verdict|
            Word "rating" ["Bedömning", "Rating"] ["nivåns namn, eller varför bedömning saknas", "label of the level, or why there is none"]
                => self.rating_cell(*verdict)
        };
        [rating, self.class_field(["Klass", "Class"]).data()]
    }

    /// What a rating counts as.
    pub(super) fn class_field(&self, heading: [&'static str; 2]) -> Field<'_, Verdict> {
        field! { self.words, |verdict: Verdict|
            Word "class" heading
                ["met (uppfyllt), partial (delvis uppfyllt), unmet (ej uppfyllt), not_assessed (ej bedömt), not_assessable (kan inte bedömas), not_applicable (berör inte), not_due (ännu inte aktuellt), withdrawn (utgått) eller unreadable (oläslig)", "met, partial, unmet, or not_assessed, not_assessable, not_applicable, not_due, withdrawn, unreadable"]
                => self.class_cell(*verdict)
        }
    }

    /// `comment`; readers of tables see it where the plan has any, a document has it where one of its rows has any.
    pub(super) fn comment_field<'f>(
        &'f self,
        mut rows: impl Iterator<Item = &'f Fact>,
    ) -> Option<Field<'f, &'f Fact>> {
        let field = field! { self.words, |fact: &Fact|
            Text "comment" ["Kommentar", "Comment"] ["kommentar till bedömningen", "comment on the rating"] => Cell::quoted(self.comment(fact)?)
        };
        if self.options.document.is_some() {
            return rows.any(|fact| self.comment(fact).is_some()).then_some(field);
        }
        Some(field.shown_if(self.plan.judgements.iter().any(|judgement| judgement.comment().is_some())))
    }

    pub(super) fn traced_to(&self) -> Vec<Field<'_, &Fact>> {
        self.place_fields(|fact: &&Fact| fact.span(self.plan))
    }

    /// The field of a key other than the body, which tables have at their end. For readers only where it tells them
    /// more than the heading of the plan and the period do.
    pub(super) fn key_field(&self) -> Option<Field<'_, &Fact>> {
        let field = self.group_field()?.of(|fact: &&Fact| Group::of(fact, self.plan, self.options.key));
        Some(field.shown_if(match self.options.key {
            Key::Body | Key::Plan | Key::Year => false,
            Key::Area | Key::Goal | Key::Scope | Key::Kind => true,
        }))
    }

    /// The field of a key other than the body.
    pub(super) fn group_field(&self) -> Option<Field<'_, Group>> {
        let (id, heading) = self.key();
        let cell = |group: &Group| match group {
            Group::Without => Cell::Missing,
            Group::Body(..) | Group::Area(_) | Group::Goal(_) => {
                Cell::Name { id: self.group_id(*group).into(), name: self.group(*group).into() }
            }
            Group::Joint | Group::Scope(_) | Group::Kind(_) | Group::Plan | Group::Year(_) => {
                word(self.group_id(*group), self.group(*group))
            }
        };
        let field = Field::new(ColumnKind::Text, id, heading, "what --by asks for, by id", cell);
        (self.options.key != Key::Body).then_some(field)
    }

    /// `body` and `body_name` of sums by body.
    pub(super) fn group_fields(&self) -> Vec<Field<'_, Group>> {
        let heading = self.body_heading();
        fields! { self.words, |group: Group|
            Word.data() "body" (format!("{heading} (id)")) ["organets id; gemensamt för gemensamma bedömningar", "id of the body, gemensamt for joint judgements"]
                => Cell::Text(self.group_id(*group));
            Text "body_name" heading ["organets namn", "name of the body"] => self.group_cell(*group);
        }
    }

    /// Items: their ids for data, their texts for readers.
    pub(super) fn items_cell(&self, items: impl IntoIterator<Item = ItemId>) -> Cell {
        let items = items.into_iter().map(|id| self.item(id));
        named_cell(items.map(|item| (item.id.to_string(), quoted(self.words, &item.text, MOST_OF_ITEM))))
    }

    pub(super) fn rating_cell(&self, verdict: Verdict) -> Cell {
        let level = match verdict {
            Verdict::Level(level) => Some(&self.scale.levels[usize::from(level)]),
            Verdict::Absent(_) => None,
        };
        let label = self.rating(verdict);
        Cell::Rating(Box::new(Rating {
            label: if self.options.document.is_some() { capital(&label) } else { label },
            class: level.map(|level| level.class),
            colour: level.and_then(|level| level.colour.as_ref()).map(ToString::to_string),
            symbol: level.and_then(|level| level.symbol.as_ref()).map(ToString::to_string),
        }))
    }

    /// `met`, `not_assessed` and so on.
    pub(super) fn class_cell(&self, verdict: Verdict) -> Cell {
        match verdict {
            Verdict::Level(level) => {
                let class = self.scale.levels[usize::from(level)].class;
                word(class.english(), self.words.class(class))
            }
            Verdict::Absent(absence) => word(absence.english(), absence.in_language(self.words.language)),
        }
    }

    pub(super) fn comment(&self, fact: &Fact) -> Option<&str> {
        fact.record(self.plan)?.comment()
    }

    /// The bodies of a joint judgement, by id for data and by name for readers.
    pub(super) fn covered_cell(&self, who: &Who) -> Cell {
        if who.is_joint() { self.bodies_cell(self.in_order(who)) } else { Cell::Missing }
    }

    /// The bodies of a judgement, in the plan's order.
    pub(super) fn in_order(&self, who: &Who) -> Vec<BodyId> {
        let mut bodies = who.bodies().to_vec();
        bodies.sort_by_key(|body| self.plan.place_of(*body));
        bodies
    }
}
