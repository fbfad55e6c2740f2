"""Spreads the records of a model over files, and writes them in the many ways of TOML."""

import datetime

KINDS = ("goal", "commitment", "indicator", "activity")
NAMED = {
    "responsible", "assessed_per", "contributing", "body", "bodies", "replaces", "owner", "reported_by", "responsible_body",
    "followed_up_by", "sender", "recipients", "reports_to", "addressee",
}
LISTS = {
    "responsible", "assessed_per", "contributing", "bodies", "replaces", "aliases", "follow_up", "forecasts", "rated", "source",
    "recipients", "reports_to", "partners", "periods", "criterion",
}
PLANNED = {"area", "term", "assessment", "control_total", "evaluation", "decision", "remiss", *KINDS}
SOURCED = {"body", "plan", "area", "term", "assessment", "decision", "remiss", "evaluation", *KINDS}
NESTED = {"level": "scale", "finding": "evaluation", "point": "answer"}


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
        if table == "control_total":
            keep_basis(dice, record, defaults)
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
            if key == "body" and any("bodies" not in record and "body" not in record for record in assessments):
                continue  # what names nobody is of the municipality
            if values and dice.chance(40):
                defaults[key] = dice.one(values)
    # what has no source is known on any day, and what has the file's is not
    if defaults and dice.chance(40) and all("source" in one for table, one in content if table in SOURCED - {"body", "plan"}):
        defaults["source"] = ["kalla-1"]
    return defaults


def leave_out(dice, record, defaults):
    for key in ("period", "basis", "body"):
        if key in record and record[key] == defaults.get(key) and dice.chance(80):
            del record[key]
    if record.get("basis") == "utfall" and "basis" not in defaults and dice.chance(60):
        del record["basis"]


def keep_basis(dice, record, defaults):
    """What a control total does not say of its period and basis is the file's."""
    for key, usual in (("period", None), ("basis", "utfall")):
        if record[key] == defaults.get(key, usual) and dice.chance(70):
            del record[key]


def other_names(dice, value, called):
    if isinstance(value, list):
        return [other_names(dice, one, called) for one in value]
    return dice.one(called[value]) if value in called and dice.chance(40) else value


def write_record(dice, table, record):
    """A table with its keys in any order; tables in it come last."""
    lines = [f"[{table}]" if table in ("defaults", "limits") else f"[[{table}]]"]
    for key in dice.shuffled([key for key in record if NESTED.get(key) != table]):
        value = record[key]
        if key in LISTS and isinstance(value, list) and len(value) == 1 and dice.chance(50):
            value = value[0]
        lines.append(f"{key} = {toml(dice, value)}")
        if dice.chance(3):
            lines.append("# en anmärkning")
    for key in [key for key in record if NESTED.get(key) == table]:
        for part in record[key]:
            lines += ["", f"[[{table}.{key}]]", *(f"{key} = {toml(dice, part[key])}" for key in dice.shuffled(list(part)))]
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
