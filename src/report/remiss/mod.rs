//! Consultation rounds: who has answered, what they said, how it was handled, and on what the documents disagree.

mod answers;
mod compilation;
mod recipients;
mod sentences;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub(super) use answers::{add as answers, add_open as points};
pub(super) use recipients::add as rounds;

use super::Report;
use super::cells::word;
use super::context::Context;
use super::field::fields;
use super::keys;
use crate::document::{Audience, Block, Cell, Prose, Table};
use crate::evaluate::{Round, Selection, is_contradicted, is_sent, round, said_by, sent};
use crate::model::{Contradiction, PlanId, Remiss, RemissId, Says, Subject};

pub(super) struct RemissReport<'v, 's> {
    context: Context<'v, 's>,
    remiss: &'v Remiss<'s>,
    /// When it was sent: as it says, or as the decision about it does.
    sent: Option<Date>,
    /// All of it, whatever is selected.
    round: Round,
    /// What is selected of it.
    shown: Round,
    contradictions: Vec<&'v Contradiction<'s>>,
}

/// A remiss, or none, for the columns.
type Shown<'r, 'v, 's> = Option<&'r RemissReport<'v, 's>>;

type Add = fn(&Context<'_, '_>, Shown<'_, '_, '_>, &mut Report);

/// Adds the remisser of a repository.
pub(super) fn add(context: &Context<'_, '_>, views: &[Add], report: &mut Report) {
    let rounds = rounds_of(*context);
    if rounds.is_empty() {
        report.paragraphs([context.say("Det finns ingen remiss.", "There is no remiss.").to_owned()]);
        if report.audience.computes() {
            for add in views {
                add(context, None, report);
            }
        }
    }
    let is_document = matches!(context.options.views[..], [view] if view.name == "document");
    for remiss in &rounds {
        if !is_document {
            report.heading(2, &remiss.title());
        }
        for add in views {
            add(context, Some(remiss), report);
        }
    }
}

/// All of a remiss: as a document for readers, in tables for data.
pub(super) fn document(context: &Context<'_, '_>, remiss: Shown<'_, '_, '_>, report: &mut Report) {
    match remiss {
        Some(remiss) if context.wants(Audience::Readers) => compilation::add(remiss, report),
        Some(_) => [rounds, answers, contradictions].iter().for_each(|add| add(context, remiss, report)),
        None => rounds(context, None, report),
    }
}

/// On what the documents disagree about a remiss.
pub(super) fn contradictions(context: &Context<'_, '_>, remiss: Shown<'_, '_, '_>, report: &mut Report) {
    let contradictions = remiss.map_or(&[][..], |remiss| &remiss.contradictions);
    report.table(contradictions_table(context, contradictions));
}

/// On what the documents disagree about a plan, its items, decisions and remisser.
pub(super) fn of_plan(context: &Context<'_, '_>, plan: PlanId, report: &mut Report) {
    let all = context.model.contradictions.iter().filter(|one| one.plan == plan);
    let known: Vec<_> = all.filter(|one| is_contradicted(one, context.model, context.day)).collect();
    report.table(contradictions_table(context, &known));
}

/// What one source says of something that others say otherwise.
type Row<'v, 's> = (&'v Contradiction<'s>, &'v Says<'s>);

fn contradictions_table(context: &Context<'_, '_>, contradictions: &[&Contradiction<'_>]) -> Table {
    let words = context.words;
    let fields = fields! { words, |(of, says): Row<'_, '_>|
        ..context.plan_field(|(of, _): &Row<'_, '_>| of.plan);
        Word.data() "about" ["Gäller", "About"] "id of the record" => Cell::Text(of.about_id.to_string());
        RowHeading "key" ["Uppgift", "Matter"] "key of the record on which they disagree"
            => word(of.key.as_ref(), keys::heading(words, &of.key));
        Word.data() "source" ["Handling", "Document"] "id of the source"
            => Cell::Text(context.model.source(says.source).id.to_string());
        Text "source_title" ["Handling", "Document"] "title of the source"
            => Cell::quoted(&context.model.source(says.source).title);
        Text "value" ["Där står", "It says"] "what that source says" => Cell::quoted(&says.value);
        Text.data() "text" ["Kommentar", "Comment"] "what is known about it"
            => Cell::quoted(of.text.as_deref()?);
        ..context.record_fields(|(_, says): &Row<'_, '_>| says.span);
    };
    let rows = contradictions.iter().flat_map(|contradiction| {
        said_by(contradiction, context.model, context.day).map(|says| (*contradiction, says))
    });
    let caption =
        context.say("Uppgifter som skiljer sig mellan handlingarna", "On what the documents disagree");
    let mut table = context.table("contradictions", caption, fields, rows);
    table.note(context.say(
        "Handlingarna återges som de står; ingen uppgift är rättad.",
        "The documents are given as they stand; none has been corrected.",
    ));
    for contradiction in contradictions {
        // What is known of it all speaks of what some say only later.
        let is_whole = said_by(contradiction, context.model, context.day).count() == contradiction.says.len();
        if let Some(text) = contradiction.text.as_ref().filter(|_| is_whole) {
            let key = super::words::capital(keys::heading(words, &contradiction.key));
            table.note(Prose::plain(format!("{key}: ")).and_quoted(text.as_ref()));
        }
    }
    table
}

/// The remisser of a repository that are asked for.
fn rounds_of<'v, 's>(context: Context<'v, 's>) -> Vec<RemissReport<'v, 's>> {
    let Context { model, selection, options, day, .. } = context;
    // A body picks answers within a round, not the rounds.
    let mut of_plans = Selection { bodies: Vec::new(), ..selection.clone() };
    // What is not sent yet is told as that, but where nothing later than a day is told.
    if options.last_source.is_none() {
        of_plans.unknown.clear();
    }
    let asked = model.remisser.numbered().filter(|(id, remiss)| {
        let plan = model.plan(remiss.plan);
        of_plans.admits_plan(remiss.plan, plan)
            && of_plans.concerns(plan, model)
            && options.last_source.is_none_or(|day| is_sent(model, *id, day))
    });
    let mut contradicted: BTreeMap<RemissId, Vec<&Contradiction<'s>>> = BTreeMap::new();
    for contradiction in &model.contradictions {
        if let Subject::Remiss(id) = contradiction.about
            && is_contradicted(contradiction, model, day)
        {
            contradicted.entry(id).or_default().push(contradiction);
        }
    }
    let report = |(id, remiss): (RemissId, &'v Remiss<'s>)| {
        let sent = sent(model, id, remiss);
        let round = round(remiss, sent, day);
        let mut shown = round.clone();
        if !selection.bodies.is_empty() {
            shown.bodies.retain(|respondent| selection.bodies.contains(&respondent.body));
        }
        let contradictions = contradicted.remove(&id).unwrap_or_default();
        RemissReport { context, remiss, sent, round, shown, contradictions }
    };
    asked.map(report).collect()
}

/// The remisser that are asked for in the parts of a document, one after the other, by name.
pub(super) fn parts(context: Context<'_, '_>) -> Vec<(&'static str, Vec<Block>)> {
    let rounds = rounds_of(context);
    let part = |add: compilation::Add| {
        Report::blocks_of(context.words.language, |report| {
            for remiss in &rounds {
                add(remiss, report);
            }
        })
    };
    let mut parts: Vec<_> = compilation::PARTS.iter().map(|(name, _, add)| (*name, part(*add))).collect();
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

impl RemissReport<'_, '_> {
    /// `Remiss av Tyresö kommuns integrationsstrategi, 2018-02-22`.
    fn title(&self) -> String {
        let plan = self.context.title_of(self.context.model.plan(self.remiss.plan));
        let mark = self.context.inferred_mark(self.remiss.inferred.holds("date"));
        let date = self.remiss.date.map(|date| format!(", {}{mark}", date.value)).unwrap_or_default();
        format!("{} {plan}{date}", self.context.say("Remiss av", "Remiss of"))
    }
}
