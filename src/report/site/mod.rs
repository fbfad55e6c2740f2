//! The pages of a site for citizens: what is promised, who has promised it, and what came of it. Made of the same tables as
//! reports; what leads where is told by names, which have pages of their own.

mod bodies;
mod items;
mod outcomes;
mod pages;
mod parts;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use self::bodies::Part;
pub(crate) use self::parts::parts;
pub(crate) use self::words::{words, words_in};
use super::builder::Report;
use super::command::Command;
use super::context::Context;
use super::options::Options;
use super::plan_view::{PlanView, When};
use super::publication_kind::PublicationKind;
use super::show::{Asked, show};
use super::status::timeline::Deeds;
use super::words::{Words, shortened};
use super::{overview, status};
use crate::calendar::Period;
use crate::document::{Audience, Block, Cell};
use crate::evaluate::{
    Aggregate, Aggregation, Fact, PlanStatus, Reading, Selection, Times, aggregates, facts, plan_status,
    readings, timeline,
};
use crate::model::{BodyId, ItemId, Judgement, Model, Plan, PlanId};
use crate::named::{Named as _, names};
use crate::numbered::Numbered;
use crate::source::Sources;
use crate::vocabulary::{Basis, Language, Word as _};

names! {
    /// A page of which there is one.
    pub(crate) enum Single {
        /// What is in force, what was promised, and what came of it.
        Front = "index",
        /// Every plan, and where it stands.
        Register = "register",
        Remisser = "remisser",
        /// All pages, to be searched.
        Search = "sok",
        /// Every table, for programs.
        Data = "uppgifter",
    }
}

/// So many characters of what was decided stand in a feed.
const MOST_OF_NEWS: usize = 300;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    Single(Single),
    Plan(PlanId),
    Body(BodyId),
    /// A goal, commitment, indicator or activity.
    Item(PlanId, ItemId),
}

#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) title: String,
    /// What stands on it, without its title.
    pub(crate) blocks: Vec<Block>,
    /// The tables of data that it is made from, by name.
    pub(crate) tables: &'static str,
}

/// Something that happened, for who follows what is new.
#[derive(Debug)]
pub(crate) struct News {
    /// What it is known by, whatever it is called.
    pub(crate) id: String,
    pub(crate) day: Date,
    pub(crate) plan: PlanId,
    /// What, in a line.
    pub(crate) title: String,
    /// What was decided, or what the ratings were.
    pub(crate) text: String,
    /// What that text does not tell, and is news too when it changes: each rating, and all that was decided.
    pub(crate) rests_on: String,
}

/// A repository as a site in one language.
pub(crate) struct Site<'v, 's> {
    model: &'v Model<'s>,
    sources: &'v Sources,
    /// What is asked for: plans as wholes.
    selection: &'v Selection,
    /// Those plans, as far as they were known on the day.
    plans: Vec<PlanId>,
    options: Options,
    /// The facts of each plan, in order; by item, their places there; and the readings of its indicators.
    all: Numbered<PlanId, Vec<Fact>>,
    facts: Numbered<PlanId, BTreeMap<ItemId, Vec<usize>>>,
    readings: Numbered<PlanId, Vec<Reading<'v>>>,
    /// The times of the facts.
    times: Numbered<PlanId, BTreeSet<When>>,
    /// What each goal comes to.
    goals: Numbered<PlanId, BTreeMap<ItemId, Vec<Aggregate<'v>>>>,
    /// The items of each plan by the goals that they lead up to; at the top of the plan, those that lead up to none.
    below: Numbered<PlanId, BTreeMap<Option<ItemId>, Vec<ItemId>>>,
    /// What each body has to do with each plan.
    parts: Numbered<PlanId, BTreeMap<BodyId, Part>>,
    /// What each has decided, proposed, asked for, answered or found.
    deeds: Numbered<PlanId, Deeds>,
    /// Where each plan stands.
    statuses: Numbered<PlanId, PlanStatus>,
    /// What came of each item, in words.
    outcomes: Numbered<PlanId, BTreeMap<ItemId, String>>,
    /// Where [`Self::headings`] stand of each plan, as far as its page has been written.
    pub(crate) places: BTreeMap<PlanId, [Option<String>; 2]>,
}

impl<'v, 's> Site<'v, 's> {
    /// The site of what is asked for, as of a day.
    pub(crate) fn new(
        (model, sources): (&'v Model<'s>, &'v Sources),
        selection: &'v Selection,
        language: Language,
        on: Date,
    ) -> Self {
        let options = Options {
            language: Some(language),
            on: Some(on),
            last_source: Some(on),
            document: Some(PublicationKind::FollowUp),
            ..Options::new(Audience::Readers)
        };
        // Nobody misses a rating of a time that has not begun; one that was given before is shown, unless a day was asked for.
        let times = Times { by_day: Some(on), ..Times::default() };
        let begun = Selection { times, ..Selection::default() };
        let is_of_its_time = |period, basis, is_missing| {
            selection.admits_period(period, basis) && begun.awaits(is_missing, period)
        };
        let all = model.plans.map(|plan| {
            let mut all = facts(plan, &model.organisation);
            all.retain(|fact| is_of_its_time(fact.period, fact.basis, fact.judgement.is_none()));
            all
        });
        let facts = all.map(|all| {
            let mut by_item: BTreeMap<ItemId, Vec<usize>> = BTreeMap::new();
            for (place, fact) in all.iter().enumerate() {
                by_item.entry(fact.item).or_default().push(place);
            }
            by_item
        });
        let readings: Numbered<PlanId, Vec<Reading<'v>>> =
            model.plans.numbered().map(|(_, plan)| readings(plan, &model.organisation)).collect();
        let times: Numbered<PlanId, BTreeSet<When>> =
            all.map(|all| all.iter().map(|fact| (fact.period, fact.basis)).collect());
        let goals = model.plans.numbered().map(|(id, plan)| {
            let known = readings[id].iter();
            let known = known.filter(|of| is_of_its_time(of.period, of.basis, of.measurement.is_none()));
            let known: Vec<Reading<'v>> = known.cloned().collect();
            goals_of(model, plan, &all[id], &known, &times[id])
        });
        let goals = goals.collect();
        let below = model.plans.map(|plan| {
            let mut below: BTreeMap<Option<ItemId>, Vec<ItemId>> = BTreeMap::new();
            for (id, _) in plan.items.numbered() {
                below.entry(plan.goal_above(id)).or_default().push(id);
            }
            below
        });
        let context = Context::new(model, sources, selection, &options, None);
        let plans = context.plans();
        let parts =
            model.plans.numbered().map(|(id, plan)| bodies::parts(&model.organisation, plan, &all[id]));
        let ids = || model.plans.numbered().map(|(id, _)| id);
        let mut site = Self {
            model,
            sources,
            selection,
            plans,
            parts: parts.collect(),
            deeds: ids().map(|id| Deeds::new(&context, id)).collect(),
            statuses: ids().map(|id| plan_status(model, id, context.day)).collect(),
            options,
            all,
            facts,
            readings,
            times,
            goals,
            below,
            outcomes: Numbered::new(),
            places: BTreeMap::new(),
        };
        let of_plan = |(id, _)| {
            let selection = site.of_plan(id);
            let view = site.view(site.context(&selection, &site.options), id);
            let facts = site.facts[id].iter().map(|(item, places)| (*item, site.of_places(id, places)));
            outcomes::outcomes(&view, &facts.collect(), &site.readings[id], &site.goals[id])
        };
        site.outcomes = model.plans.numbered().map(of_plan).collect();
        site
    }

    pub(crate) fn subjects(&self) -> Vec<Subject> {
        let single = Single::ALL.iter().map(|single| Subject::Single(*single));
        let plans = self.plans.iter().flat_map(|id| {
            let items = self.model.plan(*id).items.numbered().map(|(item, _)| Subject::Item(*id, item));
            std::iter::once(Subject::Plan(*id)).chain(items)
        });
        let bodies = self.model.organisation.bodies.numbered().map(|(id, _)| Subject::Body(id));
        single.chain(plans).chain(bodies).collect()
    }

    /// Where a page stands, from the folder of all of one language. It stays the same as long as ids do.
    pub(crate) fn path(&self, subject: Subject) -> String {
        match subject {
            Subject::Single(single) => single.file(),
            Subject::Plan(id) => format!("plan/{}.html", self.model.plan(id).id),
            Subject::Body(id) => format!("organ/{}.html", self.model.organisation.body(id).id),
            Subject::Item(id, item) => {
                let plan = self.model.plan(id);
                format!("plan/{}/{}.html", plan.id, plan.item(item).id)
            }
        }
    }

    /// The headings on the page of a plan that the pages of its items lead to: of what has happened, and of its documents.
    pub(crate) fn headings(&self) -> [&'static str; 2] {
        [self.say("Ärendets gång", "What has happened"), self.say("Handlingar", "Documents")]
    }

    /// The pages of names: of plans, bodies and items. A name of several is of none.
    pub(crate) fn names(&self) -> BTreeMap<String, String> {
        let mut names: BTreeMap<String, Option<String>> = BTreeMap::new();
        for subject in self.subjects() {
            let path = self.path(subject);
            for name in self.called(subject) {
                let known = names.entry(name).or_insert_with(|| Some(path.clone()));
                if known.as_ref().is_some_and(|known| *known != path) {
                    *known = None;
                }
            }
        }
        names.into_iter().filter_map(|(name, path)| Some((name, path?))).collect()
    }

    /// What a plan, a body or an item is called on other pages.
    fn called(&self, subject: Subject) -> Vec<String> {
        match subject {
            Subject::Single(_) => Vec::new(),
            Subject::Plan(id) => {
                let plan = self.model.plan(id);
                let selection = Selection::default();
                let context = self.context(&selection, &self.options);
                vec![plan.title.to_string(), context.name_of(plan), context.title_with_years(plan)]
            }
            Subject::Body(id) => vec![self.model.organisation.body(id).name.to_string()],
            Subject::Item(id, item) => {
                let item = self.model.plan(id).item(item);
                let texts = item.wordings.iter().map(|wording| &wording.text).chain([&item.text]);
                let texts = texts.chain(&item.attributes.short_title);
                // Tables of indicators have the unit behind the name.
                let unit = item.indicator().and_then(|indicator| indicator.unit.as_deref());
                let with_unit = |text: &str| unit.map(|unit| format!("{text} ({unit})"));
                let names = texts.flat_map(|text| [Some(text.to_string()), with_unit(text)]).flatten();
                names.flat_map(|name| [item.numbered(&name).into_owned(), name]).collect()
            }
        }
    }

    fn context<'c>(&'c self, selection: &'c Selection, options: &'c Options) -> Context<'c, 's> {
        Context::new(self.model, self.sources, selection, options, None)
    }

    fn view<'c>(&'c self, context: Context<'c, 's>, plan: PlanId) -> PlanView<'c, 's> {
        PlanView::of(context, self.model.plan(plan), self.all[plan].clone())
    }

    /// A plan, of the times that are asked for.
    fn of_plan(&self, plan: PlanId) -> Selection {
        Selection { times: self.selection.times.clone(), ..Selection::of_plan(plan) }
    }

    fn of_places(&self, plan: PlanId, places: &[usize]) -> Vec<Fact> {
        places.iter().map(|place| self.all[plan][*place].clone()).collect()
    }

    fn say<'t>(&self, swedish: &'t str, english: &'t str) -> &'t str {
        if self.options.language == Some(Language::English) { english } else { swedish }
    }

    /// What a search says of a page beside its title, and finds it by.
    pub(crate) fn about(&self, subject: Subject) -> String {
        let language = self.options.language.unwrap_or_default();
        match subject {
            Subject::Single(_) => String::new(),
            Subject::Plan(id) => self.model.plan(id).attributes.kind.in_language(language),
            Subject::Body(id) => self.model.organisation.body(id).kind.in_language(language),
            Subject::Item(id, item) => {
                let plan = self.model.plan(id);
                let item = plan.item(item);
                let bodies =
                    item.responsible.named.iter().map(|body| &*self.model.organisation.body(*body).name);
                let about = [item.kind.in_language(language), plan.with_years(plan.name())];
                about.into_iter().chain(bodies.map(str::to_owned)).collect::<Vec<_>>().join(", ")
            }
        }
    }

    pub(crate) fn page(&self, subject: Subject) -> Page {
        match subject {
            Subject::Single(Single::Front) => self.front(),
            Subject::Single(Single::Register) => {
                let title = self.say("Styrdokument", "Plans").to_owned();
                Page {
                    title,
                    blocks: self.views(Command::Status, &["register"], None),
                    tables: "plans decisions",
                }
            }
            Subject::Single(Single::Remisser) => {
                let title = self.say("Remisser", "Consultations (remisser)").to_owned();
                let blocks = self.views(Command::Remiss, &["document"], None);
                Page { title, blocks, tables: "rounds answers contradictions" }
            }
            Subject::Single(Single::Search) => {
                let title = self.say("Sök", "Search").to_owned();
                let all = self.say(
                    "Sökningen sker i din webbläsare. Utan skript finns allt i registret och på planernas sidor.",
                    "The search runs in your browser. Without scripts, all is on the pages of the register and of plans.",
                );
                Page { title, blocks: vec![Block::paragraph(all)], tables: "items" }
            }
            Subject::Single(Single::Data) => {
                let title = self.say("Uppgifterna som data", "The data").to_owned();
                let all = self.say(
                    "Allt som sidorna är gjorda av finns som tabeller, med en rad för varje uppgift. CSV öppnas i kalkylprogram; JSON är för program. Datapaketet beskriver varje kolumn.",
                    "All that the pages are made from is here as tables, a row a fact. CSV opens in spreadsheets; JSON is for programs. The data package describes every column.",
                );
                Page { title, blocks: vec![Block::paragraph(all)], tables: "" }
            }
            Subject::Plan(id) => self.plan(id),
            Subject::Body(id) => self.body(id),
            Subject::Item(plan, item) => self.item(plan, item),
        }
    }

    /// The views of a command as blocks, of a plan or of all.
    fn views(&self, command: Command, names: &[&str], plan: Option<PlanId>) -> Vec<Block> {
        let selection = plan.map_or_else(|| self.selection.clone(), |id| self.of_plan(id));
        let context = self.context(&selection, &self.options);
        let title = plan.map(|id| context.title_of(self.model.plan(id)));
        let asked = Asked::views(names.iter().filter_map(|name| command.view(name)));
        self.report(|report| show(&asked, &context, report), title.as_deref())
    }

    /// What a report makes, without the title of the page, as a heading or in each row.
    fn report(&self, make: impl FnOnce(&mut Report), title: Option<&str>) -> Vec<Block> {
        let mut blocks = Report::blocks_of(self.options.language.unwrap_or_default(), make);
        blocks.retain(|block| !matches!(block, Block::Heading { text, .. } if Some(text.as_str()) == title));
        for table in blocks.iter_mut().filter_map(Block::as_table_mut) {
            table.hide_empty_columns();
            for (place, column) in table.columns.iter_mut().map(Arc::make_mut).enumerate() {
                let is_title =
                    |cell: &Cell| matches!(cell, Cell::Quoted { text, .. } if Some(&**text) == title);
                if !table.rows.is_empty() && table.rows.iter().all(|row| is_title(&row.cells[place])) {
                    column.audience = Audience::Data;
                }
            }
        }
        blocks
    }

    /// What has happened, latest first: decisions, remisser, answers and evaluations, and the ratings of each period, those
    /// that are forecasts apart.
    pub(crate) fn news(&self) -> Vec<News> {
        let context = self.context(self.selection, &self.options);
        let mut news = Vec::new();
        for plan in self.plans.iter().copied() {
            let of = self.model.plan(plan);
            let name = context.name_of(of);
            for event in timeline(self.model, plan, context.day) {
                let Some((id, what, rests_on)) = status::timeline::news(&context, plan, &event) else {
                    continue;
                };
                let text = shortened(&unmarked(&rests_on), MOST_OF_NEWS);
                let (id, title) = (format!("{}/{id}", of.id), format!("{name}: {what}"));
                let day = event.date.unwrap_or(context.day);
                news.push(News { id, day, plan, title, text, rests_on });
            }
            let times: BTreeSet<(Period, Basis)> =
                of.judgements.iter().map(|found| (found.period, found.basis)).collect();
            news.extend(times.into_iter().map(|time| self.ratings(plan, &name, time)));
        }
        news.retain(|news| news.day <= context.day);
        news.sort_by(|one, other| (other.day, &one.title).cmp(&(one.day, &other.title)));
        news
    }

    /// The outcomes or the forecasts of a period as news: no sum is of both, nor of two kinds of items.
    fn ratings(&self, plan: PlanId, name: &str, (period, basis): (Period, Basis)) -> News {
        let of = self.model.plan(plan);
        let mut selection = self.of_plan(plan);
        selection.times.periods.push(period);
        let facts = self.all[plan].iter().filter(|fact| fact.basis == basis);
        let view = PlanView::of(self.context(&selection, &self.options), of, facts.cloned().collect());
        let (what, end) = match basis {
            Basis::Outcome => (self.say("bedömningar för", "ratings for"), ""),
            Basis::Forecast => (self.say("prognoser för", "forecasts for"), "/forecast"),
        };
        let found = || of.judgements.iter().filter(|found| (found.period, found.basis) == (period, basis));
        let rests_on = found().map(|found| {
            let said = found.attributes.as_deref();
            let texts =
                said.map(|said| [&said.comment, &said.evidence, &said.reason, &said.action, &said.action_by]);
            let who: Vec<&str> =
                found.who.bodies().iter().map(|id| &*self.model.organisation.body(*id).id).collect();
            format!("{} {who:?} {} {texts:?}\n", of.item(found.item).id, view.scale.word(found.verdict))
        });
        News {
            id: format!("{}/{period}{end}", of.id),
            day: found()
                .filter_map(Judgement::date)
                .max()
                .unwrap_or(period.last_day().min(self.context(&selection, &self.options).day)),
            plan,
            title: format!("{name}: {what} {period}"),
            text: overview::in_words(&view),
            rests_on: rests_on.collect(),
        }
    }
}

/// What each goal of a plan comes to, by its own rule or that of the plan.
fn goals_of<'v>(
    model: &'v Model<'_>,
    plan: &'v Plan<'v>,
    facts: &[Fact],
    readings: &[Reading<'v>],
    times: &BTreeSet<When>,
) -> BTreeMap<ItemId, Vec<Aggregate<'v>>> {
    let asked = plan.follow_up.iter().map(|(period, _)| (*period, Basis::Outcome));
    let of_all = aggregates(&Aggregation {
        plan,
        scale: model.scale(plan),
        organisation: &model.organisation,
        facts,
        readings,
        selected: None,
        rule: None,
        goals: plan.goals().collect(),
        times: asked.chain(times.iter().copied()).collect(),
    });
    let mut goals: BTreeMap<ItemId, Vec<Aggregate<'v>>> = BTreeMap::new();
    for aggregate in of_all {
        if let Some(goal) = aggregate.group.goal() {
            goals.entry(goal).or_default().push(aggregate);
        }
    }
    goals
}

/// A day as pages write the one that they are of, without the word before it.
pub(crate) fn day_in_words(language: Language, day: Date) -> String {
    Words::new(language).day(day).trim_start_matches("den ").to_owned()
}

impl Single {
    pub(crate) fn file(self) -> String {
        format!("{}.html", self.name())
    }
}

/// A text without the marks of Markdown, of which a feed shows each.
fn unmarked(text: &str) -> String {
    let line = |line: &str| {
        let said = line.trim_start_matches(['#', '>', '-', '*', ' ']).trim_end();
        // What a heading is followed by is what it is of.
        let end = if line.starts_with('#') && said.ends_with(char::is_alphanumeric) { ":" } else { "" };
        format!("{said}{end}\n")
    };
    text.lines().map(line).collect::<String>().replace("**", "")
}
