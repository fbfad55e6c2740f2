//! PDF by a Typst that is really there: every document is accessible, every text is these words, and twice is the same.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use uppfyllt::inside::document::{Block, Document};
use uppfyllt::inside::render::{Format, Options, render};

use super::{PAGES, fixture, folder, project, python, write_file};

const REMEDY: &str =
    "these tests need a python3 on the PATH with `pip install -r tests/published/requirements.txt`";

/// What a piece of markup says, as Typst understands it; whatever is more than words is named in angle brackets.
const SAID: &str = r#"#let said(it) = {
  if it.func() == smartquote { if it.double { "\"" } else { "'" } }
  else if it == [ ] { " " }
  else if it.has("text") { it.text }
  else if it.has("children") { it.children.map(said).join("") }
  else { "<" + repr(it.func()) + ">" }
}
#set document(title: "Texter")
#set text(lang: "sv")
"#;

fn source(document: &Document) -> String {
    let mut source = Vec::new();
    render(document, Format::Typst, Options { width: 80, colour: false }, &mut source).unwrap();
    String::from_utf8(source).unwrap()
}

/// Compiles a source as the program does where Typst is a module of Python.
fn compile(source: &str, folder: &Path) -> Result<Vec<u8>, String> {
    let file = folder.join(write_file(folder, "source.typ", source.as_bytes()));
    let script = project("src/cli/pdf/compile.py");
    let input = std::fs::File::open(file).unwrap();
    let output = python(|command| command.arg(script).args(["0", "embedded"]).stdin(input));
    match output.status.code() {
        Some(0) => Ok(output.stdout),
        Some(1) => Err(String::from_utf8(output.stderr).unwrap()),
        _ => panic!("{REMEDY}"),
    }
}

/// The text of a PDF, in which nothing is wrong; or what is.
fn checked(pdf: &Path) -> Result<String, String> {
    let output = python(|command| command.arg(project("tests/published/pdf.py")).arg(pdf));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!said.contains("Traceback"), "{said}; {REMEDY}");
    if output.status.success() { Ok(String::from_utf8(output.stdout).unwrap()) } else { Err(said) }
}

#[test]
fn every_document_is_accessible_and_twice_the_same() {
    let folder = folder("pdf");
    for (name, arguments) in PAGES {
        let [file, again] = ["", "-again"].map(|ending| folder.join(format!("{name}{ending}.pdf")));
        for (file, zone) in [(&file, "Europe/Stockholm"), (&again, "Pacific/Kiritimati")] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_uppfyllt"));
            command.current_dir(project("")).args(*arguments).arg("-o").arg(file).env("TZ", zone);
            let output = command.output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(0), "{name}: {said}; {REMEDY}");
            assert_eq!(said, "", "{name}");
        }
        let wrong = checked(&file).err();
        assert_eq!(wrong, None, "{name}");
        assert!(std::fs::read(&file).unwrap() == std::fs::read(&again).unwrap(), "{name} differs");
    }
}

/// A picture whose chunks are all there, and whose pixels are no pixels: Typst does not say which picture it means.
#[test]
fn a_broken_picture_is_named() {
    let folder = folder("pdf-picture");
    let chunk = |name: &[u8], data: &[u8], checksum: u32| {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length[..], name, data, &checksum.to_be_bytes()].concat()
    };
    let head = [0, 0, 0, 4, 0, 0, 0, 4, 8, 2, 0, 0, 0];
    let picture = [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &head, 0x2693_0929),
        chunk(b"IDAT", b"garbage!!", 0x37f1_0f79),
        chunk(b"IEND", b"", 0xae42_6082),
    ];
    write_file(&folder, "vapen.png", &picture.concat());
    let layout =
        folder.join(write_file(&folder, "layout.md", "# {{ title }}\n\n![Vapen](vapen.png)\n".as_bytes()));
    let mut command =
        super::command(&["report", "examples/tre-namnder", "--year", "2023", "-q", "--template"]);
    let output = command.arg(layout).arg("-o").arg(folder.join("report.pdf")).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}; {REMEDY}");
    assert!(said.starts_with("error: the picture `vapen.png` is broken ("), "{said}");
    assert!(said.ends_with("; save it once more\n"), "{said}");
}

/// No font of Typst has Chinese, so those characters are named, as the program does where none has.
#[test]
fn texts_that_mean_harm_do_none() {
    let folder = folder("pdf-hostile");
    let names = std::fs::read_to_string(project("src/cli/pdf/names.typ")).unwrap();
    for (name, document) in [("document", fixture::document()), ("publication", fixture::publication())] {
        let source = source(&document);
        let refused = compile(&source, &folder).unwrap_err();
        assert!(refused.contains("could not be displayed"), "{refused}");
        let pdf = compile(&format!("{names}{source}"), &folder).unwrap();
        let file = folder.join(write_file(&folder, &format!("{name}.pdf"), &pdf));
        let text = checked(&file).unwrap();
        for words in
            ["=HYPERLINK(\"http://evil\";\"klicka\")", "⟨U+001B⟩[31mröd", "⟨U+4E2D⟩⟨U+6587⟩", "$5 ^2^"]
        {
            assert!(text.contains(words), "{name}: {words}");
        }
    }
}

/// Every three of these one after the other.
#[test]
fn every_text_is_these_words_to_typst() {
    const SIGNS: [&str; 32] = [
        "#", "*", "_", "`", "$", "<", ">", "@", "[", "]", "\\", "~", "-", "--", "...", ".", "/", "//", "/*",
        "*/", "https://", "\"", "'", "=", "+", " ", "  ", "1", "1.", "a", "½", "u{41}",
    ];
    let mut texts = Vec::new();
    for one in SIGNS {
        for two in SIGNS {
            for three in SIGNS {
                let text = format!("{one}{two}{three}").trim().to_owned();
                if !text.is_empty() {
                    texts.push(text);
                }
            }
        }
    }
    texts.sort();
    texts.dedup();
    let blocks = texts.iter().map(Block::paragraph).collect();
    let written = source(&Document { blocks, ..fixture::document() });
    let (_, paragraphs) = written.split_once("\n\n= ").unwrap().1.split_once("\n\n").unwrap();
    let paragraphs: Vec<&str> = paragraphs.trim_end().split("\n\n").collect();
    assert_eq!(paragraphs.len(), texts.len());
    assert!(texts.len() > 20_000);
    let mut compared = SAID.to_owned();
    for (text, markup) in texts.iter().zip(paragraphs) {
        let string = serde_json::to_string(text).unwrap();
        writeln!(compared, "#assert.eq(said([{markup}]), {string})").unwrap();
    }
    let folder = folder("pdf-texts");
    compile(&compared, &folder).unwrap();
    let wrong = format!("{SAID}#assert.eq(said([*a*]), \"a\")\n");
    assert!(compile(&wrong, &folder).unwrap_err().contains("strong"), "the comparison finds nothing");
}

#[test]
fn an_inaccessible_pdf_is_found_out() {
    let folder = folder("pdf-broken");
    let script = "import sys, typst; sys.stdout.buffer.write(typst.compile(sys.argv[1].encode()))";
    let broken = "= a\n=== b\n#table(columns: 2)[1][2][3][4]\n#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' \
                  width='9' height='9'/>\"), format: \"svg\")";
    let output = python(|command| command.args(["-c", script, broken]));
    assert!(output.status.success(), "{REMEDY}");
    let wrong = checked(&folder.join(write_file(&folder, "broken.pdf", &output.stdout))).unwrap_err();
    for fault in [
        "PDF/UA-1",
        "title",
        "level 3 follows one of level 1",
        "is no header",
        "no caption",
        "alternative text",
    ] {
        assert!(wrong.contains(fault), "{fault} in {wrong}");
    }
}
