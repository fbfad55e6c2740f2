//! The register of plans as a document.

use super::{Draft, Section};
use crate::document::{Audience, Block, Value, Values};
use crate::report::{StatusOptions, StatusView};

impl Draft<'_, '_> {
    pub(super) fn register(&mut self) -> Values {
        let mut values = Values::new();
        values.insert("proposals", self.section(Section::Proposals, Vec::new()));
        values.insert("summary", self.optional_section(Section::Summary, Vec::new()));
        values.insert("background", self.optional_section(Section::Background, Vec::new()));
        values.insert("conclusions", self.optional_section(Section::Conclusions, Vec::new()));
        values.insert("register", Value::Part(self.standing(vec![StatusView::Register])));
        values.insert("decisions", Value::Part(self.standing(vec![StatusView::Timeline])));
        values.insert("irregularities", Value::Part(self.standing(vec![StatusView::Remarks])));
        values
    }

    /// How the plans stand on the day; what is told of each stands under its title.
    fn standing(&self, views: Vec<StatusView>) -> Vec<Block> {
        let Some(on) = self.day else { return Vec::new() };
        let options = StatusOptions { views, on, audience: Audience::Readers, language: Some(self.words.0) };
        let mut blocks =
            self.blocks(|report| report.status(self.model, self.sources, self.selection, &options));
        for block in &mut blocks {
            if let Block::Heading { level, .. } = block {
                *level = 1;
            }
        }
        blocks
    }
}
