//! How the goals stand, in sentences and side by side: as the chain of goals has them, by their rules and by hand.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::field::{Field, fields};
use super::goal_tree::{branch, in_order};
use super::plan_view::{PlanView, When};
use super::rules;
use super::words::{Words, say};
use crate::document::{Cell, ColumnKind, Table};
use crate::evaluate::{Aggregate, Group, Reading, Selection, readings};
use crate::model::ItemId;
use crate::vocabulary::{Basis, Class};

/// More goals than this are told of in a sentence alone.
const MOST_GOALS: usize = 15;

/// What is added up at a time, by what it is of.
pub(super) type AtTime<'v> = BTreeMap<Group, Aggregate<'v>>;

/// What rules come to, time by time.
pub(super) fn by_time(aggregates: Vec<Aggregate<'_>>) -> BTreeMap<When, AtTime<'_>> {
    let mut times: BTreeMap<When, AtTime<'_>> = BTreeMap::new();
    for aggregate in aggregates {
        let time = times.entry((aggregate.period, aggregate.basis)).or_default();
        time.insert(aggregate.group, aggregate);
    }
    times
}

/// The goals at each time, and at which of them a rule gives any of the lowest ones its rating.
pub(super) struct Goals<'v>(BTreeMap<When, AtTime<'v>>, BTreeSet<When>);

impl<'v> Goals<'v> {
    /// Those of the times that are asked for, and of those before them.
    pub(super) fn new(view: &PlanView<'v, '_>, readings: &[Reading<'v>], asked: &Selection) -> Self {
        let times = by_time(view.aggregates(readings, view.options.rules.first()));
        let by_rule = times.iter().filter(|(_, at)| !rules_that_decide(view, at).is_empty());
        let by_rule = by_rule.map(|(when, _)| *when);
        let by_rule = by_rule.filter(|(period, basis)| asked.admits_period(*period, *basis)).collect();
        Self(times, by_rule)
    }

    /// The latest time at which a rule decides; of outcomes, where there are any.
    pub(super) fn last(&self) -> Option<(When, &AtTime<'v>)> {
        let by_rule = self.0.iter().filter(|(when, _)| self.1.contains(*when));
        let last = by_rule.max_by_key(|((period, basis), _)| (Reverse(*basis), *period));
        last.map(|(when, at)| (*when, at))
    }

    /// The time before it that can be compared with it.
    fn before(&self) -> Option<(When, &AtTime<'v>)> {
        let ((period, basis), _) = self.last()?;
        let is_before =
            |when: &When| when.0 < period && when.1 == basis && when.0.likeness() == period.likeness();
        let is_rated = |at: &AtTime<'_>| at.get(&Group::Plan).is_some_and(|plan| plan.goals.rated() > 0);
        let before = self.0.iter().rev().find(|(when, at)| is_before(when) && is_rated(at));
        before.map(|(when, at)| (*when, at))
    }

    /// `För 2024 är tre av fem bedömda mål uppfyllda (60 %) och två ej uppfyllda; inget är delvis uppfyllt.` Then by which
    /// rules, how many are rated, and how it was before.
    pub(super) fn in_words(&self, view: &PlanView<'_, '_>) -> Vec<String> {
        let words = view.words;
        let Some(((period, basis), at)) = self.last() else { return Vec::new() };
        let Some(goals) = at.get(&Group::Plan).map(|plan| &plan.goals) else { return Vec::new() };
        let (rated, when) = (goals.rated(), words.period(period));
        let start = match basis {
            Basis::Outcome => say!(words, "För {when} är", "For {when},"),
            Basis::Forecast => say!(words, "Enligt prognosen för {when} är", "By the forecast for {when},"),
        };
        let others = [(Class::Partial, goals.partial), (Class::Unmet, goals.unmet)];
        let mut some = others.iter().filter(|(_, number)| *number > 0);
        let mut sentences = vec![if rated == 1 {
            let class = words.class(some.next().map_or(Class::Met, |(class, _)| *class));
            say!(words, "{start} det enda bedömda målet {class}.", "{start} the only rated goal is {class}.")
        } else {
            let (of, share) = (part(words, goals.met, rated), words.in_percent(goals.met, rated));
            let met = fulfilled(words, Class::Met, goals.met);
            let are = if goals.met == 1 { "is" } else { "are" };
            let mut parts =
                vec![say!(words, "{of} bedömda mål {met}{share}", "{of} rated goals {are} {met}{share}")];
            parts.extend(some.map(|(class, number)| {
                format!("{} {}", neuter(words, *number), fulfilled(words, *class, *number))
            }));
            format!("{start} {}{}.", words.list(&parts), view.none_in_words(&others))
        }];
        let deciding = rules_that_decide(view, at);
        let (by_rule, by_hand) = (deciding.len() as u64, rated.saturating_sub(deciding.len() as u64));
        let kinds: BTreeSet<&String> = deciding.iter().collect();
        let rule = match kinds.first() {
            Some(rule) if kinds.len() == 1 => format!(" ({rule})"),
            Some(_) | None => String::new(),
        };
        let (of_rule, of_hand) = (neuter(words, by_rule), neuter(words, by_hand));
        sentences.push(match by_hand {
            0 => say!(words, "Bedömningarna är räknade enligt målens regel{rule}.", "The ratings are computed by the rule of the goals{rule}."),
            _ => say!(
                words,
                "Bedömningen är räknad enligt målens regel{rule} för {of_rule} mål och gjord för hand för {of_hand}.",
                "The rating is computed by the rule of the goals{rule} for {of_rule} and was made by hand for {of_hand}."
            ),
        });
        if goals.expected > rated {
            let (of, all) = (neuter(words, rated), neuter(words, goals.expected));
            sentences.push(match rated {
                1 => say!(words, "Av {all} mål är ett bedömt.", "Of {all} goals, one is rated."),
                _ => say!(words, "Av {all} mål är {of} bedömda.", "Of {all} goals, {of} are rated."),
            });
        }
        if let Some(((period, _), at)) = self.before().filter(|_| view.options.document.is_some())
            && let Some(goals) = at.get(&Group::Plan).map(|plan| &plan.goals)
        {
            let (when, of) = (words.period(period), part(words, goals.met, goals.rated()));
            sentences.push(say!(words, "För {when} var det {of}.", "For {when} it was {of}."));
        }
        sentences
    }

    /// A row a goal, in the order of the plan: now, and in the period before.
    pub(super) fn table(&self, view: &PlanView<'_, '_>) -> Option<Table> {
        let times: Vec<(When, &AtTime<'_>)> = self.before().into_iter().chain(self.last()).collect();
        let goal = |group: &Group| if let Group::Goal(goal) = group { Some(*goal) } else { None };
        let shown: BTreeSet<ItemId> = times.iter().flat_map(|(_, at)| at.keys()).filter_map(goal).collect();
        let mut fields = fields! { view.words, |row: (ItemId, usize)|
            RowHeading "goal" ["Mål", "Goal"] "goal" => branch(row.1, "", view.item(row.0));
        };
        fields.extend(times.into_iter().map(|((period, basis), at)| {
            let standing = |row: &(ItemId, usize)| {
                at.get(&Group::Goal(row.0)).map_or(Cell::Missing, |goal| view.standing_cell(goal))
            };
            let (id, heading) = (format!("at_{period}"), view.when(period, basis));
            Field::new(ColumnKind::Word, id, heading, "rating that holds at that time", standing)
        }));
        let rows = in_order(view, &shown);
        let caption = view.say("Mål", "Goals");
        (!rows.is_empty() && rows.len() <= MOST_GOALS)
            .then(|| view.table("overview-goals", caption, fields, rows))
    }
}

/// The rules of the lowest goals that have the rating that their rule gives, in words, one for each goal.
fn rules_that_decide(view: &PlanView<'_, '_>, at: &AtTime<'_>) -> Vec<String> {
    let above: BTreeSet<ItemId> = view.plan.goals().filter_map(|goal| view.item(goal).goal).collect();
    let of_goals = at.values().filter(|aggregate| {
        let is_lowest = matches!(aggregate.group, Group::Goal(goal) if !above.contains(&goal));
        let class = aggregate.rating.map(|(class, _)| class);
        is_lowest && class.is_some() && aggregate.computed == class
    });
    of_goals.map(|aggregate| rules::in_words(view.words, &aggregate.rule)).collect()
}

/// A number of goals: `ett`, `tolv`, `13`.
fn neuter(words: Words, number: u64) -> String {
    if number == 1 { words.say("ett", "one").to_owned() } else { words.spelt(number) }
}

/// `tre av fem`, `inget av två`.
pub(super) fn part(words: Words, part: u64, whole: u64) -> String {
    match part {
        0 => format!("{} {} {}", words.say("inget", "none"), words.say("av", "of"), neuter(words, whole)),
        1 if whole <= 12 => {
            format!("{} {} {}", neuter(words, 1), words.say("av", "of"), neuter(words, whole))
        }
        _ => words.of(part, whole),
    }
}

/// A class as it is said of so many goals.
fn fulfilled(words: Words, class: Class, number: u64) -> &'static str {
    if number > 1 { words.class_of_several(class) } else { words.class(class) }
}

/// Below sums of judgements of goals: that these are by hand alone, and how the goals stand.
pub(super) fn beside_sums(view: &PlanView<'_, '_>) -> Option<String> {
    let words = view.words;
    let readings = readings(view.plan, &view.model.organisation);
    let Goals(times, by_rule) = Goals::new(view, &readings, view.selection);
    let standings = times.into_iter().filter(|(when, _)| by_rule.contains(when));
    let standings = standings.filter_map(|((period, basis), at)| {
        let goals = &at.get(&Group::Plan)?.goals;
        Some(format!("{} {}", view.when_in_words(period, basis), words.share(goals.met, goals.rated())))
    });
    let list = words.list(&standings.collect::<Vec<_>>());
    (!list.is_empty()).then(|| {
        say!(
            words,
            "Av målen räknar summorna bara bedömningar för hand. Uppfyllda mål, också de som räknas enligt sin regel: {list}.",
            "Of goals the sums count judgements by hand alone. Goals fulfilled, those computed by their rule among them: {list}."
        )
    })
}
