//! One document through every text format, compared with files that a person has read.
//!
//! `UPPFYLLT_BLESS=1 cargo test` rewrites the files; read the difference before it is committed.

use std::path::Path;

use uppfyllt::inside::render::Format;

use super::{drawn, fixture, text};

fn compare(file: &str, written: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery").join(file);
    if std::env::var_os("UPPFYLLT_BLESS").is_some() {
        #[expect(clippy::disallowed_methods, reason = "a file of the tests, which git keeps")]
        std::fs::write(&path, written).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == written, "{} differs; UPPFYLLT_BLESS=1 rewrites it", path.display());
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
