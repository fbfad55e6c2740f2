//! What to look at: what is not met, has become worse, is missing or rated differently, and what a source is odd in.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::content::Overview;
use super::extremes::extremes;
use super::parts::{lists_items, short_label, short_who};
use crate::calendar::Period;
use crate::document::{Block, Prose};
use crate::evaluate::{Aggregate, Change, Course, Decided, Fact, Group, Part, Reading};
use crate::model::{Attainment, ItemId, Verdict, Who};
use crate::report::cells::MOST_OF_ITEM;
use crate::report::plan_view::{PlanView, Sort};
use crate::report::words::{Words, quotation, say};
use crate::report::{actions, control_totals};
use crate::vocabulary::{Absence, Basis, Class, ItemKind, Scope};

/// So many are named before the others are only counted.
const MOST_NAMED: usize = 12;

/// So many remarks are told.
const MOST_REMARKS: usize = 2;

/// So much of an item names it in a sentence on a screen.
const NAME: usize = 30;

impl Overview<'_, '_, '_> {
    /// What is to be looked at, each a sentence. A document tells elsewhere what is missing.
    pub(super) fn points(&self) -> Vec<Prose> {
        let (view, parts) = (self.view, &self.parts);
        let mut points = Vec::new();
        let goals = self.unmet_goals();
        if view.options.document.is_none() {
            let is_listed = |part: &&Part| !self.is_by_rule(part) && lists_items(view, part);
            let (listed, others): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(is_listed);
            let names = goals.values().map(|(name, _)| name.clone()).collect();
            points.extend(named(view.words, &self.unmet_goals_heading(), names));
            for part in others {
                let unmet = view.say("Ej uppfyllt", "Not fulfilled");
                let start = format!("{unmet} {}", view.when(part.period, part.basis));
                let start = start + &self.of(sort_of(part));
                let is_alike = |other: &&&Part| (other.period, other.kind) == (part.period, part.kind);
                let above = listed.iter().filter(is_alike);
                let above = above.filter_map(|other| above_in_words(view, other));
                let things =
                    above.chain(unmet_of(view, part, &goals).into_iter().map(|(thing, _)| thing)).collect();
                points.extend(named(view.words, &start, things));
            }
        }
        points.extend(parts.iter().flat_map(|part| worsened(view, part, &self.of(sort_of(part)), &goals)));
        points.extend(self.short_of_target());
        if view.options.document.is_none() {
            points.extend(missing(view, parts));
            points.extend(control_totals::differences_in_short(view));
        }
        points.extend(self.differing());
        points.extend(view.options.document.is_none().then(|| self.remarks()).into_iter().flatten());
        points
    }

    /// What a source is odd in.
    pub(in crate::report) fn remarks(&self) -> Vec<Prose> {
        remarked(self.view, &self.parts)
    }

    /// Indicators of which the latest value is short of its target, where no table shows them; and those of which the values
    /// that decide do not tell that women, or men, are short of their own.
    fn short_of_target(&self) -> Vec<Prose> {
        type Of = fn(&Reading<'_>) -> Option<Attainment>;
        let (view, values) = (self.view, self.values());
        let women: (&str, Of) = (view.say(" för kvinnor", " for women"), |reading| reading.women);
        let men: (&str, Of) = (view.say(" för män", " for men"), |reading| reading.men);
        let is_short = |reading: &Reading<'_>| !reading.decided.is_none_or(Decided::is_reached);
        let point = |whose: &str, is_wanted: &dyn Fn(&Reading<'_>) -> bool| {
            let wanted: Vec<_> = values.iter().filter(|reading| is_wanted(reading)).collect();
            let things = wanted.chunk_by(|one, next| one.item == next.item).map(|of_item| {
                let several = values.iter().filter(|other| other.item == of_item[0].item).count() > 1;
                let bodies = of_item.iter().filter_map(|reading| Some(who(view, reading.who?)));
                let mut whose: Vec<String> = bodies.filter(|_| several).collect();
                if let ([only], true) = (of_item, whose.is_empty())
                    && matches!(only.decided, Some(Decided::Both(..)))
                {
                    let sexes = view.words_of(view.item(only.item)).sexes();
                    let is_short = |own: &Option<Attainment>| own.is_some_and(|own| !own.reached);
                    let short = sexes.iter().zip([only.women, only.men]).filter(|(_, own)| is_short(own));
                    whose.extend(short.map(|(sex, _)| (*sex).to_owned()));
                }
                let whose = view.words.list(&whose);
                let whose = if whose.is_empty() { whose } else { format!(" ({whose})") };
                item(view, of_item[0].item).and(whose)
            });
            let start = view.say("Målvärdet inte nått", "Target not reached");
            named(view.words, &format!("{start}{whose}"), things.collect())
        };
        let is_document = view.options.document.is_some();
        let lacking = self.lacking(&values).filter(|reading| is_document && reading.target.is_some());
        let lacking: BTreeSet<ItemId> = lacking.map(|reading| reading.item).collect();
        let lacking = lacking.into_iter().map(|id| item(view, id)).collect();
        let is_shown = !is_document && self.values_table().is_some();
        let all = if is_shown { None } else { point("", &is_short) };
        let of_sexes = [women, men].into_iter().filter_map(|(whose, of)| {
            point(whose, &|reading| !is_short(reading) && of(reading).is_some_and(|own| !own.reached))
        });
        let lacking = named(view.words, view.say("Värde saknas", "Without a value"), lacking);
        all.into_iter().chain(of_sexes).chain(lacking).collect()
    }

    /// Where bodies that share an item differ in the latest period, a sentence a kind of items.
    fn differing(&self) -> Vec<Prose> {
        let (view, parts) = (self.view, &self.parts);
        let latest = |fact: &usize| parts.iter().any(|part| part.now.binary_search(fact).is_ok());
        let mut sorts: BTreeMap<Sort, Vec<Prose>> = BTreeMap::new();
        for divergence in view.divergences() {
            if divergence.facts.iter().any(latest) {
                let said = divergence.facts.iter().map(|index| {
                    let fact = &view.all[*index];
                    format!("{} {}", who(view, &fact.who), short_label(view, fact.verdict))
                });
                let said = said.collect::<Vec<_>>().join(", ");
                let things = sorts.entry(view.sort(divergence.item)).or_default();
                things.push(item(view, divergence.item).and(format!(" ({said})")));
            }
        }
        // On a screen each line counts.
        let is_document = view.options.document.is_some();
        let start = if is_document {
            view.say("Bedöms olika", "Rated differently")
        } else {
            view.say("Olika", "Differing")
        };
        let told = |(sort, things)| named(view.words, &format!("{start}{}", self.of(sort)), things);
        sorts.into_iter().filter_map(told).collect()
    }

    /// The goals that are not met, by their rule or by hand, and which of the two.
    fn unmet_goals(&self) -> BTreeMap<ItemId, (Prose, Vec<&str>)> {
        let view = self.view;
        let goals = self.goals.last().into_iter().flat_map(|(_, at)| at.values());
        let unmet = goals.filter(|goal| goal.rating.is_some_and(|(class, _)| class == Class::Unmet));
        let named = |goal: &Aggregate<'_>| {
            let Group::Goal(id) = goal.group else { return None };
            let by_rule = || view.say("enligt regeln", "by the rule").to_owned();
            let by_hand = view.by_hand_in_words(goal);
            let why = match by_hand {
                Some(differing) if goal.by_hand.differ => format!("{}; {differing}", by_rule()),
                said => said.unwrap_or_else(by_rule),
            };
            // A screen has no room for reasons.
            let why =
                if view.options.document.is_some() { &why } else { why.split(". ").next().unwrap_or(&why) };
            let said = goal.by_hand.facts.iter().filter_map(|fact| view.all[*fact].record(view.plan));
            let actions = said.filter_map(|said| said.attributes.as_deref()?.action.as_deref()).collect();
            Some((id, (item(view, id).and(format!(" ({})", why.trim_end_matches('.'))), actions)))
        };
        unmet.filter_map(named).collect()
    }

    fn unmet_goals_heading(&self) -> String {
        let when = self.goals.last().map(|((period, basis), _)| self.view.when(period, basis));
        format!("{} {}", self.view.say("Ej uppfyllda mål", "Goals not fulfilled"), when.unwrap_or_default())
    }

    /// ` (åtaganden)`, of which items it is, where several sorts are judged; nothing where there is one.
    fn of(&self, sort: Sort) -> String {
        // A screen has no room to tell scopes apart here.
        let told = |(kind, scope): Sort| match self.view.options.document {
            Some(_) => (kind, scope),
            None => (kind, Reverse(Scope::Specific)),
        };
        let sorts: BTreeSet<Sort> = self.parts.iter().map(|part| told(sort_of(part))).collect();
        let is_by_rule = sort.0 == ItemKind::Goal && self.goals.last().is_some();
        let by_hand = || self.view.say("mål bedömda för hand", "goals judged by hand").to_owned();
        let of = if is_by_rule { Some(by_hand()) } else { self.view.sort_in_words(told(sort), &sorts) };
        of.map(|of| format!(" ({of})")).unwrap_or_default()
    }

    /// The result in brief: who has most and least, a table of bodies for each sort, and what is to be looked at.
    pub(in crate::report) fn brief(&self) -> Vec<Block> {
        let view = self.view;
        let mut blocks: Vec<Block> =
            self.told().filter_map(|part| extremes(view, part, &self.parts)).map(Block::paragraph).collect();
        blocks.extend(self.tables().into_iter().map(Block::Table));
        let mut is_acted_on = None;
        let goals = self.unmet_goals();
        let parts = self.parts.iter().map(|part| {
            let of = super::parts::name(view, part, &self.parts);
            let by_hand = view.say(" bedömda för hand", " judged by hand");
            let of = if self.is_by_rule(part) { of + by_hand } else { of };
            let (when, rating) = (view.when_in_words(part.period, part.basis), rating_of_unmet(view));
            let lead = say!(view.words, "{of} med omdömet {rating} {when}", "{of} rated {rating} in {when}");
            (lead, unmet_of(view, part, &goals))
        });
        let of_goals = (self.unmet_goals_heading(), goals.values().cloned().collect::<Vec<_>>());
        for (lead, unmet) in std::iter::once(of_goals).chain(parts).filter(|(_, unmet)| !unmet.is_empty()) {
            let acted_on = unmet.iter().any(|(_, actions)| !actions.is_empty());
            is_acted_on = Some(is_acted_on.unwrap_or(false) || acted_on);
            let mut things: Vec<Prose> = unmet
                .into_iter()
                .map(|(thing, actions)| {
                    actions.into_iter().fold(thing.and("."), |all, action| {
                        all.and(view.say(" Åtgärd: ", " Action: ")).and_quoted(action)
                    })
                })
                .collect();
            let more = things.len().saturating_sub(MOST_NAMED) as u64;
            things.truncate(MOST_NAMED);
            let more = (more > 0)
                .then(|| say!(view.words, "Ytterligare {}.", "Another {}.", view.words.spelt(more)));
            things.extend(more.map(Prose::plain));
            blocks.extend([Block::paragraph(lead + ":"), Block::points(things)]);
        }
        let none = view.say("Ingen åtgärd är redovisad.", "No action is reported.");
        let is_unmet = is_acted_on.is_some_and(|is_acted_on| !is_acted_on) && !actions::is_any(view);
        blocks.extend(is_unmet.then(|| Block::paragraph(none)));
        match <[Prose; 1]>::try_from(self.points()) {
            Ok([only]) => blocks.push(Block::Paragraph(only)),
            Err(points) => blocks.extend((!points.is_empty()).then(|| Block::points(points))),
        }
        blocks
    }
}

/// What the scale calls what is not met, where it has one word for it.
fn rating_of_unmet(view: &PlanView<'_, '_>) -> String {
    let levels = (0u8..).zip(&view.scale.levels).filter(|(_, level)| level.class == Class::Unmet);
    match levels.map(|(place, _)| place).collect::<Vec<_>>()[..] {
        [only] => view.rating(Verdict::Level(only)),
        _ => view.words.class(Class::Unmet).to_owned(),
    }
}

/// Things in a row, the first of them by name.
pub(super) fn named(words: Words, start: &str, things: Vec<Prose>) -> Option<Prose> {
    let begin = Prose::plain(format!("{start}: "));
    (!things.is_empty()).then(|| begin.and_prose(words.list_some(things.into_iter(), MOST_NAMED)).and("."))
}

pub(super) fn item(view: &PlanView<'_, '_>, item: ItemId) -> Prose {
    let most = if view.options.document.is_some() { MOST_OF_ITEM } else { NAME };
    quotation(view.words, view.item(item).title().trim_end_matches('.'), most)
}

fn who(view: &PlanView<'_, '_>, who: &Who) -> String {
    // A document has room for names, and they stand within a sentence.
    if view.options.document.is_some() {
        return view.who_in_text(who);
    }
    short_who(view, Group::who(who, view.plan))
}

/// For how long somebody has not met an item: the periods of the last ratings of which none is better, and those between them
/// without a rating.
#[derive(Default, PartialEq)]
struct Run {
    unmet: Vec<Period>,
    unrated: Vec<Period>,
}

impl Run {
    /// Of what is known of each period, the latest first: whether it is not met, where it is rated.
    fn new(known: impl Iterator<Item = (Period, Option<bool>)>) -> Self {
        let mut run = Self::default();
        let mut unrated = Vec::new();
        for (period, is_unmet) in known.take_while(|(_, is_unmet)| *is_unmet != Some(false)) {
            if is_unmet.is_some() {
                run.unmet.insert(0, period);
                run.unrated.splice(0..0, std::mem::take(&mut unrated));
            } else {
                unrated.insert(0, period);
            }
        }
        run
    }

    /// ` sedan 2009`, ` 2008 och 2010 (ej bedömt 2009)`; nothing where it is of one period.
    fn in_words(&self, words: Words) -> String {
        let list = |periods: &[Period]| {
            words.list(&periods.iter().map(|period| words.period(*period)).collect::<Vec<_>>())
        };
        match &self.unmet[..] {
            [] | [_] => String::new(),
            [first, ..] if self.unrated.is_empty() => {
                say!(words, " sedan {}", " since {}", words.period(*first))
            }
            all => {
                say!(words, " {} (ej bedömt {})", " in {} (not rated in {})", list(all), list(&self.unrated))
            }
        }
    }
}

/// How many of the items of a part that a table above lists are not met: `tre gemensamma (ovan)`.
fn above_in_words(view: &PlanView<'_, '_>, part: &Part) -> Option<Prose> {
    let words = view.words;
    let is_unmet = |fact: &&Fact| view.scale.class(fact.verdict) == Some(Class::Unmet);
    let unmet = part.now.iter().map(|index| &view.all[*index]).filter(is_unmet);
    let number = unmet.map(|fact| fact.item).collect::<BTreeSet<_>>().len() as u64;
    let (one, several) = match part.scope {
        Scope::Common => (["ett gemensamt", "gemensamma"], ["one common", "common"]),
        Scope::Specific => (["ett specifikt", "specifika"], ["one specific", "specific"]),
    };
    (number > 0).then(|| Prose::plain(words.count(number, one, several) + words.say(" (ovan)", " (above)")))
}

/// Of an item that is not met: whose it is and for how long, and what is to be done.
type Unmet<'v> = (Vec<(Run, String)>, Vec<&'v str>);

/// What is not met, that which has not been met for longest first: an item with all whose it is, and what is to be done. On a
/// screen, what has become so is told with what has become worse; goals that are told of already are left out.
fn unmet_of<'v>(
    view: &'v PlanView<'_, '_>,
    part: &Part,
    told: &BTreeMap<ItemId, (Prose, Vec<&str>)>,
) -> Vec<(Prose, Vec<&'v str>)> {
    let (words, is_document) = (view.words, view.options.document.is_some());
    let is_unmet = |fact: &Fact| view.scale.class(fact.verdict) == Some(Class::Unmet);
    let worse = |index: usize| {
        part.changes.iter().find(|change| change.fact == index && change.course == Course::Worsened)
    };
    let unmet = part.now.iter().filter(|index| is_document || worse(**index).is_none());
    let unmet = unmet.map(|index| (*index, &view.all[*index]));
    let unmet = unmet.filter(|(_, fact)| !told.contains_key(&fact.item) && is_unmet(fact));
    let unmet: Vec<(usize, &Fact)> = unmet.collect();
    let wanted: BTreeSet<ItemId> = unmet.iter().map(|(_, fact)| fact.item).collect();
    let mut known: BTreeMap<(ItemId, &Who), BTreeMap<Period, Option<bool>>> = BTreeMap::new();
    for fact in view.all.iter().filter(|fact| wanted.contains(&fact.item) && fact.basis == part.basis) {
        if fact.period <= part.period && fact.period.likeness() == part.period.likeness() {
            let rated = fact.verdict.is_rated().then(|| is_unmet(fact));
            known.entry((fact.item, &fact.who)).or_default().insert(fact.period, rated);
        }
    }
    let run = |fact: &Fact| {
        let known = known.get(&(fact.item, &fact.who)).into_iter().flatten().rev();
        Run::new(known.map(|(period, rated)| (*period, *rated)))
    };
    let several = part.now.iter().map(|index| &view.all[*index].who).collect::<BTreeSet<_>>().len() > 1;
    let mut items: BTreeMap<ItemId, Unmet<'_>> = BTreeMap::new();
    for (index, fact) in unmet {
        let (whose, actions) = items.entry(fact.item).or_default();
        let name = if several { who(view, &fact.who) } else { String::new() };
        // A document names it here alone.
        let before = worse(index).filter(|_| is_document).and_then(|change| change.previous);
        let before = before.map(|previous| {
            let was = short_label(view, view.all[previous].verdict);
            say!(words, "försämrat från {was}", "worse than {was}")
        });
        let name =
            [name].into_iter().chain(before).filter(|said| !said.is_empty()).collect::<Vec<_>>().join(", ");
        whose.push((if is_document { run(fact) } else { Run::default() }, name));
        let said = fact.record(view.plan).and_then(|record| record.attributes.as_deref());
        actions.extend(said.and_then(|said| said.action.as_deref()));
    }
    let first = |run: &Run| run.unmet.first().copied().unwrap_or(part.period);
    let mut items: Vec<_> = items.into_iter().collect();
    for (_, (whose, _)) in &mut items {
        whose.sort_by_key(|(run, _)| first(run));
    }
    let oldest = |(_, (whose, _)): &(ItemId, Unmet<'_>)| first(&whose[0].0);
    items.sort_by_key(oldest);
    // One that has not been met for longer than all others is said to be so.
    let has_oldest =
        is_document && items.windows(2).next().is_some_and(|two| oldest(&two[0]) < oldest(&two[1]));
    let mut things = Vec::new();
    for same in items.chunk_by(|(_, one), (_, other)| !is_document && one.0 == other.0) {
        for (place, (id, (whose, actions))) in same.iter().enumerate() {
            let name = item(view, *id);
            let thing = if has_oldest && things.is_empty() {
                let by = |(run, who): &(Run, String)| {
                    let by = if who.is_empty() { "" } else { words.say(" hos ", " by ") };
                    format!("{by}{who}{}", run.in_words(words))
                };
                let whose = words.list(&whose.iter().map(by).collect::<Vec<_>>());
                let (unmet, whose) = (words.class(Class::Unmet), whose.replace("  ", " "));
                Prose::plain(words.say("Äldst är ", "Oldest is "))
                    .and_prose(name)
                    .and(format!(": {unmet}{whose}"))
            } else {
                let whose = whose.iter().filter(|_| place + 1 == same.len());
                let whose = whose.map(|(run, who)| format!("{who}{}", run.in_words(words)).trim().to_owned());
                let whose = words.list(&whose.filter(|whose| !whose.is_empty()).collect::<Vec<_>>());
                name.and(if whose.is_empty() { whose } else { format!(" ({whose})") })
            };
            things.push((thing, actions.clone()));
        }
    }
    things
}

fn sort_of(part: &Part) -> Sort {
    (part.kind, Reverse(part.scope))
}

/// What has become worse, with both ratings; on a screen, that which is not met any more by itself. A document has told of that
/// with [what is not met](unmet_of), but for goals that are told of otherwise.
fn worsened(
    view: &PlanView<'_, '_>,
    part: &Part,
    of_kind: &str,
    goals: &BTreeMap<ItemId, (Prose, Vec<&str>)>,
) -> Vec<Prose> {
    let is_document = view.options.document.is_some();
    let is_unmet = |change: &&Change| {
        let fact = &view.all[change.fact];
        let is_told_otherwise = is_document && goals.contains_key(&fact.item);
        view.scale.class(fact.verdict) == Some(Class::Unmet) && !is_told_otherwise
    };
    let worse = part.changes.iter().filter(|change| change.course == Course::Worsened);
    let (mut unmet, others): (Vec<&Change>, Vec<&Change>) = worse.partition(is_unmet);
    unmet.retain(|_| !is_document);
    let told = |start: &str, changes: Vec<&Change>| {
        let things = changes.into_iter().filter_map(|change| {
            let (now, before) = (&view.all[change.fact], &view.all[change.previous?]);
            let (was, is) = (short_label(view, before.verdict), short_label(view, now.verdict));
            let course = if view.options.document.is_some() {
                say!(view.words, "från {was} till {is}", "from {was} to {is}")
            } else {
                format!("{was} → {is}")
            };
            Some(item(view, now.item).and(format!(" ({}, {course})", who(view, &now.who))))
        });
        named(view.words, &format!("{start}{of_kind}"), things.collect())
    };
    let unmet = told(view.say("Försämrat till ej uppfyllt", "Worse, and not fulfilled now"), unmet);
    unmet.into_iter().chain(told(view.say("Försämrat", "Worse"), others)).collect()
}

/// What is missing in either period, and how much is not there yet of later ones.
fn missing(view: &PlanView<'_, '_>, parts: &[Part]) -> Vec<Prose> {
    let places: BTreeSet<usize> =
        parts.iter().flat_map(|part| part.before.iter().chain(&part.now)).copied().collect();
    let expected = places.iter().map(|place| &view.all[*place]).filter(|fact| fact.verdict.is_expected());
    // Of what is asked for by itself, that nothing is expected of it any more is told too.
    let last = parts.iter().map(|part| part.period.last_day()).max();
    let ended = view.facts().filter(|fact| {
        let is_late = last.is_none_or(|last| fact.period.last_day() >= last);
        view.selection.leaves_items_out() && is_late && !fact.verdict.is_expected()
    });
    let mut points = view.missing_in_words(expected.chain(ended), &|of| who(view, of).into());
    let mut later: BTreeMap<(Period, Sort), u64> = BTreeMap::new();
    for fact in view.facts().filter(|fact| fact.verdict == Verdict::Absent(Absence::NotAssessed)) {
        let kind = view.item(fact.item).kind;
        let is_later = |part: &Part| part.kind == kind && part.period < fact.period;
        if fact.basis == Basis::Outcome && parts.iter().any(is_later) {
            *later.entry((fact.period, view.sort(fact.item))).or_default() += 1;
        }
    }
    let later = later.into_iter().map(|((period, sort), number)| {
        let of = view.of_sort(sort);
        let number = view.words.numbered(number, ["bedömning", "bedömningar"], ["judgement", "judgements"]);
        Prose::plain(format!("{} ({number}{of})", view.words.period(period)))
    });
    points.extend(named(view.words, view.say("Ännu inte bedömt", "Not rated yet"), later.collect()));
    points
}

/// What is odd in what a source says of the judgements of both periods; of common items first.
fn remarked(view: &PlanView<'_, '_>, parts: &[Part]) -> Vec<Prose> {
    let places: BTreeSet<usize> =
        parts.iter().flat_map(|part| part.now.iter().chain(&part.before)).copied().collect();
    let mut facts: Vec<&Fact> = places.into_iter().map(|index| &view.all[index]).collect();
    let is_specific = |fact: &&Fact| view.item(fact.item).scope() == Scope::Specific;
    facts.sort_by_key(|fact| (is_specific(fact), Reverse(fact.period)));
    let remarks = facts.iter().flat_map(|fact| {
        let said = fact.record(view.plan).and_then(|record| record.attributes.as_ref());
        said.into_iter().flat_map(|said| &said.irregularities).map(move |text| (fact, &text.value))
    });
    let remarks: Vec<_> = remarks.collect();
    let common = remarks.iter().filter(|(fact, _)| !is_specific(fact)).count();
    let shown = if common > 0 { common } else { remarks.len() }.min(MOST_REMARKS);
    let points = remarks[..shown].iter().map(|(fact, text)| {
        let when = view.words.period(fact.period);
        let about = say!(
            view.words,
            "Anmärkning till bedömningen {when} av ",
            "A remark on the judgement in {when} of "
        );
        Prose::plain(about).and_prose(item(view, fact.item)).and(": ").and_quoted(text.to_string())
    });
    points.collect()
}
