//! What a folder may hold besides plan files, and what may be wrong with it.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::folder::Folder;
use crate::process::{
    PLAN, as_nobody, codes_in, finish, is_there, program, repository, run, run_in, shell, skip,
};

/// What `evaluate` prints of a folder, exactly.
#[track_caller]
fn numbers(folder: &Path) -> Vec<u8> {
    run_in(folder, ["evaluate", "--view", "judgements", "--format", "csv", "."]).expect(0).out
}

fn has(found: &[(String, u64)], code: &str) -> bool {
    found.iter().any(|(found, _)| found == code)
}

/// What cannot be read ends the run; no number leaves it out.
#[test]
fn what_cannot_be_read_gives_no_numbers() {
    for closed in ["plans/closed", "plans/2010.toml"] {
        let folder = repository();
        let body = b"[[body]]\nid = \"enhet\"\nname = \"Enhet\"\nkind = \"enhet\"\n";
        folder.write("plans/closed/x.toml", body);
        folder.write("plans/2010.toml", body);
        let Some(mut command) = as_nobody(&folder) else { return };
        fs::set_permissions(folder.join(closed), Permissions::from_mode(0o000)).unwrap();
        let outcome = finish(command.args(["evaluate", "plans"]).current_dir(folder.path()));
        let outcome = outcome.refused(2, &[closed, "ermission denied"]);
        fs::set_permissions(folder.join(closed), Permissions::from_mode(0o755)).unwrap();
        assert!(!outcome.err.contains('\n') || outcome.err.lines().count() == 1, "said once");
    }
}

/// Symbolic links are named and not followed, wherever they lead.
#[test]
fn links_are_named_and_not_followed() {
    let folder = repository();
    let before = numbers(&folder.join("plans"));
    folder.write("other/extra.toml", b"[[body]]\nid = \"extra\"\nname = \"Extra\"\nkind = \"enhet\"\n");
    for (target, link) in [
        ("..", "plans/loop"),
        ("self", "plans/self"),
        ("self.toml", "plans/self.toml"),
        ("../other/extra.toml", "plans/extra.toml"),
        ("nowhere.toml", "plans/dangling.toml"),
        ("/etc", "plans/etc"),
        ("../other", "plans/other"),
    ] {
        symlink(target, folder.join(link)).unwrap();
    }
    let outcome = run_in(&folder.join("plans"), ["check", "--format", "short", "."]).expect(0);
    for name in ["loop", "self.toml", "extra.toml", "dangling.toml", "etc", "other"] {
        assert!(
            outcome.text().contains(&format!("./{name}:1:1: warning[symbolic-link]")),
            "{name}: {}",
            outcome.text()
        );
    }
    for target in ["`..`", "`/etc`", "`nowhere.toml`", "`../other/extra.toml`"] {
        assert!(outcome.text().contains(target), "{target}");
    }
    assert_eq!(numbers(&folder.join("plans")), before);
    run_in(folder.path(), ["check", "plans/dangling.toml"]).refused(2, &["symbolic link to `nowhere.toml`"]);
    run_in(folder.path(), ["check", "plans/self.toml"]).refused(2, &["plans/self.toml"]);
}

#[test]
fn what_is_reached_twice_is_not_counted_twice() {
    let folder = repository();
    fs::hard_link(folder.join("plans/plan.toml"), folder.join("plans/again.toml")).unwrap();
    let outcome = run_in(folder.path(), ["evaluate", "plans"]).refused(1, &["duplicate-id"]);
    assert!(
        outcome.err.contains("plans/again.toml") && outcome.err.contains("plans/plan.toml"),
        "both places"
    );
}

#[test]
fn what_is_not_a_file_is_never_opened() {
    let folder = repository();
    if !folder.pipe("plans/pipe.toml") {
        return skip("mkfifo is not there");
    }
    folder.write("plans/folder.toml/x.toml", b"a = 1\n");
    let _socket = std::os::unix::net::UnixListener::bind(folder.join("plans/socket.toml")).unwrap();
    let start = Instant::now();
    let outcome = run_in(folder.path(), ["evaluate", "plans"]).refused(
        1,
        &["`pipe.toml` is a named pipe", "`socket.toml` is a socket", "`folder.toml` is a folder"],
    );
    assert!(start.elapsed() < Duration::from_secs(5), "{}", outcome.err);
    for path in ["plans/pipe.toml", "/dev/null", "/dev/zero"] {
        run_in(folder.path(), ["check", path]).refused(2, &["neither a folder nor a regular file"]);
    }
}

/// Names of any bytes are shown so that they forge no line, in every format.
#[test]
fn names_of_any_bytes_forge_nothing() {
    let folder = Folder::new();
    let names: [&[u8]; 4] = [
        b"f\xe5.toml",
        b"a\nb.toml: error\x1b[31m.toml",
        "c\u{202e}d\u{2028}.toml".as_bytes(),
        b"e\n::error::f.toml",
    ];
    for name in names {
        if let Err(error) = fs::copy("Cargo.toml", folder.path().join(OsStr::from_bytes(name))) {
            return skip(&format!("this file system refuses such names: {error}"));
        }
    }
    for format in ["full", "short", "json", "sarif", "github"] {
        let outcome = run_in(folder.path(), ["check", "--format", format, "."]).expect(1);
        assert!(!outcome.text().chars().any(|c| c.is_control() && c != '\n'), "{format}");
        assert!(!outcome.text().contains(['\u{202e}', '\u{2028}']), "{format}");
        assert!(!outcome.text().contains("\n::error::") || format == "github");
        if matches!(format, "json" | "sarif") {
            serde_json::from_slice::<serde_json::Value>(&outcome.out).unwrap();
        }
        assert!(
            outcome
                .text()
                .lines()
                .filter(|line| line.starts_with("::"))
                .all(|line| line.starts_with("::error file="))
        );
    }
    let outcome = run_in(folder.path(), ["check", "a\nb\u{1b}[2J"]).refused(2, &["\\u{1b}"]);
    assert!(!outcome.err.contains('\u{1b}'));
}

#[test]
fn names_that_clash_or_nearly_fit_are_named() {
    let folder = repository();
    let before = numbers(&folder.join("plans"));
    for name in ["x.TOML", "x.toml~", "#x.toml#", "x.toml.orig", "x.toml.bak"] {
        folder.write(&format!("plans/{name}"), PLAN.as_bytes());
    }
    let found = codes_in(&folder.join("plans"));
    assert_eq!(found.iter().filter(|(code, _)| code == "near-miss-file-name").count(), 5, "{found:?}");
    assert_eq!(numbers(&folder.join("plans")), before);
    // A copy that a synchronising program has made is read, and its records are there twice.
    folder.write("plans/plan (konflikt).toml", PLAN.as_bytes());
    assert!(has(&codes_in(&folder.join("plans")), "duplicate-id"));

    let folder = Folder::new();
    let comment = b"[defaults]\nplan = \"p\"\n";
    folder.write("f\u{f6}rv.toml", comment);
    folder.write("fo\u{308}rv.toml", comment);
    folder.write("Plan.toml", comment);
    folder.write("plan.toml", comment);
    if folder.names().len() < 4 {
        return skip("this file system takes these names for the same");
    }
    let found = codes_in(folder.path());
    assert!(has(&found, "duplicate-file-name") && has(&found, "confusable-file-name"), "{found:?}");
}

/// What is read depends on the folder alone.
#[test]
fn git_and_home_choose_no_files() {
    let folder = repository();
    let before = numbers(&folder.join("plans"));
    folder.write("plans/.hidden/x.toml", PLAN.as_bytes());
    assert_eq!(numbers(&folder.join("plans")), before, "a hidden folder is not read");
    folder.write("plans/.gitignore", b"*.toml\n");
    folder.write(".gitignore", b"plans\n");
    folder.write(".ignore", b"*\n");
    folder.write("home/.config/git/ignore", b"*.toml\n");
    folder.write("home/.gitconfig", b"[core]\nexcludesFile = ~/.config/git/ignore\n");
    let mut command = program();
    command.env("HOME", folder.join("home")).env("XDG_CONFIG_HOME", folder.join("home/.config"));
    command
        .args(["evaluate", "--view", "judgements", "--format", "csv", "."])
        .current_dir(folder.join("plans"));
    assert_eq!(finish(&mut command).expect(0).out, before);
}

/// A file that is gone between finding and reading voids the whole run.
#[test]
fn a_file_that_is_gone_voids_the_run() {
    let folder = repository();
    folder.write("plans/2010.toml", b"[defaults]\nplan = \"provplan\"\n");
    let found = uppfyllt::inside::discover::discover(Some(&folder.join("plans"))).unwrap();
    fs::remove_file(folder.join("plans/2010.toml")).unwrap();
    for threads in [1, 4] {
        let error = uppfyllt::inside::load::load(&found.repositories[0], 10, threads, |_| ()).unwrap_err();
        assert!(format!("{error:#}").contains("2010.toml"), "{error:#}");
    }
}

/// No file is read twice, so that no two numbers come from two versions of it.
#[test]
fn every_file_is_opened_once() {
    if !is_there("strace") {
        return;
    }
    let folder = repository();
    let script = "strace -f -qq -e trace=open,openat -o trace $U evaluate plans >/dev/null";
    if finish(&mut shell(script, folder.path())).code != Some(0) {
        return skip("strace may not trace");
    }
    let trace = fs::read_to_string(folder.join("trace")).unwrap();
    for file in ["plan.toml\"", "uppfyllt.toml\""] {
        assert_eq!(trace.lines().filter(|line| line.contains(file)).count(), 1, "{file}");
    }
}

/// A file of 8 GiB costs neither memory nor time.
#[test]
fn a_large_file_is_refused_unread() {
    let folder = repository();
    let file = fs::File::create(folder.join("plans/large.toml")).unwrap();
    if file.set_len(8 << 30).is_err() {
        return skip("this file system holds no sparse file of 8 GiB");
    }
    let start = Instant::now();
    let outcome = finish(&mut shell("ulimit -v 400000; exec $U evaluate plans", folder.path()));
    outcome.refused(1, &["file-too-large", "8192 MiB"]);
    assert!(start.elapsed() < Duration::from_secs(5));
}

/// Files that are not what they were.
#[test]
fn empty_files_pointers_to_files_and_merge_conflicts_are_errors() {
    let conflict = "<<<<<<< HEAD\nrating = \"uppfyllt\"\n=======\nrating = \"ej uppfyllt\"\n>>>>>>> gren\n";
    for (text, code) in [
        (String::new(), "empty-file"),
        (" \n\t\r\n".to_owned(), "empty-file"),
        ("\u{feff}\n".to_owned(), "empty-file"),
        ("a = \"\"\"\r\n<<<<<<<\r\nett\r\n=======\r\n>>>>>>>\r\n\"\"\"\r\n".to_owned(), "merge-conflict"),
        ("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n".to_owned(), "not-checked-out"),
        (format!("[[assessment]]\n{conflict}"), "merge-conflict"),
        (format!("[[assessment]]\ncomment = \"\"\"\n{conflict}\"\"\"\n"), "merge-conflict"),
        (
            format!("[[assessment]]\r\ncomment = '''\r\n{}'''\r\n", conflict.replace('\n', "\r\n")),
            "merge-conflict",
        ),
    ] {
        let folder = repository();
        folder.write("plans/2010.toml", text.as_bytes());
        run_in(folder.path(), ["evaluate", "plans"]).refused(1, &[code, "plans/2010.toml"]);
    }
    let folder = repository();
    let underlined = "# Rubrik\n# =======\n[[term]]\nterm = \"sfi\"\ntext = \"\"\"\nSfi\n=======\n<<<<<<<<\n>>>>>>>a\n\"\"\"\n";
    folder.write("plans/2010.toml", underlined.as_bytes());
    let told = run_in(folder.path(), ["check", "plans"]);
    assert!(!told.err.contains("merge-conflict"), "{}", told.err);
}

#[test]
fn a_path_that_is_too_long_is_named() {
    let folder = repository();
    // Made from inside: no path to it fits into one call.
    let script =
        "cd plans; for i in $(seq 50); do mkdir $0 && cd -P $0 || exit 3; done; echo 'a = 1' > x.toml";
    let deep = "d".repeat(100);
    let mut command = shell(script, folder.path());
    if finish(command.arg(&deep)).code != Some(0) {
        return skip("this file system holds no such path");
    }
    let outcome = run_in(folder.path(), ["evaluate", "plans"]).refused(2, &["cannot read", &deep]);
    assert!(outcome.err.contains("too long"), "{}", outcome.err);
    // Removed from inside too, since the temporary folder is left otherwise.
    finish(&mut shell("rm -rf plans", folder.path()));
}

/// Ten thousand files, more than may be open at once.
#[test]
#[ignore = "takes long: `cargo test -- --ignored`"]
fn ten_thousand_files_are_read_with_few_at_a_time() {
    let folder = repository();
    let body =
        |number: usize| format!("[[body]]\nid = \"b{number}x\"\nname = \"B{number}\"\nkind = \"enhet\"\n");
    for number in 0..10_000 {
        folder.write(&format!("plans/{}/{number}.toml", number % 10), body(number).as_bytes());
    }
    let start = Instant::now();
    let outcome =
        finish(&mut shell("ulimit -n 64; exec $U check --threads 8 plans", folder.path())).expect(0);
    assert!(outcome.text().contains("10001 files"), "{}", outcome.text());
    assert!(start.elapsed() < Duration::from_secs(15));
    let mut deep = PathBuf::from("deep");
    (0..100).for_each(|_| deep.push("d"));
    folder.write(deep.join("x.toml").to_str().unwrap(), body(0).as_bytes());
    finish(&mut shell("ulimit -n 16; exec $U check deep", folder.path())).expect(0);
}

/// Nothing found is said, and no git is needed.
#[test]
fn no_plan_files_are_an_error_and_git_is_not_needed() {
    let folder = repository();
    folder.write("empty/readme.md", b"");
    folder.write("bare/HEAD", b"ref: refs/heads/main\n");
    folder.write("bare/config", b"[core]\n\tbare = true\n");
    for path in ["empty", "bare"] {
        run_in(folder.path(), ["evaluate", path]).refused(1, &["empty-repository"]);
        run_in(&folder.join(path), ["evaluate"]).refused(1, &["empty-repository"]);
    }
    run_in(folder.path(), ["evaluate", "plan"]).refused(2, &["there is no `plan`; did you mean `plans`?"]);
    run_in(folder.path(), ["evaluate", "plans/plan.toml/x"]).refused(2, &["there is no"]);
    run(["check".as_ref(), folder.join("plans").as_os_str()]).expect(0);
    run_in(folder.path(), ["check"]).expect(0);
}
