"""What `export` writes, by validators and programs that others have written: StratML by its schemas, the data package by
Frictionless, its tables in DuckDB.

open_formats.py BINARY PROJECT FOLDER
"""

import json
import pathlib
import re
import subprocess
import sys

import duckdb
import frictionless
from lxml import etree

BINARY, PROJECT, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
SCHEMAS = {
    "plan": PROJECT / "tests/published/stratml/strategic-plan-part1.xsd",
    "report": PROJECT / "tests/published/stratml/performance-plan-part2.xsd",
}
problems = []


def export(path, kind, to):
    subprocess.run([BINARY, "export", PROJECT / path, "--format", kind, "-o", to, "-q", "--on", "2025-06-01"], check=True)
    return to


def repositories():
    for settings in sorted(PROJECT.glob("examples/**/uppfyllt.toml")):
        yield settings.parent.relative_to(PROJECT)
    yield pathlib.Path("plans/tyreso")


def stratml():
    schemas = {name: etree.XMLSchema(etree.parse(path)) for name, path in SCHEMAS.items()}
    checked = 0
    for number, path in enumerate(repositories()):
        for file in sorted(export(path, "stratml", FOLDER / f"stratml-{number}").glob("*.xml")):
            part = file.name.split(".")[-2]
            schema = schemas[part]
            document = etree.parse(file)
            if not schema.validate(document):
                problems.extend(f"{path} {file.name}: {error}" for error in list(schema.error_log)[:5])
            checked += 1
            # A document that is not as the schema has it is found out: without this, the above could pass by doing nothing.
            del document.getroot()[0]
            if schema.validate(document):
                problems.append(f"{path} {file.name}: valid without its first element")
    return checked


def shape(package):
    return [(table["name"], table["schema"]) for table in package["resources"]]


def datapackage():
    shapes = []
    for name, path in (("one", "plans/tyreso"), ("country", "examples"), ("plans", "plans")):
        folder = export(path, "datapackage", FOLDER / f"package-{name}")
        report = frictionless.validate(str(folder / "datapackage.json"))
        for task in report.tasks:
            problems.extend(f"{path} {task.name}: {error.message}" for error in task.errors[:5])
        problems.extend(f"{path}: {error.message}" for error in report.errors)
        package = json.loads((folder / "datapackage.json").read_text())
        shapes.append(shape(package))
        duck(folder, package)
    if any(other != shapes[0] for other in shapes):
        problems.append("the package of one municipality has another shape than that of several")
    rows = (FOLDER / "package-one/judgements.csv").read_text().split("\n")
    if len(rows) < 70:
        problems.append(f"only {len(rows)} lines of judgements")


def duck(folder, package):
    """Every table is read with the types that the package says, and by the lines that the page of `explain` has."""
    types = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE", "boolean": "BOOLEAN"}
    for table in package["resources"]:
        columns = {field["name"]: types[field["type"]] for field in table["schema"]["fields"]}
        path = folder / table["path"]
        found = duckdb.sql(f"FROM read_csv('{path}', columns = {columns}, header = true)").fetchall()
        lines = json.loads(path.with_suffix(".json").read_text())["tables"]
        (rows,) = [found["rows"] for found in lines.values()]
        if len(found) != len(rows):
            problems.append(f"{path}: {len(found)} rows in DuckDB, {len(rows)} in JSON")
    page = subprocess.run([BINARY, "explain", "datapackage"], check=True, capture_output=True, text=True).stdout
    lines = re.findall(r'^duckdb -c "(.*)"$', page, re.MULTILINE)
    if len(lines) != 2:
        problems.append(f"{len(lines)} lines for DuckDB in the page")
    for line in lines:
        duckdb.sql(re.sub(r"'(\w+\.(csv|parquet))'", lambda it: f"'{folder / it[1]}'", line))
    told = duckdb.sql(f"SELECT count(*) FROM '{folder / 'judgements.parquet'}'").fetchall()
    read = duckdb.sql(f"SELECT count(*) FROM '{folder / 'judgements.csv'}'").fetchall()
    if told != read:
        problems.append(f"{told} rows in Parquet, {read} in CSV")


checked = stratml()
if checked < 20:
    problems.append(f"only {checked} documents of StratML")
datapackage()
print("\n".join(problems))
sys.exit(bool(problems))
