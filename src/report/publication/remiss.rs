//! The compilation of answers to a remiss, in parts.

use super::background::only;
use super::{Draft, Section};
use crate::document::{Value, Values};
use crate::evaluate::Selection;
use crate::model::PlanId;

impl Draft<'_, '_> {
    pub(super) fn remiss(&mut self, plan: PlanId) -> Values {
        let only = Selection { bodies: self.selection.bodies.clone(), ..only(plan) };
        let parts = crate::report::remiss::parts(self.context.with(&only, self.options));
        let mut values = Values::new();
        let title = self.context.title_of(self.plan(plan));
        values.insert("plan_title", Value::Text(title));
        values.insert("proposals", self.section(Section::Proposals, Vec::new()));
        values.insert("summary", self.optional_section(Section::Summary, Vec::new()));
        values.insert("background", self.optional_section(Section::Background, Vec::new()));
        values.insert("conclusions", self.optional_section(Section::Conclusions, Vec::new()));
        values.insert("standing", Value::Part(parts.standing));
        values.insert("round", Value::Part(parts.round));
        values.insert("points", Value::Part(parts.points));
        values.insert("answers", Value::Part(parts.answers));
        values.insert("contradictions", Value::Part(parts.contradictions));
        values.insert("sources", Value::Part(self.source_list(&[plan])));
        values
    }
}
