//! What a document knows is what there was on its day, and of the years that it is about.

use super::report;
use crate::folder::Folder;
use crate::program::project;

const TYRESO: [&str; 2] = ["--plan", "integrationsplan-2007"];

fn part(part: &str, more: &[&str]) -> String {
    let part = ["--part", part];
    report(&project("plans"), TYRESO.iter().chain(&part).chain(more)).replace('\u{a0}', " ")
}

#[test]
fn what_is_later_than_a_document_is_not_in_it() {
    for later in ["Särskilt yttrande", "Kartläggning"] {
        for name in ["sources", "irregularities", "decisions"] {
            assert!(!part(name, &[]).contains(later), "{later} in {name} of 2011-05-24");
        }
        assert!(part("sources", &["--on", "2013-10-24"]).contains(later), "{later}");
    }
    // An undated document is not known before the first day that it can be of.
    assert!(!part("sources", &["--on", "2013-10-23"]).contains("Kartläggning"));
    let irregularities = part("irregularities", &["--on", "2013-10-24"]);
    assert!(irregularities.contains("Kartläggning av arbetet med Integrationsplanen: ”2007-2010”"));
}

#[test]
fn a_document_says_as_of_when_it_is_where_that_is_not_its_day() {
    assert!(!part("letterhead", &[]).contains("Avser läget"));
    let later = part("letterhead", &["--on", "2013-10-24"]);
    assert!(later.contains("Datum: 2011-05-24\\\nAvser läget: 2013-10-24"), "{later}");
    // Without a day of its own it is as of the last one of what it is about.
    let folder = project("examples/tre-namnder");
    let undated = report(&folder, ["--year", "2021", "--part", "letterhead,decisions,review"]);
    for said in [
        "Datum: saknas\\\nAvser läget: 2021-12-31",
        "läget den 31 december 2021",
        "Läget den 31 december 2021.",
    ] {
        assert!(undated.contains(said), "{said} in {undated}");
    }
    assert!(!undated.contains("2022"), "{undated}");
}

#[test]
fn sources_are_the_files_of_the_years_that_are_asked_for() {
    let folder = project("examples/mal-och-indikatorer");
    let sources = |year| report(&folder, ["--year", year, "--part", "sources"]);
    assert!(sources("2022").contains("i planfilen 2022.toml."), "{}", sources("2022"));
    assert!(sources("2023").contains("2023.toml") && !sources("2023").contains("2022.toml"));
}

#[test]
fn an_indicator_is_shown_with_the_years_before() {
    let folder = project("examples/annual-report/plans");
    let arguments = ["--plan", "klimatprogram", "--part", "indicators", "--year"];
    let of = |year| report(&folder, arguments.iter().chain(&[year]));
    assert!(of("2024").contains("| 2023 | 46 |") && of("2024").contains("| 2024 | 48 |"));
    assert!(of("2023").contains("| 2023 | 46 |") && !of("2023").contains("| 2024 |"));
}

#[test]
fn periods_are_not_added_up_in_the_overview() {
    let overview = report(
        &project("examples/tre-namnder"),
        ["--kind", "annual", "--year", "2021..2023", "--part", "overview"],
    );
    for row in ["| 2021 | 3 (43 %) |", "| 2022 | 4 (67 %) |", "| 2023 | 6 (75 %) |"] {
        assert!(overview.replace('\u{a0}', " ").contains(row), "{row} in {overview}");
    }
}

#[test]
fn a_register_is_from_nobody_unless_somebody_says_so() {
    let folder = Folder::new();
    folder.write(
        "plan.toml",
        "[[body]]\nid = \"f\"\nname = \"Miljöförvaltningen\"\nkind = \"förvaltning\"\n\n[[plan]]\nid = \"a\"\n\
         title = \"A\"\ntype = \"plan\"\nreported_by = \"f\"\nreports_to = [\"f\"]\n\n[[plan]]\nid = \"b\"\n\
         title = \"B\"\ntype = \"plan\"\n"
            .as_bytes(),
    );
    let register =
        report(folder.path(), ["--kind", "register", "--on", "2024-01-01", "--part", "letterhead"]);
    assert!(!register.contains("Miljöförvaltningen"), "{register}");
    assert!(register.contains("[Mottagare saknas\\]"), "{register}");
}
