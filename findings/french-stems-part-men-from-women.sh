#!/usr/bin/env bash
# nltk 3.10.4 (PyPI), snowball-stemmers 0.6.0 (npm): the French stems of "japonais" and "japonaise" differ, so that one does not find the other.
#
# Snowball's French stemmer is there to let the forms of a word meet. In the rules that these two packages have, the masculine of an adjective in
# -ais loses its ending and the feminine only its e: "français" is "franc", the stem of the currency and of "frank", and "française" is
# "français". So "entreprise française" is not found by "français", which finds pages about francs. "anglais" and "chinois" are right. The
# package of Snowball itself, snowballstemmer 3.1.1, has newer rules: both forms meet, though with the currency. The two sets of rules
# cannot be mixed: an index made in Python with the one is not read by a script of the browser with the other.
#
# Seen (forms: nltk; snowball-stemmers; snowballstemmer):
#   français, française: franc, français; franc, français; franc, franc
#   japonais, japonaise: japon, japonais; japon, japonais; japon, japon
#   lyonnais, lyonnaise: lyon, lyonnais; lyon, lyonnais; lyon, lyon
#   anglais, anglaise: anglais, anglais; anglais, anglais; anglais, anglais
#   chinois, chinoise: chinois, chinois; chinois, chinois; chinois, chinois
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nltk==3.10.4 snowballstemmer==3.1.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit snowball-stemmers@0.6.0
cat >look.js <<'JAVASCRIPT'
const stemmer = require("snowball-stemmers").newStemmer("french");
console.log(JSON.stringify(Object.fromEntries(process.argv.slice(2).map((word) => [word, stemmer.stem(word)]))));
JAVASCRIPT
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
import subprocess

import snowballstemmer
from nltk.stem.snowball import SnowballStemmer

pairs = [("français", "française"), ("japonais", "japonaise"), ("lyonnais", "lyonnaise"), ("anglais", "anglaise"), ("chinois", "chinoise")]
words = [word for pair in pairs for word in pair]
node = json.loads(subprocess.run(["node", "look.js", *words], check=True, capture_output=True, text=True).stdout)
stemmers = (SnowballStemmer("french").stem, node.get, snowballstemmer.stemmer("french").stemWord)
seen = [f"{', '.join(pair)}: " + "; ".join(", ".join(map(stem, pair)) for stem in stemmers) for pair in pairs]
print("\n".join(seen))
expected = [
    "français, française: franc, français; franc, français; franc, franc",
    "japonais, japonaise: japon, japonais; japon, japonais; japon, japon",
    "lyonnais, lyonnaise: lyon, lyonnais; lyon, lyonnais; lyon, lyon",
    "anglais, anglaise: anglais, anglais; anglais, anglais; anglais, anglais",
    "chinois, chinoise: chinois, chinois; chinois, chinois; chinois, chinois",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
