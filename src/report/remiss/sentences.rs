//! How a round stands, in sentences: who sent it, when answers are due, who has answered by the day.

use super::RemissReport;
use crate::evaluate::AnswerState;
use crate::report::words::{quoted, say};
use crate::vocabulary::Language;

impl RemissReport<'_, '_> {
    /// Who sent it, when answers are due, and how it stands.
    pub(super) fn introduction(&self) -> Vec<String> {
        let mut paragraphs = self.facts();
        paragraphs.insert(2, self.standing_in_words());
        paragraphs
    }

    /// Who sent it, when answers are due, and what they are, without how it stands.
    pub(super) fn facts(&self) -> Vec<String> {
        let mut paragraphs = vec![self.sent_in_words(), self.deadline_in_words()];
        paragraphs.extend(self.proposals_in_words());
        paragraphs.extend(self.selected_in_words());
        paragraphs.extend(self.sources_in_words());
        paragraphs
    }

    /// That only some of the bodies are shown, where that is so.
    pub(super) fn selected_in_words(&self) -> Option<String> {
        let (context, all) = (&self.context, self.round.bodies.len());
        if self.shown.bodies.len() == all {
            return None;
        }
        let bodies = context.words.of(self.shown.bodies.len() as u64, all as u64);
        Some(say!(context.words, "I urvalet visas {bodies} organ.", "The selection shows {bodies} bodies."))
    }

    /// The documents that tell of the remiss.
    fn sources_in_words(&self) -> Option<String> {
        let titles = self.remiss.sources.iter().map(|id| self.context.model.source(*id));
        let titles: Vec<&str> = titles.map(|source| source.title.trim_end_matches('.')).collect();
        let label = self.context.say("Källa", "Source");
        (!titles.is_empty()).then(|| format!("{label}: {}.", titles.join("; ")))
    }

    fn sent_in_words(&self) -> String {
        let (context, remiss) = (&self.context, self.remiss);
        let mark = |key| context.inferred_mark(remiss.inferred.holds(key));
        let date = remiss.date.map(|date| format!(", {}{}", date.value, mark("date"))).unwrap_or_default();
        let paragraph = remiss.paragraph.as_ref();
        let paragraph = paragraph
            .map(|paragraph| format!(" {}{}", paragraph.replace("§ ", "§\u{a0}"), mark("paragraph")))
            .unwrap_or_default();
        let number = remiss.record_number.as_ref().map(|number| format!(", {number}")).unwrap_or_default();
        let sender = format!(
            "{}: {}{}{date}{paragraph}{number}.",
            context.say("Avsändare", "Sender"),
            context.body(remiss.sender),
            mark("sender")
        );
        match &remiss.text {
            Some(text) => {
                let text = quoted(context.words, text, usize::MAX);
                format!("{sender} {} {text}.", context.say("Remitterat", "Referred"))
            }
            None => sender,
        }
    }

    /// The deadline as it is understood and as it is written.
    fn deadline_in_words(&self) -> String {
        let (context, remiss) = (&self.context, self.remiss);
        let written = remiss.deadline_written.as_ref();
        let written = written.map(|written| quoted(context.words, &written.value, usize::MAX));
        let Some(deadline) = remiss.deadline else {
            return match written {
                Some(written) => {
                    let unclear = context.say("vilken dag det är framgår inte", "the day is not known");
                    format!("{}: {written}; {unclear}.", context.say("Sista svarsdag", "Deadline"))
                }
                None => {
                    context.say("Någon sista svarsdag är inte angiven.", "No deadline is stated.").to_owned()
                }
            };
        };
        let due = context.say("Svar senast", "Answers are due on");
        let inferred = context
            .say("Datumet är en tolkning; i handlingarna står", "The date is inferred; the documents say");
        let documents = context.say("I handlingarna står", "The documents say");
        let addition = match (written, remiss.deadline_inferred) {
            (Some(written), true) => format!(" {inferred} {written}."),
            (Some(written), false) => format!(" {documents} {written}."),
            (None, true) => context.say(" Datumet är en tolkning.", " The date is inferred.").to_owned(),
            (None, false) => String::new(),
        };
        format!("{due} {}.{addition}", context.words.day(deadline.value))
    }

    /// How many have answered, are awaited or missing, and how many days are left.
    pub(super) fn standing_in_words(&self) -> String {
        let (context, round) = (&self.context, &self.round);
        if let Some(sent) = self.sent.filter(|sent| context.day < *sent && round.answered() == 0) {
            let sent = context.words.day(sent);
            return say!(context.words, "Remissen skickas {sent}.", "The remiss is sent on {sent}.");
        }
        let all = round.asked().count() as u64;
        let proposed = round.count(AnswerState::Proposed);
        let mut parts = Vec::new();
        // Of bodies to which answers are proposed it is not known whether they have answered; nobody else may have.
        if proposed == 0 || round.answered() > 0 {
            let answered = context.words.of(round.answered(), all);
            parts.push(format!(
                "{answered} {}",
                context.say("mottagare har svarat", "recipients have answered")
            ));
        }
        if proposed > 0 {
            let of = context.words.of(proposed, all);
            let known_of = context.say(
                "mottagare har ett förslag till svar (om de har svarat framgår inte)",
                "recipients have a proposed answer (whether they have answered is not known)",
            );
            parts.push(format!("{of} {known_of}"));
        }
        let states = [
            (AnswerState::Late, ["för sent", "för sent"], ["too late", "too late"]),
            (AnswerState::Undated, ["utan känt datum", "utan känt datum"], ["undated", "undated"]),
            (AnswerState::Awaited, ["väntas ännu", "väntas ännu"], ["is awaited", "are awaited"]),
            (AnswerState::Missing, ["saknas", "saknas"], ["is missing", "are missing"]),
            (
                AnswerState::NotSent,
                ["är inte tillfrågad än", "är inte tillfrågade än"],
                ["is not asked yet", "are not asked yet"],
            ),
        ];
        let states = states.map(|(state, swedish, english)| (round.count(state), swedish, english));
        let states = states.into_iter().filter(|(number, ..)| *number > 0);
        parts.extend(states.map(|(number, swedish, english)| context.words.count(number, swedish, english)));
        let standing = format!(
            "{} {}: {}.",
            context.say("Läget", "As of"),
            context.words.day(context.day),
            parts.join(", ")
        );
        self.days_in_words().map_or_else(|| standing.clone(), |days| format!("{standing} {days}"))
    }

    fn days_in_words(&self) -> Option<String> {
        let (context, days) = (&self.context, self.round.days_left?);
        if self.sent.is_none() && days > 0 {
            let unknown =
                context.say("Remissens datum är inte känt.", "The date of the remiss is not known.");
            return Some(unknown.to_owned());
        }
        let number = context.words.days(days.abs());
        Some(match (context.words.0, days) {
            (Language::Swedish, 0) => "I dag är sista svarsdagen.".to_owned(),
            (Language::English, 0) => "Today is the last day for answers.".to_owned(),
            (Language::Swedish, 1..) => format!("Det är {number} kvar."),
            (Language::English, 1..) => format!("Time left: {number}."),
            (Language::Swedish, _) => format!("Svarstiden gick ut för {number} sedan."),
            (Language::English, _) => format!("The deadline passed {number} ago."),
        })
    }

    /// That answers are proposals, where some are.
    fn proposals_in_words(&self) -> Option<String> {
        let answers = || self.round.answers().map(|(_, answer)| &self.remiss.answers[answer]);
        let proposed = answers().filter(|answer| answer.proposed).count() as u64;
        let of = self.context.words.of(proposed, answers().count() as u64);
        let sentence = self.context.say(
            "svar är förslag till beslut; vad organen beslutade framgår inte av handlingarna.",
            "answers are proposals; the documents do not say what the bodies decided.",
        );
        (proposed > 0).then(|| format!("{of} {sentence}"))
    }
}
