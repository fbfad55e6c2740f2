//! `form`: what bodies are asked for, in files that they fill in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::args::Form as Args;
use super::exit::Exit;
use super::output::{self, Inputs};
use super::{edit, terminal};
use crate::calendar::Period;
use crate::diagnostic::counted;
use crate::discover::discover;
use crate::form::{self, Form};
use crate::load::load_to_edit;
use crate::source::portable_path;

pub(super) fn run(args: &Args) -> Result<Exit> {
    let found = discover(args.path.as_deref())?;
    let files = edit::only(&found)?;
    let made = load_to_edit(files, &BTreeMap::new(), |loaded| {
        edit::ensure_sound(&loaded, "no forms are made of")?;
        let model = loaded.model;
        let plan = args.plan.as_deref().map(|plan| edit::plan(model, Some(plan))).transpose()?;
        let body = args.forvaltning.as_deref().map(|name| edit::body(model, name)).transpose()?;
        let year = args.period.map(Period::year_of_last_day).or(args.year).unwrap_or_default();
        let mut forms = form::forms(model, plan.map(|(id, _)| id), year, args.period);
        forms.retain(|form| body.is_none_or(|body| body == form.body));
        let when = args.period.map_or_else(|| year.to_string(), |period| period.to_string());
        if forms.is_empty() {
            let whom =
                body.map(|body| format!("{} is asked for nothing", model.organisation.body(body).name));
            bail!(
                "{} in {when}: `follow_up` of a plan says for which periods it is followed up",
                whom.as_deref().unwrap_or("nobody is asked for anything")
            );
        }
        let file = |form: &Form<'_>| {
            let name = format!("{}-{when}.{}", model.organisation.body(form.body).id, args.format);
            let path = if args.all { args.output.join(name) } else { args.output.clone() };
            bytes(form, &path).map(|bytes| (path, bytes, form.len()))
        };
        forms.iter().map(file).collect::<Result<Vec<_>>>()
    })??;
    if args.all {
        let context = || format!("cannot make the folder `{}`", portable_path(&args.output));
        std::fs::create_dir_all(&args.output).with_context(context)?;
    }
    let inputs = Inputs::of(&found);
    let count = made.len();
    for (number, (path, bytes, rows)) in (1..).zip(made) {
        if path.exists() {
            bail!("`{}` is there already, and may be filled in: move it away first", portable_path(&path));
        }
        output::replace_file(&path, &inputs, &bytes)?;
        if !args.quiet && args.all {
            let rows = counted(rows, "row");
            terminal::complain(&format!("{number}/{count} {}: {rows}", portable_path(&path)));
        }
    }
    Ok(Exit::Done)
}

fn bytes(form: &Form<'_>, path: &PathBuf) -> Result<Vec<u8>> {
    let extension = Path::new(path).extension().and_then(|it| it.to_str()).unwrap_or_default().to_lowercase();
    match extension.as_str() {
        "csv" => form::text(form),
        #[cfg(feature = "xlsx")]
        "xlsx" => form::workbook(form),
        #[cfg(not(feature = "xlsx"))]
        "xlsx" => bail!("this uppfyllt was built without XLSX; build it with the cargo feature `xlsx`"),
        other => bail!("a form is .xlsx or .csv, and `{other}` is neither"),
    }
}
