//! What Kolada publishes: values of municipalities by indicator, year and sex. Those of the own municipality are read into the
//! indicators that name their id there, and those of the country into what these are compared with.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{Answer, Answers, COUNTRY, Given, Slot, Whose};
use super::cell::{folded, text, thousands};
use super::file::File;
use super::names::Names;
use super::problem::{Problem, Reason, errors};
use crate::calendar::Period;
use crate::decimal::{Decimal, may_be_thousands};
use crate::form::Key;
use crate::model::Model;
use crate::sheet::{Cell, Row, Value};
use crate::vocabulary::Basis;

/// What the columns are called, in answers to programs and on the pages of Kolada.
const COLUMNS: [&[&str]; 5] = [
    &["kpi", "nyckeltal"],
    &["municipality", "kommun"],
    &["period", "year", "år"],
    &["gender", "kön"],
    &["value", "värde"],
];

/// What stands for the value of all, of women and of men.
const SEXES: [(Key, [&str; 2]); 3] =
    [(Key::Value, ["t", "totalt"]), (Key::Women, ["k", "kvinnor"]), (Key::Men, ["m", "män"])];

/// Reads a sheet, if it has the columns of Kolada.
pub(super) fn read(names: &Names<'_, '_>, file: &File<'_>, answers: &mut Answers) -> bool {
    let column = |row: &Row, called: &[&str]| {
        let is_it = |cell: &&Cell| called.contains(&folded(text(&cell.value)).as_str());
        row.cells.iter().find(is_it).map(|cell| cell.column)
    };
    let columns = |row: &Row| COLUMNS.iter().map(|called| column(row, called)).collect::<Option<Vec<u32>>>();
    let found = file.sheet.rows.iter().enumerate().find_map(|(place, row)| Some((place, columns(row)?)));
    let Some((heading, columns)) = found else { return false };
    // Of what else rows are, and how many; and where what this sheet answers stands.
    let (mut others, mut places) = (BTreeMap::new(), BTreeMap::new());
    // Of which values rows say different things: none of them is read.
    let mut contested = BTreeSet::new();
    for row in &file.sheet.rows[heading + 1..] {
        let cells =
            [0, 1, 2, 3, 4].map(|place| row.cell(columns[place]).map_or("", |cell| text(&cell.value)));
        let at = file.place(row.number, columns[4]);
        let is_text = row.cell(columns[4]).is_some_and(|cell| matches!(cell.value, Value::Text(_)));
        match values(names, cells, is_text, &at, &mut answers.problems) {
            Err(problem) => answers.unread(problem),
            Ok((values, of)) => {
                let counts = &mut answers.counts;
                let count = if of.is_empty() { &mut counts.without_answer } else { &mut counts.unread };
                *count += usize::from(values.is_empty());
                for answer in values {
                    let place = *places.entry(answer.slot.clone()).or_insert(answers.rows.len());
                    let of = (answer.slot.clone(), answer.given.keys().next().copied());
                    if contested.contains(&of) {
                        let message = "rows above say different things of the same";
                        answers.unread(Problem::new(Reason::AnsweredTwice, &at, message));
                        continue;
                    }
                    let before = answers.problems.len();
                    answers.add(place, answer);
                    if errors(&answers.problems[before..]) > 0 {
                        answers.counts.unread += 2;
                        contested.insert(of);
                    }
                }
                for of in of {
                    *others.entry(of).or_insert(0) += 1;
                }
            }
        }
    }
    let place = file.place(file.sheet.rows[heading].number, 1);
    if let Value::Text(next) = &file.sheet.before
        && next.starts_with("http")
    {
        let message = format!("it goes on on another page, which is not read: {next}");
        answers.problems.push(Problem::new(Reason::PassedOver, &place, message));
    }
    let told = |(of, count): (String, usize)| {
        Problem::new(Reason::PassedOver, &place, format!("rows of {of} are not read: {count}"))
    };
    answers.problems.extend(others.into_iter().map(told));
    true
}

/// What a row says of indicators, and of what else it is.
fn values(
    names: &Names<'_, '_>,
    [id, whose, year, sex, shown]: [&str; 5],
    is_text: bool,
    at: &str,
    notes: &mut Vec<Problem>,
) -> Result<(Vec<Answer>, Vec<String>), Problem> {
    let Model { organisation, municipality_code, name, .. } = names.model;
    let unclear = |message: String, help: &str| Err(Problem::new(Reason::Ambiguous, at, message).help(help));
    let id = id.split_whitespace().next().unwrap_or_default();
    let (items, code) = (names.items(id), format!("{whose:0>4}"));
    let is_country = !whose.is_empty() && code == "0000" || folded(whose) == COUNTRY;
    let is_named = name.as_deref().is_some_and(|name| is_name_of(name, whose));
    let is_own = is_named || municipality_code.as_ref().is_some_and(|own| own.value == code);
    if items.is_empty() {
        return Ok((Vec::new(), vec![format!("`{id}`, which no indicator has as `kolada`,")]));
    } else if !is_country && municipality_code.is_none() {
        let message = "nothing tells which municipality is the own one".to_owned();
        return unclear(message, "say `municipality_code` in uppfyllt.toml");
    } else if !is_country && !is_own {
        return Ok((Vec::new(), vec!["other municipalities".to_owned()]));
    }
    let key = SEXES.iter().find(|(_, called)| called.contains(&folded(sex).as_str()));
    let (Some(period), Some((key, _))) = (Period::parse(year), key) else {
        let message = format!("nobody can tell what `{year}` and `{sex}` are");
        return unclear(message, "write a year, and T, K or M");
    };
    if is_text && may_be_thousands(shown) {
        return Err(thousands(shown, at));
    }
    let (mut values, mut others) = (Vec::new(), Vec::new());
    for (plan, id) in items.iter().copied() {
        let item = names.model.plan(plan).item(id);
        if names.model.plan(plan).is_outside(period) || !item.in_force(period) {
            others.push(format!("{year}, when `{}` is not in force,", item.id));
            continue;
        }
        let Some(value) = number(shown) else {
            let shown = if shown.is_empty() { "the cell is empty".to_owned() } else { format!("`{shown}`") };
            let message = format!("`{}` has no value here, which is no zero: {shown}", item.id);
            notes.push(Problem::new(Reason::NoValue, at, message));
            continue;
        };
        let bodies = item.assessed.on(period.last_day(), organisation);
        let said = names.mapping.table.body.as_deref().map(|said| organisation.named(said));
        let whose = match (&bodies[..], said) {
            _ if is_country => Whose::Country,
            (_, Some([body])) | ([body], None) => Whose::One(*body),
            _ => {
                let message = format!("nothing tells which body's value of `{}` it is", item.id);
                return unclear(message, "say `body` below [table] of a --map file");
            }
        };
        if value != shown.replace(',', ".") {
            notes.push(Problem::new(Reason::ReadAs, at, format!("`{shown}` is read as {value}")));
        }
        let slot = Slot { plan, period, basis: Basis::Outcome, whose, item: id };
        let given = Given { value: value.clone(), written: value, place: at.to_owned() };
        let given = BTreeMap::from([(*key, Box::new(given))]);
        values.push(Answer { slot, place: at.to_owned(), told_at: [None, None], given });
    }
    Ok((values, others))
}

/// Whether two names are of the same municipality, which may be called ”Åmål” or ”Åmåls kommun”.
fn is_name_of(name: &str, other: &str) -> bool {
    let plain = |name: &str| {
        let name = folded(name);
        let place = [" kommun", " stad"].iter().find_map(|ending| name.strip_suffix(ending));
        (place.unwrap_or(&name).to_owned(), place.is_some())
    };
    let [(name, is_of), (other, other_is_of)] = [name, other].map(plain);
    name == other || is_of && name == format!("{other}s") || other_is_of && other == format!("{name}s")
}

/// A number; with more than four decimals it is a quotient, of which two are kept, or three digits of what is less than one.
fn number(shown: &str) -> Option<String> {
    let written: String =
        shown.chars().filter(|it| !it.is_whitespace()).collect::<String>().replace(',', ".");
    let exact = Decimal::parse(&written).filter(|number| number.places <= 4);
    let rounded = || {
        let number = written.parse::<f64>().ok().filter(|number| number.is_finite())?;
        let rounded = if number.abs() < 1.0 { format!("{number:.2e}") } else { format!("{number:.2}") };
        Decimal::parse(&rounded.parse::<f64>().ok()?.to_string())
    };
    exact.or_else(rounded).map(Decimal::plain)
}
