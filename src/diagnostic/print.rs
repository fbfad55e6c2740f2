//! stand-in
#[allow(missing_docs)]
pub struct DiagnosticFormat;
#[allow(missing_docs)]
pub struct Printer;
