//! How fulfilment adds up: every goal, area, body and plan, with the rule, the counts and what is missing.

use super::builder::Report;
use super::cells::{quoted_lines, word};
use super::field::{Field, fields};
use super::plan_view::PlanView;
use super::{goal_tree, rules};
use crate::document::{Audience, Cell, ColumnKind, Table};
use crate::evaluate::{Aggregate, Group, Tally, readings};
use crate::model::Rule;
use crate::vocabulary::{ItemKind, RuleBase, RuleKind};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let readings = readings(view.plan, &view.model.organisation);
    let asked: Vec<Option<&Rule<'static>>> = if view.options.rules.is_empty() {
        vec![None]
    } else {
        view.options.rules.iter().map(Some).collect()
    };
    let counted: Vec<Vec<Aggregate<'_>>> =
        asked.iter().map(|rule| view.aggregates(&readings, *rule)).collect();
    match view.options.audience {
        Audience::Data => report.table(data(view, &counted)),
        // Sums of judgements, which have tables of their own, are not goals.
        Audience::Everyone | Audience::Readers if is_without_goals(view) => {
            let none = view.say("Planen har inga mål att räkna samman.", "The plan has no goals to add up.");
            report.paragraphs((!view.plan.items.is_empty()).then(|| none.to_owned()));
        }
        Audience::Everyone | Audience::Readers => goal_tree::add(view, &readings, counted, report),
    }
}

/// Whether neither the plan nor who asks has said that there is anything to add up.
fn is_without_goals(view: &PlanView<'_, '_>) -> bool {
    let plan = view.plan;
    let has_rule = plan.rule.is_some() || plan.plan_rule.is_some() || !view.options.rules.is_empty();
    !has_rule && plan.items.iter().all(|item| item.kind != ItemKind::Goal)
}

fn data(view: &PlanView<'_, '_>, counted: &[Vec<Aggregate<'_>>]) -> Table {
    let fields = fields! { view.words, |aggregate: &Aggregate<'_>|
        ..view.own_plan_field();
        // What is added up.
        Text "group" ["Grupp", "Group"] ["vad raden summerar: goal (ett mål), area (ett område), body (ett organ), joint (gemensamma bedömningar) eller plan (hela planen)", "what is added up: goal, area, body, joint or plan"]
            => group_cell(view, aggregate.group);
        Text.data() "id" ["Id"; 2] ["id för målet, området eller organet", "its id"] => Cell::Text(view.group_id(aggregate.group));
        Text "name" ["Namn", "Name"] ["namn eller lydelse", "its name or wording"] => match aggregate.group.goal() {
            Some(goal) => Cell::quoted(&view.item(goal).text),
            None => view.group_cell(aggregate.group),
        };
        Text.data() "parent" ["Överordnat mål", "Parent goal"] ["id för det mål som målet ligger under", "id of the goal above a goal"]
            => Cell::Text(view.item(view.plan.goal_above(aggregate.group.goal()?)?).id.to_string());
        ..view.period_field().of(|aggregate: &&Aggregate<'_>| aggregate.period);
        ..view.basis_field().of(|aggregate: &&Aggregate<'_>| aggregate.basis);
        // The rule, and what it counts.
        Text "rule" ["Regel", "Rule"] ["den regel som avgör", "the rule that decides"] => rules::cell(view.words, &aggregate.rule, view.scale);
        Number.unit("percent").data() "at_least" ["Minst (%)", "At least (%)"] ["regelns gräns", "limit of the rule"]
            => Cell::Decimal(aggregate.rule.limit()?);
        Number.unit("percent").data() "coverage_at_least" ["Täckning minst (%)", "Coverage at least (%)"]
            ["så stor del som ska vara bedömd enligt regeln", "coverage that the rule asks for"]
            => Cell::Decimal(aggregate.rule.coverage?);
        Text.data() "of" ["Räknar", "Counts"] ["vad regeln räknar: bedömningar, mål eller indikatorer", "what the rule counts: judgements, goals or indicators"]
            => view.words.word(if aggregate.counts_goals {
                RuleBase::Goals
            } else if aggregate.rule.of_target().is_some() {
                RuleBase::Indicators
            } else {
                RuleBase::Judgements
            });
        Number "numerator" ["Täljare", "Numerator"] ["antal uppfyllda, eller summan av vikterna", "how many are met, or the sum of weights"]
            => fraction(aggregate)?.0;
        Number "denominator" ["Nämnare", "Denominator"] ["antal som är bedömda", "how many are rated"]
            => Cell::Integer(fraction(aggregate)?.1);
        Number.unit("percent") "percent" ["Procent", "Percent"] ["täljaren i procent av nämnaren", "numerator of denominator"]
            => Cell::Percent(aggregate.votes.share(&aggregate.rule)?);
        Number "expected" ["Förväntade", "Expected"] ["antal som förväntas", "how many are expected"]
            => Cell::Integer(aggregate.votes.expected);
        Number "missing" ["Saknas", "Missing"] ["antal som ingen har bedömt", "how many of them nobody has rated"]
            => Cell::Integer(aggregate.votes.missing());
        // What the rule comes to, what was said by hand, and which holds.
        Text.data() "computed" ["Beräknat", "Computed"] ["klass som regeln ger", "class that the rule comes to"]
            => view.words.class_cell(aggregate.computed?);
        Text "by_hand" ["För hand", "By hand"] ["bedömning som den ansvariga har gjort", "rating that was given by hand"]
            => view.rating_cell(aggregate.by_hand.verdict?);
        Text "reason" ["Skäl", "Reason"] ["varför bedömningen inte följer regeln", "why it was given by hand"] => {
            let facts = aggregate.by_hand.facts.iter();
            let reasons = facts.filter_map(|index| view.all[*index].record(view.plan)?.reason());
            quoted_lines(reasons)
        };
        Word "rating" ["Bedömning", "Rating"] ["den bedömning som gäller", "rating that holds"] => view.standing_cell(aggregate);
        Word.data() "class" ["Klass", "Class"] ["met (uppfyllt), partial (delvis uppfyllt) eller unmet (ej uppfyllt), eller varför bedömning saknas", "met, partial or unmet, or why there is no rating"]
            => match aggregate.rating {
                Some((class, _)) => view.words.class_cell(class),
                None => view.words.word(aggregate.absence?),
            };
        ..tally_fields(view);
        Number "not_assessable" ["Kan inte bedömas", "Cannot be assessed"]
            ["antal förväntade som inte går att bedöma; räknas inte bland dem som saknas", "how many of those expected cannot be assessed; apart from the missing ones"]
            => Cell::Integer(aggregate.votes.not_assessable);
        Number "unreadable" ["Oläsliga", "Unreadable"]
            ["antal förväntade vars bedömning inte går att läsa; räknas inte bland dem som saknas", "how many of those expected were rated in a way that cannot be read; apart from the missing ones"]
            => Cell::Integer(aggregate.votes.unreadable);
        ..view.title_fields(|aggregate: &&Aggregate<'_>| Some(view.item(aggregate.group.goal()?)));
        Number.unit("percent").data() "partial_at_least" ["Delvis från (%)", "Partial from (%)"]
            ["andel från vilken regeln ger delvis uppfyllt, om den har en sådan gräns", "share from which the rule says partial, where it has such a limit"]
            => Cell::Decimal(aggregate.rule.partial_at_least?);
        Number "differing" ["Bedömda olika", "Judged differently"]
            ["antal förväntade mål som organ har bedömt olika; räknas inte bland dem som saknas", "how many of those expected are goals that bodies have rated differently; apart from the missing ones"]
            => Cell::Integer(aggregate.votes.differing);
    };
    // What is selected of a plan is not the plan.
    let is_whole = !view.selection.leaves_items_out();
    let shown = counted.iter().flatten().filter(|one| is_whole || one.group != Group::Plan);
    view.table("goals", view.say("Måluppfyllelse", "Goal fulfilment"), fields, shown)
        .with_notes(view.coverage_in_words(view.facts()))
}

/// Judgements, distinct items and goals below it.
fn tally_fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<Field<'f, &'f Aggregate<'f>>> {
    type Of = for<'a> fn(&'a Aggregate<'_>) -> &'a Tally;
    type Count = fn(&Tally) -> u64;
    let tallies: [(&str, &str, Of); 3] = [
        ("judgements", view.say("Bedömningar", "Judgements"), |aggregate| &aggregate.judgements),
        ("items", view.say("Skilda poster", "Distinct items"), |aggregate| &aggregate.items),
        ("goals", view.say("Mål", "Goals"), |aggregate| &aggregate.goals),
    ];
    let counts: [(&str, &str, Count); 4] = [
        ("expected", view.say("förväntade", "expected"), |tally| tally.expected),
        ("met", view.say("uppfyllda", "fulfilled"), |tally| tally.met),
        ("partial", view.say("delvis uppfyllda", "partly fulfilled"), |tally| tally.partial),
        ("unmet", view.say("ej uppfyllda", "not fulfilled"), |tally| tally.unmet),
    ];
    let field = |(name, heading, of): (&str, &str, Of)| {
        counts.map(|(id, word, count)| {
            let cell = move |aggregate: &&Aggregate<'_>| Cell::Integer(count(of(aggregate)));
            let holds = ["antal under målet: bedömningar, poster räknade en gång var eller mål, som kolumnens namn anger", "how many below it: judgements of items, items counted once, goals"];
            Field::new(ColumnKind::Number, format!("{name}_{id}"), format!("{heading}, {word}"), holds, cell)
                .data()
        })
    };
    tallies.into_iter().flat_map(field).collect()
}

fn fraction(aggregate: &Aggregate<'_>) -> Option<(Cell, u64)> {
    let votes = &aggregate.votes;
    if aggregate.rule.kind == RuleKind::Weighted {
        return Some((Cell::Decimal(votes.weight?), votes.rated() * 100));
    }
    Some((Cell::Integer(votes.met), votes.rated()))
}

fn group_cell(view: &PlanView<'_, '_>, group: Group) -> Cell {
    let (data, swedish) = match group {
        Group::Plan => ("plan", "plan"),
        Group::Area(_) => ("area", "område"),
        Group::Body(..) => ("body", "organ"),
        Group::Joint => ("joint", "gemensamt"),
        Group::Goal(_) | Group::Scope(_) | Group::Kind(_) | Group::Year(_) | Group::Without => {
            ("goal", "mål")
        }
    };
    word(data, view.words.say(swedish, data))
}
