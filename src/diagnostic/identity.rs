//! Which diagnostic it is, wherever it stands: its code, the record that it is about and what it says. Lines count for nothing,
//! so an old fault stays the same one when something is written above it or the file is called otherwise.

use std::collections::BTreeMap;

use super::Diagnostic;
use crate::named::Named as _;
use crate::source::{FileId, Sources, char_boundary};

/// Keys that say which record it is, or of which plan and period the records of a file are.
#[rustfmt::skip]
const NAMING: &[&str] = &[
    "id", "plan", "item", "body", "bodies", "period", "basis", "remiss", "evaluation", "key", "about", "group", "heading", "type", "date",
    "name",
];

/// The identities of the diagnostics of a repository. What all records of a file share is looked for once in each.
pub(crate) struct Identities<'s> {
    sources: &'s Sources,
    shared: BTreeMap<FileId, String>,
}

impl<'s> Identities<'s> {
    pub(crate) fn of(sources: &'s Sources) -> Self {
        Self { sources, shared: BTreeMap::new() }
    }

    /// What is the same of a diagnostic before and after other things have changed.
    pub(crate) fn identity(&mut self, diagnostic: &Diagnostic) -> String {
        let file = diagnostic.span.file;
        let text = &self.sources.file(file).text;
        let shared = self.shared.entry(file).or_insert_with(|| shared(text));
        let at = char_boundary(text, diagnostic.span.start as usize);
        let line_end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        let start = text[..line_end].rfind("\n[").map_or(0, |newline| newline + 1);
        let mut own = text[start..].split_inclusive('\n');
        let header = own.next().unwrap_or_default();
        let rest = own.take_while(|line| !line.starts_with('[')).filter(|line| is_naming(line));
        let mut identity = format!("{}\n{}\n{shared}", diagnostic.code.name(), diagnostic.message);
        std::iter::once(header).chain(rest).for_each(|line| identity.extend([line.trim(), "\n"]));
        identity
    }

    /// The same as a number of 16 digits, for programs that remember diagnostics.
    pub(crate) fn fingerprint(&mut self, diagnostic: &Diagnostic) -> String {
        let file = &self.sources.file(diagnostic.span.file).relative;
        let identity = format!("{file}\n{}", self.identity(diagnostic));
        digest(identity.as_bytes())
    }
}

/// A number of 16 digits that tells one content from another: FNV-1a, which is the same on every machine.
pub(crate) fn digest(bytes: &[u8]) -> String {
    let hash = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", bytes.iter().fold(0xcbf2_9ce4_8422_2325, hash))
}

/// What names the plan, the period and the like of all records of a file.
fn shared(text: &str) -> String {
    let (mut shared, mut is_shared) = (String::new(), true);
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            is_shared = line.starts_with("[defaults]") || line.starts_with("[[plan]]");
        }
        if is_shared && is_naming(line) {
            shared.extend([line.trim(), "\n"]);
        }
    }
    shared
}

fn is_naming(line: &str) -> bool {
    NAMING.contains(&line.split('=').next().unwrap_or_default().trim())
}
