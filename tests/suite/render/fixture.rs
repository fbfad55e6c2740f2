//! A follow-up as it might be: a summary with totals, commitments with ratings and comments, and texts that mean harm.

use jiff::civil::date;
use uppfyllt::inside::decimal::Decimal;
use uppfyllt::inside::document::{Audience, Block, Cell, Column, ColumnKind, Document, Rating, Table};
use uppfyllt::inside::report::labels;
use uppfyllt::inside::vocabulary::{Class, Language};

pub(super) use super::publication::publication;

pub(super) fn document() -> Document {
    let text = |text: &str| Block::paragraph(text);
    let heading = |level, text: &str| Block::Heading { level, text: text.to_owned() };
    Document {
        title: "Uppföljning av integrationsplanen 2007–2010".to_owned(),
        language: Language::Swedish,
        labels: labels(Language::Swedish),
        authors: Vec::new(),
        date: None,
        short_names: std::collections::BTreeMap::new(),
        as_of: String::new(),
        blocks: vec![
            heading(1, "Uppföljning av integrationsplanen 2007–2010"),
            text(
                "Planen antogs av kommunfullmäktige den 12 december 2007. Varje förvaltning har bedömt sina åtaganden \
                 varje år; 16 av 35 åtaganden (46 %) är uppfyllda.",
            ),
            heading(2, "Sammanfattning"),
            Block::Table(summary()),
            heading(2, "Åtaganden"),
            Block::Table(commitments()),
            Block::Table(judgements()),
            heading(2, "Texter som vill illa"),
            Block::Table(hostile()),
            text("- inte en lista\n1. inte heller\u{2028}# och ingen rubrik, men tre rader"),
        ],
    }
}

/// A whole percentage.
pub(crate) fn percent(number: u32) -> Cell {
    uppfyllt::inside::share::share(number.into(), 100).map_or(Cell::Missing, Cell::Percent)
}

/// Only the table of single judgements, for formats of one table.
pub(super) fn one_table() -> Document {
    Document { blocks: vec![Block::Table(judgements())], ..document() }
}

fn push_total(table: &mut Table, cells: Vec<Cell>) {
    table.push(cells);
    table.rows.last_mut().unwrap().total = true;
}

pub(super) fn word(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn rated(label: &str, class: Class, colour: &str, symbol: &str) -> Cell {
    Cell::Rating(Box::new(Rating {
        label: label.to_owned(),
        class: Some(class),
        colour: Some(colour.to_owned()),
        symbol: Some(symbol.to_owned()),
    }))
}

fn met() -> Cell {
    rated("uppfyllt", Class::Met, "#2e7d32", "●")
}

fn partial() -> Cell {
    rated("delvis uppfyllt", Class::Partial, "#f9a825", "◐")
}

fn unmet() -> Cell {
    rated("ej uppfyllt", Class::Unmet, "red;background:url(//evil)", "○")
}

fn absent(label: &str) -> Cell {
    Cell::Rating(Box::new(Rating { label: label.to_owned(), class: None, colour: None, symbol: None }))
}

fn with(rating: Cell, comment: &str) -> Cell {
    Cell::Lines(vec![rating, word(comment)])
}

pub(super) fn summary() -> Table {
    let number = |id: &str, heading: &str| Column::new(id, heading, ColumnKind::Number);
    let columns = vec![
        Column { audience: Audience::Data, ..Column::new("body", "Id", ColumnKind::Word) },
        Column::new("body_name", "Förvaltning", ColumnKind::RowHeading),
        Column::new("period", "År", ColumnKind::Word),
        number("expected", "Väntade bedömningar"),
        number("met", "Uppfyllt"),
        number("partial", "Delvis uppfyllt"),
        number("unmet", "Ej uppfyllt"),
        number("not_assessed", "Ej bedömt"),
        number("share_met", "Andel uppfyllda"),
        number("coverage", "Täckningsgrad"),
    ];
    let mut table = Table::new("summary", "Bedömningar per förvaltning och år", columns);
    let row = |id: &str, name: &str, counts: [u64; 5], shares: [u32; 2]| {
        let mut cells = vec![word(id), word(name), word("2009")];
        cells.extend(counts.map(Cell::Integer));
        cells.extend(shares.map(percent));
        cells
    };
    push_total(&mut table, row("", "Alla", [1_287, 600, 300, 287, 100], [51, 92]));
    table.push(row("buf", "Barn- och utbildningsförvaltningen", [6, 2, 3, 1, 0], [33, 100]));
    table.push(row("ksf", "Kommunstyrelseförvaltningen", [1_274, 596, 291, 287, 100], [51, 92]));
    let mut none = row("uf", "Utvecklingsförvaltningen", [0; 5], [0; 2]);
    none.truncate(8);
    none.extend([Cell::Missing, Cell::Missing]);
    table.push(none);
    table.push(row("tb", "Tyresö Bostäder", [7, 2, 6, 0, 0], [29, 100]));
    table.note(
        "Andel uppfyllda är uppfyllda av dem som har bedömts; åtaganden som inte berör förvaltningen är inte med."
            .to_owned(),
    );
    table.note("Utvecklingsförvaltningen hade inga åtaganden 2009.".to_owned());
    table
}

fn commitments() -> Table {
    let columns = vec![
        Column::new("commitment", "Åtagande", ColumnKind::RowHeading),
        Column::new("2009", "2009", ColumnKind::Word),
        Column::new("2010", "2010", ColumnKind::Word),
        Column::new("change", "Förändring", ColumnKind::Word),
    ];
    let mut table =
        Table::new("commitments", "Kommunstyrelseförvaltningen: åtaganden och bedömningar", columns)
            .only_for(Audience::Readers);
    table.push(vec![
        word("Utarbeta en introduktion för nyanlända flyktingar tillsammans med arbetsförmedlingen"),
        partial(),
        with(met(), "Introduktionen används sedan mars 2010."),
        word("bättre"),
    ]);
    table.push(vec![
        word("Upphandlingsunderlagen innehåller antidiskrimineringsklausuler"),
        unmet(),
        with(
            unmet(),
            "Klausulerna togs fram, men upphandlingsenheten avrådde.\nFrågan tas upp i den nya upphandlingspolicyn, \
             som kommunfullmäktige väntas anta 2011.",
        ),
        word("oförändrat"),
    ]);
    table.push(vec![word("Utbilda personalen"), met(), absent("ännu inte aktuellt"), Cell::Missing]);
    table
}

pub(super) fn judgements() -> Table {
    let columns = vec![
        Column::new("item", "Åtagande", ColumnKind::RowHeading),
        Column::new("basis", "Utfall eller prognos", ColumnKind::Word),
        Column::new("rating", "Bedömning", ColumnKind::Word),
        Column::new("class", "Klass", ColumnKind::Word),
        Column::new("value", "Värde", ColumnKind::Number),
        Column::new("share", "Andel", ColumnKind::Number),
        Column::new("assessed", "Bedömd", ColumnKind::Word),
        Column::new("comment", "Kommentar", ColumnKind::Text),
        Column::new("place", "Källa", ColumnKind::Text),
    ];
    let mut table = Table::new("judgements", "Enskilda bedömningar", columns).only_for(Audience::Data);
    let closed = |data: &str, reader: &str| Cell::Word { data: data.into(), reader: reader.into() };
    table.push(vec![
        word("introduktion"),
        closed("outcome", "utfall"),
        met(),
        closed("met", "uppfyllt"),
        Decimal::parse("-12.50").map_or(Cell::Missing, Cell::Decimal),
        percent(46),
        Cell::Date(date(2010, 3, 31)),
        word("Klart; ”används” \"överallt\".\nRad två."),
        Cell::Place { file: "plans/integrationsplan-2007/2010.toml".to_owned(), line: 12 },
    ]);
    table.push(vec![
        word("klausuler"),
        closed("forecast", "prognos"),
        absent("ej bedömt"),
        closed("not_assessed", "ej bedömt"),
        Cell::Integer(1_234_567),
        Cell::Missing,
        Cell::Missing,
        word("=HYPERLINK(\"http://evil\")"),
        Cell::Missing,
    ]);
    push_total(
        &mut table,
        vec![
            word("Alla"),
            Cell::Missing,
            Cell::Missing,
            Cell::Missing,
            Cell::Integer(2),
            percent(100),
            Cell::Missing,
            Cell::Missing,
            Cell::Missing,
        ],
    );
    table.note("Två bedömningar.".to_owned());
    table
}

/// What a comment may hold by accident or with intent.
pub(super) const HOSTILE: [&str; 12] = [
    "\u{1b}[31mröd\u{1b}[0m \u{1b}]52;c;ZXZpbA==\u{7} \u{9b}2J \u{8}\r",
    "=HYPERLINK(\"http://evil\";\"klicka\")",
    "<script>alert(1)</script> & <img src=x onerror=\"alert('1')\"> &amp; </style>",
    "kol|umn \\| `kod` *fet* _kursiv_ ~~struken~~ [länk](javascript:alert(1)) ![bild](//evil/x.png)",
    "omvänd \u{202e}txet\u{202c}, nollbredd a\u{200b}b, mjukt bind\u{ad}estreck",
    "rad ett\r\nrad två\u{2028}rad tre\u{b}rad fyra\ttabb",
    "- lista\n+ lista\n1. lista\n# rubrik\n> citat\n---\n===",
    "العربية och 中文 och 👩‍👧 ⚠️ och fo\u{308}rvaltning",
    "_x0041_ \u{1}\u{1f}\u{7f}\u{fffe}",
    "  mellanslag  \u{a0}",
    "kommunstyrelseförvaltningensupphandlingspolicyarbetsgruppsprotokollsutdrag",
    "https://example.se/a_b och namn@example.se kostar $5 ^2^",
];

fn hostile() -> Table {
    let columns = vec![
        Column::new("number", "Nr", ColumnKind::Number),
        Column::new("text", "Text | <b>som</b> *den* står", ColumnKind::Text),
    ];
    let mut table = Table::new("hostile", "Texter <i>med</i> | allt\nmöjligt", columns);
    for (number, text) in (1..).zip(HOSTILE) {
        table.push(vec![Cell::Integer(number), word(text)]);
    }
    table
}
