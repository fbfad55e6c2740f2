//! What signed reports have printed: beside what the judgements give, alone where there are none, and in the sentences below
//! sums, which say with which published ones they agree and from which they differ.

use std::collections::{BTreeMap, BTreeSet};

use super::builder::Report;
use super::cells::{name, number, word};
use super::field::{Field, fields};
use super::plan_view::{PlanView, When};
use super::rules;
use super::words::{capital, quotation, quoted, say};
use crate::decimal::Decimal;
use crate::document::{Audience, Cell, ColumnKind, Prose, Table};
use crate::evaluate::{Control, Group, controls};
use crate::model::{ControlFigure, ControlTotal, Plan, SourceId, Whose};
use crate::named::Named as _;
use crate::source::Placed;
use crate::vocabulary::{Absence, Basis, Class, Language, Word as _};

type Row<'c, 'v, 's> = (&'c Control<'v, 's>, ControlFigure, u64);

fn total<'v>((control, ..): &Row<'_, 'v, 'v>) -> &'v ControlTotal<'v> {
    control.total
}

/// Every published number with what is counted beside it: a row each, or for readers a row a sum.
pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let controls = shown(view);
    let words = view.words;
    if view.options.audience == Audience::Readers {
        return report.table(in_rows(view, controls));
    }
    let fields = fields! { words, |(control, figure, published): Row<'_, '_, '_>|
        ..view.own_plan_field();
        ..of_total(view).into_iter().map(|field| field.of(total));
        Word "figure" ["Uppgift", "Number"] ["vilken summa som anges: met (uppfyllda), partial (delvis uppfyllda), unmet (ej uppfyllda), rated (bedömda), expected (förväntade), not_assessed (ej bedömda), not_assessable (kan inte bedömas), not_applicable (berör inte), share (andel i procent), improved (förbättrade), worsened (försämrade), unchanged (oförändrade), indicators (indikatorer), indicators_met (indikatorer som har nått målvärdet), goals (mål) eller goals_met (uppfyllda mål)", "met, partial, unmet, rated, expected, not_assessed, not_assessable, not_applicable, share (percent), improved, worsened, unchanged, indicators, indicators_met, goals or goals_met"]
            => word(figure.name(), view.figure(*figure));
        Number "published" ["Publicerat", "Published"] ["uppgiften så som källan anger den", "as the source prints it"] => Cell::Integer(*published);
        Number "counted" ["Räknat", "Counted"] ["vad bedömningarna ger, om det finns några", "what the judgements give, where there are any"]
            => number(control.counted(*figure)?);
        Word "agrees" ["Stämmer", "Agrees"] ["om de båda stämmer överens, eller kan göra det genom det som inte går att läsa; tomt om ingen har bedömt", "whether they are the same, or can be by what cannot be read; nothing where nobody has judged"]
            => view.flag_cell(control.agrees(*figure, *published)?);
        ..documented(view).into_iter().map(|field| field.of(total));
        ..view.place_fields(|(control, ..): &Row<'_, '_, '_>| control.total.span);
        ..goal(view).of(total);
    };
    let rows = controls.iter().flat_map(|control| {
        control.total.figures.iter().map(move |(figure, published)| (control, *figure, published.value))
    });
    let caption = words.say("Publicerade summor", "Published sums");
    report.table(view.table("control-totals", caption, fields, rows));
}

fn in_rows(view: &PlanView<'_, '_>, controls: Vec<Control<'_, '_>>) -> Table {
    fn total<'v>(control: &Control<'v, 'v>) -> &'v ControlTotal<'v> {
        control.total
    }
    let words = view.words;
    let in_words = |figure: ControlFigure, number: Option<Decimal>| {
        let number = number.map_or_else(|| "–".to_owned(), |number| rules::number(words, number));
        format!("{} {number}", view.figure(figure).to_lowercase())
    };
    let fields = fields! { words, |control: Control<'_, '_>|
        ..of_total(view).into_iter().map(|field| field.of(total));
        Text "published" ["Publicerat", "Published"] ["uppgiften så som källan anger den", "as the source prints it"] => {
            let figures = control.total.figures.iter();
            let figures = figures.map(|(figure, published)| in_words(*figure, Some(published.value.into())));
            Cell::Text(figures.collect::<Vec<_>>().join(", "))
        };
        Text "counted" ["Räknat", "Counted"] "what the judgements give, where that is something else" => {
            let figures = control.total.figures.iter();
            let unlike = figures.filter(|(figure, value)| control.agrees(*figure, value.value) != Some(true));
            let unlike: Vec<_> = unlike.map(|(figure, _)| in_words(*figure, control.counted(*figure))).collect();
            Cell::Text(match (control.stands_alone(), unlike.is_empty()) {
                (true, _) => words.say("inga bedömningar", "no judgements").to_owned(),
                (false, true) => {
                    let same = words.say("detsamma", "the same");
                    if_read(view, control).map_or_else(|| same.to_owned(), |when| format!("{same}, {when}"))
                }
                (false, false) => unlike.join(", "),
            })
        };
        ..documented(view).into_iter().map(|field| field.of(total));
        ..goal(view).of(total);
    };
    view.table("control-totals", view.say("Publicerade summor", "Published sums"), fields, controls)
}

/// The sums that nobody's judgements stand behind: shown as they are published, and part of no other number.
pub(super) fn add_alone(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut controls = shown(view);
    controls.retain(Control::stands_alone);
    if controls.is_empty() {
        return;
    }
    let published = |figure: ControlFigure| {
        move |total: &&ControlTotal<'_>| {
            let found = total.figures.iter().find(|(printed, _)| *printed == figure);
            found.map_or(Cell::Missing, |(_, published)| Cell::Integer(published.value))
        }
    };
    let is_printed = |figure: &&ControlFigure| {
        let mut printed = controls.iter().flat_map(|control| &control.total.figures);
        printed.any(|(printed, _)| printed == *figure)
    };
    let mut fields = of_total(view);
    let figures = ControlFigure::ALL.iter().filter(is_printed);
    fields.extend(figures.map(|figure| {
        let heading = view.figure(*figure);
        Field::new(
            ColumnKind::Number,
            figure.name(),
            heading,
            ["uppgiften så som källan anger den", "as the source prints it"],
            published(*figure),
        )
    }));
    fields.extend(documented(view));
    fields.push(goal(view));
    let caption = view.say("Publicerade summor utan bedömningar", "Published sums without judgements");
    let mut table: Table =
        view.table("published", caption, fields, controls.iter().map(|control| control.total));
    if view.options.notes {
        table.note(view.say(
            "Summorna är återgivna som de är publicerade. Bedömningarna bakom dem finns inte i planfilerna, och de ingår inte i någon annan summa.",
            "The sums are given as published. The judgements behind them are not in the plan files, and they are part of no other sum.",
        ));
    }
    report.table(table);
}

pub(super) fn shown<'v, 's>(view: &PlanView<'v, 's>) -> Vec<Control<'v, 's>> {
    let mut controls = controls(view.plan, view.model);
    controls.retain(|control| view.selection.admits_total(control.total));
    controls
}

/// Of what a total is: whose, when, and of which items.
fn of_total<'f>(view: &'f PlanView<'_, '_>) -> Vec<Field<'f, &'f ControlTotal<'f>>> {
    let words = view.words;
    let heading = view.body_heading();
    let is_any = |of: fn(&ControlTotal<'_>) -> bool| view.plan.control_totals.iter().any(of);
    let (has_scope, has_kind) = (is_any(|total| total.scope.is_some()), is_any(|total| total.kind.is_some()));
    let has_forecast = is_any(|total| total.basis != Basis::Outcome);
    fields! { words, |total: &ControlTotal<'_>|
        Word.data() "body" (format!("{heading} (id)"))
            ["organets id; gemensamt för gemensamma bedömningar, tomt för alla organ", "id of the body, gemensamt for joint judgements, nothing for all"] => match total.whose {
                Whose::All => Cell::Missing,
                Whose::Joint | Whose::Body(_) => Cell::Text(view.group_id(group(total.whose, view.plan))),
            };
        RowHeading "body_name" heading ["organets namn", "name of the body"] => match total.whose {
            Whose::All => Cell::Text(view.say("Samtliga", "All").to_owned()),
            Whose::Joint | Whose::Body(_) => view.group_cell(group(total.whose, view.plan)),
        };
        ..view.period_field().of(|total: &&ControlTotal<'_>| total.period);
        ..view.basis_field().of(|total: &&ControlTotal<'_>| total.basis).shown_if(has_forecast);
        Word.shown_if(has_scope) "scope" ["Omfattning", "Scope"] ["common (gemensamma) eller specific (specifika); tomt för båda", "common or specific; nothing for both"]
            => word(total.scope?.english(), view.of_scope(total.scope?, total.kind));
        Word.shown_if(has_kind) "kind" ["Slag", "Kind"] ["vad som är räknat: goal (mål), commitment (åtagande), indicator (indikator) eller activity (aktivitet); tomt för alla", "kind of the items; nothing for all"]
            => words.word(total.kind?);
    }
}

fn goal<'f>(view: &'f PlanView<'_, '_>) -> Field<'f, &'f ControlTotal<'f>> {
    let holds = [
        "id för det mål som det räknade ligger under; tomt för hela planen",
        "id of the goal below which the items are; nothing for all",
    ];
    let field = Field::new(
        ColumnKind::Word,
        "goal",
        view.say("Mål", "Goal"),
        holds,
        |total: &&'f ControlTotal<'f>| {
            let Some(goal) = total.goal.map(|goal| view.item(goal)) else { return Cell::Missing };
            name(&goal.id, &goal.title())
        },
    );
    field.shown_if(view.plan.control_totals.iter().any(|total| total.goal.is_some()))
}

fn documented<'f>(view: &'f PlanView<'_, '_>) -> Vec<Field<'f, &'f ControlTotal<'f>>> {
    let is_irregular = view.plan.control_totals.iter().any(|total| !total.irregularities.is_empty());
    fields! { view.words, |total: &ControlTotal<'_>|
        Text "source" ["Källa", "Source"] ["id för den handling som anger summan", "id of the document that prints it"]
            => view.sources_cell(&total.sources);
        Text.shown_if(is_irregular) "irregularity" ["Anmärkning", "Irregularity"]
            ["vad som är oregelrätt i källan", "what is irregular in the source"] => {
                let texts: Vec<&str> = total.irregularities.iter().map(|text| text.value.as_ref()).collect();
                Cell::quoted((!texts.is_empty()).then(|| texts.join(" "))?.as_str())
            };
    }
}

fn group(whose: Whose, plan: &Plan<'_>) -> Group {
    match whose {
        Whose::All => Group::Plan,
        Whose::Joint => Group::Joint,
        Whose::Body(body) => Group::body(body, plan),
    }
}

impl PlanView<'_, '_> {
    pub(super) fn figure(&self, figure: ControlFigure) -> String {
        let class = |class| capital(self.words.class(class));
        match figure {
            ControlFigure::Met => class(Class::Met),
            ControlFigure::Partial => class(Class::Partial),
            ControlFigure::Unmet => class(Class::Unmet),
            ControlFigure::Rated => self.say("Bedömda", "Rated").to_owned(),
            ControlFigure::Expected => self.say("Förväntade", "Expected").to_owned(),
            ControlFigure::NotAssessed => capital(&self.absence(Absence::NotAssessed)),
            ControlFigure::NotAssessable => capital(&self.absence(Absence::NotAssessable)),
            ControlFigure::NotApplicable => capital(&self.absence(Absence::NotApplicable)),
            ControlFigure::Improved => self.say("Förbättrade", "Improved").to_owned(),
            ControlFigure::Worsened => self.say("Försämrade", "Worsened").to_owned(),
            ControlFigure::Unchanged => self.say("Oförändrade", "Unchanged").to_owned(),
            ControlFigure::Indicators => {
                self.say("Indikatorer med målvärde", "Indicators with a target").to_owned()
            }
            ControlFigure::IndicatorsMet => {
                self.say("Indikatorer som når målvärdet", "Indicators that reach their target").to_owned()
            }
            ControlFigure::Share => self.say("Andel uppfyllda (%)", "Share fulfilled (%)").to_owned(),
            ControlFigure::Goals => self.say("Mål", "Goals").to_owned(),
            ControlFigure::GoalsMet => self.say("Uppfyllda mål", "Goals fulfilled").to_owned(),
        }
    }
}

/// Below a table of sums: from which published ones it differs, and with how many it agrees.
pub(super) fn in_words(view: &PlanView<'_, '_>) -> Vec<Prose> {
    let mut notes = if view.options.notes { differences(view) } else { Vec::new() };
    // A document says what is amiss.
    notes.extend(agreement(view).filter(|_| view.options.document.is_none()));
    notes
}

/// Of a sum that names no kind, the kinds that it counts, where these are several: `mål och indikatorer tillsammans`.
fn kinds_together(view: &PlanView<'_, '_>, control: &Control<'_, '_>) -> Option<String> {
    let kinds: BTreeSet<_> = control.judged.iter().map(|fact| view.item(fact.item).kind).collect();
    let is_of_judgements = |(figure, _): &(ControlFigure, _)| !figure.is_of_goals();
    let counts = control.total.kind.is_none() && control.total.figures.iter().any(is_of_judgements);
    let names: Vec<String> = kinds.iter().map(|kind| view.words.items(*kind)[1].to_owned()).collect();
    let names = view.words.list(&names);
    (counts && kinds.len() > 1).then(|| say!(view.words, "{names} tillsammans", "{names} together"))
}

/// With how many published sums the counts agree, and in which documents they are.
pub(super) fn agreement(view: &PlanView<'_, '_>) -> Option<Prose> {
    if !view.options.notes {
        return None;
    }
    let mut agreeing = shown(view);
    agreeing.retain(|control| !control.stands_alone() && control.differences().next().is_none());
    let sources: BTreeSet<SourceId> =
        agreeing.iter().flat_map(|control| &control.total.sources).copied().collect();
    let sums = sums_in_words(view, agreeing.len());
    let begin = say!(view.words, "Siffrorna stämmer med {sums} i ", "The figures agree with {sums} in ");
    let sources: Vec<SourceId> = sources.into_iter().collect();
    let agree = Prose::plain(begin).and_prose(documents(view, &sources)).and(".");
    let mixed: Vec<String> = agreeing.iter().filter_map(|control| kinds_together(view, control)).collect();
    let kinds: BTreeSet<&String> = mixed.iter().collect();
    let kinds = view.words.list(&kinds.into_iter().cloned().collect::<Vec<_>>());
    let number = capital(&sums_in_words(view, mixed.len()));
    let agree = match mixed.len() {
        0 => agree,
        1 => agree.and(say!(view.words, " {number} räknar {kinds}.", " {number} counts {kinds}.")),
        _ => agree.and(say!(view.words, " {number} räknar {kinds}.", " {number} count {kinds}.")),
    };
    let mut when: BTreeMap<String, u64> = BTreeMap::new();
    for one in agreeing.iter().filter_map(|control| if_read(view, control)) {
        *when.entry(one).or_default() += 1;
    }
    let agree = when.into_iter().fold(agree, |agree, (when, number)| {
        let of_them = capital(&view.words.spelt(number));
        agree.and(match (agreeing.len(), number) {
            (1, _) => say!(view.words, " Det gäller {when}.", " That is so {when}."),
            (_, 1) => {
                say!(view.words, " {of_them} av dem stämmer {when}.", " {of_them} of them agrees {when}.")
            }
            _ => say!(view.words, " {of_them} av dem stämmer {when}.", " {of_them} of them agree {when}."),
        })
    });
    (!agreeing.is_empty()).then_some(agree)
}

/// What judgements that cannot be read have to be for a published sum to agree: `om den … är delvis uppfyllt`.
fn if_read(view: &PlanView<'_, '_>, control: &Control<'_, '_>) -> Option<String> {
    let words = view.words;
    let mut figures = control.total.figures.iter();
    let is_read = |(figure, published): &(ControlFigure, Placed<u64>)| {
        control.counted(*figure) != Some(published.value.into()) && control.may_be_read(*figure)
    };
    if figures.any(is_read) {
        return Some(
            words
                .say(
                    "om källan har räknat med det som inte går att läsa",
                    "if the source has counted what cannot be read",
                )
                .to_owned(),
        );
    }
    let (more, of) = control.as_if_read()?;
    let classes = more.into_iter().zip(Class::ALL).filter_map(|(number, class)| {
        let number = number.filter(|number| *number > 0)?;
        let class = words.class(*class);
        Some(if of == 1 { class.to_owned() } else { format!("{class} ({})", words.number(number)) })
    });
    let classes = words.list(&classes.collect::<Vec<_>>());
    let those = words.count(
        of,
        ["den bedömning som inte går att läsa", "bedömningar som inte går att läsa"],
        ["the judgement that cannot be read", "judgements that cannot be read"],
    );
    let those = if of == 1 { those } else { format!("{}{those}", words.say("de ", "the ")) };
    let rated = words.say("bedömda", "rated").to_owned();
    let what = if classes.is_empty() { rated } else { classes };
    Some(match (words.language, of) {
        (Language::Swedish, _) => format!("om {those} är {what}"),
        (Language::English, 1) => format!("if {those} is {what}"),
        (Language::English, _) => format!("if {those} are {what}"),
    })
}

/// That counts differ from published sums, and in a document from which; [`differences`] tells how.
pub(super) fn differences_in_short(view: &PlanView<'_, '_>) -> Option<Prose> {
    let mut controls = shown(view);
    controls.retain(|control| !control.stands_alone() && control.differences().next().is_some());
    // A document tells of its last period; its tables, where there are any, tell of all.
    let latest = view.facts().map(|fact| fact.period.last_day()).max();
    let is_late = |of: &Control<'_, '_>| latest.is_none_or(|latest| of.total.period.last_day() >= latest);
    controls.retain(|of| view.options.document.is_none() || is_late(of));
    let sums = capital(&sums_in_words(view, controls.len()));
    // The time of all is said once.
    let mut times: Vec<When> = controls.iter().map(|of| (of.total.period, of.total.basis)).collect();
    times.dedup();
    let is_document = view.options.document.is_some();
    let time = times.first().filter(|_| is_document && times.len() == 1);
    let when = time.map(|time| say!(view.words, " för {}", " for {}", view.when_in_words(time.0, time.1)));
    let when = when.unwrap_or_default();
    let said = say!(
        view.words,
        "{sums}{when} stämmer inte med bedömningarna",
        "{sums}{when} not in agreement with the judgements"
    );
    let sorts: BTreeSet<_> = controls.iter().map(|of| (of.total.scope, of.total.kind)).collect();
    let is_short = time.is_some() && sorts.len() < 2;
    let in_short = |total: &ControlTotal<'_>| match total.whose {
        Whose::All | Whose::Joint | Whose::Body(_) if !is_short || total.goal.is_some() => {
            of_what(view, total, time.is_none())
        }
        Whose::All => Prose::plain(view.say("totalsumman", "the total")),
        Whose::Joint => Prose::plain(view.say("den gemensamma summan", "the joint sum")),
        Whose::Body(body) => {
            let name = view.body_in_text(body);
            let ending = if name.ends_with(['s', 'x', 'z']) { "" } else { "s" };
            Prose::quoted(say!(view.words, "{name}{ending} summa", "the sum of {name}"))
        }
    };
    let which = controls.iter().map(|control| in_short(control.total));
    let which: Vec<Prose> = which.filter(|_| is_document).collect();
    let before = if which.is_empty() { "" } else { ": " };
    let which = view.words.list_prose(which);
    (!controls.is_empty()).then(|| Prose::plain(said).and(before).and_prose(which).and("."))
}

fn sums_in_words(view: &PlanView<'_, '_>, number: usize) -> String {
    let sums = [["en publicerad summa", "publicerade summor"], ["one published sum", "published sums"]];
    view.words.count(number as u64, sums[0], sums[1])
}

fn differences(view: &PlanView<'_, '_>) -> Vec<Prose> {
    let controls = shown(view);
    controls
        .iter()
        .filter(|control| !control.stands_alone())
        .filter_map(|control| difference(view, control))
        .collect()
}

fn difference(view: &PlanView<'_, '_>, control: &Control<'_, '_>) -> Option<Prose> {
    let differ = control.differences().map(|difference| {
        let figure = view.figure(difference.figure).to_lowercase();
        let [published, counted] = [difference.published.value.into(), difference.counted]
            .map(|number| rules::number(view.words, number));
        match view.words.language {
            Language::Swedish => format!("{figure} {published}, enligt bedömningarna {counted}"),
            Language::English => format!("{figure} {published}, by the judgements {counted}"),
        }
    });
    let differ: Vec<String> = differ.collect();
    let begin =
        view.say("Stämmer inte med den publicerade summan i ", "Does not agree with the sum published in ");
    let all = Prose::plain(begin).and_prose(documents(view, &control.total.sources)).and(", ");
    let kinds = kinds_together(view, control).map(|kinds| format!(", {kinds}")).unwrap_or_default();
    let all =
        all.and_prose(of_what(view, control.total, true)).and(format!("{kinds}: {}.", differ.join("; ")));
    let said = control.total.irregularities.iter();
    let all = said.fold(all, |all, text| all.and(" ").and_quoted(text.value.as_ref()));
    (!differ.is_empty()).then_some(all)
}

/// `Socialförvaltningen 2009, specifika åtaganden`.
fn of_what(view: &PlanView<'_, '_>, total: &ControlTotal<'_>, says_time: bool) -> Prose {
    let whose = match total.whose {
        Whose::All => Prose::plain(view.say("totalsumman", "the total")),
        Whose::Joint => Prose::plain(view.say("gemensamt", "jointly")),
        Whose::Body(body) => Prose::quoted(view.body_in_text(body)),
    };
    let when = || format!(" {}", view.when_in_words(total.period, total.basis));
    let mut all = whose.and(if says_time { when() } else { String::new() });
    let scope = total.scope.map(|scope| view.of_scope(scope, total.kind).to_lowercase());
    let kind = total.kind.map(|kind| view.words.items(kind)[1].to_owned());
    if let Some(sort) = scope.or(kind) {
        all = all.and(format!(" ({sort})"));
    }
    match total.goal {
        Some(goal) => all.and(", ").and_prose(quotation(view.words, &view.item(goal).title(), usize::MAX)),
        None => all,
    }
}

fn documents(view: &PlanView<'_, '_>, sources: &[SourceId]) -> Prose {
    let title =
        |source: &SourceId| Prose::plain(quoted(view.words, &view.model.source(*source).title, usize::MAX));
    view.words.list_prose(sources.iter().map(title).collect())
}
