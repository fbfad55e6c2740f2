#!/usr/bin/env python3
"""A second count of plan repositories, written from the description of the format alone.

    oracle.py VIEW PATH [--year 2009] [--by area] …        prints CSV

It shares nothing with the program, and assumes a repository without errors. Rules are named by their numbers in the format
reference. Views: summary, levels, judgements, trace, gaps, changes, divergences, goals, indicators, activities, actions,
forecast, control-totals; register; rounds, answers, points; criteria, review-summary.
"""

import argparse
import csv
import datetime
import sys
from fractions import Fraction

import counting
import followed
import goals
import indicators
import known
import model
import reviewing
import standing
from selection import Selection

EVALUATE = {
    "summary": counting.summary, "levels": counting.levels, "judgements": counting.judgements, "trace": goals.trace,
    "gaps": counting.gaps, "changes": counting.changes, "divergences": counting.divergences, "goals": goals.rows,
    "indicators": indicators.indicators, "activities": followed.activities, "actions": followed.actions,
    "forecast": followed.forecast, "control-totals": followed.control_totals,
}
COMMANDS = {
    "evaluate": EVALUATE,
    "status": {"register": standing.register},
    "remiss": {"rounds": standing.rounds, "answers": standing.answers, "points": standing.points},
    "review": {"criteria": reviewing.criteria, "review-summary": reviewing.summary},
}
NAMES = {"review-summary": "summary"}  # what the program calls a view, where that is no name of its own
VIEWS = {name: view for views in COMMANDS.values() for name, view in views.items()}


def rows(view, repositories, selection):
    """The rows of a view for all repositories, every value as text."""
    if selection.on:
        as_of = lambda one: one.once(selection.on, lambda: known.on(one, selection.on))
        repositories = [as_of(repository) for repository in repositories]
    return [{column: text(value) for column, value in row.items()}
            for repository in repositories for row in VIEWS[view](repository, selection)
            if view not in EVALUATE or is_known(repository, row["plan"], selection.on)]


def is_known(repository, plan, day):
    """Whether a plan is told of: always, but as of a day on which nothing of it was known."""
    return not day or repository.once(
        (plan, day), lambda: standing.Standing(repository, repository.plans[plan], day).known)


def text(value):
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(Fraction(value)) if isinstance(value, float) else str(value)


def read(path):
    return [model.read(root) for root in model.roots(path)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("view", choices=VIEWS)
    parser.add_argument("path")
    for option in ("plan", "period", "area", "goal", "item", "rating"):
        parser.add_argument(f"--{option}")
    parser.add_argument("--forvaltning", dest="body")
    parser.add_argument("--year", dest="years", type=lambda value: (int(value[:4]), int(value[-4:])))
    parser.add_argument("--by", default="forvaltning")
    parser.add_argument("--rule", dest="rules", action="append", default=[])
    parser.add_argument("--on", type=datetime.date.fromisoformat)
    parser.add_argument("--bodies", dest="bodies_today", type=lambda value: value == "today", default=False)
    parser.add_argument("--common-items", action="store_true")
    options = vars(parser.parse_args())
    view, path = options.pop("view"), options.pop("path")
    found = rows(view, read(path), Selection(**options))
    if found:
        writer = csv.DictWriter(sys.stdout, found[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


if __name__ == "__main__":
    main()
