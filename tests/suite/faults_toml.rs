//! What TOML allows and plan files do not, and what no TOML reader takes.

use std::time::{Duration, Instant};

use crate::folder::Folder;
use crate::process::{codes, codes_in, run_in};

/// A body, a plan and a commitment, for what comes after them.
const BASE: &str = "[[body]]\nid = \"b\"\nname = \"B\"\nkind = \"förvaltning\"\n\n[[plan]]\nid = \"p\"\ntitle = \"P\"\n\
    type = \"plan\"\nperiod = 2009\n\n[[commitment]]\nid = \"c\"\ntext = \"C\"\nresponsible = \"b\"\n\n";

/// A judgement; its last line, number 21 of the file, is still to come.
const JUDGEMENT: &str = "[[assessment]]\nitem = \"c\"\nbody = \"b\"\nperiod = 2009\n";

#[track_caller]
fn judged(line: &str, code: &str) {
    let period = line.starts_with("period");
    let start = if period {
        JUDGEMENT.replace("period = 2009\n", "rating = \"uppfyllt\"\n")
    } else {
        JUDGEMENT.to_owned()
    };
    let text = format!("{BASE}{start}{line}\n");
    let found = codes(text.as_bytes());
    assert!(found.contains(&(code.to_owned(), 21)), "{line}: {found:?}");
}

#[test]
fn the_base_of_these_cases_is_good() {
    assert_eq!(codes(format!("{BASE}{JUDGEMENT}rating = \"uppfyllt\"\n").as_bytes()), []);
}

#[test]
fn what_is_given_twice_is_named_at_both_places() {
    for text in [
        "[[body]]\nid = \"a\"\nid = \"b\"\n",
        "[defaults]\nplan = \"p\"\n[defaults]\n",
        "[defaults]\n[[body]]\nid = \"a\"\n[[defaults]]\n",
        "defaults = 1\n[defaults]\n",
        "[body]\nid = \"a\"\n[[body]]\n",
        "body = []\n[[body]]\n",
    ] {
        let found = codes(text.as_bytes());
        let is_named = |(code, _): &(String, u64)| code == "duplicate-key" || code == "toml-syntax";
        assert!(found.iter().any(is_named), "{text}: {found:?}");
    }
    let folder = Folder::new();
    folder.write("a.toml", b"[[body]]\nid = \"a\"\nid = \"b\"\n");
    let outcome = run_in(folder.path(), ["check", "."]).expect(1);
    assert!(outcome.text().contains("first given here") && outcome.text().contains("given again here"));
}

#[test]
fn years_are_no_keys() {
    judged("[assessment.2009]\nrating = \"uppfyllt\"", "unknown-key");
    judged("2009 = \"uppfyllt\"", "unknown-key");
    judged("\"+2009\" = \"uppfyllt\"", "unknown-key");
}

#[test]
fn depth_is_refused_at_once() {
    let start = Instant::now();
    let folder = Folder::new();
    for depth in [81, 1_000, 100_000] {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        let dots = ".a".repeat(depth);
        for text in [
            format!("a = {open}{close}\n"),
            format!("a = {open}\n"),
            format!("a = {}1{}\n", "{a=".repeat(depth), "}".repeat(depth)),
            format!("a{dots} = 1\n"),
            format!("[a{dots}]\nb = 1\n"),
            format!("[[a{dots}]]\nb = 1\n"),
        ] {
            folder.write("a.toml", text.as_bytes());
            let found = codes_in(folder.path());
            assert!(found.iter().any(|(code, line)| code == "toml-syntax" && *line == 1), "{found:?}");
        }
    }
    assert!(start.elapsed() < Duration::from_secs(18), "a second each at most");
}

#[test]
fn depth_is_refused_on_every_thread() {
    let folder = Folder::new();
    for number in 0..40 {
        folder.write(&format!("{number}.toml"), format!("a = {}\n", "[".repeat(5_000)).as_bytes());
    }
    run_in(folder.path(), ["check", "--threads", "8", "."]).expect(1);
}

#[test]
fn large_files_are_read_or_refused() {
    let long = "x".repeat(9_000_000);
    let body = |name: &str| format!("[[body]]\nid = \"a\"\nkind = \"förvaltning\"\nname = \"{name}\"\n");
    assert_eq!(codes(body(&long).as_bytes()), []);
    let larger = "x".repeat(10 << 20);
    assert_eq!(codes(body(&larger).as_bytes()), [("file-too-large".to_owned(), 1)]);
    let dotted = (0..20_000).map(|number| format!("a.b{number}.c = 1\n")).collect::<Vec<_>>().concat();
    assert_eq!(codes(dotted.as_bytes()), [("unknown-table".to_owned(), 1)]);
    let escaped = body(&"\\u0041".repeat(500_000));
    assert_eq!(codes(escaped.as_bytes()), []);
}

/// A name of a megabyte is compared with no other name, and not printed.
#[test]
#[ignore = "takes long: `cargo test -- --ignored`"]
fn a_long_name_is_shown_in_part() {
    let long = "x".repeat(500_000);
    let folder = Folder::new();
    for line in [
        format!("rating = \"{long}\""),
        format!("item = \"{long}\""),
        format!("{long} = 1"),
        format!("rating = {long}"),
        format!("{long}ö = 1"),
        format!("[{long}]"),
        format!("rating = 1\n{long} = 1\n{long} = 1"),
    ] {
        let start = if line.starts_with("item") {
            JUDGEMENT.replace("item = \"c\"\n", "")
        } else {
            JUDGEMENT.to_owned()
        };
        folder.write("a.toml", format!("{BASE}{start}{line}\n").as_bytes());
        for format in ["full", "json"] {
            let outcome = run_in(folder.path(), ["check", "--format", format, "."]).expect(1);
            assert!(outcome.out.len() < 40_000, "{}: {format}: {}", &line[..20], outcome.out.len());
        }
    }
}

#[test]
#[ignore = "takes long: `cargo test -- --ignored`"]
fn an_error_in_a_long_line_is_shown_in_part() {
    let folder = Folder::new();
    let long = "x".repeat(9_000_000);
    folder.write("a.toml", format!("[[body]]\nid = \"a\"\nname = \"{long}\" fel\n").as_bytes());
    let outcome = run_in(folder.path(), ["check", "."]).expect(1);
    assert!(outcome.text().lines().all(|line| line.chars().count() <= 200));
    assert!(outcome.text().contains("a.toml:3:9000011"), "{}", outcome.text());
    // A million errors on one line, which must not each look for the line's beginning.
    folder.write("a.toml", format!("a = [{}]\n", "?,".repeat(1_000_000)).as_bytes());
    let outcome = run_in(folder.path(), ["check", "."]).expect(1);
    assert!(outcome.out.len() < 10_000);
    // And as many braces, each of which might open something that only newer readers take.
    folder.write("a.toml", format!("{BASE}# {}\n", "{ ".repeat(1_000_000)).as_bytes());
    assert_eq!(codes_in(folder.path()), []);
}

#[test]
fn the_order_of_tables_says_nothing() {
    let folder = Folder::new();
    let (base, end) = BASE.split_once("\n\n").unwrap();
    let turned = format!("{end}{JUDGEMENT}rating = \"uppfyllt\"\n\n{base}\n");
    let dotted = format!("{BASE}{JUDGEMENT}rating = \"uppfyllt\"\n")
        .replace("[[plan]]\n", "[[plan]]\nrule.kind = \"alla uppfyllda\"\n");
    let inline = dotted.replace("rule.kind = \"alla uppfyllda\"", "rule = { kind = \"alla uppfyllda\" }");
    let table = inline.replace("rule = { kind = \"alla uppfyllda\" }\n", "").replace(
        "period = 2009\n\n[[commitment]]",
        "period = 2009\n[plan.rule]\nkind = \"alla uppfyllda\"\n\n[[commitment]]",
    );
    let printed: Vec<Vec<u8>> = [turned, dotted, inline, table]
        .iter()
        .map(|text| {
            folder.write("a.toml", text.as_bytes());
            run_in(folder.path(), ["evaluate", "--view", "summary", "--format", "csv", "."]).expect(0).out
        })
        .collect();
    assert!(printed.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn years_are_written_in_one_way() {
    for year in ["99999999999999999999", "-2009", "+2009", "0x7D9", "0o3731", "0b1", "0", "20090", "\"009\""]
    {
        judged(&format!("period = {year}"), "invalid-period");
    }
    judged("period = 2009.0", "wrong-type");
    judged("period = 02009", "invalid-number");
    // What TOML says is the same number is the same year.
    let year = |year: &str| {
        codes(format!("{BASE}{JUDGEMENT}rating = \"uppfyllt\"\n").replace("2009", year).as_bytes())
    };
    assert_eq!(year("2_009"), year("2009"));
}

#[test]
fn numbers_that_are_none_are_errors() {
    for number in ["nan", "-nan", "inf", "-inf", "1e400", "1e15", "9999999999999999"] {
        judged(&format!("value = {number}"), "invalid-number");
    }
    // Minus nothing is nothing.
    let zero = format!("{BASE}{JUDGEMENT}rating = \"uppfyllt\"\nvalue = -0.0\n");
    assert!(codes(zero.as_bytes()).iter().all(|(code, _)| code == "invalid-number"));
}

#[test]
fn days_that_do_not_exist_are_errors() {
    for date in
        ["2009-02-30", "2009-02-29", "2009-13-01", "2009-00-01", "2009-01-00", "0000-01-01", "2009-01-32"]
    {
        judged(&format!("date = {date}"), "invalid-date");
    }
}

#[test]
fn values_of_another_type_are_errors() {
    for (line, code) in [
        ("date = 2009-01-01T12:00:00Z", "invalid-date"),
        ("date = 2009-01-01T12:00:00", "invalid-date"),
        ("date = 2009-01-01T23:59:60Z", "invalid-date"),
        ("date = 12:00:00", "invalid-date"),
        ("date = \"1 januari\"", "invalid-date"),
        ("date = 2009", "wrong-type"),
        ("rating = true", "wrong-type"),
        ("rating = 3", "wrong-type"),
        ("rating = 2009-01-01", "wrong-type"),
        ("rating = [\"uppfyllt\"]", "wrong-type"),
        ("rating = {}", "wrong-type"),
        ("comment = 1", "wrong-type"),
        ("comment = [\"a\"]", "wrong-type"),
        ("value = \"35\"", "wrong-type"),
        ("value = true", "wrong-type"),
        ("period = 2009-01-01", "wrong-type"),
        ("period = true", "wrong-type"),
    ] {
        judged(line, code);
    }
    for text in ["body = \"a\"\n", "defaults = 3\n"] {
        assert!(codes(text.as_bytes()).contains(&("wrong-type".to_owned(), 1)), "{text}");
    }
}

#[test]
fn an_unknown_key_is_never_passed_over() {
    judged("komentar = \"Klart.\"", "unknown-key");
    judged("Comment = \"Klart.\"", "unknown-key");
    judged("\"comment \" = \"Klart.\"", "unknown-key");
    let folder = Folder::new();
    folder.write("a.toml", format!("{BASE}{JUDGEMENT}coment = \"Klart.\"\n").as_bytes());
    let outcome = run_in(folder.path(), ["check", "."]).expect(1);
    assert!(outcome.text().contains("did you mean \"comment\"?"), "{}", outcome.text());
}

#[test]
fn a_wrong_value_deep_inside_is_reported_at_its_line() {
    let text = "[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\nperiod = 2009\n\n[plan.rule]\nkind = \"viktad\"\nat_least = \"75\"\n";
    let found = codes(text.as_bytes());
    assert!(found.contains(&("wrong-type".to_owned(), 9)), "{found:?}");
    let text = "[[indicator]]\nid = \"i\"\ntext = \"I\"\nplan = \"p\"\ntarget = [\n  { period = 2009, value = 1 },\n  { period = 2010, value = \"x\" },\n]\n";
    let found = codes(text.as_bytes());
    assert!(found.contains(&("wrong-type".to_owned(), 7)), "{found:?}");
}

#[test]
fn every_error_of_every_file_is_reported_in_order() {
    let folder = Folder::new();
    let bad = "[[body]]\nid = \"1\"\nname = 1\nkind = \"x\"\nfel = 1\n";
    folder.write("b.toml", bad.as_bytes());
    folder.write("a.toml", bad.replace("id = \"1\"", "id = \"2\"").as_bytes());
    let outcome = run_in(folder.path(), ["check", "--format", "short", "."]).expect(1);
    let places: Vec<&str> = outcome.text().lines().filter_map(|line| line.split(": ").next()).collect();
    let expected = ["./a.toml:2:6", "./a.toml:3:8", "./a.toml:4:8", "./a.toml:5:1"];
    assert_eq!(places[..4], expected);
    assert_eq!(places[4..8], expected.map(|place| place.replace("a.toml", "b.toml")));
}

#[test]
fn warnings_never_hide_an_error() {
    let folder = Folder::new();
    let warnings = (0..1_200)
        .map(|number| {
            format!("[[body]]\nid = \"b{number}\"\nname = \"B{number}\\u001b\"\nkind = \"förvaltning\"\n")
        })
        .collect::<Vec<_>>()
        .concat();
    folder.write("a.toml", warnings.as_bytes());
    folder.write("b.toml", b"[[body]]\nid = \"x\"\nname = \"X\"\nkind = \"fel\"\n");
    let checked = run_in(folder.path(), ["check", "--format", "short", "."]).expect(1);
    assert!(checked.text().contains("b.toml:4:8: error"), "the error is among what is shown");
    assert!(checked.text().contains("more"), "what is not shown is counted");
    let all = run_in(folder.path(), ["check", "--format", "short", "--limit", "0", "."]).expect(1);
    assert_eq!(all.text().lines().filter(|line| line.contains("toml:")).count(), 1_201);
    run_in(folder.path(), ["evaluate", "."]).refused(1, &["b.toml:4:8"]);
    // Nor do those of one repository hide the error of the next, with any number of threads.
    let several = Folder::new();
    several.write("a/uppfyllt.toml", b"");
    several.write("a/a.toml", warnings.as_bytes());
    several.write("b/uppfyllt.toml", b"");
    several.write("b/b.toml", b"[[body]]\nid = \"x\"\nname = \"X\"\nkind = \"fel\"\n");
    for threads in ["1", "2", "8"] {
        let arguments = ["check", "--format", "short", "--threads", threads, "."];
        let outcome = run_in(several.path(), arguments).expect(1);
        assert!(outcome.text().contains("b/b.toml:4:8: error"), "{threads}");
        assert_eq!(outcome.text().lines().filter(|line| line.contains("toml:")).count(), 1_000);
    }
}

#[test]
fn a_missing_key_is_named_at_the_head_of_its_table() {
    let found = codes(b"# Organ\n\n[[body]]\nid = \"b\"\nname = \"B\"\n");
    assert_eq!(found, [("missing-key".to_owned(), 3)]);
}

#[test]
fn newer_toml_is_a_warning() {
    for text in [
        "[[body]]\nid = \"b\"\nkind = \"förvaltning\"\nname = \"\\x41\"\n",
        "[[body]]\nid = \"b\"\nkind = \"förvaltning\"\nname = \"B\"\n[[scale]]\nid = \"s\"\nlevel = [{ label = \"a\",\n class = \"uppfyllt\" }, { label = \"b\", class = \"ej uppfyllt\" }]\n",
        "[[body]]\nid = \"b\"\nkind = \"förvaltning\"\nname = \"B\"\n[[scale]]\nid = \"s\"\nlevel = [{ label = \"a\", class = \"uppfyllt\", }, { label = \"b\", class = \"ej uppfyllt\" }]\n",
    ] {
        let found = codes(text.as_bytes());
        assert!(found.iter().any(|(code, _)| code == "newer-toml"), "{text}: {found:?}");
    }
}

#[test]
fn the_mark_stands_under_what_it_marks() {
    let folder = Folder::new();
    for (line, column) in [
        ("kind = \"ö\"", 8),
        ("\tkind = \"ö\"", 9),
        ("kind = \"åå\u{1f642}\"", 8),
        ("kind = \"fo\u{308}\"", 8),
    ] {
        let text = format!("[[body]]\nid = \"b\"\nname = \"B\"\n{line}\n");
        folder.write("a.toml", text.as_bytes());
        let outcome = run_in(folder.path(), ["check", "."]).expect(1);
        assert!(outcome.text().contains(&format!("a.toml:4:{column}")), "{}", outcome.text());
        let lines: Vec<&str> = outcome.text().lines().collect();
        let at = lines.iter().position(|line| line.starts_with("4 |")).unwrap();
        let before = |line: &str, sign: char| line.find(sign).map(|at| line[..at].chars().count());
        assert_eq!(before(lines[at], '"'), before(lines[at + 1], '^'), "{}", outcome.text());
    }
}

#[test]
fn items_keep_the_order_of_the_document() {
    let folder = Folder::new();
    let commitments: String = ["ö", "z", "m", "å", "b"]
        .map(|id| format!("[[commitment]]\nid = \"{id}\"\ntext = \"Text {id}\"\nresponsible = \"b\"\n"))
        .concat();
    let plan =
        BASE.replace("[[commitment]]\nid = \"c\"\ntext = \"C\"\nresponsible = \"b\"\n\n", &commitments);
    folder.write("a.toml", plan.replace("period = 2009", "period = 2009\nfollow_up = 2009").as_bytes());
    let outcome = run_in(folder.path(), ["evaluate", "--view", "gaps", "--format", "csv", "."]).expect(0);
    let lines: Vec<Vec<&str>> = outcome.text().lines().map(|line| line.split(',').collect()).collect();
    let column = lines[0].iter().position(|heading| *heading == "item").unwrap();
    let order: String = lines[1..].iter().map(|line| line[column]).collect();
    assert_eq!(order, "özmåb");
}

#[test]
fn white_space_is_no_text() {
    for blank in ["\"\"", "\" \"", "\"\\n\\t\"", "\"\"\"\n\"\"\"", "'\u{a0}\u{2003}'"] {
        judged(&format!("comment = {blank}"), "empty-text");
        judged(&format!("rating = {blank}"), "empty-text");
    }
    judged("source = []", "empty-text");
}

#[test]
fn a_newer_format_is_refused() {
    let folder = Folder::new();
    folder.write("a.toml", BASE.as_bytes());
    for format in ["2", "0", "-1", "99999999999999"] {
        folder.write("uppfyllt.toml", format!("format = {format}\n").as_bytes());
        run_in(folder.path(), ["evaluate", "."])
            .refused(1, &["unsupported-format", "install a newer version"]);
    }
}
