//! uppfyllt follows up municipal plans.

pub mod calendar;
pub mod check;
pub mod cli;
pub mod collation;
pub mod decimal;
pub mod diagnostic;
pub mod discover;
pub mod document;
pub mod evaluate;
pub mod load;
pub mod model;
pub mod parallel;
pub mod parse;
pub mod read;
pub mod render;
pub mod report;
pub mod resolve;
pub mod source;
pub mod visible;
pub mod vocabulary;
