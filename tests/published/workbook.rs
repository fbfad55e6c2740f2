//! Workbooks, opened by `LibreOffice` where it is installed: every sheet is there, and sums show what they were computed to.

use std::process::Command;

use super::{command, folder, write_file};

/// Comma, quotation marks, UTF-8, every sheet.
const EVERY_SHEET: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

#[test]
fn a_workbook_opens_in_libreoffice_with_its_sums() {
    if Command::new("soffice").arg("--version").output().is_err() {
        // What it holds is read back by another library in the other tests.
        return;
    }
    let folder = folder("workbook");
    let written = command(&["evaluate", "plans", "--format", "xlsx"]).output().unwrap();
    let file = folder.join(write_file(&folder, "tyreso.xlsx", &written.stdout));
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let output = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", EVERY_SHEET, "--outdir"])
        .arg(&folder)
        .arg(&file)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", std::str::from_utf8(&output.stderr).unwrap());
    let sheet = |name: &str| std::fs::read_to_string(folder.join(format!("tyreso-{name}.csv"))).unwrap();
    let sums = sheet("Sammanfattning");
    for row in [
        "Summa,9,6,5,20,45%,1,1,3,5,20%",
        "Summa,1,1,0%,15,6,5,1,26,57.6923076923077%,17,6,4,27,62.962962962963%",
    ] {
        assert!(sums.lines().any(|line| line.trim_end_matches(',') == row), "{row} is not in\n{sums}");
    }
    // The headings, and the 1 + 46 + 32 judgements of 2008 to 2010.
    assert_eq!(sheet("Bedömningar").lines().count(), 80);
    assert!(sheet("Åtaganden").contains("se Gemensamt"));
    assert!(
        !["Sammanfattning", "Åtaganden", "Bedömningar", "Om filen"]
            .iter()
            .any(|name| sheet(name).contains("Err:"))
    );
}
