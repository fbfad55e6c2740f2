//! What a plan holds, a row each: every goal, commitment, indicator and activity with all that it says.

use super::Report;
use super::activities::status_cell;
use super::cells::{day, quoted_lines, word};
use super::field::Field;
use super::plan_view::PlanView;
use super::rules::{self, number};
use crate::document::Cell;
use crate::model::{BodyId, Figure, Figures, Indicator, Item, ItemId, ItemWording, Measure};
use crate::vocabulary::{Operator, Word as _};

type ItemField<'f> = Field<'f, &'f Item<'f>>;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let words = view.words;
    let id = |item: &&Item<'_>| Cell::Text(item.id.to_string());
    let kind = |item: &&Item<'_>| word(item.kind.english(), item.kind.in_language(words.0));
    let text = |item: &&Item<'_>| Cell::quoted(&item.text);
    let mut fields = vec![
        view.own_plan_field(),
        words.word("item", ["Id"; 2], "id of the item", id).data(),
        words.word("kind", ["Slag", "Kind"], "commitment, goal, indicator or activity", kind),
        words.heading("text", ["Innehåll", "Content"], "wording of the item", text),
    ];
    let mut details = place_fields(view);
    details.extend(body_fields(view));
    details.extend(promise_fields(view));
    details.extend(indicator_fields(view));
    details.extend(succession_fields(view));
    details.extend(rule_fields(view));
    details.push(view.source_field(|item: &&Item<'_>| &item.attributes.sources));
    details.push(view.irregularity_field(|item: &&Item<'_>| &item.attributes.irregularities));
    fields.extend(words.gathered("details", ["Uppgifter", "Details"], details));
    fields.extend(view.record_fields(|item: &&Item<'_>| item.span));
    let items = view.plan.items.numbered().filter(|(id, item)| is_shown(view, *id, item));
    let items = items.map(|(_, item)| item);
    report.table(view.table("items", view.say("Planens innehåll", "What the plan holds"), fields, items));
}

/// Whether the filters let an item through. Those of years leave out what is over before them or begins after.
pub(super) fn is_shown(view: &PlanView<'_, '_>, id: ItemId, item: &Item<'_>) -> bool {
    let selection = view.selection;
    let of_body = |body: &BodyId| {
        item.responsible.ever(*body, &view.model.organisation)
            || item.attributes.contributing.ever(*body, &view.model.organisation)
    };
    let in_years = selection.years.is_empty()
        || selection.years.iter().any(|(first, last)| {
            item.start.is_none_or(|start| start.year() <= *last)
                && item.end.is_none_or(|end| *first <= end.year())
        });
    selection.admits_item(view.plan, id)
        && (selection.bodies.is_empty() || selection.bodies.iter().any(of_body))
        && in_years
        && (selection.periods.is_empty() || selection.periods.iter().any(|period| item.in_force(*period)))
}

/// Where it stands among others, and when.
fn place_fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<ItemField<'f>> {
    let words = view.words;
    let goal = |item: &&Item<'_>| view.items_cell(item.goal);
    let level = move |item: &&Item<'_>| {
        item.attributes.level.map_or(Cell::Missing, |of| word(of.english(), of.in_language(words.0)))
    };
    let area = |item: &&Item<'_>| {
        item.area
            .map(|area| view.plan.area(area))
            .map_or(Cell::Missing, |area| word(area.id.as_ref(), area.name.as_ref()))
    };
    vec![
        words.text("goal", ["Mål", "Goal"], "id of the goal that it belongs to", goal),
        words.word("level", ["Målnivå", "Level"], "level of the organisation at which a goal is set", level),
        words.text("area", ["Område", "Area"], "id of the area", area),
        words.word("start", ["Från och med", "From"], "its first day", |item: &&Item<'_>| day(item.start)),
        words.word("end", ["Till och med", "Until"], "its last day", |item: &&Item<'_>| day(item.end)),
        words.word("status", ["Status"; 2], "how far an activity has come", |item: &&Item<'_>| {
            status_cell(view, item)
        }),
    ]
}

/// Who has to do with it.
fn body_fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<ItemField<'f>> {
    let words = view.words;
    let responsible = |item: &&Item<'_>| view.meant_cell(&item.responsible);
    // Where nothing else is said, those who are responsible are assessed.
    let assessed = |item: &&Item<'_>| {
        if item.assessed == item.responsible { Cell::Missing } else { view.meant_cell(&item.assessed) }
    };
    let contributing = |item: &&Item<'_>| view.meant_cell(&item.attributes.contributing);
    let partners =
        |item: &&Item<'_>| quoted_lines(item.attributes.partners.iter().map(|text| text.value.as_ref()));
    let follows = |item: &&Item<'_>| view.bodies_cell(item.attributes.followed_up_by.map(|body| body.value));
    let wordings = |item: &&Item<'_>| {
        let under = |wording: &ItemWording<'_>| {
            let row = wording.row.map(|row| format!(", {} {row}", view.say("rad", "row")));
            format!("{}{}: {}", view.body(wording.body), row.unwrap_or_default(), wording.text)
        };
        let wordings: Vec<String> = item.wordings.iter().map(under).collect();
        quoted_lines(wordings.iter().map(String::as_str))
    };
    vec![
        words.text("responsible", ["Ansvarig", "Responsible"], "ids of those responsible", responsible),
        words.text(
            "assessed_per",
            ["Bedöms per", "Assessed per"],
            "ids of others that are assessed",
            assessed,
        ),
        words.text(
            "contributing",
            ["Medverkande", "Contributing"],
            "ids of those who take part",
            contributing,
        ),
        words.text("partners", ["Samverkar med", "Partners"], "partners, as the plan names them", partners),
        words.text("followed_up_by", ["Följs upp av", "Followed up by"], "id of the body", follows),
        words.text("wording", ["Lydelse", "Wording"], "wording of single bodies", wordings),
    ]
}

/// How much is promised.
fn promise_fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<ItemField<'f>> {
    let words = view.words;
    let text = |item: &&Item<'_>| {
        Cell::quoted_optional(item.attributes.quantity.as_ref().map(|quantity| quantity.text.as_ref()))
    };
    let operator = |item: &&Item<'_>| {
        let quantity = item.attributes.quantity.as_ref();
        quantity
            .map_or(Cell::Missing, |quantity| word(quantity.operator.english(), quantity.operator.swedish()))
    };
    let amount = |item: &&Item<'_>| {
        item.attributes.quantity.as_ref().and_then(|of| of.amount).map_or(Cell::Missing, Cell::Decimal)
    };
    let unit = |item: &&Item<'_>| {
        Cell::quoted_optional(item.attributes.quantity.as_ref().and_then(|of| of.unit.as_deref()))
    };
    let counted = move |item: &&Item<'_>| {
        let Some(quantity) = &item.attributes.quantity else { return Cell::Missing };
        let Some(amount) = quantity.amount.map(|amount| number(words, amount)) else { return Cell::Missing };
        let unit = quantity.unit.as_deref().unwrap_or_default();
        Cell::quoted(format!("{} {amount} {unit}", sign(Some(quantity.operator))).trim())
    };
    let holds = "how many are promised, with the sign of comparison";
    vec![
        words.text("quantity", ["Mängd", "Quantity"], "the quantity as the plan words it", text),
        words
            .word(
                "quantity_operator",
                ["Mängdens jämförelse", "Operator"],
                "at_least, at_most or exactly",
                operator,
            )
            .data(),
        words.numbers("quantity_amount", ["Antal", "Amount"], "how many are promised", amount).data(),
        words.text("quantity_unit", ["Antal av", "Amount of"], "what is counted", unit).data(),
        words.text("amount", ["Antal", "Amount"], holds, counted).readers(),
    ]
}

/// What an indicator measures, and from where.
fn indicator_fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<ItemField<'f>> {
    let words = view.words;
    let of = |cell: fn(&Indicator<'_>) -> Cell| {
        move |item: &&Item<'_>| item.indicator().map_or(Cell::Missing, cell)
    };
    let direction = move |item: &&Item<'_>| {
        let direction = item.indicator().and_then(|indicator| indicator.direction);
        direction.map_or(Cell::Missing, |way| word(way.english(), way.in_language(words.0)))
    };
    let flag = |flag: Option<bool>| flag.map_or(Cell::Missing, |flag| view.flag_cell(flag));
    let about =
        move |item: &&Item<'_>| flag(item.attributes.measure.as_ref().and_then(|of| of.about_persons));
    let split = move |item: &&Item<'_>| flag(item.attributes.measure.as_ref().and_then(|of| of.split_by_sex));
    let measures = |of: for<'r> fn(&'r Indicator<'_>) -> &'r [Measure<'r>]| {
        move |item: &&Item<'_>| {
            let measures = item.indicator().map(of).unwrap_or_default().iter();
            let said: Vec<String> = measures.map(|measure| words.measure(measure)).collect();
            if said.is_empty() { Cell::Missing } else { Cell::Text(said.join("\n")) }
        }
    };
    let baseline = measures(|of| of.baseline.as_slice());
    let comparison = measures(|of| &of.comparisons);
    let mut fields = vec![
        words.text(
            "unit",
            ["Mäts i", "Unit"],
            "what the values are measured in",
            of(|of| Cell::quoted_optional(of.unit.as_deref())),
        ),
        words.text("direction", ["Riktning", "Direction"], "higher or lower, whichever is better", direction),
        words.word("about_persons", ["Avser personer", "About persons"], "true or false", about),
        words.word("split_by_sex", ["Könsuppdelad", "Split by sex"], "true or false", split),
        words.word(
            "can_exceed_100",
            ["Kan överstiga 100 procent", "Can exceed 100 percent"],
            "whether a share can be more than 100 percent",
            move |item: &&Item<'_>| {
                let can = item.indicator().is_some_and(|of| of.can_exceed_100);
                if can { view.flag_cell(true) } else { Cell::Missing }
            },
        ),
        words.word(
            "kolada",
            ["Kolada"; 2],
            "its id in Kolada",
            of(|of| Cell::optional(of.kolada.as_deref())),
        ),
        words
            .text("baseline", ["Utgångsvärde", "Baseline"], "the value before, in words", baseline)
            .readers(),
        words.text(
            "comparison",
            ["Jämförelse", "Comparison"],
            "what it is compared with, in words, a line each",
            comparison,
        ),
    ];
    fields.extend(baseline_fields(view));
    fields
}

type OfFigures = fn(&Figures) -> Figure;

/// The baseline for programs.
fn baseline_fields<'f>(view: &'f PlanView<'_, '_>) -> [ItemField<'f>; 5] {
    let words = view.words;
    let baseline = |item: &&'f Item<'f>| item.indicator().and_then(|of| of.baseline.as_ref());
    let figure = |of: OfFigures| {
        move |measure: &&Measure<'_>| of(&measure.figures).number().map_or(Cell::Missing, Cell::Decimal)
    };
    let period = |of: &&Measure<'_>| super::cells::period(of.period);
    let text = |of: &&Measure<'_>| Cell::quoted_optional(of.text.as_deref());
    [
        words.word(
            "baseline_period",
            ["Utgångsvärdets period", "Period of baseline"],
            "when that was",
            period,
        ),
        words.numbers(
            "baseline_value",
            ["Utgångsvärde, alla", "Baseline, all"],
            "that value, of all",
            figure(|of| of.total),
        ),
        words.numbers(
            "baseline_women",
            ["Utgångsvärde, kvinnor", "Baseline, women"],
            "of women",
            figure(|of| of.women),
        ),
        words.numbers("baseline_men", ["Utgångsvärde, män", "Baseline, men"], "of men", figure(|of| of.men)),
        words.text(
            "baseline_text",
            ["Utgångsvärde, av vad", "Baseline, of what"],
            "of what, or from where",
            text,
        ),
    ]
    .map(|field| field.of_some(baseline).data())
}

/// What it takes the place of, and what became of it.
fn succession_fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<ItemField<'f>> {
    let words = view.words;
    let repeats = |item: &&Item<'_>| view.items_cell(item.repeats);
    let replaces = |item: &&Item<'_>| view.items_cell(item.replaces.iter().copied());
    let merged = |item: &&Item<'_>| view.items_cell(item.merged_into);
    vec![
        words.text(
            "repeats",
            ["Säger detsamma som", "Repeats"],
            "id of the item that says the same",
            repeats,
        ),
        words.text(
            "replaces",
            ["Ersätter", "Replaces"],
            "ids of the items that it takes the place of",
            replaces,
        ),
        words.text(
            "merged_into",
            ["Ingår i", "Merged into"],
            "id of the item that it was merged into",
            merged,
        ),
    ]
}

/// How a goal is decided, where it has a rule of its own.
fn rule_fields<'f>(view: &'f PlanView<'_, '_>) -> [ItemField<'f>; 2] {
    let words = view.words;
    let rule = move |item: &&Item<'_>| {
        item.rule().map_or(Cell::Missing, |rule| word(rule.kind.english(), rules::in_words(words, rule)))
    };
    let reason =
        |item: &&Item<'_>| Cell::quoted_optional(item.rule().and_then(|rule| rule.reason.as_deref()));
    [
        words.text("rule", ["Regel för måluppfyllelse", "Rule of fulfilment"], "kind of its own rule", rule),
        words.text("rule_reason", ["Skäl för regeln", "Reason for the rule"], "why that rule", reason),
    ]
}

/// How a value is compared, before it.
pub(super) fn sign(operator: Option<Operator>) -> &'static str {
    match operator {
        Some(Operator::AtLeast) => "≥",
        Some(Operator::AtMost) => "≤",
        Some(Operator::Exactly) | None => "",
    }
}
