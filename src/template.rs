//! stub
#![allow(missing_docs)]
use crate::document::{Block, Value, Values};
use crate::prose::Pictures;
pub struct Template { pub name: String, pub text: String }
pub fn expand(template: &Template, values: &Values, _: &Pictures<'_>) -> Result<Vec<Block>, String> {
    let mut out = Vec::new();
    let mut level = 0u8;
    for line in template.text.lines() {
        if line.starts_with('#') {
            let l = line.chars().take_while(|c| *c == '#').count() as u8;
            level = l;
            let t = line.trim_start_matches('#').trim();
            let t = if t == "{{ title }}" { match &values["title"] { Value::Text(t) => t.clone(), _ => String::new() } } else { t.to_owned() };
            out.push(Block::Heading { level: l, text: t });
        } else if let Some(name) = line.strip_prefix("{{ ").and_then(|r| r.strip_suffix(" }}")) {
            if let Some(Value::Part(blocks)) = values.get(name) {
                out.extend(blocks.iter().cloned().map(|b| match b { Block::Heading { level: l, text } => Block::Heading { level: l + level, text }, b => b }));
            }
        }
    }
    Ok(out)
}
