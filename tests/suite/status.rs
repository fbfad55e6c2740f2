//! Where plans stand on a day: every boundary by hand, the day before, the day and the day after.

use std::process::{Command, Output};

use uppfyllt::discover::discover;
use uppfyllt::evaluate::{EventKind, RemarkKind, Standing, State, days_after, remarks, standing, timeline};
use uppfyllt::load::load;
use uppfyllt::model::{Model, PlanId};

use crate::folder::Folder;

/// Bodies, and a plan `a` with validity 2007-01-01 to 2010-12-31; what follows is put after it.
const PLAN: &str = r#"
[[body]]
id = "kf"
name = "Kommunfullmäktige"
kind = "fullmäktige"

[[body]]
id = "gan"
name = "Gymnasienämnden"
kind = "nämnd"

[[plan]]
id = "a"
title = "Plan A"
type = "plan"
period = "2007-2010"
"#;

const ADOPTED: &str = r#"
[[decision]]
plan = "a"
body = "kf"
type = "antagen"
date = 2006-11-20
paragraph = "§ 100"
"#;

fn date(text: &str) -> jiff::civil::Date {
    text.parse().unwrap()
}

/// A value of the model of some plan files, which have no error.
fn of_model<T>(text: &str, then: impl FnOnce(&Model<'_>) -> T) -> T {
    let folder = Folder::new();
    folder.write("plan.toml", text.as_bytes());
    let found = discover(Some(folder.path())).unwrap();
    let mut then = Some(then);
    load(&found.repositories[0], 100, 1, |loaded| {
        assert!(!loaded.sink.has_errors(), "{:?}", loaded.sink.sorted());
        then.take().unwrap()(loaded.model)
    })
    .unwrap()
}

/// Where plan `a` stands on each of some days.
fn standings(text: &str, days: &[&str]) -> Vec<Standing> {
    of_model(text, |model| {
        let (id, _) = model.numbered_plans().find(|(_, plan)| plan.id == "a").unwrap();
        days.iter().map(|day| standing(model, id, date(day))).collect()
    })
}

/// Asserts the state of plan `a` on each of some days.
fn states(text: &str, expected: &[(&str, State)]) {
    let days: Vec<&str> = expected.iter().map(|(day, _)| *day).collect();
    let found = standings(text, &days);
    let found: Vec<(&str, State)> = days.into_iter().zip(found.iter().map(|found| found.state)).collect();
    assert_eq!(found, expected);
}

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
fn days_are_counted_from_one_day_to_another() {
    // 365 days of 2011, 366 of 2012, and 24 October is day 297 of 2013.
    assert_eq!(days_after(date("2013-10-24"), date("2010-12-31")), 365 + 366 + 297);
    assert_eq!(days_after(date("2018-03-29"), date("2018-03-20")), 9);
    assert_eq!(days_after(date("2012-03-01"), date("2012-02-28")), 2, "over a leap day");
    assert_eq!(days_after(date("2010-12-31"), date("2010-12-31")), 0);
    assert_eq!(days_after(date("2010-12-31"), date("2011-01-01")), -1);
}

#[test]
fn a_plan_is_in_force_from_its_first_to_its_last_day() {
    states(
        &[PLAN, ADOPTED].concat(),
        &[
            ("2006-11-19", State::NotBegun),
            ("2006-11-20", State::AdoptedNotInForce),
            ("2006-11-21", State::AdoptedNotInForce),
            ("2006-12-31", State::AdoptedNotInForce),
            ("2007-01-01", State::InForce),
            ("2007-01-02", State::InForce),
            ("2010-12-30", State::InForce),
            ("2010-12-31", State::InForce),
            ("2011-01-01", State::Expired),
        ],
    );
}

#[test]
fn validity_goes_before_the_period() {
    let text = PLAN.replace("period =", "valid_from = 2007-03-01\nvalid_to = 2010-06-30\nperiod =");
    states(
        &[text.as_str(), ADOPTED].concat(),
        &[
            ("2007-02-28", State::AdoptedNotInForce),
            ("2007-03-01", State::InForce),
            ("2010-06-30", State::InForce),
            ("2010-07-01", State::Expired),
        ],
    );
}

#[test]
fn a_plan_is_overdue_from_the_day_after_its_last() {
    let days = ["2010-12-31", "2011-01-01", "2011-01-02", "2013-10-24"];
    let overdue: Vec<_> = standings(&[PLAN, ADOPTED].concat(), &days).iter().map(|s| s.overdue).collect();
    assert_eq!(overdue, [None, Some(1), Some(2), Some(1028)]);
}

#[test]
fn a_plan_that_is_adopted_after_it_began_is_in_force_from_its_adoption_on() {
    let late = ADOPTED.replace("2006-11-20", "2007-12-12");
    states(
        &[PLAN, &late].concat(),
        &[("2007-12-11", State::NotBegun), ("2007-12-12", State::InForce), ("2007-12-13", State::InForce)],
    );
    of_model(&[PLAN, &late].concat(), |model| {
        let found = remarks(model, PlanId(0), date("2008-01-01"));
        let expected =
            RemarkKind::AdoptedLate { first: date("2007-01-01"), adopted: date("2007-12-12"), days: 345 };
        assert_eq!(found.iter().map(|remark| remark.kind).collect::<Vec<_>>(), [expected]);
    });
}

#[test]
fn a_plan_is_repealed_from_the_day_of_the_decision_on_and_can_be_adopted_again() {
    let repealed = ADOPTED.replace("antagen", "upphävd").replace("2006-11-20", "2009-06-15");
    let again = ADOPTED.replace("2006-11-20", "2010-02-01");
    let text = [PLAN, ADOPTED, &repealed, &again].concat();
    states(
        &text,
        &[
            ("2009-06-14", State::InForce),
            ("2009-06-15", State::Repealed),
            ("2009-06-16", State::Repealed),
            ("2010-01-31", State::Repealed),
            ("2010-02-01", State::InForce),
        ],
    );
    let text = [PLAN, ADOPTED, &repealed].concat();
    states(&text, &[("2011-01-01", State::Repealed)]);
    assert_eq!(standings(&text, &["2011-01-01"])[0].overdue, None, "what is repealed is not overdue");
}

const SUCCESSOR: &str = r#"
[[plan]]
id = "b"
title = "Plan B"
type = "plan"
valid_from = 2009-01-01
period = "2009-2012"
replaces = ["a"]

[[decision]]
plan = "b"
body = "gan"
type = "föreslagen"
date = 2008-05-10
paragraph = "§ 1"

[[decision]]
plan = "b"
body = "kf"
type = "antagen"
date = 2008-10-01
paragraph = "§ 2"
"#;

#[test]
fn a_plan_is_replaced_when_its_successor_comes_into_force() {
    let text = [PLAN, ADOPTED, SUCCESSOR].concat();
    states(
        &text,
        &[
            ("2008-05-09", State::InForce),
            ("2008-05-10", State::UnderRevision),
            ("2008-09-30", State::UnderRevision),
            ("2008-10-01", State::InForce),
            ("2008-12-31", State::InForce),
            ("2009-01-01", State::Replaced),
            ("2013-06-01", State::Replaced),
        ],
    );
    of_model(&text, |model| {
        assert_eq!(standing(model, PlanId(0), date("2007-01-01")).successors, [PlanId(1)]);
    });
}

#[test]
fn a_successor_that_is_adopted_late_replaces_from_its_adoption_on() {
    let late = SUCCESSOR.replace("2008-10-01", "2009-03-10");
    states(
        &[PLAN, ADOPTED, &late].concat(),
        &[("2009-03-09", State::UnderRevision), ("2009-03-10", State::Replaced)],
    );
}

const REMISS: &str = r#"
[[decision]]
plan = "a"
body = "kf"
type = "uppdrag"
date = 2006-02-01
paragraph = "§ 1"

[[decision]]
plan = "a"
body = "gan"
type = "föreslagen"
date = 2006-03-01
paragraph = "§ 2"

[[remiss]]
id = "r"
plan = "a"
sender = "kf"
date = 2006-04-01
deadline = 2006-05-31
recipients = ["gan"]
"#;

#[test]
fn a_plan_is_out_for_consultation_from_the_day_it_is_sent_to_the_deadline() {
    let text = [PLAN, REMISS, ADOPTED].concat();
    states(
        &text,
        &[
            ("2006-01-31", State::NotBegun),
            ("2006-02-01", State::Commissioned),
            ("2006-02-28", State::Commissioned),
            ("2006-03-01", State::Proposed),
            ("2006-03-31", State::Proposed),
            ("2006-04-01", State::OnRemiss),
            ("2006-05-30", State::OnRemiss),
            ("2006-05-31", State::OnRemiss),
            ("2006-06-01", State::Proposed),
            ("2006-11-20", State::AdoptedNotInForce),
        ],
    );
    let days = ["2006-03-31", "2006-04-01", "2006-05-30", "2006-05-31", "2006-06-01"];
    let left: Vec<_> = standings(&text, &days)
        .iter()
        .map(|standing| standing.remiss.and_then(|remiss| remiss.days_left))
        .collect();
    assert_eq!(left, [None, Some(60), Some(1), Some(0), None]);
}

#[test]
fn a_review_is_overdue_from_the_day_after() {
    let text = PLAN.replace("period =", "review_by = 2009-12-31\nperiod =");
    let days = ["2009-12-30", "2009-12-31", "2010-01-01", "2011-06-01"];
    let overdue = |text: &str| {
        let found = standings(text, &days);
        found.iter().map(|found| found.review.unwrap().overdue).collect::<Vec<_>>()
    };
    assert_eq!(overdue(&[&text, ADOPTED].concat()), [None, None, Some(1), Some(517)]);
    let repealed = ADOPTED.replace("antagen", "upphävd").replace("2006-11-20", "2010-01-01");
    assert_eq!(overdue(&[&text, ADOPTED, &repealed].concat()), [None; 4], "what is no more needs no review");
}

#[test]
fn a_plan_of_which_only_the_period_is_known_goes_by_that() {
    states(
        PLAN,
        &[
            ("2006-12-31", State::NotBegun),
            ("2007-01-01", State::InForce),
            ("2010-12-31", State::InForce),
            ("2011-01-01", State::Expired),
        ],
    );
    let without = PLAN.replace("period = \"2007-2010\"\n", "");
    states(&without, &[("2007-01-01", State::Unknown)]);
    of_model(PLAN, |model| {
        let kinds = |day| remarks(model, PlanId(0), date(day)).iter().map(|r| r.kind).collect::<Vec<_>>();
        assert_eq!(kinds("2006-12-31"), []);
        assert_eq!(kinds("2007-01-01"), [RemarkKind::NoAdoption]);
    });
}

#[test]
fn events_stand_in_order_and_what_was_not_known_is_left_out() {
    of_model(&[PLAN, ADOPTED, REMISS].concat(), |model| {
        let kinds =
            |day| timeline(model, PlanId(0), date(day)).iter().map(|event| event.kind).collect::<Vec<_>>();
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
fn the_plan_of_tyreso_expired_in_2010_and_was_never_repealed() {
    let swedish = printed(&["status", "plans", "--on", "2013-10-24", "--width", "120"]);
    let expected =
        "Integrationsplanen gick ut den 31 december 2010 och har inte upphävts: 1\u{a0}028 dagar över tiden.";
    assert!(swedish.contains("Läget den 24 oktober 2013"), "{swedish}");
    assert!(swedish.contains(expected), "{swedish}");
    let english = printed(&["status", "plans", "--on", "2013-10-24", "--lang", "en", "--format", "markdown"]);
    let expected = "expired on 31 December 2010 and has never been repealed: 1,028 days overdue.";
    assert!(english.contains(expected), "{english}");
}

#[test]
fn the_strategy_of_tyreso_is_out_for_nine_days_more() {
    let text = printed(&["status", "plans", "--on", "2018-03-20", "--plan", "integrationsstrategi-2018"]);
    let out = "Integrationsstrategin är ute på remiss till och med den 29 mars 2018: 9 dagar kvar.";
    let inferred = "Årtalet i svarsdagen den 29 mars 2018 är underförstått; källan skriver ”senast 29 mars”.";
    assert!(text.contains(out) && text.contains(inferred), "{text}");
    let last = printed(&["status", "plans", "--on", "2018-03-29", "--plan", "integrationsstrategi-2018"]);
    assert!(last.contains("den 29 mars 2018 är sista dagen för svar."), "{last}");
    let after = printed(&["status", "plans", "--on", "2018-03-30", "--plan", "integrationsstrategi-2018"]);
    assert!(after.contains("föreslagen") && !after.contains("ute på remiss"), "{after}");
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
             municipality_wide,on,file,line",
            "integrationsplan-2007,Ett Tyresö för alla,plan,2007-2010,2007-01-01,2010-12-31,expired,kommunfullmaktige,\
             Kommunfullmäktige,2007-12-12,,,,,,,2636,,,,,slutlig-2011,2011-05-24,2010,,true,2018-03-20,\
             integrationsplan-2007/plan.toml,8",
            "integrationsstrategi-2018,Tyresö kommuns integrationsstrategi,strategy,,,,out_for_remiss,,,,,,,,,,,\
             remiss-2018,2018-03-29,true,9,,,,,true,2018-03-20,integrationsstrategi-2018/plan.toml,6",
        ]
    );
}

#[test]
fn the_timeline_points_out_gaps_and_contradictions() {
    let arguments = ["status", "plans", "--on", "2013-10-24", "--plan", "integrationsplan-2007"];
    let text = printed(&[&arguments[..], &["--view", "timeline", "--width", "400"]].concat());
    for expected in [
        "Planen gäller från och med den 1 januari 2007 men antogs den 12 december 2007, 345 dagar senare.",
        "Paragraf saknas.",
        "Källorna daterar olika: ”den 28 maj 2009”, ”2010-03-18”, ”11 april, 2010”.",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    let csv = printed(&[&arguments[..], &["--view", "remarks", "--format", "csv"]].concat());
    assert!(csv.starts_with("plan,about,remark,text,file,line\n"), "{csv}");
    for code in
        ["adopted_late", "no_paragraph", "no_date", "dated_differently", "not_repealed", "contradiction"]
    {
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
    let on = date(row.split(',').rev().nth(2).unwrap());
    assert!(date("2025-01-01") < on, "{row}");
}
