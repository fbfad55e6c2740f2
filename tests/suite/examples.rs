//! The numbers of the examples, counted by hand from their files.

use std::path::PathBuf;

use crate::program::{Row, evaluate, only, program, project, rows, sum};

fn traffic_light() -> PathBuf {
    project("examples/trafikljus")
}

fn goals() -> PathBuf {
    project("examples/mal-och-indikatorer")
}

/// Expected, rated, met, partial, unmet, not assessed, not assessable, not applicable.
type Counts = [u64; 8];

fn counts<'r>(rows: impl IntoIterator<Item = &'r Row>) -> Counts {
    let rows: Vec<&Row> = rows.into_iter().collect();
    for never in ["not_due", "withdrawn"] {
        assert_eq!(sum(rows.iter().copied(), never), 0, "{never}");
    }
    ["expected", "rated", "met", "partial", "unmet", "not_assessed", "not_assessable", "not_applicable"]
        .map(|column| sum(rows.iter().copied(), column))
}

fn directions(changes: &[Row], basis: &str) -> [usize; 4] {
    ["improved", "worsened", "unchanged", "not_comparable"]
        .map(|direction| only(changes, &[("direction", direction), ("basis", basis)]).len())
}

#[test]
fn the_traffic_light_by_body() {
    let summary = rows(&traffic_light(), "summary", &[]);
    let of = |body, year| counts(only(&summary, &[("body", body), ("period", year)]));
    // 2023: green, does not concern it, yellow, yellow.
    assert_eq!(of("samhallsbyggnadsforvaltningen", "2023"), [3, 3, 1, 2, 0, 0, 0, 1]);
    // Green, orange, red.
    assert_eq!(of("utbildningsforvaltningen", "2023"), [3, 3, 1, 1, 1, 0, 0, 0]);
    // Yellow, yellow, green, yellow.
    assert_eq!(of("kultur-och-fritidsforvaltningen", "2023"), [4, 4, 1, 3, 0, 0, 0, 0]);
    assert_eq!(of("gemensamt", "2023"), [0; 8]);
    // 2024: orange, green, green; the contact person is judged jointly.
    assert_eq!(of("samhallsbyggnadsforvaltningen", "2024"), [3, 3, 2, 1, 0, 0, 0, 0]);
    // Yellow; the schoolyards are missing.
    assert_eq!(of("utbildningsforvaltningen", "2024"), [2, 1, 0, 1, 0, 1, 0, 0]);
    // Green, cannot be assessed, orange.
    assert_eq!(of("kultur-och-fritidsforvaltningen", "2024"), [3, 2, 1, 1, 0, 0, 1, 0]);
    assert_eq!(of("gemensamt", "2024"), [1, 1, 1, 0, 0, 0, 0, 0]);
    assert_eq!(summary.len(), 7);
    let year = |year| counts(only(&summary, &[("period", year)]));
    assert_eq!(year("2023"), [10, 10, 3, 6, 1, 0, 0, 1]);
    assert_eq!(year("2024"), [9, 7, 4, 3, 0, 1, 1, 0]);
}

#[test]
fn the_traffic_light_by_level_goal_and_scope() {
    let levels = rows(&traffic_light(), "levels", &[]);
    let of = |year: &str| {
        ["gron", "gul", "orange", "rod"]
            .map(|level| sum(only(&levels, &[("level", level), ("period", year)]), "count"))
    };
    assert_eq!(of("2023"), [3, 5, 1, 1]);
    assert_eq!(of("2024"), [4, 1, 2, 0]);
    let by_goal = rows(&traffic_light(), "summary", &["--by", "goal"]);
    let goal = |goal, year| counts(only(&by_goal, &[("goal", goal), ("period", year)]));
    assert_eq!(goal("bemotande", "2023"), [3, 3, 2, 1, 0, 0, 0, 0]);
    assert_eq!(goal("miljoer", "2023"), [7, 7, 1, 5, 1, 0, 0, 1]);
    assert_eq!(goal("bemotande", "2024"), [1, 1, 1, 0, 0, 0, 0, 0]);
    assert_eq!(goal("miljoer", "2024"), [8, 6, 3, 3, 0, 1, 1, 0]);
    let by_scope = rows(&traffic_light(), "summary", &["--by", "scope"]);
    let scope = |scope, year| counts(only(&by_scope, &[("scope", scope), ("period", year)]));
    assert_eq!(scope("common", "2023"), [5, 5, 2, 3, 0, 0, 0, 1]);
    assert_eq!(scope("specific", "2023"), [5, 5, 1, 3, 1, 0, 0, 0]);
    assert_eq!(scope("common", "2024"), [4, 4, 2, 2, 0, 0, 0, 0]);
    assert_eq!(scope("specific", "2024"), [5, 3, 2, 1, 0, 1, 1, 0]);
}

#[test]
fn the_traffic_light_from_year_to_year() {
    let changes = rows(&traffic_light(), "changes", &[]);
    assert_eq!(directions(&changes, "outcome"), [4, 1, 0, 3]);
    let worse = only(&changes, &[("direction", "worsened")]);
    let [worse] = worse[..] else { panic!("one is worse") };
    // Yellow to orange: both count as partial, and yet it is worse.
    assert_eq!(
        ["item", "body", "previous_rating", "rating"].map(|column| worse[column].as_str()),
        ["uthyrda-lokaler", "kultur-och-fritidsforvaltningen", "Gul", "Orange"]
    );
    let divergences = rows(&traffic_light(), "divergences", &[]);
    assert_eq!(divergences.len(), 2);
    assert!(divergences.iter().all(|row| row["item"] == "uthyrda-lokaler" && row["period"] == "2024"));
    let gaps = rows(&traffic_light(), "gaps", &[]);
    let [gap] = &gaps[..] else { panic!("one gap") };
    assert_eq!(
        ["item", "body", "period", "reason"].map(|column| gap[column].as_str()),
        ["skolgardar", "utbildningsforvaltningen", "2024", "missing"]
    );
    assert_eq!(rows(&traffic_light(), "judgements", &[]).len(), 11 + 8);
}

#[test]
fn goals_and_indicators_by_period() {
    let summary = rows(&goals(), "summary", &[]);
    let of = |period, basis| counts(only(&summary, &[("period", period), ("basis", basis)]));
    assert_eq!(of("2022", "outcome"), [8, 8, 2, 5, 1, 0, 0, 0]);
    assert_eq!(of("2023-T1", "forecast"), [8, 7, 2, 5, 0, 1, 0, 0]);
    assert_eq!(of("2023-T2", "forecast"), [8, 8, 5, 3, 0, 0, 0, 0]);
    assert_eq!(of("2023", "outcome"), [8, 8, 4, 4, 0, 0, 0, 0]);
    // The sums above are of this test: the program adds goals and commitments up by themselves.
    assert_eq!(summary.len(), 3 * 4 * 2, "three nämnder, four periods, two kinds, nothing else");
    let kind = |kind| counts(only(&summary, &[("period", "2022"), ("kind", kind)]));
    assert_eq!(kind("goal"), [3, 3, 1, 2, 0, 0, 0, 0]);
    assert_eq!(kind("commitment"), [5, 5, 1, 3, 1, 0, 0, 0]);
    let body = |body, period| counts(only(&summary, &[("body", body), ("period", period)]));
    assert_eq!(body("utbildningsnamnden", "2022"), [3, 3, 1, 2, 0, 0, 0, 0]);
    assert_eq!(body("arbetsmarknadsnamnden", "2022"), [3, 3, 1, 2, 0, 0, 0, 0]);
    assert_eq!(body("kultur-och-fritidsnamnden", "2022"), [2, 2, 0, 1, 1, 0, 0, 0]);
    assert_eq!(body("kultur-och-fritidsnamnden", "2023-T1"), [2, 1, 0, 1, 0, 1, 0, 0]);
    assert_eq!(body("kultur-och-fritidsnamnden", "2023-T2"), [2, 2, 2, 0, 0, 0, 0, 0]);
    assert_eq!(body("arbetsmarknadsnamnden", "2023"), [3, 3, 1, 2, 0, 0, 0, 0]);
    let by_area = rows(&goals(), "summary", &["--by", "area"]);
    let area = |area, period| counts(only(&by_area, &[("area", area), ("period", period)]));
    assert_eq!(area("utbildning", "2022"), [2, 2, 1, 1, 0, 0, 0, 0]);
    assert_eq!(area("arbete", "2022"), [4, 4, 1, 3, 0, 0, 0, 0]);
    assert_eq!(area("fritid", "2022"), [2, 2, 0, 1, 1, 0, 0, 0]);
    assert_eq!(area("arbete", "2023"), [4, 4, 2, 2, 0, 0, 0, 0]);
    assert_eq!(area("", "2023"), [0; 8]);
}

#[test]
fn goals_and_indicators_from_period_to_period() {
    let changes = rows(&goals(), "changes", &[]);
    assert_eq!(directions(&changes, "outcome"), [4, 1, 3, 0]);
    assert_eq!(directions(&changes, "forecast"), [3, 1, 3, 1]);
    assert_eq!(changes.len(), 16);
    // A forecast is never compared with an outcome, nor a third of a year with a year.
    let periods = |row: &Row| (row["previous"].clone(), row["period"].clone());
    assert!(changes.iter().map(periods).all(|(from, to)| {
        [("2022", "2023"), ("2023-T1", "2023-T2")].contains(&(from.as_str(), to.as_str()))
    }));
    assert!(rows(&goals(), "divergences", &[]).is_empty());
    let gaps = rows(&goals(), "gaps", &[]);
    let [gap] = &gaps[..] else { panic!("one gap") };
    assert_eq!(
        ["item", "period", "basis", "reason"].map(|column| gap[column].as_str()),
        ["meningsfull-fritid", "2023-T1", "forecast", "not_assessed"]
    );
    // What is measured is no judgement: 8 of each of four periods, and not the 6 values.
    let judgements = rows(&goals(), "judgements", &[]);
    assert_eq!(judgements.len(), 32);
    assert!(only(&judgements, &[("kind", "indicator")]).is_empty());
    assert_eq!(only(&judgements, &[("kind", "goal")]).len(), 3 * 4);
}

#[test]
fn reports_by_thirds_come_out_as_they_are_printed() {
    let path = project("examples/tertialrapporter");
    let summary = rows(&path, "summary", &[]);
    let of = |body: &str, period: &str| {
        let found = only(&summary, &[("body", body), ("period", period), ("kind", "commitment")]);
        let columns = [
            "expected",
            "met",
            "partial",
            "unmet",
            "not_assessed",
            "not_applicable",
            "withdrawn",
            "unreadable",
        ];
        columns.map(|column| sum(found.iter().copied(), column))
    };
    assert_eq!(of("kfn", "2025-T1"), [3, 2, 0, 0, 0, 1, 0, 1]);
    assert_eq!(of("bun", "2025-T1"), [3, 1, 1, 1, 0, 0, 0, 0]);
    // From July on, what was the culture committee's is the school committee's.
    assert_eq!([of("kfn", "2025-T2"), of("kfn", "2025")], [[0; 8]; 2]);
    assert_eq!(of("bun", "2025-T2"), [5, 2, 3, 0, 0, 0, 0, 0]);
    assert_eq!(of("bun", "2025"), [5, 4, 1, 0, 0, 0, 0, 0]);
    // The commitment that was dropped in June.
    assert_eq!(of("mbn", "2025-T1"), [4, 2, 0, 1, 1, 1, 0, 0]);
    assert_eq!(of("mbn", "2025-T2"), [3, 2, 1, 0, 0, 1, 1, 0]);
    let totals = rows(&path, "control-totals", &[]);
    let (differ, agree): (Vec<&Row>, Vec<&Row>) =
        totals.iter().partition(|row| row["published"] != row["counted"]);
    assert_eq!([differ.len(), agree.len()], [6, 110]);
    assert!(differ.iter().all(|row| row["period"] == "2025-T1" && !row["irregularity"].is_empty()));
    let changes = rows(&path, "changes", &["--period", "2025-T2"]);
    assert_eq!(directions(&changes, "outcome"), [4, 0, 9, 2]);
    // Of the goal on growing old: 2.1b and 2.3 are green, 2.1a yellow and 2.4 red.
    let of_goal = only(&totals, &[("goal", "mal-2")]);
    assert_eq!(
        of_goal.iter().map(|row| row["counted"].as_str()).collect::<Vec<_>>(),
        ["2", "1", "1", "4", "4", "50"]
    );
    let actions = rows(&path, "actions", &["--on", "2025-10-01"]);
    let overdue = only(&actions, &[("overdue", "true")]);
    let [overdue] = overdue[..] else { panic!("one is overdue") };
    assert_eq!(
        ["item", "period", "action_status"].map(|column| overdue[column].as_str()),
        ["a-2-1a", "2025-T1", "started"]
    );
    let forecasts = rows(&path, "forecast", &[]);
    assert_eq!(only(&forecasts, &[("accuracy", "right")]).len(), 3);
}

#[test]
fn a_budget_comes_out_as_it_is_printed() {
    let path = project("examples/budget");
    let indicators = rows(&path, "indicators", &[]);
    let of = |item: &str, body: &str| {
        let found = only(&indicators, &[("item", item), ("body", body), ("period", "2024")]);
        let [row] = found[..] else { panic!("one value of {item}") };
        ["target_reached", "course", "course_women", "course_men", "next_target"]
            .map(|column| row[column].clone())
    };
    assert_eq!(of("behoriga", "bun"), ["yes", "improved", "improved", "improved", "88"]);
    // Of women and men alone: both have improved, and men do not reach theirs.
    assert_eq!(of("meritvarde", "bun"), ["no", "", "improved", "improved", ""]);
    assert_eq!(of("sjalvfinansiering", "ks"), ["yes", "improved", "", "", "100"]);
    assert_eq!(of("soliditet", "ks"), ["yes", "improved", "", "", ""]);
    assert_eq!(of("nki", "ks"), ["", "", "", "", "76"]);
    // The baseline is the municipality's: nothing is known of how it was in a single committee.
    assert_eq!(of("sjukfranvaro", "ekviken"), ["no", "improved", "improved", "improved", "6.2"]);
    assert_eq!(of("sjukfranvaro", "sn"), ["no", "", "", "", "6.2"]);
    let goals = rows(&path, "goals", &[]);
    let rating = |id: &str| {
        let found = only(&goals, &[("id", id), ("period", "2024")]);
        let [row] = found[..] else { panic!("one row of {id}") };
        ["numerator", "denominator", "expected", "computed", "class"].map(|column| row[column].clone())
    };
    assert_eq!(rating("skola"), ["1", "2", "2", "partial", "unmet"]);
    assert_eq!(rating("aldre"), ["2", "2", "2", "met", "met"]);
    assert_eq!(rating("arbetsgivare"), ["0", "1", "1", "unmet", "unmet"]);
    assert_eq!(rating("ekonomi"), ["2", "2", "2", "met", "met"]);
    assert_eq!(rating("foretag"), ["0", "0", "1", "", "met"]);
    assert_eq!(rating("budget-2024"), ["5", "7", "8", "partial", "partial"]);
    let totals = rows(&path, "control-totals", &[]);
    assert!(totals.len() == 4 && totals.iter().all(|row| row["published"] == row["counted"]));
}

#[test]
fn both_at_once_name_their_repositories() {
    let summary = rows(&project("examples"), "summary", &[]);
    let of = |name: &str| summary.iter().filter(|row| row["repository"].ends_with(name)).collect::<Vec<_>>();
    assert_eq!(counts(of("trafikljus")), [19, 17, 7, 9, 1, 1, 1, 1]);
    assert_eq!(counts(of("mal-och-indikatorer")), [32, 31, 13, 17, 1, 1, 0, 0]);
    assert_eq!([of("trafikljus").len(), of("mal-och-indikatorer").len()], [7, 24]);
}

/// Names of views, as `evaluate --help` lists them.
fn views() -> Vec<String> {
    let help = program().args(["evaluate", "--help"]).output().unwrap().stdout;
    let help = String::from_utf8(help).unwrap();
    let list = help.split_once("--view <NAME>").unwrap().1;
    let lines = list.lines().skip(2).map_while(|line| line.trim_start().strip_prefix("- "));
    let views: Vec<String> =
        lines.filter_map(|line| line.split_once(':')).map(|(name, _)| name.to_owned()).collect();
    assert!(views.len() > 10, "{views:?}");
    views
}

#[test]
fn no_table_is_wider_than_a_hundred_columns() {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(project("examples")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| !folder.ends_with("ci") && !folder.ends_with("editors"));
    folders.push(project("plans/tyreso"));
    let views = views().join(",");
    for folder in folders {
        let shown = String::from_utf8(evaluate(&folder, ["--view", &views, "--width", "100"])).unwrap();
        let widest = shown.lines().max_by_key(|line| line.chars().count()).unwrap_or_default();
        assert!(widest.chars().count() <= 100, "{}: {widest}", folder.display());
    }
}
