//! Sums: how many of each rating, by body and period or by another key, with shares, coverage and a total.

use std::collections::BTreeSet;

use super::builder::Report;
use super::field::{Field, fields};
use super::notes::{make_up, unlike_in_words};
use super::options::Manner;
use super::plan_view::PlanView;
use super::words::capital;
use super::{control_totals, goal_words};
use crate::calendar::Period;
use crate::document::{Audience, Cell, ColumnKind, Table};
use crate::evaluate::{Counts, Fact, Group, Key, SummaryRow, counted};
use crate::share::{is_off_by_rounding, share};
use crate::vocabulary::{Absence, Basis, Class, ItemKind, Word as _};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    if view.options.manner == Manner::Workbook {
        return super::workbook::sums(view, report);
    }
    if view.options.audience == Audience::Data {
        report.table(data(view));
        return;
    }
    let tables = sums(view, view.say("Sammanfattning", "Summary"));
    if tables.is_empty() {
        for said in control_totals::in_words(view) {
            report.prose(said);
        }
    }
    for table in tables {
        report.table(table);
    }
    add_beside(view, report);
    control_totals::add_alone(view, report);
}

/// Joint judgements that cover a body that was asked for, outside its sums.
pub(super) fn add_beside(view: &PlanView<'_, '_>, report: &mut Report) {
    if view.beside.is_empty() {
        return;
    }
    let caption =
        view.say("Gemensamma bedömningar som omfattar urvalet", "Joint judgements that cover the selection");
    let table = readers(view, view.beside.iter().map(|index| &view.all[*index]), caption);
    report.table(table.with_notes([
        view.say("De ingår inte i summorna ovan.", "They are not part of the sums above.").to_owned(),
    ]));
}

impl PlanView<'_, '_> {
    /// The finest row of sums that a fact belongs to.
    pub(super) fn row(&self, fact: &Fact) -> SummaryRow {
        SummaryRow::of(fact, self.plan, self.options.key)
    }
}

/// The tidy table: a row a body, period and basis, and a column for another key.
fn data(view: &PlanView<'_, '_>) -> Table {
    let words = view.words;
    let fields = fields! { words, |row: (SummaryRow, Counts)|
        ..view.own_plan_field();
        ..view.group_fields().into_iter().map(|field| field.of(|(row, _): &(SummaryRow, Counts)| row.who));
        ..view.period_field().of(|(row, _): &(SummaryRow, Counts)| row.period);
        ..view.basis_field().of(|(row, _): &(SummaryRow, Counts)| row.basis);
        ..count_fields(view).into_iter().map(|field| field.of(|(_, counts): &(SummaryRow, Counts)| *counts));
        ..view.group_field().map(|field| field.of(|(row, _): &(SummaryRow, Counts)| row.group));
        ..view.kind_of_sum_field().of(|(row, _): &(SummaryRow, Counts)| row.kind);
        ..absence_field(view, Absence::Unreadable).of(|(_, counts): &(SummaryRow, Counts)| *counts);
    };
    let rows = counted(view.facts(), view.scale, |fact| view.row(fact));
    view.table("summary", words.say("Sammanfattning", "Summary"), fields, rows)
        .with_notes(view.coverage_in_words(view.facts()))
}

/// The counts and shares of a row of data.
fn count_fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<Field<'f, Counts>> {
    let words = view.words;
    let name = |class: Class| capital(words.class(class));
    let first = Absence::ALL.iter().filter(|absence| **absence != Absence::Unreadable);
    fields! { words, |counts: Counts|
        Number "expected" ["Förväntade", "Expected"]
            ["bedömningar som förväntas: rated + not_assessed + not_assessable + unreadable", "judgements that are expected: rated + not_assessed + not_assessable + unreadable"]
            => Cell::Integer(counts.expected());
        Number "rated" ["Bedömda", "Rated"] ["bedömningar med ett omdöme: met + partial + unmet", "judgements with a rating: met + partial + unmet"]
            => Cell::Integer(counts.rated());
        ..Class::ALL.iter().map(|class| {
            let number = move |counts: &Counts| Cell::Integer(counts.of_class(*class));
            let holds = ["bedömningar som räknas hit", "judgements that count as this"];
            Field::new(ColumnKind::Number, class.english(), name(*class), holds, number)
        });
        ..first.map(|absence| absence_field(view, *absence));
        ..Class::ALL.iter().map(|class| {
            let percent = move |counts: &Counts| share(counts.of_class(*class), counts.rated()).map(Cell::Percent);
            let (id, heading) = (format!("{}_percent", class.english()), format!("{} (%)", name(*class)));
            Field::new(ColumnKind::Number, id, heading, ["andel av de bedömda", "share of those rated"], percent).unit("percent")
        });
        Number.unit("percent") "coverage_percent" ["Täckning (%)", "Coverage (%)"] ["bedömda i procent av förväntade", "rated of expected"]
            => Cell::Percent(share(counts.rated(), counts.expected())?);
    }
}

/// How many have no rating for some reason.
fn absence_field<'f>(view: &PlanView<'_, '_>, absence: Absence) -> Field<'f, Counts> {
    let heading = capital(&absence.in_language(view.words.language));
    let holds = match absence {
        Absence::NotAssessed => [
            "förväntade bedömningar som saknas eller uttryckligen inte är gjorda",
            "expected judgements that are missing or said not to have been made",
        ],
        Absence::NotAssessable => {
            ["förväntade bedömningar som inte går att göra", "expected judgements that cannot be made"]
        }
        Absence::Unreadable => [
            "förväntade bedömningar som är gjorda men inte går att läsa i källan",
            "expected judgements that were made and cannot be read in the source",
        ],
        Absence::NotApplicable | Absence::NotDue | Absence::Withdrawn => [
            "bedömningar som räknas vid sidan av de förväntade",
            "judgements that are counted beside the expected ones",
        ],
    };
    let number = move |counts: &Counts| Cell::Integer(counts.of_absence(absence));
    Field::new(ColumnKind::Number, absence.english(), heading, holds, number)
}

/// A row that is read: what it is of, if it is no total, when and of which kind of items, and what it comes to.
type Row = (Option<Group>, Option<(Period, Basis, ItemKind)>, Counts);

/// The tables that are read, of the facts that count.
pub(super) fn sums(view: &PlanView<'_, '_>, caption: &str) -> Vec<Table> {
    let table = |facts: Vec<&Fact>| {
        let coverage = view.coverage_in_words(facts.iter().copied());
        let caption = view.headed_by_sort(caption, &facts);
        let mut table = readers(view, facts.into_iter(), &caption);
        table.notes.splice(0..0, coverage);
        table
    };
    // Of a plan in which nothing is judged, the sentence about that says it all.
    let sorts = if view.all.is_empty() { Vec::new() } else { view.by_sort() };
    let mut tables: Vec<Table> = sorts.into_iter().map(table).collect();
    if let Some(last) = tables.last_mut() {
        if !view.counted.is_empty() {
            let how = view.say(
                "Andelarna är av de bedömda. Kolumnen Bedömda visar hur många förväntade bedömningar som är gjorda.",
                "Shares are of those rated. The column Rated shows how many of the expected judgements have been made.",
            );
            last.note(how);
        }
        last.add_notes(goal_words::beside_sums(view));
        last.add_notes(control_totals::in_words(view));
    }
    tables
}

/// A row a body (or another key) and period, and a total a period.
fn readers<'f>(view: &'f PlanView<'_, '_>, facts: impl Iterator<Item = &'f Fact>, caption: &str) -> Table {
    let words = view.words;
    let facts: Vec<&Fact> = facts.collect();
    let sums = counted(facts.iter().copied(), view.scale, |fact| {
        let SummaryRow { group, period, basis, kind, .. } = view.row(fact);
        (group, period, basis, kind)
    });
    let kind = |fact: &Fact| view.plan.item(fact.item).kind;
    let total = counted(facts.iter().copied(), view.scale, |fact| (fact.period, fact.basis, kind(fact)));
    let has_forecasts = facts.iter().any(|fact| fact.basis == Basis::Forecast);
    let mut fields = fields! { words, |(group, ..): Row|
        RowHeading "group" (view.key().1) "body, or what --by asks for" => match group {
            Some(group) => view.group_cell(*group),
            None => Cell::Text(words.say("Summa", "Total").to_owned()),
        };
        ..view.kind_of_sum_field().of_some(|(_, when, _): &Row| when.map(|(.., kind)| kind));
        ..view.period_beside_key().of_some(|(_, when, _): &Row| when.map(|(period, ..)| period));
        ..view.basis_field().of_some(|(_, when, _): &Row| when.map(|(_, basis, _)| basis)).shown_if(has_forecasts);
    };
    fields.extend(share_fields(view).into_iter().map(|field| field.of(|(.., counts): &Row| *counts)));
    let of_some = |absence: &&Absence| total.values().any(|counts| counts.of_absence(**absence) > 0);
    fields.extend(Absence::ALL.iter().filter(of_some).map(|absence| {
        let heading = capital(&view.absence(*absence));
        let number = |(.., counts): &Row| Cell::Integer(counts.of_absence(*absence));
        Field::new(ColumnKind::Number, absence.english(), heading, "judgements without a rating", number)
    }));
    let make_up = make_up(view, &facts).map(|make_up| make_up.in_words);
    // A document has no sums below each other that cannot be compared.
    let is_document = view.options.document.is_some();
    let has_totals = !matches!(view.options.key, Key::Year | Key::Kind | Key::Scope);
    let groups = sums.keys().map(|(group, ..)| *group).collect::<BTreeSet<_>>().len();
    let has_totals = has_totals && !(is_document && (make_up.is_some() || groups < 2));
    let totals = total.iter().filter(|_| has_totals);
    let totals = totals.map(|(when, counts)| (None, Some(*when), *counts));
    let nothing = total.is_empty().then(|| (None, None, Counts::default()));
    let row = |(group, period, basis, kind): &_, counts: &_| {
        (Some(*group), Some((*period, *basis, *kind)), *counts)
    };
    let rows = sums.iter().map(|(key, counts)| row(key, counts));
    let totals = nothing.into_iter().chain(totals);
    let mut table = view.table_with_totals("summary", caption, fields, rows, totals);
    let shares = sums.values().chain(total.values()).map(|counts| counts.classes);
    if shares.into_iter().any(is_off_by_rounding) {
        table.note(words.say(
            "På grund av avrundning summerar andelarna inte alltid till 100 %.",
            "Because of rounding, shares do not always sum to 100 %.",
        ));
    }
    table.add_notes(make_up.or_else(|| unlike_in_words(view, &facts).filter(|_| is_document)));
    table
}

/// Met, partial and unmet of those rated, and rated of those expected.
fn share_fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<Field<'f, Counts>> {
    let words = view.words;
    let of_class = |class: Class| {
        let share = move |counts: &Counts| Cell::Share {
            part: counts.of_class(class),
            whole: counts.rated(),
            says_whole: false,
        };
        let (heading, holds) = (capital(words.class(class)), "how many, and their share of those rated");
        Field::new(ColumnKind::Number, class.english(), heading, holds, share)
    };
    fields! { words, |counts: Counts|
        ..view.scale.classes().map(of_class);
        Number "coverage" ["Bedömda", "Rated"] ["bedömda i procent av förväntade", "rated of expected"]
            => Cell::Share { part: counts.rated(), whole: counts.expected(), says_whole: true };
    }
}
