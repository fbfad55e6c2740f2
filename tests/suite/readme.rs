//! The README is a test: its files are written, its commands run, and what it shows is what they print.
//!
//! A block ```` ```toml NAME ```` is a file of one folder, and a block ```` ```console ```` commands with their output; a
//! command that names `plans` runs in this repository, every other in the folder with the files so far. What is to stand "in a
//! folder of its own" finds the folder empty.

use std::path::Path;
use std::process::Command;

use crate::folder::Folder;
use crate::kept::assert_kept;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What a command of the README prints: its results, and below them what it complains of.
fn output(command: &str, folder: &Path) -> String {
    let arguments = command.strip_prefix("uppfyllt ").unwrap();
    let folder = if arguments.contains("plans") { Path::new(ROOT) } else { folder };
    let mut uppfyllt = Command::new(env!("CARGO_BIN_EXE_uppfyllt"));
    let output = uppfyllt.args(words(arguments)).current_dir(folder).output().unwrap();
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

/// The arguments of a command, as a shell takes them apart: between quotes, spaces are kept.
fn words(arguments: &str) -> Vec<String> {
    let parts = arguments.split('"').enumerate();
    parts
        .flat_map(|(place, part)| if place % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
        .map(str::to_owned)
        .collect()
}

/// The README as it would be if every command were run now; its files are written into the folder on the way.
fn run(readme: &str, folder: &Folder) -> String {
    let mut written = String::new();
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        written.push_str(line);
        written.push('\n');
        if line.contains("in a folder of its own") {
            for name in folder.names() {
                let path = folder.join(&name);
                if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) }
                    .unwrap();
            }
        }
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if info == "console" {
            for command in block.iter().filter_map(|line| line.strip_prefix("$ ")) {
                written += &["$ ", command, "\n", &output(command, folder.path())].concat();
            }
        } else {
            let text = block.iter().flat_map(|line| [line, "\n"]).collect::<String>();
            if let Some(name) = info.strip_prefix("toml ") {
                folder.write(name, text.as_bytes());
            }
            written.push_str(&text);
        }
        written.push_str("```\n");
    }
    written
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let path = Path::new(ROOT).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let folder = Folder::new();
    let now = run(&readme, &folder);
    assert_kept("README.md", &now, "");
    assert!(now.lines().count() <= 200, "the README has {} lines", now.lines().count());
}

#[test]
fn the_files_of_the_readme_are_clean() {
    let folder = Folder::new();
    run(&std::fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap(), &folder);
    assert_eq!(output("uppfyllt check --deny warnings", folder.path()), "no problems in 3 files\n");
}

#[test]
fn the_commands_of_the_quick_start_are_those_of_the_continuous_integration() {
    let readme = std::fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap();
    let ci = std::fs::read_to_string(Path::new(ROOT).join(".ci/run")).unwrap();
    assert!(readme.contains("\ncargo test  ") && ci.contains("\ncargo test"));
    assert!(readme.contains("python3 tests/oracle/run.py") && ci.contains("\npython3 tests/oracle/run.py"));
}
