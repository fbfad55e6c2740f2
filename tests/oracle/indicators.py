"""Rules 17 to 21: measured values beside their targets."""

import datetime
from dataclasses import dataclass
from fractions import Fraction

import model
import periods
from counting import nearest
from model import FIGURES, JOINT
from selection import body_name

OPERATORS = {">=": "at_least", "<=": "at_most", "=": "exactly"}
TRENDS = {"ska öka": "rise", "ska minska": "fall", "ska vara oförändrat": "keep"}
DIRECTIONS = {"högre är bättre": "higher", "lägre är bättre": "lower"}
USUAL = {"högre är bättre": ">=", "lägre är bättre": "<="}
DECIDING = {"totalen": "total", "kvinnor och män": "women_and_men"}
NEVER = periods.Period(None, None, datetime.date.min, datetime.date.min)  # of an indicator without a reading
SUFFIX = {"value": "", "women": "_women", "men": "_men"}
COURSES = {"förbättrats": "improved", "oförändrat": "unchanged", "försämrats": "worsened", "kan inte jämföras": "not_comparable"}


def number(value):
    """A value that can be compared; None where there is none, or it is said not to be available."""
    return None if value is None or value == "saknas" else Fraction(value)


def ends(target):
    """A target as its lower and its upper end; there is no upper one unless it is an interval."""
    if not isinstance(target, str):
        return number(target), None
    lower, upper = target.replace(",", ".").split("–" if "–" in target else "-")
    return Fraction(lower.strip()), Fraction(upper.strip())


def distance(value, target):
    """Rule 18: from the nearer end of an interval, and nothing within."""
    lower, upper = ends(target)
    if value is None or lower is None:
        return None
    return value - lower if upper is None or value < lower else max(value - upper, 0)


@dataclass
class Row:
    """A reading, or a value that is missing."""

    item: model.Item
    row: str
    period: object
    basis: str
    reading: model.Assessment
    target: dict
    before: dict  # figure -> value before it, or None

    @property
    def time(self):
        return self.period, self.basis

    def value(self, figure):
        return self.reading.value(figure) if self.reading else None

    @property
    def operator(self):
        return self.target.get("operator", USUAL.get(self.item.record.get("direction")))

    def held(self, figure):
        """Whether the target is reached, and which share of it: rule 18. (None, None) where they cannot be compared."""
        value, before = number(self.value(figure)), number(self.before.get(figure))
        if value is None or not self.target:
            return None, None
        if "trend" in self.target and not any(figure in self.target for figure in FIGURES):
            if before is None:
                return None, None
            trend = self.target["trend"]
            return {"ska öka": value > before, "ska minska": value < before}.get(trend, value == before), None
        target, upper = ends(self.target.get(figure))
        if upper is not None:
            return target <= value <= upper, None
        if target is None or self.operator is None:
            return None, None
        return compare(self.operator, value, target), part_of(self.operator, value, target)

    @property
    def decided(self):
        """Rule 21, as `held`."""
        total, sexes = self.held("value"), {sex: self.held(sex) for sex in ("women", "men")}
        compared = {sex: held for sex, held in sexes.items() if held[0] is not None}
        wanted = [sex for sex in sexes if self.target and (sex in self.target or "trend" in self.target)]
        together = (None, None)
        if compared and all(sex in compared for sex in wanted):
            parts = [Fraction(1) if met else part for met, part in compared.values()]
            together = all(met for met, _ in compared.values()), None if None in parts else min(parts)
        by_sexes = self.item.record.get("decided_by") == "kvinnor och män"
        return together if by_sexes and compared or total[0] is None else total

    def course(self, figure):
        """Rule 19."""
        value, before = self.value(figure), self.before.get(figure)
        if number(value) is None or before is None:
            return None
        direction = self.item.record.get("direction")
        value, before = number(value), number(before)
        if before is None:
            return "not_comparable"
        if value == before:
            return "unchanged"
        if direction is None:
            aims = [one.get(figure) for one in model.as_list(self.item.record.get("target")) for figure in FIGURES]
            return None if any(isinstance(aim, str) for aim in aims) else "not_comparable"
        if self.target and ends(self.target.get(figure))[1] is not None:
            return None  # which way is better says nothing of what is to stay within an interval
        return "improved" if (value > before) == (direction == "högre är bättre") else "worsened"


def compare(operator, value, target):
    return {">=": value >= target, "<=": value <= target, "=": value == target}[operator]


def part_of(operator, value, target):
    part, whole = {">=": (value, target), "<=": (target, value), "=": (min(value, target), max(value, target))}[operator]
    return Fraction(part) / Fraction(whole) if part >= 0 and whole > 0 else None


def percent(held):
    met, part = held
    if part is None:
        return None
    return max(nearest(100 * part), 100) if met else min(nearest(100 * part), 99)


def targets(item):
    return {periods.read(one["period"]): one for one in model.as_list(item.record.get("target"))}


def target_of(item, period, basis):
    """Rule 17: a forecast for a part of a year that has no target of its own has the year's."""
    found = targets(item)
    if period not in found and basis == "forecast":
        return found.get(periods.around(period))
    return found.get(period)


def past(repository, one, figure):
    """What is known by the same bodies before a reading: (period, value)."""
    known = [(other.period, other.value(figure)) for other in repository.readings
             if (other.item, other.bodies, other.joint, other.basis) == (one.item, one.bodies, one.joint, "outcome")]
    baselines = {repository.body(each.get("body")): each for each in model.as_list(one.item.record.get("baseline"))}
    theirs = None if one.joint else baselines.get(one.row)
    baseline = theirs or (baselines.get(None) if has_baseline(repository, one) else None)
    if baseline:
        known.append((periods.read(baseline["period"]), baseline.get(figure)))
    return [(period, value) for period, value in known if value is not None]


def has_baseline(repository, one):
    """Rule 19: where several have measured, the baseline is of the municipality or region as a whole."""
    if not one.joint and repository.bodies[one.row].kind in ("kommun", "region"):
        return True
    return not any((other.item, other.period, other.basis) == (one.item, one.period, one.basis)
                   and (other.bodies, other.joint) != (one.bodies, one.joint) for other in repository.readings)


def before(repository, one, figure):
    """Rule 19."""
    known = past(repository, one, figure)
    if one.basis == "outcome":
        known = [(at, value) for at, value in known if at.alike == one.period.alike and at.last < one.period.last]
    else:
        known = [(at, value) for at, value in known if at.one_year and at.last.year < one.period.last.year]
    return max(known, key=lambda each: each[0].last)[1] if known else None


def rows_of(repository, plan, selection):
    """The readings of a plan, and the values that are missing: rule 17."""
    found = []
    items = [item for item in repository.items_of(plan) if item.kind == "indicator" and selection.of(repository, item)]
    said = [*repository.judgements, *repository.readings]  # a status of an activity is no outcome
    outcomes = {one.period for one in said if (one.item.plan, one.basis) == (plan, "outcome")}
    follow_up = repository.plans[plan].follow_up or []
    for item in items:
        own = [one for one in repository.readings if one.item is item]
        for one in own:
            target = target_of(item, one.period, one.basis)
            held = {figure: before(repository, one, figure) for figure in FIGURES}
            found.append(Row(item, one.row, one.period, one.basis, one, target, held))
        due = outcomes | set(follow_up) if item.follow_up is None else set(item.follow_up)
        foreseen = set(item.forecasts or []) - {at for at in item.forecasts or [] if selection.on and selection.on < at.first}
        for period, basis in [(at, "outcome") for at in due] + [(at, "forecast") for at in foreseen]:
            target = target_of(item, period, basis)
            measured = any((one.period, one.basis) == (period, basis) for one in own)
            if target and item.in_force(period) and not measured:
                for body in model.assessed(item, period, repository.bodies) or {None}:
                    found.append(Row(item, body, period, basis, None, target, {}))
    return [one for one in found if selection.time(one.period, one.basis) and selection.row(one.row)]


def pace(repository, row):
    """Rule 20: the period of the last target to come that is told of, and whether it is met if it goes on like this."""
    one = row.reading
    if one is None or one.basis != "outcome" or not one.period.one_year:
        return None, None
    coming = [(at, target) for at, target in targets(row.item).items() if at.one_year and at.last > one.period.last]
    for at, target in sorted(coming, key=lambda each: each[0].last, reverse=True):
        total, women, men = (line(repository, row, figure, at, target) for figure in FIGURES)
        by_sexes = row.item.record.get("decided_by") == "kvinnor och män"
        sexes = {"women": women, "men": men}
        told = [met for met in sexes.values() if met is not None]
        if total is not None and not (by_sexes and told):
            return at.text, total
        if told and all(sexes[sex] is not None for sex in sexes if sex in target or "trend" in target):
            return at.text, all(told)
    return None, None


def line(repository, row, figure, at, target):
    """Whether the target of a figure is on a straight line from the first known value over this one; None without a line."""
    one, value, (wanted, upper) = row.reading, number(row.value(figure)), ends(target.get(figure))
    operator = target.get("operator", USUAL.get(row.item.record.get("direction")))
    known = [(at.last.year, number(known)) for at, known in past(repository, one, figure)
             if at.alike == one.period.alike and number(known) is not None and at.last < one.period.last]
    if None in (value, wanted) or operator is None and upper is None or not known:
        return None
    start, first = min(reversed(known), key=lambda each: each[0])  # the baseline before an outcome of its year
    year = one.period.last.year
    reached = first + (value - first) * (at.last.year - start) / (year - start)
    return compare(operator, reached, wanted) if upper is None else wanted <= reached <= upper


def next_target(row, selection):
    """The first target after the period, that of a year after those of its parts; without one, after all that is asked for."""
    asked = [periods.read(selection.period).last] if selection.period else []
    asked = asked or [datetime.date(selection.years[1], 12, 31)] if selection.years else asked
    def later(at):
        return at.order > row.period.order if row.period is not NEVER else all(last < at.last for last in asked)
    over = lambda at: selection.on and at.last < selection.on
    coming = [(at, target) for at, target in targets(row.item).items() if later(at) and not over(at)]
    return min(coming, key=lambda each: each[0].order, default=None)


def indicators(repository, selection):
    for plan in repository.plans:
        if selection.plan in (None, plan):
            rows = rows_of(repository, plan, selection)
            missing = {(row.item.id, row.period, row.basis): row for row in rows if not row.reading}
            for row in missing.values():  # one row, whoever might have measured
                row.row = None
            for row in [row for row in rows if row.reading] + list(missing.values()):
                yield shown(repository, row, selection)
            measured = {row.item.id for row in rows}
            for item in repository.items_of(plan):
                if item.kind == "indicator" and item.id not in measured and asked(repository, selection, item):
                    yield shown(repository, Row(item, None, NEVER, None, None, None, {}), selection)


def asked(repository, selection, item):
    """Whether an indicator without a reading is asked for: of a body, where it is assessed for it at any time."""
    if not selection.of(repository, item):
        return False
    bodies, body = repository.bodies, selection.body
    if body is None or body == JOINT:
        return body is None
    names = item.assessed_per or item.responsible
    return any(
        body in bodies and bodies[body].kind == model.EVERY[name] if name in model.EVERY
        else body == name or body in model.successors(name, bodies)
        for name in names
    )


def yes_or_no(value):
    return None if value is None else "yes" if value else "no"


def shown(repository, row, selection):
    target, held = row.target or {}, {figure: row.held(figure) for figure in FIGURES}
    met, _ = row.decided
    trend = target.get("trend") if not any(figure in target for figure in FIGURES) else None
    aims = [ends(target[figure]) for figure in FIGURES if figure in target]
    operator = "between" if aims else None
    if any(upper is None for _, upper in aims):
        operator = OPERATORS.get(row.operator)
    coming = next_target(row, selection)
    pace_period, on_pace = pace(repository, row)
    absent = [word for figure, word in zip(FIGURES, ("total", "women", "men")) if row.value(figure) == "saknas"]
    return {
        "plan": row.item.plan, "item": row.item.id, "goal": row.item.goal, "area": row.item.area, "body": row.row,
        "body_name": body_name(repository, row.row), "period": row.period.text, "basis": row.basis,
        "unit": row.item.record.get("unit"), "direction": DIRECTIONS.get(row.item.record.get("direction")),
        **{figure: number(row.value(figure)) for figure in FIGURES}, "not_available": " ".join(absent) or None,
        "operator": operator,
        **{f"target{SUFFIX[figure]}": ends(target.get(figure))[0] for figure in FIGURES}, "target_trend": TRENDS.get(trend),
        "reached": yes_or_no(held["value"][0]), "percent_of_target": percent(held["value"]),
        "distance": distance(number(row.value("value")), target.get("value")), "course": row.course("value"),
        "pace_period": pace_period, "on_pace": yes_or_no(on_pace),
        **{f"reached_{sex}": yes_or_no(held[sex][0]) for sex in ("women", "men")},
        **{f"percent_of_target_{sex}": percent(held[sex]) for sex in ("women", "men")},
        "decided_by": DECIDING[row.item.record.get("decided_by", "totalen")], "target_reached": yes_or_no(met),
        "next_target_period": coming[0].text if coming else None,
        **{f"next_target{SUFFIX[figure]}": ends(coming[1].get(figure))[0] if coming else None for figure in FIGURES},
        **{f"target_upper{SUFFIX[figure]}": ends(target.get(figure))[1] for figure in FIGURES},
        **{f"next_target_upper{SUFFIX[figure]}": ends(coming[1].get(figure))[1] if coming else None for figure in FIGURES},
        **{f"course_{sex}": row.course(sex) for sex in ("women", "men")},
        "trend": COURSES.get(row.reading.record.get("trend")) if row.reading else None,
    }
