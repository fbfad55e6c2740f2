//! The corpora and the processes that are measured on them.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::assessments::Spelling;
use crate::corpus::{Size, generate};
use crate::process::Task;

/// What a script would do: read and parse, keeping nothing.
const PYTHON: &str = "import pathlib, sys, tomllib
for path in pathlib.Path(sys.argv[1]).rglob('*.toml'):
    tomllib.loads(path.read_text('utf-8'))";

/// A corpus on the disk.
pub(crate) struct Corpus {
    pub(crate) folder: PathBuf,
    pub(crate) size: Size,
}

impl Corpus {
    /// A new corpus in place of an older one of its name.
    pub(crate) fn new(scratch: &Path, plans: usize, spelling: Spelling) -> Result<Self> {
        let name = match spelling {
            Spelling::Clean => format!("corpus-{plans}"),
            Spelling::Spoilt => format!("corpus-{plans}-spoilt"),
        };
        let folder = scratch.join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
        }
        let size = generate(plans, &folder, spelling)?;
        println!("{}: {size}", folder.display());
        // What the kernel has yet to write would be written while the first rounds run.
        Command::new("sync").status().ok();
        Ok(Self { folder, size })
    }

    /// A peer: a command of this benchmark itself.
    pub(crate) fn peer(&self, command: &'static str) -> Result<Task> {
        let program = std::env::current_exe()?;
        Ok(self.task(command, &program, &[command], &[], 0))
    }

    /// The program, with its arguments before and after the folder.
    pub(crate) fn task(
        &self,
        name: &'static str,
        program: &Path,
        before: &[&str],
        after: &[&str],
        expected: i32,
    ) -> Task {
        let mut command = vec![program.as_os_str().to_owned()];
        command.extend(before.iter().map(OsString::from));
        command.push(self.folder.clone().into_os_string());
        command.extend(after.iter().map(OsString::from));
        Task { name, command, expected }
    }

    /// A script in Python.
    pub(crate) fn script(&self) -> Task {
        self.task("python tomllib", Path::new("python3"), &["-c", PYTHON], &[], 0)
    }
}
