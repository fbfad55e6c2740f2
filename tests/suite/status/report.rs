//! What `status` prints: the two days that the documents of Tyresö ask about, and every format.

use std::process::{Command, Output};

use uppfyllt::inside::evaluate::{EventKind, timeline};
use uppfyllt::inside::model::PlanId;
use uppfyllt::inside::numbered::Id as _;

use super::{ADOPTED, PLAN, PLANS, REMISS, date, of_model};

fn uppfyllt(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uppfyllt"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

/// The results of a run that ends with 0 and complains of nothing.
fn printed(arguments: &[&str]) -> String {
    let output = uppfyllt(arguments);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{arguments:?}");
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn events_stand_in_order_and_what_was_not_known_is_left_out() {
    of_model(&[PLAN, ADOPTED, REMISS].concat(), |model| {
        let kinds = |day| {
            timeline(model, PlanId::FIRST, date(day)).iter().map(|event| event.kind).collect::<Vec<_>>()
        };
        let names = |day| {
            let kind = |kind: EventKind| match kind {
                EventKind::Decision(id) => format!("{:?}", model.decision(id).kind),
                other => format!("{other:?}").split('(').next().unwrap().to_owned(),
            };
            kinds(day).into_iter().map(kind).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(names("2006-03-31"), "Assigned Proposed FirstDay LastDay");
        assert_eq!(names("2006-04-01"), "Assigned Proposed RemissSent Deadline FirstDay LastDay");
        assert_eq!(names("2006-11-20"), "Assigned Proposed RemissSent Deadline Adopted FirstDay LastDay");
    });
}

#[test]
fn the_plan_of_tyreso_expired_in_2010_and_no_repeal_is_known() {
    let swedish = printed(&["status", "plans", "--on", "2013-10-24", "--format", "markdown"]);
    let expected = "Integrationsplanen ”Ett Tyresö för alla” gällde till och med den 31 december 2010 (underförstått). Något upphävande är inte känt, snart tre år efter att den gick ut.";
    assert!(swedish.contains("Läget den 24 oktober 2013"), "{swedish}");
    assert!(swedish.contains(expected), "{swedish}");
    let english = printed(&["status", "plans", "--on", "2013-10-24", "--lang", "en", "--format", "markdown"]);
    let expected = "expired after 31 December 2010 (inferred). No repeal is known, nearly three years later.";
    assert!(english.contains(expected), "{english}");
}

#[test]
fn the_strategy_of_tyreso_is_out_for_nine_days_more() {
    let text = printed(&["status", "plans", "--on", "2018-03-20", "--plan", "integrationsstrategi-2018"]);
    let out = "Integrationsstrategin är ute på remiss till och med den 29 mars 2018: nio dagar kvar.";
    let inferred = "Årtalet i svarsdagen den 29 mars 2018 är underförstått; källan skriver ”senast 29 mars”.";
    assert!(text.contains(out) && text.contains(inferred), "{text}");
    let last = printed(&["status", "plans", "--on", "2018-03-29", "--plan", "integrationsstrategi-2018"]);
    assert!(last.contains("den 29 mars 2018 är sista dagen för svar."), "{last}");
    let after = printed(&["status", "plans", "--on", "2018-03-30", "--plan", "integrationsstrategi-2018"]);
    assert!(
        after.contains("remitterad 2018, inget beslut känt") && !after.contains("ute på remiss"),
        "{after}"
    );
}

#[test]
fn what_is_only_known_to_have_been_asked_for_is_no_follow_up() {
    let register = printed(&["status", "plans", "--on", "2013-10-24", "--format", "markdown"]);
    assert!(register.contains("| 2011-05-24 <br>bedömd för 2010 |"), "{register}");
    // Its document is later than that, and on which day it was written nobody knows.
    let later = printed(&["status", "plans", "--on", "2013-10-25", "--format", "markdown"]);
    let known = "| 2011-05-24 <br>bedömd för 2010 <br>kartläggning tidigast 2013-10-24 |";
    assert!(later.contains(known), "{later}");
    assert!(register.find("Något upphävande är inte känt") < register.find("| Styrdokument"), "{register}");
}

#[test]
fn a_budget_and_a_plan_of_a_year_end_and_nobody_has_to_repeal_them() {
    let miljoplan = printed(&["status", "examples/raknesatt", "--on", "2025-03-01", "--format", "markdown"]);
    assert!(miljoplan.contains("| perioden är slut | plan | 2023 |"), "{miljoplan}");
    let budget = |day| printed(&["status", "examples/budget", "--on", day, "--format", "markdown"]);
    assert!(budget("2026-12-31").contains("| gällande | budget | 2024–2026 |"));
    assert!(budget("2027-01-01").contains("| perioden är slut | budget | 2024–2026 |"));
    for text in [miljoplan, budget("2027-01-01")] {
        assert!(!text.contains("upphäv"), "{text}");
    }
}

#[test]
fn the_register_in_csv_has_a_row_a_plan() {
    let csv = printed(&["status", "plans", "--on", "2018-03-20", "--format", "csv"]);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(
        lines,
        [
            "plan,title,type,period,valid_from,valid_to,state,adopted_by,adopted_by_name,adopted_on,adopted_paragraph,\
             record_number,owner,owner_name,review_by,review_overdue_days,overdue_days,remiss,remiss_deadline,\
             remiss_deadline_inferred,remiss_days_left,last_evaluation,last_evaluation_on,last_rated_period,successor,\
             municipality_wide,on,file,line,at_hand,inferred",
            "integrationsplan-2007,Ett Tyresö för alla,plan,2007-2010,2007-01-01,2010-12-31,expired,kommunfullmaktige,\
             Kommunfullmäktige,2007-12-12,,,,,,,2636,,,,,slutlig-2011,2011-05-24,2010,,true,2018-03-20,\
             integrationsplan-2007/plan.toml,10,false,title municipality_wide reported_by reports_to follow_up valid_from valid_to",
            "integrationsstrategi-2018,Tyresö kommuns integrationsstrategi,strategy,,,,out_for_remiss,,,,,,,,,,,\
             remiss-2018,2018-03-29,true,9,,,,,true,2018-03-20,integrationsstrategi-2018/plan.toml,6,false,title municipality_wide",
        ]
    );
}

#[test]
fn the_timeline_points_out_gaps_and_contradictions() {
    let arguments = ["status", "plans", "--on", "2013-10-24", "--plan", "integrationsplan-2007"];
    let text = printed(&[&arguments[..], &["--view", "timeline", "--width", "400"]].concat());
    for expected in [
        "Planen gällde från och med den 1 januari 2007 (underförstått) men antogs först den 12 december 2007, drygt elva månader senare.",
        "Paragraf saknas.",
        "Källorna skiljer sig i fråga om datumet.",
        "Beslutets datum är inte känt, senast den 12 december 2007.",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    let csv = printed(&[&arguments[..], &["--view", "remarks", "--format", "csv"]].concat());
    assert!(csv.starts_with("plan,about,remark,text,file,line\n"), "{csv}");
    for code in ["adopted_late", "no_paragraph", "no_date", "not_repealed", "contradiction"] {
        assert!(csv.contains(&format!(",{code},")), "{code}\n{csv}");
    }
}

#[test]
fn every_format_holds_every_view_in_both_languages() {
    for format in ["table", "markdown", "html", "json"] {
        for language in ["sv", "en"] {
            let arguments = ["status", "plans", "--on", "2018-03-20", "--view", "register,timeline,remarks"];
            let text = printed(&[&arguments[..], &["--format", format, "--lang", language]].concat());
            assert!(
                text.contains("2018-03-29") && text.contains("2007-12-12"),
                "{format} {language}\n{text}"
            );
        }
    }
    for view in ["register", "timeline", "remarks"] {
        for format in ["csv", "csv-sv"] {
            let text =
                printed(&["status", "plans", "--on", "2018-03-20", "--view", view, "--format", format]);
            assert!(text.lines().count() > 2, "{view} {format}\n{text}");
        }
    }
    let output = uppfyllt(&["status", "plans", "--on", "2018-03-20", "--format", "xlsx"]);
    assert_eq!((output.status.code(), &output.stdout[..2]), (Some(0), &b"PK"[..]));
}

#[test]
fn filters_leave_plans_out() {
    let rows = |filter: &[&str]| {
        let arguments = ["status", "plans", "--on", "2018-03-20", "--format", "csv"];
        printed(&[&arguments[..], filter].concat()).lines().count() - 1
    };
    assert_eq!(rows(&[]), 2);
    assert_eq!(rows(&["--plan", "integrationsplan-2007"]), 1);
    assert_eq!(rows(&["--forvaltning", "Tyresö Bostäder"]), 1);
    assert_eq!(rows(&["--area", "sprak"]), 1);
    assert_eq!(rows(&["--body", "KF"]), 0, "the council keeps no plan");
}

#[test]
fn what_is_no_day_is_refused() {
    for wrong in ["2018-02-30", "2018", "2018-03-20T00:00:00", "20180320", "i dag", "1492-01-01"] {
        assert_eq!(uppfyllt(&["status", "plans", "--on", wrong]).status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn without_a_day_it_is_today_and_the_day_is_printed() {
    let csv = printed(&["status", "plans", "--format", "csv", "--plan", "integrationsplan-2007"]);
    let row = csv.lines().nth(1).unwrap();
    let on = date(row.split(',').rev().nth(4).unwrap());
    assert!(date("2025-01-01") < on, "{row}");
}

#[test]
fn contradictions_quote_keys_of_their_own_and_remisser_go_by_their_date() {
    let text = printed(&["status", PLANS, "--on", "2018-03-20", "--view", "remarks", "--width", "400"]);
    assert!(text.contains("Källorna skiljer sig i fråga om vilka som tog fram planen."), "{text}");
    assert!(text.contains("Källorna skiljer sig i fråga om perioden."), "{text}");
    assert!(text.contains("remissen den 22 februari 2018"), "{text}");
    assert!(!text.contains("remissen remiss-2018") && !text.contains("inga olika år"), "{text}");
}

#[test]
fn a_register_without_a_plan_says_so() {
    let text = printed(&["status", PLANS, "--on", "2018-03-20", "--body", "KF"]);
    assert!(text.contains("Det finns ingen plan i urvalet."), "{text}");
    let data = printed(&["status", PLANS, "--on", "2018-03-20", "--body", "KF", "--format", "csv"]);
    assert!(data.starts_with("plan,") && data.lines().count() == 1, "{data}");
}
