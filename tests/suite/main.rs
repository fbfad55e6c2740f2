//! The integration tests, in one crate, so that they are linked once.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod diagnostics_gallery;
