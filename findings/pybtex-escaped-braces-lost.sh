#!/usr/bin/env bash
# pybtex 0.26.1 loses escaped braces of a title, and prints the name of the command for a circumflex.
#
# BibTeX and biber leave \{ and \} to TeX, which prints braces, and \textasciicircum{} prints ^. pybtex turns an entry into text,
# HTML or Markdown by itself: it takes \{ for a backslash and the beginning of a group, so that the braces vanish and a backslash stands
# in their place, also in HTML. Escaped percent signs, ampersands, hashes and underscores are read as TeX does.
#
# Whoever shows a bibliography with pybtex, as sphinxcontrib-bibtex does, shows "\1, 2\" for a set {1, 2}.
# A way around is pylatexenc, which reads both: LatexNodes2Text().latex_to_text(entry.fields["title"]).
#
# Seen:
#   pybtex, text: [1] Office. Set \1, 2\ and \textasciicircum up, 10% & more. 2024.
#   pybtex, html: Set \<span class="bibtex-protected">1, 2\</span> and \textasciicircum up, 10% &amp; more
#   pylatexenc:   Set {1, 2} and ˆup, 10% & more
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pybtex==0.26.1 latexcodec==3.0.1 pylatexenc==2.11 pyyaml==6.0.4
cat > try.py <<'PY'
import re

import pybtex
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

TITLE = r"Set \{1, 2\} and \textasciicircum{}up, 10\% \& more"
ENTRY = f"@misc{{a, author = {{{{Office}}}}, title = {{{{{TITLE}}}}}, year = 2024}}"

text, html = (pybtex.format_from_string(ENTRY, style="plain", output_backend=name) for name in ("text", "html"))
shown = re.search(r'Set.*?more', html, re.DOTALL)[0]
read = LatexNodes2Text().latex_to_text(parse_string(ENTRY, "bibtex").entries["a"].fields["title"])
print("pybtex, text:", text.strip())
print("pybtex, html:", shown)
print("pylatexenc:  ", read)
assert r"Set \1, 2\ and \textasciicircum up, 10% & more" in text
assert "{" not in shown and "\\" in shown
assert read.startswith("Set {1, 2} and") and "\\" not in read
PY
venv/bin/python try.py
