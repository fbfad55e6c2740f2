//! The checks of decision chains, at the boundary of every date.

use uppfyllt::inside::diagnostic::{Code, Severity};

use crate::explain::check;
use crate::folder::Folder;

const PLAN: &str = r#"
[[body]]
id = "kf"
name = "Kommunfullmäktige"
kind = "fullmäktige"

[[body]]
id = "socialnamnden"
name = "Socialnämnden"
kind = "nämnd"

[[body]]
id = "gan"
name = "Gymnasienämnden"
kind = "nämnd"

[[body]]
id = "socialforvaltningen"
name = "Socialförvaltningen"
kind = "förvaltning"
serves = "socialnamnden"

[[plan]]
id = "a"
title = "Plan A"
type = "plan"
period = "2007-2010"
"#;

/// The codes that plan files give, with their severities; what is only recorded as irregular left out.
fn codes(text: &str) -> Vec<(Code, Severity)> {
    let folder = Folder::new();
    folder.write("plan.toml", [PLAN, text].concat().as_bytes());
    let reported = check(&folder).into_iter().map(|found| (found.diagnostic.code, found.diagnostic.severity));
    reported.filter(|(code, _)| *code != Code::SourceIrregularity).collect()
}

fn decision(kind: &str, day: &str) -> String {
    format!("\n[[decision]]\nbody = \"kf\"\ntype = \"{kind}\"\ndate = {day}\nparagraph = \"§ 1\"\n")
}

#[test]
fn a_plan_may_be_adopted_up_to_its_first_day() {
    assert_eq!(codes(&decision("antagen", "2006-12-31")), []);
    assert_eq!(codes(&decision("antagen", "2007-01-01")), []);
    let late = [(Code::InForceBeforeAdoption, Severity::Warning)];
    assert_eq!(codes(&decision("antagen", "2007-01-02")), late);
    let again = [decision("antagen", "2006-12-31"), decision("antagen", "2008-05-05")].concat();
    assert_eq!(codes(&again), [], "adopted again, not for the first time");
    let undated = [
        decision("antagen", "2008-05-05"),
        decision("antagen", "1999-01-01").replace("date = 1999-01-01\n", ""),
    ];
    assert_eq!(codes(&undated.concat()), [], "the decision without a date may have come in time");
}

fn judged(period: &str) -> String {
    format!(
        "\n[[commitment]]\nid = \"laxhjalp\"\ntext = \"Ge läxhjälp.\"\nresponsible = \"socialforvaltningen\"\n\
         \n[[assessment]]\nitem = \"laxhjalp\"\nbody = \"socialforvaltningen\"\nperiod = {period}\nrating = \"uppfyllt\"\n"
    )
}

#[test]
fn a_period_may_be_judged_that_began_before_the_repeal() {
    let found = |repealed: &str| codes(&[decision("upphävd", repealed), judged("2009")].concat());
    let after = [(Code::AssessmentAfterRepeal, Severity::Warning)];
    assert_eq!(found("2008-12-31"), after);
    assert_eq!(found("2009-01-01"), after, "repealed from that day on");
    assert_eq!(found("2009-01-02"), []);
    let chain =
        [decision("upphävd", "2008-06-01"), decision("antagen", "2006-12-31"), judged("2009")].concat();
    assert_eq!(codes(&chain), after);
    assert_eq!(codes(&[chain, decision("antagen", "2008-12-31")].concat()), [], "adopted again");
}

fn remiss(answered_by: &str, day: &str, more: &str) -> String {
    format!(
        "\n[[remiss]]\nid = \"r\"\nsender = \"kf\"\ndate = 2006-04-01\ndeadline = 2006-05-31\n\
         recipients = [\"socialnamnden\"]\n\
         \n[[answer]]\nremiss = \"r\"\nbody = \"{answered_by}\"\ndate = {day}\nstance = \"tillstyrker\"\n{more}"
    )
}

#[test]
fn an_answer_may_come_up_to_the_deadline() {
    assert_eq!(codes(&remiss("socialnamnden", "2006-05-30", "")), []);
    assert_eq!(codes(&remiss("socialnamnden", "2006-05-31", "")), []);
    let late = remiss("socialnamnden", "2006-06-01", "");
    assert_eq!(codes(&late), [(Code::AnswerAfterDeadline, Severity::Warning)]);
    let recorded = remiss("socialnamnden", "2006-06-01", "irregularity = \"Inkom en dag för sent.\"\n");
    assert_eq!(codes(&recorded), [(Code::AnswerAfterDeadline, Severity::Hint)]);
}

#[test]
fn those_who_were_asked_may_answer_and_the_forvaltning_for_its_namnd() {
    assert_eq!(codes(&remiss("socialforvaltningen", "2006-05-30", "")), []);
    assert_eq!(codes(&remiss("gan", "2006-05-30", "")), [(Code::AnswerNotAsked, Severity::Warning)]);
    let recorded = remiss("gan", "2006-05-30", "irregularity = \"Svarade utan att vara tillfrågad.\"\n");
    assert_eq!(codes(&recorded), [(Code::AnswerNotAsked, Severity::Hint)]);
    let misspelt = remiss("gan", "2006-05-30", "").replace("[\"socialnamnden\"]", "[\"gna\"]");
    assert_eq!(
        codes(&misspelt),
        [(Code::UnknownBody, Severity::Error)],
        "a mistake brings no others with it"
    );
}

#[test]
fn a_deadline_without_a_year_is_said_to_be_inferred() {
    let written = |written: &str, more: &str| {
        let deadline = format!("deadline = 2006-05-31\ndeadline_written = \"{written}\"\n{more}");
        codes(&remiss("socialnamnden", "2006-05-30", "").replace("deadline = 2006-05-31\n", &deadline))
    };
    assert_eq!(written("senast 31 maj 2006", ""), []);
    assert_eq!(written("senast 31 maj", ""), [(Code::DeadlineWithoutYear, Severity::Warning)]);
    assert_eq!(written("senast 31 maj", "deadline_inferred = true\n"), []);
    let recorded = written("senast 31 maj", "irregularity = \"Årtalet saknas.\"\n");
    assert_eq!(recorded, [(Code::DeadlineWithoutYear, Severity::Hint)]);
}
