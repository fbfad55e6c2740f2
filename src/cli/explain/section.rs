//! The part of the reference that is about one thing: a table, a key, a word, a rule.

use std::fmt::Write as _;

use super::{FORMAT_PAGE, GOALS_PAGE, heading, write_key, write_table};
use crate::parse::{self, TableReference};

/// What the reference of `uppfyllt.toml` is called.
const SETTINGS: [&str; 3] = ["uppfyllt.toml", "settings", "inställningar"];

/// What the reference says of one thing.
pub(super) fn section(subject: &str) -> Option<String> {
    let subject = subject.trim_matches(['[', ']', '"', '`']).to_lowercase();
    if SETTINGS.contains(&subject.as_str()) {
        return Some(of_settings());
    }
    let names = [Some(subject.clone()), singular(&subject), parse::english_name(&subject).map(str::to_owned)];
    let names: Vec<&str> = names.iter().flatten().map(String::as_str).collect();
    let table = names.iter().find_map(|name| tables().into_iter().find(|table| is_called(table, name)));
    let mut parts: Vec<String> = table.into_iter().map(of_table).collect();
    parts.extend(names.iter().find_map(|name| of_key(name, table.is_some())));
    parts.extend(of_word(&subject));
    parts.extend(rules(&names));
    (!parts.is_empty()).then(|| parts.join("\n"))
}

/// The tables of the format, the names of all keys, and the headings of the rules.
pub(super) fn subjects() -> impl Iterator<Item = &'static str> {
    let keys = tables().into_iter().flat_map(|table| table.keys).map(|key| key.name);
    tables().into_iter().map(|table| table.name).chain(keys)
}

/// What there is to explain of the format, a line each.
pub(super) fn list(width: usize) -> String {
    let mut list = String::from("Tables of plan files and settings; keys and words are explained too:\n");
    for table in tables() {
        let about = table.about.first().map_or("", |line| line.trim());
        let _ = writeln!(list, "{:width$}  {about}", table.name);
    }
    list.push_str("\nRules of counting, by number or by a word that they explain:\n");
    for (heading, text) in sections() {
        let numbers: Vec<u32> = blocks(text).filter_map(|block| number(&block)).collect();
        let range = match (numbers.first(), numbers.last()) {
            (Some(first), Some(last)) => format!("{first}–{last}"),
            _ => String::new(),
        };
        let _ = writeln!(list, "{range:width$}  {heading}");
    }
    list
}

/// Every table with a name, from the outermost inwards, each once.
fn tables() -> Vec<&'static TableReference> {
    fn add(table: &'static TableReference, found: &mut Vec<&'static TableReference>) {
        let is_new = found.iter().all(|known| known.name != table.name);
        if is_new && !table.name.is_empty() {
            found.push(table);
        }
        if is_new || table.name.is_empty() {
            table.keys.iter().filter_map(|key| key.shape.table).for_each(|inner| add(inner(), found));
        }
    }
    let mut found = Vec::new();
    for table in [parse::records_reference(), parse::settings_reference(), parse::front_matter_reference()] {
        add(table, &mut found);
    }
    found
}

fn is_called(table: &TableReference, name: &str) -> bool {
    table.name == name || table.name.rsplit('.').next() == Some(name)
}

/// The singular of an English plural.
fn singular(word: &str) -> Option<String> {
    word.strip_suffix("ies")
        .map(|stem| format!("{stem}y"))
        .or_else(|| word.strip_suffix('s').map(str::to_owned))
}

fn of_settings() -> String {
    let mut page = String::from("# uppfyllt.toml\n");
    write_table(&mut page, parse::settings_reference(), &mut Vec::new());
    page
}

/// A table, and the tables that stand in it and nowhere else.
fn of_table(table: &TableReference) -> String {
    let outermost = parse::records_reference().keys.iter().filter_map(|key| key.shape.table);
    let mut seen: Vec<&'static str> = outermost.map(|table| table().name).collect();
    let mut page = String::new();
    write_table(&mut page, table, &mut seen);
    page.trim_start().replace("\n### ", "\n## ").replacen("### ", "# ", 1)
}

/// A key, in every table that has it; beside a table of that name, only where.
fn of_key(name: &str, is_beside: bool) -> Option<String> {
    let with =
        |table: &&TableReference| table.keys.iter().any(|key| key.name == name && key.shape.table.is_none());
    let tables: Vec<_> = tables().into_iter().filter(with).collect();
    if tables.is_empty() {
        return None;
    }
    if is_beside {
        let names: Vec<String> = tables.iter().map(|table| format!("`{}`", heading(table.name))).collect();
        return Some(format!("`{name}` is a key as well, of {}.\n", names.join(", ")));
    }
    let mut page = format!("# The key `{name}`\n");
    for table in tables {
        let _ = writeln!(page, "\nIn `{}`:\n", heading(table.name));
        table.keys.iter().filter(|key| key.name == name).for_each(|key| write_key(&mut page, key));
    }
    Some(page)
}

/// A word of a closed list: which keys it may stand behind.
fn of_word(word: &str) -> Option<String> {
    let mut page = String::new();
    for table in tables() {
        for key in table.keys {
            let words = (key.shape.words)();
            if words.iter().any(|(swedish, english)| *swedish == word || *english == word) {
                let _ = writeln!(page, "\nIn `{}`:\n", heading(table.name));
                write_key(&mut page, key);
            }
        }
    }
    (!page.is_empty()).then(|| format!("# The word \"{word}\"\n{page}"))
}

/// The sections of the rules, each with its heading.
fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    let pages = [FORMAT_PAGE, GOALS_PAGE];
    pages.into_iter().flat_map(|page| page.split("\n## ")).filter_map(|section| {
        let (heading, text) = section.trim_start_matches(['#', ' ']).split_once('\n')?;
        Some((heading, text))
    })
}

/// The paragraphs of a section, a numbered rule each with all that stands under its number.
fn blocks(section: &str) -> impl Iterator<Item = String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut is_rule = false;
    for line in section.lines() {
        let begins_rule = number(line).is_some();
        let goes_on = !line.is_empty() && (!is_rule || line.starts_with(' ')) || line.is_empty() && is_rule;
        is_rule = begins_rule || is_rule && goes_on;
        match blocks.last_mut() {
            Some(block) if !begins_rule && goes_on && !(block.is_empty() && line.is_empty()) => {
                block.push_str(line);
                block.push('\n');
            }
            _ => blocks.push(if line.is_empty() { String::new() } else { format!("{line}\n") }),
        }
    }
    blocks.into_iter().filter(|block| !block.trim().is_empty())
}

/// The number that a rule begins with.
fn number(text: &str) -> Option<u32> {
    text.split_once(". ").and_then(|(number, _)| number.parse().ok())
}

/// What the rules say of something: a whole section by its heading or a thing that it names, a rule by its number, or what marks one of the names as
/// the word that it explains.
fn rules(names: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (heading, text) in sections() {
        let lower = heading.to_lowercase();
        let is_named =
            |word: &str| names.iter().any(|name| *name == word || singular(word).as_deref() == Some(name));
        if names.contains(&lower.as_str())
            || lower.split(", ").flat_map(|part| part.split(" and ")).any(is_named)
        {
            found.push(format!("# {heading}\n{}\n", text.trim_end()));
            continue;
        }
        let explains = |block: &String| {
            let lower = block.to_lowercase();
            let is_marked = |name: &&str| {
                lower.contains(&format!("*{name}*"))
                    || lower.contains(&format!("**{name}.**"))
                    || lower.contains(&format!("**{name}s**"))
            };
            names.iter().any(is_marked)
                || number(block).is_some_and(|number| names.contains(&number.to_string().as_str()))
        };
        let of_names: Vec<String> = blocks(text).filter(explains).collect();
        if !of_names.is_empty() {
            found.push(format!("# {heading}\n\n{}", of_names.join("\n")));
        }
    }
    found
}
