//! What people would rather look at than read: ratings as bars, changes as bars, indicators as lines. The numbers of each
//! stand in a table beside it.

use std::collections::BTreeSet;

use crate::calendar::Period;
use crate::decimal::Decimal;
use crate::document::{Bar, Block, Diagram, Drawing, Line, Part, Shade};
use crate::evaluate::{Change, Counts, Course, Fact, Group, Reading, baseline, counted, latest_time};
use crate::model::{Aim, Figure, Figures, ItemId, Verdict, Who};
use crate::numbers;
use crate::report::builder::Report;
use crate::report::plan_view::PlanView;
use crate::report::words::{Words, capital, say};
use crate::report::{changes, control_totals, indicator_table};
use crate::vocabulary::{Absence, Basis, Class, Word as _};

/// With more bars than this, only the sums are drawn.
const MOST_BARS: usize = 30;

/// The bars of classes, and of what is expected and not rated.
pub(super) fn parts(view: &PlanView<'_, '_>) -> Vec<Part> {
    let shades = [Shade::Good, Shade::Middle, Shade::Bad];
    let classes = Class::ALL.iter().zip(shades);
    let mut parts: Vec<Part> =
        classes.map(|(class, shade)| Part { name: capital(view.words.class(*class)), shade }).collect();
    let is_otherwise = |fact: &Fact| {
        let is_missing = fact.verdict == Verdict::Absent(Absence::NotAssessed);
        fact.verdict.is_expected() && !fact.verdict.is_rated() && !is_missing
    };
    let name = if view.facts().any(is_otherwise) {
        view.say("Utan omdöme", "Without a rating").to_owned()
    } else {
        capital(&view.absence(Absence::NotAssessed))
    };
    parts.push(Part { name, shade: Shade::Absent });
    parts
}

pub(super) fn values(counts: &Counts) -> Vec<u64> {
    counts.classes.into_iter().chain([counts.expected() - counts.rated()]).collect()
}

/// `Bedömningar per förvaltning och år`; `och period`, where not all are years.
pub(super) fn by_body(view: &PlanView<'_, '_>, swedish: &str, english: &str) -> String {
    let body = view.body_heading().to_lowercase();
    let when = if view.facts().all(|fact| fact.period.is_twelve_months()) {
        view.say("år", "year")
    } else {
        view.say("period", "period")
    };
    say!(view.words, "{swedish} {body} och {when}", "{english} {body} and {when}")
}

/// Ratings by group and period.
fn sums(view: &PlanView<'_, '_>, facts: &[&Fact], table: &str) -> Option<Diagram> {
    let counted = |group: &dyn Fn(&Fact) -> Option<Group>| {
        counted(facts.iter().copied(), view.scale, |fact| (group(fact), fact.period, fact.basis))
    };
    let (groups, all) = (counted(&|fact| Some(view.row(fact).group)), counted(&|_| None));
    let sums = if groups.len() > MOST_BARS { all } else { groups };
    let several = sums.keys().map(|(_, period, basis)| (*period, *basis)).collect::<BTreeSet<_>>().len() > 1;
    let label = |(group, period, basis): &(Option<Group>, Period, Basis)| {
        let group =
            group.map_or_else(|| view.words.say("Summa", "Total").to_owned(), |group| view.group(group));
        if several { format!("{group} {}", view.when(*period, *basis)) } else { group }
    };
    let bar = |(key, counts): (&_, &_)| Bar { label: label(key), values: values(counts) };
    let bars: Vec<Bar> = sums.iter().map(bar).collect();
    let title = by_body(view, "Bedömningar per", "Ratings by");
    // Periods are told apart in words too: what the latest came to.
    let latest = latest_time(sums.keys().map(|(_, period, basis)| (*period, *basis)))?;
    let is_latest = |(_, period, basis): &_| (*period, *basis) == latest;
    let of_latest: Vec<Bar> = sums.iter().filter(|(key, _)| is_latest(key)).map(bar).collect();
    let when = several.then(|| view.when(latest.0, latest.1));
    let message = message(view.words, &parts(view), &of_latest, when, table);
    // What has moved is what the bars are drawn for.
    let (moved, sorts) = (changes::counted(view), view.sorts_of(facts));
    let number = |course| {
        let is_it = |change: &&Change| {
            let fact = &view.all[change.fact];
            change.course == course
                && (fact.period, fact.basis) == latest
                && sorts.contains(&view.sort(fact.item))
        };
        moved.iter().filter(is_it).count() as u64
    };
    let moved = [Course::Improved, Course::Worsened, Course::Unchanged].map(number);
    let moved = changes::courses_in_words(view.words, moved, "", None).filter(|_| several);
    let message = moved.map_or_else(String::new, |moved| moved + " ") + &message;
    self::bars(view.headed_by_sort(&title, facts), message, parts(view), bars)
}

/// Sums by group and period, drawn where that says something, and in tables.
pub(in crate::report) fn with_sums(view: &PlanView<'_, '_>, caption: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (facts, table) in view.by_sort().iter().zip(crate::report::summary::sums(view, caption)) {
        blocks.extend(sums(view, facts, &table.caption).map(Block::Diagram));
        blocks.push(Block::Table(table));
    }
    if blocks.is_empty() {
        blocks.extend(control_totals::in_words(view).into_iter().map(Block::Paragraph));
    }
    blocks
}

/// An indicator, drawn where that says something, and in a table.
pub(in crate::report) fn with_values(
    view: &PlanView<'_, '_>,
    item: ItemId,
    own: &[&Reading<'_>],
) -> Vec<Block> {
    let table = indicator_table::one(view, item, own);
    let drawn = indicator(view, item, own, &table.caption).map(Block::Diagram);
    let table = Report::blocks_of(view.words.language, |report| report.table(table));
    drawn.into_iter().chain(table).collect()
}

/// A drawing says something only of so many bars, and so many judgements; bars of one judgement each say nothing.
const FEWEST: (usize, u64) = (3, 10);

/// What the bars show, in words: how many there are of each part.
fn message(words: Words, parts: &[Part], bars: &[Bar], when: Option<String>, table: &str) -> String {
    let sum = |part: usize| bars.iter().filter_map(|bar| bar.values.get(part)).sum::<u64>();
    let said = (0..).zip(parts).filter(|(place, _)| sum(*place) > 0);
    let said: Vec<String> = said
        .map(|(place, part)| format!("{} {}", words.number(sum(place)), part.name.to_lowercase()))
        .collect();
    let all = (0..parts.len()).map(sum).sum();
    let all = words.numbered(all, ["bedömning", "bedömningar"], ["judgement", "judgements"]);
    let said = words.list(&said);
    let when = when.map_or_else(String::new, |when| format!("{when}: "));
    say!(
        words,
        "{when}{all}, {said}. Talen stapel för stapel står i tabellen ”{table}”.",
        "{when}{all}, {said}. The numbers of each bar stand in the table “{table}”."
    )
}

/// A diagram of bars, where it says something.
fn bars(title: String, description: String, parts: Vec<Part>, bars: Vec<Bar>) -> Option<Diagram> {
    let all: u64 = bars.iter().flat_map(|bar| &bar.values).sum();
    let says_something = bars.len() >= FEWEST.0 && all >= FEWEST.1.max(2 * bars.len() as u64);
    says_something.then(|| Diagram { title, description, drawing: without_empty_parts(parts, bars) })
}

/// A legend of what no bar has helps nobody.
fn without_empty_parts(parts: Vec<Part>, bars: Vec<Bar>) -> Drawing {
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

/// An indicator over the years, with its targets: a line a body, or those that took over from each other; where only women
/// and men were counted, a line of each. None where it has values of fewer than three periods.
fn indicator(
    view: &PlanView<'_, '_>,
    item: ItemId,
    readings: &[&Reading<'_>],
    table: &str,
) -> Option<Diagram> {
    let words = view.words_of(view.item(item));
    let indicator = view.item(item).indicator()?;
    let outcomes: Vec<&Reading<'_>> =
        readings.iter().copied().filter(|reading| reading.basis == Basis::Outcome).collect();
    let mut periods: BTreeSet<Period> = outcomes.iter().map(|reading| reading.period).collect();
    periods.extend(indicator.baselines.iter().map(|measure| measure.period));
    let mut bodies: Vec<Vec<&Who>> = Vec::new();
    for (_, who) in outcomes
        .iter()
        .filter_map(|of| of.who.map(|who| (Group::who(who, view.plan), who)))
        .collect::<BTreeSet<_>>()
    {
        match bodies.iter_mut().find(|line| line.iter().any(|other| is_taken_over(view, who, other))) {
            Some(line) => line.push(who),
            None => bodies.push(vec![who]),
        }
    }
    let is_of_all = outcomes.iter().any(|reading| reading.figures.total.number().is_some());
    let [women, men] = words.sexes().map(capital);
    let figures: [Whose<'_>; 3] = [
        (None, |figures| figures.total),
        (Some(&women), |figures| figures.women),
        (Some(&men), |figures| figures.men),
    ];
    let figures = if is_of_all { &figures[..1] } else { &figures[1..] };
    let mut lines: Vec<Line> = Vec::new();
    for line in &bodies {
        let theirs =
            || outcomes.iter().copied().filter(|reading| reading.who.is_some_and(|who| line.contains(&who)));
        let body = theirs().max_by_key(|reading| reading.period).and_then(|reading| reading.who);
        let body = body.filter(|_| bodies.len() > 1).map(|who| view.who(who));
        for (sex, figure) in figures {
            let value = |period: &Period| {
                let read = theirs().find(|reading| reading.period == *period);
                let start = || baseline(theirs()).filter(|measure| measure.period == *period);
                let read = read.and_then(|reading| figure(reading.figures).number());
                read.or_else(|| figure(start()?.figures).number())
            };
            let whose: Vec<&str> = body.into_iter().chain(*sex).collect();
            let name =
                if whose.is_empty() { words.say("Utfall", "Outcome").to_owned() } else { whose.join(", ") };
            lines.push(Line { name, is_target: false, values: periods.iter().map(value).collect() });
        }
    }
    let is_known = |place: &usize| lines.iter().any(|line| line.values[*place].is_some());
    if (0..periods.len()).filter(is_known).count() < FEWEST.0 {
        return None;
    }
    let target = |period: &Period| {
        let of_period = outcomes.iter().find(|reading| reading.period == *period && reading.target.is_some());
        of_period.and_then(|reading| reading.target?.aims()[0])
    };
    let aims: Vec<Option<Aim>> = periods.iter().map(target).collect();
    let targets: Vec<Option<Decimal>> = aims.iter().map(|aim| Some((*aim)?.from)).collect();
    let upper: Vec<Option<Decimal>> = aims.iter().map(|aim| (*aim)?.to).collect();
    let names = [words.say("Målvärde", "Target"), words.say("Målvärde, övre gräns", "Target, upper end")];
    for (name, values) in names.into_iter().zip([targets, upper]) {
        if values.iter().any(Option::is_some) {
            lines.push(Line { name: name.to_owned(), is_target: true, values });
        }
    }
    // The name of a part says nothing without that of its whole.
    let title = view.item(item).title();
    let name = match indicator.part_of {
        Some(whole) => {
            format!("{}, {}", view.item(whole).title(), view.part_or_whole(view.item(item), &title))
        }
        None => title.into_owned(),
    };
    let said = lines.iter().filter_map(|line| {
        let mut known =
            line.values.iter().zip(&periods).filter_map(|(value, period)| Some(((*value)?, period)));
        let (first, last) = (known.next()?, known.next_back());
        let said = |(value, period)| format!("{} {period}", numbers::decimal(value, words.language));
        let to = words.say("till", "to");
        let values = last.map_or_else(|| said(first), |last| format!("{} {to} {}", said(first), said(last)));
        Some(format!("{}: {values}", line.name))
    });
    let said = said.collect::<Vec<_>>().join("; ");
    let description = say!(
        words,
        "{name}. {said}. Talen står i tabellen ”{table}”.",
        "{name}. {said}. The numbers stand in the table “{table}”."
    );
    Some(Diagram {
        title: name,
        description,
        drawing: Drawing::Lines {
            periods: periods.iter().map(|period| words.short_period(*period)).collect(),
            unit: indicator.unit.as_deref().map(ToOwned::to_owned),
            lines,
        },
    })
}

/// Whose values a line is of, where it is not of all, and where they stand.
type Whose<'w> = (Option<&'w str>, fn(Figures) -> Figure);

/// Whether the one of two took over from the other.
fn is_taken_over(view: &PlanView<'_, '_>, one: &Who, other: &Who) -> bool {
    let (Who::One(one), Who::One(other)) = (one, other) else { return false };
    let organisation = &view.model.organisation;
    organisation.stands_in(*one, *other) || organisation.stands_in(*other, *one)
}
