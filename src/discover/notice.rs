//! What is wrong with the names and kinds of files, found without opening them.

use std::collections::BTreeMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use super::file_path::FilePath;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, SourceFile, Sources, Span, portable_path};

/// Something about a file's name or kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub code: Code,
    pub file: FilePath,
    pub message: String,
    pub help: String,
    /// The other file of two, and what it is.
    pub related: Option<(FilePath, String)>,
}

impl Notice {
    pub(super) fn symbolic_link(file: FilePath, target: &Path) -> Self {
        let target = portable_path(target);
        Self {
            code: Code::SymbolicLink,
            message: format!("the symbolic link to `{target}` is not followed"),
            help: "put the file itself here, or name what it points to on the command line".to_owned(),
            file,
            related: None,
        }
    }

    pub(super) fn near_miss(file: FilePath) -> Self {
        Self {
            code: Code::NearMissFileName,
            message: format!("`{}` looks like a plan file and is not read", own_name(&file)),
            help: "end its name in `.toml` if it is one; otherwise move it or remove it".to_owned(),
            file,
            related: None,
        }
    }

    pub(super) fn not_a_file(file: FilePath, kind: &str) -> Self {
        Self {
            code: Code::NotARegularFile,
            message: format!("`{}` is {kind}, not a file", own_name(&file)),
            help: "only regular files are opened; rename it or remove it".to_owned(),
            file,
            related: None,
        }
    }

    pub(super) fn unfinished_write(file: FilePath) -> Self {
        Self {
            code: Code::UnfinishedWrite,
            message: "a run that writes several plan files has not finished".to_owned(),
            help: "wait where one is running; else any command that writes here finishes it, such as `uppfyllt check --fix`"
                .to_owned(),
            file,
            related: None,
        }
    }

    fn same_name(code: Code, file: FilePath, first: &FilePath) -> Self {
        let (message, help) = if code == Code::DuplicateFileName {
            ("two file names are the same after Unicode normalisation", "merge the two files, or rename one")
        } else {
            ("two file names differ only in case", "rename one: on Windows and macOS they are the same file")
        };
        let related = Some((first.clone(), "the other file".to_owned()));
        Self { code, message: message.to_owned(), help: help.to_owned(), file, related }
    }
}

fn own_name(file: &FilePath) -> String {
    portable_path(file.relative.file_name().map_or(Path::new(""), Path::new))
}

/// Files whose paths are one and the same to people, or to some systems.
pub(super) fn clashes(files: &[FilePath]) -> Vec<Notice> {
    let mut normal: BTreeMap<String, &FilePath> = BTreeMap::new();
    let mut folded: BTreeMap<String, &FilePath> = BTreeMap::new();
    let mut notices = Vec::new();
    for file in files {
        let path: String = portable_path(&file.relative).nfc().collect();
        let lower = path.to_lowercase();
        if let Some(first) = normal.get(&path) {
            notices.push(Notice::same_name(Code::DuplicateFileName, file.clone(), first));
        } else if let Some(first) = folded.get(&lower) {
            notices.push(Notice::same_name(Code::ConfusableFileName, file.clone(), first));
        }
        normal.entry(path).or_insert(file);
        folded.entry(lower).or_insert(file);
    }
    notices
}

/// Notices as diagnostics. A file that was not read is taken into the sources without text, so that it has a place.
pub fn diagnostics(notices: &[Notice], sources: &mut Sources) -> Vec<Diagnostic> {
    if notices.is_empty() {
        return Vec::new();
    }
    let mut known: BTreeMap<_, FileId> = sources.files().map(|(id, file)| (file.shown.clone(), id)).collect();
    let mut whole = |file: &FilePath| {
        let id = *known.entry(file.shown.clone()).or_insert_with(|| {
            let relative = portable_path(&file.relative);
            sources.add(SourceFile::new(relative, file.shown.clone(), String::new()))
        });
        Span::whole(id)
    };
    let diagnostic = |notice: &Notice| {
        let diagnostic =
            Diagnostic::new(notice.code, whole(&notice.file), &notice.message).help(&notice.help);
        match &notice.related {
            Some((file, message)) => diagnostic.related(whole(file), message),
            None => diagnostic,
        }
    };
    notices.iter().map(diagnostic).collect()
}
