"""Bodies, scales, plans and their items, at random: what is judged, and by whom it could be."""

import datetime
from dataclasses import dataclass

import periods

FIRST_YEAR, LAST_YEAR = 2007, 2011
DEPARTMENTS = ["Social", "Skol", "Kultur", "Miljö", "Teknik", "Vård", "Fritids", "Plan", "Bygg", "Vatten", "Närings"]
UNITS = ["Björken", "Åsen", "Ängen", "Öringen", "Myran", "Forsen", "Tallen", "Kvarnen", "Lunden"]
COMMITTEES = ["Gymnasie", "Valberednings", "Arbetsmarknads", "Bostads", "Överförmyndar"]
COMPANIES = ["Provbostäder", "Provhamnen", "Energi i Prov"]
VERBS = ["Utbilda", "Kartlägga", "Öppna", "Översätta", "Stärka", "Samordna", "Anställa", "Utarbeta", "Ge stöd till"]
THINGS = ["personalen", "mötesplatser", "riktlinjer", "föräldrar", "föreningar", "praktikplatser", "språkkaféer"]
ASIDES = ["", "", "", " i samverkan med andra", " tillsammans", " för medborgare", " enligt PUT", " som samarbetar"]
SCALE_WORDS = [
    "Utmärkt", "Mycket bra", "Bra", "Godtagbart", "Knappt", "Bristande", "Svagt", "Dåligt", "Mycket dåligt",
    "Underkänt",
]
CLASSES = ["uppfyllt", "delvis uppfyllt", "ej uppfyllt"]
WORDS = {"goal": "mål", "commitment": "åtagande", "indicator": "indikator", "activity": "aktivitet"}
KIND_OF = {"varje förvaltning": "förvaltning", "varje enhet": "enhet", "varje nämnd": "nämnd"}
COMMENTS = [
    "Saknas plan för förskolan.", "=1+1", "=HYPERLINK(\"http://example.invalid\";\"x\")", "+46 8 123", "-5", "@alla",
    "Semikolon; komma, punkt.",
    "\"Citat\" och ”citat” och 'apostrof'", "Första raden\nandra raden\n\nefter en tom rad",
    "\"", "\"\"", ",", "a\tb", "åäö ÅÄÖ é ü — – … § 139", "<b>fet</b> & <script>alert(1)</script>",
    "| a | b |", "100 %",
    "C:\\mapp\\fil", "{{ mall }} {% raw %}", "null", "0", "ej uppfyllt", "2009",
    "slutar med citat\"", "rad ett\n=rad två",
    "Omöjligt att säga 🙂", "# ingen kommentar", "[[assessment]]", "'''", "Målet nåddes.", "Underlag saknas i år.",
]
PARTS = [
    "{}-H1", "{}-H2", "{}-T1", "{}-T2", "{}-T3", "{}-Q1", "{}-Q2", "{}-Q3", "{}-Q4", "{}-01", "{}-02", "{}-08", "{}-12",
    "{}-01..{}-08", "{}-03..{}-05", "{}/{next}", "{}-11..{next}-02", "{}-01..{}-06", "{}-09..{}-12", "{}-07..{next}-06",
]
NUMBERS = [0, 1, 10, 12, 12.25, 20, 35.5, 39.9, 40, 40.1, 100, -3, -0.5, 1234567.5, 99999999999, 0.01, 33.3]


SOURCED = [
    "objective", "target_group", "audience", "anchored_by", "communication_plan", "purpose", "owner", "responsible_body",
    "reported_by", "review_by", "municipality_wide",
]
NEAR = [39.9, 40, 40.1]


def a_number(dice):
    return dice.one(NEAR if dice.chance(30) else NUMBERS)


def a_part(dice, year):
    return dice.one(PARTS).format(year, year, next=year + 1)


def a_period(dice, years):
    year = dice.one(years)
    return year if dice.chance(50) else a_part(dice, year)


def a_day(dice, first=FIRST_YEAR - 1, last=LAST_YEAR + 1):
    return datetime.date(dice.between(first, last), dice.between(1, 12), dice.between(1, 28))


def a_time(dice, first=FIRST_YEAR, last=LAST_YEAR):
    """A year or a day."""
    return dice.between(first, last) if dice.chance(50) else a_day(dice, first, last)


# -------------------------------------------------------------------------------------------- bodies


def make_bodies(dice, size):
    bodies, used = [], 0

    def add(kind, name, id, **keys):
        body = {"id": id, "name": name, "kind": kind, **keys}
        if dice.chance(50):
            body["abbreviation"] = f"{id[:2].upper()}F{len(bodies) + 1}"
        if dice.chance(40):
            body["aliases"] = [f"{name} (alias {n})" for n in range(1, dice.between(1, 2) + 1)]
        bodies.append(body)
        return body

    def department(**keys):
        nonlocal used
        word = DEPARTMENTS[used % len(DEPARTMENTS)]
        suffix = "" if used < len(DEPARTMENTS) else f" {used // len(DEPARTMENTS) + 1}"
        used += 1
        kind = "enhet" if dice.chance(8) else "förvaltning"
        return add(kind, f"{word}förvaltningen{suffix}", f"{word.lower()}{suffix.replace(' ', '-')}", **keys)

    for _ in range(dice.between(1, 2 + size)):
        turn = dice.below(12)
        if turn < 5:
            department()
        elif turn == 5:
            department(**{dice.one(["start", "end"]): a_time(dice, 2008, 2010)})
        else:
            old = [department() for _ in range(2 if turn in (6, 9) else 1)]
            ends, starts = turning_point(dice)
            for body in old:
                if turn != 10:  # one that is taken over from, and goes on
                    body["end"] = ends
            new = [department() for _ in range(2 if turn in (7, 9) else 1)]
            for body in new:
                body["start"] = starts
                body["replaces"] = [one["id"] for one in old]
            if turn in (8, 9):  # a second step
                ends, starts = turning_point(dice, 2010)
                for body in new:
                    body["end"] = ends
                department(start=starts, replaces=[body["id"] for body in new])
    for name in dice.some(UNITS, dice.below(4)):
        keys = {"end": dice.one([2008, datetime.date(2009, 8, 31)])} if dice.chance(20) else {}
        add("enhet", f"Enheten {name}", name.lower(), **keys)
    for name in dice.some(COMMITTEES, dice.below(3)):
        add("nämnd", f"{name}nämnden", f"{name.lower()}namnden")
    for name in dice.some(COMPANIES, dice.below(2)):
        add("bolag", f"{name} AB", name.lower().replace(" ", "-"))
    if dice.chance(25):
        add(dice.one(["kommun", "region"]), "Provköping", "provkoping")
    return bodies


def turning_point(dice, year=2009):
    """The last day of the old and the first day of the new; some days may lie between, or be of both."""
    turn = dice.below(5)
    if turn == 0:
        return year - 1, year
    if turn == 1:
        return datetime.date(year - 1, 12, 31), year
    first = dice.one([datetime.date(year, 7, 1), datetime.date(year, 4, 1), datetime.date(year, 5, 17)])
    return first - datetime.timedelta(days=dice.one([1, 1, 31, -60]) if turn == 4 else 1), first


@dataclass
class Cast:
    """The bodies of a repository, and which of them may judge what."""

    bodies: list

    def by_id(self, id):
        return next(body for body in self.bodies if body["id"] == id)

    def there(self, body, day):
        return periods.first_day(body.get("start")) <= day <= periods.last_day(body.get("end"))

    def heirs(self, id):
        found = []
        for body in self.bodies:
            if id in body.get("replaces", []):
                found += [body["id"], *self.heirs(body["id"])]
        return found

    def may(self, item):
        """All that may judge an item at any time: whoever is named, of a kind that is, or took over from one."""
        found = []
        for name in item.get("assessed_per") or item.get("responsible", []):
            if name in KIND_OF:
                found += [body["id"] for body in self.bodies if body["kind"] == KIND_OF[name]]
            else:
                found += [name, *self.heirs(name)]
        return list(dict.fromkeys(found))

    def now(self, item, day):
        """Those of whom a judgement is expected."""
        found = []
        for name in item.get("assessed_per") or item.get("responsible", []):
            if name in KIND_OF:
                found += [body["id"] for body in self.bodies if body["kind"] == KIND_OF[name] and self.there(body, day)]
            elif self.there(self.by_id(name), day):
                found.append(name)
            elif periods.last_day(self.by_id(name).get("end")) < day:
                found += [id for id in self.heirs(name) if self.there(self.by_id(id), day)]
        return list(dict.fromkeys(found))


# ------------------------------------------------------------------------------------ scales and plans


def make_scales(dice):
    scales = []
    for id in dice.some(["trafikljus", "betyg", "skala-c"], dice.below(3)):
        words = SCALE_WORDS[:dice.one([2, 3, 4, 5, 6, dice.between(2, 10)])]
        # of any make-up, from the best to the worst: also all of one class
        classes = sorted(dice.below(3) for _ in words)
        if dice.chance(30):
            classes = [one and 2 for one in classes]  # nothing in part
        levels = []
        for order, (word, meaning) in enumerate(zip(words, classes)):
            level = {"id": f"niva-{chr(97 + order)}", "label": f"{word}", "class": CLASSES[meaning]}
            if dice.chance(40):
                level["weight"] = dice.one([0, 10, 33.3, 50, 80, 100, 150])
            if dice.chance(30):
                level["colour"] = dice.one(["#2e7d32", "#b71c1c", "#123abc"])
                level["symbol"] = dice.one(["●", "▲", "✗"])
            levels.append(level)
        scale = {"id": id, "level": levels}
        if dice.chance(50):
            scale["name"] = f"Skalan {id}"
        scales.append(scale)
    return scales


def levels_of(plan, settings, scales):
    """What `rating` may say for a plan: label and id of each level."""
    wanted = plan.get("scale", settings.get("default_scale", "tre-nivaer"))
    for scale in scales:
        if scale["id"] == wanted:
            return [(level["label"], level["id"]) for level in scale["level"]]
    return [(label, None) for label in CLASSES]


def years_of(plan):
    written = str(plan.get("period", "2008-2010"))
    return list(range(int(written[:4]), int(written[-4:]) + 1))


def make_plan(dice, number, scales, bodies, plans):
    first = dice.between(FIRST_YEAR, 2009)
    last = dice.between(first, LAST_YEAR)
    plan = {
        "id": dice.one(["plan", "handlingsplan", "språkplan"]) + f"-{'abc'[number - 1]}",
        "title": f"{dice.one(VERBS)} {dice.one(THINGS)}{dice.one(ASIDES)}, plan {number}",
        "type": dice.one(["strategi", "program", "plan", "handlingsplan", "policy", "riktlinjer", "budget"]),
    }
    if dice.chance(92):
        plan["period"] = first if first == last else f"{first}-{last}"
    years = years_of(plan)
    parts = [a_part(dice, dice.one(years)) for _ in range(3)]
    if dice.chance(60):
        wanted = dice.some(years, dice.between(1, len(years)))
        if dice.chance(40):
            wanted += parts[:dice.between(1, 2)]
        plan["follow_up"] = distinct(wanted)
    if dice.chance(40):
        plan["forecasts"] = distinct(dice.some(parts + years, dice.between(1, 3)))
    if dice.chance(50):
        plan["rated"] = dice.some(list(WORDS.values()), dice.between(1, 4))
    if scales and dice.chance(60):
        plan["scale"] = dice.one([*[scale["id"] for scale in scales], "tre-nivaer"])
    if dice.chance(80):
        plan["rule"] = make_rule(dice)
    if dice.chance(30):
        plan["plan_rule"] = make_rule(dice)
    for key in ("objective", "target_group", "audience", "anchored_by", "communication_plan", "purpose"):
        if dice.chance(40):
            plan[key] = f"{dice.one(VERBS)} {dice.one(THINGS)}{dice.one(ASIDES)}"
    for key in ("owner", "responsible_body", "reported_by"):
        if dice.chance(40):
            plan[key] = dice.one(bodies)["id"]
    for key in ("valid_from", "valid_to"):
        if "period" in plan and dice.chance(20):
            year = years[0] if key == "valid_from" else years[-1]
            plan[key] = a_time(dice, year, year)
    if {"valid_from", "valid_to"} <= set(plan) and periods.last_day(plan["valid_to"]) < periods.first_day(plan["valid_from"]):
        plan["valid_from"], plan["valid_to"] = plan["valid_to"], plan["valid_from"]
    if dice.chance(40):
        plan["review_by"] = a_day(dice)
    if dice.chance(40):
        plan["municipality_wide"] = dice.chance(50)
    if dice.chance(30):
        plan["at_hand"] = dice.chance(40)
    if dice.chance(20):
        plan["inferred"] = dice.some([key for key in plan if key not in ("id", "at_hand")], dice.between(1, 3))
    values = [key for key in SOURCED if key in plan]
    if values and dice.chance(30):
        some = dice.some(values, dice.between(1, min(3, len(values))))
        plan["source_of"] = [{"key": some, "source": [f"kalla-{dice.between(1, 2)}"]}]
    if plans and dice.chance(40):
        plan["replaces"] = [one["id"] for one in dice.some(plans, dice.between(1, 2))]
    return plan


def distinct(values):
    """Without a period that is written in two ways."""
    return list({periods.read(value): value for value in values}.values())


def make_rule(dice):
    rule = {"kind": dice.one(["antal", "andel uppfyllda", "alla uppfyllda", "viktad", "indikatorer", "för hand"])}
    if rule["kind"] in ("andel uppfyllda", "viktad", "indikatorer") and dice.chance(80):
        rule["at_least"] = dice.one([0, 25, 33.3, 50, 62.5, 66.7, 75, 90, 100])
    if dice.chance(30):
        rule["coverage"] = dice.one([10, 50, 66.6, 80, 100])
    if dice.chance(40):
        rule["of"] = dice.one(["mål", "bedömningar", "indikatorer"])
    if rule["kind"] in ("andel uppfyllda", "viktad") and dice.chance(50):
        rule["partial_at_least"] = dice.one([10, 33.3, 40, 50, 66.7])
    return rule


# --------------------------------------------------------------------------------------------- items


def make_items(dice, plan, bodies, size):
    records = []
    areas = [f"område-{n}" for n in range(1, dice.between(0, 2) + 1)]
    for id in areas:
        area = {"id": id, "plan": plan["id"], "name": id.capitalize()}
        if dice.chance(30):
            area["source"] = [f"kalla-{dice.between(1, 2)}"]
        records.append(("area", area))
    goals, others = [], []
    for number in range(1, dice.between(1, 3 * size) + 1):
        table = dice.one(["commitment", "commitment", "commitment", "goal", "goal", "indicator", "indicator", *WORDS])
        item = make_item(dice, table, number, plan, bodies, areas)
        if table == "indicator":
            wholes = [other["id"] for table, other in records if table == "indicator" and "part_of" not in other]
            if wholes and dice.chance(15):
                item["part_of"] = dice.one(wholes)
                item.pop("target", None)
        if table == "goal":
            if goals and dice.chance(60):
                item["parent"] = dice.one(goals)
            if dice.chance(40):
                item["rule"] = make_rule(dice)
            goals.append(item["id"])
        elif goals and dice.chance(60):
            item["goal"] = dice.one(goals)
        elif others and dice.chance(3):
            item["goal"] = dice.one(others)  # no goal: the chain ends there
        others.append(item["id"])
        records.append((table, item))
    return records


def make_crowd(dice, plan, bodies):
    """Many commitments that are alike, of one or two bodies: for shares close to none or all, and for comparing bodies."""
    who = [body["id"] for body in dice.some(bodies, 2)]
    for number in range(dice.one([4, 5, 6, 204])):
        item = {"id": f"lika-{number}", "plan": plan["id"], "text": f"Lika {number}", "responsible": who}
        yield "commitment", item


def make_item(dice, table, number, plan, bodies, areas):
    item = {
        "id": f"{WORDS[table]}-{number}",
        "plan": plan["id"],
        "text": f"{dice.one(VERBS)} {dice.one(THINGS)} på {number} sätt{dice.one(ASIDES)}",
    }
    who = make_who(dice, bodies)
    turn = dice.below(10)
    if table == "commitment" or turn < 8:
        item["responsible" if turn < 8 else "assessed_per"] = who
        if turn < 2:
            item["assessed_per"] = make_who(dice, bodies)
    if dice.chance(20):
        item["contributing"] = [dice.one(bodies)["id"]]
    if table in ("commitment", "activity") and dice.chance(20):
        item["partners"] = ["Föreningen"]
    if table in ("commitment", "indicator") and dice.chance(30):
        item["followed_up_by"] = dice.one(bodies)["id"]
    if dice.chance(20):
        item["start"] = a_time(dice, 2008, 2010)
    if dice.chance(20):
        item["end"] = a_time(dice, 2011, 2011)
    if table != "indicator" and dice.chance(20):  # of an indicator the program takes the plan's for its missing values
        item["follow_up"] = distinct(a_period(dice, years_of(plan)) for _ in range(dice.between(1, 3)))
    if dice.chance(15):
        item["forecasts"] = distinct(a_period(dice, years_of(plan)) for _ in range(dice.between(1, 2)))
    if dice.chance(20):
        item["number"] = f"{dice.between(1, 12)}.{dice.between(1, 3)}{dice.one(['', 'a'])}"
    if areas and dice.chance(50):
        item["area"] = dice.one(areas)
    if table == "activity" and dice.chance(80):
        item["status"] = dice.one(["ej påbörjad", "påbörjad", "genomförd", "försenad", "avbruten"])
    if table == "indicator":
        make_indicator(dice, item, plan)
    if dice.chance(10):
        item[dice.one(["note", "irregularity"])] = dice.one(COMMENTS)
    if dice.chance(20):
        item["source"] = [f"kalla-{dice.between(1, 2)}"]
    return item


def make_who(dice, bodies):
    kinds = [name for name, kind in KIND_OF.items() if any(body["kind"] == kind for body in bodies)]
    if kinds and dice.chance(40):
        who = [dice.one(kinds)]
        if dice.chance(15):
            others = [body["id"] for body in bodies if body["kind"] != KIND_OF[who[0]]]
            who += dice.some(others, 1)
        return who
    return [body["id"] for body in dice.some(bodies, dice.between(1, 3))]


def make_indicator(dice, item, plan):
    """What an indicator is to reach; some of it missing."""
    years = years_of(plan)
    if dice.chance(80):
        item["direction"] = dice.one(["högre är bättre", "lägre är bättre"])
    if dice.chance(50):
        item["unit"] = dice.one(["procent", "personer", "dagar"])
    if dice.chance(70):
        at = years[0] - 1 if dice.chance(60) else a_period(dice, range(years[0] - 2, years[-1] + 2))
        item["baseline"] = {"period": at, **make_value(dice)}
        who = [name for name in item.get("assessed_per", item.get("responsible", [])) if name not in KIND_OF]
        if who and dice.chance(30):
            own = [{"period": at, "body": name, **make_value(dice)} for name in dice.some(who, dice.between(1, 2))]
            item["baseline"] = dice.shuffled([item["baseline"], *own]) if dice.chance(60) else own
    for key in ("about_persons", "split_by_sex", "can_exceed_100"):
        if dice.chance(30):
            item[key] = dice.chance(70)
    if dice.chance(50):
        item["decided_by"] = dice.one(["totalen", "kvinnor och män"])
    wanted = [year for year in range(years[0], LAST_YEAR + 2) if dice.chance(75)]
    wanted += [a_part(dice, dice.one(years)) for _ in range(dice.below(4))]
    targets = [make_target(dice, period) for period in distinct(wanted)]
    if targets:
        item["target"] = dice.shuffled(targets)


def make_value(dice):
    """A value in all, of women, of men, or of any of them; "saknas" among them."""
    figures = dice.one([["value"], ["value"], ["value", "women", "men"], ["women", "men"], ["value", "women"], ["men"]])
    return {figure: "saknas" if dice.chance(12) else a_number(dice) for figure in figures}


def make_target(dice, period):
    if dice.chance(20):
        return {"period": period, "trend": dice.one(["ska öka", "ska minska", "ska vara oförändrat"])}
    figures = dice.one([["value"], ["value"], ["value", "women", "men"], ["women", "men"], ["value", "men"], ["women"]])
    target = {"period": period, **{figure: a_number(dice) for figure in figures}}
    if dice.chance(15):
        ends = {figure: sorted([target[figure], a_number(dice)]) for figure in figures}
        return target | {figure: f"{low}{dice.one(['–', '-' if low >= 0 else '–'])}{high}" for figure, (low, high) in ends.items() if low < high}
    if dice.chance(30):
        target["operator"] = dice.one([">=", "<=", "="])
    return target
