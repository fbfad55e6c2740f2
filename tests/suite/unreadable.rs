//! Ratings that were given and cannot be read in the source, what the levels of a scale stand for, and its own words for there
//! being no rating.

use crate::changes::{SKOLA, read, repository};
use crate::folder::Folder;
use crate::program::{evaluate, rows};

#[test]
fn what_cannot_be_read_is_expected_and_not_rated() {
    let folder = repository(&[(SKOLA, "2023", "oläslig"), ("'vard'", "2023", "uppfyllt")]);
    let summary = rows(folder.path(), "summary", &[]);
    let skola = summary.iter().find(|row| row["body"] == "skola").unwrap();
    let found = ["expected", "rated", "not_assessed", "unreadable"].map(|column| skola[column].as_str());
    assert_eq!(found, ["1", "0", "0", "1"]);
    let csv = evaluate(folder.path(), ["--view", "summary", "--format", "csv"]);
    let csv = String::from_utf8(csv).unwrap();
    assert!(csv.lines().next().unwrap().ends_with(",unreadable"), "{csv}");
    let text = read(&folder, &["--view", "summary"]);
    assert!(
        text.contains("| Oläslig |")
            && text.contains("En bedömning går inte att läsa i källan: ”Åtagandet” (Skolan)."),
        "{text}"
    );
    assert!(!read(&folder, &["--view", "summary", "--body", "vard"]).contains("Oläslig"));
    let judgements = rows(folder.path(), "judgements", &[]);
    assert!(judgements.iter().any(|row| row["class"] == "unreadable" && row["rating"] == "oläslig"));
}

#[test]
fn the_levels_are_explained_once_below_the_tables() {
    let folder = Folder::new();
    let level = |id: &str, label: &str, class: &str, description: &str| {
        format!("\n[[scale.level]]\nid = \"{id}\"\nlabel = \"{label}\"\nclass = \"{class}\"\n{description}")
    };
    let scale = [
        "[[scale]]\nid = \"ljus\"\n".to_owned(),
        level("gron", "Grönt", "uppfyllt", "description = \"Målet nås\"\n"),
        level("gul", "Gult", "delvis uppfyllt", "description = \"Målet nås i huvudsak.\"\n"),
        level("rod", "Rött", "ej uppfyllt", ""),
    ];
    let plan = "\n[[body]]\nid = \"b\"\nname = \"B\"\nkind = \"nämnd\"\n\n[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\n\
                period = 2023\nscale = \"ljus\"\n\n[[commitment]]\nid = \"c\"\ntext = \"C\"\nresponsible = \"b\"\n\n\
                [[assessment]]\nitem = \"c\"\nbody = \"b\"\nperiod = 2023\nrating = \"Grönt\"\n";
    folder.write("plan.toml", format!("{}{plan}", scale.concat()).as_bytes());
    let text = read(&folder, &["--view", "commitments,summary"]);
    let legend = "Så ska bedömningarna läsas. Grönt: Målet nås. Gult: Målet nås i huvudsak.";
    assert_eq!(text.matches(legend).count(), 1, "{text}");
    assert!(text.find("Sammanfattning") < text.find(legend), "{text}");
    let levels = rows(folder.path(), "levels", &[]);
    assert_eq!(levels[0]["description"], "Målet nås");
}

#[test]
fn a_scale_has_its_own_words_for_there_being_no_rating() {
    let folder = Folder::new();
    let level = |id: &str, label: &str, class: &str| {
        format!("\n[[scale.level]]\nid = \"{id}\"\nlabel = \"{label}\"\nclass = \"{class}\"\n")
    };
    let own = "absence = { not_applicable = \"Avser ej nämnd\", not_assessed = \"Ej rapporterat\" }\n";
    let mut plan = format!("[[scale]]\nid = \"ljus\"\n{own}");
    plan += &(level("gron", "Grönt", "uppfyllt") + &level("rod", "Rött", "ej uppfyllt"));
    plan += "\n[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = 2023\nscale = \"ljus\"\nfollow_up = 2023\n";
    for (id, rating) in [("ett", "Grönt"), ("tva", "Avser ej nämnd"), ("tre", "berör inte"), ("fyra", "")]
    {
        plan.extend([format!(
            "\n[[body]]\nid = \"{id}\"\nname = \"Nämnd {id}\"\nkind = \"nämnd\"\n\n[[commitment]]\nid = \"c-{id}\"\n\
             text = \"Lova sak {id}\"\nresponsible = \"{id}\"\n"
        )]);
        if !rating.is_empty() {
            plan.extend([format!(
                "\n[[assessment]]\nitem = \"c-{id}\"\nbody = \"{id}\"\nperiod = 2023\nrating = \"{rating}\"\n"
            )]);
        }
    }
    folder.write("plan.toml", plan.as_bytes());
    let text = read(&folder, &["--view", "commitments,summary"]);
    for words in [
        "Ej rapporterat betyder ej bedömt; Avser ej nämnd betyder berör inte.",
        "| Avser ej nämnd |",
        "| Ej rapporterat |",
        "Två bedömningar har omdömet ”Avser ej nämnd”: ",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(text.matches("berör inte").count(), 1, "{text}");
    // Their own words are not translated, as the labels of levels are not.
    let english = read(&folder, &["--view", "summary", "--lang", "en"]);
    assert!(english.contains("Avser ej nämnd means not applicable"), "{english}");
    let summary = rows(folder.path(), "summary", &[]);
    let found: Vec<&str> = summary.iter().map(|row| row["not_applicable"].as_str()).collect();
    assert_eq!(found.iter().filter(|count| **count == "1").count(), 2, "{found:?}");
    let judgements = rows(folder.path(), "judgements", &["--rating", "berör inte"]);
    let found: Vec<_> =
        judgements.iter().map(|row| (row["rating"].as_str(), row["class"].as_str())).collect();
    assert_eq!(found, [("Avser ej nämnd", "not_applicable"); 2]);
    assert_eq!(rows(folder.path(), "judgements", &["--rating", "Avser ej nämnd"]).len(), 2);
}
