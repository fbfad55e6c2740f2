//! Where plans stand on a day: every boundary by hand, the day before, the day and the day after.

mod report;

use uppfyllt::inside::discover::discover;
use uppfyllt::inside::evaluate::{EventKind, PlanStatus, RemarkKind, State, plan_status, remarks, timeline};
use uppfyllt::inside::load::load;
use uppfyllt::inside::model::{Model, PlanId};
use uppfyllt::inside::numbered::Id as _;

use crate::folder::Folder;
use crate::process::{run, run_in};

const PLANS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/plans");

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
fn standings(text: &str, days: &[&str]) -> Vec<PlanStatus> {
    of_model(text, |model| {
        let (id, _) = model.plans.numbered().find(|(_, plan)| plan.id == "a").unwrap();
        days.iter().map(|day| plan_status(model, id, date(day))).collect()
    })
}

/// Asserts the state of plan `a` on each of some days.
fn states(text: &str, expected: &[(&str, State)]) {
    let days: Vec<&str> = expected.iter().map(|(day, _)| *day).collect();
    let found = standings(text, &days);
    let found: Vec<(&str, State)> = days.into_iter().zip(found.iter().map(|found| found.state)).collect();
    assert_eq!(found, expected);
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
        let found = remarks(model, PlanId::FIRST, date("2008-01-01"));
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
        let successors = |on| plan_status(model, PlanId::FIRST, date(on)).successors;
        assert_eq!(successors("2008-05-09"), [], "nobody had asked for it");
        assert_eq!(successors("2008-05-10"), [PlanId::at(1)]);
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
fn a_remiss_alone_makes_a_proposal_and_a_new_one_a_revision() {
    let alone = REMISS.split("[[remiss]]").nth(1).map(|remiss| format!("\n[[remiss]]{remiss}")).unwrap();
    states(
        &[PLAN, &alone].concat(),
        &[
            ("2006-03-31", State::NotBegun),
            ("2006-04-01", State::OnRemiss),
            ("2006-05-31", State::OnRemiss),
            ("2006-06-01", State::Proposed),
        ],
    );
    let again = alone.replace("2006-", "2008-");
    states(
        &[PLAN, ADOPTED, &again].concat(),
        &[("2008-03-31", State::InForce), ("2008-04-01", State::UnderRevision)],
    );
}

#[test]
fn a_remiss_without_a_date_is_known_from_the_decision_that_names_it_or_from_its_deadline() {
    let alone = REMISS.split("[[remiss]]").nth(1).map(|remiss| format!("\n[[remiss]]{remiss}")).unwrap();
    let undated = alone.replace("date = 2006-04-01\n", "");
    let text = [PLAN, &undated].concat();
    states(
        &text,
        &[
            ("1900-01-01", State::NotBegun),
            ("2006-05-30", State::NotBegun),
            ("2006-05-31", State::OnRemiss),
            ("2006-06-01", State::Proposed),
        ],
    );
    let unclear: Vec<bool> = standings(&text, &["1900-01-01", "2006-05-30", "2006-05-31"])
        .iter()
        .map(|standing| standing.undated_remiss.is_some())
        .collect();
    assert_eq!(unclear, [true, true, false]);
    let decision = "\n[[decision]]\nplan = \"a\"\nbody = \"kf\"\ntype = \"remitterad\"\ndate = 2006-04-10\n\
                    paragraph = \"§ 3\"\nremiss = \"r\"\n";
    states(
        &[PLAN, &undated, decision].concat(),
        &[
            ("2006-04-09", State::NotBegun),
            ("2006-04-10", State::OnRemiss),
            ("2006-05-31", State::OnRemiss),
            ("2006-06-01", State::Proposed),
        ],
    );
}

#[test]
fn an_undated_assessment_follows_up_from_the_day_after_its_period() {
    let rated = |path: &str, day: &str| {
        let plan = ["--plan", "integrationsplan-2007"].iter().filter(|_| path == PLANS);
        let outcome = run(["status", path, "--on", day, "--format", "json"].iter().chain(plan));
        let document: serde_json::Value = serde_json::from_slice(&outcome.expect(0).out).unwrap();
        document["tables"]["register"]["rows"][0]["last_rated_period"].as_str().map(str::to_owned)
    };
    // Those of the plan of 2007 are taken from a document of 2011.
    assert_eq!(rated(PLANS, "2011-05-23"), None);
    assert_eq!(rated(PLANS, "2011-05-24").as_deref(), Some("2010"));
    let folder = Folder::new();
    let text = "body = [{ id = \"a\", name = \"A\", kind = \"nämnd\" }]\n\
                plan = [{ id = \"p\", title = \"P\", type = \"plan\", period = 2010 }]\n\
                commitment = [{ id = \"c\", text = \"C\", responsible = \"a\" }]\n\
                assessment = [{ item = \"c\", body = \"a\", period = 2010, rating = \"uppfyllt\" }]\n";
    folder.write("plan.toml", text.as_bytes());
    let path = folder.path().to_str().unwrap();
    assert_eq!(rated(path, "2010-12-31"), None);
    assert_eq!(rated(path, "2011-01-01").as_deref(), Some("2010"));
}

#[test]
fn late_answers_overdue_reviews_early_repeals_and_replacements_are_pointed_out() {
    let kinds = |text: &str, day: &str| -> Vec<RemarkKind> {
        of_model(text, |model| {
            remarks(model, PlanId::FIRST, date(day)).iter().map(|found| found.kind).collect()
        })
    };
    let answer = "\n[[answer]]\nremiss = \"r\"\nbody = \"gan\"\nstance = \"tillstyrker\"\ndate = 2006-06-03\n\
                  irregularity = \"Kom sent.\"\n";
    let late = RemarkKind::LateAnswer { place: 0, date: date("2006-06-03"), days: 3 };
    let text = [PLAN, REMISS, ADOPTED, answer].concat();
    assert!(!kinds(&text, "2006-06-02").contains(&late));
    assert!(kinds(&text, "2006-06-03").contains(&late));

    let text = PLAN.replace("period =", "review_by = 2009-12-31\nperiod =");
    let overdue = RemarkKind::ReviewOverdue { by: date("2009-12-31"), days: 1 };
    let text = [&text, ADOPTED].concat();
    assert_eq!(kinds(&text, "2009-12-31"), []);
    assert_eq!(kinds(&text, "2010-01-01"), [overdue]);

    let repealed = ADOPTED.replace("antagen", "upphävd").replace("2006-11-20", "2009-06-15");
    let early = RemarkKind::RepealedEarly { last: date("2010-12-31"), repealed: date("2009-06-15") };
    let text = [PLAN, ADOPTED, &repealed].concat();
    assert_eq!(kinds(&text, "2009-06-14"), []);
    assert_eq!(kinds(&text, "2009-06-15"), [early]);

    let replaced = |text: &str, day: &str| {
        of_model(text, |model| {
            let events = timeline(model, PlanId::FIRST, date(day));
            let found = events.iter().find(|event| event.kind == EventKind::Replaced(PlanId::at(1)));
            found.and_then(|event| event.date)
        })
    };
    let text = [PLAN, ADOPTED, SUCCESSOR].concat();
    assert_eq!(replaced(&text, "2008-12-31"), None);
    assert_eq!(replaced(&text, "2009-01-01"), Some(date("2009-01-01")));
    let text = [PLAN, ADOPTED, &SUCCESSOR.replace("2008-10-01", "2009-03-10")].concat();
    assert_eq!(replaced(&text, "2009-03-10"), Some(date("2009-03-10")));
}

#[test]
fn a_year_is_known_where_a_plan_is_valid_in_it() {
    let folder = Folder::new();
    let plan = "[[plan]]\nid = \"a\"\ntitle = \"Plan A\"\ntype = \"plan\"\nvalid_from = 2023-01-01\nvalid_to = 2025-12-31\n";
    folder.write("plan.toml", plan.as_bytes());
    for (year, code) in [("2022", 2), ("2023", 0), ("2024", 0), ("2025", 0), ("2026", 2)] {
        let outcome =
            run_in(folder.path(), ["status", ".", "--on", "2024-05-01", "--year", year]).expect(code);
        if code == 0 {
            assert!(outcome.text().contains("Plan A"), "{year}: {}", outcome.text());
        }
    }
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
        let kinds = |day| remarks(model, PlanId::FIRST, date(day)).iter().map(|r| r.kind).collect::<Vec<_>>();
        assert_eq!(kinds("2006-12-31"), []);
        assert_eq!(kinds("2007-01-01"), [RemarkKind::NoAdoption]);
    });
}
