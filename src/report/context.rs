//! What every table and sentence is made from: a repository, what is asked for, and words for it.

use jiff::civil::Date;

use super::cells::{self, named_cell, word};
use super::field::{Field, field, fields};
use super::options::Options;
use super::words::{Words, lower};
use crate::document::{Audience, Cell, Table};
use crate::evaluate::{InModel, Selection};
use crate::model::{BodyId, Model, PlanId};
use crate::source::{Sources, Span};
use crate::vocabulary::{BodyKind, Language};

/// A repository as it is shown.
#[derive(Clone, Copy)]
pub struct Context<'v, 's> {
    pub(super) model: &'v Model<'s>,
    pub(super) sources: &'v Sources,
    pub(super) selection: &'v Selection,
    pub(super) options: &'v Options,
    pub(super) words: Words,
    /// As of when; the end of all days where nobody asks.
    pub(super) day: Date,
    /// Whether not all of it could be read, so that no sums may be shown.
    pub(super) has_errors: bool,
    /// Which repository it is, where several are shown together.
    pub(super) repository: Option<&'v str>,
}

impl<'v, 's> Context<'v, 's> {
    /// A repository with what is asked for. `repository` names it where several are shown together.
    pub fn new(
        model: &'v Model<'s>,
        sources: &'v Sources,
        selection: &'v Selection,
        options: &'v Options,
        repository: Option<&'v str>,
    ) -> Self {
        let words = Words::new(options.language.unwrap_or(model.language));
        let day = options.on.unwrap_or(Date::MAX);
        Self { model, sources, selection, options, words, day, has_errors: false, repository }
    }

    /// The same repository, of which not all may have been read.
    #[must_use]
    pub fn with_errors(self, has_errors: bool) -> Self {
        Self { has_errors, ..self }
    }

    /// The same repository with other things asked for, in the same language.
    pub(super) fn with<'o>(self, selection: &'o Selection, options: &'o Options) -> Context<'o, 's>
    where
        'v: 'o,
    {
        Context { selection, options, ..self }
    }

    pub(super) fn wants(&self, audience: Audience) -> bool {
        audience == Audience::Everyone || audience == self.options.audience
    }

    /// The plans that are asked for as wholes.
    pub(super) fn plans(&self) -> Vec<PlanId> {
        let asked = self.model.plans.numbered().filter(|(id, plan)| {
            self.selection.admits_plan(*id, plan)
                && self.selection.concerns(InModel { plan, model: self.model })
        });
        asked.map(|(id, _)| id).collect()
    }

    /// That there is no plan, none that was known on the day, or nothing that was asked for of what is judged.
    pub(super) fn nothing_in_words(&self) -> String {
        self.nothing_or("Det finns inget som motsvarar urvalet.", "There is nothing that was asked for.")
    }

    /// That none of the plans is there, known on the day, or asked for.
    pub(super) fn no_plan_in_words(&self) -> String {
        self.nothing_or("Det finns ingen plan i urvalet.", "There is no plan in the selection.")
    }

    fn nothing_or(&self, swedish: &str, english: &str) -> String {
        let whatever_day = Selection { unknown: Vec::new(), ..self.selection.clone() };
        let of_any_day = Context { selection: &whatever_day, ..*self };
        if self.model.plans.is_empty() {
            self.say("Det finns ingen plan.", "There is no plan.").to_owned()
        } else if self.plans().is_empty() && !of_any_day.plans().is_empty() {
            let none = if self.selection.unknown.len() == self.model.plans.len() {
                self.say("Ingen plan var känd", "No plan was known on")
            } else {
                self.say("Ingen plan i urvalet var känd", "No plan in the selection was known on")
            };
            format!("{none} {}.", self.words.day(self.day))
        } else {
            self.say(swedish, english).to_owned()
        }
    }

    pub(super) fn say<'t>(&self, swedish: &'t str, english: &'t str) -> &'t str {
        self.words.say(swedish, english)
    }

    pub(super) fn table<'f, R: 'f>(
        &self,
        id: &'static str,
        caption: impl Into<String>,
        fields: Vec<Field<'f, R>>,
        rows: impl IntoIterator<Item = R>,
    ) -> Table
    where
        'v: 'f,
    {
        self.table_with_totals(id, caption, fields, rows, [])
    }

    /// A table of some rows, and of totals below them. Where several repositories are shown together, data says in the last
    /// column which one a row is of.
    pub(super) fn table_with_totals<'f, R: 'f>(
        &self,
        id: &'static str,
        caption: impl Into<String>,
        mut fields: Vec<Field<'f, R>>,
        rows: impl IntoIterator<Item = R>,
        totals: impl IntoIterator<Item = R>,
    ) -> Table
    where
        'v: 'f,
    {
        if let Some(repository) = self.repository.filter(|_| self.options.audience == Audience::Data) {
            fields.push(field! { self.words, |_: R|
                Text.data() "repository" ["Repository"; 2] ["planförrådets mapp, om uppgifterna är från flera", "folder of the repository, where PATH holds several"]
                    => Cell::Text(repository.to_owned())
            });
        }
        super::field::table(id, caption, fields, rows, totals)
    }

    pub(super) fn body(&self, id: BodyId) -> &'v str {
        &self.model.organisation.body(id).name
    }

    /// A body within a sentence: in Swedish a noun in its definite form is no name, and a word of a name before it is left alone.
    pub(super) fn body_in_text(&self, id: BodyId) -> String {
        const NOUNS: [&str; 8] = [
            "nämnden",
            "styrelsen",
            "utskottet",
            "fullmäktige",
            "beredningen",
            "förvaltningen",
            "kontoret",
            "direktören",
        ];
        let name = self.body(id);
        let is_noun = |word: &str| NOUNS.iter().any(|noun| lower(word).ends_with(noun));
        let first = name.split(' ').next().unwrap_or_default();
        // `Tekniska nämnden`: an adjective before a bare noun.
        let is_bare =
            first.ends_with("ska") && name.split(' ').nth(1).is_some_and(|word| NOUNS.contains(&word));
        let is_common = is_noun(first) || is_bare || first.ends_with('-') && name.split(' ').any(is_noun);
        if is_common && self.words.language == Language::Swedish { lower(name) } else { name.to_owned() }
    }

    /// What stands after a value that no source states.
    pub(super) fn inferred_mark(&self, is_inferred: bool) -> &'static str {
        if is_inferred { self.words.say(" (underförstått)", " (inferred)") } else { "" }
    }

    /// The body that made a decision, or that nobody knows.
    pub(super) fn decided_by(&self, body: Option<BodyId>) -> &'v str {
        body.map_or_else(|| self.words.say("okänt organ", "unknown body"), |body| self.body(body))
    }

    /// A body: its id for data, its name for readers.
    pub(super) fn body_cell(&self, id: BodyId) -> Cell {
        cells::name(&self.model.organisation.body(id).id, self.body(id))
    }

    pub(super) fn plans_cell(&self, plans: &[PlanId]) -> Cell {
        let plans = plans.iter().map(|id| self.model.plan(*id));
        let names: Vec<(&str, String)> = plans.map(|plan| (plan.id.as_ref(), self.name_of(plan))).collect();
        named_cell(names.iter().map(|(id, name)| (*id, name.as_str())))
    }

    pub(super) fn flag_cell(&self, flag: bool) -> Cell {
        if flag { word("true", self.say("ja", "yes")) } else { word("false", self.say("nej", "no")) }
    }

    /// `integrationsplan-2007/plan.toml:7`.
    pub(super) fn place(&self, span: Span) -> String {
        format!("{}:{}", self.sources.file(span.file).relative, self.sources.start(span).line)
    }

    /// `plan`, in data only: readers have it as a heading.
    pub(super) fn plan_field<'f, R: 'f>(&self, of: impl Fn(&R) -> PlanId + 'f) -> Field<'f, R>
    where
        'v: 'f,
    {
        let model = self.model;
        field! { self.words, |row: R|
            Word.data() "plan" ["Plan"; 2] ["planens id", "id of the plan"] => Cell::Text(model.plan(of(row)).id.to_string())
        }
    }

    /// `file` and `line` in data: where a record stands.
    pub(super) fn record_fields<'f, R: 'f>(&self, of: impl Fn(&R) -> Span + Copy + 'f) -> Vec<Field<'f, R>>
    where
        'v: 'f,
    {
        let sources = self.sources;
        fields! { self.words, |row: R|
            Text.data() "file" ["Fil", "File"] ["filen som uppgiften står i, räknat från planförrådets mapp", "file of the record, relative to the repository"]
                => Cell::Text(sources.file(of(row).file).relative.clone());
            Number.data() "line" ["Rad", "Line"] ["uppgiftens rad i filen, räknat från 1", "line of the record in that file, from 1"]
                => Cell::Integer(u64::from(sources.start(of(row)).line));
        }
    }

    /// `place` for readers of tables, `file` and `line` in data. What is written for a nämnd names no places.
    pub(super) fn place_fields<'f, R: 'f>(&self, of: impl Fn(&R) -> Span + Copy + 'f) -> Vec<Field<'f, R>>
    where
        'v: 'f,
    {
        let sources = self.sources;
        let place = field! { self.words, |row: R|
            Text.readers() "place" ["Plats", "Place"] "file and line of the record" => Cell::Place {
                file: sources.file(of(row).file).relative.clone(),
                line: sources.start(of(row)).line,
            }
        };
        let place = self.options.document.is_none().then_some(place);
        place.into_iter().chain(self.record_fields(of)).collect()
    }

    /// What the whole is, as a heading, and what is of all of it: a municipality, or a region.
    pub(super) fn whole_words(&self) -> [&'static str; 2] {
        let is_any = |kind| self.model.organisation.bodies.iter().any(|body| body.kind == kind);
        *if is_any(BodyKind::Region) && !is_any(BodyKind::Municipality) {
            self.words.say(&["Region", "Regionövergripande"], &["Region", "Region-wide"])
        } else {
            self.words.say(&["Kommun", "Kommunövergripande"], &["Municipality", "Municipality-wide"])
        }
    }
}
