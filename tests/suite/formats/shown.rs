//! Tables read back from the formats that people read. What is not understood is a failure.

use unicode_width::UnicodeWidthChar;

/// A table as it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Shown {
    pub(crate) caption: String,
    pub(crate) headings: Vec<String>,
    /// Rows of cells of lines.
    pub(crate) rows: Vec<Vec<Vec<String>>>,
}

impl Shown {
    pub(crate) fn without_empty_lines(&self) -> Self {
        let mut table = self.clone();
        for cell in table.rows.iter_mut().flatten() {
            cell.retain(|line| !line.is_empty());
        }
        table
    }

    /// Ratings without the marks that they have in print.
    pub(crate) fn unmarked(&self) -> Self {
        let mut table = self.clone();
        for line in table.rows.iter_mut().flatten().flatten() {
            *line = unmarked(line);
        }
        table
    }

    fn push(&mut self, row: Vec<Vec<String>>) {
        assert_eq!(row.len(), self.headings.len(), "a ragged row of {}: {row:?}", self.caption);
        self.rows.push(row);
    }
}

/// A line without the mark that a rating has in print.
pub(crate) fn unmarked(line: &str) -> String {
    let label = ["●\u{a0}", "◐\u{a0}", "○\u{a0}"].iter().find_map(|mark| line.strip_prefix(mark));
    label.unwrap_or(line).to_owned()
}

/// A page without the marks of where names are divided on paper, and of which tables are short: they follow from how wide
/// columns are.
pub(crate) fn undivided(page: &str) -> String {
    let page = page.replace("\"frame short\"", "\"frame\"");
    let mut parts = page.split("<span class=\"part\">");
    let first = parts.next().unwrap_or_default().to_owned();
    first + &parts.map(|part| part.replacen("</span>", "", 1)).collect::<String>()
}

/// A table as it is drawn for a terminal that is wide enough for every line.
pub(crate) struct Drawn {
    caption: String,
    headings: Vec<String>,
    /// Lines of cells.
    lines: Vec<Vec<String>>,
}

/// The tables of a text for terminals. Columns stand where the line below the headings has its parts.
pub(crate) fn of_table(text: &str) -> Vec<Drawn> {
    let lines: Vec<&str> = text.lines().collect();
    let is_rule = |line: &str, of: char| line.contains(of) && line.chars().all(|c| c == of || c == ' ');
    let mut tables: Vec<Drawn> = Vec::new();
    let mut spans: Vec<std::ops::Range<usize>> = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        if line.is_empty() {
            // An empty line of a cell is none of the table's end: what follows goes on below a name.
            if !lines.get(place + 1).is_some_and(|next| next.starts_with(' ')) {
                spans.clear();
            }
        } else if is_rule(line, '─') && line.contains("  ") && spans.is_empty() {
            spans = parts(line);
            let before = |number: usize| place.checked_sub(number).map_or("", |place| lines[place]);
            let (caption, headings) = (before(2).to_owned(), cells(before(1), &spans));
            tables.push(Drawn { caption, headings, lines: Vec::new() });
        } else if !spans.is_empty() && !is_rule(line, '─') && !is_rule(line, '╌') {
            tables.last_mut().unwrap().lines.push(cells(line, &spans));
        }
    }
    tables
}

/// Where the parts of a line stand between spaces.
fn parts(line: &str) -> Vec<std::ops::Range<usize>> {
    let mut parts = Vec::new();
    for (place, c) in line.chars().enumerate().filter(|(_, c)| *c != ' ') {
        match parts.last_mut() {
            Some(std::ops::Range { end, .. }) if *end == place => *end += c.width().unwrap(),
            _ => parts.push(place..place + 1),
        }
    }
    parts
}

fn cells(line: &str, spans: &[std::ops::Range<usize>]) -> Vec<String> {
    let mut cells = vec![String::new(); spans.len()];
    let mut place = 0;
    for c in line.chars() {
        match spans.iter().position(|span| span.contains(&place)) {
            Some(cell) => cells[cell].push(c),
            None => assert_eq!(c, ' ', "outside every column: {line}"),
        }
        place += c.width().unwrap_or(0);
    }
    cells.into_iter().map(|cell| cell.trim_matches(' ').to_owned()).collect()
}

impl Drawn {
    /// That it says what another format shows: every line of every cell, but that what names rows may stand once for those
    /// that follow each other, and a caption that the first heading repeats not at all.
    pub(crate) fn assert_shows(&self, shown: &Shown, about: &str) {
        let shown = shown.without_empty_lines();
        if shown.headings.first() != Some(&shown.caption) {
            assert_eq!(self.caption, shown.caption, "{about}");
        }
        assert_eq!(self.headings, shown.headings, "{about}");
        let mut lines = self.lines.iter();
        for (place, row) in shown.rows.iter().enumerate() {
            let mut line = lines.next().unwrap_or_else(|| panic!("{about}: no line for {row:?}"));
            let is_named_before = |cell: &usize| {
                place > 0 && shown.rows[place - 1][*cell] == row[*cell] && line[*cell].is_empty()
            };
            let named = (0..row.len()).take_while(is_named_before).count();
            let height = row[named..].iter().map(Vec::len).max().unwrap();
            for number in 0..height {
                if number > 0 {
                    line = lines.next().unwrap_or_else(|| panic!("{about}: too few lines for {row:?}"));
                }
                let expected: Vec<&str> =
                    row[named..].iter().map(|cell| cell.get(number).map_or("", String::as_str)).collect();
                let said: Vec<String> = line[named..].iter().map(|cell| unmarked(cell)).collect();
                assert_eq!(said, expected, "{about}");
            }
        }
        assert_eq!(lines.next(), None, "{about}");
    }
}

/// Markdown: a caption in bold, then rows between bars.
pub(crate) fn of_markdown(text: &str) -> Vec<Shown> {
    let mut tables: Vec<Shown> = Vec::new();
    let mut caption = String::new();
    let mut inside = false;
    for line in text.lines() {
        if let Some(bold) = line.strip_prefix("**").and_then(|line| line.strip_suffix("**")) {
            caption = unescaped(bold);
        }
        if !line.starts_with('|') {
            inside = false;
            continue;
        }
        let cells = split(line);
        if !inside {
            inside = true;
            let headings = cells.iter().map(|cell| unescaped(cell)).collect();
            tables.push(Shown { caption: std::mem::take(&mut caption), headings, rows: Vec::new() });
            continue;
        }
        if cells.iter().all(|cell| cell.len() >= 3 && cell.chars().all(|c| "-:".contains(c))) {
            continue;
        }
        let lines = |cell: &String| cell.split(" <br>").map(|line| unescaped(unbold(line))).collect();
        tables.last_mut().unwrap().push(cells.iter().map(lines).collect());
    }
    tables
}

fn unbold(text: &str) -> &str {
    text.strip_prefix("**").and_then(|text| text.strip_suffix("**")).unwrap_or(text)
}

/// The cells between bars that are not escaped.
fn split(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut characters =
        line.trim_end().strip_prefix('|').and_then(|line| line.strip_suffix('|')).unwrap().chars();
    while let Some(c) = characters.next() {
        match c {
            '|' => cells.push(String::new()),
            '\\' => {
                let cell = cells.last_mut().unwrap();
                cell.push(c);
                cell.extend(characters.next());
            }
            c => cells.last_mut().unwrap().push(c),
        }
    }
    cells.into_iter().map(|cell| cell.trim_matches(' ').to_owned()).collect()
}

fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        plain.extend(if c == '\\' { characters.next() } else { Some(c) });
    }
    plain
}

/// HTML: in tables the tags that they are made of, and no others; around them what a document is made of.
pub(crate) fn of_html(text: &str) -> Vec<Shown> {
    let (_, text) = text.split_once("<main>").unwrap();
    let (text, _) = text.split_once("</main>").unwrap();
    let mut tables: Vec<Shown> = Vec::new();
    let mut content = String::new();
    let mut row: Vec<Vec<String>> = Vec::new();
    let mut in_head = false;
    let mut in_table = false;
    for piece in text.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').unwrap();
        in_table = (in_table || tag == "table") && tag != "/table";
        match tag.split(' ').next().unwrap() {
            "table" => tables.push(Shown::default()),
            "caption" | "th" | "td" => content.clear(),
            "/caption" => tables.last_mut().unwrap().caption = content.replace('\u{ad}', ""),
            "thead" => in_head = true,
            "/thead" => in_head = false,
            "/th" | "/td" => row.push(trimmed(&content).split('\n').map(str::to_owned).collect()),
            "/tr" if in_head => {
                let headings = std::mem::take(&mut row).into_iter();
                tables.last_mut().unwrap().headings =
                    headings.map(|heading| heading.join("\n").replace('\u{ad}', "")).collect();
            }
            "/tr" => tables.last_mut().unwrap().push(std::mem::take(&mut row)),
            "div" if !content.is_empty() => content.push('\n'),
            "br" => content.push('\n'),
            "/table" | "tr" | "tbody" | "/tbody" | "div" | "/div" | "bdi" | "/bdi" | "span" | "/span"
            | "time" | "/time" => {}
            _ if !in_table => {}
            other => panic!("<{other}> is no tag of a report"),
        }
        content += &entities(words);
    }
    tables
}

/// A text as a page shows it: spaces at the ends of its lines are not seen.
pub(crate) fn trimmed(text: &str) -> String {
    text.split('\n').map(|line| line.trim_matches([' ', '\t'])).collect::<Vec<_>>().join("\n")
}

fn entities(text: &str) -> String {
    let text = text.trim_matches('\n');
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    plain.replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}
