#!/usr/bin/env bash
# gettext-parser 10.0.0, gettext-converter 1.3.4 (npm): a guess that no translator has confirmed is published: "six years" is 5년, "open" is 닫힘 (closed).
#
# When a text of the source changes, the tools of gettext put the translation of the most similar old text in its place and mark it "fuzzy", so that a translator looks at it. Until then it is none:
# msgfmt leaves such entries out, and readers see the source's text. gettext-parser, by which many npm packages write MO files, writes them with all others, and gettext-converter puts them
# into its JSON for i18next. A changed term, sum or negation is so told as it was before, in one language only. polib 1.2.0, Babel 2.19.0 (PyPI), by which MkDocs themes and
# Sphinx are translated, and po2json 0.4.5 (npm) leave them out. No warning.
#
# Seen (closed, confirmed; open and "6 years", fuzzy):
#   gettext-parser, MO: 닫음; 닫힘; 5년
#   gettext-converter, i18next: 닫음; 닫힘; 5년
#   po2json: 닫음; open; 6 years
#   polib, MO: 닫음; open; 6 years
#   Babel, MO: 닫음; open; 6 years
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check polib==1.2.0 babel==2.19.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit gettext-parser@10.0.0 gettext-converter@1.3.4 po2json@0.4.5
cat >ko.po <<'PO'
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=1; plural=0;\n"

msgid "closed"
msgstr "닫음"

#, fuzzy
#| msgid "closed"
msgid "open"
msgstr "닫힘"

#, fuzzy
#| msgid "5 years"
msgid "6 years"
msgstr "5년"
PO
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync, writeFileSync } from "node:fs";
import converter from "gettext-converter";
import { mo, po } from "gettext-parser";
import po2json from "po2json";
const text = readFileSync("ko.po", "utf8");
writeFileSync("gettext-parser.mo", mo.compile(po.parse(text)));
console.log(JSON.stringify([converter.po2i18next(text), po2json.parse(text, { format: "mf" })]));
JAVASCRIPT
cat >look.py <<'PYTHON'
import gettext
import json
import subprocess
from io import BytesIO
from pathlib import Path

import polib
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

node = ["node", "--no-deprecation", "look.mjs"]
converter, po2json = json.loads(subprocess.run(node, check=True, capture_output=True, text=True).stdout)
polib.pofile("ko.po").save_as_mofile("polib.mo")
babel = BytesIO()
with Path("ko.po").open("rb") as file:
    write_mo(babel, read_po(file))


def words(name):
    return gettext.GNUTranslations(BytesIO(Path(name).read_bytes())).gettext


READERS = {
    "gettext-parser, MO": words("gettext-parser.mo"),
    "gettext-converter, i18next": lambda text: converter.get(text, text),
    "po2json": lambda text: po2json.get(text, text),
    "polib, MO": words("polib.mo"),
    "Babel, MO": gettext.GNUTranslations(BytesIO(babel.getvalue())).gettext,
}
seen = [f"{name}: {'; '.join(read(text) for text in ('closed', 'open', '6 years'))}" for name, read in READERS.items()]
print("\n".join(seen))
expected = [
    "gettext-parser, MO: 닫음; 닫힘; 5년",
    "gettext-converter, i18next: 닫음; 닫힘; 5년",
    "po2json: 닫음; open; 6 years",
    "polib, MO: 닫음; open; 6 years",
    "Babel, MO: 닫음; open; 6 years",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python look.py
