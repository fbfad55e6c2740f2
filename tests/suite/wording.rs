//! Words to avoid and abbreviations that nothing explains, each marked where it stands.

use crate::explain::check;
use crate::folder::Folder;
use uppfyllt::inside::named::Named as _;

const HEAD: &str = "[[plan]]\nid = \"p\"\ntitle = \"Planen\"\ntype = \"plan\"\nperiod = \"2018-2021\"\n";

/// The hints about wording in a plan with some more text: code, line, column, and what is suggested.
fn hints(settings: &str, text: &str) -> Vec<String> {
    let folder = Folder::new();
    if !settings.is_empty() {
        folder.write("uppfyllt.toml", settings.as_bytes());
    }
    folder.write("plan.toml", format!("{HEAD}{text}").as_bytes());
    let found = check(&folder);
    assert!(
        found.iter().all(|found| found.diagnostic.severity == uppfyllt::inside::diagnostic::Severity::Hint),
        "{found:?}"
    );
    let wording = found.iter().filter(|found| {
        let name = found.diagnostic.code.name();
        name == "word-to-avoid" || name == "unexplained-abbreviation"
    });
    wording
        .map(|found| {
            let (name, position) = (found.diagnostic.code.name(), found.position);
            let instead = found.diagnostic.suggestion.clone().unwrap_or_default();
            format!("{name} {}:{} {instead}", position.line, position.column).trim_end().to_owned()
        })
        .collect()
}

#[test]
fn the_word_is_marked_and_not_the_text_it_stands_in() {
    assert_eq!(
        hints("", "objective = \"Delaktighet för alla medborgare\"\n"),
        ["word-to-avoid 6:35 invånare"]
    );
    assert_eq!(
        hints("", "objective = \"\"\"\nDelaktighet för\nåldriga Medborgarna och medborgarens PUT\"\"\"\n"),
        ["word-to-avoid 8:9 invånarna", "word-to-avoid 8:25 invånarens", "unexplained-abbreviation 8:38"]
    );
    assert_eq!(
        hints("", "objective = \"Alla\\nmedborgare\"\n"),
        ["word-to-avoid 6:20 invånare"],
        "after an escape"
    );
    assert_eq!(
        hints("", "objective = 'Alla\\nmedborgare'\n"),
        Vec::<String>::new(),
        "which is no escape here"
    );
}

#[test]
fn every_text_of_the_plan_is_looked_at_and_no_quotation() {
    let areas = "[[area]]\nid = \"a\"\nname = \"Medborgare\"\ntext = \"Om medborgare\"\n";
    let items = "[[body]]\nid = \"b\"\nname = \"Nämnden\"\nkind = \"nämnd\"\n\
                 [[goal]]\nid = \"g\"\ntext = \"Nöjda medborgare\"\n\
                 [[indicator]]\nid = \"i\"\ntext = \"Andel medborgare\"\nunit = \"procent\"\ndirection = \"högre är bättre\"\n\
                 [[activity]]\nid = \"d\"\ntext = \"Möta medborgare\"\ngoal = \"g\"\n\
                 [[commitment]]\nid = \"c\"\ntext = \"Höra medborgare\"\nresponsible = \"b\"\n\
                 wording = [{ body = \"b\", text = \"Hör medborgare\" }]\n";
    assert_eq!(hints("", areas).len(), 2);
    assert_eq!(hints("", items).len(), 5);
    let quoted = "[[body]]\nid = \"b\"\nname = \"Medborgarkontoret för medborgare\"\nkind = \"nämnd\"\n\
                  [[commitment]]\nid = \"c\"\ntext = \"Göra\"\nresponsible = \"b\"\n\
                  [[assessment]]\nitem = \"c\"\nbody = \"b\"\nperiod = 2019\nrating = \"uppfyllt\"\ncomment = \"PUT för medborgare\"\n\
                  [[evaluation]]\nid = \"e\"\ntitle = \"Om medborgare\"\nkind = \"slutlig\"\n\
                  [[evaluation.finding]]\ncategory = \"begrepp\"\ntext = \"Medborgare med TUT\"\n";
    assert_eq!(hints("", quoted), Vec::<String>::new());
}

#[test]
fn an_abbreviation_is_explained_by_a_body_a_term_or_the_settings() {
    let text = "objective = \"SN och PUT i EU\"\n";
    assert_eq!(hints("", text), ["unexplained-abbreviation 6:14", "unexplained-abbreviation 6:21"]);
    let body = "[[body]]\nid = \"b\"\nname = \"Socialnämnden\"\nkind = \"nämnd\"\nabbreviation = \"SN\"\n";
    assert_eq!(hints("", &format!("{text}{body}")), ["unexplained-abbreviation 6:21"]);
    let term = "[[term]]\nterm = \"permanent uppehållstillstånd\"\nabbreviation = \"PUT\"\n";
    assert_eq!(
        hints("", &format!("{text}{body}{term}")),
        ["unexplained-abbreviation 12:1"],
        "a term that says nothing explains nothing"
    );
    assert_eq!(
        hints("", &format!("{text}{body}{term}definition = \"Rätt att bo i Sverige\"\n")),
        Vec::<String>::new()
    );
    let spelt_out = "objective = \"SN ger permanent uppehållstillstånd (PUT) i EU\"\n";
    assert_eq!(hints("", &format!("{spelt_out}{body}{term}")), Vec::<String>::new());
    assert_eq!(
        hints("[words]\nallow = [\"SN\", \"PUT\"]\n", text),
        ["unexplained-abbreviation 6:27"],
        "in place of the usual list"
    );
    assert_eq!(hints("", "objective = \"Har PUT, får PUT\"\n").len(), 1, "where it stands first");
}

#[test]
fn the_list_of_words_is_in_the_settings() {
    let avoid =
        "[words]\navoid = [{ word = \"brukare\", instead = \"person\" }, { word = \"vårdtagare\" }]\n";
    assert_eq!(
        hints(avoid, "objective = \"Brukare, vårdtagare, medborgare\"\n"),
        ["word-to-avoid 6:14 person", "word-to-avoid 6:23"]
    );
    let off = "checks = { word-to-avoid = \"off\", unexplained-abbreviation = \"off\" }\n";
    assert_eq!(hints(off, "objective = \"PUT för medborgare\"\n"), Vec::<String>::new());
}

#[test]
fn the_plans_use_no_word_to_avoid_and_leave_two_abbreviations_unexplained() {
    let plans = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("plans");
    let outcome =
        crate::process::run(["check", plans.to_str().unwrap(), "-v", "--format", "short"]).expect(0);
    let wording: Vec<&str> = outcome
        .text()
        .lines()
        .filter(|line| line.contains("[word-to-avoid]") || line.contains("[unexplained-abbreviation]"))
        .filter_map(|line| line.split("hint").nth(1))
        .collect();
    assert_eq!(
        wording,
        [
            "[unexplained-abbreviation]: the plan does not say what \"PUT\" means",
            "[unexplained-abbreviation]: the plan does not say what \"TUT\" means",
        ]
    );
}
