//! uppfyllt follows up municipal plans.

pub mod calendar;
pub mod cli;
pub mod collation;
pub mod decimal;
pub mod diagnostic;
pub mod discover;
pub mod document;
pub mod evaluate;
pub mod model;
pub mod parse;
pub mod read;
pub mod resolve;
pub mod source;
pub mod visible;
pub mod vocabulary;
