//! What can be written at a place: keys, words, ratings, periods, ids, and whole records.

use std::collections::BTreeSet;
use std::ops::Range;

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemTextEdit, CompletionList, CompletionResponse,
    Documentation, InsertTextFormat, MarkupContent, MarkupKind, TextDocumentPositionParams, TextEdit,
};

use super::outline::{Outline, Spot, Table, key_of};
use super::view::{Page, View};
use crate::cli::{explain, words};
use crate::diagnostic::Definition;
use crate::import;
use crate::model::{Plan, Scale};
use crate::parse::{KeyReference, TableReference};
use crate::source::{Span, quoted};
use crate::vocabulary::{BodyKind, ItemKind, Word as _};

const ASSESSMENT: &str = "[[assessment]]";

/// What can be written, before it is known where.
struct Offer {
    /// What people look for it by.
    label: String,
    text: String,
    about: Option<String>,
    page: Option<String>,
    kind: CompletionItemKind,
}

impl Offer {
    fn new(label: &str, text: String, kind: CompletionItemKind) -> Self {
        Self { label: label.to_owned(), text, about: None, page: None, kind }
    }

    /// What is replaced, and with what: between quotes that stand there, what they hold. Then what people type is how most
    /// of what is offered begins, by which editors choose.
    fn within(&self, text: &str, word: &Range<usize>) -> (Range<usize>, String) {
        let written = &text[word.clone()];
        let is_closed = written.len() > 1 && written.ends_with('"');
        match self.text.strip_prefix('"').filter(|_| written.starts_with('"')) {
            Some(rest) if is_closed => {
                (word.start + 1..word.end - 1, rest.strip_suffix('"').unwrap_or(rest).to_owned())
            }
            Some(rest) => (word.start + 1..word.end, rest.to_owned()),
            None => (word.clone(), self.text.clone()),
        }
    }

    /// How it fits what has been typed, and what an editor is to compare with that where it is not the label. Editors leave
    /// out what does not begin with it, and some of them all that has such a text.
    fn fit(&self, typed: &str) -> (u8, Option<String>) {
        let about = self.about.as_deref().unwrap_or_default();
        let bare = typed.trim_start_matches(['"', '\'']).to_lowercase();
        if self.label.starts_with(typed) {
            (0, None)
        } else if [&self.label, &self.text, about].iter().any(|text| text.to_lowercase().contains(&bare)) {
            (1, Some(typed.to_owned()))
        } else {
            (2, Some(format!("{} {about}", self.label)))
        }
    }
}

/// What a key refers to: records of these kinds, by their ids. A test compares it with what the plan files here refer to.
fn kinds(table: &str, key: &str) -> &'static [&'static str] {
    match (table, key) {
        ("body", "parent" | "serves" | "replaces")
        | (
            _,
            "body" | "bodies" | "owner" | "responsible_body" | "reported_by" | "reports_to" | "responsible"
            | "contributing" | "assessed_per" | "followed_up_by" | "addressee" | "sender" | "recipients",
        ) => &["body"],
        ("plan", "replaces") | (_, "plan") => &["plan"],
        ("plan", "answers") => &["recommendation"],
        (
            _,
            "item" | "goal" | "parent" | "part_of" | "repeats" | "replaces" | "merged_into" | "follows_from",
        ) => &["item"],
        (_, "area") => &["area"],
        (_, "source") => &["source"],
        (_, "scale" | "default_scale") => &["rating scale"],
        (_, "evaluation") => &["evaluation"],
        (_, "remiss") => &["remiss"],
        ("contradiction", "about") => &["plan", "evaluation", "remiss", "decision", "item", "area", "source"],
        _ => &[],
    }
}

/// What kind the item has to be that a key refers to.
fn only(table: &str, key: &str) -> Option<ItemKind> {
    match (table, key) {
        (_, "goal") | ("goal", "parent") => Some(ItemKind::Goal),
        (_, "part_of") => Some(ItemKind::Indicator),
        _ => None,
    }
}

impl<'v> View<'v> {
    pub(super) fn completions(&self, asked: &TextDocumentPositionParams) -> Option<CompletionResponse> {
        let (page, offset) = self.at(asked)?;
        let outline = &page.outline;
        let (table, spot) = outline.spot(offset);
        let begun = outline.begun(offset, table, spot)?;
        let (replaced, offers) = match spot {
            Spot::Header => {
                let records = if table.entries.is_empty() { self.records(&page, table) } else { Vec::new() };
                (begun, headers(outline).into_iter().chain(records).collect())
            }
            Spot::Key => {
                // Of names with dots between them the one at the place; those before it name the table that it is in.
                let within = outline.text[begun.start..offset].rfind('.').map_or(0, |dot| dot + 1);
                let path = &outline.text[begun.start..begun.start + within];
                let end = outline.text[offset..begun.end].find('.').map_or(begun.end, |dot| offset + dot);
                let word = begun.start + within..end;
                let mut offers = keys(outline, table, path, &word);
                // What has a value is a key.
                let is_key = outline.text[begun.end..].trim_start_matches([' ', '\t']).starts_with('=');
                if path.is_empty() && !is_key && !table.is_inline(outline.text) {
                    offers.extend(headers(outline));
                    offers.extend(self.records(&page, table));
                }
                (word, offers)
            }
            Spot::Value(key) => {
                let typed = &outline.text[begun.start..offset];
                let mut offers = self.values(&page, table, key, typed);
                // Several words without quotes may be a whole value, behind which nothing can stand.
                if !typed.starts_with(['"', '\'']) && typed.contains(char::is_whitespace) {
                    offers.retain(|offer| offer.fit(typed).0 < 2);
                }
                (begun, offers)
            }
            Spot::Other => return None,
        };
        let items = offers.into_iter().enumerate().map(|(place, offer)| {
            let (replaced, mut new_text) = offer.within(outline.text, &replaced);
            let (fit, filter_text) = offer.fit(&outline.text[replaced.start..offset]);
            // Neovim cuts other texts at their first space.
            let is_snippet = self.knows_snippets && new_text.contains(char::is_whitespace);
            if is_snippet {
                for sign in ["\\", "$", "}"] {
                    new_text = new_text.replace(sign, &format!("\\{sign}"));
                }
            }
            let range = self.units.range(outline.text, &replaced);
            CompletionItem {
                label: offer.label,
                kind: Some(offer.kind),
                filter_text,
                sort_text: Some(format!("{fit}{place:06}")),
                detail: offer.about,
                documentation: offer.page.map(|value| {
                    Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value })
                }),
                insert_text_format: is_snippet.then_some(InsertTextFormat::Snippet),
                text_edit: Some(CompletionItemTextEdit::TextEdit(TextEdit { range, new_text })),
                ..CompletionItem::default()
            }
        });
        // How each fits is of what has been typed so far.
        let list =
            CompletionList { is_incomplete: true, items: items.collect(), ..CompletionList::default() };
        Some(CompletionResponse::CompletionList(list))
    }

    /// What a key may say, of which so much has been typed.
    fn values(&self, page: &Page<'v>, table: &Table, key: &'static KeyReference, typed: &str) -> Vec<Offer> {
        let Some(reference) = table.reference else { return Vec::new() };
        let kinds = kinds(reference.name, key.name);
        let value = |word: &str| Offer::new(word, quoted(word), CompletionItemKind::EnumMember);
        let model = self.loaded.model;
        // An item of another plan is named with that plan before it.
        let other = typed.trim_start_matches(['"', '\'']).split_once('/').filter(|_| kinds.contains(&"item"));
        let other = other.map(|(plan, _)| plan);
        let plan = match other {
            Some(other) => model.plans.iter().find(|plan| plan.id == other),
            None => self.plan_of(page, table),
        };
        let mut offers: Vec<Offer> = match (reference.name, key.name, plan) {
            (_, "rating", Some(plan)) => model.scale(plan).words().map(value).collect(),
            ("require", "ratings", _) => {
                let words: BTreeSet<&str> = model.scales.iter().flat_map(Scale::words).collect();
                words.into_iter().map(value).collect()
            }
            (_, "period", Some(plan)) => periods(plan).iter().map(|period| of_period(period)).collect(),
            ("control_total", "body", _) => vec![value("gemensamt")],
            _ => words::words(reference, key).into_iter().map(value).collect(),
        };
        if key.shape.name == "true or false" {
            offers.extend(
                ["true", "false"].map(|word| Offer::new(word, word.to_owned(), CompletionItemKind::Value)),
            );
        }
        for offer in &mut offers {
            offer.page = Some(explain::key_text(key));
        }
        if matches!(key.name, "responsible" | "contributing" | "assessed_per" | "bodies") {
            let usual = [BodyKind::Department, BodyKind::Unit, BodyKind::Committee];
            offers.extend(usual.map(|kind| value(&format!("varje {}", kind.swedish()))));
        }
        if kinds.contains(&"rating scale") {
            let built_in = model.scales.iter().filter(|scale| scale.span.is_none());
            offers.extend(built_in.map(|scale| value(&scale.id)));
        }
        let is_of_plan = |span: Span| match plan {
            Some(plan) => plan.defines(span),
            None => other.is_none(),
        };
        let is_own = |span: Span| span.file == page.file && table.span.contains(&(span.start as usize));
        let is_meant = |definition: &&Definition| {
            let is_inside = matches!(definition.kind, "item" | "area");
            kinds.contains(&definition.kind)
                && (is_inside && is_of_plan(definition.span) || !is_inside && other.is_none())
                && !is_own(definition.span)
                && only(reference.name, key.name).is_none_or(|kind| {
                    self.item(definition).is_none_or(|(plan, item)| plan.item(item).kind == kind)
                })
        };
        for definition in self.names().definitions.iter().filter(is_meant) {
            let about = self.few_words(definition);
            let id =
                other.map_or_else(|| definition.id.clone(), |other| format!("{other}/{}", definition.id));
            offers.push(Offer { about, ..Offer::new(&id, quoted(&id), CompletionItemKind::Reference) });
        }
        offers
    }

    /// The plan that a record belongs to: the one that it names, the only one, or the one whose files hold it.
    pub(super) fn plan_of(&self, page: &Page<'v>, table: &Table) -> Option<&'v Plan<'v>> {
        let plans = &self.loaded.model.plans;
        let item = page.outline.inherited(table, "item");
        let of_item = item.and_then(|item| Some(item.split_once('/')?.0));
        let named = of_item.or_else(|| page.outline.inherited(table, "plan"));
        let holds = |plan: &&Plan<'_>| plan.items.iter().any(|own| Some(own.id.as_ref()) == item);
        let own = || plans.iter().filter(|plan| plan.files.contains(&page.file));
        match named {
            Some(named) => plans.iter().find(|plan| plan.id == named),
            None if plans.len() == 1 => plans.iter().next(),
            None => own().find(holds).or_else(|| own().next()),
        }
    }

    /// Whole records: the assessments that are missing of the body and the period of the file.
    fn records(&self, page: &Page<'v>, table: &Table) -> Vec<Offer> {
        // The record before says nothing of whom a new one is about.
        let missing = self.missing(page, table, &page.outline.tables[0]);
        missing
            .into_iter()
            .map(|missing| {
                let label = format!("assessment: {}", missing.about);
                // Its header first, so that it is found by that.
                let (comment, rest) = missing.record.split_once(ASSESSMENT).unwrap_or(("", &missing.record));
                let record = format!("{ASSESSMENT}\n{comment}{}", rest.trim());
                Offer {
                    page: Some(format!("```toml\n{record}\n```")),
                    ..Offer::new(&label, record, CompletionItemKind::Snippet)
                }
            })
            .collect()
    }
}

/// The periods that a plan is followed up for; its years where it does not say.
fn periods(plan: &Plan<'_>) -> Vec<String> {
    let asked: BTreeSet<String> = plan.asked_periods().map(|period| period.to_string()).collect();
    match plan.period.filter(|_| asked.is_empty()) {
        Some((first, last)) => {
            (first.year_of_last_day()..=last.year_of_last_day()).map(|year| year.to_string()).collect()
        }
        None => asked.into_iter().collect(),
    }
}

fn of_period(period: &str) -> Offer {
    let line = import::period_line(period);
    let written = line.split_once(" = ").map_or(period, |(_, written)| written.trim_end());
    Offer::new(period, written.to_owned(), CompletionItemKind::EnumMember)
}

/// The keys that a table, or the one in it that a path leads to, does not have yet.
fn keys(outline: &Outline<'_>, table: &Table, path: &str, word: &Range<usize>) -> Vec<Offer> {
    let own =
        path.strip_suffix('.').map_or(table.reference, |path| words::table(key_of(table.reference, path)?));
    let is_here = |key: &Range<usize>| key.start <= word.start && word.end <= key.end;
    let others = table.entries.iter().filter(|entry| !is_here(&entry.key));
    let given: Vec<&str> =
        others.filter_map(|entry| outline.text[entry.key.clone()].strip_prefix(path)).collect();
    let is_followed = outline.text[word.end..].trim_start_matches([' ', '\t']).starts_with(['=', '.']);
    let missing = own.into_iter().flat_map(|own| own.keys.iter());
    let missing = missing.filter(|key| !given.contains(&key.name) && !key.has_header());
    let offer = |key: &KeyReference| {
        let text = if is_followed { key.name.to_owned() } else { format!("{} = ", key.name) };
        Offer {
            page: Some(explain::key_text(key)),
            ..Offer::new(key.name, text, CompletionItemKind::Property)
        }
    };
    missing.map(offer).collect()
}

/// The tables with headers in a table, each before those in it.
fn within(table: &'static TableReference) -> Vec<(&'static KeyReference, &'static TableReference)> {
    let own =
        table.keys.iter().filter(|key| key.has_header()).filter_map(|key| Some((key, key.shape.table?())));
    own.flat_map(|(key, table)| [(key, table)].into_iter().chain(within(table))).collect()
}

/// The tables that the file may hold.
fn headers(outline: &Outline<'_>) -> Vec<Offer> {
    let Some(root) = outline.tables[0].reference else { return Vec::new() };
    let tables = within(root).into_iter();
    let offer = |(key, table): (&KeyReference, &'static TableReference)| {
        let page = Some(explain::table_text(table));
        Offer { page, ..Offer::new(key.example, key.example.to_owned(), CompletionItemKind::Struct) }
    };
    tables.map(offer).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use super::{Outline, kinds};
    use crate::discover::discover;
    use crate::load::load_to_edit;
    use crate::parse::records_reference;

    #[test]
    fn what_keys_refer_to_is_what_completion_offers() {
        let mut seen = BTreeSet::new();
        for folder in ["plans", "examples"] {
            for files in discover(Some(Path::new(folder))).unwrap().repositories {
                load_to_edit(&files, &BTreeMap::new(), |loaded| {
                    let names = loaded.sink.names();
                    for (name, of) in &names.references {
                        let definition =
                            names.definitions.iter().find(|definition| definition.span == *of).unwrap();
                        let outline = Outline::of(&loaded.sources.file(name.file).text, records_reference());
                        let table = outline.table_at(name.start as usize);
                        let is_here = |entry: &&super::super::outline::Entry| {
                            entry.value.as_ref().is_some_and(|value| value.contains(&(name.start as usize)))
                        };
                        let entry = table.entries.iter().find(is_here).unwrap();
                        let key = &outline.text[entry.key.clone()];
                        let of = table.reference.unwrap().name;
                        if !kinds(of, key).contains(&definition.kind) {
                            seen.insert((of, key.to_owned(), definition.kind));
                        }
                    }
                })
                .unwrap();
            }
        }
        assert_eq!(seen, BTreeSet::new(), "these refer to records that are not offered");
    }
}
