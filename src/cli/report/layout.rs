//! Layouts: what stands where in a document. One is a Markdown file with names in it, the same for all formats.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};

use crate::cli::args::Report;
use crate::cli::output::Input;
use crate::cli::terminal::Several;
use crate::document::{Block, Values};
use crate::prose;
use crate::report::PublicationKind;
use crate::source::portable_path;
use crate::template::{self, Template};
use crate::vocabulary::Language;

/// The layout of a document.
pub(super) enum Layout {
    /// The one that is used where none is named.
    BuiltIn,
    /// A file.
    File { path: PathBuf, text: String },
    /// Parts by name, one after the other.
    Parts(String),
}

impl Layout {
    /// The layout that is asked for.
    ///
    /// Errors: a file that cannot be read, or is no text.
    pub(super) fn asked_for(args: &Report) -> Result<Self> {
        let Some(path) = &args.template else {
            if args.part.is_empty() {
                return Ok(Self::BuiltIn);
            }
            let parts: Vec<String> =
                args.part.iter().map(|part| format!("{{{{ {} }}}}\n", part.trim())).collect();
            return Ok(Self::Parts(parts.join("\n")));
        };
        let name = portable_path(path);
        let bytes = std::fs::read(path).with_context(|| format!("cannot read the template `{name}`"))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            anyhow!(
                "the template `{name}` is not UTF-8: byte {} is wrong",
                error.utf8_error().valid_up_to() + 1
            )
        })?;
        Ok(Self::File { path: path.clone(), text })
    }

    /// What was read for it.
    pub(super) fn input(&self) -> Option<Input> {
        match self {
            Self::File { path, .. } => Some(Input { what: "template", path: path.clone() }),
            Self::BuiltIn | Self::Parts(_) => None,
        }
    }

    /// The blocks of a document laid out so.
    ///
    /// Errors: everything that is wrong with the layout, with its place, a line each.
    pub(super) fn fill(
        &self,
        kind: PublicationKind,
        language: Language,
        values: &Values,
    ) -> Result<Vec<Block>> {
        let (name, text, folder) = match self {
            Self::BuiltIn => ("the built-in layout".to_owned(), built_in(kind, language), Path::new(".")),
            Self::File { path, text } => {
                (portable_path(path), text.as_str(), path.parent().unwrap_or(Path::new(".")))
            }
            Self::Parts(text) => ("--part".to_owned(), text.as_str(), Path::new(".")),
        };
        let pictures = |address: &str| prose::picture::read(folder, address);
        let template = Template::new(name, text);
        template::expand(&template, values, &pictures)
            .map_err(|errors| Several(errors.iter().map(ToString::to_string).collect()).into())
    }
}

/// The layout that is used where none is named.
pub(super) fn built_in(kind: PublicationKind, language: Language) -> &'static str {
    match (kind, language) {
        (PublicationKind::FollowUp | PublicationKind::Final, Language::Swedish) => {
            include_str!("layout/follow-up.sv.md")
        }
        (PublicationKind::FollowUp | PublicationKind::Final, Language::English) => {
            include_str!("layout/follow-up.en.md")
        }
        (PublicationKind::Annual, Language::Swedish) => include_str!("layout/annual.sv.md"),
        (PublicationKind::Annual, Language::English) => include_str!("layout/annual.en.md"),
        (PublicationKind::Remiss, Language::Swedish) => include_str!("layout/remiss.sv.md"),
        (PublicationKind::Remiss, Language::English) => include_str!("layout/remiss.en.md"),
        (PublicationKind::Register, Language::Swedish) => include_str!("layout/register.sv.md"),
        (PublicationKind::Register, Language::English) => include_str!("layout/register.en.md"),
    }
}
