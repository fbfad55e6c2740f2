#!/usr/bin/env python3
"""Writes a random plan repository without errors.

    generate.py SEED OUTDIR [--size N] [--spread K] [--faulty]

The same seed gives the same files with any Python from 3.11. `--spread K` writes the same records with another spread:
other files, folders, order and defaults, other names for the same bodies and levels. No number may depend on it.
`--faulty` adds what `check` refuses. The generator shares no rule of counting with the oracle, and does not ask it.
"""

import argparse
import os

import judging
import making
import paperwork
from dice import Dice
from spreading import spread


def make_model(dice, size, faulty):
    """A model is a list of records (table, keys) that say everything in full: plan, period, body and basis of an assessment
    are always there, bodies go by their ids. Spreading it over files decides what is left out or said in other words."""
    records = [("source", {"id": f"kalla-{n}", "title": f"Källa nummer {n}"}) for n in range(1, 3)]
    for _, source in records:
        if dice.chance(50):
            source[dice.one(["date", "date", "not_before"])] = making.a_day(dice)
    bodies = making.make_bodies(dice, size)
    cast = making.Cast(bodies)
    scales = making.make_scales(dice)
    settings = {"name": dice.one(["Provköping", "Åmåls prov; \"kommun\""])}
    if dice.chance(30):
        settings["default_scale"] = dice.one(scales)["id"] if scales else "tre-nivaer"
    plans = []
    for number in range(1, dice.between(1, 3) + 1):
        plans.append(making.make_plan(dice, number, scales, bodies, plans))
    for plan in plans:
        levels = making.levels_of(plan, settings, scales)
        items = making.make_items(dice, plan, bodies, size)
        records += [("plan", plan), *items]
        assessments = []
        for table, item in items:
            if table in making.WORDS:
                assessments += judging.make_assessments(dice, plan, item, cast, levels, faulty)
        if dice.chance(10):
            crowd = list(making.make_crowd(dice, plan, bodies))
            records += crowd
            assessments += judging.make_alike(dice, plan, crowd, levels)
        for _, record in assessments:  # values of the municipality as a whole name nobody, where the plan is of all of it
            if record.get("body", "") is None:
                record.pop("body") if plan.get("municipality_wide", True) else record.update(body="provkoping")
        records += assessments
        records += judging.make_totals(
            dice, plan, bodies, [item["id"] for table, item in items if table == "goal"], assessments, faulty)
        records += paperwork.make_papers(dice, plan, bodies)
    known = [("scale", scale) for scale in scales]
    in_settings = [record for record in known if dice.chance(50)]
    if dice.chance(20):
        limits = {"commitments": dice.between(1, 5), "commitments_per_body": dice.between(1, 4), "spread": dice.between(0, 60)}
        in_settings.append(("limits", {key: limits[key] for key in dice.some(list(limits), dice.between(1, 3))}))
    records += [record for record in known if record not in in_settings]
    records += [("body", body) for body in bodies]
    return settings, in_settings, records


def files(seed, size=3, spread_as=0, faulty=False):
    """The files of the repository of a seed, or of several repositories: path -> text."""
    dice = Dice(f"{seed}/folders")
    roots = [""]
    if dice.chance(10):
        roots = ["", "inuti/"]
    elif dice.chance(10):
        roots = ["öst/", "väst/"]
    found = {}
    for root in roots:
        model = make_model(Dice(f"{seed}/{root}/model"), size, faulty)
        for path, content in spread(Dice(f"{seed}/{root}/{size}/spread-{spread_as}"), *model).items():
            found[root + path] = content
    return found


def write(seed, folder, size=3, spread_as=0, faulty=False):
    for path, content in files(seed, size, spread_as, faulty).items():
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
    parser.add_argument("--faulty", action="store_true", help="with what `check` refuses")
    arguments = parser.parse_args()
    write(arguments.seed, arguments.folder, arguments.size, arguments.spread, arguments.faulty)


if __name__ == "__main__":
    main()
