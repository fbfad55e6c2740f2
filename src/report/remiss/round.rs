//! A round as it stands on a day, and what is selected of it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::evaluate::{InModel, Round, Selection, is_contradicted, is_sent, round, sent};
use crate::model::{Contradiction, Remiss, RemissId, Subject};
use crate::report::context::Context;

pub(in crate::report) struct RemissReport<'v, 's> {
    pub(super) context: Context<'v, 's>,
    pub(super) remiss: &'v Remiss<'s>,
    /// When it was sent: as it says, or as the decision about it does.
    pub(super) sent: Option<Date>,
    /// All of it, whatever is selected.
    pub(super) round: Round,
    /// What is selected of it.
    pub(super) shown: Round,
    pub(super) contradictions: Vec<&'v Contradiction<'s>>,
}

/// A remiss, or none, for the columns.
pub(super) type Shown<'r, 'v, 's> = Option<&'r RemissReport<'v, 's>>;

impl RemissReport<'_, '_> {
    /// `Remiss av Tyresö kommuns integrationsstrategi, 2018-02-22`.
    pub(super) fn title(&self) -> String {
        let plan = self.context.title_of(self.context.model.plan(self.remiss.plan));
        let mark = self.context.inferred_mark(self.remiss.inferred.holds("date"));
        let date = self.remiss.date.map(|date| format!(", {}{mark}", date.value)).unwrap_or_default();
        format!("{} {plan}{date}", self.context.say("Remiss av", "Remiss of"))
    }
}

/// The remisser of a repository that are asked for.
pub(super) fn rounds_of<'v, 's>(context: Context<'v, 's>) -> Vec<RemissReport<'v, 's>> {
    let Context { model, selection, options, day, .. } = context;
    // A body picks answers within a round, not the rounds.
    let mut of_plans = Selection { bodies: Vec::new(), ..selection.clone() };
    // What is not sent yet is told as that, but where nothing later than a day is told.
    if options.last_source.is_none() {
        of_plans.unknown.clear();
    }
    let asked = model.remisser.numbered().filter(|(id, remiss)| {
        let plan = model.plan(remiss.plan);
        of_plans.admits_plan(remiss.plan, plan)
            && of_plans.concerns(InModel { plan, model })
            && options.last_source.is_none_or(|day| is_sent(model, *id, day))
    });
    let mut contradicted: BTreeMap<RemissId, Vec<&Contradiction<'s>>> = BTreeMap::new();
    for contradiction in &model.contradictions {
        if let Subject::Remiss(id) = contradiction.about
            && is_contradicted(contradiction, model, day)
        {
            contradicted.entry(id).or_default().push(contradiction);
        }
    }
    let report = |(id, remiss): (RemissId, &'v Remiss<'s>)| {
        let sent = sent(model, id, remiss);
        let round = round(remiss, sent, day);
        let mut shown = round.clone();
        if !selection.bodies.is_empty() {
            shown.bodies.retain(|respondent| selection.bodies.contains(&respondent.body));
        }
        let contradictions = contradicted.remove(&id).unwrap_or_default();
        RemissReport { context, remiss, sent, round, shown, contradictions }
    };
    asked.map(report).collect()
}
