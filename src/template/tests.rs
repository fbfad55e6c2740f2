use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::document::{Cell, Column, ColumnKind, Picture, Prose, Run, Table, Value};

fn no_pictures(_: &str) -> Result<Picture, String> {
    Err("is not there".to_owned())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn names<const N: usize>(values: [(&'static str, Value); N]) -> Values {
    Values::from(values)
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.to_owned() }
}

fn table() -> Block {
    let mut table =
        Table::new("kostnader", "Kostnader", vec![Column::new("a", "År", ColumnKind::RowHeading)]);
    table.push(vec![Cell::Text("2009".to_owned())]);
    Block::Table(table)
}

fn plan() -> Values {
    names([
        ("title", text("Integrationsplan")),
        ("summary", text("Tre av *fyra*\nmål")),
        ("results", Value::Part(vec![heading(1, "Resultat"), table()])),
        (
            "points",
            Value::Part(vec![Block::List { first: None, items: vec![vec![Block::paragraph("a")]].into() }]),
        ),
        ("nothing", Value::Part(Vec::new())),
        ("empty", text("")),
        ("count", text("2010")),
        ("figures", Value::Part(vec![table()])),
        ("plans", Value::List(vec![names([("name", text("Ett"))]), names([("name", text("Två"))])])),
        ("none", Value::List(Vec::new())),
    ])
}

fn expanded(source: &str) -> Vec<Block> {
    expand(&Template::new("mall.md", source), &plan(), &no_pictures).unwrap().blocks
}

fn errors(source: &str) -> Vec<String> {
    let errors = expand(&Template::new("mall.md", source), &plan(), &no_pictures).unwrap_err();
    errors.iter().map(ToString::to_string).collect()
}

#[test]
fn texts_mean_nothing_in_markdown_wherever_they_stand() {
    let emphasised = Run { text: "Tre av *fyra*\nmål".to_owned(), emphasis: true, ..Run::default() };
    assert_eq!(
        expanded("# {{ title }}\n\nOm *{{ summary }}*.\n\n{{ count }}. {{ empty }}\n"),
        [
            heading(1, "Integrationsplan"),
            Block::Paragraph(Prose {
                runs: vec![
                    Run { text: "Om ".to_owned(), ..Run::default() },
                    emphasised,
                    Run { text: ".".to_owned(), ..Run::default() }
                ]
            }),
            Block::paragraph("2010."),
        ]
    );
}

#[test]
fn parts_stand_by_themselves_with_headings_below_the_one_above() {
    let block = |text: &str| Block::paragraph(text);
    assert_eq!(
        expanded("## Mål\nFöre\n{{ results }}\nEfter\n\n- {{ points }}\n"),
        [
            heading(2, "Mål"),
            block("Före"),
            heading(3, "Resultat"),
            table(),
            block("Efter"),
            Block::List {
                first: None,
                items: vec![vec![Block::List { first: None, items: vec![vec![block("a")]].into() }]].into()
            },
        ]
    );
    assert_eq!(expanded("{{ results }}"), [heading(1, "Resultat"), table()]);
}

#[test]
fn what_is_empty_is_not_there() {
    let source = "{% for name in [nothing, empty, none] %}\n{% if name %}fel{% endif %}\n{% endfor %}\n\
                  {% if results and summary and plans and count and figures %}rätt{% endif %}\n";
    assert_eq!(expanded(source), [Block::paragraph("rätt")]);
}

#[test]
fn what_is_put_in_is_known() {
    let source = "{% if results %}\n{{ points }}\n{% endif %}\n\n{{ figures }}\n{% if none %}\n{{ results }}\n{% endif %}\n{{ title }}\n";
    let filled = expand(&Template::new("mall.md", source), &plan(), &no_pictures).unwrap();
    assert_eq!(filled.parts, ["points", "figures"]);
}

#[test]
fn lines_with_statements_leave_nothing_behind() {
    let source = "| Plan |\r\n|---|\r\n  {% for plan in plans %}\r\n| {{ plan.name|upper }} {{ loop.index }} |\r\n  {% endfor %}\r\n\
                  {% if true %}\r\nsist\r\n{% endif %}\r\n";
    let blocks = expanded(source);
    let [Block::Table(table)] = &blocks[..] else { panic!("{blocks:?}") };
    let cells: Vec<&Cell> = table.rows.iter().map(|row| &row.cells[0]).collect();
    let text = |text: &str| Cell::Text(text.to_owned());
    assert_eq!(cells, [&text("ETT 1"), &text("TVÅ 2"), &text("sist")]);
}

#[test]
fn a_missing_value_is_named_with_its_place_and_the_nearest() {
    assert_eq!(
        errors("Rad ett\nåä {{ sumary }}\n"),
        [
            "mall.md:2:7: there is no value `sumary`; did you mean `summary`? known here are: count, empty, figures, \
          none, nothing, plans, points, results, summary, title"
        ]
    );
    for (source, place, message) in [
        ("{% if sumary %}x{% endif %}", "1:7", "did you mean `summary`?"),
        ("\n{% for x in planns %}x{% endfor %}", "2:13", "did you mean `plans`?"),
        (
            "{% for p in plans %}{{ p.nme }}{% endfor %}",
            "1:24",
            "there is no value `nme` in `plans`; did you mean `name`? known here are: name",
        ),
        ("{% for p in plans %}{% if p.nme %}x{% endif %}{% endfor %}", "1:27", "no value `nme` in `plans`"),
        (
            "{% for p in plans %}{{ p.nam }}{% endfor %}",
            "1:24",
            "no value `nam` in `plans`; did you mean `name`?",
        ),
        ("{% for granskad in plans %}{{ granskat.name }}{% endfor %}", "1:31", "did you mean `granskad`?"),
        ("{{ title.x }}", "1:4", "there is no value `title.x`"),
        ("{{ xyz|upper }}", "1:4", "there is no value `xyz`"),
    ] {
        let told = errors(source);
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with(&format!("mall.md:{place}: ")), "{source}: {told:?}");
        assert!(told[0].contains(message), "{source}: {told:?}");
    }
}

#[test]
fn mistakes_have_places() {
    for (source, place, message) in [
        ("a\n{% if x }", "2:", ""),
        ("{% include 'a' %}", "1:", "include"),
        ("{% import 'a' as b %}", "1:", "import"),
        ("{{ title|safe }}", "1:10", "there are `default`, `length`, `lower`, `upper`"),
        ("{{ range(3) }}", "1:4", ""),
        ("{{ plans }}", "1:4", "{% for item in list %}"),
        (
            "{% for p in plans %}{{ p }}{% endfor %}",
            "1:24",
            "a group of values; write one of them behind it: `.name`",
        ),
        ("{{ 1/2 }}", "1:4", "only whole numbers"),
        ("{{ true }}", "1:4", "true or false"),
        ("{{ results ~ title }}", "1:4", "can't be put together"),
        ("{% for p in plans %}{{ p ~ title }}{% endfor %}", "1:24", "can't be put together"),
        ("{{ results|upper }}", "1:4", "can't be put together"),
        ("{{ \"\\ue0000\\ue001\" }}", "1:4", "can't be put together"),
        ("<b>x</b>", "1:1", "HTML is not run"),
        ("[x](javascript:1)", "1:1", "links begin with"),
    ] {
        let told = errors(source);
        assert!(told[0].starts_with(&format!("mall.md:{place}")), "{source}: {told:?}");
        assert!(told[0].contains(message), "{source}: {told:?}");
    }
}

#[test]
fn a_part_in_the_middle_of_something_is_refused() {
    for (source, place, message) in [
        ("Se {{ results }} här", "1:7", "`results` is more than a text and can't stand in a sentence"),
        ("Se **{{ figures }}**", "1:9", "`figures` is more than a text and can't stand in a sentence"),
        ("# {{ results }}", "1:6", "can't stand in a heading"),
        ("|a|\n|-|\n|{{ results }}|", "3:5", "can't stand in a table"),
        ("- a\n\n  {{ results }}", "3:6", "can't stand in a list or a quotation"),
        ("a\n\n    {{ results }}", "3:", "can't stand in code"),
        ("[x](https://a.se/{{ results }})", "1:", "can't stand in an address"),
        ("![{{ results }}]()", "1:", "can't stand in the words of a picture"),
    ] {
        let told = errors(source);
        let is_told =
            |error: &String| error.starts_with(&format!("mall.md:{place}")) && error.contains(message);
        assert!(told.iter().any(is_told), "{source}: {told:?}");
    }
}

#[test]
fn everything_wrong_is_told() {
    assert_eq!(errors("# {{ results }}\n\nen {{ points }}\n").len(), 2);
}

#[test]
fn every_template_ends() {
    let nested = "{% for a in l %}".repeat(8) + "x" + &"{% endfor %}".repeat(8);
    let list = "{% set l = [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1] %}";
    let doubled = "{% set a = 'xxxxxxxxxx' %}".to_owned() + &"{% set a = a ~ a %}".repeat(60) + "{{ a }}";
    let recursive = "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}";
    for source in
        [list.to_owned() + &nested, doubled, recursive.to_owned(), "{{ 'x' * 9999999999 }}".to_owned()]
    {
        assert!(!errors(&source).is_empty());
    }
    let parts =
        list.to_owned() + &"{% for a in l %}".repeat(4) + "\n\n{{ results }}\n\n" + &"{% endfor %}".repeat(4);
    assert!(errors(&parts)[0].contains("`results` more than 50 times"));
    assert!(!errors(&("{{ ".to_owned() + &"(".repeat(10_000))).is_empty());
}

#[test]
fn what_is_too_deep_or_too_large_is_told_with_its_place() {
    // No line is longer than what is read of one.
    let times = |text: &str| text.repeat(2_000);
    for (source, place, message) in [
        (format!("a\n{{{{ {} }}}}", times("(")), "2:24", "brackets stand in brackets"),
        (format!("a\n{{{{ {}title }}}}", times("not ")), "2:1", "too long"),
        (format!("a\n{{{{ {}title }}}}", times("-")), "2:1", "too long"),
        (format!("a\n{{{{ 1{} }}}}", times("+1")), "2:1", "too long"),
        (format!("a\n{{{{ 1{} }}}}", times(" ~ 1")), "2:1", "too long"),
        (format!("a\n{{{{ \"}}}}\"{} }}}}", times("~1")), "2:1", "too long"),
        (format!("a\n{{{{ 1{} }}}}", times(" if 1 else 1")), "2:1", "too long"),
        (format!("a\n{{{{ title{} }}}}", times(".a")), "2:1", "too long"),
        (format!("a\n{{{{ title{} }}}}", times("[0]")), "2:1", "too long"),
        (format!("a\n{{{{ title{} }}}}", times("|upper")), "2:1", "too long"),
        (format!("a\n{{% if title{} %}}{{% endif %}}", times(" and title")), "2:1", "too long"),
        (format!("{{% if 0 %}}{}{{% endif %}}", times("\n{% elif 0 %}")), "102:4", "more than 100 `elif`"),
        (times("{% if title %}\n"), "150:", ""),
        (times("{% for p in plans %}\n"), "150:", ""),
        (format!("{{% set a = [1] %}}\n{}", times("{% set a = [a] %}\n")), "101:10", "are given a name"),
        (times("{% with a = [a] %}\n"), "101:11", "are given a name"),
        ("a\n{{ \"a\" * 100000000 }}".to_owned(), "2:8", "nothing is multiplied"),
        ("a\n{{ 9 ** 999999999 }}".to_owned(), "2:6", "nothing is multiplied"),
    ] {
        let told = errors(&source);
        let begin = source.get(..40).unwrap_or(&source);
        assert!(told[0].starts_with(&format!("mall.md:{place}")), "{begin}: {told:?}");
        assert!(told[0].contains(message), "{begin}: {told:?}");
    }
    // What is just allowed is no trouble in the smallest stack.
    let within = [
        format!("{{{{ 1{} }}}}", "+1".repeat(190)),
        format!("{{% if {}title %}}{{% endif %}}", "not ".repeat(380)),
        format!("{{% if 0 %}}{}{{% endif %}}", "{% elif 0 %}".repeat(100)),
        format!("{}{}", "{% if 1 %}".repeat(100), "{% endif %}".repeat(100)),
        format!("{{% set a = 1 %}}{}", "{% set a = [[[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]]] %}".repeat(99)),
    ];
    for source in within {
        assert!(expand(&Template::new("mall.md", &source), &plan(), &no_pictures).is_ok(), "{source}");
    }
}

#[test]
fn texts_are_put_in_as_long_as_a_document_could_hold_them() {
    let values = names([("long", text(&"å".repeat(1 << 20))), ("plans", plan()["plans"].clone())]);
    let source = "{% for a in plans %}{% for b in plans %}{% for c in plans %}{% for d in plans %}{{ long }}\n\n\
                  {% endfor %}{% endfor %}{% endfor %}{% endfor %}";
    let told = expand(&Template::new("mall.md", source), &values, &no_pictures).unwrap_err();
    assert!(told[0].to_string().contains("no document has this much text"), "{told:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_stays_as_it_is(value in "[ -~åäö\\n\u{e000}\u{e001}\u{202e}\u{1b}]{1,30}") {
        let names = BTreeMap::from([("x", Value::Text(value.clone()))]);
        let template = Template::new("m", "a{{ x }}b\n\n|a|\n|-|\n|a{{ x }}b|\n\n- a{{ x }}b\n\n{{ x }}");
        let blocks = expand(&template, &names, &no_pictures).unwrap().blocks;
        let expected = format!("a{value}b").replace(['\u{e000}', '\u{e001}'], "\u{fffd}");
        let Block::Paragraph(prose) = &blocks[0] else { panic!("{blocks:?}") };
        prop_assert_eq!(&prose.text(), &expected);
        let Block::Table(table) = &blocks[1] else { panic!("{blocks:?}") };
        prop_assert_eq!(&table.rows[0].cells[0], &Cell::Text(expected.clone()));
        let Block::List { items, .. } = &blocks[2] else { panic!("{blocks:?}") };
        prop_assert_eq!(&items[0], &[Block::paragraph(expected)]);
    }

    #[test]
    fn no_template_panics(source in "[ -~\\n{}%#|.\u{e000}åäö]{0,80}") {
        let _ = expand(&Template::new("m", &source), &plan(), &no_pictures);
    }
}
