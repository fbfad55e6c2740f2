#!/usr/bin/env python3
"""Compares the program with the oracle and with counts made by hand.

    run.py [--binary PATH] [--generated N] [--seed FIRST] [--jobs N] [--keep FOLDER]

Compared are `plans/` and `examples/` where they exist, the cases (program = oracle = counted by hand), and N generated
repositories, each of them spread over files in two ways. Rows are compared as sorted lists, field by field. Ends with
"N passed, M failed"; exit code 1 where anything failed.
"""

import argparse
import csv
import io
import multiprocessing
import os
import subprocess
import sys
import tempfile
from fractions import Fraction

import generate
import oracle

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CASES = os.path.join(HERE, "cases")
SHOWN = 8  # differences shown for one view of one repository


def program_rows(binary, path, view):
    """The rows of a view as the program prints them, cut to the columns of the oracle; or a message."""
    command = [binary, "evaluate", path, "--view", view, "--format", "csv"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired) as error:
        return None, f"could not run {binary}: {error}"
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return None, "\n".join([f"exit code {done.returncode}", *lines[:12]])
    try:
        return csv_rows(done.stdout.decode("utf-8"), view), None
    except (UnicodeDecodeError, ValueError) as error:
        return None, f"not the CSV that was expected: {error}"


def csv_rows(text, view):
    columns = oracle.COLUMNS[view]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        missing = [column for column in columns if column not in header]
        if missing:
            raise ValueError(f"no column {', '.join(missing)} in {','.join(header)!r}")
        places = [header.index(column) for column in columns]
        rows = []
        for row in reader:
            if len(row) != len(header):
                raise ValueError(f"{len(row)} fields under {len(header)} headings: {row!r}")
            rows.append([row[place] for place in places])
    except csv.Error as error:
        raise ValueError(str(error)) from error
    return normal(rows, view)


def normal(rows, view):
    """What does not matter is made equal: the order of rows and of joint bodies, rows that say nothing."""
    columns = oracle.COLUMNS[view]
    if view == "summary":
        rows = [row for row in rows if any(field != "0" for field in row[columns.index("expected"):])]
    elif view == "judgements":
        rows = [row[:-1] + [" ".join(sorted(row[-1].split()))] for row in rows]
    elif view == "levels":
        rows = [row for row in rows if row[-1] != "0"]
    elif view == "goals":  # 66.50 is 66.5
        place = columns.index("numerator")
        rows = [row[:place] + [str(Fraction(row[place])) if row[place] else ""] + row[place + 1:] for row in rows]
    elif view == "divergences":
        rows = [list(row) for row in {tuple(row) for row in rows}]
    return sorted(rows)


def differences(view, left, right, left_name, right_name):
    """Readable differences between two sorted lists of rows: rows with the same key are shown field by field."""
    columns = oracle.COLUMNS[view]
    only_left, only_right = subtract(left, right), subtract(right, left)
    lines = []
    for row in list(only_left):
        other = next((other for other in only_right if key_of(view, other) == key_of(view, row)), None)
        if other:
            only_left.remove(row)
            only_right.remove(other)
            for column, one, two in zip(columns, row, other):
                if one != two:
                    lines.append(f"{key_of(view, row)}: {column}: {left_name} {one!r}, {right_name} {two!r}")
    lines += [f"only {left_name}: {','.join(row)!r}" for row in only_left]
    lines += [f"only {right_name}: {','.join(row)!r}" for row in only_right]
    if len(lines) > SHOWN:
        lines[SHOWN:] = [f"and {len(lines) - SHOWN} more"]
    return lines


def key_of(view, row):
    length = {"summary": 6, "judgements": 6, "changes": 4, "divergences": 4, "levels": 6, "goals": 5}[view]
    return " ".join(field for column, field in list(zip(oracle.COLUMNS[view], row))[:length] if column != "body_name")


def subtract(rows, others):
    left = list(others)
    found = []
    for row in rows:
        if row in left:
            left.remove(row)
        else:
            found.append(row)
    return found


def compare(binary, path, shown_as, counted=None):
    """One repository, or several: every view of the program against the oracle, and of both against a count by hand.
    Gives the number of comparisons that passed, and the texts of those that failed."""
    passed, failed = 0, []
    for view in oracle.COLUMNS:
        problems = []
        try:
            own = normal(oracle.rows(view, path), view)
        except Exception as error:  # a repository with errors, or one that the oracle misreads
            failed.append(f"FAILED {shown_as}, {view}: the oracle cannot count it: {error!r}")
            continue
        theirs, message = program_rows(binary, path, view)
        if message:
            problems.append(message)
        elif theirs != own:
            problems += differences(view, theirs, own, "program", "oracle")
        by_hand = os.path.join(counted, f"expected-{view}.csv") if counted else ""
        if os.path.exists(by_hand):
            with open(by_hand, encoding="utf-8", newline="") as stream:
                expected = csv_rows(stream.read(), view)
            if own != expected:
                problems += differences(view, own, expected, "oracle", "by hand")
            if theirs is not None and theirs != expected:
                problems += differences(view, theirs, expected, "program", "by hand")
        if problems:
            failed.append("\n    ".join([f"FAILED {shown_as}, {view}:", *"\n".join(problems).splitlines()]))
        else:
            passed += 1
    return passed, failed


def compare_generated(job):
    """A generated repository; and the same one spread otherwise over files, which must change no number."""
    binary, seed, folder = job
    path = os.path.join(folder, f"seed-{seed}")
    generate.write(seed, path, size=1 + seed % 5)
    passed, failed = compare(binary, path, f"generate.py {seed} FOLDER --size {1 + seed % 5}")
    own = normal(oracle.rows("summary", path), "summary")
    spread = os.path.join(folder, f"seed-{seed}-spread")
    generate.write(seed, spread, size=1 + seed % 5, spread_as=1)
    if normal(oracle.rows("summary", spread), "summary") != own:
        failed.append(f"FAILED generate.py {seed} FOLDER --size {1 + seed % 5} --spread 1: the oracle counts otherwise")
    theirs, message = program_rows(binary, spread, "summary")
    if message or theirs != own:
        problems = [message] if message else differences("summary", theirs, own, "program", "oracle")
        head = f"FAILED generate.py {seed} FOLDER --size {1 + seed % 5} --spread 1, summary:"
        failed.append("\n    ".join([head, *"\n".join(problems).splitlines()]))
    else:
        passed += 1
    return passed, failed


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
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="worker processes")
    parser.add_argument("--keep", metavar="FOLDER", help="write the generated repositories here, and leave them")
    arguments = parser.parse_args()
    binary = os.path.abspath(arguments.binary) if arguments.binary else default_binary()

    results = []
    for name in ("plans", "examples"):
        path = os.path.join(ROOT, name)
        if os.path.isdir(path):
            results.append(compare(binary, path, f"{name}/"))
    for name in sorted(os.listdir(CASES)):
        path = os.path.join(CASES, name)
        results.append(compare(binary, path, f"cases/{name}", counted=path))
    with tempfile.TemporaryDirectory() as temporary, multiprocessing.Pool(arguments.jobs) as pool:
        folder = arguments.keep or temporary
        seeds = range(arguments.seed, arguments.seed + arguments.generated)
        jobs = [(binary, seed, folder) for seed in seeds]
        results += pool.imap(compare_generated, jobs, chunksize=4)

    for _, failures in results:
        for failure in failures:
            print(failure)
    passed, failed = sum(result[0] for result in results), sum(len(result[1]) for result in results)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
