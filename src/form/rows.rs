//! What a body is asked for, a row each, with what is known of it already.

use super::column::Column;
use super::key::{Key, asks, in_column};
use super::own_text::TITLE;
use super::said::{Said, said};
use crate::calendar::Period;
use crate::evaluate::{Fact, asked, last_before};
use crate::model::{BodyId, Item, Model, Plan, PlanId, Who};
use crate::vocabulary::{Basis, ItemKind, Word as _};

/// What a body is asked for.
pub(crate) struct Form<'m> {
    pub(crate) body: BodyId,
    /// Its title, for whoever fills it in.
    #[cfg_attr(not(feature = "xlsx"), expect(dead_code, reason = "CSV has no title"))]
    pub(super) title: String,
    pub(super) model: &'m Model<'m>,
    pub(super) rows: Vec<Row<'m>>,
}

/// One judgement that is asked for, with what is known of it already.
pub(super) struct Row<'m> {
    pub(super) plan: &'m Plan<'m>,
    pub(super) item: &'m Item<'m>,
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

    pub(super) fn cell(&self, column: Column, model: &Model<'_>) -> String {
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
        let sums = Column::all().map(|column| {
            let is_first = column == Column::Identity;
            let mark = || marks(model).next().unwrap_or_default().to_owned();
            let text = if is_first { mark() } else { self.cell(column, model) };
            format!("{:x}", column.sum(&text))
        });
        let [plan, item] = [&self.plan.id, &self.item.id];
        format!("{plan}/{item}/{body}/{period}/{}/{}", basis.swedish(), sums.join("."))
    }
}

impl Column {
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

impl Form<'_> {
    /// Its columns, of those that hold something.
    pub(super) fn columns(&self) -> Vec<Column> {
        Column::all().into_iter().filter(|column| column.is_of(&self.rows)).collect()
    }

    /// How many judgements it asks for.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
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
