"""Reports in SARIF by the schema of SARIF 2.1.0, formats of addresses and days among it.

sarif.py SCHEMA FILE…
"""

import json
import pathlib
import sys

import jsonschema

schema, *files = [json.loads(pathlib.Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:]]
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
for name, report in zip(sys.argv[2:], files):
    for error in validator.iter_errors(report):
        sys.exit(f"{name}: {error.json_path}: {error.message}")
    results = report["runs"][0]["results"]
    rules = {rule["id"] for rule in report["runs"][0]["tool"]["driver"]["rules"]}
    unknown = {result["ruleId"] for result in results} - rules
    if unknown:
        sys.exit(f"{name}: no rule {unknown}")
    print(f"{len(results)} results")
