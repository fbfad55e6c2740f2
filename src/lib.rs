//! uppfyllt follows up municipal plans.

pub mod calendar;
pub mod cli;
pub mod decimal;
pub mod diagnostic;
pub mod document;
pub mod parse;
pub mod source;
pub mod vocabulary;
