//! The rounds: every task once in each, one after the other, so that a noisy minute hits them all.

use std::path::Path;

use anyhow::Result;

use crate::args::Options;
use crate::assessments::Spelling;
use crate::process::{Cost, Task};
use crate::tasks::Corpus;

/// CPU time is told in hundredths of a second: a turn repeats its task until it lasts this many seconds.
const TURN: f64 = 0.5;
const MOST_REPEATS: u32 = 100;

/// How many times the corpus is made larger by `--scale`.
const SCALE: usize = 10;

/// One municipality's plan, as it is in the repository of the project.
pub(crate) const ONE_PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/plans/tyreso");

/// The arguments that are measured of `evaluate`.
pub(crate) const ONE_THREAD: [&str; 6] = ["--view", "summary", "--format", "csv", "--threads", "1"];
const TWO_THREADS: [&str; 6] = ["--view", "summary", "--format", "csv", "--threads", "2"];

/// Every error on a line of its own; without it, `check` stops printing after the first ones.
pub(crate) const ALL_PRINTED: [&str; 4] = ["--limit", "0", "--format", "short"];

/// What the tasks are called, in the tables and where they are looked up.
pub(crate) mod name {
    pub(crate) const READ_ONLY: &str = "read-only";
    pub(crate) const PARSE_ONLY: &str = "parse-only";
    pub(crate) const CHECK: &str = "check";
    pub(crate) const ONE_THREAD: &str = "evaluate --threads 1";
    pub(crate) const TWO_THREADS: &str = "evaluate --threads 2";
    pub(crate) const JUDGEMENTS: &str = "evaluate, judgements as csv";
    pub(crate) const JSON: &str = "evaluate, judgements as json";
    pub(crate) const HTML: &str = "evaluate, commitments as html";
    pub(crate) const SPOILT_ALL: &str = "check, every rating wrong and printed";
    pub(crate) const ONE_PLAN: &str = "evaluate plans/tyreso";
    pub(crate) const DUCKDB: &str = "DuckDB on ready-made CSV";
    pub(crate) const SCALED: &str = "evaluate, ten times the corpus";
    pub(crate) const PYTHON: &str = "python tomllib";
}

/// A task with what it cost.
pub(crate) struct Measured {
    pub(crate) task: Task,
    /// One a round; a task that failed has none.
    pub(crate) costs: Vec<Cost>,
    /// In kilobytes.
    pub(crate) peak: Option<u32>,
    repeats: u32,
}

/// Runs the rounds on a corpus; the sizes are the bytes of the corpus and, where asked for, of ten times it.
pub(crate) fn measure(
    options: &Options,
    clean: &Corpus,
    scratch: &Path,
) -> Result<(Vec<Measured>, Vec<u64>)> {
    let Options { program, plans, .. } = options;
    let view = |name, view, format| {
        let after = ["--view", view, "--format", format, "--threads", "1"];
        clean.task(name, program, &["evaluate"], &after, 0)
    };
    let mut tasks = vec![
        clean.peer(name::READ_ONLY)?,
        clean.peer(name::PARSE_ONLY)?,
        clean.task(name::CHECK, program, &["check"], &["--threads", "1"], 0),
        clean.task(name::ONE_THREAD, program, &["evaluate"], &ONE_THREAD, 0),
        clean.task(name::TWO_THREADS, program, &["evaluate"], &TWO_THREADS, 0),
        view(name::JUDGEMENTS, "judgements", "csv"),
        view(name::JSON, "judgements", "json"),
        view(name::HTML, "commitments", "html"),
        clean.duckdb(program)?,
        clean.script(),
    ];
    let mut one_plan = vec![program.clone().into_os_string()];
    one_plan.extend(["evaluate", ONE_PLAN].iter().chain(&ONE_THREAD).map(std::ffi::OsString::from));
    tasks.push(Task { name: name::ONE_PLAN, command: one_plan, expected: 0 });
    let mut sizes = vec![clean.size.bytes];
    if options.scale {
        let scaled = Corpus::new(scratch, plans * SCALE, Spelling::Clean)?;
        tasks.push(scaled.task(name::SCALED, program, &["evaluate"], &ONE_THREAD, 0));
        sizes.push(scaled.size.bytes);
    }
    let mut all: Vec<_> = tasks.into_iter().map(|task| Measured::first(task, scratch)).collect();
    for _ in 0..options.rounds {
        all.iter_mut().try_for_each(Measured::turn)?;
    }
    Ok((all, sizes))
}

impl Measured {
    /// A first run, which fills the page cache, tells whether the task works, and how often a turn repeats it.
    fn first(task: Task, scratch: &Path) -> Self {
        let repeats = match task.run(1) {
            Ok(Cost { wall, .. }) => {
                (1..MOST_REPEATS).find(|times| f64::from(*times) * wall >= TURN).unwrap_or(MOST_REPEATS)
            }
            Err(error) => {
                eprintln!("{} is not measured: {error:#}", task.name);
                0
            }
        };
        let peak = (repeats > 0).then(|| task.peak_memory(scratch)).flatten();
        Self { task, costs: Vec::new(), peak, repeats }
    }

    fn turn(&mut self) -> Result<()> {
        if self.repeats > 0 {
            self.costs.push(self.task.run(self.repeats)?);
        }
        Ok(())
    }
}
