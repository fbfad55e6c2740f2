//! Layouts: printed, changed, and told where they are wrong.

use super::{FINAL, headings, refused, report};
use crate::folder::Folder;
use crate::program::{program, project};

#[test]
fn the_layout_that_is_printed_is_the_one_that_is_used() {
    let folder = Folder::new();
    let plans = project("plans");
    for (arguments, kind) in [
        (&["--plan", "integrationsplan-2007"][..], "final"),
        (&["--plan", "integrationsplan-2007", "--year", "2010"], "follow-up"),
        (&["--plan", "integrationsplan-2007", "--year", "2010"], "annual"),
        (&["--on", "2018-03-20"], "remiss"),
        (&["--on", "2018-03-20"], "register"),
    ] {
        for language in ["sv", "en"] {
            let printed = program()
                .args(["report", "--print-template", "--kind", kind, "--lang", language])
                .output()
                .unwrap();
            let layout = folder.write("layout.md", &printed.stdout);
            let more = ["--kind", kind, "--lang", language];
            let usual = report(&plans, arguments.iter().chain(&more));
            let layout = ["--template", layout.to_str().unwrap()];
            assert_eq!(
                report(&plans, arguments.iter().chain(&more).chain(&layout)),
                usual,
                "{kind} in {language}"
            );
        }
    }
}

#[test]
fn a_layout_chooses_headings_and_their_order() {
    let folder = Folder::new();
    let layout = "# {{ plan_title }}\n\n## Läget\n\nFör {{ municipality }}: se nedan.\n\n{{ sums }}\n\n{% if goals %}\n## Mål\n\n{{ goals }}\n{% endif %}\n## Olikheter\n\n{{ divergences }}\n";
    let path = folder.write("layout.md", layout.as_bytes());
    let text = report(&project("plans"), FINAL.iter().chain(&["--template", path.to_str().unwrap()]));
    assert_eq!(headings(&text), [(1, "Ett Tyresö för alla"), (2, "Läget"), (2, "Olikheter")]);
    assert!(text.contains("För Tyresö kommun: se nedan."));
    assert!(text.contains("**Gemensamma och specifika åtaganden**") && !text.contains("Om planen"));
}

#[test]
fn a_name_that_does_not_exist_is_told_with_its_place() {
    let folder = Folder::new();
    let refuse = |layout: &str| {
        let path = folder.write("layout.md", layout.as_bytes());
        refused(&project("plans"), FINAL.iter().chain(&["--template", path.to_str().unwrap()]), 2)
    };
    let complaint = refuse("# Rubrik\n\n{{ sumary }}\n");
    assert!(
        complaint.contains("layout.md:3:4: ") && complaint.contains("did you mean `summary`?"),
        "{complaint}"
    );
    let complaint = refuse("{% for plan in plans %}{{ plan.title }}{% endfor %}\n");
    assert!(complaint.contains("layout.md:1:") && complaint.contains("plans"), "{complaint}");
    let complaint = refuse("# Rubrik\n\nSe {{ results }} nedan.\n");
    assert!(complaint.contains("layout.md:3:") && complaint.contains("results"), "{complaint}");
    assert!(refuse("{% if summary %}\n").contains("layout.md:"));
    let complaint = refused(&project("plans"), FINAL.iter().chain(&["--part", "sumary"]), 2);
    assert!(complaint.contains("did you mean `summary`?"), "{complaint}");
}

#[test]
fn the_reference_names_what_layouts_can_use() {
    // Every kind is asked for a name that it does not have; the complaint lists those that it has.
    let page = String::from_utf8(program().args(["explain", "report"]).output().unwrap().stdout).unwrap();
    let table: Vec<&str> = page.lines().filter(|line| line.starts_with("| `")).collect();
    let named = |line: &str| -> Vec<String> {
        let first = line.split('|').nth(1).unwrap();
        first.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let documented: std::collections::BTreeSet<String> = table.iter().flat_map(|line| named(line)).collect();
    let plans = project("plans");
    let mut used = std::collections::BTreeSet::new();
    for (arguments, kind) in [
        (&["--plan", "integrationsplan-2007"][..], "final"),
        (&["--plan", "integrationsplan-2007", "--year", "2010"], "annual"),
        (&["--on", "2018-03-20"], "remiss"),
        (&["--on", "2018-03-20"], "register"),
    ] {
        let complaint = refused(&plans, arguments.iter().chain(&["--kind", kind, "--part", "qqqqqqqq"]), 2);
        let (_, known) = complaint.split_once("known here are: ").unwrap_or_else(|| panic!("{complaint}"));
        let names = known.trim().trim_end_matches('.').split(", ");
        used.extend(names.map(|name| name.trim_matches('`').to_owned()));
    }
    assert_eq!(used, documented);
}
