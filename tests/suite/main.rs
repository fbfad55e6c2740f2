//! The tests that see the crate from outside; one crate, so that they are linked once.

mod render;
