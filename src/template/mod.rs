//! Templates of documents: Markdown with expressions in it, one for all formats.
//!
//! A template says what stands where; everything that is put in is a [`Value`](crate::document::Value). Texts are put in once the Markdown is
//! parsed, so that no text of a plan can mean anything in it, and a part, such as a table, stands on a line of its own. A
//! template can read no file, run nothing, include no other template, and ends whatever it says.

mod bounds;
mod engine;
mod errors;
mod filters;
mod source;
mod values;

pub(crate) use self::errors::TemplateError;
pub(crate) use self::source::Template;
use crate::document::{Block, Values};
use crate::prose::{self, Pictures};

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
