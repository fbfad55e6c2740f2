//! What answers are made of: a repository as it is loaded, the file that is asked about, and the texts that are open.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

use gen_lsp_types::{TextDocumentIdentifier, Uri};

use super::outline::Outline;
use super::pages::Pages;
use super::place::{Units, path_of};
use crate::discover::RepositoryFiles;
use crate::load::Loaded;
use crate::parse;
use crate::source::FileId;

pub(super) struct OpenText {
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) text: String,
}

/// A repository as it is loaded, and what stands in the editor.
pub(super) struct View<'v> {
    pub(super) units: Units,
    /// Whether the editor takes texts with places to fill in.
    pub(super) knows_snippets: bool,
    pub(super) pages: &'v Pages,
    pub(super) open: &'v BTreeMap<PathBuf, OpenText>,
    pub(super) files: &'v RepositoryFiles,
    pub(super) loaded: &'v Loaded<'v, 'v>,
    /// What stands where in files that have been asked about.
    pub(super) outlines: RefCell<BTreeMap<FileId, Rc<Outline<'v>>>>,
}

/// A file that is asked about.
pub(super) struct Page<'v> {
    pub(super) file: FileId,
    pub(super) outline: Rc<Outline<'v>>,
}

impl<'v> View<'v> {
    /// A file with what stands where in it.
    pub(super) fn page(&self, of: &TextDocumentIdentifier) -> Option<Page<'v>> {
        let path = path_of(&of.uri)?;
        let (file, _) = self.loaded.sources.files().find(|(_, file)| file.shown == path)?;
        Some(Page { file, outline: self.outline(file) })
    }

    pub(super) fn outline(&self, file: FileId) -> Rc<Outline<'v>> {
        let source = self.loaded.sources.file(file);
        let is_settings = self.files.settings.as_ref().is_some_and(|settings| settings.shown == source.shown);
        let root = if is_settings { parse::settings_reference() } else { parse::records_reference() };
        let mut outlines = self.outlines.borrow_mut();
        Rc::clone(outlines.entry(file).or_insert_with(|| Rc::new(Outline::of(&source.text, root))))
    }
}

pub(super) fn texts(open: &BTreeMap<PathBuf, OpenText>) -> BTreeMap<PathBuf, String> {
    open.iter().map(|(path, open)| (path.clone(), open.text.clone())).collect()
}
