//! Forms go out, are filled in, and come back: what was filled in is what the plan files say, and nothing else changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use calamine::{Reader as _, Xlsx, open_workbook};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use crate::folder::Folder;
use crate::process::{finish, repository_of, run_in, run_line as run};
use crate::program::{project, rows};

const PLAN: &str = r#"
[[body]]
id = "skola"
name = "Skolförvaltningen"
kind = "förvaltning"

[[body]]
id = "kultur"
name = "Kulturförvaltningen"
kind = "förvaltning"

[[plan]]
id = "barnplan"
title = "Barnplan"
type = "plan"
period = "2023-2024"
follow_up = [2023, 2024]

[[commitment]]
id = "barnets-basta"
number = "1.2"
text = "Barnets bästa ska prövas inför beslut."
responsible = "varje förvaltning"

[[commitment]]
id = "simma"
text = "Alla barn ska kunna simma"
responsible = ["skola"]

[[indicator]]
id = "simkunniga"
text = "Andel simkunniga i årskurs 6"
unit = "procent"
direction = "högre är bättre"
responsible = ["skola"]

[[assessment]]
item = "simma"
body = "skola"
period = 2023
rating = "delvis uppfyllt"
comment = "Sex av tio."
"#;

fn repository() -> Folder {
    repository_of(PLAN)
}

/// A form as a table: headings, then rows.
struct Filled {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Filled {
    /// The form of the school for 2024.
    fn new(folder: &Folder) -> Self {
        let _ = fs::remove_file(folder.join("skola.csv"));
        run(folder, "form --year 2024 --forvaltning skola -o skola.csv").expect(0);
        let text = fs::read(folder.join("skola.csv")).unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(&text[3..]);
        let mut rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
        Self { headings: rows.next().unwrap(), rows: rows.collect() }
    }

    fn column(&self, heading: &str) -> usize {
        self.headings.iter().position(|known| known == heading).unwrap()
    }

    fn set(&mut self, row: usize, heading: &str, text: &str) -> &mut Self {
        let column = self.column(heading);
        text.clone_into(&mut self.rows[row][column]);
        self
    }

    fn csv(&self, separator: u8) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
        for row in std::iter::once(&self.headings).chain(&self.rows) {
            writer.write_record(row).unwrap();
        }
        writer.into_inner().unwrap()
    }

    /// A workbook with a title above, and what else is done to it.
    fn xlsx(&self, folder: &Folder, also: impl FnOnce(&Self, &mut Worksheet)) {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet().set_name("Svar").unwrap();
        sheet.write_string(0, 1, "Bedömning").unwrap();
        for (row, cells) in (2..).zip(std::iter::once(&self.headings).chain(&self.rows)) {
            for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
                sheet.write_string(row, column, text).unwrap();
            }
        }
        also(self, sheet);
        workbook.save(folder.join("svar.xlsx")).unwrap();
    }

    /// Where a cell is in such a workbook.
    fn at(&self, row: u32, heading: &str) -> (u32, u16) {
        (row + 3, u16::try_from(self.column(heading)).unwrap())
    }
}

/// Texts of a sheet, with their places.
type Texts = Vec<(u32, u16, String)>;

/// The texts of a form's sheets.
pub(crate) fn cells(path: &std::path::Path) -> Vec<(String, Texts)> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let mut of_sheet = |name: String| {
        let range = book.worksheet_range(&name).unwrap();
        let (top, left) = range.start().unwrap();
        let at = |row: usize, column: usize| {
            (top + u32::try_from(row).unwrap(), u16::try_from(left).unwrap() + u16::try_from(column).unwrap())
        };
        let cells = range.used_cells().map(|(row, column, cell)| {
            let (row, column) = at(row, column);
            (row, column, cell.to_string())
        });
        (name, cells.collect())
    };
    ["Bedömning", "Anvisning", "Ord"].map(|name| of_sheet(name.to_owned())).into()
}

fn text(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn a_form_has_what_is_asked_and_what_is_known_of_it() {
    let folder = repository();
    let form = Filled::new(&folder);
    assert_eq!(form.rows.len(), 3);
    let simma = form.rows.iter().find(|row| row[1] == "Alla barn ska kunna simma").unwrap();
    assert_eq!(simma[form.column("Förra bedömningen")], "2023: delvis uppfyllt");
    assert_eq!(simma[form.column("Förra kommentaren")], "Sex av tio.");
    assert_eq!(form.rows[0][1], "1.2 Barnets bästa ska prövas inför beslut.");
    run(&folder, "form --year 2024 --all -o ut --quiet").expect(0);
    assert_eq!(fs::read_dir(folder.join("ut")).unwrap().count(), 2);
    run(&folder, "form --year 2024 --all -o ut").refused(2, &["is there already"]);
    run(&folder, "form --year 2030 --forvaltning skola -o a.xlsx").refused(2, &["asked for nothing in 2030"]);
    run(&folder, "form --year 2024 --forvaltning skol -o a.xlsx").refused(2, &["did you mean `skola`"]);
    run(&folder, "form --year 2024 --forvaltning skola -o a.pdf").refused(2, &["is .xlsx or .csv"]);
    let before = text(&folder, "plans/plan.toml");
    run(&folder, "import ut skola.csv").expect(0);
    assert_eq!(
        (text(&folder, "plans/plan.toml"), fs::read_dir(folder.join("plans")).unwrap().count()),
        (before, 1)
    );
}

#[test]
fn the_workbook_has_lists_locks_and_no_formula() {
    let folder = repository();
    run(&folder, "form --year 2024 --forvaltning skola -o skola.xlsx").expect(0);
    let mut zip = zip::ZipArchive::new(fs::File::open(folder.join("skola.xlsx")).unwrap()).unwrap();
    let mut part = |name: &str| std::io::read_to_string(zip.by_name(name).unwrap()).unwrap();
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>") && sheet.contains("sheetProtection") && sheet.contains("hidden=\"1\""));
    assert_eq!(sheet.matches("type=\"list\"").count(), 2, "the indicator is not rated");
    assert!(part("xl/workbook.xml").contains("name=\"Ord\" sheetId=\"3\" state=\"hidden\""));
    let mut book: Xlsx<_> = open_workbook(folder.join("skola.xlsx")).unwrap();
    let words: Vec<String> =
        book.worksheet_range("Ord").unwrap().rows().map(|row| row[0].to_string()).collect();
    let expected = [
        "uppfyllt",
        "delvis uppfyllt",
        "ej uppfyllt",
        "kan inte bedömas",
        "berör inte",
        "ännu inte aktuellt",
    ];
    assert_eq!(words, expected);
    let bytes = fs::read(folder.join("skola.xlsx")).unwrap();
    run(&folder, "form --year 2024 --forvaltning skola -o skola.xlsx").refused(2, &["may be filled in"]);
    run(&folder, "form --year 2024 --forvaltning skola -o igen.xlsx").expect(0);
    assert_eq!(fs::read(folder.join("igen.xlsx")).unwrap(), bytes, "the same form is the same bytes");
}

#[test]
fn what_is_filled_in_is_what_the_plan_files_say() {
    let folder = repository();
    let mut form = Filled::new(&folder);
    form.set(0, "Bedömning", " Uppfyllt ").set(0, "Kommentar", "Två rader,\r\n\"den andra\"");
    form.rows.swap(0, 2);
    form.xlsx(&folder, |form, sheet| {
        let (row, column) = form.at(0, "Värde, totalt");
        sheet.write_number(row, column, 87.5).unwrap();
        let share = Format::new().set_num_format("0.0 %");
        sheet.write_number_with_format(row, column + 1, 0.875, &share).unwrap();
        sheet.write_string(row, column + 2, "saknas").unwrap();
        let (row, column) = form.at(1, "Åtgärd: klar senast");
        let day = ExcelDateTime::from_ymd(2025, 6, 30).unwrap();
        sheet
            .write_datetime_with_format(row, column, &day, &Format::new().set_num_format("d mmm yyyy"))
            .unwrap();
        let (row, column) = form.at(1, "Bedömning");
        sheet.write_string(row, column, "EJ  UPPFYLLT").unwrap();
        sheet.set_row_hidden(row).unwrap();
    });
    let shown = run(&folder, "import svar.xlsx --dry-run").expect(0);
    assert!(
        shown.text().contains("+comment = \"\"\"") && shown.err.contains("would be: 3 new"),
        "{}",
        shown.err
    );
    assert_eq!(text(&folder, "plans/plan.toml"), PLAN, "a dry run writes nothing");
    let outcome = run(&folder, "import svar.xlsx").expect(0);
    assert!(
        outcome.err.contains("note[hidden-row]")
            && outcome.err.contains("note[read-as]: `87.5 %` is read as 87.5")
            && outcome.err.contains("3 new, 0 changed"),
        "{}",
        outcome.err
    );
    assert_eq!(outcome.text(), "changed plans/plan.toml\n", "where the plan has its judgements");
    let judgements = rows(folder.path(), "judgements", &["--year", "2024"]);
    let said =
        |item: &str, column: &str| judgements.iter().find(|row| row["item"] == item).unwrap()[column].clone();
    assert_eq!(said("barnets-basta", "rating"), "uppfyllt");
    assert_eq!(said("barnets-basta", "comment"), "Två rader,\n\"den andra\"");
    assert_eq!(said("simma", "rating"), "ej uppfyllt");
    let plan = text(&folder, "plans/plan.toml");
    assert!(
        plan.starts_with(PLAN) && plan.contains("value = 87.5\nwomen = 87.5\nmen = \"saknas\"\n"),
        "{plan}"
    );
    assert!(plan.contains("action_due = 2025-06-30\n"), "{plan}");
    run(&folder, "check --deny warnings").expect(0);
    let again = run(&folder, "import svar.xlsx").expect(0);
    assert!(again.err.contains("0 new, 0 changed, 3 unchanged") && again.text().is_empty());
    assert_eq!(text(&folder, "plans/plan.toml"), plan, "twice changes nothing");
}

#[test]
fn every_file_that_spreadsheets_write_is_read() {
    for (name, bytes) in [
        ("semikolon", (|form: &Filled| form.csv(b';')) as fn(&Filled) -> Vec<u8>),
        ("tab", |form| form.csv(b'\t')),
        ("utf-8 with a mark", |form| ["\u{feff}".as_bytes(), &form.csv(b';')].concat()),
        ("utf-16", |form| {
            let text = String::from_utf8(form.csv(b'\t')).unwrap();
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        }),
    ] {
        let folder = repository();
        let mut form = Filled::new(&folder);
        form.set(0, "Bedömning", "uppfyllt").set(0, "Kommentar", "'=1+1 är\ninte; en \"formel\", nej");
        form.set(2, "Värde, totalt", "87,5");
        folder.write("svar.csv", &bytes(&form));
        let outcome = run(&folder, "import svar.csv").expect(0);
        assert!(outcome.err.contains("2 new") && !outcome.err.contains("note"), "{name}: {}", outcome.err);
        let plan = text(&folder, "plans/plan.toml");
        assert!(
            plan.contains("value = 87.5\n") && plan.contains("\n=1+1 är\ninte; en \"formel\", nej\"\"\""),
            "{plan}"
        );
    }
    let folder = repository();
    let mut form = Filled::new(&folder);
    form.set(0, "Bedömning", "uppfyllt");
    let windows: Vec<u8> = String::from_utf8(form.csv(b';'))
        .unwrap()
        .chars()
        .map(|it| u8::try_from(u32::from(it)).unwrap())
        .collect();
    folder.write("svar.csv", &windows);
    let refused = run(&folder, "import svar.csv").expect(1);
    assert!(refused.err.contains("[unreadable-file]") && refused.err.contains("--encoding windows-1252"));
    run(&folder, "import svar.csv --encoding windows-1252").expect(0);
}

#[test]
fn text_that_may_have_run_together_is_refused() {
    let folder = repository();
    for (text, why) in [
        (b"a;b\n\"x;1\ny;2\n".as_slice(), "a quote begins in line 2 and never ends"),
        (b"a;b\n\"x;1\n\"y\";2\n", "right behind a quote"),
        (b"a;b\n1\n", "record 2 has 1 fields, and others 2"),
        (b"a;b,c\n1;2,3\n", "nobody can tell"),
        (b"b\xe4st;b\n", "which is ä in Windows-1252"),
        ("fÃ¶rvaltning;b\n".as_bytes(), "damaged"),
        (b"a\0;\0b\0", "UTF-16"),
    ] {
        folder.write("svar.csv", text);
        run(&folder, "import svar.csv").refused(1, &["svar.csv: error[unreadable-file]", why]);
    }
    folder.write("svar.csv", b"sep=;\r\na;b\r\n1;2");
    run(&folder, "import svar.csv").refused(1, &["svar.csv: error[no-table]"]);
    run(&folder, "import fattas.csv").refused(2, &["cannot read `fattas.csv`"]);
}

/// What is done to a form, and what is said of it.
type Fault = (fn(&Filled, &mut Worksheet), &'static str, &'static str);

const FAULTS: [Fault; 22] = [
    (|form, sheet| put(form, sheet, "Avser", "2019"), "[unknown-row]", "not what was handed out"),
    (
        |form, sheet| put(form, sheet, "Bedömning", "delvs uppfyllt"),
        "Svar!F4: error[unknown-rating]",
        "`delvis uppfyllt`",
    ),
    (|form, sheet| put(form, sheet, "Värde, totalt", "<5"), "[not-a-number]", "saknas"),
    (|form, sheet| put(form, sheet, "Värde, totalt", "1.500"), "[not-a-number]", "write 1,500 or 1500"),
    (|form, sheet| put(form, sheet, "Åtgärd: klar senast", "i höst"), "[not-a-day]", "2025-06-30"),
    (
        |form, sheet| put(form, sheet, "Förra kommentaren", "Nu klart"),
        "[unknown-row]",
        "where nothing is read",
    ),
    (|form, sheet| put(form, sheet, "Mäts i", "antal"), "[unknown-row]", "not what was handed out"),
    (
        |form, sheet| {
            let (row, column) = form.at(2, "Bedömning");
            sheet.write_string(row, column, "uppfyllt").unwrap();
        },
        "Svar!F6: error[not-asked]",
        "`Bedömning` is not asked for",
    ),
    (
        |form, sheet| {
            let (row, column) = form.at(0, "Kommentar");
            let time = Format::new().set_num_format("hh:mm");
            sheet.write_number_with_format(row, column, 0.5, &time).unwrap();
        },
        "[not-text]",
        "a time of day",
    ),
    (
        |form, sheet| {
            let (row, column) = form.at(0, "Bedömning");
            let struck = Format::new().set_font_strikethrough();
            sheet.write_string_with_format(row, column, "uppfyllt", &struck).unwrap();
        },
        "[struck-out]",
        "struck out or hidden",
    ),
    (|form, sheet| put(form, sheet, "Kommentar", "\u{7}"), "[control-character]", "U+0007"),
    (|form, sheet| put(form, sheet, "Kommentar", "Bra"), "[no-rating]", "kan inte bedömas"),
    (
        |form, sheet| {
            let (row, column) = form.at(0, "Bedömning");
            sheet.write_number(row, column, 1.0).unwrap();
        },
        "[not-text]",
        "number 1",
    ),
    (
        |form, sheet| {
            let (row, column) = form.at(0, "Kommentar");
            let day = ExcelDateTime::from_ymd(2024, 3, 1).unwrap();
            sheet
                .write_datetime_with_format(row, column, &day, &Format::new().set_num_format("yyyy-mm-dd"))
                .unwrap();
        },
        "[not-text]",
        "2024-03-01",
    ),
    (
        |form, sheet| {
            let (row, column) = form.at(0, "Bedömning");
            sheet.write_boolean(row, column, true).unwrap();
        },
        "[not-text]",
        "SANT",
    ),
    (
        |form, sheet| {
            let (row, column) = form.at(0, "Kommentar");
            sheet.write_formula(row, column, Formula::new("=A1/0").set_result("#DIV/0!")).unwrap();
        },
        "[cell-error]",
        "#DIV/0!",
    ),
    (
        |form, sheet| {
            let (row, column) = form.at(0, "Bedömning");
            sheet.merge_range(row, column, row + 1, column, "uppfyllt", &Format::new()).unwrap();
        },
        "[merged-cells]",
        "Svar!F4:Svar!F5",
    ),
    (
        |form, sheet| {
            let (row, column) = form.at(0, "Bedömning");
            sheet.write_blank(row, column, &Format::new().set_background_color("#00B050")).unwrap();
        },
        "[colour-only]",
        "#00B050",
    ),
    (
        |form, sheet| {
            let (row, column) = form.at(3, "Bedömning");
            sheet.write_string(row, column, "uppfyllt").unwrap();
        },
        "Svar!A7: error[unknown-row]",
        "nothing tells",
    ),
    (
        |_, sheet| {
            sheet.write_string(4, 30, "Ring mig").unwrap();
        },
        "Svar!AE5: error[unknown-heading]",
        "none of the form",
    ),
    (
        |form, sheet| {
            let (_, column) = form.at(0, "Kommentar");
            sheet.write_string(2, column, "Anm.").unwrap();
        },
        "[missing-heading]",
        "`Kommentar`",
    ),
    (
        |form, sheet| {
            let (row, column) = form.at(0, "Åtagande, mål eller indikator");
            sheet.write_string(row, column, "Barnets bästa ska prövas").unwrap();
            let (row, column) = form.at(0, "Bedömning");
            sheet.write_string(row, column, "uppfyllt").unwrap();
        },
        "[unknown-row]",
        "not what was handed out",
    ),
];

fn put(form: &Filled, sheet: &mut Worksheet, heading: &str, text: &str) {
    let (row, column) = form.at(0, heading);
    sheet.write_string(row, column, text).unwrap();
}

#[test]
fn what_cannot_be_read_is_told_with_its_cell_and_nothing_is_written() {
    for (fault, place, help) in FAULTS {
        let folder = repository();
        let form = Filled::new(&folder);
        form.xlsx(&folder, |form, sheet| {
            let (row, column) = form.at(1, "Bedömning");
            sheet.write_string(row, column, "uppfyllt").unwrap();
            fault(form, sheet);
        });
        let outcome = run(&folder, "import svar.xlsx")
            .refused(1, &["svar.xlsx: Svar!", place, help, "nothing was written"]);
        assert_eq!(text(&folder, "plans/plan.toml"), PLAN, "{}", outcome.err);
        if !place.contains("missing-heading") && !place.contains("merged") {
            let outcome = run(&folder, "import svar.xlsx --partial").expect(1);
            assert!(outcome.err.contains("1 new"), "{}", outcome.err);
            assert!(text(&folder, "plans/plan.toml").ends_with("period = 2024\nrating = \"uppfyllt\"\n"));
        }
    }
}

#[test]
fn nothing_is_overwritten_or_deleted_in_silence() {
    let folder = repository();
    let mut form = Filled::new(&folder);
    form.set(1, "Bedömning", "uppfyllt").set(1, "Kommentar", "Klart.");
    folder.write("svar.csv", &form.csv(b';'));
    run(&folder, "import svar.csv").expect(0);
    // A form that is made now is filled in with that; the first one knew nothing of it.
    let mut second = Filled::new(&folder);
    let comment = second.column("Kommentar");
    assert_eq!(second.rows[1][comment], "Klart.");
    second.set(1, "Kommentar", "");
    folder.write("ny.csv", &second.csv(b';'));
    let emptied = run(&folder, "import ny.csv").expect(0);
    assert!(
        emptied.err.contains("note[emptied-cell]") && emptied.err.contains("1 unchanged"),
        "{}",
        emptied.err
    );
    form.set(1, "Bedömning", "ej uppfyllt").set(1, "Underlag", "Mätning");
    folder.write("svar.csv", &form.csv(b';'));
    let before = text(&folder, "plans/plan.toml");
    run(&folder, "import svar.csv")
        .refused(1, &["[conflict]", "`uppfyllt` is there already, in plans/plan.toml:", "--replace"]);
    assert_eq!(text(&folder, "plans/plan.toml"), before);
    run(&folder, "import svar.csv --replace").expect(0);
    let expected = before.replace(
        "rating = \"uppfyllt\"\ncomment = \"Klart.\"\n",
        "rating = \"ej uppfyllt\"\ncomment = \"Klart.\"\nevidence = \"Mätning\"\n",
    );
    assert_eq!(text(&folder, "plans/plan.toml"), expected);
    // What was handed out before and not edited since undoes nothing.
    let outcome = run(&folder, "import ny.csv").expect(0);
    assert_eq!(text(&folder, "plans/plan.toml"), expected, "{}", outcome.err);
}

#[test]
fn a_form_of_an_older_plan_is_refused_item_by_item() {
    let folder = repository();
    let mut form = Filled::new(&folder);
    for row in 0..3 {
        form.set(
            row,
            if row == 2 { "Värde, totalt" } else { "Bedömning" },
            if row == 2 { "5" } else { "uppfyllt" },
        );
    }
    folder.write("svar.csv", &form.csv(b';'));
    let changed = PLAN
        .replace("text = \"Barnets bästa ska prövas inför beslut.\"", "text = \"Barnets bästa ska prövas.\"")
        .replace("id = \"simkunniga\"\ntext = \"Andel", "id = \"simning\"\ntext = \"Antal")
        .replace(
            "text = \"Alla barn ska kunna simma\"",
            "text = \"Alla barn ska kunna simma\"\nend = 2023-12-31",
        );
    folder.write("plans/plan.toml", changed.as_bytes());
    let words = [
        "A2: error[reworded]",
        "A4: error[unknown-name]",
        "no item `simkunniga`",
        "A3: error[not-asked]",
        "not in force in 2024",
    ];
    let words = words.map(|word| word.trim_start_matches("A2: ").to_owned());
    run(&folder, "import svar.csv").refused(1, &words.each_ref().map(String::as_str));
    let outcome = run(&folder, "import svar.csv --partial --reworded").expect(1);
    assert!(
        outcome.err.contains("1 new, 0 changed, 0 unchanged, 0 without an answer, 2 not read"),
        "{}",
        outcome.err
    );
}

#[test]
fn a_form_of_another_municipality_or_unit_is_refused() {
    let folder = repository();
    let mut form = Filled::new(&folder);
    form.set(2, "Värde, totalt", "5");
    folder.write("svar.csv", &form.csv(b';'));
    folder.write("plans/plan.toml", PLAN.replace("unit = \"procent\"", "unit = \"antal\"").as_bytes());
    run(&folder, "import svar.csv")
        .refused(1, &["error[reworded]: `Mäts i` was handed out as `procent` and is `antal` now"]);
    run(&folder, "import svar.csv --reworded --dry-run").expect(0);
    folder.write("plans/plan.toml", PLAN.as_bytes());
    folder.write("plans/uppfyllt.toml", b"municipality_code = \"0138\"\n");
    run(&folder, "import svar.csv")
        .refused(1, &["error[reworded]: nothing said of which municipality the form is"]);
    run(&folder, "import svar.csv --reworded --dry-run").expect(0);
    let mut form = Filled::new(&folder);
    form.set(2, "Värde, totalt", "5");
    folder.write("svar.csv", &form.csv(b';'));
    folder.write("plans/uppfyllt.toml", b"municipality_code = \"0180\"\n");
    run(&folder, "import svar.csv --reworded")
        .refused(1, &["error[unknown-row]: the form was made for another municipality"]);
}

/// While forms are out, the repository may get a code, and its records other ids.
#[test]
fn a_form_is_known_by_what_does_not_change() {
    let folder = repository();
    folder.write("plans/uppfyllt.toml", "name = \"Tyresö\"\n".as_bytes());
    let mut form = Filled::new(&folder);
    form.set(0, "Bedömning", "uppfyllt").set(1, "Bedömning", "ej uppfyllt").set(2, "Värde, totalt", "5");
    folder.write("svar.csv", &form.csv(b';'));
    folder.write("plans/uppfyllt.toml", "name = \"Tyresö\"\nmunicipality_code = \"0138\"\n".as_bytes());
    for (old, new) in [("simma", "simning"), ("barnplan", "plan-for-barn")] {
        run(&folder, &format!("rename {old} {new}")).expect(0);
    }
    run(&folder, "import svar.csv --dry-run").expect(0);
    run(&folder, "rename skola skolan").expect(0);
    let named = text(&folder, "plans/plan.toml");
    // Somebody may have changed it by hand.
    folder.write("plans/plan.toml", named.replace("aliases = [\"skola\"]\n", "").as_bytes());
    run(&folder, "import svar.csv").refused(
        1,
        &["there is no body `skola` any more", "say there `aliases = [\"skola\"]`", "3 not read"],
    );
    folder.write("plans/plan.toml", named.as_bytes());
    let told = run(&folder, "import svar.csv").expect(0);
    assert!(
        told.err.contains("3 new, 0 changed, 0 unchanged, 0 without an answer, 0 not read"),
        "{}",
        told.err
    );
    let judgements = rows(folder.path(), "judgements", &["--year", "2024"]);
    let said = judgements.iter().find(|row| row["item"] == "simning").unwrap();
    assert_eq!([&said["plan"], &said["body"], &said["rating"]], ["plan-for-barn", "skolan", "ej uppfyllt"]);
    // Of two that are worded so, nobody can tell which it was.
    let twice = text(&folder, "plans/plan.toml").replace(
        "[[indicator]]",
        "[[commitment]]\nid = \"simma-igen\"\ntext = \"Alla barn ska kunna simma\"\nresponsible = [\"skolan\"]\n\n[[indicator]]",
    );
    folder.write("plans/plan.toml", twice.as_bytes());
    run(&folder, "import svar.csv").refused(1, &["error[unknown-name]: there is no item `simma` any more"]);
}

#[test]
fn a_word_for_no_answer_is_one_against_an_answer() {
    let folder = repository();
    let mut form = Filled::new(&folder);
    form.set(0, "Bedömning", "ej bedömt").set(1, "Bedömning", "ej bedömt").set(
        1,
        "Kommentar",
        "Enkäten utgick",
    );
    folder.write("svar.csv", &form.csv(b';'));
    let told = run(&folder, "import svar.csv").expect(0);
    assert!(
        told.err.contains("F2: note[passed-over]: `barnets-basta` is ej bedömt here, which is no answer")
            && told.err.contains("1 new, 0 changed, 0 unchanged, 2 without an answer, 0 not read"),
        "{}",
        told.err
    );
    assert!(
        text(&folder, "plans/plan.toml").ends_with("rating = \"ej bedömt\"\ncomment = \"Enkäten utgick\"\n")
    );
    form.set(0, "Bedömning", "uppfyllt").set(1, "Bedömning", "uppfyllt");
    folder.write("svar.csv", &form.csv(b';'));
    run(&folder, "import svar.csv").expect(0);
    let before = text(&folder, "plans/plan.toml");
    let mut form = Filled::new(&folder);
    form.set(0, "Bedömning", "ej bedömt");
    folder.write("svar.csv", &form.csv(b';'));
    run(&folder, "import svar.csv")
        .refused(1, &["F2: error[conflict]: `ej bedömt` here, and `uppfyllt` is there already"]);
    assert_eq!(text(&folder, "plans/plan.toml"), before);
}

#[test]
fn no_report_takes_the_place_of_a_form() {
    let folder = repository();
    for file in ["form.xlsx", "form.csv"] {
        run(&folder, &format!("form --year 2024 --forvaltning skola -o {file}")).expect(0);
        let before = fs::read(folder.join(file)).unwrap();
        run(&folder, &format!("evaluate -o {file}")).refused(2, &["this is a form"]);
        assert_eq!(fs::read(folder.join(file)).unwrap(), before);
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_where_nothing_is_read() {
    let folder = repository();
    let mut form = Filled::new(&folder);
    form.set(0, "Bedömning", "uppfyllt");
    folder.write("svar/a.csv", &form.csv(b';'));
    folder.write("svar/brev.pdf", b"%PDF");
    folder.write("plans/plan.toml", PLAN.split("[[assessment]]").next().unwrap().as_bytes());
    fs::create_dir(folder.join("annat")).unwrap();
    std::os::unix::fs::symlink(folder.join("annat"), folder.join("plans/2024")).unwrap();
    run(&folder, "import svar").refused(2, &["nothing in `plans/2024` is read as a plan file"]);
    assert_eq!(fs::read_dir(folder.join("annat")).unwrap().count(), 0);
    fs::remove_file(folder.join("plans/2024")).unwrap();
    folder.write("plans/.uppfyllt-Xy12.tmp", b"of a run that was killed");
    let outcome = run(&folder, "import svar").expect(0);
    assert!(outcome.err.contains("svar/brev.pdf: note[passed-over]"), "{}", outcome.err);
    assert!(!folder.join("plans/.uppfyllt-Xy12.tmp").exists());
    assert!(folder.join("plans/2024/skola.toml").exists());
}

#[test]
fn two_answers_for_the_same_are_told_with_both_places() {
    let folder = repository();
    let mut form = Filled::new(&folder);
    form.set(0, "Bedömning", "uppfyllt");
    folder.write("svar/a.csv", &form.csv(b';'));
    folder.write("svar/c.csv", &form.csv(b';'));
    run(&folder, "import svar --dry-run").expect(0);
    form.set(0, "Bedömning", "ej uppfyllt");
    folder.write("svar/b.csv", &form.csv(b';'));
    run(&folder, "import svar")
        .refused(1, &["svar/b.csv: F2: error[answered-twice]", "`uppfyllt` for the same in svar/a.csv: F2"]);
}

#[test]
fn joint_judgements_and_skeletons_are_met_as_they_are() {
    let folder = repository();
    let mut form = Filled::new(&folder);
    form.set(0, "Bedömning", "uppfyllt").set(1, "Bedömning", "uppfyllt").set(1, "Kommentar", "Klart.");
    folder.write("svar.csv", &form.csv(b';'));
    let joint = "[defaults]\r\nperiod = 2024\r\n\r\n[[assessment]]\r\nitem = \"barnets-basta\"\r\nbodies = \"varje förvaltning\"\r\nrating = \"uppfyllt\"\r\n\r\n[[assessment]]\r\nitem = \"simma\"\r\nbody = \"skola\"\r\nrating = \"ej bedömt\"   # 2023: delvis\r\n";
    folder.write("plans/2024.toml", joint.as_bytes());
    run(&folder, "import svar.csv").refused(1, &["[joint-judgement]", "jointly with others already"]);
    run(&folder, "import svar.csv --partial").expect(1);
    let expected = joint.replace(
        "\"ej bedömt\"   # 2023: delvis\r\n",
        "\"uppfyllt\"   # 2023: delvis\r\ncomment = \"Klart.\"\r\n",
    );
    assert_eq!(text(&folder, "plans/2024.toml"), expected);
    let rows = Filled::new(&folder).rows.len();
    assert_eq!(rows, 2, "what is judged jointly is asked of nobody alone");
}

/// A workbook of parts.
fn book(sheet: &str, strings: &str, also: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                     <Relationship Id=\"rId2\" Type=\"x/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>";
    let workbook =
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let parts: [(&str, &[u8]); 5] = [
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    for (name, bytes) in parts.iter().chain(also) {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A file with another name in place of one, wherever it stands.
fn renamed(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    for place in 0..=bytes.len() - from.len() {
        if bytes[place..].starts_with(from) {
            bytes[place..place + to.len()].copy_from_slice(to);
        }
    }
    bytes
}

/// An import in 128 MB and, with a debugger's slowness in it, in so many seconds of the processor.
const BOUNDED: &str = "ulimit -v 131072; ulimit -t 20; exec \"$U\" import svar.xlsx";

/// Small files that are read to their end, with what they say: nobody waits long for them, and nobody is told a million lines.
#[test]
#[ignore = "takes long: `cargo test -- --ignored`"]
fn hostile_workbooks_are_read_to_their_end_in_little_time_and_memory() {
    let cell = |text: &str| format!("<c t=\"str\"><v>{text}</v></c>");
    let row = |texts: [&str; 3]| format!("<row>{}</row>", texts.map(cell).concat());
    let sheet = |rows: &str| {
        let heads = row(["Åtagande", "Förvaltning", "2024"]);
        format!("<worksheet><sheetData>{heads}{rows}</sheetData></worksheet>")
    };
    let simma = row(["simma", "skola", "uppfyllt"]);
    let other = row(["simma", "skola", "ej uppfyllt"]);
    let shared = format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(3));
    let strings = |text: &str| format!("<sst><si><t>{text}</t></si></sst>");
    let title: String = (0..15_000)
        .flat_map(|number| ["<row>".to_owned(), cell(&format!("Titel {number}")), "</row>".to_owned()])
        .collect();
    let unknown: String =
        (0..5_000).map(|number| row([&format!("Okänd {number}"), "skola", "uppfyllt"])).collect();
    let cases: [(&str, Vec<u8>, &str); 8] = [
        (
            "a long name",
            book(&sheet(&row([&"(".repeat(3_000_000), "skola", "uppfyllt"])), "<sst/>", &[]),
            "longer than a cell holds",
        ),
        (
            "a name as long as a cell",
            book(&sheet(&row([&"å".repeat(32_767), "skola", "uppfyllt"])), "<sst/>", &[]),
            "[…]",
        ),
        (
            "long names",
            book(&sheet(&row([&"å".repeat(32_767), &"ä".repeat(32_767), "x"]).repeat(40)), "<sst/>", &[]),
            "no body",
        ),
        ("blanks", book(&sheet(&simma), &strings(&" ".repeat(20_000_000)), &[]), "longer than a cell holds"),
        (
            "a text many times",
            book(&sheet(&shared.repeat(2_000)), &strings(&"x".repeat(250)), &[]),
            "1500 more of unknown-name",
        ),
        ("titles", book(&sheet(&title), "<sst/>", &[]), "14500 more of passed-over are not listed"),
        (
            "one judgement",
            book(&sheet(&(simma.clone() + &other).repeat(5_000)), "<sst/>", &[]),
            "more of answered-twice",
        ),
        ("items that nobody knows", book(&sheet(&unknown), "<sst/>", &[]), "4500 more of unknown-name"),
    ];
    let folder = repository();
    for (name, bytes, why) in cases {
        folder.write("svar.xlsx", &bytes);
        let outcome = finish(&mut crate::process::shell(BOUNDED, folder.path()));
        assert!(
            matches!(outcome.code, Some(0 | 1)) && outcome.err.contains(why),
            "{name}: {:?} {}",
            outcome.code,
            outcome.err.len()
        );
        assert!(outcome.err.len() < 2_000_000, "{name}: {} bytes are told", outcome.err.len());
    }
    // Names of sheets stand in each place.
    let parts = (
        "xl/workbook.xml",
        format!(
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"{}\" r:id=\"rId1\"/></sheets></workbook>",
            "A".repeat(1 << 20)
        ),
    );
    let bytes = renamed(
        book("<worksheet/>", "<sst/>", &[("xl/workbook.xmm", parts.1.as_bytes())]),
        b"xl/workbook.xml",
        b"xl/workbook.xxx",
    );
    folder.write("svar.xlsx", &renamed(bytes, b"xl/workbook.xmm", b"xl/workbook.xml"));
    run(&folder, "import svar.xlsx").refused(1, &["a name of more than 255 bytes"]);
}

#[test]
#[ignore = "takes long: `cargo test -- --ignored`"]
fn hostile_workbooks_are_refused_in_little_time_and_memory() {
    let cell = |cells: &str| format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    let strings = "<sst count=\"4294967295\" uniqueCount=\"4294967295\"><si><t>uppfyllt</t></si></sst>";
    let zeros = vec![b' '; 80 << 20];
    let whole = book(&cell(""), strings, &[]);
    let row = |number: u32, cells: &str| format!("<row r=\"{number}\">{cells}</row>");
    let long = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(1 << 16));
    let merges = |count: usize| "<mergeCell ref=\"A1:B2\"/>".repeat(count);
    let twice = book(&cell(""), strings, &[("xl/worksheets/sheet2.xml", b"<worksheet/>")]);
    let twice = renamed(twice, b"sheet2.xml", b"sheet1.xml");
    let cases: [(&str, Vec<u8>, &str); 20] = [
        (
            "a long text many times",
            book(&cell(&row(1, &"<c t=\"s\"><v>0</v></c>".repeat(400))), &long, &[]),
            "as much text",
        ),
        (
            "more cells than are read",
            book(
                &cell(&(1..=31).map(|it| row(it, &"<c><v>1</v></c>".repeat(10_000))).collect::<String>()),
                strings,
                &[],
            ),
            "more than 300000 cells",
        ),
        (
            "more merged cells than are read",
            book(&cell(&merges(3_001)), strings, &[]),
            "more than 3000 merged",
        ),
        (
            "more texts than are read",
            book(&cell(""), &format!("<sst>{}</sst>", "<si/>".repeat(300_001)), &[]),
            "lists more than",
        ),
        (
            "two cells far apart",
            book(
                &cell(
                    "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
                ),
                strings,
                &[],
            ),
            "no-table",
        ),
        (
            "a cell beyond the sheet",
            book(&cell("<row r=\"1\"><c r=\"ZZZZZZ99999999999\"><v>1</v></c></row>"), strings, &[]),
            "where no sheet has one",
        ),
        (
            "a row beyond the sheet",
            book(&cell("<row r=\"1000000000\"><c><v>1</v></c></row>"), strings, &[]),
            "where no sheet has one",
        ),
        (
            "a cell twice",
            book(&cell("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>"), strings, &[]),
            "two cells at one place",
        ),
        (
            "rows in no order",
            book(
                &cell(
                    "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>2</v></c></row>",
                ),
                strings,
                &[],
            ),
            "in no order",
        ),
        (
            "a text that is not there",
            book(&cell("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>"), strings, &[]),
            "not there",
        ),
        ("entities", book("<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet/>", strings, &[]), "type of document"),
        (
            "an entity",
            book(&cell("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&ouml;</v></c></row>"), strings, &[]),
            "entity of its own",
        ),
        ("a bomb", book(&cell(""), strings, &[("word/document.xml", &zeros)]), "more than 64 MiB"),
        ("cut off", whole[..whole.len() / 2].to_vec(), "damaged or cut off"),
        ("no workbook", b"PK\x03\x04 and so on".to_vec(), "damaged or cut off"),
        ("old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), "damaged or cut off"),
        ("binary", book(&cell(""), strings, &[("xl/workbook.bin", b"x")]), ".xlsb"),
        ("two parts of one name", twice, "two parts of one name"),
        ("a pdf", b"%PDF-1.7".to_vec(), "no table"),
        ("depth", book(&"<a>".repeat(500_000), strings, &[]), "deeper than 500"),
    ];
    let folder = repository();
    for (name, bytes, why) in cases {
        folder.write("svar.xlsx", &bytes);
        let outcome = finish(&mut crate::process::shell(BOUNDED, folder.path())).expect(1);
        assert!(outcome.err.contains(why), "{name}: {}", outcome.err);
    }
}

#[test]
fn every_reason_has_its_line() {
    let page = run_in(Path::new("."), ["explain", "import"]).expect(0).text().to_owned();
    let source = fs::read_to_string(project("src/import/problem.rs")).unwrap();
    let names = source.split("\nreasons! {").nth(1).unwrap().split("\n}").next().unwrap();
    let reasons: Vec<&str> = names.lines().filter_map(|line| line.trim().split('"').nth(1)).collect();
    let listed: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix("- `")?.split('`').next()).collect();
    assert!(reasons.len() > 20, "{reasons:?}");
    assert_eq!(listed, reasons);
    run_in(Path::new("."), ["explain", "form"]).expect(0);
}

/// Texts that people write into cells, hostile ones and blanks around them too.
fn any_text() -> impl Strategy<Value = String> {
    "[a-zåäö0-9 =+@'\"\\\\;,\t\n#€–]{0,30}"
}

/// An activity, which has a status and is not rated.
const ACTIVITY: &str =
    "[[activity]]\nid = \"starta-simskola\"\ntext = \"Starta en simskola\"\nresponsible = [\"skola\"]\n\n";

/// How an answer comes back.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Workbook,
    /// As a form that was made as CSV is saved.
    Csv,
    /// As a spreadsheet exports what was typed.
    Exported,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_form_out_and_in_again_says_the_same(
        comment in any_text(), evidence in any_text(), action in any_text(), by in any_text(),
        rating in prop::sample::select(vec!["uppfyllt", "delvis uppfyllt", "ej uppfyllt", "kan inte bedömas", "berör inte", "ännu inte aktuellt", "ej bedömt"]),
        status in prop::sample::select(vec!["ej påbörjad", "påbörjad", "genomförd", "försenad", "avbruten"]),
        due in (1990..2200_u16, 1..13_u8, 1..29_u8, any::<bool>()),
        men in prop::option::of(0..1000_i32),
        value in -9999..99_999_i32, places in 0..4_u32, share in 0..1001_i32,
        way in prop::sample::select(vec![Way::Workbook, Way::Csv, Way::Exported]), windows in any::<bool>(),
    ) {
        let plan = PLAN.replacen("[[assessment]]", &format!("{ACTIVITY}[[assessment]]"), 1);
        let folder = repository_of(&if windows { plan.replace('\n', "\r\n") } else { plan });
        let mut form = Filled::new(&folder);
        let given: BTreeMap<&str, &str> =
            [("Kommentar", &comment), ("Underlag", &evidence), ("Åtgärd", &action), ("Åtgärd: vem", &by)]
                .into_iter().map(|(heading, text)| (heading, text.as_str())).collect();
        form.set(0, "Bedömning", &format!("  {} ", rating.to_uppercase()));
        for (heading, text) in &given {
            // What begins with a quote is read as guarded, and a spreadsheet exports none that it takes for its own.
            let is_guarded = way == Way::Csv || way == Way::Exported && text.starts_with('\'');
            let text = if is_guarded { uppfyllt::inside::render::guard(text).into_owned() } else { (*text).to_owned() };
            form.set(0, heading, &text);
        }
        let (year, month, day, is_year) = due;
        let due = if is_year { year.to_string() } else { format!("{year}-{month:02}-{day:02}") };
        form.set(0, "Åtgärd: klar senast", &due);
        let number = format!("{value}e-{places}").parse::<f64>().unwrap();
        form.set(2, "Värde, totalt", &number.to_string().replace('.', ","));
        let percent = format!("{share}e-1").parse::<f64>().unwrap();
        form.set(2, "Värde, kvinnor", &format!("{percent} %").replace('.', ","));
        form.set(2, "Värde, män", &men.map_or("Saknas".to_owned(), |men| men.to_string()));
        form.set(3, "Bedömning", status);
        if way == Way::Workbook {
            form.xlsx(&folder, |form, sheet| {
                let (row, column) = form.at(2, "Värde, totalt");
                sheet.write_number(row, column, number).unwrap();
                let (row, column) = form.at(2, "Värde, kvinnor");
                let format = Format::new().set_num_format("0.0 %");
                let of_one = format!("{share}e-3").parse::<f64>().unwrap();
                sheet.write_number_with_format(row, column, of_one, &format).unwrap();
                let (row, column) = form.at(0, "Åtgärd: klar senast");
                if is_year {
                    sheet.write_number(row, column, f64::from(year)).unwrap();
                } else {
                    let day = ExcelDateTime::from_ymd(year, month, day).unwrap();
                    sheet.write_datetime_with_format(row, column, &day, &Format::new().set_num_format("d/m yyyy")).unwrap();
                }
            });
        }
        folder.write("svar.csv", &form.csv(b';'));
        let file = if way == Way::Workbook { "svar.xlsx" } else { "svar.csv" };
        let outcome = run(&folder, &format!("import {file}")).expect(0);
        prop_assert!(outcome.err.contains("3 new"), "{}", outcome.err);
        let plan = text(&folder, "plans/plan.toml");
        let table: toml::Table = toml::from_str(&plan.replace("\r\n", "\n")).unwrap();
        let records = table["assessment"].as_array().unwrap();
        let said = |item: &str, key: &str| {
            let record = records.iter().find(|it| it["item"].as_str() == Some(item) && it.get("period").unwrap().as_integer() == Some(2024));
            record.unwrap().get(key).cloned()
        };
        let text_of = |key: &str| said("barnets-basta", key).map_or(String::new(), |it| it.as_str().unwrap().to_owned());
        prop_assert_eq!(text_of("rating"), rating);
        for (key, heading) in [("comment", "Kommentar"), ("evidence", "Underlag"), ("action", "Åtgärd"), ("action_by", "Åtgärd: vem")] {
            prop_assert_eq!(text_of(key), given[heading].trim());
        }
        let due_said = match said("barnets-basta", "action_due") {
            Some(toml::Value::Integer(year)) => year.to_string(),
            Some(toml::Value::Datetime(day)) => day.to_string(),
            other => panic!("{other:?}"),
        };
        prop_assert_eq!(due_said, due);
        for (key, meant) in [("value", Some(number)), ("women", Some(percent)), ("men", men.map(f64::from))] {
            let value = said("simkunniga", key).unwrap();
            let whole = || value.as_integer().and_then(|whole| i32::try_from(whole).ok()).map(f64::from);
            prop_assert_eq!(value.as_float().or_else(whole), meant);
            prop_assert!(meant.is_some() || value.as_str() == Some("saknas"), "{:?}", value);
        }
        let status_said = said("starta-simskola", "status").unwrap();
        prop_assert_eq!(status_said.as_str(), Some(status));
        let again = run(&folder, &format!("import {file}")).expect(0);
        prop_assert!(again.err.contains("0 new, 0 changed"), "{}", again.err);
        run(&folder, "form --year 2024 --forvaltning skola -o igen.csv").expect(0);
        run(&folder, "import igen.csv").expect(0);
        prop_assert_eq!(text(&folder, "plans/plan.toml"), plan);
    }
}

/// Two that read forms into the same file at once lose nothing of each other's.
#[test]
fn two_imports_at_once_are_both_there() {
    let folder = Folder::new();
    let body = |number: usize| {
        format!("[[body]]\nid = \"f{number}x\"\nname = \"F{number}\"\nkind = \"förvaltning\"\n")
    };
    let item = |number: usize| {
        format!(
            "[[commitment]]\nid = \"a{number}x\"\ntext = \"Gör {number}\"\nresponsible = \"varje förvaltning\"\n"
        )
    };
    let plan = "[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = 2024\nfollow_up = [2024]\n"
        .to_owned();
    let text = plan + &(0..20).map(body).collect::<String>() + &(0..10).map(item).collect::<String>();
    folder.write("plans/plan.toml", text.as_bytes());
    let first = "[defaults]\nperiod = 2024\n\n[[assessment]]\nitem = \"a0x\"\nbody = \"f0x\"\nrating = \"uppfyllt\"\n";
    folder.write("plans/2024.toml", first.as_bytes());
    run(&folder, "form --year 2024 --all --format csv -o ut --quiet").expect(0);
    let mut files: Vec<_> =
        fs::read_dir(folder.join("ut")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in &files {
        let filled = fs::read_to_string(file).unwrap().replace(";2024;;;;", ";2024;;;uppfyllt;");
        folder.write(file.strip_prefix(folder.path()).unwrap().to_str().unwrap(), filled.as_bytes());
    }
    let folder = &folder;
    std::thread::scope(|scope| {
        for half in files.chunks(10) {
            scope.spawn(move || {
                for file in half {
                    run_in(folder.path(), ["import".as_ref(), file.as_os_str()]).expect(0);
                }
            });
        }
    });
    assert_eq!(text_of(folder).matches("rating = \"uppfyllt\"").count(), 200);
    assert!(text_of(folder).starts_with(first));
    run(folder, "check").expect(0);
}

fn text_of(folder: &Folder) -> String {
    text(folder, "plans/2024.toml")
}

#[test]
fn an_activity_is_asked_how_far_it_has_come() {
    let activity = "\n[[activity]]\nid = \"starta-simskola\"\ntext = \"Starta en simskola\"\nresponsible = [\"skola\"]\n\n[[assessment]]\n";
    let folder = repository_of(&PLAN.replacen("\n[[assessment]]\n", activity, 1));
    run(&folder, "form --year 2024 --forvaltning skola -o skola.xlsx").expect(0);
    let mut book: Xlsx<_> = open_workbook(folder.join("skola.xlsx")).unwrap();
    let words: Vec<String> =
        book.worksheet_range("Ord").unwrap().rows().map(|row| row[1].to_string()).collect();
    assert_eq!(words[..5], ["ej påbörjad", "påbörjad", "genomförd", "försenad", "avbruten"]);
    let mut form = Filled::new(&folder);
    assert_eq!(form.rows[3][1], "Starta en simskola");
    form.set(3, "Bedömning", "uppfyllt");
    folder.write("svar.csv", &form.csv(b';'));
    run(&folder, "import svar.csv").refused(1, &["`uppfyllt` is not on the scale `status` of activities"]);
    form.set(3, "Bedömning", "Påbörjad").set(3, "Kommentar", "Börjar i maj.");
    folder.write("svar.csv", &form.csv(b';'));
    run(&folder, "import svar.csv").expect(0);
    let plan = text(&folder, "plans/plan.toml");
    let said = "item = \"starta-simskola\"\nbody = \"skola\"\nperiod = 2024\ncomment = \"Börjar i maj.\"\nstatus = \"påbörjad\"\n";
    assert!(plan.ends_with(said), "{plan}");
    let again = run(&folder, "import svar.csv").expect(0);
    assert!(again.err.contains("0 new, 0 changed, 1 unchanged"), "{}", again.err);
    // A form of now has what is there, and what is emptied in it stays.
    let mut form = Filled::new(&folder);
    assert_eq!(form.rows[3][form.column("Bedömning")], "påbörjad");
    form.set(3, "Bedömning", "");
    folder.write("svar.csv", &form.csv(b';'));
    let told = run(&folder, "import svar.csv").expect(0);
    assert!(told.err.contains("note[emptied-cell]") && told.err.contains("1 unchanged"), "{}", told.err);
    assert_eq!(text(&folder, "plans/plan.toml"), plan);
}

#[test]
fn what_happens_to_forms_on_the_way_does_no_harm() {
    let folder = repository();
    let mut form = Filled::new(&folder);
    form.set(1, "Kommentar", "Två_x000D_ rader");
    // A row that is gone takes nothing away, and lines may end as they did on old machines.
    let whole = form.rows.clone();
    form.rows.remove(0);
    let carriage = String::from_utf8(form.csv(b';')).unwrap().replace('\n', "\r");
    folder.write("svar.csv", carriage.as_bytes());
    run(&folder, "import svar.csv").refused(1, &["error[no-rating]"]);
    form.set(0, "Bedömning", "uppfyllt");
    folder.write("svar.csv", String::from_utf8(form.csv(b';')).unwrap().replace('\n', "\r").as_bytes());
    let told = run(&folder, "import svar.csv").expect(0);
    assert!(told.err.contains("1 new, 0 changed, 0 unchanged, 1 without an answer"), "{}", told.err);
    let plan = text(&folder, "plans/plan.toml");
    assert!(plan.ends_with("comment = \"Två_x000D_ rader\"\n"), "what is no escape in CSV stays: {plan}");
    // What a workbook escapes is read as what it stands for.
    form.rows = whole;
    form.set(1, "Bedömning", "uppfyllt").set(1, "Kommentar", "Två\r\nrader");
    form.xlsx(&folder, |_, _| ());
    let told = run(&folder, "import svar.xlsx --replace").expect(0);
    assert!(told.err.contains("0 new, 1 changed"), "{}", told.err);
    assert!(text(&folder, "plans/plan.toml").ends_with("comment = \"\"\"\nTvå\nrader\"\"\"\n"));
    // A column twice.
    let heading = form.headings[form.column("Kommentar")].clone();
    form.headings.push(heading);
    for row in &mut form.rows {
        row.push(String::new());
    }
    folder.write("svar.csv", &form.csv(b';'));
    run(&folder, "import svar.csv")
        .refused(1, &["error[duplicate-heading]: a second column is called `Kommentar`"]);
}

#[test]
fn a_text_that_no_cell_holds_is_not_cut() {
    let long = "å".repeat(32_768);
    let folder = repository_of(&PLAN.replace("Sex av tio.", &long));
    run(&folder, "form --year 2024 --forvaltning skola -o skola.xlsx")
        .refused(2, &["fits in no workbook", "`Förra kommentaren` of `simma`: a form as .csv holds it"]);
    assert!(!folder.join("skola.xlsx").exists());
    run(&folder, "form --year 2024 --forvaltning skola -o skola.csv").expect(0);
    assert!(text(&folder, "skola.csv").contains(&long));
}

/// What a form says beside a rating was written beside that one.
#[test]
fn a_comment_does_not_come_beside_another_rating() {
    let folder = repository();
    let answered = |rating: &str| {
        format!(
            "{PLAN}\n[[assessment]]\nitem = \"simma\"\nbody = \"skola\"\nperiod = 2024\nrating = \"{rating}\"\n"
        )
    };
    folder.write("plans/plan.toml", answered("delvis uppfyllt").as_bytes());
    let mut form = Filled::new(&folder);
    let simma = form.rows.iter().position(|row| row[0].contains("/simma/")).unwrap();
    form.set(simma, "Kommentar", "Hallen är stängd, därför delvis.");
    folder.write("svar.csv", &form.csv(b';'));
    folder.write("plans/plan.toml", answered("uppfyllt").as_bytes());
    let why = "error[reworded]: `Bedömning` was handed out as `delvis uppfyllt` and is `uppfyllt` now";
    run(&folder, "import svar.csv").refused(1, &[why, "nothing was written"]);
    run(&folder, "import svar.csv --reworded").expect(0);
    folder.write("plans/plan.toml", answered("delvis uppfyllt").as_bytes());
    run(&folder, "import svar.csv").expect(0);
}

/// Whatever a file says for all of its records, an answer says only what was answered.
#[test]
fn an_answer_borrows_nothing_from_the_file_that_it_is_written_to() {
    let schema = run(&repository(), "schema").expect(0);
    let schema: serde_json::Value = serde_json::from_str(schema.text()).unwrap();
    let keys = schema["definitions"]["defaults"]["properties"].as_object().unwrap().keys().cloned();
    let (mut keys, mut seen) = (keys.collect::<Vec<_>>(), Vec::new());
    keys.sort();
    let said = |folder: &Folder| {
        let judgements = rows(folder.path(), "judgements", &["--year", "2024"]);
        let mut said = crate::program::without(&judgements, &["file", "line"]);
        said.retain(|row| !row["rating"].is_empty());
        said
    };
    for (key, value) in [
        ("plan", "\"barnplan\""),
        ("period", "2024"),
        ("body", "\"skola\""),
        ("basis", "\"utfall\""),
        ("source", "\"pm\""),
        ("assessed_by", "\"Enhetschefen\""),
        ("date", "2024-05-01"),
    ] {
        seen.push(key.to_owned());
        let answered = |defaults: &str| {
            let folder = repository();
            folder.write("plans/sources.toml", b"[[source]]\nid = \"pm\"\ntitle = \"PM\"\n");
            let other = "\n[[assessment]]\nitem = \"barnets-basta\"\nbody = \"skola\"\nperiod = 2024\nrating = \"uppfyllt\"\n";
            folder.write("plans/2024.toml", format!("{defaults}{other}").as_bytes());
            let other = other.replace("2024", "2023");
            folder.write("plans/2024/skola.toml", format!("{defaults}{other}").as_bytes());
            run(&folder, "check").expect(0);
            let mut form = Filled::new(&folder);
            let simma = form.rows.iter().position(|row| row[0].contains("/simma/")).unwrap();
            form.set(simma, "Bedömning", "uppfyllt");
            folder.write("svar.csv", &form.csv(b';'));
            run(&folder, "import svar.csv").expect(0);
            said(&folder)
        };
        let of_simma = |said: Vec<crate::program::Row>| said.into_iter().find(|row| row["item"] == "simma");
        let (with, without) = (answered(&format!("[defaults]\n{key} = {value}\n")), answered(""));
        assert_eq!(of_simma(with), of_simma(without), "{key}");
    }
    seen.sort();
    assert_eq!(seen, keys, "a key of [defaults] is not tried");
}

#[test]
fn a_row_that_is_gone_from_a_form_is_told() {
    let folder = repository();
    let mut form = Filled::new(&folder);
    form.set(0, "Bedömning", "uppfyllt");
    let gone = form.rows.pop().unwrap();
    let item = gone[0].split('/').nth(1).unwrap().to_owned();
    folder.write("svar.csv", &form.csv(b';'));
    let told = run(&folder, "import svar.csv").expect(0);
    let words = format!("note[passed-over]: there is no row of `{item}`, and nothing is read of it");
    assert!(told.err.contains(&words) && told.err.contains("1 new"), "{}", told.err);
}

/// What was not judged has no day of a judgement to give to one.
#[test]
fn an_answer_takes_no_day_over_from_what_was_not_judged() {
    let record = "\n[[assessment]]\nitem = \"simma\"\nbody = \"skola\"\nperiod = 2024\nrating = \"ej bedömt\"\ndate = 2024-02-14\n";
    let folder = repository_of(&format!("{PLAN}{record}"));
    let mut form = Filled::new(&folder);
    let simma = form.rows.iter().position(|row| row[0].contains("/simma/")).unwrap();
    form.set(simma, "Bedömning", "uppfyllt");
    folder.write("svar.csv", &form.csv(b';'));
    run(&folder, "import svar.csv")
        .refused(1, &["error[conflict]: `uppfyllt` here, and `date` is there already"]);
    run(&folder, "import svar.csv --replace").expect(0);
}

/// Each is asked for once: in a year in which something is judged, and in one of which nothing is said.
#[test]
fn a_plan_that_names_no_years_is_asked_about_any() {
    let folder = repository_of(&PLAN.replace("follow_up = [2023, 2024]\n", ""));
    for year in ["2023", "2024"] {
        run(&folder, &format!("form --year {year} --forvaltning skola -o {year}.csv")).expect(0);
        assert_eq!(text(&folder, &format!("{year}.csv")).matches("barnplan/").count(), 3, "{year}");
    }
}
