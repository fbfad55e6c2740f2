//! The text that people write for a report: a Markdown file beside the plan, with a head in TOML between two lines `+++`.

use std::io::ErrorKind;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::diagnostic::{Code, Printer, Severities, Severity, Sink, Summary, nearest};
use crate::discover::FilePath;
use crate::document::Block;
use crate::model::{BodyId, Model};
use crate::named::Named as _;
use crate::parse::{self, FrontMatter, Name};
use crate::prose::{self, PictureFiles};
use crate::read::{Reach, read_within};
use crate::report::{Section, Written};
use crate::source::{FileId, SourceFile, Sources, Span, portable_path};
use crate::visible::visible;

/// The line before and after the head.
const FENCE: &str = "+++";

pub(super) struct Text {
    pub(super) written: Written,
    /// What is wrong with it, as it is told.
    pub(super) complaints: String,
    /// Whether any of it keeps the report from being made.
    pub(super) has_errors: bool,
    /// Whether there is any of it.
    pub(super) has_warnings: bool,
}

/// Reads a text from where it may be, which the report calls `name`. One that is not there is one that nobody has written
/// yet, unless it `must_be`.
///
/// Errors: what cannot be read.
pub(super) fn read(
    path: &Path,
    name: &str,
    must_be: bool,
    (reach, pictures): (&Reach, &PictureFiles),
    model: &Model<'_>,
    printer: Printer,
) -> Result<Text> {
    let mut written = Written { file: name.to_owned(), ..Written::default() };
    if !must_be && std::fs::symlink_metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        return Ok(Text { written, complaints: String::new(), has_errors: false, has_warnings: false });
    }
    let mut sources = Sources::default();
    let file = FilePath { shown: path.to_owned(), relative: path.to_owned() };
    let found = read_within(reach, &file, sources.next_id()).context("the text of the report")?;
    let text = found.file.text.clone();
    let id = sources.add(found.file);
    let mut sink = Sink::new(Severities::default(), 1000);
    for diagnostic in found.diagnostics {
        // A text is not parsed as TOML, so what another TOML reader thinks of it is no matter.
        if diagnostic.code != Code::ByteOrderMark {
            sink.add(diagnostic);
        }
    }
    let mut remarks = Vec::new();
    if found.is_readable {
        let (head, body) = split(&text);
        if let Some(trouble) = unclosed(&text, &head) {
            remarks.push((Severity::Error, trouble));
        }
        let masked = masked(&text, &head);
        let head_id = sources.add(SourceFile::new(name.to_owned(), path.to_owned(), masked));
        let matter = parse::front_matter(head_id, &sources, &mut sink);
        take_head(matter, model, &mut written, &mut sink);
        let folder = path.parent().unwrap_or(Path::new("."));
        let pictures = |address: &str| pictures.read(folder, address);
        take_sections(&text, body, &pictures, &mut written, &mut remarks);
    }
    let (complaints, errors, warnings) = told(&sources, id, &sink, remarks, printer);
    Ok(Text { written, complaints, has_errors: errors > 0, has_warnings: warnings > 0 })
}

/// A complaint about a place in the text: where, and what.
type Remark = (Range<usize>, String);

/// The ranges of the head and of what follows it.
fn split(text: &str) -> (Range<usize>, Range<usize>) {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut lines = text[start..].split_inclusive('\n');
    let is_fence = |line: &str| line.trim_end() == FENCE;
    let Some(first) = lines.next().filter(|line| is_fence(line)) else {
        return (start..start, start..text.len());
    };
    let mut end = start + first.len();
    for line in lines {
        end += line.len();
        if is_fence(line) {
            return (start..end, end..text.len());
        }
    }
    (start..text.len(), text.len()..text.len())
}

/// What is wrong with the lines around the head.
fn unclosed(text: &str, head: &Range<usize>) -> Option<Remark> {
    let first = text[head.start..].lines().next().unwrap_or_default();
    if head.is_empty() && first.trim_end() == "---" {
        let message = "the head of a text is TOML between two lines `+++`; `---` begins none";
        return Some((head.start..head.start + 3, message.to_owned()));
    }
    let closed = text[head.clone()].trim_end().lines().filter(|line| line.trim_end() == FENCE).count() == 2;
    (!head.is_empty() && !closed).then(|| {
        let message = "the head that begins here has no end; write a line `+++` below it";
        (head.start..head.start + FENCE.len(), message.to_owned())
    })
}

/// The head as TOML in which every key stands where it stands in the text: the lines around it are comments.
fn masked(text: &str, head: &Range<usize>) -> String {
    let before = " ".repeat(head.start);
    let lines = text[head.clone()].split_inclusive('\n');
    let line =
        |line: &str| if line.trim_end() == FENCE { line.replace(FENCE, "###") } else { line.to_owned() };
    before + &lines.map(line).collect::<String>()
}

fn take_head(matter: FrontMatter<'_>, model: &Model<'_>, written: &mut Written, sink: &mut Sink) {
    let mut body = |name: &Name<'_>| body(name, model, sink);
    written.body = matter.body.as_ref().and_then(&mut body);
    written.addressees = matter.addressee.iter().filter_map(body).collect();
    let text = |text: crate::parse::Text<'_>| text.value.to_string();
    written.title = matter.title.map(text);
    written.authors = matter.author.into_iter().map(text).collect();
    written.document_type = matter.document_type.map(text);
    written.date = matter.date.map(|date| date.value);
    written.record_number = matter.record_number.map(text);
}

fn body(name: &Name<'_>, model: &Model<'_>, sink: &mut Sink) -> Option<BodyId> {
    let found = model.organisation.named(&name.value);
    if let [only] = found[..] {
        return Some(only);
    }
    let (code, message) = if found.is_empty() {
        (Code::UnknownBody, format!("there is no body \"{}\"", name.value))
    } else {
        (Code::UnknownBody, format!("\"{}\" is the name of several bodies; write the id of one", name.value))
    };
    sink.report(code, name.span, |at| {
        let names = model.organisation.bodies.iter().flat_map(|body| [body.id.as_ref(), body.name.as_ref()]);
        at.says(message).label("not known").suggest(nearest(&name.value, names))
    });
    None
}

fn take_sections(
    text: &str,
    body: Range<usize>,
    pictures: &prose::Pictures<'_>,
    written: &mut Written,
    remarks: &mut Vec<(Severity, Remark)>,
) {
    let (found, said) = prose::sections(&text[body.clone()], pictures);
    let place = |range: Range<usize>| body.start + range.start..body.start + range.end;
    remarks.extend(said.into_iter().map(|remark| (Severity::Warning, (place(remark.range), remark.message))));
    if !found.before.is_empty() {
        let start = text[body.clone()].len() - text[body.clone()].trim_start().len();
        let message = "this stands before the first heading, in no section; write a heading above it, such as \
                       `# Sammanfattning`";
        remarks.push((Severity::Error, (place(start..start), message.to_owned())));
    }
    let are_written: Vec<Section> =
        found.sections.iter().filter_map(|section| Section::of_heading(&section.heading)).collect();
    for section in found.sections {
        let known = Section::of_heading(&section.heading);
        if known.is_none() {
            let names = Section::ALL.iter().flat_map(|section| section.headings()).flatten().copied();
            if let Some(near) = nearest(&section.heading, names) {
                let message =
                    format!("`{}` is a section of its own; did you mean `{near}`?", section.heading);
                remarks.push((Severity::Warning, (place(section.range.clone()), message)));
            }
        }
        for (block, range) in &section.blocks {
            // Where the section is written besides, this is a heading like others.
            if let Block::Heading { text, .. } = block
                && Section::of_heading(text).is_some_and(|named| !are_written.contains(&named))
            {
                let message = format!(
                    "`{text}` is only a heading within `{}` here; to write the section of that name, give it a heading of the \
                     same level, `{} {text}`",
                    section.heading,
                    "#".repeat(usize::from(section.level))
                );
                remarks.push((Severity::Warning, (place(range.clone()), message)));
            }
        }
        let relative = |(mut block, _)| {
            if let Block::Heading { level, .. } = &mut block {
                *level = level.saturating_sub(section.level);
            }
            block
        };
        let blocks = section.blocks.into_iter().map(relative).collect();
        written.sections.push((known, section.heading, blocks));
    }
}

/// What is wrong, as it is told: the head as plan files are, the prose a line each. With how many errors and warnings.
fn told(
    sources: &Sources,
    text: FileId,
    sink: &Sink,
    mut remarks: Vec<(Severity, Remark)>,
    printer: Printer,
) -> (String, usize, usize) {
    let mut diagnostics = sink.sorted();
    diagnostics.retain(|diagnostic| diagnostic.severity <= Severity::Warning);
    let summary = Summary::of(sink, 1);
    let mut told = String::new();
    if !diagnostics.is_empty() {
        let printed = printer.print(&diagnostics, sources, summary);
        told = printer.join([printed], usize::MAX);
    }
    remarks.sort_by_key(|(_, (range, _))| range.start);
    for (severity, (range, message)) in &remarks {
        let place = sources.start(Span::new(text, range));
        let file = portable_path(&sources.file(text).shown);
        let line = format!("{file}:{}:{}: {}: {message}", place.line, place.column, severity.name());
        told.push_str(&visible(&line));
        told.push('\n');
    }
    let of = |wanted| remarks.iter().filter(|(severity, _)| *severity == wanted).count();
    (told, summary.errors + of(Severity::Error), summary.warnings + of(Severity::Warning))
}
