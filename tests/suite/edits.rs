//! Edits of a plan file: what each does to the text, and that it does no more.

use uppfyllt::inside::write::{Change, Edit, diff, edited};

/// A file in the manner of people: comments above, beside and below, an aligned record, two empty lines.
const YEAR: &str = r#"# Följs upp i mars.
[defaults]
period = 2009   # ett år

[[assessment]]
item   = "laxhjalp"   # se PM
body   = "buf"
rating = "uppfyllt"
# Dubbelkollad.

[[assessment]]
item   = "tolkar"
body   = "sf"
rating = "ej uppfyllt"
comment = """
Två rader,
[[assessment]] # inte en post"""
# Hör till tolkarna.

# Nu kommer besluten.
[[decision]]
type = "antagen"
"#;

fn place(text: &str, of: &str) -> usize {
    text.find(of).unwrap()
}

fn set(text: &str, record: &str, key: &str, value: &str) -> String {
    let edit = Edit::Set { record: place(text, record), key: key.to_owned(), value: value.to_owned() };
    edited(text, &[edit]).unwrap()
}

fn add(text: &str, record: &str) -> String {
    edited(text, &[Edit::Add { text: record.to_owned() }]).unwrap()
}

#[test]
fn a_value_is_replaced_and_what_stands_beside_it_stays() {
    let now = set(YEAR, "\"laxhjalp\"", "rating", "\"delvis uppfyllt\"");
    assert_eq!(now, YEAR.replacen("\"uppfyllt\"", "\"delvis uppfyllt\"", 1));
    let now = set(YEAR, "\"tolkar\"", "comment", "\"Klart.\"");
    assert!(now.contains("comment = \"Klart.\"\n# Hör till tolkarna.\n"));
    let now = set(YEAR, "[defaults]", "period", "2010");
    assert_eq!(now, YEAR.replacen("period = 2009   #", "period = 2010   #", 1));
}

#[test]
fn a_key_comes_where_the_reference_has_it_and_its_sign_below_the_others() {
    let now = set(YEAR, "\"laxhjalp\"", "evidence", "\"PM\"");
    assert!(now.contains("rating = \"uppfyllt\"\nevidence = \"PM\"\n# Dubbelkollad.\n"), "{now}");
    let now = set(YEAR, "\"laxhjalp\"", "plan", "\"p\"");
    assert!(now.contains("# se PM\nplan   = \"p\"\nbody   = "), "{now}");
    let now = set("[[assessment]]\n  rating = \"x\"", "rating", "comment", "\"y\"");
    assert_eq!(now, "[[assessment]]\n  rating = \"x\"\n  comment = \"y\"");
    assert_eq!(set("[[assessment]]", "[[", "item", "\"y\""), "[[assessment]]\nitem = \"y\"");
}

#[test]
fn a_table_between_braces_takes_keys_too() {
    let text = "[[indicator]]\nbaseline = { period = 2017, men = 3 } # så\n";
    let now = set(text, "men", "women", "4");
    assert_eq!(now, "[[indicator]]\nbaseline = { period = 2017, women = 4, men = 3 } # så\n");
    let text = "assessment = [{ item = \"a\" }]\n";
    assert_eq!(set(text, "item", "rating", "\"b\""), "assessment = [{ item = \"a\", rating = \"b\" }]\n");
}

#[test]
fn a_record_comes_after_the_last_of_its_kind_and_its_comments() {
    let now = add(YEAR, "[[assessment]]\nitem = \"nytt\"\nrating = \"uppfyllt\"\n");
    let expected = "# Hör till tolkarna.\n\n[[assessment]]\nitem = \"nytt\"\nrating = \"uppfyllt\"\n\n# Nu kommer besluten.\n";
    assert!(now.contains(expected), "{now}");
    let now = add(YEAR, "[[remiss]]\nid = \"r\"\n");
    assert_eq!(now, format!("{YEAR}\n[[remiss]]\nid = \"r\"\n"));
    let now = add(YEAR, "[[decision]]\ntype = \"noterad\"\n");
    assert_eq!(now, format!("{YEAR}\n[[decision]]\ntype = \"noterad\"\n"));
}

#[test]
fn a_comment_above_the_next_record_stays_there() {
    let text = "[[a]]\nx = 1\n# om b\n[[b]]\n";
    assert_eq!(add(text, "[[a]]\nx = 2\n"), "[[a]]\nx = 1\n\n[[a]]\nx = 2\n\n# om b\n[[b]]\n");
    let close = "[[a]]\nx = 1\n[[a]]\nx = 2\n";
    assert_eq!(add(close, "[[a]]\nx = 3\n"), "[[a]]\nx = 1\n[[a]]\nx = 2\n[[a]]\nx = 3\n");
}

#[test]
fn line_ends_marks_and_the_missing_last_line_end_stay() {
    let windows = "\u{feff}[[a]]\r\nx = 1\r\n\r\n[[a]]\r\nx = 2";
    let now = add(windows, "[[a]]\nx = 3\n");
    assert_eq!(now, format!("{windows}\r\n\r\n[[a]]\r\nx = 3"));
    assert_eq!(set("\u{feff}[[a]]\r\nx = 1\r\n", "x", "y", "2"), "\u{feff}[[a]]\r\nx = 1\r\ny = 2\r\n");
    assert_eq!(add("# bara detta\n", "[[a]]\nx = 3\n"), "# bara detta\n\n[[a]]\nx = 3\n");
    assert_eq!(add("", "[[a]]\nx = 3\n"), "[[a]]\nx = 3\n");
}

#[test]
fn a_record_with_its_own_records_is_whole() {
    let text = "[[evaluation]]\nid = \"a\"\n[[evaluation.finding]]\ntext = \"f\"\n\n[[decision]]\n";
    let now = add(text, "[[evaluation]]\nid = \"b\"\n");
    assert!(now.starts_with(
        "[[evaluation]]\nid = \"a\"\n[[evaluation.finding]]\ntext = \"f\"\n\n[[evaluation]]\nid = \"b\"\n"
    ));
}

#[test]
fn a_record_is_added_to_records_between_braces() {
    assert_eq!(add("a = [{ x = 1 }]\n", "[[a]]\nx = 2\n"), "a = [{ x = 1 }, { x = 2 }]\n");
    let lines = "a = [\r\n  { x = 1 }, # ett\r\n]\r\n[[b]]\r\n";
    let now = add(lines, "[[a]]\nx = 2\ny = [1, 2]\n");
    assert_eq!(now, "a = [\r\n  { x = 1 },\r\n  { x = 2, y = [1, 2] }, # ett\r\n]\r\n[[b]]\r\n");
}

#[test]
fn a_key_of_the_last_record_stands_before_the_record_after_it() {
    let text = "[[a]]\nitem = \"x\"\n";
    let edits = [
        Edit::Add { text: "[[a]]\nitem = \"y\"\n".to_owned() },
        Edit::Set { record: place(text, "item"), key: "rating".to_owned(), value: "\"z\"".to_owned() },
    ];
    let now = edited(text, &edits).unwrap();
    assert_eq!(now, "[[a]]\nitem = \"x\"\nrating = \"z\"\n\n[[a]]\nitem = \"y\"\n");
}

#[test]
fn what_cannot_be_added_is_refused() {
    assert!(edited("a = \n", &[]).is_err());
    assert!(
        edited("[[a]]\n", &[Edit::Set { record: 2, key: "x".to_owned(), value: "1\ny = 2".to_owned() }])
            .is_err()
    );
}

#[test]
fn a_string_or_a_part_of_one_is_replaced() {
    let word = |text: &str, at: &str, with: &str| {
        let start = place(text, at);
        edited(text, &[Edit::Word { at: start..start + at.len(), with: with.to_owned() }])
    };
    assert_eq!(word("x = ['a', \"b/c\"]", "'a'", "d").unwrap(), "x = [\"d\", \"b/c\"]");
    assert_eq!(word("x = ['a', \"b/c\"]", "b", "de").unwrap(), "x = ['a', \"de/c\"]");
    assert!(word("x = \"\\u0062/c\"", "c", "d").is_err());
    assert!(word("x = 12", "12", "d").is_err());
}

#[test]
fn a_difference_is_shown_as_git_shows_it() {
    let change = |before: Option<&str>, after: &str| Change {
        path: "2009.toml".into(),
        before: before.map(str::to_owned),
        after: after.to_owned(),
    };
    let shown = diff(&[change(Some("a = 1\r\nb = 2"), "a = 1\r\nb = 3"), change(None, "x = 1\n")]);
    let expected = "--- 2009.toml\n+++ 2009.toml\n@@ -1,2 +1,2 @@\n a = 1\n-b = 2\n\\ No newline at end of file\n+b = 3\n\\ No newline at end of file\n--- /dev/null\n+++ 2009.toml\n@@ -0,0 +1 @@\n+x = 1\n";
    assert_eq!(shown, expected);
}

#[test]
fn a_list_takes_values_in_and_comments_stay_where_they_are() {
    let extend = |text: &str, values: &[&str]| {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        edited(text, &[Edit::Extend { record: place(text, "[["), key: "comparison".to_owned(), values }])
    };
    let none = "[[indicator]]\r\nid = \"a\"\r\ntarget = []\r\n";
    let now = extend(none, &["{ period = 2018 }", "{ period = 2019 }"]).unwrap();
    let list = "comparison = [\r\n    { period = 2018 },\r\n    { period = 2019 },\r\n]\r\n";
    assert_eq!(now, none.replace("target", &format!("{list}target")));
    let several = "[[indicator]]\ncomparison = [\n  { period = 2017 },   # först\n]   # sist\n";
    let now = extend(several, &["{ period = 2018 }"]).unwrap();
    assert_eq!(now, several.replace("2017 }", "2017 }, { period = 2018 }"));
    let one = "[[indicator]]\ncomparison = { period = 2017 } # en\n";
    let now = extend(one, &["{ period = 2018 }"]).unwrap();
    assert_eq!(now, "[[indicator]]\ncomparison = [{ period = 2017 }, { period = 2018 }] # en\n");
    let headed = "[[indicator]]\nid = \"a\"\n\n[[indicator.comparison]]\nperiod = 2017\n";
    let refused = extend(headed, &["{ period = 2018 }"]).unwrap_err().to_string();
    assert!(refused.contains("has a header of its own: write { period = 2018 } there"), "{refused}");
}

#[test]
fn two_edits_of_one_place_are_refused() {
    let at = place(YEAR, "\"buf\"")..place(YEAR, "\"buf\"") + 5;
    let word = |with: &str| Edit::Word { at: at.clone(), with: with.to_owned() };
    assert!(edited(YEAR, &[word("a"), word("b")]).is_err());
}
