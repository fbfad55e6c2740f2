//! What the name of a file says about it.

use std::ffi::OsStr;
use std::path::Path;

/// What a run keeps beside plan files while it writes several of them.
pub(crate) const JOURNAL: &str = ".uppfyllt-journal";

/// The settings, which make a folder a repository.
pub(crate) const SETTINGS: &str = "uppfyllt.toml";

/// TOML files of other programs, which may well lie in the same folder.
#[rustfmt::skip]
const FOREIGN: &[&str] = &[
    "Cargo.toml", "book.toml", "bunfig.toml", "cliff.toml", "clippy.toml", "deny.toml", "dprint.toml", "fly.toml",
    "hugo.toml", "lychee.toml", "mise.toml", "netlify.toml", "pixi.toml", "pyproject.toml", "release.toml",
    "ruff.toml", "rust-toolchain.toml", "rustfmt.toml", "taplo.toml", "tombi.toml", "typos.toml", "typst.toml",
    "uv.toml", "wrangler.toml",
];

/// What programs and people append to a name when they keep an old or a rejected version of a file.
#[rustfmt::skip]
const COPY_ENDINGS: &[&str] = &[
    "backup", "bak", "base", "conflict", "copy", "crdownload", "disabled", "download", "kopia", "local", "mine", "new",
    "off", "old", "orig", "ours", "part", "rej", "remote", "sav", "save", "swo", "swp", "temp", "theirs", "tmp", "txt",
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Settings,
    Plan,
    /// Looks like a plan file.
    NearMiss,
    /// Hidden, another program's, or not TOML at all.
    Other,
}

impl Name {
    pub(super) fn of(name: &str) -> Self {
        if name == SETTINGS {
            Self::Settings
        } else if is_hidden(name) || is_foreign(name) {
            Self::Other
        } else if Path::new(name).extension().is_some_and(|ending| ending == "toml") {
            Self::Plan
        } else if is_near_miss(name) {
            Self::NearMiss
        } else {
            Self::Other
        }
    }
}

pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

/// Whether a name is that of another program's file; case counts for nothing, as on some systems.
fn is_foreign(name: &str) -> bool {
    FOREIGN.iter().any(|foreign| foreign.eq_ignore_ascii_case(name))
}

/// `.TOML`, `.toml~`, `.toml.orig`, `#plan.toml#`, `.tml` and the like.
fn is_near_miss(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    if Path::new(&lower).extension().and_then(OsStr::to_str).is_some_and(is_nearly_toml) {
        return true;
    }
    let Some(end) = lower.rfind(".toml").map(|at| at + ".toml".len()) else {
        return false;
    };
    // A left-over of another program's file is of no more interest than the file.
    if is_foreign(&name[..end]) {
        return false;
    }
    match lower[end..].strip_prefix('.') {
        Some(ending) => COPY_ENDINGS.contains(&ending) || ending.bytes().all(|byte| byte.is_ascii_digit()),
        None => !lower[end..].starts_with(char::is_alphanumeric),
    }
}

/// `tml`, `tomll`, `tolm`: an ending that is a slip of the pen away.
fn is_nearly_toml(ending: &str) -> bool {
    ending != "toml" && strsim::osa_distance(ending, "toml") == 1
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn names_tell_plan_files_from_near_misses_and_others() {
        for name in ["plan.toml", "2009.toml", "å (konflikt).toml", "x.TOML.toml", "Cargo2.toml"] {
            assert_eq!(Name::of(name), Name::Plan, "{name}");
        }
        for name in [
            "plan.TOML",
            "plan.Toml",
            "plan.toml~",
            "plan.toml.orig",
            "#plan.toml#",
            "plan.toml.bak",
            "plan.toml.1",
            "plan.toml.mine",
            "plan.tml",
            "plan.tomll",
            "plan.TOLM",
            "plan.tomlx",
            "p.toml ",
        ] {
            assert_eq!(Name::of(name), Name::NearMiss, "{name}");
        }
        for name in
            [".plan.toml", "Cargo.toml", "cargo.TOML", "Cargo.toml.orig", "plan.toml.md", "plan.html", "toml"]
        {
            assert_eq!(Name::of(name), Name::Other, "{name}");
        }
        assert_eq!(Name::of("uppfyllt.toml"), Name::Settings);
    }
}
