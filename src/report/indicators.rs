//! Indicators: values beside targets, what has become of them, and where they are heading.

use super::builder::Report;
use super::cells::{joined, word, wording};
use super::changes::course_cell;
use super::field::{Field, fields};
use super::indicator_overview::{overview, shown_items};
use super::indicator_table::{ReadingField, UNIT, one};
use super::indicator_words::{by_item, coming, target_cell};
use super::items::is_shown;
use super::options::Manner;
use super::plan_view::PlanView;
use crate::document::{Audience, Cell, ColumnKind, Table};
use crate::evaluate::{Reading, readings};
use crate::model::{Figure, Item, ItemId, Measure, Target, Who};
use crate::vocabulary::{Basis, Word as _};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut readings = readings(view.plan, &view.model.organisation);
    select(view, &mut readings);
    if view.options.audience == Audience::Data {
        report.table(data(view, &readings));
        return;
    }
    report.table(overview(view, view.selection, &readings));
    if view.options.manner != Manner::AtLength {
        return;
    }
    let of_items = by_item(&readings);
    for item in shown_items(view, view.selection, &readings) {
        report.table(one(view, item, of_items.get(&item).map_or(&[], Vec::as_slice)));
    }
}

pub(super) fn select(view: &PlanView<'_, '_>, readings: &mut Vec<Reading<'_>>) {
    readings.retain(|reading| view.selection.admits_reading(view.in_model(), reading));
}

/// What has become of a value, in words of data.
const COURSES: [&str; 2] = [
    "improved (förbättrad), unchanged (oförändrad), worsened (försämrad) eller not_comparable (kan inte jämföras)",
    "improved, unchanged, worsened or not_comparable",
];

/// A row of data: an indicator, and a reading of it where it has any.
struct Row<'r> {
    item: ItemId,
    reading: Option<&'r Reading<'r>>,
}

/// A row a value, one for each that is missing though there is a target, and one for each indicator that has neither.
fn data<'f>(view: &'f PlanView<'_, '_>, readings: &'f [Reading<'f>]) -> Table {
    let words = view.words;
    let item = |row: &Row<'_>| view.item(row.item);
    let who = |row: &Row<'f>| -> Option<&'f Who> { row.reading?.who };
    let of_reading = |field: ReadingField<'f>| field.of_some(|row: &Row<'f>| row.reading);
    let of_target = |field: Field<'f, TargetRow<'f>>| {
        field.of_some(|row: &Row<'f>| Some((view.item(row.item), row.reading?.target?)))
    };
    let fields = fields! { words, |row: Row<'f>|
        // What is measured, by whom and when.
        ..view.own_plan_field();
        Word.data() "item" ["Id"; 2] ["indikatorns id", "id of the indicator"] => Cell::Text(item(row).id.to_string());
        Text "text" ["Indikator", "Indicator"] ["vad indikatorn mäter", "what it measures"]
            => wording(item(row), &item(row).text);
        Text.data() "goal" ["Mål", "Goal"] ["id för det mål som posten hör till", "id of the goal that it belongs to"]
            => Cell::Text(view.item(item(row).goal?).id.to_string());
        Text.data() "area" ["Område", "Area"] ["områdets id", "id of the area"]
            => Cell::Text(view.plan.area(item(row).area?).id.to_string());
        ..view.body_fields(ColumnKind::Text).map(|field| field.of_some(who));
        ..view.period_field().headed(view.say("År", "Year")).of_some(|row: &Row<'_>| Some(row.reading?.period));
        ..view.basis_field().of_some(|row: &Row<'_>| Some(row.reading?.basis));
        Text "unit" ["Enhet", "Unit"] ["vad värdena mäts i", "what the values are measured in"]
            => Cell::optional(item(row).indicator()?.unit.as_deref());
        Text.data() "direction" ["Riktning", "Direction"] ["vilket som är bättre: higher (högre) eller lower (lägre)", "higher or lower, whichever is better"]
            => words.word(item(row).indicator()?.direction?);
        // The value, and which of its parts there are no numbers for.
        Number.unit(UNIT) "value" ["Värde", "Value"] ["värde för alla", "value, of all"]
            => Cell::Decimal(row.reading?.figures.total.number()?);
        Number.unit(UNIT) "women" ["Kvinnor", "Women"] ["värde för kvinnor eller flickor", "value, of women"]
            => Cell::Decimal(row.reading?.figures.women.number()?);
        Number.unit(UNIT) "men" ["Män", "Men"] ["värde för män eller pojkar", "value, of men"]
            => Cell::Decimal(row.reading?.figures.men.number()?);
        Text.data() "not_available" ["Saknas", "Not available"]
            ["vilka av total (alla), women (kvinnor) och men (män) som enligt källan inte går att få fram", "which of total, women and men are said not to be available"] => {
                let keyed = row.reading?.figures.keyed().into_iter();
                let missing = keyed.filter(|(_, figure)| *figure == Figure::NotAvailable);
                let missing = missing.map(|(key, _)| if key == "value" { "total" } else { key });
                joined(missing, " ")?
            };
        // The target for that time, and how near the value is.
        ..target_figures(view).into_iter().map(of_target);
        Text "reached" ["Nått", "Reached"] ["yes (ja) eller no (nej)", "yes or no"] => yes_cell(view, row.reading?.attainment?.reached);
        Number.unit("percent") "percent_of_target" ["Procent av målvärdet", "Percent of target"]
            ["värdet i procent av målvärdet; om värdet ska minska, målvärdet i procent av värdet", "value of target; of what should fall, target of value"]
            => Cell::Percent(row.reading?.attainment?.share()?);
        Number.unit(UNIT).data() "distance" ["Skillnad mot målvärdet", "Distance to target"]
            ["värdet minus målvärdet; för ett intervall minus den närmaste gränsen", "value less target; of an interval, less its nearer end"] => {
            let [aim, ..] = row.reading?.target?.aims();
            Cell::Decimal(aim?.distance(row.reading?.figures.total.number()?)?)
        };
        Word "course" ["Jämfört med förra", "Since last time"] COURSES => course_cell(words, row.reading?.course?);
        Text.data() "pace_period" ["Sista målår", "Last target"] ["det sista målvärdets period", "period of the last target"]
            => view.words.period_cell(row.reading?.pace?.0);
        Text.data() "on_pace" ["Nås i nuvarande takt", "Met at present pace"]
            ["om målvärdet för pace_period nås i nuvarande takt: yes (ja) eller no (nej)", "yes or no: whether the target for pace_period is met if it goes on like this"]
            => yes_cell(view, row.reading?.pace?.1);
        // Whether women and men have reached theirs, and whose values decide.
        Text.data() "reached_women" ["Nått, kvinnor", "Reached, women"] ["yes (ja) eller no (nej)", "yes or no"]
            => yes_cell(view, row.reading?.women?.reached);
        Text.data() "reached_men" ["Nått, män", "Reached, men"] ["yes (ja) eller no (nej)", "yes or no"] => yes_cell(view, row.reading?.men?.reached);
        Number.unit("percent").data() "percent_of_target_women"
            ["Procent av målvärdet, kvinnor", "Percent of target, women"] ["hur stor del av målvärdet som är nådd", "how much of it"]
            => Cell::Percent(row.reading?.women?.share()?);
        Number.unit("percent").data() "percent_of_target_men" ["Procent av målvärdet, män", "Percent of target, men"]
            ["hur stor del av målvärdet som är nådd", "how much of it"] => Cell::Percent(row.reading?.men?.share()?);
        Text.data() "decided_by" ["Avgörs av", "Decided by"] ["vilka värden som avgör: total (alla) eller women_and_men (kvinnor och män var för sig)", "total or women_and_men"]
            => words.word(item(row).indicator()?.decided_by);
        Text.data() "target_reached" ["Målvärdet nått", "Target reached"] ["om målvärdet är nått enligt de värden som avgör: yes (ja) eller no (nej)", "yes or no, by the values that decide"]
            => yes_cell(view, row.reading?.decided?.is_reached());
        ..next_target_fields(view);
        ..beside_fields(view).into_iter().map(of_reading);
        ..view.measured_because(readings.iter()).0.into_iter().map(of_reading);
        ..view.record_fields(move |row: &Row<'_>| {
            row.reading.map_or(item(row).span, |reading| reading.span(view.plan))
        });
        Word.data() "can_exceed_100" ["Kan överstiga 100", "Can exceed 100"]
            ["om ett värde i procent kan vara större än 100", "whether a value in percent can be more than 100"]
            => view.flag_cell(item(row).indicator()?.can_exceed_100);
        ..view.trend_field(|row: &Row<'_>| view.plan.said_of(row.reading?.measurement?));
        ..view.title_fields(move |row: &Row<'_>| Some(item(row)));
        Word.data() "course_women" ["Jämfört med förra, kvinnor", "Since last time, women"] COURSES
            => course_cell(words, row.reading?.course_of_women?);
        Word.data() "course_men" ["Jämfört med förra, män", "Since last time, men"] COURSES
            => course_cell(words, row.reading?.course_of_men?);
        Text.data() "part_of" ["Del av", "Part of"] ["id för den indikator som den är en del av", "id of the indicator that it is a part of"]
            => Cell::Text(view.item(item(row).indicator()?.part_of?).id.to_string());
        ..upper_fields(view).into_iter().map(of_target);
        Number.unit(UNIT).data() "next_target_upper" ["Nästa målvärde, övre gräns", "Next target, upper end"]
            ["den övre gränsen för nästa målvärde, för alla", "the upper end of the next target, of all"] => Cell::Decimal(next_target(view, row)?.upper.total.number()?);
        Number.unit(UNIT).data() "next_target_upper_women"
            ["Nästa målvärde, övre gräns, kvinnor", "Next target, upper end, women"] ["värdet för kvinnor eller flickor", "of women"]
            => Cell::Decimal(next_target(view, row)?.upper.women.number()?);
        Number.unit(UNIT).data() "next_target_upper_men"
            ["Nästa målvärde, övre gräns, män", "Next target, upper end, men"] ["värdet för män eller pojkar", "of men"]
            => Cell::Decimal(next_target(view, row)?.upper.men.number()?);
    };
    let own = |item| {
        let mut own = readings.iter().filter(move |reading| reading.item == item).map(Some).peekable();
        let nothing = own.peek().is_none().then_some(None);
        own.chain(nothing).map(move |reading| Row { item, reading })
    };
    let rows = shown_items(view, view.selection, readings).into_iter().flat_map(own);
    view.table("indicators", view.say("Indikatorer", "Indicators"), fields, rows)
}

/// An indicator, and one of its targets.
type TargetRow<'f> = (&'f Item<'f>, &'f Target<'f>);

/// What indicators are to reach: a row a target, at its own place.
pub(super) fn add_targets(view: &PlanView<'_, '_>, report: &mut Report) {
    let fields = fields! { view.words, |(item, target): TargetRow<'_>|
        ..view.own_plan_field();
        Word.data() "item" ["Id"; 2] ["indikatorns id", "id of the indicator"] => Cell::Text(item.id.to_string());
        RowHeading "text" ["Indikator", "Indicator"] ["vad indikatorn mäter", "what it measures"] => wording(item, &item.text);
        Word "period" ["År", "Year"] ["den period som målvärdet gäller", "period that it is for"] => view.words.period_cell(target.period);
        Text "unit" ["Enhet", "Unit"] ["vad indikatorn mäts i", "what it is measured in"] => Cell::optional(item.indicator()?.unit.as_deref());
        ..target_figures(view).into_iter().map(Field::data);
        Number.readers() "aim" ["Målvärde", "Target"] "what is to be reached, with how it compares"
            => target_cell(view.words_of(item), item.indicator()?, target);
        Text "target_text" ["Mål i ord", "Target in words"] ["målet så som planen uttrycker det", "target as the plan words it"]
            => Cell::quoted(target.text.as_deref()?);
        ..view.place_fields(|(_, target): &TargetRow<'_>| target.span);
        ..view.title_fields(|(item, _): &TargetRow<'_>| Some(*item));
        ..upper_fields(view);
    };
    let items = view.plan.items.numbered().filter(|(id, item)| is_shown(view, *id, item));
    let targets = |item| {
        Item::indicator(item)
            .into_iter()
            .flat_map(move |own| own.targets.iter().map(move |target| (item, target)))
    };
    let rows = items.flat_map(|(_, item)| targets(item));
    let rows = rows.filter(|(_, target)| view.selection.admits_period(target.period, Basis::Forecast));
    report.table(view.table("targets", view.say("Målvärden", "Targets"), fields, rows));
}

/// The figures of a target, or which way a value is to go.
fn target_figures<'f>(view: &PlanView<'f, '_>) -> Vec<Field<'f, TargetRow<'f>>> {
    let words = view.words;
    fields! { words, |(item, target): TargetRow<'f>|
        Text.data() "operator" ["Jämförelse", "Operator"]
            ["at_least (minst), at_most (högst) eller exactly (precis), av det som saknar övre gräns; between (mellan) där allt är intervall", "at_least, at_most or exactly, of what has no upper end; between where all are intervals"] => {
            target.aims().into_iter().flatten().next()?;
            if target.is_interval() {
                return Some(word("between", words.say("mellan", "between")));
            }
            let operator = item.indicator()?.operator(target)?;
            word(operator.english(), operator.swedish())
        };
        Number.unit(UNIT) "target" ["Målvärde", "Target"] ["målvärde för alla; för ett intervall den nedre gränsen", "target, of all; of an interval its lower end"]
            => Cell::Decimal(target.figures.total.number()?);
        Number.unit(UNIT) "target_women" ["Målvärde, kvinnor", "Target, women"] ["målvärde för kvinnor eller flickor", "target, of women"]
            => Cell::Decimal(target.figures.women.number()?);
        Number.unit(UNIT) "target_men" ["Målvärde, män", "Target, men"] ["målvärde för män eller pojkar", "target, of men"]
            => Cell::Decimal(target.figures.men.number()?);
        Text "target_trend" ["Målriktning", "Target direction"] ["målvärde utan tal: rise (öka), fall (minska) eller keep (behålla)", "a target without a number: rise, fall or keep"]
            => words.word(target.trend?);
    }
}

/// The upper ends of a target that is an interval.
fn upper_fields<'f>(view: &PlanView<'f, '_>) -> Vec<Field<'f, TargetRow<'f>>> {
    fields! { view.words, |(_, target): TargetRow<'f>|
        Number.unit(UNIT).data() "target_upper" ["Målvärde, övre gräns", "Target, upper end"]
            ["den övre gränsen för ett målvärde som är ett intervall, för alla", "the upper end of a target that is an interval, of all"] => Cell::Decimal(target.upper.total.number()?);
        Number.unit(UNIT).data() "target_upper_women" ["Målvärde, övre gräns, kvinnor", "Target, upper end, women"]
            ["värdet för kvinnor eller flickor", "of women"] => Cell::Decimal(target.upper.women.number()?);
        Number.unit(UNIT).data() "target_upper_men" ["Målvärde, övre gräns, män", "Target, upper end, men"]
            ["värdet för män eller pojkar", "of men"] => Cell::Decimal(target.upper.men.number()?);
    }
}

/// The target to come after a value, or after what is asked for.
fn next_target_fields<'f>(view: &'f PlanView<'_, '_>) -> impl Iterator<Item = Field<'f, Row<'f>>> {
    let fields = fields! { view.words, |target: &Target<'_>|
        Text "next_target_period" ["Nästa målår", "Next target period"] ["nästa målvärdes period", "period of the next target"]
            => view.words.period_cell(target.period);
        Number.unit(UNIT) "next_target" ["Nästa målvärde", "Next target"] ["nästa målvärde för alla; för ett intervall den nedre gränsen", "the next target, of all; of an interval its lower end"]
            => Cell::Decimal(target.figures.total.number()?);
        Number.unit(UNIT).data() "next_target_women" ["Nästa målvärde, kvinnor", "Next target, women"]
            ["nästa målvärde för kvinnor eller flickor", "the next target, of women"] => Cell::Decimal(target.figures.women.number()?);
        Number.unit(UNIT).data() "next_target_men" ["Nästa målvärde, män", "Next target, men"]
            ["nästa målvärde för män eller pojkar", "the next target, of men"] => Cell::Decimal(target.figures.men.number()?);
    };
    fields.into_iter().map(move |field| field.of_some(|row: &Row<'f>| next_target(view, row)))
}

fn next_target<'f>(view: &'f PlanView<'_, '_>, row: &Row<'f>) -> Option<&'f Target<'f>> {
    let last = row.reading.map(|reading| reading.period);
    coming(view.item(row.item).indicator()?, last, view.selection).into_iter().next()
}

/// The target in the plan's words, and what else there is to compare a value of that period with.
fn beside_fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<ReadingField<'f>> {
    let words = view.words;
    let compared = |reading: &&'f Reading<'f>| {
        let mut all = view.item(reading.item).indicator()?.comparisons.iter();
        all.find(|measure| measure.period == reading.period)
    };
    let fields = fields! { words, |measure: &Measure<'_>|
        Text "comparison_text" ["Jämförs med", "Compared with"] ["vad värdena jämförs med", "what the values are compared with"]
            => Cell::quoted(measure.text.as_deref()?);
        Number "comparison" ["Jämförelsevärde", "Comparison"] ["jämförelsevärdet", "value of that"]
            => Cell::Decimal(measure.figures.total.number()?);
        Number "comparison_women" ["Jämförelsevärde, kvinnor", "Comparison, women"] ["värdet för kvinnor eller flickor", "of women"]
            => Cell::Decimal(measure.figures.women.number()?);
        Number "comparison_men" ["Jämförelsevärde, män", "Comparison, men"] ["värdet för män eller pojkar", "of men"]
            => Cell::Decimal(measure.figures.men.number()?);
    };
    fields! { words, |reading: &Reading<'_>|
        Text "target_text" ["Mål i ord", "Target in words"] ["målet så som planen uttrycker det", "target as the plan words it"]
            => Cell::quoted(reading.target?.text.as_deref()?);
        ..fields.into_iter().map(|field| field.of_some(compared));
    }
}

fn yes_cell(view: &PlanView<'_, '_>, yes: bool) -> Cell {
    if yes { word("yes", view.say("ja", "yes")) } else { word("no", view.say("nej", "no")) }
}
