"""The schema of plan files, by a validator of JSON Schema: it takes every plan file of the project, and what it refuses, `check` refuses.

schema.py BINARY PROJECT
"""

import datetime
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unicodedata

import jsonschema

BINARY, PROJECT = sys.argv[1], pathlib.Path(sys.argv[2])
VALUES = ["true", "-1", '"x"', "{}", "2010-02-03", "[]", '["x", "x"]']


def plain(value):
    """As JSON has it: days are texts."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else value


def validator(*options):
    schema = json.loads(subprocess.run([BINARY, "schema", *options], capture_output=True, check=True).stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def main():
    plans, settings = validator(), validator("--settings")
    files, refused = 0, 0
    for root in sorted({file.parent for folder in ("plans", "examples") for file in (PROJECT / folder).rglob("uppfyllt.toml")}):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(shutil.copytree(root, folder, dirs_exist_ok=True))
            tombi(copy)
            for file in sorted(copy.rglob("*.toml")):
                of = settings if file.name == "uppfyllt.toml" else plans
                for error in of.iter_errors(plain(tomllib.loads(file.read_text(encoding="utf-8")))):
                    sys.exit(f"{root}, {file.name}: {error.json_path}: {error.message}")
                files += 1
                refused += changed(copy, file, of)
    print(f"{files} files, {refused} changes refused by both")


def tombi(folder):
    """What Tombi refuses with the schema as it is given to editors."""
    with tempfile.TemporaryDirectory() as other:
        other = pathlib.Path(shutil.copytree(folder, pathlib.Path(other, "plans")))
        for name, option in (("plan", []), ("settings", ["--settings"])):
            (other / f"{name}.json").write_bytes(subprocess.run([BINARY, "schema", *option], capture_output=True, check=True).stdout)
        for file in other.rglob("*.toml"):
            schema = other / ("settings.json" if file.name == "uppfyllt.toml" else "plan.json")
            file.write_text(f"#:schema {schema}\n\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
        # What belongs to nothing that the schema says, such as the order of tables, is left to whoever writes them.
        found = subprocess.run(["tombi", "lint", "--offline", other], capture_output=True, text=True)
        if found.returncode != 0:
            sys.exit(found.stdout + found.stderr)


def changed(folder, file, of):
    """How many changes of single values the schema refuses, each of which `check` refuses too. One line in 40 is tried."""
    text = file.read_text(encoding="utf-8")
    lines, refused = text.split("\n"), 0
    for number in range(sum(file.name.encode()) % 40, len(lines), 40):
        found = re.match(r"^([a-z_]+) = (?!.*\"\"\")", lines[number])
        # A word with a space behind it, and one whose letters and marks stand apart, are read as the word.
        word = re.match(r'^[a-z_]+ = "([^"\\]+)"$', lines[number])
        same = [f'"{word[1]} "', f'"{unicodedata.normalize("NFD", word[1])}"'] if word else []
        for value in [*VALUES, *same] if found else ():
            other = "\n".join([*lines[:number], f"{found[1]} = {value}", *lines[number + 1 :]])
            try:
                is_valid = of.is_valid(plain(tomllib.loads(other)))
            except tomllib.TOMLDecodeError:
                continue
            if not is_valid:
                refused += 1
                file.write_text(other, encoding="utf-8")
                if subprocess.run([BINARY, "check", folder], capture_output=True).returncode == 0:
                    sys.exit(f"{file}:{number + 1}: the schema refuses {found[1]} = {value}, and `check` takes it")
    file.write_text(text, encoding="utf-8")
    return refused


main()
