//! Where a new record of an assessment goes: where a person would look for it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::answer::Slot;
use crate::model::{Model, Plan, Who};
use crate::source::{FileId, Sources};
use crate::write::line;

/// A file that takes records in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    There(FileId),
    New(PathBuf),
}

/// The file of a new record: the one that has the body's others of the period; else one of the period that is of no single
/// body; else that of the plan, where that has them all; else a new one, of the body in a folder of the year. None of them says
/// anything for all of its records that a new one would not say itself, such as a source or a day.
pub(super) fn target(model: &Model<'_>, sources: &Sources, slot: &Slot) -> Target {
    let plan = model.plan(slot.plan);
    let all = || {
        let rated = plan.judgements.iter().map(|it| (it.span.file, it.period, &it.who));
        rated.chain(plan.measurements.iter().map(|it| (it.span.file, it.period, &it.who)))
    };
    let is_own = |who: &Who| who.bodies() == slot.whose.bodies();
    let of_period = || all().filter(|(_, period, _)| *period == slot.period);
    let text = |file: &FileId| sources.file(*file).text.as_ref();
    let own: BTreeSet<FileId> =
        of_period().filter(|(_, _, who)| is_own(who)).map(|(file, ..)| file).collect();
    let own = own.into_iter().find(|file| !lends(text(file)));
    let year = slot.period.year_of_last_day().to_string();
    let folder = sources.file(plan.span.file).shown.parent().unwrap_or(Path::new("")).to_owned();
    let body =
        if let [body] = slot.whose.bodies() { Some(&*model.organisation.body(*body).id) } else { None };
    let path = free_file(sources, &folder, &year, body);
    let named = |path: &Path| sources.files().find(|(_, file)| file.shown == path).map(|(id, _)| id);
    let is_of_all = |file: &FileId| !defaults(text(file)).contains_key("body") && !lends(text(file));
    let of_all = || of_period().map(|(file, ..)| file).collect::<BTreeSet<_>>().into_iter().find(is_of_all);
    let of_year = || named(&usual_file(&folder, &year, None)).filter(is_of_all);
    let is_in_plan = all().next().is_some() && all().all(|(file, ..)| file == plan.span.file);
    let of_plan = || Some(plan.span.file).filter(|file| is_in_plan && !lends(text(file)));
    let there = own.or_else(|| named(&path)).or_else(of_all).or_else(of_year).or_else(of_plan);
    there.map_or(Target::New(path), Target::There)
}

/// Where the assessments of a year are kept by those who begin: a file of the year, or of a body in a folder of the year.
pub(crate) fn usual_file(folder: &Path, year: &str, body: Option<&str>) -> PathBuf {
    match body {
        Some(body) => folder.join(year).join(format!("{body}.toml")),
        None => folder.join(format!("{year}.toml")),
    }
}

/// The same, or the first beside it of which no file lends anything to its records.
pub(crate) fn free_file(sources: &Sources, folder: &Path, year: &str, body: Option<&str>) -> PathBuf {
    let is_free = |path: &PathBuf| !sources.files().any(|(_, file)| file.shown == *path && lends(&file.text));
    let usual = usual_file(folder, year, body);
    let stem = usual.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let others = (2..).map(|number: u32| usual.with_file_name(format!("{stem}-{number}.toml")));
    std::iter::once(usual.clone()).chain(others).find(is_free).unwrap_or(usual.clone())
}

/// Whether a file says something for all of its records that an answer does not say of itself.
fn lends(text: &str) -> bool {
    defaults(text).keys().any(|key| !["plan", "period", "body", "basis"].contains(&key.as_str()))
}

/// What a file says for all of its records.
pub(crate) fn defaults(text: &str) -> Table {
    let file: Table = toml::from_str(text).unwrap_or_default();
    file.get("defaults").and_then(Value::as_table).cloned().unwrap_or_default()
}

/// The lines of a record, without the keys that its file says for all.
pub(crate) fn without(lines: &mut Vec<String>, defaults: &Table) {
    lines.retain(|line| {
        let key: Table = toml::from_str(line).unwrap_or_default();
        key.is_empty() || !key.iter().all(|(name, value)| defaults.get(name) == Some(value))
    });
}

/// The head of a file of assessments; what is said in it besides stands in between.
pub(crate) fn head(plan: &Plan<'_>, period: &str, body: Option<&str>, besides: &str) -> String {
    let body = body.map(|body| line("body", body)).unwrap_or_default();
    let title = plan.title.replace('\n', " ");
    let period_line = period_line(period);
    format!(
        "# Bedömningar för {period}: {title}.\n{besides}[defaults]\n{}{period_line}{body}",
        line("plan", &plan.id)
    )
}

/// The key of a period: a year is a number.
pub(crate) fn period_line(period: &str) -> String {
    let is_year = period.bytes().all(|byte| byte.is_ascii_digit());
    if is_year { format!("period = {period}\n") } else { line("period", period) }
}
