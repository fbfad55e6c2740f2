//! What is to be done about what has been found, by whom and by when, and what of it is overdue.

use std::collections::BTreeSet;

use super::builder::Report;
use super::cells::{day, wording};
use super::field::{Field, field, fields};
use super::options::Manner;
use super::plan_view::PlanView;
use super::words::say;
use crate::calendar::Period;
use crate::document::{Cell, ColumnKind};
use crate::evaluate::Admission;
use crate::model::{AssessmentAttributes, ItemId, Verdict, Who};
use crate::source::Span;
use crate::vocabulary::{Basis, Word as _};

#[derive(Clone, Copy)]
struct Row<'f> {
    item: ItemId,
    who: &'f Who,
    period: Period,
    basis: Basis,
    rating: Option<Verdict>,
    said: &'f AssessmentAttributes<'f>,
    span: Span,
}

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let words = view.words;
    let rows = rows(view);
    let is_short = matches!(view.options.manner, Manner::Short | Manner::ShortWithHint);
    let span = |row: &Row<'_>| row.span;
    let place = if is_short { view.record_fields(span) } else { view.place_fields(span) };
    let has_due = rows.iter().any(|row| row.said.action_due.is_some());
    let has_status = rows.iter().any(|row| row.said.action_status.is_some());
    let is_overdue = |row: &Row<'_>| row.said.is_overdue(view.options.on?);
    let standing = field! { words, |row: Row<'_>|
        Text.readers() "standing" ["Läge", "Status"] "how far it has come, and whether it is overdue" => {
            let status = row.said.action_status.map(|status| status.in_language(words.language));
            let late = (is_overdue(row) == Some(true)).then(|| words.say("försenad", "overdue").to_owned());
            let said: Vec<String> = status.into_iter().chain(late).collect();
            Cell::Text((!said.is_empty()).then(|| said.join(", "))?)
        }
    };
    let periods: BTreeSet<Period> = rows.iter().map(|row| row.period).collect();
    let caption = view.say("Åtgärder", "Actions");
    let caption = match periods.first().filter(|_| periods.len() == 1) {
        Some(period) => format!("{caption} {}", words.short_period(*period)),
        None => caption.to_owned(),
    };
    let fields = fields! { words, |row: Row<'_>|
        ..view.own_plan_field();
        Word.data() "item" ["Id"; 2] ["postens id", "id of the item"] => Cell::Text(view.item(row.item).id.to_string());
        RowHeading "text" (view.heading_of_items(rows.iter().map(|row| row.item))) ["postens lydelse", "wording of the item"] => {
            let item = view.item(row.item);
            wording(item, if let Who::One(body) = row.who { item.wording(*body) } else { &item.text })
        };
        ..view.body_fields(ColumnKind::Text).map(|field| field.of(|row: &Row<'_>| row.who));
        ..view.period_field().of(|row: &Row<'_>| row.period).shown_if(periods.len() > 1);
        ..view.basis_field().of(|row: &Row<'_>| row.basis).shown_if(rows.iter().any(|row| row.basis == Basis::Forecast));
        ..view.rating_fields().map(|field| field.of_some(|row: &Row<'_>| row.rating));
        Text "action" ["Åtgärd", "Action"] ["vad som ska göras", "what is to be done"] => Cell::quoted(row.said.action.as_deref()?);
        Text "action_by" ["Vem", "By"] ["vem som ska göra det, så som källan anger det", "who is to do it, as the source says it"]
            => Cell::quoted(row.said.action_by.as_deref()?);
        Word.shown_if(has_due) "action_due" ["Senast", "Due"] ["den dag då åtgärden senast ska vara gjord", "last day for it"] => day(row.said.action_due);
        ..standing;
        Word.data() "overdue" ["Försenad", "Overdue"]
            ["om dagen har passerat den dag som läget avser, utan att åtgärden är gjord eller inställd", "whether that day has passed on the day of --on, and it is neither done nor cancelled"]
            => view.flag_cell(is_overdue(row)?);
        ..place;
        ..view.action_status_field().of(|row: &Row<'_>| row.said).data();
    };
    let late = rows.iter().filter(|row| is_overdue(row) == Some(true)).count() as u64;
    let all = rows.len() as u64;
    let mut table = view.table("actions", caption, fields, rows);
    if let Some(on) = view.options.on.filter(|_| (has_due || has_status) && view.options.notes) {
        let on = words.day(on);
        let which = if all == 1 {
            words.say("Åtgärden skulle", "The action was").to_owned()
        } else {
            let (of, late) = (words.spelt(all), words.spelt(late));
            say!(words, "Av {of} åtgärder skulle {late}", "Of {of} actions, {late} were")
        };
        if late == 1 {
            table.note(say!(
                words,
                "{which} ha varit klar före {on} men är inte redovisad som genomförd.",
                "{which} due before {on} and is not reported as done."
            ));
        } else if late > 0 {
            table.note(say!(
                words,
                "{which} ha varit klara före {on} men är inte redovisade som genomförda.",
                "{which} due before {on} and are not reported as done."
            ));
        }
    }
    if let Some(on) = view.options.on.filter(|_| has_status && view.options.document.is_some()) {
        let on = words.day(on);
        table.note(say!(
            words,
            "Läget är det som senast är redovisat, och kan vara senare än {on}.",
            "The status is the latest that is reported, and may be later than {on}."
        ));
    }
    report.table(table);
}

pub(super) fn is_any(view: &PlanView<'_, '_>) -> bool {
    !rows(view).is_empty()
}

/// The actions of judgements, and of values and statuses that stand without one.
fn rows<'f>(view: &'f PlanView<'_, '_>) -> Vec<Row<'f>> {
    let judged = view.shown().filter_map(|fact| {
        let record = fact.record(view.plan)?;
        let said = record.attributes.as_deref()?;
        let (item, period, basis, rating) = (fact.item, fact.period, fact.basis, Some(fact.verdict));
        Some(Row { item, who: &fact.who, period, basis, rating, said, span: record.span })
    });
    let selection = view.selection;
    let unrated = view.plan.unrated().filter_map(|found| {
        let is_shown = selection.admits_item(view.in_model(), found.item)
            && selection.admits_period(found.period, found.basis)
            && selection.admits_who(found.who) != Admission::Out;
        let said = found.attributes.filter(|_| is_shown)?;
        let (item, period, basis) = (found.item, found.period, found.basis);
        Some(Row { item, who: found.who, period, basis, rating: None, said, span: found.span })
    });
    judged.chain(unrated).filter(|row| row.said.has_action()).collect()
}

impl PlanView<'_, '_> {
    /// `action_status`: how far what is to be done has come.
    pub(super) fn action_status_field(&self) -> Field<'_, &AssessmentAttributes<'_>> {
        field! { self.words, |said: &AssessmentAttributes<'_>|
            Word "action_status" ["Läge", "Status"] ["hur långt åtgärden har kommit", "how far it has come"]
                => self.words.word(said.action_status?)
        }
    }

    /// `trend`: how it has gone, as the source prints it. Readers see it where the plan has any.
    pub(super) fn trend_field<'f, R: 'f>(
        &'f self,
        of: impl Fn(&R) -> Option<&'f AssessmentAttributes<'f>> + 'f,
    ) -> Field<'f, R> {
        let field = field! { self.words, |row: R|
            Word "trend" ["Utveckling enligt källan", "Trend by the source"]
                ["utvecklingen så som källan anger den: improved (förbättrad), unchanged (oförändrad), worsened (försämrad) eller not_comparable (kan inte jämföras)", "how it has gone, as the source prints it: improved, unchanged, worsened or not_comparable"]
                => self.words.word(of(row)?.trend?)
        };
        field.shown_if(self.has_trends())
    }
}
