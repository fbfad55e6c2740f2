//! The chain of goals as readers see it: a tree a period, and the sums by area and body below it.

use std::collections::{BTreeMap, BTreeSet};

use super::builder::Report;
use super::field::{Field, field, fields};
use super::goal_branches::{branch, in_order};
use super::goal_words::{self, AtTime, by_time};
use super::notes::make_up;
use super::plan_view::{PlanView, Sort, When};
use super::words::{Words, capital, say};
use super::{indicator_words, items, rules};
use crate::calendar::Period;
use crate::document::{Cell, ColumnKind, Table};
use crate::evaluate::{Aggregate, Fact, Group, Key, Reading, Selection, Tally};
use crate::model::{Details, ItemId, Who};
use crate::vocabulary::{Basis, ItemKind, RuleKind, Word as _};

/// What the rules come to at a time: the declared ones, or each of those asked for.
type Rules<'v> = Vec<AtTime<'v>>;

/// What is known of each item at each time: the facts that count, and the values that are asked for.
#[derive(Default)]
struct Known<'k> {
    facts: BTreeMap<(ItemId, Period, Basis), Vec<&'k Fact>>,
    readings: BTreeMap<(ItemId, Period, Basis), Vec<&'k Reading<'k>>>,
}

impl<'k> Known<'k> {
    fn new(view: &'k PlanView<'_, '_>, readings: &'k [Reading<'k>]) -> Self {
        let mut known = Self::default();
        for fact in view.facts() {
            known.facts.entry((fact.item, fact.period, fact.basis)).or_default().push(fact);
        }
        for reading in
            readings.iter().filter(|reading| view.selection.admits_reading(view.in_model(), reading))
        {
            known.readings.entry((reading.item, reading.period, reading.basis)).or_default().push(reading);
        }
        known
    }
}

pub(super) fn add(
    view: &PlanView<'_, '_>,
    readings: &[Reading<'_>],
    counted: Vec<Vec<Aggregate<'_>>>,
    report: &mut Report,
) {
    let (mut times, rules): (BTreeMap<When, Rules<'_>>, usize) = (BTreeMap::new(), counted.len());
    for (rule, aggregates) in counted.into_iter().enumerate() {
        for (when, at) in by_time(aggregates) {
            times.entry(when).or_insert_with(|| vec![BTreeMap::new(); rules])[rule] = at;
        }
    }
    let known = Known::new(view, readings);
    let counts = |of: &Aggregate<'_>| of.votes.expected + of.goals.expected + of.judgements.expected > 0;
    // Where nothing counts at any time, the goals are shown all the same.
    let counts = |now: &Rules<'_>| now.iter().flat_map(BTreeMap::values).any(counts);
    if times.values().any(counts) {
        times.retain(|_, now| counts(now));
    }
    // A document tells of the goals as they have come to stand, and of the time before in brief: when any of them was rated last.
    let is_rated = |now: &Rules<'_>| now.iter().flat_map(BTreeMap::values).any(|of| of.rating.is_some());
    let rated = times.iter().filter(|(_, now)| is_rated(now)).map(|(when, _)| *when);
    if view.options.document.is_some()
        && let Some(last) = goal_words::latest(rated).or_else(|| goal_words::latest(times.keys().copied()))
    {
        times.retain(|when, _| *when == last);
    }
    if times.is_empty() {
        let nothing = if view.plan.goals().next().is_none() {
            view.say("Det finns inga mål att räkna samman.", "There are no goals to add up.")
        } else if view.selection.items.ids.is_empty() {
            view.say("Det finns inget att räkna under målen.", "There is nothing to count below the goals.")
        } else {
            view.say(
                "Urvalet ger inget mål ett omdöme: ett mål räknas efter allt som står under det.",
                "What is selected gives no goal a rating: a goal is counted by all that stands below it.",
            )
        };
        report.paragraphs([nothing.to_owned()]);
    }
    // Sums of several periods, of which some are of joint judgements, cannot be compared.
    let facts: Vec<&Fact> =
        view.facts().filter(|fact| times.contains_key(&(fact.period, fact.basis))).collect();
    let unlike = make_up(view, &facts).map(|make_up| make_up.in_words);
    for ((period, basis), now) in times {
        let when = view.when_in_words(period, basis);
        report.table(tree(view, &known, &now, &when));
        let sums = sums(view, &known, &now, &when);
        if !sums.rows.is_empty() {
            report.table(sums);
        }
    }
    report.paragraphs(unlike);
}

enum Row {
    /// A goal at its depth, an area, a body, or the plan.
    Group(Group, usize),
    /// What leads up to a goal besides goals, at its depth.
    Leaf(ItemId, usize),
}

impl Row {
    fn group(&self) -> Option<Group> {
        match self {
            Self::Group(group, _) => Some(*group),
            Self::Leaf(..) => None,
        }
    }
}

/// What the rule of a table with one, or each of several rules, comes to for each row.
fn fields<'f>(
    view: &'f PlanView<'_, '_>,
    known: &'f Known<'_>,
    now: &'f [AtTime<'_>],
    name: Field<'f, Row>,
    tells_ratings: bool,
) -> Vec<Field<'f, Row>> {
    let mut fields = vec![name];
    if let [aggregates] = now {
        fields.extend(rule_fields(view, known, aggregates, tells_ratings));
    } else {
        // Rules side by side.
        fields.extend(view.options.rules.iter().zip(now).enumerate().map(|(place, (rule, aggregates))| {
            let heading = capital(&rules::in_words(view.words, rule, view.scale));
            let cell = |row: &Row| {
                let aggregate = of_row(aggregates, row)?;
                let mut lines = rating_lines(view, aggregate);
                lines.push(view.fraction(aggregate));
                let number = |number| view.words.number(number);
                lines.extend(
                    unrated_in_words(view.words, &aggregate.votes, number).into_iter().map(Cell::Text),
                );
                Some(Cell::Lines(lines))
            };
            Field::new(ColumnKind::Text, format!("rule_{}", place + 1), heading, "rating by that rule", cell)
        }));
    }
    fields
}

fn of_row<'c, 'v>(aggregates: &'c AtTime<'v>, row: &Row) -> Option<&'c Aggregate<'v>> {
    aggregates.get(&row.group()?)
}

fn rule_fields<'f>(
    view: &'f PlanView<'_, '_>,
    known: &'f Known<'_>,
    aggregates: &'f AtTime<'_>,
    tells_ratings: bool,
) -> Vec<Field<'f, Row>> {
    let words = view.words;
    let tells_rule = tells_ratings && only_rule(view, aggregates).is_none();
    let rating = field! { words, |row: Row|
        Text "rating" ["Bedömning", "Rating"] ["den bedömning som gäller", "rating that holds"] => match row {
            Row::Leaf(item, _) => leaf_cell(view, known, aggregates.values().next()?, *item),
            // What a body's own part comes to is nobody's rating of the body.
            Row::Group(Group::Body(..) | Group::Joint, _) => Cell::Missing,
            Row::Group(..) => Cell::Lines(rating_lines(view, of_row(aggregates, row)?)),
        }
    };
    // Goals that are all judged directly have no numbers.
    if !aggregates.values().any(is_counted) {
        return vec![rating];
    }
    fields! { words, |row: Row|
        ..rating.shown_if(tells_ratings);
        Number "met" ["Uppfyllda", "Fulfilled"] "how many are met of those rated"
            => view.fraction(of_row(aggregates, row).filter(|of| is_counted(of))?);
        Number "rated" ["Bedömda", "Rated"] "how many are rated of those expected"
            => rules::coverage(of_row(aggregates, row).filter(|of| is_counted(of))?)?;
        Text.shown_if(tells_rule) "rule" ["Regel", "Rule"] ["den regel som avgör", "the rule that decides"] => {
            // Where nothing is counted, no rule decides.
            let aggregate = of_row(aggregates, row).filter(|aggregate| aggregate.votes.expected > 0)?;
            let is_body = matches!(aggregate.group, Group::Body(..) | Group::Joint);
            Cell::Text((!is_body).then(|| rules::applied_in_words(words, aggregate, view.scale))?)
        };
    }
}

/// The rule of all that is counted, where it is one: it is told once.
fn only_rule(view: &PlanView<'_, '_>, aggregates: &AtTime<'_>) -> Option<String> {
    let counted = aggregates.values().filter(|of| is_counted(of));
    let mut rules: BTreeSet<String> =
        counted.map(|of| rules::applied_in_words(view.words, of, view.scale)).collect();
    rules.pop_first().filter(|_| rules.is_empty())
}

/// Whether its rule counts anything: what is judged directly is not the sum of what stands below it.
fn is_counted(aggregate: &Aggregate<'_>) -> bool {
    aggregate.votes.expected > 0 && aggregate.rule.kind != RuleKind::ByHand
}

fn rating_lines(view: &PlanView<'_, '_>, aggregate: &Aggregate<'_>) -> Vec<Cell> {
    let mut lines = vec![view.standing_cell(aggregate)];
    let by_hand = view.by_hand_in_words(aggregate);
    let is_computed = aggregate.rating.is_some() && aggregate.by_hand.facts.is_empty();
    let computed = || view.say("räknat enligt regeln", "computed by the rule").to_owned();
    lines.extend(by_hand.or_else(|| is_computed.then(computed)).map(Cell::Text));
    lines
}

/// How many are expected and not rated, and why.
fn unrated_in_words(words: Words, tally: &Tally, in_words: impl Fn(u64) -> String) -> Vec<String> {
    let parts = [
        (tally.missing(), words.say("saknas", "missing")),
        (tally.not_assessable, words.say("kan inte bedömas", "cannot be assessed")),
        (tally.unreadable, words.say("går inte att läsa", "cannot be read")),
        (tally.differing, words.say("bedömt olika", "judged differently")),
    ];
    let some = parts.into_iter().filter(|(number, _)| *number > 0);
    some.map(|(number, why)| format!("{} {why}", in_words(number))).collect()
}

fn tree(view: &PlanView<'_, '_>, known: &Known<'_>, now: &[AtTime<'_>], when: &str) -> Table {
    let caption = format!("{} {when}", view.say("Målkedjan", "The chain of goals"));
    let groups = now.iter().flat_map(BTreeMap::keys);
    let shown: BTreeSet<ItemId> = groups.filter_map(|group| group.goal()).collect();
    let mut leaves: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
    for (id, item) in view.plan.items.numbered().filter(|(_, item)| item.kind != ItemKind::Goal) {
        if let Some(goal) = item.goal.filter(|goal| shown.contains(goal)) {
            leaves.entry(goal).or_default().push(id);
        }
    }
    let mut rows = Vec::new();
    for (goal, depth) in in_order(view, &shown) {
        rows.push(Row::Group(Group::Goal(goal), depth));
        let below = leaves.get(&goal).filter(|_| now.len() == 1);
        let says = |leaf: &&ItemId| {
            let first = now[0].values().next();
            first.is_some_and(|first| leaf_cell(view, known, first, **leaf) != Cell::Missing)
        };
        rows.extend(below.into_iter().flatten().filter(says).map(|leaf| Row::Leaf(*leaf, depth + 1)));
    }
    let name = field! { view.words, |row: Row|
        RowHeading "goal" ["Mål", "Goal"] "goal, and what leads up to it" => match row {
            Row::Group(Group::Goal(goal), depth) => branch(*depth, "", view.item(*goal)),
            Row::Group(..) => Cell::quoted(&view.name_of(view.plan)),
            Row::Leaf(leaf, depth) => {
                let kind = view.item(*leaf).kind.in_language(view.words.language);
                branch(*depth, &format!("{}:", capital(&kind)), view.item(*leaf))
            }
        }
    };
    let fields = fields(view, known, now, name, true);
    let plan = now.first().and_then(|aggregates| aggregates.get(&Group::Plan));
    let is_counted = now.len() > 1 || plan.is_some_and(is_counted);
    let is_whole = !view.selection.leaves_items_out();
    let total = (is_counted && is_whole).then_some(Row::Group(Group::Plan, 0));
    let mut table = view.table_with_totals("goal-tree", caption, fields, rows, total);
    // A document has told already how many goals are met, where there is nothing below them.
    let is_told = |plan: &&Aggregate<'_>| view.options.document.is_some() && plan.sorts.is_empty();
    table.add_notes(plan.filter(|plan| !is_told(plan)).and_then(|plan| both_ways(view, plan, when)));
    table.add_notes(plan.filter(|_| is_whole).and_then(|aggregate| not_of_goals(view, aggregate)));
    let rule = if let [only] = now { only_rule(view, only) } else { None };
    table.add_notes(rule.map(|rule| format!("{}: {rule}.", view.say("Regel", "Rule"))));
    let mixes = |of: &&Aggregate<'_>| {
        !of.counts_goals && of.rule.of_target().is_none() && of.sorts.len() > 1 && self::is_counted(of)
    };
    let mixed = now.iter().flat_map(BTreeMap::values).filter(mixes);
    let mixed: BTreeSet<Sort> = mixed.flat_map(|of| of.sorts.keys().copied()).collect();
    table.add_notes((!mixed.is_empty()).then(|| {
        let named = view.sorts_in_words(&mixed);
        say!(view.words, "Regeln räknar {named} tillsammans.", "The rule counts {named} together.")
    }));
    table.add_notes(without_anything(view, &shown));
    let Selection { bodies, joint, items, plans: _, unknown: _, files: _, times: _ } = view.selection;
    let is_of_bodies = !bodies.is_empty() || *joint;
    let is_of_parts = items.leave_parts_out();
    if is_of_bodies || is_of_parts {
        let whose = if !is_of_parts {
            view.say("urvalets organ har", "the selected bodies have")
        } else if !is_of_bodies && items.leave_other_areas_out() {
            view.say("urvalets område har", "the selected area has")
        } else {
            view.say("urvalet omfattar", "is selected")
        };
        table.note(say!(
            view.words,
            "Varje mål är här bedömt efter den del av det som {whose}.",
            "Each goal is rated here by that part of it which {whose}."
        ));
    }
    if is_counted && !is_whole {
        table.note(view.say(
            "Planen har ingen rad här: urvalet är en del av den.",
            "The plan has no row here: what is selected is a part of it.",
        ));
    }
    table
}

/// The same fulfilment by goal, by judgement and by item: three numbers, each with its name.
fn both_ways(view: &PlanView<'_, '_>, aggregate: &Aggregate<'_>, when: &str) -> Option<String> {
    let words = view.words;
    // Where the only one is fulfilled, what it is called stands for its number.
    let part = |tally: &Tally, neuter: bool, name: &str, only: Option<&str>| {
        let number = |number| if neuter { goal_words::neuter(words, number) } else { words.spelt(number) };
        let of = match (tally.rated(), neuter) {
            (0, true) => words.say("inga bedömda", "no rated").to_owned(),
            (0, false) => words.say("inga", "no").to_owned(),
            (rated, true) => goal_words::part(words, tally.met, rated),
            (rated, false) => words.of(tally.met, rated),
        };
        let share = crate::share::share(tally.met, tally.rated()).map(|share| words.percent(share));
        let marks: Vec<String> = share.into_iter().chain(unrated_in_words(words, tally, number)).collect();
        let of_one = only.filter(|_| tally.rated() == 1 && tally.met == 1);
        let of = of_one.map_or_else(|| format!("{of} {name}"), str::to_owned);
        (tally.expected > 0).then(|| format!("{of} ({})", marks.join(", ")))
    };
    let only = words.say("det enda bedömda målet", "the only rated goal");
    let goals = words.say("mål", if aggregate.goals.rated() == 1 { "goal" } else { "goals" });
    let mut parts = vec![part(&aggregate.goals, true, goals, Some(only))];
    let sorts: BTreeSet<Sort> = aggregate.sorts.keys().copied().collect();
    for (sort, [judgements, items]) in &aggregate.sorts {
        let told = view.sort_in_words(*sort, &sorts);
        let in_number =
            |number: usize| told.clone().unwrap_or_else(|| words.items(sort.0)[number].to_owned());
        let whole = words.say(" i sin helhet", " as a whole");
        let of = format!("{}{whole}", in_number(usize::from(items.rated() != 1)));
        let of_items = in_number(1);
        let names = words.say(&["bedömning av", "bedömningar av"], &["judgement of", "judgements of"]);
        let named = format!("{} {of_items}", names[usize::from(judgements.rated() != 1)]);
        let only = say!(words, "den enda bedömningen av {of_items}", "the only judgement of {of_items}");
        let neuter = matches!(sort.0, ItemKind::Goal | ItemKind::Commitment);
        parts.push(part(judgements, false, &named, Some(&only)));
        // Of one item there is nothing to tell apart.
        let is_another = items.expected > 1 && items != judgements;
        parts.extend(is_another.then(|| part(items, neuter, &of, None)));
    }
    let list = words.list(&parts.into_iter().flatten().collect::<Vec<_>>());
    (!list.is_empty()).then(|| say!(words, "Uppfyllt {when}: {list}.", "Fulfilled {when}: {list}."))
}

/// The goals that have nothing below them and no judgement: they are seen, and count for nothing.
fn without_anything(view: &PlanView<'_, '_>, shown: &BTreeSet<ItemId>) -> Option<String> {
    let mut unused = shown.clone();
    let served = view.plan.items.iter().filter_map(|item| item.goal);
    for goal in served.chain(view.all.iter().map(|fact| fact.item)) {
        unused.remove(&goal);
    }
    let names: Vec<String> = unused.into_iter().map(|goal| view.named_in_words(goal)).collect();
    let what = view.words.list(&names);
    (!names.is_empty()).then(|| {
        say!(
            view.words,
            "Räknas inte, utan något under sig och utan bedömning: {what}.",
            "Not counted, with nothing below and no judgement: {what}."
        )
    })
}

/// That the plan's row is not made of its goals, where it says something else than they do.
fn not_of_goals(view: &PlanView<'_, '_>, plan: &Aggregate<'_>) -> Option<String> {
    let (words, goals) = (view.words, &plan.goals);
    let of_goals = goals.class_of_all(view.scale)?;
    let (class, _) = plan.rating.filter(|(class, _)| !plan.counts_goals && *class != of_goals)?;
    let rated = plan.votes.rated();
    let number = usize::from(rated != 1);
    let counted = if plan.rule.of_target().is_some() {
        words.say(&["indikatorn", "indikatorerna"], &["indicator", "indicators"])[number].to_owned()
    } else {
        let named = words.say(&["bedömningen", "bedömningarna"], &["judgement", "judgements"])[number];
        say!(words, "{named} under målen", "{named} below the goals")
    };
    let (of, class, met) =
        (words.spelt(rated), words.class(class), goal_words::part(words, goals.met, goals.rated()));
    let of = if rated == 1 { String::new() } else { say!(words, "de {of} ", "the {of} ") };
    Some(say!(
        words,
        "Planens omdöme (”{class}”) bygger på {of}{counted}; av målen är {met} uppfyllda.",
        "The plan's rating (“{class}”) is made of {of}{counted}; of the goals, {met} are fulfilled."
    ))
}

/// The sums by area and by body. A body's row counts its own judgements.
fn sums(view: &PlanView<'_, '_>, known: &Known<'_>, now: &[AtTime<'_>], when: &str) -> Table {
    let counted = || now.iter().flatten().filter(|(group, of)| is_shown(view, **group) && is_counted(of));
    let groups: BTreeSet<Group> = counted().map(|(group, _)| *group).collect();
    let is_area = |group: &Group| matches!(group, Group::Area(_));
    let shown = || groups.iter().copied();
    let of_all = |is: fn(&Aggregate<'_>) -> bool| now.len() == 1 && counted().all(|(_, of)| is(of));
    let counts_goals = of_all(|of| of.counts_goals);
    let of_indicators = of_all(|of| of.rule.of_target().is_some());
    let what = if of_indicators {
        view.say("Indikatorer som når målvärdet, per", "Indicators that reach their target, by")
    } else if counts_goals {
        view.say("Uppfyllda mål per", "Goals fulfilled by")
    } else if of_all(|of| of.rule.kind != RuleKind::Weighted) {
        view.say("Uppfyllda bedömningar per", "Judgements fulfilled by")
    } else {
        view.say("Bedömningar per", "Judgements by")
    };
    let [area, body] = [groups.iter().any(is_area), groups.iter().any(|group| !is_area(group))];
    let by = match (area, body) {
        (true, true) => view.say("område och organ", "area and body"),
        (true, false) => view.say("område", "area"),
        (false, _) => view.say("organ", "body"),
    };
    let caption = format!("{what} {by} {when}");
    let rows = shown().filter(is_area).chain(shown().filter(|group| !is_area(group)));
    let name = field! { view.words, |row: Row|
        RowHeading "goal" ["Område/organ", "Area/body"] "area or body" => view.group_cell(row.group()?)
    };
    let fields = fields(view, known, now, name, area && !counts_goals);
    let mut table = view.table("goal-sums", caption, fields, rows.map(|group| Row::Group(group, 0)));
    if shown().any(|group| !is_area(&group)) {
        table.note(if of_indicators {
            view.say(
                "Varje rad gäller organets egna indikatorer; en som flera organ redovisar räknas en gång för planen.",
                "Each row is of the body's own indicators; one that several bodies report is counted once for the plan.",
            )
        } else if counted().any(|(_, of)| of.counts_goals) {
            view.say(
                "Ett mål räknas för ett organ efter organets egen del av det.",
                "A goal is counted for a body by the body's own part of it.",
            )
        } else {
            view.say("Varje rad gäller organets egna bedömningar.", "Each row is of the body's own judgements.")
        });
    }
    table
}

/// How something at the end of the chain stands: its ratings, its measured value, or its status.
fn leaf_cell(view: &PlanView<'_, '_>, known: &Known<'_>, now: &Aggregate<'_>, item: ItemId) -> Cell {
    let when = (item, now.period, now.basis);
    let facts = known.facts.get(&when).map_or(&[][..], Vec::as_slice);
    let readings = known.readings.get(&when).map_or(&[][..], Vec::as_slice);
    let who_of_several = |number: usize, who: Option<&Who>| {
        let who = who.filter(|who| number > 1 || who.is_joint())?;
        Some(Cell::Text(format!("{}:", view.who(who))))
    };
    let mut lines: Vec<Cell> = Vec::new();
    for fact in facts {
        lines.extend(who_of_several(facts.len(), Some(&fact.who)));
        lines.push(view.rating_cell(fact.verdict));
    }
    for reading in readings {
        lines.extend(who_of_several(readings.len(), reading.who));
        lines.push(Cell::Text(indicator_words::reading(view, reading)));
    }
    if let Details::Activity(Some(status)) = &view.item(item).details
        && items::is_shown(view, item, view.item(item))
    {
        lines.push(Cell::Text(status.in_language(view.words.language)));
    }
    if lines.is_empty() { Cell::Missing } else { Cell::Lines(lines) }
}

/// Whether an aggregate is one of the sums that readers asked for.
fn is_shown(view: &PlanView<'_, '_>, group: Group) -> bool {
    match group {
        Group::Body(..) | Group::Joint => view.options.key == Key::Body,
        Group::Area(_) => matches!(view.options.key, Key::Body | Key::Area),
        Group::Goal(_) | Group::Scope(_) | Group::Kind(_) | Group::Plan | Group::Year(_) | Group::Without => {
            false
        }
    }
}
