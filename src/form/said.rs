//! What the plan files say already of what a form asks for.

use std::collections::BTreeMap;

use super::Key;
use crate::calendar::Period;
use crate::decimal::Decimal;
use crate::model::{AssessmentAttributes, BodyId, Figure, ItemId, Model, Plan, Verdict, Who};
use crate::source::Span;
use crate::vocabulary::{Absence, Basis};

/// What one record says.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// What of it there is, by key, as forms print it. That something is not assessed is no answer.
    pub(crate) values: BTreeMap<Key, String>,
    /// A place in the record.
    pub(crate) span: Option<Span>,
    /// Whether it is of several bodies jointly.
    pub(crate) is_joint: bool,
}

/// What the record says that a body has for an item, a period and a basis, alone or with others.
pub(crate) fn said(
    model: &Model<'_>,
    plan: &Plan<'_>,
    (item, body, period, basis): (ItemId, BodyId, Period, Basis),
) -> Option<Said> {
    let is_it = |of: ItemId, who: &Who, when: Period, what: Basis| {
        (of, when, what) == (item, period, basis) && who.bodies().contains(&body)
    };
    let rated = plan.judgements.iter().find(|it| is_it(it.item, &it.who, it.period, it.basis));
    let measured = plan.measurements.iter().find(|it| is_it(it.item, &it.who, it.period, it.basis));
    let who = rated.map(|it| &it.who).or(measured.map(|it| &it.who))?;
    let mut said = Said {
        span: rated.map(|it| it.span).or(measured.map(|it| it.span)),
        is_joint: who.is_joint(),
        ..Said::default()
    };
    if let Some(rated) = rated.filter(|it| it.verdict != Verdict::Absent(Absence::NotAssessed)) {
        said.values.insert(Key::Rating, model.scale(plan).word(rated.verdict).to_owned());
    }
    let attributes = rated.and_then(|it| it.attributes.as_deref());
    said.take_in(attributes.or(measured.and_then(|it| it.attributes.as_deref())));
    let figures = measured.map(|it| it.figures).unwrap_or_default();
    for (key, figure) in [(Key::Value, figures.total), (Key::Women, figures.women), (Key::Men, figures.men)] {
        let shown = match figure {
            Figure::NotGiven => continue,
            Figure::NotAvailable => "saknas".to_owned(),
            Figure::Number(number) => plain(number),
        };
        said.values.insert(key, shown);
    }
    Some(said)
}

impl Said {
    fn take_in(&mut self, attributes: Option<&AssessmentAttributes<'_>>) {
        let Some(attributes) = attributes else { return };
        let due = attributes.action_due.map(|day| day.to_string());
        for (key, text) in [
            (Key::Comment, attributes.comment.as_deref()),
            (Key::Evidence, attributes.evidence.as_deref()),
            (Key::Action, attributes.action.as_deref()),
            (Key::ActionBy, attributes.action_by.as_deref()),
            (Key::ActionDue, due.as_deref()),
        ] {
            self.values.extend(text.map(|text| (key, text.trim().to_owned())));
        }
    }
}

/// A number as spreadsheets give it back: without zeros at the end of its decimals.
pub(crate) fn plain(number: Decimal) -> String {
    let text = number.to_string();
    let Some((whole, part)) = text.split_once('.') else { return text };
    let part = part.trim_end_matches('0');
    if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
}
