#!/usr/bin/env bash
# Babel 2.19.0 (PyPI): format_unit writes three ares, "are", as three hectares (a hundred times more), three persons as three days, 150 persons per hectare as 150 days per hectare, and the sign "m" as grams; where a name is not known, it promises an error.
#
# The documentation says that an unknown unit raises UnknownUnitError, and "pyeong" does. But a name that is not in Babel's data is first sought at the end of the names that are, and the shortest of these is taken: "are" ends "area-hectare",
# "person" ends "duration-day-person" (a day of somebody's life), "m" ends "mass-gram", "h" ends "length-inch", "s" ends "energy-therm-us". The are is in use for farmland in Korea and in Switzerland, and has no unit in this data; signs are
# what tables have. It is so in every language, in format_compound_unit and get_unit_name too, without a warning. In Korean 150 persons per hectare are "헥타르당 150일", which reads like a figure of a plan.
#
# Seen (unit: in Korean; in English):
#   are: 3헥타르; 3 hectares
#   person: 3일; 3 days
#   m: 3그램; 3 grams
#   h: 3인치; 3 inches
#   t: 3캐럿; 3 carats
#   a: 3칸델라; 3 candela
#   pyeong: UnknownUnitError; UnknownUnitError
#   150 person per hectare: 헥타르당 150일; 150 days per hectare
#   name of are: 헥타르; hectares
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0 2>/dev/null
cat >look.py <<'PYTHON'
from babel.units import UnknownUnitError, format_compound_unit, format_unit, get_unit_name


def in_words(unit: str, language: str) -> str:
    try:
        return format_unit(3, unit, locale=language)
    except UnknownUnitError as error:
        return type(error).__name__


LANGUAGES = ("ko", "en")
for unit in ("are", "person", "m", "h", "t", "a", "pyeong"):
    print(f"{unit}:", "; ".join(in_words(unit, language) for language in LANGUAGES))
density = [format_compound_unit(150, "person", denominator_unit="hectare", locale=language) for language in LANGUAGES]
print("150 person per hectare:", "; ".join(density))
print("name of are:", "; ".join(get_unit_name("are", locale=language) for language in LANGUAGES))
PYTHON
"$folder/venv/bin/python" look.py >seen.txt
cat seen.txt
cat >expected.txt <<'TEXT'
are: 3헥타르; 3 hectares
person: 3일; 3 days
m: 3그램; 3 grams
h: 3인치; 3 inches
t: 3캐럿; 3 carats
a: 3칸델라; 3 candela
pyeong: UnknownUnitError; UnknownUnitError
150 person per hectare: 헥타르당 150일; 150 days per hectare
name of are: 헥타르; hectares
TEXT
diff expected.txt seen.txt || { echo "the behaviour has changed" >&2; exit 1; }
