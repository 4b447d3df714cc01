#!/usr/bin/env bash
# rdflib 7.6.0, pyshacl 0.40.1: a year or a month (xsd:gYear, xsd:gYearMonth) is neither before nor after any other.
#
# DCAT and schema.org allow a date to be as exact as it is known: "2018", "2018-04". rdflib gives such a literal no value. A SPARQL
# question for what began in 2017 or later then finds nothing from years, and "in 2017 or earlier" finds a full day of 2018, since
# literals of two types are put in the order of their types' names. A SHACL shape rejects 2018 with "at least 2015" and with
# "at most 2025" alike; for a full day both work. Oxigraph (pyoxigraph 0.5.13) puts years in order, and compares no day with a year.
#
# Seen:
#   rdflib   since 2017: none; until 2017: day
#   oxigraph since 2017: year; until 2017: none
#   pyshacl  2018 at least 2015: False; 2018 at most 2025: False; 2018-04-01 at least 2015-01-01: True
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0 pyshacl==0.40.1 pyoxigraph==0.5.13 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import pyoxigraph
import pyshacl
from rdflib import Graph

PREFIXES = "PREFIX e: <https://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX sh: <http://www.w3.org/ns/shacl#> "
DATA = PREFIXES + """
e:year e:start "2018"^^xsd:gYear .
e:month e:start "2018-04"^^xsd:gYearMonth .
e:day e:start "2018-04-01"^^xsd:date .
"""
graph = Graph().parse(data=DATA, format="turtle")
store = pyoxigraph.Store()
store.load(DATA.encode(), pyoxigraph.RdfFormat.TURTLE)


def starts(query, sign: str) -> str:
    rows = query(f'{PREFIXES} SELECT ?s {{ ?s e:start ?x FILTER(?x {sign} "2017"^^xsd:gYear) }}')
    return " ".join(sorted(str(row[0]).strip("<>").rsplit("/", 1)[1] for row in rows)) or "none"


def conforms(node: str, limit: str) -> bool:
    shape = f"{PREFIXES} e:S a sh:NodeShape ; sh:targetNode e:{node} ; sh:property [ sh:path e:start ; {limit} ] ."
    return pyshacl.validate(graph, shacl_graph=Graph().parse(data=shape, format="turtle"))[0]


lines = [
    f"{name} since 2017: {starts(query, '>=')}; until 2017: {starts(query, '<=')}"
    for name, query in (("rdflib  ", graph.query), ("oxigraph", store.query))
]
least = conforms("year", 'sh:minInclusive "2015"^^xsd:gYear')
most = conforms("year", 'sh:maxInclusive "2025"^^xsd:gYear')
day = conforms("day", 'sh:minInclusive "2015-01-01"^^xsd:date')
lines.append(f"pyshacl  2018 at least 2015: {least}; 2018 at most 2025: {most}; 2018-04-01 at least 2015-01-01: {day}")
print(*lines, sep="\n")
expected = [
    "rdflib   since 2017: none; until 2017: day",
    "oxigraph since 2017: year; until 2017: none",
    "pyshacl  2018 at least 2015: False; 2018 at most 2025: False; 2018-04-01 at least 2015-01-01: True",
]
raise SystemExit(0 if lines == expected else "the behaviour has changed")
PYTHON
