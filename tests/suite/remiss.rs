//! `remiss`: what the two answers of 2018 say, and every boundary of a deadline.

use serde_json::Value;

use crate::folder::Folder;
use crate::process::{run, run_in};

const PLANS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/plans");

/// What the program prints about the plans of this repository.
fn remiss(arguments: &[&str]) -> String {
    let arguments = ["remiss", PLANS].iter().chain(arguments);
    run(arguments).expect(0).text().to_owned()
}

/// The rows of a view on a day, in a folder.
fn rows(folder: &Folder, view: &str, on: &str) -> Vec<Value> {
    let arguments = ["remiss", ".", "--view", view, "--on", on, "--format", "json"];
    let outcome = run_in(folder.path(), arguments).expect(0);
    let document: Value = serde_json::from_slice(&outcome.out).unwrap();
    document["tables"][view]["rows"].as_array().unwrap().clone()
}

/// A remiss with the deadline 2018-03-29, three recipients and some answers.
fn folder(answers: &str) -> Folder {
    let folder = Folder::new();
    let bodies = ["socialnamnden", "byggnadsnamnden", "kulturnamnden", "skolnamnden", "utskottet"]
        .map(|id| format!("[[body]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"nämnd\"\n"));
    let round = "[[plan]]\nid = \"strategi\"\ntitle = \"Strategin\"\ntype = \"strategi\"\nperiod = \"2018-2021\"\n\
                 [[remiss]]\nid = \"remiss-2018\"\nsender = \"utskottet\"\ndate = 2018-02-22\ndeadline = 2018-03-29\n\
                 recipients = [\"socialnamnden\", \"byggnadsnamnden\", \"kulturnamnden\"]\n";
    folder.write("plan.toml", format!("{}{round}{answers}", bodies.concat()).as_bytes());
    folder
}

fn answer(body: &str, rest: &str) -> String {
    format!(
        "[[answer]]\nremiss = \"remiss-2018\"\nbody = \"{body}\"\nstance = \"lämnar synpunkter\"\n{rest}\n"
    )
}

fn state_of(rows: &[Value], body: &str) -> String {
    let row = rows.iter().find(|row| row["body"] == body).unwrap();
    row["state"].as_str().unwrap().to_owned()
}

#[test]
fn on_the_20th_of_march_two_of_six_have_a_proposed_answer_and_nine_days_are_left() {
    let text = remiss(&["--on", "2018-03-20", "--width", "400"]);
    for sentence in [
        "Remiss av Tyresö kommuns integrationsstrategi, 2018-02-22 (underförstått)",
        "Avsändare: kommunledningsutskottet 2018-02-22 §\u{a0}18. Att kommunledningsutskottet sände remissen, och när, är en tolkning. Remitterat ”för synpunkter och kompletteringar”.",
        "Svar senast den 29 mars 2018. Datumet är en tolkning; i handlingarna står ”senast 29 mars”.",
        "Till och med den 20 mars 2018 finns förslag till svar från två av sex remissinstanser; om förslagen antogs framgår inte. Svar väntas från barn- och utbildningsnämnden, byggnadsnämnden, kultur- och fritidsnämnden samt beredningen för medborgardialog och mångfald.",
        "Svarstiden löper till och med den 29 mars 2018, nio dagar till.",
        "Båda svaren är förslag till beslut; vad som beslutades finns inte i underlaget.",
        "inget att tillägga (förslag till beslut)",
        "lämnar synpunkter (förslag till beslut)",
        "Mottagare: Sex mottagare i det ena dokumentet, fem i det andra",
        "föreslagit att kommunstyrelsen remitterar",
    ] {
        assert!(unwrapped(&text).contains(&unwrapped(sentence)), "`{sentence}` is missing in:\n{text}");
    }
}

/// A text on one line.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_answer_has_come_in_on_its_day_and_not_the_day_before() {
    let standing = |on: &str| unwrapped(&remiss(&["--on", on, "--width", "400"]));
    assert!(standing("2018-03-11").contains(
        "Till och med den 11 mars 2018 har ingen av sex remissinstanser svarat. Svar väntas från barn"
    ));
    let proposed =
        |of: &str| format!("finns förslag till svar från {of} av sex remissinstanser; om förslagen antogs");
    assert!(standing("2018-03-12").contains(&proposed("en")));
    assert!(standing("2018-03-14").contains(&proposed("en")));
    assert!(standing("2018-03-15").contains(&proposed("två")));
}

#[test]
fn who_has_not_answered_is_awaited_to_the_deadline_and_missing_from_the_day_after() {
    let standing = |on: &str| unwrapped(&remiss(&["--on", on, "--width", "400"]));
    assert!(
        standing("2018-03-28")
            .contains("mångfald. Svarstiden löper till och med den 29 mars 2018, en dag till.")
    );
    assert!(standing("2018-03-29").contains("mångfald. I dag är sista svarsdagen."));
    assert!(standing("2018-03-30").contains("Inget svar är redovisat från barn- och utbildningsnämnden,"));
    assert!(standing("2018-03-30").contains("Svarstiden gick ut den 29 mars 2018."));
    let folder = folder("");
    for (on, state, days) in
        [("2018-03-28", "awaited", 1), ("2018-03-29", "awaited", 0), ("2018-03-30", "missing", -1)]
    {
        let rows = rows(&folder, "rounds", on);
        assert_eq!(rows.len(), 3, "{on}");
        assert!(rows.iter().all(|row| row["state"] == state && row["days_left"] == days), "{on}: {rows:?}");
    }
}

#[test]
fn nobody_is_asked_before_the_remiss_is_sent() {
    let folder = folder("");
    for (on, state) in [("2018-02-21", "not_sent"), ("2018-02-22", "awaited"), ("2018-02-23", "awaited")] {
        let rows = rows(&folder, "rounds", on);
        assert!(rows.iter().all(|row| row["state"] == state), "{on}: {rows:?}");
    }
    let before = unwrapped(&remiss(&["--on", "2018-02-21"]));
    assert!(before.contains("Remissen skickas den 22 februari 2018."), "{before}");
    assert!(!before.contains("kvar"), "no days are left of what has not begun: {before}");
}

#[test]
fn an_answer_on_the_deadline_is_in_time_and_one_the_day_after_is_late() {
    let answers = [
        answer("socialnamnden", "date = 2018-03-28"),
        answer("byggnadsnamnden", "date = 2018-03-29"),
        answer("kulturnamnden", "date = 2018-03-30\nirregularity = \"Kom för sent.\""),
    ];
    let folder = folder(&answers.concat());
    let rows = rows(&folder, "rounds", "2018-04-30");
    let states = ["socialnamnden", "byggnadsnamnden", "kulturnamnden"].map(|body| state_of(&rows, body));
    assert_eq!(states, ["in_time", "in_time", "late"]);
}

#[test]
fn an_undated_answer_is_one_and_the_first_of_two_decides() {
    let answers = [
        answer("socialnamnden", ""),
        answer("byggnadsnamnden", "date = 2018-04-02\nirregularity = \"Ett andra svar.\""),
        answer("byggnadsnamnden", "date = 2018-03-01"),
        answer("skolnamnden", "date = 2018-03-01\nirregularity = \"Inte tillfrågad.\""),
    ];
    let folder = folder(&answers.concat());
    let rows = rows(&folder, "rounds", "2018-04-30");
    assert_eq!(state_of(&rows, "socialnamnden"), "undated");
    assert_eq!(state_of(&rows, "byggnadsnamnden"), "in_time");
    assert_eq!(rows.iter().filter(|row| row["body"] == "byggnadsnamnden").count(), 2, "both are shown");
    let unasked = rows.iter().find(|row| row["body"] == "skolnamnden").unwrap();
    assert_eq!(unasked["asked"], "false");
    let text = run_in(folder.path(), ["remiss", ".", "--on", "2018-04-30"]).expect(0);
    assert!(
        text.text().contains("två av tre remissinstanser svarat"),
        "who was not asked is not counted: {}",
        text.text()
    );
}

#[test]
fn each_answer_has_its_own_state_and_the_round_counts_the_earliest() {
    let answers = [
        answer("socialnamnden", "date = 2018-03-29"),
        answer("socialnamnden", "date = 2018-04-01\nirregularity = \"Ett andra svar.\""),
    ];
    let folder = folder(&answers.concat());
    let rows = rows(&folder, "rounds", "2018-04-02");
    let states: Vec<(&str, &str)> = rows
        .iter()
        .filter(|row| row["body"] == "socialnamnden")
        .map(|row| (row["answer_date"].as_str().unwrap(), row["state"].as_str().unwrap()))
        .collect();
    assert_eq!(states, [("2018-03-29", "in_time"), ("2018-04-01", "late")]);
    let text = run_in(folder.path(), ["remiss", ".", "--on", "2018-04-02", "--width", "400"]).expect(0);
    assert!(
        unwrapped(text.text()).contains(
            "en av tre remissinstanser svarat. Inget svar är redovisat från byggnadsnamnden och kulturnamnden."
        ),
        "{}",
        text.text()
    );
}

#[test]
fn a_filter_picks_rows_and_leaves_the_round_as_it_is() {
    for body in ["SN", "socialnamnden", "KF"] {
        let text = unwrapped(&remiss(&["--on", "2018-03-20", "--width", "400", "--forvaltning", body]));
        assert!(
            text.contains(
                "finns förslag till svar från två av sex remissinstanser; om förslagen antogs framgår inte. Svar väntas från barn"
            ),
            "{body}: {text}"
        );
    }
    let one = remiss(&["--on", "2018-03-20", "--width", "400", "--forvaltning", "SN"]);
    assert!(one.contains("I urvalet visas en av sex organ."), "{one}");
    let none = remiss(&["--on", "2018-03-20", "--width", "400", "--forvaltning", "KF"]);
    assert!(none.contains("I urvalet visas ingen av sex organ."), "{none}");
}

#[test]
fn how_each_point_was_handled_and_why_is_said_and_those_that_may_be_open_are_a_view() {
    let points = "[[answer.point]]\nheading = \"Begrepp\"\ntext = \"Byt ord.\"\nhandling = \"tillgodosedd\"\nreason = \"Ändrat genomgående.\"\n\
                  [[answer.point]]\nheading = \"Mål\"\ntext = \"Ange mål.\"\n";
    let other =
        "[[answer.point]]\nheading = \"Begrepp\"\ntext = \"Förklara.\"\nhandling = \"ej tillgodosedd\"\n";
    let answers = [
        answer("socialnamnden", &format!("date = 2018-03-01\n{points}")),
        answer("byggnadsnamnden", &format!("date = 2018-03-02\n{other}")),
    ];
    let folder = folder(&answers.concat());
    let headings: Vec<String> = rows(&folder, "answers", "2018-03-03")
        .iter()
        .map(|row| {
            format!(
                "{} {} {}",
                row["heading"].as_str().unwrap(),
                row["body"].as_str().unwrap(),
                row["handling"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        headings,
        ["Begrepp socialnamnden accepted", "Begrepp byggnadsnamnden rejected", "Mål socialnamnden unknown"],
        "by heading, and under it by body in the order of the recipients"
    );
    let open = rows(&folder, "points", "2018-03-03");
    assert_eq!(open.iter().map(|row| row["text"].as_str().unwrap()).collect::<Vec<_>>(), ["Ange mål."]);
    let document =
        run_in(folder.path(), ["remiss", ".", "--format", "markdown", "--on", "2018-03-03"]).expect(0);
    assert!(document.text().contains("| Byt ord. | Ändrat genomgående. | ja |"), "{}", document.text());
    assert!(document.text().contains(
        "Av tre synpunkter är en tillgodosedd, en ej tillgodosedd och en där hanteringen är okänd."
    ));
}

#[test]
fn support_is_told_apart_from_points_and_counted_as_none() {
    let folder = folder(&answer(
        "socialnamnden",
        "date = 2018-03-01\n[[answer.point]]\nheading = \"Allmänt\"\ntext = \"Vi välkomnar planen.\"\nhandling = \"stöd\"\n\
         [[answer.point]]\nheading = \"Allmänt\"\ntext = \"Ange mål.\"\nhandling = \"ej hanterad\"\nreason = \"Bereds.\"\n",
    ));
    let round = rows(&folder, "rounds", "2018-03-02");
    let row = round.iter().find(|row| row["body"] == "socialnamnden").unwrap();
    assert_eq!((&row["points"], &row["open_points"]), (&1.into(), &1.into()));
    let handlings = rows(&folder, "answers", "2018-03-02");
    assert_eq!(handlings.iter().map(|row| &row["handling"]).collect::<Vec<_>>(), ["support", "open"]);
    assert_eq!(rows(&folder, "points", "2018-03-02").len(), 1);
    let document = run_in(folder.path(), ["remiss", ".", "--format", "markdown", "--on", "2018-03-02"]);
    let text = document.expect(0).text().to_owned();
    assert!(
        text.contains("Stöd för förslaget") && text.contains("| socialnamnden | Vi välkomnar planen. |"),
        "{text}"
    );
    assert!(text.contains("Synpunkten är inte besvarad ännu."), "{text}");
    assert!(text.contains("| 1 | socialnamnden | Ange mål. | Bereds. | inte avgjort |"), "{text}");
}

#[test]
fn an_answer_in_full_has_its_headings_lists_italics_and_footnotes_and_its_points_are_not_cut() {
    let document = remiss(&["--on", "2018-03-20", "--format", "markdown"]);
    for line in [
        "##### Förslag till beslut",
        "1. Socialnämnden noterar förvaltningens synpunkter på föreslagen integrationsstrategi.",
        "¹ Se kommunfullmäktiges sammanträde 2016-06-16 § 139",
        "##### Begrepp",
        "(10) Socialförvaltningen föreslår att begreppet _medborgare_ i strategin byts ut mot invånare för att inkludera alla.",
    ] {
        assert!(document.lines().any(|found| found == line), "{line}\n{document}");
    }
    let whole = "mer konkreta, mätbara och realistiska mål i respektive nämnds plan.\n";
    assert!(document.contains(whole), "{document}");
    let report =
        ["report", PLANS, "--kind", "remiss", "--plan", "integrationsstrategi-2018", "--on", "2018-03-20"];
    let report = run(report).expect(0).text().to_owned();
    // Where nothing is handled there is room for it, and of a long point the first sentence: the whole stands in the answer.
    let first =
        "| 2 | Socialnämnden | Varje nämnd ska arbeta fram egna mål utifrån integrationsstrategin. … |  |  |";
    assert!(report.contains(". Styrning**") && report.contains(first), "{report}");
    assert!(report.matches(whole).count() == 1, "{report}");
    assert!(
        document.contains("| Svar väntas | 4 |") && !document.contains("Inget svar redovisat"),
        "{document}"
    );
    assert!(remiss(&["--on", "2018-03-30", "--format", "markdown"]).contains("| Inget svar redovisat | 4 |"));
}

#[test]
fn the_document_is_a_compilation_that_can_be_attached() {
    let document = remiss(&["--on", "2018-03-30", "--format", "markdown"]);
    let headings: Vec<&str> = document.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(headings[0], "## Remissammanställning: Tyresö kommuns integrationsstrategi");
    for heading in [
        "### Sammanfattning",
        "### Remissen",
        "### Synpunkter",
        "### Svaren i sin helhet",
        "#### Socialnämnden",
        "### Underlaget",
    ] {
        assert!(headings.contains(&heading), "{heading}: {headings:?}");
    }
    assert!(document.contains("byts ut mot invånare för att inkludera alla."), "every point is in it");
    assert!(document.contains("\n2018-03-12, 2018/GAN 0060: inget att tillägga (förslag till beslut)."));
    let english = remiss(&["--on", "2018-03-30", "--view", "document", "--lang", "en"]);
    assert!(english.contains("Compilation of answers: Tyresö kommuns integrationsstrategi"), "{english}");
    let english = unwrapped(&english);
    assert!(
        english.contains("By 30 March 2018 there are proposed answers of two of six recipients; whether they were adopted is not known. No answer is on record from"),
        "{english}"
    );
}

#[test]
fn every_view_is_there_in_every_format() {
    for view in ["rounds", "answers", "points", "contradictions", "document"] {
        for format in ["table", "markdown", "csv", "csv-sv", "json", "html", "xlsx"] {
            if view == "document" && format.starts_with("csv") {
                continue;
            }
            let outcome =
                run(["remiss", PLANS, "--on", "2018-03-20", "--view", view, "--format", format]).expect(0);
            assert!(!outcome.out.is_empty(), "{view} as {format}");
        }
    }
    let points = remiss(&["--on", "2018-03-20", "--view", "points", "--format", "csv"]);
    assert_eq!(points.lines().count(), 1 + 18, "Socialnämnden's points: what became of them is not known");
}

#[test]
fn filters_choose_plans_and_bodies() {
    let rows = remiss(&["--on", "2018-03-20", "--format", "csv", "--forvaltning", "SN"]);
    assert_eq!(crate::program::csv(rows.as_bytes()).len(), 1, "{rows}");
    assert!(remiss(&["--plan", "integrationsplan-2007"]).contains("Det finns ingen remiss."));
    let header = remiss(&["--plan", "integrationsplan-2007", "--format", "csv"]);
    assert!(header.starts_with("plan,remiss,sender,") && header.lines().count() == 1, "{header}");
    run(["remiss", PLANS, "--plan", "integrationsplan"]).refused(2, &["did you mean"]);
    run(["remiss", PLANS, "--on", "20 mars"]).refused(2, &["2018-03-20"]);
}

#[test]
fn the_document_says_how_it_stands_once_and_numbers_its_points() {
    let document = remiss(&["--on", "2018-03-20", "--format", "markdown"]);
    assert_eq!(document.matches("finns förslag till svar från två av sex").count(), 1, "{document}");
    for number in [1, 18] {
        assert_eq!(document.matches(&format!("({number}) ")).count(), 1, "{document}");
    }
    assert!(document.contains("| 18 | Socialnämnden |") && !document.contains("(19)"), "{document}");
}

#[test]
fn the_table_of_open_points_counts_itself_and_an_answer_without_points_is_none() {
    let points = "[[answer.point]]\nheading = \"Begrepp\"\ntext = \"Byt ord.\"\nhandling = \"tillgodosedd\"\n\
                  [[answer.point]]\nheading = \"Begrepp\"\ntext = \"Ange mål.\"\n";
    let none = answer("byggnadsnamnden", "date = 2018-03-02").replace("lämnar synpunkter", "tillstyrker");
    let folder = folder(&[answer("socialnamnden", &format!("date = 2018-03-01\n{points}")), none].concat());
    let shown = |view: &str| {
        let arguments = ["remiss", ".", "--view", view, "--on", "2018-03-03", "--width", "400"];
        run_in(folder.path(), arguments).expect(0).text().to_owned()
    };
    assert!(
        shown("points").contains("Av två synpunkter är en tillgodosedd och en där hanteringen är okänd."),
        "{}",
        shown("points")
    );
    assert!(shown("answers").contains("(inga synpunkter: tillstyrker)"), "{}", shown("answers"));
    assert!(
        shown("answers").contains("Av två synpunkter är en tillgodosedd och en där hanteringen är okänd.")
    );
    assert!(shown("document").contains("Begrepp"), "{}", shown("document"));
}

#[test]
fn no_days_are_left_of_a_remiss_whose_date_is_not_known() {
    let folder = folder("");
    let text = std::fs::read_to_string(folder.path().join("plan.toml")).unwrap();
    folder.write("plan.toml", text.replace("date = 2018-02-22\n", "").as_bytes());
    for (on, expected) in [
        ("1900-01-01", "Remissens datum är inte känt."),
        ("2018-03-28", "Remissens datum är inte känt."),
        ("2018-03-29", "I dag är sista svarsdagen."),
    ] {
        let text = run_in(folder.path(), ["remiss", ".", "--on", on, "--width", "400"]).expect(0);
        assert!(text.text().contains(expected) && !text.text().contains("kvar"), "{on}: {}", text.text());
    }
}

#[test]
fn what_is_only_proposed_is_no_answer_and_one_that_was_given_comes_before_it() {
    let proposed = "date = 2018-03-12\nproposed = true";
    let answers = [
        answer("socialnamnden", proposed),
        answer("byggnadsnamnden", proposed),
        answer("byggnadsnamnden", "date = 2018-03-26"),
    ];
    let folder = folder(&answers.concat());
    let text = run_in(folder.path(), ["remiss", ".", "--on", "2018-04-02", "--width", "400"]).expect(0);
    let expected = "har en av tre remissinstanser svarat. Till och med den 2 april 2018 finns förslag till svar från en av tre remissinstanser; om förslagen antogs framgår inte. Inget svar är redovisat från kulturnamnden.";
    assert!(unwrapped(text.text()).contains(expected), "{}", text.text());
    let rows = rows(&folder, "rounds", "2018-04-02");
    assert_eq!(state_of(&rows, "socialnamnden"), "proposed");
    assert_eq!(state_of(&rows, "byggnadsnamnden"), "in_time");
}

#[test]
fn what_stands_in_italics_and_who_split_the_answer_is_said() {
    let document = remiss(&["--on", "2018-03-20", "--format", "markdown"]);
    assert!(document.contains("kommunens _målsättning_ med integrationsarbetet"), "{document}");
    let split = "Indelningen i 18 synpunkter är gjord av den som förde in svaret; i skrivelsen står de i elva stycken.";
    assert!(document.contains(split), "{document}");
}

#[test]
fn an_answer_whose_stance_is_not_known_is_neither_for_nor_against_and_stands_apart() {
    let unknown = |body: &str, rest: &str| answer(body, rest).replace("stance = \"lämnar synpunkter\"\n", "");
    let answers = [
        answer("socialnamnden", "date = 2018-03-01").replace("lämnar synpunkter", "tillstyrker"),
        unknown("byggnadsnamnden", "date = 2018-03-02\nparagraph = \"§ 41\""),
        unknown("kulturnamnden", "date = 2018-03-03\nproposed = true"),
        unknown("skolnamnden", "date = 2018-03-03\nirregularity = \"Inte tillfrågad.\""),
    ];
    let folder = folder(&answers.concat());
    let shown = |view: &str| {
        let arguments = ["remiss", ".", "--view", view, "--on", "2018-04-02", "--width", "400"];
        run_in(folder.path(), arguments).expect(0).text().to_owned()
    };
    assert!(shown("answers").contains("(ställningstagandet framgår inte)"), "{}", shown("answers"));
    let document = shown("document");
    let stances: Vec<&str> = document.lines().filter(|line| line.contains("framgår inte")).collect();
    assert!(stances.iter().any(|line| line.contains("byggnadsnamnden")), "{document}");
    assert!(document.contains("skolnamnden (inte tillfrågad)"), "{document}");
    assert!(document.contains("2018-03-02 §\u{a0}41: ställningstagandet framgår inte."), "{document}");
    let rows = rows(&folder, "rounds", "2018-04-02");
    let stances: Vec<_> = rows.iter().map(|row| row["stance"].as_str().unwrap()).collect();
    assert_eq!(stances, ["supports", "unknown", "unknown", "unknown"]);
    assert_eq!(rows[1]["paragraph"], "§ 41");
    // With nobody's answer there is nothing to say of stances.
    let arguments = ["remiss", ".", "--view", "document", "--on", "2018-02-28", "--width", "400"];
    let before = run_in(folder.path(), arguments).expect(0).text().to_owned();
    assert!(!before.contains("Ställningstaganden"), "{before}");
}
