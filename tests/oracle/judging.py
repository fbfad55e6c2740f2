"""Assessments at random, and sums that reports have printed of them."""

import periods
from making import COMMENTS, KIND_OF, a_day, a_part, a_time, distinct, make_value, years_of

STATUSES = ["ej påbörjad", "påbörjad", "genomförd", "försenad", "avbruten"]
ABSENCES = ["ej bedömt", "kan inte bedömas", "berör inte", "ännu inte aktuellt", "utgått", "oläslig"]


def make_assessments(dice, plan, item, cast, levels, faulty):
    """Judgements and values of an item: at most one of each for a body, period and basis, but for what is faulty."""
    records = []
    density = dice.one([0, 40, 80, 100])
    for period, basis in moments(dice, plan, item):
        day = periods.read(period).last
        for what in ("rating", "value", "status"):
            if what == "value" and not dice.chance(60 if item["id"].startswith("indikator") else 5):
                continue
            if what == "rating" and "part_of" in item:
                continue
            if what == "status" and not (item["id"].startswith("aktivitet") and basis == "utfall" and dice.chance(50)):
                continue
            left = cast.now(item, day)
            if dice.chance(10):  # under a name of another time
                left = cast.may(item)
            for bodies in groups(dice, cast, item, left, day):
                if dice.chance(density):
                    record = {"item": item["id"], "plan": plan["id"], **bodies, "period": period, "basis": basis}
                    say(dice, record, what, levels)
                    records.append(("assessment", record))
    records = merge(dice, records)
    if faulty and records:
        records += fault(dice, records, cast)
    return records


def make_alike(dice, plan, items, levels):
    """Judgements of a crowd for one year: all the same but one, by each of its bodies."""
    year = dice.one(years_of(plan))
    for body in items[0][1]["responsible"]:
        usual, other = dice.one(levels), dice.one(levels)
        for number, (_, item) in enumerate(items):
            record = {"item": item["id"], "plan": plan["id"], "body": body, "period": year, "basis": "utfall"}
            yield "assessment", {**record, "rating": usual if number else other}


def moments(dice, plan, item):
    years = years_of(plan)
    found = [(period, "utfall") for period in item.get("follow_up", plan.get("follow_up", years))]
    found += [(period, "prognos") for period in item.get("forecasts", plan.get("forecasts", []))]
    for target in dice.some(item.get("target", []), 2):
        found.append((target["period"], dice.one(["utfall", "prognos"])))
    for _ in range(dice.below(4)):
        year = dice.one(range(years[0] - 1, years[-1] + 2))
        found.append((dice.one([year, a_part(dice, year)]), dice.one(["utfall", "utfall", "prognos"])))
    return list({(periods.read(period), basis): (period, basis) for period, basis in found}.values())


def groups(dice, cast, item, left, day):
    """Splits bodies into those that judge alone and those that judge together."""
    now = cast.now(item, day)
    kinds = [name for name, kind in KIND_OF.items() if sum(cast.by_id(id)["kind"] == kind for id in now) >= 2]
    if kinds and set(left) >= set(now) and dice.chance(20):
        name = dice.one(kinds)
        yield {"bodies": [name]}
        left = [id for id in left if not (id in now and cast.by_id(id)["kind"] == KIND_OF[name])]
    while len(left) >= 2 and dice.chance(25):
        together = dice.some(left, dice.between(2, len(left)))
        yield {"bodies": together}
        left = [id for id in left if id not in together]
    for id in left:
        yield {"body": id}


def say(dice, record, what, levels):
    if what == "value":
        record |= make_value(dice)
    elif what == "status":
        record["status"] = dice.one(STATUSES)
    else:
        record["rating"] = dice.one(levels) if dice.chance(75) else (dice.one(ABSENCES), None)
    if dice.chance(30):
        record["comment"] = dice.one(COMMENTS)
    if dice.chance(10):
        record["comment"] = dice.one(COMMENTS) + "\n" + dice.one(COMMENTS)
    if dice.chance(10):
        record["assessed_by"] = "Enhetschefen"
    if dice.chance(20):
        record["date"] = a_day(dice)
    if dice.chance(5):
        record[dice.one(["note", "irregularity", "evidence"])] = dice.one(COMMENTS)
    if dice.chance(30):
        record["reason"] = dice.one(COMMENTS)
    if dice.chance(10):
        record["trend"] = dice.one(["förbättrats", "oförändrat", "försämrats", "kan inte jämföras"])
    if dice.chance(15):
        record["action"] = dice.one(COMMENTS)
        if dice.chance(70):
            record["action_due"] = a_time(dice)
        if dice.chance(50):
            record["action_by"] = "Chefen"
        if dice.chance(50):
            record["action_status"] = dice.one(STATUSES)


def merge(dice, records):
    """A rating and a value of the same may stand in one record."""
    found = []
    for table, record in records:
        said = ("status",) if "status" in record else ("value", "women", "men")
        same = [other for _, other in found
                if key_of(other) == key_of(record) and "rating" in other and not any(key in other for key in said)]
        if same and "rating" not in record and dice.chance(70):
            same[0].update({key: record[key] for key in said if key in record})
        else:
            if "bodies" not in record and record["body"] == "provkoping" and "rating" not in record and dice.chance(50):
                record["body"] = None  # of the municipality as a whole
            found.append((table, record))
    return found


def key_of(record):
    return record.get("body"), tuple(record.get("bodies", ())), periods.read(record["period"]), record["basis"]


def fault(dice, records, cast):
    """What `check` refuses: the same once more, one that overlaps, or one by somebody else."""
    for table, record in dice.some(records, dice.below(3)):
        other = {key: value for key, value in record.items() if key != "irregularity"}
        turn = dice.below(4)
        if turn == 1 and "bodies" not in other:
            other["bodies"] = [other.pop("body") or "provkoping", dice.one(cast.bodies)["id"]]
        elif turn == 2:
            other.pop("bodies", None)
            other["body"] = dice.one(cast.bodies)["id"]
        elif turn == 3 and "bodies" not in other:
            other["bodies"] = [other.pop("body") or "provkoping"]
        if len(set(other.get("bodies", "ab"))) == len(other.get("bodies", "ab")):
            yield table, other


FIGURES = [
    "met", "partial", "unmet", "rated", "expected", "share", "share", "goals", "goals_met", "not_assessed", "not_assessable",
    "not_applicable", "improved", "worsened", "unchanged", "indicators", "indicators_met",
]


def make_totals(dice, plan, bodies, goals, assessments, faulty):
    """Sums that a report has printed: most of them differ, and say so unless they are faulty."""
    times = distinct(record["period"] for _, record in assessments) + [2005]
    for number in range(dice.one([0, 1, 2, 3])):
        record = {"plan": plan["id"], "period": dice.one(times), "basis": dice.one(["utfall", "utfall", "prognos"])}
        if dice.chance(40):
            record["body"] = dice.one([*[body["id"] for body in bodies], "gemensamt"])
        if dice.chance(30):
            record["scope"] = dice.one(["gemensamma", "specifika"])
        if dice.chance(30):
            record["kind"] = dice.one(["mål", "åtagande", "indikator", "aktivitet"])
        if goals and dice.chance(30):
            record["goal"] = dice.one(goals)
        for figure in dice.some(FIGURES, dice.between(1, 4)):
            record[figure] = dice.one([0, 0, 1, 1, 2, 3, 7]) if figure != "share" else dice.one([0, 33, 34, 50, 67, 100])
        if {"goals", "goals_met", "indicators", "indicators_met"} & set(record):  # of the whole plan
            record = {key: value for key, value in record.items() if key not in ("body", "scope", "kind")}
        record["source"] = ["kalla-1"]
        if not faulty or dice.chance(50):
            record["irregularity"] = "Räknar på annat sätt."
        yield "control_total", record
