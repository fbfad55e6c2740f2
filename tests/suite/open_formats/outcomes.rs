//! What a site says came of what was promised: on the page of who answers for it, on that of the plan, and where the search leads.

use std::fs;

use super::{export_with, searched};
use crate::folder::Folder;
use crate::program::project;

/// A plan of which one commitment of a nämnd is rated, and others are to come, of every nämnd, or rated by another.
const PROMISED: &str = r#"
[[body]]
id = "bun"
name = "Barnnämnden"
kind = "nämnd"
[[body]]
id = "sn"
name = "Socialnämnden"
kind = "nämnd"
[[body]]
id = "vn"
name = "Valnämnden"
kind = "nämnd"
end = 2019-12-31
[[plan]]
id = "p"
title = "Framtidsplan"
type = "plan"
period = "2024-2030"
follow_up = [2025]
[[commitment]]
id = "a1"
text = "Bygga en skola."
responsible = "bun"
[[commitment]]
id = "a2"
text = "Bygga ett badhus."
responsible = "bun"
start = 2028-01-01
[[commitment]]
id = "a3"
text = "Alla ska vara med."
responsible = "varje nämnd"
assessed_per = "sn"
[[commitment]]
id = "a4"
text = "Ordna simskola."
responsible = "bun"
assessed_per = "sn"
[[activity]]
id = "akt"
text = "Rita badhuset"
responsible = "bun"
status = "påbörjad"
"#;

const RATED: &str = r#"
[[assessment]]
item = "a1"
body = "bun"
period = 2025
rating = "uppfyllt"
[[assessment]]
item = "a4"
body = "sn"
period = 2025
rating = "ej uppfyllt"
"#;

/// The lines of a page as they are read.
fn read(page: &str) -> Vec<String> {
    let main = page.split("<main").nth(1).unwrap().split_once('>').unwrap().1;
    let main = main.split("</main>").next().unwrap();
    let marked = main.replace("</li>", "</li>\n").replace("</tr>", "</tr>\n").replace("</td>", " </td>");
    let plain = marked.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    let lines: String = plain.collect();
    lines.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

fn holds(lines: &[String], wanted: &str) -> bool {
    lines.iter().any(|line| line == wanted)
}

#[test]
fn the_page_of_a_body_tells_all_that_it_answers_for_and_what_came_of_it() {
    let folder = Folder::new();
    let page = |rated: &str, name: &str| {
        folder.write("plans/p.toml", format!("{PROMISED}{rated}").as_bytes());
        let site = folder.path().join("site");
        export_with(&folder.path().join("plans"), "site", &site, &["--on", "2026-06-01"]);
        let text = fs::read_to_string(site.join(name)).unwrap();
        assert!(!text.is_empty());
        text
    };
    let own = read(&page(RATED, "organ/bun.html"));
    for line in [
        "Bygga ett badhus. (börjar 2028-01-01)",
        "Ordna simskola. (ej uppfyllt 2025)",
        "Alla ska vara med. (ej bedömt)",
    ] {
        assert!(holds(&own, line), "{line}: {own:#?}");
    }
    let all = own.join("\n");
    assert!(
        all.contains("Bygga en skola.") && all.contains("Rita badhuset") && all.contains("påbörjad"),
        "{all}"
    );
    assert_eq!(all.matches("Bygga en skola.").count(), 1, "what stands in a table stands there alone: {all}");
    let late = "[[goal]]\nid = \"g\"\ntext = \"Alla kan simma.\"\n[[activity]]\nid = \"akt2\"\ntext = \"Laga badhuset\"\n\
                goal = \"g\"\nresponsible = \"bun\"\nstatus = \"försenad\"\n";
    assert!(holds(&read(&page(&format!("{RATED}{late}"), "plan/p/g.html")), "Laga badhuset (försenad)"));
    let other = read(&page(RATED, "organ/vn.html")).join("\n");
    assert!(!other.contains("Framtidsplan"), "it was no more when the plan came: {other}");
    // Nothing is rated: all stands there all the same, and the front page knows whose it is.
    assert!(holds(&read(&page("", "organ/bun.html")), "Ordna simskola. (ej bedömt)"));
    let front = page("", "index.html");
    let (doing, others) = front.split_once("Övriga organ").unwrap();
    assert!(
        doing.contains("Barnnämnden") && doing.contains("Socialnämnden") && others.contains("Valnämnden")
    );
    assert!(holds(&read(&page("", "en/organ/bun.html")), "Bygga ett badhus. (begins 2028-01-01)"));
}

/// Bodies of which each has to do with the plan in one way, and what its page has of that; those that answer for, are judged for or
/// have measured something are among those who are to do it.
const EACH: [(&str, &str, bool); 8] = [
    ("ny", "Bygga en skola.", true),
    ("ansvarar", "Bygga en bro.", true),
    ("bedoms", "Bygga ett torg.", true),
    ("mater", "Antal simmare", true),
    ("ska-mata", "Antal badande", false),
    ("medverkar", "Rita torget", false),
    ("beslutar", "antagen", false),
    ("sen", "", false),
];

const OF_EACH: &str = r#"
[[commitment]]
id = "bro"
text = "Bygga en bro."
responsible = "ansvarar"
assessed_per = "sn"
[[commitment]]
id = "torg"
text = "Bygga ett torg."
responsible = "sn"
assessed_per = "bedoms"
[[indicator]]
id = "simmare"
text = "Antal simmare"
responsible = "sn"
assessed_per = "mater"
[[indicator]]
id = "badande"
text = "Antal badande"
responsible = "sn"
assessed_per = "ska-mata"
target = { period = 2025, value = 10 }
direction = "högre är bättre"
[[activity]]
id = "rita"
text = "Rita torget"
responsible = "sn"
contributing = ["medverkar"]
[[assessment]]
item = "simmare"
body = "mater"
period = 2025
value = 3
[[decision]]
plan = "p"
body = "beslutar"
type = "antagen"
date = 2023-12-01
"#;

#[test]
fn a_body_has_a_part_in_whatever_way_it_has_one() {
    let folder = Folder::new();
    let bodies = EACH.map(|(id, ..)| {
        let (kind, more) = match id {
            "ny" => ("nämnd", "start = 2027-01-01\nreplaces = [\"bun\"]\n"),
            "sen" => ("nämnd", "start = 2031-01-01\n"),
            _ => ("förvaltning", ""),
        };
        format!("[[body]]\nid = \"{id}\"\nname = \"Organet {id}\"\nkind = \"{kind}\"\n{more}")
    });
    folder.write("plans/p.toml", [PROMISED, OF_EACH, &bodies.concat()].concat().as_bytes());
    let site = folder.path().join("site");
    export_with(&folder.path().join("plans"), "site", &site, &["--on", "2026-06-01"]);
    let front = fs::read_to_string(site.join("index.html")).unwrap();
    let (doing, _) = front.split_once("Övriga organ").unwrap();
    let promised = ["Bygga", "Antal", "Rita", "Alla ska", "antagen"];
    for (id, wanted, has_part) in EACH {
        let page = read(&fs::read_to_string(site.join(format!("organ/{id}.html"))).unwrap())
            .join("\n")
            .to_lowercase();
        assert!(page.contains(&wanted.to_lowercase()), "{id}: {page}");
        assert!(
            !wanted.is_empty() || promised.iter().all(|text| !page.contains(&text.to_lowercase())),
            "{id}: {page}"
        );
        assert_eq!(doing.contains(&format!("Organet {id}")), has_part, "{id}");
        // Of their kind are those of the nämnder alone.
        assert_eq!(page.contains("alla ska vara med."), id == "ny", "{id}: {page}");
    }
}

/// What is named as standing below a commitment leads up to no goal, and is promised all the same.
#[test]
fn the_page_of_a_plan_has_what_stands_below_a_commitment_too() {
    let folder = Folder::new();
    let site = folder.path().join("site");
    export_with(
        &project("tests/fixtures/cases/commitment-above-goals"),
        "site",
        &site,
        &["--on", "2026-06-01"],
    );
    let lines = |page: &str| read(&fs::read_to_string(site.join("plan").join(page)).unwrap());
    let (plan, goal) = (lines("p.html"), lines("p/g.html"));
    for line in [
        "Under åtagandet (2020: 1; målvärde ≥\u{a0}10, ej nått)",
        "Under ett åtagande (uppfyllt 2020, räknat enligt regeln)",
    ] {
        assert!(holds(&plan, line) && !holds(&goal, line), "{line}: {plan:#?} {goal:#?}");
    }
}

#[test]
fn every_page_of_a_body_and_of_a_plan_has_values_and_ratings_by_rules() {
    let folder = Folder::new();
    let site = |of: &str| {
        let to = folder.path().join(of);
        export_with(&project("examples").join(of), "site", &to, &["--on", "2025-06-01"]);
        to
    };
    let budget = site("budget");
    let page = |name: &str| read(&fs::read_to_string(budget.join(name)).unwrap());
    let own = page("organ/sn.html").join(" ");
    for row in ["3.1 Sjukfrånvaro (procent) 8,6 ≤ 6,5 nej", "2.1 Nöjda med hemtjänsten (procent) 91 ≥ 90 ja"]
    {
        assert!(own.replace('\u{a0}', " ").contains(row), "{row}: {own}");
    }
    assert!(holds(
        &page("organ/ks.html"),
        "4 God ekonomisk hushållning (uppfyllt 2024, räknat enligt regeln)"
    ));
    let plan: Vec<String> =
        page("plan/budget-2024.html").iter().map(|line| line.replace('\u{a0}', " ")).collect();
    for line in [
        "1 Alla elever lyckas i skolan (ej uppfyllt 2024; enligt regeln delvis uppfyllt)",
        "2 Äldre är trygga (uppfyllt 2024, räknat enligt regeln)",
        "1.1 Elever i åk 9 behöriga till yrkesprogram (2024: 86,4; målvärde ≥ 86, nått)",
        "1.2 Meritvärde i åk 9 (2024: flickor 236,0, pojkar 212,5; målvärde flickor ≥ 230, pojkar ≥ 215, ej nått)",
        "3.1 Sjukfrånvaro (2024: inget av tre värden har nått målvärdet)",
        "5.1 Nöjd-kund-index för företag (värde saknas)",
    ] {
        assert!(plan.iter().any(|found| found.starts_with(line)), "{line}: {plan:#?}");
    }
    let all = plan.join("\n");
    for part in
        ["Indikatorer 2024", "Målkedjan 2024", "bedömt av kommunstyrelsen; enligt regeln delvis uppfyllt"]
    {
        assert!(all.contains(part), "{part}: {all}");
    }
    let english = fs::read_to_string(budget.join("en/plan/budget-2024.html")).unwrap();
    assert!(read(&english).join("\n").contains("none of three values have reached the target"));
    // Of each item, the page of every body that answers for it tells.
    let three = site("tre-namnder");
    for (body, items) in [
        (
            "utbildningsnamnden",
            &["Fler lär sig svenska snabbare", "Andel som klarat sfi", "Öppna språkcafé"][..],
        ),
        ("socialnamnden", &["Fler nyanlända har egen försörjning", "Starta ett jobbspår"]),
    ] {
        let text = fs::read_to_string(three.join(format!("organ/{body}.html"))).unwrap();
        for item in items {
            assert!(text.contains(item), "{body}: {item}");
        }
    }
    let plan = fs::read_dir(three.join("plan")).unwrap().map(|entry| entry.unwrap().path());
    let plan = plan.filter(|path| path.extension().is_some()).map(|path| fs::read_to_string(path).unwrap());
    let plan: Vec<String> = plan.flat_map(|page| read(&page)).collect();
    assert!(holds(&plan, "Bilda ett företagsråd (ej påbörjad, försenad)"), "{plan:#?}");
}

#[test]
fn a_plan_of_indicators_has_results() {
    let folder = Folder::new();
    let plan = "[[body]]\nid = \"bun\"\nname = \"Barnnämnden\"\nkind = \"nämnd\"\n\
                [[plan]]\nid = \"p\"\ntitle = \"Skolplan\"\ntype = \"plan\"\nperiod = \"2024-2026\"\n\
                [[indicator]]\nid = \"i\"\ntext = \"Behöriga elever\"\nresponsible = \"bun\"\ndirection = \"högre är bättre\"\n\
                target = [{ period = 2024, value = 90 }]\n\
                [[assessment]]\nitem = \"i\"\nbody = \"bun\"\nperiod = 2024\nvalue = 91.23\n";
    folder.write("plans/p.toml", plan.as_bytes());
    let site = folder.path().join("site");
    export_with(&folder.path().join("plans"), "site", &site, &["--on", "2025-06-01"]);
    let page = read(&fs::read_to_string(site.join("plan/p.html")).unwrap()).join(" ").replace('\u{a0}', " ");
    let results = page.split("Vad det blev").nth(1).unwrap().split("Vad planen lovar").next().unwrap();
    assert!(results.contains("Behöriga elever 91,23 ≥ 90 ja"), "{page}");
    assert!(page.contains("Behöriga elever (2024: 91,23; målvärde ≥ 90, nått)"), "{page}");
}

#[test]
fn the_search_leads_to_the_part_of_a_page_that_has_the_word() {
    let folder = Folder::new();
    export_with(&project("plans/tyreso"), "site", folder.path(), &["--on", "2025-06-01"]);
    let page = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let found = searched(&page("sok.js"));
    let [first, second] = ["plan/integrationsplan-2007.html", "plan/integrationsplan-2007.2.html"];
    assert!(found[second].contains("oregelrätt") && !found[first].contains("oregelrätt"));
    assert!(page(second).contains("oregelrätt") && !page(first).contains("oregelrätt"));
    for (name, words) in [
        ("", "Tabellen fortsätter i sidans nästa del."),
        ("en/", "The table goes on in the next part of this page."),
    ] {
        let [first, second] = [first, second].map(|part| page(&format!("{name}{part}")));
        assert!(first.contains(words) && !second.contains(words));
    }
}

/// A plan of years to come: its page shows the goals as they were rated last, and misses nothing of a year that has not begun.
#[test]
fn what_is_still_to_be_rated_hides_no_result() {
    let folder = Folder::new();
    let plan = "[[plan]]\nid = \"p\"\ntitle = \"Planen\"\ntype = \"plan\"\nperiod = \"2008-2010\"\nfollow_up = [2008, 2009, 2010]\n\
                rule = { kind = \"andel uppfyllda\", at_least = 50 }\n\
                [[body]]\nid = \"b\"\nname = \"Skolan\"\nkind = \"enhet\"\n[[goal]]\nid = \"g\"\ntext = \"Alla kan simma\"\n\
                [[commitment]]\nid = \"c\"\ntext = \"Ordna simskola\"\ngoal = \"g\"\nresponsible = \"b\"\n\
                [[assessment]]\nitem = \"c\"\nbody = \"b\"\nperiod = 2008\nrating = \"uppfyllt\"\n";
    folder.write("plans/p.toml", plan.as_bytes());
    let site = folder.path().join("site");
    export_with(&folder.path().join("plans"), "site", &site, &["--on", "2009-10-01"]);
    for name in ["p.html", "p/g.html"] {
        let page = read(&fs::read_to_string(site.join("plan").join(name)).unwrap());
        assert!(holds(&page, "Målkedjan 2008") && !holds(&page, "Målkedjan 2009"), "{name}: {page:#?}");
        assert!(!holds(&page, "2010"), "{name}: {page:#?}");
    }
    let own = read(&fs::read_to_string(site.join("plan/p/c.html")).unwrap());
    assert!(holds(&own, "2009") && !holds(&own, "2010"), "{own:#?}");
}
