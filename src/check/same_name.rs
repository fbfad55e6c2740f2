//! Two bodies that are there at the same time are called the same: in a table, one cannot be told from the other.

use crate::diagnostic::{Code, Sink};
use crate::model::{Body, Model};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    let organisation = &model.organisation;
    let bodies: Vec<_> = organisation.bodies.numbered().collect();
    // They stand in the order of their names.
    for pair in bodies.windows(2) {
        if let [(first_id, first), (second_id, second)] = pair
            && words(first).eq(words(second))
            && first.end.zip(second.start).is_none_or(|(end, start)| start <= end)
            && second.end.zip(first.start).is_none_or(|(end, start)| start <= end)
            && !(first.replaces.contains(second_id) || second.replaces.contains(first_id))
        {
            let mut both = [first, second];
            both.sort_by_key(|body| body.span);
            let [first, second] = both;
            let recorded = !(first.irregularities.is_empty() && second.irregularities.is_empty());
            sink.report_unless(recorded, Code::SameName, second.span, |at| {
                at.says(format!("`{}` and `{}` are both called \"{}\"", first.id, second.id, second.name))
                    .label("the same name")
                    .help("give each a name that tells it apart, or a last day to the one that is there no more")
                    .related(first.span, "the other")
            });
        }
    }
}

/// What a reader sees of a name.
fn words<'b>(body: &'b Body<'_>) -> impl Iterator<Item = String> + 'b {
    body.name.split_whitespace().map(str::to_lowercase)
}
