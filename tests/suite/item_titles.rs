//! Numbers and short titles of items: what is printed where, and in which order items are listed.

use crate::folder::Folder;
use crate::program::{evaluate, rows};

const PLAN: &str = r#"
[[body]]
id = "b"
name = "Barn- och utbildningsförvaltningen"
abbreviation = "BUF"
kind = "förvaltning"

[[plan]]
id = "p"
title = "Planen"
type = "plan"
period = 2024
follow_up = [2024]

[[goal]]
id = "g"
text = "Barn och unga växer upp i trygghet"
short_title = "Trygghet"
number = "2"

[[commitment]]
id = "tio"
text = "Det tionde åtagandet, som är det längsta"
short_title = "Det tionde"
number = "2.10"
goal = "g"
responsible = "b"

[[commitment]]
id = "utan"
text = "Ett åtagande utan nummer"
responsible = "b"

[[commitment]]
id = "ett"
text = "Ge läxhjälp"
number = "2.1a"
goal = "g"
responsible = "b"

[[commitment]]
id = "nio"
text = "Öppna en mötesplats"
number = "2.9"
goal = "g"
responsible = "b"

[[assessment]]
item = "ett"
body = "b"
period = 2024
rating = "uppfyllt"

[[assessment]]
item = "nio"
body = "b"
period = 2024
rating = "ej uppfyllt"
"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("plan.toml", PLAN.as_bytes());
    folder
}

fn read(view: &str) -> String {
    let text = evaluate(folder().path(), ["--view", view, "--format", "markdown"]);
    String::from_utf8(text).unwrap()
}

#[test]
fn items_are_listed_by_the_value_of_their_numbers() {
    let text = read("commitments");
    let places: Vec<usize> =
        ["2.1a Ge läxhjälp", "2.9 Öppna", "2.10 Det tionde åtagandet, som", "Ett åtagande utan"]
            .map(|row| text.find(&format!("| {row}")).unwrap_or_else(|| panic!("{row}\n{text}")))
            .to_vec();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn where_there_is_little_room_the_short_title_stands() {
    let text = read("goals");
    assert!(text.contains("| 2 Trygghet ") && text.contains("Åtagande: 2.10 Det tionde |"), "{text}");
    assert!(!text.contains("växer upp i trygghet"), "{text}");
    let text = read("gaps");
    assert!(text.contains("2.10 Det tionde åtagandet, som är det längsta |"), "{text}");
    assert!(text.contains("”Det tionde”") && text.contains("”Ett åtagande utan nummer”"), "{text}");
}

#[test]
fn data_has_the_wording_and_both_beside_it() {
    let folder = folder();
    let judgements = rows(folder.path(), "judgements", &[]);
    let found: Vec<[&str; 3]> = judgements
        .iter()
        .map(|row| ["text", "number", "short_title"].map(|column| row[column].as_str()))
        .collect();
    assert_eq!(found, [["Ge läxhjälp", "2.1a", ""], ["Öppna en mötesplats", "2.9", ""]]);
    let goals = rows(folder.path(), "goals", &[]);
    let goal = goals.iter().find(|row| row["id"] == "g").unwrap();
    let [name, number, title] = ["name", "number", "short_title"].map(|column| goal[column].as_str());
    assert_eq!([name, number, title], ["Barn och unga växer upp i trygghet", "2", "Trygghet"]);
}
