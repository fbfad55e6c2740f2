//! What is judged, one sort of items at a time: a table of bodies or of items with both periods side by side.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::calendar::Period;
use crate::document::{Cell, ColumnKind, Table};
use crate::evaluate::{Counts, Course, Fact, Group, Part, Standing};
use crate::model::{BodyId, ItemId, Verdict};
use crate::report::changes;
use crate::report::field::{Field, fields};
use crate::report::notes::unlike_in_words;
use crate::report::plan_view::PlanView;
use crate::report::words::{Words, capital, say, short_body, shortened};
use crate::vocabulary::{Class, ItemKind, Scope, Word as _};

/// Items are listed up to this many; of common ones, with up to so many columns.
const MOST_ITEMS: usize = 12;
const MOST_COLUMNS: usize = 6;

/// So much of an item names it in a table of few columns, and of many.
const NAME: [usize; 2] = [70, 31];
const FEW: usize = 3;

/// What the items are called: `Specifika åtaganden`, or `Åtaganden` where there is but one sort.
pub(super) fn name(view: &PlanView<'_, '_>, part: &Part, parts: &[Part]) -> String {
    let several = parts.iter().filter(|other| other.kind == part.kind).count() > 1;
    let scope = view.of_scope(part.scope, Some(part.kind));
    if part.kind == ItemKind::Commitment && several {
        return scope;
    }
    let of_kind = capital(view.words.items(part.kind)[1]);
    let scope = scope.split(' ').next().unwrap_or_default().to_lowercase();
    if several { format!("{of_kind}, {scope}") } else { of_kind }
}

/// What a body is called where there is little room.
pub(super) fn short_who(view: &PlanView<'_, '_>, who: Group) -> String {
    let Group::Body(_, id) = who else { return view.say("gemensamt", "jointly").to_owned() };
    let abbreviation = view.model.organisation.body(id).abbreviation.as_deref();
    abbreviation
        .filter(|_| view.options.document.is_none())
        .map_or_else(|| who_in_table(view, who), str::to_owned)
}

/// `Socialförv.` on a screen.
fn who_in_table(view: &PlanView<'_, '_>, who: Group) -> String {
    let name = view.group(who);
    if view.options.document.is_some() { name } else { short_body(&name) }
}

/// `4 förbättrade`; in a document, where it stands beside other numbers, `fyra förbättrade`.
fn number_of(words: Words, is_document: bool, course: Course, number: u64) -> String {
    let [one, several, english] = match course {
        Course::Improved => ["förbättrad", "förbättrade", "improved"],
        Course::Worsened => ["försämrad", "försämrade", "worsened"],
        Course::Unchanged => ["oförändrad", "oförändrade", "unchanged"],
        Course::NotComparable => ["kan inte jämföras", "kan inte jämföras", "not comparable"],
    };
    if is_document {
        let noun = words.say(if number == 1 { one } else { several }, english);
        return format!("{} {noun}", words.spelt(number));
    }
    words.numbered(number, [one, several], [english; 2])
}

/// Which way the judgements of a row have gone, for readers.
fn course_cell(view: &PlanView<'_, '_>, part: &Part, standing: &Standing) -> Cell {
    let words = view.words;
    let number = |course| {
        Some(number_of(words, view.options.document.is_some(), course, standing.number(course)))
            .filter(|_| standing.number(course) > 0)
    };
    let moved: Vec<String> =
        [number(Course::Improved), number(Course::Worsened)].into_iter().flatten().collect();
    let said = if !moved.is_empty() {
        moved.join(", ")
    } else if standing.compared() > 0 {
        let one = standing.compared() == 1;
        words.say(if one { "oförändrad" } else { "oförändrade" }, "unchanged").to_owned()
    } else if standing.number(Course::NotComparable) > 0 {
        words.say("kan inte jämföras", "not comparable").to_owned()
    } else {
        return Cell::Missing;
    };
    match standing.since.first().filter(|since| standing.since.len() == 1 && Some(**since) != part.previous) {
        Some(since) => Cell::Text(say!(words, "{said} (mot {since})", "{said} (from {since})")),
        None => Cell::Text(said),
    }
}

/// A body of a part, or all of them.
type Row<'p> = (&'p Part, Option<Group>, Standing);

pub(super) fn data(view: &PlanView<'_, '_>, parts: &[Part]) -> Table {
    let rows = parts.iter().flat_map(rows_of);
    view.table("overview", view.say("Överblick", "Overview"), body_fields(view, None), rows)
}

fn rows_of(part: &Part) -> impl Iterator<Item = Row<'_>> {
    part.rows.iter().map(move |(who, standing)| (part, Some(*who), standing.clone()))
}

/// What is known of a body in both periods, of one part or of several.
fn body_fields<'f>(view: &'f PlanView<'_, '_>, of: Option<&'f Part>) -> Vec<Field<'f, Row<'f>>> {
    let words = view.words;
    let when = |period: Option<Period>, generic: [&'static str; 2]| match (of, period) {
        (Some(part), Some(period)) => view.when(period, part.basis),
        _ => words.say(generic[0], generic[1]).to_owned(),
    };
    let now = when(of.map(|part| part.period), ["nu", "now"]);
    let before = when(of.and_then(|part| part.previous), ["förut", "before"]);
    let has_before = of.is_none_or(|part| part.previous.is_some());
    let reads = view.options.audience.reads();
    let in_time = |prefix: &'static str, when: String, counts: fn(&Standing) -> &Counts, tells: bool| {
        let shown = move |row: &Row<'_>| {
            let counts = counts(&row.2);
            Some(*counts).filter(|counts| if reads { counts.rated() > 0 } else { counts.expected() > 0 })
        };
        let field = |class: Option<Class>| {
            let (id, word) = class.map_or(("unrated", words.say("utan omdöme", "not rated")), |class| {
                (class.english(), words.short_class(class))
            });
            let number = move |row: &Row<'_>| {
                let counts = shown(row)?;
                let unrated = counts.expected() - counts.rated();
                Some(Cell::Integer(class.map_or(unrated, |class| counts.of_class(class))))
            };
            let (id, heading) = (format!("{prefix}{id}"), format!("{} {when}", capital(word)));
            let field =
                Field::new(ColumnKind::Number, id, heading, "expected judgements that are that", number);
            field.under(&when).shown_if(tells && class.is_some())
        };
        view.scale.classes().map(Some).chain([None]).map(field).collect::<Vec<_>>()
    };
    let course = |course: Course| {
        let (id, heading) = changes::course(words, course);
        let holds = "how many have gone that way since the latest judgement before";
        let number = move |row: &Row<'_>| Cell::Integer(row.2.number(course));
        Field::new(ColumnKind::Number, id, capital(heading), holds, number).data()
    };
    fields! { words, |row: Row<'_>|
        ..view.own_plan_field();
        Word.data() "kind" ["Slag", "Kind"] "goal, commitment, indicator or activity" => words.word(row.0.kind);
        Word.data() "scope" ["Gemensamt eller specifikt", "Scope"] "common or specific" => words.word(row.0.scope);
        Word.data() "body" (format!("{} (id)", view.body_heading())) ["organets id; gemensamt för gemensamma bedömningar", "id of the body, gemensamt for joint judgements"]
            => Cell::Text(view.group_id(row.1?));
        RowHeading "body_name" (view.body_heading()) ["organets namn", "name of the body"] => match row.1 {
            Some(who) if reads => Cell::quoted(&who_in_table(view, who)),
            Some(who) => view.group_cell(who),
            None => Cell::Text(words.say("Summa", "Total").to_owned()),
        };
        Word.data() "previous" ["Förra perioden", "Previous period"] "period before" => words.period_cell(row.0.previous?);
        Word.data() "period" ["Period"; 2] "latest period" => words.period_cell(row.0.period);
        Word.data() "basis" ["Underlag", "Basis"] ["outcome (utfall) eller forecast (prognos)", "outcome or forecast"] => words.word(row.0.basis);
        ..in_time("previous_", before, |row| &row.before, has_before);
        ..in_time("", now, |row| &row.now, true);
        Text.readers().shown_if(has_before) "course" ["Sedan förra gången", "Since last time"] "which way they have gone"
            => course_cell(view, row.0, &row.2);
        ..[Course::Improved, Course::Worsened, Course::Unchanged, Course::NotComparable].map(course);
    }
}

/// The table that fits a part: common items beside each other as each body has them, few items as they are, or bodies.
pub(super) fn table(view: &PlanView<'_, '_>, part: &Part, name: &str) -> Option<Table> {
    let columns = columns(view, part);
    // A document lists the items elsewhere, with all that is said of them; the goals are what it is about.
    let is_document = view.options.document.is_some();
    let is_few = (!is_document || part.kind == ItemKind::Goal) && items(view, part).len() <= MOST_ITEMS;
    let total = part.total();
    let bodies = part.rows.len() > 1;
    if part.scope == Scope::Common && is_few && columns.len() <= MOST_COLUMNS {
        Some(of_items(view, part, name, &columns, true))
    } else if is_few && (part.kind == ItemKind::Goal || !bodies) {
        let mut periods: Vec<_> = columns.iter().map(|(period, _)| (*period, None)).collect();
        periods.dedup();
        Some(of_items(view, part, name, &periods, false))
    } else if bodies && total.now.rated() + total.before.rated() > 0 {
        let rows = rows_of(part);
        // What is judged jointly once has no sums of one make-up.
        let total = (!part.joint_once).then_some((part, None, total));
        let body = view.body_heading().to_lowercase();
        let by_body = || say!(view.words, "{name} per {body}", "{name} by {body}");
        let caption = if is_document { by_body() } else { name.to_owned() };
        let table = view.table_with_totals("overview", caption, body_fields(view, Some(part)), rows, total);
        let all: Vec<&Fact> = facts(view, part).collect();
        let make_up = unlike_in_words(view, &all).filter(|_| is_document && !part.joint_once);
        Some(table.with_notes(make_up).with_notes(taken_over_in_words(view, part)))
    } else {
        None
    }
}

/// That somebody has taken over from somebody.
pub(in crate::report) fn taken_over(words: Words, name: &str, before: &str) -> String {
    say!(words, "{name} har tagit över efter {before}.", "{name} has taken over from {before}.")
}

/// Which bodies of the one period took over from which of the other.
fn taken_over_in_words(view: &PlanView<'_, '_>, part: &Part) -> Option<String> {
    let organisation = &view.model.organisation;
    let bodies =
        || part.rows.keys().filter_map(|who| if let Group::Body(_, body) = who { Some(*body) } else { None });
    // What came after the period is not known in it.
    let is_over = |end: Option<Date>| end.is_none_or(|end| end < part.period.last_day());
    let replaced: Vec<BodyId> = bodies()
        .filter(|body| !organisation.successors(*body).is_empty() && is_over(organisation.body(*body).end))
        .collect();
    let taken = bodies().filter_map(|body| {
        let before = replaced.iter().filter(|other| **other != body && organisation.stands_in(body, **other));
        let before: Vec<String> = before.map(|other| view.body_in_text(*other)).collect();
        let before = view.words.list(&before);
        (!before.is_empty()).then(|| taken_over(view.words, view.body(body), &before))
    });
    let taken: Vec<String> = taken.collect();
    (!taken.is_empty()).then(|| taken.join(" "))
}

/// Whether its table names every item.
pub(super) fn lists_items(view: &PlanView<'_, '_>, part: &Part) -> bool {
    table(view, part, "").is_some_and(|table| table.id == "overview-items")
}

pub(super) fn facts<'f>(view: &'f PlanView<'_, '_>, part: &'f Part) -> impl Iterator<Item = &'f Fact> {
    part.before.iter().chain(&part.now).map(|index| &view.all[*index])
}

fn items(view: &PlanView<'_, '_>, part: &Part) -> BTreeSet<ItemId> {
    facts(view, part).map(|fact| fact.item).collect()
}

/// A column of ratings: a period, and a body where they stand by bodies.
type Column = (Period, Option<Group>);

fn columns(view: &PlanView<'_, '_>, part: &Part) -> Vec<Column> {
    let columns: BTreeSet<Column> =
        facts(view, part).map(|fact| (fact.period, Some(Group::who(&fact.who, view.plan)))).collect();
    columns.into_iter().collect()
}

/// A row an item, with its ratings in both periods.
fn of_items(view: &PlanView<'_, '_>, part: &Part, name: &str, columns: &[Column], by_body: bool) -> Table {
    let heading = view.words.items(part.kind)[0];
    let mut fields = fields! { view.words, |item: ItemId|
        RowHeading "text" (capital(heading)) ["postens lydelse", "wording of the item"] => {
            let item = view.item(*item);
            let number = item.attributes.number.as_deref().unwrap_or_default();
            let name = item.attributes.short_title.as_deref().unwrap_or(&item.text);
            Cell::Quoted { label: number.into(), text: shortened(name, NAME[usize::from(columns.len() > FEW)]).into() }
        };
    };
    fields.extend(columns.iter().map(|(period, who)| {
        let alone = columns.iter().filter(|(of, _)| of == period).count() == 1;
        let when = view.when(*period, part.basis);
        let own = who.filter(|who| !alone || *who == Group::Joint || by_body && part.rows.len() > 1);
        let heading = own.map_or_else(|| when.clone(), |who| format!("{when} {}", short_who(view, who)));
        let group = if own.is_some() { when.as_str() } else { "" };
        let id = format!("at_{period}_{}", who.map(|who| view.group_id(who)).unwrap_or_default());
        let rating = |item: &ItemId| ratings_cell(view, part, *item, *period, *who);
        Field::new(ColumnKind::Word, id, heading, "rating at that time", rating).under(group)
    }));
    view.table("overview-items", name, fields, items(view, part))
}

/// The ratings of an item in a period: of a body, or of all who judge it.
fn ratings_cell(
    view: &PlanView<'_, '_>,
    part: &Part,
    item: ItemId,
    period: Period,
    who: Option<Group>,
) -> Cell {
    let is_it = |fact: &&Fact| {
        fact.item == item
            && fact.period == period
            && who.is_none_or(|who| Group::who(&fact.who, view.plan) == who)
    };
    let found: Vec<&Fact> = facts(view, part).filter(is_it).collect();
    match found[..] {
        [] => Cell::Missing,
        [only] => short_rating(view, only.verdict),
        _ => {
            let of_body = |fact: &&Fact| {
                let who = Cell::Text(format!("{}:", short_who(view, Group::who(&fact.who, view.plan))));
                [who, short_rating(view, fact.verdict)]
            };
            Cell::Lines(found.iter().flat_map(of_body).collect())
        }
    }
}

/// A rating in one word, where it is one of the three.
fn short_rating(view: &PlanView<'_, '_>, verdict: Verdict) -> Cell {
    let mut cell = view.rating_cell(verdict);
    if let Cell::Rating(rating) = &mut cell {
        rating.label = short_label(view, verdict);
    }
    cell
}

pub(super) fn short_label(view: &PlanView<'_, '_>, verdict: Verdict) -> String {
    match view.scale.class(verdict) {
        Some(class) if !view.has_own_scale() => view.words.short_class(class).to_owned(),
        Some(_) | None => view.rating(verdict),
    }
}
