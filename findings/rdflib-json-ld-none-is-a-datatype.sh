#!/usr/bin/env bash
# rdflib 7.6.0 (PyPI): of one JSON-LD 1.1 file, texts get a data type that nobody named, or no statement is left, or a word means something else.
#
# JSON-LD 1.1 may say that the values of a term have no type of their own ("@type": "@none"), that terms stand for addresses below the page's own ("@vocab": ""),
# and that the words of a context hold for one object and not for those within it ("@propagate": false). rdflib takes "@none" for the name of a type,
# appends it to the vocabulary, and the texts equal no text any more; it finds no statement where the vocabulary is relative; and it drops
# a context that does not propagate, so that the object's own words are read by the context around it. No error, no warning.
# PyLD 3.3.0, pyoxigraph 0.5.13 (PyPI) and jsonld 9.0.0 (npm) agree with each other and with the specification.
#
# Seen (rdflib; the three others):
#   @none: <http://e/k> "가"^^<http://e/@none>; <http://e/k> "가"
#   relative vocabulary: nothing; <http://e/data/name> "가"
#   @propagate: <http://e/name> "가"; <http://e/title> "가"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0 PyLD==3.3.0 pyoxigraph==0.5.13 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit jsonld@9.0.0
cat >look.py <<'PYTHON'
import json
import subprocess

import pyoxigraph
import rdflib
from pyld import jsonld

BASE = "http://e/data/"
FILES = {
    "@none": {"@context": {"@version": 1.1, "@vocab": "http://e/", "k": {"@type": "@none"}}, "@id": "a", "k": "가"},
    "relative vocabulary": {"@context": {"@version": 1.1, "@base": BASE, "@vocab": ""}, "@id": "a", "name": "가"},
    "@propagate": {
        "@context": {
            "@version": 1.1,
            "@vocab": "http://e/",
            "part": {"@id": "http://e/part", "@context": {"@propagate": False, "name": "http://e/title"}},
        },
        "@id": "a",
        "part": {"@id": "b", "name": "가"},
    },
}
json.dump(FILES, open("files.json", "w"))
script = """
const jsonld = require("jsonld");
(async () => {
  const read = {};
  for (const [name, file] of Object.entries(require("./files.json"))) {
    read[name] = await jsonld.toRDF(file, { base: "http://e/data/", format: "application/n-quads" });
  }
  console.log(JSON.stringify(read));
})();
"""
by_node = json.loads(subprocess.run(["node", "-e", script], check=True, capture_output=True).stdout)


def statement(quads):
    """Return predicate and object of the statement with the text, of N-Quads."""
    lines = [line.split(" ", 1)[1].rstrip(" .") for line in quads.splitlines() if '"' in line]
    return " | ".join(lines) or "nothing"


seen = []
for name, file in FILES.items():
    text = json.dumps(file)
    graph = rdflib.Dataset()
    graph.parse(data=text, format="json-ld", publicID=BASE)
    quads = pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.JSON_LD, base_iri=BASE)
    others = {
        statement(jsonld.to_rdf(file, {"base": BASE, "format": "application/n-quads"})),
        statement(pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS).decode()),
        statement(by_node[name]),
    }
    seen.append(f"{name}: {statement(graph.serialize(format='nquads'))}; {' or '.join(sorted(others))}")
print("\n".join(seen))
expected = [
    '@none: <http://e/k> "가"^^<http://e/@none>; <http://e/k> "가"',
    'relative vocabulary: nothing; <http://e/data/name> "가"',
    '@propagate: <http://e/name> "가"; <http://e/title> "가"',
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
