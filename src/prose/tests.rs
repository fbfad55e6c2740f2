use proptest::prelude::*;

use super::*;
use crate::document::{Cell, Link, Picture, PictureFormat, Prose, Run};

fn no_pictures(_: &str) -> Result<Picture, String> {
    Err("is not there".to_owned())
}

fn coat_of_arms(address: &str) -> Result<Picture, String> {
    if address != "vapen.png" {
        return no_pictures(address);
    }
    let (bytes, format) = (vec![1], PictureFormat::Png);
    Ok(Picture {
        alternative: String::new(),
        address: address.to_owned(),
        file: address.into(),
        bytes: bytes.into(),
        format,
        size: [1, 1],
    })
}

/// The blocks of a text about which there is nothing to say.
fn clean(markdown: &str) -> Vec<Block> {
    let (blocks, problems) = blocks(markdown, &coat_of_arms);
    assert_eq!(problems, []);
    blocks
}

/// The blocks, and each problem behind what it is about.
fn read_with_problems(markdown: &str) -> (Vec<Block>, Vec<String>) {
    let (blocks, problems) = blocks(markdown, &no_pictures);
    let said = |problem: Problem| format!("{}: {}", &markdown[problem.range], problem.message);
    (blocks, problems.into_iter().map(said).collect())
}

fn run(text: &str) -> Run {
    Run { text: text.to_owned(), ..Run::default() }
}

fn paragraph(runs: Vec<Run>) -> Block {
    Block::Paragraph(Prose { runs })
}

#[test]
fn paragraphs_keep_emphasis_links_and_hard_breaks() {
    let link = Link::new("https://tyreso.se/plan");
    assert_eq!(
        clean("En **viktig** och *stor*\nplan  \n[läs **den**](HTTPS://tyreso.se/plan) `a*b`\\*\n"),
        [paragraph(vec![
            run("En "),
            Run { strong: true, ..run("viktig") },
            run(" och "),
            Run { emphasis: true, ..run("stor") },
            run(" plan\n"),
            Run { link: link.clone(), ..run("läs ") },
            Run { link, strong: true, ..run("den") },
            run(" a*b*"),
        ])]
    );
    assert_eq!(
        clean("<info@tyreso.se>"),
        [paragraph(vec![Run { link: Link::new("mailto:info@tyreso.se"), ..run("info@tyreso.se") }])]
    );
}

#[test]
fn headings_are_plain_text() {
    let heading = |level, text: &str| Block::Heading { level, text: text.to_owned() };
    assert_eq!(
        clean("# Mål *och* `medel` #\n\nUnder\nstruken\n---\n"),
        [heading(1, "Mål och medel"), heading(2, "Under struken")]
    );
}

#[test]
fn lists_are_nested_and_numbered_from_their_start() {
    let text = |text: &str| Block::paragraph(text);
    let inner = Block::List { first: None, items: vec![vec![text("inre")]].into() };
    assert_eq!(
        clean("3. tre\n   - inre\n4. fyra\n\n   mer\n"),
        [Block::List {
            first: Some(3),
            items: vec![vec![text("tre"), inner], vec![text("fyra"), text("mer")]].into()
        }]
    );
    assert_eq!(
        clean("> - så\n>\n> sade de"),
        [Block::Quote(vec![
            Block::List { first: None, items: vec![vec![text("så")]].into() },
            text("sade de"),
        ])]
    );
}

#[test]
fn a_bold_paragraph_before_a_table_is_its_caption() {
    let blocks =
        clean("**Kostnader**\n\n| År | Belopp |\n|---|--:|\n| 2009<br>prel. | 12 \\| 13 |\n| 2010 | – |\n");
    let [Block::Table(table)] = &blocks[..] else { panic!("{blocks:?}") };
    assert_eq!((table.id, table.caption.as_str()), ("prose", "Kostnader"));
    assert_eq!(table.rows[0].cells, [Cell::Text("2009\nprel.".to_owned()), Cell::Text("12 | 13".to_owned())]);
    assert_eq!(table.rows[1].cells[1], Cell::Missing);
}

#[test]
fn comments_are_left_out_and_other_html_is_shown() {
    let (blocks, problems) = read_with_problems(
        "<!-- att\n\ngöra -->\n\nEn <b>plan</b><!-- x -->.\n\n<script>\nrun()\n</script>\n",
    );
    assert_eq!(blocks, [Block::paragraph("En <b>plan</b>."), Block::paragraph("<script>\nrun()\n</script>")]);
    assert_eq!(problems.len(), 3);
    assert_eq!(problems[0], "<b>: HTML is not run, it is shown as text; write Markdown");
    let (blocks, problems) = read_with_problems("<!-- glömt\n\nResten");
    assert_eq!(blocks, [Block::paragraph("<!-- glömt\n\nResten")]);
    assert!(problems[0].contains("has no end"), "{problems:?}");
}

#[test]
fn pictures_stand_by_themselves_or_are_words() {
    let picture = Picture { alternative: "Tyresös vapen".to_owned(), ..coat_of_arms("vapen.png").unwrap() };
    assert_eq!(clean("![Tyresös *vapen*](vapen.png)"), [Block::Picture(picture)]);
    let (blocks, problems) =
        read_with_problems("![Vapen](vapen.png)\n\nHär ![är](a.png) det.\n\n- ![b](b.png)");
    let item = vec![Block::paragraph("b")];
    assert_eq!(
        blocks,
        [
            Block::paragraph("Vapen"),
            Block::paragraph("Här är det."),
            Block::List { first: None, items: vec![item].into() }
        ]
    );
    assert_eq!(problems.len(), 3, "{problems:?}");
    assert_eq!(problems[0], "![Vapen](vapen.png): the picture `vapen.png` is not there");
}

#[test]
fn what_cannot_be_kept_is_told() {
    for (markdown, words, told) in [
        ("[x](javascript:alert(1))", "x", "`javascript:alert(1)` is not kept"),
        ("[x](data:text/html,y)", "x", "links begin with"),
        ("[x](https://a.se \"titel\")", "x", "words in quotation marks"),
        ("a\n\n---\n", "a", "a line across the page"),
        ("a\n\n[b]: https://a.se\n", "a", "a name that nothing uses"),
        ("> > a", "a", "a quotation in a quotation"),
        ("> # a", "a", "a heading in a list or a quotation"),
        ("> |a|\n> |-|", "a", "a table in a list or a quotation"),
        ("# [a](https://a.se)", "a", "hold no links"),
        ("|a|\n|-|\n|b|c|", "b", "more cells than there are headings"),
    ] {
        let (blocks, problems) = read_with_problems(markdown);
        assert!(format!("{blocks:?}").contains(&format!("{words:?}")), "{blocks:?}");
        assert_eq!(problems.len(), 1, "{markdown}: {problems:?}");
        assert!(problems[0].contains(told), "{markdown}: {problems:?}");
    }
}

#[test]
fn sections_begin_at_the_highest_headings() {
    let text = "Först\n\n## Ett\n\na\n\n### Under\n\n## Två\n";
    let (divided, problems) = sections(text, &no_pictures);
    assert_eq!(problems, []);
    assert_eq!(divided.before, [Block::paragraph("Först")]);
    let [one, two] = &divided.sections[..] else { panic!("{divided:?}") };
    assert_eq!((one.heading.as_str(), one.blocks.len(), one.level), ("Ett", 2, 2));
    assert_eq!(text[one.range.clone()].trim_end(), "## Ett");
    assert_eq!((two.heading.as_str(), two.blocks.len()), ("Två", 0));
}

#[test]
fn depth_has_an_end() {
    for deep in
        ["- ".repeat(20_000) + "a", "> ".repeat(20_000) + "a", "*".repeat(20_000) + "a", "[".repeat(20_000)]
    {
        let (blocks, _) = blocks(&deep, &no_pictures);
        assert!(!blocks.is_empty());
    }
}

/// Every letter of the alphabet that blocks hold, in order.
fn letters(blocks: &[Block]) -> String {
    let mut letters = String::new();
    for block in blocks {
        match block {
            Block::Heading { text, .. } => letters.push_str(text),
            Block::Paragraph(prose) => letters.push_str(&prose.text()),
            Block::List { items, .. } => items.iter().for_each(|item| letters += &self::letters(item)),
            Block::Quote(blocks) => letters += &self::letters(blocks),
            Block::Table(table) => {
                letters += &table.caption;
                table.columns.iter().for_each(|column| letters += &column.heading);
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    if let Cell::Text(text) = cell {
                        letters += text;
                    }
                }
            }
            Block::Letterhead(_) | Block::Picture(_) | Block::Diagram(_) => panic!("{block:?}"),
        }
    }
    letters.retain(|c| c.is_ascii_lowercase());
    letters
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_is_lost(parts in prop::collection::vec(prop_oneof![
        3 => "[a-z]{1,5}",
        3 => prop::sample::select(vec![
            "\n", "\n\n", " ", "  \n", "- ", "1. ", "> ", "# ", "    ", "\t", "*", "**", "_", "`", "```\n", "~~~\n",
            "|", "|-|-|\n", "\\", "<", ">", "!", "(", ")", "===\n", "---\n", "\u{e000}0\u{e001}", "\r\n", "\u{0}", "+ ",
        ]).prop_map(str::to_owned),
    ], 0..40)) {
        let markdown = parts.concat();
        let (blocks, problems) = blocks(&markdown, &no_pictures);
        let written: String = markdown.chars().filter(char::is_ascii_lowercase).collect();
        // The language of a fence is not shown, and cells beyond the last column are told.
        if !markdown.contains("```") && !markdown.contains("~~~") && !markdown.contains('|') && !markdown.contains('<') {
            prop_assert_eq!(letters(&blocks), written);
        }
        for problem in problems {
            prop_assert!(markdown.get(problem.range).is_some());
        }
    }

    #[test]
    fn nothing_panics(markdown in "[ -~\\n\\t\u{e000}\u{e001}åäö|<>\\[\\]!*_`#>-]{0,200}") {
        let (blocks, _) = blocks(&markdown, &coat_of_arms);
        let (divided, _) = sections(&markdown, &coat_of_arms);
        let headings = divided.sections.len();
        let below: usize = divided.sections.iter().map(|section| section.blocks.len()).sum();
        prop_assert_eq!(blocks.len(), divided.before.len() + headings + below);
    }
}
