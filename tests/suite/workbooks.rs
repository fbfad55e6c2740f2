//! Workbooks of other programs than Excel of today: `OpenDocument`, and Excel before 2007.
//!
//! `tests/fixtures/import/lista.fods` was written by hand, and saved as the others by `LibreOffice` 7.4.7 (`soffice --headless
//! --convert-to ods`, `xls:"MS Excel 97"` and `xlsx`).

use std::fs;
use std::io::Write as _;

use crate::folder::Folder;
use crate::old_tables::{judgements, packed, repository};
use crate::process::{finish, run_line as run, shell};
use crate::program::project;

fn fixture(name: &str) -> Vec<u8> {
    fs::read(project("tests/fixtures/import").join(name)).unwrap()
}

#[test]
fn the_same_list_says_the_same_in_every_sort_of_workbook() {
    for ending in ["ods", "xls", "xlsx"] {
        let folder = repository();
        let name = format!("lista.{ending}");
        folder.write(&name, &fixture(&name));
        let told = run(&folder, &format!("import {name}")).expect(1);
        for words in [
            "Blad1!A5: note[hidden-row]",
            "Blad1!F6: note[read-as]: `87.5 %` is read as 87.5",
            "Blad1!A7: note[passed-over]: `Summa`",
            "Fel!C2: error[struck-out]",
            "Fel!C3: error[struck-out]",
            "Fel!C4: error[colour-only]",
            "Fel!C5: error[cell-error]: the cell shows the error #DIV/0!",
            "Fel!C6: error[not-text]: the cell holds the truth value SANT",
            "Fel!C7: error[merged-cells]: Fel!C7:Fel!C8 is one merged cell",
            "Fel!A1: note[hidden-row]: this sheet is hidden",
            "would be: 3 new, 0 changed, 0 unchanged, 1 without an answer, 6 not read",
        ] {
            assert!(told.err.contains(words), "{ending}: {words}: {}", told.err);
        }
        assert_eq!(told.err.matches("error[").count(), 7, "{ending}: {}", told.err);
        run(&folder, &format!("import {name} --partial")).expect(1);
        let expected = [
            "barnets-basta kultur 2023 uppfyllt Två rader,\nden  andra → ”så”",
            "simma kultur 2023 delvis uppfyllt",
        ];
        assert_eq!(judgements(&folder), expected, "{ending}");
        let of_culture = fs::read_to_string(folder.join("plans/2023/kultur.toml")).unwrap();
        assert!(of_culture.contains("action_due = 2024-06-30\n"), "{ending}: {of_culture}");
        let of_school = fs::read_to_string(folder.join("plans/2023/skola.toml")).unwrap();
        assert!(of_school.ends_with("item = \"simkunniga\"\nvalue = 87.5\n"), "{ending}: {of_school}");
    }
}

/// A workbook of `OpenDocument` with these rows, and with what styles it has.
pub(crate) fn ods(styles: &str, rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" xmlns:fo=\"f\">\
         <office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>\
         <table:table table:name=\"A\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

pub(crate) fn ods_cell(more: &str, text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\" {more}><text:p>{text}</text:p></table:table-cell>"
    )
}

#[test]
fn what_a_row_or_column_has_struck_out_is_struck_out_in_its_cells() {
    let row = |more: &str, cells: &[&str]| {
        let cells: String = cells.iter().map(|text| ods_cell("", text)).collect();
        format!("<table:table-row {more}>{cells}</table:table-row>")
    };
    let styles = "<style:style style:name=\"s\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
                  <style:style style:name=\"t\" style:parent-style-name=\"s\"/>";
    let heads = row("", &["Åtagande", "Förvaltning", "2023"]);
    let folder = repository();
    for (columns, more) in [
        (
            "<table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:default-cell-style-name=\"t\"/>",
            "",
        ),
        ("", "table:default-cell-style-name=\"t\""),
    ] {
        // The heading of the column is struck out too, and says nothing then.
        let heads = if more.is_empty() {
            heads.replace("<table:table-cell", "<table:table-cell table:style-name=\"x\"")
        } else {
            heads.clone()
        };
        let styles = format!("{styles}<style:style style:name=\"x\"/>");
        let rows = format!("{columns}{heads}{}", row(more, &["simma", "KUF", "uppfyllt"]));
        folder.write("lista.ods", &ods(&styles, &rows));
        run(&folder, "import lista.ods").refused(1, &["2: error[struck-out]", "nothing was written"]);
    }
    let formula = "<table:table-cell table:formula=\"of:=1+1\"/>";
    let rows = heads.clone()
        + &row("", &["simma", "KUF"]).replace("</table:table-row>", &format!("{formula}</table:table-row>"));
    folder.write("lista.ods", &ods("", &rows));
    run(&folder, "import lista.ods").refused(1, &["C2: error[formula-without-value]"]);
}

/// In a workbook of before 2007, a sign may have several colours as well: by its font, or by that of a part of it.
#[test]
fn texts_of_an_old_workbook_have_their_colours() {
    let font = |colour: u16| (0x31, numbers(&[200, 0, colour, 400, 0, 0, 0, 0]));
    let look = |font: u16| (0xE0, numbers(&[font, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    let of_runs = [&numbers(&[1, 0, 1, 0, 1])[..], &[8], &numbers(&[1]), b"G", &numbers(&[0, 2])].concat();
    let shared = [font(0x7FFF), font(10), font(17), look(0), look(1), (0xFC, of_runs)];
    let cell = |row: u16, column: u16, look: u16, text: &str| {
        let text: Vec<u8> = text.chars().map(|it| u8::try_from(u32::from(it)).unwrap()).collect();
        let length = u16::try_from(text.len()).unwrap();
        (0x0204, [&numbers(&[row, column, look, length])[..], &[0], &text].concat())
    };
    let heads = ["Åtagande", "Förvaltning", "2023"];
    let heads = (0..).zip(heads).map(|(column, heading)| cell(0, column, 0, heading));
    let rows = [("simma", "KUF"), ("1.2", "KUF"), ("1.2", "skola")];
    let rows = (1..).zip(rows).flat_map(|(row, (item, body))| {
        let sign = if row < 3 { cell(row, 2, row - 1, "G") } else { (0xFD, numbers(&[row, 2, 0, 0, 0])) };
        [cell(row, 0, 0, item), cell(row, 1, 0, body), sign]
    });
    let folder = repository();
    let sheet: Vec<Record> = heads.chain(rows).collect();
    folder.write("lista.xls", &compound(&[("Workbook", &xls_of(&shared, &sheet))]));
    run(&folder, "import lista.xls --map lista.map")
        .refused(1, &["what `G #000000` means", "indexed 10` means"]);
    let asked = fs::read_to_string(folder.join("lista.map")).unwrap();
    let all = "[ratings]\n\"G #000000\" = \"?\"\n\"G indexed 10\" = \"?\"\n\"G indexed 17\" = \"?\"\n";
    assert!(asked.ends_with(all), "{asked}");
}

/// A record of a workbook of before 2007.
type Record = (u16, Vec<u8>);

fn numbers(of: &[u16]) -> Vec<u8> {
    of.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// The stream of a workbook: what all sheets share, and one sheet.
fn xls_of(shared: &[Record], sheet: &[Record]) -> Vec<u8> {
    let part = |records: &[Record], version: u16| -> Vec<u8> {
        let begin = (0x0809, numbers(&[version, 5]));
        let all = std::iter::once(&begin).chain(records);
        let record = |(kind, data): &Record| {
            [numbers(&[*kind, u16::try_from(data.len()).unwrap()]), data.clone()].concat()
        };
        all.flat_map(record).chain(numbers(&[0x0A, 0])).collect()
    };
    let bound = |place: usize| {
        let place = u32::try_from(place).unwrap().to_le_bytes();
        (0x85, [&place[..], &[0, 0, 1, 0, b'A']].concat())
    };
    let length = part(&[shared, &[bound(0)]].concat(), 0x0600).len();
    [part(&[shared, &[bound(length)]].concat(), 0x0600), part(sheet, 0x0600)].concat()
}

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// Texts that go on in a record of their own, in the other way of storing characters.
#[test]
fn texts_of_an_old_workbook_may_go_on_in_another_record() {
    let mut strings = [1_u32.to_le_bytes(), 1_u32.to_le_bytes()].concat();
    strings.extend(numbers(&[13]));
    strings.extend(b"\x00simma");
    let rest: Vec<u8> =
        [vec![1], numbers(&" i \u{e5} \u{2192} v".encode_utf16().collect::<Vec<_>>())].concat();
    let label = |row: u16, column: u16, text: &str| {
        let units: Vec<u16> = text.encode_utf16().collect();
        let head = numbers(&[row, column, 0, u16::try_from(units.len()).unwrap()]);
        (0x0204, [head, vec![1], numbers(&units)].concat())
    };
    let shared = [(0xFC, strings), (0x3C, rest)];
    let sheet = [
        label(0, 0, "Åtagande"),
        label(0, 1, "Förvaltning"),
        label(0, 2, "2023"),
        (0xFD, [numbers(&[1, 0, 0]), vec![0; 4]].concat()),
        label(1, 1, "KUF"),
        label(1, 2, "uppfyllt"),
    ];
    let folder = repository();
    folder.write("lista.xls", &compound(&[("Workbook", &xls_of(&shared, &sheet))]));
    run(&folder, "import lista.xls").refused(1, &["there is no item worded `simma i å → v`"]);
}

#[test]
#[ignore = "takes long: `cargo test -- --ignored`"]
fn hostile_workbooks_of_other_sorts_are_refused_in_little_time_and_memory() {
    let rows = |count: &str, cells: &str| {
        format!("<table:table-row table:number-rows-repeated=\"{count}\">{cells}</table:table-row>")
    };
    let many =
        |count: &str, text: &str| ods_cell(&format!("table:number-columns-repeated=\"{count}\""), text);
    let long = "a".repeat(1 << 16);
    let merged = ods_cell("table:number-columns-spanned=\"2\"", "a").repeat(3_001);
    let password =
        packed(&[("META-INF/manifest.xml", "<manifest:encryption-data/>"), ("content.xml", "\u{1}")]);
    let number = |row: u16, column: u16| (0x0203, [numbers(&[row, column, 0]), vec![0; 8]].concat());
    let strings = (0xFC, u32::MAX.to_le_bytes().repeat(2));
    let workbook = |shared: &[Record], sheet: &[Record]| compound(&[("Workbook", &xls_of(shared, sheet))]);
    let whole = workbook(&[], &[number(0, 0)]);
    let cut = xls_of(&[], &[number(0, 0)]);
    let merges = (0xE5, [numbers(&[1027]), numbers(&[0, 1, 0, 1]).repeat(1027)].concat());
    let cases: [(&str, Vec<u8>, &str); 21] = [
        ("a sheet full of a text", ods("", &rows("1048576", &many("16384", "a"))), "more than 300000 cells"),
        ("a long text in each cell", ods("", &rows("1", &many("16384", &long))), "as much text"),
        (
            "more columns than there are",
            ods("", &rows("1", &many("4000000000", "a"))),
            "where no sheet has one",
        ),
        ("more rows than there are", ods("", &rows("4294967295", &many("1", "a"))), "more than 300000 cells"),
        ("empty rows without end", ods("", &rows("4294967295", "<table:table-cell/>").repeat(9)), "no-table"),
        ("merged cells", ods("", &rows("1", &merged)), "more than 3000 merged"),
        ("a password", password, "it has a password"),
        ("depth", ods("", &"<a>".repeat(500_000)), "deeper than 500"),
        ("an entity", ods("", "&b;"), "entity of its own"),
        ("two cells far apart", workbook(&[], &[number(0, 0), number(65535, 255)]), "no-table"),
        ("texts that are not there", workbook(&[strings], &[]), "damaged or cut off"),
        ("a text that is not there", workbook(&[], &[(0xFD, vec![0; 10])]), "a text that is not there"),
        ("a cell twice", workbook(&[], &[number(0, 0), number(0, 0)]), "two cells at one place"),
        ("rows in no order", workbook(&[], &[number(1, 0), number(0, 0)]), "in no order"),
        (
            "merged cells of old",
            workbook(&[], &[merges.clone(), merges.clone(), merges]),
            "more than 3000 merged",
        ),
        ("a password of old", workbook(&[(0x2F, vec![0; 6])], &[]), "it has a password"),
        ("a password of today", compound(&[("EncryptedPackage", b"x")]), "it has a password"),
        ("a document", compound(&[("WordDocument", b"x")]), "no workbook of Excel 97"),
        (
            "Excel 95",
            compound(&[("Workbook", &numbers(&[0x0809, 4, 0x0500, 5, 0x0A, 0]))]),
            "before Excel 97",
        ),
        ("no end", compound(&[("Workbook", &cut[..cut.len() - 4])]), "damaged or cut off"),
        ("cut off", whole[..whole.len() / 2].to_vec(), "damaged or cut off"),
    ];
    let folder = repository();
    for (name, bytes, why) in cases {
        folder.write("svar.xls", &bytes);
        let bounded = "ulimit -v 262144; ulimit -t 60; exec \"$U\" import svar.xls";
        let outcome = finish(&mut shell(bounded, folder.path()));
        let outcome = outcome.expect(1);
        assert!(outcome.err.contains(why), "{name}: {}", outcome.err);
    }
}

/// What is small in a file and large when it is read, or is read over and over.
#[test]
#[ignore = "takes long: `cargo test -- --ignored`"]
fn what_a_file_lists_is_bounded_before_it_is_kept() {
    let relation = |id: &str, kind: &str, to: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"x/{kind}\" Target=\"{to}\"/>")
    };
    let own = relation("a", "worksheet", "sheet.xml") + &relation("b", "styles", "styles.xml");
    let xlsx = |relations: &str, sheet: &str, styles: &str, more: usize| {
        let relations = format!("<Relationships>{own}{relations}</Relationships>");
        let names: Vec<String> = (0..more).map(|number| format!("xl/{number}")).collect();
        let mut parts = vec![
            ("[Content_Types].xml", "<Types/>"),
            ("xl/_rels/workbook.xml.rels", relations.as_str()),
            ("xl/workbook.xml", "<workbook><sheets><sheet name=\"A\" r:id=\"a\"/></sheets></workbook>"),
            ("xl/sheet.xml", sheet),
            ("xl/styles.xml", styles),
        ];
        parts.extend(names.iter().map(|name| (name.as_str(), "")));
        packed(&parts)
    };
    let many: String = (0..2_000).map(|number| relation(&number.to_string(), "x", "x")).collect();
    let merged = format!("<worksheet>{}</worksheet>", "<mergeCell ref=\"A1:XFD1\"/>".repeat(19));
    let hidden: Vec<String> =
        (1..16_384).map(|at| format!("<col min=\"{at}\" max=\"16384\" hidden=\"1\"/>")).collect();
    let hidden = hidden.concat();
    let cells = "<c t=\"str\"><v>Åtagande</v></c>".to_owned() + &"<c><v>2024</v></c>".repeat(16_000);
    let row = "<row><c t=\"str\"><v>simma</v></c><c t=\"str\"><v>uppfyllt</v></c></row>";
    let rows = format!("<row>{cells}</row>{row}");
    let hidden = format!("<worksheet><cols>{hidden}</cols><sheetData>{rows}</sheetData></worksheet>");
    let code = format!(
        "<styleSheet><numFmt numFmtId=\"200\" formatCode=\"{}\"/><cellXfs>{}</cellXfs></styleSheet>",
        "0".repeat(1_000_000),
        "<xf numFmtId=\"200\"/>".repeat(100_000)
    );
    let spaces = "<table:table-row>".to_owned() + &ods_cell("", &"<text:s text:c=\"1000\"/>".repeat(200));
    let document = |styles: &str, within: &str| {
        let text = format!("<w:document><w:tbl><w:tr><w:tc>{within}</w:tc></w:tr></w:tbl></w:document>");
        packed(&[("word/document.xml", &text), ("word/styles.xml", styles)])
    };
    let breaks = "<w:p><w:r>".to_owned() + &"<w:br/>".repeat(200_000) + "</w:r></w:p>";
    let style =
        |number| format!("<w:style w:styleId=\"{number}\"><w:basedOn w:val=\"{}\"/></w:style>", number + 1);
    let styles = format!("<w:styles>{}</w:styles>", (0..30_001).map(style).collect::<String>());
    let bound = |place: u32| (0x85, [&place.to_le_bytes()[..], &[0, 0, 1, 0, b'A']].concat());
    let twice = compound(&[("Workbook", &xls_of(&[bound(7), bound(7)], &[]))]);
    let cases = [
        ("svar.xlsx", xlsx(&many, "<worksheet/>", "<x/>", 0), "refers to more parts"),
        ("svar.xlsx", xlsx("", "<worksheet/>", "<x/>", 20_000), "more than 20000 parts"),
        ("svar.xlsx", xlsx("", &merged, "<x/>", 0), "cover more than 300000 columns"),
        ("svar.xlsx", xlsx("", &hidden, "<x/>", 0), "15501 more of hidden-row"),
        ("svar.xlsx", xlsx("", "<worksheet/>", &code, 0), "no-table"),
        ("svar.ods", ods("", &spaces), "longer than a cell holds"),
        ("svar.docx", document("<x/>", &breaks), "longer than a cell holds"),
        ("svar.docx", document(&styles, ""), "more than 30000 styles"),
        ("svar.xls", twice, "two of its sheets are one part"),
        (
            "svar.json",
            format!("{{\"values\":[{}", "{},".repeat(300_001)).into_bytes(),
            "lists more than 300000",
        ),
        ("svar.csv", ";\t,aaaa\n".repeat(290_000).into_bytes(), "nobody can tell which"),
    ];
    let folder = repository();
    for (name, bytes, why) in cases {
        folder.write(name, &bytes);
        let bounded = format!("ulimit -v 262144; ulimit -t 60; exec \"$U\" import {name}");
        let outcome = finish(&mut shell(&bounded, folder.path())).expect(1);
        assert!(outcome.err.contains(why), "{name}, {why}: {}", outcome.err);
    }
}

/// Whatever becomes of a byte of a workbook, it is read or refused.
#[test]
#[ignore = "takes long: `cargo test -- --ignored`"]
fn damaged_workbooks_are_read_or_refused() {
    for name in ["lista.xls", "lista.ods"] {
        let whole = fixture(name);
        // A generator of Lehmer: each place and byte is another, and the same in each run.
        let mut random = 1_u64;
        for _ in 0..3_000 {
            let mut bytes = whole.clone();
            for _ in 0..=random % 3 {
                random = random * 48_271 % 0x7fff_ffff;
                let place = usize::try_from(random).unwrap() % bytes.len();
                bytes[place] = u8::try_from(random >> 8 & 0xFF).unwrap();
            }
            let rows = uppfyllt::inside::fuzz::tables(&bytes);
            assert!(rows.is_none_or(|rows| rows < 100_000), "{name}");
        }
    }
}

/// Hidden, merged and struck out text of forms too: they come back from `LibreOffice` as it saves them.
#[test]
fn a_form_comes_back_in_every_sort_of_workbook() {
    if !crate::process::is_there("soffice") {
        return;
    }
    let folder = Folder::new();
    folder.write(
        "plans/plan.toml",
        fs::read_to_string(repository().join("plans/plan.toml")).unwrap().as_bytes(),
    );
    run(&folder, "form --year 2023 --forvaltning skola -o svar.xlsx").expect(0);
    for sort in ["ods", "xls"] {
        let home = folder.join("home");
        let mut command = std::process::Command::new("soffice");
        command.arg(format!("-env:UserInstallation=file://{}", home.display())).current_dir(folder.path());
        let saved = command.args(["--headless", "--convert-to", sort, "svar.xlsx"]).output().unwrap();
        assert!(saved.status.success(), "{saved:?}");
        let told = run(&folder, &format!("import svar.{sort}")).expect(0);
        assert!(
            told.err.contains("0 new, 0 changed, 0 unchanged, 4 without an answer, 0 not read"),
            "{sort}: {}",
            told.err
        );
    }
}
