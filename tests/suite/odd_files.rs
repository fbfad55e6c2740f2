//! What is in the folder and is not an ordinary file.
#![cfg(unix)]

use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use uppfyllt::inside::diagnostic::Code;
use uppfyllt::inside::discover::{FilePath, RepositoryFiles, discover};
use uppfyllt::inside::read::read;
use uppfyllt::inside::source::Sources;

use crate::discover::{notices, relative};
use crate::folder::{Folder, permissions_count};

fn only(path: &Path) -> RepositoryFiles {
    let [only] = discover(Some(path)).unwrap().repositories.try_into().unwrap();
    only
}

#[test]
fn links_pipes_and_folders_are_named_and_never_opened() {
    let folder = Folder::with(&["real.toml", "folder.toml/x.toml", "uppfyllt.toml", "sub/a.toml"]);
    symlink("real.toml", folder.join("link.toml")).unwrap();
    symlink("/nowhere/x.toml", folder.join("dangling.toml")).unwrap();
    symlink("..", folder.join("sub/loop")).unwrap();
    symlink("real.toml", folder.join("link.md")).unwrap();
    symlink("../uppfyllt.toml", folder.join("sub/uppfyllt.toml")).unwrap();
    assert!(folder.pipe("pipe.toml") && folder.pipe("pipe"));
    let _socket = std::os::unix::net::UnixListener::bind(folder.join("socket.toml")).unwrap();
    let repository = only(folder.path());
    assert_eq!(relative(&repository), ["real.toml", "sub/a.toml"]);
    let expected = [
        (Code::SymbolicLink, "dangling.toml"),
        (Code::NotARegularFile, "folder.toml"),
        (Code::SymbolicLink, "link.toml"),
        (Code::NotARegularFile, "pipe.toml"),
        (Code::NotARegularFile, "socket.toml"),
        (Code::SymbolicLink, "sub/loop"),
        (Code::SymbolicLink, "sub/uppfyllt.toml"),
    ];
    assert_eq!(notices(&repository), expected);
    assert_eq!(repository.notices[0].message, "the symbolic link to `/nowhere/x.toml` is not followed");
    assert_eq!(repository.notices[3].message, "`pipe.toml` is a named pipe, not a file");
    assert!(discover(Some(&folder.join("pipe.toml"))).is_err());
}

#[test]
fn a_link_to_a_folder_that_is_named_is_followed() {
    let folder = Folder::with(&["with/a.toml", "with/uppfyllt.toml", "with/sub/b.toml", "without/c.toml"]);
    symlink("with", folder.join("one")).unwrap();
    symlink("without", folder.join("other")).unwrap();
    assert_eq!(relative(&only(&folder.join("one"))), ["a.toml", "sub/b.toml"]);
    assert_eq!(relative(&only(&folder.join("other"))), ["c.toml"]);
    let within = only(&folder.join("one/sub"));
    assert_eq!(relative(&within), ["a.toml", "sub/b.toml"]);
    assert_eq!(within.selection.as_deref(), Some(Path::new("sub")));
    assert_eq!(relative(&only(&folder.join("one/sub/b.toml"))), ["a.toml", "sub/b.toml"]);
}

#[test]
fn names_that_are_not_utf8_are_read() {
    let folder = Folder::new();
    let name = std::ffi::OsStr::from_bytes(b"f\xe5.toml");
    if std::fs::File::create(folder.path().join(name)).is_err() {
        return; // The file system refuses such names.
    }
    let repository = only(folder.path());
    let file = read(&repository.files[0], Sources::default().next_id()).unwrap().file;
    assert_eq!(file.relative, "f\\xe5.toml");
}

#[test]
fn what_cannot_be_read_is_an_error() {
    if !permissions_count() {
        return;
    }
    let folder = Folder::with(&["a.toml", "closed/b.toml"]);
    let closed = folder.join("closed");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    let error = format!("{:#}", discover(Some(folder.path())).unwrap_err());
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o755)).unwrap();
    assert!(error.contains("closed") && error.contains("denied"), "{error}");
}

#[test]
fn large_and_vanished_files_are_not_read() {
    let folder = Folder::with(&["a.toml"]);
    let path = FilePath { shown: folder.join("a.toml"), relative: "a.toml".into() };
    let id = Sources::default().next_id();
    assert!(read(&path, id).unwrap().is_readable);
    // A sparse file: nobody reads or stores 8 GiB.
    std::fs::File::options().write(true).open(&path.shown).unwrap().set_len(8 << 30).unwrap();
    let file = read(&path, id).unwrap();
    assert_eq!((file.diagnostics[0].code, file.is_readable), (Code::FileTooLarge, false));
    std::fs::remove_file(&path.shown).unwrap();
    let error = format!("{:#}", read(&path, id).unwrap_err());
    assert!(error.contains("a.toml"), "{error}");
}
