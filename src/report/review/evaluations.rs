//! The evaluations of plans, with all that they say of themselves; what they found and recommended, and what became of it.

use super::plan_review::{PlanReview, was_there};
use crate::document::{Cell, Prose, Table};
use crate::evaluate::{EvaluationDay, answering, evaluation_day, has_come_of};
use crate::model::{
    Evaluation, EvaluationId, Finding, Model, PlanId, Recommendation, RecommendationId, RecommendationNumber,
};
use crate::report::builder::Report;
use crate::report::categories::{PROPOSAL, category};
use crate::report::cells::{inferred_cell, joined, word};
use crate::report::context::Context;
use crate::report::field::{Field, fields};
use crate::report::record_cells::when_cell;
use crate::report::words::quotation;
use crate::vocabulary::{Language, RecommendationStatus, Word as _};

/// The evaluations of a plan that were there on the day, the oldest first; those without a date after the others, in the
/// order of the files.
pub(super) fn evaluations<'v, 's>(
    context: &Context<'v, 's>,
    plan: PlanId,
) -> Vec<(EvaluationId, &'v Evaluation<'s>)> {
    let all = context.model.evaluations_of(plan);
    let mut of_plan: Vec<_> = all.filter(|(id, _)| was_there(context.model, *id, context.day)).collect();
    of_plan.sort_by_key(|(id, _)| time(context.model, *id).unwrap_or(jiff::civil::Date::MAX));
    of_plan
}

/// Where an evaluation stands among others: at its date, or at the day when it was taken up; where the sources give several
/// dates, behind what it covers.
fn time(model: &Model<'_>, id: EvaluationId) -> Option<jiff::civil::Date> {
    let evaluation = model.evaluation(id);
    let covered = evaluation.periods.iter().max().map(|period| period.last_day());
    let covered = covered.filter(|_| !evaluation.date_written.is_empty());
    match evaluation_day(model, id) {
        Some(EvaluationDay::On(day) | EvaluationDay::NotAfter(day)) => Some(day),
        Some(EvaluationDay::NotBefore(_)) | None => covered,
    }
}

/// That it cannot be seen whether the evaluations without a date were there on the day.
fn undated_in_words(
    context: &Context<'_, '_>,
    evaluations: &[(EvaluationId, &Evaluation<'_>)],
) -> Option<Prose> {
    let undated = evaluations.iter().filter(|(id, _)| time(context.model, *id).is_none());
    let undated = undated.filter(|(_, evaluation)| evaluation.date_written.is_empty());
    let undated = undated.map(|(_, evaluation)| quotation(context.words, &evaluation.title, usize::MAX));
    let (undated, day) = (undated.collect::<Vec<_>>(), context.words.day(context.day));
    let said = match undated.len() {
        0 => return None,
        1 => context.say(
            "är odaterad och står sist; det går inte att se om den fanns",
            "is undated and placed last; whether it was there cannot be seen on",
        ),
        _ => context.say(
            "är odaterade och står sist; det går inte att se om de fanns",
            "are undated and placed last; whether they were there cannot be seen on",
        ),
    };
    Some(context.words.list_prose(undated).and(format!(" {said} {day}.")))
}

type Row<'v, 's> = (PlanId, &'v Evaluation<'s>);

pub(super) fn table(context: &Context<'_, '_>, plans: &[PlanReview<'_, '_>], report: &mut Report) {
    for plan in plans {
        let rows = evaluations(context, plan.id).into_iter().map(|(_, evaluation)| (plan.id, evaluation));
        if rows.len() == 0 && report.audience.reads() {
            continue;
        }
        let details = fields! { context.words, |(_, of): Row<'_, '_>|
            Text "body" ["Organ", "Body"] ["id för det organ som gjorde utvärderingen", "id of the body that made it"] => context.bodies_cell(of.body);
            Text "author" ["Författare", "Author"] ["de personer som gjorde utvärderingen", "persons who made it"] => joined(&of.authors, ", ")?;
            Text "purpose" ["Syfte", "Purpose"] ["utvärderingens syfte", "what it was made for"] => Cell::quoted(of.purpose.as_deref()?);
            Text "method" ["Metod", "Method"] ["hur utvärderingen gjordes", "how it was made"] => Cell::quoted(of.method.as_deref()?);
            Text "summary" ["Sammanfattning", "Summary"] ["sammanfattning", "its summary"] => Cell::quoted(of.summary.as_deref()?);
            Word "record_number" ["Diarienummer", "Record number"] ["diarienummer, så som det är skrivet", "record number, as written"]
                => Cell::optional(of.record_number.as_deref());
            ..context.source_field(|(_, of): &Row<'_, '_>| &of.sources);
            ..context.irregularity_field(|(_, of): &Row<'_, '_>| &of.irregularities);
        };
        let fields = fields! { context.words, |(_, of): Row<'_, '_>|
            ..context.plan_field(|(plan, _): &Row<'_, '_>| *plan);
            Word.data() "evaluation" ["Utvärdering (id)", "Evaluation (id)"] ["utvärderingens id", "id of the evaluation"]
                => Cell::Text(of.id.to_string());
            RowHeading "title" ["Utvärdering", "Evaluation"] ["utvärderingens titel", "title of the evaluation"]
                => Cell::quoted(&of.title);
            Word "kind" ["Slag", "Kind"] ["interim (uppföljning under tiden), final (slutlig) eller mapping (kartläggning)", "interim, final or mapping"] => context.words.word(of.kind);
            Word.data() "date" ["Datum", "Date"] ["utvärderingens datum", "day of the evaluation"] => Cell::Date(of.date?.value);
            ..context.date_written_field(|(_, of): &Row<'_, '_>| &of.date_written).data();
            Word.readers() "when" ["Datum", "Date"] "day of the evaluation, and how the sources write it"
                => when_cell(of.date, &of.date_written);
            Text "periods" ["Avser", "Covers"] ["de perioder som utvärderingen avser", "the periods that it covers"] => {
                let periods: Vec<String> = of.periods.iter().map(ToString::to_string).collect();
                if periods.is_empty() { Cell::Missing } else { word(periods.join(" "), periods.join(", ")) }
            };
            ..context.words.gathered("details", ["Uppgifter", "Details"], details);
            ..context.record_fields(|(_, of): &Row<'_, '_>| of.span);
        };
        let caption =
            format!("{}: {}", context.say("Utvärderingar", "Evaluations"), context.title_of(plan.plan));
        report.table(context.table("evaluations", caption, fields, rows));
    }
}

type Said<'v, 's, T> = (&'v Evaluation<'s>, &'v T);

pub(in crate::report) fn findings(
    context: &Context<'_, '_>,
    plans: &[PlanReview<'_, '_>],
    report: &mut Report,
) {
    for plan in plans {
        let evaluations = evaluations(context, plan.id);
        if evaluations.is_empty() && report.audience.reads() {
            continue;
        }
        let is_proposal = |finding: &Finding<'_>| category(finding) == PROPOSAL;
        let caption = context.say("Iakttagelser", "Findings");
        let found = |finding: &Finding<'_>| !report.audience.reads() || !is_proposal(finding);
        let table = findings_of(context, plan, &evaluations, caption, found);
        report.table(table.with_notes(undated_in_words(context, &evaluations)));
        let has_proposals = evaluations.iter().any(|(_, of)| of.findings.iter().any(is_proposal));
        if has_proposals && report.audience.reads() {
            let caption = context.say("Förslag till beslut", "Proposed decisions");
            report.table(findings_of(context, plan, &evaluations, caption, is_proposal));
        }
    }
}

fn findings_of(
    context: &Context<'_, '_>,
    plan: &PlanReview<'_, '_>,
    evaluations: &[(EvaluationId, &Evaluation<'_>)],
    caption: &str,
    is_wanted: impl Fn(&Finding<'_>) -> bool,
) -> Table {
    type Row<'v, 's> = Said<'v, 's, Finding<'s>>;
    // In the order of the evaluations, and of what each says.
    let all = evaluations.iter().flat_map(|(_, of)| of.findings.iter().map(|finding| (*of, finding)));
    let rows = all.filter(|(_, finding)| is_wanted(finding));
    let has_own = evaluations.iter().any(|(_, of)| of.findings.iter().any(|one| one.sources != of.sources));
    let source = context.source_field(|(_, finding): &Row<'_, '_>| &finding.sources);
    let fields = fields! { context.words, |(of, finding): Row<'_, '_>|
        ..context.plan_field(|_: &Row<'_, '_>| plan.id);
        RowHeading "category" ["Kategori", "Category"] ["iakttagelsens slag", "category of the finding"]
            => Cell::Text(finding.category.to_string());
        ..evaluation_fields(context);
        Text "text" ["Iakttagelse", "Finding"] ["iakttagelsen", "the finding"] => Cell::quoted(&finding.text);
        ..context.record_fields(|(_, finding): &Row<'_, '_>| finding.span);
        ..source.shown_if(has_own);
        Word.data() "inferred" ["Underförstått", "Inferred"] ["uppgifter om utvärderingen som ingen källa anger, utan som är underförstådda", "keys of the evaluation that no source states"]
            => inferred_cell(&of.inferred);
        Word.data() "criterion" ["Kriterium", "Criterion"]
            ["granskningskriterier som planen inte uppfyller enligt källan", "criteria of review that the plan does not meet according to it"]
            => joined(finding.criteria.iter().map(|name| name.value.as_ref()), " ")?;
    };
    let caption = format!("{caption}: {}", context.title_of(plan.plan));
    context.table("findings", caption, fields, rows)
}

/// When an evaluation was made: its date, what the sources write in place of one, or that it has none.
fn when(context: &Context<'_, '_>, evaluation: &Evaluation<'_>) -> String {
    evaluation.dated().unwrap_or_else(|| context.say("odaterad", "undated").to_owned())
}

/// An evaluation by id, by title and date, its kind and its date.
fn evaluation_fields<'f, 'v: 'f, 's: 'v, T>(context: &'f Context<'_, '_>) -> Vec<Field<'f, Said<'v, 's, T>>> {
    let words = context.words;
    fields! { words, |(evaluation, _): Said<'_, '_, T>|
        Word.data() "evaluation" ["Utvärdering (id)", "Evaluation (id)"] ["utvärderingens id", "id of the evaluation"]
            => Cell::Text(evaluation.id.to_string());
        Text "evaluation_name" ["Utvärdering", "Evaluation"] ["utvärderingens titel", "title of the evaluation"] => {
            let mark = context.inferred_mark(evaluation.inferred.holds("title"));
            let named = format!("{}{mark} ({})", evaluation.title, when(context, evaluation));
            word(evaluation.title.as_ref(), named)
        };
        Word.data() "kind" ["Slag", "Kind"] ["interim (uppföljning under tiden), final (slutlig) eller mapping (kartläggning)", "interim, final or mapping"] => words.word(evaluation.kind);
        Word.data() "date" ["Datum", "Date"] ["utvärderingens datum", "day of the evaluation"] => Cell::Date(evaluation.date?.value);
    }
}

pub(in crate::report) fn recommendations(
    context: &Context<'_, '_>,
    plans: &[PlanReview<'_, '_>],
    report: &mut Report,
) {
    for plan in plans {
        let evaluations = evaluations(context, plan.id);
        if evaluations.is_empty() && report.audience.reads() {
            continue;
        }
        let table = recommendations_of(context, plan, &evaluations);
        let recommending =
            evaluations.iter().filter(|(_, evaluation)| !evaluation.recommendations.is_empty());
        let notes = recommending.map(|(id, evaluation)| outcome_in_words(context, *id, evaluation));
        report.table(table.with_notes(notes).with_notes(undated_in_words(context, &evaluations)));
    }
}

/// A recommendation, and the plans that answer it.
type Answered<'v, 's> = (&'v Recommendation<'s>, Vec<PlanId>);

fn recommendations_of(
    context: &Context<'_, '_>,
    plan: &PlanReview<'_, '_>,
    evaluations: &[(EvaluationId, &Evaluation<'_>)],
) -> Table {
    type Row<'v, 's> = (&'v Evaluation<'s>, Answered<'v, 's>);
    let rows = evaluations.iter().flat_map(|(id, evaluation)| {
        evaluation.recommendations.numbered().map(|(number, recommendation)| {
            let id = RecommendationId { evaluation: *id, number };
            (*evaluation, (recommendation, answering(context.model, id, context.day)))
        })
    });
    let words = context.words;
    let is_any = |is: &dyn Fn(&Evaluation<'_>, &Recommendation<'_>) -> bool| {
        evaluations.iter().any(|(_, of)| of.recommendations.iter().any(|one| is(of, one)))
    };
    let has_own = is_any(&|of, one| one.sources != of.sources);
    let [has_effect, has_reasons, has_headings] = [
        is_any(&|_, one| one.effect.is_some()),
        is_any(&|_, one| one.reason.is_some()),
        is_any(&|_, one| one.heading.is_some()),
    ];
    let fields = fields! { words, |(evaluation, (of, by)): Row<'_, '_>|
        ..context.plan_field(|_: &Row<'_, '_>| plan.id);
        ..evaluation_fields(context).into_iter().map(|field| field.of(|(of, _): &Row<'_, '_>| (*of, &())));
        Word.data() "recommendation" ["Rekommendation (id)", "Recommendation (id)"] ["rekommendationens id", "id of the recommendation"]
            => Cell::Text(of.id.to_string());
        RowHeading "text" ["Rekommendation", "Recommendation"] ["rekommendationen", "the recommendation"] => Cell::quoted(&of.text);
        Text "addressee" ["Till", "To"] ["id för det organ som rekommendationen riktas till", "id of the body that it is to"] => context.body_cell(of.addressee?);
        Word "status" ["Läge", "Status"] ["vad som har hänt med rekommendationen", "what has become of it"]
            => status_cell(context, status_of(context, evaluation, of), !by.is_empty());
        Text "answered_by" ["Besvaras av", "Answered by"] ["id för de planer som besvarar rekommendationen", "ids of the plans that answer it"]
            => context.plans_cell(by);
        ..context.record_fields(|(_, (of, _)): &Row<'_, '_>| of.span);
        ..context.source_field(|(_, (of, _)): &Row<'_, '_>| &of.sources).shown_if(has_own);
        Text.shown_if(has_effect) "effect" ["Effekt", "Effect"] ["vad rekommendationen ledde till", "what came of it"]
            => Cell::quoted(of.effect.as_deref().filter(|_| has_come_of(evaluation, context.day))?);
        Text.shown_if(has_reasons) "reason" ["Skäl", "Reason"] ["varför, med handlingens ord", "why, in the words of the document"]
            => Cell::quoted(of.reason.as_deref()?);
        Text.shown_if(has_headings) "heading" ["Rubrik", "Heading"] ["den rubrik som rekommendationen står under", "the heading that it stands under"]
            => Cell::quoted(of.heading.as_deref()?);
    };
    let caption =
        format!("{}: {}", context.say("Rekommendationer", "Recommendations"), context.title_of(plan.plan));
    context.table("recommendations", caption, fields, rows)
}

/// What had become of a recommendation by the day: on the day on which it was made, it was open.
fn status_of(
    context: &Context<'_, '_>,
    evaluation: &Evaluation<'_>,
    recommendation: &Recommendation<'_>,
) -> RecommendationStatus {
    if has_come_of(evaluation, context.day) { recommendation.status } else { RecommendationStatus::Open }
}

/// What has become of a recommendation: one that is recorded as open and that a plan answers is answered.
fn status_cell(context: &Context<'_, '_>, status: RecommendationStatus, is_answered: bool) -> Cell {
    if is_answered && matches!(status, RecommendationStatus::Open | RecommendationStatus::Unknown) {
        return word("answered", context.say("besvarad", "answered"));
    }
    if status == RecommendationStatus::Unknown {
        return word(status.english(), context.say("framgår inte", "not known"));
    }
    context.words.word(status)
}

/// `Rekommendationerna i ”Slutlig” (2011-05-24): en av två besvaras av en senare plan, en är öppen.`
fn outcome_in_words(context: &Context<'_, '_>, id: EvaluationId, evaluation: &Evaluation<'_>) -> Prose {
    let numbered = || evaluation.recommendations.numbered();
    let is_answered = |number: RecommendationNumber| {
        !answering(context.model, RecommendationId { evaluation: id, number }, context.day).is_empty()
    };
    let answered = numbered().filter(|(number, _)| is_answered(*number)).count() as u64;
    let of_status = |status| {
        let of = numbered()
            .filter(|(number, of)| status_of(context, evaluation, of) == status && !is_answered(*number));
        of.count() as u64
    };
    let (open, unknown) = (of_status(RecommendationStatus::Open), of_status(RecommendationStatus::Unknown));
    let all = evaluation.recommendations.len() as u64;
    let mut rest = Vec::new();
    if open > 0 || unknown == 0 {
        rest.push(context.words.count(open, ["en är öppen", "är öppna"], ["one is open", "are open"]));
    }
    if unknown > 0 {
        let unknown = context.words.spelt(unknown);
        rest.push(match context.words.language {
            Language::Swedish => format!("för {unknown} framgår inte vad som har hänt"),
            Language::English => format!("of {unknown} it is not known what became of them"),
        });
    }
    let title = quotation(context.words, &evaluation.title, usize::MAX);
    Prose::plain(context.say("Rekommendationerna i ", "Recommendations of ")).and_prose(title).and(format!(
        " ({}): {} {}, {}.",
        when(context, evaluation),
        context.words.of(answered, all),
        if answered == 1 {
            context.say("besvaras av en senare plan", "is answered by a later plan")
        } else {
            context.say("besvaras av en senare plan", "are answered by a later plan")
        },
        rest.join(", "),
    ))
}
