//! What the program is measured against: reading every byte, and parsing every byte with `toml` and nothing more.
//!
//! Both reuse one buffer for all files and keep nothing, so that they are as fast as plain code is.

use std::ffi::OsStr;
use std::fs::File;
use std::hint::black_box;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use walkdir::WalkDir;

use crate::shapes::{PlanFile, Settings};

/// glibc hands every freed large block back to the kernel until it has seen one this large come and go.
const LARGE_BLOCK: usize = 16 << 20;

/// Walks a folder and reads every file; how many bytes there are.
pub(crate) fn read_only(folder: &Path) -> Result<usize> {
    let mut buffer = Vec::new();
    let mut total = 0;
    each_file(folder, |path| {
        buffer.clear();
        total += File::open(path)?.read_to_end(&mut buffer)?;
        black_box(&buffer);
        Ok(())
    })?;
    Ok(total)
}

/// Walks a folder and parses every file into structs; how many bytes there are.
pub(crate) fn parse_only(folder: &Path) -> Result<usize> {
    drop(black_box(Vec::<u8>::with_capacity(LARGE_BLOCK)));
    let mut buffer = String::new();
    let mut total = 0;
    each_file(folder, |path| {
        buffer.clear();
        total += File::open(path)?.read_to_string(&mut buffer)?;
        if path.file_name() == Some(OsStr::new("uppfyllt.toml")) {
            parse::<Settings<'_>>(&buffer)
        } else {
            parse::<PlanFile<'_>>(&buffer)
        }
    })?;
    Ok(total)
}

fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Result<()> {
    black_box(toml::from_str::<T>(text)?);
    Ok(())
}

fn each_file(folder: &Path, mut action: impl FnMut(&Path) -> Result<()>) -> Result<()> {
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() && entry.path().extension() == Some(OsStr::new("toml")) {
            action(entry.path()).with_context(|| entry.path().display().to_string())?;
        }
    }
    Ok(())
}
