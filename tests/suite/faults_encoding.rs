//! Bytes that are not what they seem.

use uppfyllt::inside::visible::{is_harmless, looks_like_another, may_deceive, misleading_word, on_terminal};

use crate::folder::Folder;
use crate::process::{PLAN, codes, codes_in, run_in};

fn found(text: &str) -> Vec<String> {
    codes(text.as_bytes()).into_iter().map(|(code, _)| code).collect()
}

/// A body of this name.
fn named(name: &str) -> String {
    format!("[[body]]\nid = \"b\"\nname = {name}\nkind = \"förvaltning\"\n")
}

/// A body of this id.
fn with_id(id: &str) -> String {
    format!("[[body]]\nid = \"{id}\"\nname = \"B\"\nkind = \"förvaltning\"\n")
}

#[test]
fn a_byte_order_mark_is_a_hint_before_the_text_and_an_error_in_it() {
    assert_eq!(found(&format!("\u{feff}{}", named("\"B\""))), ["byte-order-mark"]);
    assert!(codes(named("\"B\u{feff}\"").as_bytes()).contains(&("invisible-character".to_owned(), 3)));
    assert!(found(&format!("{}\u{feff}{PLAN}", named("\"B\""))).contains(&"invisible-character".to_owned()));
}

#[test]
fn utf_16_is_called_by_its_name() {
    let text = named("\"B\"");
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let folder = Folder::new();
    for bytes in [[&[0xff, 0xfe], &little[..]].concat(), [&[0xfe, 0xff], &big[..]].concat(), little, big] {
        folder.write("a.toml", &bytes);
        run_in(folder.path(), ["evaluate", "."]).refused(1, &["not-utf8", "UTF-16"]);
    }
}

#[test]
fn windows_1252_is_guessed_and_never_read() {
    let folder = Folder::new();
    folder.write("a.toml", b"[[body]]\nid = \"b\"\nname = \"b\xe4ttre\"\nkind = \"f\xf6rvaltning\"\n");
    run_in(folder.path(), ["evaluate", "."])
        .refused(1, &["not-utf8", "a.toml:3:10", "0xE4 is ä in Windows-1252"]);
    folder.write("a.toml", b"[[body]]\nname = \"\xc3");
    run_in(folder.path(), ["evaluate", "."]).refused(1, &["ends in the middle of a character"]);
    folder.write("a.toml", b"[[body]]\nname = \"\x81");
    let told = run_in(folder.path(), ["evaluate", "."]).refused(1, &["save the file as UTF-8"]);
    assert!(!told.err.contains("1252"), "no character has that byte: {}", told.err);
    // Every byte that begins nothing in UTF-8, at the beginning, in the middle and at the end.
    for byte in 0x80..=0xff {
        for text in
            [vec![byte], [b"a = \"", &[byte][..], b"\"\n"].concat(), [b"a = 1 # ", &[byte][..]].concat()]
        {
            assert_eq!(codes(&text)[0].0, "not-utf8", "{byte:x}");
            if byte % 32 > 0 {
                break;
            }
        }
    }
}

#[test]
fn double_encoding_is_a_warning() {
    assert_eq!(found(&named("\"FÃ¶rvaltning\"")), ["double-encoding"]);
    assert_eq!(found(&named("\"FÃ\\u00b6rvaltning\"")), ["double-encoding"]);
}

#[test]
fn ids_are_compared_in_nfc() {
    let two = format!("{}{}", with_id("f\u{f6}rv"), with_id("fo\u{308}rv").replace("\"B\"", "\"C\""));
    assert_eq!(codes(two.as_bytes()), [("duplicate-id".to_owned(), 6)]);
    let folder = Folder::new();
    folder.write("a.toml", PLAN.replace("laxhjalp", "l\u{e4}xhj\u{e4}lp").as_bytes());
    let composed =
        run_in(folder.path(), ["evaluate", "--view", "judgements", "--format", "csv", "."]).expect(0);
    let (before, after) = PLAN.split_at(PLAN.find("[[assessment]]").unwrap());
    let mixed = before.replace("laxhjalp", "l\u{e4}xhj\u{e4}lp")
        + &after.replace("laxhjalp", "la\u{308}xhja\u{308}lp");
    folder.write("a.toml", mixed.as_bytes());
    let outcome =
        run_in(folder.path(), ["evaluate", "--view", "judgements", "--format", "csv", "."]).expect(0);
    assert_eq!(composed.text(), outcome.text());
}

/// How lines end, and whether there is a mark before the text, changes no byte of a report.
#[test]
fn line_ends_and_marks_change_nothing() {
    let folder = Folder::new();
    let crlf = PLAN.replace('\n', "\r\n");
    for format in ["csv", "json", "html", "markdown", "table"] {
        let printed: Vec<Vec<u8>> =
            [PLAN.to_owned(), crlf.clone(), format!("\u{feff}{PLAN}"), format!("\u{feff}{crlf}")]
                .iter()
                .map(|text| {
                    folder.write("a.toml", text.as_bytes());
                    run_in(folder.path(), ["evaluate", "--view", "judgements", "--format", format, "."])
                        .expect(0)
                        .out
                })
                .collect();
        assert!(printed.windows(2).all(|pair| pair[0] == pair[1]), "{format}");
        assert!(!printed[0].contains(&b'\r'));
    }
}

#[test]
fn control_characters_are_refused() {
    for control in ["\r", "\0", "\u{7f}", "\u{1}", "\u{b}", "\u{c}", "\u{1b}", "\u{8}"] {
        assert_eq!(found(&named(&format!("\"B{control}C\"")))[0], "toml-syntax", "{control:?}");
        assert_eq!(found(&format!("# a{control}b\n{}", named("\"B\"")))[0], "toml-syntax", "{control:?}");
    }
}

#[test]
fn escaped_control_characters_are_a_warning_in_texts_and_an_error_in_ids() {
    for escape in ["\\u001b", "\\u009b", "\\u0000", "\\u0007", "\\u007f", "\\b", "\\f", "\\u000b", "\\r"] {
        assert_eq!(found(&named(&format!("\"B{escape}C\""))), ["control-character"], "{escape}");
    }
    assert_eq!(found(&with_id("b\\u0000c")), ["invisible-character"]);
}

#[test]
fn writing_direction_is_an_error_in_names_and_a_warning_in_texts() {
    for sign in ['\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}', '\u{200e}', '\u{200f}', '\u{61c}'] {
        assert_eq!(found(&with_id(&format!("b{sign}c"))), ["invisible-character"], "{sign:?}");
        assert_eq!(found(&named(&format!("\"B{sign}C\""))), ["writing-direction"], "{sign:?}");
    }
    let folder = Folder::new();
    folder.write("a.toml", "kind\u{202e} = 1\n[[body]] # \u{202e}\n\u{202e}\n".as_bytes());
    let outcome = run_in(folder.path(), ["check", "."]).expect(1);
    assert!(!outcome.text().contains('\u{202e}'), "shown as a sign");
}

#[test]
fn ids_and_ratings_hold_nothing_unseen() {
    let invisible = [
        '\u{200b}',
        '\u{200c}',
        '\u{200d}',
        '\u{2060}',
        '\u{ad}',
        '\u{a0}',
        '\u{202f}',
        '\u{2009}',
        '\u{34f}',
        '\u{115f}',
        '\u{2028}',
        '\u{2800}',
        '\u{3164}',
        '\u{fffe}',
        '\u{e0041}',
    ];
    for sign in invisible {
        assert_eq!(found(&with_id(&format!("b{sign}c"))), ["invisible-character"], "{sign:?}");
        let rating = PLAN.replace("ej uppfyllt", &format!("ej{sign}uppfyllt"));
        assert!(found(&rating).contains(&"invisible-character".to_owned()), "{sign:?}");
    }
    // Spaces at the ends are trimmed; what is no space for Unicode is not.
    for sign in ['\u{200b}', '\u{feff}'] {
        assert_eq!(
            found(&with_id(&format!("b{sign}"))).last().map(String::as_str),
            Some("invisible-character")
        );
    }
    for id in
        ["\u{430}b", "b\u{43e}", "b\u{3bf}", "b\u{ff41}", "b\u{131}", "b\u{1c0}", "b\u{251}", "b\u{17f}"]
    {
        assert_eq!(found(&with_id(id)), ["invalid-id"], "{id}");
    }
}

#[test]
fn what_is_told_is_found_by_its_bytes() {
    for character in '\0'..=char::MAX {
        let is_told = !is_harmless(character)
            || character.is_whitespace() && character != ' '
            || misleading_word(&format!("Sk{character}la")).is_some()
            || looks_like_another(character);
        let is_found = character.to_string().bytes().any(may_deceive);
        assert!(is_found || !is_told, "U+{:04X}", u32::from(character));
    }
    assert!(!"Barn- och ungdomsnämnden, à la Åsö".bytes().any(may_deceive));
}

#[test]
fn a_terminal_is_shown_lines_and_tabs_as_they_are() {
    let text = "\u{feff}id;namn\r\na\u{1b}[31m;å\u{9b}\u{202e}🙂\r\nb\rc;\t\u{e0041}\u{feff}\r";
    assert_eq!(on_terminal(text), "id;namn\na␛[31m;å⟨U+009B⟩⟨U+202E⟩🙂\nb␍c;\t⟨U+E0041⟩⟨U+FEFF⟩␍");
}

/// Whatever else stands in its file: what is looked for first are bytes, and each character brings its own.
#[test]
fn every_sign_that_deceives_is_told_in_a_file_of_its_own() {
    let mut told = std::collections::BTreeSet::new();
    let folder = Folder::new();
    for character in (' '..=char::MAX).filter(|character| !is_harmless(*character) && *character != '\u{7f}')
    {
        // One for each way to begin is enough: the others are found by the same bytes.
        let bytes = character.to_string().into_bytes();
        if told.insert(bytes[..2].to_vec()) && !matches!(character, '\u{ad}' | '\u{feff}') {
            let name = format!("{}.toml", u32::from(character));
            folder.write(
                &name,
                named(&format!("\"Skol{character}nämnd\""))
                    .replace("\"b\"", &format!("\"b{}\"", told.len()))
                    .as_bytes(),
            );
        }
    }
    let letters = ["𝐚", "ı", "ǀ", "օ", "Ꭺ", "Ⲟ", "о", "ａ", "ꞎ", "ⅰ"];
    for (number, letter) in letters.into_iter().enumerate() {
        let text = named(&format!("\"Skol{letter}nämnd\"")).replace("\"b\"", &format!("\"c{number}\""));
        folder.write(&format!("c{number}.toml"), text.as_bytes());
    }
    let names = folder.names();
    let found = codes_in(folder.path());
    assert!(names.len() > 100, "{names:?}");
    assert_eq!(found.len(), names.len(), "{found:?}");
    assert!(
        found.iter().all(|(code, line)| *line == 3
            && ["writing-direction", "control-character", "confusable-letter"].contains(&code.as_str())),
        "{found:?}"
    );
}

/// A word without what cannot be seen is not what stands in the file, so nothing is said of it.
#[test]
fn a_word_with_something_unseen_is_shown_as_it_stands() {
    let folder = Folder::new();
    folder.write("a.toml", named("\"B\"").replace("förvaltning", "k\\u001b[31m").as_bytes());
    let outcome = run_in(folder.path(), ["check", "--format", "short", "."]).expect(1);
    assert_eq!(
        outcome.text(),
        "./a.toml:4:8: error[invisible-character]: `k␛[31m` holds U+001B, which cannot be seen\n1 error in 1 file\n"
    );
}

#[test]
fn what_swedes_write_is_put_right() {
    let folder = Folder::new();
    for (text, suggestion) in [
        ("[[body]]\nid = ”b”\n", "\"b\""),
        ("[[body]]\nid = b\n", "\"b\""),
        ("[[indicator]]\nsplit_by_sex = ja\n", "true"),
        ("[[indicator]]\nsplit_by_sex = False\n", "false"),
        ("[[assessment]]\nvalue = 31,5\n", "31.5"),
        ("[[assessment]]\nvalue = 1 250\n", "1250"),
        ("[[assessment]]\nförvaltning = \"b\"\n", "body"),
    ] {
        folder.write("a.toml", text.as_bytes());
        let outcome = run_in(folder.path(), ["check", "."]).expect(1);
        assert!(outcome.text().contains(suggestion), "{text}: {}", outcome.text());
    }
}

#[test]
fn escapes_of_no_character_are_refused() {
    for escape in ["\\ud800", "\\udfff", "\\U00110000", "\\Uffffffff", "\\u12", "\\z"] {
        assert_eq!(found(&named(&format!("\"{escape}\"")))[0], "toml-syntax", "{escape}");
    }
    for escape in ["\\ufffe", "\\uffff", "\\U0001fffe", "\\U0010ffff"] {
        let found = found(&named(&format!("\"{escape}\"")));
        assert!(found.iter().all(|code| code == "control-character"), "{escape}: {found:?}");
    }
}
