//! A sign in place of a rating says as many things as it has colours; each is asked for, and none is guessed.

use std::fs;

use rust_xlsxwriter::{Color, ConditionalFormatFormula, Format, FormatPattern, Workbook, Worksheet};

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
fn a_sign_is_asked_for_with_its_only_colour_too_and_a_word_is_not() {
    let folder = repository();
    let all = |sign: &str, look: &Format| {
        workbook(&folder, "lista.xlsx", "Bedömning", sign, &[look.clone(), look.clone(), look.clone()]);
        let _ = fs::remove_file(folder.join("lista.map"));
        run(&folder, "import lista.xlsx --map lista.map").expect(1);
        let asked = fs::read_to_string(folder.join("lista.map")).unwrap();
        asked.split_once("[ratings]\n").unwrap().1.to_owned()
    };
    let green = ink("#00B050");
    for word in ["Klart", "G"] {
        assert_eq!(all(word, &ink("#1F3864")), format!("\"{word}\" = \"?\"\n"));
    }
    assert_eq!(all("●", &ink(Color::Theme(1, 0))), "\"●\" = \"?\"\n");
    assert_eq!(all("x", &ground("#FFFF00")), "\"x på #FFFF00\" = \"?\"\n");
    assert_eq!(all("●", &green), "\"● #00B050\" = \"?\"\n");
    // What is kept of it holds for no other colour, and the sign alone for none.
    folder.write("lista.map", "[ratings]\n\"●\" = \"uppfyllt\"\n".as_bytes());
    let refused = "error[colour-only]: `●` stands in #00B050, and nothing tells what `● #00B050` means";
    run(&folder, "import lista.xlsx --map lista.map").refused(1, &[refused, "0 new"]);
    folder.write("lista.map", "[ratings]\n\"● #00B050\" = \"uppfyllt\"\n".as_bytes());
    let red = ink("#FF0000");
    workbook(&folder, "annan.xlsx", "Bedömning", "●", &[red.clone(), red.clone(), red]);
    run(&folder, "import annan.xlsx --map lista.map").refused(1, &["what `● #FF0000` means", "0 new"]);
    run(&folder, "import lista.xlsx --map lista.map").expect(0);
    assert_eq!(judgements(&folder).len(), 3);
    // The colour of the whole row is none of the sign's.
    let mut striped = Workbook::new();
    let sheet = striped.add_worksheet();
    fill(sheet, "Bedömning");
    sheet.write_string_with_format(3, 0, "simma", &ground("#DDEBF7")).unwrap();
    sheet.write_string_with_format(3, 2, "x", &ground("#DDEBF7")).unwrap();
    striped.save(folder.join("rad.xlsx")).unwrap();
    folder.write("rad.map", b"[ratings]\nx = \"uppfyllt\"\n");
    let told = run(&folder, "import rad.xlsx --map rad.map --replace").expect(0);
    assert!(told.err.contains("1 unchanged"), "{}", told.err);
}

#[test]
fn colours_of_rules_are_named_and_signs_in_them_refused() {
    let folder = repository();
    let [rule, sign] = ["come of rules, which are not read", "has a colour by rules, which are not read"];
    let list = |sign: &str| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        fill(sheet, "Bedömning");
        for row in 1..4 {
            sheet.write_string(row, 2, sign).unwrap();
        }
        let green = ConditionalFormatFormula::new().set_rule("=$D2=2023").set_format(ink("#00B050"));
        sheet.add_conditional_format(1, 2, 3, 2, &green).unwrap();
        workbook.save(folder.join("lista.xlsx")).unwrap();
    };
    list("●");
    folder.write("lista.map", "[ratings]\n\"●\" = \"uppfyllt\"\n".as_bytes());
    run(&folder, "import lista.xlsx --map lista.map").refused(
        1,
        &[
            &format!("Sheet1!C2: note[passed-over]: the colours of C2:C4 {rule}"),
            &format!("Sheet1!C4: error[colour-only]: `●` {sign}"),
            "0 new, 0 changed, 0 unchanged, 0 without an answer, 3 not read",
        ],
    );
    list("uppfyllt");
    let told = run(&folder, "import lista.xlsx").expect(0);
    assert!(told.err.contains(&format!("the colours of C2:C4 {rule}")), "{}", told.err);
    let row = |cells: [&str; 4]| {
        format!("<table:table-row>{}</table:table-row>", cells.map(|text| ods_cell("", text)).concat())
    };
    let rows = row(["Åtagande", "Förvaltning", "Bedömning", "År"]) + &row(["1.2", "KUF", "●", "2023"]);
    let rules = "<calcext:conditional-formats xmlns:calcext=\"c\"><calcext:conditional-format \
                 calcext:target-range-address=\"A.C2:A.C9\"><calcext:condition/></calcext:conditional-format></calcext:conditional-formats>";
    folder.write("lista.ods", &ods("", &(rows + rules)));
    run(&folder, "import lista.ods --map lista.map").refused(
        1,
        &[&format!("the colours of C2:C9 {rule}"), &format!("A!C2: error[colour-only]: `●` {sign}")],
    );
}

#[test]
fn patterns_and_shaded_paragraphs_are_colours() {
    let folder = repository();
    let pattern = |colour: &str| {
        Format::new()
            .set_pattern(FormatPattern::LightUp)
            .set_foreground_color(colour)
            .set_background_color("#FFFFFF")
    };
    let looks = ["#00B050", "#FFC000", "#FF0000"].map(pattern);
    workbook(&folder, "lista.xlsx", "Bedömning", "●", &looks);
    let keys = ["#00B050", "#FFC000", "#FF0000"].map(|colour| format!("● på lightUp {colour}/#FFFFFF"));
    asks(&folder, "lista.xlsx", "●", keys.each_ref().map(String::as_str));
    let cell = |look: &str, text: &str| {
        format!("<w:tc><w:p><w:pPr>{look}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let row = |sign: &str, [item, body, year]: [&str; 3]| {
        format!("<w:tr>{}{}{sign}{}</w:tr>", cell("", item), cell("", body), cell("", year))
    };
    let shaded = |fill: &str| cell(&format!("<w:shd w:val=\"clear\" w:fill=\"{fill}\"/>"), "●");
    let rows = row(&cell("", "Bedömning"), ["Åtagande", "Förvaltning", "År"])
        + &row(&shaded("00B050"), ["1.2", "KUF", "2023"])
        + &row(&shaded("FFC000"), ["1.2", "skola", "2023"])
        + &row(&shaded("FF0000"), ["simma", "KUF", "2023"]);
    folder.write("lista.docx", &word(&format!("<w:tbl>{rows}</w:tbl>")));
    asks(&folder, "lista.docx", "●", ["● #00B050", "● #FFC000", "● #FF0000"]);
}

#[test]
fn what_a_map_says_of_a_heading_is_not_overruled_in_silence() {
    let folder = repository();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    line(sheet, 0, &["Åtagande", "Förvaltning", "", ""]);
    sheet.merge_range(0, 2, 0, 3, "T1", &Format::new()).unwrap();
    line(sheet, 1, &["", "", "2022", "2023"]);
    line(sheet, 2, &["1.2", "KUF", "uppfyllt", "ej uppfyllt"]);
    workbook.save(folder.join("lista.xlsx")).unwrap();
    folder.write("lista.map", b"[columns]\nT1 = { key = \"rating\", period = \"2022-T1\" }\n");
    let overruled =
        "error[ambiguous]: the --map file says that `T1` is of 2022-T1, and what stands below it is of 2023";
    run(&folder, "import lista.xlsx --map lista.map").refused(1, &[overruled, "0 new"]);
}

#[test]
fn capitals_are_no_colour() {
    let folder = repository();
    folder.write(
        "kryss.csv",
        "Åtagande;Förvaltning;År;Uppfyllt;Ej uppfyllt\n1.2;KUF;2023;x;\n1.2;skola;2023;X;\nsimma;KUF;2023;;X\n"
            .as_bytes(),
    );
    run(&folder, "import kryss.csv").expect(0);
    let said = ["uppfyllt", "uppfyllt", "ej uppfyllt"];
    let is_said = |(judgement, said): (&String, &str)| judgement.ends_with(&format!("2023 {said}"));
    assert!(judgements(&folder).iter().zip(said).all(is_said), "{:?}", judgements(&folder));
    let _ = fs::remove_dir_all(folder.join("plans/2023"));
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    fill(sheet, "Status");
    for (row, word) in [(1, "Klart"), (2, "klart"), (3, "KLART")] {
        sheet.write_string(row, 2, word).unwrap();
    }
    workbook.save(folder.join("lista.xlsx")).unwrap();
    folder.write("lista.map", b"[ratings]\nKlart = \"uppfyllt\"\nklart = \"uppfyllt\"\n");
    run(&folder, "import lista.xlsx --map lista.map").expect(0);
    assert_eq!(judgements(&folder).iter().filter(|it| it.ends_with("2023 uppfyllt")).count(), 3);
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
