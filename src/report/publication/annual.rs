//! The follow-up of several plans for a year: how far each body has come with each, and then the parts of each.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::section::Section;
use crate::calendar::Period;
use crate::document::{Block, Cell, ColumnKind, Value, Values};
use crate::evaluate::{Counts, Fact, Group};
use crate::model::{PlanId, Who};
use crate::report::field::{Field, fields};
use crate::report::plan_view::PlanView;
use crate::report::words::say;
use crate::vocabulary::{Basis, Class, ItemKind, Scope};

/// What of a plan is judged, and when.
type Column = (PlanId, ItemKind, Period);

/// A body, or what is common to all, and what it comes to in each column.
type Row = (Group, BTreeMap<Column, Counts>);

impl Draft<'_, '_> {
    /// The parts of the whole, and of each plan under `plans`.
    pub(super) fn annual(&mut self, plans: &[PlanId]) -> Values {
        let required = [Section::Proposals, Section::Summary, Section::Conclusions];
        let optional = [Section::Background, Section::Purpose, Section::Method, Section::Results];
        let mut values = Values::from(required.map(|section| self.section(section, true)));
        values.extend(optional.map(|section| self.section(section, false)));
        values.insert("overview", Value::Part(self.overview(plans)));
        values.insert("sources", Value::Part(self.source_list(plans)));
        values.insert("plans", Value::List(plans.iter().map(|id| self.of_plan(*id)).collect()));
        values
    }

    /// The bodies down and the plans across: how much is met of what is rated, in the last period of each. What is common
    /// stands in a row of its own. There is no sum: what counts as fulfilled is for each plan's own scale and rule to say.
    fn overview(&self, plans: &[PlanId]) -> Vec<Block> {
        let views: Vec<PlanView<'_, '_>> =
            plans.iter().map(|id| PlanView::new(self.context, self.plan(*id))).collect();
        // Plans may list bodies in different orders: those of several stand by their names.
        let is_of_one = views.iter().filter(|view| view.facts().next().is_some()).count() == 1;
        let who = |view: &PlanView<'_, '_>, fact: &Fact| match fact.who {
            Who::One(body) if !is_of_one => Group::Body(0, body),
            Who::One(_) | Who::Jointly(_) => Group::who(&fact.who, view.plan),
        };
        let mut rows: BTreeMap<Group, BTreeMap<Column, Counts>> = BTreeMap::new();
        for (id, view) in plans.iter().zip(&views) {
            let outcomes = || view.facts().filter(|fact| fact.basis == Basis::Outcome);
            let last = outcomes().map(|fact| fact.period).max();
            let scope = |fact: &Fact| view.item(fact.item).scope();
            let is_split = view.facts().any(|fact| scope(fact) != Scope::Common);
            for fact in outcomes().filter(|fact| Some(fact.period) == last) {
                let is_common = is_split && scope(fact) == Scope::Common;
                let group = if is_common { Group::Scope(Scope::Common) } else { who(view, fact) };
                let row = rows.entry(group).or_default();
                let counts = row.entry((*id, view.item(fact.item).kind, fact.period)).or_default();
                counts.add(fact.verdict, view.scale);
            }
        }
        let common = rows.iter().filter(|(group, _)| matches!(group, Group::Scope(_)));
        let common: BTreeSet<ItemKind> =
            common.flat_map(|(_, sums)| sums.keys()).map(|(_, kind, _)| *kind).collect();
        let is_split = rows.keys().any(|group| matches!(group, Group::Body(..)));
        let Some(view) = views.first() else { return Vec::new() };
        let across: BTreeSet<Column> = rows.values().flat_map(BTreeMap::keys).copied().collect();
        let mut fields = fields! { self.words, |(group, _): Row|
            RowHeading "group" (view.body_heading()) "who is judged" => view.group_cell(*group);
        };
        fields.extend(across.iter().map(|column| {
            let share = |(_, sums): &Row| {
                let counts = sums.get(column)?;
                let (part, whole) = (counts.met(), counts.rated());
                let word = |class| Cell::Text(self.words.class(class).to_owned());
                Some(match (whole, part, counts.of_class(Class::Partial)) {
                    (0, ..) => Cell::Text(self.say("ej bedömt", "not assessed").to_owned()),
                    // What one is tells more than how many of one are met.
                    (1, 1, _) => word(Class::Met),
                    (1, _, 1) => word(Class::Partial),
                    (1, ..) => word(Class::Unmet),
                    _ => Cell::Share { part, whole, says_whole: true },
                })
            };
            let (plan, kind) = (self.plan(column.0), self.words.items(column.1)[1]);
            let (id, heading) = (
                format!("{}_{kind}", plan.id),
                format!("{}, {kind} {}", self.name_of(plan), self.words.short_period(column.2)),
            );
            Field::new(ColumnKind::Number, id, heading, "how many are met of those rated", share)
        }));
        let caption = self.say("Uppfyllda av bedömda, per förvaltning och plan", "Fulfilled of those rated");
        let mut table = self.table("overview", caption, fields, rows);
        if let Some(kind) = common.first().filter(|_| is_split) {
            let (bodies, items) = (view.body_words()[2], self.words.items(*kind)[1]);
            let others: BTreeSet<ItemKind> = across.iter().map(|(_, other, _)| *other).collect();
            let others = others.iter().filter(|other| !common.contains(other));
            let mut own: Vec<String> = others.map(|other| self.words.items(*other)[1].to_owned()).collect();
            own.push(say!(self.words, "specifika {items}", "specific {items}"));
            let own = self.words.list(&own);
            table.note(say!(
                self.words,
                "{bodies} rader gäller deras {own}; de gemensamma står på sista raden.",
                "{bodies} rows are of their {own}; the common ones stand in the last row."
            ));
        }
        table.note(self.say(
            "Planerna summeras inte: vad som räknas som uppfyllt bestäms i varje plan för sig.",
            "The plans are not added up: what counts as fulfilled is for each one's own scale to say.",
        ));
        self.blocks(|report| report.table(table))
    }
}
