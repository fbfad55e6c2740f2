//! Holds what people answer against what is there: what is new, what changes, what stays, and what stands against each other.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::answer::{Answer, Answers, COUNTRY, Counts, Slot, Taken, Whose};
use super::cell::folded;
use super::mapping::year_or_word;
use super::place::{Target, defaults, head, period_line, target, without};
use super::problem::{Problem, Reason, errors};
use crate::form::{Key, Said, said};
use crate::load::Loaded;
use crate::model::{BodyId, Measure, Model};
use crate::named::Named as _;
use crate::source::{FileId, portable_path};
use crate::vocabulary::{Basis, ItemKind, Word as _};
use crate::write::{Edit, line, record_at};

/// What is to be written.
#[derive(Debug, Default)]
pub(crate) struct Merged {
    pub(crate) edits: BTreeMap<FileId, Vec<Edit>>,
    /// The texts of new files.
    pub(crate) files: BTreeMap<PathBuf, String>,
    pub(crate) counts: Counts,
    pub(crate) problems: Vec<Problem>,
    /// What is new of what indicators are compared with, by where these are.
    compared: BTreeMap<(FileId, usize), Vec<String>>,
    /// What the plan files have to say afterwards.
    meant: Vec<(Slot, Key, String)>,
    /// What is meant by a record, by what it says of that.
    records: BTreeMap<Known, Slot>,
}

/// Of what, by whom, for when and how a record judges, as plan files write it.
type Known = [String; 4];

/// Puts answers together and holds them against what is there. What of them has been refused, and why, is known.
pub(crate) fn merge(
    loaded: &Loaded<'_, '_>,
    answers: Answers,
    taken: Taken,
    refused: &BTreeMap<Slot, String>,
) -> Merged {
    let mut merged = Merged { problems: answers.problems, counts: answers.counts, ..Merged::default() };
    let (mut slots, mut contested): (BTreeMap<Slot, Answer>, BTreeSet<Slot>) = Default::default();
    for answer in answers.rows {
        match slots.entry(answer.slot.clone()) {
            Entry::Vacant(free) => drop(free.insert(answer)),
            Entry::Occupied(first) => {
                if !merged.is_same(first.get(), &answer) {
                    // Of two that say different things neither is read.
                    let is_first = contested.insert(first.key().clone());
                    merged.counts.unread += 1 + usize::from(is_first);
                }
            }
        }
    }
    for answer in slots.into_values().filter(|answer| !contested.contains(&answer.slot)) {
        let before = merged.problems.len();
        if let Some(why) = refused.get(&answer.slot) {
            merged.problems.push(Problem::new(Reason::RefusedByCheck, &answer.place, why));
        } else {
            merged.take_in(loaded, &answer, taken);
        }
        if errors(&merged.problems[before..]) > 0 {
            merged.counts.unread += 1;
        } else {
            merged.records.insert(known(loaded.model, &answer.slot), answer.slot.clone());
            for (key, given) in &answer.given {
                merged.meant.push((answer.slot.clone(), *key, given.value.clone()));
            }
        }
    }
    for ((file, record), values) in std::mem::take(&mut merged.compared) {
        let edit = Edit::Extend { record, key: "comparison".to_owned(), values };
        merged.edits.entry(file).or_default().push(edit);
    }
    merged
}

impl Merged {
    /// Tells of a second answer for the same slot, and whether it says the same. Two that say different things are not put
    /// together either: nobody has said both.
    fn is_same(&mut self, first: &Answer, second: &Answer) -> bool {
        let before = self.problems.len();
        for key in Key::ALL {
            let [here, there] = [second, first].map(|answer| {
                let given = answer.given.get(key);
                given.map_or(("", &answer.place), |given| (given.shown(), &given.place))
            });
            if here.0.len() + there.0.len() > 0 {
                self.problems.push(Problem::twice(here.0, here.1, there.0, there.1));
            }
        }
        errors(&self.problems[before..]) == 0
    }

    fn take_in(&mut self, loaded: &Loaded<'_, '_>, answer: &Answer, taken: Taken) {
        let item = loaded.model.plan(answer.slot.plan).item(answer.slot.item);
        let value = answer.given.iter().find(|(key, _)| key.is_value() && item.indicator().is_none());
        if let Some((_, given)) = value {
            let message = format!("nothing is measured of `{}`", item.id);
            let problem = Problem::new(Reason::NotAsked, &given.place, message);
            return self.problems.push(problem.help("write it in the comment"));
        }
        let there = match there(loaded.model, &answer.slot) {
            Ok(there) => there,
            Err(message) => {
                return self.problems.push(Problem::new(Reason::JointJudgement, &answer.place, message));
            }
        };
        let is_rated = there.as_ref().is_some_and(|said| said.values.contains_key(&Key::Rating));
        if let (false, Some(given)) = (is_rated, answer.given.values().next())
            && answer.given.values().all(|given| given.value.is_empty())
        {
            let message = format!("`{}` is {} here, which is no answer", item.id, given.shown());
            self.problems.push(Problem::new(Reason::PassedOver, &given.place, message));
            self.counts.without_answer += 1;
            return;
        }
        let Some(Said { values, origin, span: Some(span), .. }) = there else {
            return self.add(loaded, answer);
        };
        let (mut sets, before) = (Vec::new(), self.problems.len());
        for (key, given) in &answer.given {
            // A judgement does not come from where a record was taken that had none.
            let is_lent = *key == Key::Rating && !origin.is_empty() && !given.value.is_empty();
            match values.get(key).cloned().or_else(|| is_lent.then(|| origin.join("`, `"))) {
                Some(other) if other == given.value => {}
                None if given.value.is_empty() => {}
                Some(other) if !taken.replacing => {
                    let place = portable_path(&loaded.sources.file(span.file).shown);
                    let line = loaded.sources.start(span).line;
                    let message = format!(
                        "`{}` here, and `{other}` is there already, in {place}:{line}",
                        given.shown()
                    );
                    self.problems.push(Problem::new(Reason::Conflict, &given.place, message));
                }
                _ => sets.push(Edit::Set {
                    record: span.start as usize,
                    key: key.name().to_owned(),
                    value: given.written.clone(),
                }),
            }
        }
        if errors(&self.problems[before..]) > 0 {
            return;
        }
        *(if sets.is_empty() { &mut self.counts.unchanged } else { &mut self.counts.changed }) += 1;
        if !sets.is_empty() {
            self.edits.entry(span.file).or_default().extend(sets);
        }
    }

    fn add(&mut self, loaded: &Loaded<'_, '_>, answer: &Answer) {
        let (model, slot) = (loaded.model, &answer.slot);
        if let Some(problem) = not_asked(model, answer) {
            return self.problems.push(problem);
        }
        let is_measured = model.plan(slot.plan).item(slot.item).kind == ItemKind::Indicator;
        let is_enough = |key: &Key| matches!(key, Key::Rating | Key::Status) || is_measured && key.is_value();
        if !answer.given.keys().any(is_enough) {
            let message = "this row says something and rates nothing";
            return self.problems.push(Problem::new(Reason::NoRating, &answer.place, message));
        }
        self.counts.new += 1;
        if slot.whose == Whose::Country {
            let at = model.plan(slot.plan).item(slot.item).span;
            let given =
                answer.given.iter().map(|(key, given)| format!("{} = {}, ", key.name(), given.written));
            let given: String = given.collect();
            let new = format!("{{ period = {}, {given}text = \"{COUNTRY}\" }}", slot.period);
            return self.compared.entry((at.file, at.start as usize)).or_default().push(new);
        }
        let target = target(model, loaded.sources, slot);
        match target {
            Target::There(file) => {
                let text = record(model, answer, &defaults(&loaded.sources.file(file).text));
                self.edits.entry(file).or_default().push(Edit::Add { text });
            }
            Target::New(path) => {
                let body = match slot.whose.bodies() {
                    [body] => Some(model.organisation.body(*body).id.as_ref()),
                    _ => None,
                };
                let new = || head(model.plan(slot.plan), &slot.period.to_string(), body, "\n");
                let file = self.files.entry(path).or_insert_with(new);
                let text = record(model, answer, &defaults(file));
                file.push('\n');
                file.push_str(&text);
            }
        }
    }

    /// What is meant by the record that holds a place of a file.
    pub(crate) fn slot_at(&self, text: &str, place: usize) -> Option<&Slot> {
        let record = record_at(text, place)?;
        let said = |key: &str| record.get(key).and_then(year_or_word).unwrap_or_default();
        let basis = Some(said("basis")).filter(|basis| !basis.is_empty());
        let basis = basis.unwrap_or_else(|| Basis::Outcome.swedish().to_owned());
        self.records.get(&[said("item"), said("body"), said("period"), basis])
    }

    /// Something that the plan files would not say, though they should.
    pub(crate) fn fault(&self, after: &Model<'_>) -> Option<String> {
        let is_said = |(slot, key, value): &&(Slot, Key, String)| {
            let said = there(after, slot).map(Option::unwrap_or_default);
            said.is_ok_and(|said| said.values.get(key).map_or("", String::as_str) == value)
        };
        let (slot, key, value) = self.meant.iter().find(|meant| !is_said(meant))?;
        let item = &after.plan(slot.plan).item(slot.item).id;
        Some(format!("`{}` of `{item}` would not be `{value}`", key.name()))
    }
}

fn known(model: &Model<'_>, slot: &Slot) -> Known {
    let item = model.plan(slot.plan).item(slot.item).id.to_string();
    let body = if let Whose::One(body) = slot.whose {
        model.organisation.body(body).id.to_string()
    } else {
        String::new()
    };
    [item, body, slot.period.to_string(), slot.basis.swedish().to_owned()]
}

/// What is there for a slot.
///
/// Errors: something that does not go with it.
fn there(model: &Model<'_>, slot: &Slot) -> Result<Option<Said>, String> {
    let plan = model.plan(slot.plan);
    if slot.whose == Whose::Country {
        let mut all = plan.item(slot.item).indicator().into_iter().flat_map(|it| &it.comparisons);
        let is_it = |it: &&Measure<'_>| {
            it.period == slot.period && it.text.as_deref().map(folded).as_deref() == Some(COUNTRY)
        };
        return Ok(all.find(is_it).map(Said::of_measure));
    }
    let mut all = slot.whose.bodies().iter().filter_map(|body| {
        said(model, plan, (slot.item, *body, slot.period, slot.basis)).map(|said| (*body, said))
    });
    let Some((body, first)) = all.next() else { return Ok(None) };
    match &slot.whose {
        Whose::One(_) if first.is_joint => {
            let name = &model.organisation.body(body).name;
            Err(format!("{name} is judged here jointly with others already"))
        }
        Whose::Jointly(..) if !first.is_joint => {
            let name = &model.organisation.body(body).name;
            Err(format!("{name} has a judgement of its own already"))
        }
        Whose::One(_) | Whose::Jointly(..) | Whose::Country => Ok(Some(first)),
    }
}

/// Why a body is not asked for this, where it is not.
fn not_asked(model: &Model<'_>, answer: &Answer) -> Option<Problem> {
    let slot = &answer.slot;
    let (item, organisation) = (model.plan(slot.plan).item(slot.item), &model.organisation);
    let at = |told: usize, message: String| {
        Problem::new(Reason::NotAsked, answer.told_at[told].as_ref().unwrap_or(&answer.place), message)
    };
    let status = answer.given.get(&Key::Status).filter(|_| slot.basis == Basis::Forecast);
    if let Some(given) = status {
        let message = format!("a status says how far `{}` has come, and is no forecast", item.id);
        return Some(Problem::new(Reason::NotAsked, &given.place, message));
    }
    let plan = model.plan(slot.plan);
    if let Some(years) = plan.years().filter(|_| plan.is_outside(slot.period)) {
        let message = format!("{} lies outside the period of the plan `{}`, {years}", slot.period, plan.id);
        return Some(
            at(1, message).help("mend the period; where it is right, write the judgement in the plan files"),
        );
    }
    if !item.in_force(slot.period) {
        let message = format!("`{}` is not in force in {}", item.id, slot.period);
        return Some(
            at(1, message).help("it has been withdrawn, or begins later: its `start` and `end` say when"),
        );
    }
    let assessed = item.assessed.on(slot.period.last_day(), organisation);
    let other = slot.whose.bodies().iter().find(|body| !assessed.contains(body))?;
    let name = |body: &BodyId| organisation.body(*body).name.to_string();
    let by = organisation.successor_today(*other).filter(|by| by != other && assessed.contains(by));
    let help = match by {
        Some(by) => format!("{} has taken over from it: let that body answer", name(&by)),
        None => format!("assessed are: {}", assessed.iter().map(name).collect::<Vec<_>>().join(", ")),
    };
    let message = format!("{} is not assessed for `{}` in {}", name(other), item.id, slot.period);
    Some(at(0, message).help(help))
}

/// A record, without what its file says for all.
fn record(model: &Model<'_>, answer: &Answer, defaults: &toml::Table) -> String {
    let slot = &answer.slot;
    let plan = model.plan(slot.plan);
    let mut lines = vec![line("item", &plan.item(slot.item).id)];
    if model.plans.len() > 1 {
        lines.push(line("plan", &plan.id));
    }
    lines.push(match &slot.whose {
        Whose::One(body) => line("body", &model.organisation.body(*body).id),
        Whose::Jointly(_, written) => format!("bodies = {written}\n"),
        Whose::Country => String::new(),
    });
    lines.push(period_line(&slot.period.to_string()));
    let is_said = defaults.get("basis").is_some() || slot.basis != Basis::Outcome;
    lines.extend(is_said.then(|| line("basis", slot.basis.swedish())));
    without(&mut lines, defaults);
    let given = answer.given.iter();
    lines.extend(given.map(|(key, given)| format!("{} = {}\n", key.name(), given.written)));
    format!("[[assessment]]\n{}", lines.concat())
}
