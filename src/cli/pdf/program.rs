//! The ways to run Typst.

use std::io::{self, ErrorKind, Write as _};
use std::process::{Command, Output, Stdio};

use anyhow::anyhow;

/// Compiles what it reads. Run from a folder of plans, it must not take a `typst.py` that lies there for the module, so
/// the folder is no place to import from.
const SCRIPT: &str = include_str!("compile.py");

/// What [`SCRIPT`] ends with where Typst refuses the source. It ends otherwise where there is no module, and so does what
/// some systems have in the place of a Python that is not installed.
const REFUSED: i32 = 1;

/// What may be used besides the fonts of Typst.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fonts {
    Embedded,
    /// What the machine has, where Typst's own have no sign for a character.
    All,
}

/// A way to run Typst.
#[derive(Clone, Copy, Debug)]
pub(super) enum Program {
    Typst,
    /// As a module of this Python.
    Python(&'static str),
}

/// Why there is no PDF.
#[derive(Debug)]
pub(super) enum Failure {
    /// It is not installed.
    Missing,
    Refused(String),
    /// It could not be run.
    Other(anyhow::Error),
}

impl Program {
    /// Every way, the first choice first.
    pub(super) const ALL: [Self; 3] = [Self::Typst, Self::Python("python3"), Self::Python("python")];

    pub(super) fn compile(self, source: &[u8], fonts: Fonts, timestamp: i64) -> Result<Vec<u8>, Failure> {
        let output = match run(self.command(fonts, timestamp), source) {
            Ok(output) => output,
            Err(error) if is_missing(&error) => return Err(Failure::Missing),
            Err(error) => {
                let context = format!("cannot run `{}`", self.name());
                return Err(Failure::Other(anyhow::Error::new(error).context(context)));
            }
        };
        if output.status.success() {
            return if output.stdout.starts_with(b"%PDF-") {
                Ok(output.stdout)
            } else {
                Err(Failure::Other(anyhow!("`{}` has written something else than a PDF", self.name())))
            };
        }
        let is_python = matches!(self, Self::Python(_));
        if is_python && output.status.code().is_some_and(|code| code != REFUSED) {
            return Err(Failure::Missing);
        }
        Err(Failure::Refused(said(output.stderr)))
    }

    fn name(self) -> &'static str {
        match self {
            Self::Typst => "typst",
            Self::Python(name) => name,
        }
    }

    fn command(self, fonts: Fonts, timestamp: i64) -> Command {
        let mut command = Command::new(self.name());
        let timestamp = timestamp.to_string();
        match self {
            Self::Typst => {
                command.args(["compile", "--format", "pdf", "--pdf-standard", "ua-1"]);
                // A day before 1970 begins with a minus, which would be taken for an option of its own.
                command.arg(format!("--creation-timestamp={timestamp}"));
                if fonts == Fonts::Embedded {
                    command.arg("--ignore-system-fonts");
                }
                command.args(["-", "-"]);
            }
            Self::Python(_) => {
                let embedded = if fonts == Fonts::Embedded { "embedded" } else { "all" };
                command.args(["-c", SCRIPT, &timestamp, embedded]);
            }
        }
        if fonts == Fonts::Embedded {
            command.env_remove("TYPST_FONT_PATHS");
        }
        command
    }
}

/// Not there, or a name on the PATH that is no program, or the stub that Windows has in the place of Python.
fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied | ErrorKind::NotADirectory)
}

/// Runs a command that reads the source. It is written while the answer is read, so that neither waits for the other.
fn run(mut command: Command, source: &[u8]) -> io::Result<Output> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let input = child.stdin.take();
    std::thread::scope(|scope| {
        // A program that ends before it has read everything has a reason of its own, and says it.
        scope.spawn(move || input.map(|mut input| input.write_all(source)));
        child.wait_with_output()
    })
}

/// What a program has said, in whatever encoding.
fn said(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        error.as_bytes().iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { '?' }).collect()
    })
}
