//! The language server in a real editor: Neovim, without a screen.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::project;

const PLAN: &str = "[[body]]\nid = \"bun\"\nname = \"Barn- och utbildningsnämnden\"\nkind = \"nämnd\"\n\n[[plan]]\nid = \"plan\"\n\
    title = \"Barnens plan\"\ntype = \"plan\"\nperiod = \"2024\"\n\n[[commitment]]\nid = \"simning\"\n\
    text = \"Alla barn i åk 3 får simundervisning.\"\nresponsible = \"bun\"\n";
const ANSWERS: &str = "[defaults]\nplan = \"plan\"\nperiod = 2024\n\n[[assessment]]\nitem = \"simning\"\nbody = \"bun\"\n\
    rating = \"delvis uppfyllt\"\n";

/// Each Neovim that there is, with the lines that it is to have: Debian's is older than what people have.
fn editors() -> Vec<(PathBuf, &'static str)> {
    let others = std::env::var_os("PATH").unwrap();
    let programs = std::env::split_paths(&others).map(|folder| folder.join("nvim"));
    let programs: BTreeSet<PathBuf> = programs.filter_map(|program| program.canonicalize().ok()).collect();
    let with_lines = |program: PathBuf| {
        let said = Command::new(&program).arg("--version").output().unwrap().stdout;
        let said = String::from_utf8(said).unwrap();
        let minor = said.strip_prefix("NVIM v0.").unwrap().split('.').next().unwrap();
        let is_old = minor.parse::<u32>().unwrap() < 11;
        (program, if is_old { "neovim-before-0.11.lua" } else { "neovim.lua" })
    };
    let editors: Vec<_> = programs.into_iter().map(with_lines).collect();
    let lines: BTreeSet<_> = editors.iter().map(|(_, lines)| *lines).collect();
    assert_eq!(lines.len(), 2, "both files are tried: {editors:?}");
    editors
}

/// A folder with a plan, and what Neovim says of it that runs a script.
#[expect(clippy::disallowed_methods, reason = "nothing is lost if a test is killed")]
fn scripted((editor, lines): &(PathBuf, &str), name: &str, answers: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    for (name, text) in [("uppfyllt.toml", ""), ("plan.toml", PLAN), ("2024.toml", answers)] {
        std::fs::write(file(name), text).unwrap();
    }
    let program = Path::new(env!("CARGO_BIN_EXE_uppfyllt"));
    let others = std::env::var_os("PATH").unwrap();
    let path = [program.parent().unwrap().to_owned()].into_iter().chain(std::env::split_paths(&others));
    let run = Command::new(editor)
        .args(["--headless", "-u", "NONE", "-S"])
        .arg(project("tests/published/editor").join(name))
        .env("PATH", std::env::join_paths(path).unwrap())
        .env("PROGRAM", program)
        .env("INIT", project("examples/editors").join(lines))
        .env("FILE", file("2024.toml"))
        .env("LOG", file("log"))
        .output()
        .unwrap();
    let log = std::fs::read_to_string(file("log"));
    let log = log.unwrap_or_else(|_| String::from_utf8_lossy(&run.stderr).into_owned());
    (folder, log)
}

/// With the lines that are to be copied.
#[test]
fn ids_ratings_and_records_are_completed_and_typed_in_neovim() {
    for editor in editors() {
        let (_folder, said) =
            scripted(&editor, "complete.lua", "[defaults]\nplan = \"plan\"\nperiod = 2024\n");
        let expected = "[[assessment]]\n# Alla barn i åk 3 får simundervisning.\nitem = \"simning\"\nbody = \"bun\"\n\
            rating = \"ej bedömt\"\n# comment = \"\"\nitem = \"simning\"\nbody = \"bun\"\n\
            rating = \"delvis uppfyllt\"\nevidence = \n[[assessment]]\nitem = \"simning\"\nbody = \"bun\"\n\
            period = 2024\nrating = \"delvis uppfyllt\" # nu\ncomment = \"Bra gjort i år.\"\n\n";
        assert_eq!(said, expected, "{editor:?}");
    }
}

#[test]
fn a_mistake_typed_in_neovim_is_shown_and_mended_by_its_quick_fix() {
    for editor in editors() {
        let (folder, said) = scripted(&editor, "mend.lua", &ANSWERS.replace("uppfyllt", "upfyllt"));
        assert_eq!(
            said,
            "shown 8:10 \"delvis upfyllt\" is not on the scale `tre-nivaer`\naction Write \"delvis uppfyllt\"\nleft 0\n\
             hover simundervisning\n",
            "{editor:?}"
        );
        assert_eq!(std::fs::read_to_string(folder.path().join("2024.toml")).unwrap(), ANSWERS);
    }
}
