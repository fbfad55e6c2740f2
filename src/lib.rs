//! uppfyllt follows up municipal plans.

pub mod cli;
pub mod diagnostic;
pub mod discover;
pub mod document;
pub mod read;
pub mod source;
pub mod visible;
pub mod vocabulary;
