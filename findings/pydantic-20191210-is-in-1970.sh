#!/usr/bin/env bash
# pydantic 2.14.4 (PyPI): the day "20191210" of a record is 22 August 1970, and the year "2019" is half past midnight of New Year's Day of 1970.
#
# ISO 8601 has a short form of a day without hyphens, and registers in Korea hand out their days so, as a text or a number. A field of type datetime takes a text of figures for seconds since 1970.
# Each day of the years 2000 to 2030 so becomes one of August 1970, in the right order and seconds apart, so that lists sort well and show nothing odd until a year is printed. With an hour behind
# ("20191210T09:00:00") the text is an error, and a field of type date refuses both, so that it is the type with the hour that hides the fault. Python's own
# datetime.fromisoformat and yup 1.7.1 (npm) read the day.
#
# Seen (value: field datetime; field date; datetime.fromisoformat; yup):
#   '20191210': 1970-08-22 16:40:10; refused; 2019-12-10 00:00:00; 2019-12-10
#   '2019': 1970-01-01 00:33:39; refused; refused; 2019-01-01
#   '20191210T09:00:00': refused; refused; 2019-12-10 09:00:00; 2019-12-10
#   '2019-12-10': 2019-12-10 00:00:00; 2019-12-10; 2019-12-10 00:00:00; 2019-12-10
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pydantic==2.14.4 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit yup@1.7.1
cat >look.cjs <<'JAVASCRIPT'
const yup = require("yup");
for (const text of process.argv.slice(2)) {
  const day = yup.date().cast(text);
  console.log([day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-"));
}
JAVASCRIPT
cat >look.py <<'PYTHON'
import subprocess
from datetime import date, datetime

from pydantic import TypeAdapter, ValidationError

TEXTS = ["20191210", "2019", "20191210T09:00:00", "2019-12-10"]
yup = subprocess.run(["node", "look.cjs", *TEXTS], check=True, capture_output=True, text=True).stdout.split()


def read(reader, text):
    try:
        value = reader(text)
    except (ValidationError, ValueError):
        return "refused"
    return str(value.replace(tzinfo=None) if isinstance(value, datetime) else value)


readers = [TypeAdapter(datetime).validate_python, TypeAdapter(date).validate_python, datetime.fromisoformat]
seen = [f"{text!r}: {'; '.join(read(reader, text) for reader in readers)}; {day}" for text, day in zip(TEXTS, yup, strict=True)]
print("\n".join(seen))
expected = [
    "'20191210': 1970-08-22 16:40:10; refused; 2019-12-10 00:00:00; 2019-12-10",
    "'2019': 1970-01-01 00:33:39; refused; refused; 2019-01-01",
    "'20191210T09:00:00': refused; refused; 2019-12-10 09:00:00; 2019-12-10",
    "'2019-12-10': 2019-12-10 00:00:00; 2019-12-10; 2019-12-10 00:00:00; 2019-12-10",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python look.py
