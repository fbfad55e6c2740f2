//! The numbers of a report, read back from each format, are those of `evaluate`.

use std::path::Path;

use super::{FINAL, run};
use crate::formats::shown::{Shown, of_html, of_markdown};
use crate::program::{Row, number, only, project, succeeded, views};

/// The tables of a report in a format.
fn tables(path: &Path, arguments: &[&str], format: &str) -> Vec<Shown> {
    let output = run(path, arguments.iter().chain(&["--format", format]));
    succeeded(&output);
    match format {
        "markdown" => of_markdown(std::str::from_utf8(&output.stdout).unwrap()),
        "html" => {
            let tables = of_html(std::str::from_utf8(&output.stdout).unwrap());
            tables.iter().map(Shown::unmarked).collect::<Vec<_>>()
        }
        _ => panic!("{format} is not read back here"),
    }
}

fn titled<'t>(tables: &'t [Shown], caption: &str) -> &'t Shown {
    tables.iter().find(|table| of_caption(table) == caption).unwrap_or_else(|| panic!("no table {caption}"))
}

/// A caption without its number.
fn of_caption(table: &Shown) -> &str {
    table.caption.split_once(". ").map_or(&table.caption, |(_, caption)| caption)
}

/// A cell as text, its first line: the rating without its comment.
fn first(cell: &[String]) -> &str {
    &cell[0]
}

fn share(part: u64, percent: &str) -> String {
    if percent.is_empty() { format!("{part}\u{a0}(–)") } else { format!("{part}\u{a0}({percent}\u{a0}%)") }
}

/// The rows of a summary as a reader has to see them, totals aside.
fn expected(summary: &[&Row]) -> Vec<Vec<String>> {
    let is_any_missing = summary.iter().any(|row| row["not_assessed"] != "0");
    let row = |row: &&Row| {
        let mut cells = vec![row["body_name"].clone(), row["period"].clone()];
        for class in ["met", "partial", "unmet"] {
            cells.push(share(number(row, class), &row[&format!("{class}_percent")]));
        }
        let coverage = share(0, &row["coverage_percent"]);
        cells.push(coverage.replacen('0', &format!("{}/{}", row["rated"], row["expected"]), 1));
        cells.extend(is_any_missing.then(|| row["not_assessed"].clone()));
        cells
    };
    summary.iter().map(row).collect()
}

#[test]
fn the_sums_are_those_of_evaluate_in_every_format() {
    let path = project("plans");
    let summary = &views(&path, &["--plan", "integrationsplan-2007", "--by", "scope"])["summary"];
    for format in ["markdown", "html"] {
        let tables = tables(&path, &FINAL, format);
        for (scope, in_words) in [("common", "gemensamma åtaganden"), ("specific", "specifika åtaganden")] {
            let of_scope = only(summary, &[("scope", scope)]);
            let table = titled(&tables, &format!("Antal bedömningar per förvaltning och år: {in_words}"));
            let rows: Vec<Vec<String>> = table
                .rows
                .iter()
                .filter(|row| first(&row[0]) != "Summa")
                .map(|row| row.iter().map(|cell| cell.join("\n")).collect())
                .collect();
            assert_eq!(rows, expected(&of_scope), "{scope} in {format}");
        }
    }
}

const IN_SHORT: [(&str, &str); 2] = [("Delvis", "Delvis uppfyllt"), ("Ej", "Ej uppfyllt")];

#[test]
fn every_judgement_stands_in_the_table_of_its_body() {
    let path = project("plans");
    let judgements = &views(&path, &["--plan", "integrationsplan-2007"])["judgements"];
    assert_eq!(judgements.len(), 1 + 46 + 32);
    for format in ["markdown", "html"] {
        let tables = tables(&path, &FINAL, format);
        let mut found = 0;
        for judgement in judgements {
            let mut shown = shown(&tables, judgement);
            // The table of all bodies has no room for more than `Delvis`.
            if let Some(whole) = IN_SHORT.iter().find(|(short, _)| *short == shown[0]) {
                whole.1.clone_into(&mut shown[0]);
            }
            let mut expected = vec![capital(&judgement["rating"])];
            if !judgement["comment"].is_empty() {
                expected.push(format!("Kommentar: {}", judgement["comment"]));
            }
            // What the comment says already is not said twice.
            if !judgement["evidence"].is_empty() && !judgement["comment"].contains(&judgement["evidence"]) {
                expected.push(format!("Underlag: {}", judgement["evidence"]));
            }
            assert_eq!(shown, expected, "{judgement:?} in {format}");
            found += 1;
        }
        // And no rating more than there are: 25 in the table of common commitments, 54 in those of bodies.
        let captions = |table: &&Shown| {
            of_caption(table) == "Gemensamma åtaganden"
                || judgements.iter().any(|row| of_body(&row["body_name"]) == of_caption(table))
        };
        let is_rating = |cell: &&Vec<String>| {
            cell[0] == "Uppfyllt"
                || IN_SHORT.iter().any(|(short, whole)| [*short, *whole].contains(&&*cell[0]))
        };
        let ratings = tables.iter().filter(captions).flat_map(|table| table.rows.iter().flatten());
        assert_eq!(ratings.filter(is_rating).count(), found, "{format}");
    }
}

/// A rating as documents write it.
fn capital(rating: &str) -> String {
    let mut letters = rating.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// What the table of a body's own commitments is called, where there are common ones too.
fn of_body(name: &str) -> String {
    format!("{name}, specifika åtaganden")
}

/// The cell of a judgement: in the table of its body, or of the common commitments of its year.
fn shown(tables: &[Shown], judgement: &Row) -> Vec<String> {
    let body = &judgement["body_name"];
    let in_table = |caption: &str, column: &str| -> Option<Vec<String>> {
        let table = tables.iter().find(|table| of_caption(table) == caption)?;
        let place = table.headings.iter().position(|heading| heading.replace('\u{ad}', "") == column)?;
        let row = table.rows.iter().find(|row| row[0].join(" ") == judgement["text"])?;
        Some(row[place].clone())
    };
    in_table(&of_body(body), &judgement["period"])
        .or_else(|| in_table("Gemensamma åtaganden", &format!("{body} {}", judgement["period"])))
        .unwrap_or_else(|| panic!("{judgement:?} stands nowhere"))
}

#[test]
fn changes_are_counted_as_evaluate_counts_them() {
    let path = project("plans");
    let changes = &views(&path, &["--plan", "integrationsplan-2007"])["changes"];
    let tables = tables(&path, &FINAL, "markdown");
    let table = titled(&tables, "Specifika åtaganden per förvaltning");
    let place = table.headings.iter().position(|heading| heading == "Sedan förra gången").unwrap();
    for row in &table.rows {
        let number = |direction| {
            let mut of = vec![("direction", direction)];
            of.extend((first(&row[0]) != "Summa").then(|| ("body_name", first(&row[0]))));
            only(changes, &of).iter().filter(|row| row["body_name"] != "Gemensamt").count()
        };
        let expected = match (number("improved"), number("worsened")) {
            (0, 0) if first(&row[0]) == "Socialförvaltningen" => "oförändrad (mot 2008)".to_owned(),
            (0, 0) => "oförändrade".to_owned(),
            (1, 0) => "en förbättrad".to_owned(),
            (improved, 0) => {
                format!("{} förbättrade", ["noll", "en", "två", "tre", "fyra"][improved])
            }
            worsened => panic!("{worsened:?}: the plan has none"),
        };
        assert_eq!(first(&row[place]), expected, "{row:?}");
    }
}
