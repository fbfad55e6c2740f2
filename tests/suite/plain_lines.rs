//! Plan files of plain lines are read without a tree of TOML: both ways read the same.

use std::fs;
use std::path::{Path, PathBuf};

use uppfyllt::inside::fuzz::read_both_ways;

#[path = "../../fuzz/src/changes.rs"]
mod changes;

use changes::{Dice, changed};

/// Every TOML file below some folders of the repository, but for settings.
fn texts(folders: &[&str]) -> Vec<String> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> = folders.iter().map(|name| top.join(name)).collect();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "toml")
                && !path.ends_with("uppfyllt.toml")
            {
                files.push(path);
            }
        }
    }
    files.sort();
    files.iter().filter_map(|file| fs::read_to_string(file).ok()).collect()
}

/// Whether a text is read by lines, to the same records as the tree gives, of which there is nothing to say.
fn is_read_by_lines(text: &str) -> bool {
    let (by_lines, of_tree) = read_both_ways(text);
    let is_plain = by_lines.is_some();
    if let Some(by_lines) = by_lines {
        assert_eq!(by_lines + "[]", of_tree, "of this text:\n{text}");
    }
    is_plain
}

/// Enough to find what is likely, in a few seconds; `fuzz/` tries more.
const ROUNDS: usize = 1_200;

#[test]
fn files_and_changes_to_them_are_read_the_same_both_ways() {
    let own = texts(&["plans", "examples"]);
    assert!(own.iter().all(|text| is_read_by_lines(text)), "plan files as people write them are plain");
    let texts = [own, texts(&["tests/fixtures", "fuzz/corpus/plan_files"])].concat();
    let mut plain = texts.iter().filter(|text| is_read_by_lines(text)).count();
    // Fixtures say much in lists over lines, which people write less often.
    assert!(plain * 4 > texts.len(), "{plain} of {} files are plain", texts.len());
    let short: Vec<String> = texts.into_iter().filter(|text| text.len() < 8_000).collect();
    let mut dice = Dice(0x5eed);
    for round in 0..ROUNDS {
        let text = changed(&short, &mut dice);
        let text = if round % 4 == 0 { text.replace('\n', "\r\n") } else { text };
        plain += usize::from(is_read_by_lines(&text));
    }
    assert!(plain * 20 > ROUNDS, "{plain} of {ROUNDS} texts are plain");
}

#[test]
fn what_a_person_writes_is_plain() {
    for text in [
        "[[area]]\nid = \"p\"\nname = \"P\"\n",
        "# a\r\n[[ body]]",
        "  [[body]] # a\r\n\tid=\"p\"#b\r\n\r\nname = 'P'  \r\nstart = 2018-01-01 # c\r\nkind = \"nämnd\"\r\n",
        "[[commitment]]\nid = \"a\"\ntext = \"b \\\"c\\\"\"\nquantity = { text = \"3\" }\n",
        "[defaults]\nplan = \"p\"\n[[evaluation]]\nid = \"e\"\ntitle = \"E\"\nkind = \"slutlig\"\n\
         [[evaluation.finding]]\ncategory = \"a\"\ntext = \"b\"\n[[evaluation.finding]]\ncategory = \"c\"\ntext = \"d\"\n",
    ] {
        assert_eq!(is_read_by_lines(text), !text.contains("[[ "), "{text}");
    }
}
