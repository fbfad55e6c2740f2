//! The README is a test: its files are written, its commands run, and what it shows is what they print.
//!
//! A block ```` ```toml NAME ```` is a file of one folder, and a block ```` ```console ```` a command with its output; a
//! command that names `plans` runs in this repository, every other in the folder with the files so far.

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
    let output = uppfyllt.args(arguments.split_whitespace()).current_dir(folder).output().unwrap();
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

/// The README as it would be if every command were run now; its files are written into the folder on the way.
fn run(readme: &str, folder: &Folder) -> String {
    let mut written = String::new();
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        written.push_str(line);
        written.push('\n');
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if info == "console" {
            let command = block[0].strip_prefix("$ ").unwrap();
            written += &["$ ", command, "\n", &output(command, folder.path())].concat();
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
fn the_plan_of_the_readme_is_clean() {
    let folder = Folder::new();
    run(&std::fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap(), &folder);
    std::fs::remove_file(folder.join("2023.toml")).unwrap();
    assert_eq!(output("uppfyllt check --deny warnings", folder.path()), "no problems in 1 file\n");
}

#[test]
fn the_commands_of_the_quick_start_are_those_of_the_continuous_integration() {
    let readme = std::fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap();
    let ci = std::fs::read_to_string(Path::new(ROOT).join(".ci/run")).unwrap();
    assert!(readme.contains("\ncargo test  ") && ci.contains("\ncargo test"));
    assert!(readme.contains("python3 tests/oracle/run.py") && ci.contains("\npython3 tests/oracle/run.py"));
}
