#!/usr/bin/env bash
# bibtexparser 2.1.0 (PyPI): an office that BibTeX puts together from a name and a word is 'molit # " 혁신도시과"', and the month of a day is 'dec # "~10"'.
#
# BibTeX joins texts by "#", which is how a file names a ministry once and its teams behind it, and how a day stands beside the month, as BibTeX's own manual has it. The package puts in the
# value of a name that stands alone, and leaves the joined ones as they were written, quotation marks and sign included, with no entry in failed_blocks. What it writes back is right, so that
# the loss shows only where values are read. The older 1.4.3 has a loss of another kind: of a file of @report, BibLaTeX's kind for
# reports, it has no entry unless it is told ignore_nonstandard_types=False, and says so in a log. pybtex 0.26.1 is right.
#
# Seen (institution; publisher; month):
#   bibtexparser 2.1.0: molit # " 혁신도시과"; 국토교통부; dec # "~10"; failed blocks: 0
#   pybtex 0.26.1: 국토교통부 혁신도시과; 국토교통부; December~10
#   bibtexparser 1.4.3: no entry
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 2.1.0 1.4.3; do
  python3 -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet --disable-pip-version-check "bibtexparser==$version" pybtex==0.26.1 2>/dev/null
done
cd "$folder"
cat >reports.bib <<'BIBTEX'
@string{molit = "국토교통부"}
@report{a,
  title = "혁신도시",
  institution = molit # " 혁신도시과",
  publisher = molit,
  month = dec # "~10",
  year = 2019
}
BIBTEX
cat >two.py <<'PYTHON'
import bibtexparser
from pybtex.database import parse_file

NAMES = ("institution", "publisher", "month")
library = bibtexparser.parse_file("reports.bib")
fields = {field.key: field.value for field in library.entries[0].fields}
right = parse_file("reports.bib").entries["a"].fields
seen = [
    f"bibtexparser 2.1.0: {'; '.join(fields[name] for name in NAMES)}; failed blocks: {len(library.failed_blocks)}",
    f"pybtex 0.26.1: {'; '.join(right[name] for name in NAMES)}",
]
print("\n".join(seen))
expected = [
    'bibtexparser 2.1.0: molit # " 혁신도시과"; 국토교통부; dec # "~10"; failed blocks: 0',
    "pybtex 0.26.1: 국토교통부 혁신도시과; 국토교통부; December~10",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
cat >one.py <<'PYTHON'
import pathlib

import bibtexparser

parser = bibtexparser.bparser.BibTexParser(common_strings=True)
entries = bibtexparser.loads(pathlib.Path("reports.bib").read_text(encoding="utf-8"), parser).entries
print(f"bibtexparser 1.4.3: {entries or 'no entry'}")
raise SystemExit("the behaviour has changed" if entries else 0)
PYTHON
2.1.0/bin/python two.py
1.4.3/bin/python one.py 2>/dev/null
