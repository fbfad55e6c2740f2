//! What people have written for a document: what stands at its head, and its sections.

use jiff::civil::Date;

use super::section::Section;
use crate::document::Block;
use crate::model::BodyId;

#[derive(Clone, Debug, Default)]
pub(crate) struct Written {
    pub title: Option<String>,
    pub body: Option<BodyId>,
    /// Who wrote it, with their roles.
    pub authors: Vec<String>,
    pub document_type: Option<String>,
    pub date: Option<Date>,
    /// Its diarienummer, as it is written.
    pub record_number: Option<String>,
    pub addressees: Vec<BodyId>,
    /// Its sections: which one it is, or none where it is one of its own; its heading; and what stands below.
    pub sections: Vec<(Option<Section>, String, Vec<Block>)>,
    /// The file that it stands in, or would stand in.
    pub file: String,
}

impl Written {
    pub(super) fn section(&self, wanted: Section) -> Vec<Block> {
        let of_section = self.sections.iter().filter(|(section, ..)| *section == Some(wanted));
        of_section.flat_map(|(.., blocks)| blocks).cloned().collect()
    }

    /// The sections that are no others, with headings beside the one that they come to stand under.
    pub(super) fn more(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (_, heading, below) in self.sections.iter().filter(|(section, ..)| section.is_none()) {
            blocks.push(Block::Heading { level: 0, text: heading.clone() });
            blocks.extend(below.iter().cloned());
        }
        blocks
    }
}
