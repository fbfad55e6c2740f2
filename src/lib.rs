//! uppfyllt follows up municipal plans.

pub mod diagnostic;
pub mod document;
pub mod source;
pub mod visible;
pub mod vocabulary;
