#!/usr/bin/env bash
# jsonschema 4.26.0 (PyPI): with FormatChecker(), opening hours "09:00:00+09:00" are no time, and "09:00:00" is one; by every draft from 7 on it is the other way round.
#
# JSON Schema has had the format "time" since draft 7: a time of RFC 3339, which always says its zone. Draft 3 had a format of the same name without a zone. FormatChecker()
# keeps one list for all drafts, in which the check of draft 3 has the name, even when the schema names the newest draft. The checker of a draft, FORMAT_CHECKER of its
# validator, is right. ajv-formats 3.0.1 (npm) is right, and fastjsonschema 2.22.3 (PyPI) takes all that looks like a time. So no form of a time passes all of them.
#
# Seen (time: FormatChecker(), checker of draft 2020-12, fastjsonschema, ajv):
#   09:00:00+09:00: False True True True
#   09:00:00Z: False True True True
#   09:00:00: True False True False
#   09:00: False False True False
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "jsonschema[format]==4.26.0" fastjsonschema==2.22.3 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ajv@8.17.1 ajv-formats@3.0.1
cat >look.cjs <<'JAVASCRIPT'
const ajv = new (require("ajv").default)();
require("ajv-formats").default(ajv);
console.log(JSON.stringify(process.argv.slice(2).map((text) => ajv.validate({ type: "string", format: "time" }, text))));
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import subprocess

import fastjsonschema
from jsonschema import Draft202012Validator, FormatChecker

SCHEMA = {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "string", "format": "time"}


def fast(text):
    try:
        return fastjsonschema.validate({"type": "string", "format": "time"}, text) == text
    except fastjsonschema.JsonSchemaValueException:
        return False


expected = {
    "09:00:00+09:00": "False True True True",
    "09:00:00Z": "False True True True",
    "09:00:00": "True False True False",
    "09:00": "False False True False",
}
node = json.loads(subprocess.run(["node", "look.cjs", *expected], check=True, capture_output=True, text=True).stdout)
seen = {}
for text, ajv in zip(expected, node, strict=True):
    checked = [Draft202012Validator(SCHEMA, format_checker=checker).is_valid(text) for checker in (FormatChecker(), Draft202012Validator.FORMAT_CHECKER)]
    seen[text] = " ".join(map(str, [*checked, fast(text), ajv]))
    print(f"{text}: {seen[text]}")
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
