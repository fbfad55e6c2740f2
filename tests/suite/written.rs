//! How files are replaced: all of them or none, never what somebody else has saved meanwhile, and what they are stays.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use uppfyllt::inside::cli::{Inputs, replace_text, write_changes};
use uppfyllt::inside::write::Change;

fn change(folder: &Path, name: &str, before: Option<&str>, after: &str) -> Change {
    Change { path: folder.join(name), before: before.map(str::to_owned), after: after.to_owned() }
}

#[test]
fn a_file_that_is_not_as_it_was_read_keeps_all_from_being_written() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_changes(folder, &[change(folder, "sub/a", None, "a\r\n"), change(folder, "b", None, "b")]).unwrap();
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    for (before, why) in [(Some("c"), "changed meanwhile"), (None, "is there already")] {
        let changes = [change(folder, "sub/a", Some("a\r\n"), "x"), change(folder, "b", before, "y")];
        let error = format!("{:#}", write_changes(folder, &changes).unwrap_err());
        assert!(error.contains(why) && error.contains("nothing was written"), "{error}");
        assert_eq!((read("sub/a"), read("b")), ("a\r\n".to_owned(), "b".to_owned()));
    }
    let gone = [change(folder, "b", Some("b"), "y"), change(folder, "c", Some("c"), "y")];
    assert!(format!("{:#}", write_changes(folder, &gone).unwrap_err()).contains("the file is gone"));
    let changes = [change(folder, "sub/a", Some("a\r\n"), "x"), change(folder, "b", Some("b"), "y")];
    write_changes(folder, &changes).unwrap();
    assert_eq!((read("sub/a"), read("b")), ("x".to_owned(), "y".to_owned()));
    assert_eq!(fs::read_dir(folder).unwrap().count(), 2, "nothing is left over");
}

#[cfg(unix)]
#[test]
fn modes_and_symbolic_links_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    write_changes(folder, &[change(folder, "a", None, "a")]).unwrap();
    fs::set_permissions(folder.join("a"), fs::Permissions::from_mode(0o664)).unwrap();
    symlink("a", folder.join("link")).unwrap();
    write_changes(folder, &[change(folder, "link", Some("a"), "b")]).unwrap();
    assert!(folder.join("link").is_symlink());
    assert_eq!(fs::metadata(folder.join("a")).unwrap().permissions().mode() & 0o777, 0o664);
    assert_eq!(fs::read_to_string(folder.join("a")).unwrap(), "b");
}

#[test]
fn what_somebody_else_has_saved_meanwhile_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("text.md");
    let save = |text: &str| {
        std::fs::File::create(&path).and_then(|mut file| file.write_all(text.as_bytes())).unwrap();
    };
    let replace = |old: &str, new: &str| {
        replace_text(&path, &Inputs::default(), old.as_bytes(), new.as_bytes())
            .map_err(|error| format!("{error:#}"))
    };
    save("a");
    assert_eq!(replace("a", "b"), Ok(()));
    save("b och mer");
    assert!(replace("b", "c").unwrap_err().contains("changed meanwhile"));
    save("e");
    assert!(replace("b", "c").unwrap_err().contains("changed meanwhile"));
    std::fs::remove_file(&path).unwrap();
    assert!(replace("e", "c").is_err());
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        0,
        "nothing is left over, and nothing made"
    );
    // Several at once: what each has written is there, or it has been told.
    save("");
    let add = |name: usize| {
        let add = |time: usize| {
            let old = std::fs::read_to_string(&path).unwrap();
            replace(&old, &format!("{old}{name}.{time}\n")).is_ok()
        };
        (0..20).filter(|time| add(*time)).map(|time| format!("{name}.{time}")).collect::<Vec<_>>()
    };
    let added: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|name| scope.spawn(move || add(name))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(!added.is_empty() && added.iter().all(|line| text.lines().any(|found| found == line)), "{text}");
    assert_eq!(text.lines().count(), added.len());
}
