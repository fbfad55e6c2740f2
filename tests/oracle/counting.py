"""Rules 1 to 9, and 24: what is expected, what is rated, and how that changes."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from fractions import Fraction

import model
from model import JOINT
from selection import Selection, area_of, body_name

COUNTS = [
    "met", "partial", "unmet", "not_assessed", "not_assessable", "not_applicable", "not_due", "withdrawn", "unreadable",
]
RATED = ("met", "partial", "unmet")
LEFT = tuple(model.LEFT.values())


@dataclass(frozen=True)
class Slot:
    """A judgement that exists, or one that is expected and missing."""

    item: model.Item
    row: str  # id of a body, or "gemensamt"
    period: object
    basis: str
    class_: str
    judgement: model.Assessment = None

    @property
    def level(self):
        return self.judgement.level if self.judgement else None

    @property
    def time(self):
        return self.period, self.basis

    @property
    def expected(self):
        return self.class_ not in LEFT

    def __hash__(self):
        return id(self.item)


def expected_times(repository, plan):
    """Rule 3: the periods and bases for which the items of a plan are expected, but for their own `follow_up` and `forecasts`."""
    outcomes = plan.follow_up
    if outcomes is None:
        outcomes = [one.period for one in repository.judgements
                    if (one.item.plan, one.basis) == (plan.id, "outcome") and one.period.one_year]
    return set(outcomes), set(plan.forecasts)


def slots(repository, selection=None):
    """All that is counted: each judgement, and each one that is expected and neither exists nor is part of a joint one."""
    found, answered = [], set()
    for one in repository.judgements:
        answered |= {(one.item.key, body, one.period, one.basis) for body in one.bodies}
        found.append(Slot(one.item, one.row, one.period, one.basis, one.class_, one))
    for plan in repository.plans.values():
        outcomes, forecasts = expected_times(repository, plan)
        for item in repository.items_of(plan.id):
            if model.KINDS[item.kind] not in plan.rated or "part_of" in item.record:
                continue
            own = outcomes if item.follow_up is None else set(item.follow_up)
            years = {one.last.year for one in own}
            foreseen = {one for one in forecasts if item.follow_up is None or one.last.year in years}
            foreseen = foreseen if item.forecasts is None else set(item.forecasts)
            for period, basis in [(one, "outcome") for one in own] + [(one, "forecast") for one in foreseen]:
                if item.in_force(period):
                    for body in model.assessed(item, period, repository.bodies):
                        if (item.key, body, period, basis) not in answered:
                            found.append(Slot(item, body, period, basis, "not_assessed"))
    if selection is None:
        return found
    if selection.bodies_today:
        found = [replace(one, row=today(repository, one.row)) for one in found]
    to_come = lambda one: selection.on and not one.judgement and selection.on < one.period.first
    return [one for one in found if not to_come(one)
            and selection.of(repository, one.item) and selection.time(one.period, one.basis) and selection.row(one.row)]


def today(repository, body):
    """Rule 24: the body that has taken over in the end, where that is one body."""
    after = model.successors(body, repository.bodies)
    last = [id for id in after if not any(id in other.replaces for other in repository.bodies.values())]
    return last[0] if len(last) == 1 else body


def group(repository, selection, item, period):
    """What a sum is of, besides body, period, basis and kind: its column and its value."""
    if selection.by == "forvaltning":
        return {}
    values = {
        "area": area_of(repository, item), "goal": goal(repository, item), "scope": "common" if item.common else "specific", "plan": item.plan,
        "year": period.last.year, "kind": item.kind,
    }
    column = {"plan": "plan_group", "kind": "kind_group"}.get(selection.by, selection.by)
    return {column: values[selection.by]}


def goal(repository, item):
    """The goal that an item names, a goal by itself; what leads up to anything else leads up to no goal."""
    if item.kind == "goal":
        return item.id
    above = repository.items.get((item.plan, item.goal))
    return above.id if above and above.kind == "goal" else None


def share(part, whole):
    """Rule 6."""
    if not whole:
        return None
    percent = nearest(Fraction(100 * part, whole))
    return percent if part in (0, whole) else min(max(percent, 1), 99)


def nearest(number):
    """The nearest whole number, halves upwards."""
    return int((number + Fraction(1, 2)) // 1)


def summary(repository, selection):
    sums = defaultdict(Counter)
    for one in slots(repository, selection):
        named = group(repository, selection, one.item, one.period)
        sums[one.item.plan, one.row, one.period.text, one.basis, one.item.kind, tuple(named.items())][one.class_] += 1
    for (plan, body, period, basis, kind, named), count in sums.items():
        rated = sum(count[class_] for class_ in RATED)
        expected = rated + count["not_assessed"] + count["not_assessable"] + count["unreadable"]
        yield {
            "plan": plan, "body": body, "body_name": body_name(repository, body), "period": period, "basis": basis,
            "kind": kind, **dict(named), "expected": expected, "rated": rated,
            **{class_: count[class_] for class_ in COUNTS},
            **{f"{class_}_percent": share(count[class_], rated) for class_ in RATED},
            "coverage_percent": share(rated, expected),
        }


def levels(repository, selection):
    sums = Counter()
    for one in slots(repository, selection):
        if one.level:
            named = tuple(group(repository, selection, one.item, one.period).items())
            sums[one.item.plan, one.row, one.period.text, one.basis, one.item.kind, one.level, named] += 1
    for (plan, body, period, basis, kind, level, named), count in sums.items():
        yield {
            "plan": plan, "body": body, "period": period, "basis": basis, "kind": kind, **dict(named),
            "level": level.id, "label": level.label, "class": level.class_, "count": count,
        }


def place(one):
    """Where a slot or a judgement stands."""
    return {"plan": one.item.plan, "item": one.item.id, "period": one.period.text, "basis": one.basis}


def trace(repository, selection):
    for one in slots(repository, selection):
        if not selection.rated(one.judgement):
            continue
        comment = one.judgement.record.get("comment") if one.judgement else None
        yield {**place(one), "kind": one.item.kind, "body": one.row, "class": one.class_, "comment": comment}


def gaps(repository, selection):
    for one in slots(repository, selection):
        if one.class_ == "not_assessed":
            reason = "not_assessed" if one.judgement else "missing"
            yield {**place(one), "kind": one.item.kind, "body": one.row, "reason": reason}


def chosen(repository, selection):
    """The judgements that are asked for, each with its row."""
    return [(one.judgement, one.row) for one in slots(repository, selection) if one.judgement]


def listed(repository, selection):
    """The same for lists: a body's own, and the joint ones that it shares."""
    everybody = replace(selection, body=None)
    return [(one, row) for one, row in chosen(repository, everybody) if selection.row(row) or one.joint and selection.body in one.bodies]


def judgements(repository, selection):
    for one, row in listed(repository, selection):
        if selection.rated(one):
            yield {
                **place(one), "kind": one.item.kind, "body": row, "body_name": body_name(repository, row),
                "rating": one.rating, "class": one.class_, "comment": one.record.get("comment"),
                "bodies": " ".join(sorted(one.bodies)) if one.joint else None,
                "number": one.item.record.get("number"), "reason": one.record.get("reason"),
            }


def changes(repository, selection):
    """Rule 8."""
    rows = identities(repository, selection)
    absent = {(one.item.key, one.period, one.basis, one.row)
              for one in slots(repository, Selection(bodies_today=selection.bodies_today)) if not one.judgement}
    alone = lambda one: not any((one.item.key, one.period, one.basis, row) in absent for row in rows[one])
    for one, row in chosen(repository, selection):
        found = earlier(repository, one, rows)
        if found:
            before = found[0]
            beside = [other for other in repository.judgements if rows[other] == rows[one] and other.joint == one.joint
                      and (other.item, other.period, other.basis) == (one.item, one.period, one.basis)]
            comparable = len(found) == len(beside) == 1 and alone(one) and alone(before) and (before.joint, rows[before]) == (one.joint, rows[one])
            yield {
                **place(one), "body": row, "previous": before.period.text, "rating": one.rating,
                "direction": direction(before, one) if comparable else "not_comparable",
            }


def identities(repository, selection):
    """By whom each judgement is: with `--bodies today`, a single one is by the body that has taken over."""
    return {one: {today(repository, one.row)} if selection.bodies_today and not one.joint else one.bodies
            for one in repository.assessments}


def earlier(repository, one, by):
    """The judgements of the latest earlier period in which any of the same bodies was judged; of a first year, of its last part."""
    same = [other for other in repository.judgements
            if (other.item, other.basis) == (one.item, one.basis) and by[other] & by[one]]
    past = [other for other in same if other.period.alike == one.period.alike and other.period.last < one.period.last]
    if not past and one.basis == "outcome" and one.period.whole_year:
        past = [other for other in same if other.period != one.period
                and one.period.first <= other.period.first and other.period.last <= one.period.last]
    latest = max((other.period.order for other in past), default=None)
    return [other for other in past if other.period.order == latest]


def direction(before, after):
    if not before.level or not after.level:
        return "not_comparable"
    if after.level.order == before.level.order:
        return "unchanged"
    return "improved" if after.level.order < before.level.order else "worsened"


def divergences(repository, selection):
    """Rule 9. Of a body, those in which it has a row, with all who differ."""
    alike = defaultdict(list)
    for one, row in chosen(repository, replace(selection, body=None)):
        if one.level and (selection.common_items or not one.item.common):
            alike[one.item.key, one.period, one.basis].append((one, row))
    for found in alike.values():
        if len({one.level.id for one, _ in found}) > 1 and any(selection.row(row) for _, row in found):
            for one, row in found:
                yield {**place(one), "body": row, "rating": one.rating, "class": one.class_}
