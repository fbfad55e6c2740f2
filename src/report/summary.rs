//! Sums: how many of each rating, by body and period or by another key, with shares, coverage and a total.

use super::plan_view::PlanView;
use super::{Report, cells};
use crate::calendar::Period;
use crate::document::{Audience, Cell, Column, ColumnKind, Table};
use crate::evaluate::{Counts, Group, Key, SummaryRow, summary, totals};
use crate::share::{share, shares};
use crate::vocabulary::{Absence, Basis, Class, Word as _};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let rows = summary(view.facts(), view.plan, view.scale, view.options.key);
    if report.wants(Audience::Data) {
        report.table(data(view, &rows));
    }
    if report.wants(Audience::Readers) {
        let mut table = readers(view, &rows, view.words.say("Sammanfattning", "Summary"));
        table.notes = view.coverage_in_words(view.facts(), true);
        if !rows.is_empty() {
            table.notes.push(
                view.words
                    .say(
                        "Andelarna räknas på de bedömda och är avrundade så att de summerar till 100 %. Kolumnen Bedömda visar hur många av de förväntade bedömningarna som är gjorda.",
                        "Shares are of those rated, rounded so that they sum to 100 %. The column Rated shows how many of the expected judgements have been made.",
                    )
                    .to_owned(),
            );
        }
        report.table(table);
        add_beside(view, report);
    }
}

/// Joint judgements that cover a body that was asked for, outside its sums.
fn add_beside(view: &PlanView<'_, '_>, report: &mut Report) {
    if view.beside.is_empty() {
        return;
    }
    let facts = || view.beside.iter().map(|index| &view.all[*index]);
    let caption = view
        .words
        .say("Gemensamma bedömningar som omfattar urvalet", "Joint judgements that cover the selection");
    let mut table = readers(view, &summary(facts(), view.plan, view.scale, view.options.key), caption);
    table.notes.push(
        view.words.say("De ingår inte i summorna ovan.", "They are not part of the sums above.").to_owned(),
    );
    report.table(table);
}

/// The tidy table: a row a body, period and basis, and a column for another key.
fn data(view: &PlanView<'_, '_>, rows: &[SummaryRow]) -> Table {
    let counts = |id: &str, heading: &str| Column::new(id, heading, ColumnKind::Number);
    let words = view.words;
    let absence = |absence: Absence| counts(absence.english(), &capital(&absence.in_language(words.0)));
    let mut columns = vec![view.plan_column()];
    columns.extend(view.body_columns(ColumnKind::Text));
    columns.extend([view.period_column(), view.basis_column()]);
    columns.push(counts("expected", words.say("Förväntade", "Expected")));
    columns.push(counts("rated", words.say("Bedömda", "Rated")));
    columns.extend(Class::ALL.iter().map(|class| counts(class.english(), &capital(view.class(*class)))));
    columns.extend(Absence::ALL.iter().map(|kind| absence(*kind)));
    let percent = |word: &str| format!("{word} (%)");
    let of_class = |class: &Class| {
        counts(&format!("{}_percent", class.english()), &percent(&capital(view.class(*class))))
    };
    columns.extend(Class::ALL.iter().map(of_class));
    columns.push(counts("coverage_percent", &percent(words.say("Täckning", "Coverage"))));
    if view.options.key != Key::Body {
        let (id, heading) = view.key();
        columns.push(Column::new(id, heading, ColumnKind::Text));
    }
    let mut table = Table::new("summary", words.say("Sammanfattning", "Summary"), columns);
    for row in rows {
        // A country has a hundred thousand of these: no room is made that is not used.
        let mut cells = Vec::with_capacity(table.columns.len());
        cells.push(view.plan_cell());
        cells.extend([Cell::Text(view.group_id(row.who)), Cell::Text(view.group(row.who))]);
        cells.extend([cells::period(row.period), view.basis_cell(row.basis)]);
        cells.extend(count_cells(&row.counts));
        if view.options.key != Key::Body {
            cells.push(group_cell(view, row.group));
        }
        table.push(cells);
    }
    table.notes = view.coverage_in_words(view.facts(), true);
    table
}

fn group_cell(view: &PlanView<'_, '_>, group: Group) -> Cell {
    let id = view.group_id(group);
    if id.is_empty() { Cell::Missing } else { cells::word(id, view.group(group)) }
}

/// The counts and shares of a row of data.
fn count_cells(counts: &Counts) -> impl Iterator<Item = Cell> {
    let integers = [
        counts.expected(),
        counts.rated(),
        counts.met,
        counts.partial,
        counts.unmet,
        counts.not_assessed,
        counts.not_assessable,
        counts.not_applicable,
        counts.not_due,
        counts.withdrawn,
    ];
    let percents = shares([counts.met, counts.partial, counts.unmet])
        .into_iter()
        .chain([share(counts.rated(), counts.expected())]);
    let percent = |percent: Option<u32>| percent.map_or(Cell::Missing, Cell::Percent);
    integers.into_iter().map(Cell::Integer).chain(percents.map(percent))
}

/// The table that is read: a row a body (or another key) and period, and a total a period.
fn readers(view: &PlanView<'_, '_>, rows: &[SummaryRow], caption: &str) -> Table {
    let words = view.words;
    let sums = totals(rows, |row| (row.group, row.period, row.basis));
    let total = totals(rows, |row| (row.period, row.basis));
    let shown: Vec<Absence> = Absence::ALL
        .iter()
        .copied()
        .filter(|absence| total.values().any(|counts| of_absence(counts, *absence) > 0))
        .collect();
    let mut columns = vec![
        Column::new("group", view.key().1, ColumnKind::RowHeading),
        view.period_beside_key(),
        view.basis_column(),
    ];
    columns.extend(
        Class::ALL
            .iter()
            .map(|class| Column::new(class.english(), capital(view.class(*class)), ColumnKind::Number)),
    );
    columns.push(Column::new("coverage", words.say("Bedömda", "Rated"), ColumnKind::Number));
    columns.extend(shown.iter().map(|absence| {
        Column::new(absence.english(), capital(&absence.in_language(words.0)), ColumnKind::Number)
    }));
    let mut table = Table::new("summary", caption, columns).only_for(Audience::Readers);
    for ((group, period, basis), counts) in &sums {
        table.push(reader_row(view, view.group(*group), (*period, *basis), counts, &shown));
    }
    if total.is_empty() {
        let mut row = vec![Cell::Text(words.say("Summa", "Total").to_owned()), Cell::Missing, Cell::Missing];
        row.extend(count_shares(&Counts::default()));
        table.push_total(row);
    }
    if view.options.key != Key::Year {
        for (when, counts) in &total {
            table.push_total(reader_row(view, words.say("Summa", "Total").to_owned(), *when, counts, &shown));
        }
    }
    table
}

fn reader_row(
    view: &PlanView<'_, '_>,
    name: String,
    when: (Period, Basis),
    counts: &Counts,
    shown: &[Absence],
) -> Vec<Cell> {
    let mut row = vec![Cell::Text(name), cells::period(when.0), view.basis_cell(when.1)];
    row.extend(count_shares(counts));
    row.extend(shown.iter().map(|absence| Cell::Integer(of_absence(counts, *absence))));
    row
}

/// Met, partial and unmet of those rated, and rated of those expected.
pub(super) fn count_shares(counts: &Counts) -> Vec<Cell> {
    let classes = [counts.met, counts.partial, counts.unmet];
    let mut cells: Vec<Cell> = classes
        .into_iter()
        .zip(shares(classes))
        .map(|(part, percent)| Cell::Share { part, whole: None, percent })
        .collect();
    let coverage = share(counts.rated(), counts.expected());
    cells.push(Cell::Share { part: counts.rated(), whole: Some(counts.expected()), percent: coverage });
    cells
}

fn of_absence(counts: &Counts, absence: Absence) -> u64 {
    match absence {
        Absence::NotAssessed => counts.not_assessed,
        Absence::NotAssessable => counts.not_assessable,
        Absence::NotApplicable => counts.not_applicable,
        Absence::NotDue => counts.not_due,
        Absence::Withdrawn => counts.withdrawn,
    }
}

/// A word as a heading begins.
pub(super) fn capital(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
