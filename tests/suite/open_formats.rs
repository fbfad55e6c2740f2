//! `export`: what comes back of `StratML`, what is in a data package, and which files of a folder are written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::folder::Folder;
use crate::program::{program, project, succeeded};

fn export(path: &Path, format: &str, to: &Path) -> String {
    let mut program = program();
    let output = program
        .arg("export")
        .arg(path)
        .args(["--format", format, "--on", "2025-06-01", "-o"])
        .arg(to)
        .output();
    let output = output.unwrap();
    succeeded(&output);
    String::from_utf8(output.stderr).unwrap().lines().last().unwrap_or_default().to_owned()
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
        export(&project(example), "stratml", &first);
        folder.write("again/uppfyllt.toml", &fs::read(project(example).join("uppfyllt.toml")).unwrap());
        let mut reports: Vec<PathBuf> = texts(&first).into_keys().map(|name| first.join(name)).collect();
        reports.retain(|path| path.to_str().unwrap().ends_with(".report.xml"));
        assert!(!reports.is_empty(), "{example}");
        let output = program().arg("import").args(&reports).arg("--path").arg(&again).output().unwrap();
        succeeded(&output);
        assert_eq!(std::str::from_utf8(&output.stderr).unwrap(), "", "{example}: everything is read");
        export(&again, "stratml", &second);
        let (first, second) = (texts(&first), texts(&second));
        assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
        for (name, text) in &first {
            let different = text.lines().zip(second[name].lines()).find(|(one, other)| one != other);
            assert_eq!(different, None, "{example}: {name}");
        }
    }
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
    assert!(
        told.contains("a result of `safe-streets`") && told.contains("its body or its period is not told"),
        "{told}"
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
fn a_folder_is_written_where_it_differs_and_what_others_have_put_there_stays() {
    let folder = Folder::new();
    let to = folder.path().join("open");
    let plans = project("examples/tre-namnder");
    assert!(export(&plans, "stratml", &to).ends_with("2 written, 0 unchanged, 0 taken away"));
    let names: Vec<String> = texts(&to).into_keys().collect();
    folder.write("open/theirs.txt", b"mine");
    assert!(export(&plans, "stratml", &to).ends_with("0 written, 2 unchanged, 0 taken away"));
    folder.write(&format!("open/{}", names[0]), b"changed by hand");
    assert!(export(&plans, "stratml", &to).ends_with("1 written, 1 unchanged, 0 taken away"));
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
    to.filter(|to| !to.starts_with('#')).map(resolved).collect()
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
        let mut reached = std::collections::BTreeSet::new();
        for (name, text) in &pages {
            assert!(text.len() < 100_000, "{example}: {name} has {} bytes", text.len());
            assert!(
                !text.contains("src=\"http") && !text.replace("url(#", "").contains("url("),
                "{example}: {name}"
            );
            assert_eq!(text.matches("<h1").count(), 1, "{example}: {name}");
            for to in links(name, text) {
                assert!(files.contains_key(&to), "{example}: {name} leads to {to}");
                if to != **name {
                    reached.insert(to);
                }
            }
        }
        let lonely = pages.iter().filter(|(name, _)| !reached.contains(*name)).count();
        assert_eq!(lonely, 0, "{example}: pages that nothing leads to");
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
    assert!(page("sok.js").contains("plan/integrationsplan-2007/laxhjalp.html"));
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
    for _ in 0..2 {
        let mut script = std::process::Command::new("sh");
        script
            .arg(folder.path().join("ours/webbplats.sh"))
            .env("PATH", format!("{path}:{}", std::env::var("PATH").unwrap()));
        for (name, value) in [("NAME", "a"), ("EMAIL", "a@b.se")] {
            script.env(format!("GIT_AUTHOR_{name}"), value).env(format!("GIT_COMMITTER_{name}"), value);
        }
        succeeded(&script.output().unwrap());
    }
    let files = git("theirs", &["ls-tree", "-r", "--name-only", "gh-pages"]);
    assert!(files.lines().any(|name| name == "index.html") && files.contains(".nojekyll"), "{files}");
    assert_eq!(
        git("theirs", &["log", "--oneline", "gh-pages"]).lines().count(),
        1,
        "nothing has changed since"
    );
}
