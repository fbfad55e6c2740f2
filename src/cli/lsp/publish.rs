//! What is wrong, as `check` says it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use gen_lsp_types::{
    Code as LspCode, Diagnostic as Shown, DiagnosticRelatedInformation, DiagnosticSeverity,
    Notification as _, PublishDiagnosticsNotification, PublishDiagnosticsParams,
};
use lsp_server::{Connection, Notification};

use super::place::uri_of;
use super::view::View;
use crate::diagnostic::{Diagnostic, Severity};
use crate::named::Named as _;
use crate::visible::visible;

impl View<'_> {
    /// Shows what is wrong with the repository, file by file with the version that it is true of, and takes back what was shown of
    /// files that have nothing wrong any more.
    pub(super) fn publish(&self, connection: &Connection, shown: &mut BTreeMap<PathBuf, Vec<Shown>>) {
        let own = self.loaded.sources.files().map(|(_, file)| &file.shown);
        let mut wrong: BTreeMap<PathBuf, Vec<Shown>> =
            shown.keys().map(|path| (path.clone(), Vec::new())).collect();
        wrong.extend(own.filter(|path| self.open.contains_key(*path)).map(|path| (path.clone(), Vec::new())));
        for diagnostic in self.loaded.sink.sorted() {
            let path = &self.loaded.sources.file(diagnostic.span.file).shown;
            // Thousands of hints in files that nobody looks at are in the way, and take longer than all else.
            if diagnostic.severity != Severity::Hint || self.open.contains_key(path) {
                wrong.entry(path.clone()).or_default().push(self.shown(diagnostic));
            }
        }
        for (path, diagnostics) in wrong {
            let open = self.open.get(&path);
            let before = if diagnostics.is_empty() {
                shown.remove(&path)
            } else {
                shown.insert(path.clone(), diagnostics.clone())
            };
            if open.is_none() && before.as_ref() == Some(&diagnostics) {
                continue;
            }
            let uri = open.map_or_else(|| uri_of(&path), |open| open.uri.clone());
            let version = open.map(|open| open.version);
            let params = PublishDiagnosticsParams { uri, version, diagnostics };
            let told = Notification::new(PublishDiagnosticsNotification::METHOD.into(), params);
            let _ = connection.sender.send(told.into());
        }
    }

    pub(super) fn shown(&self, diagnostic: &Diagnostic) -> Shown {
        let sources = self.loaded.sources;
        let related = diagnostic.related.iter().map(|related| DiagnosticRelatedInformation {
            location: self.units.location(sources, related.span),
            message: visible(&related.message).into_owned(),
        });
        let name = diagnostic.code.name();
        let parts: Vec<_> = diagnostic.sentences().map(visible).collect();
        Shown {
            range: self.units.lines(sources, diagnostic.span),
            severity: Some(match diagnostic.severity {
                Severity::Error => DiagnosticSeverity::Error,
                Severity::Warning => DiagnosticSeverity::Warning,
                Severity::Hint => DiagnosticSeverity::Hint,
            }),
            code: Some(LspCode::String(name.to_owned())),
            code_description: self.pages.link(diagnostic.code),
            source: Some("uppfyllt".to_owned()),
            message: parts.join("\n").into(),
            related_information: Some(related.collect()),
            ..Shown::default()
        }
    }
}
