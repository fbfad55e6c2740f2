//! From a name to where it is defined and used, what is in a file, and what stands beside ids.

use anyhow::{Context as _, Result};
use gen_lsp_types::{
    BaseSymbolInformation, Contents, Definition as Place, DefinitionResponse, DocumentSymbol,
    DocumentSymbolResponse, FoldingRange, Hover, InlayHint, Label, Location, MarkupContent, MarkupKind,
    PrepareRenameResult, Range, SymbolKind, TextDocumentIdentifier, TextDocumentPositionParams,
    WorkspaceEdit, WorkspaceSymbol, WorkspaceSymbolLocation,
};

use super::outline::{Outline, Spot, Table};
use super::view::{Page, View, texts};
use crate::cli::explain;
use crate::cli::rename;
use crate::diagnostic::Definition;
use crate::source::{FileId, Span};

impl<'v> View<'v> {
    /// The page and the byte of it that a request is about.
    pub(super) fn at(&self, asked: &TextDocumentPositionParams) -> Option<(Page<'v>, usize)> {
        let page = self.page(&asked.text_document)?;
        let offset = self.units.offset(page.outline.text, asked.position);
        Some((page, offset))
    }

    fn named(&self, asked: &TextDocumentPositionParams) -> Option<(Page<'v>, Span, &'v Definition)> {
        let (page, offset) = self.at(asked)?;
        let (span, definition) = self.named_at(page.file, offset)?;
        Some((page, span, definition))
    }

    /// What a key, a table, a name or a problem is about.
    pub(super) fn hover(&self, asked: &TextDocumentPositionParams) -> Option<Hover> {
        let (page, offset) = self.at(asked)?;
        let outline = &page.outline;
        let word = outline.word_at(offset);
        let (table, spot) = outline.spot(offset);
        let of_word = |text: String| (text, self.units.range(outline.text, &word));
        let said = match (self.named_at(page.file, offset), &spot, table.reference) {
            (Some((span, definition)), ..) => {
                Some((self.in_full(definition), self.units.lines(self.loaded.sources, span)))
            }
            (None, Spot::Header, Some(reference)) => Some(of_word(explain::table_text(reference))),
            (None, Spot::Key, Some(reference)) if !word.is_empty() => {
                let key = reference.keys.iter().find(|key| key.name == &outline.text[word.clone()]);
                key.map(|key| of_word(explain::key_text(key)))
            }
            (None, Spot::Value(key), _) => Some(of_word(explain::key_text(key))),
            (None, Spot::Header | Spot::Key | Spot::Other, _) => None,
        };
        let problems = self.loaded.sink.sorted().into_iter().filter(|problem| {
            let Span { file, start, end } = problem.span;
            file == page.file && start as usize <= offset && offset <= end as usize && start < end
        });
        let pages = problems.map(|problem| problem.code.page().to_owned());
        let (text, range) = said.unzip();
        let mut parts: Vec<String> = text.into_iter().chain(pages).collect();
        parts.dedup();
        let value = parts.join("\n---\n\n");
        let contents = Contents::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value });
        (!parts.is_empty()).then_some(Hover { contents, range })
    }

    pub(super) fn definition(&self, asked: &TextDocumentPositionParams) -> Option<DefinitionResponse> {
        let location = |(_, _, definition): (Page<'_>, Span, &Definition)| {
            let place = self.units.location(self.loaded.sources, definition.span);
            DefinitionResponse::Definition(Place::Location(place))
        };
        self.named(asked).map(location)
    }

    pub(super) fn references(
        &self,
        asked: &TextDocumentPositionParams,
        with_own: bool,
    ) -> Option<Vec<Location>> {
        let (_, _, definition) = self.named(asked)?;
        let of_it =
            self.names().references.iter().filter(|(_, of)| *of == definition.span).map(|(name, _)| *name);
        let mut spans: Vec<Span> = of_it.chain(with_own.then_some(definition.span)).collect();
        spans.sort_unstable();
        spans.dedup();
        Some(spans.into_iter().map(|span| self.units.location(self.loaded.sources, span)).collect())
    }

    /// Where the name stands that can be renamed, without its quotes.
    pub(super) fn renamable(&self, asked: &TextDocumentPositionParams) -> Option<PrepareRenameResult> {
        let (page, span, definition) = self.named(asked)?;
        let (start, end) = (span.start as usize, span.end as usize);
        let is_quoted = page.outline.text[start..].starts_with(['"', '\'']);
        let inside = if is_quoted { start + 1..end - 1 } else { start..end };
        // A body may be called by another name, which is not its id.
        let is_id = page.outline.text[inside.clone()].ends_with(&definition.id);
        is_id.then(|| PrepareRenameResult::Range(self.units.range(page.outline.text, &inside)))
    }

    pub(super) fn rename(
        &self,
        asked: &TextDocumentPositionParams,
        new: &str,
    ) -> Result<Option<WorkspaceEdit>> {
        let (_, _, definition) = self.named(asked).context("there is no name here")?;
        let renamed = rename::renamed(self.files, self.loaded, definition, new, texts(self.open))?;
        Ok(Some(self.edit(&renamed)))
    }

    /// The records of a file.
    pub(super) fn symbols(&self, of: &TextDocumentIdentifier) -> Option<DocumentSymbolResponse> {
        let Page { outline, .. } = self.page(of)?;
        let symbols = outline.tables.iter().filter(|table| table.header.len() > 1).map(|table| {
            let kind = outline.text[table.header.clone()].trim_matches(['[', ']', ' ']).to_owned();
            let about = ["id", "item", "term", "plan"].iter().find_map(|key| outline.value(table, key));
            let name = about.filter(|about| !about.is_empty()).map_or_else(|| kind.clone(), str::to_owned);
            let [range, header] = [written(&outline, table), table.header.clone()]
                .map(|range| self.units.range(outline.text, &range));
            DocumentSymbol::new(name, Some(kind), SymbolKind::Object, None, None, range, header, None)
        });
        Some(DocumentSymbolResponse::DocumentSymbolList(symbols.collect()))
    }

    /// All ids, or those that hold what is looked for, in themselves or in what they stand for.
    pub(super) fn all_symbols(&self, query: &str) -> Vec<WorkspaceSymbol> {
        let query = query.to_lowercase();
        let symbols = self.names().definitions.iter().filter_map(|definition| {
            let about = self.few_words(definition).unwrap_or_default();
            let is_meant = [&definition.id, &about].iter().any(|text| text.to_lowercase().contains(&query));
            is_meant.then(|| WorkspaceSymbol {
                location: WorkspaceSymbolLocation::Location(
                    self.units.location(self.loaded.sources, definition.span),
                ),
                data: None,
                base_symbol_information: BaseSymbolInformation {
                    name: definition.id.clone(),
                    kind: SymbolKind::Object,
                    tags: None,
                    container_name: Some(format!("{} {about}", definition.kind)),
                },
            })
        });
        symbols.collect()
    }

    pub(super) fn folds(&self, of: &TextDocumentIdentifier) -> Option<Vec<FoldingRange>> {
        let Page { outline, .. } = self.page(of)?;
        let folds = outline.tables.iter().filter(|table| table.header.len() > 1).map(|table| {
            let Range { start, end } = self.units.range(outline.text, &written(&outline, table));
            FoldingRange { start_line: start.line, end_line: end.line, ..FoldingRange::default() }
        });
        Some(folds.filter(|fold| fold.start_line < fold.end_line).collect())
    }

    /// What ids stand for, behind them.
    pub(super) fn hints(&self, of: &TextDocumentIdentifier, within: Range) -> Option<Vec<InlayHint>> {
        let Page { file, outline } = self.page(of)?;
        let lines =
            self.units.offset(outline.text, within.start)..=self.units.offset(outline.text, within.end);
        let names = self.names();
        let own = names.references.iter().filter(|(name, _)| is_in(*name, file, &lines));
        let hints = own.filter_map(|(name, of)| {
            let definition = names.definitions.iter().find(|definition| definition.span == *of)?;
            let written = &outline.text[name.start as usize..name.end as usize];
            let about =
                self.few_words(definition).filter(|about| written.trim_matches(['"', '\'']) != about)?;
            let position = self.units.lines(self.loaded.sources, *name).end;
            Some(InlayHint::new(position, Label::String(about), None, None, None, Some(true), None, None))
        });
        Some(hints.collect())
    }
}

fn is_in(name: Span, file: FileId, lines: &std::ops::RangeInclusive<usize>) -> bool {
    name.file == file && lines.contains(&(name.start as usize))
}

/// A table without the empty lines after it, and without the comments there, which are mostly about what follows.
pub(super) fn written(outline: &Outline<'_>, table: &Table) -> std::ops::Range<usize> {
    let text = &outline.text[table.span.clone()];
    let is_own = |line: &&str| !line.starts_with('#') && !line.trim().is_empty();
    let after: usize = text.split_inclusive('\n').rev().take_while(|line| !is_own(line)).map(str::len).sum();
    table.span.start..table.span.start + text[..text.len() - after].trim_end().len()
}
