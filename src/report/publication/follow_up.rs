//! The follow-up of a plan: what a yearly report and a final evaluation have in common, which is nearly all.

use super::draft::Draft;
use super::section::Section;
use crate::document::{Value, Values};
use crate::model::PlanId;
use crate::report::publication_kind::PublicationKind;

impl Draft<'_, '_> {
    pub(super) fn follow_up(&mut self, id: PlanId) -> Values {
        let mut values = self.of_plan(id);
        let proposals = self.section(Section::Proposals, self.proposals());
        // Sentences of numbers are summary enough.
        let has_numbers = matches!(values.get("fulfilment"), Some(Value::Part(blocks)) if !blocks.is_empty());
        let summary = self.summary();
        let summary = if has_numbers {
            self.optional_section(Section::Summary, summary)
        } else {
            self.section(Section::Summary, summary)
        };
        // The plan is evaluated at its end.
        let plan_itself = if self.kind == PublicationKind::Final {
            self.section(Section::ThePlanItself, self.plan_itself())
        } else {
            self.optional_section(Section::ThePlanItself, self.plan_itself())
        };
        values.extend([
            proposals,
            summary,
            self.section(Section::Background, self.background()),
            self.section(Section::Purpose, self.purpose()),
            self.optional_section(Section::Method, self.method()),
            self.optional_section(Section::Results, Vec::new()),
            plan_itself,
            self.section(Section::Conclusions, self.conclusions()),
            ("recommendations", Value::Part(self.recommendations())),
        ]);
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
