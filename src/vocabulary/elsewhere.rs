//! Words that other municipalities use, and the word of the plan files that says the same.
//!
//! Only what says the same stands here. Of colours that is a form of their names: what red, yellow and green mean is for the
//! plan's own scale to say.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words in use elsewhere, with commas between them, before the word to write. A word may stand for different ones in
/// different lists: `avförd` is `utgått` of a judgement and `avbruten` of an activity.
const WORDS: &[(&str, &str)] = &[
    // Judgements
    (
        "avförd, avfört, avförda, utgår, utgick, utgången, struken, struket, borttagen, borttaget, tas bort, \
         indragen, indraget, upphört",
        "utgått",
    ),
    (
        "avser ej, avser inte, berör ej, gäller ej, gäller inte, ej tillämpligt, inte tillämpligt, ej tillämplig, \
         ej relevant, inte relevant, omfattas ej, omfattas inte, avser ej nämnden",
        "berör inte",
    ),
    (
        "ej aktuellt ännu, inte aktuellt ännu, ännu ej aktuellt, ännu inte aktuell, ej aktuellt än, \
         inte påbörjat ännu",
        "ännu inte aktuellt",
    ),
    (
        "ej bedömd, inte bedömt, inte bedömd, obedömt, obedömd, bedömning saknas, ingen bedömning, saknas, -, –",
        "ej bedömt",
    ),
    (
        "kan ej bedömas, går ej att bedöma, går inte att bedöma, ej bedömbart, ej bedömbar, inte bedömbart, \
         ej mätbart, ej mätbar, går ej att mäta, går inte att mäta",
        "kan inte bedömas",
    ),
    (
        "genomfört, genomförd, genomförda, klart, klar, färdigt, slutfört, slutförd, uppnått, uppnådd, \
         måluppfyllt, uppfylld, uppfyllda, helt uppfyllt, helt uppnått, målet uppnått, målet uppfyllt",
        "uppfyllt",
    ),
    (
        "delvis genomfört, delvis genomförd, delvis uppnått, delvis uppnådd, delvis klart, delvis uppfylld, \
         delvis uppfyllda, uppfyllt delvis, uppnått delvis",
        "delvis uppfyllt",
    ),
    (
        "ej genomfört, ej genomförd, inte genomfört, inte genomförd, ej uppnått, inte uppnått, inte uppfyllt, \
         ej uppfylld, inte uppfylld, icke uppfyllt, ouppfyllt, målet ej uppnått, målet ej uppfyllt",
        "ej uppfyllt",
    ),
    ("grön", "grönt"),
    ("gul", "gult"),
    ("röd", "rött"),
    ("grönt", "grön"),
    ("gult", "gul"),
    ("rött", "röd"),
    // Activities and recommendations
    ("genomfört, klar, klart, färdig, slutförd, avslutad, utförd, gjord", "genomförd"),
    ("pågår, pågående, påbörjat, igång, startad, under arbete", "påbörjad"),
    ("ej påbörjat, inte påbörjad, inte påbörjat, ej startad, inte startad, planerad", "ej påbörjad"),
    ("försenat, senarelagd, framflyttad", "försenad"),
    ("avbrutet, avförd, avfört, utgår, utgått, inställd, nedlagd, struken", "avbruten"),
    ("avslagen, avfärdad, nekad", "avvisad"),
    // Decisions
    ("antog, antogs, antaget, fastställd, fastställdes, beslutad, godkänd, godkändes", "antagen"),
    ("noterade, noterades, till handlingarna, lades till handlingarna, tog del av", "noterad"),
    ("remiss, remitterades, utsänd på remiss", "remitterad"),
    ("återremiss, återremitterades", "återremitterad"),
    ("upphävdes, upphävt, upphörd, upphävande", "upphävd"),
    ("förslag, föreslog, föreslår", "föreslagen"),
    ("bordlagd, bordlades, bordläggning", "behandlad"),
    // Remisser
    ("tillstyrkt, tillstyrks, bifall, instämmer, tillstyrka", "tillstyrker"),
    (
        "tillstyrker med ändringar, tillstyrker med synpunkter, tillstyrker till viss del",
        "tillstyrker delvis",
    ),
    ("avstyrkt, avstyrks, avstyrka", "avstyrker"),
    ("synpunkter, har synpunkter, lämnat synpunkter", "lämnar synpunkter"),
    ("inga synpunkter, ingen erinran, inget att erinra, inget att invända", "inget att tillägga"),
    ("beaktad, beaktat, tillgodosett, åtgärdad", "tillgodosedd"),
    ("delvis beaktad, delvis beaktat, delvis tillgodosett", "delvis tillgodosedd"),
    ("ej beaktad, ej beaktat, inte beaktad, inte tillgodosedd, ej tillgodosett", "ej tillgodosedd"),
    // Indicators
    ("öka, ökar, ökande", "ska öka"),
    ("minska, minskar, minskande", "ska minska"),
    ("oförändrat, oförändrad, bibehålls, bibehållas, vara oförändrat", "ska vara oförändrat"),
    ("högre, högt är bättre, hög är bra, ju högre desto bättre", "högre är bättre"),
    ("lägre, lågt är bättre, låg är bra, ju lägre desto bättre", "lägre är bättre"),
    ("≥, =>, minst, lägst", ">="),
    ("≤, =<, högst, max", "<="),
    ("==, exakt, lika med", "="),
    // What things are
    ("slutrapport, slututvärdering, slutlig utvärdering", "slutlig"),
    ("delårsrapport, lägesrapport, årsrapport, halvtidsutvärdering", "delrapport"),
    ("revision, revisionsgranskning, granskningsrapport", "revisionsrapport"),
    ("nulägesanalys, nulägesbeskrivning", "kartläggning"),
    ("bokslut, resultat", "utfall"),
    ("kommunfullmäktige, regionfullmäktige", "fullmäktige"),
    ("kommunstyrelse, kommunstyrelsen, regionstyrelse", "styrelse"),
    ("aktiebolag, kommunalt bolag, företag", "bolag"),
    ("åtgärdsplan, aktivitetsplan", "handlingsplan"),
    ("riktlinje", "riktlinjer"),
    ("regel, regelverk", "regler"),
    // Settings
    ("svenska, swedish, sv-se", "sv"),
    ("engelska, english, en-gb, en-us", "en"),
    ("fel", "error"),
    ("varning, warn", "warning"),
    ("tips, info, note", "hint"),
    ("kommentar, kommentarer", "comment"),
    ("underlag, belägg", "evidence"),
    ("av, ignore, ignorera, none", "off"),
];

/// The word among some that says the same as a word in use elsewhere.
pub(crate) fn elsewhere<'a>(word: &str, among: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // A file of nothing but such words asks for each of them.
    static MEANT: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
        let mut meant: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (words, says) in WORDS {
            words.split(", ").for_each(|word| meant.entry(word).or_default().push(says));
        }
        meant
    });
    let meant = MEANT.get(word.trim().to_lowercase().as_str())?;
    let among: Vec<&str> = among.collect();
    meant.iter().find_map(|meant| among.iter().copied().find(|known| known.to_lowercase() == *meant))
}

/// What to do about a word that says something for which there is no word.
pub(crate) fn advice(word: &str) -> Option<&'static str> {
    match word.trim().to_lowercase().as_str() {
        "reviderad" | "reviderades" | "reviderat" | "ändrad" | "uppdaterad" => Some(
            "a revised plan is a [[plan]] of its own, with `replaces` and a decision \"antagen\"; \
             where only the plan's text was mended, write \"behandlad\"",
        ),
        "grön" | "grönt" | "gul" | "gult" | "röd" | "rött" | "vit" | "vitt" | "grått" => Some(
            "where the follow-up has traffic lights, the levels of the plan's [[scale]] bear their names",
        ),
        "ej aktuellt" | "inte aktuellt" | "ej aktuell" => Some(
            "write \"berör inte\" where it does not concern the body, \"ännu inte aktuellt\" where its time has not come",
        ),
        "pågår" | "pågående" | "påbörjat" | "påbörjad" => Some(
            "that work goes on says nothing of how far it came: write the level that the source means, or \"ännu inte \
             aktuellt\"; how far an activity has come is its `status`",
        ),
        ">" | "<" => Some("a target is reached at its value: write \">=\" or \"<=\" and the next value"),
        "mellan" | "intervall" | "between" => Some(
            "an interval is a target without `operator`: value = \"40–60\", both ends of which are in it",
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{WORDS, advice, elsewhere};
    use crate::vocabulary::{
        Absence, ActivityStatus, Class, DecisionType, Direction, EvaluationKind, Handling, Operator,
        RecommendationStatus, Stance, Trend, Word,
    };

    /// Nobody is known to call these otherwise, but for forms of the words themselves.
    const ALONE: [&str; 8] =
        ["oläslig", "öppen", "delvis genomförd", "okänd", "inledd", "uppdrag", "ej hanterad", "stöd"];

    #[test]
    fn every_state_is_found_by_what_others_call_it() {
        fn of<T: Word>() -> Vec<&'static str> {
            T::ALL.iter().map(|word| word.swedish()).collect()
        }
        let states = [
            [of::<Absence>(), of::<Class>(), of::<ActivityStatus>(), of::<RecommendationStatus>()].concat(),
            [of::<EvaluationKind>(), of::<DecisionType>(), of::<Stance>(), of::<Handling>()].concat(),
            [of::<Direction>(), of::<Operator>(), of::<Trend>()].concat(),
        ];
        for word in states.concat() {
            let is_known = WORDS.iter().any(|(_, meant)| *meant == word) || ALONE.contains(&word);
            assert!(is_known, "vocabulary/elsewhere.rs: say in `WORDS` what others call `{word}`");
        }
    }

    #[test]
    fn a_word_means_what_its_list_has() {
        let ratings = ["uppfyllt", "ej uppfyllt", "utgått", "berör inte"];
        let activities = ["genomförd", "avbruten"];
        assert_eq!(elsewhere("Avförd", ratings.into_iter()), Some("utgått"));
        assert_eq!(elsewhere("avförd", activities.into_iter()), Some("avbruten"));
        assert_eq!(elsewhere("genomfört", ratings.into_iter()), Some("uppfyllt"));
        assert_eq!(elsewhere("avser ej", ratings.into_iter()), Some("berör inte"));
        assert_eq!(elsewhere("reviderad", ratings.into_iter()), None);
        assert!(advice("Reviderad").is_some());
    }

    #[test]
    fn words_are_in_lower_case_and_no_word_stands_for_itself() {
        for (words, meant) in WORDS {
            for word in words.split(", ") {
                assert_eq!(word, word.to_lowercase());
                assert_ne!(word, *meant);
            }
        }
    }
}
