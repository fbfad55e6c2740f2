//! The source for Typst says what Markdown says, whatever the texts hold. No Typst is needed to read it here.

use proptest::prelude::*;
use uppfyllt::inside::document::Document;
use uppfyllt::inside::render::Format;

use super::properties::{any_rows, cells as markdown_row, document, texts};
use super::{fixture, text};

/// The lines of what a cell says.
type Said = Vec<String>;

/// The cells of every table in order, read as Typst reads them: escapes mean their sign, functions and stars a look.
fn cells(source: &str) -> Vec<Said> {
    let mut cells = Vec::new();
    for table in source.split("\n    table.header(").skip(1) {
        let table = table.split("\n  )),\n").next().unwrap();
        let mut rest = table;
        while let Some(start) = rest.find('[') {
            let (cell, after) = cell(&rest[start + 1..]);
            cells.push(cell);
            rest = after;
        }
    }
    cells
}

/// The lines up to the bracket that closes a cell, and what follows it.
fn cell(mut rest: &str) -> (Said, &str) {
    let mut lines = vec![String::new()];
    let mut depth = 0;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let line = lines.last_mut().unwrap();
        match c {
            '\\' if rest.starts_with("u{20}") => {
                line.push(' ');
                rest = &rest[5..];
            }
            '\\' if rest.starts_with('\n') => {
                lines.push(String::new());
                rest = rest.trim_start();
            }
            '\\' => {
                let sign = rest.chars().next().unwrap();
                assert!(sign.is_ascii_punctuation(), "`\\{sign}`");
                line.push(sign);
                rest = &rest[1..];
            }
            '\n' => {
                assert!(rest.starts_with('\n'), "a line that is no line");
                lines.push(String::new());
                rest = rest.trim_start();
            }
            '#' => {
                let (name, after) = rest.split_once('[').unwrap();
                assert!(["met", "partial", "unmet", "absent"].contains(&name), "#{name}");
                depth += 1;
                rest = after;
            }
            '*' => {}
            // Where a word may be broken.
            '-' if rest.starts_with('?') => rest = &rest[1..],
            ']' if depth == 0 => return (trimmed(lines), rest),
            ']' => depth -= 1,
            '[' | '$' | '`' | '_' | '<' | '>' | '@' | '~' => panic!("a bare {c} before {rest}"),
            c => line.push(c),
        }
    }
    panic!("a cell without an end");
}

fn trimmed(lines: Vec<String>) -> Said {
    lines.into_iter().map(|line| line.trim().to_owned()).collect()
}

/// The cells of every table of Markdown in order.
fn cells_of_markdown(document: &Document) -> Vec<Said> {
    let written = text(document, Format::Markdown);
    let rows = written.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| --"));
    let read = |line: &str| -> Vec<Said> {
        // What is no escape: a break between lines, and the stars of totals.
        let line = line.replace("<br>", "\u{0}").replace("**", "\u{1}");
        let row = markdown_row(&line);
        let row = &row[1..row.len() - 1];
        row.iter()
            .map(|cell| trimmed(cell.replace('\u{1}', "").split('\u{0}').map(str::to_owned).collect()))
            .collect()
    };
    rows.flat_map(read).collect()
}

#[test]
fn every_cell_says_what_markdown_says() {
    let document = fixture::document();
    let found = cells(&text(&document, Format::Typst));
    assert!(found.len() > 80);
    assert_eq!(found, cells_of_markdown(&document));
}

#[test]
fn the_properties_of_the_file_are_the_documents() {
    let with = |document: &Document| text(document, Format::Typst).lines().nth(2).unwrap().to_owned();
    let publication = with(&fixture::publication());
    assert_eq!(
        publication,
        "#set document(title: \"Uppföljning av integrationsplanen 2007–2010\", author: (\"Åsa Öberg\",), \
         date: datetime(year: 2011, month: 3, day: 15))"
    );
    let hostile = Document { title: "a\" + read(\"/etc\\n\ncd \u{202e}".to_owned(), ..fixture::document() };
    assert_eq!(
        with(&hostile),
        "#set document(title: \"a\\\" + read(\\\"/etc\\\\n cd ⟨U+202E⟩\", author: (), date: none)"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_becomes_markup(rows in any_rows()) {
        let document = document(texts(&rows));
        let found = cells(&text(&document, Format::Typst));
        prop_assert_eq!(found.len(), 2 * rows.len() + 2);
        prop_assert_eq!(found, cells_of_markdown(&document));
    }
}
