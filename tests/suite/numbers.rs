//! Numbers are written in one way in a document, in its tables and in its sentences.

use std::fmt::Write as _;

use crate::folder::Folder;
use crate::program::{program, succeeded};

/// A repository of 1 100 commitments, and of an indicator with large, small and negative values. No text of it holds a
/// number.
fn repository() -> Folder {
    let mut text = "[[body]]\nid = \"a\"\nname = \"Nämnden\"\nkind = \"nämnd\"\n\n[[plan]]\nid = \"p\"\ntitle = \"Plan\"\n\
                    type = \"plan\"\nperiod = \"2020-2025\"\n\n[[indicator]]\nid = \"i\"\ntext = \"Resultat\"\nresponsible = \"a\"\n\
                    unit = \"kr\"\ndirection = \"högre är bättre\"\ntarget = { period = 2022, value = 20000.5 }\n"
        .to_owned();
    for (period, value) in [("2021", "-1234.5"), ("2022", "12345.25")] {
        let _ = write!(
            text,
            "\n[[assessment]]\nitem = \"i\"\nbody = \"a\"\nperiod = {period}\nvalue = {value}\n"
        );
    }
    for number in 0..1_100 {
        let _ =
            write!(text, "\n[[commitment]]\nid = \"c{number}\"\ntext = \"Åtagande\"\nresponsible = \"a\"\n");
        let _ = write!(
            text,
            "\n[[assessment]]\nitem = \"c{number}\"\nbody = \"a\"\nperiod = 2022\nrating = \"uppfyllt\"\n"
        );
    }
    let folder = Folder::new();
    folder.write("uppfyllt.toml", b"[checks]\nsimilar-text = \"off\"\n");
    folder.write("plan.toml", text.as_bytes());
    folder
}

fn printed(folder: &Folder, language: &str, arguments: &[&str]) -> String {
    let output = program().args(arguments).args(["--lang", language]).arg(folder.path()).output().unwrap();
    succeeded(&output);
    String::from_utf8(output.stdout).unwrap()
}

/// Whether a digit stands on both sides of a sign.
fn is_between_digits(text: &str, sign: char) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    text.match_indices(sign).any(|(at, sign)| {
        digit(text[..at].chars().next_back()) && digit(text[at + sign.len()..].chars().next())
    })
}

#[test]
fn every_number_of_a_document_is_written_one_way() {
    let folder = repository();
    let views = ["evaluate", "-v", "--view", "summary,indicators,levels,goals,forecast"];
    let report = ["report", "--kind", "follow-up", "--year", "2022"];
    for (language, point, other) in [("sv", ',', '.'), ("en", '.', ',')] {
        let tables = printed(&folder, language, &[&views[..], &["--format", "markdown"]].concat());
        let drawn =
            printed(&folder, language, &[&views[..], &["--format", "table", "--width", "400"]].concat());
        let document = printed(&folder, language, &[&report[..], &["--format", "markdown"]].concat());
        for text in [&tables, &drawn, &document] {
            assert!(!is_between_digits(text, other), "{language}: {text}");
            assert!(text.contains("1\u{a0}100"), "{language}: {text}");
            assert!(!text.contains("1100") && !text.contains("12345"), "{language}: {text}");
        }
        for text in [&tables, &drawn] {
            assert!(text.contains(&format!("12\u{a0}345{point}25")), "{language}: {text}");
            assert!(text.contains(&format!("−1\u{a0}234{point}5")), "{language}: {text}");
        }
        let page = printed(&folder, language, &[&report[..], &["--format", "html"]].concat());
        for number in [format!("12\u{a0}345{point}25"), format!("20\u{a0}000{point}5")] {
            assert!(page.contains(&number), "{language}: {number} in {page}");
        }
        assert!(!page.contains("12345") && !page.contains("20000"), "{language}: {page}");
    }
}
