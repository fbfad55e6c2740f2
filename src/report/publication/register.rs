//! The register of plans as a document.

use super::{Draft, Section};
use crate::document::{Block, Value, Values};
use crate::evaluate::Selection;
use crate::report::options::Options;
use crate::report::views::Command;

impl Draft<'_, '_> {
    pub(super) fn register(&mut self) -> Values {
        let mut values = Values::new();
        values.insert("proposals", self.section(Section::Proposals, Vec::new()));
        values.insert("summary", self.optional_section(Section::Summary, Vec::new()));
        values.insert("background", self.optional_section(Section::Background, Vec::new()));
        values.insert("conclusions", self.optional_section(Section::Conclusions, Vec::new()));
        for (name, view) in
            [("register", "register"), ("decisions", "timeline"), ("irregularities", "remarks")]
        {
            values.insert(name, Value::Part(self.standing(view, self.selection)));
        }
        values
    }

    /// How plans stand on the day; what is told of each stands under its title.
    pub(super) fn standing(&self, view: &str, selection: &Selection) -> Vec<Block> {
        if self.options.on.is_none() {
            return Vec::new();
        }
        let options =
            Options { views: Command::Status.view(view).into_iter().collect(), ..self.options.clone() };
        let mut blocks = self.blocks(|report| report.show(&self.context.with(selection, &options)));
        for block in &mut blocks {
            if let Block::Heading { level, .. } = block {
                *level = 1;
            }
        }
        blocks
    }
}
