"""How well the plans themselves are made: the criteria, each by its page."""

import re
from collections import Counter
from fractions import Fraction

import model
from counting import slots
from model import EVERY, JOINT, as_list
from selection import area_of, chain
from standing import Standing

LIMITS = {"commitments": 19, "commitments_per_body": 10, "spread": 30}
ALLOWED = ["EU", "FN", "IT", "PM", "TV"]
TOGETHER = re.compile(r"samverka|samarbeta|tillsammans", re.IGNORECASE)
AVOIDED = re.compile(r"\bmedborgar(e|en|na|es|nas|ens|skap)?\b", re.IGNORECASE)


CRITERIA = {}
STATED = {}


def criterion(name, *keys):
    """A criterion, and the keys of the plan that say alone whether it is met; gives that, or None where there is nothing."""

    def kept(method):
        CRITERIA[name] = method
        if keys:
            STATED[name] = keys
        return method

    return kept


class Reviewed:
    """A plan and what is looked at."""

    def __init__(self, repository, plan, on):
        self.repository, self.plan, self.on, self.record = repository, plan, on, plan.record
        self.items = repository.items_of(plan.id)
        self.areas = repository.of_plan("area", plan.id)
        limits = repository.settings.get("limits", {})
        self.limits = {**LIMITS, **limits}

    def inferred(self, criterion):
        return any(key in as_list(self.record.get("inferred")) for key in STATED[criterion])

    def is_found(self, criterion):
        """Whether what is wanting is something that is there, and not that nothing is said."""
        if criterion == "terms":
            return bool(AVOIDED.search(self.text))
        if criterion == "review-date":
            standing, by = Standing(self.repository, self.plan, self.on), self.record.get("review_by")
            last = None if standing.of_own_period else standing.last_day
            return any(day is not None and day < self.on for day in (last, by))
        return criterion in ("detail", "evenness")

    def is_said(self, criterion):
        """Whether a finding or a point that is known on the day says that the plan does not meet it."""
        evaluations = self.repository.of_plan("evaluation", self.plan.id)
        remisser = {one["id"] for one in self.repository.of_plan("remiss", self.plan.id)}
        answers = [one for one in self.repository.records["answer"] if one["remiss"] in remisser]
        known = [one for one in answers if one.get("date", self.on) <= self.on]
        known += [one for one in evaluations if self.day_of(one) is None or self.day_of(one) <= self.on]
        said = [part for one in known for part in one.get("finding", []) + one.get("point", [])]
        return any(criterion in as_list(part.get("criterion")) for part in said)

    def day_of(self, evaluation):
        """Its date, or else that of the first decision that takes it up; it was not there when it was asked for."""
        about = [one for one in self.repository.records["decision"] if one.get("evaluation") == evaluation["id"] and "date" in one]
        asked, taken_up = ([one["date"] for one in about if (one["type"] == "uppdrag") == wanted] for wanted in (True, False))
        return evaluation.get("date") or min(taken_up, default=None) or max(asked, default=None)

    @property
    def text(self):
        keys = ("title", "objective", "purpose", "target_group", "audience")
        return "\n".join([*(self.record.get(key, "") for key in keys), *(item.record["text"] for item in self.items)])

    def of(self, *kinds):
        return [item for item in self.items if item.kind in kinds]

    def says(self, *keys):
        return all(key in self.record for key in keys)

    @criterion("objective", "objective")
    def objective(self):
        return self.says("objective")

    @criterion("target-group", "target_group")
    def target_group(self):
        return self.says("target_group")

    @criterion("audience", "audience")
    def audience(self):
        return self.says("audience")

    @criterion("anchoring", "anchored_by", "communication_plan")
    def anchoring(self):
        return self.says("anchored_by", "communication_plan")

    @criterion("follow-up", "follow_up", "reported_by")
    def follow_up(self):
        return self.says("follow_up", "reported_by")

    @criterion("terms")
    def terms(self):
        terms = self.repository.of_plan("term", self.plan.id)
        text = self.text
        avoided = AVOIDED.search(text)
        allowed = self.repository.settings.get("words", {}).get("allow", ALLOWED)
        short = set(re.findall(r"\b[A-ZÅÄÖ]{2,}\b", text)) - set(allowed)
        explained = {term["abbreviation"] for term in terms if "abbreviation" in term and "definition" in term}
        if not terms and not short and not avoided:
            return None
        return all("definition" in term for term in terms) and short <= explained and not avoided

    @criterion("detail")
    def detail(self):
        commitments = self.of("commitment")
        if not commitments:
            return None
        of_body = Counter()
        for item in commitments:
            of_body.update(body for body in self.repository.bodies if self.answers(body, item))
        most = max(of_body.values(), default=0)
        return len(commitments) <= self.limits["commitments"] and most <= self.limits["commitments_per_body"]

    def answers(self, body, item):
        """Whether a body is responsible for an item, or assessed for it, at any time."""
        for name in item.responsible + item.assessed_per:
            if name in EVERY:
                if self.repository.bodies[body].kind == EVERY[name]:
                    return True
            elif body == name or body in model.successors(name, self.repository.bodies):
                return True
        return False

    @criterion("empty-branches")
    def empty_branches(self):
        goals = self.of("goal")
        departments = []
        if self.record.get("municipality_wide") and self.of("commitment"):
            standing = Standing(self.repository, self.plan, self.on)
            day = min(self.on, standing.last_day or self.on)
            day = max(day, standing.first_day or day)
            departments = [id for id, body in self.repository.bodies.items() if body.kind == "förvaltning" and body.exists_on(day)]
        if not self.areas and not goals and not departments and not self.of("commitment"):
            return None
        return (
            all(any(item.area == model.nfc(area["id"]) for item in goals) for area in self.areas)
            and all(any(item.goal == goal.id for item in self.items) for goal in goals)
            and all(any(self.answers(body, item) for item in self.of("commitment")) for body in departments)
        )

    @criterion("line-to-goal")
    def line_to_goal(self):
        found = self.of("commitment", "activity")
        return all(item.goal for item in found) if found else None

    @criterion("measurable-goals")
    def measurable_goals(self):
        goals = self.of("goal")
        measured = {id for item in self.of("indicator") if item.record.get("target") for id in chain(self.repository, item)}
        return all(goal.id in measured for goal in goals) if goals else None

    @criterion("indicators-everywhere")
    def indicators_everywhere(self):
        areas = {area_of(self.repository, item) for item in self.of("indicator")}
        held = [model.nfc(area["id"]) in areas for area in self.areas]
        return all(held) if held and self.of("indicator") else None

    @criterion("split-by-sex")
    def split_by_sex(self):
        found = [item for item in self.of("indicator") if item.record.get("about_persons")]
        return all(item.record.get("split_by_sex", False) for item in found) if found else None

    @criterion("responsibilities")
    def responsibilities(self):
        found = self.of("commitment", "indicator")
        return all(
            item.responsible and ("followed_up_by" in item.record or "reported_by" in self.record) for item in found
        ) if found else None

    @criterion("partners")
    def partners(self):
        found = [item for item in self.of("commitment", "activity") if TOGETHER.search(item.record["text"])]
        return all(item.record.get("partners") or item.record.get("contributing") for item in found) if found else None

    @criterion("evenness")
    def evenness(self):
        """Bodies with five judgements each, compared in each period that has begun by the day."""
        rated, expected, met = Counter(), Counter(), Counter()
        for one in slots(self.repository):
            if one.period.first <= self.on and one.item.plan == self.plan.id and one.row != JOINT and one.basis == "outcome":
                key = one.period, one.item.kind, one.row
                expected[key] += one.expected
                rated[key] += one.level is not None
                met[key] += one.class_ == "met"
        pairs = [(met, rated), (rated, expected)]
        spreads = []
        for part, whole in pairs:
            for period, kind in {key[:2] for key in rated if rated[key]}:
                shares = [Fraction(100 * part[key], whole[key]) for key in whole if key[:2] == (period, kind) and whole[key] >= 5]
                if len(shares) >= 2:
                    spreads.append(max(shares) - min(shares))
        return all(spread <= self.limits["spread"] for spread in spreads) if spreads else None

    @criterion("review-date", "review_by")
    def review_date(self):
        standing = Standing(self.repository, self.plan, self.on)
        if standing.state in ("repealed", "replaced"):
            return None
        by, last = self.record.get("review_by"), None if standing.of_own_period else standing.last_day
        return by is not None and by >= self.on and (last is None or last >= self.on)


def criteria(repository, selection):
    for plan in repository.plans.values():
        if selection.plan in (None, plan.id) and Standing(repository, plan, selection.on).known:
            reviewed = Reviewed(repository, plan, selection.on)
            for name, criterion in CRITERIA.items():
                yield {"plan": plan.id, "criterion": name, "outcome": outcome(reviewed, name, criterion)}


def outcome(reviewed, name, criterion):
    met = criterion(reviewed)
    at_hand = reviewed.record.get("at_hand", True)
    if name == "review-date" and met is None:
        return "not_applicable"
    if met and (at_hand or name == "detail" or name in STATED and not reviewed.inferred(name)):
        return "met"
    if met is False and reviewed.is_found(name):
        return "not_met"
    if not met and reviewed.is_said(name):
        return "missing"
    if not at_hand and name != "evenness":
        return "not_known"
    return "not_applicable" if met is None else "met" if met else "not_met"


def summary(repository, selection):
    counts = {}
    for row in criteria(repository, selection):
        counts.setdefault(row["plan"], Counter())[row["outcome"]] += 1
    for plan, count in counts.items():
        yield {"plan": plan, **{word: count[word] for word in ("met", "not_met", "not_applicable", "missing", "not_known")}}
