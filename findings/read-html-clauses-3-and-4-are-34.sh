#!/usr/bin/env bash
# pandas 3.1.1 (PyPI): of a page's table, clauses "3,4" are 34, "7,8,9" are 789, and 20 with the mark of its first footnote is 201.
#
# read_html makes a frame of each table of a page. A comma is a sign for thousands to it, wherever it stands (thousands=","), whether or not three figures follow, so that a list of clauses,
# years or houses in one cell is one large number as soon as the whole column looks so. The mark of a footnote, <sup>1</sup> as official tables have it, is set behind the figure, and
# a sum that was struck out (<del>) before the one that holds: 3 and 5 are 35. read_csv, of the same library, has no sign for thousands unless it is told one. No error, no warning.
# thousands=None keeps the lists.
#
# Seen (cells: as read; with thousands=None):
#   3,4 | 5,6: 34, 56; '3,4', '5,6'
#   7,8,9 | 10: 789, 10; '7,8,9', '10'
#   2018,2019 | 2020: 20182019, 2020; '2018,2019', '2020'
#   20<sup>1</sup> | 30: 201, 30; 201, 30
#   <del>3</del>5 | 7: 35, 7; 35, 7
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 lxml==6.1.3 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
from io import StringIO

import pandas

COLUMNS = [["3,4", "5,6"], ["7,8,9", "10"], ["2018,2019", "2020"], ["20<sup>1</sup>", "30"], ["<del>3</del>5", "7"]]


def read(cells, **options):
    rows = "".join(f"<tr><td>{cell}</td></tr>" for cell in cells)
    (table,) = pandas.read_html(StringIO(f"<table><tr><th>값</th></tr>{rows}</table>"), **options)
    return ", ".join(repr(value) for value in table["값"].tolist())


seen = [f"{' | '.join(cells)}: {read(cells)}; {read(cells, thousands=None)}" for cells in COLUMNS]
print("\n".join(seen))
expected = [
    "3,4 | 5,6: 34, 56; '3,4', '5,6'",
    "7,8,9 | 10: 789, 10; '7,8,9', '10'",
    "2018,2019 | 2020: 20182019, 2020; '2018,2019', '2020'",
    "20<sup>1</sup> | 30: 201, 30; 201, 30",
    "<del>3</del>5 | 7: 35, 7; 35, 7",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" "$folder/look.py"
