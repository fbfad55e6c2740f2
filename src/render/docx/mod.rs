//! WordprocessingML.

use std::io::Write;

use anyhow::{Result, bail};

use crate::document::Document;

pub(super) fn write(_: &Document, _: &mut dyn Write) -> Result<()> {
    bail!("not yet")
}
