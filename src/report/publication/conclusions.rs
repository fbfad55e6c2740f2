//! What an evaluation proposes, what it says of the plan itself, what follows, and who disagreed.

use super::draft::{Draft, heading, led, paragraphs};
use crate::document::{Block, Prose};
use crate::evaluate::{answering, has_come_of, statements};
use crate::model::{Decision, PlanId, Recommendation, RecommendationId, RecommendationNumber};
use crate::report::categories::{BACKGROUND, CONCLUSION, PLAN_ITSELF, PROPOSAL, RESULTS, category};
use crate::report::words::{capital, grouped, paragraph};
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

    /// What the evaluation found about the plan itself, by category; several findings of a category are a list.
    pub(super) fn plan_itself(&self) -> Vec<Block> {
        let findings =
            self.findings(|category| ![BACKGROUND, PROPOSAL, CONCLUSION, RESULTS].contains(&category));
        let mut blocks = Vec::new();
        for (category, findings) in grouped(findings.into_iter().map(|finding| (category(finding), finding)))
        {
            if category == PLAN_ITSELF {
                blocks.extend(findings.iter().flat_map(|finding| paragraphs(&finding.text)));
                continue;
            }
            let category = capital(&category);
            if let [finding] = findings[..] {
                blocks.push(led(&category, &finding.text));
            } else {
                let items = findings.iter().map(|finding| paragraphs(&finding.text)).collect();
                blocks.push(Block::paragraph(format!("{}:", category.trim_end_matches([':', '.']))));
                blocks.push(Block::List { first: None, items });
            }
        }
        blocks
    }

    /// How the plan stands against the criteria of `review`.
    pub(super) fn review(&self, id: PlanId) -> Vec<Block> {
        if self.options.on.is_none() {
            return Vec::new();
        }
        let mut table = crate::report::review::outcomes(self, id);
        table.note(self.say(
            "Granskningen prövar det som planfilerna säger om planen. Vad ingen handling säger är inte känt.",
            "The review looks at what the plan files say of the plan. What no document says is not known.",
        ));
        self.blocks(|report| report.table(table))
    }

    /// What the evaluation concludes and recommends; what its summary says word for word stands there.
    pub(super) fn conclusions(&self) -> Vec<Block> {
        let findings = self.findings(|category| category == CONCLUSION);
        let mut blocks: Vec<Block> = findings.iter().flat_map(|finding| paragraphs(&finding.text)).collect();
        let summary =
            self.evaluation().and_then(|evaluation| evaluation.summary.as_deref()).unwrap_or_default();
        blocks.extend(self.recommended(|recommendation| !summary.contains(recommendation.text.as_ref())));
        blocks
    }

    /// What it recommends: a list, with whom each is to and what became of it where that is known.
    pub(super) fn recommendations(&self) -> Vec<Block> {
        self.recommended(|_| true)
    }

    fn recommended(&self, is_told: impl Fn(&Recommendation<'_>) -> bool) -> Vec<Block> {
        let Some((id, evaluation)) = self.evaluation.zip(self.evaluation()) else { return Vec::new() };
        let item = |(number, recommendation): (RecommendationNumber, &Recommendation<'_>)| {
            let id = RecommendationId { evaluation: id, number };
            let mut item = vec![Block::Paragraph(self.recommendation(recommendation, id))];
            item.extend(recommendation.reason.iter().flat_map(|reason| paragraphs(reason)));
            item
        };
        let all: Vec<(RecommendationNumber, &Recommendation<'_>)> = evaluation
            .recommendations
            .numbered()
            .filter(|(_, recommendation)| is_told(recommendation))
            .collect();
        let mut blocks = Vec::new();
        let mut first = 1;
        for under in all.chunk_by(|(_, one), (_, next)| one.heading == next.heading) {
            let recommendations = || Block::paragraph(self.say("Rekommendationer:", "Recommendations:"));
            let own = under.first().and_then(|(_, recommendation)| recommendation.heading.as_deref());
            blocks.push(own.map_or_else(recommendations, |own| heading(1, own)));
            let items: Vec<Vec<Block>> = under.iter().copied().map(item).collect();
            let next = first + items.len() as u64;
            blocks.push(Block::List { first: Some(first), items: items.into() });
            first = next;
        }
        blocks
    }

    fn recommendation(&self, recommendation: &Recommendation<'_>, id: RecommendationId) -> Prose {
        let mut sentences = Vec::new();
        if let Some(addressee) = recommendation.addressee {
            sentences.push(format!("{} {}.", self.say("Till:", "To:"), self.body(addressee)));
        }
        let plans = answering(self.model, id, self.day);
        let plans: Vec<String> = plans.into_iter().map(|id| self.name_of(self.plan(id))).collect();
        let is_known = has_come_of(self.model.evaluation(id.evaluation), self.day);
        if !plans.is_empty() {
            let answered = self.say("Besvaras av", "Answered by");
            sentences.push(format!("{answered} {}.", self.words.list(&plans)));
        } else if is_known
            && !matches!(recommendation.status, RecommendationStatus::Open | RecommendationStatus::Unknown)
        {
            let status = recommendation.status.in_language(self.words.language);
            sentences.push(format!("{} {status}.", self.say("Läge:", "Status:")));
        }
        let prose = Prose::quoted(recommendation.text.as_ref());
        let prose = if sentences.is_empty() { prose } else { prose.and(format!(" {}", sentences.join(" "))) };
        match recommendation.effect.as_deref().filter(|_| is_known) {
            Some(effect) => prose.and(format!(" {} ", self.say("Effekt:", "Effect:"))).and_quoted(effect),
            None => prose,
        }
    }

    /// The statements of dissent beside decisions on the plan's evaluation, made by the day.
    pub(super) fn statements(&self, id: PlanId) -> Vec<Block> {
        let Some(day) = self.options.on else { return Vec::new() };
        let of_evaluation =
            |decision: &Decision<'_>| decision.evaluation.is_none_or(|about| Some(about) == self.evaluation);
        let mut blocks = Vec::new();
        let known = statements(self.model, id, day).filter(|(decision, _)| of_evaluation(decision));
        for (decision, statement) in known {
            let written = statement.date.map(|date| date.to_string()).or_else(|| decision.dated());
            let written = written.map(|date| format!(", {date}")).unwrap_or_default();
            let of_minutes = decision.paragraph.as_deref().map(|own| format!(" {}", paragraph(own)));
            let (by, of_minutes) = (self.decided_by(decision.body), of_minutes.unwrap_or_default());
            let about = format!("{by}{written}{of_minutes}");
            let mut signed: Vec<String> = vec![capital(&statement.group)];
            signed.extend(statement.signed_by.iter().map(ToString::to_string));
            blocks.push(led(&signed.join(", "), &format!("{about}.")));
            blocks.push(Block::Quote(paragraphs(&statement.text)));
        }
        blocks
    }
}
