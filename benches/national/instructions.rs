//! Instruction counts by callgrind: they repeat to a few in a hundred thousand, also on a busy machine.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::args::Options;
use crate::assessments::Spelling;
use crate::bars::{Bar, Limit, bar};
use crate::process::Task;
use crate::rounds::{ALL_PRINTED, ONE_PLAN, ONE_THREAD, name};
use crate::tasks::Corpus;

/// How many plans are counted: a few seconds' work under valgrind.
const PLANS: usize = 100;

/// What `evaluate` took when somebody last looked, in instructions.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/national/instructions.txt");

/// How much more is a mistake, in hundredths.
const MOST: u64 = 110;

/// Counts, prints the counts, and gives the bars that are about them.
pub(crate) fn count(options: &Options, scratch: &Path) -> Result<Vec<Bar>> {
    let program = options.program.as_path();
    let corpus = Corpus::new(scratch, PLANS, Spelling::Clean)?;
    let spoilt = Corpus::new(scratch, PLANS, Spelling::Spoilt)?;
    let benchmark = std::env::current_exe()?;
    let one_thread = ["--threads", "1"];
    let view = |name, view, format| {
        let after = ["--view", view, "--format", format, "--threads", "1"];
        counted(&corpus.task(name, program, &["evaluate"], &after, 0))
    };
    let mut all_printed = ALL_PRINTED.to_vec();
    all_printed.extend(one_thread);
    let mut one_plan = vec!["evaluate", ONE_PLAN];
    one_plan.extend(ONE_THREAD);

    println!("\n{:<44}{:>18}", "millions of instructions", "");
    let parse_only = counted(&corpus.peer(name::PARSE_ONLY)?);
    let check = counted(&corpus.task(name::CHECK, program, &["check"], &one_thread, 0));
    let summary = counted(&evaluate(&corpus, program));
    let sums_html = view("evaluate, summary as html", "summary", "html");
    let sums_table = view("evaluate, summary as table", "summary", "table");
    let csv = view("evaluate, commitments as csv", "commitments", "csv");
    let html = view("evaluate, commitments as html", "commitments", "html");
    let table = view("evaluate, commitments as table", "commitments", "table");
    let wrong = counted(&spoilt.task(name::SPOILT_ALL, program, &["check"], &all_printed, 1));
    let empty = counted(&task("an empty program", &benchmark, &[crate::EMPTY]));
    let version = counted(&task("--version", program, &["--version"]));
    let one_plan = counted(&task("evaluate plans/tyreso", program, &one_plan));
    Ok(vec![
        bar("instructions, evaluate / parse-only", ratio(summary, parse_only), Limit::AtMost(1.0)),
        bar("instructions, check / parse-only", ratio(check, parse_only), Limit::AtMost(0.9)),
        bar("instructions, summary, html / csv", ratio(sums_html, summary), Limit::AtMost(3.0)),
        bar("instructions, summary, table / csv", ratio(sums_table, summary), Limit::AtMost(3.0)),
        bar("instructions, commitments, html / csv", ratio(html, csv), Limit::AtMost(3.0)),
        bar("instructions, commitments, table / csv", ratio(table, csv), Limit::AtMost(3.0)),
        bar("instructions, every rating wrong, all printed / clean", ratio(wrong, check), Limit::AtMost(2.0)),
        bar("instructions, --version / an empty program", ratio(version, empty), Limit::AtMost(2.0)),
        bar("instructions, one municipality's plan, millions", one_plan, Limit::AtMost(25.0)),
    ])
}

/// Sees that `evaluate` takes no more instructions than it did, or keeps how many it takes now.
pub(crate) fn guard(options: &Options, scratch: &Path) -> Result<()> {
    let corpus = Corpus::new(scratch, PLANS, Spelling::Clean)?;
    let count = evaluate(&corpus, &options.program).instructions()?;
    if std::env::var_os("UPPFYLLT_BLESS").is_some() {
        return keep(count);
    }
    let kept = fs::read_to_string(KEPT).context(KEPT)?;
    let kept: u64 = kept.trim().parse().context(KEPT)?;
    println!("{count} instructions, {kept} when somebody last looked");
    ensure!(
        count * 100 <= kept * MOST,
        "`evaluate` takes {} % of the instructions in {KEPT}: find out why, or keep them with UPPFYLLT_BLESS=1",
        count * 100 / kept.max(1)
    );
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "who keeps a number looks at it")]
fn keep(count: u64) -> Result<()> {
    fs::write(PathBuf::from(KEPT), format!("{count}\n")).context(KEPT)
}

fn evaluate(corpus: &Corpus, program: &Path) -> Task {
    corpus.task(name::ONE_THREAD, program, &["evaluate"], &ONE_THREAD, 0)
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
            println!("{:<44}{millions:>18.3}", task.name);
            Some(millions)
        }
        Err(error) => {
            println!("{:<44}{:>18}   {error:#}", task.name, "–");
            None
        }
    }
}

fn ratio(above: Option<f64>, below: Option<f64>) -> Option<f64> {
    above.zip(below).map(|(above, below)| above / below)
}
