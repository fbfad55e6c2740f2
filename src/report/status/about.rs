//! What a plan says of itself: a row a plan in data, a row a matter for readers.

use crate::document::{Audience, Cell, Table};
use crate::evaluate::is_later;
use crate::model::{Plan, PlanId};
use crate::report::builder::Report;
use crate::report::cells::{day, joined};
use crate::report::context::Context;
use crate::report::details::is_something;
use crate::report::field::{Field, fields};
use crate::report::record_cells::written_lines;
use crate::report::rules;
use crate::report::words::{quoted, say};
use crate::source::Placed;
use crate::vocabulary::Word as _;

type Row<'v, 's> = &'v Plan<'s>;
type Fields<'f, 'v, 's> = Vec<Field<'f, Row<'v, 's>>>;

pub(in crate::report) fn add(context: &Context<'_, '_>, id: PlanId, report: &mut Report) {
    if context.options.audience != Audience::Data {
        return report.table(readers(context, id));
    }
    let fields = fields! { context.words, |of: Row<'_, '_>|
        Word.data() "plan" ["Plan-id", "Plan id"] ["planens id", "id of the plan"] => Cell::Text(of.id.to_string());
        ..asked(context);
        ..said(context);
        ..source_fields(context);
        ..municipality(context);
        ..context.record_fields(|of: &Row<'_, '_>| of.span);
        Text.data() "source_of" ["Källor till uppgifter", "Sources of values"]
            ["uppgifter som är hämtade ur egna handlingar, var och en med deras id", "keys that have documents of their own, each with their ids"] => {
                let of = of.attributes.source_of.iter().map(|(key, sources)| {
                    let ids: Vec<&str> = sources.iter().map(|id| &*context.model.source(*id).id).collect();
                    format!("{key}: {}", ids.join(" "))
                });
                let all: Vec<String> = of.collect();
                Cell::Text((!all.is_empty()).then(|| all.join("; "))?)
            };
        Text.data() "short_title" ["Kort titel", "Short title"] ["planens korta titel", "short title of the plan"]
            => Cell::quoted(of.short_title.as_deref()?);
        Word.data() "period" ["Period"; 2] ["de år som planen avser", "the years that it is about"] => Cell::Text(of.years()?);
        Text.data() "follow_up" ["Följs upp", "Followed up"] ["perioder som bedömningar förväntas för", "periods for which outcomes are expected"]
            => joined(of.follow_up.iter().map(|(period, _)| period.to_string()), " ")?;
        Text.data() "forecasts" ["Prognoser", "Forecasts"] ["perioder som prognoser förväntas för", "periods for which forecasts are expected"]
            => joined(of.forecasts.iter().map(|(period, _)| period.to_string()), " ")?;
        Text.data() "rated" ["Bedöms", "Rated"] ["vad som förväntas bli bedömt: mål, åtaganden, indikatorer eller aktiviteter", "kinds of items that are expected to be rated"]
            => joined(of.rated.iter().map(|kind| kind.english()), " ")?;
        Text.data() "replaces" ["Ersätter", "Replaces"] ["id för de planer som planen ersätter", "ids of the plans that it takes the place of"]
            => context.plans_cell((!of.replaces.is_empty()).then_some(&of.replaces)?);
        Word.data() "at_hand" ["Finns bland handlingarna", "At hand"] ["om planen själv finns bland handlingarna", "whether the plan itself is among the documents"]
            => context.flag_cell(of.attributes.at_hand);
        Text.data() "inferred" ["Underförstått", "Inferred"] ["uppgifter om planen som ingen källa anger, utan som är underförstådda", "keys of the plan that no source states"]
            => joined(inferred(of), " ")?;
        Word.data() "scale" ["Skala", "Scale"] ["id för den skala som planen bedöms på", "id of the scale that it is rated on"]
            => Cell::Text(context.model.scale(of).id.to_string());
    };
    report.table(context.table("about", caption(context), fields, [context.model.plan(id)]));
}

fn caption<'t>(context: &Context<'_, '_>) -> &'t str {
    context.words.say("Om planen", "About the plan")
}

/// What the plan says of itself, and what it does not say of what any plan is asked for. A document names the municipality
/// in its head, and sources and their irregularities in parts of their own.
pub(in crate::report) fn readers(context: &Context<'_, '_>, id: PlanId) -> Table {
    let plan = context.model.plan(id);
    let mut more = rows(context, &said(context), plan);
    if context.options.document.is_none() {
        more.extend(rows(context, &source_fields(context), plan));
        more.extend(rows(context, &municipality(context), plan));
    }
    more.retain(|(_, cell)| is_something(cell));
    let mut asked = rows(context, &asked(context), plan);
    // A document says in a sentence what is not known.
    let (mut unknown, mut wanting): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    if context.options.document.is_some() {
        asked.retain(|(key, cell)| {
            let is_said = is_something(cell);
            let wanted = WANTING.iter().find(|(_, heading, _)| heading.contains(&key.as_str()));
            match wanted.filter(|(criterion, ..)| is_wanting(context, id, criterion)) {
                _ if is_said => {}
                Some((.., name)) => wanting.push((*context.words.say(&name[0], &name[1])).to_owned()),
                None => unknown.push(key.to_lowercase()),
            }
            is_said
        });
    }
    let fields = fields! { context.words, |(key, value): (String, Cell)|
        RowHeading "key" ["Uppgift", "Matter"] "what it is about" => Cell::Text(key.clone());
        Text "value" ["Innehåll", "Content"] "what the plan says of it" => value.clone();
    };
    let mut table = context.table("about", caption(context), fields, asked.into_iter().chain(more));
    if !plan.attributes.at_hand {
        table.note(context.say(
            "Planen själv finns inte bland handlingarna; vad den säger i övrigt är inte känt.",
            "The plan itself is not among the documents; what else it says is not known.",
        ));
    }
    if !wanting.is_empty() {
        let list = context.words.either(&wanting);
        table.note(say!(
            context.words,
            "Enligt utvärderingen har planen inte fastställt {list}.",
            "By the evaluation, the plan does not state {list}."
        ));
    }
    if !unknown.is_empty() {
        let list = context.words.list(&unknown);
        table.note(say!(context.words, "Uppgift saknas om: {list}.", "Not known: {list}."));
    }
    table
}

/// The criteria of `review` under which an evaluation can say that something is wanting, the headings that it stands under, and
/// what it is called in a sentence.
const WANTING: [(&str, [&str; 2], [&str; 2]); 3] = [
    ("objective", ["Målsättning", "Objective"], ["en övergripande målsättning", "an overall objective"]),
    ("target-group", ["Målgrupp", "Target group"], ["målgruppen", "the target group"]),
    (
        "anchoring",
        ["Ansvarig för förankringen", "Anchored by"],
        ["ansvaret för förankringen", "who is responsible for anchoring"],
    ),
];

/// Whether an evaluation that was made by the day says that something is wanting in a plan.
fn is_wanting(context: &Context<'_, '_>, id: PlanId, criterion: &str) -> bool {
    let made = context.model.evaluations_of(id).filter(|(id, _)| !is_later(context.model, *id, context.day));
    made.flat_map(|(_, evaluation)| &evaluation.findings)
        .any(|finding| finding.criteria.iter().any(|named| named.value == criterion))
}

/// What a plan says, each by its heading, which says whether it is inferred.
fn rows<'v, 's>(
    context: &Context<'_, '_>,
    fields: &[Field<'_, Row<'v, 's>>],
    plan: Row<'v, 's>,
) -> Vec<(String, Cell)> {
    let said = |field: &Field<'_, Row<'v, 's>>| {
        let (heading, cell) = field.said_of(&plan)?;
        let is_said = is_something(&cell);
        let mark = inferred(plan)
            .any(|key| key == field.id())
            .then(|| context.say("underförstått", "inferred").to_owned());
        let sources = plan.attributes.sources_of(field.id()).iter();
        let titles = sources.map(|id| quoted(context.words, &context.model.source(*id).title, usize::MAX));
        let titles = context.words.list(&titles.collect::<Vec<_>>());
        let by = (!titles.is_empty()).then(|| format!("{} {titles}", context.say("enligt", "by")));
        let marks: Vec<String> = mark.into_iter().chain(by).filter(|_| is_said).collect();
        let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
        Some((format!("{heading}{marks}"), cell))
    };
    fields.iter().filter_map(said).collect()
}

/// The keys of a plan whose values no source states. Days that are not stated are taken from the years.
pub(super) fn inferred<'p>(plan: &'p Plan<'_>) -> impl Iterator<Item = &'p str> {
    let attributes = &plan.attributes;
    let days = [("valid_from", attributes.valid_from), ("valid_to", attributes.valid_to)];
    let taken = days.into_iter().filter(|(_, stated)| stated.is_none() && plan.period.is_some());
    attributes.inferred.0.iter().map(AsRef::as_ref).chain(taken.map(|(key, _)| key))
}

/// What any plan is asked for.
fn asked<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Fields<'f, 'v, 's> {
    fields! { context.words, |of: Row<'_, '_>|
        Text "title" ["Titel", "Title"] ["planens titel", "title of the plan"] => Cell::quoted(&of.title);
        Word "type" ["Typ", "Type"] ["vad för slags plan det är", "what sort of plan it is"] => context.kind_cell(of);
        Word "valid_from" ["Gäller från och med", "In force from"] ["första dag som planen gäller", "first day in force"]
            => day(of.first_day());
        Word "valid_to" ["Gäller till och med", "In force until"] ["sista dag som planen gäller", "last day in force"] => day(of.last_day());
        Text "objective" ["Målsättning", "Objective"] ["övergripande målsättning", "its overall objective"]
            => Cell::quoted(&of.attributes.objective.as_ref()?.value);
        Text "purpose" ["Syfte", "Purpose"] ["planens syfte", "what it is for"]
            => Cell::quoted(&of.attributes.purpose.as_ref()?.value);
        Text "target_group" ["Målgrupp", "Target group"] ["vilka planens insatser är till för", "whom its efforts are for"]
            => Cell::quoted(&of.attributes.target_group.as_ref()?.value);
        Text "audience" ["Vilka planen vänder sig till", "For"] ["vilka som ska arbeta efter planen", "who is to work by it"]
            => Cell::quoted(&of.attributes.audience.as_ref()?.value);
        Text "owner" ["Dokumentansvarig", "Keeper of the document"] ["organets id", "id of the body"]
            => context.bodies_cell(of.attributes.owner.map(value));
        Text "responsible_body" ["Politiskt ansvarig", "Politically responsible"] ["organets id", "id of the body"]
            => context.bodies_cell(of.attributes.responsible_body.map(value));
        Text "anchored_by" ["Ansvarig för förankringen", "Anchored by"] ["vem som ansvarar för att planen förankras", "who anchors it"]
            => Cell::quoted(&of.attributes.anchored_by.as_ref()?.value);
        Text "communication_plan" ["Kommunikationsplan", "Communication plan"] ["var planen för kommunikation finns, eller vad den säger", "where it is, or what it says"]
            => Cell::quoted(&of.attributes.communication_plan.as_ref()?.value);
        Text "reported_by" ["Sammanställer uppföljningen", "Compiles the follow-up"] ["organets id", "id of the body"]
            => context.bodies_cell(of.attributes.reported_by.map(value));
        Text "reports_to" ["Rapporteras till", "Reported to"] ["organens id, med blanksteg emellan", "ids of the bodies"]
            => context.bodies_cell(of.attributes.reports_to.iter().copied().map(value));
        Word "review_by" ["Senaste dag för översyn", "To be reviewed by"] ["den dag då planen senast ska ses över", "day by which it is to be reviewed"]
            => Cell::Date(of.attributes.review_by?.value);
        Word "record_number" ["Diarienummer", "Record number"] ["diarienummer, så som det är skrivet", "record number, as written"]
            => Cell::optional(of.attributes.record_number.as_deref());
    }
}

/// What some plans say besides.
fn said<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Fields<'f, 'v, 's> {
    let words = context.words;
    fields! { words, |of: Row<'_, '_>|
        Text "period_written" ["Period i källorna", "Period as written"] ["perioden så som källorna skriver den", "its period as the sources write it"]
            => written_lines(&of.attributes.period_written);
        Word "municipality_wide" (context.whole_words()[1]) ["true (ja) eller false (nej)", "true or false"]
            => context.flag_cell(of.attributes.municipality_wide?);
        Text "rule" ["Regel för måluppfyllelse", "Rule of fulfilment"] ["regelns slag", "its kind"]
            => rules::cell(words, of.rule.as_ref()?, context.model.scale(of));
        Text "rule_reason" ["Skäl för regeln", "Reason for the rule"] ["varför den regeln har valts", "why that rule"]
            => Cell::quoted(of.rule.as_ref()?.reason.as_deref()?);
        Word.data() "rule_of" ["Regeln räknar", "The rule counts"] ["vad regeln räknar", "what that rule counts"]
            => words.word(of.rule.as_ref()?.base);
        Text "plan_rule" ["Regel för hela planen", "Rule of the whole plan"] ["slag av regel för hela planen", "kind of the rule of the whole plan"]
            => rules::cell(words, of.plan_rule.as_ref()?, context.model.scale(of));
        Text "plan_rule_reason" ["Skäl för planens regel", "Reason for the plan's rule"] ["varför den regeln har valts", "why that rule"]
            => Cell::quoted(of.plan_rule.as_ref()?.reason.as_deref()?);
    }
}

fn source_fields<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> [Field<'f, Row<'v, 's>>; 2] {
    [
        context.source_field(|of: &Row<'_, '_>| &of.attributes.sources),
        context.irregularity_field(|of: &Row<'_, '_>| &of.attributes.irregularities),
    ]
}

fn municipality<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Fields<'f, 'v, 's> {
    let (words, model) = (context.words, context.model);
    fields! { words, |_: Row<'_, '_>|
        Text "municipality" (context.whole_words()[0]) ["kommunens namn", "name of the municipality"]
            => Cell::optional(model.name.as_deref());
        Word "municipality_code" ["Kommunkod", "Municipality code"] ["kommunens fyrsiffriga kod", "its code"]
            => Cell::Text(model.municipality_code.as_ref()?.value.to_string());
        Word "organisation_number" ["Organisationsnummer", "Organisation number"]
            ["organisationsnummer", "its organisation number"] => Cell::Text(model.organisation_number.as_ref()?.value.to_string());
    }
}

fn value<T>(placed: Placed<T>) -> T {
    placed.value
}
