//! Pure counting on the model: integers, no text, no rounding.
//!
//! One table is derived from a plan, [`facts`]: every expected judgement, with what became of it. Every view is a fold
//! of that table, so no two views can disagree. The rules are those of the reference (`explain format`), numbered there.

mod chain;
mod changes;
mod control_totals;
mod counts;
mod divergences;
mod facts;
mod forecasts;
mod goals;
mod overview;
mod plan_status;
mod readings;
mod recorded;
mod remarks;
mod remiss;
mod requirement;
pub(crate) mod review;
mod selection;
mod statuses;
mod succession;
mod summary;
mod tally;
mod timeline;

pub(crate) use changes::{Change, Course, Obstacle, changes};
pub(crate) use control_totals::{Control, Difference, controls};
pub(crate) use counts::Counts;
pub(crate) use divergences::{Divergence, divergences};
pub(crate) use facts::{Fact, asked, facts, last_before};
pub(crate) use forecasts::{Accuracy, Forecast, forecasts};
pub(crate) use goals::{Aggregate, Aggregation, Selected, aggregates};
pub(crate) use overview::{Part, Standing, latest, latest_time, reached};
pub(crate) use plan_status::{OpenRemiss, Review, is_of_own_period};
pub use plan_status::{PlanStatus, State, plan_status};
pub(crate) use readings::{Decided, Reading, baseline, readings};
pub(crate) use recorded::{
    EvaluationDay, answering, decisions, evaluation_day, has_come_into_force, has_come_of, is_known,
    is_later, is_sent, sent, statements,
};
pub(crate) use remarks::{Beside, StatusRemark, is_contradicted, said_by};
pub use remarks::{RemarkKind, remarks};
pub(crate) use remiss::{AnswerState, Respondent, Round, answer_state, points, round};
pub(crate) use requirement::{Quantity, Requirement};
pub use selection::Selection;
pub(crate) use selection::{Admission, InModel, Items, Times};
pub(crate) use statuses::last_known;
pub(crate) use succession::under_successors;
pub use summary::Key;
pub(crate) use summary::{Group, Sum, SummaryRow, counted, counts_by_level, sums};
pub(crate) use tally::Tally;
pub(crate) use timeline::Event;
pub use timeline::{EventKind, timeline};
