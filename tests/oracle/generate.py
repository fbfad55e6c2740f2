#!/usr/bin/env python3
"""Writes a random plan repository without errors.

    generate.py SEED OUTDIR [--size N] [--spread K]

The same seed gives the same files with any Python from 3.11. `--spread K` writes the same records with another spread:
other files, folders, order and defaults, other names for the same bodies and levels. No number may depend on it.
"""

import argparse
import datetime
import os


import goals as adding_up
import model as oracle
import periods
from dice import Dice

FIRST_YEAR, LAST_YEAR = 2007, 2011
DEPARTMENTS = ["Social", "Skol", "Kultur", "Miljö", "Teknik", "Vård", "Fritids", "Plan", "Bygg", "Vatten", "Närings"]
UNITS = ["Björken", "Åsen", "Ängen", "Öringen", "Myran", "Forsen", "Tallen", "Kvarnen", "Lunden"]
COMMITTEES = ["Gymnasie", "Valberednings", "Arbetsmarknads", "Bostads", "Överförmyndar"]
COMPANIES = ["Provbostäder", "Provhamnen", "Energi i Prov"]
VERBS = ["Utbilda", "Kartlägga", "Öppna", "Översätta", "Stärka", "Samordna", "Anställa", "Utarbeta", "Ge stöd till"]
THINGS = ["personalen", "mötesplatser", "riktlinjer", "föräldrar", "föreningar", "praktikplatser", "språkkaféer"]
SCALE_WORDS = [
    "Utmärkt", "Mycket bra", "Bra", "Godtagbart", "Knappt", "Bristande", "Svagt", "Dåligt", "Mycket dåligt",
    "Underkänt",
]
CLASSES = ["uppfyllt", "delvis uppfyllt", "ej uppfyllt"]
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
PARTS = ["H1", "H2", "T1", "T2", "T3", "Q1", "Q2", "Q3", "Q4", "01", "02", "06", "08", "12"]
ABSENCES = list(oracle.ABSENCES)
EVERY_OF = {kind: name for name, kind in oracle.EVERY.items()}


# --------------------------------------------------------------------------------------------- model
#
# A model is a list of records (table, keys) that say everything in full: plan, period, body and basis of an assessment
# are always there, bodies go by their ids. Spreading it over files decides what is left out or said in other words.


def make_model(dice, size):
    records = [("source", {"id": f"kalla-{n}", "title": f"Källa nummer {n}"}) for n in range(1, 3)]
    bodies = make_bodies(dice, size)
    scales = make_scales(dice)
    settings = {"name": dice.one(["Provköping", "Åmåls prov; \"kommun\""])}
    if dice.chance(30):
        settings["default_scale"] = dice.one(scales)["id"] if scales else "tre-nivaer"
    plans = []
    for number in range(1, dice.between(1, 3) + 1):
        plans.append(make_plan(dice, number, scales))
    for plan in plans:
        levels = levels_of(plan, settings, scales)
        items = make_items(dice, plan, bodies, size)
        records += [("plan", plan), *items]
        for table, item in items:
            if table in oracle.KINDS:
                records += make_assessments(dice, plan, item, bodies, levels)
    known = [("scale", scale) for scale in scales]
    in_settings = [record for record in known if dice.chance(50)]
    records += [record for record in known if record not in in_settings]
    records += [("body", body) for body in bodies]
    return settings, in_settings, records


def make_bodies(dice, size):
    bodies, used = [], 0

    def add(kind, name, id, **keys):
        body = {"id": id, "name": name, "kind": kind, **keys}
        number = len(bodies) + 1
        if dice.chance(50):
            body["abbreviation"] = f"{id[:2].upper()}F{number}"
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
        turn = dice.below(10)
        if turn < 5:
            department()
        elif turn == 5:
            department(**{dice.one(["start", "end"]): dice.one([2008, 2009, datetime.date(2009, 5, 15)])})
        else:
            old = [department() for _ in range(2 if turn == 6 else 1)]
            ends, starts = turning_point(dice)
            for body in old:
                body["end"] = ends
            new = [department() for _ in range(2 if turn == 7 else 1)]
            for body in new:
                body["start"] = starts
                body["replaces"] = [one["id"] for one in old]
            if turn == 8:  # a second step
                ends, starts = turning_point(dice, 2010)
                new[0]["end"] = ends
                department(start=starts, replaces=[new[0]["id"]])
    for name in dice.some(UNITS, dice.below(4)):
        keys = {"end": dice.one([2008, datetime.date(2009, 8, 31)])} if dice.chance(20) else {}
        add("enhet", f"Enheten {name}", name.lower(), **keys)
    for name in dice.some(COMMITTEES, dice.below(3)):
        add("nämnd", f"{name}nämnden", f"{name.lower()}namnden")
    for name in dice.some(COMPANIES, dice.below(2)):
        add("bolag", f"{name} AB", name.lower().replace(" ", "-"))
    return bodies


def turning_point(dice, year=2009):
    """The last day of the old and the first day of the new."""
    turn = dice.below(4)
    if turn == 0:
        return year - 1, year
    if turn == 1:
        return datetime.date(year - 1, 12, 31), year
    first = dice.one([datetime.date(year, 7, 1), datetime.date(year, 4, 1), datetime.date(year, 5, 17)])
    return first - datetime.timedelta(days=1), first


def make_scales(dice):
    scales = []
    for id in dice.some(["trafikljus", "betyg", "skala-c"], dice.below(3)):
        number = dice.between(2, 10)
        words = SCALE_WORDS[:number]
        met = dice.between(1, number - 1)
        partial = dice.between(0, number - 1 - met)
        levels = []
        for order, word in enumerate(words):
            meaning = CLASSES[0] if order < met else CLASSES[1] if order < met + partial else CLASSES[2]
            level = {"id": f"niva-{chr(97 + order)}", "label": f"{word}", "class": meaning}
            if dice.chance(40):
                level["weight"] = dice.one([0, 10, 33.3, 50, 80, 100])
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


def make_plan(dice, number, scales):
    first = dice.between(FIRST_YEAR, 2009)
    last = dice.between(first, LAST_YEAR)
    years = list(range(first, last + 1))
    plan = {
        "id": dice.one(["plan", "handlingsplan", "språkplan"]) + f"-{'abc'[number - 1]}",
        "title": f"{dice.one(VERBS)} {dice.one(THINGS)}, plan {number}",
        "type": dice.one(["strategi", "program", "plan", "handlingsplan", "policy", "riktlinjer"]),
        "period": first if first == last else f"{first}-{last}",
    }
    parts = [f"{year}-{part}" for year in years for part in PARTS]
    if dice.chance(60):
        wanted = dice.some(years, dice.between(1, len(years)))
        if dice.chance(40):
            wanted += dice.some(parts, dice.between(1, 2))
        plan["follow_up"] = wanted
    if dice.chance(40):
        plan["forecasts"] = dice.some(parts + years, dice.between(1, 3))
    if dice.chance(40):
        plan["rated"] = dice.some(list(oracle.KINDS.values()), dice.between(1, 4))
    if scales and dice.chance(50):
        plan["scale"] = dice.one([*[scale["id"] for scale in scales], "tre-nivaer"])
    if dice.chance(80):
        plan["rule"] = make_rule(dice)
    if dice.chance(30):
        plan["plan_rule"] = make_rule(dice)
    return plan


def make_rule(dice):
    rule = {"kind": dice.one(list(adding_up.RULES))}
    if rule["kind"] in ("andel uppfyllda", "viktad", "indikatorer") and dice.chance(80):
        rule["at_least"] = dice.one([0, 25, 33.3, 50, 62.5, 66.7, 75, 90, 100])
    if dice.chance(30):
        rule["coverage"] = dice.one([10, 50, 66.6, 80, 100])
    if dice.chance(40):
        rule["of"] = dice.one(["mål", "bedömningar"])
    return rule


def make_indicator(dice, item, plan):
    """What an indicator is to reach; some of it missing."""
    first = int(str(plan["period"])[:4])
    if dice.chance(80):
        item["direction"] = dice.one(["högre är bättre", "lägre är bättre"])
    number = lambda: dice.one([0, 10, 12, 12.25, 20, 35.5, 40])
    if dice.chance(60):
        item["baseline"] = {"period": first - 1, "value": dice.one([number(), "saknas"])}
        if dice.chance(30):
            item["baseline"] |= {"women": number(), "men": number()}
            if dice.chance(50):
                del item["baseline"]["value"]
    if dice.chance(30):
        item["decided_by"] = dice.one(["totalen", "kvinnor och män"])
    targets = []
    for year in range(first, LAST_YEAR + 1):
        for period in [year, f"{year}-H1"]:
            if dice.chance(80 if period == year else 20):
                target = {"period": period}
                if dice.chance(80):
                    target["value"] = number()
                    for sex in ("women", "men"):
                        if dice.chance(30):
                            target[sex] = number()
                    if len(target) > 2 and dice.chance(50):
                        del target["value"]
                    if dice.chance(30):
                        target["operator"] = dice.one(list([">=", "<=", "="]))
                else:
                    target["trend"] = dice.one(["ska öka", "ska minska", "ska vara oförändrat"])
                targets.append(target)
    if targets:
        item["target"] = targets


def make_items(dice, plan, bodies, size):
    records = []
    areas = [f"område-{n}" for n in range(1, dice.between(0, 2) + 1)]
    for id in areas:
        records.append(("area", {"id": id, "plan": plan["id"], "name": id.capitalize()}))
    goals = []
    for number in range(1, dice.between(1, 3 * size) + 1):
        table = dice.one(["commitment", "commitment", "commitment", "goal", "indicator", *oracle.KINDS])
        word = {"goal": "mål", "commitment": "åtagande", "indicator": "indikator", "activity": "aktivitet"}[table]
        item = {
            "id": f"{word}-{number}",
            "plan": plan["id"],
            "text": f"{dice.one(VERBS)} {dice.one(THINGS)} på {number} sätt",
        }
        who = make_who(dice, bodies)
        turn = dice.below(10)
        if table == "commitment" or turn < 8:
            item["responsible" if turn < 8 else "assessed_per"] = who
            if turn < 2:
                item["assessed_per"] = make_who(dice, bodies)
        if dice.chance(20):
            item["contributing"] = [dice.one(bodies)["id"]]
        if dice.chance(15):
            item["start"] = dice.one([2008, 2009, datetime.date(2009, 3, 1), datetime.date(2010, 1, 1)])
        if dice.chance(15):
            item["end"] = dice.one([2010, 2011, datetime.date(2010, 6, 30), datetime.date(2011, 2, 1)])
        if areas and dice.chance(50):
            item["area"] = dice.one(areas)
        if goals and dice.chance(50) and table != "goal":
            item["goal"] = dice.one(goals)
        if table == "indicator":
            make_indicator(dice, item, plan)
        if table == "goal" and goals and dice.chance(60):
            item["parent"] = dice.one(goals)
        if table == "goal" and dice.chance(40):
            item["rule"] = make_rule(dice)
        if table == "goal":
            goals.append(item["id"])
        if dice.chance(10):
            item[dice.one(["note", "irregularity"])] = dice.one(COMMENTS)
        if dice.chance(20):
            item["source"] = [f"kalla-{dice.between(1, 2)}"]
        records.append((table, item))
    return records


def make_who(dice, bodies):
    kinds = [kind for kind in EVERY_OF if any(body["kind"] == kind for body in bodies)]
    if kinds and dice.chance(40):
        who = [EVERY_OF[dice.one(kinds)]]
        if dice.chance(15):
            others = [body["id"] for body in bodies if body["kind"] != oracle.EVERY[who[0]]]
            who += dice.some(others, 1)
        return who
    return [body["id"] for body in dice.some(bodies, dice.between(1, 3))]


def make_assessments(dice, plan, item, bodies, levels):
    """Random judgements of an item: at most one a body, period and basis, and only by bodies that are assessed."""
    called = oracle.read_names(bodies)
    model = {one['id']: oracle.read_body(one, called) for one in bodies}
    read = oracle.read_item(item, "", called)
    first, last = int(str(plan["period"])[:4]), int(str(plan["period"])[-4:])
    years = list(range(first, last + 1))
    moments = [(period, "utfall") for period in plan.get("follow_up", years)]
    moments += [(period, "prognos") for period in plan.get("forecasts", [])]
    for _ in range(dice.below(4)):
        year = dice.one(years)
        moments.append((dice.one([year, f"{year}-{dice.one(PARTS)}"]), dice.one(["utfall", "utfall", "prognos"])))
    records = []
    density = dice.one([0, 40, 80, 100])
    for period, basis in dict.fromkeys(moments):
        when = periods.read(period)
        if not read.in_force(when) and not dice.chance(10):
            continue
        left = sorted(oracle.assessed(read, when, model))

        def add(**keys):
            record = {"item": item["id"], "plan": plan["id"], **keys, "period": period, "basis": basis}
            record["rating"] = dice.one(levels) if dice.chance(80) else (dice.one(ABSENCES), None)
            if dice.chance(30):
                record["comment"] = dice.one(COMMENTS)
            if dice.chance(10):
                record["comment"] = dice.one(COMMENTS) + "\n" + dice.one(COMMENTS)
            if dice.chance(10):
                record["assessed_by"] = "Enhetschefen"
            if dice.chance(5):
                record[dice.one(["note", "irregularity", "evidence"])] = dice.one(COMMENTS)
            if dice.chance(60 if item["id"].startswith("indikator") else 10):
                record["value"] = dice.one([35.5, 12, 0, 12.2, 41, -3, "saknas"])
                for sex in ("women", "men"):
                    if dice.chance(40):
                        record[sex] = dice.one([35.5, 12, 0, 12.2, "saknas"])
                if len({"women", "men"} & set(record)) and dice.chance(40):
                    del record["value"]
            if dice.chance(30):
                record["reason"] = dice.one(COMMENTS)
            records.append(("assessment", record))

        while len(left) >= 2 and dice.chance(30):
            kinds = [kind for kind in EVERY_OF if sum(model[id].kind == kind for id in left) >= 2]
            kinds = [kind for kind in kinds if len(left) == len(oracle.assessed(read, when, model))]
            if kinds and dice.chance(50):
                kind = dice.one(kinds)
                together = [id for id in left if model[id].kind == kind]
                add(bodies=[EVERY_OF[kind]])
            else:
                together = dice.some(left, dice.between(2, len(left)))
                add(bodies=together)
            left = [id for id in left if id not in together]
        for id in left:
            if dice.chance(density):
                add(body=id)
            elif item["id"].startswith("indikator") and dice.chance(30):  # measured, and not rated
                add(body=id)
                del records[-1][1]["rating"]
                records[-1][1]["value"] = dice.one([0, 12.25, "saknas"])
    return records


# ------------------------------------------------------------------------------------------- writing


NAMED = {"responsible", "assessed_per", "contributing", "body", "bodies", "replaces"}
LISTS = NAMED - {"body"} | {"aliases", "follow_up", "forecasts", "rated", "source"}
PLANNED = {"area", "assessment", *oracle.KINDS}
SOURCED = {"body", "plan", "area", "assessment", *oracle.KINDS}


def spread(dice, settings, in_settings, records):
    """The files of a repository: path -> text."""
    plans = [record["id"] for table, record in records if table == "plan"]
    called = {record["id"]: names_of(record) for table, record in records if table == "body"}
    files = [[] for _ in range(dice.between(1, min(8, 1 + len(records) // 3)))]
    if dice.chance(40):  # one file for each table
        tables = sorted({table for table, _ in records})
        files = [[record for record in records if record[0] == table] for table in tables]
    else:
        for record in records:
            dice.one(files).append(record)
    written = {"uppfyllt.toml": write_settings(dice, settings, in_settings)}
    folders = ["", "", "a/", "a/b/", "år 2010/"]
    for number, content in enumerate(content for content in files if content):
        name = dice.one(["plan", "bedömningar", "organisation", "data"])
        text = write_file(dice, dice.shuffled(content), plans, called)
        if dice.chance(8):
            text = text.replace("\n", "\r\n")
        if dice.chance(3):
            text = "\ufeff" + text
        written[f"{dice.one(folders)}{name}-{number}.toml"] = text
    if dice.chance(10):
        written["Cargo.toml"] = '[package]\nname = "inget"\nversion = "0.1.0"\n'
    if dice.chance(10):
        written[".utkast/plan.toml"] = '[[assessment]]\nitem = "finns-inte"\nrating = "okänt"\n'
    return written


def names_of(body):
    return [name for name in (body["id"], body["name"], body.get("abbreviation"), *body.get("aliases", [])) if name]


def write_settings(dice, settings, in_settings):
    lines = [f"{key} = {toml(dice, value)}" for key, value in settings.items()]
    for table, scale in in_settings:
        lines += ["", *write_record(dice, table, scale)]
    return "\n".join(lines) + "\n"


def write_file(dice, content, plans, called):
    defaults = choose_defaults(dice, content, plans)
    own_plans = [record["id"] for table, record in content if table == "plan"]
    plan = defaults.get("plan") or (own_plans[0] if len(own_plans) == 1 else None)
    if plan is None and len(plans) == 1:
        plan = plans[0]
    blocks = []
    for table, record in content:
        record = dict(record)
        if table in PLANNED and record["plan"] == plan and dice.chance(85):
            del record["plan"]
        elif table == "assessment" and dice.chance(30):
            record["item"] = f"{record.pop('plan')}/{record['item']}"
        if table == "assessment":
            leave_out(dice, record, defaults)
            if "rating" in record:
                label, id = record["rating"]
                record["rating"] = id if id and dice.chance(30) else label
        if table in SOURCED and "source" in record and record["source"] == defaults.get("source") and dice.chance(50):
            del record["source"]
        for key in [key for key in record if key in NAMED]:
            record[key] = other_names(dice, record[key], called)
        blocks.append(write_record(dice, table, record))
    if defaults:
        keys = dict(defaults)
        if "body" in keys:
            keys["body"] = other_names(dice, keys["body"], called)
        blocks.insert(dice.one([0, dice.below(len(blocks) + 1)]), write_record(dice, "defaults", keys))
    start = "# Åtgärder och bedömningar\n\n" if dice.chance(30) else ""
    return start + "\n\n".join("\n".join(block) for block in blocks) + "\n"


def choose_defaults(dice, content, plans):
    """Defaults for a file, each taken from one of its records (or, for the plan, any plan)."""
    defaults = {}
    assessments = [record for table, record in content if table == "assessment"]
    if dice.chance(40):
        planned = [record["plan"] for table, record in content if table in PLANNED]
        defaults["plan"] = dice.one([*planned, *plans])
    if assessments:
        for key in ("period", "basis", "body"):
            values = [record[key] for record in assessments if key in record]
            if values and dice.chance(40):
                defaults[key] = dice.one(values)
    if defaults and dice.chance(20):
        defaults["source"] = ["kalla-1"]
    return defaults


def leave_out(dice, record, defaults):
    for key in ("period", "basis", "body"):
        if key in record and record[key] == defaults.get(key) and dice.chance(80):
            del record[key]
    if record.get("basis") == "utfall" and "basis" not in defaults and dice.chance(60):
        del record["basis"]


def other_names(dice, value, called):
    if isinstance(value, list):
        return [other_names(dice, one, called) for one in value]
    return dice.one(called[value]) if value in called and dice.chance(40) else value


def write_record(dice, table, record):
    """A table with its keys in any order; tables in it come last."""
    lines = [f"[{table}]" if table == "defaults" else f"[[{table}]]"]
    for key in dice.shuffled([key for key in record if key != "level"]):
        value = record[key]
        if key in LISTS and len(value) == 1 and dice.chance(50):
            value = value[0]
        lines.append(f"{key} = {toml(dice, value)}")
        if dice.chance(3):
            lines.append("# en anmärkning")
    for level in record.get("level", []):
        lines += ["", "[[scale.level]]", *(f"{key} = {toml(dice, level[key])}" for key in dice.shuffled(list(level)))]
    return lines


def toml(dice, value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(toml(dice, one) for one in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(dice, one)}" for key, one in value.items()) + " }"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return text(dice, value) if isinstance(value, str) else str(value)


def text(dice, value):
    """Text in one of the four ways of TOML."""
    turn = dice.below(6)
    if turn == 0 and not set("'\n") & set(value):
        return f"'{value}'"
    if turn == 1 and "'''" not in value and not value.endswith("'") and "\n" in value:
        return f"'''\n{value}'''"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    if "\n" in value and turn < 4:
        return f'"""\n{escaped}"""'
    return '"' + escaped.replace("\n", "\\n") + '"'


def files(seed, size=3, spread_as=0):
    """The files of the repository of a seed, or of several repositories: path -> text."""
    dice = Dice(f"{seed}/folders")
    roots = [""]
    if dice.chance(10):
        roots = ["", "inuti/"]
    elif dice.chance(10):
        roots = ["öst/", "väst/"]
    found = {}
    for root in roots:
        model = make_model(Dice(f"{seed}/{root}/model"), size)
        for path, content in spread(Dice(f"{seed}/{root}/{size}/spread-{spread_as}"), *model).items():
            found[root + path] = content
    return found


def write(seed, folder, size=3, spread_as=0):
    for path, content in files(seed, size, spread_as).items():
        target = os.path.join(folder, *path.split("/"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(content)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seed")
    parser.add_argument("folder")
    parser.add_argument("--size", type=int, default=3, metavar="N", help="how large: 1 is small (default 3)")
    parser.add_argument("--spread", type=int, default=0, metavar="K", help="which spread over files (default 0)")
    arguments = parser.parse_args()
    write(arguments.seed, arguments.folder, arguments.size, arguments.spread)


if __name__ == "__main__":
    main()
