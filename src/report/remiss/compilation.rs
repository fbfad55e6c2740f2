//! The remissammanställning: a round as a document that can be attached to a proposal.

use std::borrow::Cow;

use super::answers::Said;
use super::contradictions::contradictions_table;
use super::round::{RemissReport, rounds_of};
use crate::document::{Block, Cell, Prose, Run};
use crate::model::{Answer, Point};
use crate::prose;
use crate::report::builder::Report;
use crate::report::context::Context;
use crate::report::field::fields;
use crate::report::words::paragraph;
use crate::vocabulary::Handling;

pub(super) type Add = fn(&RemissReport<'_, '_>, &mut Report);

/// The parts, in order: the name of each in layouts, its heading, and what makes it.
pub(super) const PARTS: [(&str, [&str; 2], Add); 4] = [
    ("standing", ["Sammanfattning", "Summary"], standing),
    ("round", ["Remissen", "The remiss"], round),
    ("points", ["Synpunkter", "Points"], points),
    ("answers", ["Svaren i sin helhet", "The answers in full"], answers),
];

pub(super) fn add(remiss: &RemissReport<'_, '_>, report: &mut Report) {
    let context = &remiss.context;
    let plan = context.title_of(context.model.plan(remiss.remiss.plan));
    report.heading(2, &format!("{}: {plan}", context.say("Remissammanställning", "Compilation of answers")));
    for (_, [swedish, english], add) in PARTS {
        report.heading(3, context.say(swedish, english));
        add(remiss, report);
    }
    if !remiss.contradictions.is_empty() {
        report.heading(3, context.say("Underlaget", "What it rests on"));
        report.table(contradictions_table(context, &remiss.contradictions));
    }
}

/// The remisser that are asked for in the parts of a document, one after the other, by name.
pub(in crate::report) fn parts(context: Context<'_, '_>) -> Vec<(&'static str, Vec<Block>)> {
    let rounds = rounds_of(context);
    let part = |add: Add| {
        Report::blocks_of(context.words.language, |report| {
            for remiss in &rounds {
                add(remiss, report);
            }
        })
    };
    let mut parts: Vec<_> = PARTS.iter().map(|(name, _, add)| (*name, part(*add))).collect();
    if rounds.is_empty() {
        parts[0].1.push(Block::paragraph(context.say("Det finns ingen remiss.", "There is no remiss.")));
    }
    let contradictions = |remiss: &RemissReport<'_, '_>, report: &mut Report| {
        if !remiss.contradictions.is_empty() {
            report.table(contradictions_table(&remiss.context, &remiss.contradictions));
        }
    };
    parts.push(("contradictions", part(contradictions)));
    // The answers have headings below those of a whole compilation.
    for block in parts.iter_mut().flat_map(|(_, blocks)| blocks) {
        if let Block::Heading { level, .. } = block {
            *level -= 3;
        }
    }
    parts
}

/// A point of more characters stands by its first sentence.
const SHORT: usize = 200;

/// A point as it is where it is short, and otherwise its first sentence.
fn in_short(text: &str) -> Cow<'_, str> {
    if text.chars().count() <= SHORT {
        return text.into();
    }
    let is_end = |place: &usize| {
        let mut after = text[place + 1..].chars();
        after.next().is_some_and(char::is_whitespace) && after.next().is_some_and(char::is_uppercase)
    };
    let end = text.match_indices('.').map(|(place, _)| place).find(is_end);
    end.map_or(Cow::Borrowed(text), |end| format!("{} …", &text[..=end]).into())
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

/// The text of an answer as it is written, with its headings below that of the answer.
fn written(text: &str) -> Vec<Block> {
    let (mut blocks, _) = prose::blocks(text, &|_| Err(String::new()));
    for block in &mut blocks {
        if let Block::Heading { level, .. } = block {
            *level = 5;
        }
    }
    blocks
}

/// A point with its number among all.
type Row<'r, 's> = (u64, Said<'r, 's>);

/// How it stands, and who takes which stance.
fn standing(remiss: &RemissReport<'_, '_>, report: &mut Report) {
    report.paragraphs([format!("{} {}", remiss.standing_in_words(), remiss.handling_in_words())]);
    remiss.stances().into_iter().for_each(|table| report.table(table));
}

/// Who asked whom for what, and who has answered.
fn round(remiss: &RemissReport<'_, '_>, report: &mut Report) {
    report.paragraphs(remiss.facts());
    report.table(super::recipients::table(&remiss.context, Some(remiss)));
}

/// The points, a table a heading: who says what, what is said to it, and whether the proposal is changed. What only
/// supports the proposal stands before them. Long points stand in full in the answers, by the same numbers. In a document
/// what nobody has said yet stands empty, to be filled in.
fn points(remiss: &RemissReport<'_, '_>, report: &mut Report) {
    let context = &remiss.context;
    report.paragraphs(remiss.split_in_words());
    let support = fields! { context.words, |said: Said<'_, '_>|
        RowHeading "body_name" ["Remissinstans", "Recipient"] "who says it"
            => Cell::quoted(context.body(said.body.body));
        Text "text" ["Stöd", "Support"] "the words that support the proposal" => Cell::quoted(&said.point.text);
    };
    let mut supporting = remiss.said().filter(|said| said.point.handling == Handling::Support).peekable();
    if supporting.peek().is_some() {
        let caption = context.say("Stöd för förslaget", "Support for the proposal");
        report.table(context.table("support", caption, support, supporting));
    }
    let open = || if context.options.document.is_some() { Cell::Text(String::new()) } else { Cell::Missing };
    let all: Vec<Row<'_, '_>> = (1..).zip(remiss.points()).collect();
    let groups: Vec<_> =
        all.chunk_by(|(_, one), (_, next)| one.point.heading == next.point.heading).collect();
    let is_short = all.iter().any(|(_, said)| in_short(&said.point.text) != said.point.text);
    for (place, under) in groups.iter().enumerate() {
        let Some((_, first)) = under.first() else { continue };
        let fields = fields! { context.words, |(number, said): &Row<'_, '_>|
            Number "number" ["Nr", "No"] "number of the point" => Cell::Integer(*number);
            RowHeading "body_name" ["Remissinstans", "Recipient"] "who says it"
                => Cell::quoted(context.body(said.body.body));
            Text "text" ["Synpunkt", "Point"] "the point, or its first sentence"
                => Cell::quoted(&in_short(&said.point.text));
            Text "reason" ["Kommentar", "Comment"] "what is said to it"
                => said.point.reason.as_deref().map_or_else(open, Cell::quoted);
            Word "handling" ["Ändring", "Change"] "whether the proposal is changed"
                => remiss.change_in_words(said.point).map_or_else(open, |change| Cell::Text(change.to_owned()));
        };
        let table = context.table("points", first.point.heading.as_ref(), fields, under.iter());
        let note = context.say(
            "Synpunkterna står ordagrant under sina nummer i svaren.",
            "The points stand word for word under their numbers in the answers.",
        );
        let is_last = place + 1 == groups.len();
        report.table(table.with_notes((is_last && is_short).then(|| note.to_owned())));
    }
}

/// The answers, word for word, and under each its points by their headings, with their numbers.
fn answers(remiss: &RemissReport<'_, '_>, report: &mut Report) {
    let numbered: Vec<Row<'_, '_>> = (1..).zip(remiss.points()).collect();
    for (body, place) in remiss.shown.answers() {
        let answer = &remiss.remiss.answers[place];
        report.heading(4, remiss.context.body(body.body));
        report.prose(remiss.about_answer(answer));
        report.blocks.extend(written(answer.text.as_deref().unwrap_or_default()));
        let mut heading = None;
        for point in &answer.points {
            if heading.replace(&point.heading) != Some(&point.heading) {
                report.heading(5, &point.heading);
            }
            let number = numbered.iter().find(|(_, said)| std::ptr::eq(said.point, point));
            let number = number.map(|(number, _)| format!("({number}) ")).unwrap_or_default();
            report.prose(Prose::plain(number).and_prose(emphasised(point)));
        }
    }
}

impl RemissReport<'_, '_> {
    /// Whether the proposal is changed; nothing where that is not known, or where nobody has said anything to a point yet.
    fn change_in_words(&self, point: &Point<'_>) -> Option<&'static str> {
        match point.handling {
            Handling::Accepted => Some(self.context.words.say("ja", "yes")),
            Handling::Partly => Some(self.context.words.say("delvis", "partly")),
            Handling::Rejected => Some(self.context.words.say("nej", "no")),
            Handling::Open if point.reason.is_some() => Some(self.context.words.say("inte avgjort", "open")),
            Handling::Open | Handling::Support | Handling::Unknown => None,
        }
    }

    /// `2018-03-14 § 41, 2018/SN 0048: tillstyrker. Undertecknat av Eva Ek.`
    fn about_answer(&self, answer: &Answer<'_>) -> Prose {
        let context = &self.context;
        let date = answer.date.map(|date| date.value.to_string()).unwrap_or_default();
        let of_minutes = answer.paragraph.as_deref().map(paragraph).unwrap_or_default();
        let number = answer.record_number.as_ref().map(ToString::to_string);
        let about = [Some(format!("{date} {of_minutes}")), number].into_iter().flatten();
        let about: Vec<String> =
            about.map(|about| about.trim().to_owned()).filter(|about| !about.is_empty()).collect();
        let about = if about.is_empty() { String::new() } else { format!("{}: ", about.join(", ")) };
        let mut prose = Prose::plain(format!("{about}{}.", self.stance(answer)));
        if !answer.authors.is_empty() {
            let signed = context.say("Undertecknat av", "Signed by");
            // A name is followed by a title, and that by a comma.
            let authors = answer.authors.join(context.say(", och ", ", and "));
            prose = prose.and(format!(" {signed} {authors}."));
        }
        for irregularity in &answer.irregularities {
            let about = context.say("Om underlaget:", "On the source:");
            prose = prose.and(format!(" {about} ")).and_quoted(irregularity.value.as_ref());
        }
        let own = Some(&answer.sources).filter(|own| **own != self.remiss.sources);
        match own.and_then(|own| self.sources_in_words(own)) {
            Some(sources) => prose.and(format!(" {sources}")),
            None => prose,
        }
    }
}
