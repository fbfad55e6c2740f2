//! How a round stands, in sentences: who sent it, when answers are due, who has answered by the day.

use std::collections::BTreeMap;

use super::round::RemissReport;
use crate::document::{Cell, Table};
use crate::evaluate::AnswerState;
use crate::model::{Inferred, SourceId};
use crate::report::field::fields;
use crate::report::words::{capital, paragraph, quoted, say};
use crate::vocabulary::Stance;

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
        paragraphs.extend(self.sources_in_words(&self.remiss.sources));
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

    /// The documents that tell of the remiss, or that an answer is taken from, as far as there were any on the day. A document
    /// lists them all once.
    pub(super) fn sources_in_words(&self, sources: &[SourceId]) -> Option<String> {
        let context = &self.context;
        let known = sources.iter().map(|id| context.model.source(*id));
        let known =
            known.filter(|source| context.options.document.is_none() && !source.is_later_than(context.day));
        let titles: Vec<&str> = known.map(|source| source.title.trim_end_matches('.')).collect();
        let label = match titles.len() {
            0 => return None,
            1 => context.say("Källa", "Source"),
            _ => context.say("Källor", "Sources"),
        };
        Some(format!("{label}: {}.", titles.join("; ")))
    }

    /// What of a remiss no source states: `Att utskottet sände remissen, och när, är en tolkning.`
    fn inferred_in_words(&self) -> Option<String> {
        let (words, inferred) = (self.context.words, &self.remiss.inferred);
        let others = ["sender", "date", "paragraph"];
        let [sender, date, paragraph] = others.map(|key| inferred.holds(key));
        let body = self.context.body_in_text(self.remiss.sender);
        let told = match (sender, date || paragraph) {
            (true, true) => Some(say!(
                words,
                "Att {body} sände remissen, och när, är en tolkning.",
                "That {body} sent it, and when, is inferred."
            )),
            (true, false) => Some(say!(
                words,
                "Att {body} sände remissen är en tolkning.",
                "That {body} sent it is inferred."
            )),
            (false, true) => Some(
                words.say("När remissen sändes är en tolkning.", "When it was sent is inferred.").to_owned(),
            ),
            (false, false) => None,
        };
        let rest =
            Inferred(inferred.0.iter().filter(|key| !others.contains(&key.as_ref())).cloned().collect());
        let said: Vec<String> = told.into_iter().chain(self.context.inferred_in_words(&rest)).collect();
        (!said.is_empty()).then(|| said.join(" "))
    }

    /// `Avsändare: kommunledningsutskottet 2018-02-22 § 18.`, and what was asked for.
    fn sent_in_words(&self) -> String {
        let (context, remiss) = (&self.context, self.remiss);
        let date = remiss.date.map(|date| format!(" {}", date.value)).unwrap_or_default();
        let paragraph =
            remiss.paragraph.as_deref().map(|own| format!(" {}", paragraph(own))).unwrap_or_default();
        let number = remiss.record_number.as_ref().map(|number| format!(", {number}")).unwrap_or_default();
        let (label, sender) = (context.say("Avsändare", "Sender"), context.body_in_text(remiss.sender));
        let mut sentences = vec![format!("{label}: {sender}{date}{paragraph}{number}.")];
        sentences.extend(self.inferred_in_words());
        sentences.extend(remiss.text.as_deref().map(|text| {
            format!("{} {}.", context.say("Remitterat", "Referred"), quoted(context.words, text, usize::MAX))
        }));
        sentences.join(" ")
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

    /// How many have answered, and from whom answers are awaited or missing.
    pub(super) fn standing_in_words(&self) -> String {
        let (context, round) = (&self.context, &self.round);
        let words = context.words;
        if let Some(sent) = self.sent.filter(|sent| context.day < *sent && round.answered() == 0) {
            let sent = words.day(sent);
            return say!(words, "Remissen skickas {sent}.", "The remiss is sent on {sent}.");
        }
        let all = round.asked().count() as u64;
        let day = words.day(context.day);
        let proposed = round.count(AnswerState::Proposed);
        let mut sentences = Vec::new();
        // Of bodies to which answers are proposed it is not known whether they have answered; nobody else may have.
        if proposed == 0 || round.answered() > 0 {
            let answered = words.of(round.answered(), all);
            sentences.push(say!(
                words,
                "Till och med {day} har {answered} remissinstanser svarat.",
                "By {day}, {answered} recipients have answered."
            ));
        }
        if proposed > 0 {
            let of = words.of(proposed, all);
            sentences.push(say!(
                words,
                "Till och med {day} finns förslag till svar från {of} remissinstanser; om förslagen antogs framgår inte.",
                "By {day} there are proposed answers of {of} recipients; whether they were adopted is not known."
            ));
        }
        let from = |state: AnswerState, swedish: &'static str, english: &'static str| {
            let names =
                round.asked().filter(|body| body.state == state).map(|body| context.body_in_text(body.body));
            let names: Vec<String> = names.collect();
            (!names.is_empty()).then(|| format!("{} {}.", words.say(swedish, english), words.list(&names)))
        };
        sentences.extend(from(AnswerState::Late, "För sent svarade", "Too late answered"));
        sentences.extend(from(AnswerState::Undated, "Utan datum är svaret från", "Undated is the answer of"));
        sentences.extend(from(AnswerState::Awaited, "Svar väntas från", "Answers are awaited from"));
        sentences.extend(from(
            AnswerState::Missing,
            "Inget svar är redovisat från",
            "No answer is on record from",
        ));
        sentences.extend(from(AnswerState::NotSent, "Ännu inte tillfrågade är", "Not asked yet:"));
        sentences.extend(self.days_in_words());
        sentences.join(" ")
    }

    fn days_in_words(&self) -> Option<String> {
        let (context, days) = (&self.context, self.round.days_left?);
        let words = context.words;
        if self.sent.is_none() && days > 0 {
            let unknown =
                context.say("Remissens datum är inte känt.", "The date of the remiss is not known.");
            return Some(unknown.to_owned());
        }
        let (left, deadline) = (words.days(days), words.day(self.remiss.deadline?.value));
        Some(match days {
            0 => context.say("I dag är sista svarsdagen.", "Today is the last day for answers.").to_owned(),
            1.. => say!(
                words,
                "Svarstiden löper till och med {deadline}, {left} till.",
                "Answers are due on {deadline}, in {left}."
            ),
            _ => say!(words, "Svarstiden gick ut {deadline}.", "Answers were due on {deadline}."),
        })
    }

    fn proposals_in_words(&self) -> Option<String> {
        let answers = || self.round.answers().map(|(_, answer)| &self.remiss.answers[answer]);
        let (proposed, all) =
            (answers().filter(|answer| answer.proposed).count() as u64, answers().count() as u64);
        let words = self.context.words;
        let which = match (proposed, proposed == all) {
            (0, _) => return None,
            (1, true) => {
                words.say("Svaret är ett förslag till beslut", "The answer is a proposal").to_owned()
            }
            (2, true) => {
                words.say("Båda svaren är förslag till beslut", "Both answers are proposals").to_owned()
            }
            (_, true) => say!(
                words,
                "Alla {} svar är förslag till beslut",
                "All {} answers are proposals",
                words.spelt(all)
            ),
            _ => {
                let of = capital(&words.of(proposed, all));
                say!(words, "{of} svar är förslag till beslut", "{of} answers are proposals")
            }
        };
        Some(say!(
            words,
            "{which}; vad som beslutades finns inte i underlaget.",
            "{which}; what was decided is not among the documents."
        ))
    }

    /// Who takes which stance by its first answer, and who has not answered: a row a stance. Nothing before anybody has.
    pub(super) fn stances(&self) -> Option<Table> {
        type Row = (String, Vec<String>);
        let context = &self.context;
        let mut rows: BTreeMap<(Option<AnswerState>, Option<Stance>, bool), Row> = BTreeMap::new();
        for body in &self.shown.bodies {
            let answer = body.answers.first().map(|answer| &self.remiss.answers[*answer]);
            // What is not known stands after what is, and who has not answered last.
            let key = (
                answer.is_none().then_some(body.state),
                answer.and_then(|answer| answer.stance),
                answer.is_some_and(|answer| answer.proposed),
            );
            let silent = match body.state {
                AnswerState::Missing => context.say("inget svar redovisat", "no answer recorded"),
                AnswerState::NotSent => context.say("inte tillfrågad ännu", "not asked yet"),
                AnswerState::InTime
                | AnswerState::Proposed
                | AnswerState::Undated
                | AnswerState::Late
                | AnswerState::Awaited => context.say("svar väntas", "answer awaited"),
            };
            let said = || answer.map_or_else(|| silent.to_owned(), |answer| self.stance(answer));
            let (_, names) = rows.entry(key).or_insert_with(|| (capital(&said()), Vec::new()));
            let mark = if body.asked { "" } else { context.say(" (inte tillfrågad)", " (not asked)") };
            names.push(format!("{}{mark}", context.body(body.body)));
        }
        let is_any = rows.keys().any(|(silent, ..)| silent.is_none());
        let fields = fields! { context.words, |(stance, bodies): Row|
            RowHeading "stance" ["Ställningstagande", "Stance"] "what is thought of it" => Cell::Text(stance.clone());
            Number "number" ["Antal", "Number"] "how many" => Cell::Integer(bodies.len() as u64);
            Text "bodies" ["Remissinstanser", "Recipients"] "who"
                => Cell::Lines(bodies.iter().map(|body| Cell::quoted(body)).collect());
        };
        let caption = context.say("Ställningstaganden", "Stances");
        is_any.then(|| context.table("stances", caption, fields, rows.into_values()))
    }
}
