//! A document of Word reads back as it was written: its parts, its structure, and every number.

mod package;
mod tree;

use proptest::prelude::*;
use uppfyllt::inside::document::{Block, Cell, Column, ColumnKind, Document, Prose, Run, Table};
use uppfyllt::inside::render::Format;
use uppfyllt::inside::vocabulary::Language;

use self::package::Package;
use self::tree::Element;
use super::fixture::{self, HOSTILE, word};
use super::{bytes, publication, text};
use crate::formats::shown::unmarked;

const OPTIONS: uppfyllt::inside::render::Options =
    uppfyllt::inside::render::Options { width: 80, colour: false };

fn open(document: &Document) -> Package {
    Package::open(bytes(document, Format::Docx, OPTIONS))
}

fn body(document: &Document) -> Element {
    open(document).xml("word/document.xml")
}

/// The style of a paragraph.
fn style(paragraph: &Element) -> &str {
    paragraph.find("w:pStyle").first().and_then(|style| style.attribute("w:val")).unwrap_or("Normal")
}

/// The words of a paragraph; a line break is a new line.
fn words(paragraph: &Element) -> String {
    let pieces = paragraph.all().into_iter().filter_map(|element| match element.name.as_str() {
        "w:t" => Some(element.text.clone()),
        "w:br" => Some("\n".to_owned()),
        "w:noBreakHyphen" => Some("-".to_owned()),
        _ => None,
    });
    pieces.collect()
}

/// The words of a line of a cell, a rating without its mark.
fn said(paragraph: &Element) -> String {
    unmarked(&words(paragraph))
}

/// The lines of every cell of a row.
fn cells(row: &Element) -> Vec<Vec<String>> {
    row.find("w:tc").iter().map(|cell| cell.find("w:p").into_iter().map(said).collect()).collect()
}

/// The rows of Markdown's tables, without emphasis and escapes.
fn rows_of_markdown(written: &str) -> Vec<Vec<Vec<String>>> {
    let rows = written.lines().filter(|line| line.starts_with("| ") && !line.contains("| ---"));
    rows.map(|line| {
        let inner = line.trim_start_matches("| ").trim_end_matches(" |");
        let cell = |cell: &str| {
            let lines = cell.split(" <br>").map(|line| unmarked(line.trim_matches('*').trim()));
            lines.collect::<Vec<_>>()
        };
        inner.split(" | ").map(cell).collect()
    })
    .collect()
}

#[test]
fn headings_have_the_styles_by_which_word_knows_them_and_skip_no_level() {
    let heading = |level, text: &str| Block::Heading { level, text: text.to_owned() };
    let blocks = vec![heading(2, "Två"), heading(5, "Fem"), heading(1, "Ett"), heading(3, "Tre")];
    let package = open(&Document { blocks, title: "Titel".to_owned(), ..fixture::document() });
    let body = package.xml("word/document.xml");
    let headings: Vec<(String, String)> = body
        .find("w:p")
        .into_iter()
        .map(|paragraph| (style(paragraph).to_owned(), words(paragraph)))
        .collect();
    let expected = [
        ("Rubrik1", "Titel"),
        ("Rubrik2", "Två"),
        ("Rubrik3", "Fem"),
        ("Rubrik2", "Ett"),
        ("Rubrik3", "Tre"),
    ];
    assert_eq!(headings, expected.map(|(style, text)| (style.to_owned(), text.to_owned())));

    let styles = package.xml("word/styles.xml");
    for level in 1..=6 {
        let id = format!("Rubrik{level}");
        let style = styles.with("w:style", "w:styleId", &id);
        assert_eq!(style.value("w:name"), Some(format!("heading {level}").as_str()));
        assert_eq!(style.value("w:outlineLvl"), Some((level - 1).to_string().as_str()));
    }
}

#[test]
fn every_style_that_is_named_is_defined() {
    for document in [fixture::document(), fixture::publication()] {
        let package = open(&document);
        let styles = package.xml("word/styles.xml");
        let defined: Vec<&str> =
            styles.find("w:style").into_iter().filter_map(|style| style.attribute("w:styleId")).collect();
        for part in ["word/document.xml", "word/styles.xml", "word/header1.xml"] {
            for name in ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next"] {
                for named in package.xml(part).find(name) {
                    let id = named.attribute("w:val").unwrap();
                    assert!(defined.contains(&id), "{part} names the style {id}");
                }
            }
        }
    }
}

#[test]
fn the_file_says_its_title_authors_day_and_language() {
    let package = open(&fixture::publication());
    let core = package.xml("docProps/core.xml");
    assert_eq!(core.one("dc:title").text, "Uppföljning av integrationsplanen 2007–2010");
    assert_eq!(core.one("dc:creator").text, "Åsa Öberg");
    assert_eq!(core.one("dc:language").text, "sv-SE");
    assert_eq!(core.one("dcterms:created").text, "2011-03-15T00:00:00Z");
    assert_eq!(core.one("dcterms:modified").text, "2011-03-15T00:00:00Z");
    assert_eq!(package.xml("word/styles.xml").one("w:lang").attribute("w:val"), Some("sv-SE"));

    let english = Document {
        language: Language::English,
        authors: vec!["A".to_owned(), "B".to_owned()],
        date: None,
        ..fixture::publication()
    };
    let package = open(&english);
    let core = package.xml("docProps/core.xml");
    assert_eq!(core.one("dc:creator").text, "A; B");
    assert_eq!(core.one("dcterms:created").text, "1980-01-01T00:00:00Z");
    assert_eq!(package.xml("word/styles.xml").one("w:lang").attribute("w:val"), Some("en-GB"));
}

#[test]
fn every_page_has_its_number_of_how_many() {
    let package = open(&fixture::publication());
    let header = package.xml("word/header1.xml");
    let fields: Vec<Option<&str>> =
        header.find("w:fldSimple").into_iter().map(|field| field.attribute("w:instr")).collect();
    assert_eq!(fields, [Some(" PAGE "), Some(" NUMPAGES ")]);
    assert_eq!(words(&header), "1 (1)");
    let id = package.xml("word/document.xml").one("w:headerReference").attribute("r:id").map(str::to_owned);
    let relations = package.xml("word/_rels/document.xml.rels");
    assert_eq!(relations.with("Relationship", "Id", &id.unwrap()).attribute("Target"), Some("header1.xml"));
}

#[test]
fn the_heading_of_a_table_repeats_and_no_row_is_cut_or_merged() {
    let body = body(&fixture::document());
    let tables = body.find("w:tbl");
    assert_eq!(tables.len(), 3);
    for table in tables {
        let rows = table.find("w:tr");
        assert!(rows.iter().all(|row| row.find("w:cantSplit").len() == 1));
        let headings: Vec<usize> = rows.iter().map(|row| row.find("w:tblHeader").len()).collect();
        assert_eq!(headings[0], 1);
        assert!(headings[1..].iter().all(|marks| *marks == 0));
        assert!(table.find("w:gridSpan").is_empty() && table.find("w:vMerge").is_empty());
        assert!(table.value("w:tblCaption").is_some_and(|caption| !caption.is_empty()));
        let widths = table
            .find("w:gridCol")
            .into_iter()
            .map(|column| column.attribute("w:w").unwrap().parse::<u32>().unwrap());
        assert_eq!(widths.sum::<u32>(), 9_070);
        let grid = table.find("w:gridCol").len();
        assert!(rows.iter().all(|row| row.find("w:tc").len() == grid));
    }
}

#[test]
fn every_cell_says_what_markdown_says() {
    let mut document = fixture::document();
    // Texts that Markdown escapes are another test's.
    document.blocks.retain(|block| !matches!(block, Block::Table(table) if table.id == "hostile"));
    let expected = rows_of_markdown(&text(&document, Format::Markdown));
    let read: Vec<_> = body(&document).find("w:tr").into_iter().map(cells).collect();
    assert!(read.len() > 5, "{read:?}");
    // Word is told not to break dates and numbers with their units.
    let unbroken =
        |rows: &[Vec<Vec<String>>]| format!("{rows:?}").replace('\u{a0}', " ").replace("\\u{a0}", " ");
    assert_eq!(unbroken(&read), unbroken(&expected));
}

#[test]
fn totals_stand_last_in_bold_below_a_line() {
    let mut table = Table::new("t", "Tal", vec![Column::new("n", "Antal", ColumnKind::Number)]);
    table.push(vec![Cell::Integer(1_234)]);
    table.rows.last_mut().unwrap().total = true;
    table.push(vec![Cell::Integer(1_000)]);
    let body = body(&Document { blocks: vec![Block::Table(table)], ..fixture::document() });
    let rows = body.find("w:tr");
    let row = |place: usize| {
        (cells(rows[place]), rows[place].find("w:b").len(), rows[place].find("w:tcBorders").len())
    };
    assert_eq!(row(1), (vec![vec!["1\u{a0}000".to_owned()]], 0, 0));
    assert_eq!(row(2), (vec![vec!["1\u{a0}234".to_owned()]], 1, 1));
    assert_eq!(rows[2].find("w:p").into_iter().map(style).collect::<Vec<_>>(), ["Tabelltal"]);
}

#[test]
fn lists_are_numbered_by_word_each_from_its_own_number() {
    let package = open(&fixture::publication());
    let body = package.xml("word/document.xml");
    let marks: Vec<(&str, &str, String)> = body
        .find("w:p")
        .into_iter()
        .filter(|paragraph| !paragraph.find("w:numPr").is_empty())
        .map(|paragraph| {
            (paragraph.value("w:numId").unwrap(), paragraph.value("w:ilvl").unwrap(), words(paragraph))
        })
        .take(9)
        .collect();
    let kinds: Vec<(&str, &str)> = marks.iter().map(|(list, level, _)| (*list, *level)).collect();
    let expected = [
        ("2", "0"),
        ("2", "0"),
        ("1", "1"),
        ("1", "1"),
        ("2", "0"),
        ("3", "0"),
        ("3", "0"),
        ("1", "0"),
        ("1", "0"),
    ];
    assert_eq!(kinds, expected);
    assert_eq!(marks[0].2, "Kommunstyrelsen godkänner uppföljningen.");
    let numbering = package.xml("word/numbering.xml");
    assert_eq!(numbering.with("w:num", "w:numId", "2").value("w:startOverride"), Some("1"));
    assert_eq!(numbering.with("w:num", "w:numId", "3").value("w:startOverride"), Some("4"));
}

#[test]
fn a_number_that_word_cannot_count_is_written_out() {
    let items = vec![vec![Block::paragraph("a")], vec![Block::paragraph("b")]];
    let list = Block::List { first: Some(20_180_320), items: items.into() };
    let body = body(&Document { blocks: vec![list], ..fixture::document() });
    let read: Vec<String> = body.find("w:p").into_iter().skip(1).map(words).collect();
    assert_eq!(read, ["20180320. a", "20180321. b"]);
}

#[test]
fn links_lead_where_they_say_and_nothing_else_is_a_link() {
    let package = open(&fixture::publication());
    let relations = package.xml("word/_rels/document.xml.rels");
    let body = package.xml("word/document.xml");
    let links: Vec<(String, String)> = body
        .find("w:hyperlink")
        .into_iter()
        .map(|link| {
            let relation = relations.with("Relationship", "Id", link.attribute("r:id").unwrap());
            assert_eq!(relation.attribute("TargetMode"), Some("External"));
            (words(link), relation.attribute("Target").unwrap().to_owned())
        })
        .collect();
    let expected = [
        ("kommunens webbplats", "https://www.tyreso.se/planer?år=2007&del=1"),
        ("utredaren", "mailto:asa.oberg@example.se"),
        (
            "<b>där</b> & \"överallt\"",
            "https://example.se/%22onmouseover=%22alert(1)%22%20%3Cx%3E?a=%5B1%5D(2)&b=)%5C",
        ),
    ];
    assert_eq!(links, expected.map(|(text, target)| (text.to_owned(), target.to_owned())));
}

#[test]
fn a_letterhead_reads_as_paragraphs() {
    let body = body(&fixture::publication());
    let read: Vec<(&str, String)> = body
        .find("w:p")
        .into_iter()
        .map(|paragraph| (style(paragraph), words(paragraph)))
        .filter(|(style, _)| {
            ["Handlingstyp", "Arendeuppgift", "Avsandare", "Mottagare", "Mottagarrad"].contains(style)
        })
        .collect();
    let expected = [
        ("Handlingstyp", "Tjänsteskrivelse"),
        ("Arendeuppgift", "Datum: 2011-03-15"),
        ("Arendeuppgift", "Diarienummer: KS 2011/42 <001> *"),
        ("Avsandare", "Tyresö kommun"),
        ("Avsandare", "Kommunstyrelseförvaltningen"),
        ("Avsandare", "Åsa Öberg, utredare"),
        ("Mottagare", "Kommunstyrelsen"),
        ("Mottagarrad", "#Beredningsutskottet"),
    ];
    assert_eq!(read, expected.map(|(style, text)| (style, text.to_owned())));
}

#[test]
fn pictures_and_diagrams_say_what_they_show() {
    let body = body(&fixture::publication());
    let drawings: Vec<(&str, usize)> = body
        .find("wp:docPr")
        .into_iter()
        .map(|drawing| (drawing.attribute("descr").unwrap(), drawing.find("adec:decorative").len()))
        .collect();
    assert_eq!(drawings.len(), 4);
    assert_eq!(drawings[0], ("", 1));
    assert!(drawings[1].0.starts_with("Bedömningar per förvaltning 2009. Flest åtaganden"));
    assert_eq!(drawings[3], ("Tyresö slott från sjön & <parken>, \"i maj\"", 0));
    let mut ids: Vec<_> =
        body.find("wp:docPr").into_iter().filter_map(|drawing| drawing.attribute("id")).collect();
    ids.dedup();
    assert_eq!(ids.len(), 4);
}

/// The values of every series of a chart.
fn values(chart: &Element) -> Vec<Vec<String>> {
    let of_point = |point: &Element| point.one("c:v").text.clone();
    let of_series = |series: &Element| series.one("c:val").find("c:pt").into_iter().map(of_point).collect();
    chart.find("c:ser").into_iter().map(of_series).collect()
}

#[test]
fn charts_hold_exactly_the_numbers() {
    let package = open(&fixture::publication());
    let bars = package.xml("word/charts/chart1.xml");
    assert_eq!(bars.value("c:barDir"), Some("bar"));
    assert_eq!(bars.value("c:grouping"), Some("stacked"));
    let numbers = values(&bars);
    let expected = [
        ["2", "16", "9", "0", "0"],
        ["3", "12", "0", "0", "1"],
        ["1", "7", "1", "0", "1"],
        ["0", "4", "2", "0", "30"],
    ];
    assert_eq!(numbers, expected);
    // No zero is labelled.
    let unlabelled: Vec<usize> =
        bars.find("c:ser").iter().map(|series| series.find("c:dLbl").len()).collect();
    assert_eq!(unlabelled, [2, 2, 1, 2]);

    let lines = package.xml("word/charts/chart2.xml");
    assert_eq!(lines.value("c:dispBlanksAs"), Some("gap"));
    let numbers = values(&lines);
    // What was aimed at is drawn first, below what was reached.
    assert_eq!(numbers[1], ["81.5", "83.0", "86.5", "88.1"]);
    assert_eq!(numbers[0], ["84", "86", "88", "90"]);
    let places: Vec<&str> = lines.find("c:ser")[0]
        .one("c:val")
        .find("c:pt")
        .into_iter()
        .filter_map(|point| point.attribute("idx"))
        .collect();
    assert_eq!(places, ["1", "2", "3", "4"]);
    let dashed: Vec<usize> =
        lines.find("c:ser").iter().map(|series| series.find("a:prstDash").len()).collect();
    assert_eq!(dashed, [1, 0, 0]);
}

#[test]
fn tables_never_touch_and_none_ends_the_document() {
    let table = || Block::Table(Table::new("t", "Tal", vec![Column::new("n", "Antal", ColumnKind::Number)]));
    let body = body(&Document { blocks: vec![table(), table()], ..fixture::document() });
    let names: Vec<&str> = body.one("w:body").children.iter().map(|child| child.name.as_str()).collect();
    assert_eq!(names, ["w:p", "w:p", "w:tbl", "w:p", "w:tbl", "w:p", "w:sectPr"]);
}

#[test]
fn a_table_that_word_cannot_hold_is_refused_by_name() {
    let columns = (0..64).map(|number| Column::new(format!("c{number}"), "År", ColumnKind::Word)).collect();
    let document =
        Document { blocks: vec![Block::Table(Table::new("wide", "Bred", columns))], ..fixture::document() };
    let error =
        uppfyllt::inside::render::render(&document, Format::Docx, OPTIONS, &mut Vec::new()).unwrap_err();
    assert_eq!(error.to_string(), "table `wide` has 64 columns; Word holds 63");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for document in [fixture::document(), fixture::publication()] {
        assert_eq!(bytes(&document, Format::Docx, OPTIONS), bytes(&document, Format::Docx, OPTIONS));
    }
}

#[test]
fn every_part_is_well_formed_and_every_reference_leads_somewhere() {
    for document in [fixture::document(), fixture::publication()] {
        open(&document).check();
    }
}

/// A document with a text in every place that takes one.
fn everywhere(text: &str) -> Document {
    let mut document = fixture::publication();
    // Its own list of hostile texts is the same every time.
    document.blocks.truncate(14);
    let mut table = Table::new(
        "t",
        text,
        vec![Column::new("a", text, ColumnKind::RowHeading), Column::new("b", text, ColumnKind::Number)],
    );
    table.push(vec![word(text), Cell::Lines(vec![word(text), word(text)])]);
    table.note(text.to_owned());
    let run = Run {
        text: text.to_owned(),
        link: publication::link_with("https://example.se/", text),
        ..Run::default()
    };
    for block in &mut document.blocks {
        if let Block::Picture(picture) = block {
            picture.alternative = format!("bild {text}");
        } else if let Block::Diagram(diagram) = block {
            text.clone_into(&mut diagram.title);
            text.clone_into(&mut diagram.description);
        }
    }
    text.clone_into(&mut document.title);
    document.authors = vec![text.to_owned()];
    document.blocks.insert(0, Block::Heading { level: 1, text: text.to_owned() });
    document.blocks.extend([Block::Table(table), Block::Paragraph(Prose { runs: vec![run] })]);
    document
}

/// A harmless text of as many lines.
fn harmless(text: &str) -> String {
    let breaks = text
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| "\n\u{b}\u{c}\u{85}\u{2028}\u{2029}".contains(*c))
        .count();
    vec!["a"; breaks + 1].join("\n")
}

/// Every part's elements, without what depends on lengths: soft hyphens and widths.
fn structure(document: &Document) -> Vec<(String, Vec<String>)> {
    let package = open(document);
    package.check();
    let structure = package.xml_parts().into_iter().map(|(name, root)| {
        // Text is cut at soft hyphens, and type is smaller in crowded tables.
        let ignored = ["w:softHyphen", "w:t", "w:sz", "w:szCs", "w:rPr"];
        let names = root.all().into_iter().map(|element| element.name.clone());
        (name, names.filter(|name| !ignored.contains(&name.as_str())).collect())
    });
    structure.collect()
}

#[test]
fn hostile_texts_change_no_structure_and_are_seen() {
    for text in HOSTILE {
        let document = everywhere(text);
        assert_eq!(structure(&document), structure(&everywhere(&harmless(text))), "{text:?}");
        let package = open(&document);
        for (name, root) in package.xml_parts() {
            let seen = root.all().into_iter().flat_map(|element| element.text.chars());
            let hidden = |c: &char| c.is_control() || "\u{202e}\u{200b}\u{ad}\u{fffe}".contains(*c);
            assert_eq!(seen.filter(|c| *c != '\n').find(hidden), None, "{name}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_a_part(text in super::properties::any_text()) {
        prop_assert_eq!(structure(&everywhere(&text)), structure(&everywhere(&harmless(&text))));
    }

    #[test]
    fn every_number_of_a_table_reads_back(
        rows in prop::collection::vec((any::<u64>(), 0..101_u32, "[a-zåäö ]{0,60}"), 1..6),
        more in 0..20_usize,
    ) {
        let mut columns = vec![
            Column::new("n", "Antal", ColumnKind::Number),
            Column::new("p", "Andel", ColumnKind::Number),
            Column::new("t", "Kommentar", ColumnKind::Text),
        ];
        columns.extend((0..more).map(|place| Column::new(format!("c{place}"), "2009", ColumnKind::Word)));
        let mut table = Table::new("t", "Tal", columns);
        for (count, percent, text) in &rows {
            let mut cells = vec![Cell::Integer(*count), fixture::percent(*percent), word(text)];
            cells.resize(more + 3, word("delvis uppfyllt"));
            table.push(cells);
        }
        let body = body(&Document { blocks: vec![Block::Table(table)], ..fixture::document() });
        let read: Vec<_> = body.find("w:tr").into_iter().skip(1).map(cells).collect();
        for ((count, percent, text), cells) in rows.iter().zip(read) {
            prop_assert_eq!(cells[0][0].replace('\u{a0}', ""), count.to_string());
            prop_assert_eq!(&cells[1][0], &format!("{percent}\u{a0}%"));
            prop_assert_eq!(&cells[2][0], text);
        }
    }
}
