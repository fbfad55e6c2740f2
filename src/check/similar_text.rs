//! Two items of a plan have nearly the same text, or two of different plans the same: perhaps one commitment under two bodies,
//! perhaps a copy.

use crate::diagnostic::{Code, Sink};
use crate::model::{Item, ItemId, Model, Plan, PlanId};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    let mut of_all: Vec<(Vec<u8>, PlanId, ItemId)> = Vec::new();
    for (plan_id, plan) in model.plans.numbered() {
        let mut folded: Vec<(Vec<u8>, ItemId)> =
            plan.items.numbered().map(|(id, item)| (fold(&item.text), id)).collect();
        folded.sort();
        // Texts that differ in a letter near their beginning do not stand together in this order; a reader would not
        // take them for the same either.
        for pair in folded.windows(2) {
            if let [(first_text, first), (second_text, second)] = pair
                && similar(first_text, second_text)
            {
                let (first, second) = (plan.item(*first.min(second)), plan.item(*first.max(second)));
                if linked(plan, first, second) {
                    continue;
                }
                sink.report(Code::SimilarText, second.span, |at| {
                    at.says(format!("`{}` and `{}` have nearly the same text", first.id, second.id))
                        .label("nearly the same")
                        .help("one commitment under two bodies is one record with two responsible bodies; otherwise `repeats` links them")
                        .related(first.span, "the other")
                });
            }
        }
        let are_long = folded.into_iter().filter(|(text, _)| text.len() >= SHORTEST);
        of_all.extend(are_long.map(|(text, item)| (text, plan_id, item)));
    }
    of_all.sort();
    for pair in of_all.windows(2) {
        if let [(first_text, first_plan, first), (second_text, second_plan, second)] = pair
            && first_text == second_text
            && first_plan != second_plan
        {
            let plans = [model.plan(*first_plan), model.plan(*second_plan)];
            // One that takes the place of another carries on with what that left.
            if plans[0].replaces.contains(second_plan) || plans[1].replaces.contains(first_plan) {
                continue;
            }
            let mut both = [(plans[0].item(*first), plans[0]), (plans[1].item(*second), plans[1])];
            both.sort_by_key(|(item, _)| item.span);
            let [(first, first_plan), (second, second_plan)] = both;
            sink.report(Code::SimilarText, second.span, |at| {
                at.says(format!(
                    "`{}` of `{}` has the text of `{}` of `{}`",
                    second.id, second_plan.id, first.id, first_plan.id
                ))
                .label("the same text")
                .help("where it is one commitment, it stands in one plan; otherwise each is followed up by itself")
                .related(first.span, "the other")
            });
        }
    }
}

/// Texts that are shorter, in bytes without spaces and signs, are not compared: there, a letter is a word.
const SHORTEST: usize = 20;

/// Whether the plan says itself that one repeats, replaces or became the other.
fn linked(plan: &Plan<'_>, first: &Item<'_>, second: &Item<'_>) -> bool {
    let names = |item: &Item<'_>, other: &Item<'_>| {
        let named = item.repeats.iter().chain(&item.merged_into).chain(&item.replaces);
        named.map(|id| plan.item(*id)).any(|item| item.id == other.id)
    };
    names(first, second) || names(second, first)
}

/// Letters and digits only, in lower case, byte by byte: Swedish letters are folded, and what is beyond them is kept.
fn fold(text: &str) -> Vec<u8> {
    let mut folded = Vec::with_capacity(text.len());
    let mut after_c3 = false;
    for byte in text.bytes() {
        match byte {
            // À to Þ; their small letters stand 0x20 further on.
            0x80..=0x9e if after_c3 => folded.push(byte + 0x20),
            byte if byte.is_ascii_alphanumeric() || !byte.is_ascii() => {
                folded.push(byte.to_ascii_lowercase());
            }
            _ => {}
        }
        after_c3 = byte == 0xc3;
    }
    folded
}

/// How many bytes texts have at most for their letters to be compared one by one, which takes as long as both lengths
/// multiplied.
const LONGEST: usize = 2000;

/// Whether one text is the other but for a letter in twenty. Long ones may differ in one place.
fn similar(first: &[u8], second: &[u8]) -> bool {
    let (shorter, longer) = (first.len().min(second.len()), first.len().max(second.len()));
    let allowed = shorter / 20;
    shorter >= SHORTEST
        && longer - shorter <= allowed
        && (first == second || (near(first, second, allowed) && distance(first, second) <= allowed))
}

/// What two texts have between their common beginning and their common end.
fn apart<'t>(first: &'t [u8], second: &'t [u8]) -> (&'t [u8], &'t [u8]) {
    let is_same = |(one, other): &(&u8, &u8)| one == other;
    let begin = first.iter().zip(second).take_while(is_same).count();
    let (first, second) = (&first[begin..], &second[begin..]);
    let end = first.iter().rev().zip(second.iter().rev()).take_while(is_same).count();
    (&first[..first.len() - end], &second[..second.len() - end])
}

/// Whether few enough bytes differ, in whatever order they stand, for the texts to be `allowed` edits apart. An edit of a
/// byte takes one away and adds another. Cheap, and true of few pairs.
fn near(first: &[u8], second: &[u8], allowed: usize) -> bool {
    let mut balance = [0i32; 256];
    for byte in first {
        balance[usize::from(*byte)] += 1;
    }
    for byte in second {
        balance[usize::from(*byte)] -= 1;
    }
    balance.iter().map(|count| count.unsigned_abs() as usize).sum::<usize>() <= 2 * allowed
}

/// How many bytes one text is from the other; of long ones, at most so many.
fn distance(first: &[u8], second: &[u8]) -> usize {
    let (first, second) = apart(first, second);
    let longer = first.len().max(second.len());
    if longer > LONGEST {
        return longer;
    }
    strsim::generic_levenshtein(&Bytes(first), &Bytes(second))
}

/// Bytes as strsim takes them.
struct Bytes<'b>(&'b [u8]);

impl<'a> IntoIterator for &'a Bytes<'_> {
    type Item = &'a u8;
    type IntoIter = std::slice::Iter<'a, u8>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
