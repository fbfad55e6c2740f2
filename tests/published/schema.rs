//! What has a schema that somebody else reads it by: plan files, and reports in SARIF.

use super::{command, folder, project, python};

#[track_caller]
fn takes(script: &str, arguments: &[std::path::PathBuf]) {
    let script = project("tests/published").join(script);
    let output = python(|command| command.arg(script).args(arguments));
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(output.status.success(), "{}", text.concat());
}

#[test]
fn a_validator_takes_every_plan_file_and_what_it_refuses_check_refuses() {
    takes("schema.py", &[env!("CARGO_BIN_EXE_uppfyllt").into(), project("")]);
}

/// The report of every diagnostic that is kept, and one that the program writes now.
#[test]
fn a_validator_takes_reports_in_sarif() {
    let written = folder("sarif").join("every-key.sarif");
    let check = command(&["check", "tests/fixtures/every-key", "-o"]).arg(&written).output().unwrap();
    assert_eq!(check.status.code(), Some(0));
    let kept = project("tests/gallery/diagnostics/diagnostics.sarif");
    takes("sarif.py", &[project("tests/published/sarif-2.1.0.json"), kept, written]);
}
