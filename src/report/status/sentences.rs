//! The register in words: what somebody should see to.

use crate::document::{Cell, Prose};
use crate::evaluate::{OpenRemiss, PlanStatus, Review, State};
use crate::model::{Decision, Inferred, Plan, PlanId, Remiss, RemissId};
use crate::report::context::Context;
use crate::report::keys;
use crate::report::words::{paragraph, say};

/// The keys of a plan that its row shows.
const SHOWN: [&str; 8] =
    ["title", "type", "period", "valid_from", "valid_to", "owner", "review_by", "record_number"];

impl Context<'_, '_> {
    /// What a plan's row does not say in full: how long it has been out of date, and how long a remiss is still out.
    pub(in crate::report) fn sentences(&self, id: PlanId, standing: &PlanStatus) -> Vec<Prose> {
        let mut sentences: Vec<String> = Vec::new();
        if standing.state == State::Expired {
            sentences.extend(self.expired(id, standing));
        }
        if let Some(remiss) = standing.remiss {
            sentences.push(self.out_on_remiss(id, remiss));
            sentences.extend(self.inferred(remiss));
        }
        sentences.extend(self.undecided(id, standing));
        sentences.extend(standing.undated_remiss.map(|remiss| self.undated(id, remiss)));
        if let Some(Review { by, overdue: Some(days) }) = standing.review {
            let (name, by, days) =
                (self.name_of(self.model.plan(id)), self.words.day(by), self.words.days(days));
            sentences.push(say!(
                self.words,
                "{name} skulle ha setts över senast {by}, för {days} sedan.",
                "{name} was to be reviewed by {by}, {days} ago."
            ));
        }
        let (plan, name) = (self.model.plan(id), self.name_of(self.model.plan(id)));
        let quoted = |sentence: String| Prose::from(sentence).quoting(&name).quoting(&plan.title);
        sentences.into_iter().map(quoted).collect()
    }

    /// `KF 2016-06-16 § 139`, of which a decision may lack all but the body.
    pub(in crate::report) fn citation(&self, decision: &Decision<'_>) -> String {
        let body = decision.body.map(|body| self.model.organisation.body(body).short_name());
        let unknown = || self.words.say("okänt organ", "unknown body");
        let mut parts = vec![body.unwrap_or_else(unknown).to_owned()];
        parts.extend(decision.dated());
        parts.extend(decision.paragraph.as_deref().map(paragraph));
        parts.join(" ")
    }

    /// What of a plan's row no source states: what is inferred, and that the plan is not among the documents.
    pub(super) fn unstated(&self, plan: &Plan<'_>) -> Option<Prose> {
        let (attributes, name) = (&plan.attributes, self.name_of(plan));
        let shown = attributes.inferred.0.iter().filter(|key| SHOWN.contains(&key.as_ref()));
        let keys: Vec<String> = shown.map(|key| keys::about(self.words, key)).collect();
        let list = self.words.list(&keys);
        let inferred = match keys.len() {
            0 => None,
            1 => Some(say!(self.words, "{list} är en tolkning", "{list} is inferred")),
            _ => Some(say!(self.words, "{list} är tolkningar", "{list} are inferred")),
        };
        let absent = self.words.say("finns inte bland handlingarna", "is not among the documents");
        let said = match (attributes.at_hand, inferred) {
            (true, None) => return None,
            (true, Some(inferred)) => format!("{name}: {inferred}."),
            (false, None) => format!("{name} {absent}."),
            (false, Some(inferred)) => format!("{name} {absent}; {inferred}."),
        };
        Some(Prose::plain(said).quoting(&name))
    }

    /// `Underförstådda uppgifter: titel och avsändare.`
    pub(in crate::report) fn inferred_in_words(&self, inferred: &Inferred<'_>) -> Option<String> {
        let keys: Vec<String> =
            inferred.0.iter().map(|key| keys::heading(self.words, key).to_owned()).collect();
        let label = match keys.len() {
            1 => self.words.say("Uppgift som är en tolkning:", "Inferred:"),
            _ => self.words.say("Uppgifter som är en tolkning:", "Inferred:"),
        };
        (!keys.is_empty()).then(|| format!("{label} {}.", self.words.list(&keys)))
    }

    fn expired(&self, id: PlanId, standing: &PlanStatus) -> Option<String> {
        let plan = self.model.plan(id);
        let (name, last) = (self.called(plan), self.words.day(plan.last_day()?));
        let days = self.words.days(standing.overdue?);
        let mark = self.inferred_mark(plan.attributes.valid_to.is_none());
        Some(say!(
            self.words,
            "{name} gällde till och med {last}{mark}. Något upphävande är inte känt, {days} efter att den gick ut.",
            "{name} expired after {last}{mark}. No repeal is known, {days} later."
        ))
    }

    /// That nothing is known to have been decided on what bodies have been asked about.
    fn undecided(&self, id: PlanId, standing: &PlanStatus) -> Option<String> {
        let last = self.answered(id, standing)?;
        let (name, due) = (self.called(self.model.plan(id)), self.words.day(last.deadline?.value));
        let sent = match last.date {
            Some(date) => say!(self.words, "remitterades {}", "was sent out in {}", date.value.year()),
            None => self.words.say("har varit på remiss", "has been out for consultation").to_owned(),
        };
        Some(say!(
            self.words,
            "{name} {sent}; svarstiden gick ut {due} och inget beslut är känt.",
            "{name} {sent}; answers were due on {due}, and no decision is known."
        ))
    }

    /// The last remiss of a plan that is proposed, where its time for answers is over.
    fn answered(&self, id: PlanId, standing: &PlanStatus) -> Option<&Remiss<'_>> {
        let past = |remiss: &&Remiss<'_>| remiss.deadline.is_some_and(|deadline| deadline.value < self.day);
        let remisser = self.model.remisser_of(id).map(|(_, remiss)| remiss).filter(past);
        let last = remisser.max_by_key(|remiss| remiss.deadline.map(|day| day.value));
        last.filter(|_| standing.state == State::Proposed)
    }

    /// How a plan stands; of one that has been out for consultation, that nothing is known to have been decided since.
    pub(super) fn standing_cell(&self, id: PlanId, standing: &PlanStatus) -> Cell {
        let Some(remiss) = self.answered(id, standing) else { return self.state_cell(standing.state) };
        let when = remiss.date.map(|date| format!(" {}", date.value.year())).unwrap_or_default();
        Cell::Text(say!(
            self.words,
            "remitterad{when}, inget beslut känt",
            "sent out for consultation{when}, no decision known"
        ))
    }

    fn out_on_remiss(&self, id: PlanId, open: OpenRemiss) -> String {
        let name = self.name_of(self.model.plan(id));
        let deadline = self.model.remiss(open.id).deadline.map(|deadline| self.words.day(deadline.value));
        let words = self.words;
        match deadline.zip(open.days_left) {
            Some((deadline, 0)) => say!(
                words,
                "{name} är ute på remiss; {deadline} är sista dagen för svar.",
                "{name} is out for consultation; {deadline} is the last day for answers."
            ),
            Some((deadline, days)) => say!(
                words,
                "{name} är ute på remiss till och med {deadline}: {} kvar.",
                "{name} is out for consultation until {deadline}: {} left.",
                words.days(days)
            ),
            None => say!(
                words,
                "{name} är ute på remiss utan sista svarsdag.",
                "{name} is out for consultation without a deadline."
            ),
        }
    }

    /// That nobody knows whether a remiss is out before its deadline.
    fn undated(&self, id: PlanId, remiss: RemissId) -> String {
        let name = self.name_of(self.model.plan(id));
        let deadline = self.model.remiss(remiss).deadline.map(|deadline| self.words.day(deadline.value));
        let deadline = deadline.unwrap_or_default();
        say!(
            self.words,
            "Remissens datum är inte känt: när {name} skickades på remiss framgår inte, bara att svar ska lämnas senast {deadline}.",
            "The date of the remiss is not known: when {name} was sent out is not recorded, only that answers are due on {deadline}."
        )
    }

    /// That the year, or another part, of the deadline is not in the source.
    pub(super) fn inferred(&self, open: OpenRemiss) -> Option<String> {
        let remiss = self.model.remiss(open.id);
        let deadline = remiss.deadline.filter(|_| remiss.deadline_inferred)?.value;
        let day = self.words.day(deadline);
        let Some(written) = remiss.deadline_written.as_ref().map(|written| written.value.as_ref()) else {
            return Some(say!(
                self.words,
                "Svarsdagen {day} är delvis underförstådd.",
                "The deadline, {day}, is partly inferred."
            ));
        };
        let quote = self.quote(written);
        let inferred = if written.contains(&deadline.year().to_string()) {
            say!(
                self.words,
                "Svarsdagen {day} är delvis underförstådd",
                "The deadline, {day}, is partly inferred"
            )
        } else {
            say!(
                self.words,
                "Årtalet i svarsdagen {day} är underförstått",
                "The year of the deadline, {day}, is inferred"
            )
        };
        Some(say!(self.words, "{inferred}; källan skriver {quote}.", "{inferred}; the source says {quote}."))
    }

    pub(super) fn quote(&self, text: &str) -> String {
        say!(self.words, "”{text}”", "“{text}”")
    }
}
