//! The head of a tjänsteskrivelse: sender to the left, what it is and when to the right, addressee below.

use std::io::Write;

use anyhow::Result;

use super::prose::isolated;
use crate::document::Letterhead;

pub(super) fn write(letterhead: &Letterhead, out: &mut dyn Write) -> Result<()> {
    let Letterhead { sender, kind, details, addressee } = letterhead;
    writeln!(out, "<header class=\"letterhead\">")?;
    write_address("sender", sender, out)?;
    if kind.is_some() || !details.is_empty() {
        writeln!(out, "<div class=\"matter\">")?;
        if let Some(kind) = kind {
            writeln!(out, "<p class=\"kind\">{}</p>", isolated(kind))?;
        }
        if !details.is_empty() {
            writeln!(out, "<dl>")?;
            for (name, detail) in details {
                writeln!(out, "<div><dt>{}</dt> <dd>{}</dd></div>", isolated(name), isolated(detail))?;
            }
            writeln!(out, "</dl>")?;
        }
        writeln!(out, "</div>")?;
    }
    write_address("addressee", addressee, out)?;
    writeln!(out, "</header>")?;
    Ok(())
}

fn write_address(class: &str, lines: &[String], out: &mut dyn Write) -> Result<()> {
    if !lines.is_empty() {
        let lines = lines.iter().map(|line| isolated(line)).collect::<Vec<_>>().join("<br>");
        writeln!(out, "<p class=\"{class}\">{lines}</p>")?;
    }
    Ok(())
}
