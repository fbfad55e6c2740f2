//! Assessments.

use super::Directory;
use super::files::{Default, File};
use super::names::unknown;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::{BodyId, Judgement, Organisation, Plan, Scale, Verdict, Who};
use crate::parse::{Assessment, Name};
use crate::vocabulary::{Absence, Basis, Word};

/// Adds the judgement that an assessment holds to its plan. An assessment that holds only a measured value is none.
pub(super) fn assessment<'s>(
    raw: Assessment<'s>,
    file: &File,
    plans: &mut [Plan<'s>],
    scales: &[Scale<'s>],
    organisation: &Organisation<'s>,
    directory: &Directory<'s>,
    sink: &mut Sink,
) {
    directory.check_sources(&raw.source, sink);
    directory.note_irregularity(&raw.irregularity, sink);
    // Each part reports for itself, so that one wrong name does not hide the next.
    let item = raw.item.as_ref().and_then(|item| {
        // `plan/item` says its plan itself.
        let qualified =
            item.value.bytes().any(|byte| byte == b'/').then(|| item.value.split_once('/')).flatten();
        let named = qualified.map(|(plan, _)| Name { value: plan.to_owned().into(), span: item.span });
        let plan = file.plan_of(named.as_ref().or(raw.plan.as_ref()), raw.span, directory, sink)?;
        directory.item(item, plan, sink)
    });
    let period = raw.period.map(|period| period.value).or(file.period);
    if period.is_none() {
        missing(&raw, "period", "the year, or a part of it", sink);
    }
    let named = named_bodies(&raw, file, directory, sink);
    let Some((plan, item)) = item else { return };
    for other in &raw.follows_from {
        directory.item(other, plan, sink);
    }
    let plan = &mut plans[plan.0 as usize];
    let verdict = verdict(&raw, &scales[plan.scale.0 as usize], sink);
    let (Some(period), Some(named), Some(verdict)) = (period, named, verdict) else {
        return;
    };
    let who = match named {
        Named::One(body) => Who::One(body),
        Named::Several(names) => {
            let assessed = plan.item(item).assessed.on(period.last_day(), organisation);
            let Some(bodies) = joint_bodies(&names, &assessed, organisation, directory, sink) else {
                return;
            };
            Who::Jointly(bodies.into_boxed_slice())
        }
    };
    plan.judgements.push(Judgement {
        item,
        who,
        period,
        basis: raw.basis.map(|basis| basis.value).or(file.basis).unwrap_or(Basis::Outcome),
        verdict,
        comment: raw.comment.map(|comment| comment.value),
        evidence: raw.evidence.map(|evidence| evidence.value),
        irregular: !raw.irregularity.is_empty(),
        span: raw.rating.map_or(raw.span, |rating| rating.span),
    });
    if plan.files.last() != Some(&file.id) {
        plan.files.push(file.id);
    }
}

/// Whom an assessment names.
enum Named<'r, 's> {
    One(BodyId),
    Several(Vec<&'r Name<'s>>),
}

fn named_bodies<'r, 's>(
    raw: &'r Assessment<'s>,
    file: &File,
    directory: &Directory<'s>,
    sink: &mut Sink,
) -> Option<Named<'r, 's>> {
    if let (Some(body), Some(first)) = (&raw.body, raw.bodies.first()) {
        sink.report(Code::ConflictingKeys, || {
            Diagnostic::new(
                Code::ConflictingKeys,
                first.span,
                "an assessment is by one `body` or jointly by several `bodies`, not both",
            )
            .label("the bodies")
            .help("keep the one that is right")
            .related(body.span, "the body")
        });
        return None;
    }
    if !raw.bodies.is_empty() {
        return Some(Named::Several(raw.bodies.iter().collect()));
    }
    if let Some(body) = &raw.body {
        return directory.bodies.one(body, sink).map(Named::One);
    }
    match file.body {
        Default::Given(body) => Some(Named::One(body)),
        Default::Broken => None,
        Default::NotGiven => {
            missing(raw, "body", "the förvaltning, or `bodies` where several share one judgement", sink);
            None
        }
    }
}

/// The bodies that share a joint judgement: at least two.
fn joint_bodies(
    names: &[&Name<'_>],
    assessed: &[BodyId],
    organisation: &Organisation<'_>,
    directory: &Directory<'_>,
    sink: &mut Sink,
) -> Option<Vec<BodyId>> {
    let span = names.first()?.span;
    let names: Vec<Name<'_>> = names.iter().map(|name| (*name).clone()).collect();
    let meant = directory.bodies.several(&names, sink);
    let mut bodies = meant.named.clone();
    bodies.extend(assessed.iter().filter(|body| meant.every.contains(&organisation.body(**body).kind)));
    bodies.sort_unstable();
    bodies.dedup();
    if bodies.len() >= 2 {
        return Some(bodies);
    }
    // Names that could not be resolved have been reported.
    if meant.named.len() + meant.every.len() == names.len() {
        let found = bodies.len();
        sink.report(Code::JointOfOne, || {
            let count = if found == 0 { "no body" } else { "one body" };
            Diagnostic::new(
                Code::JointOfOne,
                span,
                format!("this joint judgement is by {count} that is assessed for the item"),
            )
            .label("several are needed")
            .help("write body = \"…\" for one body")
        });
    }
    None
}

fn verdict(raw: &Assessment<'_>, scale: &Scale<'_>, sink: &mut Sink) -> Option<Verdict> {
    let Some(rating) = &raw.rating else {
        if raw.value.is_none() && raw.women.is_none() && raw.men.is_none() {
            sink.report(Code::NoRating, || {
                Diagnostic::new(
                    Code::NoRating,
                    raw.span,
                    "this assessment holds neither a rating nor a value",
                )
                .label("`rating` is missing")
                .help(
                    "write rating = \"ej bedömt\" where nobody has assessed it, or leave the assessment out",
                )
            });
        }
        return None;
    };
    let verdict = scale
        .find(&rating.value)
        .map(Verdict::Level)
        .or_else(|| Absence::from_swedish(&rating.value).map(Verdict::Absent));
    if verdict.is_none() {
        sink.report(Code::UnknownRating, || {
            let levels = scale.levels.iter().map(|level| level.label.as_ref());
            let words = levels.chain(Absence::ALL.iter().map(|absence| absence.swedish()));
            let message = format!("\"{}\" is not on the scale `{}`", rating.value, scale.id);
            let mut diagnostic = unknown(Code::UnknownRating, rating, &message, words.clone());
            diagnostic.help = Some(format!(
                "the ratings are: {}",
                words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
            ));
            diagnostic
        });
    }
    verdict
}

fn missing(raw: &Assessment<'_>, key: &str, what: &str, sink: &mut Sink) {
    sink.report(Code::MissingKey, || {
        Diagnostic::new(Code::MissingKey, raw.span, format!("`assessment` lacks the key `{key}`"))
            .label(format!("`{key}` is required here"))
            .help(format!("add `{key}`: {what}; or give it once for the whole file below [defaults]"))
    });
}
