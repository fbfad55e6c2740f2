//! stand-in
#[allow(missing_docs)]
pub struct Explanation;
#[allow(missing_docs)]
pub fn explanation(c: super::Code) -> &'static str {
    c.page()
}
