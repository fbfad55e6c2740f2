//! `import` of `StratML`: a plan that somebody else keeps, as plan files.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, anyhow, bail};

use super::super::args::Import as Args;
use super::super::edit::{self, Held};
use crate::cli::exit::Exit;
use crate::cli::terminal;
use crate::discover::{LARGEST_FILE, SETTINGS};
use crate::load::load_to_edit;
use crate::read::Reach;
use crate::source::portable_path;
use crate::stratml;
use crate::visible::visible;
use crate::write::Change;

/// One file after the other, so that bodies that one of them brings are known to the next.
pub(super) fn run(args: &Args) -> Result<Exit> {
    args.files.iter().try_for_each(|path| {
        let name = portable_path(path);
        let read = Reach::default().read(path, LARGEST_FILE);
        let bytes = read.map_err(|refusal| anyhow!("cannot read `{name}`: it {refusal}"))?;
        let text = String::from_utf8(bytes).with_context(|| format!("`{name}` is not UTF-8"))?;
        let held = Held::at(args.path.as_deref())?;
        let files = edit::only(&held.found)?;
        let plan = load_to_edit(files, &BTreeMap::new(), |loaded| {
            edit::ensure_sound(&loaded, "nothing is read into")?;
            stratml::read(&text, loaded.model).with_context(|| format!("`{name}` is not read"))
        })??;
        let new = |(file, after)| Change { path: files.root.join(&plan.id).join(file), before: None, after };
        let mut changes: Vec<Change> = plan.files.into_iter().map(new).collect();
        if let Some(fault) = edit::fault(files, &changes)? {
            bail!("nothing was written of `{name}`: the plan files made of it would not be sound: {fault}");
        }
        // A name and a code are sound whatever else there is.
        if !plan.settings.is_empty() {
            let path = files.root.join(SETTINGS);
            let before = std::fs::read_to_string(&path).ok();
            let after = before.clone().map_or_else(String::new, |text| text + "\n") + &plan.settings;
            changes.push(Change { path, before, after });
        }
        for left_out in &plan.left_out {
            terminal::complain(&visible(&format!("note: {name}: not read: {left_out}")));
        }
        edit::carry_out(&files.root, &changes, args.dry_run)?;
        if args.dry_run { Ok(()) } else { edit::told(&changes, "") }
    })?;
    Ok(Exit::Done)
}
