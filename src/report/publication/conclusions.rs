//! What an evaluation proposes, what it says of the plan itself, what follows, and who disagreed.

use jiff::civil::Date;

use super::background::{BACKGROUND, CONCLUSION, PROPOSAL};
use super::{Draft, led, paragraphs};
use crate::document::Block;
use crate::model::{Decision, EvaluationId, Finding, PlanId, Recommendation, RecommendationId, Subject};
use crate::report::summary::capital;
use crate::vocabulary::{RecommendationStatus, Word as _};

impl Draft<'_, '_> {
    /// What the evaluation proposes to decide, numbered.
    pub(super) fn proposals(&self) -> Vec<Block> {
        let findings = self.findings(|category| category == PROPOSAL);
        if findings.is_empty() {
            return Vec::new();
        }
        let items = findings.iter().map(|finding| paragraphs(&finding.text)).collect();
        vec![Block::List { first: Some(1), items }]
    }

    pub(super) fn summary(&self) -> Vec<Block> {
        let summary = self.evaluation.and_then(|evaluation| evaluation.summary.as_deref());
        summary.map(paragraphs).unwrap_or_default()
    }

    /// What the evaluation found about the plan itself, by category; several findings of a category are a list.
    pub(super) fn plan_itself(&self) -> Vec<Block> {
        let findings = self.findings(|category| ![BACKGROUND, PROPOSAL, CONCLUSION].contains(&category));
        let mut categories: Vec<(&str, Vec<&Finding<'_>>)> = Vec::new();
        for finding in findings {
            let category = finding.category.as_ref();
            match categories.iter_mut().find(|(known, _)| *known == category) {
                Some((_, of_category)) => of_category.push(finding),
                None => categories.push((category, vec![finding])),
            }
        }
        let mut blocks = Vec::new();
        for (category, findings) in categories {
            let category = capital(category);
            if let [finding] = findings[..] {
                blocks.push(led(&category, &finding.text));
            } else {
                let items = findings.iter().map(|finding| paragraphs(&finding.text)).collect();
                blocks.push(led(&category, ""));
                blocks.push(Block::List { first: None, items });
            }
        }
        blocks
    }

    /// How the plan stands against the criteria of `review`.
    pub(super) fn review(&self, id: PlanId) -> Vec<Block> {
        let Some(day) = self.day else { return Vec::new() };
        self.blocks(|report| report.table(crate::report::review::outcomes(&self.records(day), id)))
    }

    /// What the evaluation concludes and recommends.
    pub(super) fn conclusions(&self) -> Vec<Block> {
        let findings = self.findings(|category| category == CONCLUSION);
        let mut blocks: Vec<Block> = findings.iter().flat_map(|finding| paragraphs(&finding.text)).collect();
        blocks.extend(self.recommendations());
        blocks
    }

    /// What it recommends: a list, with whom each is to and what became of it where that is known.
    pub(super) fn recommendations(&self) -> Vec<Block> {
        let Some(evaluation) = self.evaluation.filter(|evaluation| !evaluation.recommendations.is_empty())
        else {
            return Vec::new();
        };
        let number = self.model.evaluations.iter().position(|known| known.id == evaluation.id);
        let number = number.and_then(|number| u32::try_from(number).ok()).map(EvaluationId);
        let item = |(place, recommendation): (u32, &Recommendation<'_>)| {
            let id = number.map(|evaluation| RecommendationId { evaluation, number: place });
            vec![Block::paragraph(self.recommendation(recommendation, id))]
        };
        let introduction = self.say("Rekommendationer:", "Recommendations:");
        let items = (0u32..).zip(&evaluation.recommendations).map(item).collect();
        vec![Block::paragraph(introduction), Block::List { first: Some(1), items }]
    }

    fn recommendation(&self, recommendation: &Recommendation<'_>, id: Option<RecommendationId>) -> String {
        let mut sentences = vec![recommendation.text.to_string()];
        if let Some(addressee) = recommendation.addressee {
            sentences.push(format!("{} {}.", self.say("Till:", "To:"), self.body(addressee)));
        }
        let answers = |answered: &crate::model::Placed<RecommendationId>| Some(answered.value) == id;
        let plans = self.model.plans.iter().filter(|plan| plan.attributes.answers.iter().any(answers));
        let plans: Vec<String> = plans.map(|plan| plan.name().to_owned()).collect();
        if !plans.is_empty() {
            let answered = self.say("Besvaras av", "Answered by");
            sentences.push(format!("{answered} {}.", self.words.list(&plans)));
        } else if recommendation.status != RecommendationStatus::Open {
            let status = recommendation.status.in_language(self.words.0);
            sentences.push(format!("{} {status}.", self.say("Läge:", "Status:")));
        }
        sentences.join(" ")
    }

    /// The statements of dissent beside decisions on the plan's evaluation, made by the day.
    pub(super) fn statements(&self, id: PlanId) -> Vec<Block> {
        let Some(day) = self.day else { return Vec::new() };
        let of_evaluation = |decision: &&Decision<'_>| {
            let about = decision.evaluation.map(|about| &self.model.evaluation(about).id);
            decision.plan == id
                && about.is_none_or(|about| self.evaluation.is_some_and(|own| own.id == *about))
        };
        let mut blocks = Vec::new();
        for decision in self.model.decisions.iter().filter(of_evaluation) {
            for statement in &decision.statements {
                let date = statement.date.or(decision.date.map(|date| date.value));
                if date.is_some_and(|date| date > day) {
                    continue;
                }
                let written = date.map(|date: Date| format!(", {date}")).unwrap_or_default();
                let paragraph = decision.paragraph.as_deref().map(|paragraph| format!(" {paragraph}"));
                let about = format!(
                    "{}{written}{}",
                    self.body(decision.body),
                    paragraph.unwrap_or_default().replace("§ ", "§\u{a0}")
                );
                let mut signed: Vec<String> = vec![capital(&statement.group)];
                signed.extend(statement.signed_by.iter().map(ToString::to_string));
                blocks.push(led(&signed.join(", "), &format!("{about}.")));
                blocks.push(Block::Quote(paragraphs(&statement.text)));
            }
        }
        blocks
    }

    /// What is irregular in what the numbers rest on, and where the documents disagree.
    pub(super) fn irregularities(&self, id: PlanId) -> Vec<Block> {
        let evaluation = self.evaluation.into_iter().flat_map(|evaluation| &evaluation.irregularities);
        let plan = &self.plan(id).attributes.irregularities;
        let mut items: Vec<Vec<Block>> =
            evaluation.chain(plan).map(|text| vec![Block::paragraph(text.value.as_ref())]).collect();
        let is_of_this = |subject: Subject| match subject {
            Subject::Evaluation(of) => {
                self.evaluation.is_some_and(|own| own.id == self.model.evaluation(of).id)
            }
            Subject::Plan(of) => of == id,
            _ => false,
        };
        let contradictions = self.model.contradictions.iter().filter(|found| is_of_this(found.about));
        items.extend(contradictions.map(|contradiction| {
            let says = contradiction.says.iter().map(|says| {
                let quote = crate::report::words::quoted(self.words, &says.value, usize::MAX);
                format!("{} ({})", quote, self.model.source(says.source).title)
            });
            let says: Vec<String> = says.collect();
            let key = crate::report::keys::about(self.words, &contradiction.key);
            let differ = self.say("Källorna skriver olika om", "The sources differ on");
            let known = contradiction.text.as_ref().map(|text| format!(" {text}")).unwrap_or_default();
            vec![Block::paragraph(format!("{differ} {key}: {}.{known}", says.join("; ")))]
        }));
        if items.is_empty() { Vec::new() } else { vec![Block::List { first: None, items }] }
    }
}
