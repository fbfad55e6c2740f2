//! What a report is made of is never written over, and its pictures are found from where it is written.

use std::path::Path;
use std::process::Output;

use super::texts::PLAN;
use crate::folder::Folder;
use crate::program::{program, project, succeeded};

/// A repository in `plans`, with a text, a layout and two pictures.
fn folder() -> Folder {
    let folder = Folder::new();
    let picture = std::fs::read(project("examples/annual-report/vapen.png")).unwrap();
    folder.write(".git/HEAD", b"ref: refs/heads/main\n");
    folder.write("plans/uppfyllt.toml", b"name = \"Exempelkommun\"\n");
    folder.write("plans/barn/plan.toml", PLAN.as_bytes());
    folder.write("plans/barn/barnplan-2023.md", "# Syfte\n\n![Väg](min%20v%C3%A4g.png)\n".as_bytes());
    folder.write("plans/barn/min väg.png", &picture);
    folder.write("mallar/vapen.png", &picture);
    folder.write("mallar/layout.md", b"![Vapen](vapen.png)\n\n# {{ title }}\n\n## Syfte\n\n{{ purpose }}\n");
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let asked = ["report", "plans", "--year", "2023", "--template", "mallar/layout.md", "-q"];
    program().current_dir(folder).args(asked).args(arguments).output().unwrap()
}

#[test]
fn nothing_that_is_read_is_written_over() {
    let folder = folder();
    std::fs::hard_link(folder.join("mallar/layout.md"), folder.join("samma.md")).unwrap();
    for (target, said) in [
        ("plans/barn/barnplan-2023.md", "this is the text of the report"),
        ("mallar/layout.md", "this is the template"),
        ("mallar/../mallar/layout.md", "this is the template"),
        ("samma.md", "this is the template"),
        ("mallar/vapen.png", "this is the picture"),
        ("plans/barn/min väg.png", "this is the picture"),
        ("plans/barn/plan.toml", "this is the plan file"),
    ] {
        let before = std::fs::read(folder.join(target)).unwrap();
        let output = run(folder.path(), &["--format", "markdown", "-o", target]);
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{target}: {complaint}");
        assert!(complaint.contains(said), "{target}: {complaint}");
        assert_eq!(std::fs::read(folder.join(target)).unwrap(), before, "{target}");
    }
}

#[test]
fn the_text_of_another_report_is_not_written_over() {
    let folder = folder();
    for other in [
        "plans/barn/barnplan-2022.md",
        "plans/barn/barnplan-final.md",
        "plans/annual-2022.md",
        "plans/register.md",
    ] {
        folder.write(other, b"# Syfte\n\nSkrivet.\n");
        let output = run(folder.path(), &["-o", other]);
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{other}: {complaint}");
        assert!(complaint.contains("this is the text of another report"), "{complaint}");
        assert!(std::fs::read_to_string(folder.join(other)).unwrap().ends_with("Skrivet.\n"), "{other}");
    }
    // Any other name will do, and one that is not there.
    folder.write("plans/barn/barnplan-utkast.md", b"gammalt");
    succeeded(&run(folder.path(), &["-o", "plans/barn/barnplan-utkast.md"]));
    // Blocks in such a text are made anew all the same.
    let text = "<!-- uppfyllt report .. --year 2023 --part gaps -->\n<!-- /uppfyllt -->\n";
    folder.write("plans/barn/barnplan-2022.md", text.as_bytes());
    let mut command = program();
    command.current_dir(folder.path()).args(["report", "--update", "plans/barn/barnplan-2022.md"]);
    succeeded(&command.output().unwrap());
}

#[test]
fn a_file_that_a_block_is_made_of_is_not_made_anew_in_the_same_run() {
    let folder = folder();
    folder.write(
        "a.md",
        b"<!-- uppfyllt report plans --year 2023 --text b.md --part more -->\n<!-- /uppfyllt -->\n",
    );
    let b = "# Eget\n\n<!-- uppfyllt evaluate plans --view gaps -->\n<!-- /uppfyllt -->\n";
    folder.write("b.md", b.as_bytes());
    let before = std::fs::read(folder.join("a.md")).unwrap();
    let mut command = program();
    command.current_dir(folder.path()).args(["report", "--update", "a.md", "--update", "b.md"]);
    let output = command.output().unwrap();
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{complaint}");
    assert!(complaint.contains("cannot write `b.md`: this is the text of the report"), "{complaint}");
    assert_eq!(std::fs::read(folder.join("a.md")).unwrap(), before);
    assert_eq!(std::fs::read_to_string(folder.join("b.md")).unwrap(), b);
}

#[cfg(unix)]
#[test]
fn no_command_writes_over_a_text_under_whatever_name() {
    let folder = folder();
    let text = "# Syfte\n\nSkrivet.\n";
    let written = folder.write("plans/barn/barnplan-2022.md", text.as_bytes());
    for name in ["länk.md", "länk.txt", "länk.json"] {
        std::os::unix::fs::symlink("plans/barn/barnplan-2022.md", folder.join(name)).unwrap();
    }
    std::fs::hard_link(&written, folder.join("hård.html")).unwrap();
    std::fs::hard_link(&written, folder.join("hård.txt")).unwrap();
    let document = "plans/barn/barnplan-2022.md";
    for (command, targets) in [
        (&["evaluate"][..], &[document, "länk.txt", "hård.html"][..]),
        (&["status"], &[document, "länk.json", "hård.html"]),
        (&["review"], &[document, "länk.json", "hård.html"]),
        (&["remiss"], &[document, "länk.json", "hård.html"]),
        (&["report", "--year", "2023"], &[document, "länk.md", "hård.html"]),
        (&["check"], &["länk.txt", "länk.json", "hård.txt"]),
    ] {
        for target in targets {
            let output =
                program().current_dir(folder.path()).args(command).args(["plans", "-o", target]).output();
            let output = output.unwrap();
            let complaint = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{command:?} {target}: {complaint}");
            assert!(
                complaint.contains("this is the text of another report"),
                "{command:?} {target}: {complaint}"
            );
            assert_eq!(std::fs::read_to_string(&written).unwrap(), text, "{command:?} {target}");
        }
    }
}

#[test]
fn no_report_is_written_where_its_text_is_looked_for() {
    let folder = folder();
    std::fs::remove_file(folder.join("plans/barn/barnplan-2023.md")).unwrap();
    let output = run(folder.path(), &["-o", "plans/barn/barnplan-2023.md"]);
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{complaint}");
    assert!(complaint.contains("would be read as the text of the report the next time"), "{complaint}");
    assert!(!folder.join("plans/barn/barnplan-2023.md").exists());
    // Nor anything else where a text of another year or kind is looked for.
    for (command, target) in [
        (&["report", "--year", "2023"][..], "plans/barn/barnplan-final.md"),
        (&["report", "--year", "2023"], "plans/annual-2024.md"),
        (&["evaluate"], "plans/barn/barnplan-2024.md"),
        (&["status"], "plans/register.md"),
    ] {
        let output =
            program().current_dir(folder.path()).args(command).args(["plans", "-o", target]).output();
        let complaint = String::from_utf8(output.unwrap().stderr).unwrap();
        assert!(
            complaint.contains("would be read as the text of another report the next time"),
            "{complaint}"
        );
        assert!(!folder.join(target).exists());
    }
}

#[test]
fn pictures_are_found_from_the_folder_of_the_report() {
    let folder = folder();
    folder.write("ut/2023/tom", b"");
    succeeded(&run(folder.path(), &["-o", "ut/2023/rapport.md"]));
    let text = std::fs::read_to_string(folder.join("ut/2023/rapport.md")).unwrap();
    assert!(text.contains("![Vapen](<../../mallar/vapen.png>)"), "{text}");
    assert!(text.contains("![Väg](<../../plans/barn/min väg.png>)"), "{text}");
    succeeded(&run(folder.path(), &["-o", "mallar/rapport.md"]));
    let text = std::fs::read_to_string(folder.join("mallar/rapport.md")).unwrap();
    assert!(text.contains("![Vapen](<vapen.png>)"), "{text}");
    // On standard output, from where the command runs.
    let text = String::from_utf8(run(folder.path(), &[]).stdout).unwrap();
    assert!(text.contains("![Vapen](<mallar/vapen.png>)"), "{text}");

    let block = "<!-- uppfyllt report ../../plans --year 2023 --template ../../mallar/layout.md -->\n<!-- /uppfyllt -->\n";
    let updated = folder.write("ut/2023/uppdaterad.md", block.as_bytes());
    succeeded(&program().args(["report", "--update"]).arg(&updated).output().unwrap());
    let text = std::fs::read_to_string(&updated).unwrap();
    assert!(text.contains("![Vapen](<../../mallar/vapen.png>)"), "{text}");
    let check = ["report", "--update", "uppdaterad.md", "--check"];
    succeeded(&program().current_dir(folder.join("ut/2023")).args(check).output().unwrap());
}
