//! Bytes that are not what they seem.

use crate::folder::Folder;
use crate::process::{PLAN, codes, run_in};

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
