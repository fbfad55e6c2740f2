//! One document through every text format, compared with files that a person has read.
//!
//! `UPPFYLLT_BLESS=1 cargo test` rewrites the files; read the difference before it is committed.

use uppfyllt::inside::render::Format;

use super::{drawn, fixture, text};
use crate::kept::assert_kept;

fn compare(file: &str, written: &str) {
    assert_kept(&format!("tests/gallery/{file}"), written, "");
}

#[test]
fn table_at_80_columns() {
    compare("table-80.txt", &drawn(&fixture::document(), 80, false));
}

#[test]
fn table_at_200_columns() {
    compare("table-200.txt", &drawn(&fixture::document(), 200, false));
}

#[test]
fn table_at_30_columns() {
    compare("table-30.txt", &drawn(&fixture::document(), 30, false));
}

#[test]
fn table_in_colour() {
    compare("table-colour.txt", &drawn(&fixture::document(), 100, true).replace('\u{1b}', "␛"));
}

#[test]
fn markdown() {
    compare("document.md", &text(&fixture::document(), Format::Markdown));
}

#[test]
fn csv() {
    compare("judgements.csv", &text(&fixture::one_table(), Format::Csv));
}

#[test]
fn csv_sv() {
    compare("judgements-sv.csv", &text(&fixture::one_table(), Format::CsvSv));
}

#[test]
fn json() {
    compare("document.json", &text(&fixture::document(), Format::Json));
}

#[test]
fn html() {
    compare("document.html", &text(&fixture::document(), Format::Html));
}

#[test]
fn html_of_a_publication() {
    compare("publication.html", &text(&fixture::publication(), Format::Html));
}

#[test]
fn table_of_a_publication() {
    compare("publication.txt", &drawn(&fixture::publication(), 80, false));
}

#[test]
fn typst() {
    compare("document.typ", &text(&fixture::document(), Format::Typst));
}

#[test]
fn typst_of_a_publication() {
    compare("publication.typ", &text(&fixture::publication(), Format::Typst));
}
