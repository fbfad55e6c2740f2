//! Tables that were made before there were forms: they are read as they are, by what their headings say or a mapping does.

use std::fs;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use crate::folder::Folder;
use crate::process::{repository_of, run_line as run};
use crate::program::{Row, project, rows, without};

const PLAN: &str = r#"
[[body]]
id = "skola"
name = "Barn- och skolförvaltningen"
kind = "förvaltning"

[[body]]
id = "kultur"
name = "Kulturförvaltningen"
abbreviation = "KUF"
kind = "förvaltning"

[[plan]]
id = "barnplan"
title = "Barnplan"
type = "plan"
period = "2022-2024"

[[commitment]]
id = "barnets-basta"
number = "1.2"
text = "Barnets bästa ska prövas inför beslut."
responsible = "varje förvaltning"

[[commitment]]
id = "simma"
text = "Alla barn ska kunna simma"
responsible = "varje förvaltning"

[[indicator]]
id = "simkunniga"
text = "Andel simkunniga i årskurs 6"
unit = "procent"
responsible = ["skola"]
kolada = "N15428"

[[indicator]]
id = "lan"
text = "Lånade böcker per barn"
unit = "antal"
responsible = ["kultur"]

[[activity]]
id = "starta-simskola"
text = "Starta en simskola"
responsible = ["skola"]
"#;

pub(crate) fn repository() -> Folder {
    repository_of(PLAN)
}

/// Every judgement as `item body period rating comment`.
pub(crate) fn judgements(folder: &Folder) -> Vec<String> {
    let mut all: Vec<String> = rows(folder.path(), "judgements", &[])
        .iter()
        .map(|row| {
            ["item", "body", "period", "rating", "comment"]
                .map(|key| row[key].clone())
                .join(" ")
                .trim()
                .to_owned()
        })
        .collect();
    all.sort();
    all
}

fn workbook(folder: &Folder, name: &str, fill: impl FnOnce(&mut Worksheet)) {
    workbook_of(folder, name, "Blad1", fill);
}

fn workbook_of(folder: &Folder, name: &str, sheet: &str, fill: impl FnOnce(&mut Worksheet)) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name(sheet).unwrap();
    fill(sheet);
    workbook.save(folder.join(name)).unwrap();
}

pub(crate) fn line(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
        sheet.write_string(row, column, *text).unwrap();
    }
}

#[test]
fn a_row_a_judgement_with_titles_and_sums_is_read() {
    let folder = repository();
    let text = "Barnplanen, sammanställning;;;;\n\nÅtagande;Förvaltning;År;Bedömning;Kommentar\n\
                1.2;Barn och skolförvaltningen;2023;Uppfyllt;Allt är klart.\n\
                ALLA BARN SKA KUNNA SIMMA.;KUF;2023;delvis uppfyllt\nKommentar: Hälften;\n\
                Åtagande;Förvaltning;År;Bedömning;Kommentar\nSumma;;;2;\n";
    let text = text.replace("delvis uppfyllt\nKommentar: Hälften", "\"delvis uppfyllt\nKommentar: Hälften\"");
    folder.write("lista.csv", text.replace("\n\n", "\n;;;;\n").as_bytes());
    let outcome = run(&folder, "import lista.csv").expect(0);
    assert!(outcome.err.contains("lista.csv: A7: note[passed-over]: `Summa`"), "{}", outcome.err);
    let expected =
        ["barnets-basta skola 2023 uppfyllt Allt är klart.", "simma kultur 2023 delvis uppfyllt Hälften"];
    assert_eq!(judgements(&folder), expected);
    let again = run(&folder, "import lista.csv").expect(0);
    assert!(again.err.contains("0 new, 0 changed, 2 unchanged"), "{}", again.err);
}

#[test]
fn a_body_a_column_below_a_merged_year_is_read() {
    let folder = repository();
    workbook(&folder, "lista.xlsx", |sheet| {
        line(sheet, 0, &["Uppföljning av barnplanen"]);
        line(sheet, 2, &["Mål/Åtagande"]);
        sheet.merge_range(2, 1, 2, 2, "Resultat för 2022", &Format::new()).unwrap();
        sheet.merge_range(2, 3, 2, 4, "Resultat för 2023", &Format::new()).unwrap();
        line(sheet, 3, &["", "Barn- och skol förvaltningen", "KUF", "Barn- och skolförvaltningen", "KUF"]);
        line(
            sheet,
            4,
            &["Barnets bästa ska prövas inför beslut", "Uppfyllt", "Ej uppfyllt", "", "Delvis uppfyllt"],
        );
        line(sheet, 5, &["Simning"]);
        line(sheet, 6, &["Alla barn ska kunna simma", "", "Uppfyllt", "Uppfyllt", ""]);
    });
    let outcome = run(&folder, "import lista.xlsx").expect(0);
    assert!(outcome.err.contains("Blad1!A6: note[passed-over]: `Simning`"), "{}", outcome.err);
    let expected = [
        "barnets-basta kultur 2022 ej uppfyllt",
        "barnets-basta kultur 2023 delvis uppfyllt",
        "barnets-basta skola 2022 uppfyllt",
        "simma kultur 2022 uppfyllt",
        "simma skola 2023 uppfyllt",
    ];
    assert_eq!(judgements(&folder), expected);
}

#[test]
fn crosses_colours_and_words_of_their_own_are_asked_for_once() {
    let folder = repository();
    workbook(&folder, "lista.xlsx", |sheet| {
        let green = Format::new().set_background_color("#00B050");
        line(sheet, 0, &["Kulturförvaltningen 2023"]);
        line(sheet, 1, &["Insats", "Läge", "Prio"]);
        line(sheet, 2, &["Simskola", "Klart", "1"]);
        line(sheet, 3, &["Barnets bästa ska prövas inför beslut."]);
        sheet.write_blank(3, 1, &green).unwrap();
    });
    let first = run(&folder, "import lista.xlsx --map lista.map")
        .refused(1, &["Blad1!B2: error[unknown-heading]", "wrote lista.map", "nothing was written"]);
    assert!(first.err.contains("Läge"), "{}", first.err);
    let asked = fs::read_to_string(folder.join("lista.map")).unwrap();
    assert!(asked.contains("[columns]\n\"Läge\" = \"?\"\n\"Prio\" = \"?\"\n"), "{asked}");
    // What colours mean is asked for at once, and may wait.
    let colour = "\n[ratings]\n\"#00B050\" = \"?\"\n";
    assert!(asked.contains(colour), "{asked}");
    let asked = asked.replace(colour, "");
    let known = asked
        .replace("\"Läge\" = \"?\"", "\"Läge\" = \"rating\"")
        .replace("\"Prio\" = \"?\"", "\"Prio\" = \"\"");
    let means = "\n[table]\nbody = \"kultur\"\nperiod = 2023\n";
    folder.write("lista.map", (known.clone() + means).as_bytes());
    run(&folder, "import lista.xlsx --map lista.map").refused(
        1,
        &[
            "Blad1!A3: error[unknown-name]: there is no item worded `Simskola`",
            "Blad1!B4: error[colour-only]: the cell is coloured #00B050",
            "[items]\n\"Simskola\" = \"?\"",
            "[ratings]\n\"#00B050\" = \"?\"",
        ],
    );
    let rest =
        "\n[items]\nSimskola = \"simma\"\n[ratings]\nKlart = \"uppfyllt\"\n\"#00B050\" = \"uppfyllt\"\n";
    folder.write("lista.map", (known + means + rest).as_bytes());
    run(&folder, "import lista.xlsx --map lista.map").expect(0);
    assert_eq!(judgements(&folder), ["barnets-basta kultur 2023 uppfyllt", "simma kultur 2023 uppfyllt"]);
    folder.write("lista.map", b"[columns]\na = \"ratting\"\n");
    run(&folder, "import lista.xlsx --map lista.map").refused(2, &["lista.map", "`ratting` is neither"]);

    let folder = repository();
    workbook(&folder, "kryss.xlsx", |sheet| {
        line(sheet, 0, &["Åtagande", "Förvaltning", "År", "Uppfyllt", "Delvis uppfyllt", "Ej uppfyllt"]);
        line(sheet, 1, &["1.2", "KUF", "2023", "x"]);
        line(sheet, 2, &["simma", "KUF", "2023", "", "", "X"]);
        line(sheet, 3, &["simma", "skola", "2023", "x", "x"]);
        line(sheet, 4, &["1.2", "skola", "2023", "?"]);
    });
    run(&folder, "import kryss.xlsx --partial").expect(1);
    let expected = ["barnets-basta kultur 2023 uppfyllt", "simma kultur 2023 ej uppfyllt"];
    assert_eq!(judgements(&folder), expected, "what is marked twice, or by another sign, is not guessed");
}

#[test]
fn what_nothing_tells_is_not_guessed() {
    let folder = repository();
    for (text, why) in [
        ("Åtagande;Bedömning\nsimma;uppfyllt\n", "error[ambiguous]: nothing tells the period"),
        ("Åtagande;2023\nsimma;uppfyllt\n", "error[ambiguous]: nothing tells the body"),
        (
            "Åtagande;Förvaltning;2022;2023;Kommentar\nsimma;KUF;uppfyllt;uppfyllt;Bra\n",
            "error[ambiguous]: the row rates several",
        ),
        (
            "Åtagande;Förvaltning;2023\nsimma;Skolan;uppfyllt\n",
            "error[unknown-name]: there is no body `Skolan`",
        ),
        ("Åtagande;Förvaltning;2023\nsimma;KUF;–\n", "error[unknown-rating]"),
        ("Åtagande;Förvaltning;2023\nsimma;KUF;uppfyllt\nsimma;KUF;ej uppfyllt\n", "error[answered-twice]"),
        ("Mål;Åtagande;Förvaltning;2023\nsimma;simma;KUF;uppfyllt\n", "B1: error[duplicate-heading]"),
        ("Åtagande;Förvaltning;År;Status\nsimma;KUF;i år;uppfyllt\n", "there is no period `i år`"),
        (
            "Åtagande;2023\nKUF;\nsimma;uppfyllt\nÖvriga;\n1.2;uppfyllt\n",
            "A4: error[ambiguous]: `Övriga` may name another body",
        ),
        ("Åtagande;Förvaltning;2023;Anm.\nsimma;KUF;uppfyllt;x\n", "error[unknown-heading]"),
    ] {
        folder.write("lista.csv", text.as_bytes());
        run(&folder, "import lista.csv").refused(1, &[why, "nothing was written"]);
    }
    assert_eq!(judgements(&folder), [] as [&str; 0]);
}

#[test]
fn a_body_may_stand_above_its_rows() {
    let folder = repository();
    workbook(&folder, "lista.xlsx", |sheet| {
        line(sheet, 0, &["Nr", "Åtagande", "Status 2023", "Kommentar"]);
        line(sheet, 1, &["Barn- och skolförvaltningen"]);
        line(sheet, 2, &["1", "Barnets bästa ska prövas inför beslut", "Uppfyllt", "Görs"]);
        line(sheet, 3, &["Kulturförvaltningen"]);
        line(sheet, 4, &["1", "Barnets bästa ska prövas inför beslut.", "Delvis uppfyllt"]);
        line(sheet, 5, &["Summa", "", "1 av 2"]);
    });
    let outcome = run(&folder, "import lista.xlsx").expect(0);
    assert!(outcome.err.contains("note[passed-over]: `Summa`"), "{}", outcome.err);
    let expected = ["barnets-basta kultur 2023 delvis uppfyllt", "barnets-basta skola 2023 uppfyllt Görs"];
    assert_eq!(judgements(&folder), expected);
}

#[test]
fn a_number_that_may_have_lost_a_zero_is_not_guessed() {
    let folder = repository();
    workbook(&folder, "lista.xlsx", |sheet| {
        line(sheet, 0, &["Åtagande", "Förvaltning", "2023"]);
        line(sheet, 1, &["", "KUF", "uppfyllt"]);
        sheet.write_number(1, 0, 1.2).unwrap();
    });
    run(&folder, "import lista.xlsx")
        .refused(1, &["Blad1!A2: error[ambiguous]: the number 1.2 may have been 1.20"]);
}

/// The tables of the PM of 2011 as a Word document: a line with tabs is a row.
fn pm() -> Vec<u8> {
    let text = fs::read_to_string(project("tests/fixtures/import/pm-2011-tables.txt")).unwrap();
    let paragraph = |text: &str| format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>");
    let (mut body, mut is_table) = (String::new(), false);
    for line in text.lines().filter(|line| !line.is_empty()) {
        if line.contains('\t') != is_table {
            is_table = !is_table;
            body.push_str(if is_table { "<w:tbl>" } else { "</w:tbl>" });
        }
        if !is_table {
            body.push_str(&paragraph(line));
            continue;
        }
        body.push_str("<w:tr>");
        let cells: Vec<&str> = line.split('\t').collect();
        let mut place = 0;
        while place < cells.len() {
            // In the headings, what is empty belongs to what stands before it.
            let is_heading = cells[0].contains("taganden") || cells[0].contains("Åtagande");
            let empty = cells[place + 1..].iter().take_while(|cell| is_heading && cell.is_empty()).count();
            let paragraphs: String = cells[place]
                .split(" Kommentar:")
                .enumerate()
                .map(|(part, text)| {
                    paragraph(&if part == 0 { text.to_owned() } else { format!("Kommentar:{text}") })
                })
                .collect();
            let span = format!("<w:tcPr><w:gridSpan w:val=\"{}\"/></w:tcPr>", empty + 1);
            body.extend(["<w:tc>", &span, &paragraphs, "</w:tc>"]);
            place += empty + 1;
        }
        body.push_str("</w:tr>");
    }
    if is_table {
        body.push_str("</w:tbl>");
    }
    word(&body)
}

/// A Word document with this in its body.
pub(crate) fn word(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"Struken\"><w:rPr><w:strike/></w:rPr></w:style>\
                  <w:style w:styleId=\"Utgår\"><w:basedOn w:val=\"Avförd\"/></w:style>\
                  <w:style w:styleId=\"Avförd\"><w:basedOn w:val=\"Struken\"/></w:style>\
                  <w:style w:styleId=\"Gul\"><w:rPr><w:color w:val=\"FFC000\"/></w:rPr></w:style>\
                  <w:style w:styleId=\"Rund\"><w:basedOn w:val=\"Rund\"/></w:style></w:styles>";
    packed(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &document),
        ("word/styles.xml", styles),
    ])
}

pub(crate) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Titles tell the body and the period of the rows below them only where nothing says otherwise.
#[test]
fn titles_that_say_different_things_are_asked_about() {
    let cases: [(&str, &[&[&str]], &str); 9] = [
        (
            "Prognos",
            &[&["Åtagande", "Förvaltning", "2024"], &["simma", "KUF", "uppfyllt"]],
            "`Prognos` says something else",
        ),
        ("2022", &[&["Kulturförvaltningen 2023"], &["Åtagande", "Status"], &["simma", "uppfyllt"]], "`2022`"),
        (
            "KUF",
            &[
                &["Rapport från Barn- och skolförvaltningen 2023"],
                &["Åtagande", "2023"],
                &["simma", "uppfyllt"],
            ],
            "`Rapport från",
        ),
        (
            "KUF",
            &[&["Socialförvaltningens svar"], &["Åtagande", "2023"], &["simma", "uppfyllt"]],
            "`Socialförvaltningens svar` says something else",
        ),
        (
            "Blad1",
            &[
                &["Kulturförvaltningen"],
                &["Åtagande", "2023"],
                &["Socialförvaltningen", ""],
                &["simma", "uppfyllt"],
            ],
            "A3: error[ambiguous]: `Socialförvaltningen` may name another body",
        ),
        (
            "Blad1",
            &[&["KUF"], &["Åtagande", "2023"], &["Barn- och skolförvaltningen", ""], &["simma", "uppfyllt"]],
            "A3: error[ambiguous]: `Barn- och skolförvaltningen` may name another body",
        ),
        (
            "Blad1",
            &[&["KUF 2023"], &["Åtagande", "Status"], &["2022", ""], &["simma", "uppfyllt"]],
            "A3: error[ambiguous]: `2022` may name another period",
        ),
        (
            "Blad1",
            &[&["KUF 2023"], &["Åtagande", "Status"], &["Beslutade 2022", ""], &["simma", "uppfyllt"]],
            "`Beslutade 2022` may name another body or period",
        ),
        (
            "Blad1",
            &[&["KUF 2023"], &["Åtagande", "Förvaltning", "Status"], &["simma", "", "uppfyllt"]],
            "B3: error[ambiguous]: nothing tells the body",
        ),
    ];
    for (sheet, rows, why) in cases {
        let folder = repository();
        workbook_of(&folder, "lista.xlsx", sheet, |sheet| {
            for (number, cells) in (0..).zip(rows) {
                line(sheet, number, cells);
            }
        });
        run(&folder, "import lista.xlsx").refused(1, &["error[ambiguous]", why, "nothing was written"]);
    }
    let folder = repository();
    workbook_of(&folder, "lista.xlsx", "2022", |sheet| {
        line(sheet, 0, &["Åtagande", "Status"]);
        line(sheet, 1, &["Kulturförvaltningen"]);
        line(sheet, 2, &["simma", "uppfyllt"]);
        line(sheet, 3, &["Simning"]);
        line(sheet, 4, &["1.2", "ej uppfyllt"]);
    });
    folder
        .write("lista.map", b"[table]\nperiod = 2023\n[bodies]\nSimning = \"\"\n[periods]\nSimning = \"\"\n");
    run(&folder, "import lista.xlsx --map lista.map")
        .refused(1, &["`2022` says something else", "below [sheets.\"2022\"]"]);
    folder.write(
        "lista.map",
        b"[sheets.2022]\nperiod = 2023\n[bodies]\nSimning = \"\"\n[periods]\nSimning = \"\"\n",
    );
    run(&folder, "import lista.xlsx --map lista.map").expect(0);
    assert_eq!(judgements(&folder), ["barnets-basta kultur 2023 ej uppfyllt", "simma kultur 2023 uppfyllt"]);
    workbook_of(&folder, "prognos.xlsx", "Prognos 2024", |sheet| {
        line(sheet, 0, &["Åtagande", "Förvaltning", "Status"]);
        line(sheet, 1, &["simma", "KUF", "uppfyllt"]);
    });
    run(&folder, "import prognos.xlsx").expect(0);
    assert_eq!(
        rows(folder.path(), "judgements", &[]).iter().filter(|row| row["basis"] == "forecast").count(),
        1
    );
    folder.write("lista.map", b"[table]\nbasis = \"prognoss\"\n");
    run(&folder, "import lista.xlsx --map lista.map")
        .refused(2, &["`prognoss` is neither utfall nor prognos"]);
}

#[test]
fn a_sign_means_what_its_column_says() {
    let folder = repository();
    let text = "Åtagande;Förvaltning;År;Uppfyllt;Ej uppfyllt\nsimma;KUF;2023;;☒\n1.2;KUF;2023;;J\n";
    folder.write("lista.csv", text.as_bytes());
    folder.write("lista.map", "[ratings]\n\"☒\" = \"uppfyllt\"\nJ = \"uppfyllt\"\n".as_bytes());
    let refused = run(&folder, "import lista.csv --map lista.map").refused(
        1,
        &[
            "E2: error[ambiguous]: `☒` means `uppfyllt`, and stands below `ej uppfyllt`",
            "E3: error[ambiguous]",
        ],
    );
    assert!(refused.err.contains("2 not read"), "{}", refused.err);
    folder.write("lista.map", b"[ratings]\nJ = \"x\"\n");
    run(&folder, "import lista.csv --map lista.map").expect(0);
    assert_eq!(
        judgements(&folder),
        ["barnets-basta kultur 2023 ej uppfyllt", "simma kultur 2023 ej uppfyllt"]
    );
}

#[test]
fn what_word_shows_as_taken_away_is_never_read() {
    let table = |rating: &str| {
        let cell = |text: &str| format!("<w:tc>{text}</w:tc>");
        let plain = |text: &str| cell(&format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"));
        let heads = plain("Åtagande") + &plain("Status");
        format!("<w:tbl><w:tr>{heads}</w:tr><w:tr>{}{}</w:tr></w:tbl>", plain("simma"), cell(rating))
    };
    let run_with = |looks: &str| format!("<w:p><w:r><w:rPr>{looks}</w:rPr><w:t>uppfyllt</w:t></w:r></w:p>");
    let folder = repository();
    folder.write("pm.map", b"[table]\nperiod = 2023\nbody = \"kultur\"\n");
    let struck = "B2: error[struck-out]";
    for (rating, why) in [
        (run_with("<w:strike/>"), struck),
        (run_with("<w:dstrike w:val=\"true\"/>"), struck),
        (run_with("<w:vanish/>"), struck),
        (run_with("<w:rStyle w:val=\"Struken\"/>"), struck),
        (run_with("<w:rStyle w:val=\"Utgår\"/>"), struck),
        (
            "<w:p><w:pPr><w:pStyle w:val=\"Struken\"/></w:pPr><w:r><w:t>uppfyllt</w:t></w:r></w:p>"
                .to_owned(),
            struck,
        ),
        ("<w:p><w:moveFrom><w:r><w:t>uppfyllt</w:t></w:r></w:moveFrom></w:p>".to_owned(), "tracked changes"),
        (
            "<w:p><w:del><w:r><w:delText>ej </w:delText></w:r></w:del><w:r><w:t>uppfyllt</w:t></w:r></w:p>"
                .to_owned(),
            "tracked changes",
        ),
        ("<w:p><w:ins><w:r><w:t>uppfyllt</w:t></w:r></w:ins></w:p>".to_owned(), "tracked changes"),
    ] {
        folder.write("pm.docx", &word(&table(&rating)));
        run(&folder, "import pm.docx --map pm.map").refused(1, &["pm.docx: ", why, "nothing was written"]);
    }
    let title = "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>2022</w:t></w:r></w:p>".to_owned();
    folder.write("pm.docx", &word(&(title + &table(&run_with("")))));
    run(&folder, "import pm.docx --map pm.map").refused(1, &["error[struck-out]"]);
    let not = run_with("<w:strike w:val=\"0\"/><w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>");
    folder.write("pm.docx", &word(&table(&not)));
    run(&folder, "import pm.docx --map pm.map").expect(0);
    assert_eq!(judgements(&folder), ["simma kultur 2023 uppfyllt"]);
}

#[test]
fn two_rows_of_a_judgement_are_never_put_together() {
    let folder = repository();
    let head = "Åtagande;Förvaltning;År;Status;Kommentar\n";
    for (rows, code, why) in [
        ("simma;KUF;2023;uppfyllt;\nsimma;KUF;2023;;Bra\n", 1, "error[answered-twice]"),
        (
            "simma;KUF;2023;uppfyllt;\nsimma;KUF;2023;uppfyllt;Bra\n",
            1,
            "E3: error[answered-twice]: `Bra` here, and `` for",
        ),
        ("Summa;;;uppfyllt;\n", 1, "error[ambiguous]: nothing tells the body"),
        ("simma;KUF;2023;uppfyllt;a\u{202e}b\n", 1, "E2: error[control-character]: the text holds U+202E"),
        (
            "simma;KUF;2023;uppfyllt;Bra\nsimma;KUF;2023;uppfyllt;Bra\n",
            0,
            "D3: note[said-twice]: `uppfyllt` stands in lista.csv: D2 too",
        ),
    ] {
        folder.write("lista.csv", format!("{head}{rows}").as_bytes());
        let outcome = run(&folder, "import lista.csv").expect(code);
        assert!(outcome.err.contains(why), "{rows}: {}", outcome.err);
    }
    assert_eq!(judgements(&folder), ["simma kultur 2023 uppfyllt Bra"]);
    folder.write("lista.csv", "Åtagande;Förvaltning;2019\nsimma;KUF;uppfyllt\n".as_bytes());
    run(&folder, "import lista.csv")
        .refused(1, &["error[not-asked]: 2019 lies outside the period of the plan"]);
}

#[test]
fn the_word_tables_of_2011_are_the_79_judgements() {
    let folder = Folder::new();
    let plans = project("plans/tyreso");
    for file in ["uppfyllt.toml", "organisation.toml", "sources.toml", "integrationsplan-2007/plan.toml"] {
        folder.write(&format!("plans/{file}"), &fs::read(plans.join(file)).unwrap());
    }
    folder.write("pm.docx", &pm());
    let mapping = "[sheets.\"Tabell 1\"]\nbody = \"varje förvaltning\"\n";
    folder.write("pm.map", mapping.as_bytes());
    let outcome = run(&folder, "import pm.docx --map pm.map").expect(0);
    assert!(
        outcome.err.contains("79 new, 0 changed, 0 unchanged, 0 without an answer, 0 not read"),
        "{}",
        outcome.err
    );
    let said = |path: &std::path::Path| -> Vec<Row> {
        let rows = rows(path, "judgements", &["--plan", "integrationsplan-2007"]);
        let assessed: Vec<Row> = rows.into_iter().filter(|row| !row["rating"].is_empty()).collect();
        without(&assessed, &["file", "line", "evidence", "source", "irregularity", "follows_from"])
    };
    assert!(said(&folder.join("plans")) == said(&plans), "they are not those of the plan files");
    let again = run(&folder, "import pm.docx --map pm.map").expect(0);
    assert!(again.err.contains("0 new, 0 changed, 79 unchanged"), "{}", again.err);
}

#[test]
fn values_of_women_and_men_stand_below_the_indicator() {
    let folder = repository();
    let table = "Indikator;Förvaltning;2022;2023;Kommentar\n\
                 Andel simkunniga i årskurs 6;skola;61,5;65 %;\n- varav flickor;;60;64;\nPojkar;;;..;\n\
                 Lånade böcker per barn;KUF;;;\nkvinnor;;12,5;;\nmän;;<5;;\n";
    folder.write("lista.csv", table.as_bytes());
    run(&folder, "import lista.csv").refused(1, &["C7: error[not-a-number]: `<5` is no number"]);
    run(&folder, "import lista.csv --map lista.map")
        .refused(1, &["wrote lista.map", "C7: error[not-a-number]"]);
    let asked = fs::read_to_string(folder.join("lista.map")).unwrap();
    assert!(asked.ends_with("[ratings]\n\"<5\" = \"?\"\n"), "{asked}");
    folder.write("lista.map", asked.replace("\"?\"", "\"saknas\"").as_bytes());
    let outcome = run(&folder, "import lista.csv --map lista.map").expect(0);
    assert!(
        outcome.err.contains("3 new") && outcome.err.contains("`..` is read as saknas"),
        "{}",
        outcome.err
    );
    let values: Vec<String> = rows(&folder.join("plans"), "indicators", &[])
        .iter()
        .map(|row| {
            ["item", "body", "period", "value", "women", "men", "not_available"]
                .map(|key| row[key].as_str())
                .join(" ")
        })
        .collect();
    let expected =
        ["simkunniga skola 2022 61.5 60  ", "simkunniga skola 2023 65 64  men", "lan kultur 2022  12.5  men"];
    assert_eq!(values, expected);
    // Below a row that is said twice, nothing is put together.
    let twice = "Indikator;Förvaltning;2024\nlan;KUF;1\nKvinnor;;2\nKvinnor;;3\n";
    folder.write("lista.csv", twice.as_bytes());
    run(&folder, "import lista.csv").refused(1, &["C4: error[answered-twice]: `3` here, and `2`"]);
    folder.write("lista.csv", "Indikator;Förvaltning;2024\nKvinnor;;2\n".as_bytes());
    run(&folder, "import lista.csv").refused(1, &["error[ambiguous]: nothing tells the body"]);
}

#[test]
fn an_activity_has_a_status_and_no_rating() {
    let folder = repository();
    let table =
        "Aktivitet;Förvaltning;År;Status;Kommentar\nStarta en simskola;skola;2023;Pågår;Börjar i maj\n";
    folder.write("lista.csv", table.as_bytes());
    run(&folder, "import lista.csv").refused(
        1,
        &[
            "D2: error[unknown-rating]: `Pågår` is not on the scale `status` of activities",
            "ej påbörjad, påbörjad, genomförd, försenad, avbruten",
        ],
    );
    folder.write("lista.map", "[ratings]\n\"Pågår\" = \"påbörjad\"\n".as_bytes());
    run(&folder, "import lista.csv --map lista.map").expect(0);
    let statuses = rows(&folder.join("plans"), "statuses", &[]);
    assert_eq!(statuses.len(), 1);
    assert_eq!(
        ["item", "period", "status"].map(|key| statuses[0][key].as_str()),
        ["starta-simskola", "2023", "started"]
    );
    folder.write("lista.csv", table.replace("Pågår", "GENOMFÖRD").as_bytes());
    run(&folder, "import lista.csv").refused(1, &["D2: error[conflict]: `genomförd` here, and `påbörjad`"]);
}

/// Lists as people send them: sections, footnotes, signs of their own, headings again on each page, columns out of sight.
#[test]
fn lists_as_people_send_them_are_read_or_asked_about() {
    let folder = repository();
    workbook_of(&folder, "lista.xlsx", "Sammanställning", |sheet| {
        let green = Format::new().set_background_color("#00B050");
        line(sheet, 0, &["Uppföljning av barnplanen"]);
        for top in [2, 7] {
            line(sheet, top, &["Mål/åtagande"]);
            sheet.merge_range(top, 1, top, 2, "2022", &Format::new()).unwrap();
            sheet.merge_range(top, 3, top, 4, "2023", &Format::new()).unwrap();
            let skola = "Barn- och skolförvaltningen";
            line(sheet, top + 1, &["", skola, "KUF", skola, "KUF"]);
        }
        line(sheet, 4, &["Trygghet"]);
        line(sheet, 5, &["Barnets bästa ska prövas inför beslut.", "U", "D", "U", "–"]);
        line(sheet, 6, &["Delsumma", "1", "0", "1", "0"]);
        line(sheet, 9, &["Alla barn ska kunna simma¹", "E", "", "D"]);
        sheet.write_blank(9, 4, &green).unwrap();
        line(sheet, 10, &["¹ Simhallen är stängd."]);
        sheet.set_column_hidden(2).unwrap();
    });
    run(&folder, "import lista.xlsx --map lista.map").refused(
        1,
        &[
            "Sammanställning!C3: note[hidden-row]: this column is hidden",
            "Sammanställning!A7: note[passed-over]: `Delsumma`",
            "Sammanställning!A10: error[unknown-name]: there is no item worded `Alla barn ska kunna simma¹`",
            "Sammanställning!A11: note[passed-over]",
            "0 new, 0 changed, 0 unchanged, 0 without an answer, 2 not read",
        ],
    );
    let said = "[items]\n\"Alla barn ska kunna simma¹\" = \"simma\"\n\
                [ratings]\nU = \"uppfyllt\"\nD = \"delvis uppfyllt\"\nE = \"ej uppfyllt\"\n\"–\" = \"\"\n";
    folder.write("lista.map", said.as_bytes());
    let told = run(&folder, "import lista.xlsx --map lista.map --partial").expect(1);
    assert!(told.err.contains("Sammanställning!E10: error[colour-only]"), "{}", told.err);
    let of_basta = ["kultur 2022 delvis uppfyllt", "skola 2022 uppfyllt", "skola 2023 uppfyllt"];
    assert_eq!(judgements(&folder), of_basta.map(|said| format!("barnets-basta {said}")), "{}", told.err);
    folder.write("lista.map", (said.to_owned() + "\"#00B050\" = \"uppfyllt\"\n").as_bytes());
    run(&folder, "import lista.xlsx --map lista.map").expect(0);
    let of_simma = ["kultur 2023 uppfyllt", "skola 2022 ej uppfyllt", "skola 2023 delvis uppfyllt"];
    assert_eq!(judgements(&folder)[3..], of_simma.map(|said| format!("simma {said}")));
}

/// An area may be called as the id of a body: a title between rows is that body only where somebody is called so.
#[test]
fn an_id_alone_is_no_title() {
    let folder = repository();
    let text = "Åtagande;Status 2023\nkultur;\nsimma;uppfyllt\n";
    folder.write("lista.csv", text.as_bytes());
    run(&folder, "import lista.csv").refused(1, &["A3: error[ambiguous]: nothing tells the body"]);
    folder.write("lista.map", b"[bodies]\nkultur = \"kultur\"\n");
    run(&folder, "import lista.csv --map lista.map").expect(0);
    folder.write("lista.csv", text.replace("kultur;", "KUF;").as_bytes());
    run(&folder, "import lista.csv").expect(0);
    assert_eq!(judgements(&folder), ["simma kultur 2023 uppfyllt"]);
}

#[test]
fn every_character_of_windows_is_read() {
    let folder = repository();
    let characters = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ åäöÅÄÖé";
    let bytes: Vec<u8> =
        (0x80..=0x9F).filter(|byte| ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte)).collect();
    let text = [
        b"\xc5tagande;F\xf6rvaltning;2023;Kommentar\r\nsimma;KUF;uppfyllt;",
        &bytes[..],
        b" \xe5\xe4\xf6\xc5\xc4\xd6\xe9\r\n",
    ];
    folder.write("lista.csv", &text.concat());
    run(&folder, "import lista.csv").refused(1, &["line 1 has the byte 0xC5, which is Å in Windows-1252"]);
    run(&folder, "import lista.csv --encoding windows-1252").expect(0);
    assert_eq!(judgements(&folder), [format!("simma kultur 2023 uppfyllt {characters}")]);
}

/// A title holds for the columns that it stands above, and for no others.
#[test]
fn what_stands_above_some_columns_holds_for_those() {
    let folder = repository();
    let heads = ["Åtagande", "Barn- och skolförvaltningen", "KUF", "Barn- och skolförvaltningen", "KUF"];
    workbook(&folder, "lista.xlsx", |sheet| {
        sheet.merge_range(0, 1, 0, 2, "2022", &Format::new()).unwrap();
        sheet.merge_range(0, 3, 0, 4, "Prognos 2023", &Format::new()).unwrap();
        line(sheet, 1, &heads);
        line(sheet, 2, &["simma", "uppfyllt", "ej uppfyllt", "", "uppfyllt"]);
        line(sheet, 3, &["ÅTAGANDE ", heads[1], "kuf", heads[3], "Kuf"]);
        line(sheet, 4, &["1.2", "", "uppfyllt", "ej uppfyllt"]);
        sheet.merge_range(5, 1, 5, 2, "2023", &Format::new()).unwrap();
        sheet.merge_range(5, 3, 5, 4, "2022", &Format::new()).unwrap();
        line(sheet, 6, &heads);
        line(sheet, 7, &["1.2", "", "", "delvis uppfyllt"]);
        sheet.merge_range(8, 1, 8, 4, "2024", &Format::new()).unwrap();
        line(sheet, 9, &heads[..3]);
        line(sheet, 10, &["simma", "", "uppfyllt"]);
    });
    run(&folder, "import lista.xlsx").expect(0);
    let said: Vec<String> = rows(folder.path(), "judgements", &[])
        .iter()
        .map(|row| ["item", "body", "period", "basis", "rating"].map(|key| row[key].as_str()).join(" "))
        .collect();
    for expected in [
        "simma skola 2022 outcome uppfyllt",
        "simma kultur 2022 outcome ej uppfyllt",
        "simma kultur 2023 forecast uppfyllt",
        "barnets-basta kultur 2022 outcome uppfyllt",
        "barnets-basta skola 2023 forecast ej uppfyllt",
        "barnets-basta skola 2022 outcome delvis uppfyllt",
        "simma kultur 2024 outcome uppfyllt",
    ] {
        assert!(said.iter().any(|said| said == expected), "{expected}: {said:?}");
    }
    assert_eq!(judgements(&folder).len(), 7);

    let folder = repository();
    let head = "Åtagande;KUF;skola;KUF;skola\n";
    let table = |labels: &str| format!(";{labels}\n{head}simma;uppfyllt;;ej uppfyllt;\n1.2;;uppfyllt;;\n");
    folder.write("2022.csv", table("2022;;Föregående år;").as_bytes());
    run(&folder, "import 2022.csv --map lista.map").refused(
        1,
        &[
            "2022.csv: D1: error[ambiguous]: `Föregående år` may name another period",
            "2022.csv: A4: error[ambiguous]: nothing tells the period",
            "1 new, 0 changed",
        ],
    );
    let asked = fs::read_to_string(folder.join("lista.map")).unwrap();
    assert!(asked.ends_with("\n[periods]\n\"Föregående år\" = \"?\"\n"), "{asked}");
    folder.write("lista.map", (asked.replace("\"?\"", "2023") + "[table]\nperiod = 2022\n").as_bytes());
    let told = run(&folder, "import 2022.csv --map lista.map --partial").expect(1);
    assert!(told.err.contains("A4: error[ambiguous]: nothing tells the period"), "{}", told.err);
    assert_eq!(judgements(&folder), ["simma kultur 2022 uppfyllt", "simma kultur 2023 ej uppfyllt"]);
    let folder = repository();
    let table = format!(";;Prognos;;\n{head}")
        .replace("KUF;skola\n", "2024;2022\n")
        .replace("KUF;skola;", "2022;2023;");
    folder.write("lista.csv", format!("{table}simma;uppfyllt;uppfyllt;;\n").as_bytes());
    folder.write("lista.map", b"[table]\nbody = \"kultur\"\n");
    run(&folder, "import lista.csv --map lista.map").refused(1, &["C1: error[ambiguous]: `Prognos`"]);
}

/// Headings between rows begin another table: what is below them is never read by those above.
#[test]
fn headings_again_in_another_order_begin_another_table() {
    for (table, expected) in [
        (
            "Åtagande;KUF;skola\nsimma;uppfyllt;ej uppfyllt\nÅtagande;skola;KUF\n1.2;uppfyllt;ej uppfyllt\n",
            ["barnets-basta kultur 2022 ej uppfyllt", "barnets-basta skola 2022 uppfyllt"],
        ),
        (
            "KUF;;\nÅtagande;Status;Kommentar\nsimma;uppfyllt;ej uppfyllt\nKommentar;Mål;Status\nuppfyllt;1.2;ej uppfyllt\n",
            ["barnets-basta kultur 2022 ej uppfyllt uppfyllt", "simma kultur 2022 uppfyllt ej uppfyllt"],
        ),
    ] {
        let folder = repository();
        folder.write("lista.csv", table.as_bytes());
        folder.write("lista.map", b"[table]\nperiod = 2022\n");
        run(&folder, "import lista.csv --map lista.map").expect(0);
        assert_eq!(judgements(&folder)[..2], expected, "{table}");
    }
    for (table, why) in [
        (
            "Åtagande;KUF;skola\nsimma;uppfyllt;\n;skola;KUF\n1.2;uppfyllt;ej uppfyllt\n",
            "B3: error[ambiguous]: this row may say",
        ),
        (
            "Åtagande;KUF;skola\nsimma;uppfyllt;\nOmråde;skola;KUF\n1.2;uppfyllt;ej uppfyllt\n",
            "A3: error[ambiguous]: this row may say",
        ),
        (
            "Åtagande;KUF;skola\nsimma;uppfyllt;\n;Förra året;\n1.2;uppfyllt;ej uppfyllt\n",
            "B3: error[ambiguous]: this row may say",
        ),
        (
            "KUF;;\nÅtagande;Utfall;\nsimma;uppfyllt;\nÅtagande;Prognos;\n1.2;uppfyllt;\n",
            "B4: error[unknown-heading]: nobody knows",
        ),
        (
            "KUF;;\nÅtagande;2022;\nsimma;uppfyllt;\nPrognos;;\n1.2;uppfyllt;\n",
            "A4: error[ambiguous]: `Prognos` may name another body or period",
        ),
    ] {
        let folder = repository();
        folder.write("lista.csv", table.as_bytes());
        let of_one = if table.contains("2022") { "" } else { "[table]\nperiod = 2022\n" };
        folder.write("lista.map", format!("{of_one}[items]\n\"Område\" = \"\"\n").as_bytes());
        let told = run(&folder, "import lista.csv --map lista.map --partial").expect(1);
        assert!(told.err.contains(why), "{why}: {}", told.err);
        assert_eq!(judgements(&folder), ["simma kultur 2022 uppfyllt"], "{table}");
    }
}

/// A row that may tell of what stands below it, and that nobody can read, tells nothing else either.
#[test]
fn a_title_that_nobody_can_read_is_told_and_asked_about() {
    type Put = fn(&mut Worksheet, u32);
    let day: Put = |sheet, row| {
        let day = ExcelDateTime::from_ymd(2023, 12, 31).unwrap();
        let format = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_datetime_with_format(row, 0, &day, &format).unwrap();
    };
    let error: Put = |sheet, row| {
        sheet.write_formula(row, 0, Formula::new("=A9/0").set_result("#REF!")).unwrap();
    };
    let words: Put = |sheet, row| line(sheet, row, &["Föregående år"]);
    let between = [
        (day, "2022!A4: error[ambiguous]: `2023-12-31` may name another period"),
        (error, "2022!A4: error[cell-error]: the cell shows the error #REF!"),
        (words, "2022!A4: error[ambiguous]: `Föregående år` may name another body or period"),
    ];
    for (put, why) in between {
        let folder = repository();
        workbook_of(&folder, "lista.xlsx", "2022", |sheet| {
            line(sheet, 0, &["Åtagande", "Status"]);
            line(sheet, 1, &["KUF"]);
            line(sheet, 2, &["simma", "uppfyllt"]);
            put(sheet, 3);
            line(sheet, 4, &["1.2", "ej uppfyllt"]);
        });
        let told = run(&folder, "import lista.xlsx --partial").expect(1);
        for words in [why, "1 new, 0 changed"] {
            assert!(told.err.contains(words), "{words}: {}", told.err);
        }
        assert_eq!(judgements(&folder), ["simma kultur 2022 uppfyllt"]);
    }
    for (put, why) in [(day, "`2023-12-31` says something else"), (error, "2022!A1: error[cell-error]")] {
        let folder = repository();
        workbook_of(&folder, "lista.xlsx", "2022", |sheet| {
            put(sheet, 0);
            line(sheet, 1, &["Åtagande", "Förvaltning", "Status"]);
            line(sheet, 2, &["simma", "KUF", "uppfyllt"]);
        });
        run(&folder, "import lista.xlsx").refused(1, &[why, "0 new"]);
    }
    let folder = repository();
    workbook_of(&folder, "lista.xlsx", "Lista", |sheet| {
        line(sheet, 0, &["Åtagande", "Förvaltning", "År", "Status"]);
        line(sheet, 1, &["simma", "KUF", "", "uppfyllt"]);
        sheet.write_formula(1, 2, Formula::new("=A9/0").set_result("#REF!")).unwrap();
    });
    run(&folder, "import lista.xlsx").refused(1, &["Lista!C2: error[cell-error]", "1 not read"]);
}

#[test]
fn a_title_with_numbers_beside_it_is_a_title() {
    let folder = repository();
    let table = "KUF;\nÅtagande;2022\nsimma;uppfyllt\nSkolfrågor;2 av 3\n1.2;uppfyllt\n";
    folder.write("lista.csv", table.as_bytes());
    folder.write("lista.map", "[items]\n\"Skolfrågor\" = \"\"\n".as_bytes());
    run(&folder, "import lista.csv --map lista.map")
        .refused(1, &["A4: error[ambiguous]: `Skolfrågor` may name another body"]);
}

#[test]
fn what_has_no_answer_or_another_unit_is_told_as_what_it_is() {
    let folder = repository();
    let table = "Åtagande;Förvaltning;2022\nsimma;KUF;\nLånade böcker per barn;KUF;12 %\n";
    folder.write("lista.csv", table.as_bytes());
    run(&folder, "import lista.csv").refused(
        1,
        &[
            "A2: note[passed-over]: `simma` has no answer",
            "C3: error[not-a-number]: the cell holds a percentage, and `lan` is measured in antal",
            "0 new, 0 changed, 0 unchanged, 1 without an answer, 1 not read",
        ],
    );
}
