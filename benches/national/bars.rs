//! What was measured, and beside it the bars that the program is to stay under: each with its figure and whether it is reached.

use anyhow::Result;

use crate::process::Cost;
use crate::rounds::{Measured, name};

/// Which part of a cost a figure is about.
type Part = fn(Cost) -> Option<f64>;
const CPU: Part = |cost| cost.cpu;
const WALL: Part = |cost| Some(cost.wall);

/// What a figure may be.
#[derive(Clone, Copy)]
pub(crate) enum Limit {
    AtMost(f64),
    AtLeast(f64),
}

/// A figure that has a limit; nothing where it could not be measured.
pub(crate) struct Bar {
    pub(crate) label: &'static str,
    pub(crate) figure: Option<f64>,
    pub(crate) limit: Limit,
}

/// A bar.
pub(crate) fn bar(label: &'static str, figure: Option<f64>, limit: Limit) -> Bar {
    Bar { label, figure, limit }
}

impl Limit {
    fn verdict(self, figure: f64) -> String {
        let over = match self {
            Self::AtMost(limit) => figure / limit,
            Self::AtLeast(limit) => limit / figure,
        };
        if over <= 1.0 || over.is_nan() {
            "reached".to_owned()
        } else {
            format!("MISSED by {:.0} %", (over - 1.0) * 100.0)
        }
    }
}

/// Prints the costs of every task.
pub(crate) fn print_costs(all: &[Measured]) {
    println!("\n{:<44}{:>10}{:>10}{:>10}", "median of the rounds", "CPU s", "wall s", "peak MB");
    for measured in all {
        let [cpu, wall] = [CPU, WALL].map(|of| shown(median(measured.each(of)), 3));
        let peak = shown(megabytes_at_peak(measured), 1);
        println!("{:<44}{cpu:>10}{wall:>10}{peak:>10}", measured.task.name);
    }
}

/// Prints bars.
pub(crate) fn print(bars: &[Bar]) {
    println!("\n{:<58}{:>9}{:>10}   verdict", "bar", "figure", "limit");
    for Bar { label, figure, limit } in bars {
        let written = match limit {
            Limit::AtMost(limit) => format!("≤ {limit}"),
            Limit::AtLeast(limit) => format!("≥ {limit}"),
        };
        let verdict = figure.map_or_else(|| "not measured".to_owned(), |figure| limit.verdict(figure));
        println!("{label:<58}{:>9}{written:>10}   {verdict}", shown(*figure, 3));
    }
}

/// The bars about time and memory; `sizes` are the bytes of the corpus and of ten times it.
pub(crate) fn of_costs(all: &[Measured], sizes: &[u64]) -> Result<Vec<Bar>> {
    let cpu = |above, below| ratio(all, above, below, CPU);
    let wall = |above, below| ratio(all, above, below, WALL);
    let mut bars = vec![
        bar("CPU, evaluate / parse-only", cpu(name::ONE_THREAD, name::PARSE_ONLY), Limit::AtMost(1.2)),
        bar("CPU, evaluate / read-only", cpu(name::ONE_THREAD, name::READ_ONLY), Limit::AtMost(11.0)),
        bar(
            "CPU, evaluate / DuckDB on ready-made CSV",
            cpu(name::ONE_THREAD, name::DUCKDB),
            Limit::AtMost(0.95),
        ),
        bar("CPU, python tomllib / evaluate", cpu(name::PYTHON, name::ONE_THREAD), Limit::AtLeast(14.0)),
        bar("wall, one thread / two threads", wall(name::ONE_THREAD, name::TWO_THREADS), Limit::AtLeast(1.6)),
        bar("CPU, two threads / one thread", cpu(name::TWO_THREADS, name::ONE_THREAD), Limit::AtMost(1.1)),
        bar(
            "wall s, one municipality's plan",
            working(all, name::ONE_PLAN).and_then(|one| median(one.each(WALL))),
            Limit::AtMost(0.02),
        ),
    ];
    if let [once, ten_times] = sizes {
        let growth = megabytes(*ten_times) / megabytes(*once);
        let figure = cpu(name::SCALED, name::ONE_THREAD).map(|times| times / growth);
        bars.push(bar("CPU a byte, ten times the corpus / once", figure, Limit::AtMost(1.1)));
    }
    if let Some((one, two)) = working(all, name::ONE_THREAD).zip(working(all, name::TWO_THREADS)) {
        let (one, two) = (one.task.output()?, two.task.output()?);
        let differ = if !one.is_empty() && one == two { 0.0 } else { 1.0 };
        bars.push(bar(
            "outputs of two threads that differ from those of one",
            Some(differ),
            Limit::AtMost(0.0),
        ));
    }
    Ok(bars)
}

impl Measured {
    fn each(&self, of: Part) -> Vec<f64> {
        self.costs.iter().copied().filter_map(of).collect()
    }
}

/// A task that was measured.
fn working<'a>(all: &'a [Measured], name: &str) -> Option<&'a Measured> {
    all.iter().find(|measured| measured.task.name == name && !measured.costs.is_empty())
}

fn megabytes_at_peak(measured: &Measured) -> Option<f64> {
    measured.peak.map(|kilobytes| f64::from(kilobytes) / 1000.0)
}

/// The median of the ratios round by round: what slows a whole round down falls out.
fn ratio(all: &[Measured], above: &str, below: &str, of: Part) -> Option<f64> {
    let above = working(all, above)?.each(of);
    let below = working(all, below)?.each(of);
    let ratios = above.iter().zip(&below).map(|(above, below)| above / below);
    median(ratios.filter(|ratio| ratio.is_finite()).collect())
}

fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

fn megabytes(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX)) / 1000.0
}

fn shown(number: Option<f64>, decimals: usize) -> String {
    number.map_or_else(|| "–".to_owned(), |number| format!("{number:.decimals$}"))
}
