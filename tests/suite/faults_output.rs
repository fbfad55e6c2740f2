//! Texts that mean harm, in every field that holds text, through every format.

use std::io::Cursor;
use std::process::Command;

use crate::folder::Folder;
use crate::formats::shown::undivided;
use crate::process::{Outcome, PLAN, is_there, run_in};

/// What a field may hold, by accident or with intent. Each begins with a word of its own, by which it is found again.
const HOSTILE: [(&str, &str); 16] = [
    ("tagg", "<script>alert(1)</script><img src=x onerror=\"alert(1)\"> &amp; </style><!-- --><b>"),
    ("formel", "\n=HYPERLINK(\"http://evil\")\n+1\n-1\n@SUM(A1)"),
    ("streck", "a|b||c \\| \\\\| `kod|kod` | --- |"),
    ("esc", "\u{1b}[31mröd\u{1b}]0;titel\u{7}\u{1b}]52;c;YQ==\u{7}\u{1b}[2J"),
    ("c1", "\u{9b}2J\u{85}\u{90}x\u{9c}\u{8}\u{8}\u{7f}"),
    ("bidi", "\u{202e}mottar\u{202c} \u{2066}x\u{2069} \u{200f}\u{61c}"),
    ("nul", "a\u{0}b\u{1}c"),
    ("rader", "ett\u{2028}två\u{2029}tre\u{b}fyra\u{c}fem\r\nsex\rsju\nåtta"),
    ("länk", "[klicka](javascript:alert(1)) ![b](http://evil/x.png) <http://evil> www.evil.se"),
    ("märken", "# rubrik\n- lista\n1. ett\n> citat\n---\n===\n*fet* _kursiv_ ~~x~~ $x$ ^y^"),
    ("nollbredd", "a\u{200b}b\u{200d}c\u{2060}d\u{feff}e\u{ad}f"),
    ("emoji", "👩‍👩‍👧‍👦 ❤️ 🏳️‍🌈 中文 fo\u{308}rvaltning العربية"),
    ("citat", "\" ' \"\" ; , \t tabb"),
    ("mall", "{{ x }} ${x} %s %n {0} &#60;script&#62;"),
    ("inget", "\u{fffe}\u{ffff}\u{e000}\u{10ffff}_x0041_"),
    (
        "lång",
        "ordutanslutordutanslutordutanslutordutanslutordutanslutordutanslutordutanslutordutanslutordutanslutord",
    ),
];

/// Signs that begin a formula in a spreadsheet: a text of its own each.
const FORMULAS: [&str; 8] =
    ["=1+1", "+46 8", "-1", "@SUM(A1)", "\u{ff1d}1", "=cmd|'/c calc'!A1", "\"=1\"", "'=1"];

/// A text as a TOML string in which everything but letters is escaped.
fn toml(text: &str) -> String {
    let escaped = text
        .chars()
        .map(|c| if c.is_alphanumeric() { c.to_string() } else { format!("\\U{:08x}", u32::from(c)) });
    format!("\"{}\"", escaped.collect::<String>())
}

/// The plan with a text in every field that readers see.
fn plan_with(text: &str) -> String {
    let text = toml(text);
    let mut plan = String::new();
    for line in PLAN
        .replace("'''Utbilda \"all\" personal\ni två steg.'''", "\"x\"")
        .replace("\"\"\"\nSaknas plan för förskolan.\nKlart \\u00e5r 2010.\"\"\"", "\"x\"")
        .lines()
    {
        match line.split_once(" = ") {
            Some((key @ ("name" | "title" | "text" | "comment" | "label"), value)) if value != "\"Grön\"" => {
                // Names and labels must differ from each other.
                let own = value.trim_matches(['"', '\'']).replace(' ', "");
                let rest = text.strip_prefix('"').unwrap();
                let start: String = if matches!(key, "name" | "label") { own } else { String::new() };
                let line = if start.is_empty() {
                    format!("{key} = \"{rest}")
                } else {
                    format!("{key} = \"{} {start}\"", rest.trim_end_matches('"'))
                };
                plan.push_str(&line);
            }
            _ => plan.push_str(line),
        }
        plan.push('\n');
    }
    plan
}

fn folder_with(text: &str) -> Folder {
    let folder = Folder::new();
    folder.write("uppfyllt.toml", format!("name = {}\n", toml(text)).as_bytes());
    folder.write("plan.toml", plan_with(text).as_bytes());
    folder
}

fn evaluate(folder: &Folder, format: &str, view: &str) -> Outcome {
    run_in(folder.path(), ["evaluate", "--view", view, "--format", format, "."]).expect(0)
}

/// No byte of a text acts on a terminal, hides, or ends a line.
#[track_caller]
fn assert_tame(text: &str, what: &str) {
    let wild = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
    };
    let found: String = text.chars().filter(|c| wild(*c)).collect();
    assert!(found.is_empty(), "{what}: {}", found.escape_unicode());
}

/// What is printed on a terminal; nothing where there is no program that plays one.
fn on_terminal(folder: &Folder, format: &str) -> Option<String> {
    if !is_there("script") {
        return None;
    }
    let program = env!("CARGO_BIN_EXE_uppfyllt");
    let command = format!("'{program}' evaluate --quiet --view judgements --format {format} .");
    let output =
        Command::new("script").current_dir(folder.path()).args(["-qec", &command, "/dev/null"]).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{format}: {output:?}");
    Some(String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n").replace('\t', " "))
}

const EVERY_VIEW: &str = "commitments,summary,changes,gaps,divergences,levels,judgements,trace";

/// What is read on a terminal does nothing there, and nothing is cut off.
#[test]
#[ignore = "takes long: `cargo test -- --ignored`"]
fn nothing_acts_on_a_terminal() {
    for (word, text) in HOSTILE {
        let folder = folder_with(&format!("{word} {text} slut"));
        for format in ["table", "markdown", "json"] {
            let outcome = evaluate(&folder, format, EVERY_VIEW);
            assert_tame(outcome.text(), &format!("{word} in {format}"));
            assert_tame(&outcome.err, word);
            assert!(outcome.text().contains("slut"), "{word} in {format} is shown to its end");
        }
        // A text for machines is exact, but where a person has it printed on a terminal.
        for format in ["csv", "csv-sv", "html", "typst"] {
            let Some(shown) = on_terminal(&folder, format) else { continue };
            assert_tame(&shown, &format!("{word} in {format} on a terminal"));
            assert!(shown.contains("slut"), "{word} in {format} is shown to its end");
        }
        for width in ["20", "200"] {
            let arguments = ["evaluate", "--view", EVERY_VIEW, "--width", width, "--color", "never", "."];
            assert_tame(run_in(folder.path(), arguments).expect(0).text(), word);
        }
        for format in ["full", "short", "github"] {
            let outcome = run_in(folder.path(), ["check", "--format", format, "."]).expect(0);
            assert_tame(outcome.text(), &format!("{word} in {format}"));
        }
        let outcome = run_in(folder.path(), ["check", "--format", "sarif", "."]).expect(0);
        serde_json::from_slice::<serde_json::Value>(&outcome.out).unwrap();
    }
}

/// Raw bytes of a file reach nobody through the excerpts of errors either.
#[test]
fn excerpts_of_errors_do_nothing_on_a_terminal() {
    let folder = Folder::new();
    for (word, text) in HOSTILE {
        for line in [
            format!("{word} = {text}"),
            format!("\"{text}\" = 1"),
            format!("# {text}\n[[{text}]]"),
            format!("[[plan]]\nid = \"{text}\"\ntype = \"{text}\""),
        ] {
            folder.write("a.toml", line.as_bytes());
            for format in ["full", "short", "github"] {
                let outcome = run_in(folder.path(), ["check", "--format", format, "."]);
                assert_eq!(outcome.code, Some(1), "{line}");
                assert_tame(outcome.text(), &format!("{word} in {format}"));
            }
            let outcome = run_in(folder.path(), ["evaluate", "."]);
            assert_tame(&outcome.err, word);
        }
    }
}

/// A colour is written where it is asked for, and in our own sequences only.
#[test]
fn colours_are_written_only_where_asked_for() {
    let folder = folder_with("esc \u{1b}[31mröd\u{1b}[5m \u{9b}31m");
    assert!(!evaluate(&folder, "table", "summary").out.contains(&0x1b));
    let outcome = run_in(folder.path(), ["evaluate", "--color", "always", "."]).expect(0);
    assert!(outcome.out.contains(&0x1b));
    for sequence in outcome.text().split('\u{1b}').skip(1) {
        let body = sequence.strip_prefix('[').and_then(|rest| rest.split_once('m')).map(|(body, _)| body);
        assert!(
            body.is_some_and(|body| body.bytes().all(|byte| byte.is_ascii_digit() || byte == b';')),
            "{sequence}"
        );
        assert_ne!(body, Some("5"));
    }
}

/// The tags of a page, with their attributes, line breaks in cells and our own soft hyphens aside, and how wide columns are
/// on paper, which follows from their texts.
/// The tags of a page, without what cells are said to be of: a quotation mark in that would end it, and be seen.
fn tags(page: &str) -> Vec<&str> {
    let tags = page.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
    let tags = tags.filter(|tag| *tag != "br").map(|tag| tag.split(" style=\"--").next().unwrap_or_default());
    // Which paragraphs stay on the page of what follows depends on how long they are.
    let tags = tags.map(|tag| if tag == "p class=\"leads-over\"" { "p" } else { tag });
    let unlabelled = |tag| match str::split_once(tag, "td data-label=\"") {
        Some((_, label)) => {
            label.split_once('"').map_or(tag, |(_, rest)| if rest.is_empty() { "td" } else { rest })
        }
        None => tag,
    };
    tags.map(unlabelled).collect()
}

/// No text becomes a tag, an attribute, a script or an address.
#[test]
fn no_text_changes_a_page() {
    let harmless = evaluate(&folder_with("ord"), "html", EVERY_VIEW);
    let harmless = undivided(harmless.text());
    let expected = tags(&harmless);
    for (word, text) in HOSTILE {
        let page = evaluate(&folder_with(&format!("{word} {text}")), "html", EVERY_VIEW);
        assert_eq!(tags(&undivided(page.text())), expected, "{word}");
        let controls = page.text().chars().filter(|c| c.is_control() && *c != '\n').count();
        assert_eq!(controls, 0, "{word}");
        let inside = tags(page.text()).join(">").to_lowercase();
        for banned in ["script", "img", "href=", "src=", "url(", "onerror"] {
            assert!(!inside.contains(banned), "{word}: {banned}");
        }
        assert!(page.text().contains("default-src 'none'"));
    }
}

/// The rows of a CSV.
fn rows(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// What a comment becomes in the model: trimmed, with line breaks of one kind.
fn as_read(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

/// The formats for machines give every text back, whole; a row stays a row.
#[test]
fn formats_for_machines_give_every_text_back_whole() {
    let texts =
        HOSTILE.map(|(word, text)| format!("{word} {text}")).into_iter().chain(FORMULAS.map(str::to_owned));
    let mut compared = 0;
    for text in texts {
        let folder = folder_with(&text);
        let expected = as_read(&text);
        let csv = rows(evaluate(&folder, "csv", "judgements").text(), b',');
        let comment = csv[0].iter().position(|heading| heading == "comment").unwrap();
        let json: serde_json::Value =
            serde_json::from_slice(&evaluate(&folder, "json", "judgements").out).unwrap();
        let json = json["tables"]["judgements"]["rows"].as_array().unwrap().clone();
        let swedish = rows(evaluate(&folder, "csv-sv", "judgements").text(), b';');
        assert_eq!(
            (csv.len(), swedish.len(), json.len()),
            (6, 6, 5),
            "{text}: five judgements and a heading"
        );
        for (place, row) in csv.iter().enumerate().skip(1) {
            assert!(
                csv.iter().all(|row| row.len() == csv[0].len())
                    && swedish.iter().all(|row| row.len() == csv[0].len())
            );
            if row[comment].is_empty() {
                continue;
            }
            compared += 1;
            assert_eq!(row[comment], expected, "csv");
            assert_eq!(json[place - 1]["comment"], expected.as_str(), "json");
            assert_eq!(uppfyllt::inside::render::unguard(&swedish[place][comment]), expected, "csv-sv");
        }
        for cell in swedish.iter().flatten() {
            let start = cell.trim_start_matches([' ', '"']);
            assert!(!start.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}']), "csv-sv: {cell}");
        }
    }
    assert_eq!(compared, 2 * (HOSTILE.len() + FORMULAS.len()));
}

/// A cell of Markdown stays a cell, a row a row.
#[test]
fn markdown_keeps_its_tables() {
    let shape = |page: &str| -> Vec<usize> {
        let lines = page.lines().filter(|line| line.starts_with('|'));
        lines.map(|line| line.replace("\\\\", "").replace("\\|", "").matches('|').count()).collect()
    };
    let expected = shape(evaluate(&folder_with("ord"), "markdown", EVERY_VIEW).text());
    assert!(expected.len() > 20);
    for (word, text) in HOSTILE {
        let page = evaluate(&folder_with(&format!("{word} {text}")), "markdown", EVERY_VIEW);
        assert_eq!(shape(page.text()), expected, "{word}");
        let bare = page.text().replace("<br>", "").replace("\\<", "");
        assert!(!bare.contains('<'), "{word}: no HTML");
        assert!(!page.text().replace("\\]", "").contains("]("), "{word}: no link");
        let starts = |sign: &str| page.text().lines().filter(|line| line.starts_with(sign)).count();
        assert_eq!((starts("- "), starts("> "), starts("1. "), starts("==")), (0, 0, 0, 0), "{word}");
    }
}

/// A workbook opens, has formulas of numbers alone, and gives every text back.
#[cfg(feature = "xlsx")]
#[test]
fn workbooks_hold_values_only() {
    use calamine::{Data, Reader as _, Xlsx};
    for text in
        HOSTILE.map(|(word, text)| format!("{word} {text}")).into_iter().chain(FORMULAS.map(str::to_owned))
    {
        let outcome = evaluate(&folder_with(&text), "xlsx", EVERY_VIEW);
        let mut book = Xlsx::new(Cursor::new(outcome.out)).unwrap();
        let names = book.sheet_names();
        assert!(
            names
                .iter()
                .all(|name| name.chars().count() <= 31 && !name.contains(['/', ':', '?', '*', '[', ']']))
        );
        let mut found = 0;
        for name in &names {
            // `SUM(B3:B7)` and `B3/E3`, whatever the texts are.
            let is_of_cells = |formula: &str| {
                formula
                    .trim_start_matches("SUM(")
                    .chars()
                    .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || ":/)".contains(c))
            };
            assert!(
                book.worksheet_formula(name).unwrap().cells().all(|(_, _, formula)| is_of_cells(formula)),
                "{name}"
            );
            let sheet = book.worksheet_range(name).unwrap();
            assert!(!sheet.cells().any(|(_, _, cell)| matches!(cell, Data::Error(_))), "{name}");
            let is_text = |cell: &Data| matches!(cell, Data::String(cell) if cell.contains(text.split(' ').next().unwrap()));
            found += sheet.cells().filter(|(_, _, cell)| is_text(cell)).count();
        }
        assert!(found > 5, "{text}: {found}");
    }
}

/// What a cell of a workbook cannot hold is refused, never cut off.
#[test]
fn long_texts_are_whole_everywhere() {
    let words = format!("början {} slut", "ord ".repeat(10_000));
    let lines = format!("början\n{}slut", "rad\n".repeat(1_000));
    let word = format!("början{}slut", "x".repeat(30_000));
    for text in [&words, &lines, &word] {
        let folder = folder_with("ord");
        let plan = PLAN.replace("'Åtta | kurser'", &toml(text));
        folder.write("plan.toml", plan.as_bytes());
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        for format in ["table", "markdown", "csv", "csv-sv", "json", "html"] {
            let outcome = evaluate(&folder, format, "judgements");
            let shown = outcome.text().chars().filter(|c| c.is_alphanumeric()).count();
            assert!(shown >= letters, "{format}");
        }
        let outcome = run_in(folder.path(), ["evaluate", "--format", "xlsx", "--view", "judgements", "."]);
        if outcome.code != Some(0) {
            outcome.refused(2, &["32"]);
        }
    }
}

/// What cannot be divided is a dash for readers, nothing in data, and nowhere a number.
#[test]
fn nothing_is_divided_by_nothing() {
    let folder = Folder::new();
    let (before, _) = PLAN.split_once("[[assessment]]").unwrap();
    folder.write("plan.toml", before.replace("follow_up = [2009, 2010]\n", "").as_bytes());
    for view in EVERY_VIEW.split(',') {
        for format in ["table", "markdown", "csv", "csv-sv", "json", "html", "xlsx"] {
            let outcome = run_in(folder.path(), ["evaluate", "--view", view, "--format", format, "."]);
            let readers_only = outcome.code == Some(2) && outcome.err.contains("holds one table");
            assert!(readers_only || outcome.code == Some(0), "{view} {format}: {}", outcome.err);
            if format != "xlsx" {
                let text = outcome.text().to_lowercase();
                assert!(
                    !text.contains("nan") && !text.contains("inf\n") && !text.contains("100 %"),
                    "{view} {format}: {text}"
                );
            }
        }
    }
    for nothing in [
        "[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = 2009\nfollow_up = 2009\n",
        "[[body]]\nid = \"b\"\nname = \"B\"\nkind = \"förvaltning\"\n",
    ] {
        folder.write("plan.toml", nothing.as_bytes());
        for format in ["table", "markdown", "json", "html", "xlsx"] {
            run_in(folder.path(), ["evaluate", "--format", format, "."]).expect(0);
        }
    }
}

/// Excel in Swedish gets its mark, its semicolons and its headings; machines get none of them.
#[test]
fn only_csv_for_excel_has_a_mark_and_line_ends_of_windows() {
    let folder = Folder::new();
    folder.write("plan.toml", PLAN.as_bytes());
    let plain = evaluate(&folder, "csv", "summary").out;
    let excel = evaluate(&folder, "csv-sv", "summary").out;
    assert!(plain.starts_with(b"plan,body,") && !plain.contains(&b'\r'));
    assert!(excel.starts_with(b"\xef\xbb\xbf") && excel.windows(2).any(|pair| pair == b"\r\n"));
}
