//! The parts of a zip: each unpacked whole, and never more of them than fits.

use std::io::{Cursor, Read as _};

use anyhow::{Context as _, Result, bail, ensure};
use memchr::memmem;
use zip::ZipArchive;

/// The most bytes of all parts that are read.
const MOST: u64 = 64 << 20;

/// The most parts.
const MOST_PARTS: usize = 20_000;

/// What a part begins with in the list at the end of a zip.
const ENTRY: &[u8] = b"PK\x01\x02";

pub(super) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self> {
        // Each takes more in a list than in a file; a sheet and what it shows are a few.
        let listed = memmem::find_iter(bytes, ENTRY).take(MOST_PARTS + 1).count();
        ensure!(listed <= MOST_PARTS, "it has more than {MOST_PARTS} parts");
        let zip = ZipArchive::new(Cursor::new(bytes)).context("it is damaged or cut off")?;
        // Of parts of one name, the library knows the last alone.
        let listed = usize::try_from(zip.central_directory_start()).ok().and_then(|start| bytes.get(start..));
        ensure!(entries(listed.unwrap_or_default()) == zip.len(), "it has two parts of one name");
        let leads_out = |name: &str| name.split(['/', '\\']).any(|part| part == "..");
        let has_outer = zip.file_names().flatten().any(|name| leads_out(&name));
        ensure!(!has_outer, "it has a part whose name leads out of it");
        Ok(Self { zip, left: MOST })
    }

    pub(super) fn holds(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The text of a part, where there is one of that name.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>> {
        if !self.holds(name) {
            return Ok(None);
        }
        let part = self.zip.by_name(name).with_context(|| format!("its part {name} cannot be unpacked"))?;
        ensure!(part.size() <= self.left, "it unpacks to more than {} MiB", MOST >> 20);
        let mut bytes = Vec::new();
        part.take(self.left + 1)
            .read_to_end(&mut bytes)
            .with_context(|| format!("its part {name} is damaged"))?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        ensure!(length <= self.left, "it unpacks to more than {} MiB", MOST >> 20);
        self.left -= length;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(_) => bail!("its part {name} is not UTF-8"),
        }
    }

    /// The text of a part that has to be there.
    pub(super) fn required(&mut self, name: &str) -> Result<String> {
        self.text(name)?.with_context(|| format!("its part {name} is missing"))
    }
}

/// How many parts the list at the end of a zip has.
fn entries(mut listed: &[u8]) -> usize {
    let mut count = 0;
    while let Some(head) = listed.get(..46).filter(|head| head.starts_with(ENTRY)) {
        let length = |place: usize| usize::from(u16::from_le_bytes([head[place], head[place + 1]]));
        let whole = 46 + length(28) + length(30) + length(32);
        listed = listed.get(whole..).unwrap_or_default();
        count += 1;
    }
    count
}
