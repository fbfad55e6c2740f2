//! The register of plans as a document.

use super::background::with_contents;
use super::{Draft, Section};
use crate::document::{Audience, Block, Value, Values};
use crate::evaluate::Selection;
use crate::report::{StatusOptions, StatusView};

impl Draft<'_, '_> {
    pub(super) fn register(&mut self) -> Values {
        let mut values = Values::new();
        values.insert("proposals", self.section(Section::Proposals, Vec::new()));
        values.insert("summary", self.optional_section(Section::Summary, Vec::new()));
        values.insert("background", self.optional_section(Section::Background, Vec::new()));
        values.insert("conclusions", self.optional_section(Section::Conclusions, Vec::new()));
        for (name, view) in [
            ("register", StatusView::Register),
            ("decisions", StatusView::Timeline),
            ("irregularities", StatusView::Remarks),
        ] {
            values.insert(name, Value::Part(self.standing(view, self.selection)));
        }
        values
    }

    /// How plans stand on the day; what is told of each stands under its title.
    pub(super) fn standing(&self, view: StatusView, selection: &Selection) -> Vec<Block> {
        let Some(on) = self.day else { return Vec::new() };
        let (audience, language) = (Audience::Readers, Some(self.words.0));
        let options = StatusOptions { views: vec![view], on, audience, language };
        let mut blocks = self.blocks(|report| report.status(self.model, self.sources, selection, &options));
        let label = self.say("Anmärkning:", "Remark:");
        for block in &mut blocks {
            match block {
                Block::Heading { level, .. } => *level = 1,
                Block::Table(table) if view == StatusView::Timeline => with_contents(table, label),
                _ => {}
            }
        }
        blocks
    }
}
