//! Rules, and what they come to, in words.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::cells::word;
use super::plan_view::{PlanView, When};
use super::words::{Words, say};
use crate::decimal::Decimal;
use crate::document::Cell;
use crate::evaluate::{Admission, Aggregate, Aggregation, Fact, Group, Reading, Selected, Selection};
use crate::model::{Rule, Scale, Verdict, Who};
use crate::numbers;
use crate::vocabulary::{Basis, Class, Language, RuleBase, RuleKind, Word as _};

pub(super) fn number(words: Words, number: Decimal) -> String {
    numbers::decimal(number, words.language)
}

/// `minst 75 % av målen uppfyllda, täckning minst 90 %`.
pub(super) fn in_words(words: Words, rule: &Rule<'_>, scale: &Scale<'_>) -> String {
    let limit = rule.limit().map(|limit| number(words, limit)).unwrap_or_default();
    // All of what it counts, and a part of that; of judgements nothing needs to be said.
    let [all, part] = match rule.base {
        RuleBase::Judgements => ["", ""],
        RuleBase::Goals => words.say(&[" mål", " av målen"], &[" goals", " of the goals"]).to_owned(),
        RuleBase::Indicators => words
            .say(&[" indikatorer", " av indikatorerna"], &[" indicators", " of the indicators"])
            .to_owned(),
    };
    let counted = if all.is_empty() { "" } else { words.say(" uppfyllda", " fulfilled") };
    let of_part =
        if rule.limit().is_some_and(|limit| limit.compare(Decimal { units: 100, places: 0 }).is_lt()) {
            say!(words, "någon når minst {limit}\u{a0}% av det", "one reaches at least {limit}\u{a0}% of it")
        } else {
            words.say("någon gör det", "one does").to_owned()
        };
    let is_any_part = scale.levels.iter().any(|level| level.class == Class::Partial);
    let of_part = say!(words, ", delvis när {of_part}", ", partly when {of_part}");
    let of_part = if is_any_part { of_part } else { String::new() };
    let mut text = match (rule.kind, words.language) {
        (RuleKind::Counts, Language::Swedish) => format!("antal{counted}{all}"),
        (RuleKind::Counts, Language::English) => format!("counts{}", all.replacen(' ', " of ", 1)),
        (RuleKind::ShareMet, Language::Swedish) => format!("minst {limit}\u{a0}%{part} uppfyllda"),
        (RuleKind::ShareMet, Language::English) => format!("at least {limit}\u{a0}%{part} fulfilled"),
        (RuleKind::AllMet, Language::Swedish) => format!("alla{all} uppfyllda"),
        (RuleKind::AllMet, Language::English) => format!("all{all} fulfilled"),
        (RuleKind::Weighted, Language::Swedish) => format!("viktat medel{part} minst {limit}\u{a0}%"),
        (RuleKind::Weighted, Language::English) => format!("weighted mean{part} at least {limit}\u{a0}%"),
        (RuleKind::Indicators, Language::Swedish) => {
            format!("alla indikatorer når målvärdet{of_part}")
        }
        (RuleKind::Indicators, Language::English) => {
            format!("all indicators reach their targets{of_part}")
        }
        (RuleKind::ByHand, Language::Swedish) => "bedöms direkt".to_owned(),
        (RuleKind::ByHand, Language::English) => "by hand".to_owned(),
    };
    if let Some(limit) = rule.partial_at_least {
        let _ = write!(text, ", {} {}\u{a0}%", words.say("delvis från", "partly from"), number(words, limit));
    }
    if rule.kind == RuleKind::Indicators && rule.base == RuleBase::Goals {
        text += words.say(", räknat på mål", ", counting goals");
    }
    if let Some(coverage) = rule.coverage {
        let coverage = number(words, coverage);
        let condition = words.say("täckning minst", "coverage at least");
        let _ = write!(text, ", {condition} {coverage}\u{a0}%");
    }
    text
}

/// A rule as it counts there: of goals without goals below them, it counts what is judged below.
pub(super) fn applied_in_words(words: Words, of: &Aggregate<'_>, scale: &Scale<'_>) -> String {
    let is_of_goals = of.rule.base == RuleBase::Goals && of.rule.kind != RuleKind::Indicators;
    let base = if is_of_goals && !of.counts_goals { RuleBase::Judgements } else { of.rule.base };
    in_words(words, &Rule { base, ..of.rule.clone() }, scale)
}

/// The kind of a rule for data, the rule in words for readers.
pub(super) fn cell(words: Words, rule: &Rule<'_>, scale: &Scale<'_>) -> Cell {
    word(rule.kind.english(), in_words(words, rule, scale))
}

impl<'v> PlanView<'v, '_> {
    /// What everything comes to by a rule; by the declared ones without it.
    pub(super) fn aggregates(
        &self,
        readings: &[Reading<'v>],
        rule: Option<&Rule<'static>>,
    ) -> Vec<Aggregate<'v>> {
        let selection = self.selection;
        // Whose a goal is that nothing counts for, nobody says.
        let of_all = selection.bodies.is_empty() && !selection.joint;
        let goals = self.plan.goals().filter(|goal| of_all && selection.admits_item(self.in_model(), *goal));
        let asked = self.plan.follow_up.iter().map(|(period, _)| (*period, Basis::Outcome));
        let times = asked.chain(self.times().iter().copied());
        let mut aggregates = crate::evaluate::aggregates(&Aggregation {
            plan: self.plan,
            scale: self.scale,
            organisation: &self.model.organisation,
            facts: &self.all,
            readings,
            selected: self.selected_for_goals(readings),
            rule: rule.cloned(),
            goals: goals.collect(),
            times: times.filter(|(period, basis)| selection.admits_period(*period, *basis)).collect(),
        });
        // A value that several bodies lack is one of each; only those that are asked for have a row.
        aggregates.retain(|aggregate| match aggregate.group {
            Group::Goal(goal) => selection.items.admit_whole(self.in_model(), goal),
            _ if !selection.items.ids.is_empty() => false,
            Group::Body(_, body) => selection.admits_who(&Who::One(body)) == Admission::Counted,
            Group::Joint
            | Group::Area(_)
            | Group::Plan
            | Group::Scope(_)
            | Group::Year(_)
            | Group::Kind(_)
            | Group::Without => true,
        });
        aggregates
    }

    /// The times of which anything is known, or missed by then.
    fn times(&self) -> &BTreeSet<When> {
        self.times.get_or_init(|| {
            let is_awaited = |fact: &&Fact| self.selection.awaits(fact.judgement.is_none(), fact.period);
            self.all.iter().filter(is_awaited).map(|fact| (fact.period, fact.basis)).collect()
        })
    }

    /// The facts and the readings that goals are rated by, where not all count: what is asked for, and all below goals that are
    /// asked for themselves.
    fn selected_for_goals(&self, readings: &[Reading<'v>]) -> Option<Selected> {
        let admitted = |selection: &Selection| {
            let is_counted =
                |(_, fact): &(usize, &Fact)| selection.admits(self.in_model(), fact) == Admission::Counted;
            let is_read =
                |(_, reading): &(usize, &Reading<'_>)| selection.admits_reading(self.in_model(), reading);
            let facts: Vec<usize> =
                self.all.iter().enumerate().filter(is_counted).map(|(index, _)| index).collect();
            let read: Vec<usize> =
                readings.iter().enumerate().filter(is_read).map(|(index, _)| index).collect();
            [facts, read]
        };
        let counted @ [facts, read] = &admitted(&self.selection.with_what_is_below());
        let is_part = facts.len() < self.all.len() || read.len() < readings.len();
        is_part
            .then(|| Selected { counted: counted.clone(), whole: admitted(&self.selection.of_everything()) })
    }

    pub(super) fn standing_cell(&self, aggregate: &Aggregate<'_>) -> Cell {
        let Some((class, level)) = aggregate.rating else {
            return aggregate.absence.map(|absence| self.rating_cell(Verdict::Absent(absence))).into();
        };
        // A class stands as a level of the scale where one has it.
        let first = || (0u8..).zip(&self.scale.levels).find(|(_, level)| level.class == class);
        match level.or_else(|| first().map(|(place, _)| place)) {
            Some(level) => self.rating_cell(Verdict::Level(level)),
            None => Cell::Text(self.words.class(class).to_owned()),
        }
    }

    /// Numerator, denominator and percentage of a aggregate, as the rule has them.
    pub(super) fn fraction(&self, aggregate: &Aggregate<'_>) -> Cell {
        let votes = &aggregate.votes;
        if votes.rated() == 0 {
            return Cell::Missing;
        }
        if aggregate.rule.kind != RuleKind::Weighted {
            return Cell::Share { part: votes.met, whole: votes.rated(), says_whole: true };
        }
        let mean = votes.share(&aggregate.rule).map(|mean| self.words.percent(mean)).unwrap_or_default();
        let of = self.words.number(votes.rated());
        Cell::Text(say!(self.words, "medel {mean} av {of}", "mean {mean} of {of}"))
    }

    /// How a hand judgement and a computed rating stand to each other, where there is a hand judgement of any weight.
    pub(super) fn by_hand_in_words(&self, aggregate: &Aggregate<'_>) -> Option<String> {
        let words = self.words;
        let hand = &aggregate.by_hand;
        if hand.differ {
            let text = words.say("bedömt olika av olika organ", "judged differently by different bodies");
            return Some(text.to_owned());
        }
        let said = hand.verdict?;
        let class = self.scale.class(said);
        let reasons = hand.facts.iter().filter_map(|index| self.all[*index].record(self.plan)?.reason());
        let reasons = reasons.collect::<Vec<_>>().join(" ");
        let who: BTreeSet<&Who> = hand.facts.iter().map(|index| &self.all[*index].who).collect();
        let by = if who.iter().any(|who| who.is_joint()) {
            words.say("bedömt gemensamt", "judged jointly").to_owned()
        } else {
            let who = words.list(&who.into_iter().map(|who| self.who_in_text(who)).collect::<Vec<_>>());
            say!(words, "bedömt av {who}", "judged by {who}")
        };
        let why = format!(". {}: {reasons}", words.say("Skäl", "Reason"));
        let why = if reasons.is_empty() { reasons } else { why };
        let Some(computed) = aggregate.computed else {
            return Some(by + &why);
        };
        if Some(computed) == class {
            return None;
        }
        let (computed, said) = (self.words.class(computed), self.rating(said));
        Some(if hand.has_reason {
            say!(words, "{by}; enligt regeln {computed}{why}", "{by}; by the rule {computed}{why}")
        } else {
            say!(
                words,
                "{by} utan skäl: {said}; regelns omdöme gäller",
                "{by} without a reason: {said}; the rating of the rule holds"
            )
        })
    }
}

/// How many of what the rule counts are rated; nothing where it counts nothing.
pub(super) fn coverage(aggregate: &Aggregate<'_>) -> Option<Cell> {
    let votes = &aggregate.votes;
    let share = Cell::Share { part: votes.rated(), whole: votes.expected, says_whole: true };
    (votes.expected > 0).then_some(share)
}
