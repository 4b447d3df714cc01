#!/usr/bin/env bash
# pint 0.25.3: "3 ㎡", three square metres, is the number three: the signs of units that Korean offices use are skipped without a word.
#
# KS X 1001, the Korean set of signs, has units as one sign each: ㎡, ㎞, ㎏, ㏊, and documents of offices are full of them. Unicode says what each
# stands for (its compatibility decomposition, "m2"). pint neither decomposes nor refuses them: the sign is dropped, and what is left of the text
# is the quantity. Kilowatt-hours become hours, an area times a length is a length. An unknown unit in letters does raise an error, and "m²", with
# the raised figure alone, is read.
#
# Seen (text: quantity):
#   3 m²: 3 meter ** 2
#   3 ㎡: 3 dimensionless
#   3 ㏊: 3 dimensionless
#   3 ㎾h: 3 hour
#   100 ㎎/ℓ: 100.0 / liter
#   3 ㎡ * 2 m: 6 meter
#   3 坪: UndefinedUnitError
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pint==0.25.3 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import pint

expected = {
    "3 m²": "3 meter ** 2",
    "3 ㎡": "3 dimensionless",
    "3 ㏊": "3 dimensionless",
    "3 ㎾h": "3 hour",
    "100 ㎎/ℓ": "100.0 / liter",
    "3 ㎡ * 2 m": "6 meter",
    "3 坪": "UndefinedUnitError",
}
units = pint.UnitRegistry()
seen = {}
for text in expected:
    try:
        seen[text] = str(units.Quantity(text))
    except pint.UndefinedUnitError as error:
        seen[text] = type(error).__name__
    print(f"{text}: {seen[text]}")
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
