//! Goals whose fulfilment is computed by a rule: what each comes to, now and in the period before.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::Period;
use crate::document::{Cell, ColumnKind, Table};
use crate::evaluate::{Aggregate, Group, Reading};
use crate::model::ItemId;
use crate::report::field::{Field, fields};
use crate::report::goal_tree::{branch, in_order, unrated_in_words};
use crate::report::plan_view::PlanView;
use crate::report::words::say;
use crate::vocabulary::Basis;

/// More goals than this are told of in a sentence alone.
const MOST_GOALS: usize = 15;

/// What goals come to at a time, by what is added up.
type AtTime<'v> = BTreeMap<Group, Aggregate<'v>>;

/// Goals by their rules, in the latest period in which any of them is computed.
pub(super) struct ByRule<'v> {
    period: Period,
    basis: Basis,
    now: AtTime<'v>,
    before: Option<(Period, AtTime<'v>)>,
}

/// None where no goal is computed.
pub(super) fn by_rule<'v>(view: &PlanView<'v, '_>, readings: &[Reading<'v>]) -> Option<ByRule<'v>> {
    let mut times: BTreeMap<(Reverse<Basis>, Period), AtTime<'v>> = BTreeMap::new();
    for aggregate in view.aggregates(readings, view.options.rules.first()) {
        let time = times.entry((Reverse(aggregate.basis), aggregate.period)).or_default();
        time.insert(aggregate.group, aggregate);
    }
    let is_computed =
        |at: &AtTime<'_>| at.values().any(|of| matches!(of.group, Group::Goal(_)) && of.computed.is_some());
    times.retain(|_, at| is_computed(at));
    let ((Reverse(basis), period), now) = times.pop_last()?;
    let is_before = |(of, earlier): &(Reverse<Basis>, Period)| {
        *of == Reverse(basis) && earlier.likeness() == period.likeness()
    };
    let before = times.into_iter().rev().find(|(time, _)| is_before(time));
    Some(ByRule { period, basis, now, before: before.map(|((_, period), at)| (period, at)) })
}

impl ByRule<'_> {
    /// How many of the lowest goals are fulfilled.
    pub(super) fn in_words(&self, view: &PlanView<'_, '_>) -> String {
        let words = view.words;
        let when = view.when(self.period, self.basis);
        let of = |at: &AtTime<'_>| at.get(&Group::Plan).map(|plan| plan.goals.clone()).unwrap_or_default();
        let now = of(&self.now);
        let share = words.share(now.met, now.rated());
        let mut said = say!(words, "Mål {when}: {share} är uppfyllda", "Goals {when}: {share} are fulfilled");
        for part in unrated_in_words(words, &now) {
            said = said + ", " + &part;
        }
        if let Some((period, at)) = &self.before {
            let before = of(at);
            said = format!("{said} ({period}: {})", words.part(before.met, before.rated()));
        }
        said + "."
    }

    /// A row a goal, in the order of the plan.
    pub(super) fn table(&self, view: &PlanView<'_, '_>) -> Option<Table> {
        let goals = |at: &AtTime<'_>| -> Vec<ItemId> {
            let goal = |group: &Group| if let Group::Goal(goal) = group { Some(*goal) } else { None };
            at.keys().filter_map(goal).collect()
        };
        let shown: BTreeSet<ItemId> =
            goals(&self.now).into_iter().chain(self.before.iter().flat_map(|(_, at)| goals(at))).collect();
        let mut fields = fields! { view.words, |row: (ItemId, usize)|
            RowHeading "goal" ["Mål", "Goal"] "goal" => branch(row.1, "", view.item(row.0));
        };
        let before = self.before.iter().map(|(period, at)| (*period, at));
        fields.extend(before.chain([(self.period, &self.now)]).map(|(period, at)| {
            let standing = |row: &(ItemId, usize)| {
                at.get(&Group::Goal(row.0)).map_or(Cell::Missing, |goal| view.standing_cell(goal))
            };
            let (id, heading) = (format!("at_{period}"), view.when(period, self.basis));
            Field::new(ColumnKind::Word, id, heading, "rating that holds at that time", standing)
        }));
        let caption = view.say("Mål", "Goals");
        let rows = in_order(view, &shown);
        (rows.len() <= MOST_GOALS).then(|| view.table("overview-goals", caption, fields, rows))
    }
}
