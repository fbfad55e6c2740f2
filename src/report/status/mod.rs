//! The register of plans on a day, and what has happened to each by then.

mod register;
mod remarks;
mod sentences;
mod timeline;

use jiff::civil::Date;

pub(super) use self::remarks::irregular;

use super::words::Words;
use super::{Report, cells};
use crate::document::{Audience, Cell, Column, ColumnKind};
use crate::evaluate::{Selection, State};
use crate::model::{Body, BodyId, Model, Plan, PlanId};
use crate::source::{Sources, Span};
use crate::vocabulary::Language;

/// What `status` can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusView {
    /// Every plan, a row each.
    Register,
    /// What has happened to each plan, in order.
    Timeline,
    /// What is odd or missing in that, and where sources contradict each other.
    Remarks,
}

impl StatusView {
    /// Every view, in the order of the help.
    pub const ALL: [Self; 3] = [Self::Register, Self::Timeline, Self::Remarks];

    /// Its name on the command line, and of its table in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Timeline => "timeline",
            Self::Remarks => "remarks",
        }
    }
}

/// How the register is shown.
#[derive(Clone, Debug)]
pub struct StatusOptions {
    /// What to show, in order.
    pub views: Vec<StatusView>,
    /// The day.
    pub on: Date,
    /// For whom.
    pub audience: Audience,
    /// In which language; the repository's without it.
    pub language: Option<Language>,
}

/// A repository on a day.
struct StatusReport<'v, 's> {
    model: &'v Model<'s>,
    sources: &'v Sources,
    on: Date,
    words: Words,
}

impl Report {
    /// Adds where the plans of a repository stand on a day: the register of all first, then what is shown of each.
    pub fn status(
        &mut self,
        model: &Model<'_>,
        sources: &Sources,
        selection: &Selection,
        options: &StatusOptions,
    ) {
        let words = Words(options.language.unwrap_or(model.language));
        let report = StatusReport { model, sources, on: options.on, words };
        let plans: Vec<PlanId> = model
            .plans
            .numbered()
            .filter(|(id, plan)| selection.admits_plan(*id, plan) && selection.concerns(plan, model))
            .map(|(id, _)| id)
            .collect();
        let (of_all, of_each): (Vec<_>, Vec<_>) =
            options.views.iter().partition(|view| **view == StatusView::Register);
        if !of_all.is_empty() {
            register::add(&report, &plans, self);
        }
        for id in plans.into_iter().filter(|_| !of_each.is_empty()) {
            self.heading(2, &model.plan(id).title);
            for view in &of_each {
                match view {
                    StatusView::Register => {}
                    StatusView::Timeline => timeline::add(&report, id, self),
                    StatusView::Remarks => remarks::add(&report, id, self),
                }
            }
        }
    }
}

impl StatusReport<'_, '_> {
    fn plan(&self, id: PlanId) -> &Plan<'_> {
        self.model.plan(id)
    }

    fn body(&self, id: BodyId) -> &Body<'_> {
        self.model.organisation.body(id)
    }

    /// A body by id for data, by abbreviation or name for readers.
    fn body_cell(&self, id: Option<BodyId>) -> Cell {
        id.map(|id| self.body(id))
            .map_or(Cell::Missing, |body| cells::word(body.id.as_ref(), body.name.as_ref()))
    }

    /// A body's name, for data.
    fn body_name_cell(&self, id: Option<BodyId>) -> Cell {
        Cell::optional(id.map(|id| self.body(id).name.as_ref()))
    }

    /// Where something stands: in one for readers, then file and line for data.
    fn place_cells(&self, span: Span) -> [Cell; 3] {
        let file = self.sources.file(span.file).relative.clone();
        let line = self.sources.start(span).line;
        [Cell::Place { file: file.clone(), line }, Cell::Text(file), Cell::Integer(u64::from(line))]
    }

    fn place_columns(&self) -> [Column; 3] {
        [
            Column::new("place", self.words.say("Plats", "Place"), ColumnKind::Text)
                .only_for(Audience::Readers),
            self.data("file", self.words.say("Fil", "File"), ColumnKind::Text),
            self.data("line", self.words.say("Rad", "Line"), ColumnKind::Number),
        ]
    }

    /// A column that only data has.
    #[expect(clippy::unused_self, reason = "stands beside other columns at every call")]
    fn data(&self, id: &str, heading: &str, kind: ColumnKind) -> Column {
        Column::new(id, heading, kind).only_for(Audience::Data)
    }

    /// A state: the word of data, and of readers.
    fn state_cell(&self, state: State) -> Cell {
        let (data, swedish, english) = match state {
            State::NotBegun => ("not_begun", "inget beslut ännu", "no decision yet"),
            State::Commissioned => ("commissioned", "under framtagande", "being drawn up"),
            State::Proposed => ("proposed", "föreslagen", "proposed"),
            State::OnRemiss => ("out_for_remiss", "ute på remiss", "out for consultation"),
            State::AdoptedNotInForce => {
                ("adopted_not_in_force", "antagen, gäller inte ännu", "adopted, not in force yet")
            }
            State::InForce => ("in_force", "gällande", "in force"),
            State::UnderRevision => ("under_revision", "gällande, revideras", "in force, under revision"),
            State::Expired => ("expired", "utgången, inte upphävd", "expired, not repealed"),
            State::Repealed => ("repealed", "upphävd", "repealed"),
            State::Replaced => ("replaced", "ersatt", "replaced"),
            State::Unknown => ("unknown", "okänt", "unknown"),
        };
        cells::word(data, self.words.say(swedish, english))
    }
}
