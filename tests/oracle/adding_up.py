"""Goals a second time: rules 10 to 21 of the format reference, in fractions."""

from collections import defaultdict
from fractions import Fraction

import oracle

KINDS = {
    "antal": "counts", "andel uppfyllda": "share_met", "alla uppfyllda": "all_met", "viktad": "weighted",
    "indikatorer": "indicators", "för hand": "by_hand",
}
USUAL_LIMIT = {"share_met": 100, "weighted": 75, "indicators": 80}
USUAL_WEIGHT = {"met": 100, "partial": 50, "unmet": 0}
WORDS = {class_: word for word, class_ in oracle.CLASSES.items()}
ABSENCE_WORDS = {class_: word for word, class_ in oracle.ABSENCES.items()}
LEFT = ("not_applicable", "not_due", "withdrawn")
OPERATORS = {
    ">=": lambda value, target: value >= target, "<=": lambda value, target: value <= target,
    "=": lambda value, target: value == target,
}


CANNOT = ("not_assessable", None)


class Sum:
    """Votes: each a (class, weight), None where it is missing, or CANNOT where it cannot be assessed (rule 12)."""

    def __init__(self, votes=()):
        self.votes = list(votes)

    def count(self, class_):
        return sum(vote is not None and vote[0] == class_ for vote in self.votes)

    @property
    def rated(self):
        return sum(vote not in (None, CANNOT) for vote in self.votes)

    @property
    def cannot(self):
        return self.votes.count(CANNOT)

    def as_one(self):
        """Rule 14: several votes as one class; CANNOT where none of them can be assessed."""
        classes = {vote[0] for vote in self.votes if vote not in (None, CANNOT)}
        if classes:
            return classes.pop() if len(classes) == 1 else "partial"
        return CANNOT if self.votes and self.cannot == len(self.votes) else None

    def fields(self):
        return [len(self.votes), self.count("met"), self.count("partial"), self.count("unmet")]


class Counted:
    def __init__(self, repository, plan):
        self.repository, self.plan = repository, plan
        self.items = {id: item for (of, id), item in repository.items.items() if of == plan.id}
        self.goals = [id for id, item in self.items.items() if item.kind == "goal"]
        parents = {self.up(id) for id in self.goals}
        self.lowest = [id for id in self.goals if id not in parents]
        self.facts = list(self.read_facts())
        self.readings = list(self.read_readings())

    def up(self, id):
        item = self.items[id]
        name = item.record.get("parent" if item.kind == "goal" else "goal")
        name = oracle.nfc(name).rpartition("/")[2] if name else None
        return name if name in self.items and self.items[name].kind == "goal" else None

    def above(self, id):
        """The goals that an item is below; a goal is among its own."""
        found = [id] if self.items[id].kind == "goal" else []
        while self.up(id):
            id = self.up(id)
            found.append(id)
        return found

    def read_facts(self):
        """(item, row, period, basis, class, level, judgement), missing ones among them."""
        answered = set()
        for one in self.repository.judgements:
            if one.item[0] == self.plan.id:
                answered |= {(one.item[1], body, one.period, one.basis) for body in one.bodies}
                yield one.item[1], one.row, one.period, one.basis, one.class_, one.level, one
        for period, basis in oracle.expected_periods(self.repository, self.plan):
            for id, item in self.items.items():
                if oracle.KINDS[item.kind] in self.plan.rated and item.in_force(period):
                    for body in oracle.assessed(item, period, self.repository.bodies):
                        if (id, body, period, basis) not in answered:
                            yield id, body, period, basis, "not_assessed", None, None

    def read_readings(self):
        """(indicator, row, period, basis, reached, share of target); rules 17 to 19. Only those with a target."""
        own = [one for one in self.repository.measurements if one[0][0] == self.plan.id]
        outcomes = {one.period for one in self.repository.judgements
                    if one.item[0] == self.plan.id and one.basis == "outcome"}
        outcomes |= {period for _, _, _, period, basis, _ in own if basis == "outcome"} | set(self.plan.follow_up or [])
        for id, item in self.items.items():
            if item.kind != "indicator":
                continue
            of_item = [one for one in own if one[0][1] == id]
            for _, bodies, joint, period, basis, record in of_item:
                target = self.target(item, period, basis)
                if target:
                    row = oracle.JOINT if joint else next(iter(bodies))
                    held = {}
                    for figure in ("value", "women", "men"):
                        before = self.before(item, of_item, bodies, joint, period, basis, figure)
                        held[figure] = reached(item.record, target, record.get(figure), target.get(figure), before)
                    yield id, row, period, basis, *decided(item.record, target, held)
            for period in outcomes:
                measured = any((one[3], one[4]) == (period, "outcome") for one in of_item)
                if item.in_force(period) and not measured and self.target(item, period, "outcome"):
                    for body in oracle.assessed(item, period, self.repository.bodies) or {None}:
                        yield id, body, period, "outcome", None, None

    def target(self, item, period, basis):
        targets = {oracle.read_period(one["period"]): one for one in oracle.as_list(item.record.get("target"))}
        year = oracle.read_period(period.last.year)
        return targets.get(period) or (targets.get(year) if basis == "forecast" else None)

    def before(self, item, measured, bodies, joint, period, basis, figure):
        past = [(at, record.get(figure)) for _, by, together, at, of, record in measured
                if (by, together, of) == (bodies, joint, "outcome")]
        if "baseline" in item.record:
            baseline = item.record["baseline"]
            past.append((oracle.read_period(baseline["period"]), baseline.get(figure)))
        if basis == "outcome":
            past = [(at, value) for at, value in past if at.length == period.length and at.last < period.last]
        else:
            past = [(at, value) for at, value in past if at.length == "year" and at.last.year < period.last.year]
        past = [(at, value) for at, value in past if value is not None]
        return max(past, key=lambda one: one[0].last)[1] if past else None

    def rule(self, goal=None):
        """Rule 11."""
        own = self.items[goal].record.get("rule") if goal else None
        if goal in self.lowest:
            return own or self.plan.rule or {"kind": "antal"}
        inherited = self.plan.rule
        if inherited and inherited["kind"] == "indikatorer" and self.goals:
            inherited = {"kind": "antal", "of": "mål"}
        return own or self.plan.plan_rule or inherited or {"kind": "antal"}

    def on_scale(self, class_):
        """Rule 13: without a level of that class, nothing is partial."""
        has_partial = any(level.class_ == "partial" for level in self.plan.scale)
        return "unmet" if class_ == "partial" and not has_partial else class_

    def weight(self, class_, level=None):
        level = level or next((one for one in self.plan.scale if one.class_ == class_), None)
        return USUAL_WEIGHT[class_] if level is None or level.weight is None else level.weight

    def vote(self, class_, level=None):
        if class_ == CANNOT:
            return CANNOT
        return (class_, self.weight(class_, level)) if class_ else None

    def judgements(self, facts):
        expected = [fact for fact in facts if fact[4] not in ("not_applicable", "not_due", "withdrawn")
                    and self.items[fact[0]].kind != "goal"]
        return [(fact[0], self.vote(fact[4], fact[5]) if fact[5] else CANNOT if fact[4] == "not_assessable" else None)
                for fact in expected]

    def once(self, votes):
        by_item = defaultdict(list)
        for id, vote in votes:
            by_item[id].append(vote)
        return Sum(self.vote(self.on_scale(Sum(of_item).as_one())) for of_item in by_item.values())

    def votes(self, rule, facts, readings):
        if KINDS[rule["kind"]] != "indicators":
            return Sum(vote for _, vote in self.judgements(facts))
        limit = Fraction(rule.get("at_least", 80))
        rated = {}
        for number, (id, _, _, _, met, share) in enumerate(readings):
            class_ = None if met is None else "met" if met else "partial" if share is not None and share * 100 >= limit else "unmet"
            rated[id, number] = (id, self.vote(self.on_scale(class_)))
        return self.once(rated.values())

    def computed(self, rule, votes):
        """Rule 13."""
        kind, rated, met = KINDS[rule["kind"]], votes.rated, votes.count("met")
        if kind in ("counts", "by_hand") or not rated:
            return None
        limit = Fraction(rule.get("at_least", USUAL_LIMIT.get(kind, 0)))
        weight = sum(vote[1] for vote in votes.votes if vote not in (None, CANNOT))
        enough = {"share_met": 100 * met >= limit * rated, "weighted": weight >= limit * rated}.get(kind, met == rated)
        something = weight > 0 if kind == "weighted" else met + votes.count("partial") > 0
        class_ = "met" if enough else "partial" if something else "unmet"
        uncovered = "coverage" in rule and 100 * rated < Fraction(rule["coverage"]) * len(votes.votes)
        if class_ == "met" and uncovered:
            return "partial" if self.on_scale("partial") == "partial" else None
        return self.on_scale(class_)

    def by_hand(self, goal, facts):
        """Rule 16: what is said, as (class, level or None), and whether all have a reason."""
        own = [fact for fact in facts if fact[0] == goal]
        found = [fact for fact in own if fact[5]]
        if not found and not any(fact[4] == "not_assessed" for fact in own):
            found = [fact for fact in own if fact[4] == "not_assessable"] or sorted(own, key=lambda fact: LEFT.index(fact[4]))
        said = {(fact[4], fact[5]) for fact in found}
        hand = found[0][4:6] if found and (len(said) == 1 or not found[0][5]) else None
        return hand, bool(found) and all(fact[6].reason for fact in found)

    def rating(self, computed, hand, has_reason):
        if hand and (computed is None or has_reason or hand[0] == computed):
            return hand
        if computed is None:
            return None, None
        return computed, next((one for one in self.plan.scale if one.class_ == computed), None)

    def goal_votes(self, goals, facts, readings):
        """Rule 12. One that has left what is expected is no vote."""
        votes = []
        for goal in goals:
            below = [[one for one in ones if goal in self.above(one[0])] for ones in (facts, readings)]
            rule = self.rule(goal)
            computed = self.computed(rule, self.votes(rule, *below))
            class_, level = self.rating(computed, *self.by_hand(goal, facts))
            said, measured = below
            counts = measured or any(one[4] not in LEFT for one in said)
            if class_ == "not_assessable":
                votes.append(CANNOT)
            elif class_ and class_ not in LEFT:
                votes.append(self.vote(class_, level))
            elif not class_ and (counts or not said):
                votes.append(None)
        return Sum(votes)

    def row(self, group, id, time, facts, readings, goals, rule, goal=None):
        goal_votes = self.goal_votes(goals, facts, readings)
        of_goals = rule.get("of") == "mål" and goal not in self.lowest
        votes = goal_votes if of_goals else self.votes(rule, facts, readings)
        computed = self.computed(rule, votes)
        hand, has_reason = self.by_hand(goal, facts) if goal else (None, False)
        class_, level = self.rating(computed, hand, has_reason)
        kind = KINDS[rule["kind"]]
        numerator, denominator = votes.count("met"), votes.rated
        percent = nearest(Fraction(100 * numerator, denominator)) if denominator else None
        if denominator and 0 < numerator < denominator:
            percent = min(max(percent, 1), 99)  # rule 6
        if kind == "weighted":
            numerator, denominator = sum((vote[1] for vote in votes.votes if vote not in (None, CANNOT)), Fraction(0)), 100 * votes.rated
            percent = nearest(numerator / votes.rated) if votes.rated else None
        judged = self.judgements(facts)
        yield [
            self.plan.id, group, id, time[0].text, time[1], kind,
            "goals" if of_goals else "indicators" if kind == "indicators" else "judgements",
            numerator, denominator, "" if percent is None else percent, len(votes.votes),
            len(votes.votes) - votes.rated - votes.cannot, votes.cannot, computed or "", self.label(*hand) if hand else "",
            self.label(class_, level), class_ if class_ in WORDS else "", *Sum(vote for _, vote in judged).fields(), *self.once(judged).fields(), *goal_votes.fields(),
        ]

    def rows(self):
        for time in {(one[2], one[3]) for one in self.facts + self.readings}:
            facts = [one for one in self.facts if (one[2], one[3]) == time]
            readings = [one for one in self.readings if (one[2], one[3]) == time]
            touched = {goal for one in facts + readings for goal in self.above(one[0])}
            shown = [goal for goal in self.goals if goal in touched or self.items[goal].in_force(time[0])]
            lowest = [goal for goal in self.lowest if goal in shown]
            yield from self.row("plan", self.plan.id, time, facts, readings, lowest, self.rule())
            for goal in shown:
                below = [[one for one in ones if goal in self.above(one[0])] for ones in (facts, readings)]
                inside = [low for low in lowest if goal in self.above(low)]
                yield from self.row("goal", goal, time, *below, inside, self.rule(goal), goal)
            for group, of in (("area", self.area), ("body", lambda one: one[1])):
                for key in {of(one) for one in facts + readings} - {None}:
                    own = [[one for one in ones if of(one) == key] for ones in (facts, readings)]
                    nearest = {next(iter(self.above(one[0])), None) for ones in own for one in ones}
                    inside = [low for low in lowest if low in nearest]
                    kind = "joint" if key == oracle.JOINT else group
                    yield from self.row(kind, key, time, *own, inside, self.rule())

    def label(self, class_, level):
        return level.label if level else WORDS.get(class_, ABSENCE_WORDS.get(class_, ""))

    def area(self, one):
        area = self.items[one[0]].record.get("area")
        return oracle.nfc(area) if area else None


def decided(indicator, target, held):
    """Rule 21: by the total where it can be compared, or by women and men; (None, None) where nothing is decided."""
    total, sexes = held["value"], [held["women"], held["men"]]
    compared = [one for one in sexes if one[0] is not None]
    wanted = [one for sex, one in zip(("women", "men"), sexes) if sex in target or "trend" in target]
    by_sexes = (None, None)
    if compared and len(compared) >= len(wanted):
        # Both must reach theirs: what is reached of it counts as all of it.
        shares = [Fraction(1) if met else share for met, share in compared]
        share = None if None in shares else min(shares)
        by_sexes = all(met for met, _ in compared), share
    if indicator.get("decided_by") == "kvinnor och män":
        return by_sexes if compared else total
    return total if total[0] is not None else by_sexes


def nearest(number):
    return int(number + Fraction(1, 2))


def reached(indicator, target, value, wanted, before):
    """Whether a target is reached, and which share of it; (None, None) where that cannot be said (rules 18, 19)."""
    if value is None or value == "saknas":
        return None, None
    if wanted is None:
        trend = target.get("trend")
        if trend is None or before is None or before == "saknas":
            return None, None
        holds = {"ska öka": value > before, "ska minska": value < before, "ska vara oförändrat": value == before}
        return holds[trend], None
    usual = {"högre är bättre": ">=", "lägre är bättre": "<="}.get(indicator.get("direction"))
    operator = target.get("operator", usual)
    if operator is None:
        return None, None
    part, whole = {">=": (value, wanted), "<=": (wanted, value), "=": sorted((value, wanted))}[operator]
    share = Fraction(part) / Fraction(whole) if part >= 0 and whole > 0 else None
    return OPERATORS[operator](value, wanted), share


def goals(repository):
    for plan in repository.plans.values():
        yield from Counted(repository, plan).rows()
