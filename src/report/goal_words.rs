//! How the goals stand, in sentences and side by side: as the chain of goals has them, by their rules and by hand.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::field::{Field, fields};
use super::goal_branches::{branch, in_order};
use super::notes::MOST_NAMED;
use super::plan_view::{PlanView, When};
use super::rules;
use super::words::{Words, capital, lower, quoted, say};
use crate::document::{Cell, ColumnKind, Table};
use crate::evaluate::{Aggregate, Fact, Group, Reading, Selection, Tally, readings};
use crate::model::{ItemId, Verdict, Who};
use crate::vocabulary::{Absence, Basis, Class, ItemKind, RuleKind};

/// More goals than this are told of in a sentence alone.
const MOST_GOALS: usize = 15;

/// What is added up at a time, by what it is of.
pub(super) type AtTime<'v> = BTreeMap<Group, Aggregate<'v>>;

pub(super) fn by_time(aggregates: Vec<Aggregate<'_>>) -> BTreeMap<When, AtTime<'_>> {
    let mut times: BTreeMap<When, AtTime<'_>> = BTreeMap::new();
    for aggregate in aggregates {
        let time = times.entry((aggregate.period, aggregate.basis)).or_default();
        time.insert(aggregate.group, aggregate);
    }
    times
}

/// The goals at each time; the latest that is asked for, and at which of those a rule gives any of the lowest ones its rating.
pub(super) struct Goals<'v> {
    times: BTreeMap<When, AtTime<'v>>,
    last: Option<When>,
    by_rule: BTreeSet<When>,
}

/// The latest time; of outcomes, where there are any.
pub(super) fn latest(times: impl Iterator<Item = When>) -> Option<When> {
    times.max_by_key(|(period, basis)| (Reverse(*basis), *period))
}

impl<'v> Goals<'v> {
    /// Those of the times that are asked for, and of those before them.
    pub(super) fn new(view: &PlanView<'v, '_>, readings: &[Reading<'v>], asked: &Selection) -> Self {
        let times = by_time(view.aggregates(readings, view.options.rules.first()));
        let asked = || times.iter().filter(|((period, basis), _)| asked.admits_period(*period, *basis));
        let last = latest(asked().map(|(when, _)| *when));
        let by_rule = asked().filter(|(_, at)| !rules_that_decide(view, at).is_empty());
        let by_rule = by_rule.map(|(when, _)| *when).collect();
        Self { times, last, by_rule }
    }

    /// The latest time at which a rule decides.
    pub(super) fn last(&self) -> Option<(When, &AtTime<'v>)> {
        let when = latest(self.by_rule.iter().copied())?;
        Some((when, self.times.get(&when)?))
    }

    /// The time before it that can be compared with it.
    fn before(&self) -> Option<(When, &AtTime<'v>)> {
        let ((period, basis), _) = self.last()?;
        let is_before =
            |when: &When| when.0 < period && when.1 == basis && when.0.likeness() == period.likeness();
        let is_rated = |at: &AtTime<'_>| at.get(&Group::Plan).is_some_and(|plan| plan.goals.rated() > 0);
        let before = self.times.iter().rev().find(|(when, at)| is_before(when) && is_rated(at));
        before.map(|(when, at)| (*when, at))
    }

    /// `För 2024 är tre av fem bedömda mål uppfyllda (60 %) och två ej uppfyllda; inget är delvis uppfyllt.` Then by which
    /// rules, how many are rated, and how it was before.
    pub(super) fn in_words(&self, view: &PlanView<'_, '_>) -> Vec<String> {
        let words = view.words;
        let Some(((period, basis), at)) = self.last() else { return Vec::new() };
        let Some(goals) = at.get(&Group::Plan).map(|plan| &plan.goals) else { return Vec::new() };
        let rated = goals.rated();
        let of = words.say("bedömda mål", "rated goals");
        let mut sentences =
            vec![standing_in_words(view, (period, basis), of, [goals.met, goals.partial, goals.unmet])];
        let deciding = rules_that_decide(view, at);
        let (by_rule, by_hand) = (deciding.len() as u64, rated.saturating_sub(deciding.len() as u64));
        let kinds: BTreeSet<&String> = deciding.iter().collect();
        let rule = match kinds.first() {
            Some(rule) if kinds.len() == 1 => format!(" ({rule})"),
            Some(_) | None => String::new(),
        };
        let number = |number: u64| usize::from(number != 1);
        let (computed, judged) =
            (["räknat", "räknade"][number(by_rule)], ["bedömt", "bedömda"][number(by_hand)]);
        let (are, were) = (["is", "are"][number(by_rule)], ["was", "were"][number(by_hand)]);
        let (of_rule, of_hand) = (capital(&neuter(words, by_rule)), neuter(words, by_hand));
        let goals_of_rule = words.items(ItemKind::Goal)[number(by_rule)];
        let hands: Vec<&Aggregate<'_>> = at.values().filter(|of| !of.by_hand.facts.is_empty()).collect();
        let are_all_judged = hands.len() as u64 == rated;
        let hands = hands.iter().flat_map(|goal| &goal.by_hand.facts).map(|fact| &view.all[*fact].who);
        let body = match hands.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()[..] {
            [Who::One(body)] => view.body_in_text(*body),
            // `Nämndernas`: the nämnder.
            _ => lower(view.body_words()[2].trim_end_matches(['s', '’'])),
        };
        sentences.push(match by_hand {
            0 if are_all_judged => say!(
                words,
                "Målen är bedömda av {body}; bedömningarna stämmer med målens regel{rule}.",
                "The goals were judged by {body}; the ratings agree with the rule of the goals{rule}."
            ),
            0 => say!(words, "Bedömningarna är räknade enligt målens regel{rule}.", "The ratings are computed by the rule of the goals{rule}."),
            _ => say!(
                words,
                "{of_rule} {goals_of_rule} är {computed} enligt sin regel{rule} och {of_hand} {judged} av {body}.",
                "{of_rule} {goals_of_rule} {are} computed by the rule{rule}, and {of_hand} {were} judged by {body}."
            ),
        });
        if goals.expected > rated {
            let (of, all) = (neuter(words, rated), neuter(words, goals.expected));
            sentences.push(match rated {
                1 => say!(words, "Av {all} mål är ett bedömt.", "Of {all} goals, one is rated."),
                _ => say!(words, "Av {all} mål är {of} bedömda.", "Of {all} goals, {of} are rated."),
            });
        }
        let [_, lowest] = in_levels(view, at);
        // What nobody has foreseen is missed of nobody, and the plan is more than what is.
        if basis == Basis::Forecast && goals.expected < lowest.len() as u64 {
            let (of, all) = (neuter(words, goals.expected), neuter(words, lowest.len() as u64));
            sentences.push(match goals.expected {
                1 => say!(words, "Av {all} mål har ett en prognos.", "Of {all} goals, one has a forecast."),
                _ => {
                    say!(words, "Av {all} mål har {of} en prognos.", "Of {all} goals, {of} have a forecast.")
                }
            });
        }
        sentences.extend(unrated_in_words(view, at));
        sentences.extend(verdicts_in_words(view, at, |_| true));
        if let Some(((period, _), at)) = self.before().filter(|_| view.options.document.is_some())
            && let Some(goals) = at.get(&Group::Plan).map(|plan| &plan.goals)
        {
            let (when, of) = (words.period(period), part(words, goals.met, goals.rated()));
            let met = fulfilled(words, Class::Met, goals.met);
            sentences.push(say!(words, "För {when} var {of} {met}.", "For {when}, {of} were {met}."));
        }
        sentences
    }

    /// What rules make of goals that are all rated by hand: of those above them, and of the plan.
    pub(super) fn of_hands_in_words(&self, view: &PlanView<'_, '_>) -> Option<String> {
        let when @ (period, basis) = self.last.filter(|_| self.by_rule.is_empty())?;
        let said = verdicts_in_words(view, self.times.get(&when)?, |of| of.computed.is_some()).join(" ");
        let when = capital(&view.when_in_words(period, basis));
        (!said.is_empty()).then(|| format!("{when}: {said}"))
    }

    /// A row a goal, in the order of the plan: now, and in the period before.
    pub(super) fn table(&self, view: &PlanView<'_, '_>) -> Option<Table> {
        let times: Vec<(When, &AtTime<'_>)> = self.before().into_iter().chain(self.last()).collect();
        let groups = times.iter().flat_map(|(_, at)| at.keys());
        let shown: BTreeSet<ItemId> = groups.filter_map(|group| group.goal()).collect();
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
    let [_, lowest] = in_levels(view, at);
    let of_goals = lowest.into_iter().map(|(_, aggregate)| aggregate).filter(|aggregate| {
        let class = aggregate.rating.map(|(class, _)| class);
        class.is_some() && aggregate.computed == class
    });
    of_goals.map(|aggregate| rules::applied_in_words(view.words, aggregate, view.scale)).collect()
}

/// `För 2024 är tre av fem bedömda mål uppfyllda (60 %) och två ej uppfyllda.`, of how many goals are met, partly met and not.
pub(super) fn standing_in_words(
    view: &PlanView<'_, '_>,
    (period, basis): When,
    of: &str,
    [met, partial, unmet]: [u64; 3],
) -> String {
    let (words, when) = (view.words, view.words.period(period));
    let start = match basis {
        Basis::Outcome => say!(words, "För {when} är", "For {when},"),
        Basis::Forecast => say!(words, "Enligt prognosen för {when} är", "By the forecast for {when},"),
    };
    let rated = met + partial + unmet;
    let others = [(Class::Partial, partial), (Class::Unmet, unmet)];
    let mut some = others.iter().filter(|(_, number)| *number > 0);
    if rated == 1 {
        let class = words.class(some.next().map_or(Class::Met, |(class, _)| *class));
        return say!(
            words,
            "{start} det enda bedömda målet {class}.",
            "{start} the only rated goal is {class}."
        );
    }
    let (all, share) = (part(words, met, rated), words.in_percent(met, rated));
    let (fulfils, are) = (fulfilled(words, Class::Met, met), if met == 1 { "is" } else { "are" });
    let mut parts = vec![say!(words, "{all} {of} {fulfils}{share}", "{all} {of} {are} {fulfils}{share}")];
    parts.extend(
        some.map(|(class, number)| {
            format!("{} {}", neuter(words, *number), fulfilled(words, *class, *number))
        }),
    );
    format!("{start} {}{}.", words.list(&parts), view.none_in_words(&others))
}

/// Why a lowest goal has no rating, in the order in which that is told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unrated {
    OnlyCounted,
    Differing,
    NotAssessable,
    Unreadable,
    Nothing,
}

impl Unrated {
    fn of(goal: &Aggregate<'_>) -> Self {
        match goal.absence {
            _ if goal.by_hand.differ => Self::Differing,
            Some(Absence::NotAssessable) => Self::NotAssessable,
            Some(Absence::Unreadable) => Self::Unreadable,
            _ if goal.rule.kind == RuleKind::Counts => Self::OnlyCounted,
            _ => Self::Nothing,
        }
    }

    /// How it is said of one goal, and of several.
    fn in_words(self, words: Words) -> [&'static str; 2] {
        let (swedish, english) = match self {
            Self::OnlyCounted => (
                ["har inget omdöme: regeln räknar bara antal"; 2],
                ["has no rating: the rule only counts", "have no rating: the rule only counts"],
            ),
            Self::Differing => (
                ["är bedömt olika av olika organ", "är bedömda olika av olika organ"],
                ["is rated differently by different bodies", "are rated differently by different bodies"],
            ),
            Self::NotAssessable => (["kan inte bedömas"; 2], ["cannot be assessed"; 2]),
            Self::Unreadable => (
                ["har ett omdöme som inte går att läsa"; 2],
                ["has a rating that cannot be read", "have ratings that cannot be read"],
            ),
            Self::Nothing => (["har inget omdöme"; 2], ["has no rating", "have no rating"]),
        };
        *words.say(&swedish, &english)
    }
}

/// The goals and what they come to: those above others, and the lowest ones.
fn in_levels<'a, 'v>(view: &PlanView<'_, '_>, at: &'a AtTime<'v>) -> [Vec<(ItemId, &'a Aggregate<'v>)>; 2] {
    let above: BTreeSet<ItemId> = view.plan.goals().filter_map(|goal| view.item(goal).goal).collect();
    let goals = at.values().filter_map(|aggregate| Some((aggregate.group.goal()?, aggregate)));
    let (above, lowest) = goals.partition(|(goal, _)| above.contains(goal));
    [above, lowest]
}

/// The lowest goals that have no rating, and why.
fn unrated_in_words(view: &PlanView<'_, '_>, at: &AtTime<'_>) -> Vec<String> {
    let [_, lowest] = in_levels(view, at);
    let mut unrated: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for (goal, of) in lowest.iter().filter(|(_, of)| of.rating.is_none() && of.goals.expected > 0) {
        unrated.entry(Unrated::of(of)).or_default().push(view.named_in_words(*goal));
    }
    let few = unrated.into_iter().filter(|(_, names)| names.len() <= MOST_NAMED);
    let sentence = |(why, names): (Unrated, Vec<String>)| {
        let [one, several] = why.in_words(view.words);
        format!("{} {}.", view.words.list(&names), if names.len() == 1 { one } else { several })
    };
    few.map(sentence).collect()
}

/// The rating that holds: a level of the scale, or the class that a rule gives.
pub(super) fn rating_in_words(view: &PlanView<'_, '_>, of: &Aggregate<'_>) -> Option<String> {
    let (class, level) = of.rating?;
    let class = || view.words.class(class).to_owned();
    Some(level.map_or_else(class, |level| view.rating(Verdict::Level(level))))
}

/// The rating of goals above others, which are not among those counted; and that of the whole plan, where a rule gives it one:
/// each with the rule and what it counts. What is selected of a plan is not the plan.
fn verdicts_in_words(
    view: &PlanView<'_, '_>,
    at: &AtTime<'_>,
    is_told: impl Fn(&Aggregate<'_>) -> bool,
) -> Vec<String> {
    let words = view.words;
    let label = |of: &Aggregate<'_>| rating_in_words(view, of);
    let by_rule = |of: &Aggregate<'_>| {
        let counted = if of.rule.kind == RuleKind::Weighted {
            of.votes.share(&of.rule).map(|mean| words.percent(mean)).unwrap_or_default()
        } else if of.counts_goals {
            part(words, of.votes.met, of.votes.rated())
        } else {
            words.of(of.votes.met, of.votes.rated())
        };
        let is_of_indicators = of.rule.of_target().is_some() && of.rule.kind != RuleKind::Weighted;
        let noun = match (is_of_indicators, of.votes.expected > of.votes.rated()) {
            (true, false) => words.say(" indikatorer", " indicators"),
            (true, true) => words.say(" indikatorer som har värde", " indicators that have a value"),
            (false, _) => "",
        };
        format!("{}: {counted}{noun}", rules::applied_in_words(words, of, view.scale))
    };
    let [above, _] = in_levels(view, at);
    let above = above.into_iter().filter(|(_, of)| is_told(of));
    let rated: Vec<_> = above.filter_map(|(goal, of)| Some((goal, of, label(of)?))).collect();
    let mut sentences = Vec::new();
    if rated.len() <= MOST_NAMED {
        sentences.extend(rated.into_iter().map(|(goal, of, rating)| {
            let name = view.named_in_words(goal);
            let rule = if of.computed.is_some() { format!(" ({})", by_rule(of)) } else { String::new() };
            say!(
                words,
                "Det övergripande målet {name}: {rating}{rule}.",
                "The goal above them, {name}: {rating}{rule}."
            )
        }));
    }
    let whole = at.get(&Group::Plan).filter(|plan| plan.computed.is_some());
    sentences.extend(whole.and_then(|plan| {
        if view.selection.leaves_items_out() {
            return Some(
                words
                    .say(
                        "Planens eget omdöme gäller alla dess mål och visas inte för ett urval.",
                        "The plan's own rating is of all its goals, and not shown of a selection.",
                    )
                    .to_owned(),
            );
        }
        let (rating, rule) = (quoted(words, &label(plan)?, usize::MAX), by_rule(plan));
        Some(say!(
            words,
            "Planen som helhet får enligt sin regel ({rule}) omdömet {rating}.",
            "The plan as a whole is rated {rating} by its rule ({rule})."
        ))
    }));
    sentences
}

/// A number of goals: `ett`, `tolv`, `13`.
pub(super) fn neuter(words: Words, number: u64) -> String {
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
pub(super) fn fulfilled(words: Words, class: Class, number: u64) -> &'static str {
    if number > 1 { words.class_of_several(class) } else { words.class(class) }
}

/// How the goals stand at each time at which a rule decides, those that are judged by hand among them.
pub(super) fn standings(view: &PlanView<'_, '_>) -> Vec<(When, Tally)> {
    if view.plan.goals().next().is_none() {
        return Vec::new();
    }
    let readings = readings(view.plan, &view.model.organisation);
    let Goals { times, by_rule, .. } = Goals::new(view, &readings, view.selection);
    let standings = times.into_iter().filter(|(when, _)| by_rule.contains(when));
    standings.filter_map(|(when, mut at)| Some((when, at.remove(&Group::Plan)?.goals))).collect()
}

/// Whether goals have ratings that nobody has given them by hand.
pub(super) fn is_any_by_rule(view: &PlanView<'_, '_>, standings: &[(When, Tally)]) -> bool {
    let by_hand = |when: &When| {
        let is_one = |fact: &&Fact| (fact.period, fact.basis) == *when && fact.verdict.is_rated();
        view.shown().filter(is_one).filter(|fact| view.item(fact.item).kind == ItemKind::Goal).count() as u64
    };
    standings.iter().any(|(when, goals)| goals.rated() != by_hand(when))
}

/// Below sums of judgements of goals: that these are by hand alone, and how the goals stand.
pub(super) fn beside_sums(view: &PlanView<'_, '_>) -> Option<String> {
    let words = view.words;
    if !view.options.notes || !view.facts().any(|fact| view.item(fact.item).kind == ItemKind::Goal) {
        return None;
    }
    let standings = standings(view);
    if !is_any_by_rule(view, &standings) {
        return None;
    }
    let standings = standings.into_iter().map(|((period, basis), goals)| {
        let share = words.in_percent(goals.met, goals.rated());
        let when = view.when_in_words(period, basis);
        format!("{when} {}{share}", part(words, goals.met, goals.rated()))
    });
    let list = words.list(&standings.collect::<Vec<_>>());
    (!list.is_empty()).then(|| {
        say!(
            words,
            "Av målen räknar summorna bara dem som har bedömts direkt. Uppfyllda mål, också de som räknas enligt sin regel: {list}.",
            "Of goals the sums count judgements by hand alone. Goals fulfilled, those computed by their rule among them: {list}."
        )
    })
}
