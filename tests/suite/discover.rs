//! Which files are found, what they are called, and what is said of the others.

use std::path::{Path, PathBuf};

use uppfyllt::inside::diagnostic::Code;
use uppfyllt::inside::discover::{FilePath, Found, RepositoryFiles, diagnostics, discover};
use uppfyllt::inside::read::read;
use uppfyllt::inside::source::Sources;

use crate::folder::Folder;

fn found(path: &Path) -> Vec<RepositoryFiles> {
    let Found { repositories } = discover(Some(path)).unwrap();
    for repository in &repositories {
        for file in repository.files.iter().chain(&repository.settings) {
            assert!(file.shown.is_file(), "{} opens", file.shown.display());
        }
        assert!(repository.root.is_dir());
        assert!(repository.files.is_sorted_by_key(|file| &file.relative));
    }
    repositories
}

pub(crate) fn relative(repository: &RepositoryFiles) -> Vec<String> {
    repository.files.iter().map(|file| file.relative.to_str().unwrap().replace('\\', "/")).collect()
}

pub(crate) fn notices(repository: &RepositoryFiles) -> Vec<(Code, &str)> {
    repository.notices.iter().map(|notice| (notice.code, notice.file.relative.to_str().unwrap())).collect()
}

fn only(repositories: Vec<RepositoryFiles>) -> RepositoryFiles {
    let [only] = repositories.try_into().unwrap();
    only
}

#[test]
fn every_toml_file_is_found_in_the_order_of_its_parts() {
    let folder = Folder::with(&[
        "b.toml",
        "a/z.toml",
        "a/å/x.toml",
        "a.toml",
        "a b (konflikt).toml",
        ".hidden.toml",
        ".git/x.toml",
        "Cargo.toml",
        "a/pyproject.toml",
        "plan.md",
        "target/y.toml",
        "cache/CACHEDIR.TAG",
        "cache/z.toml",
    ]);
    let repository = only(found(folder.path()));
    assert_eq!(
        relative(&repository),
        ["a/z.toml", "a/å/x.toml", "a b (konflikt).toml", "a.toml", "b.toml", "target/y.toml"]
    );
    assert_eq!((repository.settings, repository.selection), (None, None));
    assert_eq!(repository.notices, []);
    assert_eq!(repository.root, folder.path());
    assert_eq!(repository.files[0].shown, folder.join("a/z.toml"));
}

#[test]
fn settings_make_repositories_each_of_its_own_folder() {
    let files =
        ["a/uppfyllt.toml", "a/1.toml", "a/b/uppfyllt.toml", "a/b/c/2.toml", "a/d/3.toml", "e/x.toml~"];
    let folder = Folder::with(&files);
    let repositories = found(folder.path());
    let summary: Vec<_> = repositories.iter().map(|found| (found.root.clone(), relative(found))).collect();
    let expected = [
        (folder.join("a"), vec!["1.toml".to_owned(), "d/3.toml".to_owned()]),
        (folder.join("a/b"), vec!["c/2.toml".to_owned()]),
    ];
    assert_eq!(summary, expected);
    assert!(repositories.iter().all(|repository| repository.settings.is_some()));
    assert_eq!(notices(&repositories[0]), [(Code::NearMissFileName, "e/x.toml~")], "kept, though outside");

    folder.write("e/4.toml", b"a = 1\n");
    let repositories = found(folder.path());
    assert_eq!(repositories.len(), 3);
    assert_eq!(
        (&repositories[0].root, relative(&repositories[0])),
        (&folder.path().into(), vec!["e/4.toml".into()])
    );
    assert_eq!(repositories[0].settings, None);
}

#[test]
fn the_repository_around_a_path_is_read_whole() {
    let files = [
        "r/uppfyllt.toml",
        "r/bodies.toml",
        "r/p/plan.toml",
        "r/p/q/x.toml",
        "r/n/uppfyllt.toml",
        "r/n/y.toml",
        "r/p/m/uppfyllt.toml",
    ];
    let folder = Folder::with(&files);
    let repositories = found(&folder.join("r/p"));
    assert_eq!(repositories.len(), 2, "the one around PATH and the one below it, not the one beside it");
    let repository = &repositories[0];
    assert_eq!(relative(repository), ["bodies.toml", "p/plan.toml", "p/q/x.toml"]);
    assert_eq!((&repository.root, &repository.selection), (&folder.join("r"), &Some(PathBuf::from("p"))));
    let selected = |file: &&FilePath| repository.selects(file);
    assert_eq!(repository.files.iter().filter(selected).count(), 2);
    assert_eq!(repositories[1].root, folder.join("r/p/m"));
    assert_eq!(repositories[1].selection, None);

    let file = only(found(&folder.join("r/p/plan.toml")));
    assert_eq!((relative(&file).len(), &file.selection), (3, &Some(PathBuf::from("p/plan.toml"))));
    assert_eq!(file.files[1].shown, folder.join("r/p/plan.toml"));
    let root = &found(&folder.join("r"))[0];
    assert_eq!((&root.selection, relative(root).len()), (&None, 3));
}

#[test]
fn a_hidden_folder_is_no_part_of_the_repository_around_it() {
    let folder = Folder::with(&["uppfyllt.toml", "a.toml", ".copy/b.toml"]);
    let repository = only(found(&folder.join(".copy")));
    assert_eq!((relative(&repository), repository.selection), (vec!["b.toml".to_owned()], None));
}

#[test]
fn a_file_outside_every_repository_is_one() {
    let folder = Folder::with(&["a.toml", "b.toml"]);
    let repository = only(found(&folder.join("a.toml")));
    assert_eq!(relative(&repository), ["a.toml"]);
    assert_eq!(repository.root, folder.path());
}

#[test]
fn near_misses_and_clashing_names_are_named() {
    let folder = Folder::with(&[
        "plan.toml",
        "Plan.toml",
        "f\u{f6}rv.toml",
        "fo\u{308}rv.toml",
        "x.TOML",
        "x.toml~",
        "#x.toml#",
        "Cargo.toml.orig",
    ]);
    let repository = only(found(folder.path()));
    if repository.files.len() < 4 {
        return; // The file system takes these names for the same.
    }
    let mut notices = notices(&repository);
    notices.sort();
    let expected = [
        (Code::DuplicateFileName, "f\u{f6}rv.toml"),
        (Code::NearMissFileName, "#x.toml#"),
        (Code::NearMissFileName, "x.TOML"),
        (Code::NearMissFileName, "x.toml~"),
        (Code::ConfusableFileName, "plan.toml"),
    ];
    assert_eq!(notices, expected);
    let related: Vec<_> = repository.notices.iter().filter_map(|notice| notice.related.as_ref()).collect();
    assert_eq!(related[1].0.relative, Path::new("Plan.toml"));

    let mut sources = Sources::default();
    for path in &repository.files {
        let file = read(path, sources.next_id()).unwrap().file;
        sources.add(file);
    }
    let found = diagnostics(&repository.notices, &mut sources);
    assert_eq!((found.len(), sources.len()), (5, 4 + 3), "files that are read are not taken in twice");
}

#[test]
fn a_path_that_is_not_there_is_named_with_its_nearest_neighbour() {
    let folder = Folder::with(&["tyreso/a.toml", "tyreso/b.md", "tyreso/uppfyllt.toml"]);
    let error = |name: &str| discover(Some(&folder.join(name))).unwrap_err().to_string();
    assert!(error("tyresö").ends_with("tyreso`?"), "{}", error("tyresö"));
    assert!(error("tyreso/a.toml/x").starts_with("there is no"));
    assert!(error("tyreso/b.md").contains("is not a plan file"));
}

/// A folder of a repository in which no plan file lies is none of plans, whatever lies beside it.
#[test]
fn a_selection_without_a_plan_file_is_empty_in_every_command() {
    let folder = Folder::new();
    folder.write("plans/uppfyllt.toml", b"");
    folder.write("plans/plan.toml", crate::process::PLAN.as_bytes());
    folder.write("plans/tomt/plan.tolm", b"");
    let out = folder.join("ut").to_str().unwrap().to_owned();
    for arguments in [
        &["check"][..],
        &["check", "--format", "json"],
        &["evaluate"],
        &["evaluate", "--format", "csv"],
        &["status"],
        &["review"],
        &["remiss"],
        &["report", "--year", "2009"],
        &["export", "--format", "site", "--output", &out],
    ] {
        let arguments = [arguments, &["plans/tomt"]].concat();
        let outcome = crate::process::run_in(folder.path(), &arguments).expect(1);
        let told = outcome.text().to_owned() + &outcome.err;
        assert!(told.contains("empty-repository"), "{arguments:?}: {told}");
    }
    assert!(!folder.join("ut").exists());
    let told = crate::process::run_in(folder.path(), ["check", "plans/tomt"]).expect(1);
    assert!(told.text().contains("plans/tomt/plan.tolm:1:1"), "what is almost one is told: {}", told.text());
    crate::process::run_in(folder.path(), ["check", "plans/uppfyllt.toml"]).expect(0);
    // A repository further in is what is shown.
    folder.write("plans/tomt/inre/uppfyllt.toml", b"");
    folder.write("plans/tomt/inre/plan.toml", crate::process::PLAN.as_bytes());
    crate::process::run_in(folder.path(), ["evaluate", "plans/tomt"]).expect(0);
}
