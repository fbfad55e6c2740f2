//! `review`: what the final evaluation found about the plan and Socialnämnden about the strategy; a page for each criterion.

use std::fmt::Write as _;

use serde_json::Value;
use uppfyllt::inside::evaluate::Criterion;
use uppfyllt::inside::named::Named as _;
use uppfyllt::inside::report::criterion_text;

use crate::explain_pages::{ExampleFile, example_files};
use crate::folder::Folder;
use crate::process::{run, run_in};

const PLANS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/plans");
const PLAN: &str = "integrationsplan-2007";
const STRATEGY: &str = "integrationsstrategi-2018";

/// The rows of a view of the plans of this repository.
fn rows(plan: &str, view: &str, on: &str) -> Vec<Value> {
    let arguments = ["review", PLANS, "--plan", plan, "--view", view, "--on", on, "--format", "json"];
    table(&run(arguments).expect(0).out, view)
}

fn table(json: &[u8], id: &str) -> Vec<Value> {
    let document: Value = serde_json::from_slice(json).unwrap();
    document["tables"][id]["rows"].as_array().unwrap().clone()
}

fn text<'v>(row: &'v Value, key: &str) -> &'v str {
    row[key].as_str().unwrap_or_else(|| panic!("{key} in {row}"))
}

/// The criteria of a plan with an outcome.
fn with_outcome(plan: &str, outcome: &str) -> Vec<String> {
    let rows = rows(plan, "criteria", "2018-03-20");
    let rows = rows.iter().filter(|row| row["outcome"] == outcome);
    rows.map(|row| text(row, "criterion").to_owned()).collect()
}

/// What a criterion rests on, with its place.
fn grounds(plan: &str, criterion: &str) -> Vec<String> {
    let rows = rows(plan, "grounds", "2018-03-20");
    let rows = rows.iter().filter(|row| row["criterion"] == criterion);
    rows.map(|row| text(row, "ground").replace('\u{a0}', " ")).collect()
}

#[test]
fn on_the_plan_it_finds_what_the_final_evaluation_found() {
    assert_eq!(with_outcome(PLAN, "not_met"), ["detail", "evenness", "review-date"]);
    assert_eq!(with_outcome(PLAN, "missing"), ["target-group", "anchoring"]);
    assert_eq!(with_outcome(PLAN, "not_known").len(), 11, "the plan is not among the documents");
    let evaluation = "enligt ”Slutlig utvärdering av integrationsplanen 2007/10” (2011-05-24)";
    assert_eq!(
        grounds(PLAN, "anchoring"),
        [evaluation, "framgår inte: ansvarig för förankringen", "framgår inte: kommunikationsplan"],
        "”ansvaret för själva förankringsarbetet inte fastställdes i en plan”"
    );
    assert_eq!(grounds(PLAN, "target-group"), [evaluation, "framgår inte: målgrupp"]);
    assert_eq!(
        grounds(PLAN, "detail"),
        [
            "28 åtaganden (högst 19, eftersom ett tjugotal har kallats för detaljstyrt)",
            // Five common ones beside six, seven and nine specific ones.
            "Barn- och utbildningsförvaltningen: 11 åtaganden (högst 10, programmets egen gräns)",
            "Kommunstyrelseförvaltningen: 12 åtaganden (högst 10, programmets egen gräns)",
            "Utvecklingsförvaltningen: 14 åtaganden (högst 10, programmets egen gräns)",
            evaluation,
        ]
    );
    let not_at_hand = "planen själv finns inte bland handlingarna";
    assert_eq!(grounds(PLAN, "line-to-goal"), [not_at_hand], "the plan's goals are not known");
    assert_eq!(
        grounds(PLAN, "follow-up"),
        [
            not_at_hand,
            "underförstått: år för uppföljning",
            "underförstått: organ som sammanställer uppföljningen"
        ]
    );
    assert_eq!(grounds(PLAN, "review-date"), ["planen gick ut 2010-12-31 och något upphävande är inte känt"]);
}

#[test]
fn fulfilment_is_uneven_as_the_tables_of_the_evaluation_have_it() {
    assert_eq!(
        grounds(PLAN, "evenness"),
        [
            // Tyresö Bostäder has four commitments, and Socialförvaltningen one in 2010: too few.
            "uppfyllelse 2009: från Kommunstyrelseförvaltningen 4 av 12 (33 %) till Utvecklingsförvaltningen 10 av 14 (71 %), 38 procentenheter isär (högst 30, programmets egen gräns)",
            "uppfyllelse 2010: från Barn- och utbildningsförvaltningen 2 av 6 (33 %) till Utvecklingsförvaltningen 8 av 9 (89 %), 56 procentenheter isär (högst 30, programmets egen gräns)",
            "enligt ”Delrapport”, återgiven i ”Slutlig utvärdering av integrationsplanen 2007/10”",
        ],
        "coverage was 5 of 6 at the least: 16 percentage points"
    );
}

#[test]
fn evenness_compares_before_it_rounds_and_prints_what_can_be_followed() {
    let folder = Folder::new();
    // One body that has met some of its commitments, another that has met none.
    let ground = |met: usize, whole: usize| {
        let mut text = String::from(
            "[[body]]\nid = \"a\"\nname = \"A\"\nkind = \"förvaltning\"\n\
             [[body]]\nid = \"b\"\nname = \"B\"\nkind = \"förvaltning\"\n\
             [[plan]]\nid = \"p\"\ntitle = \"Planen\"\ntype = \"plan\"\nperiod = \"2020-2021\"\n",
        );
        for number in 0..whole {
            write!(text,
                "[[commitment]]\nid = \"c-{number}\"\ntext = \"Göra {number}\"\nresponsible = [\"a\", \"b\"]\n"
            ).unwrap();
            for body in ["a", "b"] {
                let rating = if body == "b" && number < met { "uppfyllt" } else { "ej uppfyllt" };
                write!(text,
                    "[[assessment]]\nitem = \"c-{number}\"\nbody = \"{body}\"\nperiod = 2020\nrating = \"{rating}\"\n"
                ).unwrap();
            }
        }
        folder.write("plan.toml", text.as_bytes());
        let arguments = ["review", ".", "--view", "grounds", "--format", "json"];
        let rows = table(&run_in(folder.path(), arguments).expect(0).out, "grounds");
        let row = rows.iter().find(|row| row["criterion"] == "evenness").unwrap();
        (text_of(row, "outcome"), text_of(row, "ground"))
    };
    let expected = |outcome: &str, ground: &str| (outcome.to_owned(), ground.to_owned());
    // 30.77, 30 and 30.43 percentage points; the last rounds to the limit that it is above.
    assert_eq!(
        ground(4, 13),
        expected(
            "not_met",
            "uppfyllelse 2020: från A 0 av 13 (0 %) till B 4 av 13 (31 %), 31 procentenheter isär (högst 30, programmets egen gräns)"
        )
    );
    assert_eq!(
        ground(3, 10),
        expected(
            "met",
            "uppfyllelse 2020: från A 0 av 10 (0 %) till B 3 av 10 (30 %), 30 procentenheter isär (högst 30, programmets egen gräns)"
        )
    );
    assert_eq!(
        ground(7, 23),
        expected(
            "not_met",
            "uppfyllelse 2020: från A 0 av 23 (0 %) till B 7 av 23 (30 %), drygt 30 procentenheter isär (högst 30, programmets egen gräns)"
        )
    );
}

fn text_of(row: &Value, key: &str) -> String {
    text(row, key).replace('\u{a0}', " ")
}

#[test]
fn terms_are_not_applicable_where_there_are_none_and_counted_where_there_are() {
    let folder = Folder::new();
    let terms = |more: &str| {
        let plan = "[[plan]]\nid = \"p\"\ntitle = \"Planen\"\ntype = \"plan\"\nperiod = \"2020-2021\"\n";
        folder.write("plan.toml", format!("{plan}{more}").as_bytes());
        let arguments = ["review", ".", "--view", "grounds", "--format", "json"];
        let rows = table(&run_in(folder.path(), arguments).expect(0).out, "grounds");
        let row = rows.iter().find(|row| row["criterion"] == "terms").unwrap();
        format!("{} {}", text(row, "outcome"), text_of(row, "ground"))
    };
    assert_eq!(terms(""), "not_applicable planen har inget som kan prövas");
    let term = |term: &str| format!("[[term]]\nterm = \"{term}\"\ndefinition = \"En förklaring\"\n");
    assert_eq!(terms(&[term("ett"), term("två")].concat()), "met båda som är prövade har vad de ska");
    // An abbreviation that stands for a body is examined too, once.
    let body = "[[body]]\nid = \"sn\"\nname = \"Socialnämnden\"\nkind = \"nämnd\"\nabbreviation = \"SN\"\n";
    let goal = "[[goal]]\nid = \"g\"\ntext = \"Stöd från SN och mer SN\"\n";
    assert_eq!(terms(&[&term("ett"), body, goal].concat()), "met båda som är prövade har vad de ska");
    assert_eq!(terms("objective = \"Alla medborgare\"\n").split(' ').next(), Some("not_met"));
}

#[test]
fn an_overdue_review_says_by_when_it_was_due() {
    let folder = Folder::new();
    folder.write("plan.toml", b"[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = \"2018-2030\"\nreview_by = 2023-12-31\n");
    let arguments = ["review", ".", "--view", "grounds", "--format", "json", "--on", "2024-01-01"];
    let rows = table(&run_in(folder.path(), arguments).expect(0).out, "grounds");
    let row = rows.iter().find(|row| row["criterion"] == "review-date").unwrap();
    assert_eq!(text(row, "ground"), "aktualitetsprövningen skulle ha gjorts senast 2023-12-31");
}

#[test]
fn on_the_strategy_it_finds_what_socialnamnden_found() {
    let missing = ["audience", "terms", "indicators-everywhere", "responsibilities"];
    assert_eq!(with_outcome(STRATEGY, "missing"), missing);
    assert_eq!(with_outcome(STRATEGY, "not_met"), [""; 0], "the strategy is not among the documents");
    assert_eq!(
        grounds(STRATEGY, "indicators-everywhere"),
        ["enligt förslaget till remissvar från Socialnämnden 2018-03-15"]
    );
    assert_eq!(with_outcome(STRATEGY, "not_applicable"), ["evenness"], "nobody has judged it");
}

#[test]
fn silence_decides_nothing_of_a_plan_that_is_not_at_hand_and_sources_only_from_their_day() {
    let folder = Folder::new();
    let outcome = |plan: &str, on: &str| {
        let evaluation = "[[evaluation]]\nid = \"e\"\ntitle = \"Utvärdering\"\nkind = \"slutlig\"\ndate = 2022-05-01\n\
            [[evaluation.finding]]\ncategory = \"målgrupp\"\ntext = \"Målgruppen är inte angiven.\"\ncriterion = \"target-group\"\n";
        let head = "[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = \"2018-2021\"\n";
        folder.write("plan.toml", format!("{head}{plan}{evaluation}").as_bytes());
        let arguments = ["review", ".", "--view", "criteria", "--format", "json", "--on", on];
        let rows = table(&run_in(folder.path(), arguments).expect(0).out, "criteria");
        text(rows.iter().find(|row| row["criterion"] == "target-group").unwrap(), "outcome").to_owned()
    };
    let absent = "at_hand = false\n";
    let days = ["2022-04-30", "2022-05-01"];
    assert_eq!(days.map(|on| outcome("", on)), ["not_met", "missing"]);
    assert_eq!(days.map(|on| outcome(absent, on)), ["not_known", "missing"]);
    let stated = "target_group = \"alla\"\nat_hand = false\n";
    assert_eq!(outcome(stated, days[1]), "met");
    let inferred = format!("{stated}inferred = [\"target_group\"]\n");
    assert_eq!(outcome(&inferred, days[1]), "not_known", "what is inferred is not stated");
}

#[test]
fn a_complaint_that_is_recorded_about_the_very_plan_is_traced_to_its_line() {
    let place = |plan: &str, criterion: &str| {
        let rows = rows(plan, "criteria", "2018-03-20");
        let row = rows.iter().find(|row| row["criterion"] == criterion).unwrap().clone();
        row["quote_place"].as_str().map(str::to_owned)
    };
    for (plan, criterion, quote) in [
        (PLAN, "target-group", "I planen har däremot inte målgruppen"),
        (PLAN, "review-date", "se över" /* inside: ses över */),
        (STRATEGY, "indicators-everywhere", "Inom andra områden saknas indikatorer."),
        (STRATEGY, "responsibilities", "De är inte tydlig vem som har ansvar"),
    ] {
        let place = place(plan, criterion).unwrap_or_else(|| panic!("{criterion} is not traced"));
        let (file, line) = place.rsplit_once(':').unwrap();
        let text = std::fs::read_to_string(std::path::Path::new(PLANS).join("tyreso").join(file))
            .or_else(|_| std::fs::read_to_string(std::path::Path::new(PLANS).join(file)))
            .unwrap();
        let line: usize = line.parse().unwrap();
        let record: String = text.lines().skip(line - 1).take(5).collect();
        assert!(criterion == "review-date" || record.contains(quote), "{place}: {record}");
    }
    assert_eq!(place(PLAN, "audience"), None, "Socialnämnden's answer is about the strategy");
}

#[test]
fn limits_are_set_in_the_settings() {
    let folder = Folder::new();
    let plan = "[[body]]\nid = \"a\"\nname = \"Förvaltningen\"\nkind = \"förvaltning\"\n\
                [[plan]]\nid = \"p\"\ntitle = \"Planen\"\ntype = \"plan\"\nperiod = \"2020-2021\"\n";
    let commitment = |number: usize| {
        let letter = char::from(b'a' + u8::try_from(number).unwrap());
        format!("[[commitment]]\nid = \"c-{letter}\"\ntext = \"Göra {letter}\"\nresponsible = \"a\"\n")
    };
    let outcome = |number: usize, limits: &str| {
        folder.write(
            "plan.toml",
            format!("{plan}{}", (0..number).map(commitment).collect::<String>()).as_bytes(),
        );
        folder.write("uppfyllt.toml", limits.as_bytes());
        let json =
            run_in(folder.path(), ["review", ".", "--view", "criteria", "--format", "json"]).expect(0).out;
        let rows = table(&json, "criteria");
        text(rows.iter().find(|row| row["criterion"] == "detail").unwrap(), "outcome").to_owned()
    };
    // The body has them all, so its limit of 10 decides until it is set.
    assert_eq!([10, 11].map(|number| outcome(number, "")), ["met", "not_met"]);
    let body = "[limits]\ncommitments_per_body = 25\n";
    assert_eq!([18, 19, 20].map(|number| outcome(number, body)), ["met", "met", "not_met"]);
    let both = "[limits]\ncommitments_per_body = 25\ncommitments = 3\n";
    assert_eq!([2, 3, 4].map(|number| outcome(number, both)), ["met", "met", "not_met"]);
    assert_eq!(outcome(0, ""), "not_applicable");
    folder.write("uppfyllt.toml", b"[limits]\ncommitments = -1\n");
    run_in(folder.path(), ["review", "."]).refused(1, &["error[invalid-number]", "uppfyllt.toml:2"]);
}

#[test]
fn a_review_is_overdue_from_the_day_after() {
    let folder = Folder::new();
    folder.write("plan.toml", b"[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = \"2018-2021\"\nreview_by = 2019-12-31\n");
    let outcome = |on: &str| {
        let arguments = ["review", ".", "--view", "criteria", "--format", "json", "--on", on];
        let rows = table(&run_in(folder.path(), arguments).expect(0).out, "criteria");
        text(rows.iter().find(|row| row["criterion"] == "review-date").unwrap(), "outcome").to_owned()
    };
    let days = ["2019-12-30", "2019-12-31", "2020-01-01"];
    assert_eq!(days.map(outcome), ["met", "met", "not_met"]);
}

#[test]
fn recommendations_are_answered_by_the_plan_that_says_so() {
    let open = rows(PLAN, "recommendations", "2018-03-20");
    assert_eq!(open.len(), 8, "six of the final evaluation, two of the mapping");
    assert!(open.iter().all(|row| row["status"] == "unknown" && row["answered_by"].is_null()), "{open:?}");
    let folder = Folder::new();
    folder.write("plan.toml", "[[plan]]\nid = \"gammal\"\ntitle = \"Gammal\"\ntype = \"plan\"\nperiod = \"2007-2010\"\n\
        [[evaluation]]\nplan = \"gammal\"\nid = \"slutlig\"\ntitle = \"Slutlig\"\nkind = \"slutlig\"\ndate = 2011-05-24\n\
        [[evaluation.recommendation]]\nid = \"ange-inriktning\"\ntext = \"Ange inriktning.\"\n\
        [[evaluation.recommendation]]\nid = \"kommunikationsplan\"\ntext = \"Kommunicera.\"\n\
        [[plan]]\nid = \"ny\"\ntitle = \"Ny\"\ntype = \"plan\"\nperiod = \"2018-2021\"\nanswers = [\"ange-inriktning\"]\n".as_bytes());
    let arguments = ["review", ".", "--view", "recommendations", "--plan", "gammal", "--on", "2018-03-20"];
    let printed = run_in(folder.path(), arguments).expect(0).text().to_owned();
    let sentence = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(sentence.contains(
            "Rekommendationerna i ”Slutlig” (2011-05-24): en av två besvaras av en senare plan, för en framgår inte vad som har hänt."
        ),
        "{printed}"
    );
    let json = run_in(folder.path(), [&arguments[..], &["--format", "json"]].concat()).expect(0).out;
    let statuses: Vec<String> =
        table(&json, "recommendations").iter().map(|row| text_of(row, "status")).collect();
    assert_eq!(statuses, ["answered", "unknown"], "the table agrees with the sentence");
}

#[test]
fn what_is_dated_after_the_day_is_left_out_and_what_has_no_date_is_last() {
    let of = |view: &str, on: &str| -> Vec<String> {
        let mut ids: Vec<String> =
            rows(PLAN, view, on).iter().map(|row| text_of(row, "evaluation")).collect();
        ids.dedup();
        ids
    };
    assert!(of("recommendations", "2011-05-23").is_empty());
    assert_eq!(of("recommendations", "2011-05-24"), ["slutlig-2011"]);
    assert_eq!(of("recommendations", "2013-10-23"), ["slutlig-2011"], "the mapping was not asked for yet");
    assert_eq!(
        of("recommendations", "2013-10-24"),
        ["slutlig-2011", "kartlaggning-2013"],
        "undated, and last"
    );
    assert!(!of("findings", "2009-05-27").contains(&"delrapport-2009".to_owned()), "presented the day after");
    assert!(of("findings", "2009-05-28").contains(&"delrapport-2009".to_owned()));
    assert!(!of("findings", "2011-05-23").contains(&"slutlig-2011".to_owned()));
    assert!(of("findings", "2011-05-24").contains(&"slutlig-2011".to_owned()));
    let place = |on: &str| {
        let rows = rows(PLAN, "criteria", on);
        rows.iter().find(|row| row["criterion"] == "target-group").unwrap()["quote_place"].is_string()
    };
    assert_eq!(["2011-05-23", "2011-05-24"].map(place), [false, true], "nor is it quoted as of this plan");
    let days = ["2011-05-25", "2011-05-26"];
    assert_eq!(days.map(|on| rows(PLAN, "statements", on).len()), [0, 1]);
    let arguments = ["review", PLANS, "--plan", PLAN, "--view", "recommendations", "--on", "2018-03-20"];
    let printed = run(arguments).expect(0).text().split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in [
        "Rekommendationerna i ”Slutlig utvärdering av integrationsplanen 2007/10” (2011-05-24): ingen av sex besvaras av en senare plan, för sex framgår inte vad som har hänt.",
        "Rekommendationerna i ”Kartläggning av arbetet med Integrationsplanen” (odaterad): ingen av två besvaras av en senare plan, för två framgår inte vad som har hänt.",
        "är odaterad och står sist; det går inte att se om den fanns den 20 mars 2018.",
    ] {
        assert!(printed.contains(sentence), "{sentence}\n{printed}");
    }
}

#[test]
fn a_quotation_about_another_plan_is_said_to_be_tyresos() {
    let folder = Folder::new();
    folder.write(
        "plan.toml",
        b"[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = \"2018-2021\"\n",
    );
    let arguments = ["review", ".", "--view", "criteria", "--width", "600"];
    let printed = run_in(folder.path(), arguments).expect(0).text().to_owned();
    for source in ["PM 2011-05-24", "socialförvaltningens remissvar 2018-03-15"] {
        assert!(printed.contains(&format!("(Tyresö kommun, {source})")), "{printed}");
    }
    assert!(!printed.contains("(PM") && !printed.contains("(remissvar"), "{printed}");
    let english = run_in(folder.path(), [&arguments[..], &["--lang", "en"]].concat()).expect(0);
    assert_eq!(english.text().matches('”').count(), english.text().matches('“').count());
}

#[test]
fn without_a_plan_it_says_so() {
    let folder = Folder::new();
    folder.write("bodies.toml", "[[body]]\nid = \"a\"\nname = \"A\"\nkind = \"nämnd\"\n".as_bytes());
    let printed = |language: &str| {
        run_in(folder.path(), ["review", ".", "--lang", language]).expect(0).text().trim().to_owned()
    };
    assert_eq!(["sv", "en"].map(printed), ["Det finns ingen plan.", "There is no plan."]);
}

#[test]
fn findings_stand_in_the_order_of_the_documents_and_statements_beside_their_decision() {
    let findings = rows(PLAN, "findings", "2018-03-20");
    let mut evaluations: Vec<&str> = findings.iter().map(|row| text(row, "evaluation")).collect();
    evaluations.dedup();
    assert_eq!(evaluations, ["delrapport-2009", "slutlig-2011", "kartlaggning-2013"]);
    let of_final = findings.iter().filter(|row| row["evaluation"] == "slutlig-2011");
    let mut headings: Vec<&str> = of_final.map(|row| text(row, "category")).collect();
    headings.dedup();
    let of_document = [
        "Förslag till beslut",
        "Bakgrund",
        "Måluppfyllelsen",
        "Två förklaringsfaktorer har identifierats",
        "Utvärdering av själva planen",
    ];
    assert_eq!(headings, of_document);
    let statements = rows(PLAN, "statements", "2018-03-20");
    assert_eq!(statements.len(), 1);
    assert_eq!(
        text(&statements[0], "decision").replace('\u{a0}', " "),
        "Gymnasie- och arbetsmarknadsnämnden 2011-05-26 § 33, behandlad"
    );
    assert!(text(&statements[0], "text").contains("Vi betonar behovet av tydlig ledning och förankring"));
}

#[test]
fn every_view_is_there_in_every_format_and_both_languages() {
    for view in ["summary", "criteria", "grounds", "findings", "recommendations", "statements", "evaluations"]
    {
        for format in ["table", "markdown", "csv", "csv-sv", "json", "html", "xlsx"] {
            if view == "evaluations" && format.starts_with("csv") {
                continue;
            }
            let outcome =
                run(["review", PLANS, "--view", view, "--format", format, "--lang", "en"]).expect(0);
            assert!(!outcome.out.is_empty(), "{view} as {format}");
        }
    }
    let printed = run(["review", PLANS, "--on", "2018-03-20", "--lang", "en", "--width", "400"]).expect(0);
    for words in [
        "The plans compared",
        " no ",
        "28 commitments (at most 19, since some twenty have been called too detailed)",
    ] {
        assert!(printed.text().contains(words), "{words}");
    }
}

/// The outcome of a criterion in a repository of some files, which has to be clean.
fn outcome(files: &[ExampleFile], criterion: Criterion) -> String {
    let folder = Folder::new();
    assert!(crate::explain::write(&folder, files));
    run_in(folder.path(), ["check", ".", "--deny", "warnings"]).expect(0);
    let arguments = ["review", ".", "--view", "criteria", "--format", "json"];
    let rows = table(&run_in(folder.path(), arguments).expect(0).out, "criteria");
    text(rows.iter().find(|row| row["criterion"] == criterion.name()).unwrap(), "outcome").to_owned()
}

#[test]
fn every_criterion_has_its_file_its_words_and_its_page() {
    let files = |folder: &str, ending: &str| -> Vec<String> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let names =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter_map(|name| name.strip_suffix(ending).map(|name| name.replace('_', "-"))).collect()
    };
    let mut names: Vec<String> = Criterion::ALL.iter().map(|criterion| criterion.name().to_owned()).collect();
    names.sort();
    let mut rules = files("src/evaluate/review", ".rs");
    rules.retain(|name| !["mod", "ground", "known", "reviewed", "stated"].contains(&name.as_str()));
    // Criteria of keys alone are functions of one file.
    let stated = std::fs::read_to_string(crate::program::project("src/evaluate/review/stated.rs")).unwrap();
    let functions = stated.split("pub(super) fn ").skip(1).filter_map(|rest| rest.split('(').next());
    rules.extend(functions.map(|name| name.replace('_', "-")));
    rules.sort();
    let mut pages = files("src/report/review/explain", ".md");
    pages.sort();
    let advice = "a criterion, its file in `evaluate/review/` (or its function in `stated.rs`) and its page in \
         `report/review/explain/` bear one name";
    assert_eq!((&rules, &pages), (&names, &names), "{advice}");
    for criterion in Criterion::ALL {
        assert!(!criterion_text(*criterion).name[1].is_empty());
        let printed = run(["explain", criterion.name()]).expect(0);
        assert_eq!(printed.text(), criterion_text(*criterion).page, "{}", criterion.name());
        assert!(printed.text().starts_with(&format!("# {}\n", criterion.name())));
        assert!(printed.text().contains("\n## How to mend\n\n"), "{}", criterion.name());
    }
}

#[test]
fn the_bad_example_of_a_page_is_not_met_and_the_good_one_is() {
    for criterion in Criterion::ALL {
        let page = criterion_text(*criterion).page;
        let (_, examples) = page.split_once("\n## Bad\n").unwrap();
        let (bad, good) = examples.split_once("\n## Good\n").unwrap();
        let outcomes = [bad, good].map(|text| outcome(&example_files(text), *criterion));
        assert_eq!(outcomes, ["not_met", "met"], "{}", criterion.name());
    }
}
