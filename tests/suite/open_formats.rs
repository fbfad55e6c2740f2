//! `export`: what comes back of `StratML`, what is in a data package, and which files of a folder are written.

mod outcomes;
mod told;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::folder::Folder;
use crate::program::{program, project, succeeded};

fn export(path: &Path, format: &str, to: &Path) -> String {
    export_with(path, format, to, &["--on", "2025-06-01"])
}

fn export_with(path: &Path, format: &str, to: &Path, more: &[&str]) -> String {
    let mut program = program();
    let output =
        program.arg("export").arg(path).args(["--format", format]).args(more).arg("-o").arg(to).output();
    let output = output.unwrap();
    succeeded(&output);
    String::from_utf8(output.stderr).unwrap().lines().last().unwrap_or_default().to_owned()
}

/// The sums of outcomes, as a table for programs.
fn sums(path: &Path) -> Vec<String> {
    let mut program = program();
    let output = program.arg("evaluate").arg(path).args(["--view", "summary", "--format", "csv"]).output();
    let output = output.unwrap();
    succeeded(&output);
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter(|line| !line.contains(",forecast,")).map(str::to_owned).collect()
}

/// The files of a folder with their texts, but for the list of them.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let text = |path: PathBuf| {
        (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap())
    };
    files.map(text).filter(|(name, _)| name != "uppfyllt-export.txt").collect()
}

#[test]
fn what_stratml_can_hold_comes_back() {
    for example in [
        "plans/tyreso",
        "examples/tre-namnder",
        "examples/trafikljus",
        "examples/mal-och-indikatorer",
        "examples/tertialrapporter",
        "examples/raknesatt",
        "examples/smastaden",
        "examples/budget",
        "examples/annual-report/plans",
    ] {
        let folder = Folder::new();
        let [first, second, again] = ["first", "second", "again"].map(|name| folder.path().join(name));
        // When everything that they say was known.
        let late = ["--on", "2030-01-01"];
        export_with(&project(example), "stratml", &first, &late);
        folder.write("again/uppfyllt.toml", &fs::read(project(example).join("uppfyllt.toml")).unwrap());
        let mut reports: Vec<PathBuf> = texts(&first).into_keys().map(|name| first.join(name)).collect();
        reports.retain(|path| path.to_str().unwrap().ends_with(".report.xml"));
        assert!(!reports.is_empty(), "{example}");
        let output = program().arg("import").args(&reports).arg("--path").arg(&again).output().unwrap();
        succeeded(&output);
        assert_eq!(std::str::from_utf8(&output.stderr).unwrap(), "", "{example}: everything is read");
        export_with(&again, "stratml", &second, &late);
        let (first, second) = (texts(&first), texts(&second));
        assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
        for (name, text) in &first {
            let different = text.lines().zip(second[name].lines()).find(|(one, other)| one != other);
            assert_eq!(different, None, "{example}: {name}");
        }
        let [before, after] = [project(example), again].map(|path| sums(&path));
        assert_eq!(before, after, "{example}: what is expected is the same, too");
    }
}

/// What a plan says that no element of the standard holds, and that numbers hang on.
const KEYS: &str = r#"
[[body]]
id = "fritid"
name = "Fritidsförvaltningen"
kind = "förvaltning"
end = 2022-12-31

[[body]]
id = "upplevelse"
name = "Upplevelseförvaltningen"
kind = "förvaltning"
start = 2023-01-01
replaces = ["fritid"]

[[body]]
id = "ks"
name = "Kommunstyrelsen"
kind = "styrelse"

[[plan]]
id = "p"
title = "En plan"
type = "plan"
period = "2022-2024"
follow_up = [2022, 2023, 2024]
audience = "alla ”anställda”"
owner = "ks"
at_hand = false
inferred = ["owner"]
bodies = ["upplevelse", "fritid"]
rule = { kind = "viktad", at_least = 62.5, coverage = 50, reason = "Så räknar ”årsredovisningen”." }
plan_rule = { kind = "andel uppfyllda", of = "mål", at_least = 75, partial_at_least = 40 }
reports_to = ["ks"]
review_by = 2024-06-30
municipality_wide = true

[[area]]
plan = "p"
id = "omr"
name = "Skola"
text = "Från förskola till gymnasium"

[[term]]
plan = "p"
term = "svenska för invandrare"
abbreviation = "sfi"

[[goal]]
plan = "p"
id = "m"
text = "Alla är trygga"
level = "nämnd"
rule = { kind = "indikatorer", of = "indikatorer", at_least = 90 }

[[commitment]]
plan = "p"
id = "a"
text = "Utbilda chefer"
area = "omr"
goal = "m"
responsible = "fritid"
quantity = { text = "minst 10,5 dagar", operator = ">=", amount = 10.5, unit = "dagar" }

[[commitment]]
plan = "p"
id = "b"
text = "Utbilda alla"
responsible = "varje förvaltning"
repeats = "a"

[[indicator]]
plan = "p"
id = "i"
text = "Andel behöriga"
goal = "m"
responsible = "fritid"
unit = "procent"
direction = "högre är bättre"
decided_by = "kvinnor och män"
split_by_sex = true
kolada = "N01951"
baseline = [{ period = 2020, value = 65, women = "saknas" }, { period = "2021-T1", body = "fritid", value = 66.5 }]
comparison = { period = 2022, value = 74, text = "riket" }
target = [{ period = 2022, value = 70 }]

[[indicator]]
plan = "p"
id = "i2"
text = "i förskolan"
unit = "procent"
direction = "högre är bättre"
part_of = "i"
can_exceed_100 = true

[[assessment]]
plan = "p"
item = "i"
body = "fritid"
period = 2022
value = 71
women = 75
men = 60

[[assessment]]
plan = "p"
item = "a"
body = "fritid"
period = 2022
rating = "ej uppfyllt"
comment = """
Två dagar.

Resten nästa år."""
evidence = "Närvarolistan"
reason = "Mål a = b"
trend = "försämrats"
assessed_by = "Enhetschefen"
date = 2023-02-01
action = "Boka fler dagar"
action_due = 2023-12-31

[[assessment]]
plan = "p"
item = "b"
body = "fritid"
period = 2022
rating = "uppfyllt"
follows_from = ["a"]
"#;

#[test]
fn what_no_element_of_stratml_holds_comes_back_too() {
    let folder = Folder::new();
    for plans in ["before", "after"] {
        folder.write(&format!("{plans}/uppfyllt.toml"), b"name = \"Ankeborg\"\n");
    }
    folder.write("before/p.toml", KEYS.as_bytes());
    let [before, after] = ["before", "after"].map(|name| folder.path().join(name));
    export(&before, "stratml", &folder.path().join("open"));
    let report = folder.path().join("open/p.report.xml");
    let output = program().arg("import").arg(&report).arg("--path").arg(&after).output().unwrap();
    succeeded(&output);
    assert_eq!(std::str::from_utf8(&output.stderr).unwrap(), "", "everything is read");
    for (command, view) in [
        ("evaluate", "items"),
        ("evaluate", "judgements"),
        ("evaluate", "indicators"),
        ("evaluate", "summary"),
        ("evaluate", "gaps"),
        ("evaluate", "goals"),
        ("status", "about"),
        ("status", "areas"),
        ("status", "terms"),
        ("status", "bodies"),
    ] {
        // In which file a record stands, and in which line, is another matter.
        let rows = |path: &Path| {
            let mut program = program();
            let output = program.arg(command).arg(path).args(["--view", view, "--format", "csv"]).output();
            let text = String::from_utf8(output.unwrap().stdout).unwrap();
            let mut rows: Vec<String> = without_places(&text).lines().map(str::to_owned).collect();
            rows.sort();
            rows
        };
        assert_eq!(rows(&before), rows(&after), "{view}");
    }
}

/// A table without the files and lines that its records stand in.
fn without_places(text: &str) -> String {
    let line = |line: &str| {
        let mut cells: Vec<&str> = line.split(',').collect();
        if let Some(file) = cells.iter().position(|cell| cell.contains(".toml")) {
            cells.drain(file..file + 2);
        }
        cells.join(",") + "\n"
    };
    text.lines().map(line).collect()
}

#[test]
fn a_plan_that_stratml_cannot_hold_is_told() {
    let folder = Folder::new();
    folder.write("plans/uppfyllt.toml", b"name = \"Ankeborg\"\n");
    folder.write("plans/tom.toml", b"[[plan]]\nid = \"tom\"\ntitle = \"Tom plan\"\ntype = \"policy\"\n");
    let program_of = program;
    let mut program = program();
    let to = folder.path().join("open");
    let asked = program.arg("export").arg(folder.path().join("plans")).args(["--format", "stratml", "-o"]);
    let told = String::from_utf8(asked.arg(&to).output().unwrap().stderr).unwrap();
    assert!(told.contains("note: `tom` is not written"), "{told}");
    let output = program_of()
        .arg("export")
        .arg(project("plans/tyreso"))
        .args(["--format", "stratml", "-o"])
        .arg(&to)
        .output();
    let told = String::from_utf8(output.unwrap().stderr).unwrap();
    assert!(
        told.contains("note: `integrationsplan-2007` is not written whole: the standard has no place for decisions but the adoption (8)")
            && told.contains("contradictions (8)"),
        "{told}"
    );
}

#[test]
fn a_site_and_a_package_hold_the_plan_that_is_asked_for_and_no_other() {
    let tyreso = project("plans/tyreso");
    for (path, more) in [
        (tyreso.clone(), &["--plan", "integrationsplan-2007"][..]),
        (tyreso.join("integrationsplan-2007"), &[]),
    ] {
        for format in ["site", "datapackage"] {
            let folder = Folder::new();
            export_with(&path, format, folder.path(), more);
            let mut files = BTreeMap::new();
            all_files(folder.path(), "", &mut files);
            for (name, bytes) in files {
                let text = String::from_utf8(bytes).unwrap();
                let told = ["strategi-2018", "Tyresö kommuns integrationsstrategi"];
                // The documents of a repository are those of all its plans.
                let is_other = !name.contains("sources.") && told.iter().any(|other| text.contains(other));
                assert!(!is_other && !name.contains("strategi-2018"), "{format} {more:?}: {name}");
            }
        }
    }
    let output = program()
        .arg("export")
        .arg(tyreso.join("organisation.toml"))
        .args(["--format", "site", "-o"])
        .arg(Folder::new().path())
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && told.contains("no plan that was asked for"), "{told}");
}

#[test]
fn a_package_has_what_goals_add_up_to_and_names_repositories_from_its_path() {
    let folder = Folder::new();
    let tables = |path: &Path, to: &str| {
        let to = folder.path().join(to);
        export(path, "datapackage", &to);
        texts(&to)
    };
    let one = tables(&project("examples/mal-och-indikatorer"), "one");
    for table in ["goals", "targets"] {
        let mut program = program();
        let counted = program.arg("evaluate").arg(project("examples/mal-och-indikatorer"));
        let counted = counted.args(["--view", table, "--format", "csv"]).output().unwrap();
        let counted = String::from_utf8(counted.stdout).unwrap();
        assert!(counted.lines().count() > 3, "{table}");
        let rows: Vec<&str> = one[&format!("{table}.csv")].lines().collect();
        assert_eq!(rows.len(), counted.lines().count(), "{table}");
        for (row, counted) in rows.into_iter().zip(counted.lines()).skip(1) {
            assert_eq!(row, format!("{counted},mal-och-indikatorer"));
        }
    }
    let package: serde_json::Value = serde_json::from_str(&one["datapackage.json"]).unwrap();
    let targets =
        package["resources"].as_array().unwrap().iter().find(|table| table["name"] == "targets").unwrap();
    let fields = targets["schema"]["fields"].as_array().unwrap();
    let women = fields.iter().find(|field| field["name"] == "target_women").unwrap();
    assert_eq!(women["type"], "number", "though the example of the columns has none");
    assert_eq!(targets["schema"]["foreignKeys"][0]["reference"]["resource"], "items");
    assert_eq!(tables(&project("examples/../examples/mal-och-indikatorer/."), "two"), one);
    assert!(
        one["datapackage.json"].contains("\"title\": \"Styrdokument\""),
        "not what the example's is called"
    );
    let all = tables(&project("examples"), "all");
    assert!(
        all["plans.csv"].contains(",annual-report/plans\n")
            && all["goals.csv"].contains(",mal-och-indikatorer\n")
    );
    let root = project("").display().to_string();
    assert!(all.values().all(|text| !text.contains(root.trim_end_matches('/'))), "no absolute path");
}

#[test]
fn a_plan_of_others_is_read_as_far_as_it_has_a_place_here() {
    let folder = Folder::new();
    let file = folder.write("theirs.xml", include_bytes!("open_formats/theirs.xml"));
    folder.write("plans/uppfyllt.toml", b"name = \"Ankeborg\"\n");
    let output =
        program().arg("import").arg(&file).arg("--path").arg(folder.path().join("plans")).output().unwrap();
    succeeded(&output);
    let told = String::from_utf8(output.stderr).unwrap();
    // Of what is in no plan file, each line is told once.
    assert_eq!(
        told.replace(&file.display().to_string().replace('\\', "/"), "theirs.xml"),
        "note: theirs.xml: not read: line 6: Organization: Duckburg\n\
         note: theirs.xml: not read: line 20: PerformanceIndicator, of which no Relationship says whose it is: \
         Burglaries; per year; 2020-01-01; 2020-12-31; 176\n"
    );
    let plan = fs::read_to_string(folder.path().join("plans/city-plan/plan.toml")).unwrap();
    for line in [
        "title = \"City plan\"",
        "[[goal]]\nid = \"safety\"",
        "id = \"safe-streets\"",
        "goal = \"safety\"",
        "partners = [\"Police\"]",
        "valid_from = 2020-01-02",
    ] {
        assert!(plan.contains(line), "{line}\n{plan}");
    }
    let again =
        program().arg("import").arg(&file).arg("--path").arg(folder.path().join("plans")).output().unwrap();
    let told = String::from_utf8(again.stderr).unwrap();
    assert!(again.status.code() == Some(2) && told.contains("there is a plan `city-plan` already"), "{told}");
}

#[test]
fn what_others_say_that_has_no_place_here_is_told() {
    let folder = Folder::new();
    let file = folder.write("part1.xml", include_bytes!("open_formats/part1.xml"));
    folder.write("plans/uppfyllt.toml", b"name = \"Ankeborg\"\n");
    let output =
        program().arg("import").arg(&file).arg("--path").arg(folder.path().join("plans")).output().unwrap();
    succeeded(&output);
    let told = String::from_utf8(output.stderr).unwrap();
    for line in [
        "line 5: Organization: City of Foo",
        "line 8: Value: Honesty; We are honest & kind",
        "`partners = [\"Police\"]` of `g1`: a `goal` has no `partners`",
        "line 11: OtherInformation: Some free text",
        "line 12: OtherInformation: More text",
        "line 15: Source: http://x.y",
    ] {
        assert_eq!(told.matches(line).count(), 1, "{line}\n{told}");
    }
    assert_eq!(told.lines().count(), 6, "{told}");
    let plan = fs::read_to_string(folder.path().join("plans/city-of-foo-plan/plan.toml")).unwrap();
    assert!(plan.contains("partners = [\"Works\"]") && plan.contains("period = \"2020-2023\""), "{plan}");
    let damaged = folder.write("damaged.xml", b"<StrategicPlan>\n<Name>A</Nome>\n</StrategicPlan>");
    let output =
        program().arg("import").arg(&damaged).arg("--path").arg(folder.path().join("plans")).output();
    let told = String::from_utf8(output.unwrap().stderr).unwrap();
    assert!(told.contains("line 2") && told.contains("its XML is damaged"), "{told}");
}

#[test]
fn a_folder_is_written_where_it_differs_and_what_others_have_put_there_stays() {
    let folder = Folder::new();
    let to = folder.path().join("open");
    let plans = project("examples/tre-namnder");
    assert!(export(&plans, "stratml", &to).ends_with("2 written, 0 unchanged, 0 taken away"));
    let names: Vec<String> = texts(&to).into_keys().collect();
    folder.write("open/theirs.txt", b"mine");
    assert!(export(&plans, "stratml", &to).ends_with("0 written, 2 unchanged, 0 taken away"));
    fs::remove_file(to.join(&names[0])).unwrap();
    assert!(export(&plans, "stratml", &to).ends_with("1 written, 1 unchanged, 0 taken away"));
    let ours = texts(&to)[&names[0]].clone();
    folder.write(&format!("open/{}", names[0]), b"changed by hand");
    for format in ["stratml", "datapackage", "stratml"] {
        let output = program()
            .arg("export")
            .arg(&plans)
            .args(["--format", format, "-q", "-o"])
            .arg(&to)
            .output()
            .unwrap();
        succeeded(&output);
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(
            told.contains(&format!("/{}` has been changed by hand, and stays as it is", names[0])),
            "{told}"
        );
        assert_eq!(texts(&to)[&names[0]], "changed by hand", "{format}");
    }
    folder.write(&format!("open/{}", names[0]), ours.as_bytes());
    // Whoever has written the list, nothing outside of its folder is taken away.
    let outside = folder.write("outside", b"theirs");
    for path in ["../outside", outside.to_str().unwrap()] {
        let to_list = to.join("uppfyllt-export.txt");
        let list = fs::read_to_string(&to_list).unwrap();
        folder.write("open/uppfyllt-export.txt", format!("{list}{path}\n").as_bytes());
        let output = program()
            .arg("export")
            .arg(&plans)
            .args(["--format", "stratml", "-o"])
            .arg(&to)
            .output()
            .unwrap();
        assert!(output.status.code() == Some(2) && outside.exists(), "{path}");
        folder.write("open/uppfyllt-export.txt", list.as_bytes());
    }
    // A list of paths alone, as it was once written, tells nothing of what stands in them.
    let list = fs::read_to_string(to.join("uppfyllt-export.txt")).unwrap();
    let paths = list.lines().flat_map(|line| [line.split('\t').next().unwrap(), "\n"]).collect::<String>();
    folder.write("open/uppfyllt-export.txt", paths.as_bytes());
    assert!(export(&plans, "stratml", &to).ends_with("0 written, 2 unchanged, 0 taken away"));
    assert_eq!(fs::read_to_string(to.join("uppfyllt-export.txt")).unwrap(), list);
    assert!(export(&plans, "datapackage", &to).ends_with("0 unchanged, 2 taken away"));
    assert_eq!(texts(&to)["theirs.txt"], "mine");
    folder.write(&format!("open/{}", names[0]), b"not ours");
    let output =
        program().arg("export").arg(&plans).args(["--format", "stratml", "-o"]).arg(&to).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && told.contains("was not written by `export`"), "{told}");
    assert_eq!(texts(&to)[&names[0]], "not ours");
}

/// Every file below a folder, by its path from there.
fn all_files(folder: &Path, below: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder.join(below)).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            all_files(folder, &format!("{name}/"), found);
        } else {
            found.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}

/// Where the links of a page lead, from the folder of the site.
fn links(page: &str, text: &str) -> Vec<String> {
    let to = text.split(" href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let resolved = |to: &str| {
        let mut parts: Vec<&str> = page.split('/').collect();
        parts.pop();
        for part in to.split('/') {
            match part {
                ".." => assert!(parts.pop().is_some(), "{page}: {to} leads out of the site"),
                part => parts.push(part),
            }
        }
        parts.join("/")
    };
    let pages = to.map(|to| to.split('#').next().unwrap());
    pages.filter(|to| !to.is_empty()).map(resolved).collect()
}

/// The pages that no reader comes to from the first page of their language.
fn lonely(files: &BTreeMap<String, Vec<u8>>) -> Vec<&String> {
    let mut open = vec!["index.html".to_owned(), "en/index.html".to_owned()];
    let mut reached = BTreeSet::new();
    while let Some(page) = open.pop() {
        let Some(text) = files.get(&page).filter(|_| page.contains(".html")) else { continue };
        if reached.insert(page.clone()) {
            let text = std::str::from_utf8(text).unwrap();
            let own: Vec<&str> = text.lines().filter(|line| !line.contains("hreflang")).collect();
            open.extend(links(&page, &own.join("\n")));
        }
    }
    files.keys().filter(|name| name.contains(".html") && !reached.contains(*name)).collect()
}

/// What each page is found by, by its path, as the script of a site reads its index.
fn searched(script: &str) -> BTreeMap<String, BTreeSet<String>> {
    let json = script.strip_prefix("const uppfyllt = ").unwrap().split(";\n\"use strict\"").next().unwrap();
    let index = &serde_json::from_str::<serde_json::Value>(json).unwrap()["index"];
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let numbered = |list: &str, value: &serde_json::Value| {
        text(&index[list][usize::try_from(value.as_u64().unwrap()).unwrap()])
    };
    let mut pages: Vec<(String, BTreeSet<String>)> = Vec::new();
    let mut whole = String::new();
    for row in index["pages"].as_array().unwrap() {
        if let Some(part) = row.as_u64() {
            pages.push((format!("{whole}.{part}.html"), BTreeSet::new()));
            continue;
        }
        whole = numbered("folders", &row[2]) + &text(&row[3]);
        let said = [text(&row[0]), numbered("abouts", &row[1]), text(&row[3])].join(" ").to_lowercase();
        let words = said.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
        pages.push((format!("{whole}.html"), words));
    }
    for entry in text(&index["texts"]).split(' ') {
        let (word, places) = entry.split_once(':').unwrap();
        let (mut next, mut gap, mut places) = (0, 0, places.chars().peekable());
        while let Some(letter) = places.next() {
            gap = gap * 26 + (letter.to_ascii_lowercase() as usize - 'a' as usize);
            if letter.is_ascii_uppercase() {
                continue;
            }
            let times: String = std::iter::from_fn(|| places.next_if(char::is_ascii_digit)).collect();
            for _ in 0..times.parse().unwrap_or(1) {
                next += gap + 1;
                pages[next - 1].1.insert(word.to_owned());
            }
            gap = 0;
        }
    }
    pages.into_iter().collect()
}

/// A plan with 900 commitments: under a goal, of one body, of nobody, and one as another is worded.
fn large(folder: &Folder) -> PathBuf {
    folder.write("plans/uppfyllt.toml", "name = \"Åmåls kommun\"\n".as_bytes());
    let mut plan = "[[body]]\nid = \"sf\"\nname = \"Socialförvaltningen\"\nkind = \"förvaltning\"\n\
                    [[body]]\nid = \"revisorerna\"\nname = \"Revisorerna\"\nkind = \"nämnd\"\n\
                    [[plan]]\nid = \"stor\"\ntitle = \"Stor plan\"\ntype = \"plan\"\nperiod = \"2023-2024\"\nfollow_up = [2023, 2024]\n\
                    [[goal]]\nplan = \"stor\"\nid = \"trygghet\"\ntext = \"Alla är trygga\"\n"
        .to_owned();
    for number in 0..900 {
        let whose = ["goal = \"trygghet\"", "responsible = \"sf\"", ""][number % 3];
        let text = format!(
            "Åtagande {} om skola, vård och omsorg för var och en som bor, arbetar eller studerar i kommunens alla delar, året runt",
            number.max(1)
        );
        let _ =
            write!(plan, "[[commitment]]\nplan = \"stor\"\nid = \"a{number}\"\ntext = \"{text}\"\n{whose}\n");
        for year in [2023, 2024].into_iter().filter(|_| number % 3 == 1) {
            let _ = write!(
                plan,
                "[[assessment]]\nplan = \"stor\"\nitem = \"a{number}\"\nbody = \"sf\"\nperiod = {year}\nrating = \"uppfyllt\"\n\
                 comment = \"Vattenskotern nummer {number} är inköpt, och mer finns att säga om den saken.\"\n"
            );
        }
    }
    folder.write("plans/stor.toml", plan.as_bytes());
    folder.path().join("plans")
}

#[test]
#[ignore = "takes long: `cargo test -- --ignored`"]
fn every_page_of_a_large_plan_is_reached_and_none_is_long() {
    let folder = Folder::new();
    let plans = large(&folder);
    let to = folder.path().join("site");
    export(&plans, "site", &to);
    let mut files = BTreeMap::new();
    all_files(&to, "", &mut files);
    assert_eq!(lonely(&files), Vec::<&String>::new());
    for (name, bytes) in files.iter().filter(|(name, _)| name.contains(".html")) {
        assert!(bytes.len() < 100_000, "{name} has {} bytes", bytes.len());
    }
    let part = |name: &str| std::str::from_utf8(&files[name]).unwrap();
    let begins = |name: &str| files.keys().filter(|file| file.starts_with(name)).count();
    assert!(begins("organ/sf.") > 2 && begins("plan/stor.") > 2);
    assert!(part("organ/sf.2.html").contains("<h1><span class=\"part\">Social</span>förvaltningen (2/"));
    assert!(part("plan/stor.html").contains("href=\"../plan/stor.2.html\">2</a>"));
    let rows: usize = files
        .iter()
        .filter(|(name, _)| name.starts_with("organ/sf."))
        .map(|(_, text)| std::str::from_utf8(text).unwrap().matches("<th scope=\"row\">").count())
        .sum();
    assert_eq!(rows, 300, "each commitment stands on one of the parts");
    // Its wording is its heading, and no column of its tables says it again.
    assert_eq!(part("plan/stor/a4.html").matches("Åtagande 4 om skola").count(), 2);
    for (folder, label) in [("", "bedömningar"), ("en/", "ratings")] {
        let search = part(&format!("{folder}sok.js"));
        assert!(search.len() < 180 * 900, "{} bytes for 900 commitments", search.len());
        let found = searched(search);
        for number in [1, 4, 449, 898] {
            let words = &found[&format!("plan/stor/a{number}.html")];
            let own = format!("a{number} åtagande {number} om skola vård och omsorg stor plan");
            let rated = format!(
                "{label} socialförvaltningen vattenskotern nummer {number} är inköpt och mer finns att säga om den saken"
            );
            let rated = rated.split(' ').filter(|_| number % 3 == 1);
            for word in own.split(' ').chain(rated) {
                assert!(words.contains(word), "{folder} a{number}: {word}: {words:?}");
            }
        }
        assert!(
            !found["plan/stor/a2.html"].contains("vattenskotern") && !found["register.html"].contains("a4")
        );
    }
    let feed = part("nytt.xml");
    assert!(feed.contains("<id>urn:x-uppfyllt:amals-kommun:sv:stor/2024</id>"), "{feed}");
    assert!(
        feed.contains("<summary>För 2024 är åtagandena uppfyllda i 300 av 300 bedömningar")
            && feed.contains("<updated>2024-12-31T"),
        "{feed}"
    );
}

#[test]
fn a_page_keeps_its_day_and_news_theirs_until_they_say_something_else() {
    let folder = Folder::new();
    let file = |plan: &str| folder.write("plans/plan.toml", plan.as_bytes());
    let plan = "[[plan]]\nid = \"ö\"\ntitle = \"En plan\"\ntype = \"policy\"\n\
                [[body]]\nid = \"kf\"\nname = \"Kommunfullmäktige\"\nkind = \"fullmäktige\"\n\
                [[decision]]\nplan = \"ö\"\nbody = \"kf\"\ntype = \"antagen\"\ndate = 2020-01-02\ntext = \"Planen antas.\"\n\
                [[decision]]\nplan = \"ö\"\nbody = \"kf\"\ntype = \"behandlad\"\ndate = 2020-01-02\n";
    folder.write("plans/uppfyllt.toml", b"name = \"Ankeborg\"\n");
    file(plan);
    let (plans, site) = (folder.path().join("plans"), folder.path().join("site"));
    let read = |name: &str| fs::read_to_string(site.join(name)).unwrap();
    export_with(&plans, "site", &site, &[]);
    let feed = read("nytt.xml");
    let id = "<id>urn:x-uppfyllt:ankeborg:sv:%C3%B6/2020-01-02/kf/adopted</id>";
    assert!(feed.contains(id) && feed.matches("<updated>2020-01-02T").count() == 3, "{feed}");
    assert_eq!(feed.matches("/kf/").count(), 2, "two decisions of one day are two: {feed}");
    // As if all of it had been written in 2021.
    let front = read("index.html");
    let meta = front.split("dcterms.date\" content=\"").nth(1).unwrap().get(..10).unwrap().to_owned();
    let day = front.split("Läget den <span class=\"whole\">").nth(1).unwrap().split('<').next().unwrap();
    let old = front.replace(&meta, "2021-02-03").replace(day, "3 februari 2021");
    folder.write("site/index.html", old.as_bytes());
    assert!(export_with(&plans, "site", &site, &[]).contains(": 0 written, "));
    assert_eq!(read("index.html"), old, "nothing but its day would be another");
    assert_eq!(read("nytt.xml"), feed);
    file(&plan.replace("Planen antas.", "Planen antas med ändringar."));
    folder.write(
        "plans/more.toml",
        "[[goal]]\nplan = \"ö\"\nid = \"m\"\ntext = \"Alla är trygga\"\n".as_bytes(),
    );
    export_with(&plans, "site", &site, &[]);
    assert_eq!(read("index.html").matches("3 februari 2021").count(), 0, "it holds a goal now");
    let feed = read("nytt.xml");
    assert!(feed.contains(id) && feed.matches("<updated>2020-01-02T").count() == 1, "{feed}");
    export_with(&plans, "site", &site, &["--on", "2021-02-03"]);
    assert!(read("index.html").contains("3 februari 2021"), "a day that is asked for is the day");
}

#[test]
fn news_are_of_one_sort_each_and_new_when_a_comment_changes() {
    let folder = Folder::new();
    let entry = |feed: &str, id: &str| -> String {
        let mut entries = feed.split("<entry>").filter(|entry| entry.contains(&format!(":{id}</id>")));
        entries.next().unwrap_or_else(|| panic!("{id}: {feed}")).to_owned()
    };
    let to = folder.path().join("tyreso");
    export(&project("plans/tyreso"), "site", &to);
    let [swedish, english] =
        ["nytt.xml", "en/nytt.xml"].map(|name| fs::read_to_string(to.join(name)).unwrap());
    let of_2010 = entry(&swedish, "integrationsplan-2007/2010");
    // Common commitments and specific ones are never added up, and every number has what it is of.
    for part in
        ["de specifika åtagandena uppfyllda i 17 av 27", "de gemensamma åtagandena uppfyllda i en av fem"]
    {
        assert!(of_2010.contains(part), "{part}: {of_2010}");
    }
    assert!(entry(&english, "integrationsplan-2007/2010").contains("fulfilled in 17 of 27"), "{english}");
    for id in ["evaluated/slutlig-2011/", "remiss_answer_proposed/"] {
        assert!(swedish.contains(id), "{id}: {swedish}");
    }
    let to = folder.path().join("tertial");
    let tertial = folder.path().join("plans");
    for file in [
        "2025-delar.toml",
        "2025-t1.toml",
        "2025-t2.toml",
        "2025.toml",
        "organ.toml",
        "plan.toml",
        "uppfyllt.toml",
    ] {
        let text = fs::read_to_string(project("examples/tertialrapporter").join(file)).unwrap();
        folder.write(&format!("plans/{file}"), text.as_bytes());
    }
    export_with(&tertial, "site", &to, &[]);
    let feed = fs::read_to_string(to.join("nytt.xml")).unwrap();
    let id = feed.split("/2025/forecast</id>").next().unwrap().rsplit(':').next().unwrap().to_owned();
    let [outcomes, forecasts] =
        [format!("{id}/2025"), format!("{id}/2025/forecast")].map(|id| entry(&feed, &id));
    for part in [
        "bedömningar för 2025<",
        "två av tre mål uppfyllda",
        "de specifika åtagandena uppfyllda i sex av åtta",
    ] {
        assert!(outcomes.contains(part), "{part}: {outcomes}");
    }
    assert!(
        forecasts.contains("prognoser för 2025") && forecasts.contains("Enligt prognosen"),
        "{forecasts}"
    );
    let file = tertial.join("2025.toml");
    let text = fs::read_to_string(&file).unwrap();
    let comment = text.split("comment = \"").nth(1).unwrap().split('"').next().unwrap();
    folder.write("plans/2025.toml", text.replacen(comment, "Något annat.", 1).as_bytes());
    export_with(&tertial, "site", &to, &[]);
    let after = fs::read_to_string(to.join("nytt.xml")).unwrap();
    let changed: Vec<&str> = after.split("<entry>").filter(|entry| !feed.contains(*entry)).skip(1).collect();
    assert!(changed.len() == 1 && changed[0].contains(&format!(":{id}/2025")), "{changed:?}");
    assert!(!changed[0].contains("<updated>2025-"), "its sums are the same, and it is news: {changed:?}");
}

#[test]
fn what_plan_files_say_is_on_the_site_and_in_the_package() {
    let folder = Folder::new();
    let page = |of: &str, name: &str| {
        let to = folder.path().join(of.replace('/', "-"));
        if !to.exists() {
            export(&project(of), "site", &to);
        }
        fs::read_to_string(to.join(name)).unwrap_or_else(|error| panic!("{of} {name}: {error}"))
    };
    let parts = ["plan/integrationsplan-2007.html", "plan/integrationsplan-2007.2.html"];
    let plan = parts.map(|part| page("plans/tyreso", part)).concat();
    for words in ["Källorna skiljer sig i fråga om", "Om underlaget", "Handlingar", "Vad som är oregelrätt"]
    {
        assert!(plan.contains(words), "{words}");
    }
    assert!(plan.contains("PM av Judit Kisvari, Utvecklingsförvaltningen"), "who wrote a document");
    assert!(
        plan.contains(
            "Av Britt-Marie Lundberg Björk, förvaltningschef, och Nils Kabner, utredare, odaterad."
        )
    );
    let csv = page("plans/tyreso", "data/contradictions.csv");
    let mut program = program();
    let status = program.arg("status").arg(project("plans/tyreso")).args([
        "--view",
        "contradictions",
        "--format",
        "csv",
    ]);
    let status = String::from_utf8(status.args(["--on", "2025-06-01"]).output().unwrap().stdout).unwrap();
    assert!(status.lines().count() > 20);
    for (row, told) in csv.lines().zip(status.lines()).skip(1) {
        assert_eq!(row, format!("{told},tyreso"));
    }
    assert_eq!(csv.lines().count(), status.lines().count());
    for name in [
        "en/plan/integrationsplan-2007.html",
        "en/organ/kommunfullmaktige.html",
        "en/plan/integrationsplan-2007/minst-tva-mal.html",
    ] {
        assert!(page("plans/tyreso", name).contains("<h1 lang=\"sv\">"), "{name}");
    }
    assert!(page("plans/tyreso", "en/index.html").contains("<h1>"));
    let own = page("plans/tyreso", "plan/integrationsplan-2007/minst-tva-mal.html");
    assert!(own.contains("Om underlaget"), "what is irregular in a judgement");
    let tertial = |name: &str| page("examples/tertialrapporter", name);
    let scales = tertial("data/scales.csv");
    assert!(
        scales.starts_with("scale,scale_name,level,label,class,description,weight,colour,symbol,repository")
    );
    let plans = fs::read_dir(folder.path().join("examples-tertialrapporter/plan")).unwrap();
    let plan = plans.map(|entry| entry.unwrap().path()).find(|path| path.extension().is_some()).unwrap();
    let plan = fs::read_to_string(plan).unwrap();
    for words in ["Åtgärder", "Så ska bedömningarna läsas.", "Stämmer inte med den publicerade summan i"]
    {
        assert!(plan.contains(words), "{words}");
    }
    let own = fs::read_dir(folder.path().join("examples-tertialrapporter/en/plan")).unwrap();
    let own = own.map(|entry| entry.unwrap().path()).find(|path| path.extension().is_some()).unwrap();
    let own = fs::read_to_string(own).unwrap();
    assert!(
        plan.contains("Skala: Trafikljus. Grönt räknas som uppfyllt, Gult som delvis uppfyllt"),
        "{plan}"
    );
    assert!(own.contains("Scale: Trafikljus. Grönt counts as fulfilled, Gult as partly fulfilled"), "{own}");
    let merged = tertial("organ/kfn.html");
    assert!(merged.contains("Ersatt av:") && merged.contains("Till och med:"), "{merged}");
    let all = tertial("uppgifter.html");
    for name in ["datapackage.json", "actions.csv", "statuses.json", "terms.csv"] {
        assert!(all.contains(&format!("href=\"data/{name}\"")), "{name}");
    }
    let package = tertial("data/datapackage.json");
    for line in [
        "\"description\": \"den dag då åtgärden senast ska vara gjord\"",
        "\"description@en\": \"last day for it\"",
        "\"description\": \"De nivåer som bedömningar görs på, vad de räknas som och deras förklaringar\"",
    ] {
        assert!(package.contains(line), "{line}");
    }
}

#[test]
fn pages_and_tables_are_of_one_day() {
    let folder = Folder::new();
    folder.write(
        "plans/organ.toml",
        b"[[body]]\nid = \"skola\"\nname = \"Skolf\xc3\xb6rvaltningen\"\nkind = \"f\xc3\xb6rvaltning\"\n",
    );
    let plan = |id: &str, decided: &str, rating: &str| {
        format!(
            "[plan]\nid = \"{id}\"\ntitle = \"Plan {id}\"\ntype = \"plan\"\n\n[[decision]]\nplan = \"{id}\"\nbody = \"skola\"\ntype = \"antagen\"\n\
             date = {decided}\n\n[[commitment]]\nid = \"a-{id}\"\ntext = \"G\u{f6}r {id}\"\nresponsible = [\"skola\"]\n{rating}"
        )
    };
    let rated = "\n[[assessment]]\nitem = \"a-ny\"\nperiod = 2199\nbody = \"skola\"\nrating = \"uppfyllt\"\n";
    folder.write("plans/ny.toml", plan("ny", "2020-01-02", rated).as_bytes());
    folder.write("plans/kommande.toml", plan("kommande", "2199-01-02", "").as_bytes());
    let plans = folder.path().join("plans");
    let data = |on: &[&str], format: &str, table: &str| {
        let to = folder.path().join(format!("{format}{}", on.concat()));
        export_with(&plans, format, &to, on);
        fs::read_to_string(to.join(table)).unwrap()
    };
    for (format, at) in [("site", "data/"), ("datapackage", "")] {
        // Without a day ratings are as `evaluate` has them, also of a time that goes on; a plan to come is in no table.
        assert!(data(&[], format, &format!("{at}judgements.csv")).contains(",uppfyllt,met,"), "{format}");
        let items = data(&[], format, &format!("{at}items.csv"));
        assert!(items.contains("Gör ny") && !items.contains("Gör kommande"), "{items}");
        let known = data(&["--on", "2026-01-02"], format, &format!("{at}judgements.csv"));
        assert_eq!(known.lines().count(), 1, "{known}");
        assert!(!data(&["--on", "2026-01-02"], format, &format!("{at}items.csv")).contains("Gör kommande"));
    }
    let page = data(&[], "site", "plan/ny/a-ny.html");
    assert!(page.contains("Uppfyllt"), "{page}");
    let known = data(&["--on", "2026-01-02"], "site", "plan/ny/a-ny.html");
    assert!(known.contains("Gör ny") && !known.contains("Uppfyllt"), "{known}");
}

#[test]
fn the_language_of_a_repository_stands_outermost_and_emptied_folders_go() {
    let folder = Folder::new();
    let plan = |id: &str| {
        let text = format!(
            "[[plan]]\nid = \"{id}\"\ntitle = \"En plan\"\ntype = \"policy\"\n[[goal]]\nid = \"m\"\nplan = \"{id}\"\ntext = \"Alla är trygga\"\n"
        );
        folder.write("plans/plan.toml", text.as_bytes());
    };
    folder.write("plans/uppfyllt.toml", b"name = \"Ankeborg\"\nlanguage = \"en\"\n");
    plan("en");
    let site = folder.path().join("site");
    export(&folder.path().join("plans"), "site", &site);
    let page = |name: &str| fs::read_to_string(site.join(name)).unwrap();
    assert!(
        page("index.html").contains("<html lang=\"en\"")
            && page("sv/index.html").contains("<html lang=\"sv\"")
    );
    assert!(site.join("plan/en/m.html").exists());
    plan("annan");
    export(&folder.path().join("plans"), "site", &site);
    assert!(site.join("plan/annan/m.html").exists() && !site.join("plan/en").exists());
}

#[test]
fn every_link_of_a_site_leads_to_a_page_and_no_page_asks_anybody_for_anything() {
    for example in
        ["plans/tyreso", "examples/tre-namnder", "examples/mal-och-indikatorer", "examples/smastaden"]
    {
        let folder = Folder::new();
        export(&project(example), "site", folder.path());
        let mut files = BTreeMap::new();
        all_files(folder.path(), "", &mut files);
        let pages: Vec<(&String, &str)> = files
            .iter()
            .filter(|(name, _)| name.contains(".html"))
            .map(|(name, bytes)| (name, std::str::from_utf8(bytes).unwrap()))
            .collect();
        for (name, text) in &pages {
            assert!(text.len() < 100_000, "{example}: {name} has {} bytes", text.len());
            assert!(
                !text.contains("src=\"http") && !text.replace("url(#", "").contains("url("),
                "{example}: {name}"
            );
            assert_eq!(text.matches("<h1").count(), 1, "{example}: {name}");
            for to in links(name, text) {
                assert!(files.contains_key(&to), "{example}: {name} leads to {to}");
            }
        }
        assert_eq!(lonely(&files), Vec::<&String>::new(), "{example}: pages that nothing leads to");
        assert!(pages.len() > 20, "{example}: {}", pages.len());
        assert!(export(&project(example), "site", folder.path()).contains(": 0 written, "), "{example}");
    }
}

#[test]
fn a_commitment_has_its_story_on_its_page() {
    let folder = Folder::new();
    export(&project("plans/tyreso"), "site", folder.path());
    let page = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let own = page("plan/integrationsplan-2007/minst-ett-atagande.html");
    for words in [
        "Varje enhet ska göra minst ett åtagande i sin verksamhetsplanering",
        "Ett Tyresö för alla",
        "Målen för integration finns inte på förvaltningsnivå.",
        "Ej uppfyllt",
        "2009",
        "2010",
        "Slutlig utvärdering av integrationsplanen 2007/10",
    ] {
        assert!(own.contains(words), "{words}");
    }
    let plan = page("plan/integrationsplan-2007.html");
    assert!(plan.contains("plan/integrationsplan-2007/minst-ett-atagande.html") && plan.contains("17 av 27"));
    assert!(page("index.html").contains("href=\"plan/integrationsplan-2007.html\""));
    assert!(page("en/plan/integrationsplan-2007/laxhjalp.html").contains("<bdi lang=\"sv\">"));
    assert!(searched(&page("sok.js")).contains_key("plan/integrationsplan-2007/laxhjalp.html"));
    let feed = page("nytt.xml");
    assert!(feed.contains("<title>Integrationsplanen: antagen (KF 2007-12-12)</title>"), "{feed}");
}

#[test]
#[cfg(unix)]
fn the_script_of_the_example_publishes_a_site() {
    let folder = Folder::new();
    let git = |at: &str, arguments: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.args(["-c", "user.name=a", "-c", "user.email=a@b.se", "-C"])
            .arg(folder.path().join(at))
            .args(arguments);
        let output = git.output().unwrap();
        succeeded(&output);
        String::from_utf8(output.stdout).unwrap()
    };
    git("", &["init", "-q", "--bare", "theirs"]);
    git("", &["init", "-q", "-b", "main", "ours"]);
    for file in [
        "webbplats.sh",
        "plans/uppfyllt.toml",
        "plans/organisation.toml",
        "plans/barnplan.toml",
        "plans/jamstalldhetsplan.toml",
        "plans/klimatprogram.toml",
    ] {
        folder
            .write(&format!("ours/{file}"), &fs::read(project("examples/annual-report").join(file)).unwrap());
    }
    git("ours", &["remote", "add", "origin", folder.path().join("theirs").to_str().unwrap()]);
    git("ours", &["add", "."]);
    git("ours", &["commit", "-q", "-m", "a"]);
    let path = Path::new(crate::process::PROGRAM).parent().unwrap().display().to_string();
    let theirs = folder.path().join("theirs");
    let elsewhere = folder.path().join("elsewhere");
    // The first time nobody answers; what was not sent then is sent the next time.
    fs::rename(&theirs, &elsewhere).unwrap();
    for is_there in [false, true, true] {
        if is_there && elsewhere.exists() {
            fs::rename(&elsewhere, &theirs).unwrap();
        }
        let mut script = std::process::Command::new("sh");
        script
            .arg(folder.path().join("ours/webbplats.sh"))
            .env("PATH", format!("{path}:{}", std::env::var("PATH").unwrap()));
        for (name, value) in [("NAME", "a"), ("EMAIL", "a@b.se")] {
            script.env(format!("GIT_AUTHOR_{name}"), value).env(format!("GIT_COMMITTER_{name}"), value);
        }
        let output = script.output().unwrap();
        assert_eq!(output.status.success(), is_there, "{}", output.stderr.escape_ascii());
    }
    let files = git("theirs", &["ls-tree", "-r", "--name-only", "gh-pages"]);
    assert!(files.lines().any(|name| name == "index.html") && files.contains(".nojekyll"), "{files}");
    assert_eq!(
        git("theirs", &["log", "--oneline", "gh-pages"]).lines().count(),
        1,
        "nothing has changed since"
    );
}
