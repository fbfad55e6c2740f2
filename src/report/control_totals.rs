//! What signed reports have printed: beside what the judgements give, and alone where there are none.

use super::Report;
use super::cells::word;
use super::field::Field;
use super::plan_view::PlanView;
use super::summary::capital;
use crate::document::{Cell, ColumnKind, Table};
use crate::evaluate::{Control, Group, controls};
use crate::model::{ControlFigure, ControlTotal, SourceId, Whose};
use crate::named::Named as _;
use crate::vocabulary::{Basis, Class, Word as _};

/// A number of a control total.
type Row<'c, 'v, 's> = (&'c Control<'v, 's>, ControlFigure, u64);

fn total<'v>((control, ..): &Row<'_, 'v, 'v>) -> &'v ControlTotal<'v> {
    control.total
}

/// Every published number, a row each, with what is counted beside it.
pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let controls = shown(view);
    let words = view.words;
    let mut fields: Vec<Field<'_, Row<'_, '_, '_>>> = vec![view.own_plan_field()];
    fields.extend(of_total(view).into_iter().map(|field| field.of(total)));
    let figure = |(_, figure, _): &Row<'_, '_, '_>| word(figure.name(), view.figure(*figure));
    let published = |(.., published): &Row<'_, '_, '_>| Cell::Integer(*published);
    let agrees = |(control, figure, published): &Row<'_, '_, '_>| {
        control.agrees(*figure, *published).map_or(Cell::Missing, |agrees| view.flag_cell(agrees))
    };
    let holds = "met, partial, unmet, rated, expected, share (percent), goals or goals_met";
    fields.extend([
        words.word("figure", ["Uppgift", "Number"], holds, figure),
        words.numbers("published", ["Publicerat", "Published"], "as the source prints it", published),
        words.numbers(
            "counted",
            ["Räknat", "Counted"],
            "what the judgements give, where there are any",
            |row: &Row<'_, '_, '_>| row.0.counted(row.1).map_or(Cell::Missing, Cell::Integer),
        ),
        words.word(
            "agrees",
            ["Stämmer", "Agrees"],
            "whether they are the same; nothing where nobody has judged",
            agrees,
        ),
    ]);
    fields.extend(documented(view).into_iter().map(|field| field.of(total)));
    fields.extend(view.place_fields(|(control, ..): &Row<'_, '_, '_>| control.total.span));
    let rows = controls.iter().flat_map(|control| {
        control.total.figures.iter().map(move |(figure, published)| (control, *figure, published.value))
    });
    let caption = words.say("Publicerade summor", "Published sums");
    report.table(view.table("control-totals", caption, fields, rows));
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
        Field::new(ColumnKind::Number, figure.name(), heading, "as the source prints it", published(*figure))
    }));
    fields.extend(documented(view));
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

/// The control totals that are asked for, from documents that were there on the day.
pub(super) fn shown<'v, 's>(view: &PlanView<'v, 's>) -> Vec<Control<'v, 's>> {
    let mut controls = controls(view.plan, view.model);
    let is_known = |source: &SourceId| !view.model.source(*source).is_later_than(view.day);
    controls.retain(|control| {
        view.selection.admits_total(control.total) && control.total.sources.iter().any(is_known)
    });
    controls
}

/// Of what a total is: whose, when, and of which items.
fn of_total<'f>(view: &'f PlanView<'_, '_>) -> Vec<Field<'f, &'f ControlTotal<'f>>> {
    let words = view.words;
    let heading = view.body_heading();
    let id = |total: &&ControlTotal<'_>| match total.whose {
        Whose::All => Cell::Missing,
        Whose::Joint | Whose::Body(_) => Cell::Text(view.group_id(group(total.whose))),
    };
    let name = |total: &&ControlTotal<'_>| match total.whose {
        Whose::All => Cell::Text(view.say("Samtliga", "All").to_owned()),
        Whose::Joint | Whose::Body(_) => view.group_cell(group(total.whose)),
    };
    let holds = "id of the body, gemensamt for joint judgements, nothing for all";
    let scope = |total: &&ControlTotal<'_>| {
        total.scope.map_or(Cell::Missing, |scope| word(scope.english(), view.group(Group::Scope(scope))))
    };
    let kind = |total: &&ControlTotal<'_>| {
        total.kind.map_or(Cell::Missing, |kind| word(kind.english(), kind.in_language(view.words.0)))
    };
    let (has_scope, has_kind) = (
        view.plan.control_totals.iter().any(|total| total.scope.is_some()),
        view.plan.control_totals.iter().any(|total| total.kind.is_some()),
    );
    let has_forecast = view.plan.control_totals.iter().any(|total| total.basis != Basis::Outcome);
    vec![
        Field::new(ColumnKind::Word, "body", format!("{heading} (id)"), holds, id).data(),
        Field::new(ColumnKind::RowHeading, "body_name", heading, "name of the body", name),
        view.period_field().of(|total: &&ControlTotal<'_>| total.period),
        view.basis_field().of(|total: &&ControlTotal<'_>| total.basis).shown_if(has_forecast),
        words
            .word("scope", ["Omfattning", "Scope"], "common or specific; nothing for both", scope)
            .shown_if(has_scope),
        words.word("kind", ["Slag", "Kind"], "kind of the items; nothing for all", kind).shown_if(has_kind),
    ]
}

/// Where a total is printed, and what is irregular there.
fn documented<'f>(view: &'f PlanView<'_, '_>) -> Vec<Field<'f, &'f ControlTotal<'f>>> {
    let source = |total: &&ControlTotal<'_>| {
        let sources = || total.sources.iter().map(|source| view.model.source(*source));
        let ids: Vec<&str> = sources().map(|source| source.id.as_ref()).collect();
        let titles: Vec<&str> = sources().map(|source| source.title.as_ref()).collect();
        Cell::Name { id: ids.join(" ").into(), name: titles.join("; ").into() }
    };
    let irregularity = |total: &&ControlTotal<'_>| {
        let texts: Vec<&str> = total.irregularities.iter().map(|text| text.value.as_ref()).collect();
        Cell::quoted_optional((!texts.is_empty()).then(|| texts.join(" ")).as_deref())
    };
    let is_irregular = view.plan.control_totals.iter().any(|total| !total.irregularities.is_empty());
    let holds = "what is irregular in the source";
    let irregularity =
        view.words.text("irregularity", ["Oegentlighet i källan", "Irregularity"], holds, irregularity);
    vec![
        view.words.text("source", ["Källa", "Source"], "id of the document that prints it", source),
        irregularity.shown_if(is_irregular),
    ]
}

fn group(whose: Whose) -> Group {
    match whose {
        Whose::All => Group::Plan,
        Whose::Joint => Group::Joint,
        Whose::Body(body) => Group::Body(body),
    }
}

impl PlanView<'_, '_> {
    /// A published number as a heading.
    pub(super) fn figure(&self, figure: ControlFigure) -> String {
        let class = |class| capital(self.words.class(class));
        match figure {
            ControlFigure::Met => class(Class::Met),
            ControlFigure::Partial => class(Class::Partial),
            ControlFigure::Unmet => class(Class::Unmet),
            ControlFigure::Rated => self.say("Bedömda", "Rated").to_owned(),
            ControlFigure::Expected => self.say("Förväntade", "Expected").to_owned(),
            ControlFigure::Share => self.say("Andel uppfyllda (%)", "Share fulfilled (%)").to_owned(),
            ControlFigure::Goals => self.say("Mål", "Goals").to_owned(),
            ControlFigure::GoalsMet => self.say("Uppfyllda mål", "Goals fulfilled").to_owned(),
        }
    }
}
