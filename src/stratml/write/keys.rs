//! What no element of the standard holds, as lines of keys.

use std::collections::BTreeSet;

use super::super::words::{EVIDENCE, NOT_AVAILABLE, SEXES, Says};
use super::{Result, Writer, bodies};
use crate::calendar::Period;
use crate::import::period_line;
use crate::model::{
    AssessmentAttributes, BodyId, Figure, Item, ItemId, Level, Measure, Model, Plan, PlanId, Rule, Scale,
    Target, Written,
};
use crate::source::{Placed, Span, quoted};
use crate::vocabulary::{Basis, DecisionType, Decisive, Word as _};

impl Writer<'_, '_> {
    /// What a plan says of itself, its areas and its terms, as plan files have it.
    pub(super) fn plan_keys(&self) -> Vec<String> {
        let Self { plan, model, .. } = self;
        let said = &plan.attributes;
        let body = |id: BodyId| model.organisation.body(id).id.as_ref();
        let text = |key, text: &Option<Written<'_>>| text.as_ref().map(|text| key_of(key, &text.value));
        let of_body = |key, id: Option<Placed<BodyId>>| id.map(|id| key_of(key, body(id.value)));
        let areas = plan.areas.iter().map(|area| {
            let text = area.text.as_deref().map(|text| key_of("text", text));
            let keys = [Some(key_of("id", &area.id)), Some(key_of("name", &area.name)), text];
            Some(format!("area = {{ {} }}", joined(keys)))
        });
        let terms = plan.terms.iter().map(|term| {
            let optional = |key, text: Option<&str>| text.map(|text| key_of(key, text));
            let abbreviation = optional("abbreviation", term.abbreviation.as_deref());
            let definition = optional("definition", term.definition.as_deref());
            Some(format!(
                "term = {{ {} }}",
                joined([Some(key_of("term", &term.term)), abbreviation, definition])
            ))
        });
        let mut ordered: Vec<_> = plan.places.iter().map(|(id, place)| (place, body(*id))).collect();
        ordered.sort_unstable();
        // Its days say its years, where nothing else does.
        let years = plan.period.filter(|(first, last)| {
            [Some(first.first_day()), Some(last.last_day())] != [plan.first_day(), plan.last_day()]
        });
        let years = years.map(|(first, last)| key_of("period", &format!("{first}-{last}")));
        let keys = [
            model.scale(plan).span.map(|_| scale(model.scale(plan))),
            (!said.at_hand).then(|| "at_hand = false".to_owned()),
            keys_of("bodies", ordered.into_iter().map(|(_, id)| id)),
            plan.rule.as_ref().map(|of| rule("rule", of)),
            plan.plan_rule.as_ref().map(|of| rule("plan_rule", of)),
            keys_of("inferred", said.inferred.0.iter().map(AsRef::as_ref)),
            keys_of("period_written", said.period_written.iter().map(|text| &*text.value)),
            said.municipality_wide.map(|flag| format!("municipality_wide = {flag}")),
            years,
            text("audience", &said.audience),
            of_body("owner", said.owner),
            of_body("responsible_body", said.responsible_body),
            text("anchored_by", &said.anchored_by),
            text("communication_plan", &said.communication_plan),
            of_body("reported_by", said.reported_by),
            keys_of("reports_to", said.reports_to.iter().map(|id| body(id.value))),
            said.review_by.map(|day| format!("review_by = {}", day.value)),
        ];
        keys.into_iter().chain(areas).chain(terms).flatten().collect()
    }

    /// What an item says besides, as plan files have it.
    pub(super) fn item_keys(&self, item: &Item<'_>) -> Vec<String> {
        let id = |item: ItemId| self.plan.item(item).id.as_ref();
        let (said, indicator) = (&item.attributes, item.indicator());
        let flag = |key, flag: Option<bool>| flag.map(|flag| format!("{key} = {flag}"));
        let measure = said.measure.as_ref();
        let decided = indicator.map(|it| it.decided_by).filter(|by| *by == Decisive::Sexes);
        let quantity = said.quantity.as_ref().map(|of| {
            let amount = of.amount.map(|amount| format!("amount = {amount}"));
            let unit = of.unit.as_deref().map(|unit| key_of("unit", unit));
            let operator = key_of("operator", of.operator.swedish());
            format!(
                "quantity = {{ {} }}",
                joined([Some(key_of("text", &of.text)), Some(operator), amount, unit])
            )
        });
        let body = |id: BodyId| self.model.organisation.body(id).id.as_ref();
        let measures = |key, of: &[Measure<'_>]| {
            let all: Vec<String> = of.iter().map(|of| figures(of, of.body.map(body))).collect();
            (!all.is_empty()).then(|| format!("{key} = [{}]", all.join(", ")))
        };
        let keys = [
            item.rule().map(|of| rule("rule", of)),
            indicator.and_then(|it| measures("baseline", &it.baselines)),
            indicator.and_then(|it| measures("comparison", &it.comparisons)),
            said.level.map(|level| key_of("level", level.swedish())),
            quantity,
            item.repeats.map(|of| key_of("repeats", id(of))),
            item.merged_into.map(|of| key_of("merged_into", id(of))),
            keys_of("replaces", item.replaces.iter().map(|of| id(*of))),
            indicator.and_then(|it| it.part_of).map(|of| key_of("part_of", id(of))),
            indicator.and_then(|it| it.kolada.as_deref()).map(|id| key_of("kolada", id)),
            decided.map(|by| key_of("decided_by", by.swedish())),
            flag("can_exceed_100", indicator.filter(|it| it.can_exceed_100).map(|_| true)),
            flag("about_persons", measure.and_then(|it| it.about_persons)),
            flag("split_by_sex", measure.and_then(|it| it.split_by_sex)),
        ];
        keys.into_iter().flatten().collect()
    }
}

fn rule(key: &str, of: &Rule<'_>) -> String {
    let percent = |key, number: Option<String>| number.map(|number| format!("{key} = {number}"));
    let keys = [
        Some(key_of("kind", of.kind.swedish())),
        percent("at_least", of.at_least.map(|it| it.to_string())),
        percent("partial_at_least", of.partial_at_least.map(|it| it.to_string())),
        percent("coverage", of.coverage.map(|it| it.to_string())),
        Some(key_of("of", of.base.swedish())),
        of.reason.as_deref().map(|reason| key_of("reason", reason)),
    ];
    format!("{key} = {{ {} }}", joined(keys))
}

/// A value of before, or to compare with, and whose it is.
fn figures(of: &Measure<'_>, body: Option<&str>) -> String {
    let figure = |(key, figure)| match figure {
        Figure::NotGiven => None,
        Figure::NotAvailable => Some(key_of(key, NOT_AVAILABLE)),
        Figure::Number(number) => Some(format!("{key} = {number}")),
    };
    let [value, women, men] = of.figures.keyed().map(figure);
    let period = Some(period_line(&of.period.to_string()).trim_end().to_owned());
    let (body, text) =
        (body.map(|id| key_of("body", id)), of.text.as_deref().map(|text| key_of("text", text)));
    format!("{{ {} }}", joined([period, body, value, women, men, text]))
}

/// Periods that are followed up, where any is named: `2009, 2010`.
pub(super) fn periods(follow_up: &[(Period, Span)]) -> Option<String> {
    let periods: Vec<String> = follow_up.iter().map(|(period, _)| period.to_string()).collect();
    (!periods.is_empty()).then(|| periods.join(", "))
}

/// A scale of the repository's own, in a line: `scale = { id = "trafikljus", level = [{ id = "gron", label = "Grön", … }] }`.
fn scale(of: &Scale<'_>) -> String {
    let text = |key, text: Option<&str>| text.map(|text| key_of(key, text));
    let level = |level: &Level<'_>| {
        let keys = [
            Some(key_of("id", &level.id)),
            Some(key_of("label", &level.label)),
            text("description", level.description.as_deref()),
            Some(key_of("class", level.class.swedish())),
            level.weight.map(|weight| format!("weight = {weight}")),
            text("colour", level.colour.as_deref()),
            text("symbol", level.symbol.as_deref()),
        ];
        format!("{{ {} }}", joined(keys))
    };
    let levels: Vec<String> = of.levels.iter().filter(|_| !of.has_usual_levels).map(level).collect();
    let words: Vec<String> = of.absences.iter().map(|(why, own)| key_of(why.english(), own)).collect();
    let keys = [
        Some(key_of("id", &of.id)),
        text("name", of.name.as_deref()),
        (!levels.is_empty()).then(|| format!("level = [{}]", levels.join(", "))),
        (!words.is_empty()).then(|| format!("absence = {{ {} }}", words.join(", "))),
    ];
    format!("scale = {{ {} }}", joined(keys))
}

/// A target in all, of women and of men; how a value compares with it stands with the first.
pub(super) fn of_target(target: &Target<'_>) -> Vec<Result> {
    let sexes = [None, Some(SEXES[0]), Some(SEXES[1])];
    let operator = target.operator.map(|operator| (Says::Operator, operator.swedish().to_owned()));
    let trend = target.trend.map(|trend| (Says::Trend, trend.swedish().to_owned()));
    let mut results = Vec::new();
    for (aim, sex) in target.aims().into_iter().zip(sexes) {
        let number = aim.filter(|aim| aim.to.is_none()).map(|aim| aim.from.to_string());
        let interval = aim.and_then(|aim| Some(format!("{}–{}", aim.from, aim.to?)));
        let is_first = sex.is_none() && (operator.is_some() || trend.is_some() || target.text.is_some());
        if aim.is_some() || is_first {
            let says = match (sex, interval) {
                (Some(sex), Some(interval)) => Some((Says::Sex, format!("{sex}: {interval}"))),
                (Some(sex), None) => Some((Says::Sex, sex.to_owned())),
                (None, Some(interval)) => Some((Says::Interval, interval)),
                (None, None) => trend.clone().or_else(|| operator.clone()),
            };
            let description = target.text.as_deref().filter(|_| sex.is_none()).map(str::to_owned);
            results.push(Result { period: target.period, number, says, description });
        }
    }
    results
}

/// The comment; below it what it is based on, and a line for each key that no element holds.
pub(super) fn description(plan: &Plan<'_>, said: Option<&AssessmentAttributes<'_>>) -> Option<String> {
    let said = said?;
    let evidence = said.evidence.as_deref().map(|evidence| format!("{EVIDENCE}{}", one_line(evidence)));
    let text = |key, text: Option<&str>| text.map(|text| key_of(key, text));
    let parts = [
        said.comment.as_deref().map(str::to_owned),
        evidence,
        text("reason", said.reason.as_deref()),
        said.trend.map(|trend| key_of("trend", trend.swedish())),
        keys_of("follows_from", said.follows_from.iter().map(|item| plan.item(*item).id.as_ref())),
        text("assessed_by", said.assessed_by.as_deref()),
        said.date.map(|day| format!("date = {day}")),
        text("action", said.action.as_deref()),
        text("action_by", said.action_by.as_deref()),
        said.action_due.map(|day| format!("action_due = {day}")),
        said.action_status.map(|status| key_of("action_status", status.swedish())),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

/// A key and a text in one line, as plan files have them.
pub(super) fn key_of(key: &str, text: &str) -> String {
    format!("{key} = {}", quoted(text))
}

/// A key and texts, where there are any.
pub(super) fn keys_of<'t>(key: &str, texts: impl Iterator<Item = &'t str>) -> Option<String> {
    let texts: Vec<String> = texts.map(quoted).collect();
    (!texts.is_empty()).then(|| format!("{key} = [{}]", texts.join(", ")))
}

/// What of a table in one line is known.
pub(super) fn joined<const N: usize>(keys: [Option<String>; N]) -> String {
    keys.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What a plan holds that is not written, in words, each with its number.
pub(crate) fn left_out(model: &Model<'_>, id: PlanId) -> Vec<String> {
    let plan = model.plan(id);
    let said = || plan.said().filter_map(|said| said.attributes);
    let forecasts = plan.said().filter(|said| said.basis == Basis::Forecast).count();
    let decisions = model.decisions_of(id).filter(|(_, of)| of.kind != DecisionType::Adopted).count();
    let rows = plan.items.iter().flat_map(|item| &item.wordings).filter(|wording| wording.row.is_some());
    let items = || plan.items.iter().map(|item| &item.attributes);
    let bodies = || bodies(model, plan).into_iter().map(|id| model.organisation.body(id));
    let irregular = items().map(|item| item.irregularities.len()).sum::<usize>()
        + said().map(|said| said.irregularities.len()).sum::<usize>()
        + plan.areas.iter().map(|area| area.irregularities.len()).sum::<usize>()
        + bodies().map(|body| body.irregularities.len()).sum::<usize>()
        + plan.attributes.irregularities.len();
    let sources: BTreeSet<_> = said()
        .flat_map(|said| &said.sources)
        .chain(&plan.attributes.sources)
        .chain(items().flat_map(|item| &item.sources))
        .chain(plan.areas.iter().flat_map(|area| &area.sources))
        .chain(plan.terms.iter().flat_map(|term| &term.sources))
        .chain(bodies().flat_map(|body| &body.sources))
        .copied()
        .collect();
    let numbers = [
        ("forecasts", forecasts),
        ("plans that it replaces", plan.replaces.len()),
        ("recommendations that it answers", plan.attributes.answers.len()),
        ("control totals", plan.control_totals.len()),
        ("decisions but the adoption", decisions),
        ("evaluations", model.evaluations_of(id).count()),
        ("remisser", model.remisser_of(id).count()),
        ("contradictions", model.contradictions.iter().filter(|one| one.plan == id).count()),
        ("sources", sources.len()),
        ("irregularities", irregular),
        ("rows of own wordings", rows.count()),
    ];
    let some = numbers.into_iter().filter(|(_, number)| *number > 0);
    some.map(|(name, number)| format!("{name} ({number})")).collect()
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
