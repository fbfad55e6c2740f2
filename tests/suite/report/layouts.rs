//! Layouts: printed, changed, and told where they are wrong.

use super::{FINAL, headings, refused, report, run};
use crate::folder::Folder;
use crate::program::{program, project, succeeded};

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
fn the_layout_that_is_printed_fits_the_repository() {
    let folder = Folder::new();
    let printed = |path: &std::path::Path, arguments: &[&str]| {
        let output =
            program().args(["report", "--print-template"]).arg(path).args(arguments).output().unwrap();
        crate::program::succeeded(&output);
        String::from_utf8(output.stdout).unwrap()
    };
    let several = project("examples/annual-report/plans");
    let layout = printed(&several, &["--year", "2024"]);
    let file = folder.write("layout.md", layout.as_bytes());
    let usual = report(&several, ["--year", "2024"]);
    assert_eq!(report(&several, ["--year", "2024", "--template", file.to_str().unwrap()]), usual);
    assert_ne!(printed(&several, &["--year", "2024", "--plan", "barnplan"]), layout);

    folder.write("plans/uppfyllt.toml", b"language = \"en\"\n");
    folder.write("plans/plan.toml", super::texts::PLAN.as_bytes());
    let english = printed(&folder.join("plans"), &[]);
    assert!(english.contains("## Summary\n"), "{english}");
    assert!(printed(&folder.join("plans"), &["--lang", "sv"]).contains("## Sammanfattning\n"));
    // Where nothing can be read from the plan files, the options say what can be said.
    folder.write("plans/fel.toml", b"[[assessment]]\n");
    assert!(printed(&folder.join("plans"), &["--kind", "register"]).contains("{{ register }}"));
    assert!(refused(&folder.join("finns-inte"), ["--print-template"], 2).contains("finns-inte"));
}

#[test]
fn a_layout_chooses_headings_and_their_order() {
    let folder = Folder::new();
    let layout = "# {{ plan_title }}\n\n## Läget\n\nFör {{ municipality }}: se nedan.\n\n{{ sums }}\n\n{% if goals %}\n## Mål\n\n{{ goals }}\n{% endif %}\n## Olikheter\n\n{{ divergences }}\n";
    let path = folder.write("layout.md", layout.as_bytes());
    let text = report(&project("plans"), FINAL.iter().chain(&["--template", path.to_str().unwrap()]));
    assert_eq!(
        headings(&text),
        [(1, "Integrationsplanen ”Ett Tyresö för alla”"), (2, "Läget"), (2, "Olikheter")]
    );
    assert!(text.contains("För Tyresö kommun: se nedan."));
    assert!(
        text.contains("Antal bedömningar per förvaltning och år: specifika åtaganden**")
            && !text.contains("Om planen")
    );
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
    let complaint = refuse("Se {{ results }} nedan.\n\n# {{ summary }}\n");
    let lines: Vec<&str> = complaint.lines().collect();
    assert!(
        lines.len() == 2 && lines[0].contains("layout.md:1:7: ") && lines[1].contains("layout.md:3:6: "),
        "{complaint}"
    );
    let complaint = refused(&project("plans"), FINAL.iter().chain(&["--part", "sumary"]), 2);
    assert!(complaint.contains("did you mean `summary`?"), "{complaint}");
}

#[test]
fn what_is_written_and_left_out_is_told() {
    let folder = Folder::new();
    folder.write("uppfyllt.toml", b"");
    folder.write("plan.toml", super::texts::PLAN.as_bytes());
    let sections = [
        ("Förslag till beslut", "proposals"),
        ("Sammanfattning", "summary"),
        ("Bakgrund", "background"),
        ("Syfte", "purpose"),
        ("Metod", "method"),
        ("Resultat", "remarks"),
        ("Utvärdering av själva planen", "plan_itself"),
        ("Slutsatser", "conclusions"),
        ("Ekonomi", "more"),
    ];
    let text = sections.map(|(heading, _)| format!("# {heading}\n\nOm {heading}.\n")).join("\n");
    let written = folder.write("barnplan-2023.md", text.as_bytes()).display().to_string();
    let told = |layout: &str, more: &[&str]| {
        folder.write("layout.md", layout.as_bytes());
        let template = folder.join("layout.md");
        let arguments = ["--year", "2023", "--template", template.to_str().unwrap()];
        let output = run(folder.path(), arguments.iter().chain(more));
        succeeded(&output);
        String::from_utf8(output.stderr).unwrap()
    };
    let values = |without: &str| {
        let others = sections.iter().filter(|(_, value)| *value != without);
        others.map(|(_, value)| format!("{{{{ {value} }}}}\n")).collect::<Vec<_>>().join("\n")
    };
    for (heading, value) in sections {
        assert_eq!(
            told(&values(value), &[]),
            format!(
                "note: the section `{heading}` is written in {written}, and stands nowhere in the layout\n"
            )
        );
    }
    assert_eq!(told(&values(""), &[]), "");
    assert_eq!(told(&values("more"), &["-q"]), "");
    let note = told("{{ title }}\n\n{% if summary %}\n{{ results }}\n{% endif %}\n", &[]);
    assert!(
        note.starts_with("note: the sections `Förslag till beslut`, `Sammanfattning`, ")
            && note
                .ends_with(&format!("`Ekonomi` are written in {written}, and stand nowhere in the layout\n")),
        "{note}"
    );
    // Who asks for parts wants no more than those.
    let output = run(folder.path(), ["--year", "2023", "--part", "sums"]);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn a_part_that_does_not_exist_is_told_as_of_an_option() {
    let refuse = |arguments: &[&str]| refused(&project("examples/annual-report/plans"), arguments, 2);
    let complaint = refuse(&["--year", "2024", "--part", "overvew,foo,a b,"]);
    let lines: Vec<&str> = complaint.lines().collect();
    for (line, said) in lines.iter().zip([
        "error: --part: there is no value `overvew`; did you mean `overview`? known here are: ",
        "error: --part: there is no value `foo`; known here are: ",
        "error: --part: there is no value `a b`; known here are: ",
        "error: --part: there is no value ``; known here are: ",
    ]) {
        assert!(line.starts_with(said), "{complaint}");
    }
    assert_eq!(lines.len(), 4, "{complaint}");
    assert_eq!(
        refuse(&["--year", "2024", "--part", "plans"]),
        "error: --part: `plans` stands for several values, for layouts to go through; name a part, or one plan with --plan\n"
    );
}

#[test]
fn the_help_names_the_formats_of_reports() {
    let help = String::from_utf8(program().args(["report", "--help"]).output().unwrap().stdout).unwrap();
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        help.contains("--format <NAME> markdown, html, docx, typst or pdf [default: markdown]"),
        "{help}"
    );
    assert!(help.contains("the extension chooses the format: md, html, docx, typ, pdf"), "{help}");
    assert!(!help.contains("csv") && !help.contains("xlsx"), "{help}");
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

/// What would break the engine or the parser is refused with its place.
#[test]
fn a_layout_of_any_shape_ends() {
    let folder = Folder::new();
    let plans = project("plans");
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(2000));
    let table = row("a") + &row("-") + &"|x\n".repeat(252);
    let long = "a".repeat(70_000);
    let more =
        |sign: &str| (0..15_000).map(|number| sign.replace('#', &number.to_string())).collect::<String>();
    for (layout, told) in [
        (format!("{long}{{#"), "layout.md:1:1: this line is too long"),
        (format!("# A\n{long}{{{{ \"abc"), "layout.md:2:1: this line is too long"),
        (format!("{long}{{{{ title $ }}}}"), "layout.md:1:1: this line is too long"),
        (table, "layout.md:134:1: so many cells of the tables are left out"),
        (more("[a#]: /u\n"), "layout.md:15000:1: this line is not shown"),
    ] {
        let layout = folder.write("layout.md", layout.as_bytes());
        let arguments = [&FINAL[..], &["--template", layout.to_str().unwrap()]].concat();
        let told_of = refused(&plans, &arguments, 2);
        assert!(told_of.contains(told), "{told}: {}", told_of.chars().take(500).collect::<String>());
    }
}
