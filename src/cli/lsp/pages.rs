//! The pages of codes as files that an editor can open: they stand nowhere on the web.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::PathBuf;

use gen_lsp_types::{CodeDescription, InitializeParams};

use super::place::uri_of;
use crate::cli::{explain, output};
use crate::diagnostic::Code;
use crate::named::Named as _;

/// Where each page lies, from when its code is first shown.
#[derive(Debug, Default)]
pub(super) struct Pages {
    folder: Option<PathBuf>,
    known: RefCell<BTreeMap<&'static str, Option<CodeDescription>>>,
}

impl Pages {
    /// Below the user's cache folder, for an editor that shows links.
    pub(super) fn of(asked: &InitializeParams) -> Self {
        let of_text = asked.capabilities.text_document.as_ref();
        let of_diagnostics = of_text.and_then(|of| of.publish_diagnostics.as_ref());
        let is_shown = of_diagnostics.and_then(|of| of.diagnostics_capabilities.code_description_support);
        Self { folder: folder().filter(|_| is_shown == Some(true)), known: RefCell::default() }
    }

    /// The link to the page of a code; none where it cannot be written.
    pub(super) fn link(&self, code: Code) -> Option<CodeDescription> {
        let folder = self.folder.as_ref()?;
        self.known.borrow_mut().entry(code.name()).or_insert_with(|| written(folder.clone(), code)).clone()
    }
}

fn folder() -> Option<PathBuf> {
    let named = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = named("XDG_CACHE_HOME").or_else(|| Some(named("HOME")?.join(".cache")))?;
    folder.is_dir().then_some(folder)
}

/// Writes the page, where it does not lie there yet. Nothing is followed out of the cache folder.
fn written(mut folder: PathBuf, code: Code) -> Option<CodeDescription> {
    for name in ["uppfyllt", concat!("explain-", env!("CARGO_PKG_VERSION"))] {
        folder.push(name);
        let _ = fs::create_dir(&folder);
        fs::symlink_metadata(&folder).ok().filter(fs::Metadata::is_dir)?;
    }
    let (path, page) = (folder.join(format!("{}.md", code.name())), explain::page(code));
    let there = fs::symlink_metadata(&path);
    if there.as_ref().is_ok_and(|there| !there.is_file()) {
        return None;
    }
    let is_written = there.is_ok() && fs::read(&path).is_ok_and(|bytes| bytes == page.as_bytes());
    if !is_written {
        output::replace_file(&path, &output::Inputs::default(), page.as_bytes()).ok()?;
    }
    Some(CodeDescription::new(uri_of(&path)))
}
