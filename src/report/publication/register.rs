//! The register of plans and the compilation of answers to a remiss, in parts.

use super::draft::Draft;
use super::section::Section;
use crate::document::{Block, Value, Values};
use crate::evaluate::Selection;
use crate::model::PlanId;
use crate::report::command::Command;
use crate::report::show::{Asked, show};

impl Draft<'_, '_> {
    pub(super) fn register(&mut self) -> Values {
        let mut values = self.of_all();
        let views = [("register", "register"), ("decisions", "timeline"), ("irregularities", "remarks")];
        values.extend(views.map(|(name, view)| (name, Value::Part(self.standing(view, self.selection)))));
        values
    }

    pub(super) fn remiss(&mut self, plan: PlanId) -> Values {
        let only = Selection { bodies: self.selection.bodies.clone(), ..Selection::of_plan(plan) };
        let parts = crate::report::remiss::parts(self.context.with(&only, self.options));
        let mut values = self.of_all();
        values.extend(parts.into_iter().map(|(name, blocks)| (name, Value::Part(blocks))));
        values.insert("plan_title", Value::Text(self.context.title_of(self.plan(plan))));
        values.insert("sources", Value::Part(self.source_list(&[plan])));
        values
    }

    /// The sections of a document that is no follow-up.
    fn of_all(&mut self) -> Values {
        let optional = [Section::Summary, Section::Background, Section::Conclusions];
        let mut values = Values::from([self.section(Section::Proposals, true)]);
        values.extend(optional.map(|section| self.section(section, false)));
        values
    }

    /// How plans stand on the day; what is told of each stands under its title.
    pub(super) fn standing(&self, view: &str, selection: &Selection) -> Vec<Block> {
        if self.options.on.is_none() {
            return Vec::new();
        }
        let asked = Asked::views(Command::Status.view(view));
        let mut blocks =
            self.blocks(|report| show(&asked, &self.context.with(selection, self.options), report));
        for block in &mut blocks {
            if let Block::Heading { level, .. } = block {
                *level = 1;
            }
        }
        blocks
    }
}
