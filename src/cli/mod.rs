//! The command line.
pub mod explain;
