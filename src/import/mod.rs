//! From what people send back to edits of plan files: reading tables, finding out what each cell says of what, and holding that
//! against what is there already.
//!
//! Nothing is guessed in silence and nothing is lost: what a cell says becomes an answer or a problem, with its place. Nothing
//! here writes.

mod answer;
mod cell;
mod file;
mod filled;
mod kolada;
mod mapping;
mod merge;
mod names;
mod place;
mod problem;
mod table;

use std::collections::BTreeMap;

use crate::form;
use crate::model::Model;
use crate::sheet::Sheet;
use crate::source::quoted;

use self::file::File;
use self::names::Names;
use self::problem::cut;

pub(crate) use self::answer::{Answers, Counts, Taken};
pub(crate) use self::filled::is_form;
pub(crate) use self::mapping::Mapping;
pub(crate) use self::merge::{Merged, merge};
pub(crate) use self::place::{defaults, free_file, head, period_line, without};
pub(crate) use self::problem::{Problem, Reason, errors, told};

/// Reads files by their names: filled forms, or tables as a mapping says. One that need not hold any is passed over then.
pub(crate) fn read(
    model: &Model<'_>,
    files: &[(String, Vec<Sheet>, bool)],
    how: (Taken, &Mapping),
    problems: &[Problem],
) -> Answers {
    let all = |colours| {
        let mut answers = Answers { problems: problems.to_vec(), colours, ..Answers::default() };
        for (name, sheets, is_passed) in files {
            read_file(model, (name, *is_passed), sheets, how, &mut answers);
        }
        answers
    };
    let answers = all(BTreeMap::new());
    // A sign may have another colour only further down.
    let is_any = answers.colours.values().any(|colours| colours.len() > 1);
    if is_any { all(answers.colours) } else { answers }
}

fn read_file(
    model: &Model<'_>,
    (name, is_passed): (&str, bool),
    sheets: &[Sheet],
    (taken, mapping): (Taken, &Mapping),
    answers: &mut Answers,
) {
    let (names, mut is_form, mut unread) = (Names::new(model, mapping), false, Vec::new());
    for sheet in sheets {
        let file = File { name, sheet };
        file.tell_of_beside(answers);
        if mapping.leaves_out(&sheet.name) {
            if let Some((place, rows)) = file.unread(&sheet.rows, |_| false, answers) {
                let message = format!("the --map file says that it is not read{rows}");
                answers.problems.push(Problem::new(Reason::PassedOver, &place, message));
            }
            continue;
        }
        let is_filled = filled::read(&names, &file, taken, answers);
        is_form |= is_filled;
        if !is_filled && !kolada::read(&names, &file, answers) && !table::read(&names, &file, answers) {
            unread.push(file);
        } else if sheet.is_hidden {
            answers.problems.push(file.hidden("sheet", (1, 1)));
        }
    }
    // Two that said different things were taken out of one.
    answers.rows.retain(|row| !row.given.is_empty());
    let (is_any, before) = (unread.len() < sheets.len(), answers.problems.len());
    for file in &unread {
        let is_own = |text: &str| is_form && form::is_own_text(model, &file.sheet.name, text);
        let Some((place, rows)) = file.unread(&file.sheet.rows, is_own, answers) else { continue };
        let is_judged = table::judges(&names, file);
        let why = || {
            let reason = if is_judged { Reason::NoTable } else { Reason::PassedOver };
            Problem::new(reason, &place, "no row of it has headings that are known")
        };
        let told = table::no_items(&names, file, answers).unwrap_or_else(why);
        let told = if (is_any || is_passed) && !is_judged { told.noted() } else { told };
        let out = format!(
            "; where nothing of it is to be read, say below [sheets] of a --map file: {} = {{ key = \"\" }}",
            quoted(&file.sheet.name)
        );
        let help = told.help.clone() + if is_judged && !file.sheet.name.is_empty() { &out } else { "" };
        answers.problems.push(Problem { message: cut(told.message + &rows), help, ..told });
    }
    if !is_any && !is_passed && errors(&answers.problems[before..]) == 0 {
        answers.problems.push(Problem::new(Reason::NoTable, name, "it holds nothing that can be read"));
    }
}
