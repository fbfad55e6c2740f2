//! What can be mended on the spot: suggestions, and assessments that are missing.

use std::collections::BTreeMap;

use gen_lsp_types::{
    CodeAction, CodeActionKind, CodeActionResponse, Range, TextDocumentIdentifier, TextEdit, Uri,
    WorkspaceEdit,
};
use similar::{ChangeTag, TextDiff};

use super::outline::Table;
use super::place::uri_of;
use super::{Page, View};
use crate::cli::new::{self, Missing};
use crate::diagnostic::{certain_replacement, replacement};
use crate::source::Span;
use crate::visible::visible;
use crate::write::{Change, Edit, edited};

impl<'v> View<'v> {
    pub(super) fn actions(
        &self,
        of: &TextDocumentIdentifier,
        within: Range,
    ) -> Option<Vec<CodeActionResponse>> {
        let page = self.page(of)?;
        let text = page.outline.text;
        let lines = self.units.offset(text, within.start)..=self.units.offset(text, within.end);
        let is_here = |Span { file, start, end }: Span| {
            file == page.file && start as usize <= *lines.end() && *lines.start() <= end as usize
        };
        let mut actions = Vec::new();
        for diagnostic in self.loaded.sink.sorted().into_iter().filter(|found| is_here(found.span)) {
            let Some(new_text) = replacement(diagnostic, self.loaded.sources) else { continue };
            let range = self.units.lines(self.loaded.sources, diagnostic.span);
            actions.push(CodeActionResponse::CodeAction(CodeAction {
                title: visible(&format!("Write {new_text}")).into_owned(),
                kind: Some(CodeActionKind::QuickFix),
                is_preferred: Some(certain_replacement(diagnostic, self.loaded.sources).is_some()),
                diagnostics: Some(vec![self.shown(diagnostic)]),
                edit: Some(WorkspaceEdit {
                    changes: Some(
                        [(of.uri.clone(), vec![TextEdit { range, new_text }])].into_iter().collect(),
                    ),
                    ..WorkspaceEdit::default()
                }),
                ..CodeAction::default()
            }));
        }
        // What seems to be missing may stand where something is wrong.
        let missing = if self.loaded.sink.has_errors() {
            Vec::new()
        } else {
            let record = page.outline.table_at(*lines.start());
            self.missing(&page, record, record)
        };
        let add = |title: String, of: &[Missing]| {
            let edits: Vec<Edit> =
                of.iter().map(|missing| Edit::Add { text: missing.record.clone() }).collect();
            let after = edited(text, &edits).ok()?;
            let path = self.loaded.sources.file(page.file).shown.clone();
            let edit = self.edit(&[Change { path, before: Some(text.to_owned()), after }]);
            Some(CodeActionResponse::CodeAction(CodeAction {
                title,
                kind: Some(CodeActionKind::QuickFix),
                edit: Some(edit),
                ..CodeAction::default()
            }))
        };
        if missing.len() > 1 {
            actions.extend(add(format!("Add the {} missing assessments", missing.len()), &missing));
        }
        actions.extend(missing.iter().filter_map(|one| {
            add(format!("Add the missing assessment of {}", one.about), std::slice::from_ref(one))
        }));
        Some(actions)
    }

    /// The assessments that are missing of the period of a record, and of the body of one, or of its file.
    pub(super) fn missing(&self, page: &Page<'v>, table: &Table, of_body: &Table) -> Vec<Missing> {
        let of = |key: &str| page.outline.inherited(table, key);
        let year = of("period").and_then(|period| period.get(..4)?.parse().ok());
        let Some((plan, year)) = self.plan_of(page, table).zip(year) else { return Vec::new() };
        let body = match page.outline.inherited(of_body, "body") {
            Some(body) => match self.loaded.model.organisation.named(body)[..] {
                [body] => Some(body),
                _ => return Vec::new(),
            },
            None => None,
        };
        new::missing(self.loaded, self.files, plan, (year, body), page.outline.text)
    }

    /// Changes as edits of no more than the letters that change.
    pub(super) fn edit(&self, changes: &[Change]) -> WorkspaceEdit {
        let mut edits: BTreeMap<String, Vec<TextEdit>> = BTreeMap::new();
        for Change { path, before, after } in changes {
            let before = before.as_deref().unwrap_or_default();
            let uri = self.open.get(path).map_or_else(|| uri_of(path), |open| open.uri.clone());
            let (mut at, mut from, mut new_text) = (0, None, String::new());
            let mut flush = |from: &mut Option<usize>, new_text: &mut String, at: usize| {
                if let Some(start) = from.take() {
                    let range = self.units.range(before, &(start..at));
                    edits
                        .entry(uri.0.clone())
                        .or_default()
                        .push(TextEdit { range, new_text: std::mem::take(new_text) });
                }
            };
            for change in TextDiff::from_lines(before, after).iter_all_changes() {
                match change.tag() {
                    ChangeTag::Equal => flush(&mut from, &mut new_text, at),
                    ChangeTag::Insert => {
                        from.get_or_insert(at);
                        new_text.push_str(change.value());
                    }
                    ChangeTag::Delete => {
                        from.get_or_insert(at);
                    }
                }
                if change.tag() != ChangeTag::Insert {
                    at += change.value().len();
                }
            }
            flush(&mut from, &mut new_text, at);
        }
        let changes = edits.into_iter().map(|(uri, edits)| (Uri(uri), edits)).collect();
        WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
    }
}
