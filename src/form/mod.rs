//! Forms: what a body is asked for in a period, to be filled in with a spreadsheet, and how a filled one is known again.
//!
//! The columns stand here once, for the workbook, for CSV and for reading back. Which row is which is told by its first cell
//! alone, so that rows may be sorted, filtered, hidden and left out.

mod said;
mod text;
#[cfg(feature = "xlsx")]
mod workbook;

use crate::calendar::Period;
use crate::evaluate::{Fact, asked, last_before};
use crate::model::{BodyId, Item, Model, Plan, PlanId, Who};
use crate::named::names;
use crate::vocabulary::{ActivityStatus, Basis, ItemKind, Word as _};

pub(crate) use self::said::{Said, said};
pub(crate) use self::text::text;
#[cfg(feature = "xlsx")]
pub(crate) use self::workbook::workbook;

names! {
    /// What a form asks for, by the key of an assessment that holds it, in the order of the reference.
    pub(crate) enum Key {
        Rating = "rating",
        Comment = "comment",
        Evidence = "evidence",
        Value = "value",
        Women = "women",
        Men = "men",
        Status = "status",
        Action = "action",
        ActionBy = "action_by",
        ActionDue = "action_due",
    }
}

impl Key {
    /// Whether it holds a measured value.
    pub(crate) fn is_value(self) -> bool {
        matches!(self, Self::Value | Self::Women | Self::Men)
    }
}

/// A column of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// Which row it is, for this program.
    Identity,
    Plan,
    Item,
    Concerns,
    LastRating,
    LastComment,
    /// In what values are measured.
    Unit,
    Answer(Key),
}

/// The columns, from the left.
const COLUMNS: [Column; 16] = [
    Column::Identity,
    Column::Plan,
    Column::Item,
    Column::Concerns,
    Column::LastRating,
    Column::LastComment,
    Column::Answer(Key::Rating),
    Column::Answer(Key::Comment),
    Column::Answer(Key::Evidence),
    Column::Unit,
    Column::Answer(Key::Value),
    Column::Answer(Key::Women),
    Column::Answer(Key::Men),
    Column::Answer(Key::Action),
    Column::Answer(Key::ActionBy),
    Column::Answer(Key::ActionDue),
];

impl Column {
    /// What stands above it. The first tells that it is a form, and which version of forms.
    pub(crate) fn heading(self) -> &'static str {
        match self {
            Self::Identity => "uppfyllt formulär 2",
            Self::Plan => "Plan",
            Self::Item => "Åtagande, mål eller indikator",
            Self::Concerns => "Avser",
            Self::LastRating => "Förra bedömningen",
            Self::LastComment => "Förra kommentaren",
            Self::Unit => "Mäts i",
            Self::Answer(Key::Rating | Key::Status) => "Bedömning",
            Self::Answer(Key::Comment) => "Kommentar",
            Self::Answer(Key::Evidence) => "Underlag",
            Self::Answer(Key::Value) => "Värde, totalt",
            Self::Answer(Key::Women) => "Värde, kvinnor",
            Self::Answer(Key::Men) => "Värde, män",
            Self::Answer(Key::Action) => "Åtgärd",
            Self::Answer(Key::ActionBy) => "Åtgärd: vem",
            Self::Answer(Key::ActionDue) => "Åtgärd: klar senast",
        }
    }

    /// The column below a heading.
    pub(crate) fn from_heading(heading: &str) -> Option<Self> {
        COLUMNS.into_iter().find(|column| column.heading() == heading)
    }

    /// A sum of what a cell of it says; how words are parted is up to spreadsheets, but for answers.
    fn sum(self, text: &str) -> u32 {
        let is_answer = matches!(self, Self::Answer(_));
        if is_answer { sum(text) } else { sum(&text.split_whitespace().collect::<Vec<_>>().join(" ")) }
    }

    /// Whether it holds anything in a form of these rows.
    fn is_of(self, rows: &[Row<'_>]) -> bool {
        match self {
            Self::Plan => rows.iter().any(|row| rows[0].plan.id != row.plan.id),
            Self::Unit => rows.iter().any(|row| asks(row.plan, row.item, Key::Value)),
            Self::Answer(key) => !key.is_value() || rows.iter().any(|row| asks(row.plan, row.item, key)),
            Self::Identity | Self::Item | Self::Concerns | Self::LastRating | Self::LastComment => true,
        }
    }
}

/// The name of the sheet that holds the words to choose from.
const WORDS: &str = "Ord";

/// What stands in the title of a form before the period, and before the body.
const TITLE: [&str; 2] = ["Bedömning ", ": "];

/// What stands below the title of a form.
const NOTE: &str = "Fyll i de gula cellerna och skicka tillbaka filen. Bladet Anvisning säger hur.";

/// How a form is filled in.
const INSTRUCTIONS: [&str; 12] = [
    "Fyll i de gula cellerna på bladet Bedömning, spara och skicka tillbaka filen. Övriga celler är låsta.",
    "Bedömning: välj ett av orden i listan. Lämna cellen tom om ni inte har bedömt.",
    "”berör inte” väljs när åtagandet inte angår er. Det räknas då inte med. Skriv gärna varför i kommentaren.",
    "”kan inte bedömas” väljs när underlag saknas eller metoden har ändrats. Det räknas som förväntat men inte bedömt.",
    "”ännu inte aktuellt” väljs när tiden för åtagandet inte är inne. Det räknas då inte med.",
    "Aktiviteter bedöms inte: välj i listan hur långt de har kommit.",
    "Kommentar: vad som har gjorts och varför det är bedömt så. Alt+Enter ger ny rad.",
    "Underlag: vad bedömningen bygger på, till exempel en rapport eller en mätning.",
    "Värde: ett tal, eller ordet saknas om uppgiften är efterfrågad men inte finns. Tomt är inte noll.",
    "Åtgärd: vad som ska göras, vem som gör det och när det ska vara klart (ett datum).",
    "Rader får sorteras, filtreras, döljas och tas bort. En tom cell tar inte bort något som redan är inrapporterat.",
    "Skriv som vanlig text: färg, överstrykning, kommentarsbubblor och formler läses inte in.",
];

/// Whether a form says a text by itself, apart from its rows.
pub(crate) fn is_own_text(model: &Model<'_>, sheet: &str, text: &str) -> bool {
    let is_word = || {
        let mut words = model.plans.iter().flat_map(|plan| model.scale(plan).words());
        words.any(|word| word == text) || ActivityStatus::ALL.iter().any(|status| status.swedish() == text)
    };
    text == NOTE
        || INSTRUCTIONS.contains(&text)
        || titled(model, text).is_some()
        || sheet == WORDS && is_word()
}

/// Of when and of whom a form is by its title.
pub(crate) fn titled(model: &Model<'_>, text: &str) -> Option<(Period, BodyId)> {
    let (when, whose) = text.strip_prefix(TITLE[0])?.split_once(TITLE[1])?;
    let (body, _) = model.organisation.bodies.numbered().find(|(_, body)| body.name == whose)?;
    Some((Period::parse(when)?, body))
}

/// What every form's first heading begins with, of whatever version.
pub(crate) const FORM: &str = "uppfyllt formulär";

/// What a body is asked for.
pub(crate) struct Form<'m> {
    pub(crate) body: BodyId,
    /// Its title, for whoever fills it in.
    #[cfg_attr(not(feature = "xlsx"), expect(dead_code, reason = "CSV has no title"))]
    title: String,
    model: &'m Model<'m>,
    rows: Vec<Row<'m>>,
}

/// One judgement that is asked for, with what is known of it already.
struct Row<'m> {
    plan: &'m Plan<'m>,
    item: &'m Item<'m>,
    body: BodyId,
    fact: Fact,
    said: Said,
    last: [String; 2],
}

/// The forms for a year, or for one period that ends in it, a body each.
pub(crate) fn forms<'m>(
    model: &'m Model<'m>,
    plan: Option<PlanId>,
    year: i16,
    period: Option<Period>,
) -> Vec<Form<'m>> {
    let mut forms: Vec<Form<'m>> = Vec::new();
    for (id, of) in model.plans.numbered().filter(|(id, _)| plan.is_none_or(|plan| plan == *id)) {
        for fact in facts(model, of, year) {
            let Who::One(body) = fact.who else { continue };
            if period.is_some_and(|period| period != fact.period) {
                continue;
            }
            let row = Row::of(model, id, body, fact);
            if let Some(form) = forms.iter_mut().find(|form| form.body == body) {
                form.rows.push(row);
            } else {
                let when = period.map_or_else(|| year.to_string(), |period| period.to_string());
                let title = format!("{}{when}{}{}", TITLE[0], TITLE[1], model.organisation.body(body).name);
                forms.push(Form { body, title, model, rows: vec![row] });
            }
        }
    }
    forms.sort_by_key(|form| form.body);
    forms
}

/// What forms ask for of a plan and a year.
pub(crate) fn facts(model: &Model<'_>, plan: &Plan<'_>, year: i16) -> Vec<Fact> {
    let mut kinds = plan.rated.clone();
    kinds.extend([ItemKind::Indicator, ItemKind::Activity]);
    let mut facts = asked(plan, &model.organisation, year, &kinds);
    // How far an activity has come is no forecast.
    facts.retain(|fact| fact.basis == Basis::Outcome || !asks(plan, plan.item(fact.item), Key::Status));
    facts
}

impl<'m> Row<'m> {
    fn of(model: &'m Model<'m>, id: PlanId, body: BodyId, fact: Fact) -> Self {
        let plan = model.plan(id);
        let said = said(model, plan, (fact.item, body, fact.period, fact.basis)).unwrap_or_default();
        let last = last_before(plan, &model.organisation, (fact.item, body, fact.period));
        let last = last.map_or_else(Default::default, |last| {
            let rating = format!("{}: {}", last.period, model.scale(plan).word(last.verdict));
            [rating, last.comment().unwrap_or_default().to_owned()]
        });
        Self { plan, item: plan.item(fact.item), body, fact, said, last }
    }

    /// The text of a cell.
    fn cell(&self, column: Column, model: &Model<'_>) -> String {
        match column {
            Column::Identity => self.identity(model),
            Column::LastRating => self.last[0].clone(),
            Column::LastComment => self.last[1].clone(),
            Column::Answer(key) => {
                let key = in_column(self.plan, self.item, key);
                self.said.values.get(&key).cloned().unwrap_or_default()
            }
            Column::Plan | Column::Item | Column::Concerns | Column::Unit => {
                let Fact { period, basis, .. } = self.fact;
                printed(column, self.plan, self.item, (self.body, period, basis)).unwrap_or_default()
            }
        }
    }

    /// Which judgement it is, and a sum of each text that it was handed out with.
    fn identity(&self, model: &Model<'_>) -> String {
        let Fact { period, basis, .. } = self.fact;
        let body = &model.organisation.body(self.body).id;
        let sums = COLUMNS.map(|column| {
            let is_first = column == Column::Identity;
            let mark = || marks(model).next().unwrap_or_default().to_owned();
            let text = if is_first { mark() } else { self.cell(column, model) };
            format!("{:x}", column.sum(&text))
        });
        let [plan, item] = [&self.plan.id, &self.item.id];
        format!("{plan}/{item}/{body}/{period}/{}/{}", basis.swedish(), sums.join("."))
    }
}

impl Form<'_> {
    /// Its columns, of those that hold something.
    fn columns(&self) -> Vec<Column> {
        COLUMNS.into_iter().filter(|column| column.is_of(&self.rows)).collect()
    }

    /// How many judgements it asks for.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}

/// Whether a body is asked for this of an item.
pub(crate) fn asks(plan: &Plan<'_>, item: &Item<'_>, key: Key) -> bool {
    match key {
        Key::Rating => plan.rated.contains(&item.kind) || item.kind == ItemKind::Activity,
        Key::Status => in_column(plan, item, Key::Rating) == Key::Status,
        Key::Value | Key::Women | Key::Men => item.indicator().is_some(),
        Key::Comment | Key::Evidence | Key::Action | Key::ActionBy | Key::ActionDue => true,
    }
}

/// What a column holds of an item: of an activity that is not rated, how far it has come stands among the ratings.
pub(crate) fn in_column(plan: &Plan<'_>, item: &Item<'_>, key: Key) -> Key {
    let is_status = key == Key::Rating && item.kind == ItemKind::Activity && !plan.rated.contains(&item.kind);
    if is_status { Key::Status } else { key }
}

/// What a form prints in a cell that nobody is to fill in, as far as the plan says it.
pub(crate) fn printed(
    column: Column,
    plan: &Plan<'_>,
    item: &Item<'_>,
    (body, period, basis): (BodyId, Period, Basis),
) -> Option<String> {
    match column {
        Column::Plan => Some(plan.name().to_owned()),
        Column::Item => Some(item.numbered(item.wording(body)).into_owned()),
        Column::Concerns => Some(concerns(period, basis)),
        Column::Unit => {
            Some(item.indicator().and_then(|it| it.unit.as_deref()).unwrap_or_default().to_owned())
        }
        Column::Identity | Column::LastRating | Column::LastComment | Column::Answer(_) => None,
    }
}

/// For when something is judged.
pub(crate) fn concerns(period: Period, basis: Basis) -> String {
    match basis {
        Basis::Outcome => period.to_string(),
        Basis::Forecast => format!("{} {period}", basis.swedish()),
    }
}

/// What tells a repository from those of other municipalities, which may have the same ids. A form has the first of these that
/// there was, and another may be said later.
pub(crate) fn marks<'m>(model: &'m Model<'_>) -> impl Iterator<Item = &'m str> {
    let numbers = [&model.municipality_code, &model.organisation_number].into_iter().flatten();
    numbers.map(|number| number.value.as_ref()).chain(model.name.as_deref())
}

/// What a row says of itself in its first cell.
pub(crate) struct Identity<'c> {
    pub(crate) plan: &'c str,
    pub(crate) item: &'c str,
    pub(crate) body: &'c str,
    pub(crate) period: Period,
    pub(crate) basis: Basis,
    sums: Vec<u32>,
}

impl<'c> Identity<'c> {
    pub(crate) fn parse(cell: &'c str) -> Option<Self> {
        let [plan, item, body, period, basis, sums] = cell.split('/').collect::<Vec<_>>().try_into().ok()?;
        let sums: Option<Vec<u32>> = sums.split('.').map(|sum| u32::from_str_radix(sum, 16).ok()).collect();
        let sums = sums.filter(|sums| sums.len() == COLUMNS.len())?;
        Some(Self {
            plan,
            item,
            body,
            period: Period::parse(period)?,
            basis: Basis::from_swedish(basis)?,
            sums,
        })
    }

    /// Whether the text of a cell is the one that it was handed out with.
    pub(crate) fn is_as_before(&self, column: Column, text: &str) -> bool {
        self.sum_of(column) == Some(column.sum(text))
    }

    /// Whether there was an answer when the form was made.
    pub(crate) fn had(&self, column: Column) -> bool {
        self.sum_of(column).is_some_and(|before| before != 0)
    }

    fn sum_of(&self, column: Column) -> Option<u32> {
        COLUMNS.iter().zip(&self.sums).find(|(of, _)| **of == column).map(|(_, sum)| *sum)
    }
}

/// What cells of a form are coloured by itself.
const ANSWER: &str = "#FFF9DB";
const UNUSED: &str = "#D9D9D9";

/// Whether a cell has its colour from the form.
pub(crate) fn is_own_colour(fill: &str) -> bool {
    [ANSWER, UNUSED].contains(&fill)
}

/// A number that another text hardly has (FNV-1a); 0 of no text.
fn sum(text: &str) -> u32 {
    let sum = |sum: u32, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    if text.is_empty() { 0 } else { text.bytes().fold(0x811c_9dc5, sum) }
}
