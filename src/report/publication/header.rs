//! The head of a document: who writes what to whom, and when.

use jiff::civil::Date;

use super::draft::{Draft, emphasised};
use crate::document::{Block, Letterhead, Value, Values};
use crate::evaluate::{Items, Selection, Times};
use crate::model::{BodyId, Plan, PlanId, Source};
use crate::report::publication_kind::PublicationKind;
use crate::report::words::{quoted, say};

/// The day of a document that has none: the last of what is asked for, and otherwise of the plan.
pub(super) fn last_day(selection: &Selection, plan: Option<&Plan<'_>>) -> Option<Date> {
    selection.times.last_day().or_else(|| plan?.last_day())
}

impl<'v, 's> Draft<'v, 's> {
    /// The document that the evaluation is, where the plan files know it: the one that was written on its day.
    pub(super) fn document(&self) -> Option<&'v Source<'s>> {
        let evaluation = self.evaluation()?;
        let sources = evaluation.sources.iter().map(|id| self.model.source(*id));
        let mut of_day = sources
            .filter(|source| source.date.is_some() && source.date == evaluation.date.map(|date| date.value));
        of_day.next().filter(|_| of_day.next().is_none())
    }

    pub(super) fn authors(&self) -> Vec<String> {
        if !self.written.authors.is_empty() {
            return self.written.authors.clone();
        }
        let authors = self.evaluation().into_iter().flat_map(|evaluation| &evaluation.authors);
        authors.map(ToString::to_string).collect()
    }

    /// The title: as it is written, as the evaluation has it, or made of what is asked for.
    pub(super) fn title(&self, plan: Option<&Plan<'_>>) -> String {
        if let Some(title) = &self.written.title {
            return title.clone();
        }
        if let Some(evaluation) = self.evaluation() {
            return evaluation.title.to_string();
        }
        let name = self.kind.title(self.words);
        let years = self.when().map(|when| format!(" {when}")).unwrap_or_default();
        match (self.kind, plan) {
            (PublicationKind::Annual | PublicationKind::Register, _) | (_, None) => format!("{name}{years}"),
            (_, Some(plan)) => format!("{name}{years}: {}", self.context.title_of(plan)),
        }
    }

    /// The years that are asked for: `2009`, `2008–2010`.
    fn years(&self) -> Option<String> {
        let first = self.selection.times.years.iter().map(|(first, _)| first).min()?;
        let last = self.selection.times.years.iter().map(|(_, last)| last).max()?;
        Some(if first == last { first.to_string() } else { format!("{first}–{last}") })
    }

    /// The time that is asked for: its periods, or else its years.
    pub(super) fn when(&self) -> Option<String> {
        let periods: Vec<String> =
            self.selection.times.periods.iter().map(|period| self.words.period(*period)).collect();
        if periods.is_empty() { self.years() } else { Some(self.words.list(&periods)) }
    }

    /// What of the plan the document is about, where that is not the whole of it.
    pub(super) fn selection_in_words(&self) -> Option<String> {
        let Selection { plans: _, unknown: _, files: _, bodies, joint, items, times } = self.selection;
        let (Items { areas, goals, ids }, Times { years: _, periods, by_day: _, until: _ }) = (items, times);
        let mut parts: Vec<String> = Vec::new();
        parts.extend(bodies.iter().map(|body| self.body(*body).to_owned()));
        if *joint {
            parts.push(self.say("gemensamma bedömningar", "joint judgements").to_owned());
        }
        let area = |id: &String| {
            let areas = self.model.plans.iter().flat_map(|plan| &plan.areas);
            let name = areas.into_iter().find(|area| area.id == *id).map(|area| area.name.to_string());
            format!("{} {}", self.say("området", "the area"), name.unwrap_or_else(|| id.clone()))
        };
        parts.extend(areas.iter().map(area));
        let item = |id: &String| {
            let mut items = self.model.plans.iter().flat_map(|plan| &plan.items);
            let title = items.find(|item| item.id == *id).map(|item| item.title().into_owned());
            quoted(self.words, &title.unwrap_or_else(|| id.clone()), usize::MAX)
        };
        parts.extend(goals.iter().chain(ids).map(item));
        if self.kind == PublicationKind::Final {
            parts.extend(self.years());
        }
        parts.extend(periods.iter().map(|period| self.words.period(*period)));
        (!parts.is_empty()).then(|| self.words.list(&parts))
    }

    /// The body that writes: as it is written, as the evaluation has it, or the one that is to report on the plan.
    fn sender(&self, plan: Option<&Plan<'_>>) -> Option<BodyId> {
        let of_plan = || plan.and_then(|plan| plan.attributes.reported_by).map(|body| body.value);
        self.written.body.or_else(|| self.evaluation()?.body).or_else(of_plan)
    }

    /// Whom it is to: as it is written, as the document has it, or whom the plan is reported to.
    fn addressees(&self, plan: Option<&Plan<'_>>) -> Vec<BodyId> {
        if !self.written.addressees.is_empty() {
            return self.written.addressees.clone();
        }
        if let Some(addressee) = self.document().and_then(|document| document.addressee) {
            return vec![addressee];
        }
        let of_plan = plan.into_iter().flat_map(|plan| &plan.attributes.reports_to);
        of_plan.map(|body| body.value).collect()
    }

    /// What the author of an evaluation has written, and what this program has made of the plan files: without it, the name
    /// at the head would stand for both. Who writes the text of the document answers for all of it.
    fn made_by(&self) -> Option<Block> {
        let evaluation = self.evaluation().filter(|evaluation| !evaluation.authors.is_empty())?;
        if !self.written.authors.is_empty() {
            return None;
        }
        let authors: Vec<String> = evaluation.authors.iter().map(ToString::to_string).collect();
        let authors = self.words.list(&authors);
        let title = quoted(self.words, &evaluation.title, usize::MAX);
        Some(emphasised(say!(
            self.words,
            "{authors} har skrivit det som är återgivet ur {title}. Tabeller, sammanräkningar och bilagor är framställda av programmet uppfyllt.",
            "{authors} wrote what is quoted from {title}. Tables, sums and appendices are made by the program uppfyllt."
        )))
    }

    /// Who answers for it, a line each.
    pub(super) fn signature(&mut self) -> Value {
        let authors = self.authors();
        if !authors.is_empty() {
            return Value::Part(vec![Block::paragraph(authors.join("\n"))]);
        }
        let name = self.context.words.say("Underskrift", "Signature");
        let file = &self.written.file;
        let notice = say!(
            self.words,
            "[Underskrift saknas. Skriv namnet efter ”author” överst i {file}.]",
            "[The signature is missing. Write the name after “author” at the top of {file}.]"
        );
        Value::Part(self.missing(name, notice))
    }

    fn record_number(&self) -> Option<String> {
        let of_evaluation = || self.evaluation()?.record_number.as_ref();
        self.written.record_number.clone().or_else(|| of_evaluation().map(ToString::to_string))
    }

    fn document_type(&self) -> String {
        let of_document = || self.document()?.kind.as_ref();
        let written = self.written.document_type.clone();
        let known = written.or_else(|| of_document().map(ToString::to_string));
        known.unwrap_or_else(|| self.kind.title(self.words).to_owned())
    }

    pub(super) fn head(&self, plan: Option<(PlanId, &Plan<'_>)>, date: Option<Date>) -> Values {
        let of_all = matches!(self.kind, PublicationKind::Annual | PublicationKind::Register);
        let plan = plan.filter(|_| !of_all).map(|(_, plan)| plan);
        let missing = self.say("saknas", "missing");
        let municipality = self.model.name.as_ref().map(ToString::to_string);
        let sender = self.sender(plan).map(|body| self.body(body).to_owned());
        let authors = self.authors();
        let mut lines: Vec<String> = municipality.clone().into_iter().chain(sender.clone()).collect();
        lines.extend(authors.iter().cloned());
        if authors.is_empty() {
            lines.push(self.say("[Författare saknas]", "[Author missing]").to_owned());
        }
        let written_date = date.map_or_else(|| missing.to_owned(), |date| date.to_string());
        let number = self.record_number();
        let detail = |swedish, english, value| (self.say(swedish, english).to_owned(), value);
        let addressees: Vec<String> =
            self.addressees(plan).into_iter().map(|body| self.body(body).to_owned()).collect();
        let mut details = vec![
            detail("Datum", "Date", written_date),
            detail("Diarienummer", "Record number", number.clone().unwrap_or_else(|| missing.to_owned())),
        ];
        let is_of_day = matches!(self.kind, PublicationKind::Register | PublicationKind::Remiss);
        let day = if is_of_day { self.options.on } else { self.selection.times.by_day };
        if let Some(day) = day.filter(|day| date != Some(*day)) {
            details.insert(1, detail("Läget den", "As of", day.to_string()));
        }
        if let Some(selection) = self.selection_in_words() {
            details.push(detail("Urval", "Selection", selection));
        }
        let letterhead = Letterhead {
            sender: lines,
            kind: Some(self.document_type()),
            details,
            addressee: if addressees.is_empty() {
                vec![self.say("[Mottagare saknas]", "[Addressee missing]").to_owned()]
            } else {
                addressees.clone()
            },
        };
        let text = |text: Option<String>| Value::Text(text.unwrap_or_default());
        Values::from([
            ("title", Value::Text(self.title(plan))),
            ("municipality", text(municipality)),
            ("sender", text(sender)),
            ("authors", Value::Text(authors.join(", "))),
            ("document_type", Value::Text(self.document_type())),
            ("date", text(date.map(|date| date.to_string()))),
            ("date_in_words", text(date.map(|date| self.words.day(date)))),
            ("record_number", text(number)),
            ("addressees", Value::Text(addressees.join(", "))),
            ("years", text(self.when())),
            (
                "letterhead",
                Value::Part([Block::Letterhead(letterhead)].into_iter().chain(self.made_by()).collect()),
            ),
        ])
    }
}
