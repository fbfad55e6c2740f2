//! Goals, commitments, indicators and activities: four records, one kind of item.

use std::borrow::Cow;

use super::files::Here;
use super::order::end_before_start;
use super::plans::periods;
use super::texts::{irregularities, plain, required};
use super::{Directory, details};
use crate::collation::{SortKey, sort_key};
use crate::diagnostic::{Code, Diagnostic, Sink, Spot};
use crate::model::{
    Assessed, Details, Item, ItemAttributes, ItemWording, MeasureAttributes, Plan, PlanId, Quantity,
};
use crate::parse::{self, Day, Id, Measure, Name, PeriodValue, Target, Text, Word, Wording};
use crate::source::Span;
use crate::vocabulary::{Direction, GoalLevel, ItemKind, Operator};

/// A record of any of the four kinds, with the keys that every one of them has and those that some have; none without an id, which
/// has been reported.
macro_rules! raw_item {
    ($every:tt $some:tt $($name:ident: $record:ident, goal: $goal:ident { $($own:ident),* };)+) => {
        raw_item!(@record $every $some);
        impl<'s> RawItem<'s> {
            $(
                pub(super) fn $name(raw: parse::$record<'s>) -> Option<Self> {
                    let details = details::$name(&raw);
                    let (kind, id, goal) = (ItemKind::$record, raw.id?, raw.$goal);
                    let mut item = raw_item!(@from raw, { kind, id, goal, details } $every $some);
                    $( item.$own = raw.$own; )*
                    Some(item)
                }
            )+
        }
    };
    (@record { $($key:ident: $type:ty,)+ } { $($own:ident: $own_type:ty,)+ }) => {
        pub(super) struct RawItem<'s> {
            pub(super) kind: ItemKind,
            pub(super) id: Id<'s>,
            goal: Option<Name<'s>>,
            details: Details<'s>,
            $(pub(super) $key: $type,)+
            $($own: $own_type,)+
        }
    };
    (@from $raw:ident, { $($made:ident),+ } { $($key:ident: $type:ty,)+ } { $($own:ident: $own_type:ty,)+ }) => {
        Self { $($made,)+ $($key: $raw.$key,)+ $($own: Default::default(),)+ }
    };
}

raw_item! {
    {
        plan: Option<Name<'s>>,
        text: Option<Text<'s>>,
        number: Option<Text<'s>>,
        short_title: Option<Text<'s>>,
        area: Option<Name<'s>>,
        responsible: Vec<Name<'s>>,
        contributing: Vec<Name<'s>>,
        assessed_per: Vec<Name<'s>>,
        follow_up: Vec<PeriodValue>,
        forecasts: Vec<PeriodValue>,
        start: Option<Day>,
        end: Option<Day>,
        replaces: Vec<Name<'s>>,
        merged_into: Option<Name<'s>>,
        source: Vec<Name<'s>>,
        irregularity: Vec<Text<'s>>,
        unread: Vec<&'static str>,
    }
    {
        partners: Vec<Text<'s>>,
        level: Option<Word<GoalLevel>>,
        quantity: Option<parse::Quantity<'s>>,
        unit: Option<Text<'s>>,
        direction: Option<Word<Direction>>,
        about_persons: Option<bool>,
        split_by_sex: Option<bool>,
        targets: Vec<Target<'s>>,
        part_of: Option<Name<'s>>,
        baseline: Vec<Measure<'s>>,
        comparison: Vec<Measure<'s>>,
        followed_up_by: Option<Name<'s>>,
        wordings: Vec<Wording<'s>>,
        repeats: Option<Name<'s>>,
    }
    goal: Goal, goal: parent { level };
    commitment: Commitment, goal: goal { followed_up_by, partners, quantity, wordings, repeats };
    indicator: Indicator, goal: goal { followed_up_by, unit, direction, about_persons, split_by_sex, targets, part_of, baseline, comparison };
    activity: Activity, goal: goal { partners };
}

impl RawItem<'_> {
    /// By which the items of a plan are listed: those with a number by that, then the others as they stand.
    pub(super) fn order(&self) -> (bool, Option<SortKey>) {
        (self.number.is_none(), self.number.as_ref().map(|number| sort_key(&number.value)))
    }

    /// Where its own words stand.
    pub(super) fn texts(&self) -> impl Iterator<Item = Span> {
        let wordings = self.wordings.iter().filter_map(|wording| wording.text.as_ref());
        self.text.iter().chain(&self.short_title).chain(wordings).map(|text| text.span)
    }
}

/// An item of a plan whose ids are all known.
pub(super) fn item<'s>(mut raw: RawItem<'s>, plan: PlanId, here: &mut Here<'_, 's>) -> Item<'s> {
    end_before_start(raw.start, raw.end, here.sink);
    let attributes = attributes(&mut raw, here);
    let Here { directory, sink, .. } = here;
    let names = &directory.inside[plan];
    let own_item = |name: &Name<'s>, sink: &mut Sink| directory.own_item(name, plan, sink);
    let mut responsible = directory.bodies.several(&raw.responsible, sink);
    responsible.is_uncertain |= raw.unread.contains(&"responsible");
    let mut assessed = if raw.assessed_per.is_empty() {
        responsible.clone()
    } else {
        directory.bodies.several(&raw.assessed_per, sink)
    };
    assessed.is_uncertain |= raw.unread.contains(&"assessed_per");
    let wordings = wordings(std::mem::take(&mut raw.wordings), &responsible, directory, sink);
    if let Details::Indicator(indicator) = &mut raw.details {
        indicator.part_of = raw.part_of.and_then(|whole| own_item(&whole, sink));
        indicator.baselines = details::measures(&raw.baseline, &directory.bodies, sink);
        once_each(
            &indicator.baselines,
            |measure| (measure.body, measure.span),
            sink,
            |at, _| {
                at.says("this baseline is of the same body as another")
                    .label("which of them?")
                    .help("keep one baseline a body, and one that names none")
            },
        );
        once_each(
            &indicator.targets,
            |target| (target.period, target.span),
            sink,
            |at, target| {
                at.says(format!("`{}` has two targets for {}", raw.id.value, target.period))
                    .label("which of them?")
                    .help("keep one target a period: it has `value`, `women` and `men` together")
            },
        );
        for target in &raw.targets {
            let is_interval =
                [target.value, target.women, target.men].into_iter().flatten().any(|aim| aim.to.is_some());
            if let Some(operator) = target.operator.as_ref().filter(|_| is_interval) {
                sink.report(Code::ConflictingKeys, operator.span, |at| {
                    at.says("an interval says itself how a value compares with it")
                        .label("neither at least nor at most")
                        .help("take `operator` out, or write one number")
                });
            }
        }
        indicator.comparisons = details::measures(&raw.comparison, &directory.bodies, sink);
    }
    Item {
        kind: raw.kind,
        text: raw.text.map_or(Cow::Borrowed(""), |text| text.value),
        wordings,
        goal: raw.goal.and_then(|goal| own_item(&goal, sink)),
        area: raw.area.and_then(|area| names.areas.resolve(&area, sink)),
        responsible,
        assessed,
        repeats: raw.repeats.and_then(|item| own_item(&item, sink)),
        merged_into: raw.merged_into.and_then(|item| own_item(&item, sink)),
        replaces: raw.replaces.iter().filter_map(|item| own_item(item, sink)).collect(),
        start: raw.start.map(|day| day.first),
        end: raw.end.map(|day| day.last),
        details: raw.details,
        attributes: attributes.into(),
        span: raw.id.span,
        id: raw.id.value,
    }
}

/// Takes what an item says besides out of its record.
fn attributes<'s>(raw: &mut RawItem<'s>, here: &mut Here<'_, 's>) -> ItemAttributes<'s> {
    let measure = (raw.kind == ItemKind::Indicator).then(|| MeasureAttributes {
        unit: plain(raw.unit.take()),
        direction: raw.direction.map(|direction| direction.value),
        about_persons: raw.about_persons,
        split_by_sex: raw.split_by_sex,
        has_targets: !raw.targets.is_empty(),
    });
    ItemAttributes {
        number: plain(raw.number.take()),
        short_title: plain(raw.short_title.take()),
        follow_up: periods(&raw.follow_up, here.sink),
        forecasts: periods(&raw.forecasts, here.sink),
        level: raw.level.map(|level| level.value),
        contributing: here.directory.bodies.several(&raw.contributing, here.sink),
        partners: std::mem::take(&mut raw.partners),
        followed_up_by: raw
            .followed_up_by
            .as_ref()
            .and_then(|body| here.directory.bodies.placed(body, here.sink)),
        quantity: raw.quantity.take().map(quantity),
        measure,
        sources: here.sources(&raw.source),
        irregularities: irregularities(std::mem::take(&mut raw.irregularity), here.sink),
    }
}

/// Refuses what stands twice for one thing: of one body, or of nobody in particular, there is one baseline, and for a period
/// one target.
fn once_each<T, K: PartialEq>(
    list: &[T],
    key: impl Fn(&T) -> (K, Span),
    sink: &mut Sink,
    says: impl Fn(Spot, &T) -> Diagnostic,
) {
    for (place, one) in list.iter().enumerate() {
        let (of, span) = key(one);
        if let Some((_, first)) = list[..place].iter().map(&key).find(|(other, _)| *other == of) {
            sink.report(Code::ConflictingKeys, span, |at| {
                says(at, one).related(first, "the first stands here")
            });
        }
    }
}

/// What is a part of an indicator has nothing that is counted, and is a part of something that is.
pub(super) fn parts(plan: &Plan<'_>, sink: &mut Sink) {
    let mut refuse = |span: Span, says: String| {
        sink.report(Code::ConflictingKeys, span, |at| {
            let help = "take `part_of` out of the indicator, or this";
            at.says(says).label("a part is shown and not counted").help(help)
        });
    };
    for item in &plan.items {
        let Some(part) = item.indicator() else { continue };
        let Some(whole) = part.part_of.map(|whole| plan.item(whole)) else { continue };
        if whole.is_part() || whole.indicator().is_none() {
            refuse(
                item.span,
                format!("`{}` is a part of `{}`, which is not measured for itself", item.id, whole.id),
            );
        }
        for target in &part.targets {
            refuse(target.span, format!("`{}` is a part of `{}`, and has a target", item.id, whole.id));
        }
    }
    for rated in plan.judgements.iter().filter(|rated| plan.item(rated.item).is_part()) {
        refuse(rated.span, format!("`{}` is a part of another, and is rated", plan.item(rated.item).id));
    }
}

fn quantity(raw: parse::Quantity<'_>) -> Quantity<'_> {
    Quantity {
        text: required(raw.text),
        operator: raw.operator.map_or(Operator::AtLeast, |operator| operator.value),
        amount: raw.amount.map(|amount| amount.value),
        unit: plain(raw.unit),
        span: raw.span,
    }
}

/// The wordings under single bodies, which have to be responsible ones, each with one wording.
fn wordings<'s>(
    raw: Vec<Wording<'s>>,
    responsible: &Assessed,
    directory: &Directory<'s>,
    sink: &mut Sink,
) -> Vec<ItemWording<'s>> {
    let mut wordings = Vec::new();
    for wording in raw {
        let (Some(name), Some(text)) = (wording.body, wording.text) else {
            continue;
        };
        let Some(body) = directory.bodies.one(&name, sink) else {
            continue;
        };
        let is_other = responsible.every.is_empty() && !responsible.named.contains(&body);
        if is_other && !responsible.is_uncertain {
            sink.report(Code::WordingForOtherBody, name.span, |at| {
                at.says(format!("`{}` is not responsible for this commitment", name.value))
                    .label("not among the responsible bodies")
                    .help("add the body to `responsible`, or take the wording out")
            });
        }
        if wordings.iter().any(|known: &ItemWording<'_>| known.body == body) {
            sink.report(Code::ConflictingKeys, name.span, |at| {
                at.says(format!("`{}` has two wordings of this commitment", name.value))
                    .label("named before")
                    .help("keep the one that is right")
            });
        }
        wordings.push(ItemWording { body, text: text.value, row: wording.row.map(|row| row.value) });
    }
    wordings
}
