//! r
mod words; mod shares;
