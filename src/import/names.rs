//! What headings and names in tables mean: by the field's own words, by the names of the repository, or as a mapping says.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::folded;
use super::mapping::Mapping;
use crate::calendar::{Period, YEARS};
use crate::form::{Key, concerns};
use crate::model::{BodyId, ItemId, Model, PlanId};
use crate::parse::{figure_meant, period_meant};
use crate::vocabulary::{ActivityStatus, Basis, BodyKind, Word as _};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Item,
    Body,
    Period,
    Answer(Key),
    Nothing,
}

/// The words of headings, in small letters. A word alone tells what a column holds; beside a period it may.
const HEADINGS: [(Holds, &[&str]); 13] = [
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
    (Holds::Period, &["år", "period", "tertial", "kvartal", "halvår", "månad"]),
    // The number of a row.
    (Holds::Nothing, &["nr", "löpnr", "#"]),
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
pub(super) const MARKS: [&str; 11] = ["x", "×", "✓", "✔", "☒", "☑", "1", "ja", "●", "•", "■"];

/// What stands for there being none.
pub(super) const UNMARKED: [&str; 2] = ["☐", "□"];

/// How the names of bodies end that a repository may not know.
const BODIES: [&str; 5] = ["förvaltningen", "nämnden", "kontoret", "styrelsen", "bolaget"];

/// What a heading, or two on each other, say of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    pub(super) holds: Option<Holds>,
    pub(super) period: Option<Period>,
    pub(super) basis: Option<Basis>,
    pub(super) body: Option<String>,
    pub(super) rating: Option<String>,
    /// Of a table as a whole: the id of its plan.
    pub(super) plan: Option<String>,
}

impl Column {
    pub(super) fn unread() -> Self {
        Self { holds: Some(Holds::Nothing), ..Self::default() }
    }

    /// The body or the period that it tells, as titles do.
    pub(super) fn told(&self, kind: usize) -> Option<String> {
        let period = || Some(concerns(self.period?, self.basis.unwrap_or(Basis::Outcome)));
        if kind == 0 { self.body.clone() } else { period() }
    }

    pub(super) fn is_known(&self) -> bool {
        self.holds.is_some() || self.is_own()
    }

    /// With what a heading below says.
    pub(super) fn with(self, below: Self) -> Self {
        Self {
            holds: below.holds.or(self.holds),
            period: below.period.or(self.period),
            basis: below.basis.or(self.basis),
            body: below.body.or(self.body),
            rating: below.rating.or(self.rating),
            plan: self.plan,
        }
    }

    /// Whether it is about one period, body or rating.
    pub(super) fn is_own(&self) -> bool {
        self.period.is_some() || self.body.is_some() || self.rating.is_some()
    }

    pub(super) fn holds(&self) -> Holds {
        self.holds.unwrap_or(Holds::Answer(Key::Rating))
    }
}

/// The names of a repository and of a mapping. What is looked up for every cell is looked up in a table.
pub(super) struct Names<'r, 'm> {
    pub(super) model: &'r Model<'m>,
    pub(super) mapping: &'r Mapping,
    /// By their wordings, short titles, numbers and ids, those of Kolada among them.
    items: BTreeMap<String, Vec<(PlanId, ItemId)>>,
    /// By their ids, names, abbreviations and other spellings.
    bodies: BTreeMap<String, Vec<BodyId>>,
    /// The ids of bodies that are called otherwise: an area may have such a name too.
    ids: BTreeSet<String>,
    /// The words of all scales, by how they are compared.
    words: BTreeMap<String, String>,
}

/// Whom a row is about, as far as that says which of several items is meant.
#[derive(Clone, Copy)]
pub(super) enum About {
    One(BodyId),
    Every(BodyKind),
}

/// The period that stands in a text as forms print it.
pub(super) fn when(printed: &str) -> Option<(Period, Basis)> {
    let forecast = printed.strip_prefix(Basis::Forecast.swedish()).map(str::trim_start);
    let basis = if forecast.is_some() { Basis::Forecast } else { Basis::Outcome };
    Some((Period::parse(forecast.unwrap_or(printed))?, basis))
}

pub(super) fn names_forecast(title: &str) -> bool {
    folded(title).split(' ').any(|word| word.starts_with(Basis::Forecast.swedish()))
}

/// Whether a text says on which page it stands.
pub(super) fn is_page(title: &str) -> bool {
    let title = folded(title);
    let mut words = title.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_number = |word: &str| word == "av" || word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(words.next(), Some("sida" | "sid")) && words.all(is_number)
}

/// A name of a body, which people write with and without hyphens.
fn plain(name: &str) -> String {
    folded(name).replace([' ', '-'], "")
}

/// What items are called, of which a full stop is no part.
fn unstopped(text: &str) -> String {
    folded(text.trim_end_matches('.'))
}

/// What stands between the parts of a title.
const SIGNS: [char; 6] = [' ', ',', ':', '.', '–', '-'];

/// What reports are called in titles.
const REPORTS: [&str; 8] = [
    "uppföljning",
    "sammanställning",
    "årsredovisning",
    "bokslut",
    "årsbokslut",
    "verksamhetsår",
    "verksamhetsberättelse",
    "årsrapport",
];

/// No title has more words.
const LONGEST_TITLE: usize = 30;

/// What stands between those.
const FILLERS: [&str; 6] = ["år", "helår", "helåret", "för", "av", "måluppfyllelse"];

/// How the name of a plan ends where it is a word among others: ”folkhälsoprogrammet”.
const ENDINGS: [&str; 7] = ["", "s", "n", "en", "et", "met", "mets"];

impl<'r, 'm> Names<'r, 'm> {
    pub(super) fn new(model: &'r Model<'m>, mapping: &'r Mapping) -> Self {
        let mut names = Self {
            model,
            mapping,
            items: BTreeMap::new(),
            bodies: BTreeMap::new(),
            ids: BTreeSet::new(),
            words: BTreeMap::new(),
        };
        for (id, plan) in model.plans.numbered() {
            for (item, of) in plan.items.numbered() {
                let texts = of.wordings.iter().map(|wording| &wording.text).chain([&of.text]);
                let numbered = texts.clone().map(|text| of.numbered(text));
                let kolada = of.indicator().and_then(|it| it.kolada.as_ref());
                let (number, short) = (of.attributes.number.as_ref(), of.attributes.short_title.as_ref());
                let called = [Some(&of.id), number, short, kolada];
                let called = called.into_iter().flatten().chain(texts).cloned().chain(numbered);
                for name in called.map(|name| unstopped(&name)).collect::<BTreeSet<_>>() {
                    names.items.entry(name).or_default().push((id, item));
                }
            }
            let scale = model.scale(plan);
            for (written, verdict) in scale.words().filter_map(|word| Some((word, scale.find(word)?))) {
                names.words.entry(folded(written)).or_insert_with(|| scale.word(verdict).to_owned());
            }
        }
        for (id, body) in model.organisation.bodies.numbered() {
            let called = [&body.name].into_iter().chain(&body.abbreviation).chain(&body.aliases);
            let called: BTreeSet<String> = called.map(|name| plain(name)).collect();
            names.ids.extend(Some(plain(&body.id)).filter(|id| !called.contains(id)));
            for name in called.into_iter().chain([plain(&body.id)]).collect::<BTreeSet<_>>() {
                names.bodies.entry(name).or_default().push(id);
            }
        }
        names
    }

    pub(super) fn heading(&self, heading: &str) -> Column {
        if let Some(column) = self.mapping.column(heading) {
            return column.clone();
        }
        let lower = folded(heading.trim_end_matches([':', '.']));
        if let Some(holds) = holds(&lower) {
            return Column { holds: Some(holds), ..Column::default() };
        }
        if let Some(rating) = self.words.get(&folded(heading)) {
            return Column { rating: Some(rating.clone()), ..Column::default() };
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

    /// What a label says of the columns that it stands above.
    pub(super) fn label(&self, text: &str) -> Column {
        let ([body, told], column) = (self.title(text), self.heading(text));
        let told = told.as_deref().and_then(when);
        let forecast = told.map(|(_, basis)| basis).filter(|basis| *basis == Basis::Forecast);
        Column {
            body: column.body.or(body),
            period: column.period.or(told.map(|(period, _)| period)),
            basis: column.basis.or(forecast),
            ..column
        }
    }

    pub(super) fn is_of_items(&self, heading: &str) -> bool {
        let holds = || holds(&folded(heading.trim_end_matches([':', '.'])));
        let said = self.mapping.column(heading).map(|column| column.holds);
        said.unwrap_or_else(holds) == Some(Holds::Item)
    }

    /// The body that a text names, by its id; or those that are meant by "varje förvaltning".
    pub(super) fn body(&self, written: &str) -> Option<String> {
        let written = self.mapping.said("bodies", written).unwrap_or(written);
        let is_every =
            written.strip_prefix("varje ").is_some_and(|kind| BodyKind::from_swedish(kind).is_some());
        if is_every {
            return Some(written.to_owned());
        }
        self.called(&plain(written)).map(str::to_owned)
    }

    /// The only body that is called so.
    fn called(&self, plain: &str) -> Option<&str> {
        let [body] = self.bodies.get(plain)?[..] else { return None };
        Some(&self.model.organisation.body(body).id)
    }

    /// Whether a text is asked about where it stands in place of a rating: no word of a scale, no status and no number.
    pub(super) fn is_unknown_rating(&self, written: &str) -> bool {
        let lower = folded(written);
        let is_status = || ActivityStatus::ALL.iter().any(|status| status.swedish() == lower);
        let is_said = || self.mapping.said("ratings", written).is_some() || self.words.contains_key(&lower);
        let is_number = || figure_meant(written).is_some_and(|figure| !figure.starts_with('"'));
        !written.is_empty() && !is_said() && !is_status() && !is_number()
    }

    /// Whether a text is a word of a scale, or is said to be one.
    pub(super) fn is_rating(&self, written: &str) -> bool {
        let written = self.mapping.said("ratings", written).unwrap_or(written);
        self.words.contains_key(&folded(written))
    }

    /// The period that a text names, as forms print it.
    fn period(&self, written: &str) -> Option<String> {
        if let Some(said) = self.mapping.said("periods", written) {
            return Some(said.to_owned()).filter(|said| !said.is_empty());
        }
        let Column { period, basis, .. } = self.heading(written);
        period.map(|period| concerns(period, basis.unwrap_or(Basis::Outcome)))
    }

    /// What a title says of what stands below it: a body, a period, or both. An id that nobody is called by is the name of
    /// something else there, such as an area.
    pub(super) fn title(&self, title: &str) -> [Option<String>; 2] {
        let is_told = |written: &str| self.mapping.said("bodies", written).is_some();
        let is_called = |written: &&str| is_told(written) || !self.ids.contains(&plain(written));
        let body = |written: &str| Some(written).filter(is_called).and_then(|written| self.body(written));
        let said = [body(title), self.period(title)];
        if said != [None, None] || is_told(title) || self.mapping.said("periods", title).is_some() {
            return said;
        }
        self.parts(title, body).unwrap_or_default()
    }

    /// The body and the period in a title, where all that stands beside them is the word for a report, the name of a plan, the
    /// number of a table and the like.
    fn parts(&self, title: &str, body: impl Fn(&str) -> Option<String>) -> Option<[Option<String>; 2]> {
        let words: Vec<&str> = title.split_whitespace().map(|word| word.trim_matches(SIGNS)).collect();
        let mut words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        if words.len() > LONGEST_TITLE {
            return None;
        }
        if words.first().is_some_and(|word| ["tabell", "bilaga"].contains(&folded(word).as_str())) {
            let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
            words.drain(..=usize::from(words.get(1).is_some_and(is_number)));
        }
        let names = self.model.plans.iter().flat_map(|plan| [plan.title.as_ref(), plan.name()]);
        let plans: BTreeSet<String> = names.map(folded).collect();
        let is_plan = |run: &str| {
            let run = folded(run);
            ENDINGS.iter().any(|ending| run.strip_suffix(ending).is_some_and(|name| plans.contains(name)))
        };
        let is_filler = |word: &str| {
            let word = folded(word);
            REPORTS.contains(&word.as_str()) || FILLERS.contains(&word.as_str())
        };
        let mut said = [None, None];
        while !words.is_empty() {
            // The longest run of words that anything is called.
            let found = (1..=words.len()).rev().find_map(|length| {
                let run = words[..length].join(" ");
                let of_body = || body(&run).or_else(|| body(run.strip_suffix('s')?));
                let told = of_body().map(|body| (0, body)).or_else(|| Some((1, self.period(&run)?)));
                let is_other = || length == 1 && is_filler(&run) || is_plan(&run);
                told.map(Some).or_else(|| is_other().then_some(None)).map(|told| (length, told))
            });
            let (length, told) = found?;
            if let Some((kind, told)) = told
                && said[kind].replace(told).is_some()
            {
                return None;
            }
            words.drain(..length);
        }
        Some(said)
    }

    /// What a cell of a column says that tells the body or the period of rows.
    pub(super) fn told(&self, kind: usize, written: &str) -> Option<String> {
        let own = || if kind == 0 { self.body(written) } else { self.period(written) };
        self.title(written)[kind].take().or_else(own)
    }

    /// Whether a title names bodies, and none of them is this one.
    pub(super) fn denies_body(&self, title: &str, body: &str) -> bool {
        if let [Some(own), _] = self.title(title) {
            return own != body;
        }
        let (written, bodies) = (plain(title), &self.bodies);
        let named = bodies.iter().filter(|(name, _)| name.len() > 3 && written.contains(name.as_str()));
        let named: BTreeSet<&str> = named.filter_map(|(name, _)| self.called(name)).collect();
        let is_body = |word: &str| BODIES.iter().any(|ending| word.trim_end_matches('s').ends_with(ending));
        let is_unknown = || title.split(|it: char| !it.is_alphanumeric()).any(is_body);
        !named.contains(body) && (!named.is_empty() || is_unknown())
    }

    /// Whether a title names years or a forecast, and a period is none of them.
    pub(super) fn denies_period(&self, title: &str, told: &str) -> bool {
        let Some((period, basis)) = when(told) else { return false };
        let [_, own] = self.title(title);
        let own = own.as_deref().and_then(when);
        if own.is_some_and(|own| own.0 != period) || basis == Basis::Outcome && names_forecast(title) {
            return true;
        }
        let names = self.model.plans.iter().flat_map(|plan| [plan.title.as_ref(), plan.name()]);
        let title = names.fold(title.to_owned(), |title, name| title.replace(name, ""));
        let years: Vec<i16> = title
            .split(|it: char| !it.is_ascii_digit())
            .filter(|digits| digits.len() == 4)
            .filter_map(|digits| digits.parse().ok().filter(|year| YEARS.contains(year)))
            .collect();
        let year = period.year_of_last_day();
        // ”2022–2024” is about 2023 too.
        let is_between = title.contains(['-', '–']) && years.iter().any(|other| *other < year);
        let is_between = is_between && years.iter().any(|other| *other > year);
        own.is_none() && !years.is_empty() && !years.contains(&year) && !is_between
    }

    /// The key of the values of women or of men, where a row is of those: "varav kvinnor".
    pub(super) fn sex(&self, written: &str) -> Option<Key> {
        let lower = folded(written.trim_start_matches(['-', '–']));
        let sex = holds(lower.strip_prefix("varav ").unwrap_or(&lower));
        match sex {
            Some(Holds::Answer(key @ (Key::Women | Key::Men))) if self.items(written).is_empty() => Some(key),
            _ => None,
        }
    }

    /// The items that are worded so, or that have this id or number.
    pub(super) fn items(&self, written: &str) -> &[(PlanId, ItemId)] {
        self.items_called(self.mapping.said("items", written).unwrap_or(written))
    }

    /// The same, whatever a mapping says.
    pub(super) fn items_called(&self, name: &str) -> &[(PlanId, ItemId)] {
        self.items.get(&unstopped(name)).map_or(&[], Vec::as_slice)
    }

    /// Of several items of a name, those of a plan, and those that somebody is assessed for.
    pub(super) fn items_of(
        &self,
        items: &[(PlanId, ItemId)],
        plan: Option<PlanId>,
        about: About,
    ) -> Vec<(PlanId, ItemId)> {
        let mut found = items.to_vec();
        found.retain(|(id, _)| plan.is_none_or(|plan| plan == *id));
        if found.len() > 1 {
            found.retain(|(plan, item)| {
                let of = self.model.plan(*plan).item(*item);
                match about {
                    About::One(body) => of.assessed.ever(body, &self.model.organisation),
                    About::Every(kind) => of.assessed.every.contains(&kind),
                }
            });
        }
        found
    }
}

/// What a column holds by the words of its heading.
fn holds(lower: &str) -> Option<Holds> {
    HEADINGS.iter().find(|(_, names)| names.contains(&lower)).map(|(holds, _)| *holds)
}
