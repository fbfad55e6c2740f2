//! Completion in a real shell, and the manual.

use std::process::Command;

use crate::program::{program, project, succeeded};

/// What bash offers after some words, as it asks for it when somebody presses the tab key.
fn completed(words: &[&str]) -> Option<Vec<String>> {
    const SCRIPT: &str = r#"
        PATH="$1:$PATH"; shift
        source <(uppfyllt completions bash) || exit 1
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_TYPE=63; COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
        function=$(complete -p uppfyllt | sed 's/.*-F \([^ ]*\).*/\1/')
        "$function" uppfyllt "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\n' "${COMPREPLY[@]}"
    "#;
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_uppfyllt")).parent().unwrap();
    let mut bash = Command::new("bash");
    bash.current_dir(project("")).args(["--norc", "-c", SCRIPT, "bash"]).arg(folder).args(words);
    let output = bash.output().ok()?;
    succeeded(&output);
    Some(String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect())
}

#[test]
fn bash_completes_commands_options_and_the_ids_of_plan_files() {
    let Some(commands) = completed(&["uppfyllt", "ev"]) else { return };
    assert_eq!(commands, ["evaluate"]);
    let options = completed(&["uppfyllt", "evaluate", "--requ"]).unwrap();
    assert_eq!(options, ["--require"]);
    let plans = completed(&["uppfyllt", "evaluate", "plans/tyreso", "--plan", ""]).unwrap();
    assert_eq!(plans, ["integrationsplan-2007", "integrationsstrategi-2018"]);
    let items = completed(&["uppfyllt", "history", "plans/tyreso", "--item", "minst-"]).unwrap();
    assert_eq!(items, ["minst-ett-atagande", "minst-tva-mal"]);
    let bodies = completed(&["uppfyllt", "status", "plans/tyreso", "--forvaltning", "social"]).unwrap();
    assert!(bodies.contains(&"socialforvaltningen".to_owned()), "{bodies:?}");
    for (words, known) in [
        (&["uppfyllt", "evaluate", "--view", "ga"][..], "gaps"),
        (&["uppfyllt", "status", "--view", "rem"], "remarks"),
        (&["uppfyllt", "evaluate", "--format", "csv-"], "csv-sv"),
        (&["uppfyllt", "check", "--format", "sa"], "sarif"),
        (&["uppfyllt", "export", "--format", "strat"], "stratml"),
        (&["uppfyllt", "report", "--kind", "ann"], "annual"),
        (&["uppfyllt", "evaluate", "plans/tyreso", "--area", "arb"], "arbete-och-sysselsattning"),
        (&["uppfyllt", "evaluate", "plans/tyreso", "--rating", "un"], "unmet"),
        (&["uppfyllt", "form", "plans/tyreso", "--forvaltning", "socialf"], "socialforvaltningen"),
        (&["uppfyllt", "rename", "laxh"], "laxhjalp"),
        (&["uppfyllt", "explain", "strat"], "stratml"),
        (&["uppfyllt", "man", "sch"], "schema"),
        (
            &["uppfyllt", "evaluate", "plans/tyreso", "--plan", "=", "integrationss"],
            "integrationsstrategi-2018",
        ),
        (&["uppfyllt", "evaluate", "plans/tyreso", "--plan", "=", "x", "--vie"], "--view"),
    ] {
        assert_eq!(completed(words).unwrap(), [known], "{words:?}");
    }
    let goals = completed(&["uppfyllt", "evaluate", "plans/tyreso", "--goal", "minst-"]).unwrap();
    assert_eq!(goals, [""], "these are commitments");
}

#[test]
fn every_shell_gets_a_script_and_every_command_a_page() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = program().args(["completions", shell]).output().unwrap();
        succeeded(&output);
        assert!(String::from_utf8(output.stdout).unwrap().contains("uppfyllt"), "{shell}");
    }
    for arguments in [&["man"][..], &["man", "evaluate"]] {
        let output = program().args(arguments).output().unwrap();
        succeeded(&output);
        let page = String::from_utf8(output.stdout).unwrap();
        assert!(page.contains(".SH OPTIONS") || page.contains(".SH SUBCOMMANDS"), "{page}");
        let title = page.lines().find(|line| line.starts_with(".TH ")).unwrap();
        assert!(title.contains(concat!("\"uppfyllt ", env!("CARGO_PKG_VERSION"))), "{title}");
    }
    let version = program().arg("--version").output().unwrap();
    assert!(String::from_utf8(version.stdout).unwrap().ends_with("(plan files: format 1)\n"));
}
