//! What is odd or missing in the history of plans, and where sources contradict each other: a row each.

use jiff::civil::Date;

use crate::document::{Cell, Prose};
use crate::evaluate::{RemarkKind, State, StatusRemark, plan_status, remarks, said_by};
use crate::model::{Contradiction, PlanId, Subject};
use crate::report::builder::Report;
use crate::report::cells::word;
use crate::report::context::Context;
use crate::report::field::fields;
use crate::report::words::{capital, grouped, say};
use crate::vocabulary::Word as _;

pub(in crate::report) fn add(context: &Context<'_, '_>, id: PlanId, report: &mut Report) {
    let words = context.words;
    let caption = format!(
        "{} {}",
        words.say("Luckor och motsägelser, läget", "Gaps and contradictions as of"),
        words.day(context.day)
    );
    let fields = fields! { words, |remark: StatusRemark|
        ..context.plan_field(|_: &StatusRemark| id);
        RowHeading "about" ["Gäller", "About"] "id of the record that it is about"
            => context.about(id, remark.about);
        Word.data() "remark" ["Slag", "Kind"] "what sort of remark it is"
            => Cell::Text(code(remark.kind).to_owned());
        Text "text" ["Anmärkning", "Remark"] "the remark in words"
            => Cell::Text(context.remark(id, remark));
        ..context.place_fields(|remark: &StatusRemark| remark.span);
    };
    let none = words.say("Inga luckor eller motsägelser.", "No gaps or contradictions.");
    report.table_or(context.table("remarks", caption, fields, remarks(context.model, id, context.day)), none);
}

/// What is odd in a plan's history by a day, besides unknown days and paragraphs, which are seen: of what, and how.
pub(in crate::report) fn irregular(
    context: &Context<'_, '_>,
    id: PlanId,
    is_wanted: impl Fn(Subject) -> bool,
) -> Vec<(String, Prose)> {
    let is_seen = |kind| matches!(kind, RemarkKind::NoDate | RemarkKind::NoParagraph);
    let remarks = remarks(context.model, id, context.day).into_iter();
    let wanted = remarks.filter(|remark| !is_seen(remark.kind) && is_wanted(remark.about));
    let said = |remark: StatusRemark| {
        let about = capital(&context.about_in_words(id, remark.about));
        let text = context.remark(id, &remark);
        let is_quoted = matches!(remark.kind, RemarkKind::Irregularity(_));
        (about, if is_quoted { Prose::quoted(text) } else { Prose::plain(text) })
    };
    wanted.map(said).collect()
}

pub(super) fn code(kind: RemarkKind) -> &'static str {
    match kind {
        RemarkKind::AdoptedLate { .. } => "adopted_late",
        RemarkKind::NoAdoption => "no_adoption",
        RemarkKind::NotRepealed { .. } => "not_repealed",
        RemarkKind::RepealedEarly { .. } => "repealed_early",
        RemarkKind::ReviewOverdue { .. } => "review_overdue",
        RemarkKind::LateAnswer { .. } => "late_answer",
        RemarkKind::NoDate => "no_date",
        RemarkKind::NoParagraph => "no_paragraph",
        RemarkKind::DatedDifferently => "dated_differently",
        RemarkKind::DeadlineInferred => "deadline_inferred",
        RemarkKind::Contradiction(_) => "contradiction",
        RemarkKind::Irregularity(_) => "irregularity",
    }
}

impl Context<'_, '_> {
    /// What a remark is about: an id for data, words for readers.
    fn about(&self, plan: PlanId, about: Subject) -> Cell {
        let id = match about {
            Subject::Plan(id) => self.model.plan(id).id.as_ref(),
            Subject::Decision(id) => self.model.decision(id).id.as_deref().unwrap_or(""),
            Subject::Evaluation(id) => self.model.evaluation(id).id.as_ref(),
            Subject::Remiss(id) => self.model.remiss(id).id.as_ref(),
            Subject::Source(id) => self.model.source(id).id.as_ref(),
            Subject::Item(id) => self.model.plan(plan).item(id).id.as_ref(),
            Subject::Area(id) => self.model.plan(plan).area(id).id.as_ref(),
        };
        word(id, self.about_in_words(plan, about))
    }

    fn about_in_words(&self, plan: PlanId, about: Subject) -> String {
        match about {
            Subject::Plan(id) => self.name_of(self.model.plan(id)),
            Subject::Decision(id) => {
                let decision = self.model.decision(id);
                let citation = self.citation(decision);
                if decision.date.is_some() {
                    return citation;
                }
                let kind = decision.kind.in_language(self.words.language);
                if decision.dated().is_some() {
                    return format!("{citation}, {kind}");
                }
                format!("{citation}, {kind} ({})", self.words.say("utan datum", "undated"))
            }
            Subject::Evaluation(id) => self.model.evaluation(id).title.to_string(),
            Subject::Remiss(id) => match self.model.remiss(id).date {
                Some(date) => say!(self.words, "remissen {}", "the remiss of {}", self.words.day(date.value)),
                None => self.words.say("remissen utan datum", "the undated remiss").to_owned(),
            },
            Subject::Source(id) => self.model.source(id).title.to_string(),
            Subject::Item(id) => self.model.plan(plan).item(id).text.to_string(),
            Subject::Area(id) => self.model.plan(plan).area(id).name.to_string(),
        }
    }

    pub(super) fn remark(&self, plan: PlanId, remark: &StatusRemark) -> String {
        let words = self.words;
        let say = |swedish: &str, english: &str| words.say(swedish, english).to_owned();
        match remark.kind {
            RemarkKind::AdoptedLate { first, adopted, days } => {
                // Where the plan states no day, it is the first of its years.
                let mark = self.inferred_mark(self.model.plan(plan).attributes.valid_from.is_none());
                let first = words.day(first);
                let (adopted, days) = (words.day(adopted), words.days(days));
                let swedish = if self.is_over(plan) { "gällde" } else { "gäller" };
                let english = if self.is_over(plan) { "was" } else { "is" };
                say!(
                    words,
                    "Planen {} från och med {first}{mark} men antogs först {adopted}, {days} senare.",
                    "The plan {} in force from {first}{mark} and was adopted on {adopted}, {days} later.",
                    words.say(swedish, english)
                )
            }
            RemarkKind::NoAdoption => say(
                "Något beslut om att anta planen är inte känt.",
                "No decision to adopt the plan is known.",
            ),
            RemarkKind::NotRepealed { last, days } => say!(
                words,
                "Planen gällde till och med {}. Något upphävande är inte känt, {} efter att den gick ut.",
                "The plan expired after {}. No repeal is known, {} later.",
                words.day(last),
                words.days(days)
            ),
            RemarkKind::RepealedEarly { last, repealed } => say!(
                words,
                "Planen skulle gälla till och med {} men upphävdes {}.",
                "The plan was to be in force until {} and was repealed on {}.",
                words.day(last),
                words.day(repealed)
            ),
            RemarkKind::ReviewOverdue { by, days } => say!(
                words,
                "Planen skulle ha setts över senast {}, för {} sedan.",
                "The plan was to be reviewed by {}, {} ago.",
                words.day(by),
                words.days(days)
            ),
            RemarkKind::LateAnswer { place, date, days } => self.late(remark.about, place, date, days),
            RemarkKind::NoDate => self.undated_decision(remark.about),
            RemarkKind::NoParagraph => say("Paragraf saknas.", "The paragraph is missing."),
            RemarkKind::DatedDifferently => self.dates(remark.about),
            RemarkKind::DeadlineInferred => self.deadline(remark.about),
            RemarkKind::Contradiction(place) => self.contradiction(&self.model.contradictions[place]),
            RemarkKind::Irregularity(place) => self.irregularity(plan, remark.about, place),
        }
    }

    /// Whether a plan has been in force and is no longer.
    fn is_over(&self, plan: PlanId) -> bool {
        let state = plan_status(self.model, plan, self.day).state;
        matches!(state, State::Expired | State::Ended | State::Repealed | State::Replaced)
    }

    fn late(&self, about: Subject, place: usize, date: Date, days: i64) -> String {
        let Subject::Remiss(id) = about else { return String::new() };
        let body = capital(&self.body_in_text(self.model.remiss(id).answers[place].body.value));
        let (date, days) = (self.words.day(date), self.words.days(days));
        say!(
            self.words,
            "{body} svarade {date}, {days} efter sista svarsdagen.",
            "{body} answered on {date}, {days} after the deadline."
        )
    }

    /// That the day of a decision is not known, and what the sources write of it.
    fn undated_decision(&self, about: Subject) -> String {
        let Subject::Decision(id) = about else { return String::new() };
        let decision = self.model.decision(id);
        let last = decision.not_after.map(|day| self.words.day(day));
        let last = last.map(|day| format!("{} {day}", self.say(", senast", "; by"))).unwrap_or_default();
        match decision.dated().map(|written| self.quote(&written)) {
            None => {
                let unknown =
                    self.say("Beslutets datum är inte känt", "The date of the decision is not known");
                format!("{unknown}{last}.")
            }
            Some(written) => format!(
                "{} {written}{last}.",
                self.say(
                    "Vilken dag beslutet fattades framgår inte; källan skriver",
                    "The day of the decision is not known; the source says"
                ),
            ),
        }
    }

    fn dates(&self, about: Subject) -> String {
        let written = match about {
            Subject::Evaluation(id) => &self.model.evaluation(id).date_written,
            Subject::Decision(id) => &self.model.decision(id).date_written,
            Subject::Plan(_)
            | Subject::Remiss(_)
            | Subject::Source(_)
            | Subject::Item(_)
            | Subject::Area(_) => {
                return String::new();
            }
        };
        let written: Vec<String> = written.iter().map(|written| self.quote(&written.value)).collect();
        format!(
            "{} {}.",
            self.words.say("Källorna anger olika datum:", "The sources differ on the date:"),
            written.join(", ")
        )
    }

    fn deadline(&self, about: Subject) -> String {
        let Subject::Remiss(id) = about else { return String::new() };
        self.inferred(crate::evaluate::OpenRemiss { id, days_left: None }).unwrap_or_default()
    }

    /// Every source with what it says, none of them chosen.
    fn contradiction(&self, contradiction: &Contradiction<'_>) -> String {
        let said = said_by(contradiction, self.model, self.day);
        let sources = grouped(said.map(|says| (says.source, self.quote(&says.value))));
        let key = crate::report::keys::about(self.words, contradiction.key.as_ref());
        let of_one = |title: &str, quotes: &[String]| {
            let says = self.words.list(quotes);
            say!(
                self.words,
                "I ”{title}” finns olika uppgifter om {key}: {says}",
                "{title} says different things of {key}: {says}"
            )
        };
        let says: Vec<String> = sources
            .iter()
            .map(|(source, quotes)| {
                let title = self.model.source(*source).title.trim_end_matches('.');
                if sources.len() == 1 {
                    return of_one(title, quotes);
                }
                format!("{title}: {}", self.words.list(quotes))
            })
            .collect();
        let says = says.join("; ");
        // What is known of it all speaks of what some say only later.
        let is_whole = said_by(contradiction, self.model, self.day).count() == contradiction.says.len();
        let known = contradiction.text.as_ref().filter(|_| is_whole);
        let known = known.map(|text| format!(" {text}")).unwrap_or_default();
        let differing = match sources.len() {
            1 => String::new(),
            _ => say!(self.words, "Källorna skiljer sig i fråga om {key}. ", "The sources differ on {key}. "),
        };
        format!("{differing}{}{known}", full_stop(&says))
    }

    fn irregularity(&self, plan: PlanId, about: Subject, place: usize) -> String {
        let irregularities = match about {
            Subject::Plan(_) => &self.model.plan(plan).attributes.irregularities,
            Subject::Decision(id) => &self.model.decision(id).irregularities,
            Subject::Evaluation(id) => &self.model.evaluation(id).irregularities,
            Subject::Remiss(id) => &self.model.remiss(id).irregularities,
            Subject::Source(_) | Subject::Item(_) | Subject::Area(_) => return String::new(),
        };
        irregularities.get(place).map(|text| text.value.to_string()).unwrap_or_default()
    }
}

/// A sentence that ends in one full stop, also where it ends in a quotation that has its own.
fn full_stop(text: &str) -> String {
    let ends = [".", ".”", ".“", "!", "?"].iter().any(|end| text.ends_with(end));
    if ends { text.to_owned() } else { format!("{text}.") }
}
