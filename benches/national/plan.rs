//! One plan: what it promises, and its `plan.toml`.

use std::fmt::{self, Write as _};

use crate::commitment::{Commitment, YEARS};
use crate::promises::AREAS;
use crate::random::Random;
use crate::words::TOPICS;

/// How many commitments a plan has, and how many of them are for every förvaltning.
const COMMITMENTS: usize = 26;
const COMMON: usize = 4;

/// A plan.
pub(crate) struct Plan {
    /// Its number in the corpus.
    pub(crate) number: usize,
    /// Its id, and the name of its folder.
    pub(crate) id: String,
    title: &'static str,
    /// Its åtaganden.
    pub(crate) commitments: Vec<Commitment>,
}

impl Plan {
    /// The plan of a number: always the same one.
    pub(crate) fn new(number: usize) -> Self {
        let mut random = Random::new(u64::try_from(number).unwrap_or(0));
        let (topic, title) = random.pick(&TOPICS).unwrap_or_default();
        let mut promises: Vec<_> = AREAS
            .iter()
            .flat_map(|(area, _, texts)| (1..).zip(texts).map(move |(nth, text)| (*area, nth, *text)))
            .collect();
        random.shuffle(&mut promises);
        let commitments = promises
            .into_iter()
            .take(COMMITMENTS)
            .enumerate()
            .map(|(place, (area, nth, text))| Commitment::new(area, nth, text, place < COMMON, &mut random))
            .collect();
        Self { number, id: format!("{topic}-{:05}", number + 1), title, commitments }
    }

    /// Its `plan.toml`.
    pub(crate) fn text(&self) -> Result<String, fmt::Error> {
        let mut text = self.head();
        for (id, name, _) in AREAS {
            writeln!(text, "\n[[area]]\nid = \"{id}\"\nname = \"{name}\"")?;
        }
        for commitment in &self.commitments {
            commitment.write(&mut text)?;
        }
        text.push_str(&decisions());
        Ok(text)
    }

    fn head(&self) -> String {
        let (before, first, last) = (YEARS.start() - 1, YEARS.start(), YEARS.end());
        let years: Vec<_> = YEARS.map(|year| year.to_string()).collect();
        format!(
            r#"# {title}, antagen i kommunfullmäktige

[[plan]]
id = "{id}"
title = "{title} {first}–{last}"
short_title = "{title}"
type = "plan"
period = "{first}-{last}"
municipality_wide = true
objective = "Lika rättigheter och möjligheter för alla som bor och verkar här"
target_group = "alla invånare"
owner = "kommunledningskontoret"
responsible_body = "kommunstyrelsen"
reports_to = ["kommunfullmaktige"]
follow_up = [{years}]
rule = {{ kind = "andel uppfyllda", at_least = 75 }}
review_by = {last}-12-31
record_number = "{before}/KS {record:04}"
"#,
            title = self.title,
            id = self.id,
            years = years.join(", "),
            record = self.number % 9973,
        )
    }
}

fn decisions() -> String {
    let (before, last) = (YEARS.start() - 1, YEARS.end());
    format!(
        r#"
[[decision]]
body = "kommunstyrelsen"
type = "föreslagen"
date = {before}-11-25
paragraph = "§ 214"
text = "Kommunstyrelsen föreslår att kommunfullmäktige antar planen."

[[decision]]
body = "kommunfullmaktige"
type = "antagen"
date = {before}-12-14
paragraph = "§ 139"
unanimous = true

[[decision]]
body = "kommunstyrelsen"
type = "uppdrag"
date = {last}-03-06
paragraph = "§ 47"
addressee = ["kommunledningskontoret"]
text = """
Kommunledningskontoret får i uppdrag att redovisa hur förvaltningarna har
uppfyllt sina åtaganden, och att föreslå hur arbetet ska fortsätta."""
"#
    )
}
