//! What becomes of text when the paragraph, heading, cell, table or code ends that it stands in.

use std::ops::Range;

use super::blocks::Reader;
use super::inline::{self, Kind, Piece, Stretch};
use super::table;
use crate::document::{Block, Prose, Run};

impl Reader<'_> {
    /// Ends a paragraph, if one is open.
    pub(super) fn end_paragraph(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        let Some(range) = self.start.take() else { return };
        if let Some((address, piece)) = inline::only_image(&pieces) {
            self.end_picture(address, piece);
            return;
        }
        for stretch in inline::stretches(pieces) {
            match stretch {
                Stretch::Parts(parts) => parts.into_iter().for_each(|part| self.put_part(part)),
                Stretch::Text(pieces) => {
                    let prose = inline::prose(self.only_text(pieces, "a sentence"));
                    if !prose.runs.is_empty() {
                        self.put(Block::Paragraph(prose), range.clone());
                    }
                }
            }
        }
    }

    pub(super) fn end_heading(&mut self, level: u8, range: Range<usize>) {
        self.in_heading = false;
        let text = self.plain("a heading");
        if text.is_empty() {
            return;
        }
        if self.is_inside() {
            self.problem(
                range.clone(),
                "a heading in a list or a quotation is kept as bold text; let it stand by itself",
            );
            let run = Run { text, strong: true, ..Run::default() };
            self.put(Block::Paragraph(Prose { runs: vec![run] }), range);
        } else {
            self.level = level;
            self.put(Block::Heading { level, text }, range);
        }
    }

    pub(super) fn end_cell(&mut self, range: Range<usize>) {
        self.cell_end = range.end;
        let pieces = std::mem::take(&mut self.pieces);
        self.start = None;
        let text = inline::prose(self.only_text(pieces, "a table")).text();
        if let Some(rows) = &mut self.rows {
            rows.push_cell(text);
        }
    }

    pub(super) fn end_table(&mut self, range: Range<usize>) {
        let Some(mut rows) = self.rows.take() else { return };
        let short = rows.take_short();
        if self.is_inside() {
            self.problem(
                range.clone(),
                "a table in a list or a quotation is kept as a line a row; let it stand by itself",
            );
            rows.paragraphs().into_iter().chain(short).for_each(|row| self.put(row, range.clone()));
            return;
        }
        let caption = self.blocks.last().and_then(|(block, _)| table::caption(block));
        if caption.is_some() {
            self.blocks.pop();
        }
        self.put(Block::Table(rows.table(caption.unwrap_or_default())), range.clone());
        for row in short {
            self.put(row, range.clone());
        }
    }

    /// Code is text whose lines are kept.
    pub(super) fn end_code(&mut self, range: Range<usize>) {
        let code = self.verbatim.take().unwrap_or_default();
        let code = self.resolved(&code, &range, "code (lines that begin with four spaces are code)");
        let code = code.trim_matches(['\r', '\n']);
        if !code.trim().is_empty() {
            self.put(Block::paragraph(code), range);
        }
    }

    pub(super) fn end_html(&mut self, range: Range<usize>) {
        let html = self.verbatim.take().unwrap_or_default();
        self.push_html(&html, range);
        self.end_paragraph();
    }

    /// A picture that stands by itself. Where it can't be shown, the words for it are.
    fn end_picture(&mut self, address: &str, piece: &Piece) {
        let (words, range) = (&piece.run.text, piece.range.clone());
        if let Some(link) = &piece.run.link {
            self.problem(
                range.clone(),
                format!("a picture is no link, so `{}` is not kept; link from a paragraph", link.address()),
            );
        }
        if self.is_inside() {
            self.only_text(vec![piece.clone()], "a list or a quotation");
        } else {
            match (self.pictures)(address) {
                Ok(picture) => {
                    let picture = crate::document::Picture { alternative: words.clone(), ..picture };
                    self.put(Block::Picture(picture), range);
                    return;
                }
                Err(error) => self.problem(range.clone(), format!("the picture `{address}` {error}")),
            }
        }
        if !words.is_empty() {
            self.put(Block::paragraph(words.as_str()), range);
        }
    }

    /// Puts in the blocks that a placeholder stands for. Their headings count from the one above them.
    fn put_part(&mut self, part: Piece) {
        let Kind::Part { name, blocks } = part.kind else { return };
        let fits = |block: &Block| matches!(block, Block::Paragraph(_) | Block::List { .. });
        if self.is_inside() && !blocks.iter().all(fits) {
            self.misplaced(&name, part.range, "a list or a quotation");
            return;
        }
        // Beside a heading where there is none is the highest level.
        let is_beside = blocks.iter().any(|block| matches!(block, Block::Heading { level: 0, .. }));
        let above = self.level.max(u8::from(is_beside));
        for mut block in blocks {
            if let Block::Heading { level, .. } = &mut block {
                *level = level.saturating_add(above).min(6);
            }
            self.put(block, part.range.clone());
        }
    }

    /// Pieces among which nothing is but text: pictures are the words for them.
    pub(super) fn only_text(&mut self, mut pieces: Vec<Piece>, place: &str) -> Vec<Piece> {
        for piece in &mut pieces {
            let kind = std::mem::replace(&mut piece.kind, Kind::Text);
            match kind {
                Kind::Image { address } => {
                    let message = format!(
                        "the picture `{address}` can't stand in {place}, so only its words are kept; put it on a line of its own between empty lines"
                    );
                    self.problem(piece.range.clone(), message);
                }
                Kind::Part { name, .. } => self.misplaced(&name, piece.range.clone(), place),
                Kind::Text | Kind::SoftBreak | Kind::HardBreak => {}
            }
        }
        pieces
    }

    pub(super) fn misplaced(&mut self, name: &str, range: Range<usize>, place: &str) {
        let message = format!(
            "`{name}` is more than a text and can't stand in {place}; put it on a line of its own between empty lines"
        );
        self.problem(range, message);
    }

    /// The text that is open, on one line and without any look.
    fn plain(&mut self, place: &str) -> String {
        self.start = None;
        let pieces = std::mem::take(&mut self.pieces);
        inline::line(self.only_text(pieces, place))
    }
}
