//! uppfyllt follows up municipal plans.

pub mod document;
pub mod source;
pub mod vocabulary;
