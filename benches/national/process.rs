//! Whole processes, and what they cost: wall clock, CPU time, peak memory, instructions.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

/// Linux counts CPU time for programs in hundredths of a second, whatever the kernel's own clock is.
const TICK: Duration = Duration::from_millis(10);

/// Something to run.
pub(crate) struct Task {
    /// What the table calls it.
    pub(crate) name: &'static str,
    /// Program and arguments.
    pub(crate) command: Vec<OsString>,
    /// The exit code without which its figures mean nothing.
    pub(crate) expected: i32,
}

/// What one run costs, in seconds.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    pub(crate) wall: f64,
    /// User and system together, where the system tells.
    pub(crate) cpu: Option<f64>,
    /// User alone: what the system takes for many files is not the program's.
    pub(crate) user: Option<f64>,
}

impl Task {
    /// Runs it so many times; what one run costs on the average.
    pub(crate) fn run(&self, times: u32) -> Result<Cost> {
        let (cpu_before, start) = (cpu_of_children(), Instant::now());
        for _ in 0..times {
            let status = self.silent(&[])?.status();
            let code = status.with_context(|| format!("{:?}", self.command))?.code();
            if code != Some(self.expected) {
                bail!("ended with {code:?}, not {}", self.expected);
            }
        }
        let wall = start.elapsed().as_secs_f64() / f64::from(times);
        let taken = cpu_before.zip(cpu_of_children()).map(|(before, after)| {
            let taken = |place: usize| after[place].saturating_sub(before[place]).as_secs_f64();
            [taken(0), taken(1)].map(|seconds| seconds / f64::from(times))
        });
        let cpu = taken.map(|[user, system]| user + system);
        Ok(Cost { wall, cpu, user: taken.map(|[user, _]| user) })
    }

    /// Its standard output.
    pub(crate) fn output(&self) -> Result<Vec<u8>> {
        Ok(self.silent(&[])?.stdout(Stdio::piped()).output()?.stdout)
    }

    /// Its peak memory in kilobytes, where GNU time is installed.
    pub(crate) fn peak_memory(&self, scratch: &Path) -> Option<u32> {
        let note = scratch.join("peak-memory");
        let time = ["/usr/bin/time", "-f", "%M", "-o"].map(OsString::from);
        let mut prefix = time.to_vec();
        prefix.push(note.clone().into_os_string());
        self.silent(&prefix).ok()?.status().ok()?;
        // A line before the number says so where the exit code is not 0.
        fs::read_to_string(note).ok()?.lines().last()?.trim().parse().ok()
    }

    /// How many instructions it takes, where valgrind is installed.
    pub(crate) fn instructions(&self) -> Result<u64> {
        let prefix = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"].map(OsString::from);
        let output = self.silent(&prefix)?.stderr(Stdio::piped()).output().context("valgrind")?;
        if output.status.code() != Some(self.expected) {
            bail!("ended with {}, not {}", output.status, self.expected);
        }
        let text = String::from_utf8(output.stderr)?;
        let count = text.lines().find_map(|line| line.split_once("Collected : "));
        let (_, count) = count.context("valgrind gave no count")?;
        Ok(count.trim().parse()?)
    }

    fn silent(&self, prefix: &[OsString]) -> Result<Command> {
        let mut words = prefix.iter().chain(&self.command);
        let mut command = Command::new(words.next().context("no program")?);
        command.args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Ok(command)
    }
}

/// The CPU time of all children that have ended; only Linux tells without unsafe code.
fn cpu_of_children() -> Option<[Duration; 2]> {
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    // The program's name stands in brackets and may hold spaces; user and system time of children are 14th and 15th after it.
    let (_, after_name) = text.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(13);
    let user: u32 = fields.next()?.parse().ok()?;
    let system: u32 = fields.next()?.parse().ok()?;
    Some([TICK * user, TICK * system])
}
