"""Rules 10 to 16: how fulfilment adds up along the chain of goals."""

from collections import defaultdict
from dataclasses import dataclass, replace
from fractions import Fraction

import counting
import indicators
import model
from counting import LEFT, RATED, expected_times, nearest, share, slots
from model import JOINT
from selection import area_of, chain

RULES = {
    "antal": "counts", "andel uppfyllda": "share_met", "alla uppfyllda": "all_met", "viktad": "weighted",
    "indikatorer": "indicators", "för hand": "by_hand",
}
LIMITS = {"share_met": 100, "weighted": 75, "indicators": 80}
WEIGHTS = {"met": 100, "partial": 50, "unmet": 0}
WORDS = {class_: word for word, class_ in {**model.CLASSES, **model.ABSENCES}.items()}
CANNOT = ("not_assessable", "unreadable")
LOST = (*CANNOT, "differing")


@dataclass(frozen=True)
class Rule:
    kind: str
    limit: Fraction = None
    coverage: Fraction = None
    of: str = "bedömningar"
    partial: Fraction = None

    @property
    def of_goals(self):
        return self.of == "mål"

    @property
    def of_indicators(self):
        return self.kind == "indicators" or self.of == "indikatorer"


@dataclass(frozen=True)
class Vote:
    """What counts as one: rated, or one that cannot be, or missing."""

    class_: str  # met, partial, unmet, not_assessable, unreadable, or None where it is missing
    weight: Fraction = Fraction(0)

    @property
    def rated(self):
        return self.class_ in RATED


@dataclass(frozen=True)
class Scope:
    """What is added up: facts are slots, readings are votes about indicators."""

    facts: tuple
    readings: tuple

    def below(self, goal, above):
        return Scope(*(tuple(one for one in ones if goal in above(one.item)) for ones in (self.facts, self.readings)))

    def where(self, of, key):
        return Scope(*(tuple(one for one in ones if of(one) == key) for ones in (self.facts, self.readings)))

    @property
    def all(self):
        return self.facts + self.readings


def read_rule(record):
    if not record:
        return Rule("counts")
    kind = RULES[record["kind"]]
    limit, coverage, partial = (
        Fraction(record[key]) if key in record else None for key in ("at_least", "coverage", "partial_at_least"))
    return Rule(kind, limit, coverage, record.get("of", "bedömningar"), partial)


def rule_of_option(text):
    kind, *rest = text.split(":")
    numbers = next((part.split("/") for part in rest if part[0].isdigit()), [])
    limit, partial = [*map(Fraction, numbers), None, None][:2]
    return Rule(RULES[kind], limit, None, next((part for part in rest if not part[0].isdigit()), "bedömningar"), partial)


class Sums:
    def __init__(self, repository, plan, selection, rule):
        self.repository, self.plan, self.selection, self.given = repository, plan, selection, rule
        self.goals = [item for item in repository.items_of(plan.id) if item.kind == "goal"]
        parents = {chain(repository, item)[1] for item in self.goals if len(chain(repository, item)) > 1}
        self.lowest = {item.id for item in self.goals if item.id not in parents}
        # A goal that is asked for itself is rated by all that is below it.
        asked = replace(selection, goal=selection.item or selection.goal, item=None)
        self.facts, self.readings = self.known(asked)
        whole = replace(selection, body=None, area=None, goal=None, item=None)
        everything = (self.facts, self.readings) if whole == asked else self.known(whole)
        self.everything = defaultdict(lambda: ([], []))
        for place, ones in enumerate(everything):
            for one in ones:
                self.everything[one.time][place].append(one)

    def known(self, selection):
        facts = [one for one in slots(self.repository, selection) if one.item.plan == self.plan.id]
        readings = [one for one in indicators.rows_of(self.repository, self.plan.id, selection) if one.target]
        return facts, readings

    def above(self, item):
        """The goals that an item is below; a goal is among its own, so that what is said of it counts for it."""
        return [id for id in chain(self.repository, item) if self.repository.items[item.plan, id].kind == "goal"]

    def rule(self, goal=None):
        """Rule 11."""
        if self.given:
            return self.given
        plan, own = self.plan.record, goal.record.get("rule") if goal else None
        if own:
            return read_rule(own)
        if goal and goal.id in self.lowest:
            return read_rule(plan.get("rule"))
        if "plan_rule" in plan:
            return read_rule(plan["plan_rule"])
        rule = read_rule(plan.get("rule"))
        return Rule("counts", of="mål") if rule.of_indicators and self.goals else rule

    # ------------------------------------------------------------------------------------------ votes

    @property
    def partial(self):
        return any(level.class_ == "partial" for level in self.plan.scale)

    def on_scale(self, class_):
        """Rule 13: on a scale without a level of the class partial nothing is partial."""
        return "unmet" if class_ == "partial" and not self.partial else class_

    def first_level(self, class_):
        return next((level for level in self.plan.scale if level.class_ == class_), None)

    def vote(self, class_, level=None):
        if class_ not in RATED:
            return Vote(class_ if class_ in LOST else None)
        level = level or self.first_level(class_)
        weight = WEIGHTS[class_] if level is None or level.weight is None else level.weight
        return Vote(class_, Fraction(weight))

    def judged(self, facts):
        """The votes of judgements of measures, each with its item."""
        return [(one.item, self.vote(one.class_, one.level)) for one in facts if one.expected and one.item.kind != "goal"]

    def once(self, votes):
        """Rule 14: the votes of distinct items."""
        by_item = defaultdict(list)
        for item, vote in votes:
            by_item[item.id].append(vote.class_)
        for classes in by_item.values():
            rated = {class_ for class_ in classes if class_ in RATED}
            if rated:
                yield self.vote(self.on_scale(rated.pop() if len(rated) == 1 else "partial"))
            else:
                # Who cannot say, or said what nobody can read, has not left it out.
                yield Vote(None if set(classes) - set(CANNOT) else min(classes, key=CANNOT.index))

    def measured(self, rule, readings):
        """Rule 15."""
        limit = 100 if rule.kind != "indicators" else LIMITS["indicators"] if rule.limit is None else rule.limit
        votes = []
        for one in readings:
            met, part = one.decided
            enough = part is not None and 100 * part >= limit
            class_ = None if met is None else "met" if met else "partial" if enough else "unmet"
            votes.append((one.item, self.vote(self.on_scale(class_))))
        return list(self.once(votes))

    def votes(self, rule, scope):
        if rule.of_indicators:
            return self.measured(rule, scope.readings)
        return [vote for _, vote in self.judged(scope.facts)]

    def votes_of_goals(self, goals, scope, whole):
        """Rule 12: the lowest goals that anything counts for, each by its own rating; of a body, those of which it has a vote."""
        found = []
        for goal in goals:
            below = scope.below(goal.id, self.above)
            class_, level = self.rated(goal, below)
            # One that itself says when it is followed up is not missing at other times.
            own = {"outcome": goal.follow_up, "forecast": goal.forecasts}
            elsewhere = below.all and all(own[one.time[1]] is not None and one.time[0] not in own[one.time[1]] for one in below.all)
            if class_ is None and elsewhere and not self.differs(goal, below.facts):
                continue
            judged = any(one.expected for one in below.facts if one.item.key == goal.key)
            votes_in = lambda part: self.votes(self.rule(goal), part)
            if class_ is None and not judged and not votes_in(below):
                everywhere = whole.below(goal.id, self.above)
                if votes_in(everywhere) or any(one.item.key == goal.key for one in everywhere.facts):
                    continue
            if class_ not in LEFT and (below.readings or any(one.expected for one in below.facts)):
                found.append(self.vote(class_ or self.differs(goal, below.facts), level))
        return found

    def differs(self, goal, facts):
        """Whether bodies have rated a goal itself on different levels: it has no rating, and nobody has left it out."""
        return "differing" if len({one.level for one in facts if one.item.key == goal.key and one.level}) > 1 else None

    def asked(self, goal):
        """Whether all below a goal is asked for with it, but for what lies in other areas."""
        wanted = self.selection
        return wanted.item in (None, goal.id) and (wanted.goal is None or wanted.goal in chain(self.repository, goal))

    def due(self, goal, period):
        """Whether a goal of which nothing is said is shown."""
        return goal.in_force(period) and not self.selection.partial and self.selection.of(self.repository, goal)

    # ----------------------------------------------------------------------------------------- ratings

    def computed(self, rule, votes):
        """Rule 13."""
        rated = [vote for vote in votes if vote.rated]
        met = sum(vote.class_ == "met" for vote in rated)
        if rule.kind in ("counts", "by_hand") or not rated:
            return None
        limit = LIMITS.get(rule.kind) if rule.limit is None else rule.limit
        weight = sum(vote.weight for vote in rated)
        if rule.kind == "weighted":
            enough, something = weight >= limit * len(rated), weight > 0
        else:
            enough = 100 * met >= limit * len(rated) if rule.kind == "share_met" else met == len(rated)
            something = any(vote.class_ != "unmet" for vote in rated)
        if rule.partial is not None and rule.kind in ("share_met", "weighted"):
            something = (weight if rule.kind == "weighted" else 100 * met) >= rule.partial * len(rated)
        if enough and rule.coverage is not None and 100 * len(rated) < rule.coverage * len(votes):
            return "partial" if self.partial else None
        return "met" if enough else self.on_scale("partial") if something else "unmet"

    def by_hand(self, goal, facts):
        """Rule 16: what is said of a goal itself, as (class, level), and whether each judgement has a reason."""
        own = [one for one in facts if one.item.key == goal.key]
        said = [one for one in own if one.level]
        if said:
            one = said[0] if len({each.level for each in said}) == 1 else None
        elif any(each.class_ == "not_assessed" for each in own):
            return None, False
        else:
            order = [*CANNOT, *LEFT]
            one = min(own, key=lambda each: order.index(each.class_), default=None)
            said = [each for each in own if one and each.class_ == one.class_]
        return (one.class_, one.level) if one else None, all("reason" in each.judgement.record for each in said)

    def rated(self, goal, below):
        """The rating that holds for a goal, as (class, level)."""
        rule = self.rule(goal)
        computed = self.computed(rule, self.votes(rule, below))
        return self.holds(computed, *self.by_hand(goal, below.facts))

    def holds(self, computed, hand, reason):
        if hand and (computed is None or reason or hand[0] == computed):
            return hand
        return (computed, self.first_level(computed)) if computed else (None, None)

    # ------------------------------------------------------------------------------------------- rows

    def times_of_plan(self):
        """For when goals are shown for which nothing counts: the periods that the plan has or names."""
        everything = replace(self.selection, area=None, goal=None, item=None)
        judged = {one.time for one in slots(self.repository, everything) if one.item.plan == self.plan.id}
        named = {(period, "outcome") for period in expected_times(self.repository, self.plan)[0]}
        return judged | {time for time in named if self.selection.time(time[0])}

    def rows(self):
        times = {one.time for one in self.facts + self.readings}
        lowest = [goal for goal in self.goals if goal.id in self.lowest]
        inside = lambda goal: [low for low in lowest if goal.id in self.above(low)]
        if not times and not self.selection.partial:
            for time in self.times_of_plan():
                for goal in self.goals:
                    if self.due(goal, time[0]):
                        yield self.row("goal", goal.id, time, Scope((), ()), inside(goal), self.rule(goal), goal)
        for time in times:
            scope = Scope(tuple(self.facts), tuple(self.readings)).where(lambda one: one.time, time)
            touched = {goal for one in scope.all for goal in self.above(one.item)}
            shown = [goal for goal in self.goals if self.asked(goal) and (goal.id in touched or self.due(goal, time[0]))]
            if not self.selection.narrow:  # what is selected of a plan is not the plan
                yield self.row("plan", self.plan.id, time, scope, lowest, self.rule())
            for goal in shown:
                yield self.row("goal", goal.id, time, scope.below(goal.id, self.above), inside(goal), self.rule(goal), goal)
            if self.selection.item is not None:  # what an item is a part of has more below it
                continue
            for kind, of in (("area", lambda one: area_of(self.repository, one.item)), ("body", lambda one: one.row)):
                for key in {of(one) for one in scope.all} - {None}:
                    part = scope.where(of, key)
                    yield self.row("joint" if key == JOINT else kind, key, time, part, lowest, self.rule())

    def label(self, class_, level):
        return level.label if level else {**WORDS, **self.plan.absences}.get(class_)

    def row(self, group, id, time, scope, lowest, rule, goal=None):
        of_goals = rule.of_goals and not (goal and goal.id in self.lowest)
        whole = Scope(*map(tuple, self.everything[time]))
        goal_votes = self.votes_of_goals(lowest, scope, whole)
        votes = goal_votes if of_goals else self.votes(rule, scope)
        computed = self.computed(rule, votes)
        hand, reason = self.by_hand(goal, scope.facts) if goal else (None, False)
        class_, level = self.holds(computed, hand, reason)
        rated = [vote for vote in votes if vote.rated]
        numerator, denominator = sum(vote.class_ == "met" for vote in rated), len(rated)
        percent = share(numerator, denominator)
        if rule.kind == "weighted":
            numerator, denominator = sum((vote.weight for vote in rated), Fraction(0)), 100 * denominator
            percent = nearest(numerator / len(rated)) if rated else None
        lost = {class_: sum(vote.class_ == class_ for vote in votes) for class_ in LOST}
        judged = self.judged(scope.facts)
        counts = {"judgements": [vote for _, vote in judged], "items": list(self.once(judged)), "goals": goal_votes}
        return {
            "plan": self.plan.id, "group": group, "id": id, "period": time[0].text, "basis": time[1], "rule": rule.kind,
            "partial_at_least": rule.partial,
            "of": "goals" if of_goals else "indicators" if rule.of_indicators else "judgements",
            "numerator": numerator, "denominator": denominator, "percent": percent, "expected": len(votes),
            "missing": len(votes) - len(rated) - sum(lost.values()), **lost, "computed": computed,
            "by_hand": self.label(*hand) if hand else None, "rating": self.label(class_, level),
            "class": class_,
            **{f"{what}_expected": len(of) for what, of in counts.items()},
            **{f"{what}_{class_}": sum(vote.class_ == class_ for vote in of)
               for what, of in counts.items() for class_ in RATED},
        }


def trace(repository, selection):
    """What numbers are made of: the judgements, and the values beside targets, each as what the rule of its goal takes it for."""
    yield from counting.trace(repository, selection)
    given = [rule_of_option(text) for text in selection.rules]
    for plan in [] if selection.rating else repository.plans.values():
        sums, missing = Sums(repository, plan, selection, given[0] if given else None), set()
        for one in sums.readings:
            if not selection.of(repository, one.item):
                continue
            time = (one.item.id, one.time)
            if not one.reading and time in missing:
                continue  # one row, whoever might have measured
            missing |= set() if one.reading else {time}
            above = repository.items.get((plan.id, one.item.goal))
            own = above.record.get("rule") if above and above.kind == "goal" else None
            rule = sums.given or read_rule(own or plan.record.get("rule"))
            class_ = sums.measured(rule, [one])[0].class_
            yield {
                "plan": plan.id, "item": one.item.id, "period": one.period.text, "basis": one.basis, "kind": "indicator",
                "body": one.row if one.reading else None, "class": class_ or "not_assessed",
                "comment": one.reading.record.get("comment") if one.reading else None,
            }


def rows(repository, selection):
    for plan in repository.plans.values():
        if selection.plan in (None, plan.id):
            for rule in [rule_of_option(text) for text in selection.rules] or [None]:
                yield from Sums(repository, plan, selection, rule).rows()
