"""What run.py asks of a repository: every view as a whole, and through filters that it draws."""

import datetime

import oracle
from dice import Dice
from model import JOINT
from selection import Selection

GROUPS = ["forvaltning", "area", "goal", "scope", "plan", "year", "kind"]
RULES = [
    "antal", "andel uppfyllda:75", "andel uppfyllda", "alla uppfyllda", "alla uppfyllda:mål", "viktad:50", "viktad",
    "indikatorer:60", "indikatorer", "andel uppfyllda:66.7:mål", "antal:mål", "viktad:mål", "andel uppfyllda:75/40:indikatorer",
    "viktad:80/50", "alla uppfyllda:indikatorer",
]


def whole(repositories, seed, years=(2006, 2012)):
    """Every command once, as of a day, without filters: often a day on which something ends, is due or was done."""
    dice = Dice(f"{seed}/whole")
    days = [day for day in days_of(repositories) if years[0] <= day.year <= years[1]]
    questions = []
    for command in oracle.COMMANDS:
        ends = [item.end for one in repositories for item in one.items.values() if item.kind == "activity" and "end" in item.record]
        some = ends if ends and command == "evaluate" else days
        day = dice.one(some) + datetime.timedelta(dice.below(2)) if some and dice.chance(60) else a_day(dice, years)
        questions.append((command, Selection(on=day)))
    return questions


def days_of(repositories):
    records = [record for one in repositories for table in one.records.values() for record in table]
    days = {value for record in records for value in record.values() if isinstance(value, datetime.date)}
    return sorted(days | {datetime.date(year, 12, 31) for year in range(2006, 2013)})


def a_day(dice, years=(2006, 2012)):
    return datetime.date(dice.between(*years), 1, 1) + datetime.timedelta(dice.below(365))


def parts(repositories, seed, number=2):
    dice = Dice(f"{seed}/parts")
    return [("evaluate", draw(dice, repositories)) for _ in range(number)]


def draw(dice, repositories):
    """Filters that name what there is in one of the repositories."""
    repository = dice.one(repositories)
    items = list(repository.items.values())
    times = [one.period for one in repository.assessments]
    values = {
        "plan": list(repository.plans),
        "body": [*(body.id for body in repository.bodies.values() if {"start", "end"}.isdisjoint(body.record)), JOINT],
        "area": sorted({item.area for item in items if item.area}),
        "goal": sorted({item.id for item in items if item.kind == "goal"}),
        "item": sorted({item.id for item in items}),
        "rating": sorted({one.rating for one in repository.judgements}),
        "period": sorted({period.text for period in times}),
    }
    selection = Selection(by=dice.one(GROUPS), bodies_today=dice.chance(30), common_items=dice.chance(30))
    filters = dice.some([*values, "years"], dice.one([0, 1, 1, 1, 2, 2, 3]))
    for name in filters:
        if name == "years":
            years = sorted({period.last.year for period in times}) or [2009]
            first = dice.one(years)
            selection.years = (first, first + dice.one([0, 0, 1, 2]))
        elif values[name]:
            setattr(selection, name, dice.one(values[name]))
    if dice.chance(40):
        selection.rules = tuple(dice.some(RULES, dice.between(1, 2)))
    if dice.chance(60):
        selection.on = a_day(dice)
    return selection
