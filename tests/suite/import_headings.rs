//! Headings on several rows, some of them in words that nobody knows, and titles that begin with whose they are: every judgement
//! ends where it belongs, or is asked about where it is said; and what is left out is counted.

use std::fs;

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use crate::folder::Folder;
use crate::old_tables::{judgements, line, repository};
use crate::process::run_line as run;

fn with(fill: impl FnOnce(&mut Worksheet)) -> Folder {
    let (folder, mut workbook) = (repository(), Workbook::new());
    fill(workbook.add_worksheet().set_name("KUF 2023").unwrap());
    workbook.save(folder.join("lista.xlsx")).unwrap();
    folder
}

fn merged(sheet: &mut Worksheet, [top, left, bottom, right]: [u16; 4], text: &str) {
    sheet.merge_range(top.into(), left, bottom.into(), right, text, &Format::new()).unwrap();
}

/// What a first run asks for.
fn asked(folder: &Folder) -> String {
    run(folder, "import lista.xlsx --map lista.map").expect(1);
    let asked = fs::read_to_string(folder.join("lista.map")).unwrap();
    asked.split_once("\n\n").unwrap().1.to_owned()
}

#[test]
fn crosses_below_words_that_nobody_knows_are_asked_for_by_column() {
    let means = |word: &str| match word {
        "Helt" | "Ja" => "uppfyllt",
        "Delvis" => "delvis uppfyllt",
        _ => "ej uppfyllt",
    };
    for words in [
        ["Uppfyllt", "Delvis", "Ej uppfyllt"],
        ["Uppfyllt", "Delvis", "Ej"],
        ["Ja", "Delvis", "Nej"],
        ["Helt", "Delvis", "Inte alls"],
    ] {
        // The heading of items is merged down or not, and that of ratings over their columns or not.
        for (is_down, is_over) in [(true, true), (false, true), (false, false)] {
            let is_unknown = words.iter().all(|word| !word.starts_with("Uppfyllt"));
            if is_unknown && !is_over {
                continue;
            }
            let folder = with(|sheet| {
                line(sheet, 0, &["Nr", "Åtagande", "Bedömning", "", "", "Kommentar"]);
                line(sheet, 1, &["", "", words[0], words[1], words[2]]);
                if is_over {
                    merged(sheet, [0, 2, 0, 4], "Bedömning");
                }
                for (column, text) in [(0, "Nr"), (1, "Åtagande"), (5, "Kommentar")] {
                    if is_down {
                        merged(sheet, [0, column, 1, column], text);
                    }
                }
                line(sheet, 2, &["1", "1.2", "", "x", "", "Hälften"]);
                line(sheet, 3, &["2", "simma", "", "", "x"]);
            });
            let unknown: Vec<&str> = words.into_iter().filter(|word| !word.contains("pfyllt")).collect();
            let mut keys: Vec<String> = unknown.iter().map(|word| format!("\"{word}\" = \"?\"\n")).collect();
            // Of a column that nobody has filled in, nothing is asked.
            keys.retain(|key| !key.contains("\"Helt\"") && !key.contains("\"Ja\""));
            assert_eq!(asked(&folder), format!("[columns]\n{}", keys.concat()), "{words:?} {is_down}");
            let said =
                unknown.iter().map(|word| format!("\"{word}\" = {{ rating = \"{}\" }}\n", means(word)));
            folder.write("lista.map", format!("[columns]\n{}", said.collect::<String>()).as_bytes());
            let told = run(&folder, "import lista.xlsx --map lista.map").expect(0);
            assert!(told.err.contains("2 new, 0 changed, 0 unchanged, 0 without an answer, 0 not read"));
            let expected =
                ["barnets-basta kultur 2023 delvis uppfyllt Hälften", "simma kultur 2023 ej uppfyllt"];
            assert_eq!(judgements(&folder), expected, "{words:?} {is_down} {is_over}");
        }
    }
}

#[test]
fn what_one_heading_stands_above_is_never_one_rating() {
    // Nothing says what each column of crosses means: a cross is not asked for as a word would be.
    let folder = with(|sheet| {
        line(sheet, 0, &["Åtagande"]);
        merged(sheet, [0, 1, 0, 3], "Bedömning");
        line(sheet, 1, &["1.2", "x"]);
        line(sheet, 2, &["simma", "", "", "x"]);
    });
    let told = run(&folder, "import lista.xlsx --map lista.map").refused(
        1,
        &[
            "KUF 2023!B1: error[unknown-heading]: `Bedömning` stands above several columns, and nothing tells",
            "0 new, 0 changed, 0 unchanged, 0 without an answer, 2 not read",
        ],
    );
    assert!(!told.err.contains("lista.map"), "{}", told.err);
    // A rating, or one and a text, in a row that names no item is no heading, and is told.
    for row in [&["", "ej uppfyllt"][..], &["", "ej uppfyllt", "Se not"]] {
        let folder = with(|sheet| {
            line(sheet, 0, &["Åtagande", "Bedömning"]);
            line(sheet, 1, row);
            line(sheet, 2, &["1.2", "x"]);
        });
        run(&folder, "import lista.xlsx")
            .refused(1, &["KUF 2023!B2: error[ambiguous]: nothing tells the item"]);
    }
    // A heading of items is never asked for as an item.
    let folder = with(|sheet| {
        line(sheet, 0, &["", "Bedömning"]);
        merged(sheet, [0, 0, 1, 0], "Åtagande");
        line(sheet, 1, &["", "Grönt"]);
        line(sheet, 2, &["1.2", "uppfyllt"]);
    });
    assert_eq!(asked(&folder), "[ratings]\n\"Grönt\" = \"?\"\n");
}

/// What stands above crosses is asked about, and holds for all below it; of two groups of them, one may be left out.
#[test]
fn crosses_below_a_heading_that_nobody_knows_are_asked_for_by_that() {
    let own = "[columns]\n\"Egen bedömning\" = \"?\"\n";
    let both = "[columns]\n\"Controllers bedömning\" = \"?\"\n\"Egen bedömning\" = \"?\"\n";
    for (other, all) in [("Controllers bedömning", both), ("Kommentar", own)] {
        let folder = with(|sheet| {
            merged(sheet, [0, 0, 1, 0], "Åtagande");
            merged(sheet, [0, 1, 0, 2], "Egen bedömning");
            line(sheet, 1, &["", "Uppfyllt", "Ej uppfyllt"]);
            line(sheet, 2, &["1.2", "x", "", "", if all == both { "x" } else { "bra" }]);
            line(sheet, 3, &["simma", "", "x", if all == both { "x" } else { "" }]);
            if all == both {
                merged(sheet, [0, 3, 0, 4], other);
                line(sheet, 1, &["", "Uppfyllt", "Ej uppfyllt", "Uppfyllt", "Ej uppfyllt"]);
            } else {
                merged(sheet, [0, 4, 1, 4], other);
            }
        });
        assert_eq!(asked(&folder), all);
        let said = all.replace("\"Egen bedömning\" = \"?\"", "\"Egen bedömning\" = \"rating\"");
        folder.write("lista.map", said.replace("\"?\"", "\"\"").as_bytes());
        let told = run(&folder, "import lista.xlsx --map lista.map").expect(0);
        assert!(told.err.contains("2 new, 0 changed, 0 unchanged, 0 without an answer, 0 not read"));
        let comment = if all == both { "" } else { " bra" };
        let first = format!("barnets-basta kultur 2023 uppfyllt{comment}");
        assert_eq!(judgements(&folder), [first.as_str(), "simma kultur 2023 ej uppfyllt"]);
    }
    // Not merged, and in words that nobody knows.
    let folder = with(|sheet| {
        line(sheet, 0, &["Åtagande", "Egen bedömning"]);
        line(sheet, 1, &["", "Helt", "Delvis", "Inte"]);
        line(sheet, 2, &["1.2", "", "x"]);
        line(sheet, 3, &["simma", "", "", "x"]);
    });
    let all = asked(&folder);
    let words = [("Delvis", "delvis uppfyllt"), ("Inte", "ej uppfyllt")];
    assert_eq!(all, "[columns]\n\"Delvis\" = \"?\"\n\"Egen bedömning\" = \"?\"\n\"Inte\" = \"?\"\n");
    let said = words.iter().fold(all, |said, (word, rating)| {
        said.replace(&format!("\"{word}\" = \"?\""), &format!("\"{word}\" = {{ rating = \"{rating}\" }}"))
    });
    folder.write("lista.map", said.as_bytes());
    run(&folder, "import lista.xlsx --map lista.map").refused(1, &["`Egen bedömning` holds", "0 new"]);
    folder.write("lista.map", said.replace("\"?\"", "\"rating\"").as_bytes());
    run(&folder, "import lista.xlsx --map lista.map").expect(0);
    assert_eq!(
        judgements(&folder),
        ["barnets-basta kultur 2023 delvis uppfyllt", "simma kultur 2023 ej uppfyllt"]
    );
}

#[test]
fn below_a_year_its_parts_are_periods_and_a_comment_on_all_is_nobodys() {
    let folder = with(|sheet| {
        merged(sheet, [0, 0, 2, 0], "Åtagande");
        for (column, body) in [(1, "KUF"), (3, "skola")] {
            merged(sheet, [0, column, 0, column + 1], body);
            merged(sheet, [1, column, 1, column + 1], "2023");
        }
        line(sheet, 2, &["", "T1", "T2", "T1", "T2"]);
        line(sheet, 3, &["simma", "uppfyllt", "ej uppfyllt", "", "delvis uppfyllt"]);
    });
    run(&folder, "import lista.xlsx").expect(0);
    let expected = [
        "simma kultur 2023-T1 uppfyllt",
        "simma kultur 2023-T2 ej uppfyllt",
        "simma skola 2023-T2 delvis uppfyllt",
    ];
    assert_eq!(judgements(&folder), expected);

    let folder = with(|sheet| {
        merged(sheet, [0, 0, 1, 0], "Åtagande");
        merged(sheet, [0, 1, 0, 3], "2022");
        merged(sheet, [0, 4, 0, 6], "2023");
        line(sheet, 1, &["", "KUF", "skola", "Kommentar", "KUF", "skola", "Kommentar"]);
        line(sheet, 2, &["simma", "uppfyllt", "ej uppfyllt", "a", "uppfyllt", "", "b"]);
    });
    run(&folder, "import lista.xlsx")
        .refused(1, &["D2: error[ambiguous]: nothing tells of which body `Kommentar` is: kultur, skola"]);
    assert_eq!(asked(&folder), "[columns]\n\"Kommentar\" = \"?\"\n");
    run(&folder, "import lista.xlsx --partial").expect(1);
    let rated = ["simma kultur 2022 uppfyllt", "simma kultur 2023 uppfyllt", "simma skola 2022 ej uppfyllt"];
    assert_eq!(judgements(&folder), rated);
    folder.write("lista.map", b"[columns]\nKommentar = { key = \"comment\", body = \"kultur\" }\n");
    run(&folder, "import lista.xlsx --map lista.map").expect(0);
    assert_eq!(judgements(&folder)[1], "simma kultur 2023 uppfyllt b");
}

#[test]
fn what_is_aimed_at_is_no_second_column_of_items() {
    let folder = with(|sheet| {
        merged(sheet, [0, 0, 1, 0], "Indikator");
        merged(sheet, [0, 1, 0, 2], "Utfall");
        merged(sheet, [0, 3, 0, 4], "Mål");
        line(sheet, 1, &["", "2022", "2023", "2022", "2023"]);
        line(sheet, 2, &["lan", "8,1", "7,5", "6", "5"]);
    });
    assert_eq!(asked(&folder), "[columns]\n\"Mål\" = \"?\"\n");
    folder.write("lista.map", "[columns]\n\"Mål\" = \"\"\n".as_bytes());
    run(&folder, "import lista.xlsx --map lista.map").expect(0);
    let file = std::fs::read_to_string(folder.join("plans/2023/kultur.toml")).unwrap();
    assert!(file.ends_with("item = \"lan\"\nvalue = 7.5\n"), "{file}");
}

#[test]
fn a_body_that_is_not_to_be_read_is_not_asked_about_again() {
    let folder = repository();
    folder
        .write("lista.csv", "Åtagande;Förvaltning;2023\nsimma;KUF;uppfyllt\n1.2;Kommunen;Grönt\n".as_bytes());
    folder.write("lista.map", b"[bodies]\nKommunen = \"\"\n");
    let told = run(&folder, "import lista.csv --map lista.map").expect(0);
    assert!(
        told.err.contains("A3: note[passed-over]: the --map file says that the body `Kommunen` is not read")
    );
    assert!(
        told.err.contains("1 new, 0 changed, 0 unchanged, 0 without an answer, 1 not read"),
        "{}",
        told.err
    );
}

#[test]
fn a_year_the_bodies_below_it_and_what_is_said_of_each_are_three_rows() {
    let folder = with(|sheet| {
        merged(sheet, [0, 0, 2, 0], "Åtagande");
        merged(sheet, [0, 1, 0, 4], "2022");
        merged(sheet, [0, 5, 0, 8], "2023");
        for (column, body) in [(1, "KUF"), (3, "skola"), (5, "KUF"), (7, "skola")] {
            merged(sheet, [1, column, 1, column + 1], body);
        }
        let below = ["Bedömning", "Kommentar"];
        line(sheet, 2, &[&[""][..], &below, &below, &below, &below].concat());
        line(sheet, 3, &["1.2", "uppfyllt", "a", "ej uppfyllt", "", "delvis uppfyllt", "b", "uppfyllt", "c"]);
        line(sheet, 4, &["simma", "", "", "uppfyllt", "d"]);
    });
    run(&folder, "import lista.xlsx").expect(0);
    let expected = [
        "barnets-basta kultur 2022 uppfyllt a",
        "barnets-basta kultur 2023 delvis uppfyllt b",
        "barnets-basta skola 2022 ej uppfyllt",
        "barnets-basta skola 2023 uppfyllt c",
        "simma skola 2022 uppfyllt d",
    ];
    assert_eq!(judgements(&folder), expected);
}

#[test]
fn titles_may_begin_with_whose_they_are() {
    let list = |title: &str| format!("\"{title}\";\nÅtagande;Bedömning\nsimma;uppfyllt\n");
    for title in [
        "Kulturförvaltningen, uppföljning 2023",
        "Kulturförvaltningen – uppföljning 2023",
        "Kulturförvaltningen: helår 2023",
        "Kulturförvaltningen år 2023",
        "Kulturförvaltningens bokslut 2023",
        "Måluppfyllelse 2023 Kulturförvaltningen",
        "Barnplanen – uppföljning 2023, KUF",
        "Bilaga 2. Uppföljning av barnplan 2023 för Barn- och skolförvaltningen",
    ] {
        let folder = repository();
        folder.write("lista.csv", list(title).as_bytes());
        run(&folder, "import lista.csv").expect(0);
        let body = if title.contains("skol") { "skola" } else { "kultur" };
        assert_eq!(judgements(&folder), [format!("simma {body} 2023 uppfyllt")], "{title}");
    }
    // Anything else in it may mean something else.
    for title in [
        "Kulturförvaltningen, uppdaterad 2023-02-01",
        "Kulturförvaltningen, mål 2023",
        "KUF och skola 2023",
        "KUF skola 2023",
        "KUF 2022 2023",
        "Uppföljning 2023 av Kulturförvaltningens budget",
        "Delårsbokslut 2023, KUF",
    ] {
        let folder = repository();
        folder.write("lista.csv", list(title).as_bytes());
        run(&folder, "import lista.csv").refused(1, &["nothing tells the"]);
    }
}

#[test]
fn what_is_left_out_is_counted_in_a_dry_run_and_in_a_real_one() {
    let folder = repository();
    for (list, lines) in [
        // A column that nobody knows, beside what is read; and one without anything else.
        (
            "Åtagande;Förvaltning;2023;Omdöme i ord\nsimma;KUF;uppfyllt;bra\n1.2;KUF;uppfyllt;\n",
            "2 new, 0 changed, 0 unchanged, 0 without an answer, 1 not read",
        ),
        (
            "Åtagande;Förvaltning;2023-01-01;2023-08-01\nsimma;KUF;uppfyllt;ej uppfyllt\n",
            "0 new, 0 changed, 0 unchanged, 0 without an answer, 2 not read",
        ),
        // A comment whose rating stands in such a column.
        (
            "Åtagande;Förvaltning;År;Läge;Kommentar\nsimma;KUF;2023;Grönt;bra\n",
            "0 new, 0 changed, 0 unchanged, 0 without an answer, 1 not read",
        ),
        // Titles that say different things.
        (
            "Bokslut 2022;;\nBokslut 2023;;\nÅtagande;Förvaltning;Bedömning\nsimma;KUF;uppfyllt\n1.2;KUF;uppfyllt\n",
            "0 new, 0 changed, 0 unchanged, 0 without an answer, 2 not read",
        ),
    ] {
        folder.write("lista.csv", list.as_bytes());
        for option in [" --dry-run", " --partial"] {
            let told = run(&folder, &format!("import lista.csv{option}")).expect(1);
            assert!(told.err.contains(lines), "{lines}: {}", told.err);
        }
        let _ = fs::remove_dir_all(folder.join("plans/2023"));
    }
    // A heading may be said to be of a year.
    folder.write("lista.csv", "Åtagande;Förvaltning;2023-01-01\nsimma;KUF;uppfyllt\n".as_bytes());
    folder.write("lista.map", b"[columns]\n\"2023-01-01\" = 2023\n");
    run(&folder, "import lista.csv --map lista.map").expect(0);
    assert_eq!(judgements(&folder), ["simma kultur 2023 uppfyllt"]);
}
