//! Files before and after an edit, and how they differ.

use std::path::PathBuf;

use similar::TextDiff;

use crate::source::portable_path;
use crate::visible::visible;

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where it is.
    pub path: PathBuf,
    /// Its text as it was read; `None` where there is to be no such file yet.
    pub before: Option<String>,
    /// Its text as it is to be.
    pub after: String,
}

/// How files change, as `git diff` shows it.
pub fn diff(changes: &[Change]) -> String {
    let mut out = String::new();
    for Change { path, before, after } in changes {
        let name = portable_path(path);
        let old = before.as_ref().map_or("/dev/null", |_| name.as_str());
        let diff = TextDiff::from_lines(before.as_deref().unwrap_or_default(), after);
        for line in diff.unified_diff().header(old, &name).to_string().split_inclusive('\n') {
            let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
            // A carriage return is a part of the line end, and is not shown.
            out.push_str(&visible(line.strip_suffix('\r').unwrap_or(line)));
            out.push_str(end);
        }
    }
    out
}
