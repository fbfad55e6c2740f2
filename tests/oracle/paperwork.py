"""Decisions, evaluations, remisser and terms at random: several on one day, undated, before and after each other."""

import datetime

from making import ASIDES, THINGS, a_day, a_period, years_of

DECISIONS = [
    "antagen", "antagen", "antagen", "noterad", "remitterad", "återremitterad", "inledd", "uppdrag", "föreslagen", "upphävd",
    "behandlad",
]
STANCES = ["tillstyrker", "tillstyrker delvis", "lämnar synpunkter", "inget att tillägga", "avstyrker"]
HANDLINGS = ["ej hanterad", "tillgodosedd", "delvis tillgodosedd", "ej tillgodosedd", "okänd", "stöd"]
CRITERIA = [
    "objective", "target-group", "audience", "terms", "anchoring", "detail", "empty-branches", "line-to-goal",
    "measurable-goals", "indicators-everywhere", "split-by-sex", "responsibilities", "partners", "follow-up", "evenness",
    "review-date",
]


def make_papers(dice, plan, bodies):
    days = [a_day(dice) for _ in range(3)]  # few, so that several things come on one day

    def day():
        return dice.one(days) if dice.chance(60) else a_day(dice)

    evaluations = list(make_evaluations(dice, plan, bodies, day))
    remisser = list(make_remisser(dice, plan, bodies, day))
    decisions = list(make_decisions(dice, plan, bodies, day, evaluations, remisser))
    answers = [answer for _, remiss in remisser for answer in make_answers(dice, remiss, bodies, day)]
    return evaluations + remisser + decisions + answers + list(make_terms(dice, plan))


def make_evaluations(dice, plan, bodies, day):
    for number in range(dice.one([0, 0, 1, 2])):
        record = {
            "id": f"utvardering-{plan['id']}-{number}", "plan": plan["id"], "title": f"Utvärdering {number}",
            "kind": dice.one(["delrapport", "slutlig", "kartläggning"]),
        }
        if dice.chance(70):
            record["date"] = day()
        if dice.chance(50):
            record["periods"] = [a_period(dice, years_of(plan))]
        if dice.chance(60):
            record["finding"] = [make_finding(dice) for _ in range(dice.between(1, 2))]
        yield "evaluation", record


def make_finding(dice):
    finding = {"category": dice.one(["förankring", "mål"]), "text": f"Svagt med {dice.one(THINGS)}"}
    if dice.chance(50):
        finding["criterion"] = dice.some(CRITERIA, dice.between(1, 2))
    return finding


def make_remisser(dice, plan, bodies, day):
    for number in range(dice.one([0, 0, 1, 1, 2])):
        record = {
            "id": f"remiss-{plan['id']}-{number}", "plan": plan["id"], "sender": dice.one(bodies)["id"],
            "recipients": [body["id"] for body in dice.some(bodies, dice.between(1, 4))],
        }
        if dice.chance(65):
            record["date"] = day()
        if number or dice.chance(60):  # of two without a deadline it is left open which is shown as out
            record["deadline"] = max(day(), record.get("date", day())) + datetime.timedelta(number)
        yield "remiss", record


def make_decisions(dice, plan, bodies, day, evaluations, remisser):
    adopted = set()  # which of several adoptions on one day is shown is left open
    for number in range(dice.one([0, 0, 1, 2, 3, 5])):
        record = {"id": f"beslut-{plan['id']}-{number}", "plan": plan["id"], "type": dice.one(DECISIONS)}
        if dice.chance(80):
            record["date"] = day()
        elif record["type"] != "upphävd" and dice.chance(50):
            record["not_after"] = a_day(dice, 2005, 2005)  # what is known of a plan before such a day is left open
        again = record["type"] == "antagen" and record.get("date") in adopted
        if again or record["type"] == "upphävd" and not adopted:
            record["type"] = "noterad"
        if record["type"] == "antagen":
            adopted.add(record.get("date"))
        if dice.chance(70):
            record["body"] = dice.one(bodies)["id"]
        if dice.chance(40):
            record["paragraph"] = f"§ {dice.between(1, 150)}"
        if evaluations and dice.chance(20):
            record["evaluation"] = dice.one(evaluations)[1]["id"]
        remiss = dice.one(remisser)[1] if remisser and dice.chance(30) else None
        if remiss and not ("date" in record and "deadline" in remiss and remiss["deadline"] < record["date"]):
            record["remiss"] = remiss["id"]  # none is sent after its deadline
        yield "decision", record


def make_answers(dice, remiss, bodies, day):
    for _ in range(dice.one([0, 1, 2, 4])):
        asked = [body for body in bodies if body["id"] in remiss["recipients"]]
        record = {
            "remiss": remiss["id"], "body": dice.one(asked if dice.chance(80) else bodies)["id"], "stance": dice.one(STANCES),
        }
        if dice.chance(80):
            record["date"] = remiss.get("deadline", day()) if dice.chance(30) else day()
        if dice.chance(25):
            record["proposed"] = dice.chance(80)
        if dice.chance(50):
            record["point"] = [make_point(dice) for _ in range(dice.between(1, 3))]
        yield "answer", record


def make_point(dice):
    point = {"heading": dice.one(["Begrepp", "Styrning"]), "text": f"Mer om {dice.one(THINGS)}{dice.one(ASIDES)}"}
    if dice.chance(70):
        point["handling"] = dice.one(HANDLINGS)
    if dice.chance(20):
        point["criterion"] = [dice.one(CRITERIA)]
    return point


def make_terms(dice, plan):
    for term, abbreviation in dice.some([("integration", None), ("uppehållstillstånd", "PUT"), ("samverkan", None)], dice.below(3)):
        record = {"plan": plan["id"], "term": term}
        if abbreviation and dice.chance(70):
            record["abbreviation"] = abbreviation
        if dice.chance(60):
            record["definition"] = "Vad det betyder"
        yield "term", record
