//! Goals added up by every rule: each number is worked out by hand from the files.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::folder::Folder;
use crate::program::{Row, evaluate, only, project, rows};

/// A repository of one plan with three levels: commitments of goal `g`, each with one rating by `a`.
fn repository(rule: &str, ratings: &[&str], more: &str) -> Folder {
    let mut text = format!(
        "[[body]]\nid = \"a\"\nname = \"A\"\nkind = \"nämnd\"\n\n[[body]]\nid = \"b\"\nname = \"B\"\nkind = \"nämnd\"\n\n\
         [[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = 2023\nfollow_up = 2023\nrule = {rule}\n\n\
         [[goal]]\nid = \"g\"\ntext = \"Mål\"\nresponsible = \"a\"\n"
    );
    for (number, rating) in ratings.iter().enumerate() {
        let _ = write!(
            text,
            "\n[[commitment]]\nid = \"c{number}\"\ntext = \"Åtagande {number}\"\ngoal = \"g\"\nresponsible = \"a\"\n"
        );
        if !rating.is_empty() {
            let _ = write!(
                text,
                "\n[[assessment]]\nitem = \"c{number}\"\nbody = \"a\"\nperiod = 2023\nrating = \"{rating}\"\n"
            );
        }
    }
    let folder = Folder::new();
    folder.write("plan.toml", (text + more).as_bytes());
    folder
}

fn cells<const N: usize>(row: &Row, columns: [&str; N]) -> [String; N] {
    columns.map(|column| row[column].clone())
}

fn goal(path: &Path, id: &str, arguments: &[&str]) -> Row {
    let found = rows(path, "goals", arguments);
    let [row] = only(&found, &[("group", "goal"), ("id", id)])[..] else { panic!("{found:?}") };
    row.clone()
}

/// Numerator, denominator, missing and class of goal `g`.
fn counted(rule: &str, ratings: &[&str]) -> [String; 4] {
    let row = goal(repository(rule, ratings, "").path(), "g", &[]);
    cells(&row, ["numerator", "denominator", "missing", "class"])
}

const MET: &str = "uppfyllt";
const PARTIAL: &str = "delvis uppfyllt";
const UNMET: &str = "ej uppfyllt";

#[test]
fn a_share_is_met_from_exactly_its_limit_on() {
    let rule = "{ kind = \"andel uppfyllda\", at_least = 75 }";
    // 3 of 4 are 75 percent; 2 of 3 are 66.7; the missing one is no part of the share.
    assert_eq!(counted(rule, &[MET, MET, MET, UNMET]), ["3", "4", "0", "met"]);
    assert_eq!(counted(rule, &[MET, MET, UNMET, ""]), ["2", "3", "1", "partial"]);
    assert_eq!(counted(rule, &[UNMET, PARTIAL]), ["0", "2", "0", "partial"]);
    assert_eq!(counted(rule, &[UNMET, UNMET]), ["0", "2", "0", "unmet"]);
    assert_eq!(counted(rule, &["", ""]), ["0", "0", "2", ""]);
    // Two thirds are above 66.666 and below 66.667 percent: no rounding decides.
    let thirds = |limit: &str| {
        counted(&format!("{{ kind = \"andel uppfyllda\", at_least = {limit} }}"), &[MET, MET, UNMET])
    };
    assert_eq!(thirds("66.666"), ["2", "3", "0", "met"]);
    assert_eq!(thirds("66.667"), ["2", "3", "0", "partial"]);
}

#[test]
fn a_lower_limit_says_from_where_on_something_is_partial() {
    let rule = "{ kind = \"andel uppfyllda\", at_least = 75, partial_at_least = 40 }";
    // 2 of 5 are exactly 40 percent; 1 of 3 is below, whatever is fulfilled in part; 3 of 4 are fulfilled.
    assert_eq!(counted(rule, &[MET, MET, UNMET, UNMET, UNMET]), ["2", "5", "0", "partial"]);
    assert_eq!(counted(rule, &[MET, PARTIAL, PARTIAL]), ["1", "3", "0", "unmet"]);
    assert_eq!(counted(rule, &[MET, MET, MET, UNMET]), ["3", "4", "0", "met"]);
    // (100 + 0 + 0) / 3 is 33.3 and (100 + 50 + 0) / 3 is 50.
    let rule = "{ kind = \"viktad\", partial_at_least = 50 }";
    assert_eq!(counted(rule, &[MET, UNMET, UNMET]), ["100", "300", "0", "unmet"]);
    assert_eq!(counted(rule, &[MET, PARTIAL, UNMET]), ["150", "300", "0", "partial"]);
}

#[test]
fn counts_compute_nothing_and_all_means_all_that_are_rated() {
    assert_eq!(counted("{ kind = \"antal\" }", &[MET, MET]), ["2", "2", "0", ""]);
    let rule = "{ kind = \"alla uppfyllda\" }";
    assert_eq!(counted(rule, &[MET, MET, ""]), ["2", "2", "1", "met"]);
    assert_eq!(counted(rule, &[MET, UNMET]), ["1", "2", "0", "partial"]);
    assert_eq!(counted(rule, &[UNMET, UNMET]), ["0", "2", "0", "unmet"]);
    assert_eq!(counted(rule, &[MET, "berör inte"]), ["1", "1", "0", "met"]);
}

#[test]
fn without_coverage_nothing_is_met() {
    let rule = "{ kind = \"alla uppfyllda\", coverage = 75 }";
    // 2 of 3 expected are rated, 67 percent; 3 of 4 are 75.
    assert_eq!(counted(rule, &[MET, MET, ""]), ["2", "2", "1", "partial"]);
    assert_eq!(counted(rule, &[MET, MET, MET, ""]), ["3", "3", "1", "met"]);
    assert_eq!(counted(rule, &[UNMET, "", ""]), ["0", "1", "2", "unmet"]);
}

#[test]
fn weights_are_averaged() {
    // Without weights of its own, the scale has 100, 50 and 0: (100 + 50) / 2 = 75.
    assert_eq!(counted("{ kind = \"viktad\" }", &[MET, PARTIAL]), ["150", "200", "0", "met"]);
    assert_eq!(
        counted("{ kind = \"viktad\", at_least = 75.1 }", &[MET, PARTIAL]),
        ["150", "200", "0", "partial"]
    );
    assert_eq!(counted("{ kind = \"viktad\" }", &[UNMET]), ["0", "100", "0", "unmet"]);
}

#[test]
fn a_hand_judgement_holds_with_a_reason_and_is_shown_without_one() {
    let rule = "{ kind = \"alla uppfyllda\" }";
    let by_hand = |reason: &str| {
        let hand = format!(
            "\n[[assessment]]\nitem = \"g\"\nbody = \"a\"\nperiod = 2023\nrating = \"{MET}\"\n{reason}"
        );
        let row = goal(repository(rule, &[MET, UNMET], &hand).path(), "g", &[]);
        cells(&row, ["computed", "by_hand", "reason", "class"])
    };
    assert_eq!(by_hand(""), ["partial", MET, "", "partial"]);
    assert_eq!(
        by_hand("reason = \"Resten kom i januari.\"\n"),
        ["partial", MET, "Resten kom i januari.", "met"]
    );
}

#[test]
fn hand_judgements_that_differ_have_nothing_in_common() {
    let hand = |body: &str, rating: &str| {
        format!("\n[[assessment]]\nitem = \"g\"\nbody = \"{body}\"\nperiod = 2023\nrating = \"{rating}\"\n")
    };
    let both = hand("a", MET) + &hand("b", UNMET);
    let folder = repository("{ kind = \"för hand\" }", &[MET], &both);
    let text = std::fs::read_to_string(folder.join("plan.toml")).unwrap();
    let text = text.replacen(
        "text = \"Mål\"\nresponsible = \"a\"",
        "text = \"Mål\"\nresponsible = [\"a\", \"b\"]",
        1,
    );
    folder.write("plan.toml", text.as_bytes());
    assert_eq!(cells(&goal(folder.path(), "g", &[]), ["by_hand", "class"]), ["", ""]);
}

fn city() -> PathBuf {
    project("examples/smastaden")
}

#[test]
fn the_same_city_is_62_percent_by_measure_and_46_by_goal() {
    let by = |rule: &str| {
        let found = rows(&city(), "goals", &["--rule", rule]);
        let [row] = only(&found, &[("group", "plan")])[..] else { panic!() };
        cells(row, ["numerator", "denominator", "percent"])
    };
    assert_eq!(by("antal"), ["31", "50", "62"]);
    assert_eq!(by("alla uppfyllda:mål"), ["6", "13", "46"]);
    // Side by side, in words.
    let both = evaluate(&city(), ["--view", "goals", "--rule", "antal", "--rule", "alla uppfyllda:mål"]);
    let text = String::from_utf8(both).unwrap();
    assert!(text.contains("31/50\u{a0}(62\u{a0}%)") && text.contains("6/13\u{a0}(46\u{a0}%)"), "{text}");
}

#[test]
fn every_rule_of_the_example_comes_to_what_its_comments_say() {
    let path = project("examples/raknesatt");
    let of = |id: &str| cells(&goal(&path, id, &[]), ["numerator", "denominator", "percent", "class"]);
    assert_eq!(of("luft"), ["1", "2", "50", ""]);
    assert_eq!(of("vatten"), ["3", "4", "75", "met"]);
    assert_eq!(of("avfall"), ["1", "2", "50", "partial"]);
    assert_eq!(of("natur"), ["2", "2", "100", "partial"]);
    assert_eq!(of("resor"), ["220", "300", "73", "met"]);
    assert_eq!(of("energi"), ["1", "3", "33", "partial"]);
    assert_eq!(of("buller"), ["0", "1", "0", "partial"]);
    assert_eq!(of("kemikalier"), ["0", "1", "0", "met"]);
    // Of eight lowest goals, luft has no rating; vatten, resor and kemikalier are met.
    assert_eq!(of("god-miljo"), ["3", "7", "43", ""]);
    let found = rows(&path, "goals", &[]);
    let [plan] = only(&found, &[("group", "plan")])[..] else { panic!() };
    assert_eq!(cells(plan, ["numerator", "denominator", "missing", "class"]), ["3", "7", "1", "partial"]);
    // 18 judgements of 17 measures: two bodies judge the purchases, one as met and one not.
    assert_eq!(cells(plan, ["judgements_expected", "judgements_met", "judgements_unmet"]), ["18", "10", "3"]);
    assert_eq!(
        cells(plan, ["items_expected", "items_met", "items_partial", "items_unmet"]),
        ["17", "9", "5", "2"]
    );
}

#[test]
fn three_committees_over_three_years() {
    let path = project("examples/tre-namnder");
    let found = rows(&path, "goals", &[]);
    let of = |id: &str, period: &str| {
        let [row] = only(&found, &[("id", id), ("period", period)])[..] else { panic!("{id} {period}") };
        cells(row, ["numerator", "denominator", "missing", "class"])
    };
    // Seven judgements a year, one missing in 2022: 4 of 6 are 67 percent, but 6 of 7 (86 percent) are too few.
    assert_eq!(of("integrationsstrategi-2021", "2021"), ["3", "7", "0", "partial"]);
    assert_eq!(of("integrationsstrategi-2021", "2022"), ["4", "6", "1", "partial"]);
    assert_eq!(of("integrationsstrategi-2021", "2023"), ["5", "7", "0", "met"]);
    // 42 of 42, 44 of 45 (97 percent), 48 of 48.
    assert_eq!(of("svenska", "2021"), ["1", "1", "0", "met"]);
    assert_eq!(of("svenska", "2022"), ["0", "1", "0", "partial"]);
    assert_eq!(of("svenska", "2023"), ["1", "1", "0", "met"]);
    // By hand in 2023, with a reason.
    assert_eq!(of("meningsfull-fritid", "2023"), ["1", "2", "0", "met"]);
    assert_eq!(of("delaktighet", "2023"), ["2", "3", "0", "partial"]);
}

#[test]
fn a_renamed_body_stands_under_its_name_of_the_time_or_of_today() {
    let path = project("examples/tre-namnder");
    let bodies = |arguments: &[&str]| {
        let summary = rows(&path, "summary", arguments);
        // A body has a row a kind, and these have goals and commitments.
        let periods = |body: &str| -> BTreeSet<String> {
            let found = only(&summary, &[("body", body), ("basis", "outcome")]).into_iter();
            found.map(|row| row["period"].clone()).collect()
        };
        let of = |body: &str| periods(body).len();
        let all: u64 = summary.iter().map(|row| row["expected"].parse::<u64>().unwrap()).sum();
        (of("fritidsnamnden"), of("kultur-och-fritidsnamnden"), all)
    };
    let (then, today) = (bodies(&[]), bodies(&["--bodies", "today"]));
    assert_eq!((then.0, then.1), (2, 1));
    assert_eq!((today.0, today.1), (0, 3));
    assert_eq!(then.2, today.2, "nothing is lost or counted twice");
}

#[test]
fn bodies_that_merged_keep_both_judgements_and_one_that_was_split_its_name() {
    let text = r#"
[[body]]
id = "a"
name = "A"
kind = "nämnd"
end = 2021
[[body]]
id = "b"
name = "B"
kind = "nämnd"
end = 2021
[[body]]
id = "ab"
name = "AB"
kind = "nämnd"
start = 2022
replaces = ["a", "b"]
[[body]]
id = "s"
name = "S"
kind = "nämnd"
end = 2021
[[body]]
id = "s1"
name = "S1"
kind = "nämnd"
start = 2022
replaces = ["s"]
[[body]]
id = "s2"
name = "S2"
kind = "nämnd"
start = 2022
replaces = ["s"]
[[plan]]
id = "p"
title = "P"
type = "plan"
period = "2021-2022"
follow_up = [2021, 2022]
[[commitment]]
id = "c"
text = "Åtagande"
responsible = ["a", "b", "s"]
[[assessment]]
item = "c"
body = "a"
period = 2021
rating = "uppfyllt"
[[assessment]]
item = "c"
body = "b"
period = 2021
rating = "ej uppfyllt"
[[assessment]]
item = "c"
body = "s"
period = 2021
rating = "uppfyllt"
"#;
    let folder = Folder::new();
    folder.write("plan.toml", text.as_bytes());
    let today = rows(folder.path(), "summary", &["--bodies", "today"]);
    let [merged] = only(&today, &[("body", "ab"), ("period", "2021")])[..] else { panic!("{today:?}") };
    assert_eq!(cells(merged, ["expected", "met", "unmet"]), ["2", "1", "1"]);
    let [split] = only(&today, &[("body", "s"), ("period", "2021")])[..] else { panic!("{today:?}") };
    assert_eq!(cells(split, ["expected", "met"]), ["1", "1"]);
    let shown = evaluate(folder.path(), ["--view", "commitments", "--bodies", "today", "--width", "80"]);
    let shown = String::from_utf8(shown).unwrap();
    assert!(shown.contains("ej uppfyllt") && shown.contains("uppfyllt"), "{shown}");
}

const VIEWS: &str = "goals,indicators,activities,forecast";

#[test]
fn the_chain_is_printed_in_every_format_and_both_languages() {
    let path = project("examples/tre-namnder");
    for format in ["table", "markdown", "html", "json"] {
        for language in ["sv", "en"] {
            let all = ["--view", VIEWS, "--format", format, "--lang", language, "--width", "80"];
            let text = String::from_utf8(evaluate(&path, all)).unwrap();
            assert!(text.contains("Fler lär"), "{format}");
        }
    }
    let table = String::from_utf8(evaluate(&path, ["--view", VIEWS, "--width", "80"])).unwrap();
    let wide: Vec<&str> = table.lines().filter(|line| line.chars().count() > 80).collect();
    assert!(wide.is_empty(), "{wide:?}");
    let html = String::from_utf8(evaluate(&path, ["-v", "--view", VIEWS, "--format", "html"])).unwrap();
    assert!(html.contains("<svg class=\"chart\" role=\"img\"") && html.contains("<desc>2020: 40; 2021: 42;"));
}

/// What is below a goal that is not in force is below those above it all the same.
#[test]
fn a_goal_that_is_not_in_force_stands_between_others() {
    let between = "\n[[goal]]\nid = \"m\"\ntext = \"Mellan\"\nparent = \"g\"\nstart = 2024-01-01\n\
                   \n[[goal]]\nid = \"u\"\ntext = \"Under\"\nparent = \"m\"\n\
                   \n[[commitment]]\nid = \"v\"\ntext = \"Inte bedömt\"\ngoal = \"u\"\nresponsible = \"a\"\n";
    let folder = repository("{ kind = \"alla uppfyllda\", of = \"mål\" }", &["uppfyllt"], between);
    let row = goal(folder.path(), "g", &[]);
    assert_eq!(
        cells(&row, ["period", "goals_expected", "goals_met", "judgements_met"]),
        ["2023", "1", "0", "1"]
    );
    assert_eq!(goal(folder.path(), "m", &[])["goals_expected"], "1");
}
