//! Files are replaced whole or not at all, and never the ones that are read.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use uppfyllt::inside::cli::{Inputs, replace_file};
use uppfyllt::inside::discover::discover;

use crate::folder::{Folder, permissions_count};

fn replace(target: &Path) -> Result<(), String> {
    replace_file(target, &Inputs::default(), b"new").map_err(|error| format!("{error:#}"))
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[test]
fn a_new_file_has_the_mode_of_any_new_file() {
    let folder = Folder::with(&["other"]);
    replace(&folder.join("report.md")).unwrap();
    assert_eq!(fs::read(folder.join("report.md")).unwrap(), b"new");
    assert_eq!(mode(&folder.join("report.md")), mode(&folder.join("other")));
    assert_eq!(folder.names(), ["other", "report.md"], "nothing is left over");
}

#[test]
fn a_replaced_file_keeps_its_mode() {
    let folder = Folder::with(&["report.md"]);
    let path = folder.join("report.md");
    fs::set_permissions(&path, Permissions::from_mode(0o664)).unwrap();
    replace(&path).unwrap();
    assert_eq!((fs::read(&path).unwrap(), mode(&path)), (b"new".to_vec(), 0o664));
}

#[test]
fn a_symbolic_link_stays_and_its_target_is_replaced() {
    let folder = Folder::with(&["real.md", "sub/x"]);
    symlink("../real.md", folder.join("sub/one")).unwrap();
    symlink("sub/one", folder.join("two")).unwrap();
    symlink("sub/later.md", folder.join("dangling")).unwrap();
    replace(&folder.join("two")).unwrap();
    replace(&folder.join("dangling")).unwrap();
    assert!(folder.join("two").is_symlink() && folder.join("sub/one").is_symlink());
    assert_eq!(fs::read(folder.join("real.md")).unwrap(), b"new");
    assert_eq!(fs::read(folder.join("sub/later.md")).unwrap(), b"new");
}

#[test]
fn what_is_not_a_file_is_refused_and_devices_are_written_to() {
    let folder = Folder::with(&["sub/x"]);
    assert!(folder.pipe("pipe"));
    assert!(replace(&folder.join("sub")).unwrap_err().contains("folder"));
    assert!(replace(&folder.join("new/")).unwrap_err().contains("folder"));
    assert!(replace(&folder.join("pipe")).unwrap_err().contains("not a regular file"));
    assert!(replace(&folder.join("missing/x")).unwrap_err().contains("there is no folder"));
    assert!(replace(&folder.join("sub/x/y")).is_err());
    assert_eq!(replace(Path::new("/dev/null")), Ok(()));
    if Path::new("/dev/full").exists() {
        assert!(replace(Path::new("/dev/full")).is_err());
    }
}

#[test]
fn a_read_only_file_is_not_replaced() {
    let folder = Folder::with(&["report.md"]);
    let path = folder.join("report.md");
    fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
    assert!(replace(&path).unwrap_err().contains("read-only"));
    assert_eq!(fs::read(&path).unwrap(), b"a = 1\n");
}

#[test]
fn a_read_only_folder_is_named() {
    if !permissions_count() {
        return;
    }
    let folder = Folder::with(&["sub/x"]);
    fs::set_permissions(folder.join("sub"), Permissions::from_mode(0o555)).unwrap();
    let error = replace(&folder.join("sub/report.md")).unwrap_err();
    fs::set_permissions(folder.join("sub"), Permissions::from_mode(0o755)).unwrap();
    assert!(error.contains("in the folder") && error.contains("sub"), "{error}");
}

#[test]
fn inputs_are_never_written_over() {
    let folder = Folder::with(&["plans/uppfyllt.toml", "plans/a.toml", "plans/report.md"]);
    let inputs = Inputs::of(&discover(Some(&folder.join("plans"))).unwrap());
    let replace =
        |name: &str| replace_file(&folder.join(name), &inputs, b"new").map_err(|error| format!("{error:#}"));
    fs::hard_link(folder.join("plans/a.toml"), folder.join("copy.md")).unwrap();
    symlink("plans/a.toml", folder.join("link.md")).unwrap();
    for name in ["plans/a.toml", "plans/uppfyllt.toml", "copy.md", "link.md", "plans/../plans/a.toml"] {
        assert!(replace(name).unwrap_err().contains("plan file"), "{name}");
    }
    for name in ["plans/new.toml", "plans/new.TOML"] {
        assert!(replace(name).unwrap_err().contains("would be read"), "{name}");
    }
    assert_eq!(fs::read(folder.join("plans/a.toml")).unwrap(), b"a = 1\n");
    assert_eq!(replace("plans/report.md"), Ok(()));
    assert_eq!(replace("new.toml"), Ok(()), "outside the repository");
}

#[test]
fn what_killed_runs_have_left_is_removed() {
    // A living process, of whatever container, has locked its file.
    let folder =
        Folder::with(&[".uppfyllt-1-abc.tmp", ".uppfyllt-x.tmp", ".uppfyllt-alive.tmp", ".uppfyllt-notes"]);
    symlink("report.md", folder.join(".uppfyllt-link.tmp")).unwrap();
    let alive = fs::File::open(folder.join(".uppfyllt-alive.tmp")).unwrap();
    rustix::fs::flock(&alive, rustix::fs::FlockOperation::LockExclusive).unwrap();
    replace(&folder.join("report.md")).unwrap();
    assert_eq!(folder.names(), [".uppfyllt-alive.tmp", ".uppfyllt-link.tmp", ".uppfyllt-notes", "report.md"]);
}

#[test]
fn what_people_have_written_is_replaced_under_no_name() {
    for text in [
        "+++\nauthor = \"Åsa\"\n+++\n",
        "\u{feff}+++\r\n",
        "# Rapport\n\n<!-- uppfyllt evaluate plans -->\n<!-- /uppfyllt -->\n",
        "  <!--UPPFYLLT status-->\n",
        "\n{{ letterhead }}\n",
        "# Rapport\n\n  {% if brief %}\n",
    ] {
        let folder = Folder::new();
        folder.write("text.md", text.as_bytes());
        symlink("text.md", folder.join("länk.html")).unwrap();
        fs::hard_link(folder.join("text.md"), folder.join("hård.html")).unwrap();
        for name in ["text.md", "länk.html", "hård.html"] {
            let error = replace(&folder.join(name)).unwrap_err();
            assert!(error.contains("people have written in this file"), "{name}: {error}");
        }
        assert_eq!(fs::read_to_string(folder.join("text.md")).unwrap(), text);
        assert_eq!(folder.names(), ["hård.html", "länk.html", "text.md"]);
    }
    // What stands in a file of data is no mark.
    let folder = Folder::new();
    folder.write("a.csv", b"a\n\"b\n<!-- uppfyllt evaluate -->\n{{ c }}\n\"\n");
    assert_eq!(replace(&folder.join("a.csv")), Ok(()));
    for name in ["README.md", "readme.txt", "L\u{e4}smig.md", "CHANGELOG.md"] {
        folder.write(name, b"# Om planerna\n");
        let error = replace(&folder.join(name)).unwrap_err();
        assert!(error.contains("people write in a file that is called"), "{name}: {error}");
    }
}
