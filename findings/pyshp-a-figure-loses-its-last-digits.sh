#!/usr/bin/env bash
# pyshp 3.1.6 (PyPI): 12,345,678,901 won in a column of ten digits are 1,234,567,890 in the shapefile, and 123,456,789.5 are 12,345,678: figures are cut off behind, and no warning says so.
#
# A column of a shapefile has a width, which is made once and filled for years. The package writes a figure as text and takes as many signs of it as there is room for, from the front, so that
# it is a tenth, and sums still look sound. A text or a name that is too long is cut as well, with a warning (PossibleDataLoss). Two Korean names of columns are one name of three
# syllables, since a name has ten bytes: the record as a dict has the second column only. Nothing, in a column of texts, is the word "None". GDAL (pyogrio 0.13.0)
# reads the same figures.
#
# Seen (column: written; read; warning):
#   N, 10: 12345678901; 1234567890; none
#   N, 10: -12345678901; -123456789; none
#   F, 8.1: 123456789.5; 12345678.0; none
#   C, 10: None; 'None'; none
#   C, 10: '국토교통부'; '국토교'; PossibleDataLoss
#   혁신도시이름, 혁신도시인구: '가', '나'; {'혁신도': '나'}; PossibleDataLoss
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyshp==3.1.6 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
import warnings

import shapefile


def write_and_read(fields, values):
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        with shapefile.Writer("places", encoding="utf-8") as writer:
            for name, kind, size in fields:
                writer.field(name, kind, size=int(size), decimal=round(size % 1 * 10))
            writer.point(126.79, 35.02)
            writer.record(*values)
        with shapefile.Reader("places", encoding="utf-8") as reader:
            record = reader.record(0).as_dict()
    return record, ", ".join(dict.fromkeys(warning.category.__name__ for warning in said)) or "none"


CASES = (("N", 10, 12345678901), ("N", 10, -12345678901), ("F", 8.1, 123456789.5), ("C", 10, None), ("C", 10, "국토교통부"))
seen = []
for kind, size, value in CASES:
    record, warning = write_and_read([("a", kind, size)], [value])
    seen.append(f"{kind}, {size}: {value!r}; {record['a']!r}; {warning}")
record, warning = write_and_read([("혁신도시이름", "C", 10), ("혁신도시인구", "C", 10)], ["가", "나"])
seen.append(f"혁신도시이름, 혁신도시인구: '가', '나'; {record}; {warning}")
print("\n".join(seen))
expected = [
    "N, 10: 12345678901; 1234567890; none",
    "N, 10: -12345678901; -123456789; none",
    "F, 8.1: 123456789.5; 12345678.0; none",
    "C, 10: None; 'None'; none",
    "C, 10: '국토교통부'; '국토교'; PossibleDataLoss",
    "혁신도시이름, 혁신도시인구: '가', '나'; {'혁신도': '나'}; PossibleDataLoss",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" look.py
