//! What an outcome rests on, in words.

use super::PlanReview;
use crate::document::{Cell, Rating};
use crate::evaluate::review::{Counted, Extreme, Ground, GroundKind, Lack, Outcome, Spread};
use crate::model::ItemId;
use crate::report::cells::word;
use crate::report::context::Context;
use crate::report::keys;
use crate::report::words::quoted;
use crate::share::{Share, share};
use crate::vocabulary::{Class, Language};

impl PlanReview<'_, '_> {
    /// A ground in words.
    pub(super) fn ground(&self, context: &Context<'_, '_>, ground: &Ground) -> String {
        let words = context.words;
        match &ground.kind {
            GroundKind::Stated(key) => {
                format!("{}: {}", context.say("angivet", "stated"), keys::heading(words, key))
            }
            GroundKind::Unstated(key) => {
                format!("{}: {}", context.say("saknas", "missing"), keys::heading(words, key))
            }
            GroundKind::Number(of, number, limit) => number_in_words(context, *of, *number, *limit),
            GroundKind::Item(item, lack) => self.lack(context, *item, *lack),
            GroundKind::AreaWithoutGoals(area) => {
                let name = quoted(words, &self.plan.area(*area).name, 60);
                format!("{name} {}", context.say("har inga mål", "has no goals"))
            }
            GroundKind::AreaWithoutIndicators(area) => {
                let name = quoted(words, &self.plan.area(*area).name, 60);
                format!("{name} {}", context.say("har inga indikatorer", "has no indicators"))
            }
            GroundKind::BodyWithoutCommitments(body) => {
                format!("{} {}", context.body(*body), context.say("har inga åtaganden", "has no commitments"))
            }
            GroundKind::Term(number) => self.unexplained(context, *number),
            GroundKind::Abbreviation(abbreviation) => format!(
                "{} {abbreviation} {}",
                context.say("förkortningen", "the abbreviation"),
                context.say("är inte förklarad", "is not explained")
            ),
            GroundKind::Word(avoided, instead) => {
                let avoided = quoted(words, avoided, 60);
                match instead {
                    Some(instead) => {
                        let instead = quoted(words, instead, 60);
                        format!("{avoided} {} {instead}", context.say("i stället för", "in place of"))
                    }
                    None => format!("{avoided} {}", context.say("bör undvikas", "should be avoided")),
                }
            }
            GroundKind::Spread(spread) => spread_in_words(context, spread),
            GroundKind::ReviewOverdue(day) => {
                format!(
                    "{} {day}",
                    context.say("aktualitetsprövningen skulle ha gjorts senast", "the review was due by")
                )
            }
            GroundKind::Expired(day) => format!(
                "{} {day} {}",
                context.say("planen gick ut", "the plan expired on"),
                context.say("och är inte upphävd", "and has not been repealed")
            ),
            GroundKind::Repealed => context.say("planen är upphävd", "the plan has been repealed").to_owned(),
            GroundKind::Replaced(plan) => format!(
                "{} {}",
                context.say("planen är ersatt av", "the plan was replaced by"),
                context.model.plan(*plan).name()
            ),
            GroundKind::All(number) => match context.words.0 {
                Language::Swedish => format!("inget saknas; granskade: {}", words.number(*number)),
                Language::English => format!("nothing is wanting; examined: {}", words.number(*number)),
            },
            GroundKind::Nothing => context
                .say("planfilerna har inget att granska", "the plan files have nothing to examine")
                .to_owned(),
        }
    }

    /// `begreppet ”permanent uppehållstillstånd” (PUT) är inte förklarat`.
    fn unexplained(&self, context: &Context<'_, '_>, number: usize) -> String {
        let Some(term) = self.plan.terms.get(number) else { return String::new() };
        let abbreviation = term.abbreviation.as_ref();
        let abbreviation = abbreviation.map(|abbreviation| format!(" ({abbreviation})")).unwrap_or_default();
        let quoted = quoted(context.words, &term.term, 60);
        let unexplained = context.say("är inte förklarat", "is not explained");
        format!("{} {quoted}{abbreviation} {unexplained}", context.say("begreppet", "the term"))
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

fn number_in_words(context: &Context<'_, '_>, of: Counted, number: u64, limit: u32) -> String {
    let commitments = context.words.count(number, ["åtagande", "åtaganden"], ["commitment", "commitments"]);
    let limit = context.words.number(u64::from(limit));
    let limit = format!("({} {limit})", context.say("högst", "at most"));
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
    // The difference of the percentages that stand beside it, so that it can be followed.
    let percent = |extreme: Extreme| share(extreme.part, extreme.whole).map_or(0, Share::percent);
    let apart = percent(spread.most).saturating_sub(percent(spread.least));
    let points = context.words.count(
        apart,
        ["procentenhet", "procentenheter"],
        ["percentage point", "percentage points"],
    );
    let is_more = spread.is_wide() && apart <= u64::from(spread.limit);
    let points = if is_more { format!("{} {points}", context.say("drygt", "just over")) } else { points };
    let (least, most, period, limit) = (of(spread.least), of(spread.most), spread.period, spread.limit);
    match context.words.0 {
        Language::Swedish => {
            format!("{what} {period}: från {least} till {most}, {points} isär (högst {limit})")
        }
        Language::English => {
            format!("{what} {period}: from {least} to {most}, {points} apart (at most {limit})")
        }
    }
}

/// An outcome in data.
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
        Outcome::Met => ("met", context.say("uppfyllt", "met"), Some(Class::Met)),
        Outcome::NotMet => ("not_met", context.say("ej uppfyllt", "not met"), Some(Class::Unmet)),
        Outcome::NotApplicable => ("not_applicable", context.say("ej tillämpligt", "not applicable"), None),
    }
}
