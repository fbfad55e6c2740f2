//! Women and men do not sum to the total of a count, or lie on one side of the total of a share.

use crate::diagnostic::{Code, Sink};
use crate::model::{Figures, Indicator, Model};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        for measurement in &plan.measurements {
            let item = plan.item(measurement.item);
            let Some(contradiction) =
                item.indicator().and_then(|indicator| contradiction(measurement.figures, indicator))
            else {
                continue;
            };
            sink.report_unless(measurement.irregular, Code::SexesAgainstTotal, measurement.span, |at| {
                at.says(format!("`{}`: {contradiction}", item.id))
                    .label("the total")
                    .help("mend the figure that is wrong; write \"saknas\" for one that is not known")
            });
        }
    }
}

fn contradiction(figures: Figures, indicator: &Indicator<'_>) -> Option<String> {
    let [total, women, men] = [figures.total, figures.women, figures.men].map(crate::model::Figure::number);
    let (total, women, men) = (total?, women?, men?);
    if indicator.is_count() {
        let sum = women.plus(men)?;
        return sum
            .compare(total)
            .is_ne()
            .then(|| format!("{women} women and {men} men are {sum}, and the total is {total}"));
    }
    let (above, below) = (total.compare(women), total.compare(men));
    let outside = above == below && above.is_ne();
    (indicator.is_percent() && outside)
        .then(|| format!("a total of {total} cannot come of {women} for women and {men} for men"))
}
