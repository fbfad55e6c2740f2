//! Forms, filled in by other programs and read back.

use std::path::Path;
use std::process::Command;

use crate::{folder, project, python, write_file};

const PLAN: &str = include_str!("forms.toml");

/// What is filled in with `forms.bas`, as the plan files say it.
const SAID: &str = include_str!("forms-said.toml");

fn uppfyllt(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uppfyllt"));
    let output = command.current_dir(folder).args(arguments).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{arguments:?}: {told}");
    String::from_utf8(output.stdout).unwrap() + &told
}

/// A repository in a folder of its own.
fn repository(name: &str) -> std::path::PathBuf {
    let folder = folder(name);
    write_file(&folder, "uppfyllt.toml", b"");
    write_file(&folder, "plan.toml", PLAN.as_bytes());
    folder
}

#[test]
fn what_openpyxl_fills_in_is_what_is_evaluated() {
    let folder = repository("forms");
    uppfyllt(&folder, &["form", "--year", "2024", "--forvaltning", "skola", "-o", "form.xlsx"]);
    let output = python(|python| {
        python
            .current_dir(&folder)
            .arg(project("tests/published/forms.py"))
            .args(["form.xlsx", "filled.xlsx"])
    });
    assert!(output.status.success(), "{}", String::from_utf8(output.stderr).unwrap());
    let told = uppfyllt(&folder, &["import", "filled.xlsx"]);
    assert!(told.contains("2 new, 0 changed, 0 unchanged, 2 without an answer, 0 not read"), "{told}");
    uppfyllt(&folder, &["check", "--deny", "warnings"]);
    let judgements =
        uppfyllt(&folder, &["evaluate", "--view", "judgements", "--format", "csv", "--year", "2024"]);
    assert!(
        judgements.contains(",delvis uppfyllt,partial,\"Sju av tio;\n\"\"nästan\"\" å ä ö\","),
        "{judgements}"
    );
    let indicators = uppfyllt(&folder, &["evaluate", "--view", "indicators", "--format", "csv"]);
    assert!(indicators.contains("70.5"), "{indicators}");
}

#[test]
fn what_libreoffice_fills_in_is_what_is_evaluated() {
    let folder = repository("forms-libreoffice");
    uppfyllt(&folder, &["form", "--year", "2024", "--forvaltning", "skola", "-o", "form.xlsx"]);
    fill(&folder);
    for file in ["filled.xlsx", "filled.ods", "filled.xls", "filled-sorted.xlsx", "filled.csv"] {
        write_file(&folder, "plan.toml", PLAN.as_bytes());
        let told = uppfyllt(&folder, &["import", file]);
        assert!(
            told.contains("4 new, 0 changed, 0 unchanged, 0 without an answer, 0 not read"),
            "{file}: {told}"
        );
        assert_eq!(told.contains("note[hidden-row]"), file == "filled-sorted.xlsx", "{file}: {told}");
        let plan = std::fs::read_to_string(folder.join("plan.toml")).unwrap();
        assert_eq!(plan.strip_prefix(PLAN), Some(SAID), "{file}");
        uppfyllt(&folder, &["check", "--deny", "warnings"]);
        let told = uppfyllt(&folder, &["import", file]);
        assert!(told.contains("0 new, 0 changed, 4 unchanged"), "{file}: {told}");
        let view = |view: &str| {
            uppfyllt(&folder, &["evaluate", "--view", view, "--format", "csv", "--year", "2024"])
        };
        assert!(
            view("judgements")
                .contains(",delvis uppfyllt,partial,\"Sju av tio;\n\"\"nästan\"\" å ä ö – €\",")
        );
        assert!(view("statuses").contains(",started,"), "{}", view("statuses"));
        assert!(view("indicators").contains(",70.5,"), "{}", view("indicators"));
    }
}

/// Runs `forms.bas` in `LibreOffice`, with settings of its own.
fn fill(folder: &Path) {
    let office = |arguments: &[&str]| {
        let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
        let mut command = Command::new("soffice");
        let output = command.arg(profile).args(["--headless", "--norestore"]).args(arguments).output();
        let output = output.unwrap_or_else(|error| {
            panic!("soffice: {error}; this test needs `apt-get install libreoffice-calc-nogui`")
        });
        assert!(output.status.success(), "{output:?}");
    };
    // The first run makes its settings.
    office(&["--terminate_after_init"]);
    let basic = folder.join("profile/user/basic/Standard");
    std::fs::create_dir_all(&basic).unwrap();
    let program = std::fs::read_to_string(project("tests/published/forms.bas")).unwrap();
    let program = program.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let module = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <script:module xmlns:script=\"http://openoffice.org/2000/script\" script:name=\"Form\" script:language=\"StarBasic\">\n\
         {program}</script:module>\n"
    );
    write_file(&basic, "Form.xba", module.as_bytes());
    let list = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                <library:library xmlns:library=\"http://openoffice.org/2000/library\" library:name=\"Standard\" \
                library:readonly=\"false\" library:passwordprotected=\"false\"><library:element library:name=\"Form\"/></library:library>\n";
    write_file(&basic, "script.xlb", list.as_bytes());
    let [form, filled] = ["form.xlsx", "filled"].map(|name| folder.join(name).display().to_string());
    office(&[&format!("macro:///Standard.Form.Fill(\"{form}\",\"{filled}\")")]);
}
