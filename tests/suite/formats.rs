//! The same facts in every format: each is read back and compared with the CSV, cell by cell.

pub(crate) mod shown;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::Mutex;

use calamine::{Data, Reader as _};

use self::shown::{Shown, of_html, of_markdown, of_table, trimmed, unmarked};
use crate::folder::Folder;
use crate::program::{self, Row, evaluate, number, only, project, rows, succeeded, sum};
use crate::relations::nearest;

const VIEWS: [&str; 8] =
    ["summary", "commitments", "changes", "gaps", "divergences", "levels", "judgements", "trace"];

/// Repositories, and the plans in them.
fn repositories() -> Vec<(PathBuf, Vec<&'static str>)> {
    vec![
        (project("plans"), vec!["integrationsplan-2007", "integrationsstrategi-2018"]),
        (project("examples/trafikljus"), vec!["tillganglighetsplan-2023"]),
        (project("examples/mal-och-indikatorer"), vec!["ungdomsprogram-2022"]),
        (project("tests/oracle/cases/12-five-absences"), vec!["p"]),
        (project("tests/oracle/cases/24-text-in-comments"), vec!["p"]),
    ]
}

/// A view as CSV, which several tests ask for.
fn csv_of(path: &Path, view: &str, language: &str) -> Vec<u8> {
    type Known = BTreeMap<(PathBuf, String, String), Vec<u8>>;
    static KNOWN: Mutex<Known> = Mutex::new(BTreeMap::new());
    let key = (path.to_owned(), view.to_owned(), language.to_owned());
    if let Some(bytes) = KNOWN.lock().unwrap().get(&key) {
        return bytes.clone();
    }
    let bytes = evaluate(path, ["--view", view, "--format", "csv", "--lang", language]);
    KNOWN.lock().unwrap().insert(key, bytes.clone());
    bytes
}

/// Its rows.
fn rows_of(path: &Path, view: &str, language: &str) -> Vec<Row> {
    program::csv(&csv_of(path, view, language))
}

/// Its rows of a plan.
fn rows_of_plan(path: &Path, plan: &str, view: &str, language: &str) -> Vec<Row> {
    let rows = only(&rows_of(path, view, language), &[("plan", plan)]).into_iter().cloned().collect();
    with_periods_in_words(rows, language)
}

/// Rows whose periods are those of readers.
fn with_periods_in_words(mut rows: Vec<Row>, language: &str) -> Vec<Row> {
    for (column, value) in rows.iter_mut().flat_map(BTreeMap::iter_mut) {
        if matches!(column.as_str(), "period" | "previous") {
            *value = word(column, value, language == "en");
        }
    }
    rows
}

/// Its rows of a plan, apart by whether items are common and by their kind: a table each for readers.
fn rows_by_sort(path: &Path, plan: &str, view: &str, language: &str) -> Vec<Vec<Row>> {
    let all = rows(path, view, &["--plan", plan, "--lang", language, "--by", "scope"]);
    let of = |scope: &str, kind: &str| -> Vec<Row> {
        let rows = only(&all, &[("scope", scope), ("kind", kind)]).into_iter().cloned().collect();
        with_periods_in_words(rows, language)
    };
    let kinds = ["goal", "commitment", "indicator", "activity"];
    let sorts = ["common", "specific"].into_iter().flat_map(|scope| kinds.map(|kind| of(scope, kind)));
    let sorts: Vec<Vec<Row>> = sorts.filter(|rows| !rows.is_empty()).collect();
    if sorts.is_empty() { vec![Vec::new()] } else { sorts }
}

/// A word as a reader meets it, in both languages.
fn word(column: &str, data: &str, english: bool) -> String {
    if let ("period" | "previous", Some((year, part))) = (column, data.split_once('-')) {
        let (sort, number) = part.split_at(1);
        let names = if english { ["T", "Q", "H"] } else { ["T", "kvartal ", "halvår "] };
        let name = ["T", "Q", "H"].iter().position(|letter| *letter == sort).map(|place| names[place]);
        return name.map_or_else(|| data.to_owned(), |name| format!("{name}{number} {year}"));
    }
    let words = match (column, data) {
        ("kind", "commitment") => ["åtagande", "commitment"],
        ("kind", "goal") => ["mål", "goal"],
        ("kind", "indicator") => ["indikator", "indicator"],
        ("kind", "activity") => ["aktivitet", "activity"],
        ("basis", "outcome") => ["utfall", "outcome"],
        ("basis", "forecast") => ["prognos", "forecast"],
        ("class" | "rating" | "previous_rating", "met" | "uppfyllt") => ["uppfyllt", "fulfilled"],
        ("class" | "rating" | "previous_rating", "partial" | "delvis uppfyllt") => {
            ["delvis uppfyllt", "partly fulfilled"]
        }
        ("class" | "rating" | "previous_rating", "unmet" | "ej uppfyllt") => ["ej uppfyllt", "not fulfilled"],
        (_, "not_assessed" | "ej bedömt") => ["ej bedömt", "not assessed"],
        (_, "not_assessable" | "kan inte bedömas") => ["kan inte bedömas", "not assessable"],
        (_, "not_applicable" | "berör inte") => ["berör inte", "not applicable"],
        (_, "not_due" | "ännu inte aktuellt") => ["ännu inte aktuellt", "not due"],
        (_, "withdrawn" | "utgått") => ["utgått", "withdrawn"],
        ("direction", "improved") => ["förbättrats", "improved"],
        ("direction", "worsened") => ["försämrats", "worsened"],
        ("direction", "unchanged") => ["oförändrat", "unchanged"],
        ("direction", "not_comparable") => ["kan inte jämföras", "not comparable"],
        ("action_status", "done") => ["genomförd", "done"],
        ("reason", "missing") => ["saknas", "missing"],
        ("previous_rating", "") => ["flera", "several"],
        // In `gaps` a word, and in judgements a text.
        ("kind" | "basis" | "class" | "direction", other) => {
            panic!("{column}: {other} is no word")
        }
        (_, other) => return other.to_owned(),
    };
    words[usize::from(english)].to_owned()
}

/// The names of bodies, the titles of documents and the texts of items, by id.
fn names(path: &Path) -> BTreeMap<String, String> {
    let rows = rows_of(path, "trace", "sv");
    let mut names: BTreeMap<String, String> =
        rows.iter().map(|row| (row["body"].clone(), row["body_name"].clone())).collect();
    let mut status = program::program();
    status.arg("status").arg(path).args(["--view", "sources", "--format", "csv", "--on", "2100-01-01"]);
    let output = status.output().unwrap();
    succeeded(&output);
    let sources = program::csv(&output.stdout);
    names.extend(sources.into_iter().map(|row| (row["source"].clone(), row["title"].clone())));
    let items = evaluate(path, ["--view", "items", "--format", "csv"]);
    names.extend(program::csv(&items).into_iter().map(|row| (row["item"].clone(), row["text"].clone())));
    names
}

/// Items as readers see them named: by the first 80 characters of their texts, to the end of a word.
fn quoted(items: &str, english: bool, names: &BTreeMap<String, String>) -> String {
    let quote = |id: &str| {
        let (text, opening) = (&names[id], if english { "“" } else { "”" });
        let cut: String = text.chars().take(80).collect();
        let end = cut.rfind(' ').unwrap_or(cut.len());
        let text =
            if cut == *text { cut } else { format!("{} …", cut[..end].trim_end_matches([',', '.'])) };
        format!("{opening}{text}”")
    };
    items.split(' ').filter(|id| !id.is_empty()).map(quote).collect::<Vec<_>>().join(", ")
}

fn titled(sources: &str, names: &BTreeMap<String, String>) -> String {
    let ids = sources.split(' ').filter(|id| !id.is_empty());
    ids.map(|id| names[id].as_str()).collect::<Vec<_>>().join("; ")
}

fn named(bodies: &str, names: &BTreeMap<String, String>) -> String {
    bodies.split(' ').filter(|id| !id.is_empty()).map(|id| names[id].as_str()).collect::<Vec<_>>().join(", ")
}

#[test]
fn csv_and_json_hold_the_same() {
    for (path, _) in repositories() {
        for language in ["sv", "en"] {
            let json = program::views(&path, &["--lang", language]);
            for view in VIEWS {
                let csv = rows_of(&path, view, language);
                assert_eq!(json.get(view).cloned().unwrap_or_default(), csv, "{view} of {}", path.display());
            }
        }
    }
}

#[test]
fn the_language_changes_no_word_of_data() {
    for (path, _) in repositories() {
        for view in VIEWS {
            let [swedish, english] = ["sv", "en"].map(|language| rows_of(&path, view, language));
            assert_eq!(swedish.len(), english.len());
            for (swedish, mut english) in swedish.into_iter().zip(english) {
                if english.get("body_name").is_some_and(|name| name == "Joint") {
                    english.insert("body_name".to_owned(), "Gemensamt".to_owned());
                }
                assert_eq!(swedish, english, "{view}");
            }
        }
    }
}

/// What a spreadsheet holds for a cell of the CSV.
fn in_a_sheet(column: &str, value: &str, english: bool, names: &BTreeMap<String, String>) -> String {
    match column {
        "bodies" => named(value, names),
        "source" => titled(value, names),
        "follows_from" => quoted(value, english, names),
        "rating" => value.to_owned(),
        "previous_rating" if !value.is_empty() => value.to_owned(),
        _ => word(column, value, english),
    }
}

#[test]
fn csv_for_swedish_excel_holds_the_same() {
    for (path, _) in repositories() {
        let names = names(&path);
        for view in VIEWS {
            let (columns, expected) = table(&csv_of(&path, view, "sv"), b',');
            let bytes = evaluate(&path, ["--view", view, "--format", "csv-sv"]);
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").expect("a mark that says UTF-8");
            let (headings, found) = table(bytes, b';');
            assert_eq!(headings.len(), columns.len());
            assert_eq!(headings.iter().collect::<BTreeSet<_>>().len(), headings.len(), "{headings:?}");
            let expected: Vec<Vec<String>> = expected
                .iter()
                .map(|row| {
                    let cells = row.iter().zip(&columns);
                    cells.map(|(cell, column)| in_a_sheet(column, cell, false, &names)).collect()
                })
                .collect();
            let unguarded = |row: Vec<String>| {
                row.iter().map(|cell| uppfyllt::inside::render::unguard(cell).into()).collect()
            };
            let found: Vec<Vec<String>> = found.into_iter().map(unguarded).collect();
            assert_eq!(found, expected, "{view} of {}", path.display());
        }
    }
}

fn table(bytes: &[u8], delimiter: u8) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(bytes);
    let columns = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let records = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect());
    (columns, records.collect())
}

/// The headings of a view in a workbook, by the ids of its columns: unlike each other, by a number where they are not.
fn headings(path: &Path, view: &str, language: &str) -> (String, BTreeMap<String, String>) {
    let bytes = evaluate(path, ["--view", view, "--format", "json", "--lang", language]);
    let document: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let table = &document["tables"][view];
    let of_column = |column: &serde_json::Value| (text(&column["id"]), text(&column["heading"]));
    let all: BTreeMap<String, String> = table["columns"].as_array().unwrap().iter().map(of_column).collect();
    assert_eq!(
        all.values().collect::<BTreeSet<_>>().len(),
        all.len(),
        "{view} has two headings that are the same"
    );
    (text(&table["caption"]), all)
}

/// Rows of data on a sheet of their own: every value of the CSV, but for columns in which every row has nothing or zero.
#[test]
fn workbooks_hold_the_same() {
    let views: Vec<&str> =
        VIEWS.into_iter().filter(|view| !["summary", "commitments"].contains(view)).collect();
    for (path, _) in repositories() {
        for (language, english) in [("sv", false), ("en", true)] {
            let names = names(&path);
            let book = evaluate(&path, ["--view", &views.join(","), "--format", "xlsx", "--lang", language]);
            let mut book = calamine::Xlsx::new(std::io::Cursor::new(book)).unwrap();
            for view in &views {
                let csv = csv_of(&path, view, language);
                let (columns, expected) = table(&csv, b',');
                let (caption, headings) = headings(&path, view, language);
                let name: String = caption.chars().take(31).collect();
                if expected.is_empty() && !book.sheet_names().contains(&name) {
                    continue;
                }
                let sheet = book.worksheet_range(name.trim_end()).unwrap();
                let places: BTreeMap<String, u32> = (0..)
                    .zip(sheet.rows().next().unwrap())
                    .map(|(place, cell)| (cell.to_string(), place))
                    .collect();
                for (row, cells) in (1..).zip(&expected) {
                    for (column, cell) in columns.iter().zip(cells) {
                        let Some(place) = places.get(&headings[column]) else {
                            assert!(cell.is_empty() || cell == "0", "{view} has no {column}, and {cell}");
                            continue;
                        };
                        let found = sheet.get_value((row, *place)).unwrap_or(&Data::Empty);
                        assert_sheet_cell(column, found, &in_a_sheet(column, cell, english, &names));
                    }
                }
                let last = u32::try_from(expected.len()).unwrap();
                assert_eq!(sheet.end().map(|(row, _)| row), Some(last), "{view}: more rows than the CSV has");
            }
        }
    }
}

/// A table among others on a sheet: what each cell says, by its row and its heading.
type Cells = BTreeMap<(String, String), String>;

/// The tables of a sheet by their captions; a row is named by its first columns, so many as `names`.
fn stacked(sheet: &calamine::Range<Data>, names: usize) -> BTreeMap<String, Cells> {
    let rows: Vec<Vec<String>> =
        sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let is_alone = |row: &[String]| !row[0].is_empty() && row[1..].iter().all(String::is_empty);
    let mut tables = BTreeMap::new();
    for (place, caption) in rows.iter().enumerate().filter(|(_, row)| is_alone(row)) {
        let Some(headings) = rows.get(place + 1).filter(|next| !is_alone(next) && !next[0].is_empty()) else {
            continue;
        };
        let below = rows[place + 2..].iter().take_while(|row| !row[0].is_empty() && !is_alone(row));
        let mut cells = Cells::new();
        for row in below {
            let name = row[..names].join(" | ");
            for (heading, cell) in
                headings[names..].iter().zip(&row[names..]).filter(|(_, cell)| !cell.is_empty())
            {
                let known = cells.insert((name.clone(), heading.clone()), cell.clone());
                assert_eq!(known, None, "{name} has two of {heading}");
            }
        }
        tables.insert(caption[0].clone(), cells);
    }
    tables
}

/// What a workbook opens on: every sum of `summary --by scope`, and every rating of `commitments`, as data has them.
#[test]
fn workbooks_open_on_sums_and_items_that_are_those_of_data() {
    for (path, _) in repositories() {
        let book = evaluate(&path, ["--format", "xlsx"]);
        assert!(book == evaluate(&path, ["--format", "xlsx"]), "other bytes the second time");
        let mut book = calamine::Xlsx::new(std::io::Cursor::new(book)).unwrap();
        let sheets = book.sheet_names();
        assert_eq!((sheets[0].as_str(), sheets[1].as_str()), ("Sammanfattning", "Åtaganden"));
        // Then what fits the plan.
        let items = rows(&path, "items", &[]);
        let fitting = [("goal", "Måluppfyllelse"), ("indicator", "Indikatorer"), ("activity", "Aktiviteter")];
        let fitting = fitting.into_iter().filter(|(kind, _)| items.iter().any(|item| item["kind"] == *kind));
        let sheets_of = fitting.map(|(_, sheet)| sheet);
        let expected: Vec<&str> = ["Bedömningar"].into_iter().chain(sheets_of).chain(["Om filen"]).collect();
        assert_eq!(sheets[2..], expected);
        let summary = rows(&path, "summary", &["--by", "scope"]);
        let sums = stacked(&book.worksheet_range("Sammanfattning").unwrap(), 1);
        let mut numbers = 0;
        for row in &summary {
            let period = word("period", &row["period"], false);
            let when = if row["basis"] == "forecast" { format!("{period} (prognos)") } else { period };
            let of_row = |table: &&Cells| table.keys().any(|(name, _)| *name == row["body_name"]);
            for (column, heading) in [
                ("met", "Uppfyllt"),
                ("partial", "Delvis uppfyllt"),
                ("unmet", "Ej uppfyllt"),
                ("rated", "Bedömda"),
            ] {
                let key = (row["body_name"].clone(), format!("{heading} {when}"));
                // Of another plan, kind or scope there may be another number of the same name.
                let found: Vec<&str> = sums
                    .values()
                    .filter(of_row)
                    .filter_map(|table| table.get(&key))
                    .map(String::as_str)
                    .collect();
                assert!(
                    found.contains(&row[column].as_str()) || row[column] == "0",
                    "{key:?}: {found:?} and not {row:?}"
                );
            }
            numbers += number(row, "rated");
        }
        // Every total is the sum of its rows, and all of them together are all that is rated.
        let totals = sums
            .values()
            .flatten()
            .filter(|((name, heading), _)| name == "Summa" && heading.starts_with("Bedömda"));
        assert_eq!(totals.map(|(_, cell)| cell.parse::<u64>().unwrap()).sum::<u64>(), numbers);
        let items = stacked(&book.worksheet_range("Åtaganden").unwrap(), 2);
        let ratings: Vec<&String> = items
            .values()
            .flatten()
            .filter(|((_, heading), cell)| {
                heading.split(' ').any(|word| word.parse::<u16>().is_ok())
                    && !heading.starts_with("Kommentar")
                    && *cell != "se Gemensamt"
            })
            .map(|(_, cell)| cell)
            .collect();
        let mut expected: Vec<String> =
            rows(&path, "commitments", &[]).iter().map(|row| row["rating"].clone()).collect();
        let mut found: Vec<String> = ratings.into_iter().cloned().collect();
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{}", path.display());
    }
}

/// Sums and shares are formulas, each with the value that it has.
#[test]
fn sums_of_a_workbook_are_formulas_with_their_values() {
    let book = evaluate(&project("plans"), ["--format", "xlsx"]);
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(book)).unwrap();
    let formulas = book.worksheet_formula("Sammanfattning").unwrap();
    let values = book.worksheet_range("Sammanfattning").unwrap();
    let (top, left) = formulas.start().unwrap();
    let at = |row: usize, column: usize| {
        values.get_value((top + u32::try_from(row).unwrap(), left + u32::try_from(column).unwrap())).unwrap()
    };
    let found: Vec<(String, String)> = formulas
        .cells()
        .filter(|(_, _, formula)| !formula.is_empty())
        .map(|(row, column, formula)| (formula.clone(), at(row, column).to_string()))
        .collect();
    for (formula, value) in [
        ("SUM(B3:B7)", "9"),
        ("SUM(K13:K17)", "17"),
        ("K18/N18", "0.6296296296296297"),
        ("E13/I13", "0.3333333333333333"),
    ] {
        assert!(
            found.contains(&(formula.to_owned(), value.to_owned())),
            "{formula} = {value} is not among {found:?}"
        );
    }
}

#[expect(clippy::float_arithmetic, reason = "a workbook has no other numbers")]
fn assert_sheet_cell(column: &str, found: &Data, expected: &str) {
    match found {
        Data::Empty => assert_eq!(expected, "", "{column}"),
        Data::Float(number) if column.ends_with("_percent") => {
            assert_eq!(format!("{:.0}", number * 100.0), expected, "{column}");
        }
        Data::Float(number) => assert_eq!(number.to_string(), expected, "{column}"),
        Data::String(text) => assert_eq!(text, expected, "{column}"),
        Data::DateTime(found) => {
            let (year, month, day, ..) = found.to_ymd_hms_milli();
            assert_eq!(format!("{year}-{month:02}-{day:02}"), expected, "{column}");
        }
        other => panic!("{column}: {other:?} for {expected}"),
    }
}

/// A way to read one of the formats that people read.
type Reader = (&'static str, fn(&str) -> Vec<Shown>);

const READERS: [Reader; 2] = [("html", of_html), ("markdown", of_markdown)];

/// The tables of a view as they are shown, in each format for readers, which have to agree.
fn shown(path: &Path, plan: &str, view: &str, language: &str, more: &[&str]) -> Vec<Shown> {
    let written = |format| {
        let arguments =
            ["--plan", plan, "--view", view, "--format", format, "--lang", language, "--width", "1000"];
        String::from_utf8(evaluate(path, arguments.iter().chain(more))).unwrap()
    };
    let [tables, others] = READERS.map(|(format, read)| {
        let tables = read(&written(format));
        tables.iter().map(Shown::unmarked).collect::<Vec<_>>()
    });
    assert_eq!(tables, others, "{view}");
    let drawn = of_table(&written("table"));
    assert_eq!(drawn.len(), tables.len(), "{view}");
    for (drawn, shown) in drawn.iter().zip(&tables) {
        drawn.assert_shows(shown, view);
    }
    tables
}

/// The column of the CSV that a heading stands for.
fn column(heading: &str, view: &str) -> &'static str {
    match (heading, view) {
        ("Åtagande" | "Mål" | "Mål/åtagande" | "Commitment" | "Goal" | "Goal/commitment", _) => "text",
        ("Förvaltning" | "Nämnd" | "Organ" | "Department" | "Committee" | "Body", _) => "body_name",
        ("År" | "Year" | "Period", _) | ("Till" | "To", "changes") => "period",
        ("Från" | "From", "changes") => "previous",
        ("Underlag" | "Basis", _) => "basis",
        ("Bedömning" | "Rating", _) | ("Nu" | "Now", "changes") => "rating",
        ("Förut" | "Before", "changes") => "previous_rating",
        ("Förändring" | "Change", "changes") => "direction",
        ("Kommentar" | "Comment", _) => "comment",
        ("Plats" | "Place", _) => "place",
        ("Omfattar" | "Covers", "judgements") => "bodies",
        ("Räknas som" | "Counts as", "trace") => "class",
        ("Värde" | "Value", "trace") => "values",
        ("Varför" | "Why", "gaps") => "reason",
        ("Om bedömningen" | "On the assessment", "judgements" | "trace") => "details",
        _ => panic!("{heading:?} of {view} is no heading that is known"),
    }
}

fn symbol(label: &str) -> Option<&'static str> {
    let symbols = [("Grön", "●"), ("Gul", "◕"), ("Orange", "◔"), ("Röd", "○")];
    symbols.iter().find(|(of, _)| *of == label).map(|(_, symbol)| *symbol)
}

/// A rating as readers see it.
fn rating(column: &str, label: &str, english: bool) -> String {
    match symbol(label) {
        Some(symbol) => format!("{symbol}\u{a0}{label}"),
        None => word(column, label, english),
    }
}

/// What a reader has to see of what an assessment says besides, a line each; not the source where that is common to all.
fn details(row: &Row, english: bool, common: bool, names: &BTreeMap<String, String>) -> String {
    const LINES: [(&str, [&str; 2]); 8] = [
        ("comment", ["Kommentar", "Comment"]),
        ("evidence", ["Bedömningsunderlag", "Evidence"]),
        ("reason", ["Skäl", "Reason"]),
        ("follows_from", ["Följer av", "Follows from"]),
        ("assessed_by", ["Bedömt av", "Assessed by"]),
        ("date", ["Bedömt den", "Assessed on"]),
        ("source", ["Källa", "Source"]),
        ("irregularity", ["Om underlaget", "On the source"]),
    ];
    // Judgements have a column of comments, and so no line.
    let is_line = |column: &str| match column {
        "comment" => !row.contains_key("rating"),
        "source" => !common,
        _ => true,
    };
    let lines = LINES.iter().filter(|(column, _)| is_line(column) && !row[*column].is_empty());
    let line = |(column, headings): &(&str, [&str; 2])| {
        let said = match *column {
            "source" => titled(&row["source"], names),
            "follows_from" => quoted(&row["follows_from"], english, names),
            column => row[column].clone(),
        };
        format!("{}: {said}", headings[usize::from(english)])
    };
    lines.map(line).collect::<Vec<_>>().join("\n")
}

/// The lines that a reader has to see for a column of a row.
fn expected_cell(
    column: &str,
    row: &Row,
    english: bool,
    common: bool,
    names: &BTreeMap<String, String>,
) -> String {
    let text = match column {
        "place" => format!("{}:{}", row["file"], row["line"]),
        "bodies" => named(&row["bodies"], names),
        "details" => details(row, english, common, names),
        // In data they stand in the view `indicators`, with which its own table is compared.
        "values" => return "values".to_owned(),
        "rating" | "previous_rating" => rating(column, &row[column], english),
        _ => word(column, &row[column], english),
    };
    if text.is_empty() { "–".to_owned() } else { trimmed(&text) }
}

/// Views that are the same list for readers and in data, with their captions.
const LISTS: [(&str, [&str; 2]); 5] = [
    ("changes", ["Förändringar", "Changes"]),
    ("gaps", ["Bedömningar som saknas", "Missing judgements"]),
    ("divergences", ["Samma åtagande, olika bedömningar", "One commitment, different ratings"]),
    ("judgements", ["Bedömningar", "Judgements"]),
    ("trace", ["Underlag för summorna", "What the sums are made of"]),
];

#[test]
fn lists_hold_the_same_for_readers() {
    for (path, plans) in repositories() {
        let names = names(&path);
        for (plan, (language, english)) in
            plans.iter().flat_map(|plan| [("sv", false), ("en", true)].map(|language| (plan, language)))
        {
            let tables = shown(&path, plan, &LISTS.map(|(view, _)| view).join(","), language, &[]);
            for (view, captions) in LISTS {
                let csv = rows_of_plan(&path, plan, view, language);
                let caption = captions[usize::from(english)];
                // Changes have a table for each two periods, which head the ratings.
                let of_view: Vec<&Shown> = tables.iter().filter(|table| table.caption == caption).collect();
                assert!(of_view.len() < 2 || view == "changes", "{view} of {plan} has several tables");
                let Some(table) = of_view.first() else {
                    assert!(csv.is_empty(), "{view} of {plan} shows nothing");
                    continue;
                };
                let is_period =
                    |heading: &&String| heading.chars().any(|character| character.is_ascii_digit());
                let mut of_periods = ["previous_rating", "rating"].iter();
                let mut columns: Vec<&str> = Vec::new();
                for heading in &table.headings {
                    let of_period = (view == "changes" && is_period(&heading)).then(|| of_periods.next());
                    columns.push(of_period.flatten().copied().unwrap_or_else(|| column(heading, view)));
                }
                if of_periods.len() == 0 {
                    columns.extend(["previous", "period"]);
                }
                // Of expected judgements, those that are there.
                let sources: BTreeSet<Option<&String>> = csv
                    .iter()
                    .filter(|row| {
                        view == "judgements" || row.get("class").is_some_and(|class| class != "not_assessed")
                    })
                    .map(|row| row.get("source"))
                    .collect();
                let common = sources.len() == 1;
                let expected: Vec<Vec<String>> = csv
                    .iter()
                    .map(|row| {
                        columns
                            .iter()
                            .map(|column| unmarked(&expected_cell(column, row, english, common, &names)))
                            .collect()
                    })
                    .collect();
                let mut found: Vec<Vec<String>> = Vec::new();
                for table in of_view {
                    let periods =
                        || table.headings.iter().filter(is_period).filter(|_| view == "changes").cloned();
                    found.extend(
                        table
                            .rows
                            .iter()
                            .map(|row| row.iter().map(|cell| cell.join("\n")).chain(periods()).collect()),
                    );
                }
                for place in columns
                    .iter()
                    .enumerate()
                    .filter(|(_, column)| **column == "values")
                    .map(|(place, _)| place)
                {
                    let of_values = found.iter_mut().zip(&csv).filter(|(_, row)| row["record"] == "value");
                    of_values.for_each(|(row, _)| assert_ne!(row[place], "–"));
                    for row in &mut found {
                        "values".clone_into(&mut row[place]);
                    }
                }
                let mut expected = expected;
                if view == "changes" {
                    // Readers have first what has become worse.
                    found.sort();
                    expected.sort();
                }
                assert_eq!(found, expected, "{view} of {plan} in {language}");
                // What readers do not see is the same for all rows.
                // A comment without a column is a line of the details, which have been compared.
                let is_seen = |column: &str| {
                    columns.contains(&column) || (column == "comment" && columns.contains(&"details"))
                };
                for column in ["basis", "comment", "bodies"] {
                    if !is_seen(column) && csv[0].contains_key(column) && view != "divergences" {
                        let values = csv.iter().map(|row| row[column].as_str());
                        let values: BTreeSet<&str> = values.filter(|value| !value.is_empty()).collect();
                        assert!(
                            values.len() <= 1 && column != "comment" || values.is_empty(),
                            "{column} of {view}"
                        );
                        assert!(column != "basis" || values.contains("outcome"), "{values:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn tables_of_bodies_hold_the_same_for_readers() {
    for (path, plans) in repositories() {
        for (plan, (language, english)) in
            plans.iter().flat_map(|plan| [("sv", false), ("en", true)].map(|language| (plan, language)))
        {
            let csv = rows_of_plan(&path, plan, "commitments", language);
            let tables = shown(&path, plan, "commitments", language, &[]);
            let joint = if english { "see Joint" } else { "se Gemensamt" };
            let comment = if english { "Comment: " } else { "Kommentar: " };
            let evidence = if english { "Evidence: " } else { "Underlag: " };
            let mut cells = 0;
            for table in &tables {
                let captioned: Vec<Row> =
                    only(&csv, &[("body_name", &table.caption)]).into_iter().cloned().collect();
                for (row, (place, heading)) in table
                    .rows
                    .iter()
                    .flat_map(|row| table.headings.iter().enumerate().skip(1).map(move |at| (row, at)))
                {
                    let (period, basis) = match heading.split_once(" (") {
                        Some((period, word)) => {
                            assert_eq!(word, if english { "forecast)" } else { "prognos)" });
                            (period, "forecast")
                        }
                        None => (heading.as_str(), "outcome"),
                    };
                    let key =
                        [("text", row[0].join(" ")), ("period", period.into()), ("basis", basis.into())];
                    let key = key.each_ref().map(|(column, value)| (*column, value.as_str()));
                    match (only(&captioned, &key)[..].first(), row[place].join("\n")) {
                        (Some(fact), found) => {
                            let mut expected = unmarked(&rating("rating", &fact["rating"], english));
                            if !fact["comment"].is_empty() {
                                expected = format!("{expected}\n{comment}{}", fact["comment"]);
                            }
                            if !fact["evidence"].is_empty() {
                                expected = format!("{expected}\n{evidence}{}", fact["evidence"]);
                            }
                            assert_eq!(found, trimmed(&expected), "{key:?} of {}", table.caption);
                            cells += 1;
                        }
                        (None, found) if found == joint => {
                            assert!(
                                !only(&csv, &key).iter().all(|row| row["body"] != "gemensamt"),
                                "{key:?}"
                            );
                        }
                        (None, found) => assert_eq!(found, "–", "{key:?} of {}", table.caption),
                    }
                }
            }
            assert_eq!(cells, csv.len(), "{plan} in {language}");
        }
    }
}

/// A count with its share, as it is written.
fn share(part: u64, percent: &str) -> String {
    if percent.is_empty() { format!("{part}\u{a0}(–)") } else { format!("{part}\u{a0}({percent}\u{a0}%)") }
}

#[test]
fn sums_hold_the_same_for_readers() {
    const ABSENCES: [&str; 5] = ["not_assessed", "not_assessable", "not_applicable", "not_due", "withdrawn"];
    for (path, plans) in repositories() {
        for (plan, (language, english)) in
            plans.iter().flat_map(|plan| [("sv", false), ("en", true)].map(|language| (plan, language)))
        {
            let mut parts = rows_by_sort(&path, plan, "summary", language);
            // Of a plan without judgements there is no table.
            parts.retain(|part| !part.is_empty());
            let tables = shown(&path, plan, "summary", language, &[]);
            assert_eq!(tables.len(), parts.len(), "{plan}");
            for (csv, table) in parts.iter().zip(&tables) {
                let total = if english { "Total" } else { "Summa" };
                let (sums, body): (Vec<_>, Vec<_>) = table.rows.iter().partition(|row| row[0][0] == total);
                let forecasts = csv.iter().any(|row| row["basis"] == "forecast");
                let shown: Vec<&str> = ABSENCES.into_iter().filter(|absence| sum(csv, absence) > 0).collect();
                let cells = |name: &str, counts: &Row| {
                    let mut cells = vec![name.to_owned()];
                    cells.push(counts["period"].clone());
                    cells.extend(forecasts.then(|| word("basis", &counts["basis"], english)));
                    for class in ["met", "partial", "unmet"] {
                        cells.push(share(number(counts, class), &counts[&format!("{class}_percent")]));
                    }
                    let of = format!("{}/{}", counts["rated"], counts["expected"]);
                    cells.push(share(0, &counts["coverage_percent"]).replacen('0', &of, 1));
                    cells.extend(shown.iter().map(|absence| counts[*absence].clone()));
                    cells
                };
                let plain = |rows: &[&Vec<Vec<String>>]| -> Vec<Vec<String>> {
                    rows.iter().map(|row| row.iter().map(|cell| cell.join("\n")).collect()).collect()
                };
                let expected: Vec<_> = csv.iter().map(|row| cells(&row["body_name"], row)).collect();
                assert_eq!(plain(&body), expected, "{plan} in {language}");
                // The totals are sums of the rows; their shares are counted here once more.
                let mut whens: Vec<[&str; 3]> = Vec::new();
                for row in csv {
                    let when = ["period", "basis", "kind"].map(|column| row[column].as_str());
                    if !whens.contains(&when) {
                        whens.push(when);
                    }
                }
                // A year stands behind its parts.
                whens.sort_by_key(|[period, ..]| {
                    period.rsplit_once(' ').map_or((*period, "~"), |(part, year)| (year, part))
                });
                let expected: Vec<_> = whens.iter().map(|when| cells(total, &totalled(csv, *when))).collect();
                assert_eq!(plain(&sums), expected, "{plan} in {language}");
            }
        }
    }
}

/// The sum of the rows of a period and kind, with each share rounded by itself.
fn totalled(csv: &[Row], [period, basis, kind]: [&str; 3]) -> Row {
    let rows = only(csv, &[("period", period), ("basis", basis), ("kind", kind)]);
    let mut total = rows[0].clone();
    for (column, value) in &mut total {
        if column.ends_with("_percent") {
            value.clear();
        } else if rows[0][column].parse::<u64>().is_ok() && column != "period" {
            *value = sum(rows.iter().copied(), column).to_string();
        }
    }
    let percent = |part: u64, whole: u64| if whole == 0 { String::new() } else { nearest(part, whole) };
    let [rated, expected] = ["rated", "expected"].map(|column| number(&total, column));
    for class in ["met", "partial", "unmet"] {
        let share = percent(number(&total, class), rated);
        total.insert(format!("{class}_percent"), share);
    }
    total.insert("coverage_percent".to_owned(), percent(rated, expected));
    total
}

#[test]
fn levels_hold_the_same_for_readers() {
    for (path, plans) in repositories() {
        for (plan, (language, english)) in
            plans.iter().flat_map(|plan| [("sv", false), ("en", true)].map(|language| (plan, language)))
        {
            let parts = rows_by_sort(&path, plan, "levels", language);
            let tables = shown(&path, plan, "levels", language, &[]);
            let mut cells = 0;
            for (csv, table) in parts.iter().zip(&tables) {
                let forecasts = csv.iter().any(|row| row["basis"] == "forecast");
                let keys = 2 + usize::from(forecasts);
                for row in &table.rows {
                    let of = [("body_name", row[0][0].as_str()), ("period", row[1][0].as_str())];
                    let of_row: Vec<Row> = only(csv, &of).into_iter().cloned().collect();
                    let of_row: Vec<Row> = of_row
                        .into_iter()
                        .filter(|fact| !forecasts || row[2][0] == word("basis", &fact["basis"], english))
                        .collect();
                    assert_eq!(of_row.len(), row.len() - keys);
                    for (heading, cell) in table.headings.iter().zip(row).skip(keys) {
                        let fact = of_row
                            .iter()
                            .find(|fact| {
                                word("rating", &fact["label"], english).to_lowercase()
                                    == heading.to_lowercase()
                            })
                            .unwrap_or_else(|| panic!("no level {heading}"));
                        assert_eq!(cell[0], fact["count"], "{heading} of {of:?}");
                        cells += 1;
                    }
                }
            }
            assert_eq!(cells, parts.iter().map(Vec::len).sum::<usize>(), "{plan} in {language}");
        }
    }
}

#[test]
fn a_filter_of_ratings_changes_lists_and_no_sum() {
    let path = project("plans");
    for view in ["summary", "levels", "commitments", "gaps", "changes", "divergences"] {
        let all = rows(&path, view, &[]);
        assert_eq!(rows(&path, view, &["--rating", "ej uppfyllt"]), all, "{view}");
    }
    let all = rows(&path, "judgements", &[]);
    let unmet = rows(&path, "judgements", &["--rating", "ej uppfyllt"]);
    assert_eq!(unmet, only(&all, &[("rating", "ej uppfyllt")]).into_iter().cloned().collect::<Vec<_>>());
    // 10 of 2009, 7 of 2010, 1 of 2008.
    assert_eq!(unmet.len(), 18);
    let path = project("examples/trafikljus");
    let by_label = rows(&path, "judgements", &["--rating", "Orange"]);
    assert_eq!(by_label.len(), 3);
    assert_eq!(rows(&path, "judgements", &["--rating", "orange"]), by_label);
}

/// The arguments under which bytes have to be the same.
const PRINTED: [[&str; 4]; 6] = [
    ["--view", "commitments,summary,changes,levels", "--format", "table"],
    ["--view", "commitments,judgements", "--format", "markdown"],
    ["--view", "summary,trace", "--format", "html"],
    ["--view", "judgements", "--format", "csv"],
    ["--view", "summary,gaps,divergences", "--format", "json"],
    ["--view", "summary,judgements", "--format", "xlsx"],
];

#[test]
#[ignore = "takes long: `cargo test -- --ignored`"]
fn where_and_how_it_runs_changes_no_byte() {
    let here = project("");
    let run = |path: &str, change: &dyn Fn(&mut std::process::Command)| -> Vec<Vec<u8>> {
        ["table", "json"]
            .iter()
            .map(|format| {
                let mut command = program::program();
                let views = VIEWS.join(",");
                command
                    .arg("evaluate")
                    .arg(path)
                    .args(["--view", &views, "--format", format])
                    .current_dir(&here);
                change(&mut command);
                let output = command.output().unwrap();
                succeeded(&output);
                output.stdout
            })
            .collect()
    };
    let plain = run("plans", &|_| ());
    for output in &plain {
        assert!(!output.is_empty());
        assert!(!output.contains(&0x1b), "an escape byte that nobody asked for");
    }
    let absolute = here.join("plans");
    for path in ["./plans", "plans/", "./plans/", "plans/tyreso", "src/../plans", absolute.to_str().unwrap()]
    {
        assert!(run(path, &|_| ()) == plain, "{path}");
    }
    for (name, value) in [
        ("LC_ALL", "C"),
        ("LC_ALL", "sv_SE.UTF-8"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("TZ", "Pacific/Kiritimati"),
        ("COLUMNS", "40"),
        ("NO_COLOR", "1"),
        ("TERM", "dumb"),
        ("CLICOLOR_FORCE", "1"),
    ] {
        assert!(
            run("plans", &|command| {
                command.env(name, value);
            }) == plain,
            "{name}={value}"
        );
    }
    for threads in ["1", "2", "3", "8"] {
        assert!(
            run("plans", &|command| {
                command.args(["--threads", threads]);
            }) == plain,
            "{threads} threads"
        );
    }
    assert!(
        run(".", &|command| {
            command.current_dir(here.join("plans"));
        }) == plain,
        "another folder"
    );
    assert!(
        run("..", &|command| {
            command.current_dir(here.join("plans/tyreso"));
        }) == plain,
        "from within"
    );
}

#[test]
fn a_file_holds_the_bytes_of_standard_output() {
    let folder = Folder::new();
    for (extension, arguments) in ["txt", "md", "html", "csv", "json", "xlsx"].into_iter().zip(PRINTED) {
        let printed = evaluate(&project("plans"), arguments);
        let file = folder.join(&format!("rapport.{extension}"));
        let output = program::program()
            .arg("evaluate")
            .arg(project("plans"))
            .args(&arguments[..2])
            .arg("-o")
            .arg(&file)
            .output()
            .unwrap();
        succeeded(&output);
        assert!(output.stdout.is_empty());
        assert!(std::fs::read(&file).unwrap() == printed, "{extension}");
    }
}

#[test]
fn colours_and_width_change_no_word() {
    let path = project("examples/trafikljus");
    let plain = evaluate(&path, ["--view", "summary,levels", "--width", "200"]);
    let coloured = evaluate(&path, ["--view", "summary,levels", "--width", "200", "--color", "always"]);
    let coloured = String::from_utf8(coloured).unwrap();
    assert!(coloured.contains('\u{1b}'));
    let mut bare = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        bare += before;
        rest = &after[after.find('m').unwrap() + 1..];
    }
    bare += rest;
    assert_eq!(bare, String::from_utf8(plain).unwrap());
    // Numbers come in the same order at every width, and none is broken.
    let digits = |width: &str| -> Vec<String> {
        let drawn = String::from_utf8(evaluate(&path, ["--view", "levels", "--width", width])).unwrap();
        let rows = drawn.lines().skip_while(|line| !line.contains('─')).skip(1);
        let words = rows.flat_map(|line| {
            line.split(|c: char| !c.is_ascii_digit()).map(str::to_owned).collect::<Vec<_>>()
        });
        words.filter(|word| !word.is_empty()).collect()
    };
    assert!(digits("200").len() >= 7 * 5);
    for width in ["20", "40", "60", "80", "100"] {
        assert_eq!(digits(width), digits("200"), "{width}");
    }
}

#[test]
fn every_key_has_the_same_sums_for_readers() {
    for (path, plans) in repositories() {
        for plan in plans {
            let sums = |key: &str| -> Vec<Vec<Vec<String>>> {
                let tables = shown(&path, plan, "summary", "sv", &["--by", key]);
                let rows = tables.iter().flat_map(|table| &table.rows);
                rows.filter(|row| row[0][0] == "Summa").cloned().collect()
            };
            let by_body = sums("forvaltning");
            for key in ["area", "goal", "plan"] {
                assert_eq!(sums(key), by_body, "--by {key} of {plan}");
            }
        }
    }
}

#[test]
fn what_is_asked_for_wrongly_prints_nothing() {
    let run = |arguments: &[&str]| -> Output {
        program::program().arg("evaluate").arg(project("plans")).args(arguments).output().unwrap()
    };
    for arguments in [
        &["--plan", "finns-inte"][..],
        &["--forvaltning", ""],
        &["--year", "2010..2008"],
        &["--view", "summry"],
        &["--format", "csv", "--view", "summary,gaps"],
        &["-o", "rapport.odt"],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}
