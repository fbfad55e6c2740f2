//! One indicator: its values beside their targets, women and men beside the total, and the targets to come.

use std::collections::BTreeSet;

use super::field::{Field, field, fields};
use super::indicator_words::{
    self, coming, course_cell, decided_cell, distance_cell, is_beside, notes, percent_cell, since_heading,
    target, target_cell,
};
use super::plan_view::PlanView;
use super::words::{Words, capital};
use crate::document::{Cell, Prose, Table};
use crate::evaluate::Reading;
use crate::model::{Figure, Figures, Item, ItemId, Measure, Target};
use crate::vocabulary::Basis;

/// What values and targets are measured in.
pub(super) const UNIT: &str = "that of unit";

pub(super) type ReadingField<'f> = Field<'f, &'f Reading<'f>>;

/// A row of an indicator's table: a reading, or a target to come.
enum Row<'r> {
    Reading(&'r Reading<'r>),
    Coming(&'r Target<'r>),
}

impl<'r> Row<'r> {
    fn reading(&self) -> Option<&'r Reading<'r>> {
        if let Self::Reading(reading) = self { Some(reading) } else { None }
    }

    fn target(&self) -> Option<&'r Target<'r>> {
        match self {
            Self::Reading(reading) => reading.target,
            Self::Coming(target) => Some(target),
        }
    }
}

/// What a table of one period would add to one of all indicators, in sentences: what it is measured from, what is to come, and
/// whether that is on its way; nothing where there is more to show. Its source stands apart.
pub(super) fn in_sentences(
    view: &PlanView<'_, '_>,
    item: ItemId,
    own: &[&Reading<'_>],
) -> Option<(Prose, Option<String>)> {
    let periods: BTreeSet<_> = own.iter().map(|reading| (reading.period, reading.basis)).collect();
    let attributes = |reading: &&Reading<'_>| view.plan.said_of(reading.measurement?);
    let has_more = own.iter().filter_map(attributes).any(|said| {
        let texts = [&said.evidence, &said.reason, &said.assessed_by];
        let is_any = texts.into_iter().any(Option::is_some) || said.date.is_some();
        is_any || !said.follows_from.is_empty() || !said.irregularities.is_empty()
    });
    if periods.len() != 1 || has_more || compared(view.item(item), own).next().is_some() {
        return None;
    }
    let (_, source) = view.measured_because(own.iter().copied());
    let words = view.words_of(view.item(item));
    let several = own.len() > 1;
    let mut said = Prose::plain(format!("{}.", caption(view, view.item(item)).trim_end_matches('.')));
    said = said.quoting(view.item(item).text.as_ref());
    for reading in own {
        let body = reading.who.filter(|_| several).map(|who| view.who_in_text(who));
        let of_body = |text: &str| match &body {
            Some(body) => capital(&format!("{body}{text}")),
            None => capital(text.trim_start_matches([':', ' '])),
        };
        let is_known = |figure: Figure| matches!(figure, Figure::Number(_));
        let Figures { total, women, men } = reading.figures;
        if is_known(total) && (is_known(women) || is_known(men)) {
            let value = indicator_words::figures(words, reading.figures).unwrap_or_default();
            let when = view.when(reading.period, reading.basis);
            let of = if several { String::new() } else { words.say("värde", "value").to_owned() };
            said = said.and(" ").and(of_body(&format!("{of} {when}: {value}.")));
        }
        if let Some(comment) = attributes(reading).and_then(|said| said.comment.as_deref()) {
            said = said.and(" ").and(of_body(": ")).and_quoted(comment.to_owned());
        }
    }
    let notes = later_in_words(view, item, own).into_iter().chain(notes_in_words(view, item, own));
    Some((notes.fold(said, |all, note| all.and(" ").and(note)), source))
}

fn caption(view: &PlanView<'_, '_>, item: &Item<'_>) -> String {
    let unit = item.indicator().and_then(|indicator| indicator.unit.as_deref());
    let text = view.part_or_whole(item, &item.text);
    let title = item.numbered(&text);
    let whole =
        item.indicator().and_then(|indicator| indicator.part_of).map(|whole| view.item(whole).title());
    let title = whole.map_or_else(|| title.to_string(), |whole| format!("{whole}, {title}"));
    // A number by itself would stand beside that of the table.
    let is_numbered = view.options.document.is_some() && item.attributes.number.is_some();
    let title = if is_numbered { format!("{} {title}", view.say("Indikator", "Indicator")) } else { title };
    unit.map_or_else(|| title.clone(), |unit| format!("{title} ({unit})"))
}

/// The targets to come after the readings.
fn to_come<'v>(view: &'v PlanView<'_, '_>, item: ItemId, own: &[&Reading<'_>]) -> Vec<&'v Target<'v>> {
    let last = own.iter().map(|reading| reading.period).max();
    let coming = view.item(item).indicator().map(|indicator| coming(indicator, last, view.selection));
    coming.into_iter().flatten().collect()
}

/// The targets to come, in a document, which has no room for rows of one value each.
fn later_in_words(view: &PlanView<'_, '_>, item: ItemId, own: &[&Reading<'_>]) -> Option<String> {
    let words = view.words_of(view.item(item));
    let said = |aim: &Target<'_>| {
        let aimed_at = target(words, view.item(item).indicator()?, aim)?;
        let when = view.when(aim.period, Basis::Outcome);
        Some(format!("{} {when}: {aimed_at}.", words.say("Målvärde", "Target")))
    };
    if view.options.document.is_none() || own.is_empty() {
        return None;
    }
    let later: Vec<String> = to_come(view, item, own).into_iter().filter_map(said).collect();
    (!later.is_empty()).then(|| later.join(" "))
}

fn notes_in_words(view: &PlanView<'_, '_>, item: ItemId, own: &[&Reading<'_>]) -> Option<String> {
    Some(notes(view, item, own)).filter(|notes| !notes.is_empty())
}

/// A table an indicator, women and men beside the total, and the targets to come.
pub(super) fn one(view: &PlanView<'_, '_>, item: ItemId, own: &[&Reading<'_>]) -> Table {
    let found = view.item(item);
    let several = own.iter().filter_map(|reading| reading.who).collect::<BTreeSet<_>>().len() > 1;
    let (said, source) = view.measured_because(own.iter().copied());
    let mut fields = fields(view, found, own, several);
    fields.extend(said.into_iter().map(|field| field.of_some(Row::reading)));
    let caption = caption(view, found);
    let later = later_in_words(view, item, own);
    let mut coming = to_come(view, item, own);
    coming.retain(|_| view.options.document.is_none() || own.is_empty());
    let readings = own.iter().map(|reading| Row::Reading(reading));
    let rows: Vec<Row<'_>> = readings.chain(coming.into_iter().map(Row::Coming)).collect();
    view.table("indicator", caption, fields, rows)
        .with_notes(later)
        .with_notes(notes_in_words(view, item, own))
        .with_notes(source)
}

fn fields<'f>(
    view: &'f PlanView<'_, '_>,
    item: &'f Item<'_>,
    own: &'f [&Reading<'_>],
    several: bool,
) -> Vec<Field<'f, Row<'f>>> {
    let words = view.words_of(item);
    let since = since_heading(words, own.iter().copied());
    let [of_women, of_men] = words.sexes().map(capital);
    let who = field! { words, |row: Row<'_>|
        Text "body_name" ["Organ", "Body"] "who measured it" => view.who_cell(row.reading()?.who?)
    };
    // Of what nobody counts by sex, such as energy, there are no columns of women and men.
    let by_sex = own.iter().any(|reading| {
        let Figures { women, men, .. } = reading.figures;
        women != Figure::NotGiven || men != Figure::NotGiven
    });
    let women = field! { words, |row: Row<'_>|
        Number "women" of_women ["värde för kvinnor eller flickor", "value, of women"] => figure(words, row.reading()?.figures.women)?
    };
    let men = field! { words, |row: Row<'_>|
        Number "men" of_men ["värde för män eller pojkar", "value, of men"] => figure(words, row.reading()?.figures.men)?
    };
    let compared: Vec<&'f Measure<'f>> = compared(item, own).collect();
    // What is always the same, such as the country, is the name of the column.
    let whose = |measure: &Measure<'f>| {
        measure
            .body
            .map(|body| view.body(body).to_owned())
            .or_else(|| Some(measure.text.as_deref()?.to_owned()))
    };
    let names: BTreeSet<Option<String>> = compared.iter().map(|measure| whose(measure)).collect();
    let only = names.into_iter().reduce(|_, _| None).flatten();
    let has_one_name = only.is_some();
    let heading = only.map_or_else(|| view.say("Jämförelse", "Comparison").to_owned(), |only| capital(&only));
    let is_any = !compared.is_empty();
    let comparison = field! { words, |row: Row<'_>|
        Text "comparison" heading "value of what it is compared with" => {
            let period = row.reading()?.period;
            let own = compared.iter().filter(|measure| measure.period == period);
            let said = own.filter_map(|measure| {
                let value = indicator_words::figures(words, measure.figures)?;
                let whose = whose(measure).filter(|_| !has_one_name);
                Some(Cell::Text(whose.map_or_else(|| value.clone(), |whose| format!("{whose}: {value}"))))
            });
            let said: Vec<Cell> = said.collect();
            (!said.is_empty()).then_some(Cell::Lines(said))?
        }
    };
    let comparison = is_any.then_some(comparison);
    let trend = view.trend_field(|reading: &&Reading<'_>| view.plan.said_of(reading.measurement?));
    fields! { words, |row: Row<'_>|
        RowHeading "period" ["År", "Year"] "period of the value" => match row {
            Row::Reading(reading) => Cell::Text(view.when(reading.period, reading.basis)),
            Row::Coming(target) => Cell::Text(view.when(target.period, Basis::Outcome)),
        };
        ..several.then_some(who);
        Number "value" ["Värde", "Value"] ["värde för alla", "value, of all"] => figure(words, row.reading()?.figures.total)?;
        ..by_sex.then_some(women);
        ..by_sex.then_some(men);
        Number "target" ["Målvärde", "Target"] "target for it"
            => target_cell(words, item.indicator()?, row.target()?);
        Text "reached" ["Nått", "Reached"] "whether the target is reached, and by whom"
            => decided_cell(words, row.reading()?);
        Number "percent" ["Måluppfyllelse", "Of target"] "how much of the target is reached"
            => percent_cell(words, row.reading()?);
        Number "distance" ["Skillnad mot målvärdet", "Distance to target"] "value less target, of those that decide"
            => distance_cell(words, row.reading()?);
        ..comparison;
        Word "course" since "how it has gone since the value before"
            => course_cell(words, row.reading()?);
        ..trend.of_some(Row::reading);
    }
}

/// What the values of the same periods are compared with.
fn compared<'i>(item: &'i Item<'i>, own: &'i [&Reading<'_>]) -> impl Iterator<Item = &'i Measure<'i>> {
    let all = item.indicator().into_iter().flat_map(|indicator| &indicator.comparisons);
    all.filter(|measure| is_beside(own, measure))
}

/// A figure to a reader: "saknas" is not the same as nothing at all.
fn figure(words: Words, figure: Figure) -> Option<Cell> {
    match figure {
        Figure::NotAvailable => Some(Cell::Text(words.say("saknas", "not available").to_owned())),
        Figure::NotGiven | Figure::Number(_) => figure.number().map(Cell::Decimal),
    }
}
