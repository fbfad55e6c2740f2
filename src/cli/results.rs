//! Results: which format was asked for, which tables it can hold, and where it goes.

use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};

use super::args::{Colour, Results};
use super::output::{self, Inputs};
use super::terminal::{self, Stream};
use super::{pdf, pictures};
use crate::document::{Audience, Document};
use crate::named::Named as _;
use crate::render::{self, Format};
use crate::report::{Command, Use, View};

/// The format that was asked for, by name or by the extension of the output file.
pub(super) fn format(args: &Results) -> Result<Format> {
    match (args.format, output::named_file(args.output.as_ref())) {
        (Some(format), _) => Ok(format),
        (None, Some(path)) => from_extension(path),
        (None, None) => Ok(Format::Table),
    }
}

fn from_extension(path: &Path) -> Result<Format> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    Format::from_extension(extension).with_context(|| {
        format!(
            "`{}`: the extension chooses the format, and `{extension}` is none of {}; name one with --format",
            path.display(),
            super::values::extensions()
        )
    })
}

/// Who reads a format: people or programs.
pub(super) fn audience(format: Format) -> Audience {
    match place(format) {
        Use::Screen | Use::Document => Audience::Readers,
        Use::Tables | Use::Workbook | Use::WorkbookOf(_) | Use::OneTable => Audience::Data,
    }
}

pub(super) fn holds_one_table(format: Format) -> bool {
    place(format) == Use::OneTable
}

/// Where a format stands among those that show different things when nobody asks for a view.
pub(super) fn place(format: Format) -> Use {
    match format {
        Format::Table => Use::Screen,
        Format::Markdown | Format::Html | Format::Docx | Format::Typst | Format::Pdf => Use::Document,
        Format::Json => Use::Tables,
        Format::Xlsx => Use::Workbook,
        Format::Csv | Format::CsvSv => Use::OneTable,
    }
}

/// The views that are asked for, each once, or else the usual ones. Fails where the format holds one table and several are
/// asked for.
pub(super) fn views(asked: &[&'static View], command: Command, format: Format) -> Result<Vec<&'static View>> {
    let mut views = Vec::new();
    for view in asked {
        if !views.contains(view) {
            views.push(*view);
        }
    }
    if views.is_empty() {
        return Ok(command.usual(place(format)));
    }
    if holds_one_table(format) && views.len() > 1 {
        let names: Vec<&str> = views.iter().map(|view| view.name).collect();
        return Err(anyhow!(
            "{} holds one table; choose one with --view: {}",
            format.name(),
            names.join(", ")
        ));
    }
    Ok(views)
}

/// Writes a document to where it was asked for.
pub(super) fn write(
    args: &Results,
    format: Format,
    colour: Colour,
    mut document: Document,
    inputs: &Inputs,
) -> Result<()> {
    let target = output::named_file(args.output.as_ref());
    pictures::name_from(&output::folder(target), &mut document);
    let to_terminal = target.is_none();
    let options = render::Options {
        width: if to_terminal { terminal::width(args.width) } else { args.width.unwrap_or(100) },
        colour: to_terminal && Stream::Out.takes_colour(colour),
    };
    let mut content = |out: &mut dyn Write| {
        if format != Format::Pdf {
            return render::render(&document, format, options, out);
        }
        let mut source = Vec::new();
        render::render(&document, Format::Typst, options, &mut source)?;
        Ok(out.write_all(&pdf::of_typst(&source, &document)?)?)
    };
    match target {
        Some(target) => output::stream_file(target, inputs, &mut content),
        None if format.is_binary() && Stream::Out.is_terminal() => {
            bail!("{} is not for a terminal; name a file with -o", format.name())
        }
        None if format == Format::Table => output::stream_stdout(&mut content),
        None => output::stream_text(&mut content),
    }
}
