//! What the keys of plan files hold, as a reader calls it: one table, for every report on contradictions.

use super::words::Words;
use crate::vocabulary::Language;

/// A key: its name, what stands as a heading in Swedish, what stands after "om" in Swedish, and both in English.
type Key = (&'static str, &'static str, &'static str, &'static str);

macro_rules! keys {
    ($($key:literal $heading:literal, $about:literal: $english:literal;)+) => {
        const KEYS: &[Key] = &[$(($key, $heading, $about, $english),)+];
    };
}

keys! {
    "addressee" "adressat", "vem beslutet riktar sig till": "addressee";
    "anchored_by" "ansvarig för förankringen", "vem som ansvarar för förankringen":
        "who is responsible for anchoring";
    "audience" "vilka planen vänder sig till", "vilka planen vänder sig till": "whom the plan turns to";
    "body" "organ", "vilket organ det är": "body";
    "communication_plan" "kommunikationsplan", "kommunikationsplanen": "communication plan";
    "date" "datum", "datumet": "date";
    "deadline" "sista svarsdag", "sista svarsdagen": "deadline";
    "follow_up" "år för uppföljning", "åren för uppföljning": "periods of follow-up";
    "forankring" "förankring", "hur planen var förankrad": "anchoring";
    "framtagande" "framtagande", "vilka som tog fram planen": "who made the plan";
    "municipality_wide" "om planen är kommunövergripande", "om planen är kommunövergripande":
        "whether it is municipality-wide";
    "objective" "övergripande målsättning", "den övergripande målsättningen": "overall objective";
    "paragraph" "paragraf", "paragrafen": "paragraph";
    "period" "period", "perioden": "period";
    "periods" "perioder", "vilka år som omfattas": "periods";
    "purpose" "syfte", "syftet": "purpose";
    "recipients" "mottagare", "vilka som fick remissen": "recipients";
    "record_number" "diarienummer", "diarienumret": "record number";
    "reported_by" "organ som sammanställer uppföljningen", "vilket organ som sammanställer uppföljningen":
        "the body that compiles the follow-up";
    "review_by" "datum för aktualitetsprövning", "datumet för aktualitetsprövning": "date of review";
    "sender" "avsändare", "vem som skickade remissen": "sender";
    "target_group" "målgrupp", "målgruppen": "target group";
    "text" "innehåll", "innehållet": "content";
    "title" "titel", "titeln": "title";
    "type" "vad som beslutades", "vad som beslutades": "what was decided";
    "reports_to" "vem uppföljningen rapporteras till", "vem uppföljningen rapporteras till":
        "whom the follow-up is reported to";
    "responsible" "ansvarig", "vem som är ansvarig": "who is responsible";
}

fn known(key: &str) -> Option<&'static Key> {
    KEYS.iter().find(|(name, ..)| *name == key)
}

/// A key as it heads a row; one that is not in the table as it is.
pub(super) fn heading(words: Words, key: &str) -> &str {
    known(key).map_or(key, |(_, swedish, _, english)| words.say(swedish, english))
}

/// A key as it stands after "om"; one that is not in the table between quotation marks.
pub(super) fn about(words: Words, key: &str) -> String {
    match (known(key), words.language) {
        (Some((_, _, swedish, _)), Language::Swedish) => (*swedish).to_owned(),
        (Some((.., english)), Language::English) => (*english).to_owned(),
        (None, _) => super::words::quoted(words, key, usize::MAX),
    }
}
