//! What can be mended on the spot: suggestions, and assessments that are missing.

use std::collections::BTreeSet;

use gen_lsp_types::{
    CodeAction, CodeActionKind, CodeActionResponse, Range, TextDocumentIdentifier, TextEdit, WorkspaceEdit,
};
use similar::{DiffTag, TextDiff};

use super::outline::{Outline, Table};
use super::place::uri_of;
use super::view::{Page, View};
use crate::cli::new::{self, Missing};
use crate::diagnostic::{Severity, certain_replacement, replacement};
use crate::evaluate::Fact;
use crate::model::Plan;
use crate::source::{FileId, Span};
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
        // Where nothing is marked, what stands on the line is meant.
        let start = self.units.offset(text, within.start);
        let start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.units.offset(text, within.end);
        let end = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
        let lines = start..=end;
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
        let record = page.outline.table_at(*lines.start());
        let missing = self.missing(&page, record, record);
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
        // The rest of the file may be no TOML while it is written.
        let defaults = page.outline.defaults().map_or("", |table| &page.outline.text[table.span.clone()]);
        let mut missing = new::missing(self.loaded, self.files, plan, (year, body), defaults);
        // What seems to be missing may stand where something is wrong.
        let errors = self.loaded.sink.sorted().into_iter().filter(|found| found.severity == Severity::Error);
        let wrong: BTreeSet<FileId> = errors.map(|found| found.span.file).chain([page.file]).collect();
        let wrong: Vec<_> = wrong.into_iter().map(|file| self.outline(file)).collect();
        missing.retain(|one| !wrong.iter().any(|outline| self.is_written(outline, plan, &one.fact)));
        missing
    }

    /// Whether a file has an assessment that something wrong keeps from being read.
    fn is_written(&self, outline: &Outline<'_>, plan: &Plan<'_>, fact: &Fact) -> bool {
        let period = fact.period.to_string();
        outline.tables.iter().any(|table| {
            let of = |key: &str| outline.inherited(table, key);
            let is_of_item = |item: &str| item.rsplit('/').next() == Some(&*plan.item(fact.item).id);
            table.reference.is_some_and(|of| of.name == "assessment")
                && of("item").is_some_and(is_of_item)
                && of("period") == Some(&period)
                && of("body")
                    .is_none_or(|body| self.loaded.model.organisation.named(body) == fact.who.bodies())
        })
    }

    /// Changes as edits of no more than the lines that change.
    pub(super) fn edit(&self, changes: &[Change]) -> WorkspaceEdit {
        let of_file = |Change { path, before, after }: &Change| {
            let before = before.as_deref().unwrap_or_default();
            let diff = TextDiff::from_lines(before, after);
            let [old, new] =
                [diff.iter_old_slices().collect(), diff.iter_new_slices().collect::<Vec<&str>>()];
            let bytes = |lines: &[&str]| lines.iter().map(|line| line.len()).sum::<usize>();
            let differing = diff.ops().iter().filter(|differing| differing.tag() != DiffTag::Equal);
            let edits = differing.map(|differing| {
                let start = bytes(&old[..differing.old_range().start]);
                let end = start + bytes(&old[differing.old_range()]);
                let range = self.units.range(before, &(start..end));
                TextEdit { range, new_text: new[differing.new_range()].concat() }
            });
            let uri = self.open.get(path).map_or_else(|| uri_of(path), |open| open.uri.clone());
            (uri, edits.collect::<Vec<_>>())
        };
        let changes = changes.iter().map(of_file).filter(|(_, edits)| !edits.is_empty()).collect();
        WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
    }
}
