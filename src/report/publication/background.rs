//! How a plan came about: what it says of itself, what has been decided, and what an evaluation was made for.

use super::{Draft, emphasised, paragraphs};
use crate::document::{Block, Cell};
use crate::evaluate::Selection;
use crate::model::{Finding, Plan, PlanId, Written};
use crate::report::categories::{BACKGROUND, category};
use crate::report::cells::{day, word};
use crate::vocabulary::{Language, Word as _};

impl Draft<'_, '_> {
    /// The findings of the evaluation in a category, in order.
    pub(super) fn findings(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<&Finding<'_>> {
        let findings = self.evaluation().into_iter().flat_map(|evaluation| &evaluation.findings);
        findings.filter(|finding| is_wanted(&category(finding))).collect()
    }

    /// What the evaluation says of how the plan came about.
    pub(super) fn background(&self) -> Vec<Block> {
        let findings = self.findings(|category| category == BACKGROUND);
        findings.iter().flat_map(|finding| paragraphs(&finding.text)).collect()
    }

    /// What the evaluation was made for.
    pub(super) fn purpose(&self) -> Vec<Block> {
        let purpose = self.evaluation().and_then(|evaluation| evaluation.purpose.as_deref());
        purpose.map(paragraphs).unwrap_or_default()
    }

    /// How it was made.
    pub(super) fn method(&self) -> Vec<Block> {
        let method = self.evaluation().and_then(|evaluation| evaluation.method.as_deref());
        method.map(paragraphs).unwrap_or_default()
    }

    /// What the plan says of itself, and what it does not say.
    pub(super) fn about(&self, id: PlanId) -> Vec<Block> {
        let plan = self.plan(id);
        let fields = vec![
            self.words.heading(
                "key",
                ["Uppgift", "Matter"],
                "what it is about",
                |(key, _): &(String, Cell)| Cell::Text(key.clone()),
            ),
            self.words.text(
                "value",
                ["Innehåll", "Content"],
                "what the plan says of it",
                |(_, value): &(String, Cell)| value.clone(),
            ),
        ];
        let rows = self.attributes(plan).into_iter().map(|(key, swedish, english, value)| {
            let mark = self.inferred_mark(value != Cell::Missing && is_inferred(plan, key));
            (format!("{}{mark}", self.say(swedish, english)), value)
        });
        let mut table = self.table("about", self.say("Om planen", "About the plan"), fields, rows);
        if !plan.attributes.at_hand {
            table.note(self.say(
                "Planen själv finns inte bland handlingarna; vad den säger i övrigt är inte känt.",
                "The plan itself is not among the documents; what else it says is not known.",
            ));
        }
        vec![Block::Table(table)]
    }

    fn attributes(&self, plan: &Plan<'_>) -> Vec<(&'static str, &'static str, &'static str, Cell)> {
        let attributes = &plan.attributes;
        let text = |text: Option<&Written<'_>>| Cell::quoted_optional(text.map(|text| text.value.as_ref()));
        let body = |body: Option<crate::model::Placed<crate::model::BodyId>>| {
            Cell::quoted_optional(body.map(|body| self.body(body.value)))
        };
        let bodies: Vec<String> =
            attributes.reports_to.iter().map(|body| self.body(body.value).to_owned()).collect();
        let reports_to = (!bodies.is_empty()).then(|| self.words.list(&bodies));
        let wide = attributes.municipality_wide.map_or(Cell::Missing, |flag| self.flag_cell(flag));
        vec![
            ("title", "Titel", "Title", Cell::quoted(&plan.title)),
            (
                "type",
                "Typ",
                "Type",
                word(attributes.kind.english(), attributes.kind.in_language(self.words.0)),
            ),
            ("valid_from", "Gäller från och med", "In force from", day(plan.first_day())),
            ("valid_to", "Gäller till och med", "In force until", day(plan.last_day())),
            ("objective", "Målsättning", "Objective", text(attributes.objective.as_ref())),
            ("purpose", "Syfte", "Purpose", text(attributes.purpose.as_ref())),
            ("target_group", "Målgrupp", "Target group", text(attributes.target_group.as_ref())),
            ("audience", "Vänder sig till", "For", text(attributes.audience.as_ref())),
            ("owner", "Dokumentansvarig", "Keeper of the document", body(attributes.owner)),
            (
                "responsible_body",
                "Politiskt ansvarig",
                "Politically responsible",
                body(attributes.responsible_body),
            ),
            (
                "anchored_by",
                "Ansvarig för förankringen",
                "Anchored by",
                text(attributes.anchored_by.as_ref()),
            ),
            (
                "communication_plan",
                "Kommunikationsplan",
                "Communication plan",
                text(attributes.communication_plan.as_ref()),
            ),
            ("municipality_wide", "Kommunövergripande", "Municipality-wide", wide),
            (
                "reported_by",
                "Sammanställer uppföljningen",
                "Compiles the follow-up",
                body(attributes.reported_by),
            ),
            ("reports_to", "Rapporteras till", "Reported to", Cell::quoted_optional(reports_to.as_deref())),
            (
                "review_by",
                "Aktualitetsprövas senast",
                "To be reviewed by",
                day(attributes.review_by.map(|day| day.value)),
            ),
            (
                "record_number",
                "Diarienummer",
                "Record number",
                Cell::optional(attributes.record_number.as_deref()),
            ),
        ]
    }

    /// What had been decided about the plan by the day, in order.
    pub(super) fn decisions(&self, id: PlanId) -> Vec<Block> {
        if self.options.on.is_none() {
            let file = &self.written.file;
            return vec![emphasised(match self.words.0 {
                Language::Swedish => format!(
                    "[Beslutskedjan saknas, eftersom dokumentet inte har någon dag. Skriv date i {file}, eller ange --on.]"
                ),
                Language::English => format!(
                    "[The chain of decisions is missing, since the document has no day. Write date in {file}, or give --on.]"
                ),
            })];
        }
        let mut blocks = self.standing("timeline", &only(id));
        blocks.retain(|block| !matches!(block, Block::Heading { .. }));
        blocks
    }
}

/// Whether no source states the value of a key. A day that only the plan's years give is inferred too.
fn is_inferred(plan: &Plan<'_>, key: &str) -> bool {
    let attributes = &plan.attributes;
    match key {
        "valid_from" => attributes.valid_from.is_none(),
        "valid_to" => attributes.valid_to.is_none(),
        _ => attributes.inferred.holds(key),
    }
}

/// A selection of nothing but a plan.
pub(super) fn only(id: PlanId) -> Selection {
    Selection { plans: vec![id], ..Selection::default() }
}
