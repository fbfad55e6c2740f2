//! What has changed since the last time: what is compared, and what is said where nothing can be.

use std::fmt::Write as _;

use crate::folder::Folder;
use crate::program::{evaluate, only, project, rows};

/// A repository of the departments `skola`, `kultur` and `vard`, with one commitment for each of them.
pub(crate) fn repository(assessments: &[(&str, &str, &str)]) -> Folder {
    let mut text = String::from(
        "[[plan]]\nid = \"p\"\ntitle = \"Barnplan\"\ntype = \"plan\"\nperiod = \"2023-2024\"\n\n\
         [[area]]\nid = \"o\"\nname = \"Området\"\n\n[[area]]\nid = \"tomt\"\nname = \"Ett tomt\"\n\n\
         [[commitment]]\nid = \"c\"\ntext = \"Åtagandet\"\narea = \"o\"\nresponsible = \"varje förvaltning\"\n",
    );
    for (id, name) in [("skola", "Skolan"), ("kultur", "Kulturen"), ("vard", "Vården")] {
        let _ = write!(text, "\n[[body]]\nid = \"{id}\"\nname = \"{name}\"\nkind = \"förvaltning\"\n");
    }
    for (bodies, period, rating) in assessments {
        let _ = write!(
            text,
            "\n[[assessment]]\nitem = \"c\"\nbodies = {bodies}\nperiod = {period}\nrating = \"{rating}\"\n"
        );
    }
    let folder = Folder::new();
    folder.write("plan.toml", text.replace("bodies = '", "body = '").as_bytes());
    folder
}

pub(crate) fn read(folder: &Folder, arguments: &[&str]) -> String {
    let wide = ["--format", "markdown"];
    String::from_utf8(evaluate(folder.path(), wide.iter().chain(arguments))).unwrap()
}

pub(crate) const SKOLA: &str = "'skola'";
pub(crate) const TWO: &str = "['skola', 'kultur']";
pub(crate) const THREE: &str = "['skola', 'kultur', 'vard']";

#[test]
fn forecasts_and_outcomes_are_counted_apart() {
    let path = project("examples/mal-och-indikatorer");
    let text = String::from_utf8(evaluate(&path, ["--view", "changes", "--format", "markdown"])).unwrap();
    assert!(!text.contains("15 jämförelser"), "{text}");
    // Goals and commitments are never added up.
    for words in [
        "Mål: av tre bedömningar",
        "Åtaganden: av fem bedömningar",
        "Prognoser för tertial, mål: båda bedömningarna",
        "Prognoser för tertial, åtaganden: av fem bedömningar",
        "nivåer: utfall för hela år, mål",
        "nivåer: utfall för hela år, åtaganden",
        "nivåer: prognoser för tertial, mål",
        "nivåer: prognoser för tertial, åtaganden",
    ] {
        assert_eq!(text.matches(words).count(), 1, "{words}\n{text}");
    }
}

#[test]
fn years_and_parts_of_years_are_counted_apart() {
    let all = [
        (SKOLA, "2023", "uppfyllt"),
        (SKOLA, "2024", "uppfyllt"),
        (SKOLA, "'2023-H1'", "uppfyllt"),
        (SKOLA, "'2024-H1'", "ej uppfyllt"),
    ];
    let folder = repository(&all);
    let text = read(&folder, &["--view", "changes"]);
    assert!(
        text.contains("Utfall för hela år: båda bedömningarna är oförändrade sedan förra gången."),
        "{text}"
    );
    assert!(
        text.contains(
            "Utfall för halvår: den enda bedömning som kan jämföras har försämrats sedan förra gången."
        ),
        "{text}"
    );
    // The first year is compared with the part of it, the next with the year before.
    let rows = rows(folder.path(), "changes", &[]);
    let of = |period| only(&rows, &[("period", period)])[0]["previous"].clone();
    assert_eq!([of("2023"), of("2024"), of("2024-H1")], ["2023-H1", "2023", "2023-H1"]);
}

#[test]
fn only_the_first_outcome_of_a_year_is_compared_with_a_part_of_it() {
    let of = |judgements: &[(&str, &str, &str)]| rows(repository(judgements).path(), "changes", &[]).len();
    // The last part of the year, and of none but that.
    assert_eq!(of(&[(SKOLA, "'2022-T2'", "uppfyllt"), (SKOLA, "2023", "uppfyllt")]), 0);
    let parts =
        [(SKOLA, "'2023-T1'", "uppfyllt"), (SKOLA, "'2023-T2'", "ej uppfyllt"), (SKOLA, "2023", "uppfyllt")];
    let folder = repository(&parts);
    let rows = rows(folder.path(), "changes", &[]);
    let year = only(&rows, &[("period", "2023")]);
    assert_eq!([&year[0]["previous"], &year[0]["direction"]], ["2023-T2", "improved"]);
}

#[test]
fn one_earlier_judgement_is_shown_whoever_made_it() {
    let folder = repository(&[(SKOLA, "2023", "delvis uppfyllt"), (TWO, "2024", "uppfyllt")]);
    let rows = rows(folder.path(), "changes", &[]);
    let [row] = only(&rows, &[("body", "gemensamt")])[..] else { panic!("{rows:?}") };
    assert_eq!([&row["previous_rating"], &row["direction"]], ["delvis uppfyllt", "not_comparable"]);
    let text = read(&folder, &["--view", "changes"]);
    assert!(text.contains("(Skolan)") && !text.contains("flera"), "{text}");
    assert!(text.contains("bedömningen var gemensam den ena gången men inte den andra."), "{text}");
    // Nothing can be compared: no matrix of zeros, and no sentence that counts nothing.
    assert!(!text.contains("Övergångar") && !text.contains("0 jämförelser"), "{text}");
}

#[test]
fn several_earlier_judgements_are_several() {
    let all = [(SKOLA, "2023", "uppfyllt"), ("'kultur'", "2023", "ej uppfyllt"), (TWO, "2024", "uppfyllt")];
    let folder = repository(&all);
    let rows = rows(folder.path(), "changes", &[]);
    assert_eq!(rows.iter().map(|row| row["previous_rating"].as_str()).collect::<Vec<_>>(), [""]);
    let text = read(&folder, &["--view", "changes"]);
    assert!(text.contains("| flera |"), "{text}");
    assert!(text.contains("bedömningen var gemensam den ena gången men inte den andra."), "{text}");
}

#[test]
fn why_judgements_cannot_be_compared_is_true() {
    let text =
        read(&repository(&[(TWO, "2023", "uppfyllt"), (THREE, "2024", "uppfyllt")]), &["--view", "changes"]);
    assert!(text.contains("inte samma organ bedömdes tillsammans."), "{text}");
    assert!(!text.contains("den ena gången"), "{text}");

    let mixed = [(TWO, "2023", "uppfyllt"), ("'vard'", "2023", "uppfyllt"), (THREE, "2024", "uppfyllt")];
    let text = read(&repository(&mixed), &["--view", "changes"]);
    assert!(text.contains("den förra: den ena gången var bedömningarna flera."), "{text}");

    let unrated = [(SKOLA, "2023", "ej bedömt"), (SKOLA, "2024", "uppfyllt")];
    let text = read(&repository(&unrated), &["--view", "changes"]);
    assert!(text.contains("det finns inget omdöme den ena gången."), "{text}");
}
