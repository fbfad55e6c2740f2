//! Files that are kept to compare with: snapshots that a person has read. `UPPFYLLT_BLESS=1 cargo test` writes them anew; read
//! the difference, as a user would, before it is committed.

use crate::program::project;

/// A kept file is what is written now; otherwise the message says where they part, and what is advised.
#[track_caller]
pub(crate) fn assert_kept(file: &str, now: &str, advice: &str) {
    let path = project(file);
    if std::env::var_os("UPPFYLLT_BLESS").is_some_and(|value| value == "1") {
        #[expect(clippy::disallowed_methods, reason = "a file of the tests, which git keeps")]
        std::fs::write(&path, now).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let number = kept.lines().zip(now.lines()).take_while(|(kept, now)| kept == now).count();
    let line = |text: &str| text.lines().nth(number).unwrap_or("(nothing)").to_owned();
    assert!(
        kept == now,
        "{file} differs in line {}: kept is\n{}\nand now it is\n{}\n{advice}UPPFYLLT_BLESS=1 writes it anew.",
        number + 1,
        line(&kept),
        line(now),
    );
}
