//! `report --update`: blocks of Markdown files, made anew in their places. What is not between marks stays as it is, byte
//! for byte.

mod block_content;
mod command_line;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};

use self::block_content::{Failure, Given, Made};
use super::args::Report;
use super::block_marks::{self, Block, Mistake};
use super::exit::Exit;
use super::output::{self, Inputs};
use super::terminal;
use crate::discover::LARGEST_FILE;
use crate::read::{Reach, conflict_line};
use crate::source::portable_path;
use crate::visible::visible;

/// Makes the blocks of all files anew, and writes those files that change. Where anything is known to be wrong with one of
/// them, nothing is written.
///
/// Errors: a file that can't be read or written.
pub(super) fn run(args: &Report) -> Result<Exit> {
    let given = Given { path: args.common.path.as_deref(), colour: args.common.color };
    let mut updates = Vec::new();
    let mut exit = Exit::Done;
    for file in &args.update {
        let text = read(file)?;
        let make = |block: &Block| block_content::made(block, file.parent().unwrap_or(Path::new("")), given);
        match updated(&text, make) {
            Ok(updated) => updates.push((file, updated)),
            Err(failed) => {
                for Mistake { line, message } in &failed.mistakes {
                    complain(file, *line, message);
                }
                exit = if exit == Exit::Environment { exit } else { failed.exit };
            }
        }
    }
    if exit != Exit::Done {
        return Ok(exit);
    }
    if args.check { check(&updates) } else { write(&updates) }
}

/// A file as it would be.
struct Updated {
    old: String,
    text: String,
    /// The lines of the blocks that are not as they were.
    changed: Vec<usize>,
    /// What was read for it, which is not to be written over.
    inputs: Inputs,
}

/// Why a file can't be made anew.
struct Failed {
    mistakes: Vec<Mistake>,
    exit: Exit,
}

fn complain(file: &Path, line: usize, message: &str) {
    terminal::complain(&visible(&format!("{}:{line}: {message}", portable_path(file))));
}

fn read(file: &Path) -> Result<String> {
    let context = || format!("cannot read `{}`", portable_path(file));
    let refused = |refusal| anyhow!("it {refusal}");
    let bytes = Reach::default().read(file, LARGEST_FILE).map_err(refused).with_context(context)?;
    String::from_utf8(bytes).context("it is not UTF-8; save it as that").with_context(context)
}

/// Says which blocks would change.
fn check(updates: &[(&PathBuf, Updated)]) -> Result<Exit> {
    let mut told = String::new();
    for (file, updated) in updates {
        for line in &updated.changed {
            told.push_str(&visible(&format!("{}:{line}: out of date", portable_path(file))));
            told.push('\n');
        }
    }
    output::write_stdout(told.as_bytes())?;
    Ok(if told.is_empty() { Exit::Done } else { Exit::Content })
}

/// Writes what changes, once nothing is known to stand against it: a block of one file may be made of another, and would be
/// out of date at once.
fn write(updates: &[(&PathBuf, Updated)]) -> Result<Exit> {
    let mut inputs = Inputs::default();
    for (_, updated) in updates {
        inputs.roots.extend(updated.inputs.roots.iter().cloned());
        inputs.files.extend(updated.inputs.files.iter().cloned());
    }
    let changed = || updates.iter().filter(|(_, updated)| !updated.changed.is_empty());
    changed().try_for_each(|(file, _)| output::ensure_replaceable(file, &inputs))?;
    for (file, updated) in changed() {
        output::replace_text(file, &inputs, updated.old.as_bytes(), updated.text.as_bytes())?;
    }
    Ok(Exit::Done)
}

/// A text with its blocks made anew, or everything that is wrong.
fn updated(text: &str, make: impl Fn(&Block) -> Result<Made, Failure>) -> Result<Updated, Failed> {
    if let Some(line) = conflict_line(text) {
        let message =
            "the file holds a merge conflict: decide what shall stand there, and remove the lines of markers";
        return Err(Failed { mistakes: vec![Mistake::new(line, message)], exit: Exit::Content });
    }
    let blocks =
        block_marks::blocks(text).map_err(|mistakes| Failed { mistakes, exit: Exit::Environment })?;
    if blocks.is_empty() {
        let message = format!(
            "there is nothing to update in this file; blocks look like this: {}",
            block_marks::EXAMPLE
        );
        return Err(Failed { mistakes: vec![Mistake::new(1, message)], exit: Exit::Environment });
    }
    let mut updated =
        Updated { old: text.to_owned(), text: String::new(), changed: Vec::new(), inputs: Inputs::default() };
    let mut failed = Failed { mistakes: Vec::new(), exit: Exit::Content };
    let mut from = 0;
    for block in &blocks {
        match make(block) {
            Ok(made) => {
                updated.inputs.roots.extend(made.inputs.roots);
                updated.inputs.files.extend(made.inputs.files);
                let inside = inside(block, &made.markdown);
                let old = text.get(block.inside.clone()).unwrap_or_default();
                if old != inside {
                    updated.changed.push(block.line);
                }
                updated.text.push_str(text.get(from..block.inside.start).unwrap_or_default());
                updated.text.push_str(&inside);
                from = block.inside.end;
            }
            Err(failure) => {
                if !failure.is_content {
                    failed.exit = Exit::Environment;
                }
                let mistakes = failure.messages.into_iter().map(|message| Mistake::new(block.line, message));
                failed.mistakes.extend(mistakes);
            }
        }
    }
    updated.text.push_str(text.get(from..).unwrap_or_default());
    if failed.mistakes.is_empty() { Ok(updated) } else { Err(failed) }
}

/// What stands between the marks: the Markdown between empty lines, without which the first and the last of it could be
/// taken for a part of the mark.
fn inside(block: &Block, markdown: &str) -> String {
    let markdown = markdown.trim_matches('\n');
    if markdown.is_empty() {
        return String::new();
    }
    format!("\n{markdown}\n\n").replace('\n', block.line_end)
}

#[cfg(test)]
mod tests;
