//! The follow-up of a plan: what a yearly report and a final evaluation have in common, which is nearly all.

use super::draft::Draft;
use super::section::Section;
use crate::document::{Value, Values};
use crate::model::PlanId;
use crate::report::publication_kind::PublicationKind;

impl Draft<'_, '_> {
    pub(super) fn follow_up(&mut self, id: PlanId) -> Values {
        let mut values = self.of_plan(id);
        // Sentences of numbers are summary enough.
        let has_numbers = matches!(values.get("fulfilment"), Some(Value::Part(blocks)) if !blocks.is_empty());
        let sections = [
            (Section::Proposals, true),
            (Section::Summary, !has_numbers),
            // The plan is evaluated at its end.
            (Section::ThePlanItself, self.kind == PublicationKind::Final),
            (Section::Background, true),
            (Section::Purpose, true),
            (Section::Method, false),
            (Section::Results, false),
            (Section::Conclusions, true),
        ];
        values.extend(sections.map(|(section, is_required)| self.section(section, is_required)));
        values.insert("recommendations", Value::Part(self.recommendations()));
        values
    }

    /// What the plan files alone say of a plan and its follow-up.
    pub(super) fn of_plan(&self, id: PlanId) -> Values {
        let plan = self.plan(id);
        let mut values = self.results(id);
        values.extend([
            ("plan", Value::Text(plan.id.to_string())),
            ("plan_title", Value::Text(self.context.called(plan))),
            ("plan_name", Value::Text(self.context.name_of(plan))),
            ("about", Value::Part(self.about(id))),
            ("decisions", Value::Part(self.decisions(id))),
            ("review", Value::Part(self.review(id))),
            ("statements", Value::Part(self.statements(id))),
            ("irregularities", Value::Part(self.irregularities(id, false))),
            ("sources", Value::Part(self.source_list(&[id]))),
        ]);
        values
    }
}
