//! The remissammanställning: a round as a document that can be attached to a proposal.

use super::RemissReport;
use super::answers::Said;
use super::sentences::paragraph_in_words;
use crate::document::{Prose, Run};
use crate::evaluate::Respondent;
use crate::model::{Answer, Point};
use crate::report::Report;
use crate::report::words::quoted;
use crate::vocabulary::{Handling, Word as _};

pub(super) fn add(remiss: &RemissReport<'_, '_>, report: &mut Report) {
    let context = &remiss.context;
    let plan = context.title_of(context.model.plan(remiss.remiss.plan));
    report.heading(2, &format!("{}: {plan}", context.say("Remissammanställning", "Compilation of answers")));
    report.heading(3, context.say("Sammanfattning", "Summary"));
    report.paragraphs([remiss.summary_in_words()]);
    report.heading(3, context.say("Remissen", "The remiss"));
    report.paragraphs(remiss.facts());
    report.table(super::recipients::table(context, Some(remiss)));
    report.heading(3, context.say("Synpunkter", "Points"));
    remiss.add_answers(report);
    remiss.add_points(report);
    remiss.add_without_points(report);
    if !remiss.contradictions.is_empty() {
        report.heading(3, context.say("Uppgifter som skiljer sig", "On what the documents disagree"));
        let explanation = context.say(
            "Handlingarna ger olika besked. De återges som de står; inget av dem är rättat.",
            "The documents differ. They are given as they stand; none has been corrected.",
        );
        report.paragraphs([explanation.to_owned()]);
        report.table(super::contradictions_table(context, &remiss.contradictions));
    }
}

/// The text of a point, with what stands in italics in its document.
fn emphasised(point: &Point<'_>) -> Prose {
    let mut prose = Prose::default();
    let quoted =
        |text: &str, emphasis| Run { text: text.to_owned(), quoted: true, emphasis, ..Run::default() };
    let mut rest = point.text.as_ref();
    for words in &point.emphasis {
        let Some((before, after)) = rest.split_once(words.as_ref()) else { continue };
        prose.push(quoted(before, false));
        prose.push(quoted(words, true));
        rest = after;
    }
    prose.push(quoted(rest, false));
    prose
}

impl RemissReport<'_, '_> {
    pub(super) fn summary_in_words(&self) -> String {
        let mut headings: Vec<String> = Vec::new();
        for said in self.said() {
            headings.push(quoted(self.context.words, &said.point.heading, 80));
        }
        headings.dedup();
        let one = headings.len() == 1;
        let summary = format!("{} {}", self.standing_in_words(), self.handling_in_words());
        if headings.is_empty() {
            return summary;
        }
        let about = if one {
            self.context.say("De står under rubriken", "They stand under the heading")
        } else {
            self.context.say("De står under rubrikerna", "They stand under the headings")
        };
        format!("{summary} {about} {}.", self.context.words.list(&headings))
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
            let body = self.context.body(said.body.body);
            if speaker.replace(body) != Some(body) {
                report.paragraphs([format!("{body}{}:", self.proposal_mark(said.answer))]);
            }
            let number = format!("{} {number}", self.context.say("Synpunkt", "Point"));
            report.prose(Prose::plain(format!("{number}: ")).and_prose(emphasised(said.point)));
            report.prose(self.handled_in_words(&said));
        }
    }

    fn handled_in_words(&self, said: &Said<'_, '_>) -> Prose {
        let context = &self.context;
        let handling = match said.point.handling {
            Handling::Unknown => context.say("framgår inte", "not known").to_owned(),
            handling @ (Handling::Open | Handling::Accepted | Handling::Partly | Handling::Rejected) => {
                handling.in_language(context.words.0)
            }
        };
        let handled = Prose::plain(format!("{}: {handling}.", context.say("Hantering", "Handling")));
        match &said.point.reason {
            Some(reason) => handled.and(" ").and_quoted(reason.as_ref()),
            None => handled,
        }
    }

    pub(super) fn add_without_points(&self, report: &mut Report) {
        let context = &self.context;
        let mut answers = self.answers_without_points().peekable();
        if answers.peek().is_none() {
            return;
        }
        report.heading(4, context.say("Svar utan synpunkter", "Answers without points"));
        for (body, answer) in answers {
            report.prose(self.answer_in_words(body, answer));
        }
    }

    /// The answers that have points, where their records say more than the points.
    pub(super) fn add_answers(&self, report: &mut Report) {
        let says_more = |answer: &Answer<'_>| {
            let has_number = answer.record_number.is_some() || answer.paragraph.is_some();
            answer.text.is_some()
                || has_number
                || !(answer.authors.is_empty() && answer.irregularities.is_empty())
        };
        let answers = self.shown.answers().map(|(body, place)| (body, &self.remiss.answers[place]));
        let answers = answers.filter(|(_, answer)| !answer.points.is_empty() && says_more(answer));
        let told: Vec<Prose> = answers.map(|(body, answer)| self.answer_in_words(body, answer)).collect();
        if !told.is_empty() {
            report.heading(4, self.context.say("Svar med synpunkter", "Answers with points"));
        }
        for prose in told {
            report.prose(prose);
        }
    }

    /// `Socialnämnden, 2018-03-14 § 41, 2018/SN 0048: tillstyrker. Undertecknat av Eva Ek.`, and what it says.
    fn answer_in_words(&self, body: &Respondent, answer: &Answer<'_>) -> Prose {
        let context = &self.context;
        let date = answer.date.map(|date| format!(", {}", date.value)).unwrap_or_default();
        let paragraph = answer.paragraph.as_deref().map(paragraph_in_words).unwrap_or_default();
        let number = answer.record_number.as_ref().map(|number| format!(", {number}")).unwrap_or_default();
        let body = context.body(body.body);
        let mut prose = Prose::plain(format!("{body}{date}{paragraph}{number}: {}.", self.stance(answer)));
        if !answer.authors.is_empty() {
            let signed = context.say("Undertecknat av", "Signed by");
            prose = prose.and(format!(" {signed} {}.", answer.authors.join(", ")));
        }
        if let Some(text) = &answer.text {
            prose = prose.and(" ").and_quoted(text.as_ref());
        }
        for irregularity in &answer.irregularities {
            let about = context.say("Om underlaget:", "On the source:");
            prose = prose.and(format!(" {about} ")).and_quoted(irregularity.value.as_ref());
        }
        if !answer.sources.is_empty() && answer.sources != self.remiss.sources {
            let titles =
                answer.sources.iter().map(|id| context.model.source(*id).title.trim_end_matches('.'));
            let titles = titles.collect::<Vec<_>>().join("; ");
            prose = prose.and(format!(" {}: {titles}.", context.say("Källa", "Source")));
        }
        prose
    }
}
