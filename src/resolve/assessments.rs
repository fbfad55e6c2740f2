//! Assessments.

use std::borrow::Cow;

use super::files::{FileDefault, Here};
use super::measurements;
use super::names::unknown_rating;
use super::texts::{self, irregularities, plain};
use crate::calendar::Period;
use crate::diagnostic::{Code, Sink, Spot};
use crate::model::{
    Assessed, AssessmentAttributes, BodyId, Item, Judgement, Measurement, Organisation, Plan, PlanId, Scale,
    ScaleId, StatusReport, Verdict, Who,
};
use crate::numbered::Numbered;
use crate::parse::{Assessment, Word};
use crate::source::Span;
use crate::vocabulary::{ActivityStatus, Basis, ItemKind, Word as _, elsewhere};

/// Adds what an assessment holds to its plan: a judgement, measured values, or both.
pub(super) fn assessment<'s>(
    mut raw: Assessment<'s>,
    plans: &mut Numbered<PlanId, Plan<'s>>,
    scales: &Numbered<ScaleId, Scale<'s>>,
    organisation: &Organisation<'s>,
    here: &mut Here<'_, 's>,
) {
    let mut attributes = attributes(&mut raw, here);
    // Each part reports for itself, so that one wrong name does not hide the next.
    let plan = plan_of(&raw, here);
    let item = raw
        .item
        .as_ref()
        .zip(plan)
        .and_then(|(item, plan)| here.directory.item(item, plan, here.sink))
        .map(|(_, item)| item);
    let is_unread = raw.unread.contains(&"period");
    let missing = |sink: &mut Sink| missing(&raw, "period", "the year, or a part of it", sink);
    let period = here.period(raw.period, is_unread, missing);
    if raw.period.is_some() {
        let rating = raw.rating.as_ref().map(|rating| rating.span);
        for span in [raw.span, measurements::span(&raw)].into_iter().chain(rating) {
            here.sink.has_own_period(span);
        }
    }
    let is_wide = plan.is_none_or(|plan| plans[plan].attributes.municipality_wide != Some(false));
    let named = named_bodies(&raw, is_wide, here);
    let Some(plan) = plan else { return };
    let others = raw.follows_from.iter();
    attributes.follows_from =
        others.filter_map(|other| here.directory.own_item(other, plan, here.sink)).collect();
    let plan = &mut plans[plan];
    let has_scale = !here.sink.is_excused(Code::UnknownRating, plan.span);
    let scale = Some(&scales[plan.scale]).filter(|_| has_scale);
    let verdict = verdict(&raw, item.map(|item| plan.item(item)), scale, here);
    let figures = measurements::figures(&raw);
    let basis = raw.basis.map(|basis| basis.value).or(here.file.basis).unwrap_or(Basis::Outcome);
    let status = raw
        .status
        .and_then(|status| self::status(status, item.map(|item| plan.item(item)), basis, here.sink));
    let has_no_level = raw.rating.is_some() && verdict.is_none();
    plan.is_uncertain |= has_no_level || !raw.unread.is_empty();
    let (Some(item), Some(period), Some(named)) = (item, period, named) else {
        plan.is_uncertain = true;
        return;
    };
    if verdict.is_none() && figures.is_none() && status.is_none() {
        return;
    }
    let who = match named {
        Named::One(body) => Who::One(body),
        Named::Several(meant, span) => {
            let assessed = &plan.item(item).assessed;
            let Some(bodies) = joint_bodies(&meant, span, assessed, period, organisation, here.sink) else {
                plan.is_uncertain = true;
                return;
            };
            Who::Jointly(bodies.into_boxed_slice())
        }
    };
    let irregular = !attributes.irregularities.is_empty();
    let mut attributes = (attributes != AssessmentAttributes::default()).then(|| Box::new(attributes));
    let judgement = verdict.is_some().then_some(plan.judgements.len());
    if let Some(figures) = figures {
        let attributes = if judgement.is_none() { attributes.take() } else { None };
        plan.measurements.push(Measurement {
            item,
            who: who.clone(),
            period,
            basis,
            figures,
            judgement,
            attributes,
            irregular,
            span: measurements::span(&raw),
        });
    }
    if let Some(status) = status {
        let attributes = if judgement.is_none() { attributes.take() } else { None };
        plan.statuses.push(StatusReport {
            item,
            who: who.clone(),
            period,
            status: status.value,
            judgement,
            is_measured: figures.is_some(),
            attributes,
            irregular,
            span: status.span,
        });
    }
    if let Some(verdict) = verdict {
        let span = rating_span(&raw, here.sink);
        plan.judgements.push(Judgement { item, who, period, basis, verdict, attributes, irregular, span });
    }
    plan.files.push(here.file.id);
}

/// Takes what an assessment says besides out of its record, but for the items that it follows from: which they are depends
/// on its plan.
fn attributes<'s>(raw: &mut Assessment<'s>, here: &mut Here<'_, 's>) -> AssessmentAttributes<'s> {
    let of_file = || here.file.assessed_by.clone().map(Cow::Owned);
    AssessmentAttributes {
        comment: plain(raw.comment.take()),
        evidence: plain(raw.evidence.take()),
        reason: plain(raw.reason.take()),
        trend: raw.trend.map(|trend| trend.value),
        action: plain(raw.action.take()),
        action_by: plain(raw.action_by.take()),
        action_due: raw.action_due.map(|day| day.last),
        action_status: raw.action_status.map(|status| status.value),
        follows_from: Vec::new(),
        assessed_by: plain(raw.assessed_by.take()).or_else(of_file),
        date: raw.date.map(|date| date.value).or(here.file.date),
        sources: here.sources(&raw.source),
        irregularities: irregularities(std::mem::take(&mut raw.irregularity), here.sink),
    }
}

/// Where a rating stands. What could not be read of its record is not said to be missing.
fn rating_span(raw: &Assessment<'_>, sink: &mut Sink) -> Span {
    let span = raw.rating.as_ref().map_or(raw.span, |rating| rating.span);
    for (key, code) in [
        ("comment", Code::MissingComment),
        ("evidence", Code::MissingEvidence),
        ("reason", Code::OverrideWithoutReason),
        ("reason", Code::RatingAgainstValue),
    ] {
        if raw.unread.contains(&key) {
            sink.excuse(code, span);
        }
    }
    span
}

/// The plan of an assessment: the one that its item names as `plan/item`, its own, or the file's.
fn plan_of(raw: &Assessment<'_>, here: &mut Here<'_, '_>) -> Option<PlanId> {
    let named = raw.item.as_ref().and_then(|item| {
        let slash = item.value.find('/')?;
        Some(item.part(0..slash))
    });
    if named.is_none() && raw.plan.is_none() && raw.unread.contains(&"plan") {
        return None;
    }
    here.plan(named.as_ref().or(raw.plan.as_ref()), raw.span)
}

enum Named {
    One(BodyId),
    Several(Assessed, Span),
}

fn named_bodies(raw: &Assessment<'_>, is_wide: bool, here: &mut Here<'_, '_>) -> Option<Named> {
    if let (Some(body), Some(first)) = (&raw.body, raw.bodies.first()) {
        here.sink.report(Code::ConflictingKeys, first.span, |at| {
            at.says("an assessment is by one `body` or jointly by several `bodies`, not both")
                .label("the bodies")
                .help("keep the one that is right")
                .related(body.span, "the body")
        });
        return None;
    }
    if let Some(first) = raw.bodies.first() {
        let mut meant = here.directory.bodies.several(&raw.bodies, here.sink);
        meant.is_uncertain |= raw.unread.contains(&"bodies");
        return Some(Named::Several(meant, first.span));
    }
    if let Some(body) = &raw.body {
        return here.directory.bodies.one(body, here.sink).map(Named::One);
    }
    match here.file.body {
        _ if raw.unread.contains(&"body") || raw.unread.contains(&"bodies") => None,
        FileDefault::Given(body) => Some(Named::One(body)),
        FileDefault::Broken => None,
        // A measured value that nobody is named for is of the municipality or region as a whole.
        FileDefault::NotGiven if raw.rating.is_none() && is_wide && here.directory.bodies.whole.is_some() => {
            here.directory.bodies.whole.map(Named::One)
        }
        FileDefault::NotGiven => {
            let is_measured = raw.value.is_some() || raw.women.is_some() || raw.men.is_some();
            let whom = if raw.rating.is_some() && is_measured {
                "whoever rates (only a value without a `rating` is understood to be of the municipality as a whole)"
            } else {
                "the förvaltning, or `bodies` where several share one judgement"
            };
            missing(raw, "body", whom, here.sink);
            None
        }
    }
}

/// The bodies that share a joint judgement: at least two.
fn joint_bodies(
    meant: &Assessed,
    span: Span,
    assessed: &Assessed,
    period: Period,
    organisation: &Organisation<'_>,
    sink: &mut Sink,
) -> Option<Vec<BodyId>> {
    let on_its_last_day = assessed.on(period.last_day(), organisation);
    let of_the_kind = |body: &BodyId| meant.every.contains(&organisation.body(*body).kind);
    let mut bodies = meant.named.clone();
    bodies.extend(on_its_last_day.into_iter().filter(of_the_kind));
    bodies.sort_unstable();
    bodies.dedup();
    if bodies.len() >= 2 {
        return Some(bodies);
    }
    // Names that could not be resolved have been reported.
    let is_uncertain = meant.is_uncertain || assessed.is_uncertain;
    if !is_uncertain && !organisation.bodies.iter().any(|body| body.is_uncertain) {
        let found = bodies.len();
        sink.report(Code::JointOfOne, span, |at| {
            let count = if found == 0 { "no body" } else { "one body" };
            at.says(format!("this joint judgement is by {count} that is assessed for the item"))
                .label("several are needed")
                .help("write body = \"…\" for one body")
        });
    }
    None
}

/// The rating; with no scale, only whether there is one.
fn verdict(
    raw: &Assessment<'_>,
    item: Option<&Item<'_>>,
    scale: Option<&Scale<'_>>,
    here: &mut Here<'_, '_>,
) -> Option<Verdict> {
    let Some(rating) = &raw.rating else {
        let is_unread =
            ["rating", "value", "women", "men", "status"].iter().any(|key| raw.unread.contains(key));
        let is_measured = raw.value.is_some() || raw.women.is_some() || raw.men.is_some();
        if !is_measured && raw.status.is_none() && !is_unread {
            here.sink.report(Code::NoRating, raw.span, |at| {
                at.says("this assessment holds neither a rating nor a value nor a status")
                .label("`rating` is missing")
                .help(
                    "write rating = \"ej bedömt\" where nobody has assessed it, or leave the assessment out",
                )
            });
        }
        return None;
    };
    let scale = scale?;
    let verdict = scale.find(&rating.value);
    if verdict.is_none() {
        let describe = |at: Spot| {
            let word = rating.value.as_ref();
            let of_activity = || ActivityStatus::ALL.iter().map(|status| status.swedish());
            let status =
                of_activity().find(|status| *status == word).or_else(|| elsewhere(word, of_activity()));
            if let Some(status) = status.filter(|_| item.is_some_and(|item| item.kind == ItemKind::Activity))
            {
                return at
                    .says(format!("\"{word}\" says how far an activity has come, and is no rating"))
                    .label("not a rating")
                    .help(format!("write status = \"{status}\"; a rating says how well it went, as a level of the scale does"));
            }
            let message = format!("\"{word}\" is not on the scale `{}`", scale.id);
            let mut said = here.directory.said.borrow_mut();
            at.again(said.entry((scale.span, message)).or_insert_with_key(|(_, message)| {
                unknown_rating(at, word, message, scale.words(), |word| scale.own(word))
            }))
        };
        // A level of a scale may be among what could not be read; those of the field's own scale cannot.
        match scale.span {
            Some(_) => here.sink.report_unknown(Code::UnknownRating, rating.span, &rating.value, describe),
            None => here.sink.report(Code::UnknownRating, rating.span, describe),
        }
    }
    verdict
}

/// The status, where it is one of an activity and says how far that has come.
fn status(
    status: Word<ActivityStatus>,
    item: Option<&Item<'_>>,
    basis: Basis,
    sink: &mut Sink,
) -> Option<Word<ActivityStatus>> {
    let item = item?;
    if item.kind != ItemKind::Activity {
        sink.report(Code::UnknownKey, status.span, |at| {
            at.says(format!("`status` is of activities, and `{}` is none", item.id))
                .label("does not belong here")
                .help("write `rating` or `value`, or mend `item`")
                .related(item.span, "the item")
        });
        return None;
    }
    if basis == Basis::Forecast {
        sink.report(Code::ConflictingKeys, status.span, |at| {
            at.says("a status says how far an activity has come, and is no forecast")
                .label("a forecast's")
                .help("write basis = \"utfall\", or leave `status` out")
        });
        return None;
    }
    Some(status)
}

fn missing(raw: &Assessment<'_>, key: &str, what: &str, sink: &mut Sink) {
    let help = format!("{what}; or give it once for the whole file below [defaults]");
    texts::missing("assessment", raw.span, key, &help, sink);
}
