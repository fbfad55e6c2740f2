//! `export`: the data in open formats, each into a folder.

mod datapackage;
mod search;
mod site;

use std::path::Path;

use anyhow::{Result, ensure};

use super::args::{Export as Args, ExportFormat, Parts, Plans, Results};
use super::exit::Exit;
use super::output::{NewFile, Written, write_folder};
use super::repositories::{Faults, Read, Request};
use super::selection::Filters;
use super::{as_of, terminal};
use crate::discover::default_path;
use crate::document::Table;
use crate::evaluate::Selection;
use crate::load::Loaded;
use crate::model::Plan;
use crate::render::Format;
use crate::source::portable_path;
use crate::stratml;

/// What is made of a repository: files, or tables that go into one package with those of others.
#[derive(Default)]
struct Made {
    name: Option<String>,
    files: Vec<NewFile>,
    tables: Vec<Option<Table>>,
}

pub(super) fn run(args: &Args) -> Result<Exit> {
    let on = args.on.unwrap_or_else(as_of::today);
    let plans = Plans { plan: args.plan.clone(), ..Plans::default() };
    let results = Results::default();
    let request = Request {
        common: &args.common,
        results: &results,
        format: Format::Json,
        filters: Filters { plans: &plans, parts: &Parts::default(), ratings: &[] },
        title: ["", ""],
        faults: Faults::Refused,
    };
    let path = args.common.path.as_deref();
    // What is of a day that somebody has asked for is the same whatever was there before.
    let before = args.on.is_none().then_some(&*args.output);
    let read = request.read(|loaded, selection, _| {
        // Pages and tables are of one day: of what was not known then neither tells.
        let model = loaded.model.known_on(args.on, true);
        let Loaded { files, sources, sink, model: _ } = *loaded;
        let mut selection = selection.clone().known_on(&model, Some(on));
        selection.times.by_day = args.on;
        let has_plan = model.plans.numbered().any(|(id, plan)| selection.admits_plan(id, plan));
        if !(has_plan || model.plans.is_empty()) {
            return None;
        }
        let loaded = &Loaded { files, sources, sink, model: &model };
        let mut made = Made { name: model.name.as_deref().map(str::to_owned), ..Made::default() };
        let name = name(loaded, path);
        let files = match args.format {
            ExportFormat::Stratml => Ok(stratml_files(loaded, &selection, args.common.quiet)),
            ExportFormat::Site => site::files(loaded, &selection, (on, before), &name),
            ExportFormat::Datapackage => {
                made.tables = datapackage::tables(loaded, &selection, on, &name);
                Ok(Vec::new())
            }
        };
        Some(files.map(|files| Made { files, ..made }))
    })?;
    let Some(Read { answers, is_denied, .. }) = read else { return Ok(Exit::Content) };
    let is_package = args.format == ExportFormat::Datapackage;
    ensure!(is_package || answers.len() == 1, "there are several repositories here: give the PATH of one");
    let made = answers.into_iter().filter_map(|answer| answer.made.flatten()).collect::<Result<Vec<_>>>()?;
    ensure!(!made.is_empty(), "there is no plan that was asked for and known on {on}");
    let files = if is_package {
        let names: Vec<String> = made.iter().filter_map(|made| made.name.clone()).collect();
        let title = if let [one] = &names[..] { one } else { "Styrdokument" };
        datapackage::files(made.into_iter().map(|made| made.tables).collect(), title)?
    } else {
        made.into_iter().flat_map(|made| made.files).collect()
    };
    let Written { new, unchanged, removed, kept } = write_folder(&args.output, &files)?;
    for path in kept {
        let why = "has been changed by hand, and stays as it is; move it away to have it written anew";
        terminal::complain(&format!("note: `{path}` {why}"));
    }
    if !args.common.quiet {
        let folder = portable_path(&args.output);
        terminal::complain(&format!("{folder}: {new} written, {unchanged} unchanged, {removed} taken away"));
    }
    Ok(if is_denied { Exit::Content } else { Exit::Done })
}

/// What a repository is called in data: its folder below PATH, or that folder's own name where PATH is it; the same however PATH
/// is written.
fn name(loaded: &Loaded<'_, '_>, path: Option<&Path>) -> String {
    let real = |path: &Path| std::fs::canonicalize(path).unwrap_or_default();
    let root = real(&loaded.files.root);
    let path = path.map_or_else(|| default_path(Path::new("")).unwrap_or_default(), Path::to_path_buf);
    let below = root.strip_prefix(real(&path)).ok().filter(|below| !below.as_os_str().is_empty());
    below.or(root.file_name().map(Path::new)).map(portable_path).unwrap_or_default()
}

/// Both parts of the standard for each plan; the second says what came of the first. A plan that holds nothing is none.
fn stratml_files(loaded: &Loaded<'_, '_>, selection: &Selection, quiet: bool) -> Vec<NewFile> {
    let plans = loaded.model.plans.numbered().filter(|(id, plan)| selection.admits_plan(*id, plan));
    let parts = [(stratml::Part::Plan, "plan"), (stratml::Part::Report, "report")];
    let file = |(id, plan): (_, &Plan<'_>)| {
        if plan.items.is_empty() && !quiet {
            let why = "it holds no goal or anything else, and the standard demands a Goal";
            terminal::complain(&format!("note: `{}` is not written: {why}", plan.id));
        }
        let left_out = stratml::left_out(loaded.model, id).join(", ");
        if !(plan.items.is_empty() || left_out.is_empty() || quiet) {
            let what = format!("the standard has no place for {left_out}");
            terminal::complain(&format!("note: `{}` is not written whole: {what}", plan.id));
        }
        parts.map(|(part, name)| {
            let text = stratml::document(loaded.model, id, part)?;
            Some((format!("{}.{name}.xml", plan.id), text.into_bytes()))
        })
    };
    plans.flat_map(file).flatten().collect()
}
