#!/usr/bin/env bash
# One JSON-LD file, two sets of triples: rdflib 7.6.0 makes another number of 3.0 than PyLD 3.3.0, pyoxigraph 0.5.13, jsonld.js.
#
# JSON-LD 1.1 (API, object to RDF conversion) makes an integer of every number without a fraction, and writes any other as an
# XSD double with an exponent. So 3.0 and 1e3 are the integers 3 and 1000. rdflib keeps Python's own view: doubles, printed as
# Python does. Whoever loads one file by two of them has each such fact twice, and a shape that asks for an integer says no to one.
#
# Seen (of {"area": 3.0, "people": 1e3, "share": 3.5}):
#   rdflib: area "3.0" double, people "1000.0" double, share "3.5" double
#   PyLD: area "3" integer, people "1000" integer, share "3.5E0" double
#   pyoxigraph: area "3" integer, people "1000" integer, share "3.5E0" double
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0 PyLD==3.3.0 pyoxigraph==0.5.13 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
import re

import pyoxigraph
from pyld import jsonld
from rdflib import Graph

TEXT = '{"@context": {"@vocab": "https://example.org/"}, "@id": "https://example.org/1", "area": 3.0, "people": 1e3, "share": 3.5}'
triples = {
    "rdflib": Graph().parse(data=TEXT, format="json-ld").serialize(format="nt"),
    "PyLD": jsonld.to_rdf(json.loads(TEXT), {"format": "application/n-quads"}),
    "pyoxigraph": "\n".join(str(quad) for quad in pyoxigraph.parse(TEXT.encode(), pyoxigraph.RdfFormat.JSON_LD)),
}
seen = {}
for reader, text in triples.items():
    facts = sorted(re.findall(r'/(area|people|share)> ("[^"]*")\^\^<[^>]*#(\w+)>', text))
    seen[reader] = ", ".join(" ".join(fact) for fact in facts)
    print(f"{reader}: {seen[reader]}")
others = 'area "3" integer, people "1000" integer, share "3.5E0" double'
expected = {"rdflib": 'area "3.0" double, people "1000.0" double, share "3.5" double', "PyLD": others, "pyoxigraph": others}
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
