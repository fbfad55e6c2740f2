//! Sentences with numbers in them, as they are with one, two and none.

use std::fmt::Write as _;

use super::report;
use crate::folder::Folder;

/// A plan of a common commitment for three bodies and one of the first's own, with judgements for 2023 and 2024.
fn fulfilment(judgements: &str, language: &str) -> Vec<String> {
    let mut text = String::new();
    for body in ["a", "b", "c"] {
        let _ = write!(text, "[[body]]\nid = \"{body}\"\nname = \"{body}\"\nkind = \"förvaltning\"\n\n");
    }
    text += "[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = \"2023-2024\"\n\n[[commitment]]\nid = \"x\"\n\
             text = \"X\"\nresponsible = [\"a\", \"b\", \"c\"]\n\n[[commitment]]\nid = \"y\"\ntext = \"Y\"\nresponsible = \"a\"\n";
    for judgement in judgements.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let words: Vec<&str> = judgement.splitn(4, ' ').collect();
        let [item, bodies, period, rating] = words[..] else { panic!("{judgement}") };
        let bodies = if let Some((first, second)) = bodies.split_once('+') {
            format!("bodies = [\"{first}\", \"{second}\"]")
        } else {
            format!("body = \"{bodies}\"")
        };
        let _ = write!(
            text,
            "\n[[assessment]]\nitem = \"{item}\"\n{bodies}\nperiod = {period}\nrating = \"{rating}\"\n"
        );
    }
    let folder = Folder::new();
    folder.write("plan.toml", text.as_bytes());
    let arguments = ["--year", "2023..2024", "--part", "fulfilment", "--lang", language];
    let text = report(folder.path(), arguments).replace('\u{a0}', " ");
    text.trim_end().split("\n\n").map(str::to_owned).collect()
}

#[test]
fn nouns_and_verbs_agree_with_their_numbers() {
    let judgements = "x a 2023 uppfyllt
                      x b 2023 ej bedömt
                      x c 2023 berör inte
                      y a 2023 berör inte
                      x a 2024 uppfyllt
                      x b+c 2024 delvis uppfyllt
                      y a 2024 berör inte";
    assert_eq!(
        fulfilment(judgements, "sv"),
        [
            "För 2024 är åtagandena uppfyllda i en av två bedömningar (50 %) och delvis i en; inget är ej uppfyllt. Åren kan \
             inte jämföras i sin helhet: åtagandet ”X” bedömdes 2023 för varje förvaltning och 2024 gemensamt. Den enda \
             bedömning som kan jämföras är oförändrad sedan 2023.",
            "För 2023 saknas en av två bedömningar: ”X” (b). Två bedömningar gäller inte förvaltningen: ”Y” (a) och ”X” (c). En \
             bedömning för 2024 gäller inte förvaltningen: ”Y” (a).",
        ]
    );
    assert_eq!(
        fulfilment(judgements, "en"),
        [
            "For 2024, commitments are fulfilled in one of two judgements (50 %) and partly in one; none is not fulfilled. The \
             years cannot be compared as a whole: the commitment “X” was judged in 2023 for each department and in 2024 jointly. \
             The only judgement that can be compared is unchanged since 2023.",
            "Missing for 2023, one of two judgements: “X” (b). Two judgements do not concern the body: “Y” (a) and “X” (c). One \
             judgement for 2024 does not concern the body: “Y” (a).",
        ]
    );
}

#[test]
fn a_joint_judgement_that_nobody_made_is_not_said_to_be_made() {
    let judgements = "x b+c 2023 ej bedömt
                      x a 2023 uppfyllt
                      y a 2023 ej uppfyllt";
    let said = fulfilment(judgements, "sv").concat();
    assert!(said.contains("För 2023 saknas en av tre bedömningar: ”X” (gemensamt)."), "{said}");
    assert!(!said.contains("tillsammans"), "{said}");
}

#[test]
fn what_is_not_rated_is_not_among_what_is_said_to_be() {
    let folder = Folder::new();
    let goal = "\n[[goal]]\nid = \"g\"\ntext = \"G\"\nresponsible = \"a\"\n";
    let mut text =
        "[[body]]\nid = \"a\"\nname = \"A\"\nkind = \"förvaltning\"\n\n[[plan]]\nid = \"p\"\ntitle = \"P\"\n\
                    type = \"plan\"\nperiod = \"2023-2023\"\nrated = [\"mål\", \"åtagande\"]\n"
            .to_owned()
            + goal;
    for item in ["x", "y"] {
        let _ = write!(text, "\n[[commitment]]\nid = \"{item}\"\ntext = \"{item}\"\nresponsible = \"a\"\n");
    }
    for (item, rating) in [("g", "utgått"), ("x", "uppfyllt"), ("y", "ej uppfyllt")] {
        let _ = write!(
            text,
            "\n[[assessment]]\nitem = \"{item}\"\nbody = \"a\"\nperiod = 2023\nrating = \"{rating}\"\n"
        );
    }
    folder.write("plan.toml", text.as_bytes());
    let said = report(folder.path(), ["--year", "2023", "--part", "fulfilment"]);
    assert!(said.starts_with("För 2023 är åtagandena uppfyllda i en av två bedömningar"), "{said}");
}

#[test]
fn what_is_selected_is_said_with_the_numbers() {
    let plans = crate::program::project("plans");
    let part = |more: &[&str]| {
        let part = ["--plan", "integrationsplan-2007", "--part", "letterhead,fulfilment"];
        report(&plans, part.iter().chain(more)).replace('\u{a0}', " ")
    };
    let of_one = part(&["--year", "2010", "--forvaltning", "socialforvaltningen"]);
    for said in [
        "Urval: Socialförvaltningen\n",
        "Siffrorna gäller ett urval: Socialförvaltningen.",
        "Därutöver omfattas urvalet av fem gemensamma bedömningar, som inte räknas in här.",
    ] {
        assert!(of_one.contains(said), "{said} in {of_one}");
    }
    assert!(part(&["--kind", "final", "--year", "2010"]).contains("Urval: 2010\n"));
    let whole = part(&["--kind", "final"]);
    assert!(!whole.contains("Urval") && !whole.contains("urval"), "{whole}");
}

/// Each filter, and what a document says where it is asked for.
const FILTERS: &[(&str, &str, &str)] = &[
    ("plan", "ungdomsprogram-2022", "# Uppföljning 2023: Program för unga 2022–2023"),
    ("forvaltning", "utbildningsnamnden", "Urval: Utbildningsnämnden\n"),
    ("area", "utbildning", "Urval: området Utbildning\n"),
    ("year", "2022..2023", "# Uppföljning 2022–2023: "),
    ("goal", "fullfoljd-utbildning", "Urval: ”Fler unga fullföljer gymnasiet”\n"),
    ("item", "sommarjobb", "Urval: ”Förmedla minst 200 sommarjobb"),
    ("period", "2023-T1", "Urval: första tertialet 2023\n"),
];

#[test]
fn every_filter_is_said() {
    let help = |command: &str| {
        let output = crate::program::program().args([command, "-h"]).output().unwrap();
        String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (evaluate, report_help) = (help("evaluate"), help("report"));
    let filters = evaluate.split(" --").filter(|option| option.contains("> Only "));
    for name in filters.filter_map(|option| option.split(' ').next()) {
        let is_known = FILTERS.iter().any(|(known, ..)| *known == name);
        assert!(
            is_known || !report_help.contains(&format!(" --{name} ")),
            "`report --{name}`: say in `selection_in_words` (report/publication/header.rs) what is left out, and here what it says"
        );
    }
    let path = crate::program::project("examples/mal-och-indikatorer");
    for &(name, value, said) in FILTERS {
        let year = if name == "year" { &[][..] } else { &["--year", "2023"] };
        let option = format!("--{name}");
        let text = report(&path, [option.as_str(), value].iter().chain(year)).replace('\u{a0}', " ");
        assert!(text.contains(said), "{option} {value}: no {said:?} in {text}");
    }
}

#[test]
fn what_does_not_concern_a_body_is_not_among_what_is_counted() {
    let judgements = "x a 2023 ej uppfyllt
                      x b 2023 delvis uppfyllt
                      x c 2023 delvis uppfyllt
                      y a 2023 berör inte";
    assert_eq!(
        fulfilment(judgements, "sv"),
        [
            "För 2023 är åtagandena uppfyllda i ingen av tre bedömningar, delvis i två och ej i en.",
            "En bedömning för 2023 gäller inte förvaltningen: ”Y” (a).",
        ]
    );
    let one = "x a 2023 uppfyllt
               x b 2023 berör inte
               x c 2023 berör inte
               y a 2023 berör inte";
    assert_eq!(
        fulfilment(one, "sv"),
        [
            "För 2023 finns en enda bedömning av åtagandena: uppfyllt.",
            "Tre bedömningar för 2023 gäller inte förvaltningen: ”Y” (a), ”X” (b) och ”X” (c)."
        ]
    );
}
