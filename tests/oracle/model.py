"""Plan repositories as they are written: records with their names resolved. Nothing is counted here."""

import datetime
import os
import tomllib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

import periods

KINDS = {"goal": "mål", "commitment": "åtagande", "indicator": "indikator", "activity": "aktivitet"}
BASES = {"utfall": "outcome", "prognos": "forecast"}
CLASSES = {"uppfyllt": "met", "delvis uppfyllt": "partial", "ej uppfyllt": "unmet"}
LEFT = {"berör inte": "not_applicable", "ännu inte aktuellt": "not_due", "utgått": "withdrawn"}
ABSENCES = {"ej bedömt": "not_assessed", "kan inte bedömas": "not_assessable", **LEFT, "oläslig": "unreadable"}
EVERY = {"varje förvaltning": "förvaltning", "varje enhet": "enhet", "varje nämnd": "nämnd"}
JOINT, JOINT_NAME, SETTINGS = "gemensamt", "Gemensamt", "uppfyllt.toml"
FIGURES = ("value", "women", "men")


@dataclass
class Body:
    id: str
    name: str
    kind: str
    start: datetime.date
    end: datetime.date
    replaces: set
    record: dict

    def exists_on(self, day):
        return self.start <= day <= self.end


@dataclass(frozen=True)
class Level:
    order: int  # 0 is the best
    id: str
    label: str
    class_: str
    weight: Fraction = None


DEFAULT_SCALE = [Level(order, class_, label, class_) for order, (label, class_) in enumerate(CLASSES.items())]


@dataclass
class Plan:
    id: str
    follow_up: list  # of periods, or None where the plan does not say
    forecasts: list
    rated: set  # of the words of kinds
    scale: list
    absences: dict  # the scale's own words for there being no rating, by class
    record: dict

    def absence(self, word):
        """The class that a word for there being no rating stands for, and the word that is shown."""
        class_ = {own: class_ for class_, own in self.absences.items()}.get(word) or ABSENCES[word]
        return class_, self.absences.get(class_, word)


@dataclass
class Item:
    plan: str
    id: str
    kind: str
    responsible: list
    assessed_per: list
    start: datetime.date
    end: datetime.date
    follow_up: list  # of periods, or None
    forecasts: list  # of periods, or None
    goal: str  # the item that it leads up to: `goal`, or `parent` of a goal
    area: str
    record: dict

    @property
    def key(self):
        return self.plan, self.id

    @property
    def common(self):
        return any(name in EVERY for name in self.responsible or self.assessed_per)  # rule 7

    def in_force(self, period):
        return period.shares_a_day(self.start, self.end)


@dataclass(eq=False)
class Assessment:
    item: Item
    bodies: frozenset
    joint: bool
    period: periods.Period
    basis: str
    level: Level  # None where there is no rating
    rating: str  # None where nothing is said of it
    class_: str
    record: dict

    @property
    def row(self):
        return JOINT if self.joint else next(iter(self.bodies))

    @property
    def measured(self):
        return any(figure in self.record for figure in FIGURES)

    def value(self, figure):
        return self.record.get(figure)


@dataclass
class Repository:
    root: str
    settings: dict
    bodies: dict
    called: dict  # every name of a body -> its id
    plans: dict = field(default_factory=dict)
    items: dict = field(default_factory=dict)
    assessments: list = field(default_factory=list)
    records: dict = field(default_factory=lambda: defaultdict(list))  # table -> its records, each with its plan
    found: dict = field(default_factory=dict, init=False, compare=False, repr=False)  # what has been worked out already

    def once(self, key, work):
        """What is asked for of many rows is worked out once."""
        if key not in self.found:
            self.found[key] = work()
        return self.found[key]

    @property
    def judgements(self):
        return self.once("judgements", lambda: [one for one in self.assessments if one.rating is not None])

    @property
    def readings(self):
        return self.once("readings", lambda: [one for one in self.assessments if one.measured])

    def body(self, name):
        return None if name is None else self.called[nfc(name)]

    def bodies_named(self, record, key):
        return [self.body(name) for name in as_list(record.get(key))]

    def of_plan(self, table, plan):
        return [record for record in self.records[table] if record.get("plan") == plan]

    def items_of(self, plan):
        return [item for item in self.items.values() if item.plan == plan]


def nfc(text):
    return unicodedata.normalize("NFC", text)


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def names(value):
    return [nfc(name) for name in as_list(value)]


def roots(path):
    """The roots of the repositories at and below a path; the path itself where there is none."""
    found = []
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if SETTINGS in files:
            found.append(folder)
    return found or [path]


def plan_files(root):
    for folder, folders, files in os.walk(root):
        visible = [name for name in sorted(folders) if not name.startswith(".")]
        folders[:] = [name for name in visible if not os.path.exists(os.path.join(folder, name, SETTINGS))]
        for name in sorted(files):
            file = os.path.join(folder, name)
            # files of other tools, such as Cargo.toml, have none of the tables that are read here
            if name.endswith(".toml") and name != SETTINGS and not name.startswith(".") and not os.path.islink(file):
                yield file


def read_toml(file):
    with open(file, encoding="utf-8-sig", newline="") as stream:
        return tomllib.loads(stream.read(), parse_float=Fraction)


def read(root):
    settings_file = os.path.join(root, SETTINGS)
    settings = read_toml(settings_file) if os.path.exists(settings_file) else {}
    documents = [read_toml(file) for file in plan_files(root)]

    records = [body for document in documents for body in as_list(document.get("body"))]
    called = read_names(records)
    repository = Repository(root, settings, {nfc(one["id"]): read_body(one, called) for one in records}, called)
    scales = {"tre-nivaer": (DEFAULT_SCALE, {})}
    for document in [settings, *documents]:
        for scale in as_list(document.get("scale")):
            scales[nfc(scale["id"])] = read_scale(scale)
    usual = settings.get("default_scale", "tre-nivaer")
    for document in documents:
        for record in as_list(document.get("plan")):
            repository.plans[nfc(record["id"])] = read_plan(record, scales, usual)
    for document in documents:
        read_records(document, repository)
    for kind in KINDS:
        for record in repository.records[kind]:
            item = read_item(record, kind, called)
            repository.items[item.key] = item
    repository.assessments = [read_assessment(record, repository) for record in repository.records["assessment"]]
    return repository


def read_records(document, repository):
    """The records of a file, each with what it has of the file: its plan and the defaults that it does not give."""
    defaults = document.get("defaults", {})
    own = names([record["id"] for record in as_list(document.get("plan"))])
    candidates = (names(defaults.get("plan")), own, list(repository.plans))
    plan = next((found[0] for found in candidates if len(found) == 1), None)
    for table, content in document.items():
        for record in as_list(content):
            if table in ("defaults", "scale") or not isinstance(record, dict):
                continue
            keys = {"assessment": ("period", "basis", "body", "source"), "control_total": ("period", "basis", "source")}
            keys = keys.get(table, ("source",) if table in ("area", "term", *KINDS) else ())
            given = {key: defaults[key] for key in keys if key in defaults}
            if "bodies" in record:
                given.pop("body", None)
            record = {**given, **record}
            if table == "assessment":
                of, _, record["item"] = nfc(record["item"]).rpartition("/")
                record["plan"] = of or nfc(record.get("plan", plan or ""))
            elif table != "plan":
                record["plan"] = nfc(record.get("plan", plan or ""))
            repository.records[table].append(record)


def read_names(records):
    called = {}  # an id goes before any other name
    for record in records:
        for name in names(record.get("aliases")) + names(record["name"]) + names(record.get("abbreviation")):
            called.setdefault(name, nfc(record["id"]))
    return called | {nfc(record["id"]): nfc(record["id"]) for record in records}


def read_body(record, called):
    replaces = {called[name] for name in names(record.get("replaces"))}
    time = periods.first_day(record.get("start")), periods.last_day(record.get("end"))
    return Body(nfc(record["id"]), record["name"], record["kind"], *time, replaces, record)


def read_scale(record):
    """Its levels, and its own words for there being no rating by class."""
    levels = [
        Level(order, nfc(level["id"]), level["label"], CLASSES[nfc(level["class"])], level.get("weight"))
        for order, level in enumerate(record.get("level", []))
    ]
    return levels or DEFAULT_SCALE, {class_: nfc(word) for class_, word in record.get("absence", {}).items()}


def read_periods(record, key):
    return [periods.read(value) for value in as_list(record[key])] if key in record else None


def read_plan(record, scales, usual):
    rated = {"åtagande", *names(record.get("rated"))}
    forecasts = read_periods(record, "forecasts") or []
    scale = scales[nfc(record.get("scale", usual))]
    return Plan(nfc(record["id"]), read_periods(record, "follow_up"), forecasts, rated, *scale, record)


def read_item(record, kind, called):
    responsible, assessed_per = (
        [name if name in EVERY else called[name] for name in names(record.get(key))]
        for key in ("responsible", "assessed_per")
    )
    time = periods.first_day(record.get("start")), periods.last_day(record.get("end"))
    above = record.get("parent" if kind == "goal" else "goal")
    above = nfc(above).rpartition("/")[2] if above else None
    area = nfc(record["area"]) if "area" in record else None
    asked = (read_periods(record, key) for key in ("follow_up", "forecasts"))
    return Item(record["plan"], nfc(record["id"]), kind, responsible, assessed_per, *time, *asked, above, area, record)


def read_assessment(record, repository):
    item = repository.items[record["plan"], record["item"]]
    period, joint = periods.read(record["period"]), "bodies" in record
    wanted = names(record["bodies"]) if joint else [municipality(repository) if "body" not in record else nfc(record["body"])]
    bodies = frozenset(covered(item, wanted, period, repository))
    level, rating, class_ = None, None, None
    if "rating" in record:
        word = nfc(record["rating"])
        plan = repository.plans[item.plan]
        level = next((one for one in plan.scale if word in (nfc(one.label), one.id)), None)
        class_, rating = (level.class_, level.label) if level else plan.absence(word)
    return Assessment(item, bodies, joint, period, BASES[record.get("basis", "utfall")], level, rating, class_, record)


def municipality(repository):
    """The body of the municipality or region as a whole: values that name nobody are of it."""
    return next(id for id, body in repository.bodies.items() if body.kind in ("kommun", "region"))


def covered(item, wanted, period, repository):
    """Rule 4: whom a judgement is about."""
    for name in wanted:
        if name in EVERY:
            for id in assessed(item, period, repository.bodies):
                if repository.bodies[id].kind == EVERY[name]:
                    yield id
        else:
            yield repository.called[name]


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
    """All that have taken over from a body, over any number of steps."""
    found, waiting = set(), [id]
    while waiting:
        of = waiting.pop()
        for body in bodies.values():
            if of in body.replaces and body.id not in found:
                found.add(body.id)
                waiting.append(body.id)
    return found
