//! Forms, filled in by another program and saved by `LibreOffice`, and read back.

use std::path::Path;
use std::process::Command;

use crate::{folder, project, python, write_file};

const PLAN: &str = include_str!("forms.toml");

fn uppfyllt(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uppfyllt"));
    let output = command.current_dir(folder).args(arguments).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{arguments:?}: {told}");
    String::from_utf8(output.stdout).unwrap() + &told
}

#[test]
fn what_is_filled_in_is_what_is_evaluated() {
    let folder = folder("forms");
    write_file(&folder, "uppfyllt.toml", b"");
    write_file(&folder, "plan.toml", PLAN.as_bytes());
    uppfyllt(&folder, &["form", "--year", "2024", "--forvaltning", "skola", "-o", "form.xlsx"]);
    let output = python(|python| {
        python
            .current_dir(&folder)
            .arg(project("tests/published/forms.py"))
            .args(["form.xlsx", "filled.xlsx"])
    });
    assert!(output.status.success(), "{}", String::from_utf8(output.stderr).unwrap());
    let told = uppfyllt(&folder, &["import", "filled.xlsx"]);
    assert!(told.contains("2 new, 0 changed, 0 unchanged, 0 without an answer, 0 not read"), "{told}");
    uppfyllt(&folder, &["check", "--deny", "warnings"]);
    let judgements =
        uppfyllt(&folder, &["evaluate", "--view", "judgements", "--format", "csv", "--year", "2024"]);
    assert!(
        judgements.contains(",delvis uppfyllt,partial,\"Sju av tio;\n\"\"nästan\"\" å ä ö\","),
        "{judgements}"
    );
    let indicators = uppfyllt(&folder, &["evaluate", "--view", "indicators", "--format", "csv"]);
    assert!(indicators.contains("70.5"), "{indicators}");
    let libreoffice = ["soffice", "libreoffice"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok());
    let Some(libreoffice) = libreoffice else { return };
    let mut command = Command::new(libreoffice);
    let args = ["--headless", "--convert-to", "xlsx", "--outdir", "saved", "filled.xlsx"];
    assert!(command.current_dir(&folder).args(args).output().unwrap().status.success());
    let told = uppfyllt(&folder, &["import", "saved/filled.xlsx"]);
    assert!(told.contains("0 new, 0 changed, 2 unchanged, 0 without an answer, 0 not read"), "{told}");
}
