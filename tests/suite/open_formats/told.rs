//! What of all that is told, and what is not: of a day, of a forecast, of what cannot be seen; and where it is said.

use std::fs;
use std::path::Path;

use super::{all_files, export_with, searched};
use crate::folder::Folder;
use crate::program::{program, project, succeeded};

/// A plan with a commitment that is to be met by a forecast, and is not.
const FORECAST: &str = r#"
[[body]]
id = "n"
name = "Nämnden"
kind = "nämnd"

[[plan]]
id = "p"
title = "En plan"
type = "plan"
period = "2024-2025"

[[commitment]]
plan = "p"
id = "c"
text = "Bygga en skola."
responsible = ["n"]

[[assessment]]
plan = "p"
item = "c"
body = "n"
period = 2025
basis = "prognos"
rating = "uppfyllt"

[[assessment]]
plan = "p"
item = "c"
body = "n"
period = 2025
rating = "ej uppfyllt"
"#;

/// Three bodies that have judged four commitments each, and foreseen as much: enough for a chart.
fn many_forecasts() -> String {
    let (head, rest) = FORECAST.split_once("[[commitment]]").unwrap();
    let mut text = head.replace("Nämnden", "Första nämnden");
    let mut records = String::new();
    for body in ["n", "m", "o"] {
        if body != "n" {
            text.insert_str(
                0,
                &format!("[[body]]\nid = \"{body}\"\nname = \"Nämnd {body}\"\nkind = \"nämnd\"\n"),
            );
        }
        for item in 1..=4 {
            let own = format!("[[commitment]]{rest}").replace("\"c\"", &format!("\"{body}{item}\""));
            records += &own
                .replace("\"n\"", &format!("\"{body}\""))
                .replace("en skola", &format!("skola {item} ({body})"));
        }
    }
    text + &records
}

#[test]
fn a_forecast_hides_no_outcome() {
    let folder = Folder::new();
    folder.write("plans/p.toml", FORECAST.as_bytes());
    let site = folder.path().join("site");
    export_with(&folder.path().join("plans"), "site", &site, &[]);
    let page = |name: &str| fs::read_to_string(site.join(name)).unwrap();
    assert!(page("plan/p.html").contains("Bygga en skola.</bdi></a> (ej uppfyllt 2025)"));
    assert!(page("en/plan/p.html").contains("Bygga en skola.</bdi></a> (not fulfilled 2025)"));
    let drawn = folder.path().join("drawn");
    folder.write("many/p.toml", many_forecasts().as_bytes());
    export_with(&folder.path().join("many"), "site", &drawn, &[]);
    let page = fs::read_to_string(drawn.join("plan/p.html")).unwrap();
    let described: Vec<&str> =
        page.split("<desc").skip(1).map(|rest| rest.split("</desc>").next().unwrap()).collect();
    assert!(!described.is_empty(), "{page}");
    for said in described {
        assert!(said.contains("2025: ") && !said.contains("2025 (prognos): "), "{said}");
    }
}

#[test]
fn a_site_and_a_package_of_a_day_tell_nothing_of_later_ones() {
    let tyreso = project("plans/tyreso");
    for (day, later) in [
        ("2009-06-01", &["2010-03-18", "2011-05-24", "2011-05-26", "2013-10-24", "2018-02-22"][..]),
        ("2011-05-25", &["2011-05-26", "2013-10-24", "2018-02-22"]),
        ("2018-02-21", &["2018-02-22"]),
    ] {
        let folder = Folder::new();
        let files = |format: &str| {
            let to = folder.path().join(format);
            export_with(&tyreso, format, &to, &["--on", day]);
            let mut files = std::collections::BTreeMap::new();
            all_files(&to, "", &mut files);
            files
        };
        let (site, package) = (files("site"), files("datapackage"));
        for (name, bytes) in site.iter().chain(&package) {
            let text = std::str::from_utf8(bytes).unwrap();
            for later in later {
                assert!(!text.contains(later), "{day}: {name} tells of {later}");
            }
            assert!(!text.contains("22 februari 2018"), "{day}: {name}");
        }
        // Every document that a row names is there, and every plan.
        let ids = |table: &str, column: &str| -> Vec<String> {
            let mut read = csv::Reader::from_reader(&package[table][..]);
            let place = read.headers().unwrap().iter().position(|name| name == column);
            let Some(place) = place else { return Vec::new() };
            let rows: Vec<csv::StringRecord> = read.records().map(Result::unwrap).collect();
            rows.iter().flat_map(|row| row[place].split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
        };
        let (sources, plans) = (ids("sources.csv", "source"), ids("plans.csv", "plan"));
        assert!(!plans.is_empty() && (!sources.is_empty() || day < "2010"));
        for table in package.keys().filter(|name| name.rsplit_once('.').is_some_and(|(_, end)| end == "csv"))
        {
            for (column, known) in [("source", &sources), ("remiss_source", &sources), ("plan", &plans)] {
                for id in ids(table, column).iter().filter(|id| !id.is_empty()) {
                    assert!(known.contains(id), "{day}: {table}: {column} {id}");
                }
            }
        }
    }
    // `remiss` tells of what is not sent yet, as that.
    let output = program().arg("remiss").arg(&tyreso).args(["--on", "2009-06-01"]).output().unwrap();
    succeeded(&output);
    assert!(String::from_utf8(output.stdout).unwrap().contains("2018-02-22"));
}

#[test]
fn what_is_not_seen_is_shown_in_the_search_and_the_feed_too() {
    let folder = Folder::new();
    let plan = FORECAST.replace("Bygga en", "Bygga \\u202Een").replace("En plan", "En\\u202E plan");
    folder.write("plans/p.toml", plan.as_bytes());
    let site = folder.path().join("site");
    export_with(&folder.path().join("plans"), "site", &site, &[]);
    for (name, shown) in [
        ("sok.js", "Bygga ⟨U+202E⟩en skola."),
        ("nytt.xml", "<title>En⟨U+202E⟩ plan: bedömningar för 2025</title>"),
        ("plan/p/c.html", "Bygga ⟨U+202E⟩en skola."),
    ] {
        let text = fs::read_to_string(site.join(name)).unwrap();
        assert!(text.contains(shown) && !text.contains('\u{202e}'), "{name}: {text}");
    }
    // And no title turns what stands beside it.
    let script = fs::read_to_string(site.join("sok.js")).unwrap();
    assert!(script.contains("link.append(apart(title))") && script.contains("createElement(\"bdi\")"));
}

#[test]
fn a_page_of_an_item_says_how_its_plan_stands_and_leads_to_its_documents() {
    let folder = Folder::new();
    let to = folder.path().join("tyreso");
    export_with(&project("plans/tyreso"), "site", &to, &["--on", "2025-06-01"]);
    let page = |name: &str| fs::read_to_string(to.join(name)).unwrap();
    for (tongue, standing, names) in [
        ("", "</bdi></a>: utgången, inget upphävande känt.</p>", ["Ärendets gång", "Handlingar"]),
        ("en/", "</bdi></a>: expired, no repeal known.</p>", ["What has happened", "Documents"]),
    ] {
        let own = page(&format!("{tongue}plan/integrationsplan-2007/laxhjalp.html"));
        assert!(own.contains(standing), "{own}");
        let last =
            own.split("<footer").next().unwrap().lines().rfind(|line| line.contains("#heading-")).unwrap();
        let links = last.split("href=\"../../").skip(1).map(|rest| rest.split('"').next().unwrap());
        let found = links.map(|link| {
            let (file, id) = link.split_once('#').unwrap();
            let text = page(&format!("{tongue}{file}"));
            text.split(&format!("id=\"{id}\">")).nth(1).unwrap().split('<').next().unwrap().to_owned()
        });
        assert_eq!(found.collect::<Vec<_>>(), names, "{last}");
    }
    assert!(
        searched(&page("sok.js"))["plan/integrationsplan-2007/laxhjalp.html"].contains("2010"),
        "its years"
    );
    let repealed = format!(
        "{FORECAST}\n[[decision]]\nplan = \"p\"\nbody = \"n\"\ntype = \"upphävd\"\ndate = 2025-02-03\n\n\
         [[plan]]\nid = \"q\"\ntitle = \"En annan\"\ntype = \"plan\"\nvalid_to = 2024-12-31\n\n\
         [[goal]]\nplan = \"q\"\nid = \"m\"\ntext = \"Alla mår bra\"\n\n\
         [[plan]]\nid = \"r\"\ntitle = \"En tredje\"\ntype = \"plan\"\nvalid_from = 2025-01-01\nreplaces = [\"q\"]\n"
    );
    folder.write("plans/p.toml", repealed.as_bytes());
    let site = folder.path().join("site");
    export_with(&folder.path().join("plans"), "site", &site, &["--on", "2025-06-01"]);
    for (name, standing) in [
        ("plan/p/c.html", "2024–2025</span></bdi></a>: upphävd.</p>"),
        (
            "plan/q/m.html",
            "En annan</bdi></a> till <span class=\"whole\">2024-12-31</span>: ersatt av En tredje.</p>",
        ),
    ] {
        let text = fs::read_to_string(site.join(name)).unwrap();
        assert!(text.contains(standing), "{text}");
    }
}

#[test]
fn titles_are_divided_by_hyphens_and_feeds_have_no_marks_of_markdown() {
    let folder = Folder::new();
    export_with(&project("plans/tyreso"), "site", folder.path(), &["--on", "2025-06-01"]);
    let page = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let body = page("organ/kommunstyrelseforvaltningen.html");
    assert!(body.contains("<h1><span class=\"part\">Kommunstyrelse</span>förvaltningen</h1>"), "{body}");
    assert!(body.contains("h1 .part::after { content: \"\\AD\"; }"));
    let feed = page("nytt.xml");
    assert!(feed.contains("<summary>Förslag till beslut: "), "{feed}");
    for summary in feed.split("<summary>").skip(1).map(|rest| rest.split('<').next().unwrap()) {
        assert!(!summary.contains("# ") && !summary.contains("**"), "{summary}");
    }
    let list = folder.path().join("uppfyllt-export.txt");
    let written = fs::metadata(&list).unwrap().modified().unwrap();
    export_with(&project("plans/tyreso"), "site", folder.path(), &["--on", "2025-06-01"]);
    assert_eq!(fs::metadata(&list).unwrap().modified().unwrap(), written, "nothing has changed");
}

#[test]
fn a_plan_brings_whose_it_is_into_an_empty_repository_and_no_other() {
    let folder = Folder::new();
    let open = folder.path().join("open");
    folder.write("ours/uppfyllt.toml", b"name = \"Ekby\"\nmunicipality_code = \"2080\"\n");
    folder.write("ours/p.toml", FORECAST.as_bytes());
    export_with(&folder.path().join("ours"), "stratml", &open, &[]);
    let import = |to: &str| {
        let output = program()
            .arg("import")
            .arg(open.join("p.report.xml"))
            .arg("--path")
            .arg(folder.path().join(to))
            .output()
            .unwrap();
        succeeded(&output);
        String::from_utf8(output.stderr).unwrap()
    };
    fs::create_dir(folder.path().join("empty")).unwrap();
    assert_eq!(import("empty"), "");
    let settings = fs::read_to_string(folder.path().join("empty/uppfyllt.toml")).unwrap();
    assert_eq!(settings, "name = \"Ekby\"\nmunicipality_code = \"2080\"\n");
    folder.write("theirs/uppfyllt.toml", b"name = \"Ankeborg\"\n");
    assert!(import("theirs").contains("Organization: Ekby"));
    let settings = fs::read_to_string(folder.path().join("theirs/uppfyllt.toml")).unwrap();
    assert_eq!(settings, "name = \"Ankeborg\"\n");
    for arguments in [["import", "--help"], ["explain", "import"]] {
        let output = program().args(arguments).output().unwrap();
        let told = String::from_utf8(output.stdout).unwrap();
        assert!(told.contains("StratML") && told.contains(".xml"), "{told}");
    }
}

#[test]
fn a_scale_comes_back_whole_with_each_plan_that_is_rated_on_it() {
    let scale = "[[scale]]\nid = \"ljus\"\nname = \"Trafikljus\"\nabsence = { not_applicable = \"Avser ej nämnd\" }\n\
                 [[scale.level]]\nid = \"g\"\nlabel = \"Grön; helt\"\ndescription = \"Målet\\nnås.\"\nclass = \"uppfyllt\"\n\
                 weight = 97.5\ncolour = \"#2e7d32\"\nsymbol = \"●\"\n\
                 [[scale.level]]\nid = \"r\"\nlabel = \"Röd = inte\"\nclass = \"ej uppfyllt\"\n\
                 [[body]]\nid = \"n\"\nname = \"Nämnden\"\nkind = \"nämnd\"\n";
    let plan = |id: &str, rating: &str| {
        format!(
            "[[plan]]\nid = \"{id}\"\ntitle = \"Plan {id}\"\ntype = \"plan\"\nperiod = \"2024-2026\"\nscale = \"ljus\"\n\
             [[commitment]]\nplan = \"{id}\"\nid = \"a\"\ntext = \"Bygg.\"\nresponsible = \"n\"\n\
             [[assessment]]\nplan = \"{id}\"\nitem = \"a\"\nbody = \"n\"\nperiod = 2024\nrating = \"{rating}\"\n"
        )
    };
    let folder = Folder::new();
    let text = format!("{scale}{}{}", plan("p", "Röd = inte"), plan("q", "Avser ej nämnd"));
    folder.write("before/p.toml", text.as_bytes());
    fs::create_dir(folder.path().join("after")).unwrap();
    let [before, after, open] = ["before", "after", "open"].map(|name| folder.path().join(name));
    export_with(&before, "stratml", &open, &[]);
    let reports = ["p", "q"].map(|id| open.join(format!("{id}.report.xml")));
    let output = program().arg("import").args(reports).arg("--path").arg(&after).output().unwrap();
    succeeded(&output);
    assert_eq!(std::str::from_utf8(&output.stderr).unwrap(), "", "everything is read");
    for (command, view) in [("status", "scales"), ("evaluate", "levels"), ("evaluate", "commitments")] {
        let table = |path: &Path| {
            let mut program = program();
            let output = program.arg(command).arg(path).args(["--view", view, "--format", "csv"]).output();
            let output = output.unwrap();
            succeeded(&output);
            String::from_utf8(output.stdout).unwrap()
        };
        assert_eq!(table(&before), table(&after), "{view}");
        assert!(table(&before).lines().count() > 2, "{view}");
    }
}
