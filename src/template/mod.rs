//! Templates of documents: Markdown with expressions in it, one for all formats.
//!
//! A template says what stands where; everything that is put in is a [`Value`](crate::document::Value). Texts are put in once the Markdown is
//! parsed, so that no text of a plan can mean anything in it, and a part, such as a table, stands on a line of its own. A
//! template can read no file, run nothing, include no other template, and ends whatever it says.

mod bounds;
mod engine;
mod errors;
mod values;

use std::fmt;

use crate::document::{Block, Values};
use crate::prose::{self, Pictures};

/// A template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template {
    /// Its file, for messages.
    pub name: String,
    /// What stands in it.
    source: String,
}

impl Template {
    /// A template as it stands in a file.
    pub(crate) fn new(name: impl Into<String>, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
        Self { name: name.into(), source: prose::without_placeholders(&text).into_owned() }
    }
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TemplateError {
    /// The name of the template.
    pub template: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What is wrong, and what to do about it.
    pub message: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { template, line, column, message } = self;
        write!(out, "{template}:{line}:{column}: {message}")
    }
}

impl std::error::Error for TemplateError {}

/// What comes of a template.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Filled {
    /// What stands in the document.
    pub blocks: Vec<Block>,
    /// The names of the parts that have been put in, such as `summary` or `plans.results`; one for each time.
    pub parts: Vec<String>,
}

/// Puts values into a template.
///
/// # Errors
/// Everything that is wrong: a mistake in an expression ends it, but of what can't stand where it does, all is told.
pub(crate) fn expand(
    template: &Template,
    values: &Values,
    pictures: &Pictures<'_>,
) -> Result<Filled, Vec<TemplateError>> {
    let expanded = engine::expand(template, values).map_err(|error| vec![error])?;
    let (blocks, problems) = prose::blocks_with(&expanded.markdown, pictures, &expanded.placeholders);
    if problems.is_empty() {
        return Ok(Filled { blocks, parts: expanded.parts });
    }
    let problems = problems.into_iter();
    let found = problems.map(|problem| (expanded.origin(problem.range.start), problem.message));
    Err(errors::all_at(template, found))
}

/// That there is no value of a name, with the nearest one that is.
pub(crate) fn unknown(name: &str, values: &Values) -> String {
    let known = values.keys().map(|name| (*name).to_owned()).collect();
    errors::missing("", &values::Miss { name: name.to_owned(), within: None, known })
}

#[cfg(test)]
mod tests;
