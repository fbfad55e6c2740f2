//! What is found, and what it is called, from where the command runs.
#![cfg(unix)]

use std::path::PathBuf;

use uppfyllt::inside::discover::discover;

use crate::folder::Folder;

/// The current folder belongs to the whole process, so these run in one of their own: this test, called by the next.
#[test]
#[ignore = "run by paths_are_shown_as_they_open_from_the_current_folder"]
#[expect(clippy::print_stdout, reason = "it speaks to the process that called it")]
fn print_found() {
    let path = std::env::var_os("UPPFYLLT_TEST_PATH").map(PathBuf::from);
    let repositories = discover(path.as_deref()).unwrap().repositories;
    let mut lines = vec!["\nbegin".to_owned()];
    for repository in &repositories {
        let selection = repository.selection.as_deref().map_or("-".into(), |path| path.display().to_string());
        lines.push(format!("{} {selection}", repository.root.display()));
        lines.extend(repository.files.iter().map(|file| {
            assert!(file.shown.is_file());
            format!("  {}", file.shown.display())
        }));
    }
    println!("{}\nend", lines.join("\n"));
}

#[test]
fn paths_are_shown_as_they_open_from_the_current_folder() {
    let folder =
        Folder::with(&["r/uppfyllt.toml", "r/a.toml", "r/p/q/b.toml", "plain/plans/c.toml", "plain/d.toml"]);
    std::os::unix::fs::symlink("r/p/q", folder.join("link")).unwrap();
    let found = |current: &str, path: Option<&str>| {
        let mut command = std::process::Command::new(std::env::current_exe().unwrap());
        command.args(["current_folder::print_found", "--exact", "--ignored", "--nocapture"]);
        command.current_dir(folder.join(current)).env_remove("UPPFYLLT_TEST_PATH");
        if let Some(path) = path {
            command.env("UPPFYLLT_TEST_PATH", path);
        }
        let output = String::from_utf8(command.output().unwrap().stdout).unwrap();
        let lines = output.lines().skip_while(|line| *line != "begin").skip(1);
        lines.take_while(|line| *line != "end").collect::<Vec<_>>().join("\n")
    };
    let cases = [
        // No PATH: upwards, then `plans`, then here.
        ("r", None, ". -\n  a.toml\n  p/q/b.toml"),
        ("r/p/q", None, "../.. -\n  ../../a.toml\n  ../../p/q/b.toml"),
        ("plain", None, "plans -\n  plans/c.toml"),
        ("plain/plans", None, ". -\n  c.toml"),
        // A PATH in a repository: what is below it begins with PATH, what is beside it opens all the same.
        ("r", Some("."), ". -\n  ./a.toml\n  ./p/q/b.toml"),
        ("r", Some("p"), ". p\n  a.toml\n  p/q/b.toml"),
        ("r/p", Some("."), ".. p\n  ../a.toml\n  ./q/b.toml"),
        ("r/p", Some("q/b.toml"), ".. p/q/b.toml\n  ../a.toml\n  q/b.toml"),
        ("r/p/q", Some(".."), "../.. p\n  ../../a.toml\n  ../q/b.toml"),
        ("plain", Some("../r/p/"), "../r p\n  ../r/a.toml\n  ../r/p/q/b.toml"),
        ("", Some("link"), "link/../.. p/q\n  link/../../a.toml\n  link/b.toml"),
        ("", Some("plain"), "plain -\n  plain/d.toml\n  plain/plans/c.toml"),
    ];
    for (current, path, expected) in cases {
        assert_eq!(found(current, path), expected, "in {current:?} with {path:?}");
    }
}
