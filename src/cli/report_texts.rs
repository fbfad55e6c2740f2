//! Which files hold what people have written for reports.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::calendar::is_letter;
use crate::load::Loaded;

/// What people have written for reports about the plans, of whatever kind and year: the files that are there, and those that
/// would be taken for one if they were called as a file that is to be written.
pub(super) fn texts(loaded: &Loaded<'_, '_>, target: Option<&Path>) -> Vec<PathBuf> {
    let model = loaded.model;
    let root = &loaded.files.root;
    let mut places: BTreeMap<PathBuf, BTreeSet<&str>> = BTreeMap::new();
    places.entry(root.clone()).or_default().insert("annual");
    for plan in &model.plans {
        let folder = loaded.sources.file(plan.span.file).shown.parent().map(Path::to_path_buf);
        places.entry(folder.unwrap_or_default()).or_default().insert(&plan.id);
    }
    let mut found = vec![root.join("register.md")];
    for (folder, ids) in &places {
        // A folder that can't be listed has no text that could be read either.
        let entries = Path::new(".").join(folder).read_dir().into_iter().flatten().flatten();
        let target = target.and_then(Path::file_name).map(OsStr::to_owned);
        for name in entries.map(|entry| entry.file_name()).chain(target) {
            let Some(name) = name.to_str().and_then(|name| name.strip_suffix(".md")) else { continue };
            let mut parts = name.match_indices('-').map(|(at, _)| (&name[..at], &name[at + 1..]));
            if parts.any(|(id, end)| ids.contains(id) && names_report(end)) {
                found.push(folder.join(format!("{name}.md")));
            }
        }
    }
    found
        .retain(|text| text.is_file() || target.is_some_and(|target| target.file_name() == text.file_name()));
    found
}

/// Whether the end of a text's name is that of a kind, of years or of periods: `final`, `2023-2024`, `2024-T1`.
fn names_report(end: &str) -> bool {
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_part = |part: &str| {
        part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || is_letter(byte))
    };
    let mut parts = end.split('-');
    ["final", "remiss"].contains(&end) || parts.next().is_some_and(is_year) && parts.all(is_part)
}

#[cfg(test)]
mod tests {
    use super::names_report;

    #[test]
    fn texts_are_known_by_their_names() {
        assert!(
            ["final", "remiss", "2023", "2022-2023-2024", "2024-T1", "2023-01..2023-08"]
                .into_iter()
                .all(names_report)
        );
        assert!(!["", "utkast", "23", "2023-", "2023-utkast", "slut-2023"].into_iter().any(names_report));
    }
}
