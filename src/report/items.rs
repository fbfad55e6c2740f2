//! What a plan holds, a row each: every goal, commitment, indicator and activity with all that it says.

use super::builder::Report;
use super::cells::{day, joined, name, quoted_lines, word};
use super::field::{Field, fields};
use super::plan_view::PlanView;
use super::record_cells::written_lines;
use super::rules::{self, number};
use crate::document::Cell;
use crate::model::{BodyId, Details, Item, ItemId, Measure, Quantity};
use crate::vocabulary::{Operator, Word as _};

type ItemField<'f> = Field<'f, &'f Item<'f>>;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let words = view.words;
    let [details, later] = details(view);
    let fields = fields! { words, |item: &Item<'_>|
        ..view.own_plan_field();
        Word.data() "item" ["Id"; 2] ["postens id", "id of the item"] => Cell::Text(item.id.to_string());
        Word "kind" ["Slag", "Kind"] ["commitment (åtagande), goal (mål), indicator (indikator) eller activity (aktivitet)", "commitment, goal, indicator or activity"] => words.word(item.kind);
        RowHeading "text" ["Innehåll", "Content"] ["postens lydelse", "wording of the item"] => Cell::quoted(&item.text);
        ..details;
        ..view.record_fields(|item: &&Item<'_>| item.span);
        ..view.title_fields(|item: &&Item<'_>| Some(*item));
        ..later;
    };
    let items = view.plan.items.numbered().filter(|(id, item)| is_shown(view, *id, item));
    let items = items.map(|(_, item)| item);
    report.table(view.table("items", view.say("Planens innehåll", "What the plan holds"), fields, items));
}

/// What an item says of itself besides its wording, a line each.
pub(super) fn said_of_itself<'f>(view: &'f PlanView<'_, '_>, item: &'f Item<'f>) -> Cell {
    let [details, _] = details(view);
    let said = details.first().and_then(|lines| lines.said_of(&item));
    said.map_or(Cell::Missing, |(_, lines)| lines)
}

/// That, as one column for readers, and as a column for each matter in data: those that stand beside it, and those that came
/// later, which stand last, since columns of data stay where they are.
fn details<'f>(view: &'f PlanView<'_, '_>) -> [Vec<ItemField<'f>>; 2] {
    let words = view.words;
    let measures = move |item: &Item<'_>, measures: &[Measure<'_>]| {
        let words = view.words_of(item);
        joined(measures.iter().map(|measure| view.measure(words, measure, &measure.period.to_string())), "\n")
    };
    let details = fields! { words, |item: &Item<'_>|
        // Where it stands among others, and when.
        Text "goal" ["Mål", "Goal"] ["id för det mål som posten hör till", "id of the goal that it belongs to"] => view.items_cell(item.goal);
        Word "level" ["Målnivå", "Level"] ["den nivå i organisationen som målet är satt för", "level of the organisation at which a goal is set"]
            => words.word(item.attributes.level?);
        Text "area" ["Område", "Area"] ["områdets id", "id of the area"]
            => name(&view.plan.area(item.area?).id, &view.plan.area(item.area?).name);
        Word "start" ["Från och med", "From"] ["första dag", "its first day"] => day(item.start);
        Word "end" ["Till och med", "Until"] ["sista dag", "its last day"] => day(item.end);
        Word "status" ["Status"; 2] ["hur långt aktiviteten har kommit", "how far an activity has come"] => match item.details {
            Details::Activity(own) => words.word(own?),
            Details::Commitment | Details::Goal(_) | Details::Indicator(_) => Cell::Missing,
        };
        // Who has to do with it.
        Text "responsible" ["Ansvarig", "Responsible"] ["id för de ansvariga organen", "ids of those responsible"]
            => view.meant_cell(&item.responsible);
        Text "assessed_per" ["Bedöms per", "Assessed per"] ["id för andra organ som bedöms", "ids of others that are assessed"]
            // Where nothing else is said, those who are responsible are assessed.
            => view.meant_cell((item.assessed != item.responsible).then_some(&item.assessed)?);
        Text "contributing" ["Medverkande", "Contributing"] ["id för de organ som medverkar", "ids of those who take part"]
            => view.meant_cell(&item.attributes.contributing);
        Text "partners" ["Samverkar med", "Partners"] ["samverkansparter så som planen anger dem", "partners, as the plan names them"]
            => written_lines(&item.attributes.partners);
        Text "followed_up_by" ["Följs upp av", "Followed up by"] ["organets id", "id of the body"]
            => view.bodies_cell(item.attributes.followed_up_by.map(|body| body.value));
        Text "wording" ["Lydelse", "Wording"] ["lydelse som gäller enskilda organ", "wording of single bodies"] => {
            quoted_lines(item.wordings.iter().map(|wording| {
                let row = wording.row.map(|row| format!(", {} {row}", view.say("rad", "row")));
                format!("{}{}: {}", view.body(wording.body), row.unwrap_or_default(), wording.text)
            }))
        };
        ..promise_fields(view);
        // What an indicator measures, and from where.
        Text "unit" ["Mäts i", "Unit"] ["vad värdena mäts i", "what the values are measured in"]
            => Cell::quoted(item.indicator()?.unit.as_deref()?);
        Text "direction" ["Riktning", "Direction"] ["vilket som är bättre: higher (högre) eller lower (lägre)", "higher or lower, whichever is better"]
            => words.word(item.indicator()?.direction?);
        Word "about_persons" ["Avser personer", "About persons"] ["true (ja) eller false (nej)", "true or false"]
            => view.flag_cell(item.attributes.measure.as_ref()?.about_persons?);
        Word "split_by_sex" ["Könsuppdelad", "Split by sex"] ["true (ja) eller false (nej)", "true or false"]
            => view.flag_cell(item.attributes.measure.as_ref()?.split_by_sex?);
        Word "can_exceed_100" ["Kan överstiga 100 procent", "Can exceed 100 percent"]
            ["om en andel kan vara större än 100 procent", "whether a share can be more than 100 percent"]
            => item.indicator()?.can_exceed_100.then(|| view.flag_cell(true))?;
        Word "kolada" ["Kolada"; 2] ["indikatorns id i Kolada", "its id in Kolada"] => Cell::optional(item.indicator()?.kolada.as_deref());
        Text.readers() "baseline" ["Utgångsvärde", "Baseline"] "the value before, in words"
            => measures(item, &item.indicator()?.baselines)?;
        Text "comparison" ["Jämförelse", "Comparison"] ["vad värdet jämförs med, i ord, ett per rad", "what it is compared with, in words, a line each"]
            => measures(item, &item.indicator()?.comparisons)?;
        ..baseline_fields(view);
        // What it takes the place of, and what became of it.
        Text "repeats" ["Säger detsamma som", "Repeats"] ["id för en post som säger detsamma", "id of the item that says the same"]
            => view.items_cell(item.repeats);
        Text "replaces" ["Ersätter", "Replaces"] ["id för de poster som den ersätter", "ids of the items that it takes the place of"]
            => view.items_cell(item.replaces.iter().copied());
        Text "merged_into" ["Ingår i", "Merged into"] ["id för den post som den har gått upp i", "id of the item that it was merged into"]
            => view.items_cell(item.merged_into);
        // How a goal is decided, where it has a rule of its own.
        Text "rule" ["Regel för måluppfyllelse", "Rule of fulfilment"] ["slag av egen regel", "kind of its own rule"]
            => rules::cell(words, item.rule()?, view.scale);
        Text "rule_reason" ["Skäl för regeln", "Reason for the rule"] ["varför den regeln har valts", "why that rule"]
            => Cell::quoted(item.rule()?.reason.as_deref()?);
        ..view.source_field(|item: &&Item<'_>| &item.attributes.sources);
        ..view.irregularity_field(|item: &&Item<'_>| &item.attributes.irregularities);
        Text "part_of" ["Del av", "Part of"] ["id för den indikator som den är en del av", "id of the indicator that it is a part of"]
            => view.items_cell(item.indicator()?.part_of);
        Text.data() "baseline_of_bodies" ["Utgångsvärden per organ", "Baselines of bodies"]
            ["utgångsvärdena i ord, ett per rad, om det finns andra än för alla", "the values before, in words, a line each, where there are others than of all"]
            => measures(item, Some(&item.indicator()?.baselines).filter(|all| all.iter().any(|one| one.body.is_some()))?)?;
    };
    let later = fields! { words, |item: &Item<'_>|
        Text.data() "follow_up" ["Följs upp", "Followed up"] ["egna perioder som posten bedöms för", "periods of its own, for which it is assessed"]
            => joined(item.attributes.follow_up.iter().map(|(period, _)| period.to_string()), " ")?;
        Text.data() "decided_by" ["Avgörs av", "Decided by"] ["vilka värden som avgör: total (alla) eller women_and_men (kvinnor och män var för sig)", "total or women_and_men"]
            => words.word(item.indicator()?.decided_by);
        Text.data() "forecasts" ["Prognoser", "Forecasts"] ["egna perioder då prognoser förväntas", "periods of its own, in which forecasts are expected"]
            => joined(item.attributes.forecasts.iter().map(|(period, _)| period.to_string()), " ")?;
    };
    let number = later.iter().filter_map(Field::for_data).count();
    let all = details.into_iter().chain(later).collect();
    let mut details = words.gathered("details", ["Uppgifter", "Details"], all);
    let later = details.split_off(details.len() - number);
    [details, later]
}

/// Whether the filters let an item through. Those of years leave out what is over before them or begins after.
pub(super) fn is_shown(view: &PlanView<'_, '_>, id: ItemId, item: &Item<'_>) -> bool {
    is_asked(view, id, item) && view.selection.times.meet(item.start, item.end)
}

/// Whether the filters of items and bodies let an item through.
pub(super) fn is_asked(view: &PlanView<'_, '_>, id: ItemId, item: &Item<'_>) -> bool {
    let selection = view.selection;
    let of_body = |body: &BodyId| {
        item.responsible.ever(*body, &view.model.organisation)
            || item.attributes.contributing.ever(*body, &view.model.organisation)
    };
    selection.admits_item(view.in_model(), id)
        && (selection.bodies.is_empty() || selection.bodies.iter().any(of_body))
}

fn promise_fields<'f>(view: &'f PlanView<'_, '_>) -> impl Iterator<Item = ItemField<'f>> {
    let words = view.words;
    let fields = fields! { words, |of: &Quantity<'_>|
        Text "quantity" ["Mängd", "Quantity"] ["mängden så som planen uttrycker den", "the quantity as the plan words it"] => Cell::quoted(&of.text);
        Word.data() "quantity_operator" ["Mängdens jämförelse", "Operator"] ["at_least (minst), at_most (högst) eller exactly (precis)", "at_least, at_most or exactly"]
            => word(of.operator.english(), of.operator.swedish());
        Number.data() "quantity_amount" ["Antal", "Amount"] ["så många har utlovats", "how many are promised"]
            => Cell::Decimal(of.amount?);
        Text.data() "quantity_unit" ["Antal av", "Amount of"] ["vad antalet gäller", "what is counted"]
            => Cell::quoted(of.unit.as_deref()?);
        Text.readers() "amount" ["Antal", "Amount"] "how many are promised, with the sign of comparison" => {
            let (amount, unit) = (number(words, of.amount?), of.unit.as_deref().unwrap_or_default());
            Cell::quoted(format!("{} {amount} {unit}", sign(Some(of.operator))).trim())
        };
    };
    fields.into_iter().map(|field| field.of_some(|item: &&'f Item<'f>| item.attributes.quantity.as_ref()))
}

fn baseline_fields<'f>(view: &'f PlanView<'_, '_>) -> impl Iterator<Item = ItemField<'f>> {
    let fields = fields! { view.words, |of: &Measure<'_>|
        Word.data() "baseline_period" ["Utgångsvärdets period", "Period of baseline"] ["utgångsvärdets period", "when that was"]
            => view.words.period_cell(of.period);
        Number.data() "baseline_value" ["Utgångsvärde, alla", "Baseline, all"] ["utgångsvärde för alla", "that value, of all"]
            => Cell::Decimal(of.figures.total.number()?);
        Number.data() "baseline_women" ["Utgångsvärde, kvinnor", "Baseline, women"] ["värdet för kvinnor eller flickor", "of women"]
            => Cell::Decimal(of.figures.women.number()?);
        Number.data() "baseline_men" ["Utgångsvärde, män", "Baseline, men"] ["värdet för män eller pojkar", "of men"]
            => Cell::Decimal(of.figures.men.number()?);
        Text.data() "baseline_text" ["Utgångsvärde, av vad", "Baseline, of what"] ["vad värdet gäller, eller varifrån det kommer", "of what, or from where"]
            => Cell::quoted(of.text.as_deref()?);
    };
    fields.into_iter().map(|field| field.of_some(|item: &&'f Item<'f>| item.indicator()?.baseline()))
}

/// How a value is compared, before it.
pub(super) fn sign(operator: Option<Operator>) -> &'static str {
    match operator {
        Some(Operator::AtLeast) => "≥",
        Some(Operator::AtMost) => "≤",
        Some(Operator::Exactly) | None => "",
    }
}
