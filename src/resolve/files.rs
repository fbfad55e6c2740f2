//! What the records of a file have in common.

use jiff::civil::Date;

use crate::calendar::Period;
use crate::diagnostic::{Code, Sink};
use crate::model::{BodyId, PlanId, SourceId};
use crate::parse::{Name, PeriodValue, Records};
use crate::source::{FileId, Span};
use crate::vocabulary::Basis;

use super::Directory;

/// What a key that a file gives to all its records stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileDefault<T> {
    NotGiven,
    /// It gives a name that does not exist, which has been reported once and is not reported for every record.
    Broken,
    Given(T),
}

impl<T: Copy> FileDefault<T> {
    fn from_name(name: Option<&Name<'_>>, resolve: impl FnOnce(&Name<'_>) -> Option<T>) -> Self {
        match name {
            None => Self::NotGiven,
            Some(name) => resolve(name).map_or(Self::Broken, Self::Given),
        }
    }
}

/// A file, with its defaults resolved.
pub(super) struct File {
    pub(super) id: FileId,
    pub(super) plan: FileDefault<PlanId>,
    pub(super) body: FileDefault<BodyId>,
    pub(super) period: FileDefault<Period>,
    pub(super) basis: Option<Basis>,
    pub(super) date: Option<Date>,
    pub(super) assessed_by: Option<String>,
    /// The documents that its records are taken from where they say nothing else.
    sources: Vec<SourceId>,
}

impl File {
    /// Resolves a file's defaults. `own_plan` is the plan that the file defines, where it defines just one.
    pub(super) fn new(
        id: FileId,
        records: &Records<'_>,
        own_plan: Option<PlanId>,
        directory: &Directory<'_>,
        sink: &mut Sink,
    ) -> Self {
        let mut file = Self {
            id,
            plan: FileDefault::NotGiven,
            body: FileDefault::NotGiven,
            period: FileDefault::NotGiven,
            basis: None,
            date: None,
            assessed_by: None,
            sources: Vec::new(),
        };
        if records.unread.contains(&"defaults") && records.defaults.is_none() {
            (file.plan, file.body, file.period) =
                (FileDefault::Broken, FileDefault::Broken, FileDefault::Broken);
        }
        if let Some(defaults) = &records.defaults {
            file.plan =
                FileDefault::from_name(defaults.plan.as_ref(), |name| directory.plans.resolve(name, sink));
            file.body =
                FileDefault::from_name(defaults.body.as_ref(), |name| directory.bodies.one(name, sink));
            if file.plan == FileDefault::NotGiven && defaults.unread.contains(&"plan") {
                file.plan = FileDefault::Broken;
            }
            if file.body == FileDefault::NotGiven && defaults.unread.contains(&"body") {
                file.body = FileDefault::Broken;
            }
            file.period = match defaults.period {
                Some(period) => {
                    sink.file_gives_period(period.span);
                    FileDefault::Given(period.value)
                }
                None if defaults.unread.contains(&"period") => FileDefault::Broken,
                None => FileDefault::NotGiven,
            };
            file.basis = defaults.basis.map(|basis| basis.value);
            file.assessed_by = defaults.assessed_by.as_ref().map(|text| text.value.to_string());
            file.date = defaults.date.map(|date| date.value);
            file.sources = directory.sources(&defaults.source, sink);
        }
        if file.plan == FileDefault::NotGiven {
            file.plan =
                own_plan.or_else(|| directory.only_plan()).map_or(FileDefault::NotGiven, FileDefault::Given);
        }
        file
    }
}

/// Where a record is resolved: its file, what can be named, and where what is wrong goes.
pub(super) struct Here<'a, 's> {
    pub(super) file: &'a File,
    pub(super) directory: &'a mut Directory<'s>,
    pub(super) sink: &'a mut Sink,
}

impl Here<'_, '_> {
    /// The documents that a record is taken from: those that it names, or the file's.
    pub(super) fn sources(&mut self, names: &[Name<'_>]) -> Vec<SourceId> {
        self.sources_or(names, &self.file.sources)
    }

    /// The documents behind some names, or, where none is given, those of the record around.
    pub(super) fn sources_or(&mut self, names: &[Name<'_>], otherwise: &[SourceId]) -> Vec<SourceId> {
        if names.is_empty() { otherwise.to_vec() } else { self.directory.sources(names, self.sink) }
    }

    /// The period of a record: its own, or the file's. `None` after a diagnostic.
    pub(super) fn period(
        &mut self,
        own: Option<PeriodValue>,
        is_unread: bool,
        missing: impl FnOnce(&mut Sink),
    ) -> Option<Period> {
        match (own, self.file.period) {
            (Some(period), _) => Some(period.value),
            (None, FileDefault::Given(period)) if !is_unread => Some(period),
            (None, FileDefault::NotGiven) if !is_unread => {
                missing(self.sink);
                None
            }
            (None, FileDefault::NotGiven | FileDefault::Given(_) | FileDefault::Broken) => None,
        }
    }

    /// The plan of a record: the one that it names, or the file's. `None` after a diagnostic.
    pub(super) fn plan(&mut self, name: Option<&Name<'_>>, record: Span) -> Option<PlanId> {
        let (directory, sink) = (&*self.directory, &mut *self.sink);
        if let Some(name) = name {
            return directory.plans.resolve(name, sink);
        }
        match self.file.plan {
            FileDefault::Given(plan) => Some(plan),
            FileDefault::Broken => None,
            // The plan may be defined where the text could not be read.
            FileDefault::NotGiven if sink.has_lost_in(record.file) => None,
            FileDefault::NotGiven if directory.inside.is_empty() && sink.has_lost() => None,
            FileDefault::NotGiven => {
                sink.report(Code::MissingKey, record, |at| {
                    at.says("this record says nothing of its plan").label("`plan` is required here").help(
                        "add plan = \"…\", or once for the whole file: [defaults] and plan = \"…\" below it",
                    )
                });
                None
            }
        }
    }
}
