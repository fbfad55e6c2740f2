//! A sign in place of a rating says as many things as it has colours; each is asked for, and none is guessed.

use std::fs;

use rust_xlsxwriter::{Color, Format, Workbook, Worksheet};

use crate::folder::Folder;
use crate::old_tables::{judgements, line, repository, word};
use crate::process::run_line as run;
use crate::workbooks::{ods, ods_cell};

const SAID: [&str; 3] = [
    "barnets-basta kultur 2023 uppfyllt",
    "barnets-basta skola 2023 delvis uppfyllt",
    "simma kultur 2023 ej uppfyllt",
];

/// A list of three ratings, each with its look.
fn workbook(folder: &Folder, name: &str, heading: &str, sign: &str, looks: &[Format]) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    fill(sheet, heading);
    for (row, look) in (1..).zip(looks) {
        sheet.write_string_with_format(row, 2, sign, look).unwrap();
    }
    workbook.save(folder.join(name)).unwrap();
}

fn fill(sheet: &mut Worksheet, heading: &str) {
    line(sheet, 0, &["Åtagande", "Förvaltning", heading, "År"]);
    for (row, cells) in (1..).zip([["1.2", "KUF"], ["1.2", "skola"], ["simma", "KUF"]]) {
        line(sheet, row, &[cells[0], cells[1], "", "2023"]);
    }
}

fn ink(colour: impl Into<Color>) -> Format {
    Format::new().set_font_color(colour)
}

fn ground(colour: impl Into<Color>) -> Format {
    Format::new().set_background_color(colour)
}

/// A list is asked about in these words, and read as they are answered; the sign alone is no answer.
fn asks(folder: &Folder, list: &str, sign: &str, keys: [&str; 3]) {
    let _ = fs::remove_dir_all(folder.join("plans/2023"));
    let _ = fs::remove_file(folder.join("lista.map"));
    for map in ["lista.map", "tecken.map"] {
        folder.write("tecken.map", format!("[ratings]\n\"{sign}\" = \"uppfyllt\"\n").as_bytes());
        let told = run(folder, &format!("import {list} --map {map} --partial")).expect(1);
        for key in keys {
            let line = format!(
                "error[colour-only]: `{sign}` stands in several colours, and nothing tells what `{key}` means"
            );
            assert!(told.err.contains(&line), "{list} {map}, {line}: {}", told.err);
        }
        assert!(
            told.err.contains("0 new, 0 changed, 0 unchanged, 0 without an answer, 3 not read"),
            "{}",
            told.err
        );
    }
    let asked = fs::read_to_string(folder.join("lista.map")).unwrap();
    let mut said = asked.split_once("\n\n").unwrap().1.to_owned();
    for (key, rating) in keys.iter().zip(["uppfyllt", "delvis uppfyllt", "ej uppfyllt"]) {
        let question = format!("\"{key}\" = \"?\"");
        assert!(said.contains(&question), "{question}: {said}");
        said = said.replace(&question, &format!("\"{key}\" = \"{rating}\""));
    }
    assert!(!said.contains('?'), "asked too: {said}");
    folder.write("lista.map", said.as_bytes());
    run(folder, &format!("import {list} --map lista.map")).expect(0);
    assert_eq!(judgements(folder), SAID, "{list}");
}

#[test]
fn one_sign_in_several_colours_is_asked_for_with_each() {
    let folder = repository();
    let list = "lista.xlsx";
    let [green, red] = ["#00B050", "#FF0000"];
    workbook(&folder, list, "Läge", "●", &[ink(green), ink("#FFC000"), ink(red)]);
    folder.write("lista.map", "[columns]\n\"Läge\" = \"rating\"\n".as_bytes());
    run(&folder, "import lista.xlsx --map lista.map")
        .refused(1, &["\"● #00B050\" = \"?\"\n\"● #FF0000\" = \"?\"\n"]);
    workbook(&folder, list, "Bedömning", "●", &[ink(green), ink("#FFC000"), ink(red)]);
    asks(&folder, list, "●", ["● #00B050", "● #FFC000", "● #FF0000"]);
    // What has none is black, and one of the theme has its name and its shade there.
    workbook(
        &folder,
        list,
        "Status",
        "G",
        &[ink(Color::Theme(6, 0)), ink(Color::Theme(6, 4)), Format::new()],
    );
    asks(&folder, list, "G", ["G theme 6", "G theme 6 -0.25", "G #000000"]);
    workbook(
        &folder,
        list,
        "Status",
        "x",
        &[ground(green), ground("#FFFF00").set_font_color(red), ground(red)],
    );
    asks(&folder, list, "x", ["x på #00B050", "x #FF0000 på #FFFF00", "x på #FF0000"]);
    // Only a part of the text may have a colour; what is white and black has none.
    let mut three = Workbook::new();
    let sheet = three.add_worksheet();
    fill(sheet, "Bedömning");
    let (plain, coloured) = (ink("#000000"), ink(green));
    sheet.write_rich_string(1, 2, &[(&coloured, "●"), (&plain, "●●")]).unwrap();
    sheet.write_rich_string(2, 2, &[(&plain, "●"), (&coloured, "●"), (&plain, "●")]).unwrap();
    sheet.write_string_with_format(3, 2, "●●●", &ground("#FFFFFF")).unwrap();
    three.save(folder.join(list)).unwrap();
    asks(&folder, list, "●●●", ["●●● #00B050+auto", "●●● auto+#00B050+auto", "●●● #000000"]);
}

#[test]
fn colours_are_read_from_documents_and_other_workbooks_too() {
    let folder = repository();
    let rows = |heads: String,
                signs: [String; 3],
                row: &dyn Fn(&[String]) -> String,
                cell: &dyn Fn(&str) -> String| {
        let items = [["1.2", "KUF"], ["1.2", "skola"], ["simma", "KUF"]];
        let rows = items
            .iter()
            .zip(signs)
            .map(|([item, body], sign)| row(&[cell(item), cell(body), sign, cell("2023")]));
        heads + &rows.collect::<String>()
    };
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let cell = |text: &str| ods_cell("", text);
    let styles = "<style:style style:name=\"g\"><style:text-properties fo:color=\"#00b050\"/></style:style>\
                  <style:style style:name=\"r\"><style:text-properties fo:color=\"#ff0000\"/></style:style>\
                  <style:style style:name=\"y\"><style:table-cell-properties fo:background-color=\"#ffff00\"/></style:style>";
    let signs = [
        ods_cell("table:style-name=\"g\"", "●"),
        ods_cell("table:style-name=\"y\"", "●"),
        ods_cell("", "<text:span text:style-name=\"r\">●</text:span>"),
    ];
    let heads = row(&["Åtagande", "Förvaltning", "Bedömning", "År"].map(cell));
    folder.write("lista.ods", &ods(styles, &rows(heads, signs, &row, &cell)));
    asks(&folder, "lista.ods", "●", ["● #00B050", "● på #FFFF00", "● #FF0000"]);

    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let run_of =
        |look: &str, text: &str| format!("<w:tc><w:p><w:r><w:rPr>{look}</w:rPr>{text}</w:r></w:p></w:tc>");
    let cell = |text: &str| run_of("", &format!("<w:t>{text}</w:t>"));
    let sign = "<w:sym w:font=\"Wingdings\" w:char=\"F06C\"/>";
    let signs = [
        run_of("<w:color w:val=\"00B050\"/>", sign),
        run_of("<w:rStyle w:val=\"Gul\"/>", sign),
        run_of("<w:highlight w:val=\"red\"/>", sign),
    ];
    let heads = row(&["Åtagande", "Förvaltning", "Bedömning", "År"].map(cell));
    folder.write("lista.docx", &word(&format!("<w:tbl>{}</w:tbl>", rows(heads, signs, &row, &cell))));
    asks(&folder, "lista.docx", "●", ["● #00B050", "● #FFC000", "● red"]);
}

#[test]
fn a_sign_of_one_colour_is_asked_for_as_a_word_is() {
    let folder = repository();
    let green = || ink("#00B050");
    workbook(&folder, "lista.xlsx", "Bedömning", "G", &[green(), green(), green()]);
    run(&folder, "import lista.xlsx --map lista.map").expect(1);
    let asked = fs::read_to_string(folder.join("lista.map")).unwrap();
    assert!(asked.ends_with("\n[ratings]\n\"G\" = \"?\"\n"), "{asked}");
    // In another file it has another, and so it has where the mapping knows it by a colour.
    workbook(&folder, "annan.xlsx", "Bedömning", "G", &[ink("#FF0000")]);
    folder.write("lista.map", b"[ratings]\nG = \"uppfyllt\"\n");
    run(&folder, "import lista.xlsx annan.xlsx --map lista.map")
        .refused(1, &["\"G #00B050\" = \"?\"\n\"G #FF0000\" = \"?\"\n", "0 new"]);
    folder.write("lista.map", b"[ratings]\nG = \"uppfyllt\"\n\"G #00B050\" = \"uppfyllt\"\n");
    run(&folder, "import annan.xlsx --map lista.map").refused(1, &["what `G #FF0000` means", "0 new"]);
    // A cross below its word is what that says, whatever the colour of its row; in several of its own, it is asked about.
    let striped = |own: Format| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        fill(sheet, "Uppfyllt");
        sheet.write_string(1, 2, "x").unwrap();
        sheet.write_string_with_format(3, 0, "simma", &ground("#DDEBF7")).unwrap();
        sheet.write_string_with_format(3, 2, "x", &own).unwrap();
        workbook.save(folder.join("kryss.xlsx")).unwrap();
    };
    striped(ground("#FF0000"));
    run(&folder, "import kryss.xlsx").refused(1, &["what `x på #FF0000` means", "what `x #000000` means"]);
    striped(ground("#DDEBF7"));
    run(&folder, "import kryss.xlsx").expect(0);
    assert_eq!(judgements(&folder), ["barnets-basta kultur 2023 uppfyllt", "simma kultur 2023 uppfyllt"]);
}

#[test]
fn a_word_of_the_plan_stands_against_what_its_colour_means() {
    let folder = repository();
    let looks = ["#00B050", "#FFFF00", "#FF0000"].map(ground);
    workbook(&folder, "lista.xlsx", "Bedömning", "uppfyllt", &looks);
    folder.write("lista.map", b"[ratings]\n\"#00B050\" = \"uppfyllt\"\n\"#FF0000\" = \"ej uppfyllt\"\n");
    run(&folder, "import lista.xlsx --map lista.map").refused(
        1,
        &[
            "Sheet1!C4: error[ambiguous]: `uppfyllt` stands in #FF0000, which means `ej uppfyllt`",
            "\"uppfyllt på #FF0000\" = \"?\"",
            "2 new, 0 changed, 0 unchanged, 0 without an answer, 1 not read",
        ],
    );
    folder.write(
        "lista.map",
        b"[ratings]\n\"#FF0000\" = \"ej uppfyllt\"\n\"uppfyllt p\xc3\xa5 #FF0000\" = \"ej uppfyllt\"\n",
    );
    run(&folder, "import lista.xlsx --map lista.map").expect(0);
    assert_eq!(judgements(&folder)[2], "simma kultur 2023 ej uppfyllt");
    // Where nothing says what colours mean, the words rate; and a sign that says nothing stands against a colour too.
    let _ = fs::remove_dir_all(folder.join("plans/2023"));
    run(&folder, "import lista.xlsx").expect(0);
    assert_eq!(judgements(&folder).iter().filter(|it| it.ends_with("2023 uppfyllt")).count(), 3);
    workbook(&folder, "lista.xlsx", "Bedömning", "-", &looks[2..]);
    folder.write("lista.map", b"[ratings]\n\"-\" = \"\"\n\"#FF0000\" = \"ej uppfyllt\"\n");
    run(&folder, "import lista.xlsx --map lista.map").refused(1, &["`-` stands in #FF0000"]);
}
