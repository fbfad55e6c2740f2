//! Swedish words, and other English ones, that people write in place of a key.

use super::reference::TableReference;

/// The key of a table that a Swedish word, or another English one, most likely stands for.
pub(super) fn translated(wrong: &str, table: &TableReference) -> Option<&'static str> {
    const KEYS: &[(&[&str], &str)] = &[
        (&["förvaltning", "forvaltning", "organ", "nämnd", "namnd", "enhet", "department", "bodies"], "body"),
        (&["förvaltningar", "forvaltningar", "organen"], "bodies"),
        (&["åtagande", "atagande", "commitment", "indicator", "activity", "mål", "mal"], "item"),
        (&["åtaganden", "atagande", "commitments", "åtagande"], "commitment"),
        (&["bedömning", "bedomning", "betyg", "resultat", "status"], "rating"),
        (&["bedömning", "bedömningar", "bedomningar", "assessments", "judgement", "judgment"], "assessment"),
        (&["kommentar", "comments", "kommentarer"], "comment"),
        (&["underlag", "belägg", "belagg"], "evidence"),
        (&["år", "ar", "year", "years"], "period"),
        (&["ansvarig", "ansvariga", "ansvar", "förvaltning", "forvaltning", "body", "bodies"], "responsible"),
        (&["område", "omrade"], "area"),
        (&["områden", "omraden", "areas"], "area"),
        (&["mål", "mal", "goals"], "goal"),
        (&["planer", "plans", "styrdokument"], "plan"),
        (&["text", "name", "description", "beskrivning"], "text"),
        (&["titel", "name", "namn"], "title"),
        (&["namn", "title"], "name"),
        (&["type", "typ", "slag"], "kind"),
        (&["kind", "typ"], "type"),
        (&["datum"], "date"),
        (&["källa", "kalla", "sources"], "source"),
        (&["skala"], "scale"),
        (&["uppföljning", "uppfoljning", "followup"], "follow_up"),
        (&["diarienummer", "dnr"], "record_number"),
        (&["paragraf", "section"], "paragraph"),
        (&["indikator", "indikatorer", "indicators"], "indicator"),
        (&["aktivitet", "aktiviteter", "activities"], "activity"),
        (&["målvärde", "malvarde"], "target"),
        (&["värde", "varde"], "value"),
        (&["kvinnor", "flickor", "girls", "female"], "women"),
        (&["män", "man", "pojkar", "boys", "male"], "men"),
        (&["enhet"], "unit"),
        (&["beslut", "decisions"], "decision"),
        (&["utvärdering", "utvardering"], "evaluation"),
    ];
    let is_known = |name: &str| table.keys.iter().any(|key| key.name == name);
    KEYS.iter().find(|(words, key)| words.contains(&wrong) && is_known(key)).map(|(_, key)| *key)
}
