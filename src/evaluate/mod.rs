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
mod plan_status;
mod readings;
mod recorded;
mod remarks;
mod remiss;
pub mod review;
mod selection;
mod succession;
mod summary;
mod tally;
mod timeline;

pub use changes::{Change, Course, Obstacle, changes};
pub use control_totals::{Control, Difference, controls};
pub use counts::Counts;
pub use divergences::{Divergence, divergences};
pub use facts::{Fact, facts};
pub use forecasts::{Accuracy, Forecast, forecasts};
pub use goals::{Aggregate, Aggregation, ByHand, aggregates};
pub use plan_status::{OpenRemiss, PlanStatus, Review, State, days_after, plan_status};
pub use readings::{Decided, Reading, readings};
pub use recorded::{is_known, sent};
pub use remarks::{RemarkKind, StatusRemark, is_contradicted, remarks, said_by};
pub use remiss::{AnswerState, Respondent, Round, answer_state, handled, round};
pub use selection::{Admission, Selection};
pub use succession::under_successors;
pub use summary::{Group, Key, LevelCount, SummaryRow, counts_by_level, summary, totals};
pub use tally::{Tally, Vote};
pub use timeline::{EvaluationDay, Event, EventKind, evaluation_day, is_later, timeline};
