//! How the time of commands grows where a repository of some shape doubles: what takes more than n log n would take for ever
//! on a size that somebody reaches by a slip of the hand, or means to.

mod repositories;

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::args::Options;
use crate::process::Task;
use repositories::{SHAPES, Shape};

/// A doubling that takes so many times as long takes more than n log n.
const MOST: f64 = 2.3;

/// What takes less, in seconds, is told by nobody's clock.
const LEAST: f64 = 0.1;

/// What is measured: the arguments before and after the folder.
const COMMANDS: [(&str, &[&str], &[&str]); 9] = [
    ("check", &["check"], &["--limit", "0", "--format", "short"]),
    ("evaluate", &["evaluate"], &["--width", "100"]),
    ("evaluate, data", &["evaluate"], &["--view", EVALUATE, "--format", "json"]),
    ("evaluate, tables", &["evaluate"], &["--view", EVALUATE, "--format", "html", "--common-items"]),
    ("status", &["status"], &["--view", STATUS, "--format", "json", "--on", "2012-06-01"]),
    ("remiss", &["remiss"], &["--view", REMISS, "--format", "html", "--on", "2012-06-01"]),
    ("review", &["review"], &["--view", REVIEW, "--format", "json", "--on", "2012-06-01"]),
    ("report, register", &["report"], &["--kind", "register", "--on", "2012-06-01"]),
    ("report, a year", &["report"], &["--kind", "annual", "--year", "2010"]),
];

const EVALUATE: &str = "commitments,summary,changes,gaps,divergences,levels,judgements,trace,goals,indicators,activities,\
                        actions,control-totals,forecast,items";
const STATUS: &str = "register,timeline,remarks,about,decisions,areas,terms,sources,bodies";
const REMISS: &str = "rounds,answers,points,contradictions";
const REVIEW: &str = "summary,criteria,grounds,evaluations";

/// A site has a page for each record, in two languages: it is measured of so much smaller repositories.
const SITE: (&str, usize) = ("export, a site", 8);

/// Measures every shape with every command, and prints what a doubling costs.
pub(crate) fn measure(options: &Options, scratch: &Path) -> Result<()> {
    println!("\n{:<28}{:<20}{:>9}{:>9}{:>9}", "shape", "command", "seconds", "doubled", "factor");
    let asked =
        |shape: &&Shape| options.growth.as_ref().is_none_or(|asked| shape.name.contains(asked.as_str()));
    for shape in SHAPES.iter().filter(asked) {
        let [small, large] =
            [options.records, 2 * options.records].map(|records| repository(scratch, shape, records));
        let (small, large) = (small?, large?);
        // Every command stops at an error, after what `check` does.
        let commands = if shape.is_sound { &COMMANDS[..] } else { &COMMANDS[..1] };
        for (name, before, after) in commands {
            let cost = |folder: &Path| least(options, shape, folder, before, after, None);
            row(shape.name, name, cost(&small), cost(&large));
        }
        let (name, smaller) = SITE;
        if shape.is_sound {
            let records = options.records / smaller;
            let [small, large] = [records, 2 * records].map(|records| repository(scratch, shape, records));
            let made = scratch.join("site");
            let site = ["--format", "site", "--on", "2012-06-01", "--output", &made.to_string_lossy()];
            let cost = |folder: &Path| least(options, shape, folder, &["export"], &site, Some(&made));
            row(shape.name, name, cost(&small?), cost(&large?));
        }
    }
    Ok(())
}

/// A repository of a shape, in a folder of its own.
#[expect(clippy::disallowed_methods, reason = "nothing is lost if a benchmark is killed")]
fn repository(scratch: &Path, shape: &Shape, records: usize) -> Result<std::path::PathBuf> {
    let folder = scratch.join(format!("growth-{records}"));
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("uppfyllt.toml"), "format = 1\nname = \"Storstad\"\n")?;
    fs::write(folder.join("plan.toml"), (shape.write)(records))?;
    Ok(folder)
}

/// The least time of some runs that the program itself takes of the CPU: what else the machine does only adds. What one has made is taken away before the next.
fn least(
    options: &Options,
    shape: &Shape,
    folder: &Path,
    before: &[&str],
    after: &[&str],
    made: Option<&Path>,
) -> Result<f64> {
    let mut command = vec![options.program.clone().into_os_string()];
    command.extend(before.iter().map(OsString::from));
    command.push(folder.as_os_str().to_owned());
    command.extend(after.iter().chain(&["--threads", "1"]).map(OsString::from));
    let task = Task { name: shape.name, command, expected: i32::from(!shape.is_sound) };
    let mut least = f64::INFINITY;
    for _ in 0..options.rounds {
        if let Some(made) = made.filter(|made| made.exists()) {
            fs::remove_dir_all(made).with_context(|| made.display().to_string())?;
        }
        let cost = task.run(1)?;
        least = least.min(cost.user.unwrap_or(cost.wall));
    }
    Ok(least)
}

fn row(shape: &str, command: &str, small: Result<f64>, large: Result<f64>) {
    match small.and_then(|small| Ok((small, large?))) {
        Ok((small, large)) => {
            let verdict = if large < LEAST {
                "quick"
            } else if large > MOST * small {
                "MORE THAN n log n"
            } else {
                "n log n"
            };
            println!(
                "{shape:<28}{command:<20}{small:>9.2}{large:>9.2}{:>9.2}   {verdict}",
                large / small.max(0.01)
            );
        }
        Err(error) => println!("{shape:<28}{command:<20}   {error:#}"),
    }
}
