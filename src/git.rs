//! What git knows of a folder: the files of a commit, put into a folder of their own and read from there as any others, and
//! the commits that changed them.
//!
//! Git is called as a program. No name is taken for an option, and lists are taken apart at zero bytes.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, BufReader, ErrorKind, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, anyhow, bail};
use jiff::civil::Date;
use tempfile::TempDir;

use crate::discover::{Found, discover, is_looked_at};
use crate::source::portable_path;

/// A folder in the work tree of a git repository.
pub(crate) struct Git {
    folder: PathBuf,
    /// From the root of the work tree to the folder; empty for the root.
    prefix: PathBuf,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Commit {
    /// As it was asked for, or its short hash.
    pub(crate) name: String,
    /// As much of its hash as tells it from all others.
    pub(crate) short: String,
    pub(crate) hash: String,
    /// The hashes of those before it; in a list of the commits that changed a folder, of those in it.
    pub(crate) parents: Vec<String>,
    /// The day on which it was made, where its committer was.
    pub(crate) date: Date,
    /// The first line of its message.
    pub(crate) subject: String,
}

/// The plan files of a commit, in a folder that is removed when nobody needs it any more.
#[derive(Debug)]
pub(crate) struct Checkout {
    temporary: TempDir,
    prefix: PathBuf,
    name: String,
    /// Whether the commit has no plan file there.
    pub(crate) is_empty: bool,
}

/// What the settings of a machine or a repository would change in what is read here, or would run.
const SETTINGS: [&str; 9] = [
    "core.abbrev=auto",
    "core.fsmonitor=false",
    "diff.ignoreSubmodules=none",
    "diff.relative=false",
    "diff.renameLimit=1000",
    "i18n.logOutputEncoding=UTF-8",
    "log.follow=false",
    "log.showRoot=true",
    "log.showSignature=false",
];

/// How `git log` is asked for a commit: hash, short hash, day, parents and subject.
const FORMAT: &str = "--format=%H%x00%h%x00%cs%x00%P%x00%s";

impl Git {
    /// The repository around a folder.
    ///
    /// Errors: there is none, or no git.
    pub(crate) fn around(folder: &Path) -> Result<Self> {
        let mut git = Self { folder: folder.to_path_buf(), prefix: PathBuf::new() };
        let prefix =
            git.ask(&["rev-parse", "--show-prefix"]).map_err(|error| match error.downcast_ref() {
                Some(Refused(said)) if said.contains("not a git repository") => {
                    anyhow!(
                        "`{}` is in no git repository, so there are no revisions of it",
                        portable_path(folder)
                    )
                }
                _ => error,
            })?;
        git.prefix = path(prefix.strip_suffix(b"\n").unwrap_or(&prefix)).components().collect();
        Ok(git)
    }

    /// The commit that a revision stands for.
    ///
    /// Errors: there is none, or there are several.
    pub(crate) fn commit(&self, revision: &str) -> Result<Commit> {
        if let Some((first, last)) = revision.split_once("..") {
            let or_head = |name: &str| if name.is_empty() { "HEAD" } else { name }.to_owned();
            let [first, last] = [first, last.trim_start_matches('.')].map(or_head);
            bail!("`{revision}` is a range, and one revision is asked for: write `{first}` or `{last}`");
        }
        let commit = format!("{revision}^{{commit}}");
        let found = self.log(&["-1", "--end-of-options", &commit, "--"]);
        let mut found = found.map_err(|error| match error.downcast_ref() {
            Some(Refused(_)) if self.is_shallow() => anyhow!(
                "there is no revision `{revision}` in this clone, which is shallow; `git fetch --unshallow` gets the rest"
            ),
            Some(Refused(_)) => anyhow!("git knows no revision `{revision}`"),
            _ => error,
        })?;
        let commit = found.pop().with_context(|| format!("git knows no revision `{revision}`"))?;
        Ok(Commit { name: revision.to_owned(), ..commit })
    }

    /// The last commit that two lines of commits have in common.
    pub(crate) fn merge_base(&self, one: &Commit, other: &Commit) -> Result<Commit> {
        let base = self.ask(&["merge-base", &one.hash, &other.hash]).map_err(|_| {
            anyhow!("`{}` and `{}` have no commit in common in this clone", one.name, other.name)
        })?;
        let base = self.commit(text(&base).trim())?;
        Ok(Commit { name: base.short.clone(), ..base })
    }

    /// The commits that changed anything in the folder, those of merged branches too, each after those before it, also while
    /// the folder was called otherwise. A merge is one of them where both sides had changed something.
    pub(crate) fn commits(&self) -> Result<Vec<Commit>> {
        // Left to itself, git passes over the side that a merge did not take.
        let whole = ["--full-history", "--simplify-merges", "--topo-order", "--parents"];
        let log = |from: &str, folder: &str| self.log(&[&whole[..], &[from, "--", folder]].concat());
        let mut line = log(&self.commit("HEAD")?.hash, ".")?;
        while let Some(before) = line.last().and_then(|first| self.commit(&format!("{}^", first.hash)).ok())
            && let Some(former) = self.former(&before)?
        {
            let earlier = log(&before.hash, &top(&former))?;
            let (Some(first), Some(last)) = (line.last_mut(), earlier.first()) else { break };
            first.parents.push(last.hash.clone());
            line.extend(earlier);
        }
        line.reverse();
        Ok(line)
    }

    fn log(&self, which: &[&str]) -> Result<Vec<Commit>> {
        commits(&self.ask(&[&["log", "-z", FORMAT], which].concat())?)
    }

    /// What the folder is called in a commit that does not have it, where it has been renamed since: most of the files that
    /// git knows to be renamed say so, and none of that name is left.
    fn former(&self, commit: &Commit) -> Result<Option<String>> {
        // Of the index: to look at the work tree, git runs what filters the repository names.
        let renamed = ["diff-index", "--cached", "-M", "-z", "--diff-filter=R", "--name-status"];
        let renamed = self.ask(&[&renamed[..], &[&commit.hash]].concat())?;
        let names: Vec<PathBuf> = renamed.split(|byte| *byte == 0).map(path).collect();
        let mut former: BTreeMap<&Path, usize> = BTreeMap::new();
        for [_, old, new] in names.as_chunks().0 {
            if let Ok(below) = new.strip_prefix(&self.prefix)
                && old.ends_with(below)
                && let Some(folder) = old.ancestors().nth(below.components().count())
            {
                *former.entry(folder).or_default() += 1;
            }
        }
        let former =
            former.into_iter().max_by_key(|(_, files)| *files).and_then(|(folder, _)| folder.to_str());
        let Some(former) = former.filter(|former| !former.is_empty()) else { return Ok(None) };
        let is_left = !self.ask(&["ls-files", "-z", "--", &top(former)])?.is_empty();
        Ok((!is_left).then(|| former.to_owned()))
    }

    /// Whether commits before some are not in this clone.
    pub(crate) fn is_shallow(&self) -> bool {
        self.ask(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|said| said.starts_with(b"true"))
    }

    /// The plan files that a commit has in the folder.
    pub(crate) fn checkout(&self, commit: &Commit) -> Result<Checkout> {
        let temporary = tempfile::Builder::new().prefix("uppfyllt-").tempdir()?;
        let root = temporary.path().join(&self.prefix);
        fs::create_dir_all(&root)?;
        let mut entries = Entry::of_all(&self.ask(&["ls-tree", "-r", "-z", &commit.hash])?);
        if entries.is_empty()
            && let Some(former) = self.former(commit)?
        {
            let tree = format!("{}:{former}", commit.hash);
            entries = Entry::of_all(&self.ask(&["ls-tree", "-r", "-z", "--full-tree", &tree])?);
        }
        let mut child = self.start(&["cat-file", "--batch"])?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let asked: Vec<u8> =
            entries.iter().flat_map(|entry| [entry.object.as_bytes(), b"\n"].concat()).collect();
        std::thread::scope(|scope| {
            // Neither waits for the other: what git answers is read while it is asked.
            scope.spawn(move || input.map(|mut input| input.write_all(&asked)));
            let mut output = BufReader::new(output.context("git answers nothing")?);
            entries.iter().try_for_each(|entry| entry.write(&root, &mut output))
        })?;
        child.wait()?;
        let is_empty = entries.is_empty();
        Ok(Checkout { temporary, prefix: self.prefix.clone(), name: commit.name.clone(), is_empty })
    }

    fn ask(&self, arguments: &[&str]) -> Result<Vec<u8>> {
        let output = self.start(arguments)?.wait_with_output()?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(Refused(text(&output.stderr).trim().to_owned()).into())
    }

    fn start(&self, arguments: &[&str]) -> Result<Child> {
        let mut command = Command::new("git");
        // A hook runs with the variables of its own git, which are not about this folder.
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_INDEX_FILE"] {
            command.env_remove(variable);
        }
        for pathspecs in ["LITERAL", "GLOB", "NOGLOB", "ICASE"] {
            command.env_remove(format!("GIT_{pathspecs}_PATHSPECS"));
        }
        command.env("LC_ALL", "C").args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        command.arg("-C").arg(&self.folder).args(arguments);
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        started.map_err(|error| {
            if error.kind() == ErrorKind::NotFound {
                anyhow!("git is not installed, or not on the PATH")
            } else {
                anyhow::Error::new(error).context("cannot run git")
            }
        })
    }
}

impl Checkout {
    /// The repositories in it, with files that are shown as git names those of a commit: `HEAD:plans/plan.toml`.
    pub(crate) fn discover(&self) -> Result<Found> {
        let mut found = discover(Some(&self.temporary.path().join(&self.prefix)))?;
        for repository in &mut found.repositories {
            repository.shown_as = Some((self.temporary.path().to_path_buf(), format!("{}:", self.name)));
        }
        Ok(found)
    }
}

/// What git says when it does not do what it is asked.
#[derive(Debug)]
struct Refused(String);

impl std::fmt::Display for Refused {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "git: {}", self.0)
    }
}

impl std::error::Error for Refused {}

/// A file of a commit.
struct Entry {
    is_link: bool,
    object: String,
    path: PathBuf,
}

impl Entry {
    /// The plan files of a list of `git ls-tree`.
    fn of_all(listed: &[u8]) -> Vec<Self> {
        let entries = listed.split(|byte| *byte == 0).filter_map(Self::of);
        entries.filter(|entry| is_looked_at(&entry.path)).collect()
    }

    /// `100644 blob 5716ca59 TAB plans/plan.toml`; nothing for what is no file, or would be written elsewhere.
    fn of(listed: &[u8]) -> Option<Self> {
        let tab = listed.iter().position(|byte| *byte == b'\t')?;
        let (head, name) = (str::from_utf8(&listed[..tab]).ok()?, path(&listed[tab + 1..]));
        let mut words = head.split(' ');
        let (mode, kind, object) = (words.next()?, words.next()?, words.next()?);
        let is_below = name.components().all(|part| matches!(part, Component::Normal(_)));
        let object = object.to_owned();
        (kind == "blob" && is_below).then_some(Self { is_link: mode == "120000", object, path: name })
    }

    /// Writes the file from what `git cat-file --batch` answers: `5716ca59 blob 12`, its bytes, a line break.
    fn write(&self, root: &Path, answers: &mut impl BufRead) -> Result<()> {
        let mut head = String::new();
        answers.read_line(&mut head)?;
        let length = head.split_whitespace().nth(2).and_then(|length| length.parse::<u64>().ok());
        let length = length.with_context(|| format!("git does not have `{}`", portable_path(&self.path)))?;
        let mut bytes = Vec::new();
        answers.take(length).read_to_end(&mut bytes)?;
        answers.read_exact(&mut [0])?;
        let put = || {
            make_folders(root, self.path.parent().unwrap_or(Path::new("")))?;
            let target = root.join(&self.path);
            #[cfg(unix)]
            if self.is_link {
                return std::os::unix::fs::symlink(path(&bytes), target);
            }
            fs::File::create_new(target)?.write_all(&bytes)
        };
        put().map_err(|error| {
            let name = portable_path(&self.path);
            if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotADirectory) {
                return anyhow!(
                    "the commit has `{name}` twice, or in what is no folder; no file is read from it, and `git fsck` says more"
                );
            }
            anyhow::Error::new(error).context(format!("cannot write `{name}` to a temporary folder"))
        })
    }
}

/// Makes the folders of a path below a root, one in the other. A commit may call a link and a folder the same, and nothing is
/// written to where the link leads.
fn make_folders(root: &Path, below: &Path) -> io::Result<()> {
    let mut folder = root.to_path_buf();
    for part in below {
        folder.push(part);
        match fs::create_dir(&folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            Err(_) if !fs::symlink_metadata(&folder)?.is_dir() => return Err(ErrorKind::NotADirectory.into()),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// The commits of a log in [`FORMAT`].
fn commits(log: &[u8]) -> Result<Vec<Commit>> {
    let parts: Vec<String> = log.split(|byte| *byte == 0).map(text).collect();
    let commit = |parts: &[String]| {
        let [hash, short, date, parents, subject] = parts else {
            bail!("git prints something else than its log")
        };
        let date = date.parse().with_context(|| format!("git prints `{date}` in the place of a day"))?;
        let parents = parents.split_whitespace().map(str::to_owned).collect();
        let [hash, short, subject] = [hash, short, subject].map(String::clone);
        Ok(Commit { name: short.clone(), short, hash, parents, date, subject })
    };
    parts.chunks_exact(5).map(commit).collect()
}

/// A folder, by its path from the root of the work tree.
fn top(folder: &str) -> String {
    format!(":(top,literal){folder}")
}

/// What git says; a message may hold bytes that are no text.
fn text(bytes: &[u8]) -> String {
    let chunks = bytes.utf8_chunks();
    chunks.flat_map(|chunk| [chunk.valid(), if chunk.invalid().is_empty() { "" } else { "?" }]).collect()
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    text(bytes).into()
}
