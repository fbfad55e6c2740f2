//! What an outcome rests on, in words.

use super::PlanReview;
use crate::document::Cell;
use crate::evaluate::review::{Counted, Extreme, Ground, GroundKind, Lack, Outcome, Spread};
use crate::model::ItemId;
use crate::report::cells::word;
use crate::report::record_view::RecordView;
use crate::report::words::quoted;
use crate::share::share;
use crate::vocabulary::{Class, Language};

impl PlanReview<'_, '_> {
    /// A ground in words.
    pub(super) fn ground(&self, view: &RecordView<'_, '_>, ground: &Ground) -> String {
        let words = view.words;
        match &ground.kind {
            GroundKind::Stated(key) => format!("{}: {}", view.say("angivet", "stated"), view.key(key)),
            GroundKind::Unstated(key) => format!("{}: {}", view.say("saknas", "missing"), view.key(key)),
            GroundKind::Number(of, number, limit) => number_in_words(view, *of, *number, *limit),
            GroundKind::Item(item, lack) => self.lack(view, *item, *lack),
            GroundKind::AreaWithoutGoals(area) => {
                let name = quoted(words, &self.plan.area(*area).name, 60);
                format!("{name} {}", view.say("har inga mål", "has no goals"))
            }
            GroundKind::AreaWithoutIndicators(area) => {
                let name = quoted(words, &self.plan.area(*area).name, 60);
                format!("{name} {}", view.say("har inga indikatorer", "has no indicators"))
            }
            GroundKind::BodyWithoutCommitments(body) => {
                format!("{} {}", view.body(*body), view.say("har inga åtaganden", "has no commitments"))
            }
            GroundKind::Term(number) => self.unexplained(view, *number),
            GroundKind::Abbreviation(abbreviation) => format!(
                "{} {abbreviation} {}",
                view.say("förkortningen", "the abbreviation"),
                view.say("är inte förklarad", "is not explained")
            ),
            GroundKind::Word(avoided, instead) => {
                let avoided = quoted(words, avoided, 60);
                match instead {
                    Some(instead) => {
                        let instead = quoted(words, instead, 60);
                        format!("{avoided} {} {instead}", view.say("i stället för", "in place of"))
                    }
                    None => format!("{avoided} {}", view.say("bör undvikas", "should be avoided")),
                }
            }
            GroundKind::Spread(spread) => spread_in_words(view, spread),
            GroundKind::ReviewOverdue(day) => {
                format!(
                    "{} {day}",
                    view.say("aktualitetsprövningen skulle ha gjorts senast", "the review was due by")
                )
            }
            GroundKind::Expired(day) => format!(
                "{} {day} {}",
                view.say("planen gick ut", "the plan expired on"),
                view.say("och är inte upphävd", "and has not been repealed")
            ),
            GroundKind::Repealed => view.say("planen är upphävd", "the plan has been repealed").to_owned(),
            GroundKind::Replaced(plan) => format!(
                "{} {}",
                view.say("planen är ersatt av", "the plan was replaced by"),
                view.model.plan(*plan).name()
            ),
            GroundKind::All(number) => match view.words.0 {
                Language::Swedish => format!("inget saknas; granskade: {}", words.number(*number)),
                Language::English => format!("nothing is wanting; examined: {}", words.number(*number)),
            },
            GroundKind::Nothing => view
                .say("planfilerna har inget att granska", "the plan files have nothing to examine")
                .to_owned(),
        }
    }

    /// `begreppet ”permanent uppehållstillstånd” (PUT) är inte förklarat`.
    fn unexplained(&self, view: &RecordView<'_, '_>, number: usize) -> String {
        let Some(term) = self.plan.terms.get(number) else { return String::new() };
        let abbreviation = term.abbreviation.as_ref();
        let abbreviation = abbreviation.map(|abbreviation| format!(" ({abbreviation})")).unwrap_or_default();
        let quoted = quoted(view.words, &term.term, 60);
        let unexplained = view.say("är inte förklarat", "is not explained");
        format!("{} {quoted}{abbreviation} {unexplained}", view.say("begreppet", "the term"))
    }

    fn lack(&self, view: &RecordView<'_, '_>, item: ItemId, lack: Lack) -> String {
        let text = quoted(view.words, &self.plan.item(item).text, 60);
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
        format!("{text} {}", view.say(swedish, english))
    }
}

fn number_in_words(view: &RecordView<'_, '_>, of: Counted, number: u64, limit: u32) -> String {
    let commitments = view.words.count(number, ["åtagande", "åtaganden"], ["commitment", "commitments"]);
    let limit = view.words.number(u64::from(limit));
    let limit = format!("({} {limit})", view.say("högst", "at most"));
    match of {
        Counted::Plan => format!("{commitments} {limit}"),
        Counted::Body(body) => format!("{}: {commitments} {limit}", view.body(body)),
    }
}

fn spread_in_words(view: &RecordView<'_, '_>, spread: &Spread) -> String {
    let of = |extreme: Extreme| {
        format!("{} {}", view.body(extreme.body), view.words.share(extreme.part, extreme.whole))
    };
    let what = if spread.of_coverage {
        view.say("täckning", "coverage")
    } else {
        view.say("uppfyllelse", "fulfilment")
    };
    // The difference of the percentages that stand beside it, so that it can be followed.
    let percent = |extreme: Extreme| share(extreme.part, extreme.whole).map_or(0, u64::from);
    let apart = percent(spread.most).saturating_sub(percent(spread.least));
    let points = view.words.count(
        apart,
        ["procentenhet", "procentenheter"],
        ["percentage point", "percentage points"],
    );
    let is_more = spread.is_wide() && apart <= u64::from(spread.limit);
    let points = if is_more { format!("{} {points}", view.say("drygt", "just over")) } else { points };
    let (least, most, period, limit) = (of(spread.least), of(spread.most), spread.period, spread.limit);
    match view.words.0 {
        Language::Swedish => {
            format!("{what} {period}: från {least} till {most}, {points} isär (högst {limit})")
        }
        Language::English => {
            format!("{what} {period}: from {least} to {most}, {points} apart (at most {limit})")
        }
    }
}

/// An outcome: for data in fixed words, for readers with a colour.
pub(super) fn outcome_cells(view: &RecordView<'_, '_>, outcome: Outcome) -> [Cell; 2] {
    let (data, swedish, english, class) = match outcome {
        Outcome::Met => ("met", "uppfyllt", "met", Some(Class::Met)),
        Outcome::NotMet => ("not_met", "ej uppfyllt", "not met", Some(Class::Unmet)),
        Outcome::NotApplicable => ("not_applicable", "ej tillämpligt", "not applicable", None),
    };
    let label = view.say(swedish, english).to_owned();
    let rating = crate::document::Rating { label: label.clone(), class, colour: None, symbol: None };
    [word(data, label), Cell::Rating(Box::new(rating))]
}
