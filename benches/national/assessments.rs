//! A year of a plan: one judgement of each commitment by each förvaltning that is assessed for it, with gaps.

use std::fmt::{self, Write as _};

use crate::commitment::Commitment;
use crate::plan::Plan;
use crate::random::Random;
use crate::words::{EVIDENCE, RATINGS, SENTENCES};

/// How many of a hundred judgements are missing, and how many commitments are judged jointly.
const MISSING: usize = 1;
const JOINT: usize = 5;
/// How many of a hundred judgements have evidence.
const WITH_EVIDENCE: usize = 4;

/// Whether the ratings are written as they should be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// Nothing to complain about.
    Clean,
    /// Every rating of every judgement is an error.
    Spoilt,
}

/// The file of a year, and how many judgements it holds. Clean and spoilt differ in the ratings' spelling alone.
pub(crate) fn text(plan: &Plan, year: u16, spelling: Spelling) -> Result<(String, u32), fmt::Error> {
    let seed = u64::try_from(plan.number).unwrap_or(0) << 16 | u64::from(year);
    let mut year_file = Year {
        text: format!("# Bedömningar för {year}, insamlade av kommunledningskontoret\n\n"),
        random: Random::new(seed),
        spelling,
        judgements: 0,
    };
    let text = &mut year_file.text;
    writeln!(text, "[defaults]\nplan = \"{}\"\nperiod = {year}", plan.id)?;
    writeln!(text, "assessed_by = \"Förvaltningschefen\"\ndate = {}-02-15", year + 1)?;
    for commitment in plan.commitments.iter().filter(|commitment| commitment.holds_in(year)) {
        year_file.commitment(commitment)?;
    }
    Ok((year_file.text, year_file.judgements))
}

struct Year {
    text: String,
    random: Random,
    spelling: Spelling,
    judgements: u32,
}

impl Year {
    fn commitment(&mut self, commitment: &Commitment) -> fmt::Result {
        let several = commitment.bodies.len() > 1;
        if several && self.random.percent(JOINT) {
            let bodies = if commitment.common {
                "\"varje förvaltning\"".to_owned()
            } else {
                format!("[\"{}\"]", commitment.bodies.join("\", \""))
            };
            return self.judgement(&commitment.id, "bodies", &bodies);
        }
        for body in &commitment.bodies {
            if !self.random.percent(MISSING) {
                self.judgement(&commitment.id, "body", &format!("\"{body}\""))?;
            }
        }
        Ok(())
    }

    fn judgement(&mut self, item: &str, key: &str, body: &str) -> fmt::Result {
        self.judgements += 1;
        let rating = self.rating();
        writeln!(self.text, "\n[[assessment]]\nitem = \"{item}\"\n{key} = {body}\nrating = \"{rating}\"")?;
        match self.random.below(100) {
            0..50 => {}
            50..96 => {
                let sentences = 1 + self.random.below(3);
                let comment = self.sentences(sentences, " ");
                writeln!(self.text, "comment = \"{comment}\"")?;
            }
            _ => {
                let sentences = 4 + self.random.below(4);
                let comment = self.sentences(sentences, "\n");
                writeln!(self.text, "comment = \"\"\"\n{comment}\"\"\"")?;
            }
        }
        if self.random.percent(WITH_EVIDENCE) {
            let evidence = self.random.pick(&EVIDENCE).unwrap_or_default();
            writeln!(self.text, "evidence = \"{evidence}\"")?;
        }
        Ok(())
    }

    fn rating(&mut self) -> &'static str {
        let mut left = self.random.below(RATINGS.iter().map(|(.., share)| share).sum());
        for (right, wrong, share) in RATINGS {
            match left.checked_sub(share) {
                Some(rest) => left = rest,
                None if self.spelling == Spelling::Clean => return right,
                None => return wrong,
            }
        }
        ""
    }

    fn sentences(&mut self, number: usize, between: &str) -> String {
        let sentences: Vec<_> = (0..number)
            .map(|_| {
                let sentence = self.random.pick(&SENTENCES).unwrap_or_default();
                let amount = 2 + self.random.below(60);
                sentence.replace('#', &amount.to_string())
            })
            .collect();
        sentences.join(between)
    }
}
