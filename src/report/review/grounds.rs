//! What an outcome rests on, in words.

use super::plan_review::PlanReview;
use crate::document::{Cell, Rating};
use crate::evaluate::review::{Counted, Extreme, Ground, GroundKind, Lack, Outcome, Spread};
use crate::model::{Evaluation, ItemId, Limit, LimitOrigin};
use crate::report::cells::word;
use crate::report::context::Context;
use crate::report::keys;
use crate::report::words::{quoted, say};
use crate::share::share;
use crate::source::Span;
use crate::vocabulary::Class;

impl PlanReview<'_, '_> {
    pub(super) fn ground(&self, context: &Context<'_, '_>, ground: &Ground) -> String {
        let words = context.words;
        let say = |swedish, english| context.say(swedish, english);
        let area = |area| quoted(words, &self.plan.area(area).name, 60);
        match &ground.kind {
            GroundKind::Stated(key) => {
                let is_inferred = self.plan.attributes.inferred.holds(key);
                let said =
                    if is_inferred { say("underförstått", "inferred") } else { say("angivet", "stated") };
                format!("{said}: {}", keys::heading(words, key))
            }
            GroundKind::Unstated(key) => {
                let is_known = self.plan.attributes.at_hand;
                let said = if is_known {
                    say("inte angivet", "not stated")
                } else {
                    say("framgår inte", "not known")
                };
                format!("{said}: {}", keys::heading(words, key))
            }
            GroundKind::Number(of, number, limit) => number_in_words(context, *of, *number, *limit),
            GroundKind::Item(item, lack) => self.lack(context, *item, *lack),
            GroundKind::AreaWithoutGoals(id) => say!(words, "{} har inga mål", "{} has no goals", area(*id)),
            GroundKind::AreaWithoutIndicators(id) => {
                say!(words, "{} har inga indikatorer", "{} has no indicators", area(*id))
            }
            GroundKind::BodyWithoutCommitments(id) => {
                say!(words, "{} har inga åtaganden", "{} has no commitments", context.body(*id))
            }
            GroundKind::Term(number) => self.unexplained(context, *number),
            GroundKind::Abbreviation(it) => {
                say!(words, "förkortningen {it} är inte förklarad", "the abbreviation {it} is not explained")
            }
            GroundKind::Word(avoided, instead) => {
                let avoided = quoted(words, avoided, 60);
                match instead.as_ref().map(|instead| quoted(words, instead, 60)) {
                    Some(it) => say!(words, "{avoided} i stället för {it}", "{avoided} in place of {it}"),
                    None => say!(words, "{avoided} bör undvikas", "{avoided} should be avoided"),
                }
            }
            GroundKind::Spread(spread) => spread_in_words(context, spread),
            GroundKind::ReviewOverdue(day) => say!(
                words,
                "aktualitetsprövningen skulle ha gjorts senast {day}",
                "the review was due by {day}"
            ),
            GroundKind::Expired(day) => say!(
                words,
                "planen gick ut {day} och något upphävande är inte känt",
                "the plan expired on {day} and no repeal is known"
            ),
            GroundKind::Repealed => say("planen är upphävd", "the plan has been repealed").to_owned(),
            GroundKind::Replaced(plan) => {
                let by = context.name_of(context.model.plan(*plan));
                say!(words, "planen är ersatt av {by}", "the plan was replaced by {by}")
            }
            GroundKind::All(1) => {
                say("det enda som är prövat har vad det ska", "the only one examined has it").to_owned()
            }
            GroundKind::All(2) => {
                say("båda som är prövade har vad de ska", "both that were examined have it").to_owned()
            }
            GroundKind::All(number) => say!(
                words,
                "alla {} som är prövade har vad de ska",
                "all {} that were examined have it",
                words.spelt(*number)
            ),
            GroundKind::Found(id) => found_in_words(context, context.model.evaluation(*id), ground.span),
            GroundKind::Answered(id, place) => {
                let answer = &context.model.remiss(*id).answers[*place];
                let body = answer.body.value;
                let date = answer.date.map(|date| format!(" {}", date.value)).unwrap_or_default();
                let answer = if answer.proposed {
                    say("enligt förslaget till remissvar från", "according to the proposed answer of")
                } else {
                    say("enligt remissvaret från", "according to the answer of")
                };
                format!("{answer} {}{date}", context.body(body))
            }
            GroundKind::NotAtHand => {
                let swedish = "planen själv finns inte bland handlingarna";
                say(swedish, "the plan itself is not among the documents").to_owned()
            }
            GroundKind::Nothing => {
                say("planen har inget som kan prövas", "the plan has nothing to examine").to_owned()
            }
        }
    }

    /// `begreppet ”permanent uppehållstillstånd” (PUT) är inte förklarat`.
    fn unexplained(&self, context: &Context<'_, '_>, number: usize) -> String {
        let Some(term) = self.plan.terms.get(number) else { return String::new() };
        let abbreviation = term.abbreviation.as_ref();
        let abbreviation = abbreviation.map(|abbreviation| format!(" ({abbreviation})")).unwrap_or_default();
        let quoted = quoted(context.words, &term.term, 60);
        say!(
            context.words,
            "begreppet {quoted}{abbreviation} är inte förklarat",
            "the term {quoted}{abbreviation} is not explained"
        )
    }

    fn lack(&self, context: &Context<'_, '_>, item: ItemId, lack: Lack) -> String {
        let text = quoted(context.words, &self.plan.item(item).text, 60);
        let (swedish, english) = match lack {
            Lack::Goal => ("leder inte till något mål", "leads up to no goal"),
            Lack::LeadingUp => ("har inget som leder till det", "has nothing that leads up to it"),
            Lack::Indicator => ("har ingen indikator", "has no indicator"),
            Lack::Target => ("har inget målvärde", "has no target"),
            Lack::SplitBySex => ("är inte könsuppdelad", "is not split by sex"),
            Lack::CarryingOut => ("saknar ansvarig för genomförandet", "has nobody who carries it out"),
            Lack::FollowingUp => ("saknar ansvarig för uppföljningen", "has nobody who follows it up"),
            Lack::Partners => {
                ("nämner samverkan utan att ange med vem", "speaks of working together, not with whom")
            }
        };
        format!("{text} {}", context.say(swedish, english))
    }
}

/// `enligt ”Slutlig utvärdering” (2011-05-24)`; of an evaluation that another document tells of, which one.
fn found_in_words(context: &Context<'_, '_>, evaluation: &Evaluation<'_>, place: Span) -> String {
    let title = quoted(context.words, &evaluation.title, 60);
    let date = evaluation.date.map(|date| format!(" ({})", date.value)).unwrap_or_default();
    let finding = evaluation.findings.iter().find(|finding| finding.span == place);
    let sources = finding.into_iter().flat_map(|finding| &finding.sources);
    let mut told_by = sources.map(|id| &context.model.source(*id).title);
    let told = told_by.next().filter(|told| **told != evaluation.title);
    let told = told.map(|told| {
        let told = quoted(context.words, told, 60);
        format!(", {} {told}", context.say("återgiven i", "as told in"))
    });
    format!("{} {title}{date}{}", context.say("enligt", "according to"), told.unwrap_or_default())
}

/// `högst 19, eftersom ett tjugotal har kallats för detaljstyrt`.
fn limit_in_words(context: &Context<'_, '_>, limit: Limit) -> String {
    let most = context.words.number(u64::from(limit.most));
    let origin = match limit.origin {
        LimitOrigin::Settings => context.say("enligt inställningarna", "by the settings"),
        LimitOrigin::Evaluation => context.say(
            "eftersom ett tjugotal har kallats för detaljstyrt",
            "since some twenty have been called too detailed",
        ),
        LimitOrigin::Program => context.say("programmets egen gräns", "the program's own limit"),
    };
    format!("{} {most}, {origin}", context.say("högst", "at most"))
}

fn number_in_words(context: &Context<'_, '_>, of: Counted, number: u64, limit: Limit) -> String {
    let commitments = match number {
        1 => context.say("åtagande", "commitment"),
        _ => context.say("åtaganden", "commitments"),
    };
    let commitments = format!("{} {commitments}", context.words.number(number));
    let limit = format!("({})", limit_in_words(context, limit));
    match of {
        Counted::Plan => format!("{commitments} {limit}"),
        Counted::Body(body) => format!("{}: {commitments} {limit}", context.body(body)),
    }
}

fn spread_in_words(context: &Context<'_, '_>, spread: &Spread) -> String {
    let of = |extreme: Extreme| {
        format!("{} {}", context.body(extreme.body), context.words.share(extreme.part, extreme.whole))
    };
    let what = if spread.of_coverage {
        context.say("täckning", "coverage")
    } else {
        context.say("uppfyllelse", "fulfilment")
    };
    let [least, most] = [spread.least, spread.most].map(|extreme| share(extreme.part, extreme.whole));
    let apart = most.zip(least).and_then(|(most, least)| most.points_above(least)).unwrap_or_default();
    let points = context.words.points(apart);
    let is_more = spread.is_wide() && apart.compare(u64::from(spread.limit.most).into()).is_le();
    let points = if is_more { format!("{} {points}", context.say("drygt", "just over")) } else { points };
    let (least, most, period) = (of(spread.least), of(spread.most), spread.period);
    let limit = limit_in_words(context, spread.limit);
    say!(
        context.words,
        "{what} {period}: från {least} till {most}, {points} isär ({limit})",
        "{what} {period}: from {least} to {most}, {points} apart ({limit})"
    )
}

pub(super) fn outcome_word(context: &Context<'_, '_>, outcome: Outcome) -> Cell {
    let (data, label, _) = in_words(context, outcome);
    word(data, label)
}

/// An outcome for readers, with a colour.
pub(super) fn outcome_rating(context: &Context<'_, '_>, outcome: Outcome) -> Cell {
    let (_, label, class) = in_words(context, outcome);
    Cell::Rating(Box::new(Rating { label: label.to_owned(), class, colour: None, symbol: None }))
}

fn in_words<'t>(context: &Context<'_, '_>, outcome: Outcome) -> (&'static str, &'t str, Option<Class>) {
    match outcome {
        Outcome::Met => ("met", context.say("ja", "yes"), Some(Class::Met)),
        Outcome::NotMet => ("not_met", context.say("nej", "no"), Some(Class::Unmet)),
        Outcome::Missing => {
            ("missing", context.say("nej, enligt källa", "no, by a source"), Some(Class::Unmet))
        }
        Outcome::NotKnown => ("not_known", context.say("uppgift saknas", "not known"), None),
        Outcome::NotApplicable => {
            ("not_applicable", context.say("går inte att pröva", "cannot be examined"), None)
        }
    }
}
