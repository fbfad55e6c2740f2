//! The words and ids by which what has no element of the standard is written, and read again.

use crate::named::names;

names! {
    /// What a line of `OtherInformation` is about.
    pub(super) enum Line {
        Type = "Typ",
        ShortTitle = "Kort titel",
        RecordNumber = "Diarienummer",
        FollowUp = "Uppföljning",
        Forecasts = "Prognoser",
        Rated = "Bedöms",
        Scale = "Skala",
        Kind = "Slag",
        Area = "Område",
        Parent = "Överordnat mål",
        From = "Gäller från",
        To = "Gäller till",
        Status = "Läge",
        Direction = "Riktning",
    }

    /// What a Stakeholder has to do with a Goal or an Objective.
    pub(super) enum Role {
        Responsible = "Ansvarig",
        Assessed = "Bedöms",
        Contributing = "Bidrar",
        Partner = "Samverkanspart",
        FollowsUp = "Följer upp",
        TargetGroup = "Målgrupp",
    }

    /// What the Descriptor of a result says.
    pub(super) enum Says {
        Rating = "omdöme",
        Status = "läge",
        Operator = "villkor",
        Trend = "mål",
        Sex = "kön",
        Value = "värde",
        Interval = "intervall",
    }
}

/// What stands before what an assessment is based on, as the last line of a Description.
pub(super) const EVIDENCE: &str = "Underlag: ";

/// What a value of women and of men, and one that was asked for and is not to be had, are told by.
pub(super) const SEXES: [&str; 2] = ["kvinnor", "män"];
pub(super) const NOT_AVAILABLE: &str = "saknas";

/// An id as part of an Identifier, which is a name of XML: what that may not hold stands as its number between points. No id of
/// ours has a point or `_`, which stand between the parts.
pub(super) fn encoded(id: &str) -> String {
    let is_plain =
        |c: char| c == '-' || c.is_ascii_alphanumeric() || ('À'..='ÿ').contains(&c) && !"×÷".contains(c);
    id.chars().map(|c| if is_plain(c) { c.to_string() } else { format!(".{:x}.", u32::from(c)) }).collect()
}

/// The id that such a part stands for.
pub(super) fn decoded(part: &str) -> String {
    let pieces = part.split('.').enumerate().map(|(place, piece)| {
        let number = (place % 2 == 1).then(|| u32::from_str_radix(piece, 16).ok()).flatten();
        number.and_then(char::from_u32).map_or_else(|| piece.to_owned(), String::from)
    });
    pieces.collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn ids_of_any_alphabet_come_back() {
        for id in ["laxhjalp", "åtgärd-2", "план", "a𝔸"] {
            let encoded = super::encoded(id);
            assert!(encoded.bytes().all(|byte| byte != b'_') && super::decoded(&encoded) == id, "{encoded}");
        }
        assert_eq!(super::encoded("план-ä"), ".43f..43b..430..43d.-ä");
    }
}
