#!/usr/bin/env python3
"""A second count of plan repositories, written from the description of the format alone.

    oracle.py VIEW PATH        VIEW: summary, judgements, changes, divergences, levels or goals

Prints CSV. It shares nothing with the program, and assumes a repository without errors.
Rules are named by their numbers in "What is counted" of the format reference.
"""

import csv
import datetime
import os
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction

KINDS = {"goal": "mål", "commitment": "åtagande", "indicator": "indikator", "activity": "aktivitet"}
BASES = {"utfall": "outcome", "prognos": "forecast"}
CLASSES = {"uppfyllt": "met", "delvis uppfyllt": "partial", "ej uppfyllt": "unmet"}
ABSENCES = {
    "ej bedömt": "not_assessed", "kan inte bedömas": "not_assessable", "berör inte": "not_applicable",
    "ännu inte aktuellt": "not_due", "utgått": "withdrawn",
}
EVERY = {"varje förvaltning": "förvaltning", "varje enhet": "enhet", "varje nämnd": "nämnd"}
JOINT, JOINT_NAME, SETTINGS = "gemensamt", "Gemensamt", "uppfyllt.toml"
COUNTS = ["met", "partial", "unmet", "not_assessed", "not_assessable", "not_applicable", "not_due", "withdrawn"]
COLUMNS = {
    "summary": ["plan", "body", "body_name", "period", "basis", "kind", "expected", "rated", *COUNTS],
    "judgements": ["plan", "item", "kind", "body", "period", "basis", "rating", "class", "comment", "bodies"],
    "changes": ["plan", "item", "body", "period", "previous", "direction"],
    "divergences": ["plan", "item", "period", "basis"],
    "levels": ["plan", "body", "period", "basis", "kind", "level", "count"],
    "goals": [
        "plan", "group", "id", "period", "basis", "rule", "of", "numerator", "denominator", "percent", "expected", "missing",
        "not_assessable", "computed", "by_hand", "rating", "class",
        *(f"{what}_{count}" for what in ("judgements", "items", "goals") for count in ("expected", "met", "partial", "unmet")),
    ],
}


@dataclass(frozen=True)
class Period:
    text: str
    length: str  # "year", "H", "T", "Q" or "month": only periods of the same length are compared
    first: datetime.date
    last: datetime.date


def read_period(value):
    text = str(value)
    year, part = int(text[:4]), text[5:]
    if not part:
        length, from_month, to_month = "year", 1, 12
    elif part[0] in "HTQ":
        months = {"H": 6, "T": 4, "Q": 3}[part[0]]
        length, to_month = part[0], int(part[1:]) * months
        from_month = to_month - months + 1
    else:
        length, from_month, to_month = "month", int(part), int(part)
    last = datetime.date(year + to_month // 12, to_month % 12 + 1, 1) - datetime.timedelta(days=1)
    return Period(text, length, datetime.date(year, from_month, 1), last)


def read_time(record):
    """`start` and `end` of a record, each a date, a year or missing."""
    start, end = record.get("start", datetime.date.min), record.get("end", datetime.date.max)
    start = datetime.date(start, 1, 1) if isinstance(start, int) else start
    return start, datetime.date(end, 12, 31) if isinstance(end, int) else end


@dataclass
class Body:
    id: str
    name: str
    kind: str
    start: datetime.date
    end: datetime.date
    replaces: set

    def exists_on(self, day):
        return self.start <= day <= self.end


@dataclass(frozen=True)
class Level:
    order: int  # 0 is the best
    id: str
    label: str
    class_: str
    weight: Fraction = None


@dataclass
class Plan:
    id: str
    follow_up: list  # of periods, or None where the plan does not say
    forecasts: list
    rated: set
    scale: list
    rule: dict = None
    plan_rule: dict = None


@dataclass
class Item:
    plan: str
    id: str
    kind: str
    responsible: list
    assessed_per: list
    start: datetime.date
    end: datetime.date
    record: dict

    def in_force(self, period):
        return self.start <= period.last and period.first <= self.end


@dataclass(frozen=True)
class Judgement:
    item: tuple  # (plan, id)
    bodies: frozenset
    joint: bool
    period: Period
    basis: str
    level: Level  # None where there is no rating
    rating: str
    class_: str
    comment: str
    reason: str

    @property
    def row(self):
        return JOINT if self.joint else next(iter(self.bodies))


@dataclass
class Repository:
    bodies: dict
    plans: dict
    items: dict
    judgements: list
    measurements: list  # (item, bodies, joint, period, basis, record)


DEFAULT_SCALE = [Level(order, class_, label, class_) for order, (label, class_) in enumerate(CLASSES.items())]


def nfc(text):
    return unicodedata.normalize("NFC", text)


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def names(value):
    return [nfc(name) for name in as_list(value)]


def repositories(path):
    """The roots of the repositories at and below a path; the path itself where there is none."""
    roots = []
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if SETTINGS in files:
            roots.append(folder)
    return roots or [path]


def plan_files(root):
    for folder, folders, files in os.walk(root):
        visible = [name for name in sorted(folders) if not name.startswith(".")]
        folders[:] = [name for name in visible if not os.path.exists(os.path.join(folder, name, SETTINGS))]
        for name in sorted(files):
            file = os.path.join(folder, name)
            # files of other tools, such as Cargo.toml, have none of the tables that are read here
            if name.endswith(".toml") and name != SETTINGS and not os.path.islink(file):
                yield file


def read_toml(file):
    with open(file, encoding="utf-8-sig", newline="") as stream:
        return tomllib.loads(stream.read(), parse_float=Fraction)


def read_repository(root):
    settings_file = os.path.join(root, SETTINGS)
    settings = read_toml(settings_file) if os.path.exists(settings_file) else {}
    documents = [read_toml(file) for file in plan_files(root)]

    bodies, called = read_bodies([body for document in documents for body in document.get("body", [])])
    scales = {"tre-nivaer": DEFAULT_SCALE}
    for document in [settings, *documents]:
        for scale in document.get("scale", []):
            scales[nfc(scale["id"])] = read_scale(scale)
    usual = settings.get("default_scale", "tre-nivaer")
    records = [record for document in documents for record in document.get("plan", [])]
    plans = {nfc(record["id"]): read_plan(record, scales, usual) for record in records}

    items, assessments = {}, []
    for document in documents:
        defaults = document.get("defaults", {})
        own = plan_of_file(document, defaults, plans)
        for kind in KINDS:
            for record in document.get(kind, []):
                item = read_item(record, kind, nfc(record.get("plan", own or "")), called)
                items[item.plan, item.id] = item
        assessments += [(own, with_defaults(record, defaults)) for record in document.get("assessment", [])]

    repository = Repository(bodies, plans, items, [], [])
    for own, record in assessments:
        if "rating" in record:  # rule 1
            repository.judgements.append(read_judgement(record, own, repository, called))
        if any(key in record for key in ("value", "women", "men")):  # rule 17
            subject = read_subject(record, own, repository, called)
            repository.measurements.append((*subject, record))
    return repository


def plan_of_file(document, defaults, plans):
    own = [record["id"] for record in document.get("plan", [])]
    return next((found[0] for found in (as_list(defaults.get("plan")), own, list(plans)) if len(found) == 1), None)


def with_defaults(record, defaults):
    given = {key: defaults[key] for key in ("period", "basis") if key in defaults}
    if "body" in defaults and "bodies" not in record:
        given["body"] = defaults["body"]
    return {**given, **record}


def read_bodies(records):
    called = {}  # what records may call a body -> its id; an id goes before any other name
    for record in records:
        for name in names(record.get("aliases")) + names(record["name"]) + names(record.get("abbreviation")):
            called.setdefault(name, nfc(record["id"]))
    for record in records:
        called[nfc(record["id"])] = nfc(record["id"])
    bodies = {}
    for record in records:
        id = nfc(record["id"])
        replaces = {called[name] for name in names(record.get("replaces"))}
        bodies[id] = Body(id, record["name"], record["kind"], *read_time(record), replaces)
    return bodies, called


def read_scale(record):
    levels = enumerate(record["level"])
    return [
        Level(order, nfc(level["id"]), level["label"], CLASSES[nfc(level["class"])], level.get("weight"))
        for order, level in levels
    ]


def read_plan(record, scales, default_scale):
    follow_up = [read_period(value) for value in as_list(record["follow_up"])] if "follow_up" in record else None
    forecasts = [read_period(value) for value in as_list(record.get("forecasts"))]
    rated = {"åtagande", *names(record.get("rated"))}
    return Plan(nfc(record["id"]), follow_up, forecasts, rated, scales[nfc(record.get("scale", default_scale))],
                record.get("rule"), record.get("plan_rule"))


def read_item(record, kind, plan, called):
    responsible, assessed_per = (
        [name if name in EVERY else called[name] for name in names(record.get(key))]
        for key in ("responsible", "assessed_per")
    )
    return Item(plan, nfc(record["id"]), kind, responsible, assessed_per, *read_time(record), record)


def read_subject(record, own, repository, called):
    plan, _, id = nfc(record["item"]).rpartition("/")
    item = repository.items[plan or nfc(record.get("plan", own or "")), id]
    period = read_period(record["period"])
    joint = "bodies" in record
    wanted = names(record["bodies"] if joint else record["body"])
    bodies = frozenset(covered(item, wanted, period, repository.bodies, called))
    return (item.plan, item.id), bodies, joint, period, BASES[record.get("basis", "utfall")]


def read_judgement(record, own, repository, called):
    item, bodies, joint, period, basis = read_subject(record, own, repository, called)
    word = nfc(record["rating"])
    level = next((one for one in repository.plans[item[0]].scale if word in (nfc(one.label), one.id)), None)
    rating, class_ = (level.label, level.class_) if level else (word, ABSENCES[word])
    comment, reason = record.get("comment", ""), record.get("reason", "")
    return Judgement(item, bodies, joint, period, basis, level, rating, class_, comment, reason)


def assessed(item, period, bodies):
    """Rule 2: the ids of the bodies that are assessed for an item in a period."""
    found = set()
    for name in item.assessed_per or item.responsible:
        if name in EVERY:
            found |= {id for id, body in bodies.items() if body.kind == EVERY[name] and body.exists_on(period.last)}
        elif bodies[name].exists_on(period.last):
            found.add(name)
        elif bodies[name].end < period.last:
            found |= {id for id in successors(name, bodies) if bodies[id].exists_on(period.last)}
    return found


def successors(id, bodies):
    """The bodies that took over from a body, over any number of steps."""
    next_ones = {body.id for body in bodies.values() if id in body.replaces}
    return next_ones.union(*(successors(one, bodies) for one in next_ones))


def covered(item, wanted, period, bodies, called):
    """The bodies of a judgement; rule 4 for those of a joint one."""
    found = set()
    for name in wanted:
        if name in EVERY:
            found |= {id for id in assessed(item, period, bodies) if bodies[id].kind == EVERY[name]}
        else:
            found.add(called[name])
    return found


def expected_periods(repository, plan):
    """Rule 3: the periods and bases for which a plan expects judgements."""
    outcomes = plan.follow_up
    if outcomes is None:
        own = [one for one in repository.judgements if one.item[0] == plan.id]
        outcomes = {one.period for one in own if one.basis == "outcome" and one.period.length == "year"}
    return {(period, "outcome") for period in outcomes} | {(period, "forecast") for period in plan.forecasts}


def slots(repository):
    """Everything that is counted, as (plan, body, period, basis, kind, class, level): each judgement that exists, and each
    one that is expected and neither exists nor is covered by a joint one."""
    answered = set()
    for one in repository.judgements:
        answered |= {(one.item, body, one.period, one.basis) for body in one.bodies}
        yield one.item[0], one.row, one.period.text, one.basis, repository.items[one.item].kind, one.class_, one.level
    for plan in repository.plans.values():
        periods = expected_periods(repository, plan)
        for item in repository.items.values():
            if item.plan != plan.id or KINDS[item.kind] not in plan.rated:
                continue
            for period, basis in periods:
                if item.in_force(period):
                    for body in assessed(item, period, repository.bodies):
                        if ((item.plan, item.id), body, period, basis) not in answered:
                            yield plan.id, body, period.text, basis, item.kind, "not_assessed", None


def summary(repository):
    rows = defaultdict(Counter)
    for plan, body, period, basis, kind, class_, _ in slots(repository):
        rows[plan, body, period, basis, kind][class_] += 1
    for (plan, body, period, basis, kind), count in rows.items():
        name = JOINT_NAME if body == JOINT else repository.bodies[body].name
        rated = count["met"] + count["partial"] + count["unmet"]
        expected = rated + count["not_assessed"] + count["not_assessable"]
        yield plan, body, name, period, basis, kind, expected, rated, *(count[class_] for class_ in COUNTS)


def levels(repository):
    rows = Counter(slot[:5] + (slot[6].id,) for slot in slots(repository) if slot[6])
    for key, count in rows.items():
        yield *key, count


def judgements(repository):
    for one in repository.judgements:
        kind = repository.items[one.item].kind
        bodies = " ".join(sorted(one.bodies)) if one.joint else ""
        yield *one.item, kind, one.row, one.period.text, one.basis, one.rating, one.class_, one.comment, bodies


def changes(repository):
    """Rule 8: each judgement that has an earlier one of the same item, of any of its bodies, on the same basis and of
    a period of the same length."""
    for one in repository.judgements:
        key = (one.item, one.basis, one.period.length)
        alike = [other for other in repository.judgements if (other.item, other.basis, other.period.length) == key]
        earlier = [other for other in alike if other.bodies & one.bodies and other.period.last < one.period.last]
        if earlier:
            latest = max(earlier, key=lambda other: other.period.last)
            yield *one.item, one.row, one.period.text, latest.period.text, direction(latest, one)


def direction(before, after):
    if (before.joint, before.bodies) != (after.joint, after.bodies) or not before.level or not after.level:
        return "not_comparable"
    if after.level.order == before.level.order:
        return "unchanged"
    return "improved" if after.level.order < before.level.order else "worsened"


def divergences(repository):
    """Rule 9. A joint judgement rates each of the bodies that it covers."""
    ratings = defaultdict(set)
    for one in repository.judgements:
        item = repository.items[one.item]
        common = any(name in EVERY for name in item.responsible or item.assessed_per)  # rule 7
        if one.level and not common:
            ratings[(*one.item, one.period.text, one.basis)].add(one.level.id)
    return [key for key, different in ratings.items() if len(different) > 1]


def goals(repository):
    """Rules 10 to 20, in a file of their own."""
    import adding_up
    return adding_up.goals(repository)


def rows(view, path):
    """The rows of a view for all repositories at and below a path, every field as text."""
    count = globals()[view]
    found = [row for root in repositories(path) for row in count(read_repository(root))]
    return sorted([str(field) for field in row] for row in found)


def main(arguments):
    if len(arguments) != 2 or arguments[0] not in COLUMNS:
        sys.exit(__doc__)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS[arguments[0]])
    writer.writerows(rows(*arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
