//! The corpora and the processes that are measured on them.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::assessments::Spelling;
use crate::corpus::{Size, generate};
use crate::process::Task;
use crate::rounds::name;

/// What a script would do: read and parse, keeping nothing.
const PYTHON: &str = "import pathlib, sys, tomllib
for path in pathlib.Path(sys.argv[1]).rglob('*.toml'):
    tomllib.loads(path.read_text('utf-8'))";

/// The same facts, ready-made, summed by a database that knows neither TOML nor what may stand in it; and whether any stands
/// twice, as the program asks too.
const DUCKDB: &str = "import duckdb, sys
read = f\"read_csv('{sys.argv[1]}', header=true)\"
duckdb.sql('SET threads=1')
duckdb.sql(f\"CREATE TABLE facts AS SELECT * FROM {read}\")
duckdb.sql('SELECT repository, plan, period, basis, body, rating, count(*) FROM facts GROUP BY ALL').fetchall()
duckdb.sql('SELECT repository, plan, period, basis, body, item FROM facts GROUP BY ALL HAVING count(*) > 1').fetchall()";

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
        self.task(name::PYTHON, Path::new("python3"), &["-c", PYTHON], &[], 0)
    }

    /// `DuckDB`, as Python's module, on the facts of the corpus as the program exports them.
    pub(crate) fn duckdb(&self, program: &Path) -> Result<Task> {
        let facts = self.folder.with_extension("csv");
        let mut export = Command::new(program);
        export.arg("evaluate").arg(&self.folder);
        export.args(["--quiet", "--view", "judgements", "--format", "csv", "--output"]).arg(&facts);
        ensure!(export.status()?.success(), "the facts cannot be exported");
        let command = ["python3", "-c", DUCKDB].map(OsString::from).into_iter().chain([facts.into()]);
        Ok(Task { name: name::DUCKDB, command: command.collect(), expected: 0 })
    }
}
