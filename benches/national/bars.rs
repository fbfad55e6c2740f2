//! What was measured, and beside it the bars that the program is to stay under.

use anyhow::Result;

use crate::process::Cost;
use crate::rounds::{Measured, name};

/// Which part of a cost a figure is about.
type Part = fn(Cost) -> Option<f64>;
const CPU: Part = |cost| cost.cpu;
const WALL: Part = |cost| Some(cost.wall);

/// What a ratio may be, and what a prototype on `toml` with spans reached.
struct Bar {
    label: &'static str,
    figure: Option<f64>,
    limit: &'static str,
    reached: &'static str,
}

/// Prints the costs of every task and the ratios with their bars; `sizes` are the bytes of the corpus and of ten times it.
pub(crate) fn print(all: &[Measured], sizes: &[u64]) -> Result<()> {
    println!("\n{:<32}{:>10}{:>10}{:>10}", "median of the rounds", "CPU s", "wall s", "peak MB");
    for measured in all {
        let [cpu, wall] = [CPU, WALL].map(|of| shown(median(measured.each(of)), 3));
        let peak = shown(measured.peak.map(|kilobytes| f64::from(kilobytes) / 1000.0), 1);
        println!("{:<32}{cpu:>10}{wall:>10}{peak:>10}", measured.task.name);
    }
    println!("\n{:<46}{:>8}   {:<8}prototype", "median of the rounds' ratios", "", "bar");
    for bar in bars(all, sizes) {
        println!("{:<46}{:>8}   {:<8}{}", bar.label, shown(bar.figure, 2), bar.limit, bar.reached);
    }
    if let Some((one, two)) = working(all, name::ONE_THREAD).zip(working(all, name::TWO_THREADS)) {
        let (one, two) = (one.task.output()?, two.task.output()?);
        let same = !one.is_empty() && one == two;
        println!("{:<46}{:>8}   yes", "same bytes from one and two threads", if same { "yes" } else { "NO" });
    }
    Ok(())
}

fn bars(all: &[Measured], sizes: &[u64]) -> Vec<Bar> {
    let cpu = |above, below| ratio(all, above, below, CPU);
    let wall = |above, below| ratio(all, above, below, WALL);
    let growth = match sizes {
        [once, ten_times] => megabytes(*ten_times) / megabytes(*once),
        _ => 1.0,
    };
    let peak = working(all, name::EVALUATE).and_then(|measured| measured.peak);
    let memory = peak.zip(sizes.first()).map(|(peak, bytes)| f64::from(peak) / 1000.0 / megabytes(*bytes));
    let bar = |label, figure, limit, reached| Bar { label, figure, limit, reached };
    vec![
        bar("CPU, evaluate / parse-only", cpu(name::EVALUATE, name::PARSE_ONLY), "≤ 1.25", "1.05 on M"),
        bar("CPU, check / parse-only", cpu(name::CHECK, name::PARSE_ONLY), "–", "–"),
        bar(
            "CPU, evaluate / read-only",
            cpu(name::EVALUATE, name::READ_ONLY),
            "≤ 11",
            "9.4 on M, where reading took 0.28 s",
        ),
        bar("CPU, parse-only / read-only", cpu(name::PARSE_ONLY, name::READ_ONLY), "–", "–"),
        bar("wall, one thread / two threads", wall(name::ONE_THREAD, name::TWO_THREADS), "≥ 1.6", "1.84"),
        bar("CPU, two threads / one thread", cpu(name::TWO_THREADS, name::ONE_THREAD), "≤ 1.10", "1.02"),
        bar(
            "CPU a byte, ten times the corpus / once",
            cpu(name::SCALED, name::EVALUATE).map(|times| times / growth),
            "≤ 1.10",
            "0.99",
        ),
        bar("CPU, every rating wrong / clean", cpu(name::SPOILT, name::CHECK), "≤ 2", "1.46"),
        bar(
            "CPU, every rating wrong, all printed / clean",
            cpu(name::SPOILT_ALL, name::CHECK),
            "≤ 2",
            "1.46",
        ),
        bar("peak memory of evaluate / bytes read, on M", memory, "≤ 1", "2.05, keeping everything"),
        bar("CPU, python tomllib / evaluate", cpu(name::PYTHON, name::EVALUATE), "≥ 14", "18"),
    ]
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
