//! What people would rather look at than read: ratings as bars, changes as bars, indicators as lines. The numbers of each
//! stand in a table beside it.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::Period;
use crate::decimal::Decimal;
use crate::document::{Bar, Block, Cell, ColumnKind, Diagram, Drawing, Line, Part, Shade};
use crate::evaluate::{Change, Counts, Course, Fact, Group, Reading, summary, totals};
use crate::model::{ItemId, Who};
use crate::report::changes::course;
use crate::report::field::{Field, fields};
use crate::report::plan_view::PlanView;
use crate::report::summary::capital;
use crate::report::words::Words;
use crate::vocabulary::{Absence, Basis, Class, ItemKind, Language, Scope, Word as _};

/// With more bars than this, only the sums are drawn.
const MOST_BARS: usize = 30;

/// The bars of classes, and of what is expected and not rated.
pub(super) fn parts(view: &PlanView<'_, '_>) -> Vec<Part> {
    let shades = [Shade::Good, Shade::Middle, Shade::Bad];
    let classes = Class::ALL.iter().zip(shades);
    let mut parts: Vec<Part> =
        classes.map(|(class, shade)| Part { name: capital(view.words.class(*class)), shade }).collect();
    let name = capital(&view.absence(Absence::NotAssessed));
    parts.push(Part { name, shade: Shade::Absent });
    parts
}

pub(super) fn values(counts: &Counts) -> Vec<u64> {
    vec![counts.met, counts.partial, counts.unmet, counts.expected() - counts.rated()]
}

/// Ratings by group and period.
pub(super) fn sums(
    view: &PlanView<'_, '_>,
    scope: Option<Scope>,
    facts: &[&Fact],
    table: &str,
) -> Option<Diagram> {
    let rows = summary(facts.iter().copied(), view.plan, view.scale, view.options.key);
    let groups = totals(&rows, |row| (Some(row.group), row.period, row.basis, row.kind));
    let all = totals(&rows, |row| (None, row.period, row.basis, row.kind));
    let sums = if groups.len() > MOST_BARS { all } else { groups };
    let several =
        sums.keys().map(|(_, period, basis, _)| (*period, *basis)).collect::<BTreeSet<_>>().len() > 1;
    let kinds: BTreeSet<ItemKind> = rows.iter().map(|row| row.kind).collect();
    let label = |(group, period, basis, kind): &(Option<Group>, Period, Basis, ItemKind)| {
        let mut group =
            group.map_or_else(|| view.words.say("Summa", "Total").to_owned(), |group| view.group(group));
        if kinds.len() > 1 {
            group = format!("{group}, {}", kind.in_language(view.words.0));
        }
        if several { format!("{group} {}", view.when(*period, *basis)) } else { group }
    };
    let bars: Vec<Bar> =
        sums.iter().map(|(key, counts)| Bar { label: label(key), values: values(counts) }).collect();
    let title = view.words.say("Bedömningar per organ och år", "Ratings by body and year");
    (!bars.is_empty()).then(|| Diagram {
        title: view.of_scope(title, scope),
        description: bars_in_words(view.words, bars.len(), table),
        drawing: without_empty_parts(parts(view), bars),
    })
}

/// That there are bars, and where their numbers stand.
pub(super) fn bars_in_words(words: Words, bars: usize, table: &str) -> String {
    let bars = words.count(bars as u64, ["liggande stapel", "liggande staplar"], ["lying bar", "lying bars"]);
    match words.0 {
        Language::Swedish => format!("Diagram med {bars}. Talen står i tabellen ”{table}”."),
        Language::English => format!("A diagram of {bars}. The numbers stand in the table “{table}”."),
    }
}

/// A legend of what no bar has helps nobody.
pub(super) fn without_empty_parts(parts: Vec<Part>, bars: Vec<Bar>) -> Drawing {
    let filled: Vec<bool> = (0..parts.len())
        .map(|part| bars.iter().any(|bar| bar.values.get(part).is_some_and(|value| *value > 0)))
        .collect();
    let kept = |(part, filled): (Part, &bool)| filled.then_some(part);
    let of_bar = |bar: Bar| Bar {
        values: bar
            .values
            .into_iter()
            .zip(&filled)
            .filter_map(|(value, filled)| filled.then_some(value))
            .collect(),
        ..bar
    };
    Drawing::Bars {
        parts: parts.into_iter().zip(&filled).filter_map(kept).collect(),
        bars: bars.into_iter().map(of_bar).collect(),
    }
}

const COURSES: [(Course, Shade); 4] = [
    (Course::Improved, Shade::Better),
    (Course::Unchanged, Shade::Same),
    (Course::Worsened, Shade::Worse),
    (Course::NotComparable, Shade::Absent),
];

/// How many have gone which way, by who is judged.
type Courses = (Option<Group>, [u64; 4]);

/// How many judgements have become better and worse, by who is judged: a diagram and its table.
pub(super) fn changes(view: &PlanView<'_, '_>, changes: &[Change]) -> Vec<Block> {
    let words = view.words;
    let mut groups: BTreeMap<Group, [u64; 4]> = BTreeMap::new();
    let mut total = [0; 4];
    for change in changes {
        let numbers = groups.entry(Group::who(&view.all[change.fact].who)).or_default();
        for ((number, sum), (course, _)) in numbers.iter_mut().zip(&mut total).zip(COURSES) {
            *number += u64::from(change.course == course);
            *sum += u64::from(change.course == course);
        }
    }
    if groups.is_empty() {
        return Vec::new();
    }
    let caption =
        words.say("Förändring sedan närmast föregående bedömning", "Change since the judgement before");
    let name = |of| capital(course(words, of).1);
    let mut fields = fields! { words, |(group, _): Courses|
        RowHeading "group" (view.body_heading()) "who is judged"
            => match group {
                Some(group) => view.group_cell(*group),
                None => Cell::Text(words.say("Summa", "Total").to_owned()),
            };
    };
    fields.extend((0..).zip(COURSES).map(|(place, (of, _)): (usize, _)| {
        let number = move |(_, numbers): &Courses| Cell::Integer(numbers[place]);
        Field::new(ColumnKind::Number, course(words, of).0, name(of), "how many have gone that way", number)
    }));
    let rows = groups.iter().map(|(group, numbers)| (Some(*group), *numbers));
    let table = view.table_with_totals("changes-by-body", caption, fields, rows, [(None, total)]);
    let bars: Vec<Bar> = groups
        .iter()
        .map(|(group, numbers)| Bar { label: view.group(*group), values: numbers.to_vec() })
        .collect();
    let parts = COURSES.iter().map(|(of, shade)| Part { name: name(*of), shade: *shade }).collect();
    let diagram = Diagram {
        title: caption.to_owned(),
        description: bars_in_words(view.words, bars.len(), caption),
        drawing: without_empty_parts(parts, bars),
    };
    vec![Block::Diagram(diagram), Block::Table(table)]
}

/// An indicator over the years, with its targets. None where there are fewer than two periods.
pub(super) fn indicator(
    view: &PlanView<'_, '_>,
    item: ItemId,
    readings: &[&Reading<'_>],
    table: &str,
) -> Option<Diagram> {
    let words = view.words;
    let indicator = view.item(item).indicator()?;
    let outcomes: Vec<&&Reading<'_>> =
        readings.iter().filter(|reading| reading.basis == Basis::Outcome).collect();
    let baseline = indicator.baseline.as_ref();
    let mut periods: BTreeSet<Period> = outcomes.iter().map(|reading| reading.period).collect();
    periods.extend(baseline.map(|measure| measure.period));
    if periods.len() < 2 {
        return None;
    }
    let who: BTreeSet<&Who> = outcomes.iter().filter_map(|reading| reading.who).collect();
    let mut lines: Vec<Line> = Vec::new();
    for body in &who {
        let value = |period: &Period| {
            let read =
                outcomes.iter().find(|reading| reading.period == *period && reading.who == Some(*body));
            let read = read.and_then(|reading| reading.figures.total.number());
            let is_theirs = outcomes
                .iter()
                .filter(|reading| reading.who == Some(*body))
                .all(|reading| reading.has_baseline);
            let start = || baseline.filter(|measure| measure.period == *period && is_theirs);
            read.or_else(|| start()?.figures.total.number())
        };
        let name = if who.len() == 1 { words.say("Utfall", "Outcome") } else { view.who(body) };
        let values: Vec<Option<Decimal>> = periods.iter().map(value).collect();
        lines.push(Line { name: name.to_owned(), is_target: false, values });
    }
    let target = |period: &Period| {
        let of_period = outcomes.iter().find(|reading| reading.period == *period && reading.target.is_some());
        of_period.and_then(|reading| reading.target?.figures.total.number())
    };
    let targets: Vec<Option<Decimal>> = periods.iter().map(target).collect();
    if targets.iter().any(Option::is_some) {
        lines.push(Line {
            name: words.say("Målvärde", "Target").to_owned(),
            is_target: true,
            values: targets,
        });
    }
    let numbers = match words.0 {
        Language::Swedish => format!("Linjediagram. Talen står i tabellen ”{table}”."),
        Language::English => format!("A diagram of lines. The numbers stand in the table “{table}”."),
    };
    Some(Diagram {
        title: view.item(item).title().into_owned(),
        description: numbers,
        drawing: Drawing::Lines {
            periods: periods.iter().map(ToString::to_string).collect(),
            unit: indicator.unit.as_deref().map(ToOwned::to_owned),
            lines,
        },
    })
}
