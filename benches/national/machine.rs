//! On which machine something is measured.

use std::fs;
use std::process::Command;

/// Prints what figures depend on.
pub(crate) fn print() {
    let field = |file: &str, name: &str| {
        let text = fs::read_to_string(file).ok()?;
        let line = text.lines().find(|line| line.starts_with(name))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    };
    let unknown = || "unknown".to_owned();
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(unknown);
    let memory = field("/proc/meminfo", "MemTotal").unwrap_or_else(unknown);
    let threads = std::thread::available_parallelism().map_or(0, usize::from);
    let compiler = Command::new("rustc").arg("--version").output();
    let compiler = compiler.ok().and_then(|output| String::from_utf8(output.stdout).ok());
    let system = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_else(|_| unknown());
    println!("{processor}, {threads} threads, {memory} of memory, Linux {}", system.trim());
    println!("{}", compiler.as_deref().unwrap_or("unknown compiler").trim());
}
