//! The remissammanställning: a round as a document that can be attached to a proposal.

use super::RemissReport;
use super::answers::Said;
use crate::document::Prose;
use crate::report::Report;
use crate::report::words::quoted;
use crate::vocabulary::{Handling, Word as _};

pub(super) fn add(remiss: &RemissReport<'_, '_>, report: &mut Report) {
    let view = &remiss.view;
    let plan = &view.model.plan(remiss.remiss.plan).title;
    report.heading(2, &format!("{}: {plan}", view.say("Remissammanställning", "Compilation of answers")));
    report.heading(3, view.say("Sammanfattning", "Summary"));
    report.paragraphs([remiss.summary_in_words()]);
    report.heading(3, view.say("Remissen", "The remiss"));
    report.paragraphs(remiss.facts());
    report.table(remiss.recipients());
    report.heading(3, view.say("Synpunkter", "Points"));
    remiss.add_points(report);
    remiss.add_without_points(report);
    if !remiss.contradictions.is_empty() {
        report.heading(3, view.say("Uppgifter som skiljer sig", "On what the documents disagree"));
        let explanation = view.say(
            "Handlingarna ger olika besked. De återges som de står; inget av dem är rättat.",
            "The documents differ. They are given as they stand; none has been corrected.",
        );
        report.paragraphs([explanation.to_owned()]);
        report.table(remiss.contradictions());
    }
}

impl RemissReport<'_, '_> {
    pub(super) fn summary_in_words(&self) -> String {
        let mut headings: Vec<String> = Vec::new();
        for said in self.said() {
            headings.push(quoted(self.view.words, &said.point.heading, 80));
        }
        headings.dedup();
        let one = headings.len() == 1;
        let summary = format!("{} {}", self.standing_in_words(), self.handling_in_words());
        if headings.is_empty() {
            return summary;
        }
        let about = if one {
            self.view.say("De står under rubriken", "They stand under the heading")
        } else {
            self.view.say("De står under rubrikerna", "They stand under the headings")
        };
        format!("{summary} {about} {}.", self.view.words.list(&headings))
    }

    /// The points, under headings of their own: who says what, and how it was handled.
    pub(super) fn add_points(&self, report: &mut Report) {
        let mut under = String::new();
        let mut speaker = None;
        for (number, said) in (1u64..).zip(self.said()) {
            if said.point.heading != under.as_str() {
                under = said.point.heading.to_string();
                speaker = None;
                report.heading(4, &under);
            }
            let body = self.view.body(said.body.body);
            if speaker.replace(body) != Some(body) {
                report.paragraphs([format!("{body}{}:", self.proposal_mark(said.answer))]);
            }
            let number = format!("{} {number}", self.view.say("Synpunkt", "Point"));
            report.prose(Prose::plain(format!("{number}: ")).and_quoted(said.point.text.as_ref()));
            report.prose(self.handled_in_words(&said));
        }
    }

    fn handled_in_words(&self, said: &Said<'_, '_>) -> Prose {
        let view = &self.view;
        let handling = match said.point.handling {
            Handling::Unknown => view.say("framgår inte", "not known").to_owned(),
            handling => handling.in_language(view.words.0),
        };
        let handled = Prose::plain(format!("{}: {handling}.", view.say("Hantering", "Handling")));
        match &said.point.reason {
            Some(reason) => handled.and(" ").and_quoted(reason.as_ref()),
            None => handled,
        }
    }

    pub(super) fn add_without_points(&self, report: &mut Report) {
        let view = &self.view;
        let mut answers = self.answers_without_points().peekable();
        if answers.peek().is_none() {
            return;
        }
        report.heading(4, view.say("Svar utan synpunkter", "Answers without points"));
        for (body, answer) in answers {
            let date = answer.date.map(|date| format!(", {}", date.value)).unwrap_or_default();
            let number =
                answer.record_number.as_ref().map(|number| format!(", {number}")).unwrap_or_default();
            report.paragraphs([format!("{}{date}{number}: {}.", view.body(body.body), self.stance(answer))]);
        }
    }
}
