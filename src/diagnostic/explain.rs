//! What a code means: the page `explain/<code>.md`, and the examples in it.
//!
//! A page is Markdown, and has, in this order:
//!
//! 1. `# code` as its first line: the code's name and nothing more;
//! 2. a paragraph on what is wrong and why it matters, of more than 70 characters;
//! 3. `## Bad`, a repository in fenced blocks, each a file, that gives the code at its usual severity, and no other error or
//!    warning;
//! 4. `## Good`, the same repository mended: it gives neither the code nor any error or warning;
//! 5. `## How to mend`;
//! 6. unless the code guards the numbers, a paragraph that begins "Set it to ": when a repository has reason to change its
//!    severity.
//!
//! `tests/suite/explain_pages.rs` holds every page to this.

use super::Code;

impl Code {
    /// The first paragraph of its page, on one line.
    pub(super) fn explained(self) -> String {
        let paragraph = self.page().split("\n\n").nth(1).unwrap_or_default();
        paragraph.lines().map(str::trim).collect::<Vec<_>>().join(" ")
    }
}
