#!/usr/bin/env python3
"""Compares the program with the oracle and with counts made by hand.

    run.py [--binary PATH] [--generated N] [--seed FIRST] [--jobs N] [--keep FOLDER]

Compared are `plans/` and `examples/` where they exist, the cases (program = oracle = counted by hand), and N generated
repositories: every view as a whole, as of a day and through filters, and the same records spread otherwise over files.
Rows are compared in any order, field by field. Ends with "N passed, M failed"; exit code 1 where anything failed.
"""

import argparse
import csv
import io
import itertools
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections import Counter
from fractions import Fraction

import asking
import faults
import generate
import oracle
from selection import Selection

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CASES = os.path.join(HERE, "cases")
SHOWN = 6  # differences shown for one view of one repository
LISTS = ("bodies",)  # ids in any order


class Failure(Exception):
    pass


def run(binary, command, path, options):
    words = [binary, command, path, "--quiet", *options]
    try:
        done = subprocess.run(words, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Failure(f"could not run {binary}: {error}") from error
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def ask(binary, command, path, views, selection):
    """The rows of several views as the program prints them in JSON: view -> rows."""
    options = ["--view", ",".join(oracle.NAMES.get(view, view) for view in views), "--format", "json", *selection.options()]
    code, out, err = run(binary, command, path, options)
    if code == 2 and "no plan is about" in err:
        return {}  # such a year is refused
    if code != 0:
        raise Failure(f"exit code {code}\n" + "\n".join(err.strip().splitlines()[:12]))
    tables = json.loads(out, parse_float=Fraction)["tables"]
    return {view: [{key: oracle.text(value) for key, value in row.items()} for row in tables.get(view, {"rows": []})["rows"]]
            for view in views}


def csv_rows(text):
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise Failure(str(error)) from error
    if any(None in row or None in row.values() for row in rows):
        raise Failure("a row of another length than the headings")
    return rows


def columns_of(*tables):
    """What all of the tables have; only the first row of each is looked at."""
    heads = [list(table[0]) for table in tables if table]
    return [column for column in heads[0] if all(column in head for head in heads)] if heads else []


def normal(rows, columns):
    """Rows as a bag of tuples. What says nothing is left out: sums of nothing."""
    found = Counter()
    for row in rows:
        if row.get("count") == "0" or "met" in row and "expected" in row and not any(
                row[column] not in ("", "0") for column in row if column in SUMS):
            continue
        found[tuple(" ".join(sorted(row[one].split())) if one in LISTS else row[one] for one in columns)] += 1
    return found


SUMS = {"expected", "rated", "met", "partial", "unmet", "not_assessed", "not_applicable", "not_due", "withdrawn"}


def differences(left, right, left_name, right_name, own):
    """Readable differences between two tables; `own` are rows that have all columns that are to be compared."""
    columns = columns_of(own, left, right)
    only_left, only_right = normal(left, columns), normal(right, columns)
    only_left, only_right = list((only_left - only_right).elements()), list((only_right - only_left).elements())
    lines = []
    for row in sorted(only_left):
        other = max(only_right, key=lambda other: alike(row, other), default=None)
        if other and 2 * alike(row, other) > len(columns):
            only_right.remove(other)
            pairs = [(column, one, two) for column, one, two in zip(columns, row, other)]
            same = " ".join(one for column, one, two in pairs[:8] if one == two)
            lines += [f"{same}: {column}: {left_name} {one!r}, {right_name} {two!r}" for column, one, two in pairs if one != two]
        else:
            lines.append(f"only {left_name}: {dict(zip(columns, row))}")
    lines += [f"only {right_name}: {dict(zip(columns, row))}" for row in sorted(only_right)]
    return lines[:SHOWN] + ([f"and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else [])


def alike(row, other):
    return sum(one == two for one, two in zip(row, other))


def compare(binary, path, repositories, command, selection, result, shown_as):
    """All views of a command through a selection: the program against the oracle."""
    name = " ".join([shown_as, command, *selection.options()])
    try:
        theirs = ask(binary, command, path, list(oracle.COMMANDS[command]), selection)
    except Failure as failure:
        result.failed(name, str(failure).splitlines())
        return
    for view, rows in theirs.items():
        try:
            own = oracle.rows(view, repositories, selection)
        except Exception as error:  # a repository with errors, or one that the oracle misreads
            result.failed(f"{name}, {view}", [f"the oracle cannot count it: {error!r}"])
            continue
        result.of(f"{name}, {view}", differences(rows, own, "program", "oracle", own or rows))


def compare_by_hand(repositories, folder, result, shown_as):
    for view in oracle.VIEWS:
        file = os.path.join(folder, f"expected-{view}.csv")
        if os.path.exists(file):
            with open(file, encoding="utf-8", newline="") as stream:
                expected = csv_rows(stream.read())
            own = oracle.rows(view, repositories, Selection())
            if view == "divergences":  # by hand, one row each
                own = list({tuple(row[column] for column in expected[0]): row for row in own}.values()) if expected else own
            result.of(f"{shown_as}, {view} by hand", differences(own, expected, "oracle", "by hand", expected or own))


class Result:
    def __init__(self):
        self.passed, self.failures = 0, []

    def of(self, name, lines):
        if lines:
            self.failed(name, lines)
        else:
            self.passed += 1

    def failed(self, name, lines):
        self.failures.append("\n    ".join([f"FAILED {name}:", *lines]))


def compare_folder(job):
    binary, path, shown_as = job
    result, repositories = Result(), oracle.read(path)
    compare_by_hand(repositories, path, result, shown_as)
    for command, selection in asking.whole(repositories, shown_as, (2018, 2026)):
        compare(binary, path, repositories, command, selection, result, shown_as)
    return result


def compare_generated(job):
    """A generated repository, whole and through filters; and the same one spread otherwise over files."""
    binary, seed, folder = job
    size, result = 1 + seed % 4, Result()
    shown_as = f"generate.py {seed} FOLDER --size {size};"
    path, spread = (os.path.join(folder, f"seed-{seed}{end}") for end in ("", "-spread"))
    generate.write(seed, path, size=size)
    repositories = oracle.read(path)
    questions = asking.whole(repositories, seed) + asking.parts(repositories, seed)
    for command, selection in questions:
        compare(binary, path, repositories, command, selection, result, shown_as)
    compare_csv(binary, path, repositories, result, shown_as)
    compare_check(binary, seed, folder, size, result)
    generate.write(seed, spread, size=size, spread_as=1)
    elsewhere = oracle.read(spread)
    for view in oracle.VIEWS:
        first, other = (oracle.rows(view, those, questions[0][1]) for those in (repositories, elsewhere))
        result.of(f"{shown_as} and --spread 1, {view}", differences(other, first, "the other spread", "the first", first))
    command, selection = questions[0]
    compare(binary, spread, repositories, command, selection, result, f"{shown_as} and --spread 1,")
    return result


def compare_check(binary, seed, folder, size, result):
    """What is wrong in a faulty repository: the codes that guard the numbers."""
    path = os.path.join(folder, f"seed-{seed}-faulty")
    generate.write(seed, path, size=size, faulty=True)
    name = f"generate.py {seed} FOLDER --size {size} --faulty; check"
    code, out, err = run(binary, "check", path, ["--format", "json", "--limit", "0"])
    try:
        told = {one["code"] for one in json.loads(out)["diagnostics"] if one["severity"] == "error"}
    except (ValueError, KeyError) as error:
        result.failed(name, [f"not the JSON that was expected: {error!r}", *err.splitlines()[:6]])
        return
    own = set().union(*(faults.codes(one) for one in oracle.read(path)))
    if len(own) > 1:  # what is counted of judgements that are refused is no matter
        told, own = told - {"control-total-differs"}, own - {"control-total-differs"}
    result.of(name, [f"program {sorted(told)}, oracle {sorted(own)}"] if told != own or code != bool(own) else [])


def compare_csv(binary, path, repositories, result, shown_as):
    """Texts come through CSV as they are."""
    name = f"{shown_as} evaluate --view judgements --format csv"
    code, out, err = run(binary, "evaluate", path, ["--view", "judgements", "--format", "csv"])
    try:
        own = oracle.rows("judgements", repositories, Selection())
        result.of(name, differences(csv_rows(out), own, "program", "oracle", own) if code == 0 else err.splitlines()[:12])
    except Failure as failure:
        result.failed(name, [str(failure)])


def default_binary():
    for profile in ("release", "debug"):
        path = os.path.join(ROOT, "target", profile, "uppfyllt")
        if os.path.exists(path):
            return path
    sys.exit("no target/release/uppfyllt or target/debug/uppfyllt: build it, or give --binary")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", help="the program (default: target/release/uppfyllt, else target/debug/uppfyllt)")
    parser.add_argument("--generated", type=int, default=500, metavar="N", help="how many generated repositories")
    parser.add_argument("--seed", type=int, default=1, metavar="FIRST", help="the first seed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="worker processes")
    parser.add_argument("--keep", metavar="FOLDER", help="write the generated repositories here, and leave them")
    arguments = parser.parse_args()
    binary = os.path.abspath(arguments.binary) if arguments.binary else default_binary()

    folders = [(os.path.join(ROOT, name), f"{name}/") for name in ("plans", "examples")]
    folders += [(os.path.join(CASES, name), f"cases/{name}") for name in sorted(os.listdir(CASES))]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as temporary, multiprocessing.Pool(arguments.jobs) as pool:
        seeds = range(arguments.seed, arguments.seed + arguments.generated)
        results = (
            pool.imap(compare_folder, [(binary, *one) for one in folders if os.path.isdir(one[0])]),
            pool.imap_unordered(compare_generated, [(binary, seed, arguments.keep or temporary) for seed in seeds]),
        )
        for result in itertools.chain(*results):
            passed, failed = passed + result.passed, failed + len(result.failures)
            for failure in result.failures:
                print(failure, flush=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
