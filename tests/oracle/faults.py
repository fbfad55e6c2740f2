"""What `check` refuses because numbers would be wrong: rule 1, and published sums that differ."""

from collections import defaultdict

from followed import control_total
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
    for record in repository.records["control_total"]:
        if "irregularity" not in record and any(row["agrees"] is False for row in control_total(repository, record)):
            found.add("control-total-differs")
    return found


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
