//! What is wrong with the plan files: values with a code and places, collected and never thrown.

mod certain;
mod code;
mod explain;
mod followed;
mod identity;
mod nearest;
mod print;
mod problem;
mod sink;

pub(crate) use certain::certain_replacement;
pub use code::{Code, Severity};
pub(crate) use followed::{Definition, Followed};
pub(crate) use identity::{Identities, digest};
pub(crate) use nearest::{is_only_slip, nearest, nearest_word};
pub use print::{DiagnosticFormat, Printer, Summary, replacement};
pub(crate) use print::{Printed, counted, uri};
pub use problem::Diagnostic;
pub(crate) use problem::{Related, Spot};
pub(crate) use sink::{Severities, Sink};
