//! What an import does not read is named and counted; a legend is no rating; and what nothing tells is asked for where it is said.

use std::fs;

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use crate::folder::Folder;
use crate::old_tables::{judgements, line, repository, word};
use crate::process::run_line as run;

const COLOURS: [&str; 3] = ["#00B050", "#FFFF00", "#FF0000"];

type Fill<'f> = &'f dyn Fn(&mut Worksheet);

fn workbook(folder: &Folder, sheets: &[(&str, Fill<'_>)]) {
    let mut workbook = Workbook::new();
    for (name, fill) in sheets {
        fill(workbook.add_worksheet().set_name(*name).unwrap());
    }
    workbook.save(folder.join("lista.xlsx")).unwrap();
}

fn colour(sheet: &mut Worksheet, row: u32, column: u16, colour: &str) {
    let fill = Format::new().set_background_color(colour);
    sheet.write_blank(row, column, &fill).unwrap();
}

/// What a first run asks for, filled in.
fn filled(folder: &Folder, list: &str, said: &[(&str, &str)]) {
    let _ = fs::remove_file(folder.join("lista.map"));
    run(folder, &format!("import {list} --map lista.map")).expect(1);
    let mut asked = fs::read_to_string(folder.join("lista.map")).unwrap();
    for (key, value) in said {
        let question = format!("{key} = \"?\"");
        assert!(asked.contains(&question), "{question}: {asked}");
        asked = asked.replace(&question, &format!("{key} = {value}"));
    }
    assert!(!asked.split_once("\n\n").unwrap().1.contains("\"?\""), "asked too: {asked}");
    folder.write("lista.map", asked.as_bytes());
}

#[test]
fn a_sheet_that_is_not_read_is_named_and_its_rows_are_counted() {
    let folder = repository();
    let read = |sheet: &mut Worksheet| {
        line(sheet, 0, &["Åtagande", "Bedömning"]);
        line(sheet, 1, &["simma", "uppfyllt"]);
    };
    let other = |headings: &'static [&'static str]| {
        move |sheet: &mut Worksheet| {
            line(sheet, 0, headings);
            line(sheet, 1, &["simma", "ej uppfyllt"]);
            line(sheet, 2, &["1.2", "ej uppfyllt"]);
        }
    };
    for (headings, why) in [
        (
            &["Strategi", "Bedömning"][..],
            "Skola 2023!A1: error[no-table]: none of its headings is that of items: Strategi, Bedömning; rows that are not read: 3, from `Strategi`",
        ),
        (
            &["Vad", "Hur gick det"],
            "Skola 2023!A1: error[no-table]: no row of it has headings that are known; rows that are not read: 3, from `Vad`",
        ),
        (
            &[],
            "Skola 2023!A2: error[no-table]: no row of it has headings that are known; rows that are not read: 2, from `simma`",
        ),
    ] {
        workbook(&folder, &[("KUF 2023", &read), ("Skola 2023", &other(headings)), ("Tomt", &|_| {})]);
        let told = run(&folder, "import lista.xlsx --dry-run").expect(1);
        assert!(told.err.contains(why), "{why}: {}", told.err);
        assert_eq!(judgements(&folder), [] as [&str; 0]);
        assert!(
            told.err.contains(&format!(
                "1 new, 0 changed, 0 unchanged, 0 without an answer, {} not read",
                2 + headings.len().min(1)
            )),
            "{}",
            told.err
        );
    }
    // Where nothing of it is to be read, a person says so; and one without judgements is no more than named.
    workbook(&folder, &[("KUF 2023", &read), ("Skola 2023", &other(&["Strategi", "Bedömning"]))]);
    folder.write("ut.map", b"[sheets]\n\"Skola 2023\" = { key = \"\" }\n");
    let told = run(&folder, "import lista.xlsx --dry-run --map ut.map").expect(0);
    let words = "Skola 2023!A1: note[passed-over]: the --map file says that it is not read; rows that are not read: 3";
    assert!(told.err.contains(words) && told.err.contains(" 3 not read"), "{}", told.err);
    let names = |sheet: &mut Worksheet| {
        line(sheet, 0, &["Strategi", "Ansvarig"]);
        line(sheet, 1, &["simma", "KUF"]);
    };
    workbook(&folder, &[("KUF 2023", &read), ("Namn", &names)]);
    let told = run(&folder, "import lista.xlsx --dry-run").expect(0);
    let words = "Namn!A1: note[passed-over]: none of its headings is that of items: Strategi, Ansvarig";
    assert!(told.err.contains(words) && told.err.contains(" 2 not read"), "{}", told.err);
    let table = |rows: &[[&str; 2]]| {
        let cell = |text: &&str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        let row = |row: &[&str; 2]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
        format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
    };
    let title = "<w:p><w:r><w:t>KUF 2023</w:t></w:r></w:p>";
    let first = table(&[["Åtagande", "Bedömning"], ["simma", "uppfyllt"]]);
    let second = table(&[["Strategi", "Bedömning"], ["1.2", "uppfyllt"]]);
    folder.write("pm.docx", &word(&format!("{title}{first}<w:p/>{second}")));
    let told = run(&folder, "import pm.docx --map pm.map --partial").expect(1);
    assert!(told.err.contains("Strategi, Bedömning; rows that are not read: 2"), "{}", told.err);
    assert!(told.err.contains("1 new") && told.err.contains("2 not read"), "{}", told.err);
    assert!(
        fs::read_to_string(folder.join("pm.map")).unwrap().ends_with("[columns]\n\"Strategi\" = \"?\"\n")
    );
}

#[test]
fn what_people_write_around_a_form_is_named() {
    let folder = repository();
    run(&folder, "form --year 2023 --forvaltning kultur -o form.xlsx").expect(0);
    let told = run(&folder, "import form.xlsx").expect(0);
    assert!(!told.err.contains("passed-over") && told.err.contains(" 0 not read"), "{}", told.err);
    // The same form as a spreadsheet saves it, with what somebody has added.
    let mut saved = Workbook::new();
    let form = crate::forms::cells(&folder.join("form.xlsx"));
    for (name, rows) in &form {
        let sheet = saved.add_worksheet().set_name(name).unwrap();
        for (row, column, text) in rows {
            sheet.write_string(*row, *column, text).unwrap();
        }
        match name.as_str() {
            "Bedömning" => sheet.write_string(0, 6, "VIKTIGT: vi har inte haft tid").unwrap(),
            "Anvisning" => sheet.write_string(19, 0, "Vi har skrivit här också").unwrap(),
            _ => sheet,
        };
    }
    line(saved.add_worksheet().set_name("Extra").unwrap(), 0, &["uppfyllt"]);
    saved.save(folder.join("svar.xlsx")).unwrap();
    let told = run(&folder, "import svar.xlsx").expect(0);
    for words in [
        "Bedömning!G1: note[passed-over]: nothing is read above the headings of a form; rows that are not read: 1, from `VIKTIGT: vi har inte haft tid`",
        "Anvisning!A20: note[passed-over]: no row of it has headings that are known; rows that are not read: 1, from `Vi har skrivit här också`",
        "Extra!A1: note[passed-over]",
        " 3 not read",
    ] {
        assert!(told.err.contains(words), "{words}: {}", told.err);
    }
    let title_of = |title: &str| {
        let mut saved = Workbook::new();
        let sheet = saved.add_worksheet().set_name("Bedömning").unwrap();
        for (row, column, text) in &form.iter().find(|(name, _)| *name == "Bedömning").unwrap().1 {
            let is_title = text.starts_with("Bedömning 2023: ");
            sheet.write_string(*row, *column, if is_title { title } else { text }).unwrap();
        }
        saved.save(folder.join("svar.xlsx")).unwrap();
    };
    for title in ["Bedömning 2023-T2: Kulturförvaltningen", "Uppföljning 2022 – KUF", "Bedömning 2022"]
    {
        title_of(title);
        run(&folder, "import svar.xlsx")
            .refused(1, &[&format!("no row is of what the title says: `{title}`")]);
    }
    title_of("Uppföljning 2023 – KUF");
    run(&folder, "import svar.xlsx").expect(0);
    // Where a heading is gone, no row is read, and all are counted.
    run(&folder, "form --year 2023 --forvaltning kultur -o form.csv").expect(0);
    let form = fs::read_to_string(folder.join("form.csv")).unwrap().replacen(";Kommentar", ";Komentar", 1);
    folder.write("form.csv", form.as_bytes());
    let rows = form.lines().count() - 1;
    run(&folder, "import form.csv").refused(1, &["error[missing-heading]", &format!(" {rows} not read")]);
}

#[test]
fn a_legend_above_the_headings_is_no_columns_rating() {
    let folder = repository();
    let words = ["Uppfyllt", "Delvis uppfyllt", "Ej uppfyllt"];
    for (signs, expected) in
        [(["1", "2", "3"], &["\"1\"", "\"2\""][..]), (COLOURS, &["\"#00B050\"", "\"#FFFF00\""])]
    {
        workbook(
            &folder,
            &[("2023", &|sheet| {
                line(sheet, 0, &["Kulturförvaltningen"]);
                let put = |sheet: &mut Worksheet, row: u32, column: u16, sign: &str| {
                    if sign.starts_with('#') {
                        colour(sheet, row, column, sign);
                    } else {
                        sheet.write_number(row, column, sign.parse::<f64>().unwrap()).unwrap();
                    }
                };
                for (row, (sign, word)) in (1..).zip(signs.iter().zip(words)) {
                    put(sheet, row, 0, sign);
                    line(sheet, row, &["", word]);
                }
                line(sheet, 5, &["Åtagande", "Bedömning", "Kommentar"]);
                line(sheet, 6, &["simma", "", "k1"]);
                put(sheet, 6, 1, signs[0]);
                line(sheet, 7, &["1.2", "", "k2"]);
                put(sheet, 7, 1, signs[1]);
            })],
        );
        let told = run(&folder, "import lista.xlsx").expect(1);
        assert!(!told.err.contains("= \"x\""), "{}", told.err);
        let [first, second] = expected else { unreachable!() };
        filled(&folder, "lista.xlsx", &[(first, "\"uppfyllt\""), (second, "\"delvis uppfyllt\"")]);
        run(&folder, "import lista.xlsx --map lista.map").expect(0);
        assert_eq!(
            judgements(&folder),
            ["barnets-basta kultur 2023 delvis uppfyllt k2", "simma kultur 2023 uppfyllt k1"]
        );
    }
    // Words are read as they stand, and not against the legend.
    let folder = repository();
    folder.write(
        "lista.csv",
        "KUF 2023;;\n;Ej uppfyllt;\nÅtagande;Bedömning;Kommentar\nsimma;uppfyllt;k\n".as_bytes(),
    );
    run(&folder, "import lista.csv").expect(0);
    assert_eq!(judgements(&folder), ["simma kultur 2023 uppfyllt k"]);
    // In a column of crosses, a word says what it says.
    folder.write("lista.csv", "Åtagande;Förvaltning;År;Uppfyllt;Ej uppfyllt\n1.2;KUF;2023;×;\n1.2;KUF;2022;;uppfyllt\n1.2;KUF;2024;;Ej uppfyllt\n".as_bytes());
    let told = run(&folder, "import lista.csv --partial").expect(1);
    assert!(
        told.err
            .contains("E3: error[ambiguous]: `uppfyllt` means `uppfyllt`, and stands below `ej uppfyllt`"),
        "{}",
        told.err
    );
    assert!(!told.err.contains("= \"x\"") && !told.err.contains("did you mean"), "{}", told.err);
    assert_eq!(
        judgements(&folder)[..2],
        ["barnets-basta kultur 2023 uppfyllt", "barnets-basta kultur 2024 ej uppfyllt"]
    );
}

#[test]
fn a_legend_below_the_table_is_asked_about_once_and_mapped_away() {
    let folder = repository();
    workbook(
        &folder,
        &[("KUF 2023", &|sheet| {
            line(sheet, 0, &["Åtagande", "Läge", "Kommentar"]);
            line(sheet, 1, &["simma", "", "k1"]);
            colour(sheet, 1, 1, COLOURS[0]);
            line(sheet, 2, &["1.2", "", "k2"]);
            colour(sheet, 2, 1, COLOURS[1]);
            line(sheet, 4, &["Teckenförklaring"]);
            for (row, (fill, word)) in
                (5..).zip([(COLOURS[0], "Uppfyllt"), (COLOURS[1], "Delvis uppfyllt eller kan inte bedömas")])
            {
                colour(sheet, row, 0, fill);
                line(sheet, row, &["", word]);
            }
        })],
    );
    let known = [("\"#00B050\"", "\"uppfyllt\""), ("\"#FFFF00\"", "\"delvis uppfyllt\"")];
    let legend = [("\"Uppfyllt\"", "\"\""), ("\"Delvis uppfyllt eller kan inte bedömas\"", "\"\"")];
    let first = [("\"Läge\"", "\"rating\""), ("\"Teckenförklaring\"", "\"\"")];
    filled(&folder, "lista.xlsx", &[&known[..], &legend, &first].concat());
    let told = run(&folder, "import lista.xlsx --map lista.map").expect(0);
    assert!(
        told.err.contains("B6: note[passed-over]: `Uppfyllt`") && told.err.contains(" 0 not read"),
        "{}",
        told.err
    );
    let expected = ["barnets-basta kultur 2023 delvis uppfyllt k2", "simma kultur 2023 uppfyllt k1"];
    assert_eq!(judgements(&folder), expected);
    // Where the column is known, the legend is asked about as well, and is no rating of nothing.
    let folder = repository();
    let list = "KUF 2023;;\nÅtagande;Bedömning;Kommentar\nsimma;G;k1\n;;\nFörklaring:;;\n;Uppfyllt;\n;Delvis eller oklart;\n";
    folder.write("lista.csv", list.as_bytes());
    let told = run(&folder, "import lista.csv").expect(1);
    assert!(
        told.err.contains("B6: error[ambiguous]: nothing tells the item of this row")
            && told.err.contains("3 not read"),
        "{}",
        told.err
    );
    filled(
        &folder,
        "lista.csv",
        &[
            ("\"G\"", "\"uppfyllt\""),
            ("\"Uppfyllt\"", "\"\""),
            ("\"Delvis eller oklart\"", "\"\""),
            ("\"Förklaring:\"", "\"\""),
        ],
    );
    run(&folder, "import lista.csv --map lista.map").expect(0);
    assert_eq!(judgements(&folder), ["simma kultur 2023 uppfyllt k1"]);
}

#[test]
fn what_nothing_tells_is_asked_for_where_it_is_said() {
    let folder = repository();
    folder.write("lista.csv", "Åtagande;Bedömning\nsimma;uppfyllt\n".as_bytes());
    filled(&folder, "lista.csv", &[("period", "2023"), ("body", "\"kultur\"")]);
    run(&folder, "import lista.csv --map lista.map").expect(0);
    workbook(
        &folder,
        &[("Blad1", &|sheet| {
            line(sheet, 0, &["Åtagande", "Bedömning"]);
            line(sheet, 1, &["1.2", "uppfyllt"]);
        })],
    );
    filled(&folder, "lista.xlsx", &[("\"Blad1\".period", "2023"), ("\"Blad1\".body", "\"skola\"")]);
    run(&folder, "import lista.xlsx --map lista.map").expect(0);
    assert_eq!(judgements(&folder), ["barnets-basta skola 2023 uppfyllt", "simma kultur 2023 uppfyllt"]);
    // A comment behind two ratings.
    for (heads, key, means, expected) in [
        (
            "KUF;2022;2023",
            "period = 2023",
            "{ key = \"comment\", period = 2023 }",
            "simma kultur 2023 ej uppfyllt k",
        ),
        (
            "2023;KUF;skola",
            "body = \"skola\"",
            "{ key = \"comment\", body = \"skola\" }",
            "simma skola 2023 ej uppfyllt k",
        ),
        (
            "KUF;2023;Prognos 2024",
            "period = 2024, basis = \"prognos\"",
            "{ key = \"comment\", period = 2024, basis = \"prognos\" }",
            "simma kultur 2024 ej uppfyllt k",
        ),
    ] {
        let folder = repository();
        let (title, heads) = heads.split_once(';').unwrap();
        folder.write(
            "lista.csv",
            format!("{title};;;\nÅtagande;{heads};Kommentar\nsimma;uppfyllt;ej uppfyllt;k\n").as_bytes(),
        );
        let help = format!(
            "= help: say below [columns] of a --map file of which, such as \"Kommentar\" = {{ key = \"comment\", {key} }}"
        );
        run(&folder, "import lista.csv")
            .refused(1, &["D3: error[ambiguous]: the row rates several times", &help]);
        filled(&folder, "lista.csv", &[("\"Kommentar\"", means)]);
        run(&folder, "import lista.csv --map lista.map").expect(0);
        assert_eq!(judgements(&folder).last().unwrap(), expected);
    }
}

#[test]
fn the_cell_that_says_it_is_named() {
    let folder = repository();
    let list = "Åtagande;Förvaltning;År;Bedömning\nOkänt;KUF;2023;uppfyllt\nsimma;Kontoret;2023;uppfyllt\nsimma;KUF;2019;uppfyllt\n\
                simma;;2023;uppfyllt\nsimma;KUF;;uppfyllt\nsimma;KUF;förr;uppfyllt\nSimkunniga;KUF;2023;3\n";
    folder.write("lista.csv", list.replace("Simkunniga", "Andel simkunniga i årskurs 6").as_bytes());
    run(&folder, "import lista.csv").refused(
        1,
        &[
            "A2: error[unknown-name]: there is no item worded `Okänt`",
            "B3: error[unknown-name]: there is no body `Kontoret`",
            "C4: error[not-asked]: 2019 lies outside the period",
            "B5: error[ambiguous]: nothing tells the body",
            "C6: error[ambiguous]: nothing tells the period",
            "C7: error[unknown-name]: there is no period `förr`",
            "B8: error[not-asked]: Kulturförvaltningen is not assessed for `simkunniga`",
        ],
    );
}

#[test]
fn titles_of_reports_tell_period_and_body() {
    for titles in [
        "Uppföljning 2023\nKUF",
        "Årsredovisning 2023\nKulturförvaltningen",
        "Bokslut 2023 – Kulturförvaltningen",
        "Uppföljning 2023: Barn- och skolförvaltningen",
        "Bilaga 2. Bokslut KUF 2023",
        "Verksamhetsår: 2023\nTabell 1. Kulturförvaltningen",
    ] {
        let folder = repository();
        let rows = titles.replace('\n', ";;\n") + ";;\n";
        folder.write("lista.csv", format!("{rows}Nr;Åtagande;Bedömning\n1;simma;uppfyllt\n").as_bytes());
        run(&folder, "import lista.csv").expect(0);
        let body = if titles.contains("Barn") { "skola" } else { "kultur" };
        assert_eq!(judgements(&folder), [format!("simma {body} 2023 uppfyllt")], "{titles}");
    }
    // What a report is about besides is not guessed, and titles that differ are asked about.
    for (titles, why) in [
        ("Uppföljning 2023 av skolorna;\nKUF;\n", "nothing tells the period"),
        ("Uppföljning 2023;\nBokslut 2022, KUF;\n", "says something else"),
    ] {
        let folder = repository();
        folder.write("lista.csv", format!("{titles}Åtagande;Bedömning\nsimma;uppfyllt\n").as_bytes());
        run(&folder, "import lista.csv").refused(1, &[why]);
    }
    let folder = repository();
    folder.write("lista.csv", "Åtagande;2023\nKulturförvaltningen;\nsimma;uppfyllt\n".as_bytes());
    let told = run(&folder, "import lista.csv").expect(0);
    let words = "A2: note[read-as]: `Kulturförvaltningen` is read as the body of what stands below it";
    assert!(told.err.contains(words), "{}", told.err);
}

#[test]
fn a_text_beside_tables_is_passed_over() {
    let folder = repository();
    folder.write("svar/lista.csv", "Åtagande;Förvaltning;2023\nsimma;KUF;uppfyllt\n".as_bytes());
    folder.write("svar/readme.txt", "Hej, här är listan.\n".as_bytes());
    let told = run(&folder, "import svar").expect(0);
    assert!(told.err.contains("svar/readme.txt: A1: note[passed-over]"), "{}", told.err);
    assert!(told.err.contains("1 new") && told.err.contains("1 not read"), "{}", told.err);
    run(&folder, "import svar/readme.txt").refused(1, &["error[no-table]"]);
}

/// What check would refuse of a row is told at its cell, and keeps no other row from being written.
#[test]
fn what_check_would_refuse_is_told_by_row() {
    let folder = repository();
    let settings = "[[require]]\nkey = \"comment\"\nratings = [\"ej uppfyllt\"]\n\n[checks]\nmissing-comment = \"error\"\n";
    folder.write("plans/uppfyllt.toml", settings.as_bytes());
    let list = "Åtagande;Förvaltning;År;Bedömning\nsimma;KUF;2023;ej uppfyllt\n1.2;KUF;2023;uppfyllt\nsimma;skola;2023;ej uppfyllt\n";
    folder.write("lista.csv", list.as_bytes());
    run(&folder, "import lista.csv").refused(
        1,
        &[
            "lista.csv: A2: error[refused-by-check]",
            "lista.csv: A4: error[refused-by-check]",
            "1 new",
            "2 not read",
        ],
    );
    run(&folder, "import lista.csv --partial").expect(1);
    assert_eq!(judgements(&folder), ["barnets-basta kultur 2023 uppfyllt"]);
    run(&folder, "check").expect(0);
}

#[test]
fn how_far_an_activity_has_come_is_no_forecast() {
    let folder = repository();
    let plan = fs::read_to_string(folder.join("plans/plan.toml")).unwrap();
    let with = "period = \"2022-2024\"\nfollow_up = [2024]\nforecasts = [\"2024-T2\"]";
    folder.write("plans/plan.toml", plan.replace("period = \"2022-2024\"", with).as_bytes());
    run(&folder, "form --year 2024 --forvaltning skola -o form.csv").expect(0);
    let form = fs::read_to_string(folder.join("form.csv")).unwrap();
    let rows = |item: &str| form.lines().filter(|row| row.contains(item)).count();
    assert_eq!([rows("/starta-simskola/"), rows("/simma/")], [1, 2], "{form}");
    folder.write(
        "lista.csv",
        "Åtagande;Förvaltning;Prognos 2024-T2\nStarta en simskola;skola;påbörjad\nsimma;skola;uppfyllt\n"
            .as_bytes(),
    );
    let told = run(&folder, "import lista.csv --partial").expect(1);
    let why = "C2: error[not-asked]: a status says how far `starta-simskola` has come, and is no forecast";
    assert!(told.err.contains(why), "{}", told.err);
    assert_eq!(judgements(&folder), ["simma skola 2024-T2 uppfyllt"]);
}

#[test]
fn a_published_sum_waits_for_the_last_body() {
    let folder = repository();
    let sum = "[[source]]\nid = \"pm\"\ntitle = \"PM\"\ndate = 2024-03-01\n\n[[control_total]]\nsource = \"pm\"\nperiod = 2023\nmet = 2\n";
    folder.write("plans/summor.toml", sum.as_bytes());
    for (body, is_last) in [("KUF", false), ("skola", true)] {
        folder.write("lista.csv", format!("Åtagande;Förvaltning;2023\nsimma;{body};uppfyllt\n").as_bytes());
        let told = run(&folder, "import lista.csv").expect(0);
        let says = told.err.contains("`uppfyllt check` would say: plans/summor.toml:9: all bodies, 2023: met 2 is published, 1 is counted");
        assert_eq!(says, !is_last, "{}", told.err);
    }
    assert_eq!(judgements(&folder).len(), 2);
    run(&folder, "check").expect(0);
}

#[test]
fn a_new_remiss_says_of_which_plan_it_is() {
    let folder = repository();
    run(&folder, "new remiss --sender kultur --recipient skola").expect(0);
    assert!(fs::read_to_string(folder.join("plans/remiss.toml")).unwrap().contains("plan = \"barnplan\"\n"));
    run(&folder, "new plan Kulturplan --period 2024-2027").expect(0);
    run(&folder, "check").expect(0);
}
