use super::*;

fn found(text: &str) -> Vec<(usize, String, &str)> {
    let blocks = blocks(text).unwrap();
    blocks.into_iter().map(|block| (block.line, block.command, &text[block.inside])).collect()
}

fn mistaken(text: &str) -> Vec<(usize, String)> {
    let mistakes = blocks(text).unwrap_err();
    mistakes.into_iter().map(|mistake| (mistake.line, mistake.message)).collect()
}

#[test]
fn blocks_stand_between_marks() {
    let text = "\u{feff}<!-- uppfyllt evaluate a -->\r\ngammalt\r\n  <!--/uppfyllt-->  \r\n<!-- uppfyllt status -->\n<!-- /uppfyllt -->";
    assert_eq!(found(text), [(1, "evaluate a".to_owned(), "gammalt\r\n"), (4, "status".to_owned(), "")]);
    let ends: Vec<&str> = blocks(text).unwrap().iter().map(|block| block.line_end).collect();
    assert_eq!(ends, ["\r\n", "\n"]);
}

#[test]
fn code_and_other_comments_hold_no_marks() {
    let text = "```\n<!-- uppfyllt a -->\n``\n<!-- /uppfyllt -->\n````\n~~~ x\n<!-- uppfyllt b -->\n```\n~~~\n\
                \n    <!-- uppfyllt c -->\n<!-- uppfyllter -->\n<!-- annat -->\ntext `<!-- uppfyllt d -->`\n\
                - ```\n  <!-- uppfyllt e -->\n  ```\n\n<!--\n<!-- uppfyllt f -->\n\n<p><!-- a\n<!-- uppfyllt g -->\n\n\
                \\<!-- uppfyllt h -->\n";
    assert_eq!(found(text), []);
    let text = "<PRE class=\"a\">\n<!-- uppfyllt a -->\n\n<!-- /uppfyllt -->\n</PRE>\n<!-- uppfyllt b -->\n<!-- /uppfyllt -->\n";
    assert_eq!(found(text), [(6, "b".to_owned(), "")]);
    // Code in a block is replaced with it, and what follows is none.
    let text = "<!-- uppfyllt a -->\n```\n<!-- /uppfyllt -->\n<!-- uppfyllt b -->\n<!-- /uppfyllt -->\n";
    assert_eq!(found(text).len(), 2);
}

#[test]
fn code_in_a_list_ends_where_it_ends() {
    let text = "- ```\n  <!-- uppfyllt a -->\n  ```\n\n<!-- uppfyllt b -->\n<!-- /uppfyllt -->\n";
    assert_eq!(found(text), [(5, "b".to_owned(), "")]);
}

#[test]
fn html_around_a_block_is_no_matter() {
    let text = "<details>\n<!-- uppfyllt a -->\n<!-- /uppfyllt -->\n</details>\n\n<!-- uppfyllt b -->\n<!-- /uppfyllt -->\n";
    assert_eq!(found(text).len(), 2);
}

#[test]
fn a_block_stands_under_the_last_heading_that_is_in_no_block() {
    let block = "<!-- uppfyllt a -->\n##### Gammalt\n<!-- /uppfyllt -->\n";
    let text = format!(
        "{block}# Ett\n{block}{block}### Tre\n\n> # Citat\n\n```\n# Kod\n```\n\n{block}Två\n---\n\n{block}"
    );
    let levels: Vec<u8> = blocks(&text).unwrap().iter().map(|block| block.level).collect();
    assert_eq!(levels, [0, 1, 1, 3, 2]);
}

#[test]
fn no_mark_is_passed_over() {
    for text in [
        "> <!-- uppfyllt a -->\n> <!-- /uppfyllt -->\n",
        "- text\n\n  <!-- uppfyllt a -->\n",
        "1. text\n\n      <!-- uppfyllt a -->\n",
        "text <!-- uppfyllt a -->\n",
        "text\n    <!-- uppfyllt a -->\n",
        "text <!-- uppfyllt a\n",
        "# <!-- uppfyllt a -->\n",
        "[^1]: not\n\n    <!-- uppfyllt a -->\n",
        "<b> <!-- uppfyllt a --></b>\n",
        "<!-- annat --> <!-- uppfyllt a -->\n",
        "<!-- uppfyllt\u{a0}a -->\n",
        "<!--\u{a0}uppfyllt a -->\n",
        "<!--\u{200b}uppfyllt a -->\n",
        "<!-- Uppfyllt a -->\n",
        "<!-- UPPFYLLT -->\n",
        "<!--\nuppfyllt a -->\n",
        "<!--- uppfyllt a --->\n",
        "<!-- / uppfyllt -->\n",
    ] {
        let text = format!("<!-- uppfyllt b -->\n<!-- /uppfyllt -->\n\n{text}");
        let told = mistaken(&text);
        assert!(told[0].0 >= 4 && told[0].1.contains("alone on its line"), "{text}: {told:?}");
    }
}

#[test]
fn what_is_meant_as_an_end_ends_a_block_or_is_told() {
    for end in [
        "- x <!-- /uppfyllt -->",
        "<!-- / uppfyllt -->",
        "<!--\u{a0}/uppfyllt -->",
        "<!-- /uppfyllt\u{a0}-->",
        "<!-- /Uppfyllt -->",
        "<!--\n/uppfyllt -->",
        "<!-- /uppfyllt",
        "<!--- /uppfyllt --->",
        "    <!-- /uppfyllt -->",
        "x\r<!-- /uppfyllt -->",
    ] {
        let text = format!("<!-- uppfyllt a -->\n{end}\nViktigt.\n<!-- /uppfyllt -->\n");
        let told = mistaken(&text);
        assert!(told[0].0 == 2 && told[0].1.contains("alone on its line"), "{text}: {told:?}");
    }
    // One behind a backslash is a text.
    let text = "<!-- uppfyllt a -->\n- x \\<!-- /uppfyllt -->\n<!-- /uppfyllt -->\n";
    assert_eq!(found(text), [(1, "a".to_owned(), "- x \\<!-- /uppfyllt -->\n")]);
}

#[test]
fn each_of_many_mistakes_is_told_at_once() {
    // What took the square of their number would take minutes.
    let lines = mistaken(&"- <!-- uppfyllt a -->\n".repeat(40_000));
    assert!(lines.iter().map(|(line, _)| *line).eq(1..=40_000));
    let line = mistaken(&"<!-- uppfyllt a --> x ".repeat(40_000));
    assert_eq!(line.len(), 1);
}

#[test]
fn marks_without_a_partner_are_told() {
    let told = mistaken("<!-- /uppfyllt -->\n<!-- uppfyllt a -->\n<!-- uppfyllt b -->\n");
    assert_eq!(told.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(told[2].1.contains("inside the one of line 2"), "{told:?}");
    assert!(told[1].1.contains("has no end"), "{told:?}");
    for broken in
        ["<!-- uppfyllt a\n-->", "<!-- uppfyllt a --> b -->", "<!-- /uppfyllt a -->", "<!-- uppfyllt a --> b"]
    {
        assert!(mistaken(broken)[0].1.contains("alone on its line"), "{broken}");
    }
}
