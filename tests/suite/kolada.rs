//! Values of Kolada: those of the own municipality become values of indicators, and those of the country what they are
//! compared with.

use std::fs;

use crate::folder::Folder;
use crate::old_tables::repository;
use crate::process::run_line as run;
use crate::program::rows;

fn text(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

fn with_code() -> Folder {
    let folder = repository();
    folder.write("plans/uppfyllt.toml", "name = \"Tyresö\"\nmunicipality_code = \"0138\"\n".as_bytes());
    folder
}

/// An answer to programs, with all that one holds.
const JSON: &str = r#"{"count": 6, "values": [
    {"kpi": "N15428", "municipality": "0138", "period": 2022, "values": [
        {"gender": "T", "value": 61.53846153846154, "status": "", "count": 1},
        {"gender": "K", "value": 60, "status": "", "count": 1},
        {"gender": "M", "value": null, "status": "Missing", "count": 0}]},
    {"kpi": "N15428", "municipality": "0138", "period": 2023, "values": [
        {"gender": "T", "value": 65.2, "status": "", "count": 1, "isdeleted": false},
        {"gender": "K", "value": 0.012345678, "status": "", "count": 1},
        {"gender": "M", "value": 9.5, "status": "", "count": 1, "isdeleted": true}]},
    {"kpi": "N15428", "municipality": "0138", "period": 2019, "values": [{"gender": "T", "value": 50.0}]},
    {"kpi": "N15428", "municipality": "0000", "period": 2022, "values": [
        {"gender": "K", "value": 71.0}, {"gender": "M", "value": 69.0}, {"gender": "T", "value": 70.1}]},
    {"kpi": "N15428", "municipality": "0180", "period": 2022, "values": [{"gender": "T", "value": 99.0}]},
    {"kpi": "N00945", "municipality": "0138", "period": 2022, "values": [{"gender": "T", "value": 49000}]}]}"#;

#[test]
fn values_are_read_rounded_and_said_to_be_and_what_is_none_is_no_zero() {
    let folder = with_code();
    folder.write("kolada.json", JSON.as_bytes());
    let told = run(&folder, "import kolada.json").expect(0);
    for words in [
        "values!E2: note[read-as]: `61.53846153846154` is read as 61.54",
        "values!E4: note[no-value]: `simkunniga` has no value here, which is no zero: `Missing`",
        "values!E6: note[read-as]: `0.012345678` is read as 0.0123",
        "values!E7: note[no-value]",
        "rows of 2019, when `simkunniga` is not in force, are not read: 1",
        "rows of other municipalities are not read: 1",
        "rows of `N00945`, which no indicator has as `kolada`, are not read: 1",
        "3 new, 0 changed",
    ] {
        assert!(told.err.contains(words), "{words}: {}", told.err);
    }
    let own = text(&folder, "plans/2022/skola.toml");
    assert!(own.ends_with("item = \"simkunniga\"\nvalue = 61.54\nwomen = 60\n"), "{own}");
    assert!(text(&folder, "plans/2023/skola.toml").ends_with("value = 65.2\nwomen = 0.0123\n"));
    let plan = text(&folder, "plans/plan.toml");
    let compared =
        "comparison = [\n    { period = 2022, value = 70.1, women = 71, men = 69, text = \"riket\" },\n]\n";
    assert!(plan.contains(compared), "{plan}");
    let again = run(&folder, "import kolada.json").expect(0);
    assert!(again.err.contains("0 new, 0 changed, 3 unchanged"), "{}", again.err);
    run(&folder, "check").expect(0);
}

#[test]
fn the_country_is_shown_beside_and_counted_nowhere() {
    let folder = with_code();
    folder.write("kolada.json", JSON.as_bytes());
    let sums =
        |folder: &Folder| run(folder, "evaluate --view summary --format csv").expect(0).text().to_owned();
    let before = sums(&folder);
    run(&folder, "import kolada.json").expect(0);
    assert_eq!(sums(&folder), before);
    let readings = rows(&folder.join("plans"), "indicators", &[]);
    let compared: Vec<[&str; 3]> = readings
        .iter()
        .filter(|row| row["item"] == "simkunniga")
        .map(|row| ["period", "value", "comparison"].map(|key| row[key].as_str()))
        .collect();
    assert_eq!(compared, [["2022", "61.54", "70.1"], ["2023", "65.2", ""]]);
    let report = run(&folder, "report --format markdown").expect(0);
    // In the table, in a column of its own, and not once more below it.
    for said in ["Riket", "70,1 (flickor 71, pojkar 69)"] {
        assert!(report.text().contains(said), "{}", report.text());
    }
    assert!(!report.text().contains("Jämförelse: riket"), "{}", report.text());
    run(&folder, "export --format site -o sida").expect(0);
    let pages = |folder: &std::path::Path| -> String {
        let mut all = String::new();
        let mut left = vec![folder.to_owned()];
        while let Some(path) = left.pop() {
            match fs::read_dir(&path) {
                Ok(entries) => left.extend(entries.map(|entry| entry.unwrap().path())),
                Err(_) => all += &fs::read_to_string(&path).unwrap_or_default(),
            }
        }
        all
    };
    assert!(pages(&folder.join("sida")).contains("riket 2022: 70,1"));
}

#[test]
fn pages_of_kolada_are_read_with_names_and_decimal_commas() {
    let folder = with_code();
    let text_of = "Nyckeltal;Kommun;År;Kön;Värde\n\
        N15428 Elever i åk 6 som kan simma, andel (%);Tyresö;2022;Totalt;61,5\n\
        N15428 Elever i åk 6 som kan simma, andel (%);Tyresö;2022;Kvinnor;..\n\
        N15428 Elever i åk 6 som kan simma, andel (%);Tyresö;2022;Män;\n\
        N15428 Elever i åk 6 som kan simma, andel (%);Riket;2022;Totalt;70,1\n";
    folder.write("kolada.csv", text_of.as_bytes());
    let told = run(&folder, "import kolada.csv").expect(0);
    assert!(
        told.err.contains(
            "kolada.csv: E3: note[no-value]: `simkunniga` has no value here, which is no zero: `..`"
        )
    );
    assert_eq!(told.err.matches("note[no-value]").count(), 2, "{}", told.err);
    assert!(text(&folder, "plans/2022/skola.toml").ends_with("value = 61.5\n"));
    // One more year goes below the others, whatever stands beside them.
    let plan =
        text(&folder, "plans/plan.toml").replace("text = \"riket\" },\n", "text = \"riket\" },   # Kolada\n");
    folder.write("plans/plan.toml", plan.as_bytes());
    folder.write("kolada.csv", text_of.replace(";2022;", ";2023;").as_bytes());
    run(&folder, "import kolada.csv").expect(0);
    let now = text(&folder, "plans/plan.toml");
    assert!(
        now.contains("{ period = 2023, value = 70.1, text = \"riket\" }") && now.contains("   # Kolada\n"),
        "{now}"
    );
    // What has been revised there since is a conflict.
    folder.write("kolada.csv", text_of.replace("70,1", "70,4").replace("61,5", "61,9").as_bytes());
    run(&folder, "import kolada.csv")
        .refused(1, &["E2: error[conflict]: `61.9`", "E5: error[conflict]: `70.4`"]);
    run(&folder, "import kolada.csv --replace").expect(0);
    let now = text(&folder, "plans/plan.toml");
    assert!(now.contains("{ period = 2022, value = 70.4, text = \"riket\" }"), "{now}");
}

#[test]
fn whose_values_are_whose_is_not_guessed() {
    let folder = repository();
    folder.write("kolada.json", JSON.as_bytes());
    run(&folder, "import kolada.json")
        .refused(1, &["which municipality is the own one", "`municipality_code`"]);
    let folder = with_code();
    let plan = text(&folder, "plans/plan.toml");
    let shared =
        plan.replace("responsible = [\"skola\"]\nkolada", "responsible = [\"skola\", \"kultur\"]\nkolada");
    assert_ne!(shared, plan);
    folder.write("plans/plan.toml", shared.as_bytes());
    folder.write("kolada.json", JSON.as_bytes());
    run(&folder, "import kolada.json")
        .refused(1, &["nothing tells which body's value of `simkunniga` it is"]);
    folder.write("kolada.map", b"[table]\nbody = \"skola\"\n");
    run(&folder, "import kolada.json --map kolada.map").expect(0);
    let twice = "kpi,municipality,period,gender,value\nN15428,0138,2022,T,1\nN15428,0138,2022,T,2\nN15428,0138,2022,X,2\n";
    folder.write("kolada.csv", (twice.to_owned() + "N15428,,2022,T,3\n").as_bytes());
    let told = run(&folder, "import kolada.csv --map kolada.map --partial --dry-run").expect(1);
    assert!(told.err.contains("would be: 0 new, 0 changed, 0 unchanged"), "{}", told.err);
    // Of three rows, none is the one that holds.
    folder.write(
        "tre.csv",
        format!("{}N15428,0138,2022,T,3\n", twice.replace("N15428,0138,2022,X,2\n", "")).as_bytes(),
    );
    run(&folder, "import tre.csv --map kolada.map --partial --replace").refused(
        1,
        &[
            "E4: error[answered-twice]: rows above",
            "0 new, 0 changed, 0 unchanged, 0 without an answer, 3 not read",
        ],
    );
    run(&folder, "import kolada.csv --map kolada.map --replace").refused(
        1,
        &["E3: error[answered-twice]: `2` here, and `1`", "E4: error[ambiguous]: nobody can tell"],
    );
    folder.write("kolada.json", b"{\"values\": 3}");
    run(&folder, "import kolada.json").refused(1, &["error[unreadable-file]: it is no answer of Kolada"]);
}

/// Kolada calls a municipality ”Åmål”, and it calls itself ”Åmåls kommun”.
#[test]
fn the_own_municipality_is_known_by_either_of_its_names() {
    for (own, theirs, is_own) in [
        ("Åmåls kommun", "Åmål", true),
        ("Åmål", "Åmåls kommun", true),
        ("Borås stad", "Borås", true),
        ("Göteborgs stad", "Göteborg", true),
        ("Åmåls kommun", "Åmåls", true),
        ("Åmåls kommun", "Säffle", false),
    ] {
        let folder = repository();
        folder.write(
            "plans/uppfyllt.toml",
            format!("name = \"{own}\"\nmunicipality_code = \"1492\"\n").as_bytes(),
        );
        let table = format!("Nyckeltal;Kommun;År;Kön;Värde\nN15428;{theirs};2022;Totalt;31,5\n");
        folder.write("kolada.csv", table.as_bytes());
        let told = run(&folder, "import kolada.csv").expect(0);
        assert_eq!(told.err.contains("1 new"), is_own, "{own}, {theirs}: {}", told.err);
    }
}

#[test]
fn an_answer_of_kolada_is_read_whole_or_said_not_to_be() {
    let folder = with_code();
    let answer = |more: &str, code: &str, value: &str| {
        format!(
            "{{{more}\"values\": [{{\"kpi\": \"N15428\", \"municipality\": {code}, \"period\": 2022, \"values\": [{{\"gender\": \"T\", {value}}}]}}]}}"
        )
    };
    let page = answer("\"next_page\": \"https://api.kolada.se/2\", ", "138", "\"value\": 31.5");
    folder.write("kolada.json", page.as_bytes());
    let told = run(&folder, "import kolada.json --dry-run").expect(0);
    let words = "note[passed-over]: it goes on on another page, which is not read: https://api.kolada.se/2";
    assert!(told.err.contains(words) && told.err.contains("1 new"), "{}", told.err);
    for twice in [
        answer("\"values\": [], ", "\"0138\"", "\"value\": 31.5"),
        answer("", "\"0138\"", "\"value\": 31.5, \"value\": 99"),
    ] {
        folder.write("kolada.json", twice.as_bytes());
        run(&folder, "import kolada.json").refused(1, &["error[unreadable-file]", "duplicate field"]);
    }
}
