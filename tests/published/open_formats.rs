//! What `export` writes, by validators, programs and a browser that others have written.

use super::browser::{self, LOOKS};
use super::{command, folder, project, python};

#[test]
fn validators_take_stratml_and_the_data_package() {
    let folder = folder("open-formats");
    let script = project("tests/published/open_formats.py");
    let output = python(|command| {
        command.arg(script).arg(env!("CARGO_BIN_EXE_uppfyllt")).arg(project("")).arg(folder)
    });
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(output.status.success(), "{}", text.concat());
}

#[test]
fn anybody_can_read_every_page_of_a_site() {
    let mut checked = 0;
    let sites =
        [("tyreso", "plans/tyreso", "2018-03-20"), ("chain", "examples/mal-och-indikatorer", "2024-06-01")];
    for (name, plans, day) in sites {
        let folder = folder(&format!("site-{name}"));
        let mut export = command(&["export", plans, "--format", "site", "-q", "--on", day, "-o"]);
        assert!(export.arg(&folder).status().unwrap().success());
        let list = std::fs::read_to_string(folder.join("uppfyllt-export.txt")).unwrap();
        // All look alike but for what is in them: one of each sort, in both languages.
        let mut sorts = std::collections::BTreeSet::new();
        let sort = |page: &&str| {
            page.split('/').take(page.matches('/').count()).map(str::len).sum::<usize>()
                + page.matches('/').count() * 1000
        };
        let paths = list.lines().map(|line| line.split_once('\t').map_or(line, |(path, _)| path));
        let pages = paths.filter(|page| page.contains(".html"));
        let pages: Vec<String> =
            pages.filter(|page| !page.contains('/') || sorts.insert(sort(page))).map(str::to_owned).collect();
        let report = browser::check(&folder, &pages);
        // The search reads what it searches, from the same folder.
        let own = |problem: &&String| {
            !(problem.starts_with("sok.html")
                && problem.contains("request: file:")
                && problem.ends_with("/sok.js"))
        };
        let problems: Vec<&String> = report.problems.iter().filter(own).collect();
        assert!(problems.is_empty(), "{problems:#?}");
        assert_eq!(report.checked, pages.len() * LOOKS);
        checked += pages.len();
    }
    assert!(checked > 12, "{checked} pages");
    let scripts = project("tests/published");
    let folder = project("").join(env!("CARGO_TARGET_TMPDIR")).join("published/site-tyreso");
    let output = browser::run(
        std::process::Command::new("node")
            .arg(scripts.join("keyboard.mjs"))
            .arg(browser::chromium())
            .arg(folder),
    );
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "found\n");
}
