//! Lists, with what stands in their items below the text of the item.

use super::{is_shown, text, texts};
use crate::document::Block;
use crate::vocabulary::Language;

/// The largest number that Markdown takes for one of a list.
const LARGEST: u64 = 999_999_999;

/// A list. The other signs keep it apart from one right before it.
pub(super) fn list(first: Option<u64>, items: &[Vec<Block>], other: bool, language: Language) -> String {
    let contents: Vec<String> = items.iter().map(|item| content(item, language)).collect();
    // Where there is an empty line in an item, there is one between items.
    let is_loose = contents.iter().any(|content| content.contains("\n\n"));
    let mut list = String::new();
    for (place, (item, content)) in (0..).zip(items.iter().zip(&contents)) {
        if place > 0 {
            list.push_str(if is_loose { "\n\n" } else { "\n" });
        }
        let sign = match first {
            Some(first) => {
                let number = first.saturating_add(place).min(LARGEST);
                format!("{number}{}", if other { ')' } else { '.' })
            }
            None if other => "*".to_owned(),
            None => "-".to_owned(),
        };
        push_item(&mut list, &sign, content, begins_with_list(item));
    }
    list
}

/// A list at the start of an item stands on the next line, since a row of signs could be taken for a rule.
fn push_item(list: &mut String, sign: &str, content: &str, begins_with_list: bool) {
    let indent = " ".repeat(sign.len() + 1);
    list.push_str(sign);
    for (place, line) in content.split('\n').enumerate() {
        if place > 0 || begins_with_list {
            list.push('\n');
        }
        if line.is_empty() {
            continue;
        }
        let is_beside_sign = place == 0 && !begins_with_list;
        list.push_str(if is_beside_sign { " " } else { &indent });
        list.push_str(line);
    }
}

/// What stands in an item. A list right below a paragraph needs no empty line, if it can't be taken for text of it.
fn content(item: &[Block], language: Language) -> String {
    if let [paragraph @ Block::Paragraph(_), list @ Block::List { first: None | Some(1), items }] = item
        && is_shown(paragraph)
        && items.first().and_then(|first| first.first()).is_some_and(begins_with_text)
    {
        return format!("{}\n{}", text(paragraph, None, language).0, text(list, None, language).0);
    }
    texts(item, language)
}

fn begins_with_text(block: &Block) -> bool {
    matches!(block, Block::Paragraph(_)) && is_shown(block)
}

/// Whether the first thing to be seen in an item is a list.
fn begins_with_list(item: &[Block]) -> bool {
    item.iter().find(|block| is_shown(block)).is_some_and(|block| matches!(block, Block::List { .. }))
}
