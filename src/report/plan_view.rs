//! What every view of a plan needs: its facts after the filters, and words for them.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use super::cells::MOST_OF_ITEM;
use super::context::Context;
use super::field::{Field, field};
use super::options::Manner;
use super::words::{quoted, say};
use crate::calendar::Period;
use crate::document::{Audience, Cell, Prose, Table};
use crate::evaluate::{
    Admission, Divergence, Fact, InModel, Key, divergences, facts, readings, under_successors,
};
use crate::model::{BodyId, Item, ItemId, Plan, Scale, Verdict, Who};
use crate::vocabulary::{Absence, Basis, BodyKind, Class, ItemKind, Language, Scope, Word as _};

/// A kind of items, and whether they are common to all.
pub(super) type Sort = (ItemKind, Reverse<Scope>);

/// What is judged, as what, and by whom; of several together by the first.
pub(super) type Judged = (ItemId, Basis, Option<BodyId>);

/// A column of ratings: a period, as outcome or forecast.
pub(super) type When = (Period, Basis);

fn sort(item: &Item<'_>) -> Sort {
    (item.kind, Reverse(item.scope()))
}

pub(super) struct PlanView<'v, 's> {
    context: Context<'v, 's>,
    pub(super) plan: &'v Plan<'s>,
    pub(super) scale: &'v Scale<'s>,
    pub(super) all: Vec<Fact>,
    /// Which of them the filters let through, by their places in `all`.
    pub(super) counted: Vec<usize>,
    /// Joint judgements that cover a body that was asked for: shown beside its own.
    pub(super) beside: Vec<usize>,
    /// For each body, the joint judgements shown that cover it: the item, and when.
    jointly: BTreeMap<BodyId, BTreeSet<(ItemId, When)>>,
    /// For the method of this name, once it has been asked; of a part of a plan, those of the plan.
    pub(super) times: OnceCell<BTreeSet<When>>,
    /// The kinds and scopes of the items that count.
    pub(super) sorts: BTreeSet<Sort>,
    /// The places in `all` of what is rated, for `rated_of`.
    pub(super) rated: OnceCell<BTreeMap<Judged, Vec<usize>>>,
    /// For the methods of these names, once they have been asked.
    pub(super) item_kinds: OnceCell<Vec<ItemKind>>,
    pub(super) body_kinds: OnceCell<Vec<BodyKind>>,
    /// Whether forecasts are shown, so that every row has to say which it is.
    pub(super) has_forecasts: bool,
}

/// A plan is looked at in its repository, and says things in its words.
impl<'v, 's> Deref for PlanView<'v, 's> {
    type Target = Context<'v, 's>;

    fn deref(&self) -> &Self::Target {
        &self.context
    }
}

impl<'v, 's> PlanView<'v, 's> {
    pub(super) fn new(context: Context<'v, 's>, plan: &'v Plan<'s>) -> Self {
        Self::of(context, plan, facts(plan, &context.model.organisation))
    }

    /// The same of some of its facts alone.
    pub(super) fn of(context: Context<'v, 's>, plan: &'v Plan<'s>, mut all: Vec<Fact>) -> Self {
        let Context { model, selection, options, .. } = context;
        if options.by_successor {
            under_successors(&mut all, plan, &model.organisation);
        }
        let admitted = |admission| {
            let indexes = all
                .iter()
                .enumerate()
                .filter(move |(_, fact)| selection.admits(InModel { plan, model }, fact) == admission);
            indexes.map(|(index, _)| index).collect()
        };
        let (counted, beside): (Vec<usize>, Vec<usize>) =
            (admitted(Admission::Counted), admitted(Admission::Beside));
        let mut jointly: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        let mut has_forecasts = false;
        for fact in counted.iter().chain(&beside).map(|index| &all[*index]) {
            has_forecasts |= fact.basis == Basis::Forecast;
            for body in fact.who.bodies().iter().filter(|_| fact.who.is_joint()) {
                jointly.entry(*body).or_default().insert((fact.item, (fact.period, fact.basis)));
            }
        }
        let sorts = counted.iter().map(|index| sort(plan.item(all[*index].item))).collect();
        Self {
            context,
            plan,
            scale: model.scale(plan),
            times: OnceCell::new(),
            item_kinds: OnceCell::new(),
            body_kinds: OnceCell::new(),
            has_forecasts,
            jointly,
            sorts,
            rated: OnceCell::new(),
            all,
            counted,
            beside,
        }
    }

    /// A table of some rows; in a workbook of several plans or repositories each says of which plan it is.
    pub(super) fn table<'f, R: 'f>(
        &'f self,
        id: &'static str,
        caption: impl Into<String>,
        mut fields: Vec<Field<'f, R>>,
        rows: impl IntoIterator<Item = R>,
    ) -> Table {
        let several = self.model.plans.len() > 1 || self.repository.is_some();
        if self.options.manner == Manner::Workbook && several {
            let plan = field! { self.words, |_: R|
                Text "plan_name" ["Planens namn", "Name of plan"] "name of the plan" => Cell::quoted(&self.name_of(self.plan))
            };
            fields.insert(0, plan);
        }
        self.context.table(id, caption, fields, rows)
    }

    /// The joint judgements that cover a body, by item and period.
    pub(super) fn joint_of(&self, body: BodyId) -> impl Iterator<Item = (ItemId, When)> {
        self.jointly.get(&body).into_iter().flatten().copied()
    }

    /// Whether the filters let a fact through, by its place in `all`.
    pub(super) fn counts(&self, index: usize) -> bool {
        // The places are in order.
        self.counted.binary_search(&index).is_ok()
    }

    /// Where bodies that share an item are rated differently, of what the filters let through.
    pub(super) fn divergences(&self) -> Vec<Divergence> {
        let mut found = divergences(&self.all, self.plan, self.options.common);
        found.retain(|divergence| divergence.facts.iter().any(|index| self.counts(*index)));
        found
    }

    /// The facts that are shown: those that count, and those beside them.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Fact> + Clone {
        self.counted.iter().chain(&self.beside).map(|index| &self.all[*index])
    }

    /// The facts that count, in order.
    pub(super) fn facts(&self) -> impl Iterator<Item = &Fact> + Clone {
        self.counted.iter().map(|index| &self.all[*index])
    }

    /// The facts that count, apart by whether their items are common and by their kind, since nothing is summed across these;
    /// together where they are what the rows of sums are of.
    pub(super) fn by_sort(&self) -> Vec<Vec<&Fact>> {
        let mut sorts: BTreeMap<(Option<Scope>, Option<ItemKind>), Vec<&Fact>> = BTreeMap::new();
        let (scopes, kinds) = (self.options.key != Key::Scope, self.options.key != Key::Kind);
        for fact in self.facts() {
            let item = self.item(fact.item);
            let sort = (scopes.then(|| item.scope()), kinds.then_some(item.kind));
            sorts.entry(sort).or_default().push(fact);
        }
        if sorts.is_empty() { vec![Vec::new()] } else { sorts.into_values().collect() }
    }

    /// What is said of a part of [`Self::by_sort`]: `Sammanfattning: gemensamma åtaganden`, `Sammanfattning: mål`.
    pub(super) fn headed_by_sort(&self, caption: &str, facts: &[&Fact]) -> String {
        let sorts = self.sorts_of(facts);
        let is_all = sorts.is_empty() || sorts == self.sorts;
        let sorts: Vec<String> =
            sorts.into_iter().filter_map(|sort| self.sort_in_words(sort, &self.sorts)).collect();
        if is_all { caption.to_owned() } else { format!("{caption}: {}", self.words.list(&sorts)) }
    }

    pub(super) fn sorts_of(&self, facts: &[&Fact]) -> BTreeSet<Sort> {
        facts.iter().map(|fact| self.sort(fact.item)).collect()
    }

    /// Whether the filters leave nothing of the plan: no rating, value or status, and none that is missing. A plan that nobody has
    /// judged is left where it has to do with them.
    pub(super) fn is_empty(&self) -> bool {
        let is_left = || {
            self.plan.said().any(|said| self.selection.admits_said(self.in_model(), &said))
                || readings(self.plan, &self.model.organisation)
                    .iter()
                    .any(|found| self.selection.admits_reading(self.in_model(), found))
        };
        let nothing = self.counted.is_empty() && self.beside.is_empty();
        nothing && !(self.all.is_empty() && self.selection.concerns(self.in_model())) && !is_left()
    }

    /// Whether the source says of any of these how it has gone.
    pub(super) fn has_trends(&self) -> bool {
        let recorded = self.all.iter().filter_map(|fact| fact.record(self.plan)?.attributes.as_deref());
        let mut attributes = recorded.chain(self.plan.unrated().filter_map(|said| said.attributes));
        attributes.any(|said| said.trend.is_some())
    }

    /// What filters are asked of.
    pub(super) fn in_model(&self) -> InModel<'v, 's> {
        InModel { plan: self.plan, model: self.model }
    }

    pub(super) fn title(&self) -> String {
        self.title_with_years(self.plan)
    }

    /// What has to be said before the tables: that nothing has been judged, and what another scale means.
    pub(super) fn introduction(&self) -> Vec<String> {
        let mut paragraphs = Vec::new();
        if self.plan.said().next().is_none() {
            let items = self.plan_items_in_words();
            let day = self.selection.times.by_day.map(|day| self.words.day(day));
            paragraphs.push(match (day, self.plan.items.len()) {
                (Some(day), 0) => say!(
                    self.words,
                    "Inga åtaganden eller bedömningar var kända {day}.",
                    "No items or judgements were known on {day}."
                ),
                (None, 0) => {
                    let none = "Planen har varken åtaganden eller bedömningar.";
                    self.say(none, "The plan has neither items nor judgements.").to_owned()
                }
                (..) => say!(
                    self.words,
                    "Planen har {items}, men inga bedömningar ännu.",
                    "The plan has {items}, but no judgements yet."
                ),
            });
        }
        paragraphs.extend(self.scale_in_words());
        paragraphs
    }

    /// Whether the plan is rated on another scale than the three words.
    pub(super) fn has_own_scale(&self) -> bool {
        !self.scale.has_usual_levels
    }

    /// A scale of the repository's own by its name, and what its levels count as.
    pub(super) fn scale_in_words(&self) -> Option<String> {
        self.scale.span?;
        let name = self.scale.name.as_ref().unwrap_or(&self.scale.id);
        let name = name.trim_end_matches('.');
        let levels = self.levels_in_words();
        let said =
            format!("{} {name}. {}", self.words.say("Skala:", "Scale:"), super::words::capital(&levels));
        Some(said.trim_end().to_owned())
    }

    /// `Grönt räknas som uppfyllt, Gult som delvis uppfyllt och Rött som ej uppfyllt.`
    pub(super) fn levels_in_words(&self) -> String {
        let of_class = |class: Class| {
            let labels = self
                .scale
                .levels
                .iter()
                .filter(|level| level.class == class)
                .map(|level| level.label.to_string());
            let labels: Vec<String> = labels.collect();
            (!labels.is_empty()).then(|| (self.words.list(&labels), labels.len(), self.words.class(class)))
        };
        let own_word = |(absence, own): &(Absence, Cow<'_, str>)| {
            let means = self.words.say("betyder", "means");
            format!("{own} {means} {}", absence.in_language(self.words.language))
        };
        let classes = Class::ALL.iter().filter(|_| self.has_own_scale()).filter_map(|class| of_class(*class));
        let classes = classes.enumerate().map(|(place, (labels, number, class))| {
            let counts_as = match (self.words.language, place, number) {
                (Language::Swedish, 0, _) => "räknas som",
                (Language::English, 0, 1) => "counts as",
                (Language::English, 0, _) => "count as",
                (Language::Swedish, ..) => "som",
                (Language::English, ..) => "as",
            };
            format!("{labels} {counts_as} {class}")
        });
        let classes = self.words.list(&classes.collect::<Vec<_>>());
        let said: Vec<String> = std::iter::once(classes).filter(|classes| !classes.is_empty()).collect();
        let said: Vec<String> = said.into_iter().chain(self.scale.absences.iter().map(own_word)).collect();
        if said.is_empty() { String::new() } else { format!("{}.", said.join("; ")) }
    }

    /// What the levels stand for, where the scale says so: below the tables.
    pub(super) fn legend(&self) -> Option<Prose> {
        let explained =
            self.scale.levels.iter().filter_map(|level| Some((level, level.description.as_deref()?)));
        let explained = explained.map(|(level, description)| {
            let end = if description.ends_with(['.', '!', '?']) { "" } else { "." };
            Prose::default().and_quoted(format!("{}: {description}{end}", level.label))
        });
        let explained: Vec<Prose> = explained.collect();
        let all = explained.into_iter().fold(Prose::default(), |all, one| all.and(" ").and_prose(one));
        let begin = Prose::plain(self.words.say("Så ska bedömningarna läsas.", "How to read the ratings."));
        (all != Prose::default()).then(|| begin.and_prose(all))
    }

    /// A rating in words. For data, the label as the scale has it; for readers, in their language where it is ours.
    pub(super) fn rating(&self, verdict: Verdict) -> String {
        let translate =
            self.options.audience == Audience::Readers && self.words.language != Language::Swedish;
        match verdict {
            Verdict::Level(level) => {
                let level = &self.scale.levels[usize::from(level)];
                if translate && !self.has_own_scale() {
                    self.words.class(level.class).to_owned()
                } else {
                    level.label.to_string()
                }
            }
            Verdict::Absent(absence) if translate => self.absence(absence),
            Verdict::Absent(_) => self.scale.word(verdict).to_owned(),
        }
    }

    /// Why there is no rating, for readers: in the plan's own word, or in their language.
    pub(super) fn absence(&self, absence: Absence) -> String {
        self.scale.own_word(absence).map_or_else(|| absence.in_language(self.words.language), str::to_owned)
    }

    /// The name of a body, or *Gemensamt*.
    pub(super) fn who(&self, who: &Who) -> &str {
        match who {
            Who::One(body) => &self.model.organisation.body(*body).name,
            Who::Jointly(_) => self.words.say("Gemensamt", "Joint"),
        }
    }

    /// The same within a sentence.
    pub(super) fn who_in_text(&self, who: &Who) -> String {
        match who {
            Who::One(body) => self.body_in_text(*body),
            Who::Jointly(_) => self.say("gemensamt", "joint").to_owned(),
        }
    }

    /// The same with its language.
    pub(super) fn who_prose(&self, who: &Who) -> Prose {
        match who {
            Who::One(_) => Prose::quoted(self.who_in_text(who)),
            Who::Jointly(_) => Prose::plain(self.who_in_text(who)),
        }
    }

    /// The same in a table, where the id stands in a column of its own.
    pub(super) fn who_cell(&self, who: &Who) -> Cell {
        match who {
            Who::One(_) => Cell::quoted(self.who(who)),
            Who::Jointly(_) => Cell::Text(self.who(who).to_owned()),
        }
    }

    /// The id of a body, or `gemensamt`.
    pub(super) fn who_id(&self, who: &Who) -> &str {
        match who {
            Who::One(body) => &self.model.organisation.body(*body).id,
            Who::Jointly(_) => "gemensamt",
        }
    }

    /// A wording of an indicator: of one that is a part of another, "varav …".
    pub(super) fn part_or_whole<'t>(&self, item: &Item<'_>, text: &'t str) -> Cow<'t, str> {
        let says_so = ["varav ", "of which "].iter().any(|of| text.to_lowercase().starts_with(of));
        let of_which = self.say("varav", "of which");
        if item.is_part() && !says_so { format!("{of_which} {text}").into() } else { text.into() }
    }

    /// The wording of a fact's item, as its body has it.
    pub(super) fn text(&self, fact: &Fact) -> &str {
        let item = self.plan.item(fact.item);
        match fact.who {
            Who::One(body) => item.wording(body),
            Who::Jointly(_) => &item.text,
        }
    }

    /// The same where there is little room.
    pub(super) fn short_text(&self, fact: &Fact) -> &str {
        self.item(fact.item).attributes.short_title.as_deref().unwrap_or_else(|| self.text(fact))
    }

    pub(super) fn item(&self, id: ItemId) -> &Item<'s> {
        self.plan.item(id)
    }

    /// A period as a column's heading: `2009`, `tertial 1 2010 (prognos)`.
    pub(super) fn when(&self, period: Period, basis: Basis) -> String {
        self.beside_basis(self.words.short_period(period), basis)
    }

    /// The same in a sentence or a caption: `första tertialet 2010 (prognos)`.
    pub(super) fn when_in_words(&self, period: Period, basis: Basis) -> String {
        self.beside_basis(self.words.period(period), basis)
    }

    fn beside_basis(&self, period: String, basis: Basis) -> String {
        match basis {
            Basis::Outcome => period,
            Basis::Forecast => format!("{period} ({})", basis.in_language(self.words.language)),
        }
    }

    /// An item by its title, in quotation marks, where it is told of in a sentence.
    pub(super) fn named_in_words(&self, item: ItemId) -> String {
        quoted(self.words, self.item(item).title().trim_end_matches('.'), MOST_OF_ITEM)
    }

    /// Of which classes that the scale knows there is none: `; inget är ej uppfyllt`. A screen shows that in a table.
    pub(super) fn none_in_words(&self, numbers: &[(Class, u64)]) -> String {
        let words = self.words;
        let is_read = self.options.document.is_some();
        let is_known = |class: &Class| is_read && self.scale.classes().any(|own| own == *class);
        let none = numbers.iter().filter(|(class, number)| *number == 0 && is_known(class));
        let none: Vec<&str> = none.map(|(class, _)| words.class(*class)).collect();
        let none = none.join(words.say(" eller ", " or "));
        if none.is_empty() { none } else { say!(words, "; inget är {none}", "; none is {none}") }
    }

    /// The sort of an item: sums are of one each.
    pub(super) fn sort(&self, item: ItemId) -> Sort {
        sort(self.item(item))
    }

    /// Whether lists of judgements show a rating (`--rating`).
    pub(super) fn lists(&self, verdict: Verdict) -> bool {
        let wanted = &self.options.ratings;
        wanted.is_empty()
            || wanted.iter().any(|rating| {
                let is_class = matches!(verdict, Verdict::Absent(absence) if absence.english() == rating);
                is_class || self.scale.find(rating) == Some(verdict)
            })
    }
}
