//! What the plan files say already of what a form asks for.

use std::collections::BTreeMap;

use super::key::Key;
use crate::calendar::Period;
use crate::model::{
    AssessmentAttributes, BodyId, Figure, Figures, ItemId, Measure, Model, Plan, Verdict, Who,
};
use crate::source::Span;
use crate::vocabulary::{Absence, Basis, Word as _};

/// What one record says.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// What of it there is, by key, as forms print it. That something is not assessed is no answer.
    pub(crate) values: BTreeMap<Key, String>,
    /// By their keys, what it says of where the judgement comes from.
    pub(crate) origin: Vec<&'static str>,
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
    let mut said = Said::default();
    for record in plan.all_said().filter(|it| is_it(it.item, it.who, it.period, it.basis)) {
        said.span.get_or_insert(record.span);
        said.is_joint = record.who.is_joint();
        let verdict = record.verdict.filter(|verdict| *verdict != Verdict::Absent(Absence::NotAssessed));
        said.values.extend(verdict.map(|verdict| (Key::Rating, model.scale(plan).word(verdict).to_owned())));
        said.take_in(record.attributes);
    }
    let measured = plan.measurements.iter().find(|it| is_it(it.item, &it.who, it.period, it.basis));
    said.measure(measured.map(|it| it.figures).unwrap_or_default());
    let status = plan.statuses.iter().find(|it| is_it(it.item, &it.who, it.period, Basis::Outcome));
    said.values.extend(status.map(|it| (Key::Status, it.status.swedish().to_owned())));
    said.span.is_some().then_some(said)
}

impl Said {
    /// What stands beside the values of bodies.
    pub(crate) fn of_measure(measure: &Measure<'_>) -> Self {
        let mut said = Self { span: Some(measure.span), ..Self::default() };
        said.measure(measure.figures);
        said
    }

    fn measure(&mut self, figures: Figures) {
        for (key, figure) in
            [(Key::Value, figures.total), (Key::Women, figures.women), (Key::Men, figures.men)]
        {
            let shown = match figure {
                Figure::NotGiven => continue,
                Figure::NotAvailable => "saknas".to_owned(),
                Figure::Number(number) => number.plain(),
            };
            self.values.insert(key, shown);
        }
    }

    fn take_in(&mut self, attributes: Option<&AssessmentAttributes<'_>>) {
        let Some(attributes) = attributes else { return };
        let AssessmentAttributes { date, assessed_by, sources, .. } = attributes;
        let origin = [
            ("source", !sources.is_empty()),
            ("date", date.is_some()),
            ("assessed_by", assessed_by.is_some()),
        ];
        self.origin = origin.into_iter().filter(|(_, is_there)| *is_there).map(|(key, _)| key).collect();
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
