//! What holds for every text, at every width.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;
use uppfyllt::inside::document::{
    Block, Cell, Column, ColumnKind, Document, Drawing, Letterhead, Link, Picture, Prose, Run, Table,
};
use uppfyllt::inside::render::{Format, unguard};

use super::fixture::{self, word};
use super::publication;
use super::{drawn, text};

pub(super) fn document(table: Table) -> Document {
    Document { blocks: vec![Block::Table(table)], title: "Titel".to_owned(), ..fixture::document() }
}

/// A table of texts, two a row.
pub(super) fn texts(rows: &[(String, String)]) -> Table {
    let columns = vec![
        Column::new("a", "Åtagande", ColumnKind::RowHeading),
        Column::new("b", "Kommentar", ColumnKind::Text),
    ];
    let mut table = Table::new("texts", "Texter", columns);
    for (a, b) in rows {
        table.push(vec![word(a), word(b)]);
    }
    table
}

/// Words, numbers, signs with a meaning in some format, and any other character.
pub(super) fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[a-zåäö]{1,25}",
        2 => "[ -~]{0,6}",
        1 => "[0-9]{1,6}",
        2 => prop::sample::select(vec![
            " ", "\n", "\r\n", "\r", "\t", "|", "\\", "`", "*", "<br>", "&amp;", "'", "\"", "=", "-", ";", ",",
            "\u{1b}[2J", "\u{9b}", "\u{202e}", "\u{200b}", "\u{2028}", "\u{0}", "\u{fffe}", "_x0041_", "\u{a0}",
            "❤\u{fe0f}", "👍🏽", "中文", "o\u{308}", "العربية",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
}

pub(super) fn any_rows() -> impl Strategy<Value = Vec<(String, String)>> {
    prop::collection::vec((any_text(), any_text()), 0..4)
}

/// A table of numbers and texts with numbers in them, and how each number must be written.
fn numbers(rows: &[(String, u64, u32)]) -> (Table, Vec<String>) {
    let columns = vec![
        Column::new("name", "Förvaltning", ColumnKind::RowHeading),
        Column::new("count", "Väntade bedömningar", ColumnKind::Number),
        Column::new("share", "Täckningsgrad", ColumnKind::Number),
        Column::new("text", "Kommentar", ColumnKind::Text),
    ];
    let mut table = Table::new("numbers", "Tal", columns);
    let mut written = Vec::new();
    for (name, count, share) in rows {
        let within = format!("{}\u{a0}%", share / 2);
        table.push(vec![
            word(name),
            Cell::Integer(*count),
            fixture::percent(*share),
            word(&format!("omkring {within} av {count} ({name})")),
        ]);
        let digits = count.to_string();
        let groups: Vec<&str> =
            digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
        written.extend([groups.join("\u{a0}"), format!("{share}\u{a0}%"), within, digits]);
    }
    (table, written)
}

/// The cells of a row of Markdown, as they were before escaping.
pub(super) fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => cells.last_mut().unwrap().extend(characters.next()),
            '|' => cells.push(String::new()),
            c => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

fn tags(page: &str) -> Vec<&str> {
    page.split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>'))
        // How wide columns are on paper, and what stays on a page with what follows, depends on texts.
        .map(|(tag, _)| tag.split(" style=\"--").next().unwrap_or_default())
        .map(|tag| tag.strip_suffix(" class=\"leads-over\"").unwrap_or(tag))
        // What must not be broken, such as `0 %`, is kept together.
        .filter(|tag| *tag != "br" && !tag.starts_with("span") && *tag != "/span")
        .collect()
}

/// A document whose every text is this one, but for diagrams: lists, a quotation, a letterhead, a picture and links.
fn publication_of(words: &str) -> Document {
    let run =
        |link: Option<Link>| Run { text: words.to_owned(), strong: true, emphasis: true, link, quoted: true };
    let linked = |before: &str| run(publication::link_with(before, words));
    let runs = vec![linked("https://x/"), linked("mailto:x?"), linked("javascript:"), run(None)];
    let paragraph = || Block::Paragraph(Prose { runs: runs.clone() });
    let points = Block::List { first: None, items: vec![vec![paragraph()], Vec::new()].into() };
    let Block::Picture(picture) = publication::picture("") else { unreachable!("it is a picture") };
    let words = || words.to_owned();
    Document {
        title: words(),
        blocks: vec![
            Block::Letterhead(Letterhead {
                sender: vec![words(), words()],
                kind: Some(words()),
                details: vec![(words(), words())],
                addressee: vec![words()],
            }),
            Block::Heading { level: 1, text: words() },
            Block::List { first: Some(2), items: vec![vec![paragraph(), points]].into() },
            Block::Quote(vec![paragraph()]),
            Block::Picture(Picture { alternative: words(), ..picture }),
        ],
        ..fixture::document()
    }
}

/// The diagrams of the publication with this text in the place of theirs, so often that some is cut.
fn diagrams_of(words: &str) -> Document {
    let long = words.repeat(20);
    let mut document = fixture::publication();
    document.blocks.retain(|block| matches!(block, Block::Diagram(_)));
    for block in &mut document.blocks {
        let Block::Diagram(diagram) = block else { continue };
        (diagram.title, diagram.description) = (words.to_owned(), words.to_owned());
        match &mut diagram.drawing {
            Drawing::Bars { parts, bars } => {
                for part in parts {
                    words.clone_into(&mut part.name);
                }
                for bar in bars {
                    long.clone_into(&mut bar.label);
                }
            }
            Drawing::Lines { periods, unit, lines } => {
                for period in periods {
                    words.clone_into(period);
                }
                for line in lines {
                    long.clone_into(&mut line.name);
                }
                *unit = Some(words.to_owned());
            }
        }
    }
    document
}

/// Tags with the names of their attributes, and without what these hold.
fn shapes(page: &str) -> Vec<String> {
    let shape = |tag: &str| tag.split('"').step_by(2).collect::<Vec<_>>().join("\"\"");
    tags(page).into_iter().map(shape).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_width_breaks_a_number(
        rows in prop::collection::vec(("[a-zåäö]{1,30}( [a-zåäö]{1,12})?", 0..10_000_000_000_u64, 0..1_000_u32), 1..4),
        width in 0..201_u16,
    ) {
        let (table, written) = numbers(&rows);
        let drawn = drawn(&document(table), width, false);
        for number in written {
            prop_assert!(drawn.contains(&number), "{number} is broken at {width}:\n{drawn}");
        }
    }

    #[test]
    fn tables_hold_no_control_and_stay_straight(rows in any_rows(), width in 1..201_u16) {
        let written = drawn(&document(texts(&rows)), width, false);
        prop_assert!(!written.chars().any(|c| c.is_control() && c != '\n'), "{written:?}");
        let widths = |of: &dyn Fn(&str) -> bool| written.lines().filter(|line| of(line)).map(UnicodeWidthStr::width).collect::<Vec<_>>();
        let rules = widths(&|line| line.starts_with(['─', '╌']));
        prop_assert!(!rules.is_empty() && rules.windows(2).all(|pair| pair[0] == pair[1]), "{written}");
        let narrow = widths(&|line| line.contains('│'));
        prop_assert!(narrow.iter().all(|width| *width <= rules[0]), "{written}");
    }

    #[test]
    fn colour_only_adds(rows in any_rows(), width in 1..201_u16) {
        let document = document(texts(&rows));
        let coloured = drawn(&document, width, true);
        let plain: String = coloured.split('\u{1b}').enumerate().map(|(place, part)| match place {
            0 => part,
            _ => part.split_once('m').unwrap().1,
        }).collect();
        // Spaces at the end of a line may stand before the sequence that ends a colour.
        let trimmed = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
        prop_assert_eq!(trimmed(&plain), trimmed(&drawn(&document, width, false)));
    }

    #[test]
    fn markdown_keeps_its_columns(rows in any_rows()) {
        let written = text(&document(texts(&rows)), Format::Markdown);
        let lines: Vec<&str> = written.lines().skip(2).collect();
        prop_assert_eq!(lines.len(), rows.len() + 2);
        for line in lines {
            prop_assert_eq!(cells(line).len(), 4, "{}", line);
        }
    }

    #[test]
    fn markdown_reads_back(text_ in "[ -~åäö]{0,40}") {
        let rows = [(text_.clone(), String::new())];
        let written = text(&document(texts(&rows)), Format::Markdown);
        let last = written.lines().last().unwrap();
        let read = cells(last);
        prop_assert_eq!(read[1].trim(), text_.trim());
    }

    #[test]
    fn csv_reads_back(rows in any_rows()) {
        let document = document(texts(&rows));
        let plain = text(&document, Format::Csv);
        let read: Vec<(String, String)> =
            csv::Reader::from_reader(plain.as_bytes()).deserialize().map(Result::unwrap).collect();
        prop_assert_eq!(&read, &rows);

        let swedish = text(&document, Format::CsvSv);
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(swedish.strip_prefix('\u{feff}').unwrap().as_bytes());
        let read: Vec<(String, String)> = reader.deserialize().map(Result::unwrap).collect();
        for ((a, b), (read_a, read_b)) in rows.iter().zip(&read) {
            prop_assert_eq!((unguard(read_a).to_owned(), unguard(read_b).to_owned()), (a.replace("\r\n", "\n"), b.replace("\r\n", "\n")));
            prop_assert!(!read_a.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        }
    }

    #[test]
    fn json_reads_back(rows in any_rows()) {
        let written = text(&document(texts(&rows)), Format::Json);
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        let expected: Vec<serde_json::Value> =
            rows.iter().map(|(a, b)| serde_json::json!({"a": a, "b": b})).collect();
        prop_assert_eq!(&read["tables"]["texts"]["rows"], &serde_json::Value::Array(expected));
    }

    #[test]
    fn no_text_changes_the_tags_of_html(rows in any_rows()) {
        let harmless: Vec<_> = rows.iter().map(|_| ("a".to_owned(), "b".to_owned())).collect();
        let (hostile, harmless) = (document(texts(&rows)), document(texts(&harmless)));
        let page = text(&hostile, Format::Html);
        let expected = text(&harmless, Format::Html);
        prop_assert_eq!(tags(&page), tags(&expected));
        prop_assert!(!page.chars().any(|c| c.is_control() && c != '\n'));
    }

    #[test]
    fn no_text_changes_the_tags_around_tables(words in any_text()) {
        let page = text(&publication_of(&words), Format::Html);
        prop_assert_eq!(shapes(&page), shapes(&text(&publication_of("a"), Format::Html)));
        prop_assert!(!page.contains("href=\"javascript"), "{page}");
        prop_assert!(!page.chars().any(|c| c.is_control() && c != '\n'));
    }

    #[test]
    fn no_text_changes_the_tags_of_diagrams(words in any_text()) {
        // A text that takes more or fewer lines has more or fewer tags, but none of another shape.
        let set = |words: &str| -> BTreeSet<String> { shapes(&text(&diagrams_of(words), Format::Html)).into_iter().collect() };
        let (found, known) = (set(&words), set("harmlös text"));
        prop_assert!(found.is_subset(&known), "{:?}", found.difference(&known).collect::<Vec<_>>());
        let page = text(&diagrams_of(&words), Format::Html);
        prop_assert!(!page.chars().any(|c| c.is_control() && c != '\n'));
    }

    #[test]
    fn prose_of_a_terminal_holds_no_control(words in any_text(), width in 1..201_u16) {
        let written = drawn(&publication_of(&words), width, false);
        prop_assert!(!written.chars().any(|c| c.is_control() && c != '\n'), "{written:?}");
    }
}

#[test]
fn repeated_keys_are_refused() {
    let table = || Block::Table(fixture::summary());
    let twice = Document { blocks: vec![table(), table()], ..fixture::document() };
    let error = render(&twice, Format::Json);
    assert_eq!(error, "two tables are called `summary`");
}

#[test]
fn csv_takes_one_table() {
    assert_eq!(
        render(&fixture::document(), Format::Csv),
        "this format holds one table; choose one with --view"
    );
}

fn render(document: &Document, format: Format) -> String {
    let options = uppfyllt::inside::render::Options { width: 80, colour: false };
    uppfyllt::inside::render::render(document, format, options, &mut Vec::new()).unwrap_err().to_string()
}

#[test]
fn data_formats_hold_what_is_for_data() {
    let read: serde_json::Value = serde_json::from_str(&text(&fixture::document(), Format::Json)).unwrap();
    let tables: Vec<&String> = read["tables"].as_object().unwrap().keys().collect();
    assert_eq!(tables, ["summary", "judgements", "hostile"]);
    let row: BTreeMap<String, serde_json::Value> =
        serde_json::from_value(read["tables"]["judgements"]["rows"][0].clone()).unwrap();
    assert_eq!(row["basis"], "outcome");
    assert_eq!(row["share"], 46);
    assert_eq!(row["place"]["line"], 12);
    assert_eq!(read["tables"]["judgements"]["totals"][0]["share"], 100);
    assert!(read["tables"]["judgements"]["rows"][1]["share"].is_null());
}
