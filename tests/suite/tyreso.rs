//! The numbers of the evaluation of Tyresö's integration plan, against the tables of the PM of 2011-05-24.
//!
//! The PM's tables stand here a second time, transcribed from the PM and not from the plan files; the sums are counted
//! from the PM by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::folder::Folder;
use crate::program::{self, Row, number, only, project, rows, sum};

const BARN: &str = "Barn- och utbildningsförvaltningen";
const STYRELSE: &str = "Kommunstyrelseförvaltningen";
const SOCIAL: &str = "Socialförvaltningen";
const UTVECKLING: &str = "Utvecklingsförvaltningen";
const BOSTADER: &str = "Tyresö Bostäder";
const GEMENSAMT: &str = "Gemensamt";

/// The bodies in the order of the common table.
const COMMON_BODIES: [&str; 4] = [UTVECKLING, SOCIAL, STYRELSE, BARN];

/// The common table: the commitment; 2009 by body, 2010 for all, each U(ppfyllt), D(elvis) or E(j); the comment on 2010.
const COMMON: [(&str, &str, char, &str); 5] = [
    (
        "Varje förvaltning ska utforma minst två mål för sin förvaltnings integrationsarbete.",
        "DUUU",
        'E',
        "Baserat på strategi och budgetplanen 2010",
    ),
    (
        "Varje enhet ska göra minst ett åtagande i sin verksamhetsplanering",
        "DEEE",
        'E',
        "Målen för integration finns inte på förvaltningsnivå. De finns därför inte på enhetsnivå.",
    ),
    (
        "Samtliga åtaganden för budgetåret ska följas upp i respektive enhets årliga kvalitets redovisning. Förvaltningarnas mål utvärderas i samband med uppföljning av strategi- och budgetplanen",
        "UEUE",
        'E',
        "Baserat på årsredovisning 2010",
    ),
    (
        "Varje förvaltning ska samverka med och ta emot fler praktikanter från Södertörns högskola",
        "DDDD",
        'D',
        "",
    ),
    ("Utbilda personalen i mångfalds- och diskrimineringsfrågor", "UUUU", 'U', ""),
];

/// The tables of specific commitments: the body, the year of the first column, and its rows: the commitment, the first
/// column and that of 2010, the comment on 2010.
type Specific = (&'static str, &'static str, &'static [(&'static str, &'static str, &'static str)]);

const SPECIFIC: [Specific; 5] = [
    (
        BARN,
        "2009",
        &[
            (
                "Kartläggning av nyanlända barns och ungdomars kunskaper. Individuell studieplan inkluderas i introduktionsplanen. Ge eleverna förutsättningar att nå studieresultat i nivå med svenska barns och ungdomars resultat.",
                "UU",
                "",
            ),
            (
                "Implementera en förändrad organisation kring mottagandet av nyanlända barn, svenska som andraspråk (SVA) och studiehandledning.",
                "UU",
                "",
            ),
            (
                "Utbeta tydliga riktlinjer för modersmålsträning i förskolan, modersmålsundervisning och studiehandledning i grundskolan och gymnasieskolan.",
                "DD",
                "",
            ),
            ("Arbeta med språkutveckling i förskolan/skolan.", "DD", ""),
            ("Ge läxhjälp till elever som har ett sådant behov.", "DD", ""),
            (
                "Tydliggöra föräldrars rättighet såväl som skyldighet att ta ansvar för sina barns skolgång. Informera om den svenska förskolan och skolan, vad föräldrar förväntas bidra med och om vad föräldrarna kan förvänta sig av förskolan och skolan.",
                "ED",
                "",
            ),
        ],
    ),
    (
        STYRELSE,
        "2009",
        &[
            (
                "Utbilda 130 chefer i mångfalds- och diskrimineringsfrågor",
                "DU",
                "Bemötande projektet har genomförts",
            ),
            ("Kvalitetssäkra rekryteringsprocessen.", "UU", ""),
            (
                "Tillsammans med andra Södertörnskommuner bidra till att bryta diskrimineringsinslagen på arbetsmarknaden genom att nyttja sin egen arbetsgivarroll",
                "DU",
                "Samarbetet mellan kommunerna är ganska gott och har förbättrats väsentligt under senare år. Samarbetet mellan kommunerna och de andra parterna är ännu bättre och har förbättrats mer (bilaga delrapport 11 april, 2010)",
            ),
            ("Kartlägga vilka språkkunskaper som finns hos kommunens anställda.", "EE", ""),
            (
                "Ett integrationspris inrättas. Personer eller föreningar som gjort förtjänstfulla insatser kan tilldelas ett sådant pris av kommunfullmäktige.",
                "EE",
                "",
            ),
            ("Utveckla modell för att följa utvecklingen av förändringar i boendet i Tyresö.", "EE", ""),
            ("Skapa mötesplatser i kommunens olika kommundelar.", "ED", "Café Bonza och Kvarnhjulet"),
        ],
    ),
    (
        SOCIAL,
        "2008",
        &[("Utveckla modell för att följa utvecklingen av förändringar i boendet i Tyresö.", "EE", "")],
    ),
    (
        UTVECKLING,
        "2009",
        &[
            (
                "För alla vuxna utarbetas en individuell introduktionsplan. I introduktionsplanen ingår samtal med arbetsförmedlingen och fortlöpande vägledning under introduktionstiden.",
                "UU",
                "",
            ),
            ("Värdering av tidigare betyg genom VHS (verket för högskoleservice)", "UU", ""),
            ("Validering av yrkeskunskaper.", "UU", ""),
            (
                "Särskild satsning för yrkeschaufförer i samverkan med Komvux och Arbetscent. inom ramen för sfi.",
                "UU",
                "",
            ),
            (
                "Utöka antalet praktikplatser i kommunen genom utökat samarbete med Tyresö Bostäder, förvaltningarna och det lokala näringslivet.",
                "UU",
                "",
            ),
            (
                "Snabbare nyttja tillgänglig kompetens i tillväxtskyfte genom en gemensam matchningsorganisation på Södertörn",
                "UU",
                "",
            ),
            ("Förstärka ”yrkessvenska” inom sfi.", "UU", ""),
            (
                "Tydliggöra föräldrars rättighet såväl som skyldighet att ta ansvar för sina barns skolgång. Informera om den svenska förskolan och skolan, vad föräldrar förväntas bidra med och om vad föräldrarna kan förvänta sig av förskolan och skolan.",
                "UU",
                "",
            ),
            (
                "Utarbeta tydliga riktlinjer för modersmålsträning i förskolan, modersmålsundervisning och studiehandledning i grundskolan och gymnasieskolan.",
                "DD",
                "Saknas plan för förskolan.",
            ),
        ],
    ),
    (
        BOSTADER,
        "2009",
        &[
            (
                "Utöka antalet praktikplatser i kommunen genom utökat samarbete med Tyresö Bostäder, förvaltningarna och det lokala näringslivet.",
                "UU",
                "",
            ),
            ("Utbilda personalen i mångfalds- och diskrimineringsfrågor.", "UU", ""),
            (
                "Idrottsföreningar har fortsatt möjlighet att efter samråd med det kommunala bostadsbolaget nyttja multiarenan i Granängsringen",
                "UU",
                "",
            ),
            ("Ge ungdomar sommarjobb hos det kommunala bostadsbolaget", "UU", ""),
        ],
    ),
];

/// A judgement: who, when, of what, how, and the comment.
type Judgement = (String, String, String, String, String);

fn judgement(body: &str, year: &str, text: &str, letter: char, comment: &str) -> Judgement {
    let rating = match letter {
        'U' => "uppfyllt",
        'D' => "delvis uppfyllt",
        'E' => "ej uppfyllt",
        other => panic!("{other} is no rating of the PM"),
    };
    [body, year, text, rating, comment].map(str::to_owned).into()
}

/// Every judgement of the PM.
fn of_the_pm() -> Vec<Judgement> {
    let mut all = Vec::new();
    for (text, first, second, comment) in COMMON {
        for (body, letter) in COMMON_BODIES.into_iter().zip(first.chars()) {
            all.push(judgement(body, "2009", text, letter, ""));
        }
        all.push(judgement(GEMENSAMT, "2010", text, second, comment));
    }
    for (body, first_year, table) in SPECIFIC {
        for (text, letters, comment) in table {
            let [first, second] = letters.chars().collect::<Vec<_>>()[..] else { panic!("{letters}") };
            all.push(judgement(body, first_year, text, first, ""));
            all.push(judgement(body, "2010", text, second, comment));
        }
    }
    all.sort();
    all
}

/// The repositories in which the numbers have to be the same.
fn plans() -> PathBuf {
    project("plans")
}

fn met_partial_unmet<'r>(rows: impl IntoIterator<Item = &'r Row>) -> (u64, u64, u64) {
    let rows: Vec<&Row> = rows.into_iter().collect();
    let of = |column| sum(rows.iter().copied(), column);
    (of("met"), of("partial"), of("unmet"))
}

/// Every number of the evaluation; called for the plan files as they are and as they might be spread.
fn assert_the_numbers(path: &Path) {
    assert_the_judgements(path);
    assert_the_tables(path);
    assert_the_sums(path);
    assert_the_changes(path);
    assert_the_rest(path);
}

fn assert_the_judgements(path: &Path) {
    let found = rows(path, "judgements", &[]);
    let of = |row: &Row| {
        let [body, year, text, rating, comment] =
            ["body_name", "period", "text", "rating", "comment"].map(|column| row[column].clone());
        (body, year, text, rating, comment)
    };
    let mut read: Vec<Judgement> = found.iter().map(of).collect();
    read.sort();
    assert_eq!(read, of_the_pm());
    let covered = "barn-och-utbildningsforvaltningen kommunstyrelseforvaltningen socialforvaltningen utvecklingsforvaltningen";
    for row in &found {
        assert_eq!(row["basis"], "outcome");
        assert_eq!(row["kind"], "commitment");
        let mut bodies: Vec<&str> = row["bodies"].split(' ').collect();
        bodies.sort_unstable();
        assert_eq!(bodies.join(" "), if row["body"] == "gemensamt" { covered } else { "" }, "{row:?}");
    }
    assert_eq!(found.iter().filter(|row| !row["comment"].is_empty()).count(), 7);
}

/// The table of the evaluation, body by body.
fn assert_the_tables(path: &Path) {
    let summary = rows(path, "summary", &["--by", "scope"]);
    let expected = [
        ("common", "2009", UTVECKLING, (2, 3, 0)),
        ("common", "2009", SOCIAL, (2, 1, 2)),
        ("common", "2009", STYRELSE, (3, 1, 1)),
        ("common", "2009", BARN, (2, 1, 2)),
        ("common", "2010", GEMENSAMT, (1, 1, 3)),
        ("specific", "2009", UTVECKLING, (8, 1, 0)),
        ("specific", "2008", SOCIAL, (0, 0, 1)),
        ("specific", "2009", SOCIAL, (0, 0, 0)),
        ("specific", "2009", STYRELSE, (1, 2, 4)),
        ("specific", "2009", BARN, (2, 3, 1)),
        ("specific", "2009", BOSTADER, (4, 0, 0)),
        ("specific", "2010", UTVECKLING, (8, 1, 0)),
        ("specific", "2010", SOCIAL, (0, 0, 1)),
        ("specific", "2010", STYRELSE, (3, 1, 3)),
        ("specific", "2010", BARN, (2, 4, 0)),
        ("specific", "2010", BOSTADER, (4, 0, 0)),
    ];
    let key = |row: &Row| [&row["scope"], &row["period"], &row["body_name"]].map(ToString::to_string);
    let read: BTreeMap<_, _> = summary.iter().map(|row| (key(row), met_partial_unmet([row]))).collect();
    let counted: BTreeMap<_, _> = expected
        .iter()
        .map(|(scope, year, body, counts)| ([scope, year, body].map(ToString::to_string), *counts))
        .collect();
    assert_eq!(read, counted);
    assert_eq!(read.len(), summary.len(), "a row twice");
    let of = |scope, year| only(&summary, &[("scope", scope), ("period", year)]);
    assert_eq!(met_partial_unmet(of("common", "2009")), (9, 6, 5));
    assert_eq!(sum(of("common", "2009"), "rated"), 20);
    assert_eq!(met_partial_unmet(of("specific", "2009")), (15, 6, 5));
    assert_eq!(sum(of("specific", "2009"), "rated"), 26);
    assert_eq!(sum(of("specific", "2009"), "expected"), 27);
    let first_columns = || of("specific", "2008").into_iter().chain(of("specific", "2009"));
    assert_eq!(met_partial_unmet(first_columns()), (15, 6, 6));
    assert_eq!(sum(first_columns(), "rated"), 27);
    assert_eq!(met_partial_unmet(of("specific", "2010")), (17, 6, 4));
    assert_eq!(sum(of("specific", "2010"), "rated"), 27);
    assert_eq!(met_partial_unmet(of("common", "2010")), (1, 1, 3));
}

fn assert_the_sums(path: &Path) {
    let summary = rows(path, "summary", &[]);
    let of = |year: &str, column| sum(only(&summary, &[("period", year)]), column);
    assert_eq!(["2008", "2009", "2010"].map(|year| of(year, "expected")), [1, 47, 32]);
    assert_eq!(["2008", "2009", "2010"].map(|year| of(year, "rated")), [1, 46, 32]);
    assert_eq!(["2008", "2009", "2010"].map(|year| of(year, "not_assessed")), [0, 1, 0]);
    assert_eq!(of("2010", "met"), 18);
    assert_eq!(sum(only(&summary, &[("period", "2010"), ("body", "gemensamt")]), "expected"), 5);
    for absent in ["not_assessable", "not_applicable", "not_due", "withdrawn"] {
        assert_eq!(sum(&summary, absent), 0, "{absent}");
    }
    // Both plans of Tyresö are read; the second has no judgements and no rows.
    assert!(summary.iter().all(|row| row["plan"] == "integrationsplan-2007"));
    assert_eq!(summary.len(), 12);
}

fn assert_the_changes(path: &Path) {
    let changes = rows(path, "changes", &[]);
    let of = |direction: &str| only(&changes, &[("direction", direction)]);
    let directions = ["improved", "worsened", "unchanged", "not_comparable"];
    assert_eq!(directions.map(|direction| of(direction).len()), [4, 0, 23, 5]);
    assert_eq!(changes.len(), 32);
    let mut improved: Vec<&str> = of("improved").iter().map(|row| row["item"].as_str()).collect();
    improved.sort_unstable();
    assert_eq!(improved, ["arbetsgivarroll", "foraldrars-rattighet", "motesplatser", "utbilda-chefer"]);
    let social = only(&changes, &[("body_name", SOCIAL)]);
    let years = |row: &&Row| (row["previous"].clone(), row["period"].clone(), row["direction"].clone());
    assert_eq!(
        social.iter().map(years).collect::<Vec<_>>(),
        [("2008".to_owned(), "2010".to_owned(), "unchanged".to_owned())]
    );
    assert!(of("not_comparable").iter().all(|row| row["body"] == "gemensamt" && row["previous"] == "2009"));
}

fn assert_the_rest(path: &Path) {
    let gaps = rows(path, "gaps", &[]);
    let [gap] = &gaps[..] else { panic!("one gap, not {gaps:?}") };
    assert_eq!(
        ["body_name", "item", "period", "reason"].map(|column| gap[column].as_str()),
        [SOCIAL, "forandringar-i-boendet", "2009", "missing"]
    );
    let divergences = rows(path, "divergences", &[]);
    let mut differing: Vec<[&str; 4]> = divergences
        .iter()
        .map(|row| ["item", "period", "body_name", "rating"].map(|column| row[column].as_str()))
        .collect();
    differing.sort_unstable();
    assert_eq!(
        differing,
        [
            ["foraldrars-rattighet", "2009", BARN, "ej uppfyllt"],
            ["foraldrars-rattighet", "2009", UTVECKLING, "uppfyllt"],
            ["foraldrars-rattighet", "2010", BARN, "delvis uppfyllt"],
            ["foraldrars-rattighet", "2010", UTVECKLING, "uppfyllt"],
        ]
    );
    // Rows, distinct commitments and wordings are different numbers.
    let specific = rows(path, "trace", &["--by", "scope"]);
    let specific = only(&specific, &[("scope", "specific"), ("period", "2010")]);
    let mut bodies: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in &specific {
        bodies.entry(&row["item"]).or_default().insert(&row["body_name"]);
    }
    assert_eq!((specific.len(), bodies.len()), (27, 23));
    assert_eq!(bodies.values().filter(|bodies| bodies.len() == 2).count(), 4);
    let wordings: BTreeSet<[&str; 2]> = specific
        .iter()
        .filter(|row| row["item"] == "riktlinjer-for-modersmal")
        .map(|row| [row["body_name"].as_str(), row["text"].split(' ').next().unwrap()])
        .collect();
    assert_eq!(wordings, BTreeSet::from([[BARN, "Utbeta"], [UTVECKLING, "Utarbeta"]]));
    let levels = rows(path, "levels", &["--year", "2010"]);
    let level = |label: &str| sum(only(&levels, &[("label", label)]), "count");
    assert_eq!(["uppfyllt", "delvis uppfyllt", "ej uppfyllt"].map(level), [18, 7, 7]);
}

#[test]
fn the_numbers_are_those_of_the_evaluation() {
    assert_eq!(of_the_pm().len(), 1 + 46 + 32, "the transcription itself");
    assert_the_numbers(&plans());
}

#[test]
fn every_rating_stands_on_the_line_that_is_named() {
    for row in rows(&plans(), "judgements", &[]) {
        let file = fs::read_to_string(project("plans/tyreso").join(&row["file"])).unwrap();
        let line = file.lines().nth(usize::try_from(number(&row, "line")).unwrap() - 1).unwrap();
        assert_eq!(line, format!("rating = {:?}", row["rating"]), "{row:?}");
    }
}

#[test]
fn the_tables_say_it_in_words() {
    let views = ["--view", "commitments,summary", "--width", "400"];
    let table = String::from_utf8(program::evaluate(&plans(), views)).unwrap();
    for said in [
        "26/27 (96\u{a0}%)".replace(" (", "\u{a0}(").as_str(),
        "För 2009 saknas en av 27 bedömningar av specifika åtaganden: ”Utveckla modell",
        "Utbeta tydliga riktlinjer",
        "Utarbeta tydliga riktlinjer",
        // Common ones of 2009 and specific ones of either year, never together.
        "9\u{a0}(45\u{a0}%)",
        "15\u{a0}(58\u{a0}%)",
        "17\u{a0}(63\u{a0}%)",
    ] {
        assert!(table.contains(said), "{said} is not in\n{table}");
    }
    assert!(!table.contains("24\u{a0}(52") && !table.contains("18\u{a0}(56"), "{table}");
    let changes = String::from_utf8(program::evaluate(&plans(), ["--view", "changes"])).unwrap();
    assert!(changes.contains(
        "Specifika åtaganden: av 27 bedömningar har fyra förbättrats sedan förra gången; övriga 23 är\n\
         oförändrade."
    ));
}

/// The plan files of Tyresö, by their paths in the repository.
fn files() -> Vec<(String, String)> {
    let root = project("plans/tyreso");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    assert_eq!(files.len(), 12, "the plan files of Tyresö");
    files
}

/// The records of a file, each from its heading to the next; what stands before the first is left out. Tables within a
/// record (`[[commitment.wording]]`) belong to it.
fn records(text: &str) -> Vec<String> {
    let mut records: Vec<String> = Vec::new();
    for line in text.lines() {
        let heading = line.strip_prefix('[').map(|rest| rest.trim_start_matches('['));
        let begins = heading.is_some_and(|rest| {
            let name = rest.split(']').next().unwrap_or_default();
            rest.ends_with(']') && !name.contains('.') && name.chars().all(|c| c.is_ascii_lowercase())
        });
        if begins {
            records.push(String::new());
        }
        if let Some(record) = records.last_mut() {
            *record += line;
            *record += "\n";
        }
    }
    records
}

fn kind(record: &str) -> &str {
    record.trim_start_matches('[').split(']').next().unwrap()
}

/// The kinds of records that belong to a plan.
const OF_A_PLAN: [&str; 8] =
    ["area", "commitment", "assessment", "evaluation", "decision", "remiss", "contradiction", "term"];

/// A record with the defaults of its file written out: the plan of records of a plan, the period of assessments.
fn explicit(record: &str, defaults: &BTreeMap<String, String>) -> String {
    let (heading, rest) = record.split_once('\n').unwrap();
    let own = rest.split("\n[[").next().unwrap();
    let mut written = format!("{heading}\n");
    for (key, value) in defaults {
        let has_such_a_key = match key.as_str() {
            "plan" => OF_A_PLAN.contains(&kind(record)),
            "period" => kind(record) == "assessment",
            "source" => ["commitment", "assessment", "term"].contains(&kind(record)),
            other => panic!("a default that this test does not know: {other}"),
        };
        if has_such_a_key && !own.lines().any(|line| line.starts_with(&format!("{key} ="))) {
            written.extend([key, " = ", value, "\n"]);
        }
    }
    written + rest
}

/// All records of Tyresö without the settings, with the defaults of their files written out; the headings and keys of
/// the files' own defaults beside them.
fn all_records() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (name, text) in files() {
        if name == "uppfyllt.toml" {
            continue;
        }
        let records = records(&text);
        let mut defaults = BTreeMap::new();
        if let Some(plan) = records.iter().find(|record| kind(record) == "plan") {
            let id = plan.lines().find_map(|line| line.strip_prefix("id = ")).unwrap();
            defaults.insert("plan".to_owned(), id.to_owned());
        }
        let stated =
            records.iter().filter(|record| kind(record) == "defaults").flat_map(|record| record.lines());
        defaults.extend(
            stated.filter_map(|line| line.split_once(" = ")).map(|(key, value)| (key.into(), value.into())),
        );
        let here = records.iter().filter(|record| kind(record) != "defaults");
        all.extend(here.map(|record| (kind(record).to_owned(), explicit(record, &defaults))));
    }
    assert_eq!(all.iter().filter(|(kind, _)| kind == "assessment").count(), 79);
    assert_eq!(all.iter().filter(|(kind, _)| kind == "commitment").count(), 28);
    all
}

/// A repository of some files, beside the settings of Tyresö.
fn repository(files_there: &[(String, String)]) -> Folder {
    let folder = Folder::new();
    let settings = files().into_iter().find(|(name, _)| name == "uppfyllt.toml").unwrap();
    for (name, text) in files_there.iter().chain([&settings]) {
        folder.write(name, text.as_bytes());
    }
    folder
}

#[test]
fn the_numbers_are_the_same_when_files_are_renamed() {
    // The order of names is turned about, and every file is in a folder of its own.
    let named = files().into_iter().filter(|(name, _)| name != "uppfyllt.toml").rev().enumerate();
    let renamed: Vec<_> =
        named.map(|(place, (_, text))| (format!("å{place:02}/x/{place}.toml"), text)).collect();
    let folder = repository(&renamed);
    assert_the_numbers(folder.path());
    assert_the_views_are_those_of_plans(folder.path());
}

#[test]
fn the_numbers_are_the_same_in_one_file() {
    let text = all_records().into_iter().map(|(_, record)| record).collect::<String>();
    let folder = repository(&[("allt.toml".to_owned(), text)]);
    assert_the_numbers(folder.path());
    assert_the_views_are_those_of_plans(folder.path());
}

#[test]
fn the_numbers_are_the_same_with_a_file_a_record() {
    let one_each: Vec<_> = all_records()
        .into_iter()
        .enumerate()
        .map(|(place, (kind, record))| (format!("{kind}/{:03}.toml", 997 - place * 3), record))
        .collect();
    assert!(one_each.len() > 120, "{} files", one_each.len());
    let folder = repository(&one_each);
    assert_the_numbers(folder.path());
    assert_the_views_are_those_of_plans(folder.path());
}

#[test]
fn the_numbers_are_the_same_with_defaults_of_another_kind() {
    // A file a body and year, with the body among the defaults as well.
    let mut others = String::new();
    let mut by_body: BTreeMap<String, String> = BTreeMap::new();
    for (kind, record) in all_records() {
        let line =
            |key: &str| record.lines().find(|line| line.starts_with(&format!("{key} = "))).map(str::to_owned);
        match (kind.as_str(), line("body"), line("period"), line("plan")) {
            ("assessment", Some(body), Some(period), Some(plan)) => {
                let head = format!("[defaults]\n{body}\n{period}\n{plan}\n");
                let rest =
                    record.lines().filter(|line| ![&body, &period, &plan].contains(&&(*line).to_owned()));
                *by_body.entry(head).or_default() += &(rest.collect::<Vec<_>>().join("\n") + "\n");
            }
            _ => others += &record,
        }
    }
    assert_eq!(by_body.len(), 4 + 1 + 1 + 5, "bodies in 2009, the company, 2008, and 2010");
    let spread = by_body.into_iter().enumerate();
    let mut spread: Vec<_> =
        spread.map(|(place, (head, text))| (format!("{place}.toml"), head + &text)).collect();
    spread.push(("ovrigt.toml".to_owned(), others));
    let folder = repository(&spread);
    assert_the_numbers(folder.path());
    assert_the_views_are_those_of_plans(folder.path());
}

/// Every view has the rows of `plans/`, but for where they stand and in which order.
fn assert_the_views_are_those_of_plans(path: &Path) {
    let own = program::views(&plans(), &[]);
    let there = program::views(path, &[]);
    assert_eq!(own.len(), 8);
    for (view, rows) in own {
        let place = ["file", "line"];
        assert!(!rows.is_empty(), "{view}");
        assert_eq!(program::without(&there[&view], &place), program::without(&rows, &place), "{view}");
    }
}
