#!/usr/bin/env bash
# rdflib 2.4.0 (npm, rdflib.js): written as RDF/XML, a list of places is empty and a period makes the file invalid; written as N-Triples, a list has no end.
#
# One Turtle description is read and written again. In RDF/XML the members of a list that are words are left out, and a period without an address is written as a property called rdf:Description, which RDF/XML does not
# have. In N-Triples the end of the list, rdf:nil, is spelled rdf:nill, so that whoever follows it finds no end. Turtle and JSON-LD are right. Read by rdflib 7.6.0 (PyPI).
#
# Seen (places; does the list end; beginning of the period):
#   text/turtle: 전주, 나주; yes; 2019-12-10
#   application/ld+json: 전주, 나주; yes; 2019-12-10
#   application/rdf+xml: none; yes; not valid
#   application/n-triples: 전주, 나주; no; 2019-12-10
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit rdflib@2.4.0
cat >look.mjs <<'JAVASCRIPT'
import { writeFileSync } from "node:fs";
import rdf from "rdflib";
const prefixes = `
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
`;
const facts = {
  places: '<https://example.org/d> dct:spatial ( "전주" "나주" ) .',
  period: '<https://example.org/d> dct:temporal [ dcat:startDate "2019-12-10"^^xsd:date ] .',
};
for (const [name, fact] of Object.entries(facts)) {
  const store = rdf.graph();
  rdf.parse(prefixes + fact, store, "https://example.org/", "text/turtle");
  for (const type of ["text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples"])
    rdf.serialize(null, store, "https://other.example/", type, (error, text) => writeFileSync(`${name} ${type.replace("/", " ")}`, text));
}
JAVASCRIPT
node --no-deprecation look.mjs
cat >look.py <<'PYTHON'
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef
from rdflib.exceptions import ParserError

data = URIRef("https://example.org/d")


def read(name, kind):
    form = {"application/ld+json": "json-ld", "application/n-triples": "nt"}.get(kind, kind)
    return Graph().parse(f"{name} {kind.replace('/', ' ')}", format=form)


seen = []
for kind in ("text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples"):
    graph = read("places", kind)
    node, places = graph.value(data, DCTERMS.spatial), []
    while (first := graph.value(node, RDF.first)) is not None:
        places.append(str(first))
        node = graph.value(node, RDF.rest)
    try:
        period = read("period", kind)
        start = period.value(period.value(data, DCTERMS.temporal), DCAT.startDate)
    except ParserError:
        start = "not valid"
    seen.append(f"{kind}: {', '.join(places) or 'none'}; {'yes' if node == RDF.nil else 'no'}; {start}")
print("\n".join(seen))
expected = [
    "text/turtle: 전주, 나주; yes; 2019-12-10",
    "application/ld+json: 전주, 나주; yes; 2019-12-10",
    "application/rdf+xml: none; yes; not valid",
    "application/n-triples: 전주, 나주; no; 2019-12-10",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python -W ignore look.py
