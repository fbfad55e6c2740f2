//! Streams, output files and the process itself.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::Path;

use crate::folder::Folder;
use crate::process::{Outcome, as_nobody, finish, is_there, program, repository, run_in, shell, skip};

const VIEW: &str = "evaluate --view judgements plans";

#[track_caller]
fn sh(folder: &Folder, script: &str) -> Outcome {
    finish(&mut shell(script, folder.path()))
}

fn has_full_device() -> bool {
    let there = Path::new("/dev/full").exists();
    if !there {
        skip("/dev/full is not there");
    }
    there
}

/// Whatever is printed, help and versions among it.
#[test]
fn a_full_disk_is_seen() {
    if !has_full_device() {
        return;
    }
    let folder = repository();
    for arguments in [
        "--help",
        "--version",
        "help",
        "help evaluate",
        "evaluate --help",
        "check -h",
        "explain --list",
        "explain format",
        "explain unknown-rating",
        "check plans",
        "check --format json plans",
    ] {
        sh(&folder, &format!("exec $U {arguments} > /dev/full"))
            .refused(2, &["cannot write to standard output"]);
    }
    for format in ["table", "markdown", "csv", "csv-sv", "json", "html", "xlsx"] {
        let script = format!("exec $U {VIEW} --format {format} > /dev/full");
        sh(&folder, &script).refused(2, &["cannot write to standard output"]);
    }
    sh(&folder, &format!("exec $U {VIEW} --format csv -o /dev/full"))
        .refused(2, &["cannot write `/dev/full`"]);
}

#[test]
fn nobody_to_complain_to_is_no_reason_to_crash() {
    if !has_full_device() {
        return;
    }
    let folder = repository();
    folder.write("bad/a.toml", b"a = 1\n");
    for (arguments, code) in [
        ("check plans", 0),
        (VIEW, 0),
        ("evaluate bad", 1),
        ("check bad", 1),
        ("evaluate none", 2),
        ("chekc", 2),
        ("", 2),
    ] {
        for stream in ["2> /dev/full", "2>&-"] {
            sh(&folder, &format!("exec $U {arguments} {stream}")).expect(code);
        }
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let folder = repository();
    for arguments in
        ["--help", "explain format", "explain --list", "check plans", VIEW, "evaluate plans --format xlsx"]
    {
        // The reader is gone before the first byte is written; the second time the signal is ignored.
        for trap in ["", "trap '' PIPE; "] {
            let script = format!("{trap}{{ sleep 0.1; $U {arguments}; echo $? >&2; }} | true");
            let outcome = sh(&folder, &script).expect(0);
            assert!(["0\n", "141\n"].contains(&outcome.err.as_str()), "{arguments}: {}", outcome.err);
        }
    }
}

/// The runtime opens `/dev/null` for a stream that is closed, so there is nothing to be seen and nothing to crash
/// on; and no file that is opened gets the number of a closed stream.
#[test]
fn closed_streams_do_no_harm() {
    let folder = repository();
    for streams in [">&-", "<&-", "<&- >&-", "<&- >&- 2>&-"] {
        sh(&folder, &format!("exec $U {VIEW} {streams}")).expect(0);
        sh(&folder, &format!("exec $U {VIEW} --format csv -o out.csv {streams}")).expect(0);
        assert!(fs::read_to_string(folder.join("out.csv")).unwrap().starts_with("plan,item,"));
    }
    assert_eq!(fs::read_to_string(folder.join("plans/plan.toml")).unwrap(), crate::process::PLAN);
}

#[test]
fn read_only_targets_are_refused() {
    let folder = repository();
    folder.write("out/old.csv", b"old");
    fs::set_permissions(folder.join("out/old.csv"), Permissions::from_mode(0o444)).unwrap();
    run_in(folder.path(), ["evaluate", "plans", "-o", "out/old.csv"])
        .refused(2, &["out/old.csv", "read-only"]);
    assert_eq!(fs::read(folder.join("out/old.csv")).unwrap(), b"old");
    let Some(mut command) = as_nobody(&folder) else { return };
    fs::set_permissions(folder.join("out"), Permissions::from_mode(0o555)).unwrap();
    let outcome = finish(command.args(["evaluate", "plans", "-o", "out/new.csv"]).current_dir(folder.path()));
    fs::set_permissions(folder.join("out"), Permissions::from_mode(0o755)).unwrap();
    outcome.refused(2, &["no file can be made in the folder `out`"]);
}

/// What is there is replaced whole, through a link, and keeps its mode.
#[test]
fn a_file_is_replaced_whole_through_a_link_and_keeps_its_mode() {
    let folder = repository();
    let old = folder.write("real/report.csv", b"old, and longer than any new one ".repeat(1000).as_slice());
    fs::set_permissions(&old, Permissions::from_mode(0o664)).unwrap();
    symlink("real/report.csv", folder.join("link.csv")).unwrap();
    let out = run_in(folder.path(), ["evaluate", "plans", "--format", "csv"]).expect(0).out;
    run_in(folder.path(), ["evaluate", "plans", "-o", "link.csv"]).refused(0, &[]);
    assert!(folder.join("link.csv").is_symlink());
    assert_eq!(fs::read(&old).unwrap(), out, "the same bytes as on standard output");
    assert_eq!(fs::metadata(&old).unwrap().mode() & 0o7777, 0o664);
    assert_eq!(fs::read_dir(folder.join("real")).unwrap().count(), 1, "nothing is left over");
    for (extension, format) in
        [("txt", "table"), ("md", "markdown"), ("json", "json"), ("html", "html"), ("xlsx", "xlsx")]
    {
        let name = format!("real/out.{extension}");
        run_in(folder.path(), ["evaluate", "plans", "-o", &name]).refused(0, &[]);
        let printed = run_in(folder.path(), ["evaluate", "plans", "--format", format]).expect(0).out;
        assert_eq!(fs::read(folder.join(&name)).unwrap(), printed, "{format}");
    }
    for (name, format) in [("c.txt", "full"), ("c.json", "json"), ("c.sarif", "sarif")] {
        run_in(folder.path(), ["check", "plans", "-o", name]).refused(0, &[]);
        assert_eq!(
            fs::read(folder.join(name)).unwrap(),
            run_in(folder.path(), ["check", "plans", "--format", format]).out
        );
    }
}

/// Inputs, folders and pipes are never written to; `-` is standard output.
#[test]
fn no_input_folder_or_pipe_is_written_to() {
    let folder = repository();
    fs::hard_link(folder.join("plans/plan.toml"), folder.join("hard.csv")).unwrap();
    symlink("plans/plan.toml", folder.join("soft.csv")).unwrap();
    fs::create_dir(folder.join("folder.csv")).unwrap();
    let evaluate =
        |target: &str| run_in(folder.path(), ["evaluate", "plans", "--format", "csv", "-o", target]);
    for target in ["plans/plan.toml", "plans/uppfyllt.toml", "hard.csv", "soft.csv"] {
        evaluate(target).refused(2, &["this is the plan file"]);
    }
    evaluate("plans/new.toml").refused(2, &["would be read as a plan file"]);
    evaluate("folder.csv").refused(2, &["this is a folder"]);
    evaluate("new/").refused(2, &["the name of a folder"]);
    evaluate("none/out.csv").refused(2, &["there is no folder `none`"]);
    if folder.pipe("pipe.csv") {
        evaluate("pipe.csv").refused(2, &["not a regular file"]);
    }
    let printed = run_in(folder.path(), ["evaluate", "plans", "--format", "csv"]).expect(0).out;
    assert_eq!(evaluate("-").expect(0).out, printed);
    assert_eq!(evaluate("/dev/stdout").expect(0).out, printed);
    assert!(!folder.names().contains(&"-".to_owned()));
    assert_eq!(fs::read_to_string(folder.join("plans/plan.toml")).unwrap(), crate::process::PLAN);
    // Nor is anything written where numbers are refused.
    folder.write("plans/bad.toml", b"a = 1\n");
    folder.write("old.csv", b"old");
    evaluate("old.csv").refused(1, &["plans/bad.toml:1:1"]);
    assert_eq!(fs::read(folder.join("old.csv")).unwrap(), b"old");
}

/// What strace injects at the calls that write a file; `None`, aloud, where it cannot.
fn injected(folder: &Folder, inject: &str) -> Option<Outcome> {
    let script =
        format!("strace -f -qq -o /dev/null -e inject={inject} $U {VIEW} --format csv -o out/report.csv");
    let outcome = sh(folder, &script);
    if outcome.err.contains("strace:") {
        skip(&outcome.err);
        return None;
    }
    Some(outcome)
}

/// Killed at any call that changes a file or a folder, a run leaves the old file or the new one, and
/// what else it leaves is removed by the next run and never read.
#[test]
fn a_killed_run_leaves_the_old_file_or_the_new() {
    if !is_there("strace") {
        return;
    }
    let folder = repository();
    let new =
        run_in(folder.path(), ["evaluate", "--view", "judgements", "plans", "--format", "csv"]).expect(0).out;
    let mut seen = [0, 0];
    for call in
        ["write", "fsync", "fchmod", "rename,renameat,renameat2", "unlink,unlinkat", "close", "openat"]
    {
        for signal in ["KILL", "INT"] {
            for when in [1, 2, 3, 8, 12] {
                folder.write("out/report.csv", b"old");
                let Some(_) = injected(&folder, &format!("{call}:signal={signal}:when={when}")) else {
                    return;
                };
                let found = fs::read(folder.join("out/report.csv")).unwrap();
                assert!(found == b"old" || found == new, "{call} {when}: {found:?}");
                seen[usize::from(found == new)] += 1;
            }
        }
    }
    assert!(seen[0] > 0 && seen[1] > 0, "{seen:?}");
    run_in(folder.path(), ["evaluate", "plans", "-o", "out/report.csv"]).expect(0);
    assert_eq!(fs::read_dir(folder.join("out")).unwrap().count(), 1, "what killed runs have left is removed");
    // A file that a killed run has left among the plans is hidden, and no plan file.
    folder.write("plans/.uppfyllt-1-x.tmp", b"a = ");
    run_in(folder.path(), ["check", "plans"]).expect(0);
}

/// A signal that asks a run to end removes its temporary file first, and ends it.
#[test]
fn an_interrupted_run_leaves_nothing() {
    if !is_there("strace") {
        return;
    }
    for (signal, number) in [("INT", 2), ("TERM", 15)] {
        let folder = repository();
        folder.write("out/report.csv", b"old");
        let rename = "rename,renameat,renameat2:delay_enter=2000000";
        let inject = format!("fsync:signal={signal}:when=1 -e inject={rename}");
        let Some(outcome) = injected(&folder, &inject) else { return };
        // strace ends as what it traces does, and a shell tells that by 128 and the number.
        assert!(outcome.code.is_none_or(|code| code == 128 + number), "{signal}: {outcome:?}");
        assert_eq!(fs::read(folder.join("out/report.csv")).unwrap(), b"old", "{signal}");
        assert_eq!(fs::read_dir(folder.join("out")).unwrap().count(), 1, "{signal}");
    }
}

/// A stream of the shell's that leads to a file is no way around what is never written over.
#[test]
fn a_stream_that_leads_to_a_text_is_not_written_to() {
    let folder = repository();
    for (stream, number) in
        [("/dev/fd/5", 5), ("/proc/self/fd/5", 5), ("/proc/thread-self/fd/5", 5), ("/dev/stderr", 2)]
    {
        folder.write("text.md", b"# Skrivet\n");
        let script = format!("$U evaluate plans --format csv -o {stream} {number}<>text.md");
        sh(&folder, &script).expect(2);
        let text = fs::read_to_string(folder.join("text.md")).unwrap();
        // Where complaints go to the file, they stand where they went.
        assert!(text == "# Skrivet\n" || number == 2, "{stream}: {text}");
        assert!(!text.contains("barnplan"), "{stream}: {text}");
        sh(&folder, &format!("$U evaluate plans --format csv -o {stream} {number}>new.csv")).expect(0);
        assert!(fs::metadata(folder.join("new.csv")).unwrap().len() > 100, "{stream}");
    }
}

#[test]
fn a_disk_that_fails_leaves_the_old_file() {
    if !is_there("strace") {
        return;
    }
    let folder = repository();
    for (call, error) in [
        ("write", "ENOSPC"),
        ("write", "EIO"),
        ("write", "EDQUOT"),
        ("fsync", "EIO"),
        ("fchmod", "EPERM"),
        ("rename,renameat,renameat2", "EIO"),
        ("rename,renameat,renameat2", "ENOSPC"),
    ] {
        folder.write("out/report.csv", b"old");
        let Some(outcome) = injected(&folder, &format!("{call}:error={error}:when=1")) else { return };
        // The first call is the one that writes the report; complaining is the second.
        outcome.refused(2, &["cannot write `out/report.csv`"]);
        assert_eq!(fs::read(folder.join("out/report.csv")).unwrap(), b"old", "{call} {error}");
        assert_eq!(
            fs::read_dir(folder.join("out")).unwrap().count(),
            1,
            "{call} {error}: nothing is left over"
        );
    }
}

#[test]
fn one_thread_will_do() {
    let folder = repository();
    for number in 0..50 {
        let body = format!("[[body]]\nid = \"e{number}x\"\nname = \"E{number}\"\nkind = \"enhet\"\n");
        folder.write(&format!("plans/{number}.toml"), body.as_bytes());
    }
    let Some(_) = as_nobody(&folder) else { return };
    let program = if folder.join(".program").exists() { "./.program" } else { "$U" };
    let who = if program == "$U" { "" } else { "exec setpriv --reuid=65534 --regid=65534 --clear-groups " };
    let script = format!("{who}sh -c 'ulimit -u 1 && exec {program} check --threads 8 plans'");
    let outcome = sh(&folder, &script);
    if outcome.err.contains("ulimit") || outcome.err.contains("Illegal option") {
        // dash calls it `-p`.
        sh(&folder, &script.replace("ulimit -u", "ulimit -p")).expect(0);
    } else {
        outcome.expect(0);
    }
}

/// Neither the clock nor the times of the files are in any output.
#[test]
fn no_clock_is_asked() {
    let folder = repository();
    let all = |folder: &Folder| -> Vec<Vec<u8>> {
        ["table", "json", "html", "xlsx"]
            .iter()
            .map(|format| run_in(folder.path(), ["evaluate", "plans", "--format", format]).expect(0).out)
            .collect()
    };
    let before = all(&folder);
    let plan = fs::File::options().append(true).open(folder.join("plans/plan.toml")).unwrap();
    for seconds in [0, 1 << 31, 1 << 40] {
        plan.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds)).unwrap();
        assert!(all(&folder) == before);
    }
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(all(&folder) == before, "a second later");
    if is_there("faketime") {
        for date in ["1970-01-02", "2038-01-20", "2100-01-01"] {
            let script = format!("faketime '{date}' $U evaluate plans --format xlsx");
            assert!(sh(&folder, &script).expect(0).out == before[3], "{date}");
        }
    }
}

#[test]
fn hostile_surroundings_change_nothing() {
    let folder = repository();
    let before = run_in(folder.path(), ["evaluate", "plans"]).expect(0).out;
    let mut command = program();
    let outcome = finish(command.env_clear().args(["evaluate", "plans"]).current_dir(folder.path()));
    assert_eq!(outcome.expect(0).out, before);
    for (name, value) in [
        ("HOME", "/nonexistent"),
        ("HOME", ""),
        ("TERM", "\u{1b}[31m"),
        ("TERM", "xterm-256color"),
        ("TMPDIR", "/nonexistent"),
        ("COLUMNS", "20"),
        ("LINES", "1"),
        ("CLICOLOR_FORCE", "1"),
        ("RUST_LOG", "trace"),
        ("PAGER", "false"),
    ] {
        let mut command = program();
        command.env(name, value).args(["evaluate", "plans"]).current_dir(folder.path());
        assert_eq!(finish(&mut command).expect(0).out, before, "{name}={value}");
        let mut command = program();
        command.env(name, value).args(["evaluate", "plans", "-o", "out.txt"]).current_dir(folder.path());
        finish(&mut command).expect(0);
        assert_eq!(fs::read(folder.join("out.txt")).unwrap(), before, "{name}={value}");
    }
}
