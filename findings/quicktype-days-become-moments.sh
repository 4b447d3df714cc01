#!/usr/bin/env bash
# quicktype-core 26.0.0 (npm): code that is made of a schema with a day (format "date") writes 2019-12-10T00:00:00, which that very schema refuses; of examples, the id "007" is 7.
#
# The package makes classes of a JSON Schema or of examples, with functions that read a record and write it. A day becomes a moment in Python and in JavaScript, and is written as one, at
# midnight, in JavaScript of UTC; a moment stays the same, without its zone in JavaScript. What is null may be left out. From examples it also guesses that texts such as "3" and "10" are
# whole numbers, and writes them as texts again, so that all examples come back as they were, and an id of a later file without its zeros. The record that went through the program without a
# change is another one. No error, no warning.
#
# Seen (read and written; by jsonschema 4.26.0 with the schema):
#   schema, Python: {"day": "2019-12-10T00:00:00", "at": "2019-12-10T09:00:00+09:00"}; refused
#   schema, JavaScript: {"day": "2019-12-10T00:00:00.000Z", "at": "2019-12-10T00:00:00.000Z", "cost": null}; refused
#   examples, Python: "007" is "7"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check jsonschema==4.26.0 python-dateutil==2.9.0.post0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit quicktype-core@26.0.0
cat >schema.json <<'JSON'
{"type": "object", "properties": {"day": {"type": "string", "format": "date"}, "at": {"type": "string", "format": "date-time"}, "cost": {"type": ["number", "null"]}}}
JSON
cat >make.mjs <<'JAVASCRIPT'
import { readFileSync, writeFileSync } from "node:fs";
import { FetchingJSONSchemaStore, InputData, JSONSchemaInput, jsonInputForTargetLanguage, quicktype } from "quicktype-core";
async function make(lang, file, input) {
  const inputData = new InputData();
  inputData.addInput(input);
  writeFileSync(file, (await quicktype({ inputData, lang })).lines.join("\n"));
}
for (const [lang, file] of [["python", "city.py"], ["javascript", "city.js"]]) {
  const schema = new JSONSchemaInput(new FetchingJSONSchemaStore());
  await schema.addSource({ name: "City", schema: readFileSync("schema.json", "utf8") });
  await make(lang, file, schema);
}
const examples = jsonInputForTargetLanguage("python");
await examples.addSource({ name: "Case", samples: ['{"id": "3"}', '{"id": "10"}'] });
await make("python", "case_.py", examples);
JAVASCRIPT
cat >again.cjs <<'JAVASCRIPT'
const { cityToJson, toCity } = require("./city.js");
console.log(cityToJson(toCity(process.argv[2])));
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import subprocess
from pathlib import Path

from jsonschema import Draft202012Validator

subprocess.run(["node", "make.mjs"], check=True)
from case_ import case_from_dict, case_to_dict  # noqa: E402
from city import city_from_dict, city_to_dict  # noqa: E402

RECORD = {"day": "2019-12-10", "at": "2019-12-10T09:00:00+09:00", "cost": None}
SCHEMA = json.loads(Path("schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
assert VALIDATOR.is_valid(RECORD)


def line(language, record):
    ordered = {key: record[key] for key in RECORD if key in record}
    return f"schema, {language}: {json.dumps(ordered)}; {'valid' if VALIDATOR.is_valid(record) else 'refused'}"


again = subprocess.run(["node", "again.cjs", json.dumps(RECORD)], check=True, capture_output=True, text=True).stdout
seen = [
    line("Python", city_to_dict(city_from_dict(RECORD))),
    line("JavaScript", json.loads(again)),
    f'examples, Python: "007" is "{case_to_dict(case_from_dict({"id": "007"}))["id"]}"',
]
print("\n".join(seen))
expected = [
    'schema, Python: {"day": "2019-12-10T00:00:00", "at": "2019-12-10T09:00:00+09:00"}; refused',
    'schema, JavaScript: {"day": "2019-12-10T00:00:00.000Z", "at": "2019-12-10T00:00:00.000Z", "cost": null}; refused',
    'examples, Python: "007" is "7"',
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python look.py
