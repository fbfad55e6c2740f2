//! A tjänsteskrivelse as it might be: every block that runs around tables, and texts in each that mean harm.

use jiff::civil::date;
use uppfyllt::inside::decimal::Decimal;
use uppfyllt::inside::document::{
    Bar, Block, Diagram, Document, Drawing, Letterhead, Line, Link, Part, Picture, PictureFormat, Prose, Run,
    Shade,
};
use uppfyllt::inside::report::labels;
use uppfyllt::inside::vocabulary::Language;

use super::fixture::{HOSTILE, summary};

pub(super) fn publication() -> Document {
    let heading = |level, text: &str| Block::Heading { level, text: text.to_owned() };
    Document {
        title: "Uppföljning av integrationsplanen 2007–2010".to_owned(),
        language: Language::Swedish,
        labels: labels(Language::Swedish),
        authors: vec!["Åsa Öberg".to_owned()],
        date: Some(date(2011, 3, 15)),
        short_names: std::collections::BTreeMap::new(),
        as_of: String::new(),
        blocks: vec![
            picture(""),
            Block::Letterhead(letterhead()),
            heading(1, "Uppföljning av integrationsplanen 2007–2010"),
            heading(2, "Förslag till beslut"),
            proposal(),
            heading(2, "Sammanfattning"),
            emphasised(),
            points(),
            heading(2, "Resultat"),
            Block::Diagram(bars()),
            Block::Table(summary()),
            Block::Diagram(lines()),
            heading(2, "Remissvar"),
            quote(),
            picture("Tyresö slott från sjön & <parken>, \"i maj\""),
            heading(2, "Texter som vill illa"),
            linked(),
            hostile(),
        ],
    }
}

fn run(text: &str) -> Run {
    Run { text: text.to_owned(), ..Run::default() }
}

fn prose(runs: Vec<Run>) -> Block {
    Block::Paragraph(Prose { runs })
}

/// A link to an address that holds this text, as far as an address can.
pub(super) fn link_with(before: &str, text: &str) -> Option<Link> {
    let text: String =
        text.chars().map(|c| if c.is_whitespace() || c.is_control() { '-' } else { c }).collect();
    Link::new(&format!("{before}{text}"))
}

fn link(text: &str, address: &str) -> Run {
    Run { link: Link::new(address), ..run(text) }
}

pub(super) fn letterhead() -> Letterhead {
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    Letterhead {
        sender: lines(&["Tyresö kommun", "Kommunstyrelseförvaltningen", "Åsa Öberg, utredare"]),
        kind: Some("Tjänsteskrivelse".to_owned()),
        details: vec![
            ("Datum".to_owned(), "2011-03-15".to_owned()),
            ("Diarienummer".to_owned(), "KS 2011/42 <001> *".to_owned()),
        ],
        addressee: lines(&["Kommunstyrelsen", "#Beredningsutskottet"]),
    }
}

/// Numbered, the second item with points of its own.
fn proposal() -> Block {
    let point = |text: &str| vec![Block::paragraph(text)];
    Block::List {
        first: Some(1),
        items: vec![
            point("Kommunstyrelsen godkänner uppföljningen."),
            vec![
                Block::paragraph("Kommunstyrelsen uppdrar åt kommundirektören att"),
                Block::List {
                    first: None,
                    items: vec![point("revidera planen,"), point("återkomma senast den 1 oktober 2011.")]
                        .into(),
                },
            ],
            point("Paragrafen förklaras omedelbart justerad."),
        ]
        .into(),
    }
}

fn emphasised() -> Block {
    prose(vec![
        run("Av 35 åtaganden är "),
        Run { strong: true, ..run("16 uppfyllda (46 %)") },
        run(", vilket är "),
        Run { emphasis: true, ..run("fler än väntat") },
        run(". Planen finns på "),
        link("kommunens webbplats", "https://www.tyreso.se/planer?år=2007&del=1"),
        run("; frågor besvaras av "),
        Run { strong: true, emphasis: true, ..link("utredaren", "mailto:asa.oberg@example.se") },
        run(".\nEn rad till."),
    ])
}

/// Numbered from another number than one.
fn points() -> Block {
    Block::List {
        first: Some(4),
        items: vec![
            vec![Block::paragraph("Uppföljningen sker i fyra steg, av vilka tre är beskrivna tidigare.")],
            vec![Block::paragraph("Ett femte steg."), Block::paragraph("Med ett stycke till.")],
        ]
        .into(),
    }
}

fn quote() -> Block {
    Block::Quote(vec![
        Block::paragraph("Nämnden ställer sig bakom planen, men saknar en tidplan."),
        Block::List {
            first: None,
            items: vec![
                vec![Block::paragraph("Målen är inte mätbara.")],
                vec![Block::paragraph("> ”Ansvaret” är *otydligt*.")],
            ]
            .into(),
        },
    ])
}

/// Addresses that must not become links.
fn linked() -> Block {
    prose(vec![
        link("klicka", "javascript:alert(1)"),
        run(" "),
        link("här", "data:text/html,<script>alert(1)</script>"),
        run(" eller "),
        link(
            "<b>där</b> & \"överallt\"",
            "https://example.se/\"onmouseover=\"alert(1)\"%20<x>?a=[1](2)&b=)\\",
        ),
    ])
}

/// Hostile texts in every look.
fn hostile() -> Block {
    let item = |(place, text): (usize, &str)| {
        vec![prose(vec![
            Run { strong: place % 2 == 0, ..run(text) },
            Run { emphasis: place % 3 == 0, ..run(text) },
        ])]
    };
    Block::List { first: None, items: HOSTILE.into_iter().enumerate().map(item).collect() }
}

/// A PNG of one grey pixel.
pub(super) fn picture(alternative: &str) -> Block {
    const PNG: [u8; 67] = [
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
        0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00,
        0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81,
        0xda, 0x45, 0x08, 0x3b, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
    ];
    Block::Picture(Picture {
        alternative: alternative.to_owned(),
        address: "bilder/slott (1).png".to_owned(),
        file: "bilder/slott (1).png".into(),
        bytes: PNG.into(),
        format: PictureFormat::Png,
        size: [1, 1],
    })
}

fn bars() -> Diagram {
    let part = |(name, shade): (&str, Shade)| Part { name: name.to_owned(), shade };
    let bar = |(label, values): (&str, [u64; 4])| Bar { label: label.to_owned(), values: values.to_vec() };
    let parts = [
        ("uppfyllt", Shade::Good),
        ("delvis uppfyllt", Shade::Middle),
        ("ej uppfyllt", Shade::Bad),
        ("ej <bedömt> & \"annat\"", Shade::Absent),
    ];
    let bars = [
        ("Barn- och utbildningsförvaltningen", [2, 3, 1, 0]),
        ("Kommunstyrelseförvaltningen", [16, 12, 7, 4]),
        ("Förvaltningen för samhällsbyggnad, fritid, kultur, näringsliv och turism", [9, 0, 1, 2]),
        ("Utvecklingsförvaltningen", [0; 4]),
        ("<script>alert(1)</script> \u{202e}| *Bostäder*", [0, 1, 1, 30]),
    ];
    Diagram {
        title: "Bedömningar per förvaltning 2009".to_owned(),
        description:
            "Flest åtaganden är uppfyllda hos kommunstyrelseförvaltningen; talen står i tabellen nedanför."
                .to_owned(),
        drawing: Drawing::Bars {
            parts: parts.into_iter().map(part).collect(),
            bars: bars.into_iter().map(bar).collect(),
        },
    }
}

fn lines() -> Diagram {
    let line = |name: &str, is_target, values: &[&str]| Line {
        name: name.to_owned(),
        is_target,
        values: values.iter().map(|value| Decimal::parse(value)).collect(),
    };
    Diagram {
        title: "Andel behöriga till gymnasiet & annat".to_owned(),
        description: "Andelen <b>ökar</b>, men når inte målet; värdet för 2008 saknas.".to_owned(),
        drawing: Drawing::Lines {
            periods: ["2006", "2007", "2008", "2009", "2010"].map(str::to_owned).to_vec(),
            unit: Some("procent av <eleverna>".to_owned()),
            lines: vec![
                line("Tyresö", false, &["81.5", "83.0", "", "86.5", "88.1"]),
                line("Riket", false, &["89.1", "88.9", "88.8", "88.8", "88.2"]),
                line("Mål \"för\" Tyresö", true, &["", "84", "86", "88", "90"]),
            ],
        },
    }
}
