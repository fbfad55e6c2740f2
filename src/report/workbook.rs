//! What a workbook of judgements opens on: sums with a body a row and the periods across, which a spreadsheet adds up itself,
//! and the items with their ratings across.

use std::collections::{BTreeMap, BTreeSet};

use super::builder::Report;
use super::cells::wording;
use super::commitment_rows::{self, Row, rows};
use super::context::Context;
use super::field::{Field, fields};
use super::notes::make_up;
use super::plan_view::{PlanView, When};
use super::words::capital;
use super::{control_totals, goal_words};
use crate::document::{Cell, ColumnKind, Table};
use crate::evaluate::{self, Counts, Fact, Group, Key, Tally};
use crate::share::share;
use crate::vocabulary::{Absence, Class, ItemKind, Word as _};

/// How many of each rating, a table a sort of items: kinds are never added up, and common items never with specific ones.
pub(super) fn sums(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut tables = Vec::new();
    // Where rules decide, those goals that are judged by hand are not all of them.
    let goals = goal_words::standings(view);
    let is_by_rule = goal_words::is_any_by_rule(view, &goals);
    tables.extend(is_by_rule.then(|| sums_of_goals(view, &goals)));
    for facts in view.by_sort() {
        let kinds: BTreeSet<ItemKind> = facts.iter().map(|fact| view.item(fact.item).kind).collect();
        for kind in kinds.into_iter().filter(|kind| !(is_by_rule && *kind == ItemKind::Goal)) {
            let of_kind = facts.iter().copied().filter(|fact| view.item(fact.item).kind == kind);
            tables.push(sums_of(view, kind, &of_kind.collect::<Vec<_>>()));
        }
    }
    let said = control_totals::in_words(view);
    match tables.last_mut() {
        Some(last) => last.add_notes(said),
        None => {
            for said in said {
                report.prose(said);
            }
        }
    }
    for table in tables {
        report.table(table);
    }
}

/// How many goals there are of each rating, by their rules and by hand.
fn sums_of_goals(view: &PlanView<'_, '_>, goals: &[(When, Tally)]) -> Table {
    let words = view.words;
    let mut fields = fields! { words, |(): ()|
        RowHeading "group" (view.say("Mål", "Goals")) "the goals of the plan"
            => Cell::Text(view.say("Planens mål", "Goals of the plan").to_owned());
    };
    for ((period, basis), of) in goals {
        let name = view.when(*period, *basis);
        let id = |what: &str| format!("{what}_{period}_{basis:?}");
        let number = |class| match class {
            Class::Met => of.met,
            Class::Partial => of.partial,
            Class::Unmet => of.unmet,
        };
        let classes =
            view.scale.classes().map(|class| (class.english(), capital(words.class(class)), number(class)));
        let rated = ("rated", view.say("Bedömda", "Rated").to_owned(), of.rated());
        fields.extend(classes.into_iter().chain([rated]).map(|(what, heading, number)| {
            let heading = format!("{heading} {name}");
            Field::new(ColumnKind::Number, id(what), heading, "goals", move |()| Cell::Integer(number))
        }));
        let percent = share(of.met, of.rated());
        let heading = format!("{} {name}", view.say("Andel uppfyllda", "Share fulfilled"));
        let percent =
            Field::new(ColumnKind::Number, id("percent"), heading, "met of those rated", move |()| {
                percent.map(Cell::Percent)
            });
        fields.push(percent.quotient([id(Class::Met.english()), id("rated")]));
    }
    let caption = format!("{}: {}", view.title(), words.items(ItemKind::Goal)[1]);
    let table = view.table("summary", caption, fields, [()]);
    table.on_sheet(words.say("Sammanfattning", "Summary"))
}

/// What is counted at a time, by what is summed.
type Counted = BTreeMap<(Option<Group>, When), Counts>;

fn sums_of(view: &PlanView<'_, '_>, kind: ItemKind, facts: &[&Fact]) -> Table {
    let words = view.words;
    let (all, group) = (|| facts.iter().copied(), |fact: &Fact| view.row(fact).group);
    let groups: BTreeSet<Group> = all().map(group).collect();
    let mut counted: Counted =
        evaluate::counted(all(), view.scale, |fact| (Some(group(fact)), (fact.period, fact.basis)));
    let of_all = evaluate::counted(all(), view.scale, |fact| (fact.period, fact.basis));
    counted.extend(of_all.iter().map(|(when, counts)| ((None, *when), *counts)));
    let counted = &counted;
    let mut fields = fields! { words, |group: Option<Group>|
        RowHeading "group" (view.key().1) "body, or what --by asks for" => match group {
            Some(group) => view.group_cell(*group),
            None => Cell::Text(words.say("Summa", "Total").to_owned()),
        };
    };
    for (when, all) in &of_all {
        let (when, name) = (*when, view.when(when.0, when.1));
        let mut number = |id: String, heading: &str, holds, of: Box<dyn Fn(&Counts) -> u64>| {
            let cell = move |group: &Option<Group>| Some(Cell::Integer(of(counted.get(&(*group, when))?)));
            fields.push(Field::new(ColumnKind::Number, id, format!("{heading} {name}"), holds, cell));
        };
        let id = |of: &str| format!("{of}_{}_{:?}", when.0, when.1);
        for class in view.scale.classes() {
            let holds = "judgements that count as this";
            number(
                id(class.english()),
                &capital(words.class(class)),
                holds,
                Box::new(move |counts| counts.of_class(class)),
            );
        }
        for absence in Absence::ALL.iter().filter(|absence| all.of_absence(**absence) > 0) {
            let heading = capital(&view.absence(*absence));
            let holds = "judgements without a rating";
            number(id(absence.english()), &heading, holds, Box::new(|counts| counts.of_absence(*absence)));
        }
        number(
            id("rated"),
            words.say("Bedömda", "Rated"),
            "judgements with a rating",
            Box::new(Counts::rated),
        );
        let percent = move |group: &Option<Group>| {
            let counts = counted.get(&(*group, when))?;
            share(counts.met(), counts.rated()).map(Cell::Percent)
        };
        let heading = format!("{} {name}", words.say("Andel uppfyllt", "Share fulfilled"));
        let percent = Field::new(ColumnKind::Number, id("percent"), heading, "met of those rated", percent);
        fields.push(percent.quotient([id(Class::Met.english()), id("rated")]));
    }
    let has_total = !matches!(view.options.key, Key::Year | Key::Kind | Key::Scope);
    let total = has_total.then_some(None);
    let mut caption = view.headed_by_sort(&view.title(), facts);
    if view.sorts.len() < 2 {
        caption = format!("{caption}: {}", words.items(kind)[1]);
    }
    let mut table = view.table_with_totals("summary", caption, fields, groups.into_iter().map(Some), total);
    table.add_notes(view.coverage_in_words(facts.iter().copied()));
    table.add_notes(make_up(view, facts).map(|make_up| make_up.in_words));
    table.on_sheet(words.say("Sammanfattning", "Summary"))
}

/// A row an item and body, the ratings across, and the comments behind them.
pub(super) fn items(view: &PlanView<'_, '_>, report: &mut Report) {
    let facts: Vec<&Fact> = view.shown().collect();
    let kinds: BTreeSet<ItemKind> = facts.iter().map(|fact| view.item(fact.item).kind).collect();
    let sheet = match kinds.first() {
        Some(ItemKind::Goal) if kinds.len() == 1 => view.say("Mål", "Goals"),
        _ => view.say("Åtaganden", "Commitments"),
    };
    if view.plan.items.is_empty() {
        return;
    }
    if facts.is_empty() {
        // What nobody is to judge yet, or nothing.
        let mut table = commitment_rows::items(view);
        view.title().clone_into(&mut table.caption);
        report.table(table.on_sheet(sheet));
        return;
    }
    let whens: BTreeSet<When> = facts.iter().map(|fact| (fact.period, fact.basis)).collect();
    let words = view.words;
    let kind = |fact: &&Fact| view.item(fact.item).kind;
    let several = facts.windows(2).any(|pair| kind(&pair[0]) != kind(&pair[1]));
    let scopes: BTreeSet<_> = facts.iter().map(|fact| view.item(fact.item).scope()).collect();
    let mut fields = fields! { words, |row: Row<'_>|
        Word "number" ["Nr", "No."] "number of the item in the plan"
            => Cell::quoted(view.item(row.item).attributes.number.as_deref()?);
        RowHeading "text" (view.item_heading()) "wording of the item" => wording(view.item(row.item), row.text);
        Text "body_name" (view.body_heading()) "who is judged" => view.who_cell(row.who);
        Word.shown_if(several) "kind" ["Slag", "Kind"] "goal, commitment, indicator or activity" => words.word(view.item(row.item).kind);
        Word.shown_if(scopes.len() > 1) "scope" ["Gäller", "Scope"] "common or specific" => words.word(view.item(row.item).scope());
    };
    for when in &whens {
        let when = *when;
        let name = view.when(when.0, when.1);
        let is_covered = move |row: &Row<'_>| {
            row.who.bodies().iter().any(|body| {
                !row.who.is_joint() && view.joint_of(*body).any(|joint| joint == (row.item, when))
            })
        };
        let rating = move |row: &Row<'_>| match row.judged.get(&when).map(Vec::as_slice) {
            Some([fact]) => view.rating_cell(fact.verdict),
            Some(facts) => Cell::Lines(facts.iter().map(|fact| view.rating_cell(fact.verdict)).collect()),
            None if is_covered(row) => Cell::Text(view.say("se Gemensamt", "see Joint").to_owned()),
            None => Cell::Missing,
        };
        fields.push(Field::new(
            ColumnKind::Word,
            format!("at_{}_{:?}", when.0, when.1),
            name,
            "rating at that time",
            rating,
        ));
    }
    for when in whens {
        let name = view.when(when.0, when.1);
        let comment = move |row: &Row<'_>| {
            let said = row.judged.get(&when)?.iter().filter_map(|fact| view.comment(fact));
            let said = said.collect::<Vec<_>>().join("\n");
            (!said.is_empty()).then(|| Cell::quoted(&said))
        };
        let heading = format!("{} {name}", view.say("Kommentar", "Comment"));
        fields.push(Field::new(
            ColumnKind::Text,
            format!("comment_{}_{:?}", when.0, when.1),
            heading,
            "comment on it",
            comment,
        ));
    }
    fields.extend(fields! { words, |row: Row<'_>|
        ..view.own_plan_field();
        Word.data() "item" ["Id"; 2] "id of the item" => Cell::Text(view.item(row.item).id.to_string());
        Word.data() "body" (format!("{} (id)", view.body_heading())) "id of the body, gemensamt for joint judgements"
            => Cell::Text(view.who_id(row.who).to_owned());
    });
    let context: &Context<'_, '_> = view;
    let table = context.table("commitments", view.title(), fields, rows(view, &facts));
    report.table(table.on_sheet(sheet));
}
