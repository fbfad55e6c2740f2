//! The follow-up of several plans for a year: how each stands, and then the parts of each.

use std::collections::{BTreeMap, BTreeSet};

use super::{Draft, Section, diagrams};
use crate::calendar::Period;
use crate::document::{Bar, Block, Cell, Diagram, Value, Values};
use crate::evaluate::{Counts, Key, summary, totals};
use crate::model::PlanId;
use crate::report::cells;
use crate::report::field::{field, fields};
use crate::report::plan_view::PlanView;
use crate::report::summary::{rounding_in_words, share_fields};
use crate::vocabulary::{Basis, ItemKind, Scope, Word as _};

/// A plan's title, a period and sort of items, and what they come to.
type Row<'v> = (&'v str, Option<(Period, ItemKind, Option<Scope>)>, Counts);

impl Draft<'_, '_> {
    /// The parts of the whole, and of each plan under `plans`.
    pub(super) fn annual(&mut self, plans: &[PlanId]) -> Values {
        let mut values = Values::new();
        values.insert("proposals", self.section(Section::Proposals, Vec::new()));
        values.insert("summary", self.section(Section::Summary, Vec::new()));
        values.insert("background", self.optional_section(Section::Background, Vec::new()));
        values.insert("purpose", self.optional_section(Section::Purpose, Vec::new()));
        values.insert("method", self.optional_section(Section::Method, Vec::new()));
        values.insert("remarks", self.optional_section(Section::Results, Vec::new()));
        values.insert("conclusions", self.section(Section::Conclusions, Vec::new()));
        values.insert("overview", Value::Part(self.overview(plans)));
        values.insert("sources", Value::Part(self.source_list(plans)));
        values.insert("plans", Value::List(plans.iter().map(|id| self.of_plan(*id)).collect()));
        values
    }

    /// A row and a bar a plan and period. There is no sum: what counts as fulfilled is for each plan's own scale and rule
    /// to say.
    fn overview(&self, plans: &[PlanId]) -> Vec<Block> {
        let options = self.summed_by(Key::Plan);
        let mut bars = Vec::new();
        let mut parts = Vec::new();
        let titles: Vec<String> = plans.iter().map(|id| self.context.title_of(self.plan(*id))).collect();
        let mut rows: Vec<Row<'_>> = Vec::new();
        for (id, title) in plans.iter().zip(&titles) {
            let plan = self.plan(*id);
            let view = PlanView::new(self.context.with(self.selection, &options), plan);
            let mut sums: BTreeMap<(Period, ItemKind, Option<Scope>), Counts> = BTreeMap::new();
            for (scope, facts) in view.by_scope() {
                let outcomes = facts.into_iter().filter(|fact| fact.basis == Basis::Outcome);
                let rows = summary(outcomes, plan, view.scale, Key::Plan);
                sums.extend(totals(&rows, |row| (row.period, row.kind, scope)));
            }
            let several = sums.keys().map(|(_, kind, _)| kind).collect::<BTreeSet<_>>().len() > 1;
            if sums.is_empty() {
                rows.push((title, None, Counts::default()));
            }
            for ((period, kind, scope), counts) in &sums {
                rows.push((title, Some((*period, *kind, *scope)), *counts));
                let name = plan.name();
                let mut label = if sums.len() > 1 { format!("{name} {period}") } else { name.to_owned() };
                if several {
                    label = format!("{label}, {}", kind.in_language(self.words.0));
                }
                bars.push(Bar { label: view.of_scope(&label, *scope), values: diagrams::values(counts) });
            }
            parts = diagrams::parts(&view);
        }
        let caption = self.say("Planerna i korthet", "The plans in brief");
        let has_kinds =
            rows.iter().any(|(_, of, _)| of.is_some_and(|(_, kind, _)| kind != ItemKind::Commitment));
        let has_scopes = rows.iter().any(|(_, of, _)| of.is_some_and(|(.., scope)| scope.is_some()));
        let kind = field! { self.words, |(_, of, _): Row<'_>|
            Word "kind" ["Slag", "Kind"] "kind of what is judged"
                => Cell::Text(of.as_ref()?.1.in_language(self.words.0))
        };
        let scope = field! { self.words, |(_, of, _): Row<'_>|
            Word "scope" ["Avser", "Of"] "common or specific items"
                => Cell::Text(of.as_ref()?.2?.in_language(self.words.0))
        };
        let fields = fields! { self.words, |(title, of, _): Row<'_>|
            RowHeading "plan_name" ["Plan"; 2] "title of the plan" => Cell::quoted(title);
            Word "period" ["År", "Year"] "year" => cells::period(of.as_ref()?.0);
            ..has_kinds.then_some(kind);
            ..has_scopes.then_some(scope);
            ..share_fields(self.words).into_iter().map(|field| field.of(|(.., counts): &Row<'_>| *counts));
        };
        let rounding = rounding_in_words(self.words, rows.iter().map(|(.., counts)| counts));
        let mut table = self.table("overview", caption, fields, rows);
        let note = self.say(
            "Siffrorna avser utfall. Planerna summeras inte: vad som räknas som uppfyllt bestäms av var och ens skala.",
            "Outcomes. The plans are not added up: what counts as fulfilled is for each one's own scale to say.",
        );
        table.note(note);
        table.add_notes(rounding);
        let is_empty = bars.is_empty();
        let diagram = Diagram {
            title: self.say("Bedömningar per plan", "Ratings by plan").to_owned(),
            description: diagrams::bars_in_words(self.words, bars.len(), caption),
            drawing: diagrams::without_empty_parts(parts, bars),
        };
        let diagram = (!is_empty).then_some(Block::Diagram(diagram));
        diagram.into_iter().chain([Block::Table(table)]).collect()
    }
}
