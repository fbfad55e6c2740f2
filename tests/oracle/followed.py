"""Activities, actions and forecasts: rules 22 and 23; and published sums."""

from fractions import Fraction

import model
import periods
from counting import RATED, direction, earlier, identities, nearest, place, slots, today
from goals import Rule, Sums
from indicators import number
from model import BASES, KINDS
from selection import Selection, body_name, chain

STATUSES = {
    "ej påbörjad": "not_started", "påbörjad": "started", "genomförd": "done", "försenad": "late", "avbruten": "cancelled",
}


def activities(repository, selection):
    for item in repository.items.values():
        chosen = selection.of(repository, item) and concerns(repository, item, selection.body)
        if item.kind == "activity" and chosen:
            every = [one for one in repository.assessments if one.item is item and "status" in one.record]
            said = [one for one in every if by(selection, one)]
            begun = [one for one in said if selection.on is None or one.period.first <= selection.on]
            by_then = [one for one in begun if one.period.last <= selection.last]
            shown = statuses(repository, item, by_then, not every)
            known = [one for one in every if one in said or heirs(repository, selection, one)]
            known = [one for one in known if (one.period.first if selection.on else one.period.last) <= (selection.on or selection.last)]
            on_day = statuses(repository, item, known, not every)
            end = min(selection.last, selection.on or selection.last)
            unfinished = item.start <= end and "late" in [late(item, status, end) for status in shown or [None]]
            if not (selection.goes_on(item) or any(selection.time(one.period) for one in said) or unfinished):
                continue
            yield {
                "plan": item.plan, "item": item.id, "goal": item.goal, "area": item.area,
                "status": "mixed" if len(shown) > 1 else STATUSES.get(next(iter(shown), None)),
                "late": min((late(item, status, selection.on) for status in on_day or [None]), key=WORST.index),
            }


WORST = ["late", "late_start", None]


def statuses(repository, item, said, own):
    """Rule 22: what each body said last, or the activity's own where no assessment gives it any."""
    last = {}
    for one in sorted(said, key=lambda one: (one.period.last, one.period.first)):
        for body in one.bodies:
            # Whoever has taken over speaks in the place of the one before.
            before = [earlier for earlier, (when, _) in last.items()
                      if body in model.successors(earlier, repository.bodies) and when != (one.period.last, one.period.first)]
            last = {other: what for other, what in last.items() if other not in before}
            last[body] = ((one.period.last, one.period.first), one.record["status"])
    return {item.record["status"]} if own and "status" in item.record else {status for _, status in last.values()}


def heirs(repository, selection, one):
    """Whether a body says it that has taken over from the one that is asked for."""
    of = selection.body in repository.bodies and model.successors(selection.body, repository.bodies)
    return bool(of) and any(body in of for body in one.bodies)


def by(selection, one):
    """Whether a body that is asked for says something, by itself or jointly."""
    return selection.body in (None, *one.bodies) or selection.body == model.JOINT and one.joint


def concerns(repository, item, body):
    """Whether a body is at any time among those that answer for an item or contribute."""
    who = item.responsible + repository.bodies_named(item.record, "contributing")
    kinds = {model.EVERY[name] for name in who if name in model.EVERY}
    named = [name for name in who if name not in model.EVERY]
    after = {id for name in named for id in model.successors(name, repository.bodies)}
    return body in (None, model.JOINT) or body in named or body in after or (
        body in repository.bodies and repository.bodies[body].kind in kinds)


def late(item, status, on):
    """Rule 22."""
    ended = on is not None and "end" in item.record and item.end < on
    if status == "försenad" or ended and status not in ("genomförd", "avbruten"):
        return "late"
    begun = on is not None and "start" in item.record and item.start < on
    return "late_start" if begun and status in (None, "ej påbörjad") else None


def actions(repository, selection):
    for one in repository.assessments:
        if "action" not in one.record or not asked(repository, selection, one):
            continue
        due = periods.last_day(one.record.get("action_due"), None)
        status = one.record.get("action_status")
        overdue = is_overdue(status, due, selection.on) if selection.on else None
        row = today(repository, one.row) if selection.bodies_today and one.rating else one.row
        if not mine(selection, row, one):
            continue
        yield {
            **place(one), "body": row, "rating": one.rating, "class": one.class_, "action": one.record["action"],
            "action_by": one.record.get("action_by"), "action_due": due.isoformat() if due else None, "overdue": overdue,
            "action_status": STATUSES.get(status),
        }


def is_overdue(status, due, on):
    """Rule 22, of actions; None where nobody knows."""
    if status in ("genomförd", "avbruten", "försenad"):
        return status == "försenad"
    return due < on if due else None


def asked(repository, selection, one):
    return selection.of(repository, one.item) and selection.time(one.period, one.basis)


def mine(selection, row, one=None):
    """Whether a row is of the body that is asked for; in a list of records, also one that it shares."""
    return selection.row(row) or one is not None and one.joint and selection.body in one.bodies


def forecast(repository, selection):
    """Rule 23, for ratings and for values in all."""
    for one in repository.assessments:
        if one.basis != "forecast" or not asked(repository, selection, one):
            continue
        for figure in ("rating", "value"):
            foreseen = one.rating if figure == "rating" else number(one.value("value"))
            if foreseen is None:
                continue
            came = outcome(repository, one, figure)
            row = today(repository, one.row) if selection.bodies_today and figure == "rating" else one.row
            if not mine(selection, row):
                continue
            yield {"plan": one.item.plan, "item": one.item.id, "period": one.period.text, "body": row, "forecast": foreseen, **result(one, came, figure)}


def outcome(repository, one, figure):
    """The outcome of the period that a forecast is of, by its bodies, or by the one that has taken over from one that is gone.

    One that nobody has assessed, or no number, is none; one that says why there is no rating is shown."""
    period, bodies = foretold(repository, one, figure), repository.bodies
    found = {other.row: other for other in repository.assessments
             if (other.item, other.period, other.basis) == (one.item, period, "outcome")
             and (not other.joint and not one.joint or (other.joint, other.bodies) == (one.joint, one.bodies))
             and (other.rating is not None if figure == "rating" else other.measured)}
    expected = {slot.row for slot in slots(repository) if (slot.item, slot.period, slot.basis) == (one.item, period, "outcome")}
    rows = set(found) | (expected if figure == "rating" else set())
    heirs = [row for row in rows if row in bodies and row in model.successors(one.row, bodies)]
    if one.row not in rows and not one.joint and not bodies[one.row].exists_on(period.last) and len(heirs) == 1:
        came = found.get(heirs[0])
    else:
        came = found.get(one.row)
    if figure == "rating":
        return came if came and came.class_ != "not_assessed" else None
    return came if came and number(came.value("value")) is not None else None


def foretold(repository, one, figure):
    """The year of which a period is a part, unless the year is followed up nowhere and others are; else the period itself."""
    year = periods.around(one.period)
    asked = one.item.follow_up if one.item.follow_up is not None else repository.plans[one.item.plan].follow_up
    said = any((other.item, other.period, other.basis) == (one.item, year, "outcome")
               and (other.rating is not None if figure == "rating" else other.measured) for other in repository.assessments)
    return year if year and (not asked or year in asked or said) else one.period


def result(one, came, figure):
    if came is None:
        return {"outcome": None, "accuracy": None, "deviation": None}
    if figure == "rating":
        worse = came.level.order - one.level.order if one.level and came.level else None
        accuracy = None if worse is None else "right" if worse == 0 else "too_high" if worse > 0 else "too_low"
        return {"outcome": came.rating, "accuracy": accuracy, "deviation": None}
    foreseen, value = number(one.value("value")), number(came.value("value"))
    higher = one.item.record.get("direction") != "lägre är bättre"
    accuracy = "right" if value == foreseen else "too_high" if (foreseen > value) == higher else "too_low"
    return {"outcome": value, "accuracy": accuracy, "deviation": value - foreseen}


COURSES = ("improved", "worsened", "unchanged")
FIGURES = [
    "met", "partial", "unmet", "rated", "expected", "not_assessed", "not_assessable", "not_applicable", "share", *COURSES,
    "indicators", "indicators_met", "goals", "goals_met",
]


def control_totals(repository, selection):
    if selection.area or selection.goal or selection.item:
        return  # they are of everything
    for record in repository.records["control_total"]:
        for row in control_total(repository, record):
            chosen = selection.plan in (None, row["plan"]) and selection.time(periods.read(record["period"]), BASES[record.get("basis", "utfall")])
            if chosen and selection.row(row["body"]):
                yield row


def control_total(repository, record):
    period, basis = periods.read(record["period"]), BASES[record.get("basis", "utfall")]
    body = None if "body" not in record else model.JOINT if record["body"] == model.JOINT else repository.body(record["body"])
    scope = {"gemensamma": "common", "specifika": "specific"}.get(record.get("scope"))
    kind = next((kind for kind, word in KINDS.items() if word == record.get("kind")), None)
    facts = [one for one in repository.once("slots", lambda: slots(repository)) if one.item.plan == record["plan"] and one.time == (period, basis)
             and body in (None, one.row) and kind in (None, one.item.kind)
             and record.get("goal") in (None, *chain(repository, one.item))]
    judged = any(one.judgement for one in facts)
    facts = [one for one in facts if scope in (None, "common" if one.item.common else "specific")]
    counted = {class_: sum(one.class_ == class_ for one in facts) for class_ in RATED}
    counted["rated"] = sum(counted.values())
    counted["expected"] = sum(one.expected for one in facts)
    counted |= {class_: sum(one.class_ == class_ for one in facts)
                for class_ in ("not_assessed", "not_assessable", "not_applicable")}
    counted |= courses_of(repository, [one.judgement for one in facts if one.judgement])
    counted |= goals_of(repository, record, period, basis)
    unreadable = sum(one.class_ == "unreadable" for one in facts)
    for figure in FIGURES:
        if figure in record:
            value = shares(counted) if figure == "share" else {counted[figure]} - {None}
            printed = percent(counted) if figure == "share" else max(value, default=None)
            yield {
                "plan": record["plan"], "body": body, "period": period.text, "basis": basis, "scope": scope, "kind": kind,
                "figure": figure, "published": record[figure],
                "counted": printed if judged or figure.startswith(("indicators", "goals")) else None,
                "agrees": (record[figure] in value or "irregularity" not in record and (
                    figure in RATINGS and can_be_read(record, counted, unreadable) or can_be_more(record, counted, figure))) if value and (judged or figure.startswith(("indicators", "goals"))) else None,
            }


RATINGS = (*RATED, "rated", "share")


def can_be_more(record, counted, figure):
    """Whether numbers of goals met, or of changes, are higher by no more than what nobody can read here."""
    lost, figures = ("lost goals", ["goals_met"]) if figure == "goals_met" else ("lost courses", COURSES)
    more = [record[one] - counted[one] for one in figures if one in record and counted[one] is not None]
    return figure in figures and min(more, default=-1) >= 0 and sum(more) <= counted[lost]


def can_be_read(record, counted, unreadable):
    """Whether the ratings that nobody can read here can be such that all that is printed of ratings holds."""
    for met in range(unreadable + 1):
        for partial in range(unreadable + 1 - met):
            for unmet in range(unreadable + 1 - met - partial):
                more = {"met": met, "partial": partial, "unmet": unmet, "rated": met + partial + unmet}
                then = {figure: counted[figure] + number for figure, number in more.items()}
                holds = all(record[figure] == number for figure, number in then.items() if figure in record)
                if holds and ("share" not in record or record["share"] in shares(then)):
                    return True
    return False


def shares(counted):
    """What may be printed for a share: as rule 6 has it, or rounded either way from a half."""
    if not counted["rated"]:
        return set()
    exact = Fraction(100 * counted["met"], counted["rated"])
    low, rest = exact // 1, exact % 1
    return ({low, low + 1} if rest == Fraction(1, 2) else {low + (rest > Fraction(1, 2))}) | {percent(counted)}


def percent(counted):
    """A share as data has it (rule 6): 100 is only of all, 0 only of none."""
    if not counted["rated"]:
        return None
    percent = nearest(Fraction(100 * counted["met"], counted["rated"]))
    return min(max(percent, int(counted["met"] > 0)), 100 - int(counted["met"] < counted["rated"]))


def courses_of(repository, judged):
    """How the judgements have changed, where any of them can be compared."""
    found = [(one, earlier(repository, one, identities(repository, Selection()))) for one in judged]
    alike = [(before[0], one) for one, before in found
             if len(before) == 1 and (before[0].joint, before[0].bodies) == (one.joint, one.bodies)]
    courses = [direction(before, one) for before, one in alike]
    compared = [course for course in courses if course in COURSES]
    lost = sum("unreadable" in (before.class_, one.class_) for before, one in alike)
    return {"lost courses": lost} | {course: compared.count(course) if compared else None for course in COURSES}


def unreadable_goals(repository, record, period, basis):
    """How many lowest goals have a judgement of them or below them that nobody can read."""
    items = {item.id: item for item in repository.items_of(record["plan"])}
    served = {item.goal for item in items.values() if item.kind == "goal"}
    found = set()
    for one in repository.judgements:
        if one.item.plan == record["plan"] and (one.period, one.basis, one.class_) == (period, basis, "unreadable"):
            above = [id for id in chain(repository, one.item) if items[id].kind == "goal"]
            if above and above[0] not in served and record.get("goal") in (None, *above):
                found.add(above[0])
    return len(found)


def goals_of(repository, record, period, basis):
    """The lowest goals of the plan (or below a goal), where any of them has a rating; and the indicators, where any has a value."""
    plan, goal = repository.plans[record["plan"]], record.get("goal")
    wanted = ("goal", goal, period.text, basis) if goal else ("plan", plan.id, period.text, basis)
    found = {"goals": None, "goals_met": None, "indicators": None, "indicators_met": None, "lost goals": 0}
    for rule in (None, Rule("counts", of="indikatorer")):
        sums = lambda: list(Sums(repository, plan, Selection(plan=plan.id), rule).rows())
        for row in repository.once(("sums", plan.id, rule), sums):
            if (row["group"], row["id"], row["period"], row["basis"]) != wanted:
                continue
            if rule is None and any(row[f"goals_{class_}"] for class_ in RATED):
                found |= {"goals": row["goals_expected"], "goals_met": row["goals_met"], "lost goals": unreadable_goals(repository, record, period, basis)}
            elif rule and row["of"] == "indicators" and row["denominator"]:
                found |= {"indicators": row["expected"], "indicators_met": row["numerator"]}
    return found
