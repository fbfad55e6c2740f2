//! What is written as Markdown reads back as the same blocks, whatever is in them.

use proptest::prelude::*;
use uppfyllt::inside::document::{
    Block, Cell, Column, ColumnKind, Diagram, Document, Drawing, Letterhead, Link, Picture, PictureFormat,
    Prose, Run, Table,
};
use uppfyllt::inside::prose;
use uppfyllt::inside::render::Format;

use super::{fixture, text};

fn written(blocks: Vec<Block>) -> String {
    text(&Document { blocks, ..fixture::document() }, Format::Markdown)
}

fn picture(alternative: &str, address: &str) -> Picture {
    let (alternative, address) = (alternative.to_owned(), address.to_owned());
    Picture {
        alternative,
        address,
        file: "a.png".into(),
        bytes: [1].into(),
        format: PictureFormat::Png,
        size: [1, 1],
    }
}

/// The blocks of a text about which there is nothing to say.
fn read(markdown: &str) -> Vec<Block> {
    let (blocks, remarks) = prose::blocks(markdown, &|address| Ok(picture("", address)));
    assert_eq!(remarks, [], "{markdown}");
    blocks
}

/// Each character that can be seen, with its look; lines without space around them.
fn looks(prose: &Prose) -> Vec<(char, bool, bool, Option<Link>)> {
    let mut looks: Vec<(char, bool, bool, Option<Link>)> = Vec::new();
    for run in &prose.runs {
        for c in run.text.chars() {
            let look = (c, run.strong, run.emphasis, run.link.clone());
            looks.push(if c.is_whitespace() { (c, false, false, None) } else { look });
        }
    }
    let lines: Vec<_> = looks.split(|look| look.0 == '\n').map(trimmed).collect();
    trimmed(&lines.join(&('\n', false, false, None)))
}

fn trimmed<T: Clone>(looks: &[(char, bool, bool, T)]) -> Vec<(char, bool, bool, T)> {
    let is_text = |look: &(char, bool, bool, T)| !look.0.is_whitespace();
    let range = looks.iter().position(is_text).zip(looks.iter().rposition(is_text));
    range.map(|(first, last)| looks[first..=last].to_vec()).unwrap_or_default()
}

fn lines(text: &str, between: &str) -> String {
    text.split('\n').map(str::trim).collect::<Vec<_>>().join(between).trim().to_owned()
}

/// What blocks come to in Markdown: what can be seen of them.
fn seen(blocks: &[Block]) -> Vec<String> {
    let seen = |block: &Block| match block {
        Block::Heading { level, text } => {
            let text = text.replace('\n', " ");
            (!text.trim().is_empty()).then(|| format!("heading {level} {:?}", text.trim()))
        }
        Block::Paragraph(prose) => {
            let looks = looks(prose);
            (!looks.is_empty()).then(|| format!("paragraph {looks:?}"))
        }
        Block::List { items, .. } if items.is_empty() => None,
        Block::List { first, items } => {
            let items: Vec<_> = items.iter().map(|item| self::seen(item)).collect();
            Some(format!("list {first:?} {items:?}"))
        }
        Block::Quote(blocks) => {
            let blocks = self::seen(blocks);
            (!blocks.is_empty()).then(|| format!("quote {blocks:?}"))
        }
        Block::Picture(picture) => {
            Some(format!("picture {:?} {:?}", picture.alternative.replace('\n', " ").trim(), picture.address))
        }
        Block::Table(table) => Some(seen_table(table)),
        Block::Letterhead(_) | Block::Diagram(_) => None,
    };
    blocks.iter().filter_map(seen).collect()
}

fn seen_table(table: &Table) -> String {
    let headings =
        table.columns.iter().map(|column| (column.heading.replace('\n', " ").trim().to_owned(), column.kind));
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => Some(lines(text, "\n")).filter(|text| !text.is_empty() && text != "–"),
        _ => None,
    };
    let rows = table.rows.iter().map(|row| row.cells.iter().map(cell).collect::<Vec<_>>());
    let caption = table.caption.replace('\n', " ");
    format!("table {:?} {:?} {:?}", caption.trim(), headings.collect::<Vec<_>>(), rows.collect::<Vec<_>>())
}

/// Words, signs that mean something in Markdown, and characters of every sort.
fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => "[a-zåäö]{1,6}",
        2 => "[ -~]{0,5}",
        1 => "[0-9]{1,3}",
        3 => prop::sample::select(vec![
            " ", "  ", "\n", "- ", "+ ", "* ", "1. ", "2) ", "# ", "> ", "===", "---", "***", "```", "~~~", "    ",
            "|", "\\", "`", "*", "_", "__", "**", "!", "[", "](", "<br>", "<!-- /uppfyllt -->", "&amp;", "&#35;",
            "[a]: b", "https://", "www.", "a@b.se", "–", "”", "€", "\u{a0}", "❤\u{fe0f}", "中文", "o\u{308}", "العربية",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
}

fn any_run() -> impl Strategy<Value = Run> {
    let link = prop_oneof![
        4 => Just(None),
        1 => "(https://|http://|mailto:)[!#-;=?-~åäö]{1,8}".prop_map(|address| Link::new(&address)),
    ];
    (any_text(), any::<bool>(), any::<bool>(), link).prop_map(|(text, strong, emphasis, link)| Run {
        text,
        strong,
        emphasis,
        link,
        quoted: false,
    })
}

fn any_paragraph() -> impl Strategy<Value = Block> {
    prop::collection::vec(any_run(), 0..5).prop_map(|runs| Block::Paragraph(Prose { runs }))
}

fn list(content: impl Strategy<Value = Block> + Clone + 'static) -> impl Strategy<Value = Block> {
    let first = prop_oneof![Just(None), Just(Some(1)), (0..2_000_000_u64).prop_map(Some)];
    let item = prop::collection::vec(content, 0..3);
    (first, prop::collection::vec(item, 0..4))
        .prop_map(|(first, items)| Block::List { first, items: items.into() })
}

/// Paragraphs, and lists in lists.
fn any_prose() -> impl Strategy<Value = Block> + Clone + 'static {
    any_paragraph().prop_recursive(3, 12, 3, list).boxed()
}

fn any_table() -> impl Strategy<Value = Block> {
    let row = || (any_text(), any_text());
    (any_text(), row(), prop::collection::vec(row(), 0..3)).prop_map(|(caption, headings, rows)| {
        let columns = vec![
            Column::new("a", headings.0, ColumnKind::RowHeading),
            Column::new("b", headings.1, ColumnKind::Number),
        ];
        let mut table = Table::new("table", format!("Tabell {caption}"), columns);
        for (a, b) in rows {
            table.push(vec![Cell::Text(a), Cell::Text(b)]);
        }
        Block::Table(table)
    })
}

fn any_block() -> impl Strategy<Value = Block> {
    prop_oneof![
        2 => any_paragraph(),
        3 => any_prose(),
        1 => (1..7_u8, any_text()).prop_map(|(level, text)| Block::Heading { level, text }),
        1 => prop::collection::vec(any_prose(), 0..3).prop_map(Block::Quote),
        1 => any_table(),
        1 => (any_text(), "[!-~åäö][ -~åäö]{0,8}[!-~åäö]")
            .prop_map(|(text, address)| Block::Picture(picture(&text, &address))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_document_reads_back(blocks in prop::collection::vec(any_block(), 0..4)) {
        let markdown = written(blocks.clone());
        prop_assert_eq!(seen(&read(&markdown)), seen(&blocks), "{}", markdown);
        prop_assert!(!markdown.lines().any(|line| line.trim_start().starts_with("<!--")), "{}", markdown);
    }
}

#[test]
fn a_letterhead_is_lines_and_a_diagram_is_left_to_its_table() {
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    let letterhead = Letterhead {
        sender: lines(&["Tyresö kommun", "- Stab -"]),
        kind: Some("Tjänsteskrivelse".to_owned()),
        details: vec![("Datum".to_owned(), "2011-05-24".to_owned())],
        addressee: lines(&["Kommunstyrelsen"]),
    };
    let drawing = Drawing::Bars { parts: Vec::new(), bars: Vec::new() };
    let diagram = Diagram { title: "Läget".to_owned(), description: String::new(), drawing };
    let blocks = vec![Block::Letterhead(letterhead), Block::Diagram(diagram), Block::paragraph("Text")];
    assert_eq!(
        written(blocks),
        "Tyresö kommun\\\n\\- Stab -\n\n**Tjänsteskrivelse**\\\nDatum: 2011-05-24\n\nKommunstyrelsen\n\nText\n"
    );
}

#[test]
fn lists_look_as_people_write_them() {
    let point = |text: &str| vec![Block::paragraph(text)];
    let inner = Block::List { first: None, items: vec![point("a"), point("b")].into() };
    let blocks = vec![
        Block::List {
            first: Some(9),
            items: vec![vec![Block::paragraph("nio"), inner], point("tio")].into(),
        },
        Block::List { first: Some(1), items: vec![point("en ny")].into() },
        Block::Quote(vec![Block::paragraph("sagt"), Block::paragraph("mer")]),
    ];
    assert_eq!(written(blocks), "9. nio\n   - a\n   - b\n10. tio\n\n1) en ny\n\n> sagt\n>\n> mer\n");
}

#[test]
fn only_the_web_and_mail_are_led_to() {
    let address = |address| Link::new(address).map(|link| link.address().to_owned());
    assert_eq!(address("HTTPS://X.se/?a=\"1\"&b").as_deref(), Some("https://X.se/?a=\"1\"&b"));
    assert_eq!(address("MAILTO:a@b.se").as_deref(), Some("mailto:a@b.se"));
    assert_eq!(address("http://a.se/[1]").as_deref(), Some("http://a.se/[1]"));
    for other in [
        "javascript:alert(1)",
        "java\nscript:1",
        " https://x.se",
        "https://x.se/a b",
        "https://x.se/\u{7f}",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x.se",
        "å",
        "",
        "https://",
        "https:///x",
        "mailto:",
        "http://[::1]/",
    ] {
        assert_eq!(address(other), None, "{other}");
    }
}
