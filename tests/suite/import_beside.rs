//! What a cell does not hold and people see there: comments, footnotes, pictures, controls and Word's own signs are read as what
//! they show, or named with their place and counted.

use std::io::{Cursor, Read as _, Write as _};

use rust_xlsxwriter::{Image, Note, Workbook};

use crate::folder::Folder;
use crate::old_tables::{judgements, line, packed, repository, word};
use crate::process::run_line as run;

/// The same package, with other texts in it.
fn with_parts(package: &[u8], replaced: &[(&str, &str)], added: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for place in 0..zip.len() {
        let mut part = zip.by_index(place).unwrap();
        let (name, mut bytes) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut bytes).unwrap();
        if let Ok(text) = String::from_utf8(bytes.clone()) {
            bytes = replaced.iter().fold(text, |text, (old, new)| text.replace(old, new)).into_bytes();
        }
        out.start_file(name, options).unwrap();
        out.write_all(&bytes).unwrap();
    }
    for (name, text) in added {
        out.start_file(*name, options).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// A picture of one point.
fn picture() -> Image {
    const PNG: [u8; 67] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0,
        0, 0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89, 0, 0, 0, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C,
        0x63, 0, 1, 0, 0, 5, 0, 1, 0x0D, 0x0A, 0x2D, 0xB4, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42,
        0x60, 0x82,
    ];
    Image::new_from_buffer(&PNG).unwrap()
}

#[test]
fn comments_and_pictures_of_workbooks_are_named_and_counted() {
    let (folder, mut workbook) = (repository(), Workbook::new());
    let sheet = workbook.add_worksheet().set_name("KUF 2023").unwrap();
    line(sheet, 0, &["Åtagande", "Bedömning"]);
    line(sheet, 1, &["simma", "uppfyllt"]);
    line(sheet, 2, &["1.2"]);
    sheet.insert_note(1, 1, &Note::new("Ej klart på Ekskolan")).unwrap();
    sheet.insert_image(2, 1, &picture()).unwrap();
    workbook.save(folder.join("lista.xlsx")).unwrap();
    let comment = "KUF 2023!B2: note[passed-over]: a comment hangs on this cell, and is not read: `";
    let drawing = "KUF 2023!B3: note[passed-over]: a picture, a drawing or a control stands over this cell";
    let counts = "1 new, 0 changed, 0 unchanged, 1 without an answer, 2 not read";
    for option in [" --dry-run", ""] {
        let told = run(&folder, &format!("import lista.xlsx{option}")).expect(0);
        for words in [comment, "Ej klart på Ekskolan`", drawing, counts] {
            assert!(told.err.contains(words), "{words}: {}", told.err);
        }
    }
    assert_eq!(judgements(&folder), ["simma kultur 2023 uppfyllt"]);
    // A comment with answers has a note beside, for programs of before.
    let bytes = std::fs::read(folder.join("lista.xlsx")).unwrap();
    let threads = "<ThreadedComments><threadedComment ref=\"B2\"><text>Varför?</text></threadedComment>\
                   <threadedComment ref=\"B2\"><text>Ekskolan</text></threadedComment></ThreadedComments>";
    let relation =
        "<Relationship Id=\"t\" Type=\"x/threadedComment\" Target=\"../threads/a.xml\"/></Relationships>";
    let added = [("xl/threads/a.xml", threads)];
    let relations = "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing\"";
    let both = format!("{}{relations}", relation.trim_end_matches("</Relationships>"));
    folder.write("lista.xlsx", &with_parts(&bytes, &[(relations, &both)], &added));
    let told = run(&folder, "import lista.xlsx").expect(0);
    for words in [format!("{comment}Varför?`"), format!("{comment}Ekskolan`"), drawing.to_owned()] {
        assert!(told.err.contains(&words), "{words}: {}", told.err);
    }
    assert!(!told.err.contains("Ej klart") && told.err.contains(" 3 not read"), "{}", told.err);
    // In a form too.
    run(&folder, "form --year 2023 --forvaltning skola -o form.xlsx").expect(0);
    let told = run(&folder, "import form.xlsx").expect(0);
    assert!(told.err.contains(" 0 not read"), "{}", told.err);
}

#[test]
fn comments_and_pictures_of_opendocument_are_named_and_counted() {
    let cell = |more: &str, text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\">{more}<text:p>{text}</text:p></table:table-cell>"
        )
    };
    let note = "<office:annotation><dc:date>2024</dc:date><text:p>Se sidan 3</text:p></office:annotation>";
    let rows = [
        [cell("", "Åtagande"), cell("", "Bedömning")],
        [cell("", "simma"), cell(note, "uppfyllt")],
        [
            cell("", "1.2"),
            "<table:table-cell><draw:frame><text:p>x</text:p></draw:frame></table:table-cell>".to_owned(),
        ],
    ];
    let rows = rows.map(|cells| format!("<table:table-row>{}</table:table-row>", cells.concat())).concat();
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"KUF 2023\">\
         <table:shapes><draw:line/></table:shapes>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let folder = repository();
    folder.write("lista.ods", &packed(&[("content.xml", &content)]));
    let told = run(&folder, "import lista.ods").expect(0);
    for words in [
        "KUF 2023!B2: note[passed-over]: a comment hangs on this cell, and is not read: `Se sidan 3`",
        "KUF 2023!B3: note[passed-over]: a picture, a drawing or a control stands over this cell",
        "KUF 2023!A1: note[passed-over]: a picture, a drawing or a control stands on this sheet",
        "1 new, 0 changed, 0 unchanged, 1 without an answer, 3 not read",
    ] {
        assert!(told.err.contains(words), "{words}: {}", told.err);
    }
}

/// A document of one table below ”KUF 2023”, of which cells are the content of paragraphs.
fn document(rows: &[&[&str]]) -> Vec<u8> {
    let cell = |content: &&str| {
        let is_text = !content.starts_with('<');
        let text = || format!("<w:r><w:t>{content}</w:t></w:r>");
        format!("<w:tc><w:p>{}</w:p></w:tc>", if is_text { text() } else { (*content).to_owned() })
    };
    let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    let rows: String = rows.iter().map(row).collect();
    word(&format!("<w:p><w:r><w:t>KUF 2023</w:t></w:r></w:p><w:tbl>{rows}</w:tbl>"))
}

fn read(rows: &[&[&str]]) -> (Folder, String) {
    let folder = repository();
    folder.write("pm.docx", &document(rows));
    let told = run(&folder, "import pm.docx").expect(0);
    (folder, told.err)
}

#[test]
fn signs_and_boxes_of_word_are_what_they_show() {
    let field = |of: &str| {
        format!("<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>{of}</w:ffData></w:fldChar></w:r>")
    };
    let checked = field("<w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>");
    let by_default = field("<w:checkBox><w:default w:val=\"1\"/></w:checkBox>");
    let unchecked = field("<w:checkBox><w:default w:val=\"1\"/><w:checked w:val=\"0\"/></w:checkBox>");
    let tick = "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>";
    let content = "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox></w:sdtPr>\
                   <w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>";
    let head: &[&str] = &["Åtagande", "Uppfyllt", "Delvis uppfyllt", "Ej uppfyllt"];
    for mark in [&*checked, &*by_default, tick, content] {
        let (folder, _) = read(&[head, &["simma", &unchecked, mark, "☐"], &["1.2", "☐", "", &unchecked]]);
        assert_eq!(judgements(&folder), ["simma kultur 2023 delvis uppfyllt"], "{mark}");
    }
    let told = read(&[head, &["simma", &unchecked, "☐", "☐"]]).1;
    assert!(told.contains("0 new, 0 changed, 0 unchanged, 1 without an answer, 0 not read"), "{told}");
    let list = field(
        "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"uppfyllt\"/><w:listEntry w:val=\"ej uppfyllt\"/></w:ddList>",
    );
    let (folder, _) = read(&[&["Åtagande", "Bedömning"], &["simma", &list]]);
    assert_eq!(judgements(&folder), ["simma kultur 2023 ej uppfyllt"]);
    // What is struck out is none, and what nobody knows for sure is asked about by its name.
    let folder = repository();
    let struck = "<w:r><w:rPr><w:strike/></w:rPr><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>";
    folder.write("pm.docx", &document(&[head, &["simma", struck]]));
    run(&folder, "import pm.docx").refused(1, &["Tabell 1!B2: error[struck-out]"]);
    let other = "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F04B\"/></w:r>";
    folder.write("pm.docx", &document(&[&["Åtagande", "Bedömning"], &["simma", tick], &["1.2", other]]));
    run(&folder, "import pm.docx --map pm.map").expect(1);
    let asked = std::fs::read_to_string(folder.join("pm.map")).unwrap();
    assert!(asked.ends_with("[ratings]\n\"Wingdings F04B\" = \"?\"\n\"✔\" = \"?\"\n"), "{asked}");
}

#[test]
fn comments_and_pictures_of_word_are_named_and_counted() {
    let note = |of: &str| format!("<w:r><w:t>uppfyllt</w:t></w:r><w:r><w:{of}Reference w:id=\"7\"/></w:r>");
    let drawing = "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>uppfyllt</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>\
                   <mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>";
    let rows: [&[&str]; 3] = [&["Åtagande", "Bedömning"], &["simma", &note("comment")], &["1.2", drawing]];
    let folder = repository();
    let comments = "<w:comments><w:comment w:id=\"7\"><w:p><w:r><w:t>Se bilaga</w:t></w:r></w:p></w:comment></w:comments>";
    let bytes = with_parts(&document(&rows), &[], &[("word/comments.xml", comments)]);
    folder.write("pm.docx", &bytes);
    let told = run(&folder, "import pm.docx").expect(0);
    for words in [
        "Tabell 1!B2: note[passed-over]: a comment hangs on this cell, and is not read: `Se bilaga`",
        "Tabell 1!B3: note[passed-over]: a picture, a drawing or a control stands over this cell",
        "1 new, 0 changed, 0 unchanged, 1 without an answer, 2 not read",
    ] {
        assert_eq!(told.err.matches(words).count(), 1, "{words}: {}", told.err);
    }
    let told = read(&[rows[0], &["simma", &note("footnote")]]).1;
    assert!(told.contains("Tabell 1!B2: note[passed-over]: a footnote hangs on this cell"), "{told}");
}
