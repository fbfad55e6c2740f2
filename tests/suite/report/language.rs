//! Texts of plan files are in Swedish whatever the language of the report, and say so to screen readers, spelling checkers
//! and hyphenation.

use std::io::Read as _;

use super::FINAL;
use crate::program::{program, project, succeeded};

fn written(format: &str, language: &str) -> Vec<u8> {
    let mut command = program();
    command.arg("report").arg(project("plans")).args(FINAL).args(["--format", format, "--lang", language]);
    let output = command.output().unwrap();
    succeeded(&output);
    output.stdout
}

/// The document part of a Word file.
fn word(language: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(written("docx", language))).unwrap();
    let mut text = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

const ITEM: &str = "Ge läxhjälp till elever som har ett sådant behov.";
const FINDING: &str = "Bakom integrationsplanen ligger ett omfattande arbete.";
const COMMENT: &str = "Café Bonza och Kvarnhjulet";

#[test]
fn swedish_texts_are_marked_in_an_english_page() {
    let page = String::from_utf8(written("html", "en")).unwrap();
    assert!(page.contains("<html lang=\"en\""));
    assert!(page.contains(&format!("<bdi lang=\"sv\">{ITEM}</bdi>")));
    assert!(page.contains(&format!("Comment: <bdi lang=\"sv\">{COMMENT}</bdi>")));
    assert!(page.contains(&format!("<bdi lang=\"sv\">{FINDING}")));
    // What is said in English is not marked.
    assert!(!page.contains("lang=\"sv\">For 20") && !page.contains("lang=\"sv\">Total"));
}

#[test]
fn swedish_texts_are_marked_in_an_english_word_document() {
    let document = word("en");
    for text in [ITEM, FINDING, COMMENT] {
        let before = document.split(text).next().unwrap();
        let run = &before[before.rfind("<w:r>").unwrap()..];
        assert!(run.contains("<w:lang w:val=\"sv-SE\"/>"), "{text}");
    }
    let before = document.split("Comment: </w:t>").next().unwrap();
    assert!(!before[before.rfind("<w:r>").unwrap()..].contains("w:lang"));
}

#[test]
fn swedish_texts_are_marked_in_english_typst() {
    let source = String::from_utf8(written("typst", "en")).unwrap();
    for text in [ITEM, FINDING, COMMENT] {
        let before = source.split(text).next().unwrap();
        assert!(before.ends_with("#swedish["), "{text}");
    }
}

#[test]
fn nothing_is_marked_in_a_swedish_report() {
    let page = String::from_utf8(written("html", "sv")).unwrap();
    assert_eq!(page.matches("lang=\"sv\"").count(), 1, "the page itself");
    assert!(!word("sv").contains("<w:lang"));
    assert!(!String::from_utf8(written("typst", "sv")).unwrap().contains("#swedish["));
}
