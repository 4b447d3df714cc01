#!/usr/bin/env bash
# rdflib 7.6.0 (PyPI): asked by SPARQL for what is of 2018 or 2019 (IN), it leaves out a report of 2019, and asked for what is not of 2019 (NOT IN), it gives it.
#
# IN of SPARQL is a chain of "=", and NOT IN one of "!=" (SPARQL 1.1, 17.4.1.9), which compare numbers by their value, of whatever type. rdflib compares terms. Numbers that are not
# xsd:integer or have another form, xsd:int and xsd:nonNegativeInteger as in catalogues (dcat:byteSize), or 3.0 for 3, are in no list, though "=" finds each of them, and NOT IN lets them all
# through. Oxigraph (pyoxigraph 0.5.13) follows the standard. A list that was tried on data of one's own, with bare numbers, works. No error, no warning.
#
# Seen (value, condition: rdflib; Oxigraph):
#   "2019"^^xsd:int, ?v = 2019: true; true
#   "2019"^^xsd:int, ?v IN (2018, 2019): false; true
#   "2019"^^xsd:int, ?v NOT IN (2019): true; false
#   "10"^^xsd:nonNegativeInteger, ?v IN (10): false; true
#   3.0, ?v IN (3): false; true
#   2019, ?v IN (2018, 2019): true; true
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0 pyoxigraph==0.5.13 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
import pyoxigraph
import rdflib

CASES = [
    ('"2019"^^xsd:int', "?v = 2019"),
    ('"2019"^^xsd:int', "?v IN (2018, 2019)"),
    ('"2019"^^xsd:int', "?v NOT IN (2019)"),
    ('"10"^^xsd:nonNegativeInteger', "?v IN (10)"),
    ("3.0", "?v IN (3)"),
    ("2019", "?v IN (2018, 2019)"),
]
seen = []
for value, condition in CASES:
    turtle = f"@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n<http://example.org/a> <http://example.org/b> {value} ."
    query = f"ASK {{ ?a ?b ?v FILTER ({condition}) }}"
    store = pyoxigraph.Store()
    store.load(turtle.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    answers = [rdflib.Graph().parse(data=turtle).query(query).askAnswer, bool(store.query(query))]
    seen.append(f"{value}, {condition}: {'; '.join(str(answer).lower() for answer in answers)}")
print("\n".join(seen))
expected = [
    '"2019"^^xsd:int, ?v = 2019: true; true',
    '"2019"^^xsd:int, ?v IN (2018, 2019): false; true',
    '"2019"^^xsd:int, ?v NOT IN (2019): true; false',
    '"10"^^xsd:nonNegativeInteger, ?v IN (10): false; true',
    "3.0, ?v IN (3): false; true",
    "2019, ?v IN (2018, 2019): true; true",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" "$folder/look.py"
