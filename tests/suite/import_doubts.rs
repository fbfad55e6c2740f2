//! What lists of their own say against themselves, and what nobody can know of them: it is refused or asked for, all of it at once.

use std::fs;

use rust_xlsxwriter::{Format, Workbook};

use crate::folder::Folder;
use crate::old_tables::{judgements, packed, repository};
use crate::process::run_line as run;
use crate::program::rows;

/// A repository with a list in it.
fn with(list: &str) -> Folder {
    let folder = repository();
    folder.write("lista.csv", list.as_bytes());
    folder
}

fn text(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

/// What a first run writes into a mapping.
fn asked(folder: &Folder) -> String {
    run(folder, "import lista.csv --map lista.map").expect(1);
    let asked = text(folder, "lista.map");
    asked.split_once("\n\n").unwrap().1.to_owned()
}

#[test]
fn what_is_not_assessed_stands_against_a_judgement() {
    let folder =
        with("Åtagande;Förvaltning;2022;2023\nsimma;KUF;uppfyllt;ej bedömt\n1.2;KUF;ej bedömt;uppfyllt\n");
    let there = "[defaults]\nperiod = 2023\nbody = \"kultur\"\n\n[[assessment]]\nitem = \"simma\"\nrating = \"uppfyllt\"\n";
    folder.write("plans/2023/kultur.toml", there.as_bytes());
    run(&folder, "import lista.csv").refused(
        1,
        &[
            "D2: error[conflict]: `ej bedömt` here, and `uppfyllt` is there already, in plans/2023/kultur.toml:7",
            "C3: note[passed-over]: `barnets-basta` is ej bedömt here, which is no answer",
            "2 new, 0 changed, 0 unchanged, 1 without an answer, 1 not read",
        ],
    );
    assert_eq!(text(&folder, "plans/2023/kultur.toml"), there);
    let told = run(&folder, "import lista.csv --replace").expect(0);
    assert!(
        told.err.contains("2 new, 1 changed, 0 unchanged, 1 without an answer, 0 not read"),
        "{}",
        told.err
    );
    assert!(text(&folder, "plans/2023/kultur.toml").contains("item = \"simma\"\nrating = \"ej bedömt\"\n"));
    // Where a comment says why, the two are written; and twice changes nothing.
    let folder = with("Åtagande;Förvaltning;År;Bedömning;Kommentar\nsimma;KUF;2023;–;Enkäten utgick\n");
    run(&folder, "import lista.csv").refused(1, &["write one of: uppfyllt, delvis uppfyllt", "ej bedömt"]);
    folder.write("lista.map", "[ratings]\n\"–\" = \"ej bedömt\"\n".as_bytes());
    run(&folder, "import lista.csv --map lista.map").expect(0);
    let now = text(&folder, "plans/2023/kultur.toml");
    assert!(now.ends_with("rating = \"ej bedömt\"\ncomment = \"Enkäten utgick\"\n"), "{now}");
    run(&folder, "check").expect(0);
    let again = run(&folder, "import lista.csv --map lista.map").expect(0);
    assert!(again.err.contains("0 new, 0 changed, 1 unchanged"), "{}", again.err);
    folder.write("lista.csv", "Åtagande;Förvaltning;2023\nsimma;KUF;uppfyllt\n".as_bytes());
    run(&folder, "import lista.csv").expect(0);
    assert_eq!(judgements(&folder), ["simma kultur 2023 uppfyllt Enkäten utgick"]);
    // Two that differ are told as such.
    folder.write("lista.csv", "Åtagande;Förvaltning;2022\n1.2;KUF;uppfyllt\n1.2;KUF;ej bedömt\n".as_bytes());
    run(&folder, "import lista.csv")
        .refused(1, &["C3: error[answered-twice]: `ej bedömt` here, and `uppfyllt`"]);
}

#[test]
fn a_year_and_a_part_of_it_in_two_columns_are_one_period() {
    for heading in ["Period", "Tertial"] {
        let folder = with(&format!(
            "Åtagande;Förvaltning;År;{heading};Bedömning\nsimma;KUF;2023;T1;ej uppfyllt\nsimma;KUF;2024;Prognos;uppfyllt\n\
             1.2;KUF;2023;;uppfyllt\n1.2;KUF;2022;2022;uppfyllt\n"
        ));
        run(&folder, "import lista.csv").expect(0);
        let keys = ["item", "period", "basis", "rating"];
        let said: Vec<String> = rows(folder.path(), "judgements", &[])
            .iter()
            .map(|row| keys.map(|key| row[key].as_str()).join(" "))
            .collect();
        for expected in [
            "simma 2023-T1 outcome ej uppfyllt",
            "simma 2024 forecast uppfyllt",
            "barnets-basta 2023 outcome uppfyllt",
            "barnets-basta 2022 outcome uppfyllt",
        ] {
            assert!(said.iter().any(|said| said == expected), "{expected}: {said:?}");
        }
    }
    let folder = with("Åtagande;Förvaltning;År;Period;Bedömning\nsimma;KUF;2023;våren;uppfyllt\n");
    assert_eq!(asked(&folder), "[periods]\n\"2023 våren\" = \"?\"\n");
    run(&folder, "import lista.csv --partial").expect(1);
    assert_eq!(judgements(&folder), [] as [&str; 0]);
}

#[test]
fn two_columns_that_tell_whose_a_row_is_are_asked_about() {
    let list = "Åtagande;Ansvarig;Förvaltning;2023\nsimma;skola;KUF;uppfyllt\n1.2;skola;KUF;Grönt\n";
    let folder = with(list);
    let told = run(&folder, "import lista.csv --partial").expect(1);
    for words in [
        "C1: error[duplicate-heading]: `Ansvarig` and `Förvaltning` both tell what rows are about: none is read",
        "0 new, 0 changed, 0 unchanged, 0 without an answer, 2 not read",
    ] {
        assert!(told.err.contains(words), "{words}: {}", told.err);
    }
    assert_eq!(judgements(&folder), [] as [&str; 0]);
    let asked = asked(&folder);
    let all = "[columns]\n\"Ansvarig\" = \"?\"\n\"Förvaltning\" = \"?\"\n\n[ratings]\n\"Grönt\" = \"?\"\n";
    assert_eq!(asked, all, "all of it is asked at once");
    let said =
        all.replacen("\"?\"", "\"\"", 1).replacen("\"?\"", "\"body\"", 1).replace("\"?\"", "\"uppfyllt\"");
    folder.write("lista.map", said.as_bytes());
    run(&folder, "import lista.csv --map lista.map").expect(0);
    assert_eq!(judgements(&folder), ["barnets-basta kultur 2023 uppfyllt", "simma kultur 2023 uppfyllt"]);
    // What a row and its column say of the same.
    for (list, why) in [
        (
            "Åtagande;Förvaltning;År;KUF\nsimma;skola;2023;uppfyllt\n",
            "the row tells the body skola, and its column kultur",
        ),
        (
            "Åtagande;Förvaltning;År;2023\nsimma;KUF;2022;uppfyllt\n",
            "the row tells the period 2022, and its column 2023",
        ),
    ] {
        let folder = with(list);
        run(&folder, "import lista.csv").refused(1, &["A2: error[ambiguous]", why]);
    }
}

/// A row of one text may be a body or a period: that is one question, and one problem.
#[test]
fn a_title_is_asked_about_once_and_may_be_either() {
    let folder = with(
        "KUF 2023;\nÅtagande;Bedömning\nFritid;\nsimma;uppfyllt\nI fjol;\n1.2;ej uppfyllt\nHälsa;\n1.2;uppfyllt\n",
    );
    let told = run(&folder, "import lista.csv").expect(1);
    for title in ["A3: error[ambiguous]: `Fritid`", "A5: error[ambiguous]: `I fjol`"] {
        let line = format!("{title} may name another body or period than is said above it");
        assert_eq!(told.err.matches(title).count(), 1, "{}", told.err);
        assert!(told.err.contains(&line), "{}", told.err);
    }
    assert!(told.err.contains("help: say below [titles] of a --map file which it is"), "{}", told.err);
    assert_eq!(asked(&folder), "[titles]\n\"Fritid\" = \"?\"\n\"Hälsa\" = \"?\"\n\"I fjol\" = \"?\"\n");
    let said = "[titles]\n\"Fritid\" = \"skola\"\n\"Hälsa\" = \"\"\n\"I fjol\" = 2022\n";
    folder.write("lista.map", said.as_bytes());
    run(&folder, "import lista.csv --map lista.map").refused(1, &["error[answered-twice]"]);
    folder.write("lista.map", said.replace("\"\"", "\"2024\"").as_bytes());
    run(&folder, "import lista.csv --map lista.map").expect(0);
    let expected = [
        "barnets-basta skola 2022 ej uppfyllt",
        "barnets-basta skola 2024 uppfyllt",
        "simma skola 2023 uppfyllt",
    ];
    assert_eq!(judgements(&folder), expected);
    // A name that is misspelt is none.
    folder.write("lista.map", said.replace("skola", "skoln").as_bytes());
    run(&folder, "import lista.csv --map lista.map")
        .refused(1, &["A3: error[ambiguous]: `Fritid` may name another body than is said above it"]);
    // Where only one is open, it is asked among bodies or periods, and what was said there before holds.
    folder.write("lista.map", said.replace("\"skola\"", "\"?\"").as_bytes());
    let told = run(&folder, "import lista.csv --map lista.map").expect(1);
    assert!(
        told.err.contains("does not say yet:") && told.err.contains("[titles]\n\"Fritid\" = \"?\""),
        "{}",
        told.err
    );
    assert!(!told.err.contains("`I fjol` may"), "{}", told.err);
}

/// Sections, bodies, words and items that nobody knows, in one run.
#[test]
fn what_is_unknown_is_asked_for_once() {
    let folder = with(
        "KUF 2023;;;\nÅtagande;Bedömning;Kommentar;Prio\nHälsa;;;\nsimma;uppfyllt;;1\nMiljö och klimat;;;\n1.2;Grönt;;2\n\
         Kultur;;;\nSimskola;Rött;;3\nDelsumma;2;;\n* Enligt enkät;;;\nGrönt = klart;;;\n",
    );
    let all = asked(&folder);
    let sections =
        ["Hälsa", "Kultur", "Miljö och klimat"].map(|name| format!("\"{name}\" = \"?\"\n")).concat();
    let expected = format!(
        "[columns]\n\"Prio\" = \"?\"\n\n[items]\n\"Simskola\" = \"?\"\n\n\
         [ratings]\n\"Grönt\" = \"?\"\n\"Rött\" = \"?\"\n\n[titles]\n{sections}"
    );
    assert_eq!(all, expected);
    let said = all.replace("\"Simskola\" = \"?\"", "\"Simskola\" = \"simma\"");
    let said = ["Grönt", "Rött"].iter().fold(said, |said, word| {
        said.replace(&format!("\"{word}\" = \"?\""), &format!("\"{word}\" = \"ej uppfyllt\""))
    });
    let said = said.replace("\"?\"", "\"\"");
    folder.write("lista.map", said.as_bytes());
    let told = run(&folder, "import lista.csv --map lista.map").refused(1, &["error[answered-twice]"]);
    assert!(!told.err.contains("does not say yet"), "{}", told.err);
    let told = run(&folder, "import lista.csv --map lista.map --partial").expect(1);
    assert!(told.err.contains("note[passed-over]: `* Enligt enkät`"), "{}", told.err);
    assert_eq!(judgements(&folder), ["barnets-basta kultur 2023 ej uppfyllt"]);
    // Bodies and what the ratings mean, and what nothing tells.
    let folder = with("Åtagande;Förvaltning;Bedömning\nsimma;Fritid;Gult\nÖvrigt;KUF;Blått\n");
    let expected = "[bodies]\n\"Fritid\" = \"?\"\n\n[items]\n\"Övrigt\" = \"?\"\n\n[ratings]\n\"Blått\" = \"?\"\n\"Gult\" = \"?\"\n\n[table]\nperiod = \"?\"\n";
    assert_eq!(asked(&folder), expected);
}

#[test]
fn pages_and_titles_above_headings_are_what_they_are() {
    let folder = with(
        "Kulturförvaltningen;\n2023;\nÅtagande;Bedömning\nsimma;uppfyllt\nSida 2 av 3;\nÅtagande;Bedömning\n1.2;ej uppfyllt\n\
         Barn- och skolförvaltningen;\nÅtagande;Bedömning\nsimma;delvis uppfyllt\nSida 3 (3);\n",
    );
    run(&folder, "import lista.csv").expect(0);
    let expected = [
        "barnets-basta kultur 2023 ej uppfyllt",
        "simma kultur 2023 uppfyllt",
        "simma skola 2023 delvis uppfyllt",
    ];
    assert_eq!(judgements(&folder), expected);
    // Not above headings, or where a mapping has said whose the list is, it is asked about.
    for (list, map) in [
        ("KUF;\nÅtagande;2023\nsimma;uppfyllt\nBarn- och skolförvaltningen;\n1.2;uppfyllt\n", ""),
        (
            "KUF;\nÅtagande;2023\nsimma;uppfyllt\nBarn- och skolförvaltningen;\nÅtagande;2023\n1.2;uppfyllt\n",
            "[table]\nbody = \"kultur\"\n",
        ),
    ] {
        let folder = with(list);
        folder.write("lista.map", map.as_bytes());
        run(&folder, "import lista.csv --map lista.map")
            .refused(1, &["A4: error[ambiguous]: `Barn- och skolförvaltningen` may name another body"]);
    }
}

#[test]
fn a_comment_right_behind_each_rating_is_of_that_one() {
    for (list, expected) in [
        (
            "Åtagande;Förvaltning;2022;Kommentar;2023;Kommentar\nsimma;KUF;uppfyllt;a;ej uppfyllt;b\n",
            ["simma kultur 2022 uppfyllt a", "simma kultur 2023 ej uppfyllt b"],
        ),
        (
            "Åtagande;År;KUF;Underlag;Anm;Barn- och skolförvaltningen;Underlag;Anm\nsimma;2022;uppfyllt;;x;ej uppfyllt;;\n",
            ["simma kultur 2022 uppfyllt x", "simma skola 2022 ej uppfyllt"],
        ),
    ] {
        let folder = with(list);
        folder.write("lista.map", b"[columns]\nAnm = \"comment\"\n");
        run(&folder, "import lista.csv --map lista.map").expect(0);
        assert_eq!(judgements(&folder), expected);
    }
    for list in [
        "Åtagande;Förvaltning;Kommentar;2022;Kommentar;2023\nsimma;KUF;a;uppfyllt;b;uppfyllt\n",
        "Åtagande;Förvaltning;2022;Kommentar;2023;Kommentar;Kommentar\nsimma;KUF;uppfyllt;a;uppfyllt;b;c\n",
        "Åtagande;Förvaltning;2022;2023;Kommentar\nsimma;KUF;uppfyllt;uppfyllt;a\n",
    ] {
        run(&with(list), "import lista.csv").refused(1, &["error[ambiguous]: the row rates several times"]);
    }
}

#[test]
fn headings_without_one_of_items_are_shown_and_asked_about() {
    let folder = with("Uppföljning;;\nMål/insats;Förvaltning;2023\nsimma;KUF;uppfyllt\n");
    run(&folder, "import lista.csv").refused(
        1,
        &["lista.csv: A2: error[no-table]: none of its headings is that of items: Mål/insats, Förvaltning, 2023", "\"item\""],
    );
    assert_eq!(asked(&folder), "[columns]\n\"Mål/insats\" = \"?\"\n");
    folder.write("lista.map", "[columns]\n\"Mål/insats\" = \"item\"\n".as_bytes());
    run(&folder, "import lista.csv --map lista.map").expect(0);
    assert_eq!(judgements(&folder), ["simma kultur 2023 uppfyllt"]);
    // The cell that is named is the one that says it.
    let folder = with("Prio;Åtagande;Förvaltning;2023\n;simma;KUF;uppfyllt\nSumma;;;uppfyllt\n");
    folder.write("lista.map", b"[columns]\nPrio = \"\"\n");
    run(&folder, "import lista.csv --map lista.map")
        .refused(1, &["C3: error[ambiguous]: nothing tells the body"]);
}

#[test]
fn numbers_that_may_be_others_are_told_at_their_cells() {
    let folder = repository();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in (0..).zip(["Indikator", "Förvaltning", "2022", "2023"]) {
        sheet.write_string(0, column, heading).unwrap();
    }
    sheet.write_string(1, 0, "simkunniga").unwrap().write_string(1, 1, "skola").unwrap();
    let share = Format::new().set_num_format("0 %");
    sheet.write_number_with_format(1, 2, 0.8, &share).unwrap();
    sheet.write_number_with_format(1, 3, 80, &share).unwrap();
    workbook.save(folder.join("lista.xlsx")).unwrap();
    run(&folder, "import lista.xlsx")
        .refused(1, &["D2: error[not-a-number]: the cell shows 8000 %, more than all", "a hundred times"]);
    folder.write("plans/uppfyllt.toml", b"municipality_code = \"0138\"\n");
    folder.write("lista.csv", "kpi;municipality;year;gender;value\nN15428;0138;2022;T;2.345\n".as_bytes());
    run(&folder, "import lista.csv").refused(
        1,
        &["E2: error[not-a-number]: `2.345` is 2,345 to some and 2345 to others", "write 2,345 or 2345"],
    );
    // A number of JSON has a decimal point.
    let json = r#"{"values": [{"kpi": "N15428", "municipality": "0138", "period": 2022, "values": [{"gender": "T", "value": 2.345}]}]}"#;
    folder.write("lista.json", json.as_bytes());
    run(&folder, "import lista.json").expect(0);
    assert!(text(&folder, "plans/2022/skola.toml").ends_with("value = 2.345\n"));
    // A year that somebody writes in a cell for days is saved as one of 1905.
    folder.write(
        "lista.csv",
        "Åtagande;Förvaltning;2022;Åtgärd: klar senast\nsimma;KUF;uppfyllt;1905-07-18\n".as_bytes(),
    );
    run(&folder, "import lista.csv").refused(1, &["D2: error[not-a-day]: `1905-07-18` is no day"]);
    // So many of so many is no number of whole things.
    let plan = text(&folder, "plans/plan.toml");
    for (unit, is_off) in [("antal per 100 000", false), ("antal", true)] {
        folder.write("plans/plan.toml", plan.replace("\"procent\"", &format!("\"{unit}\"")).as_bytes());
        let told = run(&folder, "check --format short").expect(0);
        assert_eq!(told.text().contains("value-off-unit"), is_off, "{}", told.text());
    }
}

#[test]
fn a_repository_within_another_is_in_the_way_of_neither() {
    let folder = with("Åtagande;Förvaltning;2023\nsimma;KUF;uppfyllt\n");
    folder.write("plans/uppfyllt.toml", b"name = \"Yttre\"\n");
    run(&folder, "init plans/inre --name Inre --forvaltning Teknik").expect(0);
    run(&folder, "form --year 2023 --all -o ut --quiet").expect(0);
    run(&folder, "import lista.csv --path plans").expect(0);
    assert_eq!(text(&folder, "plans/2023/kultur.toml").matches("simma").count(), 1);
    folder.write("annan/uppfyllt.toml", b"");
    run(&folder, "import lista.csv --path .").refused(2, &["there are several repositories here"]);
}

/// What hangs outside of a workbook, is out of sight in it, or counts its days from 1904.
#[test]
fn workbooks_are_read_as_what_they_show() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c t=\"str\"><v>Åtagande</v></c><c t=\"str\"><v>Förvaltning</v></c>\
                 <c t=\"str\"><v>2023</v></c><c t=\"str\"><v>Åtgärd: klar senast</v></c></row><row r=\"2\"><c t=\"str\"><v>simma</v></c>\
                 <c t=\"str\"><v>KUF</v></c><c t=\"str\"><v>uppfyllt</v></c><c s=\"1\"><v>43831</v></c></row></sheetData></worksheet>";
    let book_of = |sheet: &str, since_1904: bool, more: &[(&str, &str)]| {
        let workbook = format!(
            "<workbook xmlns:r=\"r\"><workbookPr date1904=\"{}\"/><sheets><sheet name=\"A\" r:id=\"a\" state=\"hidden\"/></sheets></workbook>",
            u8::from(since_1904)
        );
        let relations = "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"s.xml\"/>\
                         <Relationship Id=\"b\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";
        let styles = "<styleSheet><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
        let parts = [
            ("[Content_Types].xml", "<Types/>"),
            ("xl/workbook.xml", workbook.as_str()),
            ("xl/_rels/workbook.xml.rels", relations),
            ("xl/styles.xml", styles),
            ("xl/s.xml", sheet),
        ];
        packed(&[&parts[..], more].concat())
    };
    let book = |since_1904: bool, more: &[(&str, &str)]| book_of(sheet, since_1904, more);
    // A number shown as a day that no calendar has.
    for outside in ["7777777", "2958466", "-9"] {
        let folder = repository();
        folder.write("lista.xlsx", &book_of(&sheet.replace("43831", outside), false, &[]));
        run(&folder, "import lista.xlsx").refused(
            1,
            &["lista.xlsx: A!D2: error[not-a-day]: the cell holds a time of day, or a number that is no day"],
        );
    }
    for (since_1904, day) in [(false, "2020-01-01"), (true, "2024-01-02")] {
        let folder = repository();
        folder.write("lista.xlsx", &book(since_1904, &[]));
        let told = run(&folder, "import lista.xlsx").expect(0);
        assert!(told.err.contains("A!A1: note[hidden-row]: this sheet is hidden"), "{}", told.err);
        assert!(text(&folder, "plans/2023/kultur.toml").ends_with(&format!("action_due = {day}\n")));
    }
    let folder = repository();
    for outside in ["../../evil.txt", "xl\\..\\..\\evil.txt"] {
        folder.write("lista.xlsx", &book(false, &[(outside, "")]));
        run(&folder, "import lista.xlsx")
            .refused(1, &["lista.xlsx: error[unreadable-file]: it has a part whose name leads out of it"]);
    }
    // The sizes that a zip64 says of a part are not those that are unpacked.
    let mut lies = book(false, &[]);
    let name = lies.windows(8).rposition(|part| part == b"xl/s.xml").unwrap();
    lies[name - 26..name - 18].fill(0xFF);
    folder.write("lista.xlsx", &lies);
    run(&folder, "import lista.xlsx").refused(1, &["error[unreadable-file]: it unpacks to more than 64 MiB"]);
}
