"""What `check` refuses because numbers would be wrong: rule 1, and published sums that differ or do not add up."""

from collections import defaultdict

from followed import FIGURES, control_total, shares
from model import EVERY, successors

CODES = ("body-not-assessed", "duplicate-judgement", "joint-overlap", "joint-of-one", "control-total-differs")


def codes(repository):
    """The codes of all that is wrong."""
    found = set()
    for one in repository.assessments:
        if not all(may_judge(repository, one.item, body) for body in one.bodies):
            found.add("body-not-assessed")
        if one.joint and len(one.bodies) < 2:
            found.add("joint-of-one")
    for has in (lambda one: one.rating is not None, lambda one: one.measured, lambda one: "status" in one.record):
        of_one = defaultdict(list)
        for one in filter(has, repository.assessments):
            of_one[one.item.key, one.period, one.basis].append(one)
        for same in of_one.values():
            found |= {code for number, one in enumerate(same) for other in same[:number] for code in overlap(one, other)}
    agreeing = []
    for record in repository.records["control_total"]:
        if not any(row["agrees"] is False for row in control_total(repository, record)):
            agreeing.append(record)
        elif "irregularity" not in record:
            found.add("control-total-differs")
    if any("irregularity" not in record and not adds_up(record) for record in agreeing) or contradictory(agreeing):
        found.add("control-total-differs")
    return found


def adds_up(record):
    """Whether the numbers of a published sum agree with each other."""
    def held(*figures):
        return sum(record.get(figure, 0) for figure in figures)

    classes, absent = ("met", "partial", "unmet"), ("not_assessed", "not_assessable")
    wholes = [(classes, "rated"), (("rated", *absent), "expected"), (classes, "expected"),
              (("goals_met",), "goals"), (("indicators_met",), "indicators")]
    if any(whole in record and held(*parts) > record[whole] for parts, whole in wholes):
        return False
    if all(figure in record for figure in (*classes, "rated")) and held(*classes) < record["rated"]:
        return False
    has_share = all(figure in record for figure in ("met", "rated", "share")) and record["rated"]
    return not has_share or record["share"] in shares(record)


def contradictory(records):
    """Whether one number is published as two, neither of which is said to be irregular."""
    first = {}
    for record in records:
        of = tuple(record.get(key) for key in ("plan", "body", "kind", "scope", "goal"))
        of += str(record["period"]), record.get("basis", "utfall")
        for figure in FIGURES:
            if figure in record:
                number, irregular = first.setdefault((of, figure), (record[figure], "irregularity" in record))
                if number != record[figure] and not irregular and "irregularity" not in record:
                    return True
    return False


def overlap(one, other):
    alone = any(each.joint and len(each.bodies) < 2 for each in (one, other))
    if one.bodies & other.bodies and not alone:
        yield "joint-overlap" if one.joint or other.joint else "duplicate-judgement"


def may_judge(repository, item, body):
    """Whether a body is named for an item, of a kind that is, or has taken over from one that is named."""
    for name in item.assessed_per or item.responsible:
        if name in EVERY:
            if repository.bodies[body].kind == EVERY[name]:
                return True
        elif body == name or body in successors(name, repository.bodies):
            return True
    return False
