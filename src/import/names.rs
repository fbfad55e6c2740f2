//! What headings and names in tables mean: by the field's own words, by the names of the repository, or as a mapping says.

use super::cell::{folded, word};
use super::mapping::{Mapping, Means};
use crate::calendar::Period;
use crate::form::Key;
use crate::model::{Body, BodyId, Item, ItemId, Model, PlanId};
use crate::named::Named as _;
use crate::parse::period_meant;
use crate::vocabulary::{Basis, BodyKind, Word as _};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Item,
    Body,
    Period,
    Answer(Key),
    /// Nothing that is read.
    Nothing,
}

/// The words of headings, in small letters. A word alone tells what a column holds; beside a period it may.
const HEADINGS: [(Holds, &[&str]); 12] = [
    (
        Holds::Item,
        &[
            "åtagande",
            "åtaganden",
            "mål",
            "mål/åtagande",
            "mål/åtaganden",
            "aktivitet",
            "indikator",
            "insats",
            "uppdrag",
            "nyckeltal",
        ],
    ),
    (Holds::Body, &["förvaltning", "nämnd", "organ", "ansvarig", "ansvarig förvaltning", "ansvarig nämnd"]),
    (Holds::Period, &["år", "period"]),
    (
        Holds::Answer(Key::Rating),
        &["bedömning", "omdöme", "status", "måluppfyllelse", "uppfyllelse", "resultat", "utfall"],
    ),
    (Holds::Answer(Key::Comment), &["kommentar", "kommentarer", "anmärkning"]),
    (Holds::Answer(Key::Evidence), &["underlag", "källa"]),
    (Holds::Answer(Key::Value), &["värde", "totalt"]),
    (Holds::Answer(Key::Women), &["kvinnor", "flickor"]),
    (Holds::Answer(Key::Men), &["män", "pojkar"]),
    (Holds::Answer(Key::Action), &["åtgärd"]),
    (Holds::Answer(Key::ActionBy), &["åtgärd: vem"]),
    (Holds::Answer(Key::ActionDue), &["åtgärd: klar senast"]),
];

/// What stands for a mark in a column of marks.
pub(super) const MARKS: [&str; 8] = ["x", "✓", "✔", "1", "ja", "●", "•", "■"];

/// What a heading, or two on each other, say of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    pub(super) holds: Option<Holds>,
    pub(super) period: Option<Period>,
    pub(super) basis: Option<Basis>,
    pub(super) body: Option<String>,
    /// The rating that a mark stands for.
    pub(super) rating: Option<String>,
}

impl Column {
    pub(super) fn is_known(&self) -> bool {
        self.holds.is_some() || self.period.is_some() || self.body.is_some() || self.rating.is_some()
    }

    /// With what a heading below says.
    pub(super) fn with(self, below: Self) -> Self {
        Self {
            holds: below.holds.or(self.holds),
            period: below.period.or(self.period),
            basis: below.basis.or(self.basis),
            body: below.body.or(self.body),
            rating: below.rating.or(self.rating),
        }
    }

    pub(super) fn holds(&self) -> Holds {
        self.holds.unwrap_or(Holds::Answer(Key::Rating))
    }
}

/// What a mapping says of a column.
pub(super) fn of_mapping(means: &Means) -> Column {
    let holds = match means.key.as_deref() {
        None => None,
        Some("item") => Some(Holds::Item),
        Some("body") => Some(Holds::Body),
        Some("period") => Some(Holds::Period),
        Some(key) => Some(Key::from_name(key).map_or(Holds::Nothing, Holds::Answer)),
    };
    Column {
        holds,
        period: means.period(),
        basis: means.basis.as_deref().and_then(Basis::from_swedish),
        body: means.body.clone(),
        rating: means.rating.clone(),
    }
}

/// The names of a repository and of a mapping.
#[derive(Clone, Copy)]
pub(super) struct Names<'r, 'm> {
    pub(super) model: &'r Model<'m>,
    pub(super) mapping: &'r Mapping,
}

/// Whom a row is about, as far as that says which of several items is meant.
#[derive(Clone, Copy)]
pub(super) enum About {
    One(BodyId),
    Every(BodyKind),
}

impl Names<'_, '_> {
    /// What a heading says.
    pub(super) fn heading(&self, heading: &str) -> Column {
        if let Some(means) = self.mapping.column(heading) {
            return of_mapping(&means);
        }
        let lower = folded(heading.trim_end_matches([':', '.']));
        let holds =
            |lower: &str| HEADINGS.iter().find(|(_, names)| names.contains(&lower)).map(|(holds, _)| *holds);
        if let Some(holds) = holds(&lower) {
            return Column { holds: Some(holds), ..Column::default() };
        }
        let scales = self.model.plans.iter().map(|plan| self.model.scale(plan));
        if let Some(rating) = scales.into_iter().find_map(|scale| word(heading, scale)) {
            return Column { rating: Some(rating.to_owned()), ..Column::default() };
        }
        if let Some(body) = self.body(heading) {
            return Column { body: Some(body), ..Column::default() };
        }
        // A year, with a word for what is said of it: ”Resultat för 2009”.
        let (mut column, mut rest) = (Column::default(), Vec::new());
        for part in lower.split_whitespace() {
            match holds(part) {
                Some(known @ Holds::Answer(_)) => column.holds = Some(known),
                _ if part == Basis::Forecast.swedish() => column.basis = Some(Basis::Forecast),
                _ if ["för", "år"].contains(&part) => {}
                _ => rest.push(part),
            }
        }
        let period = period_meant(&rest.join(" ")).and_then(|period| Period::parse(period.trim_matches('"')));
        if period.is_some() { Column { period, ..column } } else { Column::default() }
    }

    /// The body that a text names, by its id; or those that are meant by "varje förvaltning".
    pub(super) fn body(&self, written: &str) -> Option<String> {
        let written = self.mapping.body(written).map_or(written, String::as_str);
        let is_every =
            written.strip_prefix("varje ").is_some_and(|kind| BodyKind::from_swedish(kind).is_some());
        if is_every {
            return Some(written.to_owned());
        }
        let plain = |name: &str| folded(name).replace([' ', '-'], "");
        let bodies = &self.model.organisation.bodies;
        let called = |body: &&Body<'_>| {
            let names = [&body.id, &body.name].into_iter().chain(&body.abbreviation).chain(&body.aliases);
            names.into_iter().any(|name| plain(name) == plain(written))
        };
        let mut found = bodies.iter().filter(called);
        let body = found.next()?;
        found.next().is_none().then(|| body.id.to_string())
    }

    /// Whether a text names an item.
    pub(super) fn is_item(&self, written: &str) -> bool {
        self.called(written, None).next().is_some()
    }

    /// The items that are worded so, or that have this id or number; of several, those that somebody is assessed for.
    pub(super) fn items(&self, written: &str, plan: Option<PlanId>, about: About) -> Vec<(PlanId, ItemId)> {
        let mut found: Vec<_> = self.called(written, plan).collect();
        if found.len() > 1 {
            found.retain(|(.., of)| match about {
                About::One(body) => of.assessed.ever(body, &self.model.organisation),
                About::Every(kind) => of.assessed.every.contains(&kind),
            });
        }
        found.into_iter().map(|(plan, item, _)| (plan, item)).collect()
    }

    fn called(
        &self,
        written: &str,
        plan: Option<PlanId>,
    ) -> impl Iterator<Item = (PlanId, ItemId, &Item<'_>)> {
        let plain = |text: &str| folded(text.trim_end_matches('.'));
        let meant = plain(self.mapping.item(written).map_or(written, String::as_str));
        let is_called = move |of: &Item<'_>| {
            let mut texts = of.wordings.iter().map(|wording| &wording.text).chain([&of.text]);
            let attributes = &of.attributes;
            let names = [Some(&of.id), attributes.number.as_ref(), attributes.short_title.as_ref()];
            names.into_iter().flatten().any(|name| plain(name) == meant)
                || texts.any(|text| plain(text) == meant || plain(&of.numbered(text)) == meant)
        };
        let plans = self.model.plans.numbered().filter(move |(id, _)| plan.is_none_or(|plan| plan == *id));
        let all = plans.flat_map(|(id, plan)| plan.items.numbered().map(move |(item, of)| (id, item, of)));
        all.filter(move |(.., of)| is_called(of))
    }
}
