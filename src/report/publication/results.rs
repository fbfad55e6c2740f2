//! What came of a plan: the tables per förvaltning, what has changed, what is missing, each under a heading.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::diagrams;
use super::draft::{Draft, heading, paragraphs};
use crate::calendar::Period;
use crate::document::{Block, Cell, Prose, Value, Values};
use crate::evaluate::{Course, Fact, Group, Reading, Selection, Times, readings};
use crate::model::{ItemId, PlanId, Verdict};
use crate::report::categories::RESULTS;
use crate::report::cells::MOST_OF_ITEM;
use crate::report::notes::MOST_NAMED;
use crate::report::overview::{Overview, taken_over};
use crate::report::plan_view::{PlanView, Sort};
use crate::report::words::{capital, say, shortened};
use crate::report::{
    Report, actions, activities, changes, commitment_rows, commitments, control_totals, forecast, gaps,
    goals, indicator_overview, indicator_table, indicators, summary,
};
use crate::vocabulary::{Absence, Basis, ItemKind, Scope};

/// A part of the results: its name, its heading and what stands below.
type Result<'w> = (&'static str, &'w str, Vec<Block>);

impl Draft<'_, '_> {
    /// The results of a plan: each by name, and `results`, which is all of them under headings.
    pub(super) fn results(&self, id: PlanId) -> Values {
        let (plan, to_date) = (self.plan(id), self.to_date());
        let view = |selection, options| PlanView::new(self.context.with(selection, options), plan);
        let body = view(self.selection, self.options);
        let history = view(&to_date, self.options);
        let is_commitment = |fact: &&Fact| body.item(fact.item).kind == ItemKind::Commitment;
        let of_bodies = if has_common(&body) && shown(&body, Scope::Specific).iter().all(is_commitment) {
            body.group(Group::Scope(Scope::Specific))
        } else {
            say!(self.words, "Resultat per {}", "Results by {}", body.body_heading().to_lowercase())
        };
        let common = body.group(Group::Scope(Scope::Common));
        let made = |is_any: bool, add: fn(&PlanView<'_, '_>, &mut Report)| {
            if is_any { self.blocks(|report| add(&body, report)) } else { Vec::new() }
        };
        let has = |kind: ItemKind| body.plan.items.iter().any(|item| item.kind == kind);
        let forecasts = self.say("Prognoser och utfall", "Forecasts and outcomes");
        let is_missing = |fact: &&Fact| fact.verdict == Verdict::Absent(Absence::NotAssessed);
        let missing = body.facts().filter(is_missing).count();
        let parts: Vec<Result<'_>> = vec![
            ("common", &common, self.common(&body)),
            ("bodies", &of_bodies, self.of_bodies(&body)),
            ("goals", self.say("Mål", "Goals"), made(has(ItemKind::Goal), goals::add)),
            ("indicators", self.say("Indikatorer", "Indicators"), self.indicators(&history)),
            (
                "activities",
                self.say("Aktiviteter", "Activities"),
                made(has(ItemKind::Activity), activities::add),
            ),
            ("forecasts", forecasts, made(body.has_forecasts, forecast::add)),
            ("changes", self.say("Förändringar", "Changes"), self.changes(&body)),
            ("divergences", self.say("Olika bedömningar", "Different ratings"), self.divergences(&body)),
            ("actions", self.say("Åtgärder", "Actions"), made(actions::is_any(&body), actions::add)),
            // What is missing, where the sentences do not name it all.
            ("gaps", self.say("Det som saknas", "What is missing"), made(missing > MOST_NAMED, gaps::add)),
        ];
        let mut values = Values::new();
        let mut all = Vec::new();
        let introduction = body.introduction();
        all.extend(introduction.into_iter().map(Block::paragraph));
        all.extend(body.legend().filter(|_| !body.all.is_empty()).map(Block::Paragraph));
        let said = self.findings(|category| category == RESULTS);
        all.extend(said.first().map(|finding| heading(1, finding.category.to_string())));
        // What a source says before each of its two tables stands before ours.
        let is_each_led = said.len() == 2 && has_common(&body);
        let mut leads = said.into_iter().map(|finding| paragraphs(&finding.text));
        all.extend(leads.by_ref().take(if is_each_led { 1 } else { usize::MAX }).flatten());
        let mut given = BTreeSet::new();
        for (name, title, mut blocks) in parts {
            shorten_repeated(&mut blocks, &mut given, name == "bodies");
            // A table by itself has a caption, which says what a heading would.
            if !matches!(blocks[..], [] | [Block::Table(_)]) {
                all.push(heading(1, title));
            }
            if name == "bodies" {
                all.extend(leads.by_ref().flatten());
            }
            // The result in brief names the few that are rated differently.
            if name != "divergences" || !is_told_in_brief(&body) {
                all.extend(blocks.iter().cloned());
            }
            values.insert(name, Value::Part(blocks));
        }
        let selected =
            self.selection_in_words().filter(|_| !body.counted.is_empty() || !body.beside.is_empty());
        // Of which periods it is, the title says.
        let is_part = self.selection.leaves_items_out() || self.kind == super::PublicationKind::Final;
        let selected = selected.filter(|_| is_part);
        let selected = selected.map(|selection| {
            say!(
                self.words,
                "Siffrorna gäller ett urval: {selection}.",
                "The numbers are of a selection: {selection}."
            )
        });
        let overview = Overview::new(&history, self.selection);
        let mut sentences: Vec<String> =
            overview.sentences().into_iter().map(|said| said.join(" ")).collect();
        if sentences.is_empty() {
            sentences.extend(overview.of_values());
        }
        let sentences = selected.into_iter().chain(sentences);
        let mut said: Vec<Prose> = sentences.map(Prose::from).collect();
        let apart = |all: Prose, one| if all == Prose::default() { one } else { all.and(" ").and_prose(one) };
        // What was missing of a part of a year is in the tables; here it is told of the whole.
        let periods: BTreeSet<Period> = body.facts().map(|fact| fact.period).collect();
        let is_part = |fact: &&Fact| periods.iter().any(|year| fact.period.year_around() == Some(*year));
        let whole = body.facts().filter(|fact| !is_part(fact));
        let missing = body
            .missing_in_words(whole, &|who| body.who_prose(who))
            .into_iter()
            .fold(Prose::default(), apart);
        said.extend((missing != Prose::default()).then_some(missing));
        said.extend(overview.remarks());
        said.extend(control_totals::differences_in_short(&body));
        said.extend(beside_in_words(&body).map(Prose::from));
        said.extend(activities::any_late_in_words(&body).map(Prose::from));
        said.extend(self.taken_from(body.shown(), id).map(Prose::from));
        values.insert("fulfilment", Value::Part(said.into_iter().map(Block::Paragraph).collect()));
        values.insert("brief", Value::Part(overview.brief()));
        values.insert("sums", Value::Part(self.sums(&body)));
        values.insert("results", Value::Part(all));
        values
    }

    fn sums(&self, body: &PlanView<'_, '_>) -> Vec<Block> {
        let published = self.blocks(|report| control_totals::add_alone(body, report));
        if body.counted.is_empty() {
            let said = control_totals::in_words(body).into_iter().map(Block::Paragraph);
            return said.chain(published).collect();
        }
        let caption = &diagrams::by_body(body, "Antal bedömningar per", "Number of ratings by");
        let mut blocks = diagrams::with_sums(body, caption);
        blocks.extend(self.blocks(|report| summary::add_beside(body, report)));
        blocks.extend(published);
        blocks
    }

    fn of_bodies(&self, body: &PlanView<'_, '_>) -> Vec<Block> {
        let mut groups: BTreeMap<Group, Vec<&Fact>> = BTreeMap::new();
        for fact in shown(body, Scope::Specific) {
            groups.entry(Group::who(&fact.who, body.plan)).or_default().push(fact);
        }
        let nothing_judged = body.all.is_empty() && !body.plan.items.is_empty();
        let has_common = has_common(body);
        let all: BTreeSet<Sort> = body.shown().map(|fact| body.sort(fact.item)).collect();
        self.blocks(|report| {
            if nothing_judged {
                report.table(commitment_rows::items(body));
            }
            // Where each body has but one, a table each would be headings most of all.
            let of_one = |facts: &Vec<&Fact>| commitment_rows::rows(body, facts).len() == 1;
            let is_alike = all.iter().filter(|sort| sort.1 == Reverse(Scope::Specific)).count() == 1;
            if groups.len() > 1 && is_alike && groups.values().all(of_one) {
                let group = Group::Scope(Scope::Specific);
                let facts: Vec<&Fact> = groups.into_values().flatten().collect();
                let caption = if has_common {
                    body.group(group)
                } else {
                    capital(self.words.items(body.item(facts[0].item).kind)[1])
                };
                report.table(commitments::readers(body, group, &caption, &facts));
                return;
            }
            for (group, facts) in groups {
                let name = body.group(group);
                let sorts: BTreeSet<Sort> = facts.iter().map(|fact| body.sort(fact.item)).collect();
                // What is judged is said where it is not commitments, as it mostly is.
                let only = |sort: Sort| {
                    (sort.0 != ItemKind::Commitment).then(|| self.words.items(sort.0)[1].to_owned())
                };
                let sorts = sorts
                    .into_iter()
                    .filter_map(|sort| body.sort_in_words(sort, &all).or_else(|| only(sort)));
                let sorts = self.words.list(&sorts.collect::<Vec<_>>());
                let caption = if sorts.is_empty() { name } else { format!("{name}, {sorts}") };
                let table = commitments::readers(body, group, &caption, &facts);
                report.table(table.with_notes(taken_over_in_words(body, group)));
            }
        })
    }

    /// What is asked for with what came before it: how an indicator goes is not to be seen from one.
    fn to_date(&self) -> Selection {
        let Times { by_day, .. } = self.selection.times;
        let until = self.selection.times.last_day();
        let times = Times { years: Vec::new(), periods: Vec::new(), by_day, until };
        Selection { times, ..self.selection.clone() }
    }

    /// The indicators together, then each drawn and in a table of its own.
    fn indicators(&self, body: &PlanView<'_, '_>) -> Vec<Block> {
        let mut shown = readings(body.plan, &body.model.organisation);
        indicators::select(body, &mut shown);
        let items = indicator_overview::shown_items(body, self.selection, &shown);
        shown.retain(|reading| items.contains(&reading.item));
        if shown.is_empty() {
            return Vec::new();
        }
        let table = indicator_overview::overview(body, self.selection, &shown);
        let mut blocks = self.blocks(|report| report.table(table));
        let items: BTreeSet<ItemId> = shown.iter().map(|reading| reading.item).collect();
        let (mut points, mut sources, mut more) = (Vec::new(), BTreeSet::new(), Vec::new());
        for item in items {
            let own: Vec<&Reading<'_>> = shown.iter().filter(|reading| reading.item == item).collect();
            match indicator_table::in_sentences(body, item, &own) {
                Some((said, source)) => {
                    points.push(vec![Block::Paragraph(said)]);
                    sources.extend(source);
                }
                None => more.extend(diagrams::with_values(body, item, &own)),
            }
        }
        if !points.is_empty() {
            blocks.push(Block::List { first: None, items: points.into() });
        }
        blocks.extend(sources.into_iter().map(Block::paragraph));
        blocks.extend(more);
        blocks
    }

    fn changes(&self, body: &PlanView<'_, '_>) -> Vec<Block> {
        let mut moved = changes::counted(body);
        moved.retain(|change| {
            let is_outcome = body.all[change.fact].basis == Basis::Outcome;
            is_outcome && matches!(change.course, Course::Improved | Course::Worsened)
        });
        if moved.is_empty() {
            return Vec::new();
        }
        // What has become worse comes first.
        moved.sort_by_key(|change| change.course != Course::Worsened);
        let is_any = |course| moved.iter().any(|change| change.course == course);
        // Goals whose ratings are computed are compared elsewhere.
        let kinds: BTreeSet<ItemKind> =
            moved.iter().map(|change| body.item(body.all[change.fact].item).kind).collect();
        let kinds: Vec<String> = kinds.into_iter().map(|kind| self.words.items(kind)[1].to_owned()).collect();
        let what = capital(&self.words.list(&kinds));
        let caption = match (is_any(Course::Improved), is_any(Course::Worsened)) {
            (_, false) => say!(self.words, "{what} som har förbättrats", "{what} that have improved"),
            (false, _) => say!(self.words, "{what} som har försämrats", "{what} that have worsened"),
            _ => say!(
                self.words,
                "{what} som har försämrats eller förbättrats",
                "{what} that have worsened or improved"
            ),
        };
        let periods = changes::same_periods(body, &moved);
        let both = is_any(Course::Improved) && is_any(Course::Worsened);
        self.blocks(|report| report.table(changes::table(body, &caption, &moved, periods, both)))
    }

    fn divergences(&self, body: &PlanView<'_, '_>) -> Vec<Block> {
        let found = body.divergences();
        if found.is_empty() {
            return Vec::new();
        }
        // Beside the ratings that differ stands what else is said of the same items.
        let items: BTreeSet<ItemId> = found.iter().map(|divergence| divergence.item).collect();
        let facts: Vec<&Fact> = body.shown().filter(|fact| items.contains(&fact.item)).collect();
        let kinds: BTreeSet<ItemKind> = items.iter().map(|item| body.item(*item).kind).collect();
        let kinds = kinds.into_iter().map(|kind| self.words.items(kind)[1].to_owned());
        let kinds = capital(&self.words.list(&kinds.collect::<Vec<_>>()));
        let caption = say!(self.words, "{kinds} som bedöms olika", "{kinds} that are rated differently");
        let table = commitments::readers(body, Group::Scope(Scope::Specific), &caption, &facts);
        self.blocks(|report| report.table(table))
    }
}

/// Whether the few items that are rated differently are named in the result in brief.
fn is_told_in_brief(body: &PlanView<'_, '_>) -> bool {
    let found = crate::evaluate::divergences(&body.all, body.plan, false);
    let items: BTreeSet<ItemId> = found.iter().map(|divergence| divergence.item).collect();
    let last = body.facts().map(|fact| fact.period).max();
    let is_of_last = |item: &ItemId| {
        found
            .iter()
            .any(|of| of.item == *item && of.facts.iter().any(|fact| Some(body.all[*fact].period) == last))
    };
    items.len() <= MOST_NAMED && items.iter().all(is_of_last)
}

/// That joint judgements of bodies that are selected stand beside the numbers.
fn beside_in_words(view: &PlanView<'_, '_>) -> Option<String> {
    let is_joint = |place: &&usize| view.all[**place].who.is_joint() && view.all[**place].verdict.is_rated();
    let beside = view.beside.iter().filter(is_joint).count() as u64;
    let noun = view.words.count(
        beside,
        ["en gemensam bedömning", "gemensamma bedömningar"],
        ["one joint judgement", "joint judgements"],
    );
    let which = view.words.say("som inte räknas in här", "not counted here");
    (beside > 0).then(|| {
        say!(
            view.words,
            "Därutöver omfattas urvalet av {noun}, {which}.",
            "Beside these the selection is covered by {noun}, {which}."
        )
    })
}

fn has_common(view: &PlanView<'_, '_>) -> bool {
    view.facts().any(|fact| view.item(fact.item).scope() == Scope::Common)
}

/// A wording that stands in full is shortened in what lists it once more; in the table of each body it stands in full.
fn shorten_repeated(blocks: &mut [Block], given: &mut BTreeSet<Box<str>>, is_in_full: bool) {
    let tables = blocks
        .iter_mut()
        .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    for row in tables.flat_map(|table| table.rows.iter_mut()) {
        if let Some(Cell::Quoted { text, .. }) =
            row.cells.iter_mut().find(|cell| matches!(cell, Cell::Quoted { .. }))
            && !given.insert(text.clone())
            && !is_in_full
        {
            *text = shortened(text, MOST_OF_ITEM).into();
        }
    }
}

/// The facts of a scope that are counted, or shown beside what is.
pub(super) fn shown<'f>(view: &'f PlanView<'_, '_>, scope: Scope) -> Vec<&'f Fact> {
    view.shown().filter(|fact| view.item(fact.item).scope() == scope).collect()
}

/// Who has taken over from a body whose work ended before the last period.
fn taken_over_in_words(body: &PlanView<'_, '_>, group: Group) -> Option<String> {
    let Group::Body(_, id) = group else { return None };
    let organisation = &body.model.organisation;
    let end = organisation.body(id).end?;
    let names: Vec<String> =
        organisation.successors(id).iter().map(|successor| body.body_in_text(*successor)).collect();
    let is_over = body.facts().any(|fact| end < fact.period.last_day());
    (is_over && !names.is_empty())
        .then(|| taken_over(body.words, &capital(&body.words.list(&names)), &body.body_in_text(id)))
}
