#!/usr/bin/env bash
# rdflib 7.6.0 (PyPI): a day in Korea (xsd:date with +09:00) is read and written as a day without a zone, and equals the same day elsewhere.
#
# XSD lets a date name its zone, "2019-12-10+09:00": such a day begins nine hours before "2019-12-10Z", and is another value (XSD 1.1, part 2, 3.3.9). rdflib
# takes the zone away when it reads the literal, writes the file back without it, and a query for one of the two days finds both.
# A time keeps its zone. With normalize=False the text stays, but the two days are still one value. pyoxigraph 0.5.13 keeps and parts them.
#
# Seen (literal: written by rdflib, by pyoxigraph):
#   2019-12-10+09:00: 2019-12-10, 2019-12-10+09:00
#   2019-12-10Z: 2019-12-10, 2019-12-10Z
#   days that equal 2019-12-10Z: 2 by rdflib, 1 by pyoxigraph
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0 pyoxigraph==0.5.13 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import pyoxigraph
import rdflib

DATE = "http://www.w3.org/2001/XMLSchema#date"
DAYS = ["2019-12-10+09:00", "2019-12-10Z"]
text = "".join(f'<http://example.org/{number}> <http://example.org/day> "{day}"^^<{DATE}> .\n' for number, day in enumerate(DAYS))
graph = rdflib.Graph().parse(data=text, format="nt")
store = pyoxigraph.Store()
store.load(text.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
by_rdflib = {str(subject): str(day) for subject, _, day in graph}
by_oxigraph = {quad.subject.value: quad.object.value for quad in store}
seen = {day: [by_rdflib[f"http://example.org/{number}"], by_oxigraph[f"http://example.org/{number}"]] for number, day in enumerate(DAYS)}
for day, written in seen.items():
    print(f"{day}: {', '.join(written)}")
query = f'SELECT ?s {{ ?s <http://example.org/day> ?d FILTER(?d = "2019-12-10Z"^^<{DATE}>) }}'
equal = [len(list(graph.query(query))), len(list(store.query(query)))]
print(f"days that equal 2019-12-10Z: {equal[0]} by rdflib, {equal[1]} by pyoxigraph")
if seen != {day: ["2019-12-10", day] for day in DAYS} or equal != [2, 1]:
    raise SystemExit("the behaviour has changed")
PYTHON
