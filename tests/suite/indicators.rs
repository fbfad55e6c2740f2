//! Indicators: targets, percentages of them, trends and pace, each worked out by hand.

use std::fmt::Write as _;

use crate::folder::Folder;
use crate::program::{Row, evaluate, only, project, rows};

/// A repository of one indicator.
fn repository(indicator: &str, values: &[(&str, &str)]) -> Folder {
    let mut text = format!(
        "[[body]]\nid = \"a\"\nname = \"A\"\nkind = \"nämnd\"\n\n[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\n\
         period = \"2020-2025\"\n\n[[indicator]]\nid = \"i\"\ntext = \"Andel\"\nresponsible = \"a\"\n{indicator}\n"
    );
    for (period, value) in values {
        let _ = write!(text, "\n[[assessment]]\nitem = \"i\"\nbody = \"a\"\nperiod = {period}\n{value}\n");
    }
    let folder = Folder::new();
    folder.write("plan.toml", text.as_bytes());
    folder
}

const HIGHER: &str = "unit = \"kr\"\ndirection = \"högre är bättre\"\n";
const LOWER: &str = "unit = \"kr\"\ndirection = \"lägre är bättre\"\n";

/// Some columns of a reading.
fn reading<const N: usize>(folder: &Folder, period: &str, columns: [&str; N]) -> [String; N] {
    let found = rows(folder.path(), "indicators", &[]);
    let [row] = only(&found, &[("period", period)])[..] else { panic!("{period} in {found:?}") };
    columns.map(|column| row[column].clone())
}

#[test]
fn percent_of_target_is_below_a_hundred_until_it_is_reached_and_may_exceed_it() {
    let of = |direction: &str, target: &str, value: &str| {
        let indicator = format!("{direction}target = {{ period = 2022, value = {target} }}");
        let folder = repository(&indicator, &[("2022", &format!("value = {value}"))]);
        reading(&folder, "2022", ["reached", "percent_of_target", "distance"])
    };
    assert_eq!(of(HIGHER, "40", "50"), ["yes", "125", "10"]);
    // 39.9 of 40 are 99.75 percent.
    assert_eq!(of(HIGHER, "40", "39.9"), ["no", "99", "-0.1"]);
    // Lower is better: 8 / 10 and 8 / 6.4.
    assert_eq!(of(LOWER, "8", "10"), ["no", "80", "2"]);
    assert_eq!(of(LOWER, "8", "6.4"), ["yes", "125", "-1.6"]);
    // Nothing to divide by is no percentage, and may be reached all the same.
    assert_eq!(of(LOWER, "8", "0"), ["yes", "", "-8"]);
    assert_eq!(of(HIGHER, "0", "1"), ["yes", "", "1"]);
}

#[test]
fn a_direction_is_a_target_too() {
    let indicator = "unit = \"kr\"\nbaseline = { period = 2021, value = 10 }\n\
                     target = [{ period = 2022, trend = \"ska öka\" }, { period = 2023, trend = \"ska vara oförändrat\" }]";
    let folder = repository(indicator, &[("2022", "value = 11"), ("2023", "value = 11.0")]);
    assert_eq!(
        reading(&folder, "2022", ["reached", "percent_of_target", "course"]),
        ["yes", "", "not_comparable"]
    );
    assert_eq!(reading(&folder, "2023", ["reached", "course"]), ["yes", "unchanged"]);
}

#[test]
fn the_course_follows_the_direction_and_what_is_missing_is_not_zero() {
    let indicator =
        format!("{LOWER}baseline = {{ period = 2020, value = 9 }}\ntarget = {{ period = 2024, value = 5 }}");
    let values = [
        ("2021", "value = 8"),
        ("2022", "value = \"saknas\""),
        ("2023", "value = 7"),
        ("2024", "value = 7.5"),
    ];
    let folder = repository(&indicator, &values);
    assert_eq!(reading(&folder, "2021", ["course"]), ["improved"]);
    assert_eq!(reading(&folder, "2022", ["value", "not_available", "course"]), ["", "total", ""]);
    assert_eq!(reading(&folder, "2023", ["course"]), ["not_comparable"]);
    assert_eq!(reading(&folder, "2024", ["course", "reached"]), ["worsened", "no"]);
}

#[test]
fn an_operator_needs_no_direction() {
    let folder = repository(
        "unit = \"kr\"\ntarget = { period = 2022, operator = \"=\", value = 8 }",
        &[("2022", "value = 10")],
    );
    assert_eq!(
        reading(&folder, "2022", ["operator", "reached", "percent_of_target"]),
        ["exactly", "no", "80"]
    );
}

#[test]
fn pace_is_a_straight_line_from_the_first_value() {
    let indicator = format!(
        "{HIGHER}baseline = {{ period = 2020, value = 30 }}\ntarget = {{ period = 2025, value = 40 }}"
    );
    // 30 in 2020 and 34 in 2022: two a year, so 40 in 2025.
    let on = repository(&indicator, &[("2022", "value = 34")]);
    assert_eq!(reading(&on, "2022", ["pace_period", "on_pace"]), ["2025", "yes"]);
    let off = repository(&indicator, &[("2022", "value = 33.9")]);
    assert_eq!(reading(&off, "2022", ["pace_period", "on_pace"]), ["2025", "no"]);
    let first = format!("{HIGHER}target = {{ period = 2025, value = 40 }}");
    assert_eq!(reading(&repository(&first, &[("2022", "value = 34")]), "2022", ["on_pace"]), [""]);
}

#[test]
fn only_the_newest_value_says_where_things_are_heading() {
    let indicator = format!(
        "{HIGHER}baseline = {{ period = 2020, value = 30 }}\ntarget = {{ period = 2022, value = 40 }}"
    );
    let pace = |values: &[(&str, &str)]| {
        let folder = repository(&indicator, values);
        let text = String::from_utf8(evaluate(folder.path(), ["-v", "--view", "indicators"])).unwrap();
        text.split(". ")
            .filter(|sentence| sentence.contains("takt"))
            .map(|one| one.trim().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(pace(&[("2021", "value = 35")]), ["I nuvarande takt nås målvärdet för 2022."]);
    // By 2022 nobody has to guess: the target was not met.
    assert!(pace(&[("2021", "value = 35"), ("2022", "value = 36")]).is_empty());
}

#[test]
fn every_body_has_a_pace_of_its_own() {
    let folder = Folder::new();
    let mut text = String::new();
    for body in ["a", "b"] {
        let _ = write!(text, "[[body]]\nid = \"{body}\"\nname = \"{body}\"\nkind = \"nämnd\"\n\n");
    }
    text += "[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = \"2020-2025\"\n\n[[indicator]]\nid = \"i\"\n\
             text = \"Andel\"\nresponsible = [\"a\", \"b\"]\nunit = \"kr\"\ndirection = \"högre är bättre\"\n\
             target = { period = 2024, value = 50 }\n";
    for (body, period, value) in [("a", 2021, 10), ("a", 2022, 11), ("b", 2021, 10), ("b", 2022, 40)] {
        let _ = write!(
            text,
            "\n[[assessment]]\nitem = \"i\"\nbody = \"{body}\"\nperiod = {period}\nvalue = {value}\n"
        );
    }
    folder.write("plan.toml", text.as_bytes());
    let text = String::from_utf8(evaluate(folder.path(), ["-v", "--view", "indicators"])).unwrap();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let paces =
        "a: i nuvarande takt nås inte målvärdet för 2024. b: i nuvarande takt nås målvärdet för 2024.";
    assert!(text.contains(paces), "{text}");
}

#[test]
fn what_was_not_measured_is_a_row_of_its_own() {
    let indicator =
        format!("{HIGHER}target = [{{ period = 2022, value = 40 }}, {{ period = 2023, value = 41 }}]");
    let folder = repository(&indicator, &[("2022", "value = 40\nwomen = 39\nmen = \"saknas\"")]);
    let text = std::fs::read_to_string(folder.join("plan.toml")).unwrap();
    folder
        .write("plan.toml", text.replacen("\n\n[[ind", "\nfollow_up = [2022, 2023]\n\n[[ind", 1).as_bytes());
    assert_eq!(reading(&folder, "2022", ["women", "men", "not_available"]), ["39", "", "men"]);
    assert_eq!(reading(&folder, "2023", ["body", "value", "target", "reached"]), ["", "", "41", ""]);
}

#[test]
fn forecasts_have_the_target_of_the_year_and_never_mix_with_outcomes() {
    let found = rows(&project("examples/tre-namnder"), "indicators", &[]);
    let of = |period: &str, basis: &str| -> Vec<Row> {
        let wanted = [("item", "sfi"), ("period", period), ("basis", basis)];
        only(&found, &wanted).into_iter().cloned().collect()
    };
    let [forecast] = &of("2023-T2", "forecast")[..] else { panic!() };
    // 47 of 48 are 97.9 percent, of which 98 is the nearest; the year before ended with 44.
    assert_eq!(
        [&forecast["target"], &forecast["percent_of_target"], &forecast["course"]],
        ["48", "98", "improved"]
    );
    let [outcome] = &of("2023", "outcome")[..] else { panic!() };
    assert_eq!([&outcome["reached"], &outcome["course"]], ["yes", "improved"]);
    assert!(of("2023", "forecast").is_empty());
}

#[test]
fn forecasts_are_held_against_what_came_of_them() {
    let found = rows(&project("examples/tre-namnder"), "forecast", &[]);
    let of = |item: &str, body: &str, period: &str, column: &str| -> Vec<String> {
        let rows = only(&found, &[("item", item), ("body", body), ("period", period)]);
        rows.into_iter().map(|row| row[column].clone()).collect()
    };
    // 2022: the evening courses were promised in part and came whole; 45 percent were promised and 44 came.
    assert_eq!(of("kvallskurser", "utbildningsnamnden", "2022-T2", "accuracy"), ["too_low"]);
    assert_eq!(of("sprakvan", "socialnamnden", "2022-T2", "accuracy"), ["too_high"]);
    assert_eq!(of("kvinnor-i-arbete", "socialnamnden", "2022-T2", "accuracy"), [""]);
    assert_eq!(of("sfi", "utbildningsnamnden", "2022-T2", "deviation"), ["-1"]);
    assert_eq!(of("sfi", "utbildningsnamnden", "2023-T2", "accuracy"), ["too_low"]);
}

/// Indicators with a target of 2022, of the läsår 2023/2024, of 2024 and its first half, and of 2024 that nobody has measured.
fn of_different_times() -> Folder {
    let folder = Folder::new();
    folder.write(
        "plan.toml",
        r#"
body = [{ id = "a", name = "A", kind = "nämnd" }]
plan = [{ id = "p", title = "P", type = "plan", period = "2022-2025" }]
indicator = [
  { id = "i", text = "I", unit = "kr", direction = "högre är bättre", responsible = "a", target = [{ period = 2022, value = 5 }] },
  { id = "j", text = "J", unit = "kr", direction = "högre är bättre", responsible = "a", target = [{ period = "2023/2024", value = 5 }] },
  { id = "k", text = "K", unit = "kr", direction = "högre är bättre", responsible = "a", target = [{ period = "2024-H1", value = 5 }, { period = 2024, value = 6 }] },
  { id = "l", text = "L", unit = "kr", direction = "högre är bättre", responsible = "a", target = [{ period = 2024, value = 5 }, { period = 2025, value = 6 }] },
]
assessment = [
  { item = "i", body = "a", period = 2022, value = 6 },
  { item = "j", body = "a", period = "2023/2024", value = 7 },
  { item = "k", body = "a", period = "2024-H1", value = 7 },
  { item = "k", body = "a", period = 2024, value = 7 },
]
"#
        .as_bytes(),
    );
    folder
}

#[test]
fn missing_is_only_what_has_a_target_for_a_time_that_is_asked_for() {
    let folder = of_different_times();
    let said = |arguments: &[&str]| {
        String::from_utf8(evaluate(folder.path(), arguments)).unwrap().replace('\n', " ")
    };
    // The indicator of 2022 has been measured, and nothing of it is due in 2024; that of the läsår ends in 2024.
    let of_2024 = said(&["--year", "2024"]);
    assert!(of_2024.contains("en saknar värde."), "{of_2024}");
    let of_2022 = said(&["--year", "2022"]);
    assert!(
        of_2022.contains("Indikatorer 2022: en har nått målvärdet") && !of_2022.contains("saknar"),
        "{of_2022}"
    );
    let of_lasar = said(&["--period", "2023/2024"]);
    assert!(!of_lasar.contains("saknar värde"), "{of_lasar}");
}

#[test]
fn a_target_to_come_is_of_no_time_before_what_is_asked_for() {
    let folder = of_different_times();
    let next = |arguments: &[&str]| -> Vec<String> {
        let found = rows(folder.path(), "indicators", arguments);
        found.iter().map(|row| format!("{} {}", row["item"], row["next_target_period"])).collect()
    };
    assert_eq!(next(&["--period", "2024"]), ["i ", "j ", "k ", "l 2025"]);
    assert_eq!(next(&["--period", "2024-H1"]), ["i ", "j ", "k 2024", "l 2024"]);
    let text = evaluate(folder.path(), ["--view", "indicators", "--period", "2024"]);
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("≥\u{a0}6 (2025)") && !text.contains("(2022)"), "{text}");
}

#[test]
fn what_decides_says_whether_a_target_is_reached_in_every_table() {
    let target =
        "decided_by = \"kvinnor och män\"\ntarget = { period = 2022, value = 200, women = 200, men = 200 }";
    let folder = repository(&format!("{LOWER}{target}"), &[("2022", "value = 199\nwomen = 210\nmen = 188")]);
    let text = |more: &[&str]| {
        let all = ["--view", "indicators", "--format", "markdown"];
        String::from_utf8(evaluate(folder.path(), all.iter().chain(more))).unwrap().replace('\u{a0}', " ")
    };
    for text in [text(&[]), text(&["--item", "i"])] {
        assert!(text.contains("| nej <br>kvinnor nej <br>män ja |"), "{text}");
        assert!(!text.contains("| ja <br>"), "{text}");
    }
    assert!(text(&["--item", "i"]).contains("kvinnor 95 % <br>män 106 %"), "{}", text(&["--item", "i"]));
}
