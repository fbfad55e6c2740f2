//! Activities: their own statuses, and what is late on a day.

use crate::folder::Folder;
use crate::program::{evaluate, program, project, rows};

/// What is late, as `item: how`.
fn late(arguments: &[&str]) -> Vec<String> {
    let found = rows(&project("examples/tre-namnder"), "activities", arguments);
    let late = found.iter().filter(|row| !row["late"].is_empty());
    late.map(|row| format!("{}: {}", row["item"], row["late"])).collect()
}

#[test]
fn late_is_what_should_be_done_or_begun_by_a_day() {
    assert!(late(&[]).is_empty());
    // The job track should have been done on 30 June 2023: it is not late on that day.
    assert!(late(&["--on", "2023-06-30"]).is_empty());
    assert_eq!(late(&["--on", "2023-07-01"]), ["jobbspar: late"]);
    assert_eq!(late(&["--on", "2023-12-31"]), ["jobbspar: late", "foretagsrad: late_start"]);
    assert_eq!(
        late(&["--on", "2024-01-01"]),
        ["yrkessvenska: late", "jobbspar: late", "foretagsrad: late_start"]
    );
}

#[test]
fn filters_keep_what_is_of_a_body_an_area_and_a_year() {
    let items = |arguments: &[&str]| -> Vec<String> {
        let found = rows(&project("examples/tre-namnder"), "activities", arguments);
        found.iter().map(|row| row["item"].clone()).collect()
    };
    assert_eq!(items(&["--area", "fritid"]), ["foreningslots"]);
    assert_eq!(items(&["--forvaltning", "socialnamnden"]), ["jobbspar", "foretagsrad"]);
    // Of the year are those that should have been done before and are not.
    assert_eq!(items(&["--year", "2024"]), ["yrkessvenska", "jobbspar", "foretagsrad"]);
}

#[test]
fn readers_are_told_how_many_there_are_of_each() {
    let text = evaluate(&project("examples/tre-namnder"), ["--view", "activities", "--on", "2024-01-01"]);
    let text = String::from_utf8(text).unwrap();
    assert!(
        text.contains("Av fem aktiviteter är en ej påbörjad, två påbörjade och två genomförda."),
        "{text}"
    );
    // What should have begun by the day, and ends after it, is not late.
    assert!(text.replace('\n', " ").contains(
            "Två av fem aktiviteter (”Starta yrkessvenska för vården” och ”Starta ett jobbspår tillsammans med företagen”) \
             är försenade den 1 januari 2024; aktiviteten ”Bilda ett företagsråd” borde ha börjat."
        ), "{text}");
    let text = evaluate(
        &project("examples/tre-namnder"),
        ["--view", "activities", "--on", "2023-10-01", "--item", "foretagsrad", "--lang", "en"],
    );
    let text = String::from_utf8(text).unwrap();
    assert!(
        text.contains("On 1 October 2023, the activity “Bilda ett företagsråd” should have begun."),
        "{text}"
    );
}

/// A plan with an activity of two nämnder that ends in 2023, and assessments of it: body, period, what they say.
fn followed_up(own: &str, assessments: &[(&str, &str, &str)]) -> Folder {
    let folder = Folder::new();
    let mut plan = String::new();
    for id in ["skola", "vard"] {
        plan.extend([format!("[[body]]\nid = \"{id}\"\nname = \"Nämnd {id}\"\nkind = \"nämnd\"\n\n")]);
    }
    plan += "[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = \"2021-2024\"\n\n[[goal]]\nid = \"g\"\ntext = \"Mål\"\n\n";
    plan.extend([format!(
        "[[activity]]\nid = \"a\"\ntext = \"Öppna ett centrum\"\ngoal = \"g\"\nresponsible = [\"skola\", \"vard\"]\n\
         start = 2021\nend = 2023-06-30\n{own}\n"
    )]);
    for (body, period, says) in assessments {
        plan.extend([format!("\n[[assessment]]\nitem = \"a\"\n{body}\nperiod = {period}\n{says}\n")]);
    }
    folder.write("plan.toml", plan.as_bytes());
    folder
}

const BOTH: &str = "bodies = [\"skola\", \"vard\"]";
const SKOLA: &str = "body = \"skola\"";
const VARD: &str = "body = \"vard\"";

/// Status, its period, who says what, and whether it is late.
fn stands(folder: &Folder, arguments: &[&str]) -> [String; 4] {
    let found = rows(folder.path(), "activities", arguments);
    let [row] = &found[..] else { panic!("{found:?}") };
    ["status", "status_period", "status_by_body", "late"].map(|column| row[column].clone())
}

#[test]
fn an_activity_has_the_status_of_the_period_that_is_asked_for_or_the_last() {
    let pending = (BOTH, "2022", "status = \"påbörjad\"\ncomment = \"Lokal saknas.\"");
    let folder = followed_up("", &[pending, (BOTH, "2023", "status = \"genomförd\"\ndate = 2023-11-15")]);
    assert_eq!(stands(&folder, &[]), ["done", "2023", "", ""]);
    assert_eq!(stands(&folder, &["--year", "2022"]), ["started", "2022", "", ""]);
    assert_eq!(stands(&folder, &["--year", "2021"]), ["", "", "", ""]);
    // Before the day of the second report, only the first was known.
    assert_eq!(stands(&folder, &["--on", "2023-11-14"]), ["started", "2022", "", "late"]);
    assert_eq!(stands(&folder, &["--on", "2023-11-15"]), ["done", "2023", "", ""]);
    // What was known by a day tells what is late on it, whatever year is asked for.
    assert_eq!(stands(&folder, &["--on", "2023-11-15", "--year", "2022"]), ["started", "2022", "", ""]);
    // A report without a date is known from the day after its period.
    assert_eq!(stands(&folder, &["--on", "2022-12-31"]), ["", "", "", "late_start"]);
    let text = evaluate(folder.path(), ["--view", "activities,statuses", "--format", "markdown"]);
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("| genomförd |") && text.contains("Status avser |"), "{text}");
    assert!(
        !text.contains("aktivitet är") && !text.contains("Av en"),
        "all are done, and nobody has to be told: {text}"
    );
    assert!(text.contains("| 2022 | påbörjad |") && text.contains("Lokal saknas."), "{text}");
    // A status is no judgement.
    assert!(rows(folder.path(), "judgements", &[]).is_empty());
    assert!(rows(folder.path(), "summary", &[]).is_empty());
}

#[test]
fn where_bodies_differ_each_is_told_and_the_worst_is_late() {
    let folder = followed_up(
        "",
        &[
            (SKOLA, "2022", "status = \"påbörjad\""),
            (VARD, "2022", "status = \"påbörjad\""),
            (VARD, "2023", "status = \"genomförd\""),
        ],
    );
    let told = "skola: started; vard: done";
    // Each body is told with the period that it has spoken of.
    assert_eq!(stands(&folder, &["--on", "2024-01-01"]), ["mixed", "skola: 2022; vard: 2023", told, "late"]);
    assert_eq!(stands(&folder, &["--year", "2022"]), ["started", "2022", "", ""]);
    // Of who has said nothing in the year holds what was said before.
    assert_eq!(stands(&folder, &["--year", "2023"]), ["mixed", "skola: 2022; vard: 2023", told, ""]);
    assert_eq!(stands(&folder, &["--body", "vard"])[0], "done");
    let text = evaluate(folder.path(), ["--view", "activities", "--width", "200"]);
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("Nämnd skola: påbörjad") && text.contains("Nämnd vard: genomförd"), "{text}");
    assert!(text.contains("Nämnd skola: påbörjad"), "{text}");
}

#[test]
fn the_activitys_own_status_holds_where_no_period_has_one() {
    let folder = followed_up("status = \"påbörjad\"", &[]);
    assert_eq!(stands(&folder, &["--on", "2024-01-01", "--year", "2022"]), ["started", "", "", "late"]);
    let folder = followed_up("status = \"påbörjad\"", &[(BOTH, "2023", "status = \"genomförd\"")]);
    assert_eq!(stands(&folder, &[]), ["done", "2023", "", ""]);
}

#[test]
fn a_report_of_a_year_has_what_was_said_of_it_later_and_nothing_of_the_year_after() {
    let folder = followed_up(
        "",
        &[
            (BOTH, "\"2023-01..2023-08\"", "status = \"påbörjad\"\ndate = 2023-10-01"),
            (BOTH, "2023", "status = \"avbruten\"\ndate = 2024-03-10"),
            (BOTH, "2024", "status = \"genomförd\""),
        ],
    );
    let of = |arguments: &[&str]| {
        let all = ["report".as_ref(), folder.path().as_os_str()];
        let more = ["--year", "2023", "--part", "activities", "--format", "markdown"];
        let output = program().args(all).args(more).args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let of_year = of(&[]);
    assert!(of_year.contains("| avbruten |") && !of_year.contains("| försenad |"), "{of_year}");
    // On a day, what was not known then is not in it.
    let of_day = of(&["--on", "2023-12-31"]);
    assert!(of_day.contains("| påbörjad |") && of_day.contains("| försenad |"), "{of_day}");
}
