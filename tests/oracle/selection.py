"""What a command asks for: filters, a day, and by what to sum."""

import datetime
from dataclasses import dataclass

import periods
from model import JOINT


@dataclass
class Selection:
    plan: str = None
    years: tuple = None  # (first, last)
    period: str = None
    body: str = None
    area: str = None
    goal: str = None
    item: str = None
    rating: str = None
    by: str = "forvaltning"
    rules: tuple = ()
    on: datetime.date = None
    bodies_today: bool = False
    common_items: bool = False

    def time(self, period, basis="outcome"):
        if self.on and basis == "outcome" and self.on < period.first:
            return False  # a time to come
        same = self.period is None or period == periods.read(self.period)
        return same and (self.years is None or period.lies_in(self.years))

    @property
    def last(self):
        """The last day of the time that is asked for."""
        if self.period:
            return periods.read(self.period).last
        return datetime.date(self.years[1], 12, 31) if self.years else datetime.date.max

    def goes_on(self, item):
        """Whether an item has any day in the time that is asked for."""
        years = self.years or (datetime.MINYEAR, datetime.MAXYEAR)
        return (item.start.year <= years[1] and years[0] <= item.end.year
                and (self.period is None or item.in_force(periods.read(self.period))))

    def row(self, body):
        return self.body is None or body == self.body

    def of(self, repository, item):
        """Whether an item is asked for."""
        return (
            self.plan in (None, item.plan)
            and self.area in (None, area_of(repository, item))
            and self.item in (None, item.id)
            and (self.goal is None or self.goal in chain(repository, item))
        )

    @property
    def partial(self):
        """Whether a body is asked for: rule 12."""
        return self.body is not None

    @property
    def narrow(self):
        """Whether less than whole plans is asked for, in whichever periods."""
        return any(value is not None for value in (self.body, self.area, self.goal, self.item))

    def rated(self, one):
        """Whether a judgement, or a missing one, has the rating that lists are to show."""
        if self.rating is None or one is None:
            return self.rating in (None, "ej bedömt")
        return self.rating in ((one.level.id, one.level.label) if one.level else (one.rating,))

    def options(self):
        """The same for the program."""
        given = {
            "--plan": self.plan, "--period": self.period, "--forvaltning": self.body, "--area": self.area,
            "--goal": self.goal, "--item": self.item, "--rating": self.rating,
        }
        if self.years:
            given["--year"] = str(self.years[0]) if self.years[0] == self.years[1] else "..".join(map(str, self.years))
        if self.by != "forvaltning":
            given["--by"] = self.by
        if self.on:
            given["--on"] = self.on.isoformat()
        if self.bodies_today:
            given["--bodies"] = "today"
        listed = [word for option, value in given.items() if value is not None for word in (option, value)]
        listed += [word for rule in self.rules for word in ("--rule", rule)]
        return listed + ["--common-items"] * self.common_items


def chain(repository, item):
    """An item and the goals that it leads up to, nearest first."""
    found = [item.id]
    while item.goal and item.goal not in found:
        item = repository.items.get((item.plan, item.goal))
        if item is None or item.kind != "goal":
            break
        found.append(item.id)
    return found


def area_of(repository, item):
    """The area of an item: its own, or that of the nearest goal above it that has one."""
    areas = (repository.items[item.plan, id].area for id in chain(repository, item))
    return next((area for area in areas if area), None)


def body_name(repository, id):
    from model import JOINT_NAME
    return JOINT_NAME if id == JOINT else None if id is None else repository.bodies[id].name
