#!/usr/bin/env bash
# rdf-validate-shacl 0.6.5, shacl-engine 1.1.2 (npm), pyshacl 0.40.1 (PyPI): one shape, one datum, two verdicts: for the first two a Korean name has no letters.
#
# SHACL, by which catalogues (DCAT-AP) are checked, takes its patterns from XPath, where \w and \p{L} are letters of any script, and counts signs as SPARQL does. The two for
# JavaScript hand the pattern to its RegExp as it is: \w is Latin, \p{L} is the text "p{L}", and a sign of five hexadecimal figures, as some Hanja of names are, counts
# for two. A day with its zone is not on or after itself. pyshacl stops with an error at \p, and finds
# "2019년" a sound xsd:gYear, 1e5 a sound xsd:decimal, and of two values 1 and 01 only one. JSON-LD and Turtle alike; no engine warns.
#
# Seen (shape: value: by the standard; pyshacl; rdf-validate-shacl; shacl-engine):
#   pattern ^\w+$: 전주: valid; valid; not valid; not valid
#   pattern ^\p{L}+$: 전주: valid; error; not valid; not valid
#   maxLength 1: U+20BB7: valid; valid; not valid; not valid
#   minInclusive 2019-12-10+09:00: 2019-12-10+09:00: valid; valid; not valid; not valid
#   datatype gYear: 2019년: not valid; valid; not valid; not valid
#   datatype gYearMonth: 2019-13: not valid; valid; valid; not valid
#   datatype date: 2019-02-30: not valid; not valid; valid; valid
#   maxCount 1: 1 and 01: not valid; valid; not valid; not valid
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyshacl==0.40.1 rdflib==7.6.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit rdf-validate-shacl@0.6.5 shacl-engine@1.1.2 @zazuko/env@3.0.1 n3@2.13.12
cat >make.py <<'PYTHON'
import json

DAY = '"2019-12-10+09:00"^^xsd:date'
CASES = [
    (r"pattern ^\w+$: 전주: valid", r'sh:pattern "^\\w+$"', '"전주"'),
    (r"pattern ^\p{L}+$: 전주: valid", r'sh:pattern "^\\p{L}+$"', '"전주"'),
    ("maxLength 1: U+20BB7: valid", "sh:maxLength 1", '"\U00020bb7"'),
    ("minInclusive 2019-12-10+09:00: 2019-12-10+09:00: valid", f"sh:minInclusive {DAY}", DAY),
    ("datatype gYear: 2019년: not valid", "sh:datatype xsd:gYear", '"2019년"^^xsd:gYear'),
    ("datatype gYearMonth: 2019-13: not valid", "sh:datatype xsd:gYearMonth", '"2019-13"^^xsd:gYearMonth'),
    ("datatype date: 2019-02-30: not valid", "sh:datatype xsd:date", '"2019-02-30"^^xsd:date'),
    ("maxCount 1: 1 and 01: not valid", "sh:maxCount 1", "1, 01"),
]
PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix e: <https://example.kr/> . "
graphs = [
    (name, f"{PREFIXES} e:S a sh:NodeShape ; sh:targetNode e:a ; sh:property [ sh:path e:p ; {shape} ] .", f"{PREFIXES} e:a e:p {value} .")
    for name, shape, value in CASES
]
with open("graphs.json", "w", encoding="utf-8") as file:
    json.dump(graphs, file)
PYTHON
venv/bin/python make.py
cat >look.mjs <<'JAVASCRIPT'
import fs from "node:fs";
import factory from "@zazuko/env";
import { Parser } from "n3";
import SHACLValidator from "rdf-validate-shacl";
import { Validator } from "shacl-engine";
const dataset = (text) => factory.dataset(new Parser({ factory }).parse(text));
const answers = [];
for (const [, shape, data] of JSON.parse(fs.readFileSync("graphs.json", "utf8"))) {
  const first = await new SHACLValidator(dataset(shape), { factory }).validate(dataset(data));
  const second = await new Validator(dataset(shape), { factory }).validate({ dataset: dataset(data) });
  answers.push([first.conforms, second.conforms]);
}
fs.writeFileSync("answers.json", JSON.stringify(answers));
JAVASCRIPT
node look.mjs
cat >look.py <<'PYTHON'
import json
import logging

import pyshacl

logging.disable(logging.CRITICAL)
graphs, answers = (json.load(open(name, encoding="utf-8")) for name in ("graphs.json", "answers.json"))
seen = []
for (name, shape, data), by_node in zip(graphs, answers, strict=True):
    try:
        first = "valid" if pyshacl.validate(data, shacl_graph=shape, data_graph_format="turtle", shacl_graph_format="turtle")[0] else "not valid"
    except Exception:
        first = "error"
    seen.append("; ".join([name, first, *("valid" if valid else "not valid" for valid in by_node)]))
print("\n".join(seen))
expected = [
    r"pattern ^\w+$: 전주: valid; valid; not valid; not valid",
    r"pattern ^\p{L}+$: 전주: valid; error; not valid; not valid",
    "maxLength 1: U+20BB7: valid; valid; not valid; not valid",
    "minInclusive 2019-12-10+09:00: 2019-12-10+09:00: valid; valid; not valid; not valid",
    "datatype gYear: 2019년: not valid; valid; not valid; not valid",
    "datatype gYearMonth: 2019-13: not valid; valid; valid; not valid",
    "datatype date: 2019-02-30: not valid; not valid; valid; valid",
    "maxCount 1: 1 and 01: not valid; valid; not valid; not valid",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py 2>/dev/null
