//! The language server in a real editor: Neovim, without a screen.

use std::process::Command;

use super::project;

const PLAN: &str = "[[body]]\nid = \"bun\"\nname = \"Barn- och utbildningsnämnden\"\nkind = \"nämnd\"\n\n[[plan]]\nid = \"plan\"\n\
    title = \"Barnens plan\"\ntype = \"plan\"\nperiod = \"2024\"\n\n[[commitment]]\nid = \"simning\"\n\
    text = \"Alla barn i åk 3 får simundervisning.\"\nresponsible = \"bun\"\n";
const ANSWERS: &str = "[defaults]\nplan = \"plan\"\nperiod = 2024\n\n[[assessment]]\nitem = \"simning\"\nbody = \"bun\"\n\
    rating = \"delvis uppfyllt\"\n";

#[test]
#[expect(clippy::disallowed_methods, reason = "nothing is lost if a test is killed")]
fn a_mistake_typed_in_neovim_is_shown_and_mended_by_its_quick_fix() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    for (name, text) in [("uppfyllt.toml", ""), ("plan.toml", PLAN)] {
        std::fs::write(file(name), text).unwrap();
    }
    std::fs::write(file("2024.toml"), ANSWERS.replace("uppfyllt", "upfyllt")).unwrap();
    let script = project("tests/published/editor/mend.lua");
    let run = Command::new("nvim")
        .args(["--headless", "-u", "NONE", "-S"])
        .arg(script)
        .env("PROGRAM", env!("CARGO_BIN_EXE_uppfyllt"))
        .env("FILE", file("2024.toml"))
        .env("LOG", file("log"))
        .output()
        .unwrap();
    let log = std::fs::read_to_string(file("log")).unwrap_or_default();
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(
        log,
        "shown 8:10 \"delvis upfyllt\" is not on the scale `tre-nivaer`\naction Write \"delvis uppfyllt\"\nleft 0\n\
         hover simundervisning\n",
        "{said}"
    );
    assert_eq!(std::fs::read_to_string(file("2024.toml")).unwrap(), ANSWERS);
}
