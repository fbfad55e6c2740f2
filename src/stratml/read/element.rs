//! An element of a document of the standard, which knows what of it has been read.

use std::cell::Cell;

use anyhow::{Context as _, Result, ensure};
use jiff::civil::Date;

use super::super::words::{Line, decoded};
use super::OTHER;
use crate::calendar::Period;
use crate::named::Named as _;
use crate::parse::id_fault;
use crate::sheet::xml::{Token, Xml};

#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) inside: Vec<Element>,
    pub(super) line: usize,
    /// Whether its text has become a part of a plan file, so that what has not is told.
    pub(super) is_read: Cell<bool>,
}

impl Element {
    pub(super) fn of(text: &str) -> Result<Self> {
        let mut xml = Xml::of(text);
        let mut open = vec![Self::default()];
        let (mut line, mut place) = (1, 0);
        while let Some(last) = open.last_mut() {
            let token = xml.next();
            line += text.get(place..xml.place()).map_or(0, |passed| passed.matches('\n').count());
            place = xml.place();
            match token.with_context(|| format!("line {line}"))? {
                Token::Open(tag) => open.push(Self { name: tag.name().to_owned(), line, ..Self::default() }),
                Token::Text(text) => last.text.push_str(&text),
                Token::Close(_) => {
                    let closed = open.pop().unwrap_or_default();
                    open.last_mut().context("its XML is damaged")?.inside.push(closed);
                }
                Token::Nothing => break,
            }
        }
        let mut document = open.pop().unwrap_or_default();
        ensure!(open.is_empty() && !document.inside.is_empty(), "it holds no XML, or not all of it");
        Ok(document.inside.swap_remove(0))
    }

    pub(super) fn all<'e>(&'e self, name: &str) -> impl Iterator<Item = &'e Self> {
        self.inside.iter().filter(move |element| element.name == name)
    }

    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        self.inside.iter().find(|element| element.name == name)
    }

    /// The text of an element in it, where it says anything.
    pub(super) fn peek(&self, name: &str) -> Option<&str> {
        Some(self.get(name)?.text.trim()).filter(|text| !text.is_empty())
    }

    /// The same, which becomes a part of a plan file.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.take(&[name]);
        self.peek(name)
    }

    /// Takes what such elements hold as a part of a plan file.
    pub(super) fn take(&self, names: &[&str]) {
        names.iter().filter_map(|name| self.get(name)).for_each(|element| element.is_read.set(true));
    }

    /// A day in it, as plan files have it.
    pub(super) fn day(&self, name: &str) -> Option<&str> {
        let day = self.peek(name)?.get(..10)?;
        day.parse::<Date>().ok()?;
        self.text(name).and(Some(day))
    }

    /// What a line of its `OtherInformation` says.
    pub(super) fn line(&self, line: Line) -> Option<&str> {
        let lines = self.text(OTHER)?.lines();
        lines
            .filter_map(|text| text.split_once(": "))
            .find(|(name, _)| *name == line.name())
            .map(|(_, it)| it)
    }

    /// Takes all that is in it as a part of a plan file.
    pub(super) fn read(&self) {
        self.is_read.set(true);
        self.inside.iter().for_each(Self::read);
    }

    /// The elements with a text in it, or itself; what it is called by within the document says nothing.
    pub(super) fn leaves(&self) -> Vec<&Self> {
        if self.inside.is_empty() {
            let is_any = !self.text.trim().is_empty() && self.name != "Identifier";
            return if is_any { vec![self] } else { Vec::new() };
        }
        self.inside.iter().flat_map(Self::leaves).collect()
    }

    /// Tells what has become no part of a plan file: an element as a whole, where nothing of it has.
    pub(super) fn tell_unread(&self, told: &mut Vec<String>) {
        let leaves = self.leaves();
        if leaves.is_empty() || leaves.iter().all(|leaf| leaf.is_read.get()) {
            return;
        }
        if leaves.iter().any(|leaf| leaf.is_read.get()) {
            return self.inside.iter().for_each(|inside| inside.tell_unread(told));
        }
        let why = match self.name.as_str() {
            "PerformanceIndicator" => ", of which no Relationship says whose it is",
            "ActualResult" | "TargetResult" => {
                ", which is for no period of whole months, or of nothing that is measured"
            }
            _ => "",
        };
        let texts: Vec<&str> = leaves.iter().map(|leaf| leaf.text.trim()).collect();
        told.push(format!("line {}: {}{why}: {}", self.line, self.name, texts.join("; ")));
    }

    /// The words that such a line lists.
    pub(super) fn listed(&self, line: Line) -> Vec<String> {
        self.line(line).into_iter().flat_map(|words| words.split(", ")).map(str::to_owned).collect()
    }

    /// The part of its identifier after the plan's; a sound id, or none.
    pub(super) fn own_id(&self) -> Option<String> {
        let (_, own) = self.peek("Identifier")?.split_once('_')?;
        Some(decoded(own)).filter(|id| !id.is_empty() && id_fault(id).is_none())
    }
}

/// The period of whole months that a result is for.
pub(super) fn period_of(result: &Element) -> Option<Period> {
    let day = |name| result.peek(name)?.get(..10)?.parse::<Date>().ok();
    let (first, last) = (day("StartDate")?, day("EndDate")?);
    let period = Period::parse(&format!("{}..{}", month(first), month(last)))?;
    (period.first_day() == first && period.last_day() == last).then_some(period)
}

fn month(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}
