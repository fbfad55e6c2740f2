//! What every view takes at its peak in every format: rows wait in a file, and no format may gather them again.

use std::path::Path;

use crate::bars::{Bar, Limit, bar};
use crate::tasks::Corpus;

/// Views with many rows, with wide ones, with many tables, and what is shown when nobody asks; the corpus has nothing for others.
const VIEWS: [&str; 9] =
    ["", "overview", "commitments", "summary", "changes", "levels", "judgements", "trace", "items"];
const FORMATS: [&str; 6] = ["csv", "json", "html", "markdown", "table", "xlsx"];

/// Prints the peaks, and gives the bar that is about the highest. A workbook has a view or refuses it for its many rows, which
/// may take no more.
pub(crate) fn measure(corpus: &Corpus, program: &Path, scratch: &Path) -> Bar {
    println!("\n{:<44}{}", "peak MB of `evaluate`", FORMATS.map(|format| format!("{format:>10}")).concat());
    let mut highest: Option<f64> = None;
    for view in VIEWS {
        let (shown, asked) =
            if view.is_empty() { ("what is usual", vec![]) } else { (view, vec!["--view", view]) };
        print!("{shown:<44}");
        for format in FORMATS {
            let after = [&asked[..], &["--format", format, "--threads", "1", "--quiet"]].concat();
            let task = corpus.task("memory", program, &["evaluate"], &after, 0);
            // A document of several tables is no CSV.
            let peak = task.peak_memory(scratch).map(|kilobytes| f64::from(kilobytes) / 1000.0);
            print!("{:>10}", peak.map_or_else(|| "–".to_owned(), |peak| format!("{peak:.1}")));
            highest = highest.into_iter().chain(peak).reduce(f64::max);
        }
        println!();
    }
    bar("peak MB, the highest of any view and format", highest, Limit::AtMost(64.0))
}
