//! Who has come farthest and who least far, where bodies can be compared.

use super::sentences::subject;
use crate::evaluate::{Counts, Group, Part};
use crate::report::plan_view::PlanView;
use crate::report::words::{capital, say};
use crate::vocabulary::Class;

/// Bodies with fewer ratings are in no comparison of shares.
const FEWEST: u64 = 3;

/// Who has the greatest share fulfilled in the period and who the smallest, and who has most that is not met.
pub(super) fn extremes(view: &PlanView<'_, '_>, part: &Part, parts: &[Part]) -> Option<String> {
    let words = view.words;
    let bodies = part.rows.iter().filter(|(who, _)| matches!(who, Group::Body(..)));
    let all: Vec<(Group, &Counts)> =
        bodies.map(|(who, standing)| (*who, &standing.now)).filter(|(_, now)| now.rated() > 0).collect();
    let compared: Vec<_> = all.iter().copied().filter(|(_, now)| now.rated() >= FEWEST).collect();
    let of_share =
        |one: &Counts, other: &Counts| (one.met() * other.rated()).cmp(&(other.met() * one.rated()));
    let most = compared.iter().map(|(_, now)| *now).max_by(|one, other| of_share(one, other))?;
    let least = compared.iter().map(|(_, now)| *now).min_by(|one, other| of_share(one, other))?;
    if of_share(most, least).is_eq() {
        return None;
    }
    let name = |who: &Group| {
        if let Group::Body(_, body) = who { view.body_in_text(*body) } else { view.group(*who) }
    };
    // What is alike of several is said after the last of them.
    let named = |of: &[(Group, &Counts)], number: fn(&Counts) -> u64, is_wanted: &dyn Fn(&Counts) -> bool| {
        let wanted: Vec<_> = of.iter().filter(|(_, now)| is_wanted(now)).collect();
        let of = |now: &Counts| (number(now), now.rated());
        let names = wanted.chunk_by(|(_, one), (_, next)| of(one) == of(next)).map(|alike| {
            let names: Vec<String> = alike.iter().map(|(who, _)| name(who)).collect();
            let (number, rated) = of(alike[0].1);
            let each = if alike.len() > 1 { words.say(" vardera", " each") } else { "" };
            format!("{} ({}{each})", words.list(&names), words.of(number, rated))
        });
        words.list(&names.collect::<Vec<_>>())
    };
    let [most, least] =
        [most, least].map(|of| named(&compared, Counts::met, &|now| of_share(now, of).is_eq()));
    let of_unmet = |now: &Counts| now.of_class(Class::Unmet);
    let unmet = compared.iter().map(|(_, now)| of_unmet(now)).max().filter(|unmet| *unmet > 0);
    let unmet = unmet.map(|unmet| {
        let whose = named(&compared, of_unmet, &|now| of_unmet(now) == unmet);
        say!(
            words,
            " Flest ej uppfyllda av de jämförda har {whose}.",
            " Of those compared, most that is not fulfilled has {whose}."
        )
    });
    let few: Vec<_> = all.iter().filter(|(_, now)| now.rated() < FEWEST).collect();
    let named_few = capital(&words.list(&few.iter().map(|(who, _)| name(who)).collect::<Vec<_>>()));
    let few = match few[..] {
        [] => None,
        [(_, only)] => {
            let number = match only.rated() {
                1 => words.say("en enda bedömning", "a single judgement").to_owned(),
                number => words.judgements(number),
            };
            Some(say!(
                words,
                " {named_few}, med {number}, är inte medräknad.",
                " {named_few}, with {number}, is not compared."
            ))
        }
        _ => Some(say!(
            words,
            " {named_few}, med färre än {} bedömningar vardera, är inte medräknade.",
            " {named_few}, with fewer than {} judgements each, are not compared.",
            words.spelt(FEWEST)
        )),
    };
    let (subject, period) = (subject(words, part, parts), view.when_in_words(part.period, part.basis));
    let said = say!(
        words,
        "Av {subject} {period} är andelen uppfyllda störst hos {most} och minst hos {least}.",
        "Of {subject} in {period}, the share fulfilled is greatest for {most} and smallest for {least}."
    );
    Some([Some(said), unmet, few].into_iter().flatten().collect())
}
