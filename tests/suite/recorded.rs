//! What plan files record is there for readers to see, in views of its own and where they look for it.

use crate::folder::Folder;
use crate::program::{program, project, succeeded};

/// What a command prints of Tyresö's plans as Markdown, on a day on which all of them are known.
fn shown(command: &str, view: &str, more: &[&str]) -> String {
    let plans = project("plans/tyreso");
    let mut program = program();
    program.arg(command).arg(plans).args(["--view", view, "--format", "markdown", "--on", "2018-03-20"]);
    let output = program.args(more).output().unwrap();
    succeeded(&output);
    String::from_utf8(output.stdout).unwrap()
}

/// The row that a table has for something.
fn row<'t>(table: &'t str, start: &str) -> &'t str {
    let starts = |line: &&str| line.starts_with(&format!("| {start}"));
    table.lines().find(starts).unwrap_or_else(|| panic!("no row {start} in {table}"))
}

#[test]
fn a_plan_says_whose_it_is_and_how_its_period_is_written() {
    let about = shown("status", "about", &["--plan", "integrationsplan-2007"]);
    assert_eq!(row(&about, "Kommunkod"), "| Kommunkod | 0138 |");
    assert_eq!(row(&about, "Period i källorna"), "| Period i källorna | 2007/10 <br>2007-2010 |");
    assert_eq!(row(&about, "Målgrupp"), "| Målgrupp | – |", "what it does not say is seen too");
    assert!(!about.contains("Skäl för regeln"), "what it need not say is left out: {about}");
}

#[test]
fn a_decision_says_how_it_was_made_and_what_it_is_about() {
    let decisions = shown("status", "decisions", &["--plan", "integrationsplan-2007"]);
    let adopted = row(&decisions, "2007-12-12 <br>december 2007 | antagen");
    assert!(adopted.contains("Enhälligt: ja <br>Källa: "), "{adopted}");
    let treated = row(&decisions, "2011-05-26");
    assert!(
        treated.contains("Om utvärderingen: Slutlig utvärdering av integrationsplanen 2007/10"),
        "{treated}"
    );
}

#[test]
fn documents_bodies_areas_and_terms_have_views() {
    let sources = shown("status", "sources", &[]);
    let pm = row(&sources, "Slutlig utvärdering av integrationsplanen 2007/10");
    assert!(pm.contains("Författare: Judit Kisvari") && pm.contains("Antal sidor: 5"), "{pm}");
    let bodies = shown("status", "bodies", &[]);
    assert!(row(&bodies, "Socialförvaltningen").contains("Arbetar för (underförstått): Socialnämnden"));
    let strategy = ["--plan", "integrationsstrategi-2018"];
    assert!(shown("status", "areas", &strategy).contains("| bostad |"));
    assert!(row(&shown("status", "terms", &strategy), "permanent").contains("| PUT |"));
}

#[test]
fn an_item_says_how_much_is_promised_and_with_whom() {
    let items = shown("evaluate", "items", &["--plan", "integrationsplan-2007"]);
    let goals = row(&items, "åtagande | Varje förvaltning ska utforma minst två mål");
    assert!(goals.contains("Mängd: minst två mål <br>Antal: ≥ 2 mål"), "{goals}");
    let trainees = row(&items, "åtagande | Varje förvaltning ska samverka");
    assert!(trainees.contains("Samverkar med: Södertörns högskola"), "{trainees}");
    let social = shown("evaluate", "items", &["--forvaltning", "socialforvaltningen"]);
    assert!(social.contains("följa utvecklingen av förändringar i boendet"), "{social}");
    assert!(!social.contains("Ge läxhjälp"), "filters hold for items: {social}");
}

#[test]
fn what_no_source_states_of_a_body_is_marked() {
    let bodies = shown("status", "bodies", &[]);
    assert!(row(&bodies, "Kommunfullmäktige").contains("Förkortning (underförstått): KF"), "{bodies}");
    assert!(row(&bodies, "Gymnasie- och").contains("Förkortning: GAN"), "{bodies}");
    let social = row(&bodies, "Socialförvaltningen");
    assert!(social.contains("Arbetar för (underförstått): Socialnämnden"), "{social}");
}

#[test]
fn a_judgement_says_what_is_irregular_of_its_source() {
    let judgements = shown("evaluate", "judgements", &["--year", "2008"]);
    let irregular = "Om underlaget: Kolumnen är för 2008, inte 2009 som hos alla andra.";
    assert!(row(&judgements, "Utveckla modell").contains(irregular), "{judgements}");
    assert!(
        judgements.contains("\nKälla: Slutlig utvärdering av integrationsplanen 2007/10.\n"),
        "{judgements}"
    );
}

#[test]
fn evaluations_say_how_they_were_made() {
    let evaluations = shown("review", "evaluations", &["--plan", "integrationsplan-2007"]);
    let last = row(&evaluations, "Slutlig utvärdering av integrationsplanen 2007/10 | slutlig | 2011-05-24");
    assert!(last.contains("Författare: Judit Kisvari") && last.contains("Metod: Intervjuer"), "{last}");
}

#[test]
fn a_remiss_and_its_answers_name_who_signed_and_the_documents() {
    let compilation = shown("remiss", "document", &[]);
    assert!(compilation.contains("Källor: Svar på remiss om integrationsstrategin;"), "{compilation}");
    assert!(compilation.contains("Undertecknat av "), "{compilation}");
}

#[test]
fn a_date_in_words_stands_where_there_is_no_day() {
    let folder = Folder::new();
    folder.write(
        "plan.toml",
        b"[[body]]
id = \"kf\"
name = \"Kommunfullm\xc3\xa4ktige\"
kind = \"fullm\xc3\xa4ktige\"

[[plan]]
id = \"p\"
title = \"Plan\"
type = \"plan\"
period = \"2016-2030\"

[[decision]]
body = \"kf\"
type = \"antagen\"
date_written = \"mars 2016\"
",
    );
    let mut status = program();
    status.arg("status").arg(folder.path()).args([
        "--view",
        "register,timeline,remarks",
        "--format",
        "markdown",
    ]);
    let output = status.args(["--on", "2018-01-01"]).output().unwrap();
    succeeded(&output);
    let status = String::from_utf8(output.stdout).unwrap();
    assert!(status.contains("| Kommunfullmäktige mars 2016 |"), "{status}");
    assert!(row(&status, "mars 2016").contains("| Antagen |"), "{status}");
    assert!(!status.contains("datum är inte känt"), "{status}");
}
