//! Activities: their own statuses, and what is late on a day.

use crate::program::{evaluate, project, rows};

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
    assert_eq!(items(&["--year", "2024"]), ["foretagsrad"]);
}

#[test]
fn readers_are_told_how_many_there_are_of_each() {
    let text = evaluate(&project("examples/tre-namnder"), ["--view", "activities", "--on", "2024-01-01"]);
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("5 aktiviteter: 1 ej påbörjad, 2 påbörjade och 2 genomförda."), "{text}");
    assert!(text.contains("3 av 5 avviker från tidplanen den 2024-01-01."), "{text}");
}
