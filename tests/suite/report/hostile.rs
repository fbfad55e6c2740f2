//! Texts that mean harm, in every field of plan files and in what people write: no format of a report changes its structure.

use super::run;
use crate::folder::Folder;
use crate::formats::shown::undivided;
use crate::program::succeeded;

/// Every text of this plan ends in `§`, in whose place stands what is tried.
const PLAN: &str = r#"
[[body]]
id = "skola"
name = "Skolförvaltningen§"
kind = "förvaltning"

[[body]]
id = "namnden"
name = "Skolnämnden§"
kind = "nämnd"

[[source]]
id = "pm"
title = "PM§"
kind = "PM§"
date = 2024-03-01
author = "Åsa§"
addressee = "namnden"
record_number = "2024/1§"

[[plan]]
id = "barnplan"
title = "Barnplan§"
short_title = "Barn§"
type = "plan"
period = "2022-2023"
follow_up = [2022, 2023]
purpose = "Syftet§"
target_group = "Barn§"
reported_by = "skola"
reports_to = ["namnden"]
source = "pm"
irregularity = "Oregelbundet§"

[[area]]
id = "omrade"
name = "Område§"

[[goal]]
id = "mal"
text = "Mål§"
area = "omrade"

[[commitment]]
id = "a"
text = "Åtagande§"
goal = "mal"
responsible = ["skola"]

[[commitment]]
id = "b"
text = "Gemensamt åtagande§"
goal = "mal"
responsible = "varje förvaltning"

[[indicator]]
id = "i"
text = "Indikator§"
goal = "mal"
unit = "procent§"
direction = "högre är bättre"
target = [{ period = 2022, value = 60 }, { period = 2023, value = 70 }]
responsible = "varje förvaltning"

[[activity]]
id = "c"
text = "Aktivitet§"
goal = "mal"
responsible = ["skola"]
status = "påbörjad"

[[assessment]]
item = "a"
body = "skola"
period = 2022
rating = "ej uppfyllt"
comment = "Kommentar§"

[[assessment]]
item = "a"
body = "skola"
period = 2023
rating = "uppfyllt"
comment = "Kommentar§"

[[assessment]]
item = "b"
body = "skola"
period = 2023
rating = "delvis uppfyllt"

[[assessment]]
item = "i"
body = "skola"
period = 2022
value = 61.5

[[assessment]]
item = "i"
body = "skola"
period = 2023
value = 62

[[evaluation]]
id = "slutlig"
title = "Slutlig utvärdering§"
kind = "slutlig"
date = 2024-03-01
periods = [2022, 2023]
body = "skola"
author = "Åsa§"
record_number = "2024/1§"
purpose = "Syfte§"
method = "Metod§"
summary = "Sammanfattning§"
source = "pm"
irregularity = "Oregelbundet§"

[[evaluation.finding]]
category = "förslag till beslut"
text = "Utvärderingen noteras§"

[[evaluation.finding]]
category = "bakgrund"
text = "Bakgrund§"

[[evaluation.finding]]
category = "förankring"
text = "Svag§"

[[evaluation.finding]]
category = "slutsats"
text = "Slutsats§"

[[evaluation.recommendation]]
id = "r"
text = "Rekommendation§"
addressee = "namnden"

[[decision]]
body = "namnden"
type = "behandlad"
date = 2024-03-01
paragraph = "§ 3"
text = "Beslut§"
evaluation = "slutlig"

[[decision.statement]]
group = "Gruppen§"
signed_by = ["Per§"]
text = "Yttrande§"
"#;

/// What is tried: each has its own way to become something else than text in one format or another.
const HOSTILE: [&str; 14] = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</style></text></w:t></w:p><w:p>&amp;&#0;<!-- /uppfyllt -->",
    "=cmd|' /C calc'!A0",
    "| kol | umn |",
    "\\n\\n# rubrik\\n\\n- lista\\n\\n1. lista\\n\\n> citat",
    "[länk](javascript:alert(1)) ![bild](https://evil.example/x.png) <https://evil.example>",
    "**fet** _kursiv_ `kod` ~~struken~~ \\\\",
    "#text(red)[x] $x^2$ @ref <label> ] [ // /* */ #panic()",
    "{{ title }} {% if title %} {# x #} {% endif %}",
    "\\u001b[31m\\u0007\\u0000\\u0008\\r",
    "\\u202etxet\\u202c \\u200b \\u2066x\\u2069",
    "\\ue0000\\ue001 \\ufffe \\ufdd0",
    "--- +++ *** ___ === ::: https://evil.example www.evil.example mailto:a@b.se",
    "_x0041_ &lt;b&gt; \\t tab",
];

fn folder(text: &str) -> Folder {
    let folder = Folder::new();
    folder.write("uppfyllt.toml", format!("name = \"Exempelkommun{text}\"\n").as_bytes());
    folder.write("plan.toml", PLAN.replace("§\"", &format!("{text}\"")).as_bytes());
    folder
}

fn written(text: &str, format: &str) -> Vec<u8> {
    let folder = folder(text);
    let output = run(folder.path(), ["--kind", "final", "--format", format, "-q"]);
    succeeded(&output);
    output.stdout
}

/// The tags of a page, with their attributes but those that hold a text, and without line breaks.
fn tags(page: &str) -> Vec<String> {
    let page = undivided(page);
    let tags = page.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
    tags.filter(|tag| !["br", "wbr"].contains(tag))
        .map(|tag| tag.split(' ').next().unwrap().to_owned())
        .collect()
}

#[test]
fn no_text_changes_a_page() {
    let expected = tags(std::str::from_utf8(&written(" ord", "html")).unwrap());
    for text in HOSTILE {
        let page = String::from_utf8(written(text, "html")).unwrap();
        // Lines of a diagram break where its labels are long.
        let without_lines = |tags: Vec<String>| -> Vec<String> {
            tags.into_iter()
                .filter(|tag| !["text", "/text", "tspan", "/tspan"].contains(&tag.as_str()))
                .collect()
        };
        let paragraphs = |tags: &[String]| tags.iter().filter(|tag| *tag == "p").count();
        let (found, expected) = (without_lines(tags(&page)), without_lines(expected.clone()));
        // An empty line in a text ends a paragraph; nothing else may.
        if !text.contains("\\n\\n") {
            assert_eq!(found, expected, "{text}");
        }
        assert!(paragraphs(&found) >= paragraphs(&expected));
        let kinds = |tags: &[String]| tags.iter().cloned().collect::<std::collections::BTreeSet<_>>();
        assert_eq!(kinds(&found), kinds(&expected), "{text}");
        assert!(!page.contains("<script") && !page.contains("<img"), "{text}");
        assert!(
            !page.contains(['\u{202e}', '\u{2066}', '\u{200b}', '\u{2028}']),
            "nothing turns a number: {text}"
        );
        assert!(page.contains("default-src 'none'"));
    }
}

/// The shape of Markdown: what every line begins with, and how many cells a row has.
fn shape(markdown: &str) -> Vec<String> {
    let cells = |line: &str| line.replace("\\|", "").matches('|').count();
    let of_line = |line: &str| match line.chars().next() {
        Some('|') => format!("|{}", cells(line)),
        Some('#') => "#".to_owned(),
        Some('-' | '>') => line[..1].to_owned(),
        Some(sign) if sign.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            if rest.starts_with(". ") { "1.".to_owned() } else { String::new() }
        }
        _ => String::new(),
    };
    let mut shape: Vec<String> = markdown.lines().map(of_line).filter(|shape| !shape.is_empty()).collect();
    // A quotation has as many lines as what is quoted.
    shape.dedup_by(|one, other| one == ">" && other == ">");
    shape
}

#[test]
fn no_text_changes_markdown() {
    let expected = shape(std::str::from_utf8(&written(" ord", "markdown")).unwrap());
    for text in HOSTILE {
        let markdown = String::from_utf8(written(text, "markdown")).unwrap();
        assert_eq!(shape(&markdown), expected, "{text}\n{markdown}");
        assert!(!markdown.chars().any(|c| c.is_control() && c != '\n'), "{text}");
        let unescaped = markdown.replace("\\<", "").replace("\\]", "");
        assert!(!unescaped.contains("<script") && !unescaped.contains("](javascript"), "{text}");
    }
}

/// The names of the elements of a Word document's text, its runs and line breaks aside.
#[cfg(feature = "docx")]
#[test]
fn no_text_changes_a_word_document() {
    use std::io::Read as _;
    let elements = |bytes: Vec<u8>| -> Vec<String> {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        zip.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut names = Vec::new();
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Start(start) | quick_xml::events::Event::Empty(start) => {
                    let name = start.name().as_ref().to_owned();
                    names.extend(
                        (name == "w:p" || name == "w:tc" || name == "w:tr" || name == "w:tbl")
                            .then_some(name),
                    );
                }
                quick_xml::events::Event::Eof => return names,
                _ => {}
            }
        }
    };
    let expected = elements(written(" ord", "docx"));
    for text in HOSTILE.iter().filter(|text| !text.contains("\\n")) {
        let found = elements(written(text, "docx"));
        assert_eq!(found, expected, "{text}");
    }
}
