//! What is compared: the records of plan files, as the views of data have them.

use crate::report::command::Command;

pub(super) struct Sort {
    /// What one is called in data.
    pub(super) name: &'static str,
    /// What several are called, in Swedish and in English.
    pub(super) heading: [&'static str; 2],
    /// The view, and its table of the same name, that has a row for each.
    pub(super) view: (Command, &'static str),
    /// The columns that say which record a row is. The first is the plan, where it is of one; the next is its id.
    key: &'static str,
    /// The column by which readers know it.
    pub(super) called: &'static str,
    /// The column that says most of it, and others that are told of one that is new or gone.
    says: &'static str,
    /// The columns that are another record's, or counted.
    besides: &'static str,
}

/// Columns of where a record stands: moving it changes nothing.
pub(super) const PLACE: [&str; 2] = ["file", "line"];

impl Sort {
    pub(super) fn key(&self) -> impl Iterator<Item = &'static str> {
        self.key.split(' ')
    }

    pub(super) fn id(&self) -> &'static str {
        self.key().find(|column| *column != "plan").unwrap_or("plan")
    }

    pub(super) fn says(&self) -> &'static str {
        self.says_of_new().next().unwrap_or_default()
    }

    pub(super) fn says_of_new(&self) -> impl Iterator<Item = &'static str> {
        self.says.split(' ')
    }

    pub(super) fn has_ids(&self) -> bool {
        self.id() == self.name
    }

    /// Whether a column is what the record itself says.
    pub(super) fn tells(&self, column: &str) -> bool {
        !self.key().chain(self.besides.split(' ')).chain(PLACE).any(|other| other == column)
    }
}

/// The views whose rows are the records, by command and name.
pub(in crate::report) fn compared_views() -> impl Iterator<Item = (Command, &'static str)> {
    SORTS.iter().map(|sort| sort.view)
}

macro_rules! sorts {
    ($($name:literal $heading:tt $command:ident $view:literal by $key:literal called $called:literal
        says $says:literal besides $besides:literal;)+) => {
        /// All of them, in the order of tables.
        pub(super) const SORTS: &[Sort] = &[$(Sort {
            name: $name,
            heading: $heading,
            view: (Command::$command, $view),
            key: $key,
            called: $called,
            says: $says,
            besides: $besides,
        },)+];
    };
}

sorts! {
    "judgement" ["Bedömningar", "Judgements"] Evaluate "judgements"
        by "plan item body bodies period basis" called "text" says "rating comment"
        besides "kind text body_name class number short_title action action_by action_due action_status";
    "action" ["Åtgärder", "Actions"] Evaluate "actions"
        by "plan item body period basis" called "text" says "action" besides "text body_name rating class overdue";
    "value" ["Mätvärden", "Values"] Evaluate "indicators"
        by "plan item body period basis" called "text" says "value women men comment"
        besides "text goal area body_name unit direction operator target target_women target_men target_trend target_text \
            part_of decided_by reached percent_of_target distance course pace_period on_pace \
            reached_women reached_men percent_of_target_women percent_of_target_men target_reached next_target_period \
            next_target next_target_women next_target_men comparison_text comparison comparison_women comparison_men \
            can_exceed_100 number short_title course_women course_men \
            target_upper target_upper_women target_upper_men next_target_upper";
    "target" ["Målvärden", "Targets"] Evaluate "targets"
        by "plan item period" called "text" says "target target_women target_men target_trend target_text"
        besides "text unit number short_title";
    "status" ["Hur långt aktiviteter har kommit", "How far activities have come"] Evaluate "statuses"
        by "plan item body period" called "text" says "status comment" besides "text body_name number short_title";
    "item" ["Mål, åtaganden, indikatorer och aktiviteter", "Goals, commitments, indicators and activities"]
        Evaluate "items" by "plan item" called "item" says "text" besides "";
    "plan" ["Vad planen säger om sig själv", "What the plan says of itself"] Status "about"
        by "plan" called "plan" says "title" besides "rule_of";
    "area" ["Områden", "Areas"] Status "areas" by "plan area" called "area" says "name" besides "";
    "term" ["Begrepp", "Terms"] Status "terms" by "plan term" called "term" says "definition abbreviation" besides "";
    "level" ["Nivåer på skalan", "Levels of the scale"] Evaluate "levels"
        by "plan level scale" called "level" says "label class" besides "body body_name period basis count kind";
    "decision" ["Beslut", "Decisions"] Status "decisions"
        by "plan decision type body" called "type" says "date" besides "body_name";
    "evaluation" ["Utvärderingar", "Evaluations"] Review "evaluations"
        by "plan evaluation" called "evaluation" says "title" besides "";
    "finding" ["Iakttagelser", "Findings"] Review "findings"
        by "plan evaluation category" called "category" says "text" besides "evaluation_name kind date";
    "recommendation" ["Rekommendationer", "Recommendations"] Review "recommendations"
        by "plan recommendation evaluation" called "recommendation" says "text"
        besides "evaluation_name kind date answered_by";
    "statement" ["Särskilda yttranden", "Statements of dissent"] Review "statements"
        by "plan group decision_date" called "group" says "text"
        besides "body decision paragraph decision_type evaluation";
    "remiss" ["Remisser", "Remisser"] Remiss "rounds" by "plan remiss" called "remiss" says "sent"
        besides "as_of days_left state body body_name asked answer_date record_number stance proposed points open_points \
            author text source irregularity split_by paragraph";
    "answer" ["Remissinstanser och remissvar", "Recipients and answers"] Remiss "rounds"
        by "plan remiss body" called "remiss" says "stance answer_date text"
        besides "body_name proposed as_of days_left state points open_points sender sent deadline deadline_written \
            deadline_inferred inferred remiss_paragraph remiss_record_number remiss_text remiss_source \
            remiss_irregularity";
    "point" ["Synpunkter i remissvar", "Points of answers"] Remiss "answers"
        by "plan remiss body heading" called "heading" says "text"
        besides "body_name answer_date stance proposed";
    "contradiction" ["Uppgifter som källorna är oense om", "What sources disagree on"] Status "contradictions"
        by "plan about key source" called "key" says "value" besides "source_title";
    "control-total" ["Kontrollsummor", "Control totals"] Evaluate "control-totals"
        by "plan figure body period basis scope kind goal" called "figure" says "published"
        besides "body_name counted agrees";
    "body" ["Organ", "Bodies"] Status "bodies" by "body" called "body" says "body_name" besides "replaced_by";
    "setting" ["Inställningar", "Settings"] Status "settings" by "setting" called "setting" says "value" besides "";
    "source" ["Källor", "Sources"] Status "sources" by "source" called "source" says "title" besides "";
}
