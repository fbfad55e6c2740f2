//! A workbook reads back as it was written.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader, Xlsx};
use uppfyllt::inside::document::{Block, Cell, Column, ColumnKind, Document, Table};
use uppfyllt::inside::render::{Format, Options, render};
use uppfyllt::inside::share::{Share, share};

use super::bytes;
use super::fixture::{self, HOSTILE, word};

const OPTIONS: Options = Options { width: 80, colour: false };

fn open(document: &Document) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes(document, Format::Xlsx, OPTIONS))).unwrap()
}

#[test]
fn sheets_are_the_tables_and_one_about_them() {
    let mut book = open(&fixture::document());
    let names = [
        "Bedömningar per förvaltning och",
        "Enskilda bedömningar",
        "Texter <i>med< i> | allt möjlig",
        "Om filen",
    ];
    assert_eq!(book.sheet_names(), names);
    let about = book.worksheet_range("Om filen").unwrap();
    assert_eq!(about.get((0, 0)), Some(&Data::String(fixture::document().title)));
    assert!(about.cells().any(|(_, _, cell)| *cell == Data::String("Två bedömningar.".to_owned())));
}

#[test]
fn values_have_their_types() {
    let mut book = open(&fixture::document());
    let sheet = book.worksheet_range("Enskilda bedömningar").unwrap();
    let at = |row: u32, column: u32| sheet.get_value((row, column)).unwrap_or(&Data::Empty).clone();
    let text = |text: &str| Data::String(text.to_owned());
    assert_eq!(at(0, 1), text("Utfall eller prognos"));
    assert_eq!(at(1, 1), text("utfall"));
    assert_eq!(at(1, 2), text("uppfyllt"));
    assert_eq!(at(1, 4), Data::Float(-12.5));
    assert_eq!(at(1, 5), Data::Float(0.46));
    assert!(matches!(at(1, 6), Data::DateTime(day) if day.to_ymd_hms_milli().0 == 2010));
    assert_eq!(at(2, 4), Data::Float(1_234_567.0));
    assert_eq!(at(2, 5), Data::Empty);
    assert_eq!(at(2, 7), text("=HYPERLINK(\"http://evil\")"));
    assert_eq!(at(3, 0), text("Alla"));
    assert_eq!(at(3, 5), Data::Float(1.0));
}

#[test]
fn texts_read_back_and_only_sums_are_formulas() {
    let mut book = open(&fixture::document());
    let sheet = book.worksheet_range("Texter <i>med< i> | allt möjlig").unwrap();
    for (row, written) in (1..).zip(HOSTILE) {
        assert_eq!(sheet.get_value((row, 1)), Some(&Data::String(written.to_owned())), "row {row}");
    }
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        for (_, _, formula) in formulas.cells().filter(|(_, _, formula)| !formula.is_empty()) {
            assert!(formula.starts_with("SUM(") && name.starts_with("Bedömningar per"), "{name}: {formula}");
        }
    }
}

/// What Excel shows of a number by a format of cells: as a percentage, halves of its fifteen digits upwards; or what stands
/// between quotation marks.
fn shown(value: &str, format: &str) -> String {
    if let Some(text) = format.strip_prefix('"').and_then(|format| format.strip_suffix('"')) {
        return text.to_owned();
    }
    let end = format.strip_prefix('0').unwrap_or_else(|| panic!("{format}"));
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    let digits = |places: usize| format!("{whole}{decimals:0<places$}").parse::<u128>().unwrap();
    let of_fifteen = (digits(20) + 50_000) / 100_000;
    format!("{}{end}", (of_fifteen * 100 + 500_000_000_000_000) / 1_000_000_000_000_000)
}

fn of<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    Some(text.split_once(start)?.1.split_once(end)?.0)
}

#[test]
fn percentages_are_shown_as_in_every_other_format() {
    let shares = (1..=160).flat_map(|whole| (0..=whole).filter_map(move |part| share(part, whole)));
    let targets = (980..=1_020).filter_map(|part| Share::of_target(part, 1_000));
    let columns = vec![Column::new("share", "Andel", ColumnKind::Number)];
    let mut table = Table::new("shares", "Andelar", columns);
    shares.chain(targets).for_each(|share| table.push(vec![Cell::Percent(share)]));
    let document = Document { blocks: vec![Block::Table(table)], ..fixture::document() };
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes(&document, Format::Xlsx, OPTIONS))).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let (styles, sheet) = (part("xl/styles.xml"), part("xl/worksheets/sheet1.xml"));
    let formats = styles
        .split("<numFmt ")
        .skip(1)
        .map(|one| (of(one, "numFmtId=\"", "\""), of(one, "formatCode=\"", "\"")));
    let formats: Vec<_> = formats.collect();
    let styles = of(&styles, "<cellXfs", "</cellXfs>").unwrap().split("<xf ").skip(1);
    let styles: Vec<Option<&str>> = styles.map(|style| of(style, "numFmtId=\"", "\"")).collect();
    let cells = sheet.split("<c r=\"A").skip(2).filter_map(|cell| {
        let style: usize = of(cell, " s=\"", "\"")?.parse().unwrap();
        let (_, format) = formats.iter().find(|(id, _)| *id == styles[style])?;
        let format = format.unwrap().replace("&quot;", "\"").replace("&gt;", ">").replace("&lt;", "<");
        Some(shown(of(cell, "<v>", "</v>")?, &format))
    });
    let drawn = String::from_utf8(bytes(&document, Format::Table, OPTIONS)).unwrap();
    let drawn: Vec<&str> = drawn.lines().map(str::trim).filter(|line| line.ends_with('%')).collect();
    let cells: Vec<String> = cells.collect();
    assert_eq!((cells.len(), drawn.len()), (13_081, 13_081));
    for (cell, drawn) in cells.iter().zip(drawn) {
        assert_eq!(
            *cell,
            drawn.replace('\u{a0}', " "),
            "`share` alone rounds, and `render/xlsx` shows what it says"
        );
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = fixture::document();
    assert_eq!(bytes(&document, Format::Xlsx, OPTIONS), bytes(&document, Format::Xlsx, OPTIONS));
}

#[test]
fn a_text_that_no_cell_holds_is_refused_by_name() {
    let mut table = fixture::judgements();
    table.rows[1].cells[7] = Cell::Lines(vec![word(&"å".repeat(20_000)), word(&"ä".repeat(20_000))]);
    let document = Document { blocks: vec![Block::Table(table)], ..fixture::document() };
    let error = render(&document, Format::Xlsx, OPTIONS, &mut Vec::new()).unwrap_err();
    assert!(format!("{error:#}").contains("Enskilda bedömningar!H3 would hold 40001"), "{error:#}");
}

/// A table of so many rows without a cell.
fn rows(number: usize) -> Block {
    let mut table = Table::new("rows", "Rader", Vec::new());
    (0..number).for_each(|_| table.push(Vec::new()));
    Block::Table(table)
}

#[test]
fn a_large_workbook_has_the_same_cells_and_sums() {
    let small = fixture::document();
    let mut large = small.clone();
    large.blocks.push(rows(10_000));
    let [mut small, mut large] = [open(&small), open(&large)];
    for name in small.sheet_names().iter().filter(|name| *name != "Om filen") {
        assert_eq!(small.worksheet_range(name).unwrap(), large.worksheet_range(name).unwrap(), "{name}");
        assert_eq!(small.worksheet_formula(name).unwrap(), large.worksheet_formula(name).unwrap(), "{name}");
    }
}

#[test]
fn more_rows_than_a_sheet_holds_are_refused_before_any_is_written() {
    let document = Document { blocks: vec![rows(1_048_576)], ..fixture::document() };
    let mut written = Vec::new();
    let error = render(&document, Format::Xlsx, OPTIONS, &mut written).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a sheet would have 1048577 rows, and one of XLSX holds 1048576; ask for fewer plans or years, or use another format"
    );
    assert_eq!(written, b"");
}
