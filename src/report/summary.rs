//! Sums: how many of each rating, by body and period or by another key, with shares, coverage and a total.

use std::collections::{BTreeMap, BTreeSet};

use super::field::{Field, fields};
use super::plan_view::PlanView;
use super::words::{Words, say};
use super::{Manner, Report, control_total_notes, control_totals, goal_words};
use crate::calendar::Period;
use crate::document::{Audience, Cell, ColumnKind, Table};
use crate::evaluate::{Counts, Fact, Group, Key, SummaryRow, summary, totals};
use crate::model::{BodyId, ItemId, Who};
use crate::share::{is_off_by_rounding, share};
use crate::vocabulary::{Absence, Basis, Class, ItemKind, Scope, Word as _};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    if view.options.manner == Manner::Workbook {
        return super::workbook::sums(view, report);
    }
    let rows = summary(view.facts(), view.plan, view.scale, view.options.key);
    if view.options.audience == Audience::Data {
        report.table(data(view, &rows));
        return;
    }
    for table in sums(view, view.say("Sammanfattning", "Summary")) {
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

/// The tidy table: a row a body, period and basis, and a column for another key.
fn data(view: &PlanView<'_, '_>, rows: &[SummaryRow]) -> Table {
    let words = view.words;
    let fields = fields! { words, |row: &SummaryRow|
        ..view.own_plan_field();
        ..view.group_fields().into_iter().map(|field| field.of(|row: &&SummaryRow| row.who));
        ..view.period_field().of(|row: &&SummaryRow| row.period);
        ..view.basis_field().of(|row: &&SummaryRow| row.basis);
        ..count_fields(view).into_iter().map(|field| field.of(|row: &&SummaryRow| row.counts));
        ..view.group_field().map(|field| field.of(|row: &&SummaryRow| row.group));
        ..view.kind_of_sum_field(false).of(|row: &&SummaryRow| row.kind);
        ..absence_field(view, Absence::Unreadable).of(|row: &&SummaryRow| row.counts);
    };
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
            "judgements that are expected: rated + not_assessed + not_assessable + unreadable"
            => Cell::Integer(counts.expected());
        Number "rated" ["Bedömda", "Rated"] "judgements with a rating: met + partial + unmet"
            => Cell::Integer(counts.rated());
        ..Class::ALL.iter().map(|class| {
            let number = move |counts: &Counts| Cell::Integer(counts.of_class(*class));
            let holds = "judgements that count as this";
            Field::new(ColumnKind::Number, class.english(), name(*class), holds, number)
        });
        ..first.map(|absence| absence_field(view, *absence));
        ..Class::ALL.iter().map(|class| {
            let percent = move |counts: &Counts| share(counts.of_class(*class), counts.rated()).map(Cell::Percent);
            let (id, heading) = (format!("{}_percent", class.english()), format!("{} (%)", name(*class)));
            Field::new(ColumnKind::Number, id, heading, "share of those rated", percent).unit("percent")
        });
        Number.unit("percent") "coverage_percent" ["Täckning (%)", "Coverage (%)"] "rated of expected"
            => Cell::Percent(share(counts.rated(), counts.expected())?);
    }
}

/// How many have no rating for some reason.
fn absence_field<'f>(view: &PlanView<'_, '_>, absence: Absence) -> Field<'f, Counts> {
    let heading = capital(&absence.in_language(view.words.0));
    let holds = match absence {
        Absence::NotAssessed => "expected judgements that are missing or said not to have been made",
        Absence::NotAssessable => "expected judgements that cannot be made",
        Absence::Unreadable => "expected judgements that were made and cannot be read in the source",
        Absence::NotApplicable | Absence::NotDue | Absence::Withdrawn => {
            "judgements that are counted beside the expected ones"
        }
    };
    let number = move |counts: &Counts| Cell::Integer(counts.of_absence(absence));
    Field::new(ColumnKind::Number, absence.english(), heading, holds, number)
}

fn by_class(counts: &Counts) -> [u64; 3] {
    [counts.met, counts.partial, counts.unmet]
}

/// A row that is read: what it is of, if it is no total, when and of which kind of items, and what it comes to.
type Row = (Option<Group>, Option<(Period, Basis, ItemKind)>, Counts);

/// The tables that are read, of the facts that count.
pub(super) fn sums(view: &PlanView<'_, '_>, caption: &str) -> Vec<Table> {
    let table = |(scope, facts): (Option<Scope>, Vec<&Fact>)| {
        let coverage = view.coverage_in_words(facts.iter().copied());
        let caption = view.of_scope(caption, scope, &facts);
        let mut table = readers(view, facts.into_iter(), &caption);
        table.notes.splice(0..0, coverage);
        table
    };
    let mut tables: Vec<Table> = view.by_scope().into_iter().map(table).collect();
    if let Some(last) = tables.last_mut() {
        if !view.counted.is_empty() {
            let how = view.say(
                "Andelarna är av de bedömda. Kolumnen Bedömda visar hur många förväntade bedömningar som är gjorda.",
                "Shares are of those rated. The column Rated shows how many of the expected judgements have been made.",
            );
            last.note(how);
        }
        let has_goals =
            view.options.notes && view.facts().any(|fact| view.item(fact.item).kind == ItemKind::Goal);
        last.add_notes(has_goals.then(|| goal_words::beside_sums(view)).flatten());
        last.add_notes(control_total_notes::in_words(view));
    }
    tables
}

/// A row a body (or another key) and period, and a total a period.
fn readers<'f>(view: &'f PlanView<'_, '_>, facts: impl Iterator<Item = &'f Fact>, caption: &str) -> Table {
    let words = view.words;
    let facts: Vec<&Fact> = facts.collect();
    let rows = summary(facts.iter().copied(), view.plan, view.scale, view.options.key);
    let sums = totals(&rows, |row| (row.group, row.period, row.basis, row.kind));
    let total = totals(&rows, |row| (row.period, row.basis, row.kind));
    let several = rows.iter().any(|row| row.kind != rows[0].kind);
    let mut fields = fields! { words, |(group, ..): Row|
        RowHeading "group" (view.key().1) "body, or what --by asks for" => match group {
            Some(group) => view.group_cell(*group),
            None => Cell::Text(words.say("Summa", "Total").to_owned()),
        };
        ..view.kind_of_sum_field(several).of_some(|(_, when, _): &Row| when.map(|(.., kind)| kind));
        ..view.period_beside_key().of_some(|(_, when, _): &Row| when.map(|(period, ..)| period));
        ..view.basis_field().of_some(|(_, when, _): &Row| when.map(|(_, basis, _)| basis));
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
    table.add_notes(rounding_in_words(words, sums.values().chain(total.values())));
    table.add_notes(make_up.or_else(|| unlike_in_words(view, &facts).filter(|_| is_document)));
    table
}

/// That sums of several periods are not of the same, where something is not rated in all of them: of how many they are, and who
/// is rated in one of them alone.
pub(super) fn unlike_in_words(view: &PlanView<'_, '_>, facts: &[&Fact]) -> Option<String> {
    let words = view.words;
    let mut rated: BTreeMap<_, BTreeMap<Period, BTreeSet<(ItemId, &Who)>>> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.verdict.is_rated()) {
        let periods = rated.entry((fact.basis, view.item(fact.item).kind)).or_default();
        periods.entry(fact.period).or_default().insert((fact.item, &fact.who));
    }
    rated.retain(|_, periods| periods.values().collect::<BTreeSet<_>>().len() > 1);
    let periods = rated.into_values().next()?;
    let number = |(period, of): (&Period, &BTreeSet<_>)| {
        format!("{} {}", words.judgements(of.len() as u64), words.period(*period))
    };
    let numbers = words.list(&periods.iter().map(number).collect::<Vec<_>>());
    let bodies: BTreeSet<&Who> = periods.values().flatten().map(|(_, who)| *who).collect();
    let not_rated = periods.iter().flat_map(|(period, of)| {
        let is_rated = |who: &&&Who| of.iter().any(|(_, other)| other == *who);
        let others = bodies.iter().filter(move |who| !is_rated(who));
        others.map(|who| (view.who(who), words.period(*period)))
    });
    let not_rated: Vec<_> = not_rated.collect();
    let who = not_rated
        .iter()
        .map(|(who, when)| say!(words, "{who} bedömdes inte {when}", "{who} was not rated in {when}"));
    let who = words.list(&who.collect::<Vec<_>>());
    let why = match not_rated.len() {
        1..=MOST_NOT_RATED => format!(" ({who})"),
        _ => words.say(", inte alla av samma,", ", not all of the same,").to_owned(),
    };
    Some(say!(
        words,
        "Summan är av {numbers}{why} och kan inte jämföras rakt av.",
        "The sum is of {numbers}{why} and cannot be compared as it is."
    ))
}

/// So many are named that are rated in one period and not in another.
const MOST_NOT_RATED: usize = 2;

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
        Number "coverage" ["Bedömda", "Rated"] "rated of expected"
            => Cell::Share { part: counts.rated(), whole: counts.expected(), says_whole: true };
    }
}

/// What periods are not alike in, where items are judged jointly in one and by single bodies in another.
pub(super) struct MakeUp {
    pub in_words: String,
    /// Whether it is so of every item, so that nothing can be compared.
    pub of_all: bool,
}

/// The periods in which an item is judged by single bodies, and those in which it is judged jointly.
type Ways = [BTreeSet<Period>; 2];

/// That periods are not of the same things: of all items where the periods of single and of joint judgements are apart, and
/// otherwise of those that have changed, by name.
pub(super) fn make_up(view: &PlanView<'_, '_>, facts: &[&Fact]) -> Option<MakeUp> {
    let words = view.words;
    let rated = || facts.iter().filter(|fact| fact.verdict.is_rated());
    let mut items: BTreeMap<(ItemId, Basis), Ways> = BTreeMap::new();
    for fact in rated() {
        let of_item = items.entry((fact.item, fact.basis)).or_default();
        of_item[usize::from(fact.who.is_joint())].insert(fact.period);
    }
    let all = items.len();
    items.retain(|_, [single, joint]| !joint.is_empty() && !single.is_subset(joint));
    let mut union = Ways::default();
    for of_item in items.values() {
        union.iter_mut().zip(of_item).for_each(|(all, of_item)| all.extend(of_item));
    }
    let [single, joint] = &union;
    let periods = rated().map(|fact| fact.period).collect::<BTreeSet<_>>();
    let what = if periods.iter().all(|period| period.is_twelve_months()) {
        words.say("Åren", "The years")
    } else {
        words.say("Perioderna", "The periods")
    };
    let list = |periods: &mut dyn Iterator<Item = &Period>| {
        words.list(&periods.map(|period| words.period(*period)).collect::<Vec<_>>())
    };
    let body = view.body_heading().to_lowercase();
    let of_all = items.len() == all && single.is_disjoint(joint);
    let in_words = if items.is_empty() {
        return None;
    } else if of_all {
        let judged = |is_joint| {
            let of = rated().filter(move |fact| fact.who.is_joint() == is_joint);
            of.flat_map(|fact| fact.who.bodies()).copied().collect::<BTreeSet<BodyId>>()
        };
        let is_of_all = judged(false).is_subset(&judged(true));
        let together = if is_of_all { words.say("alla", "all") } else { words.say("flera", "several") };
        say!(
            words,
            "{what} kan inte jämföras: {} bedömdes varje {body} för sig, {} {together} tillsammans.",
            "{what} cannot be compared: in {} each {body} was judged by itself, in {} {together} jointly.",
            list(&mut single.iter()),
            list(&mut joint.iter())
        )
    } else {
        let mut ways: BTreeMap<&Ways, Vec<ItemId>> = BTreeMap::new();
        for ((item, _), of_item) in &items {
            ways.entry(of_item).or_default().push(*item);
        }
        let said = ways.into_iter().map(|([single, joint], of)| {
            let noun = words.definite(view.item(of[0]).kind, of.len());
            let names = of.iter().map(|item| view.named_in_words(*item));
            let names = words.list(&names.collect::<Vec<_>>());
            let verb = if of.len() == 1 { "was" } else { "were" };
            say!(
                words,
                "{noun} {names} bedömdes {} för varje {body} och {} gemensamt",
                "{noun} {names} {verb} judged in {} for each {body} and in {} jointly",
                list(&mut single.difference(joint)),
                list(&mut joint.iter())
            )
        });
        let said = said.collect::<Vec<_>>().join("; ");
        say!(
            words,
            "{what} kan inte jämföras i sin helhet: {said}.",
            "{what} cannot be compared as a whole: {said}."
        )
    };
    Some(MakeUp { in_words, of_all })
}

/// That shares do not sum to 100, where those of a row that is read do not.
pub(super) fn rounding_in_words<'c>(
    words: Words,
    mut rows: impl Iterator<Item = &'c Counts>,
) -> Option<String> {
    let text = words.say(
        "På grund av avrundning summerar andelarna inte alltid till 100 %.",
        "Because of rounding, shares do not always sum to 100 %.",
    );
    rows.any(|counts| is_off_by_rounding(by_class(counts))).then(|| text.to_owned())
}

/// A word as a heading begins.
pub(super) fn capital(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
