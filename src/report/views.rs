//! What tables there are to ask for: one list, from which the command line, its help, `explain columns` and the reports are
//! made. A new view is a line here and a file.

use super::builder::Report;
use super::command::Command;
use super::comparison::Comparison;
use super::context::Context;
use super::plan_view::PlanView;
use super::remiss::RemissReport;
use super::review::PlanReview;
use crate::model::PlanId;
use crate::vocabulary::ItemKind;

/// Where formats differ in what they show when nobody asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Read on a screen.
    Screen,
    /// Read as a document, or attached to one.
    Document,
    /// Every table for programs.
    Tables,
    /// A workbook.
    Workbook,
    /// The same of a plan that has items of a kind.
    WorkbookOf(ItemKind),
    /// One table for programs.
    OneTable,
}

/// Something that a command can show.
pub struct View {
    pub command: Command,
    /// Its name on the command line, and of its table in JSON.
    pub name: &'static str,
    /// What it shows, in a few words.
    pub about: &'static str,
    /// Where it is shown when nobody asks for a view.
    pub usual: &'static [Use],
    pub(super) show: Show,
}

/// How a view is made: from which things, one at a time or together.
pub(super) enum Show {
    /// From all that a repository holds.
    Repository(fn(&Context<'_, '_>, &mut Report)),
    Judged(fn(&PlanView<'_, '_>, &mut Report)),
    Plans(fn(&Context<'_, '_>, &[PlanId], &mut Report)),
    Plan(fn(&Context<'_, '_>, PlanId, &mut Report)),
    /// From all plans as they stand against the criteria.
    Reviews(fn(&Context<'_, '_>, &[PlanReview<'_, '_>], &mut Report)),
    /// From a remiss, or from none, for the columns.
    Remiss(fn(&Context<'_, '_>, Option<&RemissReport<'_, '_>>, &mut Report)),
    Comparison(fn(&Context<'_, '_>, Comparison<'_>, &mut Report)),
}

const TABLES: &[Use] = &[Use::Tables, Use::Workbook];
/// What is read at a time.
const READ: &[Use] = &[Use::Screen, Use::Document, Use::Tables, Use::Workbook];
const EVERYWHERE: &[Use] = &[Use::Screen, Use::Document, Use::Tables, Use::Workbook, Use::OneTable];

macro_rules! views {
    ($($command:ident $name:literal $usual:expr, $show:ident($($function:ident)::+): $about:literal;)+) => {
        /// Every view, in the order of the help.
        pub(crate) const VIEWS: &[View] = &[$(View {
            command: Command::$command,
            name: $name,
            about: $about,
            usual: $usual,
            show: Show::$show(super::$($function)::+),
        },)+];
    };
}

views! {
    Evaluate "overview" &[Use::Screen, Use::Document], Repository(overview::add): "what the latest period came to beside the one before, and what to look at";
    Evaluate "commitments" TABLES, Judged(commitments::add): "the items down and the periods across, a table a body";
    Evaluate "summary" TABLES, Judged(summary::add): "how many of each rating, by body and period";
    Evaluate "changes" &[], Judged(changes::add): "what is better and what is worse than last time";
    Evaluate "gaps" &[], Judged(gaps::add): "what is expected and missing";
    Evaluate "divergences" &[], Judged(divergences::add): "where bodies that share an item differ";
    Evaluate "levels" &[], Judged(levels::add): "every level of the scale, with its count";
    Evaluate "judgements" &[Use::Workbook, Use::OneTable], Judged(judgements::add): "the judgements as they are";
    Evaluate "trace" &[], Judged(trace::add): "what each number of the summary is made of";
    Evaluate "goals" &[Use::WorkbookOf(ItemKind::Goal)], Judged(goals::add): "how fulfilment adds up along the chain of goals";
    Evaluate "indicators" &[Use::WorkbookOf(ItemKind::Indicator)], Judged(indicators::add): "measured values beside their targets";
    Evaluate "targets" &[], Judged(indicators::add_targets): "what indicators are to reach, a row a target";
    Evaluate "activities" &[Use::WorkbookOf(ItemKind::Activity)], Judged(activities::add): "activities, and which of them are late";
    Evaluate "statuses" &[], Judged(activities::add_statuses): "how far activities had come in each period";
    Evaluate "actions" &[], Judged(actions::add): "what is to be done about what is not met, and which of it is overdue";
    Evaluate "control-totals" &[], Judged(control_totals::add): "what signed reports have printed, beside what is counted";
    Evaluate "forecast" &[], Judged(forecast::add): "forecasts beside what came of them";
    Evaluate "items" &[], Judged(items::add): "what the plan holds, with all that each item says";

    Status "register" EVERYWHERE, Plans(status::register::add): "every plan, a row each";
    Status "timeline" &[], Plan(status::timeline::add): "what has happened to each plan, in order";
    Status "remarks" &[], Plan(status::remarks::add): "what is odd or missing in that, and where sources contradict each other";
    Status "about" &[], Plan(status::about::add): "what each plan says of itself";
    Status "decisions" &[], Plan(status::decisions::add): "every decision, with all that is recorded of it";
    Status "areas" &[], Plan(status::areas::add): "the areas of each plan";
    Status "terms" &[], Plan(status::terms::add): "its terms and abbreviations, and what they mean";
    Status "contradictions" &[], Plan(remiss::of_plan): "on what the documents disagree about each plan";
    Status "settings" &[], Plans(status::settings::add): "the settings of the repository, as `uppfyllt.toml` has them";
    Status "scales" &[], Plans(status::scales::add): "the levels of the rating scales, and what they count as";
    Status "sources" &[], Plans(status::sources::add): "the documents that records are taken from";
    Status "bodies" &[], Plans(status::bodies::add): "the bodies, and what became of them";

    Remiss "rounds" &[Use::Screen, Use::Tables, Use::Workbook, Use::OneTable], Remiss(remiss::recipients::add): "who has answered, is late or is missing";
    Remiss "answers" TABLES, Remiss(remiss::answers::add): "what they said, by heading and by body, and how it was handled";
    Remiss "points" &[], Remiss(remiss::answers::add_open): "the points that are not handled yet";
    Remiss "contradictions" &[Use::Screen, Use::Tables, Use::Workbook], Remiss(remiss::contradictions): "on what the documents disagree";
    Remiss "document" &[Use::Document], Remiss(remiss::document): "all of it as a document, ready to attach";

    Review "summary" READ, Reviews(review::summary): "how many criteria each plan meets, and the plans side by side";
    Review "criteria" EVERYWHERE, Reviews(review::criteria): "each criterion, with what it rests on and why it matters";
    Review "grounds" &[], Reviews(review::grounds): "everything that a criterion rests on, a row each";
    Review "findings" &[], Reviews(review::findings): "what evaluations found, by category and over time";
    Review "recommendations" &[], Reviews(review::recommendations): "what they recommended, and what became of it";
    Review "statements" &[], Reviews(review::statements::add): "statements of dissent, beside the decision that they belong to";
    Review "evaluations" &[], Reviews(review::evaluations): "the evaluations, with findings, recommendations and statements";

    Diff "differences" EVERYWHERE, Comparison(comparison::differences): "what differs: ratings, comments, values, wordings, commitments, bodies, decisions and all else";
    Diff "totals" READ, Comparison(comparison::totals): "the sums that are others than before";

    History "history" EVERYWHERE, Comparison(comparison::history): "every rating and wording of an item, with the commit that brought it";
}

impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        (self.command, self.name) == (other.command, other.name)
    }
}

impl View {
    /// Of which items a plan must have some for a workbook to show it, where nobody asks.
    pub(super) fn of_items(&self) -> Option<ItemKind> {
        self.usual.iter().find_map(|at| if let Use::WorkbookOf(kind) = at { Some(*kind) } else { None })
    }
}

impl std::fmt::Debug for View {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

impl Command {
    /// Its views, in the order of the help.
    pub fn views(self) -> impl Iterator<Item = &'static View> {
        VIEWS.iter().filter(move |view| view.command == self)
    }

    /// The view of a name.
    pub fn view(self, name: &str) -> Option<&'static View> {
        self.views().find(|view| view.name == name)
    }

    /// What is shown when nobody asks for a view.
    pub fn usual(self, at: Use) -> Vec<&'static View> {
        let is_usual =
            |view: &&View| view.usual.contains(&at) || at == Use::Workbook && view.of_items().is_some();
        let mut views: Vec<_> = self.views().filter(is_usual).collect();
        // A workbook opens on its sums.
        views.sort_by_key(|view| at == Use::Workbook && view.name != "summary");
        views
    }
}
