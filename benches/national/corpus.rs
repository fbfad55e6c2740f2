//! A country's plans in the real format: the same bytes for the same number of plans, on every machine.
//!
//! A plan is about 312 judgements and 57.6 kB, as in the corpus that the bars are measured on: 5,000 plans are 288 MB.

use std::fmt::{self, Write as _};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::assessments::{self, Spelling};
use crate::commitment::YEARS;
use crate::plan::Plan;
use crate::words::{DEPARTMENTS, NAME_ENDS, NAME_STARTS, ORGANS};

/// How many municipalities the country has.
const MUNICIPALITIES: usize = 290;
/// How many plans one has, where there are too few plans for all municipalities.
const PLANS_EACH: usize = 17;

/// How much was written.
#[derive(Default)]
pub(crate) struct Size {
    pub(crate) files: u32,
    pub(crate) bytes: u64,
    pub(crate) judgements: u32,
}

impl fmt::Display for Size {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { files, bytes, judgements } = self;
        write!(formatter, "{files} files, {bytes} bytes, {judgements} judgements")
    }
}

/// Writes a corpus into a folder that does not exist or is empty.
pub(crate) fn generate(plans: usize, folder: &Path, spelling: Spelling) -> Result<Size> {
    if folder.exists() && fs::read_dir(folder)?.next().is_some() {
        bail!("{} is not empty", folder.display());
    }
    let mut writer = Writer::default();
    let municipalities = plans.div_ceil(PLANS_EACH).min(MUNICIPALITIES);
    for number in 0..municipalities {
        let municipality = folder.join(format!("{:04}-kommun", number + 1));
        writer.file(&municipality, "uppfyllt.toml", &settings(number)?)?;
        writer.file(&municipality, "organisation.toml", &organisation()?)?;
        for plan in (number..plans).step_by(municipalities) {
            writer.plan(&municipality, &Plan::new(plan), spelling)?;
        }
    }
    Ok(writer.size)
}

#[derive(Default)]
struct Writer {
    size: Size,
}

impl Writer {
    fn plan(&mut self, municipality: &Path, plan: &Plan, spelling: Spelling) -> Result<()> {
        let folder = municipality.join(&plan.id);
        self.file(&folder, "plan.toml", &plan.text()?)?;
        for year in YEARS {
            let (text, judgements) = assessments::text(plan, year, spelling)?;
            self.file(&folder, &format!("{year}.toml"), &text)?;
            self.size.judgements += judgements;
        }
        Ok(())
    }

    fn file(&mut self, folder: &Path, name: &str, text: &str) -> Result<()> {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        let path = folder.join(name);
        let mut file = File::create_new(&path).with_context(|| path.display().to_string())?;
        file.write_all(text.as_bytes()).with_context(|| path.display().to_string())?;
        self.size.files += 1;
        self.size.bytes += u64::try_from(text.len())?;
        Ok(())
    }
}

fn settings(number: usize) -> Result<String, fmt::Error> {
    let start = NAME_STARTS.get(number % NAME_STARTS.len()).unwrap_or(&"");
    let end = NAME_ENDS.get(number / NAME_STARTS.len()).unwrap_or(&"");
    let mut text = String::new();
    writeln!(text, "format = 1")?;
    writeln!(text, "name = \"{start}{end}s kommun\"")?;
    writeln!(text, "municipality_code = \"{:04}\"", 101 + number)?;
    writeln!(text, "language = \"sv\"")?;
    Ok(text)
}

fn organisation() -> Result<String, fmt::Error> {
    let mut text = "# Kommunens nämnder och förvaltningar\n".to_owned();
    for (id, name, kind) in ORGANS {
        writeln!(text, "\n[[body]]\nid = \"{id}\"\nname = \"{name}\"\nkind = \"{kind}\"")?;
        if kind == "nämnd" {
            writeln!(text, "parent = \"kommunfullmaktige\"")?;
        }
    }
    for (id, name, abbreviation, committee) in DEPARTMENTS {
        writeln!(text, "\n[[body]]\nid = \"{id}\"\nname = \"{name}\"\nkind = \"förvaltning\"")?;
        writeln!(text, "abbreviation = \"{abbreviation}\"\nserves = \"{committee}\"")?;
    }
    Ok(text)
}
