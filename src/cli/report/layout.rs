//! Layouts: what stands where in a document. One is a Markdown file with names in it, the same for all formats.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use crate::cli::args::Report;
use crate::cli::output::Input;
use crate::cli::terminal::Several;
use crate::document::{Block, Value, Values};
use crate::named::Named as _;
use crate::prose::PictureFiles;
use crate::report::{PublicationKind, Section, Written};
use crate::source::portable_path;
use crate::template::{self, Filled, Template};
use crate::vocabulary::Language;

/// A larger layout is not read: 256 KiB, a hundred times the usual one.
const LARGEST: u64 = 256 << 10;

/// The option that names parts, for messages.
const PART: &str = "--part";

pub(super) enum Layout {
    /// The one that is used where none is named.
    BuiltIn,
    File {
        path: PathBuf,
        text: String,
    },
    /// Parts by name, one after the other.
    Parts(Vec<String>),
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
            return Ok(Self::Parts(args.part.iter().map(|part| part.trim().to_owned()).collect()));
        };
        let name = portable_path(path);
        let bytes = args
            .common
            .reach
            .read(path, LARGEST)
            .map_err(|refusal| anyhow!("cannot read the template `{name}`: it {refusal}"))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            anyhow!(
                "the template `{name}` is not UTF-8: byte {} is wrong",
                error.utf8_error().valid_up_to() + 1
            )
        })?;
        Ok(Self::File { path: path.clone(), text })
    }

    pub(super) fn input(&self) -> Option<Input> {
        match self {
            Self::File { path, .. } => Some(Input { what: "template", path: path.clone() }),
            Self::BuiltIn | Self::Parts(_) => None,
        }
    }

    /// A document laid out so.
    ///
    /// Errors: everything that is wrong with the layout, with its place, a line each.
    pub(super) fn fill(
        &self,
        kind: PublicationKind,
        language: Language,
        values: &Values,
        pictures: &PictureFiles,
    ) -> Result<Filled> {
        let (name, text, folder) = match self {
            Self::BuiltIn => {
                ("the built-in layout".to_owned(), built_in(kind, language).to_owned(), Path::new("."))
            }
            Self::File { path, text } => {
                (portable_path(path), text.clone(), path.parent().unwrap_or(Path::new(".")))
            }
            Self::Parts(parts) => (PART.to_owned(), of_parts(parts, values)?, Path::new(".")),
        };
        let pictures = |address: &str| pictures.read(folder, address);
        let template = Template::new(name, &text);
        let mut filled = template::expand(&template, values, &pictures)
            .map_err(|errors| Several(errors.iter().map(ToString::to_string).collect()))?;
        // Of two headings in a row of which the one begins as the other, the longer stands for both.
        filled.blocks.dedup_by(|next, heading| {
            let (Block::Heading { text: next, .. }, Block::Heading { text, .. }) = (next, heading) else {
                return false;
            };
            let is_longer = next.strip_prefix(text.as_str()).is_some_and(|rest| rest.starts_with(' '));
            if is_longer {
                text.clone_from(next);
            }
            is_longer
        });
        Ok(filled)
    }

    /// What people have written that stands nowhere in the document, though it was to be a whole one.
    pub(super) fn left_out(&self, written: &Written, filled: &Filled) -> Vec<String> {
        if matches!(self, Self::Parts(_)) {
            return Vec::new();
        }
        let is_left_out =
            |section: Option<Section>| !filled.parts.iter().any(|part| part == value_of(section));
        let mut names: Vec<String> = Vec::new();
        for (section, heading, blocks) in &written.sections {
            if is_left_out(*section) && !blocks.is_empty() && !names.contains(heading) {
                names.push(heading.clone());
            }
        }
        names
    }
}

/// A layout of some parts.
///
/// Errors: every name that is none of a part.
fn of_parts(parts: &[String], values: &Values) -> Result<String> {
    let wrong = |name: &String| match values.get(name.as_str()) {
        None => Some(format!("{PART}: {}", template::unknown(name, values))),
        Some(Value::List(_)) => Some(format!(
            "{PART}: `{name}` stands for several values, for layouts to go through; name a part, or one plan with --plan"
        )),
        Some(Value::Text(_) | Value::Part(_)) => None,
    };
    let wrong: Vec<String> = parts.iter().filter_map(wrong).collect();
    if !wrong.is_empty() {
        return Err(Several(wrong).into());
    }
    Ok(parts.iter().map(|part| format!("{{{{ {part} }}}}\n")).collect::<Vec<_>>().join("\n"))
}

/// The name in layouts of what is written as a section, or in sections by other names.
fn value_of(section: Option<Section>) -> &'static str {
    section.map_or("more", Section::name)
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
