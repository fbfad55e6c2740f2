//! Remisser, and the answers to them.

use super::files::Here;
use super::texts::{all_named, all_plain, inferred, irregularities, plain, required};
use crate::model::{Answer, BodyId, Point, Remiss, RemissId};
use crate::numbered::Numbered;
use crate::parse;
use crate::source::Placed;
use crate::vocabulary::Handling;

/// Resolves a remiss and adds it to `remisser`, unless it lacks what it cannot be without.
pub(super) fn remiss<'s>(
    raw: parse::Remiss<'s>,
    remisser: &mut Numbered<RemissId, Remiss<'s>>,
    here: &mut Here<'_, 's>,
) {
    let plan = here.plan(raw.plan.as_ref(), raw.span);
    let sender = raw.sender.and_then(|body| here.directory.bodies.one(&body, here.sink));
    let recipients: Vec<Placed<BodyId>> =
        raw.recipients.iter().filter_map(|body| here.directory.bodies.placed(body, here.sink)).collect();
    let sources = here.sources(&raw.source);
    let irregularities = irregularities(raw.irregularity, here.sink);
    let inferred = inferred("remiss", raw.inferred, here.sink);
    let number = remisser.next_id();
    if raw.id.is_some() {
        let is_whole = plan.is_some() && sender.is_some();
        here.directory.remisser.add(is_whole.then_some(number));
    }
    let (Some(plan), Some(sender), Some(id)) = (plan, sender, raw.id) else { return };
    remisser.push(Remiss {
        plan,
        sender,
        date: raw.date,
        paragraph: plain(raw.paragraph),
        deadline: raw.deadline,
        deadline_written: raw.deadline_written,
        deadline_inferred: raw.deadline_inferred.unwrap_or_default(),
        inferred,
        is_uncertain: recipients.len() < raw.recipients.len() || raw.unread.contains(&"recipients"),
        recipients,
        record_number: plain(raw.record_number),
        text: plain(raw.text),
        answers: Vec::new(),
        sources,
        irregularities,
        span: id.span,
        id: id.value,
    });
}

/// Resolves an answer and adds it to its remiss, unless it lacks what it cannot be without.
pub(super) fn answer<'s>(
    raw: parse::Answer<'s>,
    remisser: &mut Numbered<RemissId, Remiss<'s>>,
    here: &mut Here<'_, 's>,
) {
    let remiss = raw.remiss.and_then(|remiss| here.directory.remisser.resolve(&remiss, here.sink));
    let body = raw.body.and_then(|body| here.directory.bodies.placed(&body, here.sink));
    let sources = here.sources(&raw.source);
    let irregularities = irregularities(raw.irregularity, here.sink);
    let (Some(remiss), Some(body)) = (remiss, body) else { return };
    remisser[remiss].answers.push(Answer {
        body,
        date: raw.date,
        paragraph: plain(raw.paragraph),
        record_number: plain(raw.record_number),
        stance: raw.stance.map(|stance| stance.value),
        proposed: raw.proposed.unwrap_or_default(),
        text: plain(raw.text),
        authors: all_plain(raw.author),
        split_by: plain(raw.split_by),
        points: raw.points.into_iter().map(point).collect(),
        sources,
        irregularities,
        span: raw.span,
    });
}

fn point(raw: parse::Point<'_>) -> Point<'_> {
    Point {
        heading: required(raw.heading),
        text: required(raw.text),
        emphasis: all_plain(raw.emphasis),
        criteria: all_named(raw.criteria),
        handling: raw.handling.map_or(Handling::Unknown, |handling| handling.value),
        reason: plain(raw.reason),
        span: raw.span,
    }
}
