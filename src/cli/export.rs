//! `export`: the data in open formats, each into a folder.

mod datapackage;
mod site;

use anyhow::{Result, bail, ensure};

use super::args::{Export as Args, ExportFormat, Parts, Plans, Results};
use super::output::{Written, write_folder};
use super::repositories::{Faults, Read, Request};
use super::selection::Filters;
use super::{Exit, as_of, terminal};
use crate::evaluate::Selection;
use crate::load::Loaded;
use crate::render::Format;
use crate::source::portable_path;
use crate::stratml;

/// A file by its path in the folder, with `/`.
type File = (String, Vec<u8>);

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
    let (files, is_denied) = match args.format {
        ExportFormat::Stratml => {
            let read = request.read(|loaded, selection, _| stratml_files(loaded, selection))?;
            let Some(read) = read else { return Ok(Exit::Content) };
            only(read)?
        }
        ExportFormat::Site => {
            let Some(read) = request.read(|loaded, _, _| site::files(loaded, on))? else {
                return Ok(Exit::Content);
            };
            let (files, is_denied) = only(read)?;
            (files.transpose()?, is_denied)
        }
        ExportFormat::Datapackage => {
            let read = request.read(|loaded, _, repository| {
                let name = repository.map_or_else(|| name(loaded), str::to_owned);
                (datapackage::tables(loaded, on, &name), loaded.model.name.as_deref().map(str::to_owned))
            })?;
            let Some(Read { answers, is_denied, .. }) = read else { return Ok(Exit::Content) };
            let (tables, names): (Vec<_>, Vec<_>) =
                answers.into_iter().filter_map(|answer| answer.made).unzip();
            let title = names.iter().flatten().map(String::as_str).collect::<Vec<_>>();
            let title = if let [one] = title[..] { one } else { "Styrdokument" };
            (Some(datapackage::files(tables, title)?), is_denied)
        }
    };
    let Some(files) = files else { bail!("there is no plan that was asked for") };
    let Written { new, unchanged, removed } = write_folder(&args.output, &files)?;
    if !args.common.quiet {
        let folder = portable_path(&args.output);
        terminal::complain(&format!("{folder}: {new} written, {unchanged} unchanged, {removed} taken away"));
    }
    Ok(if is_denied { Exit::Content } else { Exit::Done })
}

/// What was made of the one repository, and whether it has warnings that are denied.
///
/// Errors: there are several.
fn only<T>(read: Read<T>) -> Result<(Option<T>, bool)> {
    let Read { mut answers, is_denied, .. } = read;
    ensure!(answers.len() == 1, "there are several repositories here: give the PATH of one");
    Ok((answers.pop().and_then(|answer| answer.made), is_denied))
}

/// What a repository that stands alone is called: its folder.
fn name(loaded: &Loaded<'_, '_>) -> String {
    let root = std::fs::canonicalize(&loaded.files.root).unwrap_or_default();
    root.file_name().map(|name| portable_path(name.as_ref())).unwrap_or_default()
}

/// Both parts of the standard for each plan; the second says what came of the first.
fn stratml_files(loaded: &Loaded<'_, '_>, selection: &Selection) -> Vec<File> {
    let plans = loaded.model.plans.numbered().filter(|(id, plan)| selection.admits_plan(*id, plan));
    let parts = [(stratml::Part::Plan, "plan"), (stratml::Part::Report, "report")];
    let file = |(id, plan): (_, &crate::model::Plan<'_>)| {
        parts.map(|(part, name)| {
            let text = stratml::document(loaded.model, id, part)?;
            Some((format!("{}.{name}.xml", plan.id), text.into_bytes()))
        })
    };
    plans.flat_map(file).flatten().collect()
}
