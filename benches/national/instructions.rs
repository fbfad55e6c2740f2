//! Instruction counts by callgrind: they repeat to a few in a hundred thousand, also on a busy machine.

use std::ffi::OsString;
use std::path::Path;

use anyhow::Result;

use crate::args::Options;
use crate::assessments::Spelling;
use crate::process::Task;
use crate::rounds::{ONE_THREAD, name};
use crate::tasks::Corpus;

/// One municipality's plan, as it is in the repository of the project.
const ONE_PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/plans/tyreso");

/// Counts, and prints the counts with their bars.
pub(crate) fn count(options: &Options, scratch: &Path) -> Result<()> {
    let program = options.program.as_path();
    let corpus = Corpus::new(scratch, options.plans, Spelling::Clean)?;
    let benchmark = std::env::current_exe()?;
    let mut one_plan = vec!["evaluate", ONE_PLAN];
    one_plan.extend(ONE_THREAD);

    println!("\n{:<32}{:>18}", "millions of instructions", "");
    let parse_only = counted(&corpus.peer(name::PARSE_ONLY)?);
    let evaluate = counted(&corpus.task(name::ONE_THREAD, program, &["evaluate"], &ONE_THREAD, 0));
    let empty = counted(&task("an empty program", &benchmark, &[crate::EMPTY]));
    let version = counted(&task("--version", program, &["--version"]));
    let one_plan = counted(&task("evaluate plans/tyreso", program, &one_plan));

    println!("\n{:<46}{:>8}   {:<8}prototype", "", "", "bar");
    row("evaluate / parse-only", ratio(evaluate, parse_only), "≤ 1.25", "1.025");
    row("--version / an empty program", ratio(version, empty), "≤ 2", "1.4");
    row("one municipality's plan, millions", one_plan, "≤ 25", "8.6");
    Ok(())
}

fn task(name: &'static str, program: &Path, arguments: &[&str]) -> Task {
    let mut command = vec![program.as_os_str().to_owned()];
    command.extend(arguments.iter().map(OsString::from));
    Task { name, command, expected: 0 }
}

/// The count of a task in millions, printed.
fn counted(task: &Task) -> Option<f64> {
    match task.instructions() {
        Ok(count) => {
            let millions = f64::from(u32::try_from(count / 1000).unwrap_or(u32::MAX)) / 1000.0;
            println!("{:<32}{millions:>18.3}", task.name);
            Some(millions)
        }
        Err(error) => {
            println!("{:<32}{:>18}   {error:#}", task.name, "–");
            None
        }
    }
}

fn ratio(above: Option<f64>, below: Option<f64>) -> Option<f64> {
    above.zip(below).map(|(above, below)| above / below)
}

fn row(label: &str, figure: Option<f64>, bar: &str, reached: &str) {
    let figure = figure.map_or_else(|| "–".to_owned(), |figure| format!("{figure:.3}"));
    println!("{label:<46}{figure:>8}   {bar:<8}{reached}");
}
