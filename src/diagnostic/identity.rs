//! Which diagnostic it is, wherever it stands: its code, the record that it is about and what it says. Lines count for nothing,
//! so an old fault stays the same one when something is written above it or the file is called otherwise.

use super::Diagnostic;
use crate::named::Named as _;
use crate::source::{Sources, char_boundary};

/// Keys that say which record it is, or of which plan and period the records of a file are.
#[rustfmt::skip]
const NAMING: &[&str] = &[
    "id", "plan", "item", "body", "bodies", "period", "basis", "remiss", "evaluation", "key", "about", "group", "heading", "type", "date",
    "name",
];

/// What is the same of a diagnostic before and after other things have changed.
pub(crate) fn identity(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let text = &sources.file(diagnostic.span.file).text;
    let at = char_boundary(text, diagnostic.span.start as usize);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let own = text[..end].rmatch_indices("\n[").map(|(start, _)| start + 1).next().unwrap_or(0);
    let mut identity = format!("{}\n{}\n", diagnostic.code.name(), diagnostic.message);
    let mut is_named = true;
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            is_named = from == own || line.starts_with("[defaults]") || line.starts_with("[[plan]]");
        }
        let key = line.split('=').next().unwrap_or_default().trim();
        if is_named && (from == own || NAMING.contains(&key)) {
            identity.extend([line.trim(), "\n"]);
        }
        from += line.len();
    }
    identity
}

/// The same as a number of 16 digits, for programs that remember diagnostics: FNV-1a, which is the same on every machine.
pub(crate) fn fingerprint(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let file = &sources.file(diagnostic.span.file).relative;
    let identity = format!("{file}\n{}", identity(diagnostic, sources));
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", identity.bytes().fold(0xcbf2_9ce4_8422_2325, hash))
}
