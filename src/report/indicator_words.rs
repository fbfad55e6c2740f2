//! What is said of an indicator's values, targets and whether they are reached: in all, and for women and men; and the
//! sentences below its table.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::plan_view::PlanView;
use super::rules::number;
use super::words::{Words, capital, quoted, say};
use crate::calendar::Period;
use crate::document::Cell;
use crate::evaluate::{Course, Decided, Group, Reading, Selection};
use crate::model::{Aim, Attainment, Figure, Figures, Indicator, Item, ItemId, Measure, Target, Who};
use crate::vocabulary::{Basis, Decisive, Language, Operator, Word as _};

/// Things said of all, of women and of men.
pub(super) type OfEach<T> = [Option<T>; 3];

impl PlanView<'_, '_> {
    /// The words for an indicator: one of children has values of girls and boys.
    pub(super) fn words_of(&self, item: &Item<'_>) -> Words {
        Words { of_children: is_of_children(&item.text.to_lowercase()), ..self.words }
    }
}

/// Whether a wording speaks of children and pupils, in small letters. What names the school, its goal or anybody who is of age
/// is not about them: in doubt there are women and men.
fn is_of_children(text: &str) -> bool {
    const OF_AGE: &str = "kvinn vuxn vuxen komvux särvux lärar förskollär elevassist personal medarbet anställd chef rektor pedagog \
                          ledare föräld vårdnadshav mödrar mammor fäder pappor ensamstående gymnasi högskol universitet sfi studerande";
    // Whoever is admitted to the gymnasium is in årskurs 9.
    let text = text.replace("till gymnasi", "");
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let speaks_of =
        |stems: &str| words.iter().any(|word| stems.split_whitespace().any(|stem| word.starts_with(stem)));
    let oldest = |before: &str| before.rsplit_once('–')?.1.parse::<u8>().ok();
    let ages: Vec<u8> = text.split(" år").filter_map(oldest).collect();
    let is_old = ages.iter().any(|age| *age > 18);
    let of_school = || {
        words.iter().any(|word| matches!(*word, "åk" | "barn" | "barnen" | "barns"))
            || speaks_of("elev årskurs förskolebarn skolbarn")
    };
    let of_age = is_old || words.contains(&"män") || speaks_of(OF_AGE);
    speaks_of("flick pojk") || !of_age && (!ages.is_empty() || of_school())
}

impl Words {
    pub(super) fn sexes(self) -> [&'static str; 2] {
        *if self.of_children {
            self.say(&["flickor", "pojkar"], &["girls", "boys"])
        } else {
            self.say(&["kvinnor", "män"], &["women", "men"])
        }
    }
}

/// What is said of each, with its name before what is of women or of men: `50; kvinnor 60; män 40`.
pub(super) fn each(words: Words, [total, women, men]: OfEach<String>, between: &str) -> Option<String> {
    let of = |name: &str, said: Option<String>| said.map(|said| format!("{name} {said}"));
    let [of_women, of_men] = words.sexes();
    let (women, men) = (of(of_women, women), of(of_men, men));
    let parts: Vec<String> = [total, women, men].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(between))
}

pub(super) fn numbers(words: Words, figures: Figures) -> OfEach<String> {
    let said = |figure: Figure| figure.number().map(|found| number(words, found));
    [said(figures.total), said(figures.women), said(figures.men)]
}

/// Values in words, where there are any: `31 (kvinnor 28, män 34)`, `kvinnor 30, män 9`.
pub(super) fn figures(words: Words, figures: Figures) -> Option<String> {
    let [total, women, men] = numbers(words, figures);
    let sexes = each(words, [None, women, men], ", ");
    match (total, sexes) {
        (Some(total), Some(sexes)) => Some(format!("{total} ({sexes})")),
        (total, sexes) => total.or(sexes),
    }
}

/// Whether the values of women and men decide: a row says nothing of all beside what is decided by these.
fn is_of_sexes(reading: &Reading<'_>) -> bool {
    matches!(reading.decided, Some(Decided::Both(..)))
}

/// How far the values that decide are from their targets.
pub(super) fn distance_cell(words: Words, reading: &Reading<'_>) -> Cell {
    let distance =
        |place: usize| reading.target?.aims()[place]?.distance(reading.figures.keyed()[place].1.number()?);
    if !is_of_sexes(reading) {
        return distance(0).map_or(Cell::Missing, Cell::Decimal);
    }
    let said = |place| Some(number(words, distance(place)?));
    lines_of_each(words, [None, said(1), said(2)])
}

/// How much of the target is reached, in all or by women and men: by the values that decide.
pub(super) fn percent_cell(words: Words, reading: &Reading<'_>) -> Cell {
    let share = |attainment: Option<Attainment>| attainment.and_then(Attainment::share);
    if let Some(total) = share(reading.attainment).filter(|_| !is_of_sexes(reading)) {
        return Cell::Percent(total);
    }
    let said = |attainment| share(attainment).map(|share| words.percent(share));
    lines_of_each(words, [None, said(reading.women), said(reading.men)])
}

/// What values are compared with, as a heading: those of the year before, where each year has one.
pub(super) fn since_heading<'r>(
    words: Words,
    readings: impl Iterator<Item = &'r Reading<'r>>,
) -> &'static str {
    let mut of_items: BTreeMap<_, BTreeSet<Period>> = BTreeMap::new();
    for reading in readings {
        let before = reading.baseline.map(|measure| (measure.period, measure.figures));
        for (period, figures) in before.into_iter().chain([(reading.period, reading.figures)]) {
            let keyed = figures.keyed().into_iter().filter(|(_, figure)| figure.number().is_some());
            for (key, _) in keyed {
                of_items.entry((reading.item, reading.who, key)).or_default().insert(period);
            }
        }
    }
    let is_after = |years: &[Period]| years[0].year_of_last_day() + 1 == years[1].year_of_last_day();
    let is_yearly = |periods: BTreeSet<Period>| {
        let periods: Vec<Period> = periods.into_iter().collect();
        periods.iter().all(|period| period.is_twelve_months()) && periods.windows(2).all(is_after)
    };
    let has_total: BTreeSet<_> =
        of_items.keys().filter(|(.., key)| *key == "value").map(|(item, who, _)| (*item, *who)).collect();
    of_items.retain(|(item, who, key), _| *key == "value" || !has_total.contains(&(*item, *who)));
    if of_items.into_values().all(is_yearly) {
        words.say("Jämfört med året före", "Since the year before")
    } else {
        words.say("Jämfört med förra värdet", "Since the value before")
    }
}

/// What has become of the value in all, or of those of women and men where these decide or there is no other.
pub(super) fn course_cell(words: Words, reading: &Reading<'_>) -> Cell {
    if let Some(total) = reading.course.filter(|_| !is_of_sexes(reading)) {
        return super::changes::course_cell(words, total);
    }
    let said = |course: Option<Course>| Some(super::changes::course(words, course?).1.to_owned());
    lines_of_each(words, [None, said(reading.course_of_women), said(reading.course_of_men)])
}

/// A line each; nothing where there is none.
fn lines(parts: impl IntoIterator<Item = Option<String>>) -> Cell {
    let mut lines: Vec<Cell> = parts.into_iter().flatten().map(Cell::Text).collect();
    match lines.pop() {
        None => Cell::Missing,
        Some(only) if lines.is_empty() => only,
        Some(last) => {
            lines.push(last);
            Cell::Lines(lines)
        }
    }
}

/// What is said of each, a line each.
pub(super) fn lines_of_each(words: Words, [total, women, men]: OfEach<String>) -> Cell {
    lines([total, each(words, [None, women, None], ""), each(words, [None, None, men], "")])
}

/// What is said of women and men, who decide, and of all below them.
pub(super) fn lines_of_sexes(words: Words, [total, women, men]: OfEach<String>) -> Cell {
    let total = total.map(|total| format!("{} {total}", words.say("totalt", "in all")));
    lines([each(words, [None, women, None], ""), each(words, [None, None, men], ""), total])
}

/// A target as it is read: `≥ 72`, `≥ 50; kvinnor ≥ 60; män ≥ 40`, `ska öka`.
pub(super) fn target(words: Words, indicator: &Indicator<'_>, target: &Target<'_>) -> Option<String> {
    each(words, signed(words, indicator, target), "; ")
}

pub(super) fn target_cell(words: Words, indicator: &Indicator<'_>, target: &Target<'_>) -> Cell {
    lines_of_each(words, signed(words, indicator, target))
}

pub(super) fn signed(words: Words, indicator: &Indicator<'_>, target: &Target<'_>) -> OfEach<String> {
    let sign = match indicator.operator(target) {
        Some(Operator::AtLeast) => "≥\u{a0}",
        Some(Operator::AtMost) => "≤\u{a0}",
        Some(Operator::Exactly) | None => "",
    };
    let said = |aim: Aim| match aim.to {
        Some(to) => format!("{}–{}", number(words, aim.from), number(words, to)),
        None => format!("{sign}{}", number(words, aim.from)),
    };
    let signed = target.aims().map(|aim| aim.map(said));
    let trend = || target.trend.map(|trend| trend.in_language(words.language));
    if signed.iter().all(Option::is_none) { [trend(), None, None] } else { signed }
}

/// Whether the target is reached by the values that decide; of women and men too, where they do not stand as that.
pub(super) fn decided_cell(words: Words, reading: &Reading<'_>) -> Cell {
    let decided = reading.decided.map(Decided::is_reached);
    let told = [reading.women, reading.men].map(|own| own.filter(|_| tells_of_sexes(reading)));
    let [women, men] = told.map(|own| own.map(|own| own.reached));
    lines_of_each(words, [decided, women, men].map(|reached| Some(yes(words, reached?))))
}

/// Whether the verdicts of women and men are told beside the one that is decided: where one of them differs.
pub(super) fn tells_of_sexes(reading: &Reading<'_>) -> bool {
    let decided = reading.decided.map(Decided::is_reached);
    [reading.women, reading.men].into_iter().flatten().any(|own| Some(own.reached) != decided)
}

fn yes(words: Words, is_reached: bool) -> String {
    if is_reached { words.say("ja", "yes") } else { words.say("nej", "no") }.to_owned()
}

/// The targets to come after a reading of a period, in order; where there is no reading, after the last day that is asked for.
/// None comes that is over by the day as of which is told.
pub(super) fn coming<'v>(
    indicator: &'v Indicator<'_>,
    last: Option<Period>,
    asked: &Selection,
) -> Vec<&'v Target<'v>> {
    let is_later = |target: &&Target<'_>| match last {
        Some(last) => last < target.period,
        None => asked.times.last_day().is_none_or(|last| last < target.period.last_day()),
    };
    let is_to_come =
        |target: &&Target<'_>| asked.times.by_day.is_none_or(|day| day <= target.period.last_day());
    let mut coming: Vec<&Target<'_>> = indicator.targets.iter().filter(is_later).filter(is_to_come).collect();
    coming.sort_by_key(|target| target.period);
    coming
}

/// The values, or that there are none, for the tree of goals: `58 (målvärde ≥ 80)`.
pub(super) fn reading(view: &PlanView<'_, '_>, reading: &Reading<'_>) -> String {
    let words = view.words_of(view.item(reading.item));
    let Some(value) = figures(words, reading.figures) else {
        return words.say("värde saknas", "no value").to_owned();
    };
    let indicator = view.item(reading.item).indicator();
    let goal = reading.target.zip(indicator).and_then(|(goal, own)| target(words, own, goal));
    let Some(goal) = goal else { return value };
    let word = words.say("målvärde", "target");
    // What is in brackets already goes on there.
    match value.strip_suffix(')') {
        Some(open) => format!("{open}; {word} {goal})"),
        None => format!("{value} ({word} {goal})"),
    }
}

/// Whether something is compared with a value of some readings, of the same period, and so stands beside that.
pub(super) fn is_beside(own: &[&Reading<'_>], measure: &Measure<'_>) -> bool {
    own.iter().any(|reading| reading.period == measure.period)
}

/// The sentences below an indicator's table: baseline, comparison, pace, and what speaks against what.
pub(super) fn notes(view: &PlanView<'_, '_>, item: ItemId, own: &[&Reading<'_>]) -> String {
    let words = view.words_of(view.item(item));
    let Some(indicator) = view.item(item).indicator() else { return String::new() };
    let mut notes = Vec::new();
    if let Some(whole) = indicator.part_of {
        let whole = quoted(words, &view.item(whole).title(), usize::MAX);
        notes.push(say!(words, "Del av {whole}, och räknas inte.", "Part of {whole}, and not counted."));
    }
    if let Some(direction) = indicator.direction {
        notes.push(capital(&match words.language {
            Language::Swedish => format!("{}.", direction.swedish()),
            Language::English => format!("{} is better.", direction.english()),
        }));
    }
    let mut measures = |what: &str, measures: Vec<&Measure<'_>>| {
        let said = |measure: &Measure<'_>| view.measure(words, measure, &words.period(measure.period));
        let all: Vec<String> = measures.into_iter().map(said).collect();
        notes.extend((!all.is_empty()).then(|| format!("{what} {}.", all.join("; "))));
    };
    measures(words.say("Utgångsvärde", "Baseline"), indicator.baselines.iter().collect());
    let others = indicator.comparisons.iter().filter(|measure| !is_beside(own, measure)).collect();
    measures(words.say("Jämförelse:", "Comparison:"), others);
    for target in &indicator.targets {
        if let Some(text) = &target.text {
            let goal = words.say("Målet i planens ord", "The target in the plan's words");
            notes.push(format!(
                "{goal}, {}: {}.",
                words.period(target.period),
                quoted(words, text, usize::MAX)
            ));
        }
    }
    let who: BTreeSet<&Who> = own.iter().filter_map(|reading| reading.who).collect();
    // Of several, each value says whose it is.
    if let Some(who) = who.first().filter(|_| who.len() == 1) {
        notes.push(format!("{} {}.", words.say("Värden från", "Values from"), view.who_in_text(who)));
    }
    if indicator.decided_by == Decisive::Sexes {
        let [women, men] = words.sexes();
        notes.push(say!(
            words,
            "Värdena för {women} och {men} avgör om målvärdet är nått.",
            "The values of {women} and {men} decide whether the target is reached."
        ));
    }
    notes.extend(paces(view, own));
    notes.join(" ")
}

impl Context<'_, '_> {
    /// `riket 2019: 61,5 (kvinnor 60; män 63)`, with the period as it is written there.
    pub(super) fn measure(&self, words: Words, measure: &Measure<'_>, period: &str) -> String {
        let value = figures(words, measure.figures);
        let value = value.unwrap_or_else(|| self.say("saknas", "not available").to_owned());
        let whose = measure.body.map(|body| self.body(body)).into_iter().chain(measure.text.as_deref());
        let before: Vec<&str> = whose.chain([period]).collect();
        format!("{}: {value}", before.join(" "))
    }
}

/// Whether the target is met if it goes on like this, in one sentence where that holds for every body that measures. Only the
/// newest value says where things are heading; an older one may look on to a period that has its outcome by now.
fn paces(view: &PlanView<'_, '_>, own: &[&Reading<'_>]) -> Vec<String> {
    let words = view.words;
    let mut newest: BTreeMap<(Group, &Who), &Reading<'_>> = BTreeMap::new();
    for reading in own {
        if reading.has_number() && reading.basis == Basis::Outcome && reading.period.is_twelve_months() {
            newest.extend(reading.who.map(|who| ((Group::who(who, view.plan), who), *reading)));
        }
    }
    let sentence = |(period, reached)| match (words.language, reached, words.period(period)) {
        (Language::Swedish, true, period) => format!("i nuvarande takt nås målvärdet för {period}."),
        (Language::Swedish, false, period) => format!("i nuvarande takt nås inte målvärdet för {period}."),
        (Language::English, true, period) => {
            format!("at the present pace the target for {period} will be met.")
        }
        (Language::English, false, period) => {
            format!("at the present pace the target for {period} will not be met.")
        }
    };
    let paces: Vec<_> = newest.iter().filter_map(|((_, who), reading)| Some((*who, reading.pace?))).collect();
    match paces[..] {
        [] => Vec::new(),
        [(_, first), ..] if paces.len() == newest.len() && paces.iter().all(|(_, pace)| *pace == first) => {
            vec![capital(&sentence(first))]
        }
        _ => paces.into_iter().map(|(who, pace)| format!("{}: {}", view.who(who), sentence(pace))).collect(),
    }
}

/// Readings by what they are of.
pub(super) fn by_item<'r, 'v>(readings: &'r [Reading<'v>]) -> BTreeMap<ItemId, Vec<&'r Reading<'v>>> {
    let mut by_item: BTreeMap<ItemId, Vec<&Reading<'v>>> = BTreeMap::new();
    for reading in readings {
        by_item.entry(reading.item).or_default().push(reading);
    }
    by_item
}
