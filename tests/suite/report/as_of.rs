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
    for (later, name) in [
        ("Särskilt yttrande", "sources"),
        ("Kartläggning", "sources"),
        ("Särskilt yttrande", "irregularities"),
        ("Kartläggning", "irregularities"),
        ("efter periodens slut", "irregularities"),
    ] {
        assert!(!part(name, &[]).contains(later), "{later} in {name} of 2011-05-24");
        assert!(part(name, &["--on", "2013-10-24"]).contains(later), "{later} in {name}");
    }
    // An undated document is not known before the first day that it can be of.
    assert!(!part("sources", &["--on", "2013-10-23"]).contains("Kartläggning"));
    // On that day itself it may be of any day to come.
    assert!(!part("decisions", &["--on", "2013-10-24"]).contains("Kartläggning"));
    assert!(part("decisions", &["--on", "2013-10-25"]).contains("| tidigast 2013-10-24 |"));
    let irregularities = part("irregularities", &["--on", "2013-10-24"]);
    assert!(irregularities.contains("Kartläggning av arbetet med Integrationsplanen: ”2007-2010”"));
}

#[test]
fn a_value_of_a_later_document_is_not_known_before_it() {
    let about = |more: &[&str]| part("about", more);
    for earlier in [about(&[]), about(&["--on", "2011-05-25"])] {
        assert!(!earlier.contains("| Syfte") && !earlier.contains("vägvisare"), "{earlier}");
        assert!(earlier.contains("Uppgift saknas om: målsättning, syfte,"), "{earlier}");
    }
    let later = about(&["--on", "2011-05-26"]);
    assert!(later.contains("| Syfte (enligt ”Särskilt yttrande § 33"), "{later}");
    assert!(later.contains("vägvisare för kommunens invånare"), "{later}");
}

/// The mapping of 2013 tells of an assignment and of an interim report, and the statement of two days later of how the work began.
#[test]
fn what_only_later_documents_speak_of_stands_in_no_row() {
    let decisions = part("decisions", &[]);
    for later in ["2010-03-18", "Uppdrag", "våren 2006", "senast 2007-12-12"] {
        assert!(!decisions.contains(later), "{later} in {decisions}");
        assert!(part("decisions", &["--on", "2013-10-24"]).contains(later), "{later}");
    }
    assert!(decisions.contains("| 2007-12-12 | Antagen |") && decisions.contains("| 2009-05-28 |"));
    // Where they contradict each other, what is known of it all speaks of them.
    let irregularities = part("irregularities", &[]);
    assert!(!irregularities.contains("2010-03-18"), "{irregularities}");
    assert!(irregularities.contains("hänvisar också till en delrapport den 11 april 2010."));
}

/// Without a day of its own a document is of when the last one is there that its judgements are taken from.
#[test]
fn a_document_without_a_day_rests_on_what_its_judgements_are_taken_from() {
    for year in ["2009", "2010"] {
        let sources = part("sources", &["--year", year]);
        assert_eq!(sources.lines().count(), 1, "{sources}");
        assert!(sources.contains("PM av Judit Kisvari, Utvecklingsförvaltningen, 2011-05-24"), "{sources}");
        let about = part("about,decisions,irregularities", &["--year", year]);
        for later in ["| Syfte", "Kartläggning", "kartläggningen", "2010-03-18", "bara för 2008"] {
            assert!(!about.contains(later), "{later} in {about}");
        }
    }
    // The follow-up of several plans tells of what has come of them, and of no more.
    let annual = report(&project("plans"), ["--kind", "annual", "--year", "2010", "--part", "sources"]);
    assert_eq!(annual.lines().count(), 1, "{annual}");
}

#[test]
fn judgements_of_a_later_document_are_not_known_before_it() {
    let of_2009 = |more: &[&str]| {
        let year = ["--year", "2009"];
        report(&project("plans"), TYRESO.iter().chain(&year).chain(more)).replace('\u{a0}', " ")
    };
    let at_once = of_2009(&["--on", "2009-12-31"]);
    assert!(
        at_once.contains("Inga åtaganden eller bedömningar var kända den 31 december 2009."),
        "{at_once}"
    );
    assert!(!at_once.contains("2011"), "{at_once}");
    assert!(
        of_2009(&[])
            .contains("är hämtade ur ”Slutlig utvärdering av integrationsplanen 2007/10” (2011-05-24)")
    );
}

/// The usual way of a yearly follow-up: its author dates it, and what is known of that year was written down later.
#[test]
fn a_dated_follow_up_tells_of_the_adoption_and_of_where_its_judgements_are_from() {
    let folder = Folder::new();
    let text = folder.write("text.md", b"+++\ndate = 2011-02-14\n+++\n");
    let text = ["--year", "2010", "--text", text.to_str().unwrap()];
    let whole = report(&project("plans"), TYRESO.iter().chain(&text)).replace('\u{a0}', " ");
    for said in [
        "| 2007-12-12 | Antagen | Kommunfullmäktige | – |",
        "är hämtade ur ”Slutlig utvärdering av integrationsplanen 2007/10” (2011-05-24, senare än detta dokument).",
        "### Källor\n\n- Slutlig utvärdering av integrationsplanen 2007/10. PM av Judit",
    ] {
        assert!(whole.contains(said), "{said} in {whole}");
    }
    for said in ["beslut om att anta planen", "Särskilt yttrande", "Kartläggning av arbetet", "2010-03-18"]
    {
        assert!(!whole.contains(said), "{said} in {whole}");
    }
}

#[test]
fn a_document_says_as_of_when_it_is_where_that_is_not_its_day() {
    assert!(!part("letterhead", &[]).contains("Läget den"));
    let later = part("letterhead", &["--on", "2013-10-24"]);
    assert!(later.contains("Datum: 2011-05-24\\\nLäget den: 2013-10-24"), "{later}");
    // Without a day of its own it is of the time until the last day of what it is about.
    let folder = project("examples/tre-namnder");
    let undated = report(&folder, ["--year", "2021", "--part", "letterhead,decisions,review"]);
    for said in [
        "Datum: saknas\\\nDiarienummer",
        "Ärendets gång till och med den 31 december 2021",
        "Läget den 31 december 2021.",
    ] {
        assert!(undated.contains(said), "{said} in {undated}");
    }
    assert!(!undated.contains("2022"), "{undated}");
}

#[test]
fn sources_are_the_documents_of_the_years_that_are_asked_for() {
    let folder = project("examples/mal-och-indikatorer");
    let sources = |year| report(&folder, ["--year", year, "--part", "sources"]);
    // Its judgements are taken from what was written the year after.
    assert!(sources("2022").contains("Uppföljning av ungdomsprogrammet 2022"), "{}", sources("2022"));
    assert!(!sources("2022").contains("Uppföljning av ungdomsprogrammet 2023"), "{}", sources("2022"));
    // With what is compared.
    assert!(sources("2023").contains("Uppföljning av ungdomsprogrammet 2022"), "{}", sources("2023"));
    assert!(sources("2023").contains("Uppföljning av ungdomsprogrammet 2023"), "{}", sources("2023"));
    // As of a day, only what was there.
    let of_a_day = report(&folder, ["--year", "2023", "--on", "2023-12-31", "--part", "sources"]);
    assert!(!of_a_day.contains("Uppföljning av ungdomsprogrammet 2023"), "it was written in 2024");
    assert!(!sources("2023").contains(".toml"));
    // What nobody has taken from a document is whose it is.
    let own = report(&project("examples/annual-report/plans"), ["--year", "2024", "--part", "sources"]);
    assert!(own.contains("- Förvaltningarnas bedömningar för 2024."), "{own}");
}

#[test]
fn an_indicator_is_shown_with_the_years_before() {
    let folder = project("examples/annual-report/plans");
    let arguments = ["--plan", "klimatprogram", "--part", "indicators", "--year"];
    let of = |year| report(&folder, arguments.iter().chain(&[year]));
    assert!(of("2024").contains("| 2023 | 46 |") && of("2024").contains("| 2024 | 48 |"));
    // Of one year nothing is set out in rows.
    assert!(of("2023").contains("| 46 |") && !of("2023").contains("48"), "{}", of("2023"));
    assert!(of("2024").contains("| År |") && !of("2023").contains("| År |"), "{}", of("2023"));
    // The target of 2024 was known, and its value was not.
    assert!(of("2023").replace('\u{a0}', " ").contains("Målvärde 2024: ≥ 50."));
}

#[test]
fn periods_are_not_added_up_in_the_overview() {
    let overview = report(
        &project("examples/tre-namnder"),
        ["--kind", "annual", "--year", "2021..2023", "--part", "overview"],
    );
    assert!(overview.contains(", mål 2023 | ") && overview.contains(", åtaganden 2023 |"), "{overview}");
    assert!(!overview.contains("2022"), "each plan's last period: {overview}");
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

const PLAN: &str = "[[body]]\nid = \"f\"\nname = \"F\"\nkind = \"förvaltning\"\n\n[[body]]\nid = \"kf\"\nname = \"KF\"\n\
                    kind = \"fullmäktige\"\n\n[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = \"2008-2010\"\n";

fn of(records: &str) -> Folder {
    let folder = Folder::new();
    folder.write("plan.toml", format!("{PLAN}\n{records}").as_bytes());
    folder
}

#[test]
fn sources_that_agree_do_not_contradict_each_other() {
    let folder = of(
        "[[source]]\nid = \"a\"\ntitle = \"Planen\"\ndate = 2008-01-01\n\n[[source]]\nid = \"b\"\ntitle = \"Brev\"\n\
                     date = 2009-01-01\n\n[[source]]\nid = \"c\"\ntitle = \"Senare\"\ndate = 2015-01-01\n\n[[contradiction]]\n\
                     plan = \"p\"\nabout = \"p\"\nkey = \"purpose\"\nsays = [{ source = \"a\", value = \"Likadant\" }, \
                     { source = \"b\", value = \"Likadant\" }, { source = \"c\", value = \"Annat\" }]\n",
    );
    let irregularities =
        |on| report(folder.path(), ["--kind", "final", "--part", "irregularities", "--on", on]);
    assert!(!irregularities("2011-01-01").contains("Likadant"), "{}", irregularities("2011-01-01"));
    assert!(irregularities("2015-01-01").contains("Likadant"));
}

#[test]
fn a_remiss_begins_when_it_is_known_to_have_been_sent() {
    let folder = of(
        "[[remiss]]\nid = \"r\"\nplan = \"p\"\nsender = \"kf\"\nrecipients = [\"f\"]\ndeadline = 2009-05-01\n\n\
                     [[decision]]\nplan = \"p\"\nbody = \"kf\"\ntype = \"remitterad\"\ndate = 2009-03-01\nremiss = \"r\"\n",
    );
    let decisions = |on| report(folder.path(), ["--kind", "final", "--part", "decisions", "--on", on]);
    assert!(!decisions("2008-06-01").contains("2009-05-01"), "{}", decisions("2008-06-01"));
    assert!(decisions("2009-05-02").contains("2009-05-01"));
}

#[test]
fn a_report_is_an_evaluation_of_just_its_years() {
    let folder = of(
        "[[evaluation]]\nid = \"e\"\nplan = \"p\"\ntitle = \"Delrapport 2008\"\nkind = \"delrapport\"\ndate = 2009-01-20\n\
                     periods = [2008]\n\n[[evaluation.finding]]\ncategory = \"fo\u{308}rslag till beslut\"\ntext = \"Noteras.\"\n\n\
                     [[commitment]]\nid = \"c\"\ntext = \"C\"\nresponsible = \"f\"\n\n[[assessment]]\nitem = \"c\"\nbody = \"f\"\n\
                     period = 2008\nrating = \"uppfyllt\"\n",
    );
    let title = |years| report(folder.path(), ["--year", years]);
    assert!(title("2008").contains("\n# Delrapport 2008\n"));
    assert!(title("2008").contains("1. Noteras."), "{}", title("2008"));
    assert!(title("2008..2010").contains("\n# Uppföljning 2008–2010: P\n"), "{}", title("2008..2010"));
}
