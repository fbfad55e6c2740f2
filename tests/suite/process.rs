//! The program itself, run as its users run it: as a process, with arguments, streams and an exit code.

use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::folder::Folder;

/// A run that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(120);

/// The program's path.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_uppfyllt");

/// A plan with two bodies, two kinds of items and every kind of value, about 2 kB.
pub(crate) const PLAN: &str = include_str!("process/plan.toml");

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// `None` where a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl Outcome {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.out).expect("the output is UTF-8")
    }

    /// The run ended with this code, and as every run must.
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(
            self.code,
            Some(code),
            "{}\n{}",
            String::from_utf8(self.out.clone()).unwrap_or_default(),
            self.err
        );
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }

    /// The run ended with this code and said this on standard error, and nothing on standard output.
    #[track_caller]
    pub(crate) fn refused(self, code: i32, words: &[&str]) -> Self {
        let outcome = self.expect(code);
        assert_eq!(String::from_utf8(outcome.out.clone()).as_deref(), Ok(""), "nothing on standard output");
        for word in words {
            assert!(outcome.err.contains(word), "`{word}` is missing in: {}", outcome.err);
        }
        outcome
    }
}

/// A command that runs the program in an environment without settings of the tester's.
pub(crate) fn program() -> Command {
    let mut command = Command::new(PROGRAM);
    tame(&mut command);
    command
}

/// A command that runs a script of the shell's, in which the program is `$U`.
pub(crate) fn shell(script: &str, folder: &Path) -> Command {
    let mut command = Command::new("sh");
    tame(&mut command);
    command.args(["-c", script]).current_dir(folder).env("U", PROGRAM);
    command
}

fn tame(command: &mut Command) {
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "RUST_BACKTRACE"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
}

/// Runs a command to its end.
#[track_caller]
pub(crate) fn finish(command: &mut Command) -> Outcome {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let out = gather(child.stdout.take());
    let err = gather(child.stderr.take());
    let code = wait(&mut child);
    let out = out.join().unwrap();
    let err = String::from_utf8(err.join().unwrap()).expect("what it complains of is UTF-8");
    Outcome { code, out, err }
}

fn gather(stream: Option<impl Read + Send + 'static>) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut stream) = stream {
            let _ = stream.read_to_end(&mut bytes);
        }
        bytes
    })
}

#[track_caller]
fn wait(child: &mut Child) -> Option<i32> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if start.elapsed() > PATIENCE {
            let _ = child.kill();
            let _ = child.wait();
            assert!(start.elapsed() <= PATIENCE, "it hangs");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Runs the program with some arguments.
#[track_caller]
pub(crate) fn run<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Outcome {
    finish(program().args(arguments))
}

/// Runs the program in a folder.
#[track_caller]
pub(crate) fn run_in<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> Outcome {
    finish(program().current_dir(folder).args(arguments))
}

/// A folder `plans` with one plan.
pub(crate) fn repository() -> Folder {
    let folder = Folder::new();
    folder.write("plans/uppfyllt.toml", b"format = 1\nname = \"Provkommun\"\n");
    folder.write("plans/plan.toml", PLAN.as_bytes());
    folder
}

/// A folder with one plan file and no settings.
pub(crate) fn repository_of(plan: &str) -> Folder {
    let folder = Folder::new();
    folder.write("plans/plan.toml", plan.as_bytes());
    folder
}

/// Runs the program in a folder, with arguments that have no spaces in them.
#[track_caller]
pub(crate) fn run_line(folder: &Folder, arguments: &str) -> Outcome {
    run_in(folder.path(), arguments.split_whitespace())
}

/// The codes that `check` finds in a file, with their lines; errors, warnings and hints.
#[track_caller]
pub(crate) fn codes(bytes: &[u8]) -> Vec<(String, u64)> {
    let folder = Folder::new();
    folder.write("a.toml", bytes);
    codes_in(folder.path())
}

/// The codes that `check` finds in a folder, with their lines.
#[track_caller]
pub(crate) fn codes_in(folder: &Path) -> Vec<(String, u64)> {
    let outcome = run_in(folder, ["check", "--format", "json", "."]);
    assert!(matches!(outcome.code, Some(0 | 1)), "{}", outcome.err);
    let read: serde_json::Value = serde_json::from_slice(&outcome.out).expect("JSON");
    let found = read["diagnostics"].as_array().unwrap().iter();
    let found: Vec<_> = found
        .map(|found| (found["code"].as_str().unwrap().to_owned(), found["line"].as_u64().unwrap()))
        .collect();
    let errors = read["summary"]["errors"].as_u64().unwrap();
    assert_eq!(outcome.code, Some(i32::from(errors > 0)));
    found
}

/// Whether a program is there; says so if not, since a test is skipped then.
pub(crate) fn is_there(tool: &str) -> bool {
    let there = Command::new(tool).arg("--version").output().is_ok_and(|output| output.status.success());
    if !there {
        skip(&format!("{tool} is not there"));
    }
    there
}

/// Says that a test does not test.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
pub(crate) fn skip(why: &str) {
    eprintln!("SKIPPED: {why}");
}

/// A command that runs the program as somebody whom permissions hold back; `None`, aloud, where nobody is to be had.
#[cfg(unix)]
pub(crate) fn as_nobody(folder: &Folder) -> Option<Command> {
    use std::os::unix::fs::PermissionsExt as _;
    if crate::folder::permissions_count() {
        return Some(program());
    }
    if !is_there("setpriv") {
        return None;
    }
    // The program may lie where nobody else can see it.
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let copy: PathBuf = folder.join(".program");
    std::fs::copy(PROGRAM, &copy).unwrap();
    let mut command = Command::new("setpriv");
    tame(&mut command);
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(copy);
    let works = Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups", "true"])
        .status()
        .is_ok_and(|status| status.success());
    if !works {
        skip("setpriv may not change the user");
    }
    works.then_some(command)
}
